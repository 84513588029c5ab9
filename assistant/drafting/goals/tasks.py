"""Tasks: what is done, as whole clauses of the description that a goal can repeat."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from assistant.domain.likeness import likeness
from assistant.domain.pattern import Alternative, any_word, one_of, places_of, regex
from assistant.drafting.brief import Activity, Brief
from assistant.drafting.reading.deeds.listed_tasks import is_expense, is_means
from assistant.drafting.reading.deeds.phrases import split_verb
from assistant.drafting.reading.deeds.verbs import closing_verb, leading_verb
from assistant.drafting.reading.words import LIGHT_VERBS, NOMINAL_VERBS, PURPOSE_OPENERS

MOST_TASKS: Final = 3
_LONGEST, _SHORTEST = 26, 4
_LONGEST_LIST, _LONGEST_ITEM, _PAIR = 44, 12, 2
_MARKS: Final = '“”"‘’「」『』《》'
_STOPS: Final = "，,。；;：:！!？?\n（()）【】"
_MONEY_WORDS: Final = regex(
    r"(?:等)?(?:所需|相关|专项|补助|工作)?(?:经费|资金|费用|预算|开支|支出)$"
    r"|(?<=..[动护理查训传务制作问租检测印修养运])费$"
)
_SOURCE: Final = regex(r"(?:中央|国家|省级?|自治区|市级|县级|区级|上级)(?:财政|补助|下达)?(?=..)")
_PROBLEM = regex(
    r"影响(?!力)|老化|破损|存在|不足|滞后|薄弱|突出问题|年久失修|亟[待需]|急需|难以|现有|目前|原有"
    r"|[已曾]经?(?:建|完|投|购|实)"
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
    r"(?:合同|协议|招标|招投标|开标|初步成果|主体工程|前期工作|开工|考核|拨付|支付|审批|立项|报批|备案|方案|尾款"
    r"|申请)$|"
    r"^(?:\d|[一二三四五六七八九十][、.是])|率$|规定|程序|战略|精神|思想|方针|政策$"
)
"""Steps on the way, and in whose spirit they are taken: no work of their own."""
_OF_A_UNIT: Final = "实施 组织 主管 承办 申报 项目 建设 责任 牵头"
_TOLD_FIRST: Final = any_word(
    "争取 另(?:外|行)?(?:安排|需|列) 年(?:租金|管理) 其中 包括 含 内 前 后 全年 当年 早 按 根据 负责 管理 由(?!贸)",
    "申请 安排 使用 进行 投入 做到 给予 落实 贯彻 [一二三四五六七八九十]是",
    " ".join(f"{role}单位" for role in _OF_A_UNIT.split()),
)
FRAGMENT_WAYS: Final = (
    Alternative("money that reaches somebody", r"^(?:拨付|发放|兑付|支付)到", ("拨付到",)),
    Alternative("a word that opens a piece of a sentence", rf"^(?:{_TOLD_FIRST})", ("其中", "实施单位", "一是", "按")),
    Alternative(
        "a word that a sentence goes on behind",
        r"(?:各|和|与|及|的|地|等|型|对|向|来|日|力争|突破|获得|(?<=..)约|共计|合计)$",
        ("道路和", "新型", "力争", "电力管线约"),
    ),
    Alternative(
        "how it is done, not what",
        r"(?:完毕|支撑|到位|第三方|救助|及时|准确|完好|正常|组织实施|投入使用|投入运行)$|预计|为主|不断",
        ("安装完毕", "保障到位", "预计"),
    ),
    Alternative("who does it", r"(?:负责|牵头|承担|承办|主办|协办|承接)$", ("街道负责",)),
    Alternative(
        "what it costs",
        r"(?:合同|控制|中标|成交)价|^(?!支付|缴[纳交付]|发放|补[助贴]|减免|免).*费$",
        ("中标价", "鉴定检验费"),
    ),
)
_FRAGMENT = regex(one_of(FRAGMENT_WAYS))
"""Pieces of a sentence that are no work of their own."""
_VAGUE: Final = frozenset(
    ["服务", "设备", "工作", "活动", "采样", "保障", "项目", "任务", "学习", "编制", "用品", "范围", "小组"]
)
_COUNTED = regex(r"[约等]\d")
_GRANTS = regex(r"(?:补贴|补助|奖补|津贴|奖励|慰问金|助学金|救助金|奖金|报酬)$")
_MADE = regex(r"(?:采购|购置|更新|更换|改造|提升|维修|修缮|安装|加固|升级|铺设|拆除|修复|抢修|硬化|数字化)$")
_BEGINS: Final = ("迎接", "参加", "争创", "建立", "健全", "加强", "做好", "推进", "启动", "承接", "对", "委托")
_WORK = regex(r"(?<=..)(?:活动|传承|创作|推介|营销|营造|演练|宣讲|普法|竞赛|赛事|科研|值守)$")
"""How work ends that is named by a noun (`群众文化活动`, `非遗保护传承`)."""
_CUT_LIST = regex(r"、[^，。；]*?等[\u4e00-\u9fff]")
"""The rest of a list whose common noun is behind it: its first alone is no task (`举办电商、护理等培训班`)."""
_DONE_INSIDE = regex("完成|开展|实施(?!效果|成效|情况|方案|细则)|进行")
"""A name that tells its own deed (`汛前完成检修`)."""
_LISTS = regex(r"^(?:主要)?(?:包括|包含|含|用于)")
_ITEM = regex(
    r"(?:(?!、|(?<=[^、助贴补励金]{4})(?:以及|[及和与])(?=[^、和及与]{4,}(?:补助|补贴|津贴|奖励|奖补)(?:$|、)))[^、])+"
)
"""One of the works that are named side by side; what is paid out beside work is no part of its name."""
_JOINED_BY = regex(r"^(?:以及|[及和与])(?=..)")
_ONE_OF_USES: Final = regex(r"用于[^，。；]*、")
_CHARGED = regex(r"^(?:承担|负责|进行|组织实施)(?=..)")
_MOVED = regex(r"^(?P<thing>.{2,}?)(?<![整全][县市镇乡村域省])(?P<deed>推进|实施|组织)$")
_INSIDE = regex(
    r"不|列支|(?<![模虚草])拟(?![定稿])|及时|意见|由此|按照?|根据|每[年月季次]|明年|去年|[上历]年|资金|经费|费用|财政|用于|做(?![好到大强优])|"
    r"(?<![作成行认])为(?![民主])|至(?=[\u4e00-\u9fff]{2})|分[二两三四五六七八九十]|依(?![法托])|内容|后(?=[分送交])"
)
"""Words that join what is done to its ground, its time or its money: the phrase is more than one task."""
_SMOOTHLY = regex(r"(?:正常|顺利|安全|稳定|有序|平稳|高效)(?:运行|运转|开展|进行|召开|播出)$")
"""How something is to go, which is what the work is for."""
_JOINT = regex(r"(?:并且?|和|以?及)?(?P<next>[^，,。；;、]+)")
_THING = regex(r"(?![和及与])[\u4e00-\u9fff“《]{2,}")
_SUBJECT_OR_TIME = regex(
    r"^(?:[\d年月日底前初中旬至到—-]|拟|计划|将|继续|主要|用于|用来|其中|以及|同时|另外|还|并|和|及|由|通过|全年|年内|"
    r"按[时月季年]?|足额|及时|定期|进一步|持续|大力|深入|全面|积极|组织|我|本|各"
    r"|[\u4e00-\u9fff]{2,14}(?:局|委|办|中心|会|院|校|馆|站|所|镇|乡|街道))*$"
)


class Task(NamedTuple):
    """One thing that is done: its words, and where they stand in the description.

    Attributes:
        lead: The verb in front of work that is only named (`开展` of `开展外事接待`); "" for verbs of the description.
    """

    text: str
    start: int
    end: int
    lead: str = ""


def tasks_of(brief: Brief, told: Sequence[str]) -> list[Task]:
    """What is done and not told otherwise, in the description's order.

    Args:
        brief: What the description says.
        told: The project's name and the names of the rows, which the goal tells anyway.
    """
    found: list[Task] = []
    for activity in brief.activities:
        for task in _tasks_in(brief, activity):
            if not _said_already(task, activity, (*(other.text for other in found), *told)):
                found.append(task)
    return found[:MOST_TASKS]


def _tasks_in(brief: Brief, activity: Activity) -> list[Task]:
    """An activity as its whole clause, or all the work that is named side by side; none if it is no task."""
    clause = activity.clause
    place = _place(brief.text[clause.start : clause.end], activity)
    if (
        place is None
        or is_expense(activity.object, clause.text)
        or (is_means(activity.object) and _ONE_OF_USES.search(clause.text))
        or _MANNER.search(activity.object)
        or not _is_work(clause.text, place[0])
    ):
        return []
    start, end = clause.start + place[0], clause.start + place[1]
    if not brief.text[start:end].lstrip(_MARKS).startswith(activity.verb):
        start = _opened(brief.text, clause.start, start)
    if start < 0:
        return []
    if _is_name(activity):
        return _named(brief.text, start, _closed(brief.text, clause.end, end, "并和及"))
    for joints in ("并和及", "、并和及"):
        last = _closed(brief.text, clause.end, end, joints)
        if joints.startswith("、") and _CUT_LIST.match(brief.text, last):
            break
        text = _money_off(brief.text[start:last].strip(" 、"), activity.verb)
        if _COUNTED.match(brief.text, last - 1):
            break  # `普查供水、排水、热力管线约3200公里` is told as its count.
        if _stands_alone(text):
            return [Task(text, start, last)]
    return []


def _named(text: str, start: int, end: int) -> list[Task]:
    """Work that is only named (`设备更新、宣传资料印制等`), each item with the verb that it needs."""
    tasks = []
    for found in _ITEM.finditer(text[start:end]):
        name = _money_off(_LISTS.sub("", _JOINED_BY.sub("", found[0])), "").removesuffix("等")
        if _stands_alone(name) and (len(closing_verb(name)) >= 2 or _WORK.search(name)):
            lead, words = with_verb(name)
            tasks.append(Task(lead + words, start + found.start(), start + found.end(), lead))
    return tasks


def _is_name(activity: Activity) -> bool:
    """Whether a deed is said as the name of work (`设备更新`, `考察调研`), not as a verb and its object."""
    ends = len(closing_verb(activity.object)) >= 2
    nominal = activity.verb in NOMINAL_VERBS or split_verb(activity.object)[1] == ""
    return activity.object.endswith(activity.verb) or (ends and nominal)


def _is_new_deed(text: str, at: int) -> bool:
    """Whether what is joined at a place is a deed of its own, a verb with its object."""
    joined = _JOINT.match(text, at)
    words = joined["next"] if joined else ""
    verb = leading_verb(words)
    thing = words.removeprefix(verb)
    return len(verb) >= 2 and thing != "服务" and bool(_THING.match(thing))


def _money_off(text: str, verb: str) -> str:
    """What is done, without the word for its money (`数据审核等费用`); "" where the money itself is what is given."""
    bare = _MONEY_WORDS.sub("", text)
    if bare != text and _SOURCE.match(text):
        return ""  # `中央土壤污染防治资金` is who pays
    return "" if bare != text and verb in ("发放", "支付", "拨付", "安排", "缴纳", "使用") else bare


def _place(words: str, activity: Activity) -> tuple[int, int] | None:
    """Where verb and object stand in a clause, with quotation marks or examples of the object between them."""
    ends_in_verb = activity.object.endswith(activity.verb)
    phrase = activity.object if ends_in_verb else activity.verb + activity.object
    found = _without_marks(phrase, words) or _with_examples(activity, words)
    if found is None:
        return None
    start, end = found
    return start - (start > 0 and words[start - 1] in "“《‘「"), end


def _without_marks(phrase: str, words: str) -> tuple[int, int] | None:
    """Where a phrase stands if quotation marks do not count; those behind it belong to it."""
    places = [at for at, character in enumerate(words) if character not in _MARKS]
    bare = "".join(words[at] for at in places)
    wanted = "".join(character for character in phrase if character not in _MARKS)
    first = bare.find(wanted)
    if first < 0 or not bare:
        return None
    behind = first + len(wanted)
    return places[first], places[behind] if behind < len(places) else len(words)


def _with_examples(activity: Activity, words: str) -> tuple[int, int] | None:
    """Where examples stand before what is done to them and others (`采购电脑、打印机等设备`)."""
    others = f"等{activity.object}"
    for start, begin in places_of(activity.verb, words):
        examples = _EXAMPLES.match(words, begin)
        at = words.rfind(others, begin + 2, examples.end() + len(others)) if examples else -1
        if at >= 0:
            return start, at + len(others)
    return None


_EXAMPLES: Final = regex(r"[^，。；\d]{2,18}")


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
        if (joint == "、" and joint in joints) or (joint in "、并和及" and _is_new_deed(text, end + (joint == "、"))):
            break
        end += 1
    return end


def with_verb(name: str) -> tuple[str, str]:
    """`设备更新` is completed, `岗位补贴` is paid, what else is named by its deed is carried out."""
    name = _CHARGED.sub("", name)
    if moved := _MOVED.match(name):
        return moved["deed"], moved["thing"]
    if _GRANTS.search(name):
        return "发放", name
    if name.startswith(_BEGINS) or _DONE_INSIDE.search(name):
        return "", name
    if name.endswith("建设"):
        return "推进", name
    return ("完成" if _MADE.search(name) else "开展"), name


def in_a_row(tasks: Sequence[Task]) -> str:
    """Tasks one behind the other; a verb that holds for the next too is said once, and its list ends before another."""
    told = "".join(task.text for task in tasks[:1])
    listed = False
    for last, task in pairwise(tasks):
        shared = bool(task.lead) and task.lead == last.lead
        told += ("，" if listed and not shared else "、") + (task.text.removeprefix(task.lead) if shared else task.text)
        listed = shared
    return told


def _stands_alone(text: str) -> bool:
    """Whether words are a whole task: not too long, no piece of a sentence, no step on the way, and not hollow."""
    bare = re.sub(f"[{_MARKS}]", "", text)
    balanced = all(text.count(a) == text.count(b) for a, b in ("“”", "《》", "‘’", "「」"))
    if not _SHORTEST <= len(bare) <= _room(bare) or not balanced or re.search(r"\d", bare):
        return False
    verb, rest = split_verb(bare)
    hollow = rest in _VAGUE or (verb in LIGHT_VERBS and len(rest) < 3)
    bare = bare.removesuffix("等") if "、" in bare else bare
    torn = any(pattern.search(bare) for pattern in (_FRAGMENT, _INSIDE, _MANNER, _PROCEDURE, _SMOOTHLY))
    return not torn and not hollow


def _room(bare: str) -> int:
    """How long a task may be: a list of several short works may be longer (`支持民宿建设、景区创建奖励及节会活动`)."""
    items = re.split("[、及和与]", bare)
    listed = "、" in bare and len(items) > _PAIR and max(map(len, items)) <= _LONGEST_ITEM
    return _LONGEST_LIST if listed else _LONGEST


def _said_already(task: Task, activity: Activity, told: Sequence[str]) -> bool:
    """Whether other words of the goal say the same: the project's name, a row, or another task."""
    bare = re.sub(f"[{_MARKS}]|(?:项目|工程)$", "", task.text.removeprefix(task.lead))
    alike = any(likeness(bare, other) >= 0.5 or bare in other or other in bare for other in told)
    if alike or task.lead:
        return alike
    if any(activity.verb in one and bare.endswith(one.replace(activity.verb, "", 1) or bare) for one in told):
        return True  # `更换管道、蒸饭柜等设备` is counted as 更换设备.
    return bare.startswith(PURPOSE_OPENERS) or any(activity.object in other for other in told)
