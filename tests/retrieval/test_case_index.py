"""CaseIndex: found what is similar, whatever happened to the disk."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from assistant.domain.case import Case
from assistant.domain.declaration import Source
from assistant.retrieval.case_index import CaseFilter, CaseIndex, Hit
from assistant.retrieval.generation import MANIFEST, POINTER
from assistant.retrieval.tokens import FieldTokenizer
from assistant.storage.cases import CaseStore
from assistant.storage.database import Database, open_database
from assistant.storage.sealing import FloatMatrix
from assistant.testing.hashing_encoder import HashingEncoder
from tests.builders import NOON, TOPICS, make_case, make_cases

TOKENIZER = FieldTokenizer(["河道保洁", "业务培训", "助餐"])
QUERY = "镇管河道日常保洁\n对河道开展保洁和水质监测，保洁河道30公里"


def open_index(
    home: Path, store: CaseStore, encoder: HashingEncoder | None = None, tokenizer: FieldTokenizer = TOKENIZER
) -> CaseIndex:
    return CaseIndex.open(home, store, encoder or HashingEncoder(), tokenizer)


@pytest.fixture
def index(tmp_path: Path, store: CaseStore) -> CaseIndex:
    opened = open_index(tmp_path, store)
    opened.add(make_cases(40), NOON)
    return opened


def vectors_of(cases: list[Case]) -> FloatMatrix:
    return HashingEncoder().encode([case.search_text() for case in cases])


def answers(index: CaseIndex) -> list[list[Hit]]:
    return [index.search(f"{name}\n{overview}", 10) for name, overview, *_ in TOPICS]


def test_the_most_similar_project_comes_first(index: CaseIndex) -> None:
    for (name, *_), hits in zip(TOPICS, answers(index), strict=True):
        assert hits[0].case.declaration.project_name == f"{name}经费"
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_a_hit_says_why_it_was_found(index: CaseIndex) -> None:
    hit = index.search(QUERY, 1)[0]
    assert set(hit.matched) >= {"河道", "保洁", "水质"}
    assert len(hit.matched) <= 8
    assert "30" not in hit.matched
    text = hit.case.search_text()
    assert all(word in text for word in hit.matched)
    assert 0 < hit.score <= 1
    assert 0.3 < hit.similarity <= 1.001
    assert hit.lexical > 0
    assert 0.5 < hit.overlap <= 1


def test_a_case_finds_itself_with_full_marks(index: CaseIndex, store: CaseStore) -> None:
    case = make_case(17)
    hit = next(hit for hit in index.search(case.search_text(), 5) if hit.case == case)
    assert hit.similarity == pytest.approx(1.0, abs=1e-5)
    assert hit.overlap == pytest.approx(1.0)


@pytest.mark.parametrize("k", [1, 3, 10, 40])
def test_exactly_as_many_as_asked_for(index: CaseIndex, k: int) -> None:
    assert len(index.search(QUERY, k)) == k


@pytest.mark.parametrize("text", ["", "  \n", "，。！", "的和与"])
def test_a_query_that_says_nothing_finds_nothing(index: CaseIndex, text: str) -> None:
    assert index.search(text) == []


def test_a_query_in_unknown_words_still_gets_the_nearest(index: CaseIndex) -> None:
    hits = index.search("zzz qqq", 3)
    assert len(hits) == 3
    assert {hit.matched for hit in hits} == {()}
    assert {hit.lexical for hit in hits} == {0.0}


@pytest.mark.parametrize("k", [0, -1])
def test_nothing_asked_for_is_nothing_found(index: CaseIndex, k: int) -> None:
    assert index.search(QUERY, k) == []


@pytest.mark.parametrize(
    ("filters", "passing"),
    [
        (CaseFilter(fiscal_year=2024), 10),
        (CaseFilter(department="第2镇"), 13),
        (CaseFilter(nature="一次性项目"), 20),
        (CaseFilter(fiscal_year=2024, nature="经常性项目"), 0),
        (CaseFilter(exclude_documents=frozenset({"000.docx", "001.docx"})), 24),
        (CaseFilter(exclude_cases=frozenset(case.case_id for case in make_cases(38))), 2),
    ],
)
def test_filters_apply_before_the_search(index: CaseIndex, filters: CaseFilter, passing: int) -> None:
    for k in (1, 5, 40):
        hits = index.search(QUERY, k, filters=filters)
        assert len(hits) == min(k, passing)
        for hit in hits:
            source = hit.case.declaration
            assert filters.fiscal_year in (None, source.fiscal_year)
            assert source.source.document not in filters.exclude_documents
            assert hit.case.case_id not in filters.exclude_cases


def test_an_excluded_case_is_never_found_by_its_own_text(index: CaseIndex) -> None:
    case = make_case(9)
    hits = index.search(case.search_text(), 39, filters=CaseFilter(exclude_cases=frozenset({case.case_id})))
    assert case not in [hit.case for hit in hits]


def test_an_empty_case_base_answers_nothing(tmp_path: Path, store: CaseStore) -> None:
    index = open_index(tmp_path, store)
    assert index.search(QUERY) == []
    assert index.verify() == []
    assert (index.status().cases, index.status().generation is not None) == (0, True)
    again = open_index(tmp_path, store)
    assert again.status().generation == index.status().generation


def test_adding_is_idempotent(index: CaseIndex) -> None:
    before = index.status()
    assert index.add(make_cases(40), NOON) == ()
    assert index.status() == before
    assert index.add([], NOON) == ()


def test_opening_again_loads_what_is_there(index: CaseIndex, tmp_path: Path, store: CaseStore) -> None:
    again = open_index(tmp_path, store)
    assert again.status() == index.status()
    assert answers(again) == answers(index)
    assert again.warnings == []


def test_cases_added_elsewhere_are_found_at_once(index: CaseIndex, tmp_path: Path) -> None:
    other = open_database(tmp_path / "jixiao.db")
    newcomer = make_case(0, project_name="龙舟比赛经费", source=Source(document="new.docx", position=1))
    open_index(tmp_path, CaseStore(other)).add([newcomer], NOON)
    assert index.search("龙舟比赛", 1)[0].case == newcomer
    CaseStore(other).remove_document("new.docx")
    assert newcomer not in [hit.case for hit in index.search("龙舟比赛", 50)]
    assert index.status().up_to_date
    other.close()


def test_another_encoder_makes_its_own_vectors(index: CaseIndex, tmp_path: Path, store: CaseStore) -> None:
    before = answers(index)
    other = open_index(tmp_path, store, HashingEncoder(32))
    assert other.status().dimension == 32
    assert other.verify() == []
    assert len(store.vectors("hashing-32-1")[0]) == 40
    assert other.warnings == ["索引是用另一个文本编码模型建立的，已自动重建"]
    assert answers(open_index(tmp_path, store)) == before


def test_other_field_words_cut_the_cases_anew(index: CaseIndex, tmp_path: Path, store: CaseStore) -> None:
    other = open_index(tmp_path, store, tokenizer=FieldTokenizer(["河道保洁经费"]))
    assert other.warnings == ["索引是用另一份词表建立的，已自动重建"]
    assert other.search("河道保洁经费", 1)[0].matched == ("河道保洁经费",)


def generation(home: Path) -> Path:
    return home / "index" / (home / "index" / POINTER).read_text().split()[0]


def segment(home: Path) -> Path:
    """The folder of the only segment."""
    (found,) = (path for path in generation(home).iterdir() if path.is_dir())
    return found


def edit(name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], object]:
    def damage(home: Path) -> None:
        path = (generation(home) if name == MANIFEST else segment(home)) / name
        path.write_bytes(change(path.read_bytes()))

    return damage


def flip(place: int) -> Callable[[bytes], bytes]:
    return lambda content: content[:place] + bytes([content[place] ^ 4]) + content[place:][1:]


def swap_ids(home: Path) -> None:
    ids = json.loads((segment(home) / "keys.json").read_bytes())
    (segment(home) / "keys.json").write_text(json.dumps(ids[::-1]))


def older_generation(home: Path) -> None:
    """The pointer goes back to what it was before the last addition."""
    connection = open_database(home / "jixiao.db")
    index = open_index(home, CaseStore(connection))
    current = (home / "index" / POINTER).read_bytes()
    index.add([make_case(99, source=Source(document="late.docx", position=1))], NOON)
    stale = (home / "index" / POINTER).read_bytes()
    CaseStore(connection).remove_document("late.docx")
    index.refresh()
    connection.close()
    assert (home / "index" / POINTER).read_bytes() not in (stale, current)
    (home / "index" / POINTER).write_bytes(stale)


DAMAGE: dict[str, Callable[[Path], object]] = {
    "vectors truncated": edit("vectors.faiss", lambda content: content[:-100]),
    "vectors bit flipped": edit("vectors.faiss", flip(500)),
    "vectors page zeroed": edit("vectors.faiss", lambda content: content[:4096] + bytes(4096) + content[8192:]),
    "codes emptied": edit("codes.npy", lambda _: b""),
    "codes removed": lambda home: (segment(home) / "codes.npy").unlink(),
    "codes are impacts": lambda home: shutil.copy(segment(home) / "impacts.npy", segment(home) / "codes.npy"),
    "ids in another order": swap_ids,
    "scores bit flipped": edit("impacts.npy", flip(-1)),
    "manifest of another encoder": edit(MANIFEST, lambda content: content.replace(b"hashing-64", b"hashing-32")),
    "manifest truncated": edit(MANIFEST, lambda content: content[:50]),
    "pointer emptied": lambda home: (home / "index" / POINTER).write_bytes(b""),
    "pointer removed": lambda home: (home / "index" / POINTER).unlink(),
    "pointer to the older generation": older_generation,
    "generation removed": lambda home: shutil.rmtree(generation(home)),
    "everything removed": lambda home: shutil.rmtree(home / "index"),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_damage_is_detected_and_repaired_with_the_same_answers(
    index: CaseIndex, tmp_path: Path, store: CaseStore, damage: Callable[[Path], object]
) -> None:
    golden = answers(index)
    assert index.verify() == []
    damage(tmp_path)
    assert index.verify() != []
    again = open_index(tmp_path, store)
    assert answers(again) == golden
    assert again.verify() == []
    assert answers(open_index(tmp_path, store)) == golden


def test_a_stale_index_is_noticed(index: CaseIndex, tmp_path: Path, store: CaseStore) -> None:
    """What a program leaves that was killed between the database and the index."""
    cases = make_cases(2, first=50)
    store.add(cases, vectors_of(cases), "hashing-64-1", NOON)
    assert index.verify() == ["索引与案例库不一致"]
    again = open_index(tmp_path, store)
    assert again.warnings == []
    assert again.status().indexed == 42
    assert again.verify() == []


def test_lost_vectors_are_made_again(index: CaseIndex, tmp_path: Path, store: CaseStore, connection: Database) -> None:
    golden = answers(index)
    connection.execute("DELETE FROM case_vectors WHERE rowid % 2 = 0")
    connection.execute("UPDATE case_vectors SET vector = zeroblob(256) WHERE rowid % 4 = 1")
    assert index.verify() == ["30 个案例没有可用的向量"]
    shutil.rmtree(tmp_path / "index")
    again = open_index(tmp_path, store)
    assert answers(again) == golden
    assert again.verify() == []


def test_damaged_cases_are_reported(index: CaseIndex, connection: Database) -> None:
    case_id = make_case(3).case_id
    connection.execute("UPDATE cases SET content = '{}' WHERE case_id = ?", (case_id,))
    assert index.verify() == [f"案例 {case_id} 的内容已损坏"]


def test_rebuilding_makes_a_new_generation_with_the_same_answers(index: CaseIndex) -> None:
    golden, before = answers(index), index.status().generation
    index.rebuild()
    assert index.status().generation != before
    assert answers(index) == golden


def test_where_nothing_can_be_written_memory_answers(index: CaseIndex, tmp_path: Path, store: CaseStore) -> None:
    golden = answers(index)
    home = tmp_path / "read-only"
    home.mkdir()
    (home / "index").write_text("in the way", encoding="utf-8")
    again = open_index(home, store)
    assert answers(again) == golden
    assert again.status().generation is None
    assert "内存" in again.warnings[-1]
    assert again.verify() != []


def test_a_full_disk_leaves_memory_to_answer(
    index: CaseIndex, tmp_path: Path, store: CaseStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    golden = answers(index)
    shutil.rmtree(tmp_path / "index")
    monkeypatch.setattr("assistant.retrieval.generation.write_durably", fail)
    again = open_index(tmp_path, store)
    assert answers(again) == golden
    assert again.warnings


def test_a_busy_index_does_not_block_for_ever(
    index: CaseIndex, tmp_path: Path, store: CaseStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant.storage.lock import write_lock

    monkeypatch.setattr("assistant.retrieval.case_index.LOCK_SECONDS", 0.1)
    golden = answers(index)
    shutil.rmtree(tmp_path / "index")
    with write_lock(tmp_path / "index.lock"):
        again = open_index(tmp_path, store)
    assert answers(again) == golden
    assert "另一个程序" in again.warnings[0]


@pytest.mark.parametrize("first", ["0", "1"])
def test_numpy_and_faiss_agree(tmp_path: Path, store: CaseStore, monkeypatch: pytest.MonkeyPatch, first: str) -> None:
    monkeypatch.setenv("JIXIAO_NO_FAISS", first)
    one = open_index(tmp_path, store)
    one.add(make_cases(40), NOON)
    monkeypatch.setenv("JIXIAO_NO_FAISS", str(1 - int(first)))
    other = open_index(tmp_path, store)
    assert {one.status().backend, other.status().backend} == {"faiss", "numpy"}
    assert other.warnings == []
    for ours, theirs in zip(answers(one), answers(other), strict=True):
        assert [hit.case for hit in ours] == [hit.case for hit in theirs]
        assert [hit.score for hit in ours] == [hit.score for hit in theirs]


def test_threads_may_search_while_cases_are_added(index: CaseIndex) -> None:
    problems: list[BaseException] = []

    def search() -> None:
        try:
            for _ in range(15):
                assert len(index.search(QUERY, 5)) == 5
        except BaseException as error:
            problems.append(error)

    threads = [Thread(target=search) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(60, 66):
        index.add([make_case(number)], NOON)
    for thread in threads:
        thread.join()
    assert problems == []
    assert index.status().indexed == 46


def test_results_do_not_depend_on_the_order_of_import(tmp_path: Path) -> None:
    found = []
    for name, order in (("a", 1), ("b", -1)):
        connection = open_database(tmp_path / name / "jixiao.db")
        index = open_index(tmp_path / name, CaseStore(connection))
        for case in make_cases(8)[::order]:
            index.add([case], NOON)
        found.append(answers(index))
        connection.close()
    assert found[0] == found[1]


def test_the_database_alone_is_enough(index: CaseIndex, tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere" / "jixiao.db"
    copy.parent.mkdir()
    with sqlite3.connect(tmp_path / "jixiao.db") as source, sqlite3.connect(copy) as target:
        source.backup(target)
    source.close()
    target.close()
    connection = open_database(copy)
    assert answers(open_index(copy.parent, CaseStore(connection))) == answers(index)
    connection.close()
