"""What stands beside the table: coverage, findings with their fixes, open questions, the spread of values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from assistant.dialogue.findings import listed
from assistant.domain.draft import Draft, Question
from assistant.domain.form import FormVariant
from assistant.domain.indicator import Level1, Level2
from assistant.domain.labels import counts_of, place_of
from assistant.domain.money import plain
from assistant.domain.report import Finding
from assistant.domain.targets import PrecedentValues
from assistant.drafting.count_question import asks_for_counts
from assistant.web.acts import act_button
from assistant.web.markup import Markup, bullets, element, joined, section
from assistant.web.presenters import rule_note, severity_badge
from assistant.web.work_table.grid import Rejected, messages_at
from assistant.web.work_table.standing import told_by

NONE_REJECTED: Final[Mapping[str, Rejected]] = MappingProxyType({})
_MOST_BARS: Final = 8
_ANSWER: Final = "在这里回答，按回车保存"
_HOW_MANY: Final = "写事项、数和单位，几项用逗号隔开；没有数写“没有”"


def coverage_panel(draft: Draft, variant: FormVariant) -> Markup:
    """Which groups of indicators the form asks for, and how many rows each has."""
    counts = {level: sum(row.level2 == level for row in draft.indicators) for level in Level2}
    chips = [_chip(label, counts.get(Level2(label), 0)) for label in variant.required_level2]
    outcomes = sum(row.level1 == Level1.OUTCOME for row in draft.indicators)
    chips.insert(-1, _chip("效益指标", outcomes))
    measurable = sum(row.target.is_measurable for row in draft.indicators)
    share = f"可衡量 {measurable}/{len(draft.indicators)} 条"
    return element("p", *chips, element("span", share, class_="jx-quiet"), class_="jx-coverage")


def _chip(label: str, count: int) -> Markup:
    mark = f"✓ {label} {count}" if count else f"✗ 缺{label}"
    return element("span", mark, class_="jx-chip" if count else "jx-chip missing")


def findings_panel(draft: Draft) -> Markup:
    """Every finding with its place, and a button where it can be put right."""
    findings = listed(draft.report)
    title = f"校验结果：{counts_of(draft.report)}"
    if not findings:
        return section(title, element("p", "没有发现问题。", class_="jx-none"), id="jx-findings")
    rows = [
        element(
            "tr",
            element("td", severity_badge(finding.severity), class_="c1"),
            element("td", _place(finding), class_="c2"),
            element("td", finding.message, element("span", rule_note(finding), class_="jx-rule"), class_="c3"),
            element("td", finding.suggestion or "", _fix(number, finding), class_="c4"),
        )
        for number, finding in enumerate(findings, start=1)
    ]
    head = element("tr", *(element("th", title, scope="col") for title in ("级别", "位置", "问题", "改法")))
    grid = element(
        "table",
        element("caption", "校验结果"),
        element("thead", head),
        element("tbody", *rows),
        class_="jx-table jx-findings",
    )
    return section(title, grid, id="jx-findings")


def _place(finding: Finding) -> Markup:
    return element("button", place_of(finding.path), type="button", class_="jx-link", data_goto=finding.path)


def _fix(number: int, finding: Finding) -> Markup | None:
    if finding.replacement is None:
        return None
    act = {"act": "do", "operation": {"op": "fix", "finding": number}}
    told = f"按改法修正：{place_of(finding.path)}"
    return act_button("照此修改", act, title=told, aria_label=told, data_of=told_by(finding))


def path_of_answer(question: str) -> str:
    """Where an answer that was not taken is kept: at its question, whatever number that has."""
    return f"answer:{question}"


def questions_panel(questions: Sequence[Question], rejected: Mapping[str, Rejected] = NONE_REJECTED) -> Markup:
    """What only the person knows, each with a box for the answer, and why the last answer was not taken."""
    if not questions:
        return section("待补充", element("p", "没有需要补充的内容。", class_="jx-none"), id="jx-questions")
    items = [
        element(
            "li",
            element("label", question.text, for_=f"jx-answer-{number}"),
            element(
                "span",
                element(
                    "input", None, id=f"jx-answer-{number}", type="text", maxlength=2000, data_answer=number,
                    data_of=question.text, placeholder=_HOW_MANY if asks_for_counts(question) else _ANSWER,
                ),
                element("button", "保存", type="button", class_="jx-do", data_save_answer=number),
                class_="jx-answer",
            ),
            messages_at(rejected.get(path_of_answer(question.text)), (), ()),
        )
        for number, question in enumerate(questions, start=1)
    ]  # fmt: skip
    return section(f"待补充（{len(questions)} 项）", element("ol", *items, class_="jx-list"), id="jx-questions")


def notes_panel(draft: Draft) -> Markup | None:
    """What the engine remarks of the whole draft."""
    kinds = "、".join(kind.partition(" ")[2] or kind for kind in draft.engine.project_types)
    notes = [f"项目类型：{kinds}。"] if kinds else []
    notes += draft.engine.notes
    if not notes:
        return None
    items = bullets(notes)
    return section("起草说明", items, id="jx-notes")


def spread_panel(values: PrecedentValues, name: str) -> Markup:
    """How many units promised which value, as bars; nothing where nobody did."""
    charts = []
    for group in values.groups[:2]:
        most = max(count.units for count in group.counts)
        shown = sorted(group.counts, key=lambda count: -count.units)[:_MOST_BARS]
        bars = [
            _bar(f"{group.operator.value}{plain(c.value)}{group.unit or ''}", f"{c.units} 个单位", c.units / most)
            for c in sorted(shown, key=lambda count: count.value)
        ]
        summary = f"{group.n} 个单位写过，中位数 {plain(group.median)}{group.unit or ''}"
        charts.append(element("div", element("p", summary, class_="jx-quiet"), *bars, class_="jx-chart"))
    if not charts:
        return element("p", f"历史项目里没有写过“{name}”一类的数值。", class_="jx-quiet")
    hint = element("p", "只供参考，不能照抄。", class_="jx-quiet")
    return joined((element("h4", "历史项目写多少"), *charts, hint))


def _bar(label: str, figure: str, share: float) -> Markup:
    """One bar of a chart: its label, its length and its figure in words."""
    width = f"width:{max(1, round(100 * min(1.0, share)))}%"
    return element(
        "div",
        element("span", label, class_="jx-bar-label"),
        element("span", element("span", "", class_="jx-bar-fill", style=width), class_="jx-bar-track"),
        element("span", figure, class_="jx-bar-figure"),
        class_="jx-chart-row",
    )
