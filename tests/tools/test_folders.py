"""Paths and names that lead elsewhere, and files that are there already."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import JixiaoError, PathRefused, UnreadableFile, UnwritablePath, UsageError
from assistant.tools.folders import MAX_BYTES, Folders, plain_stem
from tests.tools.conftest import TRAINING, Service

LINKS = pytest.mark.skipif(sys.platform == "win32", reason="making links needs rights there")


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """`open/inside.txt`, `open/below/deep.txt`, `out/new`; beside them `secret.txt` and a folder with a similar name."""
    for folder in ("open/below", "open-but-not-really", "out"):
        (tmp_path / folder).mkdir(parents=True)
    for file in ("open/inside.txt", "open/below/deep.txt", "open-but-not-really/near.txt", "secret.txt"):
        (tmp_path / file).write_text("甲", encoding="utf-8")
    yield tmp_path


# Reading -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "file"),
    [
        ("inside.txt", "open/inside.txt"),
        ("below/deep.txt", "open/below/deep.txt"),
        ("below/../inside.txt", "open/inside.txt"),
        ("./inside.txt", "open/inside.txt"),
        ("{place}/open/inside.txt", "open/inside.txt"),
        ("new.md", "out/new.md"),
    ],
)
def test_what_lies_inside_can_be_read(place: Path, given: str, file: str) -> None:
    (place / "out" / "new.md").write_text("甲", encoding="utf-8")
    folders = Folders([place / "open"], place / "out")
    assert folders.readable(given.format(place=place)) == (place / file).resolve()


OUTSIDE = [
    "../secret.txt",
    "../secret.txt/",
    "below/../../secret.txt",
    "../open-but-not-really/near.txt",
    "{place}/secret.txt",
    "{place}/open/../secret.txt",
    "{place}/open-but-not-really/near.txt",
    "/etc/passwd",
    "/proc/self/environ",
    "../nowhere.txt",
    "..",
    "inside.txt\x00.docx",
]


@pytest.mark.parametrize("given", OUTSIDE)
def test_what_lies_outside_cannot(place: Path, given: str) -> None:
    with pytest.raises(PathRefused) as caught:
        Folders([place / "open"]).readable(given.format(place=place))
    assert len(caught.value.message) < 200


@pytest.mark.parametrize("given", ["../secret.txt", "../nowhere.txt"])
def test_a_refusal_does_not_tell_what_exists(place: Path, given: str) -> None:
    with pytest.raises(PathRefused) as caught:
        Folders([place / "open"]).readable(given)
    assert caught.value.message == f"不能读取“{given}”：它不在开放的文件夹里。"


def test_a_name_that_no_file_can_have_is_not_found(place: Path) -> None:
    with pytest.raises(UnreadableFile) as caught:
        Folders([place / "open"]).readable("x" * 5000)
    assert len(caught.value.message) < 200


@LINKS
@pytest.mark.parametrize("target", ["../secret.txt", "{place}/secret.txt", "/etc/passwd", "loop.txt", "../nowhere.txt"])
def test_links_that_lead_outside_are_not_followed(place: Path, target: str) -> None:
    (place / "open" / "loop.txt").symlink_to(target.format(place=place))
    with pytest.raises((PathRefused, UnreadableFile)):
        Folders([place / "open"]).readable("loop.txt")


@LINKS
def test_a_folder_that_is_a_link_outside_is_not_entered(place: Path) -> None:
    (place / "open" / "door").symlink_to(place)
    with pytest.raises(PathRefused):
        Folders([place / "open"]).readable("door/secret.txt")
    (place / "open" / "again.txt").symlink_to("below/deep.txt")
    assert Folders([place / "open"]).readable("again.txt").name == "deep.txt"


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes with names")
def test_only_files_are_read(place: Path) -> None:
    os.mkfifo(place / "open" / "pipe.txt")
    for given in ("pipe.txt", "below", "", "."):
        with pytest.raises(UnreadableFile):
            Folders([place / "open"]).readable(given)


def test_a_huge_file_is_not_loaded(place: Path) -> None:
    with (place / "open" / "huge.txt").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(UnreadableFile, match="50 MB"):
        Folders([place / "open"]).readable("huge.txt")


def test_without_a_folder_nothing_can_be_read(place: Path) -> None:
    with pytest.raises(PathRefused):
        Folders().readable(str(place / "open" / "inside.txt"))


def test_what_is_opened_must_be_a_folder(place: Path) -> None:
    for wrong in (place / "nowhere", place / "secret.txt"):
        for options in ({"read": [wrong]}, {"write": wrong}):
            with pytest.raises(UsageError, match="没有这个文件夹"):
                Folders(**options)


# Writing -------------------------------------------------------------------------------------

HOSTILE_NAMES = [
    "../x",
    "..",
    ".",
    "",
    ".ssh",
    "a/b",
    "a\\b",
    "/etc/cron.d/x",
    "C:x",
    "x:stream",
    "x\x00y",
    "x\ny",
    "x\u202exsld.exe",
    "~/x\u200b",
    "con",
    "NUL.docx",
    "com1.x",
    "x ",
    "x.",
    "a*",
    "很" * 61,
    "𠮷" * 59,
]


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_name_is_a_plain_name_or_refused(name: str) -> None:
    with pytest.raises(PathRefused):
        plain_stem(name, "docx")


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("申报表", "申报表"),
        ("申报表.docx", "申报表"),
        ("a.DOCX", "a"),
        ("2027年（一）.xlsx", "2027年（一）.xlsx"),
        ("~x", "~x"),
    ],
)
def test_a_suffix_is_not_said_twice(name: str, stem: str) -> None:
    assert plain_stem(name, "docx") == stem


def test_a_taken_name_is_never_written_over(place: Path) -> None:
    kept = place / "out" / "表.md"
    kept.write_text("旧", encoding="utf-8")
    folders = Folders(write=place / "out")
    with pytest.raises(UnwritablePath, match="没有覆盖"), folders.new_file("表", "md", exactly=True):
        raise AssertionError
    with folders.new_file("表", "md", exactly=False) as path:
        path.write_text("新", encoding="utf-8")
    assert (kept.read_text(encoding="utf-8"), path.name) == ("旧", "表（2）.md")


@LINKS
def test_a_dangling_link_is_not_written_through(place: Path) -> None:
    (place / "out" / "表.md").symlink_to(place / "planted.md")
    with pytest.raises(UnwritablePath), Folders(write=place / "out").new_file("表", "md", exactly=True):
        raise AssertionError
    assert not (place / "planted.md").exists()


def test_a_file_that_could_not_be_written_is_gone(place: Path) -> None:
    with pytest.raises(JixiaoError), Folders(write=place / "out").new_file("表", "md", exactly=True):
        raise UnwritablePath("磁盘已满")
    assert list((place / "out").iterdir()) == []


def test_without_a_folder_nothing_can_be_written() -> None:
    with pytest.raises(PathRefused), Folders().new_file("表", "md", exactly=True):
        raise AssertionError


# Through the server --------------------------------------------------------------------------


@pytest.mark.parametrize("given", ["../secret/x.txt", "/etc/passwd", "link.txt", "{opened}/secret/x.txt"])
@pytest.mark.parametrize("tool", ["check_declaration", "export_form"])
def test_the_server_reads_nothing_outside(writing: Service, opened: Path, tool: str, given: str) -> None:
    (opened / "secret" / "x.txt").write_text("项目名称：机密", encoding="utf-8")
    link = opened / "read" / "link.txt"
    if sys.platform != "win32" and not link.is_symlink():
        link.symlink_to(opened / "secret" / "x.txt")
    error = writing.call(tool, path=given.format(opened=opened)).error
    assert error["code"] == "E-217"
    assert "机密" not in str(error)


def test_a_server_without_options_reads_no_file(reading: Service, opened: Path) -> None:
    (opened / "read" / "a.txt").write_text("甲", encoding="utf-8")
    assert reading.call("check_declaration", path=str(opened / "read" / "a.txt")).error["code"] == "E-217"


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_the_server_writes_nothing_under_a_hostile_name(writing: Service, opened: Path, name: str) -> None:
    before = files_below(opened)
    draft = writing.call("draft_declaration", description=TRAINING).data["id"]
    error = writing.call("export_form", draft_id=draft, file_name=name).error
    assert error["code"] == "E-217"
    assert files_below(opened) == before


def test_the_server_overwrites_nothing(writing: Service, opened: Path) -> None:
    draft = writing.call("draft_declaration", description=TRAINING).data["id"]
    kept = opened / "write" / "已有.docx"
    kept.write_bytes(b"kept")
    answer: Any = writing.call("export_form", draft_id=draft, file_name="已有.docx").error
    assert (answer["code"], kept.read_bytes()) == ("E-213", b"kept")


@pytest.mark.parametrize("name", ["../../外面", "/etc/x", "..\\..\\外面", "a\u202eb", "很" * 150])
def test_a_hostile_project_name_becomes_a_harmless_file_name(writing: Service, opened: Path, name: str) -> None:
    before = files_below(opened)
    draft = writing.call("draft_declaration", description=TRAINING, project_name=name).data["id"]
    written = Path(writing.call("export_form", draft_id=draft, format="md").data["path"])
    assert written.parent == (opened / "write").resolve()
    assert files_below(opened) - before == {opened / "write" / written.name}


def files_below(folder: Path) -> set[Path]:
    """All files but those of the data directory."""
    return {
        path
        for path in folder.rglob("*")
        if path.is_file() and folder / "home" not in path.parents and path.name != "stderr.txt"
    }
