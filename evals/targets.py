"""The suite `targets`: hand-written questions to `jixiao targets`, each with what a good answer may say.

Questions were written from the guide before the answers were tuned. The development part was looked at while
tuning; the test part is only reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Final, Literal

from assistant.domain.record import Record
from assistant.domain.targets import Recommendation, TargetAdvice, ValueBasis
from assistant.errors import JixiaoError
from assistant.resources import fingerprint
from assistant.service import Assistant
from evals.records import SampleResult, Score, SuiteResult

QUESTIONS: Final = Path(__file__).parent / "datasets" / "target_questions.jsonl"
_RELATIVE: Final = frozenset({"%", "‰", "分", "秒", "分钟", "小时", "天", "工作日", "个工作日"})
_TIME_LIMIT = re.compile(r"时限|时间$")


class TargetQuestion(Record):
    """One question and what may be answered.

    Attributes:
        vague: Whether name or value cannot be measured as it stands.
        level2: Acceptable second levels; empty where none can be told.
        direction: Acceptable directions; empty where none can be told.
        family: Acceptable unit families; empty for vague questions, which have none.
        accept: Acceptable recommendations, each `name-pattern operators value unit-pattern`; the value is a
            range, `own` for the number in the question, `?` for none (the person is asked), or `*`.
    """

    id: str
    split: Literal["development", "test"]
    question: str
    vague: bool
    level2: tuple[str, ...]
    direction: tuple[str, ...]
    family: tuple[str, ...]
    accept: tuple[str, ...]


def target_questions() -> list[TargetQuestion]:
    """All questions."""
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    return [TargetQuestion.model_validate_json(line) for line in lines]


def target_suite(assistant: Assistant) -> SuiteResult:
    """Ask every question."""
    samples = tuple(_sample(assistant, question) for question in target_questions())
    return SuiteResult(
        suite="targets", corpus=fingerprint(), encoder=assistant.index_status().encoder_id, samples=samples
    )


def accepts(pattern: str, advice: Recommendation, question: str) -> bool:
    """Whether a recommendation is what a pattern describes."""
    name, operators, value, unit = pattern.split(" ", 3)
    fits = re.search(name, advice.name) is not None and re.fullmatch(f"(?:{unit})", advice.unit or "") is not None
    signed = operators == "*" or (advice.operator is not None and advice.operator.value in operators)
    return fits and signed and any(_value_fits(part, advice, question) for part in value.split("|"))


def _value_fits(wanted: str, advice: Recommendation, question: str) -> bool:
    if wanted == "*":
        return True
    if wanted == "?" or advice.value is None:
        return wanted == "?" and advice.value is None
    if wanted == "own":
        return advice.value in {Decimal(found) for found in re.findall(r"\d+(?:\.\d+)?", question)}
    low, _, high = wanted.partition("..")
    return Decimal(low) <= advice.value <= Decimal(high or low)


def _sample(assistant: Assistant, question: TargetQuestion) -> SampleResult:
    try:
        advice = assistant.targets(question.question)
    except JixiaoError as error:
        return SampleResult(sample=f"{question.id} {question.question}", group=question.split, error=str(error))
    scores = tuple(_scores(advice, question))
    return SampleResult(sample=f"{question.id} {question.question}", group=question.split, scores=scores)


def _scores(advice: TargetAdvice, question: TargetQuestion) -> Iterator[Score]:
    indicator, recommended = advice.indicator, advice.recommendation
    yield _score("vague recognised", indicator.vague == question.vague, "、".join(indicator.reasons))
    if question.level2:
        level2 = indicator.level2.value if indicator.level2 else "None"
        yield _score("second level", level2 in question.level2, level2)
    if question.direction:
        yield _score("direction", indicator.direction.value in question.direction, indicator.direction.value)
    if question.family:
        family = str(indicator.unit_family)
        yield _score("unit family", family in question.family, family)
    good = any(accepts(pattern, recommended, question.question) for pattern in question.accept)
    yield _score("recommendation", good, f"{recommended.name} {recommended.text}")
    yield _score("no absolute number of others", not _borrowed(recommended), recommended.text)
    numbers = f"{recommended.text} ({recommended.basis.value})"
    yield _score("value or how to find it", recommended.value is not None or bool(recommended.how), numbers)


def _borrowed(advice: Recommendation) -> bool:
    """Whether a number that depends on the size of a project was proposed without being the person's own."""
    if advice.value in (None, Decimal(0)) or advice.basis is ValueBasis.OWN:
        return False
    limit = bool(_TIME_LIMIT.search(advice.name))
    return advice.unit not in _RELATIVE or (advice.unit not in ("%", "‰", "分") and not limit)


def _score(metric: str, good: bool, reason: str) -> Score:
    return Score(metric=metric, value=float(good), reason="" if good else reason)
