"""Files in: the reader for a path, and the one parser behind all readers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from assistant.documents import file_kinds
from assistant.documents.file_kinds import CONVERTED, FileKind, kind_of
from assistant.documents.import_report import ParsedDocument
from assistant.documents.long_documents import is_pages, read_long
from assistant.documents.office_conversion import converted, soffice
from assistant.documents.sandbox import shared_sandbox
from assistant.domain.form import FormVariant
from assistant.domain.lexicon import Lexicon
from assistant.errors import ReadingStopped, UnreadableFile

SUFFIXES: Final = (*file_kinds.SUFFIXES, ".json")
"""What `read_document` takes; those that need LibreOffice only where there is one."""
_OTHER_DOCUMENTS: Final = (".ofd", ".csv")
"""What declarations also come in and nobody here reads yet."""


def read_document(
    path: Path, variants: Mapping[str, FormVariant], lexicon: Lexicon, name: str | None = None
) -> ParsedDocument:
    """Read the declarations in a file.

    Args:
        path: Where it lies.
        variants: Form variants by id.
        lexicon: Words of the field.
        name: What the document is called in results and messages, where its path does not tell.

    Raises:
        UnreadableFile: If the file cannot be opened, is damaged, or is refused by the sandbox.
        UnsupportedFormat: If there is no reader for its suffix.
        NoFormFound: If it holds no form.
    """
    # A name in another encoding arrives with surrogates, which no record or database can hold.
    called = (name or path.name).encode("utf-8", "replace").decode("utf-8")
    return _read(read_bytes(path), called, path.suffix.lower(), variants, lexicon)


def read_text(text: str, name: str, variants: Mapping[str, FormVariant], lexicon: Lexicon) -> ParsedDocument:
    """Read the declarations in a text: that of a form, Markdown, or our own JSON.

    Args:
        text: As it would stand in a txt, md or json file.
        name: What the document is called in results and messages.
        variants: Form variants by id.
        lexicon: Words of the field.

    Raises:
        UnreadableFile: If it is JSON of something else, or refused by the sandbox.
        NoFormFound: If it holds no form.
    """
    suffix = ".json" if text.lstrip("\ufeff \t\r\n")[:1] in ("{", "[") else ".txt"
    return _read(text.encode("utf-8", "replace"), name, suffix, variants, lexicon)


def _read(data: bytes, name: str, suffix: str, variants: Mapping[str, FormVariant], lexicon: Lexicon) -> ParsedDocument:
    if suffix == ".json":
        return shared_sandbox().ask("records", data, ParsedDocument.model_validate_json, name=name)
    kind = kind_of(suffix, data)
    if kind in CONVERTED:
        data, kind = converted(kind, data, suffix), FileKind(CONVERTED[kind])
    return _forms(kind, data, name, suffix.lstrip("."), _KNOWLEDGE.of(variants, lexicon))


def _forms(kind: FileKind, data: bytes, name: str, format_name: str, knowledge: bytes) -> ParsedDocument:
    """The forms of a document; of a long one the pages are read a few at a time, each time within the limits."""
    box = shared_sandbox()
    named = {"name": name, "format_name": format_name}

    def joined(pieces: bytes, passed_over: str) -> bytes:
        return box.ask("joined", pieces, bytes, knowledge, passed_over=passed_over, **named)

    answer = box.ask("forms", data, bytes, knowledge, kind=kind.value, **named)
    if is_pages(answer):
        answer = read_long(answer, lambda pages: box.ask("blocks", data, bytes, kind=kind.value, pages=pages), joined)
    try:
        return ParsedDocument.model_validate_json(answer)
    except ValueError as error:
        raise ReadingStopped("读取程序在这个文件上出错，没有给出结果。") from error


class _Knowledge:
    """What the parser of forms has to know, as the reading process takes it; the last is kept, as it is the same."""

    def __init__(self) -> None:
        self._last: tuple[Mapping[str, FormVariant], Lexicon, bytes] | None = None

    def of(self, variants: Mapping[str, FormVariant], lexicon: Lexicon) -> bytes:
        """The knowledge as JSON."""
        last = self._last
        if last and last[1] is lexicon and last[0] == variants:
            return last[2]
        known = {name: variant.model_dump(mode="json") for name, variant in variants.items()}
        content = {"variants": known, "lexicon": lexicon.model_dump(mode="json")}
        encoded = json.dumps(content, ensure_ascii=False).encode()
        self._last = (dict(variants), lexicon, encoded)
        return encoded


_KNOWLEDGE: Final = _Knowledge()


def read_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        UnreadableFile: With the reason in plain Chinese.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFile(f"找不到文件：{path}", hint="请检查文件名和路径是否写对。") from error
    except IsADirectoryError as error:
        raise UnreadableFile(f"这是文件夹，不是文件：{path}", hint="整个文件夹请用 jixiao import 导入。") from error
    except OSError as error:
        raise UnreadableFile(f"无法读取文件：{path}（{error.strerror or '系统拒绝'}）") from error


def files_in(paths: Sequence[Path]) -> Iterator[Path]:
    """The files named, and in folders every file that can be read, in a stable order.

    Raises:
        UnreadableFile: If a folder cannot be listed.
    """
    for path in paths:
        if path.is_dir():
            yield from _listed(path, _readable())
        else:
            yield path


def passed_over(paths: Sequence[Path]) -> list[Path]:
    """The documents in folders that `files_in` leaves out, so that nobody believes they were read."""
    others = (*_OTHER_DOCUMENTS, *(suffix for suffix in SUFFIXES if suffix not in _readable()))
    return [found for path in paths if path.is_dir() for found in _listed(path, others)]


def _readable() -> tuple[str, ...]:
    """What can be read on this machine."""
    return SUFFIXES if soffice() else tuple(s for s in SUFFIXES if s not in file_kinds.NEED_CONVERSION)


def _listed(folder: Path, suffixes: tuple[str, ...]) -> list[Path]:
    try:
        return sorted(p for p in folder.rglob("*") if p.suffix.lower() in suffixes and not p.name.startswith("~$"))
    except OSError as error:
        raise UnreadableFile(f"无法列出文件夹：{folder}") from error
