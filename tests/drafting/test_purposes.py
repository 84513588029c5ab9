"""What a project is for: the whole clauses of a description that its overall goal repeats, and those it does not."""

from __future__ import annotations

import pytest

from assistant.domain.draft import Draft
from assistant.drafting.brief import read_brief
from assistant.drafting.goals.purposes import whole_purposes
from assistant.drafting.request import DraftRequest
from assistant.resources import load_lexicon
from assistant.service import Assistant

LEXICON = load_lexicon()

SAID = [
    ("为解决留守儿童周末无人照看问题，开设托管点12个，经费30万元", ["解决留守儿童周末无人照看问题"]),
    ("为有效防控松材线虫病，清理枯死木2万株，保障森林生态安全", ["有效防控松材线虫病", "保障森林生态安全"]),
    ("改造厕所8间，改善在校900名师生的如厕条件", ["改善在校师生的如厕条件"]),
    ("维修泵站3座，确保农田灌溉，不发生溃坝事故", ["确保农田灌溉", "不发生溃坝事故"]),
    ("建设歇脚点20个，让快递员和环卫工人冬可取暖、夏能纳凉", ["让快递员和环卫工人冬可取暖、夏能纳凉"]),
    ("租用服务器12台，为打击电信诈骗提供有力技术支撑", ["为打击电信诈骗提供有力技术支撑"]),
    ("发放稳岗补贴60家，通过补贴引导企业少裁员、不裁员", ["引导企业少裁员、不裁员"]),
    ("为弥补轮渡公司低票价形成的亏损，给予补贴80万元", ["弥补轮渡公司低票价形成的亏损"]),
    ("筛查新生儿3000人，做到早发现、早干预", ["做到早发现、早干预"]),
]
UNSAID = [
    # rates and stumps of them are rows, not purposes
    "糖尿病患者规范管理率达到65%以上",
    "老年人健康管理服务率达到70%",
    # what is done, and what it is based on
    "为做好2027年征兵工作，开展体检600人",
    "为落实农村公路条例，养护公路30公里",
    "维护瞭望塔5座、检查站8个",
    # figures belong to rows
    "带动脱贫人口900人，林草覆盖率提高0.4个百分点",
    # what no single project can promise
    "推动经济社会高质量发展，开展调研4次",
]
NAMES = [
    ("新建渡槽2座，改造涵洞5座，预算300万元", "新建渡槽不少于2座"),
    ("义务植树30万株，预算60万元", "义务植树不少于30万株"),
    ("刊发稿件300篇，预算20万元", "刊发稿件不少于300篇"),
    ("办理代表建议130件，预算20万元", "办理代表建议不少于130件"),
    ("办理行政复议案件90件，预算20万元", "办理行政复议案件不少于90件"),
]
STUMPS = ("座不少于", "株不少于", "篇不少于", "建议件不少于")


def purposes_of(text: str) -> list[str]:
    return [purpose.text for purpose in whole_purposes(read_brief(text, LEXICON))]


def drafted(assistant: Assistant, text: str) -> Draft:
    return assistant.draft(DraftRequest(description=text), keep=False)


@pytest.mark.parametrize(("text", "purposes"), SAID)
def test_a_purpose_is_a_whole_clause_without_its_lead_and_its_figures(text: str, purposes: list[str]) -> None:
    assert purposes_of(text) == purposes


@pytest.mark.parametrize("text", UNSAID)
def test_rates_work_and_figures_are_no_purpose(text: str) -> None:
    assert purposes_of(text) == []


@pytest.mark.parametrize(("text", "promise"), NAMES)
def test_a_goal_never_leaves_the_stump_of_a_name(assistant: Assistant, text: str, promise: str) -> None:
    goal = drafted(assistant, text).annual_goal or ""
    assert promise in goal
    assert not any(stump in goal for stump in STUMPS)


def test_a_measure_stays_where_only_a_deed_would_be_left(assistant: Assistant) -> None:
    goal = drafted(assistant, "治理面积1350亩，运营里程不少于1500万公里，预算800万元").annual_goal or ""
    assert "治理面积不少于1350亩" in goal
    assert "运营里程不少于1500万公里" in goal


@pytest.mark.parametrize("text", [text for text, _ in SAID])
def test_the_overall_goal_is_no_stencil_and_differs_from_the_annual_goal(assistant: Assistant, text: str) -> None:
    draft = drafted(assistant, text)
    assert draft.overall_goal
    assert "按时保质完成各项任务" not in draft.overall_goal
    assert draft.overall_goal != draft.annual_goal
    assert any(purpose in draft.overall_goal for purpose in purposes_of(text))


def test_a_project_without_purpose_says_its_main_work_and_whom_it_serves(assistant: Assistant) -> None:
    goal = drafted(assistant, "农村公路养护项目，养护县道90公里、乡道200公里，经费500万元").overall_goal or ""
    assert goal.startswith("通过农村公路养护项目的实施，")
    assert "90公里" in goal
    assert "200公里" in goal
    assert "满意度" in goal
