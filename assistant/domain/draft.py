"""Draft: a declaration being written, every cell with its evidence."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from assistant.domain.declaration import Declaration
from assistant.domain.evidence import Evidence
from assistant.domain.indicator import Indicator
from assistant.domain.model_call import EngineStatus, ModelCall
from assistant.domain.record import Record
from assistant.domain.report import Report


class DraftIndicator(Indicator):
    """A proposed row: its evidence, and a note where the person should look again."""

    evidence: tuple[Evidence, ...] = ()
    note: str = ""


class Precedent(Record):
    """A past project that a draft rests on; `matched` are the words it was found by."""

    case_id: str
    project_name: str
    department: str | None
    fiscal_year: int | None
    score: float
    matched: tuple[str, ...] = ()


class Question(Record):
    """Something only the person knows; `path` is the field an answer would fill."""

    path: str
    text: str


class GoalPromise(Record):
    """One promise of a goal and the rows that measure it (guide G07).

    Attributes:
        path: `overall_goal` or `annual_goal`.
        text: The promise as it stands in the goal.
        rows: Names of the rows that mirror it.
        of_all_years: Whether it counts what all years bring, while its rows count what the budget year does of that.
    """

    path: str
    text: str
    rows: tuple[str, ...]
    of_all_years: bool = False


class ChangeKind(StrEnum):
    """What became of a row of the unit's earlier declaration of the same project."""

    KEPT = "kept"
    UPDATED = "updated"
    UPGRADED = "upgraded"
    ADDED = "added"
    DROPPED = "dropped"


class RowChange(Record):
    """One row, before and after; `before` or `after` is None where the row is new or gone."""

    kind: ChangeKind
    level2: str
    before: str | None
    after: str | None
    reason: str


class RollOver(Record):
    """The earlier declaration that a draft starts from, and what was changed."""

    case_id: str
    project_name: str
    fiscal_year: int | None
    changes: tuple[RowChange, ...]


class TypeGuess(Record):
    """A project type of the library with its confidence, 0 to 1."""

    id: str
    name: str
    confidence: float


class ProjectProfile(Record):
    """What the project was taken for.

    Attributes:
        types: Project types of the library, the likeliest first; empty where none is near.
        recurrent: Whether it comes back every year; False for one-off and phased projects.
        served: The people it serves, as the description names them.
        tasks: The things it does, the project as a whole first; names are composed with them.
    """

    types: tuple[TypeGuess, ...] = ()
    recurrent: bool = True
    served: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()


class EngineName(StrEnum):
    """Which engine wrote a draft."""

    BUILTIN = "builtin"
    LLM = "llm"


class EngineInfo(Record):
    """How a draft was made: the engine, the project types it saw, and remarks for the person.

    Attributes:
        status: What part a large model had in it.
        model: The large model's name; "" where none was asked for.
        calls: Every call of the large model, in order.
    """

    name: EngineName = EngineName.BUILTIN
    version: str
    encoder_id: str
    project_types: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    status: EngineStatus = EngineStatus.NOT_REQUESTED
    model: str = ""
    calls: tuple[ModelCall, ...] = ()


class Draft(Declaration):
    """A declaration with evidence, precedents, its review and the questions that remain open.

    Attributes:
        id: Draft id; versions of the same draft share it.
        description: The person's own words, which description evidence points into.
        cell_evidence: Evidence of the cells outside the indicator table, by path.
        profile: What the project was taken for; None in drafts of earlier releases.
        goal_coverage: Which rows mirror which promise of the goals.
        roll_over: Where the unit filed the same project before: what it was started from; else None.
        report: The review of exactly this content.
    """

    id: str
    description: str
    indicators: tuple[DraftIndicator, ...] = ()
    cell_evidence: dict[str, tuple[Evidence, ...]] = Field(default_factory=dict)
    precedents: tuple[Precedent, ...] = ()
    profile: ProjectProfile | None = None
    goal_coverage: tuple[GoalPromise, ...] = ()
    roll_over: RollOver | None = None
    report: Report = Report()
    questions: tuple[Question, ...] = ()
    engine: EngineInfo

    def declaration(self) -> Declaration:
        """The bare declaration, as it would be filed."""
        fields = {name: getattr(self, name) for name in Declaration.model_fields if name != "indicators"}
        rows = tuple(
            Indicator(level1=r.level1, level2=r.level2, level3=r.level3, target=r.target) for r in self.indicators
        )
        return Declaration(**fields, indicators=rows)
