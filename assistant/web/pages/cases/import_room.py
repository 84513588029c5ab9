"""What is done on 导入: files taken in, their job started or stopped, and where the imports stand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from assistant.web.acts import misplaced
from assistant.web.case_desk import CaseDesk
from assistant.web.failures import explained
from assistant.web.markup import Markup
from assistant.web.pages.cases.acts import Stop, read_act
from assistant.web.pages.cases.import_view import imports_view
from assistant.web.results_view import notice

if TYPE_CHECKING:
    from assistant.web.desk import Desk


class ImportsShown(NamedTuple):
    """The imports; `working` says whether one goes on, so that it is worth looking again."""

    view: Markup | None
    message: Markup | str = ""
    working: bool = False


class ImportRoom:
    """The imports of one person."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._place = desk.place

    def listed(self, message: Markup | str = "") -> ImportsShown:
        """Where the imports stand."""
        own = self._place.visitor.viewer.user_id
        jobs = [job for job in self._place.jobs.all() if job.kind == "import" and job.viewer.user_id == own]
        view = imports_view(jobs, may_change=self._place.assistant.case_base.may_change)
        return ImportsShown(view, message, any(not job.over for job in jobs))

    def begin(self, files: Sequence[Path]) -> ImportsShown:
        """Bring files in that the page has received."""
        if not files:
            return self.listed(notice("还没有选择文件。", "请先在左侧选择或拖入申报表文件。", kind="error"))
        job = CaseDesk(self._place).start_import([paper.file_id for paper in self._desk.taken_in(files)])
        self._desk.begin(job)
        return self.listed(notice(f"已开始导入 {len(files)} 个文件。", "结果列在下面；可以关闭网页，导入会继续。"))

    def act(self, payload: object) -> ImportsShown:
        """Do what the page sent."""
        try:
            act = read_act(payload)
            if not isinstance(act, Stop):
                raise misplaced()
            self._place.jobs.cancel(act.job_id, self._place.assistant.now)
            return self.listed(notice("已停止导入。", "读完的文件保留。"))
        except Exception as error:
            return self.listed(explained(error))
