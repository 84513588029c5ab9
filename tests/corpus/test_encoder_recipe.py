"""The recipe of the encoder: what may be trained on, and what a batch may hold."""

from __future__ import annotations

import json
import lzma
import subprocess
import sys
from pathlib import Path

import pytest

ENCODER = Path(__file__).resolve().parents[2] / "corpus" / "encoder"
SHARED = ENCODER.parents[2] / "shared" / "encoder-data"


@pytest.fixture
def recipe(monkeypatch: pytest.MonkeyPatch) -> None:
    """The recipe is found as it is when train.py runs as a program."""
    monkeypatch.syspath_prepend(str(ENCODER))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with one file for each use."""
    entries = [{"file": "good.tsv.xz", "use": "train"}, {"file": "exam.tsv.xz", "use": "evaluate only"}]
    (tmp_path / "MANIFEST.json").write_text(json.dumps(entries), encoding="utf-8")
    for entry in entries:
        with lzma.open(tmp_path / entry["file"], "wt", encoding="utf-8") as file:
            file.write("甲\t乙\t1\n")
    return tmp_path


@pytest.mark.usefixtures("recipe")
def test_what_may_only_measure_is_never_trained_on(data: Path) -> None:
    from recipe.sources import rows

    assert list(rows(data, "good.tsv.xz", use="train")) == [["甲", "乙", "1"]]
    assert list(rows(data, "exam.tsv.xz", use="evaluate")) == [["甲", "乙", "1"]]
    with pytest.raises(PermissionError, match="evaluate only"):
        list(rows(data, "exam.tsv.xz", use="train"))


@pytest.mark.skipif(not SHARED.is_dir(), reason="the training data lie beside the project, where they are")
@pytest.mark.usefixtures("recipe")
def test_every_source_of_the_recipe_may_be_trained_on() -> None:
    from recipe.sources import TRAINED

    uses = {entry["file"]: entry["use"] for entry in json.loads((SHARED / "MANIFEST.json").read_text(encoding="utf-8"))}
    assert {uses[name] for name in TRAINED} == {"train"}


@pytest.mark.usefixtures("recipe")
def test_pairs_of_the_library_and_of_declarations_say_something() -> None:
    import random

    import yaml
    from recipe.pairs import declaration_pairs, library_pairs
    from recipe.sources import _declarations, library_texts

    library = [
        yaml.safe_load(path.read_text("utf-8")) for path in sorted((ENCODER.parent / "library").glob("N0*.yaml"))
    ]
    declarations = list(_declarations(ENCODER.parent))
    assert len(declarations) == 55
    generator = random.Random(1)
    for pair in (*library_pairs(library, generator), *declaration_pairs(declarations, generator)):
        assert pair.left.strip() and pair.right.strip()
    assert "校舍" in "".join(library_texts(library))


def test_the_tuning_keeps_groups_apart_and_its_model_is_read_back_the_same(tmp_path: Path) -> None:
    """A whole run on a handful of texts: torch is loaded in a process of its own."""
    code = f"""
import sys; sys.path.insert(0, {str(ENCODER)!r})
from pathlib import Path
import numpy as np
from recipe.settings import Config
from recipe.sources import Article, Corpora, Graded
from recipe.pieces import build_tokenizer, tokenise
from recipe.cooccurrence import initial_vectors
from recipe.tuning import Stage, _by_distinct_groups, tune
from recipe.writing import write_checksums, write_model
assert list(_by_distinct_groups([1] * 40 + list(range(2, 60)), 50))[0].count(0) == 1
config = Config(vocabulary=400, characters=300, dimension=16, nested_dimensions=(16, 8), batch=64, held_out_laws=0)
articles = [Article(f"第{{n}}号条例", "总则", f"本条例规定第{{n}}项培训工作。各单位应当按时开展河道保洁和业务培训。") for n in range(90)]
graded = [Graded("举办业务培训", "开展业务培训", 0.9), Graded("举办业务培训", "河道保洁", 0.1)] * 40
corpora = Corpora(articles, [], [], [], [], [], graded, [], [])
tokenizer = build_tokenizer(corpora, config)
texts = [t for t in tokenise(tokenizer, [a.text for a in articles]) if len(t)]
vectors = initial_vectors(texts, tokenizer.get_vocab_size(), config)
said = []
tuned = tune(vectors, tokenizer, corpora, Stage("test", {{"law": 1, "graded": 1}}, 2, 1e-3), config, said.append)
assert np.isfinite(tuned).all() and not tuned[0].any() and len(said) == 2, said
out = Path({str(tmp_path)!r})
write_model(out, tokenizer, tuned); write_checksums(out, config)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    from assistant.retrieval.encoder import open_encoder

    vectors = open_encoder(tmp_path).encode(["举办业务培训", "开展业务培训", "河道保洁"])
    assert vectors.shape == (3, 16)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]
