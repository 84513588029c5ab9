"""Small pieces that the views of 案例库 share: a notice with its undoing, a list to choose from, facts in a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.domain.form_facts import FormFacts
from assistant.domain.report import Severity
from assistant.web.acts import act_button
from assistant.web.markup import Markup, element, entry, joined
from assistant.web.results_view import notice


def undo_notice(title: str, line: str, act: Mapping[str, object]) -> Markup:
    """What was done, with a button that undoes it."""
    return joined(
        (notice(title, line, kind="done"), element("p", act_button("恢复（撤销这一步）", act), class_="jx-acts"))
    )


def choice(name: str, label: str, options: Sequence[tuple[str, str]], chosen: str, all_of_them: str) -> Markup:
    """A list to choose one from; the first entry lets everything pass."""
    listed = [("", all_of_them), *options]
    if chosen and chosen not in dict(listed):
        listed.append((chosen, f"{chosen}（没有了）"))
    items = [element("option", text, value=value, selected=value == chosen) for value, text in listed]
    return entry(label, element("select", *items, name=name, id=f"jx-case-{name}"))


def quality_of(facts: FormFacts | None) -> str:
    """How sound a form is, in a line: what it lacks, how much of it is vague, what the review found."""
    if facts is None:
        return ""
    parts = []
    if facts.required:
        parts.append("必设指标齐全" if facts.is_complete else f"缺{'、'.join(facts.missing)}")
    parts.append(f"可衡量 {facts.rows - facts.vague}/{facts.rows} 条")
    errors, warnings = facts.count(Severity.ERROR), facts.count(Severity.WARNING)
    parts.append(f"{errors} 个错误、{warnings} 个警告" if errors or warnings else "没有错误和警告")
    return "，".join(parts)
