"""The evidence annex: what every indicator and every other cell of a draft rests on, as tables after the form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.documents.plain_table import PlainTable
from assistant.domain.department_draft import DepartmentDraft, DepartmentRow
from assistant.domain.draft import Draft, DraftIndicator
from assistant.domain.evidence import Evidence, EvidenceKind
from assistant.domain.labels import CELL, FIELDS, KIND, OPTION

TITLE: Final = "附：指标依据表"
OTHER_TITLE: Final = "附：项目信息和目标依据表"
UNSUPPORTED: Final = "无依据，请核对"
_COLUMNS: Final = ("序号", "指标", "指标值", "依据种类", "原文或算式", "出处")
_WIDTHS: Final = (12, 36, 32, 25, 41, 28)
_OTHER_COLUMNS: Final = ("项目信息", "依据种类", "原文或算式", "出处")
_OTHER_WIDTHS: Final = (34, 28, 68, 44)
_PROJECT: Final = re.compile(r"project:(\d+)")
_INDEXED: Final = re.compile(r"\[(\d+)\]$")

_Draft = Draft | DepartmentDraft


def annex_of(draft: _Draft) -> tuple[PlainTable, ...]:
    """The table of the indicators, and where there is evidence of other cells a second one."""
    listed: Sequence[DraftIndicator | DepartmentRow] = draft.indicators
    rows = tuple(line for number, row in enumerate(listed, 1) for line in _lines(draft, number, row))
    note = "“备注”是程序对这一行的提醒；写“建议值”的，请按实际核定。"
    indicators = PlainTable(name="指标依据", title=TITLE, remarks=(note,), columns=_COLUMNS, rows=rows, widths=_WIDTHS)
    others = tuple(
        (label if first else "", *cells)
        for path, evidence in draft.cell_evidence.items()
        for label in [_field(path)]
        for first, cells in _sources(draft, evidence, named=False)
    )
    if not others:
        return (indicators,)
    return (
        indicators,
        PlainTable(name="其他依据", title=OTHER_TITLE, columns=_OTHER_COLUMNS, rows=others, widths=_OTHER_WIDTHS),
    )


def _lines(draft: _Draft, number: int, row: DraftIndicator | DepartmentRow) -> Iterator[tuple[str, ...]]:
    """The sources of one row, its name and value beside the first; its note last."""
    head = (str(number), row.level3, row.target.text)
    lines = [cells for _, cells in _sources(draft, row.evidence, named=True)] or [(UNSUPPORTED, "", "")]
    if row.note:
        lines.append(("备注", row.note, ""))
    for place, cells in enumerate(lines):
        yield (*(head if place == 0 else ("", "", "")), *cells)


def _sources(
    draft: _Draft, evidence: Sequence[Evidence], *, named: bool
) -> Iterator[tuple[bool, tuple[str, str, str]]]:
    """Each source once, with the kind, the words, and where they stand; whether it is the first."""
    ordered = sorted(evidence, key=lambda one: (one.cell != "target", list(KIND).index(one.kind)))
    grouped: dict[tuple[EvidenceKind, str, str], list[Evidence]] = {}
    for one in ordered:
        grouped.setdefault((one.kind, one.ref, one.quote), []).append(one)
    for place, ((kind, _, quote), uses) in enumerate(grouped.items()):
        cells = "、".join(dict.fromkeys(CELL[use.cell] for use in uses))
        yield place == 0, (f"{KIND[kind]}（{cells}）" if named else KIND[kind], quote, _place(draft, uses[0]))


def _place(draft: _Draft, source: Evidence) -> str:
    """Where a source stands, in words."""
    ref, rest = source.ref, source.ref.partition(":")[2]
    match source.kind:
        case EvidenceKind.DESCRIPTION | EvidenceKind.ARITHMETIC if source.spans:
            spans = "、".join(f"{start + 1}—{end}" for start, end in source.spans)
            return f"项目说明第 {spans} 字"
        case EvidenceKind.PROJECT | EvidenceKind.ARITHMETIC if _PROJECT.search(ref):
            return "；".join(_project(draft, int(number)) for number in dict.fromkeys(_PROJECT.findall(ref)))
        case EvidenceKind.LIBRARY:
            return f"指标库 {rest.replace('/', ' ')}"
        case EvidenceKind.CASE:
            return _case(draft, rest.partition("/")[0])
        case EvidenceKind.RULE:
            return f"规则 {rest}"
        case EvidenceKind.USER:
            return rest if ref.startswith("form:") else OPTION.get(rest, "补充信息")
        case EvidenceKind.MODEL:
            return "大模型"
        case _:
            return "由项目信息和资金算出"


def _project(draft: _Draft, number: int) -> str:
    parts = draft.projects if isinstance(draft, DepartmentDraft) else ()
    return next(
        (f"{part.project_name}（{part.origin}）" for part in parts if part.number == number), f"项目表 {number}"
    )


def _case(draft: _Draft, case_id: str) -> str:
    for precedent in draft.precedents if isinstance(draft, Draft) else ():
        if precedent.case_id == case_id:
            origin = "，".join(str(part) for part in (precedent.department, precedent.fiscal_year) if part)
            return f"{precedent.project_name}（{origin}）" if origin else precedent.project_name
    return f"案例 {case_id[:8]}"


def _field(path: str) -> str:
    found = _INDEXED.search(path)
    label = FIELDS.get(_INDEXED.sub("", path), path)
    return f"{label}第 {int(found[1]) + 1} 项" if found else label
