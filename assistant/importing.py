"""Importing: files read side by side into the case base, each once; what is in doubt or in error waits for a person."""

from __future__ import annotations

import copy
import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Final, NamedTuple

from assistant.documents.import_report import Doubt, ImportReport, ParsedDocument
from assistant.documents.reader import files_in, read_bytes
from assistant.domain.account import LOCAL, Viewer
from assistant.domain.case import Case
from assistant.domain.clock import Clock
from assistant.domain.declaration import Declaration
from assistant.domain.declared_form import Form
from assistant.domain.importing import FileOutcome, FormFate, FormOutcome, HeldForm, Likeness, Twin
from assistant.domain.reading import FieldReading, FormReading
from assistant.domain.report import Report
from assistant.errors import InputError, JixiaoError, NoFormFound
from assistant.quarantining import Quarantine
from assistant.retrieval.case_index import CaseIndex
from assistant.retrieval.twins import TwinFinder
from assistant.storage.cases import CaseStore, department_form_id
from assistant.storage.imports import ImportStore

_STORED: Final = frozenset({FormFate.ADDED, FormFate.DUPLICATE})
_AHEAD: Final = 4
"""Files that are read ahead for each worker, while the one before them is being stored."""


class Imported(NamedTuple):
    """What became of one file.

    Attributes:
        path: The file.
        outcome: What became of its forms; None if it could not be read.
        report: How it was read; of a file that was known and not read again, its counts and doubts.
        error: Why it could not be read.
        unchanged: Whether a file with the same bytes had been read before, so that it was not read again.
    """

    path: Path
    outcome: FileOutcome | None
    report: ImportReport | None = None
    error: Exception | None = None
    unchanged: bool = False

    @property
    def added(self) -> int:
        """Forms that are new in the case base."""
        return self.outcome.count(FormFate.ADDED) if self.outcome and not self.unchanged else 0

    @property
    def duplicates(self) -> int:
        """Forms that were there before."""
        if self.outcome is None:
            return 0
        before = self.outcome.count(FormFate.ADDED) if self.unchanged else 0
        return self.outcome.count(FormFate.DUPLICATE) + before

    @property
    def quarantined(self) -> int:
        """Forms that wait for a person."""
        return self.outcome.count(FormFate.QUARANTINED) if self.outcome else 0

    @property
    def near_duplicates(self) -> int:
        """Forms that are new, and yet nearly the same as a case."""
        return sum(form.is_near_duplicate for form in self.outcome.forms) if self.outcome else 0


class _Seen(NamedTuple):
    """One file as a worker left it: known by its bytes, read, or given up."""

    path: Path
    digest: str = ""
    known: FileOutcome | None = None
    parsed: ParsedDocument | None = None
    error: Exception | None = None


class Importer:
    """Reads files into the case base.

    Args:
        parse: Reads a file under a name; raises `InputError` if it cannot. Called from several threads.
        index: Takes the cases.
        cases: The database behind it.
        quarantine: Takes the forms that a person must look at.
        records: Remembers the files.
        twins: Finds the cases that a form repeats.
        review: Reviews a form by itself.
        clock: Tells the time.
    """

    def __init__(
        self,
        parse: Callable[[Path, str], ParsedDocument],
        index: CaseIndex,
        cases: CaseStore,
        quarantine: Quarantine,
        records: ImportStore,
        twins: TwinFinder,
        review: Callable[[Form], Report],
        clock: Clock,
    ) -> None:
        self._parse = parse
        self._index = index
        self._cases = cases
        self._quarantine = quarantine
        self._records = records
        self._twins = twins
        self._review = review
        self._clock = clock
        self._waits = not LOCAL.keeps_cases

    def as_seen_by(self, viewer: Viewer) -> Importer:
        """The same for somebody else: what a person brings who does not keep the case base waits for one who does."""
        seen = copy.copy(self)
        seen._quarantine = self._quarantine.as_seen_by(viewer)
        seen._waits = not viewer.keeps_cases
        return seen

    def proposing(self) -> Importer:
        """The same, but whatever is brought waits, as it does for a keeper's program that may only propose."""
        seen = copy.copy(self)
        seen._waits = True
        return seen

    def run(
        self,
        paths: Sequence[Path],
        *,
        names: Mapping[Path, str] | None = None,
        again: bool = False,
    ) -> Iterator[Imported]:
        """Read files and folders, one result for each file in their order; a bad file stops nothing.

        Each file is in the database, with all its forms and the record that it was read, before its result is
        given; the index follows after the last. Whoever is interrupted runs it again: what is recorded is not
        read a second time.

        Args:
            paths: Files and folders.
            names: What the files are called whose paths do not tell.
            again: Whether files are read again that were read before.

        Raises:
            StoreError: If the database cannot be written.
        """
        self._twins.catch_up()
        for seen in self._seen(list(files_in(paths)), names or {}, again):
            yield self._stored(seen, again)
        self._index.refresh()

    def _seen(self, files: Sequence[Path], names: Mapping[Path, str], again: bool) -> Iterator[_Seen]:
        """The files in their order, some of them read ahead."""
        workers = os.cpu_count() or 1
        pool = ThreadPoolExecutor(workers, thread_name_prefix="import")
        waiting: deque[Future[_Seen]] = deque()
        rest = iter(files)
        try:
            while True:
                while len(waiting) < workers * _AHEAD and (path := next(rest, None)):
                    waiting.append(pool.submit(self._look, path, names.get(path, path.name), again))
                if not waiting:
                    return
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def _look(self, path: Path, name: str, again: bool) -> _Seen:
        """Read a file unless its bytes are known; a fault in reading it is its own, one of the store everybody's."""
        try:
            digest = hashlib.sha256(read_bytes(path)).hexdigest()
            known = None if again else self._known(digest)
            return _Seen(path, digest, known) if known else _Seen(path, digest, parsed=self._parse(path, name))
        except InputError as error:
            return _Seen(path, error=error)
        except JixiaoError:
            raise
        except Exception as error:
            return _Seen(path, error=error)

    def _known(self, digest: str) -> FileOutcome | None:
        """What became of these bytes before, if all of it is still there."""
        outcome = self._records.find(digest)
        if outcome is None or outcome.count(FormFate.WITHDRAWN):  # which may have been brought back meanwhile
            return None
        held = self._quarantine.states(form.id for form in outcome.forms)
        stored = [form.id for form in outcome.forms if form.id not in held and form.fate in _STORED]
        if len(self._cases.present(stored)) < len(set(stored)):
            return None
        return outcome.model_copy(update={"forms": tuple(_as_decided(form, held) for form in outcome.forms)})

    def _stored(self, seen: _Seen, again: bool) -> Imported:
        if seen.parsed is None and seen.known is None:
            return Imported(seen.path, None, error=seen.error)
        with self._cases.together():
            # The same bytes may have come in under another name while this file was being read.
            known = seen.known or (None if again else self._known(seen.digest))
            if known:
                return Imported(seen.path, known, _remembered(known), unchanged=True)
            assert seen.parsed
            outcome = self._take_in(seen.parsed)
            if all(form.fate is FormFate.EMPTY for form in outcome.forms):
                return Imported(seen.path, None, seen.parsed.report, _nothing_in(outcome))
            self._records.keep(seen.digest, outcome, self._clock())
        return Imported(seen.path, outcome, seen.parsed.report)

    def _take_in(self, parsed: ParsedDocument) -> FileOutcome:
        readings = {reading.position: reading for reading in parsed.report.readings}
        document = readings.get(0)
        remarks = document.in_doubt if document else ()
        outcomes = []
        for form in parsed.forms:
            reading = readings.get(form.source.position) or _unread(form)
            outcomes.append(self._form(form, reading, remarks))
        return FileOutcome(
            document=parsed.document,
            format=parsed.report.format,
            forms=tuple(outcomes),
            remarks=remarks,
            repairs=len(parsed.report.repairs),
            kept=parsed.report.kept,
        )

    def _form(self, form: Form, reading: FormReading, remarks: tuple[FieldReading, ...]) -> FormOutcome:
        if not reading.has_content:
            return _outcome(form, reading, FormFate.EMPTY, "")
        if isinstance(form, Declaration):
            case = Case.of(form)
            form_id, twin = case.case_id, self._twins.twin_of(case)
        else:
            form_id = department_form_id(form)
            twin = self._twins.department_twin(form_id, form)
        if twin and twin.likeness is Likeness.SAME:
            return _outcome(form, reading, FormFate.DUPLICATE, form_id, twin)
        if self._cases.is_withdrawn(form_id):
            return _outcome(form, reading, FormFate.WITHDRAWN, form_id, twin)
        errors = self._review(form).errors
        if self._waits or reading.grave or any(remark.grave for remark in remarks):
            item = HeldForm(form=form, reading=reading.noteworthy(), document_remarks=remarks, errors=errors)
            fate, entry_id = self._quarantine.hold(item)
            told = errors if fate is FormFate.QUARANTINED else ()
            return _outcome(form, reading, fate, entry_id, twin).model_copy(update={"errors": told})
        if isinstance(form, Declaration):
            self._index.add([case], self._clock(), refresh=False)
            self._twins.remember([case])
        else:
            self._cases.add_department_form(form, self._clock())
        return _outcome(form, reading, FormFate.ADDED, form_id, twin).model_copy(update={"errors": errors})


def _outcome(form: Form, reading: FormReading, fate: FormFate, form_id: str, twin: Twin | None = None) -> FormOutcome:
    return FormOutcome(
        position=form.source.position,
        kind=form.kind,
        title=reading.title,
        fate=fate,
        id=form_id,
        rows=len(form.indicators),
        states=reading.states,
        remarks=reading.in_doubt,
        twin=twin,
    )


def _as_decided(form: FormOutcome, held: dict[str, tuple[FormFate, str]]) -> FormOutcome:
    """A form that was held back, with what a person has decided since."""
    if form.id not in held:
        return form
    fate, form_id = held[form.id]
    settled = {} if fate is FormFate.QUARANTINED else {"remarks": (), "errors": ()}
    return form.model_copy(update={"fate": fate, "id": form_id, **settled})


def _remembered(outcome: FileOutcome) -> ImportReport:
    """How a file was read, as far as it was recorded: repairs are not, which nobody has to look at."""
    told = [(0, outcome.remarks), *((form.position, form.remarks) for form in outcome.forms)]
    departments = sum(form.kind == "department" for form in outcome.forms)
    return ImportReport(
        document=outcome.document,
        format=outcome.format,
        project_forms=len(outcome.forms) - departments,
        department_forms=departments,
        indicator_rows=sum(form.rows for form in outcome.forms),
        kept=outcome.kept,
        doubts=tuple(
            Doubt(
                position=position,
                place=remark.path,
                reason=remark.reason,
                content=remark.original,
                quarantined=remark.grave,
            )
            for position, remarks in told
            for remark in remarks
        ),
    )


def _unread(form: Form) -> FormReading:
    return FormReading(position=form.source.position, kind=form.kind)


def _nothing_in(outcome: FileOutcome) -> NoFormFound:
    return NoFormFound(
        f"“{outcome.document}”里的 {len(outcome.forms)} 张申报表都是空白的，没有内容。",
        hint="请确认导入的是填好的申报表，不是空白的样表。",
    )
