"""Data are found in a checkout and in a wheel, and a broken file is named in plain words."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant import resources
from assistant.domain.declaration import Declaration, Source
from assistant.domain.department import DepartmentForm
from assistant.errors import CorpusError
from assistant.resources import (
    data_root,
    fingerprint,
    load_form_variants,
    load_lexicon,
    load_library,
    load_shipped_declarations,
)

TRAINING = Path("library") / "S04-training.yaml"
PROJECT = Declaration(source=Source(document="a.docx", position=1), form_variant="general", project_name="业务培训")
DEPARTMENT = DepartmentForm(source=Source(document="a.docx", position=2), department_name="某办公室")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A copy of the shipped data that a test may spoil."""
    for folder in ("library", "lexicon", "forms", "measures"):
        shutil.copytree(data_root("corpus") / folder, tmp_path / folder)
    return tmp_path


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def write_document(corpus: Path, name: str, **changes: Any) -> None:
    forms = [form.model_dump(mode="json") for form in (PROJECT, DEPARTMENT)]
    document = {"document": "a.docx", "title": None, "source": {"来源": "公开"}, "forms": forms} | changes
    (corpus / "declarations").mkdir(exist_ok=True)
    (corpus / "declarations" / name).write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")


def test_data_lie_beside_the_package_in_a_checkout() -> None:
    assert data_root("corpus") == Path(resources.__file__).resolve().parents[1] / "corpus"
    assert data_root("prompts").name == "prompts"


def test_data_lie_inside_the_package_in_a_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packaged = tmp_path / "assistant" / "_data" / "corpus"
    packaged.mkdir(parents=True)
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "assistant" / "resources.py"))
    assert data_root("corpus") == packaged


def test_importing_loads_no_yaml() -> None:
    code = "import sys, assistant.resources; print('yaml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_the_python_loader_reads_the_same(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml

    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert load_library(corpus) == load_library()


def test_a_corpus_folder_of_ones_own_is_read_in_place_of_the_shipped_one(corpus: Path) -> None:
    spoil(corpus / TRAINING, "name: 培训\n", "name: 培训与研修\n")
    assert load_library(corpus).type("S04").name == "培训与研修"
    assert load_library().type("S04").name == "培训"


def test_loading_twice_gives_the_same_object() -> None:
    assert load_library() is load_library()
    assert load_lexicon() is load_lexicon()


def test_the_caller_may_change_the_mapping_of_variants() -> None:
    load_form_variants().clear()
    assert load_form_variants()


@pytest.mark.parametrize(
    ("load", "file", "old", "new", "complaint"),
    [
        (load_library, TRAINING, "operator: ≤", "operator: 小于", "indicators 第1项 operator“小于”不在允许的取值之内"),
        (load_library, TRAINING, "code: training\n", "", "code缺少这一项"),
        (load_library, TRAINING, "code: training", "code: training\ncolour: red", "没有这一项，可能写错了名称"),
        (load_library, TRAINING, "'95'", "95", "usual_target“95”应是文字；数字和符号请加引号"),
        (load_library, TRAINING, "id: S04", "id: S05", "项目类型编号 S05 与另一个文件重复"),
        (load_library, TRAINING, "drivers:\n", "drivers: [\n", "行不符合 YAML 格式"),
        (load_library, TRAINING, "name: 培训\n", "name: 2024-13-01\n", "不符合 YAML 格式"),
        (load_library, Path("library/G00-general.yaml"), "id: G00", "id: G01", "缺少通用的项目类型 G00"),
        (load_lexicon, Path("lexicon/glossary.yaml"), "glossary:", "glosary:", "glossary缺少这一项"),
        (load_lexicon, Path("lexicon/glossary.yaml"), "glossary:", "directions:", "已在 directions.yaml 中给出"),
        (load_lexicon, Path("lexicon/units.yaml"), "endings:", "ending:", "units.yaml：name_units 第1项"),
        (load_form_variants, Path("forms/general.yaml"), "value_style: plain", "value_style: 圆", "不在允许的取值之内"),
        (load_form_variants, Path("forms/general.yaml"), "id: general", "id: shanghai-district-2024", "重复"),
    ],
)
def test_a_broken_file_is_named_with_what_is_wrong(
    corpus: Path, load: Callable[[Path], object], file: Path, old: str, new: str, complaint: str
) -> None:
    spoil(corpus / file, old, new)
    with pytest.raises(CorpusError) as caught:
        load(corpus)
    assert complaint in caught.value.message
    assert str(file.parent) in caught.value.message


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "应由若干"),
        (b"- a\n- b\n", "应由若干"),
        (b"name: \xff\xfe", "不符合 YAML 格式"),
        (b"a: !!python/none x", "YAML"),
    ],
)
def test_a_file_that_is_no_mapping_is_named(corpus: Path, content: bytes, complaint: str) -> None:
    (corpus / TRAINING).write_bytes(content)
    with pytest.raises(CorpusError, match=rf"S04-training\.yaml：.*{complaint}"):
        load_library(corpus)


@pytest.mark.parametrize("load", [load_library, load_lexicon, load_form_variants])
def test_a_folder_without_data_is_an_error(tmp_path: Path, load: Callable[[Path], object]) -> None:
    with pytest.raises(CorpusError, match="找不到"):
        load(tmp_path)


def test_shipped_declarations_are_read_by_kind_in_order_of_file_names(corpus: Path) -> None:
    write_document(corpus, "b.json", forms=[DEPARTMENT.model_dump(mode="json")])
    write_document(corpus, "a.json")
    assert load_shipped_declarations(corpus) == (PROJECT, DEPARTMENT, DEPARTMENT)


def test_a_corpus_may_have_no_declarations(corpus: Path) -> None:
    assert load_shipped_declarations(corpus) == ()


def test_the_shipped_declarations_are_valid() -> None:
    assert isinstance(load_shipped_declarations(), tuple)


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"forms": [{"project_name": "业务培训"}]}, "forms 第1项缺少 kind"),
        ({"forms": [{"kind": "bridge"}]}, "kind 只能是 project 或 department"),
        ({"title": 3}, "title“3”应是文字"),
        (
            {
                "forms": [
                    PROJECT.model_dump(mode="json")
                    | {
                        "indicators": [
                            {"level1": None, "level2": None, "level3": "次数", "target": {"text": "≥3次", "unit": "人"}}
                        ]
                    }
                ]
            },
            "指标值“≥3次”与所给的运算符、数值、单位不一致",
        ),
    ],
)
def test_a_broken_declaration_is_named(corpus: Path, changes: dict[str, Any], complaint: str) -> None:
    write_document(corpus, "a.json", **changes)
    with pytest.raises(CorpusError, match=rf"a\.json：.*{complaint}"):
        load_shipped_declarations(corpus)


@pytest.mark.parametrize(("content", "complaint"), [(b"{\n", "第 2 行不符合 JSON 格式"), (b"\xff\xff", "UTF-8")])
def test_a_declaration_file_that_is_no_json_is_named(corpus: Path, content: bytes, complaint: str) -> None:
    (corpus / "declarations").mkdir()
    (corpus / "declarations" / "a.json").write_bytes(content)
    with pytest.raises(CorpusError, match=rf"a\.json：.*{complaint}"):
        load_shipped_declarations(corpus)


def test_the_fingerprint_follows_names_and_bytes_but_not_the_encoder(corpus: Path) -> None:
    before = fingerprint(corpus)
    assert len(before) == 16
    (corpus / "encoder").mkdir()
    (corpus / "encoder" / "config.json").write_text("{}")
    (corpus / "README.md").write_text("card")
    assert fingerprint(corpus) == before
    spoil(corpus / TRAINING, "培训", "研修")
    changed = fingerprint(corpus)
    (corpus / TRAINING).rename(corpus / "library" / "S04-study.yaml")
    assert len({before, changed, fingerprint(corpus)}) == 3
