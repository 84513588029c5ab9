"""Builders of small valid records for tests."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from assistant.domain.case import Case
from assistant.domain.declaration import Declaration, Funds, Narrative, Source
from assistant.domain.department import DepartmentForm
from assistant.domain.draft import Draft, DraftIndicator, EngineInfo
from assistant.domain.indicator import Indicator
from assistant.domain.report import Finding, Report, Severity
from assistant.domain.value import parse_target

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)

TOPICS = (
    ("业务培训", "举办业务培训班，提升干部履职能力", "培训班期数", ">=4期"),
    ("河道保洁", "对镇管河道开展日常保洁和水质监测", "保洁河道长度", ">=30公里"),
    ("信息系统运维", "保障政务信息系统稳定运行，及时排除故障", "系统正常运行率", ">=99%"),
    ("老年助餐服务", "为辖区老人提供社区助餐和送餐上门", "助餐人次", ">=20000人次"),
    ("校舍维修改造", "对中小学校舍屋面和管网进行维修", "维修面积", ">=5000平方米"),
    ("图书采购", "采购纸质图书与电子资源，服务读者阅读", "采购册数", ">=8000册"),
    ("法律援助", "为困难群众提供法律咨询和案件代理", "办理案件数", ">=150件"),
    ("绿化养护", "公共绿地的修剪、补种与病虫害防治", "养护面积", ">=12万平方米"),
)
"""Project name, overview, indicator and target: different enough to be told apart."""


def make_indicator(level3: str = "培训班期数", target: str = ">=4期", level2: str = "数量指标") -> Indicator:
    return Indicator(level1="产出指标", level2=level2, level3=level3, target=parse_target(target))


def make_declaration(number: int = 0, **changes: Any) -> Declaration:
    """A declaration on topic `number % 8`; another number makes another content."""
    name, overview, level3, target = TOPICS[number % len(TOPICS)]
    fields: dict[str, Any] = {
        "source": Source(document=f"{number // len(TOPICS):03d}.docx", position=number % len(TOPICS) + 1),
        "form_variant": "shanghai-2024",
        "fiscal_year": 2022 + number % 4,
        "project_name": f"{name}经费",
        "project_nature": "经常性项目" if number % 2 else "一次性项目",
        "competent_department": f"第{number % 3 + 1}镇人民政府",
        "implementing_unit": f"第{number % 5 + 1}事务中心",
        "funds": Funds(total=Decimal(100_000 + number), annual_total=Decimal(100_000 + number)),
        "annual_goal": f"完成{name}工作，取得预期成效。",
        "narrative": Narrative(overview=f"{overview}，服务第{number + 1}片区。"),
        "indicators": (make_indicator(level3, target),),
    }
    return Declaration(**{**fields, **changes})


def make_case(number: int = 0, **changes: Any) -> Case:
    return Case.of(make_declaration(number, **changes))


def make_cases(count: int, first: int = 0) -> list[Case]:
    return [make_case(number) for number in range(first, first + count)]


def make_department_form(**changes: Any) -> DepartmentForm:
    fields: dict[str, Any] = {
        "source": Source(document="900.docx", position=1),
        "fiscal_year": 2024,
        "department_name": "第1镇人民政府",
        "total_budget": Decimal("37780000.00"),
        "indicators": (make_indicator(),),
    }
    return DepartmentForm(**{**fields, **changes})


def make_draft(draft_id: str = "d0000001", number: int = 0, *, errors: int = 0, **changes: Any) -> Draft:
    declaration = make_declaration(number)
    fields: dict[str, Any] = {name: getattr(declaration, name) for name in type(declaration).model_fields}
    fields["indicators"] = tuple(
        DraftIndicator(level1=r.level1, level2=r.level2, level3=r.level3, target=r.target)
        for r in declaration.indicators
    )
    finding = Finding(rule="A02", severity=Severity.ERROR, path="funds.annual_total", message="年度资金大于总额")
    fields |= {
        "id": draft_id,
        "description": "举办4期业务培训，每期50人，预算20万元。",
        "report": Report(findings=(finding,) * errors),
        "engine": EngineInfo(version="0", encoder_id="test"),
    }
    return Draft(**{**fields, **changes})
