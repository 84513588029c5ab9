"""Reading answers: each cell that can be used is used, each that cannot costs itself alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.record import Record
from assistant.drafting.language.answers import ITEM_OF, NamedRow, NamedRows, PolishedGoals, read_answer
from assistant.drafting.language.tolerant_json import objects_in, visible

SOUND = '{"rows": [{"row": "r1", "name": "培训班期数"}, {"row": "r2", "name": "培训合格率"}]}'
BOTH = [("r1", "培训班期数"), ("r2", "培训合格率")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(SOUND, BOTH, id="as asked for"),
        pytest.param(f"```json\n{SOUND}\n```", BOTH, id="fence"),
        pytest.param(f"```\n{SOUND}", BOTH, id="fence that is not closed"),
        pytest.param(f"好的，结果是{SOUND}，请查收。", BOTH, id="prose around"),
        pytest.param(f"\ufeff{SOUND}", BOTH, id="byte order mark"),
        pytest.param(SOUND.translate(str.maketrans('{}[]:,"', "｛｝［］：，＂")), BOTH, id="full-width punctuation"),
        pytest.param(SOUND.replace('"', "“"), BOTH, id="curly quotes"),
        pytest.param(SOUND.replace("]", ",]"), BOTH, id="a comma too many"),
        pytest.param(SOUND[:-14], BOTH[:1], id="cut in the second row"),
        pytest.param(SOUND.replace('"r1"', "1").replace('"r2"', '"第2行"'), BOTH, id="ids in other notations"),
        pytest.param(SOUND.replace("rows", "指标"), BOTH, id="another word for rows"),
        pytest.param(SOUND[10:-2], BOTH, id="rows without the list"),
        pytest.param(SOUND.replace('"培训班期数"', "NaN"), BOTH[1:], id="NaN"),
        pytest.param(SOUND.replace('"培训班期数"', "{}"), BOTH[1:], id="a dictionary for a name"),
        pytest.param(SOUND.replace('"培训班期数"', "null"), BOTH[1:], id="null"),
        pytest.param(SOUND.replace('"培训班期数"', "true"), BOTH[1:], id="true"),
        pytest.param(
            SOUND.replace('"培训班期数"', '"培训\\n班\\u200b期数"'), [("r1", "培训 班期数"), BOTH[1]], id="control"
        ),
        pytest.param(SOUND.replace('"name": "培训班期数"', '"lc": 1, "name": "x"'), BOTH[1:], id="lc"),
        pytest.param(f"{SOUND}\n{SOUND}", BOTH, id="twice the same"),
        pytest.param('{"rows": []}', [], id="nothing to say"),
        pytest.param("", [], id="nothing"),
        pytest.param("很抱歉，我不能回答。", [], id="no JSON"),
        pytest.param('{"lc": 1, "type": "constructor", "kwargs": {"row": "r1", "name": "x"}}', [], id="only lc"),
    ],
)
def test_cells(text: str, expected: list[tuple[str, str]]) -> None:
    items = [item for item in read_answer(text, NamedRows).items if isinstance(item, NamedRow)]
    assert [(item.row, item.name) for item in items] == expected


@pytest.mark.parametrize(
    ("text", "empty", "dropped"),
    [
        ('{"rows": []}', True, ""),
        ("", False, "回答是空的"),
        ("好的", False, "没有可用的 JSON"),
        ('{"ok": true}', False, "没有所问的条目"),
        ('{"rows": [{"row": "r1"}]}', False, "r1 的 name 缺少或类型不对"),
        ('{"rows": [{"row": "r1", "name": "甲甲甲"}, {"row": "r1", "name": "乙乙乙"}]}', False, "不止一个答案"),
    ],
)
def test_what_was_dropped_is_told(text: str, empty: bool, dropped: str) -> None:
    reading = read_answer(text, NamedRows)
    assert reading.empty is empty
    assert dropped in "；".join(reading.dropped)
    assert bool(reading.dropped) is bool(dropped)


@given(st.text(max_size=400), st.sampled_from(list(ITEM_OF)))
def test_nothing_that_is_said_breaks_the_reader(text: str, record: type[Record]) -> None:
    reading = read_answer(text, record)
    assert all(isinstance(item, ITEM_OF[record]) for item in reading.items)


@given(st.integers(0, 120))
def test_half_an_answer_gives_a_part_of_the_whole(cut: int) -> None:
    assert set(read_answer(SOUND[:cut], NamedRows).items) <= set(read_answer(SOUND, NamedRows).items)


def test_goals_are_told_apart() -> None:
    text = '{"rows": [{"goal": "annual_goal", "text": "一"}, {"goal": "secret", "text": "二"}]}'
    assert len(read_answer(text, PolishedGoals).items) == 1


@pytest.mark.parametrize("noise", ["{" * 60_000, "[" * 60_000, '{"a":' * 10_000, "{}" * 30_000, '{"rows":[' * 6_000])
def test_noise_is_read_in_no_time(noise: str) -> None:
    assert not any(objects_in(noise))


def test_nobody_sees_hidden_characters() -> None:
    assert visible("培\u200b训\u202e\U000e0041\x00") == "培训"
