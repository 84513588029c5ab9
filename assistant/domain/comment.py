"""Comment: what a reviewer wrote at a cell of a draft, and at which cell it belongs after the table has changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from assistant.domain.indicator import Indicator
from assistant.domain.labels import row_of
from assistant.domain.record import Record


class Comment(Record):
    """One comment.

    Attributes:
        version: The version that the reviewer saw.
        field: The path of the cell in that version; "" is the whole form.
        row_name: The name of the row the cell stood in; "" outside the table.
        author: What the reviewer is called.
        done_at: When the officer marked it as done; None while it is open.
        own: Whether the viewer wrote it.
    """

    comment_id: str
    draft_id: str
    version: int
    field: str
    row_name: str
    text: str
    author: str
    created_at: datetime
    done_at: datetime | None = None
    own: bool = False


def comments_by_path(comments: Iterable[Comment], rows: Sequence[Indicator]) -> dict[str, list[Comment]]:
    """Comments at the paths that their cells have now.

    A comment goes with its row. Where no row has that name any more, it stays at its place in the table, for the
    row may have been given another name; where the table has become shorter, it is one on the whole table.
    """
    names = {row.level3: number for number, row in reversed(list(enumerate(rows)))}
    found: dict[str, list[Comment]] = {}
    for comment in comments:
        found.setdefault(_path_now(comment, names, len(rows)), []).append(comment)
    return found


def _path_now(comment: Comment, names: dict[str, int], count: int) -> str:
    number = row_of(comment.field)
    if number is None:
        return comment.field
    place = names.get(comment.row_name, number - 1)
    if place >= count:
        return "indicators"
    tail = comment.field.partition("]")[2]
    return f"indicators[{place}]{tail}"
