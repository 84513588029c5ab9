"""Index generations: directories of files that are complete and verified, or not used.

    <home>/index/CURRENT                   the generation in use and the checksum of its manifest
    <home>/index/00000003-1f0c.../         manifest.json and the files it lists with their checksums
    <home>/index/00000002-9ab4.../         the one before, for readers that have just looked it up

A new generation is written beside the old ones and synced; then CURRENT is replaced in one step. Files
that have not changed are not written again: the new directory gets another name for the same file.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Final, TypeVar

from pydantic import ValidationError

from assistant.domain.record import Record
from assistant.errors import IndexDamaged
from assistant.storage.files import replace_durably, sync_directory, write_durably

FORMAT_VERSION: Final = 2
"""Raise it when the layout of an index changes; older ones are then rebuilt."""
POINTER: Final = "CURRENT"
MANIFEST: Final = "manifest.json"

_POINTER_TEXT: Final = re.compile(r"([0-9]{8}-[0-9a-f]{12}) ([0-9a-f]{64})\n")
_GENERATION_NAME: Final = re.compile(r"([0-9]{8})-[0-9a-f]{12}")
_READ_ATTEMPTS: Final = 20


class DamageReason(StrEnum):
    """Why a generation cannot be used; the value is the code shown to support."""

    MISSING = "missing"
    POINTER = "pointer"
    MANIFEST = "manifest"
    FORMAT = "format"
    FILE_MISSING = "file-missing"
    CHECKSUM = "checksum"
    CONTENT = "content"
    ENCODER = "encoder"
    TOKENIZER = "tokenizer"
    BACKEND = "backend"
    CORPUS = "corpus"


REASON_TEXTS: Final[Mapping[DamageReason, str]] = {
    DamageReason.MISSING: "还没有建立索引",
    DamageReason.POINTER: "索引的指针文件不可读",
    DamageReason.MANIFEST: "索引清单与指针文件不符",
    DamageReason.FORMAT: "索引是另一版本程序建立的",
    DamageReason.FILE_MISSING: "索引缺少文件",
    DamageReason.CHECKSUM: "索引文件与清单的校验码不符",
    DamageReason.CONTENT: "索引文件的内容不可读",
    DamageReason.ENCODER: "索引是用另一个文本编码模型建立的",
    DamageReason.TOKENIZER: "索引是用另一份词表建立的",
    DamageReason.BACKEND: "索引是用另一种向量检索库建立的",
    DamageReason.CORPUS: "索引与案例库不一致",
}


_ORDINARY: Final = frozenset({DamageReason.MISSING, DamageReason.CORPUS, DamageReason.FORMAT, DamageReason.BACKEND})


class GenerationDamaged(IndexDamaged):
    """A generation cannot be used, for a reason with a code."""

    def __init__(self, reason: DamageReason, detail: str = "") -> None:
        super().__init__(REASON_TEXTS[reason] + (f"：{detail}" if detail else ""))
        self.reason = reason

    @property
    def is_ordinary(self) -> bool:
        """Whether the reason is part of normal life and needs no warning."""
        return self.reason in _ORDINARY


class IndexKey(Record):
    """What an index is built from; one that was built from anything else is of no use.

    Attributes:
        corpus_digest: SHA-256 over the sorted case ids.
        count: How many cases there are.
        encoder_id: Which encoder made the vectors.
        dimension: The length of the vectors.
        tokenizer: Fingerprint of the tokeniser.
        backend: Which library wrote the vectors.
        program: Version of this program.
    """

    corpus_digest: str
    count: int
    encoder_id: str
    dimension: int
    tokenizer: str
    backend: str
    program: str


class Manifest(Record):
    """What a generation consists of; `files` maps relative names to SHA-256."""

    format_version: int = FORMAT_VERSION
    key: IndexKey
    files: dict[str, str]


class Generation:
    """A generation whose manifest is sound; files are verified as they are read."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.id = folder.name
        self.manifest = manifest
        self._folder = folder

    def read(self, name: str) -> bytes:
        """The bytes of a file.

        Raises:
            GenerationDamaged: If they are not those that were written.
        """
        content = _read(self._folder, name)
        if _sha256(content) != self.manifest.files.get(name):
            raise GenerationDamaged(DamageReason.CHECKSUM, name)
        return content


def publish(
    directory: Path,
    files: Iterable[tuple[str, Callable[[], bytes]]],
    key: IndexKey,
    kept: Mapping[str, str] | None = None,
) -> str:
    """Write a generation, make it the current one, remove all older than the one before.

    Only one process may do this at a time: the caller holds the write lock.

    Args:
        directory: The index directory; made if need be.
        files: Relative names, with `/` between folders, and what makes the content; done one at a time.
        key: What the index was built from.
        kept: Files of the current generation that are still right, with their SHA-256; those that are
            there get another name instead of being written.

    Returns:
        The id of the new generation.

    Raises:
        OSError: If anything cannot be written; the current generation then stays in use.
    """
    directory.mkdir(parents=True, exist_ok=True)
    previous = _generation_in_use(directory)
    stamp = _sha256(key.model_dump_json().encode() + previous.encode())[:12]
    folder = directory / f"{_next_number(directory):08d}-{stamp}"
    folder.mkdir()
    try:
        digest = _write_generation(folder, directory / previous, files, key, kept or {})
        sync_directory(directory)
        pointer = directory / f"{POINTER}.partial"
        write_durably(pointer, f"{folder.name} {digest}\n".encode())
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    replace_durably(pointer, directory / POINTER)
    _remove_generations(directory, keep={folder.name, previous})
    return folder.name


Content = TypeVar("Content")


def load_current(directory: Path, expected: IndexKey, parse: Callable[[Generation], Content]) -> tuple[Content, str]:
    """Read the current generation; what of it is read is verified.

    Args:
        directory: The index directory.
        expected: What the index must have been built with; it may hold other cases.
        parse: Makes of the generation what is wanted.

    Returns:
        What `parse` made, and the id of the generation.

    Raises:
        GenerationDamaged: If there is none, if it is not whole, or if it was built with something
            else than expected.
    """
    for _ in range(_READ_ATTEMPTS):
        pointer = _read_pointer(directory)
        try:
            generation = _open(directory, pointer, expected)
            return parse(generation), generation.id
        except GenerationDamaged:
            # A writer may have replaced and removed what we were reading; then the pointer has moved on.
            if _read_pointer(directory) == pointer:
                raise
    raise GenerationDamaged(DamageReason.FILE_MISSING, "读取时反复被替换")


def _open(directory: Path, pointer: bytes, expected: IndexKey) -> Generation:
    name, manifest_digest = _parse_pointer(pointer)
    content = _read(directory / name, MANIFEST)
    if _sha256(content) != manifest_digest:
        raise GenerationDamaged(DamageReason.MANIFEST)
    try:
        manifest = Manifest.model_validate_json(content)
    except ValidationError as error:
        raise GenerationDamaged(DamageReason.FORMAT) from error
    _check_key(manifest, expected)
    return Generation(directory / name, manifest)


def _check_key(manifest: Manifest, expected: IndexKey) -> None:
    key = manifest.key
    same = {
        DamageReason.FORMAT: (manifest.format_version, key.program) == (FORMAT_VERSION, expected.program),
        DamageReason.ENCODER: (key.encoder_id, key.dimension) == (expected.encoder_id, expected.dimension),
        DamageReason.TOKENIZER: key.tokenizer == expected.tokenizer,
        DamageReason.BACKEND: key.backend == expected.backend,
    }
    for reason, holds in same.items():
        if not holds:
            raise GenerationDamaged(reason)


def _read_pointer(directory: Path) -> bytes:
    try:
        return (directory / POINTER).read_bytes()
    except FileNotFoundError as error:
        raise GenerationDamaged(DamageReason.MISSING) from error
    except OSError as error:
        raise GenerationDamaged(DamageReason.POINTER) from error


def _parse_pointer(content: bytes) -> tuple[str, str]:
    found = _POINTER_TEXT.fullmatch(content.decode("ascii", errors="replace"))
    if not found:
        raise GenerationDamaged(DamageReason.POINTER)
    return found[1], found[2]


def _read(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except OSError as error:
        raise GenerationDamaged(DamageReason.FILE_MISSING, name) from error


def _write_generation(
    folder: Path,
    previous: Path,
    files: Iterable[tuple[str, Callable[[], bytes]]],
    key: IndexKey,
    kept: Mapping[str, str],
) -> str:
    """Write all files and the manifest; returns the SHA-256 of the manifest."""
    sums: dict[str, str] = {}
    for name, make in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if name in kept and _linked(previous / name, path):
            sums[name] = kept[name]
        else:
            content = make()
            write_durably(path, content)
            sums[name] = _sha256(content)
    manifest = Manifest(key=key, files=dict(sorted(sums.items()))).model_dump_json(indent=1).encode()
    write_durably(folder / MANIFEST, manifest)
    for written in {folder, *(path for path in folder.rglob("*") if path.is_dir())}:
        sync_directory(written)
    return _sha256(manifest)


def _linked(source: Path, target: Path) -> bool:
    """Give a file another name; False where it is gone or the file system cannot."""
    try:
        os.link(source, target)
    except OSError:
        return False
    return True


def _next_number(directory: Path) -> int:
    taken = [int(found[1]) for path in directory.iterdir() if (found := _GENERATION_NAME.fullmatch(path.name))]
    return max(taken, default=0) + 1


def _generation_in_use(directory: Path) -> str:
    try:
        return _parse_pointer(_read_pointer(directory))[0]
    except GenerationDamaged:
        return ""


def _remove_generations(directory: Path, keep: set[str]) -> None:
    for path in directory.iterdir():
        if _GENERATION_NAME.fullmatch(path.name) and path.name not in keep:
            # What cannot be removed now (open on Windows) is removed after the next one.
            shutil.rmtree(path, ignore_errors=True)


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
