"""The metrics of one drafted table, and of one whole draft."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.draft import Draft
from assistant.domain.indicator import Indicator, Level1, Level2
from assistant.domain.report import Report
from assistant.drafting.reading.numbers.quantities import chinese_number
from evals.drafting.stated import share_used, unused
from evals.matching import Match, assign, f1
from evals.records import Score
from evals.similarity import FrozenEncoder, dice_matrix

REQUIRED: Final = (
    Level2.QUANTITY,
    Level2.QUALITY,
    Level2.TIMELINESS,
    Level2.BENEFICIARY_SATISFACTION,
)
VALIDITY: Final = "accepted by validation"
TRACEABILITY: Final = "numbers traceable"
RESIDUE: Final = "foreign names"
INVARIANTS: Final = {VALIDITY: 1.0, TRACEABILITY: 1.0, RESIDUE: 0.0}
"""What must hold exactly in every draft; CI refuses anything else."""

F1: Final = "F1"
F1_DICE: Final = "F1, Dice"
SOFT_F1: Final = "soft F1"
JOINT: Final = "joint F1"
JOINT_DICE: Final = "joint F1, Dice"
JOINT_NUMERIC: Final = "joint F1, numeric"
NUMERIC_RECALL: Final = "numeric recall"
AGREEMENT: Final = "value agreement"
LEVEL2_RECALL: Final = "level-2 recall"
LEVEL2_PRECISION: Final = "level-2 precision"
GROUPS: Final = "required groups"
MEASURABLE: Final = "measurable rows"
ROWS: Final = "rows"
STATED: Final = "stated numbers used"
QUESTIONS: Final = "questions asked"
WARNINGS: Final = "warnings"


def table_scores(rows: Sequence[Indicator], filed: Sequence[Indicator], encoder: FrozenEncoder) -> Iterator[Score]:
    """What can be said of any table beside the filed one."""
    matches = [m for m in assign(rows, filed, encoder.greater) if m.hit]
    soft = sum(m.similarity for m in assign(rows, filed, encoder.greater))
    by_dice = [m for m in assign(rows, filed, dice_matrix) if m.hit]
    joint = sum(m.joint for m in matches)
    both = len(rows), len(filed)
    yield Score(metric=F1, value=f1(len(matches), *both))
    yield Score(metric=F1_DICE, value=f1(len(by_dice), *both))
    yield Score(metric=SOFT_F1, value=f1(soft, *both))
    yield Score(metric=JOINT, value=f1(joint, *both))
    yield Score(metric=JOINT_DICE, value=f1(sum(m.joint for m in by_dice), *both))
    yield from _numeric(rows, filed, matches)
    if matches:
        yield Score(metric=AGREEMENT, value=joint / len(matches))
    yield from _levels(rows, filed)
    yield Score(metric=MEASURABLE, value=sum(r.target.is_measurable for r in rows) / max(1, len(rows)))
    yield Score(metric=ROWS, value=float(len(rows)))


def _numeric(rows: Sequence[Indicator], filed: Sequence[Indicator], matches: Sequence[Match]) -> Iterator[Score]:
    """Over the rows whose value is a number or a range; not scored where no filed value is one."""
    drafted_numeric, filed_numeric = (sum(r.target.value is not None for r in table) for table in (rows, filed))
    if filed_numeric:
        hits = sum(m.joint and m.filed.target.value is not None for m in matches)
        yield Score(metric=JOINT_NUMERIC, value=f1(hits, drafted_numeric, filed_numeric))
        yield Score(metric=NUMERIC_RECALL, value=hits / filed_numeric)


def _levels(rows: Sequence[Indicator], filed: Sequence[Indicator]) -> Iterator[Score]:
    """Second levels compared as sets; recall and precision are not scored where the form has none."""
    have, wanted = {r.category for r in rows} - {None}, {r.category for r in filed} - {None}
    if wanted:
        yield Score(metric=LEVEL2_RECALL, value=len(have & wanted) / len(wanted))
        yield Score(metric=LEVEL2_PRECISION, value=len(have & wanted) / max(1, len(have)))
    outcome = any(c is not None and c.level1 is Level1.OUTCOME for c in have)
    present = sum(level2 in have for level2 in REQUIRED) + outcome
    yield Score(metric=GROUPS, value=present / (len(REQUIRED) + 1))


def draft_scores(draft: Draft, report: Report) -> Iterator[Score]:
    """What can be said of a draft without the filed form.

    Args:
        draft: The draft.
        report: The review that `jixiao accept` would apply; facts asked for count as errors in it if it is final.
    """
    yield Score(metric=VALIDITY, value=float(report.ok), reason="；".join(f.message for f in report.errors))
    missing = untraced(draft)
    share = 1 - len(missing) / max(1, len(draft.indicators))
    yield Score(metric=TRACEABILITY, value=share, reason="；".join(missing))
    foreign = [f.message for f in report.findings if f.rule == "D02"]
    yield Score(metric=RESIDUE, value=float(len(foreign)), reason="；".join(foreign))
    used = share_used(draft)
    if used is not None:
        yield Score(metric=STATED, value=used, reason="；".join(unused(draft)))
    yield Score(metric=QUESTIONS, value=float(len(draft.questions)))
    yield Score(metric=WARNINGS, value=float(sum(f.severity == "warning" for f in report.findings)))


def untraced(draft: Draft) -> list[str]:
    """Rows whose number stands in none of their evidence; checked here without the product's own rule."""
    missing = []
    for row in draft.indicators:
        number = row.target.value
        if number is None:
            continue
        quoted = " ".join(e.quote.replace(",", "") for e in row.evidence if e.cell == "target" and e.kind != "case")
        wanted = {number, number * 10_000, number / 10_000}
        if not wanted & set(_numbers(quoted)):
            missing.append(f"{row.level3} {row.target.text}")
    return missing


def _numbers(quoted: str) -> Iterator[Decimal]:
    """The numbers of a text, in figures or in Chinese characters."""
    yield from (Decimal(figure) for figure in re.findall(r"\d+(?:\.\d+)?", quoted))
    for words in re.findall(r"[零〇一二两三四五六七八九十百千万亿]+", quoted):
        value = chinese_number(words)
        if value is not None:
            yield value
