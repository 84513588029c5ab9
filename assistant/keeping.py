"""Keeping: the case base looked through, form by form and side by side, and kept clean by who may."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated, Final, NamedTuple

from pydantic import Field

from assistant.domain.account import LOCAL, Viewer
from assistant.domain.clock import Clock
from assistant.domain.declaration import Declaration
from assistant.domain.declared_form import Form
from assistant.domain.department import DEPARTMENT_VARIANT, DepartmentForm
from assistant.domain.differences import FormChange, compare_forms, facts_beside
from assistant.domain.form import FormVariant
from assistant.domain.form_facts import DEPARTMENT_VARIANT_NAME, FormFacts, department_facts, project_facts
from assistant.domain.library import Library
from assistant.domain.record import FiscalYear, Record
from assistant.domain.report import Report
from assistant.drafting.project.classifier import TypeClassifier
from assistant.errors import InvalidFact, UnknownItem
from assistant.retrieval.case_index import CaseFilter, CaseIndex, Hit
from assistant.storage.form_lists import Choice, Facet, FormFilter, FormLine, FormListStore
from assistant.storage.withdrawals import WithdrawalStore, Withdrawn
from assistant.validation.reviewer import Reviewer

PAGE_SIZE: Final = 20
MOST_FOUND: Final = 100
"""How many similar projects a search text is answered with at most; a list without one goes on to the end."""
_BATCH: Final = 25
"""Forms whose facts are worked out and stored in one go."""
_AT_ONCE: Final = 100
"""Forms that somebody who looks has to wait for; the rest are looked at after the next import, or the next time."""
LONGEST_REASON: Final = 200


class CaseQuery(Record):
    """What is looked for in the case base; None and "" let everything pass.

    Attributes:
        text: A name or a description; the nearest projects come first. Without it the list is browsed.
        department: Part of the name of the department or the implementing unit.
        project_type: Id of a type of the library.
        variant: Id of a kind of form.
        document: A source.
        page: Counted from 1.
    """

    text: Annotated[str, Field(max_length=2_000)] = ""
    fiscal_year: FiscalYear | None = None
    department: Annotated[str | None, Field(max_length=200)] = None
    project_type: Annotated[str | None, Field(max_length=20)] = None
    variant: Annotated[str | None, Field(max_length=100)] = None
    document: Annotated[str | None, Field(max_length=300)] = None
    page: Annotated[int, Field(ge=1, le=1_000_000)] = 1

    @property
    def filter(self) -> FormFilter:
        """What stands beside the text."""
        return FormFilter(
            fiscal_year=self.fiscal_year,
            department=self.department or None,
            project_type=self.project_type or None,
            variant=self.variant or None,
            document=self.document or None,
        )


class Listed(NamedTuple):
    """A form in a list; `hit` says why it was found, where it was searched for."""

    line: FormLine
    hit: Hit | None = None


class Beside(NamedTuple):
    """Two forms beside each other, with every field and row of both."""

    left: Form
    right: Form
    change: FormChange


class CasePage(NamedTuple):
    """One page of a list.

    Attributes:
        total: How many forms there are on all pages.
        page: Which page it is, counted from 1; the last one where a later one was asked for.
        pages: How many pages there are, at least 1.
        behind: Forms that filters by type and kind do not know yet, because nobody has looked at them so far.
        searched: Whether the forms were searched for and stand in the order of their likeness.
    """

    forms: list[Listed]
    total: int
    page: int
    pages: int
    behind: int
    searched: bool


class Choices(NamedTuple):
    """What the filters can ask for, each with a name to show and a count."""

    years: list[Choice]
    documents: list[Choice]
    variants: list[tuple[str, Choice]]
    types: list[tuple[str, Choice]]


class CaseSheet(NamedTuple):
    """One form of the case base with what is known of it.

    Attributes:
        line: The form as it is listed, with its facts.
        report: Its review, by itself.
        others: Other years of the same project.
        of_source: How many forms of the same source are in the case base, this one counted.
        variant_name: What its kind of form is called.
    """

    form: Form
    line: FormLine
    report: Report
    others: list[FormLine]
    of_source: int
    variant_name: str


@dataclass(frozen=True, slots=True)
class CaseBaseParts:
    """What the case base is made of.

    Attributes:
        lists: The forms as lists.
        withdrawals: The forms that were taken out.
        index: Finds similar projects, and follows what is taken out.
        classifier: Knows the types of the library.
        library: Names them.
        reviewer: Reviews a form.
        variants: The kinds of form by id.
        catch_up: Stores by what a case is known as another year's of the same project, where nobody has yet.
        clock: Tells the time.
    """

    lists: FormListStore
    withdrawals: WithdrawalStore
    index: CaseIndex
    classifier: TypeClassifier
    library: Library
    reviewer: Reviewer
    variants: Mapping[str, FormVariant]
    catch_up: Callable[[], None]
    clock: Clock


class CaseBase:
    """The case base as one person may look through it and change it."""

    def __init__(self, parts: CaseBaseParts) -> None:
        self._parts = parts
        self._viewer = LOCAL

    def as_seen_by(self, viewer: Viewer) -> CaseBase:
        """The same for somebody else, who changes no more than the person may."""
        seen = copy.copy(self)
        seen._viewer = viewer
        seen._parts = replace(self._parts, withdrawals=self._parts.withdrawals.as_seen_by(viewer))
        return seen

    @property
    def may_change(self) -> bool:
        """Whether the person decides what is in it."""
        return self._viewer.keeps_cases

    # Looking --------------------------------------------------------------------------------

    def find(self, query: CaseQuery) -> CasePage:
        """One page of the forms that pass; with a text the nearest projects first."""
        behind = self.work_out_facts(_AT_ONCE)
        text = query.text.strip()
        if text and query.variant != DEPARTMENT_VARIANT:
            return self._similar(text, query, behind)
        wanted = query.filter.model_copy(update={"title": text or None})
        total, lines = self._parts.lists.page(wanted, (query.page - 1) * PAGE_SIZE, PAGE_SIZE)
        page, pages = _within(query.page, total)
        if page != query.page:
            _, lines = self._parts.lists.page(wanted, (page - 1) * PAGE_SIZE, PAGE_SIZE)
        return CasePage([Listed(line) for line in lines], total, page, pages, behind, searched=False)

    def choices(self) -> Choices:
        """What the filters can ask for."""
        self.work_out_facts(_AT_ONCE)

        def named(facet: Facet, name: Callable[[str], str]) -> list[tuple[str, Choice]]:
            return [(name(choice.value), choice) for choice in self._parts.lists.choices(facet)]

        return Choices(
            years=self._parts.lists.choices("fiscal_year"),
            documents=self._parts.lists.choices("document"),
            variants=named("variant", self.variant_name),
            types=named("project_type", self.type_name),
        )

    def sheet(self, form_id: str) -> CaseSheet:
        """One form with what is known of it.

        Raises:
            UnknownItem: If it is not there, or not any more.
        """
        form = self._parts.lists.form(form_id)
        self._parts.catch_up()
        (line,) = self._parts.lists.lines([form_id])
        if line.facts is None:
            line = line._replace(facts=self._facts(form_id, form))
        others = self._parts.lists.lines(self._parts.lists.same_project(form_id))
        of_source, _ = self._parts.lists.page(FormFilter(document=line.document), 0, 0)
        return CaseSheet(
            form, line, self._parts.reviewer.alone(form), others, of_source, self.variant_name(form.form_variant)
        )

    def lines(self, form_ids: Sequence[str]) -> list[FormLine]:
        """These forms as they are listed, in the order asked for; those that are not there are left out."""
        return self._parts.lists.lines(form_ids)

    def form(self, form_id: str) -> Form:
        """A form of the case base.

        Raises:
            UnknownItem: If it is not there, or not any more.
        """
        return self._parts.lists.form(form_id)

    def compare(self, left: str, right: str) -> Beside:
        """Two forms beside each other.

        Raises:
            UnknownItem: If one is not there.
            InvalidFact: If they are of two kinds, or one and the same.
        """
        if left == right:
            raise InvalidFact("选的是同一个案例。", hint="请选两个不同的案例来对比。")
        one, other = self._parts.lists.form(left), self._parts.lists.form(right)
        if one.kind != other.kind:
            raise InvalidFact("项目支出表和部门整体支出表不能互相对比。", hint="请选两张同一种表。")
        change = compare_forms(one, other, notation=False)
        return Beside(one, other, change._replace(facts=facts_beside(one, other)))

    def variant_name(self, variant_id: str) -> str:
        """What a kind of form is called."""
        if variant_id == DEPARTMENT_VARIANT:
            return DEPARTMENT_VARIANT_NAME
        variant = self._parts.variants.get(variant_id)
        return variant.name if variant else f"其他表式（{variant_id}）"

    def type_name(self, type_id: str) -> str:
        """What a type of the library is called."""
        try:
            return self._parts.library.type(type_id).name
        except KeyError:
            return type_id

    def facts(self, wanted: FormFilter | None = None) -> tuple[list[FormFacts], int]:
        """The forms in brief, and how many are not among them because nobody has looked at them so far."""
        behind = self.work_out_facts(_AT_ONCE)
        return self._parts.lists.facts(wanted or FormFilter()), behind

    def work_out_facts(self, most: int) -> int:
        """Work out the facts of forms that are new; costs next to nothing where there are none.

        Args:
            most: After how many to stop, roughly; each takes milliseconds.

        Returns:
            How many are left.
        """
        done = 0
        while (left := self._parts.lists.count_without_facts()) and done < most:
            batch = self._parts.lists.without_facts(_BATCH)
            self._parts.lists.put_facts([self._facts(form_id, form) for form_id, form in batch])
            done += len(batch)
        return left

    # Changing -------------------------------------------------------------------------------

    def withdraw(self, form_ids: Sequence[str], by: str, reason: str = "") -> list[str]:
        """Take forms out: from now on no search finds them and no draft leans on them.

        Args:
            form_ids: Which forms.
            by: What the person is called.
            reason: Why, in the person's words.

        Returns:
            The ids of the forms that were taken out.

        Raises:
            NotAllowed: If the person does not keep the case base.
            UnknownItem: If none of them is there.
            InvalidFact: If the reason is too long.
        """
        if len(reason) > LONGEST_REASON:
            raise InvalidFact(f"撤回的原因太长（{len(reason)} 个字）。", hint=f"请写在 {LONGEST_REASON} 个字以内。")
        moved = self._parts.withdrawals.withdraw(form_ids, self._now, by, reason.strip())
        return self._followed(moved, "没有这个案例，或者已经撤回。")

    def withdraw_source(self, document: str, by: str, reason: str = "") -> list[str]:
        """Take out all forms of one source.

        Raises:
            NotAllowed: If the person does not keep the case base.
            UnknownItem: If there is none.
            InvalidFact: If the reason is too long.
        """
        return self.withdraw(self._parts.withdrawals.of_document(document), by, reason)

    def restore(self, form_ids: Sequence[str]) -> list[str]:
        """Bring forms back as they were; returns the ids of those that were out.

        Raises:
            NotAllowed: If the person does not keep the case base.
            UnknownItem: If none of them is out.
        """
        return self._followed(self._parts.withdrawals.restore(form_ids), "没有撤回过这个案例。")

    def restore_source(self, document: str) -> list[str]:
        """Bring back all forms of one source that are out.

        Raises:
            NotAllowed: If the person does not keep the case base.
            UnknownItem: If none is out.
        """
        return self.restore([one.form_id for one in self.withdrawn() if one.document == document])

    def withdrawn(self) -> list[Withdrawn]:
        """What is out, last withdrawn first; nothing for who does not keep the case base."""
        return self._parts.withdrawals.all()

    def _followed(self, moved: list[str], otherwise: str) -> list[str]:
        if not moved:
            raise UnknownItem(otherwise)
        self._parts.index.refresh()
        self._parts.catch_up()
        return moved

    # Inside ---------------------------------------------------------------------------------

    @property
    def _now(self) -> datetime:
        return self._parts.clock()

    def _similar(self, text: str, query: CaseQuery, behind: int) -> CasePage:
        wanted = query.filter
        only = None if wanted == FormFilter() else self._parts.lists.ids(wanted)
        hits = self._parts.index.search(text, MOST_FOUND, filters=CaseFilter(only_cases=only))
        page, pages = _within(query.page, len(hits))
        shown = {hit.case.case_id: hit for hit in hits[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]}
        listed = [Listed(line, shown[line.form_id]) for line in self._parts.lists.lines([*shown])]
        return CasePage(listed, len(hits), page, pages, behind, searched=True)

    def _facts(self, form_id: str, form: Form) -> FormFacts:
        report = self._parts.reviewer.alone(form)
        if isinstance(form, DepartmentForm):
            return department_facts(form_id, form, report)
        variant = self._parts.variants.get(form.form_variant) or self._parts.variants["general"]
        return project_facts(form_id, form, variant, report, self._type_of(form))

    def _type_of(self, form: Declaration) -> tuple[str, str]:
        told = form.narrative
        parts = (told.overview, told.plan) if told else ()
        names = " ".join(row.level3 for row in form.indicators)
        words = "\n".join(part for part in (*parts, form.overall_goal, form.annual_goal, names) if part)
        found = self._parts.classifier.classify(form.project_name, words)
        return (found[0].kind.id, found[0].kind.name) if found else ("", "")


def _within(page: int, total: int) -> tuple[int, int]:
    """The page, or the last one there is, and how many there are."""
    pages = max(1, -(-total // PAGE_SIZE))
    return min(page, pages), pages
