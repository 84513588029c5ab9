"""Proposing: what the engine contributes to a conversation: new drafts, further rows, measurable wordings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from assistant.dialogue.cells import new_row
from assistant.dialogue.edits import (
    Edited,
    added,
    in_place,
    in_words,
    replaced,
    row_at,
)
from assistant.dialogue.operations import Add, NewTarget, Propose, Quantify, Restate, Split
from assistant.dialogue.ports import Workbench
from assistant.dialogue.reply import CellChange
from assistant.domain.draft import Draft, DraftIndicator
from assistant.domain.evidence import Evidence, EvidenceKind, by_person
from assistant.domain.indicator import Level2
from assistant.domain.labels import FIELDS
from assistant.domain.likeness import likeness
from assistant.domain.targets import Recommendation, TargetAdvice
from assistant.domain.value import TargetValue, ValueStyle
from assistant.drafting.evidence_of import by_rule
from assistant.drafting.goals.rewriting import rewritten
from assistant.drafting.request import DraftRequest
from assistant.errors import AlreadySo, InvalidEdit
from assistant.validation.reading.wording import is_degree, is_rate

_SAME: Final = 0.6
"""Names this near say the same."""
_OTHERS_NAMED: Final = 3
_WHOSE: Final = re.compile(r"^([\u4e00-\u9fff]{2,6})的(满意[度率])$")
"""`老师的满意度`, which is called 老师满意度."""
_MEASURES: Final = ("数", "量", "次", "时间", "面积", "长度", "里程", "成本", "金额", "标准", "额")


class NeedsTarget(NamedTuple):
    """An edit that is complete but for values that only the person knows."""

    edit: Add | Split
    question: str


def request_of(draft: Draft, description: str | None = None) -> DraftRequest:
    """The request that a draft answers, with the facts that the person has set since."""
    given = {path for path, evidence in draft.cell_evidence.items() if any(_is_user(item) for item in evidence)}

    def fact(path: str) -> str | None:
        value = getattr(draft, path)
        return value if path in given and isinstance(value, str) else None

    return DraftRequest(
        description=description or draft.description,
        project_name=fact("project_name"),
        department=fact("competent_department"),
        implementing_unit=fact("implementing_unit"),
        fiscal_year=draft.fiscal_year if "fiscal_year" in given else None,
        budget_yuan=draft.funds.annual_total if "funds.annual_total" in given else None,
        form_variant=draft.form_variant,
    )


def proposed_again(draft: Draft, edit: Propose, bench: Workbench) -> Edited:
    """Write the draft anew, keeping what the person has written; with a description of another project, nothing of it.

    Raises:
        InputError: If nothing can be drafted from the description.
    """
    fresh = bench.draft(request_of(draft, edit.description))
    after = fresh.model_copy(update={"id": draft.id})
    if edit.description is None or edit.description.startswith(draft.description):
        after = _keeping(draft, _without_renamed(draft, after) if edit.description is None else after)
    before, now = (f"{len(each.indicators)} 条" for each in (draft, after))
    shown = CellChange(path="indicators", label="指标表", before=before, after=now)
    return Edited(after, (shown,), tuple(None for _ in after.indicators))


def restated(draft: Draft, edit: Restate, bench: Workbench) -> Edited:
    """A goal as the engine tells it of the project; the caller makes it follow the rows.

    Raises:
        InputError: If nothing can be drafted from the description any more.
    """
    path = edit.path.value
    fresh = bench.draft(request_of(draft))
    promises = [promise for promise in draft.goal_coverage if promise.path != path]
    evidence = {cell: grounds for cell, grounds in draft.cell_evidence.items() if cell != path}
    after = draft.model_copy(
        update={
            path: getattr(fresh, path),
            "goal_coverage": (*promises, *(promise for promise in fresh.goal_coverage if promise.path == path)),
            "cell_evidence": evidence | ({path: fresh.cell_evidence[path]} if path in fresh.cell_evidence else {}),
        }
    )
    after = rewritten(after, {})
    shown = CellChange(
        path=path, label=FIELDS[path], before=getattr(draft, path) or "", after=getattr(after, path) or ""
    )
    if shown.before == shown.after:
        raise AlreadySo(
            f"{FIELDS[path]}已经和指标表一致。", hint="要换说法，请把整段话写出来，例如“年度目标改成：……”。"
        )
    return in_place(after, (shown,))


def row_added(draft: Draft, edit: Add, words: str, bench: Workbench) -> Edited | NeedsTarget:
    """Add the row that was named, or the best proposal.

    Raises:
        InvalidEdit: If there is nothing to propose, or such a row stands already.
    """
    if edit.name is None and edit.target is not None:  # a proposal would bring a value of its own
        raise InvalidEdit("新指标叫什么没有说，没有增加。", hint=_said_with_name(edit.category))
    if edit.name is None:
        return _best_proposal(draft, edit, bench)
    name = _WHOSE.sub(r"\1\2", edit.name)
    return _named_row_added(draft, edit.model_copy(update={"name": name}), name, words, bench)


def _named_row_added(draft: Draft, edit: Add, name: str, words: str, bench: Workbench) -> Edited | NeedsTarget:
    """The row of that name with what was said of it, the rest as a proposal or the adviser has it, or asked for."""
    style = bench.variant(draft.form_variant).value_style
    if edit.category is not None and edit.target is not None:
        return added(draft, new_row(edit, words, style), edit.after)
    near = _proposal_named(draft, edit, bench)
    advice = bench.targets(name).recommendation
    category = edit.category or (near.category if near else None) or advice.level2
    if category is None:
        return NeedsTarget(edit, f"“{edit.name}”属于哪一类指标？（例如数量指标、质量指标、社会效益指标）")
    complete = edit.model_copy(update={"category": category})
    if edit.target is not None:
        return added(draft, new_row(complete, words, style), edit.after)
    if near is not None and near.level3 == edit.name and near.category is category:
        return added(
            draft, near.model_copy(update={"evidence": (*near.evidence, by_person(words or near.level3, "level3"))})
        )
    if advice.value is None or advice.operator is None or not _is_measured(name):
        return NeedsTarget(complete, f"“{edit.name}”的指标值是多少？{advice.how}")
    target = NewTarget(operator=advice.operator, value=advice.value, unit=advice.unit)
    row = new_row(complete.model_copy(update={"target": target}), words, style)
    evidence = (by_person(words or name, "level3"), by_rule("3.6", advice.reason, "target"))
    row = row.model_copy(update={"evidence": evidence, "note": "建议值，请按实际核定"})
    return added(draft, row, edit.after)._replace(note=f"指标值{row.target.text}是建议值，请按实际核定。")


def _is_measured(name: str) -> bool:
    """Whether a name says what is measured, so that a usual value can be suggested; 课桌椅环保达标 does not."""
    return is_rate(name) or is_degree(name) or name.endswith(_MEASURES)


def other_row(draft: Draft, number: int, bench: Workbench) -> Edited:
    """Put the next proposal of the same category in place of a row.

    Raises:
        InvalidEdit: If there is no other proposal.
    """
    row = row_at(draft, number)
    found = _fitting(draft, bench.proposals(draft), row.category)
    if not found:
        raise InvalidEdit(
            f"{row.level2}里没有其他合适的备选指标。", hint="可以直接说要改成什么，例如“改为验收合格率不低于98%”。"
        )
    return replaced(draft, number, found[0], _others(found[1:]))


def quantified(draft: Draft, edit: Quantify, words: str, bench: Workbench) -> Edited:
    """Replace the first of the rows by the measurable form that the target adviser recommends.

    Raises:
        InvalidEdit: If the row can be measured as it is, or only the person knows the number.
    """
    number = edit.rows[0]
    row = row_at(draft, number)
    advice = bench.targets(f"{row.level3} {row.target.text}")
    best = advice.recommendation
    if not advice.indicator.vague and row.target.is_measurable:
        raise InvalidEdit(
            f"“{row.level3} {row.target.text}”已经可以衡量。",
            hint="想换成别的指标，请说“换一条”；想改数值，请直接说数值。",
        )
    if best.value is None or best.operator is None:
        form = f"“{best.name} {best.text}”" if best.text else f"“{best.name}”"
        raise InvalidEdit(f"第 {number} 条可以写成{form}，其中的数要由您定。", hint=best.how or best.reason)
    style = bench.variant(draft.form_variant).value_style
    return replaced(draft, number, _measurable(row, advice, best, words, style), best.reason)


def _measurable(
    row: DraftIndicator, advice: TargetAdvice, best: Recommendation, words: str, style: ValueStyle
) -> DraftIndicator:
    assert best.operator is not None
    assert best.value is not None
    category = best.level2 or row.category or Level2.SOCIAL_BENEFIT
    source = next((f.source for f in advice.forms if f.name == best.name and f.value == best.value), None)
    ground = source.model_copy(update={"cell": "target"}) if source else by_rule("3.6", best.reason)
    return DraftIndicator(
        level1=category.level1.value,
        level2=category.value,
        level3=best.name,
        target=TargetValue.of(best.operator, best.value, best.unit, style),
        evidence=(by_person(words or "换成可以衡量的", "level3"), ground),
        note=f"原为“{in_words(row)}”，目标值为建议值，请核定",
    )


def _best_proposal(draft: Draft, edit: Add, bench: Workbench) -> Edited:
    found = _fitting(draft, bench.proposals(draft), edit.category)
    if not found:
        what = edit.category.value if edit.category else "指标"
        raise InvalidEdit(f"没有更多合适的{what}可以推荐。", hint=_said_with_name(edit.category))
    return added(draft, found[0], edit.after)._replace(note=_others(found[1:]))


def _said_with_name(category: Level2 | None) -> str:
    """How a new row of a category is said that is not left to a proposal."""
    return f"请直接说名称和数值，例如“加一条{category.value if category else '指标'}：……不低于95%”。"


def _others(found: Sequence[DraftIndicator]) -> str:
    names = [f"{row.level3} {row.target.text}" for row in found[:_OTHERS_NAMED]]
    return f"还可以选：{'、'.join(names)}（说“换一条”）。" if names else ""


def _proposal_named(draft: Draft, edit: Add, bench: Workbench) -> DraftIndicator | None:
    rows = [row for row in bench.proposals(draft) if edit.category in (None, row.category)]
    near = max(rows, key=lambda row: likeness(row.level3, edit.name or ""), default=None)
    return near if near is not None and likeness(near.level3, edit.name or "") >= _SAME else None


def _fitting(draft: Draft, proposals: Iterable[DraftIndicator], category: Level2 | None) -> list[DraftIndicator]:
    """Proposals of a category that say nothing the table says already."""
    return [
        row
        for row in proposals
        if category in (None, row.category)
        and not any(
            likeness(row.level3, other.level3) >= _SAME for other in draft.indicators if other.level2 == row.level2
        )
    ]


def _without_renamed(before: Draft, after: Draft) -> Draft:
    """A draft written anew without the rows whose place a person has given to rows of other names, kind by kind."""
    gone: list[str] = []
    for level in dict.fromkeys(row.level2 for row in after.indicators):
        own, fresh = ({row.level3: row for row in draft.indicators if row.level2 == level} for draft in (before, after))
        written = [name for name, row in own.items() if name not in fresh and any(_is_user(e) for e in row.evidence)]
        missing = [name for name in fresh if name not in own]
        gone += missing[: len(written)]
    rows = tuple(row for row in after.indicators if row.level3 not in gone)
    return after.model_copy(update={"indicators": rows})


def _keeping(before: Draft, after: Draft) -> Draft:
    """A draft written anew with the rows and goals that the person has written."""
    rows = list(after.indicators)
    for row in before.indicators:
        if not any(_is_user(item) for item in row.evidence):
            continue
        place = next((n for n, other in enumerate(rows) if other.level3 == row.level3), None)
        if place is None:
            rows = list(added(after.model_copy(update={"indicators": tuple(rows)}), row).draft.indicators)
        else:
            rows[place] = row
    kept: dict[str, object] = {"indicators": tuple(rows)}
    evidence = dict(after.cell_evidence)
    for path, grounds in before.cell_evidence.items():
        if "." not in path and any(_is_user(item) for item in grounds):
            kept[path], evidence[path] = getattr(before, path), grounds
    coverage = [promise for promise in after.goal_coverage if promise.path not in kept]
    coverage += [promise for promise in before.goal_coverage if promise.path in kept]
    return after.model_copy(update={**kept, "goal_coverage": tuple(coverage), "cell_evidence": evidence})


def _is_user(evidence: Evidence) -> bool:
    return evidence.kind is EvidenceKind.USER
