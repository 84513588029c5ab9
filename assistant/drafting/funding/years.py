"""Money over several years: this year's share, the money of all years, and what of it must be asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from assistant.domain.draft import Question
from assistant.domain.money import format_wan, plain, to_fen
from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief, total_of
from assistant.drafting.evidence_of import computed, said
from assistant.drafting.funding.contract_money import YEARLY, years_said
from assistant.drafting.funding.ordinal_years import ordinal_shares
from assistant.drafting.funding.parts import FUNDED, SETTLED, SUM, TOTAL, Amount, Budget, amounts_of
from assistant.drafting.funding.sources import is_carried, is_source
from assistant.drafting.reading.numbers.quantities import QuantityKind
from assistant.drafting.reading.prices.payers import is_other, is_payer
from assistant.drafting.reading.years.plan_years import read_plan

_LEAST_WHOLE: Final = Decimal(10_000)
"""A tenth of what a contract of several years comes to at least."""
_RATE_OF_IT = r"(?:\d{1,3}(?:\.\d+)?%[即计为，,（(]*)?"
_SHARE = regex(
    r"(?<![-—–~～至到])(20\d{2})年(?:度)?(?:[^，,。；;\d]{0,8}?|[^，,。；;元]{2,24}、)(?:投入|安排|支付|付款|需|计划|拨付|投资|预算|资金"
    r"|下达|资金需求|经费|费用|剩余部分|"
    rf"应付|申请|自筹|兑付|兑现|使用|完成|到位|返还|偿还|归还|列支|出资|注资|实缴|续缴|缴付|增资)[^，,。；;\d]{{0,6}}{_RATE_OF_IT}$"
)
_NTH_YEAR = regex(
    r"(?<=年|度)(?:[为是系]|属于?)?(?:合同|服务|项目|实施|建设|租赁)*(?:期限?)?(?:内)?的?(?:第[一二三四五1-5]|首|末|最[后末]一?)个?年度?[，,]?"
)
"""`2026年为第二年，需支付198万元`: which year of a contract it is, between the year and its money."""

_BARE_SHARE = regex(r"(?<![-—–~～至到\d])(20\d{2})年(?:度)?(?:约|为|[:：]|补助|补贴|奖补)?$")
"""`2025年945万元、2026年630万元`: a year and its money alone."""
_OF_TOTAL = regex(r"[，,（(：:]*(?:其中)?[：:，,]?20\d{2}年(?:度)?(?:约|为|[:：]|补助|补贴|奖补)?")
_OF_ALL_YEARS: Final = regex(
    r"(?<![近前去])(?:总投入|总资金|合同(?:总?金额|总?价款?)|[两二三四五2-5](?:个年度|年)(?!级)"
    r"|20\d{2}年?(?:度)?[-—–~～至到]+(?P<last>20\d{2})年)(?:(?!已)[^\d])*$"
)
"""What calls an amount the money of all years (`分三年下达共1.5亿元`), where it is not what earlier ones spent."""
_IN_YEARS: Final = regex(r"(?:项目|建设|实施|执行)(?:周?期|期限|工期)(?:为|共)?[两二三四五2-5]个?年")
"""Between a payer's money and a year's: it is that of all years (`中央补助2000万元，项目期2年，当年支出…`)."""
_NOW = regex(
    r"(?:今年|本年度?|当年|年内|首[期年]|第一年)(?:[^，,。；;\d]{0,4}?)(?:投入|安排|支付|付款|需|计划|拨付|投资"
    r"|预算|资金|下达|申请|兑付|兑现|支出)"
    rf"[^，,。；;\d]{{0,6}}{_RATE_OF_IT}$|(?:今年|本年度?|当年)(?:为|需|约)?$"
)


_THIS_TIME: Final = regex(r"(?:本次|此次|现|本批次?)(?:拟|计划)?(?:申请|申报|安排|下达|拨付|支付)[^，,。；;\d]{0,6}$")
_GIVEN_BEFORE: Final = regex(
    r"(?:已|累计)(?:经|累计)?(?:下达|安排|到位|支付|拨付|落实|争取|投入|完成投资)[^，,。；;\d]{0,8}\d"
)
"""`已下达3700万元，本次申请2500万元`: what is asked for now is a part of all."""
_TOLD_OF_YEAR: Final = regex(
    r"^.*(?:20\d{2}年(?:度)?|今年|本年度?|当年)(?:计划|拟|需|已)*(?:安排|投入|下达|申请|争取|到位|落实|使用)?"
)
_ANY_YEAR: Final = 1
_YEAR_OF_SOURCE: Final = regex(
    r"^(20\d{2})年(?:度)?(?:计划|拟)?(?:安排|投入|下达|申请|争取|落实|使用)(?P<payer>[\u4e00-\u9fff]{2,14})$"
)
"""`2027年安排超长期特别国债资金4000万元`: a year's money by the long name of who pays it."""
_ONE_MORE: Final = regex(r"[、，,和及与](?![^，,。；;]*(?:已|其中|其余|剩余|全部))[\u4e00-\u9fff]{2,20}")
_PAID_THEN: Final = "预算|支付|安排|结算|拨付|付清|兑付|列支|解决|落实|到位|下达|补足|实施"
_BEHIND = regex(
    rf"[，,]?(?:拟|计划|待)?(?:列入|纳入|将?[于在由从])(20\d{{2}})年(?:度)?(?:部门|财政)?(?:{_PAID_THEN})"
    rf"|(?<=元)[，,]?(?:拟|计划|待|将)?(20\d{{2}})年(?:度)?(?:部门|财政)?(?:预算)?(?:再|另行)?(?:{_PAID_THEN})"
    r"(?=[，,。；;）)\n]|$)"
)
"""`尾款840万元于2027年结算`, `其余380万元2027年列支`."""
_REST_LATER = regex(
    r"(?:其余|剩余|余下|差额|[余尾]款)[^，,。；;\d]{0,10}(?:20\d{2}年(?:度)?[、和及与])*(?P<last>20\d{2})年"
)
"""`其余列入2027年预算`, where no sum is said."""
_INSTALMENT = regex(r"(?<!已付)(?<!已支付)(?:首付|预付|进度|尾|余|首期)款(?:约|为)?$")
_PAID_IN = regex(r"[，,]?(20\d{2})年(?:度)?(?:内|底前)?(?:支付|付清|结算|拨付|兑付)")
"""`首付款18万元2026年支付`."""


def year_of_share(brief: Brief, amount: Amount, year: int | None = None) -> int | None:
    """The year an amount is said to be spent in (`2026年安排500万元`, `今年支付300万元`); None where none is said."""
    before = _NTH_YEAR.sub("", amount.before)
    found = _SHARE.search(before[-24:]) or _BEHIND.match(brief.plain, amount.end)
    if found is None and _INSTALMENT.search(amount.clause):
        found = _PAID_IN.match(brief.plain, amount.end)
    if found is None and (own := _YEAR_OF_SOURCE.search(amount.clause)) and is_payer(own["payer"]):
        found = own
    now = _NOW.search(before[-16:]) or (_THIS_TIME.search(before) and _GIVEN_BEFORE.search(brief.told, 0, amount.start))
    return int(next(filter(None, found.groups()))) if found else year if now else None


def by_year(brief: Brief, year: int | None) -> Budget | None:
    """`2024年投入500万元，2025年投入800万元`: the budget year's share, and all of them as the whole."""
    shares: dict[int, Amount] = {}
    for amount in amounts_of(brief):
        said_year = None if is_carried(amount) else year_of_share(brief, amount, year)
        if said_year is not None:
            if said_year in shares and not _is_of_it(brief, shares[said_year], amount):
                return None
            shares[said_year] = amount
    shares = ordinal_shares(brief) or shares | _bare_shares(brief, shares)
    if year is not None and year not in shares and (mine := _told_of_plan(brief, year)):
        shares[year] = mine
    shares = {told: with_joined(brief, amount) for told, amount in shares.items()}
    if len(shares) == 1:
        return _one_share(brief, shares, year)
    wanted = year if year in shares else min(shares, default=None)
    if wanted is None:
        return None
    mine = shares[wanted]
    ordered = sorted(shares.values(), key=lambda a: a.start)
    total = to_fen(total_of(tuple(a.value for a in ordered)))
    stated = next((a for a in amounts_of(brief) if a.value == total), None)
    if stated is None and (told_larger := _one_share(brief, {wanted: mine}, wanted, tuple(ordered))):
        return told_larger if to_fen(told_larger.whole or total) > total else None
    formula = "+".join(a.spelled for a in ordered) + f"={plain(total)}元"
    why = stated.evidence if stated else (computed(formula, [(a.start, a.end) for a in ordered]),)
    text = f"说明中没有写总额，按各年相加为{format_wan(total)}，是否正确？"
    return Budget(
        amount=to_fen(mine.value),
        evidence=mine.evidence,
        whole=total,
        whole_evidence=why,
        spans_years=True,
        questions=() if stated or len(shares) in years_said(brief) else (Question(path="funds.total", text=text),),
    )


def _is_of_it(brief: Brief, whole: Amount, amount: Amount) -> bool:
    """Whether an amount is a year's part of one told before (`2026年某项目总投资800万元，其中2026年安排300万元`)."""
    return amount.value < whole.value and "其中" in brief.told[whole.end : amount.start]


def with_joined(brief: Brief, first: Amount) -> Amount:
    """A year's money told by its sources (`2026年安排中央资金300万元、省级资金200万元`): all of them together."""
    row = joined_row(brief, first)
    if len(row) == 1:
        return first
    value = total_of(tuple(a.value for a in row))
    formula = "+".join(a.spelled for a in row) + f"={plain(value)}元"
    why = (computed(formula, [(a.start, a.end) for a in row]),)
    return first._replace(value=value, spelled=f"{plain(value)}元", evidence=why)


def joined_row(brief: Brief, first: Amount) -> list[Amount]:
    """A year's money with what others pay of it right behind (`2027年申请专项债券8000万元、自筹2000万元`)."""
    row = [first]
    told = _TOLD_OF_YEAR.sub("", first.clause)
    by_payer = is_payer(told) or is_other(told)
    for amount in (a for a in amounts_of(brief) if a.start > first.end):
        if not (is_source(amount) and _ONE_MORE.fullmatch(brief.told, row[-1].end, amount.start)):
            break
        if not by_payer and not (brief.told[row[-1].end] == "、" and is_other(amount.before)):
            break  # `2027年投资1.2亿元，自筹3000万元`: a part of it.
        row.append(amount)
    return row


def _bare_shares(brief: Brief, said: dict[int, Amount]) -> dict[int, Amount]:
    """The money of years told without a word of paying: all are a total of the text, one is told of it, or all follow.

    `2025年180万元，2026年260万元` with no other money is the money of two years, whoever says so.
    """
    amounts = amounts_of(brief)
    bare = {int(found[1]): a for a in amounts if (found := _BARE_SHARE.search(_NTH_YEAR.sub("", a.before)[-12:]))}
    bare = {year: amount for year, amount in bare.items() if year not in said}
    whole = total_of(tuple(a.value for a in (said | bare).values())) if bare else None
    if len(said | bare) > 1 and (any(a.value == whole for a in amounts) or _is_all_money(amounts, said | bare)):
        return bare
    pairs = ((a, b) for a, b in pairwise(amounts) if len(said | bare) == 1 and b in bare.values())
    return bare if any(_is_part_of(brief, total, part) for total, part in pairs) else {}


def _is_all_money(amounts: Sequence[Amount], shares: dict[int, Amount]) -> bool:
    """Whether years that follow each other are told with their money, and a text tells of no other money."""
    follow = sorted(shares) == list(range(min(shares), max(shares) + 1))
    return follow and all(amount in shares.values() for amount in amounts)


def _is_part_of(brief: Brief, total: Amount, part: Amount) -> bool:
    """Whether a year's money stands right behind a larger total (`三年总预算9600万元，其中2026年3200万元`)."""
    behind = _OF_TOTAL.fullmatch(brief.told[total.end : part.start])
    called = TOTAL.search(total.before) or SUM.search(total.before) or _is_of_all_years(total, part)
    return bool(called and total.value > part.value and behind)


def _is_of_all_years(whole: Amount, part: Amount) -> bool:
    """Whether an amount is called that of all years (`分三年下达共1.5亿元`), and none of them is before the part's."""
    found, year = _OF_ALL_YEARS.search(whole.clause), re.findall(r"20\d{2}(?=年)", part.before)
    return bool(found) and (found is None or not found["last"] or not year or found["last"] >= year[-1])


def shares_of_years(brief: Brief) -> dict[int, Amount]:
    """Every year that is told with its money."""
    if ordinal := ordinal_shares(brief):
        return ordinal
    said = {told: a for a in amounts_of(brief) if (told := year_of_share(brief, a)) is not None}
    return said | _bare_shares(brief, said)


def last_year_paid(brief: Brief, year: int) -> int | None:
    """The last year that money is told of, where it is behind the budget year."""
    shares = shares_of_years(brief)
    rest = (int(found["last"]) for found in _REST_LATER.finditer(brief.told))
    last = max((*shares, *rest), default=year)
    return last if year in shares and last > year else None


def _told_of_plan(brief: Brief, year: int) -> Amount | None:
    """`2026—2028年改造96公里，总投资4800万元，2026年改造32公里，投资1600万元`: the money told of the budget year."""
    plan = read_plan(brief.told, year)
    mine = [a for a in amounts_of(brief) if plan and plan.is_mine(a.start) and not (a.is_part or is_source(a))]
    called = [a for a in mine if any(p.search(a.clause) for p in (FUNDED, TOTAL, SUM))]
    return max(called, key=lambda a: a.value, default=None) or _told_after_total(brief, year)


def _told_after_total(brief: Brief, year: int) -> Amount | None:
    """`总投资8.6亿元，2026年完成造林2.4万亩，投资1.9亿元`: a year's work with its money, told of a larger total."""
    amounts = [a for a in amounts_of(brief) if not (a.is_part or is_source(a))]
    whole = next((a for a in amounts if TOTAL.search(a.before)), None)
    behind = [a for a in amounts if whole and whole.end < a.start and a.value < whole.value]
    if whole is None or len(behind) != 1 or not FUNDED.search(behind[0].clause):
        return None
    between = re.split(r"[。；;\n]", brief.told[whole.end : behind[0].start])[-1]
    told = rf"(?<!\d){year}年(?!\d{{1,2}}月|[底末初前起])|(?:今年|本年度?|当年)(?![底末初前起以])"
    return behind[0] if re.search(told, between) else None


def _one_share(
    brief: Brief, shares: dict[int, Amount], year: int | None, others: tuple[Amount, ...] = ()
) -> Budget | None:
    """`总投资980万元，2026年安排500万元`: the budget year's share of a larger amount."""
    said_year, mine = next(iter(shares.items()))
    larger = [
        a
        for a in amounts_of(brief)
        if a.value > mine.value
        and a not in others
        and not (a.is_part or YEARLY.search(a.before))
        and (not is_source(a) or _is_of_all_years(a, mine) or _IN_YEARS.search(brief.told, a.end, mine.start))
    ]
    if (year is not None and said_year != year) or not larger:
        return None
    left = total_of(tuple(a.value for a in amounts_of(brief) if is_carried(a)))
    if left and any(a.value == mine.value + left for a in larger):
        return None  # `120万元……上年结转18万元，本年预算102万元`: both are this year's.
    beside = total_of(tuple(a.value for a in amounts_of(brief) if is_other(a.before)))
    if beside and any(a.value == mine.value + beside for a in larger):
        return None  # `财政拨款164万元，事业收入安排36万元，总支出200万元`: who pays one year's money.
    if any(_is_sum_from(brief, mine, a) for a in larger):
        return None
    settled = [a for a in larger if SETTLED.search(a.clause)]
    whole = max(settled or larger, key=lambda a: a.value)
    return Budget(
        amount=to_fen(mine.value),
        evidence=mine.evidence,
        whole=to_fen(whole.value),
        whole_evidence=whole.evidence,
        spans_years=True,
    )


def _is_sum_from(brief: Brief, first: Amount, whole: Amount) -> bool:
    """`2026年偿还本金8600万元、利息1240万元，合计9840万元`: the items from the year's first one on come to the sum."""
    items = [a.value for a in amounts_of(brief) if first.start <= a.start < whole.start]
    return len(items) > 1 and bool(SUM.search(whole.before)) and total_of(tuple(items)) == whole.value


def told_of_each(brief: Brief, budget: Budget) -> tuple[Sequence[Amount], Sequence[Amount]]:
    """What stands behind this year's money, and what behind that of all years: each has its own sources."""
    amounts = amounts_of(brief)
    rows = (row for a in amounts if year_of_share(brief, a, _ANY_YEAR) and len(row := joined_row(brief, a)) > 1)
    if own := next((row for row in rows if to_fen(total_of(tuple(a.value for a in row))) == budget.amount), None):
        return own, [a for a in amounts if a not in own]
    mine = next((a for a in amounts if to_fen(a.value) == budget.amount), None)
    whole = next((a for a in amounts if to_fen(a.value) == budget.whole), None)
    if mine is None or whole is None:
        return [], [a for a in amounts if mine is None or a.start < mine.start]
    first, second = sorted((mine, whole), key=lambda a: a.start)
    split = [a for a in amounts if a.start < second.start], [a for a in amounts if a.start >= second.start]
    return split if first is mine else (split[1], split[0])


def yearly_of_total(brief: Brief) -> Budget | None:
    """`合同价187万元/年……总价561万元`: the year's price is this year's money, the sum that of all years."""
    yearly = [q for q in brief.quantities if q.kind is QuantityKind.PRICE and q.unit == "年" and q.upper is None]
    if len(yearly) != 1:
        return None
    (price,) = yearly
    whole = max(amounts_of(brief), key=lambda a: a.value, default=None)
    if whole is None or whole.value / price.value not in range(2, 11) or whole.value < 10 * _LEAST_WHOLE:
        return None
    return Budget(
        amount=to_fen(price.value),
        evidence=(said(brief.text, price.start, price.end),),
        whole=to_fen(whole.value),
        whole_evidence=whole.evidence,
        spans_years=True,
    )
