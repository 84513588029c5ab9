"""How the page tells an error: in plain Chinese to the person, in full to the log."""

from __future__ import annotations

import logging

from assistant.errors import JixiaoError
from assistant.web.markup import Markup
from assistant.web.results_view import failure_notice

logger = logging.getLogger("assistant.web")


def explained(error: Exception) -> Markup:
    """The notice for an error; what is not one of our errors goes to the log with its traceback."""
    if not isinstance(error, JixiaoError):
        logger.error("unexpected error on the page", exc_info=error)
    return failure_notice(error)
