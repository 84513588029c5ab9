"""Replying: answers to the open questions of the draft, to the end of what is said: 第1个问题：是的."""

from __future__ import annotations

import re
from typing import Final

from assistant.dialogue.operations import Answer
from assistant.dialogue.understanding.counts.said import counts_said
from assistant.dialogue.understanding.outcome import REFUSED, Outcome, asked, plainly
from assistant.dialogue.understanding.reading.sourcing import Sourcing
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.numbers import NUMERAL, whole_number
from assistant.domain.pattern import regex

_THE_ANSWER: Final = r"(?:的)?(?:答案|回答|答复)?(?:就(?=是|为|选))?"
_ANSWER_WAYS: Final = (
    # 第1问：是的
    rf"^第(?P<number3>{NUMERAL})问(?:[：:，,]|就|是)*(?P<text3>.+)$",
    # 第1个问题：是的, 回答第二条疑问，选甲
    rf"^(?:回答|回复|答复|答|回)?(?:一下)?(?:关于|对于)?(?:第)?(?P<number>{NUMERAL})(?:个|条|道|项)"
    rf"(?:待补充|待确认|待回答)?(?:的)?(?:问题|提问|疑问|问){_THE_ANSWER}"
    r"(?:是(?!的$)|为|：|:|，|,|——|答|回答|答案是|答案|选)*(?P<text>.+)$",
    # 问题1：是的
    rf"^(?:回答|回复|答复|答|回)?(?:问题|提问|疑问|问)(?P<number2>{NUMERAL}){_THE_ANSWER}"
    r"(?:是(?!的$)|为|：|:|，|,|——|答案是|答案)*(?P<text2>.+)$",
)
_ANSWER: Final = regex("|".join(_ANSWER_WAYS), re.DOTALL)
_NEXT: Final = re.compile(rf"[，,；;。\s]+(?=第{NUMERAL}(?:个|条|道|项)?(?:问题|提问|问)|问题{NUMERAL})")
"""Where the answer to another question begins."""
_LATER: Final = re.compile(
    r"(?:先|暂时|我|还|就|那个)*(?:空着|放着|放一放|不答|不回答|不填|不管|跳过|不知道|不清楚|没定|没想好|待定|再说"
    r"|不用管|略过)(?:了|吧|再说)*"
)
"""An answer that is put off."""


class Replying:
    """Reads answers to open questions."""

    def __init__(self, sourcing: Sourcing) -> None:
        self._sourcing = sourcing

    def read(self, text: str, scene: Scene) -> Outcome | None:
        """`第1个问题：是的`: the answer to an open question, to the end of the utterance."""
        found = _ANSWER.match(
            re.sub(r"^(.{0,4}?)(?:头一个|首个|头一条)(?=(?:待补充的?)?(?:问题|提问))", r"\1第1个", text)
        )
        if not found:
            return self._sourcing.answer(text, scene)
        if several := self._several(text, scene):
            return several
        number = whole_number(found["number"] or found["number2"] or found["number3"])
        words = re.sub(
            r"^(?:(?:如下|答复?|答案|我来答|我来回答|我答)+[：:，,]|(?:写|填)(?=.{2,}))",
            "",
            (found["text"] or found["text2"] or found["text3"]).strip(" ，,：:。"),
        )
        fixing = re.search(
            r"^(?:帮|请|给)?.{0,4}(?:改(?![造建善扩])|修(?![缮建])|处理|解决|落实|采纳|接受|忽略|怎么)", words
        )
        if (
            not number
            or not words
            or (fixing and len(words) <= 10 and not counts_said(words))
            or re.match(r"(?:、|和|跟|与|到|至)(?:第|问题)?[\d一二两三四五六七八九十]", words)
            or re.search(r"^(?:是什么|什么|怎么|为什么|咋)|[吗呢？?]$", words)
        ):
            return None
        if _LATER.fullmatch(words):
            return REFUSED
        if number > len(scene.draft.questions):
            count = len(scene.draft.questions)
            return asked(f"现在有 {count} 个待补充的问题，没有第 {number} 个。" if count else "现在没有待补充的问题。")
        outcome = plainly(Answer(question=number, text=words), verb="answer")
        return Outcome(ways=outcome.ways, verb="answer", ends=True)

    def _several(self, text: str, scene: Scene) -> Outcome | None:
        """Answers to several questions, each told by its number; None where there is one, or one is no answer."""
        parts = _NEXT.split(text)
        each = [self.read(part, scene) for part in parts] if len(parts) > 1 else []
        if not each or not all(one and one.sure and one.verb == "answer" for one in each):
            return None
        answers = tuple(operation for one in each if one for operation in one.ways[0])
        return Outcome(ways=(answers,), verb="answer", ends=True)
