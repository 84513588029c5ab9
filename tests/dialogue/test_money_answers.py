"""A question about money, answered as people write: which sums it sets."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.dialogue.money_answers import sums_answered
from assistant.domain.declaration import Funds
from assistant.domain.draft import Question
from tests.builders import make_draft

PARTS = "各部分相加为5660万元，与总额3860万元不一致，以哪个为准？"
RIGHT = "说明中没有写总额，按各项相加为25万元，是否正确？"
REST = "说明中写明的财政资金为300万元，其余120万元的来源是什么？暂按财政资金填列。"
SHARED = "资金由县财政和企业共同分担，其中财政资金和其他资金各是多少？暂按财政资金填列。"
OF_YEAR = "本年度的1800万元中，财政资金和其他资金各是多少？"
ROAD, ONE_YEAR = ("3860", "1800"), ("420", "420")

ANSWERS = (
    # the sums of all years and of this year in 万元 | the field and the question | the answer | what is set
    (ROAD, "total", PARTS, "以3860万元为准", "total=3860万元"),
    (ROAD, "total", PARTS, "总投资就是3860万元，1800万是2027年的", "annual_total=1800万；total=3860万元"),
    (ROAD, "total", PARTS, "总投资3860万元", "total=3860万元"),
    (ROAD, "annual_total", PARTS, "总投资是3860万元", "total=3860万元"),
    (ROAD, "total", PARTS, "今年安排1800万元", "annual_total=1800万元"),
    (ROAD, "total", PARTS, "以总额为准", "total=3860万元"),
    (ROAD, "total", PARTS, "按各部分相加的", "total=5660万元"),
    (ROAD, "total", PARTS, "后者", "total=3860万元"),
    (ROAD, "total", PARTS, "3860万元，还有5660万元", ""),
    (ROAD, "total", PARTS, "按设计来", ""),
    (ONE_YEAR, "annual_total", PARTS, "总额是3,860万元", "annual_total=3,860万元"),
    (ONE_YEAR, "annual_total", RIGHT, "是的", "annual_total=4,200,000.00元"),
    (ONE_YEAR, "annual_total", RIGHT, "正确", "annual_total=4,200,000.00元"),
    (ONE_YEAR, "annual_total", RIGHT, "不对", ""),
    (ONE_YEAR, "fiscal", REST, "县财政", "fiscal=4,200,000.00元"),
    (ONE_YEAR, "fiscal", REST, "企业", ""),
    (
        ONE_YEAR,
        "fiscal",
        SHARED,
        "财政300万元，企业120万元",
        "other=120万元；fiscal=300万元；annual_other=120万元；annual_fiscal_appropriation=300万元",
    ),
    (
        ONE_YEAR,
        "fiscal",
        SHARED,
        "企业出20万元",
        "other=20万元；fiscal=4,000,000.00元；annual_other=20万元；annual_fiscal_appropriation=4,000,000.00元",
    ),
    (ONE_YEAR, "fiscal", SHARED, "企业出500万元", ""),
    (
        ROAD,
        "fiscal",
        OF_YEAR,
        "财政1500万元，其余自筹300万元",
        "annual_other=300万元；annual_fiscal_appropriation=1500万元",
    ),
)


@pytest.mark.parametrize(("sums", "field", "asked", "said", "set_"), ANSWERS)
def test_an_answer_in_a_sentence_sets_the_sums_it_tells(
    sums: tuple[str, str], field: str, asked: str, said: str, set_: str
) -> None:
    total, annual = (Decimal(wan) * 10_000 for wan in sums)
    draft = make_draft(funds=Funds(total=total, fiscal=total, annual_total=annual, annual_fiscal_appropriation=annual))
    found = sums_answered(draft, Question(path=f"funds.{field}", text=asked), said)
    assert "；".join(f"{path.value.removeprefix('funds.')}={amount}" for path, amount in found.items()) == set_
