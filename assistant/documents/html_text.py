"""The text of a saved web page: which bytes mean which characters, and which part of a web archive is the page."""

from __future__ import annotations

import codecs
import re
from typing import Final

from assistant.errors import UnreadableFile

MAX_BYTES: Final = 20 * 1024 * 1024
_HEAD: Final = 4096
BOMS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
"""Marks at the head of a file, with the encoding that each tells."""
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_\-]{3,20})", re.IGNORECASE)
_CHINESE: Final = frozenset({"gb2312", "gbk", "gb18030", "x-gbk", "cp936", "gb_2312-80"})
_ENCODINGS: Final = {**dict.fromkeys(_CHINESE, "gb18030"), "utf-8": "utf-8", "utf8": "utf-8", "big5": "big5"}
_PAGE = re.compile(
    rb"^\s*(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|table|div|p|style)\b", re.I | re.S
)
_ARCHIVE = re.compile(rb"^\s*(?:(?:From|Subject|Date|Snapshot-Content-Location):[^\n]*\n[ \t\w]*)*MIME-Version:", re.I)


def is_web_page(data: bytes) -> bool:
    """Whether bytes are a web page or a web archive, whatever the file is called."""
    head = data[:_HEAD]
    for mark, encoding in BOMS:
        if head.startswith(mark):
            head = head.decode(encoding, "ignore").encode()
            break
    if _PAGE.match(head) or _ARCHIVE.match(head):
        return True
    return head.lstrip().startswith(b"<?xml") and re.search(rb"<html\b", head, re.I) is not None


def page_text(data: bytes) -> str:
    """The characters of a web page: by its mark, by what it declares, else UTF-8 or GB 18030.

    Raises:
        UnreadableFile: If it is too large, binary, or in none of them.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableFile("网页文件超过 20 MB，不像是一份申报材料。", hint="请只把申报表部分另存为 docx 后再试。")
    if _ARCHIVE.match(data[:_HEAD]):
        data = _page_in_archive(data)
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _decoded(data, (encoding,))
    if b"\x00" in data:
        raise UnreadableFile("这不是网页文件（含有二进制内容）。", hint="请在浏览器中重新保存网页，或另存为 docx。")
    declared = _DECLARED.search(data[:_HEAD])
    known = _ENCODINGS.get(declared[1].decode("ascii").lower()) if declared else None
    return _decoded(data, tuple(filter(None, (known, "utf-8", "gb18030"))))


def _decoded(data: bytes, encodings: tuple[str, ...]) -> str:
    """In the first encoding that fits; a saved page with a few torn characters in the first of all."""
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    text = data.decode(encodings[0], "replace")
    if text.count("\ufffd") > max(20, len(text) // 200):
        raise UnreadableFile(
            "网页的编码无法识别，既不是 UTF-8，也不是 GB 18030。", hint="请在浏览器中重新保存网页，或另存为 docx。"
        )
    return text


def _page_in_archive(data: bytes) -> bytes:
    """The page in a web archive (mht), as browsers and Word save one."""
    from email import message_from_bytes

    for part in message_from_bytes(data).walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                charset = part.get_content_charset() or ""
                known = _ENCODINGS.get(charset.lower())
                return content.decode(known, "replace").encode() if known and known != "utf-8" else content
    raise UnreadableFile("网页档案里没有网页正文。", hint="请在浏览器中把网页另存为“仅 HTML”后再试。")
