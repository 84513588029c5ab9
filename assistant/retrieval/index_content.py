"""IndexContent: the three indexes of a case base, in memory and as files."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple, Self

from assistant.retrieval.lexical_index import LexicalIndex
from assistant.retrieval.vector_index import VectorIndex, restore_vector_index

_IDS: Final = "ids.json"
_LEXICAL: Final = "lexical/"
_SUFFIXES: Final[Mapping[str, str]] = {"faiss": ".faiss", "numpy": ".npy"}


class IndexContent(NamedTuple):
    """What is searched; row numbers mean the same case in all parts.

    Attributes:
        ids: Case ids, ascending.
        text: Vectors of the search texts.
        name: Vectors of the project names.
        lexical: BM25 over the search texts.
    """

    ids: Sequence[str]
    text: VectorIndex
    name: VectorIndex
    lexical: LexicalIndex

    @property
    def backend(self) -> str:
        """The library that holds the vectors."""
        return self.text.backend

    def to_files(self) -> dict[str, bytes]:
        """All parts as the content of files by relative name."""
        suffix = _SUFFIXES[self.backend]
        return {
            _IDS: json.dumps(list(self.ids)).encode(),
            f"vectors{suffix}": self.text.to_bytes(),
            f"names{suffix}": self.name.to_bytes(),
            **{_LEXICAL + name: content for name, content in self.lexical.to_files().items()},
        }

    @classmethod
    def from_files(cls, files: Mapping[str, bytes], backend: str) -> Self:
        """Read back what `to_files` gave; the bytes must have been verified before.

        Raises:
            ValueError: If a file is missing or is not what it should be.
        """
        suffix = _SUFFIXES[backend]
        try:
            ids = [str(case_id) for case_id in json.loads(files[_IDS])]
            text, name = (restore_vector_index(files[part + suffix], backend) for part in ("vectors", "names"))
        except KeyError as error:
            raise ValueError(f"the index lacks {error}") from error
        lexical = LexicalIndex.from_files(
            {path.removeprefix(_LEXICAL): content for path, content in files.items() if path.startswith(_LEXICAL)}
        )
        if not len(ids) == text.size == name.size == lexical.size:
            raise ValueError("the parts of the index do not have the same number of cases")
        return cls(ids, text, name, lexical)
