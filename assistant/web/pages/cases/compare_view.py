"""Two cases beside each other, row by row; what differs is said in a word and only repeated by colour."""

from __future__ import annotations

from collections import Counter
from typing import Final

from assistant.domain.declared_form import Form
from assistant.domain.differences import CELLS, FactChange, FormChange, RowChange
from assistant.domain.labels import BESIDE, FIELDS
from assistant.keeping import Beside
from assistant.web.acts import act_button
from assistant.web.markup import Markup, element, joined, table_of

_MARKS: Final = {"same": "＝", "changed": "≠", "renamed": "≠", "removed": "←", "added": "→"}


def compare_view(beside: Beside) -> Markup:
    """The comparison."""
    back_button = act_button("← 返回列表", {"act": "back"}, id="case-back")
    count = Counter(row.kind for row in beside.change.rows)
    summary = (
        f"指标 {len(beside.change.rows)} 行：{count['same']} 行相同，{count['changed']} 行不同，"
        f"{count['removed']} 行只在左边，{count['added']} 行只在右边。"
    )
    return joined(
        (
            element("div", back_button, class_="jx-acts jx-case-head"),
            element(
                "section",
                element("h2", "左右对比"),
                element("p", summary, class_="jx-counts", role="status"),
                _facts_table(beside),
                element("h3", "绩效指标"),
                _rows_table(beside.change),
                class_="jx-section",
                id="comparison",
            ),
        )
    )


def _heading(form: Form) -> str:
    return f"{form.title}（{form.fiscal_year}年）" if form.fiscal_year else form.title


def _facts_table(beside: Beside) -> Markup:
    head = ("栏目", _heading(beside.left), _heading(beside.right), "对比")
    return table_of(head, map(_fact, beside.change.facts), "jx-beside jx-beside-facts", "表头、资金和目标")


def _rows_table(change: FormChange) -> Markup:
    head = ("二级指标", "左：三级指标", "左：指标值", "右：三级指标", "右：指标值", "对比")
    return table_of(head, map(_row, change.rows), "jx-beside jx-beside-rows", "绩效指标")


def _fact(fact: FactChange) -> Markup:
    numeric = "jx-amount" if _is_amount(fact.before) or _is_amount(fact.after) else None
    differs = _differs(fact.kind)
    return element(
        "tr",
        element("th", FIELDS.get(fact.path, fact.path), scope="row", class_="c1"),
        element("td", fact.before, class_=_joined("c2", numeric, differs)),
        element("td", fact.after, class_=_joined("c3", numeric, differs)),
        _word(fact.kind, "c4"),
    )


def _row(row: RowChange) -> Markup:
    one_sided = row.kind in ("added", "removed")
    category, name, value = ("jx-differs" if one_sided or cell in row.cells else None for cell in CELLS)
    left, right = row.texts
    return element(
        "tr",
        element("th", row.categories, scope="row", class_=_joined("c1", None if one_sided else category)),
        element("td", left.level3, class_=_joined("c2", name)),
        element("td", left.target, class_=_joined("c3", value)),
        element("td", right.level3, class_=_joined("c4", name)),
        element("td", right.target, class_=_joined("c5", value)),
        _word(row.verdict, "c6"),
    )


def _word(verdict: str, class_: str) -> Markup:
    return element("td", f"{_MARKS[verdict]} {BESIDE[verdict]}", class_=f"{class_} jx-verdict {verdict}")


def _differs(kind: str) -> str | None:
    return None if kind == "same" else "jx-differs"


def _joined(*classes: str | None) -> str:
    return " ".join(one for one in classes if one)


def _is_amount(text: str) -> bool:
    return text.replace(",", "").replace(".", "", 1).isdecimal() and "." in text
