"""What the reading process does when asked: read a document, its forms, a list of projects, or fill a template."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from assistant.documents.blocks import Block
from assistant.documents.document_parser import parse_document
from assistant.documents.file_kinds import FileKind
from assistant.documents.hidden_text import note_invisible_characters
from assistant.documents.import_report import RepairLog
from assistant.documents.long_documents import PASSED_OVER, encode_pages, joined
from assistant.documents.sandbox_wire import encode_blocks, sound
from assistant.domain.form import FormVariant
from assistant.domain.lexicon import Lexicon
from assistant.errors import ReadingStopped

BlockReader = Callable[[bytes, RepairLog], tuple[Block, ...]]


class _Knowledge(NamedTuple):
    """What the parser of forms has to know."""

    variants: dict[str, FormVariant]
    lexicon: Lexicon


class Tasks:
    """The tasks by name; what the parser has to know is sent once and kept.

    Args:
        reader_of: Gives the reader of a kind of file.
    """

    def __init__(self, reader_of: Callable[[FileKind], BlockReader]) -> None:
        self._reader_of = reader_of
        self._knowledge: _Knowledge | None = None
        self._tasks: dict[str, Callable[..., bytes]] = {
            "know": self._know,
            "blocks": self._blocks,
            "forms": self._forms,
            "joined": self._joined,
            "records": self._records,
            "projects": self._projects,
            "fill": self._fill,
        }

    def done(self, task: str, data: bytes, arguments: dict[str, Any]) -> bytes:
        """The answer to a task.

        Raises:
            JixiaoError: What the reader says.
        """
        return self._tasks[task](data, **arguments)

    def _know(self, data: bytes) -> bytes:
        known = json.loads(data)
        variants = {name: FormVariant.model_validate(one) for name, one in known["variants"].items()}
        self._knowledge = _Knowledge(variants, Lexicon.model_validate(known["lexicon"]))
        return b"{}"

    def _blocks(self, data: bytes, kind: str, pages: Sequence[int] | None = None) -> bytes:
        """A document's lines and rows, or those of some pages."""
        log = RepairLog()
        return encode_blocks(self._read(data, kind, log, pages), log)

    def _forms(self, data: bytes, kind: str, name: str, format_name: str) -> bytes:
        """The forms of a document; of one with many pages only which of them have forms."""
        log = RepairLog()
        if kind == FileKind.PDF:
            from assistant.documents.pdf_reader import pages_of_forms

            if found := pages_of_forms(data):
                return encode_pages(found)
        return self._parsed(sound(self._read(data, kind, log), log), name, format_name, log)

    def _joined(self, data: bytes, name: str, format_name: str, passed_over: str) -> bytes:
        """The forms in what was read of a document piece by piece."""
        log = RepairLog()
        if passed_over:
            log.doubt("pages", PASSED_OVER, passed_over, quarantined=False)
        blocks = joined(data, log)
        note_invisible_characters(blocks, log)
        return self._parsed(sound(blocks, log), name, format_name, log)

    def _records(self, data: bytes, name: str) -> bytes:
        """The forms in our own JSON."""
        from assistant.documents.json_reader import read_records

        return read_records(data, name).model_dump_json().encode()

    def _projects(self, data: bytes, suffix: str, name: str) -> bytes:
        """The rows of a list of projects."""
        from assistant.documents.projects_reader import projects_in
        from assistant.documents.projects_table import encode_projects

        return encode_projects(projects_in(data, suffix, name))

    def _fill(self, data: bytes, kind: str, forms: Sequence[str], place: int | None) -> bytes:
        """A template with forms in it."""
        from assistant.documents.filling.filler import fill
        from assistant.domain.declaration import Declaration

        meant = [Declaration.model_validate_json(form) for form in forms]
        return fill(FileKind(kind), data, meant, place).encoded()

    def _read(self, data: bytes, kind: str, log: RepairLog, pages: Sequence[int] | None = None) -> tuple[Block, ...]:
        if pages is not None:
            from assistant.documents.pdf_reader import read_pdf_blocks

            return read_pdf_blocks(data, log, pages)
        blocks = self._reader_of(FileKind(kind))(data, log)
        note_invisible_characters(blocks, log)
        return blocks

    def _parsed(self, blocks: tuple[Block, ...], name: str, format_name: str, log: RepairLog) -> bytes:
        assert self._knowledge is not None
        try:
            parsed = parse_document(blocks, name, *self._knowledge, log, format_name)
        except (ValidationError, RecursionError) as error:
            # A broken file can hold what no record may: a year of the next millennium, half a character.
            raise ReadingStopped("文件里的申报表有不可能的内容，无法读取。") from error
        return parsed.model_dump_json().encode()
