"""Citations: the documents that a text names in 《》, with the number written beside each."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from assistant.domain.declaration import Declaration
from assistant.domain.folding import unspaced
from assistant.domain.memo import once_for_each_text
from assistant.domain.pattern import regex
from assistant.validation.reading.facts import texts_of

_DOCUMENT_NUMBER: Final = (
    r"(?:[\u4e00-\u9fff]{2,14}\s+)?[\u4e00-\u9fff]{1,10}?"
    r"\s*[〔【\[(（［]\s*(?:19|20)\d{2}\s*[〕】\])）］]\s*(?:第\s*)?\d{1,5}\s*号"
)
_ORDER: Final = r"[\u4e00-\u9fff]{0,14}?令\s*(?:第\s*)?\d{1,4}\s*号"
_TITLE = regex(r"《(?P<title>(?:[^《》]|《[^《》]*》)+)》")
_NUMBER_BEHIND = regex(
    rf"(?:\s*的(?:通知|决定|公告|意见|批复|函))?\s*[（(【]?\s*(?:文号[:：]?\s*)?(?P<number>{_DOCUMENT_NUMBER}|{_ORDER})"
)
_BRACKETS = regex(r"[【\[(［]")
_CLOSING = regex(r"[】\])］]")
_FORMULA = regex(r"中华人民共和国|\s|[“”\"]")


class Citation(NamedTuple):
    """One document as a text cites it.

    Attributes:
        title: As it stands between 《 and 》.
        number: As it stands in the text; "" where none is beside the title.
        quote: The title with its marks and the number behind it, as they stand.
    """

    title: str
    number: str
    quote: str

    @property
    def order(self) -> str:
        """The number as it is compared: half-width, 〔〕 around the year, without 第 and white space."""
        return plain_number(self.number)


@once_for_each_text
def plain_number(number: str) -> str:
    """`松委发（2009）97号` and `松委发【2009】第97号` are the same; an order keeps its issuer and 令."""
    text = unspaced(number).replace("令第", "令")
    return _CLOSING.sub("〕", _BRACKETS.sub("〔", text)).replace("〕第", "〕")


@once_for_each_text
def plain_title(title: str) -> str:
    """A title as it is compared: without 中华人民共和国, quotation marks and white space, brackets full width."""
    text = _FORMULA.sub("", title)
    return text.replace("(", "（").replace(")", "）").replace("〈", "《").replace("〉", "》")


@once_for_each_text
def citations(text: str) -> tuple[Citation, ...]:
    """Every document named in 《》, the outer of two titles that are one within the other."""
    found = []
    for match in _TITLE.finditer(text):
        behind = _NUMBER_BEHIND.match(text, match.end())
        end = behind.end() if behind else match.end()
        quote = text[match.start() : end]
        if behind and text[end : end + 1] in ("）", ")", "】") and re.search(r"[（(【]", text[match.end() : end]):
            quote += text[end]
        found.append(Citation(match["title"], behind["number"] if behind else "", quote))
    return tuple(found)


def cited_in(form: Declaration) -> tuple[tuple[str, Citation], ...]:
    """Path and citation for every document a form names."""
    return tuple((path, citation) for path, text in texts_of(form) if "《" in text for citation in citations(text))
