"""One draft on the page of drafts: what can be done with it, what reviewers said, its versions and what differs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.domain.draft_flow import ACT_NAMES, Act, DraftStatus
from assistant.domain.labels import place_of
from assistant.web.markup import Markup, element, joined, section, table_of
from assistant.web.pages.drafts.controls import (
    button,
    buttons,
    choice,
    form,
    heading,
    row,
    state,
    submit,
)
from assistant.web.pages.drafts.difference_view import difference_view
from assistant.web.pages.drafts.list_view import work_link
from assistant.web.progress_view import moment

if TYPE_CHECKING:
    from assistant.domain.comment import Comment
    from assistant.drawer import Compared, VersionLine
    from assistant.storage.draft_states import Step
    from assistant.storage.drafts import DraftSummary

_COLLAPSED: Final = "采纳"


class Told(NamedTuple):
    """All that is known of one draft.

    Attributes:
        acts: What is open to the person.
        comments: What reviewers wrote, at the paths their cells have now.
        past: What it can be compared with beside its versions.
        compared: What is shown side by side; None if nothing is.
        chosen: What stands in the two lists of the comparison.
        whole: Of a department's form what it says, with fields to fill in; None for a project's.
    """

    summary: DraftSummary
    acts: frozenset[Act]
    steps: Sequence[Step]
    comments: Sequence[tuple[str, Comment]]
    versions: Sequence[VersionLine]
    past: Sequence[tuple[str, str]]
    compared: Compared | None
    chosen: tuple[str, str]
    whole: Markup | None = None


def draft_view(told: Told) -> Markup:
    """Everything about one draft."""
    return joined(
        (
            _head(told),
            _review(told.steps, told.comments, told.acts),
            told.whole,
            _versions(told),
            difference_view(told.compared) if told.compared else None,
        )
    )


def _head(told: Told) -> Markup:
    one = told.summary
    facts = (one.department, f"{one.fiscal_year} 年度" if one.fiscal_year else None, f"编号 {one.id}")
    saved = f"第 {one.version} 版，{moment(one.saved_at)} 保存，{_errors(one)}"
    is_locked = one.status is DraftStatus.SUBMITTED
    hint = "正在等待审核：在退回或撤回之前不能修改。" if is_locked else None
    return element(
        "section",
        heading(one.project_name, state(one.status)),
        element("p", *(element("span", fact) for fact in (*facts, saved) if fact), class_="jx-quiet jx-line"),
        element("p", hint, class_="jx-remark") if hint else None,
        buttons(
            button("返回列表", act="close"),
            work_link(one.id),
            *_steps_open(told),
            button("复制", "复制成一份新草稿", act="copy", draft=one.id) if told.whole is None else None,
            button("导出 Word", "导出整体支出表", act="export", draft=one.id) if told.whole else None,
            button("删除", confirm="放进回收站？", act="discard", draft=one.id) if Act.DISCARD in told.acts else None,
        ),
        class_="jx-section",
    )


def _steps_open(told: Told) -> list[Markup]:
    one = told.summary
    found = []
    if Act.SUBMIT in told.acts:
        found.append(button("提交审核", main=True, act="submit", draft=one.id))
    if Act.WITHDRAW in told.acts:
        found.append(button("撤回", "撤回已提交的草稿", confirm="撤回后要重新提交？", act="withdraw", draft=one.id))
    if Act.ACCEPT in told.acts and one.status is not DraftStatus.ACCEPTED:
        found.append(button(_COLLAPSED, main=True, act="accept", draft=one.id))
    return found


def _errors(one: DraftSummary) -> str:
    return f"{one.errors} 个错误" if one.errors else "没有错误"


def _review(steps: Sequence[Step], comments: Sequence[tuple[str, Comment]], acts: frozenset[Act]) -> Markup | None:
    """What was done with the draft as a whole, and what is to be done about it."""
    if not steps and not comments:
        return None
    returned = next((step for step in reversed(steps) if step.act is Act.RETURN), None)
    is_last = bool(steps) and steps[-1].act is Act.RETURN
    remark = (
        element("p", element("strong", f"{returned.actor} 退回："), returned.remark or "见批注。", class_="jx-remark")
        if returned and is_last
        else None
    )
    items = [
        element(
            "li",
            f"{moment(step.at)}　{step.actor}　{ACT_NAMES[step.act]}　第 {step.version} 版",
            element("span", f"　{step.remark}", class_="jx-quiet") if step.remark else None,
        )
        for step in steps
    ]
    history = element(
        "details", element("summary", f"审核经过（{len(steps)} 步）"), element("ol", *items, class_="jx-list")
    )
    return section("审核", remark, _comments(comments, acts), history if steps else None)


def _comments(comments: Sequence[tuple[str, Comment]], acts: frozenset[Act]) -> Markup | None:
    if not comments:
        return None
    rows = [
        row(
            element(
                "span", "✓ 已处理" if one.done_at else "○ 待处理", class_="jx-state done" if one.done_at else "jx-state"
            ),
            place_of(path) if path else "整张表",
            joined((one.text, element("span", f"{one.author}　{moment(one.created_at)}", class_="jx-rule"))),
            _settling(one) if Act.SETTLE in acts else None,
        )
        for path, one in comments
    ]
    return table_of(("状态", "位置", "批注", "操作"), rows, "jx-comments", "审核人的批注")


def _settling(one: Comment) -> Markup:
    if one.done_at:
        return buttons(button("重新打开", "批注还没有处理好", act="settle", comment=one.comment_id, done=False))
    return buttons(button("已处理", "这条批注已经处理", act="settle", comment=one.comment_id, done=True))


def _versions(told: Told) -> Markup:
    latest = told.summary.version
    rows = [_version(line, latest, told.acts) for line in told.versions]
    titles = ("版本", "保存时间", "做了什么", "状态", "错误", "操作")
    numbers = [(f"第 {line.summary.version} 版", str(line.summary.version)) for line in told.versions]
    older = latest - len(told.versions)
    return section(
        f"版本（{latest} 版）",
        _comparing(numbers, told),
        table_of(titles, rows, "jx-versions", "草稿的各版"),
        element("p", f"更早的 {older} 版没有列出。", class_="jx-quiet") if older > 0 else None,
    )


def _comparing(numbers: Sequence[tuple[str, str]], told: Told) -> Markup:
    """What can be compared; the only version with nothing but itself cannot."""
    others = [*(numbers if len(numbers) > 1 else ()), *told.past]
    if not others:
        return element("p", "只有一版；改过以后，可以在这里比较任意两版。", class_="jx-quiet")
    return form(
        choice("before", "原来的", others, told.chosen[0]),
        choice("after", "现在的", numbers, told.chosen[1]),
        submit("逐行比较"),
        label="比较两版，或与过去的申报比较",
        act="compare",
    )


def _version(line: VersionLine, latest: int, acts: frozenset[Act]) -> Markup:
    one = line.summary
    said = element("span", f"“{line.said}”", class_="jx-quiet") if line.said else None
    beside = (
        button(
            "比较",
            f"第 {one.version} 版与上一版比较",
            act="compare",
            before=str(one.version - 1),
            after=str(one.version),
        )
        if one.version > 1
        else None
    )
    back = (
        button(
            "恢复", f"把第 {one.version} 版恢复成最新一版", confirm="恢复这一版？", act="restore", version=one.version
        )
        if one.version != latest and Act.EDIT in acts
        else None
    )
    accepted = one.status is DraftStatus.ACCEPTED or one.version == latest
    return row(
        f"第 {one.version} 版",
        moment(one.saved_at),
        joined((line.done, said), " "),
        state(one.status) if accepted else "",
        str(one.errors),
        buttons(beside, back),
    )
