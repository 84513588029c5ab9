"""Rows of listed tasks that nothing counts: that they are done at all, beside the counts of the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.indicator import Level2
from assistant.domain.pattern import regex
from assistant.domain.value import Operator
from assistant.drafting.brief import Brief, Counted
from assistant.drafting.candidate import Candidate
from assistant.drafting.evidence_of import by_rule, said
from assistant.drafting.naming.names import short_name
from assistant.drafting.naming.objects import is_half
from assistant.drafting.reading.deeds.listed_tasks import GRANTED, is_means, listed_tasks, listed_uses
from assistant.drafting.reading.parts import Span
from assistant.drafting.reading.sorts import is_person
from assistant.drafting.reading.words import ACTIVITY_VERBS

_A_THING: Final = regex(
    r"(?:动植物|植物|动物|刊物|书籍|商圈|圃|机构|企业|学校|社区|农村|机关|场所|人群|孕产妇|环境|耗材|试剂|资料|材料"
    r"|设备|器材|车辆|船只|房屋|道路|河道|景区|园区|小区)$"
)
"""Of a mere thing (`商圈`, `活植物收集圃`) nothing is completed."""
_NAMES: Final = regex(r"(?:[\u4e00-\u9fff]{2,12}、)+[\u4e00-\u9fff]{2,8}(?:等|共)?$")
_OF_PAYMENTS: Final = (Level2.QUANTITY, Level2.ECONOMIC_COST)
_MOST: Final = 2
_FEW: Final = 4
"""Beside more counts than this nobody misses a task that has none."""
_MOST_OF_ALL: Final = 4
"""So many tasks have rows where nothing at all is counted."""
_PAID: Final = regex(r"(?:补助|补贴|津贴|奖补|奖励|劳务|工资|报酬|薪酬|课酬)$")
_MADE_GOOD: Final = regex(r"补偿$")
_BARE_DEEDS: Final = regex(rf"(?:{'|'.join(ACTIVITY_VERBS)})+")
_COMMON: Final = frozenset(
    ["工作", "服务", "项目", "活动", "管理", "设施", "设备", "人员", "建设", "维护", "运行", "检查", "宣传", "培训"]
)
"""Words of any task, which tell none from another."""


def task_rows(brief: Brief, own: Sequence[Candidate], title: str) -> list[Candidate]:
    """A row for each listed task that no number measures: two beside few counts, four where nothing is counted."""
    names = [row.name for row in own]
    counts = [row for row in own if row.level2 is Level2.QUANTITY]
    if not counts:
        uses = list(listed_uses(brief.told))
        return [_row(brief, task) for task in uses if not _is_thing(task.text) and not is_half(task.text, title)][
            :_MOST_OF_ALL
        ]
    if len(counts) > _FEW:
        return []
    tasks = (task for task in listed_tasks(brief.told) if not is_means(task.text))
    missing = [task for task in tasks if _is_missing(task, names, title)]
    counted = _counted_by_others([task.text for task in missing if task.text in title], counts)
    return [_row(brief, task) for task in missing if task.text not in counted and not _is_thing(task.text)][:_MOST]


def _is_thing(task: str) -> bool:
    """Whether a task names but people or things, not what is done to them."""
    return is_person(task) or bool(_A_THING.search(task))


def _counted_by_others(tasks: Sequence[str], counts: Sequence[Candidate]) -> set[str]:
    """Those of the project's own works that its counts are of: one of each deed, then one for each count left.

    `档案征集及口述史采集`: 征集照片500件 is of the first, 采访老人60人 of the second.
    """
    named = [task for task in tasks if any(task[-2:] in row.name for row in counts)]
    left = [row for row in counts if not any(task[-2:] in row.name for task in named)]
    told = [task for task in named if task[-2:] not in _COMMON]  # 系统维护2套 are not of 网站维护
    return {*told, *[task for task in tasks if task not in told][: len(left)]}


def untold_tasks(brief: Brief, rows: Iterable[Candidate], title: str) -> tuple[str, ...]:
    """A note on listed tasks that no row of the table speaks of."""
    table = list(rows)
    names = [row.name for row in table if row.level2 is not Level2.BENEFICIARY_SATISFACTION]
    paid = [row.name for row in table if row.level2 in _OF_PAYMENTS]
    counts = [row for row in table if row.level2 is Level2.QUANTITY and row.unit != "%"]
    uses = (task for task in listed_uses(brief.told) if not (counts and is_means(task.text)))
    untold = [task for task in uses if _is_missing(task, names, title)]
    counted = _counted_by_others([task.text for task in untold if task.text in title], counts)
    wholes = [span for one in brief.counted if (span := _counted_list(brief, one))]
    missing = [
        f"“{task.text}”"
        for task in untold
        if not (task.text in counted or is_half(task.text, title) or any(a <= task.start < b for a, b in wholes))
    ]
    grants = [task for task in listed_uses(brief.told) if _is_grant(task.text) and f"“{task.text}”" not in missing]
    unpaid = [f"“{task.text}”" for task in grants if not any(_is_paid(task.text, name) for name in paid)]
    return tuple(
        f"说明中的{'、'.join(told)}{asked}。"
        for told, asked in ((missing, "没有单列指标，请补充数量或要求"), (unpaid, "没有写发放人数和标准，请补充"))
        if told
    )


def _is_grant(task: str) -> bool:
    return task.endswith(GRANTED) and any(is_person(task[:end]) for end in range(2, len(task)))


def _is_paid(task: str, name: str) -> bool:
    """Whether a count or a price speaks of those who get a grant, whatever it is for."""
    return any(is_person(task[:end]) and task[max(0, end - 4) : end] in name for end in range(2, len(task)))


def _counted_list(brief: Brief, counted: Counted) -> tuple[int, int] | None:
    """Where the things are named of which a number is the total (`医院信息系统、影像系统、电子病历3个系统`)."""
    named = _NAMES.search(brief.told[: counted.quantity.start])
    return named.span() if named and len(named[0].split("、")) == counted.quantity.value else None


def _is_missing(task: Span, names: Sequence[str], title: str) -> bool:
    """Whether no row speaks of a task in words that are its own, not those of the project or of any work."""
    if _BARE_DEEDS.fullmatch(task.text):
        return False  # `对38艘船艇进行维修保养`: done to what is counted
    pairs = {task.text[i : i + 2] for i in range(len(task.text) - 1)} - _COMMON
    own = {pair for pair in pairs if pair not in title} or {task.text}
    return not any(pair in name for pair in own for name in names)


def _done_to(task: str) -> str:
    """What is done to a task: benefits are handed out, losses made good (`取消药品加成补偿`), work is completed."""
    paid = "足额发放率" if _PAID.search(task) else "完成率"
    return "足额到位率" if _MADE_GOOD.search(task) else paid


def _row(brief: Brief, task: Span) -> Candidate:
    return Candidate(
        level2=Level2.QUANTITY,
        name=short_name(task.text, _done_to(task.text)),
        operator=Operator.EQ,
        value=Decimal(100),
        unit="%",
        evidence=(
            said(brief.text, task.start, task.end, "level3"),
            said(brief.text, task.start, task.end),
            by_rule("3.6", "应做的全部做到：…率 =100%"),
        ),
        weight=1.5,
        note="说明中没有写这项的数量，暂用完成率；如有次数、件数等请改为绝对数",
    )
