"""Stated targets keep their sign, their place and their time: seats, shares, days of a week, times of the year."""

from __future__ import annotations

from typing import Final

import pytest

from assistant.domain.draft import Draft
from assistant.drafting.brief import read_brief
from assistant.drafting.reading.numbers.frequencies import read_often
from assistant.drafting.request import DraftRequest
from assistant.service import Assistant
from tests.drafting.test_promises import LEXICON, told

QUANTITY, QUALITY, TIMELY, COST = "数量指标", "质量指标", "时效指标", "经济成本指标"
ECONOMIC, SOCIAL, ECOLOGICAL = "经济效益指标", "社会效益指标", "生态效益指标"

STATED: Final = [
    # topic, text, name, second level, target
    # what the words or the law say of a number's side
    ("廉政教育基地", "接待党员干部不少于200批次", "接待党员干部批次", QUANTITY, "≥200批次"),
    ("外事工作", "接待团组不超过12批", "团组批次", QUANTITY, "≤12批"),
    ("人大换届选举", "选举区级代表231名，设选区198个", "选举区级代表人数", QUANTITY, "=231人"),
    ("人大换届选举", "选举区级代表231名，选区198个", "选区数量", QUANTITY, "=198个"),
    ("人大换届选举", "选举县代表120名、乡镇代表460名", "选举乡镇代表人数", QUANTITY, "=460人"),
    ("人大换届选举", "选举工作人员1450人", "选举工作人员人数", QUANTITY, "≥1450人"),
    ("人大代表履职", "培训人大代表120名", "培训人大代表人数", QUANTITY, "≥120人"),
    ("政协会议", "召开全会1次、会期4天、参会280人", "会期天数", QUANTITY, "≤4天"),
    ("政协会议", "召开全会1次、会期4天、参会280人", "全会次数", QUANTITY, "=1次"),
    ("政协会议", "召开全会1次、会期4天、参会280人", "参会人数", QUANTITY, "≥280人"),
    ("罪犯给养", "在押罪犯2400人", "在押罪犯人数", QUANTITY, "=2400人"),
    ("社区戒毒", "社区戒毒人员260人", "社区戒毒人员人数", QUANTITY, "≥260人"),
    # shares and growth
    ("取消药品加成补偿", "补偿比例为15%", "取消药品加成补偿比例", QUALITY, "=15%"),
    ("农业保险", "农户自缴比例20%", "农户自缴比例", QUALITY, "=20%"),
    ("城乡居民医保", "住院费用补偿比例达到70%", "住院费用补偿比例", QUALITY, "≥70%"),
    ("城乡居民医保", "住院费用报销比例75%", "住院费用报销比例", QUALITY, "≥75%"),
    ("农机购置补贴", "补贴比例不超过30%", "农机购置补贴比例", COST, "≤30%"),
    ("出口信用保险", "对小微企业给予保费补贴，补贴比例70%", "出口信用保险补贴比例", COST, "=70%"),
    ("贷款贴息", "对创业者按实际利率的80%给予贴息", "实际利率贴息比例", COST, "≤80%"),
    ("贷款贴息", "对创业者按年利率3.1%给予贴息", "贴息利率", COST, "≤3.1%"),
    ("参加展会", "对展位费给予60%补贴", "展位费补贴比例", COST, "≤60%"),
    ("技术改造", "按设备投资额的8%给予补助", "设备投资补助比例", COST, "≤8%"),
    ("会展奖励", "对展会给予场租50%奖励", "场租奖励比例", COST, "≤50%"),
    ("边境管护", "护边员每月巡边不少于25天", "护边员每月巡边天数", QUANTITY, "≥25天"),
    ("政协会议", "召开全体会议1次3天", "全体会议天数", QUANTITY, "≤3天"),
    ("公立医院改革", "次均住院费用增幅不超过5%", "次均住院费用增幅", SOCIAL, "≤5%"),
    ("工业发展", "规上工业增加值增速达到8%", "规上工业增加值增速", ECONOMIC, "≥8%"),
    ("农业保险", "绝对免赔额为0，参保率80%以上", "绝对免赔额", QUALITY, "=0元"),
    # what kind of rate only the clause before says
    ("路灯维护", "主干道亮灯率98%以上，次干道96%以上", "次干道亮灯率", QUALITY, "≥96%"),
    ("污水治理", "城市污水处理率95%以上，县城90%以上", "县城污水处理率", QUALITY, "≥90%"),
    ("公益电影放映", "国产新片比例不低于三分之一", "国产新片比例", QUALITY, "≥33.33%"),
    ("会展补贴", "特装展位占比达到四分之一以上", "特装展位占比", QUALITY, "≥25%"),
    ("会展补贴", "新客商占比达到1/5以上", "新客商占比", QUALITY, "≥20%"),
    ("专利转化", "对200家企业质押贷款利息补贴50%", "贷款利息补贴比例", COST, "≤50%"),
    ("贷款贴息", "对合作社给予50%的利息补贴", "利息补贴比例", COST, "≤50%"),
    ("代征手续费", "按2%比例向620户扣缴单位支付手续费", "手续费支付比例", COST, "=2%"),
    ("清理拖欠账款", "6月底前偿付60%，12月底前全部清零", "清理拖欠账款偿付进度", TIMELY, "≥60%"),
    ("资本金注入", "国有资本保值增值率100%以上", "国有资本保值增值率", QUALITY, "≥100%"),
    ("设备采购", "验收合格率100%以上", "设备验收合格率", QUALITY, "=100%"),
    ("资本金注入", "担保放大倍数不低于5倍", "担保放大倍数", ECONOMIC, "≥5倍"),
    # second levels
    ("贷款贴息", "到期贷款回收率不低于95%", "到期贷款回收率", QUALITY, "≥95%"),
    ("农膜回收", "废旧农膜回收率不低于85%", "废旧农膜回收率", ECOLOGICAL, "≥85%"),
    ("仲裁办案", "法定审限内结案率98%以上", "法定审限内结案率", TIMELY, "≥98%"),
    ("公益电影放映", "放映完成率100%", "放映完成率", QUALITY, "=100%"),
    ("信访", "年度投资完成率95%以上", "投资完成率", QUANTITY, "≥95%"),
    # outputs in money and in rarer units
    ("担保奖补", "全年新增支小支农担保业务12亿元", "新增支小支农担保业务金额", ECONOMIC, "≥12亿元"),
    ("水文测报", "水文资料整编12站年", "水文资料整编数量", QUANTITY, "≥12站年"),
    ("夏令营", "接待海外华裔青少年320人", "接待海外华裔青少年人数", QUANTITY, "≥320人"),
    ("外事工作", "接待外宾12批180人次", "接待外宾人次", QUANTITY, "≤180人次"),
    # indices
    ("公路养护", "路面技术状况指数PQI达到91以上", "路面技术状况指数PQI", QUALITY, "≥91None"),
    ("公路养护", "路面PQI均值92以上", "路面PQI均值", QUALITY, "≥92None"),
    # benefits
    ("参加展会", "带动意向成交额1.8亿美元", "意向成交额", ECONOMIC, "≥1.8亿美元"),
    ("招商引资", "签约金额22亿元", "签约金额", ECONOMIC, "≥22亿元"),
    ("进口促进", "进口额达到35亿元", "进口额", ECONOMIC, "≥35亿元"),
    ("增殖放流", "放流中国对虾2亿尾", "放流中国对虾数量", QUANTITY, "≥2亿尾"),
    ("污水处理", "处理污水9850万吨", "处理污水数量", QUANTITY, "≥9850万吨"),
    ("秸秆利用", "秸秆综合利用率达到93%以上", "秸秆综合利用率", ECOLOGICAL, "≥93%"),
    ("灌区改造", "灌溉水利用系数提高到0.56", "灌溉水利用系数", ECOLOGICAL, "≥0.56None"),
    # stretches of time
    ("课后服务补助", "每周5天、每天不少于2小时", "每周课后服务天数", QUANTITY, "≥5天"),
    ("课后服务补助", "每周5天、每天不少于2小时", "每天课后服务时长", QUANTITY, "≥2小时"),
    ("图书馆免费开放", "每周开放6天", "每周开放天数", QUANTITY, "≥6天"),
    ("天然林管护", "护林员月巡护不少于20天", "护林员每月巡护天数", QUANTITY, "≥20天"),
    ("走航监测", "走航监测120天，出具报告12期", "走航监测天数", QUANTITY, "≥120天"),
    ("电商直播", "直播时长每月不少于100小时", "每月直播时长", QUANTITY, "≥100小时"),
    ("草原修复", "补播草种2万亩，管护期3年", "管护期", QUALITY, "≥3年"),
    ("救灾物资储备", "紧急调拨2小时内出库", "紧急调拨出库时限", TIMELY, "≤2小时"),
    ("审判业务", "平均审理天数不超过60天", "审理天数", TIMELY, "≤60天"),
    ("预警设施维护", "每年汛前汛后各巡检1次", "巡检次数", QUANTITY, "≥2次"),
    ("学生营养餐", "每生每天5元，全年200天，受益学生1.6万人", "供餐天数", QUANTITY, "≥200天"),
    ("老年大学", "春季学期和秋季学期各开班12个", "开班数量", QUANTITY, "≥24个"),
    ("数字平台", "系统可用性99.9%", "系统可用率", QUALITY, "≥99.9%"),
    ("冻猪肉储备", "储备冻猪肉1200吨，储备期6个月", "冻猪肉储备期", TIMELY, "≥6个月"),
    ("规划编制", "编制规划12部，公开征求意见不少于30天", "公开征求意见天数", QUANTITY, "≥30天"),
    ("助残活动", "名单公示不少于7天", "名单公示天数", QUANTITY, "≥7天"),
    ("污水站改造", "设备试运行不少于30天", "设备试运行天数", QUANTITY, "≥30天"),
    ("空调节能改造", "分6年从节能收益中支付", "空调节能改造支付年限", TIMELY, "=6年"),
    ("高素质农民培育", "培训农民420人，每人培训不少于10天", "人均培训天数", QUANTITY, "≥10天"),
    ("干部培训", "60人×5天×380元=11.4万元", "培训天数", QUANTITY, "=5天"),
    ("代表大会", "320名代表×3天×450元=43.2万元", "会期天数", QUANTITY, "=3天"),
    ("代表大会", "320名代表×3天×450元=43.2万元", "人均会议成本", COST, "≤450元/人·天"),
    ("妇女工作", "召开全市第六次妇女代表大会", "妇女代表大会召开次数", QUANTITY, "=1次"),
    # so much of the whole, told without the word for it
    ("公益课程", "招收学员2150人次，免费学位不少于30%", "免费学位占比", QUALITY, "≥30%"),
    ("以工代赈", "务工群众160人，其中脱贫户家庭不少于50%", "脱贫户家庭占比", QUALITY, "≥50%"),
    ("助残活动", "参与残疾人900人次，其中重度残疾人不低于20%", "重度残疾人占比", QUALITY, "≥20%"),
    # examinations of another sort than acceptance, and payment at intervals
    ("检测点建设", "10月底前完工并通过计量检定", "计量检定通过率", QUALITY, "=100%"),
    ("系统建设", "系统须通过等级测评", "等级测评通过率", QUALITY, "=100%"),
    ("审判辅助外包", "外包人员26名，按季考核付款", "服务费支付及时率", TIMELY, "=100%"),
    ("非遗传承人补助", "省级传承人68名，按年度考核合格后发放", "非遗传承人补助发放及时率", TIMELY, "=100%"),
    ("代理银行手续费", "委托代理银行7家，按年考核后付费", "代理银行手续费支付及时率", TIMELY, "=100%"),
    # so often for each person, what is reached and not paid, jobs of one staff, whom a fee is paid to
    ("居家上门服务", "为失能老人860人提供上门服务，每人每月4次", "人均每月居家上门服务次数", QUANTITY, "≥4次/月"),
    ("普惠托育服务发展补助", "每千人口托位数达到4.6个", "每千人口托位数量", SOCIAL, "≥4.6个"),
    ("普惠托育服务补助", "托位1200个", "补助托位数量", QUANTITY, "≥1200个"),
    ("支持企业参加境外展会补贴", "全年补贴企业320家次", "补贴企业家次", QUANTITY, "≥320家次"),
    ("物业服务", "配备保洁、保安、绿化人员78人", "服务人员配备人数", QUANTITY, "≥78人"),
    ("物业服务", "配备绿化人员12人", "绿化人员配备人数", QUANTITY, "≥12人"),
    ("代征手续费", "向9家委托代征单位支付代征手续费", "覆盖委托代征单位数", QUANTITY, "≥9家"),
    ("信息系统维护", "维护服务器三台、系统两套", "系统维护数量", QUANTITY, "≥2套"),
    # so often at each place of which nobody says how many there are
    ("农家书屋", "举办阅读活动每屋不少于4次", "每屋阅读活动次数", QUANTITY, "≥4次"),
    ("文化馆运行", "文艺培训每馆不少于6期", "每馆文艺培训期数", QUANTITY, "≥6期"),
    # projects that are granted by the number, goods that are tested in batches
    ("自然科学基金", "资助重点项目30项、青年科学基金项目310项", "资助青年科学基金项目数量", QUANTITY, "≥310项"),
    ("监督抽查", "抽查燃气器具、儿童用品等产品4200批次", "抽查产品批次", QUANTITY, "≥4200批次"),
    ("药品抽检", "完成药品抽检1200批次、化妆品460批次", "化妆品抽检批次", QUANTITY, "≥460批次"),
    ("道路日常养护", "县道86公里，按季考核拨付", "资金拨付及时率", TIMELY, "=100%"),
    ("动物防疫", "强制免疫猪牛羊86万头只，应免密度100%", "动物防疫应免密度", QUALITY, "=100%"),
    ("校园采暖", "供暖面积9.6万平方米，供暖期150天", "供暖天数", QUANTITY, "≥150天"),
    # so many times what the others get
    ("家庭优待金", "为398户发放优待金，进藏义务兵按2倍标准执行", "进藏义务兵发放标准", COST, "=2倍"),
    ("高龄津贴", "老年人5200人每人每月25元，百岁老人按4倍标准发放", "百岁老人津贴标准", COST, "=4倍"),
    ("抚恤补助", "伤残军人85人，一级伤残按当地平均工资的2倍给付", "一级伤残补助标准", COST, "=2倍"),
    ("加班补贴", "辅警120人，法定节假日加班按3倍工资标准计发", "法定节假日加班补贴标准", COST, "=3倍"),
    # what is to be told or passed on at once
    ("监督抽查", "抽查产品4200批次，抽查结果及时向社会公布", "抽查结果公布及时率", TIMELY, "=100%"),
    ("预警中心运行", "保障预警信息及时发布到各级责任人", "预警信息发布及时率", TIMELY, "=100%"),
    ("水质监测", "监测断面32个，监测数据及时上报省级平台", "监测数据上报及时率", TIMELY, "=100%"),
    ("防汛物资储备", "采购冲锋舟12艘，汛期物资及时调拨", "汛期物资调拨及时率", TIMELY, "=100%"),
    ("12345热线", "受理来电3万件，办理情况及时反馈", "办理情况反馈及时率", TIMELY, "=100%"),
    # rarer units
    ("引客奖励", "组织旅游专列12列每列奖8万元", "旅游专列数量", QUANTITY, "≥12列"),
    ("计量检定", "检定加油机3600枪、电子秤1.5万台", "检定加油机数量", QUANTITY, "≥3600枪"),
    ("血吸虫病防治", "春季、秋季各查螺1次", "查螺次数", QUANTITY, "≥2次"),
]


@pytest.mark.parametrize(("topic", "text", "name", "level2", "target"), STATED)
def test_a_stated_target_keeps_its_sign_and_place(topic: str, text: str, name: str, level2: str, target: str) -> None:
    assert told(topic, text).get(name) == (level2, target), told(topic, text)


NO_ROW: Final = [
    # text, a word that no name of a row may hold
    ("护理人员24名，每月15日发放工资", "天数"),
    ("配备保安46人，24小时值守", "时长"),
    ("安置人员在岗率95%以上，补贴发放100%", "发放在岗率"),
    ("更新周期5年，建设站点12个", "管护期"),
    ("农户投资系数表由省厅印发，共12册", "系数"),
    ("职工每人每天补助50元，共20人", "每天"),
    ("县级配套资金不低于20%，改造厕所60座", "占比"),
    ("按不低于10%的比例自筹，改造厕所60座", "占比"),
    ("该产品已通过认证，采购300台", "通过率"),
    ("分6年建成，共建设12座", "年限"),
    ("全年演出120场，6月底前完成60场", "60"),
    ("维修水库5座，其中3座6月底前完成，其余2座12月底前完成", "其余"),
    ("改厕1200座，“七一”前完成400座", "七一"),
    ("按考核得分支付，得分低于80分扣减10%，运维设备126套", "得分"),
    ("游客人数是上年的2倍，改造厕所60座", "标准"),
    ("按省级标准的要求改造厕所60座", "标准"),
    ("信息公布及时，改造厕所60座", "公布及时率"),
    ("问题没有及时反馈，改造厕所60座", "反馈及时率"),
]


@pytest.mark.parametrize(("text", "never"), NO_ROW)
def test_what_is_no_target_has_no_row(text: str, never: str) -> None:
    assert not [name for name in told("日常工作", text) if never in name]


OFTEN: Final = [
    # text, times a year
    ("汛前汛后各检查1次", [2]),
    ("枯水期和丰水期各监测2次", [4]),
    ("春、夏、秋、冬四季各巡检1次", [4]),
    ("每季度检查1次", [4]),
    ("全市9个县各培训2期", []),
]


@pytest.mark.parametrize(("text", "times"), OFTEN)
def test_how_often_in_a_year(text: str, times: list[int]) -> None:
    assert [int(often.times) for often in read_often(text)] == times


LONG: Final = "改造危桥12座，2025年9月开工，2027年3月完工，总投资8600万元，2026年安排4000万元。"
ONE_YEAR: Final = "2026年改造危桥12座，总投资4000万元，2026年3月开工，2026年11月完工。"
APART: Final = (
    "县志办编纂县志，共160万字，印刷1200册，2025年至2027年完成，总经费110万元，其中2026年安排40万元，完成初稿80万字。"
)


def _asked(draft: Draft) -> bool:
    return any("其中2026年完成多少" in question.text for question in draft.questions)


@pytest.mark.parametrize(("text", "asked"), [(LONG, True), (ONE_YEAR, False), (APART, False)])
def test_how_much_of_a_longer_work_falls_in_the_year_is_asked(assistant: Assistant, text: str, asked: bool) -> None:
    assert _asked(assistant.draft(DraftRequest(description=text), keep=False)) is asked


def test_what_all_years_bring_stands_only_in_the_overall_goal(assistant: Assistant) -> None:
    draft = assistant.draft(DraftRequest(description=APART), keep=False)
    assert "1200册" in draft.overall_goal and "1200册" not in draft.annual_goal
    assert "80万字" in draft.annual_goal


ENDS: Final = [
    # text, last day, the target that says when it is done
    ("粮食局仓库改造，改造仓房18栋，2026年5月至11月实施，资金900万元。", "2026-11-30", "2026年11月底前"),
    ("统计局2026年抽样调查，调查4200户，入户调查11月上旬完成，经费20万元。", "2026-12-31", "2026年11月10日前"),
    ("县中学2026年操场改造，改造操场1个，8月底前完工，资金90万元。", "2026-08-31", "2026年8月底前"),
]


@pytest.mark.parametrize(("text", "last", "target"), ENDS)
def test_when_the_work_ends(assistant: Assistant, text: str, last: str, target: str) -> None:
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    assert draft.planned_end_date is not None
    assert draft.planned_end_date.isoformat() == last
    assert target in [row.target.text for row in draft.indicators]


MEANS: Final = [
    "补贴3家县级公立医院，资金480万元。",
    "支持企业60家，资金800万元。",
    "完成初稿80万字，资金40万元。",
]


@pytest.mark.parametrize("text", MEANS)
def test_a_mean_that_says_nothing_is_no_cost(assistant: Assistant, text: str) -> None:
    draft = assistant.draft(DraftRequest(description=f"市某局2026年扶持工作，{text}"), keep=False)
    assert not [row.level3 for row in draft.indicators if row.level3.startswith("单")]


def test_what_goes_on_all_year_is_not_done_by_its_end(assistant: Assistant) -> None:
    text = "县融媒体中心公益宣传，2026年1月至12月开展，制作短视频60部，资金30万元。"
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    assert not [row for row in draft.indicators if row.target.text.startswith("2026年12月")]


def test_services_bought_each_year_are_recurrent(assistant: Assistant) -> None:
    text = "县政务中心物业管理服务采购，保洁14人，招标控制价138万元。"
    assert "经常性" in (assistant.draft(DraftRequest(description=text), keep=False).project_nature or "")


COSTS: Final = [
    # text, the names of its costs
    ("市某局2026年引客奖励，奖励旅游专列12列每列奖8万元，资金96万元。", ["旅游专列奖励标准"]),
    ("区城管局路灯管养，路灯2万盏、景观灯1万套，电费500万元，维护费180万元，合计680万元。", ["年度电费", "维护费"]),
]


@pytest.mark.parametrize(("text", "names"), COSTS)
def test_what_is_paid_has_a_name(assistant: Assistant, text: str, names: list[str]) -> None:
    rows = [row.level3 for row in assistant.draft(DraftRequest(description=text), keep=False).indicators]
    assert all(name in rows for name in names), rows


def test_an_abbreviation_stays_in_the_name_of_a_cost(assistant: Assistant) -> None:
    text = "县教育局校车补贴，校车96辆，每车每年补贴3.5万元，另付GPS监控平台服务费18万元，共需资金354万元。"
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    assert "GPS监控平台服务费" in [row.level3 for row in draft.indicators]


def test_reading_stays_quick_with_the_times_of_the_year() -> None:
    assert read_brief("春季、" * 40 + "各1次", LEXICON).quantities


@pytest.mark.parametrize("name", ["突发疾病及时处置", "按时供水保障", "应急及时响应"])
def test_the_words_of_a_project_leave_no_required_group_empty(assistant: Assistant, name: str) -> None:
    draft = assistant.draft(DraftRequest(description=f"{name}工作经费，2026年预算30万元"), keep=False)
    assert {"数量指标", "质量指标", "时效指标"} <= {row.level2 for row in draft.indicators}
