"""Tariffs: what each of several classes is paid, said without 每 (`简易案件50元、一般案件200元的标准`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from assistant.domain.pattern import regex
from assistant.drafting.reading.clauses import CLAUSE_MARKS, COLON, ITEM_MARKS, clause_before, clause_behind
from assistant.drafting.reading.numbers.quantities import Quantity, QuantityKind
from assistant.drafting.reading.sorts import benefit_in

_PER: Final = (
    (regex(r"(?:案件|纠纷|事项|个案|积案|线索|信访件|案)$"), "件"),
    (regex(r"(?:家庭|农户|住户|户)$"), "户"),
    (regex(r"(?:病例|手术)$"), "例"),
    (regex(r"(?:演出|活动|比赛|讲座|课程)$"), "场"),
    (
        regex(
            r"(?:人员|人群|对象|学生|老人|老年人|残疾人|儿童|党员|干部|教师|医生|护士|专家|工人|学员|员工|队员|[师员者])$"
        ),
        "人",
    ),
)
"""What classes of people and cases are counted in, the nearest word first."""
_GRADE: Final = (
    r"简易|简单|一般|普通|重点|较难|疑难|复杂|重大|特别|特大|轻[微度]|中度|重度|优秀|良好|合格"
    r"|初级|中级|高级|副高|正高|[一二三四五六特甲乙丙][级等类档]"
)
_GRADED: Final = regex(rf"(?:{_GRADE})")
_LEADS: Final = regex(r"^.*(?:按照|标准为|标准[:：]|[:：]|按|对|其中|分别为|给予)(?=..)")
_JOINED: Final = regex(r"[、，,；;和及与](?P<what>[\u4e00-\u9fff]{2,10}?)(?:标准)?(?:为|按)?")
_NAMED: Final = regex(r"(?P<what>[\u4e00-\u9fff]{2,24}?)(?:标准)?(?:为|按)?$")
_SET: Final = regex(r"[^。；;\d]{0,4}标准")
_BARE: Final = regex(r"\d[\d.]*元")
_MOST: Final = 20_000
"""More yuan than this are the money for a class, not what one of it is paid."""


class Tariff(NamedTuple):
    """What one of a class is paid.

    Attributes:
        unit: What the class is counted in.
        name: The class.
        paid: What it gets, where that is said behind the row; "" where it is not.
    """

    unit: str
    name: str
    paid: str


def with_tariffs(plain: str, quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """The quantities, the amounts of a row of classes read as prices of one of each."""
    told = read_tariffs(plain, quantities)
    return tuple(
        q.model_copy(update={"kind": QuantityKind.PRICE, "unit": told[q.start].unit}) if q.start in told else q
        for q in quantities
    )


def read_tariffs(plain: str, quantities: Sequence[Quantity]) -> dict[int, Tariff]:
    """What each class is paid, by where its amount begins."""
    bare = [q for q in quantities if q.upper is None and q.value <= _MOST and _BARE.fullmatch(plain, q.start, q.end)]
    rows: list[list[Quantity]] = []
    for before, amount in pairwise(bare):
        if _JOINED.fullmatch(plain[before.end : amount.start]):
            if rows and rows[-1][-1] is before:
                rows[-1].append(amount)
            else:
                rows.append([before, amount])
    return {start: tariff for row in rows for start, tariff in _tariffs(plain, row)}


def _tariffs(plain: str, row: Sequence[Quantity]) -> Iterator[tuple[int, Tariff]]:
    """The classes of a row; none where its amounts are no tariff."""
    named = [_class_before(plain, amount) for amount in row]
    ahead = "标准" in clause_before(plain, row[0].start, "。；;") and all(_GRADED.search(name) for name in named)
    if not (ahead or _SET.match(plain, row[-1].end)):
        return
    units = {next((unit for sign, unit in _PER if sign.search(name)), "") for name in named}
    if len(units) == 1 and (unit := units.pop()):
        paid = benefit_in(clause_behind(plain, row[-1].end, CLAUSE_MARKS))
        yield from ((q.start, Tariff(unit, name, paid)) for q, name in zip(row, named, strict=True))


def _class_before(plain: str, amount: Quantity) -> str:
    clause = clause_before(plain, amount.start, ITEM_MARKS + COLON)
    found = _NAMED.search(clause)
    return _LEADS.sub("", found["what"]) if found else ""
