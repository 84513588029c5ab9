"""Agent: a large model that talks through the typed operations, by LangChain; it plans, a person confirms.

Its only tools are the operations. Those that look are answered at once; those that change go into a `Plan`. What the
description, past declarations or files say reaches the model as data in the answers of its tools, and whatever it
makes of them, nothing is changed before the person has read the plan and said yes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Final, cast

from langchain.agents import create_agent
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage
from langchain_core.tools import BaseTool, StructuredTool
from pydantic import BaseModel, create_model

from assistant.dialogue.conversation import Conversation
from assistant.dialogue.counsel import Counsel
from assistant.dialogue.looking import answered
from assistant.dialogue.operations import CONFIRMED, EDITS, Check, Compare, Explain, Search, Show, Suggest
from assistant.dialogue.plan import Plan
from assistant.dialogue.ports import Workbench
from assistant.domain.clock import Clock
from assistant.domain.draft import Draft
from assistant.domain.model_call import CallOutcome, ModelCall
from assistant.domain.prompt import Prompt
from assistant.domain.record import Record
from assistant.domain.shortening import shortened
from assistant.drafting.language.failures import nothing_came, our_error, outcome_of
from assistant.drafting.language.port import Deadline, Limits
from assistant.drafting.language.waiting import arriving
from assistant.drafting.llm_engine import SECONDS, Asking
from assistant.errors import JixiaoError

LOOKS: Final = (Show, Explain, Compare, Search, Suggest, Check)
"""Operations that a model may do without asking: they change nothing."""
_NOT_OFFERED: Final = frozenset({"answer", "restore", "fix", "split"})
_TURNS: Final = 8
_STEPS: Final = 14
"""Model calls and tool calls of one utterance together; more is going round in circles."""
_LONGEST: Final = 600
_TOLD: Final = {
    "show": "正在看指标表",
    "explain": "正在查依据",
    "compare": "正在比较",
    "search": "正在找相似项目",
    "suggest": "正在查建议值",
    "check": "正在校验",
}


class Agent:
    """Asks a large model what an utterance means.

    Args:
        chat: LangChain's face of the model.
        name: The model's name, for the record.
        prompt: What the model is told first.
        guard: Makes every request inside keep to limits of time and place.
        clock: Tells the time.
        as_ours: Makes an error of ours of what the libraries raise.
        asking: How the person follows and stops it.
    """

    def __init__(
        self,
        chat: BaseChatModel,
        name: str,
        prompt: Prompt,
        guard: Callable[[Limits], AbstractContextManager[object]],
        clock: Clock,
        as_ours: Callable[[Exception], Exception] = lambda error: error,
        asking: Asking | None = None,
    ) -> None:
        self._chat = chat
        self._name = name
        self._prompt = prompt
        self._guard = guard
        self._clock = clock
        self._as_ours = as_ours
        self._asking = asking or Asking.quietly()

    def consult(self, words: str, draft: Draft, bench: Workbench, state: Conversation) -> Counsel:
        """What the model would do; nothing is done, and a model that fails is told of, never raised."""
        plan = Plan(draft, words, bench, state)
        progress = self._asking.progress
        tools = [*_looking_tools(draft, bench, progress), *_planning_tools(plan, progress)]
        graph = create_agent(model=self._chat, tools=tools, system_prompt=self._prompt.text)
        said: Any = {"messages": [*_history(state), HumanMessage(words)]}
        started, begun = self._clock(), time.monotonic()
        progress("大模型正在读您的话")
        messages, failure = self._reached(graph, said)
        answers = [message for message in messages[len(said["messages"]) :] if isinstance(message, AIMessage)]
        text = "" if failure else _last_words(answers)
        call = ModelCall(
            prompt=self._prompt.ref,
            model=self._name,
            started=started,
            seconds=round(time.monotonic() - begun, 3),
            input_tokens=_tokens(answers, "input_tokens"),
            output_tokens=_tokens(answers, "output_tokens"),
            used=len(plan.operations),
            outcome=_outcome(failure, plan, text),
            reason=_reason(failure) if failure else "",
            answer=text,
        )
        return Counsel(text, plan.operations, plan.told(), call, call.reason)

    def _reached(self, graph: Any, said: Any) -> tuple[list[BaseMessage], Exception | None]:
        """The messages of the talk with the model as far as it went, and why it went no further."""
        messages: list[BaseMessage] = []
        limits = Limits(Deadline(SECONDS), self._asking.cancellation)
        try:
            # Step by step, so that what was answered before a failure is known.
            for way, reached in arriving(lambda: self._steps(graph, said, limits), limits):
                if way == "values":
                    messages = reached["messages"]
                else:
                    self._asking.heard(_piece(reached[0]))
        except Exception as error:  # a library's border: whatever a strange answer makes it raise
            return messages, self._as_ours(error)
        return messages, None

    def _steps(self, graph: Any, said: Any, limits: Limits) -> Iterator[tuple[str, Any]]:
        """Each state of the graph, and each piece of an answer where the service sends pieces."""
        bound = {"recursion_limit": _STEPS}
        with self._guard(limits):
            try:
                yield from graph.stream(said, bound, stream_mode=["values", "messages"])
            except ValueError as error:
                if not nothing_came(error):
                    raise
                yield from graph.stream(said, bound, stream_mode=["values"])


def _piece(message: Any) -> str:
    """What a piece of an answer says; what tools answer and what only calls a tool says nothing."""
    return message.content if isinstance(message, AIMessage) and isinstance(message.content, str) else ""


def _outcome(failure: Exception | None, plan: Plan, text: str) -> CallOutcome:
    if failure is not None:
        return CallOutcome.PARTIAL if plan.operations else outcome_of(failure)
    if plan.operations:
        return CallOutcome.SUCCEEDED
    return CallOutcome.UNCHANGED if text else CallOutcome.REJECTED


def _reason(failure: Exception) -> str:
    ours = our_error(failure)
    return ours.message if ours else "大模型服务不接受这样的请求，或回答不成样子。"


def _tokens(answers: Sequence[AIMessage], kind: str) -> int | None:
    """Tokens of all answers together; None where the service does not say."""
    usages = [cast("dict[str, int]", answer.usage_metadata or {}) for answer in answers]
    counted = [usage[kind] for usage in usages if kind in usage]
    return sum(counted) if counted else None


def _history(state: Conversation) -> list[BaseMessage]:
    """The last turns, so that the model knows what 它 and 再高一点 mean."""
    return [
        HumanMessage(turn.text) if turn.speaker == "person" else AIMessage(turn.text) for turn in state.turns[-_TURNS:]
    ]


def _looking_tools(draft: Draft, bench: Workbench, heard: Callable[[str], None]) -> list[BaseTool]:
    def looked(operation: Any) -> str:
        heard(_TOLD[operation.op])
        return answered(draft, operation, bench)

    return [_tool(kind, looked) for kind in LOOKS]


def _planning_tools(plan: Plan, heard: Callable[[str], None]) -> list[BaseTool]:
    def planned(operation: Any) -> str:
        heard("正在安排修改")
        return plan.add(operation)

    offered = [kind for kind in (*EDITS, *CONFIRMED) if kind.model_fields["op"].default not in _NOT_OFFERED]
    return [_tool(kind, planned) for kind in offered]


def _tool(kind: type[Record], do: Callable[[Any], str]) -> BaseTool:
    """An operation as a tool: its fields are the arguments, and what is wrong with them is told back."""
    name = str(kind.model_fields["op"].default)
    fields: dict[str, Any] = {key: (f.annotation, f) for key, f in kind.model_fields.items() if key != "op"}
    arguments: type[BaseModel] = create_model(f"{kind.__name__}Arguments", **fields)

    def called(**given: Any) -> str:
        try:
            return do(kind.model_validate(given))
        except JixiaoError as error:
            return f"{error.message}{error.hint}"
        except ValueError as error:
            return f"参数不对：{str(error)[:200]}"

    return StructuredTool.from_function(
        called,
        name=name,
        description=str(kind.__doc__),
        args_schema=arguments,
        handle_validation_error=lambda error: f"参数不对：{str(error)[:200]}",
    )


def _last_words(messages: Sequence[BaseMessage]) -> str:
    """The model's last message as plain text, cut to a readable length."""
    last = next((m for m in reversed(messages) if isinstance(m, AIMessage) and isinstance(m.content, str)), None)
    text = str(last.content).strip() if last else ""
    return shortened(text, _LONGEST)
