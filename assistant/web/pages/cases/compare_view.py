"""Two cases beside each other, row by row; what differs is said in a word and only repeated by colour."""

from __future__ import annotations

from typing import Final

from assistant.domain.declared_form import Form
from assistant.domain.side_by_side import KIND_NAMES, FactPair, Kind, RowPair, SideBySide
from assistant.web.acts import act_button
from assistant.web.markup import Markup, element, joined

_MARKS: Final[dict[Kind, str]] = {"same": "＝", "changed": "≠", "renamed": "≠", "only_left": "←", "only_right": "→"}


def compare_view(left: Form, right: Form, beside: SideBySide) -> Markup:
    """The comparison."""
    back_button = act_button("← 返回列表", {"act": "back"}, id="case-back")
    changed = beside.count("changed") + beside.count("renamed")
    summary = (
        f"指标 {len(beside.rows)} 行：{beside.count('same')} 行相同，{changed} 行不同，"
        f"{beside.count('only_left')} 行只在左边，{beside.count('only_right')} 行只在右边。"
    )
    return joined(
        (
            element("div", back_button, class_="jx-acts jx-case-head"),
            element(
                "section",
                element("h2", "左右对比"),
                element("p", summary, class_="jx-counts", role="status"),
                _facts_table(left, right, beside),
                element("h3", "绩效指标"),
                _rows_table(beside),
                class_="jx-section",
                id="comparison",
            ),
        )
    )


def _heading(form: Form) -> str:
    return f"{form.title}（{form.fiscal_year}年）" if form.fiscal_year else form.title


def _facts_table(left: Form, right: Form, beside: SideBySide) -> Markup:
    head = ("栏目", _heading(left), _heading(right), "对比")
    return _table("表头、资金和目标", head, [_fact(fact) for fact in beside.facts], "jx-beside-facts")


def _rows_table(beside: SideBySide) -> Markup:
    head = ("二级指标", "左：三级指标", "左：指标值", "右：三级指标", "右：指标值", "对比")
    return _table("绩效指标", head, [_row(row) for row in beside.rows], "jx-beside-rows")


def _table(caption: str, titles: tuple[str, ...], rows: list[Markup], class_: str) -> Markup:
    head = element("tr", *(element("th", title, scope="col", class_=f"c{n}") for n, title in enumerate(titles, 1)))
    return element(
        "table",
        element("caption", caption),
        element("thead", head),
        element("tbody", *rows),
        class_=f"jx-table jx-beside {class_}",
    )


def _fact(fact: FactPair) -> Markup:
    numeric = "jx-amount" if _is_amount(fact.left) or _is_amount(fact.right) else None
    differs = _differs(fact.kind)
    return element(
        "tr",
        element("th", fact.label, scope="row", class_="c1"),
        element("td", fact.left, class_=_joined("c2", numeric, differs)),
        element("td", fact.right, class_=_joined("c3", numeric, differs)),
        _word(fact.kind, "c4"),
    )


def _row(row: RowPair) -> Markup:
    name = "jx-differs" if row.kind in ("renamed", "only_left", "only_right") else None
    value = _differs(row.kind) if row.left_target != row.right_target else None
    return element(
        "tr",
        element("th", row.level2, scope="row", class_="c1"),
        element("td", row.left_name, class_=_joined("c2", name)),
        element("td", row.left_target, class_=_joined("c3", value)),
        element("td", row.right_name, class_=_joined("c4", name)),
        element("td", row.right_target, class_=_joined("c5", value)),
        _word(row.kind, "c6"),
    )


def _word(kind: Kind, class_: str) -> Markup:
    return element("td", f"{_MARKS[kind]} {KIND_NAMES[kind]}", class_=f"{class_} jx-verdict {kind}")


def _differs(kind: Kind) -> str | None:
    return None if kind == "same" else "jx-differs"


def _joined(*classes: str | None) -> str:
    return " ".join(one for one in classes if one)


def _is_amount(text: str) -> bool:
    return text.replace(",", "").replace(".", "", 1).isdecimal() and "." in text
