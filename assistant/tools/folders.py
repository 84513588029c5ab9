"""The folders that were opened to another program: what it may read, and where it may put new files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from assistant.documents.file_kinds import MAX_BYTES
from assistant.documents.file_names import clean_name
from assistant.errors import PathRefused, UnreadableFile, UnwritablePath, UsageError

"""What no reader takes is not read into memory first."""
_MAX_NAME_BYTES: Final = 200
_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
)
"""Names that Windows takes for devices, whatever suffix follows."""


class Folders:
    """Opened folders.

    Args:
        read: Folders whose files may be read, those below included.
        write: The folder that new files go into, which may be read, too; None where nothing may be written.

    Raises:
        UsageError: If one of them is no folder.
    """

    def __init__(self, read: Sequence[Path] = (), write: Path | None = None) -> None:
        self.write = _folder(write) if write else None
        self._readable = tuple(dict.fromkeys([*map(_folder, read), *([self.write] if self.write else [])]))

    def readable(self, given: str) -> Path:
        """The file behind a path, links followed.

        Args:
            given: A path below one of the folders, or an absolute one into them.

        Raises:
            PathRefused: If it leads elsewhere; that says nothing of whether there is such a file.
            UnreadableFile: If there is no such file, it is none, or it is too large.
        """
        candidates = list(self._candidates(given))
        if not candidates or not all(self._is_inside(path) for path in candidates):
            raise PathRefused(f"不能读取“{_short(given)}”：它不在开放的文件夹里。")
        for path in candidates:
            with suppress(OSError):
                if path.is_file():
                    if path.stat().st_size > MAX_BYTES:
                        raise UnreadableFile(f"“{_short(given)}”超过 50 MB，不像是申报表。")
                    return path
        raise UnreadableFile(f"找不到文件“{_short(given)}”，或者它不是文件。", hint="请检查文件名和路径是否写对。")

    def _is_inside(self, path: Path) -> bool:
        return any(path.is_relative_to(root) for root in self._readable)

    def _candidates(self, given: str) -> Iterator[Path]:
        for root in self._readable:
            # A name with a NUL, one that is too long, or links in a circle: no path at all.
            with suppress(OSError, ValueError, RuntimeError):
                yield (root / given).resolve()

    @contextmanager
    def new_file(self, stem: str, suffix: str, *, exactly: bool) -> Iterator[Path]:
        """A file of our own, empty until it is written; gone again if writing fails.

        Args:
            stem: The name without suffix.
            suffix: Without the dot.
            exactly: Whether the name was asked for; otherwise a number is added to one that is taken.

        Raises:
            PathRefused: If nothing may be written.
            UnwritablePath: If the name is taken, or nothing can be written there.
        """
        if self.write is None:
            raise PathRefused(
                "没有开放写文件的文件夹，不能导出。", hint="请用户用 jixiao mcp --write 文件夹 重新启动本服务。"
            )
        path = _reserved(self.write, stem, suffix, exactly=exactly)
        try:
            yield path
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def plain_stem(name: str, suffix: str) -> str:
    """The stem of a file name that some program asks for, refused rather than mended.

    Raises:
        PathRefused: If it is anything but the plain name of a file with that suffix.
    """
    stem = name[: -len(suffix) - 1] if name.lower().endswith(f".{suffix}") else name
    is_plain = stem == clean_name(stem) and stem.partition(".")[0].strip().lower() not in _DEVICES
    if not stem or not is_plain or len(stem.encode("utf-8", "replace")) > _MAX_NAME_BYTES:
        raise PathRefused(
            f"不能用“{_short(name)}”作文件名。",
            hint='文件名只写名字：不带文件夹，不以点开头，不用 \\ / : * ? " < > | 和看不见的字符，不超过 60 个字。',
        )
    return stem


def _reserved(folder: Path, stem: str, suffix: str, *, exactly: bool) -> Path:
    """Make an empty file where there was none; a link counts as one, even a dangling one."""
    for number in range(1, 1000):
        path = folder / (f"{stem}.{suffix}" if number == 1 else f"{stem}（{number}）.{suffix}")
        try:
            path.open("xb").close()
        except FileExistsError as error:
            if exactly:
                raise UnwritablePath(f"已有文件“{path.name}”，没有覆盖。", hint="请换一个文件名。") from error
            continue
        except (OSError, ValueError) as error:
            raise UnwritablePath(f"文件“{path.name}”写不到开放的文件夹里。") from error
        return path
    raise UnwritablePath(f"叫“{_short(stem)}”的文件太多了。", hint="请换一个文件名。")


def _folder(path: Path) -> Path:
    try:
        resolved = path.resolve(strict=True)
    except (OSError, ValueError, RuntimeError):
        resolved = path
    if not resolved.is_dir():
        raise UsageError(f"没有这个文件夹：{path}", hint="请先建立这个文件夹，或换一个已有的文件夹。")
    return resolved


def _short(text: str) -> str:
    """A given name as it can be told: short, and without what would break a line."""
    shown = "".join(character if character.isprintable() else "?" for character in text)
    return shown if len(shown) <= 60 else f"{shown[:60]}…"
