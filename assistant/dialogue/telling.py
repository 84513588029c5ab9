"""Telling: what was done, in the words that the person reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from assistant.dialogue.applying import Step
from assistant.dialogue.edits import in_words
from assistant.dialogue.findings import SEVERITIES
from assistant.dialogue.operations import EDITS
from assistant.dialogue.reply import CellChange
from assistant.domain.differences import compare_forms
from assistant.domain.draft import Draft
from assistant.domain.labels import DIFFERENCES, FIELDS, SEVERITY, place_of
from assistant.domain.report import Finding, Report, Severity
from assistant.domain.shortening import shortened

_LONG: Final = 60
_NAMED_FINDINGS: Final = 4
_NAMED_CHANGES: Final = 8
_DONE: Final = {
    "propose": "已重新起草",
    "add": "已增加",
    "change": "已修改",
    "quantify": "已换成可以衡量的写法",
    "replace": "已换一条",
    "remove": "已删除",
    "move": "已移动",
    "merge": "已合并",
    "split": "已拆开",
    "restore": "已恢复",
    "set_fact": "已修改",
    "restate": "已按指标表重写",
    "answer": "已记下",
    "fix": "已修正",
}
_EXAMPLES: Final = (
    ("改", "满意度改成95%；第3条改成不少于200人次；第4条改名为培训人次"),
    ("换", "第3条太虚，换成能量的；第3条换一条"),
    ("增删", "加一个成本指标；加一条质量指标：验收合格率不低于98%；删掉第5条；恢复"),
    ("排", "第6条移到第4条；合并第3、4条；满意度拆成学员满意度和教师满意度"),
    ("补充", "第1个问题：……；计划完成多少可以直接说：活动30场，5000人次"),
    ("项目信息", "预算改成60万元；完成时间改到10月底；项目名称改为……"),
    ("问", "为什么是200人次；满意度写多少合适；有哪些相似项目；和去年比"),
)
_ENDINGS: Final = {
    False: ("收尾", "检查；修正第1个问题；撤销；采纳；导出Word"),
    True: ("收尾", "检查；修正第1个问题；撤销；导出Word。写好了点“提交审核”"),
}
"""How a draft is ended: by whether it is submitted to a reviewer."""
_FILE_CALLED: Final = re.compile(
    r"\w(?<!出)\.(?:docx?|xlsx?|json|md|pdf)\b|(?:文件名?|名字|名称|起名|取名|命名)(?:叫做?|改?为|是|用|成)"
    r"|(?:^|[\s到为成在进])(?:[~.]{0,2}[/\\]|[A-Za-z]:)|[到在进][^，。；]{0,8}(?:桌面|文件夹|目录|盘)",
    re.IGNORECASE,
)
"""A name or a folder that was said for the file (导出到 报告.xlsx, 文件名叫初稿, 存到桌面)."""
assert set(_DONE) == {kind.model_fields["op"].default for kind in EDITS}


def exported_told(path: Path, words: str) -> str:
    """The file that was written, and that it is not where or what somebody said it should be."""
    told = f"已导出：{path.name}"
    if _FILE_CALLED.search(words) and path.name not in words:
        told += "\n文件名按项目名称取，没有用您说的文件名或文件夹；请自己改名或移动。"
    return told


def steps_told(steps: Sequence[Step], before: Draft) -> str:
    """All changed cells, step by step, and the goals that were rewritten with them."""
    lines: list[str] = []
    for step in steps:
        lines += _step(_DONE[step.operation.op], step.edited.changes)
        if step.edited.note:
            lines.append(step.edited.note)
    after = steps[-1].draft
    touched = {change.path for step in steps for change in step.edited.changes}
    if not any(step.operation.op == "propose" for step in steps):
        labels = {"annual_goal": "年度目标", "overall_goal": "总目标"}
        followed = [labels[p] for p in labels if p not in touched and getattr(before, p) != getattr(after, p)]
        if followed:
            lines.append(f"{'、'.join(followed)}里的文字已随指标表更新。")
    return "\n".join(lines)


def stepped_told(before: Draft, after: Draft) -> Iterator[str]:
    """What undoing or redoing has changed."""
    difference = compare_forms(before.declaration(), after.declaration())
    lines = [
        f"{FIELDS[f.path]}：{shortened(f.after, _LONG) or '（空白）'}" for f in difference.facts if f.path in FIELDS
    ]
    for row in difference.changed_rows:
        lines.append(f"{DIFFERENCES[row.kind]}：{row.name}　{row.told}")
    yield from lines[:_NAMED_CHANGES] or ["指标的先后有变动。"]
    if len(lines) > _NAMED_CHANGES:
        yield f"还有 {len(lines) - _NAMED_CHANGES} 处变动。"


def findings_told(new: Sequence[Finding], settled: int) -> str:
    """What the review says now that it did not say before."""
    lines = [f"解决了 {settled} 个问题。"] if settled else []
    if new:
        lines.append("要留意：")
        lines += [f"【{SEVERITY[f.severity]}】{place_of(f.path)}：{f.message}" for f in new[:_NAMED_FINDINGS]]
    if len(new) > _NAMED_FINDINGS:
        lines.append(f"还有 {len(new) - _NAMED_FINDINGS} 个，说“检查”可以全部看到。")
    return "\n".join(lines)


def difference(before: Report, after: Report) -> tuple[tuple[Finding, ...], int]:
    """Findings that are new, worst first, and how many are gone; suggestions and remarks are left to the review."""

    def keyed(report: Report) -> dict[tuple[str, str], Finding]:
        serious = (Severity.ERROR, Severity.WARNING)
        return {(f.rule, f.message): f for f in report.findings if f.severity in serious}

    old, new = keyed(before), keyed(after)
    fresh = sorted((f for key, f in new.items() if key not in old), key=lambda f: SEVERITIES.index(f.severity))
    return tuple(fresh), len(old.keys() - new)


def drafted_told(draft: Draft) -> str:
    """A new draft in a few lines: how many rows, what is asked, how to go on."""
    lines = [f"已为“{draft.project_name}”起草，共 {len(draft.indicators)} 条指标。"]
    errors = len(draft.report.errors)
    if errors:
        lines.append(f"有 {errors} 个错误要先改，说“检查”可以看到。")
    if draft.questions:
        lines += ["请补充：", *_numbered(draft), "可以说“第1个问题：……”来回答。"]
    return "\n".join(lines)


def questions_told(before: Draft, after: Draft) -> str:
    """The questions that are open now, where others were: their numbers are new; "" where they are the same."""
    if before.questions == after.questions:
        return ""
    if not after.questions:
        return "待补充的问题都有了回答。"
    return "\n".join(["待补充的问题现在是：", *_numbered(after)])


def _numbered(draft: Draft) -> Iterator[str]:
    return (f"{number}. {question.text}" for number, question in enumerate(draft.questions, start=1))


def table_told(draft: Draft) -> str:
    """The table, a line a row."""
    rows = [f"{number}. {in_words(row)}" for number, row in enumerate(draft.indicators, start=1)]
    return "\n".join([f"“{draft.project_name}”的指标表：", *rows])


def help_told(*, submits: bool = False) -> str:
    """What can be said; `submits` where a reviewer accepts the person's drafts."""
    said = (*_EXAMPLES, _ENDINGS[submits])
    return "\n".join(["可以这样说：", *(f"{title}：{examples}" for title, examples in said)])


def _step(title: str, changes: Iterable[CellChange]) -> Iterator[str]:
    for change in changes:
        if change.before and change.after:
            yield f"{title}：{change.label} {shortened(change.before, _LONG)} → {shortened(change.after, _LONG)}"
        else:
            yield f"{title}：{change.label} {shortened(change.after or change.before, _LONG)}"
