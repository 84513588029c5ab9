"""`jixiao chat`: what is typed, what is answered, what is kept, and kept talks run again."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import TRAINING, Run

TALK = f"{TRAINING}\n满意度改成96%\n删掉第2条\n撤销\n为什么是200人次\n退出\n"


def test_a_talk_drafts_edits_explains_and_takes_back(run: Run) -> None:
    ran = run("chat", stdin=TALK)
    assert ran.code == 0
    for told in ("起草，共", "→ ≥96.00(%)", "已删除：第 2 条", "已撤销 1 步", "4期×50人=200人次"):
        assert told in ran.out


def test_a_talk_goes_on_where_it_stopped(run: Run) -> None:
    first = [json.loads(line) for line in run("chat", "--json", stdin=f"{TRAINING}\n满意度改成96%\n").out.splitlines()]
    draft_id = first[-1]["draft_id"]
    later = run("chat", draft_id[:8], "--json", stdin="撤销\n").json()
    assert (later["kind"], later["draft_id"]) == ("done", draft_id)
    assert run("chat", draft_id, "--json", stdin="撤销\n").json()["kind"] == "refused"


def test_a_kept_talk_runs_again_the_same_way(run: Run, tmp_path: Path) -> None:
    kept = tmp_path / "对话.jsonl"
    assert run("chat", "--save", kept, stdin=TALK).code == 0
    ran = run("chat", "--replay", kept)
    assert ran.code == 0
    assert "结果都和记录相同" in ran.err


def test_a_talk_that_goes_another_way_is_told(run: Run, tmp_path: Path) -> None:
    kept = tmp_path / "对话.jsonl"
    run("chat", "--save", kept, stdin=TALK)
    kept.write_text(kept.read_text(encoding="utf-8").replace("满意度改成96%", "满意度改成97%"), encoding="utf-8")
    ran = run("chat", "--replay", kept)
    assert ran.code == 1
    assert "“满意度改成97%”与记录不同" in ran.err


def test_what_is_no_kept_talk_is_refused(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "坏.jsonl"
    broken.write_text('{"said": 1}\n', encoding="utf-8")
    assert run("chat", "--replay", broken).code == 3
    assert run("chat", "--replay", tmp_path / "没有.jsonl").code == 3
    assert run("chat", "123456789012", stdin="撤销\n").code == 3
    assert run("chat", "--save", tmp_path / "没有" / "甲.jsonl", stdin="").code == 3


def test_the_end_of_the_input_is_the_end_of_the_talk(run: Run) -> None:
    assert run("chat", stdin="").code == 0
    assert run("chat", stdin="\n\n再见\n不会再读").out == ""
