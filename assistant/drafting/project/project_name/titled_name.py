"""The name that the title of a description gives: as it is told, or with whose it is, or with the money for it."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.naming.objects import kept_with
from assistant.drafting.project.project_name.mended_thing import thing_mended
from assistant.drafting.project.project_name.opening_title import DEEDS_AT_END, TITLE
from assistant.drafting.project.project_name.stated_name import Named, paired
from assistant.drafting.project.project_name.told_promotion import is_promotion, turned_in_full
from assistant.drafting.project.whose import unit_said
from assistant.drafting.reading.bodies.leading_unit import RUN_AND_MORE, above, title_behind_unit
from assistant.drafting.reading.bodies.regions import OVER, without_region
from assistant.drafting.reading.deeds.phrases import split_verb
from assistant.drafting.reading.words import ACTIVITY_VERBS, NOMINAL_VERBS, OF_YEARS, STRONG_VERBS

_SHORTEST_TITLE: Final = 5
"""A shorter one says too little without its money."""
_LONGEST_THING: Final = 9
"""A longer title with a verb in it says who does what."""
_UNFINISHED = regex(r"(?:(?<!试)点|[站员]|师|问|人员|设备|物资|器材|场所|中心|学校|(?<!进农)(?<!进乡)村)$")
"""A title that names a thing or people, not work, is called by its money."""
_TOLD_OF = regex(r"(?:首次|全面|正式|继续|今年)*(?:开展|启动|实施)$|第[一二三四五六七八九十]年$")
"""What is said behind a name (`第七次农业普查首次开展`)."""
_CARRIED_OUT = regex(r"^(?:兑现|实施|开展|推进)(?!方案)(?=[\u4e00-\u9fff]{4})")
"""A verb that only says that the work behind it is done (`实施中心小学校舍改造`)."""
_YEAR_OF = regex(r"^[\u4e00-\u9fff]{2,8}(?:之年|[二三四]年|行动|期间)(?:组织|继续)?(?:开展|实施)(?=[\u4e00-\u9fff]{4})")
"""What is said in front of one (`三年行动收官之年开展安全评估`)."""
_PLAIN_NAME = regex(r"(?:计划|行动|工程|活动|制度|试点|项目|经费|资金|专项|期|赛|会|节|[\u4e00-\u9fff]{4}费)$")


def by_title(title: re.Match[str], text: str) -> Named:
    """The name that the words of a title give."""
    kept = kept_with(title["name"])
    name = kept or _SUMMED_UP.sub("", _TOLD_OF.sub("", _YEAR_OF.sub("", _CARRIED_OUT.sub("", title["name"]))))
    name = _WITH_PARTS.sub("", _TERMS_AT_END.sub("", name))
    span = title.span("name")
    if is_promotion(name):
        turned = turned_in_full(paired(name), re.split("[，。；]", text[span[0] :])[0])
        return Named(with_money(turned), span, certain=False)
    if ITS_OWN.fullmatch(name) and (unit := unit_said(text)):
        return of_its_unit(name, span, text, unit)
    if aid := _SUPPORTS.match(name) and _AID.match(text, title.end("name")):
        return Named(_SUPPORTS.sub("", name) + aid["aid"], span, certain=False)
    if mended := thing_mended(name):
        return Named(mended, span, certain=False)
    deed, thing = split_verb(name.removeprefix("分别"))
    if worked := _WORKED.match(thing):
        deed, thing = deed + worked[0], thing[worked.end() :]  # `数字化加工馆藏档案120万页`
    if (deed in NOMINAL_VERBS or worked) and len(thing) > 1 and text[title.end("name") :][:1].isdigit():
        return Named(f"{thing}{deed}经费", span, certain=False)  # `养护县道120公里`
    if name.endswith(INTO_CAPITAL):
        return Named(f"{name}项目", span, certain=False)
    if held := _HELD.fullmatch(name):
        return Named(f"{held['what']}经费", span, certain=False)
    owned = title_behind_unit(text) == span and DEEDS_AT_END.search(name)
    short = len(name) < _SHORTEST_TITLE and not _PLAIN_NAME.search(name) and not owned
    whole = len(name) > _LONGEST_THING and any(verb in name for verb in STRONG_VERBS)
    if _UNFINISHED.search(name) and re.match("，(?:新建|建设)", text[title.end("name") :]):
        return Named(f"{name}建设", span, certain=False)
    name = f"{name}经费" if short or (_UNFINISHED.search(name) and not whole) else name
    return Named(name, span, certain=name == title["name"] and _is_certain(title, text))


BUILT_IN_PHASES = regex(
    r"^(?:建设|新建)(?=[\u4e00-\u9fff]{4,}期工程$)|^(?:代建|承建)(?!制)(?=[\u4e00-\u9fff]{4,}(?:工程|项目)$)"
)
"""`建设县养老服务中心一期工程` is the 一期工程, which says itself that it is built; 代建 says who builds it."""
_TERMS_AT_END = regex(
    r"(?<=..)(?:每[场次期人户个亩吨家批]|合同[一二两三四五]年|(?<=工程|项目|改造|建设)(?:概算|估算|预算|投资|造价)|(?<=管护|防治|养护|抚育|修复|治理|种植|保洁|监测|整治|改良|轮作|休耕|绿化)面积)$"
)
"""For how many, how long or what sum, in front of the number (`送戏下乡每场3000元`, `改造工程概算380万元`)."""
_WORKED = regex(r"^加工(?=[\u4e00-\u9fff]{2,}$)")
_WITH_PARTS = regex(r"(?<=采购|购置|建设|服务|改造|工程|项目|运维|租赁)(?:（?[内包]?含|包括)[\u4e00-\u9fff、）]{2,}$")
"""Its first part, in front of the number of it (`数字资源采购含电子书3万册`)."""
_SUMMED_UP = regex(r"^[^“”、]+(?:、[^“”、]+)+(?=“[^”]{2,6}”[\u4e00-\u9fffA-Za-z]{4})")
"""A list with what all of it is called behind (`档案馆、展示馆、青少年宫“三馆”…`)."""
_SUPPORTS = regex(r"(?:支持|扶持|鼓励|促进|引导)(?!.*(?:补贴|补助|奖补|奖励|资助|贴息|资金|项目)$)")
_AID = regex(r"，对[^。；]{2,40}?给予[^，。；]{0,8}?(?P<aid>补贴|补助|奖补|奖励|资助|贴息)")
"""What is given, where a title only says whom it supports (`支持企业参加境外展会，对展位费给予60%补贴`)."""
_HELD = regex(r"[办搞](?P<what>[\u4e00-\u9fff]{2,8}(?:会|班|赛|展|节))")
ITS_OWN = regex(
    r"(?:新[建馆址])?(?:新建|建设|[迁改扩重续]建|改扩建|整体搬迁|整体迁建)(?:工程|项目)"
    rf"|(?:日常|年度)?(?:设备|设施|系统|仓库|房屋|校[舍园]|宿舍楼?|食堂|馆舍|场馆"
    rf"|工程|观测)?(?:(?:运行|运转|{'|'.join(ACTIVITY_VERBS)})+|外包服务|物业服务)(?:经费|资金|费)?|(?:观测)?运[行转]费|公用经费(?:补助)?|[\u4e00-\u9fff]{{2}}费"
    rf"|免费开放.*|(?:日常|专项)?(?:工作|业务|履职)(?:工作|业务|专项)?经费|{RUN_AND_MORE}"
)
"""Work on what every unit has, which says little without whose it is (`设备更新`, `运行保障`)."""
INTO_CAPITAL: Final = ("注入", "出资", "增资", "注资", "增资扩股")


def of_its_unit(name: str, span: tuple[int, int], text: str, unit: tuple[int, int]) -> Named:
    """A name with its unit; certain where the two stand together."""
    together = bool(re.fullmatch(f"{OF_YEARS}?", text[unit[1] : span[0]])) and unit[1] <= span[0]
    called = text[slice(*unit)]
    lower = called[above(called) :]
    called = lower if _STATION.search(lower) or re.fullmatch(RUN_AND_MORE, name) else called
    bare = _OVER_COUNTY.sub("", without_region(called))
    return Named((bare if _HAS_AREA.match(bare) else called) + name, span, certain=together)


_STATION = regex(r"^[\u4e00-\u9fff]{4,}[站所台]$")
"""`长白山火山监测站` says whose it is without the bureau above it; a court's 诉讼服务中心 does not."""
_OVER_COUNTY = regex(rf"^{OVER}(?=[\u4e00-\u9fff]{{1,8}}?[县区旗][\u4e00-\u9fff]{{4}})")
"""The province and prefecture in front of a county of their own."""
_HAS_AREA = regex(r"[\u4e00-\u9fff]{1,9}?[县区旗市镇乡][\u4e00-\u9fff]{4}")
"""What is left without the province (`渠县特殊教育学校`) still says where it is."""


def _is_certain(title: re.Match[str], text: str) -> bool:
    """Whether the first words are surely a title: they end as titles do, or a colon follows."""
    name = title["name"]
    behind = title_behind_unit(text) == title.span("name")
    closed = text[title.end("name") :].startswith(("：", ":", "，", "。") if behind else ("：", ":"))
    return closed or bool(_PLAIN_NAME.search(name) or TITLE.match(f"{name}，"))


def with_money(work: str) -> str:
    """Work as a name; behind 补助 no 经费 is said, since 补助经费 would be read as where money comes from."""
    work = re.sub("^申请(?!执行人|人)", "", work)
    if work.endswith(INTO_CAPITAL):
        return f"{work}项目"
    if work.endswith(("补助", "费", "基金", "资金")) or re.search(r"(?:经费|资金)(?:资助|补贴|奖补|奖励)$", work):
        return work
    return (
        f"{work}发放经费"
        if re.search(r"(?:供养|救助|扶助|资助|慰问|助学|奖学|养老|保障|抚恤|优待|抚慰|奖励|奖)金$", work)
        else f"{work}经费"
    )
