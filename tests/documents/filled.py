"""Filled: what is put into templates in tests, and what filling one gives."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from assistant.documents.template_filling import Filling
from tests.documents.forms import make_form

FORM = make_form(overall_goal="三年内建成并运行。", overall_goal_years=(2024, 2026), narrative=None)
Fill = Callable[..., tuple[Path, Filling]]
"""Fills a template, given as bytes with its kind, with forms; gives the file and what was said."""
