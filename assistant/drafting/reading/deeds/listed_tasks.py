"""Listed tasks: the members of a list that are work and have no number (`药物灭螺3.6万亩……及家畜查治`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.domain.memo import told_once
from assistant.domain.pattern import regex
from assistant.drafting.reading.clauses import CLAUSE
from assistant.drafting.reading.deeds.places_of_work import places_of_work
from assistant.drafting.reading.parts import Span, span_at
from assistant.drafting.reading.sorts import is_person, is_place
from assistant.drafting.reading.words import ACTIVITY_VERBS, FEASTS, OPENING_DEEDS, TRADE_DEEDS

_BODIES: Final = "机关|企业|单位|部门|机构|学校|医院|社区|乡镇"
_GRADE: Final = "[一二三四五甲乙丙丁省市县区国]级"
_AT_FEASTS: Final = rf"(?:{FEASTS}[、和及与]){{1,3}}(?={FEASTS}(?:期间|前夕?)?(?:走访|慰问|送温暖))"
"""Feasts at which the same people are visited (`春节和重阳节走访慰问`)."""
_LEVELS: Final = (
    r"(?:国家|[省市县])[、和及与](?=[省市县区][、和及与级科重专基技课])"
    r"|[省市县乡][、和及与](?=[市县区乡村](?:[、和及与]|[两三四五]级))"
)
"""Levels whose tasks are done together (`承担国家和省科技攻关任务`)."""
_VISITS: Final = regex(rf"^{_AT_FEASTS}{FEASTS}(?:期间|前夕?)?")
_MEMBER: Final = regex(
    rf"(?:{_AT_FEASTS}|{_LEVELS}|(?!(?<!{_GRADE})、|、(?!{_GRADE})|以及|(?<=[\u4e00-\u9fff])(?!(?<=[普涉惠波危遍触])及|(?<=[参赋])与|(?<=呼)和)(?!(?<={_BODIES})[和及与][\u4e00-\u9fff]{{0,4}}(?:{_BODIES}))[及和与](?!其|美乡|谐|睦|时)"
    rf"(?=[\u4e00-\u9fff“]{{3}}|\d))[^\n])+"
)
"""One of a list; grades of one thing (`一级、二级古树`) and bodies of two sorts stay together."""
_LEAD: Final = regex(
    r"^.*?(?:(?:主要)?用于(?:保障|支持)?|承担|负责(?!人)|开展|做好|实施|提供|包括|包含|内容为|完成|组织|举办|(?<!推)进行|保障|支持|扶持|支付|发放)(?!资金|经费)(?=[\u4e00-\u9fff“]{3}|[A-Z]|(?<=用于)[\u4e00-\u9fff]{2}$|(?<=进行)[\u4e00-\u9fff]{2}$|(?<=负责)[\u4e00-\u9fff]{2}$)"
    r"|^(?:主要)?(?:包括|包含|负责|承担|完成|开展|做好|实施)(?=[\u4e00-\u9fff]{2}$)|^(?:以及|及|和|与)"
)
_LIGHT: Final = regex(
    r"^(?:组织)?(?:开展|举办|实施|支持|支付|发放)(?=[\u4e00-\u9fff]{2})|^(?:安排|推进|推动|加快)(?=[\u4e00-\u9fff“]{4})"
    r"|^组织(?!建设|生活|关系|机构|振兴|体系|架构|培养|工作)(?=[\u4e00-\u9fff]{4})"
)
_OPENS: Final = regex(
    r"用于|(?:支付|发放)(?=[\u4e00-\u9fff]{3})|承担|负责|开展|做好|实施|包括|包含|内容为|(?<![会党团群业政构])组织|举办|完成(?![及和与、])|支持|扶持|需保障|(?<=进行).+、"
)
_DOING: Final = regex(r"(?:^|[\u4e00-\u9fff])(?:完成(?![及和与])|负责|承担|做好|开展)(?=[\u4e00-\u9fff]{2})")
"""What stands behind these is work, whatever it is called (`完成机械翻耕、人工割打和计划烧除`)."""
_DONE_TO_ALL: Final = regex(r"开展|实施|完成|做好|组织")
_WHO_DOES: Final = regex(r"^(?P<who>[\u4e00-\u9fff“”]{2,8}?)(?:开展|(?<!推)进行)(?=[\u4e00-\u9fff]{2,8}$)")
"""People who are brought to do something (`组织代表开展视察`: 代表视察)."""
_REST: Final = regex(
    r"等(?:[\u4e00-\u9fff]{0,2}(?:工作|服务|事项|事务|任务|内容|活动|支出|方面|项目|工程)(?:正常|有序|顺利|高效)*(?:开展|进行|运转)?)?$|(?:工作|任务|支出)$|(?:按[年季月周日期时需]|定期|适时)(?:实施|开展|进行)$"
)
_DEED_OF_EXAMPLES: Final = regex(r"(?<=[\u4e00-\u9fff]{2})等(改造|维修|修缮|整治|治理|建设)$")
"""What is done to all examples, behind the last of them (`屋面防水、管线更新等改造`)."""
_EXAMPLES: Final = regex(r"^.*?(?:、.*)?等(?=[\u4e00-\u9fff]{2,8}的[\u4e00-\u9fff]{4})")
"""Things that the work is done to, named before their class (`灯塔、灯浮标等航标设施的维护保养和应急恢复`)."""
_CLASS: Final = regex(
    r"^.*(?<![高中初平同对均特优上劣甲乙丙一二三四])等(?=(?!级|保|工作|服务|事项|事务|任务|内容|活动|支出|方面)[\u4e00-\u9fff]{4})"
)
"""Examples in front of the class that the work is of (`化学工程与技术等学科建设`)."""
_BY_WHOM: Final = regex(
    r"^(?:项目|任务|工程|具体|均|统一|主要)*(?:交?由|委托)[\u4e00-\u9fff、]+(?:实施|承担|承办|承建|承接|执行|负责|落实|组织|完成)$"
    r"|^[\u4e00-\u9fff、]{2,}(?:[局委办厅处站所院馆校会队府]|中心)(?:具体|统一|牵头|统筹|全面|共同)*"
    r"(?:(?:负责|承担|组织|牵头)(?:组织)?(?:实施|承办|执行|落实|完成)?|实施|承办|执行|落实)$"
)
"""Who does the work (`由林场组织职工及周边林农实施`, `县植物保护与检疫工作站负责实施`), which is no work of its own."""
_OF_ALL_KINDS: Final = regex(
    r"(?P<kinds>(?:[\u4e00-\u9fff]{2,6}、)+[\u4e00-\u9fff]{2,4})等[\u4e00-\u9fff]{2,4}(?:应急|综合|专项)[\u4e00-\u9fff]{2,4}$"
)
"""Kinds named in front of one work that is done for all of them (`台风、洪涝等灾害应急救助`)."""
_OF_THEM: Final = regex(
    r"^[\u4e00-\u9fff]{0,8}?(?:开展|组织|实施|做好|加强)对(?![口外])[^，。；]*?[\u4e00-\u9fff]{2}的(?=[\u4e00-\u9fff]{4})"
    r"|^(?:围绕|聚焦|立足)[^，。；]*?(?:开展|组织|举办|进行)(?=[\u4e00-\u9fff]{2})"
)
"""Whom or what the works of a list are about, told in front of them (`开展对县直部门和乡镇的常规巡察、整改督查`)."""
_OFFICE_BEHIND: Final = regex(r"和[\u4e00-\u9fff]{2,6}?(?:局|厅|委员会)")
"""Behind the first half of an office's name (`县规划和自然资源局`)."""
_OF: Final = regex(r"(?<=[\u4e00-\u9fff]{2})的(?=[\u4e00-\u9fff]{2,6}$)")
_DEED_OF_ALL: Final = regex(r"(?<=[\u4e00-\u9fff]{2})的([\u4e00-\u9fff]{2,6})$")
_MEANS: Final = regex(r"(?:租赁|租用|聘请|聘用|雇请|雇用|购买|采购|购置|更换|印制|印刷)$")
_OTHER_DEEDS: Final = (
    "查治", "送达", "生成", "听证", "宣讲", "巡讲", "随访", "干预", "比对", "核对",
    "核验", "录入", "转办", "回访", "会诊", "义诊", "巡诊", "复查", "抽样", "采样",
    "取证", "办案", "结算", "稽核", "巡查", "督导", "督查", "稽查", "营销", "推介",
    "展览", "竞赛", "比赛", "演练", "值守", "投喂", "除臭", "指导", "运输", "评查",
    "巡展", "展示", "布展", "消杀", "归档", "编目", "研判", "视察", "联谊", "座谈", "走访", "统战", "协商", "维权",
    "扫床",
    "训练", "上门", "加工", "铺装", "精深加工", "启闭", "复印", "举证", "建库", "试种", "伐除",
    "借展", "采风", "研讨", "救护", "直播", "布置", "辅导", "学习", "疏导", "监管", "咨询", "分析", "预警", "协作",
    "尿检",
    "命题", "阅卷", "评卷", "监考", "安保", "稳控", "接访", "除尘", "装裱",
    "劝返", "接领", "观摩", "交换", "督察", "点验", "整组",
    "研究", "论证", "扫描", "著录", "标引", "挂接", "校对", "审校", "点校", "排版", "剪辑",
    "偿还", "处治", "补造",
    "共建", "联建", "帮困", "助学", "助残", "助老", "普法", "释法", "调处", "巡逻", "值班", "值勤", "执勤",
    "备勤", "戒护", "押解", "收押", "转诊", "家访", "巡河", "巡林", "巡山", "护林", "灭火", "扑火", "造林", "抚育",
    "间伐", "采伐", "育苗", "育种", "引种", "施肥", "除草", "统防", "评标", "评比", "颁奖", "洽谈", "对接", "路演",
    "展销", "汇演", "转播", "录播", "编排", "校注", "影印", "派送", "分拣", "复绿", "拆违", "征迁", "迁坟", "安葬",
    "祭扫", "探访", "交流", "进修", "选拔", "考录", "清算", "确权", "发证", "换证", "年检", "年审", "备案", "贯标",
    "溯源", "拉练", "集训", "出警", "处警", "勘验", "侦查", "追逃", "公证", "陪审", "约谈", "建模", "申遗", "传承",
    "入藏", "陈列", "导览", "排练", "参赛", "征兵", "优抚",
)  # fmt: skip
"""Work of the trades that descriptions list, beside the verbs of any work."""
_BY_RESULT: Final = ("防水", "保温", "分流", "入地", "迁改", "改线")
"""What works are named by that is no deed (`屋面防水`): the deed of a whole list is put behind it."""
_NO_WORK: Final = frozenset(["支持", "涉及", "覆盖", "惠及", "给予", "申请", "增加", "使用"])
WORKS_END: Final = tuple({*ACTIVITY_VERBS, *TRADE_DEEDS, *OPENING_DEEDS, *_OTHER_DEEDS, *_BY_RESULT} - _NO_WORK)
"""What the name of a work ends in."""
_DEEDS_END: Final = tuple(set(WORKS_END) - set(_BY_RESULT))
_TO_EACH: Final = regex(
    r"(?:^|(?<=[局厅委办处部院馆校园会站所队镇乡府司心]))(?:主要|重点|计划|拟|分别)*对(?![口外])(?P<things>[\u4e00-\u9fff]{3,}[和及与][\u4e00-\u9fff]{3,}?|[\u4e00-\u9fff]{2,}(?:、[\u4e00-\u9fff]{2,})+?)"
    r"(?:等(?:[\u4e00-\u9fff]{2})?)?(?:进行|开展|实施|给予(?=[补奖]))(?P<deed>[\u4e00-\u9fff]{2,6})$"
)
_TO_GRADES: Final = regex(
    rf"对[\u4e00-\u9fff]{{0,6}}(?:{_GRADE}、)+{_GRADE}(?P<thing>[\u4e00-\u9fff]{{2,8}}?)(?:开展|进行|实施)(?P<deed>[\u4e00-\u9fff]{{2,4}})$"
)
_JOINT: Final = regex(r"^(?:以及|及|和|与)")
_JOINT_INSIDE: Final = regex(r"(?<=..)(?:以及|及(?!时)|和(?![谐平睦美])|与(?!会))(?=..)")
GRANTED: Final = ("补助", "补贴", "奖励", "奖补", "津贴", "扶持", "资助")
_WORKS: Final = (*WORKS_END, *GRANTED)
"""Ends of works that pay others."""
_NO_TASK: Final = regex(
    r"\d|[的了元款]|(?<!免)费|资金|经费|预算|(?<!升)级$|^(?:对|按|由|将|为|向|每|其|各|在|以|因|委托|通过|提高|提升|加强|推进|促进|保障"
    r"|支持|申请|发放|采购|购置|建设|新建|改造|配备|聘[用请])|[省市县区]级(?!监督|专项|例行|风险|质量)|补助$|补贴$|奖励$"
    r"|(?:质量|水平|能力|素质|条件|效率)(?:提升|提高|改善|增强)$"
    r"|(?:[厅局委府]|部门|单位|中心|公司)(?:负责|牵头|统一|具体)?(?:实施|组织|承办|执行)$|[会党团众层]组织$"
)
_CUT: Final = regex(r"(?:局|厅|委员会|政府)(?=[\u4e00-\u9fff]{3})|提供(?=[\u4e00-\u9fff]{2,4}$)")
"""In a member that is only the end of something else: half a unit's name, whom something is provided for."""
_ONE_HEAD: Final = regex(
    r"(?:费用?|经费|资金|支出|成本|人员|队员|岗位)(?:[合总共]计|约|共)*\d|、[^、]{2,8}等(?:共计?|约)?\d+个(?=[\u4e00-\u9fff]{0,4}(?:模块|系统|子系统|功能|平台))"
)
"""Behind a list of what money pays, people do or a system has: `苗种采购及验收费用680万元`, `保洁、绿化人员78人`,
`综合评价、公众服务等8个模块`."""
NO_USE: Final = regex(
    r"(?:差旅|办公|(?<!调研)(?<!来访)(?<!信访)(?<!外事)接待|交通|通信|邮电|印刷|(?<![员师])劳务|食宿|设施|线路|管网|道路|房屋)$|"
    r"(?:质量|水平|能力|素质|条件|效率)(?:提升|提高|改善|增强)$|"
    r"\d|[了元]|(?:资金|经费|预算|费用|[会党团众层]组织)$|[省市县区]级|(?<!升)级$|人员的|完成$|^(?:关注|并?(?:对|按|由|将|为(?!农|民|老)|向|每|其|各|在(?![线岗校册用])|以|因|委托|通过|提高|提升|加强"
    r"|促进|申请|确保))|(?:困难|问题)$|(?:春|清明|端午|中秋|国庆|元宵|重阳)节$|[^生整]日$|(?:人员|人士|人群|群体|群众|党派|团体|单位|部门|企业|学校|医院)$"
)
_EXPENSES: Final = regex(r"等[\u4e00-\u9fff]{0,4}(?:支出|费用|开支|花销)(?:$|[，。；\d])")
_EXPENSE: Final = regex(
    r"(?:[\u4e00-\u9fff]{2}人员|车辆|工作|年)?(?:油料|燃油|燃料|保险|年检|过路过桥|维修|差旅|租赁|租用|印刷|邮寄|邮电|邮寄送达|公告|办公|水电|会议|用车|交通"
    r"|通信|食宿|招待)+"
)
"""What money goes to in any office."""
_BOOKED: Final = regex(
    r"(?:(?:试验)?材料|差旅|劳务|专家咨询|燃料动力|印刷出版|间接)费[、和及].*费|费[、和及].*(?:劳务|差旅|间接)费"
)
"""A list of the heads that research is booked under (`包括试验材料费、测试化验费、劳务费等`)."""
_SPENT_ON: Final = regex(r"用于|包括|包含|(?<!转移)支付|主要为")
_OBSERVED: Final = ("观测", "监测", "检测", "调查", "检验", "统计", "普查", "测量", "测定")
"""Deeds that several things are named in front of."""
_DAY: Final = regex(r"(?:春|清明|端午|中秋|国庆|元宵|重阳|劳动|儿童|教师|妇女|建军|青年|护士|助残)节$|日$|元旦")
"""When something is done, which nobody holds (`清明节、烈士纪念日组织祭扫`)."""
_EVENT: Final = regex(r"[\u4e00-\u9fff](?:节|月|周|赛|(?<![开发进扩拓借])展|晚会|庙会|歌会|班|营|论坛|讲座|集市)$")
_PHYSICAL: Final = regex(
    r"(?:[点网站管路房厕池井库塔桥灯牌墙场馆室厅器机仪渠坝闸泵门窗]|设备|设施|系统|平台|管道|线路|电梯|空调|屋顶|屋面|外墙|地面|水系)$"
)
"""What something is done to, not what is done (`实施污水管网、收集点和公厕改造`)."""
_DONE_TO_THEM: Final = regex(
    r"^(?:(?:委托|聘请|邀请|组织)[^，。；、对]{2,12})?(?:主要|重点|拟)?(?:对[^，。；]+?(?:进行|开展|实施|提供)|(?:指导|督促|帮助|组织)[^，。；]*?、[^，。；]+?(?:完成|开展|实施))(?=[^，。；]+[、和及与])"
)
_BY_SOMEBODY: Final = regex(r"^(?:委托|聘请|邀请|组织)[^，。；、对]{2,12}对[^，。；]+?(?:进行|开展|实施|提供)")
"""Who is hired and what something is done to, in front of the work (`聘请专家对危化、工贸企业开展隐患排查`)."""
_LEVEL: Final = regex(
    r"^(?:(?:省|市|县|区|乡镇|镇|街道|村)级|全[省市县区镇乡州])(?!监督|专项|例行|风险)(?=[\u4e00-\u9fff]{4})"
)
_OF_SO_MANY: Final = regex(
    r"^[\u4e00-\u9fff]{1,8}[两二三四五六七八九十]{1,2}[个家所][\u4e00-\u9fff]{2,4}的(?=[\u4e00-\u9fff]{4})"
)
"""Whose works a list tells, at its head (`用于重症医学科和儿科两个专科的设备购置、人才培养`)."""
_OF_TWO_BODIES: Final = regex(
    rf"^[\u4e00-\u9fff]{{2,6}}(?<={_BODIES})[和及与][\u4e00-\u9fff]{{0,6}}(?:{_BODIES})(?=[\u4e00-\u9fff]{{4}})"
)
"""Bodies of two sorts that one work is done to (`党政机关和国有企业软件使用情况督查`)."""
_LEAST, _MOST = 4, 12
_USE_LEAST, _USE_MOST = 2, 14
_HALF: Final = 2
_PAIR: Final = 2
_SHORT: Final = 4
"""No longer than this is what is named without its deed."""


def is_expense(name: str, clause: str) -> bool:
    """Whether a member of a list is what money goes to (`用于差旅、印刷、租赁等支出`), no work of its own."""
    booked = bool(_BOOKED.search(clause)) and f"{name.removesuffix('费')}费" in clause
    return booked or bool(_EXPENSES.search(clause) and _EXPENSE.fullmatch(name))


def tells_work(name: str) -> bool:
    """Whether a member of a list tells by its end what is done, or what is paid for it."""
    return name.endswith(_WORKS)


def is_means(name: str) -> bool:
    """Whether a member of a list is what the work is done with, which nobody counts beside the work itself."""
    return bool(_MEANS.search(name))


@told_once
def listed_tasks(plain: str) -> Iterator[Span]:
    """Every member of a list that is work told without a number."""
    for clause, members in _lists(plain):
        yield from _done_to_grades(plain, clause)
        if not _share_a_head(members, clause[0]):
            yield from (one for at, one in enumerate(members) if _is_task(one.text) and not _is_shared(members, at))


@told_once
def _lists(plain: str) -> Iterator[tuple[re.Match[str], Sequence[Span]]]:
    """Every clause with the members of its list."""
    return ((clause, _members(plain, clause)) for clause in CLAUSE.finditer(plain))


def _share_a_head(members: Sequence[Span], clause: str) -> bool:
    """Whether the deed at the end of a list is that of all its things (`居民收支、消费价格、劳动力调查`)."""
    deeds = [tells_work(member.text) for member in members]
    return len(deeds) > _PAIR and deeds[-1] and not any(deeds[:-1]) and not re.search(r"\d", clause)


def _is_shared(members: Sequence[Span], at: int) -> bool:
    """Whether the deed of a member may be that of the one before too (`水位、流量、降水量观测`)."""
    return at > 0 and _is_observed(members[at - 1].text, members[at].text)


def _is_observed(thing: str, behind: str) -> bool:
    """Whether what is named in front of a deed of observing is observed too."""
    return behind.endswith(_OBSERVED) and len(thing) < _LEAST and not tells_work(thing)


@told_once
def listed_uses(plain: str) -> Iterator[Span]:
    """Every member of a list of work, those too that are named by a noun (`用于开幕式、冬捕展演和获奖作品奖励`)."""
    for clause, members in _lists(plain):
        if each := list(_done_to_each(plain, clause)):
            yield from each
            continue
        yield from _done_to_grades(plain, clause)
        members = _with_shared_deed(members) if _DONE_TO_ALL.search(clause[0]) else members
        uses = [member for member in members if _is_use(member.text)]
        works = sum(tells_work(member.text) for member in uses)
        told = works * _HALF >= len(uses) or (len(uses) == len(members) and bool(_DOING.search(clause[0])))
        wide = len(uses) > 1 and bool(_OPENS.search(clause[0])) and told
        yield from uses if wide else (member for member in members if _is_task(member.text))


def listed_members(plain: str) -> Iterator[Span]:
    """Every member of a list that money goes to, whether or not it tells a work (`包括案卷复印、车辆燃油等`)."""
    for clause, members in _lists(plain):
        yield from _done_to_each(plain, clause)
        for at, one in enumerate(members if _SPENT_ON.search(clause[0]) else (), start=1):
            shares = at < len(members) and _is_observed(one.text, members[at].text)
            if _is_use(one.text) and not (shares or is_person(one.text) or is_place(one.text)):
                yield one


def _with_shared_deed(members: Sequence[Span]) -> list[Span]:
    """Members of a list whose last tells the deed of all (`开展水质、土壤和大气监测`)."""
    *others, last = members or (None,)
    if any(_DAY.search(one.text) for one in members):
        return list(members)
    if any(_EVENT.search(one.text) for one in others):
        return [_held(one) for one in members]
    deed = max((end for end in WORKS_END if last and last.text.endswith(end)), key=len, default="")
    room = len(last.text) - len(deed) + 1 if last and deed else 0
    longest = min(room, _SHORT)
    things = deed in _OBSERVED or all(_PHYSICAL.search(one.text) for one in others)
    whole = (*_WORKS, "活动", "行动")
    if any((len(one.text) > longest and not things) or one.text.endswith(whole) for one in others):
        return list(members)
    return [*(one.called(one.text + deed) for one in others), *members[-1:]]


def _held(member: Span) -> Span:
    """`邻里节`, `读书月` are held."""
    return member.called(f"{member.text}举办") if _EVENT.search(member.text) else member


def _done_to_each(plain: str, clause: re.Match[str]) -> Iterator[Span]:
    """What is done to each of several things (`对塔体裂缝、琉璃砖脱落和塔基排水进行保护维修`)."""
    found = _TO_EACH.search(clause[0])
    if not found:
        return
    begin, end = clause.start() + found.start("things"), clause.start() + found.end("things")
    members = [_behind_joint(plain, thing.start(), thing.end()) for thing in _MEMBER.finditer(plain, begin, end)]
    spans = [*members[:-1], *_last_two(plain, members[-1])] if "、" in found["things"] else members
    if len(spans) > 1 and not any(is_person(one.text) or is_place(one.text) for one in spans):
        whole = (one.called(one.text + found["deed"]) for one in spans)
        yield from (one for one in whole if _is_use(one.text))


def _behind_joint(plain: str, start: int, end: int) -> Span:
    joint = _JOINT.match(plain[start:end])
    return span_at(plain, start + (joint.end() if joint else 0), end)


def _last_two(plain: str, last: Span, ends: tuple[str, ...] = ("",)) -> list[Span]:
    """The end of a list, whose last two no 、 parts (`、伸缩缝和支座`); with `ends`, only where both end so."""
    for joint in _JOINT_INSIDE.finditer(last.text):
        one, other = last.text[: joint.start()], last.text[joint.end() :]
        if one.endswith(ends) and other.endswith(ends):
            return [
                span_at(plain, last.start, last.start + joint.start()),
                span_at(plain, last.start + joint.end(), last.end),
            ]
    return [last]


def _done_to_grades(plain: str, clause: re.Match[str]) -> Iterator[Span]:
    """What is done to all grades of one thing (`对一级、二级古树开展体检`: 古树体检)."""
    if found := _TO_GRADES.search(clause[0]):
        span = span_at(plain, clause.start() + found.start("thing"), clause.start() + found.end())
        yield span.called(found["thing"] + found["deed"])


def _members(plain: str, clause: re.Match[str]) -> list[Span]:
    """The members of one clause's list without what opens and closes it; none if it is no list of work."""
    examples = _EXAMPLES.match(clause[0])
    there = max((end for _, end in places_of_work(clause[0])), default=0)
    them = _DONE_TO_THEM.match(clause[0]) or _BY_SOMEBODY.match(clause[0])
    about = _OF_THEM.match(clause[0])
    leads = (one.end() for one in (examples, them, about) if one)
    begin = clause.start() + max(there, *leads, 0)
    members = list(_MEMBER.finditer(plain, begin, clause.end()))
    counted = any(re.search(r"\d", member[0]) for member in members)
    kinds = _OF_ALL_KINDS.search(clause[0])
    if kinds and not any(tells_work(kind) for kind in kinds["kinds"].split("、")):
        return []
    opened = counted or them or about or _OPENS.search(clause[0]) or _is_headed(plain, clause, members)
    if len(members) < _PAIR or _ONE_HEAD.search(clause[0]) or not opened:
        return []
    if _BY_WHOM.match(clause[0]):
        return []
    members = [member for member in members if not _OFFICE_BEHIND.match(plain, member.end())]
    spans = [_member(plain, member) for member in members]
    spans = [*spans[:-1], *(_last_two(plain, spans[-1], WORKS_END) if "、" in clause[0] else spans[-1:])]
    named = _without_examples(plain, _with_last_deed(plain, _with_deed_of_examples(spans)))
    return [member for member in named if not is_expense(member.text, clause[0])]


def _is_headed(plain: str, clause: re.Match[str], members: Sequence[re.Match[str]]) -> bool:
    """Whether a list of nothing but works stands right behind its heading (`运行维护：设备维保、平台运维`)."""
    behind = plain[: clause.start()].endswith(("：", ":"))
    return behind and all(member[0].endswith(WORKS_END) for member in members)


def _with_last_deed(plain: str, members: Sequence[Span]) -> list[Span]:
    """Things of a list with the deed that 的 tells of all of them (`空调、电梯的维护保养及零星维修`)."""
    last = next((at for at, one in enumerate(members) if _DEED_OF_ALL.search(plain[one.start : one.end])), 0)
    deed = _DEED_OF_ALL.search(plain[members[last].start : members[last].end]) if last else None
    if deed is None:
        return list(members)
    things = [tells_work(one.text) or plain[one.end] != "、" for one in members[:last]]
    alike = not any(things)
    shared = [one.called(one.text + deed[1]) if alike else one for one in members[:last]]
    return [*shared, *members[last:]]


def _with_deed_of_examples(members: Sequence[Span]) -> list[Span]:
    """Examples that tell no deed of their own, with the one that is told of all of them."""
    if not members or not (told := _DEED_OF_EXAMPLES.search(members[-1].text)):
        return list(members)
    bare = [one.text.removesuffix(told[0]) for one in members]
    return [
        one.called(name if name.endswith(_DEEDS_END) else name + told[1])
        for one, name in zip(members, bare, strict=True)
    ]


def _without_examples(plain: str, members: Sequence[Span]) -> list[Span]:
    """The members of a list; of one that closes examples the class alone (`化学工程与技术等学科建设`: 学科建设)."""
    named: list[Span] = []
    for member in members:
        if found := _CLASS.match(member.text):
            while named and not (tells_work(named[-1].text) and plain[named[-1].end] != "与"):
                named.pop()
            start = member.start + found.end()
            member = member.model_copy(update={"start": start, "text": member.text[found.end() :]})
        named.append(member)
    return named


def _member(plain: str, member: re.Match[str]) -> Span:
    lead = _LEAD.match(member[0])
    begin = member.start() + (lead.end() if lead else 0)
    for opening in (_LIGHT, _LEVEL, _OF_SO_MANY, _OF_TWO_BODIES):
        found = opening.match(plain[begin : member.end()])
        begin += found.end() if found else 0
    name = _REST.sub("", plain[begin : member.end()])
    who = _WHO_DOES.match(name)
    named = who and (is_person(who["who"]) or "“" in who["who"])
    told = who["who"] + name[who.end() :] if who and named else _VISITS.sub("节日", name)
    return span_at(plain, begin, begin + len(name)).called(_OF.sub("", told))


def _is_task(name: str) -> bool:
    return (
        _LEAST <= len(name) <= _MOST and name.endswith(WORKS_END) and not (_NO_TASK.search(name) or _CUT.search(name))
    )


def _is_use(name: str) -> bool:
    return _USE_LEAST <= len(name) <= _USE_MOST and not (NO_USE.search(name) or _CUT.search(name))
