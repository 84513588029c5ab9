"""All routes of the interface, and its description."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from assistant import __version__
from assistant.web.api import (
    cases,
    drafts,
    files,
    jobs,
    kept_checks,
    library,
    memory,
    office,
    people,
    rounds,
    statistics,
    talks,
)
from assistant.web.api.errors import PROBLEMS
from assistant.web.gate import API

TITLE: Final = "jixiao 绩效目标助手"
DESCRIPTION: Final = (
    "财政项目支出绩效目标申报表的起草、检查与导出。请求头带 `Authorization: Bearer 令牌`；"
    "令牌用 jixiao user token 新建。"
    "出错时返回 code、message、hint。别人的东西和没有的东西，回答一样：404。"
)
MODULES: Final = (
    drafts,
    talks,
    rounds,
    files,
    memory,
    cases,
    library,
    statistics,
    kept_checks,
    jobs,
    people,
    office,
)
_OTHER_METHODS: Final = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]


def api_routes() -> APIRouter:
    """The routes."""
    routes = APIRouter(prefix=API, responses=PROBLEMS)
    for module in MODULES:
        routes.include_router(module.routes)

    @routes.api_route("/{path:path}", methods=_OTHER_METHODS, include_in_schema=False)
    def unknown(path: str) -> None:
        """Nothing is here, or nothing that is done this way; without this the page would answer."""
        known = (route for module in MODULES for route in module.routes.routes if isinstance(route, APIRoute))
        ways = {way for route in known if route.path_regex.match(f"/{path}") for way in route.methods or ()}
        raise HTTPException(405, headers={"allow": ", ".join(sorted(ways))}) if ways else HTTPException(404)

    return routes


def with_api(app: FastAPI) -> FastAPI:
    """The application with the interface and its description."""
    app.include_router(api_routes())
    describe = app.openapi

    def openapi() -> dict[str, Any]:
        described = describe()
        schemes = described.setdefault("components", {}).setdefault("securitySchemes", {})
        schemes["bearer"] = {"type": "http", "scheme": "bearer", "description": "令牌，用 jixiao user token 新建"}
        described["security"] = [{"bearer": []}]
        return described

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's own way of changing the description
    return app


def described() -> dict[str, Any]:
    """The description of the interface, without anything behind it."""
    return with_api(bare_application()).openapi()


def bare_application(**options: Any) -> FastAPI:
    """An application with our title and without Gradio's or FastAPI's own pages."""
    return FastAPI(
        title=TITLE,
        version=__version__,
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        openapi_url=f"{API}/openapi.json",
        **options,
    )
