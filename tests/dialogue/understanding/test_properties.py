"""Whatever the row, the number, its notation and the politeness around it: exactly that is meant, and noise is never an edit."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.dialogue.operations import EDITS, Change, Operation, Remove
from assistant.dialogue.understanding.meaning import Focus, Meaning, Understood, Unknown, Unsure
from tests.dialogue.understanding import test_arranged, test_changed
from tests.dialogue.understanding.saying import RIVER, RIVER_DRAFT, TRAINING, TRAINING_DRAFT, parser, rows, understood

DIGITS = "零一二三四五六七八九"
SAFE = [*rows(test_changed.TRAINING), *rows(test_arranged.TRAINING)]
FULL_WIDTH = str.maketrans("0123456789%", "０１２３４５６７８９％")


def spoken(number: int) -> str:
    """286 as 二百八十六."""
    if number == 0:
        return "零"
    written = ""
    for scale, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // scale % 10
        if digit:
            written += DIGITS[digit] + unit
        elif written and not written.endswith("零") and number % scale:
            written += "零"
    return written.removeprefix("一") if written.startswith("一十") else written


def meaning(text: str, row: int | None = None) -> Meaning:
    return parser().understand(text, TRAINING_DRAFT, Focus(row=row))


def edits(found: Meaning) -> bool:
    return isinstance(found, Understood) and any(isinstance(operation, EDITS) for operation in found.operations)


VERBS = st.sampled_from(["改成", "改为", "调整为", "调到", "设为", "改到", "换成", "定为"])
NUMBERED = st.sampled_from(
    [
        lambda n: f"第{n}条",
        lambda n: f"第{spoken(n)}条",
        lambda n: f"第{n}项",
        lambda n: f"{n}号",
        lambda n: f"第 {n} 条",
        lambda n: f"第{n}个指标",
    ]
)
NOTATIONS = st.sampled_from(
    [str, spoken, lambda v: str(v).translate(FULL_WIDTH), lambda v: f"{v:,}", lambda v: f"{v}.0"]
)


def done_or_confirmed(said: str) -> tuple[Operation, ...]:
    """What is done, or would be once a value far from what stands there is confirmed."""
    found = meaning(said)
    assert not isinstance(found, Unknown)
    if isinstance(found, Understood):
        return found.operations
    (choice,) = found.choices
    assert "是这个意思吗" in found.question
    return choice.operations


@given(row=st.integers(1, 11), number=st.integers(1, 9999), refer=NUMBERED, write=NOTATIONS, verb=VERBS)
def test_any_number_in_any_notation_is_written_into_any_row(row, number, refer, write, verb) -> None:
    unit = TRAINING_DRAFT.indicators[row - 1].target.unit or "项"
    number = min(number, 100) if unit == "%" else number
    (operation,) = done_or_confirmed(f"{refer(row)}{verb}{write(number)}{unit}")
    assert isinstance(operation, Change)
    assert operation.rows == (row,)
    assert operation.target is not None
    assert (operation.target.value, operation.target.unit) == (Decimal(number), unit)


@given(row=st.integers(1, 11), percent=st.integers(48, 99))
@pytest.mark.parametrize("form", ["{}%", "百分之{}", "{}个百分点", "不低于{}%", "{}%以上", "≥{}％"])
def test_shares_are_read_in_every_form(form: str, row: int, percent: int) -> None:
    found = meaning(f"合格率改成{form.format(spoken(percent) if '百分之' in form else percent)}")
    assert isinstance(found, Understood)
    (operation,) = found.operations
    assert isinstance(operation, Change)
    assert operation.target is not None
    assert (operation.rows, operation.target.value, operation.target.unit) == ((6,), Decimal(percent), "%")
    assert (operation.target.operator == "≥") == (form not in ("{}%", "百分之{}", "{}个百分点"))


@given(first=st.integers(1, 11), second=st.integers(1, 11))
@pytest.mark.parametrize("form", ["删除第{}条和第{}条", "第{}、{}条不要了", "把第{}条、第{}条删掉", "{}和{}删掉"])
def test_two_rows_are_removed_by_number(form: str, first: int, second: int) -> None:
    found = meaning(form.format(first, second))
    assert isinstance(found, Understood)
    (operation,) = found.operations
    assert isinstance(operation, Remove)
    assert set(operation.rows) == {first, second}


@given(row=st.integers(12, 400))
@pytest.mark.parametrize(
    "form", ["第{}条改成5", "删掉第{}条", "第{}条换一条", "把第{}条移到第一条", "第{}条太虚，换成能量化的"]
)
def test_a_row_that_is_not_there_is_asked_about(form: str, row: int) -> None:
    assert understood(form.format(row)) == "？"


@pytest.mark.parametrize(
    ("draft", "table"), [(TRAINING_DRAFT, TRAINING), (RIVER_DRAFT, RIVER)], ids=["training", "river"]
)
def test_every_row_is_known_by_its_own_name(draft, table) -> None:
    for number, (_, name, _) in enumerate(table, start=1):
        assert understood(f"{name}不要了", draft) == f"删 {number}"
        assert understood(f"把{name}删掉", draft) == f"删 {number}"
        assert understood(f"{name}的名称改成综合评价率", draft) == f"{number} 名称: 综合评价率"
        assert understood(f"{name}怎么来的", draft) == f"来源 {number}"
        assert understood(f"不要动{name}", draft) == "—"


@given(
    st.text(alphabet="的了吧呢啊一个这那有在和是我你他们今天明天很好不错谢谢天气文件单位领导开会材料通知", max_size=30)
)
def test_small_talk_never_edits(text: str) -> None:
    assert not edits(meaning(text, row=3))


@given(st.text(max_size=60))
@example("“改成")
@example("第条改成")
@example("第零条删掉，")
@example("改成" * 40)
@example("，。；")
@example("百分之")
def test_any_text_is_answered(text: str) -> None:
    assert meaning(text, row=3).kind in ("understood", "unsure", "unknown")


@given(
    st.text(
        alphabet="第条改成删掉满意度九十五%123、，和把不要所有最后倒数提高降低为什么吗？加一个质量指标到", max_size=25
    )
)
def test_shuffled_words_are_answered_and_name_only_rows_that_are_there(text: str) -> None:
    found = meaning(text, row=3)
    operations = found.operations if isinstance(found, Understood) else ()
    touched = [row for operation in operations for row in getattr(operation, "rows", ())]
    assert all(1 <= row <= 11 for row in touched)


@pytest.mark.parametrize(("said", "meant"), [pair for pair in SAFE if not set("，；。") & set(pair[0].rstrip("。"))])
def test_why_and_if_never_edit(said: str, meant: str) -> None:
    assert not edits(meaning(f"为什么{said}"))
    assert not edits(meaning(f"如果{said}会怎么样"))


@pytest.mark.parametrize(("said", "meant"), [pair for pair in SAFE if pair[0].startswith("第") and "，" not in pair[0]])
def test_what_is_forbidden_is_not_done(said: str, meant: str) -> None:
    assert not edits(meaning(f"先不要把{said}"))
    assert not edits(meaning(f"千万别{said}"))


@pytest.mark.parametrize(("said", "meant"), [pair for pair in SAFE if pair[0].startswith("第")])
def test_politeness_changes_nothing(said: str, meant: str) -> None:
    bare = said.rstrip("吧。")
    assert understood(f"麻烦您帮我{bare}，谢谢！") == meant


def test_choices_are_few_and_each_says_what_it_does() -> None:
    for said, _ in [*rows(test_changed.TRAINING), ("满意度改成95%", ""), ("删掉成本指标", ""), ("数量指标换一条", "")]:
        found = meaning(said)
        if isinstance(found, Unsure):
            assert len(found.choices) <= 6
            assert all(choice.label for choice in found.choices)


def test_a_long_text_is_taken_for_a_description_and_never_carried_out() -> None:
    text = "区民政局举办社区工作者能力提升培训班4期，每期60人。项目预算28.8万元，删掉不必要的开支。" * 30
    found = meaning(text)
    assert isinstance(found, Unsure)
    assert [choice.operations[0].op for choice in found.choices] == ["propose"]
