"""Views of the case base: a page of it, one case, what is out, and statistics."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.cli.sections import Grid, Listing, Pairs, Section
from assistant.cli.views import filled_cells, form_rows
from assistant.domain.labels import counts_of
from assistant.domain.money import format_yuan

if TYPE_CHECKING:
    from assistant.documents.plain_table import PlainTable
    from assistant.keeping import CasePage, CaseSheet
    from assistant.storage.form_lists import FormLine
    from assistant.storage.withdrawals import Withdrawn


def cases_view(page: CasePage) -> Iterator[Section]:
    """One page of the list."""
    rows = [(*_line(one.line), f"{one.hit.similarity:.2f}" if one.hit else "") for one in page.forms]
    columns = ("编号", "名称", "单位", "年度", "类型", "金额（元）", "来源", "相似度")
    if page.searched:
        yield Grid("案例", columns, tuple(rows))
    else:
        yield Grid("案例", columns[:-1], tuple(row[:-1] for row in rows))
    told = [f"共 {page.total} 张表，第 {page.page}/{page.pages} 页。"]
    if page.behind:
        told.append(f"还有 {page.behind} 张没有整理好，按类型查找时暂不包括它们；再运行一次会接着整理。")
    yield Listing("", tuple(told))


def _line(line: FormLine) -> tuple[str, ...]:
    facts = line.facts
    amount = format_yuan(facts.amount) if facts and facts.amount is not None else ""
    kind = facts.type_name if facts else ""
    return (line.form_id, line.title, line.unit, str(line.fiscal_year or ""), kind, amount, line.document)


def sheet_view(sheet: CaseSheet) -> Iterator[Section]:
    """One case."""
    form, line, facts = sheet.form, sheet.line, sheet.line.facts
    yield Pairs(
        line.title,
        (
            ("来源", f"{line.document} 第 {line.position} 张"),
            ("表式", sheet.variant_name),
            ("项目类型", facts.type_name if facts and facts.type_name else "不明"),
            ("审核", counts_of(sheet.report)),
        ),
    )
    yield Pairs("内容", tuple(filled_cells(form)))
    yield Grid("指标", ("一级", "二级", "三级指标", "指标值"), tuple(form_rows(form.indicators)))
    years = tuple(f"{other.fiscal_year or '年度不明'} {other.form_id} {other.title}" for other in sheet.others)
    yield Listing("同一项目的其他年度", years)


def withdrawn_view(withdrawn: Sequence[Withdrawn]) -> Iterator[Section]:
    """What is out."""
    if not withdrawn:
        yield Listing("", ("没有撤回的案例。",))
        return
    rows = tuple(
        (
            one.form_id,
            one.title,
            one.document,
            f"{one.withdrawn_at.astimezone():%Y-%m-%d %H:%M}",
            one.withdrawn_by,
            one.reason,
        )
        for one in withdrawn
    )
    yield Grid("已撤回", ("编号", "名称", "来源", "撤回时间", "撤回人", "原因"), rows)


def tables_view(tables: Sequence[PlainTable]) -> Iterator[Section]:
    """Plain tables, as they would be printed."""
    for table in tables:
        yield Grid(table.name, table.columns, table.rows)
