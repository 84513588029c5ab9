"""Money shared out by rates: `中央补贴40%、省级25%、农户自缴35%`, `省、市、县按3:3:4分担` of a total that is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.domain.evidence import Evidence
from assistant.domain.money import format_wan, plain, to_fen
from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief, total_of
from assistant.drafting.evidence_of import computed
from assistant.drafting.reading.numbers.quantities import QuantityKind
from assistant.drafting.reading.prices.payers import kind_of

_WHOLE: Final = Decimal(100)
_CLAUSE: Final = regex(r"[，,。；;、：:（(\n]")
_FILLER: Final = regex(r"(?:其中|由|按|分别|各?承担|负担|补[贴助]|配套|出资|投入|资金|约|为|的|占)+")
_EACH: Final = regex(
    r"(?:其中|由)?(?P<who>[\u4e00-\u9fff]+[和与及][\u4e00-\u9fff]+)(?:按|分别)?各(?:占|承担|出资|负担)?"
)
"""`政府与社会资本各占50%`: each pays the rate."""
_RATIO: Final = regex(
    r"(?:^|[，,。；;（(：:\n]|由|元)(?P<who>(?:(?![按以由])[\u4e00-\u9fff、]){2,24}?)"
    r"(?:按照?|以|(?=\d))(?P<parts>\d{1,2}(?:\.\d)?(?:[:：∶比]\d{1,2}(?:\.\d)?)+)的?(?:比例)?"
    r"(?:分担|承担|负担|共担|配套|出资|安排|投入|筹措|落实)"
)
_RATIO_FIRST: Final = regex(
    r"按照?(?P<parts>\d{1,2}(?:\.\d)?(?:[:：∶比]\d{1,2}(?:\.\d)?)+)的?(?:比例)?由(?P<who>(?:(?![按以由])[\u4e00-\u9fff、]){2,24}?)"
    r"(?:分担|承担|负担|共担|配套|出资|安排|投入|筹措|落实)"
)
"""`按2:1由市、区两级承担`."""
_HALVES: Final = regex(
    r"(?:^|[，,。；;（(：:\n]|由|元)(?P<who>(?:(?![按以由])[\u4e00-\u9fff、]){2,24}?)"
    r"(?:各(?:自)?(?:承担|负担|出资?|筹措|投入|占|付)?(?:一半|半数|(?<=各)半)|对半(?:承担|分担|负担|出资?)|(?:按)?五五(?:分担|承担|负担|开))"
)
"""`由村集体和镇财政各半`."""
_MEASURED: Final = regex(r"[率度]|占比|不[低少高超]|达到")
"""Words of a rate that is to be reached (`群众信访办结率100%`), whoever else stands in them."""
_PAYS: Final = regex("财政")
_LEVELS: Final = regex(r"(?:[两三四]级)?(?:财政)?(?:共同)?$")
REST: Final = regex(
    r"(?:其余|剩余|剩下|余下|不足|差额)(?:的|部分|资金|缺口)*(?:由|通过|从|靠|[为是系]"
    r"|(?=[省市县区镇乡村本]|自筹))(?P<who>[^，,。；;\d]{0,24}?)"
    r"(?:自筹(?:资金)?|(?:财政|预算)(?:资金|拨款)|解决|承担|负担|分担|共担|补助|配套?|筹集|筹措|安排|统筹|补足|补齐|出资?|列支|筹资|支付|兜底|想办法)"
)


class Share(NamedTuple):
    """A part of a total, who pays it, and where that is said.

    Attributes:
        rate: Of the whole; None for what the others leave.
        spelled: The rate as a formula holds it (`40%`, `3÷(3+3+4)`).
    """

    name: str
    kind: str
    rate: Decimal | None
    spelled: str
    start: int
    end: int


class Paid(NamedTuple):
    """What a share comes to, and how that was worked out."""

    share: Share
    amount: Decimal
    evidence: Evidence


def amounts_by_rate(brief: Brief, total: Decimal) -> list[Paid]:
    """What each payer gives of a total, where the rates say it of all of it."""
    paid: list[Paid] = []
    for share in _by_ratio(brief) or _by_percent(brief):
        if share.rate is None:
            amount = total - total_of(tuple(one.amount for one in paid))
            told = [f"{plain(total)}元", *(f"{plain(total)}元×{one.share.spelled}" for one in paid)]
            formula = "-".join(told) + f"={plain(amount)}元"
        else:
            amount = to_fen(total * share.rate)
            sign = "=" if amount == total * share.rate else "≈"
            formula = f"{plain(total)}元×{share.spelled}{sign}{plain(amount)}元"
        paid.append(Paid(share, amount, computed(formula, [(share.start, share.end)])))
    return paid


def shares_note(brief: Brief, total: Decimal | None) -> tuple[str, ...]:
    """What the levels of government pay of a total, which the form has no cells for."""
    paid = [one for one in amounts_by_rate(brief, total) if one.share.kind == "fiscal"] if total else []
    if any(
        q.kind is QuantityKind.MONEY and to_fen(q.value * (one.share.rate or 0)) == total
        for q in brief.quantities
        for one in paid
    ):
        return ()  # The money is one payer's share already (`保费4800万元，县级10%，安排县级补贴480万元`).
    told = "、".join(f"{one.share.name}{format_wan(one.amount)}" for one in paid)
    return (f"按说明中的分担比例测算：{told}，已含在财政资金内，请核对。",) if len(paid) > 1 else ()


def shares_by_percent(brief: Brief) -> list[Share]:
    """Every rate with the kind of payer its words name."""
    found = []
    for rate in (q for q in brief.quantities if q.kind is QuantityKind.RATE and q.unit == "%"):
        words = _CLAUSE.split(brief.told[max(0, rate.start - 20) : rate.start])[-1]
        each = _EACH.fullmatch(words)
        names = re.split("[和与及]", each["who"]) if each else [_FILLER.sub("", words)]
        spelled = f"{plain(rate.value)}%"
        found += [Share(name, _kind(name), rate.value / _WHOLE, spelled, rate.start, rate.end) for name in names]
    return found


def _kind(name: str) -> str:
    return "unknown" if not name or _MEASURED.search(name) else kind_of(name)


def _by_percent(brief: Brief) -> list[Share]:
    """The rates by which payers share one total, all of it; nothing where they leave a part unsaid."""
    run: list[Share] = []
    for share in shares_by_percent(brief):
        if share.kind == "unknown" or (run and re.search(r"[。\n]", brief.told[run[-1].end : share.start])):
            run = []
        if share.kind != "unknown":
            run.append(share)
        if _sum(run) == 1:
            return run
    rest = REST.search(brief.told) if run else None
    if rest is None or run[-1].end > rest.start() or _sum(run) > 1:
        return []
    kind = kind_of(rest["who"])
    return [] if kind == "unknown" else [*run, Share(_FILLER.sub("", rest["who"]), kind, None, "", *rest.span())]


def part_by_rate(brief: Brief) -> Share | None:
    """The treasury's part of a total where nobody is said to pay the rest (`县财政承担60%`); None elsewhere."""
    told = [share for share in shares_by_percent(brief) if share.kind != "unknown"]
    alone = len(told) == 1 and told[0].kind == "fiscal" and REST.search(brief.told) is None
    return told[0] if alone and _PAYS.search(told[0].name) and _sum(told) < 1 else None


def _sum(shares: Sequence[Share]) -> Decimal:
    return total_of(tuple(share.rate for share in shares if share.rate is not None))


def _by_ratio(brief: Brief) -> list[Share]:
    """`由中央和地方按8:2分担`, `由村集体和镇财政各半`: as many parts as payers, in their order."""
    found = _RATIO.search(brief.plain) or _RATIO_FIRST.search(brief.plain)
    half = _HALVES.search(brief.plain) if found is None else None
    told = found or half
    if told is None:
        return []
    names = re.split("[、和与及]", _LEVELS.sub("", told["who"]))
    parts = [Decimal(part) for part in (re.split("[:：∶比]", found["parts"]) if found else ("1", "1"))]
    whole = total_of(tuple(parts))
    kinds = [kind_of(name) for name in names]
    if len(names) != len(parts) or not whole or "unknown" in kinds:
        return []
    divisor = "+".join(plain(part) for part in parts)
    place = found.span("parts") if found else told.span("who")
    return [
        Share(name, kind, part / whole, f"{plain(part)}÷({divisor})", *place)
        for name, kind, part in zip(names, kinds, parts, strict=True)
    ]
