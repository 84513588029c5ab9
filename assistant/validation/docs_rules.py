"""The rules as a document: one heading per rule, generated so that it cannot fall behind the code."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Final

from assistant.domain.report import Severity
from assistant.validation.catalogue import FAMILIES, RULE_CATALOGUE, RuleInfo, Subject
from assistant.validation.checks import CHECKS

_SEVERITY_NAMES: Final = {
    Severity.ERROR: "错误（必须改）",
    Severity.WARNING: "警告（应改或说明）",
    Severity.SUGGESTION: "建议",
    Severity.INFO: "仅记录",
}
_WORDS: Final = {
    "error": "错误",
    "warning": "警告",
    "suggestion": "建议",
    "YYYY-MM-DD 或 YYYY/M/D": "写作 2027-03-01 或 2027/3/1",
    "YYYY": "2027",
    "LaTeX": "公式代码",
    "Markdown 标题": "标记符号的标题",
}
"""The guide's words for levels and formats, as people are told."""
_HEAD: Final = """# 审核规则

本文由 `assistant/validation` 生成（`rules_markdown()`），请勿手改。
A、F、G、S、V、B 组出自领域指南第 4 章，共 79 条；C 组跨表、跨年度，为本程序所加；D 组只用于本程序起草的申报表。

级别：错误必须改才能采纳；警告应改或说明；建议提升质量。按用词、相似程度或习惯判断的问题标“请人工判断”。
资料不够下结论的，台账记“资料不足”并写明缺什么，不算通过。各地区、层级、年度的差别见规则包
`corpus/rules/`。标“只查”的规则只查写明的那一部分。
"""


def rules_markdown() -> str:
    """`docs/rules.md`: severity, what is checked, basis, and whether this version checks it."""
    parts = [_HEAD]
    for family, infos in groupby(RULE_CATALOGUE, key=lambda info: info.family):
        parts.append(f"## {family} {FAMILIES[family]}\n")
        parts += [_section(info) for info in infos]
    return "\n".join(parts)


def explanation(info: RuleInfo) -> list[tuple[str, str]]:
    """What a rule is about: level, subject, what is checked and what it rests on, each with its name."""
    severities = [_SEVERITY_NAMES[level] for level in (info.severity, info.lesser) if level]
    subject = [] if info.subject is Subject.FORM else [("对象", info.subject.value)]
    return [
        ("级别", "；情节较轻的为".join(severities)),
        *subject,
        ("检查", _in_chinese(CHECKS[info.id])),
        ("依据", info.told_basis),
    ]


def _in_chinese(text: str) -> str:
    """What the guide says of a rule, without its words for programmers."""
    text = text.replace("升 error", "升为 error")
    for written, meant in _WORDS.items():
        text = re.sub(rf" ?\b{re.escape(written)}(?![A-Za-z])", meant, text)
    return text


def _section(info: RuleInfo) -> str:
    return "\n".join(
        [f"### {info.id} {info.title}", "", *(f"- {name}：{text}" for name, text in explanation(info)), ""]
    )
