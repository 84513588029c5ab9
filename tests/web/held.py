"""Answers held back: what the page asks for goes to the server at once, and its answer waits until it is let in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import APIResponse, Page, Route

_ASKED = "**/gradio_api/run/predict*"


class Held:
    """The answers that have not been let in, first asked first."""

    def __init__(self) -> None:
        self._waiting: list[tuple[Route, APIResponse]] = []

    def __len__(self) -> int:
        return len(self._waiting)

    def take(self, route: Route) -> None:
        """Ask the server, and keep its answer."""
        self._waiting.append((route, route.fetch()))

    def let_in(self, number: int = 0) -> None:
        """Give the page the answer at this place of those that wait."""
        route, answer = self._waiting.pop(number)
        route.fulfill(response=answer)


@contextmanager
def held(page: Page) -> Iterator[Held]:
    """Hold back the answers to quick acts; those that still wait in the end are let in."""
    waiting = Held()
    page.route(_ASKED, waiting.take)
    yield waiting
    while len(waiting):
        waiting.let_in()
    page.unroute(_ASKED)


def comes_to_wait(page: Page, waiting: Held, number: int) -> None:
    """Wait until the server has answered so many times."""
    for _ in range(600):
        if len(waiting) >= number:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{len(waiting)} answers of {number}")
