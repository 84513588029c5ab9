"""Preferences: the settings that an administrator changes on the page, checked, kept in a file and then used."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Final, Literal, NamedTuple

from pydantic import JsonValue, ValidationError

from assistant.errors import InvalidSetting, UnwritablePath
from assistant.settings import FILE, Changeable, Settings, is_in_environment, kept_settings, variable_of
from assistant.web.api.message import Message

When = Literal["now", "start"]
SettingField = Literal["department", "unit", "audit_days", "model_timeout"]


class About(NamedTuple):
    """What there is to know of a setting.

    Attributes:
        rule: What it may be, in words.
        when: Whether a change counts at once or from the next start.
        number: Whether it is a number.
    """

    title: str
    rule: str
    when: When
    number: bool = False


ABOUT: Final[dict[str, About]] = {
    "department": About("主管部门", "起草时预填，80 个字以内；空着就不预填", "now"),
    "unit": About("实施单位", "起草时预填，80 个字以内；空着就不预填", "now"),
    "audit_days": About("操作记录保留天数", "180 到 36500 的整数", "start", number=True),
    "model_timeout": About("大模型每次最多等待（秒）", "大于 0、不超过 600 的数", "start", number=True),
}
assert set(ABOUT) == set(Changeable.model_fields)


class Preference(Message):
    """A setting that can be changed on the page.

    Attributes:
        value: What is kept; for a setting of the environment what is said there.
        in_force: What counts until the next start.
        default: What counts if nothing is set.
        fixed_by: The environment variable that goes before; "" if there is none.
    """

    field: SettingField
    title: str
    rule: str
    value: str
    in_force: str
    default: str
    when: When
    fixed_by: str

    @property
    def waits(self) -> bool:
        """Whether what is kept counts only from the next start."""
        return self.value != self.in_force


class Changed(NamedTuple):
    """A setting that was changed."""

    about: About
    before: str
    after: str


class Preferences:
    """The settings in force, and those that are kept.

    Args:
        settings: As they were read at the start.
    """

    def __init__(self, settings: Settings) -> None:
        self._lock = Lock()
        self._now = settings

    @property
    def now(self) -> Settings:
        """The settings in force."""
        return self._now

    def all(self) -> list[Preference]:
        """The settings that can be changed.

        Raises:
            ConfigurationError: If the file was spoilt meanwhile.
        """
        kept, default = self._kept(), Changeable()
        return [
            Preference(
                field=field,
                title=about.title,
                rule=about.rule,
                value=_text(getattr(kept, field)),
                in_force=_text(getattr(self._now, field)),
                default=_text(getattr(default, field)),
                when=about.when,
                fixed_by=variable_of(field) if is_in_environment(field) else "",
            )
            for field, about in ABOUT.items()
        ]

    def change(self, asked: Mapping[str, JsonValue]) -> list[Changed]:
        """Keep other values, and use those from now on that can be; what is blank or null goes back to its default.

        All of it or nothing.

        Raises:
            InvalidSetting: If a value cannot be, or the environment goes before.
            ConfigurationError: If the file was spoilt meanwhile.
            UnwritablePath: If the file cannot be written.
        """
        with self._lock:
            before = self._kept()
            wanted = {**kept_settings(self._now.home).model_dump(exclude_unset=True), **asked}
            after = _checked({field: value for field, value in wanted.items() if value not in (None, "")})
            changed = [field for field in ABOUT if field in asked and getattr(before, field) != getattr(after, field)]
            for field in changed:
                _refuse_fixed(field)
            if changed:
                _write(self._now.home / FILE, after.model_dump_json(exclude_unset=True, indent=2))
                at_once = {field: getattr(after, field) for field in changed if ABOUT[field].when == "now"}
                self._now = self._now.model_copy(update=at_once)
            told = ((field, _text(getattr(before, field)), _text(getattr(after, field))) for field in changed)
            return [Changed(ABOUT[field], old, new) for field, old, new in told]

    def _kept(self) -> Changeable:
        """What counts from the next start; of the environment what it said at this one."""
        fixed = {field: getattr(self._now, field) for field in ABOUT if is_in_environment(field)}
        return kept_settings(self._now.home).model_copy(update=fixed)


def _checked(values: Mapping[str, JsonValue]) -> Changeable:
    try:
        return Changeable.model_validate(values)
    except ValidationError as error:
        fields = dict.fromkeys(str(one["loc"][0]) for one in error.errors())
        told = "；".join(f"“{ABOUT[field].title}”应是：{ABOUT[field].rule}" for field in fields if field in ABOUT)
        raise InvalidSetting(
            f"设置没有保存。{told or '没有这项设置'}。", hint="请改好再保存；已经保存的设置没有变。"
        ) from error


def _refuse_fixed(field: str) -> None:
    if is_in_environment(field):
        raise InvalidSetting(
            f"“{ABOUT[field].title}”由环境变量 {variable_of(field)} 固定，网页上不能改。",
            hint="请在启动程序的地方改这个环境变量，或去掉它，再重新启动。",
        )


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all, for nobody else to read."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{FILE}.", dir=path.parent)
    except OSError as error:
        raise _unwritable(error) from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError as error:
        with suppress(OSError):
            Path(name).unlink()
        raise _unwritable(error) from error


def _unwritable(error: OSError) -> UnwritablePath:
    return UnwritablePath(f"设置文件 {FILE} 写不进数据目录（{error.strerror or '原因不明'}），设置没有变。")


def _text(value: object) -> str:
    """A value as it is typed: 20, not 20.0."""
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)
