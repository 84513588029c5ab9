"""What the document tests share: one form by hand, and the way through a file and back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from assistant.documents.cleaning import squeeze
from assistant.documents.document_parser import parse_document
from assistant.documents.import_report import ParsedDocument, RepairLog
from assistant.documents.reader import read_document
from assistant.documents.text_reader import read_text_blocks
from assistant.documents.writer import ExportFormat, export
from assistant.domain.declaration import Declaration, Funds, Narrative, Source
from assistant.domain.department import DepartmentForm
from assistant.domain.indicator import Indicator
from assistant.domain.value import parse_target
from assistant.resources import load_form_variants, load_lexicon

VARIANTS = load_form_variants()
LEXICON = load_lexicon()

ROWS = (
    ("成本指标", "经济成本指标", "运维总成本", "≤70400.00(元)"),
    ("产出指标", "数量指标", "更新系统（软件）数量", "≥1.00(次)"),
    ("产出指标", "质量指标", "故障处理率", "≥95.00(%)"),
    ("产出指标", "质量指标", "系统响应", "及时"),
    ("产出指标", "时效指标", "更新完成时间", "2024年12月底前"),
    ("效益指标", "社会效益指标", "存储丢失率", "=0.00(%)"),
    ("满意度指标", "服务对象满意度指标", "使用者满意率", "≥95.00(%)"),
)


def make_form(**changes: Any) -> Declaration:
    """A complete form of the current district variant."""
    fields: dict[str, Any] = {
        "source": Source(document="样张.docx", position=1),
        "form_variant": "shanghai-district-2024",
        "fiscal_year": 2024,
        "project_name": "网络信息系统维护（运维）",
        "project_nature": "其他经常性项目",
        "project_category": "其他运转类",
        "competent_department": "某区人民代表大会常务委员会办公室",
        "implementing_unit": "某区人民代表大会常务委员会办公室（本级）",
        "planned_start_date": date(2024, 1, 1),
        "planned_end_date": date(2024, 12, 31),
        "funds": Funds(
            total=Decimal("10400.00"),
            fiscal=Decimal("10400.00"),
            annual_total=Decimal("10400.00"),
            annual_fiscal_appropriation=Decimal("10400.00"),
            annual_carry_over=Decimal("0.00"),
            annual_other=Decimal("0.00"),
        ),
        "overall_goal": None,
        "annual_goal": "系统安全稳定，运转正常；\n漏洞修补及时，突发事件 <1 小时内处理 & 记录。".replace(" ", ""),
        "narrative": Narrative(
            overview="对网站和平台开展运行维护，预算约1.04万元",
            basis="《网络安全法》\n《关于同意立项的通知》（某科委〔2021〕20号）",
            plan="1.日常巡查，每日一次，发现问题立即处理并且记录在案\n2.等级保护测评",
            budget="名称\t单价\t数量\n巡查\t100元\t4次\n合计1.04万元。",
            goal="见财政项目支出绩效目标申报表。",
        ),
        "indicators": tuple(
            Indicator(level1=level1, level2=level2, level3=name, target=parse_target(value))
            for level1, level2, name, value in ROWS
        ),
    }
    return Declaration(**{**fields, **changes})


def round_trip(
    forms: Sequence[Declaration | DepartmentForm], to: ExportFormat, folder: Path
) -> tuple[Declaration | DepartmentForm, ...]:
    """Export forms and read the file."""
    path = folder / f"往返.{to}"
    export(forms, to, path, VARIANTS)
    return read_document(path, VARIANTS, LEXICON).forms


def parse(text: str) -> ParsedDocument:
    """A text as a document."""
    log = RepairLog()
    return parse_document(read_text_blocks(text.encode(), log), "a.txt", VARIANTS, LEXICON, log)


def content(form: Declaration | DepartmentForm) -> dict[str, Any]:
    """What a form says, wherever it stands."""
    return form.model_dump(exclude={"source", "header_summary"})


def assert_same(got: Sequence[Declaration | DepartmentForm], want: Sequence[Declaration | DepartmentForm]) -> None:
    assert [content(form) for form in got] == [content(form) for form in want]


def tidied(form: Declaration | DepartmentForm) -> Declaration | DepartmentForm:
    """A form as drafting would have it: the shipped corpus keeps a few spaces of its sources."""
    if not isinstance(form, Declaration) or form.narrative is None:
        return form
    sections = {
        name: text and "\n".join("\t".join(map(squeeze, line.split("\t"))) for line in text.split("\n"))
        for name, text in form.narrative
    }
    return form.model_copy(update={"narrative": Narrative(**sections)})
