"""Routes on what is known: past projects, targets for an indicator, and reviews of existing declarations."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from assistant.checking import told_of
from assistant.domain.declaration import Declaration
from assistant.domain.record import FiscalYear
from assistant.domain.targets import TargetAdvice
from assistant.errors import InvalidFact
from assistant.retrieval.hits import CaseFilter, Hit
from assistant.validation.reviewer import Reviewed
from assistant.web.api.access import Check, ReadCases
from assistant.web.api.errors import Problem
from assistant.web.api.files import FileOut
from assistant.web.api.message import Message

routes = APIRouter(tags=["案例与审核"])

MAX_QUERY = 2_000


class HitOut(Message):
    """A past project that was found, and why."""

    case_id: str
    score: float
    similarity: float
    enough: bool
    matched: tuple[str, ...]
    fields: tuple[str, ...]
    passage: str
    declaration: Declaration


class CheckIn(Message):
    """Which uploads are reviewed together."""

    uploads: Annotated[tuple[str, ...], Field(min_length=1, max_length=50)]


class CheckedOut(Message):
    """What became of one file: the reviews of its forms, or the reason why there are none."""

    upload: str
    name: str
    reviews: tuple[Reviewed, ...]
    error: Problem | None


class CheckOut(Message):
    """What a check came to."""

    files: tuple[CheckedOut, ...]
    papers: Annotated[tuple[FileOut, ...], Field(description="审核意见表；能直接改好的另附改好的申报表")]


@routes.get("/search", summary="查找相似的历史项目")
def search(
    place: ReadCases,
    q: Annotated[str, Query(min_length=1, max_length=MAX_QUERY, description="项目名称或说明")],
    k: Annotated[int, Query(ge=1, le=100)] = 10,
    year: Annotated[FiscalYear | None, Query(description="年度")] = None,
    department: Annotated[str | None, Query(max_length=200, description="单位名称包含")] = None,
) -> list[HitOut]:
    """Similar past projects, best first."""
    if not q.strip():
        raise InvalidFact("没有写要查找的内容。", hint="请写项目名称或一两句项目说明。")
    filters = CaseFilter(fiscal_year=year, department=(department or "").strip() or None)
    return [_hit(hit) for hit in place.assistant.search(q.strip(), k, filters)]


@routes.get("/targets", summary="一个指标可以怎样定指标值")
def targets(
    place: ReadCases, name: Annotated[str, Query(max_length=MAX_QUERY, description="指标名称，可以带指标值")]
) -> TargetAdvice:
    """Measurable targets for one indicator."""
    return place.assistant.targets(name)


@routes.post("/checks", summary="审核上传的申报表")
def check(place: Check, asked: CheckIn) -> CheckOut:
    """Review every form of every file together; a bad file stops nothing."""
    papers = {paper.path: paper for paper in (place.papers.get(one, "upload") for one in asked.uploads)}
    outcome = place.check([*papers])
    files = tuple(
        CheckedOut(
            upload=papers[one.path].file_id,
            name=papers[one.path].name,
            reviews=tuple(one.reviews),
            error=Problem.of(told_of(one.error)) if one.error else None,
        )
        for one in outcome.checked
    )
    return CheckOut(files=files, papers=tuple(FileOut.of(paper) for paper in outcome.papers))


def _hit(hit: Hit) -> HitOut:
    return HitOut(
        case_id=hit.case.case_id,
        score=round(float(hit.score), 4),
        similarity=round(float(hit.similarity), 4),
        enough=bool(hit.enough),
        matched=tuple(hit.matched),
        fields=tuple(hit.fields),
        passage=hit.passage,
        declaration=hit.case.declaration,
    )
