"""CaseRetriever: the search for similar past projects as a LangChain retriever."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from langchain_core.callbacks import AsyncCallbackManagerForRetrieverRun, CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables.config import run_in_executor
from pydantic import ConfigDict

from assistant.retrieval.hits import CaseFilter, Hit
from assistant.retrieval.langchain_documents import to_found_document


@runtime_checkable  # pydantic looks whether it is handed one
class SearchableCases(Protocol):
    """Finds similar past projects; `CaseIndex` does."""

    def search(self, text: str, k: int = 10, *, filters: CaseFilter | None = None) -> Sequence[Hit]:
        """The `k` most similar projects whose cases pass the filters, best first."""
        ...


class CaseRetriever(BaseRetriever):
    """Finds past projects similar to a description, best first.

    The query is a project description, with the project name on the first line if there is one. One
    that says nothing finds nothing. `ainvoke` searches in a thread: the index and its database
    connection may be shared by threads.

    Attributes:
        index: The cases.
        k: How many to find; `invoke(query, k=3)` changes it for one call.
        filters: Which cases may be found at all. They hold for every call and apply before the
            search, so `k` are found wherever that many projects pass.
        with_declaration: Whether each document carries its whole form in `metadata["declaration"]`.
    """

    # A misspelt option is an error here; LangChain would drop it, and a dropped filter lets through what it should not.
    model_config = ConfigDict(arbitrary_types_allowed=True, frozen=True, extra="forbid")

    index: SearchableCases
    k: int = 10
    filters: CaseFilter | None = None
    with_declaration: bool = False

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, k: int | None = None
    ) -> list[Document]:
        hits = self.index.search(query, self.k if k is None else k, filters=self.filters)
        return [to_found_document(hit, with_declaration=self.with_declaration) for hit in hits]

    # The base class's would run the above in a thread too, but has no place for `k`.
    async def _aget_relevant_documents(
        self, query: str, *, run_manager: AsyncCallbackManagerForRetrieverRun, k: int | None = None
    ) -> list[Document]:
        return await run_in_executor(None, self._get_relevant_documents, query, run_manager=run_manager.get_sync(), k=k)
