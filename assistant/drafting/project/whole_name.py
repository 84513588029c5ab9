"""Whole name: a project's name whose words are those of the text; a torn one is mended, a glued one made anew."""

from __future__ import annotations

from assistant.domain.draft import Question
from assistant.drafting.brief import Brief
from assistant.drafting.evidence_of import said
from assistant.drafting.naming.whole_words import Spans, made_whole
from assistant.drafting.ports import WordCutter
from assistant.drafting.project.facts import Facts
from assistant.drafting.project.project_name.main_work import main_deeds
from assistant.drafting.reading.deeds.phrases import is_nominal


def in_whole_words(facts: Facts, brief: Brief, cutter: WordCutter) -> Facts:
    """Facts whose project bears a name of whole words; the same facts where it does already or nothing better is said.

    Args:
        facts: The facts as they were read, the name among them.
        brief: What the description says.
        cutter: Cuts the name into words.
    """
    name, words = facts.project_name, cutter.spans(brief.told)
    whole = made_whole(name, brief.told, words, cutter) or _by_what_is_done(brief, words, cutter)
    if whole in ("", name):
        return facts
    question = Question(path="project_name", text=f"项目名称暂拟为“{whole}”，正式名称是什么？")
    asked = [question if q.path == "project_name" else q for q in facts.questions]
    at = brief.told.find(whole)
    quoted = {"project_name": (said(brief.told, at, at + len(whole), "text"),)} if at >= 0 else {}
    evidence = {**facts.evidence, **quoted}
    return facts.model_copy(update={"project_name": whole, "evidence": evidence, "questions": tuple(asked)})


def _by_what_is_done(brief: Brief, words: Spans, cutter: WordCutter) -> str:
    """A name made of the first thing that is done whose words are whole."""
    works = (f"{deed.object}{deed.verb if is_nominal(deed.verb) else ''}" for deed in main_deeds(brief))
    whole = (work for work in works if made_whole(work, brief.told, words, cutter) == work)
    work = next(whole, "")
    return f"{work}经费" if work else ""
