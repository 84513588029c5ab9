"""Nouns of which one word stands in front of a number and another behind it, and heads that two things share."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.deeds.closed_lists import COUNTED_TOGETHER, one_class
from assistant.drafting.reading.deeds.last_verbs import last_verb
from assistant.drafting.reading.deeds.openings import body
from assistant.drafting.reading.deeds.phrases import COUNT_MARK, is_nominal, person_spans, split_verb, tidy
from assistant.drafting.reading.nouns.counted_nouns import cleaned, ending_verb, start_of
from assistant.drafting.reading.nouns.noun_leads import LEAD
from assistant.drafting.reading.nouns.words_in_front import verb_and_noun
from assistant.drafting.reading.numbers.quantities import Quantity
from assistant.drafting.reading.numbers.units import PEOPLE
from assistant.drafting.reading.sorts import is_person, is_place
from assistant.drafting.reading.words import ACTIVITY_VERBS, TRADE_DEEDS

_OCCASIONS: Final = ("场", "次", "期", "场次", "批次", "人次", "")
_NO_ITEM: Final = regex(
    r"[费款]$|经费$|资金$|标准$|[级本]$|等|的|[率数]$|(?<!城)市$|[省县]$|(?<![小社园街片景库灌校厂矿林])区$"
)
"""How words end or what they contain that are no thing of such a list: money, levels, places, descriptions."""
_WORKED: Final = (
    "新建", "改建", "扩建", "续建", "改造", "维修", "修缮", "加固", "更新", "更换", "安装", "购置", "清理", "拆除",
    "修复", "补植", "种植",
)  # fmt: skip
"""Deeds that are told side by side of one thing."""
_JOBS: Final = "保洁|保安|安保|绿化|维修|水电|会务|食堂|厨房|消防|工程|客服|秩序维护|设备维护"
_STAFF_LIST: Final = regex(rf"(?:(?:{_JOBS})(?:人员)?[、和及])+(?:{_JOBS})人员(?:共计?|合计|总计|约)*$")
"""Jobs of a service told side by side before the staff that one number counts."""
_DONE_THERE: Final = (*ACTIVITY_VERBS, *TRADE_DEEDS)
"""What is done for the bodies that are counted behind it (`数据归集35个部门`)."""
_SORTS_BEFORE: Final = regex(r"(?:[\u4e00-\u9fff]{2,4}、)+(?:[\u4e00-\u9fff]{2,4}[和及与])?$")
_SORT: Final = 4
_NUMERALS: Final = frozenset("一二三四五六七八九十")
_BODY: Final = 4
"""Characters of what bodies are called (`重点园区`)."""
_WORD: Final = 2
_ABILITY: Final = "能力"
_WHEN: Final = regex(r"^(?:全年|年内|年度|计划|拟)+")
_RELATED: Final = ("相关", "有关", "配套")
"""Before a head that is this thing's alone (`工业产品及食品相关产品`)."""
_LONG_LIST: Final = 60
_MANY_SORTS: Final = regex(r"[\u4e00-\u9fff]{2,8}、(?:[\u4e00-\u9fff]{2,3}、)+(?P<last>[\u4e00-\u9fff]{2,3})、$")
_OF_ALL: Final = regex(r"(?:管线|管网|管道|线路|设施|资源|灾害|作物|用地|场所|机构|系统)$")
"""What the sorts of a list may all be of."""
_LONGEST_ITEM: Final = 10
_LONGEST_LIST: Final = 18


def items_before(words: str, at: int, last: str, unit: str = "") -> str:
    """What a list names before its last thing, marks kept (`一、二、` of `一、二、三年级学生900人`).

    One number or price behind the list is that of all of them; "" where they are told apart.

    Args:
        words: The masked description.
        at: Where the last thing begins.
        last: The last thing.
        unit: What is counted in; what happens so often may be several kinds of work.
    """
    items: list[str] = []
    start = at
    while start > 0 and words[start - 1] == "、":
        end, start = start - 1, start_of(words, start - 1)
        if words[start - 1 : start] == COUNT_MARK:
            if start == end:
                break  # `水罐车2辆、照明、侦检器材90件`
            return ""  # `接入42个部门、开发接口160个`
        items.insert(0, words[start:end])
        if items[0] != _without_verb(items[0]) and last_verb(items[0])[0]:
            break  # `为失能、独居老人提供助餐、助浴服务`: the list begins behind its verb
    if not items:
        return ""
    numbered = last[0] in _NUMERALS and items[0][-1:] in _NUMERALS
    bare = items[0][-1] if numbered else _without_verb(items[0])
    own = items[0] if bare == items[0] else ""  # Behind the verb of the list a thing may begin with one.
    items[0] = bare
    told = "".join(f"{item}、" for item in items)
    fits = len(told + last) <= _LONGEST_LIST and all(_is_item(item, unit) for item in items)
    fits = fits and not any(_has_verb(item) for item in (own, *items[1:]))
    return told if fits else ""


def whole_list(words: str, noun: str, quantity: Quantity) -> str:
    """A noun with the things before it that the same number counts (`独生子女伤残、死亡家庭218人`)."""
    at = start_of(words, quantity.start)
    alone = noun and words.startswith(noun, at) and not split_verb(noun)[0]
    items = items_before(words, at, noun, quantity.unit) if alone else ""
    if alone and not items and (head := _head_of_sorts(words[max(0, at - _LONG_LIST) : at], noun)):
        return head
    return LEAD.sub("", items + noun) if items else noun


def _head_of_sorts(before: str, noun: str) -> str:
    """What a list of sorts that is too long to be told is of (`供水、排水、燃气、热力、通信、电力管线`: 管线)."""
    sorts = _MANY_SORTS.search(before)
    head = _OF_ALL.search(noun) if sorts else None
    sort = len(noun) - len(head[0]) if head else 0
    return head[0] if head and sorts and sort == len(sorts["last"]) else ""


def listed_staff(words: str, quantity: Quantity) -> str:
    """What the staff of several jobs is called that one number counts (`保洁、保安、绿化人员78人`); "" for others."""
    found = quantity.unit in PEOPLE and _STAFF_LIST.search(words, max(0, quantity.start - 80), quantity.start)
    return "服务人员" if found else ""


def two_deeds(words: str, end: int, verb: str) -> str:
    """The verb in front of a number with the one before it (`新建、改建公路85公里`); as it is where it stands alone."""
    at = start_of(words, end)
    if at < 2 or words[at - 1] != "、" or not verb or not words.startswith(verb, at):
        return verb
    item = words[start_of(words, at - 1) : at - 1]
    first = LEAD.sub("", item[body(item) :])
    return f"{first}、{verb}" if first in _WORKED and verb in _WORKED else verb


def counted_together(words: str, quantity: Quantity) -> tuple[str, str] | None:
    """What all things of a list are that 共 and one number count (`骨干培训班、青年干部培训班共5期`)."""
    found = COUNTED_TOGETHER.search(words[max(0, quantity.start - 80) : quantity.start])
    if not found or quantity.per:
        return None
    first, *others = found["list"].split("、")
    verb, noun = verb_and_noun(first)
    common = one_class([noun, *others]) if noun else ""
    return (verb, common) if common else None


def of_all_sorts(words: str, noun: str, quantity: Quantity) -> str:
    """Whom a list names that is too long to be told, without its last sort (`听力、言语、智力残疾儿童`: 残疾儿童)."""
    if "、" in noun and not re.search("[和及与]", noun):
        return noun
    at = words.rfind(noun, 0, quantity.start) if noun and quantity.unit in (*PEOPLE, "人次") else -1
    before = _SORTS_BEFORE.search(words[: max(at, 0)])
    before = None if before and before[0].startswith(("以上", "以下", "以内", "左右")) else before
    items = regex(r"[、和及与]").split(f"{before[0] if before else ''}{noun}")
    last = next((at for at, item in enumerate(items[1:], 1) if len(item) > _SORT), 0)
    sort = len(items[1]) if last > 1 else len(items[0])
    told = items[:last]
    alike = last and all(item[-sort:] == item or one == 0 for one, item in enumerate(told))
    if not alike or sort < 2 or any(is_person(item) for item in told) or not noun.endswith(items[-1]):
        return noun
    whole = f"{before[0] if before else ''}{noun}"
    found = whole.find(items[last], sum(len(item) + 1 for item in told)) + sort
    who = whole[found:]
    return who if is_person(who) and is_person(items[last][sort:]) else noun


def _without_verb(item: str) -> str:
    """The first thing of a list without the verb and the subject in front of it."""
    text = LEAD.sub("", item[body(item) :])
    verb, thing = split_verb(text)
    return tidy(LEAD.sub("", thing if verb else last_verb(text)[1]))


def _is_item(item: str, unit: str) -> bool:
    if not 2 <= len(item) <= _LONGEST_ITEM:
        return len(item) == 1 and item.isalpha()
    if _NO_ITEM.search(item) or not item.isalpha():
        return False
    return unit in _OCCASIONS or not ending_verb(item)


def same_head(before: str, noun: str, mark: str) -> str:
    """Two things of one head in front of one number (`专题协商会、界别协商会6次`); "" where they share none."""
    if mark in "和及" and (wares := _same_wares(split_verb(LEAD.sub("", before))[1], noun)):
        return wares
    other = split_verb(_WHEN.sub("", before))[1] if mark in "、和及" else ""
    shared = 0
    while shared < min(len(other), len(noun)) and other[-shared - 1] == noun[-shared - 1]:
        shared += 1
    torn = other[-shared - 1 : len(other) - shared + 1] in ACTIVITY_VERBS  # 培训班 and 轮训班 share no word
    fits = 2 <= shared < len(other) and len(other) <= 8 and shared < len(noun) and not torn
    if fits and noun[:-shared].endswith(_RELATED):
        return f"{other}{mark}{noun}"
    return f"{other[:-shared]}{'、' if mark == '、' else mark}{noun}" if fits else ""


def _same_wares(one: str, other: str) -> str:
    """What two sorts of wares are that one number counts (`工业产品及食品相关产品6000批次`: 产品); "" for others."""
    return next((head for head in _WARES if all(len(it) > len(head) and it.endswith(head) for it in (one, other))), "")


_WARES: Final = ("产品", "商品", "食品", "药品")


_AREAS: Final = ("县", "市", "区", "县区", "乡镇", "村", "社区", "省份")
_LOOKED_INTO: Final = ("监测", "抽检", "筛查", "普查", "调查", "检测", "防治", "防控")
_LONGEST: Final = 10


def completed(behind: str, front: str, before: str) -> str:
    """The noun behind a number with what the words in front say of it.

    `完成等保测评2个系统`, `代表小组活动24个小组`, `志愿者项目20人生活补贴`, `数字化记录3个项目`.
    """
    if behind in ("项目", "系统", "课题") and front and not front.startswith("每") and len(front) <= 10:
        return front + behind
    front = front.removeprefix("完成")
    if behind in _AREAS and front.endswith(_LOOKED_INTO) and len(front) <= _LONGEST:
        return front + behind  # `碘缺乏病监测118个县、大骨节病监测24个县`
    if len(behind) == _WORD and front.endswith(_ABILITY) and len(front) <= _BODY + _WORD:
        return front.removesuffix(_ABILITY) + behind  # `扩项能力200个参数`
    body = len(behind) == 2 or (is_place(behind) and len(behind) <= _BODY)
    if body and front.endswith(_DONE_THERE) and 2 < len(front) <= 8 and not front.startswith("每"):
        return front + behind
    if len(behind) >= 2 and not is_place(behind) and (at := front.find(behind)) > 0:
        return front[: at + len(behind)]
    if behind.endswith(("补贴", "补助", "津贴", "报酬")) and (people := person_spans(before)):
        return cleaned(before[: people[-1][1]]) + behind
    return behind


def _has_verb(item: str) -> bool:
    """Whether a part of a list is a deed with its object; one character behind a verb makes it a thing (检查井)."""
    verb = split_verb(item)[0]
    return bool(verb) and not is_nominal(verb) and len(item) - len(verb) > 1
