"""Methods: the ways to ask for an answer of a given shape, and which one an endpoint is known to keep."""

from __future__ import annotations

import hashlib
import json
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, Literal, Protocol

from assistant.domain.record import Record
from assistant.drafting.language.connection import ModelConnection

_LEFT_OUT: Final = frozenset({"description", "default", "minLength", "maxLength", "pattern"})
TOOL: Final = "answer"
"""The only tool a model is ever offered when it drafts: the answer itself."""


class Method(StrEnum):
    """How an answer's shape is asked for, the strictest first."""

    JSON_SCHEMA = "json_schema"
    TOOLS = "tools"
    JSON_OBJECT = "json_object"
    PROMPT = "prompt"


class Probe(Record):
    """What an endpoint is asked to try a method out: nothing that could be wrong but its shape."""

    ready: bool
    word: Literal["jixiao"]


class MethodMemory(Protocol):
    """Remembers the method of an endpoint."""

    def get(self, connection: ModelConnection) -> Method | None:
        """The method found earlier."""
        ...

    def put(self, connection: ModelConnection, method: Method | None) -> None:
        """Remember a method, or forget it."""
        ...


class FileMemory:
    """Remembers in a small file of the data directory, across runs; a file that cannot be used is none."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def get(self, connection: ModelConnection) -> Method | None:
        """The method found earlier."""
        found = self._all().get(_mark(connection))
        return Method(found) if found in set(Method) else None

    def put(self, connection: ModelConnection, method: Method | None) -> None:
        """Remember a method, or forget it."""
        known = {k: v for k, v in self._all().items() if k != _mark(connection)}
        if method is not None:
            known[_mark(connection)] = method.value
        try:
            self._path.write_text(json.dumps(known, indent=1), encoding="ascii")
        except OSError:
            return  # a probe is only repeated

    def _all(self) -> dict[str, str]:
        try:
            found = json.loads(self._path.read_text(encoding="ascii"))
        except (OSError, ValueError):
            return {}
        return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}


def _mark(connection: ModelConnection) -> str:
    return hashlib.sha256(f"{connection.endpoint.url}\n{connection.model}".encode()).hexdigest()[:16]


def request_options(method: Method, yields: type[Record]) -> dict[str, Any]:
    """What a request says in order to have an answer of a shape.

    They go into the body as they are, so that the library neither interprets nor validates them.
    """
    schema = plain_schema(yields)
    match method:
        case Method.JSON_SCHEMA:
            named = {"name": TOOL, "schema": schema, "strict": True}
            return {"response_format": {"type": "json_schema", "json_schema": named}}
        case Method.TOOLS:
            tool = {"type": "function", "function": {"name": TOOL, "description": "交出答案", "parameters": schema}}
            return {"tools": [tool], "tool_choice": {"type": "function", "function": {"name": TOOL}}}
        case Method.JSON_OBJECT:
            return {"response_format": {"type": "json_object", "schema": schema}}
        case Method.PROMPT:
            return {}


def plain_schema(yields: type[Record]) -> dict[str, Any]:
    """A record's JSON schema without what small servers trip over: references, titles, and bounds of length.

    llama.cpp writes a bound of 2,000 characters into its grammar 2,000 times, and gives up; we check the bounds.
    """
    whole = yields.model_json_schema()
    parts = whole.pop("$defs", {})
    plain = _inlined(whole, parts)
    assert isinstance(plain, dict)
    return plain


def _inlined(node: Any, parts: dict[str, Any]) -> Any:
    if isinstance(node, list):
        return [_inlined(one, parts) for one in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return _inlined(parts[node["$ref"].rpartition("/")[2]], parts)
    kept = {k: v for k, v in node.items() if k not in _LEFT_OUT and not _is_title(k, v)}
    return {key: _inlined(value, parts) for key, value in kept.items()}


def _is_title(key: str, value: Any) -> bool:
    """Whether an entry is a title and not a property of that name."""
    return key == "title" and isinstance(value, str)
