"""The indicator table as it is edited: every cell with its message, every row with its buttons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.domain.draft import Draft, DraftIndicator
from assistant.domain.indicator import Level1, Level2
from assistant.domain.labels import SEVERITY
from assistant.domain.report import Finding, Severity, worst_first
from assistant.web.acts import act_button
from assistant.web.markup import Markup, element, section, table_of
from assistant.web.presenters import UNSUPPORTED, kinds_of, severity_badge

if TYPE_CHECKING:
    from assistant.domain.comment import Comment

_TITLES: Final = ("序号", "一级", "二级指标", "三级指标", "指标值", "依据", "操作")
_CELLS: Final = {"level2": "二级指标", "level3": "三级指标", "target": "指标值"}
_SHOWN: Final = (Severity.ERROR, Severity.WARNING, Severity.SUGGESTION)


Comments = Mapping[str, Sequence["Comment"]]
"""What reviewers wrote, by the path of the cell."""
NO_COMMENTS: Final[Comments] = MappingProxyType({})


class Rejected(NamedTuple):
    """What was typed into a cell and could not be taken; it stays in the cell with the reason.

    Attributes:
        text: As it was typed.
        reason: Why it was not taken.
        row: Name of the row it was typed into, which may move meanwhile; "" outside the table.
    """

    text: str
    reason: str
    row: str = ""


def indicator_grid(
    draft: Draft, chosen: int, rejected: Mapping[str, Rejected], comments: Comments = NO_COMMENTS, version: int = 0
) -> Markup:
    """The table with everything that can be done to it.

    Args:
        draft: The draft with its review.
        chosen: The row whose evidence is shown, counted from 1.
        rejected: By path, what was typed and not taken.
        comments: By path, what reviewers wrote.
        version: Which version of the draft it is, by which the page knows an answer that comes late.
    """
    flaws = _flaws(draft)
    rows = [
        _row(number, row, draft, number == chosen, flaws, rejected, comments)
        for number, row in enumerate(draft.indicators, 1)
    ]
    grid = table_of(_TITLES, rows, "jx-grid", "绩效指标", role="grid", data_draft=draft.id, data_version=version)
    hint = element(
        "p",
        "双击单元格，或移到单元格后按回车，就可以改；改完按回车保存，按 Esc 放弃。"
        "Alt 加上下箭头移动整行，Ctrl+Delete 删除整行。每一步都会自动保存，可以撤销。",
        class_="jx-quiet",
    )
    return section(f"绩效指标（{len(rows)} 条）", hint, grid, _adding(draft), id="jx-indicators")


def still_there(draft: Draft, rejected: Mapping[str, Rejected]) -> dict[str, Rejected]:
    """What was not taken, at the paths that its rows have now; what belongs to a row that is gone is dropped."""
    places = {row.level3: number for number, row in enumerate(draft.indicators, 1)}
    kept = {}
    for path, refused in rejected.items():
        if not refused.row:
            kept[path] = refused
        elif refused.row in places:
            kept[path_of(places[refused.row], path.rpartition(".")[2])] = refused
    return kept


def path_of(row: int, cell: str) -> str:
    """The path of a cell; rows count from 1 here and from 0 in paths."""
    return f"indicators[{row - 1}].{cell}"


def _row(
    number: int,
    row: DraftIndicator,
    draft: Draft,
    chosen: bool,
    flaws: Mapping[str, Sequence[Finding]],
    rejected: Mapping[str, Rejected],
    comments: Comments,
) -> Markup:
    def cell(name: str, class_: str) -> Markup:
        path = path_of(number, name)
        marks = comment_marks(path, comments)
        return _cell(path, name, _text(row, name), class_, flaws.get(path, ()), rejected.get(path), marks)

    of_row = flaws.get(f"indicators[{number - 1}]", ())
    return element(
        "tr",
        element("td", str(number), *(severity_badge(f.severity) for f in of_row[:1]), class_="c1"),
        element("td", (row.level1 or "").removesuffix("指标"), class_="c2"),
        cell("level2", "c3"),
        cell("level3", "c4"),
        cell("target", "c5"),
        _basis(number, row),
        element("td", *_buttons(number, row, draft), class_="c7"),
        data_row=number,
        data_name=row.level3,
        aria_current="true" if chosen else None,
    )


def _basis(number: int, row: DraftIndicator) -> Markup:
    basis = kinds_of(row.evidence) or UNSUPPORTED
    why = f"查看第 {number} 条的依据"
    return element(
        "td",
        act_button(basis, {"act": "choose", "row": number}, "jx-basis", title=why, aria_label=why),
        element("span", "请核定", class_="jx-tag", title=row.note) if row.note else None,
        class_="c6 jx-missing" if basis == UNSUPPORTED else "c6",
    )


def _text(row: DraftIndicator, cell: str) -> str:
    return {"level2": row.level2 or "", "level3": row.level3}.get(cell, row.target.text)


def _cell(
    path: str,
    name: str,
    text: str,
    class_: str,
    flaws: Sequence[Finding],
    rejected: Rejected | None,
    marks: Iterable[Markup],
) -> Markup:
    """One cell that can be edited: what stands in it, and what is wrong with it in words below."""
    shown = rejected.text if rejected else text
    worst = flaws[0].severity if flaws else None
    state = " jx-rejected" if rejected else f" jx-flawed {worst.value}" if worst else ""
    return element(
        "td",
        element("span", shown or "（空白）", class_="jx-value"),
        messages_at(rejected, flaws, marks),
        class_=f"{class_} jx-cell{state}",
        data_path=path,
        data_cell=name,
        data_text=shown,
        data_flaw="true" if rejected or worst in (Severity.ERROR, Severity.WARNING) else None,
        tabindex=0,
        role="gridcell",
        aria_label=f"{_CELLS[name]}：{shown or '空白'}",
        aria_invalid="true" if rejected or worst is Severity.ERROR else None,
    )


def messages_at(rejected: Rejected | None, flaws: Iterable[Finding], marks: Iterable[Markup]) -> Markup | None:
    """What is to be said of a cell: why it was not saved, what is wrong with it, and the comments."""
    told = [element("span", f"没有保存：{rejected.reason}", class_="jx-message error")] if rejected else []
    told += [
        element("span", f"{SEVERITY[found.severity]}：{found.message}", class_=f"jx-message {found.severity.value}")
        for found in flaws
    ]
    told += marks
    return element("div", *told, class_="jx-messages", role="status") if told else None


def comment_marks(path: str, comments: Comments) -> Iterator[Markup]:
    """The comments at a cell that are still open, each with a button for when it is dealt with."""
    for one in comments.get(path, ()):
        if one.done_at is None:
            told = "这条批注已经处理"
            done = act_button("已处理", {"act": "settle", "comment": one.comment_id}, title=told, aria_label=told)
            yield element("span", f"批注（{one.author}）：{one.text}", done, class_="jx-message jx-comment")


def _flaws(draft: Draft) -> dict[str, list[Finding]]:
    flaws: dict[str, list[Finding]] = {}
    for finding in worst_first(draft.report.findings):
        if finding.severity in _SHOWN:
            path = finding.path.replace(".level1", ".level2")
            flaws.setdefault(path, []).append(finding)
    return flaws


def _buttons(number: int, row: DraftIndicator, draft: Draft) -> Iterator[Markup]:
    above = number > 1 and draft.indicators[number - 2].level2 == row.level2
    below = number < len(draft.indicators) and draft.indicators[number].level2 == row.level2
    up, down = ({"op": "move", "row": number, "to": to} for to in (max(1, number - 1), number + 1))
    yield _do("↑", f"第 {number} 条上移", up, disabled=not above, row_act="up")
    yield _do("↓", f"第 {number} 条下移", down, disabled=not below, row_act="down")
    yield _do("换", f"第 {number} 条换一条同类指标", {"op": "replace", "row": number})
    if not row.target.is_measurable:
        yield _do("量化", f"第 {number} 条换成能衡量的", {"op": "quantify", "rows": [number]})
    yield _do("删", f"删除第 {number} 条", {"op": "remove", "rows": [number]}, row_act="remove")


def _adding(draft: Draft) -> Markup:
    """A button for each category: the engine proposes a row of it."""
    present = {row.level2 for row in draft.indicators}
    groups: dict[Level1, list[Level2]] = {}
    for category in Level2:
        groups.setdefault(category.level1, []).append(category)
    buttons = [
        _do(
            category.value.removesuffix("指标") + ("" if category.value in present else "（缺）"),
            f"增加一条{category.value}",
            {"op": "add", "category": category.value},
        )
        for categories in groups.values()
        for category in categories
    ]
    return element("p", element("span", "增加一条：", class_="jx-quiet"), *buttons, class_="jx-adding")


def _do(
    label: str, title: str, operation: Mapping[str, object], *, disabled: bool = False, row_act: str | None = None
) -> Markup:
    act = {"act": "do", "operation": dict(operation)}
    return act_button(label, act, title=title, aria_label=title, disabled=disabled, data_row_act=row_act)


def categories() -> Markup:
    """The second levels, for the list that a category cell opens; the script copies it."""
    return element(
        "template", element("select", *(element("option", c.value, value=c.value) for c in Level2)), id="jx-categories"
    )
