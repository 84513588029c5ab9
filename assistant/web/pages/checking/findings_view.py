"""The findings of one form: where, what, the words at fault, what to write, why; and what was checked at all."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from assistant.checking import Entry, key_of
from assistant.domain.labels import SEVERITY, place_of
from assistant.domain.report import Confidence, Finding, LedgerEntry, LedgerStatus, Report, Severity, worst_first
from assistant.domain.shortening import shortened
from assistant.validation.catalogue import FAMILIES, RULES_BY_ID
from assistant.validation.docs_rules import explanation
from assistant.web.acts import act_button
from assistant.web.markup import Markup, element, joined, table
from assistant.web.presenters import severity_badge

_STATUS: Final = {
    LedgerStatus.FAILED: "发现问题",
    LedgerStatus.INSUFFICIENT_DATA: "资料不足，没有下结论",
    LedgerStatus.NOT_APPLICABLE: "不适用",
    LedgerStatus.PASSED: "通过",
}
_SURE: Final = {Confidence.CERTAIN: "确定", Confidence.LIKELY: "需人工判断"}
_LONG: Final = 80


def numbered(report: Report) -> list[tuple[int, Finding]]:
    """The findings with the numbers by which form and list refer to each other; worst first."""
    return list(enumerate(worst_first(report.findings), start=1))


def findings_view(entry: Entry, place: dict[str, Any]) -> Markup:
    """The list with its filters.

    Args:
        entry: What was reviewed.
        place: Review, file and line, which acts carry.
    """
    found = numbered(entry.review.report)
    if not found:
        return element("p", "没有发现问题。", class_="jx-none")
    items = [_item(number, finding, entry, place) for number, finding in found]
    picks = any(finding.replacement is not None for _, finding in found) and entry.number is not None
    return joined(
        (
            _filters([finding for _, finding in found]),
            _together(place) if picks else None,
            element("ol", *items, class_="jx-founds"),
            element("p", "没有符合条件的问题；请放宽上面的条件。", class_="jx-quiet", id="jx-none-left", hidden=True),
        )
    )


def ledger_view(report: Report) -> Markup | None:
    """Which rules ran and which did not, and why."""
    if not report.ledger:
        return None
    count = {status: sum(line.status is status for line in report.ledger) for status in _STATUS}
    told = "，".join(f"{name} {count[status]} 条" for status, name in _STATUS.items())
    rows = [row for status in _STATUS for row in _ledger_rows(report.ledger, status)]
    return element(
        "details",
        element("summary", f"核对台账：共 {len(report.ledger)} 条规则，{told}"),
        table(("规则", "结果", "说明"), rows, "jx-ledger", "核对台账"),
        class_="jx-form",
    )


def _ledger_rows(ledger: Sequence[LedgerEntry], status: LedgerStatus) -> Iterator[tuple[str, str, str]]:
    for line in ledger:
        if line.status is status:
            yield f"{line.rule} {RULES_BY_ID[line.rule].title}", _STATUS[status], line.reason


def _filters(findings: Sequence[Finding]) -> Markup:
    levels = [(level.value, name) for level, name in SEVERITY.items() if any(f.severity is level for f in findings)]
    sure = [(one.value, name) for one, name in _SURE.items()]
    families = [(key, f"{key} {name}") for key, name in FAMILIES.items() if any(f.rule[0] == key for f in findings)]
    return element(
        "div",
        _select("级别", "level", levels),
        _select("把握", "sure", sure),
        _select("规则类别", "family", families),
        element("span", f"共 {len(findings)} 条", class_="jx-quiet", id="jx-shown", role="status"),
        class_="jx-filters",
    )


def _select(label: str, name: str, options: Sequence[tuple[str, str]]) -> Markup:
    listed = [element("option", "全部", value=""), *(element("option", text, value=value) for value, text in options)]
    return element("label", f"{label} ", element("select", *listed, data_filter=name))


def _together(place: dict[str, Any]) -> Markup:
    act = json.dumps({"act": "take", **place}, ensure_ascii=False)
    return element(
        "div",
        element("label", element("input", type="checkbox", data_pick_all=True), " 选中列出的全部改法"),
        element("button", "采用选中的改法", type="button", class_="jx-do", data_take=act, disabled=True),
        class_="jx-filters",
    )


def _item(number: int, finding: Finding, entry: Entry, place: dict[str, Any]) -> Markup:
    likely = finding.confidence is Confidence.LIKELY
    where = place_of(finding.path) if entry.form is not None else "整份文件"
    info = RULES_BY_ID[finding.rule]
    head = element(
        "div",
        element("span", number, class_="jx-number"),
        severity_badge(finding.severity),
        element("span", "需人工判断", class_="jx-tag", title="按用词或相似程度判断，请审核人决定") if likely else None,
        element(
            "button", where, type="button", class_="jx-link", data_cell=finding.path, aria_label=f"看原表：{where}"
        ),
        element("span", f"{finding.rule} {info.title}", class_="jx-rule"),
        class_="jx-found-head",
    )
    return element(
        "li",
        head,
        element("p", finding.message),
        element("p", "原文：", element("q", shortened(finding.quote, _LONG))) if finding.quote else None,
        _advice(finding, entry, place),
        _rule_details(finding),
        class_="jx-found",
        id=f"jx-found-{number}",
        data_level=finding.severity.value,
        data_sure=finding.confidence.value,
        data_family=finding.rule[0],
        tabindex=-1,
    )


def _advice(finding: Finding, entry: Entry, place: dict[str, Any]) -> Markup | None:
    if finding.replacement is None or entry.number is None:
        return element("p", f"改法：{finding.suggestion}", class_="jx-advice") if finding.suggestion else None
    key = key_of(entry.number, finding)
    aside = "" if finding.safe else "（会改变承诺或内容，请核对）"
    remark = finding.suggestion if finding.suggestion != finding.replacement else None
    return joined(
        (
            element("p", f"改法：{remark}", class_="jx-advice") if remark else None,
            element(
                "p",
                element(
                    "label",
                    element("input", type="checkbox", data_pick=key),
                    f" 改为“{shortened(finding.replacement, _LONG)}”{aside} ",
                ),
                act_button("采用改法", {"act": "take", **place, "keys": [key]}),
                class_="jx-advice",
            ),
        )
    )


def _rule_details(finding: Finding) -> Markup:
    lines = [
        element("p", element("strong", f"{name}："), text) for name, text in explanation(RULES_BY_ID[finding.rule])
    ]
    return element("details", element("summary", "规则说明"), *lines, class_="jx-why")


def worst_of(findings: Sequence[Finding]) -> Severity:
    """The worst level among findings of one cell."""
    return worst_first(findings)[0].severity
