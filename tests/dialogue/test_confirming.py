"""What is asked or refused before it is done, however plainly it was said, and what the next words then speak of."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.dialogue.operations import (
    Add,
    Change,
    FactPath,
    Merge,
    Move,
    NewTarget,
    Operation,
    Propose,
    Remove,
    Restate,
    SetFact,
    Suggest,
    Undo,
)
from assistant.dialogue.reply import ReplyKind
from assistant.dialogue.session import Dialogue
from assistant.dialogue.understanding.meaning import Choice, Understood, Unknown, Unsure
from assistant.domain.indicator import Level2
from assistant.domain.value import Operator
from tests.dialogue.conftest import Scripted
from tests.dialogue.training_rows import DEADLINE, PEOPLE, PERIODS, SATISFACTION, content, names, row, value


def _means(scripted: Scripted, said: str, *operations: Operation) -> str:
    scripted.meanings[said] = Understood(operations=operations)
    return said


@pytest.mark.parametrize(
    ("propose", "asked"),
    [
        (Propose(), "您亲手写的指标和目标会留下"),
        (Propose(description="县应急局采购执法记录仪20台，每台3500元，预算7万元"), "写成新的草稿"),
    ],
)
def test_a_draft_is_replaced_only_after_a_yes(talk: Dialogue, scripted: Scripted, propose: Propose, asked: str) -> None:
    before = talk.draft
    reply = talk.say(_means(scripted, "重来", propose))
    assert reply.kind is ReplyKind.QUESTION
    assert asked in reply.text
    assert talk.say("否").kind is ReplyKind.ANSWER
    assert talk.draft == before
    talk.say("重来")
    assert talk.say("是").kind is ReplyKind.DONE
    talk.do(Undo())
    assert content(talk.draft) == content(before)


def test_rows_renamed_by_hand_take_the_place_of_those_drafted_anew(talk: Dialogue) -> None:
    talk.do(Change(rows=(SATISFACTION,), name="校长满意率"), Change(rows=(PEOPLE,), name="参训校长人次"))
    before = names(talk.draft)
    talk.do(Propose())
    assert sorted(names(talk.draft)) == sorted(before)


def test_rows_of_other_units_are_not_put_together_unasked(talk: Dialogue, scripted: Scripted) -> None:
    before = talk.draft
    reply = talk.say(_means(scripted, "合并第1、2条", Merge(rows=(1, 2))))
    assert reply.kind is ReplyKind.QUESTION
    assert len(reply.choices) == 2
    assert talk.draft == before
    kept = names(before)[1]
    talk.say("2")
    assert names(talk.draft) == [name for name in names(before) if name != names(before)[0]]
    assert kept in names(talk.draft)


@pytest.mark.parametrize("certain", [True, False])
def test_a_share_above_the_whole_is_refused(talk: Dialogue, scripted: Scripted, certain: bool) -> None:
    change = (Change(rows=(SATISFACTION,), target=value("120", "%")),)
    choice = Choice(label="改为120%", operations=change)
    scripted.meanings["120%"] = (
        Understood(operations=change) if certain else Unsure(question="一般不超过100%？", choices=(choice,))
    )
    before = talk.draft
    assert "最多是100%" in talk.say("120%").text
    talk.say("是")
    assert talk.draft == before
    assert scripted.seen[-1].row == SATISFACTION


def test_a_new_share_above_the_whole_is_refused(talk: Dialogue, scripted: Scripted) -> None:
    over = Add(category=Level2.QUALITY, name="教材合格率", target=value("300", "%"))
    assert "“教材合格率”最多是100%" in talk.say(_means(scripted, "加一条", over)).text


@pytest.mark.parametrize(
    ("way", "offered"),
    [
        (
            (Remove(rows=(PERIODS,)), Change(rows=(PERIODS,), name="教材册数", target=value("300", "册"))),
            ["第3条“校长培训期数”的名称改为“教材册数”，指标值改为300册"],
        ),
        (
            (Remove(rows=(PERIODS,)), Change(rows=(PERIODS,), target=value("300", "人次"))),
            [
                "删除第3条“校长培训期数”；第4条“校长培训人次”的指标值改为300人次",
                "删除第3条“校长培训期数”",
                "第3条“校长培训期数”的指标值改为300人次",
            ],
        ),
    ],
)
def test_of_a_row_that_goes_and_is_changed_what_can_be_done_is_offered(
    talk: Dialogue, scripted: Scripted, way: tuple[Operation, ...], offered: list[str]
) -> None:
    assert list(talk.say(_means(scripted, "又删又改", *way)).choices) == offered
    assert talk.say(offered[0]).kind is ReplyKind.DONE


def test_what_would_be_refused_is_not_asked_about(talk: Dialogue, scripted: Scripted) -> None:
    taken = Change(rows=(PEOPLE,), name="校长培训期数")
    free = Change(rows=(PEOPLE,), name="参训校长人次")
    scripted.meanings["改名"] = Unsure(question="要改名吗？", choices=(Choice(label="改", operations=(taken,)),))
    reply = talk.say("改名")
    assert reply.kind is ReplyKind.REFUSED
    assert "已经有“校长培训期数”" in reply.text
    choices = (Choice(label="改一", operations=(taken,)), Choice(label="改二", operations=(free,)))
    scripted.meanings["改名"] = Unsure(question="哪一种？", choices=choices)
    assert talk.say("改名").choices == ("改二",)


def test_a_yes_to_several_choices_asks_which(talk: Dialogue, scripted: Scripted) -> None:
    choices = tuple(
        Choice(label=f"改成{days}天", operations=(Change(rows=(5,), target=value(days, "天")),)) for days in ("3", "4")
    )
    scripted.meanings["改天数"] = Unsure(question="哪一种？", choices=choices)
    talk.say("改天数")
    assert "请说第几个" in talk.say("是").text
    assert talk.say("2").kind is ReplyKind.DONE
    assert row(talk, 5).endswith("≥4.00(天)")


def test_rows_behind_one_that_lacks_something_are_added(talk: Dialogue, scripted: Scripted) -> None:
    three = (
        Add(name="手册发放", target=value("500", "册")),
        Add(category=Level2.QUALITY, name="教材合格率", target=value("95", "%")),
        Add(name="教具发放", target=value("20", "套")),
    )
    reply = talk.say(_means(scripted, "加三条", *three))
    assert "“手册发放”属于哪一类指标" in reply.text
    assert "“教具发放”也还缺" in reply.text
    assert "教材合格率" in names(talk.draft)
    talk.say("数量指标")
    assert "手册发放" in names(talk.draft)


def test_growth_may_be_above_the_whole(talk: Dialogue, scripted: Scripted) -> None:
    talk.do(Change(rows=(SATISFACTION,), name="报名人数增长率"))
    reply = talk.say(_means(scripted, "翻倍", Change(rows=(SATISFACTION,), target=value("120", "%"))))
    assert reply.kind is ReplyKind.DONE


@pytest.mark.parametrize(
    ("said", "row_then"),
    [
        (Understood(operations=(Suggest(row=SATISFACTION),)), SATISFACTION),
        (Unsure(question=f"第{SATISFACTION}条“参训学员满意度”要怎么改？"), SATISFACTION),
        (Unsure(question="第3条“期数”、第5条“天数”要怎么改？"), None),
        (Understood(operations=(Change(rows=(SATISFACTION,), target=value("-5")),)), SATISFACTION),
        (Unknown(message="没有听懂。"), None),
        (Unknown(message="好的，没有改动。"), PEOPLE),
    ],
)
def test_the_next_words_speak_of_the_row_spoken_of_last(
    talk: Dialogue, scripted: Scripted, said: Understood | Unsure | Unknown, row_then: int | None
) -> None:
    talk.do(Change(rows=(PEOPLE,), target=value("210", "人次")))
    scripted.meanings["别的学校一般定多少"] = said
    talk.say("别的学校一般定多少")
    talk.say("那就92吧")
    assert scripted.seen[-1].row == row_then


@pytest.mark.parametrize("yes", ["行", "改", "就这个", "就按你说的改", "按你说的办"])
def test_a_suggestion_is_taken_by_a_yes(talk: Dialogue, scripted: Scripted, yes: str) -> None:
    talk.do(Change(rows=(7,), name="校长管理水平", target=NewTarget(text="明显提升")))
    reply = talk.say(_means(scripted, "第7条写多少合适", Suggest(row=7)))
    if "（是／否）" in reply.text:
        assert talk.say(yes).kind is ReplyKind.DONE
        assert "明显提升" not in row(talk, 7)


def test_the_edits_of_one_sentence_are_one_step(talk: Dialogue, scripted: Scripted) -> None:
    before, versions = talk.draft, talk.conversation.version
    talk.say(
        _means(
            scripted,
            "加三条",
            *(
                Add(category=Level2.QUALITY, name=f"{thing}合格率", target=value("95", "%"))
                for thing in ["教材", "场地", "师资"]
            ),
        )
    )
    assert talk.conversation.version == versions + 1
    talk.do(Undo())
    assert content(talk.draft) == content(before)


@pytest.mark.parametrize(
    ("now", "change", "after"),
    [
        ("校长培训合格率", Change(rows=(7,), name="安全事故数", target=value("0", "起")), "安全事故数 =0.00(起)"),
        ("校长培训合格率", Change(rows=(7,), name="投诉件数", target=value("3", "件")), "投诉件数 ≤3.00(件)"),
        ("安全事故数", Change(rows=(7,), name="结业率", target=value("90", "%")), "结业率 ≥90.00(%)"),
        ("校长培训合格率", Change(rows=(7,), name="抽检合格率", target=value("100", "%")), "抽检合格率 =100.00(%)"),
    ],
)
def test_another_thing_has_its_own_operator(talk: Dialogue, now: str, change: Change, after: str) -> None:
    start = value("0", "起") if "事故" in now else value("95", "%", Operator.GTE)
    talk.do(Change(rows=(7,), name=now, target=start))
    talk.do(change)
    assert row(talk, 7) == after


def test_less_than_the_whole_is_at_least(talk: Dialogue) -> None:
    talk.do(Change(rows=(SATISFACTION,), target=value("100", "%", Operator.EQ)))
    talk.do(Change(rows=(SATISFACTION,), target=value("98")))
    assert row(talk, SATISFACTION).endswith("≥98.00(%)")


@pytest.mark.parametrize(
    ("said", "after"),
    [
        ("8月20日", "2027年8月20日前"),
        ("9月底", "2027年9月底前"),
        ("10月", "2027年10月底前"),
        ("2028年3月", "2028年3月底前"),
        ("9月30日以前", "2027年9月30日以前"),
        ("暑假前", "暑假前"),
        ("6月底前完成", "2027年6月底前完成"),
    ],
)
def test_a_new_date_keeps_the_year_and_the_end(talk: Dialogue, said: str, after: str) -> None:
    talk.do(Change(rows=(DEADLINE,), target=NewTarget(text="2027年8月底前")))
    talk.do(Change(rows=(DEADLINE,), target=NewTarget(text=said)))
    assert row(talk, DEADLINE) == f"项目完成时间 {after}"


def test_undoing_a_removal_lets_no_other_row_be_spoken_of(talk: Dialogue, scripted: Scripted) -> None:
    talk.do(Remove(rows=(1,)), Change(rows=(PEOPLE,), target=value("210", "人次")))
    talk.do(Undo())
    talk.say("那就92吧")
    assert scripted.seen[-1].row is None


def test_the_ceiling_follows_every_change_of_the_budget(talk: Dialogue) -> None:
    for budget in ("30万元", "29.5万元", "31万"):
        talk.do(SetFact(path=FactPath.ANNUAL_TOTAL, value=budget))
    assert "总成本控制数 ≤31.00(万元)" in [row(talk, number) for number in (1, 2, 3)]


@pytest.mark.parametrize(
    ("path", "said", "stored"),
    [
        (FactPath.ANNUAL_TOTAL, "9万6", Decimal(96_000)),
        (FactPath.ANNUAL_TOTAL, "30万整", Decimal(300_000)),
        (FactPath.ANNUAL_TOTAL, "28万8千元", Decimal(288_000)),
        (FactPath.ANNUAL_TOTAL, "1千万", Decimal(10_000_000)),
    ],
)
def test_amounts_are_read_as_they_are_spoken(talk: Dialogue, path: FactPath, said: str, stored: Decimal) -> None:
    talk.do(SetFact(path=path, value=said))
    assert talk.draft is not None
    assert talk.draft.funds.annual_total == stored


@pytest.mark.parametrize(
    ("name", "number", "shown"),
    [
        ("教师满意度", "90", "≥90.00(%)"),
        ("培训覆盖率", "100", "=100.00(%)"),
        ("教材册数", "240", "≥240.00(册)"),
        ("参训人次", "240", "≥240.00(人次)"),
        ("培训批次", "3", "≥3.00(批)"),
        ("培训面积", "300", "≥300.00"),
    ],
)
def test_a_bare_number_has_the_unit_of_its_name(talk: Dialogue, name: str, number: str, shown: str) -> None:
    talk.do(Add(category=Level2.QUANTITY, name=name, target=value(number)))
    assert talk.draft is not None
    assert f"{name} {shown}" in [f"{each.level3} {each.target.text}" for each in talk.draft.indicators]


def test_no_value_is_made_up_for_a_name_that_measures_nothing(talk: Dialogue) -> None:
    reply = talk.do(Add(category=Level2.QUALITY, name="课桌椅环保达标"))
    assert reply.kind is ReplyKind.QUESTION
    assert "指标值是多少" in reply.text


def test_a_goal_is_told_anew_from_the_table(talk: Dialogue) -> None:
    assert talk.draft is not None
    drafted = talk.draft.annual_goal
    talk.do(SetFact(path=FactPath.ANNUAL_GOAL, value="办好校长培训，提高管理能力。"))
    talk.do(Change(rows=(PEOPLE,), target=value("260", "人次")))
    talk.do(Restate(path=FactPath.ANNUAL_GOAL))
    assert talk.draft.annual_goal == (drafted or "").replace("200人次", "260人次")
    assert talk.do(Restate(path=FactPath.ANNUAL_GOAL)).kind is ReplyKind.REFUSED


def test_the_end_of_the_table_is_that_of_the_rows_group(talk: Dialogue, scripted: Scripted) -> None:
    before = names(talk.draft)
    talk.say(_means(scripted, "把第一条挪到最后", Move(row=1, to=10)))
    assert names(talk.draft)[:2] == [before[1], before[0]]
