"""The answer key: what is wrong with the five real documents, as two annotators and an adjudicator have it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import yaml

from assistant.domain.record import Record
from assistant.domain.report import Confidence, Severity

_REVIEW: Final = Path(__file__).parents[1] / "datasets" / "review"
SEEDS: Final = _REVIEW / "seeds.jsonl"
ADJUDICATED: Final = _REVIEW / "adjudicated.yaml"


class Seed(Record):
    """One mistake of one document.

    Attributes:
        form: Position in the document; 0 is the document itself.
        also: Other rules under which it counts as found.
        path: The field, or the row as `indicators[3]`; "" where it concerns the form as a whole.
        severity: Where the annotators differ, the milder.
        certainty: Certain only where both annotators are.
        votes: How many annotators listed it.
    """

    id: str
    document: str
    form: int
    rule: str
    also: tuple[str, ...] = ()
    path: str
    quote: str
    severity: Severity
    certainty: Confidence
    votes: int
    reason: str

    @property
    def rules(self) -> frozenset[str]:
        """The rules that may report it."""
        return frozenset({self.rule, *self.also})


class Verdict(Record):
    """What the adjudicator decided on one entry; what is None stays as it is."""

    seed: str
    reason: str
    severity: Severity | None = None
    certainty: Confidence | None = None
    also: tuple[str, ...] = ()


class Adjudication(Record):
    """The decisions of a person: entries struck off, entries settled, and findings that are right though unlisted."""

    struck: tuple[Verdict, ...] = ()
    settled: tuple[Verdict, ...] = ()
    added: tuple[Seed, ...] = ()


def load_seeds() -> list[Seed]:
    """The answer key as adjudicated; none where there is no file.

    Raises:
        ValueError: If a decision names an entry that is not there.
    """
    if not SEEDS.exists():
        return []
    seeds = [Seed.model_validate_json(line) for line in SEEDS.read_text(encoding="utf-8").splitlines()]
    return adjudicated(seeds, load_adjudication())


def load_adjudication() -> Adjudication:
    """The decisions; none where there is no file."""
    content = yaml.safe_load(ADJUDICATED.read_text(encoding="utf-8")) if ADJUDICATED.exists() else None
    return Adjudication.model_validate(content or {})


def adjudicated(seeds: Sequence[Seed], decisions: Adjudication) -> list[Seed]:
    """The entries that stand, with severities and rules as settled."""
    unknown = {verdict.seed for verdict in (*decisions.struck, *decisions.settled)} - {seed.id for seed in seeds}
    if unknown:
        raise ValueError(f"decisions on entries that are not in the answer key: {sorted(unknown)}")
    struck = {verdict.seed for verdict in decisions.struck}
    settled = {verdict.seed: verdict for verdict in decisions.settled}
    kept = [_settled(seed, settled.get(seed.id)) for seed in seeds if seed.id not in struck]
    return [*kept, *decisions.added]


def _settled(seed: Seed, verdict: Verdict | None) -> Seed:
    if verdict is None:
        return seed
    changes = {"severity": verdict.severity, "certainty": verdict.certainty, "also": verdict.also or None}
    return seed.model_copy(update={name: value for name, value in changes.items() if value is not None})
