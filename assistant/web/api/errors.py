"""Errors of the interface: always code, message and hint, with the status that fits."""

from __future__ import annotations

import logging
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from assistant.errors import (
    AcceptanceRefused,
    ForeignOrigin,
    InputError,
    JixiaoError,
    ModelError,
    NoModel,
    NotAllowed,
    NotAProject,
    NotSignedIn,
    StepRefused,
    TextTooLong,
    TooBusy,
    TooLarge,
    TooManyTries,
    UnknownDraft,
    UnknownEntry,
    UnknownItem,
    UsageError,
)
from assistant.web.api.message import Message
from assistant.web.hints import hint_for

logger = logging.getLogger("assistant.web")

_STATUS: Final[tuple[tuple[type[JixiaoError], int], ...]] = (
    (UnknownDraft, 404),
    (UnknownItem, 404),
    (UnknownEntry, 404),
    (InputError, 422),
    (UsageError, 422),
    (NoModel, 422),
    (AcceptanceRefused, 409),
    (StepRefused, 409),
    (NotSignedIn, 401),
    (NotAllowed, 403),
    (ForeignOrigin, 403),
    (TooManyTries, 429),
    (TooBusy, 429),
    (TooLarge, 413),
)
"""The first that fits counts; what is left is our fault."""
_HINTS: Final[dict[type[JixiaoError], str]] = {
    UnknownDraft: "请用 GET /api/v1/drafts 查看全部草稿的编号。",
    UnknownEntry: "请用 GET /api/v1/waiting 查看待核对的申报表的编号。",
    NotAProject: "请写明项目做什么、给谁做、做多少、花多少钱，或者在 project_name 里写项目名称。",
    TextTooLong: "请只写一个项目的说明；整份文件请上传后审核。",
    UsageError: "请对照 /api/v1/docs 检查请求。",
    ModelError: "不用大模型也能写出完整的草稿：请把 engine 写成 builtin。",
}
"""What to do next for programs, where an error's own hint speaks of the command line."""
_HTTP: Final = {404: "没有这个地址。", 405: "这个地址不能这样用。", 400: "请求的格式不对。", 413: "提交的内容太大。"}


class Problem(Message):
    """Why a request was not carried out."""

    code: str
    message: str
    hint: str


PROBLEMS: Final[dict[int | str, dict[str, Any]]] = {
    400: {"model": Problem, "description": "请求的格式不对"},
    401: {"model": Problem, "description": "没有登录，或令牌无效"},
    403: {"model": Problem, "description": "没有权限，或请求来自别的网站"},
    404: {"model": Problem, "description": "没有，或者不是你的"},
    413: {"model": Problem, "description": "提交的内容太大"},
    422: {"model": Problem, "description": "内容不能用"},
    429: {"model": Problem, "description": "太多了，请稍后再试"},
}
"""What every route may answer."""
CONFLICT: Final[dict[int | str, dict[str, Any]]] = {
    409: {"model": Problem, "description": "还有错误，或草稿现在的状态不允许"}
}


def status_of(error: JixiaoError) -> int:
    """The status that goes with an error."""
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 503 if error.retryable else 500)


def answer_errors(app: FastAPI) -> None:
    """Let every error be answered as a `Problem`."""

    @app.exception_handler(JixiaoError)
    def known(_: Request, error: JixiaoError) -> JSONResponse:
        status = status_of(error)
        if status >= 500:
            logger.error("the store or a setting is at fault", exc_info=error)
        return _answer(status, error.code, error.message, hint_for(error, _HINTS))

    @app.exception_handler(RequestValidationError)
    def misshapen(_: Request, error: RequestValidationError) -> JSONResponse:
        places = dict.fromkeys(".".join(map(str, one["loc"])) for one in error.errors())
        told = "、".join(list(places)[:8])
        return _answer(422, UsageError.code, f"请求内容不对：{told}", "请对照 /api/v1/openapi.json 检查这些字段。")

    @app.exception_handler(HTTPException)
    def refused(_: Request, error: HTTPException) -> JSONResponse:
        message = _HTTP.get(error.status_code, "请求没有完成。")
        answer = _answer(error.status_code, UsageError.code, message, "请对照 /api/v1/openapi.json 检查请求。")
        answer.headers.update(error.headers or {})
        return answer

    @app.exception_handler(Exception)
    def unexpected(_: Request, error: Exception) -> JSONResponse:
        logger.error("unexpected error", exc_info=error)
        return _answer(500, "E-999", "程序出现意外错误，这一步没有完成。", "请重试；仍然出现时请联系管理员。")


def _answer(status: int, code: str, message: str, hint: str) -> JSONResponse:
    return JSONResponse({"code": code, "message": message, "hint": hint}, status)
