"""Rules G on the goal texts by themselves: not one text twice, measurable, not copied, in scale with the money."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.department import DepartmentForm
from assistant.domain.lexicon import MacroPromise
from assistant.domain.money import format_wan
from assistant.domain.pattern import regex
from assistant.domain.report import Confidence, Severity
from assistant.validation.context import ReviewContext
from assistant.validation.reading.facts import is_multi_year
from assistant.validation.reading.topics import (
    as_written,
    clauses,
    contained,
    letters,
    phrase_pattern,
    plain,
    sameness,
    short,
)
from assistant.validation.rule import Outcome, department_rule, finding, insufficient, not_applicable, rule

_GOALS: Final = (("annual_goal", "年度目标"), ("overall_goal", "项目总目标"))
EMPTY_PHRASE = regex(
    r"(?:保质保量|按质按量|高质量|按时|圆满|全面|顺利|认真|全力以赴)?(?:地)?完成[^，。；,;]{0,16}"
    r"(?:计划任务|工作任务|各项任务|目标任务|工作计划|各项工作|任务指标|其他[^，。；,;]{0,8}事务)"
)
_FORMULA = regex(r"(?:保质保量|按质按量|圆满|全力以赴)(?:地)?完成[^，。；,;]{0,16}任务")
_EMPTY_ASSURANCE = regex(
    r"(?:保障|保证|确保)[^，。；,;]{0,24}(?:(?:正常|有序|顺利|平稳|高效)(?:运行|运转|开展|进行|召开|推进)|落到实处"
    r"|安全稳定|有效性)"
    r"|再上新台阶|更上一层楼|提质增效|位于[^，。；,;]{0,6}前列|发挥[^，。；,;]{0,6}(?:积极|重要)作用"
    r"|做好[^，。；,;]{0,20}(?:工作|服务)"
    r"|开创[^，。；,;]{0,8}新局面|不断发展"
)
_STATE_ONLY = regex(r"安全稳定|运转正常|运行正常|运行良好|稳定可控|处理及时|修补及时|及时处理|正常运转")
_MADE = (
    r"报告|系统|平台|网站|杂志|刊物|期刊|公报|书籍|丛书|图书|手册|宣传片|视频|汇编|协议|设备|设施|器材|工程|道路"
    r"|管网|河道|校舍|房屋|绿地|场馆|厂房"
    r"|培训班|研讨班|讲座|展览|演出|比赛|赛事|公开赛|会议|大会|推进会|座谈会|会议室|会议厅|人代会|全会|培训|课程"
    r"|课题|研究成果|调研成果|资料库|数据库"
    r"|档案|履职费|补贴|补助|津贴|奖励|助学金|奖学金|工资|绩效|慰问|体检|疫苗|药品|样品|项目资金|援助|网络|软件"
    r"|智能化应用|公众网|资料|库房|中心|车间"
)
_MAKING = (
    r"建立|建成|建设|完成|开发|出版|制作|印刷|编印|编制|编写|举办|举行|召开|召集|签订|发放|兑现|采购|购置|更新"
    r"|改造|升级|新建|修建|修缮|维修|租赁|组建"
    r"|形成|打造|开设|实施|安装|配备|检测|抽检|资助|组织|开展|划拨|拨付|研究|汇总|征订|办好|承办|养护|清运|添置"
    r"|采用|落实|接种|配送|供应|种植|监测|救助"
)
_PRODUCT = regex(
    rf"(?:{_MAKING})[^，。；,;]{{0,24}}?(?:{_MADE})|(?:{_MADE})[^，。；,;]{{0,6}}?(?:发放|建设|改造|采购|更新|印刷"
    rf"|出版|补助|测评|检测|养护|运维|维护|招待|完工|竣工)"
)
_NUMBER = regex(
    r"\d|(?<![一二两三四五六七八九十百千万])[一二两三四五六七八九十百千万]{1,12}(?:期|次|场|批|份|篇|本|人|名|户"
    r"|家|个|件|台|套|项|处|公里|平方米|亩)"
)
_DATES = regex(
    r"20\d{2}(?:[—–~至-]20\d{2})?年度?|八项规定"
    r"|(?<![一两二三四五六七八九十])[一两二三四五六七八九十]{1,12}[大个项](?:举措|目标|行动|工程|战略|转变|工作"
    r"|任务|内容|制度)|\d{1,2}月(?:\d{1,2}日)?|《[^《》]*》|[〔\[(【]\d{4}[〕\])】]\d*号?"
)
_STOP = regex(r"[，。；、,;]")
_TITLE = regex(r"《[^《》]*》")
_COPIED: Final = 0.8
_NEARLY_ALL: Final = 0.95
_ENOUGH_TO_COPY: Final = 30
_ENOUGH_TO_STAND_IN: Final = 15
_SECTIONS: Final = (("basis", "立项依据"), ("plan", "实施方案"), ("implementer", "实施主体"), ("overview", "项目概述"))
_OVERVIEW: Final = "项目概述"
_GROUND = regex(r"^(?:并)?(?:为了?|根据|按照|依据|依照|遵照|结合|鉴于|由于|随着|围绕|采用|通过|要|以)")
_RESULT = regex(r"达到|不低于|不少于|以上|以内|完成率|满意|合格|形成|建成|提高|提升\d|减少|降低|覆盖|解决|改善")
_HISTORY = regex(
    r"(?:19|20)\d{2}年[^。；]{0,60}(?:成立|设立|组建|召开|撤销|合并|挂牌|更名)|至(?:今|目前)已历|历届"
    r"|[一二三四五六七八九十]届"
)
_DUTY = regex(r"负责|职责|职能|承担|主管|拟订|拟定|起草|制定|指导|协调|监督|管理|办理|组织|开展|履行")
_NO_RESULT = regex(r"贯彻|学习|坚持|坚强领导|初心|站位|全力|围绕|助推|推动|加强|深入")


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
    if letters(form.overall_goal) != letters(form.annual_goal):
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
    """A goal has a number, or at least a concrete product and no mere `保质保量完成…计划任务` (guide G02)."""
    if not form.annual_goal and not form.overall_goal:
        yield insufficient("没有填写目标")
        return
    for path, label, text in distinct_goals(form):
        said = plain(text)
        if has_number(said.replace(plain(form.project_name), "")):
            yield from _formula_beside_figures(path, label, text)
            continue
        empty = EMPTY_PHRASE.search(said) or _EMPTY_ASSURANCE.search(said) or _STATE_ONLY.search(said)
        product = _PRODUCT.search(said)
        quote = as_written(text, empty[0]) if empty else ""
        if empty and (not product or EMPTY_PHRASE.search(said)):
            message = f"{label}只有“{short(empty[0])}”一类空泛的话，没有数字；请写明做什么、做多少、达到什么效果。"
            yield finding("G02", path, message, quote=quote)
        elif empty:
            message = f"{label}没有数字，效果只写“{short(empty[0])}”，无法检验；请写明做多少、达到什么效果。"
            yield finding("G02", path, message, quote=quote, confidence=Confidence.LIKELY)
        elif not product:
            yield finding("G02", path, f"{label}没有数字，也没有具体产出；请写明做什么、做多少、达到什么效果。")
        elif path == "annual_goal":
            message = f"{label}说了做什么（“{short(product[0])}”），没有一个数字；建议写明做多少、达到什么效果。"
            quote = as_written(text, product[0])
            yield finding("G02", path, message, severity=Severity.SUGGESTION, quote=quote, confidence=Confidence.LIKELY)


def _formula_beside_figures(path: str, label: str, text: str) -> Iterator[Outcome]:
    """`保质保量完成…计划任务` says nothing, even where figures follow."""
    if found := _FORMULA.search(plain(text)):
        yield finding(
            "G02",
            path,
            f"{label}里的“{short(found[0])}”是空话，请删去或写成具体任务。",
            severity=Severity.SUGGESTION,
            confidence=Confidence.LIKELY,
            quote=as_written(text, found[0]),
        )


@department_rule(
    "G02", severity=Severity.WARNING, title="目标要有可衡量的产出与效果", basis="财预〔2015〕88号（细化量化）"
)
def mission_goal_can_be_measured(form: DepartmentForm, context: ReviewContext) -> Iterator[Outcome]:
    """The year's mission goal has results that can be measured (guide G02, 1.7)."""
    text = form.annual_mission_goal
    if not text:
        yield insufficient("没有填写年度履职目标")
    elif not has_number(text) and _NO_RESULT.search(text):
        yield finding(
            "G02",
            "annual_mission_goal",
            "年度履职目标没有一个数字，多是“贯彻”“坚持”“助推”一类要求；请写明全年要完成的主要工作、数量和效果。",
        )


@rule(
    "G04",
    severity=Severity.WARNING,
    title="不得照抄依据/方案/历史沿革",
    basis="财预〔2015〕88号（指向明确，通识）",
)
def goals_are_not_copied(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """A goal is not section two, three or four over again, nor mere grounds: 为…根据…采用… (guide G04)."""
    if not form.annual_goal and not form.overall_goal:
        yield insufficient("没有填写目标")
        return
    for path, label, text in distinct_goals(form):
        source = source_of(text, form)
        if source == _OVERVIEW:
            message = f"{label}照搬“{source}”的话，没有写做多少、达到什么效果；请改写为可以检验的目标。"
            yield finding("G04", path, message, severity=Severity.SUGGESTION, confidence=Confidence.LIKELY)
        elif source:
            message = f"{label}照抄“{source}”，没有写产出与效果；请改写为全年做多少、达到什么效果。"
            yield finding("G04", path, message)
        elif _only_grounds(text):
            message = f"{label}通篇是背景和做法（“{short(plain(text))}”），没有写产出与效果。"
            yield finding("G04", path, message, confidence=Confidence.LIKELY)


def source_of(text: str, form: Declaration) -> str | None:
    """The section a goal was copied from: nearly the same words, or a goal without figures that stands in it."""
    size, bare = len(letters(text)), not has_number(text)
    if form.narrative is None or size < _ENOUGH_TO_STAND_IN:
        return None
    for name, label in _SECTIONS:
        section = getattr(form.narrative, name)
        if not section or (label == _OVERVIEW and (not bare or size < _ENOUGH_TO_COPY)):
            continue
        all_but_all = size >= _ENOUGH_TO_COPY and contained(text, section) >= _NEARLY_ALL
        stands_in = bare and (letters(text) in letters(section) or all_but_all)
        if stands_in or (size >= _ENOUGH_TO_COPY and sameness(text, section) >= _COPIED):
            return label
    return None


def _only_grounds(text: str) -> bool:
    """Whether a goal without figures begins with its grounds and never comes to a result."""
    parts = [plain(part) for part in clauses(text)]
    grounds = sum(bool(_GROUND.match(part)) for part in parts)
    begun = bool(parts) and bool(_GROUND.match(parts[0]))
    return begun and grounds >= 2 and grounds * 2 >= len(parts) and not has_number(text) and not _RESULT.search(text)


@department_rule(
    "G04",
    severity=Severity.WARNING,
    title="不得照抄依据/方案/历史沿革",
    basis="财预〔2015〕88号（指向明确，通识）",
)
def functions_are_duties(form: DepartmentForm, context: ReviewContext) -> Iterator[Outcome]:
    """部门职责 states duties, not how the body came about (guide G04, 1.7)."""
    text = plain(form.department_functions or "")
    if not text:
        yield insufficient("没有填写部门职责")
        return
    history = _HISTORY.findall(text)
    if history and len(_DUTY.findall(text)) < 2:
        yield finding(
            "G04", "department_functions", "部门职责写的是成立经过和历史沿革，没有职能；请按“三定”规定写法定职责。"
        )


@rule("G05", severity=Severity.WARNING, title="目标与资金规模相称", basis="财预〔2015〕88号（适当性）")
def goals_fit_the_money(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """A project does not promise what only a whole country could achieve (guide G05; list in the lexicon)."""
    if not form.annual_goal and not form.overall_goal:
        yield insufficient("没有填写目标")
        return
    money = form.funds.annual_total
    for path, label, text in distinct_goals(form):
        said = _TITLE.sub(lambda title: "｜" * len(title[0]), plain(text))
        told: list[re.Match[str]] = []
        for promise in context.lexicon.macro_promises:
            if promise.least_yuan is not None and money is not None and money >= promise.least_yuan:
                continue
            new = [match for match in macro_phrases(promise, said) if not _is_told(match, told, said)]
            told += new
            found = [match[0] for match in new]
            if not found:
                continue
            words = "、".join(f"“{match}”" for match in found)
            amount = f"本项目全年{format_wan(money)}，" if money is not None else ""
            yield finding(
                "G05",
                path,
                f"{label}许诺{words}：{amount}{promise.reason}；请写本项目自己能做到、年底能检验的结果。",
                quote=as_written(text, found[0]),
                confidence=Confidence.LIKELY,
            )


def macro_phrases(promise: MacroPromise, said: str) -> list[re.Match[str]]:
    """Where a plain text promises a macro result."""
    found = phrase_pattern(promise.words).finditer(said)
    return [match for match in found if not any(word in match[0] for word in promise.unless)]


def _is_told(match: re.Match[str], others: list[re.Match[str]], said: str) -> bool:
    """Whether another promise was found in the same clause."""
    return any(
        not _STOP.search(said, min(match.start(), other.start()), max(match.end(), other.end())) for other in others
    )


def has_number(text: str) -> bool:
    """Whether a goal has a number other than years, dates and the numbers of documents."""
    return bool(_NUMBER.search(_DATES.sub("", plain(text))))


def distinct_goals(form: Declaration) -> Iterator[tuple[str, str, str]]:
    """Path, label and text of the goals that are filled in; a text that stands in both places is looked at once."""
    seen: set[str] = set()
    for path, label in _GOALS:
        text = getattr(form, path)
        if text and letters(text) not in seen:
            seen.add(letters(text))
            yield path, label, text
