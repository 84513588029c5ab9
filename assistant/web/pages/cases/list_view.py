"""The list of cases: filters on the left, the forms that pass on the right, page by page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from assistant.domain.department import DEPARTMENT_VARIANT
from assistant.domain.money import format_yuan
from assistant.keeping import CasePage, CaseQuery, Choices, Listed
from assistant.retrieval.hits import Hit
from assistant.web.acts import act_button
from assistant.web.markup import Markup, element, entry, joined
from assistant.web.pages.cases.bits import choice, quality_of
from assistant.web.results_view import notice

_AROUND: Final = 2
"""Pages on both sides of the one shown that have a button of their own."""


def list_view(page: CasePage, query: CaseQuery, choices: Choices, chosen: Mapping[str, str]) -> Markup:
    """The whole list.

    Args:
        page: The forms on this page.
        query: What was looked for.
        choices: What the filters can ask for.
        chosen: The forms that are to be compared, by id, with their names.
    """
    right = element(
        "div",
        _tray(chosen),
        _counts(page, query),
        *_forms(page, query, chosen),
        _pager(page),
        class_="jx-found-forms",
        id="hits",
    )
    return element("div", _filters(query, choices), right, class_="jx-two-columns")


def _filters(query: CaseQuery, choices: Choices) -> Markup:
    years = [(one.value, f"{one.value}年（{one.forms}）") for one in choices.years]
    types = [(one.value, f"{name}（{one.forms}）") for name, one in choices.types]
    variants = [(one.value, f"{name}（{one.forms}）") for name, one in choices.variants]
    documents = [(one.value, f"{one.value}（{one.forms}）") for one in choices.documents]
    hint = "写项目名称或一两句说明，例如：信息系统运行维护"
    text = element("textarea", query.text, name="text", rows=3, maxlength=2000, placeholder=hint)
    unit = element("input", type="text", name="department", value=query.department or "", maxlength=200)
    return element(
        "form",
        entry("查找内容（不填就列出全部）", text, id="query"),
        choice("year", "年度", years, str(query.fiscal_year or ""), "全部年度"),
        entry("单位名称包含", unit),
        choice("type", "项目类型", types, query.project_type or "", "全部类型"),
        choice("variant", "表式（地区）", variants, query.variant or "", "全部表式"),
        choice("document", "来源文件", documents, query.document or "", "全部来源"),
        element(
            "p",
            element("button", "查找", type="submit", class_="jx-main", id="search"),
            act_button("清除条件", {"act": "reset"}),
            class_="jx-acts",
        ),
        class_="jx-panel jx-lookup",
        data_act='{"act": "find"}',
        aria_label="查找案例",
    )


def _tray(chosen: Mapping[str, str]) -> Markup | None:
    """The forms that are to be compared."""
    if not chosen:
        return None
    names = [element("strong", name) for name in chosen.values()]
    told = "已选：" if len(chosen) > 1 else "已选一个，再选一个就能对比："
    compare = act_button("左右对比", {"act": "compare"}, "jx-main", id="compare") if len(chosen) > 1 else None
    return element(
        "div",
        element("p", told, joined(names, "　与　")),
        element("p", compare, act_button("不比了", {"act": "unchoose"}), class_="jx-acts"),
        class_="jx-section jx-tray",
        role="status",
    )


def _counts(page: CasePage, query: CaseQuery) -> Markup:
    what = "按相近程度排列" if page.searched else "新的年度在前"
    where = f"，第 {page.page}/{page.pages} 页" if page.pages > 1 else ""
    told = [element("p", f"共 {page.total} 张表{where}，{what}。", class_="jx-counts", role="status")]
    if page.searched and page.total:
        told.append(element("p", "按意思和用词一起查找；同一项目的几个年度只列最相近的一个。", class_="jx-quiet"))
    if query.text and query.variant == DEPARTMENT_VARIANT:
        told.append(element("p", "部门整体支出表按名称中的字查找。", class_="jx-quiet"))
    if page.behind:
        told.append(
            element(
                "p",
                f"还有 {page.behind} 张表没有整理好，按类型、表式查找时暂不包括它们；过一会儿再看。",
                class_="jx-remark",
            )
        )
    return joined(told)


def _forms(page: CasePage, query: CaseQuery, chosen: Mapping[str, str]) -> Iterator[Markup]:
    if page.forms:
        yield from (_form(listed, listed.line.form_id in chosen) for listed in page.forms)
    elif query == CaseQuery():
        yield notice("案例库是空的。", "请先到“导入”页上传往年的申报表。")
    else:
        yield notice("没有找到符合条件的案例。", "请换几个词，或者点“清除条件”。")


def _form(listed: Listed, is_chosen: bool) -> Markup:
    line, facts = listed.line, listed.line.facts
    origin = (line.unit, f"{line.fiscal_year}年" if line.fiscal_year else "", facts.type_name if facts else "")
    amount = f"　{format_yuan(facts.amount)} 元" if facts and facts.amount is not None else None
    name = line.title if line.kind == "project" else f"{line.title}（部门整体支出）"
    return element(
        "section",
        element("h3", act_button(name, {"act": "open", "form_id": line.form_id}, "jx-link"), amount),
        element("p", "　".join(part for part in origin if part), class_="jx-line-facts"),
        _why(listed.hit) if listed.hit else None,
        element("p", quality_of(facts), class_="jx-quiet") if facts else None,
        element(
            "p",
            act_button("看全表", {"act": "open", "form_id": line.form_id}, aria_label=f"看全表：{name}"),
            act_button(
                "✓ 已选，点此取消" if is_chosen else "选来对比",
                {"act": "choose", "form_id": line.form_id},
                aria_label=f"{'取消对比' if is_chosen else '选来对比'}：{name}",
                aria_pressed="true" if is_chosen else "false",
            ),
            element("span", f"来源：{line.document}", class_="jx-quiet"),
            class_="jx-acts",
        ),
        class_="jx-section jx-case",
    )


def _why(hit: Hit) -> Markup:
    nearness = "可作参考" if hit.enough else "相似度偏低，仅供浏览"
    told = element(
        "p",
        element("span", nearness, class_="jx-state done" if hit.enough else "jx-state"),
        f"　相似度 {hit.similarity:.2f}",
        f"　相同的词：{'、'.join(hit.matched)}" if hit.matched else None,
        f"　见于：{'、'.join(hit.fields)}" if hit.fields else None,
        f"　同一项目另有 {len(hit.copies)} 个年度的申报" if hit.copies else None,
    )
    return joined((told, element("p", hit.passage, class_="jx-goal") if hit.passage else None))


def _pager(page: CasePage) -> Markup | None:
    if page.pages == 1:
        return None
    near = range(max(1, page.page - _AROUND), min(page.pages, page.page + _AROUND) + 1)
    numbers = list(dict.fromkeys([1, *near, page.pages]))
    buttons: list[Markup] = [_turn("上一页", page.page - 1, disabled=page.page == 1)]
    for before, number in zip([0, *numbers], numbers, strict=False):
        if number > before + 1:
            buttons.append(element("span", "…"))
        current = number == page.page
        buttons.append(_turn(str(number), number, disabled=current, aria_current="page" if current else None))
    buttons.append(_turn("下一页", page.page + 1, disabled=page.page == page.pages))
    return element("nav", *buttons, class_="jx-acts jx-pager", aria_label="翻页")


def _turn(label: str, number: int, **attributes: str | bool | None) -> Markup:
    spoken = f"第 {number} 页" if label.isdecimal() else label
    return act_button(label, {"act": "turn", "page": number}, **attributes, aria_label=spoken)
