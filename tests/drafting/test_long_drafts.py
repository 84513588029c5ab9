"""Long descriptions: what a draft costs grows with the text, not with its square; counted in calls, never in seconds."""

from __future__ import annotations

from cProfile import Profile
from pstats import Stats

import pytest

from assistant.drafting.brief import read_brief
from assistant.drafting.funding.doubts import doubts
from assistant.drafting.funding.pairing import Pairing
from assistant.drafting.funding.products import MOST_PRICES, products_of
from assistant.drafting.request import DraftRequest
from assistant.errors import InvalidFact
from assistant.resources import load_lexicon
from assistant.service import Assistant

_THINGS = ("电脑", "打印机", "扫描仪", "投影仪", "空调", "复印机", "摄像机", "音响", "交换机", "书柜")
_LINEAR = 2.5
"""Four times the text may take so many times as many calls as linear growth would; a square of it takes four."""


def _prices(many: int) -> str:
    items = (f"{_THINGS[i % 10]}{i // 10 + 1}型7台，每台{1007 + i}元，计{7 * (1007 + i)}元" for i in range(many))
    return f"2027年县教育局购置办公设备，预算{many}万元，其中：{'；'.join(items)}。"


def _tiled(unit: str, many: int) -> str:
    return f"2027年县农业农村局开展培训，预算50万元，{unit * many}。"


def _trainings(many: int) -> str:
    """As many courses behind a deadline, each with its rounds and what one of them takes."""
    courses = "，".join(f"{_THINGS[i % 10]}使用培训班{i % 5 + 2}期，每期{40 + i % 9}人" for i in range(many))
    return f"2027年11月底前完成教师培训，县教育局，预算{many}万元，{courses}。"


def _calls(assistant: Assistant, text: str) -> int:
    with Profile() as profile:
        assistant.draft(DraftRequest(description=text), keep=False)
    return int(Stats(profile).total_calls)  # type: ignore[attr-defined]


LONG = [
    ("其中3项5万元，", 30), ("10个乡镇各搞一次、", 30), ("老人30人，", 30), ("其中财政3万元、自筹2万元，", 20), ("培训4期", 50),
    ("2人×300元=600元，", 20), ("每户补助1.5万元，改善住房50户；", 20), ("12人", 50), ("啊", 400), ("一百万", 60), ("（", 200),
    ("农村残疾困难", 60), ("2025年3月至", 40), ("6月底前完成，培训班4期，每期60人，", 20), ("其中3座6月底前完成，", 30),
]  # fmt: skip


@pytest.mark.parametrize(("unit", "many"), LONG)
def test_four_times_the_text_takes_about_four_times_the_work(assistant: Assistant, unit: str, many: int) -> None:
    _calls(assistant, _tiled(unit, 3))
    assert _calls(assistant, _tiled(unit, 4 * many)) < 4 * _LINEAR * _calls(assistant, _tiled(unit, many))


def test_four_times_the_priced_items_take_about_four_times_the_work(assistant: Assistant) -> None:
    _calls(assistant, _prices(3))
    assert _calls(assistant, _prices(80)) < 4 * _LINEAR * _calls(assistant, _prices(20))


def test_four_times_the_courses_behind_a_day_take_about_four_times_the_work(assistant: Assistant) -> None:
    _calls(assistant, _trainings(3))
    assert _calls(assistant, _trainings(80)) < 4 * _LINEAR * _calls(assistant, _trainings(20))


def test_each_price_is_paired_once_however_often_its_product_is_asked_for(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    product = Pairing.product

    def counted(pairing: Pairing) -> object:
        asked.append(pairing.price.start)
        return product(pairing)

    monkeypatch.setattr(Pairing, "product", counted)
    assistant.draft(DraftRequest(description=_prices(30)), keep=False)
    assert len(asked) <= 2 * 30  # A draft reads its text at most twice: as given, and in the words of forms.
    assert len(set(asked)) == 30


def test_what_was_worked_out_is_not_taken_along_to_another_brief() -> None:
    brief = read_brief("采购电脑20台，每台5000元，培训30人，每人200元", load_lexicon())
    assert [product.value for product in products_of(brief)] == [100_000, 6_000]
    assert products_of(brief) is products_of(brief)
    fewer = brief.model_copy(update={"counted": brief.counted[:1]})
    assert [product.value for product in products_of(fewer)] == [100_000]
    assert brief.model_copy(update={"text": "别的"}).told == "别的"


@pytest.mark.parametrize(("many", "asked"), [(MOST_PRICES, False), (MOST_PRICES + 1, True)])
def test_a_price_list_is_left_to_the_person_who_has_it(many: int, asked: bool) -> None:
    questions = doubts(read_brief(_prices(many), load_lexicon()))
    words = [question.text for question in questions if "单价都没有采用" in question.text]
    assert bool(words) is asked
    assert all(f"{many}个单价" in text for text in words)


@pytest.mark.parametrize("number", ["1" * 200, "1" * 19_000, "1," * 300, "3.14" * 100])
def test_a_number_without_end_is_refused_with_its_length(assistant: Assistant, number: str) -> None:
    with pytest.raises(InvalidFact, match="一串数字长达"):
        assistant.draft(DraftRequest(description=f"2027年举办培训4期，预算{number}元。"), keep=False)


@pytest.mark.parametrize("number", ["1,234,567.89", "3.141592653589793", "1" * 60, "1、" * 200, "1，" * 200])
def test_a_number_with_an_end_is_read_or_asked_about(assistant: Assistant, number: str) -> None:
    text = f"2027年举办培训4期，每期50人，编号{number}，预算20万元。"
    assert assistant.draft(DraftRequest(description=text), keep=False).indicators


@pytest.mark.parametrize("blanks", ["\n" * 5_000, " " * 5_000, "\n \t" * 2_000, "\u3000" * 5_000])
def test_long_rows_of_blanks_are_read_as_short_ones(assistant: Assistant, blanks: str) -> None:
    text = f"2027年举办培训4期，每期50人，{blanks}预算20万元。"
    result = assistant.draft(DraftRequest(description=text), keep=False)
    assert result.funds.total == 200_000
    assert len(result.description) < 60
