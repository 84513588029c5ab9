"""Rules V06, V18 and V20: how values are written, in one table and in one document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.domain.declaration import Declaration
from assistant.domain.folding import half_width
from assistant.domain.indicator import Indicator, Level2
from assistant.domain.lexicon import Lexicon
from assistant.domain.money import UNIT_YUAN, plain
from assistant.domain.pattern import regex
from assistant.domain.report import Severity
from assistant.domain.value import Operator, TargetValue, ValueKind, parse_target
from assistant.validation.context import Document, ReviewContext
from assistant.validation.reading.wording import (
    RATE_UNITS,
    bare_name,
    is_cost,
    is_time,
    money_unit,
    numbered,
    restated,
)
from assistant.validation.rule import Outcome, document_rule, finding, not_applicable, rule

_MANY_EQUALS: Final = 10
_PRESCRIBED = regex(r"标准|补贴|补助|津贴|救助|低保|资助|扶助|优待|定额|薪酬|工资")
_TIME_LIMIT = regex(r"(?:响应|恢复|修复|抢修|到达|等候|等待|处置|处理|办理|审核|反馈|排除)(?:时间|时限|时长)$|时限$")
_OF_ONE = regex(r"人均|户均|平均|单位|单[个次件人价台套]|每|均")
_NUMBER = regex(r"\d+(?:,\d{3})*(?:\.(\d+))?")
_BRACKETED = regex(r"\d\s*\(")
_OPERATOR = regex(r"\s*(>\s*=|<\s*=|≥|≤)")
_SPELLINGS: Final = {">=": ">=、<=", "<=": ">=、<=", "≥": "≥、≤", "≤": "≥、≤"}


class _Spelling(NamedTuple):
    """One thing that may be written in several ways, how a row writes it, and the row in another of these ways."""

    label: str
    of: Callable[[Indicator], str | None]
    rewritten: Callable[[Indicator, str], str | None]


@rule("V06", severity=Severity.SUGGESTION, title="严格不等号", basis="各地系统计算符号通行为 ≥ ≤ = 定性（实例）")
def operators_are_not_strict(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """> and < become ≥ and ≤; `>1次` means ≥2次 (guide V06, 3.5).

    Only of whole things does that allow the same values: >95% becomes ≥95% only if a person agrees.
    """
    for path, row in numbered(form.indicators):
        target = row.target
        if target.operator not in (Operator.GT, Operator.LT) or target.value is None:
            continue
        counted = target.unit is not None and target.unit not in RATE_UNITS and not money_unit(target.unit)
        whole = counted and not is_time(target.unit) and target.value == target.value.to_integral_value()
        above = target.operator is Operator.GT
        step = Decimal(1 if above else -1) if whole else Decimal(0)
        better = Operator.GTE if above else Operator.LTE
        bound = max(target.value + step, Decimal(0))
        yield finding(
            "V06",
            f"{path}.target",
            f"“{row.level3} {target.text}”用了严格不等号，请用{better.value}。",
            quote=target.text,
            replacement=restated(target, context.variant, operator=better, value=bound),
            safe=whole and bound == target.value + step,
        )


@rule("V18", severity=Severity.SUGGESTION, title="格式不统一", basis="—")
def notation_is_uniform(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """One spelling of operators, decimals, units and money in a table, and the one of the other forms (guide V18).

    Every row that differs from the rest of its table is reported, a whole table that differs from the document
    only once: putting in one replacement of several would leave a mixed table, so none of those is safe.
    """
    for spelling, usage in zip(_CHECKS, context.forms_beside(form).fact(_usages), strict=True):
        fault = _fault_in(form, usage, spelling)
        if fault is None:
            continue
        if fault.is_mixed and spelling.of is _money_word and _are_prices_beside_totals(usage.rows[id(form)]):
            continue
        differing = [(path, row) for path, row, word in usage.rows[id(form)] if word != fault.usual]
        for number, (path, row) in enumerate(differing if fault.is_mixed else differing[:1]):
            yield finding(
                "V18",
                f"{path}.target",
                _told(fault, usage.words[id(form)], spelling, row, first=not number),
                quote=row.target.text,
                replacement=_rewritten(spelling, row, fault.usual),
                safe=money_unit(row.target.unit) is None and (fault.is_mixed or len(differing) == 1),
            )


def _rewritten(spelling: _Spelling, row: Indicator, word: str) -> str | None:
    """The row's value in another spelling; None where the text would not read as the same promise any more."""
    text = spelling.rewritten(row, word)
    return text if text is not None and _promise(parse_target(text)) == _promise(row.target) else None


def _promise(target: TargetValue) -> tuple[object, ...]:
    """What a value promises, however it is written: amounts of money in yuan."""
    if target.value is not None and target.unit in UNIT_YUAN:
        return target.kind, target.operator, target.value * UNIT_YUAN[target.unit], "元"
    return target.kind, target.operator, target.value, target.unit


def _told(fault: _Fault, words: Counter[str], spelling: _Spelling, row: Indicator, *, first: bool) -> str:
    where = "同一张表" if fault.is_mixed else "同一文件各表"
    if not first:
        return f"{where}的{spelling.label}不统一：“{row.target.text}”也应与“{fault.usual}”一致。"
    shown = "、".join(f"“{word}”{count}处" for word, count in words.most_common())
    beside_it = f"，其他表用“{fault.usual}”" if fault.is_of_document else ""
    return f"{where}的{spelling.label}不统一：{shown}{beside_it}；如“{row.target.text}”。"


class _Usage(NamedTuple):
    """How the forms of a document spell a thing.

    Attributes:
        rows: By form, the rows in which the thing occurs: path, row and spelling.
        words: By form, how often each spelling occurs.
        total: How often in all forms together.
        usual: How more than half of all these rows spell it; None where there is no such spelling.
    """

    rows: dict[int, list[tuple[str, Indicator, str]]]
    words: dict[int, Counter[str]]
    total: Counter[str]
    usual: str | None


class _Fault(NamedTuple):
    """A table that spells a thing in two ways, or otherwise than its document; and how it should."""

    usual: str
    is_mixed: bool
    is_of_document: bool


def _usages(forms: tuple[Declaration, ...]) -> tuple[_Usage, ...]:
    return tuple(_usage(forms, spelling) for spelling in _CHECKS)


def _usage(forms: tuple[Declaration, ...], spelling: _Spelling) -> _Usage:
    rows = {id(form): _spelt(numbered(form.indicators), spelling) for form in forms}
    words = {key: Counter(word for _, _, word in spelt) for key, spelt in rows.items()}
    total = sum(words.values(), Counter[str]())
    word, count = next(iter(total.most_common(1)), ("", 0))
    return _Usage(rows, words, total, word if count * 2 > total.total() else None)


def _fault_in(form: Declaration, usage: _Usage, spelling: _Spelling) -> _Fault | None:
    """What is wrong with a table's spelling, where something is.

    The usual spelling is one for the whole document, so that forms never change places with each other; a form
    must follow it only where the other forms hardly write otherwise.
    """
    own, usual = usage.words[id(form)], usage.usual
    if not own:
        return None
    rest = usage.total - own
    is_settled = bool(rest) and usual is not None and rest[usual] * 3 > rest.total() * 2
    follows = is_settled and spelling.rewritten is not _unchanged
    mixed = len(own) > 1
    if mixed and not (follows and usual):
        most = own.most_common(1)[0][1]
        usual = usual if usual and own[usual] == most else own.most_common(1)[0][0]
    if usual is None or not (mixed or (follows and usual not in own)):
        return None
    return _Fault(usual, mixed, is_of_document=follows and (not mixed or own.most_common(1)[0][0] != usual))


def _told_at_the_form(document: Document, usage: _Usage, spelling: _Spelling) -> bool:
    """Whether exactly one form spells a thing in another way than the rest, so that the finding at it says it all."""
    return sum(_fault_in(form, usage, spelling) is not None for form in document.forms) == 1


@document_rule("V18", severity=Severity.SUGGESTION, title="格式不统一", basis="—")
def notation_is_uniform_in_the_document(document: Document, context: ReviewContext) -> Iterator[Outcome]:
    """Operators, decimals and money are spelt alike in all forms of a document (guide V18)."""
    if len(document.forms) < 2:
        yield not_applicable("只有一张表")
        return
    for spelling, usage in zip(_CHECKS, context.forms_in(document).fact(_usages), strict=True):
        where: dict[str, list[int]] = {}
        for number, form in enumerate(document.forms, start=1):
            for word in usage.words[id(form)]:
                where.setdefault(word, []).append(number)
        if len(where) > 1 and not _told_at_the_form(document, usage, spelling):
            most = max(len(forms) for forms in where.values())
            shown = "；".join(
                f"第{'、'.join(map(str, forms))}张表用“{word}”"
                if len(forms) < most
                else f"其他{len(forms)}张表用“{word}”"
                for word, forms in where.items()
            )
            yield finding("V18", "", f"各表指标值的{spelling.label}不统一：{shown}，请统一。")


def _spelt(rows: Iterator[tuple[str, Indicator]], spelling: _Spelling) -> list[tuple[str, Indicator, str]]:
    numeric = [(path, row) for path, row in rows if row.target.kind is ValueKind.NUMERIC]
    return [(path, row, word) for path, row in numeric if (word := spelling.of(row))]


def _operator_spelling(row: Indicator) -> str | None:
    found = _OPERATOR.match(half_width(row.target.text))
    return _SPELLINGS[re.sub(r"\s", "", found[1])] if found else None


def _decimals(row: Indicator) -> str | None:
    """How a whole percentage is written: 100 or 100.00; a broken one has no choice."""
    found = _NUMBER.search(half_width(row.target.text)) if row.target.unit == "%" else None
    if found is None or (found[1] and found[1].strip("0")):
        return None
    return f"100.{found[1]}" if found[1] else "100"


def _money_word(row: Indicator) -> str | None:
    """元 or 万元 of a plain amount; unit costs differ in size, and so do their units."""
    return row.target.unit if is_cost(row) and row.target.unit in ("元", "万元", "亿元") else None


def _are_prices_beside_totals(rows: list[tuple[str, Indicator, str]]) -> bool:
    """Whether what is in 元 are prices of one thing only, which 万元 would turn into 0.0025, beside totals in 万元."""
    return {word for _, row, word in rows if not _is_price_of_one(row)} == {"万元"}


def _is_price_of_one(row: Indicator) -> bool:
    small = row.target.unit == "元" and row.target.value is not None and row.target.value < UNIT_YUAN["万元"]
    return small and bool(_OF_ONE.search(bare_name(row.level3)))


def _bracket(row: Indicator) -> str | None:
    if not row.target.unit:
        return None
    if row.target.unit == "%":
        return None  # converters of documents write (%) as they like
    return "带括号的单位" if _BRACKETED.search(half_width(row.target.text)) else "不带括号的单位"


def _per_head(row: Indicator) -> str | None:
    """元 or 元/人 of what is named per head."""
    money = money_unit(row.target.unit)
    if money is None or not is_cost(row) or not bare_name(row.level3).startswith("人均"):
        return None
    return "元/人" if money.per else "元"


def _with_operator(row: Indicator, word: str) -> str | None:
    text = half_width(row.target.text)
    found = _OPERATOR.match(text)
    if not found:
        return None
    sign = {">": "≥", "<": "≤"}.get(found[1][0], found[1]) if word.startswith("≥") else None
    sign = sign or {"≥": ">=", "≤": "<="}.get(found[1], found[1])
    return sign + text[found.end() :]


def _with_decimals(row: Indicator, word: str) -> str | None:
    text = half_width(row.target.text)
    found = _NUMBER.search(text)
    if not found:
        return None
    whole = found[0].partition(".")[0]
    places = len(word.partition(".")[2])
    return text[: found.start()] + whole + (f".{'0' * places}" if places else "") + text[found.end() :]


def _with_bracket(row: Indicator, word: str) -> str | None:
    text, unit = half_width(row.target.text), row.target.unit or ""
    if word.startswith("带"):
        return text.removesuffix(unit) + f"({unit})" if text.endswith(unit) else None
    return re.sub(r"\(([^()]*)\)$", r"\1", text)


def _in_money(row: Indicator, word: str) -> str | None:
    """The same amount in another unit of money; None where that takes more than four decimals."""
    if row.target.value is None or row.target.unit not in UNIT_YUAN:
        return None
    amount = row.target.value * UNIT_YUAN[row.target.unit] / UNIT_YUAN[word]
    text = half_width(row.target.text)
    found = _NUMBER.search(text)
    if found is None or amount != round(amount, 4):
        return None
    shown = f"{amount:.2f}" if found[1] and amount == round(amount, 2) else plain(amount)
    rest = text[found.end() :].replace(row.target.unit, word, 1)
    return text[: found.start()] + shown + rest


def _unchanged(_row: Indicator, _word: str) -> str | None:
    return None


_CHECKS: Final = (
    _Spelling("运算符字形", _operator_spelling, _with_operator),
    _Spelling("小数位数", _decimals, _with_decimals),
    _Spelling("单位写法", _bracket, _with_bracket),
    _Spelling("金额单位", _money_word, _in_money),
    _Spelling("人均金额单位", _per_head, _unchanged),
)


@rule("V20", severity=Severity.SUGGESTION, title="上限/下限误用等号", basis="各地实例")
def limits_are_not_equalities(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """A cost limit is ≤ unless policy prescribes the amount; a table full of `=` counts should use ≥ (guide V20)."""
    for path, row in numbered(form.indicators):
        priced = money_unit(row.target.unit) and is_cost(row) and row.target.kind is ValueKind.NUMERIC
        equal = row.target.operator is Operator.EQ and not row.target.operator_inferred
        if priced and equal and not _PRESCRIBED.search(row.level3):
            yield finding(
                "V20",
                f"{path}.target",
                f"“{row.level3} {row.target.text}”是成本上限，宜用≤。",
                quote=row.target.text,
                replacement=restated(row.target, context.variant, operator=Operator.LTE),
            )
        limit = _TIME_LIMIT.search(bare_name(row.level3)) and is_time(row.target.unit)
        if limit and equal and row.target.kind is ValueKind.NUMERIC:
            yield finding(
                "V20",
                f"{path}.target",
                f"“{row.level3} {row.target.text}”是时限，早些更好，宜用≤。",
                quote=row.target.text,
                replacement=restated(row.target, context.variant, operator=Operator.LTE),
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
