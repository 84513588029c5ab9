"""Reviewing: files read and reviewed beside each other, what can be put right in them, and the opinion sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from assistant.documents.import_report import ParsedDocument
from assistant.documents.reader import files_in
from assistant.documents.writer import export_opinion
from assistant.domain.declaration import Declaration
from assistant.domain.declared_form import Form
from assistant.domain.department import DepartmentForm
from assistant.domain.reading import FieldState
from assistant.domain.report import Finding
from assistant.errors import InputError, JixiaoError
from assistant.validation.context import Document
from assistant.validation.fixing import Change
from assistant.validation.opinion import opinion_sheet, unread_sheet
from assistant.validation.reviewer import Reviewed, Reviewer
from assistant.validation.rules.years import earlier_forms

Wanted = Callable[[Finding], bool]
"""Which findings are asked for."""

_FIX_ROUNDS: Final = 4


class Checked(NamedTuple):
    """What became of one file of a review: what was read and found, or the error."""

    path: Path
    parsed: ParsedDocument | None
    reviews: list[Reviewed]
    error: Exception | None


class Fixed(NamedTuple):
    """A document with its safe replacements put in, and each of them."""

    parsed: ParsedDocument
    changes: list[Change]


class FileReviewer:
    """Reviews files.

    Args:
        parse: Reads a file; raises `InputError` if it cannot.
        reviewer: Reviews documents.
        remembered: The declarations of a form's unit that the case base holds.
    """

    def __init__(
        self,
        parse: Callable[[Path], ParsedDocument],
        reviewer: Reviewer,
        remembered: Callable[[Declaration], Sequence[Declaration]],
    ) -> None:
        self._parse = parse
        self._reviewer = reviewer
        self._remembered = remembered

    def check_files(self, paths: Sequence[Path], on_read: Callable[[Path], None] = lambda _: None) -> Iterator[Checked]:
        """Review files and folders together: other files lend earlier years and the projects of a department.

        All files are read before the first is reviewed; one that cannot be read stops nothing.

        Args:
            paths: Files and folders.
            on_read: Called with each file when it has been read or given up.
        """
        read: list[Checked] = []
        for path in files_in(paths):
            read.append(_tried(path, partial(self._read, path)))
            on_read(path)
        for one in read:
            yield one if one.error else _tried(one.path, partial(self.review, one, read))

    def review(self, one: Checked, beside: Sequence[Checked] = ()) -> Checked:
        """One document reviewed beside others, its own earlier state among them or not."""
        if one.parsed is None:
            return one
        others = [
            form
            for other in beside
            if other.parsed and other.path != one.path
            for form in other.parsed.forms
            if isinstance(form, Declaration)
        ]
        reviews = self._reviewer.check(
            _document_of(one.parsed),
            one.parsed.document,
            earlier=lambda form: earlier_forms(form, [*others, *self._remembered(form)]),
            beside=others,
        )
        return one._replace(reviews=reviews)

    def fix(self, parsed: ParsedDocument, wanted: Wanted = lambda _: True) -> Fixed:
        """The document with every replacement put in that promises nothing else and asks for no other money.

        One replacement may bring another to light, so a document is reviewed again until none is left.
        """
        document, changes = _document_of(parsed), list[Change]()
        for _ in range(_FIX_ROUNDS):
            document, made = self._reviewer.fixed(document, wanted, changes)
            changes += made
            if not made:
                break
        forms: list[Form] = [*document.forms, *document.departments]
        forms.sort(key=lambda form: form.source.position)
        return Fixed(parsed.model_copy(update={"forms": tuple(forms)}), changes)

    def export_opinion(self, checked: Sequence[Checked], path: Path, wanted: Wanted, asked_for: str = "") -> None:
        """Write the opinion sheets of reviewed files, as `.docx` or `.html`; a file that was not read has its line.

        Args:
            checked: What became of each file.
            path: The file to write.
            wanted: Which findings are listed; verdicts count all.
            asked_for: What the list was narrowed to, in words; "" where it was not.

        Raises:
            UnwritablePath: If it cannot be written there; an existing file stays as it was.
        """
        sheets = [
            opinion_sheet(one.path.name, one.reviews, wanted, asked_for)
            if one.error is None
            else unread_sheet(one.path.name, str(one.error) if isinstance(one.error, JixiaoError) else "程序出错")
            for one in checked
        ]
        export_opinion(sheets, path)

    def _read(self, path: Path) -> Checked:
        return Checked(path, self._parse(path), [], None)


def _document_of(parsed: ParsedDocument) -> Document:
    return Document(
        title=parsed.title,
        summary=parsed.header_summary,
        repairs=dict(Counter(repair.position for repair in parsed.report.repairs)),
        unread={
            reading.position: {
                field.path: field.original for field in reading.fields if field.state is FieldState.UNREADABLE
            }
            for reading in parsed.report.readings
        },
        forms=tuple(form for form in parsed.forms if isinstance(form, Declaration)),
        departments=tuple(form for form in parsed.forms if isinstance(form, DepartmentForm)),
    )


def _tried(path: Path, work: Callable[[], Checked]) -> Checked:
    """What became of one file; a fault in reading or reviewing it is its own, trouble with the store is everybody's."""
    try:
        return work()
    except InputError as error:
        return Checked(path, None, [], error)
    except JixiaoError:
        raise
    except Exception as error:
        return Checked(path, None, [], error)
