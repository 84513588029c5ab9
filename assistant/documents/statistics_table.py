"""Statistics as the sheets of a workbook: every figure that the page shows, each table on a sheet of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.documents.plain_table import PlainTable
from assistant.domain.money import format_yuan
from assistant.domain.statistics import Counted, Statistics


def statistics_tables(counted: Statistics, title: str) -> tuple[PlainTable, ...]:
    """The sheets.

    Args:
        counted: The figures.
        title: Of which forms they are, for the heading.
    """
    tables = [
        _table("汇总", title, ("项", "数"), summary_rows(counted), (90, 60)),
        _table(
            "必设指标",
            title,
            ("必设指标", "有这一组的表", "要求这一组的表", "覆盖率"),
            coverage_rows(counted),
            (60, 40, 40, 40),
        ),
        _table("问题", title, ("规则", "内容", "涉及的表", "出现次数"), rule_rows(counted), (24, 90, 32, 32)),
        _table(
            "资金",
            title,
            ("单位", "年度", "项目数", "申请资金（元）", "没有写金额的项目"),
            money_rows(counted),
            (90, 24, 24, 50, 40),
        ),
        _table("年度", title, ("年度", "表数"), counted_rows(counted.years), (60, 40)),
        _table("项目类型", title, ("项目类型", "项目数"), counted_rows(counted.types), (90, 40)),
    ]
    if counted.states:
        tables.insert(1, _table("状态", title, ("状态", "草稿数"), counted_rows(counted.states), (60, 40)))
    return tuple(tables)


def summary_rows(counted: Statistics) -> list[tuple[str, str]]:
    """The figures that sum it all up."""
    rows = [
        ("申报表", f"{counted.forms} 张"),
        ("其中项目支出表", f"{counted.projects} 张"),
        ("必设指标齐全的项目", of(counted.complete, counted.projects)),
        ("指标", f"{counted.rows} 条"),
        ("只写文字、不能衡量的指标", of(counted.vague, counted.rows)),
        ("申请资金合计（元）", format_yuan(counted.amount)),
        ("没有写金额的项目", f"{counted.without_amount} 个"),
    ]
    return [*rows, *((f"审核：{one.name}", f"{one.count} 处") for one in counted.severities)]


def coverage_rows(counted: Statistics) -> list[tuple[str, str, str, str]]:
    """How many forms have each required group."""
    return [(one.group, str(one.present), str(one.forms), f"{one.share:.1%}") for one in counted.coverage]


def rule_rows(counted: Statistics) -> list[tuple[str, str, str, str]]:
    """The rules that spoke of most forms."""
    return [(one.rule, one.title, str(one.forms), str(one.findings)) for one in counted.rules]


def money_rows(counted: Statistics) -> list[tuple[str, str, str, str, str]]:
    """What units ask for, year by year."""
    return [
        (
            line.unit,
            str(line.fiscal_year or "未写"),
            str(line.forms),
            format_yuan(line.amount),
            str(line.without) if line.without else "",
        )
        for line in counted.money
    ]


def counted_rows(lines: Sequence[Counted]) -> list[tuple[str, str]]:
    """Names and counts."""
    return [(line.name, str(line.count)) for line in lines]


def of(part: int, whole: int) -> str:
    """`43 / 55（78.2%）`."""
    return f"{part} / {whole}（{part / whole:.1%}）" if whole else "—"


def _table(
    name: str, title: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]], widths: tuple[int, ...]
) -> PlainTable:
    return PlainTable(name=name, title=f"{title}：{name}", columns=columns, rows=tuple(rows), widths=widths)
