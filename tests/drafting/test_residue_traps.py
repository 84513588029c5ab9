"""Nothing of another unit's project gets into a draft: 40 traps in past forms that are sure to be found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from assistant.domain.declaration import Declaration, Funds, Narrative, Source
from assistant.domain.draft import Draft
from assistant.domain.indicator import Indicator
from assistant.domain.value import parse_target
from assistant.drafting.builtin_engine import SEARCHED
from assistant.drafting.request import DraftRequest
from assistant.drafting.residue import foreign_names
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.wiring import build_assistant
from tests.letting_in import import_as_filed

PROJECTS: Final[dict[str, tuple[str, str]]] = {
    # what is drafted: its name and its description, by an invented unit
    "河道保洁": (
        "河道保洁经费",
        "对区管河道开展日常保洁，打捞水面漂浮物，保洁里程42公里，预算120万元，改善水环境质量。",
    ),
    "业务培训": ("干部业务培训经费", "举办干部业务培训6期，每期45人，预算27万元，提升干部履职能力。"),
    "系统运维": (
        "政务信息系统运维经费",
        "对政务信息系统进行运行维护12个月，及时处置故障，预算85万元，保障系统稳定运行。",
    ),
    "高龄津贴": ("高龄津贴项目", "为80周岁以上老年人按月发放高龄津贴2300人，预算460万元，保障老年人基本生活。"),
    "校舍维修": (
        "中小学校舍维修项目",
        "对中小学校舍屋面和管网进行维修改造，维修面积9600平方米，预算380万元，改善办学条件。",
    ),
    "图书采购": ("图书采购经费", "采购纸质图书1.5万册供读者借阅，预算52万元，满足群众阅读需求。"),
    "普法宣传": ("普法宣传经费", "开展普法宣传活动36场，印制宣传手册8000册，预算24万元，增强群众法治意识。"),
    "绿化养护": (
        "绿化养护经费",
        "对公共绿地进行修剪、补种和病虫害防治，养护面积31万平方米，预算640万元，改善人居环境。",
    ),
}
UNIT: Final = "云杉区某某局"


class Trap(NamedTuple):
    """A text that belongs to another unit's form, and in which form it stands."""

    text: str
    kind: str
    project: str


TRAPS: Final = [
    Trap("青浦江水务管理所", "unit", "河道保洁"),
    Trap("芦荻湾", "place", "河道保洁"),
    Trap("清水走廊专项行动", "project", "河道保洁"),
    Trap("2016年", "year", "河道保洁"),
    Trap("73.61", "amount", "河道保洁"),
    Trap("梅陇坊党校", "unit", "业务培训"),
    Trap("井冈岭基地", "place", "业务培训"),
    Trap("雏鹰领航工程", "project", "业务培训"),
    Trap("沈月华工作室", "person", "业务培训"),
    Trap("第十七届读书节", "event", "业务培训"),
    Trap("丹霞县大数据中心", "unit", "系统运维"),
    Trap("北山机房", "place", "系统运维"),
    Trap("鹿鸣一网统览项目", "project", "系统运维"),
    Trap("2019年", "year", "系统运维"),
    Trap("418.07", "amount", "系统运维"),
    Trap("白塔镇人民政府", "unit", "高龄津贴"),
    Trap("柳树屯村", "place", "高龄津贴"),
    Trap("银龄安康行动", "project", "高龄津贴"),
    Trap("许桂兰老人", "person", "高龄津贴"),
    Trap("1973", "amount", "高龄津贴"),
    Trap("紫薇路第三小学", "unit", "校舍维修"),
    Trap("望江校区", "place", "校舍维修"),
    Trap("明亮教室三年计划", "project", "校舍维修"),
    Trap("韩国平施工队", "person", "校舍维修"),
    Trap("2015年", "year", "校舍维修"),
    Trap("长宁河图书馆", "unit", "图书采购"),
    Trap("梧桐里分馆", "place", "图书采购"),
    Trap("书香满城工程", "project", "图书采购"),
    Trap("顾廷龙文库", "person", "图书采购"),
    Trap("60417", "amount", "图书采购"),
    Trap("苍梧县司法局", "unit", "普法宣传"),
    Trap("东坪社区广场", "place", "普法宣传"),
    Trap("法润千家项目", "project", "普法宣传"),
    Trap("崔明律师团", "person", "普法宣传"),
    Trap("国家宪法日主题晚会", "event", "普法宣传"),
    Trap("乌兰县园林管护站", "unit", "绿化养护"),
    Trap("凤栖公园", "place", "绿化养护"),
    Trap("百里花廊提升工程", "project", "绿化养护"),
    Trap("樱花旅游节", "event", "绿化养护"),
    Trap("887.35", "amount", "绿化养护"),
]


def declaration_with(trap: Trap, number: int) -> Declaration:
    """Another unit's form of nearly the same project, the trap in its head, its goals, its prose and its rows.

    The names of its rows are those whose measures precedents lend, so that each of them is looked at.
    """
    name, told = PROJECTS[trap.project]
    shape = f"{trap.text}元" if trap.kind == "amount" else trap.text
    unit = trap.text if trap.kind == "unit" else f"第{number}行政公署事务科"
    amount = Decimal(trap.text) * 10_000 if trap.kind == "amount" else Decimal(500_000 + number)
    rows = [
        ("产出指标", "数量指标", f"{shape}{trap.project}工作完成率", "全面完成"),
        ("产出指标", "数量指标", f"{shape}{trap.project}数量", f"≥{trap.text if trap.kind == 'amount' else 12}件"),
        ("产出指标", "质量指标", f"{shape}验收合格率", "=100%"),
        ("产出指标", "质量指标", f"{shape}{trap.project}完成质量达标率", "≥95%"),
        ("产出指标", "时效指标", f"{shape}{trap.project}完成及时率", f"及时（{shape}）"),
        ("效益指标", "社会效益指标", f"{shape}知晓率", "≥90%"),
        ("效益指标", "可持续影响指标", f"{shape}长效管理机制健全性", "健全"),
        ("满意度指标", "服务对象满意度指标", f"{shape}满意度", "≥90%"),
    ]
    return Declaration(
        source=Source(document=f"trap-{number}.docx", position=1),
        form_variant="shanghai-2024",
        fiscal_year=2021 + number % 4,
        project_name=f"{name}（{trap.text}）" if trap.kind == "project" else name,
        project_nature="经常性项目",
        competent_department=unit,
        implementing_unit=unit,
        funds=Funds(total=amount, annual_total=amount),
        overall_goal=f"围绕{shape}，{told}",
        annual_goal=f"完成{shape}{trap.project}任务。",
        narrative=Narrative(overview=f"{told}本项目涉及{shape}。", plan=f"按{shape}的进度实施。"),
        indicators=tuple(
            Indicator(level1=level1, level2=level2, level3=level3, target=parse_target(target))
            for level1, level2, level3, target in rows
        ),
    )


@pytest.fixture(scope="module")
def trapped(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant whose case base holds all trapped forms besides the shipped corpus."""
    home: Path = tmp_path_factory.mktemp("trapped")
    assistant = build_assistant(Settings(home=home / "home"))
    folder = home / "forms"
    folder.mkdir()
    for number, trap in enumerate(TRAPS):
        text = declaration_with(trap, number).model_dump_json()
        (folder / f"{number:02}.json").write_text(text, encoding="utf-8")
    before = assistant.index_status().cases
    import_as_filed(assistant, [folder])
    assert assistant.index_status().cases == before + len(TRAPS)
    return assistant


@pytest.fixture(scope="module")
def drafts(trapped: Assistant) -> Mapping[str, Draft]:
    """One draft of each project, by a unit that has never filed anything."""
    drafted = {}
    for project, (name, told) in PROJECTS.items():
        request = DraftRequest(description=told, project_name=name, implementing_unit=UNIT, fiscal_year=2027)
        drafted[project] = trapped.draft(request, keep=False)
    return drafted


def cells(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a dumped draft with its path; quotes of past cases, which say what they quote, are left out."""
    if isinstance(value, Mapping):
        if value.get("kind") == "case":
            return
        for name, inner in value.items():
            if (path, name) not in {("", "precedents"), ("", "id")}:
                yield from cells(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value):
            yield from cells(inner, f"{path}[{number}]")
    elif value is not None:
        yield path, str(value)


def test_there_are_forty_traps_of_every_kind() -> None:
    assert len(TRAPS) == len({trap.text for trap in TRAPS}) == 40
    assert {trap.kind for trap in TRAPS} == {"unit", "place", "project", "year", "amount", "person", "event"}
    told = "".join(name + text for name, text in PROJECTS.values())
    assert not any(trap.text in told for trap in TRAPS)


@pytest.mark.parametrize("number", range(len(TRAPS)), ids=lambda number: f"{TRAPS[number].kind}-{number}")
def test_a_trap_is_found_and_not_stepped_into(trapped: Assistant, drafts: Mapping[str, Draft], number: int) -> None:
    trap = TRAPS[number]
    hits = trapped.search("\n".join(PROJECTS[trap.project]), SEARCHED)
    documents = [hit.case.declaration.source.document for hit in hits if hit.enough]
    assert f"trap-{number}.docx" in documents, "the trapped form is one that the draft is made after"
    stepped = [(path, text) for path, text in cells(drafts[trap.project].model_dump(mode="json")) if trap.text in text]
    assert stepped == []


@pytest.mark.parametrize("project", PROJECTS)
def test_trapped_forms_are_listed_and_quoted_as_precedents(drafts: Mapping[str, Draft], project: str) -> None:
    """They are near enough to be shown, and some lend a row: so the traps are within reach."""
    listed = {precedent.department for precedent in drafts[project].precedents}
    units = {declaration_with(trap, n).implementing_unit for n, trap in enumerate(TRAPS) if trap.project == project}
    assert len(listed & units) >= 3


def test_trapped_forms_lend_rows(drafts: Mapping[str, Draft]) -> None:
    quotes = [
        evidence.quote
        for d in drafts.values()
        for r in d.indicators
        for evidence in r.evidence
        if evidence.kind == "case"
    ]
    assert any(trap.text in quote for quote in quotes for trap in TRAPS)


@pytest.mark.parametrize("project", PROJECTS)
def test_no_number_comes_from_a_precedent(drafts: Mapping[str, Draft], project: str) -> None:
    draft = drafts[project]
    assert draft.roll_over is None
    assert draft.report.errors == ()
    for row in draft.indicators:
        assert not any(evidence.kind == "case" and evidence.cell == "target" for evidence in row.evidence)
    assert not any("没有采用" in note for note in draft.engine.notes), "nothing foreign had to be taken out again"


@pytest.mark.parametrize("project", PROJECTS)
def test_the_exported_form_is_as_clean(
    trapped: Assistant, drafts: Mapping[str, Draft], project: str, tmp_path: Path
) -> None:
    path = tmp_path / "申报表.md"
    trapped.export([drafts[project].declaration()], "md", path)
    text = path.read_text(encoding="utf-8")
    assert [trap.text for trap in TRAPS if trap.text in text] == []


@pytest.mark.parametrize(
    ("unit", "foreign"),
    [
        ("上海市松江区人民政府办公室", {"上海", "松江", "上海市松江区人民政府办公室"}),
        ("青禾县水务局（本级）", {"青禾", "青禾县水务局"}),
        ("某街道办事处", {"某街道办事处"}),
    ],
)
def test_units_and_the_places_in_them_are_foreign(unit: str, foreign: set[str]) -> None:
    assert foreign_names([unit], []) == foreign


def test_long_project_names_are_foreign_and_ordinary_words_are_not() -> None:
    assert foreign_names([], ["业务培训", "雏鹰领航工程专项经费"]) == {"雏鹰领航工程专项经费"}
