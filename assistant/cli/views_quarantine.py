"""Views of quarantine: what waits for a person, and one form with its doubts, its errors and the document's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.cli.sections import Grid, Listing, Pairs, Section
from assistant.cli.views import filled_cells, form_rows
from assistant.cli.views_import import doubt_cells, place_in_words
from assistant.domain.declared_form import Form
from assistant.domain.editing import paths_of
from assistant.domain.labels import FIELDS
from assistant.domain.reading import FieldReading
from assistant.quarantining import lack_of, open_doubts

if TYPE_CHECKING:
    from assistant.storage.quarantine import Held


def held_list(pending: Sequence[Held]) -> Iterator[Section]:
    """All that wait, and the first of their doubts."""
    rows = []
    for held in pending:
        left, errors = open_doubts(held.item), held.item.errors
        told = [f"{place_in_words(one.path)}：{one.reason}" for one in left]
        told += [f"{place_in_words(one.path)}：{one.message}" for one in errors]
        first = told[0] if told else "已改正，可以加入"
        place = f"{held.document} 第 {held.position} 张"
        rows.append((held.entry_id, held.title or "（没有名称）", place, str(len(left)), str(len(errors)), first))
    yield Grid("待核对的申报表", ("编号", "名称", "来自", "疑问", "审核错误", "第一处"), tuple(rows))
    if rows:
        steps = (
            "jixiao quarantine show 编号　查看疑问、原文和审核发现的错误",
            "jixiao quarantine accept --all　全部照原样加入",
        )
        yield Listing("下一步", steps)
    else:
        yield Listing("", ("没有待核对的申报表。",))


def held_view(held: Held) -> Iterator[Section]:
    """One form: its doubts with the original words, the form as it is now, and what to type next."""
    item, form = held.item, held.item.form
    states = {"pending": "待核对", "accepted": f"已加入案例库，编号 {held.case_id}", "dropped": "已放弃"}
    facts = (("来自", f"{held.document} 第 {held.position} 张"), ("状态", states[held.state.value]))
    yield Pairs(f"{held.entry_id} {held.title or '（没有名称）'}", facts)
    remarks = [*item.document_remarks, *item.reading.fields]
    left = open_doubts(item)
    rows = tuple((*doubt_cells(one), _state(one, left)) for one in sorted(remarks, key=lambda one: not one.grave))
    yield Grid("疑问", ("位置", "读到的", "级别", "疑问", "原文", "处理"), rows)
    errors = tuple((place_in_words(one.path), one.message, one.suggestion or "", one.rule) for one in item.errors)
    yield Grid("审核发现的错误", ("位置", "问题", "改法", "规则"), errors)
    yield Pairs("现在的内容", tuple(filled_cells(form)))
    yield Grid("指标", ("序号", "一级", "二级", "三级指标", "指标值"), _numbered(form))
    if held.state.value == "pending":
        yield Listing("下一步", tuple(_advice(held, left)))


def _state(field: FieldReading, left: Sequence[FieldReading]) -> str:
    return "" if not field.grave else "待定" if field in left else "已改正"


def _numbered(form: Form) -> tuple[tuple[str, ...], ...]:
    return tuple((str(number), *cells) for number, cells in enumerate(form_rows(form.indicators), start=1))


def _advice(held: Held, left: Sequence[FieldReading]) -> Iterator[str]:
    for field in left[:3]:
        if field.path in paths_of(held.item.form):
            yield f"jixiao quarantine fix {held.entry_id} {FIELDS.get(field.path, field.path)}=…"
        elif field.path.startswith("indicators["):
            number = int(field.path.removeprefix("indicators[").partition("]")[0]) + 1
            yield f"jixiao quarantine fix {held.entry_id} 指标{number}.指标值=…"
        elif field.path == "indicators":
            yield f"jixiao quarantine fix {held.entry_id} 指标+=二级指标/名称/指标值"
    if lack := lack_of(held.item.form):
        yield f"{lack}，补上以后才能加入。"
    else:
        yield f"jixiao quarantine accept {held.entry_id}　核对过，加入案例库"
    yield f"jixiao quarantine drop {held.entry_id}　不要这张表"
