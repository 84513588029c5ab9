"""The settings as administrators see them: those that can be changed here, the rest, and the large model's state."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from assistant.health import Finding
from assistant.settings import FILE
from assistant.web.acts import act_button
from assistant.web.markup import Markup, element, joined, section, table
from assistant.web.office import ModelState, SettingLine
from assistant.web.pages.administration.care_view import findings_view
from assistant.web.preferences import Changed, Preference
from assistant.web.results_view import notice

_WHEN: Final = {"now": "马上生效", "start": "下次启动后生效"}
_LONGEST: Final = 80


def settings_view(
    preferences: Sequence[Preference], lines: Sequence[SettingLine], model: ModelState, tried: Finding | None
) -> Markup:
    """What can be changed, what is set elsewhere and how, and the large model's honest state."""
    return joined(
        (_changing(preferences), _model(model), findings_view("试问的结果", [tried]) if tried else None, _fixed(lines))
    )


def saved_notice(changed: Sequence[Changed]) -> Markup:
    """What was changed, and from when it counts."""
    if not changed:
        return notice("没有改动。")
    lines = [
        f"{one.about.title}：{_named(one.before)} → {_named(one.after)}，{_WHEN[one.about.when]}。" for one in changed
    ]
    return notice("设置已保存。", *lines, kind="done")


def _changing(preferences: Sequence[Preference]) -> Markup:
    rows = [(one.title, _entry(one), _told(one), "下次启动" if one.when == "start" else "马上") for one in preferences]
    return section(
        "可以在这里改的设置",
        element(
            "form",
            table(("项目", "现在的值", "说明", "何时生效"), rows, "jx-preferences", "可以在这里改的设置"),
            element(
                "div",
                element("button", "保存设置", type="submit", class_="jx-main"),
                element(
                    "span", "存在数据目录的 ", element("code", FILE), " 里；每次修改都有操作记录。", class_="jx-quiet"
                ),
                class_="jx-acts",
            ),
            data_act=json.dumps({"act": "save-settings"}),
        ),
    )


def _entry(one: Preference) -> Markup:
    return element(
        "input",
        name=one.field,
        value=one.value or None,
        maxlength=_LONGEST,
        inputmode="decimal" if one.default else None,
        placeholder="没有设置",
        autocomplete="off",
        aria_label=one.title,
        disabled=bool(one.fixed_by),
    )


def _told(one: Preference) -> Markup:
    told = f"{one.rule}。默认 {one.default}。" if one.default else f"{one.rule}。"
    if one.fixed_by:
        told = joined(("由环境变量 ", element("code", one.fixed_by), " 固定，这里不能改；要改请改环境变量后重新启动。"))
    waits = (
        element("strong", f"现在仍是 {_named(one.in_force)}，下次启动后是 {_named(one.value)}。") if one.waits else None
    )
    return joined((told, waits))


def _named(value: str) -> str:
    return value or "没有设置"


def _model(model: ModelState) -> Markup:
    state = "✓ 已配置" if model.configured else "没有配置"
    ask = act_button("试问一次", {"act": "try-model"}, disabled=not model.configured)
    return section(
        "大模型",
        element("p", element("span", state, class_="jx-state"), "　", element("code", model.told)),
        element("div", ask, class_="jx-acts"),
    )


def _fixed(lines: Sequence[SettingLine]) -> Markup:
    rows = [
        (
            line.title,
            element("code", line.value) if line.value else "没有设置",
            "环境变量" if line.given else "默认",
            element("code", line.variable),
        )
        for line in lines
    ]
    return section(
        "启动时定的设置",
        element(
            "p",
            "文字发往哪里、网页用什么名称、由谁认证，只由启动程序的人定：在启动的地方写上环境变量，再重新启动。例如 ",
            element("code", "JIXIAO_HOSTS=jixiao.example jixiao serve"),
            class_="jx-quiet",
        ),
        table(("项目", "现在的值", "从哪里来", "环境变量"), rows, "jx-settings", "启动时定的设置"),
    )
