"""Draws forms on the pages of a PDF, as different programs do: ruled or not, cut by page breaks, turned on its side."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from assistant.documents.form_layout import Cell, FormLayout, Role

SIZE = 10.0
PAD = 4.0
LEADING = 13.0
TOP, BOTTOM = 90.0, 740.0
LEFT = 40.0


class Paper:
    """Pages of A4 with text and rules; Latin characters are half as wide as others."""

    def __init__(self) -> None:
        self.pages: list[list[str]] = [[]]

    def text(self, x: float, y: float, text: str, size: float = SIZE, colour: str = "0 g") -> None:
        """A run of text whose upper left corner is at a place, counted from the top."""
        codes = text.encode("utf-16-be").hex()
        self.pages[-1].append(
            f"BT {colour} /F {size} Tf 1 0 0 1 {x:.2f} {842 - y - size * 0.88:.2f} Tm <{codes}> Tj ET"
        )

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A thin line."""
        self.pages[-1].append(f"0.5 w {x0:.2f} {842 - y0:.2f} m {x1:.2f} {842 - y1:.2f} l S")

    def next_page(self) -> None:
        """Begin a new page."""
        self.pages.append([])

    def pdf(self, *, page: str = "", turn: str = "") -> bytes:
        """The file; `page` adds entries to every page, `turn` a matrix before all it draws."""
        font = (
            "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [<< /Type /Font"
            " /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >>"
            " /DW 1000 /W [1 95 500] /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -120 1000 880]"
            " /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >> >>] >>"
        )
        box = "[0 0 842 595]" if turn else "[0 0 595 842]"
        kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(self.pages)))
        parts = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count {len(self.pages)} >>",
            font,
        ]
        objects = [part.encode() for part in parts]
        for number, drawing in enumerate(self.pages):
            content = zlib.compress("\n".join([f"{turn} cm" if turn else "", *drawing]).encode())
            objects.append(
                f"<< /Type /Page /Parent 2 0 R /MediaBox {box} {page} /Contents {5 + 2 * number} 0 R"
                " /Resources << /Font << /F 3 0 R >> >> >>".encode()
            )
            objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(content), content))
        return _file(objects)


def _file(objects: list[bytes]) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, part in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    start, count = len(out), len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % count + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (count, start)


class Printer:
    """Draws layouts one below the other.

    Args:
        rules: `all`, `open` at both sides, or `none`.
        head: A running head and page numbers.
        repeat: The first row of the table again on every page.
        bottom: Where pages end, so that tests choose what a break cuts.
    """

    def __init__(self, *, rules: str = "all", head: bool = False, repeat: bool = False, bottom: float = BOTTOM) -> None:
        self.paper = Paper()
        self.rules, self.head, self.repeat, self.bottom = rules, head, repeat, bottom
        self.y = TOP
        self._furniture()

    def form(self, layout: FormLayout) -> None:
        """Draw one form; a row that does not fit is cut between two of its lines."""
        for title in layout.titles:
            if self.y + 2 * LEADING > self.bottom:
                self.turn_over()
            self.paper.text(LEFT + 150, self.y, title)
            self.y += LEADING + 6
        edges = [LEFT]
        for width in layout.widths:
            edges.append(edges[-1] + width * 515 / sum(layout.widths))
        for row in range(layout.first_row, layout.row_count):
            self._row(layout, row, edges)
            if self.repeat and row == layout.first_row:
                self._first = (layout, row, edges)
        self.y += 20

    def _row(self, layout: FormLayout, row: int, edges: list[float]) -> None:
        cells = [c for c in layout.starting_in(row) if c.role is not Role.TITLE]
        wrapped = [(c, _wrapped(c.text, edges[c.column + c.column_span] - edges[c.column] - 2 * PAD)) for c in cells]
        left = max((len(lines) for _, lines in wrapped), default=1) or 1
        done = 0
        while left > 0:
            room = int((self.bottom - self.y - 2 * PAD) // LEADING)
            if room < 1:
                self.turn_over()
                if self.repeat and getattr(self, "_first", None):
                    first, self._first = self._first, None
                    self._row(*first)
                    self._first = first
                continue
            count = min(room, left)
            height = count * LEADING + 2 * PAD
            for cell, lines in wrapped:
                for index, line in enumerate(lines[done : done + count]):
                    self.paper.text(edges[cell.column] + PAD, self.y + PAD + index * LEADING, line)
            self._rule(layout, row, edges, height)
            self.y += height
            left, done = left - count, done + count

    def _rule(self, layout: FormLayout, row: int, edges: list[float], height: float) -> None:
        if self.rules == "none":
            return
        covering = [c for c in layout.cells if c.row <= row < c.row + c.row_span]
        for cell in covering:
            x0, x1 = edges[cell.column], edges[cell.column + cell.column_span]
            if cell.row == row:
                self.paper.rule(x0, self.y, x1, self.y)
            if cell.row + cell.row_span == row + 1 or self.y + height + LEADING + 2 * PAD > self.bottom:
                self.paper.rule(x0, self.y + height, x1, self.y + height)
            for x in (x0, x1):
                if self.rules == "all" or edges[0] < x < edges[-1]:
                    self.paper.rule(x, self.y, x, self.y + height)
        if self.y == TOP:
            self.paper.rule(edges[0], self.y, edges[-1], self.y)

    def turn_over(self) -> None:
        """Begin a new page with its running head."""
        self.paper.next_page()
        self.y = TOP
        self._furniture()

    def _furniture(self) -> None:
        if self.head:
            number = len(self.paper.pages)
            self.paper.text(60, 40, "某区财政局部门预算公开")
            self.paper.text(280, 800, f"- {number} -" if number % 2 else f"第{number}页")


def _width(text: str) -> float:
    return sum(SIZE / 2 if char.isascii() else SIZE for char in text)


def _wrapped(text: str, width: float) -> list[str]:
    """Lines as full as can be; a mark that may not begin a line takes the one before it along, numbers stay whole."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        rest = paragraph
        while _width(rest) > width:
            most = next(at for at in range(len(rest), 0, -1) if _width(rest[:at]) <= width)
            at = most
            while at > 1 and (rest[at] in "，。、；：）》”％%,.)" or (rest[at].isascii() and rest[at - 1].isascii())):
                at -= 1
            at = most if at == 1 else at
            lines.append(rest[:at])
            rest = rest[at:]
        lines.append(rest)
    return lines


def printed(layouts: Sequence[FormLayout], **options: object) -> Paper:
    """Forms on paper."""
    printer = Printer(**options)  # type: ignore[arg-type]
    for layout in layouts:
        printer.form(layout)
    return printer.paper


class PlainPrinter:
    """Draws layouts without any rule, as text whose places alone make the table.

    Args:
        vertical: `top` or `middle`: where texts stand in their cells, those of merged cells too.
        centred: Labels stand in the middle of their columns.
        pad: Room above and below the text of a cell.
        bottom: Where pages end; rows are not cut.
    """

    def __init__(
        self, *, vertical: str = "top", centred: bool = False, pad: float = PAD, bottom: float = BOTTOM
    ) -> None:
        self.paper = Paper()
        self.vertical, self.centred, self.pad, self.bottom = vertical, centred, pad, bottom
        self.y = TOP

    def form(self, layout: FormLayout) -> None:
        """Draw one form."""
        for title in layout.titles:
            if self.y + 4 * LEADING > self.bottom:
                self.paper.next_page()
                self.y = TOP
            self.paper.text(LEFT + 150, self.y, title)
            self.y += LEADING + 6
        edges = [LEFT]
        for width in layout.widths:
            edges.append(edges[-1] + width * 515 / sum(layout.widths))
        wrapped = {
            id(c): _wrapped(c.text, edges[c.column + c.column_span] - edges[c.column] - 2 * PAD) for c in layout.cells
        }
        heights = self._heights(layout, wrapped)
        tops, page_of = self._places(layout, heights)
        for cell in layout.cells:
            if cell.role is not Role.TITLE and cell.text:
                self._cell(cell, wrapped[id(cell)], edges, heights, tops, page_of)
        self.y += 20

    def _heights(self, layout: FormLayout, wrapped: dict[int, list[str]]) -> list[float]:
        heights = [0.0] * layout.row_count
        for row in range(layout.first_row, layout.row_count):
            lines = [len(wrapped[id(c)]) for c in layout.cells if c.row == row and c.row_span == 1]
            heights[row] = max([*lines, 1]) * LEADING + 2 * self.pad
        for cell in layout.cells:
            if cell.role is not Role.TITLE and cell.row_span > 1:
                rows = range(cell.row, cell.row + cell.row_span)
                lacking = len(wrapped[id(cell)]) * LEADING + 2 * self.pad - sum(heights[r] for r in rows)
                heights[rows[-1]] += max(lacking, 0)
        return heights

    def _places(self, layout: FormLayout, heights: list[float]) -> tuple[dict[int, float], dict[int, int]]:
        tops: dict[int, float] = {}
        page_of: dict[int, int] = {}
        for row in range(layout.first_row, layout.row_count):
            if self.y + heights[row] > self.bottom and self.y > TOP:
                self.paper.next_page()
                self.y = TOP
            tops[row], page_of[row] = self.y, len(self.paper.pages) - 1
            self.y += heights[row]
        return tops, page_of

    def _cell(
        self, cell: Cell, lines: list[str], edges: list[float], heights: list[float], tops: dict[int, float],
        page_of: dict[int, int],
    ) -> None:  # fmt: skip
        page = page_of[cell.row]
        rows = [r for r in range(cell.row, cell.row + cell.row_span) if page_of[r] == page]
        room = sum(heights[r] for r in rows)
        y = tops[cell.row] + self.pad
        if self.vertical == "middle":
            y = tops[cell.row] + (room - len(lines) * LEADING) / 2
        left, right = edges[cell.column] + PAD, edges[cell.column + cell.column_span] - PAD
        pages, self.paper.pages = self.paper.pages, [self.paper.pages[page]]
        for index, line in enumerate(lines):
            is_label = self.centred and cell.role is Role.LABEL
            x = (left + right - _width(line)) / 2 if is_label else left
            self.paper.text(x, y + index * LEADING, line)
        self.paper.pages = pages


def plain(layouts: Sequence[FormLayout], **options: object) -> Paper:
    """Forms on paper without rules."""
    printer = PlainPrinter(**options)  # type: ignore[arg-type]
    for layout in layouts:
        printer.form(layout)
    return printer.paper
