"""Names of projects with a number in them that counts nothing: of a service, a road, a house (`G318线灾毁修复工程`)."""

from __future__ import annotations

from assistant.drafting.brief import Activity, Brief
from assistant.drafting.project.project_name.name import name_said
from assistant.drafting.project.project_name.stated_name import Named
from assistant.drafting.reading.nouns.numbers_in_names import with_numbers_back, with_numbers_spelt


def name_with_number(brief: Brief) -> Named:
    """The name of a project, with a number that is part of it."""
    spelt = with_numbers_spelt(brief.text)
    if spelt == brief.text:
        return name_said(brief)
    activities = tuple(_spelt(activity, brief.text, spelt) for activity in brief.activities)
    named = name_said(brief.model_copy(update={"text": spelt, "activities": activities}))
    return named._replace(name=with_numbers_back(named.name, brief.text))


def _spelt(activity: Activity, text: str, spelt: str) -> Activity:
    at = text.find(activity.object, activity.clause.start)
    return activity.model_copy(update={"object": spelt[at : at + len(activity.object)]}) if at >= 0 else activity
