"""Likely type: whether a text that names no project is one at all, and what it is then named by."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.domain.draft import Question
from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief
from assistant.drafting.evidence_of import by_rule
from assistant.drafting.project.classifier import TypeClassifier, TypeMatch
from assistant.drafting.project.facts import Facts
from assistant.drafting.project.project_name.name import UNNAMED
from assistant.errors import NotAProject

_LIKELY, _LIKELY_IF_SAID = 0.19, 0.12
"""From this confidence of a type a text is taken for a project of it; less is enough where deeds or money are named."""
_ASKS = regex(r"[?？吗]|怎么|什么|哪|请问|谁|要不要|能不能|是不是")
_ASKS_HOW = regex(r"怎么|一下[:：]")
"""Who asks something is not describing a project; where a deed is named, only clear words tell."""
_ONLY_MONEY = regex(
    r"(?:20\d{2}年度?|今年|明年|本?年度|[\d\W_亿万千元]|预算|经费|资金|金额|投入|投资|安排|申请|合计|共计|总计|其中"
    r"|共|总额?|约|拟|计划|需要?|[省市县区]级|中央|本级|财政|专项|补助|自筹|配套|使用|支出|项目|为|由)*"
)
"""Sums, years and where the money comes from, but no word of what it is for."""
_MONEY_FOR = regex(
    r"[\u4e00-\u9fff]{2}(?:补贴|补助|补偿|津贴|(?<![经免消浪学])费)(?=[，。；、]|$)"
    r"|安排[\u4e00-\u9fff]{0,6}(?:经费|资金)[\u4e00-\u9fff]{4}"
)
"""What money is for, told by its own name (`在押人员伙食费和医药费`) or behind it (`安排专项经费维持储备规模`)."""
_FEWEST = 4
"""Characters below which a text is a word, not a description."""
_ENOUGH = 8
"""Characters from which a text with a budget, or one that speaks of public work, is a description."""

SpeaksOfWork = Callable[[str], bool]


def likely_type(brief: Brief, facts: Facts, classifier: TypeClassifier, speaks: SpeaksOfWork) -> TypeMatch | None:
    """The type that a description without a name is named by; None where its own words name it.

    Args:
        brief: The description as read.
        facts: The facts read from it, and those that were given.
        classifier: Knows the library's types.
        speaks: Whether a text speaks of a field of public work.

    Raises:
        NotAProject: If nothing says that it is a project at all.
    """
    nothing = NotAProject("这段文字里没有看到项目要做的事、数量或金额。")
    asks = _ASKS_HOW if brief.says_something else _ASKS
    counts = bool(brief.counted or brief.budget_lines or brief.money())
    if not counts and (asks.search(brief.told) or len(brief.told.strip()) < _FEWEST):
        raise nothing
    if "project_name" in facts.evidence:
        return None
    if _ONLY_MONEY.fullmatch(brief.told):
        raise NotAProject("说明里只有金额和年份，没有看到这笔钱用来做什么。")
    best = classifier.likeliest(brief.told)
    if brief.says_something:
        return best if facts.project_name == UNNAMED and best.confidence >= _LIKELY_IF_SAID else None
    if best.confidence >= _LIKELY:
        return best
    if len(brief.told.strip()) < _ENOUGH or not (facts.budget or _MONEY_FOR.search(brief.told) or speaks(brief.told)):
        raise nothing
    return None


def named_by_type(facts: Facts, likely: TypeMatch) -> Facts:
    """Facts of a description whose words name nothing: named by what it is likely to be."""
    name = f"{re.split('[、与和（(]', likely.kind.name)[0]}项目"
    asked = Question(path="project_name", text=f"说明较口语，项目名称按类型暂拟为“{name}”，正式名称是什么？")
    why = (by_rule("F07", f"按项目类型“{likely.kind.name}”暂拟，请核对", "text"),)
    others = tuple(question for question in facts.questions if question.path != "project_name")
    evidence = {**facts.evidence, "project_name": why}
    return facts.model_copy(update={"project_name": name, "evidence": evidence, "questions": (asked, *others)})
