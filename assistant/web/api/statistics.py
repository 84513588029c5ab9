"""Routes on statistics: what drafts and cases come to in numbers."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from assistant.domain.record import FiscalYear
from assistant.domain.statistics import Statistics
from assistant.surveying import SurveyFilter
from assistant.web.api.access import ReadCases, ReadDrafts
from assistant.web.api.files import FileOut
from assistant.web.api.message import Message
from assistant.web.survey_desk import SurveyDesk

routes = APIRouter(tags=["统计"])

Year = Annotated[FiscalYear | None, Query(description="年度")]
Unit = Annotated[str | None, Query(max_length=200, description="单位名称包含")]


class StatisticsOut(Message):
    """The figures, and of which forms they are."""

    title: str
    statistics: Statistics


@routes.get("/statistics/drafts", summary="能看到的草稿的统计")
def drafts(place: ReadDrafts, year: Year = None, unit: Unit = None) -> StatisticsOut:
    """The latest versions of the drafts that the visitor may see."""
    desk, wanted = SurveyDesk(place), SurveyFilter(fiscal_year=year, unit=unit)
    return StatisticsOut(title=desk.title("drafts", wanted), statistics=desk.counted("drafts", wanted))


@routes.get("/statistics/cases", summary="案例库的统计")
def cases(place: ReadCases, year: Year = None, unit: Unit = None) -> StatisticsOut:
    """The case base."""
    desk, wanted = SurveyDesk(place), SurveyFilter(fiscal_year=year, unit=unit)
    return StatisticsOut(title=desk.title("cases", wanted), statistics=desk.counted("cases", wanted))


@routes.post("/statistics/drafts/exports", summary="把草稿的统计写成工作簿", status_code=201)
def export_drafts(place: ReadDrafts, year: Year = None, unit: Unit = None) -> FileOut:
    """The figures as a workbook."""
    return FileOut.of(SurveyDesk(place).workbook("drafts", SurveyFilter(fiscal_year=year, unit=unit)))


@routes.post("/statistics/cases/exports", summary="把案例库的统计写成工作簿", status_code=201)
def export_cases(place: ReadCases, year: Year = None, unit: Unit = None) -> FileOut:
    """The figures as a workbook."""
    return FileOut.of(SurveyDesk(place).workbook("cases", SurveyFilter(fiscal_year=year, unit=unit)))
