"""The reader of our own JSON: forms as `jixiao parse --json` and `jixiao export --to json` print them."""

from __future__ import annotations

import json
from typing import Final

from pydantic import ValidationError

from assistant.documents.form_readings import form_readings
from assistant.documents.import_report import ImportReport, ParsedDocument, RepairLog
from assistant.documents.json_faults import faults_of
from assistant.domain.declaration import Declaration, HeaderSummary, Source
from assistant.domain.declared_form import Form
from assistant.domain.department import DepartmentForm
from assistant.domain.draft import Draft, DraftIndicator
from assistant.domain.indicator import Indicator
from assistant.errors import NoFormFound, UnreadableFile

_HINT: Final = "请使用 jixiao parse --json 或 jixiao export --to json 生成的文件；改过的，请改正所指的地方。"
_OF_DRAFTS: Final = Draft.model_fields.keys() - Declaration.model_fields.keys()
_OF_DRAFT_ROWS: Final = DraftIndicator.model_fields.keys() - Indicator.model_fields.keys()


def read_records(data: bytes, name: str) -> ParsedDocument:
    """Read one form, a list of forms, or one form a line, as `jixiao parse --json` prints.

    Raises:
        UnreadableFile: If it is no JSON, or not ours.
        NoFormFound: If there is nothing in it.
    """
    try:
        items = _json_items(data.decode("utf-8-sig"), name)
    except (UnicodeDecodeError, RecursionError) as error:
        raise UnreadableFile(f"“{name}”不是有效的 JSON 文件。", hint=_HINT) from error
    where = (f"第 {number} 张表的 " if len(items) > 1 else "" for number in range(1, len(items) + 1))
    read = (_form(item, f"“{name}”{place}") for item, place in zip(items, where, strict=True))
    forms = tuple(_placed(form, name, number) for number, form in enumerate(read, start=1))
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


def _summary_of(forms: tuple[Form, ...]) -> HeaderSummary | None:
    """The summary sentence that the forms of one whole document carry; None for a part of one, which it cannot fit."""
    projects = [form for form in forms if isinstance(form, Declaration)]
    summaries = list(dict.fromkeys(form.header_summary for form in projects if form.header_summary))
    one_document = len({form.source.document for form in forms}) == 1
    whole = sorted(form.source.position for form in forms) == list(range(1, len(forms) + 1))
    return summaries[0] if len(summaries) == 1 and one_document and whole and len(projects) > 1 else None


def _json_items(text: str, name: str) -> list[object]:
    """The whole as one value, or a value a line; of what is neither, where it breaks off."""
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        return _json_lines(text, name, error)
    return whole if isinstance(whole, list) else [whole]


def _json_lines(text: str, name: str, fault: json.JSONDecodeError) -> list[object]:
    items: list[object] = []
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            items += [json.loads(line)] if line.strip() else []
        except json.JSONDecodeError as error:
            row, column = (number, error.colno) if items else (fault.lineno, fault.colno)
            message = f"“{name}”不是有效的 JSON 文件：第 {row} 行第 {column} 个字附近有误。"
            raise UnreadableFile(message, hint=_HINT) from error
    return items


def _form(item: object, where: str) -> Form:
    """One form; a field that forms and drafts do not have is a fault, as everywhere in our records."""
    if not isinstance(item, dict):
        raise UnreadableFile(f"{where}里的内容不是申报表数据：每张表应是一个对象。", hint=_HINT)
    kind = item.get("kind", "project")
    if kind not in ("project", "department"):
        raise UnreadableFile(f"{where}里的 kind 应是 project 或 department。", hint=_HINT)
    record = DepartmentForm if kind == "department" else Declaration
    try:
        # As JSON, so that texts are read as dates and amounts and nothing else is.
        return record.model_validate_json(json.dumps(_declared(item)))
    except ValidationError as error:
        raise UnreadableFile(f"{where}读不成申报表：{faults_of(error)}。", hint=_HINT) from error


def _placed(form: Form, name: str, number: int) -> Form:
    """The form with its place in this file, where it has none of its own: that of a draft that was exported."""
    if form.source.document or form.source.position:
        return form
    return form.model_copy(update={"source": Source(document=name, position=number)})


def _declared(item: dict[str, object]) -> dict[str, object]:
    """A draft read as the declaration it would be filed as."""
    if item.get("kind") == "department":
        return item
    fields = {key: value for key, value in item.items() if key not in _OF_DRAFTS}
    rows = fields.get("indicators")
    if isinstance(rows, list):
        fields["indicators"] = [_declared_row(row) if isinstance(row, dict) else row for row in rows]
    return fields


def _declared_row(row: dict[str, object]) -> dict[str, object]:
    own = {key: value for key, value in row.items() if key not in _OF_DRAFT_ROWS}
    return {"level1": None, "level2": None, **own}
