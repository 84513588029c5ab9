"""The printed narrative as data: headings, paragraphs and tables in the order of 项目经费情况说明."""

from __future__ import annotations

from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.record import Record

SECTION_TITLES: Final[dict[str, str]] = {
    "overview": "一、项目概述",
    "basis": "二、立项依据",
    "implementer": "三、实施主体",
    "plan": "四、实施方案",
    "period": "五、实施周期",
    "budget": "六、年度预算安排",
    "goal": "七、绩效目标",
}
_LONGEST_NAME: Final = 60
"""A longer name would not be taken for part of the heading when the file is read."""


class Section(Record):
    """One section: its heading, and its parts, each a paragraph or the rows of a table."""

    title: str
    parts: tuple[str | tuple[tuple[str, ...], ...], ...] = ()


class NarrativeLayout(Record):
    """The narrative of one form."""

    heading: str
    sections: tuple[Section, ...]


def narrative_layout(declaration: Declaration, number: int) -> NarrativeLayout | None:
    """Lay out the narrative of a form; None if it has none.

    Args:
        declaration: The form.
        number: Its place among the forms of the document, from 1.
    """
    if declaration.narrative is None:
        return None
    name = declaration.project_name if len(declaration.project_name) <= _LONGEST_NAME else ""
    return NarrativeLayout(
        heading=f"项目经费情况说明 {number} {name}".rstrip(),
        sections=tuple(
            Section(title=title, parts=_parts(getattr(declaration.narrative, field)))
            for field, title in SECTION_TITLES.items()
        ),
    )


def _parts(text: str | None) -> tuple[str | tuple[tuple[str, ...], ...], ...]:
    """Paragraphs and tables: readers keep the rows of a table as lines of cells with tabs between them."""
    parts: list[str | tuple[tuple[str, ...], ...]] = []
    for line in (text or "").replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if "\t" not in line:
            parts.append(line)
            continue
        row = tuple(line.split("\t"))
        if parts and isinstance(parts[-1], tuple):
            parts[-1] = (*parts[-1], row)
        else:
            parts.append((row,))
    return tuple(part for part in parts if part)
