"""Income shares: what a project that earns is to bring of what was put in, and who is given how much of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.domain.indicator import Level2
from assistant.domain.pattern import regex
from assistant.domain.value import Operator
from assistant.drafting.brief import Brief
from assistant.drafting.candidate import Candidate, named_once
from assistant.drafting.evidence_of import by_rule, stated
from assistant.drafting.reading.clauses import SENTENCE_MARKS, clause_before
from assistant.drafting.reading.sorts import is_person

_SHARE: Final = r"(?P<share>\d{1,2}(?:\.\d{1,2})?%|[一二三四五六七八九]成)"
_BROUGHT: Final = regex(
    r"(?:年|每年)?(?P<what>收益|租金|分红)(?:率|额|金额)?(?:应|须|要)?(?:不低于|不少于|不得低于|达到?|为)"
    rf"(?:项目|实际|财政)?(?:总)?(?:投资|投入|资金)(?:总额|金额|资金|额)?的?{_SHARE}"
)
_GIVEN: Final = regex(
    rf"(?:其中的?|(?:收益|租金|分红)的?|(?<=[，,、])){_SHARE}(?:以上)?(?:分给|分配给|发给|分红给|用于|归)"
    r"(?P<who>[\u4e00-\u9fff]{2,10}?)(?:增收|分红|分配|所有)?(?=[，,。；;、\n]|$)"
)
_EARNED: Final = regex("收益|租金|分红")
_TENTHS: Final = "一二三四五六七八九"
_HOUSEHOLD: Final = ("户", "村集体", "合作社")
"""Those who are given a share beside people; what it is spent on is no one's."""


def income_share_rows(brief: Brief) -> list[Candidate]:
    """An economic benefit for each share of what was put in that comes back, and of the income that is given on."""
    return named_once((*_brought(brief), *_given(brief)))


def _brought(brief: Brief) -> Iterator[Candidate]:
    """`年租金不低于投入的8%`: what comes back each year."""
    for found in _BROUGHT.finditer(brief.told):
        yield _row(brief, found, f"年{found['what']}占投入资金比例")


def _given(brief: Brief) -> Iterator[Candidate]:
    """`收益的七成分给脱贫户`: how much is theirs; 其中 speaks of income only where the sentence does."""
    for found in _GIVEN.finditer(brief.told):
        sentence = clause_before(brief.told, found.start("share"), SENTENCE_MARKS)
        if _EARNED.search(sentence) and (is_person(found["who"]) or found["who"].endswith(_HOUSEHOLD)):
            yield _row(brief, found, f"{found['who']}收益分配比例")


def _row(brief: Brief, found: re.Match[str], name: str) -> Candidate:
    share = found["share"]
    tenths = share.endswith("成")
    value = Decimal(10 * (_TENTHS.index(share[0]) + 1)) if tenths else Decimal(share.removesuffix("%"))
    written = (by_rule("V05", f"“{share}”即{value}%"),) if tenths else ()
    return Candidate(
        level2=Level2.ECONOMIC_BENEFIT,
        name=name,
        operator=Operator.GTE,
        value=value,
        unit="%",
        evidence=(*stated(brief.text, *found.span("share")), *written),
        weight=3.6,
    )
