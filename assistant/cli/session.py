"""Session: the settings and the assistant that one command works with."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from assistant.errors import ConfigurationError

if TYPE_CHECKING:
    from assistant.service import Assistant
    from assistant.settings import Settings


class Session(NamedTuple):
    """What a command works with."""

    settings: Settings
    assistant: Assistant


def read_settings() -> Settings:
    """Read the environment.

    Raises:
        ConfigurationError: If a variable holds something that cannot be.
    """
    from assistant.settings import Settings

    try:
        return Settings()
    except ValueError as error:
        raise ConfigurationError(f"环境变量里的设置不对：{error}") from error


def open_session() -> Session:
    """Open the data directory; this is where the heavy imports happen.

    Raises:
        StoreError: If the data directory cannot be used.
        ConfigurationError: If a setting names something that is not there.
        CorpusError: If corpus data are missing or invalid.
    """
    settings = read_settings()
    from assistant.wiring import build_assistant

    return Session(settings, build_assistant(settings))


def open_assistant() -> Assistant:
    """The assistant alone, for commands that need no settings."""
    return open_session().assistant
