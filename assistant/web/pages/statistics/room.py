"""Room: what an act on the page 统计 does, and what the page then shows; knows nothing of Gradio."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from pydantic import ValidationError

from assistant.domain.year import read_year
from assistant.errors import InvalidFact
from assistant.surveying import SurveyFilter
from assistant.web.failures import explained
from assistant.web.markup import Markup, element
from assistant.web.pages.statistics.acts import Count, Look, Take, read_act
from assistant.web.pages.statistics.views import statistics_view
from assistant.web.results_view import download_link
from assistant.web.survey_desk import Source, SurveyDesk

if TYPE_CHECKING:
    from assistant.web.workplace import Workplace


class Wish(NamedTuple):
    """What is counted."""

    source: Source = "drafts"
    wanted: SurveyFilter = SurveyFilter()


class Shown(NamedTuple):
    """The page after an act; a view of None stays as it was."""

    wish: Wish
    view: Markup | None
    message: Markup | str = ""


class Room:
    """The statistics of one person."""

    def __init__(self, place: Workplace) -> None:
        self._desk = SurveyDesk(place)

    def opened(self, wish: Wish) -> Shown:
        """The figures as they are now."""
        counted = self._desk.counted(wish.source, wish.wanted)
        title = self._desk.title(wish.source, wish.wanted)
        return Shown(wish, statistics_view(counted, title, wish.source, wish.wanted, self._desk.whose()))

    def act(self, wish: Wish, payload: object) -> Shown:
        """Do what the page sent; what cannot be done is told above what was shown."""
        try:
            act = read_act(payload)
            match act:
                case Look():
                    return self.opened(wish._replace(source=act.source))
                case Count():
                    return self.opened(wish._replace(wanted=_filter(act.fields)))
                case Take():
                    link = download_link(self._desk.workbook(wish.source, wish.wanted))
                    return Shown(wish, None, element("p", "已生成：", link, class_="jx-notice done"))
        except Exception as error:
            return Shown(wish, None, explained(error))


def _filter(fields: Mapping[str, str]) -> SurveyFilter:
    """What the fields say.

    Raises:
        InvalidFact: If the year cannot be.
    """
    typed = fields.get("year", "").strip()
    year = read_year(typed)
    try:
        unit = fields.get("unit", "").strip() or None
        return SurveyFilter.model_validate({"fiscal_year": year, "unit": unit})
    except ValidationError as error:
        raise InvalidFact(f"年度“{typed[:20]}”不对。", hint="请填写四位数的年度，例如 2027。") from error
