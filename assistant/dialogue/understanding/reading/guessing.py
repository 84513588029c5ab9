"""Guessing: what a sentence that no grammar reads is about, by the cue words in it; it never edits unasked.

A wrong answer to a question costs little, a silent one leaves the person alone. So questions and commands about the
whole draft are scored by their words; what would change the draft is done only where the words leave no doubt.
"""

from __future__ import annotations

import re
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.offering import confirmed
from assistant.dialogue.understanding.outcome import Outcome, asked, plainly
from assistant.dialogue.understanding.reading.commands import Commands
from assistant.dialogue.understanding.rows.mentioning import Mentioning
from assistant.dialogue.understanding.rows.names import longest_common
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.wording import rows_shown
from assistant.dialogue.understanding.words.normalising import either
from assistant.dialogue.understanding.words.numbers import NUMERAL, whole_number
from assistant.domain.dialogue_words import DialogueWords
from assistant.domain.pattern import any_word, regex

_ENOUGH: Final = 2
_SURE: Final = 3
"""From here on a command that changes the draft needs no confirmation; undo can be undone, and accepting is asked."""
_PLAIN: Final[dict[str, ops.Operation]] = {"check": ops.Check(), "show": ops.Show(), "help": ops.Help()}
_STEPS: Final = re.compile(rf"(?P<steps>{NUMERAL})(?:个|次|处|回|条)?(?:步|改动|修改|操作|动作|下|次|回)")
_CHANGES: Final = re.compile(r"[改调换推提降减增加写定设留]|[高低多少早晚]于|[早晚]点")
_HARMLESS: Final = frozenset({"export", "check", "show", "help", "compare", "search", "suggest", "explain"})
_LAST_YEAR: Final = re.compile(r"去年|上年|往年|前一年|上一年|历年|前年|同期")
_PRECEDENT: Final = re.compile(
    rf"第(?P<number>{NUMERAL})(?:个|条|份)?(?:相似|类似|历史|参考|同类|的)*(?:项目|案例|先例|参考)|"
    r"别人|人家|别家|案例|先例|相似|类似|同类|兄弟|同行|外区|外县|邻"
)
_VERSION: Final = re.compile(rf"第(?P<number>{NUMERAL})(?:个)?(?:版本|版|稿)|版|稿|之前|改前|刚才|原来|以前|最初|开始")
_ASKING: Final = (
    "帮我 帮忙 给我 麻烦 请问 请 能不能 可以 有没有 有无 是否有 咱们 咱 我们 我想 我要 想 再 先 去 来 给 推荐 列出",
    "看一下 看一看 看看 看下 瞧瞧 看 找一下 找找 找几个 找些 找 搜一下 搜搜 搜索 搜 查一下 查查 查找 检索 查",
    "翻翻 翻一下 翻 调出 调 参考一下 参考参考 参考 借鉴一下 借鉴 学习 抄一抄 对标",
)
"""How somebody asks for past projects."""
_ELSEWHERE: Final = (
    "往年 历史上 历史 以前 过去 过往 类似于 类似 相似 同类型 同类 差不多 像",
    "其他 其它 别的 别人家 别人 人家 别家 兄弟 同行 外区 外地 外省 邻近 隔壁 区县 县 区里 单位 地方 地区 部门",
)
"""Whose and which they are."""
_DONE: Final = (
    "都是 都 是 怎么样 怎么 如何 咋 什么样 写的 写过 写法 写 填的 填 报的 报过 报 做的 做过 做 搞的 搞过 搞 定的 定",
    "弄的 弄 有的 有过 有",
)
"""What was done with them."""
_STORED: Final = (
    "项目 案例 先例 样例 例子 范例 模板 样本 申报表 申报 绩效表 资料 库里头 库里 库 里头 里面 里 中",
    "几个 一些 一个 些 一下 下 不 吗 么 呢 吧 呀 啊 没有 没 的 了 那种 那样 这种 这样 这 那 和 跟 与 本",
)
"""What they are called, and what stands between."""
_TOPIC_NOISE: Final = regex(rf"(?:{any_word(*_ASKING, *_ELSEWHERE, *_DONE, *_STORED)})+")
"""What of a request for past projects is not their topic."""


class Guessing:
    """Classifies by cue words."""

    def __init__(self, words: DialogueWords, commands: Commands, mentioning: Mentioning) -> None:
        self._cues = {
            op: [
                (re.compile(either(spelled), re.IGNORECASE), weight)
                for spelled, weight in ((cues.strong, 2), (cues.weak, 1), (cues.against, -2))
            ]
            for op, cues in words.cues.items()
        }
        self._commands, self._mentioning = commands, mentioning

    def read(self, text: str, scene: Scene, *, harmless: bool = False) -> Outcome | None:
        """The likeliest request; None where no words speak for one.

        Args:
            text: The whole utterance.
            scene: What it is said to.
            harmless: Whether only a plain question or command counts, because something else was half understood.
        """
        bare = text
        for name in scene.names:
            if (size := longest_common(bare, name)) >= 3:
                piece = next(name[at : at + size] for at in range(len(name)) if name[at : at + size] in bare)
                bare = bare.replace(piece, "|", 1)
        scores = {op: self._score(op, bare if op == "accept" else text) for op in self._cues}
        for op in sorted(scores, key=lambda op: -scores[op]):
            if harmless and (op not in _HARMLESS or scores[op] < _SURE):
                continue
            if scores[op] < (_SURE if op in ("fix", "quantify") else _ENOUGH):
                continue
            if outcome := self.made(op, text, scene, scores[op]):
                return outcome
        return None

    def command(self, text: str, scene: Scene) -> Outcome | None:
        """A command about the whole draft among other requests (…，完成后复核)."""
        best = max(self._cues, key=lambda op: self._score(op, text))
        if best in ("check", "export", "show") and self._score(best, text) >= _ENOUGH:
            return self.made(best, text, scene, _ENOUGH)
        return None

    def unsaid(self, text: str, scene: Scene) -> Outcome | None:
        """Rows to which something is to be done that was not understood: asked about."""
        rows = self._mentioning.numbered(text, scene) or self._mentioning.covered(text, scene)[0]
        if not rows or len(rows) > 6 or not _CHANGES.search(text):
            return None
        return asked(f"{rows_shown(rows, scene.draft)}要怎么改？", rows=rows)

    def _score(self, op: str, text: str) -> int:
        """How much the words say for an operation; nothing where none of them is a strong one."""
        counts = [len({match[0] for match in pattern.finditer(text)}) for pattern, _ in self._cues[op]]
        if not counts[0]:
            return 0
        return sum(weight * min(count, 2) for count, (_, weight) in zip(counts, self._cues[op], strict=True))

    def made(self, op: str, text: str, scene: Scene, score: int = 3) -> Outcome | None:
        """The request of a kind, with what the words say about it."""
        if operation := _PLAIN.get(op):
            return plainly(operation)
        match op:
            case "undo" | "redo":
                return self._steps(op, text, score)
            case "compare":
                return self._compared(text)
            case "search":
                topic = max(
                    _TOPIC_NOISE.sub(" ", re.sub(r"[，,。？?！!：:“”]", " ", text)).split(), key=len, default=""
                )
                return plainly(ops.Search(text=topic if len(topic) > 1 else None))
            case "fix":
                return self._doubted(ops.Fix(), score, scene)
            case "accept":
                return plainly(ops.Accept()).doubted("要采纳这份草稿吗？")
            case "export":
                return plainly(ops.Export(to=self._commands.format(text) or "docx"))
            case "propose":
                return plainly(ops.Propose()).doubted("要按原来的项目说明重新起草吗？现有的修改会被替换，可以撤销。")
            case "explain" | "suggest":
                return self._about(op, text, scene)
            case "quantify":
                rows = self._mentioning.rows(text, scene)
                return (
                    plainly(ops.Quantify(rows=rows), rows=rows)
                    if rows
                    else asked("要量化哪几条？请说第几条或指标名称。")
                )
            case _:
                return None

    def _doubted(self, operation: ops.Operation, score: int, scene: Scene) -> Outcome:
        outcome = plainly(operation)
        return outcome if score >= _SURE else confirmed(outcome, scene)

    def _steps(self, op: str, text: str, score: int) -> Outcome:
        found = _STEPS.search(text)
        steps = min((whole_number(found["steps"]) if found else 1) or 1, 1000)
        made: ops.Operation = ops.Undo(steps=steps) if op == "undo" else ops.Redo(steps=steps)
        outcome = plainly(made)
        if op == "undo" and self._score("redo", text) >= _ENOUGH:
            return asked("是撤销，还是重做？", (ops.Redo(steps=steps),), (ops.Undo(steps=steps),))
        every = re.search(r"全部|所有|全都|统统|一路|彻底", text)
        return (
            outcome if score >= _SURE and not every else outcome.doubted("要撤销吗？" if op == "undo" else "要重做吗？")
        )

    def _compared(self, text: str) -> Outcome:
        if _LAST_YEAR.search(text):
            return plainly(ops.Compare(against=ops.Against.LAST_YEAR))
        found = _PRECEDENT.search(text)
        kind = ops.Against.PRECEDENT if found and not re.search("版|稿", text) else ops.Against.VERSION
        found = found if kind is ops.Against.PRECEDENT else _VERSION.search(text)
        number = whole_number(found["number"]) if found and found["number"] else None
        return plainly(ops.Compare(against=kind, number=number))

    def _about(self, op: str, text: str, scene: Scene) -> Outcome | None:
        """The row or field that a question speaks of."""
        if op == "explain" and (path := self._mentioning.path(text)) and not self._mentioning.numbered(text, scene):
            return plainly(ops.Explain(path=path))
        rows = self._mentioning.rows(text, scene)
        make = ops.Explain if op == "explain" else ops.Suggest
        if len(rows) == 1:
            return plainly(make(row=rows[0]), rows=rows)
        if rows:
            return asked("问的是哪一条？", *((make(row=row),) for row in rows[:6]), rows=rows)
        if op == "suggest" and (name := self._mentioning.new_name(text)):
            return plainly(ops.Suggest(name=name))
        if path := self._mentioning.path(text):
            return plainly(ops.Explain(path=path))
        if scene.here:
            return plainly(make(row=scene.here[0]), rows=scene.here[:1])
        return asked("问的是哪一条？请说第几条或指标名称。")
