"""The JSON Schemas of everything the command line prints and reads."""

from __future__ import annotations

import json
from typing import Final

from pydantic import BaseModel

from assistant.domain.declaration import Declaration
from assistant.domain.department import DepartmentForm
from assistant.domain.department_draft import DepartmentDraft
from assistant.domain.draft import Draft
from assistant.domain.report import Report
from assistant.domain.targets import TargetAdvice
from assistant.retrieval.hits import SimilarProject
from assistant.service import Reviewed

RECORDS: Final[dict[str, tuple[type[BaseModel], str]]] = {
    "declaration": (Declaration, "项目支出绩效目标申报表：jixiao parse --json 的一行"),
    "department": (DepartmentForm, "部门（单位）整体支出绩效目标申报表：jixiao parse --json 的一行"),
    "draft": (Draft, "草稿：jixiao draft --json；jixiao batch --json 的一行另有 row 指明是清单的哪一行"),
    "department_draft": (DepartmentDraft, "部门整体支出表草稿：jixiao department --json"),
    "report": (Report, "校验结果：草稿和审核结果中的 report"),
    "targets": (TargetAdvice, "一个指标的可测目标：jixiao targets --json"),
    "search": (SimilarProject, "相似的历史项目：jixiao search --json 数组中的一项"),
    "check": (Reviewed, "审核结果：jixiao check --json 的一行；position 为 0 时是整份文件"),
}
"""The records by the name of their file in `docs/schema`."""


def schemas() -> dict[str, str]:
    """The schema files by name, as JSON text."""
    return {f"{name}.json": _schema(record, title) for name, (record, title) in RECORDS.items()}


def _schema(record: type[BaseModel], title: str) -> str:
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **record.model_json_schema(mode="serialization"),
        "title": title,
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
