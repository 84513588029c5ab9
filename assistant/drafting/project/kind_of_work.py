"""The kind of work that a name speaks of: by its last word, a word inside it, or the verb that is said of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from assistant.domain.library import WorkKind
from assistant.domain.memo import once_for_each
from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief
from assistant.drafting.project.called_building import builds_nothing, matter_of
from assistant.drafting.reading.deeds.phrases import is_light
from assistant.drafting.reading.sorts import is_person
from assistant.drafting.reading.words import PASSING_VERBS

GENERAL_KIND: Final = "W00"
PAYMENTS: Final = "payments"
_PAYROLL: Final = "payroll"
_OF_STAFF: Final = regex("聘|招[录收]|[人警]员|[^成]员$|队伍|岗|工资|薪|报酬|劳务|外包|辅警")
"""Projects that are measured by the pay of those hired; others only hire people for their work."""
_AWARDS: Final = "enterprise_awards"
_WORKS: Final = ("works", "systems", "purchase", "studies")
_HANDED_OUT = regex(
    r"给予[^，。；]{0,6}(?:奖补|奖励|补贴|补助|贴息)|奖补资金|兑现(?:[^，。；]{0,6}政策|奖补|奖励|补贴|资金)"
    r"|(?:奖补|奖励|补贴|补助)兑现"
)
_TO_ENTERPRISES = regex(r"企业[\u4e00-\u9fff]{0,8}奖[补励]$")
"""An award whose name says that enterprises get it (`工业企业技术改造奖补`)."""
_OTHERS_GO = regex(r"^(?:支持|鼓励|扶持|资助|组织)?企业参[加展]")
"""`支持企业参加境外展会`: whose show it is not."""
_BUILT = regex(r"新建|扩建|施工|验收|工程量|竣工|开工|完工|铺设|安装")
"""What the project builds itself; where it only pays others for theirs nothing is built."""
_FOSTERED: Final = ("扶持", "支持", "培育", "培养")
_A_SUM_EACH: Final = regex(r"每[家户人名个所项位](?:每[年月])?(?:补助|扶持|资助|支持|奖励)?\d[\d.]*万?元")
"""Whom a project fosters gets a sum each (`盲人按摩机构扶持，每家2万元`): money is handed out."""
_RENDERED: Final = frozenset(
    {"inspection", "measuring", "appraisal", "running", "upkeep", "training", "surveys", "studies"}
)
"""Kinds of work that are bought as services."""
THINGS: Final = "W13"
"""The kind whose nouns name what is bought, not what is done."""
_PLACE_NOUNS = regex(
    r"图书馆|文化馆|档案馆|服务中心|活动中心|服务站|养护站|监测站|检测中心|会议室|会议中心|培训中心|活动室|服务区|救助基地|救助站|救助中心|救助管理站"
)
_GOODS: Final = ("疫苗", "药物", "药品", "试剂")
"""Goods whose names speak of another kind of work where they are used, not where they are bought."""
_ABLER: Final = regex("(?:能力|水平)提升$")
_STAGE = regex(r"(?<=..)(?:[（(]?[一二三四]期[）)]?)(?=[\u4e00-\u9fff]{2})")
"""`系统二期建设` is the building of a system like the first."""


_PLANT: Final = regex(
    r"(?P<plant>通风|新风|空调|供暖|供热|制冷|冷却|供水|给水|给排水|排水|净水|加氯|灌排|灌溉|喷灌|滴灌|消防|喷淋|照明|供电|配电"
    r"|电力|除尘|脱硫|污水|污水处理|雨水|燃气|锅炉|制氧|供氧|热水|输送|防雷|防洪)(?:水)?系统"
)
"""Systems of pipes, wires and machines, which are works and no software (`粮库通风系统改造`)."""
_BRINGING: Final = "引进"
_SHOW: Final = regex(r"(?:展|展览|展陈|演出|剧目|赛事)$")
_BROUGHT_SHOW: Final = regex(rf"(?<=[展览陈出目事]){_BRINGING}$")
"""An exhibition that comes from elsewhere is held, not bought (`文物借展引进`)."""
_DEVISED: Final = regex("(?<=课程|教材|课件|题库|案例|教案|数据|岗位|线路)(?:开发|研发)")
"""What is written, not programmed (`检察官培训课程开发`)."""
_WORK_OF_ITS_OWN: Final = frozenset({"upkeep", "measuring", "farming", "running", "market_checks", "surveys", "health"})
"""Kinds of work that a unit does itself with money that is called a grant (`森林抚育补助`)."""
GRANT: Final = regex(r"(?:业务|工作)?(?:补助|补贴)$")
_PASSED_ON: Final = regex(
    r"发放|兑[付现]|拨付|给予|奖[励补]|直补|一卡通|补[助贴](?:对象|[\u4e00-\u9fff]{0,8}\d+[户人名家])"
)
"""Money that goes to others."""
_OTHERS: Final = regex(
    r"户|企业|公司|合作社|[主个]体|对象|家庭|人员|居民|村民|农民|牧民|业主|个人|职工|教师|学生|[\d余]+[名位]|\d人|老人|残疾|儿童|车主|机手"
    r"|每[亩人名家个头只辆台套]|标准"
)
"""Who may be paid, and by what: where somebody of these is told of, a grant may be theirs."""
_SPENT_ON: Final = regex(
    r"(?:用于|支持|开展|实施|完成|投资)[^。；]*?(?:建设|修复|修缮|维修|改造|监测|巡护|安防|工程|科研|培养|订阅|管护|治理|购置|采购)"
)
"""What a grant from above is spent on by the unit itself (`文物保护补助资金，用于墙体修缮、安防工程`)."""
_VILLAGE_WORKS: Final = regex(r"(?:公益事业|一事一议)[\u4e00-\u9fff]*奖补$")
"""What a village gets for what it builds, told as the building itself."""
_LAID: Final = regex(r"修建|建设|改造|硬化")
_ALSO_GRANT: Final = regex(r"(?:项目)?(?:补助|补贴)$")


def kind_paid_for(brief: Brief, topic: str, kinds: Sequence[WorkKind]) -> WorkKind | None:
    """The kind a project is named after, unless it pays enterprises for what they build or buy themselves."""
    named = kind_of(topic, "", kinds)
    if named is None and topic.endswith(_FOSTERED) and _A_SUM_EACH.search(brief.told):
        return next((kind for kind in kinds if kind.code == PAYMENTS), None)
    if named is not None and named.code == PAYMENTS and (own := _not_paid_out(brief, topic, kinds)):
        return own
    awards = next((kind for kind in kinds if kind.code == _AWARDS), named)
    if named is not None and named.code == PAYMENTS and _TO_ENTERPRISES.search(topic):
        return awards
    if named is None or "企业" not in brief.told or not (named.code in _WORKS or _OTHERS_GO.search(topic)):
        return named
    if not _HANDED_OUT.search(brief.told) or _BUILT.search(brief.told):
        return named
    return awards


def _not_paid_out(brief: Brief, topic: str, kinds: Sequence[WorkKind]) -> WorkKind | None:
    """The work that money called a grant is for; None where it is passed on."""
    return _work_of_its_own(brief, topic, kinds) or _spent_by_itself(brief, topic, kinds)


def _work_of_its_own(brief: Brief, topic: str, kinds: Sequence[WorkKind]) -> WorkKind | None:
    """The work that a grant pays the unit itself for; None where it is passed on to people or enterprises."""
    work = GRANT.sub("", topic)
    kind = kind_of(work, "", kinds) if work != topic and not _PASSED_ON.search(brief.told) else None
    does_it = kind is not None and any(
        counted.verb in (*kind.verbs, "完成", "开展") or work.endswith(counted.verb or "\n")
        for counted in brief.counted
    )
    return kind if kind is not None and does_it and kind.code in _WORK_OF_ITS_OWN else None


def _spent_by_itself(brief: Brief, topic: str, kinds: Sequence[WorkKind]) -> WorkKind | None:
    """The work that a unit spends a grant on where nobody is told of who could be paid; else any work."""
    if _VILLAGE_WORKS.search(topic) and (_BUILT.search(brief.told) or _LAID.search(brief.told)):
        return next((kind for kind in kinds if kind.code == _WORKS[0]), None)
    work = _ALSO_GRANT.sub("", topic)
    told = brief.told.replace(topic, "")
    if work == topic or _PASSED_ON.search(told) or _OTHERS.search(told) or not _SPENT_ON.search(told):
        return None
    return kind_of(work, "", kinds) or general_kind(kinds)


def kind_of(name: str, verb: str, kinds: Sequence[WorkKind]) -> WorkKind | None:
    """The kind of work a name speaks of: by its last word, else by any word, else by the verb before it."""
    name = _PLANT.sub(r"\g<plant>设施", _DEVISED.sub("编写", name))
    name, verb = _bare_service(_STAGE.sub("", matter_of(name)), kinds), _deed(name, verb)
    name = _BROUGHT_SHOW.sub("", name)
    if brings_people(name, verb, kinds):
        kinds = _without_things(kinds)  # `引进高层次人才` buys nothing.
    if ending := next(kinds_at_end(name, kinds), None):
        return ending
    if _ABLER.search(name):
        return None  # `监测能力提升` buys and builds, and measures nothing yet.
    bare = _PLACE_NOUNS.sub("", name)
    inside = [(bare.rfind(noun) + len(noun), len(noun), kind) for kind in kinds for noun in kind.nouns if noun in bare]
    if inside:
        return max(inside, key=lambda found: found[:2])[2]  # `文化建设配套` builds nothing: the longer word counts.
    return next((kind for kind in kinds if verb and verb in kind.verbs), None)


def _deed(name: str, verb: str) -> str:
    """The verb that tells what is done: a show that is brought is held, and 法治政府 is not built."""
    if builds_nothing(name, verb):
        return ""
    return "举办" if verb == _BRINGING and _SHOW.search(name) else verb


def kinds_at_end(name: str, kinds: Sequence[WorkKind]) -> Iterator[WorkKind]:
    """The kinds that have a word in which a name ends, those of the longest word first."""
    by_word = _by_word(kinds)
    return (kind for at in range(len(name)) for kind in by_word.get(name[at:], ()))


@once_for_each
def _by_word(kinds: Sequence[WorkKind]) -> dict[str, list[WorkKind]]:
    known: dict[str, list[WorkKind]] = {}
    for kind in kinds:
        for word in (*kind.nouns, *kind.verbs):
            known.setdefault(word, []).append(kind)
    return known


@once_for_each
def _without_things(kinds: Sequence[WorkKind]) -> tuple[WorkKind, ...]:
    return tuple(kind for kind in kinds if kind.id != THINGS)


def _bare_service(name: str, kinds: Sequence[WorkKind]) -> str:
    """`评价服务` is 评价: the service of a kind of work is of that kind."""
    bare = name.removesuffix("服务")
    served = any(kind.code in _RENDERED for kind in kinds_at_end(bare, kinds))
    return bare if served else name


def brings_people(name: str, verb: str, kinds: Sequence[WorkKind]) -> bool:
    """Whether it is people that a verb of buying is said of (`网格员配备`)."""
    buying = next((kind.verbs for kind in kinds if kind.id == THINGS), ())
    ending = next((word for word in buying if name.endswith(word)), "")
    return is_person(name.removesuffix(ending)) if ending else verb in buying and is_person(name)


def general_kind(kinds: Sequence[WorkKind]) -> WorkKind:
    """The measures that fit any work."""
    return next(kind for kind in kinds if kind.id == GENERAL_KIND)


def kind_of_task(name: str, verb: str, kinds: Sequence[WorkKind]) -> WorkKind | None:
    """The kind a task's last word or its verb gives; a word inside its name says too little."""
    said = {f"{name[at:]}{verb}" for at in range(len(name))} if len(verb) > 1 else set()
    if own := next((kind for kind in kinds if not said.isdisjoint(kind.nouns)), None):
        return own  # 修复 of 文物 is no building.
    name, verb = matter_of(name), _deed(name, verb)
    done = next((kind for kind in kinds if verb in kind.verbs and kind.id != GENERAL_KIND), None)
    if done is not None and done.id == THINGS and name.endswith(_GOODS):
        return done
    if any(kinds_at_end(name, kinds)):
        named = kind_of(name, verb, kinds)
        other = verb and not is_light(verb) and named is not None and verb not in (*named.verbs, *PASSING_VERBS)
        return done if named and named.id == THINGS and (done or other) else named  # 维护路口设备 buys no 设备.
    return done


def is_hired_for(kind: WorkKind, topic: str) -> bool:
    """Whether people are only hired for the work that the topic names (`沙化土地封禁保护`)."""
    return kind.code == _PAYROLL and not _OF_STAFF.search(topic)
