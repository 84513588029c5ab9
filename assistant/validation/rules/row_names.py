"""Rules V10, V17, V19 and F11: what an indicator is called (guide 3.7)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from assistant.domain.declaration import Declaration
from assistant.domain.indicator import Indicator, Level2
from assistant.domain.lexicon import Naming
from assistant.domain.memo import once_for_each
from assistant.domain.pattern import regex
from assistant.domain.report import Confidence, Severity
from assistant.domain.value import ValueKind
from assistant.validation.context import ReviewContext
from assistant.validation.reading.cut_names import cut_words, missing_first_letter, words_around
from assistant.validation.reading.wording import RATE_UNITS, bare_name, is_qualitative, is_time, numbered
from assistant.validation.rule import Outcome, finding, rule
from assistant.validation.rules.placement import counts_things, library_rows

_DEADLINE = regex(
    r"^(?:每月|每年|每季度?|\d{1,2}月)?\d{1,2}[日号月]?(?:之?前|底前?)$|\d[日月]底?前$"
    r"|^(?:每个?|本|当|上|下)?(?:月|年|季度?|半年|周|旬|学期)(?:底|末|初)?(?:之|以)?前(?:完成)?$"
)
_ADVERB_ONLY = regex(
    r"^(?:按照?(?:时间)?(?:计划|进度|要求)|按时间计划|按时|按期|如期|及时|准时|高质量|高效|保质保量)"
    r"(?:(?:完成|开展|实施|推进|执行|建设|落实|办理)?(?:工作|任务|项目)?|秩序)$"
)
_ADVERB_LED = regex(
    r"^(?:严格)?(?:按照?(?:既定|时间|工作)?(?:计划|进度|要求|节点|期|时)|依照?计划|如期|准时|按质按量|保质保量"
    r"|高质量|圆满|顺利)"
    r"(?:完成|推进|开展|实施|落实|建成|组织|执行|发放|办理|部署)"
)
_FRAGMENT = regex(r"^(?:对|为了?|把|将|使|让|由|从|以|向|在)")
_WHOSE_REVIEW = regex(r"^(?:年度|季度|年终|年末|日常|月度)?(?:考核|检查|验收|评价|评估|测评)(?:结果|情况|等次)?$")
_NOBODY: Final = ("服务对象数量", "服务对象人数", "服务对象数", "计划完成数量", "计划完成数", "完成数量", "计划数量")
_STRONG_VERBS: Final = ("提高", "提升", "增强", "促进", "推动", "推进", "加强", "高质量", "按计划", "按时间", "按时")
"""Beginnings the guide names, or as plain as these: no measure at the end makes up for them (3.7, 1)."""
_BARE_DONE = regex(
    r"(?:完成|开展|执行|实施|推进)?(?:质量|质量情况|及时性|及时率|及时情况|完成率|完成度|率|情况|达标率|质量达标率"
    r"|进度)$"
)
_BUILT_IN_TIME: Final = "项目完成及时率"
_BUILDING = regex(r"工程|建设|改造|修缮|维修|整治|治理|安装|修复|加固|硬化|铺设|[新扩改]建|大修|翻新")
"""Of a project that is one piece of building it is plain what is to be completed."""
_NOT_SEVERAL = regex(
    r"\([^()]*\)|[\u4e00-\u9fff]{2,4}[和及与](?=[\u4e00-\u9fff]{0,4}(?:地区|山区|牧区|区域)[\u4e00-\u9fff])"
)
"""Remarks in brackets, and the first of two sorts of places that hold one thing (`农村和边远地区邮政局所数量`)."""
_CONJUNCTION = regex(r"以及|[和及与暨]")
_PERSON: Final = "员|者|师|生|户|人|民|工|医|属|手|童|女|母|家长|干部|代表|群众|对象|企业"
_PEOPLE_TOGETHER = regex(
    rf"(?:{_PERSON})(?:以及|[和及与])"
    rf"[\u4e00-\u9fff]{{0,8}}?(?:{_PERSON})(?:参训|参会|参赛|参加|发放|补助|慰问)?(?:人数|人次|户数|家数)$"
)
"""People of two sorts whom one number counts (`运动员及教练员人数`)."""
_TWO_MEASURES = regex(
    r"(?:质量|效率|能力|水平|效果|成效|影响力|知晓率|满意度|覆盖率|率|数|度|特色|优势|作风|素质|意识|形象|规模"
    r"|速度|安全)$"
)


class _Fault(NamedTuple):
    """What is wrong with a name, how gravely, and how surely."""

    message: str
    sure: bool = True
    severity: Severity = Severity.WARNING


@rule("V10", severity=Severity.SUGGESTION, title="性/情况配数值", basis="命名规则（3.7）")
def numbers_have_measuring_names(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """及时性 with a percentage is a 及时率, with hours a time (guide V10)."""
    for path, row in numbered(form.indicators):
        name, unit = bare_name(row.level3), row.target.unit
        ending = next((end for end in ("情况", "性") if name.endswith(end)), None)
        if not ending or not unit or not (unit in RATE_UNITS or is_time(unit)):
            continue
        stem = name.removesuffix(ending)
        better = f"{stem}率" if unit in RATE_UNITS else f"{stem.removesuffix('及时')}时间"
        message = f"“{row.level3}”的指标值是{row.target.text}，名称宜以“率”或“时间”结尾。"
        yield finding("V10", f"{path}.level3", message, quote=row.level3, replacement=better, safe=True)


@rule("V17", severity=Severity.WARNING, title="名称不是指标", basis="命名规则（3.7）")
def names_are_indicators(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """A name is a noun of an object with a measure: no deadline, adverb, demand or fragment (guide V17, 3.7)."""
    proposed = library_rows(context.library)
    for path, row in numbered(form.indicators):
        name = bare_name(row.level3)
        if not name or (row.category, name) in proposed:
            continue
        if name == _BUILT_IN_TIME and _BUILDING.search(form.project_name):
            continue
        if fault := _fault(row, name, context):
            yield finding(
                "V17",
                f"{path}.level3",
                f"“{row.level3}”{fault.message}",
                severity=fault.severity,
                confidence=Confidence.CERTAIN if fault.sure else Confidence.LIKELY,
                quote=row.level3,
            )


def _fault(row: Indicator, name: str, context: ReviewContext) -> _Fault | None:
    naming = context.lexicon.naming
    measured = name.endswith(naming.measures)
    if _DEADLINE.search(name):
        return _Fault("是期限，不是指标名称；期限请写进指标值。")
    if _ADVERB_ONLY.match(name) or name in _NOBODY or name.startswith(("其他", "其它")):
        return _Fault("指向不明，请写明对象和计量词。")
    if _ADVERB_LED.match(name) and not measured:
        return _Fault("是工作要求，不是指标名称；请改为以计量词结尾的名词。")
    if is_qualitative(row.target) and (
        name.startswith(_STRONG_VERBS) or (name.startswith(naming.verbs) and not measured and not _is_noun(name))
    ):
        return _Fault("是工作要求，不是指标名称；请改为以计量词结尾的名词。")
    if (
        _FRAGMENT.match(name)
        and not measured
        and not name.startswith(("对外", "对口", "以案", "从业", "在岗", "在职", "在编"))
    ):
        return _Fault("不成句，没有说量什么；请写明对象和计量词。")
    return _objectless(name, naming) or _unmeasured(row, name, measured, context)


def _is_noun(name: str) -> bool:
    """规范文件, 维护费: the beginning is part of a noun."""
    return bool(re.match(r"规范(?:文件|化|性)|维护(?:费|保养)|支持(?:度|率)|完善情况|团结联谊", name))


def _objectless(name: str, naming: Naming) -> _Fault | None:
    """Names that leave open whose, or of what (guide 3.7, 4)."""
    if name in _bare_names(naming):
        return _Fault("没有说明是谁的、什么的，请写明对象。", sure=False)
    if _WHOSE_REVIEW.match(name):
        return _Fault("没有说明考核谁、考核什么，请写明对象和计量词。", sure=False)
    for subject in naming.unspecific:
        rest = name.removeprefix(subject)
        if rest != name and (_BARE_DONE.fullmatch(rest) or rest in ("完成及时率", "完成及时性")):
            return _Fault("没有说明是哪一项工作，请写明对象。", sure=False, severity=Severity.SUGGESTION)
    return None


@once_for_each
def _bare_names(naming: Naming) -> frozenset[str]:
    return frozenset(f"{bare}{measure}" for bare in naming.bare_objects for measure in naming.bare_measures)


def _unmeasured(row: Indicator, name: str, measured: bool, context: ReviewContext) -> _Fault | None:
    """Names that end in what is done or what comes of it, not in a measure (guide 3.7, 1)."""
    naming = context.lexicon.naming
    words, counted = is_qualitative(row.target), counts_things(row, context.lexicon)
    if measured or not (words or counted) or "满意" in name:
        return None
    if name.endswith(naming.activities):
        return _Fault("是工作内容，没有计量词；请改为次数、率、时间等可计量的名称。", sure=words or name.endswith("会"))
    if words and name.endswith(naming.results):
        return _Fault("没有说明怎样量，请改为可计量的名称。", sure=False)
    people_or_times = counted and row.target.kind is ValueKind.NUMERIC and row.target.unit in ("次", "人", "名", "人次")
    if people_or_times and name.startswith(naming.verbs):
        return _Fault("没有计量词，请改为次数、人数等可计量的名称。", sure=False)
    return None


@rule("V19", severity=Severity.ERROR, title="名称/值切分错位", basis="兼查抽取噪声")
def names_and_values_are_cut_rightly(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """群众知晓度明显 | 提高, 参训人员满 | 意度≥90%, 训人员满意度: on the wrong side, or lost (guide V19)."""
    around = words_around(form, context)
    for path, row in numbered(form.indicators):
        name = bare_name(row.level3)
        if not name:
            continue
        lost = missing_first_letter(name, around)
        if cut := cut_words(row, name):
            full = cut.name and (lost or "") + cut.name
            missing = f"，名称开头还缺“{lost}”字" if lost else ""
            yield finding(
                "V19",
                f"{path}.level3",
                f"{cut.message}{missing}。",
                quote=row.level3,
                replacement=full,
            )
        elif lost:
            yield finding(
                "V19",
                f"{path}.level3",
                f"名称“{row.level3}”开头缺字，别处都写“{lost}{name[:3]}”。",
                confidence=Confidence.LIKELY,
                severity=Severity.WARNING,
                quote=row.level3,
                replacement=lost + row.level3.strip(),
            )


@rule("F11", severity=Severity.WARNING, title="一条指标只测一件事", basis="财预〔2021〕101号（量化易评，通识）")
def one_indicator_measures_one_thing(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Names do not list several objects with 、 or 和; brackets explain, and people are asked together (F11, 3.7)."""
    proposed = library_rows(context.library)
    for path, row in numbered(form.indicators):
        name = bare_name(row.level3)
        outside = _NOT_SEVERAL.sub("", unicodedata.normalize("NFKC", row.level3))
        if (row.category, name) in proposed or (
            (row.category is Level2.BENEFICIARY_SATISFACTION or _PEOPLE_TOGETHER.search(outside))
            and "、" not in outside
        ):
            continue
        parts = _joined(outside, context.lexicon.naming)
        if "、" in outside or parts:
            certain = "、" in outside or bool(parts and all(_TWO_MEASURES.search(part) for part in parts))
            yield finding(
                "F11",
                f"{path}.level3",
                f"“{row.level3}”并列了几个对象，请拆成几条指标，一条只测一件事。",
                confidence=Confidence.CERTAIN if certain else Confidence.LIKELY,
                quote=row.level3,
            )


@lru_cache(maxsize=4)
def _fixed(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)")


def _joined(name: str, naming: Naming) -> tuple[str, str] | None:
    """What stands before and after 和, 及 or 与; None where that joins nothing that could be measured by itself."""
    masked = _fixed(naming.joined).sub(lambda found: "□" * len(found[0]), name)
    if any(word in name for word in naming.relations):
        return None
    found = _CONJUNCTION.search(masked)
    if not found:
        return None
    before, after = name[: found.start()], name[found.end() :]
    return (before, after) if len(before) >= 2 and len(after) >= 2 else None
