"""Message: what the interface takes and gives; built at once, because the web framework asks for its fields."""

from __future__ import annotations

from typing import Self

from pydantic import ConfigDict

from assistant.domain.record import Record


class Message(Record):
    """A record that goes over the wire."""

    model_config = ConfigDict(defer_build=False)

    @classmethod
    def of(cls, told: object) -> Self:
        """What is told of something: those of its attributes that have a field here, and nothing else."""
        return cls.model_validate(told, from_attributes=True)
