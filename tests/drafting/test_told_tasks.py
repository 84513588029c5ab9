"""What a description names without counting it: tasks of a list, and what its trade counts, which is asked."""

from __future__ import annotations

from typing import Final

import pytest

from assistant.domain.indicator import Level2
from assistant.drafting.reading.listed_tasks import listed_tasks
from assistant.drafting.request import DraftRequest
from assistant.resources import load_lexicon
from assistant.service import Assistant

LISTED: Final = [
    # text, the tasks of its lists that have no number
    ("用于人群查病4.2万人次、药物灭螺3.6万亩、救治115人及家畜查治", ["家畜查治"]),
    ("承担电子卷宗随案生成、集中送达和诉讼档案扫描", ["电子卷宗随案生成", "集中送达", "诉讼档案扫描"]),
    ("用于政策宣传、机具核验和系统录入", ["政策宣传", "机具核验", "系统录入"]),
    ("开展馆藏图书编目、流动书车巡展和少儿阅读指导", ["馆藏图书编目", "流动书车巡展", "少儿阅读指导"]),
    ("承担待遇审核支付和稽核巡查等经办事务", ["待遇审核支付", "稽核巡查"]),
    ("用于民居修缮、非遗展示和村史馆布展", ["民居修缮", "非遗展示", "村史馆布展"]),
    # no tasks: things, people, who pays, aims, one head of a list, the body that does the work
    ("放流对虾苗2.5亿尾，苗种采购及验收费用合计680万元", []),
    ("配备保洁、保安、绿化人员78人", []),
    ("由省人力资源和社会保障厅实施，新招募800人、在岗1600人", []),
    ("用于购买办公桌、打印机和空调", []),
    ("由省级、市级和县级财政分担", []),
    ("面向新市民、青年人等群体", []),
    ("保障医疗安全，提升服务水平和群众获得感", []),
    ("发放生活补贴和护理补贴", []),
]


@pytest.mark.parametrize(("text", "tasks"), LISTED)
def test_members_of_a_list_without_a_number_are_tasks(text: str, tasks: list[str]) -> None:
    assert [task.text for task in listed_tasks(text)] == tasks


def test_a_listed_task_has_a_row_beside_counts_and_further_ones_a_note(assistant: Assistant) -> None:
    text = "审判辅助事务外包，2026年配备外包人员26名，承担电子卷宗随案生成、集中送达和庭审录像归档，预算198万元"
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    rows = [row.level3 for row in draft.indicators]
    assert "电子卷宗随案生成完成率" in rows and "集中送达完成率" in rows
    assert any("庭审录像归档" in note for note in draft.engine.notes)


def test_a_part_by_a_feast_is_neither_a_work_nor_the_rounds(assistant: Assistant) -> None:
    text = "县文旅局2026年非遗展演，全年展演40场，国庆前举办25场，每场观众不少于300人，经费32万元"
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    assert not any("国庆" in row.level3 for row in draft.indicators)
    assert "≥12000" in {str(row.target.text).split(".")[0] for row in draft.indicators}
    assert any("“25场”没有单列指标：是到那时的阶段进度" in note for note in draft.engine.notes)


ASKED: Final = [
    # a description without any count, counts that are asked for
    ("县就业局2026年公共就业服务经费12万元，用于举办招聘会和岗位信息发布", ["招聘会场次", "发布岗位信息数"]),
    ("县人民检察院2026年办案业务费186万元，用于司法鉴定、检察听证", ["办理检察案件数"]),
    ("某大学2026年基本科研业务费1450万元，支持青年教师自主选题研究", ["资助项目数"]),
    ("县委统战部2026年宗教活动场所电气线路改造经费90万元", ["改造宗教活动场所数"]),
    ("县农业农村局2026年农业机械购置补贴1480万元", ["补贴机具台（套）数"]),
    ("县妇联2026年家庭教育指导服务经费18万元，开展讲座、入户指导", ["活动场次"]),
    ("县消防救援大队2026年消防业务经费120万元，用于灭火救援、防火检查", ["接处警起数", "检查单位家次"]),
    ("县气象局2026年人工影响天气作业经费40万元，用于高炮维护", ["作业次数", "购置弹药发数"]),
    ("县残联2026年残疾人康复项目95万元，开展康复训练和辅助器具适配", ["康复训练", "适配辅助器具件数"]),
    ("市中心血站2026年无偿献血经费60万元，用于宣传招募", ["采血人次"]),
    ("区机关事务中心2026年办公设备购置经费30万元", ["购置数量"]),
]


@pytest.mark.parametrize(("text", "counts"), ASKED)
def test_a_bare_description_is_asked_for_the_counts_of_its_trade(
    assistant: Assistant, text: str, counts: list[str]
) -> None:
    questions = assistant.draft(DraftRequest(description=text), keep=False).questions
    asked = next((question.text for question in questions if "计划完成多少" in question.text), "")
    assert all(count in asked for count in counts), asked


def test_who_asks_does_not_name_the_trade_by_its_own_name(assistant: Assistant) -> None:
    text = "县市场监督管理局2026年档案整理经费20万元"
    questions = assistant.draft(DraftRequest(description=text), keep=False).questions
    asked = next(question.text for question in questions if "计划完成多少" in question.text)
    assert "档案" in asked and "检查" not in asked


@pytest.mark.parametrize(
    ("name", "stands", "belongs"),
    [
        ("气象预警发布及时率", Level2.SOCIAL_BENEFIT, Level2.TIMELINESS),
        ("展览按期开展率", Level2.QUALITY, Level2.TIMELINESS),
        ("政策知晓率", Level2.QUALITY, Level2.SOCIAL_BENEFIT),
        ("巡查覆盖率", Level2.QUANTITY, Level2.QUANTITY),  # Practice differs.
        ("验收合格率", Level2.QUALITY, Level2.QUALITY),
    ],
)
def test_a_name_tells_the_level_it_belongs_to(name: str, stands: Level2, belongs: Level2) -> None:
    assert load_lexicon().place_of(name, stands) is belongs
