"""Budget books: pages without forms are passed over and named, forms are exact, every worker keeps its limits."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from assistant.documents.import_report import ParsedDocument
from assistant.documents.long_documents import LongDocument
from assistant.documents.reader import read_document
from assistant.errors import NoFormFound, ScannedDocument
from tests.documents.books import budget_book
from tests.documents.layouts import LEXICON, VARIANTS, bare, corpus_forms
from tests.documents.paper import Paper
from tests.documents.test_pdf import content

FORMS = [bare(form) for form in corpus_forms() if form.kind == "project"]


def parsed(data: bytes, folder: Path) -> ParsedDocument:
    (folder / "书.pdf").write_bytes(data)
    return read_document(folder / "书.pdf", VARIANTS, LEXICON)


def passed_over(document: ParsedDocument) -> str:
    return next(doubt.content for doubt in document.report.doubts if doubt.place == "pages")


@pytest.mark.slow
@pytest.mark.parametrize(("pages", "count"), [(300, 12), (60, 3)])
def test_forms_of_a_budget_book_are_exact(pages: int, count: int, tmp_path: Path) -> None:
    document = parsed(budget_book(FORMS[:count], pages), tmp_path)
    assert [content(form) for form in document.forms] == [content(form) for form in FORMS[:count]]
    told = passed_over(document)
    total = int(re.findall(r"共 (\d+) 页", told)[0])
    unread = sum(
        int(last or first) - int(first) + 1
        for first, last in re.findall(r"(\d+)(?:—(\d+))?(?=[、 ])", told.split("第 ")[1])
    )
    assert total >= pages and total - 3 * count <= unread < total


@pytest.mark.slow
def test_a_book_with_more_forms_than_fit_is_read_in_several_goes(tmp_path: Path) -> None:
    document = parsed(budget_book(FORMS, 90, bottom=500), tmp_path)
    assert [content(form) for form in document.forms] == [content(form) for form in FORMS]


def test_a_book_without_forms_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoFormFound):
        parsed(budget_book([], 50), tmp_path)


def test_a_book_of_pictures_is_a_scan(tmp_path: Path) -> None:
    paper = Paper()
    for _ in range(50):
        paper.next_page()
    with pytest.raises(ScannedDocument, match="扫描件"):
        parsed(paper.pdf(), tmp_path)


@pytest.mark.parametrize(
    ("pages", "starts", "batches"),
    [
        ([3, 4, 90, 91], [3, 90], [[3, 4, 90, 91]]),
        ([*range(1, 31), *range(50, 70)], [1, 50], [[*range(1, 31)], [*range(50, 70)]]),
        ([*range(1, 61)], [1, 20, 39, 45], [[*range(1, 39)], [*range(39, 61)]]),
        ([*range(1, 61)], [1], [[*range(1, 41)], [*range(41, 61)]]),
    ],
)
def test_pages_are_read_together_and_parted_where_a_form_begins(
    pages: list[int], starts: list[int], batches: list[list[int]]
) -> None:
    answer = json.dumps({"pages": pages, "starts": starts, "total": 100, "blank": 0}).encode()
    assert list(LongDocument(answer).batches()) == batches


def test_pages_that_were_not_read_are_named() -> None:
    answer = json.dumps({"pages": [3, 4, 6], "starts": [3], "total": 9, "blank": 2}).encode()
    assert LongDocument(answer).passed_over == "共 9 页，没有读第 1—2、5、7—9 页；其中 2 页没有文字（图片或空白）"
