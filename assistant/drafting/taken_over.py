"""Taking over: a declaration that exists already becomes a draft, so that it can be worked on here."""

from __future__ import annotations

from typing import Final

from assistant import __version__
from assistant.domain.declaration import Declaration, Narrative
from assistant.domain.draft import Draft, DraftIndicator, EngineInfo
from assistant.domain.evidence import by_person
from assistant.drafting.request import MAX_CHARACTERS

_SOURCE: Final = "user:taken-over"
_GROUND: Final = "原申报表"
_NOTE: Final = "由审核页转来的申报表，各栏都是原表的内容，没有重新起草。"
_FACTS: Final = ("project_name", "overall_goal", "annual_goal")


def draft_of(form: Declaration, draft_id: str, encoder_id: str) -> Draft:
    """A draft with the content of a declaration; every cell rests on the form that was filed.

    Args:
        form: What was read.
        draft_id: The id that the draft gets.
        encoder_id: The encoder in use, which every draft names.
    """
    fields = {name: getattr(form, name) for name in Declaration.model_fields if name != "indicators"}
    rows = tuple(
        DraftIndicator(
            level1=row.level1,
            level2=row.level2,
            level3=row.level3,
            target=row.target,
            evidence=(by_person(row.level3, "level3", _SOURCE), by_person(row.target.text, "target", _SOURCE)),
        )
        for row in form.indicators
    )
    return Draft(
        **fields,
        id=draft_id,
        description=_said(form),
        indicators=rows,
        cell_evidence={path: (by_person(_GROUND, "text", _SOURCE),) for path in _FACTS},
        engine=EngineInfo(version=__version__, encoder_id=encoder_id, notes=(_NOTE,)),
    )


def _said(form: Declaration) -> str:
    """The form's own words, which stand for the description that a draft is written from."""
    narrative = form.narrative or Narrative()
    texts = [*(text for _, text in narrative), form.overall_goal, form.annual_goal]
    return "\n".join(text for text in texts if text)[:MAX_CHARACTERS]
