"""A large model in the talk: it looks and plans, a person confirms, and nothing it says changes a draft by itself."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, ToolMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool

from assistant.dialogue.agent import Agent
from assistant.dialogue.reply import ReplyKind
from assistant.dialogue.session import Dialogue
from assistant.domain.draft import EngineName
from assistant.domain.model_call import CallOutcome
from assistant.drafting.language.port import Cancellation
from assistant.drafting.llm_engine import Asking
from assistant.drafting.request import DraftRequest
from assistant.errors import ModelTimeout
from assistant.resources import load_prompts
from assistant.settings import Settings
from assistant.storage.drafts import DraftStatus
from assistant.talking import Bench
from assistant.testing.scripted_server import Asked, ScriptedServer, called, chunk, json_reply, streamed, whole
from assistant.testing.scripted_server import Reply as HttpReply
from assistant.testing.scripted_server import Script as HttpScript
from assistant.wiring import build_assistant
from tests.builders import NOON
from tests.dialogue.conftest import TRAINING, Scripted

PROMPT = load_prompts()["talk"]
Script = Callable[[Sequence[BaseMessage]], AIMessage]


class ScriptedChat(BaseChatModel):
    """A chat model that says what its script says, and keeps what it was offered and told."""

    script: Script
    offered: list[str] = []  # noqa: RUF012 - a field of a pydantic model
    heard: list[Sequence[BaseMessage]] = []  # noqa: RUF012

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def bind_tools(self, tools: Sequence[Any], **_: Any) -> Runnable[Any, AIMessage]:  # type: ignore[override]
        self.offered[:] = [tool.name for tool in tools if isinstance(tool, BaseTool)]
        return self

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **_: Any,
    ) -> ChatResult:
        self.heard.append(list(messages))
        return ChatResult(generations=[ChatGeneration(message=self.script(messages))])


def calling(tool: str, /, **arguments: Any) -> AIMessage:
    return AIMessage("", tool_calls=[{"name": tool, "args": arguments, "id": f"{tool}-1", "type": "tool_call"}])


def one_after_another(*messages: AIMessage) -> Script:
    left = list(messages)
    return lambda _: left.pop(0) if left else AIMessage("好了。")


@pytest.fixture
def talk_with(bench: Bench, scripted: Scripted) -> Callable[[Script], tuple[Dialogue, ScriptedChat]]:
    def begin(script: Script) -> tuple[Dialogue, ScriptedChat]:
        chat = ScriptedChat(script=script, offered=[], heard=[])
        dialogue = Dialogue(
            bench,
            scripted,
            bench,
            lambda: NOON,
            counsellor=Agent(chat, "scripted", PROMPT, lambda limits: nullcontext(), lambda: NOON),
        )
        dialogue.say(TRAINING)
        return dialogue, chat

    return begin


Begin = Callable[[Script], tuple[Dialogue, ScriptedChat]]


def value(row: int, number: str, unit: str) -> dict[str, Any]:
    return {"rows": [row], "target": {"value": number, "unit": unit}}


def test_an_edit_of_a_model_waits_for_the_persons_word(talk_with: Begin) -> None:
    talk, _ = talk_with(one_after_another(calling("change", **value(10, "96", "%")), AIMessage("已为您安排。")))
    before = talk.draft
    asked = talk.say("满意度弄到九十六，也就是96%左右")
    assert asked.kind is ReplyKind.QUESTION
    assert "≥90.00(%) → ≥96.00(%)" in asked.text
    assert "未经核对" in asked.text
    assert talk.draft == before
    done = talk.say("好的")
    assert done.kind is ReplyKind.DONE
    assert talk.draft is not None
    assert talk.draft.indicators[9].target.text == "≥96.00(%)"
    assert talk.draft.report.errors == ()


def test_a_refused_plan_changes_nothing(talk_with: Begin) -> None:
    talk, _ = talk_with(one_after_another(calling("remove", rows=[1, 2, 3]), AIMessage("")))
    before = talk.draft
    talk.say("成本那块看着办")
    assert talk.say("不用").kind is ReplyKind.ANSWER
    assert talk.draft == before


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (calling("change", **value(10, "97", "%")), "数字97用户没有说过"),
        (calling("change", **value(77, "90", "%")), "没有第 77 条"),
        (calling("change", rows=["ten"], target={"value": "90"}), "参数不对"),
        (calling("change", rows=[10], target={"value": "NaN"}), "不对"),
        (calling("change", rows=[10]), "没有说要改什么"),
        (calling("add", name="校长满意度达99.5"), "数字99.5用户没有说过"),
        (calling("remove", rows=[10]), "改后会出错"),
        (calling("set_fact", path="competent_department", value="邻县财政局"), "“邻县财政局”用户没有说过"),
        (calling("change", rows=[10], target={"value": "90", "unit": "%", "secret": "1"}), "参数不对"),
    ],
)
def test_what_a_model_may_not_do_is_told_back_and_not_planned(talk_with: Begin, call: AIMessage, told: str) -> None:
    talk, chat = talk_with(one_after_another(call, AIMessage("请您确认。")))
    before = talk.draft
    reply = talk.say("帮我看看怎么改")
    answers = [message for message in chat.heard[-1] if isinstance(message, ToolMessage)]
    assert told in str(answers[-1].content)
    assert reply.kind is ReplyKind.ANSWER
    assert talk.draft == before


def test_accepting_and_exporting_need_the_person(talk_with: Begin, bench: Bench, office: Any) -> None:
    talk, _ = talk_with(one_after_another(calling("accept"), calling("export", to="docx"), AIMessage("已采纳并导出。")))
    asked = talk.say("差不多了吧")
    assert asked.kind is ReplyKind.QUESTION
    assert office.status_of(talk.conversation.draft_id) is DraftStatus.DRAFT
    assert talk.say("是").file is not None
    assert office.status_of(talk.conversation.draft_id) is DraftStatus.ACCEPTED


def test_a_model_may_look_as_it_likes(talk_with: Begin) -> None:
    talk, chat = talk_with(
        one_after_another(
            calling("show"), calling("explain", row=4), calling("check"), calling("search"),
            calling("suggest", row=10), AIMessage("第3条由4期乘50人得来。"),
        )
    )  # fmt: skip
    reply = talk.say("这个两百是咋来的嘛")
    assert reply.kind is ReplyKind.ANSWER
    assert "未经核对" in reply.text
    answers = "\n".join(str(m.content) for m in chat.heard[-1] if isinstance(m, ToolMessage))
    assert "4期×50人=200人次" in answers
    assert "相似度" in answers


def test_the_only_tools_are_the_operations(talk_with: Begin) -> None:
    talk, chat = talk_with(one_after_another(AIMessage("您好。")))
    talk.say("你好呀")
    assert set(chat.offered) == {
        "show", "explain", "compare", "search", "suggest", "check",
        "propose", "add", "change", "quantify", "replace", "remove", "move", "merge", "set_fact", "restate", "accept", "export",
    }  # fmt: skip


@pytest.mark.parametrize(
    "script",
    [
        lambda _: calling("show"),
        lambda _: calling("delete_everything"),
        lambda _: (_ for _ in ()).throw(RuntimeError("broken")),
        lambda _: AIMessage(""),
    ],
)
def test_a_model_that_goes_wrong_costs_nothing(talk_with: Begin, script: Script) -> None:
    talk, _ = talk_with(script)
    before = talk.draft
    reply = talk.say("随便聊聊")
    assert reply.kind in (ReplyKind.UNKNOWN, ReplyKind.ANSWER)
    assert "不明白" in reply.text or "未经核对" in reply.text
    assert talk.draft == before


@pytest.mark.parametrize(
    ("script", "outcome", "used"),
    [
        (one_after_another(calling("remove", rows=[2]), AIMessage("请确认。")), CallOutcome.SUCCEEDED, 1),
        (one_after_another(AIMessage("您想改哪一条？")), CallOutcome.UNCHANGED, 0),
        (one_after_another(AIMessage("")), CallOutcome.REJECTED, 0),
        (lambda _: calling("show"), CallOutcome.REJECTED, 0),
        (lambda _: (_ for _ in ()).throw(ModelTimeout("慢")), CallOutcome.TIMEOUT, 0),
    ],
)
def test_every_call_is_recorded_with_the_turn(
    talk_with: Begin, script: Script, outcome: CallOutcome, used: int
) -> None:
    talk, _ = talk_with(script)
    [call] = talk.say("帮我想想").calls
    assert (call.prompt, call.model, call.outcome, call.used) == ("talk@1", "scripted", outcome, used)
    assert talk.conversation.turns[-1].calls == (call,)


def test_what_the_parser_understands_never_reaches_the_model(talk_with: Begin, scripted: Scripted) -> None:
    from assistant.dialogue.operations import Show
    from assistant.dialogue.understanding.meaning import Understood

    talk, chat = talk_with(one_after_another(AIMessage("不该问我")))
    scripted.meanings["看看表"] = Understood(operations=(Show(),))
    talk.say("看看表")
    assert chat.heard == []


@pytest.fixture
def model_office(tmp_path: Path) -> Iterator[Callable[[HttpScript], Dialogue]]:
    """An office whose large model is a service on this machine, reached as any other would be."""
    servers: list[ScriptedServer] = []

    def begin(script: HttpScript) -> Dialogue:
        server = ScriptedServer(script)
        server.__enter__()
        servers.append(server)
        settings = Settings(home=tmp_path / "home", model_base_url=server.base_url, model="m", model_timeout=2)
        dialogue = build_assistant(settings).talk(tmp_path, engine=EngineName.LLM)
        dialogue.say(TRAINING)
        return dialogue

    yield begin
    for server in servers:
        server.__exit__(None, None, None)


def is_talk(asked: Asked) -> bool:
    """Whether the agent asks, and not the drafting engine, which has a tool as well."""
    return any(tool["function"]["name"] == "remove" for tool in asked.body.get("tools") or ())


def answering(*messages: dict[str, Any], streams: bool = True) -> HttpScript:
    """Says one message after the other to the agent, in pieces if it can, and nothing to the drafting engine."""

    def script(asked: Asked) -> HttpReply:
        if not is_talk(asked):
            return json_reply({"choices": []})
        told = sum(message["role"] == "tool" for message in asked.body["messages"])
        message = messages[min(told, len(messages) - 1)]
        if not (streams and asked.body.get("stream")):
            return whole(message)
        calls = message.get("tool_calls")
        return called(**calls[0]["function"]) if calls else streamed(message["content"])

    return script


def tool_call(name: str, **arguments: Any) -> dict[str, Any]:
    function = {"name": name, "arguments": json.dumps(arguments, ensure_ascii=False)}
    return {
        "role": "assistant",
        "content": None,
        "tool_calls": [{"id": "c1", "type": "function", "function": function}],
    }


@pytest.mark.slow
@pytest.mark.parametrize("streams", [True, False])
def test_over_the_wire_a_plan_waits_for_the_person(
    model_office: Callable[[HttpScript], Dialogue], streams: bool
) -> None:
    sure = {"role": "assistant", "content": "请确认。"}
    talk = model_office(answering(tool_call("remove", rows=[7]), sure, streams=streams))
    asked = talk.say("您给拿个主意吧")
    assert asked.kind is ReplyKind.QUESTION, asked.text
    assert "将删除：第 7 条" in asked.text
    assert talk.say("是").kind is ReplyKind.DONE


@pytest.mark.slow
@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (HttpReply(status=500, pieces=(b"oops",)), "没有帮上忙"),
        (HttpReply(status=429, pieces=(b"{}",)), "服务忙"),
        (HttpReply(status=302, headers=(("Location", "http://203.0.113.9/"),)), "没有跟随"),
        (HttpReply(pieces=(b"data: {", 3.0)), "没有帮上忙"),
    ],
)
def test_over_the_wire_a_broken_service_costs_an_answer_and_nothing_else(
    model_office: Callable[[HttpScript], Dialogue], reply: HttpReply, told: str
) -> None:
    talk = model_office(lambda asked: reply if is_talk(asked) else json_reply({"choices": []}))
    before = talk.draft
    answer = talk.say("您给拿个主意吧")
    assert told in answer.text
    assert talk.draft == before


@pytest.mark.slow
def test_a_model_that_thinks_for_long_is_stopped_at_once(tmp_path: Path) -> None:
    """What it says until then is heard piece by piece; nothing of it is done."""
    heard: list[str] = []
    cancellation = Cancellation()

    def hear(piece: str) -> None:
        heard.append(piece)
        if "".join(heard).startswith("让我想"):
            cancellation.cancel()

    slow = HttpReply(pieces=[chunk({"content": "让"}), chunk({"content": "我想"}), 20.0])
    with ScriptedServer(lambda asked: slow if is_talk(asked) else json_reply({"choices": []})) as server:
        settings = Settings(home=tmp_path / "home", model_base_url=server.base_url, model="m", model_timeout=30)
        assistant = build_assistant(settings)
        draft = assistant.draft(DraftRequest(description=TRAINING))
        talk = assistant.talk(tmp_path, draft.id, engine=EngineName.LLM, asking=Asking(cancellation, heard=hear))
        begun = time.monotonic()
        answer = talk.say("您给拿个主意吧")
        assert time.monotonic() - begun < 15
    assert "已停止等待大模型" in answer.text and heard[:2] == ["让", "我想"]
    assert talk.draft == draft
