"""Deeds of notes: modal words, one-character verbs and what everybody can do are written as work, and rows follow it."""

from __future__ import annotations

import pytest

from assistant.drafting.reading.wording.rewording import reworded
from assistant.drafting.request import DraftRequest
from assistant.resources import load_lexicon
from assistant.service import Assistant

WRITTEN = [
    # the note, and how it is written
    ("校园食材要抽检", "校园食材抽检"),
    ("科普器材也要更新", "科普器材更新"),
    ("沿街违建都要拆除", "沿街违建拆除"),
    ("老旧管网必须全部改造", "老旧管网改造"),
    ("乡村电影也要放够800场", "乡村电影放映800场"),
    ("全县3000名学生都能喝上热水", "惠及学生3000名"),
    ("养老驿站办6个点", "开办养老驿站6个"),
    ("开展一次防汛演练", "开展防汛演练1次"),
    ("艺术团演出给补贴", "艺术团演出补贴"),
    ("给护林员发雨衣和胶鞋", "为护林员发放雨衣和胶鞋"),
    ("全河段配巡逻艇4艘", "全河段配备巡逻艇4艘"),
    ("敬老院装呼叫器80套", "敬老院安装呼叫器80套"),
    ("水泵换8台", "更换水泵8台"),
    ("打捞船修2条", "维修打捞船2条"),
    ("保安统一换制服200套", "保安更换制服200套"),
    ("年底要签约15个项目", "年底前，签约项目15个"),
    ("租无人机，每月飞4次", "租无人机，每月飞行4次"),
    ("配发装备，按编制配齐", "配发装备"),
    ("资助孤儿念大学", "孤儿大学就读资助"),
    # Counterexamples: words that only look like them, rates, and those who do it.
    ("会议纪要登记", "会议纪要登记"),
    ("成果获得登记", "成果获得登记"),
    ("管理员要培训", "管理员要培训"),
    ("发现越界要登记", "发现越界要登记"),
    ("设施配套3处", "设施配套3处"),
    ("服装200套", "服装200套"),
    ("道路维修5公里", "道路维修5公里"),
    ("良种30亩", "良种30亩"),
    ("按种植面积给予补贴", "按种植面积给予补贴"),
    ("组织一次性补助发放", "组织一次性补助发放"),
]


@pytest.mark.parametrize(("note", "written"), WRITTEN)
def test_what_is_jotted_is_written_as_work(note: str, written: str) -> None:
    assert reworded(note, load_lexicon()).text == written


ROWS = [
    # the note, rows of the table, and words that no row may have
    ("公益性公墓管护，散埋乱葬要治理", ["散埋乱葬治理完成率"], "要治理"),
    ("送戏下乡80场，农村电影也要放够600场", ["农村电影放映场次"], "放够"),
    ("防汛物资补充，并开展一次抢险演练", ["抢险演练次数"], "一次"),
    ("无人机巡查河道，每月飞4次", ["飞行次数"], "飞次数"),
    ("独居老人装烟感报警器2000户", ["烟感报警器安装户数"], "人装"),
    ("新生入学路费，省内每人500元", [], "学路人"),
    # Of what the note does not speak nothing is promised.
    ("对20座城市桥梁做结构检测，病害分级，出具技术状况评定", ["城市桥梁检测座数"], "坑槽"),
    ("废弃采石场边坡治理，削坡、挂网，复绿面积450亩", ["复绿面积"], "抢修路段"),
    ("矿山越界监测，井下实测15家", ["违法开采线索移交率"], "治理工程"),
    ("秸秆禁烧值守，14个乡镇", ["露天焚烧火点处置及时率"], "收储"),
    # Counterexamples: where it is told, the row stands.
    ("公路边坡塌方抢修12处，保障道路畅通", ["抢修路段安全通行率"], "复绿"),
    ("秸秆离田收储利用2万吨", ["收储利用任务完成及时率"], "火点处置"),
]


@pytest.mark.parametrize(("note", "rows", "never"), ROWS)
def test_rows_speak_of_what_the_note_tells(assistant: Assistant, note: str, rows: list[str], never: str) -> None:
    draft = assistant.draft(DraftRequest(description=note), keep=False)
    names = [row.level3 for row in draft.indicators]
    assert [name for name in rows if name not in names] == []
    assert [name for name in names if never in name] == []
