"""Patterns that are compiled when they are first used: one command needs a third of all that its modules hold."""

from __future__ import annotations

import re
from typing import Any, cast


class _Lazy:
    """Stands for a compiled pattern, and becomes one at the first question."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._flags)
        value = getattr(compiled, name)
        for method in ("search", "match", "fullmatch", "sub", "split", "finditer", "findall"):
            setattr(self, method, getattr(compiled, method))
        return value

    def __repr__(self) -> str:
        return f"regex({self.pattern!r})"


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """Like `re.compile`, but nothing is compiled before somebody looks for it.

    Args:
        source: The regular expression; a mistake in it shows at its first use.
        flags: As for `re.compile`.
    """
    return cast("re.Pattern[str]", _Lazy(source, flags))
