"""LexicalIndex: BM25, held against bm25s; parts that answer as one index would."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieval.lexical_index import LexicalIndex, LexicalSearch

DOCUMENTS = [
    ["业务", "培训", "班", "培训"],
    ["河道", "保洁", "水质"],
    [],
    ["业务", "系统", "运维"],
    ["培训", "场地"],
]


@pytest.fixture(scope="module")
def index() -> LexicalIndex:
    return LexicalIndex.build(DOCUMENTS)


@pytest.mark.parametrize(
    "query", [["培训"], ["业务", "培训"], ["培训", "培训"], ["河道", "没有的词"], ["运维", "系统", "业务"]]
)
def test_scores_are_those_of_bm25s(query: list[str]) -> None:
    import bm25s

    model = bm25s.BM25(method="lucene")
    model.index(DOCUMENTS, show_progress=False)
    average = sum(map(len, DOCUMENTS)) / len(DOCUMENTS)
    search = LexicalSearch([LexicalIndex.build(DOCUMENTS, reference_length=average)], [None])
    assert search.scores(query).tolist() == pytest.approx(model.get_scores(query).tolist(), rel=1e-6)


def bytes_of(index: LexicalIndex) -> dict[str, bytes]:
    return {name: make() for name, make in index.to_files().items()}


def alone(index: LexicalIndex) -> LexicalSearch:
    return LexicalSearch([index], [None])


@pytest.mark.parametrize("query", [[], ["没有的词"], [""]])
def test_an_unknown_word_scores_nothing(index: LexicalIndex, query: list[str]) -> None:
    assert alone(index).scores(query).tolist() == [0.0] * 5


@pytest.mark.parametrize("documents", [[], [[]], [[], [], []]])
def test_a_corpus_without_words_works(documents: list[list[str]]) -> None:
    index = LexicalIndex.build(documents)
    assert alone(index).scores(["培训"]).tolist() == [0.0] * len(documents)
    assert alone(index).vocabulary_size == 0
    assert not index.occurs("培训", np.arange(len(documents))).any()
    assert LexicalIndex.from_files(bytes_of(index)).size == len(documents)


def test_rare_words_weigh_more(index: LexicalIndex) -> None:
    search = alone(index)
    assert search.idf("没有的词") > search.idf("河道") > search.idf("培训") > 0


def test_only_the_weightiest_terms_of_a_long_query_are_looked_at(index: LexicalIndex) -> None:
    search = alone(index)
    assert search.scores(["培训", "河道"], limit=1).tolist() == search.scores(["河道"]).tolist()
    assert search.scores(["培训", "河道", "培训", "培训"], limit=1).tolist() == search.scores(["培训"] * 3).tolist()


def test_occurrence_is_known_per_document(index: LexicalIndex) -> None:
    assert index.occurs("培训", np.arange(5)).tolist() == [True, False, False, False, True]
    assert index.occurs("培训", np.array([4, 3])).tolist() == [True, False]
    assert not index.occurs("没有的词", np.arange(5)).any()


WORDS = st.sampled_from(["培训", "河道", "保洁", "系统", "运维", "满意度"])
TEXTS = st.lists(st.lists(WORDS, max_size=12), max_size=12)


@given(st.lists(TEXTS, min_size=1, max_size=4), st.lists(WORDS, max_size=5), st.data())
def test_parts_answer_as_one_index_and_as_if_the_gone_had_never_been(
    parts: list[list[list[str]]], query: list[str], data: st.DataObject
) -> None:
    alive = [np.array(data.draw(st.lists(st.booleans(), min_size=len(p), max_size=len(p))), np.bool_) for p in parts]
    indexes = [LexicalIndex.build(part) for part in parts]
    living = [part[row] for part, mask in zip(parts, alive, strict=True) for row in np.flatnonzero(mask)]
    expected = alone(LexicalIndex.build(living)).scores(query).tolist()
    together = LexicalSearch(indexes, alive).scores(query)
    assert together[np.concatenate(alive)].tolist() == expected
    merged = LexicalIndex.merge(indexes, alive)
    assert alone(merged).scores(query).tolist() == expected
    assert bytes_of(merged) == bytes_of(LexicalIndex.build(living))


def test_it_survives_its_bytes(index: LexicalIndex) -> None:
    again = LexicalIndex.from_files(bytes_of(index))
    for query in (["培训"], ["业务", "河道"], []):
        assert np.array_equal(alone(again).scores(query), alone(index).scores(query))
    assert bytes_of(again) == bytes_of(index)


@pytest.mark.parametrize("name", ["vocabulary.json", "impacts.npy", "documents.npy", "offsets.npy"])
@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"rubbish"])
def test_damaged_files_are_refused(index: LexicalIndex, name: str, content: bytes) -> None:
    with pytest.raises(ValueError):
        LexicalIndex.from_files({**bytes_of(index), name: content})


def test_files_of_different_indexes_do_not_mix(index: LexicalIndex) -> None:
    other = LexicalIndex.build([["河道"]]).to_files()
    for name in other:
        with pytest.raises(ValueError, match="index"):
            LexicalIndex.from_files({**bytes_of(index), name: other[name]})


def test_a_missing_file_is_named(index: LexicalIndex) -> None:
    files = bytes_of(index)
    del files["impacts.npy"]
    with pytest.raises(ValueError, match="missing"):
        LexicalIndex.from_files(files)


def test_no_array_is_unpickled(index: LexicalIndex, tmp_path: Path) -> None:
    np.save(tmp_path / "evil.npy", np.array([{"a": 1}], dtype=object), allow_pickle=True)
    with pytest.raises(ValueError, match="plain array"):
        LexicalIndex.from_files({**bytes_of(index), "impacts.npy": (tmp_path / "evil.npy").read_bytes()})


def run(code: str, hash_seed: str = "0") -> str:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    return done.stdout.strip()


def test_the_same_documents_give_the_same_bytes_in_every_process() -> None:
    code = (
        "import hashlib; from assistant.retrieval.lexical_index import LexicalIndex\n"
        f"files = LexicalIndex.build({DOCUMENTS!r}).to_files()\n"
        "print(hashlib.sha256(repr(sorted((n, f()) for n, f in files.items())).encode()).hexdigest())"
    )
    assert run(code, "1") == run(code, "2")
