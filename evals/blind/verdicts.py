"""What judges said of the pairs, and how often the draft was the better table."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, Literal

from assistant.domain.record import Record
from evals.blind.pairs import SIDES, Pair
from evals.intervals import bootstrap
from evals.records import markdown_table

Better = Literal["draft", "equal", "filed"]
EQUAL: Final = "平"
_WORTH: Final[dict[Better, float]] = {"draft": 1.0, "equal": 0.5, "filed": 0.0}


class Verdict(Record):
    """What one judge said of one pair.

    Attributes:
        strength: 1 (hardly), 2 (clearly), 3 (by far).
    """

    judge: str
    dataset: str
    key: str
    better: Better
    strength: int


class VerdictError(ValueError):
    """A line of verdicts that cannot be read; says which and why."""


def read_verdicts(path: Path, pairs: Mapping[str, Pair]) -> list[Verdict]:
    """One judge's file: a line for each pair, `number <TAB> 甲|乙|平 <TAB> 1|2|3`, and words that are not counted.

    Args:
        path: The file; its name is the judge's.
        pairs: The pairs by their numbers.

    Raises:
        VerdictError: If a line names no pair, no side or no strength, or a pair a second time.
    """
    verdicts: dict[str, Verdict] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        number, side, strength = (*(cell.strip() for cell in line.split("\t")), "", "", "")[:3]
        known = pairs.get(number)
        if known is None or side not in (*SIDES, EQUAL) or strength not in ("1", "2", "3"):
            raise VerdictError(f"{path.name}: not `number, 甲|乙|平, 1|2|3`: {line[:60]}")
        if number in verdicts:
            raise VerdictError(f"{path.name}: {number} stands there twice")
        verdicts[number] = Verdict(
            judge=path.stem,
            dataset=known.dataset,
            key=known.key,
            better=_better(side, known),
            strength=int(strength),
        )
    return list(verdicts.values())


def verdicts_table(verdicts: Sequence[Verdict]) -> str:
    """One line for each dataset and one for all: how often which table is better, and the share of drafts.

    A pair that finds no difference counts as half a draft; the interval is of that share.
    """
    by_dataset = {
        name: [v for v in verdicts if v.dataset == name] for name in dict.fromkeys(v.dataset for v in verdicts)
    }
    rows = [_row(name, mine) for name, mine in by_dataset.items()]
    header = ["dataset", "pairs", "draft better", "no difference", "filed better", "draft by far", "filed by far"]
    return markdown_table([*header, "share of the draft"], [*rows, _row("all", verdicts)])


def sign_test(verdicts: Iterable[Verdict]) -> float:
    """How likely so uneven a count would be if neither table were better (two-sided, equal ones left out)."""
    counted = Counter(verdict.better for verdict in verdicts)
    fewer, decided = min(counted["draft"], counted["filed"]), counted["draft"] + counted["filed"]
    tail = sum(math.comb(decided, k) for k in range(fewer + 1))
    return min(1.0, math.ldexp(tail, 1 - decided))


def _better(side: str, known: Pair) -> Better:
    if side == EQUAL:
        return "equal"
    first = side == SIDES[0]
    return "draft" if first == (known.first == "draft") else "filed"


def _row(name: str, mine: Sequence[Verdict]) -> list[str]:
    counted = Counter(verdict.better for verdict in mine)
    by_far = Counter(verdict.better for verdict in mine if verdict.strength == 3)
    share = bootstrap([_WORTH[verdict.better] for verdict in mine])
    figures = (len(mine), counted["draft"], counted["equal"], counted["filed"], by_far["draft"], by_far["filed"])
    return [name, *(str(figure) for figure in figures), share.text() if share else ""]
