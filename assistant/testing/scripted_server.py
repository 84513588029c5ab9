"""ScriptedServer: an OpenAI-compatible service on this machine, real HTTP, that answers as a script tells it to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Sequence
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Final, NamedTuple, Self

from assistant.testing.scripted_model import Question, question_of

_PROBE_WORD: Final = '"word": "jixiao"'
_TASKS: Final = {
    "换成候选指标": "choose-rows",
    "取更具体的三级指标名称": "name-rows",
    "改成可以衡量的": "measure-vague",
    "表头有几栏空着": "fill-gaps",
    "把绩效目标写得通顺": "polish-goal",
}


class Asked(NamedTuple):
    """One request."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def text(self) -> str:
        """The person's side of the question."""
        messages = self.body.get("messages") or [{}]
        return str(messages[-1].get("content", ""))

    @property
    def is_probe(self) -> bool:
        """Whether only the way of asking is being tried out."""
        return _PROBE_WORD in self.text

    @property
    def question(self) -> Question:
        """The question, taken apart."""
        task = next((task for words, task in _TASKS.items() if words in self.text), "")
        return question_of(task, self.text)

    @property
    def method(self) -> str:
        """How the shape of the answer is asked for."""
        if "tools" in self.body:
            return "tools"
        return str((self.body.get("response_format") or {}).get("type", "prompt"))


class Reply(NamedTuple):
    """What is sent back.

    Attributes:
        status: HTTP status; 0 sends `pieces` with no head at all.
        headers: Besides those that every answer has.
        pieces: The body in pieces; a number is a pause in seconds.
        hang_up: Whether the line is cut behind the last piece, where more was announced.
    """

    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/event-stream"),)
    pieces: Sequence[bytes | float] = ()
    hang_up: bool = False


Script = Callable[[Asked], Reply]


class ScriptedServer:
    """The service; use it as a context."""

    def __init__(self, script: Script) -> None:
        self.asked: list[Asked] = []
        self.silent = threading.Event()
        """Set as soon as a script keeps the line waiting."""
        self._closing = threading.Event()
        server = self

        class Handler(_Handler):
            def reply_to(self, asked: Asked) -> Reply:
                server.asked.append(asked)
                return script(asked)

            def pause(self, seconds: float) -> bool:
                server.silent.set()
                return server._closing.wait(seconds)

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = False
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02})

    @property
    def base_url(self) -> str:
        """What to configure."""
        return f"http://127.0.0.1:{self._http.server_port}/v1"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


class _Handler(BaseHTTPRequestHandler):
    """Speaks HTTP and nothing else."""

    protocol_version = "HTTP/1.1"

    def reply_to(self, asked: Asked) -> Reply:
        """What to answer."""
        raise NotImplementedError

    def pause(self, seconds: float) -> bool:
        """Wait; True if the service is being closed."""
        raise NotImplementedError

    def do_POST(self) -> None:
        """Answer one question."""
        length = int(self.headers.get("Content-Length") or 0)
        body = json.loads(self.rfile.read(length) or b"{}")
        reply = self.reply_to(Asked(self.path, _titled(self.headers), body))
        self.close_connection = True
        try:
            self._send(reply)
        except OSError:
            return  # the other side has had enough

    def do_GET(self) -> None:
        """A redirect that was followed ends here, and is remembered."""
        self.reply_to(Asked(self.path, _titled(self.headers), {}))
        self.send_error(404)

    def _send(self, reply: Reply) -> None:
        if reply.status:
            self.send_response(reply.status)
            for name, value in reply.headers:
                self.send_header(name, value)
            if reply.hang_up:
                self.send_header("Content-Length", "1000000")
            self.send_header("Connection", "close")
            self.end_headers()
        for piece in reply.pieces:
            if isinstance(piece, bytes):
                self.wfile.write(piece)
                self.wfile.flush()
            elif self.pause(piece):
                return

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


def _titled(headers: Message) -> dict[str, str]:
    """Headers by their names as they are usually written."""
    return {name.title(): value for name, value in headers.items()}


# What a well-behaved service sends ----------------------------------------------------------


def chunk(delta: Any, finish: str | None = None, **more: Any) -> bytes:
    """One event of a stream."""
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return event({**_head("chat.completion.chunk"), "choices": [choice], **more})


def event(data: Any) -> bytes:
    """One event with any content."""
    return f"data: {json.dumps(data, ensure_ascii=False)}\n\n".encode()


DONE: Final = b"data: [DONE]\n\n"


def streamed(text: str, size: int = 40) -> Reply:
    """A text in small pieces, with the usage at the end."""
    parts = [text[i : i + size] for i in range(0, len(text), size)]
    usage = {"prompt_tokens": 100, "completion_tokens": len(text), "total_tokens": 100 + len(text)}
    pieces = [chunk({"role": "assistant", "content": ""}), *(chunk({"content": part}) for part in parts)]
    last = event({**_head("chat.completion.chunk"), "choices": [], "usage": usage})
    return Reply(pieces=[*pieces, chunk({}, "stop"), last, DONE])


def called(arguments: str, name: str = "answer") -> Reply:
    """A call of a tool."""
    call = {"index": 0, "id": "call_1", "type": "function", "function": {"name": name, "arguments": arguments}}
    return Reply(pieces=[chunk({"role": "assistant", "tool_calls": [call]}), chunk({}, "tool_calls"), DONE])


def whole(message: Any, **more: Any) -> Reply:
    """An answer in one piece, as of a service that cannot stream."""
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    return json_reply({**_head("chat.completion"), "choices": [choice], **more})


def json_reply(data: Any, status: int = 200) -> Reply:
    """Any JSON."""
    body = json.dumps(data, ensure_ascii=False).encode()
    return Reply(status, (("Content-Type", "application/json"),), [body])


def failure(status: int, *headers: tuple[str, str], message: str = "scripted failure") -> Reply:
    """An error as OpenAI's service words it."""
    reply = json_reply({"error": {"message": message, "type": "scripted", "code": None}}, status)
    return reply._replace(headers=(*reply.headers, *headers))


def probe_answer(asked: Asked) -> Reply:
    """The right answer to a probe, in the way it was asked for."""
    text = '{"ready": true, "word": "jixiao"}'
    return called(text) if asked.method == "tools" else streamed(text)


def answering(script: Callable[[Question], str]) -> Script:
    """A service that works well; what its model says is another matter."""

    def reply(asked: Asked) -> Reply:
        if asked.is_probe:
            return probe_answer(asked)
        text = script(asked.question)
        if not asked.body.get("stream"):
            return whole({"role": "assistant", "content": text})
        return called(text) if asked.method == "tools" else streamed(text)

    return reply


def _head(kind: str) -> dict[str, Any]:
    return {"id": "chatcmpl-1", "object": kind, "created": int(time.time()), "model": "scripted"}
