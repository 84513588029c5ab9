"""Figures of word vectors on texts that were not trained on."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from recipe.cooccurrence import FloatMatrix
from recipe.pairs import SENTENCE_END
from recipe.pieces import IntVector, tokenise
from recipe.sources import Corpora, rows


def embed(vectors: FloatMatrix, tokenizer: Tokenizer, texts: Sequence[str]) -> FloatMatrix:
    """Unit rows, zero where nothing is known."""
    out = np.zeros((len(texts), vectors.shape[1]), dtype=np.float32)
    for i, ids in enumerate(tokenise(tokenizer, texts)):
        if len(ids):
            out[i] = vectors[ids].sum(axis=0)
    lengths = np.linalg.norm(out, axis=1, keepdims=True)
    units: FloatMatrix = np.divide(out, lengths, out=np.zeros_like(out), where=lengths > 0)
    return units


def evaluate(vectors: FloatMatrix, tokenizer: Tokenizer, corpora: Corpora, data: Path) -> dict[str, float]:
    """STS-B (Spearman), unseen statutes (mean reciprocal rank), paraphrase sets nobody may train on (AUC)."""
    figures = {
        f"sts_b_zh_{part}_spearman": spearman(vectors, tokenizer, data, f"stsb_zh_{part}.tsv.xz")
        for part in ("dev", "test")
    }
    for name in ("lcqmc_devtest", "bq_devtest", "afqmc"):
        figures[f"{name}_auc"] = auc(vectors, tokenizer, data, f"{name}.tsv.xz")
    generator = random.Random(0)
    titles = sorted({a.title for a in corpora.held_out})
    sample = generator.sample(corpora.held_out, min(1_000, len(corpora.held_out)))
    queries = embed(vectors, tokenizer, [a.text for a in sample])
    truth = np.asarray([titles.index(a.title) for a in sample])
    figures["law_article_to_title_mrr"] = mean_reciprocal_rank(queries, embed(vectors, tokenizer, titles), truth)
    halves = [[s for s in SENTENCE_END.split(a.text) if len(s) > 5] for a in corpora.held_out]
    halves = [h for h in halves if len(h) > 1]
    halves = generator.sample(halves, min(1_000, len(halves)))
    first = embed(vectors, tokenizer, [h[0] for h in halves])
    rest = embed(vectors, tokenizer, ["".join(h[1:]) for h in halves])
    figures["law_first_sentence_to_rest_mrr"] = mean_reciprocal_rank(first, rest, np.arange(len(halves)))
    return {name: round(float(value), 3) for name, value in figures.items()}


def spearman(vectors: FloatMatrix, tokenizer: Tokenizer, data: Path, name: str) -> float:
    """Rank correlation of cosine and judged similarity."""
    from scipy.stats import spearmanr

    cosines, judged = _judged(vectors, tokenizer, data, name)
    return float(spearmanr(cosines, judged).statistic)


def auc(vectors: FloatMatrix, tokenizer: Tokenizer, data: Path, name: str) -> float:
    """Chance that a pair which means the same comes out more alike than one which does not."""
    from scipy.stats import rankdata

    cosines, judged = _judged(vectors, tokenizer, data, name)
    same = judged > 0
    ranks = rankdata(cosines)
    above = ranks[same].sum() - same.sum() * (same.sum() + 1) / 2
    return float(above / (same.sum() * (~same).sum()))


def mean_reciprocal_rank(queries: FloatMatrix, candidates: FloatMatrix, truth: IntVector) -> float:
    """Mean of 1/rank of the one right candidate of each query."""
    scores = queries @ candidates.T
    right = scores[np.arange(len(queries)), truth][:, None]
    return float(np.mean(1 / (1 + (scores > right).sum(axis=1))))


def _judged(vectors: FloatMatrix, tokenizer: Tokenizer, data: Path, name: str) -> tuple[FloatMatrix, FloatMatrix]:
    table = [r for r in rows(data, name, use="evaluate") if len(r) == 3]
    a = embed(vectors, tokenizer, [r[0] for r in table])
    b = embed(vectors, tokenizer, [r[1] for r in table])
    return (a * b).sum(axis=1), np.asarray([float(r[2]) for r in table], np.float32)
