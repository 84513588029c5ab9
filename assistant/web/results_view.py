"""Reviews of uploaded files, past projects that were found, and notices, as the page shows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.domain.labels import place_of
from assistant.domain.report import LedgerStatus, Report
from assistant.errors import (
    AcceptanceRefused,
    EmptyDescription,
    JixiaoError,
    ModelError,
    NoFormFound,
    NotAProject,
    PathRefused,
    StoreError,
    TemplateUnfit,
    TextTooLong,
    UnknownDraft,
    UnreadableFile,
    UnsupportedFormat,
    UsageError,
)
from assistant.web.markup import Markup, element, joined
from assistant.web.presenters import counts_of, declared_table, extras_view, findings_table

if TYPE_CHECKING:
    from assistant.retrieval.case_index import Hit
    from assistant.service import Reviewed
    from assistant.storage.papers import Paper
    from assistant.web.workplace import Filled

CRASH_CODE: Final = "E-999"
_MOST_TOLD: Final = 12
_SHORT: Final = 40

_HINTS: Final[dict[type[JixiaoError], str]] = {
    EmptyDescription: "请在左侧写明：做什么、给谁做、做多少、花多少钱；也可以先点一个示例。",
    NotAProject: "请写明项目做什么、给谁做、做多少、花多少钱，或者在补充信息里填写项目名称。",
    TextTooLong: "请只粘贴一个项目的说明；整份文件请到“审核”页上传。",
    UnreadableFile: "请用 WPS 或 Word 打开文件另存一份后再上传；文本文件请另存为 UTF-8 编码。",
    UnsupportedFormat: "可以上传的格式：docx、xlsx、pdf（有文字的）、xls、html、txt、md。其他请另存为 docx 或 xlsx。",
    NoFormFound: "请确认文件里有“财政项目支出绩效目标申报表”或“部门（单位）整体支出绩效目标申报表”。",
    UnknownDraft: "请重新生成草稿。",
    AcceptanceRefused: "请按下面每条的改法修改说明或补充信息，重新生成后再采纳；也可以先导出，在表中改好。",
    UsageError: "请刷新页面后重试。",
    ModelError: "内置引擎不需要大模型，请直接生成草稿；仍不行时请联系管理员。",
    PathRefused: "请联系管理员。",
    TemplateUnfit: "请换一份本单位的空白申报表，或直接导出程序自带的正式表格。",
    StoreError: "请联系管理员检查数据目录（运行 jixiao doctor）。",
}
"""What to do next on the page, where an error's own hint speaks of the command line."""


class FileReview(NamedTuple):
    """What became of one uploaded file: the reviews of its forms, or the error."""

    name: str
    reviews: Sequence[Reviewed]
    error: Exception | None


def notice(title: str, *lines: str | None, kind: str = "info") -> Markup:
    """A message that stays until the next action."""
    role = "alert" if kind == "error" else "status"
    texts = [element("p", line) for line in lines if line]
    return element("div", element("strong", title), *texts, class_=f"jx-notice {kind}", role=role)


def failure_notice(error: Exception) -> Markup:
    """An error in plain Chinese with its code and what to do next; never how the program came to it."""
    if isinstance(error, JixiaoError):
        return notice(f"{error.message}（{error.code}）", f"办法：{_hint(error)}", kind="error")
    return notice(
        f"程序出现意外错误，这一步没有完成（{CRASH_CODE}）",
        "办法：请重试；仍然出现时把操作经过告诉管理员，详情已写入数据目录的 logs/page.log。先前保存的内容不受影响。",
        kind="error",
    )


def refusal_notice(report: Report) -> Markup:
    """Why a draft cannot be accepted: every error that remains."""
    errors = report.errors
    items = [element("li", f"{place_of(f.path)}：{f.message}", _advice(f.suggestion)) for f in errors]
    return joined(
        (
            notice(
                f"还有 {len(errors)} 个错误，不能采纳（{AcceptanceRefused.code}）",
                f"办法：{_HINTS[AcceptanceRefused]}",
                kind="error",
            ),
            element("ol", *items, class_="jx-list jx-refusal"),
        )
    )


def check_view(files: Sequence[FileReview]) -> Markup:
    """The findings of each form of each file."""
    return joined(_file_view(file) for file in files)


def download_link(paper: Paper) -> Markup:
    """A link to a file of the person's; only the person gets it there."""
    return element("a", paper.name, href=f"/files/{paper.file_id}", download=paper.name, class_="jx-download")


def filled_notice(filled: Filled) -> Markup:
    """What a person should look at in a form of the unit's own that was filled in."""
    notes = [f"请留意：{note}" for note in filled.filling.notes[:_MOST_TOLD]]
    if not filled.filling.differences:
        return notice("已填入本单位的表格，并读回核对，内容一致。", *notes, kind="done")
    told = [
        f"{one.cell}：应为“{one.meant[:_SHORT]}”，读回“{one.reads[:_SHORT]}”"
        for one in filled.filling.differences[:_MOST_TOLD]
    ]
    title = f"已填入本单位的表格；读回核对有 {len(filled.filling.differences)} 处不一致，请打开文件检查。"
    return notice(title, *told, *notes, kind="error")


def papers_view(papers: Sequence[Paper]) -> Markup:
    """What can be taken along from a check."""
    if not papers:
        return Markup("")
    items = [element("li", download_link(paper)) for paper in papers]
    return element(
        "section",
        element("h3", "可以下载"),
        element("p", "审核意见表；能直接改好的已经改在“-改”的文件里。", class_="jx-quiet"),
        element("ul", *items, class_="jx-list"),
        class_="jx-section",
    )


def hits_view(hits: Sequence[Hit]) -> Markup:
    """Past projects, best first; each with whether it is near enough to serve as a precedent."""
    if not hits:
        return notice("没有找到历史项目。", "请换几个词，或去掉年度和单位的限制。")
    return joined(map(_hit_view, hits))


def _hint(error: JixiaoError) -> str:
    """The error's own hint where it was written for this case, else that of the page."""
    if "hint" in vars(error):
        return error.hint
    return next((hint for kind, hint in _HINTS.items() if isinstance(error, kind)), type(error).hint)


def _advice(suggestion: str | None) -> Markup | None:
    return element("span", f"　改法：{suggestion}", class_="jx-quiet") if suggestion else None


def _file_view(file: FileReview) -> Markup:
    title = element("h3", file.name)
    if file.error is not None:
        return element("section", title, failure_notice(file.error), class_="jx-section")
    whole = Report(findings=tuple(f for review in file.reviews for f in review.report.findings))
    forms = sum(review.source.position > 0 for review in file.reviews)
    summary = element("p", f"共 {forms} 张表：{counts_of(whole)}", class_="jx-counts")
    return element("section", title, summary, *map(_form_view, file.reviews), class_="jx-section")


def _form_view(review: Reviewed) -> Markup:
    place = f"第 {review.source.position} 张表" if review.source.position else "整份文件"
    title = element(
        "summary",
        element("strong", f"{place}　{review.project_name}"),
        element("span", counts_of(review.report), class_="jx-quiet"),
    )
    opened = not review.report.ok
    content = (title, findings_table(review.report), _ledger(review.report))
    return element("details", *content, class_="jx-form", open=opened)


def _ledger(report: Report) -> Markup | None:
    if not report.ledger:
        return None
    ran = sum(entry.status in (LedgerStatus.PASSED, LedgerStatus.FAILED) for entry in report.ledger)
    rest = len(report.ledger) - ran
    text = f"共 {len(report.ledger)} 条规则：执行 {ran} 条，不适用或资料不足 {rest} 条。"
    return element("p", text, class_="jx-quiet")


def _hit_view(hit: Hit) -> Markup:
    form = hit.case.declaration
    origin = (form.implementing_unit or form.competent_department, form.fiscal_year, form.source.document)
    nearness = "可作参考" if hit.enough else "相似度偏低，仅供浏览"
    goals = [element("p", text, class_="jx-goal") for text in (form.overall_goal, form.annual_goal) if text]
    return element(
        "section",
        element("h3", form.project_name),
        element("p", "　".join(str(part) for part in origin if part), class_="jx-quiet"),
        element(
            "p",
            element("span", nearness, class_="jx-state done" if hit.enough else "jx-state"),
            f"　相似度 {hit.similarity:.2f}",
            f"　相同的词：{'、'.join(hit.matched)}" if hit.matched else None,
            f"　见于：{'、'.join(hit.fields)}" if hit.fields else None,
            f"　同一项目另有 {len(hit.copies)} 个年度的申报" if hit.copies else None,
        ),
        element("p", hit.passage, class_="jx-goal") if hit.passage else None,
        element(
            "details",
            element("summary", f"目标与指标（{len(form.indicators)} 条）"),
            *goals,
            declared_table(form.indicators),
            extras_view(form.extras),
            class_="jx-form",
        ),
        class_="jx-section",
    )
