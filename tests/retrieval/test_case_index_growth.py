"""CaseIndex as it grows: additions write what is new, copies are one hit, and nothing is lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.domain.declaration import Narrative, Source
from assistant.errors import ConfigurationError, StoreError
from assistant.retrieval.case_index import CaseFilter, CaseIndex
from assistant.retrieval.generation import POINTER
from assistant.retrieval.tokens import FieldTokenizer
from assistant.settings import Settings
from assistant.storage.cases import CaseStore
from assistant.storage.database import Database
from assistant.testing.hashing_encoder import HashingEncoder
from assistant.wiring import build_assistant
from tests.builders import NOON, make_case, make_cases

TOKENIZER = FieldTokenizer(["河道保洁", "业务培训", "助餐"], {"training": "培训"})
QUERY = "镇管河道日常保洁，保洁河道30公里"


@pytest.fixture
def index(tmp_path: Path, store: CaseStore) -> CaseIndex:
    opened = CaseIndex.open(tmp_path, store, HashingEncoder(), TOKENIZER)
    opened.add(make_cases(40), NOON)
    return opened


def files_of_generation(home: Path) -> dict[str, int]:
    """Inode of each file of the current generation."""
    folder = home / "index" / (home / "index" / POINTER).read_text().split()[0]
    return {path.relative_to(folder).as_posix(): path.stat().st_ino for path in folder.rglob("*.*") if path.is_file()}


def test_an_addition_writes_what_is_new_and_keeps_the_rest(index: CaseIndex, tmp_path: Path) -> None:
    before = files_of_generation(tmp_path)
    index.add([make_case(60)], NOON)
    after = files_of_generation(tmp_path)
    segment = {name for name in before if "/" in name}
    assert {name: after[name] for name in segment} == {name: before[name] for name in segment}
    assert len(after) == len(before) + len(segment)
    assert index.status().segments == 2


def test_what_was_added_bit_by_bit_is_there_after_opening_again(
    index: CaseIndex, tmp_path: Path, store: CaseStore
) -> None:
    for number in range(60, 75):
        index.add([make_case(number)], NOON)
    again = CaseIndex.open(tmp_path, store, HashingEncoder(), TOKENIZER)
    assert again.warnings == []
    assert again.status() == index.status()
    assert again.search(QUERY, 20) == index.search(QUERY, 20)
    again.rebuild()
    assert again.search(QUERY, 20) == index.search(QUERY, 20)
    assert again.status().segments < index.status().segments


def test_a_rebuild_in_small_parts_gives_the_same_answers(index: CaseIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    before = index.search(QUERY, 40)
    monkeypatch.setattr("assistant.retrieval.segment_maker._AT_ONCE", 3)
    monkeypatch.setattr("assistant.retrieval.segment_maker._LARGEST", 25)
    monkeypatch.setattr("assistant.retrieval.index_content.LARGEST_MERGE", 10)
    index.rebuild()
    assert index.status().segments == 2
    assert index.search(QUERY, 40) == before


def test_removed_cases_vanish_at_once_and_may_come_back(index: CaseIndex) -> None:
    case = index.search(QUERY, 1)[0].case
    before = index.search(QUERY, 40)
    assert index.remove([case.case_id, "gone"]) == 1
    assert case not in [hit.case for hit in index.search(QUERY, 40)]
    assert index.get([case.case_id]) == []
    assert index.status().indexed == 39
    index.add([case], NOON)
    assert index.search(QUERY, 40) == before
    assert index.remove(["gone"]) == 0


def test_a_case_that_comes_back_with_other_words_is_found_by_them(
    index: CaseIndex, tmp_path: Path, store: CaseStore
) -> None:
    """The id stands for the facts only; prose and source may differ, and every process must see it."""
    other = CaseIndex.open(tmp_path, store, HashingEncoder(), TOKENIZER)
    old = make_case(70, source=Source(document="old.docx", position=1))
    new = make_case(70, source=Source(document="new.docx", position=1), annual_goal="打捞湖面蓝藻。")
    assert old.case_id == new.case_id
    index.add([old], NOON)
    assert old in [hit.case for hit in other.search(old.search_text(), 3)]
    index.remove([old.case_id])
    index.add([new], NOON)
    without = CaseFilter(exclude_documents=frozenset({"new.docx"}))
    for one in (index, other, CaseIndex.open(tmp_path, store, HashingEncoder(), TOKENIZER)):
        hit = one.search("打捞湖面蓝藻", 1)[0]
        assert hit.case == new and "蓝藻" in hit.matched
        assert new.case_id not in [hit.case.case_id for hit in one.search("打捞湖面蓝藻", 50, filters=without)]
        assert one.verify() == []


def test_a_case_removed_while_the_index_is_built_is_noticed(
    index: CaseIndex, tmp_path: Path, store: CaseStore, connection: Database
) -> None:
    case = make_case(70)
    plain = store.stored

    class Hasty(CaseStore):
        def stored(self, case_ids):
            self.remove([case.case_id])
            return plain(case_ids)

    hasty = CaseIndex.open(tmp_path, Hasty(connection), HashingEncoder(), TOKENIZER)
    hasty.add([case], NOON)
    assert hasty.status().up_to_date
    assert hasty.status().indexed == hasty.status().cases == 40
    store.add([case], HashingEncoder().encode([case.search_text()]), "hashing-64-1", NOON)
    assert index.search(case.search_text(), 1)[0].case == case


def test_who_was_overtaken_does_not_publish_what_is_older(index: CaseIndex, tmp_path: Path, store: CaseStore) -> None:
    slow = CaseIndex.open(tmp_path, store, HashingEncoder(), TOKENIZER)
    stale = slow._advanced(slow._state)
    index.add([make_case(70)], NOON)
    newest = index.status().generation
    assert slow._kept(stale._replace(generation=None)).generation == newest
    assert index.verify() == []


def test_an_absurd_year_is_refused_before_it_is_stored(tmp_path: Path) -> None:
    with pytest.raises(ValidationError):
        make_case(1, fiscal_year=20242025202)


def test_removing_most_of_it_leaves_a_sound_index(index: CaseIndex, tmp_path: Path, store: CaseStore) -> None:
    index.remove([case.case_id for case in make_cases(35)])
    assert index.status().indexed == len(index.search(QUERY, 40)) == 5
    assert index.verify() == []
    again = CaseIndex.open(tmp_path, store, HashingEncoder(), TOKENIZER)
    assert again.search(QUERY, 40) == index.search(QUERY, 40)
    index.remove([case.case_id for case in make_cases(40)])
    assert index.search(QUERY) == []


def test_cases_are_given_in_the_order_asked_for(index: CaseIndex) -> None:
    cases = make_cases(3)
    assert index.get([cases[2].case_id, "gone", cases[0].case_id]) == [cases[2], cases[0]]


def test_the_years_of_one_project_are_one_hit(index: CaseIndex) -> None:
    years = [
        make_case(1, fiscal_year=year, project_name=f"{year}年河道保洁经费", implementing_unit="甲所")
        for year in range(2020, 2026)
    ]
    index.add(years, NOON)
    hits = index.search("甲所河道保洁经费", 10)
    (hit,) = [hit for hit in hits if hit.case in years]
    assert len(hits) == 10
    assert {hit.case.case_id, *hit.copies} == {case.case_id for case in years}
    told = {case.case_id: case.declaration.fiscal_year or 0 for case in years}
    assert [told[copy] for copy in hit.copies] == sorted((told[copy] for copy in hit.copies), reverse=True)


def test_copies_do_not_use_up_the_places(index: CaseIndex) -> None:
    """A hundred and thirty-nine copies of one project are ahead of everything else."""
    index.add(
        [
            make_case(
                1,
                fiscal_year=1960 + year,
                project_name=f"{1960 + year}年河道保洁经费",
                implementing_unit="甲所",
                source=Source(document="copies.docx", position=year + 1),
            )
            for year in range(139)
        ],
        NOON,
    )
    assert len(index.search(QUERY, 20)) == 20
    assert len(index.search(QUERY, 3, filters=CaseFilter(department="甲所"))) == 1


def test_an_abbreviation_in_a_query_finds_its_meaning(index: CaseIndex) -> None:
    assert "业务培训" in index.search("Training", 1)[0].case.declaration.project_name


def test_a_project_is_found_by_its_name_whatever_its_text_is_about(index: CaseIndex) -> None:
    index.add([make_case(4, project_name="2024年Training基地盾构巡检经费")], NOON)
    for query in ("Training基地盾构巡检", "training基地盾构巡检项目\n对河道开展日常保洁和水质监测，服务第2片区。"):
        assert index.search(query, 1)[0].case.declaration.project_name == "2024年Training基地盾构巡检经费"


def test_a_unit_is_found_by_its_name(index: CaseIndex) -> None:
    index.add([make_case(0, implementing_unit="青溪图书馆")], NOON)
    hit = index.search("青溪图书馆的项目", 1)[0]
    assert hit.case.declaration.implementing_unit == "青溪图书馆"
    assert "实施单位" in hit.fields


def test_a_hit_shows_where_the_words_stand(index: CaseIndex) -> None:
    told = Narrative(overview="先做准备。然后对河道开展清淤！最后验收。")
    index.add([make_case(2, narrative=told, project_name="河道工程")], NOON)
    hit = next(hit for hit in index.search("河道清淤") if hit.case.declaration.project_name == "河道工程")
    assert hit.passage == "项目概述：然后对河道开展清淤！"
    assert hit.fields == ("项目名称", "项目概述")


def test_a_full_disk_while_adding_loses_nothing(
    index: CaseIndex, tmp_path: Path, store: CaseStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    folder = tmp_path / "index"
    before, generations = (folder / POINTER).read_bytes(), sorted(folder.iterdir())
    with monkeypatch.context() as patch:
        patch.setattr("assistant.retrieval.generation.write_durably", fail)
        index.add([make_case(60)], NOON)
        assert index.search(make_case(60).search_text(), 1)[0].case == make_case(60)
        assert "磁盘空间不足" in index.warnings[-1]
        assert (folder / POINTER).read_bytes() == before
        assert sorted(folder.iterdir()) == generations
    again = CaseIndex.open(tmp_path, store, HashingEncoder(), TOKENIZER)
    assert again.warnings == []
    assert again.status().indexed == 41
    assert again.status().generation is not None


def test_a_full_database_is_a_typed_error_and_the_index_goes_on(index: CaseIndex, connection: Database) -> None:
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    before = index.search(QUERY, 40)
    with pytest.raises(StoreError, match="磁盘空间不足"):
        index.add(make_cases(200, first=100), NOON)
    connection.execute("PRAGMA max_page_count = 1000000")
    assert index.search(QUERY, 40) == before
    assert index.verify() == []


def test_a_model_folder_that_is_missing_is_said_before_anything_is_touched(tmp_path: Path) -> None:
    home = tmp_path / "home"
    build_assistant(Settings(home=home)).close()
    pointer = (home / "index" / POINTER).read_bytes()
    with pytest.raises(ConfigurationError, match="找不到编码器文件夹"):
        build_assistant(Settings(home=home, encoder=tmp_path / "no model"))
    assert (home / "index" / POINTER).read_bytes() == pointer
    again = build_assistant(Settings(home=home))
    assert again.index_status().warnings == ()
    again.close()
