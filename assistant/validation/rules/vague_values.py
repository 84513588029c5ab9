"""Rules V07, V08, V09 and V11: words where a number could stand, and words that do not answer the name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.folding import unspaced
from assistant.domain.indicator import Indicator, Level2
from assistant.domain.lexicon import Lexicon, MeasurableForm
from assistant.domain.memo import once_for_each
from assistant.domain.pattern import regex
from assistant.domain.report import Confidence, Finding, Severity
from assistant.domain.vague_number import is_hedged, is_no_value, without_hedge
from assistant.domain.value import parse_target
from assistant.validation.context import ReviewContext
from assistant.validation.reading.cut_names import is_value_for_name
from assistant.validation.reading.figure_slips import Slip, slip_in
from assistant.validation.reading.wording import (
    bare_name,
    is_cost,
    is_degree,
    is_qualitative,
    is_rate,
    numbered,
    restated,
)
from assistant.validation.rule import Outcome, finding, rule

_QUOTES = regex(r"[\"“”'‘’]")
_COUNTED = regex(
    r"\d|(?<![一二两三四五六七八九十百半])[一二两三四五六七八九十百半]{1,12}(?:次|期|场|批|个|件|份|本|篇|人|家|户"
    r"|天|月|年|季|周|成|倍)|每[日天周月季年]"
)
"""A number in figures or in characters, or a frequency: not purely words."""
_FEAST = regex(
    r"(?:20\d{2}年)?(?:元旦|春节|清明|劳动节|五一|儿童节|六一|端午|七一|八一|教师节|中秋|国庆"
    r"|重阳)节?(?:假期)?(?:之|以)?前"
)
"""The calendar says which day that is."""
_SCALE = regex(r"优.{0,80}?良.{0,80}?(?:中|差|合格)|达成.{0,80}?未达成|[一二三四]级.{0,80}?[二三四五]级")
_CRITERIA = regex(r"[:：=＝≥≤\d；;()（）]")
_PARTICULAR = regex(r"支部|会议|参训|课程|知识|渠道|发放|合法|党员")
"""Things that a measure of the guide is about; it measures no row of another thing."""
_IS_TIME = regex(r"(?:时间|日期|期限)$")
_SLOGAN_LENGTH: Final = 8
_SLOGAN: Final = "发出好声音"
_PROMISE = regex(r"^…?(?P<what>[^=≥≤]*?率)\s*(?P<value>[=≥≤]\s*\d[\d.]*\s*%)")


@rule("V07", severity=Severity.WARNING, title="定性值可量化", basis="财预〔2015〕88号（细化量化）")
def words_could_be_numbers(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Any value of words only, but for a graded scale with its criteria (guide V07, 3.6).

    Wordings of the guide's table and slogans are certain; of other words it is only likely that they can
    be measured.
    """
    for path, row in numbered(form.indicators):
        if not is_qualitative(row.target) or _is_scale(row.target.text) or _FEAST.fullmatch(row.target.text.strip()):
            continue
        if is_no_value(row.target) or is_value_for_name(row):
            continue  # V01 says so, or V19
        if is_hedged(row.target):
            yield _softened(path, row)
            continue
        if slip := slip_in(row.target):
            if not (is_rate(row.level3) or is_degree(row.level3)):  # of those V09 says so
                yield _slipped("V07", path, row, slip, context)
            continue
        known = _measurable(row, context.lexicon, form.project_name)
        if known is None and _COUNTED.search(unicodedata.normalize("NFKC", row.target.text)):
            continue
        better = known or _of_the_row(_fallback(row, context.lexicon), row, form.project_name)
        sure = known is not None or _is_slogan(row.target.text)
        yield finding(
            "V07",
            f"{path}.target",
            f"“{row.level3} {row.target.text}”是定性写法，{_advice(better)}",
            suggestion=_usable(better, row) if better else None,
            confidence=Confidence.CERTAIN if sure else Confidence.LIKELY,
            quote=row.target.text,
            replacement=_replacement(row, better, context),
        )


def _softened(path: str, row: Indicator) -> Finding:
    exact = without_hedge(row.target).text
    advice = f"请写确定的数，例如“≥{exact}”" if exact[0].isdigit() else f"请写确定的数，例如“{exact}”"
    message = f"“{row.level3} {row.target.text}”只说大约多少，年底无法判断是否完成，{advice}。"
    return finding("V07", f"{path}.target", message, quote=row.target.text)


def _slipped(rule_id: str, path: str, row: Indicator, slip: Slip, context: ReviewContext) -> Finding:
    better = restated(slip.meant, context.variant)
    message = f"“{row.level3}”的指标值“{row.target.text}”：{slip.fault}，请写“{better}”。"
    quote = row.target.text
    return finding(rule_id, f"{path}.target", message, severity=Severity.WARNING, quote=quote, replacement=better)


@rule("V08", severity=Severity.WARNING, title="同义反复", basis="财预〔2015〕88号（细化量化）")
def values_say_more_than_names(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """A value that only repeats letters of its name says nothing (guide V08).

    成本合理性 = 合理 is left to V07: a unit cost can be given, which says more.
    """
    for path, row in numbered(form.indicators):
        if not is_qualitative(row.target) or is_cost(row):
            continue
        name, words = bare_name(row.level3), _words(row.target.text)
        if len(words) >= 2 and _repeats(name, words):
            better = _measurable(row, context.lexicon, form.project_name)
            advised = better or _of_the_row(_fallback(row, context.lexicon), row, form.project_name)
            yield finding(
                "V08",
                f"{path}.target",
                f"“{row.level3} {row.target.text}”同义反复，等于没有指标值，{_advice(advised)}",
                suggestion=_usable(better, row) if better else None,
                quote=row.target.text,
                replacement=_replacement(row, better, context),
            )


@rule("V09", severity=Severity.ERROR, title="率/度配定性值", basis="量纲规则")
def rates_have_numbers(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """A name that ends in 率 has a number (error), one that ends in 度 should (warning) (guide V09)."""
    for path, row in numbered(form.indicators):
        text = row.target.text
        named = is_rate(row.level3) or is_degree(row.level3)
        if not is_qualitative(row.target) or not named or is_no_value(row.target) or is_hedged(row.target):
            continue
        if slip := slip_in(row.target):
            yield _slipped("V09", path, row, slip, context)
            continue
        rate = is_rate(row.level3)
        message = (
            f"“{row.level3}”是比率，指标值却写“{text}”，应填百分比。"
            if rate
            else f"“{row.level3}”以“度”结尾，指标值却写“{text}”，宜填百分比。"
        )
        better = _measurable(row, context.lexicon, form.project_name) if rate else None
        yield finding(
            "V09",
            f"{path}.target",
            message,
            severity=Severity.ERROR if rate else Severity.WARNING,
            quote=text,
            replacement=_replacement(row, better, context) if rate else None,
        )


def _words(text: str) -> str:
    compact = unspaced(text)
    return _QUOTES.sub("", compact).lstrip("(（").rstrip(")）")


def _repeats(name: str, words: str) -> bool:
    """Whether the words stand in the name, in the same or another order (质量高 in 高质量服务)."""
    if len(words) > _SLOGAN_LENGTH:
        return words in name
    wanted = sorted(words)
    return words in name or any(sorted(name[i : i + len(words)]) == wanted for i in range(len(name) - len(words) + 1))


def _is_scale(text: str) -> bool:
    """A graded scale that says what each grade means (guide 3.6, last paragraph)."""
    return bool(_SCALE.search(text)) and bool(_CRITERIA.search(text))


def _is_slogan(text: str) -> bool:
    return len(_words(text)) >= _SLOGAN_LENGTH


def _measurable(row: Indicator, lexicon: Lexicon, project: str) -> MeasurableForm | None:
    """What the lexicon knows in place of a vague value; among several the one that speaks of the row's object."""
    words, name = _words(row.target.text), bare_name(row.level3)
    exact = [form for form in lexicon.measurable_forms if words in form.vague]
    if not exact and _COUNTED.search(words):
        return None
    parts = [form for form in lexicon.measurable_forms if any(len(v) > 1 and v in words for v in form.vague)]
    best = max(exact or parts, key=lambda form: _overlap(form, name), default=None)
    return _of_the_row(best, row, project)


def _of_the_row(form: MeasurableForm | None, row: Indicator, project: str) -> MeasurableForm | None:
    """The form without the measures of a thing that row and project do not speak of; None if none is left."""
    said = row.level3 + row.target.text + project
    said += "参训课程知识" if "培训" in said else ""
    fitting = [
        option
        for option in (form.measurable if form else ())
        if (_PARTICULAR.search(option) is None or any(found[0] in said for found in _PARTICULAR.finditer(option)))
        and not (_IS_TIME.search(bare_name(row.level3)) and "率" in option)
    ]
    return form.model_copy(update={"measurable": tuple(fitting)}) if form and fitting else None


def _fallback(row: Indicator, lexicon: Lexicon) -> MeasurableForm | None:
    """What the guide says of slogans, or what is usual in the row's second level."""
    if _is_slogan(row.target.text):
        return next((form for form in lexicon.measurable_forms if _SLOGAN in form.vague), None)
    return _by_level(lexicon).get(row.category) if row.category else None


@once_for_each
def _by_level(lexicon: Lexicon) -> dict[Level2, MeasurableForm]:
    return {
        entry.level2: MeasurableForm(vague=(), measurable=entry.measurable) for entry in lexicon.measurable_by_level
    }


def _advice(better: MeasurableForm | None) -> str:
    return f"可改为：{'；'.join(better.measurable)}。" if better else "请写可以检验的数。"


def _overlap(form: MeasurableForm, name: str) -> int:
    pairs = {name[i : i + 2] for i in range(len(name) - 1)}
    said = "".join((*form.vague, *form.measurable))
    return sum(pair in said for pair in pairs)


def _usable(form: MeasurableForm, row: Indicator) -> str | None:
    """A measurable form that can be taken as it is; None where each leaves a number for the person to fill in."""
    name = bare_name(row.level3)
    if name.endswith("及时性"):
        return f"{name.removesuffix('性')}率 =100%"
    options = [option for option in form.measurable if ("满意度栏" in option) == _is_satisfaction(row)]
    for option in options or form.measurable:
        if option.startswith("…"):
            stem = re.sub(r"(?:达标|完成)?(?:情况|性|度|率)$", "", name)
            return re.sub(r"（.*", "", stem + option[1:])
        if re.search(r"\d", option) and not re.search(r"X|上年|写明", option):
            return re.sub(r"^(?:（满意度栏）|无法拆分时\s*)", "", option)
    return None


def _replacement(row: Indicator, better: MeasurableForm | None, context: ReviewContext) -> str | None:
    """The value alone, where the name is, or with 率 for 性 would be, what the guide measures."""
    rate = re.sub(r"(?:性|度|情况)$", "率", bare_name(row.level3))
    for option in better.measurable if better else ():
        promise = _PROMISE.match(option)
        if promise and rate.endswith(promise["what"][-3:]):
            return restated(parse_target(promise["value"]), context.variant)
    return None


def _is_satisfaction(row: Indicator) -> bool:
    return row.category is Level2.BENEFICIARY_SATISFACTION
