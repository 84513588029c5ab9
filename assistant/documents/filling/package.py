"""The package around a template: its parts are read, a few are replaced, all others are copied byte by byte."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from typing import Any, Final

from assistant.documents.office_archive import check_office_archive
from assistant.errors import UnreadableFile

_OFFICE_DOCUMENT: Final = "/officeDocument"
_TAG: Final = re.compile(rb"<[^>]*>")


class Package:
    """An office file as its parts.

    Raises:
        UnreadableFile: If it is not a sound package, or unpacks to something monstrous.
    """

    def __init__(self, data: bytes, kind: str) -> None:
        check_office_archive(data, kind)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self._infos = {info.filename: info for info in archive.infolist()}
            self._parts = {name: archive.read(info) for name, info in self._infos.items()}
        self._dropped: set[str] = set()

    def __contains__(self, name: str) -> bool:
        return name in self._parts and name not in self._dropped

    def __getitem__(self, name: str) -> bytes:
        try:
            return self._parts[name]
        except KeyError as error:
            raise UnreadableFile("模板缺少必要的内容，无法读取。") from error

    def get(self, name: str) -> bytes | None:
        """A part, or None where there is none."""
        return self._parts[name] if name in self else None

    def __setitem__(self, name: str, content: bytes) -> None:
        self._parts[name] = content

    def drop(self, name: str) -> None:
        """Leave a part out of what is written."""
        self._dropped.add(name)

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """The relations of a part (`""` for the package): id to kind and name of the other part."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels not in self:
            return {}
        return {
            relation.get("Id"): (relation.get("Type", ""), _resolved(folder, relation.get("Target", "")))
            for relation in parse(self[rels])
            if relation.get("TargetMode") != "External"
        }

    @property
    def main(self) -> str:
        """The name of the part that holds the document or the workbook."""
        for kind, name in self.related("").values():
            if kind.endswith(_OFFICE_DOCUMENT):
                return name
        raise UnreadableFile("模板里没有文档内容，无法读取。")

    def text(self) -> str:
        """The text of all parts, without their tags."""
        parts = (content for name, content in self._parts.items() if name.endswith(".xml") and name in self)
        return "\n".join(_TAG.sub(b"", content).decode("utf-8", "replace") for content in parts)

    def written(self) -> bytes:
        """The package with what was replaced."""
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, info in self._infos.items():
                if name in self:
                    archive.writestr(info, self._parts[name], info.compress_type)
        return stream.getvalue()


def parse(content: bytes) -> Any:
    """The root of a part; nothing outside it is looked up.

    Raises:
        UnreadableFile: If it is not XML.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_blank_text=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableFile("模板内容有误，无法读取。", hint="请用 Word、Excel 或 WPS 打开后另存一份再试。") from error


def serialised(root: Any) -> bytes:
    """A part as it stands in the package."""
    from lxml import etree

    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content


def _resolved(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
