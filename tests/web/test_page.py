"""The page builds, and holds what it must."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from assistant.service import Assistant
from assistant.settings import Settings
from assistant.web.desk import Desks
from assistant.web.environment import prepare_environment
from assistant.web.examples import EXAMPLES
from assistant.web.preferences import Preferences

pytestmark = pytest.mark.slow


@pytest.fixture
def page(assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(os, "environ", os.environ.copy())
    prepare_environment(tmp_path)
    from assistant.web.page import build_page

    settings = Settings(home=tmp_path, department="区财政局", unit="区国库中心")
    variants = [(variant.name, variant.id) for variant in assistant.variants.values()]
    return build_page(Desks(nobody, nobody, Preferences(settings), variants))


@pytest.fixture
def config(page: Any) -> dict:
    return page.get_config_file()


def test_the_timers_of_the_page_are_known(page: Any) -> None:
    from assistant.web.application import ticks_of

    ticks = ticks_of(page)
    assert len(ticks) == 4
    assert not any(on == "tick" for number in set(page.fns) - ticks for _, on in page.fns[number].targets)


def nobody(_: object) -> Any:
    raise AssertionError("building the page asks for no desk")


def props_of(config: dict, kind: str) -> list[dict]:
    return [component["props"] for component in config["components"] if component["type"] == kind]


def test_it_has_its_fields_buttons_and_tabs(config: dict) -> None:
    labels = {props["label"] for kind in ("textbox", "dropdown", "file") for props in props_of(config, kind)}
    assert labels >= {"项目说明", "项目名称", "主管部门", "实施单位", "预算年度", "预算金额（元）", "表式"}
    buttons = [props["value"] for props in props_of(config, "button")]
    assert {"生成草稿", "采纳", "导出 Word", "导出 Excel", "开始审核", "开始导入"} <= set(buttons)
    assert [example.title for example in EXAMPLES] == buttons[:6]
    tabs = [props["label"] for props in props_of(config, "tabitem")]
    rooms = ["查找与浏览", "导入", "待核对", "已撤回"]
    assert [tab for tab in tabs if tab not in rooms] == [
        *("填报", "我的草稿", "案例库", "审核", "批量", "指标库", "统计", "管理")
    ]
    assert set(rooms) < set(tabs)


def test_settings_are_filled_in(config: dict) -> None:
    values = {props["label"]: props.get("value") for props in props_of(config, "textbox")}
    assert (values["主管部门"], values["实施单位"]) == ("区财政局", "区国库中心")


def test_enter_sets_nothing_off(config: dict) -> None:
    """An input method confirms with Enter, so only buttons and rows of the table act."""
    kinds = {component["id"]: component["type"] for component in config["components"]}
    targets = [(kinds.get(of), event) for dependency in config["dependencies"] for of, event in dependency["targets"]]
    own = {("html", "submit"), ("html", "stop"), ("uploadbutton", "upload")}  # set off by our script, and by a file
    assert {event for of, event in targets if (of, event) not in own} <= {
        "click",
        "load",
        "select",
        "then",
        "tick",
        "upload",
    }


def test_templates_take_the_value_as_it_is(config: dict) -> None:
    """`{{value}}` would be read once more as a script; the default template is not."""
    assert {props["html_template"] for props in props_of(config, "html")} == {"${value}"}


def test_the_theme_is_the_same_by_day_and_by_night() -> None:
    from assistant.web.theme import page_theme

    theme = vars(page_theme())
    assert [name for name in theme if name.endswith("_dark") and theme[name] != theme[name[:-5]]] == []
    assert theme["_stylesheets"] == [] and theme["_font_css"] == []
