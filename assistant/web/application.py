"""The application: login, files, the interface for programs, and Gradio's page mounted in it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from anyio.to_thread import current_default_thread_limiter, run_sync
from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.middleware import Middleware
from starlette.routing import Mount

from assistant.domain.account import ROLE_NAMES, SCOPES_OF, Viewer
from assistant.errors import NotSignedIn, UnknownItem
from assistant.web.account_page import AccountPage
from assistant.web.api.errors import answer_errors
from assistant.web.api.routes import bare_application, with_api
from assistant.web.daily import Daily, empty_trash
from assistant.web.desk import Desks
from assistant.web.gate import Gate
from assistant.web.gradio_guard import GradioGuard
from assistant.web.guard import ChinesePage, Guard
from assistant.web.job_runner import JobRunner
from assistant.web.long_work import kinds_of_work
from assistant.web.oidc import OidcSignIn, Provider
from assistant.web.sign_in import SignIn
from assistant.web.workplace import LOCAL_VISITOR, Visitor, Workplace
from assistant.wiring import DATABASE

if TYPE_CHECKING:
    from assistant.accounts.accounts import Accounts
    from assistant.service import Assistant
    from assistant.settings import Settings
    from assistant.web.preferences import Preferences
    from assistant.wiring import DeskStores

WORKERS: Final = 4
"""How many events run at once; the drafting itself is one process's work."""
THREADS: Final = 16
"""How many requests of programs are worked on at once; more wait."""
WAITING: Final = 64
"""How many events may wait; more are turned away."""
MAX_UPLOAD: Final = "20mb"
ICON: Final = Path(__file__).with_name("favicon.svg")


class Services(NamedTuple):
    """What the application rests on."""

    assistant: Assistant
    accounts: Accounts
    stores: DeskStores
    preferences: Preferences

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self.preferences.now

    @property
    def database(self) -> Path:
        """The file in which everything is."""
        return self.settings.home / DATABASE

    def clock(self) -> datetime:
        """Now."""
        return self.assistant.now

    def workplace(self, visitor: Visitor) -> Workplace:
        """The place of a visitor."""
        return Workplace(self.assistant, self.stores, visitor)

    def name_of(self, viewer: Viewer) -> str:
        """By what name somebody stands in the log, whose work goes on without a browser."""
        try:
            return self.accounts.users.get(viewer.user_id).name
        except UnknownItem:
            return ROLE_NAMES[viewer.role]

    def visitor(self, user_id: str | None) -> Visitor:
        """The visitor behind the user id that comes with an event of the page.

        Raises:
            NotSignedIn: If there is no such user, or no longer.
        """
        if user_id == LOCAL_VISITOR.viewer.user_id and not self.accounts.exist():
            return LOCAL_VISITOR
        try:
            user = self.accounts.users.get(user_id or "")
        except UnknownItem:
            user = None
        if user is None or not user.active:
            raise NotSignedIn("没有登录，或账户已停用。")
        return Visitor(user.viewer, user.name, SCOPES_OF[user.role])


def build_application(services: Services, *, addresses: bool = False, secure: bool = False) -> Guard:
    """Put the application together.

    Args:
        services: What it rests on.
        addresses: Whether any address of this machine will do in the browser; only with accounts.
        secure: Whether browsers reach it over encrypted connections.
    """
    settings = services.settings
    kinds = kinds_of_work(lambda: services.settings, services.database)
    runner = JobRunner(services.stores.jobs, services.workplace, kinds, services.clock, services.name_of)
    daily = Daily(partial(empty_trash, services.stores.drafts, services.stores.audit, services.clock))
    app = bare_application(lifespan=_running(runner, daily))
    app.state.services, app.state.runner = services, runner
    answer_errors(app)
    sign_in = SignIn(services.accounts, secure=secure, other_way=bool(settings.oidc_issuer))
    app.include_router(sign_in.routes())
    if settings.oidc_issuer:
        oidc = OidcSignIn(Provider(settings), services.accounts, sign_in, secure=secure)
        app.include_router(oidc.routes())
    app.include_router(AccountPage(services.accounts).routes())
    app.include_router(_own_routes(services))
    with_api(app)
    _mount_page(app, services, runner)
    gate = Gate(app, services.accounts, settings.public_url, settings.trusted_proxy)
    return Guard(gate, settings.hosts.split(","), addresses=addresses)


def _running(runner: JobRunner, daily: Daily) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """Jobs are taken up when the server starts and stopped before it ends, as is what is done once a day."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = THREADS
        await run_sync(runner.resume)
        daily.start()
        try:
            yield
        finally:
            await run_sync(daily.close)
            await run_sync(runner.close)

    return lifespan


def _own_routes(services: Services) -> APIRouter:
    routes = APIRouter(include_in_schema=False)

    @routes.get("/files/{file_id}")
    def file(request: Request, file_id: str) -> Response:
        paper = services.workplace(request.state.visitor).papers.get(file_id)
        return FileResponse(paper.path, filename=paper.name, media_type="application/octet-stream")

    @routes.get("/print/{draft_id}")
    def printed(request: Request, draft_id: str) -> Response:
        return HTMLResponse(services.workplace(request.state.visitor).printed(draft_id))

    @routes.get("/healthz")
    def health() -> Response:
        return PlainTextResponse("ok")

    @routes.get("/favicon.ico")
    def favicon() -> Response:
        return FileResponse(ICON, media_type="image/svg+xml")

    return routes


def _mount_page(app: FastAPI, services: Services, runner: JobRunner) -> None:
    """Mount Gradio's page, with our guard between."""
    import gradio as gr

    from assistant.web.page import build_page
    from assistant.web.theme import SCRIPT, STYLESHEET, page_theme

    variants = [(variant.name, variant.id) for variant in services.assistant.variants.values()]
    desks = Desks(
        services.workplace, services.visitor, services.preferences, variants, runner.submit, services.accounts
    )
    page = build_page(desks)
    page.queue(default_concurrency_limit=WORKERS, max_size=WAITING, api_open=False)
    gr.mount_gradio_app(
        app,
        page,
        **mount_options(),
        auth_dependency=lambda request: request.scope["state"]["visitor"].viewer.user_id,
        theme=page_theme(),
        css_paths=[STYLESHEET],
        js=SCRIPT.read_text(encoding="utf-8"),
    )
    mount = app.routes[-1]
    assert isinstance(mount, Mount)
    mount.app = GradioGuard(mount.app, ticks_of(page), services.accounts.signed_in)


def ticks_of(page: Any) -> frozenset[int]:
    """The numbers of the events that a timer of the page sets off, without anybody doing anything."""
    return frozenset(number for number, event in page.fns.items() if all(on == "tick" for _, on in event.targets))


def mount_options() -> dict[str, Any]:
    """How Gradio is mounted: nothing left to its defaults that opens a way in or out."""
    return {
        "path": "/",
        "allowed_paths": [],
        "max_file_size": MAX_UPLOAD,
        "app_kwargs": {
            "middleware": [Middleware(ChinesePage)],
            "docs_url": None,
            "redoc_url": None,
            "openapi_url": None,
        },
        "footer_links": [],
        "show_error": False,
        "run_history": False,
        "enable_monitoring": False,
        "mcp_server": False,
        "ssr_mode": False,
        "pwa": False,
    }
