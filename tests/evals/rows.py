"""Small tables for the tests of matcher and metrics."""

from __future__ import annotations

from assistant.domain.indicator import Indicator
from assistant.domain.value import parse_target


def row(name: str, value: str = "≥1(次)", level2: str | None = "数量指标") -> Indicator:
    return Indicator(level1=None, level2=level2, level3=name, target=parse_target(value))
