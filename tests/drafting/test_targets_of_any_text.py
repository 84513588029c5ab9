"""Whatever is asked for a target, the answer is sound or a refusal that helps; no number of others is among it."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import example, given
from hypothesis import strategies as st

from assistant.domain.library import Library
from assistant.domain.targets import (
    Recommendation,
    TargetAdvice,
    ValueBasis,
)
from assistant.drafting.targets.measures import measure_of
from assistant.drafting.targets.names import MAX_CHARACTERS
from assistant.errors import InputError
from assistant.resources import load_library
from assistant.service import Assistant


def test_every_row_of_the_library_gets_an_answer(assistant: Assistant) -> None:
    library: Library = load_library()
    for kind in (*library.types, library.fallback):
        for row in kind.indicators:
            _sound(assistant.targets(row.name))


def test_every_filed_row_gets_an_answer(assistant: Assistant) -> None:
    from assistant.resources import load_shipped_declarations

    for form in load_shipped_declarations():
        for row in form.indicators:
            advice = assistant.targets(f"{row.level3} {row.target.text}"[:MAX_CHARACTERS])
            _sound(advice)


_ANY = st.text(max_size=MAX_CHARACTERS)
_LIKELY = st.lists(
    st.sampled_from(
        [
            "培训",
            "设备",
            "群众",
            "满意度",
            "合格率",
            "及时",
            "性",
            "人次",
            "成本",
            "人均",
            "≥",
            "≤",
            "=",
            "90",
            "100",
            "%",
            "人",
            "元",
            "万元",
            "较高",
            "提升",
            "故障",
            "数",
            "次",
            "年",
            "、",
            "（",
            "）",
            "12月底前",
            ".",
            "-",
            " ",
        ]
    ),
    max_size=10,
).map("".join)


@given(text=st.one_of(_ANY, _LIKELY))
@example(text="成本 1e9999元")
@example(text="满意度 ≥-5%")
@example(text="\ud800率")
@example(text="（）率")
@example(text="%")
def test_any_text_is_answered_or_refused(assistant: Assistant, text: str) -> None:
    try:
        advice = assistant.targets(text)
    except InputError as error:
        assert error.exit_code == 3
        assert error.hint
    else:
        _sound(advice)


def _sound(advice: TargetAdvice) -> None:
    assert TargetAdvice.model_validate_json(advice.model_dump_json()) == advice
    recommended = advice.recommendation
    assert recommended.reason
    assert recommended.value is not None or recommended.how or recommended.basis is ValueBasis.OWN
    _no_number_of_others(recommended)
    measure = measure_of(recommended.name)
    if (
        measure
        and recommended.unit == "%"
        and recommended.value is not None
        and measure.key not in ("增减率", "控制率", "完成率")
    ):
        assert 0 <= recommended.value <= 100
    assert recommended.operator is None or recommended.basis is ValueBasis.OWN or recommended.operator.value in "≥≤="
    for group in advice.precedents.groups:
        assert group.lowest <= group.median <= group.highest
        assert group.n == sum(count.units for count in group.counts) <= group.rows


def _no_number_of_others(recommended: Recommendation) -> None:
    if recommended.basis is ValueBasis.OWN or recommended.value in (None, Decimal(0)):
        return
    assert recommended.unit in ("%", "‰", "分", "秒", "分钟", "小时", "天", "工作日"), recommended
