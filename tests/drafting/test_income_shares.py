"""What a project that earns brings of what was put in, and who is given how much of it, are results of their own."""

from __future__ import annotations

import pytest

from assistant.drafting.request import DraftRequest
from assistant.service import Assistant


@pytest.mark.parametrize(
    ("told", "rows"),
    [
        ("年租金不低于投入的8%，其中六成用于脱贫户分红", ["年租金占投入资金比例≥8%", "脱贫户收益分配比例≥60%"]),
        ("每年收益不低于投资额一成，其中七成分给贫困户", ["年收益占投入资金比例≥10%", "贫困户收益分配比例≥70%"]),
        ("年收益率达到投资总额的6.5%，收益的70%归村集体所有", ["年收益占投入资金比例≥6.5%", "村集体收益分配比例≥70%"]),
        ("每年分红应不少于项目投入资金的5%", ["年分红占投入资金比例≥5%"]),
        ("收益的四成分配给监测户，其余用于公益岗位", ["监测户收益分配比例≥40%"]),
        ("租赁收益的60%用于村集体，40%用于脱贫户分红", ["村集体收益分配比例≥60%", "脱贫户收益分配比例≥40%"]),
        # Shares of the money spent, of what nobody is given, and rents that are paid are no income.
        ("其中六成用于设备购置，带动脱贫户就业", []),
        ("收益的三成用于设施维护", []),
        ("租金不低于市场价的九成", []),
    ],
)
def test_shares_of_income(assistant: Assistant, told: str, rows: list[str]) -> None:
    draft = assistant.draft(
        DraftRequest(description=f"青石镇2026年投入衔接资金260万元建设加工车间，{told}。"), keep=False
    )
    shares = [row for row in draft.indicators if row.level3.endswith(("占投入资金比例", "收益分配比例"))]
    assert [f"{row.level3}≥{row.target.value.normalize():f}%" for row in shares] == rows
