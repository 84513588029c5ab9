"""Tasks in goals: whole clauses of the description, never its problems, topics, steps on the way or stumps."""

from __future__ import annotations

import pytest

from assistant.drafting.goals.writing import ANNUAL, OVERALL
from assistant.drafting.request import DraftRequest
from assistant.service import Assistant
from tests.drafting.test_goals import drafted, goal_of


def tasks(assistant: Assistant, name: str, text: str) -> str:
    """What the annual goal says is done, before the first figure."""
    request = DraftRequest(description=text, project_name=name)
    return goal_of(assistant.draft(request, keep=False), ANNUAL).split("；")[0]


@pytest.mark.parametrize(
    ("name", "text", "task"),
    [
        ("冬季文化惠民", "县文旅局开展“四季村晚”进景区展演，制作折页2000份，预算12万元", "“四季村晚”进景区展演"),
        ("阅读推广", "区图书馆采购少儿绘本、盲文读物等特色文献，举办阅读活动20场，预算30万元", "采购少儿绘本、盲文读物等特色文献"),
        ("智慧养老", "养老机构“明厨亮灶”监控设备改造，购置摄像头60个，预算18万元", "完成养老机构“明厨亮灶”监控设备改造"),
        ("文明交通", "路口护学岗志愿者补贴，配备反光背心300件，预算9万元", "发放路口护学岗志愿者补贴"),
    ],
)  # fmt: skip
def test_a_task_is_told_whole_and_with_a_verb(assistant: Assistant, name: str, text: str, task: str) -> None:
    assert task in tasks(assistant, name, text)


@pytest.mark.parametrize(
    ("name", "text", "piece"),
    [
        ("机房空调更新", "空调2013年购置，已老化停机，影响系统安全运行，拟更换空调4台，预算32万元", "影响"),
        ("专题视察", "围绕乡村产业、优化政务环境等方面开展专题调研6个，预算15万元", "优化政务环境"),
        ("质量提升", "为深入实施质量强市战略，开展质量管理培训4期，预算10万元", "战略"),
        ("失独关爱", "通过政府购买服务方式为300名失独老人提供上门探访，每月2次，预算36万元", "方式"),
        ("校庆论坛", "请海外校友回来参加校庆论坛，约80人，预算20万元", "参加"),
        ("绿道管护", "3月底前签订管护合同，全年管护绿道32公里，预算64万元", "合同"),
        ("微型消防站", "4月完成招标，购置水带120盘、灭火器300具，预算16万元", "招标"),
        ("粮油抽检", "检验报告出具及时，抽检粮油样品260批次，预算18万元", "报告出具"),
        ("合同审查", "委托律师事务所对12件合同进行审查，预算6万元", "律师事务所对"),
        ("村庄规划编制", "编制村庄规划20个，预算60万元。实施单位市自然资源局，组织单位县规划中心", "单位"),
        ("学员轮训", "培训学员460人次，预算30万元", "培训学员"),
        ("设备购置", "购置心电图机5台，9月底前安装调试完毕投入使用，预算20万元", "完毕"),
    ],
)
def test_a_piece_of_a_sentence_is_no_task(assistant: Assistant, name: str, text: str, piece: str) -> None:
    assert piece not in tasks(assistant, name, text)


def test_a_topic_is_no_purpose(assistant: Assistant) -> None:
    text = "政协委员围绕优化营商环境、改善人居环境等方面开展视察活动5次，预算12万元"
    draft = drafted(assistant, text)
    assert "优化营商环境" not in goal_of(draft, OVERALL)
    assert not any("营商环境" in row.level3 for row in draft.indicators)


def test_the_title_of_a_document_is_no_purpose(assistant: Assistant) -> None:
    text = "落实《城市社区服务保障和提升规划》，为独居老人安装紧急呼叫器260套，预算26万元"
    assert not any("规划" in row.level3 for row in drafted(assistant, text).indicators)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("县关心下一代工作委员会工作经费6万元，开展宣讲12场", "委员会工作的实施"),
        ("区公安分局警务辅助人员经费，辅警120人，人均6万元，预算720万元", "警务辅助人员经费保障项目的实施"),
        ("市档案馆信息系统运维费24万元，故障2小时内响应", "系统运维项目的实施"),
    ],
)
def test_a_project_is_spoken_of_as_work(assistant: Assistant, text: str, said: str) -> None:
    assert said in goal_of(drafted(assistant, text), OVERALL)
