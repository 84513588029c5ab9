"""Names and numbers: those of a service, a road, a house are part of the name, the counts of a note are not."""

from __future__ import annotations

from typing import Final

from assistant.drafting.brief import Activity, Brief
from assistant.drafting.project.project_name.headline import LONGEST_NOTE
from assistant.drafting.project.project_name.name import name_said
from assistant.drafting.project.project_name.stated_name import Named
from assistant.drafting.reading.nouns.numbers_in_names import with_numbers_back, with_numbers_spelt
from assistant.drafting.reading.numbers.quantities import QuantityKind

_NUMERALS: Final = "一二两三四五六七八九十百千〇零万亿"
_FIGURES: Final = str.maketrans(_NUMERALS, "1223456789" + "0" * 7)


def name_with_number(brief: Brief) -> Named:
    """The name of a project, with a number that is part of it and without those that count."""
    spelt = with_numbers_spelt(_with_counts_in_figures(brief))
    if spelt == brief.text:
        return name_said(brief)
    activities = tuple(_spelt(activity, brief.text, spelt) for activity in brief.activities)
    named = name_said(brief.model_copy(update={"text": spelt, "activities": activities}))
    return named._replace(name=_with_counts_back(with_numbers_back(named.name, brief.text), brief))


def _with_counts_in_figures(brief: Brief) -> str:
    """The text as long as it was, its counts of several numerals as digits, at which a name ends (`一千五百户`)."""
    text = brief.text
    for start, written in _written_counts(brief):
        text = text[:start] + written.translate(_FIGURES) + text[start + len(written) :]
    return text


def _with_counts_back(name: str, brief: Brief) -> str:
    """A name with the numerals that the text writes."""
    for _, written in _written_counts(brief):
        name = name.replace(written.translate(_FIGURES), written)
    return name


def _written_counts(brief: Brief) -> list[tuple[int, str]]:
    """Where a note writes counts in Chinese numerals, and these; a longer text may name `两处山塘`."""
    if len(brief.text) > LONGEST_NOTE:
        return []
    counts = (q for q in brief.quantities if q.kind in (QuantityKind.COUNT, QuantityKind.DURATION))
    told = ((q.start, brief.text[q.start : q.end]) for q in counts)
    written = ((start, words[: len(words) - len(words.lstrip(_NUMERALS))]) for start, words in told)
    return [(start, numerals) for start, numerals in written if numerals]


def _spelt(activity: Activity, text: str, spelt: str) -> Activity:
    at = text.find(activity.object, activity.clause.start)
    return activity.model_copy(update={"object": spelt[at : at + len(activity.object)]}) if at >= 0 else activity
