"""IndexContent and CaseColumns: however it grew, an index answers as one built at once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.domain.case import Case
from assistant.retrieval.case_columns import CaseColumns
from assistant.retrieval.hits import CaseFilter
from assistant.retrieval.index_content import IndexContent, Part
from assistant.retrieval.segment import Segment
from assistant.retrieval.tokens import FieldTokenizer
from assistant.storage.cases import CaseEntry, StoredCase
from assistant.storage.sealing import seal
from assistant.testing.hashing_encoder import HashingEncoder
from tests.builders import make_cases

TOKENIZER = FieldTokenizer(["河道保洁", "业务培训", "助餐"])
ENCODER = HashingEncoder()
CASES = make_cases(24)
QUERY = "镇管河道日常保洁，保洁河道30公里"


def entry_of(case: Case) -> CaseEntry:
    d = case.declaration
    facts = (d.project_name, d.competent_department, d.implementing_unit, d.fiscal_year, d.project_nature)
    return CaseEntry(case.case_id, d.source.document, d.source.position, *facts)


def key_of(case: Case) -> str:
    return f"{case.case_id}:{seal(case)[1][:16]}"


def segment(cases: Sequence[Case]) -> Segment:
    vectors = ENCODER.encode([case.search_text() for case in cases])
    return Segment.build([StoredCase(key_of(case), entry_of(case), case) for case in cases], vectors, TOKENIZER)


def content_of(*segments: Segment) -> IndexContent:
    return IndexContent([Part.whole(one) for one in segments])


def answers(content: IndexContent, filters: CaseFilter | None = None) -> list[list[tuple[str, float]]]:
    admitted = content.admitted(filters)
    lexical = content.lexical.scores(TOKENIZER.terms(QUERY))
    rankings = (content.best(lexical, 9, admitted), content.nearest(ENCODER.encode([QUERY])[0], 9, admitted))
    return [list(zip(ranking.case_ids.tolist(), ranking.scores.tolist(), strict=True)) for ranking in rankings]


STEPS = st.lists(st.tuples(st.booleans(), st.sets(st.integers(0, 23), min_size=1, max_size=6)), max_size=12)


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_any_history_of_adding_and_removing_gives_the_same_answers(steps: list[tuple[bool, set[int]]]) -> None:
    content, living = IndexContent([]), set[int]()
    for adds, numbers in steps:
        if adds and (fresh := sorted(numbers - living)):
            content = content.advanced([segment([CASES[n] for n in fresh])], ())
            living |= numbers
        elif not adds:
            content = content.advanced([], {key_of(CASES[n]) for n in numbers})
            living -= numbers
            content = content.cleared()
    whole = content_of(segment([CASES[n] for n in sorted(living)])) if living else IndexContent([])
    assert content.size == whole.size == len(living)
    assert content.rows.keys() == whole.rows.keys()
    assert content.digest == whole.digest
    for filters in (None, CaseFilter(fiscal_year=2023), CaseFilter(exclude_cases=frozenset({CASES[3].case_id}))):
        assert answers(content, filters) == answers(whole, filters)


def test_one_by_one_leaves_few_segments() -> None:
    content = IndexContent([])
    for case in CASES:
        content = content.advanced([segment([case])], ())
    sizes = [part.size for part in content.segments]
    assert sum(sizes) == 24
    assert len(sizes) <= 5
    assert all(larger >= 2 * smaller for larger, smaller in pairwise(sizes))


def test_a_large_segment_is_never_merged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.retrieval.index_content.LARGEST_MERGE", 10)
    content = content_of(segment(CASES[:10]))
    for case in CASES[10:]:
        content = content.advanced([segment([case])], ())
    assert max(part.size for part in content.segments) <= 10
    assert key_of(CASES[0]) in content.segments[0].keys


FILTERS = st.builds(
    CaseFilter,
    fiscal_year=st.sampled_from([None, 2022, 2024, 1999, 0, -1]),
    department=st.sampled_from([None, "第2镇", "事务中心", "第3", "没有的单位"]),
    nature=st.sampled_from([None, "经常性项目", "一次性项目", "别的"]),
    exclude_documents=st.sets(st.sampled_from(["000.docx", "001.docx", "别的"])).map(frozenset),
)
BLANK = CaseEntry("blank", "000.docx", 9, "项目", None, None, None, None)


@given(FILTERS, st.lists(st.booleans(), min_size=25, max_size=25))
def test_columns_admit_what_the_filter_admits(filters: CaseFilter, kept: list[bool]) -> None:
    entries = [*map(entry_of, CASES), BLANK]
    columns = CaseColumns.of(entries)
    expected = [filters.admits(entry) for entry in entries]
    assert columns.admitted(filters).tolist() == expected
    assert (
        CaseColumns.from_files({name: make() for name, make in columns.to_files().items()}).admitted(filters).tolist()
        == expected
    )
    masks = [np.array(kept, np.bool_), ~np.array(kept, np.bool_)]
    merged = CaseColumns.merge([columns, columns], masks).admitted(filters).tolist()
    assert merged == [e for e, k in zip(expected, kept, strict=True) if k] + [
        e for e, k in zip(expected, kept, strict=True) if not k
    ]


@pytest.mark.parametrize("name", ["strings.json", "codes.npy"])
@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"7", b"rubbish"])
def test_damaged_columns_are_refused(name: str, content: bytes) -> None:
    files = {name: make() for name, make in CaseColumns.of(list(map(entry_of, CASES))).to_files().items()}
    with pytest.raises(ValueError):
        CaseColumns.from_files({**files, name: content})
