"""The name of a project as a person gives it: it must say in words what is done, and stay short enough for its cell."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from assistant.domain.record import NAME_LETTERS
from assistant.errors import InvalidFact

_COUNTING: Final = re.compile(r"年度|[年月日号第期批〇零一二三四五六七八九十百千万亿]")
"""Words that only number something."""
_LETTER: Final = re.compile(r"[^\W\d_]")


def checked_project_name(name: str) -> str:
    """The name, if it can be one: `2027`, `123` and `第3期` say nothing of a project.

    Raises:
        InvalidFact: If it has no word, or is too long.
    """
    if len(name) > NAME_LETTERS:
        raise InvalidFact(f"项目名称有 {len(name)} 个字，超过上限 {NAME_LETTERS} 个。", hint="请只写项目名称。")
    if not has_words(name):
        raise InvalidFact(
            f"项目名称“{name}”里只有数字或符号，看不出是什么项目。", hint="请写明做什么，例如：社区工作者能力提升培训。"
        )
    return name


def has_words(name: str) -> bool:
    """Whether a name has a letter that does more than number something."""
    return bool(_LETTER.search(_COUNTING.sub("", unicodedata.normalize("NFKC", name))))
