"""The command on one indicator: measurable targets for it."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from assistant.cli.options import JsonOption
from assistant.cli.output import emit, show
from assistant.cli.session import open_assistant
from assistant.cli.teaching import command
from assistant.cli.text_input import text_from

PANEL: Final = "起草"


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(
        app,
        "targets",
        "查一个指标怎样写才可测：可用的写法、历史项目的取值、依据的规则和建议。",
        details=(
            "可以只写名称，也可以连指标值一起写（用引号括起来）；“及时”“质量较高”这类含糊的写法会改成可测的写法。"
            "历史项目的数只供参考；人数、次数、金额等要填本项目自己的数，程序会说明怎么算。"
        ),
        examples=(
            "jixiao targets 培训人次",
            "jixiao targets 成本合理性",
            'jixiao targets "系统正常运行率 ≥99%"',
            'jixiao targets "培训效果 良好" --json',
        ),
        panel=PANEL,
    )(targets)


def targets(
    name: Annotated[str, typer.Argument(metavar="NAME", help="指标名称，可带指标值；写 - 表示从标准输入读取")],
    as_json: JsonOption = False,
) -> None:
    """Show measurable targets for one indicator."""
    advice = open_assistant().targets(text_from(name))
    if as_json:
        emit(advice)
        return
    from assistant.cli.views_targets import targets_view

    show(targets_view(advice))
