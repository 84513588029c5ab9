"""Batch run: a list of projects drafted row by row, with a folder that remembers what is done."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from assistant.cli.failures import fault_of
from assistant.cli.session import Session
from assistant.documents.projects_table import ProjectRow
from assistant.domain.draft import Draft
from assistant.drafting.request import DraftRequest
from assistant.errors import InputError, JixiaoError, ModelError, UnwritablePath
from assistant.service import Assistant

PROGRESS: Final = "progress.jsonl"
MERGED: Final = "全部申报表.docx"


class BatchResult(NamedTuple):
    """What became of one row: a draft or an error.

    Attributes:
        number: Where the row stands in the list.
        row_id: The id given there; None if there is none.
        resumed: Whether the draft was there from an earlier run.
    """

    number: int
    row_id: str | None
    title: str
    draft: Draft | None = None
    error: JixiaoError | None = None
    resumed: bool = False

    def to_json(self) -> dict[str, Any]:
        """The line for `--json`; `row` says which row of the list it answers."""
        row = {"number": self.number, "id": self.row_id}
        if self.draft is not None:
            return {**self.draft.model_dump(mode="json"), "row": row}
        assert self.error is not None
        told = {"code": self.error.code, "message": self.error.message, "hint": self.error.hint}
        return {"id": self.row_id or str(self.number), "error": told, "row": row}


class BatchFolder:
    """The folder of a batch: one JSON file for each draft, and a record of the rows that are done."""

    def __init__(self, path: Path, done: Mapping[str, str]) -> None:
        self._path = path
        self._done = done

    @classmethod
    def open(cls, path: Path) -> BatchFolder:
        """Make the folder if there is none, and read what was done before.

        Raises:
            UnwritablePath: If it cannot be made or written to.
        """
        try:
            path.mkdir(parents=True, exist_ok=True)
            with (path / PROGRESS).open("a+", encoding="utf-8") as file:
                file.seek(0)
                lines = file.read().splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise UnwritablePath(f"结果文件夹不能使用：{path}（{_reason(error)}）") from error
        return cls(path, dict(_entries(lines)))

    def finished(self, key: str) -> Draft | None:
        """The draft of a row that was done before; None if it was not, or its file is gone or damaged."""
        name = self._done.get(key)
        if name is None or Path(name).name != name:
            return None
        try:
            return Draft.model_validate_json((self._path / name).read_bytes())
        except (OSError, ValueError):
            return None

    def keep(self, key: str, draft: Draft) -> None:
        """Write a draft, and only then record its row as done.

        Raises:
            UnwritablePath: If it cannot be written.
        """
        name = f"{draft.id}.json"
        partial = self._path / f".{name}.partial"
        try:
            partial.write_text(draft.model_dump_json(indent=1), encoding="utf-8")
            partial.replace(self._path / name)
            with (self._path / PROGRESS).open("a", encoding="utf-8") as file:
                file.write(json.dumps({"row": key, "draft": name}) + "\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise UnwritablePath(f"结果写不到文件夹 {self._path}（{_reason(error)}）") from error

    def write_merged(self, assistant: Assistant, results: Sequence[BatchResult]) -> Path | None:
        """Write all drafts of a run into one docx; None if there is no draft.

        Raises:
            UnwritablePath: If it cannot be written.
        """
        drafts = [result.draft for result in results if result.draft]
        if not drafts:
            return None
        assistant.export(drafts, "docx", self._path / MERGED)
        return self._path / MERGED


def results_of(session: Session, rows: Sequence[ProjectRow], folder: BatchFolder | None) -> Iterator[BatchResult]:
    """Draft the rows in their order; what is done already is taken from the folder.

    Raises:
        StoreError: If drafts cannot be stored: then no further row can be done either.
    """
    seen: Counter[str] = Counter()
    for row in rows:
        request = _request(session, row)
        content = hashlib.sha256(request.model_dump_json().encode()).hexdigest()
        seen[content] += 1
        # The same line twice is two projects until the person says otherwise.
        key = f"{content}-{seen[content]}"
        before = folder.finished(key) if folder and not row.error else None
        yield _result(row, before, resumed=True) if before else _drafted(session.assistant, row, request, key, folder)


def _drafted(
    assistant: Assistant, row: ProjectRow, request: DraftRequest, key: str, folder: BatchFolder | None
) -> BatchResult:
    if row.error:
        return _failed(row, row.error)
    try:
        draft = assistant.draft(request)
    except (InputError, ModelError) as error:
        return _failed(row, error)
    except JixiaoError:
        raise
    except Exception as error:
        return _failed(row, fault_of(error))
    if folder:
        folder.keep(key, draft)
    return _result(row, draft)


def _request(session: Session, row: ProjectRow) -> DraftRequest:
    return DraftRequest(
        description=row.description or "",
        project_name=row.project_name,
        department=row.department or session.settings.department,
        implementing_unit=row.implementing_unit or session.settings.unit,
        fiscal_year=row.year,
        budget_yuan=row.budget_yuan,
    )


def _result(row: ProjectRow, draft: Draft, *, resumed: bool = False) -> BatchResult:
    return BatchResult(row.number, row.id, draft.project_name, draft=draft, resumed=resumed)


def _failed(row: ProjectRow, error: JixiaoError) -> BatchResult:
    return BatchResult(row.number, row.id, row.project_name or "", error=error)


def _entries(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The record line by line; the last one may be torn by an interruption."""
    for line in lines:
        try:
            entry = json.loads(line)
            yield str(entry["row"]), str(entry["draft"])
        except (ValueError, TypeError, KeyError):
            continue


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, PermissionError):
        return "没有写入权限"
    if isinstance(error, FileExistsError | NotADirectoryError):
        return "同名的文件已存在"
    return f"系统错误 {error.errno}" if isinstance(error, OSError) else "progress.jsonl 不是文本文件"
