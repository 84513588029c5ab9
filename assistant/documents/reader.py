"""Files in: the reader for a path, and the one parser behind all readers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from assistant.documents import file_kinds
from assistant.documents.document_parser import parse_document
from assistant.documents.file_kinds import CONVERTED, FileKind, kind_of
from assistant.documents.form_readings import form_readings
from assistant.documents.import_report import ImportReport, ParsedDocument, RepairLog
from assistant.documents.office_conversion import converted, soffice
from assistant.documents.sandbox import shared_sandbox
from assistant.domain.declaration import Declaration, HeaderSummary
from assistant.domain.department import DepartmentForm
from assistant.domain.form import FormVariant
from assistant.domain.lexicon import Lexicon
from assistant.errors import NoFormFound, ReadingStopped, UnreadableFile

SUFFIXES: Final = (*file_kinds.SUFFIXES, ".json")
"""What `read_document` takes; those that need LibreOffice only where there is one."""
_OTHER_DOCUMENTS: Final = (".ofd", ".csv", ".ods", ".odt")
"""What declarations also come in and nobody here reads yet."""


def read_document(path: Path, variants: Mapping[str, FormVariant], lexicon: Lexicon) -> ParsedDocument:
    """Read the declarations in a file.

    Raises:
        UnreadableFile: If the file cannot be opened, is damaged, or is refused by the sandbox.
        UnsupportedFormat: If there is no reader for its suffix.
        NoFormFound: If it holds no form.
    """
    # A name in another encoding arrives with surrogates, which no record or database can hold.
    name = path.name.encode("utf-8", "replace").decode("utf-8")
    return _read(read_bytes(path), name, path.suffix.lower(), variants, lexicon)


def read_text(text: str, name: str, variants: Mapping[str, FormVariant], lexicon: Lexicon) -> ParsedDocument:
    """Read the declarations in a text: that of a form, Markdown, or our own JSON.

    Args:
        text: As it would stand in a txt, md or json file.
        name: What the document is called in results and messages.
        variants: Form variants by id.
        lexicon: Words of the field.

    Raises:
        UnreadableFile: If it is JSON of something else, or refused by the sandbox.
        NoFormFound: If it holds no form.
    """
    suffix = ".json" if text.lstrip("\ufeff \t\r\n")[:1] in ("{", "[") else ".txt"
    return _read(text.encode("utf-8", "replace"), name, suffix, variants, lexicon)


def _read(data: bytes, name: str, suffix: str, variants: Mapping[str, FormVariant], lexicon: Lexicon) -> ParsedDocument:
    if suffix == ".json":
        return _read_json(data, name)
    log = RepairLog()
    kind = kind_of(suffix, data)
    if kind in CONVERTED:
        data, kind = converted(kind, data, suffix), FileKind(CONVERTED[kind])
    blocks = shared_sandbox().read(kind, data, log)
    try:
        return parse_document(blocks, name, variants, lexicon, log, suffix.lstrip("."))
    except (ValidationError, RecursionError) as error:
        # A broken file can hold what no record may: a year of the next millennium, half a character.
        raise ReadingStopped("文件里的申报表有不可能的内容，无法读取。") from error


def read_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        UnreadableFile: With the reason in plain Chinese.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFile(f"找不到文件：{path}", hint="请检查文件名和路径是否写对。") from error
    except IsADirectoryError as error:
        raise UnreadableFile(f"这是文件夹，不是文件：{path}", hint="整个文件夹请用 jixiao import 导入。") from error
    except OSError as error:
        raise UnreadableFile(f"无法读取文件：{path}（{error.strerror or '系统拒绝'}）") from error


def _read_json(data: bytes, name: str) -> ParsedDocument:
    """Our own JSON: one form, a list of forms, or one form a line, as `jixiao parse --json` prints."""
    form_type: TypeAdapter[Declaration | DepartmentForm] = TypeAdapter(Declaration | DepartmentForm)
    try:
        text = data.decode("utf-8-sig")
        items = _json_items(text)
        forms = tuple(form_type.validate_json(json.dumps(_declared(item))) for item in items)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise UnreadableFile(f"“{name}”不是有效的 JSON 文件。") from error
    except (ValidationError, TypeError) as error:
        raise UnreadableFile(
            f"“{name}”里的内容不是申报表数据。",
            hint="请使用 jixiao parse --json 或 jixiao export --to json 生成的文件。",
        ) from error
    if not forms:
        raise NoFormFound(f"“{name}”里没有申报表。")
    report = ImportReport(
        document=name,
        format="json",
        project_forms=sum(isinstance(f, Declaration) for f in forms),
        department_forms=sum(isinstance(f, DepartmentForm) for f in forms),
        indicator_rows=sum(len(f.indicators) for f in forms),
        readings=form_readings(forms, RepairLog()),
    )
    return ParsedDocument(document=name, forms=forms, header_summary=_summary_of(forms), report=report)


def _summary_of(forms: tuple[Declaration | DepartmentForm, ...]) -> HeaderSummary | None:
    """The summary sentence that the forms of one whole document carry; None for a part of one, which it cannot fit."""
    projects = [form for form in forms if isinstance(form, Declaration)]
    summaries = list(dict.fromkeys(form.header_summary for form in projects if form.header_summary))
    one_document = len({form.source.document for form in forms}) == 1
    whole = sorted(form.source.position for form in forms) == list(range(1, len(forms) + 1))
    return summaries[0] if len(summaries) == 1 and one_document and whole and len(projects) > 1 else None


def _json_items(text: str) -> list[object]:
    try:
        whole = json.loads(text)
    except json.JSONDecodeError:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    return whole if isinstance(whole, list) else [whole]


def _declared(item: object) -> object:
    """A draft read as the declaration it would be filed as."""
    if not isinstance(item, dict) or item.get("kind") == "department":
        return item
    fields = {name: item[name] for name in Declaration.model_fields if name in item}
    rows = fields.get("indicators")
    if isinstance(rows, list):
        keys = ("level1", "level2", "level3", "target")
        fields["indicators"] = [{k: row.get(k) for k in keys} if isinstance(row, dict) else row for row in rows]
    return fields


def files_in(paths: Sequence[Path]) -> Iterator[Path]:
    """The files named, and in folders every file that can be read, in a stable order.

    Raises:
        UnreadableFile: If a folder cannot be listed.
    """
    for path in paths:
        if path.is_dir():
            yield from _listed(path, _readable())
        else:
            yield path


def passed_over(paths: Sequence[Path]) -> list[Path]:
    """The documents in folders that `files_in` leaves out, so that nobody believes they were read."""
    others = (*_OTHER_DOCUMENTS, *(suffix for suffix in SUFFIXES if suffix not in _readable()))
    return [found for path in paths if path.is_dir() for found in _listed(path, others)]


def _readable() -> tuple[str, ...]:
    """What can be read on this machine."""
    return SUFFIXES if soffice() else tuple(s for s in SUFFIXES if s not in file_kinds.NEED_CONVERSION)


def _listed(folder: Path, suffixes: tuple[str, ...]) -> list[Path]:
    try:
        return sorted(p for p in folder.rglob("*") if p.suffix.lower() in suffixes and not p.name.startswith("~$"))
    except OSError as error:
        raise UnreadableFile(f"无法列出文件夹：{folder}") from error
