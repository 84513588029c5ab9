"""The environment is settled before Gradio is imported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.web.environment import prepare_environment


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", os.environ.copy())


def test_outside_calls_are_off_and_files_stay_at_home(tmp_path: Path) -> None:
    prepare_environment(tmp_path)
    assert os.environ["GRADIO_ANALYTICS_ENABLED"] == "False"
    assert os.environ["HF_HUB_OFFLINE"] == "1"
    assert Path(os.environ["GRADIO_TEMP_DIR"]).is_relative_to(tmp_path)


def test_what_would_open_the_page_is_dropped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"GRADIO_SHARE": "True", "GRADIO_SERVER_NAME": "0.0.0.0", "GRADIO_ALLOWED_PATHS": "/"}.items():
        monkeypatch.setitem(os.environ, name, value)
    prepare_environment(tmp_path)
    assert os.environ["GRADIO_SHARE"] == "False"
    assert "GRADIO_SERVER_NAME" not in os.environ and "GRADIO_ALLOWED_PATHS" not in os.environ


def test_a_proxy_is_not_asked_for_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "NO_PROXY", "intranet.example, localhost")
    prepare_environment(tmp_path)
    prepare_environment(tmp_path)
    assert os.environ["NO_PROXY"] == "intranet.example,localhost,127.0.0.1,::1"


def test_opening_the_module_imports_no_gradio() -> None:
    program = "import sys, assistant.web.app; print('gradio' in sys.modules)"
    child = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert child.stdout == "False\n"
