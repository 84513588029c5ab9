"""The head of the work table: the draft's name, how far it has come, and what is still missing, at a glance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from assistant.dialogue.conversation import Conversation
from assistant.domain.draft import Draft
from assistant.domain.draft_flow import STATUS_NAMES, DraftStatus
from assistant.domain.form import FormVariant
from assistant.domain.labels import counts_of
from assistant.domain.money import format_yuan
from assistant.domain.report import Severity
from assistant.web.markup import Markup, element
from assistant.web.work_table.model_part import model_chip
from assistant.web.work_table.panels import coverage_panel

_ANCHORS: Final = {
    "jx-indicators": "绩效指标",
    "jx-findings": "校验结果",
    "jx-questions": "待补充",
    "jx-facts": "项目信息",
    "jx-funds": "资金情况",
    "jx-goals": "绩效目标",
    "jx-precedents": "参考项目",
}


def work_head(draft: Draft, variant: FormVariant, conversation: Conversation, status: DraftStatus) -> Markup:
    """Everything that a person looks for first."""
    state = element("span", STATUS_NAMES[status], class_=f"jx-state {status.value}")
    jumps = [element("a", title, href=f"#{anchor}") for anchor, title in _ANCHORS.items()]
    return element(
        "div",
        element("h2", draft.project_name, state, model_chip(draft.engine)),
        element(
            "p", *(element("span", fact) for fact in _facts(draft, variant, conversation)), class_="jx-quiet jx-line"
        ),
        coverage_panel(draft, variant),
        element("p", _state_of_review(draft), _next(draft), class_="jx-counts"),
        element("nav", *jumps, class_="jx-jump", aria_label="本页各部分"),
        class_="jx-head",
    )


def _facts(draft: Draft, variant: FormVariant, conversation: Conversation) -> Iterator[str]:
    if draft.implementing_unit:
        yield draft.implementing_unit
    if draft.fiscal_year:
        yield f"{draft.fiscal_year} 年度"
    if draft.funds.annual_total is not None:
        yield f"申请 {format_yuan(draft.funds.annual_total)} 元"
    yield variant.name
    steps = f"可撤销 {len(conversation.undo)} 步" if conversation.undo else "还没有改动"
    yield f"编号 {draft.id}，第 {conversation.version} 版，已自动保存，{steps}"


def _state_of_review(draft: Draft) -> str:
    return f"校验结果：{counts_of(draft.report)}；待补充 {len(draft.questions)} 项。"


def _next(draft: Draft) -> Markup | None:
    serious = [f for f in draft.report.findings if f.severity in (Severity.ERROR, Severity.WARNING)]
    if not serious:
        return None
    return element("button", "下一个问题", type="button", class_="jx-do", data_next_problem="true")
