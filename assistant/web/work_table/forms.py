"""Facts, funds and goals of a draft as they are edited, each with its message and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from assistant.domain.draft import Draft
from assistant.domain.form import FormVariant
from assistant.domain.labels import FACTS, FIELDS, FUNDS, GOALS
from assistant.domain.money import format_yuan
from assistant.domain.report import Severity, worst_first
from assistant.web.markup import Markup, element, section, table
from assistant.web.presenters import basis_of
from assistant.web.work_table.grid import NO_COMMENTS, Comments, Rejected, comment_marks, messages_at
from assistant.web.work_table.money import composition


def facts_form(
    draft: Draft, variant: FormVariant, rejected: Mapping[str, Rejected], comments: Comments = NO_COMMENTS
) -> Markup:
    """The head of the form, every field editable."""
    rows = []
    for path, label in FACTS:
        if path == "project_nature" and not variant.natures:
            continue
        if path == "project_category" and not variant.categories:
            continue
        value = getattr(draft, path)
        options = {"project_nature": variant.natures, "project_category": variant.categories}.get(path, ())
        cell = field(draft, path, "" if value is None else str(value), rejected, comments, options=options)
        rows.append((label, cell, basis_of(draft.cell_evidence.get(path, ()))))
    return section("项目信息", table(("项目", "内容（双击修改）", "依据"), rows, "jx-facts", "项目信息"), id="jx-facts")


def funds_form(draft: Draft, rejected: Mapping[str, Rejected], comments: Comments = NO_COMMENTS) -> Markup:
    """The funds table with its identities, worked out as it stands."""
    rows = [
        (left, _amount(draft, whole, rejected, comments), right, _amount(draft, annual, rejected, comments))
        for whole, left, annual, right in FUNDS
    ]
    titles = ("全周期", "金额（元）", "本年度", "金额（元）")
    grid = table(titles, rows, "jx-funds", "资金情况")
    return section("资金情况", grid, _identities(draft), composition(draft), id="jx-funds")


def goals_form(draft: Draft, rejected: Mapping[str, Rejected], comments: Comments = NO_COMMENTS) -> Markup:
    """Both goals, and which promise no row mirrors."""
    rows = [
        (label, field(draft, path, getattr(draft, path) or "", rejected, comments, multiline=True))
        for path, label in GOALS.items()
    ]
    loose = [promise.text for promise in draft.goal_coverage if not promise.rows]
    note = element("p", f"目标里的“{'”“'.join(loose)}”没有对应的指标。", class_="jx-remark") if loose else None
    grid = table(("目标", "内容（双击修改，Ctrl+回车保存）"), rows, "jx-goals", "绩效目标")
    return section("绩效目标", grid, note, id="jx-goals")


def field(
    draft: Draft,
    path: str,
    text: str,
    rejected: Mapping[str, Rejected],
    comments: Comments = NO_COMMENTS,
    *,
    options: Sequence[str] = (),
    multiline: bool = False,
) -> Markup:
    """One field that can be edited, with what is wrong with it."""
    refused = rejected.get(path)
    flaws = [f for f in worst_first(draft.report.findings) if f.path == path and f.severity is not Severity.INFO]
    shown = refused.text if refused else text
    bad = bool(refused) or any(flaw.severity in (Severity.ERROR, Severity.WARNING) for flaw in flaws)
    return element(
        "div",
        element("span", shown or "（空白）", class_="jx-value"),
        messages_at(refused, flaws, comment_marks(path, comments)),
        class_="jx-cell jx-field" + (" jx-rejected" if refused else ""),
        data_path=path,
        data_cell="fact",
        data_text=shown,
        data_options="|".join(options) or None,
        data_multiline="true" if multiline else None,
        data_flaw="true" if bad else None,
        tabindex=0,
        role="button",
        aria_label=f"{FIELDS.get(path, path)}：{shown or '空白'}，按回车修改",
    )


def _amount(draft: Draft, name: str | None, rejected: Mapping[str, Rejected], comments: Comments) -> Markup | str:
    if name is None:
        return ""
    amount = getattr(draft.funds, name)
    text = format_yuan(amount) if isinstance(amount, Decimal) else ""
    return field(draft, f"funds.{name}", text, rejected, comments)


def _identities(draft: Draft) -> Markup:
    """The sums of the form with their figures, right or wrong in words."""
    funds = draft.funds
    lines = [
        _identity("项目资金总额", funds.total, (funds.fiscal, funds.other)),
        _identity(
            "年度资金申请总额",
            funds.annual_total,
            (funds.annual_fiscal_appropriation, funds.annual_carry_over, funds.annual_other),
        ),
    ]
    return element("p", *(line for line in lines if line), class_="jx-identities")


def _identity(label: str, total: Decimal | None, parts: Sequence[Decimal | None]) -> Markup | None:
    filled = [part for part in parts if part is not None]
    if total is None or not filled:
        return None
    added = sum(filled, Decimal(0))
    formula = "＋".join(format_yuan(part) for part in filled)
    if added == total:
        return element("span", f"✓ {label} {format_yuan(total)} ＝ {formula}", class_="jx-holds")
    difference = format_yuan(abs(total - added))
    return element("span", f"✗ {label} {format_yuan(total)} ≠ {formula}，相差 {difference} 元", class_="jx-broken")
