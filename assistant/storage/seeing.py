"""Seeing: the condition by which a store leaves out what is not the viewer's."""

from __future__ import annotations

from assistant.domain.account import Viewer

Condition = tuple[str, tuple[str, ...]]
"""A piece of SQL and its parameters."""


def visible(viewer: Viewer, table: str) -> Condition:
    """The SQL condition, and its parameters, for rows of a table with the columns `owner` and `unit`."""
    if viewer.sees_all:
        return "TRUE", ()
    if viewer.reviews:
        return f"({table}.owner = ? OR {table}.unit = ?)", (viewer.user_id, viewer.unit)
    return f"{table}.owner = ?", (viewer.user_id,)


def writable(viewer: Viewer, table: str) -> Condition:
    """The same for rows that the viewer may change: a reviewer reads, the owner writes."""
    return ("TRUE", ()) if viewer.sees_all else (f"{table}.owner = ?", (viewer.user_id,))
