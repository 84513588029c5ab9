"""Rules S08, S09 and S12: whether the rows are about this project, its effects and the people it serves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.indicator import Indicator, Level1, Level2, level1_of
from assistant.domain.lexicon import Activity
from assistant.domain.report import Confidence, Severity
from assistant.validation.context import ReviewContext
from assistant.validation.facts import texts_of
from assistant.validation.rule import Outcome, finding, insufficient, not_applicable, rule
from assistant.validation.topics import (
    Topic,
    house_words,
    letters,
    narrative_texts,
    phrase_pattern,
    plain,
    short,
    topic,
    united,
)
from assistant.validation.wording import bare_name, numbered

_VAGUE_PEOPLE: Final = frozenset(
    [
        "服务对象",
        "受益对象",
        "服务群体",
        "受众",
        "对象",
        "相关人员",
        "有关人员",
        "相关对象",
        "各方",
        "总体",
        "综合",
        "整体",
        "服务对象整体",
        "被服务对象",
        "受益者",
        "受益人",
    ]
)
_SATISFIED = re.compile(r"(?P<who>.*?)的?(?:总体|综合|整体|平均)?满意(?:度|率|程度)?(?:指标|调查|测评|得分)*$")
_ABOUT = re.compile(r"(?<![结应面针])对(?!象|口|接|外|方).*$|(?<=服务对象)对?于?.+$")
_WHO_END = re.compile(r"(?:人员|对象|单位|部门|群体|群众|人士|代表们|者|方|们|户)$")
_ENOUGH_TEXT: Final = 45
_STAFF: Final = "工作人员"
_NOBODY: Final = frozenset({"工作", "服务", "管理", "相关"})
_DEPARTMENT: Final = "department-overall"
_ENOUGH_ROWS: Final = 5
_ENOUGH: Final = 4
_OFF_TOPIC: Final = 0.2
_MEASURES = re.compile(
    r"按计划|按时|及时|完成|数量|质量|次数|面积|成果|效果|进度|情况|任务|工作|项目|达标|合格|率|性|度|的"
)
_ROW_WORDS = re.compile(
    r"验收|一次性|合格|通过|达标|完好|投入|采购|安装|硬件|软件|更新|入库|建立|健全|处理|处置|响应|恢复|故障|准确|覆盖|知晓|参与|办结|整改|采纳|应用|公开"
)


@rule("S08", severity=Severity.WARNING, title="满意度对象具体且匹配", basis="财预〔2021〕101号（通识）")
def satisfaction_says_whose(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Satisfaction is of someone the project serves: 服务对象满意度 does not say of whom (guide S08, 3.7)."""
    rows = [(p, row) for p, row in numbered(form.indicators) if row.category is Level2.BENEFICIARY_SATISFACTION]
    if not rows:
        yield not_applicable("没有满意度指标")
        return
    said, house = _all_said(form), house_words(form, context)
    for path, row in rows:
        who = _who(row)
        if who is None:
            continue
        if not who or who in _VAGUE_PEOPLE:
            message = f"“{row.level3}”没有指明是谁，请写具体对象，如“参训人员满意度”。"
            yield finding("S08", f"{path}.level3", message, quote=row.level3)
        elif form.form_variant != _DEPARTMENT and _is_stranger(who, said, house, context):
            yield finding(
                "S08",
                f"{path}.level3",
                f"“{row.level3}”问的是“{who}”，项目的名称、说明和目标都没有提到他们；请核对是否真正的服务对象，"
                "改测本项目直接服务的人。",
                quote=row.level3,
                confidence=Confidence.LIKELY,
            )


def _who(row: Indicator) -> str | None:
    """Who is asked, "" where nobody is named, None where the row does not ask about satisfaction."""
    found = _SATISFIED.fullmatch(bare_name(row.level3))
    return _ABOUT.sub("", found["who"]) if found else None


def _all_said(form: Declaration) -> str:
    """Name and texts of the form, without the unit's own name."""
    texts = "|".join(plain(text) for _, text in texts_of(form))
    for unit in (form.competent_department, form.implementing_unit):
        if unit:
            texts = texts.replace(plain(unit), "|")
    return f"{plain(form.project_name)}|{re.sub('委员会|常委会|专委会', '|', texts)}"


def _is_stranger(who: str, said: str, house: Topic, context: ReviewContext) -> bool:
    """Whether nothing in the project's texts speaks of these people."""
    if who in said or (len(letters(said)) < _ENOUGH_TEXT and _STAFF not in who):
        return False
    known = [kind for kind in context.lexicon.served_people if any(word in who for word in kind.words)]
    if any(not kind.mentions or any(word in said for word in kind.mentions) for kind in known):
        return False
    stem = _WHO_END.sub("", who) or who
    pairs = {stem[i : i + 2] for i in range(max(len(stem) - 1, 1))} - house
    own_head = not known and stem[-2:] in said
    return not own_head and not any(pair in said for pair in pairs if pair not in _NOBODY)


@rule("S09", severity=Severity.WARNING, title="效益可归因", basis="财预〔2015〕88号（相关性）")
def benefits_follow_from_the_spending(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """A benefit is what the spending brings about, not the growth of the whole district (guide S09)."""
    rows = [(p, row) for p, row in numbered(form.indicators) if _is_benefit(row)]
    if not rows:
        yield not_applicable("没有效益指标")
        return
    said = _all_said(form)
    for path, row in rows:
        name = bare_name(row.level3)
        for far in context.lexicon.far_benefits:
            found = phrase_pattern(far.words).search(name)
            if found and not any(word in said for word in far.unless):
                yield finding(
                    "S09",
                    f"{path}.level3",
                    f"“{row.level3}”与“{short(form.project_name)}”的投入没有因果关系，无法归因于本项目；"
                    "请换成本项目直接带来的效果。",
                    quote=row.level3,
                    confidence=Confidence.LIKELY,
                )
                break


def _is_benefit(row: Indicator) -> bool:
    """Whether a row states an effect: a benefit, or the state of the economy wherever it stands."""
    return level1_of(row.level1) is Level1.OUTCOME or ("经济" in row.level3 and "经济成本" not in row.level3)


@rule("S12", severity=Severity.ERROR, title="整套指标主题不符", basis="财预〔2015〕88号（相关性）")
def rows_are_about_the_project(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """The rows share words with the project (all foreign: error); none counts what it never speaks of (guide S12)."""
    house = house_words(form, context)
    base = _base(form)
    rows = [(path, row, _row_topic(row) - house) for path, row in numbered(form.indicators)]
    telling = [(path, row, about) for path, row, about in rows if about]
    if len(telling) < _ENOUGH_ROWS or len(base - house) < _ENOUGH:
        yield insufficient("说明或指标太少，不能判断主题")
        return
    at_home = [entry for entry in telling if entry[2] & base]
    if len(at_home) <= len(telling) * _OFF_TOPIC and _has_theme([about - base for _, _, about in telling]):
        strange = "、".join(f"“{row.level3}”" for _, row, about in telling if not about & base)
        yield finding(
            "S12",
            "indicators",
            f"指标说的是另一件事：{short(strange, 60)}，与项目“{short(form.project_name)}”没有共同的内容，"
            "疑为整表抄自其他项目，请按本项目重新设置。",
        )
        return
    yield from _strange_rows(form, context)


def _base(form: Declaration) -> Topic:
    """What the project is about: name and narrative; of the goals only those that share words with the name."""
    name = topic(form.project_name)
    goals = [topic(text) for text in (form.overall_goal, form.annual_goal) if text]
    if form.narrative is not None:
        return name | united(narrative_texts(form))
    own = [goal for goal in goals if goal & name]
    return name.union(*(own or goals))


def _row_topic(row: Indicator) -> Topic:
    """What a row is about besides being accepted, installed or in time, which any row may be."""
    if row.category is Level2.BENEFICIARY_SATISFACTION:
        return frozenset()
    return topic(_ROW_WORDS.sub("|", plain(row.level3)))


def _has_theme(strange: list[Topic]) -> bool:
    """Whether half of the rows speak of one and the same thing that is not the project's."""
    counted = Counter(pair for about in strange for pair in about)
    return bool(counted) and max(counted.values()) * 2 >= len(strange)


def _is_about(name: str, kind: Activity) -> bool:
    """Whether a row counts an activity; words with other meanings (队伍建设) must stand by themselves."""
    return kind.name in name and (kind.distinct or not _MEASURES.sub("", name.replace(kind.name, "", 1)))


def _strange_rows(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Rows about an activity (建设, 培训) that no text of the project mentions."""
    if not narrative_texts(form):
        return
    said = _all_said(form)
    for path, row in numbered(form.indicators):
        name = bare_name(row.level3)
        if row.category is Level2.BENEFICIARY_SATISFACTION:
            continue
        kind = next((kind for kind in context.lexicon.activities if _is_about(name, kind)), None)
        if kind and not any(word in said for word in (kind.name, *kind.mentions)):
            yield finding(
                "S12",
                f"{path}.level3",
                f"“{row.level3}”说的是{kind.name}，项目的名称、说明和目标从未提到{kind.name}；请删去，或换成本项目的产出。",
                severity=Severity.WARNING,
                quote=row.level3,
                confidence=Confidence.LIKELY,
            )
