"""Others' deeds: what those do with the money whom a project aids, which it does not complete itself."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import regex

_AIDED: Final = regex(
    r"^(?:重点|主要|择优|用于)*(?:支持|鼓励|引导|扶持)[^，。；、]{0,8}?"
    r"(?:企业|合作社|农场|主体|机构|组织|商户|院所|高校|旅行社|景区|院团|协会|农户|园区)[^，。；、]{2,}、"
)
"""Before several things that others do (`支持外贸企业参加展会、投保、建设海外仓`)."""


def others_do(clause: str) -> bool:
    """Whether a clause tells several things that those do who are aided."""
    return bool(_AIDED.match(clause))
