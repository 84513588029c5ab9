"""What is looked at once more beside the words: what is kept after all, repeated, no name, or only a part of what was said."""

from __future__ import annotations

import pytest

from tests.dialogue.understanding.saying import rows, understood

TRAINING = """
第4条和第5条都删，第4条还是别删 => 删 5
财政批注：居民满意度应不低于90%。麻烦照改 => 11: ≥90%
长效机制别写数字了，改成“运行良好” => 问 9: “运行良好”
第6条改成96，要么97 => 问 6: 96 / 6: 97
合格率95%±2% => ？
期数每月2期 => 问 3: 24期 / 3: 2期
安全方面没有指标，加一条 => ？
加一条讲师合格率，跟结业考核合格率一样 => 加 讲师合格率 ≥95%
师资方面得有一条，比如外聘专家人数10人 => 加 外聘专家人数 10人
去掉第10条和第11条里的一个 => 问 删 10 / 删 11
前三个里课时数改45 => 问 1: 45 / 2: 45 / 3: 45
第9条改成“运行良好” => 问 9: “运行良好” / 9 名称: 运行良好
第5条改成“9月底前完成” => 5: “9月底前完成”
正式名称就用暂拟的那个 => ？
"""


@pytest.mark.parametrize(("said", "meant"), rows(TRAINING))
def test_what_was_read_is_looked_at_beside_the_words(said: str, meant: str) -> None:
    assert understood(said) == meant


def test_a_row_that_stays_after_all_is_not_removed() -> None:
    assert understood("删掉第4条，第5条改成4天，第4条还是留着吧").removeprefix("问 ") == "5: 4天"


def test_a_value_in_front_of_words_that_may_be_a_name_is_asked_about() -> None:
    assert understood("图纸定了，第3条是6期，第6条是72张，改一下").startswith("问 3: 6期；6")
