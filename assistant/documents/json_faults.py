"""What is wrong with the JSON of a form, said with the place: `indicators[5].target.text`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from assistant.domain.shortening import on_one_line

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

_WORDS: Final = (
    ("missing", "缺少这一项"),
    ("extra_forbidden", "没有这个字段，请核对拼写"),
    ("value_error", ""),
    ("date", '应是日期，如 "2027-03-01"'),
    ("json", "有不成对的半个字符，不能读成文字"),
    ("finite", "应是一个确定的数"),
    ("decimal", '应是金额（元）或数值的文本，如 "288000.00"'),
    ("int", "应是整数"),
    ("greater", "超出可能的范围"),
    ("less", "超出可能的范围"),
    ("string", "应是文本"),
    ("enum", "不在可用的取值之内"),
    ("literal", "不在可用的取值之内"),
    ("tuple", "应是列表"),
    ("model", "应是对象"),
    ("dict", "应是对象"),
)
"""What is told of a kind of fault, by how pydantic's name for it begins; "" where the record says it itself."""
_SHOWN: Final = 3


def faults_of(error: ValidationError) -> str:
    """The first faults of one form, each with its place and what is written there."""
    details = error.errors(include_url=False, include_context=False)
    shown = "；".join(_fault(detail) for detail in details[:_SHOWN])
    return shown + (f"；等 {len(details)} 处" if len(details) > _SHOWN else "")


def _fault(detail: ErrorDetails) -> str:
    written = detail["input"]
    is_plain = written is None or isinstance(written, str | int | float)
    is_shown = is_plain and detail["loc"] and detail["type"] not in ("missing", "extra_forbidden")
    shown = f"写的是 {on_one_line(json.dumps(written, ensure_ascii=False), 40)}，" if is_shown else ""
    return f"{_path(detail['loc'])} {shown}{_words(detail)}".strip()


def _words(detail: ErrorDetails) -> str:
    told = next((words for start, words in _WORDS if detail["type"].startswith(start)), "无法识别")
    return told or detail["msg"].removeprefix("Value error, ")


def _path(loc: Sequence[int | str]) -> str:
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc)
    return "".join(parts).removeprefix(".")
