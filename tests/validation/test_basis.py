"""Rules B: what the legal basis cites and how."""

from __future__ import annotations

import pytest

from assistant.domain.declaration import Source
from assistant.domain.department import DepartmentForm, InputManagement
from assistant.validation.rule import DEPARTMENT_RULES, run
from tests.validation.forms import context, form, found, narrative, verdict

DUTY = "归口管理本区政府系统的办理工作，负责对办理工作进行指导、协调和督促"


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        ("为确保我区稳增长目标任务落地落实，决定成立领导小组。", "warning"),  # 松府办24·P10
        ("《网络安全法》等法律法规。", "passed"),
        ("松委发（2009）97号。", "passed"),
        (None, "insufficient_data"),
    ],
)
def test_b01_basis_cites_documents(basis: str | None, expected: str) -> None:
    assert verdict("B01", form(narrative=narrative(basis=basis))) == expected


def test_rules_on_the_narrative_need_one() -> None:
    declaration = form(narrative=None)
    assert {verdict(rule_id, declaration) for rule_id in ("B01", "B05", "F04", "F08")} == {"not_applicable"}


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        (
            "松江区关于加强因公出国（境）管理工作的若干意见；《接待办法》（沪财行〔2014〕24号）。",
            "passed",
        ),  # 松府办24·P9：是完整的文件名，缺书名号归B05
        ("根据《暂行办法》（沪松府〔2013〕140号）以及当年度单位非编考核办法。", "warning"),  # 松人大24·P7
        ("《关于结对的通知》（松委办〔2017〕23号）；市合作交流办工作要求；", "suggestion"),  # 松府办24·P3
        ("《关于推进乡村振兴的意见》、《合作交流专项规划》等。", "suggestion"),  # 松府办24·P1：都没有文号
        ("《中华人民共和国预算法》、《网络安全管理办法》。", "passed"),  # 法律不必写文号
        ("《实施意见》（松委〔2021〕12号），按照市委有关要求开展。", "passed"),
        ("上海市人民政府令第17号。", "passed"),
    ],
)
def test_b01_documents_named_loosely_are_likely_flaws(basis: str, expected: str) -> None:
    assert verdict("B01", form(narrative=narrative(basis=basis))) == expected


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        ("《关于下拨2021年度市人大代表活动经费的通知》", "warning"),  # 松人大24·P3
        ("《2023年上海市政务公开工作要点》", "suggestion"),  # 编预算时最新的可能就是上一年的
        ("《2024年上海市政务公开工作要点》", "passed"),
        ("根据区2021年度重点任务安排", "warning"),
        ("《2021年—2025年发展计划》", "passed"),
        ("《2018年修订的章程》", "passed"),
        ("《干部教育培训工作条例》（沪委发〔2013〕12号）", "passed"),
        (None, "insufficient_data"),
    ],
)
def test_b04_annual_documents_are_current(basis: str | None, expected: str) -> None:
    assert verdict("B04", form(narrative=narrative(basis=basis))) == expected


@pytest.mark.parametrize(
    ("basis", "better"),
    [
        ("《实施意见》松委发（2009）97号。", [("松委发（2009）97号", "松委发〔2009〕97号")]),
        (
            "《管理办法》（沪会办发【2020】38号），另见沪财行[2014]24号",
            [("沪会办发【2020】38号", "沪会办发〔2020〕38号"), ("沪财行[2014]24号", "沪财行〔2014〕24号")],
        ),
        ("《实施意见》（松委〔2021〕12号）", []),
        ("《实施意见》（松委〔2021）12号）", [("松委〔2021）12号", "松委〔2021〕12号")]),
        ("《实施意见》（松委〔2021〕第12号）", [("松委〔2021〕第12号", "松委〔2021〕12号")]),
        ("关于推进替代工程的通知》（松委办〔2018〕5号）", [("关于推进替代工程的通知》", "《关于推进替代工程的通知》")]),
        ("依据《实施意见（松委〔2021〕12号）", [("依据《实施意见（松委〔", None)]),
    ],
)
def test_b05_document_numbers(basis: str, better: list[tuple[str, str | None]]) -> None:
    findings = found("B05", form(narrative=narrative(basis=basis)))
    assert [(finding.quote, finding.replacement) for finding in findings] == better
    assert all(finding.safe for finding in findings if finding.replacement)


def test_b05_reads_the_department_form() -> None:
    note = InputManagement(note="根据沪财绩【2022】13号文设置")
    declaration = DepartmentForm(
        source=Source(document="a.txt", position=1), department_name="某局", input_management=note
    )
    findings, _ = run(DEPARTMENT_RULES["B05"], declaration, context())
    assert [(f.path, f.replacement) for f in findings] == [("input_management.note", "沪财绩〔2022〕13号")]


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (f"{DUTY}；组织经验交流；{DUTY}；发布信息。", "warning"),  # 松府办24·P6
        (f"{DUTY}；组织经验交流。", "passed"),
        ("按计划进行；按计划进行。", "passed"),
        (None, "insufficient_data"),
    ],
)
def test_b09_plan_does_not_repeat_itself(plan: str | None, expected: str) -> None:
    assert verdict("B09", form(narrative=narrative(plan=plan))) == expected


def test_b05_a_whole_title_has_its_marks() -> None:
    basis = "松江区关于加强因公出国（境）管理工作的若干意见；《接待办法》（沪财行〔2014〕24号）。"
    (finding,) = found("B05", form(narrative=narrative(basis=basis)))  # 松府办24·P9
    assert finding.replacement == "《松江区关于加强因公出国（境）管理工作的若干意见》"
