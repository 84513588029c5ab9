"""The write lock: one holder at a time, none after a crash."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.errors import StoreError
from assistant.storage.lock import write_lock


def test_a_second_writer_is_told_to_wait(tmp_path: Path) -> None:
    with (
        write_lock(tmp_path / "lock"),
        pytest.raises(StoreError, match="另一个程序"),
        write_lock(tmp_path / "lock", 0.1),
    ):
        pass
    with write_lock(tmp_path / "lock", 0.1):
        pass


def test_an_error_inside_frees_the_lock(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), write_lock(tmp_path / "lock"):
        raise RuntimeError
    with write_lock(tmp_path / "lock", 0.1):
        pass


def test_a_folder_without_room_for_a_lock_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(StoreError, match="加锁"), write_lock(tmp_path / "file" / "lock", 0.1):
        pass


@pytest.mark.slow
def test_a_killed_holder_holds_nothing(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from assistant.storage.lock import write_lock\n"
        "with write_lock(Path(sys.argv[1])):\n    print('held', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "lock")], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(StoreError), write_lock(tmp_path / "lock", 0.1):
        pass
    holder.kill()
    holder.communicate()
    with write_lock(tmp_path / "lock", 5):
        pass
