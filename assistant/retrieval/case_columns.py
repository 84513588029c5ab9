"""CaseColumns: what filters ask about, column by column, so that 100,000 cases are filtered at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.arrays import BoolVector, array_bytes, array_of
from assistant.retrieval.hits import CaseFilter
from assistant.storage.cases import CaseEntry

_STRINGS: Final = "strings.json"
_CODES: Final = "codes.npy"
_FIELDS: Final = ("document", "department", "implementing_unit", "nature", "fiscal_year")
_DOCUMENT, _DEPARTMENT, _UNIT, _NATURE, _YEAR = range(len(_FIELDS))
_NOTHING: Final = 0
"""The code of a text that is blank."""
_NO_YEAR: Final = -(2**31)


class CaseColumns:
    """Document, department, unit, nature and year of every case, the texts as codes into one list.

    Args:
        strings: The texts; the first is never used, so that code 0 means blank.
        codes: One row for each case, one column for each field; the year stands as itself.
    """

    def __init__(self, strings: Sequence[str], codes: NDArray[np.int32]) -> None:
        if codes.ndim != 2 or codes.shape[1] != len(_FIELDS) or not strings:
            raise ValueError("the columns of the index have another shape")
        texts = codes[:, :_YEAR]
        if texts.size and not 0 <= int(texts.min()) <= int(texts.max()) < len(strings):
            raise ValueError("the columns of the index name texts that they do not have")
        self._strings = list(strings)
        self._codes = codes

    @classmethod
    def of(cls, entries: Sequence[CaseEntry]) -> Self:
        """The columns of these cases, in their order."""
        numbers: dict[str, int] = {"": _NOTHING}
        codes = np.zeros((len(entries), len(_FIELDS)), np.int32)
        for row, entry in enumerate(entries):
            texts = (entry.document, entry.department, entry.implementing_unit, entry.nature)
            codes[row, :_YEAR] = [numbers.setdefault(text or "", len(numbers)) for text in texts]
            codes[row, _YEAR] = _NO_YEAR if entry.fiscal_year is None else entry.fiscal_year
        return cls(list(numbers), codes)

    @classmethod
    def merge(cls, parts: Sequence[CaseColumns], kept: Sequence[BoolVector]) -> Self:
        """The columns of the cases that are kept of each part."""
        numbers: dict[str, int] = {"": _NOTHING}
        merged = []
        for part, keep in zip(parts, kept, strict=True):
            codes = part._codes[keep].copy()
            renumbered = np.array([numbers.setdefault(text, len(numbers)) for text in part._strings], np.int32)
            codes[:, :_YEAR] = renumbered[codes[:, :_YEAR]]
            merged.append(codes)
        return cls(list(numbers), np.concatenate(merged))

    @property
    def size(self) -> int:
        """How many cases there are."""
        return len(self._codes)

    def admitted(self, filters: CaseFilter) -> BoolVector:
        """Which cases pass; ids of single cases are not known here and not looked at."""
        mask = np.ones(self.size, np.bool_)
        if filters.fiscal_year is not None:
            mask &= self._codes[:, _YEAR] == filters.fiscal_year
        if filters.nature is not None:
            mask &= self._having(_NATURE, [text == filters.nature for text in self._strings])
        if filters.department is not None:
            named = [str(filters.department) in text for text in self._strings]
            mask &= self._having(_DEPARTMENT, named) | self._having(_UNIT, named)
        if filters.exclude_documents:
            mask &= ~self._having(_DOCUMENT, [text in filters.exclude_documents for text in self._strings])
        return mask

    def to_files(self) -> dict[str, Callable[[], bytes]]:
        """What makes the content of each file, by name."""
        return {
            _STRINGS: lambda: json.dumps(self._strings, ensure_ascii=False).encode(),
            _CODES: lambda: array_bytes(self._codes),
        }

    @classmethod
    def from_files(cls, files: Mapping[str, bytes]) -> Self:
        """Read back what `to_files` gave.

        Raises:
            ValueError: If a file is missing or is not what it should be.
        """
        try:
            return cls([str(text) for text in json.loads(files[_STRINGS])], array_of(files[_CODES]))
        except (KeyError, TypeError) as error:
            raise ValueError("the columns of the index are missing or malformed") from error

    def _having(self, field: int, wanted: Sequence[bool]) -> BoolVector:
        flags = np.array(wanted, np.bool_)
        flags[_NOTHING] = False
        found: BoolVector = flags[self._codes[:, field]]
        return found
