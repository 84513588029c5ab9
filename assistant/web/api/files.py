"""Routes on files: uploads, which are kept for a day, and what came of exports, checks and batches."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, File, Path, UploadFile
from fastapi.responses import FileResponse

from assistant.errors import TooLarge
from assistant.web.api.access import Check, ReadDrafts
from assistant.web.api.message import Message
from assistant.web.gate import MAX_UPLOAD

routes = APIRouter(tags=["文件"])

FileId = Annotated[str, Path(min_length=1, max_length=64, description="文件编号")]
_CONTENT: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
}


class FileOut(Message):
    """A file without its content."""

    file_id: str
    kind: Literal["upload", "export"]
    name: str
    size: int
    draft_id: str | None
    created_at: datetime


@routes.post("/uploads", summary="上传文件，保留一天", status_code=201)
def upload(place: Check, file: Annotated[UploadFile, File(description="最大 20 MB")]) -> FileOut:
    """Store an upload for one day."""
    content = file.file.read(MAX_UPLOAD + 1)
    if len(content) > MAX_UPLOAD:
        raise TooLarge("文件超过 20 MB。")
    return FileOut.of(place.upload(file.filename or "", content))


@routes.get("/uploads", summary="列出上传的文件")
def uploads(place: Check) -> list[FileOut]:
    """The uploads, newest first."""
    return [FileOut.of(paper) for paper in place.papers.all("upload")]


@routes.get("/uploads/{file_id}", summary="查看上传的文件")
def uploaded(place: Check, file_id: FileId) -> FileOut:
    """One upload."""
    return FileOut.of(place.papers.get(file_id, "upload"))


@routes.delete("/uploads/{file_id}", summary="删除上传的文件", status_code=204)
def remove(place: Check, file_id: FileId) -> None:
    """Delete an upload."""
    place.papers.get(file_id, "upload")
    place.papers.remove(file_id)


@routes.get("/exports", summary="列出可以下载的文件")
def exports(place: ReadDrafts) -> list[FileOut]:
    """The files, newest first."""
    return [FileOut.of(paper) for paper in place.papers.all("export")]


@routes.get("/exports/{file_id}", summary="查看可以下载的文件")
def exported(place: ReadDrafts, file_id: FileId) -> FileOut:
    """One file."""
    return FileOut.of(place.papers.get(file_id, "export"))


@routes.get("/exports/{file_id}/content", summary="下载文件内容", response_class=FileResponse, responses=_CONTENT)
def content(place: ReadDrafts, file_id: FileId) -> FileResponse:
    """The content of a file."""
    paper = place.papers.get(file_id, "export")
    return FileResponse(paper.path, filename=paper.name, media_type="application/octet-stream")
