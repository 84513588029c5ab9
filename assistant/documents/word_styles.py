"""How the runs of a Word document look, with the styles they are based on: hidden, tiny, or in white letters."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from assistant.documents.word_xml import W

_OFF: Final = frozenset({"0", "false", "off", "none"})
_SWITCHES: Final = ("vanish", "webHidden", "specVanish")
_WHITE_THEMES: Final = frozenset({"background1", "bg1", "light1", "lt1"})
NO_GROUND: Final = frozenset({None, "auto", "FFFFFF", "ffffff"})
"""Shades on which white letters are not seen."""
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


def _look_of(properties: Any) -> Look:
    """What the properties of a run say."""
    if properties is None:
        return Look()
    hidden: bool | None = None
    for name in _SWITCHES:
        switch = properties.find(W + name)
        if switch is not None:
            hidden = bool(hidden) or switch.get(W + "val") not in _OFF
    size = properties.find(W + "sz")
    points = size.get(W + "val") if size is not None else None
    half_points = int(points) if points and points.isdigit() else None
    return Look(hidden, half_points, _is_white(properties.find(W + "color")), _ground_of(properties))


def _ground_of(properties: Any) -> bool | None:
    """Whether properties paint a ground; None where they do not speak of it."""
    if properties is None:
        return None
    highlight = properties.find(W + "highlight")
    if highlight is not None and highlight.get(W + "val") not in ("none", "white"):
        return True
    shade = properties.find(W + "shd")
    return None if shade is None else shade.get(W + "fill") not in NO_GROUND or bool(shade.get(W + "themeFill"))


def _is_white(colour: Any) -> bool | None:
    if colour is None:
        return None
    value = (colour.get(W + "val") or "auto").upper()
    if value != "AUTO":
        return value == "FFFFFF"
    return colour.get(W + "themeColor") in _WHITE_THEMES and colour.get(W + "themeShade") is None


class WordStyles:
    """The styles of a document by id, each with what it is based on.

    Args:
        root: The element of its styles; None where it has none.
    """

    def __init__(self, root: Any) -> None:
        styles = list(root.iter(W + "style")) if root is not None else []
        self._by_id = {style.get(W + "styleId"): style for style in styles}
        self._defaults = Look() if root is None else _look_of(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        self._paragraph = next(
            (s.get(W + "styleId") for s in styles if s.get(W + "type") == "paragraph" and s.get(W + "default") == "1"),
            None,
        )
        self._known: dict[str | None, Look] = {}

    def run(self, run: Any) -> Look:
        """How a run looks: its own properties, its style, the style of its paragraph, the document's."""
        own = run.find(W + "rPr")
        named = own.find(W + "rStyle") if own is not None else None
        paragraph = next(run.iterancestors(W + "p"), None)
        style = paragraph.find(f"{W}pPr/{W}pStyle") if paragraph is not None else None
        of_run = self._look(named.get(W + "val")) if named is not None else Look()
        of_paragraph = self._look(style.get(W + "val") if style is not None else self._paragraph)
        return _look_of(own).over(of_run).over(of_paragraph).over(self._defaults)

    def _look(self, name: str | None) -> Look:
        if name not in self._known:
            look, at = Look(), name
            for _ in range(_MOST_PARENTS):
                style = self._by_id.get(at)
                if style is None:
                    break
                of_paragraph = Look(ground=_ground_of(style.find(W + "pPr")))
                look = look.over(_look_of(style.find(W + "rPr"))).over(of_paragraph)
                parent = style.find(W + "basedOn")
                at = parent.get(W + "val") if parent is not None else None
            self._known[name] = look
        return self._known[name]
