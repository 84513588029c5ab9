"""The JSON writer: declarations as `jixiao parse --json` prints them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from assistant.domain.declared_form import Form


def write_json(declarations: Sequence[Form], path: Path) -> None:
    """Write one form as an object, several as a list.

    Args:
        declarations: The forms.
        path: The file to make.
    """
    forms = [form.model_dump(mode="json") for form in declarations]
    text = json.dumps(forms[0] if len(forms) == 1 else forms, ensure_ascii=False, indent=2)
    path.write_bytes((text + "\n").encode("utf-8"))
