"""The unit that stands at the head of a title, with nothing between: `区城管局道路清扫保洁服务外包`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from assistant.domain.pattern import longest_first, regex
from assistant.drafting.reading.bodies.institutions import BELONGING, REGIONAL
from assistant.drafting.reading.bodies.regions import OVER
from assistant.drafting.reading.bodies.state_bodies import CENTRAL, OF_THE_STATE
from assistant.drafting.reading.words import NOMINAL_VERBS, OF_YEARS, STRONG_VERBS

_ABROAD: Final = (
    rf"(?:中共)?(?:{OVER})?(?:[\u4e00-\u9fff]{{2,9}}?(?:自治县"
    rf"|[县区市旗])(?=[\u4e00-\u9fff]{{2,4}}?(?:街道|[镇乡])))?(?:[×某○〇X]{{1,3}}|我|本"
    rf"|全)?(?:[\u4e00-\u9fff]{{2,4}}?|新疆维吾尔|[\u4e00-\u9fff]{{5,9}}?(?=自治[县旗])|(?![全各本我该外跨])[\u4e00-\u9fff](?=县))?"
    r"(?:开发区|高新区|经开区|经济区|新区|(?:工业|产业|科技)园区?|度假区|示范区|街道|自治[区州县旗]|地区|[省市区县州旗镇乡盟])"
)
"""The area whose unit it is, with or without its name."""
_UNDER_ARMS: Final = (
    r"(?:[\u4e00-\u9fff]{2,4}?)?(?:(?:女子|未成年犯)?监狱(?!管理|系统|企业|警察)|军分区)|警备区|人民?武装?部"
    r"|(?:强制隔离)?戒毒所"
    r"|(?:边境管理|(?:出入境)?边防检查|森林消防|森林公安)[总支大]队|(?:出入境)?边防检查总?站"
)
"""Prisons, the military and guards of the border."""
_COMMITTEES: Final = (
    r"纪(?:律检查)?委(?:员会)?[、和]?监(?:察)?委(?:员会)?(?:驻[\u4e00-\u9fff]{2,14}?纪检监察组)?"
    r"|[\u4e00-\u9fff]{1,10}?(?:委员会|领导小组|指挥部)办公室(?!设备|家具|用房|用品|装修|改造|搬迁|主任|电脑|空调)"
    r"|人民政府(?:发展研究中心|国有资产监督管理(?:委员会|局)|(?:外事(?:侨务)?|侨务|港澳|信访|参事|研究|法制|金融(?:工作)?|口岸"
    r"|地方志|合作交流|督查|人防)办(?:公室|(?!公))"
    r"|驻[\u4e00-\u9fff]{2,6}?(?:办事|联络)处|(?!机关|采购|购置|维修|改造|装修|综合)[\u4e00-\u9fff]{2,6}?(?<!政务)办公室"
    r"(?!设备|家具|用[房品]|装修|改造|搬迁|主任|电脑|空调))"
    r"|(?:国防动员|人民防空|人防|外事|侨务|港澳事务|信访|机要|保密|老龄|地方金融|口岸|禁毒|双拥)办公室(?!设备|家具"
    r"|用房|装修|改造)"
)
"""Bodies whose name goes on behind a word that ends the name of another (`人民政府外事办公室`)."""
_RESERVES: Final = (
    r"[\u4e00-\u9fff]{2,8}?(?:国家|省|市)级(?:自然保护区|湿地公园|森林公园|地质公园|风景名胜区|旅游度假区)"
    r"(?:管理(?:局|处|站|中心|所)|管理?委员?会|保护(?:中心|站))"
)
"""Who keeps a reserve, whose names are long (`洪湖国家级自然保护区管理局`)."""
_ORGANS: Final = (
    rf"(?:(?:国际贸易促进委员会|贸促会)(?:[支分]会)?|{_COMMITTEES}|{_UNDER_ARMS}|{_RESERVES}|公证处|公路(?:管理)?段|党史(?:和?地方志)?研究室|党史和文献研究院"
    rf"|(?:地方|史|方)志(?:办公室|研究院|馆)|(?:畜牧)?兽医(?:工作|技术)?站|(?:农技|农机|植保|水保|土肥|农经)站"
    rf"|[\u4e00-\u9fff]{{2,6}}?(?:监督|检疫|质检|监理|管护)站|(?:[\u4e00-\u9fff]{{2,6}}?)?工作站(?!点)|"
    r"(?:[\u4e00-\u9fff]{2,12}?(?:园区?|区))?(?:管委会|管理委员会)"
    r"|[\u4e00-\u9fff]{1,10}?(?:委员会|管理处|管理站|[^格布全结当大时格]局(?![部面域长势限外]))"
    r"|[\u4e00-\u9fff]{1,10}?(?<![大餐展门客歌舞影])厅(?![堂房])"
    r"|(?:卫健|发改|发展和?改革|工信|经信|科工|纪检?监?|住建|教工|政法|农工|国资|编)委(?![托派任员])"
    r"|党?委(?:[\u4e00-\u9fff]{2}部|讲师团|社会工作部|党校|党史(?:和地方志)?研究室|办公室|政法委(?:员会)?"
    r"|(?:网信|编|台|外事|巡察|改革|督查)办(?!公)|老干部?局|办(?!公)|(?![办托派任员]))"
    r"|人民政府(?:办公室)?|政府(?!采购(?:云|项目|中心|平台|服务|评审|管理|信用|电子|网)|购买服务|引导|产业|投资|债务?|专项|性)(?:办公室|办(?!公))?|办事处|党工委|人大(?!代表)(?:常委会)?(?:办公室|办(?!公))?"
    r"|政协(?!委员)(?:办公室|办(?!公))?"
    r"|(?:妇女|残疾人|文学艺术界|社会科学界|工商业|归国华侨)联合会|残联|妇联|总工会|团委|文联|侨联|科协|工商联|红十字会|法院"
    r"|检察院|关工委|看守所|拘留所|殡仪馆|(?:社会)?福利院|(?:中心)?敬老院|光荣院"
    r"|(?:荣军|荣誉军人)(?:医院|康复医院)|[\u4e00-\u9fff]{0,14}?(?:休养所|干休所|军休所|救助站|军供站)"
    r"|[\u4e00-\u9fff]{2,12}?执法(?:总队|支队|大队)|[\u4e00-\u9fff]{1,8}?(?:协会|学会)|[\u4e00-\u9fff]{2,8}?(?:考试院|服务站|储备库|粮库"
    r"|监测(?:中心|总)?站(?!网)|推广站|管理所|监督所|研究所|研究院|科学院|福利院|种子站|防疫站|技术推广总站)|科学院"
    r"|(?:[交特巡]警|治安|刑侦|禁毒)[总支大]队|口岸办(?:公室)?|供销(?:合作)?(?:总社|社(?:联合社)?)"
    r"|(?:网信|外事|台|侨|编|信访|河长|爱卫|双拥|文明)办"
    r"|(?:[\u4e00-\u9fff]{2,12}?)?(?:管理|事务|储备|服务|监测|检测|推广|保障|指导|救助|发展|人才|交易|急救|考试"
    r"|采购|评审|鉴定|审计|核算|援助|登记|保健|勘测|勘察|调解|结算|经办|接待|统计|园林|环卫|体育|信息|技术|防御"
    r"|康复|指挥|调度|监控|就业|资助|急救|教研|林业|水利|农技|管护|保护|科研|教育|防治|预警|保持)中心(?:站(?!点))?(?!学校|小学"
    r"|中学|校)|(?:劳动)?[\u4e00-\u9fff]{0,6}?仲裁院|[\u4e00-\u9fff]{2,12}?(?:纪念馆|博物馆|博物院|陈列馆)"
    r"|[\u4e00-\u9fff]{2,4}?产业办公室|人武部|消防救援大队|党校|(?:城建)?档案馆|(?:少儿|少年儿童|儿童)?图书馆"
    r"|青少年宫|少年宫|文化宫|博物馆|文化馆|美术馆|科技馆"
    r"|(?:[京评越豫川秦昆话歌舞沪晋淮汉粤]剧|歌舞剧?|花鼓戏剧?|黄梅戏剧?|艺术剧?|[交民][响族]乐)[院团]|杂技团"
    r"|[\u4e00-\u9fff]{2,6}?(?:发展|影响天气)办公室|(?:强制隔离)?戒毒(?:监测治疗|康复|管理)?所"
    r"|文工团|(?:中心)?血站|血液中心|精神卫生(?:防治)?中心|广播电视(?:总)?台|广播电台|(?<!转播)电视台|日报社"
    r"|疾控中心|疾病预防控制中心|融媒体中心|政务服务中心|妇幼保健院|(?:中心)?卫生院"
    r"|(?:第[一二三四五六七八九十]+)?(?:人民|中医|中心|妇幼|儿童|精神病)?医院|中医院"
    r"|[藏蒙维哈傣苗壮彝回朝]医(?:医)?院|民族医院|消防救援(?:总队|支队|站(?!点))|(?:中级|高级)?人民法院|人民检察院)"
)
_BARE: Final = (
    r"(?:(?:水利|水务|农业农村|教育|教体|民政|城管|住建|交通(?:运输)?|文旅|文化和旅游|卫健|人社|财政|统计|审计"
    r"|司法|公安|应急(?:管理)?|自然资源|林业"
    r"|生态环境|市场监管|医保|科技|商务|体育|信访|退役军人(?:事务)?|烟草(?:专卖)?|大数据(?:管理)?|发改|工信|经信"
    r"|粮食(?:和物资储备)?|税务|海关|畜牧兽医|渔业|医疗保障|应急|气象|地震|档案|园林|畜牧|乡村振兴|行政审批"
    r"|机关事务(?:管理)?|机关事务服务)局|(?:海事|邮政管理|档案)(?:局|处)"
    r"|(?:组织|宣传|统战)部(?!门|分)|供销(?:联?)社|(?:档案|博物|图书)馆(?=馆藏)|法院|检察院|关工委|网信办|政法委"
    r"|(?:交警|巡警|特警|刑侦|治安|消防救援|城管执法|应急救援)[大支中]队|妇联|残联|文联|侨联|工商联|总工会"
    r"|红十字会"
    r"|某(?:(?:女子|未成年犯)?监狱|(?:强制隔离)?戒毒所|看守所)|(?:卫健|发改|住建)委|动物卫生监督所|妇幼保健院|国家统计局[\u4e00-\u9fff]{2,8}?调查总?队"
    r"|国家税务总?局[\u4e00-\u9fff]{2,14}?税务局|疾控中心|融媒体中心"
    r"|某?[\u4e00-\u9fff]{2,14}?(?:大学|学院)附属[\u4e00-\u9fff]{0,4}?(?:医院|中学|小学|幼儿园|学校)"
    r"|(?:某|[\u4e00-\u9fff]{2,8}?)大学(?![生城科路])(?:[\u4e00-\u9fff]{2,8}?(?:学院|医院|校区))?(?!附属)"
    r"|[\u4e00-\u9fff]{2,4}(?:海事|铁路运输|知识产权|互联网|金融)法院)"
)
"""Units that need no area before them to be known."""
_CONSULTED: Final = (
    rf"(?:政协|中国人民政治协商会议|共青团|中国(?:国民党革命委员会|民主(?:同盟|建国会|促进会)|农工民主党|致公党)"
    rf"|中国国际贸易促进委员会|中国人民政治协商会议|九三学社|台湾民主自治同盟|民[革盟建进]|农工党|致公党)"
    rf"{_ABROAD}(?:委(?:员会)?|[支分]会)(?:办公室)?"
)
"""Bodies named before their area (`政协某县委员会`, `共青团某市委员会`)."""
_ALSO: Final = (
    r"(?:（(?![^（）]{0,6}(?:主管|隶属|由|为))[\u4e00-\u9fff]{2,14}"
    r"(?:局|委|办|办公室|委员会|馆|中心|[站所院会社队台])）)?"
)
"""The second name of a unit (`县委统战部（民族宗教事务局）`)."""
_PARTS: Final = (
    r"(?:(?<=管委会)[\u4e00-\u9fff]{2,8}?局"
    r"|(?<=管理委员会)[\u4e00-\u9fff]{2,8}?局)?(?:[\u4e00-\u9fff]{0,6}?(?:总队|支队|大队|分局"
    r"|(?<=[学究查]院)[\u4e00-\u9fff]{2,12}?(?:研究所|研究中心|调查中心|分院)|(?<=局)[\u4e00-\u9fff]{2,8}管委会"
    r"|(?<=[局厅])[\u4e00-\u9fff]{2,8}?中心(?!建设|新建|扩建|改造|装修|维修|升级|运营)"
    r"|(?<=局)[\u4e00-\u9fff]{2,12}(?:站|所|院)(?=，)))?"
)
SECTION: Final = (
    r"(?:(?<=联合会)[\u4e00-\u9fff]{2,4}部|(?<=厅)[\u4e00-\u9fff]{2,14}处|(?<=[局厅])办公室"
    r"|(?<=局)[\u4e00-\u9fff]{2,4}办(?![公理学法])"
    r"|(?:(?![局厅委]|(?<!干)部)[\u4e00-\u9fff]){2,12}(?:部门|[科股]|(?<!办公)(?<!研究)室"
    r"|(?<!管理)(?<!事务)(?<!服务)(?<!养护)(?<!工程)(?<!办事)(?<!联络)处))"
)
"""A part of an office, which has no money of its own (`市民政局救助科`); `河道管理处` may have."""
_LEAD: Final = regex(rf"^(?:(?:本项目|该项目)(?:为|是|系)?)?(?:{OF_YEARS}，?)?")
_UNIT: Final = regex(
    rf"(?!为|对|向|由|给|在|各|每|其|该|单位|保障|支持|用于|根据|按|依据|通过|拟|将|配合|协助|联合"
    rf"|会同)(?:中华人民共和国)?(?:{CENTRAL}(?={BELONGING})|{OF_THE_STATE}|{_CONSULTED}|{_ABROAD}{_ORGANS}|{_BARE}|(?:[\u4e00-\u9fff]{{2,4}})?某{_BARE}"
    rf"|[^由给请让把被]{{2,4}}林业局|[\u4e00-\u9fff]{{2,4}}(?:街道)?办事处|街道办(?!事)|街道办事处|镇政府|乡政府"
    rf"|团[省市县区州]委|{REGIONAL})(?![老旧原遗故](?:址|居|办公|大?楼)){_PARTS}(?:{BELONGING})?{_ALSO}"
)
HOTLINE: Final = (
    r"(?:(?:[\u4e00-\u9fff]{2,8}[和及、])?(?:12[345]\d{2}(?=[检服热政投举便群监咨纳税])"
    r"|1(?:10|19|20|22)(?=指挥|急救|接处?警|热线|调度|联动)))"
)
"""A number that is the name of a service (`12309检察服务中心`), alone or behind what is named with it."""
OF_A_BOOK: Final = r"《[^《》，。]{2,30}》[\u4e00-\u9fff、]{2,14}?"
"""What is done to a book whose title may have years in it (`《某县志（1986—2020）》续修出版`)."""
WITH_A_NUMBER: Final = r"(?<=[及和与、])(?:1[0-9]{2,4}|\d+(?:小时|兆|[A-Z]))[\u4e00-\u9fff（）、]{3,20}"
"""The last part of a title that has a number in it which counts nothing (`…及24小时自助终端租赁`)."""
_OF_WHOM: Final = r"(?:（[^（）]{2,16}(?:所属|下属|直属|主管|代管)）)?"
"""A remark behind a unit: who it belongs to."""
_TITLE: Final = regex(
    rf"(?:{SECTION}(?=20|[，：:])，?|(?<=厅)[\u4e00-\u9fff]{{2,8}}处(?![置理罚治]))?[：: ]?{_OF_WHOM}{OF_YEARS}?"
    rf"(?:(?:所辖|辖区?内)的?(?=[\u4e00-\u9fff]{{8}}))?"
    rf"(?P<title>{OF_A_BOOK}|{HOTLINE}?[\u4e00-\u9fffA-Za-z（）()“”《》·、]{{2,28}}?{WITH_A_NUMBER}"
    rf"|{HOTLINE}?[\u4e00-\u9fffA-Za-z（）()“”《》·、]{{4,28}}?|[\u4e00-\u9fff]{{2}}费)"
    r"(?=[，,。；;：:\d\s]|$|(?:共计?|合计|总计|总额|共需|预算|计)(?:为|约)?\d)"
)
_NO_TITLE: Final = regex(
    rf"^(?:{SECTION}(?:负责|承担|牵头|$)|的|[下管所]?辖|在(?![押校职岗编册建])|对(?![口外])|为(?!民)|于|拟|将(?!军)|计划|下达"
    rf"|拨付|批复|批准|兑现|组织|开展|实施|举办|采购|安排|使用|委托|购置|购买|新增|新建|建设|改造|装修|承担|负责|向"
    rf"|按(?!摩)|从(?!业)|给(?![水排养])|和|及|与|、|（[^（）]*）$"
    r"|根据|继续|通过|全年|今年|办公[楼室用]|机关(?!刊物|干部|党建)|所属|下属|直属|系统|大楼|业务用房|食堂|门诊)"
)
"""With these the unit goes on to do something, or is itself what is built."""
_OF_A_REGION: Final = regex(OVER)
_OWN_HOUSE: Final = regex(r"办公(?:楼|用房|区)|大楼|业务用房|门诊|食堂|机关食堂")
"""The house of a unit that is named with province or prefecture is its own work; of `县委` it may be another's."""
_DOES: Final = [verb for verb in STRONG_VERBS if verb not in ("拨付", "划拨", "支付")]
"""Who only hands the money on does not carry the project out."""
_ACTS: Final = regex(
    rf"(?:{SECTION})?[ 　]?(?:（[^（）]{{2,20}}）)?(?:20\d{{2}}年度?)?"
    rf"(?=(?:{'|'.join(_DOES)}|一次性|投入|申报|争取|兑现|兑付|落实|设立|拟|计划|继续|准备|打算|想|请|需(?=[聘采购开组委建修改实])|牵头|负责"
    rf"|联合|会同|这边|现有|[下管现共所]辖|辖(?=\d)|下设|辖区|承储|代储|打击|为|对|在|将|按(?!摩)|安排|使?用|通过|向|给(?!一半|补|钱|了|\d)|于|从(?!业)|每年|全年"
    rf"|\d{{1,2}}月)(?![的率]|实施(?:$|[，。；])))"
)
_SCHOOL: Final = regex(
    rf"(?!为|对|向|由|给|在|各|每|支持){_ABROAD}[\u4e00-\u9fff]{{0,6}}?(?:职业|技工|特殊教育|进修|体育|卫生|实验"
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
    rf"|通过){_ABROAD}[\u4e00-\u9fff]{{0,10}}?(?:(?<=[\u4e00-\u9fff]{{3}})中心"
    rf"|[文化管理推广工作兽医水务农技广播电视]{{2}}站|林场|水厂|福利院|管理所|[文化博物图书纪念]{{1,2}}馆)"
    r"(?=(?:拟|计划|负责|承担|牵头|联合|会同|现有|这边|准备|组织(?!实施)|举办|开展|聘请|聘用|委托|将|对|向|为(?!主)))"
)
"""A centre or station of any name, where it is said to do something and cannot be the place."""
_NUMBERED: Final = regex(
    rf"^(?P<unit>{_ABROAD}第[一二三四五六七八九十]+(?:初级|高级)?(?:小学|中学|幼儿园|实验小学"
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
    called = _AS_CALLED.match(text)
    return called.span("unit") if called else None


_AS_CALLED: Final = regex(
    r"(?:我们|咱们?)?(?P<unit>[省市县区镇乡]?(?:(?:中心)?卫生院|妇幼(?:保健院)?"
    r"|(?:林业|农技|水利|农机|文化|畜牧|兽医|退役军人(?:服务)?|消防(?:救援)?|广播)站"
    r"|(?:环卫|派出|司法|财政|园林|市政|房管)所"
    r"|养老院|敬老院|福利院|街道|职校|技校|党校|(?:中心)?(?:小学|中学|幼儿园)|(?:图书|文化|博物|档案)馆|疾控"
    r"|气象站|血站))"
    r"(?=[的，]?(?:想|要|拟|打算|准备|计划|今年|明年|更换|购置|采购|租赁|开展|举办|聘[请用]|有\d|现有|，)(?!求|闻))"
)
"""A small unit by the name it has among those who speak of it (`林业站今年…`)."""


def is_unit(words: str) -> bool:
    """Whether words are a unit's name and nothing else."""
    return bool(_UNIT.fullmatch(words))


def is_office(words: str) -> bool:
    """Whether words are an office of a named region, which is never part of what its work is called."""
    return words.endswith(OFFICES) and bool(_OF_A_REGION.match(words))


def _works(text: str, unit: re.Match[str]) -> bool:
    """Whether an office, which is never what is built, stands before a verb with its object (`市大数据局升级平台`)."""
    if not unit[0].endswith(OFFICES):
        return False
    verb = _NOMINAL.match(text, unit.end())
    return bool(verb and re.match(r"(?!的|项目|工程|经费|资金|服务|工作)[\u4e00-\u9fff]{2}", text[verb.end() :]))


def _has_a_year(text: str, unit: re.Match[str]) -> bool:
    """Whether an office stands before the year of its work or budget (`市交通运输局2026年预算850万元`)."""
    named = unit[0].endswith((*OFFICES, "中心")) or _OF_A_REGION.match(unit[0])
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
OFFICES: Final = ("局", "委", "厅", "委员会", "政府")
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
    end = max(unit.end(), span[1])
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
    if unit is None or _OF_A_KIND.match(unit[0]):
        return None
    beside = _UNIT.match(text, unit.end() + 1) if text[unit.end() : unit.end() + 1] in ("、", "和") else None
    title = _TITLE.match(text, beside.end() if beside else unit.end())
    if title is None or (school and _BUILT.search(title["title"])):
        return None
    if _NO_TITLE.match(title["title"]) and not (_OF_A_REGION.match(unit[0]) and _OWN_HOUSE.match(title["title"])):
        return None
    return unit.span(), title.span("title")


_OF_ITS_NAME: Final = r"校(?![园舍区门服车医史友庆内外级长])"
"""`第七中学校校园` is the 校园 of a 中学校, `第七中学校园` that of a 中学."""
_SCHOOL_OF_A_NAME: Final = regex(
    rf"(?!为|对|向|由|给|在|各|每|支持|全){_ABROAD}(?:第[一二三四五六七八九十]+"
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
