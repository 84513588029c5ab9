"""Names with signs that mean something in a pattern (`A[`, `C++`, `\\A`) are read as they are written."""

from __future__ import annotations

import pytest

from assistant.drafting.request import DraftRequest
from assistant.service import Assistant

SIGNS = ["A(", "*A", "A[", "C++", "A\\", "A)", "A|B"]
TEXTS = [
    "市法院办理案件补助，@纠纷每件50元，其中@1400件，预算50万元",
    "区农业农村局建设@站20座，每座@站3万元，预算60万元，其中@12座",
    "某县@场所30家，对@进行消防改造，@30家，预算20万元",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("sign", SIGNS)
def test_signs_in_a_name_stop_no_draft(assistant: Assistant, text: str, sign: str) -> None:
    assert assistant.draft(DraftRequest(description=text.replace("@", sign)), keep=False).indicators
