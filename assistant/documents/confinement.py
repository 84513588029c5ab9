"""What the reading process may not do: take more memory than a form needs, open sockets, write or start anything."""

from __future__ import annotations

import mimetypes
import os
import sys
import sysconfig
from pathlib import Path
from typing import Any, Final

MAX_MEMORY: Final = 1024**3
_REFUSED: Final = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "pty.")
_CHANGING: Final = frozenset(
    {
        *(
            f"os.{name}"
            for name in ("chmod", "chown", "link", "mkdir", "remove", "rename", "rmdir", "symlink", "truncate")
        ),
        *("shutil.move", "shutil.rmtree", "tempfile.mkstemp", "tempfile.mkdtemp", "webbrowser.open", "urllib.Request"),
    }
)
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Refused(PermissionError):
    """A document made its reader ask for what it may not have."""


def confine(root: Path) -> list[str]:
    """Confine this process for the rest of its life; it cannot be undone.

    Args:
        root: The folder that holds our own package.

    Returns:
        What is limited here. Where the system knows no resource limits (Windows) "memory" and "cpu" are missing:
        then only the parent's clock and the readers' own bounds hold.
    """
    mimetypes.init()  # openpyxl asks for it later, and it reads files of the system
    limits = _limit_resources()
    readable = (str(root), *_library_folders())

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            _check_open(arguments, readable)
        elif event.startswith(_REFUSED) or event in _CHANGING:
            raise Refused(f"refused in the sandbox: {event}")

    sys.addaudithook(watch)
    return [*limits, "network", "files"]


def limit_cpu(seconds: int) -> None:
    """Let this process compute for a few seconds more and no longer, whatever becomes of its parent."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + seconds + 1
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def _limit_resources() -> list[str]:
    try:
        import resource
    except ImportError:
        return []
    done = []
    for name, what, most in (
        ("memory", "RLIMIT_AS", MAX_MEMORY),
        ("dumps", "RLIMIT_CORE", 0),
        ("size", "RLIMIT_FSIZE", 0),
    ):
        try:
            resource.setrlimit(getattr(resource, what), (most, most))
        except (AttributeError, ValueError, OSError):  # macOS refuses some of them
            continue
        done.append(name)
    return [*done, "cpu"]


def _library_folders() -> tuple[str, ...]:
    """Where modules are loaded from, when a reader is first used; nothing else is read by name."""
    paths = {sys.prefix, sys.base_prefix, *sysconfig.get_paths().values(), *filter(None, sys.path)}
    return tuple(sorted(os.path.realpath(path) for path in paths if path and path != os.sep)) + tuple(sorted(paths))


def _check_open(arguments: tuple[Any, ...], readable: tuple[str, ...]) -> None:
    path, mode, flags = arguments
    if isinstance(path, int):
        return
    if (isinstance(mode, str) and set(mode) & set("wax+")) or (isinstance(flags, int) and flags & _WRITING):
        raise Refused("refused in the sandbox: writing a file")
    name = os.path.normpath(os.fsdecode(path))
    if name != os.devnull and not any(name == folder or name.startswith(folder + os.sep) for folder in readable):
        raise Refused("refused in the sandbox: reading a file")
