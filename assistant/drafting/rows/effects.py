"""Effects: what a description hopes for (提高、保障、满足、解决 …), made into outcome rows that can be measured."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.domain.indicator import Level1, Level2
from assistant.domain.lexicon import Lexicon
from assistant.domain.memo import told_once
from assistant.domain.pattern import longest_first, regex
from assistant.domain.value import Operator
from assistant.drafting.brief import Brief
from assistant.drafting.candidate import Candidate, Origin
from assistant.drafting.evidence_of import ALL_DONE, by_rule, said
from assistant.drafting.naming.names import MAX_NAME
from assistant.drafting.reading.bodies.leading_unit import title_behind_unit
from assistant.drafting.reading.cited import cited_spans
from assistant.drafting.reading.clauses import is_inside
from assistant.drafting.reading.words import BENEFICIARIES, PERSON_MODIFIERS

MOST_EFFECTS: Final = 4
MADE_OF_A_PURPOSE: Final = "由说明中的目的改写为可测指标，目标值为建议值，请按问卷或台账口径核定"
_JUDGED: Final = "认可率"
_KEPT: Final = "保障率"
_KEEPING: Final = regex(r"^(?:保障|确保|保证|维持)(?=中心|部门|[\u4e00-\u9fff]{4})")
"""`保障中心正常运转`: the rate says that it is kept up."""
_NEVER: Final = "事件发生数"
_GONE: Final = "消除率"
_TO_BE_GONE: Final = (
    "隐患", "险情", "病害", "积水", "积水点", "内涝点", "燃烧中心", "火点", "火源", "黑臭水体", "黑臭", "异味", "臭味",
    "盲区", "死角", "堵点", "缺口", "漏点", "断点", "断头路", "危房", "污染源", "障碍", "故障", "空白点", "空白村",
)  # fmt: skip
"""What is there or not, so that one can count how much of it has gone."""
_MADE_SO: Final = "营造认可率"
_OF_WORDS: Final = (_GONE, _MADE_SO)
_MADE: Final = ("氛围", "环境", "风尚", "风气")
_EVENTS: Final = ("事故", "事件", "疫情", "案件", "灾害", "火灾")
_HARM = regex(r"事故|疫情|灾害|火灾|扩散|蔓延|返贫|污染|传播|冒领|案件|中毒|溺水|违法|疾病|流行")


class _Form(NamedTuple):
    """How one family of purposes is measured.

    Attributes:
        verbs: The words that state the purpose.
        ending: What follows the object in the name; `{verb}` is the purpose's own verb.
        value: At least so many per cent; exactly where it is all of them.
        reason: The measurable form of guide 3.6 that it follows.
    """

    verbs: tuple[str, ...]
    ending: str
    value: int
    reason: str


_FORMS: Final = (
    _Form(("满足",), "满足率", 90, "动词复读不是值，改名为结果名词再给数；参与者评价良好率 ≥90%"),
    _Form(("解决",), "解决率", 90, "有效：问题整改率 ≥90%"),
    _Form(("防止", "避免", "杜绝", "遏制", "预防"), _NEVER, 0, "安全：重大事件 =0次"),
    _Form(("消除", "排除", "根除"), _GONE, 100, ALL_DONE.quote),
    _Form(("营造",), _MADE_SO, 90, "效果良好、提升：参与者评价良好率 ≥90%"),
    _Form(("保障", "确保", "保证"), _KEPT, 100, "保障：按期召开（开展）率 =100%，中断次数 =0次"),
    _Form(
        ("提高", "提升", "增强", "改善", "改进", "优化", "完善", "丰富", "扩大",
         "夯实", "巩固", "激发", "拓宽", "拓展", "缓解", "减轻", "方便", "便利", "稳定", "壮大", "规范",
         "弘扬"),
        "{verb}认可率", 90, "效果良好、提升：参与者评价良好率 ≥90%",
    ),
    _Form(
        ("加强", "强化", "促进", "推动", "推进"),
        "成效认可率", 90, "效果良好、提升：参与者评价良好率 ≥90%",
    ),
)  # fmt: skip
_SAFER: Final = _Form((), "责任事故发生数", 0, "安全：重大事件 =0次")
"""How safety is measured that shall be better: by accidents, not by what people think of it."""
_SAFETY: Final = regex(
    r"(?P<of>[\u4e00-\u9fff]{2,6}(?<!网络)(?<!信息)(?<!数据)(?<!资金)安全)(?:生产|保障|防范|防护|防控|管理|运行)*"
    r"(?:能力|水平|条件|环境|形势|状况)?$"
)
"""`水上交通安全保障能力`; what is leaked or lost is no accident."""
_VERBS: Final = tuple(verb for form in _FORMS for verb in form.verbs)
_SYNONYMS: Final = {"提高": "提升", "改进": "改善", "强化": "加强", "推进": "推动", "方便": "便利"}
_OBJECT = r"[\u4e00-\u9fffA-Za-z“”]+(?:、[\u4e00-\u9fff“”]{2,})*"
_PURPOSE = regex(
    rf"(?P<verb>{'|'.join(_VERBS)})(?![性化局厅处科]|度(?![汛假])|部门|中心|会(?!议)|(?<=保障)(?:机制|体系|制度)"
    rf"|(?<=保障)(?:水平|标准|金额|额度|范围)(?:[高低不达为]|在))(?:了|好|和(?:{'|'.join(_VERBS)})"
    rf"|、(?:{'|'.join(_VERBS)}))?(?P<object>{_OBJECT})"
)
_RESULT = regex(
    r"(?:(?<=\d)年度?)?(?P<object>[\u4e00-\u9fff]{3,14}?(?:、[\u4e00-\u9fff]{2,8})*)(?:进一步|明显|显著|不断|稳步"
    r"|逐步|得到|有效|持续|有所|力度)*"
    r"(?P<verb>提升|提高|增强|改善|优化|完善|加强|加大|扩大|巩固|加深|丰富)(?=[，。；、！]|$)"
)
"""Results may put the verb last (`代表履职水平提升`)."""
_KEPT_UP = regex(
    r"(?P<object>[\u4e00-\u9fff]{2,12}?(?:的)?(?:正常|顺利|有序|安全|稳定|平稳|高效|持续)+(?:运行|运转|开展|进行"
    r"|召开|举办|实施|使用|运作))(?![率费]|(?:情况|状况|数据|信息)?(?:分析|监测|报告|评估|检查|监管|通报)|情况|状况|数据|信息|日志|台账|[与和及]?(?:管[护理养]|维护|维修|保障)|机制|经费|项目|工程|补[助贴])"
)
_AIR = regex(r"(?P<verb>营造)(?:了|好)?(?P<object>[^，。；\d]{2,24}?(?:氛围|风[尚气]|环境))(?=[，。；]|$)")
"""`营造关心国防、尊崇军人的社会氛围`: what kind of air it is may be told at length."""
_EFFECTS = regex(
    r"水平|能力|条件|环境|质量|效率|素质|隐患|险情|病害|积水|内涝|燃烧中心|火[点源]|黑臭|异味|臭味|盲区|死角|堵点|缺口|漏点|断点|断头路|危房|障碍|故障|空白[点村]|风[尚气]|意识|服务|形象|影响|知名度|知晓度|安全|生活|生产(?!总值)|需求|需要|问题|困难|权益"
    r"|运行|运转|开展|文化|"
    r"体系|生态|供应|保护|产业|就业|治安|秩序|出行|面貌|品质|效能|公信力|透明度|凝聚力|竞争力|幸福感|获得感|满意度"
    r"|基础|机制|本领|修养|"
    r"负担|压力|活力|氛围|规模|渠道|均衡|公平|稳定|和谐|事故|疫情|灾害|火灾|扩散|蔓延|返贫|污染|传播|案件|中毒"
    r"|溺水|违法|疾病|流行|创新|发展|合作|交流|工作|健康|体质|成果|精神|传统|召开|实施|建设|管理|监督|作用|难$"
)
_LIST_GOES_ON = regex(r"等(?:各项|重点|日常)?工作(?:正常|顺利|有序|高效)*(?:开展|运转|进行)$")
_VAGUE = regex(
    r"^(?:经济|社会|经济社会|地区经济社会|区域|全面|高质量|又好又快)*(?:高质量)?(?:协调)?发展$"
    r"|^(?:各项|相关|有关|日常)?工作$|^(?:基础|服务|建设|管理|实施|开展|作用|问题|需求|需要|发展|条件|内容)$"
)
_TOO_WIDE = regex(
    r"经济社会.{0,6}发展|经济基本盘|社会主义|国家治理|中国特色|强[国省市区县]|法治国家|民族复兴|乡村全面振兴"
)
"""Effects that no single project can be credited with (guide S09, G05)."""
_UNMEASURED = regex(
    r"(?:粮食|的|舌尖.*|度汛|能源|生命财产|人民|国防)安全$|安全度汛$|(?:不足|短缺|匮乏)的?问题$|各$|为零$"
    r"|零(?:发生|事故)"
)
"""Of these no rate can be told: a goal says them in words."""
_NEEDS_BASELINE = regex(r"收入|产值|产量|增长|税收|就业率|[^认效]率$|率[不达为]|\d|覆盖面|金额|数量")
_CUT = regex(
    r"，|。|；|以及|达?到(?=\d|$)|达(?=\d|$)|并(?!网|发症)|从而|为(?=\w{2,}(?:提供|奠定|打下|作出)|基础|抓手|重点|主线)|使(?!用)|用于"
    r"|以(?=确保|保障|促进|便)|等(?!级|保|化)|"
    r"通过|根据|按照|围绕|(?<=[\u4e00-\u9fff]{2})无(?![害障线人偿烟纸土菌声形水主名证照业房])|(?<=.{2})(?:提高|提升|增强|改善|促进|推动|保障(?!能力|水平|体系|机制|条件)|满足|解决)"
)
_SPREAD = regex(
    r"^(?:对[\u4e00-\u9fff]{2,12}?(?:实施|开展|进行)|[\u4e00-\u9fff]{0,6}(?:局|委|办|中心)?(?:安排|用于|使用|申请)"
    r"|支持|年度内|全年|各项|各类|全面|进一步|有效|切实|不断|全市|全区|全县|我市|我区|我县|本市|本区|本县|广大"
    r"|人民日益增长的|人民群众的?|其|自身|农村地区|当地)+"
)
_LOOSE: Final = regex(r"[“”]|由此|(?<=..)(?:全部|全都|均|都)(?=顺利|正常|有序|安全|按期)")
"""What qualifies the sentence, not the effect (`工作由此正常运行`, `会议全部顺利召开`)."""
_JOINS: Final = regex("[与及]|和(?![谐美睦平])")
_BEGUN: Final = regex("(?:进行|开展|实施|予以)[^，。；、]*$")
"""Work that stands open: `进行筛查和规范治疗管理` tells how it is done."""
_PIECE: Final = regex(r"^(?:个|家|所|座|台|套|处|条|辆|艘|项)的?(?=[\u4e00-\u9fff]{2})")
"""Behind a number (`保障3个实验室正常运转`)."""
_NOT: Final = ("不", "无", "零")
"""`确保不发生火灾事故` promises that there is none, not that it is kept up."""
_TOPIC_BEFORE = regex(r"(?:围绕|聚焦|针对|关于|就|以)[^，。；]*$")
_TOPIC_AFTER = regex(
    r"[^，。；]*?(?:方面|主题|内容|课题|议题|专题|重点|领域|问题|为题"
    r"|开展[^，。；]*(?:调研|宣讲|讨论|研讨|协商|视察|讲座|培训))"
)
_DIRECTED: Final = regex(r"(?:贯彻|落实|按照|根据|响应|执行)[^，。；]{0,10}$")
_DIRECTIVE: Final = regex(r"[^，。；]*?(?:部署|要求|精神|决策|意见|指示|方案|规定|行动|条例|办法|任务)(?=[，。；]|$)")
"""`为贯彻落实预防青少年违法犯罪工作部署`: what others have ordered, not what this project brings about."""
_KEPT_FROM: Final = ("预防", "防止", "避免", "杜绝", "遏制")
_WORK_AGAINST: Final = regex(r"(?:宣传|宣讲|教育|培训|演练|讲座|活动|行动|工作)$")
"""`预防青少年违法犯罪宣传` is work, not what it keeps away."""
_SECURED: Final = ("医疗", "社会", "住房", "后勤", "法律", "退役军人", "救助", "征兵", "优抚", "养老")
"""In front of 保障 they make it the name of a field of work."""
_SORTS_OF_PEOPLE: Final = regex(
    rf"^(?:[\u4e00-\u9fff]{{2,4}}[、和及与])+(?:{longest_first(PERSON_MODIFIERS)})(?={longest_first(BENEFICIARIES)})"
)
"""`急诊和住院患者检查需要`: of a class of people the sorts, which leave it no room."""
_LONGEST: Final = 14


def effect_rows(brief: Brief, lexicon: Lexicon) -> list[Candidate]:
    """Outcome rows after the purposes of the description, in its order; effects that need a base year are left out."""
    rows: list[Candidate] = []
    for verb, thing, start, end in _purposes(brief.told):
        form = _form_of(verb, thing)
        name = _name(thing, verb, form)
        if name is None or any(row.name == name for row in rows):
            continue
        rows.append(_row(brief, form, name, _level_of(name, lexicon), (start, end), len(rows)))
        if len(rows) == MOST_EFFECTS:
            break
    return rows


def _form_of(verb: str, thing: str) -> _Form:
    form = next(form for form in _FORMS if verb in form.verbs)
    return _SAFER if form.ending.endswith(_JUDGED) and _SAFETY.match(_core(thing) or "") else form


def purpose_spans(brief: Brief) -> list[tuple[int, int]]:
    """Where the description says what the project is for, in its order."""
    return [(start, end) for _, thing, start, end in _purposes(brief.told) if _core(thing) and not _VAGUE.search(thing)]


def is_too_wide(words: str) -> bool:
    """Whether words promise what no single project can be credited with."""
    return bool(_TOO_WIDE.search(words))


@told_once
def _purposes(text: str) -> Iterator[tuple[str, str, int, int]]:
    """Verb, object and place of every purpose, in the order of the text."""
    found: list[tuple[str, str, int, int]] = []
    cited, title = cited_spans(text), title_behind_unit(text)
    for pattern, verb in ((_AIR, ""), (_PURPOSE, ""), (_RESULT, ""), (_KEPT_UP, "保障")):
        for match in pattern.finditer(text):
            whole = match["object"]
            thing = _CUT.split(whole)[0] if pattern is _PURPOSE else whole
            end = match.start("object") + len(thing) if pattern is _PURPOSE else match.end()
            thing = _PIECE.sub("", thing) if text[: match.start("object")][-1:].isdigit() else thing
            if any(match.start() < b and a < end for _, _, a, b in found):
                continue
            if text.startswith("保障", match.start()) and text[: match.start()].endswith(_SECURED):
                continue  # `医疗保障信息平台` is a name.
            if match[0].startswith(_KEPT_FROM) and _WORK_AGAINST.search(thing):
                continue
            if _JOINS.match(thing) or (match[0].startswith("规范") and _BEGUN.search(text[: match.start()])):
                continue  # The verb is one of two in a name (`薄弱环节改善与能力提升`).
            if is_inside(match.start(), cited) or text[end : end + 1].isdigit():
                continue  # `保障公务出行车辆46台` counts what is done.
            if title and (pattern is _RESULT or title[0] <= match.start()) and match.start() < title[1]:
                continue  # A title (`水务局农村饮水安全巩固提升`), which promises nothing yet.
            if _EFFECTS.search(thing) and not _TOO_WIDE.search(thing) and not _is_named_only(text, match.start(), end):
                said_verb = verb or {"加大": "加强", "加深": "加强"}.get(match["verb"], match["verb"])
                found.append((said_verb, thing, match.start(), end))
    yield from sorted(found, key=lambda purpose: purpose[2])


def _is_named_only(text: str, start: int, end: int) -> bool:
    """Whether words stand in the title of a document, or name a topic (`围绕优化营商环境等方面开展调研`)."""
    in_title = text.rfind("《", 0, start) > text.rfind("》", 0, start)
    ordered = _DIRECTED.search(text[:start]) and _DIRECTIVE.match(text, start)
    return in_title or bool(ordered or (_TOPIC_BEFORE.search(text[:start]) and _TOPIC_AFTER.match(text[end:])))


def _name(thing: str, verb: str, form: _Form) -> str | None:
    """The effect as a noun phrase with its measure; None where it cannot be one."""
    core = _core(thing)
    if core is None or core.startswith(_NOT) or _VAGUE.search(core) or _UNMEASURED.search(core):
        return None
    if form is _SAFER and (safety := _SAFETY.match(core)):
        return safety["of"] + form.ending
    if form.ending in _OF_WORDS:
        return _made_or_gone(core, thing, form)
    if form.ending == "满足率":
        return f"{core}满足率" if core.endswith(("需求", "需要")) else None
    if form.ending == "解决率":
        if core.endswith("难") and not core.endswith("困难"):
            return f"{core}问题解决率"
        return f"{core}解决率" if core.endswith(("问题", "困难", "难题")) else None
    if form.ending == _NEVER:
        harm = re.sub("的?发生$", "", core)
        return f"{harm}{'发生数' if harm.endswith(_EVENTS) else _NEVER}" if _HARM.search(core) else None
    if form.ending == _KEPT and _LIST_GOES_ON.search(thing):
        return None  # Each work of the list has a row of its own.
    if form.ending == _KEPT:
        core = _KEEPING.sub("", core)
        return f"{core}{_KEPT}" if not core.endswith("保障") else f"{core}率"
    if _NEEDS_BASELINE.search(core) or core.endswith("工作"):
        return None
    behind = form.ending.format(verb=_SYNONYMS.get(verb, verb))
    if core.endswith(("提升", "改善", "发展", "提高", "加强")):
        behind = _JUDGED
    return core + behind if len(core) + len(behind) <= MAX_NAME else None


def _made_or_gone(core: str, thing: str, form: _Form) -> str | None:
    """`节日氛围营造认可率`, `燃烧中心消除率`: only what is made, or is there or not, is measured so."""
    if form.ending == _GONE:
        return f"{core}{_GONE}" if core.endswith(_TO_BE_GONE) else None
    made = _LOOSE.sub("", thing).rpartition("的")[2]
    return made + form.ending if made.endswith(_MADE) and len(made) <= _LONGEST else None


def _core(thing: str) -> str | None:
    """The noun phrase that tells: without what qualifies it, at most fourteen characters, one thing only."""
    words = _SPREAD.sub("", _LOOSE.sub("", thing)).strip("的")
    if "、" in words or "和" in words or "及" in words:
        words = _one_of(_SORTS_OF_PEOPLE.sub("", words))
    if len(words) > _LONGEST and "的" in words:
        words = words.rsplit("的", 1)[1]
    words = words.replace("的", "") if len(words) > 8 else words
    ends = [found.end() for found in _EFFECTS.finditer(words) if found.end() <= _LONGEST]
    if not ends or len(words) < 3:
        return None
    return words if len(words) <= _LONGEST else words[: ends[-1]]


def _one_of(words: str) -> str:
    """One thing of a list (guide F11): the last that names an effect, with what qualifies the whole list."""
    head, _, rest = words.rpartition("的") if "的" in words else ("", "", words)
    parts = [part for part in re.split(r"[、和及]", rest) if len(part) >= 2]
    telling = [part for part in parts if _EFFECTS.search(part)]
    chosen = max(telling or parts or [""], key=len)
    whole = f"{head}{chosen}" if head and not re.search(r"[、和及]", head) else chosen
    return whole if len(whole) <= _LONGEST else chosen


def _level_of(name: str, lexicon: Lexicon) -> Level2:
    if re.search(r"生态|生存环境|环境质量|人居环境|空气|水质|污染|绿化", name):
        return Level2.ECOLOGICAL_BENEFIT
    if re.search(r"负担|产业|效益", name):
        return Level2.ECONOMIC_BENEFIT
    judged = lexicon.judge(name)
    return judged if judged and judged.level1 is Level1.OUTCOME else Level2.SOCIAL_BENEFIT


def _row(brief: Brief, form: _Form, name: str, level2: Level2, span: tuple[int, int], rank: int) -> Candidate:
    note = "" if form.value in (0, 100) else MADE_OF_A_PURPOSE
    return Candidate(
        level2=level2,
        name=name,
        operator=Operator.EQ if form.value in (0, 100) else Operator.GTE,
        value=Decimal(form.value),
        unit="%" if form.value else "起",
        evidence=(said(brief.text, *span, "level3"), by_rule("3.6", form.reason)),
        weight=2.55 - 0.1 * rank,
        origin=Origin.PURPOSE,
        note=note,
    )
