"""Rows told by what they hold, where they stand, or as the former of two; what one clause tells and the next takes over."""

from __future__ import annotations

import pytest

from tests.dialogue.understanding.saying import DRAFTS, rows, understood

TRAINING = """
用“期”算的那条改成5 => 3: 5
按天算的改成4天 => 5: 4天
以人次为单位的那条降到200 => 4: 200
论人次的那条翻一倍 => 4: 480
单位写着天的那条删了 => 删 5
低于95%的都改成95% => 8,10,11: 95%
比90低的都提到90 => 问 11: 90
90以下的全提到90% => 11: 90%
满意度里不到90的改成90 => 11: 90
满100的都降到99% => 7: 99%
低于50%的都改成60% => ？
超过96%的是哪几条 => 显示
第8条以后带%的都改成92% => 10,11: 92%
前5条里数量指标删掉 => 删 3,4,5
从第6条开始，带%的都改成96% => 6,7,8,10,11: 96%
前面那个满意度改成92%，后面那个不动 => 10: 92%
前面那个满意度不动，后面的改成90% => 11: 90%
两个满意度，前者改92%，后者改88% => 10: 92%；11: 88%
学员和居民满意度，后一个提到88 => 11: 88
期数和天数，前者5后者4 => 3: 5；5: 4
最后一个率改成92% => 8: 92%
第二个满意度改成90% => 11: 90%
除了第6条，其他率都改成96% => 7,8: 96%
问卷结果是88%，第11条就按这个填 => 11: 88%
会议纪要里定的是5期，第3条跟着改一下 => 3: 5期
学院承诺97%的合格率，照这个改 => 6: 97%
批复上写的是社区工作者轮训经费，项目名称照这个改 => 项目名称=社区工作者轮训经费
学员满意度没问题，社区居民的提到90% => 11: 90%
去年调查结果不错，居民满意度往上提2个点 => 问 11: +2%
"""
RIVER = """
按艘算的那条改成8 => 6: 8
用公里的都加2 => 3: +2
所有率都提到98% => 7,8: 98%
时间那俩前面的改成3小时 => 9: 3小时
成本那两条，后者改成3.2 => 2: 3.2
合同里约定的是14次，水质监测次数跟着改 => 4: 14次
"""
CASES = [("TRAINING", *case) for case in rows(TRAINING)] + [("RIVER", *case) for case in rows(RIVER)]


@pytest.mark.parametrize(("draft", "said", "meant"), CASES)
def test_rows_are_found_by_what_is_said_of_them(draft: str, said: str, meant: str) -> None:
    assert understood(said, DRAFTS[draft]) == meant
