"""What a description promises: things that must not happen, time limits, rates, ranks, rounds, days of courses."""

from __future__ import annotations

import pytest

from assistant.drafting.brief import read_brief
from assistant.drafting.rows.own_numbers import from_own_numbers
from assistant.drafting.rows.said_in_words import unmeasured_notes
from assistant.resources import load_lexicon
from assistant.service import Assistant
from tests.drafting.test_costs import drafted

LEXICON = load_lexicon()
SOCIAL, ECOLOGICAL, ECONOMIC, QUALITY = "社会效益指标", "生态效益指标", "经济效益指标", "质量指标"
TIMELY, QUANTITY = "时效指标", "数量指标"


def told(topic: str, text: str) -> dict[str, tuple[str, str]]:
    """The rows that a description states: name, second level and target."""
    rows = from_own_numbers(read_brief(text, LEXICON), topic, LEXICON)
    return {
        row.name: (row.level2.value, row.words or f"{row.operator and row.operator.value}{row.value}{row.unit}")
        for row in rows
    }


NON_EVENTS = [
    # topic, text, the name of what does not happen, second level, in what it is counted
    ("水闸维护", "确保不发生溃堤决口事故", "溃堤决口事故发生数", SOCIAL, "起"),
    ("供气保障", "全年不发生燃气泄漏、爆炸等安全生产事件", "安全生产事件发生数", SOCIAL, "起"),
    ("农村公路", "不发生因管护不力造成的安全责任事故", "安全责任事故发生数", SOCIAL, "起"),
    ("秋收禁烧", "辖区不出现连片焚烧火点", "连片焚烧火点发生数", ECOLOGICAL, "起"),
    ("饮水安全", "不发生突发环境污染事件", "突发环境污染事件发生数", ECOLOGICAL, "起"),
    ("护路联防", "不发生危及行车的刑事案件和路外伤亡事故", "刑事案件发生数", SOCIAL, "起"),
    ("护路联防", "不发生危及行车的刑事案件和路外伤亡事故", "路外伤亡事故发生数", SOCIAL, "起"),
    ("安置帮教", "做到无脱管漏管", "脱管漏管人数", SOCIAL, "人"),
    ("防汛排涝", "下穿隧道不积水", "下穿隧道积水次数", SOCIAL, "次"),
    ("粮油储备", "节日期间市场供应不断档", "市场供应断档次数", SOCIAL, "次"),
    ("信息报送", "重要信息不漏报、不迟报", "重要信息漏报次数", QUALITY, "次"),
    ("信息报送", "重要信息不漏报、不迟报", "信息报送迟报次数", QUALITY, "次"),
    ("校园安保", "杜绝校园欺凌事件", "校园欺凌事件发生数", SOCIAL, "起"),
    ("医保监管", "无冒领骗保现象", "冒领骗保发生数", QUALITY, "起"),
    ("工地监管", "施工安全事故为零", "施工安全事故发生数", SOCIAL, "起"),
    ("工地监管", "实现零事故", "安全事故发生数", SOCIAL, "起"),
]


@pytest.mark.parametrize(("topic", "text", "name", "level2", "unit"), NON_EVENTS)
def test_what_will_not_happen_is_a_row_of_zero(topic: str, text: str, name: str, level2: str, unit: str) -> None:
    assert told(topic, text).get(name) == (level2, f"=0{unit}"), told(topic, text)


@pytest.mark.parametrize(
    "text",
    [
        "建设无障碍坡道12处",
        "采购无人机3架",
        "近三年未发生安全事故",
        "多年来不发生重大火灾",
        "推进无纸化办公，居民生活不受影响",
        "有无违规问题的核查",
        "零售网点15个，零距离服务",
    ],
)
def test_words_that_only_look_like_a_promise_give_no_zero(text: str) -> None:
    assert not [name for name, (_, target) in told("工作", text).items() if target.startswith("=0")]


def test_accidents_ruled_out_by_the_description_stand_once(assistant: Assistant) -> None:
    draft = drafted(assistant, "县美术馆免费开放，举办展览8场，接待观众5万人次，全年零事故，经费60万元")
    assert len([row for row in draft.indicators if "事故" in row.level3]) == 1


def test_the_overall_goal_says_a_non_event_once(assistant: Assistant) -> None:
    draft = drafted(assistant, "森林防火项目，聘用护林员200人，确保不发生重大森林火灾，经费90万元")
    assert "重大森林火灾发生数" in {row.level3 for row in draft.indicators}
    assert (draft.overall_goal or "").count("森林火灾") == 1


LIMITS = [
    # topic, text, name, target
    ("公路养护", "塌方路段3日内抢通", "塌方路段抢通时限", "≤3日"),
    ("预警发布", "强对流天气20分钟内预警推送", "强对流天气预警推送时限", "≤20分钟"),
    ("应急救援", "接警后8分钟内到达事故现场", "应急救援到场时间", "≤8分钟"),
    ("行政审批", "自受理之日起15个工作日内办结", "行政审批办结时限", "≤15工作日"),
    ("惠企奖补", "材料审核通过后7个工作日内将奖补资金拨付到位", "奖补资金拨付到位时限", "≤7工作日"),
    ("公租房维修", "报修后2小时内上门", "公租房维修上门时限", "≤2小时"),
    ("供热", "管网漏点2小时内到场、12小时内修复", "管网漏点到场时间", "≤2小时"),
    ("供热", "管网漏点2小时内到场、12小时内修复", "管网漏点修复时间", "≤12小时"),
    ("疫情监测", "可疑反应2小时内报告", "可疑反应报告时限", "≤2小时"),
    ("网络运维", "故障响应15分钟", "故障响应时间", "≤15分钟"),
    ("环卫", "餐厨垃圾24小时内清运完毕", "餐厨垃圾清运时限", "≤24小时"),
    ("残疾人补贴", "委托银行代发，每月20日前到账", "残疾人补贴到账时间", "每月20日前"),
    ("特困供养", "每月15日前将供养金发放到位", "供养金发放时间", "每月15日前"),
    ("校车", "每月5日前完成车辆安检", "车辆安检完成时间", "每月5日前"),
    ("医保", "每季度10日前完成结算", "医保结算时间", "每季度10日前"),
]


@pytest.mark.parametrize(("topic", "text", "name", "target"), LIMITS)
def test_a_time_within_which_something_is_done_is_a_limit(topic: str, text: str, name: str, target: str) -> None:
    assert told(topic, text).get(name) == (TIMELY, target), told(topic, text)


STATED = [
    # topic, text, name, second level, target
    ("排水工程", "当年完成主体工程65%", "主体工程完成进度", TIMELY, "≥65%"),
    ("旅游推广", "接待游客120万人次，旅游总收入8亿元，同比增长12%", "旅游总收入增长率", ECONOMIC, "≥12%"),
    ("平安建设", "盗抢案件同比下降8%", "盗抢案件下降率", SOCIAL, "≥8%"),
    ("动物防疫", "免疫抗体合格率常年保持在75%以上", "免疫抗体合格率", QUALITY, "≥75%"),
    ("装备维护", "目前车辆完好率90%，年底达到97%", "车辆完好率", QUALITY, "≥97%"),
    ("医疗救助", "做到应救尽救", "医疗救助应救尽救率", SOCIAL, "=100%"),
    ("孤儿保障", "按时足额发放基本生活费", "基本生活费按时足额发放率", TIMELY, "=100%"),
    ("卫生城市", "参加省里年度考评，成绩力争前三名", "年度考评排名", SOCIAL, "≤3名"),
    ("热线办理", "热线考核排名保持在全区前五", "热线考核排名", SOCIAL, "≤5名"),
    ("动物防疫", "春秋两季集中消杀", "集中消杀次数", QUANTITY, "≥2次"),
    ("行道树管护", "病虫害防治三遍", "病虫害防治次数", QUANTITY, "≥3次"),
    ("雨水管疏通", "雨季前疏通一遍，年底前再疏通一遍", "雨水管疏通次数", QUANTITY, "≥2次"),
    ("非遗传承人补助", "按年度考核合格后发放", "补助对象年度考核合格率", QUALITY, "=100%"),
    ("大学生见习补贴", "考核合格后按月发放", "补贴对象考核合格率", QUALITY, "=100%"),
    ("农机购置补贴", "经验收合格后兑付", "补贴项目验收合格率", QUALITY, "=100%"),
    ("文物修复", "修复文物6件，通过专家验收", "项目验收合格率", QUALITY, "=100%"),
    ("平台建设", "年底前建成并通过竣工验收", "项目验收合格率", QUALITY, "=100%"),
    ("免费发药", "规范服药率得到85%以上", "规范服药率", QUALITY, "≥85%"),
    ("决算审计", "审减率怎么也得3%以上", "决算审计审减率", QUALITY, "≥3%"),
    ("热线办理", "热线投诉率不能超过3%", "热线投诉率", QUALITY, "≤3%"),
    ("干部培训", "村会计培训3期，每期60人、4天", "每期村会计培训天数", QUANTITY, "≥4天"),
]


@pytest.mark.parametrize(("topic", "text", "name", "level2", "target"), STATED)
def test_a_target_in_figures_or_words_is_a_row(topic: str, text: str, name: str, level2: str, target: str) -> None:
    assert told(topic, text).get(name) == (level2, target), told(topic, text)


def test_two_stated_rates_of_one_sort_both_stand(assistant: Assistant) -> None:
    draft = drafted(assistant, "燃气安全检查600家次，一般隐患整改率达到95%以上，重大隐患整改率100%，经费30万元")
    assert {"一般隐患整改率", "重大隐患整改率"} <= {row.level3 for row in draft.indicators}


def test_what_is_to_fall_without_a_figure_is_noted() -> None:
    brief = read_brief("完善巡防，提高路面见警率，火灾起数和亡人数实现双下降", LEXICON)
    (note,) = unmeasured_notes(brief, ())
    assert "提高路面见警率" in note and "双下降" in note


NOTES = [
    # text, what the note says of the number
    ("热线服务外包，7×24小时值守，坐席30个，经费80万元", "“24小时”没有单列指标：说的是服务时间"),
    ("设备维护40台，目前完好率92%，年底达到98%，经费20万元", "“92%”没有单列指标：是目前的水平"),
]


@pytest.mark.parametrize(("text", "said"), NOTES)
def test_a_number_without_a_row_is_noted_for_what_it_is(assistant: Assistant, text: str, said: str) -> None:
    assert any(said in note for note in drafted(assistant, text).engine.notes)
