"""A draft, a review and past projects as the page shows them; knows nothing of Gradio."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from assistant.domain.evidence import EvidenceKind
from assistant.domain.labels import CHANGES, KIND, SEVERITY, place_of
from assistant.domain.report import Confidence, Severity, worst_first
from assistant.web.markup import Markup, element, joined, section, table

if TYPE_CHECKING:
    from assistant.domain.draft import Precedent, RollOver
    from assistant.domain.evidence import Evidence
    from assistant.domain.extra import Extra
    from assistant.domain.report import Finding, Report

UNSUPPORTED: Final = "无依据，请核对"


def findings_table(report: Report) -> Markup:
    """The findings, worst first, with their severity in words, or the remark that there are none."""
    if not report.findings:
        return element("p", "没有发现问题。", class_="jx-none")
    rows = [
        (
            severity_badge(finding.severity),
            place_of(finding.path),
            joined((finding.message, element("span", rule_note(finding), class_="jx-rule"))),
            finding.suggestion or "",
        )
        for finding in worst_first(report.findings)
    ]
    return table(("级别", "位置", "问题", "改法"), rows, "jx-findings", "校验结果")


def rule_note(finding: Finding) -> str:
    """Which rule has found something, and whether a person has to judge."""
    judged = "，请人工判断" if finding.confidence is Confidence.LIKELY else ""
    return f"规则 {finding.rule}{judged}"


def roll_over_view(roll_over: RollOver | None) -> Markup:
    """What changed against the unit's earlier declaration of the same project; nothing where there is none."""
    if roll_over is None:
        return Markup("")
    rows = [(CHANGES[c.kind], c.level2, c.before or "", c.after or "", c.reason) for c in roll_over.changes]
    title = f"与{roll_over.fiscal_year or '上'}年相比"
    titles = ("变动", "二级指标", "上年", "今年", "原因")
    return section(title, table(titles, rows, "jx-last-year", title), id="jx-last-year")


def precedents_view(precedents: Sequence[Precedent]) -> Markup:
    """The past projects a draft leans on."""
    if not precedents:
        text = "没有找到足够相似的历史项目，本稿依据项目说明和指标库编写，请重点核对。"
        return section("参考的历史项目", element("p", text, class_="jx-none"), id="jx-precedents")
    rows = [
        (
            case_link(p.case_id, p.project_name),
            p.department or "",
            str(p.fiscal_year or ""),
            f"{p.score:.2f}",
            "、".join(p.matched),
        )
        for p in precedents
    ]
    titles = ("项目名称", "单位", "年度", "相似度", "相同的词")
    hint = element("p", "历史项目只提供指标的结构和措辞，其中的数字不会带入本稿。", class_="jx-quiet")
    grid = table(titles, rows, "jx-precedents", "参考的历史项目")
    return section(f"参考的历史项目（{len(rows)} 个）", grid, hint, id="jx-precedents")


def case_link(case_id: str, label: str = "打开案例") -> Markup:
    """Opens a past declaration on its page; the address can be kept and sent."""
    return element("a", label, href=f"/?case={case_id}", data_case=case_id)


def extras_view(extras: Sequence[Extra]) -> Markup | None:
    """What a form says in fields that other forms do not have."""
    told = "；".join(f"{extra.label}：{extra.text}" for extra in extras)
    return element("p", f"其他栏目：{told}", class_="jx-quiet") if extras else None


def kinds_of(evidence: Iterable[Evidence]) -> str:
    """What a row rests on in a few words, that of its value first; "" if on nothing."""
    listed = sorted(evidence, key=lambda item: item.cell != "target")
    return "、".join(dict.fromkeys(KIND[item.kind] for item in listed))


def basis_of(evidence: Iterable[Evidence]) -> str:
    """What a fact rests on; a rule is given in its own words, because the person should look again."""
    words = (item.quote if item.kind is EvidenceKind.RULE else KIND[item.kind] for item in evidence)
    return "；".join(dict.fromkeys(words))


def severity_badge(severity: Severity) -> Markup:
    """The severity in a word; its colour only repeats the word."""
    return element("span", SEVERITY[severity], class_=f"jx-badge {severity.value}")
