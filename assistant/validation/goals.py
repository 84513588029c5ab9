"""Rules G: the two goal texts, by themselves and against the indicators."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.domain.declaration import Declaration
from assistant.domain.indicator import Indicator
from assistant.domain.lexicon import Lexicon
from assistant.domain.report import Severity
from assistant.domain.value import ValueKind
from assistant.validation.context import ReviewContext
from assistant.validation.facts import is_multi_year
from assistant.validation.rule import Outcome, finding, insufficient, not_applicable, rule
from assistant.validation.wording import bare_name

_GOALS: Final = (("annual_goal", "年度目标"), ("overall_goal", "项目总目标"))
_EMPTY_PHRASE = re.compile(
    r"(?:保质保量|按质按量|高质量|按时|圆满|全面|顺利|认真)?完成[^，。；,;]{0,16}(?:计划任务|工作任务|各项任务|目标任务|工作计划)"
)
_PRODUCT = re.compile(
    r"报告|系统|平台|网站|杂志|刊物|期刊|书籍|丛书|手册|宣传片|视频|公报|汇编|协议|设备|设施|器材|工程|道路|管网|河道|校舍|房屋|绿地"
    r"|培训班|研讨班|讲座|展览|演出|比赛|赛事|会议|大会|推进会|座谈会|培训|课程|测评|课题|调研成果|研究成果|资料库|数据库|档案|履职费"
    r"|补贴|补助|津贴|工资|慰问|体检|疫苗|药品|样品|检测|监测|巡查|巡检|维修|养护|改造|修缮|保洁|清运|采购|印刷|出版|租赁|接待|出访"
    r"|援助|项目资金|智能化应用"
)
_NUMBER = re.compile(
    r"\d|[一二两三四五六七八九十百千万]+(?:期|次|场|批|份|篇|本|人|名|户|家|个|件|台|套|项|处|公里|平方米|亩)"
)
_OLD_YEAR = re.compile(r"(?<![\d—–~至-])(20\d{2})年(?!\d?\s*(?:以来|起|至|到|—|–|-|~))")
_BASELINE_BEFORE = re.compile(r"(?:较|比|同比|自|从|超过|高于|低于|按照|根据|参照)$")
_BASELINE_BEHIND = re.compile(
    r"^(?:度|底|末|全年)?(?:的)?(?:基础|水平|相比|同期|数据|实绩|增长|印发|发布|出台|批复|通过|修订|中标|签订|建成|成立)"
)
_STAGES: Final = (
    (re.compile(r"“?十三五”?.{0,2}开局"), 2016),
    (re.compile(r"“?十四五”?.{0,2}开局"), 2021),
    (re.compile(r"“?十五五”?.{0,2}开局"), 2026),
    (re.compile(r"“?十三五”?.{0,4}收官"), 2020),
    (re.compile(r"“?十四五”?.{0,4}收官"), 2025),
)
_RATE_IN_GOAL = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{1,10}?(?:率|度))(?:均|须|要|应)?(?:达到|达|不低于|不少于|大于等于|保持在|控制在|提高到|为|在|≥|>=|=)?"
    r"(?P<number>\d{1,6}(?:\.\d{1,6})?)%"
)
_COUNT_IN_GOAL = re.compile(
    r"(?P<about>近|约|超|逾)?(?P<low>(?<![\d.])\d{1,9}(?:\.\d{1,6})?)(?:(?:-|—|~|至)(?P<high>\d{1,9}))?"
    r"(?P<unit>人次|场次|批次|班次|次|期|场|批|班|届|份|篇|本|册)"
    r"(?!会议|全会)"
)


class _Promise(NamedTuple):
    """A number in a goal: what it is of, how it is written, and its bounds."""

    measure: str
    written: str
    low: Decimal
    high: Decimal
    unit: str


@rule(
    "G01",
    severity=Severity.WARNING,
    title="总目标与年度目标不应全文相同",
    basis="财预〔2015〕88号（完整性：实施期目标与年度目标分列）",
)
def goals_are_not_the_same_text(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """The two goals differ; for 一次性 projects of a single year sameness is only remarked (guide G01)."""
    if not form.overall_goal or not form.annual_goal:
        yield not_applicable("两个目标没有都填")
        return
    if _letters(form.overall_goal) != _letters(form.annual_goal):
        return
    one_off = "一次性" in (form.project_nature or "") and is_multi_year(form) is False
    yield finding(
        "G01",
        "overall_goal",
        "项目总目标与年度目标全文相同；"
        + ("单年的一次性项目可以相同，仅作提示。" if one_off else "总目标写整个实施期，年度目标写当年的产出与效果。"),
        severity=Severity.SUGGESTION if one_off else Severity.WARNING,
    )


@rule("G02", severity=Severity.WARNING, title="目标要有可衡量的产出与效果", basis="财预〔2015〕88号（细化量化）")
def goals_name_outputs(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """A goal has a number or a concrete product and is no mere `保质保量完成…计划任务` (guide G02)."""
    if not form.annual_goal and not form.overall_goal:
        yield insufficient("没有填写目标")
        return
    for path, label, text in _distinct_goals(form):
        plain = unicodedata.normalize("NFKC", text)
        if _NUMBER.search(re.sub(r"20\d{2}年", "", plain)):
            continue
        if phrase := _EMPTY_PHRASE.search(plain):
            message = f"{label}只有“{phrase[0]}”一类空泛的话，没有数字；请写明做什么、做多少、达到什么效果。"
            yield finding("G02", path, message)
        elif not _PRODUCT.search(plain):
            yield finding("G02", path, f"{label}没有数字，也没有具体产出；请写明做什么、做多少、达到什么效果。")


@rule(
    "G06",
    severity=Severity.ERROR,
    title="过期表述",
    basis="财预〔2015〕88号（适当性）",
    partly="只查目标中早于预算年度的年份、五年规划的开局与收官、“明年”",
)
def goals_are_of_this_year(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """A year before the budget year is an error unless it is a baseline; stale stage words are warnings (G06)."""
    if form.fiscal_year is None:
        yield insufficient("表头年度没有填")
        return
    for path, label, text in _distinct_goals(form):
        plain = re.sub(r"《[^《》]*》|[〔\[(【]\d{4}[〕\])】]", "", unicodedata.normalize("NFKC", text))
        for found in _OLD_YEAR.finditer(plain):
            before, behind = plain[max(0, found.start() - 8) : found.start()], plain[found.end() : found.end() + 60]
            is_baseline = _BASELINE_BEFORE.search(before) or _BASELINE_BEHIND.match(behind)
            if int(found[1]) < form.fiscal_year and not is_baseline:
                clause = re.split(r"[，。；,;]", found[0] + behind)[0]
                message = f"{form.fiscal_year}年度的{label}写着“{_short(clause)}”，年份已过。"
                yield finding("G06", path, message, suggestion=clause.replace(found[1], str(form.fiscal_year), 1))
        for stage, year in _STAGES:
            if year != form.fiscal_year and (words := stage.search(plain)):
                said = re.sub(r"[“”]", "", words[0])
                message = f"{label}写“{said}”，那是{year}年的说法，本表是{form.fiscal_year}年度。"
                yield finding("G06", path, message, severity=Severity.WARNING)
        if "明年" in plain:
            message = f"{label}写“明年”，请核对是否沿用上年稿；本表是{form.fiscal_year}年度。"
            yield finding("G06", path, message, severity=Severity.WARNING)


@rule(
    "G07",
    severity=Severity.WARNING,
    title="目标里的数字要落到指标",
    basis="财预〔2015〕88号（相关性：目标—指标对应）",
    partly="只查比率、次数和份数",
)
def numbers_in_goals_have_indicators(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Every rate and count that a goal promises stands in the indicator table with that value (guide G07)."""
    if not form.indicators:
        yield insufficient("没有指标")
        return
    promises = [(path, label, promise) for path, label, text in _distinct_goals(form) for promise in _promises(text)]
    if not promises:
        yield not_applicable("目标中没有比率和次数")
        return
    for path, label, promise in promises:
        related = [row for row in form.indicators if promise.unit == "%" and promise.measure in bare_name(row.level3)]
        if not any(_keeps(row, promise, context.lexicon) for row in related or form.indicators):
            beside = "；".join(f"“{row.level3}”是{row.target.text}" for row in related)
            yield finding(
                "G07",
                path,
                f"{label}承诺“{promise.written}”，指标表没有对应的数" + (f"：{beside}。" if beside else "。"),
            )


def _promises(text: str) -> Iterator[_Promise]:
    """The rates and counts a goal promises; approximate numbers and ordinals promise nothing."""
    plain = unicodedata.normalize("NFKC", text)
    for found in _RATE_IN_GOAL.finditer(plain):
        number = Decimal(found["number"])
        yield _Promise(_measure(found["name"]), found[0], number, number, "%")
    for found in _COUNT_IN_GOAL.finditer(plain):
        if not found["about"] and plain[max(0, found.start() - 1) : found.start()] != "第":
            low = Decimal(found["low"])
            yield _Promise("", found[0], low, Decimal(found["high"] or low), found["unit"])


def _measure(name: str) -> str:
    """The last word of a rate's name: 委员出勤率 is about 出勤率."""
    return name[-3:]


def _keeps(row: Indicator, promise: _Promise, lexicon: Lexicon) -> bool:
    """Whether a row has the promised number in a unit of the same kind."""
    target = row.target
    if target.kind not in (ValueKind.NUMERIC, ValueKind.RANGE) or target.value is None:
        return False
    if promise.unit == "%":
        return target.unit == "%" and promise.measure in bare_name(row.level3) and target.value == promise.low
    same_kind = target.unit == promise.unit or lexicon.family_of(target.unit) == lexicon.family_of(promise.unit)
    upper = target.upper if target.upper is not None else target.value
    return same_kind and target.value <= promise.high and upper >= promise.low


def _distinct_goals(form: Declaration) -> Iterator[tuple[str, str, str]]:
    """The goals that are filled in; a text that stands in both places is looked at once."""
    seen: set[str] = set()
    for path, label in _GOALS:
        text = getattr(form, path)
        if text and _letters(text) not in seen:
            seen.add(_letters(text))
            yield path, label, text


def _letters(text: str) -> str:
    """The text without white space and punctuation."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text))


def _short(text: str, limit: int = 24) -> str:
    return text if len(text) <= limit else text[:limit] + "…"
