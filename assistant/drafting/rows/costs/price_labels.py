"""What each price of a description is paid for, in the words that name it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief, total_of
from assistant.drafting.funding.products import priced_outside_lines
from assistant.drafting.reading.clauses import CLAUSE_MARKS, SENTENCE_END, clause_behind
from assistant.drafting.reading.deeds.phrases import is_nominal
from assistant.drafting.reading.masking import masked
from assistant.drafting.reading.nouns.item_heads import item_head
from assistant.drafting.reading.nouns.judged_bodies import JUDGED_BODIES
from assistant.drafting.reading.nouns.price_words import (
    PAID_ALONE,
    PAID_GROUP,
    STAYING,
    TIER,
    own_words,
    told_before,
    without_each,
)
from assistant.drafting.reading.numbers.quantities import Quantity, QuantityKind
from assistant.drafting.reading.prices.grades import grades_in
from assistant.drafting.reading.prices.tariffs import read_tariffs
from assistant.drafting.reading.sorts import benefit_in, is_benefit, is_person
from assistant.drafting.reading.words import ACTIVITY_VERBS
from assistant.drafting.rows.costs.done_for_people import FOR_PEOPLE, done_for_each
from assistant.drafting.rows.costs.granted import FEES, TIMES, granted_in, is_rate, with_kind
from assistant.drafting.rows.costs.listed_prices import joined_groups, named_in_turn, row_of_prices, thing_in_turn
from assistant.drafting.rows.costs.price_context import (
    PAID_BEHIND,
    SAYS_NOTHING,
    WORK_OF_ANY,
    at_each_place,
    before_the_count,
    examined,
    full_unit,
    handed,
    heading,
    holds_land,
    is_listed,
    is_put_in,
    words_inside,
    work_in,
)
from assistant.drafting.rows.costs.priced_things import GROUPS, PricedThings
from assistant.drafting.rows.costs.told_once import headed_pay, purse_too

_PRESENT: Final = ("日均", "月均", "年均")
_SHORT: Final = {"补": "补助", "给": "给", "奖": "奖励"}
_GIVEN: Final = ("慰问", "走访", "走访慰问", "资助", "救助", "奖励", "补助", "补贴", "帮扶")
_WAGES: Final = regex(r"(?:报酬|工资|薪酬|劳务费)$")
_PAID_NEXT: Final = regex(
    r"(?P<paid>[\u4e00-\u9fff]{0,4}(?:工资|报酬|薪酬|补助|补贴|津贴|误工费|劳务费))[，,](?:标准为?|按照?)?"
)
"""`护林员80人工资补助，每人每月1500元`: what is paid stands right behind who gets it."""
_OWN_MONEY: Final = regex(r"[\u4e00-\u9fff]{2}(?<!资)金$")
"""Money by its own name (`助学金`) is not paid as what an earlier price is (奖学金)."""
_PAY: Final = regex(r"(?:基本|岗位|绩效|误工)?(?:报酬|工资|薪酬)$")
_GRADE_AT_END: Final = regex(rf"(?<=..)(?:{TIER.pattern.removeprefix('^')})$")
"""`护理补贴一级每月120元、二级每月90元`: the grade closes what is paid."""
_OLD_PEOPLE: Final = regex(r"^(?:(?:\d+|[六七八九]十)周?岁(?:及?以上)?|高龄)?的?(?:老年人|老人)")
_DONE: Final = ("提升", "续建", "更换")
_MAKING: Final = ("打造", "创建", "建设", "新建")
_SIZE: Final = regex(r"^(?:[全总][长宽高]|[长宽高]度|面积)$")
_BOUGHT_BESIDE: Final = regex(r"(?:^|[，,。；;])(?:另外?|此外)(?:新建|建设|购置|采购|更换|修建|改造|维修)[^。；;\n]*$")
_BUYS_TOO: Final = regex(r"(?:购置|采购|新建|建设)[及和与、]?[\u4e00-\u9fff]{2,4}(?:补贴|补助|奖补)$")
"""In the name of a project that hands something out too (`校车购置及运营补贴`)."""
_BOUGHT_HERE: Final = regex(
    r"(?:^|[，,。；;])(?:购置|采购|新购|更新|新建|建设)[^，,。；;\d]{2,12}\d+[^，,。；;\d]{1,3}[，,]$"
)


class Priced(NamedTuple):
    """A price, what it is paid for, and the unit it holds for."""

    price: Quantity
    label: str
    unit: str


def _done_for(thing: str, fee: str) -> str:
    """A thing with what is paid for it, the work said once (`检查设备维保3台、每台年维保费42万元`)."""
    work = work_in(thing)
    return (thing.removesuffix(work) if work and work in fee else thing) + fee


def _as_work(own: str) -> str:
    """A price's own words without 标准 behind what is done (`养护绿地380万平方米，养护标准每平方米5.5元`)."""
    work = own.removesuffix("标准")
    return work if work in ACTIVITY_VERBS and not is_benefit(work) else own


def _in_its_place(own: str, label: str) -> str:
    """The words of a price in the place of their like in the label before (`修复性养护县道`, then `乡道`)."""
    alike = label.endswith(own[-1]) and len(label) > len(own) + 2
    return label[: -len(own)] + own if alike else own + label[2:]


class PriceLabels:
    """Reads what the prices of one description are paid for."""

    def __init__(self, brief: Brief, topic: str) -> None:
        self.brief = brief
        self.topic = topic
        self.plain = brief.plain
        self.words = masked(self.plain, brief.quantities)
        self.things = PricedThings(brief, topic, self.plain)
        self.tariffs = read_tariffs(self.plain, brief.quantities)
        self.stated = priced_outside_lines(brief)

    def all(self) -> Iterator[Priced]:
        """Every price with what it is paid for, in order; several that bear one name by what each is paid for."""
        priced = list(self._each())
        for one in priced:  # `每立方米补助100元，每平方米补助150元`
            alike = {other.unit for other in priced if other.label == one.label}
            nouns = self.things.multiplied(one.price) if len(alike) > 1 else []
            money = benefit_in(one.label) or benefit_in(words_inside(self.plain, one.price))
            yield one._replace(label=nouns[0] + money) if len(nouns) == 1 and money not in nouns[0] else one

    def _each(self) -> Iterator[Priced]:
        last: Priced | None = None
        for price in self.stated:
            thing = thing_in_turn(self.brief, price) or self._class(price)
            if not thing and (listed := self._listed(price)):
                yield from listed
            elif one := Priced(price, thing, price.unit) if thing else self._alone(price, last):
                last = one
                yield one

    def _alone(self, price: Quantity, last: Priced | None) -> Priced | None:
        """A price that is told neither in turn nor in a row; None where its words say who pays, not what it costs."""
        graded = grades_in(self.plain[price.start : price.end]) and is_benefit(self.topic)
        beside = self._beside(price)
        same = purse_too(last.label, self.plain[last.price.end : price.start], price.unit) if last else ""
        named = beside or same or self._label(price, last).removesuffix("定额")
        named += headed_pay(self.plain, price.start) if is_person(named) else ""
        who = next(reversed(self.brief.counted_before(price.start)), None)
        if named in FOR_PEOPLE and who and is_person(who.noun) and self.things.fits(who, price):
            named = who.noun + named
        clause = "的" in named and is_benefit(self.topic)  # `承担耕地保护任务的村集体`: who gets it, told at length
        made = self._made_place(named) if named.endswith(price.unit) else ""
        label = self.topic if graded or clause else made or at_each_place(named, price.unit, self.topic)
        unit = full_unit(self.plain, price)
        if label.endswith(("配套", "自筹")):
            return None
        if unit.startswith("亩") and holds_land(label) and is_benefit(self.topic):
            label = self.topic  # By the 亩 the land is paid for, whoever holds it.
        staying = STAYING.fullmatch(label)
        if staying:
            label = self.topic + ("标准" if self.plain.startswith("标准", price.end) else "")
        elif label.startswith(_PRESENT):
            label = label[2:] if len(label) > 4 else self.topic  # `按月均羁押620人、每人每月420元`
        settled = bool(staying) or (len(label) > 2 and label.endswith("标准"))
        settled = settled or label.endswith((*FOR_PEOPLE, "经费", "报酬", "工资"))
        settled = settled or is_put_in(label, self.topic, self.brief.counted) or bool(beside)
        if not settled and is_rate(label, unit, self.topic, self._opening()):
            label = label.removesuffix("标准") + self._granted()
        if unit in TIMES and (is_benefit(label) or is_benefit(self._own(price)) or _WAGES.search(label)):
            unit = f"人·{unit}"
        return Priced(price, label, unit)

    def _made_place(self, named: str) -> str:
        """A place that the work itself makes (`打造示范村3个，每村20万元`), with the work; "" for any other."""
        return next((named + c.verb for c in self.brief.counted if c.noun == named and c.verb in _MAKING), "")

    def _class(self, price: Quantity) -> str:
        """The class that a tariff names in front of an amount, with what it is paid."""
        told = self.tariffs.get(price.start)
        return told.name + (told.paid or benefit_in(self.topic) or benefit_in(self._opening())) if told else ""

    def _beside(self, price: Quantity) -> str:
        """The thing that is bought or built beside what the project hands out; "" for any other price."""
        before = self.plain[: price.start]
        found = _BOUGHT_BESIDE.search(before) or (
            _BUYS_TOO.search(self.topic) and _BOUGHT_HERE.search(before) and not words_inside(self.plain, price)
        )
        things = self.things.multiplied(price) if found else ()
        return things[0] if len(things) == 1 and is_benefit(self.topic) else ""

    def _own(self, price: Quantity) -> str:
        return own_words(self.words, self.plain, price.start)

    def _listed(self, price: Quantity) -> list[Priced]:
        """`县道、乡道和村道分别为7000、3500和1000元`: as many prices as things counted before."""
        prices = row_of_prices(self.brief, self.plain, price)
        if len(prices) > 1 and (named := named_in_turn(self.plain, prices)):
            return [Priced(one, label, price.unit) for one, label in zip(prices, named, strict=True)]
        alike = [
            c for c in self.brief.counted if c.noun and c.quantity.end <= price.start and self.things.fits(c, price)
        ]
        if len(prices) < 2 or len(alike) < len(prices):
            return []
        own = self._own(price)
        tail = "" if SAYS_NOTHING.match(own) or is_person(own) or own.endswith("户") else own
        things = alike[-len(prices) :]
        return [Priced(one, examined(c) + tail, price.unit) for one, c in zip(prices, things, strict=True)]

    def _label(self, price: Quantity, last: Priced | None) -> str:
        if behind := PAID_BEHIND.match(self.plain[price.end : price.end + 16]):
            return behind["paid"]
        if (
            in_turn := self._paid_next(price)
            or self.things.respective(price)
            or self.things.made_good(price)
            or self.things.had_by_each(price)
        ):
            return in_turn
        if self._is_of_all(price):
            paid = words_inside(self.plain, price)
            return self.topic if is_benefit(self.topic) else self.topic + paid
        own, inside = without_each(self._own(price)), words_inside(self.plain, price).removeprefix("一次性")
        if not inside and not work_in(own) and (paid := self.things.from_amount(price)):
            return paid
        head = item_head(self.plain, price.start)
        told = "" if own or inside else head.name if head else told_before(self.plain, price.start)
        if told and told not in self.topic:
            return told
        if inside in ACTIVITY_VERBS and not is_benefit(inside):
            own, inside = inside, ""  # `亩均投资新建2400元`
        bare = own if own.removesuffix("标准") == benefit_in(own) else ""
        money = _SHORT.get(inside) or with_kind(benefit_in(inside), inside) or self._handed(price) or bare
        own = "" if money and own.removesuffix("标准") == benefit_in(own) else own
        counted = joined_groups(self.brief, self.plain, price) or self.things.counted(price)
        own = "" if own in JUDGED_BODIES and counted.endswith(own) else own  # `获评…的5家企业每家奖励`
        thing = self.things.behind(price) or self._completed(_as_work(own), price, last) or counted
        paired = self.things.paired(price)
        if not thing and inside and not money:
            if not paired.endswith(inside):
                return inside
            thing = paired
        if inside.endswith(benefit_in(inside)) and len(inside) > len(benefit_in(inside)) > 0 and not own:
            return self._told_apart(price, inside)
        if not thing or thing in GROUPS or thing.endswith("人口") or PAID_GROUP.fullmatch(thing):
            paired = "" if paired in GROUPS or paired.endswith("人口") else paired
            other = paired or self.things.given(price) or self.things.place(price) or self.things.issued(price)
            thing = self.things.held(price) or other or self.topic
        purse = inside.endswith(("经费", "专项资金")) and not work_in(thing)
        if inside and not money and not own and (purse or is_person(thing) or FEES.search(inside)):
            return _done_for(thing, inside)
        return self._as_money(self._with_work(thing, price), money)

    def _paid_next(self, price: Quantity) -> str:
        """Who is paid and what, where both stand right in front of a price; "" for any other."""
        last = next(reversed(self.brief.counted_before(price.start)), None)
        found = _PAID_NEXT.fullmatch(self.plain, last.quantity.end, price.start) if last else None
        named = found and last and is_person(last.noun) and found["paid"] not in last.noun
        return f"{last.noun}{found['paid']}" if named and found and last else ""

    def _is_of_all(self, price: Quantity) -> bool:
        """Whether several numbers together, times a price, come to a sum that is written: it is that of all of them."""
        alike = [c for c in self.brief.counted if c.noun and not c.is_part and self.things.fits(c, price)]
        total = total_of(tuple(c.quantity.value for c in alike)) * price.value
        paid = words_inside(self.plain, price)
        bare = paid == benefit_in(paid) and len(self.stated) == 1
        return (
            bare
            and len(alike) > 1
            and any(q.value == total for q in self.brief.quantities if q.kind is QuantityKind.MONEY)
        )

    def _with_work(self, thing: str, price: Quantity) -> str:
        """A thing with what is done with it, where its count says so (`著录条目18万条，每条0.5元`: 条目著录)."""
        same = [c for c in self.brief.counted if c.noun == thing]
        near = next((c.verb for c in reversed(same) if c.quantity.end <= price.start), "")
        if near and len({c.verb for c in same}) > 1:
            return thing + near  # `改造厕所18座、每座12万元，新建3座、每座35万元`
        verb = same[0].verb if same else ""
        if not work_in(thing) and (done := self.things.served_by(thing, self.topic)):
            return thing + done
        if verb and verb not in ACTIVITY_VERBS and price.unit.startswith("村"):
            return thing + verb  # `对14个村集体经济组织实行代理记账，每村每年0.8万元`
        named = not is_nominal(verb) or is_benefit(verb) or work_in(thing) or verb in WORK_OF_ANY
        if is_person(thing) and not is_benefit(verb):
            return thing + done_for_each(self.brief, thing, price)
        return thing if named else thing + verb

    def _told_apart(self, price: Quantity, inside: str) -> str:
        """`每亩保费补贴24元……每头保费补贴30元`: the same words paid for several things name each thing."""
        same = [p for p in self.stated if words_inside(self.plain, p) == inside]
        nouns = self.things.multiplied(price)
        return nouns[0].removesuffix("参保") + inside if len(same) > 1 and len(nouns) == 1 else inside

    def _as_money(self, thing: str, money: str) -> str:
        """What is paid to people is named by the money they get, where the description says what it is."""
        if len(money) > 2 and money in thing:
            return thing[: thing.find(money) + len(money)]
        if money.removesuffix("标准") not in ("", "给", "奖", "补") and not is_benefit(thing[-2:]):
            return _done_for(thing, money.removesuffix("标准"))
        verb = next((c.verb for c in self.brief.counted if c.noun.startswith(thing)), "")
        if is_benefit(verb) and (paid := benefit_in(thing)) and thing.startswith(paid):
            return verb + thing  # 奖励扶助对象
        if verb in ("租用", "租赁"):
            return re.sub("租[赁用]$", "", thing) + "租金"
        if verb in _GIVEN and not is_benefit(thing):
            return thing + (verb.removeprefix("走访") or "慰问")
        tier = TIER.match(thing) or "岁" in thing
        if is_benefit(thing) or not (is_person(thing) or tier):
            return thing
        of_topic = tier and thing not in self.topic and is_benefit(self.topic) and not TIER.match(self.topic)
        given = self.topic if of_topic else self._granted()
        given = _OLD_PEOPLE.sub("", given) if thing.endswith("老人") else given
        return thing + given if is_benefit(given) else thing

    def _completed(self, own: str, price: Quantity, last: Priced | None) -> str:
        """A price's own words; what an earlier count or price states in full is not repeated (`民事`, `农村`)."""
        if not own or SAYS_NOTHING.match(own):
            return ""
        alike = [
            c.noun
            for c in self.brief.counted
            if c.noun and c.quantity.end <= price.start and self.things.fits(c, price) and not _SIZE.search(c.noun)
        ]
        holding = [noun for noun in alike if own in noun and noun != own]  # 小学 of `寄宿制小学生`
        longer = list(dict.fromkeys(noun for noun in holding if noun.startswith(own)))
        of_both = len(longer) > 1 and work_in(own)  # `预防性养护` of two sorts of roads
        full = "" if of_both else next(iter(longer), holding[0] if len(holding) == 1 else "")
        if full and not (TIER.match(own) and heading(self.plain, price.start)):
            return full
        if (own in ACTIVITY_VERBS or own in _DONE) and (thing := self._thing_of(own, price)):
            said = heading(self.plain, price.start)
            return thing + own + (said if is_benefit(said) else "")
        if PAID_ALONE.fullmatch(own) and len(who := self.things.multiplied(price)) == 1:
            return who[0] + own
        if last and TIER.fullmatch(own) and (graded := _GRADE_AT_END.search(last.label)):
            return last.label[: graded.start()] + own
        own = before_the_count(self.plain, price.start, own) or own
        paid = work_in(own) or own.endswith("标准") or FEES.search(own) or _OWN_MONEY.search(own)
        if not paid and (said_once := self._said_once(own, price, last, alike)):
            return own + said_once
        if len(own) > 2 or TIER.match(own) or own in alike:
            return own
        if FEES.search(own):
            return own if own.endswith("费") else f"{own}费"  # `燃油费每辆每年1.2万元，保险每辆每年3500元`
        if last and last.price.unit == price.unit and len(last.label) >= 4:
            return _in_its_place(own, last.label)
        if alike and alike[-1].endswith(own):
            return alike[-1]
        whole = alike and len(alike[-1]) <= 8 and not is_person(own) and not is_person(alike[-1])
        if whole and FEES.search(own):
            return alike[-1] + own  # `献血屋9个租金每个4万元`
        return own + alike[-1] if whole else own

    def _thing_of(self, work: str, price: Quantity) -> str:
        """The object of a work that is named by its verb alone (`新建2400元/亩、改造2000元`)."""
        if self.topic.endswith(work) and self.topic != work:
            return self.topic.removesuffix(work)
        done = [c for c in self.brief.counted if self.things.fits(c, price) and c.quantity.end <= price.start]
        done = [c for c in done if len(c.noun) > 2 and not _SIZE.search(c.noun) and not c.noun.endswith(work)]
        beside = next((c.noun for c in done if c.quantity.end == price.start), done[0].noun if done else "")
        return re.sub("(?<=..)面积$", "", next((c.noun for c in done if c.verb.startswith(work)), beside))

    def _said_once(self, own: str, price: Quantity, last: Priced | None, alike: Sequence[str]) -> str:
        """What a heading or the first of a row of prices says for all (`项目评价每个6万元，政策每项10万元`)."""
        if said := heading(self.plain, price.start):
            return "" if own.endswith(said) else said
        if any(c.noun == own and is_nominal(c.verb) and not is_benefit(c.verb) for c in self.brief.counted):
            return ""  # Its own work is added.
        if (
            last is None
            or TIER.match(own)
            or "岁" in own
            or SENTENCE_END.search(self.plain[last.price.end : price.start])
        ):
            last = None
        if own in alike:
            whole = next((c for c in self.brief.counted if not c.is_part and self.things.fits(c, price)), None)
            if whole and any(c.is_part and c.noun == own for c in self.brief.counted):
                return work_in(f"·{whole.noun}") or (whole.verb if is_nominal(whole.verb) else "")
            return work_in(last.label) if last else ""
        same = last is not None and last.price.unit.split("·")[0] == price.unit.split("·")[0]
        if last and same and is_person(own) and (pay := _PAY.search(last.label)):
            return pay[0]
        return work_in(last.label) if last and (same or is_listed(self.plain, price.start)) else ""

    def _granted(self) -> str:
        return with_kind(granted_in(self.topic, self._opening()), self.topic)

    def _opening(self) -> str:
        return clause_behind(self.plain, 0, CLAUSE_MARKS)

    def _handed(self, price: Quantity) -> str:
        """`按每生每年600元补助`: what the amount is stands behind it."""
        return handed(self.plain[price.end : price.end + 14])
