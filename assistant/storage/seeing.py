"""Seeing: which rows a viewer may read or change, as SQL conditions."""

from __future__ import annotations

from assistant.domain.account import Viewer
from assistant.errors import NotAllowed

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


def proposed(viewer: Viewer, table: str) -> Condition:
    """The same for what waits to come into the case base: who keeps the base sees it all, others what they brought."""
    return ("TRUE", ()) if viewer.keeps_cases else (f"{table}.owner = ?", (viewer.user_id,))


def check_keeper(viewer: Viewer) -> None:
    """Let only those pass who decide what is in the case base.

    Raises:
        NotAllowed: For anybody else.
    """
    if not viewer.keeps_cases:
        raise NotAllowed("案例库由审核人或管理员管理，填报人只能提交。", hint="请告诉本单位的审核人。")
