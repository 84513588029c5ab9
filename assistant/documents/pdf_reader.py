"""The PDF reader: tables and paragraphs of a PDF with text, as if its pages had never been cut."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Container, Iterator, Sequence
from itertools import islice
from typing import Any, Final, TypeVar

from assistant.documents.blocks import Block, Line, Row
from assistant.documents.file_kinds import MAX_BYTES
from assistant.documents.import_report import RepairKind, RepairLog
from assistant.documents.pdf_furniture import furniture_of
from assistant.documents.pdf_grid import UNSURE
from assistant.documents.pdf_limits import bound_unpacking
from assistant.documents.pdf_pages import PageContent, TooDense, content_of
from assistant.documents.pdf_scan import Scan, scan
from assistant.documents.pdf_tables import PageTable, continue_table, is_continued
from assistant.documents.pdf_text import TextLine, is_wrapped
from assistant.errors import ReadingStopped, ScannedDocument, UnreadableFile

MAX_PAGES: Final = 2_000
WHOLE_PAGES: Final = 40
"""A document of so many pages is read as it is; of a longer one only the pages of forms."""
MAX_CHOSEN: Final = 400
MAX_SECONDS: Final = 9.0
"""Below the sandbox's own limit, so that a long but honest document gets an answer that says what to do."""
_LEAST_TEXT: Final = 8
"""Characters a page; a scan has none, or the few of a stamp."""
_FULL_LINES: Final = 3
_BROKEN: Final = "请用 WPS 或 Adobe Reader 打开后“打印为 PDF”另存一份再试；最好向对方要 docx 或 xlsx 原件。"

_Item = TextLine | PageTable
_Result = TypeVar("_Result")


def read_pdf_blocks(data: bytes, log: RepairLog, pages: Sequence[int] | None = None) -> tuple[Block, ...]:
    """Read a PDF that has a text layer.

    Args:
        data: The file's bytes.
        log: Takes what is noted.
        pages: Only these, numbered from 1; those that do not follow each other are not joined.

    Raises:
        ScannedDocument: If its pages are pictures, or its characters are not encoded.
        ReadingStopped: If it has too many pages or takes too long.
        UnreadableFile: If it is damaged, encrypted or no PDF.
    """
    read = _opened(data, lambda pdf: _contents(pdf, log, set(pages) if pages is not None else None))
    contents = [page for _, page in read]
    _check_text(contents)
    for number, page in read:
        for text in page.doubts:
            log.doubt("pdf", f"第{number}页{UNSURE}", text, quarantined=False)
        if page.hidden:
            log.doubt("hidden", f"第{number}页有看不见的文字（白色或极小），没有读入，请核对", page.hidden)
    furniture = furniture_of(contents)
    width = max(page.width for page in contents)
    blocks: list[Block] = []
    for run in _runs(read):
        blocks += _blocks(_items(run, furniture, log), width, len(blocks))
    return tuple(blocks)


def pages_of_forms(data: bytes) -> Scan | None:
    """The pages of a long document that have to be read; None if it is short enough to be read as a whole.

    Raises:
        ReadingStopped: If it has too many pages, or too many of them with forms.
        ScannedDocument: If none of its pages has a text.
        UnreadableFile: If it is damaged, encrypted or no PDF.
    """

    def look(pdf: Any) -> Scan | None:
        if sum(1 for _ in islice(_bounded(pdf), WHOLE_PAGES + 1)) <= WHOLE_PAGES:
            return None
        return scan((page.page_obj for page in _bounded(pdf)), pdf.rsrcmgr, MAX_SECONDS)

    found = _opened(data, look)
    if found and found.blank == found.total:
        raise ScannedDocument(f"这份 PDF 是扫描件或图片（{found.total} 页，没有可以读取的文字）。")
    if found and len(found.chosen) > MAX_CHOSEN:
        raise ReadingStopped(f"有申报表的页超过 {MAX_CHOSEN} 页。", hint="请用 WPS 拆分成几个文件再试。")
    return found


def _opened(data: bytes, use: Callable[[Any], _Result]) -> _Result:
    """What is made of an opened PDF; whatever the library raises becomes one of our errors."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFTextExtractionNotAllowed
    from pdfplumber.utils.exceptions import PdfminerException

    if len(data) > MAX_BYTES:
        raise UnreadableFile("文件超过 50 MB，不像是一份申报材料。", hint="请用 WPS 拆分出申报表所在的页后再试。")
    if b"%PDF-" not in data[:1024]:
        raise UnreadableFile("文件已损坏，或者不是 PDF 文件。", hint=_BROKEN)
    try:
        bound_unpacking()
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            return use(pdf)
    except (UnreadableFile, MemoryError, RecursionError):
        raise
    except (PdfminerException, PDFPasswordIncorrect, PDFTextExtractionNotAllowed) as error:
        if any(isinstance(e, PDFPasswordIncorrect) for e in (error, *error.args)):
            raise UnreadableFile("PDF 设有打开密码，无法读取。", hint="请取消密码后再试。") from error
        stopped = next((e for e in error.args if isinstance(e, UnreadableFile)), None)
        raise stopped or UnreadableFile("文件已损坏，或者不是 PDF 文件。", hint=_BROKEN) from error
    except Exception as error:
        # The library raises whatever its parts raise: KeyError, TypeError, struct.error, its own.
        raise UnreadableFile("PDF 内容有误，无法读取。", hint=_BROKEN) from error


def _contents(pdf: Any, log: RepairLog, wanted: Container[int] | None) -> list[tuple[int, PageContent]]:
    """The pages with their numbers."""
    pages: list[tuple[int, PageContent]] = []
    until = time.process_time() + MAX_SECONDS
    for page in _bounded(pdf):
        number = page.page_number
        if wanted is not None and number not in wanted:
            continue
        if time.process_time() > until:
            raise ReadingStopped(
                f"PDF 页数太多，限定时间内只读到第 {number - 1} 页。", hint="请用 WPS 拆分出申报表所在的页后再试。"
            )
        try:
            before = pages[-1] if pages else None
            state = before[1].state if before and before[0] == number - 1 else None
            pages.append((number, content_of(page, state)))
        except TooDense:
            log.doubt("pdf", f"第{number}页的图形或文字多得异常，没有读入，请核对", "")
            pages.append((number, PageContent([], float(page.height), float(page.width), _LEAST_TEXT, 0, 0, "")))
        page.close()
    return pages


def _runs(pages: Sequence[tuple[int, PageContent]]) -> Iterator[list[tuple[int, PageContent]]]:
    """Stretches of pages that follow each other."""
    run: list[tuple[int, PageContent]] = []
    for number, page in pages:
        if run and number != run[-1][0] + 1:
            yield run
            run = []
        run.append((number, page))
    yield run


def _bounded(pdf: Any) -> Iterator[Any]:
    """The pages one by one: the library's own list reads the whole tree, however large it says it is."""
    from pdfminer.pdfpage import PDFPage
    from pdfplumber.page import Page

    doctop = 0.0
    for number, inner in enumerate(PDFPage.create_pages(pdf.doc), start=1):
        if number > MAX_PAGES:
            raise ReadingStopped(
                f"PDF 超过 {MAX_PAGES} 页，不像是一份申报材料。", hint="请用 WPS 拆分出申报表所在的页后再试。"
            )
        page = Page(pdf, inner, page_number=number, initial_doctop=doctop)
        doctop += page.height
        yield page


def _check_text(pages: Sequence[PageContent]) -> None:
    if not pages:
        raise UnreadableFile("PDF 里没有页面。", hint=_BROKEN)
    chars = sum(page.chars for page in pages)
    if chars < _LEAST_TEXT * len(pages):
        raise ScannedDocument(
            f"这份 PDF 是扫描件或图片（{len(pages)} 页，没有可以读取的文字）。",
        )
    if sum(page.unreadable for page in pages) * 3 > chars:
        raise ScannedDocument("这份 PDF 的文字没有编码，读出来是乱码。")


def _items(pages: Sequence[tuple[int, PageContent]], furniture: set[int], log: RepairLog) -> list[tuple[_Item, bool]]:
    """Tables and lines of all pages; whether each is the first of its page. Tables cut by a break are whole again."""
    items: list[tuple[_Item, bool]] = []
    for page_number, page in pages:
        is_first = True
        for item in page.items:
            if id(item) in furniture:
                log.repair(
                    f"第{page_number}页", RepairKind.SEPARATOR, item.text if isinstance(item, TextLine) else "", ""
                )
                continue
            above = items[-1][0] if items else None
            if is_first and isinstance(item, PageTable) and isinstance(above, PageTable) and is_continued(above, item):
                continue_table(above, item)
            else:
                items.append((item, is_first))
            is_first = False
    return items


def _blocks(items: Sequence[tuple[_Item, bool]], width: float, number: int) -> Iterator[Block]:
    """Lines and rows, numbered on from `number`."""
    left, right = _margins([item for item, _ in items if isinstance(item, TextLine)], width)
    text: str | None = None
    before: TextLine | None = None
    whole = True
    for item, is_first in items:
        is_rest = isinstance(item, TextLine) and before is not None and _goes_on(before, item, left, right)
        if text is not None and isinstance(item, TextLine) and is_rest:
            text, before = text + item.text, item
            continue
        if text is not None:
            number += 1
            yield Line(text=text, number=number, whole=whole)
            text = before = None
        if isinstance(item, TextLine):
            text, before, whole = item.text, item, not is_first
            continue
        for cells in item.grid():
            number += 1
            yield Row(cells=cells, number=number)
    if text is not None:
        yield Line(text=text, number=number + 1, whole=whole)


def _margins(prose: Sequence[TextLine], width: float) -> tuple[float, float]:
    """The left and right edge of the text; without lines that fill it, both margins are taken to be alike."""
    left = min((line.x0 for line in prose), default=0.0)
    right = max((line.reach for line in prose), default=width)
    full = sum(1 for line in prose if line.reach > right - line.size)
    return left, right if full >= _FULL_LINES else max(right, width - left)


def _goes_on(before: TextLine, line: TextLine, left: float, right: float) -> bool:
    """Whether a line continues the paragraph above: that was full, and this one is not indented."""
    is_indented = line.x0 > left + 0.8 * line.size
    same_type = abs(before.size - line.size) < 1
    return same_type and not is_indented and is_wrapped(before, line, right - before.x0)
