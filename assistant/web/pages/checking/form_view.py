"""A form as it was read, with the cells marked in which something was found."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.declaration import Declaration, Narrative
from assistant.domain.declared_form import Form
from assistant.domain.department import DepartmentForm
from assistant.domain.editing import typed
from assistant.domain.labels import FACTS, FIELDS, FUNDS, SEVERITY
from assistant.domain.money import format_yuan
from assistant.domain.report import Finding
from assistant.web.markup import Markup, element, joined, section, table
from assistant.web.pages.checking.findings_view import worst_of

_GOALS: Final = ("overall_goal", "annual_goal")
_DEPARTMENT: Final = (
    "department_name",
    "fiscal_year",
    "subordinate_unit_count",
    "internal_org_count",
    "staff_count",
    "total_budget",
    "source_fiscal",
    "source_other",
    "basic_expenditure",
    "project_expenditure",
    "asset_total",
    "department_functions",
    "annual_mission_goal",
)
_ROW: Final = ("level1", "level2", "level3", "target")
_TITLES: Final = ("序号", "一级指标", "二级指标", "三级指标", "指标值")

Numbered = Sequence[tuple[int, Finding]]


class _Sheet:
    """Cells of one form; remembers which findings have found their cell."""

    def __init__(self, found: Numbered) -> None:
        self._by_path: defaultdict[str, list[tuple[int, Finding]]] = defaultdict(list)
        for number, finding in found:
            self._by_path[finding.path].append((number, finding))
        self._placed: set[str] = set()

    def cell(self, path: str, text: str, *more: str) -> Markup:
        """The content of a cell, its faulty words and the numbers of its findings marked."""
        paths = (path, *more)
        self._placed.update(paths)
        found = [one for name in paths for one in self._by_path.get(name, ())]
        if not found:
            return element("div", text or "（空白）", data_path=path, class_=None if text else "jx-blank")
        quotes = [finding.quote for _, finding in found if finding.quote]
        level = worst_of([finding for _, finding in found])
        return element(
            "div",
            marked(text, quotes) if text else "（空白）",
            " ",
            _chips(found),
            class_=f"jx-hit {level.value}",
            data_path=path,
            data_also=" ".join(more) or None,
            tabindex=-1,
        )

    def left_over(self) -> Markup | None:
        """The findings that are of no single cell."""
        found = [one for path, listed in self._by_path.items() if path not in self._placed for one in listed]
        if not found:
            return None
        paths = " ".join(path for path in self._by_path if path not in self._placed)
        return element(
            "p",
            "整张表的问题：",
            _chips(found),
            class_=f"jx-hit {worst_of([finding for _, finding in found]).value}",
            data_path="",
            data_also=paths or None,
            tabindex=-1,
        )


def form_view(form: Form, found: Numbered) -> Markup:
    """The form, every cell with its findings.

    Args:
        form: As it stands now.
        found: The findings with their numbers in the list beside it.
    """
    sheet = _Sheet(found)
    parts = _project(form, sheet) if isinstance(form, Declaration) else _department(form, sheet)
    return joined((sheet.left_over(), *parts))


def marked(text: str, quotes: Iterable[str]) -> Markup:
    """A text with the words at fault marked wherever they stand."""
    wanted = sorted({quote for quote in quotes if quote}, key=len, reverse=True)
    if not wanted:
        return joined((text,))
    pieces = re.split(f"({'|'.join(map(re.escape, wanted))})", text)
    return joined(element("mark", piece) if place % 2 else piece for place, piece in enumerate(pieces))


def _project(form: Declaration, sheet: _Sheet) -> list[Markup | None]:
    facts = [
        (label, sheet.cell(path, typed(getattr(form, path))))
        for path, label in FACTS
        if getattr(form, path) is not None or path not in ("project_nature", "project_category")
    ]
    funds = [
        (left, _amount(sheet, form, whole), right, _amount(sheet, form, annual)) for whole, left, annual, right in FUNDS
    ]
    goals = [(FIELDS[path], sheet.cell(path, getattr(form, path) or "")) for path in _GOALS]
    return [
        section("项目信息", table(("项目", "内容"), facts, "jx-facts", "项目信息"), id="jx-form-facts"),
        section(
            "资金情况",
            table(("全周期", "金额（元）", "本年度", "金额（元）"), funds, "jx-funds", "资金情况"),
            id="jx-form-funds",
        ),
        section("绩效目标", table(("目标", "内容"), goals, "jx-goals", "绩效目标"), id="jx-form-goals"),
        section(f"绩效指标（{len(form.indicators)} 条）", _rows(form, sheet), id="jx-form-rows"),
        _narrative(form.narrative, sheet),
    ]


def _department(form: DepartmentForm, sheet: _Sheet) -> list[Markup | None]:
    facts = [(FIELDS.get(path, path), sheet.cell(path, typed(getattr(form, path)))) for path in _DEPARTMENT]
    tasks = [(task.name, task.content) for task in form.key_tasks]
    return [
        section("部门情况", table(("项目", "内容"), facts, "jx-facts", "部门情况"), id="jx-form-facts"),
        section("年度重点任务", table(("任务", "内容"), tasks, "jx-goals", "年度重点任务"), id="jx-form-tasks")
        if tasks
        else None,
        section(f"分解目标（{len(form.indicators)} 条）", _rows(form, sheet), id="jx-form-rows"),
    ]


def _rows(form: Form, sheet: _Sheet) -> Markup:
    body = []
    for index, row in enumerate(form.indicators):
        texts = {"level1": row.level1, "level2": row.level2, "level3": row.level3, "target": row.target.text}
        path = f"indicators[{index}]"
        cells = [
            sheet.cell(f"{path}.{name}", texts[name] or "", *((path,) if name == "level3" else ())) for name in _ROW
        ]
        body.append((str(index + 1), *cells))
    return table(_TITLES, body, "jx-read", "绩效指标")


def _narrative(narrative: Narrative | None, sheet: _Sheet) -> Markup | None:
    if narrative is None:
        return None
    rows = [
        (FIELDS[f"narrative.{name}"], sheet.cell(f"narrative.{name}", text or "")) for name, text in narrative if text
    ]
    return section(
        "项目经费情况说明", table(("部分", "内容"), rows, "jx-goals", "项目经费情况说明"), id="jx-form-narrative"
    )


def _amount(sheet: _Sheet, form: Declaration, name: str | None) -> Markup | str:
    if name is None:
        return ""
    amount = getattr(form.funds, name)
    return sheet.cell(f"funds.{name}", format_yuan(amount) if isinstance(amount, Decimal) else "")


def _chips(found: Numbered) -> Markup:
    """The numbers of findings, each a way to it."""
    return joined(
        element(
            "button",
            number,
            type="button",
            class_=f"jx-number {finding.severity.value}",
            data_found=number,
            title=f"{SEVERITY[finding.severity]}：{finding.message}",
            aria_label=f"第 {number} 条：{SEVERITY[finding.severity]}，{finding.message}",
        )
        for number, finding in found
    )
