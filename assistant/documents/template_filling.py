"""A unit's own template filled with forms: written like any export, read again, and compared with what was meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from assistant.documents.file_kinds import FileKind, kind_of
from assistant.documents.filling.outcome import FilledForm
from assistant.documents.reader import read_bytes, read_document
from assistant.documents.sandbox import shared_sandbox
from assistant.documents.writer import replace_file
from assistant.domain.declaration import Declaration, Funds
from assistant.domain.declared_form import Form
from assistant.domain.form import FormVariant
from assistant.domain.indicator import Indicator, level1_of, level2_of
from assistant.domain.labels import label_of
from assistant.domain.lexicon import Lexicon
from assistant.domain.money import plain
from assistant.domain.record import Record
from assistant.domain.value import TargetValue
from assistant.errors import InputError, TemplateUnfit, UsageError

_FILLABLE: Final = (FileKind.DOCX, FileKind.XLSX)
_MONEY: Final = frozenset(Funds.model_fields)


class Difference(Record):
    """A cell that does not read as it was meant."""

    form: int
    cell: str
    meant: str
    reads: str


class Filling(Record):
    """What filling came to: what a person should look at, and the cells that do not read back as they were meant."""

    notes: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()


def fill_template(
    forms: Sequence[Form],
    template: Path,
    path: Path,
    variants: Mapping[str, FormVariant],
    lexicon: Lexicon,
    place: int | None = None,
) -> Filling:
    """Fill a template and write the result; the template itself is not changed.

    Args:
        forms: One project form, or as many as the template has.
        template: A docx or xlsx file, blank or of an earlier year.
        path: The file to make.
        variants: Form variants by id.
        lexicon: For reading it again.
        place: Which form of the template is filled, counted from 1; None for the only or only blank one.

    Raises:
        UsageError: If the formats do not agree, or a department form is to be filled in.
        InputError: If the template cannot be read or does not fit, or the file cannot be put there.
    """
    data = read_bytes(template)
    kind = _fillable_kind(template, data, path)
    projects = [form for form in forms if isinstance(form, Declaration)]
    if len(projects) < len(forms) or not projects:
        raise UsageError("部门整体支出表不能填入模板。", hint="请不用模板，按程序自带的正式表格导出。")
    filled = shared_sandbox().fill(kind, data, projects, place)
    replace_file(path, lambda temporary: _put(temporary, filled.data))
    differences = _differences(projects, filled.forms, path, variants, lexicon)
    return Filling(notes=filled.notes, differences=tuple(differences))


def _fillable_kind(template: Path, data: bytes, path: Path) -> FileKind:
    """What both files are: Word or Excel.

    Raises:
        TemplateUnfit: If it is neither.
        UsageError: If the file to make is called otherwise.
    """
    kind = kind_of(template.suffix.lower(), data)
    if kind not in _FILLABLE:
        raise TemplateUnfit(
            f"模板“{template.name}”不是 docx 或 xlsx。", hint="请用 Word、Excel 或 WPS 另存为 docx 或 xlsx 再试。"
        )
    if path.suffix.lower() != f".{kind.value}":
        raise UsageError(f"模板是 {kind.value}，不能写成“{path.name}”。", hint=f"输出文件名请以 .{kind.value} 结尾。")
    return kind


def _put(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _differences(
    meant: Sequence[Declaration],
    filled: Sequence[FilledForm],
    path: Path,
    variants: Mapping[str, FormVariant],
    lexicon: Lexicon,
) -> list[Difference]:
    """What the written file says otherwise than was meant."""
    try:
        read = [f for f in read_document(path, variants, lexicon).forms if isinstance(f, Declaration)]
    except InputError as error:
        return [Difference(form=1, cell="整张表", meant="可以读回", reads=error.message)]
    found: list[Difference] = []
    for form, where in zip(meant, filled, strict=True):
        if where.place > len(read):
            found.append(Difference(form=where.place, cell="整张表", meant="可以读回", reads="没有这张表"))
            continue
        found += _of_form(form, read[where.place - 1], where)
    return found


def _of_form(meant: Declaration, read: Declaration, where: FilledForm) -> list[Difference]:
    pairs = [
        (
            label_of(name) or name,
            _shown(_field(meant, name, where.has_nature)),
            _shown(_field(read, name, where.has_nature)),
        )
        for name in where.fields
    ]
    count = max(len(meant.indicators), len(read.indicators))
    for number in range(count):
        rows = [form.indicators[number] if number < len(form.indicators) else None for form in (meant, read)]
        cells = [_cells(row, where) for row in rows]
        pairs += [(f"指标第 {number + 1} 行{what}", cells[0][what], cells[1][what]) for what in cells[0]]
    return [
        Difference(form=where.place, cell=cell, meant=wanted, reads=got) for cell, wanted, got in pairs if wanted != got
    ]


def _field(form: Declaration, name: str, has_nature: bool) -> Any:
    if name in _MONEY:
        return getattr(form.funds, name)
    if name == "project_category" and not has_nature:
        return form.project_nature or form.project_category
    return getattr(form, name)


def _cells(row: Indicator | None, where: FilledForm) -> dict[str, str]:
    """A row as it is compared: levels by what they mean, a divided value by its parts."""
    if row is None:
        return {"一级指标": "", "二级指标": "", "三级指标": "", "指标值": ""}
    first = str(level1_of(row.level1) or row.level1 or "") if "level1" in where.levels else ""
    second = str(level2_of(row.level2) or row.level2 or "") if "level2" in where.levels else ""
    value = _divided(row.target) if where.split else row.target.text
    return {"一级指标": first, "二级指标": second, "三级指标": row.level3, "指标值": value}


def _divided(target: TargetValue) -> str:
    if target.value is None:
        return target.text
    upper = "" if target.upper is None else f"-{plain(target.upper)}"
    return f"{target.operator or ''}{plain(target.value)}{upper}{target.unit or ''}"


def _shown(content: Any) -> str:
    if content is None:
        return ""
    return f"{content:.2f}" if isinstance(content, Decimal) else str(content)
