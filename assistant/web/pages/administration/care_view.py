"""Backups, the index and the health of everything, as administrators see them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.health import Finding
from assistant.retrieval.case_index import IndexStatus
from assistant.storage.jobs import Job, JobState
from assistant.web.acts import act_button
from assistant.web.markup import Markup, element, joined, section, table
from assistant.web.office import BackupFile, Disk
from assistant.web.progress_view import STATES, moment, progress_view
from assistant.web.results_view import notice

_TITLES: Final = {"backup": "正在备份", "index": "正在重建索引"}
_UNITS: Final = ((2**30, "GB"), (2**20, "MB"), (2**10, "KB"))


def backups_view(backups: Sequence[BackupFile], jobs: Sequence[Job]) -> Markup:
    """What is being backed up, the safety copies, and how one is brought back."""
    rows = [(moment(one.made_at), one.name, size_of(one.size)) for one in backups]
    listed = (
        table(("时间", "文件", "大小"), rows, "jx-backups", "已有的备份")
        if rows
        else element("p", "还没有备份；请点“立即备份”。", class_="jx-none")
    )
    return joined(
        (
            *_going(jobs, "backup"),
            section(
                f"备份（{len(rows)} 份）",
                element(
                    "p",
                    "备份存放在数据目录的备份文件夹里，含有全部人的草稿，所以不提供下载；请由本机管理人员拷到别处。",
                ),
                element("div", act_button("立即备份", {"act": "begin", "work": "backup"}, "jx-main"), class_="jx-acts"),
                listed,
            ),
            section(
                "怎样恢复",
                element("p", "先停掉网页，再在本机运行下面的命令；恢复前的数据会另存一份，不会丢。"),
                element("p", element("code", "jixiao restore 备份文件")),
            ),
        )
    )


def health_view(index: IndexStatus, disk: Disk, jobs: Sequence[Job], findings: Sequence[Finding]) -> Markup:
    """The index, the disk, and the findings of an examination where one was asked for."""
    facts = [
        ("案例", f"{index.cases:,} 个，其中已建索引 {index.indexed:,} 个"),
        ("检索方式", f"{index.backend}，编码器 {index.encoder_id}"),
        ("提醒", "；".join(index.warnings) or "没有"),
        ("磁盘空间", f"剩余 {size_of(disk.free)}，共 {size_of(disk.total)}"),
    ]
    return joined(
        (
            *_going(jobs, "index"),
            section(
                "索引和磁盘",
                table(
                    ("项目", "情况"), [(name, element("code", told)) for name, told in facts], "jx-facts", "索引和磁盘"
                ),
                element(
                    "div",
                    act_button(
                        "重建索引", {"act": "begin", "work": "index"}, data_confirm="确定重建？案例不受影响，再点一次"
                    ),
                    act_button("全面检查", {"act": "examine"}, "jx-main"),
                    class_="jx-acts",
                ),
            ),
            findings_view("检查结果", findings) if findings else None,
        )
    )


def findings_view(title: str, findings: Sequence[Finding]) -> Markup:
    """What was looked at, and what to do where something is wrong."""
    rows = [(_verdict(found), found.subject, element("code", found.detail), found.remedy) for found in findings]
    grid = table(("结论", "项目", "情况", "办法"), rows, "jx-health", title)
    return section(title, grid)


def _verdict(found: Finding) -> str:
    """Whether something is in order; what is, and still could be better, says how."""
    if found.ok:
        return "! 请留意" if found.remedy else "✓ 正常"
    return "✗ 有问题"


def size_of(size: int) -> str:
    """Bytes for people: `12.3 MB`."""
    for unit, name in _UNITS:
        if size >= unit:
            return f"{size / unit:,.1f} {name}"
    return f"{size} B"


def _going(jobs: Sequence[Job], kind: str) -> list[Markup]:
    own = [job for job in jobs if job.kind == kind]
    shown = [progress_view(job, _TITLES[kind]) for job in own if not job.over]
    last = next((job for job in own if job.over), None)
    if last and last.state is JobState.FAILED:
        error = last.error or {}
        told = f"{moment(last.created_at)}：{STATES[last.state]}（{error.get('code', '')}）"
        shown.append(notice(told, error.get("message", ""), f"办法：{error.get('hint', '')}", kind="error"))
    return shown
