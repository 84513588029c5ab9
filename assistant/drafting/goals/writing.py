"""Goals: composed from what is done and from the rows of the table, so that every promise is mirrored by a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.domain.draft import GoalPromise
from assistant.domain.evidence import Evidence
from assistant.domain.indicator import Level1, Level2
from assistant.domain.likeness import likeness
from assistant.domain.pattern import regex
from assistant.domain.record import Record
from assistant.drafting.brief import Brief
from assistant.drafting.candidate import Candidate, Origin
from assistant.drafting.evidence_of import by_rule, is_named_within, said
from assistant.drafting.goals.counts import PART, Promised, Spoken, counts, is_count, promise_of, promised_of, thing_of
from assistant.drafting.goals.deeds import main_first
from assistant.drafting.goals.purposes import Purpose, whole_purposes
from assistant.drafting.goals.tasks import Task, in_a_row, tasks_of, with_verb
from assistant.drafting.naming.objects import SAYS_NO_WORK, project_object, without_payers
from assistant.drafting.project.facts import Facts
from assistant.drafting.project.plan_year import comes_each_year
from assistant.drafting.reading.deeds.verbs import closing_verb, leading_verb
from assistant.drafting.reading.sorts import is_person
from assistant.drafting.rows.task_rows import works_without_rows

ANNUAL: Final = "annual_goal"
OVERALL: Final = "overall_goal"
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
_MAIN_WORKS, _MAIN_ROWS = 3, 4
_MOST_BESIDE: Final = 3
_NAMES_A_PROJECT: Final = ("项目", "工程", "计划", "行动", "专项", "试点")
_YEAR: Final = regex(r"20\d{2}年度?")
"""In the middle of a project's name; the goal has a year of its own."""
_SPENDING: Final = regex(
    r"(?:(?<=..)(?:中央|[省市县区]级|上级)(?:财政)?(?=补助|专项))?(?P<kind>专项|补助|工作)?(?<!公用)(?:资金|经费|费用)(?:项目)?$"
    r"|(?<=.)项目$"
)
_ITS_WORK: Final = regex(r"(?P<body>.{3,}(?:委员会|[局办会]|办公室|中心))(?:业务|履职|日常工作|专项)")
"""`某县残疾人联合会业务经费` pays for its work."""
_SECURED: Final = "经费保障"
PART_OF_IT: Final = "按年度计划推进以下总任务"
"""In front of counts of all years, of which the budget year does a part."""
_LEADS_TOO: Final = frozenset(["普及", "举办", "弘扬", "迎接"])
_BY_ENDING: Final = (
    ("发放{}", regex("(?:报酬|薪酬|工资|津贴|补贴|补助|奖金|补偿款|(?:养老|抚恤|优待|低保|救助|助学|奖学|慰问)金)$")),
    ("保障{}", regex("(?<!消)费$")),
    (
        "举办{}",
        regex(
            "(?:运动会|博览会|交易会|晚会|论坛|(?<![发进开扩拓])展|展览|大赛|竞赛|联赛|艺术节|(?<![季环调细章情])节)$"
        ),
    ),
    ("开展{}活动", regex("(?:日|周|月)$")),
)
"""What is done with what a project is called after, told by the ending of its name."""
_GOES_ON: Final = regex(
    r"(?:工作|作业|业务|活动|联谊|征编|搜救|巡航|办案|劳动|外包|竞赛|比赛|整治|打假|引资|帮扶|联络|除治|化解|训练|演练)$"
)
"""Names of what goes on, which are no verbs to the reading of descriptions."""
_AGE: Final = regex(r"^\d[\d-]*周?岁(?:以[上下])?的?")
"""From what age on people are served, which rows leave to the project's name."""
_SAYS_YEARLY: Final = ("每年", "年均")
_NEARLY_ALL: Final = 0.6
_LEFT: Final = 4
"""Fewer characters are no name without the unit before them."""
_FIRMS: Final = ("公司", "合作社")
_BODY: Final = regex(r"(?:委员会|委|局|办公室|中心|协会|联合会|工会|残联|妇联|关工委|领导小组|机关)$")
"""What does the work or is paid for; by itself it is nothing that could be done."""


class Goals(Record):
    """Both goals with their evidence, and which row mirrors which promise."""

    overall: str
    annual: str
    evidence: dict[str, tuple[Evidence, ...]]
    coverage: tuple[GoalPromise, ...]


def write_goals(
    brief: Brief,
    facts: Facts,
    rows: Sequence[Candidate],
    planned: Sequence[Candidate] = (),
    of_all: Sequence[Candidate] = (),
    of_year: Sequence[Candidate] = (),
) -> Goals:
    """Compose the goals: what is done, how much, how well, in time, to what effect, at what cost.

    Args:
        brief: What the description says.
        facts: The facts of the project.
        rows: The rows of the table.
        planned: What all years of a plan bring, which only the overall goal tells.
        of_all: Rows that count what all years bring, of which the year does a part that is not told.
        of_year: Rows that count what the year alone brings, which the overall goal does not promise.
    """
    thing = spoken_name(_without_unit(facts))
    promised = main_first(rows, brief, thing)
    done, own = _work(brief, thing, rows)
    done = done._replace(text="，".join(part for part in (done.text, PART_OF_IT) if part)) if of_all else done
    annual = [done, *(promise for _, promises in spoken_groups(promised) for promise in promises)]
    text = annual_text(facts.fiscal_year, done.text, promised)
    lasting = [row for row in rows if row not in of_year]
    told = [row for row in promised if all(row.name != one.name for one in of_year)]
    overall, whole, why = _overall(brief, facts, thing, lasting, (told, main_first(planned, brief, thing)))
    mirrored = by_rule("G07", "目标中的数量、比率与指标表各行一致", "text")
    return Goals(
        overall=overall,
        annual=text,
        evidence={ANNUAL: (*own, mirrored), OVERALL: (*why, mirrored)},
        coverage=(
            *(GoalPromise(path=ANNUAL, text=p.text, rows=p.rows) for p in annual),
            *(GoalPromise(path=OVERALL, **p._asdict()) for p in whole),
        ),
    )


def spoken_name(name: str) -> str:
    """The project as a goal speaks of it: its name without year, remarks and words for money."""
    plain = _YEAR.sub("", re.sub(r"[（(【\[][^（()）】\]]*[)）】\]]|[“”\"《》「」]", "", name))
    plain = re.sub(r"费(?=[和及与、][\u4e00-\u9fff]{2,8}费$)", "", plain)
    plain = without_payers(plain)
    found = None if plain.endswith("后补助") else _SPENDING.search(plain)
    core = plain[: found.start()] if found else plain
    core = core.removesuffix("费") if core.endswith("费") and len(closing_verb(core[:-1])) >= 2 else core
    core = f"{core.removesuffix('费')}工作" if core.endswith(("业务费", "前期")) else core
    if found and core.endswith(_FIRMS):
        return core + "项目"
    if found and (worked := _ITS_WORK.fullmatch(core)):
        return worked["body"] + "工作"
    if found and (is_person(core) or _BODY.search(core)):
        return core + ("工作" if found["kind"] == "工作" else _SECURED)
    return core or project_object(name)


def _without_unit(facts: Facts) -> str:
    """The project's name without the unit that does it, which a goal need not say."""
    for unit in (facts.implementing_unit, facts.department):
        rest = facts.project_name.removeprefix(unit or "")
        if rest != facts.project_name and len(spoken_name(rest)) >= _LEFT:
            return rest
    return facts.project_name


def _work(brief: Brief, thing: str, rows: Sequence[Candidate]) -> tuple[Spoken, tuple[Evidence, ...]]:
    """What is done, in the description's own words, mirrored by the quantities that count it."""
    quantities = [row for row in rows if row.level2 is Level2.QUANTITY]
    stated = [row.name for row in rows if row.origin in _STATED and row.level2 is not Level2.QUANTITY]
    counted = [thing_of(row.name, row.unit) for row in quantities if row.origin is not Origin.WORK]
    hoped = [(purpose.start, purpose.end) for purpose in whole_purposes(brief)]
    tasks = [
        task
        for task in tasks_of(brief, (thing, *counted, *stated))
        if not any(task.start < end and start < task.end for start, end in hoped)
        and not any(is_named_within(row.evidence, [(task.start, task.end)]) for row in quantities if row.unit == "%")
    ]
    told_anyway = [*hoped, *((task.start, task.end) for task in tasks)]
    tasks += [
        task
        for task in _without_rows(brief, thing, rows)
        if not any(task.start < end and start < task.end for start, end in told_anyway)
    ]
    spoken = [row.name for row in quantities if any(likeness(row.name, task.text) > 0.2 for task in tasks)]
    told = [spoken.text for spoken in counts([promised_of(row) for row in quantities])]
    lead = "" if _is_told(thing, (*told, *(task.text for task in tasks))) else _lead(thing)
    text = "，".join(part for part in (lead, in_a_row(tasks)) if part)
    evidence = tuple(said(brief.text, task.start, task.end, "text") for task in tasks)
    return Spoken(text, tuple(spoken or [row.name for row in quantities])), evidence


def _without_rows(brief: Brief, thing: str, rows: Sequence[Candidate]) -> Iterator[Task]:
    """The works for which the table has no row, which the goal tells at least."""
    for work in works_without_rows(brief, rows, thing)[:_MOST_BESIDE]:
        lead, words = with_verb(work.text)
        yield Task(lead + words, work.start, work.end, lead)


def _is_told(thing: str, words: Sequence[str]) -> bool:
    """Whether what is counted, or a task, already says what the project is called after."""
    bare = _AGE.sub("", thing)
    built = bare.removesuffix(closing_verb(bare))  # `便民桥建设` where bridges are counted as built
    built = built if len(built) >= _LEFT - 1 else bare
    return any(built in one or _covers(one, bare) for one in words)


def _covers(words: str, thing: str) -> bool:
    """Whether nearly all pairs of characters of a name stand in what is told, in whatever order."""
    pairs = {thing[i : i + 2] for i in range(len(thing) - 1)}
    return bool(pairs) and sum(pair in words for pair in pairs) >= _NEARLY_ALL * len(pairs)


def _lead(thing: str) -> str:
    """What the project is called after, as something that is done."""
    if thing.endswith(_SECURED):
        return f"落实{thing}"
    if thing.endswith("转移支付"):
        return f"落实{thing}资金"
    if thing.endswith(_NAMES_A_PROJECT):
        return f"实施{thing}"
    if thing.endswith("发放"):
        return f"发放{thing.removesuffix('发放')}"
    if paid := next((deed for deed, names in _BY_ENDING if names.search(thing)), ""):
        return paid.format(thing)
    if _GOES_ON.search(thing):
        return f"开展{thing}"
    if leading_verb(thing, _LEADS_TOO) and len(closing_verb(thing)) < 2:
        return thing
    if len(closing_verb(thing)) >= 2:
        verb, words = with_verb(thing)
        return verb + words
    return f"实施{thing}项目"


def spoken_groups(rows: Sequence[Promised]) -> list[tuple[str, list[Spoken]]]:
    """The promises of a table in the order of the annual goal, each group with the words it begins with."""
    groups = []
    for name, wanted in _ORDER:
        told = [row for row in rows if row.category in wanted or row.level1 in wanted]
        promises = counts(told) if name == "quantity" else [Spoken(promise_of(row), (row.name,)) for row in told]
        if promises:
            groups.append((_LEADS.get(name, ""), promises))
    return groups


def annual_text(year: int, done: str, rows: Sequence[Promised]) -> str:
    """The annual goal: what is done, then what the rows promise."""
    told = "；".join(lead + "，".join(p.text for p in promises) for lead, promises in spoken_groups(rows))
    return f"{year}年度，{'；'.join(part for part in (done, told) if part)}。"


def _overall(
    brief: Brief, facts: Facts, thing: str, rows: Sequence[Candidate], told: tuple[list[Promised], list[Promised]]
) -> tuple[str, list[Spoken], tuple[Evidence, ...]]:
    """What is done, what for in the description's own purposes, and the effect and contentment that show it."""
    promised, planned = told
    purposes = whole_purposes(brief)[:_MOST_PURPOSES]
    effects = [row for row in rows if row.level2.level1 is Level1.OUTCOME]
    meant = [Spoken(purpose.text, _mirrors(purpose.text, effects)) for purpose in purposes]
    by_name = {row.name: row for row in promised}
    works = counts((planned or _main_works(rows, promised))[:_MAIN_ROWS])[:_MAIN_WORKS]
    works = [Spoken(work.text, _mirrored(work.rows, rows), of_all_years=True) for work in works] if planned else works
    works = works if planned or facts.end.year == facts.start.year else _each_year(brief, works, rows)
    shown = [_spoken(by_name[row.name]) for row in _headline(rows, purposes)]
    lasting = "" if facts.end.year == facts.start.year else f"（{facts.start.year}—{facts.end.year}年）"
    parts = [*meant, *works, *shown]
    whole = thing if thing.endswith((*_NAMES_A_PROJECT, "工作")) else f"{thing}项目"
    whole = f"{thing}工作" if SAYS_NO_WORK.fullmatch(thing) else whole
    text = (
        f"通过{whole}的实施{lasting}，" + "，".join(p.text for p in parts) + "。" if parts else f"完成{thing}各项任务。"
    )
    return text, parts, tuple(said(brief.text, p.start, p.end, "text") for p in purposes)


def _each_year(brief: Brief, works: Sequence[Spoken], rows: Sequence[Candidate]) -> list[Spoken]:
    """What all years bring, where a text counts what comes in each of them."""
    yearly = {row.name for row in rows if comes_each_year(brief, row) and not row.name.startswith(_SAYS_YEARLY)}
    return [
        Spoken(f"每年{work.text}", work.rows) if yearly.issuperset(work.rows) and work.rows else work for work in works
    ]


def _mirrored(planned: Sequence[str], rows: Sequence[Candidate]) -> tuple[str, ...]:
    """The year's quantities that are shares of what a plan brings."""
    quantities = [row.name for row in rows if row.level2 is Level2.QUANTITY]
    alike = [name for name in quantities if any(likeness(name, one) >= _NEARLY_ALL for one in planned)]
    return tuple(alike or quantities)


def _spoken(row: Promised) -> Spoken:
    return Spoken(promise_of(row), (row.name,))


def _mirrors(purpose: str, effects: Sequence[Candidate]) -> tuple[str, ...]:
    near = [row.name for row in effects if likeness(row.name, purpose) >= 0.25]
    return tuple(near or [row.name for row in effects[:1]])


def _main_works(rows: Sequence[Candidate], promised: Sequence[Promised]) -> list[Promised]:
    """The quantities that say best what is delivered: those stated, no part of another, in the order of the goals."""
    stated = {row.name for row in rows if row.level2 is Level2.QUANTITY and row.origin in _STATED}
    quantities = [row for row in promised if row.category is Level2.QUANTITY]
    whole = [row for row in quantities if row.name in stated and is_count(row) and row.deed != PART]
    done = [row for row in whole if not f"{row.deed}{row.name}".startswith("覆盖")]
    return done or whole or quantities


def _headline(rows: Sequence[Candidate], purposes: Sequence[Purpose]) -> list[Candidate]:
    """The effect and who is content; an effect made of a purpose that the goal says in words is not said again."""
    effects = [row for row in rows if row.level2.level1 is Level1.OUTCOME]
    told = [(purpose.start, purpose.end) for purpose in purposes]
    stated = [row for row in effects if row.origin in _STATED and not is_named_within(row.evidence, told)]
    content = [row for row in rows if row.level2.level1 is Level1.SATISFACTION]
    return [*(stated or ([] if purposes else effects))[:1], *content[:1]]
