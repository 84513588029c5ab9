"""What was typed into cells of a draft and not taken: kept for the person, however fast the edits follow each other."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping

from assistant.domain.draft import Draft
from assistant.web.work_table.grid import Rejected, still_there


class NotTaken(Mapping[str, Rejected]):
    """By path, what stands in a cell without being in the draft.

    One window's acts share it: each begins before the one before it has been answered, so what each brings along
    would overwrite what the others have found. Threads share it.
    """

    def __init__(self, kept: Mapping[str, Rejected] | None = None) -> None:
        self._kept = dict(kept or {})
        self._lock = threading.Lock()

    def __getitem__(self, path: str) -> Rejected:
        return self._kept[path]

    def __iter__(self) -> Iterator[str]:
        return iter(list(self._kept))

    def __len__(self) -> int:
        return len(self._kept)

    def __hash__(self) -> int:
        return id(self)

    def __deepcopy__(self, memo: dict[int, object]) -> NotTaken:
        """What another window begins with."""
        return NotTaken(self._kept)

    def keep(self, path: str, refused: Rejected) -> None:
        """What was typed is not taken."""
        with self._lock:
            self._kept[path] = refused

    def drop(self, path: str) -> None:
        """Something else stands in the cell now."""
        with self._lock:
            self._kept.pop(path, None)

    def follow(self, draft: Draft) -> None:
        """Move to the paths that the rows have now; what belongs to a row that is gone is dropped."""
        with self._lock:
            self._kept = still_there(draft, self._kept)
