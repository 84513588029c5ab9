"""What the page shows of a draft, as functions."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.domain.declaration import Funds
from assistant.domain.draft import DraftIndicator, EngineInfo, Precedent, Question
from assistant.domain.evidence import Evidence, EvidenceKind
from assistant.domain.labels import SEVERITY, counts_of, place_of
from assistant.domain.report import Finding, Report, Severity, worst_first
from assistant.domain.value import parse_target
from assistant.web.evidence_view import evidence_view, excerpt, marked
from assistant.web.markup import Markup
from assistant.web.presenters import UNSUPPORTED, basis_of, precedents_view
from tests.builders import make_draft
from tests.web.payloads import PAYLOADS
from tests.web.test_markup import Tags


def row(level2: str, name: str, value: str, *evidence: Evidence, note: str = "") -> DraftIndicator:
    level1 = "产出指标" if level2 in ("数量指标", "质量指标", "时效指标") else "效益指标"
    return DraftIndicator(
        level1=level1, level2=level2, level3=name, target=parse_target(value), evidence=evidence, note=note
    )


def because(kind: EvidenceKind, ref: str, quote: str, **more) -> Evidence:
    return Evidence(kind=kind, ref=ref, quote=quote, **more)


SAID = because(EvidenceKind.DESCRIPTION, "description[2:4]", "4期")
DRAFT = make_draft(
    description="举办4期业务培训，每期50人，预算20万元。",
    project_name="业务培训",
    competent_department="第一镇人民政府",
    funds=Funds(total=Decimal("200000"), annual_total=Decimal("200000"), other=Decimal(0)),
    overall_goal="提升能力。",
    annual_goal="举办4期。",
    indicators=(
        row("数量指标", "培训期数", "≥4期", SAID, SAID.model_copy(update={"cell": "level3"})),
        row(
            "数量指标",
            "培训人次",
            "≥200人次",
            because(EvidenceKind.ARITHMETIC, "description[2:4];description[11:14]", "4期×50人=200人次"),
            because(EvidenceKind.CASE, "case:abc/3", "培训人次 ≥100人次", score=0.5, cell="level3"),
        ),
        row(
            "质量指标",
            "合格率",
            "=100%",
            because(EvidenceKind.LIBRARY, "library:S04/合格率", "合格率 =100%", score=0.4),
        ),
        row("社会效益指标", "来历不明的指标", "≥1项", note="请核对"),
    ),
    cell_evidence={
        "project_name": (because(EvidenceKind.DESCRIPTION, "description[4:8]", "业务培训", cell="text"),),
        "competent_department": (because(EvidenceKind.USER, "option:department", "第一镇人民政府", cell="text"),),
        "funds.total": (because(EvidenceKind.DESCRIPTION, "description[17:21]", "20万元"),),
        "funds.other": (because(EvidenceKind.RULE, "rule:A01", "未说明其他来源，请核对"),),
    },
    precedents=(
        Precedent(
            case_id="abc", project_name="干部培训", department="第二局", fiscal_year=2024, score=0.61, matched=("培训",)
        ),
    ),
    report=Report(
        findings=(
            Finding(rule="D05", severity=Severity.SUGGESTION, path="project_name", message="待确认"),
            Finding(
                rule="V05", severity=Severity.ERROR, path="indicators[2].target", message="不对", suggestion="=95%"
            ),
        )
    ),
    questions=(Question(path="project_name", text="正式名称是什么？"),),
    engine=EngineInfo(version="0", encoder_id="t", project_types=("S04 培训",), notes=("请重点核对。",)),
)


def test_a_row_without_evidence_says_so() -> None:
    assert UNSUPPORTED in evidence_view(DRAFT, 4)


def test_a_rule_is_given_in_its_own_words() -> None:
    assert basis_of(DRAFT.cell_evidence["funds.other"]) == "未说明其他来源，请核对"


def test_findings_are_worst_first_in_words() -> None:
    levels = [finding.severity for finding in worst_first(DRAFT.report.findings)]
    assert levels == sorted(levels, key=list(SEVERITY).index) and len(set(levels)) > 1
    assert counts_of(DRAFT.report).startswith("1 个错误") and counts_of(Report()) == "没有问题"


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("indicators[0].level3", "第 1 个指标的名称"),
        ("indicators[11]", "第 12 个指标"),
        ("indicators", "指标表"),
        ("funds.total", "项目资金总额"),
        ("", "整张表"),
        ("something_new[3].x", "整张表"),
    ],
)
def test_places_are_in_the_words_of_the_form(path: str, place: str) -> None:
    assert place_of(path) == place


def test_precedents_or_the_remark_that_there_are_none() -> None:
    assert "干部培训" in precedents_view(DRAFT.precedents) and "0.61" in precedents_view(DRAFT.precedents)
    assert "没有找到足够相似的历史项目" in precedents_view(())


def test_evidence_names_each_source_once_and_marks_the_description() -> None:
    html = evidence_view(DRAFT, 1)
    assert html.count("“4期”") == 1 and "支持指标值、指标名称" in html
    assert "举办<mark>4期</mark>业务培训" in html


def test_evidence_shows_formula_precedent_and_library_row_in_words() -> None:
    second = Tags(evidence_view(DRAFT, 2)).text
    assert "4期×50人=200人次" in second
    assert "干部培训（第二局，2024）：培训人次 ≥100人次（匹配度 0.50）" in second
    assert "S04 培训：合格率 =100%（匹配度 0.40）" in evidence_view(DRAFT, 3)


@pytest.mark.parametrize("number", [0, -1, 5, 10**9])
def test_a_row_that_is_not_there_is_no_error(number: int) -> None:
    assert "点选一行" in evidence_view(DRAFT, number)


def test_spans_are_read_merged_and_kept_inside() -> None:
    two = because(EvidenceKind.ARITHMETIC, "description[2:4];description[9:99999]", "x")
    assert two.spans == ((2, 4), (9, 99999))
    assert marked("甲乙丙丁", [(1, 2), (2, 3), (9, 12), (3, 3)]) == "甲<mark>乙丙</mark>丁"


def test_a_long_description_is_shown_around_the_marks() -> None:
    text = "前" * 900 + "<b>" + "后" * 900
    html = excerpt(text, [(900, 903)])
    assert html.startswith("……前") and html.endswith("后……") and "<mark>&lt;b&gt;</mark>" in html
    assert len(Tags(html).text) < 300
    assert Tags(excerpt(text, [])).text == text[:600] + "……"


OURS = frozenset(
    {"a", "caption", "div", "h2", "h3", "li", "mark", "nav", "ol", "p", "section", "span", "strong"}
    | {"table", "tbody", "td", "th", "thead", "tr", "ul", "blockquote"}
)


@pytest.mark.parametrize("text", PAYLOADS)
def test_no_text_of_a_draft_becomes_markup(text: str) -> None:
    for view in views_of(text):
        seen = Tags(view)
        assert set(seen.tags) <= OURS
        assert not [name for name in seen.attributes if name.startswith("on")]
        assert text in seen.text


def views_of(text: str) -> tuple[Markup, ...]:
    """Evidence and precedents with a text in every place that takes one."""
    hostile = because(EvidenceKind.LIBRARY, f"library:{text}/{text}", text)
    draft = DRAFT.model_copy(
        update={
            "project_name": text,
            "description": text,
            "competent_department": text,
            "overall_goal": text,
            "annual_goal": text,
            "indicators": tuple(
                r.model_copy(update={"level3": text, "note": text, "evidence": (hostile, SAID)})
                for r in DRAFT.indicators
            ),
            "cell_evidence": {"funds.total": (hostile,)},
            "questions": (Question(path="", text=text),),
            "precedents": (DRAFT.precedents[0].model_copy(update={"project_name": text, "matched": (text,)}),),
            "report": Report(
                findings=(Finding(rule="X", severity=Severity.ERROR, path=text, message=text, suggestion=text),)
            ),
            "engine": DRAFT.engine.model_copy(update={"project_types": (text,), "notes": (text,)}),
        }
    )
    return (evidence_view(draft, 1), precedents_view(draft.precedents))
