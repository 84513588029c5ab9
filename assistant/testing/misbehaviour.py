"""Misbehaviour of services: everything that can go wrong between a question and the words of an answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from assistant.testing.scripted_server import (
    DONE,
    Asked,
    Reply,
    Script,
    answering,
    called,
    chunk,
    event,
    failure,
    json_reply,
    probe_answer,
    streamed,
    whole,
)

_JSON: Final = (("Content-Type", "application/json"),)
_LONG: Final = 5.0
"""Seconds that no test waits for."""


class Misbehaviour(NamedTuple):
    """One way to go wrong.

    Attributes:
        name: What happens.
        family: What sort of thing it is.
        script: The service that does it.
        usable: Whether something of the answer may be used all the same.
    """

    name: str
    family: str
    script: Script
    usable: bool = False


def always(reply: Reply) -> Script:
    """The same to every question, the probe too."""
    return lambda asked: reply


def after_probe(reply: Callable[[Asked], Reply]) -> Script:
    """A service that answers the probe well, and only then goes wrong."""
    return lambda asked: probe_answer(asked) if asked.is_probe else reply(asked)


def name_in(asked: Asked) -> str:
    """A sound answer to `name-rows`: the first row under its own name."""
    rows = asked.question.rows
    return json.dumps({"rows": [{"row": "r1", "name": rows[0]["name"]}] if rows else []}, ensure_ascii=False)


def of_transport() -> Iterator[Misbehaviour]:
    """The line."""

    def at(name: str, script: Script, *, usable: bool = False) -> Misbehaviour:
        return Misbehaviour(name, "line", script, usable)

    yield at("never answers", always(Reply(0, (), [_LONG])))
    yield at("answers the head and then nothing", always(Reply(pieces=[_LONG])))
    yield at("drips a byte now and then", always(Reply(pieces=[part for _ in range(60) for part in (b":", 0.1)])))
    yield at("sends nothing but comments", always(Reply(pieces=[p for _ in range(60) for p in (b": wait\n\n", 0.1)])))
    yield at("slow after the probe", after_probe(lambda asked: Reply(pieces=[_LONG])))
    yield at("stops in the middle of a stream", after_probe(lambda a: Reply(pieces=[chunk({"content": "{"}), _LONG])))
    yield at("hangs up at once", always(Reply(0)))
    yield at("hangs up behind the head", always(Reply(hang_up=True)))
    yield at("hangs up in the middle of a word", after_probe(lambda a: Reply(pieces=[b"data: {"], hang_up=True)))
    yield at(
        "hangs up in the middle of an answer",
        after_probe(lambda a: Reply(pieces=[chunk({"content": '{"rows": [{"row": "r1", "na'})], hang_up=True)),
    )
    yield at("never says that it is done", after_probe(lambda a: Reply(pieces=[chunk({"content": "不知道"})])))
    yield at("speaks no HTTP", always(Reply(0, (), [b"\x16\x03\x01 not http at all\r\n\r\n"])))
    yield at("an empty body", always(Reply(200, _JSON)))
    yield at("204 and no body", always(Reply(204, ())))
    yield at("three megabytes", always(Reply(pieces=[chunk({"content": "好" * 100_000})] * 12)))
    yield at("three megabytes in one piece", always(whole({"role": "assistant", "content": "好" * 1_000_000})))
    yield at("an answer of one megabyte", after_probe(lambda a: streamed("好" * 330_000, 10_000)))
    yield at("a login page", always(Reply(200, (("Content-Type", "text/html"),), [b"<html><form>login</form></html>"])))
    yield at("a login page called JSON", always(Reply(200, _JSON, [b"<html>login</html>"])))
    yield at("not the encoding it says", always(Reply(200, (*_JSON, ("Content-Encoding", "gzip")), [b"{}"])))
    yield at("bytes that are no text", after_probe(lambda a: Reply(pieces=[b"data: \xff\xfe\xc0\n\n", DONE])))
    yield at("events that are no JSON", after_probe(lambda a: Reply(pieces=[b"data: {broken\n\n", DONE])))
    yield at("an error as an event", after_probe(lambda a: Reply(pieces=[event({"error": {"message": "out"}}), DONE])))
    yield at(
        "a broken length",
        always(Reply(200, (*_JSON, ("Transfer-Encoding", "chunked")), [b"ZZZ\r\n{}\r\n0\r\n\r\n"])),
    )


def of_status() -> Iterator[Misbehaviour]:
    """Refusals and redirects."""
    for status in (400, 401, 402, 403, 404, 405, 408, 409, 413, 418, 422, 429, 500, 501, 502, 503, 504, 529):
        yield Misbehaviour(f"HTTP {status}", "status", always(failure(status)))
    yield Misbehaviour("429, come back in an hour", "status", always(failure(429, ("Retry-After", "3600"))))
    yield Misbehaviour("500 behind the probe", "status", after_probe(lambda asked: failure(500)))
    yield Misbehaviour("400 behind the probe", "status", after_probe(lambda asked: failure(400)))
    places = {
        301: "/v2/chat/completions",
        302: "http://169.254.169.254/latest/meta-data/",
        303: "http://localhost:1/steal",
        307: "https://example.invalid/v1/chat/completions",
        308: "file:///etc/passwd",
    }
    for status, place in places.items():
        yield Misbehaviour(f"HTTP {status} to {place}", "redirect", always(failure(status, ("Location", place))))


def _always(reply: Reply) -> Callable[[Asked], Reply]:
    """The same answer whatever is asked."""
    return lambda asked: reply


def of_shape() -> Iterator[Misbehaviour]:
    """Answers that are JSON and HTTP, and not what the interface promises."""

    def at(name: str, reply: Callable[[Asked], Reply], *, usable: bool = False) -> Misbehaviour:
        return Misbehaviour(name, "shape", after_probe(reply), usable)

    bodies: dict[str, Any] = {
        "no choices": {"choices": []},
        "choices are null": {"choices": None},
        "choices are text": {"choices": "first"},
        "choices are missing": {"id": "x"},
        "an error with status 200": {"error": {"message": "quota"}},
        "a list": [],
        "a number": 7,
        "null": None,
    }
    for name, body in bodies.items():
        yield at(f"{name}, in one piece", _always(json_reply(body)))
        yield at(f"{name}, as an event", _always(Reply(pieces=[event(body), DONE])))
    deltas: dict[str, Any] = {
        "a delta of null": None,
        "content is null": {"content": None},
        "content is a number": {"content": 5},
        "content is a dictionary": {"content": {"lc": 1, "type": "constructor"}},
        "content is a list of parts": {"content": [{"type": "text", "text": "你好"}]},
        "a refusal": {"content": None, "refusal": "I cannot help with that."},
        "reasoning only": {"content": "", "reasoning_content": "让我想想"},
        "an unknown role": {"role": "root", "content": "{}"},
    }
    for name, delta in deltas.items():
        yield at(name, _always(Reply(pieces=[chunk(delta), chunk({}, "stop"), DONE])))
    yield at("a tool nobody offered", lambda asked: called(name_in(asked), "delete_all_drafts"))
    yield at("a tool without a name", lambda asked: called(name_in(asked), ""))
    yield at("a tool with arguments that are no JSON", lambda asked: called("rm -rf /", "answer"))
    yield at("content filter", lambda asked: Reply(pieces=[chunk({"content": ""}, "content_filter"), DONE]))
    yield at(
        "usage that is no number",
        lambda asked: Reply(pieces=[chunk({"content": "不"}, "stop"), chunk({}, None, usage={"x": "many"}), DONE]),
    )
    yield at("a message without content", lambda asked: whole({"role": "assistant"}))
    yield at("a message that is text", lambda asked: whole("你好"))


def transport_misbehaviours() -> tuple[Misbehaviour, ...]:
    """All of them."""
    return (*of_transport(), *of_status(), *of_shape())


def saying(name: str, family: str, script: Callable[..., str], *, usable: bool = False) -> Misbehaviour:
    """A service that works, with a model that does not."""
    return Misbehaviour(name, family, answering(script), usable)
