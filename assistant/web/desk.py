"""What the page's buttons do, in values and files; knows nothing of Gradio."""

from __future__ import annotations

import re
import secrets
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.documents.file_names import clean_name
from assistant.domain.money import parse_money
from assistant.drafting.request import DraftRequest
from assistant.errors import InvalidFact, UnknownDraft, UnwritablePath
from assistant.retrieval.case_index import CaseFilter, Hit
from assistant.storage.drafts import DraftStatus
from assistant.web.results_view import FileReview

if TYPE_CHECKING:
    from assistant.dialogue.session import Dialogue
    from assistant.domain.draft import Draft
    from assistant.domain.form import FormVariant
    from assistant.domain.targets import PrecedentValues
    from assistant.reviewing import Checked
    from assistant.service import Assistant
    from assistant.settings import Settings

HITS: Final = 10
_KEPT_SECONDS: Final = 24 * 60 * 60


class Entries(NamedTuple):
    """The fields on the left, as typed."""

    description: str
    project_name: str = ""
    department: str = ""
    unit: str = ""
    year: str = ""
    budget: str = ""
    form_variant: str | None = None


class Desk:
    """The assistant as the page uses it."""

    def __init__(self, assistant: Assistant, settings: Settings) -> None:
        self._assistant = assistant
        self.settings = settings

    def variants(self) -> list[tuple[str, str]]:
        """Names and ids of the form variants, for a list to choose from."""
        return [(variant.name, variant.id) for variant in self._assistant.variants.values()]

    def draft(self, entries: Entries) -> Draft:
        """Write a draft and store it.

        Raises:
            InputError: If nothing can be drafted from the entries.
        """
        return self._assistant.talk(export_folder(self.settings)).begin(request_from(entries))

    def talk(self, draft_id: str) -> Dialogue:
        """The talk about a draft; what it exports lies in the draft's own folder.

        Raises:
            UnknownDraft: If there is no such draft.
        """
        draft = self.stored(draft_id)
        return self._assistant.talk(self._folder(draft.id), draft.id)

    def variant(self, variant_id: str) -> FormVariant:
        """A form variant by its id."""
        return self._assistant.variants[variant_id]

    def spread(self, indicator: str) -> PrecedentValues:
        """What past declarations promised for an indicator."""
        return self._assistant.targets(indicator).precedents

    def stored(self, draft_id: str) -> Draft:
        """The draft on the page.

        Raises:
            UnknownDraft: If there is none yet, or it is gone.
        """
        if not draft_id:
            raise UnknownDraft("还没有草稿。", hint="请先在左侧写项目说明，点“生成草稿”。")
        return self._assistant.stored(draft_id)

    def is_accepted(self, draft_id: str) -> bool:
        """Whether the latest version of a draft has been accepted."""
        return self._assistant.status_of(draft_id) is DraftStatus.ACCEPTED

    def _folder(self, name: str) -> Path:
        folder = export_folder(self.settings) / name
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UnwritablePath(f"导出文件夹建不了：{folder}") from error
        return folder

    def checked(self, paths: Sequence[Path]) -> tuple[list[FileReview], list[Path]]:
        """Review every form of every file together; a bad file stops nothing.

        Returns:
            What became of each file, and what can be taken along: the opinion sheet, and for each file in
            which something could be put right safely the corrected form.
        """
        checked = list(self._assistant.files.check_files(paths))
        reviews = [FileReview(one.path.name, one.reviews, one.error) for one in checked]
        return reviews, self._papers(checked)

    def _papers(self, checked: Sequence[Checked]) -> list[Path]:
        if not any(one.parsed for one in checked):
            return []
        self._sweep()
        folder = self._folder(f"check-{secrets.token_hex(6)}")
        papers = [folder / "审核意见表.docx"]
        self._assistant.files.export_opinion(checked, papers[0], lambda _: True)
        for number, one in enumerate(checked, start=1):
            made = self._assistant.files.fix(one.parsed) if one.parsed else None
            if made and made.changes:
                name = f"{clean_name(one.path.stem)}-改.docx"
                again = any(paper.name == name for paper in papers)
                papers.append(folder / (f"{clean_name(one.path.stem)}-改（第{number}个文件）.docx" if again else name))
                self._assistant.export_fixed(made, "docx", papers[-1])
        return papers

    def _sweep(self) -> None:
        """Delete what earlier checks left, a day later: uploads are not to be kept."""
        oldest = self._assistant.now.timestamp() - _KEPT_SECONDS
        for folder in export_folder(self.settings).glob("check-*"):
            if folder.stat().st_mtime < oldest:
                shutil.rmtree(folder, ignore_errors=True)

    def found(self, text: str, year: str, department: str) -> list[Hit]:
        """Similar past projects, best first.

        Raises:
            InvalidFact: If nothing is searched for, or the year cannot be.
        """
        if not text.strip():
            raise InvalidFact("没有写要查找的内容。", hint="请写项目名称或一两句项目说明。")
        filters = CaseFilter(fiscal_year=_year(year), department=department.strip() or None)
        return self._assistant.search(text.strip(), HITS, filters)


def request_from(entries: Entries) -> DraftRequest:
    """What the person asks for.

    Raises:
        InvalidFact: If year or budget are not what their fields ask for.
    """
    budget = parse_money(entries.budget) if entries.budget.strip() else None
    if entries.budget.strip() and (budget is None or budget <= 0):
        raise InvalidFact(
            f"预算金额“{entries.budget.strip()[:40]}”看不懂。",
            hint="请以元为单位填写数字，例如 576000；也可以写 57.6万元。",
        )
    return DraftRequest(
        description=entries.description,
        project_name=entries.project_name.strip() or None,
        department=entries.department.strip() or None,
        implementing_unit=entries.unit.strip() or None,
        fiscal_year=_year(entries.year),
        budget_yuan=budget,
        form_variant=entries.form_variant or None,
    )


def export_folder(settings: Settings) -> Path:
    """The one folder whose files the page hands out."""
    return settings.home.resolve() / "exports"


def _year(text: str) -> int | None:
    year = text.strip().removesuffix("年度").removesuffix("年")
    if not year:
        return None
    if not re.fullmatch(r"20\d{2}", year, re.ASCII):
        raise InvalidFact(f"预算年度“{text.strip()[:20]}”不对。", hint="请填写四位数的年度，例如 2027。")
    return int(year)
