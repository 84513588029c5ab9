"""The indicator library is a true image of chapter 5 of the domain guide."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from assistant.domain.indicator import Level2
from assistant.domain.library import LibraryIndicator, ProjectType
from assistant.resources import data_root, load_library

REPOSITORY = Path(__file__).resolve().parents[2]
GUIDE = REPOSITORY.parent / "shared" / "domain-guide.md"
LIBRARY = load_library()
ALL = [(kind, row) for kind in LIBRARY.types for row in kind.indicators]


def test_it_holds_the_types_and_indicators_that_the_guide_announces() -> None:
    assert (len(LIBRARY.types), len(ALL)) == (78, 811)
    assert [kind.id for kind in LIBRARY.types] == sorted(
        [f"S{n:02}" for n in range(1, 24)] + [f"N{n:02}" for n in range(1, 56)]
    )


def test_the_data_card_counts_the_fields_of_work() -> None:
    card = (REPOSITORY / "corpus" / "README.md").read_text(encoding="utf-8")
    assert f"{len(LIBRARY.fields)} fields," in card


def test_the_fallback_is_apart_and_small() -> None:
    assert (LIBRARY.fallback.id, len(LIBRARY.fallback.indicators)) == ("G00", 6)


@pytest.mark.parametrize(
    ("level2", "count"),
    [
        ("经济成本指标", 88),
        ("社会成本指标", 4),
        ("生态环境成本指标", 0),
        ("数量指标", 196),
        ("质量指标", 161),
        ("时效指标", 96),
        ("经济效益指标", 15),
        ("社会效益指标", 103),
        ("生态效益指标", 21),
        ("可持续影响指标", 47),
        ("服务对象满意度指标", 80),
    ],
)
def test_second_levels_are_as_frequent_as_in_the_guide(level2: str, count: int) -> None:
    assert Counter(row.level2 for _, row in ALL)[Level2(level2)] == count


@pytest.mark.parametrize(
    ("type_id", "row", "level2", "name", "operator", "usual_target", "unit", "value_source"),
    [
        ("S04", 0, "经济成本指标", "人均培训成本", "≤", "预算÷计划人数", "元/人", "第六段"),
        ("S04", -1, "服务对象满意度指标", "参训人员满意度", "≥", "90", "%", ""),
        ("S01", 5, "质量指标", "系统正常运行率", "≥", "99（核心系统99.9）", "%", "服务等级"),
        ("S11", 2, "社会成本指标", "公务接待费同比增长率", "≤", "0", "%", "上年决算"),
        ("N01", 0, "经济成本指标", "生均公用经费标准", "=", "文件标准（例780）", "元/生·年", "上级文件"),
        ("N10", 6, "社会效益指标", "孕产妇死亡率", "≤", "区域控制值", "1/10万", "规划"),
        ("N31", -2, "社会效益指标", "高峰拥堵指数", "≤", "上年", "", "需基线"),
        ("N55", 0, "经济成本指标", "单次（人）服务成本", "≤", "预算÷人次", "元/人次", ""),
        ("G00", 0, "经济成本指标", "预算控制率", "≤", "100", "%", "实在无法拆单价时"),
    ],
)
def test_rows_are_printed_as_in_the_guide(
    type_id: str, row: int, level2: str, name: str, operator: str, usual_target: str, unit: str, value_source: str
) -> None:
    assert LIBRARY.type(type_id).indicators[row] == LibraryIndicator.model_validate(
        {
            "level2": level2,
            "name": name,
            "operator": operator,
            "usual_target": usual_target,
            "unit": unit,
            "value_source": value_source,
        }
    )


@pytest.mark.parametrize(
    ("type_id", "code", "name", "field"),
    [
        ("S04", "training", "培训", "机关运行"),
        ("S23", "general_taskforce", "专班与综合业务经费", "机关运行"),
        ("N01", "compulsory_education_operating_grant", "义务教育公用经费", "教育"),
        ("N07", "basic_public_health", "基本公共卫生服务", "卫生健康"),
        ("N20", "agricultural_subsidy", "农业补贴（耕地地力、农机购置等）", "水利农业农村"),
        ("N55", "community_governance", "社区治理与社会组织购买服务", "档案统计政务及其他"),
    ],
)
def test_types_have_the_names_and_fields_of_the_guide(type_id: str, code: str, name: str, field: str) -> None:
    kind = LIBRARY.type(type_id)
    assert (kind.code, kind.name, kind.field) == (code, name, field)


def test_drivers_are_divided_outside_brackets_only() -> None:
    assert LIBRARY.type("S04").drivers == ("期数", "每期人数", "天数", "学时", "讲师职级", "综合定额标准")
    assert "服务等级(响应与恢复时限)" in LIBRARY.type("S01").drivers


def test_anchors_are_kept_where_the_guide_has_them() -> None:
    assert LIBRARY.type("S04").anchors.startswith("三类培训综合定额550元/人·天")
    assert LIBRARY.type("S05").anchors == ""


@pytest.mark.parametrize("kind", [*LIBRARY.types, LIBRARY.fallback], ids=lambda kind: kind.id)
def test_every_type_can_stand_in_a_form(kind: ProjectType) -> None:
    names = [row.name for row in kind.indicators]
    levels = {row.level2 for row in kind.indicators}
    assert len(names) == len(set(names))
    assert all(row.name and row.usual_target for row in kind.indicators)
    assert {Level2.QUANTITY, Level2.QUALITY, Level2.TIMELINESS, Level2.BENEFICIARY_SATISFACTION} <= levels
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", kind.code)
    assert kind.drivers or kind is LIBRARY.fallback


def test_codes_and_names_are_unique() -> None:
    assert len({kind.code for kind in LIBRARY.types}) == len({kind.name for kind in LIBRARY.types}) == 78


@pytest.mark.parametrize(
    ("ending", "operators"),
    [("满意度", "≥"), ("合格率", "≥="), ("及时率", "≥="), ("时限", "≤"), ("使用年限", "≥"), ("事故数", "=≤")],
)
def test_operators_point_the_way_that_the_name_asks_for(ending: str, operators: str) -> None:
    found = [row for _, row in ALL if row.name.endswith(ending)]
    assert found
    assert [row.name for row in found if row.operator not in operators] == []


def test_only_three_operators_are_usual() -> None:
    assert {row.operator.value for _, row in ALL} == {"=", "≥", "≤"}


def test_files_are_named_for_what_they_hold_and_say_where_it_comes_from() -> None:
    folder = data_root("corpus") / "library"
    kinds = (*LIBRARY.types, LIBRARY.fallback)
    assert {path.name for path in folder.iterdir()} == {f"{kind.id}-{kind.code}.yaml" for kind in kinds}
    for kind in kinds:
        first = (folder / f"{kind.id}-{kind.code}.yaml").read_text(encoding="utf-8").splitlines()[0]
        assert re.match(rf"# 项目类型 {kind.id} .*出自领域指南 5\.[0AB]。", first)


BY_HAND = frozenset(
    f"{name}.yaml"
    for name in (
        *("abbreviations", "activities", "benefits_and_people", "budget_words", "dated_phrases", "dialogue"),
        *(
            "counted_things",
            "counting",
            "dictating",
            "doubled_characters",
            "money_granted",
            "whole_draft",
            "about_rows",
        ),
        *(
            "laws",
            "macro_promises",
            "measurable_by_level",
            "misspellings",
            "name_variants",
            "naming",
            "official",
            "placing",
        ),
        *("plain_words", "promises", "regulations", "resaying", "spoken", "standards", "weighing"),
    )
)


@pytest.mark.skipif(not GUIDE.is_file(), reason="the domain guide lies beside the repository only where it is written")
def test_rebuilding_from_the_guide_changes_nothing(tmp_path: Path) -> None:
    script = REPOSITORY / "corpus" / "rebuild_library.py"
    subprocess.run([sys.executable, script, GUIDE, "--out", tmp_path], check=True, capture_output=True)
    for folder in ("library", "lexicon"):
        rebuilt = {path.name: path.read_bytes() for path in (tmp_path / folder).iterdir()}
        shipped = {path.name: path.read_bytes() for path in (REPOSITORY / "corpus" / folder).iterdir()}
        shipped = {name: text for name, text in shipped.items() if name not in BY_HAND}
        assert rebuilt == shipped


def test_every_kind_of_work_has_an_id_and_a_code_of_its_own() -> None:
    kinds = LIBRARY.work_kinds
    assert len({kind.id for kind in kinds}) == len({kind.code for kind in kinds}) == len(kinds) == 55
    nouns = Counter(noun for kind in kinds for noun in kind.nouns)
    assert [noun for noun, count in nouns.items() if count > 1] == []
