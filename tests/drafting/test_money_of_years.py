"""Money that is told by its years and nothing else: whose year it is, what comes to the total, what is asked."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.drafting.request import DraftRequest
from assistant.service import Assistant

YEARS = [
    (
        "四川省图书馆古籍普查与保护专项，2025年150万元，2026年210万元，普查登记古籍2.6万册。",
        2025,
        150,
        360,
        "2026-12-31",
    ),
    (
        "湖南省博物馆丝织品保护利用经费，2024年260万元、2025年280万元、2026年300万元，保护丝织品90件。",
        2024,
        260,
        840,
        "2026-12-31",
    ),
    (
        "贵州省遵义市湄潭县退役军人事务局烈士纪念设施整修项目，2025年120万元、2026年80万元，整修零散烈士墓160座。",
        2025,
        120,
        200,
        "2026-12-31",
    ),
    (
        "山西省朔州市山阴县水利局渠系清淤工程，2025年已支付120万元，2026年安排166万元，总投资286万元，清淤渠道40公里。",
        2026,
        166,
        286,
        "2026-12-31",
    ),
    (
        "辽宁省残疾人联合会组团参加全国残疾人运动会备战训练经费，2025年180万元，2026年260万元，组织运动员集训。",
        2025,
        180,
        440,
        "2026-12-31",
    ),
]
"""Money told by years alone: the first year's is this year's, all of them are the total."""


@pytest.mark.parametrize(("text", "year", "annual", "total", "end"), YEARS)
def test_money_of_years_is_told_apart(
    assistant: Assistant, text: str, year: int, annual: int, total: int, end: str
) -> None:
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    assert (draft.fiscal_year, str(draft.planned_end_date)) == (year, end)
    assert (draft.funds.annual_total, draft.funds.total) == (Decimal(annual) * 10000, Decimal(total) * 10000)


def test_which_years_budget_it_is_is_asked_where_money_is_told_by_years(assistant: Assistant) -> None:
    asked = {
        text: [
            q.text
            for q in assistant.draft(DraftRequest(description=text), keep=False).questions
            if q.path == "fiscal_year"
        ]
        for text, *_ in YEARS
    }
    assert [len(questions) for questions in asked.values()] == [1, 1, 1, 0, 1]
