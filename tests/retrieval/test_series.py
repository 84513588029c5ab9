"""Series: last year's copy is the same project; a sibling is not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from assistant.retrieval.series import Series, bare_name, group_series, namesakes, voter_of
from assistant.storage.cases import CaseEntry
from assistant.storage.sealing import FloatMatrix


def entry(case_id: str, name: str, unit: str | None, year: int | None = 2023, document: str = "a.docx") -> CaseEntry:
    return CaseEntry(case_id, document, 1, name, None, unit, year, None)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("2023年业务培训", "业务培训"),
        ("业务培训（2024年度）", "业务培训"),
        ("2021-2023年河道保洁", "河道保洁"),
        ("区政协六届二次会议", "区政协会议"),
        ("第十六届人大会议", "人大会议"),
        ("2024年", "2024年"),
        ("二次供水设施改造", "二次供水设施改造"),
        ("一次性工作经费", "一次性工作经费"),
        ("采购2000台设备", "采购2000台设备"),
        ("采购2013台设备", "采购2013台设备"),
        ("创建国家卫生城市(2023)", "创建国家卫生城市"),
        ("2018年南岳镇资产收益扶贫项目", "南岳镇资产收益扶贫项目"),
        ("12345热线", "12345热线"),
    ],
)
def test_years_and_sessions_do_not_tell_projects_apart(name: str, bare: str) -> None:
    assert bare_name(name) == bare


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (entry("1", "a", "某区人大办"), entry("2", "b", "某区人大办"), True),
        (entry("1", "a", "某区政府办公室（本级）"), entry("2", "b", "某区政府办公室(本级)"), True),
        (entry("1", "a", "某区政府办公室（本级）"), entry("2", "b", "某区政府办公室"), True),
        (entry("1", "a", "甲局"), entry("2", "b", "乙局"), False),
        (entry("1", "a", None), entry("2", "b", None), True),
        (entry("1", "a", None), entry("2", "b", None, document="b.docx"), False),
    ],
)
def test_who_stands_behind_a_case(one: CaseEntry, other: CaseEntry, same: bool) -> None:
    assert (voter_of(one) == voter_of(other)) is same


def grouped(entries: Sequence[CaseEntry], vectors: dict[str, list[float]] | None = None) -> list[Series]:
    """Vectors are at right angles to each other unless given."""
    by_id = {e.case_id: e for e in entries}
    plain = dict(zip(by_id, np.eye(len(by_id) + 2, dtype=np.float32), strict=False))
    given = {i: np.array(v + [0.0] * len(by_id), np.float32) for i, v in (vectors or {}).items()}

    def vectors_of(ids: Sequence[str]) -> FloatMatrix:
        return np.stack([given.get(i, plain[i]) for i in ids])

    return group_series(list(by_id), by_id.__getitem__, vectors_of)


def test_the_years_of_one_project_are_one_with_the_latest_copy_first() -> None:
    rows = [
        entry("b22", "2022年业务培训", "甲局", 2022),
        entry("x", "河道保洁", "乙局"),
        entry("a21", "2021年业务培训", "甲局", 2021),
        entry("c24", "业务培训（2024年度）", "甲局", 2024),
    ]
    assert grouped(rows) == [Series("b22", ("c24", "a21")), Series("x", ())]


def test_the_same_name_in_another_unit_is_another_project() -> None:
    assert grouped([entry("1", "业务培训", "甲局"), entry("2", "业务培训", "乙局")]) == [
        Series("1", ()),
        Series("2", ()),
    ]


def test_a_renamed_copy_shows_itself_by_its_text() -> None:
    near = {"1": [1.0, 0.0], "2": [0.99, 0.14]}
    rows = [entry("1", "业务培训", "甲局"), entry("2", "干部能力提升", "甲局", 2024)]
    assert grouped(rows, near) == [Series("1", ("2",))]
    assert grouped([rows[0], rows[1]._replace(implementing_unit="乙局")], near) == [Series("1", ()), Series("2", ())]


def test_siblings_of_one_department_stay_apart() -> None:
    rows = [entry(str(n), name, "甲局") for n, name in enumerate(["业务培训", "专题调研", "机关服务费"])]
    assert [series.best for series in grouped(rows)] == ["0", "1", "2"]


def test_what_is_the_same_by_name_and_by_text_is_one_project() -> None:
    near = {"1": [1.0, 0.0], "3": [0.99, 0.14]}
    rows = [
        entry("1", "业务培训", "甲局", 2022),
        entry("2", "干部能力提升", "甲局", 2023),
        entry("3", "干部能力提升", "甲局", 2024),
    ]
    assert grouped(rows, near) == [Series("1", ("3", "2"))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("河道保洁", ["1", "3"]),
        ("2024年河道保洁\n别的说明", ["1", "3"]),
        ("河道保洁专项经费", ["1", "3"]),
        ("河道保洁项目", ["1", "3"]),
        ("清淤河道工程", []),
        ("培训", []),
        ("", []),
    ],
)
def test_who_types_a_name_means_that_project(text: str, found: list[str]) -> None:
    rows = [entry("1", "河道保洁", "甲局"), entry("2", "业务培训", "甲局"), entry("3", "河道保洁清", "乙局")]
    assert namesakes(text, rows) == found
