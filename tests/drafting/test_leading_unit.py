"""The unit at the head of a title: whose project it is, told apart from places and things of the same words."""

from __future__ import annotations

import pytest

from assistant.drafting.reading.leading_unit import leading_unit, title_behind_unit, without_leading_unit

OWNED = [
    ("区城管局道路清扫保洁服务外包，保洁面积", "区城管局", "道路清扫保洁服务外包"),
    ("市残联残疾人辅具适配，全年", "市残联", "残疾人辅具适配"),
    ("街道办事处社区食堂运营补贴，6个", "街道办事处", "社区食堂运营补贴"),
    ("市公安局交警支队交通信号灯维护项目，", "市公安局交警支队", "交通信号灯维护项目"),
    ("本项目为区融媒体中心演播室设备更新，", "区融媒体中心", "演播室设备更新"),
    ("高新区管委会招商引资工作经费，外出", "高新区管委会", "招商引资工作经费"),
    ("市气象局人工影响天气作业，购买", "市气象局", "人工影响天气作业"),
    ("青山区教育局2020年教育系统基础设施建设，", "青山区教育局", "教育系统基础设施建设"),
    ("区人大常委会办公室代表履职经费，", "区人大常委会办公室", "代表履职经费"),
    ("某市人力资源和社会保障局就业补助资金，", "某市人力资源和社会保障局", "就业补助资金"),
    ("县委组织部干部教育培训：", "县委组织部", "干部教育培训"),
    ("水利局防汛物资采购，", "水利局", "防汛物资采购"),
    ("街道办垃圾分类宣传和督导，", "街道办", "垃圾分类宣传和督导"),
    ("市消防救援支队消防车购置，", "市消防救援支队", "消防车购置"),
    ("市中级人民法院档案数字化外包，", "市中级人民法院", "档案数字化外包"),
    ("市律师协会律师进社区值班项目：", "市律师协会", "律师进社区值班项目"),
    ("县中医院医疗设备购置项目，", "县中医院", "医疗设备购置项目"),
    ("市城建档案馆纸质档案数字化加工，", "市城建档案馆", "纸质档案数字化加工"),
    ("区网信办网络安全等级保护测评，", "区网信办", "网络安全等级保护测评"),
    ("县供销社农村冷链物流设施建设，", "县供销社", "农村冷链物流设施建设"),
    ("市园林中心春季绿化补植，", "市园林中心", "春季绿化补植"),
    ("区卫生监督所公共场所卫生监测，", "区卫生监督所", "公共场所卫生监测"),
    ("州林业和草原局退耕还林补助", "州林业和草原局", "退耕还林补助"),
    ("2026年区应急管理局安全生产第三方检查服务，", "区应急管理局", "安全生产第三方检查服务"),
]
NOBODYS = [
    "中心城区道路改造工程，",
    "市政道路养护经费，",
    "全县农村饮水安全工程，",
    "县委办公楼维修改造项目，",
    "县中心小学校舍改造项目，",
    "市中心医院门诊楼建设项目，",
    "区委托第三方服务，",
    "县级公立医院综合改革补助，",
    "社区卫生服务中心基本公共卫生服务，",
    "镇区污水管网维护，",
    "林区防火通道建设，",
    "县城区生活垃圾清运，",
    "县卫健局计划为老年人免费体检，",
    "区教育局组织教师培训，",
    "区人大代表工作",
    "区政协委员培训",
]


@pytest.mark.parametrize(("text", "unit", "title"), OWNED)
def test_the_unit_and_the_title_behind_it(text: str, unit: str, title: str) -> None:
    whose, what = leading_unit(text), title_behind_unit(text)
    assert whose and what
    assert (text[slice(*whose)], text[slice(*what)]) == (unit, title)


@pytest.mark.parametrize("text", NOBODYS)
def test_places_doers_and_buildings_are_no_owners(text: str) -> None:
    assert leading_unit(text) is None and title_behind_unit(text) is None
    assert without_leading_unit(text) == text


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("区政府办政务公开", "政务公开"),
        ("区文旅局2027年非遗保护传承", "非遗保护传承"),
        ("政务公开", "政务公开"),
        ("县教育局食堂", "县教育局食堂"),
        ("", ""),
    ],
)
def test_a_name_without_its_unit(name: str, left: str) -> None:
    assert without_leading_unit(name) == left
