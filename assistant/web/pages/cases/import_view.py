"""Imports as the page shows them: those that go on with their bar, those that are over with their report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from pydantic import TypeAdapter, ValidationError

from assistant.domain.importing import FormFate
from assistant.domain.labels import STATES
from assistant.storage.jobs import Job, JobState
from assistant.web.import_work import FATES, REVIEW_ERROR, ImportedFile, ImportedForm
from assistant.web.markup import Markup, bullets, element, joined, section, table, welcome
from assistant.web.progress_view import STATES as JOB_STATES
from assistant.web.progress_view import moment, progress_view
from assistant.web.results_view import notice

_FILES: Final[TypeAdapter[list[ImportedFile]]] = TypeAdapter(list[ImportedFile])
_SHOWN: Final = 8
"""How many of the latest imports are shown."""
_LEFT_OUT: Final = frozenset({FormFate.EMPTY, FormFate.DROPPED, FormFate.WITHDRAWN})
_COLUMNS: Final = ("文件", "结果", "申报表", "已加入", "已有", "近似重复", "待核对", *STATES.values())


def imports_view(jobs: Sequence[Job], *, may_change: bool) -> Markup:
    """The latest imports, newest first, or what to do first.

    Args:
        jobs: The person's imports, newest first.
        may_change: Whether what the person brings goes in at once.
    """
    if not jobs:
        return _welcome(may_change)
    return joined(_job(job, first=number == 0) for number, job in enumerate(jobs[:_SHOWN]))


def _welcome(may_change: bool) -> Markup:
    points = [
        "一次可以选多个文件（docx、xlsx、pdf、xls、html、txt 等）；文件里有几张申报表就读几张，逐个文件报告结果。",
        "读得有疑问的表先放到“待核对”，不检索也不作依据；由人改正或确认后再加入。审核发现的错误逐条写明，表照原样加入。",
        "和已有案例完全相同的不再添加；只改了几处的、换了年度的会列为近似重复。",
        "可以关闭网页，导入会继续；回来时在这里看进度和结果。",
    ]
    if not may_change:
        points.insert(0, "您导入的申报表要由审核人或管理员同意，同意以前不参加检索。")
    return welcome("把往年的申报表加入案例库", bullets(points))


def _job(job: Job, *, first: bool) -> Markup:
    title = f"导入 {moment(job.created_at)}"
    if not job.over:
        return progress_view(job, title)
    if job.state is not JobState.DONE:
        told = job.error or {
            "message": "已经停止，读完的文件保留。",
            "code": "",
            "hint": "要接着导入，请重新上传这些文件。",
        }
        code = f"（{told['code']}）" if told["code"] else ""
        heading = f"{title}　{JOB_STATES[job.state]}"
        return section(heading, notice(f"{told['message']}{code}", told["hint"], kind="error"))
    try:
        files = _FILES.validate_python(job.result)
    except ValidationError:
        return section(title, element("p", "这次导入由较早的版本完成，没有详细结果。"))
    summary = element("summary", element("strong", title), element("span", _summed(files), class_="jx-quiet"))
    return element("details", summary, _report_view(files), class_="jx-section jx-import", open=first)


def _report_view(files: Sequence[ImportedFile]) -> Markup:
    """What became of each file, then of each form that a person may want to look at."""
    grid = table(_COLUMNS, map(_row, files), "jx-import-files", "每个文件的结果")
    return joined(
        (
            element("p", "右边五列数的是表上的栏目：读出、修复、存疑、读不出、空白。", class_="jx-quiet"),
            element("div", grid, class_="jx-wide", tabindex=0, role="region", aria_label="每个文件的结果"),
            _listed("没有读成的文件", [_failed(file) for file in files if file.error]),
            _listed("近似重复（已加入，请看是不是同一张表）", _forms(files, lambda form: _is_near(form))),
            _listed("已有（没有重复添加）", _forms(files, lambda form: form.fate is FormFate.DUPLICATE)),
            _listed("已加入，审核有错误", _forms(files, _is_wrong)),
            _listed("待核对", _forms(files, lambda form: form.fate is FormFate.QUARANTINED)),
            _listed("没有加入", _forms(files, lambda form: form.fate in _LEFT_OUT)),
        )
    )


def _is_near(form: ImportedForm) -> bool:
    return form.fate is FormFate.ADDED and bool(form.twin)


def _is_wrong(form: ImportedForm) -> bool:
    """Whether a form was let in with errors; one that is nearly a case there is listed as such."""
    return form.fate is FormFate.ADDED and not form.twin and any(one.startswith(REVIEW_ERROR) for one in form.doubts)


def _summed(files: Sequence[ImportedFile]) -> str:
    failed = sum(file.error is not None for file in files)
    parts = [
        f"{len(files)} 个文件",
        f"已加入 {sum(file.added for file in files)} 张",
        f"已有 {sum(file.duplicates for file in files)} 张",
        f"近似重复 {sum(file.near_duplicates for file in files)} 张",
        f"待核对 {sum(file.quarantined for file in files)} 张",
    ]
    return "，".join([*parts, *([f"{failed} 个文件没有读成"] if failed else [])]) + "。"


def _row(file: ImportedFile) -> tuple[str, ...]:
    result = "没有读成" if file.error else "内容没有变，不再重读" if file.unchanged else "已读"
    counts = (len(file.forms), file.added, file.duplicates, file.near_duplicates, file.quarantined)
    states = (file.states.get(state.value, 0) for state in STATES)
    return (file.name, result, *(str(count) for count in (*counts, *states)))


def _failed(file: ImportedFile) -> Markup:
    assert file.error
    told = element("span", f"{file.error.message}（{file.error.code}）　办法：{file.error.hint}")
    return element("li", element("strong", file.name), "　", told)


def _forms(files: Sequence[ImportedFile], wanted: Callable[[ImportedForm], bool]) -> list[Markup]:
    return [_form(file, form) for file in files for form in file.forms if wanted(form)]


def _form(file: ImportedFile, form: ImportedForm) -> Markup:
    details = [form.twin] if form.twin else []
    details += form.doubts
    if not form.doubts and form.fate is FormFate.QUARANTINED:
        details.append("等审核人或管理员同意")
    what = f"{file.name} 第 {form.position} 张　{form.title or '（没有名称）'}"
    lines = bullets(details) if details else None
    return element("li", element("strong", what), f"　{FATES[form.fate]}", lines)


def _listed(title: str, items: Sequence[Markup]) -> Markup | None:
    if not items:
        return None
    listed = element("ul", *items, class_="jx-list")
    return element("section", element("h4", f"{title}：{len(items)}"), listed)
