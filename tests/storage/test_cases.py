"""CaseStore: cases and vectors in and out."""

from __future__ import annotations

import hashlib
import sqlite3
from datetime import date
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.domain.case import Case
from assistant.domain.declaration import Funds, Narrative, Source
from assistant.domain.value import parse_target
from assistant.errors import StoreError
from assistant.storage.cases import CaseEntry, CaseStore, digest_of, id_of
from assistant.storage.database import Database, open_database
from assistant.storage.sealing import FloatMatrix, seal, unseal
from tests.builders import NOON, make_case, make_cases, make_declaration, make_department_form, make_indicator

ENCODER = "encoder-1"


def vectors_for(count: int, seed: int = 0, dimension: int = 8) -> FloatMatrix:
    return np.random.default_rng(seed).normal(size=(count, dimension)).astype(np.float32)


@pytest.fixture
def store(connection: Database) -> CaseStore:
    return CaseStore(connection)


def test_an_added_case_comes_back_equal(store: CaseStore) -> None:
    cases = make_cases(3)
    assert store.add(cases, vectors_for(3), ENCODER, NOON) == tuple(case.case_id for case in cases)
    assert [store.get(case.case_id) for case in cases] == cases
    assert store.count() == 3


def test_adding_again_changes_nothing(store: CaseStore) -> None:
    cases = make_cases(3)
    store.add(cases, vectors_for(3), ENCODER, NOON)
    before = (store.digest(), store.revision(), store.vectors(ENCODER)[1].tolist())
    assert store.add(cases, vectors_for(3, seed=1), ENCODER, NOON) == ()
    assert (store.digest(), store.revision(), store.vectors(ENCODER)[1].tolist()) == before


def test_the_same_content_from_another_document_is_a_duplicate(store: CaseStore) -> None:
    copy = make_case(0, source=Source(document="renamed.docx", position=9))
    assert len(store.add([make_case(0), copy], vectors_for(2), ENCODER, NOON)) == 1
    stored = store.get(copy.case_id)
    assert stored is not None
    assert stored.declaration.source.document == "000.docx"


def test_vectors_must_fit_the_cases(store: CaseStore) -> None:
    with pytest.raises(ValueError, match="3 cases"):
        store.add(make_cases(3), vectors_for(2), ENCODER, NOON)
    assert store.count() == 0


def test_an_addition_that_fails_halfway_adds_nothing(store: CaseStore, connection: Database) -> None:
    cases = make_cases(3)
    connection.execute(
        f"CREATE TRIGGER sabotage BEFORE INSERT ON cases WHEN new.case_id = '{cases[2].case_id}'"
        " BEGIN SELECT raise(ABORT, 'disk on fire'); END"
    )
    with pytest.raises(StoreError):
        store.add(cases, vectors_for(3), ENCODER, NOON)
    assert (store.count(), store.vectors(ENCODER)[0]) == (0, [])


def test_entries_are_light_and_in_order(store: CaseStore) -> None:
    case = make_case(1)
    store.add([case, *make_cases(1)], vectors_for(2), ENCODER, NOON)
    entries = store.entries()
    assert [entry.case_id for entry in entries] == sorted(entry.case_id for entry in entries)
    assert (
        CaseEntry(case.case_id, "000.docx", 2, "河道保洁经费", "第2镇人民政府", "第2事务中心", 2023, "经常性项目")
        in entries
    )


def test_all_yields_every_case_once_by_id(store: CaseStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.storage.cases._PAGE", 4)
    cases = make_cases(9)
    store.add(cases, vectors_for(9), ENCODER, NOON)
    assert list(store.all()) == sorted(cases, key=lambda case: case.case_id)
    assert [id_of(key) for key in store.keys().keys] == [case.case_id for case in store.all()]
    assert store.keys().revision == store.revision()


def test_an_unknown_case_is_none(store: CaseStore) -> None:
    assert store.get("0" * 16) is None
    assert store.get_many([]) == {}


def test_the_digest_depends_on_the_cases_and_not_on_their_order(store: CaseStore, tmp_path: Path) -> None:
    cases = make_cases(4)
    assert store.digest() == hashlib.sha256(b"").hexdigest()
    store.add(cases, vectors_for(4), ENCODER, NOON)
    assert store.digest() == digest_of(sorted(f"{case.case_id}:{seal(case)[1][:16]}" for case in cases))
    other = CaseStore(open_database(tmp_path / "other.db"))
    other.add(cases[::-1], vectors_for(4), ENCODER, NOON)
    assert other.digest() == store.digest()
    other._connection.close()


def test_vectors_come_back_exactly_and_by_case_id(store: CaseStore) -> None:
    cases, vectors = make_cases(5), vectors_for(5)
    store.add(cases, vectors, ENCODER, NOON)
    ids, stored = store.vectors(ENCODER)
    order = sorted(range(5), key=lambda i: cases[i].case_id)
    assert ids == [cases[i].case_id for i in order]
    assert np.array_equal(stored, vectors[order])
    assert stored.dtype == np.float32
    some = store.vectors_of([cases[3].case_id, "gone"], ENCODER)
    assert {case_id: vector.tolist() for case_id, vector in some.items()} == {cases[3].case_id: vectors[3].tolist()}


def test_vectors_are_kept_per_encoder(store: CaseStore) -> None:
    cases = make_cases(3)
    store.add(cases, vectors_for(3), ENCODER, NOON)
    assert store.vectors("encoder-2")[0] == []
    assert {case.case_id for case in store.missing_vectors("encoder-2")} == {case.case_id for case in cases}
    store.set_vectors([case.case_id for case in cases[:2]], vectors_for(2, dimension=4), "encoder-2")
    assert store.missing_vectors("encoder-2") == [cases[2]]
    assert store.vectors("encoder-2")[1].shape == (2, 4)
    assert store.vectors(ENCODER)[1].shape == (3, 8)
    assert store.forget_other_encoders("encoder-2") == 3
    assert store.vectors(ENCODER)[0] == []


def test_vectors_of_a_removed_case_are_passed_over(store: CaseStore) -> None:
    store.set_vectors(["gone"], vectors_for(1), ENCODER)
    assert store.vectors(ENCODER)[0] == []


def test_a_damaged_vector_counts_as_missing(store: CaseStore, connection: Database) -> None:
    cases = make_cases(2)
    store.add(cases, vectors_for(2), ENCODER, NOON)
    connection.execute("UPDATE case_vectors SET vector = zeroblob(32) WHERE case_id = ?", (cases[0].case_id,))
    assert store.missing_vectors(ENCODER) == [cases[0]]
    assert store.vectors(ENCODER)[0] == [cases[1].case_id]


@pytest.mark.parametrize("change", ["replace(content, '经费', '费用')", "'{}'", "''"])
def test_damaged_content_is_never_handed_out(store: CaseStore, connection: Database, change: str) -> None:
    case = make_case()
    store.add([case], vectors_for(1), ENCODER, NOON)
    connection.execute(f"UPDATE cases SET content = {change}")
    assert store.damaged() == [case.case_id]
    with pytest.raises(StoreError, match="校验码"):
        store.get(case.case_id)


def test_content_of_another_format_is_named_as_such() -> None:
    content, checksum = seal(make_department_form())
    with pytest.raises(StoreError, match="格式"):
        unseal(Case, content, checksum, "案例")


def test_removing_a_document_removes_all_that_came_from_it(store: CaseStore) -> None:
    store.add(make_cases(10), vectors_for(10), ENCODER, NOON)
    store.add_department_form(make_department_form(source=Source(document="000.docx", position=9)), NOON)
    revision = store.revision()
    assert store.remove_document("000.docx") == 9
    assert store.remove_document("000.docx") == 0
    assert store.count() == len(store.vectors(ENCODER)[0]) == 2
    assert store.department_forms_of(make_department_form().department_name) == []
    assert store.revision() > revision


def test_every_change_of_the_cases_raises_the_revision(store: CaseStore, connection: Database) -> None:
    revisions = [store.revision()]
    store.add(make_cases(1), vectors_for(1), ENCODER, NOON)
    revisions.append(store.revision())
    connection.execute("UPDATE cases SET nature = 'x'")
    revisions.append(store.revision())
    connection.execute("DELETE FROM cases")
    revisions.append(store.revision())
    assert revisions == sorted(set(revisions))


def test_department_forms_are_kept_once(store: CaseStore) -> None:
    form = make_department_form()
    renamed = make_department_form(source=Source(document="copy.docx", position=1))
    assert store.add_department_form(form, NOON)
    assert not store.add_department_form(renamed, NOON)
    other = make_department_form(fiscal_year=2023)
    assert store.add_department_form(other, NOON)
    assert store.department_forms_of(form.department_name) == [other, form]


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
money = st.none() | st.decimals(0, 10**9, places=2).map(lambda d: d.quantize(Decimal("0.01")))
cases = st.builds(
    lambda **changes: Case.of(make_declaration(0, **changes)),
    project_name=texts,
    fiscal_year=st.none() | st.integers(2000, 2040),
    competent_department=st.none() | texts,
    planned_start_date=st.none() | st.dates(date(2000, 1, 1), date(2040, 1, 1)),
    overall_goal=st.none() | texts,
    funds=st.builds(Funds, total=money, annual_total=money),
    narrative=st.none() | st.builds(Narrative, overview=st.none() | texts, goal=st.none() | texts),
    indicators=st.lists(
        st.builds(
            make_indicator, level3=texts, target=st.sampled_from([">=95%", "按期完成", "=286.00(人)", "12月底前"])
        ),
        max_size=3,
    ).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(case=cases)
def test_any_case_survives_the_database(tmp_path_factory: pytest.TempPathFactory, case: Case) -> None:
    connection = open_database(tmp_path_factory.mktemp("round-trip") / "cases.db")
    try:
        store = CaseStore(connection)
        store.add([case], vectors_for(1), ENCODER, NOON)
        assert store.get(case.case_id) == case
    finally:
        connection.close()


def test_targets_keep_their_text(store: CaseStore) -> None:
    case = make_case(0, indicators=(make_indicator(target="≥90.00(%)"),))
    store.add([case], vectors_for(1), ENCODER, NOON)
    stored = store.get(case.case_id)
    assert stored is not None
    assert stored.declaration.indicators[0].target == parse_target("≥90.00(%)")


def test_vectors_are_little_endian_float32_on_disk(store: CaseStore, connection: Database, path: Path) -> None:
    store.add(make_cases(1), np.array([[1, 0.5]], np.float32), ENCODER, NOON)
    plain = sqlite3.connect(path)
    blobs = plain.execute("SELECT hex(vector) FROM case_vectors").fetchall()
    plain.close()
    assert blobs == [("0000803F0000003F",)]


def test_entries_of_some_cases(store: CaseStore) -> None:
    cases = make_cases(5)
    store.add(cases, vectors_for(5), ENCODER, NOON)
    wanted = [cases[4].case_id, "gone", cases[1].case_id]
    assert list(store.entries_of(wanted).values()) == [entry for entry in store.entries() if entry.case_id in wanted]


def test_removing_cases_takes_their_vectors_along(store: CaseStore) -> None:
    cases = make_cases(3)
    store.add(cases, vectors_for(3), ENCODER, NOON)
    before = store.revision()
    assert store.remove([cases[0].case_id, "gone"]) == 1
    assert store.revision() > before
    assert set(store.vectors(ENCODER)[0]) == {cases[1].case_id, cases[2].case_id}
    assert store.remove([]) == 0


def test_other_prose_makes_another_key_and_another_digest(store: CaseStore) -> None:
    case = make_case(3)
    store.add([case], vectors_for(1), ENCODER, NOON)
    before, key = store.digest(), store.keys().keys
    store.remove([case.case_id])
    store.add([make_case(3, annual_goal="另一段文字。")], vectors_for(1), ENCODER, NOON)
    assert [id_of(found) for found in store.keys().keys] == [case.case_id] == [id_of(found) for found in key]
    assert store.digest() != before
    (stored,) = store.stored([case.case_id, "gone"]).values()
    assert stored.key == store.keys().keys[0]
    assert stored.case.declaration.annual_goal == "另一段文字。"
    assert stored.entry == store.entries()[0]
