"""The talk as the page shows it: who said what, and the choices that are open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from assistant.dialogue.conversation import Conversation, Turn
from assistant.web.acts import act_button
from assistant.web.markup import Markup, element
from assistant.web.work_table.model_part import call_told

_SHOWN: Final = 60
_HINTS: Final = ("满意度改成95%", "加一个成本指标", "为什么是这个数", "和去年比", "检查", "撤销")


def talk_view(conversation: Conversation, asked: str = "", steps: Markup | None = None) -> Markup:
    """The last turns, oldest first, with the buttons of an open question below.

    Args:
        conversation: What was said.
        asked: What has just been said and is not answered yet.
        steps: What is being done about it.
    """
    turns = [
        _turn(turn.speaker, "您" if turn.speaker == "person" else "助手", turn.text, *_asked(turn))
        for turn in conversation.turns[-_SHOWN:]
    ]
    if asked:
        turns.append(_turn("person", "您", asked))
    listed = element("ol", *turns, class_="jx-turns", aria_live="polite", aria_label="对话", tabindex=0)
    return element(
        "div",
        element("h2", "对话和依据", class_="jx-hidden"),
        listed if turns else element("p", "还没有说过什么。在下面说怎么改，或点一个例子。", class_="jx-quiet"),
        steps if steps is not None else _choices(conversation),
        class_="jx-talk",
    )


def _turn(speaker: str, name: str, *said: str) -> Markup:
    return element(
        "li",
        element("span", name, class_="jx-speaker"),
        element("div", *said, class_="jx-said"),
        class_=f"jx-turn {speaker}",
    )


def _asked(turn: Turn) -> Iterator[Markup]:
    """What became of the questions to a large model."""
    for call in turn.calls:
        yield element("div", call_told(call), class_="jx-quiet")


def _choices(conversation: Conversation) -> Markup:
    pending = conversation.pending
    if pending is not None and pending.choices:
        labels = [choice.label for choice in pending.choices]
        said = ["是", "否"] if len(labels) == 1 else labels
        buttons = [act_button(label, {"act": "say", "text": label}, "jx-choice") for label in said]
        return element("p", *buttons, class_="jx-choices", role="group", aria_label="请选择")
    buttons = [
        element("button", hint, type="button", class_="jx-hint", data_hint=hint, title="填入输入框") for hint in _HINTS
    ]
    return element("p", element("span", "可以说：", class_="jx-quiet"), *buttons, class_="jx-choices")
