"""Puts the data into the wheel: `corpus/` and `prompts/` beside the package become `assistant/_data/`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PROGRAMS = frozenset({".py", ".pyc"})
"""What rebuilds the data stays in the repository: hatchling's own `force-include` would take it along."""


class DataHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds every data file to the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """List the files; an editable installation reads them where they lie, so it needs none."""
        if version == "editable":
            return
        root = Path(self.root)
        for kind in ("corpus", "prompts"):
            for path in sorted((root / kind).rglob("*")):
                if path.is_file() and path.suffix not in PROGRAMS and not path.name.startswith("."):
                    target = Path("assistant", "_data", path.relative_to(root))
                    build_data["force_include"][str(path)] = target.as_posix()
