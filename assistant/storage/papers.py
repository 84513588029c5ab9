"""PaperStore: the files that people gave or were given, each in a folder of its own under a name of our making."""

from __future__ import annotations

import re
import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

from assistant.domain.account import Viewer
from assistant.errors import StoreError, TooBusy, UnknownItem
from assistant.storage.database import Database, query, transaction
from assistant.storage.files import explain, write_durably
from assistant.storage.sealing import timestamp
from assistant.storage.seeing import visible, writable

Kind = Literal["upload", "export"]

UPLOADS_KEPT: Final = timedelta(days=1)
EXPORTS_KEPT: Final = timedelta(days=30)
MOST: Final[dict[Kind, int]] = {"upload": 500, "export": 2_000}
"""How many files of a kind one person has at a time: an import of a case base, a month of exports."""
_LONGEST_NAME: Final = 200
_LONGEST_STEM: Final = 60
_UNSAFE: Final = re.compile(r"[^\w（）()〔〕\[\]《》、，-]+")
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
_SUFFIX: Final = re.compile(r"\.[a-z0-9]{1,8}")
_PAPER: Final = "SELECT file_id, kind, draft_id, name, stored_as, size, created_at FROM files AS f"


class Paper(NamedTuple):
    """A file that somebody gave or was given.

    Attributes:
        name: What it is called to the person, as given.
        path: Where it lies.
    """

    file_id: str
    kind: Kind
    draft_id: str | None
    name: str
    path: Path
    size: int
    created_at: datetime


class PaperStore:
    """The files of one data directory that a viewer may see."""

    def __init__(self, connection: Database, folder: Path, viewer: Viewer) -> None:
        self._connection = connection
        self._folder = folder
        self._viewer = viewer

    def as_seen_by(self, viewer: Viewer) -> PaperStore:
        """The same files through other eyes."""
        return PaperStore(self._connection, self._folder, viewer)

    def fresh(self) -> Path:
        """A folder of its own for a file, which whoever writes the file makes."""
        return self._folder / secrets.token_hex(12)

    @contextmanager
    def place(self, name: str) -> Iterator[Path]:
        """A path for a file to be written at, in a fresh folder that goes if it is not; `keep` makes it the viewer's.

        Raises:
            StoreError: If the folder cannot be made.
        """
        folder = self.fresh()
        try:
            folder.mkdir(parents=True)
        except OSError as error:
            raise StoreError(f"文件夹建不了：{self._folder}（{explain(error)}）") from error
        with _gone_on_failure(folder):
            yield folder / safe_name(name)

    def keep(self, path: Path, kind: Kind, name: str, at: datetime, draft_id: str | None = None) -> Paper:
        """Remember a file that was written where `place` said, or in a `fresh` folder; of exports the oldest give way.

        Raises:
            TooBusy: If the viewer has too many uploads.
        """
        file_id, size = path.parent.name, path.stat().st_size
        with _gone_on_failure(path.parent), transaction(self._connection):
            older = self._beyond(kind)
            if kind == "upload" and older:
                raise TooBusy("上传的文件太多。", hint=f"最多 {MOST[kind]} 个；请删去不用的，或等一天后自动删除。")
            self._connection.execute(
                "INSERT INTO files (file_id, kind, owner, unit, draft_id, name, stored_as, size, created_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    file_id,
                    kind,
                    self._viewer.user_id,
                    self._viewer.unit,
                    draft_id,
                    _shown_name(name),
                    path.name,
                    size,
                    timestamp(at),
                ),
            )
        self._drop(older)
        return self.get(file_id)

    def _beyond(self, kind: Kind) -> list[str]:
        """The viewer's files of a kind for which there is no room beside one more, the oldest of them."""
        sql = "SELECT file_id FROM files WHERE owner = ? AND kind = ? ORDER BY created_at DESC, rowid DESC"
        rows = query(self._connection, sql, (self._viewer.user_id, kind))
        return [str(row[0]) for row in rows[MOST[kind] - 1 :]]

    def add(self, content: bytes, kind: Kind, name: str, at: datetime) -> Paper:
        """Write a file and remember it.

        Raises:
            StoreError: If it cannot be written.
            TooBusy: If the viewer has too many uploads.
        """
        with self.place(name) as path:
            try:
                write_durably(path, content)
            except OSError as error:
                raise StoreError(f"文件写不了：{self._folder}（{explain(error)}）") from error
            return self.keep(path, kind, name, at)

    def get(self, file_id: str, kind: Kind | None = None) -> Paper:
        """A file by its id.

        Raises:
            UnknownItem: If there is none, or it is another's, or of another kind.
        """
        seen, who = visible(self._viewer, "f")
        rows = query(self._connection, f"{_PAPER} WHERE file_id = ? AND {seen}", (file_id, *who))
        paper = self._paper(rows[0]) if rows else None
        if paper is None or kind not in (None, paper.kind) or not paper.path.is_file():
            raise UnknownItem("没有这个文件。", hint="文件可能已经过期删除；请重新上传或导出。")
        return paper

    def all(self, kind: Kind) -> list[Paper]:
        """The files of a kind, newest first."""
        seen, who = visible(self._viewer, "f")
        sql = f"{_PAPER} WHERE kind = ? AND {seen} ORDER BY created_at DESC, file_id"
        return [self._paper(row) for row in query(self._connection, sql, (kind, *who))]

    def remove(self, file_id: str) -> None:
        """Delete a file.

        Raises:
            UnknownItem: If there is none that the viewer may delete.
        """
        paper = self.get(file_id)
        mine, who = writable(self._viewer, "files")
        with transaction(self._connection):
            sql = f"DELETE FROM files WHERE file_id = ? AND {mine}"
            if not self._connection.execute(sql, (file_id, *who)).rowcount:
                raise UnknownItem("没有这个文件。")
        shutil.rmtree(paper.path.parent, ignore_errors=True)

    def sweep(self, at: datetime) -> int:
        """Delete uploads a day after they came and exports after a month; how many files went."""
        sql = "SELECT file_id FROM files WHERE created_at < CASE kind WHEN 'upload' THEN ? ELSE ? END"
        bounds = (timestamp(at - UPLOADS_KEPT), timestamp(at - EXPORTS_KEPT))
        gone = [str(row[0]) for row in query(self._connection, sql, bounds)]
        self._drop(gone)
        return len(gone)

    def sweep_folders(self, at: datetime) -> int:
        """Delete folders that no file is remembered of, as a stop in the midst of writing leaves them; how many went.

        A day has to pass: another process may be writing there.
        """
        known = {str(row[0]) for row in query(self._connection, "SELECT file_id FROM files")}
        oldest = (at - UPLOADS_KEPT).timestamp()
        folders = self._folder.iterdir() if self._folder.is_dir() else ()
        gone = [one for one in folders if one.name not in known and one.is_dir() and one.stat().st_mtime < oldest]
        for folder in gone:
            shutil.rmtree(folder, ignore_errors=True)
        return len(gone)

    def _drop(self, file_ids: Sequence[str]) -> None:
        with transaction(self._connection):
            self._connection.executemany("DELETE FROM files WHERE file_id = ?", [(file_id,) for file_id in file_ids])
        for file_id in file_ids:
            shutil.rmtree(self._folder / file_id, ignore_errors=True)

    def _paper(self, row: tuple[Any, ...]) -> Paper:
        file_id, kind, draft_id, name, stored_as, size, created_at = row
        path = self._folder / file_id / stored_as
        return Paper(file_id, kind, draft_id, name, path, size, datetime.fromisoformat(created_at))


@contextmanager
def _gone_on_failure(folder: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def safe_name(name: str) -> str:
    """A file name that every system takes and that is one name, whatever was given; its known kind of suffix stays."""
    base = re.split(r"[/\\]", name)[-1]
    stem, dot, end = base.rpartition(".")
    suffix = f".{end.lower()}" if dot and _SUFFIX.fullmatch(f".{end.lower()}") else ""
    plain = _UNSAFE.sub("_", stem if suffix else base).strip("_- ")
    # A file system counts bytes, and a Chinese character has three of them.
    stem = plain[:_LONGEST_STEM].rstrip("_- ") or "file"
    return ("_" if _RESERVED.fullmatch(stem) else "") + stem + suffix


def _shown_name(name: str) -> str:
    """The name as given, without what is no text; it is shown and offered for download, never a path."""
    plain = name.encode("utf-8", "replace").decode("utf-8")
    return "".join(c for c in plain if c.isprintable())[:_LONGEST_NAME] or "未命名"
