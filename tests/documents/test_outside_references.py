"""Documents that point outside themselves: no other file is read for them and nobody is asked (requirement R8)."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.documents.reader import read_document
from assistant.errors import JixiaoError
from tests.documents.bombs import docx, xlsx
from tests.documents.layouts import LEXICON, VARIANTS

pytestmark = pytest.mark.slow

SECRET = "机密内容四十二"
RELATED = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{to}" '
    'TargetMode="External"/></Relationships>'
)
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>'
SHARED = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&e;</t></si></sst>'
INCLUDED = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="{file}"/>'
ENTITY = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e SYSTEM "{to}">]>'


def word(text: str, encoding: str = "utf-8") -> bytes:
    return docx("", **{"word/document.xml": text.encode(encoding)})


def payloads(file: str, web: str) -> dict[str, tuple[str, bytes]]:
    """Each with the suffix of its file."""
    entity, over_web = ENTITY.format(to=file), ENTITY.format(to=web)
    parameter = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY % p SYSTEM "{web}">%p;]>'
    return {
        "entity in the text": (".docx", word(entity + WORD.format("&e;"))),
        "entity of the web": (".docx", word(over_web + WORD.format("&e;"))),
        "entity in another encoding": (".docx", word(entity + WORD.format("&e;"), "utf-16")),
        "parameter entity": (".docx", word(parameter + WORD.format("x"))),
        "definition elsewhere": (".docx", word(f'<!DOCTYPE a SYSTEM "{web}">' + WORD.format("x"))),
        "public definition": (".docx", word(f'<!DOCTYPE a PUBLIC "x" "{web}">' + WORD.format("x"))),
        "inclusion": (".docx", word(WORD.format(INCLUDED.format(file=file)))),
        "style sheet": (".docx", word(f'<?xml-stylesheet type="text/xsl" href="{web}"?>' + WORD.format("x"))),
        "template elsewhere": (
            ".docx",
            docx("", **{"word/_rels/settings.xml.rels": RELATED.format(kind="attachedTemplate", to=web).encode()}),
        ),
        "picture elsewhere": (
            ".docx",
            docx("", **{"word/_rels/document.xml.rels": RELATED.format(kind="image", to=web).encode()}),
        ),
        "entity in a workbook": (".xlsx", xlsx("", **{"xl/sharedStrings.xml": (entity + SHARED).encode()})),
        "workbook elsewhere": (
            ".xlsx",
            xlsx("", **{"xl/externalLinks/_rels/externalLink1.xml.rels": RELATED.format(kind="externalLinkPath", to=web).encode()}),
        ),
        "entity in a web page": (".html", f"{entity}<html><body><p>&e;</p></body></html>".encode()),
        "inclusion in a web page": (
            ".html",
            f'<html><body><iframe src="{web}"></iframe><img src="{web}"><object data="{file}"></object></body></html>'.encode(),
        ),
    }  # fmt: skip


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """Somebody who would notice being asked."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        server.setblocking(False)
        yield server


def test_there_are_twelve_and_more() -> None:
    assert len(payloads("", "")) >= 12


@pytest.mark.parametrize("name", payloads("", ""))
def test_no_other_file_is_read_and_nobody_is_asked(name: str, listener: socket.socket, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET, encoding="utf-8")
    suffix, data = payloads(secret.as_uri(), f"http://127.0.0.1:{listener.getsockname()[1]}/x")[name]
    path = tmp_path / f"表{suffix}"
    path.write_bytes(data)
    try:
        told = read_document(path, VARIANTS, LEXICON).model_dump_json()
    except JixiaoError as error:
        told = f"{error} {error.hint}"
    assert SECRET not in told
    with pytest.raises(BlockingIOError):
        listener.accept()
