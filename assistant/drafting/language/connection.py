"""ModelConnection: where the large model is, what it is called, and the key, which shows itself nowhere."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field, SecretStr

from assistant.domain.record import Record
from assistant.drafting.language.addresses import Endpoint

OPENAI_COMPATIBLE: Final = "openai-compatible"
HIDDEN: Final = "●●●"


class ModelConnection(Record):
    """One model at one endpoint.

    Attributes:
        endpoint: The only host that is ever contacted.
        model: The model's name there.
        key: The key; None where the service wants none.
        timeout: Seconds that one answer may take.
        most_tokens: How long an answer may be, in the service's own count.
        provider: What kind of service it is.
        proxy: A proxy to go through; those of the environment are not used.
    """

    endpoint: Endpoint
    model: str
    key: SecretStr | None = None
    timeout: Annotated[float, Field(gt=0, le=600)] = 20.0
    most_tokens: Annotated[int, Field(gt=0)] = 4_000
    provider: str = OPENAI_COMPATIBLE
    proxy: str | None = None

    @property
    def secret(self) -> str:
        """The key in the clear; for the wire only."""
        return self.key.get_secret_value() if self.key else ""

    def without_key(self, text: str) -> str:
        """A text of the service with the key taken out, should it have sent it back."""
        secret = self.secret
        return text.replace(secret, HIDDEN) if len(secret) >= _SHORTEST_KEY else text


_SHORTEST_KEY: Final = 6
"""A shorter key is a word like `none`, which would punch holes into answers."""
