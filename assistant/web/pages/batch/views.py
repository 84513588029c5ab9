"""What the page 批量 shows: a list before it is drafted, a batch that goes on or is done, and all batches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.documents.projects_table import ProjectRow
from assistant.domain.draft import Question
from assistant.domain.labels import place_of
from assistant.domain.money import format_yuan
from assistant.domain.shortening import shortened
from assistant.storage.jobs import Job, JobState
from assistant.storage.papers import EXPORTS_KEPT
from assistant.web.acts import act_button
from assistant.web.batch_work import RESULT, BatchResult, Current, Preview, result_of, rows_again
from assistant.web.hints import page_hint
from assistant.web.markup import Markup, element, joined, section, steps, table, welcome
from assistant.web.progress_view import STATES, moment, progress_view
from assistant.web.results_view import notice

_MOST_ROWS: Final = 300
"""How many rows of a list are shown before it is drafted; all are drafted."""
_LONG: Final = 60
_MOST_EARLIER: Final = 3


def preview_view(upload: str, preview: Preview, earlier: Sequence[Job], known: int) -> Markup:
    """The rows as they were read, with what is wrong with each, and what can be begun.

    Args:
        upload: The uploaded list.
        preview: What was read.
        earlier: The person's batches that are done.
        known: How many rows have a draft that was made of the same words.
    """
    bad = [row for row in preview.rows if row.error]
    told = f"读到 {len(preview.rows)} 个项目" + (f"，其中 {len(bad)} 行有问题，不会起草" if bad else "")
    return section(
        "清单预览",
        element("p", told, class_="jx-counts"),
        element("p", f"没有用到的列：{'、'.join(preview.unused)}", class_="jx-remark") if preview.unused else None,
        element("p", _known(known), class_="jx-remark") if known else None,
        _begin(upload, preview, earlier, known),
        table(
            ("行", "项目名称", "项目描述", "主管部门", "实施单位", "年度", "预算（元）", "问题"),
            [_preview_row(row) for row in preview.rows[:_MOST_ROWS]],
            "jx-projects",
            "清单预览",
        ),
        element("p", f"只显示前 {_MOST_ROWS} 行，全部都会起草。", class_="jx-quiet")
        if len(preview.rows) > _MOST_ROWS
        else None,
        id="jx-preview",
    )


def _known(known: int) -> str:
    return (
        f"其中 {known} 个项目以前用同样的内容起草过：开始起草时不再做，直接用那时的草稿（改过的，用改过的）。"
        "要另做一份新的，点“全部重新起草”。"
    )


def _begin(upload: str, preview: Preview, earlier: Sequence[Job], known: int) -> Markup:
    good = sum(row.error is None for row in preview.rows)
    start = {"act": "start", "upload": upload}
    buttons = [act_button(f"开始起草（{good} 个项目）", start, "jx-main", disabled=not good)]
    for job in earlier:
        again = rows_again(preview.rows, result_of(job).failed)
        if again and len(buttons) <= _MOST_EARLIER:
            title = f"只重做失败的行（{moment(job.created_at)} 那一批，{len(again)} 行）"
            buttons.append(act_button(title, {**start, "again": job.job_id}))
    if known:
        buttons.append(act_button("全部重新起草", {**start, "anew": True}))
    return element("div", *buttons, act_button("返回列表", {"act": "list"}), class_="jx-acts")


def _preview_row(row: ProjectRow) -> tuple[str, ...]:
    return (
        str(row.number),
        row.project_name or "",
        shortened(row.description or "", _LONG),
        row.department or "",
        row.implementing_unit or "",
        str(row.year or ""),
        format_yuan(row.budget_yuan) if row.budget_yuan is not None else "",
        element("span", f"✗ {row.error.message}{page_hint(row.error)}", class_="jx-missing") if row.error else "",
    )


def batch_view(job: Job, current: Sequence[Current]) -> Markup:
    """A batch that is over: its drafts as they are by now, the rows that failed, and what can be taken along."""
    result = result_of(job)
    return joined(
        (
            _head(job, result),
            _drafts(current) if current else None,
            _failed(result) if result.failed else None,
            _departments(job, current),
        )
    )


def _head(job: Job, result: BatchResult) -> Markup:
    told = f"{moment(job.created_at)}　{STATES[job.state]}　{_sum(result)}"
    link = element("a", "下载结果（压缩包）", href=f"/files/{job.result_file}", download=RESULT, class_="jx-do")
    return element(
        "section",
        element("h2", name_of(job)),
        element("p", told, class_="jx-quiet"),
        element("div", act_button("返回列表", {"act": "list"}), link if job.result_file else None, class_="jx-acts"),
        element(
            "p",
            f"压缩包里有全部申报表（Word、Excel 各一份）和问题清单，是完成时的内容，保留 {EXPORTS_KEPT.days} 天。",
            class_="jx-quiet",
        )
        if job.result_file
        else None,
        class_="jx-section jx-form-head",
    )


def _drafts(current: Sequence[Current]) -> Markup:
    rows = [
        (
            str(one.row.row),
            one.project_name,
            one.department or "",
            "草稿已删除" if one.errors is None else f"✗ {one.errors} 个" if one.errors else "✓ 没有",
            ""
            if one.errors is None
            else element("a", "打开", href=f"/?draft={one.row.draft_id}", aria_label=f"打开草稿 {one.project_name}"),
        )
        for one in current
    ]
    grid = table(("行", "项目", "主管部门", "错误", "草稿"), rows, "jx-batch", "起草好的项目")
    hint = element("p", "“打开”后在填报页修改；改过的草稿，错误数按最新一版。", class_="jx-quiet")
    return section(f"起草好的项目（{len(rows)} 个）", grid, hint)


def _failed(result: BatchResult) -> Markup:
    rows = [(str(row.row), row.id or "", row.project_name, row.message, row.hint) for row in result.failed]
    return section(
        f"没有完成的行（{len(rows)} 行）",
        table(("行", "编号", "项目", "原因", "办法"), rows, "jx-failed-rows", "没有完成的行"),
        element(
            "p",
            "在原来的清单里改好这些行（行号或编号不要变），在左侧重新上传，选“只重做失败的行”；已经起草好的不会再做一遍。",
            class_="jx-remark",
        ),
    )


def _departments(job: Job, current: Sequence[Current]) -> Markup | None:
    names = dict.fromkeys(one.department for one in current if one.department and one.errors is not None)
    if not names:
        return None
    buttons = [act_button(str(name), {"act": "department", "job_id": job.job_id, "name": name}) for name in names]
    return section(
        "部门整体支出表",
        element("p", "由这一批里同一部门的项目汇总，导出 Word，同时存为草稿；部门自己的数据留空待填。"),
        element("div", *buttons, class_="jx-acts"),
    )


def batches_view(jobs: Sequence[Job]) -> Markup:
    """All batches: those that go on with their bar, then the others."""
    going = [progress_view(job, f"正在起草：{name_of(job)}") for job in jobs if not job.over]
    rows = [
        (
            moment(job.created_at),
            name_of(job),
            STATES[job.state],
            (job.error or {}).get("message", "") if job.state is JobState.FAILED else _sum(result_of(job)),
            act_button("查看", {"act": "open", "job_id": job.job_id}, aria_label=f"查看 {name_of(job)}")
            if job.state is JobState.DONE
            else "",
        )
        for job in jobs
        if job.over
    ]
    if not going and not rows:
        return _welcome()
    grid = table(("时间", "清单", "状态", "结果", "操作"), rows, "jx-batches", "以前的批量任务")
    past = section("以前的批量任务", grid) if rows else None
    return joined((*going, past))


def department_notice(draft_id: str, name: str, questions: Sequence[Question]) -> Markup:
    """What became of a department's form, and which cells only the department can fill in."""
    asked = "、".join(dict.fromkeys(place_of(question.path) for question in questions))
    blanks = (
        f"还有 {len(questions)} 项要部门自己填写：{asked}。请到“我的草稿”打开它填写，再导出；也可以在下载的文件里填写。"
        if questions
        else None
    )
    return notice(f"已写好 {name} 的整体支出表。", f"存为草稿 {draft_id}，文件在下面下载。", blanks, kind="done")


def name_of(job: Job) -> str:
    """What the list of a batch is called."""
    return str(job.task.get("name") or "项目清单")


def _sum(result: BatchResult) -> str:
    known = sum(row.known for row in result.drafts)
    found = f"（其中 {known} 个以前用同样的内容起草过，没有再做）" if known else ""
    return f"{len(result.drafts)} 个项目起草好{found}" + (f"，{len(result.failed)} 行没有完成" if result.failed else "")


def _welcome() -> Markup:
    how = (
        ("一、下载清单模板", "一行写一个项目：名称、描述、部门、单位、年度、预算；里面有示例和填写说明。"),
        ("二、上传清单", "Excel、WPS 表格和文本清单（csv）都可以；先看读到的内容和每行的问题。"),
        ("三、开始起草", "逐行起草并审核，有进度；关闭网页、重启程序都不影响。"),
        ("四、取走结果", "全部申报表、问题清单一起下载，每个草稿也能打开修改；失败的行改好后可以单独重做。"),
    )
    return welcome("一次起草许多项目", steps(how))
