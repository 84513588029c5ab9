"""What a new house or system can be measured by: as what is made, not by the work that will be done in it later."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import regex

_HOUSE: Final = regex(
    r"(?:[楼馆院站所厅室]|中心|用房|病区|校区|宿舍|食堂|基地|大厦|剧场)(?:新[馆址区]|[分新]院)?(?:[一二三]期)?"
    r"(?:新建|建设|迁建|[改扩重续]建|改扩建|整体搬迁|改造|维修|修缮|装修|改造提升|提升改造)(?:项目|工程|经费)*$"
)
_STANDS_THERE: Final = regex(r"建筑面积|\d平方米|主体(?:结构|工程|施工|封顶)|封顶|土建")
"""A house is built, not a body set up that is called by its house (`综治中心建设`)."""
_OF_A_HOUSE: Final = regex(
    r"验收|施工|工程|设[计施备]|需[求要]|条件|能力|安全|使用|环境|床位|供给|建成|投用|投入|进度|完[工成]|竣工|开工|投诉|诉求|节能"
)
_SYSTEM: Final = regex(
    r"(?:信息|管理|业务|监管|数据|服务|应用|共享|指挥)(?:化)?(?:平台|系统)(?:[一二三四]期)?(?:建设|开发|升级)(?:项目|工程|经费)*$"
)
_OF_A_SYSTEM: Final = regex(
    r"系统|平台|数据|网络|信息|共享|办理|网办|线上|在线|响应|时限|效率|需[求要]|能力|使用|上线|故障|验收|预警|识别|覆盖|接入|缺陷|测评|安全|完成|账|准确|事[故件]"
)


def suits_what_is_made(measure: str, text: str) -> bool:
    """Whether a measure fits what a project makes; any fits a project that makes neither a house nor a system.

    Args:
        measure: The name of a row.
        text: The project's name and, on the next line, its description.
    """
    named = text.partition("\n")[0]
    if _HOUSE.search(named) and _STANDS_THERE.search(text):
        return bool(_OF_A_HOUSE.search(measure))
    return not _SYSTEM.search(named) or bool(_OF_A_SYSTEM.search(measure))
