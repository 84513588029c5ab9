"""Looking: answers that leave the draft as it is: sources of a cell, differences, what others wrote, what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from assistant.dialogue.edits import row_at
from assistant.dialogue.findings import SEVERITIES, finding_told, listed
from assistant.dialogue.operations import (
    Against,
    Cell,
    Change,
    Check,
    Compare,
    Explain,
    FactPath,
    NewTarget,
    Search,
    Show,
    Suggest,
)
from assistant.dialogue.ports import Workbench
from assistant.dialogue.telling import table_told
from assistant.dialogue.understanding.meaning import Choice, Unsure
from assistant.dialogue.understanding.wording import described
from assistant.domain.declaration import Declaration
from assistant.domain.differences import FormChange, compare_forms
from assistant.domain.draft import Draft, DraftIndicator
from assistant.domain.evidence import Evidence, EvidenceKind
from assistant.domain.labels import BESIDE_ANOTHER, DIFFERENCES, FIELDS, KIND, SEVERITY
from assistant.domain.money import plain
from assistant.domain.shortening import shortened
from assistant.domain.targets import PrecedentValues, TargetAdvice
from assistant.errors import InvalidEdit

_HITS: Final = 5
_CELLS: Final = {"level2": "类别", "level3": "名称", "target": "指标值", "text": "内容"}
_ASKED: Final = {Cell.NAME: "level3", Cell.CATEGORY: "level2", Cell.TARGET: "target"}
_OF_PRECEDENTS: Final = ("funds.annual_total",)
"""What of another project's facts is worth holding against one's own."""
_LONG: Final = 60

Look = Show | Explain | Compare | Search | Suggest | Check
"""What only looks at the draft."""


def answered(draft: Draft, look: Look, bench: Workbench, last_version: int | None = None) -> str:
    """What somebody who looks at something of the draft is told.

    Args:
        draft: The draft.
        look: What is looked at.
        bench: Memory.
        last_version: The version before the last edit; None where nothing was edited.

    Raises:
        InputError: If there is nothing of the kind.
    """
    match look:
        case Show():
            return table_told(draft)
        case Explain():
            return _explained(draft, look)
        case Compare():
            return _compared(draft, look, bench, last_version)
        case Search():
            return _found(draft, look, bench)
        case Suggest():
            return _suggested(draft, look, bench)
        case Check():
            return _checked(draft, bench)


def _explained(draft: Draft, edit: Explain) -> str:
    """Where a cell comes from, in full sentences.

    Raises:
        InvalidEdit: If there is no such row, or nothing is asked about.
    """
    if edit.row is not None:
        row = row_at(draft, edit.row)
        cell = _ASKED[edit.cell] if edit.cell else None
        return "\n".join(_row_explained(draft, edit.row, row, cell))
    if edit.path is not None:
        return "\n".join(_fact_explained(draft, edit.path))
    raise InvalidEdit("没有说要看哪一条的依据。", hint="例如“为什么第4条是200人次”“预算是怎么来的”。")


def _compared(draft: Draft, edit: Compare, bench: Workbench, last_version: int | None) -> str:
    """The differences between the draft and what it is held against.

    Raises:
        InvalidEdit: If there is nothing of the kind.
        UnknownDraft: If there is no such version.
    """
    title, other = _held_against(draft, edit, bench, last_version)
    own = draft.declaration()
    difference = compare_forms(other, own)
    lines = list(_differences(difference, other, edit.against))
    return "\n".join([f"与{title}相比：", *(lines or ["没有不同。"])])


def _found(draft: Draft, edit: Search, bench: Workbench) -> str:
    """Similar past projects, best first."""
    hits = bench.similar(edit.text or f"{draft.project_name}\n{draft.description}")[:_HITS]
    if not hits:
        return "没有找到相似的历史项目。"
    lines = []
    for number, hit in enumerate(hits, start=1):
        form = hit.case.declaration
        origin = "，".join(str(p) for p in (form.implementing_unit or form.competent_department, form.fiscal_year) if p)
        weak = "" if hit.enough else "（不够相似，只供了解）"
        words = f"，相同的词：{'、'.join(hit.matched[:5])}" if hit.matched else ""
        lines.append(f"{number}. {form.project_name}（{origin}）相似度 {hit.similarity:.2f}{words}{weak}")
    return "\n".join(["相似的历史项目：", *lines])


def _suggested(draft: Draft, edit: Suggest, bench: Workbench) -> str:
    """Measurable targets for a row or a named indicator.

    Raises:
        InputError: If nothing is named.
    """
    if edit.row is not None:
        row = row_at(draft, edit.row)
        return "\n".join(_advice(bench.targets(f"{row.level3} {row.target.text}"), f"第 {edit.row} 条“{row.level3}”"))
    if edit.name is None:
        raise InvalidEdit("没有说是哪个指标。", hint="例如“第3条写多少合适”“参训人员满意度一般写多少”。")
    return "\n".join(_advice(bench.targets(edit.name), f"“{edit.name}”"))


def to_take(draft: Draft, edit: Suggest, bench: Workbench) -> Unsure | None:
    """The question whether a row shall be as is suggested; None where it is, or only the person knows the number."""
    if edit.row is None:
        return None
    row = row_at(draft, edit.row)
    best = bench.targets(f"{row.level3} {row.target.text}").recommendation
    if best.value is None or best.operator is None:
        return None
    target = NewTarget(operator=best.operator, value=best.value, unit=best.unit)
    alike = (row.target.operator, row.target.value, row.target.unit) == (best.operator, best.value, best.unit)
    if alike and best.name == row.level3:
        return None
    change = Change(rows=(edit.row,), name=best.name if best.name != row.level3 else None, target=target)
    label = described((change,), draft)
    return Unsure(question=f"要把{label}吗？", choices=(Choice(label=label, operations=(change,)),))


def _checked(draft: Draft, bench: Workbench) -> str:
    """Every finding with its number, and what can be done."""
    findings = listed(draft.report)
    if not findings:
        ending = "可以点“提交审核”，或说“导出”" if bench.submits else "可以说“采纳”或“导出”"
        return f"校验通过，没有发现问题。{ending}。"
    lines = [f"{number}. {finding_told(finding)}" for number, finding in enumerate(findings, start=1)]
    counts = "，".join(f"{n} 个{SEVERITY[s]}" for s in SEVERITIES if (n := sum(f.severity is s for f in findings)))
    fixable = [str(n) for n, f in enumerate(findings, start=1) if f.replacement is not None]
    both = "，或者“都改了吧”" if len(fixable) > 1 else ""
    tail = [f"第 {'、'.join(fixable)} 个问题可以直接改：说“修正第{fixable[0]}个问题”{both}。"] if fixable else []
    return "\n".join([f"共 {counts}：", *lines, *tail])


def _row_explained(draft: Draft, number: int, row: DraftIndicator, cell: str | None) -> Iterator[str]:
    yield f"第 {number} 条“{row.level3} {row.target.text}”（{row.level2}）："
    shown = [item for item in row.evidence if cell in (None, item.cell)] or list(row.evidence)
    for key in ("target", "level3", "level2", "text"):
        own = [item for item in shown if item.cell == key]
        if own:
            yield f"{_CELLS[key]}：{'；'.join(dict.fromkeys(_ground(draft, item) for item in own))}。"
    if not shown:
        yield "没有记录依据。"
    if row.note:
        yield f"提示：{row.note}。"


def _fact_explained(draft: Draft, path: FactPath) -> Iterator[str]:
    value = path.of(draft)
    yield f"{path.label}：{'（空白）' if value is None else value}"
    grounds = draft.cell_evidence.get(path.value, ())
    told = "；".join(dict.fromkeys(_ground(draft, item) for item in grounds))
    yield f"依据：{told}。" if told else "依据：没有记录，请核对。"


def _ground(draft: Draft, item: Evidence) -> str:
    place = item.ref.partition(":")[2]
    match item.kind:
        case EvidenceKind.DESCRIPTION:
            return f"项目说明里写了“{item.quote}”"
        case EvidenceKind.ARITHMETIC:
            return f"由项目说明里的数算出：{item.quote}"
        case EvidenceKind.CASE:
            name = next((p.project_name for p in draft.precedents if place.startswith(p.case_id)), "历史项目")
            return f"参考{name}的“{item.quote}”（只借用写法，不抄数值）"
        case EvidenceKind.LIBRARY:
            return f"指标库 {place.partition('/')[0]} 的常用写法“{item.quote}”"
        case EvidenceKind.RULE:
            return f"编报规则 {place}：{item.quote}" if item.quote else f"编报规则 {place}"
        case _:
            return f"{KIND[item.kind]}：“{item.quote}”"


def _held_against(draft: Draft, edit: Compare, bench: Workbench, last_version: int | None) -> tuple[str, Declaration]:
    if edit.against is Against.VERSION:
        number = edit.number or last_version
        if number is None:
            raise InvalidEdit("这份草稿还没有改动过，没有可比的旧版本。", hint="改动之后再比较。")
        return f"第 {number} 版", bench.stored(draft.id, number).declaration()
    if edit.against is Against.LAST_YEAR:
        form = bench.last_year(draft)
        if form is None:
            raise InvalidEdit(
                "没有找到本单位以前年度的同一项目。",
                hint="请先导入去年的申报表，或填写实施单位后再试。",
            )
        return f"{form.fiscal_year}年的“{form.project_name}”", form
    number = edit.number or 1
    if number > len(draft.precedents):
        raise InvalidEdit(f"本稿只有 {len(draft.precedents)} 个相似项目。", hint="可以先说“找相似项目”。")
    case = bench.case(draft.precedents[number - 1].case_id)
    if case is None:
        raise InvalidEdit("这个历史项目已经不在案例库里。", hint="可以先说“找相似项目”。")
    return f"历史项目“{case.declaration.project_name}”", case.declaration


def _differences(difference: FormChange, other: Declaration, against: Against) -> Iterator[str]:
    for fact in difference.facts:
        wanted = fact.path in _OF_PRECEDENTS if against is Against.PRECEDENT else fact.path in FIELDS
        if wanted and not fact.path.startswith("narrative"):
            yield f"{FIELDS[fact.path]}：{_short(fact.before)} → {_short(fact.after)}"
    kinds = BESIDE_ANOTHER if against is Against.PRECEDENT else DIFFERENCES
    yield from (f"{kinds[row.kind]}：{row.name}　{row.told}" for row in difference.changed_rows)
    if not other.indicators:
        yield "对方没有指标表。"


def _short(text: str) -> str:
    return shortened(text, _LONG) or "（空白）"


def _advice(advice: TargetAdvice, asked: str) -> Iterator[str]:
    best = advice.recommendation
    yield f"{asked}建议写：{best.name} {best.text}".rstrip()
    yield f"理由：{best.reason}" + (f" 怎么填：{best.how}" if best.how else "")
    if advice.indicator.vague and advice.indicator.reasons:
        yield f"现在的写法：{'；'.join(advice.indicator.reasons)}"
    yield from _spread(advice.precedents)
    others = [f"{form.name} {form.text}" for form in advice.forms if form.name != best.name][:3]
    if others:
        yield f"也可以写：{'；'.join(others)}"


def _spread(values: PrecedentValues) -> Iterable[str]:
    for group in values.groups[:1]:
        unit = group.unit or ""
        yield (
            f"历史项目里 {group.n} 个单位写过（{group.operator.value}），中位数 {plain(group.median)}{unit}，"
            f"最低 {plain(group.lowest)}{unit}，最高 {plain(group.highest)}{unit}；只供参考，不能照抄。"
        )
