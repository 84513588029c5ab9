"""What past projects wrote for a like indicator is shown beside a row, with a warning where they are little alike."""

from __future__ import annotations

import pytest

from assistant.domain.draft import DraftIndicator, Precedent
from assistant.domain.evidence import Evidence, EvidenceKind
from assistant.web.work_table.comparable import NO_HISTORY, comparable_rows, comparable_view, likeness, nearness
from tests.builders import make_case, make_indicator
from tests.web.test_markup import Tags

CASE = make_case(
    indicators=(make_indicator("举办培训班期数", "≥6期"), make_indicator("考核合格率", "≥95%", "质量指标"))
)


def precedent(score: float = 0.8) -> Precedent:
    return Precedent(case_id=CASE.case_id, project_name="干部培训", department="第二局", fiscal_year=2024, score=score)


def row(name: str, *evidence: Evidence) -> DraftIndicator:
    one = make_indicator(name)
    return DraftIndicator(level1=one.level1, level2=one.level2, level3=name, target=one.target, evidence=evidence)


@pytest.mark.parametrize(
    ("one", "other", "share"), [("培训期数", "培训期数", 1), ("培训期数", "保洁长度", 0), ("期", "期数", 0)]
)
def test_names_are_alike_by_what_they_share(one: str, other: str, share: float) -> None:
    assert likeness(one, other) == share


def test_the_likest_row_of_the_same_category_is_shown_with_the_way_to_its_case() -> None:
    (found,) = comparable_rows(row("培训班期数"), [precedent()], {CASE.case_id: CASE}.get)
    assert found.row.level3 == "举办培训班期数"
    shown = comparable_view(row("培训班期数"), [precedent()], {CASE.case_id: CASE}.get)
    assert "举办培训班期数" in Tags(shown).text and "干部培训，第二局，2024（相似度 0.80）" in Tags(shown).text
    assert f'href="/?case={CASE.case_id}"' in shown and NO_HISTORY not in shown


@pytest.mark.parametrize(
    ("name", "precedents", "why"),
    [("保洁长度", [precedent()], "没有相近的指标"), ("培训班期数", [], "没有足够相似的历史项目")],
)
def test_a_row_without_history_is_marked(name: str, precedents: list[Precedent], why: str) -> None:
    shown = Tags(comparable_view(row(name), precedents, {CASE.case_id: CASE}.get)).text
    assert NO_HISTORY in shown and why in shown


def test_a_case_that_is_gone_is_left_out() -> None:
    assert comparable_rows(row("培训班期数"), [precedent()], lambda case_id: None) == []


def test_what_is_evidence_already_is_not_shown_twice() -> None:
    cited = Evidence(kind=EvidenceKind.CASE, ref=f"case:{CASE.case_id}/1", quote="举办培训班期数 ≥6期", cell="level3")
    assert comparable_view(row("培训班期数", cited), [precedent()], {CASE.case_id: CASE}.get) == ""


@pytest.mark.parametrize(("score", "warned"), [(0.9, False), (0.59, True)])
def test_little_likeness_is_told(score: float, warned: bool) -> None:
    assert ("请谨慎参考" in nearness(precedent(score))) is warned
