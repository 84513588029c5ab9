"""The reader of our own JSON: forms as `jixiao parse --json` and `jixiao export --to json` print them."""

from __future__ import annotations

import json

from pydantic import TypeAdapter, ValidationError

from assistant.documents.form_readings import form_readings
from assistant.documents.import_report import ImportReport, ParsedDocument, RepairLog
from assistant.domain.declaration import Declaration, HeaderSummary
from assistant.domain.declared_form import Form
from assistant.domain.department import DepartmentForm
from assistant.errors import NoFormFound, UnreadableFile


def read_records(data: bytes, name: str) -> ParsedDocument:
    """Read one form, a list of forms, or one form a line, as `jixiao parse --json` prints.

    Raises:
        UnreadableFile: If it is no JSON, or not ours.
        NoFormFound: If there is nothing in it.
    """
    form_type: TypeAdapter[Form] = TypeAdapter(Form)
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


def _summary_of(forms: tuple[Form, ...]) -> HeaderSummary | None:
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
        fields["indicators"] = [_declared_row(row) if isinstance(row, dict) else row for row in rows]
    return fields


def _declared_row(row: dict[str, object]) -> dict[str, object]:
    own = {key: row.get(key) for key in ("level1", "level2", "level3", "target")}
    return {**own, "extras": row["extras"]} if "extras" in row else own
