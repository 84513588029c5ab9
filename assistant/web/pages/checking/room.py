"""Room: what an act on the page 审核 does, and what the page then shows; knows nothing of Gradio."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from assistant.checking import Entry, OpenFile, safe_keys
from assistant.domain.declaration import Declaration
from assistant.domain.labels import counts_of, left_out_line
from assistant.domain.reading import left_out
from assistant.errors import UnknownItem
from assistant.web.acts import act_button
from assistant.web.check_work import CheckDesk
from assistant.web.failures import explained
from assistant.web.markup import Markup, element, joined, section
from assistant.web.pages.checking.acts import (
    Download,
    ShowForm,
    ShowList,
    Stop,
    Take,
    TakeOver,
    Undo,
    read_act,
)
from assistant.web.pages.checking.findings_view import findings_view, ledger_view, numbered
from assistant.web.pages.checking.form_view import form_view
from assistant.web.pages.checking.overview import overview
from assistant.web.results_view import download_link, notice

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.web.desk import Desk


class Shown(NamedTuple):
    """The page after an act.

    Attributes:
        view: The list, or a form with its findings; None where it is as before.
        message: A notice above it, or a link to a file to take along; "" for none.
        wide: Whether a form is shown, which needs the whole width.
        working: Whether a review goes on, so that it is worth looking again.
    """

    view: Markup | None
    message: Markup | str = ""
    wide: bool = False
    working: bool = False


class Room:
    """The page of one person."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._place = desk.place
        self._checks = CheckDesk(desk.place)

    def listed(self, message: Markup | str = "") -> Shown:
        """The list of reviews."""
        jobs = [job for job in self._place.jobs.all() if job.kind == "check"]
        view = overview(self._place.checks.all(), jobs, self._place.visitor.viewer.user_id)
        return Shown(view, message, working=any(not job.over for job in jobs))

    def begin(self, paths: list[Path]) -> Shown:
        """Review files that the page has received."""
        if not paths:
            return self.listed(notice("还没有选择文件。", "请先在左侧选择或拖入申报表文件。", kind="error"))
        job = self._checks.start([paper.file_id for paper in self._desk.taken_in(paths)])
        self._desk.begin(job)
        return self.listed(notice("已开始审核。", "可以关闭网页，审核会继续。"))

    def act(self, payload: object) -> Shown:
        """Do what the page sent; what cannot be done is told above what was shown."""
        try:
            return self._acted(payload)
        except Exception as error:
            return Shown(None, explained(error))

    def _acted(self, payload: object) -> Shown:
        act = read_act(payload)
        match act:
            case ShowList():
                return self.listed()
            case ShowForm():
                return self._shown(self._place.checks.file(act.check_id, act.number), act.line)
            case Take():
                return self._take(act)
            case Undo():
                opened = self._checks.undo(act.check_id, act.number)
                return self._shown(opened, act.line, notice("已撤销最近一次采用的改法。"))
            case Download():
                return Shown(None, self._file(act))
            case TakeOver():
                return Shown(None, self._taken_over(act))
            case Stop():
                self._place.jobs.cancel(act.job_id, self._place.assistant.now)
                return self.listed(notice("已停止。", "已经审完的文件保留。"))

    def _take(self, act: Take) -> Shown:
        before = self._place.checks.file(act.check_id, act.number)
        keys = act.keys or safe_keys(before.entries)
        opened = self._checks.take(act.check_id, act.number, keys)
        made = len(opened.file.steps[-1])
        return self._shown(opened, act.line, notice(f"已采用 {made} 处改法，并重新核对。", "可以撤销。", kind="done"))

    def _file(self, act: Download) -> Markup:
        return download_link(self._checks.export(act.check_id, act.what, act.to, act.number))

    def _taken_over(self, act: TakeOver) -> Markup:
        draft = self._checks.take_over_line(act.check_id, act.number, act.line)
        link = element("a", "到填报页打开这份草稿", href=f"/?draft={draft.id}", class_="jx-open-draft")
        return joined((notice(f"已转为草稿：{draft.project_name}", "原文件和审核结果不变。", kind="done"), link))

    @staticmethod
    def _entry(opened: OpenFile, line: int) -> Entry:
        if not 0 <= line < len(opened.entries):
            raise UnknownItem("这份文件里没有这张表。", hint="请返回列表重新打开。")
        return opened.entries[line]

    def _shown(self, opened: OpenFile, line: int, message: Markup | str = "") -> Shown:
        entry = self._entry(opened, line)
        place = {"check_id": opened.check_id, "number": opened.number, "line": line}
        found = numbered(entry.review.report)
        sheet = form_view(entry.form, found) if entry.form else self._whole(opened, place)
        panes = element(
            "div",
            _pane("审核发现的问题", joined((findings_view(entry, place), ledger_view(entry.review.report)))),
            _pane("申报表原文", sheet),
            class_="jx-two",
        )
        return Shown(joined((_head(opened, line), panes)), message, wide=True)

    @staticmethod
    def _whole(opened: OpenFile, place: dict[str, Any]) -> Markup:
        """What stands beside the findings on the document itself: its forms."""
        items = [
            element(
                "li",
                act_button(entry.review.project_name, {"act": "open", **place, "line": line}, "jx-link"),
                element("span", f"　{counts_of(entry.review.report)}", class_="jx-quiet"),
            )
            for line, entry in enumerate(opened.entries)
            if entry.form is not None
        ]
        return section("文件里的申报表", element("ol", *items, class_="jx-list"))


def _pane(label: str, content: Markup) -> Markup:
    return element("div", content, class_="jx-pane", tabindex=0, role="region", aria_label=label)


def _head(opened: OpenFile, line: int) -> Markup:
    entry = opened.entries[line]
    place = {"check_id": opened.check_id, "number": opened.number}
    form = "整份文件" if entry.number is None else f"第 {entry.number + 1} 张表"
    return element(
        "section",
        element("h2", entry.review.project_name),
        element(
            "p",
            f"{opened.file.name}　{form}　",
            element("span", counts_of(entry.review.report), class_="jx-counts"),
            class_="jx-quiet",
        ),
        _left_out(opened, entry),
        element("div", *_ways_on(opened, line), class_="jx-acts"),
        element(
            "div",
            element("span", "下载：", class_="jx-quiet"),
            *_downloads(place),
            class_="jx-acts",
        ),
        class_="jx-section jx-form-head",
    )


def _left_out(opened: OpenFile, entry: Entry) -> Markup | None:
    """What no rule has seen, because it could not be read into the form."""
    if opened.document is None:
        return None
    own = (entry.review.source.position, 0) if entry is opened.entries[0] else (entry.review.source.position,)
    lines = [left_out_line(field) for field in left_out(opened.document.report.readings, *own)]
    return notice("有内容没有读清，审核没有看到，请对照原文件改好再审核。", *lines) if lines else None


def _downloads(place: dict[str, Any]) -> list[Markup]:
    wanted = (
        ("改好的表（Word）", "corrected", "docx"),
        ("改好的表（Excel）", "corrected", "xlsx"),
        ("审核意见表（Word）", "opinion", "docx"),
        ("审核意见表（网页）", "opinion", "html"),
    )
    return [act_button(title, {"act": "download", "what": what, "to": to, **place}) for title, what, to in wanted]


def _ways_on(opened: OpenFile, line: int) -> Iterator[Markup]:
    """To the other forms, and what can be done with this one."""
    place = {"check_id": opened.check_id, "number": opened.number, "line": line}
    yield act_button("返回列表", {"act": "list"})
    yield act_button("上一张", {"act": "open", **place, "line": line - 1}, disabled=line == 0)
    yield act_button("下一张", {"act": "open", **place, "line": line + 1}, disabled=line + 1 == len(opened.entries))
    if safe := len(safe_keys(opened.entries)):
        yield act_button(f"采用本文件全部不改变承诺的改法（{safe} 处）", {"act": "take", **place})
    if opened.file.steps:
        yield act_button(f"撤销采用（{len(opened.file.steps)} 步）", {"act": "undo", **place})
    if isinstance(opened.entries[line].form, Declaration):
        yield act_button("转为草稿修改", {"act": "draft", **place})
