"""Subjects: the things a project does, each with its kind of work; indicator names are composed with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from assistant.domain.library import WorkKind
from assistant.domain.likeness import likeness, shares_two_characters
from assistant.domain.pattern import places_of, regex
from assistant.domain.record import Record
from assistant.drafting.brief import Activity, Brief
from assistant.drafting.naming.objects import BEHIND_ITS_NUMBER, is_half
from assistant.drafting.naming.whole_words import made_whole
from assistant.drafting.ports import WordCutter
from assistant.drafting.project.bought_class import class_of_bought
from assistant.drafting.project.kind_of_work import (
    GENERAL_KIND,
    GRANT,
    PAYMENTS,
    THINGS,
    brings_people,
    general_kind,
    is_hired_for,
    kind_of_task,
    kind_paid_for,
    kinds_at_end,
)
from assistant.drafting.project.no_subjects import NO_SUBJECT, is_of_event
from assistant.drafting.project.topic import core_of
from assistant.drafting.reading.deeds.listed_events import listed_events
from assistant.drafting.reading.deeds.listed_tasks import GRANTED, is_expense
from assistant.drafting.reading.deeds.listed_things import listed_examples
from assistant.drafting.reading.deeds.others_deeds import others_do
from assistant.drafting.reading.deeds.phrases import JOINED, cut_object, is_light
from assistant.drafting.reading.sorts import is_person
from assistant.drafting.reading.words import ACTIVITY_VERBS

MOST_SUBJECTS: Final = 4
_WHOLE: Final = ("业务", "工作", "运行", "运转", "办公", "保障")
"""A whole that is no payment because one sum is handed out in it (`办案业务` and 司法救助)."""
_SERVING: Final = ("提供", "接待", "服务")
_OTHERS_DO_IT, _HIRING = "委托", "聘请"
"""Say by whom the work is done (`委托3家机构托养`, `聘请专家检查`), not what is done besides."""
_SUPPORT: Final = ("帮扶", "扶持", "扶贫", "支援")
"""Names of support that say nothing of how it is given."""
_RUNS: Final = ("运行", "运转", "运维", "运营", "值守")
_PUT_IN_ORDER: Final = ("整治", "治理")
_EQUIPPED: Final = "配备"
"""What is run has its equipment (`急救运行`, `配备急救车46辆`); only goods with a price are bought besides."""
_LONG_BENEFIT: Final = 8
_NO_BENEFIT: Final = (
    "改革", "发展", "专项", "项目", "应用", "人员", "对象", "制度", "处理", "体系", "机制", "工程", "计划", "行动",
)  # fmt: skip
"""Words in front of 补贴 that do not say what it is for."""
_PAID_OUT: Final = regex(r"(?:补贴|补助|津贴|助学金|奖学金|救助金?|抚恤金|奖补)$")
_TWO_BENEFITS: Final = regex(
    r"[\u4e00-\u9fff]{2,}(?P<paid>补贴|补助|津贴)[和及与、][\u4e00-\u9fff]{2,}(?P=paid)(?:项目|资金|经费)*$"
)
"""`困难残疾人生活补贴和重度残疾人护理补贴`: what is said of the one holds for the other."""
_ONE_BENEFIT: Final = regex(r"(?<![贴助])[与和及、][\u4e00-\u9fff]{2}(?:补贴|补助|奖补|津贴)(?:资金|经费)?$")
"""`农业机械购置与应用补贴`: one benefit for both."""
_LONGEST: Final = 10
_SHORTEST: Final = 4
_JOINED: Final = 2
"""So many works a name may join; a longer list is no name."""
_CORE: Final = 9
_HEAD: Final = 5
_ALIKE: Final = 0.6
_TRIM = regex(
    r"^(?:其中|另外?(?![行类案册])(?:安排|需)?(?=[\u4e00-\u9fff]{2})|[一二三四五六]是|包括|包含|含(?=..)|年内完成|承担|负责(?!人)|择时|适时|定期|按时|按月|按月按时|对外|各类"
    r"|各项|相关|有关|部分|其他|年度|全年|本年度|全市|全区|全县|全镇|全乡|我市|我区|我县|本市|本区|本县|做好|抓好"
    r"|支持|辖区|(?:举办|承办|召开|加强|强化|加快|推动|推进)(?=[\u4e00-\u9fff“]{4}))+"
)
_COUNTED: Final = regex(r"^[一二两三四五六七八九十]+[套台个座处条项批辆间栋](?=[\u4e00-\u9fff]{2})")
"""`一套室外康复器材` is named without its number."""
_EACH: Final = regex(r"(?<=..)每[人户名]?(?:每?[年月])?(?=..)")
"""How often money is paid is no part of its name (`特困人员每月护理补贴`)."""
_TAIL = regex(r"(?:等(?:工作|内容|任务|活动)?|的?相关工作|各项工作|费用|经费|资金|(?<!履职)(?<!生活)费)$")


_NO_SOFTWARE: Final = ("岗位", "课程", "教材", "产品", "线路", "资源", "数据")
"""What is developed without being a system."""
_TROUPES: Final = regex(
    r"(?:剧团|院团|艺术团|乐团|文工团|乌兰牧骑|(?:演出|代表)队|医院|学校|公司|机构|协会|合作社|团队|专家团)$"
)
"""Bodies that are sent or received: it is not to them that something is done (`组织县剧团演出`)."""
_FOR_ITS_SAKE: Final = regex(r"为(?!民)[^，。；]+提供[\u4e00-\u9fff]{0,6}(?:支撑|保障|依据|参考|支持)")
"""What the results are of use to, which others do (`为耕地保护、生态修复提供数据支撑`)."""
_ANY_WORK: Final = ("工作", "服务", "活动", "事项", "任务", "内容", "项目")
"""Words behind 等 that name no class of things."""
_HANDED_ON: Final = regex(r"供给|供应|发给|提供给|用于|免费")
"""Behind what is bought, to whom it goes."""
_STUMP = regex(
    r"^单[次个件项]|(?:保障|服务|实施|覆盖)范围|[合同控制]价|组织实施$|^[周月日季快简]报"
    r"|^(?:水深|能力|标准|规模|年限|流量|时速|库容|洪水|吨位|荷载)设计$"
    r"|^(?:线路|班线|航线|航班|班次|列车)(?:运行|运营)$"
)
"""Words beside a verb that yet name no work of their own (`单次审核费用`, `设计水深7.5米`, `运行线路112条`)."""
_STAFFED: Final = frozenset({"works", "upkeep", "running", "clearing"})
_STAFF = regex(r"(?:、[\u4e00-\u9fff、和及]{2,20}?)?\d[\d.,]*[人名](?!次)")
"""`工程维修4人`, `保洁、绿化人员78人` are people, not work done on a building."""
_PAID_FOR_IT = regex(r"^对[^，。；]*奖")
"""`对组织旅游专列12列每列奖8万元` tells what others do to be paid."""
_PAYER_OF: Final = regex(r"(?:中央|国家|上级|[省市县区]级?)(?:财政)?$")
_FUNDS: Final = regex(r"(?:专项|补助|转移支付)*资金")
"""`其中中央重大传染病防控资金38万元`: who pays, not what is done."""
_ONLY_A_PLACE = regex(r"^[\u4e00-\u9fff]{1,4}[村镇乡沟坪湾]$|^[\u4e00-\u9fff]{2}河$")
_HANDED_OVER: Final = ("品", "册", "资料", "物资", "书", "单", "包", "折页")
"""Things that are handed out without being a benefit."""
_NUMERAL = regex(r"\d|万元|亿元|[个条项件名]$|^[万亿千百个条项件名]")


_VOUCHERS: Final = "消费券"


class Subject(Record):
    """Something the project does or buys.

    Attributes:
        name: The noun phrase that names are composed with (`履职费发放`, `门户网站运维`).
        core: Its last words, nine characters at most, for long measures.
        head: Its last words, five characters at most.
        kind: Its kind of work, which brings the measures.
        spans: Where the description speaks of it; empty where the project's name does.
    """

    name: str
    head: str
    kind: WorkKind
    core: str = ""
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def called(self) -> str:
        """The name, of a benefit with a long one its last words (`非营利性民办园房租补贴`: 房租补贴)."""
        paid = _PAID_OUT.search(self.head)
        if self.kind.code != PAYMENTS or paid is None or len(self.name) <= _LONG_BENEFIT:
            return self.name
        if self.head.endswith("后补助"):
            return (
                self.core if self.core.endswith("后补助") else "后补助"
            )  # `研发费用后补助`: aid paid behind the work.
        what = self.head[: paid.start()]
        return self.name if len(what) < 2 or what.endswith((*ACTIVITY_VERBS, *_NO_BENEFIT)) else self.head


def read_subjects(
    brief: Brief, topic: str, kinds: Sequence[WorkKind], cutter: WordCutter, title: str = ""
) -> tuple[Subject, ...]:
    """The project as a whole first, then its further tasks in the order of the description.

    Args:
        brief: What the description says.
        topic: The project's object, as names are composed with it.
        kinds: The kinds of work, the general one last.
        cutter: Cuts names into words.
        title: The project's own name, which may hold more works than its object (`校园维修改造及设备购置`).
    """
    tasks = list(_in_whole_words([*_tasks(brief, kinds), *_listed(brief, kinds)], brief, cutter))
    both = _TWO_BENEFITS.search(title)
    topic = f"各项{both['paid']}" if both and topic in title else topic
    main = _bought_for_it(topic, tasks) or Subject(
        name=topic,
        core=core_of(topic, cutter, _CORE),
        head=core_of(topic, cutter, _HEAD),
        kind=_kind_of_whole(brief, topic, tasks, kinds),
    )
    chosen = [main]
    for task in (*_in_title(title, topic, kinds), *tasks):
        if len(chosen) == MOST_SUBJECTS:
            break
        passed = _is_paid_for(brief, task) if main.kind.code == PAYMENTS else _is_its_grant(task, title or topic)
        passed = passed or _stands_ready(brief, main, task) or _is_part_of(brief, main, task)
        passed = passed or _is_fund(brief, task) or is_half(task.name, title)
        if not passed and not _STUMP.search(task.name) and not any(_same_thing(task, other) for other in chosen):
            chosen.append(task)
    return tuple(chosen)


def _in_whole_words(tasks: Iterable[Subject], brief: Brief, cutter: WordCutter) -> Iterator[Subject]:
    """Tasks under names of whole words; what was glued together of torn ones is none."""
    words = cutter.spans(brief.told)
    for task in tasks:
        name = made_whole(task.name, brief.told, words, cutter)
        if name:
            yield task if name == task.name else task.model_copy(update={"name": name})


def _kind_of_whole(brief: Brief, topic: str, tasks: Sequence[Subject], kinds: Sequence[WorkKind]) -> WorkKind:
    """The kind of the project as a whole; the general one where its object is a bare deed (`保障`)."""
    kind = _built_for(topic, tasks) or kind_paid_for(brief, topic, kinds) or _prevailing(topic, tasks, kinds)
    return general_kind(kinds) if topic in _WHOLE and topic in kind.verbs else kind


def _is_paid_for(brief: Brief, task: Subject) -> bool:
    return any(_PAID_FOR_IT.match(brief.text[start:end]) for start, end in task.spans)


def _is_its_grant(task: Subject, title: str) -> bool:
    """Whether what reads like a task is the end of the project's own name (`公立医院改革补助资金`)."""
    return bool(GRANT.search(task.name)) and _FUND.sub("", title).endswith(task.name)


def _is_fund(brief: Brief, task: Subject) -> bool:
    """Whether what reads like a task is the name of the money (`中央渔业发展补助资金2280万元`)."""
    return any(
        _OF_A_LEVEL.search(brief.text, 0, start) and _FUND.match(brief.text, end)
        for start, end in places_of(task.name, brief.text)
    )


_OF_A_LEVEL: Final = regex(r"(?:中央|省级?|市级|上级)(?:财政)?$")
_FUND: Final = regex(r"(?:专项)?资金")


def _is_part_of(brief: Brief, main: Subject, task: Subject) -> bool:
    """Whether a task is one of several things to which the project's own work is done (`对网站、系统进行维护`)."""
    told = (_DONE_TO_EACH.search(brief.text[start:end]) for start, end in task.spans)
    return any(done and done["deed"] in main.name and done["deed"] not in task.name for done in told)


_DONE_TO_EACH: Final = regex(
    r"对[^，。；\d]+、[^，。；\d]+(?:进行|开展|实施|实行)[\u4e00-\u9fff]{0,4}?(?P<deed>[\u4e00-\u9fff]{2})$"
)


def _stands_ready(brief: Brief, main: Subject, task: Subject) -> bool:
    """Whether what a running service is equipped with is told without a price: it is there already."""
    told = "".join(brief.text[start:end] for start, end in task.spans)
    return main.name.endswith(_RUNS) and task.name.endswith(_EQUIPPED) and "元" not in told


def _bought_for_it(topic: str, tasks: Sequence[Subject]) -> Subject | None:
    """What is bought for a bare whole, by which that is measured (`办公` by 办公用品采购)."""
    bought = (task for task in tasks if topic in _WHOLE and task.kind.id == THINGS and task.name.startswith(topic))
    return next(bought, None)


def _built_for(topic: str, tasks: Sequence[Subject]) -> WorkKind | None:
    """What is built where a project is named after its support for somebody, and nothing is handed out."""
    kinds = {task.kind.code: task.kind for task in tasks if not task.name.endswith(_SUPPORT)}
    return kinds["works"] if topic.endswith(_SUPPORT) and list(kinds) == ["works"] else None


def _tasks(brief: Brief, kinds: Sequence[WorkKind]) -> Iterator[Subject]:
    events = list(listed_events(brief.told))
    for activity in brief.activities:
        name = _tidy(_people_of(brief, activity) or class_of_bought(brief, _of_a_class(activity)))
        if not 2 <= len(name) <= _LONGEST or NO_SUBJECT.search(name) or _NUMERAL.search(name):
            continue
        if is_expense(name, activity.clause.text) or _is_of_others(activity.clause.text):
            continue
        if _is_paid_by(name, activity.clause.text) or is_of_event(name, activity, events):
            continue
        if _ONLY_A_PLACE.match(name) or (activity.verb == "发放" and name.endswith(_HANDED_OVER)):
            continue
        kind = kind_of_task(name, activity.verb, kinds)
        if kind is None:
            continue
        hired = activity.verb == _HIRING and is_person(name) and not name.endswith(kind.nouns)
        posts = activity.verb == "开发" and name.endswith(_NO_SOFTWARE)
        staff = _are_staff(name, kind, activity.clause.text)
        bare = name in kind.verbs or (activity.verb in GRANTED and name in ACTIVITY_VERBS)
        if activity.verb == _OTHERS_DO_IT or hired or posts or staff or bare:
            continue
        light = kind.id == THINGS or is_light(activity.verb) or activity.verb in _SERVING
        if light and (is_person(name) or name.endswith("人口") or _TROUPES.search(name)):
            continue  # 配备专职保安 buys nothing, 组织一线职工 is done for something, 接待读者 counts who comes.
        span = (activity.clause.start, activity.clause.end)
        named = _with_verb(name, activity.verb, kind)
        yield Subject(name=named, head=named, kind=kind, spans=(span,))


def _is_of_others(clause: str) -> bool:
    """Whether others do what a clause tells: it is of use to them, or they are aided with it."""
    return bool(_FOR_ITS_SAKE.match(clause) or others_do(clause))


def _is_paid_by(name: str, clause: str) -> bool:
    return any(
        _PAYER_OF.search(clause, 0, start) and _FUNDS.match(clause, end) for start, end in places_of(name, clause)
    )


def _are_staff(name: str, kind: WorkKind, clause: str) -> bool:
    return kind.code in _STAFFED and any(_STAFF.match(clause, end) for _, end in places_of(name, clause))


def _people_of(brief: Brief, activity: Activity) -> str:
    """Who is meant where an object is the first of a list of people (`聘用草原、湿地管护员`); "" for other objects."""
    listed = (c.noun for c in brief.counted if c.noun.startswith(f"{activity.object}、"))
    noun = next((noun for noun in listed if is_person(noun) or noun.endswith(("岗位", _VOUCHERS))), "")
    if noun.endswith(_VOUCHERS):
        return noun[-3:]  # `汽车、家电、餐饮消费券`
    return noun if len(noun) <= _LONGEST else noun.rpartition("、")[2]


def _of_a_class(activity: Activity) -> str:
    """What all members of a list are (`采购狂犬、乙肝、流感等疫苗`, `购置防火墙、日志审计等安全设备`)."""
    clause = activity.clause.text
    behind = (_AND_OTHERS.match(clause, end) for _, end in places_of(activity.object, clause))
    listed = next((found for found in behind if found), None)
    kind = cut_object(_HANDED_ON.split(clause[listed.end() :])[0]) if listed else ""
    named = 2 <= len(kind) <= _HEAD and kind not in _ANY_WORK and not NO_SUBJECT.search(kind)
    return kind if named else activity.object


_AND_OTHERS: Final = regex("(?:、[^、，。；：等]{1,10})+等")


def _in_title(title: str, topic: str, kinds: Sequence[WorkKind]) -> list[Subject]:
    """The works that a name joins, where the project's object is only one of them."""
    if _ONE_BENEFIT.search(title):
        return []
    parts = re.split(rf"、|{JOINED.pattern}", re.sub(r"[（(].*$|(?:项目|工程|经费|资金|专项)+$", "", title))
    named = [(_tidy(part), kind_of_task(_tidy(part), "", kinds)) for part in parts]
    if (
        len(parts) != _JOINED
        or all(part in topic for part in parts)
        or not all(kind and _SHORTEST <= len(name) <= _LONGEST for name, kind in named)
    ):
        return []
    return [Subject(name=name, head=name, kind=kind) for name, kind in named if kind]


def _listed(brief: Brief, kinds: Sequence[WorkKind]) -> Iterator[Subject]:
    """Tasks of a list (`预算监督、人事任免资格审查、绩效审计等`): its members that end in a kind of work."""
    examples = [(one.start, one.end) for one in (*listed_examples(brief.told), *listed_events(brief.told))]
    for clause in brief.clauses:
        if any(start < clause.end and clause.start < end for start, end in examples):
            continue
        parts = re.split(rf"[、：:]|{JOINED.pattern}", clause.text)
        for part in parts if len(parts) > 1 and not _is_of_others(clause.text) else ():
            name = _tidy(
                re.sub(
                    r"^(?:包括|包含|主要|用于|开展|实施|组织|举办|承办|召开|完成|其中|分别|为|是)+",
                    "",
                    re.sub(r"[（(].*$", "", part),
                )
            )
            if not 3 <= len(name) <= _LONGEST or NO_SUBJECT.search(name) or _NUMERAL.search(name):
                continue
            if is_expense(name, clause.text) or brings_people(name, "", kinds):
                continue
            kind = _by_its_end(name, kinds)
            if name.removesuffix("开发").endswith(_NO_SOFTWARE):
                continue
            if kind is not None and kind.id == THINGS and name.startswith(GRANTED):
                continue  # `资助蒙古文图书` buys no books.
            if kind is not None and not _are_staff(name, kind, clause.text):
                name = _with_verb(name, "采购", kind) if kind.id == THINGS else name
                start = brief.text.find(part, clause.start)
                yield Subject(
                    name=name, head=name, kind=kind, spans=((start, start + len(part)),) if start >= 0 else ()
                )


def _by_its_end(name: str, kinds: Sequence[WorkKind]) -> WorkKind | None:
    """The kind of the longest word that a name ends in (`实地调查` is no survey), unless it opens with its verb."""
    return next((kind for kind in kinds_at_end(name, kinds) if not name.startswith(kind.verbs)), None)


def _with_verb(name: str, verb: str, kind: WorkKind) -> str:
    """`宣传片` 制作: the verb behind its object makes the name of the work, unless that ends in what is done."""
    if is_light(verb) or verb in ("举办", "召开"):
        return name
    if name.endswith("基础设施"):
        return f"{name}建设"
    if verb in _PUT_IN_ORDER and len(name) >= _SHORTEST and not name.endswith(ACTIVITY_VERBS):
        return name + verb  # `整治农村人居环境`: it is not the surroundings that are accepted.
    if verb == "提供":
        return name if name.endswith(("服务", "保障")) else f"{name}服务"
    if name.endswith(kind.verbs) or (kind.id != THINGS and name.endswith(kind.nouns)) or kind.id == GENERAL_KIND:
        return name
    deed = verb if verb in kind.verbs and len(verb) > 1 else kind.verbs[0]
    return name + ("建设" if deed == "新建" else deed)


def _tidy(name: str) -> str:
    return BEHIND_ITS_NUMBER.sub("", _EACH.sub("", _TAIL.sub("", _COUNTED.sub("", _TRIM.sub("", name)))))


_DONE_BY_PEOPLE: Final = ("训练", "集训", "备战", "参赛", "演练", "巡逻", "执法", "值守")
"""Work that is not bought, whatever is bought for it (`购置训练器材`)."""


def _prevailing(topic: str, tasks: Sequence[Subject], kinds: Sequence[WorkKind]) -> WorkKind:
    """The kind all tasks share, or the general one where they differ or a single one is about something else."""
    if len({task.kind.id for task in tasks}) != 1:
        return general_kind(kinds)
    kind, name = tasks[0].kind, tasks[0].name
    alone = all(task.name == name for task in tasks)
    apart = alone and not shares_two_characters(topic, name) and topic[-1:] not in name
    apart = apart or (alone and kind.id == THINGS and topic.endswith(_DONE_BY_PEOPLE))
    paid_inside = kind.code == PAYMENTS and topic.endswith(_WHOLE)
    return general_kind(kinds) if apart or paid_inside or is_hired_for(kind, topic) else kind


def _same_thing(task: Subject, other: Subject) -> bool:
    """Whether two subjects are one: alike by name, or one sum of money handed out that goes by two names."""
    first, second = task.name, other.name
    if task.kind is other.kind and task.kind.code == PAYMENTS:
        return shares_two_characters(first, second)
    return first in second or second in first or likeness(first, second) >= _ALIKE
