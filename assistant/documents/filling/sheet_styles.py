"""The styles of a workbook template: what they show, and new ones that keep text as text, or wrap it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any, Final

from assistant.documents.filling.package import parse, serialised

S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_POINTS: Final = 11.0


class Styles:
    """The cell formats; new ones are added at the end, none is changed."""

    def __init__(self, content: bytes | None) -> None:
        self._root = parse(content) if content else None
        self._formats = self._list("cellXfs")
        self._borders = self._list("borders")
        self._fonts = self._list("fonts")
        self._derived: dict[tuple[int, bool, bool], int] = {}

    @property
    def changed(self) -> bytes | None:
        """The part, if there are new formats."""
        return serialised(self._root) if self._derived and self._root is not None else None

    def has_border(self, style: int) -> bool:
        """Whether a cell of this style has a line at any side."""
        border = self._part(style, "borderId", self._borders)
        return border is not None and any(side.get("style") not in (None, "none") for side in border)

    def points(self, style: int) -> float:
        """The size of its letters."""
        font = self._part(style, "fontId", self._fonts)
        size = font.find(S + "sz") if font is not None else None
        try:
            return min(max(float(size.get("val")), 4.0), 72.0) if size is not None else _POINTS
        except (TypeError, ValueError):
            return _POINTS

    def derived(self, style: int, *, quoted: bool, wrapped: bool) -> int:
        """The style in which text stays text even after somebody has edited it, and lines are wrapped."""
        if self._formats is None or not style < len(self._formats) or not (quoted or wrapped):
            return style
        form = self._formats[style]
        alignment = form.find(S + "alignment")
        is_wrapped = alignment is not None and alignment.get("wrapText") in ("1", "true")
        if (not quoted or form.get("quotePrefix") == "1") and (not wrapped or is_wrapped):
            return style
        key = (style, quoted, wrapped)
        if key not in self._derived:
            self._derived[key] = self._added(form, quoted=quoted, wrapped=wrapped)
        return self._derived[key]

    def _added(self, form: Any, *, quoted: bool, wrapped: bool) -> int:
        assert self._formats is not None
        new = deepcopy(form)
        if quoted:
            new.set("quotePrefix", "1")
        if wrapped:
            alignment = new.find(S + "alignment")
            if alignment is None:
                alignment = new.makeelement(S + "alignment")
                new.insert(0, alignment)
            alignment.set("wrapText", "1")
            new.set("applyAlignment", "1")
        self._formats.append(new)
        self._formats.set("count", str(len(self._formats)))
        return len(self._formats) - 1

    def _list(self, name: str) -> Any | None:
        return None if self._root is None else self._root.find(S + name)

    def _part(self, style: int, attribute: str, parts: Any | None) -> Any | None:
        if self._formats is None or parts is None or not style < len(self._formats):
            return None
        number = self._formats[style].get(attribute, "")
        return parts[int(number)] if number.isdigit() and int(number) < len(parts) else None
