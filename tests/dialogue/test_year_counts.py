"""A work of several years of which one half is told: what the year does, or all years do, answered in plain words."""

from __future__ import annotations

import pytest

from assistant.dialogue.operations import Answer, FactPath, SetFact
from assistant.dialogue.reply import ReplyKind
from assistant.dialogue.session import Dialogue
from assistant.domain.report import Severity
from assistant.talking import Bench
from tests.dialogue.test_counting import begun, draft_of, quantities

ROAD = (
    "县交通局实施县道改造提升工程，全长12.6公里，工期2027年4月到2028年9月。总投资3860万元，2027年安排1800万元。"
    "2027年要完成路基8公里、桥梁2座、涵洞31道，2028年铺油面并通车。群众满意度90%以上。"
)
CANALS = "县水利局2027-2028年改造灌渠96公里，总投资4800万元，2027年改造32公里，投资1600万元。"
OF_YEAR, OF_ALL = "其中2027年完成多少", "各完成多少"
ALL_TOLD = "完成路基长度不少于12.6公里、桥梁不少于5座、涵洞不少于78道"


def answer(dialogue: Dialogue, asked: str, said: str) -> tuple[ReplyKind, str]:
    texts = [question.text for question in draft_of(dialogue).questions]
    number = next(n for n, text in enumerate(texts, 1) if asked in text)
    reply = dialogue.do(Answer(question=number, text=said))
    return reply.kind, reply.text


WHOLE = (
    # what is answered | what the overall goal tells then
    ("路基12.6公里，桥梁5座，涵洞78道", ALL_TOLD),
    ("整个项目路基12.6公里，桥梁5座，涵洞78道", ALL_TOLD),
    ("2027—2028年路基12.6公里、桥梁5座、涵洞78道", ALL_TOLD),
    ("12.6公里，5座，78道", ALL_TOLD),
    ("桥梁5座，隧道1座", "完成桥梁不少于5座，隧道数量不少于1座"),
)


@pytest.mark.parametrize(("said", "told"), WHOLE)
def test_what_all_years_do_enters_the_overall_goal_and_no_row(bench: Bench, said: str, told: str) -> None:
    dialogue = begun(bench, ROAD)
    before = draft_of(dialogue)
    assert answer(dialogue, OF_ALL, said)[0] is ReplyKind.DONE
    after = draft_of(dialogue)
    assert (after.overall_goal or "").startswith("通过县道改造提升工程的实施（2027—2028年），")
    assert f"，{told}，" in (after.overall_goal or "")
    assert after.indicators == before.indicators
    assert not any(OF_ALL in question.text for question in after.questions)
    assert not [finding for finding in after.report.findings if finding.severity is Severity.ERROR]
    dialogue.say("满意度改成95%")
    assert f"，{told}，" in (draft_of(dialogue).overall_goal or "")
    assert "95%" in (draft_of(dialogue).overall_goal or "")


SHARE = ("8公里", "2027年完成8公里", "2027年8公里，2028年4.6公里", "改造提升8公里")


@pytest.mark.parametrize("said", SHARE)
def test_what_the_year_does_enters_the_row_and_the_overall_goal_keeps_the_whole(bench: Bench, said: str) -> None:
    dialogue = begun(bench, ROAD)
    rows = quantities(dialogue)
    assert answer(dialogue, OF_YEAR, said)[0] is ReplyKind.DONE
    changed = [(before, now) for before, now in zip(rows, quantities(dialogue), strict=True) if before != now]
    assert changed == [("县道改造提升工程长度 ≥12.60(公里)", "县道改造提升工程长度 ≥8.00(公里)")]
    after = draft_of(dialogue)
    assert "不少于12.6公里" in (after.overall_goal or "")
    assert "12.6" not in (after.annual_goal or "")
    assert "总任务" not in (after.annual_goal or "")
    assert [question.text for question in after.questions if OF_YEAR in question.text] == []


REFUSED = (
    (OF_YEAR, "13公里", "2027年的13公里多于整个项目的12.6公里，没有修改。"),
    (OF_ALL, "桥梁1座", "整个项目的“桥梁”1座少于2027年的2座，没有修改。"),
    (OF_ALL, "2027年8公里，2028年4.6公里", "这里要的是几年合计的数量。"),
    (OF_ALL, "2027年完成8公里", "这里要的是几年合计的数量。"),
    (OF_ALL, "按设计来", "没有看出数量。"),
    (OF_YEAR, "8吨", "没有看出“8吨”是哪一项的数。"),
)


@pytest.mark.parametrize(("asked", "said", "told"), REFUSED)
def test_an_answer_that_cannot_be_is_refused_with_what_to_write(bench: Bench, asked: str, said: str, told: str) -> None:
    dialogue = begun(bench, ROAD)
    before = draft_of(dialogue)
    kind, text = answer(dialogue, asked, said)
    assert (kind, text.partition("\n")[0]) == (ReplyKind.REFUSED, told)
    assert draft_of(dialogue) == before


@pytest.mark.parametrize("said", ["没有", "2027年全部完成", "都一样"])
def test_an_answer_may_leave_the_counts_as_they_are(bench: Bench, said: str) -> None:
    dialogue = begun(bench, ROAD)
    before = draft_of(dialogue)
    kind, told = answer(dialogue, OF_YEAR, said)
    assert (kind, told.partition("\n")[0]) == (ReplyKind.DONE, "已记下，数量没有改动。")
    assert (draft_of(dialogue).indicators, draft_of(dialogue).annual_goal) == (before.indicators, before.annual_goal)
    assert not any(OF_YEAR in question.text for question in draft_of(dialogue).questions)


def test_what_a_plan_brings_in_all_years_stays_in_the_overall_goal_whatever_else_is_edited(bench: Bench) -> None:
    dialogue = begun(bench, CANALS)
    dialogue.say("满意度改成95%")
    assert "改造灌渠不少于96公里" in (draft_of(dialogue).overall_goal or "")
    assert "改造灌渠不少于32公里" in (draft_of(dialogue).annual_goal or "")


def test_questions_are_shown_anew_whenever_their_numbers_are_others(bench: Bench) -> None:
    dialogue = begun(bench, ROAD)
    other = next(question.text for question in draft_of(dialogue).questions if OF_ALL in question.text)
    assert answer(dialogue, OF_YEAR, "8公里")[1].endswith(f"待补充的问题现在是：\n1. {other}")
    assert answer(dialogue, OF_ALL, "桥梁5座")[1].endswith("待补充的问题都有了回答。")
    assert dialogue.say("撤销").text.endswith(f"待补充的问题现在是：\n1. {other}")
    assert "待补充" not in dialogue.say("满意度改成95%").text


MONEY = (
    # what is set | the money of all years and of this year in 万元 | the ceilings that follow
    (FactPath.TOTAL, "3900万元", (3900, 1800), ["年度投资额 ≤1800.00(万元)", "项目总投资 ≤3900.00(万元)"]),
    (FactPath.ANNUAL_TOTAL, "1900万元", (3860, 1900), ["年度投资额 ≤1900.00(万元)", "项目总投资 ≤3860.00(万元)"]),
)


@pytest.mark.parametrize(("path", "amount", "wan", "ceilings"), MONEY)
def test_the_money_of_all_years_and_of_this_year_are_changed_apart(
    bench: Bench, path: FactPath, amount: str, wan: tuple[int, int], ceilings: list[str]
) -> None:
    dialogue = begun(bench, ROAD)
    dialogue.do(SetFact(path=path, value=amount))
    funds = draft_of(dialogue).funds
    assert (funds.total, funds.annual_total) == tuple(one * 10_000 for one in wan)
    rows = draft_of(dialogue).indicators
    assert [f"{row.level3} {row.target.text}" for row in rows if "投资" in row.level3] == ceilings
