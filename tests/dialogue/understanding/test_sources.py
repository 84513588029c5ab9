"""Who pays how much: parts of the budget, all of it, nothing of one's own; always shown with the sum before it is set."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.dialogue.understanding.meaning import Focus, Unsure
from assistant.domain.declaration import Funds
from tests.dialogue.understanding.saying import RIVER_DRAFT, TRAINING_DRAFT, parser, rows, understood


def _funded(fiscal: int, other: int, carried: int = 0) -> Funds:
    whole = Decimal(fiscal + other)
    return Funds(
        total=whole, fiscal=Decimal(fiscal), other=Decimal(other), annual_total=whole,
        annual_fiscal_appropriation=Decimal(fiscal - carried), annual_carry_over=Decimal(carried),
        annual_other=Decimal(other),
    )  # fmt: skip


RIVER = RIVER_DRAFT.model_copy(update={"funds": _funded(1_000_000, 260_000)})
"""100万 of the state, 26万 of one's own."""
TRAINING = TRAINING_DRAFT.model_copy(update={"funds": _funded(288_000, 0)})
"""28.8万, all of the state."""

ALL = "其他资金=0元；财政资金=126万元；年度其他=0元；财政拨款=126万元"
LESS = "其他资金=0元；项目总额=100万元；年度其他=0元；预算=100万元"
TWO = "其他资金=2万元；财政资金=124万元；年度其他=2万元；财政拨款=124万元"
TENTH = "其他资金=12.6万元；财政资金=113.4万元；年度其他=12.6万元；财政拨款=113.4万元"
SIXTEEN = "其他资金=16万元；财政资金=110万元；年度其他=16万元；财政拨款=110万元"

OF_BOTH = f"""
都是财政资金 => 问 {ALL}
资金全是区级财政的 => 问 {ALL}
全部由区财政承担 => 问 {ALL}
没有自筹，都是财政资金 => 问 {ALL}
钱都由财政出吧 => 问 {ALL}
不用自筹了 => 问 {ALL} / {LESS}
自筹的去掉 => 问 {ALL} / {LESS}
没有自筹 => 问 {ALL} / {LESS}
其中自筹2万 => 问 {TWO}
资金里面自筹2万元 => 问 {TWO}
自筹2万 => 问 {TWO} / 其他资金=2万元；项目总额=102万元；年度其他=2万元；预算=102万元
自筹10% => 问 {TENTH}
财政拨款占九成 => 问 {TENTH}
财政出110万，剩下的自筹 => 问 {SIXTEEN}
自筹改成16万，其余财政 => 问 {SIXTEEN}
其中自筹200万 => ？
市级补助20万 => ？
预算126万里中央资金50万 => ？
预算压缩10% => 问 预算=113.4万元
预算上浮5% => 问 预算=132.3万元
预算132.5w => 预算=132.5万

"""
OF_THE_STATE = """
都是财政资金 => ？
没有自筹 => ？
其中自筹2万 => 问 其他资金=2万元；财政资金=26.8万元；年度其他=2万元；财政拨款=26.8万元
自筹20% => 问 其他资金=5.76万元；财政资金=23.04万元；年度其他=5.76万元；财政拨款=23.04万元

"""


@pytest.mark.parametrize(("said", "meant"), rows(OF_BOTH))
def test_of_a_budget_of_two_sources(said: str, meant: str) -> None:
    assert understood(said, RIVER) == meant


@pytest.mark.parametrize(("said", "meant"), rows(OF_THE_STATE))
def test_of_a_budget_of_one_source(said: str, meant: str) -> None:
    assert understood(said, TRAINING) == meant


def test_what_is_carried_over_stays_a_part_of_the_states_money() -> None:
    draft = RIVER.model_copy(update={"funds": _funded(1_000_000, 260_000, carried=100_000)})
    assert understood("都是财政资金", draft) == "问 其他资金=0元；财政资金=126万元；年度其他=0元；财政拨款=116万元"


def test_of_a_project_of_several_years_the_years_money_is_divided() -> None:
    funds = RIVER.funds.model_copy(update={"total": Decimal(3_000_000)})
    assert understood("其中自筹2万", RIVER.model_copy(update={"funds": funds})) == "问 年度其他=2万元；财政拨款=124万元"


@pytest.mark.parametrize("said", ["都是财政资金", "自筹2万", "自筹20%"])
def test_without_a_budget_it_is_asked_for(said: str) -> None:
    meaning = parser().understand(said, RIVER_DRAFT.model_copy(update={"funds": Funds()}), Focus())
    assert isinstance(meaning, Unsure) and not meaning.choices and "一共多少钱" in meaning.question


def test_a_row_of_the_table_that_is_called_so_is_meant() -> None:
    named = TRAINING.indicators[0].model_copy(update={"level3": "自筹资金到位率"})
    assert "其他资金" not in understood("自筹20%", TRAINING.model_copy(update={"indicators": (named,)}))
