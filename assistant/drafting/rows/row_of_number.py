"""The row of one number that a description states: its value, its bound and the words it rests on."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from assistant.domain.indicator import Level2
from assistant.domain.money import UNIT_YUAN, plain
from assistant.drafting.brief import Brief, Counted
from assistant.drafting.candidate import Candidate
from assistant.drafting.evidence_of import by_rule, stated
from assistant.drafting.reading.numbers.quantities import Quantity, QuantityKind
from assistant.drafting.rows.bounds import bound
from assistant.drafting.rows.form_units import form_unit, scale_of

ALL: Final = Decimal(100)
"""Of a rate in hundredths, the whole."""
SETTLED: Final = frozenset({Decimal(0), ALL})
"""Figures that no project sets for itself."""
APPROXIMATE: Final = "说明中为约数，请核定"
_PIECES: Final = "[台套处座件个家口眼条组辆所间部只艘架]"
_EITHER: Final = re.compile(rf"(?<={_PIECES})[（(](?P<other>{_PIECES})[）)]")
"""`126台（套）`, `12处（座）`: forms keep both units of pieces."""


def weight_of(quantity: Quantity, counted: Counted) -> float:
    """How much a counted output weighs: the earlier it is told, and the more is said of it, the more."""
    early = 1.0 / (1.0 + quantity.start / 400.0)
    part = 0.5 if counted.is_part else 0.0
    return 2.6 + early + (0.5 if counted.noun else 0.0) + (0.3 if counted.verb else 0.0) - part


def count_row(brief: Brief, name: str, quantity: Quantity, weight: float) -> Candidate:
    """A row of a number of outputs; a range is written in words."""
    evidence = [*stated(brief.text, quantity.start, quantity.end)]
    if quantity.kind is QuantityKind.FREQUENCY:
        words = brief.quote(quantity.start, quantity.end)
        evidence.append(by_rule("6.3", f"“{words}”全年合计{plain(quantity.value)}{quantity.unit}"))
    scale = UNIT_YUAN.get(scale_of(quantity), Decimal(1))
    either = _EITHER.search(brief.text[: quantity.end + 3], quantity.start)
    value, unit = quantity.value / scale, form_unit(quantity) + (f"({either['other']})" if either else "")
    if quantity.upper is not None:
        return Candidate(
            level2=Level2.QUANTITY,
            name=name,
            words=f"{plain(value)}-{plain(quantity.upper / scale)}{unit}",
            evidence=tuple(evidence),
            weight=weight,
        )
    return Candidate(
        level2=Level2.QUANTITY,
        name=name,
        operator=bound(brief, name, quantity),
        value=value,
        unit=unit,
        evidence=tuple(evidence),
        weight=weight,
        note=APPROXIMATE if quantity.approx else "",
    )
