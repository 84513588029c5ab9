"""Rewriting goals: after the table was edited, goals that no person wrote say again what the rows promise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from assistant.domain.draft import Draft, DraftIndicator, GoalPromise
from assistant.domain.evidence import ANSWERED, EvidenceKind
from assistant.domain.indicator import Level1
from assistant.domain.pattern import regex
from assistant.domain.value import ValueKind
from assistant.drafting.goals.counts import SAYS_DONE, Promised, counts, deeds_told
from assistant.drafting.goals.writing import ANNUAL, OVERALL, annual_text, spoken_groups

_BARE: Final = regex(r"(?:专项)?(?:经费|资金|项目)$")
"""What goals leave off a project's name."""
_NAME_LENGTH: Final = 4


def rewritten(draft: Draft, renamed: Mapping[str, str]) -> Draft:
    """The draft with its goals following its rows.

    A goal that the person wrote stays as it is, and so does one that was not told from its promises; the review
    says where these differ from the table.

    Args:
        draft: The draft after an edit of its rows or its year.
        renamed: New names by old ones, of rows that were renamed.
    """
    rows = promised_in_order(draft, renamed)
    known = {row.name for row in rows}
    followed = [_followed(promise, renamed, known) for promise in draft.goal_coverage]
    annual = _annual(draft, [promise for promise in followed if promise.path == ANNUAL], rows)
    overall = _overall(draft, [promise for promise in followed if promise.path == OVERALL], rows)
    return draft.model_copy(
        update={
            "annual_goal": annual.text,
            "overall_goal": overall.text,
            "goal_coverage": (*annual.promises, *overall.promises),
        }
    )


def following_name(draft: Draft, before: str) -> Draft:
    """The draft with its project's name in the goals that no person wrote, where its former name stands in them.

    Args:
        draft: The draft with its name as it is now.
        before: What the project was called.
    """
    old, new = _BARE.sub("", before), _BARE.sub("", draft.project_name)
    if old == new or len(old) < _NAME_LENGTH:
        return draft

    whole = new if new.endswith(("工程", "计划", "行动")) else f"{new}项目"
    called = re.compile(rf"(?P<new>{re.escape(new)})|{re.escape(old)}(?P<project>项目)?")

    def told(text: str) -> str:
        return called.sub(lambda m: m["new"] or (whole if m["project"] else new), text)

    kept = {path for path in (ANNUAL, OVERALL) if is_the_persons(draft, path)}
    goals = {path: getattr(draft, path) for path in (ANNUAL, OVERALL) if path not in kept and getattr(draft, path)}
    coverage = tuple(p if p.path in kept else p.model_copy(update={"text": told(p.text)}) for p in draft.goal_coverage)
    return draft.model_copy(update={**{p: told(goal) for p, goal in goals.items()}, "goal_coverage": coverage})


class _Goal(NamedTuple):
    text: str | None
    promises: Sequence[GoalPromise]


def _promised(row: DraftIndicator) -> Promised:
    category, target = row.category, row.target
    level1 = category.level1 if category else Level1.OUTPUT
    if target.kind is ValueKind.NUMERIC:
        return Promised(row.level3, category, level1, target.operator, target.value, target.unit, "")
    return Promised(row.level3, category, level1, None, None, None, target.text)


def promised_in_order(draft: Draft, renamed: Mapping[str, str] = MappingProxyType({})) -> tuple[Promised, ...]:
    """What the rows promise, with the deeds that the goal has told so far, and in its order; new rows come last."""
    units = {row.level3: row.target.unit for row in draft.indicators}
    deeds: dict[str, str] = {}
    for promise in [one for one in draft.goal_coverage if one.path == ANNUAL][1:]:
        new = [renamed.get(name, name) for name in promise.rows]
        told = deeds_told(promise.text, [(old, units.get(row)) for old, row in zip(promise.rows, new, strict=True)])
        deeds |= dict(zip(new, told, strict=True))
    order = {name: at for at, name in enumerate(deeds)}
    rows = (_promised(row)._replace(deed=deeds.get(row.level3, "")) for row in draft.indicators)
    return tuple(sorted(rows, key=lambda row: order.get(row.name, len(order))))


def is_the_persons(draft: Draft, path: str) -> bool:
    """Whether a person wrote a goal, which then stays as it is."""
    evidences = draft.cell_evidence.get(path, ())
    return any(evidence.kind is EvidenceKind.USER and evidence.ref != ANSWERED for evidence in evidences)


def _followed(promise: GoalPromise, renamed: Mapping[str, str], known: set[str]) -> GoalPromise:
    rows = tuple(name for name in (renamed.get(row, row) for row in promise.rows) if name in known)
    return promise.model_copy(update={"rows": rows})


def _annual(draft: Draft, promises: Sequence[GoalPromise], rows: Sequence[Promised]) -> _Goal:
    """`2027年度，<what is done>；<what the rows promise>。`; the first promise is what is done."""
    goal = draft.annual_goal or ""
    if is_the_persons(draft, ANNUAL) or not promises or promises[0].text not in goal or draft.fiscal_year is None:
        return _Goal(draft.annual_goal, promises)
    groups = spoken_groups(rows)
    mirrored = (GoalPromise(path=ANNUAL, text=p.text, rows=p.rows) for _, group in groups for p in group)
    return _Goal(annual_text(draft.fiscal_year, promises[0].text, rows), (promises[0], *mirrored))


def _overall(draft: Draft, promises: Sequence[GoalPromise], rows: Sequence[Promised]) -> _Goal:
    """The purposes as they stand, and the rows of the headline as they are now."""
    head, comma, _ = (draft.overall_goal or "").partition("，")
    if is_the_persons(draft, OVERALL) or not comma or not promises:
        return _Goal(draft.overall_goal, promises)
    by_name = {row.name: row for row in rows}
    after = list(_headline_now(promises, by_name))
    parts = list(dict.fromkeys(promise.text for promise in after))
    return _Goal(f"{head}，{'，'.join(parts)}。" if parts else f"{head}。", after)


def _headline_now(promises: Sequence[GoalPromise], rows: Mapping[str, Promised]) -> Iterator[GoalPromise]:
    """Purposes, which hold no figure, and what all years bring stay; a row that is gone is no longer promised."""
    for promise in promises:
        in_words = not any(character.isdigit() for character in promise.text)
        if promise.of_all_years or (in_words and not promise.text.startswith(SAYS_DONE)):
            yield promise
        elif promise.rows:
            for spoken in counts([rows[name] for name in promise.rows]):
                yield GoalPromise(path=OVERALL, text=spoken.text, rows=spoken.rows)
