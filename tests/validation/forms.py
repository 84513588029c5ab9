"""A small declaration that no rule objects to, and the means to spoil it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from assistant.domain.declaration import Declaration, Funds, Narrative, Source
from assistant.domain.draft import Draft, DraftIndicator, EngineInfo
from assistant.domain.evidence import Evidence, EvidenceKind
from assistant.domain.indicator import Indicator, Level2
from assistant.domain.report import Finding, LedgerStatus
from assistant.domain.value import parse_target
from assistant.resources import load_form_variants, load_lexicon, load_library, load_rule_packs
from assistant.validation.context import PLAIN_PACK, Document, ReviewContext
from assistant.validation.review import RULE_MODULES
from assistant.validation.rule import DOCUMENT_RULES, FORM_RULES, run

assert RULE_MODULES  # importing the review declares the rules

LEVEL2 = {
    "成本": Level2.ECONOMIC_COST,
    "社会成本": Level2.SOCIAL_COST,
    "数量": Level2.QUANTITY,
    "质量": Level2.QUALITY,
    "时效": Level2.TIMELINESS,
    "经济效益": Level2.ECONOMIC_BENEFIT,
    "社会效益": Level2.SOCIAL_BENEFIT,
    "生态效益": Level2.ECOLOGICAL_BENEFIT,
    "可持续": Level2.SUSTAINABILITY_IMPACT,
    "满意度": Level2.BENEFICIARY_SATISFACTION,
}
"""Short names of the second levels, for tables of cases."""

DESCRIPTION = "举办4期业务培训，每期50人，预算20万元，参训人员满意度达到90%以上。"
ROWS = (
    ("成本", "人均培训成本", "≤1000.00(元/人)"),
    ("数量", "培训期数", "=4.00(期)"),
    ("数量", "培训人次", "≥200.00(人次)"),
    ("质量", "培训考核合格率", "≥95.00(%)"),
    ("时效", "培训按期完成率", "=100.00(%)"),
    ("社会效益", "培训知识应用率", "≥80.00(%)"),
    ("满意度", "参训人员满意度", "≥90.00(%)"),
)


def row(level2: str, name: str, value: str) -> Indicator:
    level = LEVEL2[level2]
    return Indicator(level1=level.level1.value, level2=level.value, level3=name, target=parse_target(value))


def rows(*changed: tuple[str, str, str]) -> tuple[Indicator, ...]:
    """The base rows with these put in front."""
    return tuple(row(*entry) for entry in (*changed, *ROWS))


def funds(
    total: str | None = "200000",
    fiscal: str | None = "200000",
    other: str | None = "0",
    annual: str | None = "200000",
    appropriation: str | None = "200000",
    carry_over: str | None = "0",
    annual_other: str | None = "0",
) -> Funds:
    return Funds(
        total=_money(total),
        fiscal=_money(fiscal),
        other=_money(other),
        annual_total=_money(annual),
        annual_fiscal_appropriation=_money(appropriation),
        annual_carry_over=_money(carry_over),
        annual_other=_money(annual_other),
    )


def narrative(**changes: str | None) -> Narrative:
    fields: dict[str, str | None] = {
        "overview": "面向全区干部举办业务培训，预算资金约20万元。",
        "basis": "《干部教育培训工作条例》（沪委发〔2023〕12号）。",
        "implementer": "区机关事务中心培训科负责组织实施。",
        "plan": "全年举办4期业务培训，每季度1期，每期50人。",
        "period": "2024年1月至2024年12月。",
        "budget": "场地与食宿：4期×50人×2天×400元/人·天=16万元\n讲课费：4期×10000元=4万元",
        "goal": "见申报表。",
    }
    return Narrative(**{**fields, **changes})


def form(**changes: Any) -> Declaration:
    """The base form; every argument replaces one of its fields."""
    fields: dict[str, Any] = {
        "source": Source(document="培训.docx", position=1),
        "form_variant": "shanghai-district-2024",
        "fiscal_year": 2024,
        "project_name": "业务培训",
        "project_nature": "其他经常性项目",
        "project_category": "其他运转类",
        "competent_department": "某区机关事务局",
        "implementing_unit": "某区机关事务中心",
        "planned_start_date": date(2024, 1, 1),
        "planned_end_date": date(2024, 12, 31),
        "funds": funds(),
        "overall_goal": "建立常态化的干部业务培训，持续提升干部履职能力，形成4期培训课程。",
        "annual_goal": "举办4期业务培训，参训人员考核合格率达到95%。",
        "narrative": narrative(),
        "indicators": rows(),
    }
    return Declaration(**{**fields, **changes})


def one_row(level2: str, name: str, value: str, **changes: Any) -> Declaration:
    """The base form with a single row, so that findings are about it."""
    return form(indicators=(row(level2, name, value),), **changes)


@lru_cache(maxsize=16)
def context(variant: str = "shanghai-district-2024", foreign: frozenset[str] = frozenset()) -> ReviewContext:
    return ReviewContext(
        lexicon=load_lexicon(),
        library=load_library(),
        variant=load_form_variants()[variant],
        pack=load_rule_packs().get(variant, PLAIN_PACK),
        foreign_names=foreign,
    )


def found(rule_id: str, declaration: Declaration, variant: str | None = None, **beside: Any) -> tuple[Finding, ...]:
    """The findings of one rule by itself; `beside` are fields of the context (siblings, earlier, ...)."""
    return run(FORM_RULES[rule_id], declaration, _context(declaration, variant, beside))[0]


def verdict(rule_id: str, declaration: Declaration, variant: str | None = None, **beside: Any) -> str:
    """What one rule says: the levels of its findings, or else its line in the ledger."""
    findings, entry = run(FORM_RULES[rule_id], declaration, _context(declaration, variant, beside))
    if entry.status is not LedgerStatus.FAILED:
        return entry.status.value
    return " ".join(finding.severity.value for finding in findings)


def _context(declaration: Declaration, variant: str | None, beside: dict[str, Any]) -> ReviewContext:
    return context(variant or declaration.form_variant).model_copy(update=beside)


def found_in_document(rule_id: str, *forms: Declaration, **changes: Any) -> tuple[Finding, ...]:
    """The findings of one rule for documents by itself; `changes` are fields of the document (title, summary)."""
    return run(DOCUMENT_RULES[rule_id], Document(forms=forms, **changes), context())[0]


def spans(*words: str, description: str = DESCRIPTION) -> Evidence:
    """Evidence that points at words of the description."""
    places = [(description.index(word), len(word)) for word in words]
    ref = ";".join(f"description[{start}:{start + length}]" for start, length in places)
    return Evidence(kind=EvidenceKind.DESCRIPTION, ref=ref, quote=";".join(words))


def evidence(kind: str, ref: str, quote: str = "") -> Evidence:
    return Evidence(kind=EvidenceKind(kind), ref=ref, quote=quote)


NAMED = evidence("library", "library:S04/培训人次").model_copy(update={"cell": "level3"})


def draft_row(level2: str, name: str, value: str, *grounds: Evidence) -> DraftIndicator:
    bare = row(level2, name, value)
    return DraftIndicator(
        level1=bare.level1, level2=bare.level2, level3=name, target=bare.target, evidence=(NAMED, *grounds)
    )


def draft(*drafted: DraftIndicator, **changes: Any) -> Draft:
    """A draft of the base form whose every number is accounted for; the rows given stand in front."""
    base = form()
    fixed = evidence("rule", "rule:S01")
    own = (
        draft_row(*ROWS[0], evidence("arithmetic", "1000", "200000元÷200人=1000元"), spans("4期", "50人")),
        draft_row(*ROWS[1], spans("4期")),
        draft_row(*ROWS[2], evidence("arithmetic", "200", "4期×50人=200人次")),
        draft_row(*ROWS[3], evidence("library", "library:S04/培训考核合格率", "95")),
        draft_row(*ROWS[4], evidence("library", "library:S04/培训按期完成率", "100")),
        draft_row(*ROWS[5], fixed),
        draft_row(*ROWS[6], spans("90%")),
    )
    fields: dict[str, Any] = {name: getattr(base, name) for name in type(base).model_fields}
    fields |= {
        "id": "d0000001",
        "description": DESCRIPTION,
        "indicators": (*drafted, *own),
        "engine": EngineInfo(version="0", encoder_id="test"),
    }
    return Draft(**{**fields, **changes})


def _money(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


SPOILT = form(
    funds=funds(total="250000"),
    indicators=rows(("数量", "讲座场次", ">1.00(场)"), ("质量", "讲课及时性", "及时")),
    narrative=narrative(basis="《干部教育培训工作条例》（沪委发[2023]12号）。"),
)
"""A sum that is not that of its parts, a strict sign, an answer beside the point and a number in wrong brackets."""
