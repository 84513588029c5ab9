"""Forty files made to hurt: each gets one of our errors, or is read for nothing, and the next file is read as ever."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.documents.reader import read_document
from assistant.documents.sandbox import shared_sandbox
from assistant.errors import JixiaoError
from tests.documents.bombs import BOMBS, DATA
from tests.documents.layouts import LEXICON, VARIANTS

MOST_MEMORY = 600 * 1024
"""Kilobytes; what is refused before a library builds it takes a third of this."""


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_in_time(name: str, tmp_path: Path) -> None:
    suffix, make = BOMBS[name]
    path = tmp_path / f"坏文件{suffix}"
    path.write_bytes(make())
    with pytest.raises(JixiaoError) as caught:
        read_document(path, VARIANTS, LEXICON)
    assert caught.value.hint and caught.value.exit_code == 3
    assert "passwd" not in str(caught.value)
    assert len(read_document(DATA / "form.pdf", VARIANTS, LEXICON).forms) == 1


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc on this system")
@pytest.mark.slow
def test_the_reading_process_stays_small(tmp_path: Path) -> None:
    sandbox = shared_sandbox()
    for name in (
        "a million empty paragraphs",
        "huge shared strings",
        "pdf of stacked deflation",
        "text of one endless line",
    ):
        suffix, make = BOMBS[name]
        (tmp_path / f"x{suffix}").write_bytes(make())
        with pytest.raises(JixiaoError):
            read_document(tmp_path / f"x{suffix}", VARIANTS, LEXICON)
    for process in sandbox.processes:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
        peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
        assert peak < MOST_MEMORY
