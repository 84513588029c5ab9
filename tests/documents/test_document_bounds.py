"""Where narratives and forms begin and end, whatever a department calls and numbers them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.documents.blocks import Block, Line, Row
from assistant.documents.document_parser import header_summary, parse_document
from assistant.documents.import_report import ParsedDocument, RepairLog
from assistant.documents.text_reader import read_text_blocks
from assistant.domain.declaration import Declaration, Narrative
from assistant.resources import load_form_variants, load_lexicon

TITLE = "财政项目支出绩效目标申报表\n"
YEAR = "(2024年度)\n"
NAMES = ("项目概述", "立项依据", "实施主体", "实施方案", "实施周期", "年度预算安排", "绩效目标")
BODIES = ("本项目开展培训。", "《条例》。", "培训中心。", "每季一期。", "全年。", "共120万元。", "见申报表。")
FIELDS = ("overview", "basis", "implementer", "plan", "period", "budget", "goal")
CHINESE = "一二三四五六七"


def form(name: str = "业务培训", goal: str = "\t总目标。\t\t年度目标。\n", row: str | None = None) -> str:
    first = f"项目名称\t{name}\t项目性质\t其他经常性项目\t项目类别\t其他运转类\n" if row is None else row
    return (
        f"{first}主管部门\t某区人社局\t实施单位\t某区培训中心\n计划开始日期\t2024-01-01\t计划完成日期\t2024-12-31\n"
        "项目资金 (元)\t项目资金总额\t100.00\t年度资金申请总额\t100.00\n"
        f"项目绩效目标\t项目总目标\t\t年度总体目标\n{goal}"
        "绩效指标\t一级指标\t二级指标\t三级指标\t年度(/项目)指标值\n\t产出指标\t数量指标\t培训期数\t=4.00(期)\n"
    )


def narrative(title: str = "项目经费情况说明1：业务培训", style: str = "{cn}、{name}\n{body}", **bodies: str) -> str:
    parts = zip(CHINESE, FIELDS, NAMES, BODIES, strict=True)
    return f"{title}\n" + "".join(
        style.format(cn=cn, n=CHINESE.index(cn) + 1, name=name, body=bodies.get(field, body)) + "\n"
        for cn, field, name, body in parts
    )


def expected(**bodies: str) -> Narrative:
    return Narrative(**{**dict(zip(FIELDS, BODIES, strict=True)), **bodies})


def parsed(blocks: tuple[Block, ...]) -> ParsedDocument:
    return parse_document(blocks, "a.txt", load_form_variants(), load_lexicon(), RepairLog())


def parse(text: str) -> ParsedDocument:
    return parsed(read_text_blocks(text.encode(), RepairLog()))


def projects(text: str) -> list[Declaration]:
    forms = parse(text).forms
    assert all(isinstance(found, Declaration) for found in forms)
    return [found for found in forms if isinstance(found, Declaration)]


@pytest.mark.parametrize(
    "style",
    [
        "{cn} 、{name}\n{body}",
        "{cn}、{name}。\n{body}",
        "{cn}、{name} {body}",
        "{name}：{body}",
        "{name}\n{body}",
        "第{cn}部分 {name}\n{body}",
        "（{cn}）{name}\n{body}",
        "{n}.{name}：{body}",
    ],
)
def test_sections_are_found_however_their_headings_are_written(style: str) -> None:
    assert projects(narrative(style=style) + TITLE + YEAR + form())[0].narrative == expected()


def test_spaces_within_a_heading_do_not_matter() -> None:
    text = narrative().replace("项目概述", "项 目 概 述").replace("年度预算安排", "年度 预算安排")
    assert projects(text + TITLE + YEAR + form())[0].narrative == expected()


def test_a_single_line_with_text_after_the_name_is_no_heading() -> None:
    found = projects(narrative(plan="每季一期。\n二、立项依据 另行说明") + TITLE + YEAR + form())[0]
    assert found.narrative == expected(plan="每季一期。\n二、立项依据另行说明")


def test_a_narrative_without_any_section_is_reported() -> None:
    document = parse("项目经费情况说明1：业务培训\n本项目开展培训。\n" + TITLE + YEAR + form())
    assert document.forms[0].model_dump()["narrative"] is None
    assert [(doubt.place, "本项目开展培训" in doubt.content) for doubt in document.report.doubts] == [
        ("narrative", True)
    ]


@pytest.mark.parametrize(
    "plan",
    [
        "（一）项目内容\n开展培训6期。\n（二）实施周期\n每季度一期。",
        "1.项目内容：开展培训6期。\n2.绩效目标：满意度90%",
        "1.项目概述：开展培训6期。\n2.实施方案：每季度一期。",
        "绩效目标：满意度90%",
        "一、培训费\n二、实施主体\n三、其他",
    ],
)
def test_headings_numbered_otherwise_stay_in_the_section_around_them(plan: str) -> None:
    assert projects(narrative(plan=plan) + TITLE + YEAR + form())[0].narrative == expected(plan=plan)


def test_a_heading_that_lost_its_number_is_still_one() -> None:
    text = narrative().replace("一、项目概述", "项目概述")
    assert projects(text + TITLE + YEAR + form())[0].narrative == expected()


def test_a_goal_that_names_a_section_does_not_end_its_form() -> None:
    goal = "\t\t\t1.完成培训；\n2.实施方案：按季度推进，\n3.绩效目标：合格率达到95%。\n"
    found = projects(TITLE + YEAR + form(goal=goal))[0]
    assert found.annual_goal == "1.完成培训；\n2.实施方案：按季度推进，\n3.绩效目标：合格率达到95%。"
    assert [row.level3 for row in found.indicators] == ["培训期数"]


@pytest.mark.parametrize("row", ["", "\t设备购置\t项目性质\t一次性项目\t项目类别\t其他运转类\n"])
def test_a_form_without_the_label_of_its_name_is_a_form_of_its_own(row: str) -> None:
    first, second = projects(TITLE + YEAR + form() + TITLE + YEAR + form(row=row))
    assert first.project_name == "业务培训"
    assert [len(first.indicators), len(second.indicators)] == [1, 1]


def test_a_title_printed_again_on_the_next_page_begins_no_form() -> None:
    text = TITLE + YEAR + form().replace("主管部门", TITLE + YEAR + "主管部门")
    assert [len(found.indicators) for found in projects(text)] == [1]


def test_a_budget_table_above_a_form_is_none() -> None:
    text = narrative().rsplit("七、", 1)[0] + "项目名称\t金额\n培训费\t120\n" + TITLE + YEAR + form()
    found = projects(text)
    assert [one.project_name for one in found] == ["业务培训"]
    assert found[0].narrative and found[0].narrative.budget == "共120万元。\n项目名称\t金额\n培训费\t120"


@pytest.mark.parametrize(
    "title",
    [
        TITLE + YEAR,
        "2024年财政项目支出绩效目标申报表\n",
        "2024年度财政项目支出绩效目标申报表\t\t\n",
        "附件1：财政项目支出绩效目标申报表\n" + YEAR,
        "上海市财政项目支出绩效目标申报表\n2024年度\n",
        "财政项目支出绩效目标申报表-1\n" + YEAR,
        "财政项目支出绩效目标\n申报表\n" + YEAR,
        YEAR,
        "2024年度\n",
    ],
)
def test_a_title_gives_the_year_and_stays_out_of_the_narrative(title: str) -> None:
    found = projects(narrative() + title + form() + title + form("设备购置"))
    assert [one.fiscal_year for one in found] == [2024, 2024]
    assert found[0].narrative == expected()


def test_a_form_without_a_year_has_that_of_its_document() -> None:
    text = "某区人社局2025年财政支出项目绩效目标申报表\n绩效目标设置情况\n" + narrative() + TITLE + form()
    assert projects(text + "2024年" + TITLE + form("设备购置"))[0].fiscal_year == 2025
    assert projects(text + "2024年" + TITLE + form("设备购置"))[1].fiscal_year == 2024


SENTENCE = "按照本区预算绩效管理工作的总体要求，本部门35个预算单位开展了编报工作，编报绩效目标的项目2个，涉及项目预算资金240.00万元。"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("按照", "根据"),
        ("项目2个", "项目共2个"),
        ("项目2个", "项目2项"),
        ("35个预算单位", "35家预算单位"),
        ("项目预算资金", "项目支出预算"),
        ("工作，编报", "工作。编报"),
        ("按照", "绩效目标设置情况：按照"),
    ],
)
def test_the_header_sentence_is_found_in_other_words(old: str, new: str) -> None:
    found = header_summary([Line(text=SENTENCE.replace(old, new), number=1)])
    assert found is not None
    assert (found.budget_unit_count, found.project_count, found.total_yuan) == (35, 2, Decimal("2400000.00"))


def test_a_table_of_contents_hides_nothing() -> None:
    contents = "目录\n项目经费情况说明1：业务培训.......2\n一、项目概述……2\n"
    document = parse(contents + "某区人社局2024年申报表\n" + SENTENCE + "\n" + narrative() + TITLE + form())
    assert document.header_summary is not None and document.title == "某区人社局2024年申报表"
    assert document.forms[0].model_dump()["narrative"] == expected().model_dump()


FIRST, SECOND = narrative("项目经费情况说明1：甲"), narrative("项目经费情况说明2：乙", overview="购买设备。")
ONE, TWO = TITLE + YEAR + form("甲"), TITLE + YEAR + form("乙")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(FIRST + ONE + SECOND + TWO, id="each above its form"),
        pytest.param(SECOND + FIRST + ONE + TWO, id="named, in another order"),
        pytest.param(ONE + FIRST + TWO + SECOND, id="each below its form"),
        pytest.param((FIRST + SECOND).replace("：甲", "").replace("：乙", "") + ONE + TWO, id="without names"),
        pytest.param((ONE + FIRST + TWO + SECOND).replace("：甲", "").replace("：乙", ""), id="below, without names"),
    ],
)
def test_each_form_gets_the_narrative_of_its_project(text: str) -> None:
    assert [one.narrative for one in projects(text)] == [expected(), expected(overview="购买设备。")]


def test_a_narrative_without_a_form_is_reported() -> None:
    document = parse(FIRST + ONE + narrative("项目经费情况说明3：丙"))
    assert [doubt.reason for doubt in document.report.doubts] == ["这份项目经费情况说明没有对应的申报表"]


@pytest.mark.parametrize("mark", ["13", "— 5 —", "第 3 页 共 10 页", "第3页"])
def test_page_numbers_between_rows_are_dropped_in_every_format(mark: str) -> None:
    blocks: list[Block] = []
    for block in read_text_blocks((TITLE + YEAR + form()).encode(), RepairLog()):
        blocks.append(block)
        if isinstance(block, Row):
            blocks.append(Line(text=mark, number=block.number, whole=True))
    found = parsed(tuple(blocks[:-1])).forms[0]
    assert isinstance(found, Declaration)
    assert (found.overall_goal, found.annual_goal) == ("总目标。", "年度目标。")


def test_a_number_in_a_budget_table_stays() -> None:
    budget = "培训费\t100\n13\n餐费\t20"
    assert projects(narrative(budget=budget) + TITLE + form())[0].narrative == expected(budget=budget)


def test_a_number_that_is_a_paragraph_stays() -> None:
    assert projects(narrative(period="2024") + TITLE + form())[0].narrative == expected(period="2024")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("&ge;95%", "≥95%"),
        ("&le;5%", "≤5%"),
        (r"\>=95%", ">=95%"),
        (r"\geq 95\%", "≥95%"),
        (r"4\sim5期", "4~5期"),
        (r"$4\sim 5$期", "4~5期"),
        (r"≥95\%", "≥95%"),
        (r"$\geq 200\mathrm{m}^2$", "≥200m²"),
        ("≥95%<br>", "≥95%"),
    ],
)
def test_symbols_are_put_back_inside_and_outside_formulas(written: str, meant: str) -> None:
    found = projects(TITLE + form().replace("=4.00(期)", written))[0]
    assert [row.target.text for row in found.indicators] == [meant]


@pytest.mark.parametrize("rule", ["---|---|---\n", ""])
def test_tables_without_outer_pipes_are_read(rule: str) -> None:
    text = (TITLE + YEAR + form()).replace("\t", " | ").replace("主管部门", rule + "主管部门")
    assert projects(text)[0].model_dump() == projects(TITLE + YEAR + form())[0].model_dump()


def test_a_break_within_a_cell_is_a_line_break() -> None:
    found = projects(TITLE + form(goal="\t总目标。\t\t1.完成培训；<br>2.达标。\n"))[0]
    assert found.annual_goal == "1.完成培训；\n2.达标。"


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("开展体检服务，计划服务12000人\n，覆盖11个街镇。", "开展体检服务，计划服务12000人，覆盖11个街镇。"),
        ("开展体检服务，经费约30\n万元，覆盖11个街镇。", "开展体检服务，经费约30万元，覆盖11个街镇。"),
        ("培训费30\n2.餐费", "培训费30\n2.餐费"),
    ],
)
def test_a_paragraph_cut_within_a_sentence_is_joined(cut: str, whole: str) -> None:
    assert projects(narrative(overview=cut) + TITLE + form())[0].narrative == expected(overview=whole)
