"""Cases as LangChain documents, and documents that carry a declaration as cases.

A case is a whole form and its id stands for its content (ADR 0001). So nothing is read from a
document that could not be given back: a text without a form, an id of the caller's choice and
metadata that no form has are refused, never dropped.
"""

from __future__ import annotations

from typing import Any, Final

from langchain_core.documents import Document
from pydantic import ValidationError

from assistant.domain.case import Case
from assistant.domain.declaration import Declaration
from assistant.errors import InputError, NoFormFound
from assistant.retrieval.hits import Hit

DECLARATION: Final = "declaration"
"""The metadata key under which a document carries its form."""
_OF_THE_QUERY: Final = frozenset(
    {"score", "similarity", "confidence", "enough", "matched", "fields", "passage", "copies"}
)
"""Metadata that say how a case was found; on the way back in they say nothing."""


def to_document(case: Case, *, with_declaration: bool) -> Document:
    """A case as a document: its search text, its id, and metadata of plain JSON values.

    Args:
        case: The case.
        with_declaration: Whether the metadata carry the whole form, as `jixiao parse --json` prints it.
    """
    form = case.declaration
    metadata: dict[str, Any] = {
        "case_id": case.case_id,
        "project_name": form.project_name,
        "department": form.competent_department,
        "implementing_unit": form.implementing_unit,
        "fiscal_year": form.fiscal_year,
        "document": form.source.document,
        "position": form.source.position,
        "form_variant": form.form_variant,
    }
    if with_declaration:
        metadata[DECLARATION] = form.model_dump(mode="json")
    return Document(id=case.case_id, page_content=case.search_text(), metadata=metadata)


def to_found_document(hit: Hit, *, with_declaration: bool) -> Document:
    """A hit as a document; the metadata say also how near it is and why it was found."""
    document = to_document(hit.case, with_declaration=with_declaration)
    document.metadata |= {
        "score": hit.score,
        "similarity": hit.similarity,
        "confidence": hit.confidence,
        "enough": hit.enough,
        "matched": list(hit.matched),
        "fields": list(hit.fields),
        "passage": hit.passage,
        "copies": list(hit.copies),
    }
    return document


def to_case(document: Document, wanted_id: str | None = None) -> Case:
    """Read the case that a document carries in `metadata["declaration"]`.

    Args:
        document: As `to_document` makes it with the declaration. The text may be left empty and the
            other metadata out: they follow from the form.
        wanted_id: The id the caller expects; unless given, the document's own, if it has one.

    Raises:
        NoFormFound: If the document carries no declaration.
        InputError: If the declaration is not valid, or if the document says anything besides it.
    """
    if DECLARATION not in document.metadata:
        raise NoFormFound(
            "文档里没有申报表，不能记为案例。",
            hint="案例以整张申报表为单位：请把申报表数据放在 metadata 的 declaration 里；文件请用 jixiao import 导入。",
        )
    case = Case.of(_declaration(document.metadata[DECLARATION]))
    _refuse_another_id(case, wanted_id or document.id)
    _refuse_what_would_be_lost(case, document)
    return case


def _declaration(form: object) -> Declaration:
    try:
        return Declaration.model_validate(form)
    except ValidationError as error:
        where = "、".join(sorted({".".join(map(str, problem["loc"])) or "整体" for problem in error.errors()}))
        raise InputError(
            f"文档里的申报表数据不合规：{where}",
            hint="请使用 jixiao parse --json 生成的数据，或对照 docs/schema 检查这些字段。",
        ) from error


def _refuse_another_id(case: Case, wanted_id: str | None) -> None:
    # The index tells by the ids alone whether it is out of date; an id that outlived its content would deceive it.
    if wanted_id not in (None, case.case_id):
        raise InputError(
            f"案例的编号由内容决定，不能指定为“{wanted_id}”。",
            hint="请不要传入编号；添加后返回的就是案例编号，自己的编号请与它对照保存。",
        )


def _refuse_what_would_be_lost(case: Case, document: Document) -> None:
    ours = to_document(case, with_declaration=False)
    if document.page_content.strip() and document.page_content != ours.page_content:
        raise InputError(
            "文档的文字与所附的申报表不一致，不能保存。",
            hint="文字由申报表生成，请留空；要修改请改申报表里的内容。",
        )
    lost = [
        str(key)
        for key, value in document.metadata.items()
        if key not in _OF_THE_QUERY | {DECLARATION} and (key not in ours.metadata or ours.metadata[key] != value)
    ]
    if lost:
        raise InputError(
            f"文档的这些附加信息与申报表不一致，或申报表里没有，不能保存：{'、'.join(lost)}",
            hint="请从 metadata 中去掉它们，另行按案例编号保存。",
        )
