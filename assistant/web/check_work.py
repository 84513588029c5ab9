"""Reviews on the page: started as a job, worked through finding by finding, taken along, taken over as drafts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from pydantic import JsonValue

from assistant.checking import OpenFile
from assistant.documents.file_names import clean_name
from assistant.errors import UsageError
from assistant.storage.audit import Event
from assistant.web.job_runner import Outcome, Progress

if TYPE_CHECKING:
    from assistant.domain.draft import Draft
    from assistant.storage.jobs import Job
    from assistant.storage.papers import Paper
    from assistant.web.workplace import Workplace

MOST_FILES: Final = 50
"""How many files are reviewed together."""
SHEETS: Final = {"docx": "审核意见表.docx", "html": "审核意见表.html"}


class CheckDesk:
    """What one person does with reviews, noted in the log."""

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._checks = place.checks

    def start(self, uploads: Sequence[str]) -> Job:
        """Write down that uploads are to be reviewed together; the review gets the job's id.

        Raises:
            UsageError: If there is nothing to review, or too much.
            UnknownItem: If one is not the person's upload.
        """
        if not uploads:
            raise UsageError("还没有选择文件。", hint="请先选择或拖入申报表文件。")
        if len(uploads) > MOST_FILES:
            raise UsageError(f"一次最多审核 {MOST_FILES} 个文件。", hint="请分几次上传。")
        names: list[JsonValue] = [self._place.papers.get(one, "upload").name for one in uploads]
        return self._place.start("check", uploads=[*uploads], names=names)

    def take(self, check_id: str, number: int, keys: Collection[str]) -> OpenFile:
        """Put in the replacements of findings, as one step."""
        return self._checks.take(check_id, number, keys)

    def undo(self, check_id: str, number: int) -> OpenFile:
        """Take the last step back."""
        return self._checks.undo(check_id, number)

    def opinion(self, check_id: str, to: Literal["docx", "html"], number: int | None = None) -> Paper:
        """The opinion sheet of a review, or of one file of it."""
        self._checks.get(check_id)
        with self._place.written(SHEETS[to]) as written:
            self._checks.export_opinion(check_id, written.path, number)
        return written.paper

    def corrected(self, check_id: str, number: int, to: Literal["docx", "xlsx"]) -> Paper:
        """The forms of a file as they stand, with what was taken put in."""
        made = self._checks.corrected(check_id, number)
        stem = clean_name(Path(self._checks.get(check_id).names[number - 1]).stem)
        with self._place.written(f"{stem}-改.{to}") as written:
            self._place.assistant.documents.export_fixed(made, to, written.path)
        return written.paper

    def export(
        self,
        check_id: str,
        what: Literal["opinion", "corrected"],
        to: Literal["docx", "xlsx", "html"],
        number: int | None = None,
    ) -> Paper:
        """The opinion sheet or the corrected forms; a sheet is no workbook, and forms are no web page.

        Raises:
            UsageError: If it is not said of which file the corrected forms are wanted.
        """
        if what == "opinion":
            return self.opinion(check_id, "html" if to == "html" else "docx", number)
        if number is None:
            raise UsageError("没有写明是第几份文件。", hint="请写明文件的序号。")
        return self.corrected(check_id, number, "xlsx" if to == "xlsx" else "docx")

    def take_over_line(self, check_id: str, number: int, line: int) -> Draft:
        """The form in a line of a file's review as a draft.

        Raises:
            UnknownItem: If there is no such line, or no project form in it.
        """
        entries = self._checks.file(check_id, number).entries
        index = entries[line].number if 0 <= line < len(entries) else None
        return self.take_over(check_id, number, -1 if index is None else index)

    def take_over(self, check_id: str, number: int, index: int) -> Draft:
        """A form as a draft of the person's, to go on with in the work table."""
        assistant = self._place.assistant
        encoder_id = assistant.index_status().encoder_id
        draft = assistant.save(self._checks.draft_from(check_id, number, index, encoder_id))
        self._place.note(Event.DRAFT_CREATED, draft.id, check=check_id)
        return draft


def check_work(place: Workplace, job: Job, progress: Progress) -> Outcome:
    """Review uploads together; a file that cannot be read stops nothing."""
    uploads = job.task["uploads"]
    assert isinstance(uploads, list)
    papers = [place.papers.get(str(file_id), "upload") for file_id in uploads]
    total = 2 * len(papers)
    progress(0, total)
    files = [(paper.name, paper.path) for paper in papers]
    place.checks.run(job.job_id, files, place.assistant.now, lambda done: progress(done, total))
    place.note(Event.FILES_CHECKED, job.job_id, files=len(files))
    return Outcome({"check_id": job.job_id, "files": len(files)})
