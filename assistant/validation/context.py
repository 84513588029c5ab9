"""What a review knows besides the form: data handed in because rules read no files, and the forms beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from pydantic import ConfigDict, Field

from assistant.domain.declaration import Declaration, HeaderSummary
from assistant.domain.department import DepartmentForm
from assistant.domain.form import FormVariant
from assistant.domain.lexicon import Lexicon
from assistant.domain.library import Library
from assistant.domain.record import Record
from assistant.domain.rule_pack import RulePack
from assistant.validation.beside import AllForms

Likeness = Callable[[str, str], float]
"""How near two texts are in meaning, from -1 to 1; symmetric."""

PLAIN_PACK: Final = RulePack(id="general", name="通用规则")
"""The rules as the guide has them, with nothing changed."""


class Document(Record):
    """What one file holds: its forms in order, its title and its summary sentence."""

    title: str | None = None
    summary: HeaderSummary | None = None
    repairs: dict[int, int] = Field(default_factory=dict)
    """How many traces of a conversion were cleaned away while reading, by the position of the form."""
    unread: dict[int, dict[str, str]] = Field(default_factory=dict)
    """What stands in the file where a field could not be read, by the position of the form and the field."""
    forms: tuple[Declaration, ...] = ()
    departments: tuple[DepartmentForm, ...] = ()


class ReviewContext(Record):
    """What rules may look things up in.

    Attributes:
        variant: The variant of the form under review.
        pack: The rules of the form's region, level and year.
        siblings: The other project forms of the same document, in order; empty where there is no document.
        all_forms: The same with the form itself, shared by the reviews of all of them; None where each is
            reviewed by itself (`forms_beside`).
        department: The department-wide form filed with it, or for one: None.
        projects: The project forms of the same department and year, for the review of a department form.
        earlier: Forms of the same unit for the same project from earlier years, the latest first.
        repairs: How many traces of a conversion were cleaned away while the form was read.
        unread: The words of the form's fields that are blank here because they could not be read, by field.
        likeness: How near two texts are in meaning; None where no encoder is at hand.
        description: What the person has said of the project besides a draft's own description; the names
            in it are theirs to use.
        foreign_names: Names of other units, places and projects, which must not occur in a draft.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    lexicon: Lexicon
    library: Library
    variant: FormVariant
    pack: RulePack = PLAIN_PACK
    siblings: tuple[Declaration, ...] = ()
    all_forms: AllForms | None = None
    department: DepartmentForm | None = None
    projects: tuple[Declaration, ...] = ()
    earlier: tuple[Declaration, ...] = ()
    repairs: int = 0
    unread: dict[str, str] = Field(default_factory=dict)
    likeness: Likeness | None = None
    description: str | None = None
    foreign_names: frozenset[str] = frozenset()

    def forms_beside(self, form: Declaration) -> AllForms:
        """All forms of the document that a form is reviewed in, itself among them."""
        return self.all_forms or AllForms((form, *self.siblings))

    def forms_in(self, document: Document) -> AllForms:
        """All forms of a document that is reviewed itself."""
        return self.all_forms or AllForms(document.forms)
