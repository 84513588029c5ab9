"""Files: whatever they are called, they lie where they should; and they go when their time has come."""

from __future__ import annotations

import os
import random
from datetime import timedelta
from pathlib import Path

import pytest

from assistant.domain.account import LOCAL, Role, Viewer
from assistant.errors import StoreError, TooBusy, UnknownItem
from assistant.storage.database import Database
from assistant.storage.papers import MOST, PaperStore, safe_name
from tests.builders import NOON

PIECES = (
    "..", "/", "\\", "/etc/passwd", "C:\\Windows\\", "\\\\server\\share\\", "CON", "nul.docx", "LPT1.txt", "\x00", "\n",
    "\u202e", "\u200b", "%2e%2e%2f", "~", "$HOME", "`id`", ";", "|", "表", "。" * 100, "a" * 300, "😀", ".docx", ".",
    " ", "-rf", "file:///", "con.", "aux .txt", "\ud800", "\uff0e\uff0e\uff0f", "<script>", "'", '"', "*?",
)  # fmt: skip
chance = random.Random(9)
NAMES = [*PIECES, *("".join(chance.choices(PIECES, k=chance.randint(2, 5))) for _ in range(150 - len(PIECES)))]


@pytest.fixture
def papers(connection: Database, tmp_path: Path) -> PaperStore:
    return PaperStore(connection, tmp_path / "home" / "files", LOCAL)


def test_150_hostile_names_stay_inside(papers: PaperStore, tmp_path: Path) -> None:
    assert len(NAMES) == 150
    before = set(tmp_path.rglob("*"))
    for name in NAMES:
        paper = papers.add(b"content", "upload", name, NOON)
        assert paper.path.resolve().parent.parent == (tmp_path / "home" / "files").resolve()
        assert paper.path.read_bytes() == b"content"
        assert len(paper.path.name.encode()) <= 255 and paper.path.name[0] not in ".-~ "
        assert paper.name == papers.get(paper.file_id).name and paper.name.isprintable()
    made = set(tmp_path.rglob("*")) - before
    assert all(path.is_relative_to(tmp_path / "home" / "files") or path == tmp_path / "home" for path in made)


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("申报表.docx", "申报表.docx"),
        ("../../a.XLSX", "a.xlsx"),
        ("C:\\表\\二.pdf", "二.pdf"),
        ("CON.txt", "_CON.txt"),
        ("", "file"),
        (".htaccess", "file.htaccess"),
        ("a.docx\x00.exe", "a_docx.exe"),
        ("一个（终稿）.docx", "一个（终稿）.docx"),
    ],
)
def test_a_name_becomes_safe_and_stays_legible(given: str, safe: str) -> None:
    assert safe_name(given) == safe


def test_uploads_go_after_a_day_and_exports_after_a_month(papers: PaperStore) -> None:
    upload, export = (papers.add(b"x", kind, "表.docx", NOON) for kind in ("upload", "export"))
    assert papers.sweep(NOON + timedelta(hours=23)) == 0
    assert papers.sweep(NOON + timedelta(hours=25)) == 1
    assert not upload.path.parent.exists() and papers.get(export.file_id) == export
    assert papers.sweep(NOON + timedelta(days=31)) == 1
    with pytest.raises(UnknownItem):
        papers.get(export.file_id)


def test_a_file_that_is_gone_from_the_disk_is_not_there(papers: PaperStore) -> None:
    paper = papers.add(b"x", "export", "表.docx", NOON)
    paper.path.unlink()
    with pytest.raises(UnknownItem, match="没有这个文件"):
        papers.get(paper.file_id)


def test_a_folder_that_cannot_be_made_is_told(connection: Database, tmp_path: Path) -> None:
    (tmp_path / "files").write_bytes(b"a file where the folder should be")
    with pytest.raises(StoreError, match="文件夹建不了"):
        PaperStore(connection, tmp_path / "files", LOCAL).add(b"x", "upload", "表.docx", NOON)


def test_what_could_not_be_written_leaves_nothing_behind(papers: PaperStore, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), papers.place("表.docx") as path:
        path.write_bytes(b"half of it")
        raise RuntimeError("the writer stops")
    with pytest.raises(FileNotFoundError), papers.place("表.docx") as path:
        papers.keep(path, "export", "表.docx", NOON)
    assert list((tmp_path / "home" / "files").iterdir()) == []


def test_folders_that_a_stop_has_left_go_after_a_day(papers: PaperStore) -> None:
    kept = papers.add(b"x", "upload", "表.docx", NOON)
    left = kept.path.parent.with_name("f" * 24)
    left.mkdir()
    for folder, age in ((left, 23), (kept.path.parent, 40)):
        os.utime(folder, times=(NOON.timestamp() - age * 3600,) * 2)
    assert papers.sweep_folders(NOON) == 0
    assert papers.sweep_folders(NOON + timedelta(hours=2)) == 1
    assert not left.exists() and papers.get(kept.file_id) == kept


def test_uploads_are_limited_and_the_oldest_exports_give_way(
    papers: PaperStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(MOST, "upload", 2)
    monkeypatch.setitem(MOST, "export", 2)
    for hour in range(2):
        papers.add(b"x", "upload", f"{hour}.docx", NOON + timedelta(hours=hour))
    with pytest.raises(TooBusy, match="上传的文件太多"):
        papers.add(b"x", "upload", "表.docx", NOON)
    other = papers.as_seen_by(Viewer(user_id="u-other", role=Role.FILER, unit="区教育局"))
    assert other.add(b"x", "upload", "表.docx", NOON).path.is_file()
    made = [papers.add(b"x", "export", f"{hour}.docx", NOON + timedelta(hours=hour)) for hour in range(3)]
    assert [paper.name for paper in papers.all("export")] == ["2.docx", "1.docx"]
    assert not made[0].path.parent.exists() and len(papers.all("upload")) == 3
