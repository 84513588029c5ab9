"""Origin: whether a request that changes something comes from our own page, and from which address it was sent."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from assistant.web.guard import Scope, header

SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
CLIENT_HEADER: Final = b"x-jixiao-client"
"""A page of another site cannot send a header of its own making without asking first, and we say no to that."""


def is_our_own(scope: Scope, public_url: str) -> bool:
    """Whether a browser vouches for the request, or a header shows that no other site's page sent it.

    Args:
        scope: The request.
        public_url: The address that browsers see, where another server stands before ours; "" where none does.
    """
    ours = {_origin(f"{scope['scheme']}://{header(scope, b'host')}"), _origin(public_url)} - {""}
    origin = header(scope, b"origin")
    if origin:
        return _origin(origin) in ours
    site = header(scope, b"sec-fetch-site")
    if site:
        return site == "same-origin"
    referrer = header(scope, b"referer")
    if referrer:
        return _origin(referrer) in ours
    return bool(header(scope, CLIENT_HEADER))


def sent_from(scope: Scope, trusted_proxy: str) -> tuple[str, int] | None:
    """The address and port from which a request was sent; the trusted proxy says of its own what it saw itself.

    Of what stands in its header only the last entry is its own; those before it anybody can have written.
    """
    client: tuple[str, int] | None = scope.get("client")
    if client is None or not _is_same_address(client[0], trusted_proxy):
        return client
    told = header(scope, b"x-forwarded-for").rpartition(",")[2].strip()
    try:
        return str(ip_address(told)), 0
    except ValueError:
        return client


def _is_same_address(one: str, other: str) -> bool:
    try:
        return ip_address(one) == ip_address(other)
    except ValueError:
        return False


def _origin(url: str) -> str:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    return f"{parts.scheme}://{parts.hostname}:{port or (443 if parts.scheme == 'https' else 80)}"
