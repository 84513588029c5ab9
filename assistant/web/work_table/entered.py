"""What the fields on the left held when a draft was made, read from the draft, so that it can be made anew."""

from __future__ import annotations

from assistant.domain.draft import Draft
from assistant.domain.evidence import EvidenceKind
from assistant.web.desk import Entries

_OPTION = "option:"


def entered(draft: Draft) -> Entries:
    """The description, and of the facts those that a person gave; what was read or guessed is read anew."""
    given = {
        one.ref.removeprefix(_OPTION): one.quote
        for cell in draft.cell_evidence.values()
        for one in cell
        if one.kind is EvidenceKind.USER and one.ref.startswith(_OPTION)
    }
    return Entries(
        description=draft.description,
        project_name=given.get("name", ""),
        department=given.get("department", ""),
        unit=given.get("unit", ""),
        year=given.get("year", ""),
        budget=given.get("budget", "").removesuffix("元"),
        form_variant=draft.form_variant,
    )
