"""Case: a past declaration as the assistant remembers it."""

from __future__ import annotations

import hashlib
import json
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.record import Record

PROSE: Final = ("overall_goal", "annual_goal", "narrative")
"""Cells of running text."""


class Case(Record):
    """A declaration with an identity made from its content, so that re-import changes nothing."""

    case_id: str
    declaration: Declaration

    @classmethod
    def of(cls, declaration: Declaration) -> Case:
        """Wrap a declaration; its source is where it was found, not what it says, so it takes no part."""
        return cls(case_id=content_id(declaration), declaration=declaration)

    def search_text(self) -> str:
        """The text by which similar projects are found: name, narrative, goals and indicator names."""
        d = self.declaration
        n = d.narrative
        sections = (n.overview, n.plan, n.budget) if n else ()
        names = " ".join(row.level3 for row in d.indicators)
        return "\n".join(part for part in (d.project_name, *sections, d.overall_goal, d.annual_goal, names) if part)

    def lexical_text(self) -> str:
        """The search text and the units: who asks for a unit's project names the unit, and means its words."""
        d = self.declaration
        units = dict.fromkeys(unit for unit in (d.competent_department, d.implementing_unit) if unit)
        return "\n".join((self.search_text(), *units))


def content_id(declaration: Declaration) -> str:
    """Sixteen hex digits of the SHA-256 of what was declared: facts, funds, dates and indicator rows.

    Goals and narrative take no part: the same form is the same case whether its prose is kept in
    full or condensed, as in the shipped corpus. Nor do the extras: a region's own columns make no other project.
    """
    without = dict.fromkeys(("source", "header_summary", "kind", "extras", *PROSE), True)
    content = declaration.model_dump(mode="json", exclude={**without, "indicators": {"__all__": {"extras"}}})
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]
