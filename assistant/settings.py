"""Settings: read once from the environment and the file of the data directory, and reading them does nothing else."""

from __future__ import annotations

import os
import sys
import unicodedata
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from assistant.errors import ConfigurationError

FILE: Final = "settings.json"
"""The file in the data directory that holds what was set on the page."""
PREFIX: Final = "JIXIAO_"
_SWITCHES: Final = ("JIXIAO_DEBUG", "JIXIAO_NO_FAISS", "JIXIAO_URL", "JIXIAO_TOKEN")
"""What is read where it is needed: two for who looks for a fault, two for programs that call the interface."""


def default_home() -> Path:
    """Where data live when `JIXIAO_HOME` does not say: the platform's folder for user data."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        return (Path(base) if base else Path.home() / "AppData" / "Local") / "jixiao"
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "jixiao"


def _some(value: object) -> object:
    """A blank text is none."""
    return (value.strip() or None) if isinstance(value, str) else value


def _plain(value: str | None) -> str | None:
    if value and any(unicodedata.category(letter) in ("Cc", "Cs") for letter in value):
        raise ValueError("a name is one line of text")
    return value


Name = Annotated[
    Annotated[str, Field(max_length=80)] | None,
    BeforeValidator(_some),
    AfterValidator(_plain),
]


class Changeable(BaseModel):
    """The settings that an administrator may change on the page; what the environment says goes before.

    Where text is sent, under which names the page answers and whose sign-in counts is not among them: that is for who
    starts the program, not for who has got hold of an administrator's session.

    Attributes:
        department: Department to put on new drafts when none is given.
        unit: Implementing unit to put on new drafts when none is given.
        audit_days: How many days the log is kept.
        model_timeout: Seconds that one answer of the large model may take.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    department: Name = None
    unit: Name = None
    audit_days: Annotated[int, Field(ge=180, le=36_500)] = 400
    model_timeout: Annotated[float, Field(gt=0, le=600, allow_inf_nan=False)] = 20.0


def kept_settings(home: Path) -> Changeable:
    """What the file of the data directory says; what it does not say is not set.

    Raises:
        ConfigurationError: If it cannot be read, or says something that cannot be.
    """
    try:
        return Changeable.model_validate_json((home / FILE).read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return Changeable()
    except (OSError, ValidationError) as error:
        raise ConfigurationError(
            f"数据目录里的设置文件 {FILE} 不能用：{_flaws(error)}",
            hint="请改正它，或把它移走后重新启动；没有它时用默认值，数据不受影响。",
        ) from error


def _flaws(error: OSError | ValidationError) -> str:
    if isinstance(error, OSError):
        return error.strerror or "读不了"
    return "、".join(dict.fromkeys(".".join(map(str, one["loc"])) or "格式不对" for one in error.errors()))


class _Kept(PydanticBaseSettingsSource):
    """The file as a source of settings, which comes after the environment."""

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        """Not asked for: all fields are read at once."""
        return None, field_name, False

    def __call__(self) -> dict[str, Any]:
        home = self.current_state.get("home")
        return kept_settings(Path(home) if home else default_home()).model_dump(exclude_unset=True)


class Settings(Changeable, BaseSettings):
    """What the environment says, every variable beginning with `JIXIAO_`, and after it the file of the data directory.

    Attributes:
        home: Data directory.
        corpus: A corpus folder to use instead of the shipped one.
        prompts: A folder of prompts to use instead of the shipped ones.
        encoder: A sentence-transformers folder to use instead of the shipped encoder.
        hosts: Further names, separated by commas, by which browsers may address the page; addresses always may.
        public_url: Where browsers find the page when another server stands before it, e.g. https://jixiao.example.
        trusted_proxy: The address of that server, whose word on where a request comes from is taken; "" for nobody's.
        oidc_issuer: The office's own service for signing in (OpenID Connect); "" for none.
        oidc_client_id: As what it knows us.
        oidc_client_secret: With which secret.
        oidc_claim: What of its answer is the account's name.
        model_base_url: Where the large model is asked; None where there is none.
        model: The large model's name there.
        model_key: Its key.
        model_key_file: A file that holds the key instead.
        model_provider: What kind of service it is.
        model_proxy: A proxy on the way to it; those that the environment names are not used.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True, extra="ignore")

    home: Path = Field(default_factory=default_home)
    corpus: Path | None = None
    prompts: Path | None = None
    encoder: Path | None = None
    hosts: str = ""
    public_url: str = Field(default="", pattern=r"^(https?://[^/\s]+/?)?$")
    trusted_proxy: str = Field(default="", pattern=r"^[0-9A-Fa-f:.]*$")
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: SecretStr | None = None
    oidc_claim: str = "preferred_username"
    model_base_url: str | None = None
    model: str | None = None
    model_key: SecretStr | None = None
    model_key_file: Path | None = None
    model_provider: str = "openai-compatible"
    model_proxy: str | None = None

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What is given outright, then the environment, then the file."""
        return init_settings, env_settings, _Kept(settings_cls)


def variable_of(field: str) -> str:
    """The environment variable of a setting."""
    return f"{PREFIX}{field.upper()}"


def is_in_environment(field: str) -> bool:
    """Whether the environment says something about a setting; upper and lower case are the same there."""
    return any(name.upper() == variable_of(field) and value for name, value in os.environ.items())


def unknown_variables() -> list[str]:
    """The variables of the environment that begin as ours do and set nothing."""
    known = {*map(variable_of, Settings.model_fields), *_SWITCHES}
    return sorted(name for name in os.environ if name.upper().startswith(PREFIX) and name.upper() not in known)
