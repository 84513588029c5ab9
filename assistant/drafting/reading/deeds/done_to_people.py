"""What is done to people: a clause says whom a project visits, hires or honours, without a number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from assistant.domain.pattern import any_word, regex
from assistant.drafting.reading.clauses import CLAUSE
from assistant.drafting.reading.parts import Span, span_at
from assistant.drafting.reading.sorts import is_person
from assistant.drafting.reading.words import FEASTS, PERSON_HEADS

PEOPLE_DEEDS: Final = any_word(
    "走访慰问 慰问 走访 看望 聘用 聘请 外聘 选聘 选调 招聘 招募 雇用 雇请",
    "表彰 奖励 评选 引进 接待 帮扶 资助 救助 补助 培训",
)
_WHEN: Final = rf"(?:(?:(?:{FEASTS}|节日|重要节点|重大节日)(?:等节日)?(?:期间|前后|前夕?)?[、和及与]?){{1,4}})?"
_ALSO: Final = "(?:并|同时|另|还|继续|深入|全面|扎实|大力|定期|适时|统一|集中|计划|拟|(?:主要)?用于|组织|开展)*"
_WHOM: Final = rf"^{_ALSO}{_WHEN}{_ALSO}(?P<deed>{PEOPLE_DEEDS})(?P<whom>[\u4e00-\u9fff“”、]{{2,18}}?)(?:来访)?$"
_DONE: Final = regex(
    rf"{_WHOM}|^{_ALSO}{_WHEN}对(?P<them>[\u4e00-\u9fff]{{3,14}})(?:进行|开展)(?P<act>走访慰问|慰问|走访|救助|帮扶|资助|关爱)$"
)
HIRED: Final = ("聘用", "聘请", "选聘", "选调", "招募")
"""Deeds after which people are there (`护林员聘用到位率`)."""
_CALLED: Final = {"看望": "慰问", "雇用": "聘用", "雇请": "聘用", "招聘": "聘用", "外聘": "聘用"}
_THEM_ALL: Final = regex(
    r"^(?:相关|有关|各类|各|一批|部分|专业)?(?:人员|群众|工作人员|干部|职工|对象|单位|企业|专家|学员|学生|教师|党员|居民|村民|代表|委员|客商)$"
)
"""Whoever they are: no name that tells them from others."""
_BODIES: Final = (
    "部队", "官兵", "战士", "家属", "烈属", "军属", "人士", "群体", "企业家", "艺术家", "小哥",
    "先进集体", "先进个人", "先进典型", "党组织", "党支部",
)  # fmt: skip
"""Bodies, and people by other words, that are visited and honoured as people are."""
_FOR_WHAT: Final = regex("(?<=..)(?:就学|入学|上学|就业|创业|就医|生活)$")
"""What people are helped to (`困难侨眷子女就学`)."""
_JOINT: Final = regex("、|以及|(?:[和与]|(?<![普涉惠波危遍触以])及)(?![谐平睦美时])")
_LEAST: Final = 2
_NO_PEOPLE: Final = regex(r"[的等，]|第三方|公司|机构|费用|经费|服务$|活动$")
_ASKED: Final = ("聘请", "外聘", "选聘")
_MEANS: Final = ("专家", "教师", "讲师", "评委", "技术人员")
"""Who is asked only for the work itself is its means (`聘请授课教师`)."""


def done_to_people(plain: str) -> Iterator[Span]:
    """Every clause that is a deed and the people it is done to, the deed behind them (`困难妇女儿童慰问`)."""
    for clause in CLAUSE.finditer(plain):
        if plain.startswith(("：", ":"), clause.end()):
            continue  # A heading.
        if found := _DONE.match(clause[0]):
            group = "whom" if found["whom"] else "them"
            deed = found["deed"] or found["act"]
            yield from people_done(plain, clause.start() + found.start(group), found[group], deed)


def people_done(plain: str, at: int, whom: str, deed: str) -> Iterator[Span]:
    """People with what is done to them, two sorts of them apart; nothing where the words name none."""
    for one in each_of(plain, at, whom):
        if _is_named(one.text) and not (deed in _ASKED and one.text.endswith(_MEANS)):
            yield one.called(one.text + _CALLED.get(deed, deed))


def _is_named(whom: str) -> bool:
    """Whether words name people who are told from others."""
    named = names_people(_FOR_WHAT.sub("", whom))
    return named and not (_THEM_ALL.search(whom) or _NO_PEOPLE.search(whom))


def names_people(words: str) -> bool:
    """Whether words name people, or bodies that are visited and honoured as people are."""
    return is_person(words) or words.endswith((*PERSON_HEADS, *_BODIES))


def each_of(plain: str, at: int, words: str) -> list[Span]:
    """All that one deed is done to (`群众来信和网上信访事项`), apart where each has a name of its own."""
    joints = list(_JOINT.finditer(words))
    begins = [0, *(joint.end() for joint in joints)]
    ends = [*(joint.start() for joint in joints), len(words)]
    parts = [span_at(plain, at + begin, at + end) for begin, end in zip(begins, ends, strict=True)]
    return parts if min(len(part.text) for part in parts) >= _LEAST else [span_at(plain, at, at + len(words))]
