"""The report of the review suite: bars, a line for each rule, what never fires, what a person has to look at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.domain.report import Severity
from evals.records import markdown_table
from evals.review.clean import count
from evals.review.marking import BUCKETS, Reported
from evals.review.mutators import defects
from evals.review.outcome import NEVER, Outcome, measured_rules
from evals.review.seeded import Trial
from evals.review.seeds import Seed

_ABSENT: Final = "not measured: ../shared/declarations is not here"


def report(outcome: Outcome) -> str:
    """All tables as Markdown."""
    parts = [
        "## Bars\n",
        bars_table(outcome),
        "\n## Rule by rule\n",
        rules_table(outcome),
        "\n## Rules that never fire\n",
        "、".join(outcome.never_fires()) or "none",
        "\n## Seeded defects that were not reported once and alone\n",
        failures_table(outcome.trials),
        "\n## Companions that are allowed\n",
        companions_table(),
    ]
    if outcome.time:
        parts += ["\n## Time\n", time_line(outcome)]
    return "\n".join(parts)


def bars_table(outcome: Outcome) -> str:
    """Each bar, what was measured, and whether it is met."""
    rows = [*_seeded_bars(outcome.trials), *_clean_bars(outcome)]
    if outcome.marks is None:
        rows.append(["real documents", "", _ABSENT, ""])
        return markdown_table(["what", "bar", "measured", "met"], rows)
    for bucket in BUCKETS:
        both, any_one = outcome.listed(bucket, 2), outcome.listed(bucket, 1)
        measured = f"{_share(both)} of both annotators' entries, {_share(any_one)} of all"
        met = "" if bucket.bar is None else _met(any_one[0] >= bucket.bar * any_one[1])
        rows.append(
            [f"documents: {bucket.name} found", "" if bucket.bar is None else f"{bucket.bar:.0%}", measured, met]
        )
    errors = len(outcome.marks.false_errors)
    rows.append(["documents: false errors", "at most 1", str(errors), _met(errors <= 1)])
    rows.append(["documents: findings that no annotator listed", "", str(len(outcome.marks.unlisted)), ""])
    return markdown_table(["what", "bar", "measured", "met"], rows)


def _seeded_bars(trials: Sequence[Trial]) -> list[list[str]]:
    found, exact = sum(t.found for t in trials), sum(t.exact for t in trials)
    measured = f"{_share((found, len(trials)))} reported, {_share((exact, len(trials)))} once and alone"
    return [["seeded defects, all rules", "100%", measured, _met(exact == len(trials))]]


def _clean_bars(outcome: Outcome) -> list[list[str]]:
    forms, found = len(outcome.forms), outcome.alarms
    errors, warnings = count(found, Severity.ERROR), count(found, Severity.WARNING)
    suggestions = count(found, Severity.SUGGESTION)
    residue = sum(sum(one.rules.values()) for one in outcome.residues)
    return [
        ["clean forms", "at least 60", str(forms), _met(forms >= 60)],
        ["clean forms: errors", "0", str(errors), _met(not errors)],
        ["clean forms: warnings", "1 per 10 forms", f"{warnings} ({warnings * 10 / max(forms, 1):.1f} per 10)",
         _met(warnings * 10 <= forms)],
        ["clean forms: suggestions", "", str(suggestions), ""],
        [f"clean forms badly converted: further findings ({NEVER})", "0", str(residue), _met(not residue)],
    ]  # fmt: skip


def rules_table(outcome: Outcome) -> str:
    """One line for each rule."""
    return markdown_table(
        ["rule", "title", "seeded: fires", "once and alone", "false companion", "clean: E/W/S",
         "documents: both", "any", "unlisted"],
        [_rule_row(outcome, info.id, info.title) for info in measured_rules()],
    )  # fmt: skip


def _rule_row(outcome: Outcome, rule: str, title: str) -> list[str]:
    mine = outcome.of(rule)
    levels = (Severity.ERROR, Severity.WARNING, Severity.SUGGESTION)
    clean = "/".join(str(count(outcome.alarms, level, rule)) for level in levels)
    row = [rule, title]
    row += [_fraction(sum(t.found for t in mine), len(mine)), _fraction(sum(t.exact for t in mine), len(mine))]
    row += [str(outcome.companies(rule) or ""), "" if clean == "0/0/0" else clean]
    if outcome.marks is None:
        return [*row, "", "", ""]
    found = {seed.id for seed in outcome.marks.found}
    for votes in (2, 1):
        entries = [seed for seed in outcome.seeds if seed.rule == rule and seed.votes >= votes]
        row.append(_fraction(sum(seed.id in found for seed in entries), len(entries)))
    unlisted = sum(one.finding.rule == rule for one in outcome.marks.unlisted)
    return [*row, str(unlisted or "")]


def failures_table(trials: Sequence[Trial]) -> str:
    """Each defect that failed somewhere: in how many forms, and who else spoke up."""
    rows = []
    for key in dict.fromkeys((trial.rule, trial.defect) for trial in trials):
        mine = [trial for trial in trials if (trial.rule, trial.defect) == key]
        failed = [trial for trial in mine if not trial.exact]
        if failed:
            others = sorted({rule for trial in failed for rule in trial.others})
            times = "、".join(str(count) for count in sorted({trial.times for trial in failed}))
            forms = "、".join(trial.form for trial in failed[:3])
            rows.append([" ".join(key), f"{len(failed)}/{len(mine)}", times, "、".join(others), forms])
    header = ["defect", "failed", "times", "others", "forms"]
    return markdown_table(header, rows) if rows else "none"


def companions_table() -> str:
    """The companions that are allowed, and why."""
    rows = [[one.key, "、".join(sorted(one.companions)), one.why] for one in defects() if one.companions]
    return markdown_table(["defect", "may also fire", "because"], rows)


def time_line(outcome: Outcome) -> str:
    """Median and 95th percentile of one review."""
    if outcome.time is None:
        return ""
    form = outcome.time.form
    return (
        f"Full review of one form beside its siblings: median {form.median:.1f} ms, p95 {form.p95:.1f} ms, "
        f"{outcome.time.ratio:.1f} times decoding the shipped declarations as JSON."
    )


def misses(outcome: Outcome) -> str:
    """What a person has to adjudicate: entries that were missed, findings that nobody listed, alarms on clean forms."""
    if outcome.marks is None:
        return _ABSENT
    parts = ["\n## Missed\n"]
    for bucket in BUCKETS:
        missed = sorted((seed for seed in outcome.marks.missed if bucket.holds(seed)), key=_by_votes)
        parts += [f"\n### {bucket.name}: {len(missed)}\n", *(_seed_line(seed) for seed in missed)]
    parts += ["\n## Errors at a place where nobody noted anything\n"]
    parts += [_finding_line(one) for one in outcome.marks.false_errors]
    parts += ["\n## Findings that nobody listed\n"]
    parts += [_finding_line(one) for one in sorted(outcome.marks.unlisted, key=_by_rule)]
    parts += ["\n## Findings on clean forms\n"]
    shown = [alarm for alarm in outcome.alarms if alarm.finding.severity is not Severity.INFO]
    parts += [f"- {a.form} {a.finding.rule} {a.finding.severity} {a.finding.path}: {a.finding.message}" for a in shown]
    return "\n".join(parts)


def _seed_line(seed: Seed) -> str:
    return f"- [{seed.votes}] {seed.id} “{seed.quote}” {seed.reason}"


def _finding_line(one: Reported) -> str:
    found = one.finding
    return f"- {found.rule} {one.document}#{one.form} {found.severity} {found.path}: {found.message}"


def _by_votes(seed: Seed) -> tuple[str, int, str]:
    return seed.rule, -seed.votes, seed.id


def _by_rule(one: Reported) -> tuple[str, str, int]:
    return one.finding.rule, one.document, one.form


def _share(part: tuple[int, int]) -> str:
    found, listed = part
    return f"{found}/{listed} ({found / listed:.1%})" if listed else "0/0"


def _fraction(part: int, whole: int) -> str:
    return f"{part}/{whole}" if whole else ""


def _met(good: bool) -> str:
    return "yes" if good else "no"
