"""Which numbers of a description count something, what they count, and where they stand in the table."""

from __future__ import annotations

import pytest

from assistant.drafting.brief import read_brief
from assistant.resources import load_lexicon
from assistant.service import Assistant
from tests.drafting.test_costs import drafted

READ = [
    # text, what is counted: noun, number and unit
    ("落实“五个到位”要求，检查企业80家", ["企业 80家"]),  # a slogan in quotation marks
    ("实施“一村一名大学生”计划，招收农村青年900名", ["农村青年 900名"]),
    ("招募三支一扶人员30人", ["三支一扶人员 30人"]),
    ("压实两个责任，检查食堂45家", ["食堂 45家"]),
    ("开展培训三期五百人", ["培训 3期", "培训 500人"]),  # these are numbers
    ("购置对讲机60部", ["对讲机 60部"]),
    ("培训从业人员120人", ["从业人员 120人"]),
    ("检查在用电梯900台", ["在用电梯 900台"]),
    ("力争实现造林面积3000亩", ["造林面积 3000亩"]),
    ("服务范围为城区主干道25条", ["城区主干道 25条"]),
    ("年维修路面1.5万平方米", ["路面 15000平方米"]),
    ("委托第三方对12个省控站进行运维", ["省控站运维 12个"]),
    ("为已建成的16个驿站提供运维经费", ["驿站运维 16个"]),
    ("焊接、电工、会计3个专业", []),  # the total of a list
    ("维护小（1）型水库4座、小（2）型水库11座", ["小一型水库 4座", "小二型水库 11座"]),
    ("一等奖、二等奖分别为3名、5名", ["一等奖 3名", "二等奖 5名"]),
    (
        "80-89周岁老人每人每月60元、90周岁以上每人每月120元，人数分别为3000人、400人",
        ["80-89周岁老人 3000人", "90周岁以上老人 400人"],
    ),
    ("安装消防、监控设施各2套", ["消防设施 2套", "监控设施 2套"]),
    ("采购电脑、打印机各5台", ["电脑 5台", "打印机 5台"]),
    ("提供9类健康服务", ["健康服务 9类"]),
    ("完成密码测评3个系统", ["密码测评系统 3个"]),
    ("巡察覆盖18个县直单位", ["县直单位 18个"]),
    ("对库容100万立方米以上的小型水库开展白蚁防治，防治水库36座", ["水库 36座"]),  # from where on it holds
    ("对年产值10亿元以上的建筑企业给予奖励，奖励企业15家", ["企业 15家"]),
    ("购置护理模拟人12具，出版志书2辑，检定器具300台件", ["护理模拟人 12具", "志书 2辑", "检定器具 300台件"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "counted"), READ)
def test_what_a_number_counts(text: str, counted: list[str]) -> None:
    found = read_brief(text, load_lexicon()).counted
    assert [f"{c.noun} {c.quantity.value.normalize():f}{c.quantity.unit}" for c in found] == counted


ROWS = [
    # text, second level, name, target
    ("治理河道6公里，断面水质由Ⅴ类改善到Ⅳ类", "生态效益指标", "断面水质类别", "达到Ⅳ类"),
    ("改造渠道8公里，灌溉水利用系数由0.55提高到0.61", "生态效益指标", "灌溉水利用系数", "≥0.61"),
    ("改造管网12公里，管网漏损率由18%下降到12%", "质量指标", "管网漏损率", "≤12.00(%)"),
    ("档案扫描20万页，档案数字化率由30%提高到55%", "质量指标", "档案数字化率", "≥55.00(%)"),
    ("造林3000亩，森林覆盖率提高0.2个百分点", "生态效益指标", "森林覆盖率提高幅度", "≥0.20(个百分点)"),
    ("办理信访件80件，按期受理率、按期答复率均达100%", "时效指标", "按期受理率", "=100.00(%)"),
    ("传染病监测信息上报及时率、完整率均达到98%", "质量指标", "传染病监测信息上报完整率", "≥98.00(%)"),
    ("补助企业20家，企业研发投入强度达到3%", "经济效益指标", "企业研发投入强度", "≥3.00(%)"),
    ("补贴公交车60辆，高峰发车间隔不超过12分钟", "质量指标", "高峰发车间隔", "≤12.00(分钟)"),
    ("采购投影仪20台，设备质保期5年", "质量指标", "设备质保期", "≥5.00(年)"),
    ("储备帐篷200顶，灾害发生后24小时内受灾群众得到妥善安置", "时效指标", "受灾群众妥善安置到位时限", "≤24.00(小时)"),
    ("租用直升机飞行60小时，巡护森林20万亩", "数量指标", "直升机飞行时长", "≥60.00(小时)"),
    ("图书馆免费开放，每周开放时间不少于56小时", "数量指标", "每周开放时长", "≥56.00(小时)"),
    ("120个村每村每月放映1场电影", "数量指标", "放映电影场次", "≥1440.00(场)"),
    ("对18家农贸市场开展快检，每家每周检测20份，预算28.08万元", "数量指标", "检测数量", "≥18720.00(份)"),
    ("对30座公厕每座每月消杀4次，经费18万元", "数量指标", "消杀次数", "≥1440.00(次)"),
    ("地表水监测，监测断面24个，每月监测2次，经费60万元", "数量指标", "断面监测次数", "≥576.00(次)"),
    ("举办推介会3场，外资到位0.5亿美元", "经济效益指标", "外资到位金额", "≥5000.00(万美元)"),
    ("河道清淤8万立方米，化学需氧量年削减90吨", "生态效益指标", "化学需氧量年削减量", "≥90.00(吨)"),
    ("改造渠道8公里，改善灌溉面积2万亩", "经济效益指标", "改善灌溉面积", "≥2.00(万亩)"),
    ("改造实训楼1栋，满足450名学生实训需求", "社会效益指标", "受益学生人数", "≥450.00(人)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "level2", "name", "target"), ROWS)
def test_where_a_number_stands(assistant: Assistant, text: str, level2: str, name: str, target: str) -> None:
    rows = {row.level3: (row.level2, row.target.text) for row in drafted(assistant, text).indicators}
    assert rows.get(name) == (level2, target), rows


CONTEXT = [
    # text, what must not stand in the table
    ("办公楼建筑面积3万平方米，入驻单位22家，聘用保安30人", ("建筑面积", "入驻")),
    ("辖区共有16个社区、210个网格，配备网格员210名", ("社区数", "网格数")),
    ("全县80个村每村每月放映1场电影，全年放映960场", ("≥12",)),
]


@pytest.mark.parametrize(("text", "never"), CONTEXT)
def test_what_only_describes_the_place_is_no_output(assistant: Assistant, text: str, never: tuple[str, ...]) -> None:
    shown = [row.level3 + row.target.text for row in drafted(assistant, text).indicators if row.level2 == "数量指标"]
    assert not [row for row in shown if any(word in row for word in never)]


APART = [
    # text, what is counted: numbers in names of rules, of networks and of who qualifies count nothing
    ("根据《某省500米口径望远镜保护办法》，开展巡查12次", ["巡查 12次"]),
    ("25米射电望远镜接收机改造，购置接收机2套", ["接收机 2套"]),  # a model by its size
    ("10米S波段天气雷达大修，更换速调管1支", ["速调管 1支"]),
    ("更新12米公交车30辆", ["公交车 30辆"]),
    ("架设天线1200米", ["架设天线 1200米"]),
    ("根据全市20万平方米公共建筑节能改造实施方案，改造空调30台", ["空调 30台"]),
    ("对1500公里边境线管控，修建界碑20座", ["边境线管控 1500公里", "界碑 20座"]),
    ("改造一次网8.4公里、二次网26公里、换热站7座", ["一次网 8.4公里", "二次网 26公里", "换热站 7座"]),
    ("更换一次设备12台、二次设备30台", ["一次设备 12台", "二次设备 30台"]),
    ("开展培训一次，检修管网12公里", ["培训 1次", "管网 12公里"]),
    ("对离校两年内未就业高校毕业生260人发放补贴", ["未就业高校毕业生 260人"]),
    ("对工作满两年内新聘教师50人开展培训", ["新聘教师 50人"]),
    ("全县设草原、湿地生态管护员3042名", ["草原、湿地生态管护员 3042名"]),
    ("新增设备操作员30名", ["设备操作员 30名"]),
    ("对新建苹果防雹网的经营主体和果农每亩补助1500元，计划建设2400亩", ["苹果防雹网 2400亩"]),
    ("对新建蔬菜大棚的农户300户给予补助", ["农户 300户"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "counted"), APART)
def test_what_is_no_count_of_the_project(text: str, counted: list[str]) -> None:
    found = read_brief(text, load_lexicon()).counted
    assert [f"{c.noun} {c.quantity.value.normalize():f}{c.quantity.unit}" for c in found] == counted


OFTEN = [
    # text, how often: 年合计 only where the whole year is meant
    ("2026年5月至11月对27个村居每周灭蚊不少于2次", [("2", "周")]),
    ("2026年4月至9月每周巡查1次，每月除草1次", [("1", "周"), ("6", None)]),
    ("3月至12月每月防治2次", [("20", None)]),
    ("1月至12月每月防治2次", [("24", None)]),
    ("每周灭蚊2次", [("104", None)]),
    ("每周开展讲座1次，3月至5月完成改造", [("52", None)]),
]


@pytest.mark.parametrize(("text", "times"), OFTEN)
def test_how_often_within_told_months(text: str, times: list[tuple[str, str | None]]) -> None:
    found = [q for q in read_brief(text, load_lexicon()).quantities if q.unit == "次"]
    assert [(f"{q.value.normalize():f}", q.per) for q in found] == times
