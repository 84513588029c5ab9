"""Openings: what stands in front of the verb of a clause: who does the work, the time, adverbs, the money used."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import Alternative, any_word, longest_first, one_of, regex
from assistant.drafting.reading.deeds.phrases import COUNT_MARK, FILLER, SUM_MARK, TIME_MARK
from assistant.drafting.reading.words import NOMINAL_VERBS, STRONG_VERBS

_STRONG: Final = longest_first(STRONG_VERBS)
_ANY_VERB: Final = longest_first((*STRONG_VERBS, *NOMINAL_VERBS))

# The unit that does the work ------------------------------------------------------------------------

_BODIES: Final = any_word(
    "局 厅 中心 机关 公司 合作社 街道 办(?:公室|公厅|事处)? 委(?:员会)?(?!宣传|组织|党校|办|统战|政法|老干|编办)",
    "政府(?!采购(?:云|项目|中心|平台|服务|评审|管理|信用|电子|网)) (?<![城乡])镇 (?<!城)乡 某[县市区校]",
    "医院 卫生院 保健院 学校 学院 大学 中学 小学 幼儿园 党校 高校 院校",
    "剧团 艺术团 图书馆 博物馆 文化馆 档案馆 体育馆 美术馆 纪念馆 科技馆 电视台 日报社",
    "工会 协会 联合会 学会 妇联 残联 工商联 团委 供销社 红十字会 科协 文联 侨联 社科联 贸促会",
    "法院 检察院 派出所 司法所 看守所 税务所 支队 大队 总队 消防队 工作队",
    "研究院 研究所 计量院 质检院 检测院 检验院 科学院 农科院 监测站 服务站 管理站",
    "文化站 推广站 畜牧站 兽医站 水利站 农技站 救助站 气象台 林场 农场",
    "宣传部 组织部 统战部 武装部",
)
_BEHIND_IT: Final = any_word(
    r"20\d{2} \d{4}年 全年 年内 本年 今年 明年 春节 元旦 中秋 国庆 八一 七一 重阳 暑期 寒假",
    f"{TIME_MARK} {COUNT_MARK} {SUM_MARK} [，,、：:]",
    "在 对 为(?!主) 于 向 给 用 按 赴 通过 采取 采用",
    "拟 将 计划(?!怀孕|生育|免疫(?![羊牛猪禽犬鸡])) 打算 准备 想(?=[给为把]) 预计 继续 共(?!同|享|管|建(?!设|成))",
    "负责 承担 申请 安排 投入 使用 委托 牵头 联合 购买 人工",
)
"""What tells that the name of a unit is over: time, numbers, a preposition, a plan, what only a unit does."""
SUBJECT: Final = regex(
    rf"^(?!{_STRONG}|建设(?![局厅委银集公兵])|对|为|向|给|将|把)"
    rf"[我本]?[\u4e00-\u9fff“”{FILLER}]{{0,22}}?(?:{_BODIES})(?={_BEHIND_IT}|{_ANY_VERB})"
)

# Time, adverbs, money -------------------------------------------------------------------------------

_MARKS: Final = f"，,。；;{SUM_MARK}{COUNT_MARK}"
_SPOKEN_DEED: Final = "[办买建修换装搞请招雇聘]"
_WAYS_OF_BUYING: Final = any_word(
    "(?:统一|集中)?(?:政府|公开|集中)?(?:采购|招标|招投标) 邀请招标 竞争性(?:磋商|谈判) 询价(?:采购)?",
    "(?:公开)?(?:比选|遴选|招聘) (?:政府)?购买(?:社会)?服务 社会(?:化)?招聘 劳务派遣 (?:服务)?外包",
)
COMING_ALONG: Final = "(?:布局|启动|获批|滚动|谋划|筹划|申报|梯次|陆续)"
"""How far a work has come, in front of its deed."""
_ON_SPENDING: Final = r"(?:安排|投入|使用|利用|申请|申报|下达|筹集|整合)"

COUNTY: Final = (
    r"(?![全各本我某外跨每]|偏远|高寒|贫困|革命|老旧|[东南西北中]部)[\u4e00-\u9fff]{2,4}"
    r"(?:[县旗]|(?<![城都超门菜夜集早])市|(?<![地城社校园矿牧灾小景库开新片辖湖灌滩])区)"
)
"""A county, a city or a district by its name."""
DOES: Final = "为(?!主|民)|对(?![口外])|给(?!水)|向(?![上阳])|将(?!军)|组织(?![部法工生建关])"
"""Behind it: that it does something for or to somebody."""

OPENING_WAYS: Final = (
    Alternative(
        "a plan in spoken words, in front of its deed",
        rf"(?:打算|准备)(?:[今明]年)?(?=[给为把]|{_SPOKEN_DEED})|明年(?=还?要|打算|准备)"
        rf"|(?:还?要|想)(?=给|{_SPOKEN_DEED})",
        ("打算今年把操场翻修", "明年要建设", "还要给老人", "想换电梯", "想给学生"),
    ),
    Alternative(
        "who plans it",
        r"[村镇乡县区市]里(?=[今明]年|打算|准备|想|要)|我们(?=打算|准备|想|要)",
        ("村里打算", "我们想", "镇里今年"),
    ),
    Alternative(
        "when",
        rf"20\d{{2}}年?度?|{TIME_MARK}+|"
        + any_word(
            "全年 年内 今年 年度 本年度? 当年 每年 常年 期间 春节 元旦 中秋 国庆 “?八一”? 七一 重阳节? 暑期 寒假"
        )
        + r"|、(?=八一|中秋|国庆|重阳)",
        ("2026年度新建", f"{TIME_MARK}开工", "全年举办", "春节走访", "“八一”慰问", "、中秋走访"),
    ),
    Alternative("of which, or mainly", r"其中[,，:：]?|主要(?:用于|为|是|包括|对)?", ("其中：新建", "主要用于购置")),
    Alternative(
        "a plan in the words of forms",
        r"计划(?!怀孕|生育|免疫(?![羊牛猪禽犬鸡]))|拟|将(?=[^军])|预计"
        r"|规划(?=治理|建设|新建|改造|修建|新增|整治|修复|造林|实施)",
        ("计划新建", "拟购置", "将开展", "规划治理河道"),
    ),
    Alternative(
        "how far a work has come that is told behind it",
        f"{COMING_ALONG}(?=建设|新建|实施|改造)",
        ("布局建设实验室", "启动实施工程", "滚动建设平台"),
    ),
    Alternative(
        "that another round of it is set going",
        r"(?:推动|支持|推动出台|出台)(?=新一[轮批届])",
        ("推动新一轮林改", "出台新一轮规划"),
    ),
    Alternative("the project itself", r"本项目|该项目|项目(?=涉及|覆盖|通过)", ("本项目建设", "项目覆盖")),
    Alternative(
        "how it is done",
        any_word(
            "继续 可以? 能够 分批 集中 统一 免费 用于 具体 按计划 按需 按(?:规定)?比例 分别 累计 先后 依法 定期 适时",
            r"逐步 全面 深入 积极 大力 共(?:计|有(?=[\u4e00-\u9fff]{2}))?",
        ),
        ("免费发放", "按规定比例配套", "共有两处", "共计培训", "定期巡查"),
    ),
    Alternative(
        "with weight on it, where 重点 is not half of a name",
        r"重点(?!优抚|人群|对象|人员|企业|单位|场所|部位|项目|学科|专科|学校|区域|领域|地区|行业|工程|户|村|课题|作品|剧目|实验室|品种|专业)",
        ("重点整治河道",),
    ),
    Alternative(
        "and what else",
        r"同时|并(?!网|发症)|另外?|还有?|再?加上(?=[\u4e00-\u9fff]{3})|再(?![生就教融贷担造利])|以及",
        ("同时开展", "并配备", "另外购置", "再加上购买服务", "再安装", "以及修复"),
    ),
    Alternative(
        "along with other work, or asked for, in front of its deed",
        r"配套(?=建设|新建|修建|安装|购置|改造)|申请(?=购置|采购|建设|新建|改造|更新|维修|购买)",
        ("配套建设泵站", "申请购置设备"),
    ),
    Alternative(
        "where: all of it, ours",
        r"全[区县市镇乡省州校院]|我[区县市镇乡省校院局]|本[区县市镇乡省校院局]",
        ("全县开展", "我市举办", "本校改造"),
    ),
    Alternative(
        "where: a county by name, where the deed and what is counted of it stand right behind",
        rf"{COUNTY}(?={TIME_MARK}*(?:{_ANY_VERB})[\u4e00-\u9fff]{{2,10}}{COUNT_MARK})",
        (f"青河县建设产业路{COUNT_MARK}", f"青山区改造危桥{COUNT_MARK}"),
    ),
    Alternative(
        "where: a county by name, in front of whom it is done for or to",
        rf"{COUNTY}(?={DOES})",
        ("青河县为80岁以上老人发放", "青河县组织村干部轮训"),
    ),
    Alternative("of all kinds", r"各类|各项|各种", ("各类培训",)),
    Alternative(
        "so much a year or month, what it counts being cut off",
        r"年(?=[检接服处培清开完举])|[日月年周]均(?=..)|月(?=检)",
        ("年接待", "月均受理"),
    ),
    Alternative("marks", rf"[{FILLER}]+", (f"{FILLER}送戏下乡{FILLER}",)),
    Alternative(
        "taking something as what the work rests on or is led by",
        rf"以[^{_MARKS}]{{1,8}}?为"
        + "(?:单位|主体|主|重点|载体|抓手|依托|核心|中心|基础|契机|目标|导向|主题|牵引|支撑|突破口)",
        ("以乡镇为单位开展", "以赛事为契机"),
    ),
    Alternative(
        "once something is done",
        r"[\u4e00-\u9fff]{1,8}?(?:完成|建成|投用|投入使用|结束|到位|验收)(?:之?后|以后)(?=[\u4e00-\u9fff]{2})",
        ("工程验收后实施", "设备到位以后开展"),
    ),
    Alternative("at such a price", rf"以[^{_MARKS}]{{2,12}}{SUM_MARK}+", (f"以每亩租金{SUM_MARK}流转",)),
    Alternative(
        "so much money spent, to the end of its clause or up to what it is for",
        rf"{_ON_SPENDING}[^，,。；;{COUNT_MARK}]{{0,12}}{SUM_MARK}+的?"
        rf"(?:[^{_MARKS}]{{0,10}}?(?:经费|资金))?(?=用于|[，,]|$)",
        (f"安排财政资金{SUM_MARK}，新建", f"投入{SUM_MARK}的专项资金用于"),
    ),
    Alternative(
        "so much money, right in front of the deed",
        rf"(?:安排|投入|使用|利用|申请){SUM_MARK}+",
        (f"投入{SUM_MARK}建设",),
    ),
    Alternative(
        "so much of some money, right in front of the deed",
        rf"(?:安排|使用|利用|申请)[^{_MARKS}]{{0,12}}(?:资金|经费|补助|债券){SUM_MARK}+(?={_STRONG})",
        (f"使用债券资金{SUM_MARK}新建",),
    ),
    Alternative(
        "by what way it is bought or given out",
        rf"(?:通过|采[取用]|以)(?:{_WAYS_OF_BUYING})(?:的?(?:方式|形式|程序|途径|办法))?[，,]?",
        ("通过政府采购为全县", "采取公开招标方式购置", "以购买服务的方式开展"),
    ),
    Alternative(
        "by some third party",
        r"(?:委托|聘请|引入|引进|邀请)(?:专业)?第三方(?:专业)?(?:机构|单位|公司|团队)?"
        rf"(?=对|进行|{_ANY_VERB})",
        ("委托第三方机构对", "引入专业第三方开展"),
    ),
    Alternative(
        "by people hired for it, in front of what they do it to",
        rf"(?:聘请|邀请|组织|引入)[^{_MARKS}]{{0,8}}?(?:专家|机构|公司|团队|事务所|律师|[会审]计师)"
        r"(?=对[^，,。；;]{2,24}?(?:进行|开展|实施))",
        ("聘请专家对企业开展", "组织行业专家对设施进行"),
    ),
    Alternative(
        "entrusted to somebody",
        rf"委托[^{_MARKS}]{{0,12}}?(?:中介机构|机构|公司|单位|中介|院校|高校|大学|学院|研究院|协会)",
        ("委托会计中介机构审计", "委托省内院校", "委托高校"),
    ),
    Alternative(
        "with somebody's help",
        rf"(?:聘请|委托|邀请|引入)[^{_MARKS}]{{0,12}}?(?:机构|公司|单位|院校|专家|第三方|事务所)(?:参与|协助|配合|承担)",
        ("聘请省内专家参与", "邀请律师事务所协助"),
    ),
)
_OPENING: Final = regex(rf"^(?:{one_of(OPENING_WAYS)})")


def body(clause: str) -> int:
    """Where the predicate may begin: behind the subject, the time, adverbs and the money that is used."""
    at = 0
    while at < len(clause):
        opens = at == 0 or clause[at - 1] == TIME_MARK
        found = _OPENING.match(clause[at:]) or (SUBJECT.match(clause[at:]) if opens else None)
        if not found or not found.end():
            break
        at += found.end()
    return at
