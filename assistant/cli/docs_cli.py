"""The command line reference: Markdown made from the commands themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import typer
from typer.core import TyperGroup

from assistant.cli.docs_glossary import table_cell
from assistant.cli.main import NAME, app
from assistant.cli.teaching import arguments_of, option_help, option_label, options_of, panels_of, summary_of, usage_of

_HEAD: Final = """# 命令行

本页由 `make docs` 从程序生成，请勿手改。各种 JSON 的结构见 [schema/](schema/)。

退出码：0 完成；1 完成，但还有错误级问题；2 用法不对；3 输入或语料有问题；4 设置有问题；5 大模型没有可用的回答；
7 数据目录损坏。此外：70 程序自身出错（经过写入数据目录的 `logs/error.log`，`JIXIAO_DEBUG=1` 时也显示在屏幕上）；
130 被人中断；141 读取输出的程序先退出了。

标准输出只有结果：`--json` 时只有 JSON，接到管道时是不带框线的文字。提示、进度和错误都在标准错误上。

| 环境变量 | 作用 |
|---|---|
| `JIXIAO_HOME` | 数据目录，存放案例、草稿和索引 |
| `JIXIAO_DEPARTMENT` | 起草时默认的主管部门 |
| `JIXIAO_UNIT` | 起草时默认的实施单位 |
| `JIXIAO_CORPUS` | 代替自带语料的文件夹 |
| `JIXIAO_ENCODER` | 代替自带编码器的文件夹 |
| `JIXIAO_AUDIT_DAYS` | 操作记录保留的天数 |
| `JIXIAO_DEBUG` | 设为 1 时显示程序出错的经过 |
没有写环境变量时，主管部门、实施单位和记录保留天数取数据目录里的 `settings.json`，由管理员在网页的“设置”里改。
"""


def cli_markdown() -> str:
    """The whole reference page."""
    program = typer.main.get_command(app)
    assert isinstance(program, TyperGroup)
    sections = [_HEAD, _overview(program)]
    for path, entry in _commands(program, NAME):
        sections.append("\n".join(_lines(path, entry)))
    return "\n".join(sections).rstrip() + "\n"


def _commands(group: TyperGroup, path: str) -> Iterator[tuple[str, Any]]:
    for commands in panels_of(group).values():
        for entry in commands:
            below = f"{path} {entry.name}"
            if isinstance(entry, TyperGroup):
                yield from _commands(entry, below)
            else:
                yield below, entry


def _overview(program: TyperGroup) -> str:
    rows = [f"| [`{path}`](#{_anchor(path)}) | {summary_of(entry)} |" for path, entry in _commands(program, NAME)]
    return "\n".join(["| 命令 | 作用 |", "|---|---|", *rows, ""])


def _lines(path: str, entry: Any) -> Iterator[str]:
    yield f"## {path}\n"
    yield str(entry.help)
    yield f"\n```text\n{usage_of(entry, path)}\n```\n"
    parameters = [(a.display_name_raw, a.help or "") for a in arguments_of(entry)]
    parameters += [(option_label(option), option_help(option)) for option in options_of(entry)]
    if parameters:
        yield "| 参数或选项 | 作用 |\n|---|---|"
        for label, text in parameters:
            yield f"| `{table_cell(label)}` | {table_cell(text)} |"
        yield ""
    yield f"```bash\n{entry.epilog}\n```\n"


def _anchor(path: str) -> str:
    return path.replace(" ", "-")
