"""Trains the shipped sentence encoder from scratch, with nothing fetched.

    python corpus/encoder/train.py [--data ../shared/encoder-data] [--corpus corpus] [--out corpus/encoder]

Words are cut by rjieba and put into a Unigram tokenizer whose scores are log frequencies, so that it
segments like a dictionary. Their vectors start as a truncated SVD of positive pointwise mutual
information and are tuned in two stages with the losses of sentence-transformers: a long one on
statutes, reports and sentences, a short one on the indicator library and past declarations. What is
written is a sentence-transformers folder whose weights are int8 with one scale a word.

With `--folds DIR` the second stage is run once more for each fifth of the source documents, without
them, and the models are put into DIR: `python -m evals --folds DIR` measures each on the declarations
that it has not seen. Afterwards `python -m evals.calibrate --write` says how near is near enough.

Files that the manifest marks "evaluate only" are opened by `recipe.measuring` and nowhere else.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Final

from recipe.cooccurrence import FloatMatrix, initial_vectors
from recipe.measuring import evaluate
from recipe.pieces import build_tokenizer, tokenise
from recipe.settings import Config
from recipe.sources import Corpora, plain_texts, read_corpora
from recipe.tuning import domain_stage, general_stage, tune
from recipe.writing import quantised, write_checksums, write_model, write_report
from tokenizers import Tokenizer

ROOT: Final = Path(__file__).resolve().parents[2]


class Run:
    """One training run: what was read, and a clock for the messages."""

    def __init__(self, data: Path, corpus: Path, config: Config) -> None:
        self._started = time.monotonic()
        self.data = data
        self.config = config
        self.corpora = read_corpora(data, corpus, config)

    def say(self, what: object) -> None:
        """Print a message with the seconds since the start."""
        print(f"{time.monotonic() - self._started:6.1f} s  {what}", flush=True)

    def general(self) -> tuple[Tokenizer, FloatMatrix]:
        """Tokenizer and vectors after the first stage."""
        tokenizer = build_tokenizer(self.corpora, self.config)
        self.say(f"tokenizer of {tokenizer.get_vocab_size()} pieces")
        texts = [ids for ids in tokenise(tokenizer, list(plain_texts(self.corpora))) if len(ids)]
        self.say(f"{sum(map(len, texts))} tokens in {len(texts)} texts")
        vectors = initial_vectors(texts, tokenizer.get_vocab_size(), self.config)
        self.say(f"before tuning: {evaluate(vectors, tokenizer, self.corpora, self.data)}")
        vectors = tune(vectors, tokenizer, self.corpora, general_stage(self.config), self.config, self.say)
        self.say(f"after the first stage: {evaluate(vectors, tokenizer, self.corpora, self.data)}")
        return tokenizer, vectors

    def domain(self, tokenizer: Tokenizer, vectors: FloatMatrix, corpora: Corpora) -> FloatMatrix:
        """Vectors after the second stage on these corpora."""
        return tune(vectors, tokenizer, corpora, domain_stage(self.config), self.config, self.say)

    def folds(self) -> list[frozenset[str]]:
        """The source documents in as many parts as the configuration says, larger documents spread first."""
        sizes: dict[str, int] = {}
        for form in self.corpora.declarations:
            document = form["source"]["document"]
            sizes[document] = sizes.get(document, 0) + 1
        parts: list[set[str]] = [set() for _ in range(self.config.folds)]
        for document in sorted(sizes, key=lambda name: (-sizes[name], name)):
            min(parts, key=lambda part: sum(sizes[name] for name in part)).add(document)
        return [frozenset(part) for part in parts]


def main() -> None:
    """Train, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "encoder-data")
    parser.add_argument("--corpus", type=Path, default=ROOT / "corpus")
    parser.add_argument("--out", type=Path, default=ROOT / "corpus" / "encoder")
    parser.add_argument("--folds", type=Path, help="also train models for measuring, one for each fifth kept back")
    arguments = parser.parse_args()
    run = Run(arguments.data, arguments.corpus, Config())
    tokenizer, general = run.general()
    vectors = run.domain(tokenizer, general, run.corpora)
    codes, scales = quantised(vectors)
    figures = evaluate(codes * scales[:, None], tokenizer, run.corpora, arguments.data)
    run.say(f"after tuning: {figures}")
    write_model(arguments.out, tokenizer, vectors)
    (arguments.out / "similarity.json").unlink(missing_ok=True)  # those of the encoder before
    write_checksums(arguments.out, run.config)
    write_report(arguments.out, arguments.data, run.config, figures)
    run.say(f"written to {arguments.out}")
    if arguments.folds:
        for number, kept_back in enumerate(run.folds()):
            unseen = run.domain(tokenizer, general, run.corpora.without_documents(kept_back))
            folder = arguments.folds / str(number)
            write_model(folder, tokenizer, unseen)
            (folder / "kept_back.json").write_text(json.dumps(sorted(kept_back)), encoding="utf-8")


if __name__ == "__main__":
    main()
