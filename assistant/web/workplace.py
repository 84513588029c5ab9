"""Workplace: what one person does with the assistant, seen through the person's eyes and noted in the log."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Final, NamedTuple

from pydantic import JsonValue

from assistant.checking import Checks, Told, told_of
from assistant.documents.annex import annex_of
from assistant.documents.file_names import clean_name, form_stem
from assistant.documents.form_html import printed_form
from assistant.documents.supplement import NOTHING, Supplement
from assistant.domain.account import LOCAL, ROLE_NAMES, SCOPES_OF, Scope, Viewer
from assistant.domain.department_draft import DEPARTMENT_PREFIX
from assistant.domain.draft import EngineName
from assistant.domain.export_format import ExportFormat
from assistant.drawer import Drawer, form_of
from assistant.errors import JixiaoError
from assistant.rounds import Rounds
from assistant.storage.audit import Event
from assistant.storage.drafts import DraftStatus
from assistant.storage.papers import Paper
from assistant.web.hints import page_hint

if TYPE_CHECKING:
    from assistant.dialogue.conversation import Conversation
    from assistant.dialogue.session import Dialogue
    from assistant.documents.template_filling import Filling
    from assistant.domain.draft import Draft
    from assistant.drafting.llm_engine import Asking
    from assistant.drafting.request import DraftRequest
    from assistant.reviewing import Checked
    from assistant.service import Assistant
    from assistant.storage.jobs import Job
    from assistant.wiring import DeskStores

logger = logging.getLogger("assistant.web")

_LOCKS: Final = tuple(RLock() for _ in range(64))
"""One change of a draft at a time; drafts that share a lock only wait a little."""


class Visitor(NamedTuple):
    """Who sent a request.

    Attributes:
        name: What the person is called in the log.
        scopes: What the session or token allows.
        token: The session's token; "" where there is no session.
    """

    viewer: Viewer
    name: str
    scopes: frozenset[Scope]
    address: str = ""
    token: str = ""
    must_change: bool = False


LOCAL_VISITOR: Final = Visitor(LOCAL, ROLE_NAMES[LOCAL.role], SCOPES_OF[LOCAL.role])


class Filled(NamedTuple):
    """A unit's own form, filled in: the file, and what a person should look at."""

    paper: Paper
    filling: Filling


class CheckOutcome(NamedTuple):
    """What a check came to: each file, and the papers that can be taken along."""

    checked: list[Checked]
    papers: list[Paper]


class Workplace:
    """The assistant, the files and the jobs of one visitor.

    Attributes:
        assistant: As the visitor sees it.
        papers: The visitor's files.
        jobs: The visitor's jobs.
        checks: The visitor's reviews of uploaded files.
        rounds: The reviews that the visitor takes part in.
        drawer: The visitor's drafts.
    """

    def __init__(self, assistant: Assistant, stores: DeskStores, visitor: Visitor) -> None:
        self.assistant = assistant.as_seen_by(visitor.viewer)
        self.papers = stores.papers.as_seen_by(visitor.viewer)
        self.jobs = stores.jobs.as_seen_by(visitor.viewer)
        self.checks = Checks(stores.checks.as_seen_by(visitor.viewer), self.assistant.files, _told)
        drafts = stores.drafts.as_seen_by(visitor.viewer)
        departments = stores.department_drafts.as_seen_by(visitor.viewer)
        comments = stores.comments.as_seen_by(visitor.viewer)
        self.rounds = Rounds(self.assistant, drafts, departments, comments, self.note)
        self.drawer = Drawer(self.assistant, drafts, departments, self.note)
        self.visitor = visitor
        self._audit = stores.audit

    def draft(self, request: DraftRequest, engine: EngineName = EngineName.BUILTIN) -> Draft:
        """Write a draft and store it.

        Raises:
            InputError: If nothing can be drafted from the request.
            ConfigurationError: If a large model is wanted and none is configured.
        """
        draft = self.assistant.draft(request, engine=engine)
        self.note(Event.DRAFT_CREATED, draft.id)
        return draft

    def export(self, draft_id: str, to: ExportFormat, version: int | None = None, *, annex: bool = False) -> Paper:
        """Write the official form of a draft; with `annex` its evidence stands behind it, in docx and xlsx.

        Raises:
            UnknownDraft: If there is no such draft, or it is another's.
        """
        draft = self.assistant.stored_any(draft_id, version)
        form = form_of(draft)
        supplement = Supplement(annexes=annex_of(draft)) if annex else NOTHING
        with self.written(f"{form_stem(form.title)}{'（附依据表）' if annex else ''}.{to}", draft.id) as written:
            self.assistant.export([form], to, written.path, supplement)
        return written.paper

    def fill(self, draft_id: str, template: Path, place: int | None = None) -> Filled:
        """Fill the unit's own form with a draft.

        Args:
            draft_id: The draft.
            template: A docx or xlsx file, blank or of an earlier year; it is not changed.
            place: Which form of the template is filled, counted from 1; None for the only or only blank one.

        Raises:
            UnknownDraft: If there is no such draft, or it is another's.
            InputError: If the template cannot be read or does not fit.
        """
        draft = self.assistant.stored_any(draft_id)
        form = form_of(draft)
        # By the suffix that the template has: whether it can be one is for the filling to say.
        with self.written(f"{form_stem(form.title)}（本单位表格）{template.suffix.lower()}", draft.id) as written:
            filling = self.assistant.documents.fill_template([form], template, written.path, place)
        return Filled(written.paper, filling)

    def printed(self, draft_id: str) -> str:
        """The official form of a draft as a page for paper.

        Raises:
            UnknownDraft: If there is no such draft, or it is another's.
        """
        draft = self.assistant.stored_any(draft_id)
        form = form_of(draft)
        return printed_form(form, self.assistant.variants, f"/?draft={draft.id}")

    def talk(self, draft_id: str, engine: EngineName = EngineName.BUILTIN, asking: Asking | None = None) -> Dialogue:
        """The talk about a draft; what it exports is not the visitor's before `exported` has been told."""
        return self.assistant.talk(self.papers.fresh(), draft_id, engine=engine, asking=asking)

    @contextmanager
    def watched(self, draft_id: str) -> Iterator[None]:
        """Note in the log what becomes of a draft meanwhile: a new version, or its acceptance.

        Raises:
            UnknownDraft: If there is no such draft, or it is another's.
        """
        with _LOCKS[hash(draft_id) % len(_LOCKS)]:
            before = self.assistant.versions(draft_id, limit=1)[0]
            yield
            after = self.assistant.versions(draft_id, limit=1)[0]
        if after.version != before.version:
            self.note(Event.DRAFT_CHANGED, after.id, version=after.version)
        if after.status is DraftStatus.ACCEPTED and after[:7] != before[:7]:
            self.note(Event.DRAFT_ACCEPTED, after.id)

    def exported(self, path: Path, draft_id: str) -> Paper:
        """A form that a talk has exported, as a file of the visitor's."""
        paper = self.papers.keep(path, "export", path.name, self.assistant.now, draft_id)
        self.note(Event.FILE_EXPORTED, paper.file_id, draft=draft_id)
        return paper

    def upload(self, name: str, content: bytes) -> Paper:
        """Take a file of the visitor's; it is kept for a day."""
        self.papers.sweep(self.assistant.now)
        paper = self.papers.add(content, "upload", name, self.assistant.now)
        self.note(Event.FILE_UPLOADED, paper.file_id, size=paper.size)
        return paper

    def check(self, paths: Sequence[Path]) -> CheckOutcome:
        """Review every form of every file together; a bad file stops nothing.

        The papers are the opinion sheet and, for each file in which something could be put right safely, the
        corrected form.
        """
        checked = list(self.assistant.files.check_files(paths))
        return CheckOutcome(checked, self._papers_of(checked))

    def _papers_of(self, checked: Sequence[Checked]) -> list[Paper]:
        if not any(one.parsed for one in checked):
            return []
        with self.written("审核意见表.docx") as sheet:
            self.assistant.files.export_opinion(checked, sheet.path, lambda _: True)
        papers = [sheet.paper]
        for number, one in enumerate(checked, start=1):
            made = self.assistant.files.fix(one.parsed) if one.parsed else None
            if made and made.changes:
                name = f"{clean_name(one.path.stem)}-改.docx"
                if any(paper.name == name for paper in papers):
                    name = f"{clean_name(one.path.stem)}-改（第{number}个文件）.docx"
                with self.written(name) as fixed:
                    self.assistant.documents.export_fixed(made, "docx", fixed.path)
                papers.append(fixed.paper)
        return papers

    @contextmanager
    def written(self, name: str, draft_id: str | None = None) -> Iterator[Written]:
        """A place to write a file at; afterwards it is the visitor's to take along."""
        self.papers.sweep(self.assistant.now)
        with self.papers.place(name) as path:
            written = Written(path)
            yield written
            written.kept = self.papers.keep(path, "export", name, self.assistant.now, draft_id)
        self.note(Event.FILE_EXPORTED, written.kept.file_id, draft=draft_id or "")

    def start(self, kind: str, **task: JsonValue) -> Job:
        """Write down a job that the runner will do."""
        return self.jobs.add(kind, task, self.assistant.now)

    def conversation(self, draft_id: str) -> Conversation | None:
        """The talk about a draft of a project form so far; department forms are not talked about."""
        return None if draft_id.startswith(DEPARTMENT_PREFIX) else self.talk(draft_id).conversation

    def note(self, event: Event, subject: str, **detail: object) -> None:
        """Write into the log what was done."""
        who, address = self.visitor.name, self.visitor.address
        self._audit.record(event, self.assistant.now, actor=who, subject=subject, address=address, **detail)


def _told(error: Exception) -> Told:
    """An error as people are told; what is not one of ours goes into the log in full."""
    if not isinstance(error, JixiaoError):
        logger.error("unexpected error in a review", exc_info=error)
        return told_of(error)
    return told_of(error).model_copy(update={"hint": page_hint(error)})


class Written:
    """A file that is being written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.kept: Paper | None = None

    @property
    def paper(self) -> Paper:
        """The finished file."""
        assert self.kept is not None
        return self.kept
