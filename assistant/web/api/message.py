"""Message: what the interface takes and gives; built at once, because the web framework asks for its fields."""

from __future__ import annotations

from pydantic import ConfigDict

from assistant.domain.record import Record


class Message(Record):
    """A record that goes over the wire."""

    model_config = ConfigDict(defer_build=False)
