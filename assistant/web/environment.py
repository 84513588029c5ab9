"""The environment variables that must be settled before Gradio is imported."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")

_OFFLINE: Final = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "GRADIO_SSR_MODE": "False",
    "GRADIO_SHARE": "False",
    "GRADIO_MCP_SERVER": "False",
    "GRADIO_RUN_HISTORY": "False",
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "DO_NOT_TRACK": "1",
}


def prepare_environment(home: Path) -> None:
    """Switch off every outside call, keep temporary files in the data directory, and reach ourselves directly.

    Variables of Gradio that somebody set before are dropped: one of them opens a share link, another
    serves any folder, a third binds to all addresses.

    Args:
        home: The data directory.
    """
    for name in [name for name in os.environ if name.startswith("GRADIO_")]:
        del os.environ[name]
    os.environ.update(_OFFLINE)
    os.environ["GRADIO_TEMP_DIR"] = str(home.resolve() / "web" / "temp")
    for name in ("NO_PROXY", "no_proxy"):
        os.environ[name] = _with_loopback(os.environ.get(name, ""))


def _with_loopback(hosts: str) -> str:
    listed = [host.strip() for host in hosts.split(",") if host.strip()]
    return ",".join([*listed, *(host for host in LOOPBACK if host not in listed)])
