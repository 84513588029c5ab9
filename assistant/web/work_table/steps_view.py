"""Steps of a run as the page shows them: what is done, what is going on, and what a large model is saying."""

from __future__ import annotations

import re
from typing import Final

from assistant.web.markup import Markup, element
from assistant.web.work_table.run import Seen, Step, StepState

_MARKS: Final = {StepState.WAITING: "○", StepState.RUNNING: "●", StepState.DONE: "✓", StepState.STOPPED: "■"}
_WORDS: Final = re.compile(r"[^\"{}\[\]\\]*[㐀-鿿][^\"{}\[\]\\]*")
_MOST_SHOWN: Final = 400


def steps_view(seen: Seen, *, stoppable: bool) -> Markup:
    """The steps with a button to stop, for while they are going on.

    Args:
        seen: How the run is.
        stoppable: Whether stopping can make a difference.
    """
    saying = spoken(seen.saying)
    stop = element(
        "button",
        "正在停止……" if seen.stopping else "停止",
        type="button",
        class_="jx-do jx-stop",
        data_stop="true",
        disabled=seen.stopping,
    )
    return element(
        "div",
        element("div", _listed(seen), stop if stoppable else None, class_="jx-running-head"),
        element("p", element("span", "大模型正在写（未经核对）：", class_="jx-quiet"), saying, class_="jx-saying")
        if saying
        else None,
        class_="jx-notice jx-running",
    )


def finished_view(seen: Seen, told: str) -> Markup:
    """The steps once all is done, with the time they took."""
    seconds = f"用时 {max(0.01, seen.seconds):.2f} 秒。"
    return element(
        "div",
        element("div", _listed(seen), element("span", told, seconds, class_="jx-quiet"), class_="jx-running-head"),
        class_="jx-notice done jx-running",
        role="status",
    )


def spoken(said: str) -> str:
    """What a person can read of an answer that is on its way: of a record only its words."""
    text = said.strip()
    if text.startswith(("{", "[", "```")):
        text = "；".join(dict.fromkeys(words.strip("：:，, \n") for words in _WORDS.findall(text)))
    return text if len(text) <= _MOST_SHOWN else f"……{text[-_MOST_SHOWN:]}"


def _listed(seen: Seen) -> Markup:
    return element("ol", *map(_step, seen.steps), class_="jx-run", aria_label="进度", aria_live="polite")


def _step(step: Step) -> Markup:
    return element(
        "li",
        element("span", _MARKS[step.state], aria_hidden="true", class_="jx-mark"),
        element("span", step.name),
        element("span", f"（{step.note}）", class_="jx-quiet") if step.note else None,
        element("span", step.state.value, class_="jx-hidden"),
        class_=f"jx-step {step.state.name.lower()}",
    )
