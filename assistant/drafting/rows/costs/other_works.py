"""Other works: what the same money pays for besides the thing that is counted, so that a quotient would say nothing."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from assistant.domain.pattern import longest_first, regex
from assistant.drafting.brief import Activity, Brief
from assistant.drafting.candidate import Candidate
from assistant.drafting.evidence_of import span_of
from assistant.drafting.reading.clauses import SENTENCE_END
from assistant.drafting.reading.deeds.verbs import closing_verb
from assistant.drafting.reading.sorts import is_person
from assistant.drafting.reading.words import PASSING_VERBS, STRONG_VERBS

_LIST_LEAD: Final = regex(r".*(?:包括|包含|含|用于|[：:])")
_SPENDING: Final = regex(r"(?:专项)?(?:项目|经费|资金|费用)$")
_NEXT_CLAUSE: Final = regex(r"[，,。；;\n（(]")
_OTHER_WORK: Final = regex(r"(?:外包|托管|测评|物业|水电费?|[\u4e00-\u9fff]费)$")
"""Ends of what costs money beside verbs (`送达服务外包`)."""
_TWO_STAGES: Final = regex(
    r"(?:建设|新建|改建|购置|采购|开发|改造|安装|更新|整合)[\u4e00-\u9fff]{0,4}?[及和与、]"
    r"(?:日常|后续|档案|数据)?(?:运行维护|运行|运维|运营|维护|管护|养护|培训|数字化|仓储维护)"
)
"""`自动监测系统建设及运维`: of what is made and then run neither costs all the money."""
_FIRST_OF_SEVERAL: Final = regex(r"等(?:活动)?(?:经费|资金)$")
"""How a project is called after the first of its works (`展品更新改造等经费`)."""
_UNCOUNTED_FIRST: Final = regex(rf"(?:{longest_first(STRONG_VERBS)})[^，。；、\d]{{4,}}[及和与]$")
"""In front of the second of two things, only the second of which has a number (`编制总体规划及5个专项规划`)."""
_PARTS: Final = regex(r"内容(?:为|是|包括)|其中|^(?:主要)?(?:包括|含)")
"""In front of what the counted work consists of (`主要内容为坝体防渗、溢洪道改造`)."""
_BY_WHOM: Final = frozenset(["委托", "聘请", "申请", "安排", "投入", "使用", "负责", "保护", *PASSING_VERBS])


def pays_for_more(brief: Brief, project: str, main: Candidate) -> bool:
    """Whether the money pays for other work than what is counted.

    Args:
        brief: What the description says.
        project: The project's name.
        main: The row of what is counted.
    """
    if _TWO_STAGES.search(project) or _FIRST_OF_SEVERAL.search(project) or _is_one_of_the_names(project, main):
        return True
    return _beside_listed_works(brief, main) or _beside_other_work(brief, main.name + project)


def _beside_other_work(brief: Brief, named: str) -> bool:
    """Whether work is told that shares no word with what is counted and named (`征集乡镇志资料` beside 年鉴印刷)."""
    counted = set(pairwise(named))
    return any(not counted & set(pairwise(a.verb + a.object)) for a in brief.activities if _costs(a))


def _costs(activity: Activity) -> bool:
    """Whether an activity is work paid by itself, not part of other work, whom it reaches or who does it."""
    is_part = _PARTS.search(activity.clause.text)
    return activity.verb not in _BY_WHOM and not (is_part or is_person(activity.object))


def _beside_listed_works(brief: Brief, main: Candidate) -> bool:
    """Whether the count is one of several works told side by side (`含公厕保洁35座、化粪池清掏`)."""
    start = next((span_of(e)[0] for e in main.evidence if e.ref.startswith("description[")), None)
    if start is None:
        return False
    sentence = SENTENCE_END.split(brief.told[:start])[-1]
    if _UNCOUNTED_FIRST.search(sentence):
        return True
    lead = _LIST_LEAD.match(sentence)
    opened = start - len(sentence) + lead.end() if lead else start - len(re.split("[、，,]", sentence)[-1])
    closed = _NEXT_CLAUSE.search(brief.told, start)
    works = re.split("[、，,]", brief.told[opened : closed.start() if closed else None])
    return any(_is_work(one) for one in works if not re.search(r"\d", one))


def _is_one_of_the_names(project: str, main: Candidate) -> bool:
    """Whether the project is called after another work too (`标线施划及护栏维护`)."""
    works = [words for words in re.split("[及和与、]", _SPENDING.sub("", project)) if _is_work(words)]
    counted = set(pairwise(main.name))
    told = [bool(counted & set(pairwise(words))) for words in works]
    return any(told) and not all(told)


def _is_work(words: str) -> bool:
    return len(words) > 3 and bool(len(closing_verb(words)) > 1 or _OTHER_WORK.search(words))
