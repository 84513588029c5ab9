"""One case: the official form, its prose, what is known of it, other years, and what may be done with it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from assistant.domain.form import FormVariant
from assistant.domain.labels import counts_of
from assistant.keeping import LONGEST_REASON, CaseSheet
from assistant.storage.form_lists import FormLine
from assistant.web.acts import act_button
from assistant.web.form_sheet import form_sheet, narrative_sheet
from assistant.web.markup import Markup, element, entry, joined, section
from assistant.web.pages.cases.bits import quality_of
from assistant.web.presenters import findings_table
from assistant.web.progress_view import moment


def sheet_view(
    sheet: CaseSheet, variants: Mapping[str, FormVariant], chosen: Sequence[str], *, may_change: bool
) -> Markup:
    """The whole case.

    Args:
        sheet: The form and what is known of it.
        variants: The kinds of form by id.
        chosen: The forms that are to be compared.
        may_change: Whether the person may take it out.
    """
    prose = narrative_sheet(sheet.form)
    left = element(
        "div",
        form_sheet(sheet.form, variants),
        section("项目经费情况说明", prose) if prose else None,
        _quality(sheet),
    )
    right = element(
        "div",
        _known(sheet),
        _others(sheet),
        _withdrawing(sheet) if may_change else None,
        class_="jx-side",
    )
    return joined((_head(sheet.line, chosen), element("div", left, right, class_="jx-sheet-and-side")))


def _head(line: FormLine, chosen: Sequence[str]) -> Markup:
    is_chosen = line.form_id in chosen
    pair = [one for one in chosen if one != line.form_id]
    compare = (
        act_button("与已选的案例对比", {"act": "compare", "left": pair[-1], "right": line.form_id}, "jx-main")
        if pair
        else None
    )
    return element(
        "div",
        act_button("← 返回列表", {"act": "back"}, id="case-back"),
        act_button(
            "✓ 已选来对比，点此取消" if is_chosen else "选来对比",
            {"act": "choose", "form_id": line.form_id},
            aria_pressed="true" if is_chosen else "false",
        ),
        compare,
        class_="jx-acts jx-case-head",
    )


def _known(sheet: CaseSheet) -> Markup:
    line, facts = sheet.line, sheet.line.facts
    told = [
        (
            "来源文件",
            act_button(
                line.document, {"act": "narrow", "document": line.document}, "jx-link", title="列出这个来源的全部表"
            ),
        ),
        ("第几张", f"第 {line.position} 张表"),
        ("项目类型", facts.type_name if facts and facts.type_name else "不明"),
        ("表式", sheet.variant_name),
        ("加入时间", moment(line.added_at)),
        ("编号", line.form_id),
    ]
    rows = [element("div", element("dt", label), element("dd", text)) for label, text in told]
    return section(
        "这个案例",
        element("dl", *rows, class_="jx-known"),
        element("p", quality_of(facts), class_="jx-counts") if facts else None,
    )


def _others(sheet: CaseSheet) -> Markup:
    if not sheet.others:
        text = element("p", "案例库里没有同一单位、同名项目的其他年度。", class_="jx-none")
        return section("同一项目的其他年度", text)
    items = [
        element(
            "li",
            act_button(
                f"{other.fiscal_year or '年度不明'}　{other.title}",
                {"act": "open", "form_id": other.form_id},
                "jx-link",
            ),
            "　",
            act_button(
                "与本表对比",
                {"act": "compare", "left": other.form_id, "right": sheet.line.form_id},
                aria_label=f"与 {other.fiscal_year or '另一'} 年度对比",
            ),
        )
        for other in sheet.others
    ]
    listed = element("ul", *items, class_="jx-list jx-others")
    return section(f"同一项目的其他年度（{len(items)}）", listed)


def _quality(sheet: CaseSheet) -> Markup:
    report = sheet.report
    return section(
        f"审核结果：{counts_of(report)}",
        element("p", "只看这一张表。案例是怎样报的就怎样存，不代表都写得好。", class_="jx-quiet"),
        element("details", element("summary", "逐条查看"), findings_table(report), class_="jx-form"),
    )


def _withdrawing(sheet: CaseSheet) -> Markup:
    """Taking the form, or all of its source, out; each asks once, and can be undone."""
    line = sheet.line
    reason = element("input", type="text", name="reason", maxlength=LONGEST_REASON)
    one = {"act": "withdraw", "form_id": line.form_id}
    source = {"act": "withdraw", "document": line.document}
    return section(
        "撤回",
        element("p", "撤回后立即不再参加检索，也不作起草的依据；随时可以恢复。", class_="jx-quiet"),
        element(
            "form",
            entry("撤回的原因（选填）", reason),
            element(
                "p",
                element("button", "撤回这个案例", type="submit", class_="jx-do", data_confirm="确定撤回？再点一次"),
                class_="jx-acts",
            ),
            data_act=json.dumps(one, ensure_ascii=False),
            id="withdraw",
        ),
        element(
            "p",
            act_button(
                f"撤回整个来源文件（{sheet.of_source} 张）",
                source,
                data_confirm="全部撤回？再点一次",
                title=f"撤回来自“{line.document}”的全部表",
            ),
            class_="jx-acts",
        ),
    )
