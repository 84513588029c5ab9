"""LangChain's own standard tests, run on our retriever and our vector store.

Those that cannot hold for a case base are named with the reason; `test_langchain.py` asks the same
of forms, where it holds.
"""

from __future__ import annotations

from typing import Any

import pytest
from langchain_core.retrievers import BaseRetriever
from langchain_core.vectorstores import VectorStore
from langchain_tests.integration_tests import RetrieversIntegrationTests, VectorStoreIntegrationTests

from assistant.errors import NoFormFound
from assistant.retrieval.case_index import CaseIndex
from assistant.retrieval.langchain_retriever import CaseRetriever
from assistant.retrieval.langchain_vector_store import CaseVectorStore
from tests.builders import NOON, make_cases


class TestCaseRetriever(RetrieversIntegrationTests):
    @pytest.fixture(autouse=True)
    def _filled(self, empty: CaseIndex) -> None:
        empty.add(make_cases(8), NOON)
        self._index = empty

    @property
    def retriever_constructor(self) -> type[BaseRetriever]:
        return CaseRetriever

    @property
    def retriever_constructor_params(self) -> dict[str, Any]:
        return {"index": self._index}

    @property
    def retriever_query_example(self) -> str:
        return "河道保洁"


def refused(reason: str) -> pytest.MarkDecorator:
    return pytest.mark.xfail(reason=reason, raises=NoFormFound, strict=True)


TEXT = refused("It adds texts without a form, and a case is a whole form (ADR 0001).")
OWN_ID = refused("It adds texts under ids of its own, and the id of a case is made from the form it holds (ADR 0001).")
OVERWRITTEN = refused("It overwrites a text under its id, and a case with other content is another case (ADR 0001).")


class TestCaseVectorStore(VectorStoreIntegrationTests):
    @pytest.fixture
    def vectorstore(self, empty: CaseIndex) -> VectorStore:
        return CaseVectorStore(empty, lambda: NOON)

    @TEXT
    def test_add_documents(self, vectorstore: VectorStore) -> None:
        super().test_add_documents(vectorstore)

    @TEXT
    async def test_add_documents_async(self, vectorstore: VectorStore) -> None:
        await super().test_add_documents_async(vectorstore)

    @TEXT
    def test_add_documents_documents(self, vectorstore: VectorStore) -> None:
        super().test_add_documents_documents(vectorstore)

    @TEXT
    async def test_add_documents_documents_async(self, vectorstore: VectorStore) -> None:
        await super().test_add_documents_documents_async(vectorstore)

    @OWN_ID
    def test_deleting_documents(self, vectorstore: VectorStore) -> None:
        super().test_deleting_documents(vectorstore)

    @OWN_ID
    async def test_deleting_documents_async(self, vectorstore: VectorStore) -> None:
        await super().test_deleting_documents_async(vectorstore)

    @OWN_ID
    def test_deleting_bulk_documents(self, vectorstore: VectorStore) -> None:
        super().test_deleting_bulk_documents(vectorstore)

    @OWN_ID
    async def test_deleting_bulk_documents_async(self, vectorstore: VectorStore) -> None:
        await super().test_deleting_bulk_documents_async(vectorstore)

    @OWN_ID
    def test_add_documents_with_ids_is_idempotent(self, vectorstore: VectorStore) -> None:
        super().test_add_documents_with_ids_is_idempotent(vectorstore)

    @OWN_ID
    async def test_add_documents_with_ids_is_idempotent_async(self, vectorstore: VectorStore) -> None:
        await super().test_add_documents_with_ids_is_idempotent_async(vectorstore)

    @OWN_ID
    def test_get_by_ids(self, vectorstore: VectorStore) -> None:
        super().test_get_by_ids(vectorstore)

    @OWN_ID
    async def test_get_by_ids_async(self, vectorstore: VectorStore) -> None:
        await super().test_get_by_ids_async(vectorstore)

    @OWN_ID
    def test_add_documents_with_existing_ids(self, vectorstore: VectorStore) -> None:
        super().test_add_documents_with_existing_ids(vectorstore)

    @OWN_ID
    async def test_add_documents_with_existing_ids_async(self, vectorstore: VectorStore) -> None:
        await super().test_add_documents_with_existing_ids_async(vectorstore)

    @OVERWRITTEN
    def test_add_documents_by_id_with_mutation(self, vectorstore: VectorStore) -> None:
        super().test_add_documents_by_id_with_mutation(vectorstore)

    @OVERWRITTEN
    async def test_add_documents_by_id_with_mutation_async(self, vectorstore: VectorStore) -> None:
        await super().test_add_documents_by_id_with_mutation_async(vectorstore)
