"""Fixes: the replacement that a finding offers, put into the draft at a person's word."""

from __future__ import annotations

from typing import Any

from assistant.dialogue.edits import Edited, grouped
from assistant.dialogue.looking import listed
from assistant.dialogue.operations import Fix
from assistant.dialogue.reply import CellChange
from assistant.domain.draft import Draft
from assistant.domain.evidence import Evidence, by_person
from assistant.domain.labels import place_of, row_of
from assistant.domain.report import Finding
from assistant.drafting.evidence_of import by_rule
from assistant.errors import InvalidEdit
from assistant.validation.fixing import Change, fixed


def fix(draft: Draft, edit: Fix, words: str) -> Edited:
    """Put in the replacement of one finding, or of all whose replacement is safe.

    Raises:
        InvalidEdit: If there is no such finding, or only a person can write what it needs.
    """
    findings = listed(draft.report)
    after, done = fixed(draft, _chosen(findings, edit), safe_only=edit.finding is None)
    if not done:
        raise InvalidEdit("没有可以直接改的问题。", hint="请说“检查”看看每个问题的改法，再说明怎么改。")
    rows, evidence = list(after.indicators), dict(after.cell_evidence)
    for change in done:
        path, number = change.finding.path, row_of(change.finding.path)
        if number is None:
            evidence[path] = (by_person(words or "按审核意见修正", "text"),)
        else:
            rows[number - 1] = rows[number - 1].model_copy(
                update={"evidence": (*rows[number - 1].evidence, _ground(change))}
            )
    renamed = _renamed(draft, after)
    moved = [n for n, (old, new) in enumerate(zip(draft.indicators, rows, strict=True), 1) if old.level2 != new.level2]
    order = grouped(rows, moved)
    fitted = tuple(rows[number - 1] for number in order)
    after = after.model_copy(update={"indicators": fitted, "cell_evidence": evidence})
    return Edited(after, tuple(_shown(change) for change in done), tuple(order), renamed)


def _chosen(findings: list[Finding], edit: Fix) -> list[Finding]:
    if edit.finding is None:
        return findings
    if edit.finding > len(findings):
        raise InvalidEdit(
            f"没有第 {edit.finding} 个问题。", hint=f"现在共有 {len(findings)} 个，说“检查”可以看到编号。"
        )
    chosen = findings[edit.finding - 1]
    if chosen.replacement is None:
        raise InvalidEdit(
            f"第 {edit.finding} 个问题要由您写：{chosen.message}", hint=chosen.suggestion or "请直接说明改成什么。"
        )
    return [chosen]


def _ground(change: Change) -> Evidence:
    column = change.finding.path.rpartition(".")[2]
    cell: Any = column if column in ("level2", "level3", "target") else "level2"
    return by_rule(change.finding.rule, change.finding.suggestion or change.finding.message, cell)


def _shown(change: Change) -> CellChange:
    path = change.finding.path
    return CellChange(path=path, label=place_of(path), before=change.before, after=change.after)


def _renamed(before: Draft, after: Draft) -> dict[str, str]:
    pairs = zip(before.indicators, after.indicators, strict=True)
    return {old.level3: new.level3 for old, new in pairs if old.level3 != new.level3}
