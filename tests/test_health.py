"""What is told of an installation does not say where on the machine it is."""

from __future__ import annotations

from pathlib import Path

from assistant.health import Finding, without_places


def test_the_data_directory_has_no_place(tmp_path: Path) -> None:
    home = tmp_path / "目录"
    found = [Finding("数据目录", f"{home}，可写", f"请检查 {home.resolve()} 的权限", 7), Finding("程序", "jixiao")]
    assert without_places(found, home) == [
        Finding("数据目录", "数据目录，可写", "请检查 数据目录 的权限", 7),
        Finding("程序", "jixiao"),
    ]
