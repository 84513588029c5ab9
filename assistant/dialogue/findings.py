"""Findings: what the review has found, in the order in which it is numbered, each told in one line."""

from __future__ import annotations

from typing import Final

from assistant.domain.labels import SEVERITY, place_of
from assistant.domain.report import Confidence, Finding, Report

SEVERITIES: Final = list(SEVERITY)
"""Worst first."""


def listed(report: Report) -> list[Finding]:
    """The findings in the order they are numbered in, worst first."""
    return sorted(report.findings, key=lambda finding: SEVERITIES.index(finding.severity))


def finding_told(finding: Finding) -> str:
    """A finding in one line: how bad it is, where, what, and what would be better."""
    judged = "（请人工判断）" if finding.confidence is Confidence.LIKELY else ""
    better = f" 建议：{finding.suggestion}" if finding.suggestion else ""
    return f"【{SEVERITY[finding.severity]}】{place_of(finding.path)}：{finding.message}{judged}{better}"
