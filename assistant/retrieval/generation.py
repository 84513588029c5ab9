"""Index generations: directories of files that are complete and verified, or not used.

    <home>/index/CURRENT                   the generation in use and the checksum of its manifest
    <home>/index/00000003-1f0c.../         manifest.json and the files it lists with their checksums
    <home>/index/00000002-9ab4.../         the one before, for readers that have just looked it up

A new generation is written beside the old ones and synced; then CURRENT is replaced in one step.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple

from pydantic import ValidationError

from assistant.domain.record import Record
from assistant.errors import IndexDamaged
from assistant.storage.files import replace_durably, sync_directory, write_durably

FORMAT_VERSION: Final = 1
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


class GenerationDamaged(IndexDamaged):
    """A generation cannot be used, for a reason with a code."""

    def __init__(self, reason: DamageReason, detail: str = "") -> None:
        super().__init__(REASON_TEXTS[reason] + (f"：{detail}" if detail else ""))
        self.reason = reason


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


class Generation(NamedTuple):
    """A verified generation: its id, its manifest and the content of its files."""

    id: str
    manifest: Manifest
    files: dict[str, bytes]


def publish(directory: Path, files: Mapping[str, bytes], key: IndexKey) -> str:
    """Write a generation, make it the current one, remove all older than the one before.

    Only one process may do this at a time: the caller holds the write lock.

    Args:
        directory: The index directory; made if need be.
        files: Content by relative name, with `/` between folders.
        key: What the index was built from.

    Returns:
        The id of the new generation.

    Raises:
        OSError: If anything cannot be written; the current generation then stays in use.
    """
    directory.mkdir(parents=True, exist_ok=True)
    manifest = Manifest(key=key, files={name: _sha256(content) for name, content in sorted(files.items())})
    manifest_bytes = manifest.model_dump_json(indent=1).encode()
    digest = _sha256(manifest_bytes)
    generation = f"{_next_number(directory):08d}-{digest[:12]}"
    previous = _generation_in_use(directory)
    _write_files(directory / generation, {**files, MANIFEST: manifest_bytes})
    sync_directory(directory)
    pointer = directory / f"{POINTER}.partial"
    write_durably(pointer, f"{generation} {digest}\n".encode())
    replace_durably(pointer, directory / POINTER)
    _remove_generations(directory, keep={generation, previous})
    return generation


def load_current(directory: Path, expected: IndexKey) -> Generation:
    """Read the current generation and verify every byte of it.

    Raises:
        GenerationDamaged: If there is none, if it is not whole, or if it was built from something
            else than expected.
    """
    for _ in range(_READ_ATTEMPTS):
        pointer = _read_pointer(directory)
        try:
            return _load(directory, pointer, expected)
        except GenerationDamaged:
            # A writer may have replaced and removed what we were reading; then the pointer has moved on.
            if _read_pointer(directory) == pointer:
                raise
    raise GenerationDamaged(DamageReason.FILE_MISSING, "读取时反复被替换")


def _load(directory: Path, pointer: bytes, expected: IndexKey) -> Generation:
    generation, manifest_digest = _parse_pointer(pointer)
    folder = directory / generation
    manifest_bytes = _read(folder, MANIFEST)
    if _sha256(manifest_bytes) != manifest_digest:
        raise GenerationDamaged(DamageReason.MANIFEST)
    try:
        manifest = Manifest.model_validate_json(manifest_bytes)
    except ValidationError as error:
        raise GenerationDamaged(DamageReason.FORMAT) from error
    _check_key(manifest, expected)
    files = {name: _read(folder, name) for name in manifest.files}
    for name, content in files.items():
        if _sha256(content) != manifest.files[name]:
            raise GenerationDamaged(DamageReason.CHECKSUM, name)
    return Generation(generation, manifest, files)


def _check_key(manifest: Manifest, expected: IndexKey) -> None:
    key = manifest.key
    same = {
        DamageReason.FORMAT: (manifest.format_version, key.program) == (FORMAT_VERSION, expected.program),
        DamageReason.ENCODER: (key.encoder_id, key.dimension) == (expected.encoder_id, expected.dimension),
        DamageReason.CORPUS: (key.corpus_digest, key.count) == (expected.corpus_digest, expected.count),
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


def _write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    folders = {folder}
    folder.mkdir()
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        folders.add(path.parent)
        write_durably(path, content)
    for written in folders:
        sync_directory(written)


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
