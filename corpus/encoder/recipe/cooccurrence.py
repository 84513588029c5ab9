"""First vectors: a truncated SVD of positive pointwise mutual information."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from recipe.pieces import IntVector
from recipe.settings import Config

FloatMatrix = npt.NDArray[np.float32]


def cooccurrence(texts: Sequence[IntVector], size: int, window: int) -> sp.csr_matrix:
    """Symmetric counts, (size, size), a neighbour at distance d counting 1/d."""
    ids = np.concatenate(texts)
    owner = np.repeat(np.arange(len(texts)), [len(t) for t in texts])
    counts = sp.csr_matrix((size, size), dtype=np.float32)
    for distance in range(1, window + 1):
        same = owner[:-distance] == owner[distance:]
        left, right = ids[:-distance][same], ids[distance:][same]
        weights = np.full(len(left), 1 / distance, dtype=np.float32)
        counts = counts + sp.coo_matrix((weights, (left, right)), shape=(size, size)).tocsr()
    return counts + counts.T


def positive_pmi(counts: sp.csr_matrix, smoothing: float) -> sp.csr_matrix:
    """Positive pointwise mutual information with smoothed contexts."""
    pairs = counts.tocoo()
    by_word = np.asarray(counts.sum(axis=1)).ravel()
    by_context = by_word**smoothing / (by_word**smoothing).sum()
    pmi = np.log(pairs.data / (by_word[pairs.row] * by_context[pairs.col]))
    keep = pmi > 0
    shape = counts.shape
    return sp.csr_matrix((pmi[keep].astype(np.float32), (pairs.row[keep], pairs.col[keep])), shape=shape)


def truncated_svd(matrix: sp.csr_matrix, rank: int, seed: int) -> FloatMatrix:
    """Left singular vectors times the root of their values, (rows, rank), by random projection."""
    generator = np.random.default_rng(seed)
    basis = generator.standard_normal((matrix.shape[1], rank + 32)).astype(np.float32)
    for _ in range(4):
        basis, _ = np.linalg.qr(matrix @ basis)
        basis, _ = np.linalg.qr(matrix.T @ basis)
    basis, _ = np.linalg.qr(matrix @ basis)
    left, values, _ = np.linalg.svd((matrix.T @ basis).T, full_matrices=False)
    vectors: FloatMatrix = (basis @ left)[:, :rank] * np.sqrt(values[:rank])
    return vectors.astype(np.float32)


def initial_vectors(texts: Sequence[IntVector], size: int, config: Config) -> FloatMatrix:
    """PPMI vectors of unit length, damped so that common words weigh little."""
    counts = cooccurrence(texts, size, config.window)
    vectors = truncated_svd(positive_pmi(counts, config.context_smoothing), config.dimension, config.seed)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 1e-6)
    frequency = np.bincount(np.concatenate(texts), minlength=size) / sum(map(len, texts))
    damping = config.frequency_damping / (config.frequency_damping + frequency)
    damped: FloatMatrix = (vectors * damping[:, None]).astype(np.float32)
    # A piece without neighbours gets a small vector of its own: the gradient of a zero length has no bound.
    lonely = lengths[:, 0] <= 1e-6
    damped[lonely] = 1e-2 * np.random.default_rng(config.seed).standard_normal((int(lonely.sum()), config.dimension))
    damped[0] = 0.0
    return damped
