"""LibreOffice as the other program that opens our files: many at a time, with a profile of its own."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.documents.office_conversion import soffice

NEEDS_LIBREOFFICE = pytest.mark.skipif(soffice() is None, reason="no LibreOffice on this machine")
_BATCH = 50
_SECONDS = 600


def converted(paths: Sequence[Path], target: str, *, reading: str | None = None) -> dict[str, Path]:
    """What LibreOffice makes of files, by their names; a file that it cannot open is missing.

    Args:
        paths: The files, all in one folder.
        target: The format, such as pdf or xlsx; formulas are calculated anew on the way.
        reading: The import filter where the name does not say enough.
    """
    folder = paths[0].parent
    out, profile = folder / f"as-{target}", folder / "profile"
    command = [str(soffice()), f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    command += [f"--infilter={reading}"] if reading else []
    for start in range(0, len(paths), _BATCH):
        batch = [str(path) for path in paths[start : start + _BATCH]]
        done = [*command, "--convert-to", target, "--outdir", str(out), *batch]
        subprocess.run(done, check=True, capture_output=True, timeout=_SECONDS)
    found = {path.name: out / f"{path.stem}.{target}" for path in paths}
    return {name: path for name, path in found.items() if path.exists()}
