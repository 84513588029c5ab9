"""Another county in a form than its own: a unit or a goal that was taken over from somebody else's form."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.domain.declaration import Declaration
from assistant.domain.pattern import regex
from assistant.domain.report import Confidence, Finding
from assistant.validation.reading.facts import texts_of
from assistant.validation.rule import finding

_OF_UNIT = regex(
    r"^(?:[\u4e00-\u9fff]{2,7}?(?:省|自治区|市|州))*(?P<county>[\u4e00-\u9fff]{2,5}?(?:县|区|旗))(?!域|级|直)"
)
_IN_TEXT = regex(
    r"(?:^|[，。；、,;\s（(由]|[升善进障护高强动推对在为向给全])(?P<county>[\u4e00-\u9fff]{2}(?:县|区))"
    r"(?=居民|群众|市民|村民|农村|城区|城镇|乡村|境内|范围|辖区|各|全|内|的|教育|卫生|水务|交通|学校"
    r"|[\u4e00-\u9fff]{2,12}?(?:街道|镇|乡|局|委员会|办事处))"
)
_NO_COUNTY = regex(
    r"(?:社|城|小|景|灾|辖|片|库|林|校|园|厂|矿|牧|山|地|郊|街|功能|开发|新|试验|示范|保护|实验|合作|保税|产业|自治"
    r"|各|全|本|我|该|两|多|周边|老|旧|中心|主城|核心|重点|服务|营业|居住|生活|农|渔|汛|疫|边|特|城乡|贫困|所有"
    r"|革命老|少数民族|高新|经开|度假|风景|湿|覆盖|管理|监管|受益|工业|商业|住宅|办公|病|赛|战|军|禁|县|市|州|省|外|内"
    r"|东部|西部|南部|北部|东|西|南|北)[县区]$"
)
_TOGETHER = regex(r"对口|支援|援[藏疆青滇黔助]|协作|结对|帮扶|合作|交流|跨区|联合|毗邻|学习|考察|调研|共建|参加|赴")
"""Words of a form in which another county is there for a reason."""


def other_places(form: Declaration) -> Iterator[Finding]:
    """Units of two counties, or a goal for another county than the unit's (guide F07).

    A county that the name, the overview or the plan speaks of is there for a reason, and so is any other in a
    project of pairing and exchange.
    """
    own, other = _county_of(form.competent_department), _county_of(form.implementing_unit)
    if own and other and own != other:
        message = (
            f"主管部门“{form.competent_department}”和实施单位“{form.implementing_unit}”不在同一个县（区），"
            "请核对是否抄了别的单位的表。"
        )
        yield finding("F07", "implementing_unit", message, quote=form.implementing_unit or "")
    yield from _elsewhere(form, {own, other} - {None} if own == other or not own else {own})


def _elsewhere(form: Declaration, own: set[str | None]) -> Iterator[Finding]:
    home = next((place for place in own if place), None)
    told = "".join((form.project_name, *(text for path, text in texts_of(form) if path.startswith("narrative."))))
    if home is None or _TOGETHER.search(told) or _TOGETHER.search(f"{form.overall_goal}{form.annual_goal}"):
        return
    for path in ("overall_goal", "annual_goal"):
        text = getattr(form, path) or ""
        for found in _IN_TEXT.finditer(text):
            place = found["county"]
            if _NO_COUNTY.search(place) or place in home or home.endswith(place) or place in _work_of(form):
                continue
            label = "项目总目标" if path == "overall_goal" else "年度目标"
            message = f"{label}写到“{place}”，而申报单位在{home}，请核对是否抄了别的单位的表。"
            yield finding("F07", path, message, quote=place, confidence=Confidence.LIKELY)
            break


def _work_of(form: Declaration) -> str:
    narrative = form.narrative
    said = (narrative.overview, narrative.plan, narrative.budget) if narrative else ()
    return form.project_name + "".join(part or "" for part in said)


def _county_of(unit: str | None) -> str | None:
    """The county or district that a unit's name begins with; None where it begins otherwise."""
    found = _OF_UNIT.match(unit or "")
    return None if found is None or _NO_COUNTY.search(found["county"]) else found["county"]
