"""The suite `project-types`: which of the library's types a project is taken for, against hand-made labels."""

from __future__ import annotations

from assistant.drafting.project.classifier import TypeClassifier
from assistant.resources import fingerprint, load_library
from evals.drafting.cases import request_of
from evals.labels import key_of, project_types, projects, split_of
from evals.records import SampleResult, Score, SuiteResult
from evals.workbench import Workbench


def project_types_suite(bench: Workbench) -> SuiteResult:
    """Classify every labelled project by its name and its description."""
    classifier = TypeClassifier(load_library(), bench.encoder, bench.tokenizer)
    labels = project_types()
    samples = []
    for form in projects():
        request = request_of(form)
        found = [match.kind.id for match in classifier.classify(request.project_name or "", request.description)]
        wanted = labels[key_of(form)]
        scores = (
            Score(metric="first type right", value=float(bool(found) and found[0] in wanted), reason="、".join(found)),
            Score(metric="a right type among those named", value=float(bool(set(found) & set(wanted)))),
            Score(metric="types named", value=float(len(found))),
        )
        samples.append(
            SampleResult(
                sample=f"{key_of(form)} {form.project_name}",
                group=split_of(form.source.document),
                document=form.source.document,
                scores=scores,
            )
        )
    return SuiteResult(
        suite="project-types", corpus=fingerprint(), encoder=bench.encoder.encoder_id, samples=tuple(samples)
    )
