"""How far a job is, as the page shows it."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from assistant.storage.jobs import Job, JobState
from assistant.web.acts import act_button
from assistant.web.markup import Markup, element, section

STATES: Final = {
    JobState.WAITING: "等待中",
    JobState.RUNNING: "进行中",
    JobState.DONE: "已完成",
    JobState.FAILED: "没有完成",
    JobState.CANCELLED: "已停止",
}


def progress_view(job: Job, title: str, *more: Markup | None) -> Markup:
    """A job that goes on: its bar, its figures in words, and a button to stop it."""
    share = round(100 * job.done / job.total) if job.total else 0
    told = f"{STATES[job.state]}：{job.done} / {job.total}" if job.total else STATES[job.state]
    bar = element(
        "div",
        element("span", "", class_="jx-bar-fill", style=f"width:{max(1, min(100, share))}%"),
        class_="jx-bar-track jx-progress",
        role="progressbar",
        aria_valuenow=share,
        aria_valuemin=0,
        aria_valuemax=100,
        aria_label=title,
    )
    stop = act_button("停止", {"act": "stop", "job_id": job.job_id}, data_confirm="确定停止？再点一次")
    return section(
        title,
        bar,
        element("p", told, "　关闭网页不影响任务，回来时在这里继续看。", class_="jx-quiet"),
        *more,
        element("p", stop),
        id=f"jx-job-{job.job_id}",
    )


def moment(at: datetime) -> str:
    """A moment on the clock of this machine: `2027-03-01 09:30`."""
    return at.astimezone().isoformat(sep=" ", timespec="minutes")[:16]
