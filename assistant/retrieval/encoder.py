"""Sentence encoders: texts in, unit vectors out.

The shipped model is a sentence-transformers folder. It is read here with `tokenizers` and
`safetensors` alone, because importing sentence-transformers takes 6 seconds and torch with it; that
library is loaded for a user's own transformer model only. A test holds both ways equal to 1e-5.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np
import numpy.typing as npt

from assistant.errors import ConfigurationError
from assistant.storage.sealing import FloatMatrix, FloatVector

CHECKSUMS: Final = "CHECKSUMS.json"
_MODEL_SUFFIXES: Final = (".safetensors", ".json", ".txt", ".model")
_PICKLED_SUFFIXES: Final = (".bin", ".pt", ".pth", ".ckpt", ".pkl")
_NOT_THE_MODEL: Final = (CHECKSUMS, "training.json", "similarity.json", "kept_back.json")
_HINT: Final = "自带的编码器损坏时请重新安装；自己的模型请指定由 sentence-transformers 保存到本机的完整文件夹。"


class Encoder(Protocol):
    """Turns texts into vectors whose inner product is their likeness."""

    @property
    def encoder_id(self) -> str:
        """Name and a short fingerprint of weights and tokenizer; vectors of different ids never mix."""
        ...

    @property
    def dimension(self) -> int:
        """Length of every vector."""
        ...

    def encode(self, texts: Sequence[str]) -> FloatMatrix:
        """Vectors of shape (len(texts), dimension), of length one.

        A text of which the encoder knows nothing, the empty one above all, gives a row of zeros.
        Each row depends on its own text only.
        """
        ...


def likeness_by(encoder: Encoder) -> Callable[[str, str], float]:
    """The cosine of two texts by an encoder; texts once asked about are remembered."""

    @lru_cache(maxsize=4096)
    def vector(text: str) -> FloatVector:
        row: FloatVector = encoder.encode([text])[0]
        return row

    def likeness(one: str, other: str) -> float:
        return float(vector(one) @ vector(other))

    return likeness


class StaticEncoder:
    """The mean of word vectors, read from a folder that `SentenceTransformer.save` wrote.

    Args:
        folder: Holds modules.json naming a StaticEmbedding. Its weights are either one float matrix
            (`embedding.weight`) or, as the shipped ones, rows of integers with one scale a row
            (`embeddings`, `weights`, optionally `mapping`): sentence-transformers reads both.

    Raises:
        ConfigurationError: If a file is missing, unreadable or does not fit the others. Checksums are
            `open_encoder`'s business.
    """

    def __init__(self, folder: Path) -> None:
        name = _name(folder)
        home = _inside(folder, _modules(folder)[0])
        weights, tokenizer = home / "model.safetensors", home / "tokenizer.json"
        self._tokenizer = _read_tokenizer(tokenizer)
        self._rows, self._scales = _read_weights(weights)
        if len(self._rows) < self._tokenizer.get_vocab_size():
            raise _unusable(folder, "词表比词向量多，文件不配套")
        self.dimension = int(self._rows.shape[1])
        self.encoder_id = f"{name}-{_fingerprint(home, (weights, tokenizer))}"

    def encode(self, texts: Sequence[str]) -> FloatMatrix:
        """Unit vectors, (len(texts), dimension); zeros where no word is known."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        # One text at a time: `encode_batch` is half as fast again on two cores, but starts threads, and the
        # library then warns whenever the process forks.
        for row, text in enumerate(texts):
            ids = self._tokenizer.encode(_without_surrogates(text), add_special_tokens=False).ids
            if ids:
                vectors[row] = self._scales[ids] @ self._rows[ids].astype(np.float32)
        return unit_rows(vectors)


class SentenceTransformerEncoder:
    """Any other sentence-transformers model that lies in a local folder.

    Args:
        folder: A folder on this machine, never a name to be fetched.

    Raises:
        ConfigurationError: If the folder holds pickled weights or cannot be loaded.
    """

    def __init__(self, folder: Path) -> None:
        name = _name(folder)
        _modules(folder)
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        if any(path.suffix in _PICKLED_SUFFIXES for path in files):
            raise _unusable(folder, "含有 pickle 格式的文件（.bin、.pt 等），请另存为 safetensors 并删去这些文件")
        self._model = _load_sentence_transformer(folder)
        self.dimension = int(self._model.get_embedding_dimension() or self._model.encode(["一"]).shape[1])
        model_files = (path for path in files if path.suffix in _MODEL_SUFFIXES and path.name not in _NOT_THE_MODEL)
        self.encoder_id = f"{name}-{_fingerprint(folder, model_files)}"

    def encode(self, texts: Sequence[str]) -> FloatMatrix:
        """Unit vectors, (len(texts), dimension); zeros for blank texts."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        said = [row for row, text in enumerate(texts) if text.strip()]
        if said:
            clean = [_without_surrogates(texts[row]) for row in said]
            vectors[said] = self._model.encode(clean, show_progress_bar=False, convert_to_numpy=True)
        return unit_rows(np.nan_to_num(vectors))


def open_encoder(path: Path) -> Encoder:
    """Open a model folder in the cheapest way that is exact.

    A folder with CHECKSUMS.json is checked against it.

    Args:
        path: A sentence-transformers folder on this machine.

    Raises:
        ConfigurationError: If the folder is missing, altered, incomplete or unreadable.
    """
    if not path.is_dir():
        raise ConfigurationError(f"找不到编码器文件夹：{path}", hint=_HINT)
    _check(path)
    kinds = [str(module.get("type", "")).rpartition(".")[2] for module in _modules(path)]
    if kinds[0] == "StaticEmbedding" and kinds[1:] in ([], ["Normalize"]) and not _has_default_prompt(path):
        return StaticEncoder(path)
    return SentenceTransformerEncoder(path)


def _unusable(path: Path, reason: str) -> ConfigurationError:
    return ConfigurationError(f"编码器文件夹不能使用：{path}（{reason}）", hint=_HINT)


def _read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise _unusable(path.parent, f"缺少 {path.name}") from error
    except (OSError, ValueError) as error:
        raise _unusable(path.parent, f"{path.name} 无法读取") from error


def _modules(folder: Path) -> list[dict[str, Any]]:
    modules = _read_json(folder / "modules.json")
    if not isinstance(modules, list) or not modules or not all(isinstance(module, dict) for module in modules):
        raise _unusable(folder, "modules.json 内容不对")
    return modules


def _has_default_prompt(folder: Path) -> bool:
    """Whether sentence-transformers would put words before every text."""
    config = folder / "config_sentence_transformers.json"
    settings = _read_json(config) if config.is_file() else {}
    return isinstance(settings, dict) and bool(settings.get("default_prompt_name"))


def _inside(folder: Path, module: dict[str, Any]) -> Path:
    home = (folder / str(module.get("path", ""))).resolve()
    if not home.is_relative_to(folder.resolve()):
        raise _unusable(folder, "modules.json 指向文件夹之外")
    return home


def _check(folder: Path) -> None:
    """Compare every file that CHECKSUMS.json lists, if there is one."""
    if not (folder / CHECKSUMS).is_file():
        return
    content = _read_json(folder / CHECKSUMS)
    files = content.get("files") if isinstance(content, dict) else None
    if not isinstance(files, dict) or not files:
        raise _unusable(folder, f"{CHECKSUMS} 内容不对")
    for name, expected in files.items():
        path = folder / name
        if not path.is_file():
            raise _unusable(folder, f"缺少 {name}")
        if _sha256(path) != expected:
            raise _unusable(folder, f"{name} 与校验值不符，可能被改动或未传输完整")


def _name(folder: Path) -> str:
    listing = _read_json(folder / CHECKSUMS) if (folder / CHECKSUMS).is_file() else {}
    given = listing.get("name") if isinstance(listing, dict) else None
    return str(given or folder.resolve().name)


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise _unusable(path.parent, f"{path.name} 无法读取") from error


def _fingerprint(root: Path, files: Iterable[Path]) -> str:
    whole = hashlib.sha256()
    for path in files:
        whole.update(f"{path.relative_to(root).as_posix()} {_sha256(path)}\n".encode())
    return whole.hexdigest()[:8]


def _read_tokenizer(path: Path) -> Any:
    from tokenizers import Tokenizer

    if not path.is_file():
        raise _unusable(path.parent, f"缺少 {path.name}")
    try:
        tokenizer = Tokenizer.from_str(path.read_text(encoding="utf-8"))
    except Exception as error:  # the library raises bare Exception
        raise _unusable(path.parent, f"{path.name} 无法读取") from error
    tokenizer.no_padding()
    return tokenizer


def _read_weights(path: Path) -> tuple[npt.NDArray[Any], npt.NDArray[np.float32]]:
    """Word vectors as stored, (words, dimension), and the scale of each, (words,)."""
    from safetensors import SafetensorError
    from safetensors.numpy import load

    if not path.is_file():
        raise _unusable(path.parent, f"缺少 {path.name}")
    try:
        stored: dict[str, npt.NDArray[Any]] = load(path.read_bytes())
        rows = stored["embedding.weight"] if "embedding.weight" in stored else stored["embeddings"]
        if "mapping" in stored:
            rows = rows[stored["mapping"].astype(np.int64)]
    except (OSError, SafetensorError, LookupError, ValueError, TypeError) as error:
        raise _unusable(path.parent, f"{path.name} 无法读取") from error
    scales = stored.get("weights", np.ones(len(rows))).astype(np.float32)
    if rows.ndim != 2 or scales.shape != (len(rows),):
        raise _unusable(path.parent, f"{path.name} 的形状不对")
    if not np.isfinite(scales).all() or (rows.dtype.kind == "f" and not np.isfinite(rows).all()):
        raise _unusable(path.parent, f"{path.name} 含有无效数值")
    return rows, scales


def _load_sentence_transformer(folder: Path) -> Any:
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["TRANSFORMERS_OFFLINE"] = "1"
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(str(folder.resolve()), local_files_only=True, trust_remote_code=False)
    except Exception as error:  # anything a foreign folder can provoke
        raise _unusable(folder, f"无法载入：{error}") from error


def _without_surrogates(text: str) -> str:
    """Half characters, which no tokenizer can take, become question marks."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def unit_rows(vectors: FloatMatrix) -> FloatMatrix:
    """The rows at length one; zeros stay zeros."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    units: FloatMatrix = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 1e-12)
    return units
