"""Numbers that are told in few words: tariffs, ratios, what one costs without 每, weeks, hours beside flights, leaves."""

from __future__ import annotations

import pytest

from assistant.drafting.request import DraftRequest
from assistant.service import Assistant

ROWS = [
    # text, rows that it gives
    ("司法局人民调解2026年预算30万元，对调解的矛盾纠纷按照简易案件50元、一般案件200元、疑难案件500元的标准发放补贴",
     {"简易案件补贴标准": "=50.00(元/件)", "一般案件补贴标准": "=200.00(元/件)", "疑难案件补贴标准": "=500.00(元/件)"}),
    ("养老护理员岗位津贴2026年45万元，标准为初级护理员100元、中级护理员200元、高级护理员300元，惠及护理员210名",
     {"初级护理员津贴标准": "=100.00(元/人)", "高级护理员津贴标准": "=300.00(元/人)", "总成本控制数": "≤45.00(万元)"}),
    ("家庭医生签约补助2026年200万元，按照一般人群10元、重点人群30元的标准补助，签约8万人",
     {"一般人群补助标准": "=10.00(元/人)", "重点人群补助标准": "=30.00(元/人)", "总成本控制数": "≤200.00(万元)"}),
    ("残疾人护理补贴，标准为一级残疾人120元、二级残疾人80元，2026年预算150万元，惠及残疾人1100名",
     {"一级残疾人补贴标准": "=120.00(元/人)", "二级残疾人补贴标准": "=80.00(元/人)"}),
    # strokes
    ("校园心理服务，聘用心理教师15名，咨询每次50/200/500元，项目资金80万元", {"单次咨询成本": "50/200/500元/次"}),
    ("法律援助办案补贴，每件800/1500/2400元，2026年预算120万元，办理案件800件",
     {"法律援助办案补贴标准": "800/1500/2400元/件"}),
    # what one costs
    ("城管局2026年公厕提质改造，改造公厕12座，单座18万元，共216万元，工期4个月",
     {"单座公厕改造成本": "≤18.00(万元/座)", "公厕提质改造工期": "≤4.00(个月)"}),
    ("渔船通信费补助，为1.26万艘海洋渔船更换终端，单船补助1800元，共需资金2268万元", {"渔船通信费补助标准": "=1800.00(元/艘)"}),
    ("文旅局2026年惠民演出，全年演出200场，单场补助1.5万元，共300万元", {"惠民演出补助标准": "=15000.00(元/场)"}),
    # ceilings of each are not multiplied
    ("科技攻关专项，2026年安排1.2亿元，支持攻关任务20项，每项支持不超过1000万元",
     {"单项攻关任务支持最高标准": "≤1000.00(万元/项)"}),
    ("科技特派员专项经费600万元，支持科技项目40项，每项支持不超过20万元",
     {"单项科技项目支持最高标准": "≤20.00(万元/项)"}),
    # ratios, milestones, postal red
    ("科技攻关专项1.2亿元，支持攻关任务20项，采取“里程碑”分阶段拨付，撬动企业研发投入不低于1:2",
     {"撬动企业研发投入比例": "不低于1:2", "里程碑节点任务按期完成率": "=100.00(%)"}),
    ("托育机构补助2026年60万元，新增托位300个，师幼比不低于1:7", {"师幼比": "不低于1:7"}),
    ("邮政普遍服务补贴2026年4.1亿元，补助投递段道2460条，机要通信质量全红", {"机要通信质量全红率": "=100.00(%)"}),
    # weeks, hours, leaves
    ("医师师资培训，培训师资80人，脱产学习3周，经费48万元", {"脱产学习周数": "≥3.00(周)"}),
    ("基层卫生人员培训1380万元，培训基层卫生人员4200人，培训时间不少于2周", {"培训周数": "≥2.00(周)"}),
    ("海事巡航执法经费350万元，开展空中巡航40架次、160小时，海上巡航600艘次、4800小时",
     {"空中巡航时长": "≥160.00(小时)", "海上巡航时长": "≥4800.00(小时)"}),
    ("档案抢救经费45万元，修复破损档案1.2万叶，整理入库档案300函",
     {"修复破损档案数量": "≥1.20(万叶)", "整理入库档案数量": "≥300.00(函)"}),
    # Counterexamples: sums of classes, furniture for one.
    ("见习补贴600万元，其中一般人员500万元、困难人员100万元", {"一般人员经费": "≤500.00(万元)"}),
    ("图书馆采购单人阅览桌120张，每张800元，共9.6万元", {"单张单人阅览桌成本": "≤800.00(元/张)"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), ROWS)
def test_a_number_told_in_few_words_has_its_row(assistant: Assistant, text: str, rows: dict[str, str]) -> None:
    drafted = assistant.draft(DraftRequest(description=text), keep=False)
    values = {row.level3: row.target.text for row in drafted.indicators}
    assert {name: values.get(name) for name in rows} == rows, values
    assert not any("核对时发现不妥" in note for note in drafted.engine.notes)


NOTED = [
    # text, the number that a note names
    ("2026年农机购置补贴政府与农户出资比例为1:2，补贴农机300台，财政资金450万元", "“1:2”"),
    ("2026年建设高效节水灌溉3万亩，投资4500万元，2027年续建2万亩", "“2万亩”"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "number"), NOTED)
def test_no_number_is_lost_silently(assistant: Assistant, text: str, number: str) -> None:
    drafted = assistant.draft(DraftRequest(description=text), keep=False)
    assert any(number in note for note in drafted.engine.notes), drafted.engine.notes
