"""Rules F08, B06 and B09: sections that are missing, say nothing, repeat each other, or do not carry the project."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from assistant.domain.declaration import Declaration, Narrative
from assistant.domain.pattern import regex
from assistant.domain.report import Confidence, Severity
from assistant.validation.context import ReviewContext
from assistant.validation.reading.topics import (
    as_written,
    contained,
    house_words,
    letters,
    plain,
    sameness,
    sentences,
    short,
    topic,
)
from assistant.validation.rule import Outcome, finding, insufficient, not_applicable, rule

_SECTIONS: Final = {
    "overview": "项目概述",
    "basis": "立项依据",
    "implementer": "实施主体",
    "plan": "实施方案",
    "period": "实施周期",
    "budget": "年度预算安排",
    "goal": "绩效目标",
}
_REFERENCE_ONLY = regex(r"^(?:详?见|参见|同)[^,，。;；]{0,24}(?:表|附件)[。.]?$")
_COMPARED: Final = ("overview", "basis", "implementer", "plan", "budget")
_SAME_TEXT: Final = 0.85
_WORTH_COMPARING: Final = 0.3
"""A plan that shares fewer of its pairs of characters with another is no copy of it."""
_STANDS_IN: Final = 0.85
_ENOUGH: Final = 12
_OVERVIEW_FRAME = regex(
    r"该?项目|主要(?:实施)?内容(?:为|是|包括)?|实施|经测算|预算资金|资金|共计?|合计|约|为|用于"
    r"|(?<![\d.])\d{1,12}(?:\.\d{1,6})?(?:万元|元|亿元)|20\d{2}年度?|工作|经费|的"
)
_BODY = regex(r"科|室|处|股|中心|专委会|小组|部门|专班|负责")
_SLOGAN = regex(
    r"强化[^，。；]{0,6}落实|紧紧围绕|聚精会神|用心尽力|全力以赴|落实到位|尽力促|统一思想|提高站位|压实责任"
    r"|狠抓落实|重大决策部署|真抓实干|攻坚克难"
)
_CONCRETE = regex(
    r"\d|每[月季年周日天]|[一二两三四五六七八九十]+(?:次|场|期|批|份|篇|本|名|人|台|套|家)|采购|招标|委托|购买"
    r"|聘请|培训|印刷|发放|维修"
)
_DUTY = regex(r"(?:归口管理|负责|承担|牵头|主管|统筹|组织协调|指导|协调|督促|组织[^，。；]{0,12}交流|监督)")
_CLAUSES = regex(r"[，。；,;]")
_MANY_DUTIES: Final = 4
_LONG_SENTENCE: Final = 20
_COPIED: Final = 0.72
_MOSTLY: Final = 0.6
_UPKEEP = regex(r"运维|维护|运行|维修|养护|年度服务|日常")
_BUILDING = regex(
    r"(?:同意|批复|批准|审批|准予)(?:(?!同意|批复|批准)[^。；]){0,60}?(?:立项|升级改造|改造|新建|开发|建设)"
    r"|(?:立项|可研|初步设计|建设方案)(?:的)?(?:批复|通知)"
)
_APPROVES_BUILDING = regex(
    r"《[^《》]{0,60}?(?:立项|可行性研究|可研|初步设计|项目建议书|升级改造|新建|改扩建|建设项目|建设工程"
    r"|开发项目)[^《》]{0,40}?(?:批复|批准|函)[^《》]{0,20}》"
)
_APPROVES_A_BUILDING = regex(
    r"《[^《》]{0,40}?(?:建设|新建|改建|扩建|迁建|装修|修缮|改造)[^《》]{0,40}?(?:楼|用房|馆|院|站|中心|工程"
    r"|项目)[^《》]{0,20}?(?:批复|批准)[^《》]{0,10}》"
)
_SERVICE = regex(
    r"接种|培训|宣传|体检|补贴|补助|津贴|救助|慰问|监测|抽检|普查|调查|筛查|演出|展演|志愿|助餐|法律援助|保洁|安保|租赁"
)
_ON_SITE = regex(r"建设|工程|新建|改造|装修|施工|楼")
_ITEMS = regex(r"主要(?:实施)?内容(?:为|是|包括)(?P<items>[^。；，,]{6,80})[。；，,]")
_BUILDING_NAME = regex(r"建设|开发|升级|改造")
_FOR_ALL = regex(r"章程|组织法|代表法|工作条例|三定|预算法")
_ONE_DOCUMENT = regex(r"》")


@rule("F08", severity=Severity.SUGGESTION, title="七段齐全", basis="项目文本公开格式")
def all_sections_say_something(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """All seven sections exist and say something of their own; section seven may refer to the form (guide F08)."""
    if form.narrative is None:
        yield not_applicable("没有项目经费情况说明")
        return
    for name, label in _SECTIONS.items():
        path, written = f"narrative.{name}", getattr(form.narrative, name) or ""
        text = plain(written)
        if not text:
            yield finding("F08", path, f"“{label}”一段没有内容，请补写。")
        elif name != "goal" and _REFERENCE_ONLY.match(text):
            yield finding("F08", path, f"“{label}”只写了“{text}”，请补写具体内容。", quote=written)
        elif reason := _says_nothing(name, text, form):
            yield finding("F08", path, f"“{label}”{reason}", confidence=Confidence.LIKELY)


def _says_nothing(name: str, text: str, form: Declaration) -> str | None:
    """Why a section that has text has no content of its own; None if it has."""
    narrative = form.narrative or Narrative()
    if name in ("overview", "plan"):
        rest = letters(_OVERVIEW_FRAME.sub("", text))
        counts = any(letter.isdigit() for letter in rest)
        if (
            not counts
            and len(rest) <= max(4, len(letters(form.project_name)) + 4)
            and (topic(rest) & topic(form.project_name) or not rest)
        ):
            return "除了项目名称和金额没有内容，请写明做什么、为谁做。"
    if name == "plan" and len(_SLOGAN.findall(text)) >= 2 and not _CONCRETE.search(text):
        return "全是要求和口号，没有任务、数量和时间，请写明怎么做、做多少、何时完成。"
    if name == "implementer" and form.implementing_unit and sameness(text, form.implementing_unit) >= _SAME_TEXT:
        return "只写了单位名称，请写明责任科室和职责。"
    return _repeats(name, text, narrative)


def _repeats(name: str, text: str, narrative: Narrative) -> str | None:
    """Which earlier section this one only repeats."""
    if name not in _COMPARED or len(letters(text)) < _ENOUGH:
        return None
    for other in _COMPARED[: _COMPARED.index(name)]:
        earlier = getattr(narrative, other)
        if not earlier:
            continue
        if sameness(text, earlier) >= _SAME_TEXT:
            return f"与“{_SECTIONS[other]}”的文字相同，请写这一段自己的内容。"
        if (
            name == "implementer"
            and not _BODY.search(text.replace("办公室", ""))
            and contained(text, earlier) >= _STANDS_IN
        ):
            return f"重复“{_SECTIONS[other]}”，没有写责任科室和职责。"
    return None


@rule("B09", severity=Severity.WARNING, title="方案抄职责或抄他项", basis="财预〔2015〕88号（可行性）")
def plans_are_plans_of_this_project(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """A plan says no sentence twice, and is neither the department's duties nor a sibling's plan (guide B09)."""
    plan = form.narrative.plan if form.narrative else None
    if not plan:
        yield insufficient("没有“实施方案”一段")
        return
    counted = Counter(part for part in sentences(plan) if len(part) >= _LONG_SENTENCE)
    repeated = [sentence for sentence, count in counted.items() if count > 1]
    if repeated:
        shown = "；".join(f"“{short(sentence)}”" for sentence in repeated[:3])
        message = f"实施方案有{len(repeated)}句重复出现：{shown}，请删去重复的。"
        yield finding("B09", "narrative.plan", message, quote=repeated[0])
    yield from _copied_from_duties(plan, context)
    said = _pairs_of(plan)
    for sibling, other, pairs in context.forms_beside(form).fact(_plans):
        near = sibling.source.position < form.source.position and len(said & pairs) >= len(said) * _WORTH_COMPARING
        if near and sibling is not form and _is_copy(plan, other):
            name = short(sibling.project_name)
            message = f"实施方案与“{name}”的几乎一样，没有写本项目怎么做；请按本项目的任务、数量和时间改写。"
            yield finding("B09", "narrative.plan", message, confidence=Confidence.LIKELY)
            break


def _copied_from_duties(plan: str, context: ReviewContext) -> Iterator[Outcome]:
    duties = [part for part in dict.fromkeys(_CLAUSES.split(plain(plan))) if _DUTY.match(part)]
    functions = context.department.department_functions if context.department else None
    if len(duties) >= _MANY_DUTIES and not re.search(r"\d", plan):
        message = (
            f"实施方案是一串部门职责（“归口管理”“负责”一类{len(duties)}处），没有本项目的任务、数量和时间；请改写。"
        )
        yield finding("B09", "narrative.plan", message)
    elif functions and len(letters(plan)) >= _LONG_SENTENCE and contained(plan, functions) >= _STANDS_IN:
        yield finding("B09", "narrative.plan", "实施方案照抄部门职责，没有本项目的任务、数量和时间；请改写。")


def _plans(forms: tuple[Declaration, ...]) -> list[tuple[Declaration, str, frozenset[str]]]:
    """The forms that have a plan, what it is, and its pairs of characters."""
    plans = [(form, form.narrative.plan) for form in forms if form.narrative and form.narrative.plan]
    return [(form, plan, _pairs_of(plan)) for form, plan in plans]


def _pairs_of(plan: str) -> frozenset[str]:
    said = letters(plan)
    return frozenset(said[i : i + 2] for i in range(len(said) - 1))


def _is_copy(plan: str, other: str) -> bool:
    """Whether most of a plan are sentences that stand in another plan with hardly a word changed."""
    parts = [part for part in sentences(plan) if len(letters(part)) >= _LONG_SENTENCE]
    others = [part for part in sentences(other) if len(letters(part)) >= _LONG_SENTENCE]
    copied = sum(len(letters(part)) for part in parts if any(sameness(part, theirs) >= _COPIED for theirs in others))
    return copied >= _MOSTLY * max(len(letters(plan)), 1)


@rule("B06", severity=Severity.WARNING, title="依据支撑不了内容", basis="财预〔2015〕88号（相关性）")
def basis_carries_the_project(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Approval to build is no ground for a year's upkeep, nor one document for what it does not cover (guide B06)."""
    basis = form.narrative.basis if form.narrative else None
    if not form.narrative or not basis:
        yield insufficient("没有“立项依据”一段")
        return
    said = unicodedata.normalize("NFKC", basis).replace(" ", "")
    unfit = _building_for_upkeep(form, said) or _building_for_every_year(form, said) or _house_for_a_service(form, said)
    if unfit:
        quote = as_written(basis, unfit.approval)
        yield finding("B06", "narrative.basis", unfit.message, quote=quote, confidence=unfit.confidence)
    else:
        yield from _uncovered_items(form, said, context)


class _Unfit(NamedTuple):
    """An approval that is no ground for what the project does."""

    approval: str
    message: str
    confidence: Confidence = Confidence.CERTAIN


def _building_for_upkeep(form: Declaration, basis: str) -> _Unfit | None:
    """Something was approved to be built, and the project runs it year by year."""
    building, upkeep = _BUILDING.search(basis), _UPKEEP.search(form.project_name)
    if not building or not upkeep or _BUILDING_NAME.search(form.project_name):
        return None
    return _Unfit(
        building[0],
        f"项目是每年的运行维护（“{upkeep[0]}”），依据“{short(building[0])}”批的是建设，支撑不了年度运维；"
        "请换成运行维护的管理办法、合同或经费批复。",
    )


def _building_for_every_year(form: Declaration, basis: str) -> _Unfit | None:
    """The only document approves building once, and the project comes every year."""
    approved = _APPROVES_BUILDING.search(basis) if basis.count("《") == 1 else None
    recurrent = "经常性" in (form.project_nature or "")
    if not approved or not recurrent or _BUILDING_NAME.search(form.project_name):
        return None
    return _Unfit(
        approved[0],
        f"项目是经常性项目，唯一的依据{short(approved[0])}批的是一次性的建设（改造），支撑不了每年的支出；"
        "请换成本项工作的管理办法、任务文件或经费批复。",
    )


def _house_for_a_service(form: Declaration, basis: str) -> _Unfit | None:
    """The only document approves a house, and the project serves people."""
    house = _APPROVES_A_BUILDING.search(basis) if basis.count("《") == 1 else None
    service = _SERVICE.search(form.project_name)
    overview = form.narrative.overview if form.narrative else None
    if not house or not service or _ON_SITE.search(plain(f"{form.project_name}{overview or ''}")):
        return None
    return _Unfit(
        house[0],
        f"项目做的是“{service[0]}”，唯一的依据{short(house[0], 40)}批的是建房（改造），支撑不了本项目；"
        "请换成本项工作的管理办法、任务文件或经费批复。",
        Confidence.LIKELY,
    )


def _uncovered_items(form: Declaration, basis: str, context: ReviewContext) -> Iterator[Outcome]:
    """The overview lists several things and the only document cited speaks of some of them, not of others."""
    found = _ITEMS.search(plain((form.narrative and form.narrative.overview) or ""))
    if not found or len(_ONE_DOCUMENT.findall(basis)) != 1 or _FOR_ALL.search(basis):
        return
    house = house_words(form, context)
    known = topic(basis)
    items = [(item, topic(item) - house) for item in re.split(r"[、和]", found["items"])]
    telling = [(item, about) for item, about in items if about]
    bare = [item for item, about in telling if not about & known]
    if bare and len(bare) < len(telling):
        shown = "、".join(f"“{item}”" for item in bare)
        message = f"立项依据只支撑一部分内容，{shown}没有依据；请补充相应的文件，或说明为何列入本项目。"
        yield finding("B06", "narrative.basis", message, confidence=Confidence.LIKELY)
