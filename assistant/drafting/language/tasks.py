"""Tasks: the small closed questions a model is asked, and what is required of each cell it answers with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple, Protocol

from assistant.domain.draft import Draft, DraftIndicator
from assistant.domain.evidence import Evidence, EvidenceKind
from assistant.domain.likeness import likeness
from assistant.domain.record import Record
from assistant.domain.report import Severity
from assistant.domain.value import parse_target
from assistant.drafting.language.answers import (
    ChosenRow,
    ChosenRows,
    Item,
    MeasuredRow,
    MeasuredRows,
    NamedRow,
    NamedRows,
)
from assistant.drafting.language.naming_checks import name_complaint
from assistant.drafting.language.scene import Scene, is_stated
from assistant.drafting.language.value_checks import value_evidence

_ALIKE: Final = 0.6
"""From this likeness on two rows say the same."""


class Proposal(NamedTuple):
    """A cell that may be written, if the review has nothing new against it.

    Attributes:
        key: Which cell.
        label: What it is called in notes.
        change: Writes it.
    """

    key: str
    label: str
    change: Callable[[Draft], Draft]


class Rejected(NamedTuple):
    """A cell that is not written, and why."""

    key: str
    label: str
    reason: str


Judged = Proposal | Rejected | None
"""None: it says what stands there already."""


class Task(Protocol):
    """One kind of question."""

    @property
    def prompt(self) -> str:
        """The prompt's id."""
        ...

    @property
    def title(self) -> str:
        """What people are told is being done."""
        ...

    @property
    def yields(self) -> type[Record]:
        """What is asked for."""
        ...

    def inputs(self, scene: Scene) -> dict[str, Any] | None:
        """What the question is about, without `findings`; None where there is nothing to ask."""
        ...

    def judge(self, scene: Scene, item: Item, ref: str) -> Judged:
        """What is to become of one cell of the answer."""
        ...


class ChooseRows:
    """Which of the built-in engine's other rows would fit better than one that stands."""

    prompt = "choose-rows"
    title = "在候选指标中选择"
    yields: type[Record] = ChosenRows

    def inputs(self, scene: Scene) -> dict[str, Any] | None:
        """Table and candidates."""
        if not scene.spares:
            return None
        return {"description": scene.told, "rows": scene.rows_data(), "candidates": scene.spares_data()}

    def judge(self, scene: Scene, item: Item, ref: str) -> Judged:
        """A row of the same second level, whose number is nobody's own, may give way to a candidate that is new."""
        assert isinstance(item, ChosenRow)
        found, spare = scene.row(item.row), scene.spare(item.candidate)
        label = f"以 {item.candidate} 换 {item.row}"
        if found is None or spare is None:
            return Rejected(item.row, label, "没有这样的编号")
        index, row = found
        label = f"以“{spare.level3}”换“{row.level3}”"
        if row.level2 != spare.level2:
            return Rejected(item.row, label, "二级指标不同")
        if is_stated(row):
            return Rejected(item.row, label, "原指标的数值出自项目说明")
        others = [other.level3 for i, other in enumerate(scene.draft.indicators) if i != index]
        if any(likeness(spare.level3, other) >= _ALIKE for other in others):
            return Rejected(item.row, label, "与另一个指标重复")
        chosen = spare.model_copy(update={"evidence": (*spare.evidence, _by_model(ref, spare.level3, "level3"))})
        return Proposal(item.row, label, lambda draft: with_row(draft, index, chosen))


class NameRows:
    """How a row would be named so that one sees which project it belongs to."""

    prompt = "name-rows"
    title = "为指标取更具体的名称"
    yields: type[Record] = NamedRows

    def inputs(self, scene: Scene) -> dict[str, Any] | None:
        """The table."""
        if not scene.draft.indicators:
            return None
        project = scene.draft.project_name
        return {"description": scene.told, "project": project, "rows": scene.rows_data()}

    def judge(self, scene: Scene, item: Item, ref: str) -> Judged:
        """A name that measures the same, is more specific, and says nothing that nobody has said."""
        assert isinstance(item, NamedRow)
        found = scene.row(item.row)
        label = f"{item.row} 的名称“{item.name}”"
        if found is None:
            return Rejected(item.row, label, "没有这样的编号")
        index, row = found
        if item.name == row.level3:
            return None
        label = f"“{row.level3}”改称“{item.name}”"
        if complaint := name_complaint(scene, index, item.name):
            return Rejected(item.row, label, complaint)
        name, evidence = item.name, _by_model(ref, item.name, "level3")
        return Proposal(item.row, label, lambda draft: _renamed(draft, index, name, evidence))


class MeasureVague:
    """What a row whose value is mere words, or criticised, would promise in figures."""

    prompt = "measure-vague"
    title = "把笼统的指标值改为可衡量的"
    yields: type[Record] = MeasuredRows

    def inputs(self, scene: Scene) -> dict[str, Any] | None:
        """The rows in question."""
        asked = [row for i, row in enumerate(scene.rows_data()) if self._is_asked(scene, i)]
        return {"description": scene.told, "rows": asked} if asked else None

    def judge(self, scene: Scene, item: Item, ref: str) -> Judged:
        """A measurable value whose numbers the description gives for this very thing."""
        assert isinstance(item, MeasuredRow)
        found = scene.row(item.row)
        label = f"{item.row} 的指标值“{item.target}”"
        if found is None or not self._is_asked(scene, found[0]):
            return Rejected(item.row, label, "没有问到这个指标")
        index, row = found
        label = f"“{row.level3}”的指标值“{item.target}”"
        target = parse_target(item.target)
        renamed = item.name != row.level3
        if target == row.target and not renamed:
            return None
        if renamed and (complaint := name_complaint(scene, index, item.name)):
            return Rejected(item.row, label, complaint)
        evidence: tuple[Evidence, ...] = ()
        if target != row.target:
            if is_stated(row):
                return Rejected(item.row, label, "原值出自项目说明")
            if not target.is_measurable:
                return Rejected(item.row, label, "仍然不可衡量")
            stated = value_evidence(scene, item.name, target)
            if isinstance(stated, str):
                return Rejected(item.row, label, stated)
            kept = (e for e in row.evidence if e.cell != "target")
            evidence = (*kept, *stated, _by_model(ref, item.target, "target"))
        if renamed:
            evidence = (*(evidence or row.evidence), _by_model(ref, item.name, "level3"))
        new = row.model_copy(update={"level3": item.name, "target": target, "evidence": evidence or row.evidence})
        return Proposal(item.row, label, lambda draft: with_row(draft, index, new))

    @staticmethod
    def _is_asked(scene: Scene, index: int) -> bool:
        row = scene.draft.indicators[index]
        criticised = any(
            f.path.startswith(f"indicators[{index}].") and f.severity in (Severity.WARNING, Severity.SUGGESTION)
            for f in scene.draft.report.findings
        )
        return not row.target.is_measurable or criticised


def with_row(draft: Draft, index: int, row: DraftIndicator) -> Draft:
    """A draft with one row replaced; promises of the goals go on pointing at it."""
    rows = draft.indicators
    old, new = rows[index].level3, row.level3
    coverage = tuple(
        promise.model_copy(update={"rows": tuple(new if name == old else name for name in promise.rows)})
        for promise in draft.goal_coverage
    )
    changed = (*rows[:index], row, *rows[index + 1 :])
    return draft.model_copy(update={"indicators": changed, "goal_coverage": coverage})


def _renamed(draft: Draft, index: int, name: str, evidence: Evidence) -> Draft:
    """A draft with a row renamed, also where the goals speak of it by its name."""
    row = draft.indicators[index]
    renamed = row.model_copy(update={"level3": name, "evidence": (*row.evidence, evidence)})
    changed = with_row(draft, index, renamed)
    if any(row.level3 in other.level3 for i, other in enumerate(draft.indicators) if i != index):
        return changed  # the name also stands inside another one, and only a person could tell them apart

    def told(text: str | None) -> str | None:
        return text if text is None or name in text else text.replace(row.level3, name)

    coverage = tuple(p.model_copy(update={"text": told(p.text)}) for p in changed.goal_coverage)
    goals = {"overall_goal": told(draft.overall_goal), "annual_goal": told(draft.annual_goal)}
    return changed.model_copy(update={**goals, "goal_coverage": coverage})


def _by_model(ref: str, words: str, cell: str) -> Evidence:
    """The model's own words, which vouch for nothing."""
    return Evidence.model_validate({"kind": EvidenceKind.MODEL, "ref": ref, "quote": words, "cell": cell})
