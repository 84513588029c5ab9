"""Reading what the encoder is trained on, and keeping back what it is measured on."""

from __future__ import annotations

import json
import lzma
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import yaml

from recipe.settings import Config

LAWS: Final = "laws_articles.tsv.xz"
NATIONAL: Final = "work_report_national_2008_2022.tsv.xz"
PROVINCIAL: Final = "work_report_provincial_2026.tsv.xz"
GLOSSES: Final = "jionlp_gloss.tsv.xz"
GRADED: Final = "stsb_zh_train.tsv.xz"
PARAPHRASES: Final = "pawsx_zh_devtest.tsv.xz"
QUESTIONS: Final = "cmrc2018_dev.tsv.xz"
TRAINED: Final = (LAWS, NATIONAL, PROVINCIAL, GLOSSES, GRADED, PARAPHRASES, QUESTIONS)


class Article(NamedTuple):
    """One article of a statute."""

    title: str
    chapter: str
    text: str


class Graded(NamedTuple):
    """Two sentences and how alike people found them, 0 to 1."""

    left: str
    right: str
    likeness: float


class Corpora(NamedTuple):
    """All that is trained on, and the statutes kept back.

    Attributes:
        library: Project types as their YAML files hold them.
        declarations: Past declarations as their JSON holds them, the kept-back documents left out.
    """

    articles: list[Article]
    held_out: list[Article]
    reports: list[tuple[str, str]]
    definitions: list[tuple[str, str]]
    paraphrases: list[tuple[str, str]]
    questions: list[tuple[str, str]]
    graded: list[Graded]
    library: list[dict[str, Any]]
    declarations: list[dict[str, Any]]

    def without_documents(self, documents: frozenset[str]) -> Corpora:
        """The same without the declarations of some source documents."""
        kept = [d for d in self.declarations if d["source"]["document"] not in documents]
        return self._replace(declarations=kept)


def rows(data: Path, name: str, *, use: str) -> Iterator[list[str]]:
    """Rows of one file of the data folder.

    Args:
        data: The folder with MANIFEST.json.
        name: File name in it.
        use: What the rows are for; "train" refuses files that may only evaluate.

    Raises:
        PermissionError: If the manifest does not allow that use.
    """
    manifest = json.loads((data / "MANIFEST.json").read_text(encoding="utf-8"))
    allowed = next(entry["use"] for entry in manifest if entry["file"] == name)
    if use == "train" and allowed != "train":
        raise PermissionError(f"{name}: {allowed}")
    with lzma.open(data / name, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


def read_corpora(data: Path, corpus: Path, config: Config) -> Corpora:
    """Read every source; some statutes are kept back for measuring."""

    def two(name: str) -> list[tuple[str, str]]:
        return [(r[0], r[1]) for r in rows(data, name, use="train")]

    articles = [Article(*r[:3]) for r in rows(data, LAWS, use="train") if r[0] != "_index"]
    kept_back = _kept_back(articles, config.held_out_laws)
    same = [(r[0], r[1]) for r in rows(data, PARAPHRASES, use="train") if r[2] == "1"]
    return Corpora(
        articles=[a for a in articles if a.title not in kept_back],
        held_out=[a for a in articles if a.title in kept_back],
        reports=two(NATIONAL) + two(PROVINCIAL),
        definitions=two(GLOSSES),
        paraphrases=same,
        questions=two(QUESTIONS),
        graded=[Graded(r[0], r[1], float(r[2]) / 5) for r in rows(data, GRADED, use="train") if len(r) == 3],
        library=[yaml.safe_load(p.read_text(encoding="utf-8")) for p in sorted(corpus.glob("library/*.yaml"))],
        declarations=list(_declarations(corpus)),
    )


def _kept_back(articles: Iterable[Article], count: int) -> set[str]:
    sizes = Counter(a.title for a in articles)
    long_enough = sorted((t for t in sizes if sizes[t] >= 10), key=lambda t: zlib.crc32(t.encode()))
    return set(long_enough[:count])


def _declarations(corpus: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(corpus.glob("declarations/*.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        forms = content["forms"] if isinstance(content, dict) and "forms" in content else content
        yield from (form for form in (forms if isinstance(forms, list) else [forms]) if form["kind"] == "project")


def plain_texts(corpora: Corpora) -> Iterator[str]:
    """Every text once: what words are counted in. Declarations take no part, so that none can leave a trace."""
    yield from dict.fromkeys(a.title for a in corpora.articles)
    yield from (a.text for a in corpora.articles)
    yield from (text for _, text in corpora.reports)
    yield from (f"{word}。{meaning}" for word, meaning in corpora.definitions)
    yield from dict.fromkeys(text for _, text in corpora.questions)
    yield from dict.fromkeys(text for pair in corpora.graded for text in pair[:2])
    yield from library_texts(corpora.library)


def library_texts(library: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Names and quantities of every project type."""
    for kind in library:
        yield f"{kind.get('field', '')}，{kind['name']}"
        yield from kind.get("drivers") or ()
        yield from (row["name"] for row in kind.get("indicators") or ())
