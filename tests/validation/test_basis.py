"""Rules B: what the legal basis cites and how."""

from __future__ import annotations

import pytest

from tests.validation.forms import form, found, narrative, verdict

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
        ("《关于下拨2021年度市人大代表活动经费的通知》", "warning"),  # 松人大24·P3
        ("《2023年上海市政务公开工作要点》", "passed"),  # 编预算时最新的就是上一年的
        ("《2021年—2025年发展计划》", "passed"),
        ("《干部教育培训工作条例》（沪委发〔2013〕12号）", "passed"),
        (None, "insufficient_data"),
    ],
)
def test_b04_annual_documents_are_current(basis: str | None, expected: str) -> None:
    assert verdict("B04", form(narrative=narrative(basis=basis))) == expected


@pytest.mark.parametrize(
    ("basis", "suggestions"),
    [
        ("《实施意见》松委发（2009）97号。", ["松委发〔2009〕97号"]),
        ("《管理办法》（沪会办发【2020】38号），另见沪财行[2014]24号", ["沪会办发〔2020〕38号", "沪财行〔2014〕24号"]),
        ("《实施意见》（松委〔2021〕12号）", []),
        ("关于进一步推进替代工程的通知》（松委办〔2018〕5号）", [None]),  # 松府办24·P4：书名号不成对
    ],
)
def test_b05_document_numbers(basis: str, suggestions: list[str | None]) -> None:
    findings = found("B05", form(narrative=narrative(basis=basis)))
    assert [finding.suggestion for finding in findings] == suggestions


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
