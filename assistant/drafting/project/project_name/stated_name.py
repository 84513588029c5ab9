"""Names that a description says: words that end as names do, 项目, 工程, 专项 or 经费."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from assistant.domain.pattern import regex
from assistant.drafting.project.whose import unit_said
from assistant.drafting.reading.bodies.leading_unit import is_office, leading_unit, title_behind_unit
from assistant.drafting.reading.bodies.regions import OVER, behind_region
from assistant.drafting.reading.wording.speaker import OURS
from assistant.drafting.reading.words import NOMINAL_VERBS, OF_YEARS, STRONG_VERBS

_NAME: Final = regex(
    r"[\u4e00-\u9fffA-Za-z0-9“”\"（）()+＋]{2,24}?(?:(?:项目|工程)(?!”[\u4e00-\u9fff])"
    r"(?!计划)(?:(?![\u4e00-\u9fff](?<![的经资建实共计总预需安投为，拟按由涉位采已]))|(?=系(?![统列])|是)))"
    r"|[\u4e00-\u9fffA-Za-z0-9“”\"（）()+＋]{2,24}?"
    r"(?:(?:专项经费|专项资金|补助资金)(?!后续|管理|监管|绩效|审计|评审|评估|检查)|工作经费|经费(?!投入|支出|强度|达到?|突破|超过|保障(?:机制|水平|能力))|专项(?=[，,。；;\d]))"
)
_NO_NAME: Final = regex(
    rf"(?:提前下达的?)?(?:中央|省级?|市级?|县级?|区级?|财政|上级|本级)*(?:专项|补助|衔接|扶贫|配套)*(?:资金|经费)"
    rf"|(?:{'|'.join(STRONG_VERBS)}|促进|推动|加快|保障|某|各|[一二两三]个)(?:项目|工程|经费)|(?:培训|采购|补助|补贴|活动|其他)经费|"
    rf".*[，。]专项"
    r"|(?:[的系为是用度]|属于?|作为|本年)?(?:中央|[省市县区乡镇]级?|自治区|部门|转移支付|(?:地方)?政府|(?:专项|一般)?债券?|一次性|延续性?|常年性?|经常性|阶段性"
    r"|新增|本级|重点|一般|直属|直|跨年度"
    r"|结转|续建|特定目标类|其他运转类|业务|民生|政府投资|的)*(?:项目|专项(?:资金|经费)?)"
)
"""Words that look like a name and say only where the money comes from, or how much is done."""
_NAME_OPENERS: Final = regex(
    r"^.*(?:实施|开展|安排|用于|发放|推进|推动|打造|建成(?=[\u4e00-\u9fff]{4})|使用|落实|做好|承担|设立|申报|申请|获拨|获批|负责|主要为|主要是"
    r"|(?<!勇)为|(?<![模虚草比])拟|将(?!军)"
    r"|(?<=[局厅委会院办])(?:资助|支持|扶持)(?=[\u4e00-\u9fff]{2,6}项目$)|(?<=[局厅委])(?:建设|新建|改建)(?!项目|工程|用地|领域|资金|市场)(?=[\u4e00-\u9fff“”]{4,}(?:项目|工程)$))"
)
_EXAMPLES: Final = ("等项目", "等工程")
_DONE_BY_THEN = regex(
    r"^(?:(?:今|明|当|本|全)?年|[上下]半年|[一二三四]?季度|月|学期|汛期?|工期)[底末初中内]?[前内]?(?:全面|全部|基本|力争|确保)?"
    r"(?:完成|建成|竣工|启动|开工)"
)
"""By when a project is to be done is not what it is called (`年底前完成项目建设`)."""
_TITLE_LENGTH: Final = 8
_NOT_A_NAME: Final = (
    "预算", "资金", "项目", "经费", "各项", "该项目", "本项目", "其他", "有关", "相关", "所需", "能力", "需", "共",
    "总", "每", "单个", "通过", "经过", "随着", "解决", "满足", "确保", "结合", "依托", "按照", "日前", "前后",
    "年度", "本级", "上级", "以上", "以下", "以内",
    "财政", "中央", "其中", "属", "主管", "获拨",
)  # fmt: skip


SPOKEN = regex(
    r"坏了|了[一两三四几]|那[块些个几]|这[块些个几]|(?<![模虚草比])拟(?![定南态稿])|进行|予以|(?<![纲概摘机重])要(?![素闻点员])|(?<![思理联设构梦])想"
    r"|打算|(?<!前期)准备|出去|一下|咱|把|搞|弄|买些"
    r"|得[做买修换建]|没[干做弄修]完|老[是卡坏漏]|太[多脏乱]|刚[开建]|花销|的事$|烂"
)
"""Words of a sentence, never of a title."""


class Named(NamedTuple):
    """What a project is called.

    Attributes:
        name: The name.
        span: Where the description says it, or the work it is made of; None where it says neither.
        certain: Whether the description gives it as a name; else the person is asked.
    """

    name: str
    span: tuple[int, int] | None
    certain: bool = True


def stated_name(text: str) -> Named | None:
    """Words that end as names do: 项目, 工程, 专项, 经费."""
    if about := _ABOUT.match(text):
        return Named(about["name"], about.span("name"))
    for found in _NAME.finditer(text):
        core = _BEHIND_NUMBER.sub("", _NAME_OPENERS.sub("", found[0]))
        core = re.sub(r"^[（(](?:[一二三四五六七八九十\d]+|[^（）()]*(?:主管|下属|所属|直属)[^（）()]*)[)）]", "", core)
        core = re.sub(rf"^(?:的|统筹|用(?![水电地工户药血气能人房])|{OURS})", "", core)
        core = _GIVEN.sub("", core)
        core = core.partition("）")[2] if core.count("）") > core.count("（") else core
        start = _counted_beside(text, found.end() - len(core))
        before_amount = text[found.end() : found.end() + 1].isdigit() and (start > 0 or len(core) < _TITLE_LENGTH)
        before_amount = before_amount and not _heads_the_text(text, start, found.end())
        before_amount = before_amount and not (core.endswith("专项") and text[start - 1 : start] == "年")
        if before_amount or text[start - 1 : start].isdigit():
            continue
        if _PAYS.search(text[:start]) or _PAID_FROM.match(text, found.end()) or text.startswith("资本", found.end()):
            continue
        if core.endswith("工程") and text[start - 1 : start] in ("、", "和") and _list_begins(text, start) == start:
            continue  # One of several works (`含塔身加固、防雷工程`).
        in_list = text[start - 1 : start] in ("、", "和", "及") and _list_begins(text, start) == start
        if core.endswith(_EXAMPLES) and in_list:
            continue  # The last of some examples (`设置田径、球类等项目`).
        if core.startswith("支持") and core.endswith("项目") and start > 0:
            continue  # `向某集团增加资本金，支持重大产业项目`
        shortest = 6 if core.endswith("经费") else 4
        if (
            len(core) >= shortest
            and not core.startswith(_NOT_A_NAME)
            and not _DONE_BY_THEN.match(core)
            and not says_no_name(core)
            and not SPOKEN.search(core)
        ):
            start = _list_begins(text, start)
            start = _behind_office(text, _whole_unit(text, start), found.end())
            start = _behind_its_region(text, start, found.end())
            inner = title_behind_unit(text[start : found.end()]) if start else None
            start += inner[0] if inner and is_office(text[start : start + inner[0]]) else 0
            start = book.start() if (book := _BOOK.search(text[:start])) else start
            end = found.end() + (text[found.end() :].startswith("）") and text[start : found.end()].count("（") == 1)
            made = _SET_UP.search(text[:start])
            return Named(paired(text[start:end]), (start, end), certain=made is None)
    return None


_BEHIND_NUMBER = regex(r"^.*\d[\d.,]*\s*(?:亿元|万元|元|年度?|(?<=[及和与、]\d)[个所处座家](?=[\u4e00-\u9fff]{6}))?")
_ABOUT = regex(
    rf"关于(?:申请|申报|安排|拨付|下达|追加|解决|恳请|请求)*(?:{OF_YEARS})?(?P<name>[\u4e00-\u9fff“”（）、]{{4,30}}?)(?:的?(?:情况)?(?:说明|请示|报告|函)|(?<=项目|工程|经费|资金))(?=[，。：:\n])"
)
"""The heading of a letter (`关于申请营养改善计划县级配套资金的说明：…`)."""
_BOOK = regex(r"《[^《》，。]{2,30}》$")
"""The title of a book that stands before what is done to it belongs to the name."""
_GIVEN = regex(
    r"^.*(?:[对给向][^，。；]{2,}(?:给予|予以|发放|进行|开展)|[局厅委办府院]对(?![口外])[^，。；]{2,}(?=的)).*$"
)
"""`省厅对新进站人员给予日常经费`: who gives whom what is no name."""
_PAYS = regex(
    r"(?:来源|渠道|来自|源于|列入|纳入)(?:主要)?(?:是|为|于|[：:])*$|，申请(?:使用)?(?:中央|上级|[省市县]级?)?(?:财政)?(?:衔接推进)?$"
)
_PAID_FROM = regex(r"(?:中|里|内)?(?:予以|统筹|全额)?(?:列支|解决|支出|负担|承担)|中(?:统筹)?安排")
"""Where the money comes from (`资金来源为省级中医药发展专项`, `从切块经费中列支`) is not what the project is called."""
_SET_UP = regex(r"(?:设立|安排)$")
"""Money that is set up for something has the name of that, not surely the project's."""


def _heads_the_text(text: str, start: int, end: int) -> bool:
    """Whether a name opens the text, also behind unit and year, with its sum (`市文化馆2027年免费开放资金60万元`)."""
    unit = unit_said(text)
    at = unit[1] if unit and _WHAT_FOR.fullmatch(text, 0, unit[0]) else behind_region(text)
    if text[at:start] and not ((lead := _LEADS_UP.match(text, at)) and lead.end() == start):
        return False
    if end - start < _SHORTEST_HEAD or _WHOSE_MONEY.search(text, start, end):
        return False
    return bool(
        re.match(
            rf"\d[\d.,]*[万亿]?元?{'[，。；;]' if at or start or PAYS_FOR_A_DEED.search(text, 0, end) else '[。；;]'}",
            text[end:],
        )
    )


PAYS_FOR_A_DEED = regex(rf"[\u4e00-\u9fff]{{4}}(?:兑付|兑现|{'|'.join(NOMINAL_VERBS)})(?:资金|经费)$")
"""`科技创新券兑付资金`: what is done is said with the money."""
_LEADS_UP = regex(rf"(?:20\d{{2}}年度?)?拟?(?:(?:申请|申报|争取|使?用)(?:20\d{{2}}年度?)?)?(?:{OURS})?")
_WHAT_FOR = regex(r"(?:为[^。；\d]{4,60}，)?")
_WHOSE_MONEY = regex("财政|中央|上级|配套|转移支付|[省市县区]级(?![\u4e00-\u9fff]{7})|地方|衔接|债券")


_SHORTEST_HEAD: Final = 6
_SHORTEST_TITLE: Final = 4


def _list_begins(text: str, start: int) -> int:
    """Where a name begins that is a list (`博物馆、纪念馆免费开放补助资金`), if the text opens with it."""
    unit = leading_unit(text) or _with_its_year(text)
    at = unit[1] if unit and unit[1] < start else behind_region(text)
    at = head.end() if (head := re.compile(rf"{OF_YEARS}?").match(text, at)) else at
    before = text[at:start]
    is_list = re.fullmatch(r"(?:[\u4e00-\u9fff（）]{2,8}、){1,3}", before)
    return at if is_list and not any(verb in before for verb in STRONG_VERBS) else start


def _with_its_year(text: str) -> tuple[int, int] | None:
    """The unit that a text opens with, a year right behind it (`某学院2027年国家奖学金、国家助学金项目`)."""
    unit = unit_said(text)
    return unit if unit and unit[0] == 0 and re.compile(OF_YEARS).match(text, unit[1]) else None


def _counted_beside(text: str, start: int) -> int:
    """Where a name begins whose second part is counted (`服务中心及5个社区服务站运维经费`), if the text opens so."""
    front = _COUNTED_BESIDE.search(text, 0, start)
    at = max(behind_region(text), front.start("first")) if front else start
    return at if front and front.end("first") - at > 3 and re.match(r"^[^，。；]*$", text[:start]) else start


_COUNTED_BESIDE = regex(r"(?P<first>[\u4e00-\u9fff]{4,24})[及和与、]\d{1,3}[个所处座家]$")


def _whole_unit(text: str, start: int) -> int:
    """Where a name begins that would begin inside the name of the unit (`××镇卫生院设备购置项目`)."""
    unit = leading_unit(text)
    return unit[0] if unit and unit[0] < start < unit[1] else start


def _behind_office(text: str, start: int, end: int) -> int:
    """Where a name begins behind the body it belongs to, not behind a place (`市教育局校园安保服务项目`)."""
    unit, title = leading_unit(text), title_behind_unit(text)
    if unit and title and unit[1] < start < title[0] and _says_what(text[title[0] : end]):
        return title[0]  # `某镇委员会、镇人民政府劝导站运行经费`
    if unit and title and unit[0] == start and _says_what(text[title[0] : end]):
        over, named = _OVER.match(text, start), text[title[0] : end]
        if not _PLACE.search(text[slice(*unit)]) or not _OF_A_PLACE.search(named) or _OF_TWO_WORKS.search(named):
            return title[0]
        return over.end() if over else start
    return start


def _says_what(title: str) -> bool:
    """Whether a title says what is done without the unit in front (`血防项目`, not `工作经费`)."""
    return len(title) >= _SHORTEST_HEAD or (len(title) >= _SHORTEST_TITLE and not _OF_ANY_UNIT.match(title))


_OF_ANY_UNIT = regex(r"(?:日常|工作|业务|运[行转营维]|办公|履职|专项|维护|保障|服务|工程|建设)")
_OF_TWO_WORKS = regex(
    r"^(?![^及和与]*(?:[建改修装购]|运[行转营维](?![及和与])|设备|免费开放|日常))[^及和与]{4,}[及和与](?!.*(?:[建改修装]|设备|设施|系统|购置|采购|更新"
    r"|物业|免费开放|运[行转营维]))[\u4e00-\u9fff]{4,}(?:经费|资金)$"
)
"""`教学运转及师资培训经费` says by itself what is done."""
_OVER = regex(rf"(?:中共)?{OVER}(?=[\u4e00-\u9fff]{{2,9}}?[县市区旗])")
_PLACE = regex(r"(?:(?<!法)(?<!检察)(?<!研究)(?<!科学)(?<!分)院|[校馆园宫学]|(?<!研究)(?<!监督)(?<!检验)所|幼儿园)$")


def _behind_its_region(text: str, start: int, end: int) -> int:
    """Where a name begins behind the province or the city and county that the text opens with."""
    at, unit = behind_region(text), leading_unit(text)
    if unit and unit[0] <= start < unit[1]:
        return start
    return at if start < at <= end - _SHORTEST_HEAD and _REGION.search(text[:at]) else start


_OF_A_PLACE = regex(
    r"^(?:项目|工程)|(?<!学科)(?<!专业)(?<!课程)(?<!队伍)建|(?<!教育)改(?!革)|修(?!复)|装|加固|工程|[楼房舍堂场]|(?<!智)库|设备|设施|购置|采购|更新|系统|免费开放|运[行转营维]|维护"
    r"|物业|^保障|消防|实验|办学|搬迁|信息化|^.{0,3}(?:日常|业务|工作|专项|公用)"
)
"""What is done to a house or for its own running says little without whose it is."""
_REGION = regex(r"省|自治区|内蒙古|广西|西藏|宁夏|新疆|市.+[县市区旗]$")
"""A city alone is often part of the name (`淮安市内环高架工程`)."""


def paired(name: str) -> str:
    """A name without a quotation mark that has lost its fellow."""
    return name if name.count("“") == name.count("”") else re.sub("[“”]", "", name)


def says_no_name(core: str) -> bool:
    """Whether words tell where money comes from or of what kind a project is, with or without whose it is."""
    return bool(_NO_NAME.fullmatch(core) or _NO_NAME.fullmatch(core.rpartition("的")[2]))
