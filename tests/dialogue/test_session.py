"""What operations do to a draft, as the person sees it: cells, goals, findings, versions, and nothing by accident."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.dialogue.findings import listed
from assistant.dialogue.operations import (
    Add,
    Against,
    Answer,
    Cell,
    Change,
    Check,
    Compare,
    Explain,
    FactPath,
    Fix,
    Help,
    Merge,
    Move,
    NewTarget,
    Operation,
    Propose,
    Quantify,
    Remove,
    Restore,
    Search,
    SetFact,
    Show,
    Suggest,
    Undo,
)
from assistant.dialogue.reply import ReplyKind
from assistant.dialogue.session import Dialogue
from assistant.domain.evidence import EvidenceKind
from assistant.domain.indicator import Level2
from assistant.domain.value import Operator
from assistant.talking import Bench
from tests.builders import NOON
from tests.dialogue.conftest import TRAINING, Scripted
from tests.dialogue.training_rows import DAYS, DEADLINE, PEOPLE, PERIODS, SATISFACTION, content, names, row, value


def test_a_talk_begins_with_a_description(talk: Dialogue) -> None:
    assert len(names(talk.draft)) == 10
    assert row(talk, SATISFACTION) == "参训学员满意度 ≥90.00(%)"
    assert "校长培训" in talk.conversation.turns[1].text


@pytest.mark.parametrize(
    ("said", "kind", "answer"),
    [
        ("", ReplyKind.UNKNOWN, "没有收到内容"),
        ("帮助", ReplyKind.ANSWER, "请用一两句话写明"),
        ("今天天气怎么样？", ReplyKind.REFUSED, "没有看到项目要做的事"),
        ("Please write a training plan", ReplyKind.REFUSED, "中文"),
    ],
)
def test_before_there_is_a_draft(bench: Bench, scripted: Scripted, said: str, kind: ReplyKind, answer: str) -> None:
    dialogue = Dialogue(bench, scripted, bench, lambda: NOON)
    reply = dialogue.say(said)
    assert reply.kind is kind
    assert answer in reply.text
    assert dialogue.draft is None


@pytest.mark.parametrize(
    ("operation", "number", "now"),
    [
        (Change(rows=(SATISFACTION,), target=value("95")), SATISFACTION, "参训学员满意度 ≥95.00(%)"),
        (Change(rows=(SATISFACTION,), target=value("100", "%")), SATISFACTION, "参训学员满意度 =100.00(%)"),
        (Change(rows=(SATISFACTION,), target=value("95", "%", Operator.EQ)), SATISFACTION, "参训学员满意度 =95.00(%)"),
        (Change(rows=(PEOPLE,), target=NewTarget(shift=Decimal(-20))), PEOPLE, "校长培训人次 ≥180.00(人次)"),
        (Change(rows=(SATISFACTION,), target=NewTarget(shift=Decimal(5), unit="%")), SATISFACTION, "参训学员满意度 ≥95.00(%)"),
        (Change(rows=(PEOPLE,), target=NewTarget(operator=Operator.EQ)), PEOPLE, "校长培训人次 =200.00(人次)"),
        (Change(rows=(PEOPLE,), target=NewTarget(unit="人")), PEOPLE, "校长培训人次 ≥200.00(人)"),
        (Change(rows=(DEADLINE,), target=NewTarget(text="10月底前")), DEADLINE, "项目完成时间 2027年10月底前"),
        (Change(rows=(DEADLINE,), target=value("100", "%")), DEADLINE, "项目完成时间 =100.00(%)"),
        (Change(rows=(1,), target=value("900", "元/人次")), 1, "人均校长培训成本 ≤900.00(元/人次)"),
        (Change(rows=(PERIODS,), name="培训班期数"), PERIODS, "培训班期数 ≥4.00(期)"),
        (Add(category=Level2.QUALITY, name="教材合格率", target=value("95", "%")), 8, "教材合格率 ≥95.00(%)"),
        (Add(category=Level2.BENEFICIARY_SATISFACTION, name="教师的满意度", target=value("90", "%")), 11, "教师满意度 ≥90.00(%)"),
        (Add(category=Level2.QUANTITY, name="教材数量", target=value("200", "册"), after=3), 4, "教材数量 ≥200.00(册)"),
        (Move(row=DAYS, to=PERIODS), PERIODS, "每期校长培训天数 ≥5.00(天)"),
        (Change(rows=(SATISFACTION,), category=Level2.SOCIAL_BENEFIT), 10, "参训学员满意度 ≥90.00(%)"),
    ],
)  # fmt: skip
def test_an_edit_changes_the_cell_it_names_and_can_be_undone(
    talk: Dialogue, operation: Operation, number: int, now: str
) -> None:
    before = content(talk.draft)
    reply = talk.do(operation, words="照我说的改")
    assert reply.kind is ReplyKind.DONE, reply.text
    assert row(talk, number) == now
    assert reply.changes
    assert talk.do(Undo()).kind is ReplyKind.DONE
    assert content(talk.draft) == before


@pytest.mark.parametrize(
    ("operation", "why"),
    [
        (Change(rows=(99,), target=value("95")), "没有第 99 条"),
        (Change(rows=(PEOPLE,), name="校长培训期数"), "已经有“校长培训期数”"),
        (Change(rows=(PEOPLE,), target=value("200", "人次")), "和原来一样"),
        (Change(rows=(PEOPLE,), target=value("-5")), "不能是负数"),
        (Change(rows=(DEADLINE,), target=NewTarget(shift=Decimal(5))), "没有数字"),
        (Change(rows=(PEOPLE,), target=NewTarget(shift=Decimal(5), unit="%")), "单位是“人次”"),
        (Add(category=Level2.QUANTITY, name="校长培训人次", target=value("3", "人")), "已经有"),
        (Add(category=Level2.BENEFICIARY_SATISFACTION, target=value("95", "%")), "叫什么没有说"),
        (Move(row=1, to=SATISFACTION), "只能在同类指标里"),
        (Move(row=PEOPLE, to=PEOPLE), "已经在第 4 条"),
        (Merge(rows=(1, SATISFACTION)), "只有同一类"),
        (Remove(rows=(0 + 11,)), "没有第 11 条"),
        (Restore(), "没有可以恢复"),
        (Restore(version=40), "没有第 40 版"),
        (Answer(question=9, text="甲"), "没有第 9 个待补充的问题"),
        (Fix(finding=77), "没有第 77 个问题"),
        (Quantify(rows=(SATISFACTION,)), "已经可以衡量"),
        (SetFact(path=FactPath.ANNUAL_TOTAL, value="很多钱"), "看不懂"),
        (SetFact(path=FactPath.END, value="13月"), "看不懂"),
        (SetFact(path=FactPath.FISCAL_YEAR, value="去年"), "不对"),
        (SetFact(path=FactPath.NATURE, value="临时性"), "可以写"),
        (Explain(), "没有说要看哪一条"),
        (Compare(against=Against.LAST_YEAR), "没有找到本单位以前年度"),
        (Compare(against=Against.VERSION), "没有改动过"),
        (Compare(against=Against.PRECEDENT, number=40), "相似项目"),
        (Suggest(), "没有说是哪个指标"),
    ],
)
def test_what_cannot_be_done_changes_nothing_and_says_why(talk: Dialogue, operation: Operation, why: str) -> None:
    before, version = talk.draft, talk.conversation.version
    reply = talk.do(operation)
    assert reply.kind is ReplyKind.REFUSED
    assert why in reply.text
    assert (talk.draft, talk.conversation.version) == (before, version)


@pytest.mark.parametrize(
    ("operation", "told"),
    [
        (Explain(row=PEOPLE, cell=Cell.TARGET), "4期×50人=200人次"),
        (Explain(row=SATISFACTION), "项目说明里写了“90%”"),
        (Explain(path=FactPath.ANNUAL_TOTAL), "20万元"),
        (Suggest(row=SATISFACTION), "建议写"),
        (Suggest(name="培训效果良好"), "定性写法"),
        (Compare(against=Against.PRECEDENT), "只有本稿有"),
        (Search(), "相似度"),
        (Search(text="河道保洁"), "河道"),
        (Check(), "待确认"),
        (Show(), "10. 服务对象满意度指标"),
        (Help(), "可以这样说"),
    ],
)
def test_a_question_is_answered_and_the_draft_stays(talk: Dialogue, operation: Operation, told: str) -> None:
    before = talk.draft
    reply = talk.do(operation)
    assert reply.kind is ReplyKind.ANSWER
    assert told in reply.text
    assert talk.draft == before
    assert talk.conversation.undo == ()


def test_goals_follow_the_rows_until_the_person_writes_them(talk: Dialogue) -> None:
    talk.do(Change(rows=(SATISFACTION,), target=value("95")))
    assert talk.draft is not None
    assert "参训学员满意度不低于95%" in (talk.draft.annual_goal or "")
    assert "参训学员满意度不低于95%" in (talk.draft.overall_goal or "")
    talk.do(Remove(rows=(SATISFACTION,)))
    assert "满意度" not in (talk.draft.annual_goal or "") + (talk.draft.overall_goal or "")
    talk.do(SetFact(path=FactPath.ANNUAL_GOAL, value="举办4期校长培训，每期50人，合格率95%以上。"))
    talk.do(Change(rows=(PERIODS,), target=value("5", "期")))
    assert talk.draft.annual_goal == "举办4期校长培训，每期50人，合格率95%以上。"


def test_a_new_budget_takes_the_ceilings_along(talk: Dialogue) -> None:
    reply = talk.do(SetFact(path=FactPath.ANNUAL_TOTAL, value="25万"), words="预算改成25万")
    assert row(talk, 1) == "人均校长培训成本 ≤1250.00(元/人次)"
    assert talk.draft is not None
    assert talk.draft.funds.annual_fiscal_appropriation == Decimal(250_000)
    assert talk.draft.report.errors == (), reply.text


@pytest.mark.parametrize(
    ("path", "said", "stored"),
    [
        (FactPath.PROJECT_NAME, "校长任职培训", "校长任职培训"),
        (FactPath.FISCAL_YEAR, "2028年度", "2028"),
        (FactPath.START, "3月1日", "2027-03-01"),
        (FactPath.START, "2027年三月", "2027-03-01"),
        (FactPath.END, "10月", "2027-10-31"),
        (FactPath.END, "2028-02-29", "2028-02-29"),
        (FactPath.END, "十一月底", "2027-11-30"),
        (FactPath.ANNUAL_TOTAL, "六十万元", "600000.00"),
        (FactPath.ANNUAL_TOTAL, "1,234,567.8元", "1234567.80"),
        (FactPath.UNIT, "区教师进修学院", "区教师进修学院"),
    ],
)
def test_facts_are_set_as_they_are_said(talk: Dialogue, path: FactPath, said: str, stored: str) -> None:
    assert talk.do(SetFact(path=path, value=said)).kind is ReplyKind.DONE
    assert talk.draft is not None
    holder = talk.draft.funds if path.value.startswith("funds.") else talk.draft
    assert str(getattr(holder, path.value.removeprefix("funds."))) == stored
    assert talk.draft.cell_evidence[path.value][0].kind is EvidenceKind.USER


@pytest.mark.parametrize(
    "said",
    ["校长任职培训", "就叫校长任职培训", "项目名称是校长任职培训", "名称：“校长任职培训”", "名字就叫做校长任职培训"],
)
def test_answering_a_question_settles_it(talk: Dialogue, said: str) -> None:
    assert talk.draft is not None
    assert [question.path for question in talk.draft.questions] == ["project_name"]
    talk.do(Answer(question=1, text=said))
    assert talk.draft.project_name == "校长任职培训"
    assert talk.draft.questions == ()


def test_a_number_is_no_name_of_a_project(talk: Dialogue) -> None:
    before = talk.draft
    reply = talk.do(Answer(question=1, text="2027"))
    assert (reply.kind, "只有数字或符号" in reply.text) == (ReplyKind.REFUSED, True)
    assert talk.draft == before


def test_what_has_followed_from_an_edit_before_it_is_no_reason_to_refuse(talk: Dialogue) -> None:
    budget = SetFact(path=FactPath.ANNUAL_TOTAL, value="60万元")
    talk.do(budget)
    followed = talk.draft
    talk.do(Undo())
    assert talk.do(budget, SetFact(path=FactPath.TOTAL, value="60万元")).kind is ReplyKind.DONE
    assert followed is not None
    assert content(talk.draft) == content(followed)


def test_several_edits_of_one_sentence_speak_of_the_table_before_it(talk: Dialogue) -> None:
    reply = talk.do(
        Remove(rows=(1,)),
        Add(category=Level2.QUANTITY, name="教材数量", target=value("200", "册")),
        Change(rows=(SATISFACTION,), target=value("96")),
        Move(row=DAYS, to=PERIODS),
    )
    assert reply.kind is ReplyKind.DONE
    assert names(talk.draft)[1:5] == ["每期校长培训天数", "校长培训期数", "校长培训人次", "教材数量"]
    assert row(talk, 10) == "参训学员满意度 ≥96.00(%)"
    talk.do(Undo(steps=4))
    assert names(talk.draft)[0] == "人均校长培训成本"


def test_a_sentence_is_done_whole_or_not_at_all(talk: Dialogue) -> None:
    before = talk.draft
    reply = talk.do(Remove(rows=(1,)), Change(rows=(1,), target=value("3")))
    assert reply.kind is ReplyKind.REFUSED
    assert "同一句话里已经删掉" in reply.text
    assert talk.draft == before


def test_what_was_removed_comes_back(talk: Dialogue) -> None:
    before = names(talk.draft)
    talk.do(Remove(rows=(SATISFACTION, 7)))
    assert talk.conversation.focus.removed == ("参训学员满意度", "参训出勤率")
    talk.do(Restore(name="参训出勤率"))
    talk.do(Restore())
    assert names(talk.draft) == before
    assert talk.conversation.removed == ()


def test_counts_of_one_unit_are_added_up_when_merged(talk: Dialogue) -> None:
    talk.do(Add(category=Level2.QUANTITY, name="副校长培训人次", target=value("100", "人次")))
    reply = talk.do(Merge(rows=(PEOPLE, 6), name="校长和副校长培训人次"))
    assert row(talk, PEOPLE) == "校长和副校长培训人次 ≥300.00(人次)"
    assert "200+100=300人次" in reply.text


def test_a_row_without_a_value_waits_for_it(talk: Dialogue) -> None:
    asked = talk.do(Add(name="培训资料印刷份数"))
    assert asked.kind is ReplyKind.QUESTION
    reply = talk.say("300份")
    assert reply.kind is ReplyKind.DONE
    assert "培训资料印刷份数 ≥300.00(份)" in reply.text


def test_a_waiting_row_can_be_called_off(talk: Dialogue) -> None:
    talk.do(Add(name="培训资料印刷份数"))
    assert talk.say("算了").text == "好的，没有增加。"
    assert len(names(talk.draft)) == 10


def test_a_vague_row_becomes_measurable(talk: Dialogue) -> None:
    talk.do(Change(rows=(9,), name="培训效果", target=NewTarget(text="良好")))
    reply = talk.do(Quantify(rows=(9,)), words="第9条太虚")
    assert reply.kind is ReplyKind.DONE
    assert talk.draft is not None
    assert talk.draft.indicators[8].target.is_measurable
    assert talk.draft.report.errors == ()


def test_another_proposal_replaces_a_row_and_others_are_named(talk: Dialogue) -> None:
    before = names(talk.draft)
    reply = talk.do(Add(category=Level2.ECONOMIC_COST))
    assert reply.kind is ReplyKind.DONE
    assert len(names(talk.draft)) == len(before) + 1


def test_a_fix_is_put_in(talk: Dialogue) -> None:
    talk.do(Change(rows=(SATISFACTION,), category=Level2.QUALITY))
    assert talk.draft is not None
    numbers = [n for n, found in enumerate(listed(talk.draft.report), start=1) if found.replacement]
    reply = talk.do(Fix(finding=numbers[0]))
    assert reply.kind is ReplyKind.DONE
    assert talk.draft.indicators[-1].level2 == "服务对象满意度指标"


def test_new_findings_are_told(talk: Dialogue) -> None:
    reply = talk.do(Change(rows=(SATISFACTION,), target=value("120", "%")))
    assert reply.new_findings
    assert "要留意" in reply.text


def test_a_new_description_is_drafted_and_what_the_person_wrote_is_kept(talk: Dialogue) -> None:
    talk.do(Change(rows=(SATISFACTION,), target=value("97")))
    talk.do(SetFact(path=FactPath.PROJECT_NAME, value="校长任职培训"))
    reply = talk.do(Propose(description=f"{TRAINING}\n另印发培训教材300册。"))
    assert reply.kind is ReplyKind.DONE
    assert talk.draft is not None
    assert talk.draft.project_name == "校长任职培训"
    assert any("300" in indicator.target.text for indicator in talk.draft.indicators)
    assert "参训学员满意度 ≥97.00(%)" in [f"{r.level3} {r.target.text}" for r in talk.draft.indicators]
