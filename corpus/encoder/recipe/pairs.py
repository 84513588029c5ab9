"""Pairs of texts that belong together: what tuning learns from."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple

from recipe.sources import Article, Corpora

SENTENCE_END: Final = re.compile(r"(?<=[。;；!?！？])")


class Pair(NamedTuple):
    """Two texts that belong together; texts of the same group are never each other's negatives."""

    left: str
    right: str
    group: int


def training_pairs(corpora: Corpora, weights: Mapping[str, int], generator: random.Random) -> list[Pair]:
    """Pairs of one epoch; each source repeated as often as its weight says, drawn anew each time."""
    sources: dict[str, Callable[[], Iterator[Pair]]] = {
        "law": lambda: law_pairs(corpora.articles, generator),
        "report": lambda: report_pairs(corpora.reports),
        "definition": lambda: definition_pairs(corpora.definitions),
        "paraphrase": lambda: (Pair(a, b, group_of(a)) for a, b in corpora.paraphrases),
        "question": lambda: (Pair(a, b, group_of(b)) for a, b in corpora.questions),
        "library": lambda: library_pairs(corpora.library, generator),
        "declaration": lambda: declaration_pairs(corpora.declarations, generator),
    }
    return [pair for name, make in sources.items() for _ in range(weights.get(name, 0)) for pair in make()]


def group_of(text: str) -> int:
    """A number for a group that is the same in every run."""
    return zlib.crc32(text.encode())


def law_pairs(articles: Sequence[Article], generator: random.Random) -> Iterator[Pair]:
    """Article with its title and chapter, first sentence with the rest, article with the next."""
    for article, following in zip(articles, (*articles[1:], None), strict=True):
        group = group_of(article.title)
        yield Pair(f"{article.title} {article.chapter}", article.text, group)
        sentences = [s for s in SENTENCE_END.split(article.text) if len(s) > 5]
        if len(sentences) > 1:
            yield Pair(sentences[0], "".join(sentences[1:]), group)
        if following and following.title == article.title and generator.random() < 0.3:
            yield Pair(article.text, following.text, group)


def report_pairs(reports: Sequence[tuple[str, str]]) -> Iterator[Pair]:
    """Neighbouring sentences of the same report; long paragraphs are halved instead."""
    for (source, text), (next_source, next_text) in pairwise(reports):
        sentences = [s for s in SENTENCE_END.split(text) if len(s) > 5]
        if len(sentences) > 1:
            middle = len(sentences) // 2
            yield Pair("".join(sentences[:middle]), "".join(sentences[middle:]), group_of(text))
        elif source == next_source and min(len(text), len(next_text)) > 8:
            yield Pair(text, next_text, group_of(text))


def definition_pairs(definitions: Sequence[tuple[str, str]]) -> Iterator[Pair]:
    """Word with its first meaning."""
    for word, meaning in definitions:
        yield Pair(word, re.sub(r"^1\.\s*|\s*2\..*$", "", meaning), group_of(word))


def library_pairs(library: Sequence[dict[str, Any]], generator: random.Random) -> Iterator[Pair]:
    """Project type with each indicator, its quantities and a handful of indicators; indicators of one level two."""
    for kind in library:
        names = [row["name"] for row in kind.get("indicators") or ()]
        group = group_of(kind["name"])
        yield from (Pair(kind["name"], name, group) for name in names)
        yield Pair(f"{kind.get('field', '')} {kind['name']}", " ".join(kind.get("drivers") or ()), group)
        for _ in range(3):
            some = generator.sample(names, min(5, len(names)))
            yield Pair(kind["name"], " ".join(some), group)
            yield Pair(" ".join(kind.get("drivers") or ()), " ".join(some), group)
        for level2 in dict.fromkeys(row["level2"] for row in kind.get("indicators") or ()):
            alike = [row["name"] for row in kind["indicators"] if row["level2"] == level2]
            if len(alike) > 1:
                yield Pair(*generator.sample(alike, 2), group)


def declaration_pairs(declarations: Sequence[dict[str, Any]], generator: random.Random) -> Iterator[Pair]:
    """Project name with what is told of it, and both with the names of its indicators."""
    for form in declarations:
        name = form["project_name"]
        narrative = form.get("narrative") or {}
        told = [narrative.get("overview"), narrative.get("plan"), form.get("overall_goal"), form.get("annual_goal")]
        told = [text for text in told if text]
        names = [row["level3"] for row in form["indicators"]]
        group = group_of(name)
        yield Pair(name, " ".join(generator.sample(names, min(5, len(names)))), group)
        if told:
            one = generator.choice(told)
            yield Pair(name, one, group)
            yield Pair(one, generator.choice(names), group)
            if len(told) > 1:
                yield Pair(one, generator.choice([text for text in told if text != one] or told), group)
