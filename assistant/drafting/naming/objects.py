"""Objects: what a project is about, from its name; one thing where a name lists several."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.bodies.leading_unit import RUN_AND_MORE
from assistant.drafting.reading.deeds.phrases import JOINED, VERB, people_in, split_verb
from assistant.drafting.reading.deeds.shared_ends import common_end
from assistant.drafting.reading.sorts import is_person
from assistant.drafting.reading.words import ACTIVITY_VERBS, LIGHT_VERBS, PROJECT_SUFFIXES

_DEEDS: Final = "|".join(verb for verb in (*ACTIVITY_VERBS, "应用", "合作", "研究", "管理") if len(verb) == 2)
_TWO_DEEDS: Final = regex(rf"({_DEEDS})[与和及]({_DEEDS})(?![员工师])")
"""`运行与维护` is one piece of work in two words; a form writes 运行维护. `清理及保洁员聘用` is two."""
_ALIKE: Final = regex(
    rf"[\u4e00-\u9fff]+?(?P<kind>[\u4e00-\u9fff]{{2,4}})[和及与][\u4e00-\u9fff]+(?P=kind)(?P<deed>{_DEEDS})"
)
"""`乡镇总体规划和村庄规划编制`: two of one kind, to which the same is done."""
_SHARED_HEAD: Final = regex(
    r"[\u4e00-\u9fff]{1,8}(?P<head>[园校院站所馆村厂场])[和及与][\u4e00-\u9fff]{1,8}(?P=head)(?P<deed>[\u4e00-\u9fff]{4,8})"
)
"""`公办园及民办园生均补助`: neither half stands for both, what is done to both does."""
_WORKS: Final = regex(
    rf"(?:(?!{_DEEDS})[\u4e00-\u9fff])+[及和与、](?:(?!{_DEEDS})[\u4e00-\u9fff])+(?P<deed>(?:维修|修缮|改造|整治|治理|修复|加固|提升)+(?:工程)?)"
)
"""`人行道及排水沟维修工程`: works on two things, of which neither names both."""
_PAID_FOR_BOTH: Final = regex(
    r"(?:(?!补贴|补助|贴息|津贴|奖补)[\u4e00-\u9fff])+[和及与、](?:(?!补贴|补助|贴息|津贴|奖补)[\u4e00-\u9fff])+?"
    r"(?P<paid>(?:贷款|信用贷款|担保|创业担保贷款)贴息|(?:担保|保险|保)费补[贴助]|运营补[贴助]|记账户?补[贴助])"
)
"""`民族贸易和民族特需商品生产贷款贴息`: neither half stands for both, the money does."""
_PAYER: Final = regex(
    r"^(?:中央|省(?!部|市[共县]|校|运会|道|际|域|情|籍|属|外|内)级?|市级|县级|区级)(?:财政)?(?:支持|补助|专项)?(?:地方)?(?=.{4})"
)
"""Whose money it is (`省级文物保护`); 省部共建 is a word."""
_IN_PLACES: Final = regex(
    r"^(?:城[镇市][和及与]农村|农村[和及与]城[镇市])(?=[\u4e00-\u9fff]{6})"
    r"|^[\u4e00-\u9fff]{2,6}[和及与][\u4e00-\u9fff]{0,4}(?:地区|山区|牧区)(?=[\u4e00-\u9fff]{6}.*(?:补助|补贴|津贴)$)"
)
"""Places of two kinds in which people are paid (`农村和边远地区学校教师交通补助`), of which neither is the whole."""
_SHORT: Final = 10
_COUNTY: Final = regex(
    r"^(?!全|各|本|我|该|每|某|贫困|脱贫|重点|示范|试点|[\u4e00-\u9fff]{0,2}[市州区])[\u4e00-\u9fff]{1,4}县"
    r"(?![城域直级委乡区市属内情际人道管志史府政医级联总])(?=[\u4e00-\u9fff]{4})"
)
"""The county a project is in, of which its form speaks elsewhere (`围场县农村公共厕所建设`)."""
SAYS_NO_WORK: Final = regex(r"(?:本?年度|日常|常规|重点|全年)(?:工作|业务)?")
"""What is left of a title such as `年度工作经费`, which says no work."""
_ONE_WORD: Final = "公用经费"
"""What a school runs on goes by one name, of which nothing is left without its last word."""
_FEES_IN_ONE_WORD: Final = ("学费", "路费", "餐费", "水费", "电费", "药费", "油费", "车费", "房费", "邮费", "手续费")
"""What a thing is called without 费 is no word (`新生入学路费`)."""
_HELD: Final = "疗休养|疗养|休养|健康体检|体检|研学|参观学习|研修|轮训|培训|学习考察|外出考察"
"""What is held for people."""
_KEPT: Final = r"(?:伙食|生活|医疗|护理|被服|服装|取暖|水电|住宿|丧葬|日用品|用品)"
_FEES: Final = regex(rf"[\u4e00-\u9fff]{{2,8}}?{_KEPT}(?P<more>费?(?:[、和及与]{_KEPT}费?)+)(?:保障)?")
"""What people are kept with, item by item."""
_DEED_IN_FRONT: Final = regex(
    r"(?P<deed>推广|采购|购置|购买|开展|实施|推进|发放|引进|租赁|租用|打造)(?P<thing>[\u4e00-\u9fffA-Za-z“”]{3,12})"
)
_BODY: Final = regex(
    r"[省市县区州][\u4e00-\u9fff]{0,8}?(?:中心|总队|支队(?!伍)|大队|集团|公司|总工会|妇联|残联|科协|贸促会|工商联|文联"
    r"|侨联|团委|研究室|国资委|民委|口岸办|疾控|气象台|人防办|消毒站|监测站|推广站|管理站"
    r"|防疫站)(?=[\u4e00-\u9fff]{4})"
)


def is_half(work: str, title: str) -> bool:
    """Whether a work is but the second half of works on two things that share a deed (`电梯及空调维修`)."""
    found = _WORKS.match(title)
    return bool(found and found[0].endswith(work) and work.endswith(found["deed"]) and found[0] != work)


def kept_with(title: str) -> str:
    """`在押人员伙食费、医疗费` as work: `在押人员伙食、医疗保障经费`; "" for any other title."""
    found = _FEES.fullmatch(title)
    return f"{title.removesuffix('保障').replace('费', '')}保障经费" if found and people_in(title) else ""


def project_object(project_name: str) -> str:
    """What a project is about: its name without year, remarks and words such as 专项经费."""
    core = _without_suffix(_without_end(_without_front(project_name)))
    core = re.sub(r"(?<=..[建造治修护展])(?:中央|省级|市级|县级|上级)(?:财政)?(?:专项)?$", "", core)
    return one_thing(_deed_behind(core) or project_name)


def _without_front(project_name: str) -> str:
    """A name without marks and remarks, its year, who pays for it or does it, and how many or which they are."""
    whole = re.sub("“[^”]*”", lambda quoted: quoted[0].replace("、", ""), project_name)  # `“双随机、一公开”抽查`
    core = re.sub(r"[（(【\[][^（()）】\]]*[)）】\]]|[“”\"《》「」]", "", whole)
    core = re.sub(r"^[\u4e00-\u9fff]{0,4}(?:公益金|转移支付)(?:支持|补助|资助)(?:地方)?(?=.{4})", "", core)
    core = re.sub(r"20\d{2}年?[至到—~-]+20\d{2}年?度?", "", core)
    core = re.sub(r"^(?:20\d{2}年?度?|关于)|(?:20\d{2}年?度?)$", "", core).strip()
    core = re.sub(r"^[\u4e00-\u9fff]{2,9}?[省市县区镇乡州旗局]20\d{2}年度?(?![前底以后代至末初])(?=.{4})", "", core)
    core = re.sub(r"^新一[轮批届](?=.{4})", "", _PAYER.sub("", core))
    core = re.sub(r"^全[省市县区镇乡](?=.{4})", "", core)
    core = _COUNTY.sub("", core)
    core = re.sub(
        r"^某[\u4e00-\u9fff]{0,2}?[省市县区镇乡村](?=.{4})|^[\u4e00-\u9fff]{1,8}?局(?:机关|辖区)?(?![部域面])(?=.{4})",
        "",
        core,
    )
    core = re.sub(
        r"^[县区](?!运会|[城域直级委乡镇区市属块间划位内情际人管道志史府政])(?=.{4})", "", _without_body(core)
    )
    core = re.sub(r"^\d+(?:余|多)?[名个户所家座辆台套条](?=.{4})", "", core)
    core = re.sub(r"^.*保护单位(?=..)", "", core)
    return BEHIND_ITS_NUMBER.sub("", core)


def _without_end(core: str) -> str:
    """A name without how it is bought, for how many heads, what else it pays and whose money it is."""
    core = re.sub(r"(?<=[\u4e00-\u9fff]{4})(?:服务外包|外包服务|外包)(?=项目$|经费$|$)", "", core)
    core = re.sub(r"(?<=..服务)(?:项目)?采购(?=项目$|经费$|$)", "", core)
    core = re.sub(r"(?<=..服务)(?:政府)?购买服务(?=项目$|经费$|$)", "", core)
    core = re.sub(rf"(?<=..)({_DEEDS})[和及与]\w{{1,2}}费?$", r"\1", core)
    core = re.sub(rf"(?:生均|人均)(?={_ONE_WORD}$)", "", core)
    core = re.sub(rf"等{_OF_A_SORT}*(?:活动)?(?:专项)?(?:补助|补贴)?(?:经费|资金)?(?:项目)?$", "", core)
    core = re.sub(r"费(?=[和及与、][\u4e00-\u9fff]{2,8}(?<!经)费$)", "", core)  # `转运费和处理费`
    core = re.sub(r"(?<=经费)项目$|(?<=资金)项目$", "", core)
    return without_payers(core)


def _without_suffix(core: str) -> str:
    """A name without a word such as 专项经费; several activities stay 活动, and 重大项目 what they are."""
    if of_a_sort := _QUALIFIED.search(core):
        return core[: of_a_sort.end()]
    for suffix in () if core.endswith((_AFTERWARDS, *NO_SUMS, *_FEES_IN_ONE_WORD)) else PROJECT_SUFFIXES:
        if core.endswith(suffix) and len(core) - len(suffix) >= 2 and not core.endswith(_ONE_WORD):
            core = core[: -len(suffix)]
            return core + "活动" if suffix.startswith("活动") and not core.endswith(ACTIVITY_VERBS) else core
    return core


NO_SUMS: Final = ("消费", "免费", "浪费", "收费", "缴费", "付费")
"""What ends in 费 and is no sum (`激活农村消费`)."""
_OF_A_SORT: Final = "(?:重大|重点|大型|优质|外资|(?:标志|引领|支撑|示范)性)"
_QUALIFIED: Final = regex(rf"(?:{_OF_A_SORT}|示范|[类级])项目(?=(?:经费)?$)")
"""Projects of a sort, which is no thing by itself (`参与重大项目`)."""
BEHIND_ITS_NUMBER: Final = regex(
    r"^(?:.*\d(?:号线|号(?:楼(?=[\u4e00-\u9fff]{4}))?(?!线)|线)|号(?![召码牌令]))(?=[\u4e00-\u9fff]{3})"
)
"""Which one of several a thing is, which no measure is named by (`渠2号提灌站改造`, `G318线灾毁修复`)."""
_FROM_ABOVE: Final = regex(
    r"(?<=[\u4e00-\u9fff]{4})(?:中央|国家级|省级|自治区级|上级)(?:[和及与、](?:省|市|县|区)级)*(?:财政)?(?:专项)?"
    r"(?:转移支付|补助|奖补)?(?:资金|经费)$"
)
"""Whose money it is, at the end of a name (`困难职工帮扶救助中央和省级专项资金`)."""
_AFTERWARDS: Final = "后补助"
"""A grant for what is done already is a word of its own (`技术合同交易后补助`)."""


def without_payers(name: str) -> str:
    """A name without whose money it is, and 后补助 without the word for money behind it."""
    return re.sub(rf"(?<={_AFTERWARDS})(?:资金|经费)$", "", _FROM_ABOVE.sub("", name))


def _without_body(core: str) -> str:
    """`区总工会职工疗休养` without the body that does it; `市民中心改造提升` is about the body itself."""
    found = _BODY.match(core)
    stays = found and (VERB.match(core, found.end()) or re.match(RUN_AND_MORE, core[found.end() :]))
    return core[found.end() :] if found and not stays else core


def _deed_behind(core: str) -> str:
    """`推广水稻机械化插秧` as measures are named after it: 水稻机械化插秧推广; `开展` and the like say nothing."""
    found = _DEED_IN_FRONT.match(core)
    if not found or split_verb(found["thing"])[0] or re.search(r"[、和及与]", core):
        return core
    named = found["thing"].endswith((found["deed"], *ACTIVITY_VERBS))
    if found["deed"] in LIGHT_VERBS or (named and found["deed"] == "推广"):
        return found["thing"]
    return core if named else found["thing"] + found["deed"]


def one_thing(label: str) -> str:
    """A name that lists several things cut down to the last of them, heads being last: a row measures one thing."""
    label = _IN_PLACES.sub("", _TWO_DEEDS.sub(r"\1\2", label))
    if common := common_end(label):
        return common
    if (shared := _SHARED_HEAD.fullmatch(label)) and len(label) > _SHORT:
        return shared["deed"]
    if works := _WORKS.fullmatch(label):
        return works["deed"].removesuffix("工程") + "工程"
    if alike := _ALIKE.fullmatch(label):
        return alike["kind"] + alike["deed"]
    if (people := re.fullmatch(rf"(?P<who>[^、]{{2,6}})、[^、]{{2,8}}?(?P<deed>{_HELD})", label)) and is_person(
        people["who"]
    ):
        return people["who"] + people["deed"]
    if (paid := _PAID_FOR_BOTH.fullmatch(label)) and len(label) > _SHORT:
        return paid["paid"]
    if _FEES.fullmatch(label) and (who := people_in(label)):
        return f"{who}保障"
    marks = "、" if len(label) <= 14 else rf"、|{JOINED.pattern}"
    parts = re.split(marks, label)
    one = parts[-1] if len(parts[-1]) >= 4 else max(parts, key=len)
    return one if len(one) >= 3 else label
