"""Rows from the description's own numbers: counts, budget formulas, stated rates and time limits."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from assistant.domain.evidence import Evidence
from assistant.domain.indicator import Level1, Level2
from assistant.domain.lexicon import Lexicon
from assistant.domain.money import UNIT_YUAN, plain
from assistant.domain.value import Operator
from assistant.drafting.arithmetic import BudgetLine
from assistant.drafting.brief import Brief, Counted
from assistant.drafting.candidate import Candidate
from assistant.drafting.costs import share
from assistant.drafting.evidence_of import by_rule, computed, said
from assistant.drafting.naming import count_name, is_limited, one_thing, short_name, unit_cost_name
from assistant.drafting.quantities import Quantity, QuantityKind

_RATE_NAME = re.compile(
    r"([\u4e00-\u9fffA-Za-z]{0,12}?(?:率|满意度|认同度|知晓度|比例|占比))(?:达到|达|为|不低于|不少于|保持在|控制在|在|超过|提高到|提升至|≥|=)*$"
)
_TIME_LIMIT = re.compile(
    r"^(?:之?内|以内)(?:的)?(响应|到达|到场|恢复|修复|办结|办理|审核|审查|出具|反馈|处置|处理|送达|整改|报告|完成|提交|发放|支付|拨付)"
)
_ALL = Decimal(100)
_EFFECT_WORDS = ("带来", "惠及", "受益", "游客", "带动")
_CHANGE = re.compile(r"[\u4e00-\u9fff]{2}(?:提高|增加|提升|增长|减少|降低|节约|增产)$")
_AT_MOST_WORDS = re.compile(r"(?:不超过|不高于|不多于|控制在|至多|最多)$")


def from_own_numbers(brief: Brief, topic: str, lexicon: Lexicon) -> list[Candidate]:
    """Every row the description's own numbers speak of, costs per unit of budget formulas included."""
    counts = _from_counts(brief, topic, lexicon)
    return [
        *counts,
        *(row for row in _from_budget_lines(brief, topic) if not _same_people(row, counts)),
        *_stated_rates(brief, topic, lexicon),
        *_time_limits(brief, topic),
        *_days(brief, topic),
        *_gains(brief),
    ]


def _same_people(row: Candidate, counts: list[Candidate]) -> bool:
    """Whether a budget formula's people have been counted already (480人次 of 12期×40人)."""
    if row.level2 is not Level2.QUANTITY or row.unit not in ("人", "人次"):
        return False
    return any(other.value == row.value and other.unit in ("人", "人次") for other in counts)


def _from_counts(brief: Brief, topic: str, lexicon: Lexicon) -> list[Candidate]:
    rows: list[Candidate] = []
    for counted in brief.counted:
        quantity = counted.quantity
        if _is_effect(brief, counted):
            rows.append(_effect_row(brief, counted, topic))
            continue
        if _CHANGE.search(counted.noun):
            rows.append(_change_row(brief, counted, lexicon))
            continue
        if quantity.per:
            rows += _per_round(brief, counted, topic)
            continue
        if quantity.value == 0:
            rows.append(_none_at_all(brief, counted, topic))
            continue
        name = count_name(counted.noun, counted.verb, quantity.unit, topic)
        rows.append(_count_row(brief, name, quantity, _weight_of(quantity, counted)))
    return rows


def _none_at_all(brief: Brief, counted: Counted, topic: str) -> Candidate:
    """`责任事故为0起` promises that nothing of the kind happens: a quality, and exactly zero."""
    row = _count_row(brief, short_name(counted.noun or topic, "发生数"), counted.quantity, 4.0)
    return row.model_copy(update={"level2": Level2.QUALITY, "operator": Operator.EQ})


def _is_effect(brief: Brief, counted: Counted) -> bool:
    """Whether a number of people or households is the effect of the project, not its output."""
    quantity = counted.quantity
    if quantity.per or quantity.unit not in ("人", "名", "人次", "户"):
        return False
    clause = re.split(r"[，,。；;\n]", brief.text[: quantity.start])[-1]
    return any(word in clause + counted.noun for word in _EFFECT_WORDS)


def _effect_row(brief: Brief, counted: Counted, topic: str) -> Candidate:
    quantity = counted.quantity
    noun = re.sub(r"^(?:预计|预期|带来|惠及|受益|带动|服务|解决)+", "", counted.noun) or topic
    name = count_name(noun if "游客" in noun else "受益" + noun, "", quantity.unit, topic)
    row = _count_row(brief, name, quantity, 3.5)
    return row.model_copy(update={"level2": Level2.SOCIAL_BENEFIT})


def _change_row(brief: Brief, counted: Counted, lexicon: Lexicon) -> Candidate:
    """`亩均产量提高50公斤`: a change for the better is a benefit, not an output."""
    name = short_name(counted.noun, "量")
    row = _count_row(brief, name, counted.quantity, 3.5)
    judged = lexicon.judge(name)
    benefit = judged if judged and judged.level1 is Level1.OUTCOME else Level2.ECONOMIC_BENEFIT
    return row.model_copy(update={"level2": benefit})


def _weight_of(quantity: Quantity, counted: Counted) -> float:
    early = 1.0 / (1.0 + quantity.start / 400.0)
    part = 0.5 if counted.is_part else 0.0
    return 2.6 + early + (0.5 if counted.noun else 0.0) + (0.3 if counted.verb else 0.0) - part


def _count_row(brief: Brief, name: str, quantity: Quantity, weight: float) -> Candidate:
    at_most = is_limited(name) or bool(_AT_MOST_WORDS.search(brief.text[: quantity.start]))
    evidence = [_said(brief, quantity, "level3"), _said(brief, quantity)]
    if quantity.kind is QuantityKind.FREQUENCY:
        words = brief.quote(quantity.start, quantity.end)
        evidence.append(by_rule("6.3", f"“{words}”全年合计{plain(quantity.value)}{quantity.unit}"))
    scale = UNIT_YUAN["万"] if quantity.scaled else Decimal(1)
    value, unit = quantity.value / scale, _form_unit(quantity)
    if quantity.upper is not None:
        return Candidate(
            level2=Level2.QUANTITY,
            name=name,
            operator=None,
            value=None,
            unit=None,
            words=f"{plain(value)}-{plain(quantity.upper / scale)}{unit}",
            evidence=tuple(evidence),
            weight=weight,
        )
    return Candidate(
        level2=Level2.QUANTITY,
        name=name,
        operator=Operator.LTE if at_most else Operator.GTE,
        value=value,
        unit=unit,
        evidence=tuple(evidence),
        weight=weight,
        note="说明中为约数，请核定" if quantity.approx else "",
    )


_PERIODS: Final = {"日": "日均", "天": "日均", "月": "月均", "个月": "月均", "季度": "季均", "年": "年均", "周": "周均"}


def _per_period(brief: Brief, counted: Counted, topic: str) -> list[Candidate]:
    """`日均清运260吨`: so much in each day, month or year; what is done in each of other things stays a remark."""
    quantity = counted.quantity
    head = _PERIODS.get(quantity.per or "")
    if head is None:
        return []
    thing = (counted.verb if counted.verb not in counted.noun else "") + (
        counted.noun or ("" if counted.verb else topic)
    )
    name = short_name(
        thing if thing.startswith(head) else head + thing, "数量" if quantity.unit in ("个", "件") else "量"
    )
    row = _count_row(brief, name, quantity, _weight_of(quantity, counted))
    return [row.model_copy(update={"unit": f"{row.unit}/{quantity.per}"})] if row.value is not None else []


def _form_unit(quantity: Quantity) -> str:
    """The unit as forms write it: 名 as 人, 村 and 校 as 个, 万 in front where it was multiplied out."""
    unit = {"名": "人", "村": "个", "校": "个"}.get(quantity.unit, quantity.unit)
    return "万" + unit if quantity.scaled else unit


def _per_round(brief: Brief, counted: Counted, topic: str) -> list[Candidate]:
    """`4期、每期50人`: 200 人次."""
    quantity = counted.quantity
    rounds = next(
        (c.quantity for c in brief.counted if not c.quantity.per and c.quantity.unit in _round_units(quantity.per)),
        None,
    )
    if rounds is None:
        return _per_period(brief, counted, topic)
    total = rounds.value * quantity.value
    unit = "人次" if quantity.unit in ("人", "名") else quantity.unit
    noun = next((c.noun for c in brief.counted if c.quantity is rounds), "") or topic
    formula = f"{plain(rounds.value)}{rounds.unit}×{plain(quantity.value)}{quantity.unit}={plain(total)}{unit}"
    spans = [(rounds.start, rounds.end), (quantity.start, quantity.end)]
    name = short_name(noun, "人次") if unit == "人次" else count_name(counted.noun or noun, counted.verb, unit, topic)
    return [
        Candidate(
            level2=Level2.QUANTITY,
            name=name,
            operator=Operator.GTE,
            value=total,
            unit=unit,
            evidence=(_said(brief, quantity, "level3"), computed(formula, spans)),
            weight=3.2,
            note="说明中为约数，请核定" if quantity.approx else "",
        )
    ]


def _round_units(per: str | None) -> tuple[str, ...]:
    same = {
        "期": ("期", "班", "批", "次"),
        "班": ("班", "期"),
        "次": ("次", "场", "场次"),
        "场": ("场", "场次", "次"),
        "批": ("批", "批次"),
    }
    return same.get(per or "", (per or "",))


def _from_budget_lines(brief: Brief, topic: str) -> list[Candidate]:
    rows: list[Candidate] = []
    for line in brief.budget_lines:
        label = one_thing(line.label or topic)
        label = topic if "、" in label else label
        people, items = line.people(), line.items()
        if people:
            rows += _people_rows(brief, line, label, people)
        elif items:
            name = count_name(label.removesuffix("费"), "", items.unit, topic)
            rows.append(_line_row(brief, line, Level2.QUANTITY, name, Operator.GTE, items.value, items.unit, 3.0))
            rows.append(_line_cost(brief, line, unit_cost_name(label, items.unit), items.value, items.unit))
    return rows


def _people_rows(brief: Brief, line: BudgetLine, label: str, people: Decimal) -> list[Candidate]:
    rounds = line.rounds()
    rows = []
    per_round = any(t.unit.startswith("人/") for t in line.terms())
    unit = "人次" if rounds and (per_round or people != _persons(line)) else "人"
    if rounds:
        word = {"批": "批次", "批次": "批次", "期": "期数", "班": "班次", "场": "场次"}.get(line.round_unit(), "次数")
        rows.append(
            _line_row(
                brief,
                line,
                Level2.QUANTITY,
                short_name(label.removesuffix("费"), word),
                Operator.GTE,
                rounds,
                line.round_unit(),
                3.0,
            )
        )
    measure = "人次" if unit == "人次" else _people_measure(label)
    thing = label.removesuffix("费") if unit == "人次" else label
    rows.append(_line_row(brief, line, Level2.QUANTITY, short_name(thing, measure), Operator.GTE, people, unit, 3.1))
    rows.append(_line_cost(brief, line, unit_cost_name(label, "人"), people, "人" if unit == "人" else "人次"))
    return rows


def _people_measure(label: str) -> str:
    """What people get: 发放 for money handed out, 保障 for costs borne for them."""
    if label.endswith(("履职费", "补贴", "津贴", "慰问费", "慰问金", "奖励", "补助")):
        return "发放人数"
    return "保障人数" if label.endswith("费") else "人数"


def _persons(line: BudgetLine) -> Decimal | None:
    return next((t.value for t in line.terms() if t.unit in ("人", "名", "户")), None)


def _line_row(
    brief: Brief,
    line: BudgetLine,
    level2: Level2,
    name: str,
    operator: Operator,
    value: Decimal,
    unit: str,
    weight: float,
) -> Candidate:
    written = [plain(t.value) for t in line.terms()]
    why = [said(brief.text, line.start, line.end, "level3")]
    if plain(value) in written:
        why.append(said(brief.text, line.start, line.end))
    else:
        factors = [t for t in line.terms() if t.unit.startswith("人") or t.unit == line.round_unit()]
        formula = "×".join(f"{plain(t.value)}{t.unit.split('/')[0]}" for t in factors) + f"={plain(value)}{unit}"
        why.append(computed(formula, [(line.start, line.end)]))
    if is_limited(name):
        operator = Operator.LTE
    return Candidate(
        level2=level2,
        name=name,
        operator=operator,
        value=value,
        unit="人" if unit == "名" else unit,
        evidence=tuple(why),
        weight=weight,
    )


def _line_cost(brief: Brief, line: BudgetLine, name: str, count: Decimal, unit: str) -> Candidate:
    total = line.written if line.written is not None and line.agrees else line.value
    price, formula = share(total, count, unit, money=line.spelled_total())
    return Candidate(
        level2=Level2.ECONOMIC_COST,
        name=name,
        operator=Operator.LTE,
        value=price,
        unit=f"元/{unit}",
        evidence=(said(brief.text, line.start, line.end, "level3"), computed(formula, [(line.start, line.end)])),
        weight=2.7 + float(min(total, Decimal(10_000_000)) / Decimal(20_000_000)),
        note="" if line.agrees else f"原文算式“{line.expression}”应得{plain(line.value)}元，与所写结果不一致，请核对",
    )


def _stated_rates(brief: Brief, topic: str, lexicon: Lexicon) -> list[Candidate]:
    rows = []
    for rate in brief.quantities:
        if rate.kind is not QuantityKind.RATE or rate.unit != "%" or rate.value > 100:
            continue
        clause = re.split(r"[，,。；;、\n]", brief.text[: rate.start])[-1]
        found = _RATE_NAME.search(clause.rstrip())
        if not found:
            continue
        name = _rate_name(found[1], topic)
        level2 = lexicon.judge(name) or Level2.QUALITY
        at_most = bool(_AT_MOST_WORDS.search(clause)) or any(
            w in name for w in ("差错率", "故障率", "投诉率", "流失率", "事故")
        )
        rows.append(
            Candidate(
                level2=level2,
                name=name,
                operator=Operator.EQ if rate.value == _ALL else Operator.LTE if at_most else Operator.GTE,
                value=rate.value,
                unit="%",
                evidence=(_said(brief, rate, "level3"), _said(brief, rate)),
                weight=4.0,
            )
        )
    return rows


def _rate_name(words: str, topic: str) -> str:
    core = re.sub(r"^(?:确保|保证|实现|力争|使(?!用)|其中|的|对|年度|全年)+", "", words)
    return core if len(core) >= 5 or (core.endswith("满意度") and len(core) > 3) else short_name(topic, core)


def _time_limits(brief: Brief, topic: str) -> list[Candidate]:
    rows = []
    for limit in brief.quantities:
        found = _TIME_LIMIT.match(brief.text[limit.end :]) if limit.kind is QuantityKind.DURATION else None
        if not found:
            continue
        measure = {"响应": "响应时间", "恢复": "恢复时间", "修复": "修复时间"}.get(found[1], f"{found[1]}时限")
        before = re.search(
            r"([\u4e00-\u9fff]{2,8}?)(?:在|须|需|应|要|不超过)*$",
            re.split(r"[，,。；;、\n]", brief.text[: limit.start])[-1],
        )
        rows.append(
            Candidate(
                level2=Level2.TIMELINESS,
                name=short_name(before[1] if before else topic, measure),
                operator=Operator.LTE,
                value=limit.value,
                unit=limit.unit.removeprefix("个") if limit.unit.endswith("工作日") else limit.unit,
                evidence=(_said(brief, limit, "level3"), _said(brief, limit)),
                weight=4.0,
            )
        )
    return rows


_LASTING = re.compile(
    r"(?P<each>每[期次场批班])?[^，。；\d]{0,4}?(?P<what>培训|会期|开馆|开放|供餐|展览|展期|演出|活动|集训|值守|巡展|研学|考察)?"
    r"[^，。；\d]{0,4}$"
)
_HELD_DAYS: Final = ("培训", "会议", "活动", "展", "免费开放", "赛", "演出", "考察", "研学")


def _days(brief: Brief, topic: str) -> list[Candidate]:
    """How long something is held or open (`每期3天`, `开馆不少于320天`), where that is what is delivered."""
    rows: list[Candidate] = []
    for span in brief.quantities:
        if (
            span.kind is not QuantityKind.DURATION
            or span.unit not in ("天", "日")
            or brief.text[span.end :][:1] in "内前"
        ):
            continue
        found = _LASTING.search(brief.text[max(0, span.start - 16) : span.start])
        what = found["what"] if found else None
        if not what and not (found and found["each"] and any(word in topic for word in _HELD_DAYS)):
            continue
        each = found["each"] if found and found["each"] else ""
        name = f"{each}{what or topic}天数"
        if not any(row.name == name for row in rows):
            rows.append(_count_row(brief, name, span, 2.7))
    return rows


def _gains(brief: Brief) -> list[Candidate]:
    """Money to be gained is an economic benefit, never part of the budget."""
    rows = []
    for gain in brief.gains():
        quantity = gain.quantity
        in_wan = quantity.unit.startswith(("万", "亿"))
        name = "增收金额" if gain.noun == "增收" else gain.noun
        rows.append(
            Candidate(
                level2=Level2.ECONOMIC_BENEFIT,
                name=f"{gain.verb}{name}" if gain.verb in ("增加", "新增", "带动", "撬动", "节约") else name,
                operator=Operator.GTE,
                value=quantity.value / UNIT_YUAN["万"] if in_wan else quantity.value,
                unit="万元" if in_wan else "元",
                evidence=(_said(brief, quantity, "level3"), _said(brief, quantity)),
                weight=3.5,
            )
        )
    return rows


def _said(brief: Brief, quantity: Quantity, cell: str = "target") -> Evidence:
    return said(brief.text, quantity.start, quantity.end, "level3" if cell == "level3" else "target")
