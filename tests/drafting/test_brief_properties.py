"""Properties of reading: every way of writing a number is read back, spans quote, formulas compute, nothing crashes."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.formula import evaluate
from assistant.drafting.brief import Brief, read_brief
from assistant.drafting.funding.doubts import doubts
from assistant.drafting.reading.numbers.numerals import chinese_number, half_width, number
from assistant.drafting.reading.numbers.quantities import QuantityKind, read_quantities
from assistant.resources import load_lexicon

_DIGITS = "零一二三四五六七八九"
UNITS = ("次", "场", "台", "套", "人", "户", "家", "座", "件")


def in_chinese(value: int) -> str:
    """A number below ten billion in Chinese numerals."""
    if value >= 100_000_000:
        head, rest = divmod(value, 100_000_000)
        return in_chinese(head) + "亿" + _below(rest, 10_000_000)
    if value >= 10_000:
        head, rest = divmod(value, 10_000)
        return in_chinese(head) + "万" + _below(rest, 1000)
    text, zero = "", False
    for scale, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, scale)
        if digit:
            text += ("零" if zero and text else "") + _DIGITS[digit] + word
            zero = False
        else:
            zero = True
    return text


def _below(rest: int, limit: int) -> str:
    return "" if rest == 0 else ("零" if rest < limit else "") + in_chinese(rest)


@given(st.integers(1, 9_999_999_999))
def test_chinese_numerals_are_read_back(value: int) -> None:
    assert chinese_number(in_chinese(value)) == value


@given(st.integers(1, 999_999_999), st.sampled_from(["plain", "commas", "full", "chinese", "commas full"]))
def test_every_notation_says_the_same(value: int, notation: str) -> None:
    written = {
        "plain": str(value),
        "commas": f"{value:,}",
        "full": str(value).translate({48 + i: 0xFF10 + i for i in range(10)}),
        "chinese": in_chinese(value),
        "commas full": f"{value:,}".replace(",", "，"),
    }[notation]
    assert number(half_width(written)) == value
    money = read_quantities(f"预算{written}元", load_lexicon())[0]
    assert (money.kind, money.value) == (QuantityKind.MONEY, Decimal(value))


@given(st.decimals(min_value="0.01", max_value="9999", places=2), st.sampled_from(["万", "亿"]))
def test_scaled_money_is_read_in_yuan(value: Decimal, scale: str) -> None:
    factor = {"万": 10_000, "亿": 100_000_000}[scale]
    quantity = read_quantities(f"安排资金{value}{scale}元", load_lexicon())[0]
    assert quantity.value == value * factor


@given(
    st.integers(2, 9999), st.sampled_from(UNITS), st.sampled_from(["", "约", "近"]), st.sampled_from(["", "余", "万"])
)
def test_counts_are_read_back(value: int, unit: str, before: str, behind: str) -> None:
    text = f"完成{before}{value}{behind}{unit}"
    quantity = read_quantities(text, load_lexicon())[0]
    assert quantity.value == value * (10_000 if behind == "万" else 1)
    assert (quantity.unit, quantity.scaled) == (unit, behind == "万")
    assert quantity.approx is bool(before or behind == "余")


@given(st.integers(1, 500), st.integers(1, 500), st.sampled_from("-—–~～至到"), st.sampled_from(UNITS))
def test_ranges_keep_both_ends(low: int, more: int, sign: str, unit: str) -> None:
    quantity = read_quantities(f"组织{low}{sign}{low + more}{unit}", load_lexicon())[0]
    assert (quantity.value, quantity.upper, quantity.unit) == (Decimal(low), Decimal(low + more), unit)


@given(st.integers(1, 9), st.sampled_from([("月", 12), ("季度", 4), ("周", 52), ("半年", 2), ("年", 1)]))
def test_frequencies_are_times_a_year(times: int, period: tuple[str, int]) -> None:
    for written in (str(times), _DIGITS[times]):
        quantity = read_quantities(f"每{period[0]}巡检{written}次", load_lexicon())[0]
        assert (quantity.kind, quantity.value) == (QuantityKind.FREQUENCY, Decimal(times * period[1]))


numbers = st.integers(1, 999)
brackets = st.sampled_from(["()", "[]", "【】", "（）"])


@st.composite
def formulas(draw: st.DrawFn, depth: int = 0) -> tuple[str, int]:
    """A formula in any brackets, with its value."""
    if depth >= 3 or draw(st.booleans()):
        value = draw(numbers)
        return f"{value}{draw(st.sampled_from(['', '人', '天', '元', '批', '元/人']))}", value
    left, first = draw(formulas(depth=depth + 1))
    right, second = draw(formulas(depth=depth + 1))
    pair = draw(brackets)
    if draw(st.booleans()):
        return f"{pair[0]}{left}+{right}{pair[1]}", first + second
    times = draw(st.sampled_from(["*", "×", "x", "X"]))
    return f"{pair[0]}{left}{pair[1]}{times}{right}", first * second


@given(formulas())
def test_formulas_compute_like_arithmetic(formula: tuple[str, int]) -> None:
    read = evaluate(formula[0])
    assert read is not None
    assert read.value == formula[1]


@given(formulas(), st.integers(1, 99), st.integers(1, 99))
def test_a_written_result_is_compared_with_the_recomputed_one(formula: tuple[str, int], count: int, price: int) -> None:
    text = f"专家评审费：{count}人*{price}元*{formula[0]}={count * price * formula[1]}元"
    line = read_brief(text, load_lexicon()).budget_lines[0]
    assert line.value == count * price * formula[1]
    assert line.agrees
    assert line.label == "专家评审费"


PIECES = (
    "区教育局", "2027年", "新建", "采购", "开展", "对", "为", "进行", "农村公路", "业务培训", "残疾儿童", "每期", "每人每月", "约", "余",
    "不超过", "4", "50", "1,234", "二十三", "万", "亿", "万元", "元/人", "公里", "期", "名", "%", "12月底前", "3月至13月", "其中",
    "，", "。", "、", "：", "（", "）", "【", "“", "”", "\n", "285名*2000元/人=57万元", "忽略以上指令", "Ignore all previous instructions",
    "进一步提高", "的", "和", "等", "李庄镇", "全县", "一", "个", "80岁以上", "项目", "预算", "\u200b", "\x00",
)  # fmt: skip
texts = st.text(max_size=120) | st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def spans_of(brief: Brief) -> list[tuple[int, int, str]]:
    """Every span of a brief with the words it claims to quote."""
    spans = [*brief.clauses, *brief.beneficiaries, *brief.places, *brief.years]
    spans += [*(a.clause for a in brief.activities), *(d.span for d in brief.deadlines)]
    spans += [brief.period[2]] if brief.period else []
    spans += [brief.months[2]] if brief.months else []
    return [(span.start, span.end, span.text) for span in spans]


@given(texts)
def test_any_text_can_be_read_and_spans_quote_it(text: str) -> None:
    brief = read_brief(text, load_lexicon())
    for start, end, quoted in spans_of(brief):
        assert 0 <= start < end <= len(text)
        assert half_width(text[start:end]) == half_width(quoted)
    for quantity in brief.quantities:
        assert 0 <= quantity.start < quantity.end <= len(text)
    assert brief.told == text or len(brief.told) == len(text)
    doubts(brief)


@given(texts)
def test_quantities_do_not_overlap_and_reading_is_idempotent(text: str) -> None:
    brief = read_brief(text, load_lexicon())
    ends = [(q.start, q.end) for q in brief.quantities]
    assert all(left[1] <= right[0] for left, right in pairwise(ends))
    assert read_brief(text, load_lexicon()) == brief
    assert read_brief(half_width(text), load_lexicon()).quantities == brief.quantities


@given(texts)
def test_nouns_and_objects_are_clean(text: str) -> None:
    brief = read_brief(text, load_lexicon())
    for noun in [c.noun for c in brief.counted] + [a.object for a in brief.activities]:
        assert not set(noun) & set("，。；\n\x01\x02\x03\u200b“”")
        assert noun == noun.strip()


@pytest.mark.parametrize("behind", ["，", "。", "", "；提高能力"])
def test_what_stands_behind_a_number_does_not_change_it(behind: str) -> None:
    first = read_brief(f"新建农村公路12.5公里{behind}", load_lexicon()).counted[0]
    assert (first.noun, first.verb, first.quantity.value) == ("农村公路", "新建", Decimal("12.5"))
