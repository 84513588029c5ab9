"""Rows told in two places of a sentence, and edits beside another row that was named."""

from __future__ import annotations

import pytest

from tests.dialogue.understanding.saying import rows, understood

TRAINING = """
满意度改成92%，我说的是社区居民那个 => 11: 92%
满意度改成92%吧，学员那条 => 10: 92%
满意度都改成92%，学员的除外 => 11: 92%
满意度都提到92%，不过学员的还是90% => 11: 92%
数量指标除了人次以外都加2 => 3,5: +2
数量指标里天数以外的都加2 => 3,4: +2
总成本之外的成本指标压到1000 => 1: 1000
期数和天数，一个5一个4 => 3: 5；5: 4
期数多办几期，5期 => 3: 5期
合格率我们顶多做到93% => 6: 93%
第6条我看还是96%稳妥 => 6: 96%
合格率达不到，写93% => 6: 93%
人次核减到200人次 => 4: 200人次
合格率前面加“培训”两个字 => 6 名称: 培训结业考核合格率
合格率后面加上“期末” => 问 6 名称: 结业考核合格率期末 / 加6后 期末
认可率去掉吧，这块今年不做了 => 删 8
"""
CASES = rows(TRAINING)


@pytest.mark.parametrize(("said", "meant"), CASES)
def test_rows_told_in_two_places(said: str, meant: str) -> None:
    assert understood(said) == meant
