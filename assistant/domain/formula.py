"""Formulas: budget expressions such as `10人/批*10批*【5天*（100+80+350）+3000】`, read without eval.

Grammar (guide 6.1): sums of products of factors; a factor is a number with an optional unit or an
expression in one of three kinds of brackets. Money units multiply (57万元 is 570000); every other
unit only names what is counted.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.domain.folding import unspaced
from assistant.domain.money import UNIT_YUAN

MAX_DEPTH: Final = 12
MAX_LENGTH: Final = 400

_UNIT_CHARS = r"[\u4e00-\u9fff%·]"
_TOKEN = re.compile(
    r"(?P<number>\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"(?P<unit>(?:{_UNIT_CHARS}{{1,6}}(?:/{_UNIT_CHARS}{{1,4}}){{0,2}})?)"
    r"|(?P<open>[(\[【])|(?P<close>[)\]】])"
    r"|(?P<plus>\+)|(?P<minus>-)|(?P<times>[×*xX✕·])|(?P<divide>[÷/])"
)
_COUNTED = re.compile(
    r"[亩人名户只头羽尾株棵册份次吨件枚套块粒瓶剂张平立公本页条个台支袋斤盏米](?!/)|平方米|立方米|公里|公顷|人次"
)
"""Behind 万: so many ten thousands of something, no money (`21.6万亩×10元/亩`)."""
_MONEY_HEAD = re.compile(r"^(亿元|百万元|千元|万元|亿|万|元)")


class Term(NamedTuple):
    """One number of a formula: its value in basic units, and what it counts (`人`, `元/人`)."""

    value: Decimal
    unit: str


class Formula(NamedTuple):
    """A formula read: its value and its numbers in order."""

    value: Decimal
    terms: tuple[Term, ...]
    has_product: bool

    @property
    def has_money(self) -> bool:
        """Whether one of its numbers is an amount of money, so that the result is one."""
        return any("元" in term.unit for term in self.terms)


class _UnreadableError(Exception):
    """The text is not a formula."""


def evaluate(text: str) -> Formula | None:
    """Read and compute a formula; None if the text is not one.

    Remarks in brackets that hold no number are skipped, as are the words 约 and 预 in front of a number.
    """
    if len(text) > MAX_LENGTH:
        return None
    try:
        return _Reader(_tokens(text)).formula()
    except _UnreadableError:
        return None


def _tokens(text: str) -> list[tuple[str, str]]:
    compact = unspaced(text).replace("\\*", "*")
    compact = re.sub(r"[(\[【][^()\[\]【】\d]*[)\]】]", "", compact)
    compact = re.sub(r"约|预安排|预排|预估|住宿(?=\d)", "", compact)
    tokens: list[tuple[str, str]] = []
    at = 0
    while at < len(compact):
        found = _TOKEN.match(compact, at)
        if not found:
            raise _UnreadableError
        kind = found.lastgroup or ""
        if found["number"]:
            tokens.append(("number", found["number"] + "|" + found["unit"]))
        else:
            tokens.append((kind, found[0]))
        at = found.end()
    return tokens


class _Reader:
    """Recursive descent over the tokens, bounded in depth."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.tokens = tokens
        self.at = 0
        self.terms: list[Term] = []
        self.has_product = False

    def formula(self) -> Formula:
        value = self._sum(0)
        if self.at != len(self.tokens) or not self.terms:
            raise _UnreadableError
        return Formula(value, tuple(self.terms), self.has_product)

    def _peek(self) -> str:
        return self.tokens[self.at][0] if self.at < len(self.tokens) else ""

    def _sum(self, depth: int) -> Decimal:
        value = self._product(depth)
        while self._peek() in ("plus", "minus"):
            sign = 1 if self._peek() == "plus" else -1
            self.at += 1
            value += sign * self._product(depth)
        return value

    def _product(self, depth: int) -> Decimal:
        value = self._factor(depth)
        while self._peek() in ("times", "divide"):
            divide = self._peek() == "divide"
            self.at += 1
            factor = self._factor(depth)
            self.has_product = True
            if divide and factor == 0:
                raise _UnreadableError
            value = value / factor if divide else value * factor
        return value

    def _factor(self, depth: int) -> Decimal:
        if depth > MAX_DEPTH:
            raise _UnreadableError
        kind = self._peek()
        if kind == "open":
            self.at += 1
            value = self._sum(depth + 1)
            if self._peek() != "close":
                raise _UnreadableError
            self.at += 1
            return value
        if kind != "number":
            raise _UnreadableError
        term = _term(self.tokens[self.at][1])
        self.at += 1
        self.terms.append(term)
        return term.value


def _term(token: str) -> Term:
    written, unit = token.split("|", 1)
    value = Decimal(written.replace(",", ""))
    money = _MONEY_HEAD.match(unit)
    if money:
        value *= UNIT_YUAN[money[1]]
        rest = unit[money.end() :]
        unit = rest if money[1] in ("万", "亿") and _COUNTED.match(rest) else "元" + rest
    return Term(value, unit)
