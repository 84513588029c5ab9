"""Text that nobody sees on the page: taken out of Word files and web pages, and noted for a person to look at."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from assistant.documents.blocks import Block
from assistant.documents.import_report import RepairLog
from assistant.documents.word_styles import NO_GROUND, Look, WordStyles
from assistant.documents.word_xml import W

REASON: Final = "文件里有看不见的文字（隐藏、白色或极小），没有读入，请核对"
_TINY: Final = 4
"""Half-points, as Word counts."""

_INVISIBLE = re.compile(
    "(?<=\\S)[\u200b-\u200f\u2060-\u2064]+(?=\\S)|[\u202a-\u202e\u2066-\u2069]+|[\U000e0000-\U000e007f]+"
)
"""Characters without width within a word; those that turn the direction, and tags, anywhere."""

_WHITE = re.compile(
    r"(?:^|[;\s])color\s*:\s*(?:#fff(?:fff)?\b|white\b|rgba?\(\s*255\s*,\s*255\s*,\s*255)", re.IGNORECASE
)
_SMALL = re.compile(r"font-size\s*:\s*(?:0|1(?:\.\d+)?(?:px|pt))\s*(?:;|!|$)", re.IGNORECASE)
_UNSHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_GROUND = re.compile(r"background(?:-color|-image)?\s*:\s*(?!\s*(?:none|transparent|white|#fff))", re.IGNORECASE)


def note_hidden(texts: Iterable[str], log: RepairLog) -> None:
    """Put hidden texts into the report, as one doubt."""
    content = " ".join(text for text in (text.strip() for text in texts) if text)
    if content:
        log.doubt("hidden", REASON, content)


def note_invisible_characters(blocks: Iterable[Block], log: RepairLog) -> None:
    """Say where characters stand that have no width or turn the direction; cleaning takes them out of every text."""
    places = [f"第{block.number}行" for block in blocks if _INVISIBLE.search(block.text)]
    if places:
        named = "、".join(places[:10]) + ("等" if len(places) > 10 else "")
        log.doubt("hidden", "文字里夹有看不见的字符（零宽或改变方向），已去除，请核对", named, quarantined=False)


def take_hidden_runs(body: Any, styles: WordStyles) -> list[str]:
    """Remove the runs of a Word document that are not seen, and return their texts."""
    taken = []
    for run in list(body.iter(W + "r")):
        if _is_hidden(run, styles.run(run)):
            taken.append("".join(part.text or "" for part in run.iter(W + "t")))
            run.getparent().remove(run)
    return taken


def _is_hidden(run: Any, look: Look) -> bool:
    if look.hidden or (look.half_points is not None and look.half_points <= _TINY):
        return True
    return bool(look.white) and not look.ground and not _has_ground(run)


def _has_ground(run: Any) -> bool:
    """Whether white letters stand on something: a shade or highlight of the run, its paragraph, cell or table."""
    for element in (run, *run.iterancestors()):
        if element.tag == W + "tbl" and element.find(f"{W}tblPr/{W}tblStyle") is not None:
            return True  # its style may paint the cell
        for properties in element:
            if not isinstance(properties.tag, str) or not properties.tag.endswith("Pr"):
                continue
            shade = properties.find(W + "shd")
            if shade is not None and shade.get(W + "fill") not in NO_GROUND:
                return True
            if properties.find(W + "highlight") is not None:
                return True
    return False


def take_hidden_elements(root: Any) -> list[str]:
    """Remove what a web page hides within its tables, and return the texts; menus are hidden on every page."""
    taken = []
    for element in list(root.iter()):
        style = element.get("style") if isinstance(element.tag, str) else None
        cell = next(element.iterancestors("td", "th"), None) if style else None
        if not style or cell is None or next(cell.iter("table"), None) is not None:
            continue  # outside tables, or in one that only arranges the page
        is_leaf = len(element) == 0
        if _UNSHOWN.search(style) or (is_leaf and _SMALL.search(style)) or (is_leaf and _is_white_on_white(element)):
            taken.append("".join(element.itertext()))
            element.drop_tree()
    return taken


def _is_white_on_white(element: Any) -> bool:
    if not _WHITE.search(element.get("style") or ""):
        return False
    around = (element, *element.iterancestors())
    return not any(e.get("bgcolor") or e.get("background") or _GROUND.search(e.get("style") or "") for e in around)
