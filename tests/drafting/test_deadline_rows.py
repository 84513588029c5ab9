"""Days by which something must be done: each named by its act, the last one first, a part of the work by none."""

from __future__ import annotations

import pytest

from assistant.drafting.brief import read_brief
from assistant.drafting.rows.deadline_rows import deadline_rows
from assistant.resources import load_lexicon

NAMED = [
    ("改造泵站6座，10月底前完工。", ["项目完工时间 10月底前"]),
    ("养护任务12月10日前完成。", ["项目完成时间 12月10日前"]),
    ("4月底前形成初稿，11月底前通过专家论证并报批。", ["专家论证通过时间 11月底前", "初稿形成时间 4月底前"]),
    ("2月底前签订保洁合同，12月底前完成年度考核。", ["年度考核完成时间 12月底前", "保洁合同签订时间 2月底前"]),
    (
        "3月底前完成招标，6月底前形成送审稿，12月15日前通过评审。",
        ["评审通过时间 12月15日前", "送审稿形成时间 6月底前", "招标完成时间 3月底前"],
    ),
    ("检测报告9月底前提交，检测水样300份。", ["检测报告提交时间 9月底前"]),
    ("5月底前完成全区幼儿园园长轮训。", ["幼儿园园长轮训完成时间 5月底前"]),
    ("清掏雨水井，汛前4月30日前掏一遍，入冬前再掏一遍。", ["雨水井首轮完成时间 4月30日前"]),
    ("防汛沙袋采购，主汛期前（5月31日）到位。", ["雨水井到位时间 5月31日前"]),
    ("年底前完成主体工程70%，覆盖3个乡镇。", []),
    ("12月底前完工60%，6月底前完成招标。", ["招标完成时间 6月底前"]),
    ("计划3月至9月实施，改造场所12处。", ["项目完成时间 9月底前"]),
    ("1月至12月实施，改造场所12处。", []),
    ("3月至9月为汛期，巡查堤防60公里。", []),
    # several works have days of their own
    (
        "3月底完成摸底，9月底前完成施工，11月组织验收。",
        ["项目验收时间 11月底前", "施工完成时间 9月底前", "摸底完成时间 3月底前"],
    ),
    (
        "路灯改造300盏，设计3月、施工9月、验收11月。",
        ["项目验收时间 11月底前", "施工完成时间 9月底前", "设计完成时间 3月底前"],
    ),
    ("设计4月底前批复，10月完工。", ["项目完工时间 10月底前", "设计批复时间 4月底前"]),
    # quarters, halves, seasons, feasts, terms
    ("上半年完成第一期，三季度前完成第二期。", ["第二期完成时间 9月底前", "第一期完成时间 6月底前"]),
    ("2季度完成招标、四季度投入使用。", ["项目投入使用时间 12月底前", "招标完成时间 6月底前"]),
    ("汛期前完成主体工程。", ["主体工程完成时间 汛期前"]),
    ("课桌椅开学前全部到位。", ["课桌椅到位时间 开学前"]),
    ("春节前得弄完。", ["项目完成时间 春节前"]),
    ("暑假期间完成施工，开学前投入使用。", ["施工完成时间 暑假期间", "项目投入使用时间 开学前"]),
    ("6月上旬前完成首次飞防。", ["首次飞防完成时间 6月10日前"]),
    ("上半年完成过半。", []),
    ("9月1日投用。", ["项目投入使用时间 9月1日前"]),
    ("春节期间开展慰问，汛期加强巡查。", []),
    ("春耕前到位率达80%。", []),
]


@pytest.mark.parametrize(("text", "rows"), NAMED)
def test_a_day_is_named_by_what_is_done_by_then(text: str, rows: list[str]) -> None:
    found = deadline_rows(read_brief(text, load_lexicon()), "雨水井", 2027)
    assert [f"{row.name} {row.words}" for row in found] == rows
    assert [row.weight for row in found] == sorted((row.weight for row in found), reverse=True)
