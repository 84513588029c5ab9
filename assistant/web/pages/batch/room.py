"""Room: what an act on the page 批量 does, and what the page then shows; knows nothing of Gradio."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from assistant.web.batch_work import BatchDesk
from assistant.web.failures import explained
from assistant.web.markup import Markup, joined
from assistant.web.pages.batch.acts import Department, ShowBatch, ShowList, Start, Stop, Template, read_act
from assistant.web.pages.batch.views import batch_view, batches_view, department_notice, preview_view
from assistant.web.results_view import download_link, notice

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.web.desk import Desk


class Shown(NamedTuple):
    """The page after an act.

    Attributes:
        view: What is shown; None where it is as before.
        message: A notice above it, or a link to a file to take along; "" for none.
        working: Whether a batch goes on, so that it is worth looking again.
    """

    view: Markup | None
    message: Markup | str = ""
    working: bool = False


class Room:
    """The page of one person."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._batches = BatchDesk(desk.place)

    def listed(self, message: Markup | str = "") -> Shown:
        """All batches."""
        jobs = self._batches.batches()
        return Shown(batches_view(jobs), message, any(not job.over for job in jobs))

    def watched(self, job_ids: list[str]) -> Shown:
        """All batches while some go on; the one that was watched alone is opened when it is done."""
        shown = self.listed()
        if shown.working or len(job_ids) != 1:
            return shown
        return self._opened(job_ids[0])

    def going(self) -> list[str]:
        """The batches that go on."""
        return [job.job_id for job in self._batches.batches() if not job.over]

    def received(self, path: Path) -> Shown:
        """A list has been uploaded: what was read of it."""
        (paper,) = self._desk.taken_in([path])
        preview = self._batches.preview(paper.file_id)
        done = [job for job in self._batches.batches() if job.over]
        known = self._batches.known(preview, self._desk.settings)
        return Shown(preview_view(paper.file_id, preview, done, known))

    def act(self, payload: object) -> Shown:
        """Do what the page sent; what cannot be done is told above what was shown."""
        try:
            return self._acted(payload)
        except Exception as error:
            return Shown(None, explained(error))

    def _acted(self, payload: object) -> Shown:
        act = read_act(payload)
        place = self._desk.place
        match act:
            case ShowList():
                return self.listed()
            case ShowBatch():
                return self._opened(act.job_id)
            case Template():
                return Shown(None, download_link(self._batches.template()))
            case Start():
                self._desk.begin(self._batches.start(act.upload, act.again, anew=act.anew))
                return self.listed(notice("已开始起草。", "可以关闭网页，任务会继续。"))
            case Department():
                draft, paper = self._batches.department(act.job_id, act.name)
                told = department_notice(draft.id, act.name, draft.questions)
                return Shown(None, joined((told, download_link(paper))))
            case Stop():
                place.jobs.cancel(act.job_id, place.assistant.now)
                return self.listed(notice("已停止。", "已经起草好的草稿保留。"))

    def _opened(self, job_id: str) -> Shown:
        result = self._batches.result(job_id)
        return Shown(batch_view(self._desk.place.jobs.get(job_id), self._batches.current(result)))
