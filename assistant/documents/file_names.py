"""File names: what an exported form is called on every system, recognisable to the person."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

_LIMIT: Final = 60
_NOT_IN_NAMES: Final = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\\/:*?\"<>|]+")


def clean_name(name: str) -> str:
    """A name without what some system does not allow in file names; may be empty."""
    return _NOT_IN_NAMES.sub("", name).strip(" .")[:_LIMIT].rstrip(" .")


def form_stem(project_name: str) -> str:
    """The name of a project's form, without its suffix."""
    name = clean_name(project_name)
    return f"绩效目标申报表-{name}" if name else "绩效目标申报表"


def free_path(folder: Path, stem: str, suffix: str) -> Path:
    """A path in a folder at which nothing is yet."""
    path = folder / f"{stem}.{suffix}"
    number = 2
    while path.exists():
        path = folder / f"{stem}（{number}）.{suffix}"
        number += 1
    return path
