"""What each tool takes: records whose descriptions programs and models read, and refusals in plain Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Final, Literal, TypeVar

from pydantic import Field, ValidationError, model_validator
from pydantic_core import ErrorDetails

from assistant.domain.export_format import ExportFormat
from assistant.domain.money import MAX_YUAN
from assistant.domain.record import Name, Record
from assistant.errors import UsageError

_Asked = TypeVar("_Asked", bound=Record)

MAX_TEXT: Final = 1_000_000
"""Characters of a whole document that is given as text."""
_SOURCES: Final = "path 和 text 只给一个。"

Year = Annotated[int, Field(ge=2000, le=2100)]
Path = Annotated[str, Field(max_length=1000)]
Text = Annotated[str, Field(max_length=MAX_TEXT)]
Budget = Annotated[Decimal, Field(gt=0, lt=MAX_YUAN)]


class SearchCases(Record):
    """Arguments of `search_cases`."""

    query: Annotated[
        str, Field(min_length=1, max_length=20_000, description="项目名称，或一两句项目说明，如“社区工作者培训”")
    ]
    limit: Annotated[int, Field(ge=1, le=50, description="最多给几个项目")] = 10
    fiscal_year: Annotated[Year | None, Field(description="只找这个预算年度的项目，四位数")] = None
    department: Annotated[Name | None, Field(description="只找主管部门或实施单位名称里含有这些字的项目")] = None


class DraftDeclaration(Record):
    """Arguments of `draft_declaration`."""

    description: Annotated[
        str,
        Field(
            description="用户关于项目的原话：做什么、给谁做、做多少、花多少钱、什么时候做完。"
            "请原样传入，不要替用户补数字；草稿只用这里写明的数和由它们算出的数。"
        ),
    ]
    project_name: Annotated[Name | None, Field(description="项目名称；不给时从说明里取，取不到就列为待补充")] = None
    department: Annotated[Name | None, Field(description="主管部门全称")] = None
    implementing_unit: Annotated[Name | None, Field(description="实施单位全称")] = None
    fiscal_year: Annotated[Year | None, Field(description="预算年度，四位数")] = None
    budget_yuan: Annotated[
        Budget | None, Field(description="年度资金申请总额，以元为单位的数，如 200000；20万元写 200000")
    ] = None
    form_variant: Annotated[str | None, Field(description="表式编号；一般不用给。写错时会列出可用的表式")] = None
    ledger: Annotated[bool, Field(description="校验结果里是否附上每条规则的结论（较长）；不附时只有问题")] = False


class _Document(Record):
    """A document, given by path or as text."""

    path: Annotated[
        Path | None,
        Field(description=f"申报表文件：启动时开放的文件夹里的相对路径，或其中文件的绝对路径。{_SOURCES}"),
    ] = None
    text: Annotated[
        Text | None,
        Field(
            description="申报表的文字（纯文本或 Markdown 表格），或 draft_declaration 返回的整个 JSON（作为字符串）。"
            + _SOURCES
        ),
    ] = None

    @model_validator(mode="after")
    def _one_source(self) -> _Document:
        if (self.path is None) == (self.text is None):
            raise ValueError("path 和 text 必须给一个，也只能给一个")
        return self


class CheckDeclaration(_Document):
    """Arguments of `check_declaration`."""

    severity: Annotated[
        Literal["error", "warning", "suggestion", "info"],
        Field(description="只给这一级别和更重的问题：error 错误、warning 警告、suggestion 建议、info 提示"),
    ] = "info"
    ledger: Annotated[bool, Field(description="是否附上每条规则的结论（通过、不适用、资料不足及原因；较长）")] = False


class SuggestTargets(Record):
    """Arguments of `suggest_targets`."""

    indicator: Annotated[
        str,
        Field(
            min_length=1, max_length=2000, description="指标名称，可以连指标值一起写，如“培训人次”“系统正常运行率 ≥99%”"
        ),
    ]


class ExportForm(Record):
    """Arguments of `export_form`."""

    draft_id: Annotated[
        Name | None,
        Field(description="草稿编号：本次连接里 draft_declaration 返回的 id，或 jixiao drafts 列出的编号"),
    ] = None
    path: Annotated[
        Path | None, Field(description="已有的申报表文件，要换成另一种格式时用；须在启动时开放的文件夹里")
    ] = None
    text: Annotated[Text | None, Field(description="申报表的文字，或一份申报表的 JSON（作为字符串）")] = None
    format: Annotated[ExportFormat, Field(description="写成什么格式")] = "docx"
    file_name: Annotated[
        Name | None,
        Field(description="文件名，不带文件夹；不给时按项目名称取。已有同名文件时不覆盖，会报错"),
    ] = None
    annex: Annotated[bool, Field(description="在表后附上每个指标的依据；只有草稿才有，只有 docx 和 xlsx 能附")] = False

    @model_validator(mode="after")
    def _one_source(self) -> ExportForm:
        if sum(source is not None for source in (self.draft_id, self.path, self.text)) != 1:
            raise ValueError("draft_id、path、text 必须给一个，也只能给一个")
        if self.annex and (self.draft_id is None or self.format not in ("docx", "xlsx")):
            raise ValueError("annex 只能用于草稿（draft_id）的 docx 或 xlsx")
        return self


def arguments_of(kind: type[_Asked], given: Mapping[str, Any]) -> _Asked:
    """The arguments of a call.

    Raises:
        UsageError: If they are not what the tool takes, naming each.
    """
    try:
        return kind.model_validate(given)
    except ValidationError as error:
        told = list(dict.fromkeys(_told(details) for details in error.errors(include_url=False)))
        known = "、".join(kind.model_fields)
        raise UsageError("；".join(told[:5]) + "。", hint=f"请改好参数再调用。参数有：{known}。") from error


_REASONS: Final = {
    "string_type": "应是文字",
    "string_unicode": "含有不成字的编码",
    "string_too_short": "不能为空",
    "string_too_long": "太长，最多 {max_length} 个字",
    "int_type": "应是整数",
    "int_parsing": "应是整数",
    "int_from_float": "应是整数",
    "bool_type": "应是 true 或 false",
    "bool_parsing": "应是 true 或 false",
    "decimal_type": "应是数字，以元为单位",
    "decimal_parsing": "应是数字，以元为单位",
    "finite_number": "应是数字，以元为单位",
    "literal_error": "只能是 {expected}",
    "greater_than": "应大于 {gt}",
    "greater_than_equal": "不能小于 {ge}",
    "less_than": "应小于 {lt}",
    "less_than_equal": "不能大于 {le}",
}


def _told(details: ErrorDetails) -> str:
    """One refusal in Chinese; what was given is not repeated, it may be long."""
    name = str(details["loc"][0]) if details["loc"] else ""
    context = details.get("ctx", {})
    if details["type"] == "missing":
        return f"缺少参数 {name}"
    if details["type"] == "extra_forbidden":
        return f"没有参数 {name[:40]}"
    if details["type"] == "value_error":
        return str(context["error"])
    reason = _REASONS.get(details["type"], "不符合要求").format(**context).replace("' or '", "、").replace("', '", "、")
    return f"参数 {name} {reason}".replace("'", "")
