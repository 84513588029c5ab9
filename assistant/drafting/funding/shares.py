"""Money shared out by rates: `中央补贴40%、省级25%、农户自缴35%` of a total that is said."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief, total_of
from assistant.drafting.funding.payers import kind_of
from assistant.drafting.reading.quantities import Quantity, QuantityKind

WHOLE: Final = Decimal(100)
_CLAUSE: Final = regex(r"[，,。；;、：:（(\n]")
_FILLER: Final = regex(r"(?:其中|由|按|分别|各?承担|负担|补[贴助]|出资|投入|约|为|的|占)+")


_EACH: Final = regex(
    r"(?:其中|由)?(?P<who>[\u4e00-\u9fff]+[和与及][\u4e00-\u9fff]+)(?:按|分别)?各(?:占|承担|出资|负担)?"
)
"""`政府与社会资本各占50%`: each pays the rate."""


class Share(NamedTuple):
    """A rate and who pays it."""

    rate: Quantity
    kind: str


def rates_of(brief: Brief) -> list[Share]:
    """Every rate with the kind of payer its words name."""
    found = []
    for rate in (q for q in brief.quantities if q.kind is QuantityKind.RATE and q.unit == "%"):
        words = _CLAUSE.split(brief.told[max(0, rate.start - 20) : rate.start])[-1]
        if each := _EACH.fullmatch(words):
            found += [Share(rate, kind_of(name)) for name in re.split("[和与及]", each["who"])]
            continue
        name = _FILLER.sub("", words)
        found.append(Share(rate, kind_of(name) if name else "unknown"))
    return found


def shares_of(brief: Brief) -> list[Share]:
    """The rates by which payers share one total, all of it; nothing where they leave a part unsaid."""
    run: list[Share] = []
    for share in rates_of(brief):
        if share.kind == "unknown" or (run and re.search(r"[。\n]", brief.told[run[-1].rate.end : share.rate.start])):
            run = []
        if share.kind != "unknown":
            run.append(share)
        if total_of(tuple(share.rate.value for share in run)) == WHOLE:
            return run
    return []
