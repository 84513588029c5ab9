"""Tasks: what is done, as whole clauses of the description that a goal can repeat."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from assistant.domain.likeness import likeness
from assistant.domain.pattern import regex
from assistant.drafting.brief import Activity, Brief
from assistant.drafting.reading.phrases import split_verb
from assistant.drafting.reading.words import ACTIVITY_VERBS, LIGHT_VERBS, PURPOSE_OPENERS

MOST_TASKS: Final = 3
_LONGEST, _SHORTEST = 26, 4
_MARKS: Final = "“”\"‘’「」『』《》"
_STOPS: Final = "，,。；;：:！!？?\n（()）【】"
_MONEY_WORDS: Final = regex(r"(?:等)?(?:所需|相关|专项|补助|工作)?(?:经费|资金|费用|预算|开支|支出)$")
_PROBLEM = regex(
    r"影响(?!力)|老化|破损|存在|不足|滞后|薄弱|突出问题|年久失修|亟[待需]|急需|难以|现有|目前|原有|[已曾]经?(?:建|完|投|购|实)"
)
"""How things are: why the project is needed, not what it does."""
_MEANS_IT = regex(r"拟|计划|将|需要?|准备|打算|要|用于|开始")
_SAID_BEFORE = regex(
    r"(?:围绕|聚焦|针对|结合|因|由于|为了?|根据|按照|依据|落实|贯彻|响应)[^，。；]*$|"
    r"(?:请|邀请|供|让|使|令|鼓励|引导|便于|方便|帮助|保证|确保)[^，。；]+$"
)
"""What stands before it makes a deed a topic, a ground, or the deed of someone else."""
_ABOUT = regex(r"^[^，。；]*?(?:等?(?:方面|主题|内容|重点|契机|要求|精神|目标|原则))(?:，)?")
_MANNER = regex(r"(?:方式|形式|办法|渠道|途径|模式|手段|原则|范围|要求|情况)$")
_PROCEDURE = regex(
    r"(?:合同|协议|招标|招投标|开标|初步成果|主体工程|前期工作|开工|考核|拨付|支付|审批|立项|报批|备案|方案|尾款|申请)$|"
    r"^(?:\d|[一二三四五六七八九十][、.是])|率$|规定|程序|战略|精神|思想|方针|政策$"
)
"""Steps on the way, and in whose spirit they are taken: no work of their own."""
_FRAGMENT = regex(
    r"^(?:[一二三四五六七八九十]是|包括|其中|含|内|前|后|全年|申请|安排|进行|投入|做到|早|给予|落实|贯彻|根据|按|当年|负责|管理)|"
    r"(?:完毕|支撑|到位|第三方|救助|各|和|与|及|的|地|等|型|力争|突破|获得|来|日|及时|准确|完好|正常|组织实施)$|预计|为主|不断"
)
"""Pieces of a sentence that are no work of their own."""
_VAGUE: Final = frozenset(
    ["服务", "设备", "工作", "活动", "采样", "保障", "项目", "任务", "学习", "编制", "用品", "范围", "小组"]
)
_GRANTS = regex(r"(?:补贴|补助|奖补|津贴|奖励|慰问金|助学金|救助金|奖金|报酬)$")
_MADE = regex(r"(?:采购|购置|更新|更换|改造|提升|维修|修缮|安装|加固|升级|铺设|拆除|修复|抢修|硬化|数字化)$")
_SHORT_VERBS: Final = "|".join(sorted((v for v in ACTIVITY_VERBS if len(v) >= 2), key=len, reverse=True))
_BEGINS = regex(rf"^(?:{_SHORT_VERBS}|迎接|参加|争创|建立|健全|加强|做好|推进|承接|对)")
_ENDS = regex(rf"(?:{_SHORT_VERBS})$")
_NEW_DEED = regex(rf"(?:并|和|及|以及|并且)?(?:{_SHORT_VERBS})[\u4e00-\u9fff“《]{{2,}}")
_SUBJECT_OR_TIME = regex(
    r"^(?:[\d年月日底前初中旬至到—-]|拟|计划|将|继续|主要|用于|用来|其中|以及|同时|另外|还|并|和|及|由|通过|全年|年内|"
    r"按[时月季年]?|足额|及时|定期|进一步|持续|大力|深入|全面|积极|组织|我|本|各|[\u4e00-\u9fff]{2,14}(?:局|委|办|中心|会|院|校|馆|站|所|镇|乡|街道))*$"
)


class Task(NamedTuple):
    """One thing that is done: its words, and where they stand in the description."""

    text: str
    start: int
    end: int


def tasks_of(brief: Brief, told: Sequence[str]) -> list[Task]:
    """What is done and not told otherwise, in the description's order.

    Args:
        brief: What the description says.
        told: The project's name and the names of the rows, which the goal tells anyway.
    """
    found: list[Task] = []
    for activity in brief.activities:
        task = _whole(brief, activity)
        if task is None or _said_already(task.text, activity, (*(t.text for t in found), *told)):
            continue
        found.append(task)
        if len(found) == MOST_TASKS:
            break
    return found


def _whole(brief: Brief, activity: Activity) -> Task | None:
    """The clause that an activity was read from, from its verb to its end; None where it is no task of its own."""
    clause = activity.clause
    place = _place(brief.text[clause.start : clause.end], activity)
    if place is None or _MANNER.search(activity.object) or not _is_work(clause.text, place[0]):
        return None
    start, end = clause.start + place[0], clause.start + place[1]
    if not brief.text[start:end].lstrip(_MARKS).startswith(activity.verb):
        start = _opened(brief.text, clause.start, start)
    for last in (_closed(brief.text, clause.end, end, "并和及"), _closed(brief.text, clause.end, end, "、并和及")):
        text = _MONEY_WORDS.sub("", brief.text[start:last]).strip(" 、")
        if start >= 0 and _stands_alone(text):
            return Task(_with_verb(text), start, last)
    return None


def _place(words: str, activity: Activity) -> tuple[int, int] | None:
    """Where verb and object stand side by side in a clause, whatever quotation marks are between them."""
    ends_in_verb = activity.object.endswith(activity.verb)
    phrase = activity.object if ends_in_verb else activity.verb + activity.object
    found = re.search(f"[{_MARKS}]*".join(map(re.escape, phrase)) + f"[{_MARKS}]*", words)
    if found is None:
        return None
    start = found.start() - (found.start() > 0 and words[found.start() - 1] in "“《‘「")
    return start, found.end()


def _is_work(clause: str, at: int) -> bool:
    """Whether what stands before a deed leaves it a deed of this project."""
    before = clause[:at]
    about = _ABOUT.match(before)
    before = before[about.end() :] if about else before
    if _SAID_BEFORE.search(before):
        return False
    return not _PROBLEM.search(clause) or bool(_MEANS_IT.search(before))


def _opened(text: str, first: int, start: int) -> int:
    """Where a name that ends in its deed begins: at the beginning of its clause or of a list's item; -1 for nowhere."""
    at = start
    while at > first and text[at - 1] not in _STOPS + "、":
        at -= 1
    return start if _SUBJECT_OR_TIME.match(text[at:start]) else at if re.match(r"\D+$", text[at:start]) else -1


def _closed(text: str, last: int, end: int, joints: str) -> int:
    """Where a deed's object ends: before a number, a mark, or the next deed that one of `joints` joins to it."""
    while end < last and text[end] not in _STOPS and not text[end].isdigit():
        joint = text[end]
        if joint == "、" and (joint in joints or _NEW_DEED.match(text, end + 1)):
            break
        if joint in joints and joint != "、" and _NEW_DEED.match(text, end):
            break
        end += 1
    return end


def _with_verb(text: str) -> str:
    """`设备更新` is completed, `岗位补贴` is paid, what else is named by its deed is carried out."""
    if _BEGINS.match(text) and not (_ENDS.search(text) and split_verb(text)[1] == ""):
        return text
    if _GRANTS.search(text):
        return f"发放{text}"
    if text.endswith("建设"):
        return f"推进{text}"
    if _MADE.search(text):
        return f"完成{text}"
    return f"开展{text}" if _ENDS.search(text) else text


def _stands_alone(text: str) -> bool:
    bare = re.sub(f"[{_MARKS}]", "", text)
    balanced = all(text.count(a) == text.count(b) for a, b in ("“”", "《》", "‘’", "「」"))
    if not _SHORTEST <= len(bare) <= _LONGEST or not balanced or re.search(r"\d", bare):
        return False
    verb, rest = split_verb(bare)
    hollow = rest in _VAGUE or (verb in LIGHT_VERBS and len(rest) < 3)
    return not (_FRAGMENT.search(bare) or _MANNER.search(bare) or _PROCEDURE.search(bare) or hollow)


def _said_already(phrase: str, activity: Activity, told: Sequence[str]) -> bool:
    """Whether other words of the goal say the same: the project's name, a row, or another task."""
    bare = re.sub(f"[{_MARKS}]", "", phrase)
    if any(activity.verb in one and (thing := one.replace(activity.verb, "")) and bare.endswith(thing) for one in told):
        return True  # `更换管道、蒸饭柜等设备` is counted as 更换设备.
    return any(
        likeness(bare, other) >= 0.5 or bare in other or other in bare or activity.object in other for other in told
    ) or bare.startswith(PURPOSE_OPENERS)
