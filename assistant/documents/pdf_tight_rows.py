"""Rows of a form without rules whose lines stand equally far apart: names and values beside each other tell them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from assistant.documents.label_runs import Way
from assistant.documents.labels import field_of, is_other_label
from assistant.documents.pdf_places import are_beside, is_below, is_full
from assistant.documents.pdf_text import Piece

_MOST_LINES: Final = 6
"""Of one cell of an indicator."""
_MOST_ROWS: Final = 120
_EVEN: Final = 0.2
"""How far a value may stand from where its name says, in units of the font size."""

GoesOn = Callable[[Piece, Piece], bool]


class Paired(NamedTuple):
    """Rows of names with their values, and how texts stand in their cells; None where both ways say the same."""

    rows: list[list[Piece]]
    way: Way | None


def paired_rows(
    names: Sequence[Piece], values: Sequence[Piece], goes_on: GoesOn, size: float, known: Way | None
) -> Paired | None:
    """Divide names and values into rows in the only way that puts every value beside its name.

    Args:
        names: The lines of the names.
        values: The lines of the values.
        goes_on: Whether a line may go on in the next: it is full.
        size: Of the font.
        known: How texts stand in their cells, if that is known.

    Returns:
        The rows; None where there is no such way, or more than one.
    """
    names, values = (sorted(pieces, key=lambda p: p.top) for pieces in (names, values))
    if not 0 < len(names) <= _MOST_ROWS or not values or len(values) > _MOST_ROWS:
        return None
    ways: tuple[Way, ...] = (known,) if known else ("top", "middle")
    found = {way: _divisions(names, values, goes_on, size, way) for way in ways}
    possible = {way: rows for way, rows in found.items() if rows}
    if len(possible) == 1:
        ((way, rows),) = possible.items()
        return Paired(rows[0], way) if len(rows) == 1 else None
    if len(possible) == 2 and possible["top"] == possible["middle"] and len(possible["top"]) == 1:
        return Paired(possible["top"][0], None)
    return None


def _divisions(
    names: Sequence[Piece], values: Sequence[Piece], goes_on: GoesOn, size: float, way: Way
) -> list[list[list[Piece]]]:
    """Up to two ways to divide both columns into rows."""
    chains = [_chain(names, goes_on), _chain(values, goes_on)]
    # best[(i, j)]: ways to put the first i names and j values into rows.
    best: dict[tuple[int, int], list[list[list[Piece]]]] = {(0, 0): [[]]}
    for i in range(1, len(names) + 1):
        for j in range(1, len(values) + 1):
            ways: list[list[list[Piece]]] = []
            for m in range(1, min(i, _MOST_LINES) + 1):
                if m > 1 and not chains[0][i - m]:
                    break
                for n in range(1, min(j, _MOST_LINES) + 1):
                    if n > 1 and not chains[1][j - n]:
                        break
                    before = best.get((i - m, j - n))
                    row = [*names[i - m : i], *values[j - n : j]]
                    if before and _fits(names[i - m : i], values[j - n : j], size, way):
                        ways += [[*rows, row] for rows in before if not rows or _follows(rows[-1], row)]
            best[i, j] = ways[:2]
    return best[len(names), len(values)]


def _chain(pieces: Sequence[Piece], goes_on: GoesOn) -> list[bool]:
    """For each line whether it may go on in the next."""
    return [goes_on(above, below) for above, below in pairwise(pieces)] + [False]


def _fits(name: Sequence[Piece], value: Sequence[Piece], size: float, way: Way) -> bool:
    if way == "top":
        off = name[0].top - value[0].top
    else:
        off = (name[0].top + name[-1].bottom - value[0].top - value[-1].bottom) / 2
    return abs(off) <= _EVEN * size


def _follows(above: Sequence[Piece], below: Sequence[Piece]) -> bool:
    return min(p.top for p in below) >= max(p.bottom for p in above) - 1.0


def head_rows(pieces: Sequence[Piece], right: float, way: Way | None) -> list[list[Piece]] | None:
    """Rows of a form's head: each begins with its labels, and lines without one go on in the row above.

    Args:
        pieces: Of the head, without the vertical labels.
        right: Where the form ends.
        way: How texts stand in their cells, as the indicators told.

    Returns:
        The rows; None where a line could belong to two of them.
    """
    rows: list[list[Piece]] = []
    for line in _lines(pieces):
        labels = [p for p in line if _is_label(p, pieces)]
        above = rows[-1] if rows else []
        on_labels = any(_above(p, above) is not None and _is_label(_above(p, above), pieces) for p in line)
        if labels or not above or (on_labels and not all(_completes(p, above) for p in line)):
            rows.append(list(line))
            continue
        beside = any(_is_label(p, pieces) for p in above)
        for piece in line:
            upper = _above(piece, above)
            if upper is None:
                return None
            if any(_is_label(p, pieces) and are_beside(p, piece) and are_beside(p, upper) for p in above):
                continue  # the label stands in the middle of both lines
            if beside and way != "top" and not _completes(piece, above):
                return None
            if beside and not is_full(upper, piece, pieces, right) and not _completes(piece, above):
                return None
        above.extend(line)
    return rows


def _lines(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces of one height; None of them stands between two lines."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: (p.top, p.x0)):
        if lines and are_beside(lines[-1][0], piece):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return lines


def _is_label(piece: Piece | None, pieces: Sequence[Piece]) -> bool:
    """Whether a piece is a label, or the first line of one."""
    if piece is None:
        return False
    if field_of(piece.text) or is_other_label(piece.text):
        return True
    below = [p for p in pieces if is_below(piece, p) and p.top - piece.bottom < piece.size]
    return bool(below) and field_of(piece.text + min(below, key=lambda p: p.top).text) is not None


def _above(piece: Piece, row: Sequence[Piece]) -> Piece | None:
    """The lowest piece of the row above that begins where this one does, or stands over it."""
    over = [p for p in row if abs(p.x0 - piece.x0) < 3 or abs(p.x0 + p.x1 - piece.x0 - piece.x1) < 4]
    return max(over, key=lambda p: p.top, default=None)


def _completes(piece: Piece, row: Sequence[Piece]) -> bool:
    """Whether a piece is the second line of a label."""
    upper = _above(piece, row)
    return upper is not None and field_of(upper.text) is None and field_of(upper.text + piece.text) is not None
