"""The choice of rows: what the description says first, then what every table needs, nothing twice, fourteen at most."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.evidence import Evidence, EvidenceKind
from assistant.domain.indicator import Level1, Level2
from assistant.domain.value import Operator
from assistant.drafting.candidate import Candidate, Origin
from assistant.drafting.request import DraftRequest
from assistant.drafting.selection import choose
from assistant.service import Assistant

ALL = frozenset(Level2)
WITHOUT_COSTS = frozenset(level2 for level2 in Level2 if level2.level1 is not Level1.COST)
OUTCOMES = {Level2.SOCIAL_BENEFIT, Level2.ECONOMIC_BENEFIT, Level2.ECOLOGICAL_BENEFIT}
ONE_OF_EACH = [
    # name, second level: what every table holds
    ("河道保洁总成本", Level2.ECONOMIC_COST),
    ("河道保洁工作完成率", Level2.QUANTITY),
    ("日常巡查考核合格率", Level2.QUALITY),
    ("漂浮物打捞及时率", Level2.TIMELINESS),
    ("水环境改善认可率", Level2.SOCIAL_BENEFIT),
    ("沿河居民满意度", Level2.BENEFICIARY_SATISFACTION),
]


def row(
    name: str, level2: Level2, origin: Origin = Origin.WORK, weight: float = 1.5, unit: str = "%", task: int = 0
) -> Candidate:
    return Candidate(
        level2=level2,
        name=name,
        operator=Operator.GTE,
        value=Decimal(90),
        unit=unit,
        evidence=(Evidence(kind=EvidenceKind.RULE, ref="rule:3.6", quote="示例"),),
        weight=weight,
        origin=origin,
        task=task,
    )


BASE = [row(name, level2) for name, level2 in ONE_OF_EACH]


def names(chosen: tuple[Candidate, ...]) -> list[str]:
    return [candidate.name for candidate in chosen]


def test_every_required_group_is_there() -> None:
    assert set(names(choose(BASE, ALL))) == {name for name, _ in ONE_OF_EACH}


@pytest.mark.parametrize(("name", "level2"), ONE_OF_EACH)
def test_a_required_group_is_filled_even_with_the_lightest_row(name: str, level2: Level2) -> None:
    light = [c if c.name != name else c.model_copy(update={"weight": 0.1}) for c in BASE]
    assert name in names(choose(light, ALL))


@pytest.mark.parametrize("level2", sorted(OUTCOMES))
def test_any_benefit_will_do(level2: Level2) -> None:
    others = [c for c in BASE if c.level2 is not Level2.SOCIAL_BENEFIT]
    benefits = {c.level2 for c in choose([*others, row("粮食供应保障率", level2)], ALL)} & OUTCOMES
    assert benefits == {level2}


def test_light_rows_fill_no_table() -> None:
    spare = row("长效管理机制健全率", Level2.SUSTAINABILITY_IMPACT, weight=0.9)
    assert spare.name not in names(choose([*BASE, spare], ALL))
    assert spare.name in names(choose([*BASE, spare.model_copy(update={"weight": 1.0})], ALL))


def test_what_the_description_says_goes_before_heavier_rows() -> None:
    stated = row("保洁河道长度", Level2.QUANTITY, Origin.STATED, weight=0.2, unit="公里")
    chosen = choose([*BASE, stated, row("工作任务完成率", Level2.QUANTITY, weight=9.0)], ALL, size=6)
    assert stated.name in names(chosen)
    assert "工作任务完成率" not in names(chosen)


STATED_THINGS = [
    # six things counted in one description, each with its own unit
    ("业务培训期数", "期"),
    ("采购台式电脑数量", "台"),
    ("编印手册册数", "册"),
    ("法律顾问人数", "人"),
    ("宣传片部数", "部"),
    ("绿地养护面积", "平方米"),
    ("惠民演出场次", "场"),
    ("走访慰问户数", "户"),
]


@pytest.mark.parametrize("count", range(1, 7))
def test_stated_rows_are_all_kept_up_to_the_room(count: int) -> None:
    stated = [row(name, Level2.QUANTITY, Origin.STATED, 3.0, unit) for name, unit in STATED_THINGS[:count]]
    assert {c.name for c in stated} <= set(names(choose([*BASE, *stated], ALL)))


def test_of_too_many_counts_the_lightest_give_way() -> None:
    stated = [
        row(name, Level2.QUANTITY, Origin.STATED, 4.0 - place / 10, unit)
        for place, (name, unit) in enumerate(STATED_THINGS)
    ]
    kept = [c.name for c in choose([*BASE, *stated], ALL) if c.level2 is Level2.QUANTITY]
    assert kept == [name for name, _ in STATED_THINGS[:6]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (row("河道保洁考核合格率", Level2.QUALITY), row("河道保洁考核合格率", Level2.QUALITY)),
        (row("业务培训考核合格率", Level2.QUALITY), row("骨干教师考核合格率", Level2.QUALITY)),
        (row("公路养护质量合格率", Level2.QUALITY), row("公路养护质量达标率", Level2.QUALITY)),
        (row("业务培训人次", Level2.QUANTITY, Origin.STATED), row("培训人次", Level2.QUANTITY, Origin.STATED)),
        (row("残疾人满意度", Level2.BENEFICIARY_SATISFACTION), row("重度残疾人满意度", Level2.BENEFICIARY_SATISFACTION)),
        # one kind of people in other words
        (row("观众满意度", Level2.BENEFICIARY_SATISFACTION), row("公众满意度", Level2.BENEFICIARY_SATISFACTION)),
        (row("科技企业满意度", Level2.BENEFICIARY_SATISFACTION), row("受支持企业满意度", Level2.BENEFICIARY_SATISFACTION)),
        (row("农户满意度", Level2.BENEFICIARY_SATISFACTION), row("村民满意度", Level2.BENEFICIARY_SATISFACTION)),
        # one rate in longer words, whatever its second level
        (row("国家助学金应助尽助率", Level2.QUALITY), row("困难学生应助尽助率", Level2.SOCIAL_BENEFIT)),
        # the day by which the whole is done holds for its parts
        (row("项目完成时间", Level2.TIMELINESS, Origin.STATED), row("瞭望塔新建完成及时率", Level2.TIMELINESS)),
        (row("调解成功率", Level2.QUALITY), row("矛盾纠纷调解成功率", Level2.SOCIAL_BENEFIT)),
        (row("高龄津贴应发尽发率", Level2.QUALITY), row("高龄津贴应补尽补率", Level2.QUALITY)),
        (row("互助补助发放准确率", Level2.QUALITY), row("发放准确率", Level2.QUALITY, task=1)),
        (row("物业投诉处理率", Level2.QUALITY), row("服务投诉办结率", Level2.SOCIAL_BENEFIT)),
        # one rate of one thing at two levels
        (row("宫颈癌筛查阳性随访率", Level2.QUALITY), row("筛查异常对象随访率", Level2.SOCIAL_BENEFIT)),
        (
            row("残疾人基本康复服务覆盖率", Level2.SOCIAL_BENEFIT),
            row("残疾儿童康复救助覆盖率", Level2.SUSTAINABILITY_IMPACT),
        ),
        # the same of one thing by a narrower name, or by who it is
        (row("农资完好率", Level2.QUALITY), row("化肥完好率", Level2.QUALITY, task=1)),
        (row("身份认定准确率", Level2.QUALITY), row("优抚对象认定准确率", Level2.QUALITY, task=1)),
        (row("资助资金发放及时率", Level2.TIMELINESS), row("学生补助发放及时率", Level2.TIMELINESS, task=1)),
        # told as a rate and in words
        (
            row("应发尽发率", Level2.QUALITY, Origin.STATED),
            row("高龄津贴应发尽发率", Level2.SOCIAL_BENEFIT, Origin.STATED),
        ),
        # what is wrong and what is right of one thing
        (row("图像合格率", Level2.QUALITY, Origin.STATED), row("图像与著录差错率", Level2.QUALITY, unit="‰")),
        # the whole and its parts
        (row("项目验收合格率", Level2.QUALITY), row("雷达站新建验收合格率", Level2.QUALITY, task=1)),
        (row("项目完成及时率", Level2.TIMELINESS), row("修缮完成及时率", Level2.TIMELINESS, task=1)),
        (
            row("项目验收合格率", Level2.QUALITY),
            row("隐患整治验收合格率", Level2.QUALITY, task=1).model_copy(update={"apart": True}),
        ),
        # that all is done, paid or taught, in whatever words
        (row("食品抽检工作完成率", Level2.QUANTITY), row("抽检任务完成率", Level2.QUALITY)),
        (row("课后服务补贴足额发放率", Level2.QUANTITY), row("服务补贴足额拨付率", Level2.QUALITY)),
        (row("电商培训计划完成率", Level2.QUANTITY), row("课程计划完成率", Level2.QUALITY)),
        (row("农村公路养护质量验收合格率", Level2.QUALITY), row("养护质量抽检合格率", Level2.QUALITY, task=1)),
        (row("补贴住户核实准确率", Level2.QUALITY), row("补贴对象认定准确率", Level2.QUALITY, task=1)),
        # people who do the same by two names
        (row("查档人满意度", Level2.BENEFICIARY_SATISFACTION), row("查档群众满意度", Level2.BENEFICIARY_SATISFACTION)),
    ],
)  # fmt: skip
def test_one_measure_stands_once(first: Candidate, second: Candidate) -> None:
    chosen = names(choose([first, second.model_copy(update={"weight": 1.4})], ALL))
    assert chosen == [first.name]


ACCIDENTS = [
    # two suggestions of no accident, how many of them stand
    ("施工安全事故数", "校舍维修改造安全责任事故发生数", 1),
    ("赛事安全事故数", "活动安全责任事故发生数", 1),
    ("食品安全事故发生数", "活动安全责任事故发生数", 2),
    ("较大以上生产安全事故发生数", "施工安全事故数", 2),
]


@pytest.mark.parametrize(("first", "second", "stand"), ACCIDENTS)
def test_no_accident_is_promised_once(first: str, second: str, stand: int) -> None:
    none = {"value": Decimal(0), "operator": Operator.EQ}
    places = ((first, Level2.SOCIAL_BENEFIT), (second, Level2.QUALITY))
    rows = [row(name, level2, unit="起").model_copy(update=none) for name, level2 in places]
    assert sum(name in (first, second) for name in names(choose([*BASE, *rows], ALL, size=12))) == stand


@pytest.mark.parametrize(
    ("weight", "stand"),
    [(2.0, ["学生乘车需求满足率", "校车事故发生数"]), (0.9, ["校车事故发生数"])],
)
def test_that_nothing_happens_is_no_result_by_itself(weight: float, stand: list[str]) -> None:
    ruled_out = row("校车事故发生数", Level2.SOCIAL_BENEFIT, Origin.STATED, unit="起")
    ruled_out = ruled_out.model_copy(update={"value": Decimal(0)})
    result = row("学生乘车需求满足率", Level2.SOCIAL_BENEFIT, weight=weight)
    counts = [row(f"{thing}数量", Level2.QUANTITY, Origin.STATED, unit="辆") for thing in ("校车", "线路", "站牌")]
    chosen = choose([ruled_out, result, *counts], ALL, size=5)
    assert sorted(c.name for c in chosen if c.level2 is Level2.SOCIAL_BENEFIT) == sorted(stand)


def test_where_tasks_are_counted_no_rate_says_that_they_are_all_done() -> None:
    counted = row("食品抽检批次", Level2.QUANTITY, Origin.STATED, 4.0, "批次")
    chosen = names(choose([*BASE, counted, row("抽检任务完成率", Level2.QUALITY, weight=3.0)], ALL))
    assert "抽检任务完成率" not in chosen
    assert "岗位任务完成率" in names(choose([*BASE, counted, row("岗位任务完成率", Level2.QUALITY, weight=3.0)], ALL))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # one of the project as a whole, one of a further task
        (row("业务培训考核合格率", Level2.QUALITY), row("宣传片质量考核合格率", Level2.QUALITY, task=1)),
        (row("学生满意度", Level2.BENEFICIARY_SATISFACTION), row("家长满意度", Level2.BENEFICIARY_SATISFACTION)),
        (
            row("参训人员满意度", Level2.BENEFICIARY_SATISFACTION),
            row("使用人员满意度", Level2.BENEFICIARY_SATISFACTION),
        ),
        (row("业务培训期数", Level2.QUANTITY, unit="期"), row("业务培训人次", Level2.QUANTITY, unit="人次")),
        # another kind of work is accepted by itself
        (
            row("项目验收合格率", Level2.QUALITY),
            row("数控机床验收合格率", Level2.QUALITY, task=1).model_copy(update={"apart": True}),
        ),
        # one measure of two things at two levels, or one that anything has
        (row("设施完好率", Level2.QUALITY), row("队伍建设完好率", Level2.SOCIAL_BENEFIT)),
        (row("会议工作完成率", Level2.QUANTITY), row("会议议程完成率", Level2.QUALITY)),
        # faults of one thing, soundness of another
        (row("修复成果验收合格率", Level2.QUALITY), row("档案著录差错率", Level2.QUALITY, Origin.STATED, unit="‰")),
        # two measures of one thing with a long name
        (row("山洪预警系统故障处理率", Level2.QUALITY), row("山洪预警系统正常运行率", Level2.QUALITY)),
        # the description's own numbers of two things that sound alike
        (
            row("采购打印机数量", Level2.QUANTITY, Origin.STATED, unit="台"),
            row("采购复印机数量", Level2.QUANTITY, Origin.STATED, unit="台"),
        ),
    ],
)
def test_different_measures_stand_side_by_side(first: Candidate, second: Candidate) -> None:
    others = [c for c in BASE if c.level2 is not first.level2]
    assert set(names(choose([*others, first, second], ALL))) >= {first.name, second.name}


def test_the_order_is_that_of_the_form() -> None:
    order = [c.level2 for c in choose(list(reversed(BASE)), ALL)]
    assert order == sorted(order, key=list(Level2).index)


@pytest.mark.parametrize(
    ("written", "stands"),
    [
        ("  保洁 里程 ", "保洁里程"),
        ("≥保洁里程*", "保洁里程"),
        ("全年30次巡查次数", "巡查次数"),
        ("1234", None),
        ("率", None),
    ],
)
def test_stray_signs_and_numbers_do_not_get_into_names(written: str, stands: str | None) -> None:
    assert names(choose([row(written, Level2.QUANTITY, Origin.STATED)], ALL)) == ([stands] if stands else [])


def test_a_long_table_is_shortened_but_keeps_every_group() -> None:
    """Seventeen stated rows fill five groups; the only benefit is lighter than all of them and stays."""
    full = [(Level2.QUANTITY, 6), (Level2.QUALITY, 3), (Level2.TIMELINESS, 2), (Level2.ECONOMIC_COST, 3)]
    stated = [
        row("".join(chr(0x5200 + 40 * n + 8 * m + i) for i in range(5)), level2, Origin.STATED, 3.0)
        for n, (level2, count) in enumerate([*full, (Level2.BENEFICIARY_SATISFACTION, 3)])
        for m in range(count)
    ]
    lasting = row("长效管理机制健全率", Level2.SUSTAINABILITY_IMPACT, Origin.LAST_YEAR, 3.2)
    benefit = row("粮食供应保障率", Level2.SOCIAL_BENEFIT, weight=1.2)
    chosen = choose([*stated, lasting, benefit], ALL)
    assert len(chosen) == 14
    assert benefit in chosen
    assert {c.level2 for c in chosen} >= {level2 for level2, _ in full}


_WORDS = ["河道", "保洁", "培训", "设备", "购置", "学生", "系统", "公路", "养护", "补贴", "宣传", "档案"]
_ENDINGS = ["完成率", "考核合格率", "及时率", "满意度", "总成本", "覆盖率", "数量", "里程", "健全率", "认可率"]
candidates = st.builds(
    row,
    st.builds(lambda words, ending: "".join(words) + ending, st.lists(st.sampled_from(_WORDS), min_size=1, max_size=4),
              st.sampled_from(_ENDINGS)),
    st.sampled_from(list(Level2)),
    st.sampled_from(list(Origin)),
    st.floats(0.1, 6.0),
    st.sampled_from(["%", "台", "公里", "人"]),
    st.integers(0, 3),
)  # fmt: skip


@given(st.lists(candidates, max_size=60), st.sampled_from([ALL, WITHOUT_COSTS]), st.integers(8, 12))
def test_whatever_there_is_to_choose_from(offered: list[Candidate], allowed: frozenset[Level2], size: int) -> None:
    chosen = choose(offered, allowed, size)
    assert len(chosen) <= 14
    assert len(names(chosen)) == len({(c.name, c.level2) for c in chosen})
    assert {c.level2 for c in chosen} <= allowed
    assert all(c in offered for c in chosen), "nothing is made up"
    order = [list(Level2).index(c.level2) for c in chosen]
    assert order == sorted(order)
    assert choose(offered, allowed, size) == chosen


GRAIN = [
    # rows unlike all that is drawn above
    ("粮食收储总成本", Level2.ECONOMIC_COST),
    ("粮食轮换吨数", Level2.QUANTITY),
    ("粮情检查达标率", Level2.QUALITY),
    ("粮食出库及时性", Level2.TIMELINESS),
    ("粮食供应稳定度", Level2.SOCIAL_BENEFIT),
    ("售粮农户满意度", Level2.BENEFICIARY_SATISFACTION),
]


@given(st.lists(candidates, max_size=60), st.floats(0.1, 6.0))
def test_required_groups_are_there_whatever_else_is_offered(offered: list[Candidate], weight: float) -> None:
    grain = [row(name, level2, weight=weight, unit="次") for name, level2 in GRAIN]
    levels = {c.level2 for c in choose([*offered, *grain], ALL)}
    assert {level2 for _, level2 in GRAIN if level2 not in OUTCOMES} <= levels
    assert levels & OUTCOMES


@given(st.lists(candidates, max_size=40))
def test_stated_rows_are_taken_before_others(offered: list[Candidate]) -> None:
    alone = choose([c for c in offered if c.origin is Origin.STATED], ALL)
    together = choose([c for c in offered if c.origin is not Origin.LAST_YEAR], ALL)
    assert sum(c.origin is Origin.STATED for c in together) == len(alone)


REALISTIC = [
    "2027年区人社局举办业务培训4期，每期50人，预算20万元，提高履职能力，参训人员满意度达到95%。",
    "区交通局2027年养护农村公路320公里，经费480万元，确保公路安全畅通",
    "为重度残疾人发放护理补贴3200人，每人每月300元，预算1152万元，减轻残疾人家庭负担",
    "购置显微镜40台，单价2.8万元，购置离心机10台，单价3.5万元，预算147万元",
    "举办培训4期，制作宣传片2部，聘请法律顾问3名，购置电脑20台，编印手册5000册，走访慰问120户，巡查36次，预算80万元",
    "系统运维12个月，故障2小时内响应，重大安全责任事件为0起，经费30万元",
]


@pytest.mark.parametrize("text", REALISTIC)
@pytest.mark.parametrize("variant", ["shanghai-district-2023", "shanghai-district-2024", "general"])
def test_tables_are_complete_and_of_a_reasonable_length(assistant: Assistant, text: str, variant: str) -> None:
    rows = assistant.draft(DraftRequest(description=text, form_variant=variant), keep=False).indicators
    assert (7 if variant == "shanghai-district-2023" else 8) <= len(rows) <= 14
    levels = {row.category for row in rows}
    assert {Level2.QUANTITY, Level2.QUALITY, Level2.TIMELINESS, Level2.BENEFICIARY_SATISFACTION} <= levels
    assert levels & OUTCOMES
    assert (Level2.ECONOMIC_COST in levels) is (variant != "shanghai-district-2023")


def test_more_money_and_more_tasks_deserve_more_rows(assistant: Assistant) -> None:
    text = "开展河道保洁，对管护站进行维修，购置打捞船，预算{}万元"
    small, large = (assistant.draft(DraftRequest(description=text.format(amount)), keep=False) for amount in (30, 3000))
    assert len(large.indicators) > len(small.indicators)
