"""FormVariant: what differs between the forms of regions, levels and years, as data."""

from __future__ import annotations

from assistant.domain.record import Record
from assistant.domain.value import ValueStyle


class FormVariant(Record):
    """One variant of the project form (`corpus/forms/<id>.yaml`).

    Attributes:
        id: `shanghai-district-2024`.
        name: Name shown to people.
        has_nature: Whether 项目性质 stands beside 项目类别.
        annual_goal_label: Label of the annual goal.
        value_label: Title of the value column.
        value_style: Notation of numeric values.
        annual_yuan_plain: Annual amounts without decimals, as the older form prints them.
        year_in_overall_goal: Whether the overall goal's label carries `(2023年-2023年)`.
        cost_level1: Whether 成本指标 is a first level of its own; otherwise cost rows are not required.
        required_level2: Second-level labels a new declaration must have (guide 2.2).
        natures: Allowed values of 项目性质 (older form: 项目类别), the default first.
        categories: Allowed values of 项目类别, the default first; empty on the older form.
    """

    id: str
    name: str
    has_nature: bool
    annual_goal_label: str
    value_label: str
    value_style: ValueStyle
    annual_yuan_plain: bool = False
    year_in_overall_goal: bool = False
    cost_level1: bool
    required_level2: tuple[str, ...]
    natures: tuple[str, ...]
    categories: tuple[str, ...] = ()
