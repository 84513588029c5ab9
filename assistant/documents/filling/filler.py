"""Fills a template with forms: finds the places, makes the changes, and says what a person should look at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.documents.cleaning import compact
from assistant.documents.file_kinds import FileKind
from assistant.documents.filling.outcome import Filled, FilledForm
from assistant.documents.filling.package import Package
from assistant.documents.filling.places import Places, places_of
from assistant.documents.filling.planner import check_labels, chosen, plan
from assistant.documents.filling.sheet_template import SheetTemplate
from assistant.documents.filling.word_template import WordTemplate
from assistant.domain.declaration import Declaration
from assistant.errors import TemplateUnfit

_NAMES: Final = ("project_name", "competent_department", "implementing_unit")
_SHORTEST_NAME: Final = 4


def fill(kind: FileKind, data: bytes, forms: Sequence[Declaration], place: int | None) -> Filled:
    """Fill a template.

    Args:
        kind: docx or xlsx.
        data: The template's bytes.
        forms: One form, or as many as the template has.
        place: Which form of the template is filled, counted from 1; None for the only or only blank one.

    Raises:
        InputError: If the template cannot be read or does not fit.
    """
    notes: list[str] = []
    filled: list[FilledForm] = []
    for number, form in enumerate(forms, start=1):
        template = _opened(kind, data)
        found = places_of(template.surface)
        places = _one_of_several(found, number, len(forms)) if len(forms) > 1 else chosen(found, place)
        check_labels(places)
        edits, told = plan(template.surface, places, form)
        told += template.apply(edits)
        package = template.written()
        data = package.written()
        told += _left_over(places, form, package)
        notes += [f"第 {number} 张：{note}" if len(forms) > 1 else note for note in told]
        filled.append(_filled(places, found.index(places) + 1))
    return Filled(data=data, notes=tuple(dict.fromkeys(notes)), forms=tuple(filled))


def _opened(kind: FileKind, data: bytes) -> WordTemplate | SheetTemplate:
    return WordTemplate(data) if kind is FileKind.DOCX else SheetTemplate(data)


def _one_of_several(found: Sequence[Places], number: int, count: int) -> Places:
    """Where the form of this number goes, where several are filled in their order.

    Raises:
        TemplateUnfit: If the template has fewer or more than are filled.
    """
    if len(found) != count:
        raise TemplateUnfit(
            f"模板里有 {len(found)} 张申报表，要填的有 {count} 张，对不上。",
            hint="请一张一张地填，或者让模板里的表和要填的一样多。",
        )
    return found[number - 1]


def _filled(places: Places, place: int) -> FilledForm:
    """What the form at these places can be read back with."""
    columns = places.table.columns if places.table else {}
    return FilledForm(
        place=place,
        fields=tuple(sorted(places.values)),
        has_nature="project_nature" in places.labels,
        levels=tuple(role for role in ("level1", "level2") if role in columns),
        split=bool({"operator", "unit"} & columns.keys()),
    )


def _left_over(places: Places, form: Declaration, package: Package) -> list[str]:
    """Names of the template's old content that still stand somewhere in the file."""
    new = compact(
        "".join(text or "" for text in (form.project_name, form.competent_department, form.implementing_unit))
    )
    old = {compact(places.values[name].text) for name in _NAMES if name in places.values}
    everything = compact(package.text())
    left = sorted(name for name in old if len(name) >= _SHORTEST_NAME and name not in new and name in everything)
    return [f"模板原来的内容“{name[:30]}”还出现在表外其他地方，请核对。" for name in left]
