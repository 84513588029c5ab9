"""Purpose clauses: what the description says the project is for, as whole clauses a goal can repeat."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief
from assistant.drafting.reading.words import NOMINAL_VERBS, PURPOSE_OPENERS
from assistant.drafting.rows.effects import is_too_wide, purpose_spans

_LONGEST: Final = 40
_SHORTEST: Final = 5
_LEAD = regex(
    r"^(?:(?:通过(?:项目|本项目)?(?:的)?实施|通过[^，]{2,8}(?=引导|促进|提升|提高|推动|带动))|"
    r"为了?(?![^，]{2,12}(?:提供|挽回|奠定|打下))|以便?(?=[\u4e00-\u9fff]{2})|从而|进而|来|旨在|意在|用于|并)+"
)
"""Words that only lead up to a purpose; `为侦查破案提供支撑` is one with its 为."""
_AIMS: Final = "|".join(
    (*PURPOSE_OPENERS, "弥补", "掌握", "服务(?=[^，]*(?:发展|大局|决策|需求)$)", "防控", "防治",
     "缩短", "压缩", "保证", "形成(?=[^，]*(?:档案|数据库|机制|体系|格局|能力)$)",
     "恢复(?=[^，]*(?:功能|生态|秩序|供水|供电|通行|植被|运行|面貌)$)",
     "预防", "防止", "避免", "杜绝", "化解",
     "维护(?=[^，]*(?:社会|秩序|权益|稳定|安全|公平))", "保护", "做到", "惠及", "减轻", "支持", "帮助",
     "繁荣", "充实", "壮大", "守护", "守牢", "培育", "引领", "不发生", "及时", "有力")
)  # fmt: skip
_PURPOSE = regex(rf"^(?:切实|有效|进一步|不断|更好地?|全面|着力|持续|及时|就地|有力|大力)*(?:{_AIMS})")
_FOR_OTHERS = regex(
    r"^为[^，]{2,14}(?:提供[^，]*(?:支[撑持]|保障|服务|条件|依据|参考|数据|资料)|挽回[^，]*损失|奠定[^，]*基础)$"
)
_COUNT = regex(r"(?<=[\u4e00-\u9fff])\d[\d.,]*万?(?:余|多)?(?:名|人|户|个|所|家|位)(?=的?[\u4e00-\u9fff])")
"""A number of people inside a purpose (`改善在校1400名师生的学习环境`), which the purpose does without."""
_WORK = regex(
    r"^(?:进一步)?(?:做好|抓好|开展|推进|完成|落实|贯彻|规范性|支持企业|使用|实现(?:对|了)?)|"
    r"(?:经费|资金|任务|工作|建设|工程|补贴|补助)$"
)
"""What is done, or what it is based on; not what for."""
_EARLIER = regex(r"(?:逐年|已经?|曾|原)")
_BEFORE = regex(
    r"(?:^|[，,。；;：:、！!\s]|为了?|以|来|并|而|[和及]|切实|有效|进一步|不断|更好地?|全面|着力|持续|充分)$"
)
_AFTER = regex(r"^(?:$|[，,。；;、！!\s”）]|并|从而|以及|使|用于|和|及|以|等)")


class Purpose(NamedTuple):
    """One purpose: its words, and where they stand in the description."""

    text: str
    start: int
    end: int


def whole_purposes(brief: Brief) -> list[Purpose]:
    """The purposes of a description in its order, each a whole clause without a figure."""
    found = [*_clauses(brief), *_inside(brief)]
    chosen: list[Purpose] = []
    for one in found:
        if not any(_same(one, other) for other in chosen):
            chosen.append(one)
    return sorted(chosen, key=lambda one: one.start)


def _same(one: Purpose, other: Purpose) -> bool:
    return one.text == other.text or (one.start < other.end and other.start < one.end)


def _clauses(brief: Brief) -> Iterator[Purpose]:
    for clause in brief.clauses:
        if clause.text not in brief.told:
            continue
        lead = _LEAD.match(clause.text)
        at = lead.end() if lead else 0
        bare = clause.text[at:]
        said_for = _FOR_OTHERS.match(bare)
        if (said_for or _PURPOSE.match(bare)) and _tells(bare):
            yield Purpose(_in_a_goal(bare), clause.start + at, clause.end)


def _in_a_goal(words: str) -> str:
    """A purpose without the number of people in it, and without the 其 that points to words a goal does not say."""
    return _ITS.sub("", _COUNT.sub("", words))


_ITS = regex(r"其(?![他中余实次])的?")
_BEHIND_WORK = regex(
    rf"(?:{'|'.join(NOMINAL_VERBS)}|建设|引育)[和及与、](?=[^和及与、]{{4,}}(?:提升|提高|增强|改善|优化)$)"
)
"""`科研平台建设和研究生培养质量提升`: the work in front is no part of what gets better."""


def _inside(brief: Brief) -> Iterator[Purpose]:
    """Purposes in the midst of a clause, where they begin and end with whole words."""
    for start, end in purpose_spans(brief):
        whole = _BEFORE.search(brief.text[:start]) and _AFTER.match(brief.text[end:])
        if whole and (work := _BEHIND_WORK.search(brief.text[start:end])):
            start += work.end()
        if whole and _tells(brief.text[start:end]):
            yield Purpose(_in_a_goal(brief.text[start:end]), start, end)


def _tells(words: str) -> bool:
    """Whether words say what a project is for: no work, no figure, nothing wider than one project."""
    bare = _COUNT.sub("", words)
    if not _SHORTEST <= len(bare) <= _LONGEST or _WORK.search(bare) or _EARLIER.match(bare):
        return False
    balanced = all(bare.count(a) == bare.count(b) for a, b in ("“”", "（）", "《》"))
    return (
        balanced
        and not re.search(r"\d|[ⅠⅡⅢⅣⅤ一二三四五六七八九十]类|[？?]|各(?:$|[及、和])|(?:[^警故亡]|管理|服务)率$", bare)
        and not is_too_wide(bare)
    )
