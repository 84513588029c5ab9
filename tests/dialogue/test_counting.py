"""The question how much is planned, answered in plain words: what becomes of the table, and what is asked instead."""

from __future__ import annotations

import pytest

from assistant.dialogue.operations import Answer, Undo
from assistant.dialogue.reply import Reply, ReplyKind
from assistant.dialogue.session import Dialogue
from assistant.domain.draft import Draft
from assistant.domain.evidence import EvidenceKind
from assistant.domain.indicator import Level2
from assistant.drafting.count_question import asks_for_counts
from assistant.talking import Bench
from tests.builders import NOON
from tests.dialogue.training_rows import content
from tests.dialogue.understanding.saying import parser

SCIENCE = "区科协2027年开展科普进社区活动，制作科普展板，组织科普志愿者培训，提升居民科学素质，预算30万元。"
LIBRARY = "区图书馆2027年购置图书，维护自助借阅设备，开展阅读推广活动，预算50万元。"
CARE = "市残联2027年残疾人康复服务项目，开展康复训练、发放辅助器具、组织技能培训，预算80万元。"
CANALS = "县水利局2027年维修灌溉渠道，清淤水库，更换闸门，预算300万元，10月底前完工。"
ROADS = "县交通局给乡镇修路，2027年预算300万。"
HALL = "区文化馆2027年开展文艺演出和公益讲座，预算30万元。"
HELD, MADE = "科普进社区活动完成率 =100.00(%)", "科普展板制作完成率 =100.00(%)"
TRAINED, THIRTY = "科普志愿者培训完成率 =100.00(%)", "科普活动场次 ≥30.00(场)"

ANSWERED = (
    # what is said | the quantity rows then
    (SCIENCE, "活动30场，5000人次", (THIRTY, MADE, TRAINED, "受众人次 ≥5000.00(人次)")),
    (SCIENCE, "30场", (THIRTY, MADE, TRAINED)),
    (SCIENCE, "30场5000人次", (THIRTY, MADE, TRAINED, "受众人次 ≥5000.00(人次)")),
    (SCIENCE, "办30场活动，大概5000人参加", (THIRTY, MADE, TRAINED, "受众人数 ≥5000.00(人)")),
    (SCIENCE, "科普进社区活动不少于30场", (THIRTY, MADE, TRAINED)),
    (SCIENCE, "三十场活动", (THIRTY, MADE, TRAINED)),
    (SCIENCE, "受众1.2万人次", (HELD, MADE, TRAINED, "受众人次 ≥12000.00(人次)")),
    (SCIENCE, "志愿者培训3期150人，活动30场",
     (THIRTY, MADE, "科普志愿者培训期数 ≥3.00(期)", "科普志愿者培训人数 ≥150.00(人)")),
    (SCIENCE, "志愿者培训3期，每期50人", (HELD, MADE, "科普志愿者培训期数 ≥3.00(期)", "科普志愿者培训人次 ≥150.00(人次)")),
    (SCIENCE, "30场科普活动和3期志愿者培训", (THIRTY, MADE, "科普志愿者培训期数 ≥3.00(期)")),
    (SCIENCE, "科普进社区活动进12个小区", ("科普进社区活动进小区数量 ≥12.00(个)", MADE, TRAINED)),
    (SCIENCE, "受众人次5000", (HELD, MADE, TRAINED, "受众人次 ≥5000.00(人次)")),
    (SCIENCE, "展板20块", (HELD, "科普展板制作数量 ≥20.00(块)", TRAINED)),
    (SCIENCE, "志愿服务50次", (HELD, MADE, TRAINED, "志愿服务次数 ≥50.00(次)")),
    (SCIENCE, "都没有数", (HELD, MADE, TRAINED)),
    (LIBRARY, "图书5000册，活动20场", ("自助借阅设备维护完成率 =100.00(%)", "阅读活动场次 ≥20.00(场)", "补充图书册数 ≥5000.00(册)")),
    (LIBRARY, "5000册", ("自助借阅设备维护完成率 =100.00(%)", "阅读推广活动开展完成率 =100.00(%)", "补充图书册数 ≥5000.00(册)")),
    (CARE, "康复训练200人，辅助器具150件，技能培训2期60人",
     ("康复训练人数 ≥200.00(人)", "适配辅助器具件数 ≥150.00(件)", "技能培训期数 ≥2.00(期)", "技能培训人数 ≥60.00(人)")),
    (ROADS, "修路5公里", ("修路里程 ≥5.00(公里)",)),
    (ROADS, "第2个问题：修路5公里", ("修路里程 ≥5.00(公里)",)),
    (ROADS, "第2个问题：修路5公里，桥梁2座", ("修路里程 ≥5.00(公里)", "桥梁数量 ≥2.00(座)")),
    (CANALS, "渠道20公里，清淤水库3座，闸门12扇",
     ("维修渠道长度 ≥20.00(公里)", "水库清淤数量 ≥3.00(座)", "闸门数量 ≥12.00(扇)")),
)  # fmt: skip

ASKED = (
    # what is said | what is asked
    ("第1个问题：活动30场，5000人次", ("“活动30场，5000人次”是第2个问题的回答",)),
    ("科普进社区活动完成率改成30场",
     ("第2条“科普进社区活动完成率”的名称改为“科普进社区活动场次”，指标值改为30场",)),
    ("数量指标都换成绝对数", ()),
    ("数量指标怎么都是百分比", ()),
    ("无人机2架", ("记下这些数",)),
    ("生态效益也写一条", ("增加指标“生态效益”",)),
)  # fmt: skip


def begun(bench: Bench, description: str) -> Dialogue:
    dialogue = Dialogue(bench, parser(), bench, lambda: NOON)
    dialogue.say(description)
    return dialogue


def draft_of(dialogue: Dialogue) -> Draft:
    assert dialogue.draft is not None
    return dialogue.draft


def quantities(dialogue: Dialogue) -> tuple[str, ...]:
    rows = draft_of(dialogue).indicators
    return tuple(f"{row.level3} {row.target.text}" for row in rows if row.category is Level2.QUANTITY)


def asks(dialogue: Dialogue) -> list[str]:
    return [question.text for question in draft_of(dialogue).questions if asks_for_counts(question)]


@pytest.mark.parametrize(("description", "said", "rows"), ANSWERED)
def test_each_count_takes_the_place_of_the_rate_of_its_work(
    bench: Bench, description: str, said: str, rows: tuple[str, ...]
) -> None:
    dialogue = begun(bench, description)
    before = draft_of(dialogue)
    others = [row for row in before.indicators if row.category is not Level2.QUANTITY]
    reply = dialogue.say(said)
    assert (reply.kind, quantities(dialogue)) == (ReplyKind.DONE, rows)
    assert [row for row in draft_of(dialogue).indicators if row.category is not Level2.QUANTITY] == others
    dialogue.do(Undo())
    assert content(dialogue.draft) == content(before)


@pytest.mark.parametrize(("said", "choices"), ASKED)
def test_what_can_be_meant_in_two_ways_is_asked(bench: Bench, said: str, choices: tuple[str, ...]) -> None:
    dialogue = begun(bench, SCIENCE)
    before = draft_of(dialogue)
    reply = dialogue.say(said)
    assert (reply.kind, reply.choices) == (ReplyKind.QUESTION, choices)
    assert draft_of(dialogue) == before


def test_a_choice_is_done_in_the_words_that_were_offered(bench: Bench) -> None:
    dialogue = begun(bench, HALL)
    before = draft_of(dialogue)
    reply = dialogue.say("30场")
    assert (reply.kind, reply.choices) == (ReplyKind.QUESTION, ("演出活动场次30场", "公益讲座场次30场"))
    assert draft_of(dialogue) == before
    assert dialogue.say("2").kind is ReplyKind.DONE
    assert quantities(dialogue) == ("文艺演出完成率 =100.00(%)", "公益讲座场次 ≥30.00(场)")


def test_works_that_are_still_told_by_a_rate_are_asked_for_until_there_are_none(bench: Bench) -> None:
    dialogue = begun(bench, SCIENCE)
    rest = [
        "科普展板制作、科普志愿者培训计划完成多少（例如科普展板制作数量、科普志愿者培训期数）？没有数请答“没有”，仍用完成率。"
    ]
    assert rest[0] in dialogue.say("活动30场").text
    assert asks(dialogue) == rest
    dialogue.say("没有")
    assert asks(dialogue) == []
    dialogue.say("撤销")
    dialogue.say("志愿者培训3期，展板20块")
    boards, trained = "科普展板制作数量 ≥20.00(块)", "科普志愿者培训期数 ≥3.00(期)"
    assert (asks(dialogue), quantities(dialogue)) == ([], (THIRTY, boards, trained))


def test_a_number_found_later_takes_the_place_of_its_rate_without_a_question(bench: Bench) -> None:
    dialogue = begun(bench, SCIENCE)
    dialogue.say("没有数")
    assert dialogue.say("志愿者培训3期").kind is ReplyKind.DONE
    assert quantities(dialogue) == (HELD, MADE, "科普志愿者培训期数 ≥3.00(期)")
    assert dialogue.say("科普进社区活动30场，制作展板20块").kind is ReplyKind.DONE
    assert dialogue.say("科普进社区活动35场，购置无人机2架").kind is ReplyKind.QUESTION


def test_a_count_that_a_row_has_already_changes_that_row(bench: Bench) -> None:
    dialogue = begun(bench, SCIENCE)
    dialogue.say("科普活动30场")
    dialogue.say("科普活动35场")
    assert quantities(dialogue) == ("科普活动场次 ≥35.00(场)", MADE, TRAINED)


@pytest.mark.parametrize("text", ["很多", "看情况", "尽量多办", "每期50人"])
def test_an_answer_without_a_number_is_asked_again(bench: Bench, text: str) -> None:
    dialogue = begun(bench, SCIENCE)
    before = draft_of(dialogue)
    reply: Reply = dialogue.do(Answer(question=2, text=text))
    assert (reply.kind, draft_of(dialogue)) == (ReplyKind.REFUSED, before)
    assert "没有看出数量" in reply.text


def test_several_questions_are_answered_at_once(bench: Bench) -> None:
    dialogue = begun(bench, SCIENCE)
    reply = dialogue.say("第1个问题：科普进社区，第2个问题：活动30场")
    assert reply.kind is ReplyKind.DONE
    assert draft_of(dialogue).project_name == "科普进社区"
    assert quantities(dialogue) == (THIRTY, MADE, TRAINED)


@pytest.mark.parametrize("said", ["还没定", "不知道", "这个要年底才知道", "还不确定，先空着"])
def test_an_answer_can_be_put_off(bench: Bench, said: str) -> None:
    dialogue = begun(bench, SCIENCE)
    before = draft_of(dialogue)
    assert "先空着" in dialogue.say(said).text
    assert draft_of(dialogue) == before


def test_numbers_of_which_nobody_knows_what_they_count_are_not_put_anywhere(bench: Bench) -> None:
    dialogue = begun(bench, CARE)
    before = draft_of(dialogue)
    assert dialogue.say("200人，150人，60人").kind in (ReplyKind.REFUSED, ReplyKind.QUESTION)
    assert draft_of(dialogue) == before


def test_a_count_rests_on_the_words_of_the_answer(bench: Bench) -> None:
    dialogue = begun(bench, SCIENCE)
    dialogue.do(Answer(question=2, text="志愿者培训3期，每期50人"))
    people = next(row for row in draft_of(dialogue).indicators if row.target.unit == "人次")
    assert {item.kind for item in people.evidence} == {EvidenceKind.USER}
    assert "3期×50人=150人次" in people.evidence[-1].quote
