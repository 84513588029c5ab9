"""Rule V04: which way a value may point; less of what is bad, more of what is good, at most so much money and time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.domain.declaration import Declaration
from assistant.domain.indicator import Indicator, Level2
from assistant.domain.library import Library
from assistant.domain.memo import once_for_each
from assistant.domain.pattern import Pattern, any_word, regex
from assistant.domain.report import Confidence, Severity
from assistant.domain.value import Operator, TargetValue, ValueKind
from assistant.validation.context import ReviewContext
from assistant.validation.reading.wording import (
    LOWER,
    UPPER,
    bare_name,
    is_cost,
    is_negative,
    is_positive,
    is_success,
    is_time,
    money_unit,
    numbered,
    restated,
)
from assistant.validation.rule import Outcome, finding, rule
from assistant.validation.rules.placement import library_rows

_HUNDRED: Final = Decimal(100)
_TIME_LIMIT = regex(
    r"(?:响应|恢复|修复|抢修|到达|到位|到场|抵达|出动|出警|派车|上门|等候|等待|排队|候诊|候车|处置|处理|办理|办结|审核|答复|反馈|排除"
    r"|救援|送达|拨付)(?:时间|时限|时长)$|时限$"
)
_LASTING = regex(r"使用年限$")
_AT_LEAST = regex(r"(?:储备|开放)天数$")
_COST_LIMIT = regex(
    r"(?:成本|单价|租金|月租费|造价|费|费用|经费|支出|总额|总投入|财政投资|(?:成本|预算|概算|投资|经费|费用)?控制[率数额])$"
)
_POLLUTION = regex(r"(?:浓度|PM2\.5|PM10|排放量|排放总量|排放强度|失业率|死亡率)(?:值|均值)?$")
_CONSUMPTION = regex(r"(?:能耗|油耗|电耗|水耗|煤耗|物耗|耗电量|耗水量|耗油量)(?:强度|水平|总量)?$")
_TURNED_COST = regex(r"节约|节省|降低|下降|减少|削减|压减|达标|减排")
_TURNED = regex(
    r"无|零|未|没有|非|避免|杜绝|防止|防范|减少|降低|下降|压减|缩短|查处|发现|检出|排查|监测|整改|打击|清理|盘活|处[理置]"
)
_HARMS: Final = (
    "不合格 不达标 不满意 漏检 漏报 漏诊 误诊 误报 错报 迟报 瞒报 漏管 脱管 闲置 空置 积压 延误 延期 逾期 超期 拖欠",
    "损耗 损坏 破损 漏损 泄漏 返工 返修 退货 负面舆情 违规 违纪 伤亡 受害 拥堵 中断 停机 宕机 缺勤 发病 感染 复发 返贫",
)
_HARM = regex(
    rf"(?:{any_word(*_HARMS)})(?:事件|事项|情况|行为|问题|现象|延时)?(?:发生|出现)?"
    r"(?:率|数|数量|次数|件数|起数|例数|人数|户数|天数|里程|时间|时长|量|频次|比例|占比|指数)$"
)
_FALL = regex(
    r"(?:投诉|信访|警情|发案|案件|事故|火灾|差错|故障|拥堵|能耗|油耗|电耗|水耗|用电|用水|排放|浓度|需氧量|氨氮|污染物|发病"
    r"|感染|死亡|返贫|失业|成本|费用|经费|时限|时间)[^率]{0,3}"
    r"(?:下降|降低|减少|削减|压减|压缩|缩短)(?:率|幅度|比例|量|数)$|(?:减排|节能|节水|节电|节约)(?:量|率)$"
)
_FLOOR = regex(r"救助|低保|最低|特困|供养|抚恤|优待|资助|保障标准|生活(?:补贴|补助|津贴)")
_EARNED = regex(r"带动|撬动|吸引|引进|筹集|募集|到位|收入|增收|产值|收益|节约|节省|核减")
_TO_SHRINK = regex(r"接待|出国|出访|出境|团组|三公|补选|编外|聘用|非编|压减|辅警|精简|减少|控制|上限|公务用车")
_SHRINKING = regex(
    r"公务接待|外事接待|外宾接待|(?:^|[^信来])接待(?:批次|批数|人次|人数|次数|人员|规模)(?:数量|总数|数)?$|出国"
    r"|出访|出境|因公团组|三公|公务用车"
)
_SERVED_PEOPLE = regex(r"信访|来访|来信|游客|读者|观众|群众|患者|咨询|居民|市民|学生|老人|满意|覆盖|率$|[天日]数$")
_USED_UP = regex(
    r"用[电水气油能地]|耗|占[地用]|租[赁用]|产生|排放|损|物业|办公(?:用房|面积)|使用量|施用|农药|化肥|编制|在编|保有|库存|填埋"
    r"|发生|受灾|成灾"
)
_COUNT_FAMILIES: Final = ("次数类", "人员类", "计件类", "设备类", "长度面积体积", "重量")
_SHORTEST: Final = 4
"""A name of the library this long may stand at the end of a longer one: 高峰拥堵指数 of a street's."""


@rule("V04", severity=Severity.ERROR, title="方向错误", basis="方向规则（3.5）")
def directions_make_sense(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Less of what is bad, more of what is good, at most so much time, at least so many years (guide V04, 3.5)."""
    for path, row in numbered(form.indicators):
        target = row.target
        if target.kind is not ValueKind.NUMERIC or target.value is None:
            continue
        wrong = _wrong_direction(row)
        if wrong:
            reason, better = wrong
            replacement = restated(target, context.variant, operator=better[0], value=better[1])
            message = f"“{row.level3} {target.text}”方向错误：{reason}。"
            yield finding("V04", f"{path}.target", message, quote=target.text, replacement=replacement)
        elif unusual := _unusual_direction(row, context):
            reason, operator = unusual
            yield finding(
                "V04",
                f"{path}.target",
                f"“{row.level3} {target.text}”：{reason}",
                severity=Severity.WARNING,
                confidence=Confidence.LIKELY,
                quote=target.text,
                replacement=restated(target, context.variant, operator=operator),
            )


class _OneWay(NamedTuple):
    """Rows whose value can be bounded on one side only.

    Attributes:
        fits: Whether a row is one.
        operator: The side on which it is bounded.
        message: What is told where it is bounded on the other side.
    """

    fits: Callable[[Indicator], object]
    operator: Operator
    message: str


_RATE_UP: Final = "越高越好的比率只能用≥或=100%"
_ONE_WAY: Final = (
    _OneWay(lambda row: is_success(row.level3) and row.target.unit == "%", Operator.GTE, _RATE_UP),
    _OneWay(
        lambda row: _TIME_LIMIT.search(bare_name(row.level3)) and is_time(row.target.unit), Operator.LTE, "时限只能用≤"
    ),
    _OneWay(lambda row: _LASTING.search(bare_name(row.level3)), Operator.GTE, "使用年限只能用≥"),
    _OneWay(lambda row: _AT_LEAST.search(bare_name(row.level3)), Operator.GTE, "储备、开放的天数只能用≥"),
    _OneWay(lambda row: _is_limited_cost(row), Operator.LTE, "成本是上限，只能用≤"),
    _OneWay(lambda row: _of_kind(_POLLUTION, row), Operator.LTE, "浓度、排放、失业率等越低越好，只能用≤"),
    _OneWay(lambda row: _of_kind(_CONSUMPTION, row), Operator.LTE, "能耗越低越好，只能用≤"),
    _OneWay(lambda row: _is_harm(row), Operator.LTE, "越少越好的指标只能用≤或=0"),
    _OneWay(lambda row: _FALL.search(bare_name(row.level3)), Operator.GTE, "降得越多、省得越多越好，只能用≥"),
)


def _wrong_direction(row: Indicator) -> tuple[str, tuple[Operator, Decimal]] | None:
    """Why a direction is wrong and what it should be; None if it is right or cannot be told."""
    value = row.target.value or Decimal(0)
    if is_negative(row.level3):
        better = _better_for_harm(row.target, value)
        return ("越少越好的指标只能用≤或=0", better) if better else None
    if is_positive(row.level3) and row.target.unit == "%":
        return (_RATE_UP, _at_least(value)) if _is_rate_down(row, value) else None
    for each in _ONE_WAY:
        wrong = UPPER if each.operator is Operator.GTE else LOWER
        if row.target.operator in wrong and each.fits(row):
            if row.target.unit == "%" and each.operator is Operator.GTE:
                return each.message, _at_least(value)
            return each.message, (Operator.EQ if value == 0 else each.operator, value)
    return None


def is_turned(row: Indicator, context: ReviewContext) -> bool:
    """Whether a row points where this rule finds fault with it."""
    return _wrong_direction(row) is not None or _unusual_direction(row, context) is not None


def _at_least(percent: Decimal) -> tuple[Operator, Decimal]:
    """The whole is promised with =, a part of it with ≥."""
    return (Operator.EQ if percent == _HUNDRED else Operator.GTE), percent


def _better_for_harm(target: TargetValue, value: Decimal) -> tuple[Operator, Decimal] | None:
    """What something that nobody wants should be bounded by; None where it is."""
    whole = target.unit == "%" and value >= Decimal(90)
    if target.operator in LOWER:
        return Operator.EQ, Decimal(0)
    if target.operator is Operator.EQ and value > 0 and (not target.operator_inferred or whole):
        return (Operator.EQ, Decimal(0)) if whole else (Operator.LTE, value)
    return None


def _is_rate_down(row: Indicator, value: Decimal) -> bool:
    """Whether a rate that should be high is bounded above, or fixed below the whole."""
    target = row.target
    partial = target.operator is Operator.EQ and not target.operator_inferred and value < _HUNDRED
    return target.operator in UPPER or (partial and not bare_name(row.level3).endswith("完成率"))


def _of_kind(kind: Pattern, row: Indicator) -> bool:
    name = bare_name(row.level3)
    return bool(kind.search(name)) and not _TURNED_COST.search(name)


def _is_limited_cost(row: Indicator) -> bool:
    """Whether a row is money to be spent, or the rate that keeps it within the budget."""
    if not is_cost(row) or not _of_kind(_COST_LIMIT, row) or _EARNED.search(row.level3) or _FLOOR.search(row.level3):
        return False
    return bool(money_unit(row.target.unit)) or row.target.unit == "%"


def _is_harm(row: Indicator) -> bool:
    """Whether a row counts what should not be, and not what is done about it: 漏检率, but not 查处违规行为数."""
    name = bare_name(row.level3)
    found = _HARM.search(name)
    return bool(found) and not _TURNED.search(name[: found.start()] if found else "")


def _unusual_direction(row: Indicator, context: ReviewContext) -> tuple[str, Operator] | None:
    """Where most forms would have the other direction: why, and the usual sign."""
    if _should_shrink(row, context):
        return "接待、出访、公务用车等属压减控制的事项，数量宜用≤。", Operator.LTE
    if row.target.operator in LOWER and _is_other_cost(row):
        return "经济成本一般是上限，用≤；政策规定“不低于”的标准请在名称或依据中写明。", Operator.LTE
    usual = _usual_operator(row, context.library)
    if row.target.operator in UPPER and row.category is Level2.QUANTITY and _counts(row, context):
        few = "产出数量一般是下限，用≥或=；确是压减或控制数的请说明。", Operator.GTE
        return None if usual is Operator.LTE else few
    if usual is Operator.GTE and row.target.operator in UPPER and not is_cost(row):
        return "这项指标一般越多（越高）越好，用≥；确要控制上限的请说明。", Operator.GTE
    if usual is Operator.LTE and row.target.operator in LOWER:
        return "这项指标一般越少（越低）越好，用≤；确要设下限的请说明。", Operator.LTE
    return None


def _should_shrink(row: Indicator, context: ReviewContext) -> bool:
    """Whether a row promises at least so many receptions, journeys abroad or official cars (guide 3.5)."""
    name = bare_name(row.level3)
    counted = context.lexicon.family_of(row.target.unit) in ("次数类", "人员类", "计件类", "设备类")
    of_kind = bool(_SHRINKING.search(name)) and not _SERVED_PEOPLE.search(name)
    proposed = (row.category, name) in library_rows(context.library)
    either_way = proposed and _operators(context.library).get(name) is not Operator.LTE
    paid = bool(money_unit(row.target.unit)) and not _TURNED_COST.search(name)
    return (counted or paid) and of_kind and not either_way and row.target.operator in LOWER


def _is_other_cost(row: Indicator) -> bool:
    """Whether a row is money among the economic costs that is not earned, raised or saved, nor a floor (guide 3.5)."""
    named_otherwise = any(kind.search(row.level3) for kind in (_EARNED, _FLOOR, _TURNED_COST))
    return is_cost(row) and bool(money_unit(row.target.unit)) and not named_otherwise


def _counts(row: Indicator, context: ReviewContext) -> bool:
    """Whether a row counts what there should not be less of; 接待 and 出国 should shrink, 用电量 and 租赁面积 may."""
    counted = context.lexicon.family_of(row.target.unit) in _COUNT_FAMILIES
    limited = is_negative(row.level3) or _TO_SHRINK.search(row.level3) or _USED_UP.search(row.level3)
    return counted and not limited


def _usual_operator(row: Indicator, library: Library) -> Operator | None:
    """Which way the library's rows of that name point; outputs by the whole name, the others also by its end."""
    name, known = bare_name(row.level3), _operators(library)
    if whole := known.get(name):
        return whole
    if row.category is Level2.QUANTITY or money_unit(row.target.unit):
        return None
    for start in range(1, len(name) - _SHORTEST + 1):
        if usual := known.get(name[start:]):
            return None if _TURNED.search(name[:start]) or name[start - 1] == "不" else usual
    return None


@once_for_each
def _operators(library: Library) -> dict[str, Operator]:
    """The one-sided operator of each name in the library; without names that point both ways, or are too short."""
    kinds = (*library.types, library.fallback)
    ways: dict[str, set[Operator]] = {}
    for entry in (entry for kind in kinds for entry in kind.indicators):
        if entry.operator is not Operator.EQ:
            ways.setdefault(bare_name(entry.name), set()).add(entry.operator)
    return {name: min(way) for name, way in ways.items() if len(way) == 1 and len(name) >= _SHORTEST}
