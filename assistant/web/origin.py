"""Origin: whether a request that changes something comes from our own page."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from assistant.web.guard import Scope, header

SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
CLIENT_HEADER: Final = b"x-jixiao-client"
"""A page of another site cannot send a header of its own making without asking first, and we say no to that."""


def is_our_own(scope: Scope, public_url: str = "") -> bool:
    """Whether a browser vouches for the request, or a header shows that no other site's page sent it.

    Args:
        scope: The request.
        public_url: The address that browsers see, where another server stands before ours.
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


def _origin(url: str) -> str:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    return f"{parts.scheme}://{parts.hostname}:{port or (443 if parts.scheme == 'https' else 80)}"
