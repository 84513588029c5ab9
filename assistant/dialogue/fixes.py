"""Fixes: the replacement that a finding offers, put into the draft at a person's word."""

from __future__ import annotations

from typing import Any, Final

from assistant.dialogue.edits import Edited, grouped
from assistant.dialogue.findings import finding_told, listed
from assistant.dialogue.operations import Fix
from assistant.dialogue.reply import CellChange
from assistant.dialogue.understanding.meaning import Choice, Unsure
from assistant.domain.draft import Draft
from assistant.domain.evidence import Evidence, by_person
from assistant.domain.labels import place_of, row_of
from assistant.domain.report import Finding, Report
from assistant.drafting.evidence_of import by_rule
from assistant.errors import AlreadySo, InvalidEdit
from assistant.validation.fixing import Change, fixed

_MOST_TOLD: Final = 5
"""So many findings are told that need a person."""


def fix(draft: Draft, edit: Fix, words: str) -> Edited | Unsure:
    """Put in the replacement of one finding, or of all whose replacement is safe; what needs a person is told or asked.

    Raises:
        InvalidEdit: If there is no such finding, or only a person can write what it needs.
    """
    findings = listed(draft.report)
    after, done = fixed(draft, _chosen(findings, edit), safe_only=edit.finding is None)
    if not done:
        return _asked(findings)
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
    left = [finding for finding in findings if finding not in [change.finding for change in done]]
    note = _told("其余的要由您定：", left) if edit.finding is None and left else ""
    return Edited(after, tuple(_shown(change) for change in done), tuple(order), renamed, note=note)


def as_numbered(edit: Fix, seen: Report, now: Report) -> Fix:
    """The fix with the number that its finding has now, where others of the list that was seen are settled.

    Raises:
        AlreadySo: If the finding is settled, too.
    """
    if edit.finding is None or edit.finding > len(seen.findings):
        return edit
    meant = listed(seen)[edit.finding - 1]
    number = next((n for n, one in enumerate(listed(now), 1) if _says(one) == _says(meant)), None)
    if number is None:
        raise AlreadySo(f"第 {edit.finding} 个问题已经没有了。")
    return edit.model_copy(update={"finding": number})


def _says(finding: Finding) -> tuple[str, str]:
    return finding.rule, finding.message


def _asked(findings: list[Finding]) -> Unsure:
    """The question what to do, where nothing can be put right that promises nothing else.

    Raises:
        InvalidEdit: If nothing is wrong.
    """
    if not findings:
        raise InvalidEdit("检查没有发现问题，不用改。", hint="要改别的，请直接说，例如“满意度改成95%”。")
    offered = [number for number, one in enumerate(findings, 1) if one.replacement is not None]
    if not offered:
        return Unsure(question=_told("这些都要由您定，请说怎么改：", findings))
    label = f"按建议改第{'、'.join(map(str, offered))}个问题"
    told = _told("这些有建议的改法：", [findings[number - 1] for number in offered])
    fixes = tuple(Fix(finding=number) for number in offered)
    return Unsure(question=f"{told}\n要{label}吗？", choices=(Choice(label=label, operations=fixes),))


def _told(title: str, findings: list[Finding]) -> str:
    more = len(findings) - _MOST_TOLD
    lines = [finding_told(one) for one in findings[:_MOST_TOLD]]
    return "\n".join([title, *lines, *([f"还有 {more} 个，说“检查”可以全部看到。"] if more > 0 else [])])


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
