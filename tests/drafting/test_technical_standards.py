"""Technical standards: errors, sharpness, ratios of rare events, rhythms, elided objects, places a sample covers."""

from __future__ import annotations

import pytest

from assistant.drafting.request import DraftRequest
from assistant.service import Assistant
from tests.drafting.test_promises import told

TIMELY, QUALITY, QUANTITY, COST = "时效指标", "质量指标", "数量指标", "经济成本指标"

STANDARDS = [
    # topic, text, name, second level, target
    ("基础测绘", "平面位置中误差不超过0.5米", "平面位置中误差", QUALITY, "≤0.5米"),
    ("水下测量", "测深误差不超过±0.1米", "测深误差", QUALITY, "≤0.1米"),
    ("定位服务", "实时定位精度优于5厘米", "实时定位精度", QUALITY, "≤5厘米"),
    ("水情预报", "水情预报精度不低于85%", "水情预报精度", QUALITY, "≥85%"),
    ("森林督查", "影像分辨率不低于2米", "影像分辨率", QUALITY, "≤2米"),
    ("影像采购", "采购优于1米分辨率影像覆盖全省72万平方公里", "影像分辨率", QUALITY, "≤1米"),
    ("遥感监测", "采购分辨率优于0.5米的遥感影像", "遥感影像分辨率", QUALITY, "≤0.5米"),
    ("实景三维", "获取0.2米分辨率航空影像1.8万平方公里", "航空影像分辨率", QUALITY, "≤0.2米"),
    ("监控改造", "监控清晰度不低于1080P", "监控清晰度", QUALITY, "≥1080P"),
    ("计量标准", "测量不确定度优于0.05%", "测量不确定度", QUALITY, "≤0.05%"),
    ("无线电监测", "监测灵敏度优于-100dBm", "监测灵敏度", QUALITY, "≤-100dBm"),
    ("桥梁监测", "采样频率不低于50Hz", "采样频率", QUALITY, "≥50Hz"),
    ("环境监测", "温度波动不超过±1℃", "温度波动", QUALITY, "≤1摄氏度"),
    ("环境监测", "相对湿度波动不超过±5%", "相对湿度波动", QUALITY, "≤5%"),
    ("种质保存", "入库种子含水量不高于7%", "入库种子含水量", QUALITY, "≤7%"),
    ("站点运维", "仪器零点漂移不超过5ppb", "仪器零点漂移", QUALITY, "≤5ppb"),
    ("能力建设", "检出限优于0.5微克/升", "检出限", QUALITY, "≤0.5微克/升"),
    ("渔港监控", "AIS覆盖距离不小于30海里", "AIS覆盖距离", QUALITY, "≥30海里"),
    ("定位服务", "覆盖半径50公里", "覆盖半径", QUALITY, "≥50公里"),
    ("泵站运维", "道路积水深度不超过15厘米", "道路积水深度", QUALITY, "≤15厘米"),
    ("地铁运营", "百万车公里责任事故率低于0.5次", "百万车公里责任事故率", QUALITY, "≤0.5次"),
    ("地震预警", "震级偏差不超过0.5级", "震级偏差", QUALITY, "≤0.5级"),
    ("浮标检定", "盐度误差不超过0.02", "盐度误差", QUALITY, "≤0.02None"),
    ("考点建设", "时钟误差小于1秒", "时钟误差", QUALITY, "≤1秒"),
    ("通信保障", "网络时延不超过50毫秒", "网络时延", QUALITY, "≤50毫秒"),
    ("地震速报", "地震速报时间优于2分钟", "地震速报时间", TIMELY, "≤2分钟"),
    ("通信保障", "骨干网丢包率不高于0.1%", "骨干网丢包率", QUALITY, "≤0.1%"),
    ("台站运行", "年停播率不超过20秒/百小时", "年停播率", QUALITY, "≤20秒/百小时"),
    ("监测运行", "设备故障率不超过2次/1000小时", "设备故障率", QUALITY, "≤2次/千小时"),
    ("机场保障", "跑道入侵不超过0.3次/万架次", "跑道入侵发生率", QUALITY, "≤0.3次/万架次"),
    ("微波维护", "传输中断时长不超过30分钟/年", "传输中断时长", QUALITY, "≤30分钟/年"),
    ("超算运行", "平台算力不低于10Pflops", "平台算力", QUALITY, "≥10Pflops"),
    ("数值预报", "24小时晴雨预报准确率不低于88%", "二十四小时晴雨预报准确率", QUALITY, "≥88%"),
    ("气候预测", "汛期预测评分高于近5年平均水平2分", "汛期预测评分提高值", QUALITY, "≥2分"),
    # what is counted in rare units
    ("海事巡航", "全年巡航里程不少于18万海里", "巡航里程", QUANTITY, "≥18万海里"),
    ("海洋观测", "巡检航程3.2万海里", "巡检航程", QUANTITY, "≥3.2万海里"),
    ("飞行校验", "校验飞行4200飞行小时", "校验飞行时长", QUANTITY, "≥4200飞行小时"),
    ("增雨作业", "飞行不少于120架次", "飞行架次", QUANTITY, "≥120架次"),
    ("仪器共享", "开放机时2.4万机时", "开放机时数", QUANTITY, "≥2.4万机时"),
    ("台站运行", "播出时间48万台时", "播出台时数", QUANTITY, "≥48万台时"),
    ("农机鉴定", "完成试验作业1200台时", "试验作业台时数", QUANTITY, "≥1200台时"),
    ("抽检", "现场快检1.2万项次", "现场快检项次", QUANTITY, "≥1.2万项次"),
    ("粮油监测", "采集样品200份，检验600项次", "检验项次", QUANTITY, "≥600项次"),
    ("师资培训", "完成网络课程开发60学分", "网络课程开发学分数", QUANTITY, "≥60学分"),
    ("物探", "物探测线120公里", "物探测线长度", QUANTITY, "≥120公里"),
    ("能力建设", "新增检测参数60项", "新增检测参数数量", QUANTITY, "≥60项"),
    # a deed whose object is told before
    ("计量标准", "新建社会公用计量标准8项，更新改造12项", "更新改造社会公用计量标准数量", QUANTITY, "≥12项"),
    ("标准研究", "制定地方标准20项，修订15项，废止8项", "废止地方标准数量", QUANTITY, "≥8项"),
    ("数字资源", "采购数据库12个，续订30个", "续订数据库数量", QUANTITY, "≥30个"),
    ("控制网", "新建控制点80个，复测120个", "复测控制点数量", QUANTITY, "≥120个"),
    ("种质保存", "入库种质3200份，鉴定评价400份", "鉴定评价入库种质数量", QUANTITY, "≥400份"),
    # rhythms, reach, interest
    ("影像采购", "重点区域按季度更新，提取变化图斑", "重点区域更新次数", QUANTITY, "≥4次"),
    ("地图", "电子地图按月发布", "电子地图发布次数", QUANTITY, "≥12次"),
    ("住户调查记账补贴", "样本覆盖全省100个县（市、区）", "样本覆盖县数量", QUANTITY, "≥100个"),
    ("水量调度", "覆盖9个市", "覆盖市数量", QUANTITY, "≥9个"),
    ("贷款贴息", "给予年利率2.88个百分点的贴息", "贴息利率", COST, "=2.88个百分点"),
    ("科技贷款", "贴息最高不超过3个百分点", "贴息利率", COST, "≤3个百分点"),
    ("出口信用保险", "农业保险保费财政补贴比例70%", "农业保险保费财政补贴比例", COST, "=70%"),
    ("储备粮", "由市粮食和物资储备中心承储县级储备小麦2.5万吨", "承储县级储备小麦数量", QUANTITY, "≥2.5万吨"),
]


@pytest.mark.parametrize(("topic", "text", "name", "level2", "target"), STANDARDS)
def test_a_technical_standard_is_a_row(topic: str, text: str, name: str, level2: str, target: str) -> None:
    assert told(topic, text).get(name) == (level2, target), told(topic, text)


NOT_SO = [
    # topic, text, a word that no name of a row may have: what is written so is no standard, count or rhythm
    ("河道整治", "河道两侧500米范围巡查每周2次", "两侧长度"),
    ("微波维护", "误码率不高于10的负6次方", "负"),
    ("村级补贴", "补贴按月发放", "次数"),
    ("水库养护", "对31座水库开展白蚁防治、坝面除草、溢洪道疏通和设施维护", "疏通"),
    ("节目制作", "培训学员500人，考核300人", "学员考核"),
    ("泵站运维", "汛期按日巡查，设备完好", "巡查次数"),
    ("道路亮化", "安装路灯180盏，间距30米", "间距"),
    ("绿化", "种植香樟1200株，胸径12厘米以上", "胸径"),
    ("树木养护", "株距3米栽植苗木400株", "株距"),
]


@pytest.mark.parametrize(("topic", "text", "word"), NOT_SO)
def test_other_words_are_no_standard(topic: str, text: str, word: str) -> None:
    assert not [name for name in told(topic, text) if word in name], told(topic, text)


ASKED = [
    (
        "村级组织运转经费，某乡人民政府用于辖区38个行政村办公经费、村干部误工补贴及离任村干部生活补助，安排465万元。",
        "“村干部误工补贴”、“离任村干部生活补助”没有写发放人数和标准",
    ),
    (
        "县特殊教育学校公用经费149.1万元，在校学生213人，用于教学教研、康复训练、送教上门、校舍维护等支出。",
        "“教学教研”没有单列指标",
    ),
    (
        "小型水库维修养护项目124万元，对31座小型水库开展白蚁防治、坝面杂草清除、溢洪道疏通、启闭机保养、坝体灌浆和观测设施维护。",
        "“坝体灌浆”、“观测设施维护”没有单列指标",
    ),
]


@pytest.mark.parametrize(("text", "note"), ASKED)
def test_work_and_people_without_a_number_are_asked_for(assistant: Assistant, text: str, note: str) -> None:
    notes = assistant.draft(DraftRequest(description=text), keep=False).engine.notes
    assert any(note in one for one in notes), notes


def test_a_rate_of_100_000_is_a_row_beside_others(assistant: Assistant) -> None:
    text = "省疾控传染病防控经费820万元，每周采集样本不少于20份，甲乙类传染病报告发病率控制在180/10万以下。"
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    assert ("甲乙类传染病报告发病率", "≤180.00(1/10万)") in [(row.level3, row.target.text) for row in draft.indicators]
    assert "报告发病率不超过180/10万" in (draft.annual_goal or "")


def test_an_average_of_past_years_divides_no_money(assistant: Assistant) -> None:
    text = "气候预测业务经费460万元，汛期预测评分高于近5年平均水平2分，发布气候公报12期。"
    assert assistant.draft(DraftRequest(description=text), keep=False).funds.annual_total == 4_600_000


def test_the_scale_of_a_map_belongs_to_the_name_whole(assistant: Assistant) -> None:
    text = "省地质调查院1:5万区域地质调查项目预算480万元，完成填图面积1600平方公里，提交图幅4幅。"
    assert assistant.draft(DraftRequest(description=text), keep=False).project_name == "1:5万区域地质调查项目"
