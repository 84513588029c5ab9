"""Counts in goals: each with the deed that is done to it, one deed said once, the main work first."""

from __future__ import annotations

import pytest

from assistant.drafting.goals.rewriting import rewritten
from assistant.drafting.goals.writing import ANNUAL, OVERALL
from assistant.service import Assistant
from tests.drafting.test_goals import drafted, goal_of

SAID = [
    ("为困境儿童建设成长驿站3个，预算18万元", "建设成长驿站不少于3个"),
    ("县气象局更换土壤水分传感器9套、雨量筒14个，预算20万元", "更换土壤水分传感器不少于9套、雨量筒不少于14个"),
    ("购置透析机3台（每台18万元）、除颤仪2台（每台4万元）、转运车1辆，合计92万元",
     "购置透析机不少于3台、除颤仪不少于2台、转运车不少于1辆"),
    ("购置灭火机200台、单价3500元，灭火水枪300支、单价280元，新建瞭望塔2座、每座45万元，合计168.4万元",
     "购置灭火机不少于200台、灭火水枪不少于300支，新建瞭望塔不少于2座"),
    ("聘用河道保洁员45名，每人每月900元，预算48.6万元", "聘用河道保洁员不少于45人"),
    ("高标准农田建设，新打机井180眼，铺设地埋管道210公里，预算600万元", "新打机井不少于180眼"),
    ("高标准农田建设任务5.8万亩，亩均投资2400元", "建设高标准农田不少于5.8万亩"),
    ("道路改造，改造道路5条、8.6公里，总投资760万元", "改造道路不少于5条、8.6公里"),
    ("总工会慰问，春节送温暖慰问2000户，每户1000元，预算200万元", "完成春节送温暖慰问不少于2000户"),
    ("春节慰问困难退役军人350户，每户1000元，预算35万元", "春节慰问困难退役军人不少于350户"),
    ("对136个村的生活垃圾进行收运处理，共544万元", "生活垃圾收运处理覆盖村不少于136个"),
    ("发放公益林补偿，面积62万亩，每亩16元，992万元，涉及农户1.1万户", "发放公益林补偿不少于62万亩，惠及农户不少于1.1万户"),
    ("人工增雨，作业影响面积1.8万平方公里，预算298万元", "作业影响面积不少于1.8万平方公里"),
    ("新购洒水车3辆，新装路灯620盏，新挖沟渠15公里，总投资800万元", "新装路灯不少于620盏，新挖沟渠不少于15公里"),
    ("市三院想买设备，64排CT一台680万，彩超两台每台165万，总共1010万", "彩超不少于2台"),
    ("农村厕所改造，还有430户旱厕，每户补2000元，另外买两台吸粪车，一台18万，共122万元",
     "改造旱厕不少于430户，购置吸粪车不少于2台"),
    ("农村危房改造，C级危房56户，每户补助1.5万元，预算84万元", "完成C级危房改造不少于56户"),
    ("农村低保，低保户430户，每户补助2000元，预算86万元", "补助低保户不少于430户"),
    ("乡镇敬老院消防改造，全县7家，预算210万元", "完成乡镇敬老院消防改造不少于7家"),
    ("修缮烈士陵园2处、零散烈士墓迁移集中148座，预算176万元", "完成零散烈士墓迁移集中不少于148座"),
    ("市图书馆搞阅读推广，搞讲座40场，办读书会60场，预算80万元", "举办讲座不少于40场、读书会不少于60场"),
    ("编制县域规划，包括规划文本1套、图集1册、专题研究4个，合同价178万元", "专题研究不少于4个"),
    ("安全检查，检查企业300家，出具检查报告305份，预算30万元", "检查企业不少于300家，检查报告不少于305份"),
    ("企业问卷调查，样本企业1500家，每份问卷160元，预算24万元", "调查样本企业不少于1500家"),
    ("纳税服务厅运维，导税服务外包人员16人，预算90万元", "配备导税服务外包人员不少于16人"),
    ("货车淘汰补贴，淘汰国三及以下货车750辆，预算1500万元", "淘汰国三及以下货车不少于750辆"),
    ("县残联召开座谈会4次，举办读书沙龙3场，预算6万元", "召开座谈会不少于4次，举办读书沙龙不少于3场"),
    ("县城路灯维护：高杆灯120盏、庭院灯860盏。经费56万元", "维护高杆灯不少于120盏、庭院灯不少于860盏"),
    ("财政局绩效评价：对12个民生项目、3项惠企政策开展重点绩效评价，预算40万元", "完成民生项目评价不少于12个、惠企政策评价不少于3项"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "promise"), [*SAID, ("举办电商带头人培训班3期180人，预算15万元", "电商带头人培训班不少于3期、180人")]
)
def test_a_count_says_what_is_done_to_it(assistant: Assistant, text: str, promise: str) -> None:
    assert promise in goal_of(drafted(assistant, text), ANNUAL)


@pytest.mark.parametrize(
    ("text", "promise"),
    [
        ("高龄津贴发放，百岁老人21人，每人每月300元，预算7.56万元", "惠及百岁老人不少于21人"),
        ("县融媒体中心宣传经费18万元，专报30期，公益活动6场", "开展公益活动不少于6场"),
        ("储备大米3000吨，其中粳米1800吨、籼米1200吨，预算90万元", "储备大米不少于3000吨，其中储备粳米不少于1800吨"),
    ],
)
def test_a_count_without_a_deed_gets_the_one_of_its_kind(assistant: Assistant, text: str, promise: str) -> None:
    assert promise in goal_of(drafted(assistant, text), ANNUAL)


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        # what is counted says the work: the project's name is not said once more
        ("为65岁以上老年人免费体检8000人，每人120元，预算96万元", "完成老年人免费体检不少于8000人"),
        ("食品抽检4500批次，每批次800元，预算360万元", "开展食品抽检不少于4500批次"),
        ("困难职工帮扶，慰问困难职工500户，每户1000元，预算50万元", "慰问困难职工不少于500户"),
        ("老旧小区改造26个，预算9800万元", "改造老旧小区不少于26个"),
        ("修建便民桥3座，惠及农户620户，预算90万元", "修建便民桥不少于3座；"),
        # where it does not, the name leads as something that is done, without the unit
        ("县供销社庄稼医院建设项目，新建综合服务社15个，预算90万元", "推进庄稼医院建设；新建综合服务社"),
        ("海外侨胞社团联谊，接待侨团12批次180人次，预算68万元", "开展海外侨胞社团联谊；接待侨团不少于12批次"),
        ("生态护林员劳务报酬，管护森林35万亩，预算420万元", "发放生态护林员劳务报酬；"),
        # a modifier stays with its deed
        ("为80户重度残疾人家庭实施无障碍改造，预算40万元", "完成重度残疾人家庭无障碍改造不少于80户"),
        # who does the work is not served
        ("机关物业服务，物业人员68名，预算380万元", "开展机关物业服务；配备物业人员不少于68人"),
    ],
)
def test_the_annual_goal_begins_with_the_work(assistant: Assistant, text: str, begins: str) -> None:
    assert goal_of(drafted(assistant, text), ANNUAL).removeprefix("2027年度，").startswith(begins)


def test_one_thing_counted_twice_is_named_once_with_its_deed(assistant: Assistant) -> None:
    text = "市文联举办书画展6场，编辑出版文学期刊4期，每期2000册，预算40万元"
    assert "出版文学期刊不少于4期、8000册" in goal_of(drafted(assistant, text), ANNUAL)


def test_a_purpose_is_no_task(assistant: Assistant) -> None:
    text = "区医保局对120家定点医药机构开展专项检查，维护基金安全，预算45万元"
    draft = drafted(assistant, text)
    assert "维护基金安全" in goal_of(draft, OVERALL)
    assert "维护基金安全" not in goal_of(draft, ANNUAL)


@pytest.mark.parametrize(
    ("text", "promise"),
    [
        ("检查井清掏1500座，检测管道8公里，预算30万元", "检查井"),
        ("系统运维12个月，驻场3人，每人每天巡检2次，预算30万元", "驻场"),
    ],
)
def test_a_name_that_only_looks_like_a_deed_gets_none_twice(assistant: Assistant, text: str, promise: str) -> None:
    goal = goal_of(drafted(assistant, text), ANNUAL)
    assert promise in goal
    assert f"涉及{promise}不少于1500座" not in goal


def test_the_overall_goal_names_three_works(assistant: Assistant) -> None:
    text = "改造供水管网60公里，新建加压泵站3座，更换智能水表8000块，总投资1500万元"
    works = "改造供水管网不少于60公里，新建加压泵站不少于3座，更换智能水表不少于8000块"
    assert works in goal_of(drafted(assistant, text), OVERALL)


def test_the_overall_goal_names_the_works_beside_what_they_are_for(assistant: Assistant) -> None:
    text = "为提升森林火灾防控能力，购置风力灭火机200台，灭火水枪300支，新建瞭望塔2座，预算168万元，由防火科负责"
    draft = drafted(assistant, text)
    works = "提升森林火灾防控能力，购置风力灭火机不少于200台、灭火水枪不少于300支，新建瞭望塔不少于2座"
    assert works in goal_of(draft, OVERALL)
    assert "防火科负责" not in goal_of(draft, ANNUAL)


def test_the_main_work_leads_and_whom_it_reaches_comes_behind(assistant: Assistant) -> None:
    text = "覆盖行政村42个，开展饮用水水质检测168次，更换滤芯90套，预算36万元，农村饮用水水质检测项目"
    draft = drafted(assistant, text)
    annual = goal_of(draft, ANNUAL)
    assert annual.index("检测") < annual.index("更换滤芯") < annual.index("覆盖行政村")
    assert "覆盖行政村" not in goal_of(draft, OVERALL)


def test_the_annual_goal_begins_with_what_is_done_the_overall_goal_with_what_for(assistant: Assistant) -> None:
    text = "区园林局更换公园座椅80张、垃圾桶150个，补植苗木3万株，改善游园环境，预算60万元"
    draft = drafted(assistant, text)
    assert goal_of(draft, OVERALL) != goal_of(draft, ANNUAL)
    assert goal_of(draft, ANNUAL).split("，")[1].startswith("更换公园座椅不少于80张")
    assert goal_of(draft, OVERALL).split("，")[1:3] == ["改善游园环境", "更换公园座椅不少于80张、垃圾桶不少于150个"]


@pytest.mark.parametrize("text", [text for text, _ in SAID])
def test_goals_written_again_after_an_edit_keep_their_deeds(assistant: Assistant, text: str) -> None:
    draft = drafted(assistant, text)
    again = rewritten(draft, {})
    assert (again.annual_goal, again.overall_goal) == (draft.annual_goal, draft.overall_goal)


def test_a_renamed_row_keeps_its_deed(assistant: Assistant) -> None:
    draft = drafted(assistant, "购置透析机3台（每台18万元）、除颤仪2台（每台4万元）、转运车1辆，合计92万元")
    old = next(row.level3 for row in draft.indicators if row.level3.startswith("除颤仪"))
    rows = tuple(
        row.model_copy(update={"level3": "体外除颤仪数量"}) if row.level3 == old else row for row in draft.indicators
    )
    again = rewritten(draft.model_copy(update={"indicators": rows}), {old: "体外除颤仪数量"})
    assert "购置透析机不少于3台、体外除颤仪不少于2台、转运车不少于1辆" in (again.annual_goal or "")
