"""One project form: the blocks of a 财政项目支出绩效目标申报表 to a Declaration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from assistant.documents.blocks import Block, Row
from assistant.documents.cleaning import compact
from assistant.documents.form_text import fiscal_year_of, money_unit_of, overall_goal_years_of
from assistant.documents.head_reader import HeadReader
from assistant.documents.import_report import RepairLog
from assistant.documents.indicator_parser import parse_indicators
from assistant.documents.labels import (
    field_of,
    header_columns,
    is_group_label,
    is_level1,
    is_level2,
    joined_header,
    label_key,
)
from assistant.domain.declaration import Declaration, Funds, HeaderSummary, Narrative, Source
from assistant.domain.form import FormVariant
from assistant.domain.indicator import Indicator, Level1
from assistant.domain.lexicon import Lexicon

_HEADER_WORDS = {"一级指标", "二级指标", "三级指标", "一级目标", "二级目标", "三级目标"}


class FormContext:
    """What a form shares with the rest of its document."""

    def __init__(self, variants: Mapping[str, FormVariant], lexicon: Lexicon, document: str) -> None:
        self.variants = variants
        self.lexicon = lexicon
        self.document = document
        self.fiscal_year: int | None = None
        self.header_summary: HeaderSummary | None = None


def parse_project_form(
    blocks: Sequence[Block], position: int, narrative: Narrative | None, context: FormContext, log: RepairLog
) -> Declaration:
    """Read one form from its title (or its first row) to the block before whatever follows it."""
    table = _find_table(blocks, log)
    fields = HeadReader(log, money_unit_of(blocks[: table.head_end]))
    for block in blocks[: table.head_end]:
        fields.read(block)
    fields.finish()
    indicators: tuple[Indicator, ...] = ()
    if table.columns:
        indicators = parse_indicators(blocks[table.start :], table.columns, context.lexicon, log).indicators
    else:
        left_over = "\n".join(block.text for block in blocks[table.head_end :])
        log.doubt("indicators", "没有找到绩效指标表", left_over, quarantined=bool(left_over))
    nature, category = fields.text.get("project_nature"), fields.text.get("project_category")
    has_nature = "project_nature" in fields.seen
    fiscal_year = fiscal_year_of(blocks) or context.fiscal_year
    return Declaration(
        source=Source(document=context.document, position=position),
        header_summary=context.header_summary,
        form_variant=detect_variant(has_nature, table.value_label, indicators, context.variants),
        fiscal_year=fiscal_year,
        project_name=fields.text.get("project_name") or "",
        project_nature=nature if has_nature else category,
        project_category=category if has_nature else None,
        competent_department=fields.text.get("competent_department"),
        implementing_unit=fields.text.get("implementing_unit"),
        planned_start_date=fields.date("planned_start_date"),
        planned_end_date=fields.date("planned_end_date"),
        funds=Funds(**fields.money),
        overall_goal=fields.goals.text("overall_goal"),
        overall_goal_years=overall_goal_years_of(
            blocks[: table.head_end], fields.date("planned_start_date"), fields.date("planned_end_date"), fiscal_year
        ),
        annual_goal=fields.goals.text("annual_goal"),
        narrative=narrative,
        indicators=indicators,
    )


def detect_variant(
    has_nature: bool, value_label: str, indicators: Sequence[Indicator], variants: Mapping[str, FormVariant]
) -> str:
    """The variant a form follows, from the form itself and not from its year (guide 1.2)."""
    has_cost = any(row.level1 == Level1.COST for row in indicators)
    for variant in variants.values():
        same_label = label_key(variant.value_label) == value_label
        cost_fits = not variant.has_nature or variant.cost_level1 == has_cost
        if variant.has_nature == has_nature and same_label and cost_fits:
            return variant.id
    return "general"


def label_key_of_value(header_row: Row, columns: Mapping[str, int]) -> str:
    """The title of the value column, as labels are compared; empty where it is lost."""
    column = columns["value"]
    return label_key(header_row.cells[column]) if column < len(header_row.cells) else ""


class _Table(NamedTuple):
    """Where the head of a form ends and its indicators start, and what the columns hold."""

    head_end: int
    start: int
    columns: dict[str, int]
    value_label: str


def _find_table(blocks: Sequence[Block], log: RepairLog) -> _Table:
    """The indicator table, by its header or, where that is lost, by the first row of printed level labels."""
    head_end, labelled = len(blocks), False
    for index, block in enumerate(blocks):
        if not isinstance(block, Row):
            continue
        if columns := header_columns(block.cells):
            label = label_key_of_value(block, columns)
            below = blocks[index + 1] if index + 1 < len(blocks) else None
            if isinstance(below, Row) and (both := joined_header(block.cells, below.cells)):
                return _Table(min(head_end, index), index + 2, header_columns(both) or columns, label)
            return _Table(min(head_end, index), index + 1, columns, label)
        cells = [(i, cell) for i, cell in block.filled if not is_group_label(cell)]
        if len(_HEADER_WORDS.intersection(compact(cell) for _, cell in cells)) > 1:
            head_end = min(head_end, index)
        if labelled and len(cells) >= 3 and is_level1(cells[0][1]):
            head_end = min(head_end, index)
            if len(cells) != 4 or not is_level2(cells[1][1]):
                break
            log.doubt("indicators", "指标表的表头缺失，各列按位置识别，请核对", block.text, quarantined=False)
            roles = ("level1", "level2", "level3", "value")
            return _Table(head_end, index, {role: i for role, (i, _) in zip(roles, cells, strict=True)}, "")
        labelled = labelled or any(field_of(cell) for _, cell in cells)
    return _Table(head_end, head_end, {}, "")
