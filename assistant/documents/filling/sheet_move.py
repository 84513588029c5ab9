"""By how much the rows of a sheet move, and where a row or an area lies afterwards."""

from __future__ import annotations

from assistant.documents.filling.sheet_cells import Area


class Move:
    """The rows below the old rows of indicators, moved by the difference in their number.

    Args:
        first: The first old row of indicators.
        last: The last of them.
        by: How many rows there are more than before; negative where there are fewer.
    """

    def __init__(self, first: int, last: int, by: int) -> None:
        self.first, self.last, self.by = first, last, by

    def row(self, row: int) -> int:
        """Where a row stands afterwards."""
        return row + self.by if row > self.last else min(row, max(self.last + self.by, self.first))

    def area(self, area: Area) -> Area:
        """Where an area lies afterwards; one that reaches to the end of the indicators still does."""
        bottom = area.bottom + self.by if area.bottom >= self.last else self.row(area.bottom)
        return area._replace(top=self.row(area.top), bottom=max(bottom, self.row(area.top)))
