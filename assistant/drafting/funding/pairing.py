"""What one price is paid for: the count it belongs to, and how often or how long it is paid."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from assistant.domain.money import UNIT_YUAN, plain
from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief, once, total_of
from assistant.drafting.each_place import at_all, places_of
from assistant.drafting.funding.price_holders import MONTHLY_COST, holder, is_pay
from assistant.drafting.funding.product import BOTH_TERMS, EVERY_DAY, ONCE, WHOLE_YEAR, Factor, Product, factor_of
from assistant.drafting.funding.rest import rest_paid
from assistant.drafting.funding.units_alike import PERSONS, SITE_UNITS, SITES, is_alike
from assistant.drafting.reading.clauses import SENTENCE_END, clause_before
from assistant.drafting.reading.numbers.quantities import Quantity, QuantityKind
from assistant.drafting.reading.parts import Counted
from assistant.drafting.reading.prices.one_for_each import one_for_each

_MONTHS_MEANT: Final = regex(r"每个?月|人一个?月|月度|按月|逐月|全年|月租|月[人户]均|[人户]均月|月(?:工资|薪酬|报酬)")
"""Only where months are spoken of does a price for one month mean twelve."""
_YEAR_MEANT: Final = regex(r"全年|整年|一年|年租金|年租费|每年")
GONE: Final = regex(r"报废|淘汰|拆除|处置|旧车|旧设备|带动|就业岗位")
_WASTE: Final = regex(r"垃圾|废[物料弃]|固废|危废|污泥|粪污|病死|遗体|藻泥|淤泥")
"""What is done away with for money (`处置建筑垃圾18万吨，处置单价26元/吨`)."""
_GRANT: Final = regex(r"补贴|补助|奖励|补偿")
"""What is paid for each thing that is given up (`淘汰柴油货车300辆，每辆补贴2万元`)."""
_COST_WORD: Final = regex(
    r"费|维修保养|维护|保养|运行|人工|检测|单价|租金|工资|社保|公积金|补贴|补助|津贴|保险|体检|奖|福利|绩效|伙食|膳食|餐|被服|服装|装备|用品|住宿|交通"
    r"|设备|装修|安装|施工|房租|图书|教材|资料|配套|药品|耗材|材料|物料|服(?![务刑役])|马甲|工具|手套"
)
"""What everybody counted is paid or given; other words tell the groups apart that a price holds for."""
_PAID_BESIDE: Final = regex(r"^(?:稿|审读|评审|场地|资料|教材|交通|食宿|劳务)费")
"""What is paid besides for what another price has been told of (`每册印刷费18元，稿费每期1.2万元`)."""
_RIGHT_BEHIND: Final = regex(r"[，,（(]?(?:按照?|平均|每[人名户]?|人均|月|标准为?|(?:综合)?单价为?|均价为?|均)*")
"""Between a part and the price that is its own."""
_OTHER_SITES: Final = regex(r"[，,、][\u4e00-\u9fff]{2,8}\d+[所个家处座]")
"""Between the people of two sorts of places (`中学18所108人，小学42所126人，每人每月4200元`)."""
_ON_AVERAGE: Final = regex(r"按?平均\d+个月")
_EACH_DAY: Final = regex(r"日均?(?:处理|供水|产|清运|收运|转运)")
"""How a noun begins that says what can be done in a day (`日处理能力5200吨，每吨2.4元，全年365天`)."""
_WHOLE_TERM: Final = regex(r"工期|建设期|施工期|周期")
_OF_ONE_GROUP: Final = regex(
    r"(?:以[上下](?:的|，)|[\u4e00-\u9fff]的[\u4e00-\u9fff]{0,8}(?:企业|单位|机构|平台|人员|人才|中心))(?:给予)?(?:一次性)?(?:奖励|奖补|补助|补贴|资助)$"
)
"""In front of a reward: only some of those counted get it (`重新认定的企业奖励10万元`, `吸纳30人以上的奖补10万元`)."""
_EACH: Final = regex(r"每|人均|户均|\d|补[贴助]|按")
"""Where the words of a price end that say what it is of (`C级每户补助1.2万元` of C级危房)."""
_FAR: Final = 120
"""Within so many characters a part may be named again."""


@once
def _stops(brief: Brief) -> tuple[int, ...]:
    """Where sentences end."""
    return tuple(stop.start() for stop in SENTENCE_END.finditer(brief.told))


@once
def _given_up(brief: Brief) -> frozenset[int]:
    """Where the counts stand of what goes or is brought about (`淘汰柴油货车300辆`, `带动就业岗位200个`)."""
    counted = ((c, clause_before(brief.told, c.quantity.start, "，,。；;")[-10:]) for c in brief.counted)
    gone = (c for c, before in counted if GONE.search(before + c.noun + c.verb))
    return frozenset(c.quantity.start for c in gone if not _WASTE.search(c.noun))


class Pairing:
    """Looks for what one price is paid for."""

    def __init__(self, brief: Brief, prices: list[Quantity], taken: set[int], price: Quantity) -> None:
        self.brief = brief
        self.prices = prices
        self.taken = taken
        self.price = price
        self.text = brief.told
        self.sentence = bisect_left(_stops(brief), price.start)
        head, times = holder(brief, prices, price, self._label(price))
        self.ten_thousands = len(head) > 1 and head.startswith("万")
        self.head = head.removeprefix("万") if self.ten_thousands else head
        self.times = times
        self.is_pay = is_pay(brief, price, self._label(price))

    def product(self) -> Product | None:
        """The price with its count and everything it is multiplied with; None where one of them is not said."""
        if self.head == "年":
            return Product(self.price, ())  # What is paid once a year is the year's money.
        if self.head in ("天", "日"):
            days = self._days()
            return Product(self.price, (days,)) if days else None
        if self.head == "月":
            months = self._months() if MONTHLY_COST.search(self._label(self.price)) else None
            return Product(self.price, (), (months,)) if months else None
        rest = rest_paid(self.brief, self.price) if self.head in PERSONS else None
        counts = [] if rest else self._counts()
        if not counts and not rest:
            return None
        times = [self._time(time, counts) for time in self.times]
        numbers = (rest,) if rest else tuple(self._numbers(counts))
        if not numbers or None in times:
            return None
        return Product(self.price, numbers, tuple(time for time in times if time and time.value != 1))

    # --- the count ---

    def _counts(self) -> list[Counted]:
        """The count a price belongs to, with those enumerated before it (`调查员180名、指导员36名，人均800元`)."""
        if told := [one.count for one in self.brief.in_turn if one.price == self.price.start]:
            return [c for c in self.brief.counted if c.quantity.start in told]
        able = [c for c in self.brief.counted if self._can_be(c)]
        if not able and (given := one_for_each(self.text, self.price)):
            return [c for c in self.brief.counted if c.quantity.start == given.at]
        near = [c for c in able if not c.is_part and self._is_in_sentence(c.quantity.start)]
        if (parts := self._part_that_comes_out(able) or self._own_part(able)) or (
            not near and (parts := self._parts_paid(able))
        ):
            return parts
        far = [c for c in able if not c.is_part]
        candidates = near or (far if len(far) == 1 else [c for c in far if self._bears_its_words(c)])
        candidates = [c for c in candidates if not c.quantity.unit.endswith("次")] or candidates
        if not self._are_a_row(candidates):
            candidates = [c for c in candidates if self._is_called_so(c)] or candidates
        candidates = [c for c in candidates if c.quantity.per not in ("日", "天")] or candidates
        if len(self.prices) > 1 and (own := self._right_in_front(able)):
            return [own]
        rivals = [p for p in self.prices if p.unit.split("·")[0] == self.price.unit.split("·")[0]]
        rivals = [p for p in rivals if self._is_in_sentence(p.start)]
        if len(rivals) > len(candidates) and not all(self._says_what(p, near or able) for p in rivals):
            return []
        free = [c for c in candidates if c.quantity.start not in self.taken] if len(rivals) <= len(candidates) else []
        free = candidates if _PAID_BESIDE.search(self._label(self.price)) else free
        chosen = min(free or candidates, key=self._distance, default=None)
        if chosen is None or len(rivals) > 1:
            return [*self._twins_of(candidates, chosen), chosen] if chosen else []
        return [*self._enumerated(candidates, chosen), chosen]

    def _are_a_row(self, candidates: list[Counted]) -> bool:
        """Whether what is counted right before the price are several sorts (`社区10个、学校8所，每个奖补3万元`)."""
        last = max((c for c in candidates if c.quantity.end <= self.price.start), key=self._end, default=None)
        near = last is not None and _RIGHT_BEHIND.fullmatch(self.text[last.quantity.end : self.price.start])
        return bool(near and last and self._enumerated(candidates, last))

    @staticmethod
    def _end(counted: Counted) -> int:
        return counted.quantity.end

    def _right_in_front(self, able: list[Counted]) -> Counted | None:
        """The count that the price stands right behind (`慰问困难教师80名每名1000元`), another's price before it."""
        last = max((c for c in able if c.quantity.end <= self.price.start), key=self._end, default=None)
        gap = self.text[last.quantity.end : self.price.start] if last else "?"
        before = any(p.end <= last.quantity.start for p in self.prices) if last else False
        return last if before and _RIGHT_BEHIND.fullmatch(gap) else None

    def _says_what(self, price: Quantity, counts: list[Counted]) -> bool:
        """Whether a price names a cost of everybody counted, or stands right behind its count."""
        gaps = (self.text[c.quantity.end : price.start] for c in counts if c.quantity.end <= price.start)
        if _OF_ONE_GROUP.search(self.text[max(0, price.start - 30) : price.start]):
            return False
        return bool(_COST_WORD.search(self._label(price))) or any(_RIGHT_BEHIND.fullmatch(gap) for gap in gaps)

    def _own_part(self, able: list[Counted]) -> list[Counted]:
        """The part right in front of one of several prices (`其中专职网格员210名，按2400元/月……，兼职网格员按……`)."""
        before = [c for c in able if c.quantity.end <= self.price.start and self._is_in_paragraph(c.quantity.start)]
        several = sum(self._is_in_paragraph(p.start) for p in self.prices) > 1
        words = self._label(self.price)
        near = [c for c in able if c.is_part and self._is_in_paragraph(c.quantity.start)] if several else []
        own = _EACH.split(words)[0]
        named = [c for c in near if len(c.noun) > 1 and (words.startswith(c.noun) or c.noun.startswith(own or "\n"))]
        if len(named) == 1 or not near or not before or not before[-1].is_part:
            return named[:1]
        between = self.text[before[-1].quantity.end : self.price.start]
        return [before[-1]] if _RIGHT_BEHIND.fullmatch(between) else []

    def _part_that_comes_out(self, able: list[Counted]) -> list[Counted]:
        """The part whose price is an amount of the text (`9.6万户，其中2026年5.2万户，每户140元，2026年728万元`)."""
        if self.times or len(self.prices) > 1 or not any(c.is_part for c in able):
            return []
        sums = {q.value for q in self.brief.quantities if q.kind is QuantityKind.MONEY}
        paid = [c for c in able if c.quantity.value * self.price.value in sums]
        return paid if len(paid) == 1 and paid[0].is_part else []

    def _parts_paid(self, able: list[Counted]) -> list[Counted]:
        """Parts of what is counted otherwise, paid by the only price (`其中生活补贴310人、护理补贴420人`)."""
        parts = [c for c in able if c.is_part and self._is_in_sentence(c.quantity.start)]
        alone = len(self.prices) == 1 and not [c for c in able if not c.is_part]
        behind = all(c.quantity.start > self.price.start for c in parts)
        return parts if alone and (behind or len(parts) == 1) else []

    def _can_be(self, counted: Counted) -> bool:
        quantity = counted.quantity
        if quantity.upper is not None or self.text[quantity.end : quantity.end + 1] == "/":
            return False
        if quantity.kind is QuantityKind.FREQUENCY and self.head not in ("次", "期", "场", "批"):
            return False
        if quantity.start in _given_up(self.brief) and not _GRANT.search(self._label(self.price)):
            return False
        if self.head in PERSONS and quantity.unit == "个" and counted.noun.endswith("岗位"):
            return True
        right_behind = _RIGHT_BEHIND.fullmatch(self.text, quantity.end, self.price.start)
        # `门诊救助8000人次，次均150元`, `心理测评1.2万人次，每次8元`
        each_time = quantity.unit == "人次" and (
            self.text.startswith("次均", self.price.start) or (self.head == "次" and bool(right_behind))
        )
        return each_time or is_alike(self.head, quantity.unit) or self._is_named_so(counted)

    def _is_named_so(self, counted: Counted) -> bool:
        """Whether the thing is called what the price holds for (`12个点，每点5000元`, `24个小组每组5000元`)."""
        named = counted.noun.endswith(self.head) or self.text.startswith(self.head, counted.quantity.end)
        return named and counted.quantity.unit in SITE_UNITS

    def _is_called_so(self, counted: Counted) -> bool:
        """Whether what is counted bears the name that the price holds for (`186个行政村2300个终端，每村每年1500元`)."""
        return self.head in SITES and (counted.noun.endswith(self.head) or counted.quantity.unit == self.head)

    def _bears_its_words(self, counted: Counted) -> bool:
        """Whether the price names what is counted far from it (`采购冷藏车2辆、冷藏箱130个。冷藏箱每个1100元`)."""
        own = _EACH.split(self._label(self.price))[0]
        return len(own) > 1 and len(counted.noun) > 1 and (own.endswith(counted.noun) or counted.noun.endswith(own))

    def _is_in_sentence(self, at: int) -> bool:
        return bisect_left(_stops(self.brief), at) == self.sentence

    def _is_in_paragraph(self, at: int) -> bool:
        low, high = sorted((at, self.price.start))
        return "\n" not in self.text[low:high] and high - low < _FAR

    def _label(self, price: Quantity) -> str:
        """The words of a price's own item, those inside the price included."""
        return re.split(r"[，,。；;、：:\n]", self.text[max(0, price.start - 20) : price.start])[-1] + self.brief.quote(
            price.start, price.end
        )

    def _distance(self, counted: Counted) -> tuple[bool, bool, int, int]:
        """How far a count is: in another clause, before or behind, fewer words in common, characters between."""
        quantity, price = counted.quantity, self.price
        low, high = min(quantity.end, price.end), max(quantity.start, price.start)
        gap = self.text[low:high]
        apart = bool(re.search(r"[，,、]", gap))
        # A price at the head of its clause refers back (`412名医生发补助，每人300元，离岗医生236人`).
        refers_back = self.text[price.start - 1 : price.start] in (*"，,、",)
        behind = quantity.start > price.start and (refers_back or self._has_its_own(counted))
        return apart, apart and behind, -self._shared(counted), len(gap)

    def _has_its_own(self, counted: Counted) -> bool:
        """Whether another price stands right behind a count (`医疗费人均2.8万元，组织疗养80人，每人3000元`)."""
        end = counted.quantity.end
        later = (p for p in self.prices if p.start >= end and p.start != self.price.start)
        return any(_RIGHT_BEHIND.fullmatch(self.text[end : p.start]) for p in later)

    def _shared(self, counted: Counted) -> int:
        label = self._label(self.price)
        return max(shares_words(counted.noun, label), shares_words(counted.verb, label))

    def _twins_of(self, candidates: list[Counted], chosen: Counted) -> list[Counted]:
        """The other sort in front, where both get the same (`集中供养1260人，分散供养2840人，标准每人每月960元`)."""
        before = [c for c in candidates if c.quantity.end < chosen.quantity.start]
        gap = self.text[before[-1].quantity.end : chosen.quantity.start] if before else ""
        label = self._label(self.price)
        alike = gap == f"，{chosen.noun}" and before[-1].noun[-2:] == chosen.noun[-2:] != chosen.noun
        behind = self.price.start > chosen.quantity.end and "标准" in label and chosen.noun[:2] not in label
        return before[-1:] if alike and behind and before[-1].noun[:2] not in label else []

    def _enumerated(self, candidates: list[Counted], chosen: Counted) -> list[Counted]:
        """What stands before the count in one row with it, where the price names none of them."""
        if chosen.quantity.start > self.price.start or shares_words(chosen.noun, self._label(self.price)):
            return []
        if shares_words(chosen.verb, self._label(self.price)):  # `慰问党员150名、职工200名，慰问标准每人500元`
            candidates = [c for c in candidates if c.verb == chosen.verb]
        row: list[Counted] = []
        start = chosen.quantity.start
        for counted in reversed([c for c in candidates if c.quantity.start < start]):
            gap = self.text[counted.quantity.end : start]
            if not (re.fullmatch(r"[、和及与][^，,、。；;\d]*", gap) or _OTHER_SITES.fullmatch(gap)):
                break
            row.insert(0, counted)
            start = counted.quantity.start
        return row

    # --- the factors ---

    def _numbers(self, counts: list[Counted]) -> Iterator[Factor]:
        """`2批次×15人`, `3200人×2剂`, or the counts alone; nothing where the rounds are not said."""
        first = counts[0].quantity
        if (
            first.per and first.per != "年" and not (first.per in ("日", "天") and self.times)
        ):  # `日均在园280人，每人每月480元`
            rounds = [c.quantity for c in self.brief.counted if not c.quantity.per and c.quantity.upper is None]
            rounds = [q for q in rounds if q.start != first.start and is_alike(first.per, q.unit)]
            before = [q for q in rounds if q.start < first.start]
            if not rounds and (days := self._days_in_a_year(first.per)):
                yield days
            elif not rounds:
                return
            else:
                yield factor_of((before or rounds)[-1 if before else 0])
        elif _EACH_DAY.match(counts[0].noun) and (days := self._days()):
            yield days
        each = [self._at_all_places(c) for c in counts]
        spelled = "+".join(factor.spelled for factor in each)
        spans = tuple(span for factor in each for span in factor.spans)
        yield Factor(total_of(tuple(f.value for f in each)), f"({spelled})" if len(each) > 1 else spelled, spans)

    def _at_all_places(self, counted: Counted) -> Factor:
        """A number, one told of each place with how many of these there are (`5个社区各装10个`)."""
        places = places_of(self.brief, counted) if self.head not in PERSONS else ()
        if self.ten_thousands:
            quantity, count = counted.quantity, counted.quantity.value / UNIT_YUAN["万"]
            return Factor(count, f"{plain(count)}万{quantity.unit}", ((quantity.start, quantity.end),))
        if not places or counted.quantity.per:
            return factor_of(counted.quantity)
        total, formula, spans = at_all(self.brief, places, counted)
        return Factor(total, formula.partition("=")[0], tuple(spans))

    def _time(self, time: str, counts: list[Counted]) -> Factor | None:
        held = [c.quantity.per for c in counts if c.quantity.per and c.quantity.per not in ("日", "天")]
        if time in ("年", "学年") or any(is_alike(per, time) for per in held):
            return ONCE  # The rounds of `4期，每期50人，每人每期300元` are counted with the people.
        if time == "季度":
            return Factor(Decimal(4), "4个季度", ())
        if time == "学期":
            terms = self._durations(("学期",))
            return factor_of(terms[0]) if terms else BOTH_TERMS
        if time in ("月", "个月"):
            return self._months()
        in_times = any(c.quantity.unit.endswith("次") for c in counts[:1])
        if time in ("天", "日"):
            return self._days() or (ONCE if in_times else None) or self._days_of_rent()
        if in_times:
            return ONCE
        return self._rounds(time)

    def _rounds(self, time: str) -> Factor | None:
        """How often it is paid: the times said in the same sentence, else the only ones said at all."""
        said = [c.quantity for c in self.brief.counted if is_alike(time, c.quantity.unit)]
        own = [q for q in said if self._is_in_sentence(q.start)] or (said if len(said) == 1 else [])
        return factor_of(own[0]) if own else None

    def _months(self) -> Factor | None:
        """The months said beside the price, else the whole year."""
        if found := self._durations(("个月",)):
            return factor_of(found[0])
        return WHOLE_YEAR if self.is_pay or _MONTHS_MEANT.search(self.text) else None

    def _days(self) -> Factor | None:
        """The days said beside the price; days of all rounds together (`会期共9天`) are nobody's own."""
        found = self._durations(("天", "日"))
        own = [q for q in found if not re.search(r"共计?$", self.text[max(0, q.start - 4) : q.start])]
        return factor_of(own[0]) if own else None

    def _days_in_a_year(self, per: str) -> Factor | None:
        """The days on which so much is done each day (`日处理垃圾800吨，单价78元/吨，全年365天`)."""
        return self._days() if per in ("日", "天") else None

    def _days_of_rent(self) -> Factor | None:
        """All days of a year for what is rented by the day and the square metre (`租金每平方米每天1.1元，年租金…`)."""
        rented = self.head == "平方米" and "租" in self._label(self.price) + self.text[: self.price.start]
        return EVERY_DAY if rented and _YEAR_MEANT.search(self.text) else None

    def _is_told_on_average(self) -> bool:
        """Whether a stretch of months is reckoned with by its mean (`见习期3至6个月，按平均5个月测算`)."""
        return bool(_ON_AVERAGE.search(self.text))

    def _durations(self, units: Iterable[str]) -> list[Quantity]:
        near = [
            q
            for q in self.brief.quantities
            if q.kind is QuantityKind.DURATION
            and q.unit in tuple(units)
            and (q.upper is None or not self._is_told_on_average())
            and self._is_in_sentence(q.start)
            and not _WHOLE_TERM.search(self.text[max(0, q.start - 6) : q.start])
        ]
        return sorted(near, key=lambda q: abs(q.start - self.price.start))


def shares_words(words: str, text: str) -> int:
    """How many pairs of characters of words stand in a text."""
    return sum(words[i : i + 2] in text for i in range(len(words) - 1))
