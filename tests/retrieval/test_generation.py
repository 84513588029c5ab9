"""Index generations: whole, or not used."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from assistant.errors import IndexDamaged
from assistant.retrieval import generation as module
from assistant.retrieval.generation import (
    MANIFEST,
    POINTER,
    DamageReason,
    Generation,
    GenerationDamaged,
    IndexKey,
    load_current,
    publish,
)

KEY = IndexKey(
    corpus_digest="d1", count=3, encoder_id="e1", dimension=4, tokenizer="t1", backend="numpy", program="1.0"
)
FILES = {"ids.json": b"[1,2,3]", "vectors.npy": bytes(range(200)), "lexical/scores.npy": b"scores" * 30}
OTHER_FILES = {"ids.json": b"[3,4,5]", "vectors.npy": bytes(200), "lexical/scores.npy": b"others" * 30}


@pytest.fixture
def index(tmp_path: Path) -> Path:
    write(tmp_path / "index", FILES)
    return tmp_path / "index"


def write(index: Path, files: dict[str, bytes], key: IndexKey = KEY, kept: dict[str, str] | None = None) -> str:
    return publish(index, [(name, partial(bytes, content)) for name, content in files.items()], key, kept)


def contents(generation: Generation) -> dict[str, bytes]:
    return {name: generation.read(name) for name in generation.manifest.files}


def files_in(index: Path, key: IndexKey = KEY) -> dict[str, bytes]:
    return load_current(index, key, contents)[0]


def id_of(index: Path) -> str:
    return load_current(index, KEY, contents)[1]


def reason_of(index: Path, key: IndexKey = KEY) -> DamageReason:
    with pytest.raises(GenerationDamaged) as caught:
        files_in(index, key)
    assert isinstance(caught.value, IndexDamaged)
    return caught.value.reason


def test_what_is_published_is_loaded(index: Path) -> None:
    key, name = load_current(index, KEY, lambda generation: generation.manifest.key)
    assert files_in(index) == FILES
    assert key == KEY
    assert name.startswith("00000001-")


def test_nothing_published_is_no_damage_but_missing(tmp_path: Path) -> None:
    assert reason_of(tmp_path / "index") is DamageReason.MISSING


def test_only_the_current_and_the_previous_generation_are_kept(index: Path) -> None:
    names = [id_of(index), *(write(index, OTHER_FILES) for _ in range(3))]
    assert sorted(path.name for path in index.iterdir()) == [*names[-2:], POINTER]
    assert id_of(index) == names[-1]


def test_a_leftover_of_a_killed_writer_does_no_harm(index: Path) -> None:
    half = index / "00000007-0123456789ab"
    half.mkdir()
    (half / MANIFEST).write_bytes(b"{")
    (index / f"{POINTER}.partial").write_bytes(b"00000007-")
    assert files_in(index) == FILES
    name = write(index, OTHER_FILES)
    assert name.startswith("00000008-")
    assert not half.exists()
    assert files_in(index) == OTHER_FILES


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"encoder_id": "e2"}, DamageReason.ENCODER),
        ({"dimension": 5}, DamageReason.ENCODER),
        ({"tokenizer": "t2"}, DamageReason.TOKENIZER),
        ({"backend": "faiss"}, DamageReason.BACKEND),
        ({"program": "2.0"}, DamageReason.FORMAT),
    ],
)
def test_an_index_of_something_else_is_not_used(index: Path, change: dict[str, object], reason: DamageReason) -> None:
    assert reason_of(index, KEY.model_copy(update=change)) is reason


def test_an_index_of_another_layout_is_not_used(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FORMAT_VERSION", 3)
    assert reason_of(index) is DamageReason.FORMAT


def all_files(index: Path) -> list[Path]:
    return sorted(path for path in index.rglob("*") if path.is_file())


def flip(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


SPOILS: dict[str, Callable[[bytes], bytes]] = {
    "first bit": lambda content: flip(content, 0),
    "middle bit": lambda content: flip(content, len(content) // 2),
    "last bit": lambda content: flip(content, len(content) - 1),
    "truncated": lambda content: content[:-1],
    "half": lambda content: content[: len(content) // 2],
    "empty": lambda _: b"",
    "longer": lambda content: content + b"\n",
    "zeros": lambda content: bytes(len(content)),
}


@pytest.mark.parametrize("spoil", SPOILS.values(), ids=SPOILS)
def test_damage_to_any_file_is_detected(index: Path, spoil: Callable[[bytes], bytes]) -> None:
    assert len(all_files(index)) == 5
    for path in all_files(index):
        content = path.read_bytes()
        path.write_bytes(spoil(content))
        assert reason_of(index) in (DamageReason.POINTER, DamageReason.MANIFEST, DamageReason.CHECKSUM,
                                    DamageReason.FILE_MISSING)  # fmt: skip
        path.write_bytes(content)
        assert files_in(index) == FILES


def test_every_bit_of_pointer_and_manifest_matters(index: Path) -> None:
    for path in (index / POINTER, next(index.glob(f"*/{MANIFEST}"))):
        content = path.read_bytes()
        for place in range(len(content)):
            path.write_bytes(flip(content, place))
            reason_of(index)
        path.write_bytes(content)


def test_a_missing_file_is_detected(index: Path) -> None:
    for path in all_files(index):
        content = path.read_bytes()
        path.unlink()
        assert reason_of(index) in (DamageReason.MISSING, DamageReason.FILE_MISSING)
        path.write_bytes(content)


def test_files_of_another_generation_are_detected(index: Path) -> None:
    first = id_of(index)
    second = write(index, OTHER_FILES, KEY.model_copy(update={"corpus_digest": "d2"}))
    shutil.copy(index / first / "ids.json", index / second / "ids.json")
    assert reason_of(index, KEY.model_copy(update={"corpus_digest": "d2"})) is DamageReason.CHECKSUM


def test_swapped_generations_are_detected(index: Path) -> None:
    first = id_of(index)
    key = KEY.model_copy(update={"corpus_digest": "d2"})
    second = write(index, OTHER_FILES, key)
    for old, new in ((first, "a"), (second, first), ("a", second)):
        (index / old).rename(index / new)
    assert reason_of(index, key) is DamageReason.MANIFEST


def test_a_pointer_cannot_lead_outside(index: Path) -> None:
    (index / POINTER).write_bytes(b"../../etc " + b"0" * 64 + b"\n")
    assert reason_of(index) is DamageReason.POINTER


def test_a_reader_follows_when_its_generation_is_replaced(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain_read, overtaken = module._read, []

    def slow_read(folder: Path, name: str) -> bytes:
        if not overtaken:
            overtaken.append(folder)
            write(index, OTHER_FILES)
            write(index, OTHER_FILES)
        return plain_read(folder, name)

    monkeypatch.setattr(module, "_read", slow_read)
    assert files_in(index) == OTHER_FILES
    assert not overtaken[0].exists()


def test_whatever_write_fails_the_old_generation_stays(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail the first, second, third ... call that touches the disk, until none fails any more."""
    failures = 0
    for failing in range(1, 100):
        calls = 0

        def counted(plain: Callable[..., object], failing: int = failing) -> Callable[..., object]:
            def call(*arguments: object, **options: object) -> object:
                nonlocal calls
                calls += 1
                if calls == failing:
                    raise OSError(28, "No space left on device")
                return plain(*arguments, **options)

            return call

        before, old = files_in(index), id_of(index)
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", counted(os.fsync))
            patch.setattr(Path, "replace", counted(Path.replace))
            patch.setattr(Path, "mkdir", counted(Path.mkdir))
            patch.setattr(Path, "open", counted(Path.open))
            try:
                name = write(index, FILES if before == OTHER_FILES else OTHER_FILES)
            except OSError:
                failures += 1
        after, current = files_in(index), id_of(index)
        if calls < failing:
            assert current == name
            break
        # The very last sync may fail after the pointer was replaced; then the new one is whole.
        assert after in (before, FILES, OTHER_FILES)
        assert current == old or after != before
    assert failures >= 10


def test_an_index_of_other_cases_is_loaded_to_be_brought_up_to_date(index: Path) -> None:
    assert files_in(index, KEY.model_copy(update={"corpus_digest": "d2", "count": 9})) == FILES


def test_files_that_stay_are_not_written_again(index: Path) -> None:
    sums, first = load_current(index, KEY, lambda generation: dict(generation.manifest.files))
    kept = {name: sums[name] for name in ("vectors.npy", "lexical/scores.npy")}
    second = write(index, {**FILES, "ids.json": b"[7]"}, kept=kept)
    assert files_in(index) == {**FILES, "ids.json": b"[7]"}
    for name in kept:
        assert (index / first / name).samefile(index / second / name)


def test_without_hard_links_files_are_copied(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    sums, first = load_current(index, KEY, lambda generation: dict(generation.manifest.files))
    monkeypatch.setattr(os, "link", refuse)
    second = write(index, FILES, kept=sums)
    assert files_in(index) == FILES
    assert not (index / first / "ids.json").samefile(index / second / "ids.json")


def test_a_file_that_should_stay_and_is_gone_is_written(index: Path) -> None:
    sums, first = load_current(index, KEY, lambda generation: dict(generation.manifest.files))
    (index / first / "vectors.npy").unlink()
    write(index, FILES, kept=sums)
    assert files_in(index) == FILES


def test_a_disk_that_is_full_at_the_pointer_leaves_nothing_behind(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain, before = module.write_durably, sorted(index.iterdir())

    def full(path: Path, content: bytes) -> None:
        if path.name.startswith(POINTER):
            raise OSError(28, "No space left on device")
        plain(path, content)

    monkeypatch.setattr(module, "write_durably", full)
    with pytest.raises(OSError):
        write(index, OTHER_FILES)
    assert sorted(index.iterdir()) == before
    assert files_in(index) == FILES
