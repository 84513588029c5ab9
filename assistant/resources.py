"""The data that ship with the product: where they lie and how they are read.

In a wheel they lie at `assistant/_data/<kind>`, in a checkout beside the package.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal, TypeVar

from pydantic import Field, ValidationError

from assistant.domain.declared_form import Form, StoredForm
from assistant.domain.form import FormVariant
from assistant.domain.indicator_card import MeasureCard
from assistant.domain.lexicon import Lexicon
from assistant.domain.library import FieldOfWork, Library, ProjectType, ServedAt, SpokenOf, UsualCounts, WorkKind
from assistant.domain.prompt import Prompt
from assistant.domain.record import Record
from assistant.domain.rule_pack import RulePack
from assistant.errors import CorpusError
from assistant.yaml_files import parse_yaml

_FALLBACK_TYPE: Final = "G00"
_DATA_FOLDERS: Final = ("declarations", "forms", "lexicon", "library", "measures", "rules")
_DATA_SUFFIXES: Final = frozenset({".json", ".yaml"})
_FRONT_MATTER: Final = re.compile(rb"---\r?\n(.*?)\r?\n---\r?\n(.*)", re.DOTALL)
_MEASURES: Final = ("work_kinds", "type_cues", "type_rows", "served_at", "spoken_of", "asked", "fields", "meant")
_AnyRecord = TypeVar("_AnyRecord", bound=Record)
_Numbered = TypeVar("_Numbered", ProjectType, FormVariant, RulePack)

_COMPLAINTS: Final[dict[str, str]] = {
    "missing": "缺少这一项",
    "extra_forbidden": "没有这一项，可能写错了名称",
    "enum": "不在允许的取值之内",
    "literal_error": "不在允许的取值之内",
    "string_type": "应是文字；数字和符号请加引号",
    "tuple_type": "应是一个列表",
    "bool_type": "应是 true 或 false",
    "bool_parsing": "应是 true 或 false",
    "model_type": "应是“名称: 值”的形式",
    "union_tag_not_found": "缺少 kind（project 或 department）",
    "union_tag_invalid": "kind 只能是 project 或 department",
}


class _Measures(Record):
    """The files of `corpus/measures`."""

    kinds: tuple[WorkKind, ...] = ()
    cues: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    rows: dict[str, dict[str, tuple[str, ...]]] = Field(default_factory=dict)
    served_at: tuple[ServedAt, ...] = ()
    asked: tuple[UsualCounts, ...] = ()
    asked_of_any_work: tuple[UsualCounts, ...] = ()
    asked_of_deeds: tuple[UsualCounts, ...] = ()
    fields: tuple[FieldOfWork, ...] = ()
    spoken_of: tuple[SpokenOf, ...] = ()
    meant: dict[str, str] = Field(default_factory=dict)


class _Cards(Record):
    """`corpus/measures/cards.yaml`."""

    cards: tuple[MeasureCard, ...] = ()


class _ShippedDocument(Record):
    """One file of `corpus/declarations`: the forms of one source document and where it came from."""

    document: str
    title: str | None
    source: dict[str, Any]
    forms: tuple[StoredForm, ...]


def data_root(kind: Literal["corpus", "prompts"]) -> Path:
    """The folder of packaged data: inside an installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent
    packaged = package / "_data" / kind
    return packaged if packaged.is_dir() else package.parent / kind


@lru_cache(maxsize=8)
def load_library(root: Path | None = None) -> Library:
    """Read the indicator library.

    Args:
        root: A corpus folder; None for the one that ships.

    Raises:
        CorpusError: If a file is missing or invalid, or two files claim the same id.
    """
    folder = (root or data_root("corpus")) / "library"
    types = _by_id(ProjectType, _files(folder, "*.yaml"), "项目类型编号")
    fallback = types.pop(_FALLBACK_TYPE, None)
    if fallback is None:
        raise CorpusError(f"{folder}：缺少通用的项目类型 {_FALLBACK_TYPE}")
    measures = _measures(root)
    _check_measures(measures, types, folder.parent / "measures")
    return Library(
        types=tuple(types.values()),
        fallback=fallback,
        work_kinds=measures.kinds,
        cues=dict(measures.cues),
        fitting=dict(measures.rows),
        served_at=measures.served_at,
        spoken_of=measures.spoken_of,
        asked=measures.asked,
        asked_of_any_work=measures.asked_of_any_work,
        asked_of_deeds=measures.asked_of_deeds,
        fields=measures.fields,
        meant=dict(measures.meant),
    )


def _check_measures(measures: _Measures, types: Mapping[str, ProjectType], folder: Path) -> None:
    """Refuse cues and rows of types, and rows of names, that the library does not have."""
    unknown = sorted((measures.cues.keys() | measures.rows.keys()) - types.keys())
    if unknown:
        raise CorpusError(f"{folder}：没有项目类型 {'、'.join(unknown)}")
    for type_id, rows in measures.rows.items():
        absent = rows.keys() - {row.name for row in types[type_id].indicators}
        if absent:
            raise CorpusError(f"{folder}：项目类型 {type_id} 没有指标 {'、'.join(sorted(absent))}")


@lru_cache(maxsize=8)
def load_measure_cards(root: Path | None = None) -> tuple[MeasureCard, ...]:
    """Read what indicators of each kind measure and how; none if a corpus has no such file.

    Args:
        root: A corpus folder; None for the one that ships.

    Raises:
        CorpusError: If the file is invalid.
    """
    path = (root or data_root("corpus")) / "measures" / "cards.yaml"
    return _validate(_Cards, _read_yaml(path), path).cards if path.is_file() else ()


@lru_cache(maxsize=8)
def load_prompts(root: Path | None = None) -> dict[str, Prompt]:
    """Read the prompts, by id.

    Args:
        root: A folder of prompts; None for those that ship.

    Raises:
        CorpusError: If one has no front matter, or is called otherwise than its file.
    """
    prompts = {}
    for path in _files(root or data_root("prompts"), "*.md"):
        if path.name == "README.md":
            continue
        found = _FRONT_MATTER.fullmatch(_read_bytes(path))
        if found is None:
            raise CorpusError(f"{path}：缺少开头的 --- 说明")
        text = found[2].decode("utf-8", "replace").strip()
        prompt = _validate(Prompt, {**parse_yaml(found[1], path), "text": text}, path)
        if prompt.id != path.stem:
            raise CorpusError(f"{path}：编号 {prompt.id} 与文件名不一致")
        prompts[prompt.id] = prompt
    return prompts


def _measures(root: Path | None) -> _Measures:
    """What `measures` holds; nothing where a corpus has no such folder."""
    folder = (root or data_root("corpus")) / "measures"
    if not folder.is_dir():
        return _Measures()
    return _put_together(_Measures, [folder / f"{part}.yaml" for part in _MEASURES], folder)


@lru_cache(maxsize=8)
def load_lexicon(root: Path | None = None) -> Lexicon:
    """Read the lexicon, whose parts may be spread over any number of files.

    Args:
        root: A corpus folder; None for the one that ships.

    Raises:
        CorpusError: If a file is missing or invalid, or two files hold the same part.
    """
    folder = (root or data_root("corpus")) / "lexicon"
    return _put_together(Lexicon, _files(folder, "*.yaml"), folder)


def load_form_variants(root: Path | None = None) -> dict[str, FormVariant]:
    """Read the form variants, by id.

    Args:
        root: A corpus folder; None for the one that ships.

    Raises:
        CorpusError: If a file is missing or invalid, or two files claim the same id.
    """
    return {variant.id: variant for variant in _form_variants(root)}


def load_rule_packs(root: Path | None = None) -> dict[str, RulePack]:
    """Read the rule packs, by id; none if there is no such folder.

    Args:
        root: A corpus folder; None for the one that ships.

    Raises:
        CorpusError: If a file is invalid, or two files claim the same id.
    """
    return {pack.id: pack for pack in _rule_packs(root)}


@lru_cache(maxsize=8)
def load_shipped_declarations(root: Path | None = None) -> tuple[Form, ...]:
    """Read every form under `declarations`, in the order of file names; none if there is no such folder.

    Args:
        root: A corpus folder; None for the one that ships.

    Raises:
        CorpusError: If a file is invalid.
    """
    folder = (root or data_root("corpus")) / "declarations"
    documents = (_validate(_ShippedDocument, _read_json(path), path) for path in sorted(folder.glob("*.json")))
    return tuple(form for document in documents for form in document.forms)


def fingerprint(root: Path | None = None) -> str:
    """Sixteen hex digits that change with any name or byte of the corpus data, the encoder left out.

    Args:
        root: A corpus folder; None for the one that ships.

    Raises:
        CorpusError: If a file cannot be read.
    """
    corpus = root or data_root("corpus")
    digest = hashlib.sha256()
    for name, path in sorted(_data_files(corpus)):
        content = _read_bytes(path)
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:16]


@lru_cache(maxsize=8)
def _form_variants(root: Path | None) -> tuple[FormVariant, ...]:
    folder = (root or data_root("corpus")) / "forms"
    return tuple(_by_id(FormVariant, _files(folder, "*.yaml"), "表式编号").values())


@lru_cache(maxsize=8)
def _rule_packs(root: Path | None) -> tuple[RulePack, ...]:
    folder = (root or data_root("corpus")) / "rules"
    return tuple(_by_id(RulePack, sorted(folder.glob("*.yaml")), "规则包编号").values())


def _by_id(record: type[_Numbered], paths: Iterable[Path], what: str) -> dict[str, _Numbered]:
    """The records of files by their ids; `what` is what an id of them is called.

    Raises:
        CorpusError: If a file is invalid, or two files claim the same id.
    """
    found: dict[str, _Numbered] = {}
    for path in paths:
        one = _validate(record, _read_yaml(path), path)
        if one.id in found:
            raise CorpusError(f"{path}：{what} {one.id} 与另一个文件重复")
        found[one.id] = one
    return found


def _put_together(record: type[_AnyRecord], paths: Iterable[Path], folder: Path) -> _AnyRecord:
    """One record whose parts are spread over files.

    Raises:
        CorpusError: If a file is invalid, or two files hold the same part.
    """
    parts: dict[str, Any] = {}
    origin: dict[str, Path] = {}
    for path in paths:
        for name, part in _read_yaml(path).items():
            if name in parts:
                raise CorpusError(f"{path}：{name} 已在 {origin[name].name} 中给出，不能重复")
            parts[name], origin[name] = part, path
    try:
        return record.model_validate(parts)
    except ValidationError as error:
        raise _complaint(origin.get(str(error.errors()[0]["loc"][0]), folder), error) from error


def _data_files(corpus: Path) -> Iterable[tuple[str, Path]]:
    for folder in _DATA_FOLDERS:
        for path in (corpus / folder).rglob("*"):
            if path.suffix in _DATA_SUFFIXES and path.is_file():
                yield path.relative_to(corpus).as_posix(), path


def _files(folder: Path, pattern: str) -> list[Path]:
    found = sorted(folder.glob(pattern))
    if not found:
        raise CorpusError(f"{folder}：找不到 {pattern} 数据文件")
    return found


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CorpusError(f"{path}：无法读取文件") from error


def _read_yaml(path: Path) -> dict[str, Any]:
    return parse_yaml(_read_bytes(path), path)


def _read_json(path: Path) -> Any:
    try:
        return json.loads(_read_bytes(path))
    except json.JSONDecodeError as error:
        raise CorpusError(f"{path}：第 {error.lineno} 行不符合 JSON 格式") from error
    except UnicodeDecodeError as error:
        raise CorpusError(f"{path}：不是 UTF-8 编码") from error


def _validate(record: type[_AnyRecord], content: Any, path: Path) -> _AnyRecord:
    try:
        return record.model_validate(content)
    except ValidationError as error:
        raise _complaint(path, error) from error


def _complaint(path: Path, error: ValidationError) -> CorpusError:
    """The first thing that is wrong, in words for whoever wrote the file."""
    first = error.errors(include_url=False)[0]
    where = " ".join(f"第{step + 1}项" if isinstance(step, int) else step for step in first["loc"])
    written = f"“{first['input']}”" if isinstance(first["input"], str | int | float) else ""
    ours = first.get("ctx", {}).get("error")
    wrong = str(ours) if isinstance(ours, ValueError) else _COMPLAINTS.get(first["type"], "写法不对")
    return CorpusError(f"{path}：{where or '内容'}{written}{wrong}")
