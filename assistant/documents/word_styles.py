"""How the runs of a Word document look, with the styles they are based on: hidden, tiny, or in white letters."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF: Final = frozenset({"0", "false", "off", "none"})
_SWITCHES: Final = ("vanish", "webHidden", "specVanish")
_WHITE_THEMES: Final = frozenset({"background1", "bg1", "light1", "lt1"})
_NO_GROUND: Final = frozenset({None, "auto", "FFFFFF", "ffffff"})
_MOST_PARENTS: Final = 12


class Look(NamedTuple):
    """What properties say of letters; None where they say nothing."""

    hidden: bool | None = None
    half_points: int | None = None
    white: bool | None = None
    ground: bool | None = None

    def over(self, below: Look) -> Look:
        """What holds where these properties stand before others."""
        return Look(
            below.hidden if self.hidden is None else self.hidden,
            below.half_points if self.half_points is None else self.half_points,
            below.white if self.white is None else self.white,
            below.ground if self.ground is None else self.ground,
        )


def look_of(properties: Any) -> Look:
    """What the properties of a run say."""
    if properties is None:
        return Look()
    hidden: bool | None = None
    for name in _SWITCHES:
        switch = properties.find(_W + name)
        if switch is not None:
            hidden = bool(hidden) or switch.get(_W + "val") not in _OFF
    size = properties.find(_W + "sz")
    points = size.get(_W + "val") if size is not None else None
    half_points = int(points) if points and points.isdigit() else None
    return Look(hidden, half_points, _is_white(properties.find(_W + "color")), ground_of(properties))


def ground_of(properties: Any) -> bool | None:
    """Whether properties paint a ground; None where they do not speak of it."""
    if properties is None:
        return None
    highlight = properties.find(_W + "highlight")
    if highlight is not None and highlight.get(_W + "val") not in ("none", "white"):
        return True
    shade = properties.find(_W + "shd")
    return None if shade is None else shade.get(_W + "fill") not in _NO_GROUND or bool(shade.get(_W + "themeFill"))


def _is_white(colour: Any) -> bool | None:
    if colour is None:
        return None
    value = (colour.get(_W + "val") or "auto").upper()
    if value != "AUTO":
        return value == "FFFFFF"
    return colour.get(_W + "themeColor") in _WHITE_THEMES and colour.get(_W + "themeShade") is None


class WordStyles:
    """The styles of a document by id, each with what it is based on.

    Args:
        root: The element of its styles; None where it has none.
    """

    def __init__(self, root: Any) -> None:
        styles = list(root.iter(_W + "style")) if root is not None else []
        self._by_id = {style.get(_W + "styleId"): style for style in styles}
        self._defaults = Look() if root is None else look_of(root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr"))
        self._paragraph = next(
            (
                s.get(_W + "styleId")
                for s in styles
                if s.get(_W + "type") == "paragraph" and s.get(_W + "default") == "1"
            ),
            None,
        )
        self._known: dict[str | None, Look] = {}

    def run(self, run: Any) -> Look:
        """How a run looks: its own properties, its style, the style of its paragraph, the document's."""
        own = run.find(_W + "rPr")
        named = own.find(_W + "rStyle") if own is not None else None
        paragraph = next(run.iterancestors(_W + "p"), None)
        style = paragraph.find(f"{_W}pPr/{_W}pStyle") if paragraph is not None else None
        of_run = self._look(named.get(_W + "val")) if named is not None else Look()
        of_paragraph = self._look(style.get(_W + "val") if style is not None else self._paragraph)
        return look_of(own).over(of_run).over(of_paragraph).over(self._defaults)

    def _look(self, name: str | None) -> Look:
        if name not in self._known:
            look, at = Look(), name
            for _ in range(_MOST_PARENTS):
                style = self._by_id.get(at)
                if style is None:
                    break
                of_paragraph = Look(ground=ground_of(style.find(_W + "pPr")))
                look = look.over(look_of(style.find(_W + "rPr"))).over(of_paragraph)
                parent = style.find(_W + "basedOn")
                at = parent.get(_W + "val") if parent is not None else None
            self._known[name] = look
        return self._known[name]
