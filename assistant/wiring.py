"""Wiring: settings to a working assistant; the only place that chooses implementations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pydantic import SecretStr

from assistant import __version__
from assistant.accounts.accounts import Accounts
from assistant.accounts.passwords import Passwords
from assistant.cataloguing import IndicatorCatalogue
from assistant.documents.import_report import ParsedDocument
from assistant.documents.reader import read_document
from assistant.domain.account import LOCAL
from assistant.domain.case import Case
from assistant.domain.declaration import Declaration
from assistant.domain.department import DepartmentForm
from assistant.domain.indicator_card import MeasureCard
from assistant.domain.lexicon import Lexicon
from assistant.domain.rule_pack import RulePack
from assistant.drafting.builtin_engine import BuiltinEngine, Knowledge
from assistant.drafting.language.addresses import endpoint_of
from assistant.drafting.language.connection import ModelConnection
from assistant.drafting.language.port import LanguageModel
from assistant.drafting.llm_engine import Asking, LlmEngine
from assistant.drafting.project.classifier import TypeClassifier
from assistant.drafting.targets.adviser import TargetAdviser
from assistant.errors import ConfigurationError, NoModel, StoreError
from assistant.importing import Importer
from assistant.keeping import CaseBase, CaseBaseParts
from assistant.learning import Learner
from assistant.parts import Parts
from assistant.quarantining import Quarantine
from assistant.remembering import UnitMemory
from assistant.resources import (
    data_root,
    fingerprint,
    load_form_variants,
    load_lexicon,
    load_library,
    load_measure_cards,
    load_prompts,
    load_rule_packs,
    load_shipped_declarations,
)
from assistant.retrieval.calibration import Calibration, load_calibration
from assistant.retrieval.case_index import CaseIndex
from assistant.retrieval.encoder import Encoder, likeness_by, open_encoder
from assistant.retrieval.tokens import FieldTokenizer
from assistant.retrieval.twins import TwinFinder
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.shelving import Shelf
from assistant.storage.audit import AuditLog
from assistant.storage.cases import CaseStore
from assistant.storage.checks import CheckStore
from assistant.storage.comments import CommentStore
from assistant.storage.conversations import ConversationStore
from assistant.storage.database import Database, open_database
from assistant.storage.drafts import DepartmentDraftStore, DraftStore
from assistant.storage.files import private_folder
from assistant.storage.form_lists import FormListStore
from assistant.storage.imports import ImportStore
from assistant.storage.jobs import JobStore
from assistant.storage.papers import PaperStore
from assistant.storage.quarantine import QuarantineStore
from assistant.storage.traits import TraitStore
from assistant.storage.withdrawals import WithdrawalStore
from assistant.surveying import Survey
from assistant.validation.reviewer import Reviewer
from assistant.yaml_files import parsed_once

if TYPE_CHECKING:
    from assistant.dialogue.ports import Counsellor, Understands
    from assistant.drafting.language.langchain_model import LangChainModel


class DeskStores(NamedTuple):
    """The stores of the page: each has to be asked for through somebody's eyes."""

    papers: PaperStore
    jobs: JobStore
    checks: CheckStore
    audit: AuditLog
    drafts: DraftStore
    department_drafts: DepartmentDraftStore
    comments: CommentStore
    close: Callable[[], None]


DATABASE = "jixiao.db"
_METHODS = "model-methods.json"
_SEEDED = "shipped-corpus"
_PARSED = "parsed-corpus"


def system_clock() -> datetime:
    """The local time with its zone."""
    return datetime.now().astimezone()  # noqa: TID251 - the one place where real time enters


def build_assistant(settings: Settings, *, model: LanguageModel | None = None) -> Assistant:
    """Open the data directory and put the pieces together.

    Args:
        settings: What the environment says.
        model: A large model instead of the one that is configured.

    Raises:
        StoreError: If the data directory cannot be used.
        ConfigurationError: If a setting names something that is not there.
        CorpusError: If corpus data are missing or invalid.
    """
    _make_home(settings)
    knowledge, packs, cards = _read_corpus(settings)
    memory = _open_memory(settings, knowledge.lexicon)
    connection, cases, index = memory.connection, memory.cases, memory.index
    classifier = TypeClassifier(knowledge.library, memory.encoder, memory.tokenizer)
    reviewer = Reviewer(
        lexicon=knowledge.lexicon,
        library=knowledge.library,
        variants=knowledge.variants,
        packs=packs,
        likeness=likeness_by(memory.encoder),
    )
    quarantine = Quarantine(
        QuarantineStore(connection, LOCAL), index, cases, memory.twins, reviewer.alone, system_clock
    )
    case_base = _case_base(memory, knowledge, classifier, reviewer)
    drafts, department_drafts = DraftStore(connection, LOCAL), DepartmentDraftStore(connection, LOCAL)
    adviser = TargetAdviser(knowledge.library, knowledge.lexicon, memory.encoder, cases, index)
    parts = Parts(
        knowledge=knowledge,
        engine=BuiltinEngine(knowledge, classifier, index, memory.tokenizer, system_clock),
        llm=_llm(settings, model),
        reviewer=reviewer,
        cases=cases,
        index=index,
        units=UnitMemory(cases),
        importer=_importer(memory, knowledge, quarantine, reviewer),
        quarantine=quarantine,
        case_base=case_base,
        learner=Learner(index, cases, memory.twins, system_clock),
        shelf=Shelf(drafts, department_drafts, LOCAL),
        conversations=ConversationStore(connection, LOCAL),
        parser=_parser(knowledge.lexicon),
        counsellor=_counsellor(settings),
        survey=Survey(drafts, department_drafts, case_base.facts, knowledge.variants),
        catalogue=IndicatorCatalogue(knowledge.library, knowledge.lexicon, cards, adviser),
        adviser=adviser,
        clock=system_clock,
        close=connection.close,
    )
    return Assistant(parts)


def open_accounts(settings: Settings, *, passwords: Passwords | None = None) -> Accounts:
    """Open the accounts of the data directory, with a connection of their own.

    Raises:
        StoreError: If the data directory cannot be used.
    """
    return Accounts(open_database(settings.home / DATABASE), system_clock, passwords)


def open_desk_stores(settings: Settings) -> DeskStores:
    """Open what the page and its interface keep: files, jobs, reviews, the log, and drafts with what is said of them.

    Raises:
        StoreError: If the data directory cannot be used.
    """
    connection = open_database(settings.home / DATABASE)
    papers = PaperStore(connection, settings.home.resolve() / "files", LOCAL)
    return DeskStores(
        papers,
        JobStore(connection, LOCAL),
        CheckStore(connection, LOCAL),
        AuditLog(connection),
        DraftStore(connection, LOCAL),
        DepartmentDraftStore(connection, LOCAL),
        CommentStore(connection, LOCAL),
        connection.close,
    )


def connection_to_model(settings: Settings) -> ModelConnection:
    """Which large model is configured; the agent asks the same one.

    Raises:
        NoModel: If none is.
        ConfigurationError: If a setting is wrong.
    """
    if not settings.model_base_url or not settings.model:
        missing = "JIXIAO_MODEL" if settings.model_base_url else "JIXIAO_MODEL_BASE_URL"
        raise NoModel(
            f"没有配置大模型（缺少 {missing}），不能使用大模型引擎（llm）。",
            hint="请设置 JIXIAO_MODEL_BASE_URL（如 http://127.0.0.1:8000/v1）和 JIXIAO_MODEL（模型名）；"
            "或者用内置引擎（builtin，命令行里去掉 --engine llm），它不用大模型就能写出完整的草稿。",
        )
    return ModelConnection(
        endpoint=endpoint_of(settings.model_base_url),
        model=settings.model,
        key=_key(settings),
        timeout=settings.model_timeout,
        provider=settings.model_provider,
        proxy=settings.model_proxy,
    )


def connect_model(settings: Settings) -> LangChainModel:
    """The configured large model; nothing is sent yet. The import of LangChain happens here.

    Raises:
        NoModel: If none is configured, or a setting is wrong.
    """
    connection = connection_to_model(settings)
    from assistant.drafting.language.langchain_model import LangChainModel
    from assistant.drafting.language.methods import FileMemory

    private_folder(settings.home)
    return LangChainModel(connection, FileMemory(settings.home / _METHODS))


def _llm(settings: Settings, model: LanguageModel | None) -> Callable[[], LlmEngine]:
    """Makes the engine when it is first asked for."""

    @cache
    def made() -> LlmEngine:
        return LlmEngine(model or connect_model(settings), load_prompts(settings.prompts), system_clock)

    return made


def _parser(lexicon: Lexicon) -> Callable[[], Understands]:
    """Makes the parser of utterances when somebody first talks."""

    @cache
    def made() -> Understands:
        from assistant.dialogue.understanding.parser import Parser

        return Parser(lexicon)

    return made


def _counsellor(settings: Settings) -> Callable[[Asking], Counsellor]:
    """Makes an agent for one talk, on a connection that all talks share."""

    @cache
    def connected() -> LangChainModel:
        return connect_model(settings)

    def made(asking: Asking) -> Counsellor:
        model = connected()
        from assistant.dialogue.agent import Agent
        from assistant.drafting.language.langchain_model import as_ours, limited

        return Agent(
            model.chat,
            model.name,
            load_prompts(settings.prompts)["talk"],
            limited,
            system_clock,
            as_ours,
            asking,
        )

    return made


def _key(settings: Settings) -> SecretStr | None:
    """The key, from the environment or from a file.

    Raises:
        ConfigurationError: If both are given, or the file cannot be read.
    """
    path = settings.model_key_file
    if path is None:
        return settings.model_key
    if settings.model_key is not None:
        raise ConfigurationError("JIXIAO_MODEL_KEY 和 JIXIAO_MODEL_KEY_FILE 只能设置一个。")
    try:
        key = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            f"读不了密钥文件 {path}。", hint="请检查 JIXIAO_MODEL_KEY_FILE 的路径和权限。"
        ) from error
    if not key or len(key.split()) > 1:
        raise ConfigurationError(f"密钥文件 {path} 应只有一行密钥。")
    return SecretStr(key)


def _make_home(settings: Settings) -> None:
    """The data directory, there and closed to others.

    Raises:
        StoreError: If it cannot be made.
    """
    try:
        private_folder(settings.home)
    except OSError as error:
        raise StoreError(
            f"数据目录无法创建：{settings.home}（{error.strerror}）",
            hint="请用环境变量 JIXIAO_HOME 指定一个可写的文件夹。",
        ) from error


def _read_corpus(settings: Settings) -> tuple[Knowledge, dict[str, RulePack], tuple[MeasureCard, ...]]:
    """What the engine knows, the rules, and the cards on measures."""
    with parsed_once(settings.home / _PARSED):
        knowledge = Knowledge(
            library=load_library(settings.corpus),
            lexicon=load_lexicon(settings.corpus),
            variants=load_form_variants(settings.corpus),
        )
        return knowledge, load_rule_packs(settings.corpus), load_measure_cards(settings.corpus)


@dataclass(frozen=True)
class _Memory:
    """The past declarations: where they are kept, and what finds and compares them."""

    connection: Database
    cases: CaseStore
    index: CaseIndex
    twins: TwinFinder
    encoder: Encoder
    tokenizer: FieldTokenizer


def _open_memory(settings: Settings, lexicon: Lexicon) -> _Memory:
    """The past declarations of the data directory, those that ship among them."""
    connection = open_database(settings.home / DATABASE)
    cases = CaseStore(connection)
    encoder, calibration = _open_encoder(settings)
    tokenizer = FieldTokenizer(lexicon.field_words, lexicon.abbreviations)
    index = CaseIndex.open(settings.home, cases, encoder, tokenizer, calibration)
    _seed(settings, cases, index)
    return _Memory(connection, cases, index, TwinFinder(cases, TraitStore(connection, cases)), encoder, tokenizer)


def _case_base(memory: _Memory, knowledge: Knowledge, classifier: TypeClassifier, reviewer: Reviewer) -> CaseBase:
    """The past declarations as people look through them."""
    return CaseBase(
        CaseBaseParts(
            FormListStore(memory.connection, __version__),
            WithdrawalStore(memory.connection, LOCAL),
            memory.index,
            classifier,
            knowledge.library,
            reviewer,
            knowledge.variants,
            memory.twins.catch_up,
            system_clock,
        )
    )


def _importer(memory: _Memory, knowledge: Knowledge, quarantine: Quarantine, reviewer: Reviewer) -> Importer:
    """What makes past declarations of files."""

    def read(path: Path, name: str) -> ParsedDocument:
        return read_document(path, knowledge.variants, knowledge.lexicon, name)

    imports = ImportStore(memory.connection, __version__)
    return Importer(read, memory.index, memory.cases, quarantine, imports, memory.twins, reviewer.alone, system_clock)


def _open_encoder(settings: Settings) -> tuple[Encoder, Calibration]:
    folder = settings.encoder or data_root("corpus") / "encoder"
    encoder = open_encoder(folder)
    return encoder, load_calibration(folder, encoder.encoder_id)


def _seed(settings: Settings, cases: CaseStore, index: CaseIndex) -> None:
    """Put the shipped declarations into an empty or older case base; done once for each corpus."""
    mark = settings.home / _SEEDED
    current = fingerprint(settings.corpus)
    if mark.exists() and mark.read_text(encoding="ascii", errors="replace").strip() == current and cases.count():
        return
    forms = load_shipped_declarations(settings.corpus)
    index.add([Case.of(form) for form in forms if isinstance(form, Declaration)], system_clock())
    for form in forms:
        if isinstance(form, DepartmentForm):
            cases.add_department_form(form, system_clock())
    mark.write_text(current, encoding="ascii")
