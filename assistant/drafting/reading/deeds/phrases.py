"""Phrases: which words are verbs, where a noun phrase ends, and what names people."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.pattern import any_word, longest_first, regex
from assistant.drafting.reading.bodies.regions import without_region
from assistant.drafting.reading.words import (
    ACTIVITY_VERBS,
    AT_WORK,
    LIGHT_VERBS,
    NOMINAL_VERBS,
    OBJECT_STOPS,
    ORGANISATIONS,
    PERSON_HEADS,
    PERSON_MODIFIERS,
    STRONG_VERBS,
    UNBROKEN,
)

FILLER: Final = "\u200b"
"""Takes the place of marks that do not break a phrase: quotation marks, remarks in brackets, ages."""
SUM_MARK: Final = "\x01"
"""Takes the place of money, prices, rates and stretches of time."""
COUNT_MARK: Final = "\x02"
"""Takes the place of counts."""
TIME_MARK: Final = "\x03"
"""Takes the place of dates, and of who speaks."""
STRONG = regex(longest_first(STRONG_VERBS))
VERB = regex(longest_first((*STRONG_VERBS, *NOMINAL_VERBS)))
_NOMINAL: Final = frozenset(NOMINAL_VERBS) - frozenset(STRONG_VERBS)
_STOP = regex(longest_first(OBJECT_STOPS))
_ROUTE: Final = regex(
    r"(?!第?[一二三四五六七八九十]{1,3}至|周[一二三四五六日]|星期)[\u4e00-\u9fff]{2,8}至[\u4e00-\u9fff]{2,10}?"
    r"(?:(?:[公道铁]路|水泥路|沥青路|硬化路|通[村组户]路|[产机]?[业耕]路|路段|大道|专线|航道|隧道|管道|管网|管线|干渠|渠道|线路)"
    r"|(?<=[村庄镇乡屯组湾沟坪河桥口街山岭寨堡坝塘湖城站港园营店台家])$)"
)
"""From where to where a road or a pipe leads (`王庄至李庄水泥路`): the word between stops no phrase."""
_STRONG_TAIL: Final = regex(
    any_word(
        # Bodies, people and places: 服务站, 采购员, 安置点.
        r"部(?!分) 站 公室 单位$ (?<=种植|养殖|经营)(?:大|农)?户 员 者",
        r"中心(?!小学|[中小]?校|城[区镇]|村|镇|卫生院|医院|幼儿园|敬老院|广场)",
        "(?<=登记|受理|办理|发布|接待|收治|检查|巡查|抽检|播出|发放)(?:信息|管理|业务)?(?:系统|平台)",
        "(?<=种植|养殖|收储|采集|配送|培训|孵化)基地 (?<=帮扶|扶贫|就业|加工)车间",
        "(?<=援助|帮扶|调解|接待|受理|关爱|排查|化解|巡查|孵化|走访)(?:工作|服务)(?:站|室|点|窗口)",
        r"会(?!议|展|计|员) 所(?!需|有) 地点 (?<=安置)点 点(?=$|[^\u4e00-\u9fff])",
        # What is measured: 发放率, 建设周期, 补贴标准.
        "费 率 额 时间 时限 周期 工期 期限 进度 规模 数量 人数 户数 次数 面积 比例 金额 总额 经费 资金",
        "标准(?!化|塑胶|厂房|教室|操场|间|件) 量(?![化子体具产刑])",
        "(?<=检查)[井站桩孔口] (?<=采购)人(?!员) 式(?!样) (?<=易地安置)(?:干部|人员|对象)",
        "(?<=推进)行动 (?<=开发)(?:区(?!域)|边界) (?<=开放)(?:平台|水平|高地|门户|格局)",
        # Ways, papers and results: 采购方式, 聘用制, 登记证, 检查结果.
        "(?<=聘[用任])制(?![作造])",
        "课题 方式 体系 架构 程序 情况 任务 业绩 结果 对象 型 性 类$ 权 证 表(?!演|彰) 信息(?!化|系)",
        # Things: 播放器, 清扫车, 回收物.
        r"器 物(?!资|品|料|业|流|联|理|探) 车(?=$|[^\u4e00-\u9fff])",
        "(?:(?<=保障性租赁)|(?<=公共租赁))住房",
        # When it is done, and the project for it: 更换后, 开放日, 安装工程.
        r"后 前 好$ [日周月季](?=(?:系列|主题|宣传)?活动|$) 运(?=主体|体系|中心|网络|服务)",
        r"(?:项目|工程)(?=$|[^\u4e00-\u9fff\x02\d])",
    )
)
"""Behind a verb these make it the name of something."""
_NOMINAL_TAIL: Final = regex(
    any_word(
        _STRONG_TAIL.pattern,
        "(?<=普查|调查|监测|监督|管理|服务)(?:指导|协管|辅助|联络)员",
        "(?<=设计)(?:水深|流量|水位|时速|使用年限|荷载|洪水)",
        "局 处(?!置|理) 室 区(?!域) 班 队(?!员) 券 业(?!务) 商 厂 款 院 馆(?!藏) 机构 机关 单位 岗位 名称 名额",
        "(?<=康复|培训|检测|检验|监测|体检|诊疗|治疗|服务|保障|运营)(?:综合|业务)?(?:大?楼(?![道梯顶宇])|用房|车间)",
        "金 量 成本 预算 总投资 总 期 粮",
        "内容 项目 工程 报告 质量 目标 效果 能力 水平 体系 机制 制度 要求 范围 服务 工作 力度 环境 条件 意识 任务",
    )
)
"""Behind a verb that is as often the name of the work, these make it part of a longer name."""
_MEASURE = regex(r"(?:面积|规模|数量|金额|人数|户数|次数|率|周期|时间|期限|标准(?!化|厂房|教室|间|件)|比例|能力)")
LEADING = regex(
    rf"^(?:了|好|符合(?:相关|有关|政策)?(?:条件|要求|规定)的?|{COUNT_MARK}+|{FILLER}+|各类|各种|各项|全部|所有|一些|一批|若干|一系列|相关|有关|部分|必要的?|"
    rf"以上|左右|的"
    r"|全[区县市镇乡省](?![域])|本[区县市]|我[区县市])+"
)
_PERSON = regex(
    rf"(?:(?:(?:{AT_WORK})(?=人员|对象)"
    rf"|{longest_first(PERSON_MODIFIERS)}){{0,6}}(?!员工作)(?:{longest_first(PERSON_HEADS)}))"
    rf"(?:{longest_first(PERSON_HEADS)}){{0,2}}"
)
_NOUN = regex(rf"[\u4e00-\u9fffA-Za-z0-9·\-《》（）()“”{FILLER}+]+")
JOINED: Final = regex("(?<![参赋])与(?!会)|(?<![普惠涉以])及(?![时格])|(?<![共缓饱调温呼])和(?![谐平美睦])")
"""What joins two works, where it is not half of a word (`参与`, `及时`, `和美`)."""
SPARE: Final = 6
"""Characters by which a phrase may be longer, before it is cut inside a word."""
_LAST_DEED: Final = regex(rf"(?!管理|服务|使用|保障)(?:{longest_first((*ACTIVITY_VERBS, '复壮', '预报'))}){{1,2}}")
"""A deed and nothing behind it."""


def split_verb(phrase: str) -> tuple[str, str]:
    """`举办业务培训` as (举办, 业务培训); ("", phrase) where no verb opens it."""
    found = VERB.match(phrase)
    opens = found and found.end() < len(phrase) and not _ADJECTIVE.match(phrase, found.end())
    return (found[0], phrase[found.end() :]) if found and opens else ("", phrase)


_ADJECTIVE: Final = regex("性(?![能质价])")
"""Behind a verb that only describes (`修复性养护`)."""


def is_light(verb: str) -> bool:
    """Whether a verb leaves it to its object to say what is done."""
    return verb in LIGHT_VERBS


def is_nominal(verb: str) -> bool:
    """Whether a verb is as often the name of the work."""
    return verb in _NOMINAL


def cut_object(phrase: str, limit: int = 20) -> str:
    """The head of a noun phrase: up to a stop word, a number or a mark; the part behind 的 where one stands there."""
    phrase = LEADING.sub("", phrase)
    found = _NOUN.match(phrase)
    noun = found[0] if found else ""
    noun = re.split(r"\d+(?![\dDdGMK排导联通])", noun)[0] if not re.match(r"\d+[DdGMK]", noun) else noun
    route = _ROUTE.match(noun)
    led = route.end() if route else 0
    stops = (s for s in _STOP.finditer(noun, led) if not _inside_word(noun, s.start(), s[0]))
    stop = next((s for s in stops if not _joins_deeds(noun, s)), None)
    if stop and stop.start() == 0:
        return ""
    if stop:
        behind = cut_object(noun[stop.end() :], limit) if stop[0] in ("的", "以上") else ""
        noun = behind if len(behind) >= 3 else noun[: stop.start()]
        if stop[0] in ("至", "到"):  # `公报四至五期`: the number begins before the stop word.
            noun = re.sub(r"(?<=..)[一二两三四五六七八九十]$", "", noun)
    whole = without_region(tidy(noun))
    return whole if len(whole) <= limit + SPARE else whole[:limit]


def _joins_deeds(noun: str, stop: re.Match[str]) -> bool:
    """Whether a joiner stands between two deeds that end a phrase (`古树名木保护与复壮`): what is done is both."""
    both = stop[0] in ("和", "与", "及") and noun.endswith(NOMINAL_VERBS, 0, stop.start())
    return both and stop.start() > 3 and _LAST_DEED.fullmatch(noun, stop.end()) is not None


def _inside_word(noun: str, at: int, stop: str) -> bool:
    """Whether a stop word is part of a longer word (对口, 和平, 以及, 并网)."""
    lower = max(0, at - 2)
    return any(
        noun.startswith(word, start) and start + len(word) > at + len(stop) - 1 and start + len(word) >= at + len(stop)
        for start in range(lower, at + 1)
        for word in _UNBROKEN_BY_FIRST.get(noun[start : start + 1], ())
        if (start, len(word)) != (at, len(stop))
    )


_UNBROKEN_BY_FIRST: Final[dict[str, tuple[str, ...]]] = {
    first: tuple(word for word in UNBROKEN if word[0] == first) for first in {word[0] for word in UNBROKEN}
}


def tidy(noun: str) -> str:
    """A noun phrase without the marks and words that cling to it."""
    noun = re.sub(rf"[{FILLER}《》“”\"]|[（(][^（()）]*$|^[^（(]*[)）](?=.)", "", noun).strip("·-、（）() ")
    noun = re.sub(r"^内(?=未|新[入聘进])", "", noun)  # `工作满两年内新聘教师`
    noun = re.sub(r"(?<=..)(?:进行|予以|加以|给予)(?=..$|$)", "", noun)
    noun = re.sub(r"(?<=[贴助学恤]金)政策$", "", noun)  # `落实国家助学金政策`
    noun = re.sub(r"(?<=..)(?:免费|无偿)(?:发放?|赠送?|分发|配发|供应|提供)给?$", "", noun)  # `采购良种免费发给农户`
    noun = re.sub(r"(?<=..)一(?:[批套些系列]+|[块座栋条处])$", "", noun)
    return re.sub(
        r"(?<=..)(?:等|(?<!公)共|各|(?<!平)均|(?<![签履违预条公合契])约|(?<![雷抵传])(?<!文书送)达|(?<![设统审会预压量位度温雨力测移流应频速湿震风盐酸浊光色谱])计|为"
        r"|有|了)+$",
        "",
        noun,
    )


_DELIVERING: Final = frozenset([*LIGHT_VERBS, "提供", "购买", "采购", "委托", "聘请", "租赁", "承接", "支付"])
"""Verbs that a service is the object of; others say what the service is."""


def cut_at_verbs(noun: str) -> str:
    """A noun phrase up to the next verb that must be a predicate (`项目开展重点绩效评价`: 项目)."""
    for found in STRONG.finditer(noun):
        if found[0].startswith("组织") and noun.endswith(ORGANISATIONS, 0, found.start() + 2):
            done = is_nominal(
                noun[found.start() + 2 :].removesuffix("服务")
            )  # `集体经济组织审计`, but `调解组织开展纠纷调解`
            return noun if done else noun[: found.start() + 2]
        body = (
            _TRADESMEN.match(noun, found.start())
            or noun.endswith((*_ONE_WORD, *ORGANISATIONS), 0, found.end())
            or noun.endswith(ORGANISATIONS, 0, found.end() + 2)
        )
        named = _STRONG_TAIL.match(noun, found.end()) or body  # `商会调解组织`
        bought = noun.endswith("服务") and found[0] not in _DELIVERING  # `水库巡查管护服务`
        led = noun.endswith("牵头", 0, found.start())  # `企业牵头组建联合体`
        if found.start() >= 2 and found.end() < len(noun) and not (named or bought or led):
            return noun[: found.start()]
    return noun


_TRADESMEN: Final = regex(
    r"(?:收购|配送|种植|租赁|回收|收储|承储|放映|出版|制作|拆解|接种|救治|检查)(?:企业|公司|机构|网点|大户|站点?|门店|点)"
)
"""Bodies named for what they do (`粮食收购企业`)."""


def people_in(text: str) -> str:
    """The person noun a text begins with (`师生学习环境`: 师生); "" if it begins with none."""
    found = re.match(rf"[{FILLER}\u4e00-\u9fffA-Za-z“”]{{0,8}}?(?P<who>{_PERSON.pattern})", text)
    if not found:
        return ""
    noun = tidy(found[0])
    return "" if STRONG.search(noun) and found.start("who") != 0 else noun


def person_spans(text: str) -> list[tuple[int, int]]:
    """Every noun for people with what makes it specific."""
    return [found.span() for found in _PERSON.finditer(text)]


def is_named(text: str, verb: re.Match[str]) -> bool:
    """Whether what follows makes the verb part of a name (建设周期, 服务中心, 补贴标准)."""
    tail = _NOMINAL_TAIL if verb[0] in _NOMINAL else _STRONG_TAIL
    return bool(tail.match(text, verb.end())) or _ends_a_noun(text, verb)


def is_one_word(noun: str) -> bool:
    """Whether a noun ends in a word of which a verb is half (`城市更新`)."""
    return noun.endswith(_ONE_WORD)


def _ends_a_noun(text: str, verb: re.Match[str]) -> bool:
    """Whether the verb is the end of a longer noun (法律援助, 党组织)."""
    return text.endswith((*_ONE_WORD, *ORGANISATIONS), 0, verb.end())


_ONE_WORD: Final = (
    "法律援助",
    "法律服务",
    "志愿服务",
    "医疗救助",
    "社会救助",
    "临时救助",
    "应急救援",
    "心理咨询",
    "家政服务",
    "便民服务",
    "城市更新",
    "城市体检",
    "知识更新",
)
"""Terms whose last two characters are a verb elsewhere (`办理法律援助案件`)."""


def is_measure(noun: str) -> bool:
    """Whether a noun such as 补贴面积 or 建设规模 names the measure itself, verb included."""
    found = VERB.match(noun)
    return bool(found and (_MEASURE if found[0] not in _NOMINAL else _NOMINAL_TAIL).match(noun, found.end()))
