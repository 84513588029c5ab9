"""Addresses: which hosts a key may be sent to, by their names and by what these resolve to (requirement R31)."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterable
from typing import Final
from urllib.parse import urlsplit

from assistant.domain.record import Record
from assistant.errors import ConfigurationError, ModelRefused, ModelUnavailable

Resolve = Callable[[str, int], Iterable[str]]
"""The addresses of a host."""
Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_METADATA_NAMES: Final = frozenset({"metadata", "metadata.google.internal", "metadata.goog", "instance-data"})
_METADATA: Final = frozenset(
    ipaddress.ip_address(text) for text in ("100.100.100.200", "192.0.0.192", "168.63.129.16", "fd00:ec2::254")
)
"""Where clouds hand out credentials outside the link-local range."""
_SETTING: Final = "JIXIAO_MODEL_BASE_URL"


class Endpoint(Record):
    """Where a model is asked.

    Attributes:
        url: The base address, without a slash at its end.
        scheme: `http` or `https`.
        host: The host's name or address, in lower case.
        port: The port, also where it is the usual one.
    """

    url: str
    scheme: str
    host: str
    port: int

    def is_same(self, scheme: str, host: str, port: int | None) -> bool:
        """Whether an address lies on this host."""
        usual = 443 if scheme == "https" else 80
        return (scheme, host.lower().rstrip("."), port or usual) == (self.scheme, self.host, self.port)


def endpoint_of(base_url: str) -> Endpoint:
    """Read and check a base address.

    Raises:
        ConfigurationError: If it is none, or one that is never asked.
    """
    parts = urlsplit(base_url.strip())
    host = (parts.hostname or "").rstrip(".")
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise _wrong("端口不对") from error
    if parts.scheme not in ("http", "https") or not host:
        raise _wrong("应以 http:// 或 https:// 开头，例如 http://127.0.0.1:8000/v1")
    if parts.username or parts.password:
        raise _wrong("地址里不能带用户名和密码，密钥请用 JIXIAO_MODEL_KEY 或 JIXIAO_MODEL_KEY_FILE")
    if parts.query or parts.fragment:
        raise _wrong("地址里不能带 ? 或 #")
    if host in _METADATA_NAMES or ((address := literal(host)) and is_forbidden(address)):
        raise _wrong("这是云主机元数据或本地链路地址，不能作为大模型地址")
    url = f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"
    return Endpoint(url=url, scheme=parts.scheme, host=host, port=port)


def _wrong(reason: str) -> ConfigurationError:
    return ConfigurationError(f"{_SETTING} 不对：{reason}。", hint=f"请改正环境变量 {_SETTING}。")


def literal(host: str) -> Address | None:
    """The address that a host is written as; None where it is a name."""
    try:
        return ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return None


def is_forbidden(address: Address) -> bool:
    """Whether an address is never asked: link-local, metadata, multicast, or no address of a host at all."""
    inner = _inner(address)
    return inner.is_link_local or inner.is_multicast or inner.is_unspecified or inner in _METADATA


def is_private(address: Address) -> bool:
    """Whether an address lies in a network that is not the internet."""
    inner = _inner(address)
    return inner.is_private or inner.is_loopback


def _inner(address: Address) -> Address:
    """What an IPv6 address stands for, where it wraps an IPv4 one."""
    if isinstance(address, ipaddress.IPv6Address):
        wrapped = address.ipv4_mapped or address.sixtofour
        if wrapped is None and address in _NAT64:
            wrapped = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        return wrapped or address
    return address


_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")


def system_resolve(host: str, port: int) -> list[str]:
    """What this machine's resolver says."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def checked_address(endpoint: Endpoint, resolve: Resolve) -> Address:
    """The address to connect to: resolved once, checked, and then used as it is, so that nobody changes it between.

    Raises:
        ModelUnavailable: If the name has no address.
        ModelRefused: If any of its addresses is never asked.
    """
    try:
        found = [a for text in resolve(endpoint.host, endpoint.port) if (a := literal(text))]
    except OSError as error:
        raise ModelUnavailable(f"找不到大模型服务的主机 {endpoint.host}。") from error
    if not found:
        raise ModelUnavailable(f"找不到大模型服务的主机 {endpoint.host}。")
    if any(is_forbidden(address) for address in found):
        raise ModelRefused(f"主机 {endpoint.host} 指向云主机元数据或本地链路地址，没有连接。")
    return found[0]


def plain_text_warning(endpoint: Endpoint, resolve: Resolve) -> str:
    """A warning where key and descriptions would cross the internet unencrypted; "" where they do not."""
    if endpoint.scheme == "https":
        return ""
    address = literal(endpoint.host)
    if address is None:
        try:
            address = checked_address(endpoint, resolve)
        except (ModelUnavailable, ModelRefused):
            return ""
    if is_private(address):
        return ""
    return f"大模型地址 {endpoint.host} 不在内网，却用不加密的 http 连接，项目说明和密钥可能被他人看到；请改用 https。"
