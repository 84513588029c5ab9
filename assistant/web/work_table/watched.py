"""Watched: drafting and talking as the page follows them, step by step; what it sends in between is HTML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from assistant.domain.draft import EngineName
from assistant.drafting.phases import Phase
from assistant.web.markup import Markup
from assistant.web.work_table.model_part import model_told
from assistant.web.work_table.run import Run, Runs
from assistant.web.work_table.steps_view import finished_view, steps_view
from assistant.web.work_table.talk import talk_view
from assistant.web.work_table.work import Bench, Shown, Work

if TYPE_CHECKING:
    import gradio as gr

    from assistant.web.desk import Desks, Entries

_BUILTIN: Final = (Phase.READING, Phase.SEARCHING, Phase.WRITING, Phase.CHECKING)


class Drafted(NamedTuple):
    """The page once a draft is written, and how that went."""

    shown: Shown
    told: Markup


class Watched:
    """What takes a while, for everybody who comes.

    Args:
        desks: A desk for everybody.
        runs: What is under way, so that it can be stopped.
    """

    def __init__(self, desks: Desks, runs: Runs) -> None:
        self.desks = desks
        self._runs = runs

    def drafting(self, request: gr.Request, engine: str, entries: Entries) -> Iterator[Markup | Drafted]:
        """Write a draft: its steps, and in the end the page with it.

        Raises:
            InputError: If nothing can be drafted from the entries.
        """
        desk, chosen = self.desks.of(request.username), EngineName(engine)
        asks = chosen is EngineName.LLM
        phases = (*_BUILTIN, Phase.IMPROVING) if asks else _BUILTIN
        run = Run(lambda asking: desk.draft(entries, chosen, asking), phases)
        self._runs.begun(*_window(request), run)
        yield steps_view(run.seen, stoppable=asks)
        for seen in run.watch():
            yield steps_view(seen, stoppable=asks)
        draft = run.result
        yield Drafted(Work(desk).opened(draft.id), finished_view(run.seen, model_told(draft.engine)))

    def talking(
        self, request: gr.Request, engine: str, bench: Bench, payload: dict[str, Any]
    ) -> Iterator[Markup | Shown]:
        """Answer what was said: the talk with the steps that are being taken, and in the end the page."""
        desk, chosen = self.desks.of(request.username), EngineName(engine)
        before = desk.talk(bench.draft_id).conversation  # what is being said stands in it before its answer does
        run = Run(lambda asking: Work(desk, chosen, asking).act(bench, payload))
        self._runs.begun(*_window(request), run)
        asks = chosen is EngineName.LLM
        for seen in run.watch():
            steps = steps_view(seen, stoppable=asks)
            yield talk_view(before, str(payload.get("text", "")), steps)
        yield run.result

    def stop(self, request: gr.Request) -> bool:
        """Stop what the person has begun in this window."""
        return self._runs.stop(*_window(request))


def _window(request: gr.Request) -> tuple[str, str]:
    return request.username or "", request.session_hash or ""
