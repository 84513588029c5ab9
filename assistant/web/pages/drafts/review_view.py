"""A submitted draft as its reviewer sees it: the form with its findings, a place to write at cells, the decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.domain.department_draft import DepartmentDraft
from assistant.domain.editing import paths_of
from assistant.domain.labels import FIELDS, SEVERITY, counts_of
from assistant.domain.money import format_yuan
from assistant.domain.report import Severity
from assistant.rounds import MOST_LETTERS
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
    writing,
)
from assistant.web.pages.drafts.difference_view import difference_view
from assistant.web.presenters import basis_of, findings_table
from assistant.web.progress_view import moment

if TYPE_CHECKING:
    from assistant.domain.comment import Comment
    from assistant.domain.draft import Draft
    from assistant.domain.report import Finding
    from assistant.drawer import Compared
    from assistant.rounds import Waiting

_CELLS: Final = (("target", "指标值"), ("level3", "三级指标"), ("level2", "二级指标"), ("", "整行"))
_SERIOUS: Final = (Severity.ERROR, Severity.WARNING)

Comments = Mapping[str, Sequence["Comment"]]


class Reviewed(NamedTuple):
    """All that the reviewer needs.

    Attributes:
        since: What has changed since it was returned last; None if it never was.
    """

    waiting: Waiting
    draft: Draft | DepartmentDraft
    comments: Comments
    since: Compared | None


def review_view(told: Reviewed) -> Markup:
    """The form, its findings, the comments, and the decision."""
    draft = told.draft
    title = f"校验结果：{counts_of(draft.report)}"
    return joined(
        (
            _head(told),
            section(title, findings_table(draft.report)),
            _indicators(told),
            _fields(told),
            difference_view(told.since) if told.since else None,
        )
    )


def _head(told: Reviewed) -> Markup:
    one, version = told.waiting.summary, told.waiting.summary.version
    open_comments = sum(comment.done_at is None for found in told.comments.values() for comment in found)
    facts = (
        one.department,
        f"{one.fiscal_year} 年度" if one.fiscal_year else None,
        f"{told.waiting.by} 于 {moment(told.waiting.at)} 提交第 {version} 版",
        f"批注 {open_comments} 条" if open_comments else "还没有批注",
    )
    return element(
        "section",
        heading(one.project_name, state(one.status)),
        element("p", *(element("span", fact) for fact in facts if fact), class_="jx-quiet jx-line"),
        form(
            writing("remark", "退回说明", "写明要改什么；也可以只在格子旁写批注", MOST_LETTERS),
            submit("退回", confirm="退回给填报人？"),
            label="退回草稿",
            class_="jx-fields jx-return",
            act="return",
            version=version,
        ),
        buttons(
            button("返回列表", act="close"),
            button(
                "采纳",
                "采纳这份草稿，加入案例库",
                confirm="采纳并加入案例库？",
                main=True,
                act="approve",
                version=version,
            ),
        ),
        class_="jx-section",
    )


def _indicators(told: Reviewed) -> Markup:
    rows = []
    for number, indicator in enumerate(told.draft.indicators):
        path = f"indicators[{number}]"
        basis = basis_of(getattr(indicator, "evidence", ()))
        rows.append(
            row(
                str(number + 1),
                joined((indicator.level2 or "", *_said(told, f"{path}.level2"))),
                joined((indicator.level3, *_said(told, f"{path}.level3"))),
                joined((indicator.target.text, *_said(told, f"{path}.target"))),
                basis or "无依据，请核对",
                joined((*_said(told, path), _row_form(told, path, number + 1))),
            )
        )
    titles = ("序号", "二级指标", "三级指标", "指标值", "依据", "批注")
    title = f"绩效指标（{len(rows)} 条）"
    whole = _said(told, "indicators")
    return section(title, *whole, table_of(titles, rows, "jx-review", "绩效指标"))


def _row_form(told: Reviewed, path: str, number: int) -> Markup:
    cells = [(label, f"{path}.{cell}" if cell else path) for cell, label in _CELLS]
    return _writing(told, f"第 {number} 条", choice("field", "写给", cells, cells[0][1]))


def _fields(told: Reviewed) -> Markup:
    """Everything outside the table that is filled in, or has something said at it."""
    rows = []
    for path in sorted(paths_of(told.draft), key=lambda path: path.endswith("goal")):  # the long texts last
        value = _value(told.draft, path)
        said = _said(told, path)
        if value or said:
            fixed = element("input", name="field", type="hidden", value=path)
            label = FIELDS.get(path, path)
            kind = "jx-money" if value.endswith(" 元") and path.startswith("funds.") else None
            rows.append(row(label, joined((value or "（空白）", *said)), _writing(told, label, fixed), class_=kind))
    return section(
        "项目信息、资金和目标",
        *_said(told, ""),
        table_of(("项目", "内容", "批注"), rows, "jx-review-fields", "项目信息、资金和目标"),
    )


def _value(draft: Draft | DepartmentDraft, path: str) -> str:
    value: object = draft
    for name in path.split("."):
        value = getattr(value, name, None)
    if value is None:
        return ""
    is_money = path.startswith("funds.") or (hasattr(value, "quantize") and not isinstance(value, int))
    return f"{format_yuan(value)} 元" if is_money else str(value)  # type: ignore[arg-type]  # money is Decimal


def _said(told: Reviewed, path: str) -> list[Markup | None]:
    """Findings and comments at a cell."""
    flaws = [f for f in told.draft.report.findings if f.path == path and f.severity in _SERIOUS]
    return [*map(_flaw, flaws), *(_comment(one) for one in told.comments.get(path, ()))]


def _flaw(finding: Finding) -> Markup:
    text = f"{SEVERITY[finding.severity]}：{finding.message}"
    return element("div", text, class_=f"jx-message {finding.severity.value}")


def _comment(one: Comment) -> Markup:
    mark = "✓ 已处理　" if one.done_at else ""
    back = (
        button("收回", "收回这条批注", act="uncomment", comment=one.comment_id) if one.own and not one.done_at else None
    )
    return element("div", f"{mark}批注（{one.author}）：{one.text}", back, class_="jx-message jx-comment")


def _writing(told: Reviewed, what: str, where: Markup) -> Markup:
    return element(
        "details",
        element("summary", "写批注", aria_label=f"在{what}旁写批注"),
        form(
            where,
            writing("text", "内容", "要改什么、为什么", MOST_LETTERS),
            submit("保存批注"),
            label=f"{what}的批注",
            class_="jx-fields jx-commenting",
            act="comment",
            version=told.waiting.summary.version,
        ),
        class_="jx-write",
    )
