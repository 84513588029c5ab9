"""Equations in running text: where one stands, what its left side comes to, and whether the right side agrees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum, auto
from typing import Final, NamedTuple

from assistant.domain.formula import MAX_LENGTH, Formula, evaluate
from assistant.domain.money import UNIT_YUAN, plain
from assistant.domain.pattern import regex

LOOSE: Final = Decimal("0.001")
"""The relative difference the guide takes for rounding (6.1)."""
ABOUT: Final = Decimal("0.01")
"""What 约 may cover."""

_SHOWN: Final = Decimal("0.0001")
_QUANTIZABLE: Final = Decimal("1e20")
_SIGN = regex(r"(?<![<>=!≥≤≈])[=≈](?![=<>])")
_AMOUNT = regex(
    r"^(?P<about>(?:约|共计|合计|共|总计|人民币|¥)*)(?P<number>\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,9})?"
    r"|\d{1,15}(?:\.\d{1,9})?)(?![\d,.]*\d)"
    r"(?P<scale>亿元|百万元|千元|万元|亿|万|元|%)?(?P<unit>[一-龥·]{0,6}(?:/[一-龥·]{1,6})?)"
)
_SCALES: Final = {**UNIT_YUAN, "%": Decimal("0.01")}
_QUOTIENT = regex(r"÷|[\d)]/[\d(]")
_OPERATORS = "+*×÷/✕·-"
_STOPS = "。;；,，、\n\t:：=≈!?！？"
_OPEN, _CLOSE = "([【", ")]】"


class Agreement(Enum):
    """How the two sides of an equation compare."""

    EQUAL = auto()
    ROUNDED = auto()
    WRONG = auto()


class Equation(NamedTuple):
    """An equation as written.

    Attributes:
        left: Its left side.
        right: The number and unit on its right side.
        value: What the left side comes to, in the basic unit of the right side.
        stated: What the right side says, in basic units (57万元 is 570000).
        scale: What one of the right side's unit is in basic units.
        precision: Half a unit of the last digit written.
        about: Whether the writer says that the result is not exact.
    """

    left: str
    right: str
    value: Decimal
    stated: Decimal
    scale: Decimal
    precision: Decimal
    about: bool

    @property
    def agreement(self) -> Agreement:
        """Equal, rounded where the writer should have said so, or wrong (guide A06 and 6.1)."""
        gap = abs(self.value - self.stated)
        relative = gap / abs(self.value) if self.value else gap
        if gap == 0 or (self.about and relative <= ABOUT):
            return Agreement.EQUAL
        if gap <= self.precision:
            # 57万元 leaves 5,000元 of room, which is more than rounding for money; a quotient must round.
            tight = self.scale <= 1 or bool(_QUOTIENT.search(self.left)) or relative <= LOOSE
            return Agreement.EQUAL if tight else Agreement.ROUNDED
        is_round = self.stated % 1000 == 0
        return Agreement.ROUNDED if relative < LOOSE and is_round else Agreement.WRONG

    def corrected(self) -> str:
        """The equation with the right result, in the unit that was written."""
        unit = re.sub(r"^[\d,.]+", "", self.right)
        sign = "=" if self.result == plain(self.value / self.scale) else "≈"
        return f"{self.left}{sign}{self.result}{unit}"

    @property
    def result(self) -> str:
        """What the left side comes to, in the unit of the right side, to four decimals."""
        exact = self.value / self.scale
        return plain(exact.quantize(_SHOWN, rounding=ROUND_HALF_UP) if abs(exact) < _QUANTIZABLE else exact)


def find_equations(text: str) -> tuple[Equation, ...]:
    """Every equation whose two sides can be read with certainty; longer ones than anyone writes are not."""
    compact = unicodedata.normalize("NFKC", text).replace("\\*", "*").replace(" ", "")
    return tuple(_equations(compact))


def _equations(text: str) -> Iterator[Equation]:
    for sign in _SIGN.finditer(text):
        amount = _AMOUNT.match(text[sign.end() :])
        if not amount or _continues(text[sign.end() + amount.end() :]):
            continue
        left = _left_side(text[: sign.start()])
        if left is None:
            continue
        written, formula = left
        yield _equation(written, formula, amount, sign[0] == "≈")


def _equation(left: str, formula: Formula, amount: re.Match[str], about: bool) -> Equation:
    number = Decimal(amount["number"].replace(",", ""))
    scale = _SCALES[amount["scale"]] if amount["scale"] else Decimal(1)
    decimals = len(amount["number"].partition(".")[2])
    stated = number * scale
    value = _same_scale(formula, stated, money=amount["scale"] in UNIT_YUAN, bare=not amount["unit"])
    return Equation(
        left=left,
        right=amount["number"] + (amount["scale"] or "") + amount["unit"],
        value=value,
        stated=stated,
        scale=scale,
        precision=Decimal(5).scaleb(-decimals - 1) * scale,
        about=about or "约" in amount["about"] or "约" in left,
    )


def _same_scale(formula: Formula, stated: Decimal, *, money: bool, bare: bool) -> Decimal:
    """The value of the left side, brought to 万元 where only one side says so and that makes them meet."""
    from_money = any(term.unit.startswith("元") for term in formula.terms)
    ten_thousand = UNIT_YUAN["万"]
    if money and not from_money and abs(formula.value * ten_thousand - stated) < abs(formula.value - stated):
        return formula.value * ten_thousand
    if from_money and not money and bare and abs(formula.value - stated * ten_thousand) < abs(formula.value - stated):
        return formula.value / ten_thousand
    return formula.value


def _continues(rest: str) -> bool:
    """Whether what stands behind the amount makes it part of a longer expression."""
    behind = re.sub(r"^\([^()]*\)", "", rest)
    return behind.startswith(tuple(_OPERATORS))


def _left_side(text: str) -> tuple[str, Formula] | None:
    """The expression that ends where `text` ends, behind its label; None unless it is certain where it begins."""
    segment = _segment(text)
    for start in re.finditer(r"(?<![\d.,])[\d(\[【]", segment):
        label = segment[: start.start()]
        if any(operator in label for operator in _OPERATORS):
            return None
        written = segment[start.start() :]
        formula = evaluate(re.sub(r"(\d+(?:\.\d+)?)%", r"(\1÷100)", written))
        if formula and len(formula.terms) > 1:
            return written.strip(), formula
    return None


def _segment(text: str) -> str:
    """The text back to the last stop that stands outside brackets."""
    depth = 0
    for index in range(len(text) - 1, max(-1, len(text) - MAX_LENGTH - 2), -1):
        character = text[index]
        if character in _CLOSE:
            depth += 1
        elif character in _OPEN:
            if depth == 0:
                return text[index + 1 :]
            depth -= 1
        elif depth == 0 and character in _STOPS and not _groups_digits(text, index):
            return text[index + 1 :]
    return text if len(text) <= MAX_LENGTH else ""


def _groups_digits(text: str, index: int) -> bool:
    """Whether a comma divides thousands."""
    return bool(re.match(r",\d{3}(?!\d)", text[index:])) and text[index - 1 : index].isdigit()
