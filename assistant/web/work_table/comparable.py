"""Comparable rows: what the past projects beside a draft wrote for a like indicator, to look at and not to copy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.web.markup import Markup, element, joined
from assistant.web.presenters import case_link

if TYPE_CHECKING:
    from assistant.domain.case import Case
    from assistant.domain.draft import DraftIndicator, Precedent
    from assistant.domain.evidence import Evidence
    from assistant.domain.indicator import Indicator

CaseOf = Callable[[str], "Case | None"]

NO_HISTORY: Final = "无历史依据"
WEAK: Final = 0.6
"""A project that is less like the draft's is told to be so; it was near enough to be found, not to lean on."""
_LIKE: Final = 0.5
_MOST: Final = 3


class Comparable(NamedTuple):
    """A row of a past project that is like one of the draft."""

    precedent: Precedent
    row: Indicator
    likeness: float


def comparable_rows(row: DraftIndicator, precedents: Sequence[Precedent], case_of: CaseOf) -> list[Comparable]:
    """The likest row of each past project that has one in the same category, the likest first."""
    found = []
    for precedent in precedents:
        case = case_of(precedent.case_id)
        rows = [r for r in case.declaration.indicators if r.level2 == row.level2] if case else []
        like = [Comparable(precedent, one, likeness(row.level3, one.level3)) for one in rows]
        best = max(like, key=lambda one: one.likeness, default=None)
        if best is not None and best.likeness >= _LIKE:
            found.append(best)
    return sorted(found, key=lambda one: -one.likeness)[:_MOST]


def likeness(one: str, other: str) -> float:
    """The share of pairs of characters that two names have in common, 0 to 1."""
    if one == other:
        return 1.0
    first, second = ({name[i : i + 2] for i in range(len(name) - 1)} for name in (one, other))
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def comparable_view(row: DraftIndicator, precedents: Sequence[Precedent], case_of: CaseOf) -> Markup:
    """What past projects wrote, each with a link that opens it; told plainly where there is nothing of the past."""
    cited = {case_id(one) for one in row.evidence} - {""}
    found = [one for one in comparable_rows(row, precedents, case_of) if one.precedent.case_id not in cited]
    if not found and not cited:
        text = "参考的历史项目里没有相近的指标，请重点核对。" if precedents else "没有足够相似的历史项目，请重点核对。"
        return element("p", element("span", NO_HISTORY, class_="jx-state"), f"　{text}", class_="jx-remark")
    if not found:
        return Markup("")
    title = element("p", "历史项目里相近的指标（供对照，数值没有带入）", class_="jx-quiet")
    return joined((title, *map(_comparable, found)))


def case_id(evidence: Evidence) -> str:
    """The past declaration that evidence points to; "" if it points elsewhere."""
    kind, _, place = evidence.ref.partition(":")
    return place.partition("/")[0] if kind == "case" else ""


def nearness(precedent: Precedent) -> str:
    """How like the draft's project is, with a warning where that is little."""
    weak = "，相似度不高，请谨慎参考" if precedent.score < WEAK else ""
    return f"相似度 {precedent.score:.2f}{weak}"


def _comparable(one: Comparable) -> Markup:
    return element(
        "div",
        element("p", element("strong", one.row.level3), "　", one.row.target.text),
        element("p", *_origin(one.precedent), class_="jx-quiet"),
        class_="jx-precedent",
    )


def _origin(precedent: Precedent) -> Iterator[str]:
    parts = (precedent.project_name, precedent.department, precedent.fiscal_year)
    yield "，".join(str(part) for part in parts if part)
    yield f"（{nearness(precedent)}）　"
    yield case_link(precedent.case_id)
