"""Tasks outside the table: goals in better words, and blanks that the description fills."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any, Final

from assistant.domain.draft import Draft
from assistant.domain.evidence import Evidence, EvidenceKind
from assistant.domain.labels import DATES, FIELDS
from assistant.domain.record import Record
from assistant.drafting.evidence_of import said
from assistant.drafting.language.answers import FilledGap, FilledGaps, Item, PolishedGoal, PolishedGoals
from assistant.drafting.language.scene import Scene
from assistant.drafting.language.tasks import Judged, Proposal, Rejected
from assistant.validation.reading.figures import values

_SHORTEST_GOAL, _LONGEST_GOAL = 15, 600
_MORE_THAN_DOUBLE: Final = 2
_DOUBLED: Final = re.compile(r"[。，；、：]{2}|[<>{}\[\]|`]|^[。，；、：]")
_UNIT: Final = re.compile(r"[\u4e00-\u9fff（）()]{3,30}")
_DATE = re.compile(r"(\d{4})\s*(?:年|-|/|\.)\s*(\d{1,2})\s*(?:月|-|/|\.)\s*(\d{1,2})\s*日?")
_NO_UNIT: Final = re.compile(r"项目|资金|预算|培训|经费")
_UNIT_ENDING: Final = re.compile(
    r"(?:局|委|办|院|所|站|中心|学校|中学|小学|大学|医院|部|会|厅|府|处|队|馆|公司|集团|街道|镇|乡|园|室)[)）]?$"
)


class PolishGoal:
    """How the goals read better, promising what they promise."""

    prompt = "polish-goal"
    title = "润色绩效目标"
    yields: type[Record] = PolishedGoals

    def inputs(self, scene: Scene) -> dict[str, Any] | None:
        """Both goals, and the table they must agree with."""
        draft = scene.draft
        goals = {name: text for name in ("overall_goal", "annual_goal") if (text := getattr(draft, name))}
        rows = [f"{row.level3} {row.target.text}" for row in draft.indicators]
        return {"description": scene.told, "goals": goals, "rows": rows} if goals else None

    def judge(self, scene: Scene, item: Item, ref: str) -> Judged:
        """The same numbers, no new facts, about as long."""
        assert isinstance(item, PolishedGoal)
        old = getattr(scene.draft, item.goal)
        label = f"{FIELDS[item.goal]}“{item.text}”"
        if old is None:
            return Rejected(item.goal, label, "没有问到这个目标")
        if item.text == old:
            return None
        if not _SHORTEST_GOAL <= len(item.text) <= min(_LONGEST_GOAL, max(80, _MORE_THAN_DOUBLE * len(old))):
            return Rejected(item.goal, label, "长短不合适")
        if _DOUBLED.search(item.text):
            return Rejected(item.goal, label, "标点不对")
        if lost := values(old) - values(item.text):
            return Rejected(item.goal, label, f"少了原有的数字{_listed(lost)}")
        names = (row.level3 for row in scene.draft.indicators)
        if gone := [name for name in names if name in old and name not in item.text]:
            return Rejected(item.goal, label, f"少了指标“{gone[0]}”")
        if complaint := scene.grounds.goal_complaint(item.text):
            return Rejected(item.goal, label, complaint)
        path, text = item.goal, item.text
        evidence = Evidence(kind=EvidenceKind.MODEL, ref=ref, quote=text, cell="text")
        return Proposal(path, label, lambda draft: _with_goal(draft, path, text, evidence))


class FillGaps:
    """What the description says of blanks that the report asks for."""

    prompt = "fill-gaps"
    title = "从说明里补填空白"
    yields: type[Record] = FilledGaps

    def inputs(self, scene: Scene) -> dict[str, Any] | None:
        """The blanks."""
        asked = [{"field": name, "label": FIELDS[name]} for name in self._asked(scene)]
        return {"description": scene.told, "fields": asked} if asked else None

    def judge(self, scene: Scene, item: Item, ref: str) -> Judged:
        """What stands in the description word for word."""
        assert isinstance(item, FilledGap)
        label = f"{FIELDS[item.field]}“{item.value}”"
        if item.field not in self._asked(scene):
            return Rejected(item.field, label, "没有问到这一栏")
        at = scene.told.find(item.quote)
        if at < 0:
            return Rejected(item.field, label, "所引的原文不在说明里")
        value = _date_of(item) if item.field in DATES else _unit_of(item)
        if value is None:
            return Rejected(item.field, label, "所引的原文没有这样写")
        source = said(scene.draft.description, at, at + len(item.quote), "text")
        evidence = (source, Evidence(kind=EvidenceKind.MODEL, ref=ref, quote=item.value, cell="text"))
        field = item.field
        return Proposal(field, label, lambda draft: _with_field(draft, field, value, evidence))

    @staticmethod
    def _asked(scene: Scene) -> list[str]:
        """The blanks that a question or finding is about."""
        draft = scene.draft
        about = {q.path for q in draft.questions} | {f.path for f in draft.report.findings}
        fields = ("competent_department", "implementing_unit", "planned_start_date", "planned_end_date")
        return [name for name in fields if getattr(draft, name) is None and name in about]


def _date_of(item: FilledGap) -> date | None:
    """A date whose year, month and day all stand in the quote."""
    found = _DATE.search(item.value)
    try:
        day = date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        return None
    if day is None or not {Decimal(day.year), Decimal(day.month), Decimal(day.day)} <= values(item.quote):
        return None
    return day


def _unit_of(item: FilledGap) -> str | None:
    """A unit's name that stands in the quote."""
    name = item.value
    looks_right = _UNIT.fullmatch(name) and _UNIT_ENDING.search(name) and not _NO_UNIT.search(name)
    return name if looks_right and name in item.quote else None


def _with_goal(draft: Draft, path: str, text: str, evidence: Evidence) -> Draft:
    """A draft with another goal; a promise that no longer stands in it word for word is not pointed at any more."""
    coverage = tuple(p for p in draft.goal_coverage if p.path != path or p.text in text)
    cells = {**draft.cell_evidence, path: (*draft.cell_evidence.get(path, ()), evidence)}
    return draft.model_copy(update={path: text, "goal_coverage": coverage, "cell_evidence": cells})


def _with_field(draft: Draft, field: str, value: str | date, evidence: tuple[Evidence, ...]) -> Draft:
    """A draft with a blank filled and its question answered."""
    questions = tuple(question for question in draft.questions if question.path != field)
    cells = {**draft.cell_evidence, field: evidence}
    return draft.model_copy(update={field: value, "questions": questions, "cell_evidence": cells})


def _listed(numbers: frozenset[Decimal]) -> str:
    return "、".join(f"{number.normalize():f}" for number in sorted(numbers))
