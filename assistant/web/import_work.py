"""The job of an import: uploads read into the case base, and what became of each file and form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pydantic import Field, JsonValue

from assistant.checking import Told, told_of
from assistant.domain.importing import FormFate, FormOutcome
from assistant.domain.labels import LIKENESS, place_of
from assistant.domain.reading import FieldState
from assistant.domain.record import Record
from assistant.errors import JixiaoError
from assistant.storage.audit import Event
from assistant.web.job_runner import Outcome, Progress

if TYPE_CHECKING:
    from assistant.importing import Imported
    from assistant.storage.jobs import Job
    from assistant.web.workplace import Workplace

FATES: Final = {
    FormFate.ADDED: "已加入",
    FormFate.DUPLICATE: "已有，没有重复添加",
    FormFate.QUARANTINED: "待核对",
    FormFate.DROPPED: "以前放弃过",
    FormFate.EMPTY: "空白表，没有加入",
    FormFate.WITHDRAWN: "以前撤回过，没有加入",
}
"""What became of a form, in words."""
REVIEW_ERROR: Final = "审核错误"
"""How what the review finds wrong begins among the doubts of a form."""
_DOUBTS_TOLD: Final = 12
"""Of one form; the rest is seen where it waits."""
_SETTLED_AFTERWARDS: Final = 2_000
"""New forms whose type and quality are worked out within the job; the rest when somebody looks."""


class ImportedForm(Record):
    """What became of one form; `twin` says in words which case it repeats, and what differs."""

    position: int
    title: str
    fate: FormFate
    form_id: str
    rows: int
    twin: str = ""
    doubts: tuple[str, ...] = ()


class ImportedFile(Record):
    """What became of one file.

    Attributes:
        states: How many fields are in which state, by the state's value.
        unchanged: Whether the same bytes had been read before.
    """

    name: str
    added: int = 0
    duplicates: int = 0
    near_duplicates: int = 0
    quarantined: int = 0
    unchanged: bool = False
    states: dict[str, int] = Field(default_factory=dict)
    forms: tuple[ImportedForm, ...] = ()
    error: Told | None = None


def import_work(place: Workplace, job: Job, progress: Progress) -> Outcome:
    """Read files into the case base; a bad file stops nothing."""
    uploads = job.task["uploads"]
    assert isinstance(uploads, list)
    papers = [place.papers.get(str(file_id), "upload") for file_id in uploads]
    names = {paper.path: paper.name for paper in papers}
    results: list[ImportedFile] = []
    progress(0, len(papers))
    imported = place.assistant.import_files([*names], names=names, waits=bool(job.task.get("waits")))
    for number, result in enumerate(imported, start=1):
        results.append(_imported_file(names.get(result.path, result.path.name), result))
        progress(number, len(papers))
    added = sum(one.added for one in results)
    if added:
        place.assistant.case_base.work_out_facts(_SETTLED_AFTERWARDS)
    place.note(
        Event.CASES_IMPORTED,
        job.job_id,
        files=len(papers),
        added=added,
        waiting=sum(one.quarantined for one in results),
    )
    listed: list[JsonValue] = [one.model_dump(mode="json") for one in results]
    return Outcome(listed)


def _imported_file(name: str, result: Imported) -> ImportedFile:
    """What is told of one file."""
    forms = result.outcome.forms if result.outcome else ()
    return ImportedFile(
        name=name,
        added=result.added,
        duplicates=result.duplicates,
        near_duplicates=result.near_duplicates,
        quarantined=result.quarantined,
        unchanged=result.unchanged,
        states={state.value: sum(form.states.get(state, 0) for form in forms) for state in FieldState},
        forms=tuple(_known(form, result) if result.unchanged else _form(form) for form in forms),
        error=_fault(result.error),
    )


def _form(form: FormOutcome) -> ImportedForm:
    doubts = [f"{REVIEW_ERROR}　{place_of(one.path)}：{one.message}" for one in form.errors]
    doubts += [f"{place_of(one.path)}：{one.reason}" for one in form.remarks]
    return ImportedForm(
        position=form.position,
        title=form.title,
        fate=form.fate,
        form_id=form.id,
        rows=form.rows,
        twin=_twin(form),
        doubts=tuple(doubts[:_DOUBTS_TOLD]),
    )


def _known(form: FormOutcome, result: Imported) -> ImportedForm:
    """A form of a file whose bytes had been read before: what was added then is there now."""
    told = _form(form)
    if form.fate is not FormFate.ADDED or result.outcome is None:
        return told
    same = f"完全相同：和导入过的“{result.outcome.document}”是同一份文件"
    return told.model_copy(update={"fate": FormFate.DUPLICATE, "twin": same})


def _twin(form: FormOutcome) -> str:
    twin = form.twin
    if twin is None:
        return ""
    year = f"{twin.fiscal_year}年，" if twin.fiscal_year else ""
    told = f"{LIKENESS[twin.likeness]}：{twin.project_name}（{year}{twin.document}）"
    return f"{told}；{'；'.join(twin.differences)}" if twin.differences else told


def _fault(error: Exception | None) -> Told | None:
    if error is None:
        return None
    told = told_of(error)
    if isinstance(error, JixiaoError):
        return told
    return told.model_copy(update={"message": "程序出现意外错误，这个文件没有导入。"})
