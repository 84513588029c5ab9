"""Settings: read once from the environment, and reading them does nothing else."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


def default_home() -> Path:
    """Where data live when `JIXIAO_HOME` does not say: the platform's folder for user data."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        return (Path(base) if base else Path.home() / "AppData" / "Local") / "jixiao"
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "jixiao"


class Settings(BaseSettings):
    """What the environment says; every variable begins with `JIXIAO_`.

    Attributes:
        home: Data directory.
        corpus: A corpus folder to use instead of the shipped one.
        prompts: A folder of prompts to use instead of the shipped ones.
        encoder: A sentence-transformers folder to use instead of the shipped encoder.
        department: Department to put on new drafts when none is given.
        unit: Implementing unit to put on new drafts when none is given.
        hosts: Further names, separated by commas, by which browsers may address the page; addresses always may.
        public_url: Where browsers find the page when another server stands before it, e.g. https://jixiao.example.
        audit_days: How many days the log is kept.
        oidc_issuer: The office's own service for signing in (OpenID Connect); "" for none.
        oidc_client_id: As what it knows us.
        oidc_client_secret: With which secret.
        oidc_claim: What of its answer is the account's name.
        model_base_url: Where the large model is asked; None where there is none.
        model: The large model's name there.
        model_key: Its key.
        model_key_file: A file that holds the key instead.
        model_timeout: Seconds that one answer of it may take.
        model_provider: What kind of service it is.
        model_proxy: A proxy on the way to it; those that the environment names are not used.
    """

    model_config = SettingsConfigDict(env_prefix="JIXIAO_", env_ignore_empty=True, frozen=True, extra="ignore")

    home: Path = Field(default_factory=default_home)
    corpus: Path | None = None
    prompts: Path | None = None
    encoder: Path | None = None
    department: str | None = None
    unit: str | None = None
    hosts: str = ""
    public_url: str = Field(default="", pattern=r"^(https?://[^/\s]+/?)?$")
    audit_days: int = Field(default=400, ge=180)
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: SecretStr | None = None
    oidc_claim: str = "preferred_username"
    model_base_url: str | None = None
    model: str | None = None
    model_key: SecretStr | None = None
    model_key_file: Path | None = None
    model_timeout: Annotated[float, Field(gt=0, le=600)] = 20.0
    model_provider: str = "openai-compatible"
    model_proxy: str | None = None
