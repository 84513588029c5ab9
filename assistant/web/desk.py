"""What the page's buttons do, in values and files; knows nothing of Gradio."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from assistant.documents.reader import read_bytes
from assistant.domain.account import Role, Scope
from assistant.domain.draft import EngineName
from assistant.domain.money import parse_money
from assistant.domain.year import read_year
from assistant.drafting.language.addresses import endpoint_of
from assistant.drafting.request import DraftRequest
from assistant.errors import ConfigurationError, InvalidFact, NotAllowed, UnknownDraft
from assistant.storage.audit import Event
from assistant.web.environment import LOOPBACK
from assistant.web.office import Office

if TYPE_CHECKING:
    from assistant.accounts.accounts import Accounts
    from assistant.dialogue.conversation import Conversation
    from assistant.dialogue.session import Dialogue
    from assistant.domain.case import Case
    from assistant.domain.department_draft import DepartmentDraft
    from assistant.domain.draft import Draft
    from assistant.domain.draft_flow import DraftStatus
    from assistant.domain.form import FormVariant
    from assistant.domain.targets import PrecedentValues
    from assistant.drafting.llm_engine import Asking
    from assistant.settings import Settings
    from assistant.storage.drafts import DraftSummary
    from assistant.storage.jobs import Job
    from assistant.storage.papers import Paper
    from assistant.web.preferences import Preferences
    from assistant.web.workplace import Filled, Visitor, Workplace


class Entries(NamedTuple):
    """The fields on the left, as typed."""

    description: str
    project_name: str = ""
    department: str = ""
    unit: str = ""
    year: str = ""
    budget: str = ""
    form_variant: str | None = None


class ModelAt(NamedTuple):
    """The large model that is configured: its name, and the host to which text is sent."""

    name: str
    host: str

    @property
    def is_here(self) -> bool:
        """Whether it runs on this machine."""
        return self.host in LOOPBACK


def _configured_model(settings: Settings) -> ModelAt | None:
    """The large model, if one is configured in a way that can be."""
    if not settings.model or not settings.model_base_url:
        return None
    try:
        return ModelAt(settings.model, endpoint_of(settings.model_base_url).host)
    except ConfigurationError:
        return None


class Desk:
    """One person's assistant as the page uses it."""

    def __init__(self, place: Workplace, settings: Settings, submit: Callable[[Job], None] = lambda _: None) -> None:
        self._place = place
        self._submit = submit
        self._assistant = place.assistant
        self.settings = settings
        self.rounds = place.rounds
        self.drawer = place.drawer

    @property
    def place(self) -> Workplace:
        """Where the person works."""
        return self._place

    def begin(self, job: Job) -> None:
        """Have a job done that has been written down."""
        self._submit(job)

    def taken_in(self, files: Iterable[Path]) -> list[Paper]:
        """Files that the page has received, as uploads of the person's; a job may need them after a restart.

        Raises:
            UnreadableFile: If one cannot be read.
        """
        return [self._place.upload(path.name, read_bytes(path)) for path in files]

    def draft(self, entries: Entries, engine: EngineName = EngineName.BUILTIN, asking: Asking | None = None) -> Draft:
        """Write a draft and store it.

        Raises:
            InputError: If nothing can be drafted from the entries.
            ConfigurationError: If a large model is wanted and none is configured.
        """
        talk = self._assistant.talk(self._place.papers.fresh(), engine=engine, asking=asking)
        draft = talk.begin(request_from(entries))
        self._place.note(Event.DRAFT_CREATED, draft.id)
        return draft

    def talk(self, draft_id: str, engine: EngineName = EngineName.BUILTIN, asking: Asking | None = None) -> Dialogue:
        """The talk about a draft.

        Raises:
            UnknownDraft: If there is no such draft.
        """
        return self._place.talk(self.stored(draft_id).id, engine, asking)

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

    def any_stored(self, draft_id: str) -> Draft | DepartmentDraft:
        """A draft of a project or department form.

        Raises:
            UnknownDraft: If there is none.
        """
        return self._assistant.stored_any(draft_id)

    def latest(self, draft_id: str) -> DraftSummary:
        """The latest version of a draft without its content.

        Raises:
            UnknownDraft: If there is none.
        """
        return self._assistant.versions(draft_id, limit=1)[0]

    def conversation(self, draft_id: str) -> Conversation | None:
        """The talk about a draft so far."""
        return self._place.conversation(draft_id)

    @property
    def reviews(self) -> bool:
        """Whether the person may have drafts of others to review."""
        return self._place.visitor.viewer.reviews

    @property
    def is_alone(self) -> bool:
        """Whether it is the person of this machine, without accounts; a draft is then not reviewed."""
        return self._place.visitor.viewer.role is Role.LOCAL

    def status(self, draft_id: str) -> DraftStatus:
        """How far a draft has come."""
        return self._assistant.status_of(draft_id)

    def watched(self, draft_id: str) -> AbstractContextManager[None]:
        """What becomes of the draft meanwhile goes into the log."""
        return self._place.watched(self.stored(draft_id).id)

    def exported(self, path: Path, draft_id: str) -> Paper:
        """A form that a talk has exported, as a file of the person's."""
        return self._place.exported(path, draft_id)

    def annexed(self, draft_id: str) -> Paper:
        """The official form with its evidence behind it, as a file of the person's."""
        return self._place.export(self.stored(draft_id).id, "docx", annex=True)

    def filled(self, draft_id: str, template: Path) -> Filled:
        """The unit's own form, filled in.

        Raises:
            InputError: If the template cannot be read or does not fit.
        """
        return self._place.fill(self.stored(draft_id).id, template)

    def case(self, case_id: str) -> Case | None:
        """A past declaration."""
        return self._assistant.case(case_id)


class Desks:
    """A desk for everybody who comes.

    Args:
        workplace: The place of a visitor.
        visitor: The visitor behind the user id that comes with an event; raises `NotSignedIn` if there is none.
        preferences: The settings, such as the department and unit to begin with.
        variants: Names and ids of the form variants, for a list to choose from.
        submit: Hands a job that was written down to who does it.
        accounts: For administrators.
    """

    def __init__(
        self,
        workplace: Callable[[Visitor], Workplace],
        visitor: Callable[[str | None], Visitor],
        preferences: Preferences,
        variants: Sequence[tuple[str, str]],
        submit: Callable[[Job], None] = lambda _: None,
        accounts: Accounts | None = None,
    ) -> None:
        self._workplace = workplace
        self._visitor = visitor
        self.preferences = preferences
        self.variants = variants
        self._submit = submit
        self._accounts = accounts
        self.model = _configured_model(preferences.now)

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self.preferences.now

    def of(self, user_id: str | None) -> Desk:
        """The desk of a user.

        Raises:
            NotSignedIn: If there is no such user any more.
        """
        return Desk(self._workplace(self._visitor(user_id)), self.settings, self._submit)

    def visitor(self, user_id: str | None) -> Visitor:
        """Who sits at it."""
        return self._visitor(user_id)

    def office(self, user_id: str | None) -> Office:
        """What an administrator sees to.

        Raises:
            NotAllowed: If the user is no administrator.
        """
        visitor = self._visitor(user_id)
        if Scope.ADMIN not in visitor.scopes or self._accounts is None:
            raise NotAllowed("只有管理员能做这一步。")
        return Office(self._workplace(visitor), self._accounts, self.preferences)

    def begin(self, job: Job) -> None:
        """Have a job done that has been written down."""
        self._submit(job)


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
        fiscal_year=read_year(entries.year),
        budget_yuan=budget,
        form_variant=entries.form_variant or None,
    )
