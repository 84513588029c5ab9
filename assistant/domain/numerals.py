"""Numerals: what the characters of Chinese numbers are worth."""

from __future__ import annotations

from typing import Final

DIGITS: Final = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
PLACES: Final = {"十": 10, "百": 100, "千": 1000}
MYRIADS: Final = {"万": 10_000, "亿": 100_000_000}
"""What is counted in groups of four places."""
