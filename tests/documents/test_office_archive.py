"""Hostile files: refused before the libraries see them, always with one of our errors."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.documents import office_archive
from assistant.documents.blocks import Block
from assistant.documents.docx_reader import read_docx_blocks
from assistant.documents.import_report import RepairLog
from assistant.documents.office_archive import check_office_archive
from assistant.documents.writer import ExportFormat, export
from assistant.documents.xlsx_reader import read_xlsx_blocks
from assistant.errors import UnreadableFile
from tests.documents.forms import VARIANTS, make_form

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
READERS: dict[ExportFormat, Callable[[bytes, RepairLog], tuple[Block, ...]]] = {
    "docx": read_docx_blocks,
    "xlsx": read_xlsx_blocks,
}
BOTH = pytest.mark.parametrize("kind", ["docx", "xlsx"])


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> dict[ExportFormat, bytes]:
    folder = tmp_path_factory.mktemp("sound")
    return {kind: _exported(kind, folder) for kind in READERS}


def _exported(kind: ExportFormat, folder: Path) -> bytes:
    export([make_form()], kind, folder / f"f.{kind}", VARIANTS)
    return (folder / f"f.{kind}").read_bytes()


def archive_of(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


@BOTH
@pytest.mark.parametrize("data", [b"", b"PK", b"plain text", b"PK\x03\x04" + b"\x00" * 100, b"\xff" * 1000])
def test_what_is_no_archive_is_refused(kind: ExportFormat, data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        READERS[kind](data, RepairLog())


@BOTH
def test_every_truncation_is_refused(kind: ExportFormat, sound: dict[ExportFormat, bytes]) -> None:
    data = sound[kind]
    for length in range(0, len(data) - 1, len(data) // 20):
        with pytest.raises(UnreadableFile):
            READERS[kind](data[:length], RepairLog())


@BOTH
def test_flipped_bytes_never_raise_anything_else(kind: ExportFormat, sound: dict[ExportFormat, bytes]) -> None:
    rng = random.Random(7)
    for _ in range(60):
        data = bytearray(sound[kind])
        for _ in range(rng.randint(1, 20)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        try:
            READERS[kind](bytes(data), RepairLog())
        except UnreadableFile as error:
            assert error.hint


@BOTH
def test_the_other_kind_of_file_is_refused(kind: ExportFormat, sound: dict[ExportFormat, bytes]) -> None:
    other = sound["xlsx" if kind == "docx" else "docx"]
    with pytest.raises(UnreadableFile):
        READERS[kind](other, RepairLog())


def test_encrypted_and_old_files_are_told_apart() -> None:
    with pytest.raises(UnreadableFile, match="密码"):
        check_office_archive(OLE + b"\x00" * 500 + "EncryptedPackage".encode("utf-16-le"), "xlsx")
    with pytest.raises(UnreadableFile, match="旧版"):
        check_office_archive(OLE + b"\x00" * 500, "xlsx")


def test_a_member_with_the_encryption_flag_is_refused() -> None:
    data = bytearray(archive_of(a=b"x"))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(UnreadableFile, match="加密"):
        check_office_archive(bytes(data), "docx")


def test_bombs_are_refused_by_ratio_size_and_number(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnreadableFile, match="压缩比"):
        check_office_archive(archive_of(a=b"\x00" * 3_000_000), "docx")
    monkeypatch.setattr(office_archive, "MAX_UNCOMPRESSED", 1000)
    with pytest.raises(UnreadableFile, match="过大"):
        check_office_archive(archive_of(a=random.Random(1).randbytes(900), b=b"y" * 200), "docx")
    monkeypatch.setattr(office_archive, "MAX_MEMBERS", 2)
    with pytest.raises(UnreadableFile, match="过大"):
        check_office_archive(archive_of(a=b"", b=b"", c=b""), "docx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_of_their_own_are_refused(encoding: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    part = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "{secret.as_uri()}">]><a>&b;</a>'.encode(encoding)
    with pytest.raises(UnreadableFile, match="外部实体"):
        check_office_archive(archive_of(**{"word/document.xml": part}), "docx")
