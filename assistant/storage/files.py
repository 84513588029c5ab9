"""Durable files: written and synced before anything points at them."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Final

_EXPLANATIONS: Final = {
    errno.ENOSPC: "磁盘空间不足",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘只读",
    errno.ENOENT: "文件夹不存在",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "同名文件已存在",
    errno.EIO: "磁盘读写出错",
}


def explain(error: OSError) -> str:
    """What the operating system complains of, in Chinese."""
    return _EXPLANATIONS.get(error.errno or 0, f"系统错误 {error.errno}")


def write_durably(path: Path, content: bytes) -> None:
    """Write a new file and wait until the disk has it."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync_file(path: Path) -> None:
    """Wait until the disk has a file that somebody else wrote."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_directory(path: Path) -> None:
    """Wait until the disk has the names in a directory."""
    if os.name == "nt":  # Windows cannot open directories; it orders renames by itself.
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replace_durably(temporary: Path, target: Path) -> None:
    """Put a finished file in the place of another; at every moment one of the two is whole."""
    temporary.replace(target)
    sync_directory(target.parent)
