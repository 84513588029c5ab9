"""Selection: which candidates make the table, so that money, work and required groups are covered, nothing twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from assistant.domain.indicator import Level2
from assistant.domain.likeness import likeness, same_start
from assistant.domain.pattern import regex
from assistant.drafting.candidate import Candidate, Origin
from assistant.drafting.days_in_order import in_order_of_days
from assistant.drafting.naming.cost_names import WHOLE_COST
from assistant.drafting.naming.same_measure import (
    SAME_ENDING,
    SAME_RATE,
    both_of_fire,
    dealt_with,
    done_everywhere,
    falls_only,
    is_end_of,
    on_complaints,
    one_accident,
    one_event,
    one_examination,
    one_measure,
    one_output,
    other_way_round,
    rate_of,
)

_STATED: Final = frozenset({Origin.STATED, Origin.LAST_YEAR})
_ROOM: Final[dict[Level2, int]] = {
    Level2.ECONOMIC_COST: 3,
    Level2.SOCIAL_COST: 1,
    Level2.ENVIRONMENTAL_COST: 1,
    Level2.QUANTITY: 6,
    Level2.QUALITY: 3,
    Level2.TIMELINESS: 2,
    Level2.ECONOMIC_BENEFIT: 2,
    Level2.SOCIAL_BENEFIT: 3,
    Level2.ECOLOGICAL_BENEFIT: 3,
    Level2.SUSTAINABILITY_IMPACT: 1,
    Level2.BENEFICIARY_SATISFACTION: 3,
}
"""Most rows of a second level (guide 2.2: one to three each; quantities of the description are all wanted)."""
_TIERS: Final = 2
"""So many more prices and items may stand beside the total, and promises."""
_STANDARDS: Final = 3
"""The same of stated standards of a benefit: none of three grades says what another does."""
_RESULTS: Final = (Level2.SOCIAL_BENEFIT, Level2.ECONOMIC_BENEFIT, Level2.ECOLOGICAL_BENEFIT)
_REQUIRED: Final = (
    (Level2.QUANTITY,),
    (Level2.QUALITY,),
    (Level2.TIMELINESS,),
    (Level2.ECONOMIC_COST,),
    _RESULTS,
    (Level2.BENEFICIARY_SATISFACTION,),
)
"""Groups of which every table holds one (guide 2.2, S01, S02)."""
_WELCOME: Final = (
    (Level2.QUANTITY, 2),
    (Level2.BENEFICIARY_SATISFACTION, 2),
    (Level2.QUALITY, 2),
    (Level2.TIMELINESS, 2),
    (Level2.QUANTITY, 3),
    (Level2.ECONOMIC_BENEFIT, 1),
    (Level2.SUSTAINABILITY_IMPACT, 1),
    (Level2.ECONOMIC_COST, 2),
    (Level2.ECOLOGICAL_BENEFIT, 1),
)
"""What a table is filled up with, in this order, while it is shorter than the project deserves."""
_OF_EACH_PART: Final = (Level2.QUALITY, Level2.TIMELINESS)
"""Of these levels a project of several parts has a row for a further part, before a second one for the first."""
_SHORTEST: Final = 10
_LONGEST: Final = 14
_ORDINARY_STATED: Final = 4
"""Every stated row beyond so many makes the table one longer."""
_LAST_RESORT: Final = 1.0
"""Lighter candidates stand only where a required group would stay empty."""
_ALIKE: Final = 0.6
_PROMISED: Final = (Level2.TIMELINESS, Level2.QUALITY, Level2.SOCIAL_BENEFIT)
"""Of these the description may promise much; what it promises has room before what is usual."""
_RATES: Final = ("%", "‰")
_ONE_OF_EACH: Final = (Level2.SOCIAL_BENEFIT, Level2.TIMELINESS)
"""Where a second rate of the same sort (知晓率, 及时率) says nothing new."""
_LIMIT, _TIMELY = "时限", "及时率"
"""Within how long something is done says more than that it is in time (`抽查结果公布时限`)."""
_COUNTED_WELL: Final = 1
"""Beside so many stated counts a completion rate says nothing more (guide S06)."""
_TASKS_TOLD: Final = 2
"""Beside so many of the description's own tasks the completion of the whole says nothing more."""
_OUTPUTS: Final = (Level2.QUANTITY, Level2.QUALITY, Level2.TIMELINESS)
_OUTPUTS_USUAL: Final = 8
"""Beside so many outputs nothing is added that the description does not state (rule S03)."""
_TO_STANDARD: Final = "标准执行率"
"""Says nothing where the standard itself stands."""
_ALL_TASKS: Final = regex("(?<!岗位)任务完成率$")
_WHOLE_IN_TIME: Final = regex("^项目完[成工]")
_IN_TIME: Final = regex(r"(?:按[时月期]|及时).*率$")
_PART_IN_TIME: Final = regex(
    r"(?:完成|建设|施工|购置|采购|开展|举办|任务完成|清偿|提交)及时率$|按期完工率$|完工及时率$"
)
_WHOLE_BY_A_DAY: Final = regex(
    r"项目(?:完成|完工|竣工|建成|验收|交付|投入使用)时间|[\u4e00-\u9fff]{2,12}举办时间"
    r"|[\u4e00-\u9fff]{0,8}(?:报告|成果|数据库|审核|验收|替换|安装)[\u4e00-\u9fff]{0,4}(?:提交|汇交|上报|完成|通过)时间|[\u4e00-\u9fff]{2,10}(?:出版|编印|印刷|结题)时间"
)
_FEWEST: Final = 8
_NEARLY_EQUAL: Final = 0.9
_OBJECT, _MEASURE = 4, 5
"""So many characters at least are an object and a measure (`故障处理率` and `正常运行率` of one system)."""
_SAME_PEOPLE: Final = (
    ("学员", "参训", "培训对象", "受训"),
    ("使用人员", "使用者", "用户"),
    ("群众", "居民", "市民", "村民", "公众"),
    ("学生", "师生"),
    ("观众", "公众", "参观"),
    ("营员", "青少年"),
    ("农户", "农民", "村民", "林农"),
    ("企业", "经营主体", "市场主体"),
    ("补助对象", "补贴对象", "资助对象", "救助对象", "受助"),
    ("参会", "与会", "参加人员", "参与者"),
    ("老人", "老年人"),
    ("使用单位", "使用部门"),
    ("机关人员", "机关工作人员", "机关干部", "干部职工"),
    ("军人", "优抚对象"),
)
"""People who go by several names."""
_ASKED_OF: Final = "满意度"
_NAMED: Final = (Origin.STATED, Origin.SERVED, Origin.LAST_YEAR)
"""Of these somebody named the people who are asked."""
_SOMEBODY: Final = regex("(?:人员|群众|市民|居民|公众|对象|用户|人|者)$")
"""Ends of one name of people: 查档人, 查档群众."""
_ANYONE: Final = ("人员", "对象", "单位", "部门")
"""Ends that people of quite different sorts have."""
_NUMBER_WITH_UNIT: Final = regex(
    r"^.*(?<![A-Za-z\d.-])\d[\d.,]*(?![A-Za-z\d.岁排型号问-]|周岁|千伏)(?:万|亿)?(?:元|人|天|次|个|件|批|期|年|月|日|%)?"
)
"""Up to the last number that is one; those of `5G`, `64排`, `500千伏`, `80-89岁` and `100问` belong to the name."""
_FORM_ORDER: Final = tuple(Level2)


def choose(candidates: Iterable[Candidate], allowed: frozenset[Level2], size: int = _SHORTEST) -> tuple[Candidate, ...]:
    """Take the description's own rows, then what every table needs, then what makes it whole.

    Args:
        candidates: All that could stand.
        allowed: Second levels the form variant knows.
        size: Rows the project deserves; every stated row beyond the fourth makes it one more.
    """
    tidied = (t for c in candidates if c.level2 in allowed and (t := _tidied(c)))
    ordered = sorted(tidied, key=lambda c: -c.weight)
    chosen: list[Candidate] = []
    stated = [c for c in ordered if c.origin in _STATED]
    for candidate in sorted(stated, key=lambda c: c.name != WHOLE_COST):  # The total stands however many prices do.
        if _fits(candidate, chosen):
            chosen.append(candidate)
    done = [c for c in chosen if c.level2 is Level2.QUANTITY and c.origin in _STATED]
    if sum(c.unit != "%" for c in done) >= _COUNTED_WELL or len(done) >= _TASKS_TOLD:
        ordered = [c for c in ordered if c.level2 is not Level2.QUANTITY and not _ALL_TASKS.search(c.name)]
    for group in _REQUIRED:
        if not any(c.level2 in group for c in chosen):
            _take(ordered, chosen, group)
    if all(c.value == 0 for c in chosen if c.level2 in _RESULTS):  # That nothing happens is no result by itself.
        _take([c for c in ordered if c.weight >= _LAST_RESORT and c.value != 0], chosen, _RESULTS)
    beside = _is_total_beside_prices(chosen)
    beyond = sum(c.origin in _STATED for c in chosen) - beside - _ORDINARY_STATED
    size = min(_LONGEST, size + max(beyond, beside))
    _fill_up(ordered, chosen, size)
    return _in_form_order(_trimmed(chosen))


def _is_total_beside_prices(chosen: Sequence[Candidate]) -> bool:
    """Whether a sum stands beside the price of one piece; it takes no room from what the field is measured by."""
    return len({_is_item(row) for row in chosen if row.level2 is Level2.ECONOMIC_COST}) > 1


def _fill_up(ordered: Sequence[Candidate], chosen: list[Candidate], size: int) -> None:
    """Add what a table is welcome to have, then anything, until it is as long as the project deserves."""
    heavy = [c for c in ordered if c.weight >= _LAST_RESORT]
    for level2, count in _WELCOME:
        if level2 in _OUTPUTS and sum(c.level2 in _OUTPUTS for c in chosen) >= _OUTPUTS_USUAL:
            continue
        if len(chosen) < size and sum(c.level2 is level2 for c in chosen) < count:
            apart = [c for c in heavy if c.apart and level2 in _OF_EACH_PART]
            if not _take(apart, chosen, (level2,)) and level2 is not Level2.TIMELINESS:
                _take(heavy, chosen, (level2,))
    for candidate in heavy:
        if len(chosen) < min(size, _FEWEST) and _fits(candidate, chosen):
            chosen.append(candidate)


def presentable(candidates: Iterable[Candidate], allowed: frozenset[Level2]) -> tuple[Candidate, ...]:
    """Every candidate that could be shown to a person, the heaviest first, each name once."""
    tidied = (t for c in candidates if c.level2 in allowed and (t := _tidied(c)))
    by_name: dict[str, Candidate] = {}
    for candidate in sorted(tidied, key=lambda c: -c.weight):
        by_name.setdefault(candidate.name, candidate)
    return tuple(by_name.values())


def _take(ordered: Sequence[Candidate], chosen: list[Candidate], group: Sequence[Level2]) -> bool:
    """Add the heaviest candidate of a group that says something new, one of another source first; False if none."""
    known = {(c.level2, c.origin) for c in chosen}
    fresh_first = sorted((c for c in ordered if c.level2 in group), key=lambda c: (c.level2, c.origin) in known)
    taken = next((c for c in fresh_first if _fits(c, chosen)), None)
    if taken is not None:
        chosen.append(taken)
    return taken is not None


def _fits(candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
    beside = [other for other in chosen if other.level2 is candidate.level2]
    cost, promised = candidate.level2 is Level2.ECONOMIC_COST, candidate.level2 in _PROMISED
    tier = candidate.origin is Origin.STATED and (candidate.name.endswith("标准") or cost or promised)
    more = _STANDARDS if cost and candidate.name.endswith("标准") else _TIERS
    room = len(beside) < _ROOM[candidate.level2] + (more if tier else 0)
    return room and not any(_repeats(candidate, other) for other in chosen)


def _is_item(row: Candidate) -> bool:
    """Whether a row is a sum of money, not the price of one piece."""
    return row.level2 is Level2.ECONOMIC_COST and row.unit in ("万元", "元")


def _tidied(candidate: Candidate) -> Candidate | None:
    """A candidate with white space and stray signs out of its name; None if no name remains."""
    name = re.sub(r"[\s\x00-\x1f<>=≥≤*×+]|[^\w（）()“”·/、‰%.&-]|(?<!\d)\.|\.(?!\d)", "", candidate.name)
    if candidate.origin is Origin.STATED:
        # Words cut from a description may carry numbers along; those in the middle of a name mean nothing.
        name = _NUMBER_WITH_UNIT.sub("", name)
    if len(name) < 3 or not re.search(r"[\u4e00-\u9fff]", name):
        return None
    return candidate if name == candidate.name else candidate.model_copy(update={"name": name})


def _repeats(candidate: Candidate, other: Candidate) -> bool:
    """Whether a row says again what another says: names alike, and the same thing measured."""
    if _one_promise(candidate, other) or _one_rate(candidate, other) or _one_completion(candidate, other):
        return True
    guessed = candidate.origin not in _STATED and other.origin in _STATED
    same_measure = candidate.unit == other.unit and candidate.level2 is other.level2
    another_part = _is_of_another_part(candidate, other)
    alike_rates = rate_of(candidate.name) == rate_of(other.name) != ""
    both_stated = candidate.origin is other.origin is Origin.STATED
    if same_measure and candidate.level2 in _ONE_OF_EACH and alike_rates and not another_part and not both_stated:
        return True
    in_time = candidate.level2 is Level2.TIMELINESS and same_measure and guessed and not another_part
    dated = guessed and _PART_IN_TIME.search(candidate.name) and _WHOLE_BY_A_DAY.fullmatch(other.name)
    limited = guessed and other.name.endswith(_LIMIT) and candidate.name == other.name[: -len(_LIMIT)] + _TIMELY
    if dated or limited or (in_time and _IN_TIME.search(candidate.name) and _IN_TIME.search(other.name)):
        return True  # The day by which all is done holds for each part of the work.
    if candidate.name.endswith(_TO_STANDARD) and (other.name.endswith("标准") or "最高" in other.name):
        return True
    told_apart = candidate.task != other.task or candidate.level2 is Level2.BENEFICIARY_SATISFACTION
    ends_alike = candidate.name[-SAME_ENDING:] == other.name[-SAME_ENDING:]
    if same_measure and ends_alike and candidate.origin not in _STATED and not told_apart:
        return True
    if candidate.level2 is Level2.BENEFICIARY_SATISFACTION and other.level2 is candidate.level2:
        return _asks_the_same(candidate, other)
    if same_measure and candidate.origin is other.origin is Origin.STATED and _stated_apart(candidate, other):
        return candidate.name == other.name
    if (
        same_measure
        and candidate.origin is other.origin is Origin.STATED
        and "总" in (candidate.name[0], other.name[0])
    ):
        return candidate.value == other.value
    alike = likeness(*(name.replace("完成", "") for name in _told_apart_by(candidate, other)))
    return alike >= (_ALIKE if same_measure else _NEARLY_EQUAL)


def _one_promise(candidate: Candidate, other: Candidate) -> bool:
    """Whether both rule out one kind of event (重大事件发生数, 重大事件发生次数), whatever their second levels."""
    suggested = candidate.origin not in _STATED
    if suggested and other.origin in _STATED and candidate.value == 0 and falls_only(other.name, candidate.name):
        return True
    if not candidate.value == other.value == 0:
        return False
    if one_event(candidate.name, other.name) or (suggested and both_of_fire(candidate.name, other.name)):
        return True
    return suggested and one_accident(candidate.name, other.name, of_any_sort=other.origin in _STATED)


def _one_rate(candidate: Candidate, other: Candidate) -> bool:
    """Whether a rate is told twice, or a suggested one says in other words what another does or contradicts it."""
    names = candidate.name, other.name
    if not {candidate.unit, other.unit} <= set(_RATES):
        return False
    if candidate.origin in _STATED:
        return other.origin in _STATED and candidate.value == other.value and is_end_of(*names)
    if on_complaints(*names) or dealt_with(*names):
        return True
    if other.origin in _STATED and done_everywhere(other.name, candidate.name):
        return True
    if other.origin in _STATED and (other_way_round(*names) or one_examination(*names)):
        return True
    if candidate.unit != other.unit:
        return False
    beside_stated = other.origin in _STATED and candidate.origin in (Origin.TYPE, Origin.WORK)
    if beside_stated and candidate.name[-SAME_RATE:] == other.name[-SAME_RATE:]:
        return True
    if candidate.level2 is not other.level2:
        return one_measure(*names)
    return one_output(*names, apart=candidate.apart and candidate.task != other.task)


def _is_of_another_part(candidate: Candidate, other: Candidate) -> bool:
    """Whether a row measures a further part; none is in time by itself where the whole project is."""
    whole = candidate.level2 is Level2.TIMELINESS and any(_WHOLE_IN_TIME.search(r.name) for r in (candidate, other))
    return candidate.apart and candidate.task != other.task and not whole


def _told_apart_by(candidate: Candidate, other: Candidate) -> tuple[str, str]:
    """The names without the object that both of two suggested rows are named after, where whole measures are left."""
    one, two = candidate.name, other.name
    head = same_start(one, two)
    suggested = candidate.origin not in _STATED and other.origin not in _STATED
    whole = suggested and head >= _OBJECT and min(len(one), len(two)) - head >= _MEASURE
    return (one[head:], two[head:]) if whole else (one, two)


def _one_completion(candidate: Candidate, other: Candidate) -> bool:
    """Whether a suggestion says of one piece of work that it is done (`业务培训计划完成率` beside `…工作完成率`)."""
    outputs = candidate.level2 is other.level2 is Level2.QUANTITY and not {candidate.origin, other.origin} & _STATED
    return outputs and candidate.task == other.task and all(c.name.endswith("完成率") for c in (candidate, other))


def _stated_apart(candidate: Candidate, other: Candidate) -> bool:
    """Whether the description states two numbers of two things (打印机 and 复印机), not one number in other words."""
    first, second = candidate.name, other.name
    if candidate.value == other.value and (sorted(first) == sorted(second) or "总" in (first[0], second[0])):
        return False
    head = same_start(first, second)
    tail = same_start(first[head:][::-1], second[head:][::-1])
    return candidate.value != other.value or min(len(first), len(second)) > head + tail


def _asks_the_same(candidate: Candidate, other: Candidate) -> bool:
    """Whether two satisfaction rows ask the same people, or a guess stands beside people whom the person named."""
    if other.origin in _NAMED and candidate.origin not in _NAMED:
        return True
    if other.origin is Origin.STATED and other.name.endswith("对象满意度") and candidate.origin is not Origin.STATED:
        return True
    guesses = (Origin.GENERAL, Origin.TYPE)
    if candidate.origin in guesses and other.origin in guesses and _ASKED_OF in candidate.name:
        return True  # Of two guesses about people whom nobody named, one is enough.
    one, two = candidate.name.removesuffix(_ASKED_OF), other.name.removesuffix(_ASKED_OF)
    who, whom = sorted((_SOMEBODY.sub("", one), _SOMEBODY.sub("", two)), key=len)
    if len(who) > 1 and whom.startswith(who):
        return True  # 参保人员 and 参保缴费人员
    if candidate.origin is not Origin.STATED and one[-2:] == two[-2:] and not one.endswith(_ANYONE):
        return True  # 中小学教师 and 骨干教师 are teachers, 科技企业 and 受支持企业 enterprises.
    groups = [group for group in _SAME_PEOPLE if any(word in one for word in group)]
    return one in two or two in one or any(any(word in two for word in group) for group in groups)


def _trimmed(chosen: list[Candidate]) -> list[Candidate]:
    """Drop the lightest rows until the table is of a reasonable length, the last of a required group never."""
    rows = list(chosen)
    while len(rows) > _LONGEST:
        spare = [c for c in rows if sum(o.level2 in _group(c) for o in rows) != 1]
        if not spare:
            break
        rows.remove(min(spare, key=lambda c: c.weight))
    return rows


def _group(candidate: Candidate) -> tuple[Level2, ...]:
    """The required group a row belongs to; none for what is welcome but not required."""
    return next((group for group in _REQUIRED if candidate.level2 in group), ())


def _in_form_order(rows: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """In the order of a form, days as the year brings them, whichever weighs most."""
    return in_order_of_days(sorted(rows, key=lambda c: (_FORM_ORDER.index(c.level2), -c.weight)))
