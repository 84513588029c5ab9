"""What a price is paid for, where the counts around it or the sum it comes to tell it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.domain.pattern import longest_first, regex
from assistant.drafting.brief import Brief, Counted
from assistant.drafting.funding.pairing import shares_words
from assistant.drafting.funding.products import products_of
from assistant.drafting.reading.clauses import CLAUSE_MARKS, SENTENCE_END, clause_before
from assistant.drafting.reading.deeds.phrases import is_nominal
from assistant.drafting.reading.numbers.quantities import Quantity
from assistant.drafting.reading.prices.one_for_each import one_for_each
from assistant.drafting.reading.sorts import is_benefit, is_person
from assistant.drafting.reading.words import NOMINAL_VERBS, PASSING_VERBS
from assistant.drafting.rows.costs.price_context import (
    FOR_WHOM,
    WORK_OF_ANY,
    done_between,
    label_of_amount,
    work_in,
)

_HEADS: Final = ("人", "名", "人次", "生")
"""Units of people that a price may hold for."""
GROUPS: Final = ("团组", "班次", "批次", "批", "参会人员", "参训人员", "人员", "对象", "入伍", "参军")
"""Whoever takes part: the price is one of the thing they take part in."""
_PLACES: Final = ("处", "所", "家", "站", "馆", "点", "间", "栋", "村")
_MONEY_FOR: Final = regex("(?<=..)(?:专项)?(?:资金|经费|费用|费)$")
_ONLY_WORK: Final = regex(rf"(?:{longest_first(NOMINAL_VERBS)}){{1,2}}")
_RIGHT: Final = regex("[，,（(]?")
_NEAR: Final = 2
_ISSUING: Final = ("出版", "编印", "编辑", "印制", "印刷", "编发", "刊印")
_ROUNDS: Final = ("期", "班", "场", "次", "批")
_AMOUNT_OF: Final = regex(r"(?<![测计容])量$")
_LENGTHS: Final = ("米", "公里", "千米")
_RESPECTIVELY: Final = regex(r"(?P<fee>[\u4e00-\u9fff]{2,8})分别[为是按](?:[^，,。；;]*、)?$")
_STANDARD_OF: Final = regex(
    r"(?:给予|予以|实施|实行|进行|发放)(?P<what>补偿|补助|补贴|奖补|奖励|救助|资助)(?:资?金)?[，,]"
    r"(?:补[偿助贴]|奖[补励])?标准(?:为|是|按照?|按)?$"
)
_SIZE: Final = regex(r"[全总均]?[长宽高厚深]度?|[直口管]径")
_BESIDE_COUNT: Final = "、（("
"""What may stand between a count and its price (`资助新生40名（每名5000元）`)."""
_REACHES: Final = regex(r"覆盖|涉及|惠及|纳入|包括|涵盖")
_MAKES: Final = ("培训", "演出", "展演", "绿化", "植树", "数字化", "规划", "设计", "推广")
"""Work that makes something of its own; a price is not that of doing it to each thing it reaches."""
_DONE_TO_IT: Final = regex(r"(?:进行|实施|开展|予以)[\u4e00-\u9fff]{2,6}$")


class PricedThings:
    """Finds the things that the prices of one description are multiplied with, stand behind or hold for."""

    def __init__(self, brief: Brief, topic: str, plain: str) -> None:
        self.brief = brief
        self.topic = topic
        self.plain = plain
        self.products = products_of(brief)

    def fits(self, counted: Counted, price: Quantity) -> bool:
        """Whether a count is of the unit that a price holds for."""
        unit = price.unit.split("·")[0]
        unit = unit.removeprefix("万") or unit  # `每万尾180元`
        if unit in ("月", "年") and counted.quantity.start in self.factors(price):
            return True
        if unit in ("月", "年", "学期") and is_person(counted.noun):
            return counted.quantity.unit in _HEADS  # `督导员60名，每月补贴1000元`
        alike = _HEADS if unit in _HEADS else _LENGTHS if unit in _LENGTHS else (unit, f"{unit}次")
        return counted.quantity.unit in alike

    def respective(self, price: Quantity) -> str:
        """`维护费分别为每处3500元、每套2600元`: each price is that of what it is multiplied with."""
        found = _RESPECTIVELY.search(self.plain[max(0, price.start - 60) : price.start])
        nouns = self.multiplied(price) if found else []
        if not found or len(nouns) != 1:
            return ""
        fee = found["fee"] if found["fee"].endswith("费") and not work_in(nouns[0]) else ""
        return nouns[0] + fee

    def issued(self, price: Quantity) -> str:
        """What comes out in so many issues, each at a price (`出版《社科论坛》4期，每期费用4.5万元`)."""
        told = [c for c in self.brief.counted if c.verb in _ISSUING and self.fits(c, price) and c.noun]
        return told[0].noun + told[0].verb if len(told) == 1 and told[0].quantity.end <= price.start else ""

    def made_good(self, price: Quantity) -> str:
        """What a standard is paid for that stands behind what is given (`对耕地3.2万亩给予补偿，标准为每亩120元`)."""
        found = _STANDARD_OF.search(self.plain[max(0, price.start - 16) : price.start])
        before = [c for c in self.brief.counted if c.noun and c.quantity.end <= price.start and self.fits(c, price)]
        if not found or not before:
            return ""
        noun = before[-1].noun
        return noun if noun.endswith(found["what"]) else noun + found["what"]

    def had_by_each(self, price: Quantity) -> str:
        """What everybody gets one of (`为2600户家庭悬挂光荣牌，每块35元`); "" where they are counted themselves."""
        given = one_for_each(self.plain, price)
        return given.thing if given and not self.counted(price) else ""

    def from_amount(self, price: Quantity) -> str:
        """What the amount is for that the price comes to (`法律顾问补助40万元，100个村每个4000元`)."""
        product = next((p for p in self.products if p.price.start == price.start), None)
        for amount in self.brief.money() if product else ():
            apart = SENTENCE_END.search(self.plain[min(amount.end, price.end) : max(amount.start, price.start)])
            if product and amount.value == product.value and not apart:
                label = label_of_amount(self.plain, amount.start)
                work, things = _MONEY_FOR.sub("", label), self.multiplied(price)
                if _ONLY_WORK.fullmatch(work) and len(things) == 1 and len(things[0]) > len("参训"):
                    return things[0] + work  # `公租房3860套；维修养护资金386万元（每套1000元）`
                return label if work_in(label) else ""
        return ""

    def _rounds_before(self, before: Sequence[Counted], price: Quantity) -> str:
        """What is held in rounds for so many people (`培训10期500人次，每期8000元`), or a year's (`1套68万元/年`)."""
        if before and before[-1].quantity.end == price.start and price.unit in ("年", "月"):
            return before[-1].noun
        held = before[-2:-1] if price.unit in _ROUNDS else ()
        near = [c for c in held if before[-1].quantity.start - c.quantity.end <= _NEAR and self.fits(c, price)]
        people = (
            before
            and before[-1].quantity.unit in ("人", "名", "人次")
            and _RIGHT.fullmatch(self.plain, before[-1].quantity.end, price.start)
        )
        return near[0].noun if near and people else ""

    def paired(self, price: Quantity) -> str:
        """What the price is multiplied with, told from other counts of its sort; "" where one alone is the topic's."""
        alike = {c.noun for c in self.brief.counted if c.noun and self.fits(c, price)}
        if len(alike) == 1 and price.unit.split("·")[0] != "个":
            return ""
        starts = self.factors(price)
        paired = [c for c in self.brief.counted if c.quantity.start in starts]
        own = [c for c in paired if self.fits(c, price)]  # `12所小学，每所5台，每台2.5万元`: what the 5 are of
        nouns = [c.noun for c in own or paired if c.noun and c.noun not in GROUPS]
        return FOR_WHOM.sub("", nouns[0]) if len(nouns) == 1 else ""

    def multiplied(self, price: Quantity) -> list[str]:
        """What the counts are of that a price is multiplied with."""
        starts = self.factors(price)
        return [c.noun for c in self.brief.counted if c.quantity.start in starts and c.noun]

    def factors(self, price: Quantity) -> set[int]:
        """Where the counts begin that a price is multiplied with."""
        counts = next((p.counts for p in self.products if p.price.start == price.start), ())
        return {start for factor in counts for start, _ in factor.spans}

    def held(self, price: Quantity) -> str:
        """What people are paid for to take part in, where the description counts its rounds (`培训2期，人均4200元`)."""
        if price.unit.split("·")[0] not in _HEADS:
            return ""
        held = [
            c for c in self.brief.counted if c.noun and c.quantity.unit in _ROUNDS and c.quantity.end <= price.start
        ]
        return held[-1].noun if len(held) == 1 and held[0].noun not in GROUPS else ""

    def place(self, price: Quantity) -> str:
        """The places a price is told for, where the project is named otherwise (`32处场所……每处补助3万元`)."""
        nouns = self.multiplied(price) if price.unit.split("·")[0] in _PLACES else []
        named_so = nouns and shares_words(nouns[0], self.topic) >= min(2, len(nouns[0]) - 1)
        return nouns[0] if len(nouns) == 1 and not named_so else ""

    def given(self, price: Quantity) -> str:
        """What is done or given, where the count before the price says only that (`救助650人次，人均1500元`)."""
        last = next((c for c in reversed(self.brief.counted) if c.quantity.end <= price.start), None)
        if last is None or last.noun or not self.fits(last, price):
            return ""
        if not is_benefit(last.verb):
            done = self.topic if self.topic.endswith(last.verb) else last.verb
            return done if is_nominal(last.verb) and last.verb not in WORK_OF_ANY else ""
        at = self.topic.find(last.verb)
        if at < 0:
            return self.topic if is_benefit(self.topic[-2:]) else last.verb
        return self.topic[: at + len(last.verb)]

    def behind(self, price: Quantity) -> str:
        """`户均5000元的无障碍改造60户`: what stands behind 的."""
        if not self.plain.startswith("的", price.end):
            return ""
        stop = re.search(r"[，,。；;、]", self.plain[price.end :])
        end = price.end + (stop.start() if stop else 40)
        return next((c.noun for c in self.brief.counted if price.end < c.quantity.start <= end and c.noun), "")

    def served_by(self, thing: str, topic: str) -> str:
        """The work that the project is named after, where it says how many things that reaches (`覆盖电子秤4200台`)."""
        work = work_in(topic)
        if work in WORK_OF_ANY or work in _MAKES or is_benefit(work) or is_person(thing):
            return ""
        counts = (c for c in self.brief.counted if c.noun == thing and c.verb in ("", *PASSING_VERBS))
        clauses = (clause_before(self.plain, c.quantity.start, CLAUSE_MARKS) for c in counts)
        return work if any(_REACHES.search(clause) for clause in clauses) else ""

    def counted(self, price: Quantity) -> str:
        """What is counted right before a price; after a list of several things it is the price of none of them."""
        before = [c for c in self.brief.counted if c.quantity.end <= price.start and c.noun]
        before = [c for c in before if not _SIZE.fullmatch(c.noun)]  # `村道3.5公里，宽4米，每公里60万元`
        if before and self.plain[before[-1].quantity.end : price.start] in ("（", "("):
            same = [c for c in before if c.noun == before[-1].noun]  # `企业家培训4期320人次（每期9万元）`
            if any(self.fits(c, price) for c in same) or price.unit in ("年", "月"):
                return before[-1].noun  # `适应性培训1200人、职业技能培训600人（人均2800元）`
        if rounds := self._rounds_before(before, price):
            return rounds
        by_rate = self.plain[price.start - 1 : price.start] == "按"
        own = before and before[-1].quantity.start in self.factors(price)
        if (
            (by_rate or self.factors(price))
            and before
            and before[-1].is_part
            and not own
            and not all(c.is_part for c in before)
        ):
            before = [c for c in before if not c.is_part]  # `代表228名，其中基层代表176名，按每人每年1500元`
        meant = [c for c in before if c.quantity.start in self.factors(price)]
        if not before or not self.fits(before[-1], price) or (meant and not own and not before[-1].is_part):
            return ""  # `培训300人，带动就业180人，人均1500元，共45万元`: the sum tells whom it is for.
        between = re.sub(r"[，,][^，,]*$", "", self.plain[before[-1].quantity.end : price.start])
        if re.search(r"[，,。；;]", between):
            return ""
        between = between.lstrip(_BESIDE_COUNT)
        if done := done_between(before[-1].noun, between):
            return done
        near = _DONE_TO_IT.search(between) or before[-1].noun.endswith(
            between.replace(before[-1].noun, "").strip(f" {_BESIDE_COUNT}")
        )
        bare = re.sub(r"(?:补[助贴])?(?:实施|落实)?(?:面积|户数|人数|里程)$", "", _AMOUNT_OF.sub("", before[-1].noun))
        if near and not self._in_list(before):
            return bare
        granted = is_person(before[-1].noun) and is_benefit(self.topic)
        return before[-1].deed if granted else ""  # `为900名残疾人适配助听器，人均700元`

    def _in_list(self, before: Sequence[Counted]) -> bool:
        """Whether several things are counted side by side (`调查员180名、指导员36名，人均800元`)."""
        last, *earlier = reversed(before)
        if not earlier or earlier[0].quantity.unit != last.quantity.unit or earlier[0].noun == last.noun:
            return False
        between = self.plain[earlier[0].quantity.end : last.quantity.start]
        return "、" in between[:2] and not re.search(r"\d", between)
