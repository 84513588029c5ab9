"""YAML is parsed once; whatever befalls the file that keeps the results, the contents stay the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant import yaml_files
from assistant.errors import CorpusError
from assistant.yaml_files import parse_yaml, parsed_once

TEXT = "名称: 培训\n指标: [数量, 1, 2.5, true, null]\n"
CONTENT = {"名称": "培训", "指标": ["数量", 1, 2.5, True, None]}


class Parser:
    """Counts how often YAML is really parsed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.calls = 0
        self._parse = yaml_files._parse
        monkeypatch.setattr(yaml_files, "_parse", self)

    def __call__(self, raw: bytes, path: Path) -> dict[str, Any]:
        self.calls += 1
        return self._parse(raw, path)


@pytest.fixture
def parser(monkeypatch: pytest.MonkeyPatch) -> Parser:
    return Parser(monkeypatch)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "kept"


def read(kept: Path, text: str = TEXT) -> dict[str, Any]:
    with parsed_once(kept):
        return parse_yaml(text.encode(), Path("训练.yaml"))


def test_the_second_run_parses_nothing(parser: Parser, kept: Path) -> None:
    assert [read(kept), read(kept), parser.calls] == [CONTENT, CONTENT, 1]
    assert [path.name for path in kept.parent.iterdir()] == ["kept"]


def test_outside_the_block_nothing_is_kept(parser: Parser) -> None:
    assert [parse_yaml(TEXT.encode(), Path("a.yaml")) for _ in range(2)] == [CONTENT, CONTENT]
    assert parser.calls == 2


def test_a_changed_file_is_parsed_and_takes_the_place_of_the_old_one(parser: Parser, kept: Path) -> None:
    read(kept)
    assert read(kept, TEXT.replace("培训", "会议"))["名称"] == "会议"
    assert parser.calls == 2
    assert len(json.loads(kept.read_bytes().partition(b"\n")[2])) == 1


def test_another_version_of_the_program_parses_for_itself(
    parser: Parser, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(kept)
    monkeypatch.setattr(yaml_files, "__version__", "another")
    assert read(kept) == CONTENT
    assert parser.calls == 2


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: b"",
        lambda raw: raw[:-1],
        lambda raw: raw.replace("培训".encode(), "会议".encode()),
        lambda raw: b"\0" * len(raw),
        lambda raw: raw.partition(b"\n")[2],
        lambda raw: hashlib.sha256(b"").hexdigest().encode() + b"\n",
        lambda raw: hashlib.sha256(b"[]").hexdigest().encode() + b"\n[]",
    ],
    ids=["empty", "cut off", "one word changed", "zeros", "no digest", "digest of nothing", "another thing"],
)
def test_a_spoilt_file_is_made_again(parser: Parser, kept: Path, spoil: Callable[[bytes], bytes]) -> None:
    read(kept)
    whole = kept.read_bytes()
    kept.write_bytes(spoil(whole))
    assert read(kept) == CONTENT
    assert (parser.calls, kept.read_bytes()) == (2, whole)


@pytest.mark.parametrize("text", ["日期: 2024-01-31\n", "年度: {2024: 一}\n", "值: .nan\n"])
def test_what_json_would_change_is_parsed_each_time(parser: Parser, kept: Path, text: str) -> None:
    assert str(read(kept, text)) == str(read(kept, text))
    assert parser.calls == 2


def test_where_nothing_can_be_written_everything_is_parsed(parser: Parser, tmp_path: Path) -> None:
    nowhere = tmp_path / "absent" / "kept"
    assert [read(nowhere), read(nowhere), parser.calls] == [CONTENT, CONTENT, 2]


def test_a_mistake_is_told_as_ever_and_not_kept(kept: Path) -> None:
    for _ in range(2):
        with pytest.raises(CorpusError, match=r"训练.yaml：第 2 行不符合 YAML 格式"):
            read(kept, "名称: 培训\n: - [\n")
    assert not kept.exists()


def test_the_lexicon_reads_alike_without_the_c_library() -> None:
    import yaml

    for path in sorted((Path(__file__).parents[1] / "corpus" / "lexicon").glob("*.yaml")):
        raw = path.read_bytes()
        assert yaml.load(raw, yaml.SafeLoader) == parse_yaml(raw, path), path.name
