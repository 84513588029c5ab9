"""The review in the work table: where the draft stands, what is to be done next, and where the comments are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from assistant.domain.draft_flow import ACT_NAMES, Act, DraftStatus
from assistant.domain.labels import place_of
from assistant.web.acts import act_button
from assistant.web.markup import Markup, element
from assistant.web.work_table.grid import Comments, comment_marks

if TYPE_CHECKING:
    from assistant.storage.draft_states import Step


class Round(NamedTuple):
    """How far a draft has come.

    Attributes:
        acts: What is open to the person.
        steps: What was done so far, oldest first.
    """

    status: DraftStatus
    acts: frozenset[Act]
    steps: Sequence[Step]
    comments: Comments


class Finishing(NamedTuple):
    """The button that ends the work on a draft."""

    title: str
    is_open: bool


def finishing(told: Round, *, is_alone: bool) -> Finishing:
    """What the button says: 采纳 to who is alone at this machine, 提交审核 to whose drafts are reviewed."""
    if is_alone:
        return Finishing(ACT_NAMES[Act.ACCEPT], told.status is not DraftStatus.ACCEPTED)
    return Finishing(ACT_NAMES[Act.SUBMIT], Act.SUBMIT in told.acts)


def review_panel(told: Round, errors: int) -> Markup | None:
    """What the person should know and can do next; nothing where there is no reviewer."""
    lines = [line for line in (_standing(told), _next(told, errors), _overview(told.comments)) if line]
    return element("section", *lines, class_="jx-section jx-round", id="jx-review") if lines else None


def _standing(told: Round) -> Markup | None:
    if told.status is DraftStatus.SUBMITTED:
        back = act_button("撤回", {"act": "withdraw"}) if Act.WITHDRAW in told.acts else None
        return element("p", "… 正在等待审核，现在不能修改。", back, class_="jx-remark")
    if told.status is not DraftStatus.RETURNED:
        return None
    last = next(step for step in reversed(told.steps) if step.act is Act.RETURN)
    return element("p", element("strong", f"↩ {last.actor} 退回："), last.remark or "见批注。", class_="jx-remark")


def _next(told: Round, errors: int) -> Markup | None:
    if Act.SUBMIT not in told.acts:
        return None
    if errors:
        return element("p", f"还有 {errors} 个错误，改好后可以提交审核。", class_="jx-quiet")
    return element("p", "没有发现错误，可以提交审核，由本单位的审核人采纳。", class_="jx-quiet")


def _overview(comments: Comments) -> Markup | None:
    """Where the open comments are, with the way there."""
    places = [(path, sum(one.done_at is None for one in found)) for path, found in comments.items()]
    links = [
        element("button", f"{place_of(path)}（{count}）", type="button", class_="jx-link", data_goto=path)
        for path, count in places
        if count and path
    ]
    whole = list(comment_marks("", comments))
    if not links and not whole:
        return None
    return element("div", element("p", element("span", "待处理的批注："), *links, class_="jx-line"), *whole)
