"""Wording: what an indicator's name and a money unit say about the value beside them (guide 2.3, 3.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.domain.folding import unspaced
from assistant.domain.form import FormVariant
from assistant.domain.indicator import Indicator, Level1, Level2, level1_of
from assistant.domain.lexicon import Lexicon
from assistant.domain.memo import once_for_each_text
from assistant.domain.money import UNIT_YUAN
from assistant.domain.pattern import any_word, regex
from assistant.domain.value import Operator, TargetValue, ValueKind, render_number

RATE_UNITS: Final = frozenset({"%", "‰"})
TIME_UNITS: Final = ("秒", "分钟", "小时", "工作日", "天", "日", "周", "月", "年")
UPPER: Final = frozenset({Operator.LTE, Operator.LT})
LOWER: Final = frozenset({Operator.GTE, Operator.GT})

_NOT_A_RATE = ("效率", "频率", "功率", "税率", "汇率", "利率", "分辨率", "倍率")
_NOT_A_DEGREE = ("制度", "年度", "季度", "月度", "额度", "角度", "态度", "跨度", "长度", "高度", "温度", "湿度", "浓度")
_NEGATIVE = "故障|差错|出错|丢失|投诉|流失|超支|事故|败诉|异议|重复信访|死亡|返黑返臭|返黑"
_NEGATIVE_MEASURE = regex(
    rf"(?:{_NEGATIVE})(?:事件|事项|案件|案|情况|人员)?(?:发生|出现)?"
    r"(?:率|数|数量|次数|件数|起数|例数|宗数|人数|户数|量|频次|频率|概率|比例|占比|次)?$"
)
_TURNED = regex(
    r"无|零|未|没有|避免|杜绝|防止|减少|降低|下降|压减|缩短|挽回|受理|接[诉访]|接待(?:信访|来访|群众|消费者)*$|办理|处[理置]|查处|调[处解]|化解"
)
_POSITIVE_RATE = regex(
    r"(?:合格|通过|达标|及时|覆盖|完好|参与|完成|准确|合规|成活|知晓|采纳|整改|办结|巩固|结案|出席|出勤|到课|签到"
    r"|正常运行"
    r"|处理|处置|修复|排除|发放|兑付|支付|拨付|提交|到位|缴纳|上线|竣工|完工|开工|办复|公开|响应|落实|利用满足|满意)率$"
    r"|满意度$|认可度$"
)
_WORKS: Final = "在线 可用 可用性 就绪 联网 接入 贯通 开通 亮灯 供水 保供 适用 应用 活跃 开放 利用 规范化 标准化"
"""A thing or a service is there and in use."""
_PEOPLE_ARE_REACHED: Final = (
    "安置 签约 入住 就业 到岗 在岗 持证 上岗 录取 升学 毕业 入学 在学 报到 到会 出席 在位 普及 普惠 惠及 参保",
    "接种 存活 治愈 好转 回访 体检 筛查 救治 抢救 应援尽援 应保尽保 应急处置 认同 认可 支持 满足 获得 获奖",
)
_STOCK_IS_KEPT: Final = (
    "入库 上架 归档 建档 登记 录入 签收 送达 配备 配置 回收 归集 回收利用 资源化 保有 保存 保全 存续 留存 识别 检定",
)
_WORK_SUCCEEDS: Final = (
    "履约 转化 成功 命中 销号 兑现 达产 投产 交付 交房 优良 优秀 良好 优质 绿化 整治 治理 修缮 复耕 还田",
    "受理 审结 调解 化解 执结 清缴 收缴 征缴",
)
_SUCCESS_RATE = regex(rf"(?:{any_word(_WORKS, *_PEOPLE_ARE_REACHED, *_STOCK_IS_KEPT, *_WORK_SUCCEEDS)})率$")
_LIMITED_RATE = regex(
    r"(?:资源|内存|硬盘|带宽|磁盘|CPU|空间|编制|能源|经费|公车|公务用车|药物|抗菌药物|抗生素|农药|化肥|床位|限额"
    r"|返修|重复|低效|贷款)[\u4e00-\u9fff]{0,4}率$"
)
_OPPOSITE_RATE = regex(r"(?:不|未|无法|难以|逾期|超期|不予).{0,6}率$")
_MONEY_UNIT = regex(r"^(亿元|百万元|千元|万元|亿|万|元)(?:/(?P<per>.+))?$")
_THINGS_COUNTED = regex(
    r"(?P<unit>(?<![事案零软硬条邮信文构组部配证])件|(?<![月年股省身])份|(?<![注手画名])册|(?<![样版文课])本"
    r"|(?<![平电视站后舞柜])台"
    r"|(?<!配)套|(?<![讲客])座|(?<!网)页|[篇辆卷株盏])数$"
)
_TRAILING_NOTE = regex(r"(?:\([^()]*\)|【[^】]*】)$")


class MoneyUnit(NamedTuple):
    """`万元/人`: what one is worth in yuan, and what it is paid for ("" for an amount as such)."""

    yuan: Decimal
    per: str


@once_for_each_text
def bare_name(name: str) -> str:
    """The name in half-width letters without white space and without a remark in brackets at its end."""
    compact = unspaced(name)
    return _TRAILING_NOTE.sub("", compact) or compact


def unit_in_name(name: str, lexicon: Lexicon) -> str | None:
    """The unit that a name ends in, where it counts things: 件 of 审查件数, 份 of 报告份数; None for 人数 and 次数."""
    found = _THINGS_COUNTED.search(name)
    return found["unit"] if found and lexicon.family_of(found["unit"]) else None


def numbered(rows: tuple[Indicator, ...]) -> Iterator[tuple[str, Indicator]]:
    """Each row with its path in the form, `indicators[3]`."""
    for index, row in enumerate(rows):
        yield f"indicators[{index}]", row


def is_rate(name: str) -> bool:
    """Whether a name ends in 率 and means a share of something (效率 and 频率 do not)."""
    bare = bare_name(name)
    return bare.endswith("率") and not bare.endswith(_NOT_A_RATE)


def is_degree(name: str) -> bool:
    """Whether a name ends in 度 as a measure (制度 and 年度 do not)."""
    bare = bare_name(name)
    return bare.endswith(("度", "程度")) and not bare.endswith(_NOT_A_DEGREE)


def is_negative(name: str) -> bool:
    """Whether a name counts something bad, so that less is better; 投诉处理率 and 无故障率 do not."""
    bare = bare_name(name)
    found = _NEGATIVE_MEASURE.search(bare)
    return bool(found) and not _TURNED.search(bare[: found.start()] if found else "")


def is_positive(name: str) -> bool:
    """Whether a name is a rate of success or satisfaction, so that more is better."""
    bare = bare_name(name)
    return bool(_POSITIVE_RATE.search(bare)) and not _OPPOSITE_RATE.search(bare)


def is_success(name: str) -> bool:
    """Whether a name is a share of what went well, so that an upper limit makes no sense: 在线率, 签约率."""
    bare = bare_name(name)
    good = _SUCCESS_RATE.search(bare) and not _LIMITED_RATE.search(bare)
    return bool(good) and not _OPPOSITE_RATE.search(bare)


def is_qualitative(target: TargetValue) -> bool:
    """Whether a value is words; a lone operator is an empty value, not words."""
    return target.kind is ValueKind.QUALITATIVE and not is_blank(target)


def is_blank(target: TargetValue) -> bool:
    """Whether a value is missing: nothing at all, or an operator (and unit) without a number."""
    compact = unspaced(target.text)
    return not compact or bool(
        re.fullmatch(
            r"[/\-—_~.…]+|待定|待填|未定|XX*|×+|\?+|[≥≤><=≧≦]+(?:%|‰|\([^()\d]*\)|[个次人元件份篇期场批]|万元|人次)?",
            compact,
        )
    )


def is_time(unit: str | None) -> bool:
    """Whether a unit is one of time: 小时, 个工作日."""
    return bool(unit) and re.sub(r"^个", "", unit or "").startswith(TIME_UNITS)


def money_unit(unit: str | None) -> MoneyUnit | None:
    """What a unit of money is worth; None for any other unit."""
    found = _MONEY_UNIT.match(unit) if unit else None
    return MoneyUnit(UNIT_YUAN[found[1]], found["per"] or "") if found else None


def is_cost(row: Indicator) -> bool:
    """Whether a row stands among the economic costs, in the new place or the old one."""
    return row.category is Level2.ECONOMIC_COST or (row.category is None and level1_of(row.level1) is Level1.COST)


def restated(
    target: TargetValue,
    variant: FormVariant,
    *,
    operator: Operator | None = None,
    value: Decimal | None = None,
    unit: str | None = None,
) -> str:
    """A numeric value with another operator, number or unit, in the notation of the form."""
    sign = operator or target.operator or Operator.EQ
    number = value if value is not None else target.value or Decimal(0)
    return render_number(sign, number, unit or target.unit, variant.value_style)
