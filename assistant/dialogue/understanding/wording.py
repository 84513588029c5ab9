"""Wording: operations in plain Chinese, for questions and choices."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from assistant.dialogue import operations as ops
from assistant.domain.draft import Draft
from assistant.domain.money import plain

_SIMPLE: Final = {
    "redo": "重做", "check": "检查草稿", "accept": "采纳这份草稿", "show": "显示草稿",
    "help": "看看能说什么",
    "propose": "重新起草", "search": "查找相似项目", "compare": "比较", "explain": "说明来源",
    "suggest": "推荐指标值", "fix": "按检查结果修改", "answer": "回答问题",
}  # fmt: skip
_LONGEST: Final = 6
WHAT_TO_DO: Final = "没有听明白要做什么。请说改哪一条、改成什么，或者说“帮助”看看能说什么。"
"""Asked where nothing was understood."""


def described(operations: Iterable[ops.Operation], draft: Draft) -> str:
    """What operations would do, in one line."""
    return "；".join(_described(operation, draft) for operation in operations) or "什么也不改"


def row_shown(row: int, draft: Draft) -> str:
    """`第3条“学员满意度”`."""
    if 1 <= row <= len(draft.indicators):
        return f"第{row}条“{draft.indicators[row - 1].level3}”"
    return f"第{row}条"


def rows_shown(rows: Iterable[int], draft: Draft) -> str:
    """Several rows by name, many by number."""
    numbers = list(rows)
    if len(numbers) == 1:
        return row_shown(numbers[0], draft)
    if len(numbers) <= _LONGEST:
        return "、".join(row_shown(number, draft) for number in numbers)
    return f"第{'、'.join(map(str, numbers[:_LONGEST]))}等 {len(numbers)} 条"


def _target_shown(target: ops.NewTarget) -> str:
    """A new target as it would be read out."""
    sign = target.operator.value if target.operator else ""
    if target.text is not None:
        return f"“{target.text}”"
    if target.shift is not None:
        return f"{'增加' if target.shift >= 0 else '减少'}{plain(abs(target.shift))}{target.unit or ''}"
    if target.value is not None:
        return f"{sign}{plain(target.value)}{target.unit or ''}"
    return " ".join(
        part for part in (f"运算符{sign}" if sign else "", f"单位{target.unit}" if target.unit else "") if part
    )


def _described(operation: ops.Operation, draft: Draft) -> str:
    match operation:
        case ops.Change():
            return _change(operation, draft)
        case ops.Add():
            return _add(operation)
        case ops.Remove():
            return f"删除{rows_shown(operation.rows, draft)}"
        case ops.Quantify():
            return f"把{rows_shown(operation.rows, draft)}换成能量化的"
        case ops.Replace():
            return f"把{row_shown(operation.row, draft)}换成另一条"
        case ops.Move() | ops.Merge() | ops.Split():
            return _arranged(operation, draft)
        case ops.SetFact():
            return f"{operation.path.label}改为“{operation.value}”"
        case ops.Restate():
            return f"{operation.path.label}按指标表重写"
        case ops.Restore() | ops.Undo():
            return _gone_back(operation)
        case ops.Export():
            return {"docx": "导出 Word", "xlsx": "导出 Excel", "json": "导出 JSON", "md": "导出 Markdown"}[operation.to]
        case _:
            about = operation.row if isinstance(operation, ops.Suggest | ops.Explain) else None
            return f"{_SIMPLE[operation.op]}：{row_shown(about, draft)}" if about else _SIMPLE[operation.op]


def _arranged(operation: ops.Move | ops.Merge | ops.Split, draft: Draft) -> str:
    if isinstance(operation, ops.Move):
        return f"把{row_shown(operation.row, draft)}移到第{operation.to}条的位置"
    if isinstance(operation, ops.Split):
        parts = "、".join(f"“{p.name}”{_target_shown(p.target) if p.target else ''}" for p in operation.parts)
        return f"把{row_shown(operation.row, draft)}拆成{parts}"
    name = f"，名称为“{operation.name}”" if operation.name else ""
    return f"合并{rows_shown(operation.rows, draft)}{name}"


def _gone_back(operation: ops.Restore | ops.Undo) -> str:
    if isinstance(operation, ops.Undo):
        return f"撤销最近 {operation.steps} 步" if operation.steps > 1 else "撤销"
    if operation.version:
        return f"恢复第{operation.version}版"
    return f"恢复“{operation.name}”" if operation.name else "恢复刚删的那条"


def _change(operation: ops.Change, draft: Draft) -> str:
    parts = []
    if operation.name:
        parts.append(f"名称改为“{operation.name}”")
    if operation.category:
        parts.append(f"归到{operation.category.value}")
    if target := operation.target:
        verb = "指标值" if target.shift is not None else "指标值改为"
        parts.append(
            f"{verb}{_target_shown(target)}"
            if target.value is not None or target.text or target.shift is not None
            else f"改为{_target_shown(target)}"
        )
    of = "" if parts[0].startswith("归到") else "的"
    return f"{rows_shown(operation.rows, draft)}{of}{'，'.join(parts)}"


def _add(operation: ops.Add) -> str:
    target = f" {_target_shown(operation.target)}" if operation.target else ""
    place = f"在第{operation.after}条后面" if operation.after else ""
    kind = operation.category.value if operation.category else "指标"
    return f"{place}增加{kind}“{operation.name}”{target}" if operation.name else f"{place}增加一条{kind}{target}"
