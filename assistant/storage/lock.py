"""The write lock: one process at a time changes the files of a data directory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from assistant.errors import StoreError

LOCK_SECONDS: Final = 60.0
"""How long a writer waits for another one before it gives up."""


@contextmanager
def write_lock(path: Path, timeout: float = LOCK_SECONDS) -> Iterator[None]:
    """Hold the lock file at `path`; the operating system frees it when its holder dies.

    Args:
        path: The lock file; it is created if need be and never holds anything.
        timeout: Seconds to wait for another holder.

    Raises:
        StoreError: If another process keeps it, or the file cannot be made.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(path, timeout=timeout)
    try:
        lock.acquire()
    except Timeout as error:
        raise StoreError("数据目录正被另一个程序写入", hint="请等另一个 jixiao 命令结束后再试。") from error
    except (OSError, NotImplementedError) as error:
        raise StoreError(f"不能在数据目录中加锁：{path.parent}", hint="请检查该文件夹的写入权限。") from error
    try:
        yield
    finally:
        lock.release()
