"""A department form from its projects: sums, lowest promises, choice, tasks, identities and open questions."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from assistant.domain.declaration import Declaration, Funds, Source
from assistant.domain.department_draft import DepartmentDraft
from assistant.domain.evidence import EvidenceKind
from assistant.domain.indicator import INPUT_MANAGEMENT_TARGETS, Level1, Level2
from assistant.drafting.department.choosing import FEWEST, MOST, chosen_rows
from assistant.drafting.department.merging import CONFLICT, LOOSE, merged_rows
from assistant.drafting.department.projects import projects_of
from assistant.drafting.department.writing import write_department
from assistant.errors import NoFormFound
from assistant.service import Assistant
from tests.builders import make_declaration
from tests.validation.forms import row

NAME = "某区民政局"


def project(name: str, amount: str | None = "100000", *rows: tuple[str, str, str], **changes: Any) -> Declaration:
    fields: dict[str, Any] = {
        "source": Source(document="表.docx", position=1),
        "project_name": name,
        "fiscal_year": 2027,
        "competent_department": NAME,
        "implementing_unit": NAME,
        "funds": Funds(annual_total=None if amount is None else Decimal(amount)),
        "indicators": tuple(row(*entry) for entry in rows),
        "annual_goal": f"2027年度，完成{name}年度任务；举办{name}不少于4期；质量上，合格率不低于95%。",
    }
    return make_declaration(**{**fields, **changes})


def draft_of(*projects: Declaration, year: int | None = None) -> DepartmentDraft:
    return write_department(NAME, projects_of(NAME, year, projects))


@pytest.mark.parametrize(
    ("level2", "name", "values", "expected"),
    [
        ("数量", "培训人次", ("≥240.00(人次)", "≥300.00(人次)"), ">=540人次"),
        ("数量", "培训期数", ("=4.00(期)", "=6.00(期)"), "=10期"),
        ("数量", "培训期数", ("=4.00(期)", "≥6.00(期)"), ">=10期"),
        ("数量", "巡查里程", (">=1.5公里", ">=2.25公里"), ">=3.75公里"),
        ("数量", "工作完成率", ("≥90.00(%)", "=100.00(%)"), ">=90%"),
        ("数量", "每期培训天数", ("≥3.00(天)", "≥2.00(天)"), ">=2天"),
        ("质量", "考核合格率", ("≥95.00(%)", "≥90.00(%)", "=100.00(%)"), ">=90%"),
        ("质量", "系统故障率", ("≤1.00(%)", "≤3.00(%)"), "<=3%"),
        ("质量", "安全事故发生数", ("=0.00(起)", "=0.00(起)"), "=0起"),
        ("数量", "计划完成数量", ("=1", "=1"), "=1"),
        ("时效", "故障响应时间", ("≤2.00(小时)", "≤4.00(小时)"), "<=4小时"),
        ("时效", "完成时间", ("6月底前", "11月底前"), "11月底前"),
        ("可持续", "设施使用年限", ("≥5.00(年)", "≥8.00(年)"), ">=5年"),
        ("可持续", "建立制度数量", ("≥1.00(项)", "≥2.00(项)"), ">=3项"),
        ("满意度", "学员满意度", ("≥90.00(%)", "≥85.00(%)"), ">=85%"),
    ],
)
def test_rows_of_the_same_name_and_unit(level2: str, name: str, values: tuple[str, ...], expected: str) -> None:
    projects = [project(f"项目{n}", "100000", (level2, name, value)) for n, value in enumerate(values, 1)]
    (merged,) = merged_rows(projects)
    assert merged.row.target.text == expected
    assert merged.row.projects == tuple(one.project_name for one in projects)
    assert merged.money == 100_000 * len(values)
    sources = [evidence for evidence in merged.row.evidence if evidence.kind is EvidenceKind.PROJECT]
    assert [evidence.ref for evidence in sources] == [f"project:{n}/indicators[0]" for n in range(1, len(values) + 1)]
    assert all(value in evidence.quote for value, evidence in zip(values, sources, strict=True))


def test_words_are_kept_and_said_to_be_words() -> None:
    (merged,) = merged_rows([project(name, "1", ("质量", "活动质量", "质量较高")) for name in ("甲", "乙")])
    assert (merged.row.target.text, merged.row.note) == ("质量较高", LOOSE)


def test_a_sum_shows_its_formula() -> None:
    two = [project("甲", "1", ("数量", "培训人次", "≥240人次")), project("乙", "1", ("数量", "培训人次", "≥60.5人次"))]
    (merged,) = merged_rows(two)
    (formula,) = (e for e in merged.row.evidence if e.kind is EvidenceKind.ARITHMETIC)
    assert (formula.quote, formula.ref) == ("240+60.5=300.5人次", "project:1/indicators[0];project:2/indicators[0]")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("数量", "培训人次", "≥240人次"), ("数量", "培训人次", "≥240人")),
        (("数量", "培训人次", "≥240人次"), ("数量", "听课人次", "≥240人次")),
        (("数量", "整改件数", "≥2件"), ("社会效益", "整改件数", "≥2件")),
    ],
)
def test_other_units_names_and_levels_are_other_rows(one: tuple[str, str, str], two: tuple[str, str, str]) -> None:
    assert len(merged_rows([project("甲", "1", one), project("乙", "1", two)])) == 2


def test_opposite_directions_are_never_added_up() -> None:
    rows = merged_rows(
        [project("甲", "1", ("数量", "接待批次", "≤5批")), project("乙", "9", ("数量", "接待批次", "≥7批"))]
    )
    assert [(m.row.target.text, m.row.note) for m in rows] == [(">=7批", CONFLICT)]


def test_costs_have_no_place_in_the_form() -> None:
    draft = draft_of(project("甲", "1", ("成本", "人均培训成本", "≤400元/人"), ("数量", "培训人次", "≥240人次")))
    assert [r.level3 for r in draft.indicators] == ["培训人次"]
    assert any("1 条成本指标没有列入" in note for note in draft.notes)


LEVELS = ("数量", "数量", "质量", "时效", "社会效益", "可持续", "满意度")
KINDS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏"


def many(count: int) -> list[Declaration]:
    measures = ("发放总量", "走访家庭", "验收通过率", "办结及时率", "群众知晓率", "机制运行率", "对象满意度")
    values = ("≥12.00(份)", "≥7.00(户)", *["≥90.00(%)"] * 5)
    return [
        project(
            f"{KINDS[n] * 3}工程",
            str(1000 * (count - n)),
            *[
                (level, f"{KINDS[n] * 4}{measure}", value)
                for level, measure, value in zip(LEVELS, measures, values, strict=True)
            ],
        )
        for n in range(count)
    ]


@pytest.mark.parametrize("count", [3, 4, 10, 18, 30, 40])
def test_twenty_to_forty_rows_with_every_required_level(count: int) -> None:
    projects = many(count)
    rows = merged_rows(projects)
    chosen = chosen_rows(rows, count)
    assert FEWEST <= len(chosen) <= MOST
    levels = {merged.level2 for merged in chosen}
    assert {Level2.QUANTITY, Level2.QUALITY, Level2.TIMELINESS, Level2.BENEFICIARY_SATISFACTION} <= levels
    assert any(level.level1 is Level1.OUTCOME for level in levels)
    shown = {number for merged in chosen for number in merged.numbers}
    assert shown >= set(range(1, min(count, MOST - 12) + 1)), "every project up to the 28 dearest has a row"
    assert [list(Level2).index(m.level2) for m in chosen] == sorted(list(Level2).index(m.level2) for m in chosen)


def test_few_rows_are_all_shown_and_said_to_be_few() -> None:
    draft = draft_of(project("甲", "1", ("数量", "培训人次", "≥240人次"), ("质量", "合格率", "≥95%")))
    assert len(draft.indicators) == 2
    assert any("只有 2 条" in note for note in draft.notes)


def test_project_expenditure_is_the_sum_and_the_unknown_stays_blank() -> None:
    draft = draft_of(project("甲", "288000"), project("乙", "600000.50"))
    assert draft.project_expenditure == Decimal("888000.50")
    assert draft.cell_evidence["project_expenditure"][0].quote == "600,000.50+288,000.00=888,000.50元"
    blank = ("total_budget", "source_fiscal", "source_other", "basic_expenditure", "asset_total", "staff_count")
    assert [getattr(draft, field) for field in blank] == [None] * len(blank)
    asked = {question.path for question in draft.questions}
    assert asked >= {"basic_expenditure", "asset_total", "staff_count", "department_functions", "annual_mission_goal"}
    assert draft.input_management.targets == INPUT_MANAGEMENT_TARGETS and "input_management" in asked


def test_a_form_without_an_amount_leaves_the_sum_blank_and_is_named() -> None:
    draft = draft_of(project("甲", "288000"), project("乙", None))
    assert draft.project_expenditure is None
    assert next(q.text for q in draft.questions if q.path == "project_expenditure").startswith("“乙”")


def test_tasks_are_the_projects_in_their_own_words() -> None:
    from assistant.domain.declaration import Narrative

    told = Narrative(plan="（一）巡查河道48次。\n（二）打捞漂浮物；\n1.2 清理淤泥")
    draft = draft_of(project("2027年河道保洁专项经费", "2", narrative=told), project("业务培训", "1", narrative=None))
    assert [task.name for task in draft.key_tasks] == ["河道保洁", "业务培训"]
    assert draft.key_tasks[0].content == "1.巡查河道48次；2.打捞漂浮物；3.清理淤泥。"
    assert draft.key_tasks[1].content == "举办业务培训不少于4期。"
    assert draft.cell_evidence["key_tasks[0]"][1].ref == "project:1/narrative.plan"


def test_the_projects_of_the_department_and_its_latest_year() -> None:
    last_year = project("甲", "5", fiscal_year=2026)
    other = project("丙", "7", competent_department="某区教育局", implementing_unit="某区教育局")
    unit = project("乙", "9", competent_department="某区民政局（本级）", implementing_unit="某区救助站")
    chosen = projects_of(NAME, None, [last_year, project("甲", "5"), other, unit, project("甲", "6")])
    assert [(one.project_name, one.funds.annual_total) for one in chosen.projects] == [("乙", 9), ("甲", 6)]
    assert chosen.year == 2027 and len(chosen.notes) == 3
    assert projects_of("某区救助站", 2027, [unit]).projects == (unit,)


@pytest.mark.parametrize(
    ("name", "year", "offered", "hint"),
    [
        (NAME, None, [], "jixiao accept"),
        (NAME, 2020, [project("甲")], "2027"),
        ("某区教育局", None, [project("甲")], NAME),
    ],
)
def test_nothing_to_draft_from_says_what_to_do(
    name: str, year: int | None, offered: list[Declaration], hint: str
) -> None:
    with pytest.raises(NoFormFound) as raised:
        projects_of(name, year, offered)
    assert hint in raised.value.hint


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "md", "json"])
def test_what_is_exported_is_read_back_identical(assistant: Assistant, tmp_path: Path, suffix: Any) -> None:
    form = draft_of(*many(12)).form()
    path = tmp_path / f"整体.{suffix}"
    assistant.export([form], suffix, path)
    (read,) = assistant.parse(path).forms
    assert read.model_dump(exclude={"source"}) == form.model_dump(exclude={"source"})


def test_the_review_agrees_with_the_project_forms(fresh_assistant: Assistant, tmp_path: Path) -> None:
    path = tmp_path / "项目表.json"
    projects = [
        p.model_copy(update={"source": Source(document="项目表.docx", position=n)}) for n, p in enumerate(many(6), 1)
    ]
    fresh_assistant.export(projects, "json", path)
    draft = fresh_assistant.departments.draft(NAME, files=[path])
    status = {line.rule: line.status.value for line in draft.report.ledger}
    assert {rule: status[rule] for rule in ("C01", "C02", "C03")} == dict.fromkeys(("C01", "C02", "C03"), "passed")
    assert [finding.rule for finding in draft.report.errors] == []
    assert draft.projects[0].origin == "项目表.docx 第 1 张"


def test_what_the_department_filled_in_is_kept_and_the_identities_are_computed(
    fresh_assistant: Assistant, tmp_path: Path
) -> None:
    projects = [p.model_copy(update={"source": Source(document="x", position=n)}) for n, p in enumerate(many(6), 1)]
    first = draft_of(*projects)
    filled = first.form().model_copy(
        update={
            "department_functions": "负责全区社会救助、养老服务。",
            "basic_expenditure": Decimal(900_000),
            "source_fiscal": Decimal(910_000),
            "staff_count": 26,
            "key_tasks": (),
        }
    )
    fresh_assistant.export(projects, "json", tmp_path / "项目.json")
    fresh_assistant.export([filled], "docx", tmp_path / "整体.docx")
    draft = fresh_assistant.departments.draft(NAME, files=[tmp_path / "项目.json", tmp_path / "整体.docx"])
    assert draft.project_expenditure == 21_000
    assert (draft.total_budget, draft.source_other) == (921_000, 11_000)
    assert draft.cell_evidence["total_budget"][0].quote == "900,000.00+21,000.00=921,000.00元"
    assert (draft.staff_count, draft.department_functions) == (26, "负责全区社会救助、养老服务。")
    assert draft.key_tasks == first.key_tasks
    asked = {question.path for question in draft.questions}
    assert not asked & {"basic_expenditure", "total_budget", "source_fiscal", "staff_count", "department_functions"}
    assert "annual_mission_goal" in asked
    assert "A10" not in {finding.rule for finding in draft.report.findings}


def test_another_departments_form_says_nothing(fresh_assistant: Assistant, tmp_path: Path) -> None:
    projects = [p.model_copy(update={"source": Source(document="x", position=n)}) for n, p in enumerate(many(3), 1)]
    other = draft_of(*projects).form().model_copy(update={"department_name": "某区教育局", "staff_count": 26})
    for name, forms in (("项目.json", projects), ("整体.json", [other])):
        fresh_assistant.export(forms, "json", tmp_path / name)
    assert (
        fresh_assistant.departments.draft(NAME, files=[tmp_path / "项目.json", tmp_path / "整体.json"]).staff_count
        is None
    )
