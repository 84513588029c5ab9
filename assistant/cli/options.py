"""Options that several commands share, and how their texts are read."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Final, TypeVar

import typer
from pydantic import ValidationError

from assistant.domain.export_format import ExportFormat
from assistant.domain.record import Record
from assistant.domain.shortening import shortened
from assistant.domain.year import read_year
from assistant.errors import InvalidFact, UnwritablePath, UsageError

JsonOption = Annotated[bool, typer.Option("--json", help="在标准输出上只打印 JSON，其余信息走标准错误")]
Files = Annotated[
    list[Path], typer.Argument(metavar="FILE", help="申报表文件：docx、xlsx、pdf、xls、html、txt、md、json 等")
]
Annex = Annotated[bool, typer.Option("--annex", help="在表后附上每个指标的依据（草稿才有；docx 或 xlsx）")]
DraftId = Annotated[str, typer.Argument(metavar="DRAFT", help="草稿编号，可只写前 6 位以上")]
_IN_YUAN: Final = "请用 --budget 给出以元为单位的金额，例如 --budget 200000；也可以写 20万元。"
_Asked = TypeVar("_Asked", bound=Record)

_FORMATS: Final[dict[str, ExportFormat]] = {".docx": "docx", ".xlsx": "xlsx", ".json": "json", ".md": "md"}

_OPTIONS: Final = {"fiscal_year": "--year", "project_type": "--type", "text": "TEXT"}
"""The options that are called otherwise than the field they fill."""
_LIMITS: Final = {"ge": "不能小于 {}", "le": "不能大于 {}", "max_length": "最多 {} 个字"}


def year_option(meaning: str, metavar: str = "Y") -> Any:
    """The option `--year`, which takes a year however it is typed."""
    return typer.Option("--year", metavar=metavar, help=meaning, parser=_year)


def _year(typed: str) -> int | None:
    try:
        return read_year(typed)
    except InvalidFact as error:
        raise typer.BadParameter("应是四位数的年度，例如 2027") from error


def asked(kind: type[_Asked], **said: Any) -> _Asked:
    """What is looked for, as the options of a command say it.

    Raises:
        UsageError: If one of them says what cannot be.
    """
    try:
        return kind(**said)
    except ValidationError as error:
        flaw = error.errors()[0]
        field = str(flaw["loc"][0])
        limits = "，".join(
            _LIMITS[name].format(limit) for name, limit in flaw.get("ctx", {}).items() if name in _LIMITS
        )
        raise UsageError(f"{_OPTIONS.get(field, f'--{field}')} 的值不对：{limits or '不能用'}。") from error


def export_format(path: Path, chosen: ExportFormat | None = None) -> ExportFormat:
    """The format to write: what was chosen, else what the file's suffix says.

    Raises:
        UsageError: If neither says, or they contradict each other.
    """
    by_suffix = _FORMATS.get(path.suffix.lower())
    if chosen and by_suffix and chosen != by_suffix:
        raise UsageError(f"--to {chosen} 与文件名“{path.name}”不一致。", hint="请改其中一个。")
    found = chosen or by_suffix
    if found is None:
        raise UsageError(
            f"不知道“{path.name}”要写成什么格式。", hint="文件名请以 .docx、.xlsx、.json 或 .md 结尾，或用 --to 指定。"
        )
    return found


def check_writable(path: Path) -> None:
    """Refuse a target before any work is done, where that can be known.

    Raises:
        UnwritablePath: If the folder is missing or the name belongs to a folder.
    """
    if not path.resolve().parent.is_dir():
        raise UnwritablePath(f"文件夹不存在：{path.parent}", hint="请先建立这个文件夹，或换一个已有的文件夹。")
    if path.is_dir():
        raise UnwritablePath(f"这里已有同名文件夹：{path}", hint="请换一个文件名。")


def check_named(path: Path, what: str, suffix: str) -> None:
    """Refuse a target whose name ends otherwise, or that cannot be written.

    Raises:
        UsageError: If its name says another format.
        UnwritablePath: If the folder is missing or the name belongs to a folder.
    """
    if path.suffix.lower() != suffix:
        raise UsageError(f"{what}的文件名“{path.name}”应以 {suffix} 结尾。")
    check_writable(path)


def check_table_target(path: Path, what: str) -> None:
    """Refuse a target that is neither docx nor xlsx, or that cannot be written.

    Raises:
        UsageError: If its name says another format.
        UnwritablePath: If the folder is missing or the name belongs to a folder.
    """
    if path.suffix.lower() not in (".docx", ".xlsx"):
        raise UsageError(f"{what}只能写成 docx 或 xlsx，不能写成“{path.name}”。", hint="请改文件名的结尾。")
    check_writable(path)


def budget_of(text: str | None) -> Decimal | None:
    """Yuan from `200000`, `200,000.00` or `20万元`; whether it can be a budget is checked with the request.

    Raises:
        InvalidFact: If it is no amount.
    """
    if text is None:
        return None
    from assistant.documents.projects_table import plain_number
    from assistant.domain.money import parse_money

    try:
        number = plain_number(text)
    except InvalidFact as error:
        raise InvalidFact(f"预算{error.message}", hint=_IN_YUAN) from error
    amount = parse_money(text) if number is None else number
    if amount is None:
        raise InvalidFact(f"预算金额“{shortened(text, 20)}”不是金额，或者大得不可能。", hint=_IN_YUAN)
    return amount
