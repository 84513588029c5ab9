"""LexicalIndex: BM25, and what bm25s makes of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from assistant.retrieval.lexical_index import LexicalIndex

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
def test_scores_are_those_of_bm25s(index: LexicalIndex, query: list[str]) -> None:
    import bm25s

    model = bm25s.BM25(method="lucene")
    model.index(DOCUMENTS, show_progress=False)
    assert index.scores(query).tolist() == pytest.approx(model.get_scores(query).tolist(), rel=1e-6)


@pytest.mark.parametrize("query", [[], ["没有的词"], [""]])
def test_an_unknown_word_scores_nothing(index: LexicalIndex, query: list[str]) -> None:
    assert index.scores(query).tolist() == [0.0] * 5


@pytest.mark.parametrize("documents", [[], [[]], [[], [], []]])
def test_a_corpus_without_words_works(documents: list[list[str]]) -> None:
    index = LexicalIndex.build(documents)
    assert index.scores(["培训"]).tolist() == [0.0] * len(documents)
    assert index.vocabulary_size == 0
    assert not index.occurs("培训", 0)
    again = LexicalIndex.from_files(index.to_files())
    assert again.size == len(documents)


def test_rare_words_weigh_more(index: LexicalIndex) -> None:
    assert index.idf("没有的词") > index.idf("河道") > index.idf("培训") > 0


def test_occurrence_is_known_per_document(index: LexicalIndex) -> None:
    assert [row for row in range(5) if index.occurs("培训", row)] == [0, 4]
    assert [row for row in range(5) if index.occurs("没有的词", row)] == []


def test_it_survives_the_disk(index: LexicalIndex, tmp_path: Path) -> None:
    index.save(tmp_path / "词 索引")
    again = LexicalIndex.load(tmp_path / "词 索引")
    for query in (["培训"], ["业务", "河道"], []):
        assert np.array_equal(again.scores(query), index.scores(query))
    assert again.to_files() == index.to_files()
    assert sorted(path.suffix for path in (tmp_path / "词 索引").iterdir()) == [".json", ".npy", ".npy", ".npy"]


@pytest.mark.parametrize("name", ["vocabulary.json", "scores.npy", "documents.npy", "offsets.npy"])
@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"rubbish"])
def test_damaged_files_are_refused(index: LexicalIndex, name: str, content: bytes) -> None:
    with pytest.raises(ValueError):
        LexicalIndex.from_files({**index.to_files(), name: content})


def test_files_of_different_indexes_do_not_mix(index: LexicalIndex) -> None:
    other = LexicalIndex.build([["河道"]]).to_files()
    for name in other:
        with pytest.raises(ValueError, match="index"):
            LexicalIndex.from_files({**index.to_files(), name: other[name]})


def test_a_missing_file_is_named(index: LexicalIndex) -> None:
    files = index.to_files()
    del files["scores.npy"]
    with pytest.raises(ValueError, match="missing"):
        LexicalIndex.from_files(files)


def test_no_array_is_unpickled(index: LexicalIndex, tmp_path: Path) -> None:
    np.save(tmp_path / "evil.npy", np.array([{"a": 1}], dtype=object), allow_pickle=True)
    with pytest.raises(ValueError, match="allow_pickle"):
        LexicalIndex.from_files({**index.to_files(), "scores.npy": (tmp_path / "evil.npy").read_bytes()})


def run(code: str, hash_seed: str = "0") -> str:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    return done.stdout.strip()


def test_the_same_documents_give_the_same_bytes_in_every_process() -> None:
    code = (
        "import hashlib; from assistant.retrieval.lexical_index import LexicalIndex\n"
        f"files = LexicalIndex.build({DOCUMENTS!r}).to_files()\n"
        "print(hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest())"
    )
    assert run(code, "1") == run(code, "2")


def test_answering_loads_no_bm25s_and_building_no_jax(index: LexicalIndex, tmp_path: Path) -> None:
    index.save(tmp_path)
    code = (
        "import sys; from pathlib import Path; from assistant.retrieval.lexical_index import LexicalIndex\n"
        f"LexicalIndex.load(Path({str(tmp_path)!r})).scores(['x'])\n"
        "print({'bm25s', 'scipy', 'jax', 'numba'} & set(sys.modules))\n"
        "LexicalIndex.build([['x']])\n"
        "print({'jax', 'numba'} & set(sys.modules))"
    )
    assert run(code).split() == ["set()", "set()"]
