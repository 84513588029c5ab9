"""Names behind a label of the form (`项目名称：公共租赁住房维修`): whoever writes so is not asked again."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.project.project_name.stated_name import Named
from assistant.drafting.reading.words import OF_YEARS

_NO_NAME: Final = "待定|暂定|暂无|未定|无(?![线人障土])|同上|见|实施|申报|主管|预算|资金|金额|内容|负责|[与和及]"
_LABELLED: Final = regex(
    r"(?:(?:^|[，,。；;：:、（(\s])(?:项目|工程|课题|活动|事项)的?名称(?:为|是|叫做?)?[ \t\u3000]*[：:，, \t\u3000]?"
    r"|(?:^|[，,。；;：:\n])(?:申报)?(?:项目|事项)[：:]|申报的?项目(?:是|为|叫))"
    rf"[ \t\u3000]*(?:{OF_YEARS})?(?P<name>(?!{_NO_NAME})[^，,。；;：:\n]{{4,50}}?)"
    r"(?=[ \t\u3000]*(?:[，,。；;\n]|$))"
)
_QUOTED: Final = regex(r"[“《「](?P<inside>[^“”《》「」]+)[”》」]")


def labelled_name(text: str) -> Named | None:
    """The name that a label gives, without the year in front and the marks around the whole; None where no label is.

    Args:
        text: What the description says.
    """
    found = _LABELLED.search(text)
    if found is None:
        return None
    quoted = _QUOTED.fullmatch(found["name"])
    at = found.start("name") + (quoted.start("inside") if quoted else 0)
    name = quoted["inside"] if quoted else found["name"]
    return Named(name, (at, at + len(name)))
