"""Checks: uploaded declarations reviewed together, kept, put right finding by finding, and taken over as drafts."""

from __future__ import annotations

import hashlib
import secrets
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from assistant.documents.import_report import ParsedDocument
from assistant.domain.declaration import Declaration
from assistant.domain.declared_form import Form
from assistant.domain.record import Record
from assistant.domain.report import Finding, Severity
from assistant.drafting.taken_over import draft_of
from assistant.errors import InputError, InvalidEdit, JixiaoError, UnknownItem
from assistant.reviewing import Checked, FileReviewer, Fixed
from assistant.validation.fixing import fixed
from assistant.validation.reviewer import Reviewed

if TYPE_CHECKING:
    from assistant.domain.draft import Draft
    from assistant.storage.checks import CheckStore, KeptCheck

_KEY: Final = 16
_DRAFT_ID: Final = 6
_LOCKS: Final = tuple(Lock() for _ in range(16))
"""One change of a review at a time; reviews that share a lock only wait a little."""


class Told(Record):
    """Why a file could not be reviewed, as people are told."""

    code: str
    message: str
    hint: str


class Taken(Record):
    """A replacement that was taken: for which form of the document, and on whose advice."""

    form: int
    finding: Finding


class CheckedFile(Record):
    """One file of a review as it is kept.

    Attributes:
        original: As it was read; None if it could not be.
        steps: What was taken since, in order; the last can be taken back.
        reviews: Of the forms as they stand now.
    """

    name: str
    original: ParsedDocument | None
    steps: tuple[tuple[Taken, ...], ...] = ()
    reviews: tuple[Reviewed, ...] = ()
    error: Told | None = None


class Tally(Record):
    """What a review came to, of one form."""

    title: str
    kind: Literal["document", "project", "department"]
    errors: int
    warnings: int
    suggestions: int


class FileSummary(Record):
    """What a list of reviews tells of a file."""

    forms: tuple[Tally, ...] = ()
    taken: int = 0
    error: Told | None = None


class Entry(NamedTuple):
    """One line of a file's review: a form with what was found in it, or the document itself without a form.

    Attributes:
        number: Where the form stands among the document's, from 0; None for the document itself.
    """

    number: int | None
    form: Form | None
    review: Reviewed


class OpenFile(NamedTuple):
    """One file of a review, ready to be shown."""

    check_id: str
    number: int
    file: CheckedFile
    document: ParsedDocument | None
    entries: list[Entry]


class Checks:
    """The reviews of one person.

    Args:
        store: As the person sees it.
        files: Reads and reviews.
        told: How an error is told; what is not one of ours is noted in the log there.
    """

    def __init__(self, store: CheckStore, files: FileReviewer, told: Callable[[Exception], Told]) -> None:
        self._store = store
        self._files = files
        self._told = told

    def run(
        self,
        check_id: str,
        files: Sequence[tuple[str, Path]],
        at: datetime,
        advance: Callable[[int], None] = lambda _: None,
    ) -> None:
        """Review files together and keep what was found; doing it again is harmless.

        Args:
            check_id: The id that the review gets.
            files: What each is called, and where it lies.
            at: Now.
            advance: Called with the number of steps done: each file is read, then reviewed.
        """
        self._store.begin(check_id, [name for name, _ in files], at)
        done = 0

        def step(_: object = None) -> None:
            nonlocal done
            done += 1
            advance(done)

        reviewed = self._files.check_files([path for _, path in files], step)
        for number, ((name, _), one) in enumerate(zip(files, reviewed, strict=True), start=1):
            error = self._told(one.error) if one.error else None
            kept = CheckedFile(name=name, original=one.parsed, reviews=tuple(one.reviews), error=error)
            self._store.put(check_id, number, _summary_of(kept), kept)
            step()

    def all(self) -> list[KeptCheck]:
        """The reviews, newest first."""
        return self._store.all()

    def get(self, check_id: str) -> KeptCheck:
        """One review.

        Raises:
            UnknownItem: If there is none, or it is another's.
        """
        return self._store.get(check_id)

    def file(self, check_id: str, number: int) -> OpenFile:
        """One file of a review.

        Raises:
            UnknownItem: If there is none.
        """
        file = self._store.file(check_id, number, CheckedFile)
        document = _as_it_stands(file)
        return OpenFile(check_id, number, file, document, _entries(document, file.reviews))

    def take(self, check_id: str, number: int, keys: Collection[str]) -> OpenFile:
        """Put the replacements of findings into their forms, as one step, and review again.

        Args:
            check_id: The review.
            number: The file.
            keys: Of the findings, as `key_of` makes them.

        Raises:
            InvalidEdit: If none of them can be put in any more.
        """
        with _lock(check_id):
            opened = self.file(check_id, number)
            picks = [
                Taken(form=entry.number, finding=finding)
                for entry in opened.entries
                for finding in entry.review.report.findings
                if entry.number is not None
                and finding.replacement is not None
                and key_of(entry.number, finding) in keys
            ]
            made = _taken(opened.document, picks)[1] if opened.document else []
            if not made:
                raise InvalidEdit("这些改法已经用过，或者原来的文字变了。", hint="请看刷新后的问题列表。")
            return self._again(opened, opened.file.model_copy(update={"steps": (*opened.file.steps, tuple(made))}))

    def undo(self, check_id: str, number: int) -> OpenFile:
        """Take the last step back.

        Raises:
            InvalidEdit: If there is none.
        """
        with _lock(check_id):
            opened = self.file(check_id, number)
            if not opened.file.steps:
                raise InvalidEdit("没有可以撤销的改动。", hint="这份文件和上传时一样。")
            return self._again(opened, opened.file.model_copy(update={"steps": opened.file.steps[:-1]}))

    def export_opinion(self, check_id: str, path: Path, number: int | None = None) -> None:
        """Write the opinion sheet of a review, or of one file of it, as `.docx` or `.html`."""
        kept = self.get(check_id)
        numbers = [number] if number else sorted(kept.summaries)
        checked = [self._checked(self._store.file(check_id, one, CheckedFile)) for one in numbers]
        self._files.export_opinion(checked, path, lambda _: True)

    def corrected(self, check_id: str, number: int) -> Fixed:
        """The forms of a file as they stand now.

        Raises:
            InvalidEdit: If the file could not be read.
        """
        document = self.file(check_id, number).document
        if document is None:
            raise InvalidEdit("这份文件没有读成，没有可以下载的申报表。", hint="请换一份文件重新审核。")
        return Fixed(document, [])

    def draft_from(self, check_id: str, number: int, index: int, encoder_id: str) -> Draft:
        """A form of a file, as it stands now, as a draft that is not stored yet.

        Raises:
            UnknownItem: If the file has no such project form.
        """
        document = self.file(check_id, number).document
        form = document.forms[index] if document and 0 <= index < len(document.forms) else None
        if not isinstance(form, Declaration):
            raise UnknownItem("没有这张项目申报表。", hint="部门整体支出表不能转为草稿，请下载后修改。")
        return draft_of(form, secrets.token_hex(_DRAFT_ID), encoder_id)

    def _again(self, opened: OpenFile, file: CheckedFile) -> OpenFile:
        """The file reviewed anew with other steps, and kept."""
        document = _as_it_stands(file)
        beside = [
            self._checked(self._store.file(opened.check_id, other, CheckedFile))
            for other in self.get(opened.check_id).summaries
            if other != opened.number
        ]
        one = Checked(Path(f"{opened.number}/{file.name}"), document, [], None)
        reviews = tuple(self._files.review(one, beside).reviews)
        file = file.model_copy(update={"reviews": reviews})
        self._store.put(opened.check_id, opened.number, _summary_of(file), file)
        return opened._replace(file=file, document=document, entries=_entries(document, reviews))

    @staticmethod
    def _checked(file: CheckedFile) -> Checked:
        error = InputError(file.error.message, hint=file.error.hint) if file.error else None
        return Checked(Path(file.name), _as_it_stands(file), list(file.reviews), error)


def key_of(index: int, finding: Finding) -> str:
    """What a finding is called between the page and us; another one is called otherwise."""
    said = (str(index), finding.rule, finding.path, finding.quote, finding.message, finding.replacement or "")
    return hashlib.sha256("\n".join(said).encode("utf-8", "replace")).hexdigest()[:_KEY]


def safe_keys(entries: Sequence[Entry]) -> list[str]:
    """The findings whose replacements promise nothing else and ask for no other money."""
    return [
        key_of(entry.number, finding)
        for entry in entries
        for finding in entry.review.report.findings
        if entry.number is not None and finding.replacement is not None and finding.safe
    ]


def _as_it_stands(file: CheckedFile) -> ParsedDocument | None:
    """The document with everything put in that was taken."""
    document = file.original
    for step in file.steps:
        document = _taken(document, step)[0] if document else None
    return document


def _summary_of(file: CheckedFile) -> FileSummary:
    """What a list tells of a file."""
    entries = _entries(_as_it_stands(file), file.reviews)
    return FileSummary(
        forms=tuple(_tally(entry) for entry in entries), taken=sum(map(len, file.steps)), error=file.error
    )


def told_of(error: Exception) -> Told:
    """An error in the words of the page; one that is not ours says nothing of itself."""
    if isinstance(error, JixiaoError):
        return Told(code=error.code, message=error.message, hint=error.hint)
    return Told(code="E-999", message="程序出现意外错误，这个文件没有审核。", hint="请重试，或联系管理员。")


def _taken(document: ParsedDocument, picks: Sequence[Taken]) -> tuple[ParsedDocument, list[Taken]]:
    """The document with replacements put in, and those that could be."""
    forms, made = list(document.forms), list[Taken]()
    for pick in picks:
        if not 0 <= pick.form < len(forms):
            continue
        better, changes = _put_in(forms[pick.form], pick.finding)
        if changes:
            forms[pick.form] = better
            made.append(pick)
    return document.model_copy(update={"forms": tuple(forms)}), made


def _put_in(form: Form, finding: Finding) -> tuple[Form, int]:
    """A form with one replacement put in, and how many places it changed."""
    if isinstance(form, Declaration):
        better, changes = fixed(form, [finding], safe_only=False)
        return better, len(changes)
    other, made = fixed(form, [finding], safe_only=False)
    return other, len(made)


def _entries(document: ParsedDocument | None, reviews: Sequence[Reviewed]) -> list[Entry]:
    """Each review with its form; forms of several files in one may bear the same position."""
    waiting: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    forms = document.forms if document else ()
    for index, form in enumerate(forms):
        waiting[form.source.position, form.kind + form.title].append(index)
    # The review of the document itself comes first, where it has one; forms of our own making bear position 0, too.
    entries = [Entry(None, None, review) for review in reviews[: max(0, len(reviews) - len(forms))]]
    for review in reviews[len(entries) :]:
        found = [
            places
            for kind in ("project", "department")
            if (places := waiting[review.source.position, kind + review.project_name])
        ]
        number = found[0].pop(0) if found else None
        entries.append(Entry(number, None if number is None else forms[number], review))
    return entries


def _tally(entry: Entry) -> Tally:
    levels = [finding.severity for finding in entry.review.report.findings]
    return Tally(
        title=entry.review.project_name,
        kind="document" if entry.form is None else entry.form.kind,
        errors=levels.count(Severity.ERROR),
        warnings=levels.count(Severity.WARNING),
        suggestions=levels.count(Severity.SUGGESTION),
    )


def _lock(check_id: str) -> Lock:
    return _LOCKS[hash(check_id) % len(_LOCKS)]
