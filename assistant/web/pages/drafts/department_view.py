"""A department's form on the page of drafts: what only the department knows, to fill in, and the form as it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from assistant.domain.department_draft import DepartmentDraft
from assistant.domain.form import FormVariant
from assistant.drafting.department.known import OWN_CELLS
from assistant.web.form_cells import cell_field
from assistant.web.form_sheet import form_sheet
from assistant.web.markup import Markup, element, joined, section
from assistant.web.pages.drafts.controls import form, submit
from assistant.web.presenters import findings_table

_CELLS: Final = (*OWN_CELLS, "input_management.note")


def department_view(draft: DepartmentDraft, variants: Mapping[str, FormVariant], *, may_change: bool) -> Markup:
    """The cells to fill in, what the review says, and the whole form.

    Args:
        draft: The latest version.
        variants: The kinds of form by id.
        may_change: Whether the person may fill it in now.
    """
    return joined(
        (
            _to_fill_in(draft, may_change),
            section("校验结果", findings_table(draft.report)),
            form_sheet(draft.form(), variants),
        )
    )


def _to_fill_in(draft: DepartmentDraft, may_change: bool) -> Markup:
    asked = {question.path for question in draft.questions}
    left = [path for path in _CELLS if path.removesuffix(".note") in asked]
    fields = [cell_field(draft, path, "（待填）" if path in left else "", may_change=may_change) for path in _CELLS]
    title = f"部门自己填写的内容（还有 {len(left)} 项没有填）" if left else "部门自己填写的内容（都填好了）"
    told = "项目表里没有这些内容。金额可以写 1200万元；写了基本支出，预算总额由基本支出加项目支出算出。"
    return section(
        title,
        element("p", told, class_="jx-quiet"),
        form(
            element("div", *fields, class_="jx-held-fields"),
            element("p", submit("保存", main=True), class_="jx-acts") if may_change else None,
            label="填写整体支出表",
            class_="jx-department",
            act="fill",
            draft=draft.id,
            fields={},
        ),
    )
