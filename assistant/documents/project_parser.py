"""One project form: the blocks of a 财政项目支出绩效目标申报表 to a Declaration."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from assistant.documents.blocks import Block, Row
from assistant.documents.cleaning import compact, squeeze, tidy
from assistant.documents.import_report import RepairKind, RepairLog
from assistant.documents.indicator_parser import parse_indicators
from assistant.documents.labels import (
    LABEL_SEQUENCES,
    field_of,
    header_columns,
    is_form_title,
    is_group_label,
    label_key,
)
from assistant.domain.declaration import Declaration, Funds, HeaderSummary, Narrative, Source
from assistant.domain.form import FormVariant
from assistant.domain.indicator import Indicator, Level1
from assistant.domain.lexicon import Lexicon
from assistant.domain.money import parse_money

_YEAR = re.compile(r"\((\d{4})年度?\)")
_DATE = re.compile(r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$")
_RIGHT_COLUMN = {"annual_total", "annual_fiscal_appropriation", "annual_carry_over"}
_LEFT_COLUMN = {"total", "fiscal"}
_GOALS = ("overall_goal", "annual_goal")
_TEXT_FIELDS = (
    "project_name",
    "project_nature",
    "project_category",
    "competent_department",
    "implementing_unit",
)


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
    header = next((i for i, b in enumerate(blocks) if isinstance(b, Row) and header_columns(b.cells)), len(blocks))
    fields = _FieldReader(log)
    for block in blocks[:header]:
        fields.read(block)
    indicators: tuple[Indicator, ...] = ()
    value_label = ""
    if header < len(blocks):
        header_row = blocks[header]
        assert isinstance(header_row, Row)
        columns = header_columns(header_row.cells) or {}
        value_label = label_key_of_value(header_row, columns)
        rows = [b for b in blocks[header + 1 :] if isinstance(b, Row)]
        indicators = parse_indicators(rows, columns, context.lexicon, log).indicators
    else:
        log.doubt("indicators", "没有找到绩效指标表", "", quarantined=False)
    nature, category = fields.text.get("project_nature"), fields.text.get("project_category")
    has_nature = "project_nature" in fields.seen
    return Declaration(
        source=Source(document=context.document, position=position),
        header_summary=context.header_summary,
        form_variant=detect_variant(has_nature, value_label, indicators, context.variants),
        fiscal_year=fiscal_year_of(blocks) or context.fiscal_year,
        project_name=fields.text.get("project_name") or "",
        project_nature=nature if has_nature else category,
        project_category=category if has_nature else None,
        competent_department=fields.text.get("competent_department"),
        implementing_unit=fields.text.get("implementing_unit"),
        planned_start_date=fields.date("planned_start_date"),
        planned_end_date=fields.date("planned_end_date"),
        funds=Funds(**fields.money),
        overall_goal=fields.goal("overall_goal"),
        annual_goal=fields.goal("annual_goal"),
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
    """The title of the value column, as labels are compared."""
    return label_key(header_row.cells[columns["value"]])


def fiscal_year_of(blocks: Sequence[Block]) -> int | None:
    """The year in `（2024年度）`, looked for above the first field."""
    for block in blocks[:6]:
        if isinstance(block, Row) and any(field_of(cell) for _, cell in block.filled):
            break
        if found := _YEAR.search(compact(unicodedata.normalize("NFKC", block.text))):
            return int(found[1])
    return None


class _FieldReader:
    """Reads the rows above the indicator table, label by label."""

    def __init__(self, log: RepairLog) -> None:
        self.log = log
        self.text: dict[str, str] = {}
        self.money: dict[str, Decimal | None] = {}
        self.seen: set[str] = set()
        self._goals: dict[str, list[str]] = {name: [] for name in _GOALS}
        self._goal_columns: dict[str, int] | None = None
        self._annual_column: int | None = None

    def read(self, block: Block) -> None:
        """Take in one line or row."""
        if isinstance(block, Row):
            labels = [(i, name) for i, cell in enumerate(block.cells) if (name := field_of(cell))]
            if {name for _, name in labels} & set(_GOALS):
                self._goal_columns = {name: i for i, name in labels if name in _GOALS}
                self.seen.update(self._goal_columns)
                self._inline_goals(block, labels)
            elif labels:
                self._fields(block, labels)
            elif self._goal_columns is not None:
                self._goal_texts(block)
        elif self._goal_columns is not None and not is_form_title(block.text):
            self._loose_goal_line(block.text)

    def date(self, name: str) -> date | None:
        """A date field; what is not a date is put aside."""
        written = self.text.get(name)
        if not written:
            return None
        found = _DATE.match(compact(unicodedata.normalize("NFKC", written)))
        try:
            if found:
                return date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            pass
        self.log.doubt(name, "日期无法识别", written)
        return None

    def goal(self, name: str) -> str | None:
        """A goal's text, its paragraphs on lines of their own."""
        return "\n".join(self._goals[name]) or None

    def _fields(self, row: Row, labels: list[tuple[int, str]]) -> None:
        ends = [start for start, _ in labels[1:]] + [len(row.cells)]
        for (start, name), end in zip(labels, ends, strict=True):
            values = [cell for cell in row.cells[start + 1 : end] if cell]
            if name == "annual_total":
                self._annual_column = start
            if name in _TEXT_FIELDS or name.endswith("_date"):
                self._text_field(row, name, values, [n for _, n in labels])
            else:
                self._money_field(row, self._column_name(name, start, labels), values)

    def _text_field(self, row: Row, name: str, values: list[str], present: list[str]) -> None:
        self.seen.add(name)
        if values:
            self._set_text(name, values[0])
        lost = _next_label(name)
        if len(values) > 1 and lost and lost not in present:
            self.seen.add(lost)
            self._set_text(lost, values[1])
            self.log.repair(lost, RepairKind.LABEL_RESTORED, row.text, values[1])
        elif len(values) > 1:
            self.log.doubt(name, "一个标签后面有多个值", row.text, quarantined=False)

    def _set_text(self, name: str, value: str) -> None:
        clean = squeeze(value)
        if clean != value:
            self.log.repair(name, RepairKind.WHITESPACE, value, clean)
        self.text[name] = clean

    def _column_name(self, name: str, start: int, labels: list[tuple[int, str]]) -> str:
        """其他资金 stands in the left and in the right column: order and place tell them apart."""
        if name != "other":
            return name
        twins = [i for i, n in labels if n == "other"]
        is_second = len(twins) > 1 and start == twins[-1]
        to_the_right = self._annual_column is not None and len(twins) == 1 and start >= self._annual_column
        after_right_label = any(i < start for i, n in labels if n in _RIGHT_COLUMN)
        return "annual_other" if is_second or to_the_right or after_right_label else "other"

    def _money_field(self, row: Row, name: str, values: list[str]) -> None:
        self.seen.add(name)
        if not values:
            self.money.setdefault(name, None)
            return
        amount = parse_money(values[0])
        if amount is None:
            self.log.doubt(f"funds.{name}", "金额无法识别", values[0])
        elif len(values) > 1:
            self.log.doubt(f"funds.{name}", "一个金额栏里有多个数", row.text, quarantined=False)
        self.money[name] = amount

    def _inline_goals(self, row: Row, labels: list[tuple[int, str]]) -> None:
        """Some forms put the goal's text beside its label instead of below it."""
        ends = [start for start, _ in labels[1:]] + [len(row.cells)]
        for (start, name), end in zip(labels, ends, strict=True):
            for cell in row.cells[start + 1 : end]:
                if cell and not is_group_label(cell):
                    self._goals[name].append(tidy(cell))

    def _goal_texts(self, row: Row) -> None:
        assert self._goal_columns is not None
        texts = [(i, tidy(cell)) for i, cell in row.filled if not is_group_label(cell)]
        names = sorted(self._goal_columns, key=lambda name: self._goal_columns[name] if self._goal_columns else 0)
        if len(texts) == len(names):
            for name, (_, text) in zip(names, texts, strict=True):
                self._goals[name].append(text)
            return
        for column, text in texts:
            nearest = min(names, key=lambda name: abs((self._goal_columns or {})[name] - column))
            self._goals[nearest].append(text)

    def _loose_goal_line(self, text: str) -> None:
        """A line that fell out of the goal row: it continues the text before it, if any."""
        filled = [name for name in _GOALS if self._goals[name]]
        target = filled[-1] if filled else "annual_goal"
        self._goals[target].append(tidy(text))
        self.log.doubt(target, "这段文字脱离了表格，暂归入此处，请核对", text, quarantined=False)


def _next_label(name: str) -> str | None:
    for sequence in LABEL_SEQUENCES:
        if name in sequence[:-1]:
            return sequence[sequence.index(name) + 1]
    return None
