"""What is required of a cell that a model proposes: tables of what is taken and what is not, and why."""

from __future__ import annotations

import json

import pytest

from assistant.domain.evidence import EvidenceKind
from assistant.service import Assistant
from assistant.testing.scripted_model import Question, ScriptedModel, rows_answer
from tests.drafting.language.conftest import CLEANING, Ready, prepare

ROW = {"保洁里程": 2, "完成率": 3, "达标率": 4, "及时率": 6, "满意度": 8}
"""Rows of the draft on 河道保洁, counted from 1."""


def answer_to(task: str, *cells: dict[str, str]) -> ScriptedModel:
    def script(question: Question) -> str:
        return rows_answer(*cells) if question.task == task else rows_answer()

    return ScriptedModel(script)


def names(ready: Ready) -> list[str]:
    return [row.level3 for row in ready.draft.indicators]


def test_the_draft_is_the_one_that_the_tables_are_about(ready: Ready) -> None:
    for ending, number in ROW.items():
        assert names(ready)[number - 1].endswith(ending)


@pytest.mark.parametrize(
    ("row", "name", "reason"),
    [
        pytest.param("满意度", "河道周边居民满意度", "", id="of the words of the description"),
        pytest.param("保洁里程", "区管河道保洁里程", "", id="a stated row keeps its words and gets more"),
        pytest.param("保洁里程", "河道日常里程", "对象不见了", id="a stated row loses a word"),
        pytest.param("保洁里程", "区管河道设施完好里程", "更像另一个", id="a stated row is given to something else"),
        pytest.param("满意度", "周边居民知晓率", "衡量的不再是", id="another measure"),
        pytest.param("满意度", "满意度", "不比原名称具体", id="vaguer"),
        pytest.param("满意度", "项目周边居民满意度", "不比原名称具体", id="a word of everybody's"),
        pytest.param("满意度", "松江区周边居民满意度", "都没有", id="a place nobody named"),
        pytest.param("满意度", "3万名周边居民满意度", "多了数字", id="a number nobody named"),
        pytest.param("满意度", "42公里河道周边居民满意度", "多了数字", id="a number of another row"),
        pytest.param("满意度", "周边居民<b>满意度", "符号", id="markup"),
        pytest.param("满意度", "=周边居民满意度", "符号", id="a formula"),
        pytest.param("满意度", "周边居民周边居民满意度", "出现了两次", id="twice the same word"),
        pytest.param("满意度", "区管河道" * 9 + "满意度", "字", id="too long"),
    ],
)
def test_names(ready: Ready, row: str, name: str, reason: str) -> None:
    number = ROW[row]
    draft = ready.improved(answer_to("name-rows", {"row": f"r{number}", "name": name}))
    taken = draft.indicators[number - 1]
    if reason:
        assert taken == ready.draft.indicators[number - 1]
        assert reason in "".join(draft.engine.notes)
    else:
        assert taken.level3 == name
        evidence = taken.evidence[-1]
        assert (evidence.kind, evidence.ref, evidence.quote) == (EvidenceKind.MODEL, "name-rows@1", name)
        assert taken.evidence[:-1] == ready.draft.indicators[number - 1].evidence


def test_goals_speak_of_a_renamed_row_by_its_new_name(ready: Ready) -> None:
    old = names(ready)[ROW["及时率"] - 1]
    new = old.replace("区管河道", "区管河道日常")
    draft = ready.improved(answer_to("name-rows", {"row": f"r{ROW['及时率']}", "name": new}))
    assert draft.annual_goal is not None and ready.draft.annual_goal is not None
    assert draft.annual_goal == ready.draft.annual_goal.replace(old, new)
    assert new in draft.annual_goal


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        pytest.param(lambda old: old.replace("2027年度，开展", "2027年度，全面开展", 1), "", id="smoother"),
        pytest.param(lambda old: old.replace("42", "43"), "少了原有的数字", id="another number"),
        pytest.param(lambda old: old + "新增绿地17亩。", "没有来源", id="one number more"),
        pytest.param(lambda old: old + "打造国际旅游名城。", "都没有", id="a new promise"),
        pytest.param(lambda old: "按期完成。", "长短", id="one word"),
        pytest.param(lambda old: old.replace("区管河道保洁问题整改及时率", "及时率"), "少了指标", id="a row less"),
    ],
)
def test_goals(ready: Ready, change, reason: str) -> None:
    assert ready.draft.annual_goal is not None
    text = change(ready.draft.annual_goal)
    draft = ready.improved(answer_to("polish-goal", {"goal": "annual_goal", "text": text}))
    assert draft.annual_goal == (ready.draft.annual_goal if reason else text)
    assert reason in "".join(draft.engine.notes)
    if not reason:
        assert draft.cell_evidence["annual_goal"][-1].ref == "polish-goal@1"


@pytest.mark.parametrize(
    ("field", "value", "quote", "reason"),
    [
        ("competent_department", "云杉区水务局", "业务归在云杉区水务局", ""),
        ("implementing_unit", "云杉区河道管理所", "日常事务交给云杉区河道管理所", ""),
        ("competent_department", "某区水务局", "业务归在某区水务局", "不在说明里"),
        ("competent_department", "云杉区财政局", "业务归在云杉区水务局", "没有这样写"),
        ("competent_department", "水环境质量", "改善水环境质量", "没有这样写"),
        ("planned_start_date", "2027-03-01", "2027年3月1日至2027年11月30日", "没有问到"),
    ],
)
def test_gaps(ready: Ready, field: str, value: str, quote: str, reason: str) -> None:
    draft = ready.improved(answer_to("fill-gaps", {"field": field, "value": value, "quote": quote}))
    if reason:
        assert getattr(draft, field) == getattr(ready.draft, field)
        assert reason in "".join(draft.engine.notes)
        return
    assert getattr(draft, field) == value
    assert [e.kind for e in draft.cell_evidence[field]] == [EvidenceKind.DESCRIPTION, EvidenceKind.MODEL]
    assert field not in [question.path for question in draft.questions]
    assert len(draft.report.findings) < len(ready.draft.report.findings)


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        pytest.param("≥42公里", "", id="the description says so of this very thing"),
        pytest.param("≥120公里", "不是说明里", id="a number of something else"),
        pytest.param("≥42%", "不是说明里", id="another unit"),
        pytest.param("≥99%", "不是说明里", id="out of the air"),
        pytest.param("显著提升", "仍然不可衡量", id="words"),
    ],
)
def test_values(assistant: Assistant, target: str, reason: str) -> None:
    ready = prepare(assistant, CLEANING)
    suggested = ready.draft.indicators[3].evidence
    vague = ready.draft.indicators[2].model_copy(update={"level3": "区管河道保洁长度", "evidence": suggested})
    draft = ready.draft.model_copy(
        update={"indicators": (*ready.draft.indicators[:2], vague, *ready.draft.indicators[3:])}
    )
    ready = ready._replace(draft=draft.model_copy(update={"report": ready.review(draft)}))
    cell = {"row": "r3", "name": vague.level3, "target": target}
    improved = ready.improved(answer_to("measure-vague", cell))
    notes = "".join(improved.engine.notes)
    assert reason in notes
    if reason:
        assert improved.indicators[2].target == vague.target


def test_candidates_take_the_place_of_suggested_rows_only(ready: Ready) -> None:
    names = {row.level3 for row in ready.draft.indicators}
    best = next(row for row in ready.proposals if row.level3 not in names)
    cells = [{"row": f"r{r}", "candidate": f"c{c}"} for r in range(1, 10) for c in (1,)]
    draft = ready.improved(answer_to("choose-rows", *cells))
    changed = [i for i, (a, b) in enumerate(zip(draft.indicators, ready.draft.indicators, strict=True)) if a != b]
    assert len(changed) <= 1
    for i in changed:
        assert draft.indicators[i].level3 == best.level3
        assert draft.indicators[i].level2 == ready.draft.indicators[i].level2
    assert draft.indicators[1] == ready.draft.indicators[1], "a stated number is never given away"


def test_every_question_carries_evidence_and_findings(ready: Ready) -> None:
    model = answer_to("none")
    ready.improved(model)
    asked = {question.task: question for question in model.asked}
    assert set(asked) >= {"choose-rows", "name-rows", "measure-vague", "fill-gaps", "polish-goal"}
    naming = asked["name-rows"]
    assert any("项目说明“42公里”" in json.dumps(row, ensure_ascii=False) for row in naming.rows)
    assert any("S06" in text or "建议改用绝对数" in text for text in naming.data["校验意见或上次答案的问题"])
