"""What the page's buttons do, in values and files; knows nothing of Gradio."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from assistant.domain.money import parse_money
from assistant.drafting.request import DraftRequest
from assistant.errors import InvalidFact, UnknownDraft
from assistant.retrieval.case_index import CaseFilter, Hit
from assistant.storage.drafts import DraftStatus
from assistant.web.markup import Markup
from assistant.web.presenters import draft_head
from assistant.web.results_view import FileReview

if TYPE_CHECKING:
    from assistant.domain.draft import Draft
    from assistant.domain.report import Report
    from assistant.settings import Settings
    from assistant.storage.papers import Paper
    from assistant.web.workplace import Visitor, Workplace

HITS: Final = 10


class Entries(NamedTuple):
    """The fields on the left, as typed."""

    description: str
    project_name: str = ""
    department: str = ""
    unit: str = ""
    year: str = ""
    budget: str = ""
    form_variant: str | None = None


class Desk:
    """One person's assistant as the page uses it."""

    def __init__(self, place: Workplace, settings: Settings) -> None:
        self._place = place
        self._assistant = place.assistant
        self.settings = settings

    def draft(self, entries: Entries) -> Draft:
        """Write a draft and store it.

        Raises:
            InputError: If nothing can be drafted from the entries.
        """
        return self._place.draft(request_from(entries))

    def stored(self, draft_id: str) -> Draft:
        """The draft on the page.

        Raises:
            UnknownDraft: If there is none yet, or it is gone.
        """
        if not draft_id:
            raise UnknownDraft("还没有草稿。", hint="请先在左侧写项目说明，点“生成草稿”。")
        return self._assistant.stored(draft_id)

    def head(self, draft: Draft) -> Markup:
        """The head of the draft's panel."""
        accepted = self._assistant.status_of(draft.id) is DraftStatus.ACCEPTED
        return draft_head(draft, self._assistant.variants, accepted=accepted)

    def accept(self, draft_id: str) -> Draft:
        """Mark the draft as accepted.

        Raises:
            AcceptanceRefused: If errors remain.
        """
        return self._place.accept(self.stored(draft_id).id)

    def remaining(self, draft_id: str) -> Report:
        """The review that acceptance asks for."""
        return self._assistant.review_of(self.stored(draft_id), final=True)

    def exported(self, draft_id: str, to: Literal["docx", "xlsx"]) -> Paper:
        """Write the official form.

        Raises:
            StoreError: If it cannot be written.
        """
        return self._place.export(self.stored(draft_id).id, to)

    def checked(self, paths: Sequence[Path]) -> tuple[list[FileReview], list[Paper]]:
        """Review every form of every file together; a bad file stops nothing.

        Returns:
            What became of each file, and what can be taken along: the opinion sheet, and for each file in
            which something could be put right safely the corrected form.
        """
        outcome = self._place.check(paths)
        return [FileReview(one.path.name, one.reviews, one.error) for one in outcome.checked], outcome.papers

    def found(self, text: str, year: str, department: str) -> list[Hit]:
        """Similar past projects, best first.

        Raises:
            InvalidFact: If nothing is searched for, or the year cannot be.
        """
        if not text.strip():
            raise InvalidFact("没有写要查找的内容。", hint="请写项目名称或一两句项目说明。")
        filters = CaseFilter(fiscal_year=_year(year), department=department.strip() or None)
        return self._assistant.search(text.strip(), HITS, filters)


class Desks:
    """A desk for everybody who comes.

    Args:
        workplace: The place of a visitor.
        visitor: The visitor behind the user id that comes with an event; raises `NotSignedIn` if there is none.
        settings: The department and unit to begin with.
        variants: Names and ids of the form variants, for a list to choose from.
    """

    def __init__(
        self,
        workplace: Callable[[Visitor], Workplace],
        visitor: Callable[[str | None], Visitor],
        settings: Settings,
        variants: Sequence[tuple[str, str]],
    ) -> None:
        self._workplace = workplace
        self._visitor = visitor
        self.settings = settings
        self.variants = variants

    def of(self, user_id: str | None) -> Desk:
        """The desk of a user.

        Raises:
            NotSignedIn: If there is no such user any more.
        """
        return Desk(self._workplace(self._visitor(user_id)), self.settings)

    def visitor(self, user_id: str | None) -> Visitor:
        """Who sits at it."""
        return self._visitor(user_id)


def request_from(entries: Entries) -> DraftRequest:
    """What the person asks for.

    Raises:
        InvalidFact: If year or budget are not what their fields ask for.
    """
    budget = parse_money(entries.budget) if entries.budget.strip() else None
    if entries.budget.strip() and (budget is None or budget <= 0):
        raise InvalidFact(
            f"预算金额“{entries.budget.strip()[:40]}”看不懂。",
            hint="请以元为单位填写数字，例如 576000；也可以写 57.6万元。",
        )
    return DraftRequest(
        description=entries.description,
        project_name=entries.project_name.strip() or None,
        department=entries.department.strip() or None,
        implementing_unit=entries.unit.strip() or None,
        fiscal_year=_year(entries.year),
        budget_yuan=budget,
        form_variant=entries.form_variant or None,
    )


def _year(text: str) -> int | None:
    year = text.strip().removesuffix("年度").removesuffix("年")
    if not year:
        return None
    if not re.fullmatch(r"20\d{2}", year, re.ASCII):
        raise InvalidFact(f"预算年度“{text.strip()[:20]}”不对。", hint="请填写四位数的年度，例如 2027。")
    return int(year)
