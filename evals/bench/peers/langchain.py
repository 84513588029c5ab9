"""LangChain: FAISS and BM25Retriever of langchain-community, joined by the classic EnsembleRetriever.

FAISS rather than InMemoryVectorStore, which is a hundred times slower at 100,000 vectors. Neither
retriever filters before it searches: FAISS drops what does not match from the `fetch_k` nearest, and
BM25Retriever has no filter at all, so both fetch a thousand and the joined list is filtered.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from assistant.retrieval.case_index import DEPTH
from evals.bench.home import K
from evals.bench.peers.workload import Item

CONFIGURATION: Final = (
    "community FAISS (IndexFlatIP) + BM25Retriever (rank-bm25) + classic EnsembleRetriever, 100 of each; "
    "filter: 1,000 of each, then dropped what does not match"
)
DISTRIBUTIONS: Final = ("langchain-community", "langchain-classic", "rank-bm25", "faiss-cpu")
_FETCHED: Final = 1000


class Peer:
    """The hybrid search of LangChain over a workload."""

    def __init__(self, cases: Sequence[Item], asked: Sequence[Item]) -> None:
        from langchain_classic.retrievers import EnsembleRetriever
        from langchain_community.retrievers import BM25Retriever
        from langchain_community.vectorstores import FAISS
        from langchain_community.vectorstores.utils import DistanceStrategy

        ids, texts = [item.id for item in cases], [item.terms for item in cases]
        metadata = [{"id": item.id, "fiscal_year": item.year} for item in cases]
        vectors: Any = zip(texts, (item.vector for item in cases), strict=True)
        store = FAISS.from_embeddings(
            vectors,
            _encoder(asked),
            metadatas=metadata,
            ids=ids,
            distance_strategy=DistanceStrategy.MAX_INNER_PRODUCT,
        )
        lexical = BM25Retriever.from_texts(texts, metadatas=metadata, ids=ids, k=DEPTH)

        def ensemble(lexical: Any, **search: Any) -> Any:
            dense = store.as_retriever(search_kwargs=search)
            return EnsembleRetriever(retrievers=[lexical, dense], weights=[0.5, 0.5], id_key="id")

        self._plain = ensemble(lexical, k=DEPTH)
        wide = lexical.model_copy(update={"k": _FETCHED})
        self._filtered = {
            year: ensemble(wide, k=DEPTH, fetch_k=_FETCHED, filter={"fiscal_year": year})
            for year in {item.year for item in asked}
        }

    def search(self, query: Item) -> list[str]:
        """Ids of the best ten."""
        return [found.metadata["id"] for found in self._plain.invoke(query.terms)[:K]]

    def search_year(self, query: Item) -> list[str]:
        """Ids of the best ten of the query's year."""
        found = self._filtered[query.year].invoke(query.terms)
        return [one.metadata["id"] for one in found if one.metadata["fiscal_year"] == query.year][:K]


def _encoder(asked: Sequence[Item]) -> Any:
    from langchain_core.embeddings import Embeddings

    vectors = {item.terms: item.vector.tolist() for item in asked}

    class Known(Embeddings):
        """Gives the vectors that were made beforehand."""

        def embed_query(self, text: str) -> list[float]:
            found: list[float] = vectors[text]
            return found

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [self.embed_query(text) for text in texts]

    return Known()
