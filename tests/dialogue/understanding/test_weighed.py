"""What no grammar reads whole: put together from its pieces, and done only where everything in it is accounted for."""

from __future__ import annotations

import pytest

from tests.dialogue.understanding.saying import DRAFTS, rows, understood

TRAINING = """
序号为4的改成320人次 => 4: 320人次
满意度俩都改成93% => 10,11: 93%
总成本封顶26万 => 2: ≤26万元
及时率不用100%，98%就行 => 7: 98%
第3条期数五期第4条人次三百 => 3: 5期；4: 300
认可率说了等于没说，具体点 => 量化 8
期数比现在多两期 => 3: +2期
第6条95太低，改97 => 6: 97
第6条别写95了，写97 => 6: 97
学员满意度改成95%，居民满意度别动 => 10: 95%
第3条、第5条不要，其余留着 => 删 3,5
第10条和第11条并成一条：参训对象满意度 => 合 10,11 参训对象满意度
加一个时效指标，叫结业证书发放及时率，100% => 加 时效指标 结业证书发放及时率 100%
漏了优秀学员比例，15%以上，补上 => 加 优秀学员比例 ≥15%
认可率太虚，换成可以考核的 => 量化 8
查一遍，能改的直接改掉 => 检查；修
来不及了，直接定稿导出word => 采纳；导出
第7条改成98%，前面用大于等于号 => 7: ≥98%
"""
RIVER = """
清运垃圾的吨数改成九百吨 => 5: 900吨
考核合格率98就行 => 8: 98
清垃圾那条改成900吨 => 5: 900吨
居民满意度88 => 12: 88
满意度八十八 => 12: 88
每公里成本3.2 => 2: 3.2
第7条用大于号 => 7: >
第3条要38公里才够 => 3: 38公里
"""
NOT_DONE = """
听说别的区学员满意度都写95%
样表里学员满意度是≥95%
第6条97%我们做不到
等通知下来再把第4条改成300
如果第6条改成97%，会不会太高
第6条改成97%吧，我再想想
第3条是4期还是5期来着
你觉得第10条写95%怎么样
去年我们把学员满意度改成过80%
不要把第3条删了
没说要删第3条
先别导出
跳过校验直接定稿
第4条240里有20人是旁听的
第3条、第5条加起来7
预算增加2万
把名称里的单位删了
"""
"""Reports, suppositions, doubts, the past, what is forbidden, and what leaves something unexplained."""


@pytest.mark.parametrize(("said", "meant"), rows(TRAINING))
def test_pieces_are_put_together_in_the_training_draft(said: str, meant: str) -> None:
    assert understood(said, DRAFTS["TRAINING"]) == meant


@pytest.mark.parametrize(("said", "meant"), rows(RIVER))
def test_pieces_are_put_together_in_the_river_draft(said: str, meant: str) -> None:
    assert understood(said, DRAFTS["RIVER"]) == meant


@pytest.mark.parametrize("said", NOT_DONE.strip().splitlines())
def test_what_is_not_asked_for_is_not_done_unasked(said: str) -> None:
    looks = ("问", "？", "—", "找", "荐", "比", "来源")
    assert understood(said, DRAFTS["TRAINING"]).startswith(looks)
