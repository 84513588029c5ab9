"""What an entry of the log says beside its event, in words; the log itself keeps short keys."""

from __future__ import annotations

from typing import Final

from assistant.domain.account import ROLE_NAMES
from assistant.storage.audit import AuditEntry

_NAMES: Final = {
    "added": "已加入",
    "batch": "批次",
    "before": "原来",
    "by": "操作人",
    "case": "案例",
    "cases": "案例",
    "cells": "改动的格",
    "check": "审核",
    "comment": "批注",
    "copied": "复制自",
    "draft": "草稿",
    "drafts": "草稿",
    "ended": "退出的登录",
    "entries": "记录条数",
    "failed": "没有完成",
    "files": "文件",
    "forms": "申报表",
    "name": "文件名",
    "now": "改为",
    "restored": "恢复的版本",
    "role": "角色",
    "rows": "清单行",
    "size": "字节",
    "then": "改为",
    "token": "令牌",
    "unit": "单位",
    "version": "版本",
    "waiting": "待核对",
    "way": "方式",
    "work": "内容",
}
_VALUES: Final = {
    **{role.value: name for role, name in ROLE_NAMES.items()},
    "accept": "核对后加入案例库",
    "active": "启用",
    "add": "新建",
    "audit-retention": "删去期满的操作记录",
    "backup": "备份",
    "change": "修改",
    "correct": "改正疑问",
    "disabled": "停用",
    "drop": "放弃",
    "index": "重建索引",
    "made": "新写",
    "oidc": "统一身份认证",
    "removed": "收回",
    "reopened": "重新打开",
    "restore": "恢复",
    "revoke": "作废",
    "sessions": "全部退出",
    "settings": "修改设置",
    "settled": "已处理",
    "trash": "清理回收站",
    "withdraw": "撤回",
}
_CODED: Final = ("by", "now", "role", "way", "work")
"""Names whose values are codes; those of others are numbers, and what people have written."""


def told_detail(entry: AuditEntry, between: str = "　") -> str:
    """What is known of an entry beyond its event; what is empty is left out."""
    return between.join(
        f"{_NAMES.get(name, name)} {_value(name, value)}" for name, value in entry.detail.items() if value
    )


def _value(name: str, value: str) -> str:
    if name not in _CODED:
        return value
    return " ".join(_VALUES.get(word, word) for word in value.split())
