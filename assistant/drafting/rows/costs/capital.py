"""Capital that a project pays into a fund or a company: what it pays is its output, shared among nobody."""

from __future__ import annotations

from typing import Final

from assistant.domain.indicator import Level2
from assistant.domain.money import UNIT_YUAN
from assistant.domain.pattern import regex
from assistant.domain.value import Operator
from assistant.drafting.brief import Brief
from assistant.drafting.candidate import Candidate
from assistant.drafting.evidence_of import stated
from assistant.drafting.project.facts import Facts
from assistant.drafting.reading.clauses import SENTENCE_END
from assistant.drafting.reading.numbers.quantities import Quantity

_BODY: Final = r"(?:基金|公司|集团|银行|担保机构|企业)(?:[（(][^）)]*[）)])?"
_NEAR: Final = r"[^，,。；;\d]"
_PAID_IN: Final = {
    "资本金注入金额": regex(
        rf"(?:注入|补充|充实|增加|拨付|拨补){_NEAR}{{0,14}}资本金|资本金{_NEAR}{{0,4}}(?:注入|补充)|注资{_NEAR}{{0,6}}资本金"
    ),
    "注资金额": regex(r"(?<!融)注资"),
    "增资金额": regex(r"增资(?!产)"),
    "基金出资金额": regex(
        rf"基金{_NEAR}{{0,8}}(?:出资|实缴|续缴|缴付)|(?:设立|认缴|参股|组建){_NEAR}{{2,20}}基金(?!会)(?=[^。]*(?:出资|实缴|注入|认缴))"
    ),
    "出资金额": regex(rf"[向对]{_NEAR}{{2,24}}{_BODY}(?:实缴|股权)?(?:出资|投资入股|入股)"),
}
"""What the sum is called, by the deed that the text tells of it."""


def capital_rows(brief: Brief, facts: Facts) -> list[Candidate]:
    """The sum that is paid in, exactly as it is granted."""
    paid, name = _paid_in(brief, facts)
    if paid is None:
        return []
    return [
        Candidate(
            level2=Level2.QUANTITY,
            name=name,
            operator=Operator.EQ,
            value=paid.value / UNIT_YUAN["万"],
            unit="万元",
            evidence=stated(brief.text, paid.start, paid.end),
            weight=3.6,
        )
    ]


def is_capital(brief: Brief, facts: Facts) -> bool:
    """Whether the money of the year is capital: those who gain by it in the end do not share it."""
    return _paid_in(brief, facts)[0] is not None


def _paid_in(brief: Brief, facts: Facts) -> tuple[Quantity | None, str]:
    for sum_ in brief.money():
        if facts.budget is None or sum_.value != facts.budget or sum_.value % UNIT_YUAN["万"]:
            continue
        begun = max((found.end() for found in SENTENCE_END.finditer(brief.told, 0, sum_.start)), default=0)
        ended = SENTENCE_END.search(brief.told, sum_.end)
        sentence = brief.told[begun : ended.start() if ended else None]
        for name, told in _PAID_IN.items():
            if told.search(sentence):
                return sum_, name
    return None, ""
