"""Calibration: from likeness to the chance that a hit is a fitting precedent.

How near two fitting texts come depends on the encoder, so each model folder carries its own figures,
made by `python -m evals.calibrate`. An encoder without them is judged by shared words alone, which
mean the same with any encoder.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Final

from pydantic import Field, FiniteFloat, ValidationError

from assistant.domain.record import Record
from assistant.errors import ConfigurationError

FILE: Final = "similarity.json"


class Calibration(Record):
    """Weights of a logistic regression, fitted on the development part of the labels.

    Attributes:
        encoder_id: The encoder it belongs to; "" for any.
        similarity: Weight of the cosine of the search texts.
        overlap: Weight of the share of the query's words that occur in the case.
        constant: What is added.
        enough: Confidence from which a hit may serve as a precedent.
    """

    encoder_id: str
    similarity: FiniteFloat
    overlap: FiniteFloat
    constant: FiniteFloat
    enough: float = Field(gt=0, lt=1)

    def confidence(self, similarity: float, overlap: float) -> float:
        """The chance, 0 to 1, that a hit with these figures is a fitting precedent."""
        weight = self.similarity * similarity + self.overlap * overlap + self.constant
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, weight))))


BY_WORDS: Final = Calibration(encoder_id="", similarity=0.0, overlap=20.0, constant=-3.0, enough=0.5)
"""For encoders that were never calibrated: 15 % of what the query says, weighted by rarity.

Chosen on the development part; `evals/results/similar-enough-by-words.md` has its errors on the other.
"""


def load_calibration(folder: Path, encoder_id: str) -> Calibration:
    """The figures in a model folder, or those for any encoder where it has none of its own.

    Raises:
        ConfigurationError: If the file is there and cannot be read, or belongs to another encoder.
    """
    path = folder / FILE
    if not path.is_file():
        return BY_WORDS
    hint = "请删去这个文件，或运行 python -m evals.calibrate 重新生成。"
    try:
        found = Calibration.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise ConfigurationError(f"相似度标定文件不能读取：{path}", hint=hint) from error
    if found.encoder_id != encoder_id:
        raise ConfigurationError(f"相似度标定文件属于另一个编码器：{path}", hint=hint)
    return found
