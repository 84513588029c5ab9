"""YAML files of the product's data, parsed once: what they came to is kept as JSON, which is read forty times as fast.

What is kept is found by the digest of a file's bytes, so a changed file is parsed again. The kept file may be lost,
spoilt or unwritable at any time: then everything is parsed, as on the first day.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from assistant import __version__
from assistant.errors import CorpusError

_Content = dict[str, Any]


class _Kept:
    """The contents kept in one file: a line with the digest of the rest, and a line of JSON."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._before = _contents(path)
        self._used: dict[str, _Content] = {}

    def parsed(self, raw: bytes, path: Path) -> _Content:
        """What a file came to when it was last parsed; it is parsed now if it never was."""
        digest = hashlib.sha256(__version__.encode() + b"\0" + raw).hexdigest()
        self._used[digest] = self._before[digest] if digest in self._before else _parse(raw, path)
        return self._used[digest]

    def write(self) -> None:
        """Keep what was used, if any of it is new. Only what JSON gives back unchanged is kept."""
        new = {digest for digest in self._used.keys() - self._before.keys() if _same_as_json(self._used[digest])}
        if not new:
            return
        kept = {digest: content for digest, content in self._used.items() if digest in new or digest in self._before}
        body = _as_json(kept)
        with suppress(OSError):
            _replace(self._path, _digest_line(body) + body)


_kept: ContextVar[_Kept | None] = ContextVar("kept", default=None)


@contextmanager
def parsed_once(path: Path) -> Iterator[None]:
    """Parse YAML once and for all runs of the program within this block.

    Args:
        path: The file that keeps the results.
    """
    kept = _Kept(path)
    token = _kept.set(kept)
    try:
        yield
    finally:
        _kept.reset(token)
    kept.write()


def parse_yaml(raw: bytes, path: Path) -> _Content:
    """The mapping a YAML file holds.

    Args:
        raw: The file's bytes.
        path: Where they come from, for the message.

    Raises:
        CorpusError: If they are no YAML, or no mapping.
    """
    kept = _kept.get()
    return kept.parsed(raw, path) if kept else _parse(raw, path)


def _parse(raw: bytes, path: Path) -> _Content:
    import yaml

    try:
        content = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(raw).get_single_data()
    except (yaml.YAMLError, ValueError) as error:  # a date such as 2024-13-01 is a ValueError
        mark = getattr(error, "problem_mark", None)
        where = f"第 {mark.line + 1} 行" if mark else "内容"
        raise CorpusError(f"{path}：{where}不符合 YAML 格式") from error
    if not isinstance(content, dict):
        raise CorpusError(f"{path}：应由若干“名称: 值”组成")
    return content


def _contents(path: Path) -> dict[str, _Content]:
    """What a file keeps; nothing if it is absent or not as it was written."""
    try:
        line, _, body = path.read_bytes().partition(b"\n")
        kept = json.loads(body) if line + b"\n" == _digest_line(body) else {}
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _digest_line(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode() + b"\n"


def _as_json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _same_as_json(content: _Content) -> bool:
    """Whether JSON can hold it: dates and keys that are numbers would come back as text."""
    try:
        return bool(json.loads(_as_json(content)) == content)
    except (TypeError, ValueError):
        return False


def _replace(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    except OSError:
        with suppress(OSError):
            Path(name).unlink()
        raise
