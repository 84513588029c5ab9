"""The speed of the product on the shipped corpus: drafting, searching, checking, reading, starting.

Timings of one machine mean little on another, so each figure also stands as a ratio to a yardstick
measured in the same run: starting the Python interpreter for processes, decoding the whole corpus
as JSON for calls.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.draft import Draft
from assistant.domain.record import Record
from assistant.drafting.request import DraftRequest
from assistant.resources import data_root, load_shipped_declarations
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.wiring import build_assistant
from evals.bench.measuring import Spread, measured, spread_of
from evals.drafting import request_of

DESCRIPTION: Final = "2027年某区人社局举办业务培训4期，每期50人，预算20万元，提高履职能力，参训人员满意度达到95%。"
WARM_LIMIT_MS: Final = 100.0
COLD_LIMIT_MS: Final = 1500.0
LONG_LIMIT_MS: Final = 3000.0

_Calls = Sequence[Callable[[], object]]


class Timing(Record):
    """One operation, and the ratio of its median to that of the yardstick of its kind.

    Attributes:
        limit: The bar in milliseconds, if the operation has one.
    """

    name: str
    spread: Spread
    ratio: float
    limit: float | None = None


def time_product() -> list[Timing]:
    """Measure everything once; takes about a minute."""
    with tempfile.TemporaryDirectory(prefix="jixiao-bench-") as home:
        return [*_calls(Path(home)), *_processes(Path(home))]


def _calls(home: Path) -> list[Timing]:
    assistant = build_assistant(Settings(home=home))
    forms = [form for form in load_shipped_declarations() if isinstance(form, Declaration)]
    corpus = [path.read_text(encoding="utf-8") for path in (data_root("corpus") / "declarations").glob("*.json")]
    document, single = _document(assistant, forms[:10], home), [_single(assistant, form, home) for form in forms]
    drafts = [assistant.draft(request_of(form), keep=False) for form in forms]
    operations: list[tuple[str, _Calls, float | None]] = [
        ("warm draft, every project of the corpus", [_drafting(assistant, form) for form in forms], WARM_LIMIT_MS),
        ("warm draft of 160 priced items", [_drafting_text(assistant, _purchases(160))] * 3, LONG_LIMIT_MS),
        ("warm draft of 20,000 characters", [_drafting_text(assistant, _purchases(770)[:20_000])] * 3, None),
        ("search for similar projects", [lambda: assistant.search(DESCRIPTION)] * 30, None),
        ("review of one draft", [_reviewing(assistant, draft) for draft in drafts], None),
        ("check one form: read it and review it", [_checking(assistant, path) for path in single], None),
        ("read a docx of ten forms", [lambda: assistant.parse(document)] * 20, None),
    ]
    yardstick = spread_of(_repeated([lambda: [json.loads(text) for text in corpus]] * 20))
    timings = [Timing(name="yardstick: decode the corpus as JSON", spread=yardstick, ratio=1.0)]
    timings += [_timing(name, calls, yardstick, limit) for name, calls, limit in operations]
    assistant.close()
    return timings


def _drafting(assistant: Assistant, form: Declaration) -> Callable[[], object]:
    return lambda: assistant.draft(request_of(form), keep=False)


def _drafting_text(assistant: Assistant, text: str) -> Callable[[], object]:
    return lambda: assistant.draft(DraftRequest(description=text), keep=False)


def _purchases(many: int) -> str:
    """A purchase list with a price and a sum for each of its items."""
    items = (f"办公设备{i + 1}型7台，每台{1007 + i}元，计{7 * (1007 + i)}元" for i in range(many))
    return f"2027年某县教育局购置办公设备，预算{many}万元，其中：{'；'.join(items)}。"


def _reviewing(assistant: Assistant, draft: Draft) -> Callable[[], object]:
    return lambda: assistant.review_of(draft, final=True)


def _checking(assistant: Assistant, path: Path) -> Callable[[], object]:
    return lambda: assistant.check(path)


def _document(assistant: Assistant, forms: Sequence[Declaration], home: Path) -> Path:
    path = home / "ten.docx"
    assistant.export(forms, "docx", path)
    return path


def _single(assistant: Assistant, form: Declaration, home: Path) -> Path:
    path = home / f"{form.source.document}-{form.source.position}.json"
    assistant.export([form], "json", path)
    return path


def _processes(home: Path) -> list[Timing]:
    # An installed program has its byte code; where Python is told to write none, each start would compile the source.
    environment = {**os.environ, "JIXIAO_HOME": str(home), "PYTHONPYCACHEPREFIX": str(home / "bytecode")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def process(*arguments: str) -> Callable[[], object]:
        command = [sys.executable, *arguments]
        return lambda: subprocess.run(command, env=environment, check=False, capture_output=True)

    yardstick = spread_of(_repeated([process("-c", "pass")] * 20))
    draft = process("-m", "assistant", "draft", DESCRIPTION)
    return [
        Timing(name="yardstick: start the interpreter", spread=yardstick, ratio=1.0),
        _timing("cold `jixiao --help`", [process("-m", "assistant", "--help")] * 20, yardstick),
        _timing("cold `jixiao draft`", [draft] * 20, yardstick, COLD_LIMIT_MS),
    ]


def _timing(name: str, calls: _Calls, yardstick: Spread, limit: float | None = None) -> Timing:
    spread = spread_of(_repeated(calls))
    return Timing(name=name, spread=spread, ratio=spread.median / yardstick.median, limit=limit)


def _repeated(calls: _Calls) -> list[float]:
    return measured(calls, warm_up=calls[0])
