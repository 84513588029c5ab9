"""The command `chat`: talking about one draft in the terminal, and running kept talks again."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from assistant.cli.drafting import Engine
from assistant.cli.modelling import check_model_is_configured, stoppable
from assistant.cli.options import JsonOption, check_writable
from assistant.cli.output import emit, say, show
from assistant.cli.session import open_session
from assistant.cli.teaching import command
from assistant.cli.text_input import readable
from assistant.errors import UnwritablePath

if TYPE_CHECKING:
    from assistant.dialogue.reply import Reply
    from assistant.dialogue.session import Dialogue
    from assistant.dialogue.transcript import Line

PANEL: Final = "起草"
_LEAVING: Final = frozenset({"退出", "再见", "结束", "拜拜", "exit", "quit", "q"})
_WELCOME: Final = (
    "请用一两句话写明：做什么、给谁做、做多少、花多少钱。起草后可以接着说怎么改，说“帮助”看例子，说“退出”结束。"
)


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(
        app,
        "chat",
        "边说边改：用平常的话起草和修改一份草稿，每一步都能撤销。",
        details="不写 DRAFT 时，第一句话就是项目说明；写了就接着改那份草稿，以前说过的还记得。\n"
        "可以说：满意度改成95%；第3条太虚，换成能量的；加一个成本指标；为什么是200人次；撤销；采纳；导出Word。\n"
        "配置了大模型时，--engine llm 让它帮着听懂内置解析器不懂的话；它的建议要您确认后才执行。\n"
        "--save 把对话存成文件，--replay 按文件从头再说一遍，有一处结果不同退出码为 1。",
        examples=(
            "jixiao chat",
            "jixiao chat 3f2a9c",
            "jixiao chat --save 对话.jsonl",
            "jixiao chat --replay 对话.jsonl",
        ),
        panel=PANEL,
    )(chat)


def chat(
    draft: Annotated[str | None, typer.Argument(metavar="DRAFT", help="草稿编号；不写时从项目说明开始")] = None,
    department: Annotated[
        str | None, typer.Option("--department", metavar="D", help="新草稿的主管部门；默认取 JIXIAO_DEPARTMENT")
    ] = None,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="U", help="新草稿的实施单位；默认取 JIXIAO_UNIT")
    ] = None,
    save: Annotated[Path | None, typer.Option("--save", metavar="F", help="把这次对话存成文件，每句一行 JSON")] = None,
    replay: Annotated[
        Path | None, typer.Option("--replay", metavar="F", help="把存下的对话从头再说一遍，比较结果")
    ] = None,
    engine: Annotated[
        Engine, typer.Option("--engine", metavar="builtin|llm", help="听不懂的话和草稿的措辞，也问所配置的大模型")
    ] = Engine.BUILTIN,
    as_json: JsonOption = False,
) -> None:
    """Talk about one draft."""
    if engine is Engine.LLM:
        check_model_is_configured()
    if save:
        check_writable(save)
    settings, assistant = open_session()
    from assistant.dialogue.transcript import read_transcript
    from assistant.drafting.request import DraftRequest

    defaults = DraftRequest(
        description="",
        department=readable(department) or settings.department,
        implementing_unit=readable(unit) or settings.unit,
    )
    expected = read_transcript(replay) if replay else None
    from assistant.domain.draft import EngineName
    from assistant.drafting.llm_engine import Asking

    with stoppable() if engine is Engine.LLM else nullcontext() as cancellation:
        asking = Asking(cancellation, progress=say) if cancellation else None
        dialogue = assistant.talk(Path.cwd(), draft, defaults, EngineName(engine), asking)
        lines = list(_talked(dialogue, expected, as_json=as_json))
    if save:
        _write(save, lines)
    if expected is not None and _differs(expected, lines):
        raise typer.Exit(1)


def _talked(dialogue: Dialogue, expected: list[Line] | None, *, as_json: bool) -> Iterator[Line]:
    """Say everything that is said, print the answers, and give the lines of the talk."""
    from assistant.dialogue.transcript import Line

    if expected is None and sys.stdin.isatty():
        say(_WELCOME if dialogue.draft is None else f"接着改“{dialogue.draft.project_name}”。说“看看表”可以列出指标。")
    spoken = _typed() if expected is None else iter([line.said for line in expected])
    for words in spoken:
        if expected is not None and not as_json:
            typer.echo(f"您：{words}")
        reply = dialogue.say(words)
        if as_json:
            emit(reply)
        else:
            _print(dialogue, reply)
        yield Line.of(words, reply)


def _typed() -> Iterator[str]:
    """What the person types, line by line, until they leave or the input ends."""
    while True:
        try:
            words = input("您：" if sys.stdin.isatty() else "")
        except EOFError:
            return
        if words.strip().lower().rstrip("。！!") in _LEAVING:
            say("对话已保存，可以用 jixiao chat 草稿编号 接着说。")
            return
        if words.strip():
            yield words


def _print(dialogue: Dialogue, reply: Reply) -> None:
    """The answer; where the draft changed, the table as it is now."""
    from assistant.cli.views import indicator_section

    typer.echo(reply.text)
    if reply.file:
        typer.echo(f"文件：{reply.file}")
    if reply.changes and sys.stdout.isatty() and dialogue.draft is not None:
        show([indicator_section(dialogue.draft.indicators)])
    typer.echo("")


def _write(path: Path, lines: list[Line]) -> None:
    try:
        path.write_text("".join(f"{line.model_dump_json()}\n" for line in lines), encoding="utf-8")
    except OSError as error:
        raise UnwritablePath(f"对话没有存成：{path}（{error.strerror}）") from error
    say(f"对话已存到：{path}")


def _differs(expected: list[Line], found: list[Line]) -> bool:
    from assistant.dialogue.transcript import differences

    pairs = zip(expected, found, strict=True)
    different = [d for n, (before, now) in enumerate(pairs, start=1) for d in differences(before, now, n)]
    for difference in different:
        say(f"第 {difference.number} 句“{difference.said}”与记录不同：")
        say(f"  记录：{difference.expected}")
        say(f"  现在：{difference.found}")
    say(f"共 {len(expected)} 句，{'结果都和记录相同。' if not different else f'{len(different)} 处不同。'}")
    return bool(different)
