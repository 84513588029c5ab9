"""Surveying: what the drafts that a person may see, and the case base, come to in numbers."""

from __future__ import annotations

import copy
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from threading import Lock
from typing import Annotated, Final, NamedTuple

from pydantic import Field

from assistant.domain.account import Viewer
from assistant.domain.department_draft import DepartmentDraft
from assistant.domain.draft import Draft
from assistant.domain.form import FormVariant
from assistant.domain.form_facts import FormFacts, department_facts, project_facts
from assistant.domain.labels import SEVERITY
from assistant.domain.record import FiscalYear, Record
from assistant.domain.statistics import Statistics, statistics_of
from assistant.storage.drafts import DepartmentDraftStore, DraftStore, DraftSummary
from assistant.validation.catalogue import RULES_BY_ID

STATE_NAMES: Final = {"draft": "草稿", "submitted": "待审核", "returned": "退回", "accepted": "已采纳"}
"""How far a draft is, in words; a state that is not here is told as it is."""
_KEPT: Final = 20_000
_SEVERITIES: Final = {severity.value: name for severity, name in SEVERITY.items()}
_TITLES: Final = {rule: info.title for rule, info in RULES_BY_ID.items()}


class SurveyFilter(Record):
    """Which forms are counted; None lets everything pass."""

    fiscal_year: FiscalYear | None = None
    unit: Annotated[str | None, Field(max_length=200)] = None
    """Part of the unit's name."""

    def admits(self, facts: FormFacts) -> bool:
        """Whether a form is counted."""
        return self.fiscal_year in (None, facts.fiscal_year) and (not self.unit or self.unit in facts.unit)


class _Kept:
    """The facts of versions of drafts, which never change; all faces of one survey share them."""

    def __init__(self) -> None:
        self._facts: OrderedDict[tuple[str, int], FormFacts] = OrderedDict()
        self._lock = Lock()

    def of(self, key: tuple[str, int], make: Callable[[], FormFacts]) -> FormFacts:
        with self._lock:
            if key in self._facts:
                self._facts.move_to_end(key)
                return self._facts[key]
        made = make()
        with self._lock:
            self._facts[key] = made
            while len(self._facts) > _KEPT:
                self._facts.popitem(last=False)
        return made


class Counting(NamedTuple):
    """A draft in brief and how far it is."""

    facts: FormFacts
    state: str


class Survey:
    """Counts drafts as one person may see them, and cases.

    Args:
        drafts: Drafts of project forms.
        department_drafts: Drafts of department forms.
        cases: Gives the forms of the case base in brief, and how many are not among them yet.
        variants: The kinds of form by id.
    """

    def __init__(
        self,
        drafts: DraftStore,
        department_drafts: DepartmentDraftStore,
        cases: Callable[[], tuple[list[FormFacts], int]],
        variants: Mapping[str, FormVariant],
    ) -> None:
        self._drafts = drafts
        self._department_drafts = department_drafts
        self._cases = cases
        self._variants = variants
        self._kept = _Kept()

    def as_seen_by(self, viewer: Viewer) -> Survey:
        """The same for somebody else: whose drafts are counted depends on the eyes."""
        seen = copy.copy(self)
        seen._drafts = self._drafts.as_seen_by(viewer)
        seen._department_drafts = self._department_drafts.as_seen_by(viewer)
        return seen

    def of_drafts(self, wanted: SurveyFilter | None = None) -> Statistics:
        """The latest versions of the drafts that the person may see."""
        wanted = wanted or SurveyFilter()
        counted = [one for one in self._counted() if wanted.admits(one.facts)]
        return statistics_of([one.facts for one in counted], _TITLES, _SEVERITIES, (one.state for one in counted))

    def of_cases(self, wanted: SurveyFilter | None = None) -> Statistics:
        """The case base."""
        wanted = wanted or SurveyFilter()
        facts, behind = self._cases()
        counted = statistics_of([one for one in facts if wanted.admits(one)], _TITLES, _SEVERITIES)
        return counted.model_copy(update={"behind": behind})

    def _counted(self) -> Iterator[Counting]:
        for summary in self._drafts.list():
            yield Counting(self._kept.of(summary[:2], partial(self._project, summary)), _state(summary))
        for summary in self._department_drafts.list():
            yield Counting(self._kept.of(summary[:2], partial(self._department, summary)), _state(summary))

    def _project(self, summary: DraftSummary) -> FormFacts:
        draft: Draft = self._drafts.get(summary.id, summary.version)
        variant = self._variants.get(draft.form_variant) or self._variants["general"]
        types = draft.profile.types if draft.profile else ()
        kind = (types[0].id, types[0].name) if types else ("", "")
        return project_facts(draft.id, draft, variant, draft.report, kind)

    def _department(self, summary: DraftSummary) -> FormFacts:
        draft: DepartmentDraft = self._department_drafts.get(summary.id, summary.version)
        return department_facts(draft.id, draft.form(), draft.report)


def _state(summary: DraftSummary) -> str:
    return STATE_NAMES.get(summary.status.value, summary.status.value)
