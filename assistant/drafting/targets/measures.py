"""Measures: what the end of an indicator's name counts, in which unit, and where its number is found."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from assistant.domain.indicator import Level2
from assistant.domain.lexicon import Lexicon
from assistant.domain.pattern import regex
from assistant.domain.targets import Direction
from assistant.domain.value import Operator
from assistant.validation.reading.wording import bare_name, is_negative, is_rate, money_unit

RATE: Final = "比率"
PRICE: Final = "复合单价"
MONEY: Final = "金额"
CHANGE_RATE: Final = "增减率"
"""The key of rates of change, which may be above 100% and always need a baseline."""
_HIGHER, _LOWER, _EITHER = Direction.HIGHER, Direction.LOWER, Direction.EITHER


class Measure(NamedTuple):
    """What a name measures.

    Attributes:
        key: Names with the same key measure the same kind of thing.
        ending: The words at the end of the name that say so.
        units: Usual units, the likeliest first.
        level2: Where it stands if nothing else says so.
        how: Where the number is found, for measures that only the person can put a number to.
    """

    key: str
    ending: str
    family: str
    units: tuple[str, ...]
    level2: Level2
    direction: Direction
    how: str


class _Row(NamedTuple):
    pattern: str
    key: str
    family: str
    units: tuple[str, ...]
    level2: Level2
    direction: Direction
    how: str


_COUNTED = "填实施方案里的计划数，并与预算算式里的数量一致"
_LISTED = "填合同、清单或设计文件里的数"
_LAST_YEAR = "填上年实绩或可研、任务书里的数，并写明基线"
_Q, _S, _T = Level2.QUANTITY, Level2.SOCIAL_BENEFIT, Level2.TIMELINESS
_E, _C, _N = Level2.ECONOMIC_BENEFIT, Level2.ECONOMIC_COST, Level2.ENVIRONMENTAL_COST

_ROWS: Final = (
    _Row("满意率?度?|满意程度|认可度|好评率|安全感", "满意度", RATE, ("%",),
         Level2.BENEFICIARY_SATISFACTION, _HIGHER, "按问卷调查的办法和上年结果定，一般 80%–95%，低于 80% 要说明"),
    _Row("(?:增长|下降|降低|减少|压缩|缩短|提升|提高|节约|节能)(?:率|幅度)|增幅|降幅|增速|同比", CHANGE_RATE, RATE,
         ("%",), _S, _EITHER, "（本年－上年）÷上年×100%；必须先写明上年数"),
    _Row("达标天数|优良天数", "天数", "时间", ("天",), Level2.ECOLOGICAL_BENEFIT, _HIGHER, _LAST_YEAR),
    _Row("(?:响应|恢复|修复|到达|排队|候诊|等候|等待|处理|办理|办结|解决|抢修|审核|审查|反馈|到位)时间|(?:排队|候诊|等候|等待)时长|时限|时长上限|周期|用时",
         "时限", "时间", ("小时", "分钟", "工作日", "天"), _T, _LOWER, "填合同、服务等级或办事规定里的时限"),
    _Row("(?:使用|设计|存续|稳定|服务)?年限|寿命", "年限", "时间", ("年",), Level2.SUSTAINABILITY_IMPACT, _HIGHER,
         "填设计文件、资产配置标准或合同里的年限"),
    _Row("时长|小时数", "时长", "时间", ("小时",), _Q, _HIGHER, "人数（次数）×每次时长，与方案一致"),
    _Row("学时数?|课时数?", "学时", "时间", ("学时", "课时"), _Q, _HIGHER, "天数×每天学时，与课程表一致"),
    _Row("天数|工作日数", "天数", "时间", ("天",), _Q, _HIGHER, _COUNTED),
    _Row("月数", "月数", "时间", ("月",), _Q, _HIGHER, _COUNTED),
    _Row("浓度|均值", "浓度", "浓度等", ("微克/立方米", "毫克/升"), Level2.ECOLOGICAL_BENEFIT, _LOWER,
         "填上级下达的年度目标"),
    _Row("(?:耗电|用电)量|电耗", "耗电量", "能耗", ("千瓦时", "万千瓦时"), _N, _LOWER, _LAST_YEAR),
    _Row("(?:耗水|用水)量|水耗", "用水量", "体积", ("立方米", "吨"), _N, _LOWER, _LAST_YEAR),
    _Row("能耗|耗能", "能耗", "能耗", ("千克标准煤", "吨标准煤"), _N, _LOWER, _LAST_YEAR),
    _Row("排放总?量|排放强度|碳排放", "排放量", "重量", ("吨", "千克"), _N, _LOWER, _LAST_YEAR),
    _Row("温度|室温", "温度", "浓度等", ("℃",), Level2.QUALITY, _HIGHER, "填供热条例、合同或设计规范里的温度"),
    _Row("(?:粮食|油料|蔬菜|水果|作物)?(?:总产|产)量", "产量", "重量", ("吨", "万公斤"), _Q, _HIGHER, _LAST_YEAR),
    _Row("借阅量|借书量", "借阅量", "次数类", ("册次",), _Q, _HIGHER, _LAST_YEAR),
    _Row("(?:信访|投诉|举报)(?:总?量|件数?)", "件数", "计件类", ("件",), Level2.SOCIAL_BENEFIT, _LOWER, _LAST_YEAR),
    _Row("噪声|分贝", "噪声", "浓度等", ("分贝",), Level2.ENVIRONMENTAL_COST, _LOWER, "填排放标准里的限值"),
    _Row("得分|分数|评分|指数", "得分", "浓度等", ("分",), Level2.QUALITY, _HIGHER, "填考核办法里的达标分"),
    _Row("总人次|人次数?", "人次", "人员类", ("人次",), _Q, _HIGHER, "各期（批、场）人数相加，与预算算式里的人数一致"),
    _Row("人天数?|人日数", "人天", "人时类", ("人天",), _Q, _HIGHER, "人数×天数，与预算算式一致"),
    _Row("人数|人口数?|人口数量|名额|人员数量?|学员数|学生数|幼儿数|委员数|代表数|人员", "人数", "人员类", ("人", "名"),
         _Q, _HIGHER, "按名册或预算算式里的人数填；同一人只算一次，重复计的改用人次"),
    _Row("户数|农户数|家庭数", "户数", "人员类", ("户",), _Q, _HIGHER, "按核定名单填"),
    _Row("家次|家数|企业数量?|单位数量?|机构数量?|园数|学校数", "家数", "人员类", ("家", "家次", "个", "所"), _Q,
         _HIGHER, "按清单填"),
    _Row("(?:事故|事件|疫情|故障|争议|纠纷)(?:发生)?(?:起数|数量?|次数)|起数", "起数", "次数类", ("起", "次"),
         Level2.QUALITY, _HIGHER, "填上年实绩或任务数，并写明基线"),
    _Row("场次|场数", "场次", "次数类", ("场", "场次"), _Q, _HIGHER, _COUNTED),
    _Row("期数|期次|[期（]班）?次", "期数", "次数类", ("期",), _Q, _HIGHER, _COUNTED),
    _Row("批次数?量?|批数", "批次", "次数类", ("批", "批次"), _Q, _HIGHER, _COUNTED),
    _Row("次数|频次|频率", "次数", "次数类", ("次",), _Q, _HIGHER, "方案里的频次×12（每月）、×4（每季）、×52（每周）"),
    _Row("件数|案件数|事项数|案数", "件数", "计件类", ("件",), _Q, _HIGHER, _COUNTED),
    _Row("份数|报告数量?", "份数", "计件类", ("份",), _Q, _HIGHER, _COUNTED),
    _Row("样本数量?", "份数", "计件类", ("份", "户", "个"), _Q, _HIGHER, "按调查方案填"),
    _Row("册数|册次|(?<!样)本数", "册数", "计件类", ("册", "本"), _Q, _HIGHER, _COUNTED),
    _Row("篇数|稿件数量?|文章数量?", "篇数", "计件类", ("篇",), _Q, _HIGHER, _COUNTED),
    _Row("条数|推文数量?|信息数量?|视频数量?|推送数量?", "条数", "计件类", ("条", "篇"), _Q, _HIGHER, _COUNTED),
    _Row("制度数量?|项数|项目数量?|文件数量?", "项数", "计件类", ("项", "个", "件"), _Q, _HIGHER, _COUNTED),
    _Row("协议数量?|渠道数量?|村数|点位数量?|系统数量?|点数|个数", "个数", "计件类", ("个",), _Q, _HIGHER, _COUNTED),
    _Row("(?:电脑|计算机|服务器|打印机|设备|空调|仪器|终端|相机|器材)(?:数量|台数)|台数|套数|台套数", "台数", "设备类",
         ("台", "套", "台（套）"), _Q, _HIGHER, "填采购清单里的数量，与预算算式一致"),
    _Row("(?:车辆|车)(?:数量?|辆数)|辆数", "辆数", "设备类", ("辆",), _Q, _HIGHER, _LISTED),
    _Row("床位数?|座数", "床位", "设备类", ("张", "座"), _Q, _HIGHER, _LISTED),
    _Row("面积", "面积", "长度面积体积", ("平方米", "亩"), _Q, _HIGHER, _LISTED),
    _Row("里程|长度", "长度", "长度面积体积", ("公里", "米"), _Q, _HIGHER, _LISTED),
    _Row("(?:减排|削减|清运|收运|处理|节水|储备|处置)量", "重量", "重量", ("吨", "万吨"), _Q, _HIGHER, _LISTED),
    _Row("(?:阅读|播放|点击|访问|浏览|曝光|转载|下载)量|触达）?量", "阅读量", "次数类", ("万次", "次"), _S,
         _HIGHER, _LAST_YEAR),
    _Row("倍数|投资比", "倍数", RATE, ("倍",), _E, _HIGHER, _LAST_YEAR),
    _Row("(?:销售|营业|经营性?|旅游|治疗|集体)?收入|增收额?|产值|税收额?|利润|投资额|销售额|节约(?:资金)?额?|收益|贸易额"
         "|带动金额|帮扶）?金额|损失金额|效益额|研发投入|资金额",
         "效益金额", MONEY, ("万元", "元"), _E, _HIGHER, _LAST_YEAR),
    _Row("成本|单价|费用|造价|租金|月租|工资|薪酬|经费|(?<!免)费|总投资|投入|补贴|补助|津贴|(?:补贴|补助|资助|救助|慰问|优待"
         "|扶助|经费|定额|收费|月)标准|总额|金额|标准", "成本", MONEY, ("元", "万元"), _C, _LOWER, ""),
    _Row("数量|总数|总量|数|量|规模", "数量", "计件类", ("个", "件", "项"), _Q, _HIGHER, _COUNTED),
    _Row("比例|占比|比率|比重", "占比", RATE, ("%",), _S, _HIGHER, _LAST_YEAR),
)  # fmt: skip
_PATTERNS: Final = tuple((regex(rf"(?:{row.pattern})$"), row) for row in _ROWS)
_NO_MEASURE = regex(r"(?:质量|力量|容量|能量|参数|函数|少数|多数|免费|高标准|市场经费)$")
_SAME_RATE: Final = {
    "出错率": "差错率", "错误率": "差错率", "满意率": "满意度", "规范率": "合规率", "优秀率": "优良率",
    "良好率": "优良率", "完工率": "完成率", "竣工率": "完成率", "办复率": "办结率", "知晓度": "知晓率",
    "达成率": "完成率",
    "利用率": "使用率", "可用率": "正常运行率", "运行率": "正常运行率",
}  # fmt: skip
_OF_QUALITY: Final = "合格|通过|达标|差错|出错|故障|完好|合规|准确|优良|良好|归档|漏检|误差|退货|返修"
_TIMELY = regex(r"(?:及时|按期|按时|如期|准时|期限内|时间内|日清).{0,8}率$")
_PROPORTIONAL = regex(r"知晓度$|完成度$|覆盖面$|认知度$|免疫密度$|有效率$|成功率$")
"""Shares that do not end like one, or whose end looks like 效率 or 功率."""
_BAD = regex(
    r"(?:违规|违纪|中断|扰民|被?纠错|撤销|缺陷|逾期|失业|失学|辍学|返工|延误|空置|损耗|破损|舆情|差评|受害"
    r"|虚报冒领|缺勤|重复参保"
    r"|超范围|上访|隐患|不合格|不达标|不良|重复信访|极端事件|死亡|伤亡|安全事件|安全责任事件|污染事件|明显变质"
    r"|泄密|泄露|犯罪|发案|返贫|致贫|超时|超期|缺课|旷课|缺席|迟到|早退|漏检|漏报|误报|漏诊|误诊|误差|退货|退件|退学|退赛|流失"
    r"|违约|失信|漏损|渗漏|感染|患病|发病|拥堵|闲置|火灾|纠纷|争议|逾期未[\u4e00-\u9fff]{2,3}|信访|投诉|举报|脱漏)"
    r"(?:事件|人员|问题|人次|案件|户)?(?:发生)?(?:率|数|数量|次数|件数|起数|人数|户数|天数|比例|量|面积)?$"
)
_SPENT: Final = regex(
    r"(?:(?<!达标)排放|能耗|电耗|水耗|耗电|耗水|耗能|油耗|用电|用水|排队|等待|等候|候诊)(?:总?量|强度|浓度|时间|时长|天数)?$"
    r"|(?:成本|费用|支出|开支)控制$"
)
"""What is used up or waited for, and costs to be kept down: the less the better."""
_NEVER = regex(
    r"重大|丢失|事故|死亡|伤亡|泄密|泄露|违规|违纪|纠错|撤销|虚报冒领|超范围|安全事件|极端事件|失学|辍学|中断"
)
_OF_ALL_PEOPLE: Final = regex(r"(?<!事故)(?<!中毒)死亡率$")
"""Some always die (`婴儿死亡率`); how many at most, the plan of the trade says."""
_LIMITED = regex(r"接待(?:人员|人次|批次|人数|批次数量|人员数量)|团组|出访人数|出国人数|三公|会期|编外.{0,4}人数")
_PER_HEAD = regex(r"^.{0,6}?人均|每人|人次均")
_PER = regex(
    r"(?:平均)?单([件位个台套册篇条份场次期户辆盏座点路页箱村校批项本张床餐栋幢人])(?:(?<=位)(?:面积|长度|里程"
    r"|建筑面积))?"
)
_UNIT_OF_PRICE: Final = (
    (regex("讲课费|课时费|授课费"), ("元/学时", "元/课时")),
    (regex("人均日|人均每日"), ("元/人·天",)),
    (regex("人均.{0,8}月"), ("元/人·月",)),
    (regex("人均"), ("元/人", "元/人·次", "元/人·年")),
    (regex("人次均"), ("元/人次",)),
    (regex("生均"), ("元/生·年",)),
    (regex("户均"), ("元/户",)),
    (regex("亩均"), ("元/亩",)),
    (regex("吨水"), ("元/立方米",)),
    (regex("单位.{0,4}面积"), ("元/平方米", "元/平方米·年")),
    (regex("单位.{0,4}(?:长度|里程)"), ("元/公里", "万元/公里·年")),
    (regex("单位"), ("元/件", "元/人", "元/台")),
    (regex("平均月租|月租"), ("万元/月", "元/月")),
    (regex("物业"), ("元/平方米·年", "元/平方米·月")),
    (regex("单价"), ("元/件", "元/台", "元")),
)  # fmt: skip


@lru_cache(maxsize=4096)
def measure_of(name: str) -> Measure | None:
    """What a name measures by its ending; None if it ends in no measure."""
    bare = bare_name(name)
    if _NO_MEASURE.search(bare):
        return None
    for pattern, row in _PATTERNS[:2]:
        if found := pattern.search(bare):
            return _filled(bare, row, found[0])
    if is_rate(bare) or _PROPORTIONAL.search(bare):
        return _rate(bare)
    for pattern, row in _PATTERNS[2:]:
        if found := pattern.search(bare):
            return _filled(bare, row, found[0])
    return None


def object_of(name: str) -> str:
    """The name without its measure: 培训 of 培训人次; "" where nothing else is said."""
    measure = measure_of(name)
    return bare_name(name).removesuffix(measure.ending) if measure else bare_name(name)


def operators_for(direction: Direction, name: str, lexicon: Lexicon) -> tuple[Operator, ...]:
    """The operators that make sense with a name, the usual one first (guide 3.5)."""
    if direction is Direction.LOWER:
        zero = is_negative(name) or bool(_BAD.search(bare_name(name)))
        return (Operator.LTE, Operator.EQ) if zero or _is_prescribed(name) else (Operator.LTE,)
    if direction is Direction.HIGHER:
        lasting = any(word in name for word in ("满意", "年限", "知晓"))
        return (Operator.GTE,) if lasting else (Operator.GTE, Operator.EQ)
    entry = next((e for e in lexicon.directions if any(word in name for word in e.words)), None)
    return tuple(Operator(sign) for sign in entry.operators) if entry else (Operator.GTE, Operator.LTE, Operator.EQ)


def direction_of(name: str, measure: Measure | None) -> Direction:
    """Whether more or less is better."""
    bare = bare_name(name)
    if is_negative(bare) or any(sign.search(bare) for sign in (_BAD, _SPENT, _LIMITED)):
        return Direction.LOWER
    if measure is None:
        return Direction.HIGHER
    if measure.key == CHANGE_RATE:
        return _direction_of_change(bare)
    if measure.key == "成本" and re.search(r"救助标准|低保|保障标准", bare):
        return Direction.EITHER
    if re.search(r"(?:成本|概算|预算|投资)控制率$|死亡率$|失业率$|空置率$|拥堵指数$|能耗", bare):
        return Direction.LOWER
    return measure.direction


def is_bad(name: str) -> bool:
    """Whether a name counts something that should not happen at all."""
    bare = bare_name(name)
    return is_negative(bare) or bool(_BAD.search(bare))


def should_not_happen(name: str) -> bool:
    """Whether nobody may plan for any of it: accidents, losses, violations; complaints and faults do occur."""
    return is_bad(name) and bool(_NEVER.search(bare_name(name))) and not _OF_ALL_PEOPLE.search(name)


def is_count(measure: Measure | None) -> bool:
    """Whether the value is an absolute number that no other project can lend."""
    return measure is not None and measure.family != RATE and measure.key not in ("时限", "得分")


def may_be_lent(unit: str | None, key: str | None) -> bool:
    """Whether a number in that unit says nothing about the size of a project: rates, scores, time limits."""
    return unit in ("%", "‰", "分") or (key == "时限" and unit in ("秒", "分钟", "小时", "天", "工作日", "个工作日"))


def family_of(unit: str | None, lexicon: Lexicon) -> str | None:
    """The family of a unit; prices that are listed nowhere are prices all the same."""
    if not unit:
        return None
    money = money_unit(unit)
    if money and money.per:
        return PRICE
    return lexicon.family_of(unit) or lexicon.family_of(re.sub(r"^[万亿个](?=.)", "", unit))


def price_formula(name: str) -> str:
    """How a cost is computed: by dividing the budget, or as the budget itself."""
    if "控制率" in name:
        return "实际支出÷预算×100%，不超过 100%"
    if re.search("讲课费|课时费|授课费", name):
        return "按授课人的职称和每学时标准填，学时数与课程表一致"
    if re.search("标准|定额|补贴|补助|津贴|救助", name):
        return "填政策文件规定的标准，写明文号"
    if _PER_HEAD.search(name):
        return "预算（元）÷人数，向上取整到元"
    if found := _PER.search(name):
        per = "数量" if found[1] in "位个件" else f"{found[1]}数"
        return f"预算（元）÷{per}，向上取整到元"
    if re.search("月租", name):
        return "年租金÷12"
    if re.search("均|单价|单位|每", name):
        return "预算（元）÷数量，向上取整到元"
    return "填本项预算金额，不大于年度资金申请总额；能拆出数量的改用单位成本"


def _filled(bare: str, row: _Row, ending: str) -> Measure:
    how, family, units = row.how, row.family, row.units
    if row.key == "成本":
        prices = next((found for pattern, found in _UNIT_OF_PRICE if pattern.search(bare)), ())
        if not prices and (per := _PER.search(bare)) and per[1] != "位":
            prices = (f"元/{per[1]}",)
        if prices or re.search("标准|每", bare):
            family, units = PRICE, prices or ("元/人", "元/人·月", "元/户")
        how = price_formula(bare)
    return Measure(row.key, ending, family, units, row.level2, row.direction, how)


def _rate(bare: str) -> Measure:
    """A rate; its key is what is counted (合格率), so that 合格率 is not compared with 完成率."""
    if _TIMELY.search(bare):
        ending = re.search(r"(?:完成|整改|处置|办结|拨付|发放|支付)?.{2}率$", bare)
        return Measure("及时率", ending[0] if ending else "率", RATE, ("%",), _T, _HIGHER, _LAST_YEAR)
    tail = "正常运行率" if bare.endswith("正常运行率") else bare[-3:]
    tail = "控制率" if bare.endswith("控制率") else tail
    tail = bare[-4:] if bare.endswith(("不合格率", "不达标率")) else tail
    level2 = Level2.QUALITY if re.search(rf"(?:{_OF_QUALITY})率$", bare) else _S
    level2 = _C if tail == "控制率" else level2
    level2 = _Q if tail in ("完成率", "达成率") else level2
    how = "按标准、合同或上年实绩定；“率”要说得清分子和分母"
    return Measure(_SAME_RATE.get(tail, tail), tail, RATE, ("%",), level2, _HIGHER, how)


def _direction_of_change(bare: str) -> Direction:
    if re.search(r"(?:费|经费|支出|成本|接待|三公|租金|能耗|投诉|排放|人数|死亡).{0,6}(?:增幅|增长率|增速|同比)", bare):
        return Direction.LOWER
    if re.search(r"(?:增幅|增长率|提升率|提高率|增速|下降率|降低率|减少率|压缩率|缩短率|节约率|降幅)", bare):
        return Direction.HIGHER
    return Direction.EITHER


def _is_prescribed(name: str) -> bool:
    return bool(re.search("标准|定额", name))
