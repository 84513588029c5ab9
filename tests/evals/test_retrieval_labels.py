"""The labels of the retrieval suites, and the measures taken with them."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from assistant.errors import ConfigurationError
from assistant.resources import data_root, load_library
from assistant.retrieval.calibration import BY_WORDS, FILE, Calibration, load_calibration
from evals.calibrate import calibrate
from evals.labels import key_of, paraphrases, project_types, projects, split_of, strangers
from evals.retrieval import ndcg, recall
from evals.workbench import workbench

KEYS = {key_of(form) for form in projects()}


def test_every_project_has_a_type_of_the_library() -> None:
    known = {kind.id for kind in load_library().types} | {"G00"}
    types = project_types()
    assert set(types) == KEYS
    assert all(1 <= len(own) <= 2 and own <= known for own in types.values())


def test_every_case_is_paraphrased_in_three_of_five_styles() -> None:
    queries = paraphrases()
    assert Counter(query.case for query in queries) == dict.fromkeys(KEYS, 3)
    assert Counter(query.style for query in queries) == dict.fromkeys(
        ("official", "colloquial", "terse", "typos", "english"), 33
    )
    assert len({(query.case, query.style) for query in queries}) == len(queries) == 165


def test_a_paraphrase_does_not_name_its_project() -> None:
    names = {key_of(form): form.project_name for form in projects()}
    assert [query.id for query in paraphrases() if names[query.case] in query.query] == []


def test_texts_are_there_once_and_none_is_blank() -> None:
    texts = [query.query for query in paraphrases()] + [text.query for text in strangers()]
    assert len(set(texts)) == len(texts)
    assert all(text.strip() for text in texts)
    assert Counter(text.kind for text in strangers()) == {"project": 65, "talk": 35}


def test_a_document_lies_wholly_in_one_part() -> None:
    parts = Counter(split_of(form.source.document) for form in projects())
    assert set(parts) == {"development", "test"}
    assert min(parts.values()) >= 20


@pytest.mark.parametrize(
    ("ranking", "relevant", "at_2", "gain"),
    [
        (["a", "b", "c"], {"a", "b"}, 1.0, 1.0),
        (["a", "x", "b"], {"a", "b"}, 0.5, (1 + 1 / 2) / (1 + 1 / 1.584962500721156)),
        (["x", "y", "a"], {"a"}, 0.0, 0.5),
        (["a", "b"], {"a", "b", "c", "d"}, 0.5, (1 + 1 / 1.584962500721156) / (1.5 + 1 / 1.584962500721156)),
        ([], {"a"}, 0.0, 0.0),
    ],
)
def test_measures(ranking: list[str], relevant: set[str], at_2: float, gain: float) -> None:
    assert recall(ranking, relevant, 2) == at_2
    assert ndcg(ranking, relevant, 3) == pytest.approx(gain)


def test_a_model_with_the_figures_of_another_can_be_calibrated(tmp_path: Path) -> None:
    """As it is after training: the folder still holds what the model before it was worth."""
    folder = tmp_path / "model"
    shutil.copytree(data_root("corpus") / "encoder", folder, ignore=shutil.ignore_patterns("recipe", "*.py"))
    stale = Calibration(encoder_id="another", similarity=1.0, overlap=1.0, constant=0.0, enough=0.5)
    (folder / FILE).write_text(stale.model_dump_json(), encoding="utf-8")
    with pytest.raises(ConfigurationError, match="另一个编码器"), workbench(folder):
        pass
    with workbench(folder, BY_WORDS) as bench:
        found = calibrate(bench)
    assert found == load_calibration(data_root("corpus") / "encoder", bench.encoder.encoder_id)
