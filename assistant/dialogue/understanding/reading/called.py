"""Called: what words cannot be a new name: how it should be, another row, and the praise behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_BETTER: Final = re.compile(
    r"(?<=.{2})(?:这个名字?)?(?:更|比较|要)?(?:好|合适|准确|规范|妥当|贴切)(?:点|些|一点|一些)?$"
)
"""`叫培训期数更好`."""
_SOMEWHAT: Final = re.compile(r"(?:更)?[\u4e00-\u9fff]{1,3}?(?:一)?(?:点|些)儿?(?:的)?")
"""`短点`, `更准确些`: how a name should be, not the name."""
_OTHER_ROW: Final = re.compile(r"第[\d一二三四五六七八九十]+[条行项]")

_OF_ONE_OF_THEM: Final = re.compile(
    r"(?:(?P<first>前面?|上面?|前边|上边|头|第一)|后面?|下面?|后边|下边|第二)的?(?:那|这|一|个|条|项"
    r"|者)*(?:的)?(?:名字|名称|名|叫法)?"
)
"""`名字用前面那个`: the name of one of the rows that are put together."""


def unpraised(name: str) -> str:
    """A name without the words that say why it is taken."""
    return _BETTER.sub("", name)


def is_manner(name: str) -> bool:
    """Whether the words only say how a name should be."""
    return bool(_SOMEWHAT.fullmatch(name))


def is_of_another_row(name: str) -> bool:
    """Whether the words speak of another row."""
    return bool(_OTHER_ROW.search(name))


def of_one_of_them(name: str, names: Sequence[str]) -> str:
    """A name for rows that are put together; that of the first or the last where the words only point to it."""
    found = _OF_ONE_OF_THEM.fullmatch(name.strip("的"))
    return names[0 if found["first"] else -1] if found and names else name
