"""The budget as parts of a whole: every item with its amount, what is not itemised, and what does not fit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.domain.declaration import Funds
from assistant.web.work_table.money import composition, spending
from tests.builders import make_draft
from tests.web.test_markup import Tags


def funds(yuan: int, **parts: int) -> Funds:
    filled = {name: Decimal(amount) for name, amount in parts.items()}
    return Funds(annual_total=Decimal(yuan), annual_fiscal_appropriation=Decimal(yuan), **filled)


@pytest.mark.parametrize(
    ("said", "yuan", "items"),
    [
        ("系统维护费72万元，安全测评18万元，预算90万元。", 900_000, [("系统维护费", 720_000), ("安全测评", 180_000)]),
        ("助餐补贴15万人次×3元/人次=45万元，设备更新15万元，预算60万元。", 600_000,
         [("助餐补贴", 450_000), ("设备更新", 150_000)]),
        ("培训费20万元，资料费5万元，预算30万元。", 300_000,
         [("培训费", 200_000), ("资料费", 50_000), ("说明中没有分项的", 50_000)]),
        ("提升服务水平，预算20万元。", 200_000, []),
        ("2027年全年要484.2万元，市里补145.26万元，剩下338.94万元县财政出。", 4_842_000, []),
        ("总投资3860万元，其中省级补助1500万元、县级配套2360万元，2027年安排1800万元。", 18_000_000, []),
        ("宣传费50万元，印刷费70万元。2027年共需资金120万元，财政拨款80万元，其余自筹40万元。", 1_200_000,
         [("宣传费", 500_000), ("印刷费", 700_000)]),
    ],
)  # fmt: skip
def test_items_are_taken_from_the_description(said: str, yuan: int, items: list[tuple[str, int]]) -> None:
    draft = make_draft(description=said, funds=funds(yuan))
    assert [(label, int(amount)) for label, amount in spending(draft)] == items


def test_every_figure_stands_in_a_table_beside_the_bar() -> None:
    draft = make_draft(description="系统维护费72万元，安全测评18万元，预算90万元。", funds=funds(900_000))
    shown = str(composition(draft))
    text = Tags(shown).text
    for told in ("系统维护费720,000.0080.0%", "安全测评180,000.0020.0%", "合计900,000.00100.0%", "当年财政拨款"):
        assert told in text
    assert (
        shown.count("<svg") == 2 and shown.count('<svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden') == 2
    )


def test_items_that_come_to_more_than_is_asked_for_are_told() -> None:
    draft = make_draft(description="培训费20万元，资料费15万元，预算30万元。", funds=funds(300_000))
    assert "✗ 分项合计 350,000.00 元，比年度资金申请总额多 50,000.00 元" in Tags(str(composition(draft))).text


def test_many_items_are_shown_as_seven_and_the_rest() -> None:
    said = "，".join(f"{name}费{n}万元" for n, name in enumerate("甲乙丙丁戊己庚辛壬癸", 1)) + "，预算55万元。"
    labels = [label for label, _ in spending(make_draft(description=said, funds=funds(550_000)))]
    assert len(labels) == 8 and labels[-1] == "其余 3 项"


def test_without_money_there_is_nothing_to_show() -> None:
    assert composition(make_draft(description="提升服务水平。", funds=Funds())) is None
