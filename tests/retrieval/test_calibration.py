"""Calibration: how near is near enough, for each encoder by its own figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import ConfigurationError
from assistant.resources import data_root
from assistant.retrieval.calibration import BY_WORDS, FILE, Calibration, load_calibration
from assistant.retrieval.encoder import open_encoder

SHIPPED = data_root("corpus") / "encoder"
PLAIN = Calibration(encoder_id="e1", similarity=10.0, overlap=2.0, constant=-5.0, enough=0.6)


@pytest.mark.parametrize(
    ("similarity", "overlap", "confidence"),
    [(0.5, 0.0, 0.5), (0.4, 0.5, 0.5), (0.9, 0.9, 0.997), (0.0, 0.0, 0.0067), (-1.0, 1.0, 0.0)],
)
def test_confidence_grows_with_likeness_and_shared_words(similarity: float, overlap: float, confidence: float) -> None:
    assert PLAIN.confidence(similarity, overlap) == pytest.approx(confidence, abs=1e-3)


def test_the_shipped_encoder_has_figures_of_its_own() -> None:
    calibration = load_calibration(SHIPPED, open_encoder(SHIPPED).encoder_id)
    assert calibration.similarity > 0
    assert calibration.confidence(0.9, 0.9) > calibration.enough > calibration.confidence(0.1, 0.2)


def test_an_encoder_without_figures_is_judged_by_words_alone(tmp_path: Path) -> None:
    calibration = load_calibration(tmp_path, "bge-1234")
    assert calibration == BY_WORDS
    assert calibration.confidence(0.99, 0.1) < calibration.enough < calibration.confidence(-0.5, 0.6)


def test_figures_of_another_encoder_are_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(PLAIN.model_dump_json(), encoding="utf-8")
    assert load_calibration(tmp_path, "e1") == PLAIN
    with pytest.raises(ConfigurationError, match="另一个编码器") as caught:
        load_calibration(tmp_path, "e2")
    assert "calibrate" in caught.value.hint


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"encoder_id": 3}', "rubbish"])
def test_damaged_figures_are_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE).write_text(content, encoding="utf-8")
    with pytest.raises(ConfigurationError, match="不能读取"):
        load_calibration(tmp_path, "e1")
