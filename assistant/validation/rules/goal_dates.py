"""Rule G06: goals and plans of this budget year, not of an older draft."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.department import DepartmentForm
from assistant.domain.lexicon import Lexicon, PartyMeeting
from assistant.domain.pattern import regex
from assistant.domain.report import Confidence, Finding, Severity
from assistant.validation.context import ReviewContext
from assistant.validation.reading.topics import as_written, phrase_pattern, plain, sentences, short
from assistant.validation.rule import Outcome, department_rule, finding, insufficient, rule
from assistant.validation.rules.goals import distinct_goals
from assistant.validation.rules.row_dates import rows_of_past_years

_TITLES = regex(r"《[^《》]*》|[〔\[(【]\d{4}[〕\])】]")
_OLD_YEAR = regex(r"(?<![\d—–~至-])(20\d{2})年(?!\d?\s*(?:以来|起|至|到|—|–|-|~))")
_BASELINE_BEFORE = regex(r"(?:较|比|同比|自|从|超过|高于|低于|按照|根据|参照)$")
_BASELINE_BEHIND = regex(
    r"^(?:度|底|末|全年)?(?:的)?(?:基础|水平|相比|同期|数据|实绩|增长|印发|发布|出台|批复|通过|修订|中标|签订|建成"
    r"|成立)"
)
_QUOTES = regex(r"[“”‘’「」『』\"]")
_MEETING = regex(
    r"(?P<congress>十[八九]|二十[一二]?)(?:大(?!道|街|厦|桥)"
    r"|届(?P<list>[一二三四五六七八九]中(?:、[一二三四五六七八九]中)*)全会)"
)
_LIVING = regex(r"^(?:和[^，。；]{0,20})?(?:会议)?(?:精神|部署|决策)")
_STUDIED = regex(r"(?:学习|贯彻|落实|领会|围绕)[^，。；]{0,30}$")
_SINCE = regex(r"^(?:以来|以后)")
_NUMERALS: Final = {numeral: index for index, numeral in enumerate("一二三四五六七八九", start=1)}
_CONGRESSES: Final = {"十八": 18, "十九": 19, "二十": 20, "二十一": 21, "二十二": 22}
_LONG_PAST: Final = 2
_NEXT_YEAR = regex(r"(?:申请)?(?:于)?明年[^，。；,;]{0,8}")
_LEFT_OVER = regex(r"(?P<year>20\d{2})年度?[^，。；,;]{0,6}?(?:暂无需|暂不|尚未|拟于?|计划|预计)[^，。；,;]{0,16}")
_LEADING_YEAR = regex(r"(?P<year>20\d{2})年度?[，,]")
_HAS_BEEN = regex(r"已|了|曾|基础上|截至|上年|去年|以来|建成|成立|印发|批复|获")
"""Words of an overview that tells what went before."""
_SECTIONS: Final = (("overview", "项目概述"), ("plan", "实施方案"))


@rule("G06", severity=Severity.ERROR, title="过期表述", basis="财预〔2015〕88号（适当性）")
def texts_are_of_this_year(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """A year before the budget year in a goal is an error unless it is a baseline; stale words are warnings (G06)."""
    if form.fiscal_year is None:
        yield insufficient("表头年度没有填")
        return
    for path, label, text in distinct_goals(form):
        yield from _past_years(path, label, text, form.fiscal_year)
        yield from _stale_words(path, label, text, form.fiscal_year, context.lexicon)
    yield from rows_of_past_years(form, form.fiscal_year)
    yield from (
        outcome.model_copy(update={"confidence": Confidence.LIKELY})
        for outcome in _stale_words("project_name", "项目名称", form.project_name, form.fiscal_year, context.lexicon)
        if isinstance(outcome, Finding)
    )
    for name, label in _SECTIONS:
        section: str = getattr(form.narrative, name, None) or ""
        if section:
            path = f"narrative.{name}"
            yield from _stale_words(path, label, section, form.fiscal_year, context.lexicon)
            yield from _left_over(path, label, section, form.fiscal_year)
            yield from _begins_in_the_past(path, label, section, form.fiscal_year)


@department_rule("G06", severity=Severity.ERROR, title="过期表述", basis="财预〔2015〕88号（适当性）")
def mission_is_of_this_year(form: DepartmentForm, context: ReviewContext) -> Iterator[Outcome]:
    """A year before the budget year in the department's goal is an error unless it is a baseline (guide G06)."""
    if form.fiscal_year is None or not form.annual_mission_goal:
        yield insufficient("表头年度或年度履职目标没有填")
        return
    yield from _past_years("annual_mission_goal", "年度履职目标", form.annual_mission_goal, form.fiscal_year)


def _begins_in_the_past(path: str, label: str, text: str, year: int) -> Iterator[Outcome]:
    """`2026年，…举办4期` in a form for 2027 that names no later year: last year's text with last year's date."""
    found = _LEADING_YEAR.match(plain(text))
    if found and int(found["year"]) < year and str(year) not in text and not _HAS_BEEN.search(text):
        message = f"{label}开头写“{found['year']}年”，本表是{year}年度，请核对是否沿用上年的文字。"
        yield _warning(path, message, _written(text, f"{found['year']}年"), Confidence.LIKELY)


def _past_years(path: str, label: str, text: str, year: int) -> Iterator[Outcome]:
    said = _TITLES.sub("", plain(text))
    for found in _OLD_YEAR.finditer(said):
        before, behind = said[max(0, found.start() - 8) : found.start()], said[found.end() : found.end() + 60]
        is_baseline = _BASELINE_BEFORE.search(before) or _BASELINE_BEHIND.match(behind)
        if int(found[1]) < year and not is_baseline:
            clause = re.split(r"[，。；,;]", found[0] + behind)[0]
            message = f"{year}年度的{label}写着“{short(clause)}”，年份已过。"
            yield finding(
                "G06",
                path,
                message,
                suggestion=clause.replace(found[1], str(year), 1),
                quote=as_written(text, found[0]),
                replacement=f"{year}年",
            )


def _stale_words(path: str, label: str, text: str, year: int, lexicon: Lexicon) -> Iterator[Outcome]:
    """Words of another stage, meetings since overtaken, and 明年, which this year's form cannot mean."""
    said = _QUOTES.sub("", _TITLES.sub("", plain(text)))
    for phrase in lexicon.stage_phrases:
        if not phrase.first <= year <= phrase.last and (words := phrase_pattern(phrase.words).search(said)):
            span = f"{phrase.first}年" if phrase.first == phrase.last else f"{phrase.first}—{phrase.last}年"
            message = f"{label}写“{words[0]}”，那是{span}的说法，本表是{year}年度。"
            yield _warning(path, message, _written(text, words[0]))
    yield from _old_meetings(path, label, text, year, lexicon)
    if words := _NEXT_YEAR.search(said):
        message = f"{label}写“{words[0]}”，请核对是否沿用上年稿；本表是{year}年度。"
        yield _warning(path, message, _written(text, words[0]))


def _old_meetings(path: str, label: str, text: str, year: int, lexicon: Lexicon) -> Iterator[Outcome]:
    """A meeting to be studied this year although a later congress, or a later session long since, was held."""
    said = _QUOTES.sub("", _TITLES.sub("", plain(text)))
    for found in _MEETING.finditer(said):
        cited = _latest_cited(found, lexicon)
        before, behind = said[: found.start()], said[found.end() :]
        studied = _LIVING.match(behind) or _STUDIED.search(before)
        if cited is None or not studied or _SINCE.match(behind):
            continue
        newer = [m for m in lexicon.party_meetings if _overtakes(m, cited, year)]
        if newer:
            latest = max(newer, key=lambda m: (m.congress, m.session))
            message = (
                f"{label}写“{found[0]}”，是{cited.year}年的会议，其后已有{latest.year}年的{latest.name}；"
                f"本表是{year}年度，请改用新的提法。"
            )
            yield _warning(path, message, _written(text, found[0]))


def _latest_cited(found: re.Match[str], lexicon: Lexicon) -> PartyMeeting | None:
    """The last meeting that `十九届四中、五中全会` names."""
    sessions = [_NUMERALS[part[0]] for part in found["list"].split("、")] if found["list"] else [1]
    key = (_CONGRESSES[found["congress"]], max(sessions))
    return next((m for m in lexicon.party_meetings if (m.congress, m.session) == key), None)


def _overtakes(meeting: PartyMeeting, cited: PartyMeeting, year: int) -> bool:
    """Whether a meeting was held early enough before the budget year to make the cited one stale."""
    if meeting.congress > cited.congress:
        return meeting.year < year
    return meeting.congress == cited.congress and meeting.session > cited.session and meeting.year <= year - _LONG_PAST


def _left_over(path: str, label: str, text: str, year: int) -> Iterator[Outcome]:
    """Plans for a year that is over: a sentence of an older draft."""
    for sentence in sentences(text):
        found = _LEFT_OVER.search(_TITLES.sub("", plain(sentence)))
        if found and int(found["year"]) < year:
            message = (
                f"{label}写“{short(found[0])}”，说的是{found['year']}年的打算，请核对是否沿用旧稿；本表是{year}年度。"
            )
            yield _warning(path, message, _written(text, found[0]), Confidence.LIKELY)


def _warning(path: str, message: str, quote: str, confidence: Confidence = Confidence.CERTAIN) -> Outcome:
    return finding("G06", path, message, severity=Severity.WARNING, quote=quote, confidence=confidence)


def _written(text: str, words: str) -> str:
    """The words as the field has them; quotation marks were left out of what was matched."""
    pattern = r"[“”‘’「」『』\"\s]*".join(re.escape(letter) for letter in words)
    found = re.search(pattern, text)
    return found[0] if found else as_written(text, words)
