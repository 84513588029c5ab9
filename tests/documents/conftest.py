"""What tests of documents share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assistant.documents.template_filling import Filling, fill_template
from tests.documents.filled import FORM, Fill
from tests.documents.forms import LEXICON, VARIANTS


@pytest.fixture
def fill(tmp_path: Path) -> Fill:
    """Fill a template, given as bytes, with forms; gives the file and what was said."""

    def run(template: bytes, kind: str, *forms: Any, place: int | None = None) -> tuple[Path, Filling]:
        source, target = tmp_path / f"模板.{kind}", tmp_path / f"填好.{kind}"
        source.write_bytes(template)
        filling = fill_template(forms or (FORM,), source, target, VARIANTS, LEXICON, place)
        assert source.read_bytes() == template
        return target, filling

    return run
