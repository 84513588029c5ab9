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
from assistant.drafting.evidence_of import by_rule, said
from assistant.drafting.facts import Facts
from assistant.drafting.objects import project_object
from assistant.drafting.rows.effects import purpose_spans

ANNUAL: Final = "annual_goal"
OVERALL: Final = "overall_goal"
_MOST_ACTIVITIES: Final = 3
_LONGEST_ACTIVITY: Final = 16
_MEASURES: Final = regex(
    r"(?:覆盖)?(?:数量|人数|人次|面积|里程|长度|户数|家数|场次|次数|期数|批次|班次|天数|学时数|课时数|村数|份数|数)$"
)
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
    counted = [_MEASURES.sub("", row.name) for row in rows if row.level2 is Level2.QUANTITY and row.unit not in _RATES]
    phrases: list[str] = []
    evidence: list[Evidence] = []
    for activity in brief.activities:
        ends_in_verb = activity.object.endswith(activity.verb)
        phrase = activity.object if ends_in_verb else activity.verb + activity.object
        if len(phrase) > _LONGEST_ACTIVITY or _said_already(phrase, (*phrases, thing, *counted)):
            continue
        phrases.append(phrase)
        evidence.append(said(brief.text, activity.clause.start, activity.clause.end, "text"))
        if len(phrases) == _MOST_ACTIVITIES:
            break
    spoken = [name for name in quantities if any(likeness(name, phrase) > 0.2 for phrase in phrases)]
    text = f"完成{thing}年度任务" + (f"，{'、'.join(phrases)}" if phrases else "")
    return Spoken(text, tuple(spoken or quantities)), tuple(evidence)


def _said_already(phrase: str, told: Sequence[str]) -> bool:
    """Whether other words of the goal say the same: the project's name, or a quantity that is promised."""
    return any(likeness(phrase, other) >= 0.5 or phrase in other or other in phrase for other in told)


def _promised(row: Candidate) -> Promised:
    return Promised(row.name, row.level2, row.level2.level1, row.operator, row.value, row.unit, row.words)


def promise_of(row: Promised) -> str:
    """A row as a promise in a sentence."""
    if row.value is None or row.operator is None:
        return f"{row.name}为{row.words}"
    amount = f"{plain(row.value)}{row.unit or ''}"
    if row.value == 0:
        return f"{row.name}为0"
    if row.level1 is Level1.COST:
        if row.operator is not Operator.LTE:
            return f"{row.name}{_WORDS[row.operator]}{amount}"
        return f"{row.name.removesuffix('控制数')}控制在{amount}以内"
    if row.category is Level2.QUANTITY and row.unit not in _RATES:
        return f"{_MEASURES.sub('', row.name)}{_COUNT_WORDS[row.operator]}{amount}"
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
    return _MEASURES.sub("", per["thing"] if per else row.name)


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
    """What the project is for, in the description's own purposes, with the effects that show it."""
    spans = [span for span in purpose_spans(brief) if span[1] - span[0] <= 30][:2]
    effects = [row for row in rows if row.level2.level1 is Level1.OUTCOME]
    purposes = [Spoken(brief.text[a:b], _mirrors(brief.text[a:b], effects)) for a, b in spans]
    shown = [Spoken(promise_of(_promised(row)), (row.name,)) for row in _headline(rows)]
    lasting = "" if facts.end.year == facts.start.year else f"（{facts.start.year}—{facts.end.year}年）"
    opening = [] if purposes else ["按时保质完成各项任务"]
    parts = [*opening, *(p.text for p in (*purposes, *shown))]
    text = f"通过{thing}项目的实施{lasting}，" + "，".join(parts) + "。" if parts else f"完成{thing}各项任务。"
    return text, [*purposes, *shown], tuple(said(brief.text, a, b, "text") for a, b in spans)


def _mirrors(purpose: str, effects: Sequence[Candidate]) -> tuple[str, ...]:
    near = [row.name for row in effects if likeness(row.name, purpose) >= 0.25]
    return tuple(near or [row.name for row in effects[:1]])


def _headline(rows: Sequence[Candidate]) -> Iterator[Candidate]:
    """The row that shows best what is delivered, the effect, and who is content."""
    quantities = [row for row in rows if row.level2 is Level2.QUANTITY]
    stated = [row for row in quantities if row.origin in (Origin.STATED, Origin.LAST_YEAR)]
    yield from (stated or quantities)[:1]
    yield from [row for row in rows if row.level2.level1 is Level1.OUTCOME][:1]
    yield from [row for row in rows if row.level2.level1 is Level1.SATISFACTION][:1]
