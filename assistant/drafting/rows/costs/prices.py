"""Rows from stated prices: each is named after what its own words say is paid for."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.indicator import Level2
from assistant.domain.money import UNIT_YUAN, plain
from assistant.domain.pattern import regex
from assistant.domain.value import Operator
from assistant.drafting.brief import Brief
from assistant.drafting.candidate import Candidate
from assistant.drafting.evidence_of import stated
from assistant.drafting.funding.products import is_most
from assistant.drafting.naming.cost_names import GRANTED, most_name, unit_cost_name
from assistant.drafting.naming.names import short_name
from assistant.drafting.reading.clauses import SENTENCE_END
from assistant.drafting.reading.numbers.quantities import Quantity, half_width
from assistant.drafting.reading.prices.floors import is_floor
from assistant.drafting.reading.prices.grades import grades_in
from assistant.drafting.reading.sorts import benefit_in
from assistant.drafting.rows.costs.price_context import work_in
from assistant.drafting.rows.costs.price_labels import Priced, PriceLabels

_HEADS: Final = regex(r"^[人户生]均(?=.{4})")
_ON_BENEFIT: Final = regex(r"低保(?=[、等和及与]|对象|人员|家庭|户|边缘|老)")
"""People by what they live on (`为特困、低保等老年人家庭`), who are given something else."""
_SET: Final = regex(r"标准(?:统一|分别)?(?:[为是：:]|按照?)?[^，,。；;]{0,14}$")
_SET_BEHIND: Final = regex(r"(?:[、和及与][^，,。；;]{2,20}元(?:/[^，,。；;、]{1,6})?)*的?(?:统一)?标准")
"""Around a price: it is what a rule sets (`按拔尖人才每月3000元、其他人才每月2000元的标准`)."""
_ALLOTTED: Final = regex(r"(?:(?<!会议)(?<!培训)(?:经费|资金)|保费|供养|养育|托养)标准$")
"""What each is allotted, insured or kept for is as exact as what each is granted."""
_ROUGHLY: Final = regex(r"[人户生]均(?=约?\d|每[年月])|不(?:超过|高于|多于)")
"""What is given on average or at most is not what each gets."""
_NEAR: Final = 2
_CEILINGS: Final = regex(r"会议|培训|师资|讲课|餐|伙食|住宿|差旅|接待|采购|建设|改造")
"""Of these a standard is the most that may be spent."""


def price_rows(brief: Brief, topic: str) -> list[Candidate]:
    """A ceiling, or the standard a policy sets, for every price outside the budget formulas."""
    return [_row(brief, priced, place) for place, priced in enumerate(PriceLabels(brief, topic).all())]


def _row(brief: Brief, priced: Priced, place: int) -> Candidate:
    price, name = priced.price, unit_cost_name(priced.label, priced.unit)
    name = most_name(name, _given_before(brief, price)) if is_most(brief, price) else name
    amount = re.search(r"\d", brief.text[price.start : price.end])
    before = brief.text[: price.start + (amount.start() if amount else 0)]
    floor = price.upper is None and is_floor(brief.plain, price, brief.prices())
    told = floor or _SET.search(before[-24:]) or _SET_BEHIND.match(brief.told, price.end)
    name = _as_standard(name) if told and not _CEILINGS.search(name) else name
    name = _HEADS.sub("", name) if floor and name.endswith("标准") else name
    given = (
        GRANTED.search(name)
        or _ALLOTTED.search(name)
        or (told and name.endswith("标准") and not _CEILINGS.search(name))
    )
    roughly = not told and _ROUGHLY.search(brief.text, max(0, price.start - _NEAR), price.end)
    prescribed = given and price.upper is None and not roughly and not is_most(brief, price)
    grades = grades_in(half_width(brief.quote(price.start, price.end)))
    row = Candidate(
        level2=Level2.ECONOMIC_COST,
        name=name,
        operator=Operator.GTE if floor else Operator.EQ if prescribed else Operator.LTE,
        value=price.value if price.upper is None else price.upper,
        unit=f"元/{priced.unit}",
        evidence=stated(brief.text, price.start, price.end),
        weight=2.8 - place / 1000,  # Where not all have room, the first is the main one.
    )
    words = f"{grades}/{priced.unit}" if grades else _range(brief, price, priced.unit)
    in_words = {"operator": None, "value": None, "unit": None, "words": words}
    return row.model_copy(update=in_words) if words else row


def _range(brief: Brief, price: Quantity, unit: str) -> str:
    """From the lowest to the highest that is paid (`每月400元至900元`: 400-900元/人·月); "" for one price."""
    if price.upper is None:
        return ""
    wan = UNIT_YUAN["万"]
    if price.value < wan:
        return f"{plain(price.value)}-{plain(price.upper)}元/{unit}"
    low, high = plain(price.value / wan), plain(price.upper / wan)
    if re.search(rf"{low}[-—–~～至到]+{high}", half_width(brief.quote(price.start, price.end))):
        return f"{low}-{high}万元/{unit}"  # As it is written, so that each number is found in the text again.
    return f"{low}万元-{high}万元/{unit}"


def _given_before(brief: Brief, price: Quantity) -> str:
    """What the sentence of a price says is given (`按50%贴息，每户不超过100万元`)."""
    sentence = _ON_BENEFIT.sub("", SENTENCE_END.split(brief.told[: price.start])[-1])
    return benefit_in(sentence) or ("贴息" if "贴息" in sentence else "")


def _as_standard(name: str) -> str:
    """The name of a price that a rule sets (`单个社区成本`: 社区经费标准); what is bought has no such rule."""
    if not name.startswith("单") and not name.endswith("经费"):
        return name
    core = re.sub(r"(?:单位面积)?(?:成本|经费)$", "", name)
    return short_name(
        re.sub(r"^单[个座处所家条户村校车辆台]|^单公里", "", core), "标准" if work_in(core) else "经费标准"
    )
