"""Satisfaction rows: who is asked, from the description's own people to those the kind of work serves."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from assistant.domain.evidence import Evidence
from assistant.domain.indicator import Level2
from assistant.domain.library import Library, LibraryIndicator
from assistant.domain.pattern import regex
from assistant.domain.reading_words import EventStaff
from assistant.domain.value import Operator
from assistant.drafting.brief import Brief, Counted, Span
from assistant.drafting.candidate import Candidate, Origin
from assistant.drafting.evidence_of import by_rule, from_library, said
from assistant.drafting.naming.composing import compose
from assistant.drafting.project.field_of_work import KnownField
from assistant.drafting.project.kind_of_work import PAYMENTS
from assistant.drafting.project.subjects import Subject
from assistant.drafting.reading.bodies.place_names import without_place_names
from assistant.drafting.reading.bodies.regions import behind_region
from assistant.drafting.reading.numbers.units import PERSONS
from assistant.drafting.reading.parts import span_at
from assistant.drafting.reading.sorts import is_person
from assistant.drafting.reading.words import DOING_IT
from assistant.drafting.rows.counts.base_data import is_event_staff
from assistant.drafting.rows.library_rows import SUGGESTED
from assistant.drafting.rows.strangers import names_any
from assistant.drafting.rows.who_answers import in_care_once, who_answers

_OFTEN_MENTIONED: Final = ("工作人员", "干部", "用户", "企业", "消费者", "志愿者")
"""People whom many texts mention without serving them: the project type's own answer goes first."""
_MOST: Final = 3
_STAFF: Final = "工作人员"
_INSIDE = regex(r"机关|办公|人大|政协|常委会|党组|党务|政府办|专班|专办|内部|公务|履职|立法|监督|审计|后勤|保障|会议")
"""Work of an office for itself, whose results its own staff judges."""
_LONGEST: Final = 8
_HIRING: Final = (
    "聘用",
    "聘请",
    "安排",
    "邀请",
    "选聘",
    "招募",
    "招录",
    "招聘",
    "组建",
    "选派",
    "抽调",
    "派驻",
    "派遣",
    "配备",
    "选举",
    "推选",
    "购买",
    "引进",
    "引育",
    "招引",
)
_HIRED: Final = ("聘", "外聘", "临聘", "特聘", "返聘", "雇", "请", "抽调", "选派", "驻", "专职", "输送", "选送")
_NOT_SERVED: Final = regex(
    r"(?:引育|引进|招引|引才|培养|队伍|团队|梯队|丰收节|(?:培训|实训)基地)|收支|管理(?:警察|总队|[局处]|机[构关])"
)
"""Behind people: a unit is built up with them (`高层次人才引育`), or it is what is asked of them (`住户收支`)."""
_OF_A_CLASS: Final = regex(r"^(?:[国省市县]家?级|[一二三四五甲乙丙]级|[初中高]级)(?:专精特新|优秀|重点)?(?=..)")
"""Of which class they are; those of all classes are asked."""
_SAMPLED: Final = ("样本", "调查户", "记账户")
"""Who is asked in a survey, whose results others use."""
_AT_THE_DESK: Final = regex("外包|派遣|坐席|话务员|窗口(?:工作)?人员|导税|导办|导诊|选举工作|普查员|调查员|监考|考务")
"""People who do the serving."""
_DESK: Final = ("窗口", "坐席", "柜台")
_GUESS: Final = 0.9
_NAMED: Final = 3.0
_COUNTED: Final = 1.6
_REACHED_BY_IT: Final = 2.6
"""Who is counted where money is handed out gets it, and who is counted as helped is, whomever else the field serves."""
_HELPS: Final = ("保障", "服务", "救助", "资助", "帮扶", "供养", "惠及", "关爱", "救治")
_OF_THE_FIELD: Final = 2.3
"""Whom the field serves goes before people of a type that is not certain, or whom many texts mention."""
_SPECIAL: Final = 4
"""So many characters name people of one field only (`军休人员`; many texts have 企业)."""
_TOLD: Final = 3.2
"""Whom the field serves and the text names is the whole class of those it counts besides (军休人员)."""
_LAST: Final = 0.7
_SAY_WHOM: Final = "请改为具体的服务对象；目标值为建议值，请按实际核定"
_CHECK_WHOM: Final = "说明中未写服务对象，按项目内容暂拟，请核对；目标值为建议值，请按实际核定"
_LOOKED_AT: Final = "受检"
_BODY: Final = regex("(?:机构|单位|企业|公司|银行|医院|学校|商户|网点|场所)$")
_LOOKS = regex("[检体抽筛巡排]查|体检|检[测验]|监[测督察]|执法")
_THOSE_INSIDE: Final = ("干部职工", "场所使用人员")
"""Whom the upkeep of a house serves that nobody else comes to."""
_VISITORS: Final = frozenset(
    ["读者", "观众", "师生", "幼儿家长", "患者", "游客", "老年学员", "办事群众", "老年人", "住户"]
)
_BUREAU_OF_VILLAGES: Final = regex("农业农村(?=[局厅委])|乡村振兴(?=局)")
"""Whose name says nothing of villagers."""
_NOBODY: Final = "人员"
"""What is left of `绿化人员` where their work is gone from the name."""
_STUDENTS: Final = "学员"
_TRAINED: Final = regex("(?:培训|轮训|参训|调训)(?:[^，。；\\d]{0,4})$")
"""In front of people, it makes them the students of a course."""
_AMONG_OTHERS: Final = regex(r"[\u4e00-\u9fff]{0,6}[、和及与]")
"""Behind people who are trained, other people are (`培训高校学生骨干、国企青年`): all are asked as students."""
_TOWNSPEOPLE: Final = "市民"
_ALL_THE_PEOPLE: Final = "群众"
_COUNTRY: Final = regex(r"[县镇乡旗]")
"""Where not all people are townspeople."""
_USERS: Final = "使用人员"
_FOR_THE_UNIT_ITSELF: Final = regex(
    r"(?:(?:办公|业务|技术|办案|执法|备勤|审判|值班)+用房|营房|办公楼|业务楼|办案工作区"
    r"|(?:听证|审讯|谈话|指挥|备勤)(?:室|中心))"
    r"(?:[\u4e00-\u9fff]{0,12}(?:建|修|改造|装)|项目)"
    r"|(?:业务|办公|办案|执法|侦查|技术侦察|信息化)(?:技术|办公)?(?:装备|设备)"
)
"""What an office builds for itself is judged by those who work in it, whom else it serves besides."""
_BROUGHT: Final = regex("引育|引进|引培|招引|培养|队伍|梯队")
"""Behind people: what is done to have them, not for them."""
_BRINGS: Final = regex(r"(?:引进|引育|招引|引才)[\u4e00-\u9fff]{0,6}$")
_EXAMPLES: Final = regex(
    r"(?P<listed>[\u4e00-\u9fff]{2,8}(?:[、和及与][\u4e00-\u9fff]{2,8})*)等"
    r"(?P<closed>[\u4e00-\u9fff]{0,6}?(?:读者|学生|职工|患者|幼儿|儿童)|[\u4e00-\u9fff]{2,6}(?:群众|人群|对象|人员|群体|人士|家庭))"
)
"""People by examples and their class (`农民工、妇女等困难群众`)."""
_ANY_IN_NEED: Final = regex("困难|特殊|弱势|低收入")
_TEACHERS: Final = ("教师", "师资", "教职工")
_TAUGHT_THERE: Final = ("师生", "学员", "老年学员")
_ANYBODY: Final = "服务对象"
"""Says nothing without what they are served with (guide S08)."""


class Place(NamedTuple):
    """Where a project stands, from which one sees whom it serves.

    Attributes:
        project: Its name.
        unit: Who does the work; "" if unknown.
        field: The field it belongs to, if that is known.
        strangers: People and things that the project does not speak of.
    """

    project: str
    unit: str
    field: KnownField | None
    strangers: tuple[str, ...] = ()


def served_rows(brief: Brief, subject: Subject, library: Library, place: Place, staff: EventStaff) -> list[Candidate]:
    """A satisfaction row for each group of people the description names, and one for those it leaves unnamed.

    Args:
        brief: What the description says.
        subject: The project as a whole.
        library: Who is served where, and how content people usually are.
        place: What the project is called, who runs it, and its field.
        staff: Who works at an event and is not served by it.
    """
    general = library.fallback
    usual = next(row for row in general.indicators if row.level2 is Level2.BENEFICIARY_SATISFACTION)
    by_library = from_library(general, usual)
    rows = []
    people = _by_the_trade(brief, _people(brief, subject, place.project, staff), place)
    people = in_care_once([one for one in people if not names_any(one.text, place.strangers)])  # 移民管理 has no 移民.
    if subject.kind.code != PAYMENTS:
        people = _without_staff(brief, people, _served_at(library, place.project, place.unit), place.project)
    looked_at = sum(one.noun == other.text for one in brief.counted for other in people if _LOOKS.search(one.verb))
    for number, served in enumerate(people[:_MOST]):
        who = f"{_LOOKED_AT}对象" if looked_at > 1 else who_answers(served.text, subject.name)
        if who != _NOBODY:
            why = (said(brief.text, served.start, served.end, "level3"), by_library)
            weight = _weight(brief, subject, place, served) - 0.1 * number
            rows.append(_row(f"{who}满意度", usual, why, weight, Origin.SERVED, SUGGESTED))
    whole = place.field.field.served if place.field and place.field.named else ""
    at = brief.text.find(whole)
    if len(whole) >= _SPECIAL and at >= 0 and not any(row.name.endswith(f"{whole}满意度") for row in rows):
        why = (said(brief.text, at, at + len(whole), "level3"), by_library)
        rows.append(_row(f"{whole}满意度", usual, why, _TOLD, Origin.SERVED, SUGGESTED))
    return [*rows, _guessed(brief, subject, library, place, usual)]


def _weight(brief: Brief, subject: Subject, place: Place, served: Span) -> float:
    """How surely people are those served: named so, paid or helped, merely counted, or the ones who do the work."""
    if (subject.kind.whole_names or place.field) and served.text.endswith(DOING_IT):
        return _LAST
    if any(f"{bought}{served.text}服务" in brief.text for bought in ("购买", "采购", "外包")):
        return _LAST
    said_so = any(served.text.endswith(span.text) for span in brief.beneficiaries)
    if said_so and served.text not in _OFTEN_MENTIONED:
        return _NAMED
    helped = any(one.noun == served.text and one.verb in _HELPS for one in brief.counted)
    return _REACHED_BY_IT if subject.kind.code == PAYMENTS or helped else _COUNTED


def _guessed(brief: Brief, subject: Subject, library: Library, place: Place, usual: LibraryIndicator) -> Candidate:
    """Who is asked where the description names nobody: whom the field serves, or the place, or the kind of work."""
    of_field = _USERS if _FOR_THE_UNIT_ITSELF.search(place.project) else place.field.field.served if place.field else ""
    taught = _served_at(library, place.unit)
    if place.field and not place.field.named and taught in _TAUGHT_THERE:
        of_field = taught  # What a school teaches is no field of its own (`轨道交通运营等专业群建设`).
    if of_field.startswith(_LOOKED_AT) and not _LOOKS.search(brief.told):
        of_field = ""
    if names_any(of_field, place.strangers):
        of_field = ""
    if of_field in _THOSE_INSIDE:
        of_field = _visitors(library, place.project, place.unit) or of_field
    if of_field == _TOWNSPEOPLE:  # The grounds of an office or a house are not everybody's.
        own = _OFFICE_GROUNDS.search(place.project)
        of_field = (_served_at(library, place.project) if own else _visitors(library, place.unit)) or of_field
    guessed = of_field or _served_at(library, place.project, place.unit, brief.told)
    note = _CHECK_WHOM
    guessed = guessed or _bodies_looked_at(brief) or _served_by(subject, place)
    if guessed == _TOWNSPEOPLE and _COUNTRY.search(brief.told):
        guessed = _ALL_THE_PEOPLE
    name = f"{guessed}满意度"
    if guessed == _ANYBODY and _INSIDE.search(subject.name):
        guessed, name = _STAFF, f"{_STAFF}满意度"
    elif guessed == _ANYBODY:
        name, note = compose(subject.name, name), _SAY_WHOM
    reason = by_rule("S08", f"说明中未写受益对象，按项目内容暂拟为{guessed}", "level3")
    weight = _OF_THE_FIELD if place.field else _GUESS
    return _row(name, usual, (reason, from_library(library.fallback, usual)), weight, Origin.GENERAL, note)


def _served_by(subject: Subject, place: Place) -> str:
    """Whom the kind of work serves; anybody where the project has nothing to do with them."""
    return _ANYBODY if names_any(subject.kind.served, place.strangers) else subject.kind.served


def _bodies_looked_at(brief: Brief) -> str:
    """The bodies that are inspected, by their class (`检查银行分支机构40家`: 受检机构); "" if none are counted."""
    bodies = (_BODY.search(one.noun) for one in brief.counted if _LOOKS.search(one.verb))
    return next((f"{_LOOKED_AT}{found[0]}" for found in bodies if found), "")


def _visitors(library: Library, *texts: str) -> str:
    """Who comes to a house that is open to the public and is looked after (`纪念馆…物业管理`); "" if nobody does."""
    at = _served_at(library, *texts)
    return at if at in _VISITORS else ""


_OFFICE_GROUNDS: Final = regex(r"办公[区楼院]|机关(?:大院|院落)")
_NO_PLACE_OF_WORK: Final = regex(
    r"《[^》]*》|大学生|科学院|(?:[河湖][南北]|黑龙江|青海|海南|江[西苏]|浙江)省?"
    r"|[\u4e00-\u9fff]{2,3}(?<!城)(?:市|县|自治州)(?=[\u4e00-\u9fff]{2,12}(?:局|委|院|厅|中心))"
)
"""Names with a river or a lake in them where nobody lives beside one: 河北省, 《大河儿女》, 漯河市民政局."""


def _served_at(library: Library, *texts: str) -> str:
    """Who is served at the place that the project's name, its unit or its description speaks of; "" if none does."""
    told = map(library.in_trade_words, texts)
    local = (without_place_names(text[behind_region(text) :]) for text in told)
    plain = [_NO_PLACE_OF_WORK.sub("", _BUREAU_OF_VILLAGES.sub("", text)) for text in local]
    found = (at.served for text in plain for at in library.served_at if any(word in text for word in at.words))
    return next(found, "")


def _people(brief: Brief, subject: Subject, project: str, staff: EventStaff) -> list[Span]:
    """The people the project is named after, then others served, then those counted: of money handed out the most."""
    spans = [one for one in brief.beneficiaries if _is_served(brief, one, project)]
    groups = [group for one in brief.counted if (group := _counted_group(brief, one, subject.name, staff))]
    if subject.kind.code == PAYMENTS:
        groups.sort(key=lambda group: -group[1])
    for told, _ in groups:
        if any(told.text in span.text for span in spans):
            continue
        wider = next((place for place, span in enumerate(spans) if told.text.endswith(span.text)), None)
        if wider is not None:
            spans[wider] = told  # 军休干部430人 are the 干部 spoken of.
        elif not any(span.text in told.text for span in spans):
            spans.append(told)
    spans = [one for one in spans if one.text not in (_ANYBODY, _ANYBODY[2:])]
    spans = sorted(_of_their_class(spans), key=lambda one: one.text not in project)
    if not any(span.text.endswith(_STUDENTS) for span in spans):
        return [one for one in spans if not _is_trained_among_others(brief, one)]
    return [one for one in spans if one.text.endswith(_STUDENTS) or not _TRAINED.search(brief.text[: one.start])]


def _counted_group(brief: Brief, counted: Counted, work: str, staff: EventStaff) -> tuple[Span, Decimal] | None:
    """Where the people of a number are named, and how many they are; None where nobody is served or they are staff."""
    is_served = counted.quantity.unit in PERSONS and is_person(counted.noun) and not _is_hired(counted)
    if not is_served or len(counted.noun) > _LONGEST or is_event_staff(counted, work, staff):
        return None
    noun = _OF_A_CLASS.sub("", counted.noun)
    noun = noun if sum(c.noun.endswith(noun) for c in brief.counted) > 1 else counted.noun
    at = brief.text.rfind(noun, 0, counted.quantity.end + len(noun) + 2)
    if at < 0 or brief.text.endswith(_HIRING, 0, at):
        return None
    return span_at(brief.text, at, at + len(noun)), counted.quantity.value


def _is_trained_among_others(brief: Brief, people: Span) -> bool:
    """Whether people are but the first group of several that a course is for."""
    listed = _AMONG_OTHERS.match(brief.text, people.end)
    return bool(listed) and bool(_TRAINED.search(brief.text[: people.start]))


def _is_served(brief: Brief, people: Span, project: str) -> bool:
    """Whether people are more than a word in what is counted (`居民食用盐`), and none to ask or to fill a post with."""
    if _NOT_SERVED.match(brief.text, people.end) or brief.text.endswith(_SAMPLED, 0, people.start):
        return False
    things = (one for one in brief.counted if one.quantity.unit not in (*PERSONS, "人次") and not is_person(one.noun))
    nouns = (one.noun for one in things if len(one.noun) > len(people.text) + 1)
    named = any(brief.text.startswith(noun, people.start) for noun in nouns)
    named = named or brief.text.endswith(_DESK, 0, people.start)
    brought = _BROUGHT.match(brief.text, people.end) or _BRINGS.search(brief.text[: people.start])
    return not named and not (brought and people.text not in project and not _BROUGHT.search(project))


def _by_the_trade(brief: Brief, people: list[Span], place: Place) -> list[Span]:
    """Of examples the class alone (`农民工、妇女等困难群众`), of any people in need those whom the field names."""
    found = next((found for one in people if (found := _EXAMPLES.match(brief.text, one.start))), None)
    if found is None:
        return people
    listed, at = found["listed"], found.start("closed")
    rest = [one for one in people if one.text not in listed and one.start != at]
    known = place.field and place.field.named and place.field.field.served and _ANY_IN_NEED.match(found["closed"])
    return rest if known else [span_at(brief.text, *found.span("closed")), *rest]


def _without_staff(brief: Brief, people: list[Span], visitors: str, project: str) -> list[Span]:
    """At a school its teachers are no further group, unless they are counted or the project is named after them."""
    counted = [one.noun for one in brief.counted]
    staff = [one for one in people if one.text.endswith(_TEACHERS) and one.text not in (*counted, project)]
    taught = visitors in _TAUGHT_THERE and not any(one.text in project for one in staff)
    return [one for one in people if one not in staff] if taught else people


def _of_their_class(spans: list[Span]) -> list[Span]:
    """Of several groups of one class that the description names too (困难残疾人, 重度残疾人) the class alone."""
    groups = {whole.text: [one for one in spans if one.text.endswith(whole.text) and one != whole] for whole in spans}
    several = [one for found in groups.values() if len(found) > 1 for one in found]
    return [one for one in spans if one not in several]


def _is_hired(counted: Counted) -> bool:
    """Whether the project takes people on to do the work (`聘专家30名`)."""
    hired = counted.verb in _HIRING or counted.noun.startswith((*_HIRED, *_SAMPLED))
    return hired or bool(_AT_THE_DESK.search(counted.noun))


def _row(
    name: str, usual: LibraryIndicator, evidence: tuple[Evidence, ...], weight: float, origin: Origin, note: str
) -> Candidate:
    return Candidate(
        level2=Level2.BENEFICIARY_SATISFACTION,
        name=name,
        operator=Operator.GTE,
        value=Decimal(usual.usual_target),
        unit=usual.unit,
        evidence=evidence,
        weight=weight,
        origin=origin,
        note=note,
    )
