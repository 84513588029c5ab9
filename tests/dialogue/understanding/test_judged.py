"""What is thought of rows, and the session's requests, in the words of people who had not seen the parser."""

from __future__ import annotations

import pytest

from tests.dialogue.understanding.saying import DRAFTS, rows, understood

JUDGED = """
认可率这种话谁都会写，搞个有数的上来 => 量化 8
认可率无法取数核验，应以可计量指标代之 => 量化 8
第8条没法考，改个能考的呗 => 量化 8
倒四那条没法考 改个能考的呗 => 量化 8
第8条不便评分，请转换为可评分指标 => 量化 8
第8条没有台账支撑 => 问 量化 8
认可率不具备可衡量性，故未予通过 => 问 量化 8
预算股那边讲第8条没有办法评价 => 问 量化 8
长效管理机制拿不出数据 => 问 量化 9
第8条没法打分，你看看怎么改好 => 荐 8
领导批示：绩效目标没法考核 => 检查
这表考核不了，愁 => 检查
后面那几条都太虚 => ？
整体偏虚 => 检查
第8条站不住脚，评审一问就露馅 => 荐 8
第8条没底气啊 咋办 => 荐 8
合格率95%谁敢保证 => ？
第6第7两个百分百 太绝对了吧 => 荐 6；荐 7
学员满意度拿啥测，没抓手 => 问 量化 10
认可率怎么出来的数 => 来源 8
期数4期是谁报的 => 来源 3
认可率定义看不懂 => 来源 8
结业考核合格率和及时率是否有雷同之嫌 => 问 合 6,7 / 删 6 / 删 7
不知10和11这两条是否有雷同之嫌？ => 问 合 10,11 / 删 10 / 删 11
认可率属产出内容，列入社会效益不妥 => ？
认可率放社会效益合适吗 => 来源 8 category
认可率放在社会效益不合适，挪到质量指标 => 8 归: 质量指标
认可率读着拗口 => ？
第8条不像个指标 => ？
期数4期排不开 => ？
认可率没法考核，删了吧 => 删 8
认可率没法统计，换一条 => 换 8
别把认可率改成能量化的 => —
为什么第8条要改成能考核的 => 来源 8
第8条保留 => —
第8条不改 => —
指标太多了，减几条 => ？
效益写得单薄 => ？
认可率的测算方法请补充说明 => ？
感觉不对 => —
总体目标写得空洞 => ？
"""
OF_THE_ROW_IN_FOCUS = """
再推敲推敲 => ？
感觉不对 => ？
说人话 => ？
"""
IN_THE_RIVER_DRAFT = """
完成时间往后放放 => ？
第10条往后挪一位 => 移 10→11
响应时间人家等不起，你缩一缩 => ？
社会效益下面那条 => ？
生态效益下面那条改成90% => 问 11: 90% / 12: 90%
"""
OF_THE_SESSION = """
拿第2个版本出来和现在的摆一起看 => 比 version 2
第3版和现在有哪些不一样，可以帮我看看吗 => 比 version 3
把第2版拿出来看看 => 问 比 version 2 / 恢复 2
查一遍没事就出Word => 检查；导出
检查一遍，没问题就导出excel => 检查；导出 xlsx
退两步再导出word => 撤 2；导出
恢复第一版并导出word => 恢复 1；导出
就这么着吧，定了，出个Word => 问 采纳；导出 / 导出
审核通过，请生成正式文件 => 问 采纳；导出 / 导出
没有问题了，请确认并生成Word文件 => 问 采纳；导出 / 导出
定稿，出word => 采纳；导出
没问题，导出word => 导出
存一份杰森格式的文件 => 导出 json
主管部门咋写成社区学院了 => 来源 主管部门
那个主管部门是谁让填社区学院的 => 来源 主管部门
预算怎么变成28万了 => 来源 预算
查出来的头一个问题就按你的意思弄 => 修 1
审核意见第1项请予整改 => 修 1
第2个问题怎么回事 => 检查
你把现在这个表从头到尾给我列一遍 => 显示
撤了 拜拜 => 问 撤
我先撤了 => 问 撤
撤了，谢谢 => 撤
撤了吧 => 撤
可否将去掉的学时一条重新列入？ => 问 恢复 学时
手抖了 退回去 => 撤
给我把把脉 => 检查
格式规范不规范 => 检查
第1条跟财政厅文件不一致 => ？
"""
OTHERWISE = """
质量那儿添一条座椅完好率98% => 加 质量指标 座椅完好率 98%
再给我写一个座椅完好率要百分之九十八 => 加 座椅完好率 98%
建议增设质量指标“座椅完好率≥98%” => 加 质量指标 座椅完好率 ≥98%
生态环境成本那块没东西你随便给配一个 => 加 生态环境成本指标
请增列生态环境成本指标1项 => 加 生态环境成本指标
10 11合并 名字学员及居民满意度 => 合 10,11 学员及居民满意度
学员满意度跟社区居民满意度捏到一条里头名字就叫学员及居民满意度 => 合 10,11 学员及居民满意度
学员满意度与社区居民满意度合为“学员及居民满意度”一项 => 合 10,11 学员及居民满意度
每期天数提到数量指标最前头 => 移 5→3
那个每期天数往前挪挪到数量的第一个位置 => 移 5→3
每期天数应列数量指标首位 => 移 5→3
开始时间改4.1 => 开始=4月1日
结束日期改成11/30 => 结束=11月30日
我们这个四月一号才开班起始日期改一下 => 开始=四月一号
实施单位不是我们局里是社区学院你改一下 => 实施单位=社区学院
实施单位请以区社区学院为准 => 实施单位=区社区学院
及时率不改 合格率92 => 6: 92
那个学员满意度前面给它加上参训两个字 => 10 名称: 参训学员满意度
"""


@pytest.mark.parametrize(("said", "meant"), rows(JUDGED))
def test_what_is_thought_of_a_row_is_answered_and_writes_nothing_unasked(said: str, meant: str) -> None:
    assert understood(said) == meant


@pytest.mark.parametrize(("said", "meant"), rows(OF_THE_ROW_IN_FOCUS))
def test_discontent_without_a_row_is_with_the_one_in_focus(said: str, meant: str) -> None:
    assert understood(said, row=8) == meant


@pytest.mark.parametrize(("said", "meant"), rows(IN_THE_RIVER_DRAFT))
def test_times_are_not_moved_and_places_that_can_be_two_rows_are_asked_about(said: str, meant: str) -> None:
    assert understood(said, DRAFTS["RIVER"]) == meant


@pytest.mark.parametrize(("said", "meant"), rows(OF_THE_SESSION))
def test_the_session_is_told_what_to_do_in_everyday_words(said: str, meant: str) -> None:
    assert understood(said) == meant


@pytest.mark.parametrize(("said", "meant"), rows(OTHERWISE))
def test_rows_and_fields_are_told_without_the_usual_verbs(said: str, meant: str) -> None:
    assert understood(said) == meant


@pytest.mark.parametrize("said", ["好的", "收到", "嗯", "在吗"])
def test_what_is_said_in_passing_is_no_discontent(said: str) -> None:
    assert understood(said, row=8) == "—"
