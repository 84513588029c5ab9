"""Works on the ground: the deed of each part, capacities and rarer units, where work lies, what a list of works is of."""

from __future__ import annotations

import pytest

from assistant.drafting.brief import read_brief
from assistant.resources import load_lexicon
from assistant.service import Assistant
from tests.drafting.test_costs import drafted

READ = [
    # text, what is counted: verb, noun, number and unit
    # a part with a deed of its own takes none from the part before
    ("安装护栏18公里，打通断头路3条，优化公交站点26处",
     ["安装 护栏 18公里", " 打通断头路 3条", " 优化公交站点 26处"]),
    ("更换闸门12扇，启用备用水源井5眼", ["更换 闸门 12扇", " 启用备用水源井 5眼"]),
    ("建设充电站6座，老旧充电桩升级改造90根", ["建设 充电站 6座", "升级改造 老旧充电桩升级改造 90根"]),
    ("拆除违建4000平方米，架空线入地9公里", ["拆除 违建 4000平方米", " 架空线入地 9公里"]),
    ("铺设燃气管道22公里，管网检漏140公里", ["铺设 燃气管道 22公里", " 管网检漏 140公里"]),
    ("加固桥梁2座，GPS监测桥梁6座", ["加固 桥梁 2座", " GPS监测桥梁 6座"]),
    ("筹集公共租赁住房460套，其中新建260套、盘活200套",
     ["筹集 公共租赁住房 460套", "新建 公共租赁住房 260套", "盘活 公共租赁住房 200套"]),
    ("新建桥梁2座，危桥加固改造4座", ["新建 桥梁 2座", "改造 危桥加固改造 4座"]),
    ("新建分拣中心2座，旧衣物回收利用600吨", ["新建 分拣中心 2座", " 旧衣物回收利用 600吨"]),
    ("加固堤防7公里、清淤疏浚4公里", ["加固 堤防 7公里", "清淤 疏浚 4公里"]),  # of no dyke
    # counterexamples: bare things share the deed
    ("购置垃圾桶800个、CT检测设备2台", ["购置 垃圾桶 800个", "购置 CT检测设备 2台"]),
    ("采购检测设备12套、采样箱40个", ["采购 检测设备 12套", "采购 采样箱 40个"]),
    ("新建处理厂1座、调蓄池3座", ["新建 处理厂 1座", "新建 调蓄池 3座"]),
    ("清淤河道5公里，疏浚3公里", ["清淤 河道 5公里", "疏浚 河道 3公里"]),
    ("为驻村干部租赁住房12套", ["租赁 住房 12套"]),
    # rarer units
    ("采购钢丝绳30盘、水带200盘", ["采购 钢丝绳 30盘", "采购 水带 200盘"]),
    ("更换电杆90杆，改造水厕240蹲位", ["更换 电杆 90杆", "改造 水厕 240蹲位"]),
    ("采购鸡新城疫疫苗60万羽份、狂犬疫苗8000条份",
     ["采购 鸡新城疫疫苗 600000羽份", "采购 狂犬疫苗 8000条份"]),
    ("盘活闲置厂房12处", [" 盘活闲置厂房 12处"]),
    # numbers of roads and of kilometre stones count nothing
    ("养护国道G209线等4条路线186公里", ["养护 路线 4条", "养护 路线 186公里"]),
    ("对国道G312线、省道S101线等7条线路养护320公里", [" 线路养护 7条", "养护 线路养护 320公里"]),
    ("对K0+300～K2+150段加铺罩面，处治裂缝8000米", [" 处治裂缝 8000米"]),
    ("K5+120至K9+860段路基防护，浆砌挡墙2600立方米", [" 浆砌挡墙 2600立方米"]),
    # places on the way to what is counted, and what people or animals will no longer want
    ("对5个乡镇38个村的2600户改厕", [" 乡镇 5个", " 乡镇 38村", " 改厕 2600户"]),
    ("对12个乡镇86个村的1200户危房进行改造",
     [" 乡镇 12个", "改造 乡镇 86村", "改造 危房改造 1200户"]),
    ("解决4个村2300人吃水困难", ["  4村", "  2300人"]),
    ("新建水窖60口，解决2.4万头牲畜饮水问题", ["新建 水窖 60口", " 牲畜 24000头"]),
    ("改扩建学校2所，解决1200名学生就近入学问题", ["改扩建 学校 2所", " 学生 1200名"]),
    # what is done again and again to the last of a list, and a part in brackets
    ("负责交通信号灯320套、电子警察86套的日常维护和数据传输", [" 交通信号灯 320套", " 电子警察 86套"]),
    ("组织12次日常检查", ["组织 日常检查 12次"]),
    ("清理沟渠16公里（其中主渠6公里）、清运淤泥900立方米",
     ["清理 沟渠 16公里", "清理 主渠 6公里", "清运 淤泥 900立方米"]),
]  # fmt: skip
ROWS = [
    # text, row and target
    ("县住建局新建垃圾转运站1座，设计转运能力150吨/日，投资900万元", "转运能力 ≥150.00(吨/日)"),
    ("市水务集团新建净水厂，供水规模8万立方米/日，总投资2.4亿元", "供水规模 ≥8.00(万立方米/日)"),
    ("县城管局餐厨垃圾处理项目，处理规模60吨/天，运营补贴每吨180元", "处理规模 ≥60.00(吨/天)"),
    ("镇政府建设农村污水处理站6座，总处理能力300m³/d，预算540万元", "总处理能力 ≥300.00(立方米/日)"),
    ("县水利局调水工程，线路总长46公里，投资1200万元", "线路总长 ≥46.00(公里)"),
    ("区征收中心签约剩余房屋86户，预算4300万元", "剩余房屋签约户数 ≥86.00(户)"),
]  # fmt: skip
NAMES = [
    # text, the project's name, rows of its parts
    ("区园林局开展公园绿地提升行动，实施苗木补植、园路翻修、灯光亮化，改造公园6处，资金360万元",
     "公园绿地提升行动经费", ["苗木补植完成率", "园路翻修完成率"]),
    ("县生态环境局组织流域水污染防治，开展入河排污口排查、水质监测、污水管网修复，治理河段18公里，经费520万元",
     "流域水污染防治经费", ["入河排污口排查完成率", "水质监测完成率", "污水管网修复完成率"]),
    ("市交通局推进农村公路养护，实施路面灌缝、边沟清理、标线复划等，养护里程620公里，预算1550万元",
     "农村公路养护经费", ["边沟清理完成率"]),
    ("区住建局实施危旧房整治，主要包括屋面防水、加装雨棚、管线入地、外墙修补等，整治房屋42栋，资金260万元",
     "危旧房整治经费", ["屋面防水完成率", "雨棚安装完成率", "管线入地完成率", "外墙修补完成率"]),
    ("县水利局实施小型水库除险加固，包括大坝加固、改建溢洪道、更换启闭设备、白蚁防治，加固水库6座，资金900万元",
     "小型水库除险加固经费", ["大坝加固完成率", "溢洪道改建完成率", "启闭设备更换完成率", "白蚁防治完成率"]),
    ("市图书馆书库修缮，拆除隔墙、重做防水、更换照明线路，修缮面积620平方米，预算46万元",
     "书库修缮", ["隔墙拆除完成率", "防水重做完成率", "照明线路更换完成率"]),
    # what a policy gives names the project, what a unit leans on does not
    ("县农业农村局落实稻谷种植补贴政策，对种稻农户按面积补贴，面积26万亩，资金3120万元", "稻谷种植补贴经费", []),
    ("县农机中心落实农机购置与应用补贴政策，对购机农户给予补贴，受益农户900户，资金650万元",
     "农机购置与应用补贴经费", []),
    ("县发改局落实充电设施补贴政策，给予充电企业运营补贴，资金200万元", "充电设施补贴经费", []),
    ("县乡村振兴局立足当地茶产业，新建茶叶加工厂2座，资金480万元", "茶叶加工厂建设经费", ["新建茶叶加工厂座数"]),
    ("县文旅局依托古村落资源，打造民宿集群3处，修建步道5公里，预算300万元", "民宿集群建设经费", []),
    ("县公路局建设国道服务站项目，建设服务站2处，投资360万元", "国道服务站项目", []),
    ("县水利局建设柳河堤防工程，堤防12公里，投资800万元", "柳河堤防工程", []),
    ("县教育局建设智慧校园项目，覆盖学校20所，预算300万元", "智慧校园项目", []),
    # counterexamples: a list that no work is told before keeps its name, 建设项目 is one word
    ("县文旅局开展文艺演出、非遗展示、读书分享等活动，预算60万元", "文艺演出等经费", ["文艺演出完成率"]),
    ("县水务局建设项目前期费，开展可研编制，预算80万元", "县水务局建设项目前期费", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "counted"), READ)
def test_a_part_is_counted_with_its_own_deed(text: str, counted: list[str]) -> None:
    found = read_brief(text, load_lexicon()).counted
    assert [f"{c.verb} {c.noun} {c.quantity.value.normalize():f}{c.quantity.unit}" for c in found] == counted


@pytest.mark.parametrize(("text", "row"), ROWS)
def test_a_capacity_or_length_has_its_row(assistant: Assistant, text: str, row: str) -> None:
    assert row in [f"{one.level3} {one.target.text}" for one in drafted(assistant, text).indicators]


@pytest.mark.parametrize(("text", "name", "rows"), NAMES)
def test_the_whole_names_the_project_and_its_parts_have_rows(
    assistant: Assistant, text: str, name: str, rows: list[str]
) -> None:
    draft = drafted(assistant, text)
    assert draft.project_name == name
    assert set(rows) <= {row.level3 for row in draft.indicators}
