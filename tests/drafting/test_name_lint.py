"""Name lint: a name keeps what is right about it and loses what an expert would not write."""

from __future__ import annotations

import pytest

from assistant.drafting.naming.lint import mended, word_spans
from assistant.resources import load_lexicon
from assistant.retrieval.tokens import FieldTokenizer

NAMES = [
    # name, text it was read in, name as it should be
    ("要求健康体检率", "要求健康体检率达到70%", "健康体检率"),
    ("运营商承担故障处理率", "由运营商承担故障处理，故障处理率98%", "故障处理率"),
    ("巡航次次数", "巡航次数360次", "巡航次数"),
    ("楼栋栋数", "楼栋126栋", "楼栋数"),
    ("日均污泥处置量日量", "污泥处置量日均12吨", "日均污泥处置量"),
    ("维修维修数量", "维修设备3台", "维修数量"),
    ("大代表参训人数", "组织人大代表参训60人", "人大代表参训人数"),
    ("文书送数量", "文书送达900件", "文书送达数量"),
    ("仪器值达到成本", "仪器值达到1200元", "仪器值成本"),
    ("当地带头人参训人次", "培训当地带头人200人次", "带头人参训人次"),
    ("日均骑行量日人次", "骑行量日均2.8万人次", "日均骑行人次"),
    ("日均承载量不超过人数", "承载量不超过每日900人", "日均承载量"),
    ("意向成交额金额", "意向成交额2亿美元", "意向成交额"),
    ("进村投递频次次数", "进村投递频次每周3次", "进村投递频次"),
    ("提供驻场运维人数", "提供驻场运维2人", "驻场运维人数"),
    ("设窗口数量", "设窗口60个", "窗口数量"),
    # nothing to mend
    ("配电设备数量", "更新配电设备3台", "配电设备数量"),
    ("修复面积", "修复面积3亩", "修复面积"),
    ("设备数量", "设备3台", "设备数量"),
    ("巡查员人数", "巡查员共75人", "巡查员人数"),
    ("按期受理率", "按期受理率95%", "按期受理率"),
    ("城乡居民参保人数", "全县城乡居民参保8万人", "城乡居民参保人数"),
    ("快充桩数量", "各建快充桩8个", "快充桩数量"),
    ("应急演练场次", "应急演练3场", "应急演练场次"),
    ("设备购置数量", "购置设备3台", "设备购置数量"),
    ("村数", "覆盖村12个", "村数"),
    ("及时受理率", "及时受理率95%", "及时受理率"),
    ("宣传活动场次", "宣传活动6场", "宣传活动场次"),
    ("使用率", "使用率95%", "使用率"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "wanted"), NAMES)
def test_a_name_is_mended_or_left_alone(name: str, text: str, wanted: str) -> None:
    cutter = FieldTokenizer(load_lexicon().field_words)
    assert mended(name, text, "", list(word_spans(text, cutter)), cutter) == wanted
