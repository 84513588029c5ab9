"""What the log says beside its events is told in words."""

from __future__ import annotations

import pytest

from assistant.storage.audit import AuditEntry, Event
from assistant.web.audit_words import told_detail
from tests.builders import NOON


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
