"""Rows of listed tasks that nothing counts: that they are done at all, beside the counts of the others."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from assistant.domain.indicator import Level2
from assistant.domain.pattern import regex
from assistant.domain.value import Operator
from assistant.drafting.brief import Brief, once
from assistant.drafting.candidate import Candidate
from assistant.drafting.evidence_of import ALL_DONE, stated
from assistant.drafting.naming.names import short_name
from assistant.drafting.naming.objects import is_half, project_object
from assistant.drafting.project.project_name.plan_drawn_up import papers_drawn_up
from assistant.drafting.reading.deeds.deeds_in_turn import deeds_in_turn
from assistant.drafting.reading.deeds.done_to_people import HIRED, done_to_people, names_people
from assistant.drafting.reading.deeds.listed_events import listed_events
from assistant.drafting.reading.deeds.listed_services import listed_services
from assistant.drafting.reading.deeds.listed_tasks import (
    GRANTED,
    WORKS_END,
    is_means,
    listed_tasks,
    listed_uses,
)
from assistant.drafting.reading.deeds.listed_things import listed_things
from assistant.drafting.reading.deeds.others_deeds import others_do
from assistant.drafting.reading.deeds.phrases import JOINED, is_light
from assistant.drafting.reading.deeds.shared_ends import shared_ends
from assistant.drafting.reading.deeds.single_tasks import single_tasks
from assistant.drafting.reading.deeds.verbs import closing_verb
from assistant.drafting.reading.parts import Span, span_at
from assistant.drafting.reading.sorts import is_benefit, is_person, is_place
from assistant.drafting.reading.words import ACTIVITY_VERBS
from assistant.drafting.rows.row_of_number import ALL

_A_THING: Final = regex(
    r"(?:动植物|植物|动物|刊物|书籍|商圈|圃|机构|企业|学校|社区|农村|机关|场所|人群|孕产妇|环境|燃油|油料|水电|药品|耗材|试剂|资料|材料"
    r"|设备|器材|车辆|船只|房屋|道路|河道|景区|园区|小区)$"
)
"""Of a mere thing (`商圈`, `活植物收集圃`) nothing is completed."""
_MOST: Final = 2
_FEW: Final = 4
"""Beside more counts than this nobody misses a task that has none."""
_MOST_OF_ALL: Final = 5
"""So many tasks have rows where nothing at all is counted, and so many counts and tasks together."""
_STAFF: Final = regex(
    r"聘用[\u4e00-\u9fff]*人数$|定员|(?:辅警|协管员|网格员|保安|保洁员|外包人员|工作人员)[\u4e00-\u9fff]{0,4}人数$"
)
_HALF: Final = 2
_PAID: Final = regex(r"(?:补助|补贴|津贴|奖补|奖励|劳务|工资|报酬|薪酬|课酬)$")
_PAID_FOR: Final = regex(r"(?:补助|补贴|奖补)$")
_PROVIDED_FOR: Final = regex(r"(?:生活|伙食|给养|被服|被装|饮食|医疗)$")
"""What people are kept with, which nobody completes (`罪犯生活`)."""
_MADE_GOOD: Final = regex(r"补偿$")
_FIRST_OF_SEVERAL: Final = regex("等(?:活动)?(?:经费|资金)?$")
"""How a project is called after the first of its works, whose numbers are not of that one."""
_REACHED: Final = regex("(?:接待|服务|惠及|覆盖|受益|参与|吸引)")
"""Whom all works together reach is no number of one of them."""
_BARE_DEEDS: Final = regex(rf"(?:{'|'.join(ACTIVITY_VERBS)})+")
_BARE: Final = 3
_LONGEST_STEM: Final = 7
"""A longer name of the whole in front of a bare deed says more than the deed is done to."""
_WORD: Final = 2
_MONEY: Final = regex(r"(?:专项|工作)?(?:项目|工程|经费|资金)+$")
_REFORMS: Final = ("改革", "创建", "活动")
_HELD_IN_GENERAL: Final = ("活动", "作业", "行动")
"""How what is carried out is called, whatever it is."""
_NAMED_ALONE: Final = regex(r"(?:(?![及和与对为向])[\u4e00-\u9fff“”]){4,14}")
_JOINED, _WORK = 2, 4
_SEVERAL: Final = 2
_DONE_TO: Final = regex(r"对(?:[\u4e00-\u9fff]+的)?([\u4e00-\u9fff]{2,6})(?:进行|开展|实施)[\u4e00-\u9fff、]*$")
_OF_THEIR_OWN: Final = regex(r"组织[\u4e00-\u9fff]{2,6}(?:开展|参加|进行)[\u4e00-\u9fff、]*$")
"""In front of what people do (`组织代表开展视察、调研`), which is done to nothing."""
_COMPLETED: Final = regex(r"(?:完成|开展|做好|进行)[\u4e00-\u9fff、]{0,16}$")
_RESCUED: Final = frozenset(["抢救", "征集", "保护", "采集", "开发", "研究"])
_ONE_OF_USES: Final = regex(r"(?:包括|用于)(?:[\u4e00-\u9fff]{2,8}、)*(?:[\u4e00-\u9fff]{2,8}[和及与])?$")
_SCANNED, _DIGITAL = "扫描", "数字化"
COMMON: Final = frozenset(
    ["工作", "服务", "项目", "活动", "管理", "设施", "设备", "人员", "建设", "维护", "运行", "检查", "宣传", "培训"]
)
"""Words of any task, which tell none from another."""


def task_rows(brief: Brief, own: Sequence[Candidate], title: str) -> list[Candidate]:
    """A row for each task that no number measures: two beside several counts, more beside few or none."""
    names = [row.name for row in own]
    counts = [row for row in own if row.level2 is Level2.QUANTITY]
    papers = [_row(brief, paper) for paper in papers_drawn_up(brief.told)]
    if len(counts) > _FEW:
        return papers[:_MOST]
    tasks = _beside(brief, names, counts, title) if counts or papers else _of_all(brief, names, title)
    named = [task for task in tasks if not _is_thing(task.text)]
    staffed = any(_STAFF.search(row.name) for row in counts)  # Who does the duties says most of them.
    room = _MOST if staffed else max(_MOST, _MOST_OF_ALL - len(counts))
    return [*papers, *(_row(brief, task) for task in _of_each_clause(brief, named, room))][:_MOST_OF_ALL]


def works_without_rows(brief: Brief, rows: Sequence[Candidate], title: str) -> list[Span]:
    """The works of a text that the table neither counts nor tells by a rate."""
    outputs = [row for row in rows if row.level2 is Level2.QUANTITY]
    names, counts = [row.name for row in outputs], [row for row in outputs if row.unit != "%"]
    tasks = _beside(brief, names, counts, title) if counts else _of_all(brief, names, title)
    return [task for task in tasks if not _is_thing(task.text) and not any(task.text in name for name in names)]


def _beside(brief: Brief, names: Sequence[str], counts: Sequence[Candidate], title: str) -> list[Span]:
    """The tasks that stand beside counted ones and are not counted by them."""
    alone = _told_alone(brief)
    listed = together(listed_tasks(brief.told), _things(brief))
    tasks = together(alone, [task for task in listed if not is_only_means(brief, task)])
    untold = [task for task in tasks if not (task in alone or task.text in title) or not _is_done(brief, task, names)]
    missing = [task for task in untold if task in alone or is_missing(task, names, title)]
    bare = [task.text for task in missing if task.text in title and task not in alone]
    counted = counted_by_others(bare, () if _FIRST_OF_SEVERAL.search(title) else counts)
    return [task for task in missing if task.text not in counted and not _is_its_deed(task.text, title)]


def _is_its_deed(task: str, title: str) -> bool:
    """Whether a task says nothing but how often that is done which the project is named after (`日常管护`)."""
    deed = _HOW_OFTEN.sub("", task)
    return deed != task and deed in ACTIVITY_VERBS and deed in title


_HOW_OFTEN: Final = regex("^(?:日常|定期|常态化|全面)")


def _of_all(brief: Brief, names: Sequence[str], title: str) -> list[Span]:
    """The tasks of a text that counts nothing; one alone says less than the kinds of work do."""
    listed = [_of_its_thing(brief, task, title) for task in _works(brief)]
    told = [*names, *(one.text for one in listed)]
    alone = [task for task in _told_alone(brief) if not _is_done(brief, task, told)]
    tasks = together(alone, listed)
    if len(tasks) == 1 and not any(listed_uses(brief.told)):
        tasks = []
    tasks = [*_untold(_in_title(brief, title), tasks), *_opening_work(brief, tasks), *tasks]
    return [task for task in tasks if not is_half(task.text, title)]


def _opening_work(brief: Brief, tasks: Sequence[Span]) -> list[Span]:
    """The work that a text opens with, alone in its clause, in front of others (`开展科普进社区活动，制作展板，…`)."""
    opens = brief.activities[0] if brief.activities else None
    if opens is None or len(tasks) < _SEVERAL or opens.clause.start or not is_light(opens.verb):
        return []
    _, found, told = opens.clause.text.partition(opens.verb)
    work = told.removesuffix("工作")
    alone = found and _NAMED_ALONE.fullmatch(work) and min(one.start for one in tasks) >= opens.clause.end
    if not alone or not work.endswith((*WORKS_END, *_HELD_IN_GENERAL)):
        return []
    at = opens.clause.end - len(told)
    return [span_at(brief.told, at, at + len(work))]


def _untold(works: Sequence[Span], tasks: Sequence[Span]) -> list[Span]:
    """The works of a name of which the tasks say nothing; only benefits where the tasks say something of another."""
    pairs = {task.text[at : at + 2] for task in tasks for at in range(len(task.text) - 1)} - COMMON
    told = [any(work.text[at : at + 2] in pairs for at in range(len(work.text) - 1)) for work in works]
    if any(told) and not _are_means(tasks):
        return [work for work, is_told in zip(works, told, strict=True) if not is_told and is_benefit(work.text)]
    return list(works)


def _are_means(tasks: Sequence[Span]) -> bool:
    """Whether no task is work: all are who is hired, what they are paid and what is bought for it."""
    return all(task.text.endswith((*HIRED, *GRANTED)) or is_means(task.text) for task in tasks)


@once
def _told_alone(brief: Brief) -> tuple[Span, ...]:
    """Events, services, people it is done to, and what a clause says by itself: these name what is done in full."""
    told = brief.told
    return (*listed_events(told), *listed_services(told), *single_tasks(told), *done_to_people(told))


def _of_each_clause(brief: Brief, tasks: Sequence[Span], room: int) -> list[Span]:
    """So many tasks as there is room for, more than half of the room for no clause while others wait."""
    told: Counter[int] = Counter()
    first: list[Span] = []
    marks = [mark.start() for mark in re.finditer("[，,。；;]", brief.told)]
    for task in tasks:
        clause = bisect(marks, task.start)
        if told[clause] <= room // _HALF:
            told[clause] += 1
            first.append(task)
    chosen = [*first, *(task for task in tasks if task not in first)][:room]
    return [task for task in tasks if task in chosen]


def is_only_means(brief: Brief, task: Span) -> bool:
    """Whether the work is only done with it; a later deed of a list of deeds is work (`修复路面、更换井盖`)."""
    own = brief.told[max(0, task.start - 3) : task.start]
    return is_means(task.text) and not (own[1:] == task.text[-2:] and own[:1] in ("、", "和", "及"))


@once
def _works(brief: Brief) -> tuple[Span, ...]:
    """Every work that a list tells: what is done, and what something is done to."""
    return tuple(together(listed_uses(brief.told), _things(brief)))


@once
def _things(brief: Brief) -> tuple[Span, ...]:
    """Every thing of a list with what is done to it, events among them, and what is told by a verb of its own."""
    things = together([*listed_things(brief.told), *_with_their_end(brief)], listed_events(brief.told))
    aided = [(one.start, one.end) for one in brief.clauses if others_do(one.text)]
    done = together(deeds_in_turn(brief.told), things)
    return tuple(one for one in done if not any(start <= one.start < end for start, end in aided))


def _with_their_end(brief: Brief) -> list[Span]:
    """The members of the list that a text opens with, and of others whose end or field is all that they share."""
    opens = brief.clauses[0].end if brief.clauses else 0
    lists = (
        one.members
        for one in shared_ends(brief.told)
        if one.common or one.whole.start < opens or one.of_fields or one.are_parts
    )
    return [member for members in lists for member in members]


def together(works: Iterable[Span], things: Iterable[Span]) -> list[Span]:
    """Works and things in the order of the text; where both are read from the same words, the things."""
    told = list(things)
    for work in works:
        if not any(work.start < one.end and one.start < work.end for one in told):
            told.append(work)
    return sorted(told, key=lambda one: one.start)


def _of_its_thing(brief: Brief, task: Span, title: str) -> Span:
    """A bare deed with what it is done to (`征集标本，完成修复、制作`: 标本修复)."""
    if len(task.text) > _BARE or not _COMPLETED.search(brief.told[: task.start]):
        return task
    before = re.split("[，,。；;]", brief.told[: task.start])
    if _OF_THEIR_OWN.search(before[-1]):
        return task
    if told := _DONE_TO.search(before[-1]):
        return task if is_person(told[1]) or is_place(told[1]) else task.called(told[1] + task.text)
    near = before[-2][-_WORD:] if len(before) > 1 else ""
    thing = near if near and near in title and near not in WORKS_END else _stem(title)
    thing = thing if len(thing) <= _LONGEST_STEM else ""
    return task.called(thing + task.text) if thing else task


def _in_title(brief: Brief, title: str) -> list[Span]:
    """The works that a name joins (`财政票据印制及电子票据管理改革`), where the text lists none."""
    ends = (*(end for end in WORKS_END if end != "研究"), *_REFORMS)  # `理论研究` in a name is a field.
    parts = JOINED.split(_MONEY.sub("", title))
    named = [part for part in map(_unpaid, parts) if part.endswith(ends)]
    works = [span_at(brief.text, at, at + len(one)) for one in named if (at := brief.text.find(one)) >= 0]
    if works and works[-1].text.endswith(GRANTED) and not works[0].text.endswith(GRANTED):
        return []  # `农业机械购置与应用补贴` is one benefit.
    return works if len(works) == _JOINED and all(len(one.text) >= _WORK for one in works) else []


def _unpaid(work: str) -> str:
    """A work of a name without the grant for it (`人民调解补助`); one benefit goes by its own name (`应用补贴`)."""
    bare = _PAID_FOR.sub("", work)
    return bare if len(bare) >= _WORK and bare.endswith(WORKS_END) else work


def _stem(title: str) -> str:
    """What a project is about, without what is done to it."""
    thing = project_object(title)
    while deed := closing_verb(thing, _RESCUED):
        thing = thing.removesuffix(deed).rstrip("及和与、")
    return thing


def _is_thing(task: str) -> bool:
    """Whether a task names but people or things, not what is done to them."""
    return is_person(task) or bool(_A_THING.search(task))


def counted_by_others(tasks: Sequence[str], counts: Sequence[Candidate]) -> set[str]:
    """Those of the project's own works that its counts are of: one of each deed, then the others if counts suffice.

    `档案征集及口述史采集`: 征集照片500件 is of the first, 采访老人60人 of the second.
    """
    named = [task for task in tasks if any(task[-2:] in row.name for row in counts)]
    left = [row for row in counts if not (_REACHED.match(row.name) or any(task[-2:] in row.name for task in named))]
    told = [task for task in named if task[-2:] not in COMMON]  # 系统维护2套 are not of 网站维护
    others = [task for task in tasks if task not in told]
    return {*told, *(others if len(others) <= len(left) else ())}


def is_missing(task: Span, names: Sequence[str], title: str, told: str = "") -> bool:
    """Whether no row speaks of a task in words that are its own, not those of the project or of any work."""
    if _BARE_DEEDS.fullmatch(task.text) and not _ONE_OF_USES.search(told[: task.start]):
        return False  # `对38艘船艇进行维修保养`: done to what is counted
    if task.text.endswith(_SCANNED) and any(_DIGITAL in name for name in names):
        return False  # What is scanned is counted as 数字化.
    pairs = {task.text[i : i + 2] for i in range(len(task.text) - 1)} - COMMON
    own = {pair for pair in pairs if pair not in title} or {task.text}
    return not any(pair in name for pair in own for name in names)


def _is_done(brief: Brief, task: Span, names: Sequence[str]) -> bool:
    """Whether a row speaks of the thing that a single task is done to, by the thing's last word and one more."""
    thing = brief.told[task.start : task.end]
    if names_people(thing) and not any(task.text[-_WORD:] in name for name in names):
        return False
    head, *more = (thing[at : at + _WORD] for at in range(len(thing) - _WORD, -1, -1))
    return any(head in name and (not more or any(pair in name for pair in more)) for name in names)


def _done_to(task: str) -> str:
    """What is done to a task: benefits are handed out, losses made good (`取消药品加成补偿`), work is completed."""
    if task.endswith("费"):
        return "支付完成率"
    paid = "足额发放率" if _PAID.search(task) else "完成率"
    if task.endswith(HIRED):
        return "到位率"
    if _PROVIDED_FOR.search(task):
        return "保障到位率"
    return "足额到位率" if _MADE_GOOD.search(task) else paid


def _row(brief: Brief, task: Span) -> Candidate:
    return Candidate(
        level2=Level2.QUANTITY,
        name=short_name(task.text, _done_to(task.text)),
        operator=Operator.EQ,
        value=ALL,
        unit="%",
        evidence=(*stated(brief.text, task.start, task.end), ALL_DONE),
        weight=1.5,
        note="说明中没有写这项的数量，暂用完成率；如有次数、件数等请改为绝对数",
    )
