"""Servers with something odd about them, as doubles for the tests: `python -m tests.tools.odd_server KIND`.

hanging: reading a document takes a minute. noisy: everything prints. faulty: the search breaks. At its end each says
what it asked of the network.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import seal

from assistant.cli.failures import fault_of
from assistant.cli.session import Session, open_session
from assistant.documents import sandbox
from assistant.tools.folders import Folders
from assistant.tools.server import serve

HANGING = (
    "import sys; sys.path.insert(0, {root!r}); from assistant.documents import sandbox_worker as w; import time\n"
    "w.reader_of = lambda kind: lambda data, log: time.sleep(60) or ()\n"
    "sys.exit(w.main())"
)


class Faulty:
    """An assistant whose search breaks."""

    def search(self, *_: Any) -> Any:
        raise ZeroDivisionError("不该被对方看到")

    def close(self) -> None: ...


def noisy() -> Session:
    """Print in every way there is, then open the assistant."""
    print("print")
    sys.stdout.flush()
    os.write(1, b"descriptor\n")
    subprocess.run([sys.executable, "-c", "print('child')"], check=True)
    return open_session()


def main(kind: str) -> None:
    """Serve."""
    opener: Any = {"noisy": noisy, "faulty": lambda: (None, Faulty())}.get(kind, open_session)
    if kind == "hanging":
        sandbox._PROGRAM = HANGING  # type: ignore[misc]
    serve(opener, Folders(), fault_of)
    print(f"refused {seal.refused}", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1])
