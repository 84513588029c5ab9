"""Arithmetic of a description: its budget formulas, recomputed, and what their factors count."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from assistant.domain.formula import Formula, Term, evaluate
from assistant.domain.money import UNIT_YUAN, plain
from assistant.domain.pattern import regex
from assistant.domain.record import Record
from assistant.drafting.reading.nouns.counted_nouns import SAID_FIRST
from assistant.drafting.reading.numbers.quantities import half_width

_SEGMENT = regex(r"[^；;。\n]+")
_RESULT = regex(r"^\s*(?:共|合计|约)?\s*(\d+(?:,\d{3})*(?:\.\d+)?)\s*(亿元|万元|千元|元|亿|万)?")
_FACTOR = r"(?<![\d.,])约?\d[\d.,]{0,20}[\u4e00-\u9fff%]{0,6}(?:/[\u4e00-\u9fff]{1,4}){0,2}"
_PRODUCT = regex(rf"{_FACTOR}(?:\s*[×*xX]\s*{_FACTOR})+")
_ANNOUNCED = regex(r"^[^。；;\n\d]{0,40}?共(?:计|需)?(\d+(?:,\d{3})*(?:\.\d+)?)\s*(亿元|万元|千元|元|亿|万)")
_NUMBERING = regex(r"^\s*(?:[一二三四五六七八九十]+[、.]|[（(]?\d{1,2}[、.)）])\s*")
_PERSON_UNITS: Final = ("人", "名", "户", "人次")
_MONTHS: Final = ("月", "个月")
_DAYS: Final = ("天", "日")
_HEADS_MONTHS_PRICE: Final = 3
_ROUND_UNITS: Final = ("批", "批次", "期", "场", "次", "班")
_ITEM_UNITS: Final = (
    "台(套)", "平方米", "立方米", "平方公里", "公里", "公斤", "件", "个", "台", "套", "辆", "份", "本", "册", "篇",
    "条", "项", "种", "卷", "幅", "张", "座", "处", "所", "栋", "盏", "点", "路", "米", "亩", "吨", "株", "只", "头",
    "块", "枚", "根", "架", "部", "艘", "顶", "床", "盆", "间", "棵", "樘", "扇",
)  # fmt: skip
_SUBJECT = regex(
    r"^[\u4e00-\u9fff]{1,14}?(?:局|委员会|委|办公室|中心|医院|学校|大队|街道|镇|乡|馆|院)"
    r"(?=采购|购置|购买|更新|印制|印刷|举办|发放|聘请|聘用|租赁|维修|改造|安装|制作|新建|组织|开展)"
)
_TOLERANCE: Final = Decimal("0.001")


class BudgetLine(Record):
    """A formula of the description.

    Attributes:
        label: What it pays for, as written before it; "" if nothing is.
        expression: The formula, as written, without its result.
        start: First character of the expression.
        end: Character after the expression or its result.
        value: The recomputed result in yuan (or in whatever the formula counts).
        written: The result as written, in yuan; None if none is written.
    """

    label: str
    expression: str
    start: int
    end: int
    value: Decimal
    written: Decimal | None

    @property
    def formula(self) -> Formula:
        """The formula read again; it was readable when the line was made."""
        found = evaluate(self.expression)
        assert found is not None
        return found

    def terms(self) -> tuple[Term, ...]:
        """The formula's numbers, words that run on behind a unit cut off (`50人参加` counts 人)."""
        return tuple(term._replace(unit=_known_unit(term.unit)) for term in self.formula.terms)

    def spelled_total(self) -> str:
        """The line's money in stated numbers: the written result, or the formula where none is written."""
        if self.written is not None and self.agrees:
            return f"{plain(self.written)}元"
        return f"({self.expression})"

    @property
    def agrees(self) -> bool:
        """Whether the written result is the recomputed one, within a thousandth (guide 6.1)."""
        return self.written is None or abs(self.written - self.value) <= self.value * _TOLERANCE

    def holds_result(self, start: int, value: Decimal) -> bool:
        """Whether a number that begins there is the formula's result as written."""
        return self.agrees and self.written == value and self.start + len(self.expression) <= start < self.end

    def people(self) -> Decimal | None:
        """How many people are paid for, over all rounds; None if the formula counts none."""
        persons = {t.value for t in self.terms() if t.unit in _PERSON_UNITS}
        per_round = {t.value for t in self.terms() if t.unit.startswith("人/")}
        rounds = self.rounds()
        if per_round and rounds:
            return max(per_round) * rounds
        if len(persons) != 1:
            return None
        return max(persons) * rounds if rounds and self._is_pure_product() else max(persons)

    def heads(self) -> str:
        """Who the people are that the formula counts (`22名队员×6万元`: 队员); "" where it does not say."""
        units = (t.unit for t in self.formula.terms if t.unit not in _PERSON_UNITS)
        return next((u[len(p) :] for u in units for p in ("人", "名", "户") if u.startswith(p) and "/" not in u), "")

    def monthly_price(self) -> Decimal | None:
        """What one head gets each month (`320人×12月×1200元`: 1200); None where the formula is of another shape."""
        terms = self.formula.terms
        by_month = any(t.unit.endswith("元/月") for t in terms)  # `45人×4500元/月×12`: the bare number counts months.
        months = [t.value for t in terms if t.unit in _MONTHS or (by_month and not t.unit)]
        units = sorted("元" if "元" in t.unit else t.unit if t.unit not in ("", *_MONTHS) else "月" for t in terms)
        people = self.people()
        if people is None or len(months) != 1 or len(units) != _HEADS_MONTHS_PRICE or "元" not in units:
            return None
        return self.value / (people * months[0]) if self._is_pure_product() else None

    def days(self) -> Term | None:
        """How many days people are paid for (`320名×3天×450元`); None where the formula is of another shape."""
        days = [t for t in self.terms() if t.unit in _DAYS]
        return days[0] if len(days) == 1 and self.people() is not None and self._is_pure_product() else None

    def daily_price(self) -> Decimal | None:
        """What one head costs a day, where heads, days and rounds are all that the price is multiplied with."""
        days, people = self.days(), self.people()
        prices = [t.value for t in self.terms() if t.unit.startswith("元")]
        if days is None or people is None or len(prices) != 1:
            return None
        return prices[0] if prices[0] * people * days.value == self.value else None

    def rounds(self) -> Decimal | None:
        """How many rounds (批, 期, 次) are paid for."""
        values = [t.value for t in self.terms() if t.unit in _ROUND_UNITS]
        return max(values) if values else None

    def round_unit(self) -> str:
        """The unit rounds are counted in."""
        return next((t.unit for t in self.terms() if t.unit in _ROUND_UNITS), "次")

    def items(self) -> Term | None:
        """The things bought, where the formula is number × unit price: the factor that is neither money nor people."""
        others = [t for t in self.terms() if t.unit in _ITEM_UNITS]
        return others[0] if len(others) == 1 and self._is_pure_product() else None

    def _is_pure_product(self) -> bool:
        return "+" not in self.expression and "＋" not in self.expression


def read_budget_lines(text: str) -> tuple[BudgetLine, ...]:
    """Every formula of a text, in order; what cannot be computed is left to the person's own words."""
    plain = half_width(text)
    lines: list[BudgetLine] = []
    for segment in _SEGMENT.finditer(plain):
        lines += _equations(segment[0], segment.start())
    taken = [(line.start, line.end) for line in lines]
    for found in _PRODUCT.finditer(plain):
        if any(found.start() < end and start < found.end() for start, end in taken):
            continue
        formula = evaluate(found[0])
        if formula:
            label = _label(plain[max(0, found.start() - 60) : found.start()])
            end, written = _announced(plain, found.end(), formula.value)
            lines.append(
                BudgetLine(
                    label=label,
                    expression=found[0],
                    start=found.start(),
                    end=end,
                    value=formula.value,
                    written=written,
                )
            )
    return tuple(sorted(lines, key=lambda line: line.start))


def _announced(text: str, end: int, value: Decimal) -> tuple[int, Decimal | None]:
    """`16名*约60000元/人（…），共96万元`: the result stands behind a remark; taken only where it fits."""
    found = _ANNOUNCED.match(text[end:])
    if found:
        written = Decimal(found[1].replace(",", "")) * UNIT_YUAN[found[2]]
        if abs(written - value) <= value * _TOLERANCE:
            return end + found.end(), written
    return end, None


def _known_unit(unit: str) -> str:
    if not unit or "元" in unit or "/" in unit:
        return unit
    known = (*_ITEM_UNITS, *sorted((*_PERSON_UNITS, *_ROUND_UNITS), key=len, reverse=True), "天", "晚", "年", "月")
    return next((name for name in known if unit.startswith(name)), unit)


def _equations(segment: str, offset: int) -> list[BudgetLine]:
    lines = []
    begin = 0
    for sign in re.finditer("=", segment):
        result = _RESULT.match(segment[sign.end() :])
        if not result:
            continue
        found = _longest_formula(segment, begin, sign.start())
        if found:
            start, formula = found
            written = Decimal(result[1].replace(",", "")) * UNIT_YUAN[result[2] or "元"]
            lines.append(
                BudgetLine(
                    label=_label(segment[begin:start]),
                    expression=segment[start : sign.start()],
                    start=offset + start,
                    end=offset + sign.end() + result.end(),
                    value=formula.value,
                    written=written,
                )
            )
        begin = sign.end() + result.end()
    return lines


def _longest_formula(segment: str, begin: int, end: int) -> tuple[int, Formula] | None:
    for start in range(begin, end):
        previous = segment[start - 1] if start > begin else ""
        inside_number = previous.isdigit() or previous == "."
        if (segment[start].isdigit() and not inside_number) or segment[start] in "([【（":
            formula = evaluate(segment[start:end])
            if formula and len(formula.terms) > 1:
                return start, formula
    return None


_PRICED = regex(r"[×*xX=]\s*\d[\d.,]*(?:亿元|万元|千元|元)[^，,。；;\n]*、[^、]*$")


_BEFORE_COMMA = regex(r"[，,]\s*$")
"""`岗位补贴，200个岗位×1500元`: what it pays for stands in the clause before."""
_NAMED: Final = 4
"""So many characters behind a quotation are a name without it."""


def _label(before: str) -> str:
    """What a formula pays for: the words before it, back to the last full stop or list mark."""
    clause = before.rpartition("、")[2] if _PRICED.search(before) else before
    *_, clause = re.split(r"[。；;\n，,]", _BEFORE_COMMA.sub("", clause) if _BEFORE_COMMA.search(clause) else clause)
    if _BEFORE_COMMA.search(before) and re.search(r"\d", clause):
        clause = ""  # `体检8000人，8000人×150元`: the clause before has a count of its own.
    behind = re.split(r"[”』」]", clause)[-1]
    clause = behind if len(behind) >= _NAMED else clause
    clause = SAID_FIRST.sub("", _NUMBERING.sub("", clause))
    clause = re.sub(r"[（(【\[][^（()）】\]]*[)）】\]]", "", clause)
    clause = re.split(r"[:：]", clause.rstrip(" :："))[-1]
    clause = re.sub(r"(?:预排|预安排|预计|预估|约|计划|安排)+$", "", clause)
    clause = _SUBJECT.sub("", clause)
    return re.sub(r"[^\u4e00-\u9fffA-Za-z0-9]+$|^[^\u4e00-\u9fffA-Za-z0-9]+", "", clause)[-16:]
