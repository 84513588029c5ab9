"""The yearly duties of offices, told without a number: each deed and everybody whom it is done to has a row."""

from __future__ import annotations

import pytest

from assistant.domain.indicator import Level2
from assistant.drafting.reading.deeds.deeds_in_turn import deeds_in_turn
from assistant.drafting.reading.deeds.done_to_people import done_to_people
from assistant.drafting.reading.deeds.listed_events import listed_events
from assistant.drafting.reading.deeds.listed_tasks import listed_uses
from assistant.drafting.reading.deeds.single_tasks import single_tasks
from assistant.drafting.request import DraftRequest
from assistant.service import Assistant

IN_TURN = [
    ("受理群众投诉、处置突发事件、编发值班简报", ["群众投诉受理", "突发事件处置", "值班简报编发"]),
    ("用于接待来访代表和挂职干部、办理代表建议", ["来访代表接待", "挂职干部接待", "代表建议办理"]),
    ("派驻监事开展财务检查、列席董事会议、撰写监督报告", ["财务检查", "董事会议列席", "监督报告撰写"]),
    ("举办社科普及周、编辑出版社科普及读物", ["社科普及周举办", "社科普及读物编辑出版"]),
    ("与高校合作开展课题研究、编印调研文集、召开成果评审会", ["课题研究", "调研文集编印", "成果评审会召开"]),
    ("开展入户宣传、纠纷调解、购置巡逻器材", ["入户宣传", "纠纷调解", "巡逻器材购置"]),
    ("选聘联络员、发放岗位补贴、推送政策信息", ["联络员选聘", "岗位补贴", "政策信息推送"]),
    ("采编播出新闻节目、运维直播平台、订购节目版权", ["新闻节目采编播出", "直播平台运维", "节目版权订购"]),
    ("支付窗口水电费、配备便民物品", ["窗口水电费", "便民物品配备"]),
    ("发放网格员补贴、支付律师办案补贴、评选优秀案例", ["网格员补贴", "律师办案补贴", "优秀案例评选"]),
    ("编印政府公报、开展政务督查和第三方评估", ["政府公报编印", "政务督查", "第三方评估"]),
    ("运行政务热线平台、维护值班设备并组织业务培训", ["政务热线平台运维", "值班设备维护", "业务培训"]),
    # no deeds in turn: what is new is no deed, one deed only, things that a deed names, aims, counted things
    ("做好存量档案托管、新增档案移库", []),
    ("购置帐篷、折叠床和卫星电话", []),
    ("用于接待用品、接待用车、接待场所", []),
    ("提升服务水平、改善办公环境", []),
    ("落实工作责任、整治市容环境", []),
    ("处置费、运行费、接待费", []),
]


@pytest.mark.parametrize(("text", "works"), IN_TURN)
def test_every_member_of_a_list_of_deeds_is_work(text: str, works: list[str]) -> None:
    assert [one.text for one in deeds_in_turn(text)] == works


PEOPLE = [
    ("慰问驻村工作队员", ["驻村工作队员慰问"]),
    ("春节、中秋节期间走访慰问困难党员和老党员", ["困难党员走访慰问", "老党员走访慰问"]),
    ("招聘辅警，看望老党员", ["辅警聘用", "老党员慰问"]),
    ("聘用档案整理人员", ["档案整理人员聘用"]),
    ("外聘财务审计人员", ["财务审计人员聘用"]),
    ("评选最美志愿者，表彰优秀社区工作者", ["最美志愿者评选", "优秀社区工作者表彰"]),
    ("对留守儿童开展关爱", ["留守儿童关爱"]),
    ("资助困难职工子女入学", ["困难职工子女入学资助"]),
    ("接待台胞来访", ["台胞接待"]),
    ("聘请法律顾问", ["法律顾问聘请"]),
    ("慰问“五老”先进个人", ["“五老”先进个人慰问"]),
    ("表彰先进党支部，培训乡村教师", ["先进党支部表彰", "乡村教师培训"]),
    ("深入走访企业家和驻区部队", ["企业家走访", "驻区部队走访"]),
    ("补助特困学生生活", ["特困学生生活补助"]),
    # nobody in particular, means of the work, money, a heading, what is counted
    ("聘用工作人员", []),
    ("走访企业，培训学员", []),
    ("聘请授课教师", []),
    ("聘请第三方机构", []),
    ("慰问困难群众60户", []),
    ("走访慰问老党员：每人一份慰问品", []),
]


@pytest.mark.parametrize(("text", "people"), PEOPLE)
def test_people_who_are_visited_and_hired_have_a_row(text: str, people: list[str]) -> None:
    assert [one.text for one in done_to_people(text)] == people


@pytest.mark.parametrize(
    ("text", "works"),
    [
        ("组织开展对镇街和部门的专项巡察、整改评估", ["专项巡察", "整改评估"]),
        ("开展春节和端午节走访慰问、健康体检", ["节日走访慰问", "健康体检"]),
        ("聘请物业公司负责保洁、绿化养护、设备维保", ["保洁", "绿化养护", "设备维保"]),
        ("开展职工书画展、文体活动、夏送清凉、困难帮扶", ["职工书画展举办", "文体活动", "夏送清凉", "困难帮扶"]),
        ("开展急救员培训、普及性急救知识讲座", ["急救员培训", "普及性急救知识讲座"]),
        ("组织“五老”开展家风家教宣讲、法治宣传", ["“五老”家风家教宣讲", "法治宣传"]),
        ("开展党日活动和“七一”表彰", ["党日活动", "“七一”表彰"]),
    ],
)
def test_members_of_a_list_are_whole(text: str, works: list[str]) -> None:
    assert [one.text for one in listed_uses(text)] == works


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "举办青年论坛、单身联谊、禁毒宣传等活动",
            ["青年论坛举办", "单身联谊活动开展", "禁毒宣传"],
        ),
        ("举办全国科普日、科技工作者日活动", ["全国科普日活动开展", "科技工作者日活动开展"]),
        # a feast is no event of its own, and work without an event is no list of events
        ("开展春节慰问、健康体检等活动", []),
        ("开展政治学习、参观考察等活动", []),
    ],
)
def test_whatever_is_held_is_an_event(text: str, events: list[str]) -> None:
    assert [one.text for one in listed_events(text)] == events


@pytest.mark.parametrize(
    ("text", "works"),
    [
        ("开展法治宣传周", ["法治宣传周举办"]),
        ("开展安全生产咨询日", ["安全生产咨询日活动举办"]),
        ("组织信访干部培训", ["信访干部培训"]),
        ("编发舆情专报", ["舆情专报编发"]),
        ("创建机关党建品牌", ["机关党建品牌创建"]),
        ("编制村庄规划，编制详细规划", ["村庄规划编制", "详细规划编制"]),
        ("深入排查化解矛盾纠纷，整治不文明行为", ["矛盾纠纷排查化解", "不文明行为整治"]),
        ("组织“5·29”会员活动日活动", ["5·29会员活动日活动开展"]),
        ("对重点改革任务开展督察", ["重点改革任务督察"]),
        ("发放离休干部特需补助，支付协管员工资", ["离休干部特需补助", "协管员工资"]),
        ("撰写监督检查报告，印发宣传册", ["监督检查报告撰写", "宣传册印发"]),
        ("组织代表委员", []),
        ("发放护理补贴和生活补贴", []),
        ("处理费用", []),
        ("调解员补贴", []),
    ],
)
def test_a_clause_tells_one_duty(text: str, works: list[str]) -> None:
    assert [one.text for one in single_tasks(text)] == works


def _names(assistant: Assistant, text: str, *levels: Level2) -> list[str]:
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    return [row.level3 for row in draft.indicators if not levels or row.category in levels]


@pytest.mark.parametrize(
    ("text", "told", "missing"),
    [
        # People who are hired are there; work beside them keeps its rows.
        (
            "区信访局信访工作经费，聘用信访接待员，办理群众来信、化解信访积案，20万元。",
            ["信访接待员聘用到位率", "群众来信办理完成率", "信访积案化解完成率"],
            [],
        ),
        # The means do not take the place of what the name says is done.
        (
            "县统计局月度劳动力调查及人口抽样调查经费，选聘调查员、发放调查补贴，15万元。",
            ["月度劳动力调查完成率", "人口抽样调查完成率", "调查员选聘到位率", "调查补贴足额发放率"],
            [],
        ),
        # What is kept away is no purpose where it names work.
        (
            "团县委青少年工作经费10万元，举办成人礼仪式、青年联谊、预防青少年违法犯罪宣传等活动。",
            ["成人礼仪式举办完成率", "青年联谊活动开展完成率"],
            ["青少年违法犯罪宣传事件发生数", "成人方案执行率"],
        ),
        # A bill is paid, and duties are paid in.
        ("某乡人民政府机关运转经费，主要用于办公用品采购、水电费、会议培训，合计45万元。", ["水电费支付完成率"], []),
        (
            "镇综合行政执法队协管员经费，发放协管员工资，缴纳社会保险，需资金32万元。",
            ["社会保险缴纳完成率", "社会保险缴纳准确率"],
            ["社会保险参保完成率", "协管员工作完成率"],
        ),
        # Who is asked to help is not assessed, and advice to people is no study.
        ("区应急局专家聘请及执法检查经费，开展安全宣传，18万元。", ["专家聘请到位率"], ["专家聘请考核合格率"]),
        ("市妇联维权项目，开展法律咨询、家庭矛盾调解，20万元。", ["法律咨询完成率"], ["法律咨询成果评审通过率"]),
        # Where the field has a quality of its own, that of any work is not told.
        (
            "市工商联民营经济服务经费，召开企业座谈会、开展法律进民企活动，17万元。",
            ["商会活动参与率"],
            ["民营经济服务质量达标率"],
        ),
    ],
)
def test_rows_of_duties(assistant: Assistant, text: str, told: list[str], missing: list[str]) -> None:
    names = _names(assistant, text)
    assert [name for name in told if name not in names] == []
    assert [name for name in missing if name in names] == []


@pytest.mark.parametrize(
    ("text", "name", "unit"),
    [
        ("市供水公司营业厅物业费，聘请物业公司，96万元。", "营业厅物业费", "市供水公司"),
        ("县公积金中心办公用房租赁费，租用服务大厅，30万元。", "办公用房租赁费", "县公积金中心"),
        ("区政协机关办公经费，用于水电、报刊订阅，35万元。", "机关办公经费", "区政协"),
        ("县委史志研究室党史征编经费，征集党史资料，22万元。", "党史征编经费", "县委史志研究室"),
        ("市不动产登记中心登记档案整理费，整理登记档案，80万元。", "登记档案整理费", "市不动产登记中心"),
        ("县救助管理中心运行维护费，维护安检设备，80万元。", "县救助管理中心运行维护费", "县救助管理中心"),
        ("市人大常委会预算工委预算联网监督系统运维费，25万元。", "预算联网监督系统运维费", "市人大常委会预算工委"),
        # What is built is not surely built by whom it is for.
        ("市住房公积金管理中心办公用房建设项目，新建业务用房，300万元。", "市住房公积金管理中心办公用房建设项目", None),
    ],
)
def test_the_unit_at_the_head_is_no_part_of_the_name(
    assistant: Assistant, text: str, name: str, unit: str | None
) -> None:
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    assert (draft.project_name, draft.implementing_unit) == (name, unit)


def test_a_note_tells_only_what_has_no_row(assistant: Assistant) -> None:
    draft = assistant.draft(
        DraftRequest(
            description="县妇联“两癌”救助及妇女工作经费：对患病妇女进行救助，开展创业培训、三八节庆祝活动、维权宣传，15万元。"
        ),
        keep=False,
    )
    names = [row.level3 for row in draft.indicators]
    assert "两癌救助发放准确率" in names
    assert {"创业培训完成率", "三八节庆祝活动完成率", "维权宣传完成率"} <= set(names)
    assert not any("没有单列指标" in note for note in draft.engine.notes)
