"""Trains the shipped sentence encoder from scratch, with nothing fetched.

    python corpus/encoder/train.py [--data ../shared/encoder-data] [--library corpus/library] [--out corpus/encoder]

Words are cut by rjieba and put into a Unigram tokenizer whose scores are log frequencies, so that it
segments like a dictionary. Their vectors start as a truncated SVD of positive pointwise mutual
information and are then tuned with InfoNCE on pairs that belong together. What is written is a
sentence-transformers folder whose weights are int8 with one scale a word.

Files that the manifest marks "evaluate only" are opened by `evaluate` and nowhere else.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import random
import re
import time
import unicodedata
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt
import rjieba
import scipy.sparse as sp
import torch
import yaml
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

FloatMatrix = npt.NDArray[np.float32]
IntVector = npt.NDArray[np.int64]

ROOT: Final = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Config:
    """Everything that decides what comes out."""

    name: str = "jixiao-static-zh-0.1"
    seed: int = 20261121
    vocabulary: int = 28_000
    characters: int = 4_500
    dimension: int = 256
    window: int = 5
    context_smoothing: float = 0.75
    frequency_damping: float = 1e-3
    epochs: int = 4
    batch: int = 1_024
    learning_rate: float = 1e-3
    word_dropout: float = 0.3
    scale: float = 20.0
    nested_dimensions: tuple[int, ...] = (256, 128, 64)
    held_out_laws: int = 120
    weights_of_sources: dict[str, int] = field(
        default_factory=lambda: {"law": 1, "report": 2, "definition": 2, "library": 20}
    )


LAWS: Final = "laws_articles.tsv.xz"
NATIONAL: Final = "work_report_national_2008_2022.tsv.xz"
PROVINCIAL: Final = "work_report_provincial_2026.tsv.xz"
GLOSSES: Final = "jionlp_gloss.tsv.xz"
TRAINED: Final = (LAWS, NATIONAL, PROVINCIAL, GLOSSES)
"""Statutes and official reports, outside copyright, and an Apache-2.0 dictionary: nothing share-alike."""

UNKNOWN: Final = "[UNK]"
NUMBER: Final = "0"
_SENTENCE_END: Final = re.compile(r"(?<=[。;；!?])")


class Pair(NamedTuple):
    """Two texts that belong together; texts of the same group are never each other's negatives."""

    left: str
    right: str
    group: int


class Article(NamedTuple):
    """One article of a statute."""

    title: str
    chapter: str
    text: str


class Corpora(NamedTuple):
    """All that is trained on, and the statutes kept back."""

    articles: list[Article]
    held_out: list[Article]
    reports: list[tuple[str, str]]
    definitions: list[tuple[str, str]]
    library: list[dict[str, Any]]


# Reading


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


def read_corpora(data: Path, library: Path, config: Config) -> Corpora:
    """Read the four sources and keep some statutes back for evaluation."""
    articles = [Article(*r[:3]) for r in rows(data, LAWS, use="train") if r[0] != "_index"]
    sizes = Counter(a.title for a in articles)
    long_enough = sorted((t for t in sizes if sizes[t] >= 10), key=lambda t: zlib.crc32(t.encode()))
    kept_back = set(long_enough[: config.held_out_laws])
    reports = [(r[0], r[1]) for name in (NATIONAL, PROVINCIAL) for r in rows(data, name, use="train")]
    return Corpora(
        articles=[a for a in articles if a.title not in kept_back],
        held_out=[a for a in articles if a.title in kept_back],
        reports=reports,
        definitions=[(r[0], r[1]) for r in rows(data, GLOSSES, use="train")],
        library=[yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(library.glob("**/*.yaml"))],
    )


def plain_texts(corpora: Corpora) -> Iterator[str]:
    """Every text once: what words are counted in."""
    yield from dict.fromkeys(a.title for a in corpora.articles)
    yield from (a.text for a in corpora.articles)
    yield from (text for _, text in corpora.reports)
    yield from (f"{word}。{meaning}" for word, meaning in corpora.definitions)
    yield from library_texts(corpora.library)


def library_texts(library: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Names and quantities of every project type."""
    for kind in library:
        yield f"{kind.get('field', '')}，{kind['name']}"
        yield from kind.get("drivers") or ()
        yield from (row["name"] for row in kind.get("indicators") or ())


# Tokenizer


def clean(text: str) -> str:
    """The same spelling that the tokenizer's own normaliser makes."""
    return re.sub(r"[0-9]+(?:[.,][0-9]+)*", NUMBER, unicodedata.normalize("NFKC", text).lower())


def build_tokenizer(corpora: Corpora, config: Config) -> Tokenizer:
    """A Unigram tokenizer over the commonest words and characters, and every word of the library."""
    words: Counter[str] = Counter()
    characters: Counter[str] = Counter()
    for text in plain_texts(corpora):
        cut = rjieba.cut(clean(text))
        words.update(w for w in cut if 2 <= len(w) <= 6 and re.fullmatch(r"[一-鿿]+|[a-z]+", w))
        characters.update(c for w in cut for c in w if "一" <= c <= "鿿")
    wanted = {w for text in library_texts(corpora.library) for w in rjieba.cut(clean(text)) if w in words}
    room = config.vocabulary - config.characters - 2
    chosen = sorted(words, key=lambda w: (w not in wanted, -words[w], w))[:room]
    total = sum(words.values())
    # A character is cut off by itself only where no word fits: its score lies below every word's.
    floor = float(np.log(1 / total)) - 2.0
    pieces = [(UNKNOWN, 0.0), (NUMBER, floor)]
    pieces += [(w, float(np.log(words[w] / total))) for w in chosen]
    pieces += [(c, floor) for c, _ in characters.most_common(config.characters)]
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=0, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Lowercase(), normalizers.Replace(Regex(r"[0-9]+([.,][0-9]+)*"), NUMBER)]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.WhitespaceSplit(),
            pre_tokenizers.Punctuation(behavior="removed"),
            pre_tokenizers.Split(Regex(r"[a-z]+|0"), behavior="isolated"),
        ]
    )
    return tokenizer


def tokenise(tokenizer: Tokenizer, texts: Sequence[str]) -> list[IntVector]:
    """Token numbers of every text, unknown ones left out."""
    found: list[IntVector] = []
    for start in range(0, len(texts), 10_000):
        for encoding in tokenizer.encode_batch(list(texts[start : start + 10_000]), add_special_tokens=False):
            ids = np.asarray(encoding.ids, dtype=np.int64)
            found.append(ids[ids != 0])
    return found


# Vectors from co-occurrence


def cooccurrence(texts: Sequence[IntVector], size: int, window: int) -> sp.csr_matrix:
    """Symmetric counts, (size, size), a neighbour at distance d counting 1/d."""
    ids = np.concatenate(texts)
    owner = np.repeat(np.arange(len(texts)), [len(t) for t in texts])
    counts = sp.csr_matrix((size, size), dtype=np.float32)
    for distance in range(1, window + 1):
        same = owner[:-distance] == owner[distance:]
        left, right = ids[:-distance][same], ids[distance:][same]
        weights = np.full(len(left), 1 / distance, dtype=np.float32)
        counts = counts + sp.coo_matrix((weights, (left, right)), shape=(size, size)).tocsr()
    return counts + counts.T


def positive_pmi(counts: sp.csr_matrix, smoothing: float) -> sp.csr_matrix:
    """Positive pointwise mutual information with smoothed contexts."""
    pairs = counts.tocoo()
    by_word = np.asarray(counts.sum(axis=1)).ravel()
    by_context = by_word**smoothing / (by_word**smoothing).sum()
    pmi = np.log(pairs.data / (by_word[pairs.row] * by_context[pairs.col]))
    keep = pmi > 0
    shape = counts.shape
    return sp.csr_matrix((pmi[keep].astype(np.float32), (pairs.row[keep], pairs.col[keep])), shape=shape)


def truncated_svd(matrix: sp.csr_matrix, rank: int, seed: int) -> FloatMatrix:
    """Left singular vectors times the root of their values, (rows, rank), by random projection."""
    generator = np.random.default_rng(seed)
    basis = generator.standard_normal((matrix.shape[1], rank + 32)).astype(np.float32)
    for _ in range(4):
        basis, _ = np.linalg.qr(matrix @ basis)
        basis, _ = np.linalg.qr(matrix.T @ basis)
    basis, _ = np.linalg.qr(matrix @ basis)
    left, values, _ = np.linalg.svd((matrix.T @ basis).T, full_matrices=False)
    vectors: FloatMatrix = (basis @ left)[:, :rank] * np.sqrt(values[:rank])
    return vectors.astype(np.float32)


def initial_vectors(texts: Sequence[IntVector], size: int, config: Config) -> FloatMatrix:
    """PPMI vectors of unit length, damped so that common words weigh little; unseen pieces are zero."""
    counts = cooccurrence(texts, size, config.window)
    vectors = truncated_svd(positive_pmi(counts, config.context_smoothing), config.dimension, config.seed)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 1e-6)
    frequency = np.bincount(np.concatenate(texts), minlength=size) / sum(map(len, texts))
    damping = config.frequency_damping / (config.frequency_damping + frequency)
    damped: FloatMatrix = (vectors * damping[:, None]).astype(np.float32)
    return damped


# Tuning


def training_pairs(corpora: Corpora, config: Config, generator: random.Random) -> list[Pair]:
    """One epoch of pairs, shuffled; each source repeated as the configuration says."""
    sources: dict[str, Callable[[], Iterator[Pair]]] = {
        "law": lambda: law_pairs(corpora.articles, generator),
        "report": lambda: report_pairs(corpora.reports),
        "definition": lambda: definition_pairs(corpora.definitions),
        "library": lambda: library_pairs(corpora.library, generator),
    }
    pairs = [
        pair for name, times in config.weights_of_sources.items() for _ in range(times) for pair in sources[name]()
    ]
    generator.shuffle(pairs)
    return pairs


def group_of(text: str) -> int:
    """A number for a group that is the same in every run."""
    return zlib.crc32(text.encode())


def law_pairs(articles: Sequence[Article], generator: random.Random) -> Iterator[Pair]:
    """Article with its title and chapter, first sentence with the rest, article with the next."""
    for article, following in zip(articles, (*articles[1:], None), strict=True):
        group = group_of(article.title)
        yield Pair(f"{article.title} {article.chapter}", article.text, group)
        sentences = [s for s in _SENTENCE_END.split(article.text) if len(s) > 5]
        if len(sentences) > 1:
            yield Pair(sentences[0], "".join(sentences[1:]), group)
        if following and following.title == article.title and generator.random() < 0.3:
            yield Pair(article.text, following.text, group)


def report_pairs(reports: Sequence[tuple[str, str]]) -> Iterator[Pair]:
    """Neighbouring sentences of the same report; long paragraphs are halved instead."""
    for (source, text), (next_source, next_text) in pairwise(reports):
        sentences = [s for s in _SENTENCE_END.split(text) if len(s) > 5]
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
    """Project type with each indicator, with its quantities, and with a handful of indicators at once."""
    for kind in library:
        names = [row["name"] for row in kind.get("indicators") or ()]
        group = group_of(kind["name"])
        yield from (Pair(kind["name"], name, group) for name in names)
        yield Pair(f"{kind.get('field', '')} {kind['name']}", " ".join(kind.get("drivers") or ()), group)
        for _ in range(3):
            some = generator.sample(names, min(5, len(names)))
            yield Pair(kind["name"], " ".join(some), group)
            yield Pair(" ".join(kind.get("drivers") or ()), " ".join(some), group)


class TokenPairs(NamedTuple):
    """Pairs as token numbers, none of them empty."""

    left: list[IntVector]
    right: list[IntVector]
    groups: IntVector


def token_pairs(pairs: Sequence[Pair], tokenizer: Tokenizer) -> TokenPairs:
    """Tokenise both sides and drop the pairs of which one side says nothing."""
    left = tokenise(tokenizer, [p.left for p in pairs])
    right = tokenise(tokenizer, [p.right for p in pairs])
    usable = [i for i in range(len(pairs)) if len(left[i]) and len(right[i])]
    groups = np.asarray([pairs[i].group for i in usable], dtype=np.int64)
    return TokenPairs([left[i] for i in usable], [right[i] for i in usable], groups)


def tune(vectors: FloatMatrix, tokenizer: Tokenizer, corpora: Corpora, config: Config) -> FloatMatrix:
    """InfoNCE with the other pairs of the batch as negatives, at several nested dimensions."""
    pairs = token_pairs(training_pairs(corpora, config, random.Random(config.seed)), tokenizer)
    chance = np.random.default_rng(config.seed)
    weight = torch.nn.Parameter(torch.from_numpy(vectors.copy()))
    optimiser = torch.optim.Adam([weight], lr=config.learning_rate)
    steps = config.epochs * (len(pairs.left) // config.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: max(0.02, 1 - step / steps))
    print(f"{len(pairs.left)} pairs, {steps} steps", flush=True)
    for epoch in range(config.epochs):
        losses = []
        for batch in batches(pairs, config, chance):
            loss = batch_loss(weight, batch, config)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            losses.append(float(loss.detach()))
        print(f"epoch {epoch + 1}: loss {np.mean(losses):.3f}", flush=True)
    tuned: FloatMatrix = weight.detach().numpy().copy()
    # What is not known says nothing: a text of unknown words alone must come out as zero.
    tuned[0] = 0.0
    return tuned


def batches(pairs: TokenPairs, config: Config, chance: np.random.Generator) -> Iterator[TokenPairs]:
    """Full batches of one epoch in random order, thinned."""
    order = chance.permutation(len(pairs.left))
    for start in range(0, len(order) - config.batch + 1, config.batch):
        chosen = order[start : start + config.batch]
        left, right = ([thinned(side[i], config.word_dropout, chance) for i in chosen] for side in pairs[:2])
        yield TokenPairs(left, right, pairs.groups[chosen])


def thinned(ids: IntVector, dropout: float, chance: np.random.Generator) -> IntVector:
    """The text without some of its words, so that no pair can rest on the words it shares."""
    kept = ids[chance.random(len(ids)) >= dropout]
    return kept if len(kept) else ids


def batch_loss(weight: torch.Tensor, batch: TokenPairs, config: Config) -> torch.Tensor:
    """Symmetric cross entropy, averaged over the nested dimensions."""
    a, b = pooled(weight, batch.left), pooled(weight, batch.right)
    group = torch.from_numpy(batch.groups)
    related = (group[:, None] == group[None, :]) & ~torch.eye(len(group), dtype=torch.bool)
    target = torch.arange(len(group))
    loss = torch.zeros(())
    for dimension in config.nested_dimensions:
        u = torch.nn.functional.normalize(a[:, :dimension], dim=1)
        v = torch.nn.functional.normalize(b[:, :dimension], dim=1)
        scores = (config.scale * u @ v.T).masked_fill(related, -1e4)
        cross = torch.nn.functional.cross_entropy
        loss = loss + cross(scores, target) + cross(scores.T, target)
    return loss / (2 * len(config.nested_dimensions))


def pooled(weight: torch.Tensor, texts: Sequence[IntVector]) -> torch.Tensor:
    """Mean of the token vectors of each text."""
    offsets = np.cumsum([0] + [len(t) for t in texts[:-1]])
    flat = torch.from_numpy(np.concatenate(texts))
    return torch.nn.functional.embedding_bag(flat, weight, torch.from_numpy(offsets), mode="mean")


# Measuring


def embed(vectors: FloatMatrix, tokenizer: Tokenizer, texts: Sequence[str]) -> FloatMatrix:
    """Unit rows, zero where nothing is known."""
    out = np.zeros((len(texts), vectors.shape[1]), dtype=np.float32)
    for i, ids in enumerate(tokenise(tokenizer, texts)):
        if len(ids):
            out[i] = vectors[ids].sum(axis=0)
    lengths = np.linalg.norm(out, axis=1, keepdims=True)
    units: FloatMatrix = np.divide(out, lengths, out=np.zeros_like(out), where=lengths > 0)
    return units


def evaluate(vectors: FloatMatrix, tokenizer: Tokenizer, corpora: Corpora, data: Path) -> dict[str, float]:
    """Figures on texts that were not trained on."""
    figures = {
        f"sts_b_zh_{part}_spearman": spearman(vectors, tokenizer, data, f"stsb_zh_{part}.tsv.xz")
        for part in ("dev", "test")
    }
    generator = random.Random(0)
    titles = sorted({a.title for a in corpora.held_out})
    sample = generator.sample(corpora.held_out, min(1_000, len(corpora.held_out)))
    queries = embed(vectors, tokenizer, [a.text for a in sample])
    truth = np.asarray([titles.index(a.title) for a in sample])
    figures["law_article_to_title_mrr"] = mean_reciprocal_rank(queries, embed(vectors, tokenizer, titles), truth)
    halves = [[s for s in _SENTENCE_END.split(a.text) if len(s) > 5] for a in corpora.held_out]
    halves = [h for h in halves if len(h) > 1]
    halves = generator.sample(halves, min(1_000, len(halves)))
    first = embed(vectors, tokenizer, [h[0] for h in halves])
    rest = embed(vectors, tokenizer, ["".join(h[1:]) for h in halves])
    figures["law_first_sentence_to_rest_mrr"] = mean_reciprocal_rank(first, rest, np.arange(len(halves)))
    return {name: round(float(value), 3) for name, value in figures.items()}


def spearman(vectors: FloatMatrix, tokenizer: Tokenizer, data: Path, name: str) -> float:
    """Rank correlation of cosine and judged similarity."""
    from scipy.stats import spearmanr

    table = [r for r in rows(data, name, use="evaluate") if len(r) == 3]
    a = embed(vectors, tokenizer, [r[0] for r in table])
    b = embed(vectors, tokenizer, [r[1] for r in table])
    return float(spearmanr((a * b).sum(axis=1), [float(r[2]) for r in table]).statistic)


def mean_reciprocal_rank(queries: FloatMatrix, candidates: FloatMatrix, truth: IntVector) -> float:
    """Mean of 1/rank of the one right candidate of each query."""
    scores = queries @ candidates.T
    right = scores[np.arange(len(queries)), truth][:, None]
    return float(np.mean(1 / (1 + (scores > right).sum(axis=1))))


# Writing


def quantised(vectors: FloatMatrix) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]:
    """Rows as int8 and the scale of each row."""
    scales = np.abs(vectors).max(axis=1) / 127
    scales = np.where(scales > 0, scales, 1).astype(np.float32)
    return np.rint(vectors / scales[:, None]).astype(np.int8), scales


def write_model(out: Path, tokenizer: Tokenizer, vectors: FloatMatrix) -> None:
    """Save through sentence-transformers, then put the int8 weights and a compact tokenizer in place.

    The key names are those of model2vec, which `StaticEmbedding.load` reads and multiplies out.
    """
    from safetensors.numpy import save_file
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding

    model = SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=vectors), Normalize()])
    model.save(str(out), create_model_card=False)
    folder = next(path for path in (out, *sorted(out.iterdir())) if (path / "model.safetensors").is_file())
    codes, scales = quantised(vectors)
    save_file({"embeddings": codes, "weights": scales}, folder / "model.safetensors")
    (folder / "model.safetensors").chmod(0o644)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)


def write_checksums(out: Path, config: Config) -> None:
    """Name, and SHA-256 of every file that decides a vector."""
    files = (p for p in sorted(out.rglob("*")) if p.suffix in (".json", ".safetensors"))
    chosen = (p for p in files if p.name not in ("CHECKSUMS.json", "training.json"))
    sums = {p.relative_to(out).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in chosen}
    text = json.dumps({"name": config.name, "files": sums}, indent=2, ensure_ascii=False)
    (out / "CHECKSUMS.json").write_text(text + "\n", encoding="utf-8")


def write_report(out: Path, data: Path, config: Config, figures: dict[str, float]) -> None:
    """Configuration, figures, and the origin of every file that was read."""
    entries = json.loads((data / "MANIFEST.json").read_text(encoding="utf-8"))
    used = [
        {key: entry[key] for key in ("file", "repo", "commit", "license")}
        for entry in entries
        if entry["file"] in TRAINED
    ]
    report = {"config": asdict(config), "figures": figures, "data": used}
    text = json.dumps(report, indent=2, ensure_ascii=False)
    (out / "training.json").write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Train, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "encoder-data")
    parser.add_argument("--library", type=Path, default=ROOT / "corpus" / "library")
    parser.add_argument("--out", type=Path, default=ROOT / "corpus" / "encoder")
    arguments = parser.parse_args()
    config, started = Config(), time.monotonic()

    def say(what: object) -> None:
        print(f"{time.monotonic() - started:6.1f} s  {what}", flush=True)

    corpora = read_corpora(arguments.data, arguments.library, config)
    tokenizer = build_tokenizer(corpora, config)
    say(f"tokenizer of {tokenizer.get_vocab_size()} pieces")
    texts = [ids for ids in tokenise(tokenizer, list(plain_texts(corpora))) if len(ids)]
    say(f"{sum(map(len, texts))} tokens in {len(texts)} texts, {len(corpora.library)} project types")
    vectors = initial_vectors(texts, tokenizer.get_vocab_size(), config)
    say(f"before tuning: {evaluate(vectors, tokenizer, corpora, arguments.data)}")
    vectors = tune(vectors, tokenizer, corpora, config)
    codes, scales = quantised(vectors)
    figures = evaluate(codes * scales[:, None], tokenizer, corpora, arguments.data)
    say(f"after tuning: {figures}")
    arguments.out.mkdir(parents=True, exist_ok=True)
    write_model(arguments.out, tokenizer, vectors)
    write_checksums(arguments.out, config)
    write_report(arguments.out, arguments.data, config, figures)
    say(f"written to {arguments.out}")


if __name__ == "__main__":
    main()
