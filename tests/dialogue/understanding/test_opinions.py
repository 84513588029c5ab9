"""What others think of a row beside what is wanted, softer words for what can be counted, groups that move together."""

from __future__ import annotations

import pytest

from tests.dialogue.understanding.saying import DRAFTS, rows, understood

OPINIONS = """
学员满意度90，财政局嫌低，提到95% => 10: 95%
社区居民满意度85%评审说太低了，改成88% => 11: 88%
科长觉得期数4期太少了，改成6期 => 3: 6期
第6条评审专家认为偏高，降到92% => 6: 92%
预算科嫌人均培训费1200太高，压到1100 => 1: 1100
财务科核对人次240不对，应该是260 => 4: 260
第8条财政退回来说不够具体 => 问 量化 8
社区居民满意度都是85，评审说没有区分度 => ？
100%财政不认，第7条给个合理的值 => 荐 7
合格率95%会不会被评审质疑 => 荐 6
认可率太主观，换成客观点的 => 量化 8
第8条没法取数，换个能查到的 => 量化 8
认可率听着玄，来个实打实的 => 量化 8
认可率要具体到数 => 量化 8
认可率评价不了 => 问 量化 8
天数那条不归我们管，拿掉 => 删 5
第5条用不着，去掉 => 删 5
合格率怎么跑数量指标里了，归到社会效益去 => 6 归: 社会效益指标
"""
SESSION = """
头一个问题就按你建议的改 => 修 1
第2个意见按系统提示处理 => 修 2
全部按检查意见改 => 修
把检查出来的错都改了 => 修
撤销两步再说 => 撤 2
有没有前后不一致的 => 检查
帮我从头到尾捋一遍 => 检查
哪里还要补充 => 检查
我们和同类项目差距在哪 => 比 precedent
第二个案例跟咱们的表比比看 => 比 precedent 2
看看这版和最早那版差在哪 => 比 version 1
给几个培训类项目参考 => 找 培训
"""
FACTS = """
名字不对，应该叫社区工作者培训专项 => 项目名称=社区工作者培训专项
名称写错了，改叫社区工作者研修经费 => 项目名称=社区工作者研修经费
项目叫社区工作者研修班 => 项目名称=社区工作者研修班
项目属性改成延续性项目 => 性质=延续性项目
我们这个是一次性项目，性质改一下 => 性质=一次性项目
本项目属于阶段性项目 => 性质=阶段性项目
项目总额60万，今年先安排30万 => 项目总额=60万；预算=30万
总的60万不变，今年用30万 => 预算=30万
今年40万，其中拨款30万，自筹10万 => 预算=40万；财政拨款=30万；年度其他=10万
今年40万，其中财政拨款30万，上年结转10万 => 预算=40万；财政拨款=30万；结转=10万
不是28万是30万，预算 => 预算=30万
推迟到4月开班，开始时间相应改 => 开始=4月
工期延到10月15号 => 结束=10月15号
申报的是2028年 => 年度=2028年
单位改名了，现在叫区社区学院 => 实施单位=区社区学院
"""
GROUPS = """
数量指标都放到成本指标前面 => 问 移 3→1；移 4→1；移 5→1
成本指标移到最后 => 问 移 2→11；移 1→11
第3、4条挪到最前面 => 问 移 3→1；移 4→1
把时效那条拿到质量前面 => 移 7→6
"""
RIVER = """
开始时间3月，完成时间11月底 => 问 开始=3月；结束=11月底 / 开始=3月；10: “11月底”
完成时间写12月底前太模糊 => ？
"""

WISHES = """
水质达标率92低了，往上提提 => ？
水质达标率定低了，往上调一调 => ？
居民满意度稍微下调一点 => ？
居民满意度留点余量 => ？
居民满意度给个参考值 => 荐 12
我拿不准居民满意度填多少 => 荐 12
达标率92%科学吗 => 荐 7
垃圾量写多少比较稳 => 荐 5
请帮我参谋一下达标率定多少 => 荐 7
第11条换一条 => 换 11
11不要这个，来个别的 => 换 11
倒数第二条我不喜欢你另外给我出一个吧 => 换 11
建议以其他指标替代第11条 => 换 11
请用别的指标替换第11条 => 换 11
第11条不想要，给个新的 => 换 11
第11条要不要换一条 => 问 换 11
第11条不用换 => —
河道水环境太虚，弄成能统计出来的 => 量化 11
第11条落到实处，用数字说话 => 量化 11
第11条没说清楚，细一点 => 量化 11
河道水环境没有可操作性 => 问 量化 11
如果第11条量化会怎样 => 问 量化 11
别量化第11条 => —
产出太碎，归并归并 => ？
数量指标太多，精简精简 => ？
效益那块再丰富一下 => ？
质量指标不够，多来点 => ？
质量指标加一条 => 加 质量指标
"""


@pytest.mark.parametrize(("said", "meant"), rows(OPINIONS))
def test_what_others_think_gives_the_reason_and_the_request_is_read(said: str, meant: str) -> None:
    assert understood(said) == meant


@pytest.mark.parametrize(("said", "meant"), rows(SESSION))
def test_requests_about_the_whole_draft_in_other_words(said: str, meant: str) -> None:
    assert understood(said) == meant


@pytest.mark.parametrize(("said", "meant"), rows(FACTS))
def test_fields_as_they_are_told(said: str, meant: str) -> None:
    assert understood(said) == meant


@pytest.mark.parametrize(("said", "meant"), rows(GROUPS))
def test_groups_go_to_another_place_in_their_order(said: str, meant: str) -> None:
    assert understood(said) == meant


@pytest.mark.parametrize(("said", "meant"), rows(RIVER))
def test_a_row_with_the_name_of_a_field_is_asked_about(said: str, meant: str) -> None:
    assert understood(said, DRAFTS["RIVER"]) == meant


@pytest.mark.parametrize("said", ["这条跟它重了，留着吧", "评审说满意度太低", "财政嫌少"])
def test_an_opinion_alone_changes_nothing(said: str) -> None:
    assert understood(said)[0] in "—？问荐"


@pytest.mark.parametrize(("said", "meant"), rows(WISHES))
def test_wishes_without_a_value(said: str, meant: str) -> None:
    assert understood(said, DRAFTS["RIVER"]) == meant
