"""`python -m evals.review.annotations FOLDER FOLDER` merges two annotators' lists into the answer key `seeds.jsonl`.

Each folder has a JSON-lines file for each real document, a line for each mistake: form (0 for the document
itself), rule, path, quote, severity, certainty, why. The annotators worked without sight of each other's lists.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final, Literal, NamedTuple

from assistant.domain.record import Record
from assistant.domain.report import Confidence, Severity
from evals.review.places import FLOATING, ONCE, TWINS, letters, place_of, same_place, share_words
from evals.review.seeds import SEEDS, Seed

_QUOTE: Final = 24
_REASON: Final = 30
_ORDER: Final = list(Severity)


class Note(Record):
    """One line of an annotator."""

    form: int
    rule: str
    path: str
    quote: str
    severity: Severity
    certainty: Literal["certain", "likely"]
    why: str

    @property
    def group(self) -> tuple[int, str]:
        """What it can be compared within: its form, and its rule or the rule's twin."""
        return self.form, TWINS.get(self.rule, self.rule)


class Merged(NamedTuple):
    """One mistake, by one annotator or by both."""

    notes: tuple[Note, ...]
    votes: int


def read_notes(path: Path) -> list[Note]:
    """One annotator's lines on one document, the repeated ones left out."""
    lines = [Note.model_validate_json(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    kept: list[Note] = []
    for note in lines:
        if not any(_repeats(note, other) for other in kept):
            kept.append(note)
    return kept


def merge(ours: Sequence[Note], theirs: Sequence[Note]) -> list[Merged]:
    """Pair the notes that speak of the same mistake; the others stand alone."""
    merged: list[Merged] = []
    groups = sorted({note.group for note in (*ours, *theirs)})
    for group in groups:
        left = [note for note in ours if note.group == group]
        right = [note for note in theirs if note.group == group]
        pairs = sorted(
            ((_likeness(one, other, left, right), i, j) for i, one in enumerate(left) for j, other in enumerate(right)),
            reverse=True,
        )
        taken_left, taken_right = set[int](), set[int]()
        for score, i, j in pairs:
            if score > 0 and i not in taken_left and j not in taken_right:
                taken_left.add(i)
                taken_right.add(j)
                merged.append(Merged((left[i], right[j]), 2))
        merged += [Merged((note,), 1) for i, note in enumerate(left) if i not in taken_left]
        merged += [Merged((note,), 1) for j, note in enumerate(right) if j not in taken_right]
    return merged


def seeds_of(document: str, merged: Sequence[Merged]) -> Iterator[Seed]:
    """The answer key's entries of one document, in order of form, place and rule."""
    entries = sorted((_entry(document, one) for one in merged), key=_position)
    seen: Counter[str] = Counter()
    for entry in entries:
        seen[entry.id] += 1
        number = seen[entry.id]
        yield entry if number == 1 else entry.model_copy(update={"id": f"{entry.id}~{number}"})


def _entry(document: str, one: Merged) -> Seed:
    main = min(one.notes, key=_row_first)
    rules = {note.rule for note in one.notes}
    rule = "V08" if "V08" in rules else main.rule
    place = place_of(main.path)
    quote = next((note.quote for note in sorted(one.notes, key=_quote_length) if note.quote), "")
    certain = one.votes == 2 and all(note.certainty == "certain" for note in one.notes)
    why = min((note.why for note in one.notes), key=len)
    return Seed(
        id=f"{document}#{main.form} {rule} {place}".strip(),
        document=f"{document}.txt",
        form=main.form,
        rule=rule,
        also=tuple(sorted({"V07", "V08"} - {rule})) if rule in TWINS else (),
        path=place,
        quote=" ".join(quote.split())[:_QUOTE],
        severity=max((note.severity for note in one.notes), key=_ORDER.index),
        certainty=Confidence.CERTAIN if certain else Confidence.LIKELY,
        votes=one.votes,
        reason=_condensed(why),
    )


def _likeness(one: Note, other: Note, left: Sequence[Note], right: Sequence[Note]) -> int:
    """How surely two notes of one rule are the same mistake; 0 where they are not."""
    places = place_of(one.path), place_of(other.path)
    words = share_words(one.quote, other.quote)
    if places[0] == places[1] and places[0].startswith("indicators["):
        return 4
    if same_place(*places) and words:
        return 3
    if one.rule in FLOATING and (words or share_words(one.quote, other.why) or share_words(other.quote, one.why)):
        return 2
    if one.form == 0 and (words or len(left) == len(right) == 1):
        return 2
    alone = all(sum(same_place(place_of(note.path), places[0]) for note in side) == 1 for side in (left, right))
    if same_place(*places) and alone:
        return 1
    anywhere = one.rule in FLOATING or "" in places
    return 1 if anywhere and len(left) == len(right) == 1 else 0


def _repeats(note: Note, other: Note) -> bool:
    if note.group != other.group:
        return False
    if note.rule in ONCE:
        return True
    same = place_of(note.path) == place_of(other.path)
    return same and (place_of(note.path).startswith("indicators[") or letters(note.quote) == letters(other.quote))


def _condensed(why: str) -> str:
    """The first clause, without long quotations."""
    clause = re.split(r"[；;。]", why)[0]
    return clause if len(clause) <= _REASON else clause[: _REASON - 1] + "…"


def _row_first(note: Note) -> bool:
    return not place_of(note.path).startswith("indicators[")


def _quote_length(note: Note) -> int:
    return len(note.quote)


def _position(seed: Seed) -> tuple[int, int, str, str]:
    row = re.match(r"indicators\[(\d+)\]", seed.path)
    return seed.form, int(row[1]) if row else -1, seed.path, seed.rule


def main() -> None:
    """Merge the two folders and write the answer key."""
    parser = argparse.ArgumentParser(prog="python -m evals.review.annotations", description="合并两位标注者的清单")
    parser.add_argument("folders", nargs=2, type=Path)
    first, second = parser.parse_args().folders
    entries: list[Seed] = []
    for path in sorted(first.glob("*.jsonl")):
        entries += seeds_of(path.stem, merge(read_notes(path), read_notes(second / path.name)))
    lines = (json.dumps(entry.model_dump(mode="json"), ensure_ascii=False) for entry in entries)
    SEEDS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for document, group in groupby(entries, key=_document):
        votes = Counter(entry.votes for entry in group)
        print(f"{document}: {votes[2]} by both, {votes[1]} by one")


def _document(seed: Seed) -> str:
    return seed.document


if __name__ == "__main__":
    main()
