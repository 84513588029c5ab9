"""The pages before the page: login and change of password. Plain HTML without scripts, for any browser."""

from __future__ import annotations

from typing import Final

from assistant.web.markup import Markup, element, joined

_STYLE: Final = Markup(
    """
body { margin: 0; background: #eef1f5; color: #171d26; font: 16px/1.6 "Microsoft YaHei", "PingFang SC",
  "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif; }
main { max-width: 24rem; margin: 9vh auto 0; padding: 2rem; background: #fff; border: 1px solid #d3dae3; }
h1 { margin: 0 0 .25rem; font-size: 1.5rem; color: #1a416e; }
p { margin: 0 0 1rem; color: #384250; }
label { display: block; margin: 1rem 0 .25rem; font-weight: 600; }
input { box-sizing: border-box; width: 100%; padding: .5rem; font: inherit; border: 1px solid #8c97a5; }
input:focus, button:focus, a:focus { outline: 3px solid #2f659f; outline-offset: 1px; }
button { margin-top: 1.5rem; padding: .6rem 1rem; width: 100%; font: inherit; font-weight: 600; color: #fff;
  background: #1f4f86; border: 0; cursor: pointer; }
.fault { margin: 1rem 0 0; padding: .75rem; border-left: 4px solid #a4262c; background: #fdf3f4; color: #171d26; }
button.quiet { margin-top: .75rem; color: #1f4f86; background: #fff; border: 1px solid #8c97a5; }
.other { margin: 1.25rem 0 0; text-align: center; }
a { color: #1f4f86; }
main.wide { max-width: 56rem; margin-top: 4vh; }
main.wide input { width: auto; }
main.wide button { width: auto; margin-top: .75rem; }
main.wide label { font-weight: 400; margin: .25rem 0; }
h2 { margin: 1.5rem 0 .5rem; font-size: 1.1rem; }
h2.what { margin: 0 0 .75rem; font-weight: 400; color: #384250; }
table { width: 100%; border-collapse: collapse; font-size: .9rem; }
th, td { padding: .35rem .5rem; border: 1px solid #b9c3cf; text-align: left; vertical-align: top; }
th { background: #e8eef5; }
caption { text-align: left; font-weight: 600; padding-bottom: .25rem; }
summary { color: #1f4f86; cursor: pointer; }
.done { margin: 1rem 0 0; padding: .75rem; border-left: 4px solid #2c6e49; background: #f0f8f3; }
.done code { font-size: 1.05rem; word-break: break-all; user-select: all; }
"""
)
POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; form-action 'self'; frame-ancestors 'none'"
)
"""These pages need no scripts at all."""
TITLE: Final = "绩效目标助手"


def login_page(form_token: str, fault: str = "", name: str = "", draft: str = "", other_way: bool = False) -> str:
    """The page to sign in at.

    Args:
        form_token: Shows that the form is ours.
        fault: Why the last try did not work; "" at the first.
        name: What was typed as the name.
        draft: The draft to come back to.
        other_way: Whether one can sign in with the office's own service, too.
    """
    return bare_page(
        "登录",
        element("p", "请用管理员给的账户登录。"),
        fault_line(fault),
        element(
            "form",
            hidden_token(form_token),
            element("input", type="hidden", name="draft", value=draft) if draft else None,
            _field("账户名", "name", "text", "username", value=name, focused=not name),
            _field("密码", "password", "password", "current-password", focused=bool(name)),
            element("button", "登录", type="submit"),
            method="post",
            action="/login",
        ),
        element("p", element("a", "用统一身份认证登录", href="/login/oidc"), class_="other") if other_way else None,
    )


def password_page(form_token: str, name: str, *, first: bool, fault: str = "") -> str:
    """The page to change the password at.

    Args:
        form_token: Shows that the form is ours.
        name: Whose password it is.
        first: Whether it has to be changed before anything else.
        fault: Why the last try did not work.
    """
    told = "这是一次性密码，请先换成自己的密码。" if first else "修改后要重新登录。"
    return bare_page(
        "修改密码",
        element("p", f"账户：{name}。{told}"),
        element("p", "新密码至少 10 个字符；可以用几个不相关的词连起来，好记又难猜。"),
        fault_line(fault),
        element(
            "form",
            hidden_token(form_token),
            _field("原密码", "old", "password", "current-password", focused=True),
            _field("新密码", "new", "password", "new-password"),
            _field("再输入一次新密码", "again", "password", "new-password"),
            element("button", "修改密码", type="submit"),
            method="post",
            action="/password",
        ),
        _way_out() if first else element("p", element("a", "不改了，返回首页", href="/"), class_="other"),
    )


def _way_out() -> Markup:
    """For who cannot do anything else before the password is changed."""
    return element("form", element("button", "退出", type="submit", class_="quiet"), method="post", action="/logout")


def bare_page(title: str, *content: Markup | None, wide: bool = False) -> str:
    """A page without scripts, in the style of the login."""
    head = element(
        "head",
        Markup('<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'),
        element("title", f"{title} - {TITLE}"),
        element("style", _STYLE),
    )
    named = (element("h1", TITLE), element("h2", title, class_="what"))
    body = element("body", element("main", *named, joined(content), class_="wide" if wide else None))
    return "<!DOCTYPE html>" + element("html", head, body, lang="zh-CN")


def fault_line(text: str) -> Markup | None:
    """Why the last try did not work; nothing where it did."""
    return element("p", text, class_="fault", role="alert") if text else None


def hidden_token(form_token: str) -> Markup:
    """What shows that a form is ours."""
    return element("input", type="hidden", name="form_token", value=form_token)


def _field(label: str, name: str, kind: str, autocomplete: str, *, value: str = "", focused: bool = False) -> Markup:
    field = element(
        "input",
        type=kind,
        name=name,
        id=name,
        value=value or None,
        autocomplete=autocomplete,
        required=True,
        maxlength=200,
        autofocus=focused,
    )
    return joined((Markup(f'<label for="{name}">{label}</label>'), field))
