"""Lists whose members share the end of the last (`长城、黄河国家文化公园建设`): only the whole says what is done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from assistant.domain.pattern import any_word, longest_first, regex
from assistant.drafting.reading.bodies.regions import CITY_NAME, PROVINCE_NAME
from assistant.drafting.reading.clauses import CLAUSE
from assistant.drafting.reading.deeds.listed_tasks import WORKS_END
from assistant.drafting.reading.deeds.openings import body
from assistant.drafting.reading.parts import Span, span_at
from assistant.drafting.reading.sorts import is_person
from assistant.drafting.reading.words import STRONG_VERBS

_MANNER: Final = r"(?:(?:[\u4e00-\u9fff]{2}|高质量|高标准|科学有序)(?=推进|推动|实施|建设|打造|支持|做好|提升|提高))?"
_LIGHT: Final = "推进|推动|加快|实施|开展|做好|抓好|加强|深化|促进|支持|落实|完成|承担|举办"
_BUILDING: Final = "(?:开工|启动|布局)?建设|新建|打造|布局|创建"
_DONE: Final = regex(
    rf"(?:加快|继续|鼓励)?{_MANNER}(?:(?:{_LIGHT})|(?P<deed>{_BUILDING})|(?P<better>提升|提高|优化|改善|增强))(?:一批|更多)?"
)
"""What is said to be done to a list: nothing of its own, or what a name says behind the list."""
_PARTS_OF_IT: Final = regex(r"(?:主要)?(?:包括|包含|涵盖|含(?!税|[\u4e00-\u9fff]*[费金]))")
"""In front of the parts of a work told before (`场馆维护，包括泳池、球场和看台维修`)."""
_NAMED_BY: Final = {"打造": "建设", "布局": "建设", "新建": "建设"}
_CHARACTER: Final = r"(?:[^、\d：:]|\d(?=[A-Z]))"
_LIST: Final = regex(rf"(?:{_CHARACTER}{{1,16}}、)+{_CHARACTER}{{2,24}}")
_JOINT: Final = regex(
    r"、(?:以及|[和及与](?=[^、]{2}))?|(?<=[^、]{2})(?:以及|和(?![谐平睦美])|(?<!参)与(?!会)|及(?!时))(?=[^、]{2})"
)
_HOW: Final = any_word("高质量 高水平 绿色 融合 协同 创新 特色化?差异化? 集群 规范化 标准化 全链条 提质 转型 改造")
_FIELDS: Final = "工作"
_GENERAL: Final = (
    "发展", "项目", "工程", "行动", "试点", "任务", _FIELDS, "活动", "产业", "升级", "转型", "攻坚", "攻关",
)  # fmt: skip
_A_FIELD: Final = regex(f"{_FIELDS}$")
_WORKS: Final = ("项目", "工程")
_SEVERAL_WORKS: Final = regex(r"(?:建设|工程|项目|升级|发展|治理|整治|改造)$")
"""How a class of works is called, each of them named by its own deed (`…除险加固、…等防洪工程建设`)."""
_DEEDS: Final = tuple({*WORKS_END, *STRONG_VERBS})
_END: Final = regex(rf"(?:{_HOW})*(?:{longest_first((*_DEEDS, *_GENERAL))}){{1,2}}$")
"""What is done to all members, with the manner of it, or what they are all called."""
_OWN_ENDS: Final = (*_DEEDS, *_GENERAL, "计划", "战略", "改革", "振兴", "转化", "先行先试")
"""How a member ends that says by itself what it is, so that it shares nothing."""
_MADE_BETTER: Final = regex(r"(?:水平|能力|质量|环境|品质|体系|功能)$")
_CLASS: Final = regex(r"(?<![高中初平同均对特优上劣])等(?=[\u4e00-\u9fff]{2})")
_OF_A_KIND: Final = regex(
    any_word("国家 省级 市级 县级 区级 国际 区域 现代 数字 智能 智慧 特色 中欧 历史 文化 生态 红色 主题 示范 人工智能")
)
"""How what several places share begins, behind the last of their names (`黄河|国家文化公园`)."""
_HEAD: Final = regex(
    any_word("环境 污染 质量 行业 产业 学校 设施 管网 管线 流域 资源 企业 基地 园区 市场 灾害 系统 安全 作物 用地 车辆")
)
"""What things of several sorts may all be (`大气、水、土壤|环境`), told of the last of them."""
_GOES_ON: Final = regex(rf"[东南西北中上下]|(?:{longest_first(_DEEDS)})")
"""Behind what looks like the name of a member: the rest of that name, or what is done."""
_OF_LEVELS: Final = regex("[省市县区乡镇村][两三四五]级(?=..)")
"""The last of so many levels (`省、市、县三级国土空间规划`)."""
_PLACE: Final = regex(rf"{CITY_NAME}|{PROVINCE_NAME}|[\u4e00-\u9fff]{{1,4}}[省市县区镇乡城州湖山河江湾岛岭峡村]")
_TOGETHER: Final = regex("融合|协同|联合|联动|衔接|一体|互动|对接|全链条")
"""What is done to the members with one another, to none of them alone."""
_NO_LIST: Final = regex(
    r"[的了]|“[^”]*$|^[^“]*”|资金|经费|人员|服务$|等$|开展|实施|申报|(?<=.)(?:推进|推动|参与)(?=.)|^应对|^防范|进(?:学校|社区|企业|机关|农村|乡村|军营|家庭|校园|万家)"
)
_LONGEST, _MOST_WORKS = 60, 24
_OWN: Final = 2
"""Characters by which members of one kind may differ in length."""
_SHORTER: Final = 4
_WAY: Final = "智能化"
_HOW_IT_IS: Final = regex("[化性型式]$")
"""Members that tell how one thing changes or is, which the first or the last names (`产业智能化、绿色化发展`)."""
_ALONE: Final = 4
"""So long is a thing that is named without its neighbours (`城市医疗集团`)."""


class SharedEnd(NamedTuple):
    """A list with what its members share.

    Attributes:
        whole: The list as it stands, what is done behind it.
        members: Its members, each with the end of the last; none where that cannot be told.
        common: What all of them are, without what tells them apart; "" where that cannot be told.
        of_fields: Whether they are fields of work, which are nothing without their end (`民族、宗教工作`).
        are_parts: Whether they are parts of a work that is told in front of them.
    """

    whole: Span
    members: tuple[Span, ...] = ()
    common: str = ""
    of_fields: bool = False
    are_parts: bool = False


def common_end(listed: str) -> str:
    """What all that a name lists is (`长城、黄河国家文化公园建设`: 国家文化公园建设); "" where that cannot be told."""
    shared = _shared(listed, span_at(listed, 0, len(listed)), "") if _LIST.fullmatch(listed) else None
    return shared.common if shared else ""


@lru_cache(maxsize=4)
def shared_ends(plain: str) -> tuple[SharedEnd, ...]:
    """Every clause that does one thing to a list of which only the last member tells what it is.

    Remembered, since the name and the rows of a project are asked of the same text.
    """
    return tuple(_read(plain)) if "、" in plain else ()


def _read(plain: str) -> Iterator[SharedEnd]:
    for clause in CLAUSE.finditer(plain):
        text = clause[0]
        if "、" not in text:
            continue
        parts = _PARTS_OF_IT.match(text)
        done = parts or _DONE.match(text, body(text))
        if done and _LIST.fullmatch(text, done.end()) and len(text) - done.end() <= _LONGEST:
            told = span_at(plain, clause.start() + done.end(), clause.end())
            shared = _of_parts(plain, told) if parts else _done_to(plain, told, done)
            if shared is not None:
                yield shared


def _done_to(plain: str, told: Span, done: re.Match[str]) -> SharedEnd | None:
    return _bettered(told, done["better"]) if done["better"] else _shared(plain, told, done["deed"] or "")


def listed_works(clause: str) -> str:
    """The list of works that a clause speaks of, each by its own name (`推进技术攻关、产业孵化`); "" for others."""
    done = _DONE.match(clause, body(clause))
    told = clause[done.end() :] if done and not (done["deed"] or done["better"]) else ""
    works = _LIST.fullmatch(told) and len(told) <= _MOST_WORKS and not (_NO_LIST.search(told) or _CLASS.search(told))
    return told if works else ""


def _of_parts(plain: str, told: Span) -> SharedEnd | None:
    """Parts of a work, the deed said once for all of them; None where each has a deed of its own."""
    shared = _shared(plain, told, "") if told.text.endswith(WORKS_END) else None
    return shared._replace(are_parts=True) if shared and shared.members else None


def _bettered(told: Span, deed: str) -> SharedEnd | None:
    """`提升城市规划、建设、治理水平`: what is made better, the deed behind it."""
    named = _MADE_BETTER.search(told.text) and not _NO_LIST.search(told.text)
    return SharedEnd(told.called(told.text + deed)) if named else None


def _shared(plain: str, told: Span, deed: str) -> SharedEnd | None:
    """What a list shares; None where each of its members says by itself what it is."""
    *others, last = _parts(plain, told)
    fields = last.text.endswith(_FIELDS)
    end, of_class = (_A_FIELD if fields else _END).search(last.text), _CLASS.search(last.text)
    if any(_NO_LIST.search(one.text) or is_person(one.text) for one in others) or _NO_LIST.search(last.text):
        return None
    works = any(one.text.rstrip("”").endswith(_OWN_ENDS) for one in others)
    if works and not (_SEVERAL_WORKS if of_class else _TOGETHER).search(last.text):
        return None
    deed = _NAMED_BY.get(deed[-2:], deed[-2:])
    whole = told.called(told.text + deed)
    if of_class or works:
        common = last.text[of_class.end() :] if of_class else ""
        return SharedEnd(whole, (), common) if end and not deed and common not in _GENERAL else None
    built = bool(deed) and (all(_PLACE.fullmatch(one.text) for one in others) or last.text.endswith(_WORKS))
    if (deed and not built) or not (end or built) or (end and not end.start()):
        return None
    members, common = _in_full(others, last, deed, end.start() if end else len(last.text))
    return SharedEnd(whole, members, common, of_fields=fields)


def _parts(plain: str, told: Span) -> list[Span]:
    """The members of a list as they stand."""
    joints = list(_JOINT.finditer(told.text))
    starts = [0, *(joint.end() for joint in joints)]
    ends = [*(joint.start() for joint in joints), len(told.text)]
    return [span_at(plain, told.start + at, told.start + end) for at, end in zip(starts, ends, strict=True)]


def _in_full(others: Sequence[Span], last: Span, deed: str, at: int) -> tuple[tuple[Span, ...], str]:
    """Every member with the end that is its own too, and that end; of things of one kind the end is what is done."""
    thing, end = last.text[:at], last.text[at:] + deed
    if levels := _OF_LEVELS.match(last.text):
        return (), last.text[levels.end() :]
    if (mark := _HOW_IT_IS.search(others[0].text)) and all(one.text.endswith(mark[0]) for one in others):
        what = _that_is_so(others[0].text, thing, mark[0])
        return (), what + end if what else ""
    if _TOGETHER.search(last.text) or any(_HOW_IT_IS.search(one.text) for one in others):
        return (), ""
    common = _common([one.text for one in others], thing)
    if not common and not _can_stand_alone([one.text for one in others], thing, end):
        return (), ""
    members = (*(one.called(one.text + common + end) for one in others), last.called(last.text + deed))
    return members, common + end if common else ""


def _that_is_so(first: str, last: str, mark: str) -> str:
    """What changes or is in several ways (`产业智能化、绿色化`: 产业; `普惠性、基础性民生`: 民生)."""
    front, _, behind = last.partition(mark)
    what = behind or (first[: -len(_WAY)] if front else "")
    return what if len(what) > 1 else ""


def _common(others: Sequence[str], thing: str) -> str:
    """What the last thing of a list has behind its own name; "" where that name cannot be told from it."""
    if any(len(thing) - len(one) < _OWN for one in others):
        return ""
    own = next((len(one) for one in others if thing[len(one) - 1] == one[-1]), 0)
    if own and not _GOES_ON.match(thing, own):
        return thing[own:]
    behind = thing[len(others[-1]) :]
    if len(behind) >= _SHORTER and _OF_A_KIND.match(behind):
        return behind
    head = _HEAD.search(thing)
    return thing[head.start() :] if head and all(len(one) <= head.start() + 1 for one in others) else ""


def _can_stand_alone(others: Sequence[str], thing: str, end: str) -> bool:
    """Whether every member is a thing by itself, which only what is done is told of once."""
    alike = all(abs(len(one) - len(thing)) <= _OWN or one[-1] == thing[-1] for one in others)
    return alike or (end in WORKS_END and all(len(one) >= _ALONE and not _PLACE.fullmatch(one) for one in others))
