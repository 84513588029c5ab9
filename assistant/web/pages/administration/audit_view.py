"""The log as administrators see it: filtered, page by page, and whether its chain holds."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from assistant.storage.audit import EVENT_NAMES, AuditEntry
from assistant.web.acts import act_button
from assistant.web.audit_words import told_detail
from assistant.web.markup import Markup, element, joined, section, table
from assistant.web.pages.administration.acts import AuditFields
from assistant.web.results_view import notice

PAGE: Final = 50
"""How many entries are shown at once."""


def audit_view(entries: Sequence[AuditEntry], count: int, fields: AuditFields, before: int | None) -> Markup:
    """One page of the log with its filter.

    Args:
        entries: The entries of this page, newest first.
        count: How many there are with this filter.
        fields: The filter as it was filled in.
        before: Where this page begins; None at the newest.
    """
    return joined(
        (
            section(
                "操作记录",
                _filters(fields),
                element("p", f"共 {count:,} 条，新的在前。", class_="jx-quiet"),
                _listed(entries),
                _paging(entries, fields, before),
            ),
            _checking(),
        )
    )


def _listed(entries: Sequence[AuditEntry]) -> Markup:
    if not entries:
        return element("p", "没有符合条件的记录。", class_="jx-none")
    rows = [
        (
            str(entry.number),
            entry.at.astimezone().isoformat(sep=" ", timespec="seconds")[:19],
            EVENT_NAMES[entry.event],
            entry.actor,
            entry.subject,
            entry.address,
            told_detail(entry),
        )
        for entry in entries
    ]
    return table(("序号", "时间", "事件", "谁", "对象", "地址", "说明"), rows, "jx-audit", "操作记录")


def verdict(problems: Sequence[str], head: tuple[int, str]) -> Markup:
    """Whether the log is as it was written."""
    if problems:
        return notice("操作记录有问题。", *problems, kind="error")
    return element(
        "div",
        element("strong", f"操作记录完好，共到第 {head[0]} 条。"),
        element("p", "校验值：", element("code", head[1], class_="jx-secret")),
        element("p", "抄录在别处，以后填进去核对，能发现整份记录被重写。"),
        class_="jx-notice done",
        role="status",
    )


def _filters(fields: AuditFields) -> Markup:
    events = [
        element("option", name, value=event.value, selected=event.value == fields.event)
        for event, name in EVENT_NAMES.items()
    ]
    return element(
        "form",
        element("label", "从 ", element("input", type="date", name="since", value=fields.since or None)),
        element("label", "到 ", element("input", type="date", name="until", value=fields.until or None)),
        element(
            "label",
            "谁或对象 ",
            element("input", name="who", maxlength=100, value=fields.who or None, autocomplete="off"),
        ),
        element("label", "事件 ", element("select", element("option", "全部", value=""), *events, name="event")),
        element("button", "筛选", type="submit", class_="jx-main"),
        class_="jx-fields",
        data_act=json.dumps({"act": "audit"}),
    )


def _paging(entries: Sequence[AuditEntry], fields: AuditFields, before: int | None) -> Markup:
    told = fields.model_dump()
    more = len(entries) == PAGE
    return element(
        "div",
        act_button("回到最新", {"act": "audit", "fields": told}, disabled=before is None),
        act_button("更早的记录", {"act": "audit", "fields": told, "before": entries[-1].number}) if more else None,
        act_button("下载（Excel）", {"act": "audit-file", "fields": told}),
        class_="jx-acts",
    )


def _checking() -> Markup:
    return section(
        "核对记录链",
        element("p", "每条记录带有前一条的校验值；改动、删除或截断都能查出来。", class_="jx-quiet"),
        element(
            "form",
            element(
                "label",
                "以前抄录的校验值（选填） ",
                element("input", name="noted", maxlength=64, size=40, autocomplete="off"),
            ),
            element("button", "核对", type="submit", class_="jx-main"),
            class_="jx-fields",
            data_act=json.dumps({"act": "verify"}),
        ),
    )
