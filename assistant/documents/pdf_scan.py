"""Which pages of a long PDF have forms on them: told by their words alone, before any page is read in full."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from assistant.documents.pdf_limits import MAX_DRAWING
from assistant.domain.folding import unspaced
from assistant.errors import ReadingStopped, UnreadableFile

_TITLE = re.compile(r"绩效目标(?:申报)?表|项目经费情况说明|编报(?:了)?绩效目标的?项目")
_LABELS: Final = re.compile(
    r"项目名称|主管部门|实施单位|资金总额|资金申请总额|年度(?:总体|总)?目标|项目总目标|[一二三]级指标|指标值|目标值"
    r"|(?:产出|效益|成本|满意度|数量|质量|时效|社会效益|经济效益|可持续影响|经济成本)指标|部门职责|年度重点任务"
    r"|分解目标"
)
_LEAST_LABELS: Final = 3
_SECTIONS: Final = re.compile(r"项目概述|立项依据|实施主体|实施方案|实施周期|年度预算安排|预算安排")
_LEAST_SECTIONS: Final = 2
_TARGET: Final = re.compile(r"[≥≤≧≦⩾⩽]|[=<>]\d|\d%")
_AMOUNT: Final = re.compile(r"\d[\d,]*\.\d\d(?!\d)")
_MANY_AMOUNTS: Final = 16
"""A page with so many amounts and no targets belongs to the tables of a budget."""
_REST: Final = re.compile(r"指标|合计|总分|扣分|得分")
_LONGEST_REST: Final = 200
"""Characters; so little text with one of these words is the rest of a table that a page break cut."""
_BRIDGED: Final = 3
"""Pages between two pages of forms that are read with them: a long narrative, a long goal."""
_STRINGS = re.compile(
    rb"/([^\s/<>\[\]()]{1,60})\s+[-\d.]+\s+Tf|<([0-9A-Fa-f\s]{2,})>|\(((?:[^()\\]|\\.|\([^()]*\)){1,4000})\)"
    rb"|/([^\s/<>\[\]()]{1,60})\s+Do",
    re.DOTALL,
)
_ESCAPES = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED: Final = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\n": b"",
    b"\r": b"",
    b"\r\n": b"",
}
_TOO_SLOW: Final = "PDF 页数太多，限定时间内只看到第 {} 页。"
_CUT_OUT: Final = "请用 WPS 拆分出申报表所在的页后再试。"
_MOST_NESTED: Final = 3
_UNKNOWN: Final = "绩效目标表"
"""Stands for the words of a page that cannot be told: it counts as wanted."""


class Scan(NamedTuple):
    """What a long document holds.

    Attributes:
        total: Its pages.
        chosen: Numbers of the pages to be read, from 1.
        starts: Those of them that begin with a title, where reading may be parted.
        blank: How many pages have no text: pictures, or nothing.
    """

    total: int
    chosen: tuple[int, ...]
    starts: tuple[int, ...]
    blank: int


def scan(pages: Iterator[Any], resources: Any, seconds: float) -> Scan:
    """Look through a document.

    Args:
        pages: Those of pdfminer.
        resources: pdfminer's manager, which keeps the fonts.
        seconds: How long it may compute.

    Raises:
        ReadingStopped: If it takes longer.
    """
    until = time.process_time() + seconds
    fonts = _Fonts(resources)
    looks: list[_Look] = []
    for number, page in enumerate(pages, start=1):
        if time.process_time() > until:
            raise ReadingStopped(_TOO_SLOW.format(number), hint=_CUT_OUT)
        looks.append(_look(unspaced(_safe_text(page, fonts))))
    starts = tuple(number for number, look in enumerate(looks, start=1) if look.begins)
    return Scan(len(looks), tuple(_chosen(looks)), starts, sum(look.is_blank for look in looks))


class _Look(NamedTuple):
    """What the words of a page tell: whether it has a form, begins or ends one, or may be the rest of one."""

    is_wanted: bool
    begins: bool
    ends: bool
    goes_on: bool
    has_targets: bool
    is_blank: bool
    is_rest: bool


def _look(text: str) -> _Look:
    has_targets = bool(_TARGET.search(text))
    amounts = len(_AMOUNT.findall(text))
    wanted = _is_wanted(text)
    return _Look(
        is_wanted=wanted,
        begins=wanted and bool(_TITLE.search(text[:80])),
        ends="满意度" in text,
        goes_on=bool(text) and (has_targets or amounts < _MANY_AMOUNTS),
        has_targets=has_targets,
        is_blank=not text,
        is_rest=len(text) <= _LONGEST_REST and bool(_REST.search(text)),
    )


def _is_wanted(text: str) -> bool:
    if _TITLE.search(text) or len(set(_LABELS.findall(text))) >= _LEAST_LABELS:
        return True
    return len(set(_SECTIONS.findall(text))) >= _LEAST_SECTIONS


def _chosen(looks: Sequence[_Look]) -> list[int]:
    """The pages to be read: with those that follow on, and the few between two of them."""
    wanted = [number for number, look in enumerate(looks, start=1) if look.is_wanted]
    chosen: set[int] = set()
    for page, following in zip(wanted, [*wanted[1:], len(looks) + 1], strict=False):
        between = range(page + 1, following)
        has_next = following <= len(looks) and len(between) <= _BRIDGED
        is_one_text = has_next and not (looks[page - 1].ends and looks[following - 1].begins)
        chosen.add(page)
        if is_one_text and all(looks[n - 1].goes_on for n in between):
            chosen.update(between)
        elif between and looks[page].goes_on and (not looks[page - 1].ends or _has_more(looks[page])):
            chosen.add(page + 1)
    return sorted(chosen)


def _has_more(look: _Look) -> bool:
    """Whether a page below a form that seems to be whole holds more of it."""
    return look.has_targets or look.is_rest


def _safe_text(page: Any, fonts: _Fonts) -> str:
    """The words of a page; one that breaks the library is read with the others, and refused there if it must be."""
    try:
        return _page_text(page, fonts)
    except (UnreadableFile, MemoryError, RecursionError):
        raise
    except Exception:
        return _UNKNOWN


def _page_text(page: Any, fonts: _Fonts) -> str:
    """The words that a page draws, in the order of drawing, without their places."""
    from pdfminer.pdftypes import PDFStream, resolve1

    streams = [resolve1(one) for one in page.contents]
    data = b"\n".join(stream.get_data() for stream in streams if isinstance(stream, PDFStream))
    if len(data) > MAX_DRAWING:
        return _UNKNOWN
    return _text_in(data, resolve1(page.resources) or {}, fonts, 0)


def _text_in(data: bytes, resources: Any, fonts: _Fonts, depth: int) -> str:
    from pdfminer.pdftypes import resolve1

    listed = resolve1(resources.get("Font")) or {} if isinstance(resources, dict) else {}
    decode = fonts.of(None)
    parts: list[str] = []
    for name, digits, literal, drawn in _STRINGS.findall(data):
        if name:
            decode = fonts.of(listed.get(name.decode("latin-1")))
        elif digits:
            parts.append(decode(bytes.fromhex(_even(re.sub(rb"\s", b"", digits)))))
        elif literal:
            parts.append(decode(_ESCAPES.sub(_unescaped, literal) if b"\\" in literal else literal))
        elif depth < _MOST_NESTED:
            parts.append(_drawn(resources, drawn.decode("latin-1"), fonts, depth))
    return "".join(parts)


def _drawn(resources: Any, name: str, fonts: _Fonts, depth: int) -> str:
    """The words of a form that a page draws as a whole."""
    from pdfminer.pdftypes import PDFStream, resolve1

    listed = resolve1(resources.get("XObject")) or {} if isinstance(resources, dict) else {}
    stream = resolve1(listed.get(name)) if isinstance(listed, dict) else None
    if not isinstance(stream, PDFStream) or getattr(stream.get("Subtype"), "name", "") != "Form":
        return ""
    own = resolve1(stream.get("Resources")) or resources
    return _text_in(stream.get_data()[:MAX_DRAWING], own, fonts, depth + 1)


def _even(digits: bytes) -> str:
    return digits.decode("ascii") + "0" * (len(digits) % 2)


def _unescaped(found: re.Match[bytes]) -> bytes:
    code = found[1]
    if code[:1].isdigit():
        return bytes((int(code, 8) & 255,))
    return _ESCAPED.get(code, code)


class _Fonts:
    """Decodes strings by their fonts; each font is read once."""

    def __init__(self, resources: Any) -> None:
        self._resources = resources
        self._known: dict[object, _Decoder] = {}

    def of(self, reference: Any) -> _Decoder:
        """The decoder of a font; strings without one are taken as Latin."""
        key = getattr(reference, "objid", None)
        if key not in self._known:
            self._known[key] = _Decoder(self._font(reference, key))
        return self._known[key]

    def _font(self, reference: Any, key: object) -> Any:
        from pdfminer.pdftypes import resolve1

        spec = resolve1(reference)
        return self._resources.get_font(key, spec) if isinstance(spec, dict) else None


class _Decoder:
    """Decodes the strings of one font, and remembers every code."""

    def __init__(self, font: Any) -> None:
        self._font = font
        self._known: dict[int, str] = {}

    def __call__(self, content: bytes) -> str:
        if self._font is None:
            return content.decode("latin-1")
        known = self._known
        return "".join([known[code] if code in known else self._learn(code) for code in self._font.decode(content)])

    def _learn(self, code: int) -> str:
        from pdfminer.pdffont import PDFUnicodeNotDefined

        try:
            self._known[code] = self._font.to_unichr(code)
        except PDFUnicodeNotDefined:
            self._known[code] = ""
        return self._known[code]
