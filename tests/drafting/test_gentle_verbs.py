"""Verbs said gently: `改一改`, `翻一翻`, `换掉` are put in writing, in front of what it is done to."""

from __future__ import annotations

import pytest

from assistant.drafting.reading.wording.rewording import reworded
from assistant.resources import load_lexicon
from assistant.service import Assistant
from tests.drafting.test_costs import drafted

WRITTEN = [
    # what is said, how it is written
    ("打算把老街的旧戏院改一改，", "拟改造老街旧戏院，"),
    ("学校想把实验室的水槽换一换，", "学校拟更换实验室水槽，"),
    ("镇卫生院的屋顶准备翻一翻，面积900平方米，", "镇卫生院，拟维修屋顶900平方米，"),
    ("村里的水塘要清一清，约3000方，", "拟清理水塘，约3000方，"),
    ("街道要把背街小巷整一整，", "街道拟整治背街小巷，"),
    ("把12座老公厕改一改，每座6万元，", "改造12座老公厕，每座6万元，"),
    ("将活动室墙面刷一刷，地板换掉，", "粉刷活动室墙面，更换地板，"),
    ("今年要把自来水管道换掉2公里，", "今年拟更换自来水管道2公里，"),
    ("敬老院把锅炉换一换，屋顶修一修，", "敬老院更换锅炉，屋顶维修，"),
    ("我校想把门窗都换换，", "我校拟更换门窗，"),
    ("院墙补一补，大门换一换，", "修补院墙，更换大门，"),
    ("乡里想把中心小学的旱厕改一改，", "乡政府拟改造中心小学旱厕，"),
    # what is no deed on a thing stays
    ("一村一品，一户一策，整整三年。", "一村一品，一户一策，整整三年。"),
    ("开展“一改一换”专项行动，", "开展“一改一换”专项行动，"),
    ("已换了水泵3台。", "已换了水泵3台。"),
]


@pytest.mark.parametrize(("said", "written"), WRITTEN)
def test_what_is_said_gently_is_a_deed_in_writing(said: str, written: str) -> None:
    assert reworded(said, load_lexicon()).text == written


NAMED = [
    # text, the project's name, what no row is called
    ("县里打算把老旧车站整一整，预计花120万元。", "老旧车站改造经费", "整一整"),
    ("镇里准备把集镇的菜市场改一改，资金约45万元。", "集镇菜市场改造经费", "改一改"),
    ("乡敬老院的围墙准备翻一翻，长度260米，资金9万元。", "围墙维修经费", "翻一翻"),
    ("乡里想把中心小学的旱厕改一改，共需18万元。", "中心小学旱厕改造经费", "改一改"),
    ("村里今年要把旧水管换掉3公里，花40万元。", "旧水管更换经费", "换掉"),
]


@pytest.mark.parametrize(("text", "name", "never"), NAMED)
def test_a_project_is_named_after_the_deed_in_writing(assistant: Assistant, text: str, name: str, never: str) -> None:
    draft = drafted(assistant, text)
    assert draft.project_name == name
    assert not [row.level3 for row in draft.indicators if never in row.level3]
