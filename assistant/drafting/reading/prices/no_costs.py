"""Sums that a project is about but does not spend: thresholds, debts that are owed, what is audited or looked after."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import Alternative, one_of, regex

_THRESHOLD: Final = regex(
    r"(?:[（(]含[^）)]{0,6}[)）])?(?:及?以[上下])(?:[（(]含[^）)]{0,6}[)）])?(?:的|至|不(?:足|满|到)|且|或"
    r"|(?=[\u4e00-\u9fff]{0,6}(?:项目|工程|企业|单位|合同|设备|投资|贷款|采购|技改|规模)))(?!标准|部分)"
)
"""Behind a sum: from where on something holds (`对投资500万元以上的项目`)."""
_REACHED: Final = regex(r"(?:超过?|达到?|突破|[^不]满|不低于|不少于|不足|低于)$")
_WHO_QUALIFIES: Final = regex(
    r"的[\u4e00-\u9fff]{0,6}(?:企业|单位|项目|农户|商户|合作社|机构|家庭|平台|园区|团队|个体户)"
)
"""`对设备投资超过500万元的企业`: from where on something is given, told by the words around the sum."""
_BETWEEN: Final = regex(r"以上(?:[（(]含[^）)]{0,4}[)）])?(?:且|但|、)?(?:不足|不满|未满|不到|至|到)$")
"""Before a sum: the other end of such a range (`500万元以上不足1000万元`)."""
SCRUTINISED_WAYS: Final = (
    Alternative(
        "what was handed in to be checked, is insured or kept for others",
        r"(?:送审|报审|(?<!评)(?<!财政)审定|申报审核|涉案|担保|在保|承保|代管|托管)[^，,。；;\d]{0,4}(?<!贴息)(?<!补[助贴偿])(?<!奖补)(?<!奖励)"
        r"(?:金额|额|资金|造价|投资|价款?|概算|预算|余额|规模|总量)",
        ("送审金额", "在保余额", "代管资金"),
    ),
    Alternative(
        "what is watched over or gone through",
        r"(?:审计|审核|评审|监督|监管|监测|评估|管理|清查|核查|盘活)[^，,。；;\d]{0,6}"
        r"(?:总量|规模|总额|资产|基金|投资额|项目投资|工程投资|造价|价值)",
        ("审计项目投资", "盘活资产"),
    ),
    Alternative(
        "the accounts that are audited",
        r"(?:审计|审核|(?<!财)(?<!财政)评审(?!定)|审查)[^，,。；;\d]{0,8}(?:结算|决算)(?:金额|造价|投资额?)",
        ("审查竣工决算金额",),
    ),
    Alternative(
        "how large a fund, a property or an insurance is",
        r"(?:资产|基金)(?:总额|总量|原值|净值|价值|规模)|风险保障(?:金额|额度)?",
        ("资产原值", "基金规模", "风险保障额度"),
    ),
)
_SCRUTINISED: Final = regex(
    rf"(?:{one_of(SCRUTINISED_WAYS)})(?:约|近|达到?|超过|为|是|共|合计|不低于|不少于|保持在|控制在|[：:])*$"
)
"""Sums that are checked, insured or kept for others (`送审金额约12亿元`)."""
_STOCK: Final = regex(
    r"(?:存量|历年|累计|已|以前年度|截至[^，,。；;]{0,10}|20\d{2}(?:年)?(?:[至到—-]+20\d{2})?年?(?:已|累计)?)"
    r"[^，,。；;\d]{0,6}(?:发行|借入|举借)[^，,。；;\d]{0,14}(?:债券?|贷款|借款)(?:资金)?(?:约|共|合计)*$"
    r"|(?:发行|存量|未偿还?)[^，,。；;\d]{0,14}债(?:券|务)(?:资金)?(?:约|共|合计)*$"
    r"|(?:债券?|债务|贷款|借款|存量)[^，,。；;\d]{0,4}(?:余额|规模|总额)(?:约|为|是|共|合计)*$"
)
"""What was borrowed before, where only its interest is paid now."""
_OUTSTANDING: Final = regex(
    r"^(?!.*(?<!未)(?<!尚未)(?:偿还|归还|清偿|支付)).*(?:未偿还?|未还|尚欠|剩余)(?:的)?(?:贷款|债务|借款)?(?:本金"
    r"|贷款|债务|余额)[^，,。；;\d]{0,8}$"
)
"""What is still owed, of which a part is paid back now."""
_SIZE_CALLED: Final = r"(?:约|近|为|是|共|合计|已|将|达到?|增加?[至到]|[：:])*$"
_CAPITAL: Final = regex(
    r"(?:注册资本|实收资本|资本金总额|(?:历年|累计|此前|前期|截至[^，,。；;]{0,8})已?(?:认缴|实缴|出资|注资|缴付))"
    rf"[^，,。；;\d]{{0,4}}?{_SIZE_CALLED}"
)
"""How large a company is that is given capital, and what it was given before (`注册资本20亿元`)."""
_YEARS_BEFORE: Final = regex(
    r"20\d{2}年?\s*[-—–~～至到]+\s*20\d{2}年[^，,。；;\d]{0,6}已(?:经|累计|共)?(?:投入|安排|完成投资|下达|争取|实施)[^，,。；;\d]{0,10}$"
)
"""What earlier years have spent together (`2023—2025年已投入8600万元，2026年安排3200万元`)."""
_PAID_BEFORE: Final = regex(rf"(?:已累计|累计已?|此前已?|前期已?)到位{_SIZE_CALLED}")
_FUND_SIZE: Final = regex(
    rf"(?:规模|认缴总额|基金总额|(?:社会|民间)(?:资本|资金)[^，,。；;\d]{{0,6}})(?:[（(]含[^）)]*[）)])?{_SIZE_CALLED}"
)
_OF_A_FUND: Final = regex(r"(?:引导|产业|发展|投资|创业|[母子])基金")
"""The size of a fund is what all who join it subscribe (`认缴总规模20亿元`), of which the project pays its share."""
_PAID_IN: Final = regex(
    r"(?:出资|注资|实缴|续缴|缴付|注入|增资|拨付|安排|预算)[^，,。；;\d]{0,8}\d|(?<!基金)认缴[^，,。；;\d规]{0,4}\d"
)
"""How a project's share of a fund is told."""
_CONTRACT_WORTH: Final = regex(r"(?:总投资|投资总额|投资规模|概算总?投资|投资额)(?:约|为|是|共|[：:])*$")
_PAID_FOR_USE: Final = regex(r"PPP|特许经营|政府付费|可用性(?:服务费|付费)|可行性缺口补助")
"""Whoever built it is paid for its use year by year; what it cost to build is no money of the year's payment."""
_PRINCIPAL: Final = regex(r"(?:债券?|债务|贷款|借款)?本金(?:约|为|是|共|合计)*$")
_PAID_BACK: Final = regex(r"还本|偿还|归还|到期|兑付本金|本金(?:兑付|偿付)")
_ALL_INTEREST: Final = regex(r"(?:应付|贷款|全年|实际)利息(?:支出|总额)?(?:约|为|是|共|合计)*$")
_PART_OF_IT: Final = regex(r"贴息(?:资金|金额|补助|额|支出)[^，,。；;\d]{0,4}\d")
"""Of all interest others pay, a project pays the part that is said."""
_INTEREST: Final = regex(r"(?<!期)利息|付息|贴息|发行(?:服务|手续|登记)?费|手续费")
_BUILT_OF_IT: Final = regex(
    r"^(?!.*(?:利息|付息|贴息|发行费|手续费)[^，,。；;\d]{0,8}\d).*(?:新建|改建|扩建|改造|建设|铺设|治理)[^，,。；;\d]{0,16}\d"
)
"""What is borrowed is built with, and no sum of interest is told (`发行债券8000万元，改造管网46公里，按期付息`)."""
_REPAID: Final = regex(r"(?:偿还|归还|到期|还)[^，,。；;\d]{0,10}$|(?:到期|应还|偿还|归还)[^，,。；;\d]{0,8}本金")
_ITS_INTEREST: Final = regex(r"(?:的)?(?:债券|贷款|借款|本金|债务|余额)?的?(?:应付|应计|当年|全年|年度)?(?:利息|付息)")
"""Behind a sum: it is what interest is paid on (`本金46.5亿元的利息14880万元`)."""


def is_not_spent(clause: str, behind: str, told: str) -> bool:
    """Whether a sum is no money of the project.

    Args:
        clause: What its clause says before it.
        behind: What stands right behind it.
        told: The whole description.
    """
    if _REACHED.search(clause) and _WHO_QUALIFIES.match(behind):
        return True
    if _THRESHOLD.match(behind) or _BETWEEN.search(clause) or _SCRUTINISED.search(clause):
        return True
    if _OUTSTANDING.search(clause) or (_CONTRACT_WORTH.search(clause) and _PAID_FOR_USE.search(told)):
        return True
    if _YEARS_BEFORE.search(clause) or (_PAID_BEFORE.search(clause) and "资本金" in told):
        return True
    if _CAPITAL.search(clause) or (_FUND_SIZE.search(clause) and _OF_A_FUND.search(told) and _PAID_IN.search(told)):
        return True
    if "其中" in clause:
        return False
    if _ALL_INTEREST.search(clause) and _PART_OF_IT.search(told):
        return True
    if _PRINCIPAL.search(clause) and _INTEREST.search(told) and not _PAID_BACK.search(told):
        return True
    owed = _ITS_INTEREST.match(behind) or (
        _STOCK.search(clause) and _INTEREST.search(told) and not _BUILT_OF_IT.match(told)
    )
    return bool(owed) and not _REPAID.search(clause)
