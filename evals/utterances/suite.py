"""The suite `utterances`: the parser asked all lines of both parts, or of one, with a table by family."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.dialogue.understanding.parser import Parser
from assistant.resources import fingerprint, load_lexicon
from evals.records import SampleResult, Score, SuiteResult, markdown_table
from evals.utterances.lines import SPLITS, Family, Split, fixture_drafts, utterances
from evals.utterances.scoring import Judged, Parses, Tally, in_short, misses, score, tally


def utterance_suite(split: Split | None = None, parser: Parses | None = None) -> SuiteResult:
    """Run the suite on one part, or on both; with the built-in parser unless another is given."""
    parts = judge(split, parser)
    samples = tuple(_sample(one, part) for part, judged in parts.items() for one in judged)
    return SuiteResult(
        suite="utterances", corpus=fingerprint(), encoder="none", samples=samples, table=utterance_table(parts)
    )


def utterance_misses(split: Split | None) -> str:
    """What went wrong, as text; of the development part unless the other is asked for."""
    return "\n".join(miss for judged in judge(split or "dev").values() for miss in misses(judged))


def judge(split: Split | None, parser: Parses | None = None) -> dict[Split, list[Judged]]:
    """The lines of each part, judged."""
    parser, drafts = parser or Parser(load_lexicon()), fixture_drafts()
    wanted: Sequence[Split] = [split] if split else SPLITS
    parts = {part: score(parser, utterances(part), drafts) for part in wanted}
    return {part: judged for part, judged in parts.items() if judged}


def utterance_table(parts: dict[Split, list[Judged]]) -> str:
    """A table for each part: families, and all."""
    return "\n\n".join(f"**{part}**\n\n{_part_table(judged)}" for part, judged in parts.items())


def _part_table(judged: Sequence[Judged]) -> str:
    header = ["family", "lines", "right", "silent wrong edits", "asked where it could be done"]
    rows = [_row(family.value, tally(judged, family)) for family in Family]
    return markdown_table(header, [*rows, _row("all", tally(judged))])


def _row(name: str, figures: Tally) -> list[str]:
    share = f" ({100 * figures.right / figures.lines:.1f} %)" if figures.lines else ""
    return [name, str(figures.lines), f"{figures.right}{share}", str(figures.silent), str(figures.asked)]


def _sample(one: Judged, part: Split) -> SampleResult:
    reason = "" if one.right else in_short(one.meaning)
    scores = (
        Score(metric="right", value=float(one.right), reason=reason),
        Score(metric="silent wrong edit", value=float(one.silent)),
    )
    return SampleResult(sample=f"{one.line.id} {one.line.text}", group=part, scores=scores)
