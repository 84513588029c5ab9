"""Files out: the writer for a format, and the care that an existing file is never damaged."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from assistant.documents.json_writer import write_json
from assistant.documents.markdown_writer import write_markdown
from assistant.documents.plain_table import PlainTable
from assistant.documents.supplement import NOTHING, Supplement
from assistant.domain.declared_form import Form
from assistant.domain.draft import Draft
from assistant.domain.export_format import ExportFormat
from assistant.domain.form import FormVariant
from assistant.domain.opinion import OpinionSheet
from assistant.errors import UnwritablePath


def export(
    declarations: Sequence[Form],
    to: ExportFormat,
    path: Path,
    variants: Mapping[str, FormVariant],
    supplement: Supplement = NOTHING,
) -> None:
    """Write forms to a file; an existing one is replaced once the new one is complete on disk.

    Args:
        declarations: One or more forms; a draft is exported as the declaration it would be filed as.
        to: The format, whatever the path's suffix says.
        path: The file to make; its folder must exist.
        variants: Form variants by id.
        supplement: What stands before and after the forms; json and md have no place for it.

    Raises:
        UnwritablePath: If the file cannot be put there.
        ValueError: If there is nothing to write.
    """
    if not declarations:
        raise ValueError("nothing to export")
    forms = [form.declaration() if isinstance(form, Draft) else form for form in declarations]
    replace_file(path, lambda temporary: _write(forms, to, temporary, variants, supplement))


def export_opinion(sheets: Sequence[OpinionSheet], path: Path) -> None:
    """Write opinion sheets, as a Word document or as a web page by the path's suffix.

    Args:
        sheets: One for each document.
        path: The file to make, `.docx` or `.html`; its folder must exist.

    Raises:
        UnwritablePath: If the file cannot be put there.
    """
    from assistant.documents.opinion_docx import write_opinion_docx
    from assistant.documents.opinion_html import write_opinion_html

    write = write_opinion_docx if path.suffix.lower() == ".docx" else write_opinion_html
    replace_file(path, lambda temporary: write(sheets, temporary))


def export_indicators(forms: Sequence[Form], path: Path) -> None:
    """Write the indicators of forms as a CSV table.

    Raises:
        UnwritablePath: If the file cannot be put there.
    """
    from assistant.documents.csv_writer import write_csv

    replace_file(path, lambda temporary: write_csv(forms, temporary))


def export_tables(tables: Sequence[PlainTable], path: Path) -> None:
    """Write plain tables, as a Word document or as a workbook by the path's suffix.

    Args:
        tables: The tables, each on a sheet or page of its own.
        path: The file to make, `.docx` or `.xlsx`; its folder must exist.

    Raises:
        UnwritablePath: If the file cannot be put there.
    """
    from assistant.documents.table_writer import write_tables

    is_docx = path.suffix.lower() == ".docx"
    replace_file(path, lambda temporary: write_tables(tables, temporary, as_docx=is_docx))


def _target(path: Path) -> Path:
    """The file itself where the path is a link to it."""
    target = path.resolve()
    if not target.parent.is_dir():
        raise UnwritablePath(f"文件夹不存在：{path.parent}", hint="请先建立这个文件夹，或换一个已有的文件夹。")
    if target.is_dir():
        raise UnwritablePath(f"这里已有同名文件夹：{path}", hint="请换一个文件名。")
    return target


def replace_file(path: Path, write: Callable[[Path], None]) -> None:
    """Write beside the target and put the finished file in its place."""
    try:
        target = _target(path)
        # A short name: the real one may already be as long as the file system allows.
        temporary = target.with_name(f".{secrets.token_hex(6)}.tmp")
        try:
            write(temporary)
            _keep_permissions(target, temporary)
            with temporary.open("rb+") as file:
                os.fsync(file.fileno())
            temporary.replace(target)
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
    except OSError as error:
        raise UnwritablePath(f"文件写不到这里：{path}（{_reason(error)}）") from error


def _write(
    forms: Sequence[Form],
    to: ExportFormat,
    path: Path,
    variants: Mapping[str, FormVariant],
    supplement: Supplement,
) -> None:
    if to == "docx":
        from assistant.documents.docx_writer import write_docx

        write_docx(forms, variants, path, supplement=supplement)
    elif to == "xlsx":
        from assistant.documents.xlsx_writer import write_xlsx

        write_xlsx(forms, variants, path, supplement=supplement)
    elif to == "json":
        write_json(forms, path)
    else:
        write_markdown(forms, variants, path)


def _keep_permissions(target: Path, temporary: Path) -> None:
    """A file that is replaced keeps who may read it."""
    if target.exists():
        temporary.chmod(target.stat().st_mode & 0o777)


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "没有写入权限，或者文件正被其他程序打开"
    return {28: "磁盘已满", 30: "磁盘只读", 36: "文件名太长"}.get(error.errno or 0, error.strerror or "系统拒绝")
