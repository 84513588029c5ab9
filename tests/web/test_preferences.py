"""Settings changed on the page: what is taken, what counts when, and that the environment goes before."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from assistant.errors import ConfigurationError, InvalidSetting, UnwritablePath
from assistant.settings import FILE, Settings
from assistant.web.preferences import ABOUT, Preference, Preferences


def opened(home: Path) -> Preferences:
    return Preferences(Settings(home=home))


def named(preferences: Preferences, field: str) -> Preference:
    return next(one for one in preferences.all() if one.field == field)


def test_names_count_at_once_and_numbers_from_the_next_start(tmp_path: Path) -> None:
    preferences = opened(tmp_path)
    changed = preferences.change({"department": " 区财政局 ", "audit_days": "500", "model_timeout": "7.5"})
    assert [(one.about.title, one.before, one.after) for one in changed] == [
        ("主管部门", "", "区财政局"),
        ("操作记录保留天数", "400", "500"),
        ("大模型每次最多等待（秒）", "20", "7.5"),
    ]
    assert (preferences.now.department, preferences.now.audit_days) == ("区财政局", 400)
    assert {one.field: one.waits for one in preferences.all()} == {
        "department": False,
        "unit": False,
        "audit_days": True,
        "model_timeout": True,
    }
    again = Settings(home=tmp_path)
    assert (again.department, again.audit_days, again.model_timeout) == ("区财政局", 500, 7.5)


def test_what_is_not_asked_for_stays_and_what_is_blank_goes_back(tmp_path: Path) -> None:
    preferences = opened(tmp_path)
    preferences.change({"department": "区财政局", "unit": "区国库中心", "audit_days": "500"})
    preferences.change({"unit": "", "audit_days": None})
    assert json.loads((tmp_path / FILE).read_text("utf-8")) == {"department": "区财政局"}
    assert (preferences.now.department, preferences.now.unit) == ("区财政局", None)
    assert preferences.change({"department": "区财政局", "unit": "  "}) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("audit_days", "179"),
        ("audit_days", "很久"),
        ("audit_days", "200.5"),
        ("audit_days", "40000"),
        ("model_timeout", "0"),
        ("model_timeout", "601"),
        ("model_timeout", "nan"),
        ("department", "长" * 81),
        ("unit", "一行\n两行"),
        ("unit", "\ud800"),
        ("department", ["区财政局"]),
    ],
)
def test_what_cannot_be_is_told_and_nothing_of_it_is_kept(tmp_path: Path, field: str, value: object) -> None:
    preferences = opened(tmp_path)
    preferences.change({"unit": "区国库中心"})
    with pytest.raises(InvalidSetting) as refused:
        preferences.change({"department": "好的", "audit_days": "500", field: value})
    assert f"“{ABOUT[field].title}”应是：{ABOUT[field].rule}" in refused.value.message
    assert json.loads((tmp_path / FILE).read_text("utf-8")) == {"unit": "区国库中心"}
    assert preferences.now.department is None


def test_other_settings_are_not_for_the_page(tmp_path: Path) -> None:
    for field in ("home", "hosts", "model_base_url", "model_key", "oidc_issuer"):
        with pytest.raises(InvalidSetting):
            opened(tmp_path).change({field: "x"})
    (tmp_path / FILE).write_text('{"model_base_url": "http://elsewhere.example"}', "utf-8")
    with pytest.raises(ConfigurationError, match="model_base_url"):
        Settings(home=tmp_path)


@pytest.mark.parametrize("variable", ["JIXIAO_DEPARTMENT", "jixiao_department"])
def test_the_environment_goes_before_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    opened(tmp_path).change({"department": "文件里的局", "unit": "文件里的单位"})
    monkeypatch.setenv(variable, "环境里的局")
    preferences = opened(tmp_path)
    fixed = named(preferences, "department")
    assert (fixed.value, fixed.in_force, fixed.fixed_by) == ("环境里的局", "环境里的局", "JIXIAO_DEPARTMENT")
    assert (named(preferences, "unit").value, named(preferences, "unit").fixed_by) == ("文件里的单位", "")
    with pytest.raises(InvalidSetting, match="JIXIAO_DEPARTMENT"):
        preferences.change({"department": "另一个局", "unit": "另一个单位"})
    assert preferences.now.unit == "文件里的单位", "all or nothing"
    assert [one.after for one in preferences.change({"department": "环境里的局", "unit": "另一个单位"})] == [
        "另一个单位"
    ]


@pytest.mark.parametrize("spoilt", ["", "{", "[]", '{"audit_days": 3}', '{"colour": "red"}', "\x00"])
def test_a_spoilt_file_is_told_and_not_overwritten(tmp_path: Path, spoilt: str) -> None:
    preferences = opened(tmp_path)
    (tmp_path / FILE).write_text(spoilt, "utf-8")
    with pytest.raises(ConfigurationError, match=r"settings\.json"):
        Settings(home=tmp_path)
    with pytest.raises(ConfigurationError):
        preferences.change({"unit": "区国库中心"})
    assert (tmp_path / FILE).read_text("utf-8") == spoilt


def test_the_file_is_written_whole_and_for_nobody_else(tmp_path: Path) -> None:
    preferences = opened(tmp_path)
    preferences.change({"unit": "区国库中心"})
    assert [path.name for path in tmp_path.iterdir()] == [FILE]
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
    gone = Preferences(Settings(home=tmp_path / "没有的文件夹"))
    with pytest.raises(UnwritablePath):
        gone.change({"unit": "区国库中心"})
    assert gone.now.unit is None
