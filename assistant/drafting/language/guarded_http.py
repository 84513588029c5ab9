"""Guarded HTTP: reaches the configured host and no other, follows nothing, and stops at a limit of time and size."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextvars import ContextVar
from typing import Final

import httpx2

from assistant.drafting.language.addresses import Address, Endpoint, Resolve, checked_address
from assistant.drafting.language.connection import ModelConnection
from assistant.drafting.language.port import Cancellation, Deadline, Limits
from assistant.errors import ModelCancelled, ModelError, ModelRefused, ModelTimeout

MOST_BYTES: Final = 2 * 1024 * 1024
"""No answer to a question of ours is longer; one that is has gone wrong."""

current_limits: ContextVar[Limits | None] = ContextVar("current_limits", default=None)
"""The limits of the question that this thread is asking."""


class GuardedTransport(httpx2.BaseTransport):
    """Sends requests to one endpoint.

    The host's name is resolved and checked here, and the checked address is the one connected to.
    """

    def __init__(self, connection: ModelConnection, resolve: Resolve) -> None:
        self._endpoint = connection.endpoint
        self._timeout = connection.timeout
        self._resolve = resolve
        self._behind_proxy = connection.proxy is not None
        proxy = httpx2.Proxy(connection.proxy) if connection.proxy else None
        self._inner = httpx2.HTTPTransport(verify=_trust(connection), trust_env=False, retries=0, proxy=proxy)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request, if it goes where it may.

        Raises:
            ModelRefused: If it does not, or the service points elsewhere.
        """
        limits = current_limits.get() or Limits(Deadline(self._timeout), Cancellation())
        _check(limits)
        url = request.url
        if not self._endpoint.is_same(url.scheme, url.host, url.port):
            raise ModelRefused(f"请求要发往 {url.host}，不是所配置的主机，没有发送。")
        if not self._behind_proxy:
            _pin(request, self._endpoint, checked_address(self._endpoint, self._resolve))
        seconds = max(0.001, limits.deadline.remaining)
        request.extensions["timeout"] = dict.fromkeys(("connect", "read", "write", "pool"), seconds)
        response = self._inner.handle_request(request)
        if 300 <= response.status_code < 400:
            response.close()
            raise ModelRefused(f"大模型服务要求转到别处（HTTP {response.status_code}），没有跟随。")
        if not isinstance(response.stream, httpx2.SyncByteStream):
            raise TypeError("a synchronous transport gives a synchronous stream")
        return httpx2.Response(
            status_code=response.status_code,
            headers=response.headers,
            stream=_BoundedStream(response.stream, limits),
            extensions=response.extensions,
        )

    def close(self) -> None:
        """Let go of every connection."""
        self._inner.close()


class NoAsyncTransport(httpx2.AsyncBaseTransport):
    """Takes the place of the asynchronous way out, which has no guard and no use."""

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send nothing.

        Raises:
            ModelRefused: Always.
        """
        raise ModelRefused("大模型只能用同步方式调用，没有发送。")


class _BoundedStream(httpx2.SyncByteStream):
    """A body that ends at its limits."""

    def __init__(self, inner: httpx2.SyncByteStream, limits: Limits) -> None:
        self._inner = inner
        self._limits = limits

    def __iter__(self) -> Iterator[bytes]:
        received = 0
        for piece in self._inner:
            _check(self._limits)
            received += len(piece)
            if received > MOST_BYTES:
                raise ModelError(f"大模型的回答超过 {MOST_BYTES // 2**20} MB，没有读完。")
            yield piece

    def close(self) -> None:
        self._inner.close()


def _trust(connection: ModelConnection) -> ssl.SSLContext:
    """The certificates that this machine trusts, among them those of the office; none where none are looked at."""
    if connection.endpoint.scheme == "https" or (connection.proxy or "").startswith("https"):
        return ssl.create_default_context()
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _check(limits: Limits) -> None:
    if limits.cancellation.cancelled:
        raise ModelCancelled("已停止等待大模型。")
    if not limits.deadline.remaining:
        raise ModelTimeout("大模型没有在规定时间内答完。")


def _pin(request: httpx2.Request, endpoint: Endpoint, address: Address) -> None:
    """Connect to the checked address; host header and certificate are still those of the name."""
    request.headers["Host"] = request.headers.get("Host") or endpoint.host
    request.extensions["sni_hostname"] = endpoint.host
    request.url = request.url.copy_with(host=str(address))
