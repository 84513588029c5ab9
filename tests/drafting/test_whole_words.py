"""Whole words: names that were cut out of a text begin and end where its words do, or are made anew."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.drafting.brief import read_brief
from assistant.drafting.naming.whole_words import made_whole
from assistant.drafting.project.whole_name import in_whole_words
from assistant.drafting.request import DraftRequest
from assistant.resources import load_lexicon
from assistant.retrieval.tokens import FieldTokenizer
from assistant.service import Assistant
from tests.drafting.facts import facts_of

LEXICON = load_lexicon()
CUTTER = FieldTokenizer(LEXICON.field_words, LEXICON.abbreviations)

NAMES = [
    # the text, a name taken from it, the name in whole words ("" where it was glued together of torn ones)
    ("某街道2026年为民服务微实事项目", "民服务微实事", "为民服务微实事"),
    ("为消除自建房安全隐患，委托机构开展鉴定", "消除自房安全隐患建设", ""),
    ("立项资助省级社科成果评审课题200项", "级社科成果评审课题", "省级社科成果评审课题"),
    ("宣传牌更换240块，每块200元", "牌更换", "宣传牌更换"),
    # Names that are whole as they are.
    ("市商务局促消费活动，发放汽车消费券", "促消费活动", "促消费活动"),
    ("外宣中心外宣经费，拍短视频240条", "短视频", "短视频"),
    ("给210户重度残疾人家里装扶手", "重度残疾人家庭扶手安装", "重度残疾人家庭扶手安装"),
    ("户外劳动者服务站点建设补助", "站点建成开放", "站点建成开放"),
    ("对在十五运会上获得金牌的运动员兑现奖金", "十五运会获奖人员奖金", "十五运会获奖人员奖金"),
    ("非物质文化遗产保护，非遗传承人补助", "非遗活动", "非遗活动"),
    ("聘请60名老党员担任调解员", "老党员", "老党员"),
    ("养护县道120公里", "县道养护", "县道养护"),
    # a word may run from the end of a verb into the thing
    ("县融媒体中心运维新媒体平台", "新媒体平台", "新媒体平台"),
]


@pytest.mark.parametrize(("text", "name", "whole"), NAMES)
def test_names_in_whole_words(text: str, name: str, whole: str) -> None:
    assert made_whole(name, text, CUTTER.spans(text), CUTTER) == whole


@given(
    st.text(alphabet="为民服务自建房安全隐患的和12a，", max_size=14),
    st.text(alphabet="为民服务自建房安全，", max_size=8),
)
def test_nothing_is_taken_from_a_name(text: str, name: str) -> None:
    """A name is left, lengthened at its head by words of the text, or given up."""
    whole = made_whole(name, text, CUTTER.spans(text), CUTTER)
    assert whole == "" or (whole.endswith(name) and whole.removesuffix(name) in text)


PROJECTS = [
    # a description, what its project is called
    (
        "江苏省南京市栖霞区某街道办事处2026年为民服务微实事项目，财政资金240万元，用于解决居民身边急需的小微项目。",
        "为民服务微实事项目",
    ),
    (
        "为消除自建房安全隐患，浠水县住房和城乡建设局委托专业机构对经营性自建房开展安全鉴定，计划鉴定1260栋，每栋1500元，共189万元。",
        "经营性自建房安全鉴定经费",
    ),
]


@pytest.mark.parametrize(("text", "name"), PROJECTS)
def test_a_project_is_called_in_whole_words(assistant: Assistant, text: str, name: str) -> None:
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    assert draft.project_name == name
    said = {question.text for question in draft.questions if question.path == "project_name"}
    assert not said or said == {f"项目名称暂拟为“{name}”，正式名称是什么？"}


def test_a_name_that_quotes_nothing_is_made_anew_too() -> None:
    text = "为消除自建房安全隐患，委托专业机构对经营性自建房开展安全鉴定，共189万元。"
    facts = facts_of(text).model_copy(update={"project_name": "消除自房安全隐患建设经费", "evidence": {}})
    named = in_whole_words(facts, read_brief(text, LEXICON), CUTTER)
    assert (named.project_name, named.evidence) == ("经营性自建房鉴定经费", {})
