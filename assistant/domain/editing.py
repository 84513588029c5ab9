"""Editing: single cells of a form set by hand, each read as what it must be: money, a date, a target, a text.

A cell is named by its path (`funds.annual_total`, `indicators[2].target`) or by its label on the form
(`年度资金申请总额`, `指标3.指标值`); rows of the label count from 1, as people count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final, NamedTuple, TypeVar

from pydantic import ValidationError

from assistant.domain.declaration import Funds, Narrative
from assistant.domain.declared_form import Form
from assistant.domain.department import DepartmentForm, InputManagement
from assistant.domain.folding import unspaced
from assistant.domain.indicator import Indicator, level2_of
from assistant.domain.labels import DATES, FIELDS, label_of
from assistant.domain.money import format_yuan, parse_money
from assistant.domain.project_name import checked_project_name
from assistant.domain.value import parse_target
from assistant.errors import InvalidFact

FormT = TypeVar("FormT", bound=Form)

_DEPARTMENT_MONEY: Final = (
    "total_budget",
    "source_fiscal",
    "source_other",
    "basic_expenditure",
    "project_expenditure",
    "asset_total",
)
_COUNTS: Final = ("fiscal_year", "subordinate_unit_count", "staff_count", "internal_org_count")
_NAMES: Final = ("project_name", "department_name")
_GROUPS: Final = {"funds": Funds, "narrative": Narrative, "input_management": InputManagement}
_TEXTS: Final = {
    "project": (
        "project_name",
        "project_nature",
        "project_category",
        "competent_department",
        "implementing_unit",
        "overall_goal",
        "annual_goal",
    ),
    "department": ("department_name", "department_functions", "annual_mission_goal"),
}
_CELLS: Final = {
    "level1": "level1",
    "level2": "level2",
    "level3": "level3",
    "target": "target",
    "一级指标": "level1",
    "二级指标": "level2",
    "一级": "level1",
    "二级": "level2",
    "名称": "level3",
    "三级指标": "level3",
    "指标值": "target",
}
_ALSO: Final = {
    "计划开始日期": "planned_start_date",
    "计划完成日期": "planned_end_date",
    "其中：财政资金": "funds.fiscal",
    "其中：当年财政拨款": "funds.annual_fiscal_appropriation",
    "部门职责": "department_functions",
    "部门整体预算总额": "total_budget",
    "投入管理指标": "input_management.note",
}
"""What the form prints where lists say it shorter."""
_ROW: Final = re.compile(r"(?:indicators\[(?P<index>\d{1,4})\]|第?(?:指标)?(?P<number>\d{1,4}))(?:\.(?P<cell>\w+))?")
_ASSIGNMENT: Final = re.compile(r"\s*(?P<name>[^=<>≥≤]*[^=<>≥≤\s])\s*(?:=|(?=[<>≥≤]))(?P<text>.*)", re.DOTALL)
"""`指标3.指标值=≥95%`, and `指标3.指标值>=95%` as people type it."""
_NEW: Final = re.compile(r"(?:indicators\[\+\]|指标\+)")
_DATE: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


def typed(value: object) -> str:
    """A field as a person would type it; "" where it is blank."""
    if value is None:
        return ""
    return format_yuan(value) if isinstance(value, Decimal) else str(value)


def text_of(form: Form, path: str) -> str:
    """What a cell outside the table holds, as a person would type it."""
    value: object = form
    for name in path.split("."):
        value = getattr(value, name, None)
    return typed(value)


class Change(NamedTuple):
    """One cell set by hand: the form's path, and the words."""

    path: str
    text: str


def read_changes(form: Form, assignments: Sequence[str]) -> list[Change]:
    """Read `PATH=VALUE` for a form; labels become paths.

    Raises:
        InvalidFact: If one has no `=`, or names nothing on this form.
    """
    return [_change(form, assignment) for assignment in assignments]


def edited(form: FormT, changes: Sequence[Change]) -> FormT:
    """The form with all changes made at once; rows are numbered as they were before.

    Raises:
        InvalidFact: If a value cannot be what its cell holds; then nothing is changed.
    """
    fields: dict[str, Any] = {name: getattr(form, name) for name in type(form).model_fields}
    groups: dict[str, dict[str, Any]] = {}
    rows: list[Indicator | None] = list(form.indicators)
    for path, text in changes:
        head, _, tail = path.partition(".")
        if head.startswith("indicators["):
            _set_row(rows, path, text)
        elif tail:
            groups.setdefault(head, {})[tail] = _value(path, text)
        else:
            fields[path] = _value(path, text)
    for head, changed in groups.items():
        old = fields[head].model_dump() if fields[head] else {}
        fields[head] = _checked(_GROUPS[head], {**old, **changed})
    fields["indicators"] = tuple(row for row in rows if row is not None)
    made: FormT = _checked(type(form), fields)
    return made


def paths_of(form: Form) -> list[str]:
    """Every cell outside the table that can be set, in the order of the form."""
    if isinstance(form, DepartmentForm):
        return [*_TEXTS["department"], *_COUNTS, *_DEPARTMENT_MONEY, "input_management.note"]
    funds = [f"funds.{name}" for name in Funds.model_fields]
    sections = [f"narrative.{name}" for name in Narrative.model_fields]
    return [*_TEXTS["project"], "fiscal_year", *DATES, *funds, *sections]


def assignments_of(form: Form, fields: Mapping[str, str]) -> Iterator[str]:
    """What was typed into fields otherwise than it stands on the form, as `PATH=VALUE`."""
    for path in paths_of(form):
        if path in fields and _plain(fields[path]) != _plain(text_of(form, path)):
            yield f"{path}={fields[path].strip()}"
    for number, row in enumerate(form.indicators):
        at = f"indicators[{number}]"
        for cell, text in (("level2", row.level2 or ""), ("level3", row.level3), ("target", row.target.text)):
            entered = fields.get(f"{at}.{cell}")
            if entered is not None and _plain(entered) != _plain(text):
                yield f"{at}.{cell}={entered.strip()}"
    new = [fields.get(f"new.{cell}", "").strip() for cell in ("level2", "level3", "target")]
    if any(new):
        yield f"指标+={'/'.join(new)}"


def _plain(text: str) -> str:
    return "\n".join(line.strip() for line in text.replace("\r\n", "\n").strip().split("\n"))


def _change(form: Form, assignment: str) -> Change:
    read = _ASSIGNMENT.fullmatch(assignment)
    if read is None:
        raise InvalidFact(f"“{assignment[:40]}”不是“位置=内容”。", hint="例如：年度资金申请总额=20万元。")
    name, text = read["name"], read["text"]
    if _NEW.fullmatch(name):
        return Change("indicators[+]", text.strip())
    if row := _ROW.fullmatch(name):
        return Change(_row_path(form, row), text.strip())
    known = paths_of(form)
    found = [path for path in known if name in (path, FIELDS.get(path)) or _ALSO.get(name) == path]
    if not found:
        labels = "、".join(FIELDS[path] for path in known[:8] if path in FIELDS)
        raise InvalidFact(
            f"申报表上没有“{name[:30]}”。", hint=f"可以写：{labels}等，或指标3.指标值、指标3.名称、指标+。"
        )
    return Change(found[0], text.strip())


def _row_path(form: Form, row: re.Match[str]) -> str:
    index = int(row["index"]) if row["index"] else int(row["number"]) - 1
    if not 0 <= index < len(form.indicators):
        raise InvalidFact(
            f"这张表有 {len(form.indicators)} 个指标，没有第 {index + 1} 个。",
            hint="新增一行写：指标+=二级指标/名称/指标值。",
        )
    if row["cell"] is None:
        return f"indicators[{index}]"
    cell = _CELLS.get(row["cell"])
    if cell is None:
        raise InvalidFact(f"指标没有“{row['cell'][:20]}”这一格。", hint="可以写：一级指标、二级指标、名称、指标值。")
    return f"indicators[{index}].{cell}"


def _set_row(rows: list[Indicator | None], path: str, text: str) -> None:
    if path == "indicators[+]":
        rows.append(_new_row(text))
        return
    index = int(path.removeprefix("indicators[").partition("]")[0])
    cell = path.rpartition("].")[2] if "]." in path else ""
    if not cell:
        rows[index] = _new_row(text) if text else None
        return
    row = rows[index]
    if row is None:
        raise InvalidFact(f"第 {index + 1} 个指标已经删掉，不能再改。", hint="删掉整行和改这一行只能选一样。")
    value: Any = parse_target(text) if cell == "target" else text or None
    if cell == "level3" and not text:
        raise InvalidFact(f"第 {index + 1} 个指标的名称不能空着。", hint=f"要删掉这一行，写：指标{index + 1}=")
    rows[index] = row.model_copy(update={cell: value})


def _new_row(text: str) -> Indicator:
    """`数量指标/培训期数/≥4期`; the value may have a stroke of its own, as in 元/人."""
    parts = [part.strip() for part in text.split("/", 2)]
    if len(parts) < 3 or not parts[1]:
        raise InvalidFact(
            f"“{text[:40]}”不是一行指标。", hint="写成：二级指标/名称/指标值，例如 数量指标/培训期数/≥4期。"
        )
    category = level2_of(parts[0])
    if category is None:
        raise InvalidFact(f"没有二级指标“{parts[0][:20]}”。", hint="例如：数量指标、质量指标、时效指标、社会效益指标。")
    return Indicator(
        level1=category.level1.value, level2=category.value, level3=parts[1], target=parse_target(parts[2])
    )


def _value(path: str, text: str) -> Any:
    """What a cell holds, read from words; nothing is a blank cell."""
    if path in _NAMES and not text:
        raise InvalidFact(f"{FIELDS[path]}不能空着。", hint="请写上名称；不要这张表时请放弃它。")
    if not text:
        return None
    if path == "project_name":
        return checked_project_name(text)
    if path in DATES:
        return _date(path, text)
    if path in _COUNTS:
        return _count(path, text)
    if path.startswith("funds.") or path in _DEPARTMENT_MONEY:
        return _money(path, text)
    return text.replace(">=", "≥").replace("<=", "≤")


def _date(path: str, text: str) -> date:
    found = _DATE.fullmatch(unspaced(text))
    try:
        if found:
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        pass
    raise InvalidFact(f"{FIELDS[path]}“{text[:20]}”不是日期。", hint="请写成 2027-03-01 或 2027年3月1日。")


def _count(path: str, text: str) -> int:
    digits = re.fullmatch(r"(\d{1,6})(?:年|年度|人|个|名)?", unspaced(text).replace(",", ""))
    if not digits:
        raise InvalidFact(f"{FIELDS[path]}“{text[:20]}”不是整数。", hint="请只写数字。")
    return int(digits[1])


def _money(path: str, text: str) -> Decimal:
    amount = parse_money(text)
    if amount is None:
        raise InvalidFact(
            f"{FIELDS[path]}“{text[:20]}”不是金额。", hint="以元为单位写数字，例如 200000，或写明单位：20万元。"
        )
    return amount


def _checked(kind: Any, fields: dict[str, Any]) -> Any:
    try:
        return kind(**fields)
    except (ValidationError, InvalidOperation) as error:
        first = error.errors()[0] if isinstance(error, ValidationError) else {"loc": ()}
        where = ".".join(str(part) for part in first["loc"])
        label = label_of(where) or "填写的内容"
        raise InvalidFact(f"{label}超出可能的范围。", hint="请检查数字和单位。") from error
