"""Jobs go on: after the browser has gone, and after the server has been killed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Semaphore
from typing import NamedTuple

import pytest

from assistant.domain.account import LOCAL, Viewer
from assistant.errors import StoreError
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.storage.jobs import Job, JobState
from assistant.web.job_runner import JobRunner, Outcome, Progress
from assistant.web.long_work import kinds_of_work
from assistant.web.workplace import Visitor, Workplace
from assistant.wiring import DATABASE, DeskStores, build_assistant, open_desk_stores
from tests.viewers import OWNER

pytestmark = pytest.mark.slow

SERVER = """
import sys
from pathlib import Path
from assistant.settings import Settings
from assistant.wiring import DATABASE, build_assistant, open_desk_stores
from assistant.web.job_runner import JobRunner
from assistant.web.long_work import kinds_of_work
from assistant.web.workplace import Workplace
import time
settings = Settings(home=Path(sys.argv[1]))
assistant, stores = build_assistant(settings), open_desk_stores(settings)
place = lambda visitor: Workplace(assistant, stores, visitor)
kinds = kinds_of_work(lambda: settings, settings.home / DATABASE)
runner = JobRunner(stores.jobs, place, kinds, lambda: assistant.now)
print("ready", flush=True)
runner.resume()
while stores.jobs.unfinished():
    time.sleep(0.05)
runner.close()
"""


class Desk(NamedTuple):
    """What a job needs."""

    assistant: Assistant
    stores: DeskStores
    settings: Settings

    def place(self, visitor: Visitor) -> Workplace:
        return Workplace(self.assistant, self.stores, visitor)

    def owners(self) -> Workplace:
        return self.place(Visitor(OWNER, "某人", frozenset()))


@pytest.fixture
def desk(tmp_path: Path):
    settings = Settings(home=tmp_path / "home")
    assistant, stores = build_assistant(settings), open_desk_stores(settings)
    yield Desk(assistant, stores, settings)
    stores.close()
    assistant.close()


def project_list(rows: int) -> bytes:
    lines = [f"第{n}期培训,举办{n + 1}期业务培训，每期50人，预算20万元。,区教育局,2027,200000" for n in range(rows)]
    return "\n".join(["项目名称,项目描述,主管部门,年度,预算金额（元）", *lines]).encode()


@pytest.mark.parametrize(("rows", "kills"), [(40, 4), pytest.param(200, 20, marks=pytest.mark.campaign)])
def test_a_batch_survives_kills_and_every_row_is_done_once(desk: Desk, rows: int, kills: int) -> None:
    place, chance = desk.owners(), random.Random(rows)
    job = place.start("batch", upload=place.upload("清单.csv", project_list(rows)).file_id)
    for _ in range(kills):
        child = subprocess.Popen([sys.executable, "-c", SERVER, str(desk.settings.home)], stdout=subprocess.PIPE)
        assert child.stdout and child.stdout.readline() == b"ready\n"
        time.sleep(chance.uniform(0, 0.25))
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        child.stdout.close()
    subprocess.run([sys.executable, "-c", SERVER, str(desk.settings.home)], check=True, capture_output=True)
    found = place.jobs.get(job.job_id)
    assert (found.state, found.done, found.total) == (JobState.DONE, rows, rows)
    assert isinstance(found.result, dict) and len(found.result["drafts"]) == rows and found.result["failed"] == []
    drafts = place.assistant.drafts()
    assert len(drafts) == rows == len({draft.project_name for draft in drafts})
    assert {draft.version for draft in drafts} == {1}


def runner_with(desk: Desk, work) -> JobRunner:
    return JobRunner(desk.stores.jobs, desk.place, {"batch": work}, lambda: desk.assistant.now)


def waited(desk: Desk, job: Job) -> Job:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and not desk.stores.jobs.get(job.job_id).over:
        time.sleep(0.02)
    return desk.stores.jobs.get(job.job_id)


def test_a_job_is_done_with_the_eyes_of_who_asked(desk: Desk) -> None:
    seen: list[Viewer] = []

    def work(place: Workplace, job: Job, progress: Progress) -> Outcome:
        seen.append(place.visitor.viewer)
        return Outcome("done")

    runner, job = runner_with(desk, work), desk.owners().start("batch")
    runner.submit(job)
    assert waited(desk, job).result == "done" and seen == [OWNER]
    runner.close()


def test_a_job_that_is_in_hand_is_not_done_beside_itself(desk: Desk) -> None:
    begun, go_on = Semaphore(0), Semaphore(0)

    def work(place: Workplace, job: Job, progress: Progress) -> Outcome:
        begun.release()
        assert go_on.acquire(timeout=20)
        return Outcome("done")

    runner, job = runner_with(desk, work), desk.owners().start("batch")
    runner.submit(job)
    assert begun.acquire(timeout=20)
    runner.submit(job)
    assert not begun.acquire(timeout=0.5)
    go_on.release()
    assert waited(desk, job).result == "done"
    runner.close()


def test_what_goes_wrong_is_told_in_chinese(desk: Desk) -> None:
    def work(place: Workplace, job: Job, progress: Progress) -> Outcome:
        raise ZeroDivisionError("inside")

    runner, job = runner_with(desk, work), desk.owners().start("batch")
    runner.submit(job)
    told = waited(desk, job)
    assert told.state is JobState.FAILED and told.error and "意外错误" in told.error["message"]
    assert "ZeroDivision" not in str(told.error)
    runner.close()


def test_a_job_whose_place_cannot_be_opened_is_over(desk: Desk) -> None:
    def place(visitor: Visitor) -> Workplace:
        raise StoreError("数据库正忙")

    runner = JobRunner(desk.stores.jobs, place, {}, lambda: desk.assistant.now)
    job = desk.owners().start("batch")
    runner.submit(job)
    told = waited(desk, job)
    assert told.state is JobState.FAILED and told.error and told.error["message"] == "数据库正忙"
    runner.close()


def test_a_job_stops_when_it_is_given_up_and_when_the_server_stops(desk: Desk) -> None:
    def work(place: Workplace, job: Job, progress: Progress) -> Outcome:
        for done in range(10_000):
            progress(done, 10_000)
            time.sleep(0.005)
        return Outcome(None)

    place, runner = desk.owners(), runner_with(desk, work)
    given_up, stopped = place.start("batch"), place.start("batch")
    for job in (given_up, stopped):
        runner.submit(job)
    while any(place.jobs.get(job.job_id).done < 5 for job in (given_up, stopped)):
        time.sleep(0.01)
    place.jobs.cancel(given_up.job_id, place.assistant.now)
    runner.close()
    assert place.jobs.get(given_up.job_id).state is JobState.CANCELLED
    assert place.jobs.get(stopped.job_id).state is JobState.RUNNING, "the next start takes it up"
    assert [job.job_id for job in desk.stores.jobs.unfinished()] == [stopped.job_id]


def test_an_upload_that_is_gone_fails_the_job(desk: Desk) -> None:
    kinds = kinds_of_work(lambda: desk.settings, desk.settings.home / DATABASE)
    runner = JobRunner(desk.stores.jobs, desk.place, kinds, lambda: desk.assistant.now)
    job = desk.owners().start("batch", upload="f" * 24)
    runner.submit(job)
    told = waited(desk, job)
    assert told.state is JobState.FAILED and told.error and told.error["code"] == "E-222"
    runner.close()
    assert desk.stores.jobs.as_seen_by(LOCAL).get(job.job_id) == told
