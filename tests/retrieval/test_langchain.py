"""The case base through LangChain: the same answers, whole forms only, and no filter lost on the way."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from langchain_core.documents import Document
from langchain_core.embeddings import DeterministicFakeEmbedding
from langchain_core.indexing import InMemoryRecordManager
from langchain_core.indexing import index as keep_in_step
from langchain_core.runnables import ConfigurableField, RunnableLambda

from assistant.domain.declaration import Declaration
from assistant.errors import InputError, NoFormFound
from assistant.retrieval.case_index import CaseFilter, CaseIndex
from assistant.retrieval.langchain_documents import to_case, to_document
from assistant.retrieval.langchain_retriever import CaseRetriever
from assistant.retrieval.langchain_vector_store import CaseVectorStore
from assistant.storage.cases import CaseStore
from assistant.storage.database import open_database
from tests.builders import NOON, make_case, make_cases
from tests.retrieval.conftest import open_index
from tests.retrieval.test_langchain_documents import CASE, FORM, carrying, declared

QUERY = "镇管河道日常保洁\n对河道开展保洁和水质监测，保洁河道30公里"
Call = Callable[..., Any]


@pytest.fixture
def index(empty: CaseIndex) -> CaseIndex:
    empty.add(make_cases(40), NOON)
    return empty


@pytest.fixture
def store(index: CaseIndex) -> CaseVectorStore:
    return CaseVectorStore(index, lambda: NOON)


@pytest.fixture(params=["sync", "async"])
def call(request: pytest.FixtureRequest) -> Call:
    """Calls a method, or its asynchronous twin: `call(store, "delete", ids)`."""

    def do(target: object, name: str, *arguments: Any, **options: Any) -> Any:
        if request.param == "sync":
            return getattr(target, name)(*arguments, **options)
        return asyncio.run(getattr(target, f"a{name}")(*arguments, **options))

    return do


# The retriever ----------------------------------------------------------------------------------


def test_the_retriever_finds_what_the_index_finds(index: CaseIndex, call: Call) -> None:
    hits = index.search(QUERY, 10)
    documents = call(CaseRetriever(index=index), "invoke", QUERY)
    assert [document.id for document in documents] == [hit.case.case_id for hit in hits]
    assert [document.page_content for document in documents] == [hit.case.search_text() for hit in hits]


def test_a_document_says_what_it_is_and_why_it_was_found(index: CaseIndex) -> None:
    hit = index.search(QUERY, 1)[0]
    found = CaseRetriever(index=index, k=1).invoke(QUERY)[0]
    assert found.metadata == {
        **to_document(hit.case, with_declaration=False).metadata,
        "score": hit.score,
        "similarity": hit.similarity,
        "confidence": hit.confidence,
        "enough": hit.enough,
        "matched": list(hit.matched),
        "fields": list(hit.fields),
        "passage": hit.passage,
        "copies": list(hit.copies),
    }


def test_the_form_comes_along_when_asked_for(index: CaseIndex) -> None:
    found = CaseRetriever(index=index, k=1, with_declaration=True).invoke(QUERY)[0]
    assert Declaration.model_validate(found.metadata["declaration"]) == index.search(QUERY, 1)[0].case.declaration


@pytest.mark.parametrize(
    ("made_with", "called_with", "found"),
    [({}, {}, 10), ({"k": 3}, {}, 3), ({"k": 3}, {"k": 7}, 7), ({}, {"k": 40}, 40), ({}, {"k": 0}, 0)],
)
def test_as_many_as_asked_for(
    index: CaseIndex, call: Call, made_with: dict[str, int], called_with: dict[str, int], found: int
) -> None:
    assert len(call(CaseRetriever(index=index, **made_with), "invoke", QUERY, **called_with)) == found


@pytest.mark.parametrize("query", ["", " \n", "，。！", "的和与"])
def test_a_query_that_says_nothing_finds_nothing(
    index: CaseIndex, store: CaseVectorStore, call: Call, query: str
) -> None:
    assert call(CaseRetriever(index=index), "invoke", query) == []
    assert call(store, "similarity_search", query) == []


def test_an_empty_case_base_answers_nothing(empty: CaseIndex, call: Call) -> None:
    assert call(CaseRetriever(index=empty), "invoke", QUERY) == []
    assert call(CaseVectorStore(empty, lambda: NOON), "similarity_search", QUERY) == []


@pytest.mark.parametrize(
    "options",
    [{"filter": CaseFilter(fiscal_year=2024)}, {"filters": {"year": 2024}}, {"top_k": 3}, {"index": "jixiao.db"}],
)
def test_a_retriever_with_options_it_does_not_know_is_not_made(index: CaseIndex, options: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(options))):
        CaseRetriever(**{"index": index, **options})


@pytest.mark.parametrize("option", ["filters", "filter", "top_k"])
def test_a_call_cannot_change_the_filters(index: CaseIndex, call: Call, option: str) -> None:
    with pytest.raises(TypeError, match=option):
        call(CaseRetriever(index=index, filters=CaseFilter(fiscal_year=2024)), "invoke", QUERY, **{option: None})


def test_a_retriever_is_a_step_of_a_chain(index: CaseIndex) -> None:
    retriever = CaseRetriever(index=index, k=1)
    names: RunnableLambda[list[Document], list[str]] = RunnableLambda(
        lambda ds: [d.metadata["project_name"] for d in ds]
    )
    assert (retriever | names).batch([QUERY, "老年助餐服务"]) == [["河道保洁经费"], ["老年助餐服务经费"]]
    adjustable = retriever.configurable_fields(k=ConfigurableField(id="how_many"))
    assert len(adjustable.with_config(configurable={"how_many": 5}).invoke(QUERY)) == 5


def test_many_searches_at_once_while_cases_are_added(index: CaseIndex, store: CaseVectorStore) -> None:
    """Every call runs in a thread of its own, on the one connection to the database."""
    retriever = CaseRetriever(index=index, k=5)

    async def together() -> list[list[Document]]:
        searches = asyncio.gather(*(retriever.ainvoke(QUERY) for _ in range(30)))
        additions = asyncio.gather(*(store.aadd_documents([declared(number)]) for number in range(60, 66)))
        await additions
        return await searches

    assert {len(found) for found in asyncio.run(together())} == {5}
    assert index.status().cases == 46


# Filters ----------------------------------------------------------------------------------------

FILTERS: list[tuple[dict[str, Any], int]] = [
    ({}, 40),
    ({"fiscal_year": 2024}, 10),
    ({"department": "第2镇"}, 13),
    ({"nature": "一次性项目"}, 20),
    ({"fiscal_year": 2024, "nature": "经常性项目"}, 0),
    ({"exclude_documents": ["000.docx", "001.docx"]}, 24),
    ({"exclude_cases": [case.case_id for case in make_cases(38)]}, 2),
]


@pytest.mark.parametrize(("fields", "passing"), FILTERS)
def test_filters_apply_before_the_search(
    index: CaseIndex, store: CaseVectorStore, fields: dict[str, Any], passing: int
) -> None:
    filters = CaseFilter.model_validate(fields)
    for k in (1, 5, 40):
        expected = [hit.case.case_id for hit in index.search(QUERY, k, filters=filters)]
        assert len(expected) == min(k, passing)
        ways = [
            CaseRetriever(index=index, k=k, filters=filters).invoke(QUERY),
            store.similarity_search(QUERY, k, filter=filters),
            store.similarity_search(QUERY, k, filter=fields),
            [document for document, _ in store.similarity_search_with_score(QUERY, k, filter=fields)],
            store.as_retriever(search_kwargs={"k": k, "filter": fields}).invoke(QUERY),
            store.as_retriever(search_kwargs={"k": k}).invoke(QUERY, filter=fields),
        ]
        assert [[document.id for document in way] for way in ways] == [expected] * len(ways)


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"year": 2024}, "year"),
        ({"fiscal_year": {"$gte": 2024}}, "fiscal_year"),
        ({"fiscal_year": 2024, "项目性质": "一次性项目"}, "项目性质"),
        ({"exclude_cases": "abc"}, "exclude_cases"),
        (lambda document: True, "CaseFilter"),
    ],
)
def test_a_filter_that_is_not_understood_is_refused(store: CaseVectorStore, call: Call, wrong: Any, named: str) -> None:
    for method in ("similarity_search", "similarity_search_with_score"):
        with pytest.raises(ValueError, match=named):
            call(store, method, QUERY, filter=wrong)


@pytest.mark.parametrize("option", ["filters", "where", "expr", "fetch_k"])
def test_an_option_that_is_not_known_is_refused(store: CaseVectorStore, call: Call, option: str) -> None:
    for method in ("similarity_search", "similarity_search_with_score"):
        with pytest.raises(TypeError, match=option):
            call(store, method, QUERY, **{option: {"fiscal_year": 2024}})
    for method in ("add_documents", "delete"):
        with pytest.raises(TypeError, match=option):
            call(store, method, [], **{option: 1})
    with pytest.raises(TypeError, match=option):
        store.as_retriever(**{option: {"fiscal_year": 2024}})


# Scores -----------------------------------------------------------------------------------------


def test_the_score_is_the_cosine_of_the_texts_in_fused_order(
    index: CaseIndex, store: CaseVectorStore, call: Call
) -> None:
    scored = call(store, "similarity_search_with_score", QUERY, 8)
    assert [(d.id, score) for d, score in scored] == [(h.case.case_id, h.similarity) for h in index.search(QUERY, 8)]
    assert [document for document, _ in scored] == call(store, "similarity_search", QUERY, 8)


def test_a_case_scores_one_for_its_own_text(store: CaseVectorStore) -> None:
    case = make_case(17)
    scores = {d.id: score for d, score in store.similarity_search_with_score(case.search_text(), 5)}
    assert scores[case.case_id] == pytest.approx(1.0, abs=1e-5)


def test_a_threshold_lies_on_the_confidence(store: CaseVectorStore, index: CaseIndex, call: Call) -> None:
    near = store.as_retriever(search_type="similarity_score_threshold", search_kwargs={"k": 40, "score_threshold": 0.5})
    found = call(near, "invoke", QUERY)
    assert [d.id for d in found] == [hit.case.case_id for hit in index.search(QUERY, 40) if hit.confidence >= 0.5]
    assert 0 < len(found) < 40
    assert all(document.metadata["confidence"] >= 0.5 for document in found)


def test_the_same_form_with_other_words_is_refused_until_the_old_is_deleted(store: CaseVectorStore, call: Call) -> None:
    old, new = make_case(3), make_case(3, annual_goal="换成另一段文字。")
    assert old.case_id == new.case_id
    with pytest.raises(InputError, match="文字或出处不同"):
        call(store, "add_documents", [to_document(new, with_declaration=True)])
    assert store.get_by_ids([old.case_id])[0].page_content == old.search_text()
    store.delete([old.case_id])
    call(store, "add_documents", [to_document(new, with_declaration=True)])
    assert store.get_by_ids([old.case_id])[0].page_content == new.search_text()


@pytest.mark.parametrize(
    ("method", "query"), [("similarity_search_by_vector", [0.0]), ("max_marginal_relevance_search", QUERY)]
)
def test_what_a_vector_alone_cannot_answer_is_not_offered(
    store: CaseVectorStore, call: Call, method: str, query: Any
) -> None:
    with pytest.raises(NotImplementedError, match="words"):
        call(store, method, query)


# What the standard suite asks with texts and ids of its own, asked with forms ---------------------


@pytest.fixture
def fresh(empty: CaseIndex) -> CaseVectorStore:
    return CaseVectorStore(empty, lambda: NOON)


def test_what_was_added_is_found(fresh: CaseVectorStore, call: Call) -> None:
    originals = [declared(0), declared(1)]
    ids = call(fresh, "add_documents", originals)
    assert ids == [make_case(0).case_id, make_case(1).case_id]
    assert [document.id for document in call(fresh, "similarity_search", QUERY, k=2)] == ids[::-1]
    assert originals == [declared(0), declared(1)]


def test_what_was_added_comes_back_as_it_was(fresh: CaseVectorStore, call: Call) -> None:
    ids = call(fresh, "add_documents", [declared(0), declared(1)])
    back = call(fresh, "get_by_ids", ids)
    assert back == [to_document(make_case(number), with_declaration=True) for number in (0, 1)]
    assert [document.metadata["declaration"] for document in back] == [
        declared(number).metadata["declaration"] for number in (0, 1)
    ]


def test_adding_twice_changes_nothing(fresh: CaseVectorStore, call: Call) -> None:
    ids = call(fresh, "add_documents", [declared(0), declared(1), declared(0)])
    assert ids[0] == ids[2]
    assert call(fresh, "add_documents", [declared(0), declared(1)]) == ids[:2]
    assert len(call(fresh, "similarity_search", QUERY, k=9)) == 2


def test_what_was_found_can_be_added_elsewhere(store: CaseVectorStore, tmp_path: Path, call: Call) -> None:
    found = call(store, "similarity_search", QUERY, 5)
    connection = open_database(tmp_path / "other" / "jixiao.db")
    copy = CaseVectorStore(open_index(tmp_path / "other", CaseStore(connection)), lambda: NOON)
    ids = [document.id for document in found]
    assert call(copy, "add_documents", found, ids=ids) == ids
    assert call(copy, "get_by_ids", ids) == call(store, "get_by_ids", ids)
    connection.close()


def test_other_content_is_another_case(fresh: CaseVectorStore, call: Call) -> None:
    first = call(fresh, "add_documents", [declared(0)])
    second = call(fresh, "add_documents", [declared(0, project_name="业务培训经费（二期）")])
    assert first != second
    assert len(call(fresh, "get_by_ids", [*first, *second])) == 2


@pytest.mark.parametrize("doomed", [[0], [0, 2], [0, 1, 2], []])
def test_deleted_cases_are_gone_at_once(fresh: CaseVectorStore, call: Call, doomed: list[int]) -> None:
    ids = call(fresh, "add_documents", [declared(number) for number in range(3)])
    assert call(fresh, "delete", [ids[number] for number in doomed]) is True
    left = {case_id for number, case_id in enumerate(ids) if number not in doomed}
    assert {document.id for document in call(fresh, "similarity_search", QUERY, k=9)} == left
    assert {document.id for document in call(fresh, "get_by_ids", ids)} == left


def test_deleting_what_is_not_there_is_no_error(store: CaseVectorStore, call: Call) -> None:
    assert call(store, "delete", ["1", "2"]) is True
    assert len(store.similarity_search(QUERY, 50)) == 40


def test_deleting_everything_by_leaving_the_ids_out_is_refused(store: CaseVectorStore, call: Call) -> None:
    with pytest.raises(ValueError, match="which cases"):
        call(store, "delete")
    assert len(store.similarity_search(QUERY, 50)) == 40


@pytest.mark.parametrize(("asked", "got"), [([3, 1, 2], [3, 1, 2]), ([5, 99, 5], [5]), ([99], []), ([], [])])
def test_cases_by_id_in_the_order_asked(store: CaseVectorStore, call: Call, asked: list[int], got: list[int]) -> None:
    found = call(store, "get_by_ids", [make_case(number).case_id for number in asked])
    assert [document.id for document in found] == [make_case(number).case_id for number in got]


# What may be added --------------------------------------------------------------------------------


def test_where_one_document_is_refused_none_is_added(fresh: CaseVectorStore, call: Call) -> None:
    with pytest.raises(NoFormFound):
        call(fresh, "add_documents", [declared(0), Document(page_content="为社区老人提供助餐服务。")])
    assert fresh.similarity_search(QUERY) == []


def test_ids_of_the_call_come_before_those_of_the_documents(fresh: CaseVectorStore, call: Call) -> None:
    assert call(fresh, "add_documents", [carrying(FORM, case_id="1")], ids=[CASE.case_id]) == [CASE.case_id]
    with pytest.raises(InputError, match="“2”"):
        call(fresh, "add_documents", [carrying(FORM, case_id=CASE.case_id)], ids=["2"])


def test_texts_are_added_with_their_forms(fresh: CaseVectorStore, call: Call) -> None:
    texts = (text for text in ("", make_case(1).search_text()))
    ids = call(fresh, "add_texts", texts, [declared(0).metadata, declared(1).metadata])
    assert ids == [make_case(0).case_id, make_case(1).case_id]


@pytest.mark.parametrize(
    ("metadatas", "ids"), [([{"declaration": FORM}], None), ([{"declaration": FORM}] * 2, [CASE.case_id])]
)
def test_lists_of_different_lengths_are_refused(
    fresh: CaseVectorStore, call: Call, metadatas: list[dict[str, Any]], ids: list[str] | None
) -> None:
    with pytest.raises(ValueError, match="zip"):
        call(fresh, "add_texts", ["", ""], metadatas, ids=ids)
    assert fresh.similarity_search(QUERY) == []


def test_a_case_base_can_be_opened_with_documents(empty: CaseIndex, call: Call) -> None:
    made = call(CaseVectorStore, "from_documents", [declared(0), declared(1)], None, index=empty, clock=lambda: NOON)
    assert len(made.similarity_search(QUERY)) == 2
    assert len(CaseVectorStore(empty, lambda: NOON).similarity_search(QUERY)) == 2


@pytest.mark.parametrize(
    ("embedding", "missing", "named"),
    [(DeterministicFakeEmbedding(size=6), "", "encoder"), (None, "index", "index"), (None, "clock", "clock")],
)
def test_a_case_base_is_not_made_from_nothing(empty: CaseIndex, embedding: Any, missing: str, named: str) -> None:
    needed: dict[str, Any] = {"index": empty, "clock": lambda: NOON}
    needed.pop(missing, None)
    with pytest.raises(TypeError, match=named):
        CaseVectorStore.from_texts([], embedding, **needed)


def test_langchains_indexing_keeps_a_case_base_in_step(fresh: CaseVectorStore) -> None:
    """It needs to be told that the content is the key."""
    records = InMemoryRecordManager("cases")
    records.create_schema()
    options: dict[str, Any] = {"cleanup": "full", "key_encoder": lambda document: to_case(document).case_id}
    first = keep_in_step([declared(0), declared(1)], records, fresh, **options)
    assert (first["num_added"], first["num_deleted"]) == (2, 0)
    second = keep_in_step([declared(1), declared(2)], records, fresh, **options)
    assert (second["num_added"], second["num_skipped"], second["num_deleted"]) == (1, 1, 1)
    assert {d.id for d in fresh.similarity_search(QUERY)} == {make_case(1).case_id, make_case(2).case_id}
