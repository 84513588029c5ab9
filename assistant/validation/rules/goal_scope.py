"""Rules G03 and G08: a goal speaks of its own project, and of nothing that the plan and the money leave out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from assistant.domain.declaration import Declaration
from assistant.domain.pattern import any_word, regex
from assistant.domain.report import Confidence, Severity
from assistant.validation.context import ReviewContext
from assistant.validation.reading.topics import (
    Topic,
    as_written,
    clauses,
    house_words,
    letters,
    narrative_texts,
    plain,
    sentences,
    share,
    short,
    topic,
    united,
    work_texts,
)
from assistant.validation.reading.wording import is_cost
from assistant.validation.rule import Outcome, finding, insufficient, rule
from assistant.validation.rules.goals import EMPTY_PHRASE, distinct_goals, macro_phrases, source_of

_ENOUGH: Final = 5
"""So many pairs of characters make a topic; fewer may be chance."""
_NOTHING_SHARED: Final = 0.12
_LITTLE_SHARED: Final = 0.3
_HARDLY_SHARED: Final = 0.15
_HARDLY_SHARED_IN_A_YEAR: Final = 0.25
"""The plan is of this year, so the goal for the year is held to it more closely."""
_BELONGS: Final = 0.5
_UNLIKE: Final = 0.55
"""Goals of real forms are nearer than this to their own name and overview, but for a few that are at fault."""
_FOREIGN_SENTENCE: Final = 12
_LONG_TASK: Final = 3
_HOW: Final = any_word("积极 深入 认真 全面 定期 及时 大力")
_PEOPLE_MEET: Final = (
    "组织(?:和|并|、)?参加 组织 参加 开展 举办 举行 召开 承办 聘请 聘用 邀请 走访 慰问 评选 表彰 救助 资助",
)
_THINGS_ARE_MADE: Final = (
    "建立 建成 建设 搭建 设立 成立 组建 创建 创办 开办 开通 开设 新建 扩建 改建 修建 铺设 安装 建造 打造",
    "改造 维修 修缮 拆除 清运 种植 栽植 采购 购置 购买 引进 引入 租赁 租用 收购 更新",
)
_TEXTS_ARE_WRITTEN: Final = (
    "制作 编制 编写 编印 出版 印刷 制定 修订 规范 设计 绘制 拍摄 录制 发行 研制 研发 开发 推出",
)
_ANYTHING_IS_DONE: Final = ("签订 发放 检查 做好 实施 完成 承接 启动",)
_DEEDS: Final = any_word(*_PEOPLE_MEET, *_THINGS_ARE_MADE, *_TEXTS_ARE_WRITTEN, *_ANYTHING_IS_DONE)
_TASK = regex(rf"(?:{_HOW})?(?:{_DEEDS})(?!后)(?P<object>[\u4e00-\u9fff、“”\"()]{{3,40}})")
_RATE = regex(r"率|满意度|比例|占比|比重|[≥≤]")
_LAST_WORD: Final = 3


class _Own(NamedTuple):
    """What a project is about by everything but the goal in question, and what its whole unit speaks of.

    Where all of that is next to nothing, the rows stand in for the narrative.
    """

    name: Topic
    other_goal: Topic
    narrative: Topic
    house: Topic

    @property
    def all(self) -> Topic:
        return self.name | self.other_goal | self.narrative


@rule("G03", severity=Severity.ERROR, title="目标主题必须属于本项目", basis="财预〔2015〕88号（相关性）")
def goals_belong_to_the_project(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """A goal that shares nothing with its project but much with another one was copied from there (guide G03)."""
    if not form.annual_goal and not form.overall_goal:
        yield insufficient("没有填写目标")
        return
    judged = False
    house = house_words(form, context)
    for path, label, text in distinct_goals(form):
        own = _own(form, path, house)
        specific = topic(text) - house
        if len(specific) < _ENOUGH or len(own.all) < _ENOUGH:
            continue
        judged = True
        if share(specific, own.all) <= _NOTHING_SHARED:
            yield from _foreign_goal(path, label, text, form, own, context)
        else:
            for sentence, sibling in foreign_sentences(form, path, text, context):
                yield finding(
                    "G03",
                    path,
                    f"{label}里的“{short(sentence)}”与“{short(sibling.project_name)}”的目标一字不差，"
                    "本项目的名称、概述、方案和预算都没有这件事，是从那张表抄来的，请删去。",
                    quote=sentence,
                )
    if not judged:
        yield insufficient("目标或说明太短，不能判断主题是否一致")


def _own(form: Declaration, path: str, house: Topic) -> _Own:
    other = form.overall_goal if path == "annual_goal" else form.annual_goal
    differs = other and letters(other) != letters(getattr(form, path) or "")
    own = _Own(
        name=topic(form.project_name) - house,
        other_goal=(topic(other) - house) if other and differs else frozenset(),
        narrative=united(narrative_texts(form)) - house,
        house=house,
    )
    rows = united(row.level3 for row in form.indicators if not is_cost(row)) - house
    if len(own.all) < _ENOUGH:
        return own._replace(narrative=rows)
    if share(own.other_goal, own.name | own.narrative | rows) <= _NOTHING_SHARED:
        own = own._replace(other_goal=frozenset(), narrative=own.narrative | rows)  # it may be copied as well
    return own


def _foreign_goal(
    path: str, label: str, text: str, form: Declaration, own: _Own, context: ReviewContext
) -> Iterator[Outcome]:
    """A goal without a word of its own project: whose it is, if that can be told."""
    specific = topic(text) - own.house
    topics = context.forms_beside(form).fact(_topics_of_forms)
    source = max(context.siblings, key=lambda other: share(specific, topics[id(other)]), default=None)
    named = short(form.project_name)
    lead = f"{label}（“{short(plain(text))}”）"
    names_it = bool(topic(text) & topic(form.project_name))
    sides = len(own.name) >= _ENOUGH and share(own.name, own.other_goal) >= _BELONGS
    if source and not names_it and _owns(source, specific):
        message = f"{lead}与本项目“{named}”无关，与“{short(source.project_name)}”相同，疑为抄自该项目。"
        yield finding("G03", path, message)
    elif sides and not names_it and not _is_macro(text, form, context):
        message = f"{lead}与项目名称“{named}”和另一栏目标都无关，像是另一个项目的目标，请核对后改写。"
        sure = bool(context.siblings) and any(True for _ in _tasks(text, set(), context))
        yield finding(
            "G03",
            path,
            message,
            severity=None if sure else Severity.WARNING,
            confidence=Confidence.CERTAIN if sure else Confidence.LIKELY,
        )
    elif (
        not names_it
        and not specific & own.all
        and _is_unlike(text, form, context)
        and not _is_macro(text, form, context)
    ):
        message = f"{lead}与项目“{named}”的名称和说明没有共同的内容，请核对是否属于本项目。"
        yield finding("G03", path, message, severity=Severity.WARNING, confidence=Confidence.LIKELY)


def _owns(other: Declaration, specific: Topic) -> bool:
    """Whether most of a goal stands in another form, and it is about that form's name or narrative, too."""
    about = united((other.project_name, *narrative_texts(other)))
    return share(specific, _topic_of(other)) >= _BELONGS and bool(specific & about)


def _is_unlike(text: str, form: Declaration, context: ReviewContext) -> bool:
    return context.likeness is None or context.likeness(text, f"{form.project_name}。{_about(form)}") < _UNLIKE


def _is_macro(text: str, form: Declaration, context: ReviewContext) -> bool:
    """Whether a goal promises what is out of the project's reach, which rule G05 says already."""
    said, money = plain(text), form.funds.annual_total
    return any(
        (p.least_yuan is None or money is None or money < p.least_yuan) and macro_phrases(p, said)
        for p in context.lexicon.macro_promises
    )


def _about(form: Declaration) -> str:
    return (form.narrative.overview if form.narrative else None) or ""


def _topic_of(form: Declaration) -> Topic:
    return united((form.project_name, form.overall_goal, form.annual_goal, *narrative_texts(form)))


def foreign_sentences(
    form: Declaration, path: str, text: str, context: ReviewContext
) -> Iterator[tuple[str, Declaration]]:
    """Sentences of a goal that stand word for word in the goal of the one sibling they belong to."""
    if not context.siblings or not narrative_texts(form):
        return
    house = house_words(form, context)
    own = _own(form, path, house)
    mine = own.name | own.narrative
    for sentence in _distinct_parts(text):
        specific = topic(sentence) - house
        if len(specific) < _ENOUGH or share(specific, mine) > _LITTLE_SHARED:
            continue
        owners = _owners(letters(sentence), form, context)
        if not owners:
            continue
        subjects = context.forms_beside(form).fact(_subjects_of_forms)
        owner = max(owners, key=lambda other: share(specific, subjects[id(other)]))
        if share(specific, subjects[id(owner)]) >= _BELONGS:
            yield sentence, owner


def _owners(sentence: str, form: Declaration, context: ReviewContext) -> list[Declaration]:
    """The siblings whose goals have a sentence."""
    together = context.forms_beside(form)
    goals = together.fact(_goals_of_forms)
    if together.fact(_all_goals).count(sentence) == goals[id(form)].count(sentence):
        return []
    return [other for other in context.siblings if sentence in goals[id(other)]]


def _goals_of_forms(forms: tuple[Declaration, ...]) -> dict[int, str]:
    return {id(form): letters(_goals_of(form)) for form in forms}


def _all_goals(forms: tuple[Declaration, ...]) -> str:
    return "\n".join(letters(_goals_of(form)) for form in forms)


def _topics_of_forms(forms: tuple[Declaration, ...]) -> dict[int, Topic]:
    return {id(form): _topic_of(form) for form in forms}


def _subjects_of_forms(forms: tuple[Declaration, ...]) -> dict[int, Topic]:
    """What each form is about by its name and narrative."""
    return {id(form): united((form.project_name, *narrative_texts(form))) for form in forms}


def _distinct_parts(text: str) -> Iterator[str]:
    return (part for part in sentences(text) if len(letters(part)) >= _FOREIGN_SENTENCE)


def _goals_of(form: Declaration) -> str:
    return f"{form.annual_goal or ''}\n{form.overall_goal or ''}"


@rule(
    "G08",
    severity=Severity.WARNING,
    title="目标范围不得超出方案与预算",
    basis="财预〔2015〕88号（相关性：目标—指标对应）",
)
def goals_stay_within_the_plan(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Every task that a goal names is spoken of in the overview, the plan or the budget (guide G08)."""
    done = "\n".join(work_texts(form))
    if not form.narrative or not (form.narrative.plan or form.narrative.budget):
        yield insufficient("没有“实施方案”和“年度预算安排”")
        return
    house = house_words(form, context)
    known, said = topic(done) | topic(form.project_name), plain(done)
    for path, label, text in distinct_goals(form):
        if source_of(text, form):
            continue  # G04 says that it is copied
        foreign = {part for part, _ in foreign_sentences(form, path, text, context)}
        for task in _tasks(text, foreign, context):
            specific = topic(task) - house
            most = _HARDLY_SHARED_IN_A_YEAR if path == "annual_goal" else _HARDLY_SHARED
            named = plain(task)[-_LAST_WORD:] in said
            unknown = len(specific) >= _LONG_TASK and share(specific, known) <= most and not named
            if unknown or _unmentioned_activity(task, done + form.project_name, context):
                message = (
                    f"{label}写了“{short(task)}”，项目概述、实施方案和预算里都没有这项任务；请删去，或补进方案和预算。"
                )
                yield finding("G08", path, message, quote=as_written(text, task), confidence=Confidence.LIKELY)


def _unmentioned_activity(task: str, done: str, context: ReviewContext) -> bool:
    """Whether a task is of a kind (培训, 调研, 等级保护) that nothing of what is done speaks of."""
    return any(
        kind.name in task and kind.distinct and not any(word in done for word in kind.mentions)
        for kind in context.lexicon.activities
    )


def _tasks(text: str, foreign: set[str], context: ReviewContext) -> Iterator[str]:
    """What a goal says is done, clause by clause; foreign sentences, macro promises and formulas are other rules'."""
    for sentence in sentences(text):
        if sentence in foreign:
            continue
        for clause in clauses(sentence):
            said = plain(clause)
            found = _TASK.search(said)
            if (
                found
                and not _RATE.search(said)
                and not EMPTY_PHRASE.search(said)
                and not any(macro_phrases(promise, said) for promise in context.lexicon.macro_promises)
            ):
                yield found[0]
