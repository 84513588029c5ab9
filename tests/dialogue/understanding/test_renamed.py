"""Letters that go from a name, come to it or become others; complaints about values; questions about the talk."""

from __future__ import annotations

from datetime import date

import pytest

from tests.dialogue.understanding.saying import DRAFTS, TRAINING_DRAFT, rows, understood

NAMES = """
项目名称后面的经费两个字去掉 => 问 项目名称=社区工作者能力提升培训班
名称后面的经费两个字去掉 => 问 项目名称=社区工作者能力提升培训班
名字前头加上2027年 => 问 项目名称=2027年社区工作者能力提升培训班经费
项目名称前加2027年 => 项目名称=2027年社区工作者能力提升培训班经费
项目名称末尾的经费改成项目经费 => 问 项目名称=社区工作者能力提升培训班项目经费
项目名称把经费改成项目 => 问 项目名称=社区工作者能力提升培训班项目
把名称换成“社区工作者轮训项目” => 项目名称=社区工作者轮训项目
第10条名称前面加上参训两个字 => 10 名称: 参训学员满意度
第10条的学员改成参训人员 => 10 名称: 参训人员满意度
学员满意度里的学员换成参训人员 => 10 名称: 参训人员满意度
把第3条里的能力提升几个字删掉 => 3 名称: 社区工作者培训班期数
第5条名字前面多了每期俩字，去了 => 5 名称: 能力提升培训班天数
第11条居民前面加上常住 => 11 名称: 社区常住居民满意度
结业考核合格率，考核后面加理论 => 6 名称: 结业考核理论合格率
结业考核合格率中间加上理论 => 问 6 名称: 结业考核理论合格率
所有名称里的能力提升培训班改成轮训 => 问 2 名称: 轮训项目总成本；3 名称: 社区工作者轮训期数；4 名称: 社区工作者轮训人次；5 名称: 每期轮训天数；7 名称: 轮训开展及时率
项目名称里去掉“街道” => ？
第6条名字改短点 => ？
社区居民满意度改成90% => 11: 90%
第10条和第11条的“满意”都去掉 => 问 10 名称: 学员度；11 名称: 社区居民度 / 删 10,11
"""
COMPLAINTS = """
第6条的数评审不认 => 荐 6
第8条这个值站不住脚 => 荐 8
居民满意度85%评审说太低 => 荐 11
240人次领导说水分大 => 荐 4
合格率95%过不了关吧 => 荐 6
期数4期是不是少了 => 荐 3
评委觉得合格率95有点低 => 荐 6
90%这个数不好看 => 问 荐 8 / 荐 10
第6条写95%还是97%合适 => 荐 6
删哪条好，5还是9 => 问 删 5 / 删 9
第3条和第4条留哪个好 => 问 删 4 / 删 3
"""
SESSION = """
撤销能撤几步 => 帮助
导出会不会丢格式 => 帮助
都能改什么 => 帮助
数对得上吗 => 检查
看看逻辑通不通 => 检查
以前有人做过吗 => 找
和一开始差多少 => 比 version 1
改动清单给我看看 => 比 version
别人定多少 => ？
时效方面只有一条，麻烦再补一条 => 加 时效指标
认可率我不想用，换一个指标 => 换 8
请将第8条更换为其他指标 => 换 8
不急着改，我核对完再告诉你 => —
"""
CASES = [case for table in (NAMES, COMPLAINTS, SESSION) for case in rows(table)]


@pytest.mark.parametrize(("said", "meant"), CASES)
def test_names_complaints_and_the_talk_itself(said: str, meant: str) -> None:
    assert understood(said) == meant


def test_the_row_spoken_of_is_complained_of_and_renamed() -> None:
    assert understood("这个数评审不认", row=6) == "荐 6"
    assert understood("它名字里的学员换成参训人员", row=10) == "10 名称: 参训人员满意度"
    assert understood("后面一条改成88%", row=10) == "11: 88%"
    assert understood("往下来俩点", row=10) == "10: -2%"
    assert understood("它俩对调", row=6) == "？"


def test_a_name_that_ends_in_the_word_for_inside_is_not_cut() -> None:
    assert understood("每公里保洁成本改成3万元", DRAFTS["RIVER"]) == "2: 3万元/公里"


def test_both_dates_of_a_project_are_put_off_together() -> None:
    days = {"planned_start_date": date(2027, 3, 1), "planned_end_date": date(2027, 11, 30)}
    dated = TRAINING_DRAFT.model_copy(update=days)
    assert understood("时间都往后推一个月", dated) == (
        "问 开始=2027年4月1日；结束=2027年12月31日 / 结束=2027年12月31日 / 开始=2027年4月1日"
    )
