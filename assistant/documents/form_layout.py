"""The printed form as data: a grid of cells that every writer turns into its own format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from assistant.documents.label_lists import FORM_TITLE, INPUT_MANAGEMENT
from assistant.domain.declaration import Declaration
from assistant.domain.declared_form import Form
from assistant.domain.department import DepartmentForm
from assistant.domain.form import FormVariant
from assistant.domain.indicator import Indicator, Level1, Level2, level1_of, level2_of
from assistant.domain.money import format_yuan
from assistant.domain.record import Record
from assistant.errors import CorpusError

DEPARTMENT_FORM_TITLE: Final = "部门（单位）整体支出绩效目标申报表"
PROJECT_WIDTHS: Final = (20, 30, 30, 19, 32, 19, 24)
DEPARTMENT_WIDTHS: Final = (30, 36, 40, 30, 38)
"""Column widths in millimetres; both forms fill an A4 page with margins of 18 mm."""


class Role(StrEnum):
    """What a cell is for; writers align it accordingly, and give a text room."""

    TITLE = "title"
    LABEL = "label"
    VALUE = "value"
    TEXT = "text"
    NUMBER = "number"


class Cell(Record):
    """One cell of the grid with the rows and columns it covers, both counted from 0."""

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    role: Role


class FormLayout(Record):
    """A form laid out on a grid that its cells cover completely.

    Attributes:
        name: What the form is about, for sheet names and document titles.
        widths: Column widths in millimetres.
        row_count: Rows of the grid.
        cells: In reading order.
        blocks: The rows at which a block of the form begins; the first ends the title.
    """

    name: str
    widths: tuple[int, ...]
    row_count: int
    cells: tuple[Cell, ...]
    blocks: tuple[int, ...]

    @property
    def titles(self) -> tuple[str, ...]:
        """The lines above the table."""
        return tuple(cell.text for cell in self.cells if cell.role is Role.TITLE)

    @property
    def first_row(self) -> int:
        """The first row of the table proper; it names the form and is repeated on every page."""
        return self.blocks[0]

    def starting_in(self, row: int) -> tuple[Cell, ...]:
        """The cells whose upper left corner lies in a row."""
        return tuple(cell for cell in self.cells if cell.row == row)


def layout_of(form: Form, variants: Mapping[str, FormVariant]) -> FormLayout:
    """Lay out a form of either kind; a variant nobody knows is printed as the general one.

    Raises:
        CorpusError: If there is no general variant to fall back on.
    """
    if isinstance(form, DepartmentForm):
        return _department_layout(form)
    variant = variants.get(form.form_variant) or variants.get("general")
    if variant is None:
        raise CorpusError(f"没有表式“{form.form_variant}”，也没有通用表式。")
    return project_layout(form, variant)


def project_layout(declaration: Declaration, variant: FormVariant) -> FormLayout:
    """Lay out a 财政项目支出绩效目标申报表 as its variant prints it."""
    grid = _Grid(PROJECT_WIDTHS)
    grid.title(FORM_TITLE)
    grid.title(_year_line(declaration.fiscal_year))
    _basics(grid, declaration, variant)
    grid.block("项目资金\n(元)", _funds(declaration, variant))
    overall = _overall_goal_label(declaration, variant)
    grid.block(
        "项目\n绩效\n目标",
        [
            [_label(overall, 3), _label(variant.annual_goal_label, 3)],
            [_text(declaration.overall_goal, 3), _text(declaration.annual_goal, 3)],
        ],
    )
    header = [_label("一级指标"), _label("二级指标"), _label("三级指标", 2), _label(variant.value_label, 2)]
    start = grid.block("绩效\n指标", [header, *([] for _ in declaration.indicators)])
    _indicators(grid, declaration.indicators, start + 1, (1, 2, 3, 5))
    return grid.layout(declaration.project_name)


def _department_layout(form: DepartmentForm) -> FormLayout:
    """Lay out a 部门（单位）整体支出绩效目标申报表 (guide 1.7)."""
    grid = _Grid(DEPARTMENT_WIDTHS)
    grid.title(DEPARTMENT_FORM_TITLE)
    grid.title(_year_line(form.fiscal_year))
    grid.rows(
        [
            [
                _label("部门名称"),
                _value(form.department_name, 2),
                _label("下属预算单位个数"),
                _count(form.subordinate_unit_count),
            ],
            [_label("部门职责"), _text(form.department_functions, 4)],
            [_label("年度履职目标"), _text(form.annual_mission_goal, 4)],
        ]
    )
    tasks = [[_value(task.name, 2), _value(task.content, 3)] for task in form.key_tasks]
    grid.rows([[_label("年度重点任务", 5)], [_label("任务名称", 2), _label("主要内容（重点工作计划）", 3)], *tasks])
    grid.rows([[_label("预算情况", 5)], [_label("内容", 3), _label("预算情况", 2)], *_department_budget(form)])
    counts = [_amount(form.asset_total, 2), _count(form.staff_count), _count(form.internal_org_count, 2)]
    grid.rows([[_label("年末资产总额（元）", 2), _label("年末在职人数"), _label("内设机构数", 2)], counts])
    header = [_label("一级目标"), _label("二级目标"), _label("三级目标", 2), _label("指标目标值")]
    targets = form.input_management.targets
    body: list[list[_Part]] = [[] for _ in range(len(targets) + len(form.indicators))]
    start = grid.rows([[_label("分解目标", 5)], header, *body]) + 2
    _input_management(grid, form, start)
    _indicators(grid, form.indicators, start + len(targets), (0, 1, 2, 4))
    return grid.layout(form.department_name)


class _Part(NamedTuple):
    """A cell before it has found its place in a row."""

    text: str
    span: int
    role: Role


def _label(text: str, span: int = 1) -> _Part:
    return _Part(text, span, Role.LABEL)


def _value(text: str | None, span: int = 1) -> _Part:
    return _Part(text or "", span, Role.VALUE)


def _text(text: str | None, span: int = 1) -> _Part:
    return _Part(text or "", span, Role.TEXT)


def _amount(amount: Decimal | None, span: int = 1) -> _Part:
    return _Part("" if amount is None else format_yuan(amount), span, Role.NUMBER)


def _count(count: int | None, span: int = 1) -> _Part:
    return _Part("" if count is None else str(count), span, Role.VALUE)


class _Grid:
    """Puts cells into rows, from top to bottom."""

    def __init__(self, widths: tuple[int, ...]) -> None:
        self.widths = widths
        self.count = 0
        self.cells: list[Cell] = []
        self.blocks: list[int] = []

    def title(self, text: str) -> None:
        """A line above the table, over its whole width."""
        self._place([_Part(text, len(self.widths), Role.TITLE)], 0)

    def rows(self, rows: Sequence[Sequence[_Part]]) -> int:
        """A block of rows; a row without parts is filled with `put`. Returns the block's first row."""
        self.blocks.append(self.count)
        for parts in rows:
            self._place(parts, 0)
        return self.blocks[-1]

    def block(self, label: str, rows: Sequence[Sequence[_Part]]) -> int:
        """A block with a vertical label at its left edge. Returns its first row."""
        start = self.count
        self.blocks.append(start)
        self.put(label, start, 0, Role.LABEL, row_span=len(rows))
        for parts in rows:
            self._place(parts, 1)
        return start

    def put(self, text: str, row: int, column: int, role: Role, *, row_span: int = 1, column_span: int = 1) -> None:
        """One cell at a place."""
        self.cells.append(
            Cell(text=text, row=row, column=column, row_span=row_span, column_span=column_span, role=role)
        )

    def layout(self, name: str) -> FormLayout:
        """The finished form."""
        ordered = tuple(sorted(self.cells, key=lambda cell: (cell.row, cell.column)))
        return FormLayout(name=name, widths=self.widths, row_count=self.count, cells=ordered, blocks=tuple(self.blocks))

    def _place(self, parts: Sequence[_Part], column: int) -> None:
        for part in parts:
            self.put(part.text, self.count, column, part.role, column_span=part.span)
            column += part.span
        self.count += 1


def _year_line(year: int | None) -> str:
    return f"({year}年度)" if year else "(    年度)"


def _basics(grid: _Grid, declaration: Declaration, variant: FormVariant) -> None:
    name = [_label("项目名称"), _value(declaration.project_name, 2)]
    if variant.has_nature:
        name += [_label("项目性质"), _value(declaration.project_nature)]
        name += [_label("项目类别"), _value(declaration.project_category)]
    else:
        name += [_label("项目类别"), _value(declaration.project_nature, 3)]
    start, end = declaration.planned_start_date, declaration.planned_end_date
    grid.rows(
        [
            name,
            [
                _label("主管部门"),
                _value(declaration.competent_department, 2),
                _label("实施单位"),
                _value(declaration.implementing_unit, 3),
            ],
            [
                _label("计划开始日期"),
                _value(start.isoformat() if start else None, 2),
                _label("计划完成日期"),
                _value(end.isoformat() if end else None, 3),
            ],
        ]
    )


def _funds(declaration: Declaration, variant: FormVariant) -> list[list[_Part]]:
    funds = declaration.funds

    def line(left: str, amount: _Part, right: str, annual: Decimal | None) -> list[_Part]:
        return [_label(left), amount, _label(right, 2), money(annual)._replace(span=2)]

    def money(amount: Decimal | None, decimals: int = 0) -> _Part:
        if amount is None or not variant.annual_yuan_plain:
            return _amount(amount)
        # The older form: two decimals for the total, elsewhere only where there are fen; never commas.
        return _Part(f"{amount:.{2 if amount % 1 else decimals}f}", 1, Role.NUMBER)

    return [
        line("项目资金总额", money(funds.total, 2), "年度资金申请总额", funds.annual_total),
        line("其中：财政资金", money(funds.fiscal), "其中：当年财政拨款", funds.annual_fiscal_appropriation),
        line("", money(None), "上年结转资金", funds.annual_carry_over),
        line("其他资金", money(funds.other), "其他资金", funds.annual_other),
    ]


def _overall_goal_label(declaration: Declaration, variant: FormVariant) -> str:
    start, end = declaration.planned_start_date, declaration.planned_end_date
    first = start.year if start else declaration.fiscal_year
    last = end.year if end else declaration.fiscal_year
    if declaration.overall_goal_years:
        first, last = declaration.overall_goal_years
    elif not variant.year_in_overall_goal or first is None or last is None:
        return "项目总目标"
    return f"项目总目标 ({first}年-{last}年)"


def _department_budget(form: DepartmentForm) -> list[list[_Part]]:
    lines = (
        ("部门整体预算总额（元）", form.total_budget),
        ("1、资金来源：（1）财政拨款", form.source_fiscal),
        ("（2）其他资金", form.source_other),
        ("2、资金结构：（1）基本支出", form.basic_expenditure),
        ("（2）项目支出", form.project_expenditure),
    )
    return [[_label(label, 3), _amount(amount, 2)] for label, amount in lines]


def _input_management(grid: _Grid, form: DepartmentForm, row: int) -> None:
    targets = form.input_management.targets
    if not targets:
        return
    grid.put(INPUT_MANAGEMENT, row, 0, Role.LABEL, row_span=len(targets))
    for offset, target in enumerate(targets):
        grid.put(target, row + offset, 1, Role.LABEL)
    note = form.input_management.note or ""
    grid.put(note, row, 2, Role.VALUE, row_span=len(targets), column_span=3)


def _indicators(grid: _Grid, indicators: Sequence[Indicator], start: int, columns: tuple[int, int, int, int]) -> None:
    """The rows of indicators; equal levels one below the other share one cell."""
    first, second, third, value = columns
    for offset, row in enumerate(indicators):
        grid.put(row.level3, start + offset, third, Role.VALUE, column_span=value - third)
        grid.put(row.target.text, start + offset, value, Role.VALUE, column_span=len(grid.widths) - value)
    of_level1, of_level2 = level_runs(indicators)
    for offset, length in of_level1:
        grid.put(indicators[offset].level1 or "", start + offset, first, Role.LABEL, row_span=length)
    for offset, length in of_level2:
        grid.put(indicators[offset].level2 or "", start + offset, second, Role.LABEL, row_span=length)


def level_runs(indicators: Sequence[Indicator]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Which rows share one cell of the first and of the second level: start and length of every run."""
    pairs = _pairs(indicators)
    first = [_breaks_level1(above, row) for above, row in pairs]
    second = [_breaks_level2(above, row) for above, row in pairs]
    return _runs(first), _runs(second)


def _pairs(indicators: Sequence[Indicator]) -> list[tuple[Indicator | None, Indicator]]:
    return list(zip([None, *indicators[:-1]], indicators, strict=True)) if indicators else []


def _runs(breaks: Sequence[bool]) -> list[tuple[int, int]]:
    """Start and length of every run."""
    starts = [i for i, is_break in enumerate(breaks) if is_break]
    return [(start, end - start) for start, end in zip(starts, [*starts[1:], len(breaks)], strict=False)]


def _breaks_level1(above: Indicator | None, row: Indicator) -> bool:
    """Whether the first level is printed in a row: it changes, or the second level alone would be misread."""
    if above is None or above.level1 != row.level1:
        return True
    return above.level2 != row.level2 and not _implied(row.level1, row.level2)


def _breaks_level2(above: Indicator | None, row: Indicator) -> bool:
    return above is None or above.level2 != row.level2 or _breaks_level1(above, row)


def _implied(level1: str | None, level2: str | None) -> bool:
    """Whether a second level below a first level that is already open needs no first level beside it."""
    category = level2_of(level2)
    if category is Level2.ECONOMIC_COST and level1 == Level1.OUTPUT:
        return True
    if level2 is None or level1_of(level2) is not None:
        return False
    return category is None or category.level1 is level1_of(level1)
