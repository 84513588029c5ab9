"""Rules B02 and B03: whether the documents a form cites are called by their own name and number, and still in force."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final, NamedTuple

from assistant.domain.declaration import Declaration
from assistant.domain.lexicon import Regulation
from assistant.domain.memo import once_for_each, once_for_each_text
from assistant.domain.pattern import regex
from assistant.domain.report import Confidence, Finding, Severity
from assistant.validation.context import ReviewContext
from assistant.validation.reading.citations import Citation, cited_in, plain_number, plain_title
from assistant.validation.reading.facts import texts_of
from assistant.validation.reading.spelling import fixed_name_slips, one_character_apart
from assistant.validation.rule import Outcome, finding, insufficient, not_applicable, rule

_PLAN_YEARS = regex(
    r"[“\"]?十(?P<number>[一二三四五六])五[”\"]?(?:时期|期间|规划)?\s*[（(]?\s*"
    r"(?P<years>(?P<first>20\d{2})\s*年?\s*[-—–~～至到]+\s*(?P<last>20\d{2}))"
)
_CLOSING = regex(r"\s*年?\s*[）)]")
_ANOTHER_PLAN = regex(r"十[一二三四五六]五")
_NEAR: Final = 10
_FIRST_PLAN: Final = {"一": 2006, "二": 2011, "三": 2016, "四": 2021, "五": 2026, "六": 2031}
_SAME_DOCUMENT: Final = 0.8
"""Titles as alike as this are one document, one of them written wrong."""
_SHORTEST: Final = 8
_OF_THE_STATE = regex(r"^《?中华人民共和国(?P<law>[\u4e00-\u9fff]{3,24}法)(?:[（(]\d{4}[^（）()]*[）)])?$")
_FEW: Final = 2
"""So many characters more or fewer make a wrong name of a law; with more it may be another law."""
_TENTATIVE = regex(r"暂行|试行")
_NATIONAL = regex(r"财|国|中|公通|公安|人社部|教|民发|发改|工信|建|卫|文旅|主席|国务院")
"""How numbers of the state's documents begin; these stay in force until they are replaced."""
_YEAR_OF_NUMBER = regex(r"〔((?:19|20)\d{2})〕")
_OLD: Final = 10
_TENTATIVE_FOR: Final = 5
"""Normative documents on trial are in force for a few years at most (令第17号，通识)."""
_ORDER_NUMBER = regex(r"令(\d+)号$")
_RULER = regex(r"^(?P<ruler>[\u4e00-\u9fff]*?)令")
_UNSURE: Final = "（通识，请以现行文件为准）"


@rule("B02", severity=Severity.ERROR, title="文号与名称不符", basis="事实核对")
def numbers_belong_to_their_names(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Name and number of a cited document agree, and five-year plans have their five years (guide B02).

    An error where the lexicon's fact is verified or the document contradicts itself; a fact of common
    knowledge gives a likely warning, a name one character wrong a warning.
    """
    known = _by_title(context.lexicon.regulations)
    yield from _plan_years(form)
    cited = cited_in(form)
    if not cited:
        if not any(_PLAN_YEARS.search(text) for _, text in texts_of(form)):
            yield not_applicable("没有引用文件")
        return
    blamed: set[str] = set()
    for path, citation in _each_once(cited):
        entry = known.get(plain_title(citation.title))
        found = _wrong_number(path, citation, entry) if entry else None
        if found:
            blamed.add(citation.order)
            yield found
        if not entry and not any(fixed_name_slips(citation.title, context.lexicon.fixed_names)):
            yield from _wrong_name(path, citation, form, context)
    yield from _number_given_twice(form, context, blamed)


def _plan_years(form: Declaration) -> Iterator[Finding]:
    for path, text in texts_of(form):
        for found in _PLAN_YEARS.finditer(text):
            start = _FIRST_PLAN[found["number"]]
            first, last = int(found["first"]), int(found["last"])
            several_plans = _ANOTHER_PLAN.search(text[max(found.start() - _NEAR, 0) : found.start()])
            if start <= first <= last <= start + 4 or several_plans:
                continue
            years = found["years"].replace(found["first"], str(start), 1)
            right = years[: years.rindex(found["last"])] + str(start + 4)
            message = (
                f"“十{found['number']}五”是{start}—{start + 4}年，这里写成{first}—{last}年，请改正或核对规划名称。"
            )
            is_open = found[0].removesuffix(found["years"]).endswith(("（", "("))
            behind = _CLOSING.match(text, found.end()) if is_open else None
            quote = found[0] + (behind[0] if behind else "")
            replacement = quote.replace(found["years"], right)
            yield finding("B02", path, message, quote=quote, replacement=replacement, safe=True)


def _wrong_number(path: str, citation: Citation, entry: Regulation) -> Finding | None:
    """A number beside a known name that is neither its own nor that of an earlier version."""
    if not citation.number or not entry.number:
        return None
    right = plain_number(entry.number)
    if any(_same_number(citation.order, plain_number(number)) for number in (right, *entry.former)):
        return None
    if bool(_ORDER_NUMBER.search(right)) != bool(_ORDER_NUMBER.search(citation.order)):
        return None
    message = f"《{citation.title}》的文号是{entry.number}，不是{citation.number}"
    return finding(
        "B02",
        path,
        message + ("，请改正。" if entry.verified else f"{_UNSURE}。"),
        quote=citation.quote,
        replacement=citation.quote.replace(citation.number, _in_the_manner_of(citation.number, entry.number)),
        severity=Severity.ERROR if entry.verified else Severity.WARNING,
        confidence=Confidence.CERTAIN if entry.verified else Confidence.LIKELY,
    )


def _same_number(one: str, other: str) -> bool:
    """Orders are the same by their number and, where both name him, who gave them; other numbers as a whole."""
    a, b = _ORDER_NUMBER.search(one), _ORDER_NUMBER.search(other)
    if a and b:
        return a[1] == b[1]
    return one.endswith(other) or other.endswith(one)


def _in_the_manner_of(written: str, right: str) -> str:
    """The right number of an order, with white space and issuer as they were written."""
    number = _ORDER_NUMBER.search(plain_number(right))
    return re.sub(r"\d+(?=\s*号$)", number[1], written) if number else right


def _wrong_name(path: str, citation: Citation, form: Declaration, context: ReviewContext) -> Iterator[Finding]:
    """A title one character away from a known name, or from how the same document calls it elsewhere."""
    said, title = f"《{citation.title}》", plain_title(citation.title)
    if law := _law_meant(citation.title, context.lexicon.laws):
        message = f"没有名为{said}的法律，正式名称应为《中华人民共和国{law}》{_UNSURE}。"
        yield _misnamed(path, citation, f"中华人民共和国{law}", message, Confidence.LIKELY)
    elif len(title) < _SHORTEST:
        return
    elif official := _official(title, context):
        message = f"{said}与正式名称《{official}》差一个字，请核对。"
        yield _misnamed(path, citation, official, message, safe=_is_verified(official, context))
    elif other := _elsewhere(title, citation, form, context):
        message = f"{said}与本文件别处的《{other}》差一个字，请核对正式名称。"
        yield _misnamed(path, citation, other, message, Confidence.LIKELY)


def _misnamed(
    path: str,
    citation: Citation,
    right: str,
    message: str,
    confidence: Confidence = Confidence.CERTAIN,
    *,
    safe: bool = False,
) -> Finding:
    replacement = citation.quote.replace(citation.title, right)
    return finding(
        "B02",
        path,
        message,
        severity=Severity.WARNING,
        confidence=confidence,
        quote=citation.quote,
        replacement=replacement,
        safe=safe,
    )


def _official(title: str, context: ReviewContext) -> str | None:
    """The known name that a title is one character away from."""
    names = (entry.name for entry in context.lexicon.regulations)
    return next((name for name in names if one_character_apart(title, plain_title(name))), None)


def _elsewhere(title: str, citation: Citation, form: Declaration, context: ReviewContext) -> str | None:
    """How the same document calls it in more places, one character apart."""
    cited = context.forms_beside(form).fact(_cited)
    alike = (other for other in cited.beginning_with(title) if one_character_apart(title, plain_title(other)))
    return next((other for other in alike if _is_odd_one_out(citation.title, other, form, cited)), None)


@lru_cache(maxsize=256)
def _law_meant(title: str, laws: str) -> str | None:
    """The one law of the state whose name a title has with a character or two more or fewer, or one other."""
    found = _OF_THE_STATE.match(title)
    known = laws.split()
    if not found or found["law"] in known:
        return None
    written = found["law"]
    near = [law for law in known if _is_nearly(written, law)]
    return near[0] if len(near) == 1 else None


def _is_nearly(written: str, law: str) -> bool:
    if len(written) == len(law):
        return len(law) > _FEW * 2 and sum(a != b for a, b in zip(written, law, strict=True)) == 1
    shorter, longer = sorted((written, law), key=len)
    return len(longer) - len(shorter) <= _FEW < len(shorter) and _stands_in(shorter, longer)


def _stands_in(shorter: str, longer: str) -> bool:
    """Whether the characters of one text stand in another in their order, be there more between them."""
    rest = iter(longer)
    return all(char in rest for char in shorter)


def _is_verified(name: str, context: ReviewContext) -> bool:
    return any(entry.name == name and entry.verified for entry in context.lexicon.regulations)


class _Cited(NamedTuple):
    """What all forms of a document cite.

    Attributes:
        counts: How often each title is cited, in its plain spelling.
        places: The forms that cite each title as it stands, in order.
        starts: The titles by their first character, which a slip leaves alone.
        numbers: The titles that each number stands beside, with the position of the first form.
    """

    counts: Counter[str]
    places: dict[str, list[Declaration]]
    starts: dict[str, list[str]]
    numbers: dict[str, dict[str, int]]

    def beginning_with(self, title: str) -> list[str]:
        return self.starts.get(title[:1], [])


def _cited(forms: tuple[Declaration, ...]) -> _Cited:
    cited = _Cited(Counter(), {}, {}, {})
    for form in forms:
        for _, citation in cited_in(form):
            plain = plain_title(citation.title)
            cited.counts[plain] += 1
            if citation.title not in cited.places:
                cited.starts.setdefault(plain[:1], []).append(citation.title)
            places = cited.places.setdefault(citation.title, [])
            if not places or places[-1] is not form:
                places.append(form)
            positions = cited.numbers.setdefault(citation.order, {})
            positions[citation.title] = min(positions.get(citation.title, form.source.position), form.source.position)
    return cited


def _is_odd_one_out(title: str, other: str, form: Declaration, cited: _Cited) -> bool:
    """Whether the way of writing of another form is the more usual one in the document, or the earlier one."""
    first = next((place.source.position for place in cited.places[other] if place is not form), None)
    if first is None:
        return False
    mine, theirs = cited.counts[plain_title(title)], cited.counts[plain_title(other)]
    return mine < theirs if mine != theirs else first < form.source.position


def _number_given_twice(form: Declaration, context: ReviewContext, blamed: set[str]) -> Iterator[Finding]:
    """One number for two different documents: one of the two is wrong."""
    own = tuple(_each_once(cited_in(form)))
    known = _by_title(context.lexicon.regulations)
    for index, (path, citation) in enumerate(own):
        if not citation.number or citation.order in blamed:
            continue
        entry = known.get(plain_title(citation.title))
        if entry and _same_number(citation.order, plain_number(entry.number)):
            continue
        here = [c.title for _, c in own[:index] if c.order == citation.order]
        for other in (*here, *_before(form, citation.order, context)):
            if _tells_its_ruler(citation.order) and not _same_document(citation.title, other):
                message = f"{citation.number}同时写作《{citation.title}》和《{other}》的文号，必有一处写错，请核对。"
                yield finding("B02", path, message, quote=citation.quote)
                break


def _tells_its_ruler(number: str) -> bool:
    """Whether one number is one document's; a bare 令 may be anyone's."""
    found = _RULER.match(number)
    return bool(number) and (found is None or bool(found["ruler"]))


def _same_document(one: str, other: str) -> bool:
    """Whether two titles are one document's: written in full and in short, or nearly alike."""
    shorter, longer = sorted((plain_title(one), plain_title(other)), key=len)
    return _stands_in(shorter, longer) or _likeness(one, other) >= _SAME_DOCUMENT


@once_for_each_text
def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, plain_title(one), plain_title(other), autojunk=False).ratio()


@rule("B03", severity=Severity.WARNING, title="依据已失效", basis="事实核对")
def cited_documents_are_in_force(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """No cited document had been replaced when the budget was written (guide B03)."""
    cited = cited_in(form)
    if not cited:
        yield not_applicable("没有引用文件")
        return
    if form.fiscal_year is None:
        yield insufficient("表头年度没有填")
        return
    known = _by_title(context.lexicon.regulations)
    for path, citation in _each_once(cited):
        entry = known.get(plain_title(citation.title))
        if entry:
            yield from _replaced(path, citation, entry, form.fiscal_year)
        else:
            yield from _out_of_date(path, citation, form.fiscal_year)
    yield from _old_names_of_policies(form, context)


def _replaced(path: str, citation: Citation, entry: Regulation, year: int) -> Iterator[Finding]:
    if entry.superseded_by and year >= (entry.superseded_in or 0):
        sure = entry.verified
        message = f"《{citation.title}》已被{entry.superseded_by}取代，请改引现行文件"
        yield finding(
            "B03",
            path,
            message + ("。" if sure else f"{_UNSURE}。"),
            quote=citation.quote,
            replacement=entry.superseded_by,
            confidence=Confidence.CERTAIN if sure else Confidence.LIKELY,
        )
    elif year > (entry.since or year) and citation.order in map(plain_number, entry.former):
        message = f"{citation.number}是《{citation.title}》旧版本的文号，现行的是{entry.number}{_UNSURE}。"
        yield finding("B03", path, message, quote=citation.quote, confidence=Confidence.LIKELY)


def _out_of_date(path: str, citation: Citation, year: int) -> Iterator[Finding]:
    """Local documents on trial for more than five years, or of any kind for ten: are they still in force?"""
    number = _YEAR_OF_NUMBER.search(citation.order)
    if not number or _NATIONAL.match(citation.order):
        return
    age = year - int(number[1])
    if _TENTATIVE.search(citation.title) and age > _TENTATIVE_FOR:
        message = f"《{citation.title}》是{number[1]}年的暂行（试行）文件，请核对是否仍然有效。"
    elif age >= _OLD:
        message = f"《{citation.title}》是{number[1]}年的文件，已有{age}年，请核对是否仍然有效。"
    else:
        return
    yield finding(
        "B03", path, message, quote=citation.quote, severity=Severity.SUGGESTION, confidence=Confidence.LIKELY
    )


def _old_names_of_policies(form: Declaration, context: ReviewContext) -> Iterator[Finding]:
    for path, citation in _each_once(cited_in(form)):
        for entry in context.lexicon.outdated_terms:
            if entry.term in citation.title and (form.fiscal_year or 0) > entry.since:
                change = f"“{entry.term}”自{entry.since}年起已改为“{entry.now}”"
                message = f"{change}，请核对《{citation.title}》是否已有新的文件。"
                yield finding(
                    "B03",
                    path,
                    message,
                    quote=f"《{citation.title}》",
                    severity=Severity.SUGGESTION,
                    confidence=Confidence.LIKELY,
                )
                break


@once_for_each
def _by_title(regulations: tuple[Regulation, ...]) -> dict[str, Regulation]:
    return {plain_title(entry.name): entry for entry in regulations}


def _each_once(cited: tuple[tuple[str, Citation], ...]) -> Iterator[tuple[str, Citation]]:
    """The citations, each once in every field."""
    seen = set()
    for path, citation in cited:
        if (path, citation.quote) not in seen:
            seen.add((path, citation.quote))
            yield path, citation


def _before(form: Declaration, number: str, context: ReviewContext) -> list[str]:
    """The titles beside which a number stands in the forms before this one."""
    titles = context.forms_beside(form).fact(_cited).numbers.get(number, {})
    return [title for title, position in titles.items() if position < form.source.position]
