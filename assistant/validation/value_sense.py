"""Rules V on values in context: against each other, and against what can be known."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.indicator import Indicator, Level2
from assistant.domain.lexicon import Lexicon
from assistant.domain.report import Severity
from assistant.domain.value import Operator, ValueKind
from assistant.validation.context import ReviewContext
from assistant.validation.cost_rows import cost_rows
from assistant.validation.rule import Outcome, finding, not_applicable, rule
from assistant.validation.wording import (
    LOWER,
    bare_name,
    is_cost,
    is_qualitative,
    numbered,
    restated,
)

_ENOUGH_SATISFIED: Final = Decimal(80)
_ENOUGH_DONE: Final = Decimal(95)
"""The least that the guide's own library proposes for the completion of tasks."""
_HUNDRED: Final = Decimal(100)
_MANY_EQUALS: Final = 10
_RELATIVE = re.compile(r"提升|提高|减少|降低|增长|拓宽|持平|往年|上年")
_DEADLINE_NAME = re.compile(r"^(?:每月|每年|每季度?|\d{1,2}月)?\d{1,2}[日号月]?(?:之?前|底前?)$|\d[日月]底?前$")
_ONLY_ADVERB: Final = frozenset(
    {"按计划完成", "按计划", "按时完成", "按时", "按时间计划秩序", "及时完成", "计划完成数量"}
)
_VERB_FIRST = re.compile(
    r"^(?:提高|提升|增强|保障|推动|推进|促进|加强|丰富|弘扬|发挥|展示|扩大|高质量|按计划|按时间|按时|服务保障|团结|形成)"
)
_MEASURE_END = re.compile(r"(?:率|度|数|量|次|额|值|比|时间|时限|成本|年限|面积|里程|长度|得分|水平|情况|性)$")
_ADVERB_END = re.compile(r"(?:明显|显著|逐步|逐渐|日益|不断|进一步|大幅|稳步|切实|更加|持续|有所)$")
_CHANGE_WORD = re.compile(
    r"^(?:提升|提高|改善|增强|增加|减少|降低|下降|健全|完善|扩大|加强|优化|好转|上升|稳定|向好|发展)"
)
_PRESCRIBED = re.compile(r"标准|补贴|补助|津贴|救助|低保|资助|扶助|优待")
_CERTAIN_RATE = re.compile(r"(?:发放|兑付|支付|缴纳|到位)率$")
_TASK_RATE = re.compile(r"(?<!按期)(?<!按时)(?<!及时)完成率$")


@rule("V16", severity=Severity.WARNING, title="缺基线", basis="财预〔2021〕101号（历史标准取值，通识）")
def changes_have_a_baseline(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """提高, 减少 or 与往年持平 without a figure cannot be checked (guide V16)."""
    for path, row in numbered(form.indicators):
        text = row.target.text
        if (
            is_qualitative(row.target)
            and _RELATIVE.search(text)
            and not re.search(r"\d", unicodedata.normalize("NFKC", text))
        ):
            message = f"“{row.level3} {text}”没有上年值或目标幅度，请写明比什么、变多少。"
            yield finding("V16", f"{path}.target", message)


@rule(
    "V17",
    severity=Severity.WARNING,
    title="名称不是指标",
    basis="命名规则（3.7）",
    partly="只查期限、副词短语、“其他…”和动词开头的口号",
)
def names_are_indicators(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """A name is a noun with a measure, not a deadline, an adverb or an imperative (guide V17, 3.7)."""
    for path, row in numbered(form.indicators):
        name = bare_name(row.level3)
        if _DEADLINE_NAME.search(name):
            yield finding("V17", f"{path}.level3", f"“{row.level3}”是期限，不是指标名称；期限请写进指标值。")
        elif name in _ONLY_ADVERB or name.startswith("其他"):
            yield finding("V17", f"{path}.level3", f"“{row.level3}”指向不明，请写明对象和计量词。")
        elif _VERB_FIRST.match(name) and not _MEASURE_END.search(name) and is_qualitative(row.target):
            yield finding(
                "V17", f"{path}.level3", f"“{row.level3}”是工作要求，不是指标名称；请改为以计量词结尾的名词。"
            )


@rule("V18", severity=Severity.SUGGESTION, title="格式不统一", basis="—", partly="只查单张表内")
def notation_is_uniform(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """One spelling of operators, decimals and money units in a table (guide V18)."""
    numeric = [(p, r) for p, r in numbered(form.indicators) if r.target.kind is ValueKind.NUMERIC]
    checks: tuple[tuple[str, Callable[[Indicator], str | None]], ...] = (
        ("运算符字形", _operator_spelling),
        ("小数位数", lambda row: _decimals(row) if row.target.unit == "%" else None),
        ("金额单位", lambda row: _money_word(row) if is_cost(row) else None),
    )
    for label, spelling in checks:
        spelt = [(path, row, form_of) for path, row in numeric if (form_of := spelling(row))]
        counts = Counter(form_of for _, _, form_of in spelt)
        if len(counts) > 1:
            usual = counts.most_common(1)[0][0]
            path, row, _ = next(entry for entry in spelt if entry[2] != usual)
            shown = "、".join(f"“{form_of}”{count}处" for form_of, count in counts.most_common())
            yield finding("V18", f"{path}.target", f"同一张表的{label}不统一：{shown}；如“{row.target.text}”。")


def _operator_spelling(row: Indicator) -> str | None:
    found = re.match(r"\s*(>\s*=|<\s*=|≥|≤)", row.target.text)
    return {">=": ">= <=", "<=": ">= <=", "≥": "≥ ≤", "≤": "≥ ≤"}[re.sub(r"\s", "", found[1])] if found else None


def _decimals(row: Indicator) -> str | None:
    found = re.search(r"\d+(\.\d+)?", row.target.text)
    return None if not found else "带小数" if found[1] and not found[1].strip(".0") else None if found[1] else "整数"


def _money_word(row: Indicator) -> str | None:
    """元 or 万元 of a plain amount; unit costs differ in size, and so do their units."""
    return row.target.unit if row.target.unit in ("元", "万元", "亿元") else None


@rule("V19", severity=Severity.ERROR, title="名称/值切分错位", basis="兼查抽取噪声", partly="只查名称末尾的副词")
def names_do_not_end_in_adverbs(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """群众知晓度明显 | 提高: the adverb belongs to the value, and the name is cut wrongly (guide V19)."""
    for path, row in numbered(form.indicators):
        name = bare_name(row.level3)
        adverb = _ADVERB_END.search(name)
        if adverb and is_qualitative(row.target) and _CHANGE_WORD.match(row.target.text):
            yield finding(
                "V19",
                f"{path}.level3",
                f"名称“{row.level3}”以“{adverb[0]}”结尾，与指标值“{row.target.text}”切分错位。",
                suggestion=name[: adverb.start()],
            )


@rule("V20", severity=Severity.SUGGESTION, title="上限/下限误用等号", basis="各地实例")
def limits_are_not_equalities(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """A cost limit is ≤ unless policy prescribes the amount; a table full of `=` counts should use ≥ (guide V20)."""
    for path, row, _ in cost_rows(form):
        equal = row.target.operator is Operator.EQ and not row.target.operator_inferred
        if equal and not _PRESCRIBED.search(row.level3):
            yield finding(
                "V20",
                f"{path}.target",
                f"“{row.level3} {row.target.text}”是成本上限，宜用≤。",
                suggestion=restated(row.target, context.variant, operator=Operator.LTE),
            )
    equal_counts = [row for row in form.indicators if _is_equal_count(row, context.lexicon)]
    if len(equal_counts) >= _MANY_EQUALS:
        example = equal_counts[0]
        message = f"{len(equal_counts)}条计数指标都用“=”（如“{example.level3} {example.target.text}”），下限宜用≥。"
        yield finding("V20", "indicators", message)


def _is_equal_count(row: Indicator, lexicon: Lexicon) -> bool:
    target = row.target
    counted = row.category is Level2.QUANTITY and lexicon.family_of(target.unit) in ("次数类", "人员类", "计件类")
    return counted and target.operator is Operator.EQ and not target.operator_inferred


@rule("V22", severity=Severity.SUGGESTION, title="目标值偏保守", basis="财预〔2015〕88号（合理可行）")
def targets_are_not_too_modest(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Rates of payment and completion below 100 %, satisfaction below 80 %: say why (guide V22)."""
    seen = False
    for path, row in numbered(form.indicators):
        target, name = row.target, bare_name(row.level3)
        if target.unit != "%" or target.value is None or target.operator not in LOWER:
            continue
        seen = True
        least = _HUNDRED if _CERTAIN_RATE.search(name) else _ENOUGH_DONE if _TASK_RATE.search(name) else Decimal(0)
        if target.value < least:
            suggestion = restated(target, context.variant, operator=Operator.EQ, value=_HUNDRED)
            message = f"“{row.level3} {target.text}”：法定或确定的任务一般为100%，低于100%请说明理由。"
            yield finding("V22", f"{path}.target", message, suggestion=suggestion)
        elif "满意" in name and target.value < _ENOUGH_SATISFIED:
            yield finding("V22", f"{path}.target", f"“{row.level3} {target.text}”低于80%，请说明理由。")
    if not seen:
        yield not_applicable("没有以百分比为下限的指标")
