"""Edits of the work table without a browser: thirty wrong ones at their cells, fifty random ones back to the start."""

from __future__ import annotations

import random
import re
from typing import Any

import pytest

from assistant.dialogue.operations import Redo, Undo
from assistant.domain.draft import Draft
from assistant.web.desk import Desk, Entries
from assistant.web.examples import EXAMPLES
from assistant.web.work_table.grid import path_of
from assistant.web.work_table.work import Bench, Work
from tests.web.test_markup import Tags
from tests.web.wrong_edits import WRONG

pytestmark = pytest.mark.slow

INDICATOR = re.compile(r"indicators\[(\d+)\]\.(\w+)")


def typed_into(path: str, text: str) -> dict[str, Any]:
    """What the page sends when something is typed at a path."""
    found = INDICATOR.fullmatch(path)
    if found:
        return {"act": "edit", "row": int(found[1]) + 1, "cell": found[2], "text": text}
    return {"act": "fact", "field": path, "text": text}


def content(draft: Draft) -> object:
    """All that a person can edit, as it is filed."""
    return draft.declaration().model_dump(exclude={"source"})


def test_thirty_wrong_edits_are_each_told_at_their_cell_and_kept(desk: Desk) -> None:
    assert len(WRONG) >= 30
    bench = Bench.of(desk.draft(Entries(EXAMPLES[0].text)).id)
    start = content(desk.stored(bench.draft_id))
    paths = set()
    for path, text, reason in WRONG:
        shown = Work(desk).act(bench, typed_into(path, text))
        bench = shown.bench
        kept = bench.rejected[path]
        assert kept.text == text and reason in kept.reason, (path, text, kept)
        assert not re.search(r"[A-Za-z]{4,}", kept.reason.replace(text, "")), kept.reason
        place = re.search(rf'<(\w+)[^>]*data-path="{re.escape(path)}".*?</\1>', str(shown.sheet), re.DOTALL)
        assert place and "没有保存" in Tags(place[0]).text, path
        paths.add(path)
        assert set(bench.rejected) == paths, "what was typed elsewhere is still there"
    assert content(desk.stored(bench.draft_id)) == start


def test_an_answer_that_is_not_taken_is_told_at_its_question(desk: Desk) -> None:
    bench = Bench.of(desk.draft(Entries("区科协2027年开展科普进社区活动，组织科普志愿者培训，预算30万元。")).id)
    questions = desk.stored(bench.draft_id).questions
    number, asked = next((n, q.text) for n, q in enumerate(questions, 1) if q.path == "indicators")
    act = {"act": "answer", "question": number, "of": asked, "text": "按设计来"}
    shown = Work(desk).act(bench, act)
    place = re.search(rf'<li>(?:(?!</li>).)*data-answer="{number}".*?</li>', str(shown.sheet), re.DOTALL)
    assert place and "没有保存：没有看出" in Tags(place[0]).text
    assert "没有改动" in str(shown.message)
    shown = Work(desk).act(shown.bench, act | {"text": "没有"})
    assert "没有保存" not in str(shown.sheet)


def test_wrong_edits_that_follow_each_other_faster_than_the_answers_are_all_kept(desk: Desk) -> None:
    before = Bench.of(desk.draft(Entries(EXAMPLES[0].text)).id)
    Work(desk).act(before, typed_into("indicators[0].target", "-3"))
    shown = Work(desk).act(before, typed_into("indicators[1].level3", " "))  # sent before the first was answered
    Work(desk).act(before, {"act": "choose", "row": 4})
    assert set(shown.bench.rejected) == {"indicators[0].target", "indicators[1].level3"}
    assert Tags(str(shown.sheet)).text.count("没有保存") == 2
    Work(desk).act(before, typed_into("indicators[0].target", "95"))
    assert set(before.rejected) == {"indicators[1].level3"}


def test_fifty_random_edits_are_undone_to_the_start(desk: Desk) -> None:
    chance, bench = random.Random(20261126), Bench.of(desk.draft(Entries(EXAMPLES[0].text)).id)
    start = content(desk.stored(bench.draft_id))
    for step in range(1, 51):
        bench = Work(desk).act(bench, random_edit(chance, step, desk.stored(bench.draft_id))).bench
        assert len(desk.talk(bench.draft_id).conversation.undo) == step
    end = content(desk.stored(bench.draft_id))
    assert end != start and not bench.rejected
    bench = Work(desk).opened(bench.draft_id).bench  # as after a reload
    talk = desk.talk(bench.draft_id)
    for left in range(49, -1, -1):
        talk.do(Undo())
        assert len(talk.conversation.undo) == left
    assert content(desk.stored(bench.draft_id)) == start
    talk.do(Redo(steps=50))
    assert content(desk.stored(bench.draft_id)) == end


def random_edit(chance: random.Random, step: int, draft: Draft) -> dict[str, Any]:
    """Something that changes the draft."""
    groups, rows = [row.level2 for row in draft.indicators], len(draft.indicators)
    row, pairs = chance.randint(1, rows), [n for n in range(1, rows) if groups[n - 1] == groups[n]]
    kinds = (
        ("name", "value", "value", "move", "remove", "add", "fact") if rows > 6 and pairs else ("name", "value", "fact")
    )
    match chance.choice(kinds):
        case "name":
            return typed_into(path_of(row, "level3"), f"第{step}次改的指标名称")
        case "value":
            return typed_into(path_of(row, "target"), f"≥{step + 100}次")
        case "move":
            first = chance.choice(pairs)
            return {"act": "do", "operation": {"op": "move", "row": first, "to": first + 1}}
        case "remove":
            return {"act": "do", "operation": {"op": "remove", "rows": [row]}}
        case "add":
            named = {"op": "add", "category": "质量指标", "name": f"第{step}次加的合格率", "target": {"text": "≥9%"}}
            return {"act": "do", "operation": named}
        case _:
            return typed_into("project_name", f"第{step}次改名的培训项目")
