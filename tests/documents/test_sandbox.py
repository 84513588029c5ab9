"""The sandbox: a reader that hangs, falls or asks for what it may not have costs one file and nothing else."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.documents import sandbox as module
from assistant.documents.blocks import Line, Row
from assistant.documents.file_kinds import FileKind, kind_of
from assistant.documents.import_report import RepairKind, RepairLog
from assistant.documents.sandbox import Sandbox
from assistant.documents.sandbox_wire import decode, encode_blocks, encode_error
from assistant.errors import ReadingStopped, ScannedDocument, UnreadableFile, UnsupportedFormat

TEXT = "项目名称\t培训\n第二行".encode()
HAS_LIMITS = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no resource limits")


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    box = Sandbox(workers=2, seconds=5)
    yield box
    box.close()


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts are run as programs in the child, as a fault in a library would let a document do."""
    program = (
        "import sys; sys.path.insert(0, {root!r}); from assistant.documents import sandbox_worker as w\n"
        "w.reader_of = lambda kind: lambda data, log: exec(data.decode(), {{}}) or ()\n"
        "sys.exit(w.main())"
    )
    monkeypatch.setattr(module, "_PROGRAM", program)


def read(box: Sandbox, data: bytes = TEXT, kind: FileKind = FileKind.TEXT) -> tuple[Line | Row, ...]:
    return box.read(kind, data, RepairLog())


def test_blocks_arrive_as_the_reader_made_them(sandbox: Sandbox) -> None:
    assert read(sandbox) == (Row(cells=("项目名称", "培训"), number=1), Line(text="第二行", number=2))


def test_a_warm_worker_is_used_again_and_replaced_in_the_end(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    read(sandbox)
    first = sandbox.processes
    read(sandbox)
    assert sandbox.processes == first
    monkeypatch.setattr(module, "_FILES_PER_WORKER", 2)
    read(sandbox)
    assert sandbox.processes != first


def test_errors_arrive_with_their_kind_message_and_hint(sandbox: Sandbox) -> None:
    with pytest.raises(UnreadableFile, match="二进制") as caught:
        read(sandbox, b"\x00" * 100)
    assert caught.value.hint


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("while True: pass", "超过"),
        ("import time; time.sleep(99)", "超过"),
        ("import os; os._exit(7)", "意外退出"),
        ("import os; os.kill(os.getpid(), 11)", "意外退出"),
        ("def f(): f()\nf()", "嵌套"),
        ("1 / 0", "ZeroDivisionError"),
        ("import sys; sys.stdout.write('x' * 99); raise KeyError", "KeyError"),
        pytest.param("x = bytearray(2 * 1024 ** 3)", "内存", marks=HAS_LIMITS),
        pytest.param("x = [' ' * 10 ** 6 + str(n) for n in range(10 ** 6)]", "内存", marks=HAS_LIMITS),
    ],
)
def test_a_reader_that_goes_wrong_costs_one_file(program: str, said: str) -> None:
    box = Sandbox(workers=1, seconds=2 if said == "超过" else 20)  # Filling the memory may take a busy machine a while.
    with pytest.raises(ReadingStopped, match=said) as caught:
        read(box, program.encode())
    assert caught.value.hint
    assert read(box, b"pass") == ()
    box.close()


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize(
    "program",
    [
        "import socket; socket.socket()",
        "import socket; socket.getaddrinfo('example.org', 80)",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.fork()",
        "open('/etc/passwd').read()",
        "from pathlib import Path; Path('/etc/hostname').read_bytes()",
        "open('TARGET', 'w')",
        "import os; os.open('TARGET', os.O_CREAT | os.O_WRONLY)",
        "import os; os.remove('TARGET')",
        "import os; os.rename('TARGET', 'TARGET2')",
    ],
)
@HAS_LIMITS
def test_a_reader_cannot_reach_out(program: str, sandbox: Sandbox, tmp_path: Path) -> None:
    target = tmp_path / "kept"
    target.write_text("kept", encoding="utf-8")
    with pytest.raises(ReadingStopped, match=r"Refused|URLError"):
        read(sandbox, program.replace("TARGET", str(target)).encode())
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
    assert target.read_text(encoding="utf-8") == "kept"


def test_threads_share_a_sandbox(sandbox: Sandbox) -> None:
    texts = [f"第{n}个\t甲\n".encode() for n in range(60)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda data: read(sandbox, data)[0].text, texts))
    assert found == [text.decode().strip() for text in texts]
    assert len(sandbox.processes) <= 2


def test_an_answer_nobody_can_read_is_an_error(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module._Worker, "do", lambda *_: b"{}")
    with pytest.raises(ReadingStopped):
        read(sandbox)


def test_what_is_limited_is_said(sandbox: Sandbox) -> None:
    read(sandbox)
    assert {"network", "files"} <= set(sandbox.limits)
    assert sys.platform == "win32" or {"memory", "cpu"} <= set(sandbox.limits)


def test_the_wire_keeps_everything() -> None:
    log, arrived = RepairLog(), RepairLog()
    log.repair("第1行", RepairKind.LATEX, "a", "b")
    log.doubt("x", "原因", "文", quarantined=False)
    blocks = (Line(text="甲\ud800", number=1, whole=True), Row(cells=("", "乙"), number=2))
    got = decode(encode_blocks(blocks, log), arrived)
    assert got == (Line(text="甲?", number=1, whole=True), blocks[1])
    assert (arrived.repairs, arrived.doubts) == (log.repairs, log.doubts)
    with pytest.raises(ScannedDocument, match="扫描") as caught:
        decode(encode_error(ScannedDocument("扫描件")), arrived)
    assert "OCR" in caught.value.hint


def test_a_program_that_read_something_ends_without_a_word() -> None:
    program = (
        "import sys; from assistant.documents.sandbox import shared_sandbox as s; from assistant.documents.file_kinds import"
        " FileKind as k; from assistant.documents.import_report import RepairLog as l;"
        f" print(len(s().read(k.TEXT, {TEXT!r}, l())))"
    )
    child = subprocess.run([sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, check=False)
    assert (child.stdout, child.stderr, child.returncode) == ("2\n", "", 0)


@pytest.mark.parametrize(
    ("suffix", "data", "kind"),
    [
        (".xls", b"<html><table></table></html>", FileKind.HTML),
        (".xls", "\ufeff<table><tr>".encode(), FileKind.HTML),
        (".doc", b"{\\rtf1 x}", FileKind.OLD_WORD),
        (".doc", b"MIME-Version: 1.0\r\nContent-Type: multipart/related", FileKind.HTML),
        (".docx", b"%PDF-1.7", FileKind.PDF),
        (".xls", b"PK\x03\x04....xl/workbook.xml", FileKind.XLSX),
        (".xlsx", b"PK\x03\x04....word/document.xml", FileKind.DOCX),
        (".et", b"\xd0\xcf\x11\xe0", FileKind.XLS),
        (".txt", b"<html>", FileKind.TEXT),
    ],
)
def test_a_file_is_what_its_bytes_are(suffix: str, data: bytes, kind: FileKind) -> None:
    assert kind_of(suffix, data) is kind


@pytest.mark.parametrize("suffix", [".ofd", "", ".exe"])
def test_a_suffix_without_a_reader_says_which_there_are(suffix: str) -> None:
    with pytest.raises(UnsupportedFormat) as caught:
        kind_of(suffix, b"x")
    assert "pdf" in caught.value.hint
