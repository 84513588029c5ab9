"""Routes on kept reviews: started as a job, looked at form by form, put right, taken along, taken over as drafts."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path
from pydantic import Field

from assistant.checking import Entry, FileSummary, OpenFile, Tally, Told, key_of, safe_keys
from assistant.domain.declared_form import Form
from assistant.domain.draft import Draft
from assistant.domain.report import Report
from assistant.storage.checks import KeptCheck
from assistant.web.api.access import Check, ReadDrafts, Runner, WriteDrafts
from assistant.web.api.files import FileOut
from assistant.web.api.jobs import JobOut, started
from assistant.web.api.message import Message
from assistant.web.check_work import MOST_FILES, CheckDesk

routes = APIRouter(tags=["案例与审核"])

CheckId = Annotated[str, Path(min_length=1, max_length=64, description="审核编号，就是任务编号")]
Number = Annotated[int, Path(ge=1, le=1_000, description="第几份文件")]


class KeptCheckIn(Message):
    """Which uploads are reviewed together."""

    uploads: Annotated[tuple[str, ...], Field(min_length=1, max_length=MOST_FILES)]


class FileOfCheck(Message):
    """What became of one file; nothing while it has not been reviewed."""

    number: int
    name: str
    forms: tuple[Tally, ...]
    taken: Annotated[int, Field(description="采用了几处改法")]
    error: Told | None


class KeptCheckOut(Message):
    """One upload that was reviewed."""

    check_id: str
    created_at: datetime
    files: tuple[FileOfCheck, ...]


class ReviewedForm(Message):
    """One form as it stands, with what was found; without a form it is the document itself."""

    line: Annotated[int, Field(description="第几张，从 0 起")]
    title: str
    form: Form | None
    report: Report
    keys: Annotated[tuple[str | None, ...], Field(description="各条问题的编号，采用改法时用；没有现成改法的为空")]


class ReviewedFile(Message):
    """One file of a review."""

    number: int
    name: str
    steps: Annotated[int, Field(description="可以撤销几步")]
    forms: tuple[ReviewedForm, ...]
    error: Told | None


class FixesIn(Message):
    """Which replacements are put in; none named: all that promise nothing else and ask for no other money."""

    keys: Annotated[tuple[str, ...], Field(max_length=2_000)] = ()


class KeptCheckExport(Message):
    """Which file is wanted; without a number the opinion sheet is that of the whole review."""

    what: Literal["opinion", "corrected"] = "opinion"
    format: Literal["docx", "xlsx", "html"] = "docx"
    number: Annotated[int, Field(ge=1, le=1_000)] | None = None


class TakeOverIn(Message):
    """Which form becomes a draft."""

    line: Annotated[int, Field(ge=0, le=10_000)] = 0


@routes.post("/kept-checks", summary="审核上传的申报表，结果保留", status_code=202)
def start(place: Check, runner: Runner, asked: KeptCheckIn) -> JobOut:
    """Review files together as a job; the review has the job's id."""
    return started(runner, CheckDesk(place).start(asked.uploads))


@routes.get("/kept-checks", summary="列出审核")
def listed(place: Check) -> list[KeptCheckOut]:
    """The reviews, newest first."""
    return [_review(kept) for kept in place.checks.all()]


@routes.get("/kept-checks/{check_id}", summary="查看一次审核")
def get(place: Check, check_id: CheckId) -> KeptCheckOut:
    """One review."""
    return _review(place.checks.get(check_id))


@routes.get("/kept-checks/{check_id}/files/{number}", summary="查看一份文件的审核结果")
def file(place: Check, check_id: CheckId, number: Number) -> ReviewedFile:
    """One file, form by form."""
    return _file(place.checks.file(check_id, number))


@routes.post("/kept-checks/{check_id}/files/{number}/fixes", summary="采用改法，并重新核对")
def take(place: Check, check_id: CheckId, number: Number, asked: FixesIn) -> ReviewedFile:
    """Put replacements in, as one step."""
    keys = asked.keys or safe_keys(place.checks.file(check_id, number).entries)
    return _file(CheckDesk(place).take(check_id, number, keys))


@routes.post("/kept-checks/{check_id}/files/{number}/undo", summary="撤销最近一步采用的改法")
def undo(place: Check, check_id: CheckId, number: Number) -> ReviewedFile:
    """Take the last step back."""
    return _file(CheckDesk(place).undo(check_id, number))


@routes.post("/kept-checks/{check_id}/files/{number}/drafts", summary="把一张申报表转为草稿", status_code=201)
def take_over(place: WriteDrafts, check_id: CheckId, number: Number, asked: TakeOverIn) -> Draft:
    """A form as it stands becomes a draft."""
    return CheckDesk(place).take_over_line(check_id, number, asked.line)


@routes.post("/kept-checks/{check_id}/exports", summary="导出审核意见表或改好的申报表", status_code=201)
def export(place: Check, _: ReadDrafts, check_id: CheckId, asked: KeptCheckExport) -> FileOut:
    """Write a file; its content is fetched from `/exports/{file_id}/content`."""
    return FileOut.of(CheckDesk(place).export(check_id, asked.what, asked.format, asked.number))


def _review(kept: KeptCheck) -> KeptCheckOut:
    files = tuple(_summary(kept, number, name) for number, name in enumerate(kept.names, start=1))
    return KeptCheckOut(check_id=kept.check_id, created_at=kept.created_at, files=files)


def _summary(kept: KeptCheck, number: int, name: str) -> FileOfCheck:
    told = kept.summaries.get(number)
    summary = FileSummary.model_validate_json(told) if told else FileSummary()
    return FileOfCheck(number=number, name=name, forms=summary.forms, taken=summary.taken, error=summary.error)


def _file(opened: OpenFile) -> ReviewedFile:
    return ReviewedFile(
        number=opened.number,
        name=opened.file.name,
        steps=len(opened.file.steps),
        forms=tuple(_form(line, entry) for line, entry in enumerate(opened.entries)),
        error=opened.file.error,
    )


def _form(line: int, entry: Entry) -> ReviewedForm:
    number, report = entry.number, entry.review.report
    keys: list[Any] = [
        None if number is None or finding.replacement is None else key_of(number, finding)
        for finding in report.findings
    ]
    return ReviewedForm(line=line, title=entry.review.project_name, form=entry.form, report=report, keys=tuple(keys))
