"""The list of reviews: what goes on, and what each file and form came to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from assistant.checking import FileSummary, Tally
from assistant.storage.checks import CHECKS_KEPT, KeptCheck
from assistant.storage.jobs import Job, JobState
from assistant.web.acts import act_button
from assistant.web.markup import Markup, bullets, element, joined, table, welcome
from assistant.web.progress_view import moment, progress_view
from assistant.web.results_view import notice

_SHOWN_NAMES: Final = 3


def overview(checks: Sequence[KeptCheck], jobs: Sequence[Job], owner: str) -> Markup:
    """Everything that was and is being reviewed, newest first.

    Args:
        checks: The reviews.
        jobs: The jobs behind them, those that failed among them.
        owner: Who looks; what is a colleague's is told so.
    """
    going = [job for job in jobs if not job.over]
    running = {job.job_id for job in going}
    failed = [job for job in jobs if job.state is JobState.FAILED]
    kept = {check.check_id: check for check in checks}
    parts = [_going(job, kept.get(job.job_id)) for job in going]
    parts += [_failed(job) for job in failed[:3]]
    done = [check for check in checks if check.check_id not in running and check.summaries]
    parts += [_check(check, opened=place == 0, owner=owner) for place, check in enumerate(done)]
    if done:
        parts.append(element("p", f"审核结果保留 {CHECKS_KEPT.days} 天。", class_="jx-quiet"))
    return joined(parts) if parts else _welcome()


def _going(job: Job, check: KeptCheck | None) -> Markup:
    names = [str(name) for name in _listed(job.task.get("names"))]
    rows = [(name, _state(job, check, number, len(names))) for number, name in enumerate(names, start=1)]
    grid = table(("文件", "进度"), rows, "jx-plain", "各文件的进度")
    return progress_view(job, f"正在审核 {len(names)} 个文件", grid)


def _state(job: Job, check: KeptCheck | None, number: int, total: int) -> str:
    """Each file is read first, and reviewed when all are read."""
    if check and number in check.summaries:
        return "审核完毕"
    if job.done >= total:
        return "已读取，正在核对" if number == job.done - total + 1 else "已读取，等待核对"
    return "已读取" if number <= job.done else "正在读取" if number == job.done + 1 else "等待读取"


def _failed(job: Job) -> Markup:
    error = job.error or {}
    return notice(
        f"{moment(job.created_at)} 的审核没有完成（{error.get('code', '')}）",
        error.get("message", ""),
        f"办法：{error.get('hint', '')}",
        kind="error",
    )


def _check(check: KeptCheck, *, opened: bool, owner: str) -> Markup:
    files = {number: FileSummary.model_validate_json(told) for number, told in check.summaries.items()}
    names = "、".join(check.names[:_SHOWN_NAMES]) + (f"等 {len(check.names)} 个文件" if len(check.names) > 3 else "")
    forms = [form for file in files.values() for form in file.forms]
    missing = len(check.names) - len(files)
    summary = element(
        "summary",
        element("strong", names),
        element("span", f"{moment(check.created_at)}　{_sum(forms)}", class_="jx-quiet"),
        element("span", "本单位同事上传", class_="jx-state") if check.owner not in (owner, "local") else None,
    )
    rows = [row for number, file in files.items() for row in _rows(check, number, file)]
    return element(
        "details",
        summary,
        element("p", f"有 {missing} 个文件没有审到。", class_="jx-remark") if missing else None,
        table(("文件", "申报表", "错误", "警告", "建议", "操作"), rows, "jx-checked", "各张表的审核结果"),
        element(
            "p",
            _download(check, "docx", "下载审核意见表（Word）"),
            _download(check, "html", "下载审核意见表（网页，可打印）"),
            class_="jx-line",
        ),
        class_="jx-section",
        open=opened,
    )


def _rows(check: KeptCheck, number: int, file: FileSummary) -> list[tuple[str, ...]]:
    name = check.names[number - 1]
    if file.error:
        told = f"没有审核：{file.error.message}（{file.error.code}）办法：{file.error.hint}"
        return [(name, element("span", told, class_="jx-missing"), "", "", "", "")]
    rows: list[tuple[str, ...]] = []
    for line, form in enumerate(file.forms):
        act: dict[str, Any] = {"act": "open", "check_id": check.check_id, "number": number, "line": line}
        button = act_button("查看", act, aria_label=f"查看 {form.title}")
        rows.append((name if line == 0 else "", _title(form, file), *_figures(form), button))
    return rows


def _title(form: Tally, file: FileSummary) -> Markup:
    kind = {"document": "整份文件", "department": "部门整体支出表"}.get(form.kind)
    return joined(
        (
            form.title,
            element("span", kind, class_="jx-state") if kind else None,
            element("span", f"已采用 {file.taken} 处改法", class_="jx-state done")
            if file.taken and form is file.forms[0]
            else None,
        )
    )


def _figures(form: Tally) -> tuple[str, str, str]:
    return str(form.errors), str(form.warnings), str(form.suggestions)


def _sum(forms: Sequence[Tally]) -> str:
    count = sum(form.kind != "document" for form in forms)
    errors, warnings = sum(form.errors for form in forms), sum(form.warnings for form in forms)
    return f"{count} 张表，{errors} 个错误，{warnings} 个警告"


def _download(check: KeptCheck, to: str, title: str) -> Markup:
    act = {"act": "download", "what": "opinion", "to": to, "check_id": check.check_id}
    return act_button(title, act)


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _welcome() -> Markup:
    points = (
        "在左侧选择或拖入申报表文件（docx、xlsx、pdf、xls、html、txt 等），可以一次选多个；同一次审核的文件互相参照。",
        "一份文件里可以有多张申报表，逐张给出错误、警告和建议，写明位置、原文、改法和规则依据。",
        "有现成改法的，点一下就改好，可以撤销；改好的表、审核意见表都能下载，也可以转为草稿继续修改。",
        "文件只在本机读取，不会加入历史项目；审核结果会保留，刷新或下次打开都在。",
    )
    return welcome("审核已有的绩效目标申报表", bullets(points))
