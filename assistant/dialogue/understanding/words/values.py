"""Values: what is said after 改成: a number with operator and unit, a date, a range, or words."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.dialogue.operations import NewTarget
from assistant.dialogue.understanding.words.normalising import AROUND, QUOTES, either
from assistant.dialogue.understanding.words.numbers import DAY_OR_MONTH, Number, figure, number_at
from assistant.domain.indicator import Indicator
from assistant.domain.lexicon import Lexicon
from assistant.domain.money import plain
from assistant.domain.value import Operator, ValueKind
from assistant.drafting.reading.numbers.units import COUNTERS, TIME

_FINISHED: Final = (
    r"(?:全部|全面|基本)?(?:完成|完工|竣工|建成|交付|验收|上线|结束|到位|结项|投入使用|发放|"
    r"拨付|支付|办结|提交|报送|开放|出版|投用|启动|开工|建立|制定|印发|出台|启用|运行|执行|"
    r"公布|达标|实现|清零|销号|落实|修订|编制|备案)?"
)
_DATE: Final = re.compile(
    r"(?P<year>(?:20\d{2}|\d{2}(?=年\d{1,2}月)|[二两][零〇][一二三四五六七八九零〇]{2})年度?|今年|当年|本年|每年"
    r"|明年|次年)?(?:"
    rf"(?P<month>{DAY_OR_MONTH})月份?(?:(?P<day>{DAY_OR_MONTH})[日号]|(?P<edge>底|末|初|中旬|上旬|下旬))?"
    r"|(?P<end>年底|年末|年内|年中|底|上半年|下半年|月底|月末|第?[一二三四1234]季度[末底]?))"
    rf"(?P<mark>之前|以前|前|内|以内|之内)?(?P<verb>{_FINISHED})"
)
_ISO: Final = re.compile(r"(20\d{2})[-/.](\d{1,2})[-/.](\d{1,2})日?(之前|以前|前)?")
_YEAR: Final = re.compile(r"(?:20\d{2})年")
_TO: Final = r"(?:到|至|-|—|–|~|～)+"
_ABOUT: Final = re.compile(r"^(?:大概|大约|约|差不多|接近|将近|近)")
_PRICE: Final = re.compile(r"(?:万|亿)?元(?:/|每)[\u4e00-\u9fff·/]{1,8}")
_YUAN: Final = {"元": 1, "千元": 1000, "万元": 10_000, "百万元": 1_000_000, "亿元": 100_000_000}
_FAR: Final = 30
"""By how much an amount is so much larger or smaller that another row may be meant."""
_MONEY: Final = ("元", "万元", "亿元", "千元", "百万元")
_REMEMBERED: Final = 4096
_COMING: Final = re.compile(r"(?<=[%\d])来$")
_SET_AT: Final = re.compile(r"(?<=[元%人])(?:控制|执行|核定|测算|掌握)$")
_DAYS_OF_A_MONTH: Final = 31
"""A larger number is no part of a date."""
_AND_HALF: Final = re.compile(r"^(\d+|[一二两三四五六七八九十]{1,3})(天|小时|年|公里|万|期|个月)半$")
_A_YEAR: Final = re.compile(r"^(?:每年|全年|一年|年度)(?=\d|[一二三四五六七八九十两])")
_YUAN_JIAO: Final = re.compile(r"(\d+)(?:块|元)([1-9])(?:毛|角)?$")
"""`5块5`."""
_CLOCK: Final = frozenset({"秒", "分钟", "小时", "天", "工作日"})
_JIAO: Final = re.compile(r"^(\d|[一二两三四五六七八九])(?:毛|角)(?:钱)?$")
_UNDIVIDED: Final = frozenset([
    "期", "次", "场", "场次", "人", "人次", "名", "位", "户", "家", "个", "条", "项", "件", "份", "台",
    "套", "辆", "艘", "座", "所", "批", "批次", "班", "班次", "册", "本", "篇", "门", "株", "棵", "头",
    "只", "起",
])  # fmt: skip
"""Units of what there is no half of, unless it is an average."""
_AVERAGE: Final = re.compile(r"均|每")
_SAME_UNITS: Final = ({"棵", "株"}, {"本", "册"}, {"位", "人"}, {"回", "次"}, {"座", "个"}, {"把", "张"})
"""Units that people take for one another."""
NO_TARGET: Final = "words"
"""The doubt about words behind a number that are no unit, which are rather a name."""


class Value(NamedTuple):
    """What was said after the verb.

    Attributes:
        target: The operation's target.
        words: Whether it is words, which may as well be a name.
        doubt: Why one should ask before it is put in, in Chinese, or `NO_TARGET`; "" where nothing is odd.
    """

    target: NewTarget
    words: bool = False
    doubt: str = ""


class Values:
    """Reads values with the units and operators of the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.dialogue
        self._lexicon = lexicon
        self._before = [(word, Operator(sign)) for sign, spelled in words.operators.items() for word in spelled]
        self._before.sort(key=lambda pair: -len(pair[0]))
        self._behind = [(word, Operator(sign)) for sign, spelled in words.operator_ends.items() for word in spelled]
        self._behind.sort(key=lambda pair: -len(pair[0]))
        self._spoken = dict(words.units)
        self._alone: dict[str, Value | None] = {}
        listed = {unit for family in lexicon.unit_families for unit in family.units}
        self.units = frozenset(listed | set(COUNTERS) | set(TIME) | set(_MONEY) | {"万人次", "万人", "亿", "万"})
        self._unit = re.compile(either(self.units | set(self._spoken)))
        self._sign = re.compile(either(word for word, _ in self._before))
        self._starts = frozenset(word[0] for word, _ in self._before) | frozenset(
            "0123456789零〇一二两三四五六七八九十百千半当年明上下本每第大约近将差底月"
        )
        self._operator_words = dict(self._behind) | dict(self._before)

    def operator(self, text: str) -> Operator | None:
        """The operator that is all of the text (大于等于, ≤)."""
        bare = re.sub(r"号$", "", text.strip(AROUND + "号"))
        return self._operator_words.get(bare) or self._operator_words.get(text)

    def unit(self, text: str) -> str | None:
        """The unit that is all of the text."""
        bare = text.strip(AROUND)
        if _PRICE.fullmatch(bare):
            return bare.replace("每", "/")
        return self._spoken.get(bare, bare) if self._unit.fullmatch(bare) else None

    def value(self, text: str, row: Indicator | None = None) -> Value | None:
        """The value that is all of the text; None where there is no text or a number with something behind it."""
        if row is not None:
            return self._value(text, row)
        if text not in self._alone:
            if len(self._alone) > _REMEMBERED:
                self._alone.clear()
            self._alone[text] = self._value(text, None)
        return self._alone[text]

    def _value(self, text: str, row: Indicator | None) -> Value | None:
        bare = _COMING.sub("", text.strip(" \t").strip(QUOTES).strip(" ，,。：:"))
        if not bare:
            return None
        bare = _SET_AT.sub("", _JIAO.sub(_tenths, bare))
        bare = _AND_HALF.sub(_halved, _YUAN_JIAO.sub(r"\1.\2元", bare))
        if row is not None and row.target.value is not None:
            bare = _A_YEAR.sub("", bare)
        if date := date_text(bare, row):
            return Value(NewTarget(text=date))
        sign, body = self._split(bare)
        about = _ABOUT.match(body)
        body = body[about.end() :] if about else body
        number = number_at(body)
        if number is None:
            return None if sign else Value(NewTarget(text=bare), words=True)
        if span := self._range(body, number):
            ranged = row is not None and row.target.kind is ValueKind.RANGE
            doubt = "" if ranged else "指标值要能考核，一般不写区间，按区间写吗？"
            return Value(NewTarget(text=(sign.value if sign else "") + span), doubt=doubt)
        return self._number(bare, body, number, sign, row, bool(about))

    def may_start(self, char: str) -> bool:
        """Whether a value can begin with a character."""
        return char in self._starts

    def shift(self, text: str, row: Indicator | None = None) -> Value | None:
        """The difference that is all of the text: 5个百分点, 20人."""
        text = _JIAO.sub(_tenths, text.strip())
        number = number_at(text)
        if number is None:
            return None
        read = self._unit_behind(text[number.end :], number, row)
        if read is None or read[1] is not None:
            return None
        value, unit = self._scaled(number, read[0], row)
        unit = _same_price(unit, row)
        unit = None if _alike(unit, row) else unit
        return Value(NewTarget(shift=value, unit=unit), doubt=misfit(row, unit, self._lexicon))

    def misfit(self, row: Indicator, target: NewTarget) -> str:
        """Why a value is odd for a row, in Chinese; "" where it is not."""
        return misfit(row, target.unit, self._lexicon, target.value)

    def _split(self, bare: str) -> tuple[Operator | None, str]:
        found = self._sign.match(bare)
        rest = bare[found.end() :].lstrip(" 到为是:：") if found else ""
        return (self._operator_words[found[0]], rest) if found and rest else (None, bare)

    def _number(
        self, bare: str, body: str, number: Number, sign: Operator | None, row: Indicator | None, about: bool
    ) -> Value | None:
        behind = body[number.end :]
        trimmed = re.sub(r"(?:左右|上下|出头)$|^(?:多|余|来)(?=.)|(?:多|余)$", "", behind)
        about = about or trimmed != behind
        read = self._unit_behind(re.sub(r"(?<=元)整$", "", trimmed), number, row)
        if read is None:
            return Value(NewTarget(text=bare), words=True, doubt=NO_TARGET) if not sign else None
        unit, ending = read
        value, unit = self._scaled(number, unit, row)
        unit = _same_price(unit, row)
        unit = None if _alike(unit, row) else unit
        doubt = "指标值要能考核，不写“左右”“约”，按这个数写吗？" if about else misfit(row, unit, self._lexicon, value)
        if sign is not None and ending is not None and sign is not ending:
            doubt = "运算符前后不一致，是这个意思吗？"
        return Value(NewTarget(operator=sign or ending, value=value, unit=unit), doubt=doubt)

    def _unit_behind(
        self, text: str, number: Number, row: Indicator | None
    ) -> tuple[str | None, Operator | None] | None:
        """The unit and the operator behind a number; None where something else stands there."""
        bare = text.strip(" ")
        ending: Operator | None = None
        bare = re.sub(r"^\((.*)\)$|^（(.*)）$", lambda found: found[1] or found[2] or "", bare)
        for word, sign in self._behind:
            if bare == word and self._is_unit(word, row):
                break
            if bare.endswith(word) and (len(bare) == len(word) or self._is_unit(bare[: -len(word)], row)):
                bare, ending = bare[: -len(word)], sign
                break
        if not bare:
            return number.unit, ending
        if number.unit:
            return (number.unit, ending) if bare in ("%", number.unit, "点") else None
        if row is not None and bare == row.target.unit:
            return bare, ending
        if not self._is_unit(bare, row):
            return None
        return self._spoken.get(bare, bare).replace("每", "/"), ending

    def _is_unit(self, text: str, row: Indicator | None) -> bool:
        known = self._unit.fullmatch(text) or _PRICE.fullmatch(text)
        return bool(known) or (row is not None and text == row.target.unit)

    def _scaled(self, number: Number, unit: str | None, row: Indicator | None) -> tuple[Decimal, str | None]:
        if number.large and not unit and row is not None and (own := row.target.unit or "").startswith(("万", "亿")):
            return number.value / (10_000 if own.startswith("万") else 100_000_000), own
        if not number.scale:
            return number.value, unit
        if unit and row is not None and unit == row.target.unit and "元" not in unit:
            return number.value * (10_000 if number.scale == "万" else 100_000_000), unit
        if unit:
            return number.value, number.scale + unit
        money = row is None or "元" in (row.target.unit or "")
        if money:
            behind = (row.target.unit or "").partition("/")[2] if row else ""
            return number.value, f"{number.scale}元" + (f"/{behind}" if behind else "")
        return number.value * (10_000 if number.scale == "万" else 100_000_000), None

    def _range(self, body: str, low: Number) -> str | None:
        rest = body[low.end :]
        joint = re.search(_TO, rest)
        if not joint:
            return None
        high = number_at(rest[joint.end() :])
        middle = rest[: joint.start()]
        if high is None or (middle and not self._is_unit(middle, None)):
            return None
        behind = rest[joint.end() + high.end :]
        behind = re.sub(r"之间$", "", behind)
        if behind and not self._is_unit(behind, None):
            return None
        unit = low.unit or high.unit or self._spoken.get(behind, behind) or self._spoken.get(middle, middle)
        twice = "%" if "%" in (low.unit, middle) else ""
        return f"{plain(low.value)}{twice}-{plain(high.value)}{low.scale or high.scale}{unit or ''}"


def date_text(text: str, row: Indicator | None = None) -> str | None:
    """A date or deadline as it would stand in a cell: 六月底前 as 6月底前; None where the text is none."""
    if _ISO.fullmatch(text):
        return text
    if row is not None and row.target.unit in ("月", "年", "个月") and re.fullmatch(r"\d+[年月]", text):
        return None
    found = _DATE.fullmatch(text)
    if not found:
        return text if _YEAR.fullmatch(text) else None
    for part in ("month", "day"):
        value = figure(found[part]) if found[part] else None
        if found[part] and (value is None or not 1 <= value <= (12 if part == "month" else 31)):
            return None
    return re.sub(DAY_OR_MONTH, _arabic, text.replace("号", "日")) if found["month"] else text


def far_off(row: Indicator, target: NewTarget) -> str:
    """Why a value is much unlike what stands in a row, in Chinese; "" where it is not."""
    own = row.target
    if own.value is None or target.value is None:
        return ""
    if own.unit == "%" and target.unit in (None, "%") and 2 * target.value < own.value:
        return f"“{row.level3}”现在是{own.text}，这次的数小得多，是这个意思吗？"
    if target.value == 0 and own.operator is Operator.GTE:
        return f"“{row.level3}”现在是{own.text}，改成0就是不做了；不做的指标一般删掉，还是要改成0吗？"
    old, new = _yuan(own.value, own.unit), _yuan(target.value, target.unit or own.unit)
    if old and new and not old / _FAR < new < old * _FAR:
        return f"“{row.level3}”现在是{own.text}，这次的数差得多，是这个意思吗？"
    return ""


def _yuan(value: Decimal | None, unit: str | None) -> Decimal | None:
    """An amount of money in yuan, whatever it is the price of; None for other values."""
    money = (unit or "").partition("/")[0]
    return None if value is None or money not in _YUAN else value * _YUAN[money]


def _halved(found: re.Match[str]) -> str:
    """`三十八公里半` in digits."""
    value = figure(found[1])
    return f"{plain(value)}.5{found[2]}" if value is not None else found[0]


def _tenths(found: re.Match[str]) -> str:
    """`5毛` in yuan."""
    value = figure(found[1])
    return f"0.{value}元" if value is not None else found[0]


def _arabic(found: re.Match[str]) -> str:
    value = figure(found[0])
    return plain(value) if value is not None else found[0]


def _same_price(unit: str | None, row: Indicator | None) -> str | None:
    """`1500元` for a row in 元/人 is 1500元/人."""
    own = row.target.unit or "" if row is not None else ""
    return own if unit in _MONEY and own.startswith(f"{unit}/") else unit


def _alike(unit: str | None, row: Indicator | None) -> bool:
    """Whether a spoken unit is only another word for the row's: 30棵 of a row in 株, 10个 of one in 工作日."""
    own = row.target.unit if row is not None else None
    if unit is None or not own or unit == own or own == "%" or "元" in own:
        return False
    return (unit == "个" and own not in ("公里", "米", "平方米", "小时", "分钟")) or {unit, own} in _SAME_UNITS


def akin(unit: str | None, row: Indicator) -> bool:
    """Whether a unit is the row's, or one in which the same can be said (20分钟 of one in hours, 万人 of one in 人)."""
    own = row.target.unit
    return unit == own or {unit, own} <= _CLOCK or unit in (f"万{own}", f"亿{own}")


def misfit(row: Indicator | None, unit: str | None, lexicon: Lexicon, value: Decimal | None = None) -> str:
    """Why a unit or value is odd for a row; "" where it is not."""
    if value is not None and value < 0:
        return "指标值一般不为负数，是这个意思吗？"
    if row is None:
        return ""
    if value is not None and row.target.kind is ValueKind.DEADLINE and unit != "%" and value > _DAYS_OF_A_MONTH:
        return f"“{row.level3}”写的是时间（{row.target.text}），这次说的是数，是这个意思吗？"
    own = row.target.unit
    meant = unit or own
    if value is not None and value % 1 and meant in _UNDIVIDED and not _AVERAGE.search(row.level3):
        return f"“{row.level3}”按{meant}数，一般是整数，要写成{plain(value)}{meant}吗？"
    whole = row.target.value is not None and row.target.value <= 100 and not unit
    if value is not None and value > 100 and meant == "%" and (whole or _is_share(row.level3, lexicon)):
        return f"“{row.level3}”一般不超过100%，是这个意思吗？"
    if value is not None and not unit and row.target.value and value >= 200 * row.target.value:
        return f"“{row.level3}”现在是{row.target.text}，这次的数大得多，是这个意思吗？"
    if value is not None and not unit and own == "%" and 0 < value < 1:
        return f"“{row.level3}”的单位是%，要写成{plain(value)}%吗？"
    if not unit or not own or unit == own or row.target.kind is ValueKind.QUALITATIVE:
        return ""
    if _family(unit, lexicon) == _family(own, lexicon):
        return ""
    return f"“{row.level3}”原来的单位是{own}，这次说的是{unit}，是这个意思吗？"


def _is_share(name: str, lexicon: Lexicon) -> bool:
    found = next((each for each in lexicon.directions if any(word in name for word in each.words)), None)
    return bool(found and found.maximum == 100) or name.endswith("满意度")


def _family(unit: str, lexicon: Lexicon) -> str:
    bare = re.sub(r"^[万亿](?=.)", "", unit) if unit not in ("万元", "亿元") else unit
    if "/" in bare:
        return "per " + bare.partition("/")[2]
    if bare in ("万", "亿"):
        return "金额"
    if bare in ("位", "生"):
        return "人员类"
    if bare == "个月":
        return "时间"
    return lexicon.family_of(bare) or bare
