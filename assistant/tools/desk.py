"""What the tools do, in values and files; knows nothing of the protocol.

Descriptions and documents are data here: nothing in them chooses a tool, a path or a setting.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from assistant import reviewing
from assistant.documents.annex import annex_of
from assistant.documents.file_names import clean_name, form_stem
from assistant.documents.supplement import NOTHING, Supplement
from assistant.domain.declaration import Declaration
from assistant.domain.declared_form import Form
from assistant.domain.draft import Draft
from assistant.domain.report import Report, Severity
from assistant.drafting.request import DraftRequest
from assistant.errors import EmptyDescription
from assistant.retrieval.hits import CaseFilter, SimilarProject
from assistant.tools.arguments import CheckDeclaration, DraftDeclaration, ExportForm, SearchCases, SuggestTargets
from assistant.tools.folders import Folders, plain_stem
from assistant.tools.results import CasesFound, Checked, Exported

if TYPE_CHECKING:
    from assistant.documents.import_report import ParsedDocument
    from assistant.domain.targets import TargetAdvice
    from assistant.service import Assistant
    from assistant.settings import Settings

Step = Callable[[str], None]
"""Says what is being done now; raises if nobody waits for it any more."""

_REMEMBERED: Final = 50
_TEXT_NAME: Final = "文本"


class Desk:
    """The assistant as another program uses it: it stores nothing, and writes files into one folder at most.

    Args:
        assistant: What does the work.
        settings: Where defaults of drafts come from.
        folders: What may be read and written.
    """

    def __init__(self, assistant: Assistant, settings: Settings, folders: Folders) -> None:
        self._assistant = assistant
        self._settings = settings
        self._folders = folders
        self._drafts: dict[str, Draft] = {}

    def search_cases(self, asked: SearchCases, step: Step) -> CasesFound:
        """Similar past projects.

        Raises:
            EmptyDescription: If nothing is searched for.
        """
        query = asked.query.strip()
        if not query:
            raise EmptyDescription("没有写要查找什么。", hint="query 请写项目名称，或一两句项目说明。")
        step("查找相似项目")
        filters = CaseFilter(fiscal_year=asked.fiscal_year, department=(asked.department or "").strip() or None)
        hits = self._assistant.search(query, asked.limit, filters)
        return CasesFound(hits=tuple(SimilarProject.of(hit) for hit in hits))

    def draft_declaration(self, asked: DraftDeclaration, step: Step) -> Draft:
        """A draft, remembered until the connection ends and stored nowhere.

        Raises:
            InputError: If nothing can be drafted.
        """
        step("起草")
        draft = self._assistant.draft(
            DraftRequest(
                description=asked.description,
                project_name=asked.project_name,
                department=asked.department or self._settings.department,
                implementing_unit=asked.implementing_unit or self._settings.unit,
                fiscal_year=asked.fiscal_year,
                budget_yuan=asked.budget_yuan,
                form_variant=asked.form_variant,
            ),
            keep=False,
        )
        self._drafts[draft.id] = draft
        if len(self._drafts) > _REMEMBERED:
            del self._drafts[next(iter(self._drafts))]
        return draft if asked.ledger else draft.model_copy(update={"report": _told(draft.report, ledger=False)})

    def check_declaration(self, asked: CheckDeclaration, step: Step) -> Checked:
        """The review of every form of a document.

        Raises:
            InputError: If it cannot be read, or may not be.
        """
        path, parsed = self._parsed(asked.path, asked.text, step)
        step(f"审核 {len(parsed.forms)} 张表")
        reviews = self._assistant.files.review(reviewing.Checked(path, parsed, [], None)).reviews
        wanted = list(Severity)[: list(Severity).index(Severity(asked.severity)) + 1]
        return Checked(
            ok=all(reviewed.report.ok for reviewed in reviews),
            forms=tuple(
                reviewed.model_copy(update={"report": _told(reviewed.report, wanted=wanted, ledger=asked.ledger)})
                for reviewed in reviews
            ),
        )

    def suggest_targets(self, asked: SuggestTargets, step: Step) -> TargetAdvice:
        """Measurable targets for one indicator.

        Raises:
            InputError: If none is named.
        """
        step("查找可测的写法")
        return self._assistant.targets(asked.indicator)

    def export_form(self, asked: ExportForm, step: Step) -> Exported:
        """Write the official form as a new file in the folder for that.

        Raises:
            InputError: If there is no such form, or it may not or cannot be written there.
        """
        stem = plain_stem(asked.file_name, asked.format) if asked.file_name is not None else None
        forms, supplement, default = self._forms(asked, step)
        step(f"写出 {asked.format} 文件")
        with self._folders.new_file(stem or default, asked.format, exactly=stem is not None) as path:
            self._assistant.export(forms, asked.format, path, supplement)
        return Exported(path=str(path), file=path.name, format=asked.format, forms=len(forms))

    def _forms(self, asked: ExportForm, step: Step) -> tuple[tuple[Form, ...], Supplement, str]:
        """The forms to write, what goes with them, and what the file is called where nobody says."""
        if asked.draft_id is not None:
            draft = self._drafts.get(asked.draft_id) or self._assistant.stored(asked.draft_id)
            supplement = Supplement(annexes=annex_of(draft)) if asked.annex else NOTHING
            return (draft.declaration(),), supplement, form_stem(draft.project_name)
        path, parsed = self._parsed(asked.path, asked.text, step)
        only = parsed.forms[0] if len(parsed.forms) == 1 else None
        name = only.project_name if isinstance(only, Declaration) else clean_name(path.stem)
        return parsed.forms, NOTHING, form_stem(name)

    def _parsed(self, path: str | None, text: str | None, step: Step) -> tuple[Path, ParsedDocument]:
        if path is not None:
            file = self._folders.readable(path)
            step("读取文件")
            return file, self._assistant.parse(file)
        step("读取文字")
        return Path(_TEXT_NAME), self._assistant.documents.parse_text(text or "", _TEXT_NAME)


def _told(report: Report, *, wanted: list[Severity] | None = None, ledger: bool) -> Report:
    """The part of a report that was asked for."""
    findings = tuple(found for found in report.findings if wanted is None or found.severity in wanted)
    return Report(findings=findings, ledger=report.ledger if ledger else ())
