"""Text input: a description from the command line, a text file or standard input."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import BinaryIO, Final

from assistant.errors import TextTooLong, UnreadableFile, UnsupportedFormat, UsageError

MAX_BYTES: Final = 2 * 1024 * 1024
STDIN: Final = "-"
_OFFICE: Final = frozenset(
    {".docx", ".doc", ".wps", ".xlsx", ".xls", ".et", ".pdf", ".pptx", ".zip", ".rtf", ".html", ".htm", ".mht"}
)


def text_from(argument: str | None, file: Path | None = None) -> str:
    """The text of an argument, of a file, or of standard input for `-`; "" if none was given.

    Raises:
        UsageError: If both are given, or the argument is the name of a file.
        UnreadableFile: If the file cannot be read or is no text.
        TextTooLong: If it is larger than any description; it is not read to its end then.
    """
    if argument is not None and file is not None:
        raise UsageError("说明文字和 --file 只能给一个。")
    if STDIN in (argument, str(file)):
        return _decoded(_limited(sys.stdin.buffer, "标准输入"))
    if file is not None:
        return _read_file(file)
    if argument is not None and _names_a_file(argument):
        raise UsageError(f"“{argument}”是一个文件。", hint=f"从文件读取说明请写 --file {argument}")
    return readable(argument) or ""


def readable(argument: str | None) -> str | None:
    """An argument as text, also where the terminal speaks another encoding than Python expected."""
    return None if argument is None else _decoded(os.fsencode(argument))


def _read_file(path: Path) -> str:
    if path.suffix.lower() in _OFFICE:
        raise UnsupportedFormat(
            f"--file 只读取文本文件，不能读取“{path.name}”。",
            hint="请把项目说明复制到 txt 文件中；已填好的申报表请用 jixiao parse 或 jixiao check。",
        )
    try:
        with path.open("rb") as file:
            return _decoded(_limited(file, str(path)))
    except FileNotFoundError as error:
        raise UnreadableFile(f"找不到文件：{path}", hint="请检查文件名和路径是否写对。") from error
    except IsADirectoryError as error:
        raise UnreadableFile(f"这是文件夹，不是文件：{path}", hint="请给出其中的一个文本文件。") from error
    except OSError as error:
        reason = "没有读取权限" if isinstance(error, PermissionError) else f"系统错误 {error.errno}"
        raise UnreadableFile(f"无法读取文件：{path}（{reason}）") from error


def _limited(stream: BinaryIO, name: str) -> bytes:
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise TextTooLong(f"{name}超过 2 MB，不是一个项目的说明。")
    return data


def _decoded(data: bytes) -> str:
    from assistant.documents.text_reader import decode

    return decode(data)


def _names_a_file(argument: str) -> bool:
    if len(argument) > 200 or not Path(argument).suffix:
        return False
    try:
        return Path(argument).is_file()
    except (OSError, ValueError):
        return False
