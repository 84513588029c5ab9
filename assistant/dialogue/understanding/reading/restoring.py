"""Restoring: clauses that bring back what was removed, or an earlier version of the draft."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.outcome import Outcome, asked, plainly
from assistant.dialogue.understanding.rows import names
from assistant.dialogue.understanding.rows.names import longest_common
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.normalising import Normaliser, either
from assistant.dialogue.understanding.words.numbers import NUMERAL, whole_number

_A_VERSION: Final = r"(?:版本|版|稿)"
_BY_NUMBER: Final = (
    rf"第(?P<number>{NUMERAL})(?:个)?{_A_VERSION}"
    rf"|(?:版本|v|V|版)(?:退回?|恢复|回)?(?:到|至)?(?P<number2>{NUMERAL})(?:版)?"
)
_THE_ONE_BEFORE: Final = (
    rf"(?P<before>上一?(?:个)?{_A_VERSION}|前一(?:个)?{_A_VERSION}|之前的?(?:版本|版)|原来的?(?:版本|版)|旧版)"
)
_THE_FIRST: Final = (
    rf"(?P<first>最(?:初|早|开始)的?(?:那)?(?:一|个)?{_A_VERSION}?|刚开始的?(?:那)?(?:一|个)?{_A_VERSION}?"
    rf"|初始(?:版本|版)?|原始(?:版本|版)?|初版|原版|一开始的?(?:那)?(?:一|个)?{_A_VERSION}?)"
)
_VERSION: Final = re.compile(rf"(?:{_BY_NUMBER}|{_THE_ONE_BEFORE}|{_THE_FIRST})")
_BACK_TO: Final = re.compile(r"用回|换成|改用|还是用|就用|还用|要回|退到|退回|返回")
"""Verbs that bring a version back only where the version is said."""
_SOME_TIME: Final = re.compile(
    r"版本|样子|状态|时候|那会儿?|之前的|以前的|原样|原来|原状|昨天|今天|早上|上午|下午|前天"
)
_REMOVED: Final = re.compile(r"删|去掉|移除|拿掉|砍掉|不要|没了|丢")
_ALL: Final = re.compile(rf"(?:(?P<number>{NUMERAL})(?:条|个|项)(?:指标)?)?(?:都|全部|全都|全|统统|一起|所有)*")
_WANTED: Final = re.compile(
    r"(?:删|去|砍|拿)(?:掉|了|除)*的(?P<name>.{2,}?)(?:我|咱们|我们)?(?:还|又|还是)(?:是|得|需)*(?:要保留|要留着"
    r"|要|想要|需要|留着|留下|加上|保留)(?:的|了|吧)*$"
)
_FOUND_AGAIN: Final = re.compile(r"[恢还捞找加放弄拿要捡补救].{0,3}(?:回|复|原)|还给?我")
_GONE_BY_MISTAKE: Final = re.compile(
    r"(?:不小心|手快|不留神).{0,6}(?:删|去掉)|(?:删|去|砍|拿|撤)掉?(?:错|多|早|快|重)了?|误删|错删|手滑|手误"
)
_MISTAKE: Final = re.compile(
    r"(?:刚才|刚刚|不小心|我)*(?:删错|误删|删多|错删)(?:了)?[，, 。]*(?:请|帮我|给我)?(?:恢复|"
    r"还原|找回|加回|要回|撤回)(?:一下|回来|来|去|它)?(?:吧)?[。!！]?"
)
_NAME_NOISE: Final = re.compile(
    r"(?:刚才|刚刚|刚|之前|前面|上次|被|误|不小心|我)*(?:删除|删掉|删去|删|去掉|移除|拿掉|"
    r"砍掉|不要|去除)*(?:那|这)?(?:一)?(?:条|个|项|行)?(?:指标)?(?:那|这)?(?:一)?(?:条|个|项)?"
)
_FIRST_TIME: Final = re.compile(
    r"刚(?:打开|进来|起草|生成|开始)|(?:打开|起草|生成)(?:完|好|出来)?的?时候|没改(?:过)?(?:之)?前|最初|一开始"
)
_NO_ROW: Final = re.compile(r"[说讲问：:]|(?<![第\d])\d|%|太[高低多少]|意见$|^(?:财政|领导|审计|评审|专家|科室|单位)")
"""What stands beside 退回 and 恢复 where a report goes on (财政退回来说95%太低)."""
_FEW: Final = 6


class Restoring:
    """Reads what is to be brought back."""

    def __init__(self, verbs: Iterable[str], normaliser: Normaliser) -> None:
        self._verbs = re.compile(either(verbs), re.IGNORECASE)
        self._normaliser = normaliser

    def wanted(self, text: str, scene: Scene) -> Outcome | None:
        """`刚才删的农村妇女满意度我还要`."""
        found = _WANTED.search(text)
        if found is None:
            return None
        return self.removed_named(found["name"], scene) or plainly(ops.Restore(name=found["name"].strip("“”\"'")))

    def by_mistake(self, text: str, scene: Scene) -> Outcome | None:
        """`手滑删多了，帮我找回来`: the row whose name is said, else the one removed last."""
        if _FOUND_AGAIN.search(text) and _GONE_BY_MISTAKE.search(text):
            return self.removed_named(text, scene) or plainly(ops.Restore())
        return plainly(ops.Restore()) if _MISTAKE.fullmatch(text) else None

    def read(self, clause: str, scene: Scene) -> Outcome | None:
        """What is brought back; None where nothing is."""
        version = _VERSION.search(clause)
        if version and re.fullmatch(
            r".{0,4}(?:还是|觉得)?.{2,6}(?:更|比较)?(?:好|合适|强)(?:点|些|一点|一些)?(?:了)?", clause
        ):
            return self._version(version)
        if not self._verbs.search(clause) and not (version and _BACK_TO.search(clause)):
            return None
        if not version and re.search(r"[改调设换定]成?到?[\d一二两三四五六七八九十百]", clause):
            return None
        if (
            not version
            and not _REMOVED.search(clause)
            and re.search(r"(?:操作|改动|修改)(?:给我|帮我|都|全)*(?:回滚|还原|恢复|复原)", clause)
        ):
            return plainly(ops.Undo())
        if re.search(r"会不会|会被|怕|能不能过", clause):
            return None
        if not version and (one := self.removed_named(clause, scene)):
            return one
        if version and not re.search(r"比|差|不同", clause):
            return self._version(version)
        return self._removed(clause, scene)

    def _version(self, version: re.Match[str]) -> Outcome:
        number = version["number"] or version["number2"]
        if number and (value := whole_number(number)):
            return plainly(ops.Restore(version=value))
        if version["first"]:
            return plainly(ops.Restore(version=1))
        return asked("恢复到第几版？上一步的改动可以撤销。", (ops.Undo(),))

    def _removed(self, clause: str, scene: Scene) -> Outcome | None:
        """A row that was removed, or all of them."""
        rest = re.sub(
            r"(?:把|将|请|我要|帮我|给我|能不能|可不可以|能否|可以|重新|还能|还是|还|再|也|吧|了|一下|过来|回来|下|给|它"
            r"|个(?!.)|的)+",
            "",
            re.sub(r"(?:能|可以)?(?:吗|么|[?？])$", "", self._verbs.sub("", clause)),
        )
        removed = bool(_REMOVED.search(rest))
        counted = re.fullmatch(rf"{_NAME_NOISE.pattern}{_ALL.pattern}", rest)
        if counted and re.search(r"都|全|所有|[两二三四五\d]", rest):
            return self._several(counted["number"], scene, removed=removed)
        name = _NAME_NOISE.sub("", rest).strip("“”\"' ，,都全")
        if removed and not name:
            return plainly(ops.Restore())
        said = name or rest.strip("“”\"' ，,")
        if len(said) < 2:
            return asked("要恢复什么？删掉的指标说名称，旧的版本说第几版。") if self._verbs.fullmatch(clause) else None
        if _SOME_TIME.search(said) or _FIRST_TIME.search(clause):
            way: ops.Operation = ops.Restore(version=1) if _FIRST_TIME.search(clause) else ops.Undo()
            return asked("恢复到第几版？上一步的改动可以撤销。", (way,))
        return self._named(said, clause, scene, removed=removed)

    def _named(self, said: str, clause: str, scene: Scene, *, removed: bool) -> Outcome | None:
        if said in scene.names and removed:
            return asked(f"“{said}”还在表里，要恢复什么？")
        if _NO_ROW.search(said) and not removed:
            return asked("要恢复什么？删掉的指标说名称，旧的版本说第几版。") if "找" in clause else None
        found = names.matches(said, scene.focus.removed, self._normaliser.sound)
        if len(found) == 1 and found[0].score >= names.SURE:
            return plainly(ops.Restore(name=scene.focus.removed[found[0].row - 1]))
        if found:
            ways = tuple((ops.Restore(name=scene.focus.removed[match.row - 1]),) for match in found)
            return asked("恢复哪一条？", *ways)
        if (removed or re.search(r"回来|找回|[加放补列]回", clause)) and not scene.focus.removed:
            return plainly(ops.Restore(name=said[:200]))
        return plainly(ops.Restore(name=said[:200])).doubted(f"要恢复删掉的“{said[:200]}”吗？")

    def _several(self, number: str | None, scene: Scene, *, removed: bool) -> Outcome:
        """`刚删的两条都恢复`: sure only where just so many were removed."""
        known = scene.focus.removed
        count = whole_number(number) if number else len(known)
        if count and count == len(known) > 1:
            return plainly(*(ops.Restore(name=name) for name in known))
        if count and removed and count <= _FEW:
            return asked("恢复哪几条？请说名称，或者撤销这几步。", (ops.Undo(steps=count),))
        return asked("恢复哪几条？请说名称。")

    def removed_named(self, clause: str, scene: Scene) -> Outcome | None:
        """The removed row of whose name a piece is said, the longest piece counts."""
        pieces = [longest_common(clause, name) for name in scene.focus.removed]
        best = max(pieces, default=0)
        if best < 2 or pieces.count(best) > 1:
            return None
        return plainly(ops.Restore(name=scene.focus.removed[pieces.index(best)]))
