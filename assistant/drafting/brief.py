"""The brief: what a project description says, every part with its place in the text."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Final

from assistant.domain.lexicon import Lexicon
from assistant.domain.record import Record
from assistant.drafting.arithmetic import BudgetLine, read_budget_lines
from assistant.drafting.quantities import Quantity, QuantityKind, half_width, read_quantities
from assistant.drafting.words import (
    ACTIVITY_VERBS,
    BENEFICIARIES,
    NOT_SERVED,
    OBJECT_STOPS,
    PURPOSE_OPENERS,
)

_YEAR = re.compile(r"(?<!\d)(20\d{2})年")
_PERIOD = re.compile(r"(20\d{2})年(\d{1,2})月(?:\d{1,2}日)?(?:至|到|-|—|–|~)(?:(20\d{2})年)?(\d{1,2})月")
_BOUNDARY = '，,。；;：:、！!？?（）()【】\n\t “”"'
_TIME_WORDS = re.compile(r"^(?:年内|全年|当年|年度|每年)+|(?:一年|年内|全年|当年|年度|每年|上半年分?|下半年分?)+$")
_NOT_COUNTED: Final = (
    "部分",
    "方面",
    "项",
    "子项目",
    "内容",
    "环节",
    "目标",
    "举措",
    "小组",
    "科室",
    "阶段",
    "类",
    "层面",
    "部门",
)
"""Nouns whose number says how the text is organised, not what the project delivers."""
_COMPARATIVES = re.compile(
    r"(?:不少于|不低于|至少|超过|不超过|不高于|达到|达|约|近|共|共计|合计|预计|计划|预排|安排|为|以上|全年|年内|每年)+$"
)
_GAIN = re.compile(
    r"(?:(?P<verb>增加|实现|带动|新增|节约|节省|撬动|创造|带来|使其|使)?"
    r"(?P<what>[\u4e00-\u9fff]{0,8}?(?:产值|收入|增收|税收|收益|销售额|社会投资)))(?:约|不少于|达到?|超过|为)*$"
)
_PREPOSITIONS = re.compile(r"^(?:对|为|在|向|给|由|将|其中|面向|针对|全区|全市|全县|全镇|我区|我市|本区|本市)+")
_BARE = re.compile(rf"^(?:以上|以下|以内|左右)+|{_PREPOSITIONS.pattern}")
_NOUN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·\-《》]+")
_VERBS: Final = tuple(sorted(ACTIVITY_VERBS, key=len, reverse=True))


class Span(Record):
    """A part of the description."""

    start: int
    end: int
    text: str


class Activity(Record):
    """Something the project does: verb, object, and the clause they stand in."""

    verb: str
    object: str
    clause: Span


class Counted(Record):
    """A number with what it counts.

    Attributes:
        quantity: The number.
        noun: What is counted; "" where the description does not say.
        verb: What is done with it; "" if nothing is said.
    """

    quantity: Quantity
    noun: str
    verb: str = ""


class Brief(Record):
    """Everything read from a description; see the attributes' own types."""

    text: str
    quantities: tuple[Quantity, ...]
    budget_lines: tuple[BudgetLine, ...]
    clauses: tuple[Span, ...]
    activities: tuple[Activity, ...]
    counted: tuple[Counted, ...]
    beneficiaries: tuple[Span, ...]
    purposes: tuple[Span, ...]
    year: Span | None
    period: tuple[date, date, Span] | None

    @property
    def says_something(self) -> bool:
        """Whether the text speaks of a project at all: something done, counted or paid."""
        return bool(self.activities or self.counted or self.budget_lines or self.money())

    def money(self) -> tuple[Quantity, ...]:
        """Amounts of money to be spent, outside formulas."""
        lines = [(line.start, line.end) for line in self.budget_lines]
        gains = {gain.quantity for gain in self.gains()}
        amounts = (q for q in self.quantities if q.kind is QuantityKind.MONEY and q not in gains)
        return tuple(q for q in amounts if not any(s <= q.start < e for s, e in lines))

    def gains(self) -> tuple[Counted, ...]:
        """Amounts of money to be gained: output value, income, tax, savings."""
        found = []
        for quantity in self.quantities:
            clause = re.split(r"[，,。；;\n]", self.text[: quantity.start])[-1]
            gain = _GAIN.search(clause) if quantity.kind is QuantityKind.MONEY else None
            if gain:
                found.append(Counted(quantity=quantity, noun=gain["what"], verb=gain["verb"] or ""))
        return tuple(found)

    def quote(self, start: int, end: int) -> str:
        """The description's own words."""
        return self.text[start:end]


def read_brief(text: str, lexicon: Lexicon) -> Brief:
    """Read a description; nothing is guessed, what is not said is simply not there."""
    plain = half_width(text)
    quantities = read_quantities(text, lexicon)
    lines = read_budget_lines(text)
    clauses = _clauses(plain)
    activities = _activities(clauses)
    return Brief(
        text=text,
        quantities=quantities,
        budget_lines=lines,
        clauses=clauses,
        activities=activities,
        counted=_counted(plain, quantities, lines),
        beneficiaries=_beneficiaries(plain),
        purposes=tuple(c for c in clauses if c.text.startswith(PURPOSE_OPENERS) and len(c.text) >= 6),
        year=_year(plain),
        period=_period(plain),
    )


def split_verb(phrase: str) -> tuple[str, str]:
    """`举办业务培训` as (举办, 业务培训); ("", phrase) where no verb opens it."""
    for verb in _VERBS:
        if phrase.startswith(verb) and len(phrase) > len(verb):
            return verb, phrase[len(verb) :]
    return "", phrase


def cut_object(phrase: str, limit: int = 14) -> str:
    """The head of a noun phrase: up to a stop word, a digit or a bracket."""
    found = _NOUN.match(phrase)
    noun = re.split(r"\d", found[0])[0] if found else ""
    if noun.startswith(OBJECT_STOPS) and not _inside_word(noun, 0):
        return ""
    for stop in OBJECT_STOPS:
        at = noun.find(stop, 1)
        if at > 0 and not (len(stop) == 1 and _inside_word(noun, at)):
            noun = noun[:at]
    return noun[:limit].strip("《》·-")


def _inside_word(noun: str, at: int) -> bool:
    """Whether a one-character stop word is part of a longer word (对口, 和平, 以及, 并网)."""
    return noun[at : at + 2] in (
        "对口",
        "对象",
        "和平",
        "共享",
        "公共",
        "为民",
        "以案",
        "并网",
        "在线",
        "在校",
        "在册",
        "按需",
        "等级",
        "等保",
        "约束",
        "预约",
        "共建",
        "共治",
        "每日",
    )


def _clauses(plain: str) -> tuple[Span, ...]:
    spans = []
    for found in re.finditer(r"[^，,。；;！!？?\n]+", plain):
        text = found[0].strip()
        if text:
            start = found.start() + found[0].index(text)
            spans.append(Span(start=start, end=start + len(text), text=text))
    return tuple(spans)


def _activities(clauses: tuple[Span, ...]) -> tuple[Activity, ...]:
    found: list[Activity] = []
    for clause in clauses:
        if clause.text.startswith(PURPOSE_OPENERS):
            continue
        places = _verb_places(clause.text)
        for at, verb in places:
            rest = re.sub(
                r"^(?:了|好|完成)?(?:(?:[\d.,]+|[一二两三四五六七八九十]+)"
                r"(?:个|次|期|场次?|批次?|台套?|套|项|份|本|册|家|所|座|名|人|件|处|部|辆)?|(?:个|批|项)(?!体|量|目))?",
                "",
                clause.text[at + len(verb) :],
            )
            thing = cut_object(rest)
            if len(thing) >= 2 and not any(a.object == thing for a in found):
                found.append(Activity(verb=verb, object=thing, clause=clause))
                break
        else:
            if trailing := _object_before(clause.text, places):
                found.append(Activity(verb=trailing[0], object=trailing[1], clause=clause))
    return tuple(found)


def _object_before(text: str, places: list[tuple[int, str]]) -> tuple[str, str] | None:
    """`门户网站运维`: the object stands before its verb; the verb belongs to the thing's name."""
    for at, verb in places:
        noun = _BARE.sub("", re.split(r"[的和及与]|\d+[\u4e00-\u9fff]?", text[:at])[-1])
        noun = re.sub(r"(?:进行|予以|加以|给予)$", "", noun)
        if len(noun) >= 2 and verb not in ("安排", "使用", "完成", "支持", "落实"):
            return verb, (noun + verb)[-14:]
    return None


def _verb_places(text: str) -> list[tuple[int, str]]:
    places = []
    at = 0
    while at < len(text):
        verb = next((v for v in _VERBS if text.startswith(v, at)), None)
        if verb:
            places.append((at, verb))
            at += len(verb)
        else:
            at += 1
    return places


def _counted(plain: str, quantities: tuple[Quantity, ...], lines: tuple[BudgetLine, ...]) -> tuple[Counted, ...]:
    inside = [(line.start, line.end) for line in lines]
    result = []
    for quantity in quantities:
        if quantity.kind not in (QuantityKind.COUNT, QuantityKind.FREQUENCY):
            continue
        if any(start <= quantity.start < end for start, end in inside):
            continue
        counted = _with_noun(plain, quantity)
        noun = _TIME_WORDS.sub("", counted.noun).strip("《》").replace("》", "").replace("《", "")
        noun = re.sub(r"(?<=..)(?:进行|予以|加以|给予)(?=..$|$)", "", noun)
        if (
            not {counted.noun, noun} & set(_NOT_COUNTED)
            and not _in_budget(counted, lines)
            and not (quantity.unit == "项" and not noun)
        ):
            result.append(counted.model_copy(update={"noun": noun}))
    return tuple(result)


_FREQUENCY_WORDS = re.compile(
    r"^(?:每(?:个)?(?:季度|半年|星期|个月|[天日周月季年])|上(?:半年)?(?:和|、|及)?下半年.{0,4}?各)(?:至少|不少于|各)?(?:\d{1,2}日)?(?P<what>[\u4e00-\u9fff]*?)(?:至少|不少于)?(?:\d+|[一二两三四五六七八九十])"
)


def _in_budget(counted: Counted, lines: tuple[BudgetLine, ...]) -> bool:
    """Whether a budget formula counts the same people again; the formula then says what they are paid for."""
    quantity = counted.quantity
    if quantity.unit not in ("人", "名") or quantity.per:
        return False
    terms = (term for line in lines for term in line.formula.terms)
    return any(term.value == quantity.value and term.unit in ("人", "名") for term in terms)


def _with_noun(plain: str, quantity: Quantity) -> Counted:
    if quantity.kind is QuantityKind.FREQUENCY and (
        found := _FREQUENCY_WORDS.match(plain[quantity.start : quantity.end])
    ):
        verb, noun = split_verb(found["what"])
        after = cut_object(plain[quantity.end :].lstrip("的"))
        noun = noun if noun not in ACTIVITY_VERBS or not after else ""
        return Counted(
            quantity=quantity, noun=noun or after or _last_verb(_before(plain, quantity.start))[1], verb=verb
        )
    before = _before(plain, quantity.start)
    verb, pre = _last_verb(before)
    following = re.sub(r"^(?:以上|以内|左右)?的?(?:标准|规模|要求)?", "", plain[quantity.end : quantity.end + 30])
    after = cut_object(following)
    if quantity.per:
        pre = ""
    if after and not split_verb(after)[0] and len(after) >= 2:
        return Counted(quantity=quantity, noun=after, verb=verb)
    if after and (second := split_verb(after))[0] and len(second[1]) >= 2 and not pre:
        return Counted(quantity=quantity, noun=second[1], verb=second[0])
    return Counted(quantity=quantity, noun=pre, verb=verb)


def _before(plain: str, start: int) -> str:
    """The words in front of a number, back to the last mark."""
    at = start
    while at > 0 and plain[at - 1] not in _BOUNDARY and start - at < 20:
        at -= 1
    words = _TIME_WORDS.sub("", re.split(r"\d[\d.,]*[\u4e00-\u9fff]?", plain[at:start])[-1])
    if not _COMPARATIVES.sub("", words) and at > 1 and plain[at - 1] in ":：":
        return _before(plain, at - 1)
    return _PREPOSITIONS.sub("", _COMPARATIVES.sub("", words))


def _last_verb(words: str) -> tuple[str, str]:
    """The last activity verb of a phrase with a noun behind it, and that noun."""
    places = _verb_places(words)
    for at, verb in places:
        noun = words[at + len(verb) :]
        if len(noun) >= 2:
            return verb, noun[:14]
    if places and places[-1][0] + len(places[-1][1]) == len(words):
        # The object stands before its verb (`老年人免费体检3200人`): together they name the thing.
        at, verb = places[-1]
        return verb, words[-14:] if at >= 2 else ""
    return "", words[-12:] if len(words) >= 2 else ""


def _beneficiaries(plain: str) -> tuple[Span, ...]:
    blocked = [f.span() for word in NOT_SERVED for f in re.finditer(word, plain)]
    spans: list[Span] = []
    for word in BENEFICIARIES:
        for found in re.finditer(word, plain):
            overlaps = any(s.start < found.end() and found.start() < s.end for s in spans)
            if not overlaps and not any(a <= found.start() and found.end() <= b for a, b in blocked):
                spans.append(Span(start=found.start(), end=found.end(), text=word))
                break
    return tuple(sorted(spans, key=lambda span: span.start))


def _year(plain: str) -> Span | None:
    found = _YEAR.search(plain)
    return Span(start=found.start(1), end=found.end(1), text=found[1]) if found else None


def _period(plain: str) -> tuple[date, date, Span] | None:
    found = _PERIOD.search(plain)
    if not found:
        return None
    first, last = int(found[2]), int(found[4])
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    end_year = int(found[3] or found[1])
    month_end = date(end_year + (last == 12), last % 12 + 1, 1).toordinal() - 1
    start, end = date(int(found[1]), first, 1), date.fromordinal(month_end)
    return (start, end, Span(start=found.start(), end=found.end(), text=found[0])) if start <= end else None


def total_of(values: tuple[Decimal, ...]) -> Decimal:
    """A sum that stays Decimal for no values at all."""
    return sum(values, Decimal(0))
