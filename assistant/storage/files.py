"""Durable files: written and synced before anything points at them."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
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


def private_folder(path: Path) -> None:
    """Make a folder that only its owner may enter; one that is there stays as it is."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)


def private_file(path: Path) -> None:
    """Make an empty file that only its owner may read; one that is there stays as it is."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))


def exposed(paths: Iterable[Path]) -> list[Path]:
    """Those of the paths that other users of the machine may read; on Windows the folders of users see to that."""
    return [] if os.name == "nt" else [path for path in paths if path.exists() and path.stat().st_mode & 0o077]


def make_private(path: Path) -> None:
    """Take everybody else's rights off a file or folder.

    Raises:
        PermissionError: If it belongs to another user.
    """
    path.chmod(0o700 if path.is_dir() else 0o600)


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
