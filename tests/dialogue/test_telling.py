"""What a person is told of a file that was written."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.dialogue.telling import exported_told


@pytest.mark.parametrize(
    ("words", "passed_over"),
    [
        ("导出到 报告.xlsx", True),
        ("导出到/etc/x.docx", True),
        ("导出Word，文件名叫初稿", True),
        ("另存为 ~/表.docx", True),
        ("导出到桌面", True),
        ("存到D盘", True),
        ("下载Excel，命名为终稿", True),
        ("导出Word", False),
        ("导出.docx", False),
        ("导出Word/Excel", False),
        ("满意度改到95%，导出Word", False),
        ("把盘点次数删掉，导出", False),
        ("", False),
    ],
)
def test_a_file_name_that_was_not_taken_is_told(words: str, passed_over: bool) -> None:
    told = exported_told(Path("绩效目标申报表-培训.docx"), words)
    assert told.startswith("已导出：绩效目标申报表-培训.docx")
    assert ("没有用您说的" in told) is passed_over
