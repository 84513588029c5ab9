"""Tasks and effects read from a description: what nobody would call a piece of work is none."""

from __future__ import annotations

import pytest

from assistant.service import Assistant
from tests.drafting.test_costs import drafted


@pytest.mark.parametrize(
    ("text", "none_of"),
    [
        ("县中医院医疗设备购置项目，购置彩超2台，10月底前安装调试完毕，预算98万元", "调试"),
        ("区教育局校园安保服务，为68所学校配备专职保安312名，预算1422万元", "保安验收"),
        ("市生态环境局水源地水质监测，监测点位24个，每月采样一次，每次检测61项指标，预算96万元", "每次"),
        ("发放孤儿助学金，乡镇核实、民政确认后按季发放，预算60万元", "确认后"),
        ("市公安局交警支队电子警察维护，维护路口设备420套，年维护费210万元", "采购"),
        ("区总工会职工疗休养活动，组织一线职工480人分12批疗休养，合计120万元", "一线职工质量"),
        ("办案业务经费285万元，预计办理案件1400件，司法救助20人", "办案业务发放"),
        ("区教育局学生视力筛查项目，为5.8万名中小学生开展视力筛查，经费116万元", "辍学"),
        ("补贴国有企业房租，对减租部分适当补助，预算3360万元", "适当"),
        ("县水务局农村饮水安全巩固提升，铺设管网38公里，预算1350万元", "水务局"),
        ("区投资促进中心实施服务贸易发展扶持，支持企业18家，预算285万元", "中心实施"),
        ("县医保局安排城乡居民参保工作经费，保障参保工作有序开展，预算12万元", "局安排"),
    ],
)
def test_what_is_no_work_names_no_row(assistant: Assistant, text: str, none_of: str) -> None:
    assert not [row.level3 for row in drafted(assistant, text).indicators if none_of in row.level3]


def test_a_name_too_long_for_its_measure_keeps_whole_words(assistant: Assistant) -> None:
    text = "市城建档案馆纸质档案数字化加工，扫描480万页，每年进行，预算134.4万元"
    for row in drafted(assistant, text).indicators:
        assert not row.level3.startswith(("案馆", "案数字化"))
        assert len(row.level3) <= 20


def test_beside_a_stated_rate_stands_no_suggested_one(assistant: Assistant) -> None:
    text = "春季绿化补植，补植乔木3600株、灌木2.8万平方米，成活率不低于95%，预算240万元"
    assert len([row for row in drafted(assistant, text).indicators if row.level3.endswith("成活率")]) == 1


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("县农业农村局使用衔接资金480万元，在两个乡镇建设标准化茶园1200亩，购置茶叶加工设备1套", "标准化茶园建设"),
        ("某县道路建设中心对县道X012线8.6公里路面进行大修，更新波形护栏4300米，预算968万元", "路面大修"),
        ("县文物局对文昌塔实施修缮，含塔身加固、瓦顶重铺、防雷工程，文物保护资金380万元", "文昌塔修缮"),
        ("区城运中心委托第三方对12345热线办件质量进行抽查评估，每月抽查300件，服务费36万元", "热线办件质量评估"),
        ("市第二人民医院申请购置移动DR、便携式B超等设备共26台，总金额540万元", "移动DR等设备购置"),
    ],
)
def test_what_is_done_first_names_the_project(assistant: Assistant, text: str, named: str) -> None:
    assert named in drafted(assistant, text).project_name


def test_sources_side_by_side_are_the_total(assistant: Assistant) -> None:
    text = "对县道路面进行大修，资金来源为车购税补助资金700万元和县级配套268万元"
    assert drafted(assistant, text).funds.annual_total == 9_680_000


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("市文物中心2023年申请市级资金100万元，用于文物修缮、宣传教育，为一次性项目", "文物修缮经费"),
        ("市农业农村局2024年常年项目，财政拨款51万元，用于农产品质量安全抽样检测", "农产品质量安全抽样检测经费"),
        (
            "县文物局2023年中央转移支付项目，中央资金127万元，对旧址做革命文物陈列布展，方案须经省厅审核",
            "旧址革命文物陈列布展经费",
        ),
        ("市级安排10万元人才驿站补助，支持人才驿站开展活动", "人才驿站补助"),
        ("学校获拨普通高校学生资助补助经费2596万元，用于奖学金、助学金", "普通高校学生资助补助经费"),
        ("某中学的市级部门项目，财政安排800万元，用于校园内房屋设施的维修改造", "校园内房屋设施维修改造经费"),
        ("市供销社安排3万元用于再生资源回收市场管理，聘用人员1人", "再生资源回收市场管理经费"),
        ("镇卫生院2021年承担国家基本公共卫生服务项目，全年资金207万元", "国家基本公共卫生服务项目"),
        ("县农业农村局经县政府批复，用统筹资金850万元，新建公共厕所50座", "公共厕所建设经费"),
    ],
)
def test_a_kind_of_project_is_no_name(assistant: Assistant, text: str, named: str) -> None:
    assert drafted(assistant, text).project_name == named


@pytest.mark.parametrize("whom", ["全县0—14岁残疾儿童120名", "60—79岁老年人350名"])
def test_people_told_by_their_age_are_read(assistant: Assistant, whom: str) -> None:
    assert drafted(assistant, f"为{whom}提供康复救助，资金180万元。").indicators
