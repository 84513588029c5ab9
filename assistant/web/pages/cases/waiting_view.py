"""Forms that wait for a person: the list, and one with its doubts, its errors and every cell open to correction."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.domain.editing import paths_of
from assistant.domain.indicator import Indicator, Level2
from assistant.domain.labels import place_of
from assistant.domain.reading import FieldReading
from assistant.domain.report import Report
from assistant.quarantining import lack_of, open_doubts
from assistant.storage.quarantine import Held
from assistant.web.acts import act_button
from assistant.web.form_cells import cell_field
from assistant.web.markup import Markup, element, joined, section, table, welcome
from assistant.web.presenters import findings_table
from assistant.web.progress_view import moment

_STATES: Final = {"doubtful": "存疑", "unreadable": "读不出"}


def waiting_list(waiting: Sequence[Held], *, may_change: bool) -> Markup:
    """All that wait."""
    if not waiting:
        return welcome("没有待核对的申报表", element("p", "导入时读得有疑问的表，和填报人提交的表，会在这里等人核对。"))
    ready = [held for held in waiting if not open_doubts(held.item) and not lack_of(held.item.form)]
    in_error = sum(bool(held.item.errors) for held in ready)
    everything = (
        act_button(
            f"把没有疑问的 {len(ready)} 张全部加入" + (f"（{in_error} 张有审核错误，照原样）" if in_error else ""),
            {"act": "accept", "entry_ids": [held.entry_id for held in ready]},
            data_confirm="全部加入？再点一次",
        )
        if may_change and ready
        else None
    )
    told = (
        "逐张打开，改正后加入案例库，或者放弃。没有加入以前不检索，也不作依据。"
        if may_change
        else "您提交的表，等审核人或管理员同意后加入案例库。"
    )
    rows = [_line(held) for held in waiting]
    grid = table(("名称", "来自", "疑问", "错误", "为什么在等", "提交时间"), rows, "jx-waiting", "待核对的申报表")
    return section(
        f"待核对（{len(waiting)} 张）",
        element("p", told, class_="jx-quiet"),
        element("p", everything, class_="jx-acts") if everything else None,
        grid,
    )


def _line(held: Held) -> tuple[str, ...]:
    left, errors = open_doubts(held.item), held.item.errors
    name = act_button(held.title or "（没有名称）", {"act": "open", "form_id": held.entry_id}, "jx-link")
    told = [f"{place_of(one.path)}：{one.reason}" for one in left]
    told += [f"审核错误　{place_of(one.path)}：{one.message}" for one in errors]
    why = "；".join(part for part in (_proposed(held), *told[:1]) if part) or "已改正，可以加入"
    place = f"{held.document} 第 {held.position} 张"
    return (name, place, str(len(left)), str(len(errors)), why, moment(held.added_at))


def _proposed(held: Held) -> str:
    if not held.proposed:
        return ""
    return f"{held.unit}的填报人提交，等同意" if held.unit else "填报人提交，等同意"


def waiting_form(held: Held, *, may_change: bool) -> Markup:
    """One form: what is in doubt, and every cell to correct."""
    lack = lack_of(held.item.form)
    head = element(
        "div",
        act_button("← 返回待核对", {"act": "back"}, id="waiting-back"),
        *(_deciding(held, lack) if may_change else ()),
        class_="jx-acts jx-case-head",
    )
    facts = element(
        "section",
        element("h2", held.title or "（没有名称）"),
        element(
            "p",
            f"来自 {held.document} 第 {held.position} 张",
            f"　{_proposed(held)}" if held.proposed else None,
            class_="jx-quiet",
        ),
        element("p", f"{lack}，补上以后才能加入。", class_="jx-remark") if lack else None,
        _doubts(held),
        class_="jx-section",
    )
    return joined((head, facts, _errors(held), _cells(held, may_change)))


def _errors(held: Held) -> Markup | None:
    """What the review finds wrong with the form as it is now."""
    errors = held.item.errors
    if not errors:
        return None
    return section(
        f"审核发现 {len(errors)} 个错误",
        element("p", "能改的请在下面改，保存后重新审核；当年就是这样报的，也可以照原样加入。", class_="jx-quiet"),
        findings_table(Report(findings=errors)),
    )


def _deciding(held: Held, lack: str) -> Iterator[Markup]:
    one = {"entry_ids": [held.entry_id]}
    doubts, errors = len(open_doubts(held.item)), len(held.item.errors)
    left = "、".join([f"{doubts} 处疑问"] * bool(doubts) + [f"{errors} 个错误"] * bool(errors))
    yield act_button(
        "核对过，加入案例库",
        {"act": "accept", **one},
        "jx-main",
        id="accept-held",
        disabled=bool(lack),
        data_confirm=f"还有 {left}没有改，就这样加入？再点一次" if left else None,
    )
    yield act_button(
        "放弃这张表", {"act": "drop", **one}, data_confirm="放弃后不会再问，确定？再点一次", id="drop-held"
    )


def _doubts(held: Held) -> Markup:
    remarks = [*held.item.document_remarks, *held.item.reading.fields]
    if not remarks:
        return element("p", "读的时候没有疑问。", class_="jx-none")
    left = open_doubts(held.item)
    ordered = sorted(remarks, key=lambda one: not one.grave)
    rows = [(place_of(one.path), one.value, one.reason, one.original, _state(one, left)) for one in ordered]
    return table(("位置", "读到的", "疑问", "原文", "处理"), rows, "jx-doubts", "读得有疑问的地方")


def _state(field: FieldReading, left: Sequence[FieldReading]) -> str:
    if not field.grave:
        return _STATES.get(field.state.value, "") or "提示"
    return "待改正或确认" if field in left else "✓ 已改正"


def _cells(held: Held, may_change: bool) -> Markup:
    """Every cell of the form in a field of its own; what is sent back unchanged changes nothing."""
    form = held.item.form
    doubtful = {one.path for one in open_doubts(held.item)}
    fields = [
        cell_field(form, path, "（有疑问）" if path in doubtful else "", may_change=may_change)
        for path in paths_of(form)
        if not path.startswith("narrative")
    ]
    buttons = (
        element("p", element("button", "保存改动", type="submit", class_="jx-main", id="save-held"), class_="jx-acts")
        if may_change
        else None
    )
    return element(
        "form",
        section("现在的内容", element("div", *fields, class_="jx-held-fields")),
        section(f"指标（{len(form.indicators)} 条）", _rows(held, may_change), buttons),
        data_act=json.dumps({"act": "correct", "entry_id": held.entry_id}),
        id="held-cells",
        aria_label="改正申报表",
    )


def _rows(held: Held, may_change: bool) -> Markup:
    titles = ("序号", "二级指标", "三级指标", "指标值", *(("操作",) if may_change else ()))
    rows = [_row(held, number, row, may_change) for number, row in enumerate(held.item.form.indicators, start=1)]
    if may_change:
        levels = [
            element("option", "", value=""),
            *(element("option", level.value, value=level.value) for level in Level2),
        ]
        rows.append(
            (
                "新增",
                element("select", *levels, name="new.level2", aria_label="新增一行的二级指标"),
                _input("new.level3", "", "新增一行的三级指标"),
                _input("new.target", "", "新增一行的指标值"),
                "",
            )
        )
    return table(titles, rows, "jx-held-rows", "指标")


def _row(held: Held, number: int, row: Indicator, may_change: bool) -> tuple[str, ...]:
    at = f"indicators[{number - 1}]"
    doubtful = any(one.path.startswith(at) for one in open_doubts(held.item))
    mark = (
        joined((str(number), element("span", "疑", class_="jx-badge error", title="这一行有疑问")))
        if doubtful
        else str(number)
    )
    if not may_change:
        return (mark, row.level2 or "", row.level3, row.target.text)
    drop = {"act": "drop_row", "entry_id": held.entry_id, "row": number}
    return (
        mark,
        _input(f"{at}.level2", row.level2 or "", f"第 {number} 行的二级指标"),
        _input(f"{at}.level3", row.level3, f"第 {number} 行的三级指标"),
        _input(f"{at}.target", row.target.text, f"第 {number} 行的指标值"),
        act_button("删", drop, aria_label=f"删除第 {number} 行", data_confirm="删？"),
    )


def _input(name: str, value: str, label: str) -> Markup:
    return element("input", type="text", name=name, value=value, aria_label=label, maxlength=5_000)
