"""LlamaIndex: a vector store and BM25Retriever, joined by QueryFusionRetriever without a language model.

SimpleVectorStore filters before it searches but computes in Python; FaissVectorStore is fast but
refuses filters. Both are measured, as two peers. BM25Retriever takes a filter when it is made, so
there is one for each year over the same index, made before the clock starts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from assistant.retrieval.case_index import DEPTH
from evals.bench.home import K
from evals.bench.peers.workload import Item

_JOINED: Final = "BM25Retriever (bm25s) + QueryFusionRetriever (reciprocal_rerank, num_queries=1), 100 of each"
SIMPLE: Final = f"SimpleVectorStore + {_JOINED}; filter before search, a BM25Retriever for each year"
FAISS: Final = f"FaissVectorStore (IndexFlatIP) + {_JOINED}; refuses filters"
DISTRIBUTIONS: Final = ("llama-index-core", "llama-index-retrievers-bm25", "bm25s")


class Peer:
    """The hybrid search of LlamaIndex over a workload.

    Args:
        cases: What is searched.
        asked: The queries.
        store: An empty vector store.
        filters: Whether the store can filter.
    """

    def __init__(self, cases: Sequence[Item], asked: Sequence[Item], store: Any, *, filters: bool) -> None:
        from llama_index.core import MockEmbedding, StorageContext, VectorStoreIndex
        from llama_index.core.schema import TextNode
        from llama_index.retrievers.bm25 import BM25Retriever

        nodes = [
            TextNode(
                id_=item.id,
                text=item.terms,
                metadata={"fiscal_year": item.year},
                embedding=item.vector.tolist(),
                excluded_embed_metadata_keys=["fiscal_year"],
            )
            for item in cases
        ]
        self._index = VectorStoreIndex(
            nodes,
            storage_context=StorageContext.from_defaults(vector_store=store),
            embed_model=MockEmbedding(len(cases[0].vector)),
            store_nodes_override=True,
        )
        lexical = BM25Retriever(nodes, similarity_top_k=DEPTH, token_pattern=r"\S+", skip_stemming=True)
        self._plain = self._joined(lexical, None)
        self._filtered: dict[int, Any] = {}
        if filters:
            lexical.bm25.corpus = lexical.corpus  # what makes a second retriever over it possible
            self._filtered = {year: self._of_year(lexical.bm25, year) for year in {item.year for item in asked}}

    def search(self, query: Item) -> list[str]:
        """Ids of the best ten."""
        return [found.node.node_id for found in self._plain.retrieve(_bundle(query))]

    def search_year(self, query: Item) -> list[str]:
        """Ids of the best ten of the query's year."""
        if not self._filtered:
            raise NotImplementedError("FaissVectorStore refuses filters")
        found = self._filtered[query.year].retrieve(_bundle(query))
        return [one.node.node_id for one in found if one.node.metadata["fiscal_year"] == query.year]

    def _of_year(self, bm25: Any, year: int) -> Any:
        from llama_index.core.vector_stores import MetadataFilter, MetadataFilters
        from llama_index.retrievers.bm25 import BM25Retriever

        only = MetadataFilters(filters=[MetadataFilter(key="fiscal_year", value=year)])
        lexical = BM25Retriever(
            existing_bm25=bm25, similarity_top_k=DEPTH, token_pattern=r"\S+", skip_stemming=True, filters=only
        )
        return self._joined(lexical, only)

    def _joined(self, lexical: Any, filters: Any) -> Any:
        from llama_index.core.llms import MockLLM
        from llama_index.core.retrievers import QueryFusionRetriever
        from llama_index.core.retrievers.fusion_retriever import FUSION_MODES

        dense = self._index.as_retriever(similarity_top_k=DEPTH, filters=filters)
        return QueryFusionRetriever(
            [lexical, dense],
            llm=MockLLM(),
            mode=FUSION_MODES.RECIPROCAL_RANK,
            num_queries=1,
            similarity_top_k=K,
            use_async=False,
        )


def open_simple(cases: Sequence[Item], asked: Sequence[Item]) -> Peer:
    """With the store that comes with LlamaIndex."""
    from llama_index.core.vector_stores import SimpleVectorStore

    return Peer(cases, asked, SimpleVectorStore(), filters=True)


def open_faiss(cases: Sequence[Item], asked: Sequence[Item]) -> Peer:
    """With the FAISS store, an extra distribution."""
    import faiss
    from llama_index.vector_stores.faiss import FaissVectorStore

    index: Any = faiss.IndexFlatIP(len(cases[0].vector))
    return Peer(cases, asked, FaissVectorStore(index), filters=False)


def _bundle(query: Item) -> Any:
    from llama_index.core import QueryBundle

    return QueryBundle(query.terms, embedding=query.vector.tolist())
