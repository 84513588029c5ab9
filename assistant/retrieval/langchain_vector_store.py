"""CaseVectorStore: the case base as a LangChain vector store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any, Never, Protocol, Self

from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.runnables.config import run_in_executor
from langchain_core.vectorstores import VectorStore, VectorStoreRetriever

from assistant.domain.case import Case
from assistant.domain.clock import Clock
from assistant.errors import InputError
from assistant.retrieval.hits import CaseFilter, Hit
from assistant.retrieval.langchain_documents import to_case, to_document, to_found_document
from assistant.retrieval.langchain_retriever import SearchableCases

Filter = CaseFilter | Mapping[str, Any]
"""A `CaseFilter` or a dict of its fields, such as `{"fiscal_year": 2025}`."""


class ChangeableCases(SearchableCases, Protocol):
    """A case base that can be searched and changed; `CaseIndex` is one."""

    def add(self, cases: Sequence[Case], added_at: datetime) -> object:
        """Add cases; what is there already stays as it is."""
        ...

    def remove(self, case_ids: Sequence[str]) -> int:
        """Remove cases; how many there were."""
        ...

    def get(self, case_ids: Sequence[str]) -> Sequence[Case]:
        """The cases with these ids that exist, in the order asked."""
        ...


class CaseVectorStore(VectorStore):
    """A view of the case base through LangChain's interface; it keeps nothing of its own.

    A document is a case: it carries its form in `metadata["declaration"]`, and its id is made from
    the content. Texts without a form, ids of one's own and other metadata are refused with an
    `InputError` (see `langchain_documents.to_case`), and nothing of that call is added.

    Ranking is by words and meaning together. An embedding alone cannot give it, so searches by
    vector and for marginal relevance are not offered; nor is an embedding model to choose, because
    the index has its own. An option that is not known is an error: one that was meant as a filter
    and dropped would let through what it should keep out.

    Args:
        index: The cases, usually a `CaseIndex`.
        clock: Tells the time to record with what is added.
    """

    def __init__(self, index: ChangeableCases, clock: Clock) -> None:
        self._index = index
        self._clock = clock

    @classmethod
    def from_texts(
        cls,
        texts: list[str],
        embedding: Embeddings | None = None,
        metadatas: list[dict[str, Any]] | None = None,
        *,
        ids: list[str] | None = None,
        index: ChangeableCases | None = None,
        clock: Clock | None = None,
        **kwargs: Any,
    ) -> Self:
        """Open the case base and add to it; `index` and `clock` are needed, `embedding` must be None.

        Raises:
            InputError: As `add_documents`.
            TypeError: If an embedding is given, or index or clock are not.
        """
        _refuse_unknown(kwargs)
        if embedding is not None:
            raise TypeError("the case index has its own encoder: pass embedding=None")
        if index is None or clock is None:
            raise TypeError("a case base cannot be made from texts: pass index=... and clock=...")
        store = cls(index, clock)
        store.add_texts(texts, metadatas, ids=ids)
        return store

    def similarity_search(self, query: str, k: int = 4, filter: Filter | None = None, **kwargs: Any) -> list[Document]:
        """The `k` projects most similar to a description, best first; of each the case that fits best.

        Args:
            query: The description, with the project name on the first line if there is one. One that
                says nothing finds nothing.
            k: How many; fewer are found only where fewer projects pass the filter.
            filter: Which cases may be found at all; applied before the search.
            **kwargs: None are known.

        Raises:
            ValueError: If the filter names a field that `CaseFilter` does not have.
            TypeError: If there are other options.
        """
        _refuse_unknown(kwargs)
        return [_found(hit) for hit in self._search(query, k, filter)]

    def similarity_search_with_score(
        self, query: str, k: int = 4, filter: Filter | None = None, **kwargs: Any
    ) -> list[tuple[Document, float]]:
        """As `similarity_search`, each with the cosine of the two search texts: -1 to 1, higher is nearer.

        The order is that of the fused ranking, which hears words too, so the
        scores need not fall from one hit to the next.
        """
        _refuse_unknown(kwargs)
        return [(_found(hit), hit.similarity) for hit in self._search(query, k, filter)]

    def similarity_search_by_vector(self, embedding: list[float], k: int = 4, **kwargs: Any) -> Never:
        """Not offered: the ranking needs the words of the query, which a vector does not have."""
        raise NotImplementedError("cases are ranked by words as well as vectors: use similarity_search with the text")

    def max_marginal_relevance_search(
        self, query: str, k: int = 4, fetch_k: int = 20, lambda_mult: float = 0.5, **kwargs: Any
    ) -> Never:
        """Not offered: it would replace the fused ranking by one of vectors alone."""
        raise NotImplementedError("cases are ranked by words as well as vectors: use search_type='similarity'")

    def get_by_ids(self, ids: Sequence[str], /) -> list[Document]:
        """The cases with these ids that exist, in the order asked."""
        return [to_document(case, with_declaration=True) for case in self._index.get(list(dict.fromkeys(ids)))]

    def add_documents(
        self,
        documents: list[Document],
        *,
        ids: Sequence[str | None] | None = None,
        batch_size: int | None = None,
        **kwargs: Any,
    ) -> list[str]:
        """Add all cases that the documents carry, or, if one of them is refused, none.

        A case that is there already stays as it is: adding twice changes nothing.

        Args:
            documents: As `get_by_ids` gives them; only `metadata["declaration"]` is needed.
            ids: The ids that are expected; they can only be those the content has.
            batch_size: Taken because LangChain's indexing sends it; all are added in one step.
            **kwargs: None are known.

        Returns:
            The id of each document, made from its content.

        Raises:
            NoFormFound: If a document carries no declaration.
            InputError: If a declaration is not valid, or a document says anything besides it.
        """
        _refuse_unknown(kwargs)
        wanted = [None] * len(documents) if ids is None else ids
        cases = [to_case(document, case_id) for document, case_id in zip(documents, wanted, strict=True)]
        self._refuse_other_words(cases)
        self._index.add(cases, self._clock())
        return [case.case_id for case in cases]

    def add_texts(
        self,
        texts: Iterable[str],
        metadatas: list[dict[str, Any]] | None = None,
        *,
        ids: list[str] | None = None,
        **kwargs: Any,
    ) -> list[str]:
        """As `add_documents`; each text needs its metadata, with the declaration."""
        # Not the base class's, which drops what has no partner where the lists differ in length.
        contents = list(texts)
        pairs = zip(contents, metadatas or [{} for _ in contents], strict=True)
        documents = [Document(page_content=text, metadata=metadata) for text, metadata in pairs]
        return self.add_documents(documents, ids=ids, **kwargs)

    def delete(self, ids: list[str] | None = None, **kwargs: Any) -> bool:
        """Remove cases; those that are not there are none to remove.

        Returns:
            True: afterwards none of them is there.

        Raises:
            ValueError: Without ids; LangChain would have that delete every case.
        """
        _refuse_unknown(kwargs)
        if ids is None:
            raise ValueError("say which cases to delete: ids=None would delete them all")
        self._index.remove(ids)
        return True

    def as_retriever(self, **kwargs: Any) -> VectorStoreRetriever:
        """As LangChain's, but an option outside `search_kwargs` is an error; it would be dropped."""
        _refuse_unknown({key: value for key, value in kwargs.items() if key not in VectorStoreRetriever.model_fields})
        return super().as_retriever(**kwargs)

    def _search(self, query: str, k: int, filter: Filter | None) -> Sequence[Hit]:
        return self._index.search(query, k, filters=None if filter is None else CaseFilter.model_validate(filter))

    def _similarity_search_with_relevance_scores(
        self, query: str, k: int = 4, filter: Filter | None = None, **kwargs: Any
    ) -> list[tuple[Document, float]]:
        # What LangChain calls relevance, 0 to 1, is our confidence; a cosine means another thing with each encoder.
        _refuse_unknown(kwargs)
        return [(_found(hit), hit.confidence) for hit in self._search(query, k, filter)]

    async def _asimilarity_search_with_relevance_scores(
        self, query: str, k: int = 4, **kwargs: Any
    ) -> list[tuple[Document, float]]:
        # The base class's goes another way than its synchronous twin.
        search = partial(self._similarity_search_with_relevance_scores, query, k, **kwargs)
        return await run_in_executor(None, search)

    def _refuse_other_words(self, cases: Sequence[Case]) -> None:
        # The id stands for facts and rows; adding the same form with other prose would silently change nothing.
        there = {case.case_id: case for case in self._index.get([case.case_id for case in cases])}
        if any(there.get(case.case_id, case) != case for case in cases):
            raise InputError(
                "同一张申报表已在案例库中，但文字或出处不同，没有保存。",
                hint="如要换成新的文字，请先按案例编号删除，再添加。",
            )


def _found(hit: Hit) -> Document:
    # A store gives back all it was given, so with the declaration.
    return to_found_document(hit, with_declaration=True)


def _refuse_unknown(options: Mapping[str, object]) -> None:
    if options:
        raise TypeError(f"unknown options: {', '.join(sorted(options))}")
