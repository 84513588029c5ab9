"""What the log says beside its events is told in words."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Final

import pytest

from assistant.storage.audit import AuditEntry, Event
from assistant.web.audit_words import _CODED, _NAMES, _VALUES, told_detail
from tests.builders import NOON

ROOT: Final = Path(told_detail.__code__.co_filename).parents[1]
_COLUMNS: Final = ("actor", "subject", "address")


@pytest.mark.parametrize(
    ("detail", "told"),
    [
        ({"work": "add", "role": "reviewer", "unit": "区教育局"}, "内容 新建　角色 审核人　单位 区教育局"),
        ({"work": "change", "now": "filer 区教育局 disabled"}, "内容 修改　改为 填报人 区教育局 停用"),
        ({"version": "2"}, "版本 2"),
        ({"draft": ""}, ""),
        ({"name": "add"}, "文件名 add"),
        ({"unheard-of": "x"}, "unheard-of x"),
    ],
)
def test_keys_and_codes_become_words_and_what_people_wrote_stays(detail: dict[str, str], told: str) -> None:
    entry = AuditEntry(number=1, at=NOON, event=Event.LOGIN, actor="甲", address="", subject="", detail=detail)
    assert told_detail(entry) == told


def said_in_the_log() -> tuple[set[str], set[str]]:
    """The keys that the code writes into the log, and the values that it writes as codes."""
    names, values = set[str](), set[str]()
    for path in ROOT.rglob("*.py"):
        for call in (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)):
            called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            if called in ("record", "note", "_note") and any(
                ast.unparse(one).startswith(("Event.", "Entry.")) for one in call.args[:1]
            ):
                told = {word.arg: word.value for word in call.keywords if word.arg not in (None, *_COLUMNS)}
                names |= {str(name) for name in told}
                values |= {
                    one.value
                    for name in _CODED
                    for one in ast.walk(told.get(name, ast.Pass()))
                    if isinstance(one, ast.Constant) and isinstance(one.value, str) and one.value
                }
    return names, values


def test_whatever_the_code_writes_has_its_word() -> None:
    names, values = said_in_the_log()
    assert {"work", "cases", "restored"} <= names and {"backup", "index", "audit-retention"} <= values
    assert names - set(_NAMES) == set()
    assert values - set(_VALUES) == set()
