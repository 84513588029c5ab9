"""Days told in a row, steps by their months, and within how long: each with what is done by then, in order."""

from __future__ import annotations

import pytest

from assistant.drafting.brief import read_brief
from assistant.drafting.request import DraftRequest
from assistant.drafting.rows.times.deadline_rows import deadline_rows
from assistant.resources import load_lexicon
from assistant.service import Assistant

IN_TURN = [
    # one deed behind all days
    ("春秋两季学期分别于5月底、11月底前发放到位。", ["秋季学期助学金发放时间 11月底前", "春季学期助学金发放时间 5月底前"]),
    ("春季学期资金于3月底前、秋季学期资金于9月底前拨付到位。", ["秋季学期资金拨付时间 9月底前", "春季学期资金拨付时间 3月底前"]),
    ("春季3月底前、秋季9月底前拨付到位。", ["秋季助学金拨付时间 9月底前", "春季助学金拨付时间 3月底前"]),
    ("方案设计、施工分别于3月底、10月底前完成。", ["施工完成时间 10月底前", "方案设计完成时间 3月底前"]),
    ("资金分别于6月底、12月底前拨付到位。", ["下半年助学金拨付时间 12月底前", "上半年助学金拨付时间 6月底前"]),
    (
        "3月底、7月底和11月底前拨付。",
        ["第三次助学金拨付时间 11月底前", "第二次助学金拨付时间 7月底前", "第一次助学金拨付时间 3月底前"],
    ),
    ("设备采购、安装调试分别于5月15日、8月20日前完成。", ["安装调试完成时间 8月20日前", "设备采购完成时间 5月15日前"]),
    ("夏粮、秋粮于7月底、11月底前入库。", ["秋粮入库时间 11月底前", "夏粮入库时间 7月底前"]),
    (
        "春季、秋季防火演练分别于3月底、10月底前完成。",
        ["秋季防火演练完成时间 10月底前", "春季防火演练完成时间 3月底前"],
    ),
    (
        "9月底前、11月底前分别完成设备安装和验收。",
        ["验收完成时间 11月底前", "设备安装完成时间 9月底前"],
    ),
    # months without 前 in a row are when something happens
    ("3月、9月各举办一期。", []),
    # each day with a deed of its own
    (
        "3月招标、6月开工、11月底前终验。",
        ["项目终验时间 11月底前", "项目开工时间 6月底前", "项目招标时间 3月底前"],
    ),
    ("2月底前招标，4月到货验收。", ["助学金到货时间 4月底前", "项目招标时间 2月底前"]),
    (
        "3月发布指南、5月申报、8月底前完成评审立项。",
        ["评审立项完成时间 8月底前", "申报时间 5月底前", "指南发布时间 3月底前"],
    ),
    ("按2027年3月发布的通知执行。", []),
    ("2027年年底前主体封顶。", ["项目主体封顶时间 2027年12月底前"]),
    ("2月底前完成招标，9月完工。", ["项目完工时间 9月底前", "招标完成时间 2月底前"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), IN_TURN)
def test_every_day_of_a_row_is_told(text: str, rows: list[str]) -> None:
    found = deadline_rows(read_brief(text, load_lexicon()), "助学金", 2027)
    assert [f"{row.name} {row.words}" for row in found] == rows


def test_days_stand_as_the_year_brings_them(assistant: Assistant) -> None:
    text = "市公安局信号机更新210台，2027年3月招标、6月开工、11月底前终验，投资2650万元。"
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    days = [row.target.text for row in draft.indicators if "月底前" in row.target.text]
    assert days == ["2027年3月底前", "2027年6月底前", "2027年11月底前"]


@pytest.mark.parametrize(
    ("text", "name", "limit"),
    [
        ("2027年抽查产品6000批次，抽查结果20个工作日内向社会公布。", "抽查结果公布时限", "≤20.00(工作日)"),
        ("2027年审计项目20个，审计结果30日内对外公告。", "审计结果公告时限", "≤30.00(日)"),
        ("2027年水质监测400份，监测结果10个工作日内公布。", "监测结果公布时限", "≤10.00(工作日)"),
        ("2027年噪声监测，监测数据每月5个工作日内对外发布。", "监测数据每月发布时限", "≤5.00(工作日)"),
        ("2027年检验药品300批次，检验报告15个工作日内出具。", "检验报告出具时限", "≤15.00(工作日)"),
    ],
)
def test_within_how_long_something_is_made_public(assistant: Assistant, text: str, name: str, limit: str) -> None:
    targets = {
        row.level3: row.target.text for row in assistant.draft(DraftRequest(description=text), keep=False).indicators
    }
    assert targets.get(name) == limit
    assert name.replace("时限", "及时率") not in targets
