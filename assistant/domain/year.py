"""A year as people type it into a field, a cell or an option."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from assistant.errors import InvalidFact

_TYPED: Final = re.compile(
    r"([1-9]\d{3})(?:\.0+|年度?|年\d{1,2}月(?:\d{1,2}日)?|([-/])\d{1,2}(?:\2\d{1,2})?(?: 00:00(?::00)?)?)?", re.ASCII
)
"""Four digits, as a number cell or a day of that year has them too; which years can be is for who asks to say."""


def read_year(text: str | None) -> int | None:
    """A year as it was typed; None if none was.

    Raises:
        InvalidFact: If it is no year.
    """
    typed = (text or "").strip()
    if not typed:
        return None
    found = _TYPED.fullmatch(unicodedata.normalize("NFKC", typed))
    if not found:
        raise InvalidFact(f"年度“{typed[:20]}”不对。", hint="请填写四位数的年度，例如 2027。")
    return int(found[1])
