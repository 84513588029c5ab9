"""Draft flow: the states of a draft, what may be done in each by whom, and what comes of it; one table, no exceptions.

    draft ──submit──> submitted ──accept──> accepted ──edit──> draft
      ^                │  │                                      (a draft returned stays so until it is submitted again)
      └───withdraw─────┘  └──return──> returned ──submit──> submitted

Somebody alone at a machine without accounts has no reviewer: the draft is accepted straight away.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from assistant.domain.account import LOCAL, Role, Viewer
from assistant.errors import DraftLocked, StepRefused


class DraftStatus(StrEnum):
    """How far a draft has come."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"


STATUS_NAMES: Final = {
    DraftStatus.DRAFT: "草稿",
    DraftStatus.SUBMITTED: "待审核",
    DraftStatus.RETURNED: "退回",
    DraftStatus.ACCEPTED: "已采纳",
}


class Act(StrEnum):
    """What can be done with a draft as a whole."""

    EDIT = "edit"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    RETURN = "return"
    ACCEPT = "accept"
    COMMENT = "comment"
    SETTLE = "settle"
    DISCARD = "discard"


ACT_NAMES: Final = {
    Act.EDIT: "修改",
    Act.SUBMIT: "提交审核",
    Act.WITHDRAW: "撤回",
    Act.RETURN: "退回",
    Act.ACCEPT: "采纳",
    Act.COMMENT: "写批注",
    Act.SETTLE: "标记批注已处理",
    Act.DISCARD: "删除",
}


class Standing(StrEnum):
    """In which part somebody stands before a draft.

    `SOLE` is the local person before a draft of his own, `KEEPER` the local person before an account's: whoever holds
    the data directory can stand in for its reviewers, though not for the one who writes.
    """

    OWNER = "owner"
    REVIEWER = "reviewer"
    SOLE = "sole"
    KEEPER = "keeper"


_D, _S, _R, _A = DraftStatus
_WRITES: Final = (Standing.OWNER, Standing.SOLE, Standing.KEEPER)
_REVIEWS: Final = (Standing.REVIEWER, Standing.KEEPER)
_STAYS: Final = {_D: _D, _R: _R, _A: _A}

_RULES: Final[tuple[tuple[Act, tuple[Standing, ...], dict[DraftStatus, DraftStatus]], ...]] = (
    (Act.EDIT, _WRITES, {_D: _D, _R: _R, _A: _D}),
    (Act.SUBMIT, (Standing.OWNER,), {_D: _S, _R: _S}),
    (Act.WITHDRAW, (Standing.OWNER, Standing.KEEPER), {_S: _D}),
    (Act.RETURN, _REVIEWS, {_S: _R}),
    (Act.ACCEPT, _REVIEWS, {_S: _A}),
    (Act.ACCEPT, (Standing.SOLE,), {_D: _A, _R: _A, _A: _A}),
    (Act.COMMENT, _REVIEWS, {_S: _S}),
    (Act.SETTLE, _WRITES, _STAYS),
    (Act.DISCARD, _WRITES, _STAYS),
)
"""Act, who may, and from which state to which; what is not here is refused."""

TRANSITIONS: Final[dict[tuple[DraftStatus, Act, Standing], DraftStatus]] = {
    (before, act, standing): after
    for act, standings, steps in _RULES
    for standing in standings
    for before, after in steps.items()
}

_LOCKED_HINT: Final = "请先在“我的草稿”里撤回，或等审核人退回后再改。"
_HINTS: Final = {
    (Act.ACCEPT, Standing.OWNER): "自己不能采纳自己的草稿：请点“提交审核”，由本单位的审核人采纳。",
    (Act.SUBMIT, Standing.SOLE): "本机一个人使用时不用提交审核，没有错误后直接采纳。",
    (Act.SUBMIT, Standing.KEEPER): "请由写草稿的人登录后提交。",
    (Act.ACCEPT, Standing.KEEPER): "请由写草稿的人提交审核后再采纳。",
}
_STATE_HINTS: Final = {
    DraftStatus.DRAFT: "草稿还没有提交审核。",
    DraftStatus.SUBMITTED: "草稿正在等待审核：要改请先撤回，或等审核人退回。",
    DraftStatus.RETURNED: "草稿已退回，改好后请重新提交。",
    DraftStatus.ACCEPTED: "草稿已采纳；修改后成为新的一版，可以重新提交审核。",
}


def standing_of(viewer: Viewer, owner: str, unit: str) -> Standing | None:
    """How somebody stands before a draft of an owner of a unit; None for whom it is not there."""
    if viewer.role is Role.LOCAL:
        return Standing.SOLE if owner == LOCAL.user_id else Standing.KEEPER
    if viewer.user_id == owner:
        return Standing.OWNER
    return Standing.REVIEWER if viewer.reviews and viewer.unit == unit else None


def allowed(before: DraftStatus, act: Act, standing: Standing) -> bool:
    """Whether an act is open to somebody in a state."""
    return (before, act, standing) in TRANSITIONS


def check_seen(seen: int | None, latest: int) -> None:
    """See that what somebody has looked at is still the latest version; None where it is no matter.

    Raises:
        StepRefused: If there is another.
    """
    if seen not in (None, latest):
        raise StepRefused(f"您看的是第 {seen} 版，草稿已经有第 {latest} 版，没有处理。", hint="请重新打开草稿再审核。")


def after(before: DraftStatus, act: Act, standing: Standing) -> DraftStatus:
    """The state that an act leads to.

    Raises:
        DraftLocked: If a draft that is being reviewed is to be changed.
        StepRefused: If the act is not open to the person, or not in this state.
    """
    found = TRANSITIONS.get((before, act, standing))
    if found is not None:
        return found
    if act in (Act.EDIT, Act.DISCARD) and before is DraftStatus.SUBMITTED and standing in _WRITES:
        what = "修改" if act is Act.EDIT else "删除"
        raise DraftLocked(f"草稿已提交审核，现在不能{what}，没有改动。", hint=_LOCKED_HINT)
    hint = _HINTS.get((act, standing)) or _STATE_HINTS[before]
    raise StepRefused(f"草稿现在的状态是“{STATUS_NAMES[before]}”，您不能{ACT_NAMES[act]}。", hint=hint)
