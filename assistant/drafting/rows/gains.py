"""Rows from money to be gained, which is never part of the budget (`带动消费2亿元`, `发放贷款3000万元`)."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.indicator import Level2
from assistant.domain.value import Operator
from assistant.drafting.brief import Brief, Counted
from assistant.drafting.candidate import Candidate
from assistant.drafting.evidence_of import stated
from assistant.drafting.reading.nouns.no_targets import is_threshold
from assistant.drafting.rows.form_units import as_money

_DEEDS: Final = (
    "增加", "新增", "带动", "撬动", "节约", "拉动", "吸引", "引进", "引导", "支持", "新发放", "发放", "投放",
)  # fmt: skip
"""What makes money come about; part of the name."""
_LENDS: Final = ("支持", "新发放", "发放", "投放", "新增")
_LENT: Final = re.compile(r"^(?:支持|新?发放|投放|新增).*(?:贷款|担保)(?:规模|金额|总额|余额|额)$")
"""What is lent with the project's help, not what others spend of their own."""
_WHOSE: Final = ("增收金额", "增加收入")


def gain_rows(brief: Brief) -> list[Candidate]:
    """An economic benefit for each sum that is gained; what is lent with the project's help is its output."""
    rows = []
    for gain in brief.gains():
        quantity = gain.quantity
        if is_threshold(brief.text, quantity):
            continue
        value, unit = as_money(quantity)
        name = _of_people(_name(gain), brief)
        rows.append(
            Candidate(
                level2=Level2.QUANTITY if _LENT.match(name) else Level2.ECONOMIC_BENEFIT,
                name=name,
                operator=Operator.GTE,
                value=value,
                unit=unit,
                evidence=stated(brief.text, quantity.start, quantity.end),
                weight=3.5,
            )
        )
    return rows


def _of_people(name: str, brief: Brief) -> str:
    """`增收金额` is somebody's: that of the first people the description says are served."""
    return f"{brief.beneficiaries[0].text}{name}" if name in _WHOSE and brief.beneficiaries else name


def _name(gain: Counted) -> str:
    noun = re.sub(
        r"^(?:预计|预期|全年|当年|可)?(?:为(?=企业|市场主体|群众|农户|个体))?|^.*(?:使其|并使|户并|将)", "", gain.noun
    )
    gain = gain.named(noun)
    name = (gain.verb if gain.verb in _DEEDS else "") + gain.noun
    if (gain.verb in _LENDS and name.endswith("贷款")) or name.endswith(
        ("减费", "减税", "降费", "减负", "担保", "业务", "担保贷款")
    ):
        return name + "金额"
    return name if len(gain.noun) > 2 or name.endswith(("税收", "收入", "产值")) else name + "金额"
