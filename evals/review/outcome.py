"""The outcome of the review suite: trials, alarms, marks and times, and the figures drawn from them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from assistant.domain.report import Severity
from assistant.resources import fingerprint
from assistant.validation.catalogue import RULE_CATALOGUE, RuleInfo, Subject
from evals.records import SampleResult, Score, SuiteResult
from evals.review.clean import Alarm, CleanForm, alarms, clean_forms, count
from evals.review.marking import BUCKETS, Bucket, Marks, mark, report_on, source_documents
from evals.review.mutators import defects
from evals.review.residue import Residue, residues
from evals.review.scenes import open_reviewer
from evals.review.seeded import Trial, trials
from evals.review.seeds import Seed, load_seeds
from evals.review.timing import ReviewTime, time_reviews

NEVER = "F10"
"""The one rule that must not fire."""
TRIALS = 6


class Outcome(NamedTuple):
    """Everything that was measured.

    Attributes:
        marks: None where the real documents are not here.
    """

    trials: list[Trial]
    forms: Sequence[CleanForm]
    alarms: list[Alarm]
    residues: list[Residue]
    seeds: list[Seed]
    marks: Marks | None
    time: ReviewTime | None

    def of(self, rule: str) -> list[Trial]:
        """The trials of one rule."""
        return [trial for trial in self.trials if trial.rule == rule]

    def companies(self, rule: str) -> int:
        """How often a rule spoke up where another's defect was planted and it must not."""
        return sum(rule in trial.others for trial in self.trials)

    def listed(self, bucket: Bucket, votes: int) -> tuple[int, int]:
        """How many of the entries of a kind with at least so many votes were found, and how many there are."""
        found = {seed.id for seed in self.marks.found} if self.marks else set()
        mine = [seed for seed in self.seeds if bucket.holds(seed) and seed.votes >= votes]
        return sum(seed.id in found for seed in mine), len(mine)

    def never_fires(self) -> list[str]:
        """The rules that fire on no seeded defect and no real document, F10 aside."""
        seen = {trial.rule for trial in self.trials if trial.found}
        if self.marks:
            seen |= {one.finding.rule for one in self.marks.unlisted}
            seen |= {seed.rule for seed in self.marks.found}
        return [info.id for info in measured_rules() if info.id not in seen and info.id != NEVER]


def measured_rules() -> list[RuleInfo]:
    """The guide's rules and those across forms and years; the rules for drafts have suites of their own."""
    return [info for info in RULE_CATALOGUE if info.subject is not Subject.DRAFT]


def measure(most: int = TRIALS) -> Outcome:
    """Run everything; times first, while nothing is remembered of the texts."""
    forms = clean_forms()
    open_reviewer()
    time = time_reviews(forms) if forms else None
    seeds, paths = load_seeds(), source_documents()
    return Outcome(
        trials=[trial for defect in defects() for trial in trials(defect, most, forms)],
        forms=forms,
        alarms=alarms(forms),
        residues=residues(forms),
        seeds=seeds,
        marks=mark(report_on(paths), seeds) if paths and seeds else None,
        time=time,
    )


def samples_of(outcome: Outcome) -> list[SampleResult]:
    """The figures sample by sample, as all suites keep them."""
    samples = [_trial_sample(trial) for trial in outcome.trials]
    samples += [_clean_sample(form, outcome.alarms) for form in outcome.forms]
    if outcome.marks:
        found = {seed.id for seed in outcome.marks.found}
        samples += [_seed_sample(seed, found) for seed in outcome.seeds]
    return samples


def suite_result(outcome: Outcome, table: str) -> SuiteResult:
    """The outcome as a suite with a table of its own."""
    samples = tuple(samples_of(outcome))
    return SuiteResult(suite="review", corpus=fingerprint(), encoder="shipped", samples=samples, table=table)


def _trial_sample(trial: Trial) -> SampleResult:
    others = "、".join(trial.others)
    return SampleResult(
        sample=f"{trial.rule} {trial.defect} @ {trial.form}",
        group="seeded",
        scores=(
            Score(metric="fires", value=float(trial.found)),
            Score(metric="fires once, and nothing else", value=float(trial.exact), reason=others),
        ),
    )


def _clean_sample(form: CleanForm, found: Sequence[Alarm]) -> SampleResult:
    mine = [alarm for alarm in found if alarm.form == form.id]
    levels = (Severity.ERROR, Severity.WARNING, Severity.SUGGESTION)
    rules = {level: "、".join(a.finding.rule for a in mine if a.finding.severity is level) for level in levels}
    scores = tuple(Score(metric=f"{level}s", value=count(mine, level), reason=rules[level]) for level in levels)
    return SampleResult(sample=form.id, group="clean", document=form.form.source.document, scores=scores)


def _seed_sample(seed: Seed, found: set[str]) -> SampleResult:
    bucket = next(bucket.name for bucket in BUCKETS if bucket.holds(seed))
    scores = (Score(metric=f"{bucket} found", value=float(seed.id in found)),)
    return SampleResult(sample=seed.id, group="documents", document=seed.document, scores=scores)
