"""Rules D: what a draft must satisfy besides the rules for every form, because it was written by this program."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.domain.declaration import Narrative
from assistant.domain.draft import Draft, DraftIndicator
from assistant.domain.evidence import EvidenceKind
from assistant.domain.indicator import Level1, Level2
from assistant.domain.labels import GOALS
from assistant.domain.pattern import regex
from assistant.domain.report import Severity
from assistant.validation.context import ReviewContext
from assistant.validation.reading.figures import Figure, values
from assistant.validation.rule import Outcome, draft_rule, finding, insufficient
from assistant.validation.tracing import Tracer, numbers_to_trace

_FACTOR = regex(r"(?P<number>\d+(?:\.\d+)?)(?P<unit>[\u4e00-\u9fff]{1,4})(?=[×*+（(]|$)")
_SHORTEST_NAME, _LONGEST_NAME = 2, 40
_SHORTEST_FOREIGN: Final = 2


@draft_rule("D01", severity=Severity.ERROR, title="数字可追溯", basis="不得照抄其他项目的数值（架构决定 5）")
def every_number_is_traceable(draft: Draft, context: ReviewContext) -> Iterator[Outcome]:
    """Each number of targets, names and goals rests on description, arithmetic, library, rule or the person."""
    tracer = Tracer(draft, context.library)
    vouched = set(tracer.known)
    for index, row in enumerate(draft.indicators):
        if overtaken := _overtaken(row, draft):
            yield finding("D01", f"indicators[{index}].target", overtaken, severity=Severity.WARNING)
        findings = tuple(_untraced_row(f"indicators[{index}]", row, tracer))
        yield from findings
        if not findings:
            vouched |= values(row.target.text) | values(row.level3)
    for path, evidences in draft.cell_evidence.items():
        for evidence in evidences:
            if complaint := tracer.complaint(evidence):
                yield finding("D01", path, f"{complaint}。")
    for path, label in GOALS.items():
        needed = numbers_to_trace(getattr(draft, path) or "")
        loose = [figure for figure in needed if figure.value not in vouched and not tracer.is_planned_date(figure)]
        if loose:
            yield finding("D01", path, f"{label}里的{_written(loose)}在项目说明和指标中都找不到来源。")


def _overtaken(row: DraftIndicator, draft: Draft) -> str | None:
    """Where a value was computed from a number that the person has changed in another row since: `4期×60人` and 5期."""
    targets = [evidence for evidence in row.evidence if evidence.cell == "target"]
    if not targets or any(evidence.kind is EvidenceKind.USER for evidence in targets):
        return None
    for evidence in targets:
        formula = evidence.quote.partition("=")[0] if evidence.kind is EvidenceKind.ARITHMETIC else ""
        for found in _FACTOR.finditer(formula):
            same = [other for other in draft.indicators if other.target.unit == found["unit"]]
            if len(same) != 1 or same[0] is row or not _is_changed(same[0], Decimal(found["number"])):
                continue
            now = f"“{same[0].level3}”现在是{same[0].target.text}"
            return f"“{row.level3} {row.target.text}”是按“{evidence.quote}”算的，而{now}，请重新计算。"
    return None


def _is_changed(row: DraftIndicator, before: Decimal) -> bool:
    by_person = any(each.cell == "target" and each.kind is EvidenceKind.USER for each in row.evidence)
    return by_person and row.target.value is not None and row.target.value != before


def _untraced_row(path: str, row: DraftIndicator, tracer: Tracer) -> Iterator[Outcome]:
    for evidence in row.evidence:
        if complaint := tracer.complaint(evidence):
            cell = evidence.cell if evidence.cell in ("level2", "level3") else "target"
            yield finding("D01", f"{path}.{cell}", f"“{row.level3}”的依据有误：{complaint}。")
    if loose := tracer.untraced(row):
        reason = "只依据其他项目或模型，数值不得照抄其他项目" if tracer.is_borrowed(row) else "没有可核对的来源"
        message = f"“{row.level3} {row.target.text}”里的{_written(loose)}{reason}。"
        yield finding("D01", f"{path}.target", message)
    if loose := tracer.untraced_in_name(row):
        yield finding("D01", f"{path}.level3", f"名称“{row.level3}”里的{_written(loose)}没有来源。")


@draft_rule("D02", severity=Severity.ERROR, title="不得出现其他单位和项目的名称", basis="架构决定 5")
def no_foreign_name_occurs(draft: Draft, context: ReviewContext) -> Iterator[Outcome]:
    """Names of other units, places and projects occur only where description or own names have them."""
    said = (draft.description, context.description, draft.competent_department, draft.implementing_unit)
    own = "\n".join((*(text or "" for text in said), draft.project_name))
    texts = list(_texts(draft))
    # A large case base has 100,000 names: those whose beginning occurs nowhere are out at once.
    beginnings = {text[i : i + 2] for _, text in texts for i in range(len(text) - 1)}
    likely = (name for name in context.foreign_names if name[:2] in beginnings)
    names = [name for name in likely if len(name) >= _SHORTEST_FOREIGN and name not in own]
    for path, text in texts:
        leaked = [name for name in names if name in text]
        longest = [name for name in leaked if not any(name != other and name in other for other in leaked)]
        if longest:
            shown = "、".join(f"“{name}”" for name in sorted(longest))
            yield finding("D02", path, f"出现了其他单位或项目的名称{shown}，项目说明里没有。")


def _texts(draft: Draft) -> Iterator[tuple[str, str]]:
    """Every text of the draft that would be filed."""
    yield "project_name", draft.project_name
    for path in GOALS:
        yield path, getattr(draft, path) or ""
    for name, text in draft.narrative or Narrative():
        yield f"narrative.{name}", text or ""
    for index, row in enumerate(draft.indicators):
        yield f"indicators[{index}].level3", row.level3
        yield f"indicators[{index}].target", row.target.text


@draft_rule("D03", severity=Severity.ERROR, title="指标层级与文字合乎表式", basis="领域指南 2.1、2.2")
def rows_fit_the_form(draft: Draft, context: ReviewContext) -> Iterator[Outcome]:
    """Official labels that belong together, the variant's second levels, names within the form's limits."""
    for index, row in enumerate(draft.indicators):
        yield from _row_flaws(f"indicators[{index}]", row)
    present = {row.level2 for row in draft.indicators}
    for label in context.variant.required_level2:
        if label not in present:
            yield finding("D03", "indicators", f"缺少{label}，{context.variant.name}要求设置。")
    if not any(row.level1 == Level1.OUTCOME for row in draft.indicators):
        yield finding("D03", "indicators", "缺少效益指标，至少设一个二级指标。")


def _row_flaws(path: str, row: DraftIndicator) -> Iterator[Outcome]:
    level2 = next((level for level in Level2 if level == row.level2), None)
    if level2 is None:
        yield finding("D03", f"{path}.level2", f"“{row.level2 or '（空白）'}”不是正式的二级指标名称。")
    elif row.level1 != level2.level1:
        message = f"{level2.value}属于{level2.level1.value}，不属于“{row.level1 or '（空白）'}”。"
        yield finding("D03", f"{path}.level1", message, suggestion=level2.level1.value)
    name = row.level3
    if not _SHORTEST_NAME <= len(name.strip()) <= _LONGEST_NAME:
        message = f"指标名称“{name}”有{len(name.strip())}字，应为{_SHORTEST_NAME}—{_LONGEST_NAME}字。"
        yield finding("D03", f"{path}.level3", message)
    for cell, text in (("level3", name), ("target", row.target.text)):
        if "\n" in text or "\r" in text:
            yield finding("D03", f"{path}.{cell}", "单元格里不能换行。", suggestion="".join(text.split()))


@draft_rule("D04", severity=Severity.ERROR, title="每个指标都有依据", basis="架构决定 5")
def every_row_has_evidence(draft: Draft, context: ReviewContext) -> Iterator[Outcome]:
    """Name and target of each row have at least one piece of evidence."""
    if not draft.indicators:
        yield insufficient("没有指标")
    for index, row in enumerate(draft.indicators):
        cells = {evidence.cell for evidence in row.evidence}
        for cell, label in (("level3", "名称"), ("target", "指标值")):
            if cell not in cells:
                yield finding("D04", f"indicators[{index}].{cell}", f"“{row.level3}”的{label}没有依据。")


@draft_rule("D05", severity=Severity.SUGGESTION, title="待确认的问题", basis="架构决定 5")
def questions_are_answered(draft: Draft, context: ReviewContext) -> Iterator[Outcome]:
    """A question only the person can answer is still open."""
    for question in draft.questions:
        yield finding("D05", question.path, f"待确认：{question.text}")


def _written(loose: list[Figure] | tuple[Figure, ...]) -> str:
    return "、".join(f"“{figure.written}”" for figure in loose)
