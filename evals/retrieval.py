"""The retrieval suites: the same type in other documents, one's own case in other words, and enough or not enough."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from assistant.domain.case import Case
from assistant.domain.declaration import Declaration
from assistant.drafting.builtin_engine import SEARCHED
from assistant.resources import fingerprint
from assistant.retrieval.case_index import CaseFilter, CaseIndex
from assistant.retrieval.index_content import IndexContent, Part
from assistant.retrieval.segment import Segment
from evals.labels import key_of, paraphrases, project_types, projects, split_of, strangers
from evals.records import SampleResult, Score, SuiteResult
from evals.workbench import Workbench


class Ranked(NamedTuple):
    """What three methods find for one query, as `document#position`, best first."""

    bm25: list[str]
    dense: list[str]
    whole: list[str]


class Rankings:
    """The product's search beside each of its two legs alone, over the same cases."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self._keys = {Case.of(form).case_id: key_of(form) for form in projects()}
        stored = list(bench.store.stored(self._keys).values())
        vectors = bench.encoder.encode([one.case.search_text() for one in stored])
        self._content = IndexContent([Part.whole(Segment.build(stored, vectors, bench.tokenizer))])

    def of(self, query: str, filters: CaseFilter | None = None) -> Ranked:
        """Rank the cases that pass the filters."""
        content, admitted = self._content, self._content.admitted(filters)
        terms = content.lexical.scores(self._bench.tokenizer.terms(query))
        vector = self._bench.encoder.encode([query])[0]
        whole = self._bench.case_index.search(query, len(self._keys), filters=filters)
        return Ranked(
            [self._keys[case_id] for case_id in content.best(terms, content.size, admitted).case_ids.tolist()],
            [self._keys[case_id] for case_id in content.nearest(vector, content.size, admitted).case_ids.tolist()],
            [self._keys[case_id] for hit in whole for case_id in (hit.case.case_id, *hit.copies)],
        )


def same_type_suite(bench: Workbench) -> SuiteResult:
    """Every project whose type occurs in another document looks for it there, its own document left out."""
    rankings, types = Rankings(bench), project_types()
    forms = projects()
    samples = []
    for form in forms:
        document, own = form.source.document, types[key_of(form)]
        relevant = {key_of(f) for f in forms if f.source.document != document and types[key_of(f)] & own}
        if relevant:
            found = rankings.of(description_of(form), CaseFilter(exclude_documents=frozenset({document})))
            scores = tuple(_type_scores(found, relevant))
            group = split_of(document)
            samples.append(SampleResult(sample=key_of(form), group=group, document=document, scores=scores))
    return _result("same-type", bench, samples)


def description_of(form: Declaration) -> str:
    """What an officer would search with: the name and what the project is about."""
    overview = form.narrative.overview if form.narrative else None
    return f"{form.project_name}\n{overview or form.annual_goal or ''}"


def paraphrase_suite(bench: Workbench) -> SuiteResult:
    """Every paraphrase looks for the case it was made from, all cases present."""
    rankings = Rankings(bench)
    samples = []
    for query in paraphrases():
        found = rankings.of(query.query)
        scores = [
            Score(metric=f"own case in the top 3, {method}", value=float(query.case in ranking[:3]))
            for method, ranking in zip(("BM25", "dense", "whole"), found, strict=True)
        ]
        scores.append(Score(metric="own case first, whole", value=float(query.case in found.whole[:1])))
        scores.append(Score(metric=f"own case in the top 3, whole, {query.style}", value=scores[2].value))
        document = query.case.partition("#")[0]
        name, group = f"{query.id} {query.query}", split_of(document)
        samples.append(SampleResult(sample=name, group=group, document=document, scores=tuple(scores)))
    return _result("paraphrases", bench, samples)


def threshold_suite(bench: Workbench) -> SuiteResult:
    """Of the hits that drafting looks at, which are called near enough and are not, and the other way round."""
    return _result("similar-enough", bench, [*_known_samples(bench), *_stranger_samples(bench.case_index)])


def _known_samples(bench: Workbench) -> Iterator[SampleResult]:
    types, keys = project_types(), {Case.of(form).case_id: key_of(form) for form in projects()}
    for query in paraphrases():
        hits = bench.case_index.search(query.query, SEARCHED)
        own = any(hit.enough and keys[hit.case.case_id] == query.case for hit in hits)
        scores = [Score(metric="own case refused or not found", value=float(not own))]
        for hit in hits:
            key, accepted = keys[hit.case.case_id], hit.enough
            if types[key] & types[query.case]:
                scores.append(Score(metric="hits of the same type refused", value=float(not accepted)))
            else:
                scores.append(Score(metric="hits of another type accepted", value=float(accepted)))
        document = query.case.partition("#")[0]
        name, group = f"{query.id} {query.query}", split_of(document)
        yield SampleResult(sample=name, group=group, document=document, scores=tuple(scores))


def _stranger_samples(index: CaseIndex) -> Iterator[SampleResult]:
    names = {"project": "project without a precedent given one", "talk": "text that is no project given a precedent"}
    for text in strangers():
        accepted = [hit for hit in index.search(text.query, SEARCHED) if hit.enough]
        reason = "；".join(hit.case.declaration.project_name for hit in accepted)
        scores = (Score(metric=names[text.kind], value=float(bool(accepted)), reason=reason),)
        yield SampleResult(sample=f"{text.id} {text.query}", group=split_of(text.id), scores=scores)


def _type_scores(found: Ranked, relevant: Set[str]) -> Iterator[Score]:
    for method, ranking in zip(("BM25", "dense", "whole"), found, strict=True):
        yield Score(metric=f"recall@5, {method}", value=recall(ranking, relevant, 5))
    for method, ranking in zip(("BM25", "dense", "whole"), found, strict=True):
        yield Score(metric=f"nDCG@10, {method}", value=ndcg(ranking, relevant, 10))


def recall(ranking: Sequence[str], relevant: Set[str], depth: int) -> float:
    """Share of the relevant among the first."""
    return sum(item in relevant for item in ranking[:depth]) / len(relevant)


def ndcg(ranking: Sequence[str], relevant: Set[str], depth: int) -> float:
    """Normalised discounted cumulative gain with relevance 0 or 1."""
    gain = sum(1 / math.log2(rank + 2) for rank, item in enumerate(ranking[:depth]) if item in relevant)
    return gain / sum(1 / math.log2(rank + 2) for rank in range(min(depth, len(relevant))))


def _result(suite: str, bench: Workbench, samples: Sequence[SampleResult]) -> SuiteResult:
    return SuiteResult(suite=suite, corpus=fingerprint(), encoder=bench.encoder.encoder_id, samples=tuple(samples))
