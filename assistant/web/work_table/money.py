"""Money as parts of a whole: what it is for and where it comes from, as a bar for the eye and as a table of figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.declaration import Funds, Narrative
from assistant.domain.draft import Draft
from assistant.domain.labels import FIELDS
from assistant.domain.money import format_yuan
from assistant.drafting.reading.prices.payers import is_other, is_payer
from assistant.validation.reading.budget_lines import BudgetLine, budget_lines
from assistant.web.markup import Markup, element, joined, table

Part = tuple[str, Decimal]

_SOURCES: Final = ("annual_fiscal_appropriation", "annual_carry_over", "annual_other")
_MOST: Final = 7
"""Parts with a colour of their own; the rest is one more."""
_WHOLE: Final = re.compile(
    r"(?:项目|年度|资金|申请|经费|本次|总)*(?:预算|合计|总计|总额|投资|资金|经费)(?:总额|金额|资金|安排)?"
)
_NO_ITEM: Final = re.compile(r"^(?:20\d{2}年|其中|其余|剩下|剩余|余下|差额)|[省市县区镇乡村](?:里|上|级)?[补出拿配给]$")
"""How lines are called that tell whose money it is, of which year, or what is left of it."""
_UNSAID: Final = "说明中没有分项的"


def composition(draft: Draft) -> Markup | None:
    """What this year's money is for, item by item as the description says, and where it comes from."""
    total = draft.funds.annual_total
    items = spending(draft)
    sources = [(FIELDS[f"funds.{name}"], getattr(draft.funds, name)) for name in _SOURCES]
    filled = [(label, amount) for label, amount in sources if amount and amount > 0]
    parts = [
        _parts("资金用途", items, "资金用途构成", _beside(items, total)) if items else None,
        _parts("资金来源", filled, "本年度资金来源构成", None) if filled else None,
    ]
    return element("div", *parts, class_="jx-composition") if items or filled else None


def spending(draft: Draft) -> list[Part]:
    """The items of the budget as the description states them; those of one name are added up."""
    form = draft.declaration().model_copy(update={"narrative": Narrative(budget=draft.description)})
    lines = [one for one in budget_lines(form) if one.amount > 0 and _is_item(one, draft.funds)]
    if len(lines) == 1 and not lines[0].is_computed:
        return []  # the whole budget by another name
    found: dict[str, Decimal] = {}
    for line in lines:
        found[line.label] = found.get(line.label, Decimal(0)) + line.amount
    items = list(found.items())
    if len(items) > _MOST + 1:
        items = [*items[:_MOST], (f"其余 {len(items) - _MOST} 项", sum((a for _, a in items[_MOST:]), Decimal(0)))]
    total = draft.funds.annual_total
    added = sum((amount for _, amount in items), Decimal(0))
    return [*items, (_UNSAID, total - added)] if items and total and added < total else items


def _is_item(line: BudgetLine, funds: Funds) -> bool:
    """Whether a line says what money is for: it is no whole, no year's money and nobody's contribution."""
    if line.is_total or _WHOLE.fullmatch(line.label) or _NO_ITEM.search(line.label):
        return False
    is_whole = line.amount in (funds.annual_total, funds.total) and not line.is_computed
    return not (is_whole or is_payer(line.label) or is_other(line.label))


def _beside(items: Sequence[Part], total: Decimal | None) -> Markup | None:
    """A warning where the items come to more than is asked for."""
    added = sum((amount for _, amount in items), Decimal(0))
    if total is None or added <= total:
        return None
    told = f"✗ 分项合计 {format_yuan(added)} 元，比年度资金申请总额多 {format_yuan(added - total)} 元"
    return element("span", told, class_="jx-broken")


def _parts(title: str, parts: Sequence[Part], caption: str, remark: Markup | None) -> Markup:
    whole = sum((amount for _, amount in parts), Decimal(0))
    rows: list[tuple[str, str, str]] = [
        (
            joined((element("span", "", class_=f"jx-swatch jx-part-{_colour(n, label)}", aria_hidden="true"), label)),
            format_yuan(amount),
            f"{100 * amount / whole:.1f}%",
        )
        for n, (label, amount) in enumerate(parts, start=1)
    ]
    rows.append(("合计", format_yuan(whole), "100.0%"))
    figures = table((title, "金额（元）", "比例"), rows, "jx-money", caption)
    return element("div", _bar(parts, whole), figures, remark, class_="jx-parts")


def _bar(parts: Sequence[Part], whole: Decimal) -> Markup:
    """The parts beside each other; for the eye only, because the figures stand below."""
    at, pieces = Decimal(0), []
    for number, (label, amount) in enumerate(parts, start=1):
        width = 100 * amount / whole
        colour = f"jx-part-{_colour(number, label)}"
        pieces.append(element("rect", x=f"{at:.2f}", y="0", width=f"{width:.2f}", height="6", class_=colour))
        at += width
    return element("svg", *pieces, viewBox="0 0 100 6", preserveAspectRatio="none", aria_hidden="true")


def _colour(number: int, label: str) -> int:
    return 0 if label == _UNSAID else min(number, _MOST + 1)
