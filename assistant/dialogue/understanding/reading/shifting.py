"""Shifting: clauses that raise or lower a value: 提高5个百分点, 降到90%, 翻一番, 打八折."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from assistant.dialogue.operations import Change, NewTarget, Operation
from assistant.dialogue.understanding.offering import confirmed
from assistant.dialogue.understanding.outcome import Outcome, asked, better, on_rows, plainly
from assistant.dialogue.understanding.reading.changing import Changing
from assistant.dialogue.understanding.reading.verbs import Cut, Verbs
from assistant.dialogue.understanding.reference import Reference
from assistant.dialogue.understanding.rows.choosing import chosen
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.wording import described, rows_shown
from assistant.dialogue.understanding.words.numbers import figure
from assistant.dialogue.understanding.words.values import Values
from assistant.domain.draft import DraftIndicator
from assistant.domain.lexicon import Lexicon
from assistant.domain.money import plain
from assistant.domain.pattern import any_word, regex

_SOME: Final = re.compile(r"(?:了)?(?:一点儿?|一些|点儿?|些|一下|不少|一部分|一截|一档|一下下)?(?:吧)?")
_JUDGED: Final = re.compile(r"(?:有点儿?|有些|偏|太|过于?|略|稍微?|比较|挺|确实|实在)$")
"""What stands before a word that judges a value and asks for the opposite (满意度有点低)."""
_TWICE: Final = any_word(
    "翻一番 翻一倍 翻番 翻倍 加倍 加一倍 再加一倍 增加一倍 提高一倍 扩大一倍 增一倍 涨一倍 多一倍",
    "乘以?[2二两] 乘以?两倍 变成两倍 变为原来的两倍 改成两倍 改成原来的两倍 改为原来的两倍",
)
_THREE_TIMES: Final = any_word("增加两倍 提高两倍 翻两倍 变成三倍 变为原来的三倍 乘以?[3三]")
_HALF: Final = any_word(
    "减半 减少一半 降低一半 砍一半 砍掉一半 减一半 降一半 压缩一半 缩短一半 少一半 除以?[2二两] 对半砍 打对折 腰斩"
)
_TIMES: Final = regex(
    rf"^(?P<ref>.*?)(?:的)?(?:值|指标值|目标值)?(?:(?P<double>{_TWICE})|(?P<four>翻两番)|(?P<triple>{_THREE_TIMES})"
    rf"|(?P<half>{_HALF})|打(?P<off>[一二三四五六七八九1-9](?:点?[一二三四五六七八九五])?)折)(?:了)?$"
)
_DIVISIBLE: Final = frozenset(
    {"%", "‰", "公里", "米", "千米", "平方米", "平方公里", "亩", "公顷", "吨", "公斤", "立方米", "小时", "分", "升"}
)
_EACH: Final = re.compile(r"^(?:了|个|各|再|都)")


class Shifting:
    """Reads clauses that raise or lower values."""

    def __init__(self, lexicon: Lexicon, changing: Changing, values: Values) -> None:
        verbs = lexicon.dialogue.verbs
        self._up, self._down = Verbs(verbs.get("raise", ())), Verbs(verbs.get("lower", ()))
        self._up_to, self._down_to = Verbs(verbs.get("raise_to", ())), Verbs(verbs.get("lower_to", ()))
        self._changing, self._values = changing, values

    def read(self, clause: str, scene: Scene) -> Outcome | None:
        """What the clause raises or lowers; None where it does neither."""
        if found := self._times(clause, scene):
            return found
        best: Outcome | None = None
        for verbs, up in ((self._up_to, True), (self._down_to, False)):
            for cut in verbs.cuts(clause, scene.names):
                best = better(best, self._to(cut, scene, up))
        if best is not None and best.sure:
            return best
        for verbs, sign in ((self._up, 1), (self._down, -1)):
            for cut in verbs.cuts(clause, scene.names):
                best = better(best, self._by(cut, scene, sign))
                if best is not None and best.sure:
                    return best
        return best

    def _to(self, cut: Cut, scene: Scene, up: bool) -> Outcome | None:
        right = re.sub(r"^了", "", cut.right)
        found = self._changing.set_to(cut._replace(right=right), scene)
        if found is None or not found.sure:
            return found
        for operation in found.ways[0]:
            if isinstance(operation, Change) and (doubt := _wrong_way(operation, scene, up)):
                return found.doubted(doubt)
        return found

    def _by(self, cut: Cut, scene: Scene, sign: int) -> Outcome | None:
        if cut.verb == "-" and re.search(r"[\d%％]$", cut.left):
            return None  # 95%-98%
        right = _EACH.sub("", cut.right)
        subject, cell = self._changing.subject(cut.left + cut.every, scene)
        if subject is None or cell not in ("", "target"):
            return None
        if _SOME.fullmatch(right):
            if not subject.rows or (not right and not cut.left):
                return None
            judged = not right and len(cut.verb) == 1 and _JUDGED.search(cut.left)
            verb = "提高" if (sign > 0) != bool(judged) else "降低"
            return asked(f"{rows_shown(subject.rows, scene.draft)}要{verb}多少？", rows=subject.rows, verb="change")
        shift = self._values.shift(right, scene.first(subject.rows))
        if shift is None or shift.target.shift is None or (cut.verb in "+-" and not cut.left):
            return None
        if subject.missing:
            return asked(subject.missing)
        amount = sign * shift.target.shift
        outcome = self._shifted(subject.rows, amount, shift.target.unit, scene, points="点" in right)
        if outcome is None:
            return None
        relative = shift.target.unit == "%" and scene.row(subject.rows[0]).target.unit != "%"
        if cut.verb == "-":
            outcome = confirmed(outcome, scene) if outcome.ways else outcome
        if shift.doubt and not relative:
            outcome = outcome.doubted(shift.doubt)
        return chosen(subject, outcome, scene) if not relative or not subject.several else _each(subject, amount, scene)

    def _shifted(
        self, rows: tuple[int, ...], amount: Decimal, unit: str | None, scene: Scene, *, points: bool
    ) -> Outcome | None:
        """A difference where it has the row's unit; a share of the value where 10% is said of a count."""
        wordy = [row for row in rows if scene.row(row).target.value is None]
        if wordy:
            return asked(f"{rows_shown(wordy, scene.draft)}的指标值不是数字，要改成多少？", rows=rows, verb="change")
        if unit == "%" and any(scene.row(row).target.unit != "%" for row in rows):
            if points:
                made = on_rows(Change(rows=rows, target=NewTarget(shift=amount, unit=unit)))
                return made.doubted(f"{rows_shown(rows, scene.draft)}的单位不是%，确认按百分点增减吗？")
            return _scaled(rows, 1 + amount / 100, scene)
        made = on_rows(Change(rows=rows, target=NewTarget(shift=amount, unit=unit)))
        for row in rows:
            own, value = scene.row(row).target.unit, scene.row(row).target.value
            if own == "%" and value is not None and value + amount > 100 >= value:
                return made.doubted(f"{rows_shown((row,), scene.draft)}会超过100%，确认吗？")
            if value is not None and value + amount < 0:
                return made.doubted(f"{rows_shown((row,), scene.draft)}会低于零，确认吗？")
        return made

    def _times(self, clause: str, scene: Scene) -> Outcome | None:
        found = _TIMES.match(clause)
        if not found:
            return None
        bare = re.sub(r"^(?:把|将|给|让)|(?:再|都|直接|就|给我|要|应该)$", "", found["ref"])
        subject, _ = self._changing.subject(bare + ("都" if "都" in found["ref"] else ""), scene)
        if subject is None:
            return None
        if subject.missing:
            return asked(subject.missing)
        factor = _factor(found)
        if factor is None:
            return None
        outcome = _scaled(subject.rows, factor, scene)
        if not subject.several:
            return chosen(subject, outcome, scene)
        ways = [_scaled((row,), factor, scene).ways for row in subject.rows]
        return asked("指的是哪一条？", *(way[0] for way in ways if way), rows=subject.rows, verb="change")


def _each(subject: Reference, amount: Decimal, scene: Scene) -> Outcome:
    ways = [_scaled((row,), 1 + amount / 100, scene).ways for row in subject.rows]
    return asked("指的是哪一条？", *(way[0] for way in ways if way), rows=subject.rows, verb="change")


def _factor(found: re.Match[str]) -> Decimal | None:
    for name, factor in (("double", 2), ("four", 4), ("triple", 3)):
        if found[name]:
            return Decimal(factor)
    if found["half"]:
        return Decimal("0.5")
    digits = [figure(char) for char in found["off"] if char != "点"]
    if any(digit is None for digit in digits):
        return None
    return sum((digit * Decimal(10) ** -(place + 1) for place, digit in enumerate(digits) if digit), Decimal(0))


def _scaled(rows: tuple[int, ...], factor: Decimal, scene: Scene) -> Outcome:
    """New values computed from the rows' own; what does not come out even is asked about."""
    operations: list[Operation] = []
    doubt = ""
    for number in rows:
        row = scene.row(number)
        if row.target.value is None:
            return asked(
                f"{rows_shown((number,), scene.draft)}的指标值不是数字，要改成多少？", rows=rows, verb="change"
            )
        exact = row.target.value * factor
        value = _rounded(exact, row)
        operations.append(Change(rows=(number,), target=NewTarget(value=value)))
        if value != exact or (row.target.unit == "%" and value > 100 and factor > 1):
            doubt = (
                doubt
                or f"{rows_shown((number,), scene.draft)}算出来是{plain(exact)}{row.target.unit or ''}，"
                f"改成{plain(value)}吗？"
            )
    outcome = plainly(*operations, rows=rows, verb="change")
    return outcome.doubted(doubt) if doubt else outcome


def _rounded(value: Decimal, row: DraftIndicator) -> Decimal:
    """Two decimals for shares and money; people and things are whole."""
    unit = row.target.unit or ""
    fine = unit in _DIVISIBLE or "元" in unit or unit.startswith("万")
    places = Decimal("0.001") if fine else Decimal(1)
    return value.quantize(places, rounding=ROUND_HALF_UP).normalize() + 0


def _wrong_way(operation: Change, scene: Scene, up: bool) -> str:
    """提高到90% of a row that has 95% is a slip of somebody's."""
    value = operation.target.value if operation.target else None
    for number in operation.rows:
        own = scene.row(number).target
        same_unit = operation.target is not None and operation.target.unit in (None, own.unit)
        if (
            value is not None
            and own.value is not None
            and same_unit
            and (value < own.value if up else value > own.value)
        ):
            return f"{described((operation,), scene.draft)}？它现在是{own.text}，这样是{'降低' if up else '提高'}。"
    return ""
