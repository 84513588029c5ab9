"""AllForms: the forms of one document, with what rules have worked out of all of them, each thing once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from assistant.domain.declaration import Declaration

FactT = TypeVar("FactT")


class AllForms:
    """The project forms of one document, the one under review among them.

    Rules that compare a form with its siblings would otherwise read all of them anew for each form.
    What is worked out lives as long as the review of the document.

    Args:
        forms: In their order in the document.
    """

    def __init__(self, forms: tuple[Declaration, ...]) -> None:
        self.forms = forms
        self._facts: dict[Hashable, Any] = {}

    def fact(self, worked_out: Callable[[tuple[Declaration, ...]], FactT]) -> FactT:
        """What a function of all forms gives, worked out when it is first asked for."""
        if worked_out not in self._facts:
            self._facts[worked_out] = worked_out(self.forms)
        known: FactT = self._facts[worked_out]
        return known
