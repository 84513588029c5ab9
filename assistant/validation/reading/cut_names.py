"""Names and values cut wrongly: letters of one in the other, a value in the cell of names, a lost beginning (V19)."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import Final, NamedTuple

from assistant.domain.declaration import Declaration
from assistant.domain.indicator import Indicator
from assistant.domain.library import Library
from assistant.domain.memo import once_for_each
from assistant.domain.pattern import regex
from assistant.domain.value import ValueKind, parse_target
from assistant.validation.context import ReviewContext
from assistant.validation.reading.facts import texts_of
from assistant.validation.reading.wording import bare_name, is_qualitative

_ADVERB = regex(r"(?:明显|显著|逐步|逐渐|日益|不断|进一步|大幅|稳步|切实|更加|(?<!可)持续|有所)$")
_CHANGE = regex(
    r"^(?:提升|提高|改善|增强|增加|减少|降低|下降|健全|完善|扩大|加强|优化|好转|上升|稳定|向好|发展|增长|拓宽|缩短)"
)
_TAIL_IN_VALUE = regex(r"^(?P<tail>意度|意率|率|度|次数|人数|数量|人次|性)\s*[=≥≤><]\s*=?\s*\d")
_VALUE_AT_END = regex(
    r"(?<=[\u4e00-\u9fff])(?P<value>[≥≤≧≦><=]{1,2}\s*\d[\d,.]*\s*(?:\([^\d()]{1,8}\)|[^\s\d()]{0,3}))$"
)
_DONE_TO = regex(r"^[受被](?!训|众|害|访|聘|理|托|邀|控|援|检|让|益|灾|伤|教)")
_HEAD: Final = 3
_HAN = regex(r"[\u4e00-\u9fff]")
_PLACES: Final = frozenset("市区县省镇乡村街各全新老本该我两三四五六七八九十一二大小")
"""Letters that may stand before any name, so that their absence proves nothing."""


class Cut(NamedTuple):
    """What is wrong with a cut, and the name as it should be; None where nobody can tell."""

    message: str
    name: str | None


def is_value_for_name(row: Indicator) -> bool:
    """Whether the cell of the name holds a value, as where the two cells were filled the wrong way round."""
    name = parse_target(row.level3)
    return name.kind is ValueKind.NUMERIC and bool(name.unit) and not name.operator_inferred


def value_in_name(row: Indicator) -> str | None:
    """The value that stands behind a name in its cell; None where there is none."""
    found = _VALUE_AT_END.search(unicodedata.normalize("NFKC", row.level3.strip()))
    return found["value"] if found and parse_target(found["value"]).is_number else None


def cut_words(row: Indicator, name: str) -> Cut | None:
    """What stands on the wrong side between name and value."""
    if is_value_for_name(row):
        is_turned = is_qualitative(row.target) and bool(_HAN.search(row.target.text))
        told = f"指标值栏写的是“{row.target.text}”，两格写颠倒了" if is_turned else "缺少指标名称"
        return Cut(f"名称栏写的是指标值“{row.level3}”，{told}", row.target.text if is_turned else None)
    if value := value_in_name(row):
        whole = unicodedata.normalize("NFKC", row.level3.strip())
        return Cut(f"名称“{row.level3}”里带着指标值“{value}”，请移到指标值栏", whole.removesuffix(value))
    adverb = _ADVERB.search(name)
    if adverb and is_qualitative(row.target) and _CHANGE.match(row.target.text):
        message = f"名称“{row.level3}”以“{adverb[0]}”结尾，与指标值“{row.target.text}”切分错位"
        return Cut(message, name[: adverb.start()])
    tail = _TAIL_IN_VALUE.match(unicodedata.normalize("NFKC", row.target.text))
    if tail:
        message = f"名称“{row.level3}”的末尾“{tail['tail']}”写到了指标值“{row.target.text}”里，切分错位"
        return Cut(message, name + tail["tail"])
    return None


class Read(NamedTuple):
    """A reference text in which full names occur.

    Attributes:
        text: All of it, names on lines of their own.
        before: The letters that stand before the beginnings of names, and how often.
        lines: How often each line occurs.
    """

    text: str
    before: dict[str, Counter[str]]
    lines: Counter[str]


def words_around(form: Declaration, context: ReviewContext) -> tuple[Read, ...]:
    """Whatever shows how names begin: the library, and the texts and names of this form and those beside it."""
    return _of_library(context.library), context.forms_beside(form).fact(_of_forms)


def missing_first_letter(name: str, around: tuple[Read, ...]) -> str | None:
    """The letter lost before a name that starts in the middle of a word: 大代表 of 人大代表.

    Wherever else the beginning occurs, the same letter stands before it, and with it makes a word that
    also occurs by itself (人大机关), so the name does not start where a word starts.

    Args:
        name: The bare name.
        around: What `words_around` the form gives.
    """
    head = name[:_HEAD]
    if len(head) < _HEAD or not all(map(_HAN.match, head)) or _DONE_TO.match(head):
        return None
    letters = _letters_before(head, name, around)
    if not letters or any(not _HAN.match(letter) or letter in _PLACES for letter in letters):
        return None
    if _begins(head[:2], name, around):
        return None
    words = [letter for letter in letters if _begins(letter + head[0], name, around, unless=head[1])]
    return words[0] if len(words) == 1 else None


def _begins(word: str, name: str, around: tuple[Read, ...], unless: str = "\n\n") -> bool:
    """Whether a word stands with no Chinese character before it, nor another word's end behind it.

    The lines that are the name itself do not count.
    """
    for text in (read.text for read in around):
        start = text.find(word)
        while start >= 0:
            own = text[start - 1 : start] == "\n" and text.startswith(f"{name}\n", start)
            behind = start + len(word)
            if not own and not (start and _HAN.match(text[start - 1])) and not text.startswith(unless, behind):
                return True
            start = text.find(word, start + 1)
    return False


def _letters_before(head: str, name: str, around: tuple[Read, ...]) -> set[str]:
    """The letters that stand before the occurrences of a beginning, but for the lines that are the name itself."""
    counted = Counter[str]()
    for read in around:
        counted.update(read.before.get(head, {}))
        counted["\n"] -= read.lines[name]
    return {letter for letter, count in counted.items() if count > 0}


@once_for_each
def _of_library(library: Library) -> Read:
    text = "\n" + "\n".join(bare_name(row.name) for kind in library.types for row in kind.indicators) + "\n"
    return _read(text, {text[i : i + _HEAD] for i in range(len(text))})


def _of_forms(forms: tuple[Declaration, ...]) -> Read:
    heads = {bare_name(row.level3)[:_HEAD] for form in forms for row in form.indicators}
    return _read("".join(map(_form_text, forms)), heads)


def _read(text: str, heads: set[str]) -> Read:
    before: dict[str, Counter[str]] = {}
    for start in range(1, len(text) - _HEAD + 1):
        head = text[start : start + _HEAD]
        if head in heads:
            before.setdefault(head, Counter())[text[start - 1]] += 1
    return Read(text, before, Counter(text.split("\n")))


def _form_text(form: Declaration) -> str:
    names = [bare_name(row.level3) for row in form.indicators]
    places = [form.project_name, form.competent_department or "", form.implementing_unit or ""]
    return "\n" + "\n".join((*places, *(text for _, text in texts_of(form)), *names)) + "\n"
