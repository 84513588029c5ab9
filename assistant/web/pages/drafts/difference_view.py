"""Two forms side by side as the page shows them: what became of every row and field, in words, signs and colour."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from assistant.domain.labels import BESIDE_ANOTHER, DIFFERENCES, FIELDS
from assistant.domain.money import format_yuan
from assistant.web.markup import Markup, element, joined, section, table_of
from assistant.web.pages.drafts.controls import row

if TYPE_CHECKING:
    from assistant.domain.differences import FactChange, RowChange
    from assistant.domain.indicator import Indicator
    from assistant.drawer import Compared

_SIGNS: Final = {"added": "＋", "removed": "－", "changed": "≠", "same": "＝"}
_ALSO: Final = {
    "overall_goal_years": "总目标年度",
    "extras": "其他栏目",
    "input_management": "投入管理指标",
}
"""What fields are called that people do not set."""
_MONEY: Final = re.compile(r"funds\.\w+|total_budget|source_\w+|basic_expenditure|project_expenditure|asset_total")
_NUMBER: Final = re.compile(r"\[(\d+)\]")
_ALIKE: Final = 0.4
"""Of texts that have less in common than that, single words are not worth marking."""
_LONGEST: Final = 3_000
"""Longer texts are shown whole instead of word by word."""


def difference_view(compared: Compared) -> Markup:
    """Facts that differ, then the two indicator tables row by row."""
    difference, words = compared.difference, BESIDE_ANOTHER if compared.is_another else DIFFERENCES
    counts = {kind: sum(pair.kind == kind for pair in difference.rows) for kind in _SIGNS}
    rows = "，".join(f"{words[kind]} {count} 条" for kind, count in counts.items() if count) or "没有指标"
    facts = [fact for fact in difference.facts if fact.path != "form_variant"]
    summary = f"项目信息 {len(facts)} 处不同；指标：{rows}。"
    return section(
        f"{compared.before}　与　{compared.after}",
        element("p", summary if difference.kind != "same" else f"没有不同。{summary}", class_="jx-counts"),
        _facts(compared, facts),
        table_of(
            ("变动", "二级指标", f"原来（{compared.before}）", f"现在（{compared.after}）"),
            (_row(pair, words) for pair in difference.rows),
            "jx-difference jx-row-changes",
            "逐行比较指标",
        )
        if difference.rows
        else element("p", "两边都没有指标。", class_="jx-none"),
        id="jx-difference",
    )


def _facts(compared: Compared, facts: list[FactChange]) -> Markup | None:
    if not facts:
        return None
    rows = (row(_place(fact.path), *_words(_shown(fact, "before"), _shown(fact, "after"))) for fact in facts)
    titles = ("项目", f"原来（{compared.before}）", f"现在（{compared.after}）")
    return table_of(titles, rows, "jx-difference jx-fact-changes", "项目信息的不同")


def _place(path: str) -> str:
    head = _NUMBER.sub("", path.partition(".")[0])
    name = FIELDS.get(path) or _ALSO.get(head) or FIELDS.get(head) or head
    number = _NUMBER.search(path)
    return f"{name} {number[1]}" if number else name


def _shown(fact: FactChange, side: str) -> str:
    text = str(getattr(fact, side))
    if not text or not _MONEY.fullmatch(fact.path):
        return text
    try:
        return f"{format_yuan(Decimal(text))} 元"
    except InvalidOperation:
        return text


def _row(pair: RowChange, words: Mapping[str, str]) -> Markup:
    side = pair.after or pair.before
    old, new = _sides(pair)
    mark = element("span", f"{_SIGNS[pair.kind]} {words[pair.kind]}", class_=f"jx-change {pair.kind}")
    return row(mark, (side[1].level2 or "") if side else "", old, new, class_=f"jx-{pair.kind}")


def _sides(pair: RowChange) -> tuple[Markup, Markup]:
    """Number, name and value on both sides; of what differs the words that differ are marked."""
    if pair.before is None or pair.after is None:
        return _side(pair.before), _side(pair.after)
    (first, old), (second, new) = pair.before, pair.after
    name = _words(old.level3, new.level3)
    value = _words(old.target.text, new.target.text)
    category = _words(f"（{old.level2}）", f"（{new.level2}）") if "level2" in pair.cells else ("", "")
    return _cell(first, name[0], value[0], category[0]), _cell(second, name[1], value[1], category[1])


def _side(numbered: tuple[int, Indicator] | None) -> Markup:
    if numbered is None:
        return element("span", "（无）", class_="jx-quiet")
    number, indicator = numbered
    return _cell(number, indicator.level3, indicator.target.text)


def _cell(number: int, name: Markup | str, value: Markup | str, category: Markup | str = "") -> Markup:
    return element("span", element("span", f"{number}. ", name, category), element("span", value), class_="jx-sides")


def _words(before: str, after: str) -> tuple[Markup, Markup]:
    """Two texts, with what only one of them has marked as gone or new."""
    if before == after or max(len(before), len(after)) > _LONGEST:
        return joined((before or "（空白）",)), joined((after or "（空白）",))
    if not before or not after:
        return _marked("del", before), _marked("ins", after)
    old, new = _pieces(before), _pieces(after)
    parts = SequenceMatcher(None, old, new, autojunk=False)
    if parts.ratio() < _ALIKE:
        return _marked("del", before), _marked("ins", after)
    gone, come = [], []
    for kind, a, b, c, d in parts.get_opcodes():
        same = kind == "equal"
        gone.append("".join(old[a:b]) if same else _marked("del", "".join(old[a:b]), blank=""))
        come.append("".join(new[c:d]) if same else _marked("ins", "".join(new[c:d]), blank=""))
    return joined(gone), joined(come)


def _pieces(text: str) -> list[str]:
    """Numbers stay whole, so that 480 and 500 do not share their last digit."""
    return re.findall(r"[\d.,]+|[A-Za-z]+|.", text, re.DOTALL)


def _marked(name: str, text: str, blank: str = "（空白）") -> Markup:
    return element(name, text) if text else Markup(blank)
