"""A product of a description: a price, the counts it is paid for, and the times it is paid."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from assistant.domain.money import plain
from assistant.drafting.reading.numbers.quantities import Quantity


class Factor(NamedTuple):
    """A number of a product as it stands in the formula, and where it is said; nowhere for 12个月."""

    value: Decimal
    spelled: str
    spans: tuple[tuple[int, int], ...]


ONCE: Final = Factor(Decimal(1), "", ())
WHOLE_YEAR: Final = Factor(Decimal(12), "12个月", ())
"""The months of a year, where the description says none."""
BOTH_TERMS: Final = Factor(Decimal(2), "2个学期", ())
"""The terms of a school year, where the description says none."""
EVERY_DAY: Final = Factor(Decimal(365), "365天", ())
"""The days of a year's rent."""


def factor_of(quantity: Quantity) -> Factor:
    """A stated number as a factor."""
    return Factor(quantity.value, f"{plain(quantity.value)}{quantity.unit}", ((quantity.start, quantity.end),))


class Product(NamedTuple):
    """A price times what it is paid for."""

    price: Quantity
    counts: tuple[Factor, ...]
    times: tuple[Factor, ...] = ()

    @property
    def factors(self) -> tuple[Factor, ...]:
        """Everything the price is multiplied with."""
        return self.counts + self.times

    @property
    def value(self) -> Decimal:
        """In yuan."""
        value = self.price.value
        for factor in self.factors:
            value *= factor.value
        return value

    @property
    def spelled(self) -> str:
        """The formula without its result (`2156人×80元/人×12个月`)."""
        price = f"{plain(self.price.value)}元/{self.price.unit.split('·')[0]}"
        return "×".join([*(c.spelled for c in self.counts), price, *(t.spelled for t in self.times)])

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where its numbers stand."""
        places = [span for factor in self.factors for span in factor.spans]
        return sorted({*places, (self.price.start, self.price.end)})
