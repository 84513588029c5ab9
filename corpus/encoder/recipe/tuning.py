"""Tuning the word vectors with the losses of sentence-transformers."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer import losses
from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding
from tokenizers import Tokenizer

from recipe.cooccurrence import FloatMatrix
from recipe.pairs import Pair, training_pairs
from recipe.pieces import IntVector, tokenise
from recipe.settings import Config
from recipe.sources import Corpora, Graded

_SMALLEST_BATCH: Final = 32
Features = dict[str, torch.Tensor]


class Batch(NamedTuple):
    """Two columns of texts as token numbers; `likeness` is given where people have graded it."""

    left: list[IntVector]
    right: list[IntVector]
    likeness: list[float] | None


class Stage(NamedTuple):
    """One pass of tuning: what is repeated how often, for how many epochs, at which rate."""

    name: str
    weights: Mapping[str, int]
    epochs: int
    learning_rate: float


def general_stage(config: Config) -> Stage:
    """The long stage, on statutes, reports, definitions and graded sentences."""
    return Stage("general", config.general, config.epochs, config.learning_rate)


def domain_stage(config: Config) -> Stage:
    """The short stage, on the library and on past declarations."""
    return Stage("domain", config.domain, config.domain_epochs, config.domain_learning_rate)


def tune(
    vectors: FloatMatrix,
    tokenizer: Tokenizer,
    corpora: Corpora,
    stage: Stage,
    config: Config,
    say: Callable[[object], None],
) -> FloatMatrix:
    """Run one stage and return the vectors it ends with."""
    torch.manual_seed(config.seed)
    model = SentenceTransformer(
        modules=[StaticEmbedding(tokenizer, embedding_weights=vectors.copy()), Normalize()], device="cpu"
    )
    nested = list(config.nested_dimensions)
    both: Any = ("query_to_doc", "doc_to_query")
    contrast = losses.MatryoshkaLoss(
        model,
        losses.MultipleNegativesRankingLoss(model, scale=config.scale, directions=both, partition_mode="per_direction"),
        nested,
    )
    grade = losses.MatryoshkaLoss(model, losses.CoSENTLoss(model), nested)
    optimiser = torch.optim.Adam(model.parameters(), lr=stage.learning_rate)
    for epoch in range(stage.epochs):
        epoch_batches = list(batches(tokenizer, corpora, stage, config, epoch))
        seen = []
        for place, batch in enumerate(epoch_batches):
            done = (epoch + place / len(epoch_batches)) / stage.epochs
            optimiser.param_groups[0]["lr"] = stage.learning_rate * max(0.02, 1 - done)
            loss = grade if batch.likeness is not None else contrast
            value = loss([features(batch.left), features(batch.right)], torch.tensor(batch.likeness or [0.0]))
            optimiser.zero_grad()
            value.backward()
            optimiser.step()
            seen.append(float(value.detach()))
        say(f"{stage.name} epoch {epoch + 1}: {len(epoch_batches)} batches, loss {np.mean(seen):.3f}")
    tuned: FloatMatrix = model[0].embedding.weight.detach().numpy().copy()
    # What is not known says nothing: a text of unknown words alone must come out as zero.
    tuned[0] = 0.0
    return tuned


def features(texts: Sequence[IntVector]) -> Features:
    """Token numbers in the form that StaticEmbedding takes."""
    offsets = np.cumsum([0] + [len(text) for text in texts[:-1]])
    return {"input_ids": torch.from_numpy(np.concatenate(texts)), "offsets": torch.from_numpy(offsets)}


def batches(tokenizer: Tokenizer, corpora: Corpora, stage: Stage, config: Config, epoch: int) -> Iterator[Batch]:
    """The batches of one epoch in random order, contrasted and graded ones mixed."""
    seed = f"{config.seed}-{stage.name}-{epoch}"
    generator = random.Random(seed)
    chance = np.random.default_rng(list(seed.encode()))
    pairs = training_pairs(corpora, stage.weights, generator)
    generator.shuffle(pairs)
    graded = [pair for _ in range(stage.weights.get("graded", 0)) for pair in corpora.graded]
    generator.shuffle(graded)
    found = [*_contrasted(tokenizer, pairs, config, chance), *_graded(tokenizer, graded, config)]
    generator.shuffle(found)
    yield from found


def _contrasted(
    tokenizer: Tokenizer, pairs: Sequence[Pair], config: Config, chance: np.random.Generator
) -> Iterator[Batch]:
    """Batches in which no group occurs twice: each text is then a fair negative for every other."""
    left, right = (_shortened(tokenise(tokenizer, [p[side] for p in pairs]), config) for side in (0, 1))
    usable = [i for i in range(len(pairs)) if len(left[i]) and len(right[i])]
    for chosen in _by_distinct_groups([pairs[i].group for i in usable], config.batch):
        rows = [usable[i] for i in chosen]
        columns = ([_thinned(side[i], config.word_dropout, chance) for i in rows] for side in (left, right))
        yield Batch(*columns, None)


def _graded(tokenizer: Tokenizer, pairs: Sequence[Graded], config: Config) -> Iterator[Batch]:
    left, right = (_shortened(tokenise(tokenizer, [p[side] for p in pairs]), config) for side in (0, 1))
    usable = [i for i in range(len(pairs)) if len(left[i]) and len(right[i])]
    size = config.batch // 4
    for start in range(0, len(usable) - size + 1, size):
        rows = usable[start : start + size]
        yield Batch([left[i] for i in rows], [right[i] for i in rows], [pairs[i].likeness for i in rows])


def _by_distinct_groups(groups: Sequence[int], size: int) -> Iterator[list[int]]:
    """Row numbers in batches; a row whose group is in the batch already waits for the next."""
    waiting = list(range(len(groups)))
    while waiting:
        batch: list[int] = []
        taken: set[int] = set()
        later: list[int] = []
        for place, row in enumerate(waiting):
            if len(batch) == size:
                later.extend(waiting[place:])
                break
            if groups[row] in taken:
                later.append(row)
            else:
                taken.add(groups[row])
                batch.append(row)
        if len(batch) < _SMALLEST_BATCH:
            return
        yield batch
        waiting = later


def _shortened(texts: Sequence[IntVector], config: Config) -> list[IntVector]:
    return [ids[: config.longest] for ids in texts]


def _thinned(ids: IntVector, dropout: float, chance: np.random.Generator) -> IntVector:
    kept = ids[chance.random(len(ids)) >= dropout]
    return kept if len(kept) else ids
