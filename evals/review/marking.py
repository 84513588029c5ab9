"""Marking: what the reviewer reports on the five real documents, held against the answer key."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from assistant.documents.reader import read_document
from assistant.domain.declaration import Declaration
from assistant.domain.department import DepartmentForm
from assistant.domain.report import Confidence, Finding, Severity
from assistant.resources import load_form_variants, load_lexicon
from assistant.validation.context import Document
from evals.review.places import FLOATING, is_row, place_of, same_place, share_words
from evals.review.scenes import open_reviewer
from evals.review.seeds import Seed

SOURCES: Final = Path(__file__).parents[3] / "shared" / "declarations"


class Reported(NamedTuple):
    """One finding on one form of one document; form 0 is the document itself."""

    document: str
    form: int
    finding: Finding

    @property
    def place(self) -> str:
        """Its place, as the answer key names places."""
        return place_of(self.finding.path)


class Marks(NamedTuple):
    """The outcome.

    Attributes:
        found: The entries that some finding reports.
        missed: The entries that none does.
        unlisted: The findings that report no entry.
        false_errors: Those of them that are errors, at a place of which no annotator said anything.
    """

    found: list[Seed]
    missed: list[Seed]
    unlisted: list[Reported]
    false_errors: list[Reported]


class Bucket(NamedTuple):
    """One kind of mistake, in the words of the bars."""

    name: str
    holds: Callable[[Seed], bool]
    bar: float | None


BUCKETS: Final = (
    Bucket("errors", lambda seed: seed.severity is Severity.ERROR, 1.0),
    Bucket("certain warnings", lambda seed: _warning(seed) and seed.certainty is Confidence.CERTAIN, 0.9),
    Bucket("likely warnings", lambda seed: _warning(seed) and seed.certainty is Confidence.LIKELY, 0.7),
    Bucket("suggestions", lambda seed: seed.severity in (Severity.SUGGESTION, Severity.INFO), None),
)


def source_documents(folder: Path = SOURCES) -> list[Path]:
    """The real documents; none where `../shared` is missing."""
    return sorted(folder.glob("*.txt")) if folder.is_dir() else []


def report_on(paths: Sequence[Path]) -> list[Reported]:
    """Read and review the documents, each by itself and without a case base."""
    return [one for path in paths for one in _report_on(path)]


def mark(reported: Sequence[Reported], seeds: Sequence[Seed]) -> Marks:
    """Hold findings against the answer key."""
    keys: dict[str, list[Seed]] = {}
    for seed in seeds:
        keys.setdefault(seed.document, []).append(seed)
    listed = []
    for one in reported:
        key = keys.get(one.document, [])
        listed.append((one, [seed for seed in key if reports(one, seed, key)]))
    found_ids = {seed.id for _, hits in listed for seed in hits}
    unlisted = [one for one, hits in listed if not hits]
    return Marks(
        found=[seed for seed in seeds if seed.id in found_ids],
        missed=[seed for seed in seeds if seed.id not in found_ids],
        unlisted=unlisted,
        false_errors=[one for one in unlisted if one.finding.severity is Severity.ERROR and not _noted(one, seeds)],
    )


def reports(one: Reported, seed: Seed, seeds: Sequence[Seed]) -> bool:
    """Whether a finding says what an entry says.

    The same rule at the same place does, unless the key has several entries there: then words in common tell
    which is meant. For rules that float between parts of a form, and for entries on the document as a
    whole, words in common make up for the place; the only entry of such a rule on a form needs none.
    """
    if one.document != seed.document or one.finding.rule not in seed.rules:
        return False
    if one.form != seed.form and 0 not in (one.form, seed.form):
        return False
    rivals = [other for other in seeds if (other.document, other.form, other.rule) == _kin(seed)]
    words = _words_meet(one, seed)
    if one.form != seed.form:
        return words
    if same_place(one.place, seed.path):
        beside = [other for other in rivals if same_place(other.path, seed.path)]
        return is_row(seed.path) or words or len(beside) == 1
    floats = seed.rule in FLOATING or "" in (one.place, seed.path)
    return floats and (words or len(rivals) == 1)


def _kin(seed: Seed) -> tuple[str, int, str]:
    return seed.document, seed.form, seed.rule


def _words_meet(one: Reported, seed: Seed) -> bool:
    return share_words(seed.quote, one.finding.quote) or share_words(seed.quote, one.finding.message)


def _noted(one: Reported, seeds: Sequence[Seed]) -> bool:
    """Whether an annotator noted anything at a finding's place, or the mistake of a floating rule elsewhere."""
    mine = [seed for seed in seeds if seed.document == one.document and seed.form == one.form]
    floats = one.finding.rule in FLOATING
    return any(same_place(one.place, seed.path) or (floats and one.finding.rule in seed.rules) for seed in mine)


def _report_on(path: Path) -> Iterator[Reported]:
    parsed = read_document(path, load_form_variants(), load_lexicon())
    document = Document(
        title=parsed.title,
        summary=parsed.header_summary,
        forms=tuple(form for form in parsed.forms if isinstance(form, Declaration)),
        departments=tuple(form for form in parsed.forms if isinstance(form, DepartmentForm)),
    )
    for review in open_reviewer().check(document, parsed.document):
        for finding in review.report.findings:
            if finding.severity is not Severity.INFO:
                yield Reported(path.name, review.source.position, finding)


def _warning(seed: Seed) -> bool:
    return seed.severity is Severity.WARNING
