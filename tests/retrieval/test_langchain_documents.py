"""Cases and LangChain documents: whole forms pass either way unchanged, and nothing else passes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from langchain_core.documents import Document

from assistant.errors import InputError, NoFormFound
from assistant.retrieval.langchain_documents import to_case, to_document
from assistant.retrieval.langchain_retriever import CaseRetriever
from tests.builders import make_case, make_declaration, make_department_form

if TYPE_CHECKING:
    from assistant.service import Assistant


def carrying(form: object, text: str = "", case_id: str | None = None, **metadata: Any) -> Document:
    return Document(id=case_id, page_content=text, metadata={"declaration": form, **metadata})


def declared(number: int = 0, **changes: Any) -> Document:
    """A document as a caller makes one: the form, and nothing that follows from it."""
    return carrying(make_declaration(number, **changes).model_dump(mode="json"))


CASE = make_case(0)
FORM = CASE.declaration.model_dump(mode="json")
FITTING = {
    "the form alone": carrying(FORM),
    "the record itself": carrying(CASE.declaration),
    "as the store gives it": to_document(CASE, with_declaration=True),
    "with the text of the form": carrying(FORM, CASE.search_text()),
    "with a fact of the form": carrying(FORM, fiscal_year=2022),
    "with a score from elsewhere": carrying(FORM, score=0.5, similarity=0.9, matched=["培训"]),
    "with its own id": carrying(FORM, case_id=CASE.case_id),
}
UNFIT: dict[str, tuple[Document, type[InputError], str]] = {
    "a text": (Document(page_content="为社区老人提供助餐服务。"), NoFormFound, "没有申报表"),
    "a text with metadata": (Document(page_content="foo", metadata={"id": 1}), NoFormFound, "没有申报表"),
    "a hit without its form": (to_document(CASE, with_declaration=False), NoFormFound, "没有申报表"),
    "no form at all": (carrying("助餐"), InputError, "整体"),
    "a form with holes": (carrying({"project_name": "助餐"}), InputError, "form_variant、source"),
    "a field no form has": (carrying({**FORM, "year": 2024}), InputError, "year"),
    "money as a float": (carrying({**FORM, "funds": {"total": 0.1}}), InputError, r"funds\.total"),
    "a department's form": (carrying(make_department_form().model_dump(mode="json")), InputError, "kind"),
    "a text that says otherwise": (carrying(FORM, "另一个项目"), InputError, "不一致"),
    "a fact that says otherwise": (carrying(FORM, fiscal_year=1999), InputError, "fiscal_year"),
    "metadata of one's own": (carrying(FORM, 审核人="王某", page=3), InputError, "审核人、page"),
    "an id of one's own": (carrying(FORM, case_id="1"), InputError, "“1”"),
}


@pytest.mark.parametrize("document", FITTING.values(), ids=FITTING)
def test_a_document_that_carries_a_form_is_a_case(document: Document) -> None:
    assert to_case(document) == CASE


@pytest.mark.parametrize(("document", "error", "named"), UNFIT.values(), ids=UNFIT)
def test_a_document_that_would_not_come_back_is_refused(
    document: Document, error: type[InputError], named: str
) -> None:
    with pytest.raises(error, match=named) as caught:
        to_case(document)
    assert type(caught.value) is error
    assert "请" in caught.value.hint


def test_a_document_says_what_the_case_is() -> None:
    assert to_document(CASE, with_declaration=False) == Document(
        id=CASE.case_id,
        page_content="业务培训经费\n举办业务培训班，提升干部履职能力，服务第1片区。\n完成业务培训工作，取得预期成效。\n培训班期数",
        metadata={
            "case_id": CASE.case_id,
            "project_name": "业务培训经费",
            "department": "第1镇人民政府",
            "implementing_unit": "第1事务中心",
            "fiscal_year": 2022,
            "document": "000.docx",
            "position": 1,
            "form_variant": "shanghai-2024",
        },
    )


def test_the_form_comes_along_when_asked_for() -> None:
    assert to_document(CASE, with_declaration=True).metadata["declaration"] == FORM


def test_shipped_cases_pass_through_plain_json(assistant: Assistant) -> None:
    """What the retriever needs is the one method `search`; the assistant itself has it."""
    found = CaseRetriever(index=assistant, k=100, with_declaration=True).invoke("公共服务")
    sent = [json.dumps([document.id, document.page_content, document.metadata], allow_nan=False) for document in found]
    received = [Document(id=i, page_content=text, metadata=metadata) for i, text, metadata in map(json.loads, sent)]
    assert received == found
    assert [to_case(document) for document in received] == [hit.case for hit in assistant.search("公共服务", 100)]
    assert len(received) > 50
