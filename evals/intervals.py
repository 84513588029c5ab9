"""Bootstrap intervals of means and of paired differences, with a seeded generator."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from assistant.domain.record import Record

DRAWS: Final = 2000
SEED: Final = 20261120


class Interval(Record):
    """A mean with its 95 % percentile interval."""

    mean: float
    low: float
    high: float

    def text(self, digits: int = 2) -> str:
        """`0.33 [.25,.41]`."""
        low, high = (f"{end:.{digits}f}".replace("0.", ".", 1) for end in (self.low, self.high))
        return f"{self.mean:.{digits + 1}f} [{low},{high}]"


def bootstrap(values: Sequence[float]) -> Interval | None:
    """The mean over declarations, resampled with replacement; None for no values."""
    if not values:
        return None
    given = np.asarray(values, dtype=np.float64)
    means = given[_drawn(len(given))].mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return Interval(mean=float(given.mean()), low=float(low), high=float(high))


def paired(values: Sequence[float], others: Sequence[float]) -> Interval | None:
    """The mean difference `values - others` of the same declarations; None for no values."""
    return bootstrap([one - other for one, other in zip(values, others, strict=True)])


def _drawn(size: int) -> npt.NDArray[np.int64]:
    return np.random.default_rng(SEED).integers(0, size, size=(DRAWS, size))
