"""Reading a description: quantities, budget formulas, the total, what is counted, who is served."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.drafting.arithmetic import read_budget_lines
from assistant.drafting.brief import read_brief
from assistant.drafting.funding.budget import funds_of, read_budget
from assistant.drafting.reading.numbers.quantities import QuantityKind, chinese_number, read_quantities
from assistant.resources import load_lexicon

QUANTITIES = [
    # text, kind, value, unit, per
    ("举办4期业务培训", "count", "4", "期", None),
    ("每期50人", "count", "50", "人", "期"),
    ("预算20万元", "money", "200000", "万元", None),
    ("总投资1.2亿元", "money", "120000000", "亿元", None),
    ("标准为2000元/人", "price", "2000", "人", None),
    ("每村4400元", "price", "4400", "村", None),
    ("人均250元", "price", "250", "人", None),
    ("标准60元/人·天", "price", "60", "人·天", None),
    ("满意度达到95%", "rate", "95", "%", None),
    ("百分之九十五", "rate", "95", "%", None),
    ("每月一次", "frequency", "12", "次", None),
    ("每季度巡检一次", "frequency", "4", "次", None),
    ("每月15日收集一次", "frequency", "12", "次", None),
    ("每周至少2次", "frequency", "104", "次", None),
    ("上下半年各一次", "frequency", "2", "次", None),
    ("上半年和下半年各举办一次沙龙", "frequency", "2", "次", None),
    ("2小时内响应", "duration", "2", "小时", None),
    ("清运垃圾3.2万吨", "count", "32000", "吨", None),
    ("服务12.5万人次", "count", "125000", "人次", None),
    ("共两批", "count", "2", "批", None),
    ("三十二场演出", "count", "32", "场", None),
    ("养护375万平方米", "count", "3750000", "平方米", None),
    ("384个村、居委会", "count", "384", "村", None),
]


@pytest.mark.parametrize(("text", "kind", "value", "unit", "per"), QUANTITIES)
def test_a_quantity_is_read_with_its_unit(text: str, kind: str, value: str, unit: str, per: str | None) -> None:
    found = read_quantities(text, load_lexicon())[0]
    assert (found.kind, found.value, found.unit, found.per) == (QuantityKind(kind), Decimal(value), unit, per)


@pytest.mark.parametrize(
    "text",
    [
        "第三次会议",
        "七届二次会议",
        "一次性拨付",
        "系统一期、二期",
        "2024年",
        "一个目标、三大举措",
        "一体化平台",
        "星期三",
        "上一期尾款",
    ],
)
def test_what_is_no_quantity_is_left_out(text: str) -> None:
    assert [q for q in read_quantities(text, load_lexicon()) if q.kind is not QuantityKind.DURATION] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10),
        ("两", 2),
        ("二十三", 23),
        ("一百零五", 105),
        ("三千二百", 3200),
        ("一万二千", 12000),
        ("二〇二七", 2027),
        ("三五", None),  # three to five
        ("五五万", None),
        ("七八十", None),
    ],
)
def test_chinese_numerals(text: str, value: int | None) -> None:
    assert chinese_number(text) == value


PIECES = (
    "预算", "其中", "共", "单价", "每人", "每月", "每期", "约", "不超过", "1,234", "50", "0", "2.8", "万", "万元", "元", "/人",
    "·天", "台", "期", "人次", "%", "，", "。", "（", "培训", "285名*2000元/人=57万元", "2027年", "13月", "一次", "进行", "提高",
)  # fmt: skip
"""What descriptions are made of, to be thrown together in any order."""


@given(st.text(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_can_be_read_and_every_span_is_inside_it(text: str) -> None:
    brief = read_brief(text, load_lexicon())
    spans = [(q.start, q.end) for q in brief.quantities] + [(line.start, line.end) for line in brief.budget_lines]
    assert all(0 <= start < end <= len(text) for start, end in spans)


LINES = [
    # text, label, people, rounds, agrees
    ("代表履职费发放：285名*2000元/人=57万元", "代表履职费发放", "285", None, True),
    ("代表补选预排16名*约60000元/人（含补选经费），共96万元", "代表补选", "16", None, True),
    ("考察、调研预计15批次×10人×500元×2天=15万元", "考察、调研", "150", "15", True),
    ("学习考察10人/批*10批（专工委/室）*【5天*（100+80+350）+3000】=56.5万元", "学习考察", "100", "10", True),
    ("专家咨询费：1000元/人/次*20人*4次=8万元", "专家咨询费", "80", "4", True),
    ("基层人大代表培训班：【3850元(培训费)+3200元】*预安排88人=62.04万元", "基层人大代表培训班", "88", None, True),
    ("文件清理：800元*47件=38000元", "文件清理", None, None, False),
]


@pytest.mark.parametrize(("text", "label", "people", "rounds", "agrees"), LINES)
def test_budget_lines(text: str, label: str, people: str | None, rounds: str | None, agrees: bool) -> None:
    line = read_budget_lines(text)[0]
    assert line.label == label
    assert line.people() == (Decimal(people) if people else None)
    assert line.rounds() == (Decimal(rounds) if rounds else None)
    assert line.agrees is agrees


BUDGETS = [
    # text, yuan, number of questions
    ("预算20万元", "200000", 0),
    ("安排30万元专项经费用于设备更新", "300000", 0),
    ("总投资847.5万元，均分三年支付，每年282.5万元", "2825000", 0),
    ("印刷20万元，会务40万元，设备2万元", "620000", 1),
    ("共62万元，其中印刷20万元，会务42万元", "620000", 0),
    ("使用补助资金50万元，增加产值80万元，带动增收80万元", "500000", 0),
    ("285名*2000元/人=57万元；285名*400元/人=11.4万元", "684000", 1),
    ("总预算50万元，预算资金80万元", "800000", 1),
    ("举办培训4期", None, 1),
    ("建设农田2.5万亩，投资7500万元，其中中央财政资金5000万元", "75000000", 1),
    ("培训费20万元，其中师资费5万元", "200000", 0),
    ("培训费20万元，其中师资费5万元，另宣传费10万元", "300000", 1),
]


@pytest.mark.parametrize(("text", "yuan", "questions"), BUDGETS)
def test_the_budget_is_told_from_its_parts_and_from_gains(text: str, yuan: str | None, questions: int) -> None:
    budget = read_budget(read_brief(text, load_lexicon()), None)
    assert budget.amount == (Decimal(yuan) if yuan else None)
    assert len(budget.questions) == questions


@pytest.mark.parametrize(
    "text",
    [
        "总投资600万元，其中财政资金480万元、其他资金120万元",
        "资金600万元，其中财政480万元、其他120万元",
        "项目600万元（其中财政拨款480万元，单位自筹120万元）",
        "安排资金600万元，其中：财政资金480万元；自筹资金120万元",
    ],
)
def test_other_sources_of_money_go_into_their_own_column(text: str) -> None:
    brief = read_brief(text, load_lexicon())
    funds, evidence = funds_of(brief, read_budget(brief, None))
    assert (funds.annual_total, funds.annual_fiscal_appropriation, funds.annual_other) == (
        Decimal(6_000_000),
        Decimal(4_800_000),
        Decimal(1_200_000),
    )
    assert evidence["funds.annual_other"][0].quote == "120万元"


def test_a_budget_that_contradicts_the_description_is_asked_about() -> None:
    budget = read_budget(read_brief("预算20万元", load_lexicon()), Decimal(300000))
    assert budget.amount == Decimal(300000)
    assert "20万元与30万元" in budget.questions[0].text


COUNTED = [
    # text, noun, verb
    ("举办业务培训4期", "业务培训", "举办"),
    ("举办4期业务培训", "业务培训", "举办"),
    ("出版《松江政协》杂志一年6期", "松江政协杂志", "出版"),
    ("季度学习报告会：全年4次", "季度学习报告会", ""),
    ("任务为70个行政村", "行政村", ""),
    ("按每栋1760株的标准种植葡萄", "葡萄", "种植"),
    ("全年完成2次以上宣传", "宣传", "完成"),
    ("购置彩超2台", "彩超", "购置"),
    ("配备12个班次", "班次", "配备"),
    ("在园幼儿4120名", "在园幼儿", ""),
    ("给全县412名在岗乡村医生发补助", "在岗乡村医生", ""),
    ("每家奖励20万元，预计18家", "", ""),
    ("新认定的高新技术企业每家奖励20万元，预计18家", "新认定高新技术企业", ""),
]


@pytest.mark.parametrize(("text", "noun", "verb"), COUNTED)
def test_what_a_number_counts(text: str, noun: str, verb: str) -> None:
    counted = read_brief(text, load_lexicon()).counted[0]
    assert (counted.noun, counted.verb) == (noun, verb)


def test_people_served_are_found_but_not_inside_longer_words() -> None:
    served = [span.text for span in read_brief("接待代表团，为困难群众和学生家长服务", load_lexicon()).beneficiaries]
    assert served == ["困难群众", "学生家长"]
