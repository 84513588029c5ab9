"""Writing the model folder: int8 weights, compact tokenizer, checksums and the training report."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from recipe.cooccurrence import FloatMatrix
from recipe.settings import Config
from recipe.sources import TRAINED


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
    chosen = (p for p in files if p.name not in ("CHECKSUMS.json", "training.json", "similarity.json"))
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
