"""What similar projects promised, shown beside a suggestion and never taken over."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.case import Case
from assistant.domain.evidence import Evidence, EvidenceKind
from assistant.domain.indicator import Indicator, Level2
from assistant.domain.value import Operator, parse_target
from assistant.drafting.candidate import Candidate, Origin
from assistant.drafting.request import DraftRequest
from assistant.drafting.rows.distributions import spread_of, with_distribution
from assistant.retrieval.hits import Hit
from assistant.service import Assistant
from tests.builders import make_case


def hit(unit: str, *rows: tuple[str, str, str]) -> Hit:
    """A past project of a unit, with rows of second level, name and target."""
    indicators = tuple(
        Indicator(level1=Level2(level2).level1.value, level2=level2, level3=name, target=parse_target(target))
        for level2, name, target in rows
    )
    case: Case = make_case(implementing_unit=unit, competent_department=unit, indicators=indicators)
    return Hit(case, 1.0, 0.9, 1.0, 1.0, 0.9, True, ())


def suggestion(name: str = "公厕保洁考核合格率", level2: Level2 = Level2.QUALITY, **changes: object) -> Candidate:
    fields: dict[str, object] = {
        "level2": level2,
        "name": name,
        "operator": Operator.GTE,
        "value": Decimal(95),
        "unit": "%",
        "evidence": (Evidence(kind=EvidenceKind.RULE, ref="rule:3.6", quote="示例"),),
        "weight": 1.5,
        "origin": Origin.WORK,
        "note": "建议值",
    }
    return Candidate(**{**fields, **changes})


QUALITY, SATISFACTION = "质量指标", "服务对象满意度指标"
SIMILAR = [
    hit("甲局", (QUALITY, "公厕保洁考核合格率", "≥90%")),
    hit("乙局", (QUALITY, "公厕保洁月度考核合格率", "≥96%")),
    hit("丙局", (QUALITY, "保洁考核合格率", "≥92%")),
]


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ([90, 92, 96], "n=3，中位数92%，范围90–96%"),
        ([85, 90], "n=2，中位数87.5%，范围85–90%"),
        ([95, 95], "n=2，中位数95%"),
        ([100], "n=1，中位数100%"),
    ],
)
def test_a_spread_in_words(values: list[int], shown: str) -> None:
    assert spread_of([Decimal(value) for value in values], "%") == shown


def test_the_note_shows_the_spread_and_the_value_stays() -> None:
    shown = with_distribution(suggestion(), SIMILAR)
    assert shown.note == "建议值；同类项目取值：n=3，中位数92%，范围90–96%"
    assert shown.model_copy(update={"note": "建议值"}) == suggestion()


def test_any_satisfaction_may_be_compared() -> None:
    similar = [hit("甲局", (SATISFACTION, "居民满意度", "≥88%")), hit("乙局", (SATISFACTION, "群众满意率", "≥92%"))]
    row = suggestion("周边商户满意度", Level2.BENEFICIARY_SATISFACTION)
    assert "n=2，中位数90%" in with_distribution(row, similar).note


@pytest.mark.parametrize(
    "row",
    [
        suggestion(origin=Origin.STATED),
        suggestion(origin=Origin.LAST_YEAR),
        suggestion(value=Decimal(100), operator=Operator.EQ),
        suggestion(value=Decimal(0), operator=Operator.EQ),
        suggestion(unit="公里"),
        suggestion(evidence=(Evidence(kind=EvidenceKind.USER, ref="option:name", quote="95"),)),
        suggestion("图书借阅完好率"),
        suggestion(level2=Level2.TIMELINESS),
    ],
    ids=["stated", "last year", "all", "none", "a count", "given", "another measure", "another level"],
)
def test_what_is_no_suggestion_or_measures_something_else_stays_without(row: Candidate) -> None:
    assert with_distribution(row, SIMILAR) == row


def test_one_unit_has_one_vote_and_one_vote_is_no_spread() -> None:
    again = [hit("甲局", (QUALITY, "公厕保洁考核合格率", f"≥{value}%")) for value in (90, 92, 94)]
    assert with_distribution(suggestion(), again) == suggestion()
    assert "n=2" in with_distribution(suggestion(), [*again, SIMILAR[1]]).note


def test_words_and_other_units_are_no_values() -> None:
    vague = [
        hit("甲局", (QUALITY, "公厕保洁考核合格率", "优良")),
        hit("乙局", (QUALITY, "公厕保洁考核合格率", "≥90分")),
    ]
    assert with_distribution(suggestion(), vague) == suggestion()


def test_a_share_of_more_than_all_is_a_slip() -> None:
    slip = hit("丁局", (SATISFACTION, "市民满意度调查", "290%"))
    others = [hit(f"{unit}局", (SATISFACTION, "居民满意度", f"≥{value}%")) for unit, value in (("甲", 85), ("乙", 90))]
    row = suggestion("游客满意度", Level2.BENEFICIARY_SATISFACTION)
    assert "n=2，中位数87.5%，范围85–90%" in with_distribution(row, [slip, *others]).note


@given(st.lists(st.integers(1, 100), min_size=2, max_size=8))
def test_the_spread_is_that_of_the_units(values: list[int]) -> None:
    similar = [hit(f"第{n}局", (QUALITY, "公厕保洁考核合格率", f"≥{value}%")) for n, value in enumerate(values)]
    shown = with_distribution(suggestion(), similar)
    assert f"n={len(values)}，" in shown.note
    assert (shown.value, shown.operator) == (Decimal(95), Operator.GTE)
    if min(values) != max(values):
        assert f"范围{min(values)}–{max(values)}%" in shown.note


def test_a_draft_shows_what_similar_projects_promised(assistant: Assistant) -> None:
    request = DraftRequest(description="向区人大代表发放履职费，保障闭会期间活动", project_name="区人大代表工作")
    draft = assistant.draft(request, keep=False)
    shown = [row for row in draft.indicators if "同类项目取值" in row.note]
    assert shown
    for row in shown:
        assert not any(evidence.kind is EvidenceKind.CASE for evidence in row.evidence if evidence.cell == "target")
