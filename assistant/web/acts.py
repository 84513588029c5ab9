"""Acts: the buttons by which a page sends them, and how what it has sent is read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final, TypeVar

from pydantic import TypeAdapter, ValidationError

from assistant.errors import InvalidEdit
from assistant.web.markup import Markup, element

RELOAD: Final = "请刷新页面后重试。"
_Act = TypeVar("_Act")


def act_button(
    label: str, act: Mapping[str, object], class_: str = "jx-do", /, **attributes: str | bool | None
) -> Markup:
    """A button that sends an act; a `data_confirm` makes it ask once."""
    told = json.dumps(act, ensure_ascii=False)
    return element("button", label, type="button", class_=class_, data_act=told, **attributes)


def misplaced() -> InvalidEdit:
    """What is raised for an act that belongs on another part of the page."""
    return InvalidEdit("这里不能这样操作，没有执行。", hint=RELOAD)


def act_in(acts: TypeAdapter[_Act], payload: object, *, otherwise: str = "没有执行") -> _Act:
    """Read what the page sent; the page is not trusted, and where it sends nonsense is told that `otherwise`.

    Raises:
        InvalidEdit: If it is nothing that the page sends.
    """
    try:
        return acts.validate_python(payload)
    except ValidationError as error:
        raise InvalidEdit(f"页面发来的内容不完整或过长，{otherwise}。", hint=RELOAD) from error
