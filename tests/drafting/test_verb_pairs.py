"""Two verbs before one object: both are what is done, and neither is a part of the thing's name."""

from __future__ import annotations

import pytest

from assistant.drafting.brief import read_brief
from assistant.drafting.reading.deeds.listed_things import listed_things
from assistant.drafting.reading.deeds.verb_pairs import closing_pair, second_verb, telling_verb
from assistant.drafting.request import DraftRequest
from assistant.resources import load_lexicon
from assistant.service import Assistant

PAIRS = [
    ("制作", "播出新闻节目", "播出"),
    ("编印", "发放科普读物", "发放"),
    ("采购", "安装消防水带", "安装"),
    ("采购", "储备帐篷", "储备"),
    ("征集", "整理地方文史资料", "整理"),
    ("维修", "保养消防车辆", "保养"),
    ("检定", "校准仪器", "校准"),
    ("建设", "维护方志馆", "维护"),
    ("运营", "维护新媒体平台", "维护"),
    ("运行", "维护污水处理设施", "维护"),
    ("编辑", "并出版画册", "并出版"),
    ("收集", "转运生活垃圾", "转运"),
    ("保管", "销毁罚没物资", "销毁"),
    ("采集", "传输水文数据", "传输"),
    # what several of a kind are called by
    ("采购", "印刷设备", ""),
    ("购置", "储备粮", ""),
    ("采购", "安装材料", ""),
    ("维护", "管理系统", ""),
    ("制作", "播出方案", ""),
    ("维修", "养护中心", ""),
    # what cannot be done in one breath
    ("发放", "采购补贴", ""),
    ("慰问", "安置对象", ""),
    ("编印", "发放", ""),
]


@pytest.mark.parametrize(("first", "behind", "second"), PAIRS)
def test_a_second_verb_is_told_from_the_beginning_of_a_noun(first: str, behind: str, second: str) -> None:
    assert second_verb(first, behind) == second


@pytest.mark.parametrize(
    ("first", "behind", "telling"),
    [
        ("编辑", "出版丛书", "出版"),
        ("设计", "制作展板", "制作"),
        ("维修", "保养车辆", "维修"),
        ("编辑", "部用房", "编辑"),
    ],
)
def test_of_two_verbs_that_which_says_what_comes_of_it_names_the_work(first: str, behind: str, telling: str) -> None:
    assert telling_verb(first, behind) == telling


@pytest.mark.parametrize(
    ("name", "pair"),
    [("专题片拍摄制作", "拍摄制作"), ("宣传品采购发放", "采购发放"), ("专题片制作", ""), ("维修保养", "")],
)
def test_a_pair_at_the_end_of_a_name(name: str, pair: str) -> None:
    assert closing_pair(name) == pair


LISTS = [
    ("制作播出新闻节目、专题片和公益广告", ["新闻节目制作播出", "专题片制作播出", "公益广告制作播出"]),
    ("采购安装路灯、监控探头", ["路灯采购安装", "监控探头采购安装"]),
    (
        "修缮维护钟鼓楼和古戏台，编制发布月报、年报",
        ["钟鼓楼修缮维护", "古戏台修缮维护", "月报编制发布", "年报编制发布"],
    ),
    ("设计制作宣传画册和短视频", ["宣传画册设计制作", "短视频设计制作"]),
    # one event whose name has 和 in it
    ("举办文化和自然遗产日系列活动", []),
    # devices are called by what they do
    ("采购检测设备、印刷设备和办公家具", ["检测设备采购", "印刷设备采购", "办公家具采购"]),
    # of examples the class
    ("采购储备帐篷、救生衣等应急救援物资", ["应急救援物资采购储备"]),
    ("维护更新客户端、公众号等新媒体平台", ["新媒体平台维护更新"]),
    ("更新音响、灯光等设备", []),
]


@pytest.mark.parametrize(("text", "things"), LISTS)
def test_every_thing_of_a_list_has_both_deeds(text: str, things: list[str]) -> None:
    assert [one.text for one in listed_things(text)] == things


@pytest.mark.parametrize(
    ("text", "activity"),
    [
        ("县消防大队维修保养消防车辆，预算8万元", ("维修", "消防车辆")),
        ("县文旅局编辑出版地方文化丛书，预算8万元", ("出版", "地方文化丛书")),
        ("供销社租赁布置展位，预算8万元", ("租赁", "展位")),
        ("县档案局采购消毒设备，预算8万元", ("采购", "消毒设备")),
        ("县统计局进行数据开发、资料编印和课题研究，预算8万元", ("开发", "数据开发")),
    ],
)
def test_the_object_of_two_verbs_is_the_thing(text: str, activity: tuple[str, str]) -> None:
    first = read_brief(text, load_lexicon()).activities[0]
    assert (first.verb, first.object) == activity


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("县融媒体中心宣传经费30万元，制作播出新闻节目、专题片和公益广告", "制作播出新闻节目、专题片和公益广告"),
        ("县消防大队装备经费9万元，采购安装消火栓、监控探头和报警装置", "采购安装消火栓、监控探头和报警装置"),
        ("县委宣传部宣传经费9万元，设计制作宣传展板、宣传画册", "完成宣传展板设计制作和宣传画册设计制作"),
    ],
)
def test_a_goal_says_both_deeds_once(assistant: Assistant, text: str, told: str) -> None:
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    assert told in (draft.annual_goal or "")
