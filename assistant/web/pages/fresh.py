"""Fresh: a mark by which a panel's script sees that the server has answered with another view."""

from __future__ import annotations

import secrets

from assistant.web.markup import Markup, element, joined


def fresh(view: Markup) -> Markup:
    """A view that no other is taken for: what was typed or ticked in the one before is not carried over into it."""
    return joined((element("span", "", data_fresh=secrets.token_hex(4), hidden=True), view))
