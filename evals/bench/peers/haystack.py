"""Haystack: InMemoryDocumentStore with its BM25 and embedding retrievers, joined by DocumentJoiner.

BM25Plus with delta 0 is the formula that ours uses, and costs as much as the default. Both
retrievers filter before they search.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from assistant.retrieval.case_index import DEPTH
from evals.bench.home import K
from evals.bench.peers.workload import Item

CONFIGURATION: Final = (
    "InMemoryDocumentStore (BM25Plus, delta 0) + InMemoryBM25Retriever + InMemoryEmbeddingRetriever + "
    "DocumentJoiner (reciprocal_rank_fusion) in a Pipeline, 100 of each; filter before search"
)
DISTRIBUTIONS: Final = ("haystack-ai",)


class Peer:
    """The hybrid search of Haystack over a workload."""

    def __init__(self, cases: Sequence[Item], asked: Sequence[Item]) -> None:
        from haystack import Document, Pipeline
        from haystack.components.joiners import DocumentJoiner
        from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
        from haystack.document_stores.in_memory import InMemoryDocumentStore

        store = InMemoryDocumentStore(
            bm25_tokenization_regex=r"\S+",
            bm25_algorithm="BM25Plus",
            bm25_parameters={"delta": 0.0},
            embedding_similarity_function="dot_product",
            shared=False,
        )
        store.write_documents(
            [
                Document(
                    id=item.id, content=item.terms, meta={"fiscal_year": item.year}, embedding=item.vector.tolist()
                )
                for item in cases
            ]
        )
        self._pipeline: Any = Pipeline()
        self._pipeline.add_component("lexical", InMemoryBM25Retriever(store, top_k=DEPTH))
        self._pipeline.add_component("dense", InMemoryEmbeddingRetriever(store, top_k=DEPTH))
        self._pipeline.add_component("joiner", DocumentJoiner("reciprocal_rank_fusion", top_k=K))
        self._pipeline.connect("lexical", "joiner")
        self._pipeline.connect("dense", "joiner")

    def search(self, query: Item) -> list[str]:
        """Ids of the best ten."""
        return self._run(query, None)

    def search_year(self, query: Item) -> list[str]:
        """Ids of the best ten of the query's year."""
        return self._run(query, {"field": "meta.fiscal_year", "operator": "==", "value": query.year})

    def _run(self, query: Item, filters: dict[str, Any] | None) -> list[str]:
        given = {
            "lexical": {"query": query.terms, "filters": filters},
            "dense": {"query_embedding": query.vector.tolist(), "filters": filters},
        }
        return [found.id for found in self._pipeline.run(given)["joiner"]["documents"]]
