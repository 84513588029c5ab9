"""Old Word and OpenDocument files through a LibreOffice on this machine: its own profile, a time limit, macros off."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from assistant.documents.file_kinds import CONVERTED, MAX_BYTES, FileKind
from assistant.errors import ReadingStopped, UnreadableFile, UnsupportedFormat

MAX_SECONDS: Final = 60.0
_PLACES: Final = (
    "/usr/bin/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
)
_SETTINGS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">
<value>3</value></prop><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def soffice() -> str | None:
    """The LibreOffice of this machine, or None."""
    return shutil.which("soffice") or shutil.which("libreoffice") or next(filter(os.path.exists, _PLACES), None)


def converted(kind: FileKind, data: bytes, suffix: str) -> bytes:
    """The file as docx or xlsx; what comes out still has to be read in the sandbox.

    Raises:
        UnsupportedFormat: If there is no LibreOffice, with what to do instead.
        ReadingStopped: If it takes too long.
        UnreadableFile: If LibreOffice cannot open it.
    """
    target = CONVERTED[kind]
    program = soffice()
    if program is None:
        raise UnsupportedFormat(
            f"这种格式（{suffix.lstrip('.')}）要先转换，本机没有找到可用来转换的 LibreOffice。",
            hint=f"请用 WPS 或 Office 打开，“另存为” {target} 后再试；或请管理员安装 LibreOffice，安装后可直接读取。",
        )
    if len(data) > MAX_BYTES:
        raise UnreadableFile("文件超过 50 MB，不像是一份申报材料。", hint="请删除图片和多余内容后再试。")
    with tempfile.TemporaryDirectory(prefix="jixiao-", ignore_cleanup_errors=True) as folder:
        return _run(program, Path(folder), data, target, suffix)


def _run(program: str, folder: Path, data: bytes, target: str, suffix: str) -> bytes:
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    source = folder / f"document{suffix}"
    source.write_bytes(data)
    command = [
        program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck",
        "--nodefault", "--convert-to", target, "--outdir", str(folder / "out"), str(source),
    ]  # fmt: skip
    if not _ended_in_time(command, folder):
        raise ReadingStopped(
            f"LibreOffice 转换这个文件超过 {MAX_SECONDS:g} 秒，已停止。",
            hint=f"请用 WPS 或 Office 另存为 {target} 后再试。",
        )
    result = folder / "out" / f"document.{target}"
    if not result.is_file():
        raise UnreadableFile(
            "LibreOffice 打不开这个文件，可能已损坏或设有密码。",
            hint=f"请用 WPS 或 Office 打开后另存为 {target} 再试。",
        )
    return result.read_bytes()


def _ended_in_time(command: list[str], folder: Path) -> bool:
    """Run LibreOffice, which starts a process of its own: all of them end when the time is over."""
    options: dict[str, Any] = {} if sys.platform == "win32" else {"start_new_session": True}
    environment = {
        **os.environ,
        "HOME": str(folder),
        "http_proxy": "http://127.0.0.1:9",
        "https_proxy": "http://127.0.0.1:9",
    }
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env=environment, cwd=folder, **options,
    )  # fmt: skip
    try:
        process.wait(timeout=MAX_SECONDS)
    except subprocess.TimeoutExpired:
        return False
    finally:
        if process.poll() is None:
            _kill_all(process)
        process.wait()
    return True


def _kill_all(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
