"""The comparison sheet: two versions of forms side by side, old and new, with what changed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from assistant.documents.label_lists import DEPARTMENT_MONEY
from assistant.documents.plain_table import PlainTable
from assistant.domain.declaration import Funds
from assistant.domain.differences import FormChange
from assistant.domain.labels import DIFFERENCES, FIELDS
from assistant.domain.money import format_yuan

_ROW_COLUMNS: Final = ("申报表", "变化", "指标", "原来", "现在")
_ROW_WIDTHS: Final = (40, 14, 52, 34, 34)
_FACT_COLUMNS: Final = ("申报表", "项", "原来", "现在")
_MONEY: Final = frozenset({*Funds.model_fields, *(field for _, field in DEPARTMENT_MONEY), "asset_total"})
_FACT_WIDTHS: Final = (32, 26, 58, 58)


def comparison_tables(changes: Sequence[FormChange], before: str, after: str) -> tuple[PlainTable, PlainTable]:
    """The indicators of all forms, also those that stayed the same, and below them the other fields that differ.

    Args:
        changes: One for each form.
        before: What the old side is called.
        after: What the new side is called.
    """
    remarks = (f"原来：{before}", f"现在：{after}", _counted(changes))
    rows = tuple(
        (change.name, DIFFERENCES[row.kind], row.name, row.was, row.now) for change in changes for row in change.rows
    )
    facts = tuple(
        (change.name, FIELDS.get(fact.path, fact.path), *(_shown(fact.path, text) for text in fact[1:]))
        for change in changes
        for fact in change.facts
        if fact.path != "form_variant"  # the program's own name for the layout
    )
    return (
        PlainTable(
            name="指标对照",
            title="绩效指标对照表",
            remarks=remarks,
            columns=_ROW_COLUMNS,
            rows=rows or (("", "", "两边都没有指标。", "", ""),),
            widths=_ROW_WIDTHS,
        ),
        PlainTable(
            name="其他对照",
            title="项目信息、资金和目标对照表",
            remarks=("只列不同的项。",),
            columns=_FACT_COLUMNS,
            rows=facts or (("", "没有不同。", "", ""),),
            widths=_FACT_WIDTHS,
        ),
    )


def _shown(path: str, text: str) -> str:
    """A field's text; amounts as on the forms, `1,949,000.00`."""
    return format_yuan(Decimal(text)) if text and path.removeprefix("funds.") in _MONEY else text


def _counted(changes: Sequence[FormChange]) -> str:
    """`共 2 张申报表：修改 1 张，不变 1 张。指标：修改 3 条，不变 9 条。`."""
    forms = _parts([change.kind for change in changes], "张")
    rows = _parts([row.kind for change in changes for row in change.rows], "条")
    return f"共 {len(changes)} 张申报表：{forms}。" + (f"指标：{rows}。" if rows else "")


def _parts(kinds: Sequence[str], measure: str) -> str:
    counts = {kind: kinds.count(kind) for kind in DIFFERENCES}
    return "，".join(f"{DIFFERENCES[kind]} {count} {measure}" for kind, count in counts.items() if count)
