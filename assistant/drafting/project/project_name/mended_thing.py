"""What is mended, told verb first as one says it (`改造老旧客运站`, `养护农村公路经费`), and named by the thing."""

from __future__ import annotations

from assistant.domain.pattern import regex
from assistant.drafting.project.project_name.stated_name import Named

_MENDED = regex(
    r"(?:(?:我|本)?[院校馆站所园局]|学校|医院|中心)?(?P<deed>改造|维修|修缮|翻修|加固|粉刷|养护|维护|清淤|疏浚)"
    r"(?P<thing>(?!基金|资金)(?:[\u4e00-\u9fff]{2,13}[楼站馆房院校场路桥渠库堤坝闸井]"
    r"|[\u4e00-\u9fff]{0,13}(?:厕所|食堂|宿舍|公园|屋[面顶]|围墙|管[网道]|线路|教室|校舍|门窗|大厅|公路|泵站|设备|设施|系统|车辆"
    r"|路灯|绿地|河道|[国省县乡村]道(?:[A-Z]?[零一二三四五六七八九]+线?)?)))(?P<money>经费|资金)?"
)


def thing_mended(title: str) -> str:
    """The name of the money for what a title mends; "" where it does something else."""
    mended = _MENDED.fullmatch(title)
    return f"{mended['thing']}{mended['deed']}{mended['money'] or '经费'}" if mended else ""


def by_what_is_mended(stated: Named) -> Named:
    """A stated name turned round where it is that of money for mending something."""
    turned = thing_mended(stated.name) if stated.name.endswith(("经费", "资金")) else ""
    return stated._replace(name=turned, certain=False) if turned else stated
