"""The seal: no socket leaves this machine.

An audit hook sees every way out, also those of libraries written in C and of threads that catch
their own errors. It cannot be taken off again, so a process that is sealed stays sealed.
"""

from __future__ import annotations

import ipaddress
import socket
import sys
from typing import Any

refused: list[str] = []
"""What was refused in this process; a library that swallows the error is caught by this."""

_LOCAL_NAMES = frozenset({"", "localhost", "localhost.localdomain", "ip6-localhost"})
_CONNECTING = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})
_RESOLVING = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"})
_active = False


class NetworkRefused(OSError):
    """Something wanted to leave this machine."""


def refuse_network() -> None:
    """Refuse, for the rest of this process, every connection and name that is not of this machine."""
    global _active
    if not _active:
        _active = True
        sys.addaudithook(_watch)


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _CONNECTING:
        connection, address = arguments[0], arguments[1]
        if connection.family in (socket.AF_INET, socket.AF_INET6) and address is not None and not is_local(address[0]):
            _refuse(event, address[0])
    elif event in _RESOLVING:
        name = arguments[0][0] if event == "socket.getnameinfo" else arguments[0]
        if not is_local(name):
            _refuse(event, name)


def _refuse(event: str, host: object) -> None:
    refused.append(f"{event} {host!r}")
    raise NetworkRefused(f"the network is sealed: {event} {host!r}")


def is_local(host: str | bytes | None) -> bool:
    """Whether a name or address stands for this machine."""
    if host is None:
        return True
    name = (host.decode("ascii", "replace") if isinstance(host, bytes) else host).lower().rstrip(".")
    if name in _LOCAL_NAMES or name == socket.gethostname().lower():
        return True
    try:
        address = ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback or address.is_unspecified
