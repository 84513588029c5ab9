"""Reviewer: reviews whole documents, each form beside its siblings and by the rule pack of its own region and year."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from assistant.domain.declaration import Declaration, Source
from assistant.domain.declared_form import Form
from assistant.domain.department import DepartmentForm
from assistant.domain.form import FormVariant
from assistant.domain.lexicon import Lexicon
from assistant.domain.library import Library
from assistant.domain.record import Record
from assistant.domain.report import Finding, Report
from assistant.domain.rule_pack import RulePack
from assistant.validation.beside import AllForms
from assistant.validation.context import PLAIN_PACK, Document, Likeness, ReviewContext
from assistant.validation.fixing import Change, fixed
from assistant.validation.review import review, review_department, review_document
from assistant.validation.rules.years import bare_unit
from assistant.validation.sufficiency import without_blanks

Earlier = Callable[[Declaration], tuple[Declaration, ...]]
"""The forms of the same unit for the same project from earlier years, the latest first."""


class Reviewed(Record):
    """One form's review, as `jixiao check --json` prints it; position 0 is the document itself."""

    source: Source
    project_name: str
    report: Report


class Reviewer:
    """What a review needs to know, kept together.

    Args:
        lexicon: Words and figures of the field.
        library: The indicator library.
        variants: The form variants by id, `general` among them.
        packs: The rule packs by id; a variant without one is reviewed by the plain rules.
        likeness: How near two texts are in meaning; None to do without.
    """

    def __init__(
        self,
        *,
        lexicon: Lexicon,
        library: Library,
        variants: Mapping[str, FormVariant],
        packs: Mapping[str, RulePack],
        likeness: Likeness | None = None,
    ) -> None:
        self._lexicon = lexicon
        self._library = library
        self._variants = variants
        self._packs = packs
        self._likeness = likeness

    def context(self, form: Declaration) -> ReviewContext:
        """What the review of one form by itself may look things up in."""
        return self._context(self._variants.get(form.form_variant) or self._variants["general"])

    def _context(self, variant: FormVariant) -> ReviewContext:
        return ReviewContext(
            lexicon=self._lexicon,
            library=self._library,
            variant=variant,
            pack=self._packs.get(variant.id, PLAIN_PACK),
            likeness=self._likeness,
        )

    def check(
        self, document: Document, name: str, *, earlier: Earlier = lambda _: (), beside: Sequence[Declaration] = ()
    ) -> list[Reviewed]:
        """Review every form of a document, and the document itself where it is more than its forms.

        Args:
            document: What was read.
            name: The file name, for the line of the document itself.
            earlier: Where the same project's earlier years are found.
            beside: Project forms of other files, among which those of a department form are looked for.
        """
        document = document.model_copy(update={"forms": tuple(map(without_blanks, document.forms))})
        together = AllForms(document.forms)
        reviewed = [review for _, review in self._forms(document, together, earlier, beside)]
        results = sorted(reviewed, key=lambda review: review.source.position)
        if document.summary is not None or len(document.forms) > 1:
            shared = self._shared(document).model_copy(update={"all_forms": together})
            report = review_document(document, shared, [r.report for r in results])
            source = Source(document=name, position=0)
            results.insert(0, Reviewed(source=source, project_name=document.title or name, report=report))
        return results

    def alone(self, form: Form) -> Report:
        """Review one form by itself."""
        if isinstance(form, DepartmentForm):
            return self.department(form, ())
        (reviewed,) = self.check(Document(forms=(form,)), form.source.document)
        return reviewed.report

    def fixed(
        self, document: Document, wanted: Callable[[Finding], bool], done: Sequence[Change] = ()
    ) -> tuple[Document, list[Change]]:
        """The document with the safe replacements of one review put in, and what they changed.

        Args:
            document: What was read.
            wanted: Which findings may be put in.
            done: What was changed before; none of it is changed back.
        """
        projects, departments, changes = list(document.forms), list(document.departments), list[Change]()
        for form, reviewed in self._forms(document, AllForms(document.forms), lambda _: (), ()):
            findings = [found for found in reviewed.report.findings if wanted(found)]
            if isinstance(form, DepartmentForm):
                better, made = fixed(form, findings, done=done)
                departments[_place(departments, form)] = better
            else:
                own, made = fixed(form, findings, done=done)
                projects[_place(projects, form)] = own
            changes += made
        return document.model_copy(update={"forms": tuple(projects), "departments": tuple(departments)}), changes

    def _forms(
        self, document: Document, together: AllForms, earlier: Earlier, beside: Sequence[Declaration]
    ) -> list[tuple[Form, Reviewed]]:
        """Each form with its review; forms of several files in one may bear the same position."""
        projects = [(form, self._project(form, document, together, earlier)) for form in document.forms]
        candidates = (*document.forms, *beside)
        departments = [(form, self._department(form, candidates)) for form in document.departments]
        return [*projects, *departments]

    def _project(self, form: Declaration, document: Document, together: AllForms, earlier: Earlier) -> Reviewed:
        siblings = tuple(other for other in document.forms if other is not form)
        department = document.departments[0] if document.departments else None
        context = self.context(form).model_copy(
            update={
                "siblings": siblings,
                "all_forms": together,
                "department": department,
                "earlier": earlier(form),
                "repairs": document.repairs.get(form.source.position, 0),
                "unread": document.unread.get(form.source.position, {}),
            }
        )
        return Reviewed(source=form.source, project_name=form.project_name, report=review(form, context))

    def _department(self, form: DepartmentForm, candidates: Sequence[Declaration]) -> Reviewed:
        unit = bare_unit(form.department_name)
        projects = tuple(
            other
            for other in candidates
            if other.fiscal_year == form.fiscal_year
            and unit in (bare_unit(other.competent_department), bare_unit(other.implementing_unit))
        )
        report = self.department(form, projects)
        return Reviewed(source=form.source, project_name=form.department_name, report=report)

    def department(self, form: DepartmentForm, projects: Sequence[Declaration]) -> Report:
        """Review a department form beside its project forms."""
        context = self._context(self._variants["general"])
        return review_department(form, context.model_copy(update={"projects": tuple(projects)}))

    def _shared(self, document: Document) -> ReviewContext:
        """The context for what concerns all forms: that of the first."""
        return self.context(document.forms[0]) if document.forms else self._context(self._variants["general"])


def _place(forms: Sequence[object], form: object) -> int:
    """Where a form itself stands, not one that is equal to it."""
    return next(index for index, other in enumerate(forms) if other is form)
