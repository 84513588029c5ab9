"""Prices as they are jotted down (`一等每生每年3000，二等2000`): whom each is for and 元 are written out.

A sum that a note leaves bare is what one is paid, never the money of the project.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.domain.money import UNIT_YUAN
from assistant.domain.pattern import regex
from assistant.drafting.reading.wording.complaints import Part, Told

_TIME: Final = "(?:个?月|学期|学年|季度|年|天|日|晚|夜)"
_CLAUSE: Final = regex(r"[^，。；、！？：\n]+")
_MARKS: Final = regex(r"[，。；、！？：\n]")
_PAID: Final = "(?:补助|补贴|奖励|奖补|资助|救助|慰问|发放?|给予?|补|奖|贴)"
_EACH: Final = rf"每(?!{_TIME})[一个]?[\u4e00-\u9fff]{{1,3}}?|[人户生]均"
_PRICED: Final = regex(
    rf"(?P<often>每[年月])?(?P<what>(?:(?!每)[\u4e00-\u9fff\d]){{0,14}}?)(?P<each>{_EACH})?"
    rf"(?P<time>每{_TIME})?(?P<paid>(?(each)(?:[\u4e00-\u9fff]{{2}}(?={_PAID}))?)(?:{_PAID}|最高|最多)*)"
    r"(?P<sum>(?<!\d)\d+(?:\.\d+)?(?P<scale>万)?)(?P<yuan>元)?"
)
"""One price, a clause of its own: what it is for, whom, how often, how it is paid, and the sum."""
_FIRMS: Final = r"企业|公司|机构|合作社|商户|平台"
_HOUSES: Final = r"家庭|[农牧渔散住困贫]户"
_PEOPLE: Final = (
    r"人员|老人|职工|干部|书记|教师|老师|医生|村医|护士|学生|新生|[本专高初研]\S?生|儿童|幼儿|孤儿|产妇|患者|监护人|残疾人|志愿者|民兵|[雇请]人"
    r"|辅导员|[管安防队教护保巡协网格雇]\S?员|者|博士|硕士|人才|对象|士兵|军人|军属|烈属|劳模|传承人|居民|群众|农民"
    r"|渔民|移民|妇女|民警|辅警|保安|司机|船员|[\d一二两三四五六七八九十百千][名人]|助学金|高龄|\d岁"
)
_WHOM: Final = regex(rf"(?P<家>{_FIRMS})|(?P<户>{_HOUSES})|(?P<人>{_PEOPLE})")
_NO_PRICE: Final = regex(
    r"(?<!公用经)(?<!路)费|经费|资金|租金|奖金|预算|投资|投入|总|共|合计|安排|需|要|花|财政|自筹|配套|自付|拨|收入|产值"
    r"|耗材|设备|物资|材料|[省市县区镇乡村](?:里|补|出|拿)|年底|(?<!岁)以[上下内]|不足|超过?|达|增|减|降|人口|面积|吞吐|量"
    r"|人次|争取|力争|电话|编号|[数率度到有过]$|(?<!以)上$|第"
)
"""What no price is called: the money of the whole, of a part of it, of others, and what is no money."""
_OF_OTHERS: Final = regex("[省市县区镇乡村]级")
"""Without a price in front it is who pays; behind one it is another grade (`省级每人8000，市级4000`)."""
_MOST_APART: Final = 10
"""One price of a row is no more than so many times another."""
_LENT: Final = regex("贷款|担保|借款")
"""What one may borrow is no price, however it is told."""
_GRANTED: Final = regex(
    r"补[助贴偿差]|奖[补励扶]|直补|以奖代补|[助奖]学|资助|救[助济]|扶助|抚恤|津贴|慰问|低保|养老|生活费|减免|贴息|帮扶|优待"
    r"|路费|学费|工资|报酬|绩效|待遇|[补奖](?=\d)"
)
"""In front of a price: it is what somebody is given."""
_MOST: Final = {"人": Decimal(100_000), "户": Decimal(200_000), "家": Decimal(2_000_000)}
"""So much at the most is what one gets; more is what all get."""
_LEAST: Final = Decimal(50)
_COUNTED: Final = regex(r"[\d一二两三四五六七八九十百千万]([辆台艘亩头座眼间栋])(?!次)")


class _Row(NamedTuple):
    """The price that others go on from: whom it is for, how often, whether it is the most, and the sum."""

    each: str = ""
    time: str = ""
    most: str = ""
    value: Decimal = Decimal(0)


def prices_in_full(text: str, own: Collection[int]) -> Iterator[Told]:
    """For each bare price, what its row or the note before it says of whom it is for, and 元 behind it.

    Args:
        text: A description put in writing.
        own: Where the person has written 元: such a sum is left as it is.
    """
    row = _Row()
    for clause in _CLAUSE.finditer(text):
        found = _PRICED.fullmatch(text, *clause.span())
        is_own = found is not None and bool(found["yuan"]) and found.start("yuan") in own
        full = _in_full(text, found, row) if found else None
        row = full or _Row()  # A row goes on from one clause to the next.
        if found and full and not is_own:
            yield Told(*clause.span(), tuple(_parts(found, full)))


def _in_full(text: str, found: re.Match[str], row: _Row) -> _Row | None:
    """Whom a price is for and how often, by its own words, by its row, or by the note; None for no price."""
    value = Decimal(found["sum"].removesuffix("万")) * (UNIT_YUAN["万"] if found["scale"] else 1)
    often, most = found["time"] or found["often"] or "", "最高" if "最" in found["paid"] else ""
    told = _Row(found["each"] or "", often, most, value)
    if told.each:
        return told
    if not (found["what"] or told.time) or _NO_PRICE.search(found["what"]):
        return None
    if _LENT.search(text):
        return told._replace(most="最高") if told.most or row.most else None
    is_next = row.each and not told.time and _is_near(value, row.value)
    if is_next and _GRANTED.search(text, 0, found.end("paid")):
        return row._replace(most=told.most or row.most, value=value)
    piece, whom = _paid_for(text, found), _whom(text[: found.end("what")])
    whom = "" if _OF_OTHERS.search(found["what"]) else piece or whom
    is_standard = told.time or told.most or piece or _GRANTED.search(_MARKS.split(text[: found.start()])[0])
    if whom and is_standard and _LEAST <= value <= _MOST.get(whom, _MOST["家"]):
        return told._replace(each=f"每{whom}")
    return told if told.time == "每天" else None


def _is_near(one: Decimal, other: Decimal) -> bool:
    return max(one, other) <= _MOST_APART * min(one, other)


def _whom(before: str) -> str:
    """In what those are counted whom the words before a price name last: 人, 户 or 家; "" if they name nobody."""
    *_, last = (None, *_WHOM.finditer(before))
    return (last.lastgroup or "") if last else ""


def _paid_for(text: str, found: re.Match[str]) -> str:
    """In what the things are counted that are paid for (`大车补12万，小车6万，换35辆`); "" for several sorts."""
    units = set(_COUNTED.findall(text)) if found.start() and found["what"] and found["paid"] else set()
    return units.pop() if len(units) == 1 else ""


def _parts(found: re.Match[str], row: _Row) -> Iterator[Part]:
    yield found.span("what")
    yield found.span("each") if found["each"] else row.each
    yield row.time
    yield "" if found["each"] or "最" in found["paid"] else row.most
    yield found.span("paid")
    yield found.span("sum")
    yield "元"
