"""A large model through LangChain; the only place that imports LangChain's model side and OpenAI's client.

The import costs a second, so that it is imported only where a model is asked for.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, NamedTuple

import httpx2
import openai
from langchain.chat_models import init_chat_model
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage
from langsmith.run_helpers import tracing_context
from pydantic import ValidationError

from assistant.domain.folding import storable
from assistant.domain.record import Record
from assistant.drafting.language.addresses import Resolve, plain_text_warning, system_resolve
from assistant.drafting.language.connection import OPENAI_COMPATIBLE, ModelConnection
from assistant.drafting.language.failures import nothing_came, our_error
from assistant.drafting.language.guarded_http import GuardedTransport, NoAsyncTransport, current_limits
from assistant.drafting.language.methods import TOOL, Method, MethodMemory, Probe, plain_schema, request_options
from assistant.drafting.language.port import Answer, Limits
from assistant.drafting.language.prompts import RULES, FilledPrompt
from assistant.drafting.language.tolerant_json import objects_in
from assistant.drafting.language.waiting import arriving
from assistant.errors import (
    ConfigurationError,
    JixiaoError,
    ModelCancelled,
    ModelError,
    ModelRefused,
    ModelTimeout,
    ModelUnavailable,
)

MOST_CHARACTERS: Final = 60_000
"""Where an answer is cut; the longest that a question of ours needs has a tenth of it."""
_OPENAI: Final = "api.openai.com"
_NO_KEY: Final = "none"
"""What services without a key are sent; the client does not go without."""
_PROBE: Final = FilledPrompt("probe", RULES, '请输出 {"ready": true, "word": "jixiao"}，不要改动。')


for _talkative in ("httpcore2", "httpx2", "openai"):
    # At their DEBUG level they write headers and bodies, and with them what a service may send back of the key.
    logging.getLogger(_talkative).setLevel(logging.WARNING)


class _Unsupported(Exception):
    """The endpoint does not take this way of asking."""


class _Said(NamedTuple):
    """One piece of an answer."""

    text: str = ""
    arguments: str = ""
    tool: str = ""
    input_tokens: int | None = None
    output_tokens: int | None = None
    refusal: str = ""


class LangChainModel:
    """One model at one endpoint.

    Args:
        connection: Which model, where, with which key.
        memory: Remembers which way of asking the endpoint understands.
        resolve: Finds the addresses of a host.
    """

    def __init__(self, connection: ModelConnection, memory: MethodMemory, resolve: Resolve = system_resolve) -> None:
        self._connection = connection
        self._memory = memory
        self._client = httpx2.Client(
            transport=GuardedTransport(connection, resolve), trust_env=False, follow_redirects=False
        )
        warning = plain_text_warning(connection.endpoint, resolve)
        self.warnings: tuple[str, ...] = (warning,) if warning else ()
        self.chat = _chat_model(connection, self._client)
        """LangChain's face of the same guarded connection, for the agent; for use inside `within()`."""

    @property
    def name(self) -> str:
        """The model's name as configured."""
        return self._connection.model

    def close(self) -> None:
        """Let go of every connection."""
        self._client.close()

    @contextmanager
    def within(self, limits: Limits) -> Iterator[None]:
        """Holds what `chat` sends to limits of time and to cancellation, and traces nothing."""
        with limited(limits):
            yield

    def ask(self, prompt: FilledPrompt, yields: type[Record], limits: Limits) -> Answer:
        """Ask by the method that the endpoint is known to understand, found out if it is not known.

        Raises:
            ModelError: If there is no answer.
        """
        mine = limits._replace(deadline=limits.deadline.at_most(self._connection.timeout))
        method = self._memory.get(self._connection) or self.probe(mine)
        try:
            return self._asked(prompt, yields, method, mine)
        except _Unsupported as error:
            self._memory.put(self._connection, None)
            raise ModelError(f"大模型服务不接受这样的请求：{error}") from None

    def probe(self, limits: Limits) -> Method:
        """Find out which way of asking the endpoint understands, and remember it.

        A server may claim a method and ignore it, or fail on it with any status; so a method counts only if
        its answer has the shape that was asked for.

        Raises:
            ModelError: If the endpoint cannot be asked at all.
        """
        for method in (Method.JSON_SCHEMA, Method.TOOLS, Method.JSON_OBJECT):
            try:
                answer = self._asked(_PROBE, Probe, method, limits._replace(heard=lambda said: None))
            except _Unsupported:
                continue
            except (ModelTimeout, ModelCancelled, ModelRefused, ModelUnavailable):
                raise
            except ModelError:
                continue
            if _is_sound(answer.text):
                self._memory.put(self._connection, method)
                return method
        self._memory.put(self._connection, Method.PROMPT)
        return Method.PROMPT

    def _asked(self, prompt: FilledPrompt, yields: type[Record], method: Method, limits: Limits) -> Answer:
        messages = _messages(prompt, yields, method)
        runnable = self.chat.bind(extra_body={**_bound(self._connection), **request_options(method, yields)})

        said, failure = _gathered(lambda: _mapped(lambda: map(_said, runnable.stream(messages))), limits)
        if failure is None and not any(p.text or p.arguments or p.tool or p.refusal for p in said):
            # A server that ignores `stream` answers in one piece, of which the streaming client sees nothing.
            said, failure = _gathered(lambda: _mapped(lambda: iter([_whole(runnable.invoke(messages))])), limits)
        answer = self._answer(said, cut=failure is not None)
        if failure is not None and (not answer.text or not isinstance(failure, ModelUnavailable)):
            raise self._clean(failure)
        if refusal := "".join(piece.refusal for piece in said):
            raise ModelRefused(f"大模型拒绝回答：{self._connection.without_key(refusal)[:60]}")
        return answer

    def _answer(self, said: Sequence[_Said], *, cut: bool) -> Answer:
        called = [piece.tool for piece in said if piece.tool]
        arguments = "".join(piece.arguments for piece in said) if called == [TOOL] else ""
        text = arguments or "".join(piece.text for piece in said)
        usage = next((p for p in reversed(said) if p.output_tokens is not None), _Said())
        return Answer(
            text=self._connection.without_key(storable(text[:MOST_CHARACTERS])),
            input_tokens=usage.input_tokens,
            output_tokens=usage.output_tokens,
            cut=cut or len(text) >= MOST_CHARACTERS,
        )

    def _clean(self, failure: Exception) -> Exception:
        """A failure without the key, should the service have sent it back."""
        if isinstance(failure, JixiaoError):
            return type(failure)(self._connection.without_key(failure.message), hint=failure.hint)
        return type(failure)(self._connection.without_key(str(failure)))


@contextmanager
def limited(limits: Limits) -> Iterator[None]:
    """Requests that this thread makes inside keep to the limits, and are reported to nobody."""
    token = current_limits.set(limits)
    try:
        with untraced():
            yield
    finally:
        current_limits.reset(token)


@contextmanager
def untraced() -> Iterator[None]:
    """Whatever the environment says, nothing is reported to a tracing service."""
    with tracing_context(enabled=False):
        yield


def _chat_model(connection: ModelConnection, client: httpx2.Client) -> BaseChatModel:
    provider = "openai" if connection.provider == OPENAI_COMPATIBLE else connection.provider
    if provider != "openai":
        raise ConfigurationError(
            f"不认识的大模型接口类型“{connection.provider}”。",
            hint=f"JIXIAO_MODEL_PROVIDER 目前只能是 {OPENAI_COMPATIBLE}；其他服务请用其兼容 OpenAI 的接口。",
        )
    made = init_chat_model(
        connection.model,
        model_provider=provider,
        base_url=connection.endpoint.url,
        api_key=connection.secret or _NO_KEY,
        http_client=client,
        http_async_client=httpx2.AsyncClient(transport=NoAsyncTransport(), trust_env=False),
        openai_proxy="",  # a proxy of the environment is not ours to use
        organization="",
        timeout=connection.timeout,
        max_retries=0,
        temperature=0,
        max_tokens=connection.most_tokens,
        extra_body=_bound(connection),
        use_responses_api=False,
        stream_usage=True,
    )
    assert isinstance(made, BaseChatModel)
    return made


def _bound(connection: ModelConnection) -> dict[str, int]:
    """The bound of an answer's length by the name that small servers know.

    The client sends OpenAI's newer name only, which llama.cpp and others ignore: a model that never ends a sentence
    would then be waited for until time is up. OpenAI itself refuses the older name for its newer models.
    """
    return {} if connection.endpoint.host == _OPENAI else {"max_tokens": connection.most_tokens}


def _messages(prompt: FilledPrompt, yields: type[Record], method: Method) -> list[BaseMessage]:
    """The question; its shape is spelt out where the request itself cannot say it for sure."""
    text = prompt.text
    if method in (Method.JSON_OBJECT, Method.PROMPT):
        shape = json.dumps(plain_schema(yields), ensure_ascii=False)
        text = f"{text}\n\n答案是一个符合下面 JSON Schema 的 JSON 对象，不要写任何别的文字：\n{shape}"
    return [SystemMessage(prompt.rules), HumanMessage(text)]


def _is_sound(text: str) -> bool:
    try:
        Probe.model_validate(next(iter(objects_in(text)), None))
    except ValidationError:
        return False
    return True


def _said(chunk: Any) -> _Said:
    """A piece of LangChain's as one of ours."""
    calls = [call for call in getattr(chunk, "tool_call_chunks", ()) if not call.get("index")]
    usage = getattr(chunk, "usage_metadata", None) or {}
    content = chunk.content if isinstance(chunk.content, str) else ""
    refusal = chunk.additional_kwargs.get("refusal")
    return _Said(
        text=content,
        arguments="".join(call.get("args") or "" for call in calls),
        tool="".join(call.get("name") or "" for call in calls),
        input_tokens=usage.get("input_tokens"),
        output_tokens=usage.get("output_tokens"),
        refusal=refusal if isinstance(refusal, str) else "",
    )


def _whole(message: Any) -> _Said:
    """An answer in one piece as one of ours."""
    calls = [*message.tool_calls, *message.invalid_tool_calls]
    usage = message.usage_metadata or {}
    refusal = message.additional_kwargs.get("refusal")
    arguments = [call["args"] for call in calls]
    return _Said(
        text=message.content if isinstance(message.content, str) else "",
        arguments="".join(one if isinstance(one, str) else json.dumps(one) for one in arguments),
        tool="".join(call["name"] or "" for call in calls),
        input_tokens=usage.get("input_tokens"),
        output_tokens=usage.get("output_tokens"),
        refusal=refusal if isinstance(refusal, str) else "",
    )


def _mapped(ask: Callable[[], Iterator[_Said]]) -> Iterator[_Said]:
    """The pieces of an answer; what the libraries raise becomes ours."""
    try:
        yield from ask()
    except Exception as error:
        if nothing_came(error):
            return
        ours = as_ours(error)
        if ours is error:
            raise
        raise ours from error


def as_ours(error: Exception) -> Exception:
    """What a library raised, as one of our errors; `_Unsupported` where the endpoint does not take the request."""
    if ours := our_error(error):
        return ours
    match error:
        case openai.APITimeoutError():
            return ModelTimeout("大模型没有在规定时间内回答。")
        case openai.APIConnectionError():
            return ModelUnavailable("连不上大模型服务，或连接中断。")
        case openai.APIStatusError():
            return _of_status(error)
        case openai.APIError():
            return ModelError("大模型服务的回答不成样子。")
        case httpx2.TimeoutException():
            return ModelTimeout("大模型没有在规定时间内答完。")
        case httpx2.HTTPError():
            return ModelUnavailable("与大模型服务的连接中断。")
        case _:  # a library's border: whatever a strange answer makes it raise
            return ModelError(f"大模型服务的回答读不懂（{type(error).__name__}）。")


def _of_status(error: openai.APIStatusError) -> Exception:
    status = error.status_code
    if status in (401, 403):
        return ModelRefused(f"大模型服务不认可密钥或没有权限（HTTP {status}）。")
    if status in (408, 504):
        return ModelTimeout(f"大模型服务自身超时（HTTP {status}）。")
    if status in (429, 502, 503, 529):
        return ModelUnavailable(f"大模型服务忙（HTTP {status}）。")
    if status == 404:
        return ModelUnavailable("大模型服务没有这个地址或模型（HTTP 404）。")
    return _Unsupported(f"HTTP {status}")


def _gathered(pieces: Callable[[], Iterator[_Said]], limits: Limits) -> tuple[list[_Said], Exception | None]:
    """All pieces, and why they ended early."""

    def bounded() -> Iterator[_Said]:
        size = 0
        with limited(limits):
            for piece in pieces():
                yield piece
                size += len(piece.text) + len(piece.arguments)
                if size >= MOST_CHARACTERS:
                    return

    said: list[_Said] = []
    try:
        for piece in arriving(bounded, limits):
            said.append(piece)
            limits.heard(piece.text or piece.arguments)
    except Exception as error:  # what ended it is for the caller to judge
        return said, error
    return said, None
