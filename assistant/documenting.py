"""Documenting: forms read from files and text, and written into new files and the unit's own templates."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from assistant.documents.file_names import form_stem, free_path
from assistant.documents.import_report import ParsedDocument
from assistant.documents.reader import SUFFIXES, read_document, read_text
from assistant.documents.supplement import NOTHING, Supplement
from assistant.documents.template_filling import Filling, fill_template
from assistant.documents.writer import export
from assistant.domain.declaration import Declaration
from assistant.domain.declared_form import Form
from assistant.domain.draft import Draft
from assistant.domain.export_format import ExportFormat
from assistant.domain.heading import heading_of
from assistant.drafting.builtin_engine import Knowledge
from assistant.reviewing import Fixed


class Documents:
    """Reads and writes documents; nothing is stored.

    Args:
        knowledge: The form variants that are recognised and written, and the words that labels are made of.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._variants = knowledge.variants
        self._lexicon = knowledge.lexicon

    def parse(self, path: Path) -> ParsedDocument:
        """Read one document."""
        return read_document(path, self._variants, self._lexicon)

    def parse_text(self, text: str, name: str) -> ParsedDocument:
        """Read one document that was given as text or as our own JSON."""
        return read_text(text, name, self._variants, self._lexicon)

    @staticmethod
    def is_file(draft_or_file: str) -> bool:
        """Whether a file is meant and not a draft id."""
        path = Path(draft_or_file)
        return path.suffix.lower() in SUFFIXES or path.exists()

    def export(
        self,
        forms: Sequence[Form],
        to: ExportFormat,
        path: Path,
        supplement: Supplement = NOTHING,
    ) -> None:
        """Write the official form.

        Raises:
            UnwritablePath: If it cannot be written there; an existing file stays as it was.
        """
        export(forms, to, path, self._variants, supplement)

    def export_into(self, folder: Path, draft: Draft, to: ExportFormat) -> Path:
        """Write a draft's form into a folder under a name that is free there; returns the file."""
        with suppress(OSError):  # the export says better what is wrong
            folder.mkdir(parents=True, exist_ok=True)
        path = free_path(folder, form_stem(draft.project_name), to)
        self.export([draft.declaration()], to, path)
        return path

    def export_fixed(self, fixed: Fixed, to: ExportFormat, path: Path) -> None:
        """Write a corrected document, with its own title and summary sentence where it had them.

        Raises:
            UnwritablePath: If it cannot be written there; an existing file stays as it was.
        """
        parsed = fixed.parsed
        projects = [form for form in parsed.forms if isinstance(form, Declaration)]
        supplement = NOTHING
        if parsed.header_summary and projects:
            heading = heading_of(projects)
            own = {"title": parsed.title or heading.title, "summary": parsed.header_summary, "remarks": ()}
            supplement = Supplement(heading=heading.model_copy(update=own))
        self.export(parsed.forms, to, path, supplement)

    def fill_template(
        self,
        forms: Sequence[Form],
        template: Path,
        path: Path,
        place: int | None = None,
    ) -> Filling:
        """Fill the unit's own docx or xlsx template; returns what a person should look at.

        Raises:
            UsageError: If the formats do not agree, or a department form is to be filled in.
            InputError: If the template cannot be read or does not fit, or the file cannot be put there.
        """
        return fill_template(forms, template, path, self._variants, self._lexicon, place)
