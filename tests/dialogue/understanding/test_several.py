"""Several things in one sentence, in the order said, and corrections."""

from __future__ import annotations

import pytest

from tests.dialogue.understanding.saying import DRAFTS, rows, understood

TRAINING = """
1、第3条改成5期 2、第9条删掉 => 3: 5期；删 9
财政拨款50万，结转10万 => 财政拨款=50万；结转=10万
起止时间改成4月到12月 => 开始=4月；结束=12月
实施周期改为2027年4月1日至12月31日 => 开始=2027年4月1日；结束=12月31日
第3条改成5期，第9条删掉 => 3: 5期；删 9
第3条改成5期然后删掉第9条 => 3: 5期；删 9
把第9条删了再加一个质量指标 => 删 9；加 质量指标
预算改成30万，总成本也改成30万元 => 预算=30万；2: 30万元
删掉第9条，并导出word => 删 9；导出
满意度都改成92%后检查一下 => 10,11: 92%；检查
先撤销，再把第3条改成5期 => 撤；3: 5期
第3条改成5期。第9条删掉。 => 3: 5期；删 9
财政拨款30万元，其中结转2万 => 财政拨款=30万元；结转=2万
"""
RIVER = """
实施期限2027年1月1日到2027年12月31日 => 开始=2027年1月1日；结束=2027年12月31日
"""


@pytest.mark.parametrize(("said", "meant"), rows(TRAINING))
def test_each_thing_is_done_in_order_in_the_training_draft(said: str, meant: str) -> None:
    assert understood(said, DRAFTS["TRAINING"]) == meant


@pytest.mark.parametrize(("said", "meant"), rows(RIVER))
def test_each_thing_is_done_in_order_in_the_river_draft(said: str, meant: str) -> None:
    assert understood(said, DRAFTS["RIVER"]) == meant
