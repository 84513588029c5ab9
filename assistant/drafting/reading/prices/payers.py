"""Who pays: the words of the treasury of any level, and of everybody else (`自筹`, `村集体出资`, `社会捐赠`)."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.pattern import Alternative, one_of, regex

_OWNERS: Final = (
    "居民|群众|村民|农户|业主|产权(?:单位|人)|职工|个人|医院|学校|企业|单位|公司|合作社|村集体|集体|社会(?:力量|资本)?|"
    "项目法人|(?:市场|经营)主体|运营商|乡贤|学员|家庭|自身|景区|车主|船东"
    "|(?:种植|养殖|参保|投保|经营|承包)(?:大)?[户人]|[果茶菜蔗烟棉药花]农|[牧渔][民户]|[用住]户"
)
_PAYS: Final = (
    "自筹|自缴|自付|自担|出资|自有|投入|承担|负担|缴纳?|捐资|集资|配套"
    "|(?:筹资|投工)?(?:投劳|筹劳)(?:折[资款价抵])?|筹资"
)
LENDERS: Final = r"(?:(?:政策性)?银行|商业|政策性|开发性|项目|农发行|国开行|开行|农信社)"
"""Who lends, or what kind of loan it is, in front of 贷款."""
OTHER_WAYS: Final = (
    Alternative("others, or what one pays oneself", r"其他(?:资金)?", ("其他资金",)),
    Alternative(
        "money of one's own that no government has",
        r"(?<![级省市县区州旗镇乡])(?<!地方)自筹(?:资金)?|村级自筹(?:资金)?|自[缴付]|社会资本|自有(?!收入)(?:资金)?"
        r"|单位(?:自有|自筹)?资金",
        ("自筹资金", "村级自筹", "社会资本", "单位资金"),
    ),
    Alternative("somebody who pays his part", rf"(?:{_OWNERS})(?:{_PAYS})(?:资金)?", ("村集体自筹", "业主出资")),
    Alternative(
        "gifts",
        r"(?:社会|企业|爱心|慈善|乡贤|校友|单位)(?:各界|冠名)?(?:捐赠|捐款|赞助|募集)(?:资金|款)?",
        ("社会各界捐款", "企业冠名赞助", "校友捐赠"),
    ),
    Alternative("work that is given in place of money", r"(?:投工|筹工)?(?:投劳|筹劳)折[资款价抵]", ("投工投劳折资",)),
    Alternative(
        "the market and the banks",
        rf"市场化?(?:赞助|融资|筹措|筹资)|{LENDERS}(?:贷款|融资)(?:资金)?",
        ("市场化融资", "银行贷款", "农发行贷款"),
    ),
    Alternative(
        "income, where it says that it is spent on this",
        r"(?:费|经营|事业|票务|门票|广告|冠名|租金)(?:性)?收入(?=[^\d]{0,4}(?:提取|安排|列支|解决|承担|投入|弥补))",
        ("门票收入中安排",),
    ),
    Alternative(
        "dues, where it says that they are spent on this",
        r"(?:工会(?:会员)?(?:经费|会费)|党费)(?=列支|解决|安排|承担|投入|出资)",
        ("工会经费列支",),
    ),
    Alternative("a unit's income", r"(?:事业|经营|自有)收入(?:资金)?", ("事业收入", "自有收入")),
)
OTHER = regex(rf"(?:{one_of(OTHER_WAYS)})(?:提取|列支|解决|安排|投入|投资|出资|承担|负担|弥补)?(?:约|为)?$")
"""At the end of the words before an amount: somebody other than the treasury pays it."""
_NOT_FISCAL = regex(
    rf"自筹|自有|自行|{_OWNERS}|医院|捐赠|捐款|赞助|社会|市场化|银行|贷款|融资|收入|基金会|平台|(?<!地)方$|供电"
    rf"|电网|运营"
)
_FISCAL = regex(
    r"财政|中央|国家|上级|本级|地方|政府|预算|补助|专项|债|公益金|城市维护|教育费附加|非税|车购税|土地出让"
    r"|[福体]彩|彩票|[省市州盟县区旗镇乡](?:级|本级|财政|两级|三级|[里上]|补(?=资金)|$)|乡镇|街道$"
)
_AND = regex(r"以及|共同|分别|各自|两级|三级|[和与及、]")

_GIVES: Final = (
    "资金|补助|奖补|配套|拨款|预算|安排|投入|承担|解决|债券?|补贴|转移支付|公益金|下达|基金|专项|(?:补助|拨款)收入"
)
BUDGET_KINDS: Final = r"(?:一般公共预算|政府性基金(?:预算)?|国有资本经营预算|财政专户)"
"""The books that public money is kept in (`一般公共预算当年拨款142万元`)."""
_OFFICES: Final = (
    "(?:财政|交通运输|水利|农业农村|教育|文化和旅游|住房城乡建设|生态环境|自然资源|民政|公安|工业和信息化|科技|商务)[部厅]"
    "|国家(?:发展改革委|卫生健康委|[\u4e00-\u9fff]{2,5}局)|自治[区州县]|兵团"
)
"""Offices and regions whose money a project gets (`交通运输部车购税补助`)."""
_LEVELS: Final = rf"(?:中央|地方|上级|本级|财政|[省市州盟县区旗镇]级|乡镇|{_OFFICES})+"
_NO_BODY: Final = r"(?:(?!公司)[^，,。；;、\d局馆院校站所]){0,14}?"
"""Between who gives and what, words that name no other body."""

SOURCE_WAYS: Final = (
    Alternative(
        "those above, as people say it",
        r"(?:上头|上面)给?|[省市州盟县区旗镇乡](?:里|上)(?:拿出?|掏|给|出|补|配)",
        ("上面给", "县里拿出"),
    ),
    Alternative(
        "a level of government or an office, and how it gives",
        rf"{_LEVELS}(?:财政|本级)*[给拿出]?(?:{_NO_BODY}(?:{_GIVES}|财政|投资|自筹))?",
        ("中央财政补助资金", "交通运输部车购税补助", "县级配套"),
    ),
    Alternative(
        "levels by one character",
        rf"[省市州县区镇乡]{{1,3}}(?:[两三]级)?补?(?:财政|本级)?(?:预算内|专项)*(?:{_GIVES}|财政|投资)*",
        ("省市两级财政", "县配套资金"),
    ),
    Alternative(
        "a region by its name",
        r"(?:(?:(?!补助|补贴|安排)[\u4e00-\u9fff]){0,10}(?:[省市州盟县旗镇乡]|(?<![社园小景校])区|街道))"
        rf"(?:财政局?(?:{_GIVES}|专项)*|配套(?:资金)?)",
        ("滨海街道配套资金", "云岭县财政局拨款"),
    ),
    Alternative(
        "bonds, lotteries, taxes and the help of other regions",
        r"(?:(?:地方)?政府)?(?:专项债券?|一般债券?|(?:超长期)?(?:特别)?国债|体彩|福彩|(?:体育|福利)?彩票|车购税|以奖代补|东西部协作"
        rf"|对口(?:支援|帮扶))(?:{_GIVES}|资金)*",
        ("超长期特别国债资金", "政府专项债券", "福彩公益金", "东西部协作资金"),
    ),
    Alternative(
        "a book that public money is kept in",
        rf"{BUDGET_KINDS}(?:财政|预算)*(?:当年|本年|年初)?(?:财政)?(?:{_GIVES}|收入|管理资金|资金)*",
        ("一般公共预算当年拨款", "财政专户管理资金"),
    ),
)
_SOURCE = regex(
    r"(?:^|由|为|含|是|其中|投入|安排|下达|(?<=元)[和及与]|[:：(（])(?:其中[:：]?)?(?:20\d{2}年)?"
    rf"(?:争取|申请|使用|上级)*(?:{one_of(SOURCE_WAYS)})(?:约|为|共)?$"
)
_OWN_INCOME: Final = regex(
    r"(?:^|其中[:：]?|[、和及与])(?:20\d{2}年)?(?:单位)?(?:事业|经营|自有|非税|土地出让|财政(?:补助|拨款))收入(?:资金|安排|列支)?(?:约|为)?$"
)
_BESIDE_FISCAL: Final = regex(r"财政|拨款|自筹|补助收入|资金[^，,。；;]*[，,（(:：]?其中")


def is_payer(item: str) -> bool:
    """Whether the words of an item before its amount name a level of government or one of its funds."""
    return bool(_SOURCE.search(item))


def is_own_income(clause: str, around: str) -> bool:
    """Whether it is the unit's own income that pays a part (`财政拨款200万元、事业收入120万元`)."""
    return bool(_OWN_INCOME.search(clause)) and bool(_BESIDE_FISCAL.search(around))


def kinds_of(words: str) -> set[str]:
    """Who `县财政和项目业主` are: `fiscal`, `other`, or `unknown` where the words do not say."""
    names = [name for name in _AND.split(words) if name]
    kinds = {kind_of(name) for name in names}
    return kinds or {"unknown"}


def kind_of(name: str) -> str:
    """Whose money one name stands for."""
    if _NOT_FISCAL.search(name):
        return "other"
    return "fiscal" if _FISCAL.search(name) else "unknown"


def is_other(before: str) -> bool:
    """Whether the words before an amount say that others pay it; 其他20万元 alone may be any other cost."""
    found = OTHER.search(before)
    return bool(found) and found is not None and not re.match(r"其他(?!资金)", found[0])
