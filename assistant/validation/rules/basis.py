"""Rules B01, B04, B05 and B09: what the legal basis cites and how, and whether the plan repeats itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.department import DepartmentForm
from assistant.domain.pattern import regex
from assistant.domain.report import Confidence, Finding, Severity
from assistant.validation.context import ReviewContext
from assistant.validation.reading.citations import citations
from assistant.validation.reading.facts import texts_of
from assistant.validation.reading.punctuation import unpaired
from assistant.validation.reading.topics import short
from assistant.validation.rule import Outcome, department_rule, finding, insufficient, not_applicable, rule

_YEAR_IN_BRACKETS: Final = r"[〔【\[(（［]\s*(?:19|20)\d{2}\s*[〕】\])）］]"
_CITATION = regex(rf"[《》]|{_YEAR_IN_BRACKETS}\s*(?:第\s*)?\d|令\s*第?\s*\d+\s*号")
_ANY_NUMBER = regex(rf"{_YEAR_IN_BRACKETS}|令\s*第")
_NUMBER = regex(
    r"(?P<head>[\u4e00-\u9fff]{2,10}?)\s*(?P<open>[〔【\[(（［])\s*(?P<year>(?:19|20)\d{2})\s*(?P<close>[〕】\])）］])"
    r"\s*(?P<ordinal>第\s*)?(?P<zeros>0*)(?P<tail>\d{1,5})\s*号"
)
_LEAD_IN = regex(r"^.*(?:另见|参见|详见|根据|按照|依据|以及|[和及与见])")
_NAMED_BARE = regex(
    r"(?:^|[；;。\n，,、]|根据|依据|按照|以及|和)(?P<name>[^《》；;。\n，,、]{4,40}?"
    r"(?:若干意见|实施意见|若干规定|管理规定|暂行规定|管理办法|暂行办法|实施办法|考核办法|工作办法|实施细则"
    r"|管理条例|实施方案|行动计划))"
    r"(?:(?:的)?(?:有关|相关|具体)?(?:要求|规定|精神))?(?=[；;。\n，,]|$)"
)
_FORMAL_TITLE = regex(r"关于.{4,}(?:意见|规定|办法|细则|条例|方案)$")
"""What is plainly the whole title of a document, and only lacks its marks."""
_VAGUE_NAME = regex(
    r"(?:^|[；;。\n])(?P<name>[^《》；;。\n，,]{4,40}?(?:工作要求|工作安排|有关规定|相关规定|有关文件|相关文件"
    r"|文件精神|会议精神))"
    r"(?=[；;。\n]|$)"
)
_LOCAL_KIND = regex(r"(?:意见|通知|办法|规划|方案|细则|要点|纲要)(?:（(?:试行|暂行)）)?$")
_ANNUAL_TITLE = regex(r"(?<![-—–~至\d])(?P<year>20\d{2})\s*(?P<full>年度?)(?!\s*[-—–~至\d])")
_ANNUAL_BARE = regex(
    r"(?<![-—–~至\d])(?P<year>20\d{2})年度?[^《》，。；,;\n]{0,16}?(?:工作要点|工作计划|重点任务|实事项目|下拨通知)"
)
_ANNUAL_WORDS = regex(r"年度|要点|计划|安排|下拨|通知|任务|清单|实事")
_PLAINLY_ANNUAL = regex(r"要点|工作计划|工作安排|下拨|任务|实事|年度.{0,12}通知")
_ENACTED = regex(r"修订|修正|修改|版")
_SPAN_BEHIND = regex(r"^年?度?\s*[-—–~至]")
_OLD: Final = 2
"""A budget is written in the year before, so last year's notice is the newest there may be."""


@rule(
    "B01", severity=Severity.WARNING, title="依据须有文件名与文号", basis="财预〔2015〕88号（可行性：依据充分，通识）"
)
def basis_cites_documents(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Section two names at least one document, by 《》 or by the year of its number, and none only vaguely (B01)."""
    if form.narrative is None:
        yield not_applicable("没有项目经费情况说明")
        return
    text = form.narrative.basis
    if not text:
        yield insufficient("没有“立项依据”一段")
    elif not _CITATION.search(text):
        yield finding("B01", "narrative.basis", "立项依据没有任何文件名与文号，请写《文件名》（文号）。")
    else:
        yield from _named_loosely(text)


def _named_loosely(text: str) -> Iterator[Finding]:
    """Documents that are named without 《》 and number, and titles of which none has a number."""
    loose = [(found["name"].strip(), Severity.WARNING) for found in _NAMED_BARE.finditer(text)]
    loose += [(found["name"].strip(), Severity.SUGGESTION) for found in _VAGUE_NAME.finditer(text)]
    for name, severity in dict(loose).items():
        if _FORMAL_TITLE.search(name):
            continue  # B05 asks for its marks
        message = f"“{name}”没有写书名号和文号，无法核对，请写《文件名》（文号）。"
        yield finding("B01", "narrative.basis", message, severity=severity, confidence=Confidence.LIKELY, quote=name)
    cited = citations(text)
    local = [citation for citation in cited if _LOCAL_KIND.search(citation.title)]
    unnumbered = not any(citation.number for citation in cited) and not _ANY_NUMBER.search(text)
    if cited and len(local) == len(cited) and unnumbered:
        message = f"立项依据引用的{len(cited)}份文件都没有写文号，请补上。"
        yield finding("B01", "narrative.basis", message, severity=Severity.SUGGESTION, confidence=Confidence.LIKELY)


@rule("B04", severity=Severity.WARNING, title="依据年度不符", basis="事实核对")
def basis_is_of_the_right_year(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """An annual notice or list of tasks is of the budget's year; last year's may be the newest there is (B04)."""
    if form.narrative is None or not form.narrative.basis or form.fiscal_year is None:
        yield insufficient("没有“立项依据”一段或表头年度")
        return
    for section in ("basis", "plan"):
        seen = set()
        for citation in citations(getattr(form.narrative, section) or ""):
            if citation.title not in seen:
                seen.add(citation.title)
                yield from _annual_document(f"narrative.{section}", citation.title, form.fiscal_year)
    yield from _annual_without_marks(form.narrative.basis, form.fiscal_year)
    yield from _of_the_future(form.narrative.basis, form.fiscal_year)


def _of_the_future(basis: str, fiscal_year: int) -> Iterator[Finding]:
    """A document number of a year after the budget's cannot exist yet."""
    for found in _NUMBER.finditer(basis):
        if int(found["year"]) > fiscal_year:
            quote = basis[found.start("open") : found.end()]
            message = f"文号“{quote}”的年份晚于预算年度{fiscal_year}年，请核对文号。"
            yield finding("B04", "narrative.basis", message, quote=quote)


def _annual_document(path: str, title: str, fiscal_year: int) -> Iterator[Finding]:
    """Whether a title is that of an annual document of an earlier year."""
    for found in _ANNUAL_TITLE.finditer(title):
        rest = title[found.end() :]
        if _SPAN_BEHIND.match(rest) or _ENACTED.match(rest) or not _ANNUAL_WORDS.search(title):
            continue
        age = fiscal_year - int(found["year"])
        quote = title if len(title) <= 40 else found[0]
        cited = f"{found['year']}年的年度性文件《{short(title)}》"
        if age >= _OLD:
            message = f"{fiscal_year}年度预算引用{cited}，请换成当年的。"
            yield finding("B04", path, message, quote=quote)
        elif age == 1 and _PLAINLY_ANNUAL.search(title):
            message = f"{fiscal_year}年度预算引用{cited}；当年的文件已印发的，请换成当年的。"
            yield finding("B04", path, message, quote=quote, severity=Severity.SUGGESTION, confidence=Confidence.LIKELY)
        return


def _annual_without_marks(basis: str, fiscal_year: int) -> Iterator[Finding]:
    """Last years' lists of tasks that are named without 《》."""
    for found in _ANNUAL_BARE.finditer(re.sub(r"《[^《》]*》", "《》", basis)):
        if fiscal_year - int(found["year"]) >= _OLD:
            message = f"{fiscal_year}年度预算依据的是“{found[0]}”，请换成当年的。"
            yield finding("B04", "narrative.basis", message, quote=found[0], confidence=Confidence.LIKELY)


@rule("B05", severity=Severity.SUGGESTION, title="文号与书名号格式", basis="党政机关公文格式（通识）")
def document_numbers_are_well_formed(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """The year of a document number stands in 〔〕, and 《 and 》 come in pairs (guide B05)."""
    if form.narrative is None:
        yield not_applicable("没有项目经费情况说明")
        return
    for path, text in texts_of(form):
        yield from _numbers(path, text)
        if path.startswith("narrative."):
            yield from _title_marks(path, text)
        if path == "narrative.basis":
            yield from _titles_without_marks(path, text)


@department_rule("B05", severity=Severity.SUGGESTION, title="文号与书名号格式", basis="党政机关公文格式（通识）")
def department_numbers_are_well_formed(form: DepartmentForm, context: ReviewContext) -> Iterator[Outcome]:
    """The numbers that a department form cites are written as official documents are (guide B05)."""
    texts = {
        "department_functions": form.department_functions,
        "annual_mission_goal": form.annual_mission_goal,
        "input_management.note": form.input_management.note,
    }
    for path, text in texts.items():
        yield from _numbers(path, text or "")


def _numbers(path: str, text: str) -> Iterator[Finding]:
    """Document numbers whose brackets, 第 or leading zeros are not as official documents have them."""
    seen = set()
    for found in _NUMBER.finditer(text):
        head = _LEAD_IN.sub("", found["head"])
        quote = text[found.end("head") - len(head) : found.end()]
        if quote in seen or not head:
            continue
        seen.add(quote)
        better = f"{head}〔{found['year']}〕{found['tail']}号"
        if (found["open"], found["close"]) != ("〔", "〕"):
            message = f"文号“{quote}”的年份应用六角括号〔〕。"
        elif found["ordinal"] or found["zeros"]:
            message = f"文号“{quote}”的序号不加“第”字、不编虚位。"
        else:
            continue
        yield finding("B05", path, message, quote=quote, replacement=better, safe=True)


def _title_marks(path: str, text: str) -> Iterator[Finding]:
    """《 and 》 without their partner; where the title plainly begins with its clause, 《 can be put there."""
    for mark in unpaired(text):
        if mark.mark == "》":
            end = text.index(mark.quote) + mark.quote.index("》")
            clause = re.split(r"[。；;\n》]", text[:end])[-1].lstrip()
            clause = re.sub(r"^(?:根据|依据|按照)", "", clause)
            quote = f"{clause}》"
            bare = not re.search(r"[，,、]", clause) and len(clause) >= 4
            message = f"书名号不成对：“{short(clause)}》”前面缺“《”。"
            yield finding("B05", path, message, quote=quote, replacement=f"《{quote}" if bare else None, safe=bare)
        elif mark.mark in "《〈":
            message = f"书名号不成对：“{mark.quote}”处的“{mark.mark}”没有对应的另一半。"
            yield finding("B05", path, message, quote=mark.quote)


def _titles_without_marks(path: str, text: str) -> Iterator[Finding]:
    """`松江区关于加强…的若干意见` without 《》."""
    for name in dict.fromkeys(found["name"].strip() for found in _NAMED_BARE.finditer(text)):
        if _FORMAL_TITLE.search(name):
            message = f"文件名“{short(name)}”没有加书名号，也没有文号，请写《文件名》（文号）。"
            yield finding(
                "B05", path, message, confidence=Confidence.LIKELY, quote=name, replacement=f"《{name}》", safe=True
            )
