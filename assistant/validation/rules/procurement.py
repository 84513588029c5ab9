"""Rules B07 and B11: suppliers named before anything is procured, and running costs dressed as a project."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.money import UNIT_YUAN, format_wan
from assistant.domain.pattern import regex
from assistant.domain.report import Confidence, Severity
from assistant.validation.context import ReviewContext
from assistant.validation.rule import Outcome, finding, insufficient, not_applicable, rule

_COMPANY = regex(
    r"(?P<name>[\u4e00-\u9fff（）()A-Za-z]{2,30}?(?:(?:股份|集团)?有限(?:责任)?公司|(?:会计师|律师|税务师)事务所))"
)
_LEAD_IN = regex(
    r"^.*(?:委托|聘请|聘用|邀请|指定|选定|选用|采用|购买|采购|第三方公司|第三方机构|第三方|供应商|服务商|承建商"
    r"|运营商|公司为|单位为|由|与|向|和|及|为|是)"
)
_GENERIC: Final = regex(
    r"^(?:某|第三方|专业|有资质的?|中标|相关|外部|国有|社会|其他|一家|各|具备|本|该|物业|保安|保洁|服务|供水|供电)*$"
)
_CHOSEN = regex(
    r"已(?:经)?(?:签订|签署|中标|招标|采购|确定)|公开招标(?:确定|选定)|中标(?:单位|供应商|人)|采购结果|合同编号"
    r"|中标通知"
)
_PAID_TO = regex(r"补贴|补助|奖励|扶持|注资|出资|股权|资本金|拨付给|拨付至|援建|企业名单")
_STEERED = regex(
    r"(?:继续|仍)?(?:委托|聘请|沿用|由)(?:上年|去年|往年|原|原有|原来的|上一年度)(?:的)?(?:供应商|服务商"
    r"|承建(?:单位|商|方)|运维(?:单位|商|公司)|开发(?:单位|商|公司)|中标(?:单位|商)|服务(?:单位|公司))"
    r"|指定(?:供应商|品牌|厂家|服务商)|唯一(?:供应商|服务商)|(?:采用|选用|购买)[\u4e00-\u9fffA-Za-z]{1,8}(?:牌|品牌)"
)
_RUNNING: Final = (
    ("餐券", r"餐券|饭卡充值"),
    ("工作餐、误餐", r"工作餐|误餐|加班餐|午餐(?:费|费用|补贴)"),
    ("办公用品", r"办公用品|文具|办公耗材|复印纸|打印耗材|电脑耗材|硒鼓"),
    (
        "办公设备日常维护",
        r"办公设备(?:的)?(?:日常)?维[护修]|(?:复印机|打印机|空调)[^，。；\n]{0,24}维修(?:保养)?|办公电子(?:设备)?维护",
    ),
    ("邮寄费", r"邮寄费|邮电费|快递费"),
    ("水电、电话费", r"水电费|电话费|通讯费|办公室?水电"),
    ("职工福利", r"职工福利|节日慰问品|工会活动费|职工疗休养"),
)
_RUNNING_ANY = tuple((label, regex(pattern)) for label, pattern in _RUNNING)
_OF_THE_PROJECT = regex(r"物业|后勤|机关服务|食堂|会务服务|办公用房|综合保障")
_AMOUNT_BEHIND = regex(
    r"^[^，。；,;\n\t]{0,40}?(?:[，,][^，。；,;\n]{0,12}?)?[\t:：约计共为]*(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>亿元"
    r"|万元|元|万)"
)
_CELL_BEHIND = regex(r"^[^\t\n]{0,12}\t(?P<number>\d[\d,]*(?:\.\d+)?)$", re.MULTILINE)


@rule("B07", severity=Severity.SUGGESTION, title="采购前点名供应商", basis="政府采购合规（通识）")
def no_supplier_is_named_before_procurement(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Plan and budget name no company that a procurement has still to choose (guide B07)."""
    narrative = form.narrative
    if narrative is None:
        yield not_applicable("没有项目经费情况说明")
        return
    units = f"{form.implementing_unit or ''}{form.competent_department or ''}"
    told: set[str] = set()
    for section in ("overview", "implementer", "plan", "budget"):
        text = getattr(narrative, section) or ""
        for sentence in re.split(r"[。；;\n]", text):
            if _CHOSEN.search(sentence) or _PAID_TO.search(sentence):
                continue
            for found in _COMPANY.finditer(sentence):
                name = _LEAD_IN.sub("", found["name"])
                kind = re.sub(r"(?:股份|集团)?有限(?:责任)?公司$|(?:会计师|律师|税务师)事务所$", "", name)
                if name in units or name in told or not kind or _GENERIC.match(kind):
                    continue
                told.add(name)
                message = f"采购前点名了“{name}”；须采购的服务请写需求与采购方式，不写供应商。"
                yield finding("B07", f"narrative.{section}", message, quote=name, confidence=Confidence.LIKELY)
            if steered := _STEERED.search(sentence):
                message = f"“{steered[0]}”等于采购前指定供应商，请写采购方式。"
                yield finding("B07", f"narrative.{section}", message, quote=steered[0], confidence=Confidence.LIKELY)


@rule("B11", severity=Severity.SUGGESTION, title="经费性质", basis="预算管理通识")
def running_costs_are_not_a_project(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Meal tickets, stationery and upkeep of the office belong to 公用经费, not to a project (guide B11)."""
    if form.narrative is None:
        yield not_applicable("没有项目经费情况说明")
        return
    budget, plan = form.narrative.budget or "", form.narrative.plan or ""
    if not budget and not plan:
        yield insufficient("没有实施方案和年度预算安排")
        return
    if _OF_THE_PROJECT.search(form.project_name):
        return
    for section, text in (("budget", budget), ("plan", plan)):
        found = [(label, match) for label, words in _RUNNING_ANY if (match := words.search(text))]
        if not found:
            continue
        amounts = {label: _amount(text, match.end()) for label, match in found}
        parts = [label + (format_wan(amount) if amount else "") for label, amount in amounts.items()]
        message = f"{'、'.join(parts)}属日常公用经费性质{_share(form, amounts)}，请核对能否列入项目支出。"
        yield finding("B11", f"narrative.{section}", message, quote=found[0][1][0], confidence=Confidence.LIKELY)
        return


def _share(form: Declaration, amounts: dict[str, Decimal | None]) -> str:
    """How much of the year's funds the running costs are, where the budget says."""
    known = [amount for amount in amounts.values() if amount]
    total = form.funds.annual_total
    if not known or not total or sum(known) > total:
        return ""
    return f"，合计{format_wan(sum(known, Decimal(0)))}，占年度资金的{sum(known, Decimal(0)) / total:.0%}"


def _amount(text: str, end: int) -> Decimal | None:
    """The amount that stands behind words in the same item; a bare number of a table cell is in yuan."""
    behind = text[end : end + 80]
    if found := _AMOUNT_BEHIND.match(behind):
        unit = "万元" if found["unit"] == "万" else found["unit"]
        return Decimal(found["number"].replace(",", "")) * UNIT_YUAN[unit]
    if found := _CELL_BEHIND.match(behind):
        amount = Decimal(found["number"].replace(",", ""))
        return amount if amount >= 100 else None
    return None
