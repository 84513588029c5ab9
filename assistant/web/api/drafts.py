"""Routes on drafts: written from a description, looked at, compared, accepted, exported."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Query
from fastapi.responses import HTMLResponse, Response
from pydantic import Field

from assistant.domain.department_draft import DepartmentDraft
from assistant.domain.differences import compare_forms
from assistant.domain.draft import Draft, EngineName
from assistant.domain.export_format import ExportFormat
from assistant.domain.record import Name
from assistant.drafting.request import MAX_CHARACTERS, DraftRequest
from assistant.drawer import form_of
from assistant.errors import UsageError
from assistant.storage.audit import Event
from assistant.storage.drafts import DraftStatus
from assistant.web.api.access import ReadDrafts, WriteDrafts
from assistant.web.api.differences import DifferenceOut, difference_out
from assistant.web.api.errors import CONFLICT
from assistant.web.api.files import FileOut
from assistant.web.api.message import Message

routes = APIRouter(tags=["草稿"])

DraftId = Annotated[str, Path(min_length=6, max_length=64, description="草稿编号，或至少前六位")]
Version = Annotated[int, Path(ge=1, le=2**31, description="第几版")]
_PAGE: Final[dict[int | str, dict[str, Any]]] = {200: {"content": {"text/html": {"schema": {"type": "string"}}}}}
Answer = Annotated[str, Field(max_length=5_000)]


class DraftIn(Message):
    """What is asked for."""

    description: Annotated[str, Field(max_length=MAX_CHARACTERS, description="项目说明")] = ""
    project_name: Name | None = None
    department: Name | None = None
    implementing_unit: Name | None = None
    fiscal_year: Annotated[int, Field(ge=2000, le=2100)] | None = None
    budget_yuan: Annotated[Decimal, Field(gt=0, max_digits=18, decimal_places=2, description="元")] | None = None
    form_variant: Annotated[str, Field(max_length=60, description="表式")] | None = None
    engine: Annotated[EngineName, Field(description="是否请所配置的大模型改进")] = EngineName.BUILTIN


class SummaryOut(Message):
    """A draft, or one version of it, without its content."""

    id: str
    version: int
    project_name: str
    department: str | None
    fiscal_year: int | None
    status: DraftStatus
    errors: int
    saved_at: datetime


class ExportIn(Message):
    """Which file is wanted."""

    format: ExportFormat = "docx"
    version: Annotated[int, Field(ge=1, le=2**31)] | None = None
    annex: Annotated[bool, Field(description="在 docx、xlsx 的表后附依据表")] = False


class FillIn(Message):
    """Which uploaded form of the unit's own is filled in."""

    upload: Annotated[str, Field(max_length=64, description="docx 或 xlsx 模板的文件编号")]
    place: Annotated[int, Field(ge=1, le=1000, description="模板里有几张表时，填第几张")] | None = None


class DifferingOut(Message):
    """A cell of the filled form that does not read as it was meant."""

    cell: str
    meant: str
    reads: str


class FilledOut(Message):
    """The filled form, and what a person should look at."""

    file: FileOut
    notes: tuple[str, ...]
    differences: tuple[DifferingOut, ...]


class DepartmentIn(Message):
    """Which department's form is wanted; accepted drafts and uploaded forms go into it."""

    name: Annotated[str, Field(min_length=1, max_length=200, description="部门全称")]
    fiscal_year: Annotated[int, Field(ge=2000, le=2100)] | None = None
    uploads: Annotated[tuple[str, ...], Field(max_length=50, description="项目申报表文件的编号")] = ()
    answers: Annotated[tuple[Answer, ...], Field(max_length=200, description="只有部门知道的内容，写作 路径=内容")] = ()


class CellsIn(Message):
    """What a department says of itself."""

    answers: Annotated[
        tuple[Answer, ...], Field(min_length=1, max_length=200, description="例如 年末在职人数=26、基本支出=1200万元")
    ]


@routes.post("/drafts", summary="由项目说明生成草稿", status_code=201, responses=CONFLICT)
def create(place: WriteDrafts, asked: DraftIn) -> Draft:
    """Write a draft."""
    return place.draft(DraftRequest(**asked.model_dump(exclude={"engine"})), asked.engine)


@routes.get("/drafts", summary="列出看得到的草稿")
def listed(
    place: ReadDrafts,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
    offset: Annotated[int, Query(ge=0)] = 0,
    text: Annotated[str, Query(max_length=200, description="名称、单位或编号里的词；只在自己的草稿里找")] = "",
    year: Annotated[int | None, Query(ge=2000, le=2100, description="预算年度；只在自己的草稿里找")] = None,
    status: Annotated[DraftStatus | None, Query(description="状态；只在自己的草稿里找")] = None,
) -> list[SummaryOut]:
    """The drafts, last saved first; whoever looks for something looks among his own."""
    looked_for = bool(text.strip()) or year is not None or status is not None
    found = place.drawer.found(text, year, status) if looked_for else place.assistant.drafts()
    return [SummaryOut.of(one) for one in found[offset : offset + limit]]


@routes.get("/trash", summary="列出回收站里的草稿")
def trash(place: ReadDrafts) -> list[SummaryOut]:
    """What was discarded and can still be fetched back, for thirty days."""
    return [SummaryOut.of(one) for one in place.drawer.trash()]


@routes.delete("/drafts/{draft_id}", summary="把草稿放进回收站，三十天内可以恢复", responses=CONFLICT)
def discard(place: WriteDrafts, draft_id: DraftId) -> SummaryOut:
    """Put a draft into the trash."""
    return SummaryOut.of(place.drawer.discard(draft_id))


@routes.post("/trash/{draft_id}/recover", summary="从回收站恢复草稿")
def recover(place: WriteDrafts, draft_id: DraftId) -> SummaryOut:
    """Fetch a draft back."""
    return SummaryOut.of(place.drawer.recover(draft_id))


@routes.post("/drafts/{draft_id}/copy", summary="复制成一份新草稿", status_code=201, responses=CONFLICT)
def copy(place: WriteDrafts, draft_id: DraftId) -> Draft:
    """Begin a new draft with the content of another."""
    return place.drawer.copy(draft_id)


@routes.get("/drafts/{draft_id}", summary="读取草稿的最新一版")
def get(place: ReadDrafts, draft_id: DraftId) -> Draft | DepartmentDraft:
    """The latest version."""
    return place.assistant.stored_any(draft_id)


@routes.get("/drafts/{draft_id}/versions", summary="列出草稿的各版")
def versions(place: ReadDrafts, draft_id: DraftId) -> list[SummaryOut]:
    """The versions, newest first."""
    return [SummaryOut.of(one) for one in place.assistant.versions(draft_id)]


@routes.get("/drafts/{draft_id}/versions/{version}", summary="读取草稿的某一版")
def version(place: ReadDrafts, draft_id: DraftId, version: Version) -> Draft | DepartmentDraft:
    """One version."""
    return place.assistant.stored_any(draft_id, version)


@routes.get("/drafts/{draft_id}/diff", summary="比较草稿的两版，或与另一份草稿比较")
def diff(
    place: ReadDrafts,
    draft_id: DraftId,
    before: Annotated[int, Query(ge=1, le=2**31, description="原来的版本")],
    after: Annotated[int | None, Query(ge=1, le=2**31, description="现在的版本，不写是最新一版")] = None,
    other: Annotated[str | None, Query(min_length=6, max_length=64, description="现在的是另一份草稿")] = None,
) -> DifferenceOut:
    """What differs."""
    old = form_of(place.assistant.stored_any(draft_id, before))
    new = form_of(place.assistant.stored_any(other or draft_id, after))
    if type(old) is not type(new):
        raise UsageError("项目申报表和整体支出表不能互相比较。", hint="请选同一种表的两份草稿。")
    return difference_out(compare_forms(old, new))


@routes.get("/drafts/{draft_id}/compared", summary="与去年的申报或一个历史项目逐行比较")
def compared(
    place: ReadDrafts,
    draft_id: DraftId,
    against: Annotated[str, Query(min_length=1, max_length=64, description="last_year、案例编号，或第几版")],
    version: Annotated[int | None, Query(ge=1, le=2**31, description="草稿的哪一版，不写是最新一版")] = None,
) -> DifferenceOut:
    """What differs from what was filed before."""
    return difference_out(place.drawer.compared(draft_id, against, version).difference)


@routes.post("/drafts/{draft_id}/versions/{version}/restore", summary="把旧的一版恢复成最新一版", responses=CONFLICT)
def restore(place: WriteDrafts, draft_id: DraftId, version: Version) -> SummaryOut:
    """Make an old version the latest; the ones between stay."""
    place.drawer.restore(draft_id, version)
    return SummaryOut.of(place.assistant.versions(draft_id, limit=1)[0])


@routes.post("/drafts/{draft_id}/accept", summary="采纳草稿；还有错误时不予采纳", responses=CONFLICT)
def accept(place: WriteDrafts, draft_id: DraftId) -> SummaryOut:
    """Mark a draft as accepted."""
    accepted = place.rounds.accept(draft_id)
    return SummaryOut.of(place.assistant.versions(accepted.id, limit=1)[0])


@routes.post("/drafts/{draft_id}/exports", summary="导出官方申报表", status_code=201)
def export(place: ReadDrafts, draft_id: DraftId, asked: ExportIn) -> FileOut:
    """Write the official form; its content is fetched from `/exports/{file_id}/content`."""
    return FileOut.of(place.export(draft_id, asked.format, asked.version, annex=asked.annex))


@routes.post("/drafts/{draft_id}/filled", summary="填入本单位自己的表格", status_code=201)
def fill(place: WriteDrafts, draft_id: DraftId, asked: FillIn) -> FilledOut:
    """Fill the unit's own form; the template is not changed."""
    filled = place.fill(draft_id, place.papers.get(asked.upload, "upload").path, asked.place)
    differences = tuple(map(DifferingOut.of, filled.filling.differences))
    return FilledOut(file=FileOut.of(filled.paper), notes=filled.filling.notes, differences=differences)


@routes.get("/drafts/{draft_id}/print", summary="打印用的网页（A4）", response_class=Response, responses=_PAGE)
def printed(place: ReadDrafts, draft_id: DraftId) -> HTMLResponse:
    """The official form as a page for paper."""
    return HTMLResponse(place.printed(draft_id))


@routes.post("/departments", summary="由已采纳的草稿和项目申报表编写部门整体支出表", status_code=201)
def department(place: WriteDrafts, asked: DepartmentIn) -> DepartmentDraft:
    """Draft a department's form; drafting it again for the same year makes a new version."""
    paths = [place.papers.get(file_id, "upload").path for file_id in asked.uploads]
    draft = place.assistant.departments.draft(asked.name.strip(), asked.fiscal_year, paths, asked.answers)
    place.note(Event.DRAFT_CREATED, draft.id)
    return draft


@routes.post("/departments/{draft_id}/cells", summary="填写整体支出表里只有部门知道的内容", responses=CONFLICT)
def fill_cells(place: WriteDrafts, draft_id: DraftId, asked: CellsIn) -> DepartmentDraft:
    """Set cells of a department's form; what follows from them is computed."""
    return place.drawer.fill(draft_id, asked.answers)
