"""Health: what `jixiao doctor` and the administrators' page look at, from the environment to the last vector."""

from __future__ import annotations

import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.errors import ConfigurationError, CorpusError, JixiaoError, StoreError
from assistant.storage.files import exposed, make_private, private_folder

if TYPE_CHECKING:
    from assistant.service import Assistant
    from assistant.settings import Settings

_LEAST_SPACE: Final = 200 * 1024 * 1024
_PATIENCE: Final = 30.0
"""Seconds that the large model has to show that it is there."""


class Finding(NamedTuple):
    """One thing that was looked at.

    Attributes:
        exit_code: What the program leaves with if this is not in order; 0 if it is.
    """

    subject: str
    detail: str
    remedy: str = ""
    exit_code: int = 0

    @property
    def ok(self) -> bool:
        """Whether it is in order."""
        return self.exit_code == 0


def examine(
    settings: Settings, *, repair: bool = False, model: bool = False, assistant: Assistant | None = None
) -> list[Finding]:
    """Look at everything; where something lower fails, what rests on it is not looked at.

    Args:
        settings: The settings in force.
        repair: Also mend what can be mended without losing anything: the index, and who may read the data.
        model: Also ask the configured large model whether it is there.
        assistant: One that has the data directory open already.
    """
    findings = _data(settings, assistant, repair=repair)
    return [*findings, examine_model(settings)] if model else findings


def examine_model(settings: Settings) -> Finding:
    """Ask the configured large model whether it is there."""
    return _look("大模型", lambda: _model(settings))


def without_places(findings: Sequence[Finding], home: Path) -> list[Finding]:
    """The same without saying where on the machine the data directory is: for those who do not sit at it."""
    places = sorted({str(home), str(home.resolve())}, key=len, reverse=True)

    def told(text: str) -> str:
        for place in places:
            text = text.replace(place, "数据目录")
        return text

    return [finding._replace(detail=told(finding.detail), remedy=told(finding.remedy)) for finding in findings]


def _data(settings: Settings, assistant: Assistant | None, *, repair: bool) -> list[Finding]:
    findings = [_program(), *_unknown_settings(), _look("数据目录", lambda: _data_directory(settings.home))]
    findings += _privacy(settings.home, repair=repair)
    findings.append(_look("自带语料", lambda: _corpus(settings)))
    if any(not finding.ok for finding in findings):
        return findings
    try:
        assistant = assistant or _opened(settings)
    except JixiaoError as error:
        return [*findings, _fault("案例库", error)]
    findings.append(_look("案例库", lambda: _store(assistant)))
    return [*findings, *_index(assistant, repair=repair)]


def exit_code_of(findings: list[Finding]) -> int:
    """The exit code of the first thing that is not in order."""
    return next((finding.exit_code for finding in findings if not finding.ok), 0)


def _look(subject: str, check: Callable[[], str]) -> Finding:
    try:
        return Finding(subject, check())
    except JixiaoError as error:
        return _fault(subject, error)


def _fault(subject: str, error: JixiaoError) -> Finding:
    return Finding(subject, error.message, error.hint, error.exit_code)


def _program() -> Finding:
    from assistant import __version__

    return Finding("程序", f"jixiao {__version__}，Python {platform.python_version()}，{sys.platform}")


def _data_directory(home: Path) -> str:
    try:
        private_folder(home)
        with tempfile.TemporaryFile(dir=home) as file:
            file.write(b"0")
        free = shutil.disk_usage(home).free
    except OSError as error:
        raise StoreError(
            f"{home} 不能写入（系统错误 {error.errno}）", hint="请检查权限，或用 JIXIAO_HOME 指定另一个文件夹。"
        ) from error
    if free < _LEAST_SPACE:
        raise StoreError(f"{home} 只剩 {free // 2**20} MB 空间", hint="请清理磁盘。")
    return f"{home}，可写，剩余 {free // 2**30} GB"


def _privacy(home: Path, *, repair: bool) -> list[Finding]:
    """What others of the machine can read: accounts and everybody's drafts lie there."""
    from assistant.wiring import DATABASE

    open_to_others = exposed((home, home / DATABASE))
    if not open_to_others:
        return []
    named = "、".join(map(str, open_to_others))
    if repair:
        with suppress(OSError):
            for path in open_to_others:
                make_private(path)
            return [Finding("数据目录", f"已改为只有本用户可以读取：{named}")]
    remedy = "运行 jixiao doctor --repair，改为只有本用户可以读取；不是本用户的文件夹请管理员改。"
    return [Finding("数据目录", f"本机的其他用户可以读取：{named}", remedy)]


def _unknown_settings() -> list[Finding]:
    """Variables that look like ours and are none, e.g. misspelt ones."""
    from assistant.settings import unknown_variables

    unknown = unknown_variables()
    remedy = "请检查拼写；用不着的请去掉。"
    return [Finding("设置", f"没有这样的设置，不起作用：{'、'.join(unknown)}", remedy)] if unknown else []


def _corpus(settings: Settings) -> str:
    from assistant.resources import load_form_variants, load_lexicon, load_library, load_shipped_declarations

    library = load_library(settings.corpus)
    load_lexicon(settings.corpus)
    variants = load_form_variants(settings.corpus)
    forms = load_shipped_declarations(settings.corpus)
    if not variants:
        raise CorpusError("没有任何表式")
    return f"{len(library.types)} 个项目类型，{len(variants)} 种表式，{len(forms)} 张历史申报表"


def _model(settings: Settings) -> str:
    """Which way of asking the configured model understands; found out anew."""
    from assistant.drafting.language.port import Cancellation, Deadline, Limits
    from assistant.wiring import connect_model

    model = connect_model(settings)
    try:
        method = model.probe(Limits(Deadline(_PATIENCE), Cancellation()))
    finally:
        model.close()
    return "；".join((f"{model.name} 有应答，答案格式用 {method.value} 约定", *model.warnings))


def _opened(settings: Settings) -> Assistant:
    from assistant.wiring import build_assistant

    return build_assistant(settings)


def _store(assistant: Assistant) -> str:
    return f"完好；{assistant.index_status().cases} 个案例，{len(assistant.drafts())} 份草稿"


def _index(assistant: Assistant, *, repair: bool) -> list[Finding]:
    try:
        problems = assistant.verify_index()
        if problems and repair:
            assistant.rebuild_index()
            problems = assistant.verify_index()
        status = assistant.index_status()
    except JixiaoError as error:
        return [_fault("索引", error)]
    remedy = "请用 jixiao restore 恢复备份。" if repair else "运行 jixiao doctor --repair"
    faults = [Finding("索引", problem, remedy, StoreError.exit_code) for problem in problems]
    mended = [Finding("索引", warning) for warning in status.warnings]
    sound = Finding("索引", f"完好；{status.indexed} 个案例，{status.backend}，编码器 {status.encoder_id}")
    return [*mended, *(faults or [sound])]


def failing_settings(error: ConfigurationError) -> list[Finding]:
    """The findings where the settings themselves cannot be read."""
    return [_program(), _fault("设置", error)]
