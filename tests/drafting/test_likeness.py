"""What officers write in filed forms and drafts left out or named after something else: kinds, people, terms, grants."""

from __future__ import annotations

import pytest

from assistant.drafting.brief import read_brief
from assistant.drafting.request import DraftRequest
from assistant.drafting.rows.times.deadline_rows import deadline_rows
from assistant.resources import load_lexicon
from assistant.service import Assistant

ROWS = [
    # description, endings of names that stand, words that stand in no name
    ("机关办公经费3万元，采购办公用品，保障机关日常办公", ["办公用品采购完成率", "办公用品验收合格率"], ["办公完成率"]),
    (
        "库区移民精准帮扶项目，新建道路524米、硬化道路5719米，资金372万元",
        ["项目验收合格率", "项目完成及时率"],
        ["帮扶准确率", "发放准确率"],
    ),
    ("困难职工精准帮扶，慰问困难职工500户，每户1000元，预算50万元", ["准确率"], ["项目验收合格率"]),
    ("市级服务贸易发展资金285万元，支持辖区服务外包企业做大规模", ["企业满意度"], ["投诉办结率", "考核合格率"]),
    (
        "科学技术研究与开发资金936万元，兑现科技扶持政策，培育高新技术企业15家",
        ["奖补对象审核准确率"],
        ["系统验收合格率", "上线及时率", "系统设计使用年限"],
    ),
    (
        "铁路沿线环境及安全整治，排查安全隐患，清理沿线垃圾，预算15万元",
        ["沿线环境安全隐患整治率"],
        ["使用年限", "投入使用率"],
    ),
    ("革命旧址陈列布展项目，布展面积300平方米，预算127万元", ["验收合格率", "参观群众满意度"], ["完成质量达标率"]),
    (
        "糖料蔗良种技术推广补助项目，通过一卡通兑付蔗农补助787万元",
        ["蔗农满意度"],
        ["养殖户", "畜禽"],
    ),
    ("统一采购狂犬、乙肝、流感等疫苗供给社区卫生服务机构，经费30万元", ["疫苗验收合格率"], ["狂犬采购"]),
    ("采购电脑、打印机等设备，预算30万元", ["设备验收合格率"], []),
    ("办公大楼运行保障，创建文明型、卫生型机关，资金814万元", ["满意度"], ["文明型"]),
    ("岳阳县2026年高标准农田建设项目，建设高标准农田2万亩，预算3000万元", ["验收合格率"], ["2026年", "岳阳县"]),
    ("业务培训经费5万元，举办政务公开培训班", ["业务培训计划完成率"], ["业务培训工作完成率"]),
    # a benefit with a long name is called by its last words, where those say what it is for
    ("非营利性民办幼儿园房租补贴项目，发放房租补贴193万元", ["房租补贴发放准确率"], ["民办幼儿园房租补贴发放"]),
    ("渔业成品油价格改革补贴项目，向退捕渔民发放补贴2万元", ["补贴发放准确率"], ["油价格改革补贴发放"]),
    # how well and when of a long name: what is paid, or the work by its own word; the whole work without its name
    ("汽车充电基础设施建设补助项目，发放补助120万元", ["补助对象审核准确率", "补助资金拨付及时率"], ["建设补助发放"]),
    ("晚期血吸虫病人救治项目，救治晚期血吸虫病人115人，资金80万元", ["救治操作规范率"], ["病人救治完成及时率"]),
    (
        "派出所业务技术用房建设项目，新建派出所业务技术用房2100平方米，资金900万元",
        ["安全责任事故发生数", "设计使用年限"],
        ["建设安全责任", "建设设计使用年限"],
    ),
    ("下马关镇设施农业黄金蜜葡萄种植项目，种植葡萄30亩，资金50万元", ["成活率"], ["关镇"]),
    ("围场县农村公共厕所建设项目，新建公共厕所50座，资金850万元", ["公厕正常开放率"], ["围场县"]),
    # not all the people of a county are townspeople
    ("县级文明城市创建经费10万元，全年开展2次宣传", ["群众满意度"], ["市民"]),
    ("全市文明城市创建经费10万元，全年开展2次宣传", ["市民满意度"], ["群众"]),
    # both works of a name
    ("校园维修改造及设备购置项目，当年完工投入使用，预算800万元", ["校园维修改造完成率", "设备购置完成率"], []),
    ("道路养护及路灯维修项目，市政中心负责，全年预算80万元", ["道路养护完成率", "路灯维修完成率"], []),
    # whose names only say what an office is for
    ("图书馆免费开放项目，由县文化广播电视和旅游局主管，保障公益讲座等活动，资金20万元", ["读者满意度"], ["观众"]),
    # what schools run on
    ("实验小学2026年公用经费45万元，生均定额720元/年，用于日常办公和水电", ["公用经费使用合规率"], ["公用工作"]),
    ("县教育局2026年小学公用经费300万元，生均公用经费定额780元/年", ["公用经费足额保障率"], ["定额"]),
]


def rows_of(assistant: Assistant, text: str) -> dict[str, str]:
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    return {row.level3: row.target.text for row in draft.indicators}


@pytest.mark.parametrize(("text", "stands", "nowhere"), ROWS)
def test_a_project_is_measured_by_what_is_done(
    assistant: Assistant, text: str, stands: list[str], nowhere: list[str]
) -> None:
    names = list(rows_of(assistant, text))
    assert [end for end in stands if not any(name.endswith(end) for name in names)] == [], names
    assert [name for name in names if any(word in name for word in nowhere)] == []


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("实验小学2026年公用经费45万元，生均定额720元/年", "生均公用经费", "≤720.00(元/生·年)"),
        ("某县中小学公用经费320万元，每生每年720元", "生均中小学公用经费", "≤720.00(元/生·年)"),
        ("敬老院供养经费52万元，每人定额700元/月，供养62人", "人均敬老院供养成本", "≤700.00(元/人·月)"),
        # the end of the months in which all the work is done
        ("河道清淤项目，2026年实施，实施时间1月至12月，预算5万元", "项目完成时间", "2026年12月底前"),
        ("河道清淤项目，工期2026年3月至10月，预算50万元", "项目完成时间", "2026年10月底前"),
        # where something is done is no part of what is done
        ("东山镇在全镇12个村开展人居环境整治，经费36万元", "人居环境整治覆盖村数", "≥12.00(个)"),
        ("县农业农村局在全县8个乡镇推广测土配方施肥20万亩，经费90万元", "推广测土配方施肥面积", "≥20.00(万亩)"),
    ],
)
def test_a_row_says_what_the_description_says(assistant: Assistant, text: str, name: str, value: str) -> None:
    assert rows_of(assistant, text).get(name) == value, rows_of(assistant, text)


@pytest.mark.parametrize(
    "text",
    [
        "2026年管网改造项目，工期2026年3月至2027年10月，改造管网12公里，预算500万元",  # ends in another year
        "管网改造工程，1月至12月，预算500万元",  # the whole year is no term
    ],
)
def test_months_that_end_elsewhere_are_no_deadline(assistant: Assistant, text: str) -> None:
    assert "项目完成时间" not in rows_of(assistant, text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("实验小学2026年公用经费45万元，用于日常办公和水电", "公用经费"),
        ("县教育局2026年安排小学公用经费300万元，生均650元/年，学生4600人。", "小学公用经费"),
        ("县农业农村局在全县8个乡镇推广测土配方施肥20万亩，经费90万元", "测土配方施肥推广经费"),
    ],
)
def test_a_project_is_not_named_after_places_or_heads(assistant: Assistant, text: str, name: str) -> None:
    assert assistant.draft(DraftRequest(description=text), keep=False).project_name == name


def test_of_two_guesses_about_people_one_is_made(assistant: Assistant) -> None:
    text = "公共文化服务体系建设，用于图书馆图书盘点、购置图书装具和建设数字阅读区，预算60万元"
    assert sum(name.endswith("满意度") for name in rows_of(assistant, text)) == 1


def test_a_day_has_the_year_that_the_person_named() -> None:
    brief = read_brief("馆库消防设备改造，当年完成", load_lexicon())
    words = [row.words for year in (False, True) for row in deadline_rows(brief, "设备改造", 2027, given=year)]
    assert words == ["12月底前", "2027年12月底前"]
