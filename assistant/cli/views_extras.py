"""What a form says in fields and columns of its region's own, which other forms do not have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.cli.sections import Grid, Section
from assistant.domain.declaration import Declaration
from assistant.domain.declared_form import Form
from assistant.domain.shortening import on_one_line

_LONGEST = 60


def extras_section(forms: Sequence[Form]) -> Section:
    """A line for each field or column kept beside the form's own; empty where there is none."""
    return Grid("其他栏目（原样保留）", ("序号", "所在", "栏目", "内容"), tuple(_rows(forms)))


def _rows(forms: Sequence[Form]) -> Iterator[tuple[str, ...]]:
    for form in forms:
        number = str(form.source.position)
        for extra in form.extras if isinstance(form, Declaration) else ():
            yield number, "表头", extra.label, on_one_line(extra.text, _LONGEST)
        for row in form.indicators:
            for extra in row.extras:
                yield number, row.level3, extra.label, on_one_line(extra.text, _LONGEST)
