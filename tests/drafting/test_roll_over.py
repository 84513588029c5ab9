"""Roll-over: the unit's own form of an earlier year is the starting point, updated to the new brief and today's rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.cli.main import app
from assistant.domain.declaration import Declaration, Funds, Narrative, Source
from assistant.domain.draft import ChangeKind, Draft, RowChange
from assistant.domain.evidence import EvidenceKind
from assistant.domain.indicator import Indicator
from assistant.domain.value import parse_target
from assistant.drafting.request import DraftRequest
from assistant.drafting.roll_over import bare_unit
from assistant.resources import load_shipped_declarations
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.wiring import build_assistant

UNIT = "青禾县水务局"
NAME = "河道保洁经费"
THIS_YEAR = "对县管河道保洁42公里，打捞水面漂浮物，预算120万元，改善河道水环境。"

FORM_OF_2024 = [
    # first level, second level, row, target
    ("产出指标", "数量指标", "河道保洁里程", "≥30.00(公里)"),
    ("产出指标", "数量指标", "打捞垃圾量", "≥800.00(吨)"),
    ("产出指标", "质量指标", "2024年保洁考核合格率", "≥92.00(%)"),
    ("产出指标", "时效指标", "保洁完成及时性", "及时"),
    ("效益指标", "社会效益指标", "推动经济社会发展", "有效"),
    ("效益指标", "生态效益指标", "河道水质达标率", "≥85.00(%)"),
    ("满意度指标", "服务对象满意度指标", "沿河居民满意度", "≥88.00(%)"),
]
BECAME = [
    # row of 2024, what became of it, the row of 2027
    ("河道保洁里程 ≥30.00(公里)", ChangeKind.UPDATED, "河道保洁里程 ≥42公里"),
    ("打捞垃圾量 ≥800.00(吨)", ChangeKind.KEPT, "打捞垃圾量 ≥800吨"),
    ("2024年保洁考核合格率 ≥92.00(%)", ChangeKind.KEPT, "2027年保洁考核合格率 ≥92%"),
    ("保洁完成及时性 及时", ChangeKind.UPGRADED, "保洁完成及时率 =100%"),
    ("河道水质达标率 ≥85.00(%)", ChangeKind.KEPT, "河道水质达标率 ≥85%"),
    ("沿河居民满意度 ≥88.00(%)", ChangeKind.KEPT, "沿河居民满意度 ≥88%"),
    ("推动经济社会发展 有效", ChangeKind.DROPPED, None),
]

Load = Callable[..., None]


def put_into(assistant: Assistant, folder: Path, *forms: Declaration) -> None:
    """Put declarations into a case base, as `jixiao import` does."""
    folder.mkdir(exist_ok=True)
    for number, one in enumerate(forms):
        (folder / f"{number}.json").write_text(one.model_dump_json(), encoding="utf-8")
    assert all(done.error is None and done.added for done in assistant.import_files([folder]))


def form(year: int, rows: Sequence[tuple[str, str, str, str]] = tuple(FORM_OF_2024), **changes: object) -> Declaration:
    fields: dict[str, object] = {
        "source": Source(document=f"{year}.docx", position=1),
        "form_variant": "shanghai-2024",
        "fiscal_year": year,
        "project_name": NAME,
        "project_nature": "经常性项目",
        "competent_department": UNIT,
        "implementing_unit": UNIT,
        "funds": Funds(total=Decimal(900_000), annual_total=Decimal(900_000)),
        "annual_goal": "完成河道保洁工作。",
        "narrative": Narrative(overview="对县管河道开展日常保洁和水质监测。"),
        "indicators": tuple(
            Indicator(level1=level1, level2=level2, level3=level3, target=parse_target(target))
            for level1, level2, level3, target in rows
        ),
    }
    return Declaration(**{**fields, **changes})


@pytest.fixture
def load(fresh_assistant: Assistant, tmp_path: Path) -> Load:
    """Put declarations into the fresh assistant's case base."""
    return lambda *forms: put_into(fresh_assistant, tmp_path / "forms", *forms)


@pytest.fixture(scope="module")
def with_2024(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant that knows the unit's form of 2024, for tests that only read."""
    home = tmp_path_factory.mktemp("with-2024")
    assistant = build_assistant(Settings(home=home / "home"))
    put_into(assistant, home / "forms", form(2024))
    return assistant


def drafted(assistant: Assistant, text: str = THIS_YEAR, *, unit: str = UNIT, year: int = 2027, **facts: str) -> Draft:
    request = DraftRequest(
        description=text,
        project_name=facts.pop("name", NAME),
        implementing_unit=unit,
        fiscal_year=year,
        **facts,
    )
    return assistant.draft(request, keep=False)


def changes_of(draft: Draft) -> tuple[RowChange, ...]:
    assert draft.roll_over is not None
    return draft.roll_over.changes


@pytest.mark.parametrize(("before", "kind", "after"), BECAME)
def test_what_becomes_of_each_row(with_2024: Assistant, before: str, kind: ChangeKind, after: str | None) -> None:
    draft = drafted(with_2024)
    (change,) = [change for change in changes_of(draft) if change.before == before]
    assert (change.kind, change.after) == (kind, after)
    assert change.reason
    rows = [f"{row.level3} {row.target.operator}{row.target.value:f}{row.target.unit}" for row in draft.indicators]
    if after is not None:
        assert after.replace(" ", "") in [row.replace(".00", "").replace(" ", "") for row in rows]


def test_the_changes_account_for_every_row_of_both_years(with_2024: Assistant) -> None:
    draft = drafted(with_2024)
    changes = changes_of(draft)
    assert [change.after.split()[0] for change in changes if change.after] == [row.level3 for row in draft.indicators]
    assert {change.before for change in changes if change.before} == {
        f"{level3} {target}" for _, _, level3, target in FORM_OF_2024
    }
    for change in changes:
        assert (change.before is None) is (change.kind is ChangeKind.ADDED)
        assert (change.after is None) is (change.kind is ChangeKind.DROPPED)
    assert draft.report.errors == ()
    assert with_2024.review_of(draft, final=True).errors == ()


def test_costs_are_added_for_this_years_money_and_last_years_ceilings_go(
    fresh_assistant: Assistant, load: Load
) -> None:
    load(form(2024, [*FORM_OF_2024, ("成本指标", "经济成本指标", "打捞船租赁成本", "≤90.00(万元)")]))
    draft = drafted(fresh_assistant)
    costs = {change.after: change.kind for change in changes_of(draft) if change.level2 == "经济成本指标"}
    assert costs[None] is ChangeKind.DROPPED
    assert ChangeKind.ADDED in costs.values()
    assert not any("90" in row.target.text for row in draft.indicators if row.level1 == "成本指标")


def test_a_kept_number_is_marked_and_rests_on_the_earlier_form(with_2024: Assistant) -> None:
    draft = drafted(with_2024)
    (row,) = [row for row in draft.indicators if row.level3 == "打捞垃圾量"]
    assert "核定" in row.note
    assert draft.roll_over is not None
    assert all(
        evidence.kind is EvidenceKind.CASE and evidence.ref.startswith(f"case:{draft.roll_over.case_id}/")
        for evidence in row.evidence
    )


def test_an_upgraded_row_says_what_stood_there(with_2024: Assistant) -> None:
    (row,) = [row for row in drafted(with_2024).indicators if row.level3 == "保洁完成及时率"]
    assert "保洁完成及时性 及时" in row.note


def test_a_number_said_again_is_kept_and_not_said_twice(with_2024: Assistant) -> None:
    draft = drafted(with_2024, THIS_YEAR.replace("42公里", "30公里"))
    (change,) = [change for change in changes_of(draft) if change.before == "河道保洁里程 ≥30.00(公里)"]
    assert change.kind is ChangeKind.KEPT
    assert sum(row.target.unit == "公里" for row in draft.indicators) == 1


YEARS = [
    # years in which a unit filed the project, the year of the draft, the year it starts from
    ([2024], 2027, 2024),
    ([2024, 2026], 2027, 2026),
    ([2024, 2026, 2028], 2027, 2026),
    ([2024, 2028], 2025, 2024),
    ([2024], 2024, None),
    ([2028], 2027, None),
]
COUNTIES = ("松林县", "柏岭县", "梅溪县", "竹园县", "兰亭县", "菊潭县")


@pytest.fixture(scope="module")
def with_many_years(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant that knows the same project of several units, each filed in other years."""
    home = tmp_path_factory.mktemp("with-many-years")
    assistant = build_assistant(Settings(home=home / "home"))
    forms = [
        form(year, competent_department=f"{county}水务局", implementing_unit=f"{county}水务局")
        for county, (filed, _, _) in zip(COUNTIES, YEARS, strict=True)
        for year in filed
    ]
    put_into(assistant, home / "forms", *forms)
    return assistant


@pytest.mark.parametrize(("county", "years"), list(zip(COUNTIES, YEARS, strict=True)))
def test_the_newest_earlier_year_is_used(
    with_many_years: Assistant, county: str, years: tuple[list[int], int, int | None]
) -> None:
    _, year, used = years
    draft = drafted(with_many_years, unit=f"{county}水务局", year=year)
    assert (draft.roll_over.fiscal_year if draft.roll_over else None) == used


@pytest.mark.parametrize(
    ("unit", "same"),
    [
        (UNIT, True),
        (f"{UNIT}（本级）", True),
        ("白石县水务局", False),
        ("青禾县城市管理局", False),
        ("青禾县水务局河道管理所", False),
    ],
)
def test_only_the_units_own_form_is_used(with_2024: Assistant, unit: str, same: bool) -> None:
    draft = drafted(with_2024, unit=unit)
    assert (draft.roll_over is not None) is same
    assert draft.precedents, "the other unit's form is a precedent all the same"
    lent = {"打捞垃圾量", "2027年保洁考核合格率"} & {row.level3 for row in draft.indicators}
    assert bool(lent) is same, "numbers never come from another unit"


def test_two_schools_of_one_bureau_do_not_share_their_forms(fresh_assistant: Assistant, load: Load) -> None:
    load(form(2024, implementing_unit="青禾县第一中学", competent_department="青禾县教育局"))
    draft = drafted(fresh_assistant, unit="青禾县第二中学", department="青禾县教育局")
    assert draft.roll_over is None


@pytest.mark.parametrize(
    ("name", "same"),
    [("2027年河道保洁经费", True), ("河道保洁项目", True), ("绿化养护经费", False), ("河道整治工程", False)],
)
def test_only_the_same_project_is_used(with_2024: Assistant, name: str, same: bool) -> None:
    assert (drafted(with_2024, name=name).roll_over is not None) is same


def test_a_left_out_document_is_not_rolled_over(with_2024: Assistant) -> None:
    request = DraftRequest(
        description=THIS_YEAR,
        project_name=NAME,
        implementing_unit=UNIT,
        fiscal_year=2027,
        exclude_documents=frozenset({"2024.docx"}),
    )
    assert with_2024.draft(request, keep=False).roll_over is None


SHIPPED = [
    one
    for one in load_shipped_declarations()
    if isinstance(one, Declaration) and one.indicators and one.implementing_unit
]


@pytest.mark.parametrize("past", SHIPPED[::2], ids=lambda past: f"{past.source.document}#{past.source.position}")
def test_shipped_forms_roll_over_into_the_next_year_and_validate(assistant: Assistant, past: Declaration) -> None:
    year = (past.fiscal_year or 2023) + 1
    told = past.narrative.overview if past.narrative and past.narrative.overview else past.annual_goal
    request = DraftRequest(
        description=told or past.project_name,
        project_name=past.project_name,
        department=past.competent_department,
        implementing_unit=past.implementing_unit,
        fiscal_year=year,
        budget_yuan=past.funds.annual_total or Decimal(500_000),
        form_variant="shanghai-district-2024",
    )
    draft = assistant.draft(request, keep=False)
    assert draft.roll_over is not None
    assert draft.report.errors == ()
    levels = {row.level1 for row in draft.indicators}
    assert levels == {"成本指标", "产出指标", "效益指标", "满意度指标"}, "a form of 2024 has costs, whatever was filed"
    assert all(row.target.is_measurable for row in draft.indicators)


def test_the_command_line_shows_what_changed(
    fresh_assistant: Assistant, load: Load, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(form(2024))
    fresh_assistant.close()
    monkeypatch.setenv("JIXIAO_HOME", str(tmp_path / "jixiao-home"))
    options = ["--name", NAME, "--unit", UNIT, "--year", "2027"]
    out = CliRunner().invoke(app, ["draft", THIS_YEAR, *options]).stdout
    assert "与2024年相比" in out
    for word in ("更新", "保留", "改为可测", "新增", "去掉", "推动经济社会发展"):
        assert word in out
    assert "本单位2024年申报过这个项目" in out


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("青禾县水务局（本级）", "青禾县水务局"),
        ("青禾县 水务局", "青禾县水务局"),
        ("青禾县水务局(机关)", "青禾县水务局"),
        (None, ""),
    ],
)
def test_a_unit_is_the_same_with_and_without_remarks(written: str | None, bare: str) -> None:
    assert bare_unit(written) == bare
