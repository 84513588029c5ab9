"""Rows of the library: which stand in which project of their type, and whom a project serves where."""

from __future__ import annotations

import pytest

from assistant.drafting.request import DraftRequest
from assistant.drafting.rows.work_rows import NO_STANDARD
from assistant.resources import load_library
from assistant.service import Assistant


def rows_of(assistant: Assistant, text: str) -> dict[str, str]:
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    return {row.level3: row.target.text for row in draft.indicators}


@pytest.mark.parametrize(
    ("text", "stands", "not_said"),
    [
        # what every project of the type is measured by, and what only some are
        ("林业局2026年森林防火，聘请护林员320名，预算580万元", "24小时扑灭率", "隔离带保持完好率"),
        ("购置水罐消防车2辆、个人防护装备80套，预算690万元，提升灭火救援能力", "装备完好率", "24小时扑灭率"),
        (
            "发放普通高中国家助学金，资助家庭经济困难学生1600人，每生每年2000元，资金320万元",
            "发放及时率",
            "食材抽检合格率",
        ),
        ("召开全区经济工作会议3次，参会人员600人次，会议费24万元", "会议召开及时率", "议定事项办复率"),
        ("为600名残疾儿童提供康复救助，资金1080万元", "康复服务有效率", "辅具适配率"),
        # the standard of a policy, where the text states no price; not beside one, nor of interest that has none
        ("向民办幼儿园发放房租补贴193.8万元，支持民办园发展", "房租补贴标准执行率", "标准达标率"),
        ("县工业园标准厂房租金补贴，补贴企业22家，预算330万元", "租金补贴审核准确率", "厂房租金补贴标准执行率"),
        ("省化肥淡储贴息，淡储化肥60万吨，贴息3000万元", "淡储贴息审核准确率", "标准执行率"),
        ("为重度残疾人发放护理补贴3200人，每人每月300元", "护理补贴标准", "标准执行率"),
        # what the field is measured by, where the text speaks of that part of its work
        ("租用雪亮工程机房40个机柜，租金86万元，保障视频监控存储运行", "机房供电与温湿度达标率", "前端设备在线率"),
        ("雪亮工程新增前端摄像机320路，预算410万元", "前端设备在线率", "机房供电与温湿度达标率"),
        ("主城区雾炮车降尘作业服务，全年12个月，预算180万元", "扬尘控制达标率", "大气污染问题整改率"),
        ("挥发性有机物和油烟治理，抽查餐饮单位300家，预算90万元", "大气污染问题整改率", "扬尘控制达标率"),
        ("青年人才驿站补助，支持驿站举办人才交流活动12场，预算30万元", "人才服务事项办结率", "床位使用率"),
        ("青年驿站为求职毕业生提供免费入住，床位60张，预算45万元", "床位使用率", "人才服务事项办结率"),
        (
            "肉牛养殖场配套工程，修建挡土墙300米、硬化场区道路1200平方米，补助资金48万元",
            "合格率",
            "补贴畜禽数量核实准确率",
        ),
        ("能繁母牛扩群补贴，补贴母牛2600头，每头1500元，预算390万元", "补贴畜禽数量核实准确率", "养殖设施验收合格率"),
        ("再生资源回收市场管理，规范回收渠道，检查回收站点80家，预算12万元", "主要再生资源回收率", "网点投用及时率"),
        ("再生资源回收体系建设，新建回收网点25个，预算150万元", "回收网点验收合格率", "生活费足额发放率"),
        ("办公大楼日常维修维护和水电保障，预算260万元", "满意度", "维修加固工程验收合格率"),
        # people are not bought
        ("为全县中小学配备校医52名，每名每年8万元", "校医配备人数", "验收合格率"),
        ("为乡镇敬老院配备护工60名，每人每月2600元", "满意度", "投入使用率"),
        ("为乡镇卫生院配备急救包600个，每个260元", "验收合格率", "生活费足额发放率"),
        # deeds of one sum of money are one
        ("学校实施营养改善计划，给在校学生提供营养膳食补助38万元", "营养改善计划足额发放率", "膳食补助足额发放率"),
        ("采购业务装备，预算103万元", "业务装备采购完成率", "业务装备完成率"),
    ],
)
def test_a_row_stands_where_its_work_is_done(assistant: Assistant, text: str, stands: str, not_said: str) -> None:
    rows = rows_of(assistant, text)
    assert any(name.endswith(stands) for name in rows)
    assert not any(name.endswith(not_said) for name in rows)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("县图书馆2026年采购图书2.5万册、数字资源3个库，预算95万元", "读者"),
        ("县法院2026年办案业务费，办理各类案件9800件，经费320万元", "当事人"),
        ("招聘临聘教师86名，每人每月3200元，共计330.24万元，保障农村学校正常教学", "师生"),
        ("国有林场森林抚育2.6万亩，每亩补助200元，预算520万元", "林区群众"),
    ],
)
def test_who_is_served_is_seen_from_the_place(assistant: Assistant, text: str, who: str) -> None:
    assert f"{who}满意度" in rows_of(assistant, text)


def test_every_type_says_which_of_its_rows_fit() -> None:
    library = load_library()
    assert {kind.id for kind in library.types} == set(library.fitting)


def test_a_standard_that_is_not_told_is_to_be_written(assistant: Assistant) -> None:
    draft = assistant.draft(DraftRequest(description="向民办幼儿园发放房租补贴193.8万元，支持民办园发展"), keep=False)
    assert [row.note for row in draft.indicators if row.level3.endswith("标准执行率")] == [NO_STANDARD]
