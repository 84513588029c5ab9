"""Prices jotted down: whom each is for is written out, a standard is no total, and money of the whole stays money."""

from __future__ import annotations

import pytest

from assistant.drafting.reading.wording.rewording import reworded
from assistant.drafting.request import DraftRequest
from assistant.resources import load_lexicon
from assistant.service import Assistant

WRITTEN_OUT = [
    # the note, and how it is written
    ("护林员工资，组长每月两千二，组员一千八", "护林员工资，组长每人每月2200元，组员每人每月1800元"),
    ("优秀教师奖励，一等每人五千，二等三千，三等一千", "优秀教师奖励，一等每人5000元，二等每人3000元，三等每人1000元"),
    ("渔船更新补助，钢船每艘补三十万，木船十万", "渔船更新补助，钢船每艘补30万元，木船每艘10万元"),
    ("高龄老人津贴，八十岁每月五十，百岁三百", "高龄老人津贴，80岁每人每月50元，100岁每人每月300元"),
    ("伤残军人护理，每月六百五，代发到卡", "伤残军人护理，每人每月650元，代发到卡"),
    ("专精特新企业培育奖补，首次获评奖励十五万", "专精特新企业培育奖补，首次获评每家奖励15万元"),
    ("引进硕士人才补贴，每年住房两万，三年兑现", "引进硕士人才补贴，住房每人每年2万元，三年兑现"),
    ("困难职工帮扶，重病最高两万", "困难职工帮扶，重病每人最高2万元"),
    ("垃圾焚烧处置，每吨六块五", "垃圾焚烧处置，每吨6.5元"),
    ("创业贷款贴息，个人最高十五万，合伙三十万", "创业贷款贴息，个人最高15万元，合伙最高30万元"),
    ("农户贷款贴息，贷三万以内全额贴", "农户贷款贴息，贷款三万以内全额贴"),
    ("生均公用经费按幼儿园600元、小学720元拨付", "生均公用经费按幼儿园每生600元、小学720元拨付"),
    ("洒水车一台四十五万，配件六万", "洒水车1台45万元，配件6万"),
    ("渔民养老补助，五十岁以上每月两百，六十岁三百", "渔民养老补助，五十岁以上每人每月200元，60岁每人每月300元"),
    ("校车淘汰更新，大车补十二万，小车六万，换35辆", "校车淘汰更新，大车每辆补12万元，小车每辆6万元，换35辆"),
    ("心理咨询，请心理师每小时两百", "心理咨询，心理师费用每小时200元"),
    ("贷款风险补偿，单户100万以内，银行担三成", "贷款风险补偿，单户最高100万元，银行担三成"),
    ("困难家庭幼儿资助，每学期七百五，顺延一年", "困难家庭幼儿资助，每人每学期750元，顺延一年"),
    ("农机租赁补贴，旋耕机每亩补三十", "农机租赁补贴，旋耕机每亩补30元"),
    ("县志印刷，稿费每千字八十", "县志印刷，稿费每千字80元"),
    # Counterexamples: money of the whole, of others, for goods; what is no money; rows that are no standard.
    ("困难学生资助，补贴6万", "困难学生资助，补贴6万"),
    ("教师培训补助5万", "教师培训补助5万"),
    ("老人体检，经费8万，自筹5万", "老人体检，经费8万，自筹5万"),
    ("船租每条每年6000，工具1万", "船租每条每年6000元，工具1万"),
    ("职工食堂8万，宿舍3万", "职工食堂8万，宿舍3万"),
    ("农民赛事，每队补2000，场地三天，奖杯8000", "农民赛事，每队补2000元，场地三天，奖杯8000"),
    ("企业培育奖补，目标产值20万", "企业培育奖补，目标产值20万"),
    ("老人高龄津贴，共500", "老人高龄津贴，共500"),
]


@pytest.mark.parametrize(("note", "written"), WRITTEN_OUT)
def test_a_price_is_written_in_full(note: str, written: str) -> None:
    assert reworded(note, load_lexicon()).text == written


ROWS = [
    # the note, its rows of money, and what it costs in all where that follows
    ("殡葬服务惠民补贴，骨灰寄存每份补三百，树葬八百，一卡通发放",
     {"骨灰寄存补助标准": "=300.00(元/份)", "树葬补助标准": "=800.00(元/份)"}, None),
    ("计生特殊家庭扶助，伤残每人每月六百二，死亡八百", {"伤残扶助标准": "=620.00(元/人·月)", "死亡扶助标准": "=800.00(元/人·月)"}, None),
    ("义务教育学校生均公用经费按小学720元、初中940元拨付，保障教学正常运转，不得用于发工资。",
     {"生均小学公用经费": "≤720.00(元/生)", "生均初中公用经费": "≤940.00(元/生)"}, None),
    ("八十岁以上老人高龄津贴，每月一百，九十岁两百，百岁五百，按月打到社保卡。",
     {"八十岁以上老人高龄津贴标准": "=100.00(元/人·月)", "九十岁老人高龄津贴标准": "=200.00(元/人·月)",
      "百岁老人高龄津贴标准": "=500.00(元/人·月)"}, None),
    ("人民调解员办案补贴，简易一件八十，疑难两百，全年六百件",
     {"简易补贴标准": "=80.00(元/件)", "疑难补贴标准": "=200.00(元/件)", "人民调解员办案补贴数量": "≥600.00(件)"}, None),
    ("村干部基本报酬和绩效，书记每月四千二，其他干部三千，全镇十六个村",
     {"人均书记报酬": "≤4200.00(元/人·月)", "人均其他干部报酬": "≤3000.00(元/人·月)"}, None),
    ("监护人以奖代补，每年两千四，社区负责", {"监护人以奖代补标准": "=2400.00(元/人·年)"}, None),
    ("路口协管员五十名，每月一千六，护学时段到岗", {"路口协管员人均经费": "≤1600.00(元/人·月)"}, 960000),
    ("食品快检车一台六十万，试剂耗材十五万", {"试剂耗材成本": "≤15.00(万元)"}, 750000),
]  # fmt: skip


@pytest.mark.parametrize(("note", "rows", "total"), ROWS)
def test_a_standard_is_a_row_and_no_total(
    assistant: Assistant, note: str, rows: dict[str, str], total: int | None
) -> None:
    draft = assistant.draft(DraftRequest(description=note), keep=False)
    told = {row.level3: row.target.text for row in draft.indicators}
    assert {name: told.get(name) for name in rows} == rows
    assert draft.funds.annual_total == total
