"""What the benchmark measures with: timings, memory, disk, memory bandwidth, and the machine's description."""

from __future__ import annotations

import gc
import os
import platform
import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final, TypeVar

import numpy as np

from assistant.domain.record import Record

MIB: Final = 1 << 20
_FAR_LARGER_THAN_CACHE: Final = 256 * MIB
_LIBRARIES: Final = ("numpy", "faiss-cpu", "bm25s", "rjieba", "pydantic")

_Result = TypeVar("_Result")


class Spread(Record):
    """How long the runs of one operation took, in milliseconds."""

    runs: int
    minimum: float
    median: float
    p95: float
    maximum: float


class Memory(Record):
    """What a process holds in memory, in MiB: now, and at most so far."""

    resident: float
    peak: float


class Machine(Record):
    """Where figures were measured; `versions` maps distributions to what was installed."""

    processor: str
    cores: int
    memory_gib: int
    python: str
    versions: dict[str, str]


def spread_of(taken: Sequence[float]) -> Spread:
    """Sum up timings; percentiles are interpolated.

    Args:
        taken: Milliseconds, at least one.
    """
    values = np.asarray(taken, np.float64)
    return Spread(
        runs=len(values),
        minimum=float(values.min()),
        median=float(np.median(values)),
        p95=float(np.percentile(values, 95)),
        maximum=float(values.max()),
    )


def timed(call: Callable[[], _Result]) -> tuple[float, _Result]:
    """Run once: milliseconds and the result."""
    start = time.perf_counter()
    result = call()
    return (time.perf_counter() - start) * 1000, result


def measured(calls: Iterable[Callable[[], object]], warm_up: Callable[[], object] | None = None) -> list[float]:
    """Run each once, one after the other, after a warm-up: milliseconds."""
    if warm_up is not None:
        warm_up()
    gc.collect()
    return [timed(call)[0] for call in calls]


def memory_now() -> Memory | None:
    """What this process holds, by Linux's account; None on other systems."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return None
    lines = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
    resident, peak = (int(lines[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))
    return Memory(resident=resident, peak=peak)


def bytes_below(path: Path) -> int:
    """The size of a file, or of all files in a folder; one with several names counts once."""
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    found = [file.stat() for file in files]
    return sum({(status.st_dev, status.st_ino): status.st_size for status in found}.values())


def bandwidth() -> float:
    """How fast one thread moves memory, in GB/s: the best of summing, multiplying and copying large arrays.

    Copying counts bytes read and bytes written.
    """
    one = np.ones(_FAR_LARGER_THAN_CACHE // 4, np.float32)
    two = np.ones(_FAR_LARGER_THAN_CACHE // 4, np.float32)
    ways: list[tuple[Callable[[], object], int]] = [
        (lambda: one.sum(), one.nbytes),
        (lambda: one.max(), one.nbytes),
        (lambda: np.dot(one, two), 2 * one.nbytes),
        (lambda: np.copyto(two, one), 2 * one.nbytes),
    ]
    return max(moved / min(timed(way)[0] for _ in range(5)) / 1e6 for way, moved in ways)


def this_machine(more: Sequence[str] = ()) -> Machine:
    """Describe this machine, without anything that names it or its owner.

    Args:
        more: Distributions whose versions matter beside those that always do.
    """
    return Machine(
        processor=_processor(),
        cores=os.cpu_count() or 1,
        memory_gib=_memory_gib(),
        python=platform.python_version(),
        versions={"SQLite": sqlite3.sqlite_version, **_versions([*_LIBRARIES, *more])},
    )


def machine_line(machine: Machine) -> str:
    """The machine in one line."""
    versions = ", ".join(f"{name} {number}" for name, number in machine.versions.items())
    return f"{machine.processor}, {machine.cores} cores, {machine.memory_gib} GiB, Python {machine.python} ({versions})"


def _versions(names: Iterable[str]) -> dict[str, str]:
    found = {}
    for name in names:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def _memory_gib() -> int:
    """0 where the system does not say."""
    try:
        return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30))
    except (AttributeError, ValueError, OSError):
        return 0


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{platform.machine()} {names[0]}" if names else platform.machine()
