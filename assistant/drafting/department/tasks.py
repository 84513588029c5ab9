"""Key tasks: each project's work in its own words, the dearest first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from assistant.domain.declaration import Declaration
from assistant.domain.department import KeyTask
from assistant.domain.evidence import Evidence, EvidenceKind
from assistant.domain.pattern import regex

MOST: Final = 12
_LONGEST: Final = 120
_ASIDE: Final = regex(r"^(?:质量|进度|效益|成本)上，|满意度|^完成[^，；]*年度任务$")
"""Parts of a goal that say how well and at what cost, not what is done."""
_YEAR: Final = regex(r"^(?:20\d{2}年度?，)?(?:完成[^，；]*年度任务[，；]?)?")
_ENDING: Final = regex(r"(?<=..)(?:专项)?(?:经费|资金|费用|项目)$")
_NUMBER: Final = regex(r"^\s*[(（]?(?:\d{1,2}(?:[.．]\d{1,2})*|[一二三四五六七八九十]{1,3})(?:[)）.、．]|\s)\s*")
_STOP: Final = regex(r"[。；\n]")


class Task(NamedTuple):
    """A key task and where its words come from."""

    task: KeyTask
    evidence: tuple[Evidence, ...]


def key_tasks(projects: Sequence[Declaration]) -> list[Task]:
    """A task for each project, at most twelve."""
    return [_task(number, project) for number, project in enumerate(projects[:MOST], start=1)]


def _task(number: int, project: Declaration) -> Task:
    name = Evidence(
        kind=EvidenceKind.PROJECT, ref=f"project:{number}/project_name", quote=project.project_name, cell="text"
    )
    for path, text in _told(project):
        parts = _parts(text)
        if parts:
            content = "；".join(parts) if len(parts) == 1 else "；".join(f"{n}.{p}" for n, p in enumerate(parts, 1))
            said = Evidence(
                kind=EvidenceKind.PROJECT, ref=f"project:{number}/{path}", quote=text[:_LONGEST], cell="text"
            )
            return Task(KeyTask(name=_title(project), content=f"{content}。"), (name, said))
    return Task(KeyTask(name=_title(project), content=project.project_name), (name,))


def _title(project: Declaration) -> str:
    """The project's name without its year and words such as 经费."""
    name = re.sub(r"\s+", "", project.project_name)
    return _ENDING.sub("", re.sub(r"^20\d{2}年度?", "", name)) or name


def _told(project: Declaration) -> Iterator[tuple[str, str]]:
    """Where a project says what it does, the fullest place first."""
    narrative = project.narrative
    for path in ("plan", "overview"):
        if narrative and (text := getattr(narrative, path)):
            yield f"narrative.{path}", text
    for path in ("annual_goal", "overall_goal"):
        if text := getattr(project, path):
            yield path, text


def _parts(text: str) -> list[str]:
    """The first things a text says are done, without the numbers before them, up to a readable length."""
    parts: list[str] = []
    for piece in _STOP.split(_YEAR.sub("", text.strip())):
        part = _NUMBER.sub("", piece).strip(" ，、")
        if len(part) < 4 or _ASIDE.search(part):
            continue
        if parts and sum(map(len, parts)) + len(part) > _LONGEST:
            break
        parts.append("".join(part.split()) if len(part) <= _LONGEST else "".join(part.split())[: _LONGEST - 1] + "等")
    return parts[:4]
