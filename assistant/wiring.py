"""Wiring: settings to a working assistant; the only place that chooses implementations."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from assistant.accounts.accounts import Accounts
from assistant.accounts.passwords import Passwords
from assistant.domain.account import LOCAL
from assistant.domain.case import Case
from assistant.domain.declaration import Declaration
from assistant.domain.department import DepartmentForm
from assistant.drafting.builtin_engine import BuiltinEngine, Clock, Knowledge
from assistant.drafting.project_types import TypeClassifier
from assistant.drafting.targets.adviser import TargetAdviser
from assistant.errors import StoreError
from assistant.resources import (
    data_root,
    fingerprint,
    load_form_variants,
    load_lexicon,
    load_library,
    load_rule_packs,
    load_shipped_declarations,
)
from assistant.retrieval.calibration import BY_WORDS, Calibration, load_calibration
from assistant.retrieval.case_index import CaseIndex
from assistant.retrieval.encoder import Encoder, likeness_by, open_encoder
from assistant.retrieval.tokens import FieldTokenizer
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.storage.audit import AuditLog
from assistant.storage.cases import CaseStore
from assistant.storage.conversations import ConversationStore
from assistant.storage.database import open_database
from assistant.storage.drafts import DraftStore
from assistant.storage.jobs import JobStore
from assistant.storage.papers import PaperStore
from assistant.validation.reviewer import Reviewer


class DeskStores(NamedTuple):
    """The stores of the page: each has to be asked for through somebody's eyes."""

    papers: PaperStore
    jobs: JobStore
    audit: AuditLog
    close: Callable[[], None]


DATABASE = "jixiao.db"
_SEEDED = "shipped-corpus"


def system_clock() -> datetime:
    """The local time with its zone."""
    return datetime.now().astimezone()  # noqa: TID251 - the one place where real time enters


def build_assistant(settings: Settings, *, clock: Clock = system_clock, encoder: Encoder | None = None) -> Assistant:
    """Open the data directory and put the pieces together.

    Raises:
        StoreError: If the data directory cannot be used.
        ConfigurationError: If a setting names something that is not there.
        CorpusError: If corpus data are missing or invalid.
    """
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"数据目录无法创建：{settings.home}（{error.strerror}）",
            hint="请用环境变量 JIXIAO_HOME 指定一个可写的文件夹。",
        ) from error
    knowledge = Knowledge(
        library=load_library(settings.corpus),
        lexicon=load_lexicon(settings.corpus),
        variants=load_form_variants(settings.corpus),
    )
    connection = open_database(settings.home / DATABASE)
    cases = CaseStore(connection)
    encoder, calibration = (encoder, BY_WORDS) if encoder else _open_encoder(settings)
    tokenizer = FieldTokenizer(knowledge.lexicon.field_words, knowledge.lexicon.abbreviations)
    index = CaseIndex.open(settings.home, cases, encoder, tokenizer, calibration)
    _seed(settings, cases, index, clock)
    classifier = TypeClassifier(knowledge.library, encoder, tokenizer)
    return Assistant(
        knowledge=knowledge,
        engine=BuiltinEngine(knowledge, classifier, index, tokenizer, clock),
        index=index,
        cases=cases,
        drafts=DraftStore(connection, LOCAL),
        conversations=ConversationStore(connection, LOCAL),
        adviser=TargetAdviser(knowledge.library, knowledge.lexicon, encoder, cases, index),
        reviewer=Reviewer(
            lexicon=knowledge.lexicon,
            library=knowledge.library,
            variants=knowledge.variants,
            packs=load_rule_packs(settings.corpus),
            likeness=likeness_by(encoder),
        ),
        clock=clock,
        close=connection.close,
    )


def open_accounts(settings: Settings, *, clock: Clock = system_clock, passwords: Passwords | None = None) -> Accounts:
    """Open the accounts of the data directory, with a connection of their own.

    Raises:
        StoreError: If the data directory cannot be used.
    """
    return Accounts(open_database(settings.home / DATABASE), clock, passwords)


def open_desk_stores(settings: Settings) -> DeskStores:
    """Open what the page and its interface keep beside drafts: files, jobs and the log.

    Raises:
        StoreError: If the data directory cannot be used.
    """
    connection = open_database(settings.home / DATABASE)
    papers = PaperStore(connection, settings.home.resolve() / "files", LOCAL)
    return DeskStores(papers, JobStore(connection, LOCAL), AuditLog(connection), connection.close)


def _open_encoder(settings: Settings) -> tuple[Encoder, Calibration]:
    folder = settings.encoder or data_root("corpus") / "encoder"
    encoder = open_encoder(folder)
    return encoder, load_calibration(folder, encoder.encoder_id)


def _seed(settings: Settings, cases: CaseStore, index: CaseIndex, clock: Clock) -> None:
    """Put the shipped declarations into an empty or older case base; done once for each corpus."""
    mark = settings.home / _SEEDED
    current = fingerprint(settings.corpus)
    if mark.exists() and mark.read_text(encoding="ascii", errors="replace").strip() == current and cases.count():
        return
    forms = load_shipped_declarations(settings.corpus)
    index.add([Case.of(form) for form in forms if isinstance(form, Declaration)], clock())
    for form in forms:
        if isinstance(form, DepartmentForm):
            cases.add_department_form(form, clock())
    mark.write_text(current, encoding="ascii")
