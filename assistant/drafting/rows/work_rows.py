"""Rows after the kind of work: the measures of buying, building, paying out …, named after the project's own things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.evidence import Evidence
from assistant.domain.indicator import Level1, Level2
from assistant.domain.library import LibraryIndicator, WorkKind
from assistant.domain.pattern import regex
from assistant.drafting.candidate import Candidate, Origin
from assistant.drafting.evidence_of import from_library, said
from assistant.drafting.naming.composing import LIFE
from assistant.drafting.project.kind_of_work import GENERAL_KIND, PAYMENTS
from assistant.drafting.project.subjects import Subject
from assistant.drafting.rows.names_of_work import (
    ACCEPTED,
    ASSESSED,
    CARED_FOR,
    CLEANED,
    FUNDS_IN_TIME,
    HANDED_OUT,
    KEPT_RUNNING,
    OF_TASKS_DONE,
    OF_WORK_DONE,
    SAFETY,
    WORK_IN_TIME,
    WORK_NAMED,
    name_of_work,
)
from assistant.drafting.rows.row_of_number import SETTLED

SUGGESTED: Final = "建议值，取自同类工作的常用目标，请按实际核定"
NO_COUNT: Final = "说明中没有可列的数量，暂用完成率；请改为次数、人数、份数等绝对数"
NO_STANDARD: Final = "说明中没有写发放标准，暂用执行率；请按文件改为标准本身（每人每月多少元等）"
_NOTHING_KNOWN: Final = "建议值，任何工作都可用的通用指标；请改为本领域的结果指标"
_OF_TASKS: Final = (Level2.QUANTITY, Level2.QUALITY, Level2.TIMELINESS)
"""Further tasks are measured by these; effects are those of the project as a whole."""
_DURABLE = regex(r"设备|仪器|装备|车|器材|家具|一体机|电脑|机$|系统|设施|器$|桌|空调")
"""Things that last for years; books, clothes and stores do not."""
_OF_ORDER: Final = "(?:规范化|标准化|能力|体系|联合体)建设|能力提升"
"""Building that leaves nothing built."""
_BUILDS: Final = "(?:新建|扩建|重建|迁建|建设)"
_HOUSE: Final = (
    "(?:楼|用房|校舍|营房|宿舍|公寓|库房|馆|幼儿园|学校|中学|小学|医院|法庭|派出所|消防站|敬老院|福利院|卫生院|卫生室)"
)
_HOUSE_BUILT: Final = regex(rf"{_HOUSE}(?:项目|工程)?{_BUILDS}|{_BUILDS}[\u4e00-\u9fff]{{0,8}}{_HOUSE}")
_RUNS: Final = regex(
    r"系统|平台|网[络站点线]|软件|设备|设施|监控|终端|专线|线路|电|泵|闸|灯|[信众]号|厂|井|仪|装置|装备|车|船|艇"
    r"|(?:泵|电|水|气象|雨量|监测|观测|监控|水文|基准|台|换热|热力|换乘|加气|加压|充电|计量|遥测|发射|自动|转播|接收)站|基站"
    r"|热线|数据|服务器|雷达|管[网道线廊]|[供排]水|[供燃]气|供[热暖]|机[房组器柜床]|机$|台$|[炉塔]|库|航标|隧道|传输|信息|门架|道闸|闸机|通道"
)
"""Things that run, and may stand still."""
_PLATES: Final = "(?:[门路楼站标名铭界号]牌|标[志识]牌|界桩)"
_CLEANERS: Final = regex("保洁|环卫|清扫")
_CARERS: Final = regex("护理员|护工|保育|照料|照护|陪护|生活老师")
"""Who are hired for work whose good is told by it, not by their own contentment."""
_LASTS_AS: Final = {
    LIFE: _DURABLE,
    "设计使用年限": _HOUSE_BUILT,
    "工程设计使用年限": regex(
        rf"^(?!.*(?:安装|装修|加装|养护|罩面|微表处|危房|农房|升级|修复|治理|整治|清淤|疏浚|水库|坝|堤|桥|隧道|空调|锅炉|电梯|灯|照明|专科|学科|双一流|家具|档案|[训验器教]室|实训|车间|机房|智库|平台|研究基地|三维|测绘|协作网|联盟|维权|工作站"
        rf"|船|艇|网箱|浮球|台站|监测站|资源圃|藏医|中医|制剂|鉴定|检测点|鱼礁|保护区|{_OF_ORDER}|{_HOUSE_BUILT.pattern}))"
    ),
    "成果评审通过率": regex(r"^(?!.*(?:视察|走访|督查|督导|考察|巡视)[\u4e00-\u9fff]{0,2}(?:调研)?(?:活动)?$)"),
    "成活率": regex(r"^(?!.*(?:种养|循环|轮作|休耕|免耕|保护性耕作))"),
    ASSESSED: regex(r"^(?!.*聘请$)"),
    CLEANED: _CLEANERS,
    CARED_FOR: _CARERS,
    "劳动争议发生数": regex(rf"^(?!.*(?:{_CLEANERS.pattern}|{_CARERS.pattern}))"),
    "完好率": regex(r"^(?!.*(?:云|专线|带宽|网络|线路|链路|服务$))"),
    "内容审核合格率": regex(
        rf"^(?!.*(?:品种|技术|农机|机械|机具|模式|产品|成果|应用|种植|养殖)[\u4e00-\u9fff]{{0,3}}推广$)"
        rf"(?!.*(?:订阅|征订|发行)(?:补助)?$)(?!.*{_PLATES})"
        r"(?!.*(?:志|年鉴)[\u4e00-\u9fff（）—\d》]{0,14}(?:编纂|编撰|编修|出版|印刷)[\u4e00-\u9fff]{0,4}$)"
    ),
    "受众知晓率": regex(f"^(?!.*{_PLATES})"),
    "故障处理率": _RUNS,
    "正常运行率": _RUNS,
    "重大故障事故发生数": _RUNS,
}
"""Of what a life or faults are told: of goods, of new houses (guide N28), of other works but not of upkeep or what is
put in, nor of dams and bridges, which are designed for much longer; faults have things that run, not courses, and
only what is planted or reared survives; what is spread by showing it (`新品种推广`), papers that others edit and
plates have no text that is approved, and gazetteers are judged as a whole."""
_PASSING: Final = frozenset(
    {"payroll", "payments", "insurance", "leasing", "farming", "training", "lectures", "shows", "events", "visits"}
)
"""Kinds of work that leave no mechanism behind."""
_SITE: Final = regex(r"(?:建设|改造|整治|治理|修复|修缮|提升|工程|扩建)(?:和|及|与|、)?[\u4e00-\u9fff]{0,6}$")
"""A project that is a building site as a whole, which is accepted and finished as a whole."""
_ANY_QUALITY: Final = "质量达标率"
"""How well any work is done, which a field that has a quality of its own says better."""
_IN_USE: Final = "投入使用率"
"""What is built or bought is used, which no result of the field says."""
_NOT_USED: Final = regex(
    f"{_OF_ORDER}|"
    "储备|救灾|应急物资|整治|治理|修复|维修|修缮|翻修|大修|粉刷|清淤|疏浚|拆除|养护|固沙|治沙|造林|封育|危房|农房|学位|服务|辅导|帮扶|护理|疫苗|药[品物]|试剂|耗材|[口鼻]?[疫病]购置|种子|种苗|鱼苗|化肥|农药|粮|油料|燃料|食[品材]|饲料|被服|服装"
)
"""Work after which a thing is better, not one that is new and used; goods that are used up."""
_CHECKED: Final = 0.8
"""What is built or bought is accepted, whatever its field."""
_TRANSFERRED: Final = regex(
    r"(?:中央|省级?|自治区级?|市级|上级)(?:财政)?[\u4e00-\u9fff]{0,12}?(?:补助|专项|奖补|奖励|转移支付)?资金[\u4e00-\u9fff]{0,6}?\d"
    r"|转移支付"
)
"""Money that comes from above, of which it is told that it is passed on in time, whatever is done with it."""
_SERVED: Final = regex(r"提供[^，。；]{2,}服务")
_GIVEN_OUT: Final = regex(r"发放|兑付|拨付|每[人户名生]|元[/每]|救助金|补贴|补助标准|标准为")
"""What tells that money reaches people, where help is a service (`康复救助`, `提供康复训练等服务`)."""
_TO_STANDARD: Final = "标准执行率"
_STANDARD_TOLD: Final = regex(
    r"标准(?!化|厂房|间|件|池|箱|地|田|农田|制)|每[\u4e00-\u9fff]{1,8}?\d[\d.]*万?元|定额|[人单户]均|单[\u4e00-\u9fff]{1,3}\d|按政策|元/"
)
"""A standard that payments can be made to."""
_PAID_BY_STANDARD: Final = ("补贴", "补助", "津贴", "助学金", "救助金", "生活费")
"""What is handed out by a standard, told or not; interest and rewards have none unless it is told."""
_LUMP: Final = ("企业运行补贴", "企业运营补贴", "亏损补贴", "亏损补助")
"""What makes good a loss is reckoned, not paid by a standard."""
_UNTOLD: Final = 1.15
_MAIN: Final = 1.6
_TASK: Final = 1.3
_FIRST: Final = {Level2.TIMELINESS: 0.45, Level2.SUSTAINABILITY_IMPACT: 0.8}
"""Where the project as a whole is what reviewers look for, its own measure goes before special ones."""
_FILLERS: Final = (Level2.QUALITY, Level2.SOCIAL_BENEFIT)
_IF_NOTHING_ELSE: Final = 0.95
"""Measures that fit any work say little: of these levels they stand only where a required group would stay empty."""


def work_rows(
    subjects: Sequence[Subject],
    general: WorkKind,
    text: str,
    *,
    recurrent: bool = True,
    known: frozenset[Level2] | None = None,
) -> list[Candidate]:
    """Measures of every subject's kind of work.

    Args:
        subjects: The project as a whole, then its tasks.
        general: The measures that fit any work, for second levels that the project's own kind leaves open.
        text: The description.
        recurrent: Whether the project comes back every year, so that a lasting mechanism means something.
        known: Second levels of which the project's field has results of its own; None where the field is not known.
    """
    rows: list[Candidate] = []
    for number, subject in enumerate(subjects):
        lasting = recurrent and subject.kind.code not in _PASSING and subject.kind.id != GENERAL_KIND
        for place, (kind, measure) in enumerate(_measures(subject, general, text, whole=number == 0)):
            if number > 0 and _says_no_deed(subject, kind, measure):
                continue
            if kind is general and measure.level2 is Level2.SUSTAINABILITY_IMPACT and not lasting:
                continue
            row = _row(subject, number, kind, measure, place, text)
            if number > 0 and measure.name.startswith("项目") and _SITE.search(subjects[0].name):
                row = row.model_copy(update={"name": measure.name})  # Parts of one building site.
            hollow = known is not None and _says_little(row, subject, kind is general, known)
            hollow = hollow or (kind is general and row.level2 is Level2.TIMELINESS and _is_a_service(subject, text))
            weight = _IF_NOTHING_ELSE if hollow else row.weight
            rows.append(row.model_copy(update={"weight": weight, "apart": _is_apart(subject, subjects[0], text)}))
    return rows


def _says_no_deed(subject: Subject, kind: WorkKind, measure: LibraryIndicator) -> bool:
    """Whether a task is but a thing (`文艺刊物`, `老年食堂`), of which nobody can say that it was done in time."""
    of_any_work = measure.name in OF_WORK_DONE or measure.name in OF_TASKS_DONE
    return kind.id == GENERAL_KIND and of_any_work and not subject.name.endswith(WORK_NAMED)


def _is_apart(subject: Subject, first: Subject, text: str) -> bool:
    """Whether a subject is a further part of the project: of another kind of work, and counted by itself."""
    counted = any(re.search(r"\d", text[start:end]) for start, end in subject.spans[:1])
    return counted and subject is not first and subject.kind.id not in (first.kind.id, GENERAL_KIND)


def _says_little(row: Candidate, subject: Subject, of_any_work: bool, known: frozenset[Level2]) -> bool:
    """Whether the field says in its own words what a row says of any object, or a row fits any work at all."""
    if row.level2.level1 is not Level1.OUTCOME:
        return row.level2 in known and row.name.endswith(_ANY_QUALITY)
    used = row.name.endswith(_IN_USE)
    return of_any_work or (row.level2 in known and not subject.kind.whole_names and not used)


def _measures(
    subject: Subject, general: WorkKind, text: str, *, whole: bool
) -> Iterator[tuple[WorkKind, LibraryIndicator]]:
    of_money = _TRANSFERRED.search(text) or KEPT_RUNNING.search(subject.name)
    left_out = WORK_IN_TIME if whole and of_money else FUNDS_IN_TIME
    any_work = [one for one in general.indicators if one.name != left_out]
    own = any_work if subject.kind is general else subject.kind.indicators
    own = [one for one in own if _is_told_of(subject.name, one.name)]
    by_standard = subject.name.endswith(_PAID_BY_STANDARD) and not subject.name.endswith(_LUMP)
    by_standard = by_standard and "高标准" not in subject.name
    if _is_a_service(subject, text):
        own = [one for one in own if not one.name.startswith(HANDED_OUT)]
    if not (_STANDARD_TOLD.search(text) or by_standard):
        own = [one for one in own if not one.name.endswith(_TO_STANDARD)]
    for measure in own:
        if whole or measure.name == LIFE or (measure.level2 in _OF_TASKS and measure.name != SAFETY):
            yield subject.kind, measure
    if whole:
        covered = {measure.level2 for measure in own}
        for measure in any_work:
            if measure.level2 not in covered or measure.level2 in _FILLERS:
                yield general, measure  # A row of its own kind may name what the text does not speak of.


def _is_a_service(subject: Subject, text: str) -> bool:
    """Whether help is given by doing something for people, not by handing out money."""
    return subject.kind.code == PAYMENTS and bool(_SERVED.search(text)) and not _GIVEN_OUT.search(text)


def _is_told_of(thing: str, measure: str) -> bool:
    """Whether a thing lasts for years, or is used, as a measure says."""
    if measure.endswith(_IN_USE):
        return not _NOT_USED.search(thing)
    return measure not in _LASTS_AS or bool(_LASTS_AS[measure].search(thing))


def _row(subject: Subject, number: int, kind: WorkKind, measure: LibraryIndicator, place: int, text: str) -> Candidate:
    value = Decimal(measure.usual_target)
    filler = kind.id == GENERAL_KIND and (measure.level2 in _FILLERS or subject.kind.whole_names)
    base = _MAIN if number == 0 else _TASK - 0.1 * number
    weight = base - 0.04 * place + (_FIRST.get(measure.level2, 0.0) if number == 0 else 0.0)
    if number == 0 and measure.name.endswith(ACCEPTED):
        weight += _CHECKED
    return Candidate(
        level2=measure.level2,
        name=name_of_work(subject, number, kind, measure, text),
        operator=measure.operator,
        value=value,
        unit=measure.unit,
        evidence=(*_why_named(subject, kind, measure, text), from_library(kind, measure)),
        weight=_IF_NOTHING_ELSE if filler else _UNTOLD if _is_untold(measure, text) else weight,
        origin=Origin.WORK if kind is subject.kind else Origin.GENERAL,
        task=number,
        note=_note(
            measure,
            value,
            text,
            filler=filler or (kind.id == GENERAL_KIND and measure.level2.level1 is Level1.OUTCOME),
        ),
    )


def _note(measure: LibraryIndicator, value: Decimal, text: str, *, filler: bool) -> str:
    """What is to be looked at again: any figure but all or none, what good it does, what says nothing of the field."""
    if _is_untold(measure, text):
        return NO_STANDARD
    if filler:
        return _NOTHING_KNOWN
    if measure.level2 is Level2.QUANTITY and measure.unit == "%":
        return NO_COUNT
    settled = value in SETTLED and measure.level2.level1 is not Level1.OUTCOME
    return "" if settled else SUGGESTED


def _is_untold(measure: LibraryIndicator, text: str) -> bool:
    """Whether a row says that a standard is kept which the description does not tell."""
    return measure.name.endswith(_TO_STANDARD) and not _STANDARD_TOLD.search(text)


def _why_named(subject: Subject, kind: WorkKind, measure: LibraryIndicator, text: str) -> Iterator[Evidence]:
    for start, end in subject.spans[:1]:
        yield said(text, start, end, "level3")
    yield from_library(kind, measure, "level3")
