"""What a project is for, as rows that can be measured; what no single project can promise gives no row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.evidence import EvidenceKind
from assistant.domain.indicator import Level1
from assistant.drafting.brief import read_brief
from assistant.drafting.candidate import Candidate, Origin
from assistant.drafting.naming.names import MAX_NAME
from assistant.drafting.request import DraftRequest
from assistant.drafting.rows.effects import MOST_EFFECTS, effect_rows, purpose_spans
from assistant.resources import load_lexicon
from assistant.service import Assistant

LEXICON = load_lexicon()

SOCIAL, ECONOMIC, ECOLOGICAL = "社会效益指标", "经济效益指标", "生态效益指标"
PURPOSES = [
    # purpose, what shows that it has been reached, how much, second level
    ("落实帮教措施，预防青少年违法犯罪", "青少年违法犯罪事件发生数", "=0起", SOCIAL),
    ("提升公共文化服务水平", "公共文化服务水平提升认可率", "≥90%", SOCIAL),
    ("提高教师教学水平", "教师教学水平提升认可率", "≥90%", SOCIAL),
    ("增强学生体质", "学生体质增强认可率", "≥90%", SOCIAL),
    ("提升消费者维权意识", "消费者维权意识提升认可率", "≥90%", SOCIAL),
    ("提高居民健康素养水平", "居民健康素养水平提升认可率", "≥90%", SOCIAL),
    ("提高森林火灾防控能力", "森林火灾防控能力提升认可率", "≥90%", SOCIAL),
    ("提高政务服务效率", "政务服务效率提升认可率", "≥90%", SOCIAL),
    ("丰富群众精神文化生活", "群众精神文化生活丰富认可率", "≥90%", SOCIAL),
    ("改善办学条件", "办学条件改善认可率", "≥90%", SOCIAL),
    ("优化营商环境", "营商环境优化认可率", "≥90%", SOCIAL),
    ("缓解交通拥堵压力", "交通拥堵压力缓解认可率", "≥90%", SOCIAL),
    ("弘扬优秀传统文化", "优秀传统文化弘扬认可率", "≥90%", SOCIAL),
    ("巩固脱贫攻坚成果", "脱贫攻坚成果巩固认可率", "≥90%", SOCIAL),
    ("完善公共法律服务体系", "公共法律服务体系完善认可率", "≥90%", SOCIAL),
    ("提升城市形象和知名度", "城市形象提升认可率", "≥90%", SOCIAL),
    ("减轻残疾人家庭负担", "残疾人家庭负担减轻认可率", "≥90%", ECONOMIC),
    ("改善农村人居环境质量", "农村人居环境质量改善认可率", "≥90%", ECOLOGICAL),
    ("改善空气质量", "空气质量改善认可率", "≥90%", ECOLOGICAL),
    # results put the verb last
    ("代表履职水平提升", "代表履职水平提升认可率", "≥90%", SOCIAL),
    ("水环境质量进一步改善", "水环境质量改善认可率", "≥90%", ECOLOGICAL),
    # what is needed is met, what troubles is solved
    ("满足群众多样化健身需求", "群众多样化健身需求满足率", "≥90%", SOCIAL),
    ("解决群众出行难问题", "群众出行难问题解决率", "≥90%", SOCIAL),
    ("解决农村老人养老难", "农村老人养老难问题解决率", "≥90%", SOCIAL),
    # what must go on goes on
    ("确保公路安全畅通", "公路安全畅通保障率", "=100%", SOCIAL),
    ("保障市人大会议顺利召开", "市人大会议顺利召开保障率", "=100%", SOCIAL),
    ("保障困难群众基本生活", "困难群众基本生活保障率", "=100%", SOCIAL),
    ("保障机关正常运转", "机关正常运转保障率", "=100%", SOCIAL),
    ("保障网站安全稳定运行", "网站安全稳定运行保障率", "=100%", SOCIAL),
    # what must not happen does not happen
    ("防止重大动物疫情发生", "重大动物疫情发生数", "=0起", SOCIAL),
    ("杜绝安全事故", "安全事故发生数", "=0起", SOCIAL),
    ("防止学生溺水事故", "学生溺水事故发生数", "=0起", SOCIAL),
    ("有效防止规模性返贫", "规模性返贫事件发生数", "=0起", SOCIAL),
]
NOTHING = [
    "保障文电办理、督查调研、机要保密等工作正常开展",  # each work has a row of its own
    "保障公务出行车辆46台",  # work that is counted
    # a word that only looks like a purpose
    "制定规范性文件",
    "开展规范性文件审查",
    "采购强化木地板",
    # what no single project can be credited with
    "促进地区经济社会发展",
    "推动经济社会高质量发展",
    "加强法治国家建设",
    "推进中国特色社会主义事业",
    "服务乡村全面振兴",
    # what cannot be told without a base year
    "提高农民收入",
    "促进农民增收",
    "提高粮食产量",
    "提高就业率",
    "扩大公共文化服务覆盖面",
    "增加地方税收",
    # what says nothing
    "推进各项工作",
    "提升服务",
    "满足需求",
    "解决问题",
    "促进发展",
    "为深入贯彻落实预防青少年违法犯罪工作部署，组织巡回法庭进校园24场",
    "按照防范电信网络诈骗工作要求，开展宣传60场",
    "确保安全事故零发生",
    "举办业务培训4期，每期50人",
]


def effects_of(text: str) -> list[Candidate]:
    return effect_rows(read_brief(text, LEXICON), LEXICON)


@pytest.mark.parametrize(("purpose", "name", "value", "level2"), PURPOSES)
def test_a_purpose_becomes_a_row_that_can_be_measured(purpose: str, name: str, value: str, level2: str) -> None:
    (row,) = effects_of(purpose)
    assert (row.name, f"{row.operator}{row.value}{row.unit}", row.level2.value) == (name, value, level2)


@pytest.mark.parametrize("text", NOTHING)
def test_what_cannot_be_shown_gives_no_row(text: str) -> None:
    assert effects_of(text) == []


@pytest.mark.parametrize("purpose", [purpose for purpose, *_ in PURPOSES])
def test_the_row_quotes_the_purpose_and_marks_what_is_suggested(purpose: str) -> None:
    text = f"某单位开展相关工作，{purpose}。"
    (row,) = effects_of(text)
    quotes = [evidence.quote for evidence in row.evidence if evidence.kind is EvidenceKind.DESCRIPTION]
    assert quotes
    assert all(quote in text for quote in quotes)
    assert bool(row.note) is (row.value not in (0, 100)), "a suggested value is marked for checking"


def test_purposes_keep_their_order_and_say_nothing_twice() -> None:
    names = [row.name for row in effects_of("改善办学条件，保障机关正常运转。改善办学条件，增强学生体质。")]
    assert names == ["办学条件改善认可率", "机关正常运转保障率", "学生体质增强认可率"]


@given(st.lists(st.sampled_from([purpose for purpose, *_ in PURPOSES] + NOTHING), min_size=1, max_size=8))
def test_any_mix_of_purposes_gives_few_short_outcome_rows(parts: list[str]) -> None:
    text = "，".join(parts) + "。"
    rows = effects_of(text)
    assert len(rows) <= MOST_EFFECTS
    assert len({row.name for row in rows}) == len(rows)
    for row in rows:
        assert row.level2.level1 is Level1.OUTCOME
        assert row.origin is Origin.PURPOSE
        assert len(row.name) <= MAX_NAME
    for start, end in purpose_spans(read_brief(text, LEXICON)):
        assert not set(text[start:end]) & set("，。"), "a purpose stays inside its clause"


@given(st.sampled_from([purpose for purpose, *_ in PURPOSES]), st.sampled_from(NOTHING))
def test_vague_neighbours_do_not_spoil_a_purpose(purpose: str, other: str) -> None:
    (wanted,) = effects_of(purpose)
    assert wanted.name in [row.name for row in effects_of(f"{other}，{purpose}。")]


def test_effects_of_the_description_stand_in_the_draft(assistant: Assistant) -> None:
    text = "区教育局2027年改造运动场3片，预算180万元，增强学生体质，改善办学条件"
    result = assistant.draft(DraftRequest(description=text), keep=False)
    names = [row.level3 for row in result.indicators]
    assert "学生体质增强认可率" in names
    assert result.overall_goal is not None
    assert "增强学生体质" in result.overall_goal
