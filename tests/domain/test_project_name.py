"""Names of projects: what says nothing of a project is refused, wherever it is typed; all else is kept as it is."""

from __future__ import annotations

import pytest

from assistant.domain.project_name import checked_project_name
from assistant.errors import InvalidFact


@pytest.mark.parametrize("name", ["2027", "123", "２０２７年度", "2027-2029年", "第3期", "第三批", "十二月", "——"])
def test_a_name_without_a_word_is_refused(name: str) -> None:
    with pytest.raises(InvalidFact, match="只有数字或符号") as caught:
        checked_project_name(name)
    assert "例如" in caught.value.hint


@pytest.mark.parametrize(
    "name", ["2027年村道修缮", "三支一扶", "5G基站", "“两癌”筛查", "APP运维", "G318线灾毁修复工程"]
)
def test_a_name_with_words_is_kept_as_it_is(name: str) -> None:
    assert checked_project_name(name) == name


def test_a_name_longer_than_its_cell_is_refused() -> None:
    with pytest.raises(InvalidFact, match="超过上限 200 个"):
        checked_project_name("路" * 201)
