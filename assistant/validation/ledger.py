"""The ledger of a document: what became of each rule over all its forms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from assistant.domain.report import LedgerEntry, LedgerStatus, Report

_WORDS: Final = {
    LedgerStatus.FAILED: "发现问题",
    LedgerStatus.PASSED: "通过",
    LedgerStatus.INSUFFICIENT_DATA: "资料不足",
    LedgerStatus.NOT_APPLICABLE: "不适用",
}
_GRAVEST_FIRST: Final = (
    LedgerStatus.FAILED,
    LedgerStatus.INSUFFICIENT_DATA,
    LedgerStatus.PASSED,
    LedgerStatus.NOT_APPLICABLE,
)


def summed_ledger(reports: Iterable[Report], rules: Sequence[str]) -> tuple[LedgerEntry, ...]:
    """One line for each rule; the reason counts the forms by what became of the rule on them.

    A rule has passed if some form passed it and none failed it, or left it open for want of data.
    """
    seen: dict[str, list[LedgerEntry]] = {rule: [] for rule in rules}
    for report in reports:
        for entry in report.ledger:
            if entry.rule in seen:
                seen[entry.rule].append(entry)
    return tuple(_line(rule, entries) for rule, entries in seen.items())


def _line(rule: str, entries: Sequence[LedgerEntry]) -> LedgerEntry:
    if len(entries) == 1:
        return entries[0]
    if not entries:
        return LedgerEntry(rule=rule, status=LedgerStatus.NOT_APPLICABLE, reason="文件中没有这一规则所查的表")
    counts = {status: sum(entry.status is status for entry in entries) for status in _WORDS}
    status = next(status for status in _GRAVEST_FIRST if counts[status])
    parts = [f"{count}张{_WORDS[status]}" for status, count in counts.items() if count]
    reasons = dict.fromkeys(entry.reason for entry in entries if entry.status is status and entry.reason)
    reason = "，".join(parts) + (f"（{next(iter(reasons))}）" if reasons and status is not LedgerStatus.FAILED else "")
    return LedgerEntry(rule=rule, status=status, reason=reason)
