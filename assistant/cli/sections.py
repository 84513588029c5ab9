"""Sections: what a view is made of, before anybody knows whether it goes to a terminal or a pipe."""

from __future__ import annotations

from typing import NamedTuple


class Grid(NamedTuple):
    """A table with column titles."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Pairs(NamedTuple):
    """Labels with their values."""

    title: str
    rows: tuple[tuple[str, str], ...]


class Listing(NamedTuple):
    """A list of remarks."""

    title: str
    rows: tuple[str, ...]


Section = Grid | Pairs | Listing
