"""One project form: the blocks of a 财政项目支出绩效目标申报表 to a Declaration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.documents.blocks import Block
from assistant.documents.form_text import fiscal_year_of, money_unit_of, overall_goal_years_of
from assistant.documents.head_reader import HeadReader
from assistant.documents.import_report import RepairLog
from assistant.documents.indicator_tables import Declared, FormParts, declared_indicators, parts_of
from assistant.documents.labels import label_key
from assistant.domain.declaration import Declaration, Funds, HeaderSummary, Narrative, Source
from assistant.domain.form import FormVariant
from assistant.domain.indicator import Indicator, Level1
from assistant.domain.lexicon import Lexicon


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
    parts = parts_of(blocks, log)
    fields = HeadReader(log, money_unit_of(parts.head))
    for block in parts.head:
        fields.read(block)
    fields.finish()
    declared = _declared(parts, context, log)
    value_label = label_key(parts.tables[-1].columns.value_label) if parts.tables else ""
    nature, category = fields.text.get("project_nature"), fields.text.get("project_category")
    has_nature = "project_nature" in fields.seen
    fiscal_year = fiscal_year_of(blocks) or context.fiscal_year
    return Declaration(
        source=Source(document=context.document, position=position),
        header_summary=context.header_summary,
        form_variant=_detect_variant(has_nature, value_label, declared.indicators, context.variants),
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
            parts.head, fields.date("planned_start_date"), fields.date("planned_end_date"), fiscal_year
        ),
        annual_goal=fields.goals.text("annual_goal"),
        narrative=narrative,
        indicators=declared.indicators,
        extras=(*fields.extras, *declared.extras),
    )


def _declared(parts: FormParts, context: FormContext, log: RepairLog) -> Declared:
    """The rows of the form's tables; a form without one is a doubt."""
    if parts.tables:
        return declared_indicators(parts, context.lexicon, log)
    left_over = "\n".join(block.text for block in parts.rest)
    log.doubt("indicators", "没有找到绩效指标表", left_over, quarantined=bool(left_over))
    return Declared((), ())


def _detect_variant(
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
