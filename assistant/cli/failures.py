"""Failures: how an error is told to a person, and which exit code it becomes.

Exit codes: 0 done, 1 done but blocking findings remain, 2 usage, 3 input or corpus, 4 configuration,
5 model, 7 store damaged. Outside the contract: 70 a fault of the program itself (so that no script
takes it for findings), 130 interrupted by the person, 141 the reader of our output went away.
"""

from __future__ import annotations

import difflib
import os
import re
import sys
import tempfile
import time
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import typer
from typer.exceptions import TyperException

from assistant.errors import ConfigurationError, JixiaoError, UsageError
from assistant.storage.files import private_folder

CRASHED: Final = 70
INTERRUPTED: Final = 130
PIPE_CLOSED: Final = 141
CRASH_CODE: Final = "E-999"
_LOG_LIMIT: Final = 1_000_000
_PLAIN: Final = (
    (r"No such command '(.*?)'\..*Did you mean (.*)\?", "没有“{0}”这个命令，是不是 {1}？"),
    (r"No such command '(.*?)'", "没有“{0}”这个命令。"),
    (r"Got unexpected extra argument\(s\) \((.*)\)", "多出了参数：{0}。文字里有空格时请用引号括起来。"),
    (r"Option '(.*?)' does not take a value", "选项 {0} 后面不带值。"),
    (r"Option '(.*?)' requires", "选项 {0} 后面要写一个值。"),
    (r"Missing command", "缺少命令。"),
)
"""What Typer says, and how we say it."""


class Fault(JixiaoError):
    """A fault of the program itself; one project or file may have it while the others go on."""

    code = CRASH_CODE
    exit_code = CRASHED

    def __init__(self, *, hint: str) -> None:
        super().__init__("程序出现意外错误；先前保存的数据不受影响。", hint=hint)


def report_error(error: JixiaoError) -> int:
    """Tell a person what went wrong and what to do; return the exit code."""
    tell(error.message, error.code, error.hint)
    return error.exit_code


def report_usage(error: TyperException) -> int:
    """Tell, in Chinese, what Typer found wrong with the command line; return the exit code."""
    path = getattr(getattr(error, "ctx", None), "command_path", "jixiao")
    return report_error(UsageError(usage_message(error), hint=f"运行 {path} --help 查看用法和例子。"))


def report_crash(error: Exception) -> int:
    """Log a fault of the program and say where the log is; return the exit code."""
    return report_error(fault_of(error))


def fault_of(error: Exception) -> Fault:
    """A fault of the program as one of our errors, its traceback in the log (and on stderr when debugging)."""
    if os.environ.get("JIXIAO_DEBUG") == "1":
        typer.echo("".join(traceback.format_exception(error)), err=True, nl=False)
    log = record_crash(error)
    where = f"经过已写入 {log}，请把这个文件交给管理员。" if log else ""
    return Fault(hint=f"{where}也可以运行 jixiao doctor 检查环境。")


def tell(message: str, code: str, hint: str) -> None:
    """Print an error on stderr."""
    label = typer.style("错误：", fg="red", bold=True)
    typer.echo(f"{label}{message.removesuffix('。')}（{code}）", err=True)
    if hint:
        typer.echo(f"办法：{hint}", err=True)


def told_of(path: Path, error: Exception) -> str:
    """What went wrong with one file of several, the file named once."""
    return str(error) if str(path) in str(error) else f"{path}：{error}"


def record_crash(error: Exception) -> Path | None:
    """Append the traceback to the log in the data directory, else in the temporary one; None if neither can be."""
    entry = f"{time.strftime('%Y-%m-%d %H:%M:%S')}\n{''.join(traceback.format_exception(error))}\n"
    for folder in _log_folders():
        path = folder / "error.log"
        try:
            private_folder(folder.parent)
            private_folder(folder)
            mode = "a" if path.exists() and path.stat().st_size < _LOG_LIMIT else "w"
            with path.open(mode, encoding="utf-8", errors="backslashreplace") as file:
                file.write(entry)
        except OSError:
            continue
        return path
    return None


def silence_output() -> None:
    """Nobody reads our output any more: send the rest nowhere, so that leaving stays quiet."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return


def usage_message(error: TyperException) -> str:
    """What Typer found wrong, in Chinese; its own words where we know no better."""
    kind = type(error).__name__
    if kind == "MissingParameter":
        return f"缺少{_parameter(error)}。"
    if kind == "NoSuchOption":
        near = _near(getattr(error, "option_name", ""), getattr(error, "possibilities", None) or ())
        return f"没有 {getattr(error, 'option_name', '')} 这个选项" + (
            f"，是不是 {'、'.join(near)}？" if near else "。"
        )
    if kind == "BadParameter":
        return f"{_parameter(error)} 的值不对：{_expectation(error)}。"
    for pattern, chinese in _PLAIN:
        if found := re.match(pattern, error.message, re.DOTALL):
            return chinese.format(*found.groups())
    return error.message


def _near(option: str, possible: Iterable[str]) -> list[str]:
    """The options that were likely meant; the dashes they all begin with say nothing."""
    bare = {name.lstrip("-"): name for name in possible}
    return sorted(bare[name] for name in difflib.get_close_matches(option.lstrip("-"), bare))


def _parameter(error: TyperException) -> str:
    param = getattr(error, "param", None)
    if param is None:
        return "参数"
    return f"选项 {max(param.opts, key=len)}" if param.param_type_name == "option" else f"参数 {param.display_name_raw}"


def _expectation(error: TyperException) -> str:
    param: Any = getattr(error, "param", None)
    descriptor = getattr(param, "type_descriptor", None)
    if descriptor is None or getattr(descriptor.parameter_info, "parser", None):
        return error.message
    if descriptor.choices:
        return f"只能是 {'、'.join(str(getattr(choice, 'value', choice)) for choice in descriptor.choices)}"
    if descriptor.annotation in (int, float):
        low, high = getattr(param, "min", None), getattr(param, "max", None)
        limits = f"从 {low} 起" if high is None else f"{low} 到 {high} 之间"
        return "应是一个整数" + (f"，{limits}" if low is not None else "")
    return error.message


def _log_folders() -> list[Path]:
    folders = [Path(tempfile.gettempdir()) / "jixiao"]
    try:
        from assistant.cli.session import read_settings

        folders.insert(0, read_settings().home / "logs")
    except (ImportError, ConfigurationError):
        # The crash may be that of the settings themselves.
        pass
    return folders
