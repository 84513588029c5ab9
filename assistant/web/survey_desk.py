"""SurveyDesk: the statistics that one person may see, to be looked at and to be taken along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from assistant.documents.statistics_table import statistics_tables
from assistant.documents.writer import export_tables
from assistant.domain.account import Role
from assistant.domain.statistics import Statistics
from assistant.storage.papers import Paper
from assistant.surveying import SurveyFilter

if TYPE_CHECKING:
    from assistant.web.workplace import Workplace

Source = Literal["drafts", "cases"]
CASES: Final = "案例库"


class SurveyDesk:
    """The statistics of one visitor."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def counted(self, source: Source, wanted: SurveyFilter | None = None) -> Statistics:
        """What the forms of a source come to."""
        survey = self._place.assistant.survey
        return survey.of_cases(wanted) if source == "cases" else survey.of_drafts(wanted)

    def title(self, source: Source, wanted: SurveyFilter | None = None) -> str:
        """Of which forms the figures are."""
        parts = [CASES if source == "cases" else self.whose()]
        if wanted and wanted.fiscal_year:
            parts.append(f"{wanted.fiscal_year}年")
        if wanted and wanted.unit:
            parts.append(f"单位含“{wanted.unit}”")
        return "，".join(parts)

    def whose(self) -> str:
        """Whose drafts are counted, in words."""
        viewer = self._place.visitor.viewer
        if viewer.role is Role.LOCAL:
            return "全部草稿"
        return f"{viewer.unit}的草稿" if viewer.reviews else "我的草稿"

    def workbook(self, source: Source, wanted: SurveyFilter | None = None) -> Paper:
        """The figures as an Excel file of the person's."""
        tables = statistics_tables(self.counted(source, wanted), self.title(source, wanted))
        with self._place.written("统计表.xlsx") as written:
            export_tables(tables, written.path)
        return written.paper
