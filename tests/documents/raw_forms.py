"""Forms with raw texts, as people and programs write them, and the same forms as every file gives them back."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from assistant.documents.cleaning import squeeze, tidy
from assistant.domain.declaration import Declaration, Funds, Narrative
from assistant.domain.indicator import Indicator
from assistant.domain.value import parse_target
from tests.documents.strategies import SOURCE, VARIANTS, amounts, is_content, numeric_targets

LONGEST = 5_000
_LEVELS = (
    ("成本指标", "经济成本指标"),
    ("产出指标", "数量指标"),
    ("产出指标", "质量指标"),
    ("效益指标", "社会效益指标"),
    ("满意度指标", "服务对象满意度指标"),
)
_CONTROL = "\x00\x01\x07\x08\x0b\x0c\x0e\x1b\x1f\x7f\x85\r"
_BIDI = "\u200e\u200f\u202a\u202b\u202d\u202e\u2066\u2067\u2069\u061c"
_SIGNS = "≥≤<>&\"'=+-@|%×÷·½é€¥№℃㎡①²\u3000\xa0\u2009\u200b\u2028\ufeff"
_EMOJI = ("😀", "👩‍👩‍👧", "🇨🇳", "👍🏽", "❤️", "𠮷", "𝄞")
_BEGINNINGS = (
    "",
    "",
    "=",
    "+",
    "-",
    "@",
    "=1+1",
    "=cmd|'/C calc'!A0",
    "+1+cmd",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    " =1",
    "'=1",
)
_PIECES = st.one_of(
    st.sampled_from("项目绩效培训河道保洁系统运维的一二三（）《》“”，。；：、"),
    st.sampled_from([*_CONTROL, *_BIDI, *_SIGNS, *_EMOJI]),
    st.sampled_from(
        ("&lt;", "&amp;amp;", "</w:t>", "<![CDATA[", "]]>", "_x000D_", "_x005F_", "{{x}}", "<br>", "**重**")
    ),
    st.characters(blacklist_categories=("Cs",), blacklist_characters="\t\n\ufffe\uffff"),
)
_short = st.tuples(st.sampled_from(_BEGINNINGS), st.lists(_PIECES, min_size=1, max_size=30).map("".join)).map("".join)
_long = st.tuples(_short, st.integers(4_000, LONGEST)).map(lambda both: (both[0] * both[1])[: both[1]])

raw_lines = _short.filter(lambda text: is_content(squeeze(text)))
"""Names, units, values."""
raw_paragraphs = (
    st.lists(_short, min_size=1, max_size=4)
    .map("\n".join)
    .flatmap(lambda text: st.one_of(st.just(text), st.just(text), st.just(text), _long))
    .filter(lambda text: is_content(tidy(text)))
)
"""Goals, one in four of them thousands of characters long."""
_sections = raw_paragraphs.map(lambda text: text.replace("\t", " ")).filter(lambda text: is_content(tidy(text)))
"""Sections of the narrative, in which tabs make a table."""


@st.composite
def raw_forms(draw: st.DrawFn) -> Declaration:
    """A project form, none of whose texts has been tidied."""
    variant = VARIANTS["shanghai-district-2024"]
    rows = [
        Indicator(
            level1=level1,
            level2=level2,
            level3=draw(raw_lines),
            target=draw(st.one_of(raw_lines.map(parse_target), numeric_targets.map(parse_target))),
        )
        for level1, level2 in (_LEVELS[0], *draw(st.lists(st.sampled_from(_LEVELS), max_size=6)))
    ]
    return Declaration(
        source=SOURCE,
        form_variant=variant.id,
        fiscal_year=2027,
        project_name=draw(raw_lines),
        project_nature=draw(raw_lines),
        project_category=draw(raw_lines),
        competent_department=draw(raw_lines),
        implementing_unit=draw(raw_lines),
        planned_start_date=date(2027, 1, 1),
        planned_end_date=date(2027, 12, 31),
        funds=draw(st.builds(Funds, total=amounts, annual_total=amounts, annual_other=st.none() | amounts)),
        overall_goal=draw(raw_paragraphs),
        annual_goal=draw(raw_paragraphs),
        narrative=draw(st.none() | st.builds(Narrative, overview=_sections, plan=_sections, budget=_sections)),
        indicators=tuple(rows),
    )


def normalised(form: Declaration) -> Declaration:
    """A form as the documents give it back: invisible and control characters and spaces within Chinese are gone."""
    changes: dict[str, Any] = {
        name: squeeze(getattr(form, name))
        for name in ("project_name", "project_nature", "project_category", "competent_department", "implementing_unit")
    }
    changes |= {name: tidy(getattr(form, name) or "") or None for name in ("overall_goal", "annual_goal")}
    if form.narrative:
        changes["narrative"] = Narrative(**{name: text and tidy(text) for name, text in form.narrative})
    changes["indicators"] = tuple(
        row.model_copy(update={"level3": squeeze(row.level3), "target": parse_target(squeeze(row.target.text))})
        for row in form.indicators
    )
    return form.model_copy(update=changes)
