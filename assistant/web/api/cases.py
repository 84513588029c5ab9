"""Routes on the case base: looked through, compared, forms taken out and brought back, forms that wait."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from pydantic import Field

from assistant.domain.declared_form import StoredForm
from assistant.domain.form_facts import FormFacts
from assistant.domain.importing import HeldForm
from assistant.domain.record import FiscalYear
from assistant.domain.report import Report
from assistant.errors import InvalidFact
from assistant.keeping import LONGEST_REASON, CaseQuery, Listed
from assistant.quarantining import lack_of, open_doubts
from assistant.storage.quarantine import Held
from assistant.web.api.access import ProposeCases, ReadCases, WriteCases
from assistant.web.api.differences import DifferenceOut, beside_out
from assistant.web.api.errors import CONFLICT
from assistant.web.api.message import Message
from assistant.web.case_desk import CaseDesk

routes = APIRouter(tags=["案例库"])

FormId = Annotated[str, Path(min_length=1, max_length=64, description="案例编号")]
EntryId = Annotated[str, Path(min_length=1, max_length=64, description="待核对的表的编号")]


class CaseLineOut(Message):
    """A form as it is listed."""

    form_id: str
    kind: Literal["project", "department"]
    title: str
    unit: str
    fiscal_year: int | None
    document: str
    position: int
    added_at: datetime
    facts: FormFacts | None


class WhyOut(Message):
    """Why a form was found."""

    similarity: float
    enough: bool
    matched: tuple[str, ...]
    fields: tuple[str, ...]
    passage: str
    copies: tuple[str, ...]


class ListedOut(Message):
    """A form in a list; `why` where it was searched for."""

    case: CaseLineOut
    why: WhyOut | None


class CasePageOut(Message):
    """One page of a list; `behind` forms are not known yet to filters by type and kind of form."""

    total: int
    page: int
    pages: int
    searched: bool
    behind: int
    cases: tuple[ListedOut, ...]


class ChoiceOut(Message):
    """What a filter can ask for, what it is called, and how many forms would pass."""

    value: str
    name: str
    forms: int


class ChoicesOut(Message):
    """What the filters can ask for."""

    years: tuple[ChoiceOut, ...]
    documents: tuple[ChoiceOut, ...]
    variants: tuple[ChoiceOut, ...]
    types: tuple[ChoiceOut, ...]


class CaseOut(Message):
    """One form of the case base with its review and the other years of the same project."""

    case: CaseLineOut
    form: StoredForm
    report: Report
    others: tuple[CaseLineOut, ...]


class ChosenIn(Message):
    """Which forms: by their ids, or all of one source."""

    form_ids: Annotated[tuple[str, ...], Field(max_length=500)] = ()
    document: Annotated[str | None, Field(max_length=300, description="来源文件；给出时是它的全部表")] = None


class WithdrawIn(ChosenIn):
    """Which forms are taken out, and why."""

    reason: Annotated[str, Field(max_length=LONGEST_REASON)] = ""


class MovedOut(Message):
    """The forms that were taken out or brought back."""

    form_ids: tuple[str, ...]


class WithdrawnOut(Message):
    """A form that was taken out."""

    form_id: str
    kind: Literal["project", "department"]
    title: str
    unit: str
    fiscal_year: int | None
    document: str
    position: int
    withdrawn_at: datetime
    withdrawn_by: str
    reason: str


class WaitingOut(Message):
    """A form that waits for a person.

    Attributes:
        proposed: Whether it waits because who brought it does not decide what is in the case base.
        open_doubts: How many grave doubts nobody has settled.
        errors: How many errors the review finds in the form as it is now.
        lack: What it cannot be without as a case.
    """

    entry_id: str
    title: str
    document: str
    position: int
    state: Literal["pending", "accepted", "dropped"]
    case_id: str | None
    proposed: bool
    open_doubts: int
    errors: int
    lack: str
    added_at: datetime


class HeldOut(Message):
    """A form that waits, as it is now, with the doubts."""

    entry: WaitingOut
    item: HeldForm


class CorrectIn(Message):
    """Cells to set, as `PATH=VALUE`."""

    assignments: Annotated[
        tuple[Annotated[str, Field(max_length=20_000)], ...],
        Field(min_length=1, max_length=500, description="例如 年度资金申请总额=20万元、指标3.指标值=≥95%"),
    ]


@routes.get("/cases", summary="浏览或查找案例")
def listed(
    place: ReadCases,
    q: Annotated[str, Query(max_length=2_000, description="名称或说明；不填就按年度列出全部")] = "",
    year: Annotated[FiscalYear | None, Query(description="年度")] = None,
    department: Annotated[str | None, Query(max_length=200, description="单位名称包含")] = None,
    project_type: Annotated[str | None, Query(max_length=20, description="项目类型的编号")] = None,
    variant: Annotated[str | None, Query(max_length=100, description="表式的编号")] = None,
    document: Annotated[str | None, Query(max_length=300, description="来源文件")] = None,
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
) -> CasePageOut:
    """One page of the forms that pass."""
    query = CaseQuery(
        text=q, fiscal_year=year, department=department, project_type=project_type, variant=variant,
        document=document, page=page,
    )  # fmt: skip
    found = place.assistant.case_base.find(query)
    return CasePageOut(
        total=found.total,
        page=found.page,
        pages=found.pages,
        searched=found.searched,
        behind=found.behind,
        cases=tuple(map(_listed, found.forms)),
    )


@routes.get("/cases/choices", summary="案例的筛选条件有哪些可选")
def choices(place: ReadCases) -> ChoicesOut:
    """What the filters can ask for."""
    found = place.assistant.case_base.choices()
    return ChoicesOut(
        years=tuple(ChoiceOut(value=one.value, name=f"{one.value}年", forms=one.forms) for one in found.years),
        documents=tuple(ChoiceOut(value=one.value, name=one.value, forms=one.forms) for one in found.documents),
        variants=tuple(ChoiceOut(value=one.value, name=name, forms=one.forms) for name, one in found.variants),
        types=tuple(ChoiceOut(value=one.value, name=name, forms=one.forms) for name, one in found.types),
    )


@routes.get("/cases/compare", summary="左右对比两个案例")
def compare(
    place: ReadCases,
    left: Annotated[str, Query(min_length=1, max_length=64)],
    right: Annotated[str, Query(min_length=1, max_length=64)],
) -> DifferenceOut:
    """Two forms beside each other."""
    return beside_out(place.assistant.case_base.compare(left, right).change)


@routes.get("/cases/withdrawn", summary="列出已撤回的案例")
def withdrawn(place: WriteCases) -> list[WithdrawnOut]:
    """What is out, last withdrawn first."""
    return [WithdrawnOut.of(one) for one in place.assistant.case_base.withdrawn()]


@routes.post("/cases/withdraw", summary="撤回案例，或一个来源文件的全部案例")
def withdraw(place: WriteCases, asked: WithdrawIn) -> MovedOut:
    """Take forms out; no search finds them from now on."""
    desk = CaseDesk(place)
    if asked.document:
        return MovedOut(form_ids=tuple(desk.withdraw_source(asked.document, asked.reason)))
    return MovedOut(form_ids=tuple(desk.withdraw(_chosen(asked), asked.reason)))


@routes.post("/cases/restore", summary="恢复撤回的案例")
def restore(place: WriteCases, asked: ChosenIn) -> MovedOut:
    """Bring forms back as they were."""
    desk = CaseDesk(place)
    if asked.document:
        return MovedOut(form_ids=tuple(desk.restore_source(asked.document)))
    return MovedOut(form_ids=tuple(desk.restore(_chosen(asked))))


@routes.get("/cases/{form_id}", summary="查看一个案例")
def get(place: ReadCases, form_id: FormId) -> CaseOut:
    """One form with what is known of it."""
    sheet = place.assistant.case_base.sheet(form_id)
    return CaseOut(
        case=CaseLineOut.of(sheet.line),
        form=sheet.form,
        report=sheet.report,
        others=tuple(map(CaseLineOut.of, sheet.others)),
    )


@routes.get("/waiting", summary="列出待核对的申报表")
def waiting(place: ProposeCases) -> list[WaitingOut]:
    """All that wait, for those who do not keep the case base what they brought themselves."""
    return [_waiting(held) for held in place.assistant.quarantine.pending()]


@routes.get("/waiting/{entry_id}", summary="查看一张待核对的申报表")
def held_form(place: ProposeCases, entry_id: EntryId) -> HeldOut:
    """One form with its doubts."""
    return _held(place.assistant.quarantine.get(entry_id))


@routes.patch("/waiting/{entry_id}", summary="改正一张待核对的申报表")
def correct(place: WriteCases, entry_id: EntryId, asked: CorrectIn) -> HeldOut:
    """Set cells, all of them or none."""
    return _held(CaseDesk(place).correct(entry_id, asked.assignments))


@routes.post("/waiting/{entry_id}/accept", summary="把核对过的申报表加入案例库", responses=CONFLICT)
def accept(place: WriteCases, entry_id: EntryId) -> WaitingOut:
    """Let a form into the case base."""
    CaseDesk(place).accept([entry_id])
    return _waiting(place.assistant.quarantine.get(entry_id))


@routes.post("/waiting/{entry_id}/drop", summary="放弃一张待核对的申报表")
def drop(place: WriteCases, entry_id: EntryId) -> WaitingOut:
    """Give a form up."""
    CaseDesk(place).drop([entry_id])
    return _waiting(place.assistant.quarantine.get(entry_id))


def _chosen(asked: ChosenIn) -> tuple[str, ...]:
    """The ids that were given.

    Raises:
        InvalidFact: If there are none.
    """
    if not asked.form_ids:
        raise InvalidFact("没有指明是哪些案例。", hint="请给出 form_ids 或 document。")
    return asked.form_ids


def _listed(listed: Listed) -> ListedOut:
    hit = listed.hit
    why = None
    if hit is not None:
        why = WhyOut(
            similarity=round(float(hit.similarity), 4),
            enough=bool(hit.enough),
            matched=tuple(hit.matched),
            fields=tuple(hit.fields),
            passage=hit.passage,
            copies=tuple(hit.copies),
        )
    return ListedOut(case=CaseLineOut.of(listed.line), why=why)


def _waiting(held: Held) -> WaitingOut:
    return WaitingOut(
        entry_id=held.entry_id,
        title=held.title,
        document=held.document,
        position=held.position,
        state=held.state.value,
        case_id=held.case_id,
        proposed=held.proposed,
        open_doubts=len(open_doubts(held.item)),
        errors=len(held.item.errors),
        lack=lack_of(held.item.form),
        added_at=held.added_at,
    )


def _held(held: Held) -> HeldOut:
    return HeldOut(entry=_waiting(held), item=held.item)
