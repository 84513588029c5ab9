"""Called: what words cannot be a new name: how it should be, another row, and the praise behind it."""

from __future__ import annotations

import re
from typing import Final

_BETTER: Final = re.compile(
    r"(?<=.{2})(?:这个名字?)?(?:更|比较|要)?(?:好|合适|准确|规范|妥当|贴切)(?:点|些|一点|一些)?$"
)
"""`叫培训期数更好`."""
_SOMEWHAT: Final = re.compile(r"(?:更)?[\u4e00-\u9fff]{1,3}?(?:一)?(?:点|些)儿?(?:的)?")
"""`短点`, `更准确些`: how a name should be, not the name."""
_OTHER_ROW: Final = re.compile(r"第[\d一二三四五六七八九十]+[条行项]")


def unpraised(name: str) -> str:
    """A name without the words that say why it is taken."""
    return _BETTER.sub("", name)


def is_manner(name: str) -> bool:
    """Whether the words only say how a name should be."""
    return bool(_SOMEWHAT.fullmatch(name))


def is_of_another_row(name: str) -> bool:
    """Whether the words speak of another row."""
    return bool(_OTHER_ROW.search(name))
