"""Hypothesis strategies: forms as drafting makes them, every text tidied or squeezed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from assistant.documents.blocks import Line
from assistant.documents.cleaning import squeeze, tidy
from assistant.documents.label_lists import DEPARTMENT_LABELS
from assistant.documents.labels import (
    field_of,
    is_department_title,
    is_form_title,
    is_group_label,
    is_level_label,
    label_key,
)
from assistant.documents.narrative_parser import narrative_heading, section_heading
from assistant.domain.declaration import Declaration, Funds, Narrative, Source
from assistant.domain.department import DepartmentForm, InputManagement, KeyTask
from assistant.domain.form import FormVariant
from assistant.domain.indicator import INPUT_MANAGEMENT_TARGETS, Indicator, Level1, Level2
from assistant.domain.value import Operator, ValueStyle, parse_target, render_number
from assistant.resources import load_form_variants

VARIANTS = load_form_variants()
SOURCE = Source(document="样张.docx", position=1)

_HAN = "项目绩效目标资金财政培训河道保洁系统运维金额元人次的一二三年度（）《》“”，。；：、〔〕①②"
_ASCII = "".join(chr(code) for code in range(32, 127))
_RARE = "≥≤×÷·½é€😀𠮷𝄞\u3000\xa0\u2028\u200b\x07"
_CHARACTERS = st.one_of(
    st.sampled_from(_HAN),
    st.sampled_from(_ASCII + _RARE),
    st.characters(blacklist_categories=("Cs",), blacklist_characters="\ufffe\uffff"),
)
_FRAGMENTS = st.sampled_from(
    (
        "<p>甲</p>",
        "&lt;",
        "<br>",
        "**重点**",
        r"\|",
        r"$\geq$",
        "=2+3",
        "-5%",
        "_x0041_",
        "#",
        "---",
        "|",
        "1.",
        "A B",
        "]]>",
    )
)
_RAW = st.lists(st.one_of(_CHARACTERS, _FRAGMENTS), min_size=1, max_size=24).map("".join)

_DEPARTMENT_WORDS = {"任务名称", "预算情况", "内容", "分解目标", "年度重点任务", *DEPARTMENT_LABELS}


def is_content(text: str) -> bool:
    """Whether neither a text nor a line of it could be taken for one of the form's own labels or headings."""
    return all(_is_content_line(line) for line in (text, *text.split("\n")))


def _is_content_line(text: str) -> bool:
    line = Line(text=text, number=1)
    is_label = field_of(text) or is_group_label(text) or is_level_label(text) or label_key(text) in _DEPARTMENT_WORDS
    is_heading = section_heading(line) or narrative_heading(line) or is_form_title(text) or is_department_title(text)
    return bool(text) and not is_label and not is_heading and text not in INPUT_MANAGEMENT_TARGETS


lines = _RAW.map(squeeze).filter(is_content)
"""One line: names, labels, values."""

paragraphs = st.lists(_RAW, min_size=1, max_size=4).map("\n".join).map(tidy).filter(bool).filter(is_content)
"""One or several lines: goals and sections of the narrative."""

amounts = st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False, allow_infinity=False)
dates = st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31))
years = st.integers(min_value=1990, max_value=2099)

numeric_targets = st.builds(
    render_number,
    st.sampled_from(Operator),
    st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False, allow_infinity=False),
    st.sampled_from((None, "%", "人", "人次", "元/人", "万元", "小时")),
    st.sampled_from(ValueStyle),
)
targets = st.one_of(
    numeric_targets, lines, st.sampled_from(("2024年12月底前", "4-5期", "及时", "=2+3", "-5%", "+1"))
).map(parse_target)

_LEVELS = tuple((level2.level1.value, level2.value) for level2 in Level2)
_COST = tuple(pair for pair in _LEVELS if pair[0] == Level1.COST)
_OTHERS = tuple(pair for pair in _LEVELS if pair[0] != Level1.COST)
_OLD_COST = (Level1.OUTPUT.value, Level1.COST.value)
"""Older forms put 成本指标 below 产出指标."""


@st.composite
def indicators(draw: st.DrawFn, levels: tuple[tuple[str, str], ...]) -> Indicator:
    """One row on one of the given levels."""
    level1, level2 = draw(st.sampled_from(levels))
    return Indicator(level1=level1, level2=level2, level3=draw(lines), target=draw(targets))


@st.composite
def indicator_tables(draw: st.DrawFn, variant: FormVariant) -> tuple[Indicator, ...]:
    """Rows in any order, with what tells the variants apart: cost as a first level of its own, or not."""
    levels = (*_OTHERS, *_COST) if variant.cost_level1 else (*_OTHERS, _OLD_COST)
    rows = draw(st.lists(indicators(levels), max_size=8))
    if variant.cost_level1:
        rows.insert(draw(st.integers(0, len(rows))), draw(indicators(_COST)))
    return tuple(rows)


funds = st.builds(Funds, **{name: st.none() | amounts for name in Funds.model_fields})
narratives = st.builds(Narrative, **{name: st.none() | paragraphs for name in Narrative.model_fields})


@st.composite
def declarations(draw: st.DrawFn) -> Declaration:
    """A project form of any variant, with or without a narrative."""
    variant = draw(st.sampled_from(sorted(VARIANTS.values(), key=lambda v: v.id)))
    return Declaration(
        source=SOURCE,
        form_variant=variant.id,
        fiscal_year=draw(st.none() | years),
        project_name=draw(lines),
        project_nature=draw(st.none() | lines),
        project_category=draw(st.none() | lines) if variant.has_nature else None,
        competent_department=draw(st.none() | lines),
        implementing_unit=draw(st.none() | lines),
        planned_start_date=draw(st.none() | dates),
        planned_end_date=draw(st.none() | dates),
        funds=draw(funds),
        overall_goal=draw(st.none() | paragraphs),
        annual_goal=draw(st.none() | paragraphs),
        narrative=draw(st.none() | narratives),
        indicators=draw(indicator_tables(variant)),
    )


@st.composite
def department_forms(draw: st.DrawFn) -> DepartmentForm:
    """A department-wide form."""
    names = draw(st.lists(st.sampled_from(sorted(INPUT_MANAGEMENT_TARGETS)), unique=True, max_size=7))
    note = draw(st.none() | lines) if names else None
    counts = st.none() | st.integers(min_value=0, max_value=99_999)
    money: st.SearchStrategy[Decimal | None] = st.none() | amounts
    return DepartmentForm(
        source=SOURCE,
        fiscal_year=draw(st.none() | years),
        department_name=draw(lines),
        subordinate_unit_count=draw(counts),
        department_functions=draw(st.none() | paragraphs),
        annual_mission_goal=draw(st.none() | paragraphs),
        key_tasks=tuple(draw(st.lists(st.builds(KeyTask, name=lines, content=lines), max_size=4))),
        total_budget=draw(money),
        source_fiscal=draw(money),
        source_other=draw(money),
        basic_expenditure=draw(money),
        project_expenditure=draw(money),
        asset_total=draw(money),
        staff_count=draw(counts),
        internal_org_count=draw(counts),
        input_management=InputManagement(targets=tuple(names), note=note),
        indicators=tuple(draw(st.lists(indicators(_OTHERS), max_size=6))),
    )
