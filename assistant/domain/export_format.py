"""The formats in which a form is written for people to file or for programs to read."""

from __future__ import annotations

from typing import Literal

ExportFormat = Literal["docx", "xlsx", "json", "md"]
