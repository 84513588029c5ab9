"""All mutators: importing this module declares them, by the families of rules."""

from __future__ import annotations

from typing import Final

from evals.review import (
    mutators_across,
    mutators_amounts,
    mutators_basis,
    mutators_form,
    mutators_goals,
    mutators_structure,
    mutators_values,
    mutators_values_in_context,
)
from evals.review.defects import DEFECTS, Defect, Setting

FAMILIES: Final = (
    mutators_amounts,
    mutators_form,
    mutators_goals,
    mutators_structure,
    mutators_values,
    mutators_values_in_context,
    mutators_basis,
    mutators_across,
)


def defects() -> list[Defect]:
    """All defects in the order of their rules, those of single forms first."""
    return sorted(DEFECTS.values(), key=_order)


def _order(defect: Defect) -> tuple[str, Setting]:
    return defect.rule, defect.setting
