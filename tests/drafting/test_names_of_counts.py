"""Names of counts: whole words, the deed with its thing, each group by its own name; what is no target has no row."""

from __future__ import annotations

import pytest

from assistant.drafting.brief import read_brief
from assistant.resources import load_lexicon
from assistant.service import Assistant
from tests.drafting.test_costs import drafted

READ = [
    # text, what is counted: verb, noun, number and unit
    ("编制3个园区控制性详细规划和12个社区规划", ["编制 园区控制性详细规划 3个", "编制 社区规划 12个"]),
    ("新建蔬菜大棚500亩，改造提升200亩", ["新建 蔬菜大棚 500亩", "改造提升 蔬菜大棚 200亩"]),
    ("新修灌渠12公里，蓄水池8座，受益农户300户", ["新修 灌渠 12公里", "新修 蓄水池 8座", " 受益农户 300户"]),
    ("购置电脑10台（每台6000元）、投影仪2台", ["购置 电脑 10台", "购置 投影仪 2台"]),
    ("抽检农产品900批次，其中蔬菜500批次", ["抽检 农产品 900批次", "抽检 蔬菜 500批次"]),
    ("举办安全讲座20场，覆盖3000人次", ["举办 安全讲座 20场", " 安全讲座 3000人次"]),
    ("补助新认定示范社6家、重新认定4家", ["补助 新认定示范社 6家", "补助 重新认定示范社 4家"]),
    ("为300名重度、三级残疾人提供照护", [" 重度、三级残疾人 300名"]),
    ("为300名空巢、独居老人提供照护", [" 空巢、独居老人 300名"]),
    ("负责全区背街小巷86公里的保洁", [" 背街小巷保洁 86公里"]),
    ("压缩车4台运行费20万元", [" 压缩车运行 4台"]),
    ("快递费3万元（约2万件）", [" 快递 20000件"]),
    ("农村低保标准每人每月500元，预计保障900户1500人", ["保障 农村低保 900户", "保障 农村低保 1500人"]),
    ("目前60-69岁3000人，百岁老人5人", [" 六十至六十九岁老人 3000人", " 百岁老人 5人"]),
    ("举办夏季校园招聘活动4场", ["举办 夏季校园招聘活动 4场"]),
    ("扶持收储运主体5家", ["扶持 收储运主体 5家"]),
    ("集中教育培训8次", ["培训 集中教育培训 8次"]),
    ("召开专家评审会、项目评审会5次", ["召开 专家、项目评审会 5次"]),
    ("“花鼓戏和皮影戏”展演6场", ["展演 花鼓戏和皮影戏展演 6场"]),
    ("建设“互联网+政务”平台1个", ["建设 互联网＋政务平台 1个"]),
    ("全年接待观众力争突破20万人次", ["接待 观众 200000人次"]),
    ("拟购执法记录仪60台", ["购置 执法记录仪 60台"]),
    ("班组活动，18个班组每组2000元", [" 班组 18个"]),
    ("困难职工300人，每人每年慰问500元", ["慰问 困难职工 300人"]),
    ("参加农民运动会，大概来80人", [" 农民运动会 80人"]),
    ("培训检验人员3期", ["培训 检验人员 3期"]),
    ("农机报废更新补贴30台", ["补贴 农机报废更新补贴 30台"]),
    ("采暖期每月检修1次", [" 检修 1次"]),
    ("对其中20个小区的水泵进行更换，更换水泵45台", [" 小区 20个", "更换 水泵 45台"]),
    ("公用电话亭9个租金每个300元", [" 公用电话亭 9个"]),
    ("集中供养老人30名、分散供养老人50名", [" 集中供养老人 30名", "供养 分散供养老人 50名"]),
    ("锅炉42台定期检验", [" 锅炉检验 42台"]),
]  # fmt: skip
NO_COUNT = [
    "对年营业额500亩以上的种植大户给予奖励",  # from where on something holds
    "每出口1美元奖励0.02元",  # what a rate is paid for
    "免除四项基本费用",  # what is charged
    "其中9处为木结构",  # what a part is like
]
ROWS = [
    # text, second level, name, target
    ("雨污管道清淤：检查井600座，雨水口900个，预算60万元", "数量指标", "检查井清淤座数", "≥600.00(座)"),
    ("路灯维护：路灯2600盏、配电箱90台，预算80万元", "数量指标", "配电箱维护数量", "≥90.00(台)"),
    (
        "高龄津贴经费55.2万元，其中80-89岁800人每人每月50元，90岁以上60人每人每月100元",
        "数量指标",
        "高龄津贴发放人数",
        "≥860.00(人)",
    ),
    ("岗前培训1期30人，骨干培训2期每期40人，预算20万元", "数量指标", "骨干培训人次", "≥80.00(人次)"),
    ("环境监测：河流断面5个，每月监测1次，预算30万元", "数量指标", "河流断面监测次数", "≥60.00(次)"),
    ("检查学校120家次，每家次安排专家2人，预算24万元", "数量指标", "安排专家人次", "≥240.00(人次)"),
    ("改造农田3000亩，耕地质量提升0.3个等级，预算600万元", "生态效益指标", "耕地质量提升量", "≥0.30(等级)"),
    ("改造农田3000亩，亩均节水45立方米，预算600万元", "生态效益指标", "亩均节水量", "≥45.00(立方米/亩)"),
    ("社区矫正经费：在册社区矫正对象150人，预算20万元", "数量指标", "覆盖社区矫正对象人数", "≥150.00(人)"),
    ("看守所给养费：日均关押90人，预算60万元", "数量指标", "日均保障在押人员人数", "≥90.00(人)"),
    ("维修食堂800平方米，保证900名师生正常就餐，预算90万元", "社会效益指标", "受益师生人数", "≥900.00(人)"),
    ("实践站点提升12个，预算60万元", "数量指标", "实践站点提升数量", "≥12.00(个)"),
    ("对外贸易奖励，惠及企业28家，预算200万元", "数量指标", "惠及企业家数", "≥28.00(家)"),
    ("科技创新奖补50家，带动全社会R&D经费投入强度达到2%，预算500万元", "经济效益指标", "全社会R&D经费投入强度", "≥2.00(%)"),
    ("乡村教师交流津贴，80个岗位×2000元=16万元", "数量指标", "乡村教师交流津贴发放数量", "≥80.00(个)"),
    ("人民调解员补助400人次×100元，预算4万元", "数量指标", "人民调解员补助人次", "≥400.00(人次)"),
]  # fmt: skip
NEVER = [
    # text, what no name may hold
    ("为落实《“十四五”养老服务保障规划》，改造敬老院6所，预算300万元", ("十四五", "规划")),
    ("为落实《“十四五”残疾人保障规划》，改造托养中心2所，预算80万元", ("十四五", "规划")),  # no end of the draft
    ("围绕优化营商环境、促进就业等方面开展课题调研5个，预算10万元", ("营商环境", "就业")),
    ("全县登记文物点210处，修缮文物点4处，预算120万元", ("登记",)),
    ("对120家企业中的40家企业开展检测，预算20万元", ("120",)),
]


@pytest.mark.parametrize(("text", "counted"), READ)
def test_a_count_is_named_in_whole_words(text: str, counted: list[str]) -> None:
    found = read_brief(text, load_lexicon()).counted
    assert [f"{c.verb} {c.noun} {c.quantity.value.normalize():f}{c.quantity.unit}" for c in found] == counted


@pytest.mark.parametrize("text", NO_COUNT)
def test_conditions_and_states_count_nothing(text: str) -> None:
    assert [c.noun for c in read_brief(text, load_lexicon()).counted] == []


@pytest.mark.parametrize(("text", "level2", "name", "target"), ROWS)
def test_the_deed_stands_with_its_thing(assistant: Assistant, text: str, level2: str, name: str, target: str) -> None:
    rows = [(row.level2, row.level3, row.target.text) for row in drafted(assistant, text).indicators]
    assert (level2, name, target) in rows


@pytest.mark.parametrize(("text", "never"), NEVER)
def test_what_is_only_cited_or_there_already_names_no_row(
    assistant: Assistant, text: str, never: tuple[str, ...]
) -> None:
    rows = [f"{row.level3} {row.target.text}" for row in drafted(assistant, text).indicators]
    assert [row for row in rows if any(word in row for word in never)] == []
