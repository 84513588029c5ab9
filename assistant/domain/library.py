"""The indicator library: project types and the indicators usual for them (guide ch. 5)."""

from __future__ import annotations

from assistant.domain.indicator import Level2
from assistant.domain.record import Record
from assistant.domain.value import Operator


class LibraryIndicator(Record):
    """One usual indicator.

    Attributes:
        level2: Second level; the first follows from it.
        name: The usual name.
        operator: The usual operator.
        usual_target: As the guide prints it: a number, a range of numbers, or words saying where it comes from.
        unit: Unit as printed; alternatives are separated by `／` or stand in brackets.
        value_source: Where the value comes from (`第六段`, `固定`, `需基线`); "" where the guide has a dash.
    """

    level2: Level2
    name: str
    operator: Operator
    usual_target: str
    unit: str
    value_source: str = ""


class ProjectType(Record):
    """One kind of project.

    Attributes:
        id: `S04`, `N23`, or `G00` for the fallback set.
        code: English code name (`training`).
        name: Chinese name (`培训`).
        field: The field it belongs to (`教育`); the seed types share one.
        drivers: The quantities to look for in a description.
        anchors: Remarks on figures seen in public documents; "" if none.
    """

    id: str
    code: str
    name: str
    field: str
    drivers: tuple[str, ...] = ()
    anchors: str = ""
    indicators: tuple[LibraryIndicator, ...] = ()

    def ref(self, indicator: LibraryIndicator) -> str:
        """How evidence names one of its indicators."""
        return f"library:{self.id}/{indicator.name}"


class Library(Record):
    """All project types, and the fallback set for anything else."""

    types: tuple[ProjectType, ...]
    fallback: ProjectType

    def type(self, type_id: str) -> ProjectType:
        """The type with that id.

        Raises:
            KeyError: If there is none.
        """
        for kind in (*self.types, self.fallback):
            if kind.id == type_id:
                return kind
        raise KeyError(type_id)
