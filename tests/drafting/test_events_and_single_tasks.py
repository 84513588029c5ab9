"""Events of a list, and what a clause by itself says is done to one thing: each has a row where nothing counts it."""

from __future__ import annotations

import pytest

from assistant.domain.indicator import Level2
from assistant.drafting.reading.deeds.listed_events import listed_events
from assistant.drafting.reading.deeds.listed_tasks import listed_tasks
from assistant.drafting.reading.deeds.single_tasks import single_tasks
from assistant.drafting.request import DraftRequest
from assistant.service import Assistant

EVENTS = [
    (
        "举办科技活动周、全国科普日、青少年科技创新大赛等活动",
        ["科技活动周举办", "全国科普日活动举办", "青少年科技创新大赛举办"],
    ),
    ("组织企业参加农博会、食博会等展会", ["农博会参展", "食博会参展"]),
    ("举办干部进修班、村党组织书记示范班等主体班次", ["干部进修班举办", "村党组织书记示范班举办"]),
    ("开展全国助残日、爱耳日、爱眼日宣传活动", ["全国助残日宣传活动开展", "爱耳日宣传活动开展", "爱眼日宣传活动开展"]),
    ("组队参加省运会、城市足球联赛等赛事", ["省运会参赛", "城市足球联赛参赛"]),
    ("举办迎春书画展、端午诗会、中秋音乐会等文化活动", ["迎春书画展举办", "端午诗会举办", "中秋音乐会举办"]),
    ("举办三八国际妇女节、母亲节等活动", ["三八国际妇女节活动举办", "母亲节活动举办"]),
    # no events: bodies, things, work without a class, what is counted
    ("组织作家协会、书法家协会等团体", []),
    ("开展预防接种、健康教育等服务", []),
    ("举办书画展、摄影展", []),
    ("举办书画展、摄影展等活动6场", []),
]


@pytest.mark.parametrize(("text", "events"), EVENTS)
def test_every_event_of_a_list_is_held(text: str, events: list[str]) -> None:
    assert [one.text for one in listed_events(text)] == events


SINGLE = [
    ("拍摄口述史纪录片", ["口述史纪录片拍摄"]),
    ("召开文史工作座谈会", ["文史工作座谈会召开"]),
    ("组织召开评审会", ["评审会召开"]),
    ("维护电子招投标系统，开展交易主体培训", ["电子招投标系统维护", "交易主体培训"]),
    ("征集整理地方文史资料", ["地方文史资料征集整理"]),
    ("组队参加省运会", ["省运会参赛"]),
    ("对管护站进行维修，购置打捞船", ["管护站维修", "打捞船购置"]),
    ("组织药品安全宣传月活动", ["药品安全宣传月活动开展"]),
    ("修缮维护烈士纪念设施", ["烈士纪念设施修缮维护"]),
    ("启动修志资料收集", ["修志资料收集"]),
    ("清扫保洁村庄道路，收集转运生活垃圾", ["村庄道路清扫保洁", "生活垃圾收集转运"]),
    ("检验检测涉案物品，保管销毁罚没物资", ["涉案物品检验检测", "罚没物资保管销毁"]),
    ("编创排演群众文艺节目", ["群众文艺节目编创排演"]),
    # no task: people, aims, headings, what is counted, lists, unnamed work, a piece of a sentence
    ("聘用值守人员", []),
    ("建立工作机制", []),
    ("提升服务水平", []),
    ("维护系统：每季度巡检", []),
    ("拍摄纪录片6部", []),
    ("维修房屋和道路", []),
    ("开展日常工作", []),
    ("召开的会议", []),
    ("对困难群众进行救助", []),
]


@pytest.mark.parametrize(("text", "tasks"), SINGLE)
def test_a_clause_by_itself_tells_a_task(text: str, tasks: list[str]) -> None:
    assert [one.text for one in single_tasks(text)] == tasks


@pytest.mark.parametrize(
    ("text", "tasks"),
    [
        ("组织代表开展视察、执法检查", ["代表视察", "执法检查"]),
        ("对政务平台、办公系统提供驻场运维、等级保护测评和安全巡检", ["驻场运维", "等级保护测评", "安全巡检"]),
    ],
)
def test_work_that_people_do_or_that_is_provided(text: str, tasks: list[str]) -> None:
    assert [one.text for one in listed_tasks(text)] == tasks


ROWS = [
    (
        "县科协科普活动经费20万元，举办科技活动周、全国科普日、青少年科技创新大赛等活动，编印发放科普读物和宣传折页",
        ("科技活动周举办", "全国科普日活动举办", "青少年科技创新大赛举办", "科普读物编印发放", "宣传折页编印发放"),
    ),
    # however long the first list is, the next clause has a row too
    (
        "县应急局应急经费30万元，购置帐篷、折叠床、救生衣、发电机、排水泵，印制宣传手册",
        ("帐篷购置", "宣传手册印制"),
    ),
    # both works of a name that a grant pays for
    (
        "区司法局法律援助及人民调解补助经费60万元，为困难群众提供法律援助，对调解成功的案件给予以案定补",
        ("法律援助", "人民调解"),
    ),
    # beside a few counts as well, what is bought alone among them
    (
        "区退役军人服务中心光荣院运行经费8万元，聘请护理人员6名，改造升级消防设施，购置康复护理器械",
        ("消防设施改造升级", "康复护理器械购置"),
    ),
    ("县水利局经费5万元，开展河道保洁，对管护站进行维修，购置打捞船", ("河道保洁", "管护站维修", "打捞船购置")),
    ("政协文史经费15万元，编印《文史资料》1000册，拍摄口述史纪录片，召开座谈会", ("口述史纪录片拍摄", "座谈会召开")),
]


@pytest.mark.parametrize(("text", "works"), ROWS)
def test_every_deed_of_a_text_without_counts_has_a_row(assistant: Assistant, text: str, works: tuple[str, ...]) -> None:
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    names = [row.level3 for row in draft.indicators if row.category is Level2.QUANTITY]
    assert [f"{work}完成率" for work in works if f"{work}完成率" not in names] == []


def test_one_task_alone_leaves_the_table_to_the_kinds_of_work(assistant: Assistant) -> None:
    text = "政务平台运维经费10万元，委托第三方公司运维，内容：日常技术支持；平台使用培训；修复服务器漏洞"
    names = [row.level3 for row in assistant.draft(DraftRequest(description=text), keep=False).indicators]
    assert "服务器漏洞修复完成率" not in names
