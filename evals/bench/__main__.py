"""`python -m evals.bench [--sizes N,N] [--no-peers] [--only PART] [--peer-seconds S] [--write]`."""

from __future__ import annotations

import argparse
import sys

from evals.bench.peers.comparison import SECONDS
from evals.bench.report import PARTS, SIZES, run_bench, write_bench
from evals.bench.tables import bench_text
from evals.runner import RESULTS


def main() -> None:
    """Measure, print the tables and, if asked to, write them."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench", description="测量速度、内存与规模")
    parser.add_argument("--sizes", type=_sizes, default=SIZES, help="case base sizes, separated by commas")
    parser.add_argument("--only", choices=PARTS, help="one part only")
    parser.add_argument("--no-peers", action="store_true", help="leave the other libraries out")
    parser.add_argument("--peer-seconds", type=float, default=SECONDS, help="how long one peer may take at one size")
    parser.add_argument("--write", action="store_true", help="write the reference results")
    options = parser.parse_args()
    parts = {options.only} if options.only else set(PARTS)
    if options.no_peers:
        parts.discard("peers")
    bench = run_bench(parts, options.sizes, _say, options.peer_seconds)
    print(bench_text(bench))
    if options.write:
        write_bench(bench, RESULTS, _say)


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(sorted(int(size) for size in text.split(",")))


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
