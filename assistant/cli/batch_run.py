"""Batch run: a list of projects drafted row by row; what an earlier run has done of it is not done again."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

from assistant.cli.failures import fault_of
from assistant.cli.session import Session
from assistant.documents.problem_table import problem_tables
from assistant.documents.projects_table import ProjectRow
from assistant.documents.supplement import Supplement
from assistant.documents.writer import export_tables
from assistant.domain.draft import Draft
from assistant.domain.heading import heading_of
from assistant.domain.problem import Problem
from assistant.drafting.request import DraftRequest
from assistant.errors import InputError, JixiaoError, ModelError, UnknownDraft, UnwritablePath
from assistant.project_rows import asked_rows, draft_id_of
from assistant.service import Assistant

PROGRESS: Final = "progress.jsonl"
MERGED: Final = ("全部申报表.docx", "全部申报表.xlsx")
PROBLEMS: Final = "问题清单.xlsx"


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

    @property
    def told(self) -> tuple[str, ...]:
        """Row, id, project, reason and remedy of a row that failed."""
        assert self.error is not None
        return (str(self.number), self.row_id or "", self.title, self.error.message, self.error.hint)

    def to_json(self) -> dict[str, Any]:
        """The line for `--json`; `row` says which row of the list it answers."""
        row = {"number": self.number, "id": self.row_id}
        if self.draft is not None:
            return {**self.draft.model_dump(mode="json"), "row": row}
        assert self.error is not None
        told = {"code": self.error.code, "message": self.error.message, "hint": self.error.hint}
        return {"id": self.row_id or str(self.number), "error": told, "row": row}


class BatchFolder:
    """The folder of a batch: one JSON file for each draft, and a record of the rows that are done or failed."""

    def __init__(self, path: Path, lines: Sequence[str]) -> None:
        self._path = path
        self._done: dict[str, str] = {}
        self._failed: set[str] = set()
        for entry in _entries(lines):
            self._recall(entry)

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
        return cls(path, lines)

    def finished(self, key: str) -> Draft | None:
        """The draft of a row that was done before; None if it was not, or its file is gone or damaged."""
        name = self._done.get(key)
        if name is None or Path(name).name != name:
            return None
        try:
            return Draft.model_validate_json((self._path / name).read_bytes())
        except (OSError, ValueError):
            return None

    def failed_before(self, row: ProjectRow) -> bool:
        """Whether this row, known by its id or else by its number, failed when it was last tried."""
        return _place(row) in self._failed

    def keep(self, key: str, row: ProjectRow, draft: Draft) -> None:
        """Write a draft that is not there as it is, and only then record its row as done.

        Raises:
            UnwritablePath: If it cannot be written.
        """
        if self.finished(key) == draft:
            return
        name = f"{draft.id}.json"
        partial = self._path / f".{name}.partial"
        try:
            partial.write_text(draft.model_dump_json(indent=1), encoding="utf-8")
            partial.replace(self._path / name)
        except OSError as error:
            raise self._unwritable(error) from error
        self._record({"row": key, "place": _place(row), "draft": name})

    def fail(self, key: str, row: ProjectRow, error: JixiaoError) -> None:
        """Record that a row failed, so that it can be done again alone.

        Raises:
            UnwritablePath: If it cannot be recorded.
        """
        self._record({"row": key, "place": _place(row), "error": error.code})

    def write_results(
        self, assistant: Assistant, results: Sequence[BatchResult], problems: Sequence[Problem]
    ) -> list[Path]:
        """Write all drafts of a run into one docx and one xlsx, and the problem list; the paths that were written.

        Raises:
            UnwritablePath: If one cannot be written.
        """
        drafts = [result.draft for result in results if result.draft]
        written = []
        if drafts:
            supplement = Supplement(heading=heading_of(drafts))
            for name in MERGED:
                assistant.export(drafts, "docx" if name.endswith("docx") else "xlsx", self._path / name, supplement)
                written.append(self._path / name)
        failed = [result.told for result in results if result.error]
        export_tables(problem_tables(problems, failed), self._path / PROBLEMS)
        return [*written, self._path / PROBLEMS]

    def _record(self, entry: Mapping[str, str]) -> None:
        try:
            with (self._path / PROGRESS).open("a", encoding="utf-8") as file:
                file.write(json.dumps(entry, ensure_ascii=False) + "\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise self._unwritable(error) from error

    def _recall(self, entry: Mapping[str, str]) -> None:
        place = entry.get("place", "")
        if "draft" in entry:
            self._done[entry["row"]] = entry["draft"]
            self._failed.discard(place)
        elif "error" in entry:
            self._failed.add(place)

    def _unwritable(self, error: OSError) -> UnwritablePath:
        return UnwritablePath(f"结果写不到文件夹 {self._path}（{_reason(error)}）")


def results_of(
    session: Session,
    rows: Sequence[ProjectRow],
    folder: BatchFolder | None,
    *,
    only_failed: bool = False,
    again: bool = False,
) -> Iterator[BatchResult | None]:
    """Draft the rows in their order; what is done already is taken as it is by now.

    Args:
        session: The settings and the assistant.
        rows: The list.
        folder: What remembers, and takes the drafts; None where they are only stored.
        only_failed: Leave rows alone (None) that neither failed when they were last tried nor are done.
        again: Make every draft anew, beside those that are there.

    Raises:
        StoreError: If drafts cannot be stored: then no further row can be done either.
    """
    for row, request, key in asked_rows(rows, session.settings):
        before = None if row.error or again else _done_before(session.assistant, key, folder)
        if before is None and only_failed and folder and not folder.failed_before(row):
            yield None
            continue
        outcome = row.error or _tried(session.assistant, request, key, before, again=again)
        if isinstance(outcome, JixiaoError):
            if folder:
                folder.fail(key, row, outcome)
            yield BatchResult(row.number, row.id, row.project_name or "", error=outcome)
            continue
        if folder:
            folder.keep(key, row, outcome)
        yield BatchResult(row.number, row.id, outcome.project_name, draft=outcome, resumed=before is not None)


def _done_before(assistant: Assistant, key: str, folder: BatchFolder | None) -> Draft | None:
    """The draft of an earlier run as it is by now; of another data directory's, as the folder has it."""
    written = folder.finished(key) if folder else None
    with suppress(UnknownDraft):
        return assistant.stored(written.id if written else draft_id_of(key))
    return written


def _tried(
    assistant: Assistant, request: DraftRequest, key: str, before: Draft | None, *, again: bool
) -> Draft | JixiaoError:
    """The draft, now stored, or what is wrong with this row; trouble with the store is everybody's."""
    try:
        if before:
            assistant.keep(before)  # a folder may come from another data directory
            return before
        return assistant.draft(request) if again else assistant.draft_once(draft_id_of(key), request)
    except (InputError, ModelError) as error:
        return error
    except JixiaoError:
        raise
    except Exception as error:
        return fault_of(error)


def _place(row: ProjectRow) -> str:
    """What a row is known by after its content has been mended."""
    return f"id:{row.id}" if row.id else f"number:{row.number}"


def _entries(lines: Sequence[str]) -> Iterator[Mapping[str, str]]:
    """The record line by line; the last one may be torn by an interruption."""
    for line in lines:
        try:
            entry = json.loads(line)
            if isinstance(entry["row"], str):
                yield {str(name): str(value) for name, value in entry.items()}
        except (ValueError, TypeError, KeyError, AttributeError):
            continue


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, PermissionError):
        return "没有写入权限"
    if isinstance(error, FileExistsError | NotADirectoryError):
        return "同名的文件已存在"
    return f"系统错误 {error.errno}" if isinstance(error, OSError) else "progress.jsonl 不是文本文件"
