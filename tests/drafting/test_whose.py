"""Who carries a project out and who answers for it: by the part they play, by a clause of their own, or by place."""

from __future__ import annotations

import pytest

from assistant.drafting.whose import whose_said
from tests.drafting.test_project_facts import facts_of

PARTS = [
    ("惠民图书采购，采购图书3000册，由县文旅局组织实施。", "县文旅局", None),
    ("老旧管网改造8公里。区城建中心具体实施，住建局监管。", "区城建中心", "住建局"),
    ("项目主管部门：市水利局；实施单位：市河道管理中心。保洁河道60公里。", "市河道管理中心", "市水利局"),
    ("承办单位为县体育中心（县全民健身中心），举办赛事6场。", "县体育中心", None),
    ("护理补贴每月发放，由区残联委托银行代发。", "区残联", None),
    ("一、背景。二、内容：县公路养护中心负责全县320公里县道的日常养护。", "县公路养护中心", None),
    ("粮食烘干设备补贴，补贴设备40台，共120万元。农业农村局", "农业农村局", None),
    ("广告牌整治60处，市城管局，经费18万元。", "市城管局", None),
    ("县财政局绩效评价，由县财政绩效中心承办，评价项目12个。", "县财政绩效中心", "县财政局"),
    ("镇敬老院食堂改造，民政局监管。", None, "民政局"),
    ("主管部门市水利局 实施单位市灌区管理处，改造渠道8公里。", "市灌区管理处", "市水利局"),
    ("更新信号灯36组，由市公安局交警支队实施。", "市公安局交警支队", "市公安局"),
    ("县农业农村局农技推广中心试验示范水稻新品种20个。", "县农业农村局农技推广中心", "县农业农村局"),
    ("由县民政局向特困人员1260人发放供养金。", "县民政局", None),
    ("由市教育局、市财政局联合对民办园发放奖补120万元。", "市教育局", None),
    ("区卫健委与区教育局联合开展近视筛查3万人。", "区卫健委", None),
    ("团县委联合县教育局开展关爱活动30场。", "团县委", None),
    ("市文化和旅游局举办演出20场。", "市文化和旅游局", None),
    ("对企业研发给予补助，区工信局、科技局共同实施。", "区工信局", None),
    ("外出招商60批次，县商务局牵头。", "县商务局", None),
    ("食堂由县教体局招标采购大宗食材120吨。", "县教体局", None),
    ("县农业农村局现有检测设备老旧，拟采购检测仪12台。", "县农业农村局", None),
    ("镇政府这边想修路3公里，预算90万元。", "镇政府", None),
    ("市大数据局升级政务云平台，扩容200TB。", "市大数据局", None),
    ("海事处拟对6处渡口进行改造。", "海事处", None),
    ("市场监管局\n2027年抽检食品1200批次。", "市场监管局", None),
    ("区卫健委 家庭医生签约服务 签约居民18万人", "区卫健委", None),
    ("我校宿舍楼漏水，拟维修屋面900平方米，县第一中学。", "县第一中学", None),
    ("给环卫工人建爱心驿站10个，总工会出。", "总工会", None),
    ("粪污设施改造补助35家，畜牧站，资金600万元。", "畜牧站", None),
    ("园区污水厂改造，园区管委会实施，概算4800万元。", "园区管委会", None),
    ("纳统奖励：新增企业40家，商务局200万元。", "商务局", None),
    ("公厕管护 62座 环卫所 99.2万元", "环卫所", None),
    ("购买农业保险30万亩，农业农村局、林业局，1150万元。", "农业农村局", None),
    ("丰富文化生活，镇文化站组织演出12场。", "镇文化站", None),
    ("校园视频监控联网4200路，市教育局与市公安局共建。", "市教育局", None),
    ("节能改造，更换灯具1.2万盏，县机关事务服务中心申报。", "县机关事务服务中心", None),
    ("医保经办服务下沉，代办点230个，县医保中心，27.6万元。", "县医保中心", None),
    ("县委组织部拟选派驻村第一书记85名。", "县委组织部", None),
    ("全县乡镇卫生院购置B超12台，县卫健局组织采购。", "县卫健局", None),
    ("市财政局下达资金100万元，县林业局组织造林2000亩。", "县林业局", None),
]
NOBODY = [
    "我局拟购置无人机3架，预算24万元。",
    "我校拟更新课桌椅800套。",
    "清淤渠道12公里，由中标公司负责施工。",
    "改造农户厕所300座，各乡镇政府组织实施。",
    "租赁费由县财政承担，全年60万元。",
    "购买服务由第三方机构实施，监测点位20个。",
    "社区卫生服务中心负责的签约居民5000人接受随访。",
    "配合公安局开展反诈宣传40场。",
    "报县财政局审核后，发放种粮补贴3万户。",
    "改造公共厕所62座，新建养老服务中心，共90万元。",
    "优化营商环境局部调整，评估20项。",
    "日常事务交给养护队，养护绿地3万平方米。",
]


@pytest.mark.parametrize(("text", "unit", "department"), PARTS)
def test_the_part_a_unit_plays(text: str, unit: str | None, department: str | None) -> None:
    whose = whose_said(text)
    assert [text[slice(*span)] if span else None for span in whose] == [unit, department]


@pytest.mark.parametrize("text", NOBODY)
def test_pronouns_contractors_and_kinds_of_units_are_nobody(text: str) -> None:
    assert whose_said(text) == (None, None)
    assert {"competent_department", "implementing_unit"} <= {q.path for q in facts_of(text).questions}


def test_who_only_answers_for_it_is_taken_for_both_until_somebody_says_more() -> None:
    facts = facts_of("镇敬老院食堂改造，改造面积300平方米，民政局监管。")
    assert (facts.department, facts.implementing_unit) == ("民政局", "民政局")
    assert "暂与主管部门相同" in facts.evidence["implementing_unit"][0].quote
