"""The unit that stands at the head of a title, with nothing between: `区城管局道路清扫保洁服务外包`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from assistant.domain.pattern import longest_first, regex
from assistant.drafting.reading.bodies.institutions import BELONGING, REGIONAL, WITH_ITS_YEAR
from assistant.drafting.reading.bodies.organs import ABROAD, BARE, CONSULTED, ORGANS
from assistant.drafting.reading.bodies.regions import OVER
from assistant.drafting.reading.bodies.state_bodies import CENTRAL, OF_THE_STATE
from assistant.drafting.reading.words import NOMINAL_VERBS, OF_YEARS, STRONG_VERBS

_ALSO: Final = (
    r"(?:（(?![^（）]{0,6}(?:主管|隶属|由|为))[\u4e00-\u9fff]{2,14}"
    r"(?:局|委|办|办公室|委员会|馆|中心|[站所院会社队台])）)?"
)
"""The second name of a unit (`县委统战部（民族宗教事务局）`)."""
_PARTS: Final = (
    r"(?:(?<=管委会)[\u4e00-\u9fff]{2,8}?局"
    r"|(?<=管理委员会)[\u4e00-\u9fff]{2,8}?局|(?<=检查总站)[\u4e00-\u9fff]{1,8}?(?:边检|边防检查)站)?(?:[\u4e00-\u9fff]{0,6}?(?:总队|支队|大队|分局"
    r"|(?<=[学究查]院)[\u4e00-\u9fff]{2,12}?(?:研究所|研究中心|调查中心|分院)|(?<=局)[\u4e00-\u9fff]{2,8}管委会"
    r"|(?<=[局厅])[\u4e00-\u9fff]{2,8}?中心(?!建设|新建|扩建|改造|装修|维修|升级|运营)"
    r"|(?<=局)[\u4e00-\u9fff]{2,12}(?:站|所|院)(?=，)))?"
)
SECTION: Final = (
    r"(?:(?<=联合会)[\u4e00-\u9fff]{2,4}部|(?<=厅)[\u4e00-\u9fff]{2,14}处|(?<=[局厅])办公室"
    r"|(?<=局)[\u4e00-\u9fff]{2,4}办(?![公理学法])"
    r"|(?:(?![局厅委]|(?<!干)部)[\u4e00-\u9fff]){2,12}(?:部门|[科股]|(?<!办公)(?<!研究)(?<!委督查)(?<!政府督查)室"
    r"|(?<!管理)(?<!事务)(?<!服务)(?<!养护)(?<!工程)(?<!办事)(?<!联络)处))"
)
"""A part of an office, which has no money of its own (`市民政局救助科`); `河道管理处` may have."""
_LEAD: Final = regex(rf"^(?:(?:本项目|该项目)(?:(?:资金|经费)?(?:主要|全部|专项)?用于|为|是|系)?)?(?:{OF_YEARS}，?)?")
OF_ONE_TRADE: Final = (
    rf"{ABROAD}(?P<trade>[\u4e00-\u9fff]{{2}})[\u4e00-\u9fff]{{0,6}}?(?:中心|站|所|馆|校)(?=(?P=trade))"
)
"""A body whose trade the title behind it names again (`市水文中心水文监测能力提升`): it is no place."""
_UNIT: Final = regex(
    rf"(?!为|对|向|由|给|在|各|每|其|该|单位|保障|支持|用于|主要|根据|按|依据|通过|拟|将|配合|协助|联合"
    rf"|会同)(?:中华人民共和国)?(?:{CENTRAL}(?={BELONGING})|{OF_THE_STATE}|{CONSULTED}|{ABROAD}{ORGANS}|{BARE}|(?:[\u4e00-\u9fff]{{2,4}})?某{BARE}"
    rf"|[^由给请让把被]{{2,4}}林业局|[\u4e00-\u9fff]{{2,4}}(?:街道)?办事处|街道办(?!事)|街道办事处|镇政府|乡政府"
    rf"|团[省市县区州]委|{OF_ONE_TRADE}|{REGIONAL}|{WITH_ITS_YEAR})(?![老旧原遗故](?:址|居|办公|大?楼)){_PARTS}(?:{BELONGING})?{_ALSO}"
)
HOTLINE: Final = (
    r"(?:(?:[\u4e00-\u9fff]{2,8}[和及、])?(?:12[345]\d{2}(?=[检服热政投举便群监咨纳税])"
    r"|1(?:10|19|20|22)(?=指挥|急救|接处?警|热线|调度|联动)))"
)
"""A number that is the name of a service (`12309检察服务中心`), alone or behind what is named with it."""
NUMBER_AT_HEAD: Final = (
    rf"(?:{HOTLINE}|[3456]G|[23]D|\d{{1,2}}小时(?=自助|便民|图书|书房|服务|热线|值守|政务|警务)|"
    rf"1[:：∶]\d+万?|“\d{{2,4}}[\u4e00-\u9fff]{{0,6}}”|\d{{2}}周?岁及?以[上下]|\d{{1,2}}[—~～至到-]+\d{{1,2}}周?岁)"
)
OF_A_BOOK: Final = r"《[^《》，。]{2,30}》[\u4e00-\u9fff、]{2,14}?"
"""What is done to a book whose title may have years in it (`《某县志（1986—2020）》续修出版`)."""
WITH_A_NUMBER: Final = r"(?<=[及和与、])(?:1[0-9]{2,4}|\d+(?:小时|兆|[A-Z]|[个所处座家]))[\u4e00-\u9fff（）、]{3,20}"
"""The last part of a title that has a number in it which counts nothing (`…及24小时自助终端租赁`)."""
SHORT_WORKS: Final = "(?:森林|草原|城镇|农村)?(?:防火|防汛|抗旱|禁毒|双拥|征兵|普法|除雪|人防|绿化)"
"""Works that two characters name (`县林草局防火，…`)."""
_OF_WHOM: Final = r"(?:（[^（）]{2,16}(?:所属|下属|直属|主管|代管)）)?"
"""A remark behind a unit: who it belongs to."""
_TITLE: Final = regex(
    rf"(?:{SECTION}(?=20|[，：:])，?|(?<=厅)[\u4e00-\u9fff]{{2,8}}处(?![置理罚治]))?[：: \n]?{_OF_WHOM}{OF_YEARS}?"
    rf"(?:(?:联合|共同)?(?:组织)?(?:实施|开展|举办|承办|主办|承担)的)?(?:(?:所辖|辖区?内?)的?(?=\d*[\u4e00-\u9fff]{{8}}))?(?:\d{{1,3}}[个所处座家](?=[\u4e00-\u9fff]{{6}}))?"
    rf"(?P<title>{OF_A_BOOK}|{HOTLINE}?[\u4e00-\u9fffA-Za-z（）()“”《》·、+＋]{{2,28}}?{WITH_A_NUMBER}"
    rf"|{NUMBER_AT_HEAD}?[\u4e00-\u9fffA-Za-z（）()“”《》·、+＋]{{4,34}}?|[\u4e00-\u9fff]{{2}}[费险]|{SHORT_WORKS})"
    r"(?=[，,。；;：:\d\s]|$|(?:共计?|合计|总计|总额|共需|预算|计)(?:为|约)?\d)"
)
_NO_TITLE: Final = regex(
    rf"^(?:{SECTION}(?:负责|承担|牵头|$)|的|[下管所]?辖|在(?![押校职岗编册建])|对(?![口外])|为(?!民)|于|拟|将(?!军)|计划(?!生育)|下达"
    rf"|拨付|批复|批准|兑现|组织|开展|实施|举办|采购|安排|使用|委托|购置|购买|新增|新建|建设|改造|装修|承担|负责|向"
    rf"|按(?!摩)|从(?!业)|给(?![水排养])|和|及|与|、|（[^（）]*）$"
    r"|依托|立足|围绕|结合|聚焦|根据|继续|通过|全年|每年|今年|办公[楼室用]|机关(?!办公(?:经费|费)|幼儿园|刊物|干部|党建|信息化|运转|运行|工会|文化|[及和与、])|所属|下属|直属|系统|大楼|业务用房|食堂|门诊)"
)
"""With these the unit goes on to do something, or is itself what is built."""
_OF_A_REGION: Final = regex(OVER)
_OWN_HOUSE: Final = regex(r"办公(?:楼|用房|区)|大楼|业务用房|门诊|食堂|机关")
"""The house of a unit that is named with province or prefecture is its own work; of `县委` it may be another's."""
_RUN_HOUSE: Final = regex(
    r"(?:办公(?:大?楼|用房|区|场所|场地)|业务用房|大楼|食堂)(?!.*(?:建设|新建|扩建|改造|装修|装饰))"
    r"(?:.*(?:租赁|租用|租金|房租|物业|安保|保安|保洁|水电|取暖|供暖|运行|运维|管理费|维护费)|维修(?:维护)?(?:费|经费)$)"
)
"""What keeps up the house a unit works in is the unit's own expense, whoever built it."""
_ONE_OFFICE: Final = (
    "局", "厅", "委员会", "政府", "委", "部", "法院", "检察院", "残联", "妇联", "工会", "科协", "团委", "办公室",
)  # fmt: skip
_OWN_THINGS: Final = regex(
    r"机关(?:办公|公用|公务|日常|后勤|食堂|物业|安保|保洁|网络|信息化|通用)(?!大?[楼院]|区|用房|场所|室)"
)
"""What an office buys for its own desks is its own work (`市统计局机关办公设备购置`)."""
_DOES: Final = [verb for verb in STRONG_VERBS if verb not in ("拨付", "划拨", "支付")]
"""Who only hands the money on does not carry the project out."""
_ACTS: Final = regex(
    rf"(?:{SECTION})?[ 　]?(?:（[^（）]{{2,20}}）)?(?:20\d{{2}}年度?)?"
    rf"(?=(?:{'|'.join(_DOES)}|依托|立足|围绕|聚焦|一次性|投入|申报|争取|兑现|兑付|落实|设立|拟|计划|继续|准备|打算|想|请|需(?=[聘采购开组委建修改实]|[^，。；\d]{{0,10}}(?:经费|资金|费用)\d)|选择|选取|遴选|[两一二三四五]年(?=[（(]|内|[共每])|牵头|负责|关于(?=[^，。；\n]{{4,40}}(?:项目|工程|经费|资金)[。，：\n])"
    rf"|(?:下达|分配|拨付)(?=(?:各|有关|相关)?[市县区州乡镇])|联合|会同"
    r"|与[\u4e00-\u9fff]{2,8}?(?:共建|合作|共同|联合)"
    rf"|这边|现有|(?:造林|绿化|植树|育苗|种草|打井|改厕)\d|[下管现共所]辖|辖(?=\d)|下设|辖区|承储|代储|打击|为|对|在|将|按(?!摩)|安排|使?用|通过|赴|组团|向|给(?!一半|补|钱|了|\d)|于|从(?!业)|每[年季月周天日](?![人户])|全年|截[至止]|去年|(?:近|过去)[两二三四五几]年"
    rf"|\d{{1,2}}月)(?![的率]|实施(?:$|[，。；])|(?<=建)(?:项目|工程)?(?:$|[，。；\d])))"
)
_SCHOOL: Final = regex(
    rf"(?!为|对|向|由|给|在|各|每|支持){ABROAD}[\u4e00-\u9fff]{{0,6}}?(?:职业|技工|特殊教育|进修|体育|卫生|实验"
    rf"|高级|初级)?(?:学校|中学|小学|幼儿园|学院)(?:[\u4e00-\u9fff]{{2,6}}(?:学校|分校|校区))?"
    r"|[省市县区州镇][一二三四五六七八九十]{1,2}(?:[幼]|院(?!线|校)|中(?![心学队小])|小(?![时区学]))"
)
"""A school that does something; at the head of a title it is as often what is built."""
_HEADLINE: Final = regex(rf"^(?P<unit>{_UNIT.pattern})(?:{SECTION})?[ 　]*[\n|｜，]")
"""A unit with a line or clause of its own at the head of the notes."""
_OF_A_KIND: Final = regex(r"全[省市县区镇乡州]|乡镇|基层|公立|民办")
"""How the name of many units of a kind begins (`全县乡镇卫生院`)."""
_PLACE_AT_WORK: Final = regex(
    rf"(?!为|对|向|由|给|在|保障|支持|根据|按"
    rf"|通过){ABROAD}[\u4e00-\u9fff]{{0,10}}?(?:(?<=[\u4e00-\u9fff]{{3}})中心"
    rf"|[文化管理推广工作兽医水务农技广播电视]{{2}}站|林场|水厂|福利院|管理所|(?:检验|检测|研究|防治|监测|计量)所|(?:执法|巡查|救援|巡护)队|实验室|科学技术馆|[文化博物图书纪念]{{1,2}}馆)"
    r"(?=(?:拟|计划|负责|承担|牵头|联合|会同|现有|这边|准备|组织(?!实施)|举办|开展|聘请|聘用|委托|将|对|向|为(?!主)"
    r"|(?:20\d{2}年度?)?(?:更新|购置|采购)(?!改造|换代|升级|项目|经费)[\u4e00-\u9fff]{2,8}[，：\d]|建设[\u4e00-\u9fff]{2,8}(?:(?:平台|系统|基地)，|\d)))"
)
"""A centre or station of any name, where it is said to do something and cannot be the place."""
_NUMBERED: Final = regex(
    rf"^(?P<unit>{ABROAD}第[一二三四五六七八九十]+(?:初级|高级)?(?:小学|中学|幼儿园|实验小学"
    rf"|人民医院))(?=[^，。；\n]{{0,12}}(?:建于|建成|位于|现有|因|拟))"
)
"""A school or hospital of which the first clause tells something (`县第二中学宿舍楼建于1998年`)."""


def acting_unit(text: str) -> tuple[int, int] | None:
    """Where a clause, not only the first, begins with a unit that does something (`…，县统计局开展…`).

    Args:
        text: A description.
    """
    if numbered := _NUMBERED.match(text):
        return numbered.span("unit")
    if "主管" in _REMARK.sub("", text):
        return None  # Another unit answers for the project.
    if headed := _HEADLINE.match(text):
        return headed.span("unit")
    for clause in re.finditer(rf"(?:^|[，。；：:\n]){OF_YEARS}?(?:我们|咱们?|俺们?|支持)?", text):
        at = clause.end()
        unit = _UNIT.match(text, at) or _SCHOOL.match(text, at)
        if unit and _OF_A_KIND.match(unit[0]):
            continue
        if unit and (
            _ACTS.match(text, unit.end()) or _works(text, unit) or _has_a_year(text, unit) or _has_a_title(text, unit)
        ):
            return unit.span()
        if placed := _PLACE_AT_WORK.match(text, at):
            return placed.span()
    called = _AS_CALLED.match(text) or _TOWN_IN_ITS_YEAR.search(text)
    return called.span("unit") if called else None


_TOWN_IN_ITS_YEAR: Final = regex(
    rf"[，。；：:\n](?P<unit>(?:{OVER}[\u4e00-\u9fff]{{1,6}}[县区市旗]|[\u4e00-\u9fff]{{1,6}}[县旗])[\u4e00-\u9fff]{{1,5}}[镇乡])(?=20\d{{2}}年度?[\u4e00-\u9fff])"
)
"""A town behind its county, in front of the year of its work (`…奖补，某县某乡2026年共实施3个项目`)."""
_AS_CALLED: Final = regex(
    r"(?:我们|咱们?)?(?P<unit>[省市县区镇乡]?(?:(?:中心)?卫生院|社区卫生服务(?:中心|站)|妇幼(?:保健院)?"
    r"|(?:林业|农技|水利|农机|文化|畜牧|兽医|退役军人(?:服务)?|消防(?:救援)?|广播|公路|路政|运管|航道|水文|地震|种子|植保|土肥"
    r"|经管|水保|水产|渔政|防疫|蚕桑|茶叶|园艺|民政|环保|安监)站"
    r"|(?:环卫|派出|司法|财政|园林|市政|房管)所"
    r"|养老院|敬老院|福利院|街道|职校|技校|党校|(?:中心)?(?:小学|中学|幼儿园)|(?:图书|文化|博物|档案)馆|疾控"
    r"|气象站|血站))"
    r"(?=[的，]?(?:20\d{2}年度?(?=[\u4e00-\u9fff]{4})|想|要|拟|打算|准备|计划|今年|明年|更换|购置|采购|租赁|开展|举办|聘[请用]|有\d|现有|，)(?!求|闻))"
)
"""A small unit by the name it has among those who speak of it (`林业站今年…`)."""


def is_unit(words: str) -> bool:
    """Whether words are a unit's name and nothing else."""
    return bool(_UNIT.fullmatch(words)) and not words.endswith(_STUDIES)


_STUDIES: Final = ("念大学", "读大学", "考大学")
"""What students do, which is no university (`资助孤儿念大学`)."""


def is_office(words: str) -> bool:
    """Whether words are an office of a named region, which is never part of what its work is called."""
    return words.endswith(_OFFICES) and bool(_OF_A_REGION.match(words))


def _works(text: str, unit: re.Match[str]) -> bool:
    """Whether an office, which is never what is built, stands before a verb with its object (`市大数据局升级平台`)."""
    if not unit[0].endswith(_OFFICES):
        return False
    verb = _NOMINAL.match(text, unit.end())
    return bool(verb and re.match(r"(?!的|项目|工程|经费|资金|服务|工作)[\u4e00-\u9fff]{2}", text[verb.end() :]))


def _has_a_year(text: str, unit: re.Match[str]) -> bool:
    """Whether an office stands before the year of its work or budget (`市交通运输局2026年预算850万元`)."""
    named = unit[0].endswith((*_OFFICES, "中心")) or _OF_A_REGION.match(unit[0])
    return bool(named) and bool(_ITS_YEAR.match(text, unit.end()))


def _has_a_title(text: str, unit: re.Match[str]) -> bool:
    """Whether an office stands before a title in a later clause (`2026年衔接资金，某省某乡人民政府…项目`)."""
    title = _TITLE.match(text, unit.end())
    return bool(
        is_office(unit[0])
        and title
        and title["title"].endswith(("项目", "工程"))
        and not _NO_TITLE.match(title["title"])
    )


_ITS_YEAR: Final = regex(
    r"20\d{2}年度?(?![^，。；]{0,4}(?:批复|批准|下达|审计|验收|认定|印发|考核|通报|出台|制定|发布|评审|公布|投诉"
    r"|文件|《))"
)
_REMARK: Final = regex("（[^（）]*）")
_OFFICES: Final = ("局", "委", "厅", "委员会", "政府")
_NOMINAL: Final = regex(longest_first(NOMINAL_VERBS))


def is_school(words: str) -> bool:
    """Whether words are a school's name and nothing else."""
    return bool(_SCHOOL.fullmatch(words))


def first_unit(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The first of units that stand side by side (`住建局与财政局联合`), whole where cut (`县委组织部`)."""
    if together := _ONE_BUDGET.match(text, span[0]):
        return together.span()
    unit = _UNIT.match(text, span[0]) or _SCHOOL.match(text, span[0])
    if unit is None:
        return span
    end = span[1] if _AND_SEVERAL.match(text, unit.end()) else max(unit.end(), span[1])
    for joint in re.finditer("[与和、及]|联合(?![社会])|会同", text[span[0] : end]):
        at = span[0] + joint.start()
        first = text[span[0] : at]
        if (is_unit(first) or is_school(first)) and (joint[0] in ("联合", "会同") or is_unit(text[at + 1 : end])):
            return span[0], at
    return span[0], end


_ONE_BUDGET: Final = regex(
    r"中共(?:(?![、，。]|委员会)[\u4e00-\u9fff]){2,24}委员会、(?:(?![、，。])[\u4e00-\u9fff]){0,20}?[省市州县区旗乡镇](?:人民政府(?!办)|监察委员会)"
)
"""A town's party committee and government, or who inspects for both: two names, one budget."""


def belonging(unit: str) -> tuple[int, int] | None:
    """Where one name holds two units (`市农业农村局下属市种子站`): the end of the upper one, the start of the lower."""
    found = _BELONGS.fullmatch(unit)
    return found.span("link") if found else None


_BELONGS: Final = regex(
    r"[×\u4e00-\u9fff]{2,20}?(?:局|委|委员会|厅|政府|[总支大]队|院|中心|海关"
    r"|总署)(?P<link>(?:所属|下属|直属)的?)[×\u4e00-\u9fff]{3,24}"
)


def without_section(unit: str) -> str:
    """A unit's name without the section that is named with it (`省文化和旅游厅非物质文化遗产处`)."""
    found = _WITH_SECTION.fullmatch(unit)
    return found["office"] if found and is_unit(found["office"]) else unit


_WITH_SECTION: Final = regex(rf"(?P<office>.{{2,24}}?[局厅委部府会院心队校馆所])(?!员会)(?:{SECTION})")


def above(unit: str) -> int:
    """How much of a unit's name is that of the unit it belongs to (`市公安局交警支队`: 市公安局); 0 for none."""
    found = _BRANCH.fullmatch(unit)
    return found.end(found.lastgroup or 0) if found else 0


_BRANCH: Final = regex(
    rf"(?P<state>{CENTRAL})(?!办公|某?[省市]|[\u4e00-\u9fff]{{2,5}}[省市])[\u4e00-\u9fff]{{2,16}}"
    r"|(?P<above>[×\u4e00-\u9fff]{2,18}?(?:局|委员会|厅|工会|法院|检察院))[\u4e00-\u9fff]{2,12}(?:[总支大]队|分局"
    r"|中心|站|所|队|处|[研仲]?[究裁]院)"
)


def leading_unit(text: str) -> tuple[int, int] | None:
    """Where a title begins with the unit whose project it is; None where a unit stands there as a place or a doer.

    Args:
        text: A description, or a project's name.
    """
    return found[0] if (found := _parted(text)) else None


def paid_unit(text: str) -> tuple[int, int] | None:
    """Where money is said to go to a unit's work (`240万元，用于区交通运输局协管员补贴发放`)."""
    for found in _GOES_TO.finditer(text):
        parted = _parted(text[found.end() :])
        if parted:
            return found.end() + parted[0][0], found.end() + parted[0][1]
    return None


_GOES_TO: Final = regex(r"(?:^|[，。；元])(?:主要|全部|专项)*(?:用于|用作)")


def title_behind_unit(text: str) -> tuple[int, int] | None:
    """Where the title stands that follows the unit of `leading_unit`."""
    return found[1] if (found := _parted(text)) else None


@lru_cache(maxsize=64)
def _parted(text: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    lead = _LEAD.match(text)
    at = lead.end() if lead else 0
    school = _SCHOOL_OF_A_NAME.match(text, at)
    unit = school or _UNIT.match(text, at)
    if unit is None or _OF_A_KIND.match(unit[0]) or _DONE_TO_IT.match(unit[0]):
        return None
    end = unit.end()
    if _AND_SEVERAL.match(text, end) and (over := above(unit[0])):
        end = unit.start() + over  # `…人民法院诉讼服务中心及5个派出法庭安检服务`: the court, with all its houses.
    beside = _UNIT.match(text, end + 1) if text[end : end + 1] in ("、", "和") else None
    title = _TITLE.match(text, beside.end() if beside else end)
    if title is None or (school and _BUILT.search(title["title"])):
        return None
    its_house = (_OF_A_REGION.match(unit[0]) or "附属" in unit[0]) and _OWN_HOUSE.match(title["title"])
    its_things = unit[0].endswith(_ONE_OFFICE) and _OWN_THINGS.match(title["title"])
    if _NO_TITLE.match(title["title"]) and not (its_house or its_things or _RUN_HOUSE.match(title["title"])):
        return None
    return (unit.start(), end), title.span("title")


_DONE_TO_IT: Final = regex(
    r"实施|推进|开展|完成|新建(?!区)|改建|扩建|续建|迁建|建设(?![局厅委银集公兵街镇乡])(?=[\u4e00-\u9fff]{4})"
)
"""In front of a body it is built (`建设县养老服务中心一期工程`): it does nothing itself."""
_AND_SEVERAL: Final = regex(r"[及和与、]\d+[个所处座家]")
_OF_ITS_NAME: Final = r"校(?![园舍区门服车医史友庆内外级长])"
"""`第七中学校校园` is the 校园 of a 中学校, `第七中学校园` that of a 中学."""
_SCHOOL_OF_A_NAME: Final = regex(
    rf"(?!为|对|向|由|给|在|各|每|支持|全){ABROAD}(?:第[一二三四五六七八九十]+"
    rf"|[\u4e00-\u9fff]{{0,4}}?(?:职业|技工|特殊教育|体育|师范|进修|实验|外国语|中心))"
    rf"(?:(?![局委])[\u4e00-\u9fff]){{0,6}}?(?:(?:中学|小学){_OF_ITS_NAME}|学校|中学|小学|幼儿园)"
)
_BUILT: Final = regex(
    r"建|改造|修缮|维修|装修|加固|工程|[楼房舍]|食堂(?![炊厨餐]具|食材|设备|用品)|操场|运动场|围墙|厕所"
)
"""What is done to a school's buildings; there the school is the place, not surely who does it."""
_NOTHING_SAID = regex(r"(?P<work>(?:日常)?(?:工作|业务|运行|运转|办公|履职))(?:专项)?(?:经费|资金|费|项目)")
RUN_AND_MORE: Final = r"(?:日常)?(?:运[行转营维])(?:维护|管理|保障)?[及和与、].{4,}"
"""What runs is told first: `运行及12368热线服务外包经费` lacks the centre that runs."""


def without_leading_unit(name: str) -> str:
    """A project's name without the unit it begins with; `关工委工作经费` is the unit's work and keeps both."""
    found = title_behind_unit(name)
    if found is None:
        return name
    title = re.sub(f"^{OF_YEARS}", "", name[found[0] :])
    if re.match(RUN_AND_MORE, title):
        return name[: found[0]] + title
    return f"{name[: found[0]]}{bare['work']}" if (bare := _NOTHING_SAID.fullmatch(title)) else title
