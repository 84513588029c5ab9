"""The reading process: takes tasks with documents over its standard input, one after the other, and answers them."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any, BinaryIO, Final

from assistant.documents.confinement import confine, limit_cpu
from assistant.documents.file_kinds import FileKind
from assistant.documents.sandbox_tasks import BlockReader, Tasks
from assistant.documents.sandbox_wire import LEAVES, STAYS, encode_error, read_frame, write_frame
from assistant.errors import JixiaoError, ReadingStopped

LEAVE: Final = 3
"""The exit code of a process that answered and then made room for a fresh one."""


def main() -> int:
    """Answer requests until the input ends; a frame with the kind and seconds, then one with the bytes."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a library prints must not come between
    sys.stdout = sys.stderr
    sys.dont_write_bytecode = True
    limits = confine(Path(__file__).resolve().parents[2])
    write_frame(answers, json.dumps({"limits": limits}).encode())
    tasks = Tasks(reader_of)
    while (request := read_frame(sys.stdin.buffer)) is not None:
        data = read_frame(sys.stdin.buffer)
        if data is None:
            break
        asked = json.loads(request)
        limit_cpu(int(asked.pop("seconds")))
        if not _answer(answers, tasks, asked, data):
            return LEAVE
    return 0


def _answer(answers: BinaryIO, tasks: Tasks, asked: dict[str, Any], data: bytes) -> bool:
    """Do one task; returns whether this process is still fit for the next."""
    fit = True
    try:
        content = tasks.done(asked.pop("task"), data, asked)
    except JixiaoError as error:
        fit = error.__cause__ is None or not isinstance(error.__cause__, MemoryError)
        content = encode_error(error)
    except MemoryError:
        content, fit = encode_error(ReadingStopped("读取这个文件需要的内存超过 1 GB，已停止。")), False
    except RecursionError:
        content = encode_error(ReadingStopped("文件嵌套得太深，已停止读取。"))
    except Exception as error:
        content = encode_error(ReadingStopped(f"读取程序在这个文件上出错（{type(error).__name__}）。"))
        fit = False
    write_frame(answers, (STAYS if fit else LEAVES) + content)
    return fit


def reader_of(kind: FileKind) -> BlockReader:
    """The reader of a kind; its library is loaded when it is first used."""
    if kind is FileKind.DOCX:
        from assistant.documents.docx_reader import read_docx_blocks as read
    elif kind is FileKind.XLSX:
        from assistant.documents.xlsx_reader import read_xlsx_blocks as read
    elif kind is FileKind.XLS:
        from assistant.documents.xls_reader import read_xls_blocks as read
    elif kind is FileKind.PDF:
        from assistant.documents.pdf_reader import read_pdf_blocks as read
    elif kind is FileKind.HTML:
        from assistant.documents.html_reader import read_html_blocks as read
    else:
        from assistant.documents.text_reader import read_text_blocks as read
    return read


if __name__ == "__main__":
    raise SystemExit(main())
