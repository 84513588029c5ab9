"""What was taken out of the case base, by source, and the way back."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.storage.withdrawals import Withdrawn
from assistant.web.acts import act_button
from assistant.web.markup import Markup, element, section, table, welcome
from assistant.web.progress_view import moment


def withdrawn_view(withdrawn: Sequence[Withdrawn], *, may_change: bool) -> Markup:
    """All that is out."""
    if not may_change:
        return _welcome("案例由审核人或管理员撤回和恢复", "发现案例有问题，请告诉本单位的审核人。")
    if not withdrawn:
        return _welcome("没有撤回过案例", "要撤回一个案例或整个来源文件，请在“查找与浏览”里打开它，在右侧点“撤回”。")
    rows = [_line(one) for one in withdrawn]
    grid = table(("名称", "来源文件", "撤回时间", "撤回人", "原因", "操作"), rows, "jx-withdrawn", "已撤回的案例")
    return section(f"已撤回（{len(withdrawn)} 张）", _sources(withdrawn), grid)


def _sources(withdrawn: Sequence[Withdrawn]) -> Markup | None:
    """A button for each source of which more than one form is out."""
    counts: dict[str, int] = {}
    for one in withdrawn:
        counts[one.document] = counts.get(one.document, 0) + 1
    buttons = [
        act_button(f"恢复“{document}”的 {count} 张", {"act": "restore", "document": document})
        for document, count in counts.items()
        if count > 1
    ]
    return element("p", *buttons, class_="jx-acts") if buttons else None


def _line(one: Withdrawn) -> tuple[str, ...]:
    name = f"{one.title}（{one.fiscal_year}年）" if one.fiscal_year else one.title
    back = act_button("恢复", {"act": "restore", "form_id": one.form_id}, aria_label=f"恢复：{name}")
    return (name, f"{one.document} 第 {one.position} 张", moment(one.withdrawn_at), one.withdrawn_by, one.reason, back)


def _welcome(title: str, line: str) -> Markup:
    return welcome(title, element("p", line))
