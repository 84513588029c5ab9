"""Mending: findings of the check that are to be mended: one, several, all that can be."""

from __future__ import annotations

import re
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.outcome import Outcome, plainly
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.neutral import Neutral
from assistant.dialogue.understanding.words.normalising import either
from assistant.dialogue.understanding.words.numbers import NUMERAL, whole_number
from assistant.domain.dialogue_words import DialogueWords

_FEW: Final = 9
_MOST: Final = 500
_FINDING: Final = re.compile(
    rf"(?:第(?P<number>{NUMERAL})(?:个|条|处|项)?(?:检查|审核|校验)?(?:出来的?|发现的?|提出的?)?(?:的)?(?:问题|"
    rf"错误|警告|建议|意见|提示|毛病|错|发现|提醒|修改建议|修改意见|整改意见)|(?:问题|错误|毛病|"
    rf"警告|建议|意见|提示|发现)(?:里|中|的)*第?(?P<number2>{NUMERAL})(?![键次并起])(?:条|个|项|处)?)"
)
_FINDINGS: Final = re.compile(
    r"(?:问题|错误|警告|建议|意见|提示|毛病|错误项|有错的|错的|不对的|不合规|不规范|格式|笔误|"
    r"错别字|错字|查出来的|检查出来的|检查结果|能改的|能修的|能自动改的|安全的|发现)"
)
_SO_ADVISED: Final = re.compile(
    r"(?:按|照)(?:着|照)?(?:检查|审核|你的)?(?:意见|建议|提示|说的)?(?:改|修|办|处理)(?:掉|了|一下|吧)*$"
)
_MENDABLE: Final = re.compile(
    r"(?:请|帮我|那|就|把|将)*(?:检查|查|审)?(?:出来|发现)?的?(?:那些|这些)?(?:问题|毛病|错误|意见)?(?:里"
    r"|中)?[，,]?(?:凡是|只要)?(?:你|系统)?"
    r"(?:能|可以|会)(?:够)?(?:自己|直接|自动|顺手|马上|现在|一键)*(?:改|修|处理|解决)(?:掉|好|了)?的[，,]?"
    r"(?:你|就|都|给我|帮我|全|全部|先|直接|顺手|一并|统统)*(?:改|修|处理|解决)(?:了|掉|好|一下|完|吧)*"
)
"""`查出来的问题，能直接改的你就改了`."""
_AS_ADVISED: Final = re.compile(
    r"(?:请|帮我|给我|就)*(?:按照?|照着?|根据|依照)(?:检查|审核|审查|修改|整改)?(?:出来?)?的?(?:意见|建议|结果"
    r"|提示)(?:逐条|逐项|一条条|一条一条|一一|全部|全|都|给我|帮我|统一|直接|进行)*(?:改|修改|修|整改|落实|修正"
    r"|处理)(?:掉|了|好|一遍|一下|到位|吧)*"
)
_A_FINDING: Final = r"问题|意见|建议|毛病"
_BETWEEN: Final = r"[、，,和跟与到至]+"
_WHICH_FINDINGS: Final = (
    r"(?:(?:前|头)(?P<first>[两二三四五六七八九2-9])"
    rf"|(?P<list>第?{NUMERAL}(?:个|条)?(?:{_BETWEEN}第?{NUMERAL}(?:个|条)?)+)"
    rf"|(?P<named>(?:{_A_FINDING})第?{NUMERAL}(?:{_BETWEEN}(?:{_A_FINDING})?第?{NUMERAL})+))"
)
"""`前三个问题`, `第1、2条意见`, `问题1和问题3`; the last needs no word behind it."""
_SEVERAL_FINDINGS: Final = re.compile(
    rf"(?:把|将|请|帮我|那)*(?:检查|审核)?(?:出来?|发现)?的?{_WHICH_FINDINGS}"
    rf"(?:个|条|处)?(?:检查|审核|修改|整改)?(?:的)?(?(named)|(?:{_A_FINDING}|错误|提示))"
    r"(?:都|全|全部|一起|一并|给我|帮我|就|也|按建议|照建议|按意见|照着?)*"
    r"(?:修复|修正|修|改|处理|解决|整改|落实|采纳)(?:掉|了|好|一下|下|吧)*"
)
_FINDING_ASKED: Final = re.compile(
    rf"(?:请问|那个?|你说的|查出来的|检查出来的)*第{NUMERAL}(?:个|处|项)(?:检查|审核|修改)?(?:问题|错误|意见|建议"
    rf"|提示|毛病)(?:到底|具体|说的|指的|是)*"
    r"(?:怎么回事|咋回事|什么意思|啥意思|什么|啥|哪里|哪儿|哪条|在哪|怎么改|咋改|怎么办|怎么解决|怎么处理)(?:的|啊"
    r"|呢|呀)*[?？]?"
)
"""`第二个问题是什么意思`: the findings are shown again."""


class Mending:
    """Reads what is to be done about findings."""

    def __init__(self, words: DialogueWords) -> None:
        self._verb = re.compile(either(words.verbs.get("fix", ())), re.IGNORECASE)
        self._around = Neutral((*words.neutral.get("draft", ()), *words.neutral.get("fix", ())))

    def fixed(self, clause: str) -> Outcome | None:
        """The finding that is to be mended; None where none is said."""
        number = _number_said(clause)
        return plainly(ops.Fix(finding=number), verb="fix") if number else None

    def whole(self, text: str) -> Outcome | None:
        """An utterance that asks for everything to be mended that can be."""
        if _FINDING_ASKED.fullmatch(text):
            return plainly(ops.Check())
        return plainly(ops.Fix(), verb="fix") if _MENDABLE.fullmatch(text) else None

    def read(self, clause: str, scene: Scene) -> Outcome | None:
        """What is to be mended; None where nothing is."""
        if several := self._findings(clause):
            return several
        if _AS_ADVISED.fullmatch(clause):
            return plainly(ops.Fix(), verb="fix")
        verb, number = self._verb.search(clause), _number_said(clause)
        if number:
            rest = self._verb.sub("", _FINDING.sub("", clause))
            acts = verb or re.search(r"改|修|处理|落实|照办|采纳|接受", rest)
            if (acts and self._around.covers(rest)) or (verb and _SO_ADVISED.search(clause)):
                return plainly(ops.Fix(finding=number), verb="fix")
            return None
        if not verb:
            return None
        rest = self._verb.sub("", _FINDINGS.sub("", clause))
        some = (
            _FINDINGS.search(clause)
            or re.match(r"一键|自动|按|照", verb[0])
            or verb[0] in ("修复", "fix", "修正", "改正")
        )
        if some and self._around.covers(rest):
            return plainly(ops.Fix(), verb="fix")
        return None

    def _findings(self, clause: str) -> Outcome | None:
        """Several findings at once: 问题1和问题2都修掉, 前两个问题改了."""
        found = _SEVERAL_FINDINGS.fullmatch(clause)
        if found is None:
            return None
        listed = found["list"] or found["named"] or ""
        said = [whole_number(number) or 0 for number in re.findall(NUMERAL, listed)]
        first, last = said[0] if said else 1, said[-1] if said else whole_number(found["first"]) or 0
        numbers = range(first, last + 1) if not said or re.search(r"[到至]", listed) else said
        if not 0 < len(numbers) <= _FEW or not all(0 < number <= _MOST for number in numbers):
            return None
        return plainly(*(ops.Fix(finding=number) for number in numbers), verb="fix")


def _number_said(clause: str) -> int | None:
    """The number of a finding that a clause says."""
    found = _FINDING.search(clause)
    return whole_number(found["number"] or found["number2"]) if found else None
