"""Files made to hurt: each is small, and asks for far more time, memory or trust than a form may have."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

DATA = Path(__file__).parent / "data"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def _zip(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def docx(body: str, **more: bytes) -> bytes:
    """A Word file with this body."""
    from docx import Document

    stream = io.BytesIO()
    Document().save(stream)
    with zipfile.ZipFile(stream) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["word/document.xml"] = f"<w:document {_W}><w:body>{body}</w:body></w:document>".encode()
    return _zip({**members, **more})


def xlsx(sheet: str, **more: bytes) -> bytes:
    """A workbook whose only sheet has this content."""
    from openpyxl import Workbook

    stream = io.BytesIO()
    Workbook().save(stream)
    with zipfile.ZipFile(stream) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["xl/worksheets/sheet1.xml"] = f"<worksheet {_S}>{sheet}</worksheet>".encode()
    return _zip({**members, **more})


def pdf(
    content: bytes = b"", *, objects: dict[int, bytes] | None = None, trailer: bytes = b"", filters: bytes = b""
) -> bytes:
    """A PDF of one page with this content; objects may be replaced or added."""
    stream = b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), filters, content)
    parts = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >> >>",
        4: stream,
        5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        **(objects or {}),
    }
    out, places = b"%PDF-1.7\n", {}
    for number, part in sorted(parts.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (max(parts) + 1)
    out += b"".join(b"%010d 00000 n \n" % places.get(number, 0) for number in range(1, max(parts) + 1))
    return out + b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (max(parts) + 1, trailer, start)


def _deflated(data: bytes, times: int) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 9)
    return data


def _zeros(megabytes: int) -> bytes:
    """Many megabytes of zeros, deflated without ever being held whole."""
    packer = zlib.compressobj(9)
    block = bytes(1024 * 1024)
    return b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()


def _text(name: str, count: int) -> str:
    return "".join(f'<w:p w:rsidR="{n * 2654435761 % 2**32:08X}"/>' for n in range(count)) + name


def _entities(target: str) -> bytes:
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{lol}<!ENTITY e SYSTEM "{target}">]><x>&l9;&e;</x>'.encode()


def _ole(sector: bytes = b"") -> bytes:
    """A compound file whose every chain leads back to its beginning."""
    head = bytearray(OLE + bytes(504))
    head[24:34] = b"\x3e\x00\x03\x00\xfe\xff\x09\x00\x06\x00"
    head[44:52] = (1).to_bytes(4, "little") + (1).to_bytes(4, "little")
    head[60:64] = (1).to_bytes(4, "little")
    head[68:72] = b"\xfe\xff\xff\xff"
    head[76:512] = (0).to_bytes(4, "little") + b"\xff" * 432
    return bytes(head) + (1).to_bytes(4, "little") * 128 + (sector or bytes(512))


def _far_xls() -> bytes:
    """A real old workbook whose last row numbers are as far down as can be."""
    data = bytearray((DATA / "formats.xls").read_bytes())
    at = max(data.find(b"\x03\x02\x0e\x00"), data.find(b"\x7e\x02\x0a\x00"))
    assert at > 0
    data[at + 4 : at + 8] = b"\xff\xff\xff\x00"
    return bytes(data)


def _password_pdf() -> bytes:
    lock = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (b"41" * 32, b"42" * 32)
    return pdf(b"BT (x) Tj ET", objects={7: lock}, trailer=b"/Encrypt 7 0 R /ID [<01> <01>]")


BOMBS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "zip ratio": (".docx", lambda: docx("", **{"word/media/a.bin": bytes(30_000_000)})),
    "zip of many members": (".docx", lambda: _zip({f"word/{n}.xml": b"" for n in range(6_000)})),
    "zip within zip": (".xlsx", lambda: xlsx("", **{"xl/a.zip": _zip({"b": _zip({"c": bytes(9_000_000)})})})),
    "zip that lies about its size": (".docx", lambda: docx("x").replace(b"PK\x01\x02", b"PK\x01\x03")),
    "zip with a password flag": (".xlsx", lambda: _flagged(xlsx(""))),
    "xml nested without end": (".docx", lambda: docx("<w:sdt><w:sdtContent>" * 60_000)),
    "tables nested without end": (".docx", lambda: docx("<w:tbl><w:tr><w:tc>" * 80 + "</w:tc></w:tr></w:tbl>" * 80)),
    "a million empty paragraphs": (".docx", lambda: docx(_text("", 1_000_000))),
    "a grid span of a billion": (
        ".docx",
        lambda: docx('<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr></w:tc></w:tr></w:tbl>' * 9_000),
    ),
    "entities that grow": (".docx", lambda: docx("", **{"word/styles.xml": _entities("file:///etc/passwd")})),
    "entity of another file": (".xlsx", lambda: xlsx("", **{"xl/styles.xml": _entities("http://127.0.0.1:9/a")})),
    "the farthest cell": (
        ".xlsx",
        lambda: xlsx('<sheetData><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'),
    ),
    "a million rows": (
        ".xlsx",
        lambda: xlsx("<sheetData>" + "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 1_000_000)) + "</sheetData>"),
    ),
    "a million merged cells": (
        ".xlsx",
        lambda: xlsx('<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells>' + "".join(f'<mergeCell ref="A{n}:C{n + 9}"/>' for n in range(1, 1_000_000)) + "</mergeCells>"),
    ),
    "huge shared strings": (
        ".xlsx",
        lambda: xlsx("", **{"xl/sharedStrings.xml": f"<sst {_S}>{''.join(f'<si><t>{n}</t></si>' for n in range(1_500_000))}</sst>".encode()}),
    ),
    "ole whose chains are loops": (".xls", _ole),
    "ole with a password": (".docx", lambda: OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le")),
    "old workbook cut short": (".xls", lambda: (DATA / "formats.xls").read_bytes()[:3_000]),
    "old workbook with the farthest cell": (".xls", _far_xls),
    "pdf page tree that is a loop": (".pdf", lambda: pdf(objects={2: b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"})),
    "pdf of a million pages": (
        ".pdf",
        lambda: pdf(b"BT /F 9 Tf (abcdefghi) Tj ET", objects={2: b"<< /Type /Pages /Kids [" + b"3 0 R " * 20_000 + b"] /Count 20000 >>"}),
    ),
    "pdf of stacked deflation": (
        ".pdf",
        lambda: pdf(_deflated(_zeros(300), 2), filters=b"/Filter [/FlateDecode /FlateDecode /FlateDecode]"),
    ),
    "pdf that draws itself": (
        ".pdf",
        lambda: pdf(b"/X Do", objects={6: b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >> /Length 11 >>\nstream\n/X Do /X Do\nendstream"}),
    ),
    "pdf with too much text": (".pdf", lambda: pdf(_deflated(b"BT /F 9 Tf " + b"(abcdefghij) Tj " * 400_000 + b"ET", 1), filters=b"/Filter /FlateDecode")),
    "pdf with too many rules": (".pdf", lambda: pdf(_deflated(b"".join(b"%d 0 m %d 800 l S " % (n % 590, n % 590) for n in range(60_000)), 1), filters=b"/Filter /FlateDecode")),
    "pdf whose tables point at each other": (".pdf", lambda: pdf(trailer=b"/Prev 15 /XRefStm 15")),
    "pdf with a password": (".pdf", _password_pdf),
    "pdf that is a picture": (".pdf", lambda: pdf(b"q 9 0 0 9 0 0 cm Q")),
    "pdf before a zip": (".docx", lambda: b"%PDF-1.4\n" + docx("<w:p/>")),
    "web page before a zip": (".xls", lambda: b"<html><table><tr><td>x</td></tr></table></html>" + xlsx("")),
    "web page nested without end": (".html", lambda: b"<div>" * 300_000),
    "tables within tables of a web page": (".html", lambda: b"<table><tr><td>" * 5_000),
    "spans of a billion": (".html", lambda: b"<table>" + b"<tr>" + b"<td colspan=999999999 rowspan=999999999>x</td>" * 5_000 + b"</tr></table>"),
    "a table of half a million cells": (".html", lambda: b"<table>" + (b"<tr>" + b"<td>x</td>" * 250 + b"</tr>") * 2_500 + b"</table>"),
    "web page with a secret entity": (".html", lambda: b'<!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/passwd">]><html><body><p>&e;</p></body></html>'),
    "text of one endless line": (".txt", lambda: ("项目名称\t" * 3_000_000).encode()),
    "text of endless formulas": (".txt", lambda: (r"$\geq " * 600_000).encode()),
    "text of endless brackets": (".md", lambda: ("[" * 1_000_000 + "\n" + "<p" * 500_000).encode()),
    "text with a binary inside": (".txt", lambda: "项目名称".encode() + bytes(5_000)),
}  # fmt: skip
"""Suffix and maker of every bomb, by what it is."""


def _flagged(data: bytes) -> bytes:
    changed = bytearray(data)
    at = -1
    while (at := changed.find(b"PK\x01\x02", at + 1)) >= 0:
        changed[at + 8] |= 1
    return bytes(changed)
