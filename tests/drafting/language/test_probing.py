"""The way of asking is found out once for each endpoint, by what it does and not by what it claims."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.domain.record import Record
from assistant.drafting.language.answers import ITEM_OF, NamedRows
from assistant.drafting.language.methods import FileMemory, Method, plain_schema
from assistant.drafting.language.port import Cancellation, Deadline, Limits
from assistant.drafting.language.prompts import FilledPrompt
from assistant.errors import ModelError, ModelUnavailable
from assistant.testing.scripted_server import Asked, Reply, called, failure, json_reply, probe_answer, streamed, whole
from tests.drafting.language.conftest import PATIENCE, connection_to, serving

QUESTION = FilledPrompt("name-rows@1", "规则", "任务")
ANSWER = '{"rows": [{"row": "r1", "name": "区管河道日常保洁里程"}, {"row": "r2", "name": "周边居民满意度"}]}'


def limits() -> Limits:
    return Limits(Deadline(PATIENCE), Cancellation())


def understands(*methods: Method, otherwise: Callable[[Asked], Reply]):
    """A service that takes some ways of asking, and does something else where it is asked in another."""

    def script(asked: Asked) -> Reply:
        if asked.method not in methods:
            return otherwise(asked)
        if asked.is_probe:
            return probe_answer(asked)
        return called(ANSWER) if asked.method == "tools" else streamed(ANSWER)

    return script


@pytest.mark.parametrize(
    "otherwise",
    [
        pytest.param(lambda asked: failure(400), id="refuses the others"),
        pytest.param(lambda asked: failure(500), id="falls over the others"),
        pytest.param(lambda asked: failure(422), id="does not validate the others"),
        pytest.param(lambda asked: streamed("好的，没有问题。"), id="ignores the others"),
        pytest.param(lambda asked: streamed('{"ready": "yes"}'), id="claims the others"),
        pytest.param(lambda asked: streamed(""), id="says nothing to the others"),
    ],
)
@pytest.mark.parametrize("method", [Method.JSON_SCHEMA, Method.TOOLS, Method.JSON_OBJECT])
def test_the_first_that_works_is_taken(method: Method, otherwise, tmp_path: Path) -> None:
    with serving(understands(method, otherwise=otherwise), tmp_path / "m") as (model, server):
        assert model.ask(QUESTION, NamedRows, limits()).text == ANSWER
        assert server.asked[-1].method == method
        probes = sum(asked.is_probe for asked in server.asked)
        model.ask(QUESTION, NamedRows, limits())
        assert sum(asked.is_probe for asked in server.asked) == probes, "it is found out once"


def test_where_none_works_the_question_says_it_all(tmp_path: Path) -> None:
    script = understands(Method.PROMPT, otherwise=lambda asked: failure(400))
    with serving(script, tmp_path / "m") as (model, server):
        assert model.ask(QUESTION, NamedRows, limits()).text == ANSWER
        assert "JSON Schema" in server.asked[-1].text


def test_it_is_remembered_across_runs(tmp_path: Path) -> None:
    script = understands(Method.TOOLS, otherwise=lambda asked: failure(400))
    with serving(script, tmp_path / "m") as (model, server):
        model.probe(limits())
        connection = connection_to(server.base_url)
        assert FileMemory(tmp_path / "m").get(connection) is Method.TOOLS
        other = connection.model_copy(update={"model": "another"})
        assert FileMemory(tmp_path / "m").get(other) is None


@pytest.mark.parametrize("content", ["", "{", "[]", '{"x": 1}', "\x00", '{"a": {"b": 1}}'])
def test_a_memory_that_cannot_be_read_is_none(content: str, tmp_path: Path) -> None:
    path = tmp_path / "m"
    path.write_text(content)
    memory, connection = FileMemory(path), connection_to("http://127.0.0.1:1/v1")
    assert memory.get(connection) is None
    memory.put(connection, Method.TOOLS)
    assert memory.get(connection) is Method.TOOLS


def test_a_way_that_stops_working_is_found_out_anew(tmp_path: Path) -> None:
    state = {"method": Method.JSON_SCHEMA}

    def script(asked: Asked) -> Reply:
        return understands(state["method"], otherwise=lambda asked: failure(400))(asked)

    with serving(script, tmp_path / "m") as (model, _):
        model.ask(QUESTION, NamedRows, limits())
        state["method"] = Method.TOOLS
        with pytest.raises(ModelError):
            model.ask(QUESTION, NamedRows, limits())
        assert model.ask(QUESTION, NamedRows, limits()).text == ANSWER


def test_nothing_is_remembered_of_a_service_that_is_not_there(tmp_path: Path) -> None:
    with serving(lambda asked: failure(503), tmp_path / "m") as (model, server):
        with pytest.raises(ModelUnavailable):
            model.probe(limits())
        assert len(server.asked) == 1
    assert not (tmp_path / "m").exists()


def test_a_service_that_cannot_stream(tmp_path: Path) -> None:
    def script(asked: Asked) -> Reply:
        if asked.body.get("stream"):
            return json_reply({"choices": []})
        text = '{"ready": true, "word": "jixiao"}' if asked.is_probe else ANSWER
        return whole({"role": "assistant", "content": text})

    with serving(script, tmp_path / "m") as (model, _):
        assert model.ask(QUESTION, NamedRows, limits()).text == ANSWER


def test_pieces_are_heard_as_they_come(tmp_path: Path) -> None:
    heard: list[str] = []
    script = understands(Method.JSON_SCHEMA, otherwise=lambda asked: failure(400))
    with serving(script, tmp_path / "m") as (model, _):
        answer = model.ask(QUESTION, NamedRows, limits()._replace(heard=heard.append))
    assert "".join(heard) == answer.text == ANSWER
    assert len([piece for piece in heard if piece]) > 1
    assert (answer.input_tokens, answer.output_tokens) == (100, len(ANSWER))


@pytest.mark.parametrize("record", list(ITEM_OF), ids=lambda record: record.__name__)
def test_schemas_are_plain_and_closed(record: type[Record]) -> None:
    schema = plain_schema(record)
    assert not [word for word in ("$ref", "title", "maxLength", "pattern") if word in str(schema)]
    assert schema["additionalProperties"] is False
    item = schema["properties"]["rows"]["items"]
    assert item["additionalProperties"] is False
    assert sorted(item["required"]) == sorted(item["properties"])
