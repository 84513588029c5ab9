"""Everything that decides what comes out of a training run."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Config:
    """One training run.

    Attributes:
        vocabulary: Pieces of the tokenizer, `characters` of them single characters.
        window: Words on each side that count as neighbours.
        longest: Words of a text that tuning looks at; the averages of longer ones hardly move.
        word_dropout: Share of words left out at random in tuning, so that no pair rests on shared words.
        general: How often an epoch of the first stage repeats each source.
        domain: The same for the second, short stage, which ends on the language of declarations.
    """

    name: str = "jixiao-static-zh-1.0"
    seed: int = 20261121
    vocabulary: int = 32_000
    characters: int = 4_500
    dimension: int = 256
    window: int = 5
    context_smoothing: float = 0.75
    frequency_damping: float = 1e-3
    batch: int = 1_024
    longest: int = 96
    scale: float = 20.0
    nested_dimensions: tuple[int, ...] = (256, 128, 64)
    word_dropout: float = 0.3
    epochs: int = 4
    learning_rate: float = 1e-3
    domain_epochs: int = 2
    domain_learning_rate: float = 3e-4
    held_out_laws: int = 120
    folds: int = 5
    general: dict[str, int] = field(
        default_factory=lambda: {
            "law": 1,
            "report": 2,
            "definition": 2,
            "paraphrase": 2,
            "question": 1,
            "library": 20,
            "graded": 2,
        }
    )
    domain: dict[str, int] = field(default_factory=lambda: {"library": 20, "declaration": 20, "report": 1, "graded": 1})
