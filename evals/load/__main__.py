"""`python -m evals.load [--people N] [--seconds S] [--write]`: bounded, on loopback."""

from __future__ import annotations

import argparse
import sys
from typing import Final

from evals.load.campaign import run_load
from evals.load.records import report
from evals.runner import RESULTS

THINKING: Final = (3.0, 10.0)
"""Seconds between two acts of a person: somebody reads what came."""


def main() -> None:
    """Run a campaign and print its table; ends with 1 if the server made an error."""
    parser = argparse.ArgumentParser(prog="python -m evals.load", description="多人同时使用时的等待时间和错误")
    parser.add_argument("--people", type=int, default=50, help="how many at once (default 50)")
    parser.add_argument("--seconds", type=float, default=600, help="how long (default 600)")
    parser.add_argument("--write", action="store_true", help="write the reference results")
    options = parser.parse_args()
    campaign = run_load(
        options.people, options.seconds, THINKING, lambda said: print(said, file=sys.stderr, flush=True)
    )
    text = report(campaign)
    print(text)
    if options.write:
        (RESULTS / "load.md").write_text(text, encoding="utf-8")
    sys.exit(1 if campaign.faults else 0)


if __name__ == "__main__":
    main()
