"""Project facts: name, unit, year, dates and funds, each with its evidence, or a question."""

from __future__ import annotations

import calendar
import re
from datetime import date
from decimal import Decimal
from typing import Final

from assistant.domain.declaration import Funds
from assistant.domain.draft import Question
from assistant.domain.evidence import Evidence
from assistant.domain.form import FormVariant
from assistant.domain.pattern import regex
from assistant.domain.record import Record
from assistant.drafting.brief import Activity, Brief, Counted, Span
from assistant.drafting.evidence_of import by_rule, given, said
from assistant.drafting.funding.budget import funds_of, read_budget
from assistant.drafting.naming import is_person
from assistant.drafting.reading.doubts import doubts
from assistant.drafting.reading.leading_unit import leading_unit, title_behind_unit
from assistant.drafting.reading.phrases import split_verb, unit_in_front
from assistant.drafting.reading.words import PURPOSE_OPENERS, STRONG_VERBS
from assistant.drafting.request import DraftRequest

_NAME: Final = regex(
    r"[\u4e00-\u9fffA-Za-z0-9“”\"（）()]{2,24}?(?:(?:项目|工程)(?![\u4e00-\u9fff](?<![的经资建实共计总预需安投为，拟按由涉位采已])))"
    r"|[\u4e00-\u9fffA-Za-z0-9“”\"（）()]{2,24}?(?:专项经费|专项资金|补助资金|工作经费|经费|专项(?=[，,。；\d]))"
)
_NO_NAME: Final = regex(
    rf"(?:提前下达的?)?(?:中央|省级?|市级?|县级?|区级?|财政|上级|本级)*(?:专项|补助|衔接|扶贫|配套)*(?:资金|经费)"
    rf"|(?:{'|'.join(STRONG_VERBS)}|某|各|[一二两三]个)(?:项目|工程|经费)|(?:培训|采购|补助|补贴|活动|其他)经费|"
    rf".*[，。]专项"
    r"|(?:[的属系为用]|本年)?(?:中央|[省市县区乡镇]级?|自治区|部门|转移支付|一次性|延续性?|常年性?|经常性|阶段性|新增|本级|重点|一般|直属|直|跨年度"
    r"|特定目标类|其他运转类|的)*(?:项目|专项(?:资金|经费)?)"
)
"""Words that look like a name and say only where the money comes from, or how much is done."""
_NAME_OPENERS: Final = regex(
    r"^.*(?:实施|开展|安排|用于|发放|推进|使用|落实|做好|承担|申报|负责|主要为|主要是|为|拟|将)"
)
_GRANTED: Final = regex(
    r"(?:安排|下达|申请|申报|获拨|使用)\d[\d.,]*[万亿]?元(?:的)?(?P<name>(?!作为|用于|资金|经费)[\u4e00-\u9fff“”]{2,14}(?:补助|补贴|奖补|津贴)(?:资金|经费)?)(?=[，,。；;])"
    r"|(?:申报|获得|获拨|获批)(?:[省市县区]级)?(?P<sum>(?!中央|财政|专项|债)[\u4e00-\u9fff“”]{4,16}(?:补助|补贴|奖补|津贴|资助)(?:资金|经费)?)(?=\d)"
)
"""Money with what it is for right behind it (`安排10万元人才驿站补助`)."""
_UNIT_ENDINGS: Final = (
    "人民政府办公室", "人民政府", "委员会办公室", "街道办事处", "办公室", "办公厅", "管理局", "管理处", "委员会",
    "研究院", "图书馆", "博物馆", "文化馆", "幼儿园", "剧团", "医院", "学校", "小学", "中学", "大学", "学院",
    "中心", "总队", "支队", "大队", "局", "委", "办",
)  # fmt: skip
_UNIT_FOLLOWERS: Final = (
    r"20\d{2}", "在", "对", "为", "于", "拟", "将", "计划", "组织", "开展", "实施", "举办", "采购", "安排", "使用",
    "委托", "购置", "新增", "新建", "承担", "负责", "，", ",",
)  # fmt: skip
_UNIT_NAME: Final = regex(
    rf"^(?:20\d{{2}}年度?，?)?(?:我|本)?(?P<unit>[\u4e00-\u9fff]{{1,24}}?(?:{'|'.join(_UNIT_ENDINGS)}))"
    rf"(?={'|'.join(_UNIT_FOLLOWERS)})"
)
_TITLE_LENGTH: Final = 8
_TITLE: Final = regex(
    r"^(?:20\d{2}年度?)?(?P<name>[\u4e00-\u9fff（）()“”·、]{4,24}?"
    r"(?:外包|补贴|补助|养护|保洁|运维|维护|改造|建设|工程|采购|购置|租赁|津贴|救助|服务|监测|普查|防治|修缮|维修|整治|治理"
    r"|评估|测评|抽检|慰问|体检|筛查|接种|保险|清运|清扫|编制|调研|免费开放|资助|奖补|扶助|更新|施划|管护|运营|兑付))"
    r"(?=[，,。；;：:\n]|(?:面积|人数|户数|对象|数量)\d)"
)
"""A description may open with its project's title, a noun phrase that ends in what is done."""
_OPENING_CLAUSE: Final = regex(r"^(?:20\d{2}年度?)?(?P<name>[\u4e00-\u9fff（）()“”·]{5,20})(?=[，,：:](?=.*\d))")
"""Or with any noun phrase without a number, the numbers following."""
_AFTER_UNIT: Final = regex(r"20\d{2}年度?(?P<name>[\u4e00-\u9fff（）()“”·]{4,20})(?=[，,：:])")
"""Or, behind the unit and the year, with such a phrase (`林业局2026年森林防火，…`)."""
_BEHIND_UNIT: Final = regex(r"(?P<name>[\u4e00-\u9fff（）()“”·、]{5,24})")
"""Or right behind the unit (`区文旅局非遗保护传承：…`); what is shorter says too little without the unit."""
_NO_TITLE: Final = (
    "对", "为", "向", "在", "由", "给", "按", "根据", "围绕", "贯彻", "落实", "深入", "以", "用", "想", "要", "我",
    "本", "全面", "继续", "坚持", "依据", "计划", "申请", "今年", "明年", "大概", "各", "每", "因", "针对", "通过",
    "关于", "主管", "主办", "负责", "获拨", "的", "申报", "经", "县里", "镇里", "村里", *PURPOSE_OPENERS, *STRONG_VERBS,
)  # fmt: skip
_WORK_NAME: Final = regex(rf"(?:{'|'.join(STRONG_VERBS)})(?:项目|工程)")
"""`幼儿园新建项目`: what stands in front is the thing built, not who builds it."""
_NAMING_VERBS: Final = (
    "采购", "购置", "更新", "更换", "改造", "维修改造", "除险加固", "加固", "整治", "改造提升", "提质改造",
    "提质升级", "更新改造", "修缮改造", "升级改造", "抢修", "修复", "铺设", "疏浚", "清淤", "走访慰问", "修缮",
    "维修", "大修", "中修", "维护", "运维", "建设", "新建", "开发", "升级", "安装", "养护", "租赁", "检测", "测评",
    "评估", "慰问", "补助", "补贴", "印刷", "出版", "编纂", "资助", "救助", "抽检", "监测", "防治", "治理", "培训",
    "接种", "体检",
    "筛查", "清理", "清运", "保洁", "印制", "编制", "聘用", "拆除", "奖励", "帮扶", "外包",
)  # fmt: skip
_OPENING: Final = 40
"""A year this early in a description is the project's own; later ones are often those of cited documents."""
_NOT_A_NAME: Final = (
    "预算", "资金", "项目", "经费", "各项", "该项目", "本项目", "其他", "有关", "相关", "所需", "能力", "需", "共",
    "总", "每", "单个", "年度", "本级", "上级", "财政", "中央", "属", "主管", "获拨",
)  # fmt: skip
_SPECIFIC_PURPOSE = regex(
    r"新建|建设|改造|修缮|扩建|工程|购置|补助|补贴|津贴|救助|低保|奖补|奖励|扶助|优抚|抚恤|慰问|保险|还本付息|农田|造林|绿化|治理|整治"
    r"|重建|危桥|校舍|资助|助学|养老|衔接|扶贫|种植|养殖|贴息"
)
"""Buildings, purchases and payments to people are 特定目标类, the running of an office 其他运转类 (guide F05, 1.8)."""
_RECURRENT_HINTS: Final = (
    "每年", "历年", "常年", "日常", "运维", "运行维护", "养护", "保洁", "履职", "经常性", "年度例行",
)  # fmt: skip
_ONE_OFF_HINTS: Final = (
    "新建", "改造", "购置", "建设", "开发", "升级", "修缮", "一次性", "更新", "扩建", "重建", "危桥", "安装",
    "换届", "普查", "规划", "修编", "大修", "加固", "更换", "整治工程", "还建", "迁建",
)  # fmt: skip


class Facts(Record):
    """What goes into the head of the form, with evidence by path and the questions left open."""

    project_name: str
    department: str | None
    implementing_unit: str | None
    fiscal_year: int
    start: date
    end: date
    nature: str
    category: str | None
    funds: Funds
    budget: Decimal | None
    budget_evidence: tuple[Evidence, ...]
    evidence: dict[str, tuple[Evidence, ...]]
    questions: tuple[Question, ...]


def read_facts(brief: Brief, request: DraftRequest, variant: FormVariant, today: date) -> Facts:
    """Settle the facts: what the person gave, then what the description says, then the rule, else a question."""
    reader = _FactReader(brief, request)
    name = reader.name()
    department, unit = reader.units()
    year = reader.year(today)
    budget = read_budget(brief, request.budget_yuan, year)
    reader.questions += budget.questions
    reader.questions += doubts(brief)
    funds, funds_evidence = funds_of(brief, budget)
    reader.evidence |= funds_evidence
    start, end = reader.dates(year)
    reader.evidence["project_nature"] = (by_rule("F05", "按项目内容判断，请核对", "text"),)
    return Facts(
        project_name=name,
        department=department,
        implementing_unit=unit,
        fiscal_year=year,
        start=start,
        end=end,
        nature=_nature(name, budget.spans_years or start.year != end.year, variant),
        category=_category(name, variant),
        funds=funds,
        budget=budget.amount,
        budget_evidence=budget.evidence,
        evidence=reader.evidence,
        questions=tuple(reader.questions),
    )


_MET: Final = ("接待", "服务", "吸引", "惠及", "保护")
"""Deeds whose object is people, not what is done."""
_AGENTS: Final = ("公司", "机构", "第三方", "单位", "企业")
"""Who is hired to do the work; that is not the work."""
_SPENDING: Final = ("使用", "安排", "落实", "支付", "拨付", "下达")
_NOT_THE_WORK = regex(
    r"(?:补助|衔接|专项|国债|扶贫)(?:资金|经费)?$|资金|乡村振兴补助|思想|精神|方针|政策|意见|部署|决策|要求|战略|讲话|工期|主体工程"
)
"""Objects that say where money comes from, or in whose spirit things are done, not what is done."""
_APPLIED_FOR = regex(r"^(?:申请|争取|申报|申领)|(?:财政|上级|中央|[省市县区]级)补[助贴]$")
"""Objects that say what money was asked for (`申请财政补助500万元`)."""
_SENTENCE = regex(r"^(?:到|今年|明年|月均|年均|数|一下|门口|自愿|规范|适当|相应|参赛$|线路$)|.要.|.到.{2}|办$|配[^置套件送]")
"""Objects that are cut out of a sentence, not names of things (`食材要抽检`, `安全专家到化工`)."""
_SPOKEN = regex(r"^(?:大概|大约|想|要|把|弄|搞|给|再(?!生)|都|装|还|打算)+(?=..)")
_PLACE = regex(r"(?:村|镇|乡|河|沟|路口|街|区|县)$")


def _main_activity(brief: Brief) -> Activity | None:
    """The first thing done."""
    named = [a for a in brief.activities if not _SENTENCE.search(a.object)]
    done = [a for a in named if not (a.verb in _MET and is_person(a.object))]
    done = [a for a in done if not (a.verb in ("委托", "聘请") and a.object.endswith(_AGENTS))]
    telling = [a for a in done if a.verb not in _SPENDING and not _NOT_THE_WORK.search(a.object)]
    work = _counted_work(brief)
    if telling and work and work.quantity.end < telling[0].clause.start and telling[0].verb in _NAMING_VERBS:
        return None  # `在两个乡镇建设茶园1200亩，…，购置加工设备1套`: what is counted first is the work.
    if telling or work:
        return next(iter(telling), None)
    return next(iter(done or named), None)


def _counted_work(brief: Brief) -> Counted | None:
    """The first thing that is counted as made, bought or mended (`使用衔接资金150万元建设冷库一座`)."""
    return next((c for c in brief.counted if c.noun and c.verb in _NAMING_VERBS and not is_person(c.noun)), None)


def only_reaches(brief: Brief) -> bool:
    """Whether the first thing done is whom or what the project reaches (`覆盖学校45所`), which is not its work."""
    activity = _main_activity(brief)
    return activity is not None and activity.verb in ("覆盖", "涉及", "惠及")


def main_activity_object(brief: Brief) -> str:
    """The object of the first thing done, or what is done where no object is named; "" if nothing is."""
    activity = _main_activity(brief)
    if activity is not None:
        clause = activity.clause
        within = [c.noun for c in brief.counted if clause.start <= c.quantity.start < clause.end and len(c.noun) >= 3]
        thing = within[0] if within and _PLACE.search(activity.object) else activity.object
        second, rest = split_verb(thing)
        thing = rest + second if second in ("安装", "铺设") and len(rest) >= 2 else thing
        return _SPOKEN.sub("", thing) or thing
    work = _counted_work(brief)
    noun = work.noun if work else next((c.noun for c in brief.counted if c.noun), "")
    noun = re.sub(r"(?<=..)(?:面积|数量|里程|长度)$", "", noun)
    return noun or next((c.verb for c in brief.counted if c.verb), "")


_SAID = regex(r"要(?![素闻点员])|想|打算|准备|出去|一下|咱|把|搞|弄|买些")
"""Words that are said, never written in a title."""


def _title(text: str) -> re.Match[str] | None:
    """The title a description opens with; None where its first clause is a sentence."""
    if title := title_behind_unit(text):
        found = _BEHIND_UNIT.match(text, title[0])
    elif unit := _unit_span(text):
        found = _AFTER_UNIT.match(text, unit[1])
        if found and not found["name"].startswith(_NO_TITLE) and _TITLE.match(f"{found['name']}，"):
            return found
        if found is None or any(verb in found["name"][:-2] for verb in (*STRONG_VERBS, "安排", "计划", "继续", "用于")):
            return None
    else:
        found = _TITLE.match(text) or (_OPENING_CLAUSE.match(text) if re.search(r"\d", text) else None)
    if found is None or found["name"].startswith(_NO_TITLE) or _SAID.search(found["name"]):
        return None
    if title and _TITLE.match(f"{found['name']}，"):
        return found
    inner = found["name"][:-6] if len(found["name"]) > 8 else found["name"][:-2]
    return None if any(verb in inner for verb in STRONG_VERBS) else found


_SETTLED_YEAR = regex(r"(?:兑现|清算|结转|上年|补发|追加)[^，。；]{0,4}$")
"""An earlier year that is being settled is not the budget year."""


class _FactReader:
    """Collects evidence and questions while the facts are settled."""

    def __init__(self, brief: Brief, request: DraftRequest) -> None:
        self.brief = brief
        self.request = request
        self.evidence: dict[str, tuple[Evidence, ...]] = {}
        self.questions: list[Question] = []

    def name(self) -> str:
        if self.request.project_name:
            self.evidence["project_name"] = (given("name", self.request.project_name),)
            return self.request.project_name
        text = self.brief.told
        for found in _NAME.finditer(text):
            core = re.sub(r"^.*\d[\d.,]*\s*(?:亿元|万元|元|年度?)?", "", _NAME_OPENERS.sub("", found[0]))
            core = core.removeprefix("的")
            start = found.end() - len(core)
            before_amount = text[found.end() : found.end() + 1].isdigit() and (start > 0 or len(core) < _TITLE_LENGTH)
            before_amount = before_amount and not (core.endswith("专项") and text[start - 1 : start] == "年")
            if before_amount or text[start - 1 : start].isdigit():
                continue
            if core.endswith("工程") and text[start - 1 : start] in ("、", "和"):
                continue  # One of several works (`含塔身加固、防雷工程`).
            shortest = 6 if core.endswith("经费") else 4
            if len(core) >= shortest and not core.startswith(_NOT_A_NAME) and not _NO_NAME.fullmatch(core):
                self.evidence["project_name"] = (said(text, start, found.end(), "text"),)
                return core
        if granted := _GRANTED.search(text):
            group = "name" if granted["name"] else "sum"
            self.evidence["project_name"] = (said(text, *granted.span(group), "text"),)
            return granted[group]
        if title := _title(text):
            self.evidence["project_name"] = (said(text, title.start("name"), title.end("name"), "text"),)
            return title["name"]
        activity = next((a for a in self.brief.activities if not _APPLIED_FOR.search(a.object)), None)
        thing = main_activity_object(self.brief)
        work = _counted_work(self.brief)
        verb = work.verb if work and work.noun == thing else activity.verb if activity else ""
        head = verb if verb in _NAMING_VERBS and not thing.endswith(verb) else ""
        head = "建设" if head == "新建" else head
        name = f"{thing}{head}经费" if thing else f"{_opening(text)}项目"
        if activity and thing:
            self.evidence["project_name"] = (said(text, activity.clause.start, activity.clause.end, "text"),)
        self.questions.append(Question(path="project_name", text=f"项目名称暂拟为“{name}”，正式名称是什么？"))
        return name

    def units(self) -> tuple[str | None, str | None]:
        department, unit = self.request.department, self.request.implementing_unit
        if department:
            self.evidence["competent_department"] = (given("department", department),)
        if unit:
            self.evidence["implementing_unit"] = (given("unit", unit),)
        if not (department or unit) and (span := _unit_span(self.brief.told)):
            unit = self.brief.quote(*span)
            self.evidence["implementing_unit"] = (said(self.brief.text, *span, "text"),)
        if unit and not department:
            department = unit
            self.evidence["competent_department"] = (by_rule("F01", "未另行说明，暂与实施单位相同，请核对", "text"),)
        elif department and not unit:
            unit = department
            self.evidence["implementing_unit"] = (by_rule("F01", "未另行说明，暂与主管部门相同，请核对", "text"),)
        if not department:
            self.questions.append(Question(path="competent_department", text="主管部门是哪个单位（全称）？"))
            self.questions.append(Question(path="implementing_unit", text="实施单位是哪个单位（全称）？"))
        return department, unit

    def year(self, today: date) -> int:
        said_year = self.brief.year
        if self.request.fiscal_year:
            self.evidence["fiscal_year"] = (given("year", str(self.request.fiscal_year)),)
            years = set(re.findall(r"20\d{2}(?=年)", self.brief.text))
            if (
                said_year
                and said_year.start < _OPENING
                and not _SETTLED_YEAR.search(self.brief.text[: said_year.start])
                and len(years) == 1
                and int(said_year.text) != self.request.fiscal_year
            ):
                self.questions.append(
                    Question(
                        path="fiscal_year",
                        text=f"说明中写的是{said_year.text}年，申报年度是{self.request.fiscal_year}年，请确认哪个正确。",
                    )
                )
            return self.request.fiscal_year
        if said_year:
            self.evidence["fiscal_year"] = (said(self.brief.text, said_year.start, said_year.end, "text"),)
            return int(said_year.text)
        year = today.year + (today.month >= 7)
        self.evidence["fiscal_year"] = (by_rule("F02", f"未说明年度，按编报时间取{year}年，请核对", "text"),)
        return year

    def _months_of(self, year: int) -> tuple[date, date, Span] | None:
        """`3月至11月`, where the description says no year, in the budget year."""
        months = self.brief.months
        if months is None:
            return None
        first, last, span = months
        return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]), span

    def dates(self, year: int) -> tuple[date, date]:
        period = self.brief.period or self._months_of(year)
        if period and period[0].year == year:
            why = (said(self.brief.text, period[2].start, period[2].end, "text"),)
            self.evidence["planned_start_date"] = self.evidence["planned_end_date"] = why
            return period[0], period[1]
        why = (by_rule("F03", f"未说明起止，按预算年度{year}年全年", "text"),)
        self.evidence["planned_start_date"] = self.evidence["planned_end_date"] = why
        return date(year, 1, 1), date(year, 12, 31)


def _unit_span(told: str) -> tuple[int, int] | None:
    """Where the description's first words name the unit that does the work."""
    found = _UNIT_NAME.match(told)
    if found and _WORK_NAME.match(told, found.end()):
        return None
    leading = leading_unit(told)
    if found and (leading is None or found.end("unit") >= leading[1]):
        return found.span("unit")
    return leading or unit_in_front(told)


_TALK = regex(r"[了个那这想要们咱每给]|就是")
UNNAMED: Final = "专项工作项目"
"""The name of a project whose description opens with talk."""


def _opening(text: str) -> str:
    """What the first words speak of, without the unit, the year and the verb in front and the money behind."""
    words = re.sub(r"^[\s\W]+", "", text)
    unit = _UNIT_NAME.match(words)
    words = re.sub(r"^(?:20\d{2}年度?|本?年度?|拟|将|计划|进一步)+", "", words[unit.end() :] if unit else words)
    bare = next((words[len(opener) :] for opener in PURPOSE_OPENERS if words.startswith(opener)), words)
    for clause in re.split(r"[\s\W\d]+|预算|经费|资金|金额|投入", bare):
        named = re.sub(r"^(?:亿元|万元|元|共|合计|总计|其中)+", "", clause)
        if len(named) >= 2:
            return UNNAMED.removesuffix("项目") if _TALK.search(named) else named[:12]
    return re.sub(r"[\s\W]+", "", text)[:12]


def _category(name: str, variant: FormVariant) -> str | None:
    """What the name speaks of, in the form's own terms; None where the form has no such field."""
    if not variant.categories:
        return None
    wanted = "特定目标" if _SPECIFIC_PURPOSE.search(name) else "其他运转"
    return next((category for category in variant.categories if wanted in category), variant.categories[0])


def _nature(name: str, spans_years: bool, variant: FormVariant) -> str:
    """Phased where payment spans years, one-off where the name says something is built or bought, else recurrent."""
    if spans_years:
        return next((nature for nature in variant.natures if "阶段性" in nature), "阶段性项目")
    recurrent = any(word in name for word in _RECURRENT_HINTS)
    if not recurrent and any(word in name for word in _ONE_OFF_HINTS):
        return next((nature for nature in variant.natures if "一次性" in nature), variant.natures[0])
    return variant.natures[0]
