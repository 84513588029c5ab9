"""Routes on the indicator library: types by field, their indicators, a card for each."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from assistant.domain.indicator_card import IndicatorCard, LibraryRow, TypeDetail, TypeSummary
from assistant.web.api.access import ReadCases
from assistant.web.api.message import Message

routes = APIRouter(tags=["指标库"])

TypeId = Annotated[str, Path(min_length=1, max_length=20, description="项目类型的编号，例如 S04")]


class FoundOut(Message):
    """What a text names; `more` indicators are not listed."""

    types: tuple[TypeSummary, ...]
    rows: tuple[LibraryRow, ...]
    more: int


@routes.get("/library", summary="列出项目类型")
def types(place: ReadCases) -> list[TypeSummary]:
    """All types, field by field."""
    return [kind for kinds in place.assistant.catalogue.fields().values() for kind in kinds]


@routes.get("/library/search", summary="查找项目类型和指标")
def search(place: ReadCases, q: Annotated[str, Query(min_length=1, max_length=200)]) -> FoundOut:
    """Types and indicators whose names hold all words of a text."""
    found = place.assistant.catalogue.find(q)
    return FoundOut(types=tuple(found.types), rows=tuple(found.rows), more=found.more)


@routes.get("/library/{type_id}", summary="查看一个项目类型和它的指标")
def get(place: ReadCases, type_id: TypeId) -> TypeDetail:
    """One type with its indicators."""
    return place.assistant.catalogue.type(type_id)


@routes.get("/library/{type_id}/card", summary="查看一条指标的卡片")
def card(place: ReadCases, type_id: TypeId, name: Annotated[str, Query(min_length=1, max_length=200)]) -> IndicatorCard:
    """All that is known of one indicator."""
    return place.assistant.catalogue.card(type_id, name)
