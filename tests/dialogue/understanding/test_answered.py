"""Questions: where from, how much, like what, compared with what."""

from __future__ import annotations

import pytest

from tests.dialogue.understanding.saying import DRAFTS, rows, understood

TRAINING = """
第3条是什么 => 来源 3
第3条现在是多少 => 来源 3
预算是多少 => 来源 预算
总目标是什么 => 来源 总目标
长效管理机制怎么量化 => 荐 9
为什么是240人次 => 来源 4 target
第4条怎么来的 => 来源 4
第4条的数怎么来的 => 来源 4
240人次是怎么算的 => 来源 4 target
人均培训费1200元怎么算出来的 => 来源 1 target
第1条依据在哪 => 来源 1
合格率为什么定95% => 来源 6 target
合格率凭啥定这么高 => 来源 6 target
第7条为啥放在时效 => 来源 7 category
第4条为什么叫这个名 => 来源 4 name
预算28.8万是怎么来的 => 来源 预算
年度目标依据什么写的 => 来源 年度目标
项目名称哪来的 => 来源 项目名称
学员满意度定多少合适 => 荐 10
合格率设多少比较好 => 荐 6
人均培训费一般多少 => 荐 1
第6条95%合适吗 => 荐 6
第6条定95%会不会太低 => 荐 6
95%高不高 => 荐 6
合格率95%够不够 => 荐 6
就业率一般多少 => 荐 就业率
给合格率推荐个值 => 荐 6
第6条填多少好 => 荐 6
出勤率定多少 => 荐 出勤率
和去年比一比 => 比 last_year
跟去年有什么不同 => 比 last_year
与上年对比 => 比 last_year
比去年变了哪些 => 比 last_year
跟上一稿比 => 比 version
和上一版本对比一下 => 比 version
比较第2版 => 比 version 2
刚才改了哪些地方 => 比 version
和第3个案例对比 => 比 precedent 3
跟相似项目比一比 => 比 precedent
和别的项目比比看 => 比 precedent
找类似项目 => 找
有没有相似的案例 => 找
搜索养老助餐 => 找 养老助餐
找一下社区培训类的项目 => 找 社区培训
查一下往年的党建培训项目 => 找 党建培训
帮我找几个河道保洁的案例 => 找 河道保洁
看看别人怎么写 => 找
参考案例有吗 => 找
第3条改成多少好 => 荐 3
第3条改成几期合适 => 荐 3
合格率的出处是什么 => 来源 6
合格率怎么定出来的 => 来源 6
请问第4条240人次是怎么得来的？ => 来源 4 target
第5条3天有依据吗 => 来源 5 target
预算金额的依据 => 来源 预算
28.8万从哪来的 => 来源 2 target
学员满意度为什么是90不是95 => 来源 10 target
解释一下第6条 => 来源 6
说明一下认可率的来源 => 来源 8
参训率一般定多少 => 荐 参训率
第8条给个参考值 => 荐 8
认可率90%够吗 => 荐 8
认可率定90%合理吗 => 荐 8
天数写几天合适 => 荐 5
培训人次多少算合适 => 荐 4
跟去年的表对比一下 => 比 last_year
和往年相比怎么样 => 比 last_year
对比一下上个版本 => 比 version
看看和第1版的区别 => 比 version 1
和最像的那个项目比 => 比 precedent
找一些党员教育培训的例子 => 找 党员教育培训
搜社区工作者 => 找 社区工作者
查询居家养老项目 => 找 居家养老
"""
RIVER = """
为什么定36公里 => 来源 3 target
36公里哪来的 => 来源 3 target
12次依据是什么 => 来源 4 target
126万怎么算的 => 来源 1 target
第9条2小时有什么依据 => 来源 9 target
响应时间为什么这么短 => 来源 9
满意度为什么是85% => 来源 12 target
水质达标率出处 => 来源 7
实施单位怎么来的 => 来源 实施单位
河道水环境为什么放生态效益 => 来源 11 category
响应时间定多久合适 => 荐 9
船只数量填几艘合适 => 荐 6
满意度85%是不是低了 => 荐 12
85%行不行 => 荐 12
第7条目标值给个建议 => 荐 7
水质达标率一般要求多高 => 荐 7
垃圾清运及时率一般多少 => 荐 垃圾清运及时率
推荐一下满意度的目标值 => 荐 12
满意度这样定合理吗 => 荐 12
河道水环境怎么写才能考核 => 荐 11
满意度改成95%会不会太高 => 荐 12
满意度改成95%合适吗 => 荐 12
为什么满意度改成了95% => 来源 12 target
满意度怎么改成95% => 荐 12
第3条是不是太少了 => 荐 3
满意度要达到多少 => 荐 12
"""


@pytest.mark.parametrize(("said", "meant"), rows(TRAINING))
def test_questions_are_answered_in_the_training_draft(said: str, meant: str) -> None:
    assert understood(said, DRAFTS["TRAINING"]) == meant


@pytest.mark.parametrize(("said", "meant"), rows(RIVER))
def test_questions_are_answered_in_the_river_draft(said: str, meant: str) -> None:
    assert understood(said, DRAFTS["RIVER"]) == meant
