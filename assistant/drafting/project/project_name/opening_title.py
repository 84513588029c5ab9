"""The title a description opens with, told apart from a sentence that says who does what."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.pattern import any_word, regex
from assistant.drafting.project.project_name.stated_name import SPOKEN, says_no_name
from assistant.drafting.project.whose import unit_said
from assistant.drafting.reading.bodies.leading_unit import (
    HOTLINE,
    NUMBER_AT_HEAD,
    OF_A_BOOK,
    SECTION,
    SHORT_WORKS,
    WITH_A_NUMBER,
    title_behind_unit,
)
from assistant.drafting.reading.bodies.regions import behind_region
from assistant.drafting.reading.clauses import is_inside
from assistant.drafting.reading.deeds.openings import COMING_ALONG, COUNTY, DOES
from assistant.drafting.reading.past_work import past_work
from assistant.drafting.reading.wording.speaker import OURS
from assistant.drafting.reading.words import ACTIVITY_VERBS, OF_YEARS, PURPOSE_OPENERS, STRONG_VERBS

_DEEDS: Final = any_word(
    "新建 扩建 迁建 更换 加装 安装 拆除 复垦 处理 处置",
    "建设 工程 改造 修缮 维修 整治 治理 养护 保洁 运维 维护 管护 运营 疏浚 升级 抢修 更新 施划 提升 作业 清运 清扫",
    "采购 购置 租赁 外包 服务 付费",
    "以奖代补 补贴 补助 津贴 救助 资助 奖补 奖励 扶助 慰问 供养 抚恤 保险 代缴 兑付 兑现 付息 清偿 偿还 注资 贴息",
    "监测 普查 防治 除治 防控 防护 巡护 评估 测评 抽检 检测 体检 筛查 接种 调查 调研 审计",
    "前期准备 前期工作 筹备 筹建",
    "(?<=文化|艺术|旅游|丰收|采摘|音乐|美食|啤酒|冰雪|戏剧|电影|花卉|读书|购物|消费|民俗|服装)节",
    "(?<=花)节 运动会 博览会 马拉松 庙会 灯会",
    "编制 编纂 出版 演出 创建 免费开放 (?<=续建)配套 课题 示范推广 选育 科技攻关",
    "(?<=课题|选育|技术|机制|机理|对策|政策|理论|规划|应用|繁育)研究",
)
"""What is done, at the end of a title: to what is built and kept, by buying, by paying, by looking and by making."""
_OF_YEAR: Final = rf"(?:{OF_YEARS}|今年|明年|本年度)?"
_BEHIND_TITLE: Final = (
    r"(?=(?:（(?:简称|以下)[^（）]{1,20}）)?(?:[，,。；;：:\n]|按(?:每|\d|月|年|季|人|户|规定|标准|照)|对)"
    r"|(?:面积|人数|户数|对象|数量)\d|20\d{2}年度?(?:计划|拟|预计)?[\u4e00-\u9fff]{2})"
)
"""A title ends at a mark, at how something is paid, or at its first number."""
_AGED: Final = r"(?:\d{1,3}(?:[-—~至]\d{1,3})?周?岁(?:及?以[上下])?)"
TITLE: Final = regex(
    rf"{_OF_YEAR}(?P<name>{_AGED}?[\u4e00-\u9fffA-Za-z（）()“”·、]{{3,34}}?(?:{_DEEDS})"
    rf"(?:(?<=[补扶救资奖优抚][助济励补待恤])资金)?(?:[（(]?[一二三四]期[）)]?)?){_BEHIND_TITLE}"
)
"""A description may open with its project's title, a noun phrase that ends in what is done, from some age on."""
_OPENING_CLAUSE: Final = regex(rf"{_OF_YEAR}(?P<name>[\u4e00-\u9fff（）()“”·]{{5,24}})(?=[，,：:。](?=.*\d))")
"""Or with any noun phrase without a number, the numbers following."""
_SHORT_TITLE: Final = regex(r"(?P<name>(?![^，]*[中有于在])[\u4e00-\u9fff]{4})(?=[，：])")
"""Or, behind its region, with four characters (`喀喇沁旗殡葬惠民，`)."""
_FUNDS_TITLE: Final = regex(rf"{_OF_YEAR}(?P<name>[\u4e00-\u9fff]{{4,20}}(?:资金|经费))(?=主要用于|用于|主要包括)")
"""`山塘水库维修养护资金主要用于…`."""
_CUT_OFF: Final = (
    "结束后", "以来", "期间", "之后", "后", "前", "时", "中", "下", "来", "的", "了", "过程", "基础上", "情况", "要求",
    "方式", "念大学", "读大学", "主管", "监管", "负责", "组织实施", "后续", "阶段", "今年", "明年", "后年",
    "上半年", "下半年",
)  # fmt: skip
"""How a clause ends that is no name (`巡查结束后`)."""
FROM: Final = regex(r"(?<=..)(?:(?<![理自缘事])由|从)$")
"""How words end behind which stands what something was (`县道里程由473公里增至510公里`)."""
_REASON = regex(
    r"(?:多|(?<!青)少|低|差|陡|窄|慢|(?<!薄)弱|旧|(?<!提)高|(?<!人)大|老化|破损|损坏|损毁|[漏渗]水|渗漏|坍塌|塌陷"
    r"|开裂|[脱剥]落|起皮|漏[雨风电气]|堵塞|锈蚀|变形|松动|断裂|下沉|失灵|[倒垮]塌|冲毁|淤积|内涝|短缺|紧缺|缺乏|缺失|不足|不够|不便"
    r"|不畅|不全|不及时|不规范|不到位|不健全|不完善|不合理|不高|严重|突出|滞后|落后|薄弱|频繁|频发|多发|易发|紧张|拥堵|拥挤|增加|增多|增长|减少|下降|上升|扩大"
    r"|偏远|失修|困难|影响)$"
)
"""How a clause ends that tells why something is done (`流动人口多`)."""
_STAGE_OF = regex(r"(?:行动|计划|攻坚)第[一二三四五]年$|^[三两五]年(?:行动|计划)$")
"""A year of a programme names no work."""
_NO_END = regex(
    rf"{_STAGE_OF.pattern}|{_REASON.pattern}|民生实事(?:项目)?$|(?:重点|中心)(?:工作|任务)$|转移支付$|资本金$"
    r"|(?:预算|资金|财政|经费)[中内]?(?:安排|列支|支出)$"
    r"|(?:[前内]|年?底)完成$"
)
_AFTER_UNIT: Final = regex(
    rf"(?:{SECTION})?(?:，?{OF_YEARS}|(?P<own>，))(?:(?:下达|拨付)(?=[\u4e00-\u9fff]{{6}}))?(?P<name>[\u4e00-\u9fff（）()“”·]{{4,20}})(?=[，,：:])"
)
"""Or, behind the unit and the year, with such a phrase (`林业局2026年森林防火，…`)."""
_COUNTED_TITLE: Final = regex(
    rf"，?{OF_YEARS}(?P<name>[\u4e00-\u9fff]{{2,12}}?(?:{_DEEDS}|抚育|造林|修复))"
    r"(?=\d[\d.,]*万?(?:亩|公顷|公里|平方米|立方米|[人户]|[座处个台](?![\u4e00-\u9fff]))(?:[，,。；;]|$))"
)
"""Or with work and its amount in one (`林场2026年国有林抚育3万亩，…`)."""
_BEHIND_UNIT: Final = regex(
    rf"(?P<name>{OF_A_BOOK}(?=[，,。；;：:\d\s]|$)|{HOTLINE}?[\u4e00-\u9fffA-Za-z（）()“”《》·、+＋]{{2,28}}{WITH_A_NUMBER}"
    rf"|{NUMBER_AT_HEAD}?[\u4e00-\u9fffA-Za-z（）()“”《》·、+＋]{{4,34}}|[\u4e00-\u9fff]{{2}}[费险]|{SHORT_WORKS})"
)
"""Or right behind the unit (`区文旅局非遗保护传承：…`)."""
_NO_TITLE: Final = (
    "对", "为", "向", "在", "由", "给", "按", "根据", "围绕", "贯彻", "落实", "深入", "以", "用", "想", "要", "我",
    "本", "全面", "继续", "坚持", "依据", "计划", "申请", "今年", "明年", "大概", "各", "每", "因", "针对", "通过",
    "关于", "受", "聚焦", "立足", "着眼", "鉴于", "由于", "属", "地处", "位于", "现有", "共有",
    "做好", "抓好", "主管", "主办", "负责", "获拨", "的", "申报", "经", "系", "是",
    "项目主管", "项目通过", "单位是", "单位为", "项目单位", "实施单位", "申报单位", "承办单位",
    "县里", "镇里", "村里", *PURPOSE_OPENERS, *STRONG_VERBS,
)  # fmt: skip
MADE_OF_A_VERB = regex(
    rf"(?:{'|'.join(STRONG_VERBS)})(?:房|点位?|区(?!第)|金|员|站|器|制|证|卡|券|人员|企业|机构|基地|小区"
    rf"|中心)(?=[\u4e00-\u9fff]{{2}})|政府采购(?!项目)|派出(?:所|法庭)|(?:公共)?租赁(?:住房|补贴)"
)
"""`安置房`, `检查站`: a noun that begins with a verb."""
_AID_FOR_A_DEED: Final = "(?:研发|种植|养殖|购置|培训|参展|育种)(?:补[助贴]|奖[补励]|贴息)"
_STATE = regex(
    rf"{_AID_FOR_A_DEED}(?![\u4e00-\u9fff])"
    r"|在[押校职岗编册乡]|计划生育|经[济营典络贸纪]|对[口外]|以(?:工代赈|旧换新|奖代补|案释法)|用[水电地药血气能]"
    r"|给(?:排?水|养)|登记(?:档案|信息|资料)|受(?:污染|损|灾|助|援)|为民|因病|按摩|要素|本科|将军|系[统列数]|经费"
)
"""People in a state (`在押人员`) and other nouns that begin as a clause may."""
_LABEL = regex(
    r"[（(]?[一二三四五六七八九十\d]*[)）、.．]?\s*(?:项目|建设|主要|工作|服务)?(?:内容|名称)(?:及规模)?[：:]\s*"
    r"|[（(]?[一1][)）、.．]\s*"
    r"|[省市县区]本级(?:20\d{2}年度?)?(?=[\u4e00-\u9fff]{6})|[省市县区镇乡村]里(?=[\u4e00-\u9fff]{4})"
    r"|由(?![^，。；]*的[^，。；]*的)[^，。；：]{3,26}(?:承办|主办|实施|负责|承担|申报|举办)的(?=[^，。；]{4})"
    rf"|{OURS}"
)
"""What stands in front of a title: a heading (`一、项目内容：…`) or a speaker's first words (`区里…二期`)."""


_COUNTY_DOES: Final = regex(f"{COUNTY}(?:{DOES})")
_COMING_ALONG: Final = regex(f"{COMING_ALONG}(?:建设|新建|实施|改造)")
_UNDER_A_PROGRAMME = regex(
    rf"(?:[\u4e00-\u9fff]{{2,30}}专项(?:资金|经费)?|{OF_YEARS}?[\u4e00-\u9fff]{{0,12}}专项债券?(?:资金|项目)?)(?:[：:]|——?)(?P<name>[\u4e00-\u9fffA-Za-z（）()“”·]{{6,34}}?(?:{_DEEDS}|(?:升级|提升)?改造)(?:项目)?)(?=[，,。；;])"
)
"""What the project is, behind the programme that it is paid from (`修缮购置专项：25米射电望远镜接收机系统升级改造`)."""


def _opens_otherwise(name: str) -> bool:
    """Whether words begin as sentences do, not as titles."""
    if _COMING_ALONG.match(name) or _COUNTY_DOES.match(name):
        return True
    return name.startswith(_NO_TITLE) and not _STATE.match(name) and not MADE_OF_A_VERB.match(name)


def is_sentence(clause: str) -> bool:
    """Whether a first clause says who does what or why, so that it is no headline."""
    cut_off = clause.endswith(_CUT_OFF) or _NO_END.search(clause)
    return bool(cut_off or _opens_otherwise(clause) or SPOKEN.search(clause) or says_no_name(clause))


def _is_over(text: str, found: re.Match[str]) -> bool:
    """Whether a title tells what was done before (`2026年已改造厕所`)."""
    return is_inside(found.start("name"), [past.clause for past in past_work(text)])


def _is_counted_title(name: str) -> bool:
    """Whether words in front of an amount name the work, telling nobody's deed."""
    return not _opens_otherwise(name) and not any(verb in name[:-2] for verb in (*STRONG_VERBS, "安排", "计划", "继续"))


def _title_with_its_unit(text: str, end: int) -> tuple[re.Match[str] | None, bool]:
    """The title behind the unit, and whether that settles it; what is not settled may still be a sentence."""
    if (counted := _COUNTED_TITLE.match(text, end)) and _is_counted_title(counted["name"]):
        return counted, True
    found = _AFTER_UNIT.match(text, end)
    if found is None or (not _opens_otherwise(found["name"]) and TITLE.match(f"{found['name']}，")):
        return found, True
    told = any(verb in found["name"][:-2] for verb in (*STRONG_VERBS, "安排", "计划", "继续", "用于"))
    return (None, True) if found["own"] or told else (found, False)


def opening_title(text: str) -> re.Match[str] | None:
    """The title a description opens with; None where its first clause is a sentence."""
    if headed := _UNDER_A_PROGRAMME.match(text):
        return headed
    label = _LABEL.match(text)
    region = behind_region(text)
    at = label.end() if label else region
    if title := title_behind_unit(text):
        found = _BEHIND_UNIT.match(text, *title)
    elif (unit := unit_said(text)) and not re.search("[，,。；;\n]", text[: unit[0]]):
        found, settled = _title_with_its_unit(text, unit[1])
        if settled:
            return found
    else:
        found = (
            _FUNDS_TITLE.match(text, at)
            or TITLE.match(text, at)
            or (_OPENING_CLAUSE.match(text, at) if re.search(r"\d", text) else None)
            or (_SHORT_TITLE.match(text, region) if region else None)
        )
    titled = bool(title or (found and text.startswith(("：", ":"), found.end("name"))))
    cut_off = (
        found
        and (found["name"].endswith(_CUT_OFF) or FROM.search(found["name"]))
        and not (titled and found["name"].endswith("监管"))
    )
    if found and (says_no_name(found["name"]) or cut_off or _NO_END.search(found["name"])):
        return None
    if (
        found is None
        or _is_over(text, found)
        or _GIVES.search(found["name"])
        or _opens_otherwise(found["name"])
        or SPOKEN.search(found["name"])
    ):
        return None
    if title and re.fullmatch(_AID_FOR_A_DEED, found["name"]):
        return found
    if title and (TITLE.match(f"{found['name']}，") or _MONEY_NAMED.search(found["name"])):
        return found
    inner = MADE_OF_A_VERB.sub("", re.sub(r"(?<=[及和与、])\d+[个所处座家]", "", found["name"]))
    if TITLE.match(f"{inner}，"):
        halves = [DEEDS_AT_END.sub("", half) for half in re.split("[和及与、]", inner)]
        return None if any(verb in half for half in halves for verb in STRONG_VERBS) else found
    if _TELLS.search(found["name"]):
        return None
    if (title and found["name"].endswith(("行动", "计划"))) or (region and found.start() == region):
        # `团县委圆梦大学资助行动`; `滨海县2025年基层医疗机构招引医学生` says who does what in that region.
        return found
    inner = _DONE_BESIDE.sub("", inner[:-6] if len(found["name"]) > 8 else inner[:-2])
    return None if any(verb in inner for verb in STRONG_VERBS) else found


_DONE_BESIDE: Final = regex(rf"(?<=..)(?:{'|'.join(STRONG_VERBS)})(?=[和及与、])")
"""A deed behind its object, another joined to it (`退役军人专场招聘和就业创业培训`)."""
_GIVES: Final = regex(r"的给予|[为给](?!民)[\u4e00-\u9fff]{2,10}(?:提供|发放)")
"""In what would be a title: who gets something, and on which terms (`生活困难的给予司法救助`)."""
_MONEY_NAMED = regex(
    r"(?<!补助)(?<!专项)(?:资金|经费|费用|[\u4e00-\u9fff]{4}费|(?:慰问|抚恤|优待|补偿|救助|奖励|助学|扶助|安置|保障|抚慰|养老|赔偿)金)$"
)
_TELLS = regex(r".(?:开展|举办|实施|实行|采用|采取|属于|位于)[\u4e00-\u9fff]{2}|^推广")
"""How a clause tells what is done, whatever it begins with."""
DEEDS_AT_END = regex(
    rf"(?<=..)(?:{'|'.join(sorted((*ACTIVITY_VERBS, '扶助', '配套'), key=len, reverse=True))})+(?:资金)?$"
)
