"""Goals: composed from what is done and from the rows of the table, so that every promise is mirrored by a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.domain.draft import GoalPromise
from assistant.domain.evidence import Evidence
from assistant.domain.indicator import Level1, Level2
from assistant.domain.likeness import likeness
from assistant.domain.money import plain
from assistant.domain.pattern import regex
from assistant.domain.record import Record
from assistant.domain.value import Operator
from assistant.drafting.brief import Brief
from assistant.drafting.candidate import Candidate, Origin
from assistant.drafting.evidence_of import by_rule, is_named_within, said
from assistant.drafting.facts import Facts
from assistant.drafting.objects import project_object
from assistant.drafting.purpose_clauses import Purpose, whole_purposes
from assistant.drafting.reading.words import ACTIVITY_VERBS

ANNUAL: Final = "annual_goal"
OVERALL: Final = "overall_goal"
_MOST_ACTIVITIES: Final = 3
_LONGEST_ACTIVITY: Final = 16
_MEASURES: Final = regex(
    r"(?:覆盖)?(?:数量|人数|人次|面积|里程|长度|户数|家数|场次|次数|期数|批次|班次|天数|学时数|课时数|村数|份数|数)$"
)
_SAID_BY_NO_UNIT: Final = ("面积", "里程", "长度", "数量")
"""Measures that a name without a thing keeps: `治理面积不少于1350亩`, never `治理不少于1350亩`."""
_VERBS: Final = "|".join(sorted(ACTIVITY_VERBS, key=len, reverse=True))
_DONE_TO_THING = regex(rf"^(?:{_VERBS})(?P<thing>[\u4e00-\u9fffA-Za-z“”、]{{2,}})$")
_MASS = regex(rf"(?:建筑|作业|保护|灌溉|运营|行驶|飞行|服务|{_VERBS})$")
"""What only its measure makes a quantity."""
_WORD_WITH_PIECE: Final = ("案件", "文件", "稿件", "邮件", "零件", "部件", "软件", "硬件", "信件", "证件", "物件")
"""Things whose name ends in the unit they are counted in."""
_FRAGMENT = regex(
    r"^(?:[一二三四五六七八九十]是|包括|其中|含|内|前|后|全年|申请|安排|进行|投入|做到|早|给予|落实|贯彻|根据|按)|"
    r"(?:完毕|支撑|到位|经费|资金|投入|第三方|救助|各)$|率"
)
"""Pieces of a sentence that are no work of their own."""
_WORDS: Final = {
    Operator.GTE: "不低于",
    Operator.LTE: "不超过",
    Operator.EQ: "达到",
    Operator.GT: "高于",
    Operator.LT: "低于",
}
_COUNT_WORDS: Final = {**_WORDS, Operator.GTE: "不少于", Operator.EQ: ""}
_PER: Final = regex(r"^(?P<per>每(?:期|场|次|批|班|人|户|年|月|季度|周|天|亩|公里))(?P<thing>.{2,})$")
"""A count for each one of what the row before has counted."""
_HEADS: Final = regex(r"(?<=..)(?:人数|人次|户数|家数)$")
"""Who is reached is counted like what is done (`受益学生不少于620人`)."""
_RATES: Final = ("%", "‰")
_ORDER: Final[tuple[tuple[str, tuple[Level1 | Level2, ...]], ...]] = (
    ("quantity", (Level2.QUANTITY,)),
    ("quality", (Level2.QUALITY,)),
    ("timeliness", (Level2.TIMELINESS,)),
    ("outcome", (Level1.OUTCOME,)),
    ("satisfaction", (Level1.SATISFACTION,)),
    ("cost", (Level1.COST,)),
)
_LEADS: Final = {"quality": "质量上，", "timeliness": "进度上，", "outcome": "效益上，", "cost": "成本上，"}
_STATED: Final = (Origin.STATED, Origin.LAST_YEAR)
_MOST_PURPOSES: Final = 2
_SPEAKS_OF_IT: Final = 0.25
"""From this likeness a quantity is one of what the project is named after."""
_NAMES_A_PROJECT: Final = ("项目", "工程", "计划", "行动", "专项", "试点")
_YEAR: Final = regex(r"20\d{2}年度?")
"""In the middle of a project's name; the goal has a year of its own."""


class Goals(Record):
    """Both goals with their evidence, and which row mirrors which promise."""

    overall: str
    annual: str
    evidence: dict[str, tuple[Evidence, ...]]
    coverage: tuple[GoalPromise, ...]


class Promised(NamedTuple):
    """What one row promises; without a number, in words."""

    name: str
    category: Level2 | None
    level1: Level1
    operator: Operator | None
    value: Decimal | None
    unit: str | None
    words: str


class Spoken(NamedTuple):
    """One promise of a goal, and the names of the rows that mirror it."""

    text: str
    rows: tuple[str, ...]


def write_goals(brief: Brief, facts: Facts, rows: Sequence[Candidate]) -> Goals:
    """Compose the goals: what is done, how much, how well, in time, to what effect, at what cost."""
    thing = _YEAR.sub("", _whole(facts.project_name))
    done, own = _activities(brief, thing, rows)
    promised = [_promised(row) for row in rows]
    annual = [done, *(promise for _, promises in spoken_groups(promised) for promise in promises)]
    text = annual_text(facts.fiscal_year, done.text, promised)
    overall, whole, why = _overall(brief, facts, thing, rows)
    mirrored = by_rule("G07", "目标中的数量、比率与指标表各行一致", "text")
    return Goals(
        overall=overall,
        annual=text,
        evidence={ANNUAL: (*own, mirrored), OVERALL: (*why, mirrored)},
        coverage=(
            *(GoalPromise(path=ANNUAL, text=p.text, rows=p.rows) for p in annual),
            *(GoalPromise(path=OVERALL, text=p.text, rows=p.rows) for p in whole),
        ),
    )


def _whole(name: str) -> str:
    """The project as a goal speaks of it: its name without remarks and words for money."""
    core = re.sub(r"[（(【\[][^（()）】\]]*[)）】\]]|[“”\"《》「」]", "", name)
    return re.sub(r"(?:(?:专项|补助|工作)?(?:资金|经费|费用)(?:项目)?|项目)$", "", core) or project_object(name)


def _activities(brief: Brief, thing: str, rows: Sequence[Candidate]) -> tuple[Spoken, tuple[Evidence, ...]]:
    """What is done, in the description's own words, mirrored by the quantities that count it."""
    quantities = [row.name for row in rows if row.level2 is Level2.QUANTITY]
    counted = [
        _thing_of(row.name, row.unit) for row in rows if row.level2 is Level2.QUANTITY and row.unit not in _RATES
    ]
    phrases: list[str] = []
    evidence: list[Evidence] = []
    for activity in brief.activities:
        ends_in_verb = activity.object.endswith(activity.verb)
        phrase = activity.object if ends_in_verb else activity.verb + activity.object
        if len(phrase) > _LONGEST_ACTIVITY or _is_torn(brief, phrase, activity.verb):
            continue
        if _said_already(phrase, (*phrases, thing, *counted)):
            continue
        phrases.append(phrase)
        evidence.append(said(brief.text, activity.clause.start, activity.clause.end, "text"))
        if len(phrases) == _MOST_ACTIVITIES:
            break
    spoken = [name for name in quantities if any(likeness(name, phrase) > 0.2 for phrase in phrases)]
    text = f"完成{thing}年度任务" + (f"，{'、'.join(phrases)}" if phrases else "")
    return Spoken(text, tuple(spoken or quantities)), tuple(evidence)


def _is_torn(brief: Brief, phrase: str, verb: str) -> bool:
    """Whether a phrase is a piece of a sentence: a fragment, or cut inside a word."""
    at = brief.text.find(phrase)
    before = brief.text[at - 1 : at] if at > 0 else ""
    inside = regex(r"[\u4e00-\u9fff]").match(before) and before not in "和及与对的为行展施组"
    return bool(_FRAGMENT.search(phrase) or (inside and not phrase.startswith(verb)))


def _thing_of(name: str, unit: str | None) -> str:
    """What a count is of: its name without what the unit says again, and never less than a thing."""
    piece = (unit or "").lstrip("万亿")
    if len(piece) == 1 and name.endswith(f"{piece}数") and len(name) > len(piece) + 3:
        whole = name.removesuffix("数")
        return whole if whole.endswith(_WORD_WITH_PIECE) and not whole.endswith("积案件") else whole[: -len(piece)]
    found = _MEASURES.search(name)
    thing = _MEASURES.sub("", name)
    if found and found[0].endswith(_SAID_BY_NO_UNIT):
        done_to = _DONE_TO_THING.match(thing)
        mass = found[0].endswith(("面积", "里程")) and (not done_to or _MASS.search(done_to["thing"]))
        if len(thing) <= 2 or (mass and _MASS.search(thing)):
            return name
    return thing or name


def _said_already(phrase: str, told: Sequence[str]) -> bool:
    """Whether other words of the goal say the same: the project's name, or a quantity that is promised."""
    return any(likeness(phrase, other) >= 0.5 or phrase in other or other in phrase for other in told)


def _promised(row: Candidate) -> Promised:
    return Promised(row.name, row.level2, row.level2.level1, row.operator, row.value, row.unit, row.words)


def promise_of(row: Promised) -> str:
    """A row as a promise in a sentence."""
    if row.value is None or row.operator is None:
        return f"{row.name}{'' if row.words.startswith('达到') else '为'}{row.words}"
    amount = f"{plain(row.value)}{row.unit or ''}"
    if row.value == 0:
        return f"{row.name}为0"
    if row.level1 is Level1.COST:
        if row.operator is not Operator.LTE:
            return f"{row.name}{_WORDS[row.operator]}{amount}"
        return f"{row.name.removesuffix('控制数')}控制在{amount}以内"
    if row.category is Level2.QUANTITY and row.unit not in _RATES:
        return f"{_thing_of(row.name, row.unit)}{_COUNT_WORDS[row.operator]}{amount}"
    if _HEADS.search(row.name) and row.unit not in _RATES:
        return f"{_HEADS.sub('', row.name)}{_COUNT_WORDS[row.operator]}{amount}"
    return f"{row.name}{_WORDS[row.operator]}{amount}"


def spoken_groups(rows: Sequence[Promised]) -> list[tuple[str, list[Spoken]]]:
    """The promises of a table in the order of the annual goal, each group with the words it begins with."""
    groups = []
    for name, wanted in _ORDER:
        told = [row for row in rows if row.category in wanted or row.level1 in wanted]
        promises = _counts(told) if name == "quantity" else [Spoken(promise_of(row), (row.name,)) for row in told]
        if promises:
            groups.append((_LEADS.get(name, ""), promises))
    return groups


def _counts(rows: Sequence[Promised]) -> list[Spoken]:
    """The quantities; several counts of one thing name it once: `培训班不少于4期、240人次，每期不少于3天`."""
    things: dict[str, list[Promised]] = {}
    for row in rows:
        things.setdefault(_counted(row), []).append(row)
    return [_counts_of(thing, of_it) for thing, of_it in things.items()]


def _counted(row: Promised) -> str:
    """What a row counts; a row that counts nothing, or no single thing, stands for itself."""
    if row.value is None or row.operator is None or row.unit in _RATES:
        return row.name
    per = _PER.match(row.name)
    return _thing_of(per["thing"] if per else row.name, row.unit)


def _counts_of(thing: str, rows: Sequence[Promised]) -> Spoken:
    names = tuple(row.name for row in rows)
    first, *others = rows
    if not others or _PER.match(first.name) or first.value is None or first.operator is None or first.unit in _RATES:
        return Spoken("，".join(promise_of(row) for row in rows), names)
    text = promise_of(first)
    for row in others:
        per = _PER.match(row.name)
        assert row.value is not None and row.operator is not None  # `_counted` puts no other beside the first
        same = row.operator is first.operator and not per
        words = "" if same else _COUNT_WORDS[row.operator]
        text += (f"，{per['per']}" if per else "、") + f"{words}{plain(row.value)}{row.unit or ''}"
    return Spoken(text, names)


def annual_text(year: int, done: str, rows: Sequence[Promised]) -> str:
    """The annual goal: what is done, then what the rows promise."""
    told = "；".join(lead + "，".join(p.text for p in promises) for lead, promises in spoken_groups(rows))
    return f"{year}年度，{done}；{told}。"


def _overall(
    brief: Brief, facts: Facts, thing: str, rows: Sequence[Candidate]
) -> tuple[str, list[Spoken], tuple[Evidence, ...]]:
    """What is done, what for in the description's own purposes, and the effect and contentment that show it."""
    purposes = whole_purposes(brief)[:_MOST_PURPOSES]
    effects = [row for row in rows if row.level2.level1 is Level1.OUTCOME]
    meant = [Spoken(purpose.text, _mirrors(purpose.text, effects)) for purpose in purposes]
    works = [_spoken(row) for row in _main_works(rows, thing)[: 1 if purposes else 2]]
    shown = [_spoken(row) for row in _headline(rows, purposes)]
    lasting = "" if facts.end.year == facts.start.year else f"（{facts.start.year}—{facts.end.year}年）"
    parts = [*works, *meant, *shown]
    whole = thing if thing.endswith(_NAMES_A_PROJECT) else f"{thing}项目"
    text = (
        f"通过{whole}的实施{lasting}，" + "，".join(p.text for p in parts) + "。" if parts else f"完成{thing}各项任务。"
    )
    return text, parts, tuple(said(brief.text, p.start, p.end, "text") for p in purposes)


def _spoken(row: Candidate) -> Spoken:
    return Spoken(promise_of(_promised(row)), (row.name,))


def _mirrors(purpose: str, effects: Sequence[Candidate]) -> tuple[str, ...]:
    near = [row.name for row in effects if likeness(row.name, purpose) >= 0.25]
    return tuple(near or [row.name for row in effects[:1]])


def _main_works(rows: Sequence[Candidate], thing: str) -> list[Candidate]:
    """The quantities that say best what is delivered: those stated, the nearest to the project's name first."""
    quantities = [row for row in rows if row.level2 is Level2.QUANTITY]
    stated = [row for row in quantities if row.origin in _STATED]
    return sorted(stated or quantities, key=lambda row: likeness(row.name, thing) < _SPEAKS_OF_IT)


def _headline(rows: Sequence[Candidate], purposes: Sequence[Purpose]) -> Iterator[Candidate]:
    """The effect and who is content; an effect made of a purpose that the goal says in words is not said again."""
    effects = [row for row in rows if row.level2.level1 is Level1.OUTCOME]
    told = [(purpose.start, purpose.end) for purpose in purposes]
    stated = [row for row in effects if row.origin in _STATED and not is_named_within(row.evidence, told)]
    yield from (stated or ([] if purposes else effects))[:1]
    yield from [row for row in rows if row.level2.level1 is Level1.SATISFACTION][:1]
