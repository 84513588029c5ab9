"""The table of behaviours: what is read from a description, subject by subject, in words a domain expert can check."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.drafting.brief import Brief, read_brief
from assistant.drafting.funding.budget import read_budget
from assistant.drafting.reading.numbers.quantities import QuantityKind, read_quantities
from assistant.resources import load_lexicon


def brief_of(text: str) -> Brief:
    return read_brief(text, load_lexicon())


NUMBERS = [
    # what is written, kind, value, unit, per, upper end, approximate
    ("举办４期培训", "count", "4", "期", None, None, False),
    ("采集全血3.8万单位、机采血小板1份", "count", "38000", "单位", None, None, False),
    ("机采血小板6200治疗量，确保供应", "count", "6200", "治疗量", None, None, False),
    ("修测地形图52平方千米、探测管线", "count", "52", "平方公里", None, None, False),
    ("集装箱吞吐量12万标箱", "count", "120000", "标箱", None, None, False),
    ("新增充电桩60把，", "count", "60", "把", None, None, False),
    ("采购图书1,200册", "count", "1200", "册", None, None, False),
    ("清运垃圾12万吨", "count", "120000", "吨", None, None, False),
    ("铺装18万㎡", "count", "180000", "平方米", None, None, False),
    ("改造管网12.4km", "count", "12.4", "公里", None, None, False),
    ("演出三十二场", "count", "32", "场", None, None, False),
    ("慰问一百零五户", "count", "105", "户", None, None, False),
    ("聘请法律顾问一名", "count", "1", "名", None, None, False),
    ("划分为六个标段", "count", "6", "个", None, None, False),
    ("出版杂志4-5期", "count", "4", "期", None, "5", False),
    ("每批10至20人", "count", "10", "人", "批", "20", False),
    ("组织演出30～40场", "count", "30", "场", None, "40", False),
    ("参加培训2300余名", "count", "2300", "名", None, None, True),
    ("登记选民约68万人", "count", "680000", "人", None, None, True),
    ("接待2000多人次", "count", "2000", "人次", None, None, True),
    ("惠及100人左右", "count", "100", "人", None, None, True),
    ("改造农村户厕近500户", "count", "500", "户", None, None, True),
    ("每期2000册", "count", "2000", "册", "期", None, False),
    ("日均就餐380人次", "count", "380", "人次", "日", None, False),
    ("农机具1800台（套）", "count", "1800", "台", None, None, False),
    ("接种疫苗12万剂次", "count", "120000", "剂次", None, None, False),
    ("检测5万人份", "count", "50000", "人份", None, None, False),
    ("培训100名优秀教师", "count", "100", "名", None, None, False),
    ("涉及86个部门", "count", "86", "个", None, None, False),
    ("线上5场", "count", "5", "场", None, None, False),
    ("三百万元", "money", "3000000", "万元", None, None, False),
    ("涉及金额一千二百万元", "money", "12000000", "万元", None, None, False),
    ("投入资金500余万元", "money", "5000000", "万元", None, None, True),
    ("资金20万元左右", "money", "200000", "万元", None, None, True),
    ("预算20-30万元", "money", "200000", "万元", None, "300000", False),
    ("经费２００万元", "money", "2000000", "万元", None, None, False),
    ("共1,524,640元", "money", "1524640", "元", None, None, False),
    ("投资3百万元", "money", "3000000", "百万元", None, None, False),
    ("中央资金1.2亿元", "money", "120000000", "亿元", None, None, False),
    ("按550元/人·天", "price", "550", "人·天", None, None, False),
    ("按1000元/人/次", "price", "1000", "人·次", None, None, False),
    ("租用40万一年", "money", "400000", "万", None, None, False),
    ("流量费3万一年", "money", "30000", "万", None, None, False),
    ("平台服务费12万元一年", "money", "120000", "万元", None, None, False),
    ("人均450元/天", "price", "450", "人·天", None, None, False),
    ("每户补助1200元", "price", "1200", "户", None, None, False),
    ("每人每月50元", "price", "50", "人·月", None, None, False),
    ("每亩95元", "price", "95", "亩", None, None, False),
    ("每批次900元", "price", "900", "批次", None, None, False),
    ("每间18万元", "price", "180000", "间", None, None, False),
    ("每个项目4万元", "price", "40000", "个", None, None, False),
    ("每例减免基本殡葬服务费1500元", "price", "1500", "例", None, None, False),
    ("亩均投资2400元", "price", "2400", "亩", None, None, False),
    ("户均补助5000元", "price", "5000", "户", None, None, False),
    ("月均工资3200元", "price", "3200", "人·月", None, None, False),
    ("每页0.35元", "price", "0.35", "页", None, None, False),
    ("每剂330元", "price", "330", "剂", None, None, False),
    ("每餐补3元", "price", "3", "餐", None, None, False),
    ("每月每平方米28元", "price", "28", "平方米·月", None, None, False),
    ("每辆车每年保险8000元", "price", "8000", "辆", None, None, False),
    ("一盏3200块", "price", "3200", "盏", None, None, False),
    ("每年支付380万元", "money", "3800000", "万元", None, None, False),
    ("更换门窗180樘", "count", "180", "樘", None, None, False),
    ("补助2000-3000元/人", "price", "2000", "人", None, "3000", False),
    ("合格率98%以上", "rate", "98", "%", None, None, False),
    ("免疫密度达到90％", "rate", "90", "%", None, None, False),
    ("提高5个百分点", "rate", "5", "个百分点", None, None, False),
    ("每两个月一次", "frequency", "6", "次", None, None, False),
    ("每半年一次", "frequency", "2", "次", None, None, False),
    ("每周不少于3次", "frequency", "156", "次", None, None, False),
    ("每季度组织一次消防演练", "frequency", "4", "次", None, None, False),
    ("汛期每日巡查两次", "count", "2", "次", "日", None, False),
    ("合同期三年", "duration", "3", "年", None, None, False),
    ("工期两年", "duration", "2", "年", None, None, False),
    ("建设工期18个月", "duration", "18", "个月", None, None, False),
    ("开放不少于320天", "duration", "320", "天", None, None, False),
    ("7个工作日内答复", "duration", "7", "个工作日", None, None, False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "value", "unit", "per", "upper", "approx"), NUMBERS)
def test_numbers(text: str, kind: str, value: str, unit: str, per: str | None, upper: str | None, approx: bool) -> None:
    found = read_quantities(text, load_lexicon())[0]
    assert (found.kind, found.value, found.unit, found.per) == (QuantityKind(kind), Decimal(value), unit, per)
    assert (found.upper, found.approx) == (Decimal(upper) if upper else None, approx)


NO_NUMBERS = [
    "第五次全国经济普查", "一事一议", "一户一策", "中央与地方按6:4分担", "购置应急物资一批", "一部分群众", "统一组织", "三本级预算",
    "2027年12月31日前", "80岁以上老人", "0-6岁儿童", "十四五规划", "一体化平台建设", "前10名", "GB/T 22239", "型号T300台式机", "惠及2万一年级新生", "四个方面",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_what_is_part_of_a_name_counts_nothing(text: str) -> None:
    assert brief_of(text).counted == ()


COUNTED = [
    # text, number, unit, what is counted, what is done with it
    ("县交通局新建农村公路12.5公里", "12.5", "公里", "农村公路", "新建"),
    ("新建农村公路12公里、改建危桥3座", "3", "座", "危桥", "改建"),
    ("采购消防车2辆、个人防护装备80套", "80", "套", "个人防护装备", "采购"),
    ("县公安局购置执法记录仪200台", "200", "台", "执法记录仪", "购置"),
    ("购置64排CT一台、彩色超声诊断仪3台", "1", "台", "64排CT", "购置"),
    ("购置AED120台，单价1.8万元", "120", "台", "AED", "购置"),
    ("安装LED屏2块", "2", "块", "LED屏", "安装"),
    ("解决沿线2300余名群众出行难问题", "2300", "名", "群众", ""),
    ("改善2100名师生学习环境", "2100", "名", "师生", ""),
    ("为全区1.2万名80岁以上老人发放高龄津贴", "12000", "名", "老人", ""),
    ("惠及脱贫户、监测户10户", "10", "户", "脱贫户、监测户", "惠及"),
    ("资助家庭困难学生，全年共1606人次", "1606", "人次", "家庭困难学生", "资助"),
    ("培育壮大高新技术企业，当年新增15家", "15", "家", "高新技术企业", "新增"),
    ("在7个林场和11个乡镇（街道）营造水源涵养林8万亩", "80000", "亩", "营造水源涵养林", ""),
    ("松江政协杂志一年出版6期", "6", "期", "松江政协杂志出版", "出版"),
    ("村里有1200多口人受益", "1200", "人", "受益", ""),
    ("每人每月不少于4次", "4", "次", "", ""),
    ("为120名0-6岁残疾儿童提供康复救助", "120", "名", "残疾儿童", "救助"),
    ("对在册社区矫正对象430人开展心理辅导", "430", "人", "在册社区矫正对象", ""),
    ("组织100名优秀教师赴外地研修", "100", "名", "优秀教师", "组织"),
    ("参赛运动员约1500人", "1500", "人", "参赛运动员", ""),
    ("年检查患者预计不少于2万人次", "20000", "人次", "患者", "检查"),
    ("到馆读者80万人次", "800000", "人次", "到馆读者", ""),
    ("登记选民约68万人", "680000", "人", "选民", "登记"),
    ("选举区人大代表286名、镇人大代表740名", "740", "名", "镇人大代表", "选举"),
    ("聘用社区网格员58人", "58", "人", "社区网格员", "聘用"),
    ("安置就业困难人员320人", "320", "人", "就业困难人员", "安置"),
    ("走访慰问优抚对象1500人次", "1500", "人次", "优抚对象", "走访慰问"),
    ("全年组织送戏下乡演出60场", "60", "场", "送戏下乡演出", "组织"),
    ("开展“两癌”筛查1.2万人", "12000", "人", "两癌筛查", "开展"),
    ("编印《人大工作》杂志4期", "4", "期", "人大工作杂志", "编印"),
    ("展出文物800余件套", "800", "件", "文物", "展出"),
    ("对3座小（2）型水库进行除险加固", "3", "座", "小型水库", "除险加固"),
    ("对县城内45处易涝点开展整治", "45", "处", "易涝点", "整治"),
    ("对馆藏民国档案进行抢救性修复1.5万页", "15000", "页", "馆藏民国档案", "修复"),
    ("退化林修复2万亩", "20000", "亩", "退化林修复", "修复"),
    ("补贴面积86.4万亩", "864000", "亩", "补贴面积", ""),
    ("建设规模1.5万亩", "15000", "亩", "建设规模", ""),
    ("绿化面积1.2万平方米", "12000", "平方米", "绿化面积", ""),
    ("日处理能力8000吨", "8000", "吨", "日处理能力", ""),
    ("惠及学生1.35万名", "13500", "名", "学生", "惠及"),
    ("涉及12个乡镇、36座污水处理站", "12", "个", "乡镇", ""),
    ("为120个行政村配备文化器材", "120", "个", "行政村", ""),
    ("保障312个业务系统稳定运行", "312", "个", "业务系统", "保障"),
    ("保障全区4家公立医院药品零差率销售补助", "4", "家", "公立医院", "保障"),
    ("委托第三方对25个项目开展绩效评价", "25", "个", "项目评价", "评价"),
    ("委托技术单位2家", "2", "家", "技术单位", "委托"),
    ("开设声乐、书法、国画等课程18门", "18", "门", "课程", "开设"),
    ("施划交通标线2.8万平方米", "28000", "平方米", "交通标线", "施划"),
    ("驻村工作队18支", "18", "支", "驻村工作队", ""),
    ("集中供养320人", "320", "人", "集中供养", "供养"),
    ("检查出版物市场800家次", "800", "家次", "出版物市场", "检查"),
    ("其中100M专线96条", "96", "条", "100M专线", ""),
    ("购置DR 6台", "6", "台", "DR", "购置"),
    ("10台电脑5台打印机", "5", "台", "打印机", ""),
    ("发表论文5篇", "5", "篇", "论文", "发表"),
    ("招募志愿者5000名", "5000", "名", "志愿者", "招募"),
    ("三产融合示范点建设8个", "8", "个", "三产融合示范点建设", "建设"),
    ("县税务局办公楼电梯更新2部", "2", "部", "办公楼电梯更新", "更新"),
    ("每季度组织一次消防演练", "4", "次", "消防演练", "组织"),
    ("举办公益培训班24期，每期30人", "24", "期", "公益培训班", "举办"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "unit", "noun", "verb"), COUNTED)
def test_what_a_number_counts(text: str, value: str, unit: str, noun: str, verb: str) -> None:
    found = next(c for c in brief_of(text).counted if c.quantity.value == Decimal(value))
    assert (found.quantity.unit, found.noun, found.verb) == (unit, noun, verb)


def test_a_part_of_a_count_is_marked() -> None:
    whole, part = brief_of("完成抽检3600批次，其中农产品1200批次").counted
    assert (whole.is_part, part.is_part, part.noun) == (False, True, "农产品")


ACTIVITIES = [
    # text, verb and object of everything done
    ("县交通运输局2024年新建农村公路12公里、改建危桥3座", "新建+农村公路 改建+危桥"),
    ("市第二中学对教学楼屋面防水及外墙进行维修改造", "维修改造+教学楼屋面防水"),
    ("县疾控中心为适龄儿童接种疫苗12万剂次", "接种+疫苗"),
    ("区教育局2025年组织全区中小学教师全员培训", "组织+中小学教师全员培训"),
    ("街道办事处聘请法律顾问1名，聘用社区网格员58人", "聘请+法律顾问 聘用+社区网格员"),
    ("县委宣传部制作微视频20部、刊发专版48期，举办新闻发布会12场", "制作+微视频 刊发+专版 举办+新闻发布会"),
    ("委托第三方机构对25个项目开展重点绩效评价", "开展+重点绩效评价"),
    ("对1.5万名适龄妇女进行宫颈癌、乳腺癌免费检查", "开展+乳腺癌免费检查"),
    ("对城乡特困人员1260人给予供养", "供养+城乡特困人员"),
    ("市大数据局政务云平台运维服务", "运维+政务云平台运维"),
    ("省级专项资金600万元用于县城老旧小区改造", "改造+县城老旧小区改造"),
    ("乡镇污水处理设施运维项目涉及12个乡镇", "运维+乡镇污水处理设施运维"),
    ("更新剧团老化、损坏的音响、灯光等设备", "更新+音响"),
    ("并添置一些新剧目所必需的演出设备", "添置+演出设备"),
    ("县级安排20万元，为小型水库制作水标尺", "制作+水标尺"),
    ("张庄寨镇落实河西村39户脱贫户特色种养业奖补政策", "落实+脱贫户特色种养业奖补政策"),
    ("招商局赴长三角开展招商活动20批次", "开展+招商活动"),
    ("区选举办公室2026年人大换届选举，印制选票150万张", "选举+人大换届选举 印制+选票"),
    ("电子政务外网租赁线路电路112条", "租赁+线路电路"),
    ("市文化馆全年免费放映电影1200场", "放映+电影"),
    ("幼儿园新建项目，建设工期18个月", "新建+幼儿园新建"),
    ("数字化扫描50万页", "扫描+数字化扫描"),
    ("安装太阳能路灯320盏，并硬化村内道路8公里", "安装+太阳能路灯 硬化+村内道路"),
    ("6月底前完成采购", ""),
    ("监测数据有效率98%", ""),
    ("补贴标准每亩95元", ""),
    ("提高应急救援能力，保障人民生命财产安全", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "done"), ACTIVITIES)
def test_activities(text: str, done: str) -> None:
    assert " ".join(f"{a.verb}+{a.object}" for a in brief_of(text).activities) == done


BUDGETS = [
    # text, this year's money, the money of all years, a word of the question or ""
    ("总投资1860万元，其中省级补助1200万元、县级配套660万元", "18600000", None, ""),
    ("概算总投资765万元，工期8个月", "7650000", None, ""),
    ("更新警用车辆6辆，每辆15万元，合计90万元", "900000", None, ""),
    ("区级配套58万元，中央补助86万元", "1440000", None, "各项相加"),
    ("本项目分三年实施，2024年投入500万元，2025年投入800万元，2026年投入700万元", "5000000", "20000000", ""),
    ("合同期三年，每年支付380万元", "3800000", "11400000", ""),
    ("补贴面积86.4万亩，补贴标准每亩95元", "82080000", None, "数量乘单价"),
    ("引进项目15个，到位资金30亿元，工作经费200万元", "2000000", None, ""),
    ("贷款金额4200万元，贴息资金182.7万元", "1827000", None, ""),
    ("发放消费券，撬动汽车消费15亿元，财政资金2000万元", "20000000", None, ""),
    ("培训班每人每天350元，共需175万元", "1750000", None, ""),
    ("餐标30元，预算285万元", "2850000", None, ""),
    ("涉及金额一千二百万元，每季度拨付一次", "12000000", None, ""),
    ("摄像机5台×6.8万元、工作站3台×4.5万元，共需47.5万元", "475000", None, ""),
    ("举办培训班2期，培训学员约260人次", None, None, "总额"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "amount", "whole", "question"), BUDGETS)
def test_the_budget(text: str, amount: str | None, whole: str | None, question: str) -> None:
    budget = read_budget(brief_of(text), None)
    assert budget.amount == (Decimal(amount) if amount else None)
    assert budget.whole == (Decimal(whole) if whole else None)
    asked = " ".join(q.text for q in budget.questions)
    assert question in asked if question else not asked


def test_the_budget_year_decides_which_share_is_meant() -> None:
    brief = brief_of("2024年投入500万元，2025年投入800万元，建设数字档案馆")
    assert read_budget(brief, None, 2025).amount == Decimal(8_000_000)


FORMULAS = [
    # text, label, recomputed, whether the written result agrees
    ("专家咨询：1000元/人/次*20人*4次=8万元", "专家咨询", "80000", True),
    ("考察：10人/批*10批*【5天*（100+80+350）+3000】=56.5万元", "考察", "565000", True),
    ("培训费（285人*2天*210元)+[2晚*350元*285人]=31.92万元", "培训费", "319200", True),
    ("合同审查：800元*47件=38000元", "合同审查", "37600", False),
    ("采购高清摄像机5台×6.8万元、非编工作站3台×4.5万元", "采购高清摄像机", "340000", True),
    ("县融媒体中心采购摄像机5台×6.8万元", "采购摄像机", "340000", True),
]  # fmt: skip


@pytest.mark.parametrize(("text", "label", "value", "agrees"), FORMULAS)
def test_formulas(text: str, label: str, value: str, agrees: bool) -> None:
    line = brief_of(text).budget_lines[0]
    assert (line.label, line.value, line.agrees) == (label, Decimal(value), agrees)


PEOPLE = [
    # text, who is served, the surest first
    ("惠及脱贫户、监测户10户", "脱贫户 监测户"),
    ("为残疾儿童提供康复救助，家长满意度不低于90%", "家长 残疾儿童"),
    ("慰问一线职工，走访困难职工200户", "一线职工 困难职工"),
    ("为重度残疾人发放护理补贴", "重度残疾人"),
    ("沿线群众出行条件改善", "沿线群众"),
    ("对城乡低保对象8600人发放低保金", "城乡低保对象"),
    ("对小微企业贷款给予贴息", "小微企业"),
    ("帮助农民工和高校毕业生实现就业", "农民工 高校毕业生"),
    ("参训教师满意度95%", "参训教师"),
    ("县退役军人事务局慰问优抚对象", "优抚对象"),
    ("聘请村级防疫员120名，聘用辅警20名", ""),
    ("新建幼儿园1所", ""),
    ("承办全国青少年田径锦标赛", ""),
    ("选举区人大代表286名", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "served"), PEOPLE)
def test_people_served(text: str, served: str) -> None:
    assert " ".join(span.text for span in brief_of(text).beneficiaries) == served


PLACES = [
    ("建设地点为李庄镇、王集镇2个镇9个村", "李庄镇 王集镇"),
    ("张庄寨镇落实河西村39户奖补政策", "张庄寨镇 河西村"),
    ("更戛乡在全乡11个村实施", "更戛乡 全乡"),
    ("对全县15个水源地监测", "全县"),
    ("在水濂村建设旅游设施", "水濂村"),
    ("建设美丽乡村，改造老旧小区", ""),
    ("用于县城老旧小区改造", "县城"),
]


@pytest.mark.parametrize(("text", "places"), PLACES)
def test_places(text: str, places: str) -> None:
    assert " ".join(span.text for span in brief_of(text).places) == places


DEADLINES = [
    # text, the last day in 2026, what must be done by then
    ("12月底前完工通车", date(2026, 12, 31), "完工"),
    ("8月25日前完成维修", date(2026, 8, 25), "完成"),
    ("于6月30日前发放到位", date(2026, 6, 30), "发放"),
    ("2026年10月1日前对外开放", date(2026, 10, 1), "开放"),
    ("2027年2月底前验收", date(2027, 2, 28), "验收"),
    ("年底前建成", date(2026, 12, 31), "建成"),
    ("上半年内完成采购", date(2026, 6, 30), "完成"),
    ("三季度末前完成", date(2026, 9, 30), "完成"),
    ("6月上旬前完成播种", date(2026, 6, 10), "完成"),
    ("主汛期前（5月31日）到位", date(2026, 5, 31), "到位"),
    ("春节前(1月20日)发放慰问金", date(2026, 1, 20), "发放"),
]


@pytest.mark.parametrize(("text", "day", "verb"), DEADLINES)
def test_deadlines(text: str, day: date, verb: str) -> None:
    deadline = brief_of(text).deadlines[0]
    assert (deadline.on(2026), deadline.verb) == (day, verb)


PERIODS = [
    ("建设周期为2024年9月至2025年6月", date(2024, 9, 1), date(2025, 6, 30)),
    ("2025年3月开工，2025年11月底完工", date(2025, 3, 1), date(2025, 11, 30)),
    ("2026年1月15日至2026年5月20日实施", date(2026, 1, 15), date(2026, 5, 20)),
    ("2026年3月-10月", date(2026, 3, 1), date(2026, 10, 31)),
]


@pytest.mark.parametrize(("text", "start", "end"), PERIODS)
def test_periods(text: str, start: date, end: date) -> None:
    period = brief_of(text).period
    assert period is not None
    assert period[:2] == (start, end)


def test_what_was_done_in_an_earlier_year_is_no_deadline() -> None:
    assert brief_of("2024年7月完成招标，2025年安排168万元").deadlines == ()


def test_months_without_a_year_are_kept_apart() -> None:
    brief = brief_of("实施时间3月至11月")
    assert brief.period is None
    assert brief.months is not None
    assert brief.months[:2] == (3, 11)


YEARS = [
    ("2024年投入500万元，2025年投入800万元", "2024 2025"),
    ("2025-2027年实施", "2025 2027"),
    ("依据《2021年水利规划》，2026年新建水库", "2026"),
    ("举办培训4期", ""),
]


@pytest.mark.parametrize(("text", "years"), YEARS)
def test_years(text: str, years: str) -> None:
    brief = brief_of(text)
    assert " ".join(span.text for span in brief.years) == years
    assert (brief.year.text if brief.year else "") == years.split(" ")[0]
