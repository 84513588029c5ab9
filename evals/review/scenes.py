"""Scenes: a form with what is filed beside it, reviewed the way the product reviews a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from assistant.domain.declaration import Declaration, HeaderSummary, Source
from assistant.domain.department import DepartmentForm
from assistant.domain.report import Severity
from assistant.resources import data_root, load_form_variants, load_lexicon, load_library, load_rule_packs
from assistant.retrieval.encoder import likeness_by, open_encoder
from assistant.validation.context import Document
from assistant.validation.reviewer import Reviewed, Reviewer

NAME: Final = "seeded.txt"


class Scene(NamedTuple):
    """What one review looks at.

    Attributes:
        form: The form that defects are planted in.
        siblings: The other project forms of its document.
        summary: The summary sentence of the document.
        department: The department-wide form filed with them.
        earlier: Forms of the same project from earlier years.
    """

    form: Declaration
    siblings: tuple[Declaration, ...] = ()
    summary: HeaderSummary | None = None
    department: DepartmentForm | None = None
    earlier: tuple[Declaration, ...] = ()


@lru_cache(maxsize=1)
def open_reviewer() -> Reviewer:
    """The reviewer as `assistant.wiring` builds it, without a case base."""
    return Reviewer(
        lexicon=load_lexicon(),
        library=load_library(),
        variants=load_form_variants(),
        packs=load_rule_packs(),
        likeness=likeness_by(open_encoder(data_root("corpus") / "encoder")),
    )


def reviewed(scene: Scene) -> list[Reviewed]:
    """Every review of a scene: of the document itself, of its forms, of the department form."""
    forms = [placed(form, position) for position, form in enumerate((scene.form, *scene.siblings), start=1)]
    departments = []
    if scene.department is not None:
        source = Source(document=NAME, position=len(forms) + 1)
        departments.append(scene.department.model_copy(update={"source": source}))
    document = Document(summary=scene.summary, forms=tuple(forms), departments=tuple(departments))
    return open_reviewer().check(
        document, NAME, earlier=lambda form: scene.earlier if form.source.position == 1 else ()
    )


def placed(form: Declaration, position: int) -> Declaration:
    """The form at a position of the scene's document."""
    return form.model_copy(update={"source": Source(document=NAME, position=position)})


def fired(reviews: Sequence[Reviewed]) -> Counter[str]:
    """How often each rule was reported; advice on newer forms (info) is no finding of a flaw."""
    found = (finding for review in reviews for finding in review.report.findings)
    return Counter(finding.rule for finding in found if finding.severity is not Severity.INFO)
