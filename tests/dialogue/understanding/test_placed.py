"""Rows told by where they stand, what they hold and what was spoken of: exactly they are edited, or one is asked."""

from __future__ import annotations

from functools import cache
from typing import Final

import pytest

from assistant.dialogue.understanding.meaning import Focus, Understood
from tests.dialogue.understanding.pointing_phrases import phrases
from tests.dialogue.understanding.saying import DRAFTS, parser, rows, understood
from tests.dialogue.understanding.unasked import Case, cases, mistakes, some

SAID: Final = (
    "把{}删掉", "{}不要了", "麻烦把{}去掉吧", "{}改成7", "把{}调到7", "将{}定为7", "{}改名为年度考评得分", "把{}的名称改成年度考评得分",
    "{}太虚了，换成能量化的", "{}没法考核，量化一下", "{}怎么来的", "{}恢复成原来的样子", "别动{}",
)  # fmt: skip
FEW: Final = 40
"""Phrases of each table that are always tried."""

TRAINING = """
数量里第二条改成200 => 4: 200
数量的倒数第一条改成4 => 5: 4
倒数四条里最前面那条删掉 => 删 8
从下往上第2条改成92 => 10: 92
从末尾数第三条删了 => 删 9
第5条上面第二条改成5 => 3: 5
合格率往下数第二条改成92 => 8: 92
第3条下面那两条太虚了，换成能量化的 => 量化 4,5
第三条满意度改成90 => ？
第5条的成本删掉 => ？
第10条满意度改成92 => 10: 92
第4条数量改成200 => 4: 200
第3条数量指标改成6 => 问 3: 6 / 5: 6
数量指标里除了第4条的删掉 => 删 3,5
第10条以外的满意度指标删掉 => 删 11
第3条和第7条之间的删掉 => 删 4,5,6
第3条和第4条之间的删掉 => ？
序号是双数的删掉 => 删 2,4,6,8,10
时效那两条删掉 => ？
成本那两条删掉 => 删 1,2
满意度前面那条太虚了，换成能量化的 => 问 量化 9
最后三条太虚了，换成能量化的 => 量化 9,10,11
末尾两条没法考核，量化一下 => 量化 10,11
第4条的结业考核合格率删掉 => 问 删 4 / 删 6
上一条太虚了，换成能量化的 => ？
含“培训”的那个删掉 => 问 删 1 / 删 2 / 删 3 / 删 4 / 删 5 / 删 7
地十条改成92 => 10: 92
撤销上一条修改 => 问 撤
最后把学员满意度改成92 => 10: 92
第一个满意度95，第二个88 => 10: 95；11: 88
倒数两条改成92 => 10,11: 92
倒数三条全删 => 删 9,10,11
倒数三那条删掉 => 删 9
第3条数量改成6 => 问 3: 6 / 5: 6
能力提升第二条删掉 => 删 3
数量类里单位是天的改成4 => 5: 4
人次都加10% => 4: 264
满意度和长效机制都删掉 => 问 删 9,10,11
第十条十一条改成92 => 10,11: 92
除了第3条数量都加1 => 4,5: +1
除了第3条，数量都加1 => 4,5: +1
除了学员满意度，满意度都改成92 => 11: 92
除了合格率，质量都删掉 => ？
"""
RIVER = """
数量里单位是艘的改成8 => 6: 8
数量指标里按次算的那条改成14 => 4: 14
水质第二条改成95 => 7: 95
清运垃圾量和保洁河道长度都加10% => 5: 880；3: 39.6
质量第二条改成96 => 8: 96
质量里最后那条改成96 => 8: 96
产出里打头的改成40 => 3: 40
满意度那一栏的第一条改成90 => 12: 90
最后那个数量指标改成8 => 6: 8
第12条上面第二条改成11月底前 => 10: “11月底前”
第12条下面第二条删掉 => ？
倒数第三条质量指标删掉 => ？
5号质量指标删掉 => ？
第7条、第8条中间那条删掉 => ？
"""
FOCUSED = """
上一条太虚了，换成能量化的 => 量化 4
下一条改成96 => 6: 96
另一条太虚了，换成能量化的 => 问 量化 3 / 量化 4
这条上面的删掉 => 问 删 4 / 删 5
它后面第二条改成99 => 7: 99
"""
CASES = [("TRAINING", *case) for case in rows(TRAINING)] + [("RIVER", *case) for case in rows(RIVER)]


@pytest.mark.parametrize(("draft", "said", "meant"), CASES)
def test_rows_are_found_by_their_places(draft: str, said: str, meant: str) -> None:
    assert understood(said, DRAFTS[draft]) == meant


@pytest.mark.parametrize(("said", "meant"), rows(FOCUSED))
def test_rows_are_found_from_the_one_in_focus(said: str, meant: str) -> None:
    assert understood(said, row=5) == meant


@cache
def _all() -> tuple[Case, ...]:
    return cases(phrases)


def test_no_other_row_is_edited_than_the_one_a_phrase_means() -> None:
    assert list(mistakes(some(_all(), FEW, 29), SAID, 1)) == []


@pytest.mark.campaign
@pytest.mark.parametrize("seed", range(3))
def test_whatever_the_phrase_no_other_row_is_edited(seed: int) -> None:
    assert list(mistakes(_all(), SAID, seed)) == []


def test_a_phrase_without_a_focus_never_edits_a_row_that_nobody_named() -> None:
    for said in ("上一条", "下一条", "另一条", "另外那条"):
        for form in SAID[:8]:
            found = parser().understand(form.format(said), DRAFTS["TRAINING"], Focus())
            assert not isinstance(found, Understood), form.format(said)
