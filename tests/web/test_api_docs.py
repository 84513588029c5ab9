"""What the documentation of the interface shows is what happens."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from assistant.domain.account import Scope
from assistant.wiring import open_accounts
from tests.web.people import Guarded

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.slow
def test_the_example_runs(guarded: Guarded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", (DOCS / "api.md").read_text(encoding="utf-8"), re.DOTALL)
    with closing(open_accounts(guarded.page.settings, passwords=guarded.passwords)) as accounts:
        scopes = [Scope.DRAFTS_READ, Scope.DRAFTS_WRITE, Scope.CHECK]
        secret, _ = accounts.make_token(accounts.named("张三"), "示例", scopes, "命令行")
    monkeypatch.setenv("JIXIAO_URL", guarded.url)
    monkeypatch.setenv("JIXIAO_TOKEN", secret)
    child = subprocess.run([sys.executable, "-c", example], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (child.stdout, child.stderr) == ("done 2\ndone 1\n", "")
    assert (tmp_path / "申报表.docx").read_bytes()[:2] == b"PK"


def test_every_scope_is_explained() -> None:
    page = (DOCS / "api.md").read_text(encoding="utf-8")
    assert [scope for scope in Scope if f"| `{scope}` |" not in page] == []
