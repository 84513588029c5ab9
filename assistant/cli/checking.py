"""The command `check`: reviews files and folders, prints opinions, and puts in what can be put in safely."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from assistant.cli.failures import fault_of, told_of
from assistant.cli.options import JsonOption, check_named, check_writable, export_format
from assistant.cli.output import emit, names_of, progress, say, show
from assistant.cli.session import open_assistant
from assistant.cli.teaching import command
from assistant.errors import InputError, JixiaoError, UsageError

if TYPE_CHECKING:
    from assistant.domain.report import Finding, Report, Severity
    from assistant.reviewing import Checked
    from assistant.service import Assistant, Reviewed
    from assistant.validation.fixing import Change

PANEL: Final = "文件与案例"
_WRITTEN: Final = {".xlsx": ".xlsx", ".json": ".json", ".md": ".md"}
"""What a corrected file is written as; everything else becomes a Word document."""

Wanted = Callable[["Finding"], bool]
_COPY: Final = re.compile(r"(.+)-改\d*")
"""What --fix calls the files it writes."""

Paths = Annotated[list[Path], typer.Argument(metavar="FILE", help="申报表文件，或装着申报表的文件夹")]
Rules = Annotated[str | None, typer.Option("--rules", metavar="V04,S", help="只看这些规则；写字母表示整组，用逗号分开")]
Level = Annotated[
    str | None,
    typer.Option("--severity", metavar="LEVEL", help="只看这一级别及更重的：error、warning、suggestion、info"),
]
Html = Annotated[Path | None, typer.Option("--html", metavar="F", help="另写一份可打印的审核意见表（网页）")]
Docx = Annotated[Path | None, typer.Option("--docx", metavar="F", help="另写一份可打印的审核意见表（Word）")]
Fix = Annotated[
    bool,
    typer.Option(
        "--fix", help="把不改变承诺和金额的改法直接改好，另存为“原名-改.docx”；原文件不动，也不覆盖已有的文件"
    ),
]
Folder = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="DIR", help="--fix 写出的文件放在哪里，默认放在原文件旁边")
]
Ledger = Annotated[bool, typer.Option("--ledger", help="逐条列出哪些规则通过、不适用、资料不足以及原因")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(
        app,
        "check",
        "按规则审核已有的申报表，列出问题和改法。",
        details=(
            "可以给出多个文件和文件夹；同一次审核的文件互相参照：上年的同一项目、部门表对项目表。\n\n"
            "有错误级问题时退出码为 1（没有列出来的也算）；有文件读不了时退出码为 3。--json 时每张表打印一行 JSON。"
            "标“请人工判断”的问题是按用词或相似程度判断的，请审核人决定。"
        ),
        examples=(
            "jixiao check 申报表.docx",
            "jixiao check 2024年/ --severity error",
            "jixiao check 申报表.docx --docx 审核意见表.docx",
            "jixiao check 申报表.docx --fix",
            "jixiao check 申报表.docx --rules A,V12,V13 --ledger",
            "jixiao check *.xlsx --json > reports.jsonl",
        ),
        panel=PANEL,
    )(check)


def check(
    paths: Paths,
    as_json: JsonOption = False,
    rules: Rules = None,
    severity: Level = None,
    html: Html = None,
    docx: Docx = None,
    fix: Fix = False,
    output: Folder = None,
    ledger: Ledger = False,
) -> None:
    """Review every form of every document."""
    wanted = _filter(rules, severity)
    sheets = _opinion_targets(html, docx)
    assistant = open_assistant()
    checked = _review(assistant, _without_corrected(paths))
    if fix:
        checked = _all_fixed(assistant, checked, output, wanted)
    _print(checked, wanted, as_json=as_json, ledger=ledger)
    for path in sheets:
        if not checked:
            break
        assistant.files.export_opinion(checked, path, wanted, _asked_for(rules, severity))
        say(f"已写审核意见表：{path}")
    _leave(checked)


def _without_corrected(paths: Sequence[Path]) -> list[Path]:
    """The files, without the corrected copies that an earlier --fix put beside their originals in a folder."""
    from assistant.documents.reader import files_in, passed_over

    if others := passed_over(paths):
        say(f"另有 {len(others)} 个文件的格式还不能读取，没有审核：{names_of(others)}。请另存为 docx 或 xlsx。")
    kept = []
    for path in paths:
        found = list(files_in([path]))
        stems = {file.parent / file.stem for file in found}
        copies = [f for f in found if path.is_dir() and (m := _COPY.fullmatch(f.stem)) and f.parent / m[1] in stems]
        if copies:
            say(f"跳过 --fix 写出的 {len(copies)} 个文件（原文件也在这里）：{'、'.join(f.name for f in copies[:5])}")
        kept += [file for file in found if file not in copies]
    return kept


def _review(assistant: Assistant, paths: Sequence[Path]) -> list[Checked]:
    total = len(paths)
    with progress("读取", total) as advance:
        read = assistant.files.check_files(paths, lambda path: advance(path.name))
        first = next(read, None)
    if first is None:
        say("没有找到可以读取的文件。")
    checked = [first] if first else []
    with progress("审核", total) as advance:
        for one in read:
            checked.append(one)
            advance(one.path.name)
    return checked


def _print(checked: Sequence[Checked], wanted: Wanted, *, as_json: bool, ledger: bool) -> None:
    from assistant.cli.views_lists import ledger_section, review_view, totals_view
    from assistant.domain.labels import left_out_line
    from assistant.domain.reading import left_out

    for one in checked:
        if one.error:
            error = one.error if isinstance(one.error, JixiaoError) else fault_of(one.error)
            say(f"{told_of(one.path, error)}\n  办法：{error.hint}")
        for reviewed in one.reviews:
            narrowed = _narrowed(reviewed, wanted)
            own = (reviewed.source.position, 0) if reviewed is one.reviews[0] else (reviewed.source.position,)
            unread = left_out(one.parsed.report.readings, *own) if one.parsed else []
            if as_json:
                emit(narrowed)
                for field in unread:
                    say(f"{reviewed.source.document}《{reviewed.project_name}》没有读清：{left_out_line(field)}")
                continue
            hidden = len(reviewed.report.findings) - len(narrowed.report.findings)
            show(review_view(narrowed, hidden, unread))
            if ledger:
                show([ledger_section(reviewed.report)])
    if not as_json and sum(len(one.reviews) for one in checked) > 1:
        show(totals_view(checked))


def _leave(checked: Sequence[Checked]) -> None:
    if any(one.error for one in checked):
        raise typer.Exit(InputError.exit_code)
    if not all(reviewed.report.ok for one in checked for reviewed in one.reviews):
        raise typer.Exit(1)


def _all_fixed(assistant: Assistant, checked: list[Checked], folder: Path | None, wanted: Wanted) -> list[Checked]:
    """Every file put right, each written to a name of its own; one that cannot be written stops nothing."""
    taken = {one.path.resolve() for one in checked}
    results = []
    for one in checked:
        try:
            results.append(_fixed(assistant, one, folder, wanted, taken, checked))
        except InputError as error:
            say(f"{one.path.name}：改好的文件没有写成：{error}\n  办法：{error.hint}")
            results.append(one)
    return results


def _fixed(
    assistant: Assistant,
    one: Checked,
    folder: Path | None,
    wanted: Wanted,
    taken: set[Path],
    beside: Sequence[Checked],
) -> Checked:
    """The file as it is put right and written beside the original, reviewed anew; one without forms stays as it is."""
    if one.parsed is None:
        return one
    made = assistant.files.fix(one.parsed, wanted)
    if not made.changes:
        say(f"{one.path.name}：没有可以直接改好的地方。")
        return one
    target = _free_name(one.path, folder, taken)
    check_writable(target)
    assistant.documents.export_fixed(made, export_format(target), target)
    taken.add(target.resolve())
    say(f"{one.path.name}：改好 {len(made.changes)} 处，已另存为 {target}")
    for change in made.changes:
        say(f"  {_described(change)}")
    return assistant.files.review(one._replace(parsed=made.parsed), beside)


def _free_name(path: Path, folder: Path | None, taken: set[Path]) -> Path:
    """`原名-改.docx`, or `原名-改2.docx` and so on: no file that exists or was written just now is replaced."""
    suffix = _WRITTEN.get(path.suffix.lower(), ".docx")
    parent = folder or path.parent
    names = (parent / f"{path.stem}-改{number if number > 1 else ''}{suffix}" for number in range(1, 10_000))
    return next(name for name in names if name.resolve() not in taken and not name.is_file())


def _described(change: Change) -> str:
    from assistant.domain.labels import place_of
    from assistant.domain.shortening import on_one_line

    found = change.finding
    before, after = (found.quote, found.replacement or "") if found.quote else (change.before, change.after)
    return f"{found.rule} {place_of(found.path)}：{on_one_line(before, 40)} → {on_one_line(after, 40)}"


def _narrowed(reviewed: Reviewed, wanted: Wanted) -> Reviewed:
    findings = tuple(found for found in reviewed.report.findings if wanted(found))
    report: Report = reviewed.report.model_copy(update={"findings": findings})
    return reviewed.model_copy(update={"report": report})


def _filter(rules: str | None, severity: str | None) -> Wanted:
    """Which findings were asked for.

    Raises:
        UsageError: If there is no such rule, family or level.
    """
    chosen = _chosen_rules(rules)
    levels = _chosen_levels(severity)
    return lambda found: found.severity in levels and (chosen is None or found.rule in chosen)


def _asked_for(rules: str | None, severity: str | None) -> str:
    """What the lists were narrowed to, in words; "" where they were not."""
    parts = [f"规则 {rules}" if rules else "", f"级别 {severity} 及更重" if severity else ""]
    return "、".join(part for part in parts if part)


def _chosen_rules(text: str | None) -> frozenset[str] | None:
    from assistant.validation.catalogue import FAMILIES, RULES_BY_ID

    if text is None:
        return None
    names = [part.strip().upper() for part in text.replace("，", ",").split(",") if part.strip()]
    unknown = [name for name in names if name not in FAMILIES and name not in RULES_BY_ID]
    if unknown or not names:
        families = "、".join(f"{letter}（{title}）" for letter, title in FAMILIES.items())
        raise UsageError(
            f"没有规则“{'、'.join(unknown) or text}”。", hint=f"规则写编号，如 V04；整组写字母：{families}。"
        )
    return frozenset(rule for rule in RULES_BY_ID if rule in names or rule[0] in names)


def _chosen_levels(text: str | None) -> frozenset[Severity]:
    from assistant.domain.labels import SEVERITY
    from assistant.domain.report import Severity

    order = list(Severity)
    if text is None:
        return frozenset(order)
    named = {**{level.value: level for level in order}, **{label: level for level, label in SEVERITY.items()}}
    if text.strip().lower() not in named:
        raise UsageError(f"没有级别“{text}”。", hint="级别写 error、warning、suggestion 或 info。")
    return frozenset(order[: order.index(named[text.strip().lower()]) + 1])


def _opinion_targets(html: Path | None, docx: Path | None) -> list[Path]:
    targets = [(path, suffix) for path, suffix in ((html, ".html"), (docx, ".docx")) if path]
    for path, suffix in targets:
        check_named(path, "审核意见表", suffix)
    return [path for path, _ in targets]
