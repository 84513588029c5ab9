"""What a load campaign measured, and its table."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from evals.records import markdown_table

ACTS: Final = {
    "sign_in": "signing in",
    "page": "opening the page",
    "page_draft": "drafting on the page, until the table is shown",
    "draft": "drafting over the interface",
    "talk": "an edit in words",
    "edit": "an edit by operation",
    "export": "exporting and fetching Word",
    "list": "listing drafts",
    "search": "searching past projects",
}


class Done(NamedTuple):
    """One act of one person.

    Attributes:
        act: A key of `ACTS`.
        seconds: How long the person waited.
        status: The HTTP status; 0 where the connection failed.
        trouble: What went wrong, "" if nothing did.
    """

    act: str
    seconds: float
    status: int
    trouble: str = ""

    @property
    def is_fault(self) -> bool:
        """Whether the server is to blame."""
        return self.status >= 500 or self.status == 0 or bool(self.trouble)


class Campaign(NamedTuple):
    """A whole run.

    Attributes:
        people: How many at once.
        seconds: How long.
        done: Every act.
        alone: The same acts by one person, measured just before.
        peak_mib: The server's largest resident memory.
        cores: Cores the machine has.
    """

    people: int
    seconds: float
    done: Sequence[Done]
    alone: Sequence[Done]
    peak_mib: float
    cores: int

    @property
    def faults(self) -> list[Done]:
        """Everything the server is to blame for."""
        return [one for one in [*self.alone, *self.done] if one.is_fault]


def report(campaign: Campaign) -> str:
    """The results as Markdown."""
    header = ["act", "times", "median s", "p95 s", "p99 s", "longest s", "alone, median s"]
    rows = [_row(act, campaign) for act in ACTS if _seconds(campaign.done, act)]
    refused = Counter(f"{one.act} {one.status}" for one in campaign.done if 400 <= one.status < 500)
    said = "\n".join(f"- {one.act}: {one.status} {one.trouble}" for one in campaign.faults[:20])
    told = (
        f"{campaign.people} people at once for {campaign.seconds:.0f} s on loopback, {campaign.cores} cores shared by "
        f"server and people: {len(campaign.done)} acts, **{len(campaign.faults)} server errors**, server's peak memory "
        f"{campaign.peak_mib:.0f} MiB. Refused: {dict(refused) or 'none'}."
    )
    return f"# load\n\n{told}\n\n{markdown_table(header, rows)}\n" + (f"\n{said}\n" if said else "")


def _row(act: str, campaign: Campaign) -> list[str]:
    taken, alone = _seconds(campaign.done, act), _seconds(campaign.alone, act)
    points = [_quantile(taken, share) for share in (0.5, 0.95, 0.99, 1.0)]
    by_one = f"{statistics.median(alone):.3f}" if alone else "–"
    return [ACTS[act], str(len(taken)), *(f"{point:.2f}" for point in points), by_one]


def _seconds(done: Sequence[Done], act: str) -> list[float]:
    return sorted(one.seconds for one in done if one.act == act and not one.is_fault)


def _quantile(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
