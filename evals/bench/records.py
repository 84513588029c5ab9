"""The report of the benchmark as a record: its parts, each with the machine it was measured on."""

from __future__ import annotations

from assistant.domain.record import Record
from evals.bench.measuring import Machine
from evals.bench.peers.comparison import Comparison
from evals.bench.product import Timing
from evals.bench.retrieval import Retrieval


class ProductPart(Record):
    """The product on the shipped corpus."""

    machine: Machine
    timings: tuple[Timing, ...]


class RetrievalPart(Record):
    """Retrieval at growing sizes."""

    machine: Machine
    sizes: tuple[Retrieval, ...]


class PeersPart(Record):
    """Other libraries at growing sizes."""

    machine: Machine
    sizes: tuple[Comparison, ...]


class Bench(Record):
    """Everything measured; None for a part that never was."""

    product: ProductPart | None = None
    retrieval: RetrievalPart | None = None
    peers: PeersPart | None = None

    def over(self, older: Bench) -> Bench:
        """With the parts that only the older report has."""
        return Bench(
            product=self.product or older.product,
            retrieval=self.retrieval or older.retrieval,
            peers=self.peers or older.peers,
        )
