"""A draft, a review and past projects as the page shows them; knows nothing of Gradio."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Final

from assistant.domain.evidence import EvidenceKind
from assistant.domain.labels import CHANGES, FACTS, FUNDS, KIND, SEVERITY, place_of, row_of
from assistant.domain.money import format_yuan
from assistant.domain.report import Confidence, Severity
from assistant.web.markup import Markup, element, joined, table

if TYPE_CHECKING:
    from assistant.domain.draft import Draft, Precedent, Question, RollOver
    from assistant.domain.evidence import Evidence
    from assistant.domain.form import FormVariant
    from assistant.domain.indicator import Indicator
    from assistant.domain.report import Finding, Report

INDICATOR_TITLES: Final = ("序号", "一级指标", "二级指标", "三级指标", "指标值", "依据", "备注")
UNSUPPORTED: Final = "无依据，请核对"

_ANCHORS: Final = {
    "jx-indicators": "绩效指标",
    "jx-evidence": "指标依据",
    "jx-findings": "校验结果",
    "jx-questions": "待补充",
    "jx-facts": "项目信息",
    "jx-funds": "资金情况",
    "jx-goals": "绩效目标",
    "jx-precedents": "参考项目",
}
"""The parts of a draft's panel, in the order in which they stand there."""

IndicatorRow = tuple[str, str, str, str, str, str, str]


def draft_head(draft: Draft, variants: Mapping[str, FormVariant], *, accepted: bool) -> Markup:
    """The draft's name, how far it has come, and what it rests on at a glance."""
    variant = variants.get(draft.form_variant)
    state = element("span", "已采纳" if accepted else "草稿", class_="jx-state done" if accepted else "jx-state")
    kinds = "、".join(kind.partition(" ")[2] or kind for kind in draft.engine.project_types)
    budget = draft.funds.annual_total
    facts = (
        draft.implementing_unit,
        f"{draft.fiscal_year} 年度" if draft.fiscal_year else None,
        f"申请 {format_yuan(budget)} 元" if budget is not None else None,
        variant.name if variant else None,
        f"项目类型：{kinds}" if kinds else None,
        f"编号 {draft.id}",
    )
    notes = [element("p", note, class_="jx-remark") for note in draft.engine.notes]
    jumps = [element("a", title, href=f"#{anchor}") for anchor, title in _ANCHORS.items()]
    return element(
        "div",
        element("h2", draft.project_name, state),
        element("p", *(element("span", fact) for fact in facts if fact), class_="jx-quiet jx-line"),
        element("p", f"校验结果：{counts_of(draft.report)}；待补充 {len(draft.questions)} 项。", class_="jx-counts"),
        *notes,
        element("nav", *jumps, class_="jx-jump", aria_label="本页各部分"),
        class_="jx-head",
    )


def facts_view(draft: Draft) -> Markup:
    """The head of the form, each fact with what it rests on."""
    rows = []
    for path, label in FACTS:
        value = getattr(draft, path)
        if value is not None:
            rows.append((label, str(value), basis_of(draft.cell_evidence.get(path, ()))))
    return section("jx-facts", "项目信息", table(("项目", "内容", "依据"), rows, "jx-facts", "项目信息"))


def funds_view(draft: Draft) -> Markup:
    """The funds table as on the form; a blank cell is blank, which is not zero."""
    rows = [(left, _yuan(draft, path), right, _yuan(draft, annual)) for path, left, annual, right in FUNDS]
    titles = ("全周期", "金额（元）", "本年度", "金额（元）")
    reasons = [item for path, items in draft.cell_evidence.items() if path.startswith("funds.") for item in items]
    basis = basis_of(reasons, quoted=True)
    note = element("p", f"依据：{basis}", class_="jx-quiet") if basis else None
    return section("jx-funds", "资金情况", table(titles, rows, "jx-funds", "资金情况"), note)


def goals_view(draft: Draft) -> Markup:
    """Both goals."""
    goals = (("项目总目标", draft.overall_goal), ("年度目标", draft.annual_goal))
    rows = [(label, text) for label, text in goals if text]
    return section("jx-goals", "绩效目标", table(("目标", "内容"), rows, "jx-goals", "绩效目标"))


def indicator_rows(draft: Draft) -> list[IndicatorRow]:
    """One row for each indicator, in form order, under `INDICATOR_TITLES`."""
    return [
        (
            str(number),
            row.level1 or "",
            row.level2 or "",
            row.level3,
            row.target.text,
            kinds_of(row.evidence) or UNSUPPORTED,
            row.note,
        )
        for number, row in enumerate(draft.indicators, 1)
    ]


def indicator_table(draft: Draft, chosen: int = 1) -> Markup:
    """The indicator table with merged levels as on the form; each row can be chosen to see its evidence.

    Args:
        draft: The draft.
        chosen: The row whose evidence is shown, counted from 1.
    """
    rows = indicator_rows(draft)
    flaws = {row_of(f.path): f.severity for f in reversed(sorted_findings(draft.report.findings))}
    spans = zip(_spans([row[1:2] for row in rows]), _spans([row[1:3] for row in rows]), strict=True)
    body = [
        element(
            "tr",
            *_indicator_cells(row, span1, span2, flaws.get(number)),
            data_row=number,
            tabindex=0,
            aria_current="true" if number == chosen else None,
        )
        for number, (row, (span1, span2)) in enumerate(zip(rows, spans, strict=True), 1)
    ]
    head = element("tr", *(element("th", t, scope="col", class_=f"c{n}") for n, t in enumerate(INDICATOR_TITLES, 1)))
    grid = element(
        "table",
        element("caption", "绩效指标"),
        element("thead", head),
        element("tbody", *body),
        class_="jx-table jx-indicators",
        data_draft=draft.id,
    )
    hint = element("p", "点击一行（或用 Tab 键移到该行后按回车）查看它的依据。", class_="jx-quiet")
    return section("jx-indicators", f"绩效指标（{len(rows)} 条）", hint, grid)


def _indicator_cells(row: IndicatorRow, span1: int, span2: int, flaw: Severity | None) -> list[Markup | None]:
    number, level1, level2, name, value, basis, note = row
    return [
        element("td", number, class_="c1"),
        _merged(level1, span1, "c2"),
        _merged(level2, span2, "c3"),
        element("td", name, class_="c4"),
        element("td", value, class_="c5"),
        element("td", basis, class_="c6 jx-missing" if basis == UNSUPPORTED else "c6"),
        element("td", severity_badge(flaw) if flaw else None, note, class_="c7"),
    ]


def findings_view(report: Report) -> Markup:
    """The findings under a title that counts them."""
    return section("jx-findings", f"校验结果：{counts_of(report)}", findings_table(report))


def findings_table(report: Report) -> Markup:
    """The findings, worst first, with their severity in words, or the remark that there are none."""
    if not report.findings:
        return element("p", "没有发现问题。", class_="jx-none")
    rows = [
        (
            severity_badge(finding.severity),
            place_of(finding.path),
            joined((finding.message, element("span", _rule_note(finding), class_="jx-rule"))),
            finding.suggestion or "",
        )
        for finding in sorted_findings(report.findings)
    ]
    return table(("级别", "位置", "问题", "改法"), rows, "jx-findings", "校验结果")


def _rule_note(finding: Finding) -> str:
    judged = "，请人工判断" if finding.confidence is Confidence.LIKELY else ""
    return f"规则 {finding.rule}{judged}"


def questions_view(questions: Sequence[Question]) -> Markup:
    """What only the person knows."""
    if not questions:
        return section("jx-questions", "待补充", element("p", "没有需要补充的内容。", class_="jx-none"))
    items = element("ol", *(element("li", question.text) for question in questions), class_="jx-list")
    hint = element("p", "请在左侧补充说明或填写补充信息，然后重新生成。", class_="jx-quiet")
    return section("jx-questions", f"待补充（{len(questions)} 项）", items, hint)


def roll_over_view(roll_over: RollOver | None) -> Markup:
    """What changed against the unit's earlier declaration of the same project; nothing where there is none."""
    if roll_over is None:
        return Markup("")
    rows = [(CHANGES[c.kind], c.level2, c.before or "", c.after or "", c.reason) for c in roll_over.changes]
    title = f"与{roll_over.fiscal_year or '上'}年相比"
    titles = ("变动", "二级指标", "上年", "今年", "原因")
    return section("jx-last-year", title, table(titles, rows, "jx-last-year", title))


def precedents_view(precedents: Sequence[Precedent]) -> Markup:
    """The past projects a draft leans on."""
    if not precedents:
        text = "没有找到足够相似的历史项目，本稿依据项目说明和指标库编写，请重点核对。"
        return section("jx-precedents", "参考的历史项目", element("p", text, class_="jx-none"))
    rows = [
        (p.project_name, p.department or "", str(p.fiscal_year or ""), f"{p.score:.2f}", "、".join(p.matched))
        for p in precedents
    ]
    titles = ("项目名称", "单位", "年度", "相似度", "相同的词")
    hint = element("p", "历史项目只提供指标的结构和措辞，其中的数字不会带入本稿。", class_="jx-quiet")
    grid = table(titles, rows, "jx-precedents", "参考的历史项目")
    return section("jx-precedents", f"参考的历史项目（{len(rows)} 个）", grid, hint)


def declared_table(rows: Iterable[Indicator]) -> Markup:
    """Indicator rows as a past project declared them."""
    cells = [(row.level1 or "", row.level2 or "", row.level3, row.target.text) for row in rows]
    return table(INDICATOR_TITLES[1:5], cells, "jx-declared", "绩效指标")


def kinds_of(evidence: Iterable[Evidence]) -> str:
    """What a row rests on in a few words, that of its value first; "" if on nothing."""
    listed = sorted(evidence, key=lambda item: item.cell != "target")
    return "、".join(dict.fromkeys(KIND[item.kind] for item in listed))


def basis_of(evidence: Iterable[Evidence], *, quoted: bool = False) -> str:
    """What a fact rests on; a rule is given in its own words, because the person should look again.

    Args:
        evidence: The evidence of the fact.
        quoted: Whether the words of the other kinds are given as well.
    """
    words = []
    for item in evidence:
        quote = f"“{item.quote}”" if quoted and item.quote else ""
        words.append(item.quote if item.kind is EvidenceKind.RULE else f"{KIND[item.kind]}{quote}")
    return "；".join(dict.fromkeys(words))


def counts_of(report: Report) -> str:
    """`1 个错误，2 个警告`."""
    found = {severity: sum(f.severity is severity for f in report.findings) for severity in SEVERITY}
    return "，".join(f"{count} 个{SEVERITY[severity]}" for severity, count in found.items() if count) or "没有问题"


def sorted_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Worst first, otherwise in their own order."""
    order = list(SEVERITY)
    return sorted(findings, key=lambda finding: order.index(finding.severity))


def severity_badge(severity: Severity) -> Markup:
    """The severity in a word; its colour only repeats the word."""
    return element("span", SEVERITY[severity], class_=f"jx-badge {severity.value}")


def section(anchor: str, title: str, *content: Markup | None) -> Markup:
    """One part of a draft's panel, which the head links to."""
    return element("section", element("h3", title), *content, class_="jx-section", id=anchor)


def _yuan(draft: Draft, path: str | None) -> str:
    amount = getattr(draft.funds, path) if path else None
    return format_yuan(amount) if isinstance(amount, Decimal) else ""


def _spans(keys: Sequence[tuple[str, ...]]) -> list[int]:
    """How many rows the cell beginning in each row spans; 0 where it is covered from above."""
    spans: list[int] = []
    for _, group in groupby(keys):
        length = len(list(group))
        spans += [length] + [0] * (length - 1)
    return spans


def _merged(text: str, span: int, class_: str) -> Markup | None:
    if not span:
        return None
    return element("td", text, class_=f"{class_} jx-merged", rowspan=span if span > 1 else None)
