"""What is counted is the whole of it: not whom it is for, not the last thing of a list, not who works at an event."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.drafting.brief import read_brief
from assistant.resources import load_lexicon
from assistant.service import Assistant
from tests.drafting.test_costs import drafted

READ = [
    # text, what is counted: verb, noun, number and unit
    ("为困难老年人改造卫生间320户", ["改造 卫生间 320户"]),
    ("为120户困难家庭改造厕所45座", [" 困难家庭 120户", "改造 厕所 45座"]),
    ("给独居老人安装烟感报警器1200个", ["安装 烟感报警器 1200个"]),
    ("为3—6岁残疾儿童建设活动室8间", ["建设 活动室 8间"]),
    ("改造学生宿舍12栋", ["改造 学生宿舍 12栋"]),
    ("检查商场、影院、车站等280处", ["检查 商场等场所 280处"]),
    ("购置摄像机、话筒等共45台", ["购置 摄像机等设备 45台"]),
    ("抽查超市、农贸市场和餐馆等共350家", ["抽查 超市等单位 350家"]),
    ("购置心电监护仪、呼吸机等设备共26台", ["购置 设备 26台"]),
    ("培训村医及护士60人", ["培训 村医及护士 60人"]),
    ("招募返乡大学生及社区青年150人", ["招募 返乡大学生及社区青年 150人"]),
    ("举办社会组织负责人培训班2期", ["举办 社会组织负责人培训班 2期"]),
    ("举办镇（街道）党组织委员轮训班4期", ["举办 镇党组织委员轮训班 4期"]),
    ("设巡查员30名", [" 巡查员 30名"]),
]


@pytest.mark.parametrize(("text", "counted"), READ)
def test_a_number_counts_all_of_its_noun_and_no_more(text: str, counted: list[str]) -> None:
    found = read_brief(text, load_lexicon()).counted
    assert [f"{c.verb} {c.noun} {c.quantity.value.normalize():f}{c.quantity.unit}" for c in found] == counted


NAMES = [
    # text, the name of a quantity
    ("为240名听障儿童适配助听器，预算60万元", "听障儿童助听器适配人数"),
    ("为2600名退休职工免费体检，预算60万元", "退休职工免费体检人数"),
    ("为800户农户安装卫生厕所，预算60万元", "农户卫生厕所安装户数"),
    ("为1200名新市民提供技能培训，预算60万元", "新市民技能培训人数"),
    ("营养改善计划：为26所农村学校提供早餐，预算60万元", "覆盖农村学校数"),
    ("小学课后托管30所，学校自愿参加，预算60万元", "课后托管小学数量"),
    ("选派运动员及教练员120人参加省运会，预算90万元", "选派运动员及教练员人数"),
    ("抽检宾馆、泳池、理发店等600家，预算45万元", "抽检宾馆等单位家数"),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_the_name_says_what_is_done_for_whom(assistant: Assistant, text: str, name: str) -> None:
    names = [row.level3 for row in drafted(assistant, text).indicators if row.level2 == "数量指标"]
    assert name in names


def test_who_works_at_a_match_is_none_of_its_outputs(assistant: Assistant) -> None:
    draft = drafted(assistant, "举办全县职工羽毛球赛，参赛选手260人，裁判员18人，预算12万元。")
    assert not [row.level3 for row in draft.indicators if "裁判员" in row.level3]
    assert "说明中的“18人”没有单列指标：是办活动的工作人员，不是产出。" in draft.engine.notes


def test_who_works_at_a_match_may_be_whom_a_project_trains(assistant: Assistant) -> None:
    draft = drafted(assistant, "市体育局培训裁判员80人，举办培训班2期，预算16万元。")
    assert "培训裁判员人数" in [row.level3 for row in draft.indicators]


WORKS = [
    # text, the project's name: where a road leads belongs to it, how and for whom something is bought does not
    ("新建王庄至李庄水泥路3公里，资金420万元", "王庄至李庄水泥路建设经费"),
    ("修建李家沟至王家坪产业路4.5公里，总投资280万元", "李家沟至王家坪产业路建设经费"),
    ("水利局2026年改造东干渠至西支渠管道12公里，资金900万元", "东干渠至西支渠管道改造经费"),
    ("新建张村至赵村、钱庄至孙庄通村水泥路6公里，资金420万元", "张村至赵村、钱庄至孙庄通村水泥路建设经费"),
    ("农技中心2026年4月至10月招标采购玉米良种免费发放给农户，资金120万元", "玉米良种采购经费"),
    ("2026年5月至9月公开招标采购校服3000套，预算60万元", "校服采购经费"),
    ("疾控中心采购驱虫药品免费发放给牧民，预算30万元", "驱虫药品采购经费"),
    ("开展周一至周五学生晚托服务，服务学生800人，预算40万元", "学生晚托服务经费"),
    ("档案馆对1949年至1978年的档案8.5万页进行修裱和数字化扫描，每页1.2元", "档案修裱和数字化扫描经费"),
    ("在15个乡镇各办一场村晚，每场2万元，吸引观众3万人次", "村晚经费"),
    ("在全县20个社区各开展2次反诈宣讲，经费10万元", "反诈宣讲经费"),
    ("举办年货节、汽车展销会、啤酒节等促消费活动6场，预算80万元", "促消费活动经费"),
    ("编印公报四至五期，每期2000册，预算20万元", "公报印制经费"),
]


@pytest.mark.parametrize(("text", "name"), WORKS)
def test_a_work_is_named_by_the_whole_of_its_object(assistant: Assistant, text: str, name: str) -> None:
    assert drafted(assistant, text).project_name == name


NAMED = [
    # text, the words the name is made of
    ("聘请第三方机构开展河湖健康评价，覆盖河流12条，入户走访300户，预算60万元", "河湖健康评价"),
    ("引入专业第三方开展物业服务测评，走访小区45个，预算20万元", "物业服务测评"),
]


@pytest.mark.parametrize(("text", "work"), NAMED)
def test_the_work_that_others_are_hired_for_names_the_project(assistant: Assistant, text: str, work: str) -> None:
    assert work in drafted(assistant, text).project_name


CONTENT = [
    # text, who is content
    ("保障机关食堂运行，为620名干部职工提供早中餐，满意度90%以上，预算186万元", "干部职工满意度"),
    ("环境噪声自动监测站运行维护，委托第三方运维12个站，预算98万元", "数据使用部门满意度"),
]


@pytest.mark.parametrize(("text", "name"), CONTENT)
def test_who_is_content_is_whom_it_serves(assistant: Assistant, text: str, name: str) -> None:
    rows = [row.level3 for row in drafted(assistant, text).indicators if row.level2 == "服务对象满意度指标"]
    assert rows == [name]


PERIODS = [
    ("2026年9月至次年6月开展教师轮训", (date(2026, 9, 1), date(2027, 6, 30))),
    ("2027年4月1日至翌年3月15日租赁仓库", (date(2027, 4, 1), date(2028, 3, 15))),
    ("2027年3月至11月开展培训", (date(2027, 3, 1), date(2027, 11, 30))),
]


@pytest.mark.parametrize(("text", "period"), PERIODS)
def test_a_period_may_end_in_the_next_year(text: str, period: tuple[date, date]) -> None:
    found = read_brief(text, load_lexicon()).period
    assert found is not None
    assert found[:2] == period


def test_a_rate_of_ten_thousands_is_written_with_the_sign_that_forms_have(assistant: Assistant) -> None:
    draft = drafted(assistant, "窗口业务差错率不高于万分之三，办理业务5万件，预算30万元。")
    rows = {row.level3: row.target.text for row in draft.indicators}
    assert rows["窗口业务差错率"] == "≤0.30(‰)"


STANDARDS = [
    # text, whether the sum is asked about
    ("按每生每年850元标准为12600名小学生拨付公用经费，覆盖学校42所，县财政安排1000万元。", True),
    ("按每生每年850元标准为12600名小学生拨付公用经费，覆盖学校42所，县财政安排1071万元。", False),
    ("护理津贴每人每年1200元，失能老人3500人，涉及乡镇18个，预算450万元。", True),
    ("新建冷库2座，每户补助3000元，农户120户，预算900万元。", False),
]


@pytest.mark.parametrize(("text", "asked"), STANDARDS)
def test_a_standard_times_the_people_is_held_against_the_total(assistant: Assistant, text: str, asked: bool) -> None:
    questions = [question.text for question in drafted(assistant, text).questions]
    assert any("应为" in question for question in questions) is asked


def test_a_further_part_of_another_kind_has_rows_of_its_own(assistant: Assistant) -> None:
    draft = drafted(assistant, "县林业局组织森林防火演练2次，购置风力灭火机80台，预算210万元。")
    names = {row.level3: row.level2 for row in draft.indicators}
    assert names["风力灭火机验收合格率"] == "质量指标"
    assert names["风力灭火机购置完成及时率"] == "时效指标"
