"""Fresh: adds a nonce to a view, so that its script notices every answer of the server."""

from __future__ import annotations

import secrets

from assistant.web.markup import Markup, element, joined


def fresh(view: Markup) -> Markup:
    """A view that no other is taken for: what was typed or ticked in the one before is not carried over into it."""
    return joined((element("span", "", data_fresh=secrets.token_hex(4), hidden=True), view))
