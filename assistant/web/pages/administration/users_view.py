"""The accounts as administrators see them: who there is, what each may do, and what can be changed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from assistant.accounts.accounts import Made
from assistant.domain.account import ROLE_NAMES, Role, User
from assistant.web.acts import act_button
from assistant.web.markup import Markup, element, joined, section, steps, table
from assistant.web.progress_view import moment
from assistant.web.results_view import notice

_ROLES: Final = [role for role in ROLE_NAMES if role is not Role.LOCAL]
_WHAT: Final = "填报人看自己的草稿；审核人另外看本单位的；管理员管理账户、备份和操作记录，草稿只看自己的。"


def users_view(users: Sequence[User], sessions: Mapping[str, int]) -> Markup:
    """The form for a new account, and all accounts.

    Args:
        users: The accounts.
        sessions: How many sessions each has open, by user id.
    """
    return joined((_adding(), _listed(users, sessions)))


def _adding() -> Markup:
    return section(
        "新建账户",
        element(
            "form",
            _labelled("账户名", element("input", name="name", maxlength=40, required=True, autocomplete="off")),
            _labelled("单位", element("input", name="unit", maxlength=80, placeholder="单位全称", autocomplete="off")),
            _labelled("角色", _role_list(Role.FILER)),
            element("button", "新建账户", type="submit", class_="jx-main"),
            class_="jx-fields",
            data_act=json.dumps({"act": "add-user"}),
        ),
        element("p", _WHAT, class_="jx-quiet"),
    )


def _listed(users: Sequence[User], sessions: Mapping[str, int]) -> Markup:
    rows = [_row(user, sessions.get(user.user_id, 0)) for user in users]
    titles = ("账户", "单位和角色", "状态", "登录", "操作")
    return section(f"账户（{len(users)} 个）", table(titles, rows, "jx-users", "账户"))


def _row(user: User, sessions: int) -> tuple[str, ...]:
    state = "启用" if user.active else "停用"
    password = "（一次性密码还没有改）" if user.must_change else ""
    return (
        joined((user.name, element("br"), element("span", f"{moment(user.created_at)} 新建", class_="jx-quiet"))),
        _changing(user),
        f"{'✓' if user.active else '✗'} {state}{password}",
        f"{sessions} 处登录" if sessions else "没有登录",
        _buttons(user, sessions),
    )


def _changing(user: User) -> Markup:
    return element(
        "form",
        element("input", name="unit", maxlength=80, value=user.unit or None, aria_label=f"{user.name} 的单位"),
        _role_list(user.role, f"{user.name} 的角色"),
        element("button", "保存", type="submit", class_="jx-do", aria_label=f"保存 {user.name} 的单位和角色"),
        class_="jx-fields",
        data_act=json.dumps({"act": "change-user", "user_id": user.user_id}),
    )


def _buttons(user: User, sessions: int) -> Markup:
    def button(title: str, act: dict[str, Any], confirm: str | None = None, *, disabled: bool = False) -> Markup:
        told, sent = f"{title}：{user.name}", {**act, "user_id": user.user_id}
        return act_button(title, sent, data_confirm=confirm, disabled=disabled, aria_label=told)

    switch = (
        button("停用", {"act": "set-active", "active": False}, "确定停用？再点一次")
        if user.active
        else button("启用", {"act": "set-active", "active": True})
    )
    return element(
        "div",
        button("重置密码", {"act": "reset-password"}, "确定重置？再点一次"),
        button("结束登录", {"act": "end-sessions"}, "确定结束？再点一次", disabled=not sessions),
        switch,
        class_="jx-acts",
    )


def _role_list(chosen: Role, label: str | None = None) -> Markup:
    """The roles an account can have."""
    options = [element("option", ROLE_NAMES[role], value=role.value, selected=role is chosen) for role in _ROLES]
    return element("select", *options, name="role", aria_label=label)


def made_notice(made: Made, done: str) -> Markup:
    """The one-time password, which is shown only here."""
    return element(
        "div",
        element("strong", f"{done}：{made.user.name}"),
        element("p", "一次性密码：", element("code", made.password, class_="jx-secret")),
        element("p", "只显示这一次，请抄给本人；第一次登录时要改。"),
        class_="jx-notice done",
        role="status",
    )


def without_accounts_view() -> Markup:
    """How accounts are set up, where there are none."""
    how = (
        (
            "一、设第一个管理员",
            joined(
                (
                    "关掉程序，改用 ",
                    element("code", "jixiao serve --accounts"),
                    " 打开：屏幕上会显示管理员的账户名和一次性密码，只显示一次。",
                )
            ),
        ),
        ("二、登录", "打开网页，用一次性密码登录，按提示换成自己的密码。"),
        ("三、新建账户", "登录后这一页就能新建填报人、审核人的账户。"),
        (
            "四、交接以前的草稿",
            joined(("没有账户时写的草稿，用 ", element("code", "jixiao user adopt 账户名"), " 交给一个账户。")),
        ),
    )
    return joined(
        (
            notice("现在没有账户。", "网页只有本机能打开，不用登录；要让别的电脑使用，先设账户。"),
            section("怎样设账户", steps(how)),
        )
    )


def _labelled(label: str, field: Markup) -> Markup:
    return element("label", f"{label} ", field)
