"""Rules B: the legal basis and the implementation plan."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.report import Severity
from assistant.validation.context import ReviewContext
from assistant.validation.rule import Outcome, finding, insufficient, not_applicable, rule

_CITATION = re.compile(r"[《》]|[〔【\[(]\d{4}[〕】\])]")
_NUMBER = re.compile(
    r"(?P<head>[\u4e00-\u9fff]{2,10})(?P<open>[【\[(])(?P<year>(?:19|20)\d{2})(?P<close>[】\])])(?P<tail>(?:第)?\d{1,5}号)"
)
_LEAD_IN = re.compile(r"^.*?(?:另见|参见|详见|根据|按照|依据|以及|[和及与见])")
_ANNUAL_TITLE = re.compile(r"《(?P<title>[^《》]*?(?<![-—–~至\d])(?P<year>20\d{2})年(?!\s*[-—–~至])[^《》]*)》")
_ANNUAL_WORDS = re.compile(r"年度|要点|计划|安排|下拨|通知")
_OLD: Final = 2
"""A budget is written in the year before, so last year's notice is the newest there is."""


@rule(
    "B01", severity=Severity.WARNING, title="依据须有文件名与文号", basis="财预〔2015〕88号（可行性：依据充分，通识）"
)
def basis_cites_documents(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Section two names at least one document, by 《》 or by the year of its number (guide B01)."""
    if form.narrative is None:
        yield not_applicable("没有项目经费情况说明")
    elif not form.narrative.basis:
        yield insufficient("没有“立项依据”一段")
    elif not _CITATION.search(unicodedata.normalize("NFKC", form.narrative.basis)):
        yield finding("B01", "narrative.basis", "立项依据没有任何文件名与文号，请写《文件名》（文号）。")


@rule(
    "B04",
    severity=Severity.WARNING,
    title="依据年度不符",
    basis="事实核对",
    partly="只查书名号内早于预算年度两年以上的年度性文件",
)
def basis_is_of_the_right_year(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """An annual notice or list of tasks is not two years older than the budget (guide B04)."""
    if form.narrative is None or not form.narrative.basis or form.fiscal_year is None:
        yield insufficient("没有“立项依据”一段或表头年度")
        return
    for found in _ANNUAL_TITLE.finditer(unicodedata.normalize("NFKC", form.narrative.basis)):
        if int(found["year"]) <= form.fiscal_year - _OLD and _ANNUAL_WORDS.search(found["title"]):
            cited = f"{found['year']}年的年度性文件《{_short(found['title'])}》"
            message = f"{form.fiscal_year}年度预算引用{cited}，请换成当年的。"
            yield finding("B04", "narrative.basis", message)


@rule("B05", severity=Severity.SUGGESTION, title="文号与书名号格式", basis="党政机关公文格式（通识）")
def document_numbers_are_well_formed(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """The year of a document number stands in 〔〕, and 《 and 》 come in pairs (guide B05)."""
    if form.narrative is None:
        yield not_applicable("没有项目经费情况说明")
        return
    for section in ("basis", "plan"):
        text = unicodedata.normalize("NFKC", getattr(form.narrative, section) or "").replace(" ", "")
        numbers = {found[0]: found for found in _NUMBER.finditer(text)}
        for found in numbers.values():
            issuer = _LEAD_IN.sub("", found["head"])
            written = found[0].removeprefix(found["head"])
            better = f"{issuer}〔{found['year']}〕{found['tail']}"
            message = f"文号“{issuer}{written}”的年份应用六角括号〔〕。"
            yield finding("B05", f"narrative.{section}", message, suggestion=better)
        if section == "basis" and text.count("《") != text.count("》"):
            yield finding("B05", "narrative.basis", f"书名号不成对：《{text.count('《')}个，》{text.count('》')}个。")


def _short(text: str, limit: int = 24) -> str:
    return text if len(text) <= limit else text[:limit] + "…"
