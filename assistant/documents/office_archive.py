"""The guard before docx and xlsx files: is it a whole, honest, unencrypted package?"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Final

from assistant.errors import UnreadableFile

MAX_UNCOMPRESSED: Final = 200 * 1024 * 1024
MAX_RATIO: Final = 200
MAX_MEMBERS: Final = 5_000
_SMALL: Final = 1024 * 1024
"""Below this a high ratio is harmless: styles and empty rows compress very well."""

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_DOCTYPES: Final = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_DAMAGED: Final = "请在 Word、Excel 或 WPS 中打开后另存一份再试。"


def check_office_archive(data: bytes, kind: str) -> None:
    """Refuse what must not reach the library that parses the file.

    Args:
        data: The file's bytes.
        kind: `docx` or `xlsx`, for messages.

    Raises:
        UnreadableFile: If it is encrypted, damaged, of the old binary format, or unpacks to something monstrous.
    """
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise UnreadableFile("文件设有打开密码，无法读取。", hint="请在 Office 或 WPS 中取消密码后再试。")
        raise UnreadableFile(f"这是旧版 Office 格式，不是 {kind}。", hint=f"请另存为 {kind} 后再试。")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_sizes(archive.infolist(), kind)
            _check_members(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        raise UnreadableFile(f"文件已损坏，或者不是 {kind} 文件。", hint=_DAMAGED) from error


def _check_sizes(members: list[zipfile.ZipInfo], kind: str) -> None:
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNCOMPRESSED:
        raise UnreadableFile(f"{kind} 文件解压后过大，已拒绝读取。", hint="请删除文件中的图片和多余内容后再试。")
    for member in members:
        if member.flag_bits & 1:
            raise UnreadableFile("文件已加密，无法读取。", hint="请取消密码后再试。")
        if member.file_size > _SMALL and member.file_size > MAX_RATIO * max(member.compress_size, 1):
            raise UnreadableFile(f"{kind} 文件压缩比异常，已拒绝读取。", hint=_DAMAGED)


def _check_members(archive: zipfile.ZipFile) -> None:
    """Unpack every part once: this checks the sums, and that no part declares entities of its own."""
    for member in archive.infolist():
        content = archive.read(member)
        if member.filename.lower().endswith((".xml", ".rels", ".vml")) and any(mark in content for mark in _DOCTYPES):
            raise UnreadableFile("文件里有外部实体声明，已拒绝读取。", hint=_DAMAGED)
