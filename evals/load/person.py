"""One person at the page: signs in, drafts, edits, exports, thinks in between, and notes how long each act took."""

from __future__ import annotations

import asyncio
import json
import random
import re
import time
import uuid
from collections.abc import Awaitable, Callable
from typing import Any, Final

import httpx

from assistant.web.examples import EXAMPLES
from evals.load.records import Done

PATIENCE: Final = 60.0
_TOKEN: Final = re.compile(r'name="form_token" value="([0-9a-f]+)"')
_QUERIES: Final = ("教师培训", "信息系统运行维护", "河道保洁", "老年助餐", "设备采购")


class Person:
    """A person with a browser's cookies.

    Args:
        url: The server's address without a stroke at the end.
        name: The account.
        password: Its password.
        seed: Decides what the person writes and how long it thinks.
        thinking: Shortest and longest pause between two acts, in seconds.
    """

    def __init__(self, url: str, name: str, password: str, seed: int, thinking: tuple[float, float]) -> None:
        self._client = httpx.AsyncClient(base_url=url, headers={"origin": url}, timeout=PATIENCE)
        self._name, self._password = name, password
        self._random = random.Random(seed)
        self._thinking = thinking
        self.done: list[Done] = []

    async def work(self, until: float) -> list[Done]:
        """Work until a moment of the monotonic clock, then go."""
        async with self._client:
            await self._think()
            await self._timed("sign_in", self._sign_in)
            while time.monotonic() < until:
                await self._round(until)
        return self.done

    async def _round(self, until: float) -> None:
        """What one person does with one project."""
        description = self._random.choice(EXAMPLES).text
        await self._timed("page", lambda: self._client.get("/"))
        await self._think()
        if self._random.random() < 0.5:
            await self._timed("page_draft", lambda: self._drafted_on_the_page(description))
        made = await self._timed("draft", lambda: self._post("/drafts", description=description))
        if made is None or made.status_code != 201:
            return
        at = f"/drafts/{made.json()['id']}"
        acts: list[tuple[str, Callable[[], Awaitable[httpx.Response]]]] = [
            ("talk", lambda: self._post(f"{at}/talk", text=f"第{self._random.randint(1, 3)}条删掉")),
            ("talk", lambda: self._post(f"{at}/talk", text="为什么")),
            ("edit", lambda: self._post(f"{at}/operations", operations=[{"op": "undo"}])),
            ("search", lambda: self._client.get("/api/v1/search", params={"q": self._random.choice(_QUERIES)})),
            ("list", lambda: self._client.get("/api/v1/drafts")),
            ("export", lambda: self._exported(at)),
        ]
        for act, doing in acts:
            await self._think()
            if time.monotonic() > until:
                return
            await self._timed(act, doing)

    async def _sign_in(self) -> httpx.Response:
        found = _TOKEN.search((await self._client.get("/login")).text)
        form = {"form_token": found[1] if found else "", "name": self._name, "password": self._password}
        answer = await self._client.post("/login", data=form)
        answer.request.extensions["trouble"] = "" if answer.status_code == 303 else "not signed in"
        return answer

    async def _drafted_on_the_page(self, description: str) -> httpx.Response:
        """Press the button as the browser does, and wait for the end of the event."""
        config = (await self._client.get("/config")).json()
        event, session = _event_of(config, "draft"), uuid.uuid4().hex
        parts = {part["id"]: part["props"] for part in config["components"]}
        data = [_given(parts[number], description) for number in event["inputs"]]
        told = {"data": data, "fn_index": event["id"], "session_hash": session, "trigger_id": event["targets"][0][0]}
        joined = await self._client.post("/gradio_api/queue/join", json=told)
        if joined.status_code != 200:
            return joined
        path = f"/gradio_api/queue/data?session_hash={session}"
        async with self._client.stream("GET", path) as answer:
            answer.request.extensions["trouble"] = await _trouble(answer)
            return answer

    async def _exported(self, at: str) -> httpx.Response:
        made = await self._post(f"{at}/exports", format="docx")
        return await self._client.get(f"/api/v1/exports/{made.json()['file_id']}/content") if made.is_success else made

    async def _post(self, path: str, **told: Any) -> httpx.Response:
        return await self._client.post(f"/api/v1{path}", json=told)

    async def _timed(self, act: str, doing: Callable[[], Awaitable[httpx.Response]]) -> httpx.Response | None:
        started = time.monotonic()
        try:
            answer = await doing()
        except (httpx.HTTPError, ValueError, KeyError) as error:
            self.done.append(Done(act, time.monotonic() - started, 0, repr(error)))
            return None
        trouble = str(answer.request.extensions.get("trouble", ""))
        self.done.append(Done(act, time.monotonic() - started, answer.status_code, trouble))
        return answer

    async def _think(self) -> None:
        await asyncio.sleep(self._random.uniform(*self._thinking))


def _event_of(config: dict[str, Any], button: str) -> dict[str, Any]:
    """What happens when a button is pressed, found by the button's name in the page."""
    (number,) = (part["id"] for part in config["components"] if part["props"].get("elem_id") == button)
    events: list[dict[str, Any]] = config["dependencies"]
    return next(event for event in events if [number, "click"] in event["targets"] and event["inputs"])


def _given(props: dict[str, Any], description: str) -> Any:
    return description if props.get("elem_id") == "description" else props.get("value")


async def _trouble(answer: httpx.Response) -> str:
    """Read the event's messages to its end; what went wrong, or "". The table comes before the last of them."""
    has_table = False
    async for line in answer.aiter_lines():
        if not line.startswith("data:"):
            continue
        told = json.loads(line.removeprefix("data:"))
        shown = json.dumps(told, ensure_ascii=False)
        has_table = has_table or "满意度" in shown
        if told["msg"] == "process_completed":
            return "" if told["success"] and has_table else f"no table: {shown[:200]}"
        if told["msg"] == "unexpected_error" or told["msg"] == "queue_full":
            return str(told)[:200]
    return "the event had no end"
