"""The brief: what a project description says, every part with its place in the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property, wraps
from typing import Any, Final, TypeVar, cast

from assistant.domain.lexicon import Lexicon
from assistant.domain.pattern import Alternative, one_of, regex
from assistant.domain.record import Record
from assistant.drafting.arithmetic import BudgetLine, read_budget_lines
from assistant.drafting.reading.bodies.people import read_beneficiaries
from assistant.drafting.reading.bodies.places import read_places
from assistant.drafting.reading.deeds.activities import read_activities, read_clauses
from assistant.drafting.reading.deeds.phrases import cut_object, split_verb
from assistant.drafting.reading.levels import AFTERWARDS, Level, baselines, read_levels
from assistant.drafting.reading.masking import masked, without_places
from assistant.drafting.reading.nouns.counted import read_counted
from assistant.drafting.reading.nouns.counted_people import with_people_by_heads
from assistant.drafting.reading.nouns.numbers_in_names import with_numbers_back, with_numbers_spelt
from assistant.drafting.reading.numbers.quantities import Quantity, QuantityKind, half_width, read_quantities
from assistant.drafting.reading.parts import Activity, Counted, Deadline, Span
from assistant.drafting.reading.prices.bare_unit_prices import with_bare_unit_prices
from assistant.drafting.reading.prices.elliptic_prices import with_elliptic_prices
from assistant.drafting.reading.prices.grades import with_grades
from assistant.drafting.reading.prices.no_costs import is_not_spent
from assistant.drafting.reading.prices.payers import LENDERS, is_own_income
from assistant.drafting.reading.prices.prices_in_turn import InTurn, prices_in_turn
from assistant.drafting.reading.prices.tariffs import with_tariffs
from assistant.drafting.reading.prices.times_of_prices import with_times
from assistant.drafting.reading.years.dates import read_months, read_period, read_year, read_years
from assistant.drafting.reading.years.deadlines import read_deadlines
from assistant.drafting.reading.years.occasions import Occasion, read_occasions

__all__ = [
    "Activity", "Brief", "Counted", "Deadline", "Span", "cut_object", "once", "read_brief", "split_verb", "total_of",
]  # fmt: skip

_ABOUT = r"(?:约|均|不少于|不低于|达到?|超过|突破|为|完成|实现|增长|共|力争|争取|预计|预期|有望|稳定在|保持在)*$"
_SECURED: Final = r"(?<=[新增农微])担保(?:业务|规模|贷款)?(?:金?额)?"
GAIN_WAYS: Final = (
    Alternative("what is produced or earned", r"产值|收入|增收|税收|收益|节本增效|节本|增效", ("产值", "节本增效")),
    Alternative(
        "what is sold, signed or traded",
        rf"销售额|(?:科研|课题|横向|项目)?到账(?:经费|金额|额)|横向(?:科研)?经费|社会投资|(?<!\d年)到位(?:资金|内资|外资)|(?:引进|利用)(?:省外|市外|境内|域外)?(?:内资|外资|资金)|营业额|交易额|成交额|{_SECURED}|签约(?:金额|额)|贸易额|(?:进出口|进口|出口|零售|网零)(?:总)?额",
        ("销售额", "新增担保贷款额", "签约金额", "进出口总额"),
    ),
    Alternative("what others need not pay", r"减费|减税|降费|减负", ("减税", "减负")),
    Alternative(
        "what is cut off or got back",
        r"审减(?:金额|资金|投资)?|核减(?:金额|资金|投资|造价)?|节约资金|挽回(?:经济)?损失"
        r"|追[回缴讨][\u4e00-\u9fff]{0,6}?|收回(?:存量|结余|沉淀|违规)资金",
        ("核减造价", "挽回经济损失", "追回", "收回沉淀资金"),
    ),
    Alternative(
        "what is not lost",
        r"(?:避免|减少|降低|挽回)(?:直接|间接|群众|企业|居民|国家|人民|经济|财产|生命)*损失|止付(?:涉案)?(?:资金|金额)",
        ("避免财产损失", "减少直接经济损失", "止付涉案资金"),
    ),
    Alternative("what is invested in all", r"固定资产投资(?=完成|达|实现|突破|超|增)", ("固定资产投资增长",)),
)
_GAIN = regex(
    r"(?:(?P<verb>增加|实现|完成|带动|新增|节约|节省|撬动|创造|带来|使其|使|引进|吸引)?"
    rf"(?P<what>[\u4e00-\u9fff]{{0,8}}?(?:{one_of(GAIN_WAYS)})|(?<=完成)固定资产投资|(?<=实现)固定资产投资))" + _ABOUT
)
_EACH_TWICE: Final = regex("^(?:户(?=户均)|人(?=人均)|亩(?=亩均)|[户人名家](?=[\u4e00-\u9fff]{2,6}[户人]均))")
"""What is left of a count in front (`120户户均增收3000元`)."""
_AFTER: Final = regex(f"^{AFTERWARDS}")
_WHOSE: Final = regex("^[\u4e00-\u9fff]*?(?=户均|人均|亩均)")
"""Who gains, where the words are too long to be told whole (`少数民族群众户均年增收`)."""
_LOST: Final = regex("(?:减少|损失)[\u4e00-\u9fff]{0,4}收入(?:约|共)?$|减收(?:约|共)?$")
"""What bodies no longer take in, the reason why they are paid, is neither a gain nor money spent."""
_LEVERED = regex(
    r"(?P<verb>撬动|带动|拉动|吸引|引导(?!资金|基金|专项|[性类]))(?P<what>[\u4e00-\u9fff]{2,10}?)(?:约|不少于"
    r"|不低于|达到?|超过|为)*$"
)
_LENT = regex(
    r"(?P<verb>支持|新发放|发放|投放|新增)(?P<what>[\u4e00-\u9fff]{0,12}?(?:贷款|担保)(?:规模|金额|总额|余额|资金|本金|额)?)"
    r"(?:约|不少于|不低于|达到?|超过|为)*$"
)
"""Before a sum: what banks lend to those that are supported (`支持贷款规模20亿元`)."""
_LENT_EACH = regex(r"贷款|借款|授信|保额")
"""In a price: what one can borrow or is insured for, not what one costs (`每人贷款不超过30万元`)."""
_INVESTED = regex(
    r"(?P<verb>)(?P<what>[\u4e00-\u9fff]{0,8}?(?:研发|技改|民间|社会|企业|业主)[\u4e00-\u9fff]{0,2}投[入资]额?)$"
)
"""Before a sum with 以上 behind: what others are to spend (`依托单位研发投入4000万元以上`)."""
_NOT_SPENT = regex(
    r"(?:贷款(?:金额|总额|余额|规模|本金|额度)?|保额|保险金额|签约(?:金额|额)|授信(?:额度)?|信贷规模|"
    r"(?<!社会)(?<!企业)(?<!爱心)(?<!乡贤)(?<!校友)捐赠|罚款|债务|存款)"
    r"(?:约|不少于|不低于|达到?|超过|为|共)*$"
)
_OTHERS_CONTRACT = regex(
    r"(?:签约|招商|引资|引进|贷款)[^。；;\n]*合同(?:总)?金额(?:约|不少于|不低于|达到?|超过|为|共)*$"
)
"""A contract that others have signed; the project's own contract is what it costs."""
_EACH_SUM = regex(
    r"(?:每(?!年|个?月|半年|季)一?个?[\u4e00-\u9fff]{1,4}"
    r"|(?:^|[，,。；;])一(?!共|次|年|期(?:工程|项目|建设)?(?:总?投资|投入))[\u4e00-\u9fff]|(?!年)[\u4e00-\u9fff]均"
    r"|单[\u4e00-\u9fff]{1,2}(?=投资|造价|成本))"
    r"(?:补助?|补贴|奖励|奖补|费用|标准|投资|造价|成本)?(?:约|为|按|不超过|不低于|不少于)*$"
)
"""The price of one piece, whatever the piece is."""
_UNIT_SUM = regex(
    r"(?:补助标准|补贴标准|标准|单价|餐标|限额|工资|定额|均价)(?:每年|每月)?(?:为|是|约|[：:]|不超过|不高于|"
    r"不低于|不少于)*$|(?:标准|单价|定额)分别[为是按]?[\d.,万千元、和及与]*$"
)
_MORE_THAN_BEFORE: Final = regex(
    r"(?:比|较)(?:上一?年度?|去年|往年|20\d{2}年度?)[^，,。；;\d]{0,6}(?:增加|减少|增长|提高|下降|压减|压缩|多|少)了?$"
)
"""`比2025年增加28万元`: by how much the money has changed."""
_WAGES = regex(r"工资[^，,。；;\d]{0,4}$")
_LEAST_WAGES: Final = Decimal(200_000)
"""So much is what all together are paid in a year, not what one is."""
_OWN_LOAN = regex(rf"^(?:其中[:：]?|申请|争取|利用|使用|拟)*{LENDERS}(?:贷款|融资)(?:资金)?(?:约|为)?$")
_OF_SEVERAL: Final = regex("自筹|自有资金|资本金|总投资|完成投资|其中[^。；\\n]{0,40}贷款")
"""Among other sources a loan pays for the project; beside 贴息 it is what others have borrowed."""
_CAP = regex(
    r"^(?:(?!总|预算|概算|投资|经费|限价).)*?(?:(?:最高|最多|封顶|上限)[^\d]{0,8}"
    r"|单[个家户项次人笔件台处](?!价)[^\d]{0,10}(?:不超过|不高于|不多于|限额|限)[^\d]{0,3})$"
)
"""The most that one of many can get (`单家企业最高补助100万元`)."""
_LEAST_SPENT: Final = Decimal(10)
"""Less than this many yuan is a rate (`每进出口1美元奖励0.03元`)."""
_NO_BUDGET: Final = (_NOT_SPENT, _UNIT_SUM, _EACH_SUM, _CAP, _MORE_THAN_BEFORE)
_Answer = TypeVar("_Answer")


def once(question: Callable[[Brief], _Answer]) -> Callable[[Brief], _Answer]:
    """A question to a brief that is worked out at its first asking, so that a long text stays cheap.

    The answer is shared by all who ask: it must be a value that nobody can change.
    """

    @wraps(question)
    def answered(brief: Brief) -> _Answer:
        if question not in brief.answers:
            brief.answers[question] = question(brief)
        return cast("_Answer", brief.answers[question])

    return answered


class Brief(Record):
    """Everything read from a description.

    Attributes:
        text: The description as it was given.
        quantities: Every number with its unit and place, in the order of the text.
        budget_lines: Every formula, recomputed.
        clauses: The parts between commas and stops.
        activities: What is done: verb and object.
        counted: Counts with what they count, in the order of the text.
        beneficiaries: The people served, the surest first.
        year: The project's year.
        period: From when to when, where a year is said.
        places: Places named (`李庄镇`) and how far it reaches (`全县`).
        deadlines: Days by which something must be done.
        occasions: Seasons, feasts and terms before which something must be done.
        years: Every year spoken of: those of a project of several years.
        months: First and last month where no year stands with them (`3月至11月`).
        levels: What is to be reached or kept that is neither counted nor a rate.
        today: Where it is said how things stand today; no number there is a target.
        in_turn: Prices that are told in turn behind the things they are of.
    """

    text: str
    quantities: tuple[Quantity, ...]
    budget_lines: tuple[BudgetLine, ...]
    clauses: tuple[Span, ...]
    activities: tuple[Activity, ...]
    counted: tuple[Counted, ...]
    beneficiaries: tuple[Span, ...]
    year: Span | None
    period: tuple[date, date, Span] | None
    places: tuple[Span, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    years: tuple[Span, ...] = ()
    months: tuple[int, int, Span] | None = None
    levels: tuple[Level, ...] = ()
    today: tuple[tuple[int, int], ...] = ()
    in_turn: tuple[InTurn, ...] = ()

    @property
    def says_something(self) -> bool:
        """Whether the text speaks of a project at all: something done, counted or paid."""
        return self.names_work or bool(self.money())

    @property
    def names_work(self) -> bool:
        """Whether the text says what is done, in words that can be read as deeds, counts or budget lines."""
        return bool(self.activities or self.counted or self.budget_lines)

    @cached_property
    def told(self) -> str:
        """The description in clauses, every character in its place."""
        return _in_clauses(self.text)

    @cached_property
    def plain(self) -> str:
        """What is told, its digits and signs in half width, every character in its place."""
        return half_width(self.told)

    @cached_property
    def answers(self) -> dict[Callable[[Brief], Any], Any]:
        """What has been asked of this brief before (`once`)."""
        return {}

    def __copy__(self) -> Brief:
        """Only what was read is copied: a brief with another text or other counts answers for itself."""
        copied = super().__copy__()
        for known in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[known]
        return copied

    def counted_before(self, at: int) -> Sequence[Counted]:
        """The counts that end before a place, the nearest last."""
        return self.counted[: bisect_right(self.counted, at, key=lambda one: one.quantity.end)]

    @once
    def prices(self) -> tuple[Quantity, ...]:
        """What one of something costs."""
        prices = (q for q in self.quantities if q.kind is QuantityKind.PRICE)
        return tuple(q for q in prices if not _LENT_EACH.search(self.text[q.start : q.end]))

    def price_before(self, at: int) -> Quantity | None:
        """The price told last before a place."""
        behind = bisect_right(self.prices(), at, key=lambda price: price.end)
        return self.prices()[behind - 1] if behind else None

    @once
    def money(self) -> tuple[Quantity, ...]:
        """Amounts of money to be spent: outside formulas, neither gains nor loans nor the price of one piece."""
        lines = [(line.start, line.end) for line in self.budget_lines]
        return tuple(
            q
            for q in self.quantities
            if q.kind is QuantityKind.MONEY
            and not any(s <= q.start < e for s, e in lines)
            and q.value >= _LEAST_SPENT
            and self._is_spent(q)
        )

    def _is_spent(self, quantity: Quantity) -> bool:
        before = self._before(quantity)
        if self._is_own_income(quantity):
            return True
        if self._gain(quantity) or _LOST.search(before):
            return False
        own = self._is_own_loan(quantity) or (quantity.value >= _LEAST_WAGES and _WAGES.search(before))
        if any(pattern.search(before) for pattern in _NO_BUDGET) and not own:
            return False
        if is_not_spent(before, self.text[quantity.end : quantity.end + 16], self.text):
            return False
        return not _OTHERS_CONTRACT.search(self.text[max(0, quantity.start - 60) : quantity.start])

    def _is_own_loan(self, quantity: Quantity) -> bool:
        before = self._before(quantity).rpartition("、")[2]
        return bool(_OWN_LOAN.search(before)) and "贴息" not in self.text and bool(_OF_SEVERAL.search(self.text))

    def is_cap(self, quantity: Quantity) -> bool:
        """Whether an amount is the most that one of many can get."""
        return quantity.kind is QuantityKind.MONEY and bool(_CAP.search(self._before(quantity)))

    @once
    def gains(self) -> tuple[Counted, ...]:
        """Amounts of money to be gained: output value, income, tax, savings."""
        found = []
        for quantity in self.quantities:
            gain = self._gain(quantity) if quantity.kind is QuantityKind.MONEY else None
            if gain:
                noun = _AFTER.sub("", _EACH_TWICE.sub("", gain["what"]))
                cut_short = not gain["verb"] and gain.string[: gain.start("what")][-1:].isalpha()
                noun = _WHOSE.sub("", noun) if cut_short else noun
                found.append(Counted(quantity=quantity, noun=noun, verb=gain["verb"] or ""))
        return tuple(found)

    def _gain(self, quantity: Quantity) -> re.Match[str] | None:
        """The words that call an amount something to be gained."""
        if self._is_own_income(quantity) or _LOST.search(self._before(quantity)):
            return None
        before = self._before(quantity)
        more = self.text.startswith("以上", quantity.end)
        lent = _LENT.search(before)
        return _GAIN.search(before) or _LEVERED.search(before) or lent or (_INVESTED.search(before) if more else None)

    def _is_own_income(self, quantity: Quantity) -> bool:
        return is_own_income(self._before(quantity), self.text[max(0, quantity.start - 40) : quantity.end + 40])

    def quote(self, start: int, end: int) -> str:
        """The description's own words."""
        return self.text[start:end]

    def _before(self, quantity: Quantity) -> str:
        return re.split(r"[，,。；;\n]", self.text[max(0, quantity.start - 40) : quantity.start])[-1]


def read_brief(text: str, lexicon: Lexicon) -> Brief:
    """Read a description without orders; nothing is guessed, what is not said is simply not there."""
    plain = half_width(_in_clauses(text))
    quantities = read_quantities(plain, lexicon)
    lines = read_budget_lines(plain)
    words = masked(plain, quantities)
    clauses = read_clauses(plain)
    deeds = with_numbers_spelt(without_places(words, plain))
    counted = read_counted(plain, deeds, quantities, lines, lexicon.common_nouns)
    counted = tuple(one.model_copy(update={"noun": with_numbers_back(one.noun, plain)}) for one in counted)
    levels, today = read_levels(plain), tuple(baselines(plain))
    counted = tuple(one for one in counted if not _is_level(one.quantity, levels, today))
    quantities, counted = with_people_by_heads(quantities, counted)
    quantities = with_times(plain, with_bare_unit_prices(plain, quantities, counted), counted)
    quantities, in_turn = prices_in_turn(plain, quantities, counted)
    quantities = with_tariffs(plain, with_elliptic_prices(plain, quantities, counted))
    quantities, counted = with_grades(plain, quantities, counted)
    return Brief(
        text=text,
        quantities=quantities,
        budget_lines=lines,
        clauses=clauses,
        activities=_activities(deeds, plain, clauses),
        counted=counted,
        beneficiaries=read_beneficiaries(plain, words),
        year=read_year(plain),
        period=read_period(plain),
        places=read_places(words, plain),
        deadlines=read_deadlines(plain),
        occasions=read_occasions(plain, lexicon.occasions),
        years=read_years(plain),
        months=read_months(plain),
        levels=levels,
        today=today,
        in_turn=in_turn,
    )


def _activities(deeds: str, plain: str, clauses: tuple[Span, ...]) -> tuple[Activity, ...]:
    """What is done; a number that is part of a name does not end what it is done to."""
    found = read_activities(deeds, clauses)
    return tuple(a.model_copy(update={"object": with_numbers_back(a.object, plain)}) for a in found)


_BLANK = regex(r"(?<=[\u4e00-\u9fff\d%])[ \u3000](?=[\u4e00-\u9fff])")


def _in_clauses(text: str) -> str:
    """A text without marks, its blanks read as commas (`外宣经费 短视频240条 直播36场`)."""
    told_apart = re.search(r"[，,。；;]", text) is None and len(_BLANK.findall(text)) > 2
    return _BLANK.sub("，", text) if told_apart else text


def _is_level(quantity: Quantity, levels: Sequence[Level], today: Sequence[tuple[int, int]]) -> bool:
    """Whether a number says how high something stands or is to stand, not how many there will be."""
    return any(level.holds(quantity.start) for level in levels) or any(s <= quantity.start < e for s, e in today)


def total_of(values: tuple[Decimal, ...]) -> Decimal:
    """A sum that stays Decimal for no values at all."""
    return sum(values, Decimal(0))
