"""Measurable targets for one indicator: what it is, how to put it, what others wrote, what rules say, what to write."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from assistant.domain.indicator import Level2
from assistant.domain.lexicon import Lexicon
from assistant.domain.library import Library
from assistant.domain.pattern import regex
from assistant.domain.targets import (
    AskedIndicator,
    Direction,
    PrecedentScope,
    PrecedentValues,
    Recommendation,
    TargetAdvice,
    TargetForm,
    ValueBasis,
)
from assistant.domain.value import Operator
from assistant.drafting.evidence_of import by_rule
from assistant.drafting.ports import TextEncoder
from assistant.drafting.targets.library import (
    SAME,
    LibraryMatch,
    LibraryNames,
    first_unit,
    forms_from,
    level2_of_matches,
    usual_form,
)
from assistant.drafting.targets.measures import direction_of, family_of, is_bad, is_count, measure_of, operators_for
from assistant.drafting.targets.names import Asked, read_asked
from assistant.drafting.targets.precedents import CaseSearch, CaseSource, Precedents
from assistant.drafting.targets.recommendation import Material, recommend
from assistant.drafting.targets.rules import limit_named, rules_for
from assistant.drafting.targets.wordings import finished_form, wording_for

_MOST_FORMS: Final = 8
_GENERAL: Final = frozenset({"有效", "提升", "促进", "完成", "安全"})
"""Wordings that fit anything, so that what the name speaks of decides."""
_OF_NATURE: Final = regex("(?:环境)?空气|大气|水质|水体|水环境")
"""Nobody accepts or rejects it: what is measured decides, whatever the wording."""
_CHANGE: Final = regex("减少|降低|下降|提升|提高|增加|增长")
_DONE: Final = regex("养护|改造|建设|保洁|管护|修剪|补植|清运")
"""Work: how much of it is done is a quantity, whatever good it does (names are judged by their end first)."""
_PEOPLE: Final = regex(
    "参训人员|学员|代表|委员|群众|居民|村民|市民|公众|学生|师生|家长|企业|职工|员工|老年人|老人|残疾人|患者|用户|游客|观众|读者|农户|业主|干部"
)
_NATURE: Final[tuple[tuple[str, Level2], ...]] = (
    ("生态|环保|节能|绿色|低碳|污染|空气|水环境", Level2.ECOLOGICAL_BENEFIT),
    ("经济|增收|产业|消费|招商", Level2.ECONOMIC_BENEFIT),
    (
        "意识|影响|知晓|示范|效应|形象|营商|幸福感|获得感|效果|成效|反响|公开|透明|共享|应用|能力|本领|水平|素质|素养",
        Level2.SOCIAL_BENEFIT,
    ),
    ("质量|准确|规范|合规|合法|稳定|可靠|安全", Level2.QUALITY),
    ("迅速|快速|按计划|日前|月底前|工期", Level2.TIMELINESS),
    (
        "^(?:提升|提高|增强|促进|推动|推进|保障|改善|优化|丰富|弘扬|扩大|维护|服务|贯彻|落实|发挥|展示|形成|实现|解决)|提升|增强|改善|团结|发展",
        Level2.SOCIAL_BENEFIT,
    ),
    ("持续|长期|渠道", Level2.SUSTAINABILITY_IMPACT),
)
"""What vague names speak of, and where that belongs (guide 2.1); names with a measure are judged by it."""


class _Sources(NamedTuple):
    """What library and guide have for a question."""

    near: list[LibraryMatch]
    proposed: tuple[TargetForm, ...]
    substitutes: list[LibraryMatch]


class TargetAdviser:
    """Answers `jixiao targets`; the library's names are encoded once, those of the cases once for each revision."""

    def __init__(
        self, library: Library, lexicon: Lexicon, encoder: TextEncoder, cases: CaseSource, search: CaseSearch
    ) -> None:
        self._library = library
        self._lexicon = lexicon
        self._encoder = encoder
        self._precedents = Precedents(cases, search, encoder)
        self._names: LibraryNames | None = None

    def advise(self, text: str) -> TargetAdvice:
        """Measurable targets for an indicator, given by name or by name and value.

        Raises:
            EmptyDescription: If no name is given.
            TextTooLong: If it is longer than an indicator can be.
        """
        asked = read_asked(text, self._lexicon)
        names = self._library_names()
        past, past_level2 = self._precedents.values(asked.name, asked.words)
        past_level2 = past_level2 if past.scope is PrecedentScope.SAME_NAME else None
        sources = self._sources(asked, names, seen=past.rows > 0)
        indicator = self._understood(asked, sources, past, past_level2)
        near = forms_from(sources.near)
        usual = usual_form(names.of_measure(asked.name), asked.name)
        types = [match.kind.id for match in (*sources.near, *sources.substitutes)]
        rules = rules_for(indicator, self._lexicon, self._library, types)
        proposed = tuple(sources.proposed)
        material = Material(indicator, near, usual, proposed, past, limit_named(rules), self._lexicon)
        recommendation = _in_its_place(recommend(material), indicator, sources)
        return TargetAdvice(
            asked=asked.text,
            indicator=indicator,
            recommendation=recommendation,
            forms=_distinct((*proposed, *([usual] if usual else []), *near)) or _composed(recommendation),
            precedents=past,
            rules=rules,
            notes=tuple(_notes(asked, past, recommendation.basis)),
        )

    def _library_names(self) -> LibraryNames:
        if self._names is None:
            self._names = LibraryNames(self._library, self._encoder)
        return self._names

    def _sources(self, asked: Asked, names: LibraryNames, *, seen: bool) -> _Sources:
        near = names.near(asked.name)
        measure = measure_of(asked.name)
        changes = measure is not None and is_count(measure) and _CHANGE.search(asked.words)
        if not asked.vague or (measure is not None and not changes):
            return _Sources(near, (), [])
        wording = wording_for(asked.name, asked.words, self._lexicon)
        substitutes = names.substitutes(asked.name)
        guide = wording.forms if wording else ()
        instead = tuple(_about(form, asked.name) for form in forms_from(substitutes))
        general = wording is None or wording.entry.vague[0] in _GENERAL or bool(_OF_NATURE.match(asked.name))
        if not (guide or instead) and seen:
            guide = tuple(filter(None, (finished_form(asked.name, self._lexicon),)))
        return _Sources(near, (*instead, *guide) if general else (*guide, *instead), substitutes)

    def _understood(
        self, asked: Asked, sources: _Sources, past: PrecedentValues, past_level2: Level2 | None
    ) -> AskedIndicator:
        name, measure = asked.name, measure_of(asked.name)
        level2, reason = self._level2(asked, sources, past_level2)
        direction = direction_of(name, measure)
        units = _units(sources.near, measure.units if measure else ())
        operators = operators_for(direction, name, self._lexicon)
        if not measure and sources.proposed:
            direction, operators, units = self._of_form(sources.proposed[0])
        known = bool(level2 or measure or sources.proposed or sources.near or past.rows)
        return AskedIndicator(
            name=name,
            value=asked.value,
            known=known,
            vague=asked.vague,
            reasons=(*asked.reasons, *asked.remarks),
            level2=level2,
            level2_reason=reason,
            direction=direction if known else Direction.EITHER,
            operators=_first(operators, sources.near) if known else (),
            unit_family=family_of(units[0], self._lexicon) if units and known else measure.family if measure else None,
            units=units if known else (),
        )

    def _of_form(self, form: TargetForm) -> tuple[Direction, tuple[Operator, ...], tuple[str, ...]]:
        """Direction, operators and units of the form that takes a vague indicator's place."""
        measure = measure_of(form.name)
        direction = direction_of(form.name, measure)
        operators = operators_for(direction, form.name, self._lexicon)
        if form.operator:
            operators = tuple(dict.fromkeys((form.operator, *operators)))
            direction = Direction.LOWER if form.operator is Operator.LTE else direction
        return direction, operators, (form.unit,) if form.unit else ()

    def _level2(self, asked: Asked, sources: _Sources, past: Level2 | None) -> tuple[Level2 | None, str]:
        """The second level, and how it is known: the very name, its stems, its likes."""
        name = asked.name
        exact = [match for match in sources.near if match.row.name == name]
        if found := level2_of_matches(exact):
            return found, "指标库有同名指标"
        if found := self._lexicon.judge(f"{name}{asked.words if asked.words != name else ''}"):
            if found is Level2.ECOLOGICAL_BENEFIT and (measure := measure_of(name)) and _DONE.search(name):
                return measure.level2, f"按计量词“{measure.ending}”判类：数的是做了多少"
            return found, "按名称词根判类（领域指南 2.3）"
        same = [match for match in sources.near if match.likeness >= SAME]
        if found := level2_of_matches(same):
            return found, f"指标库的近义指标“{same[0].row.name}”"
        if measure_of(name) is None and (nature := _nature(name, asked.words)):
            return nature, "按内容判类（领域指南 2.1）"
        if past is not None:
            return past, "历史项目的同名指标"
        if is_bad(name):
            return Level2.QUALITY, "差错、故障、投诉一类归质量（领域指南 2.1）"
        if measure := measure_of(name):
            return measure.level2, f"按计量词“{measure.ending}”判类"
        if sources.proposed and (measure := measure_of(sources.proposed[0].name)):
            judged = self._lexicon.judge(sources.proposed[0].name) or measure.level2
            return judged, f"按可测替代“{sources.proposed[0].name}”判类"
        return None, ""


def _in_its_place(made: Recommendation, asked: AskedIndicator, sources: _Sources) -> Recommendation:
    """A row of the library that takes a vague name's place stands where the library has it."""
    levels = {match.row.name: match.row.level2 for match in (*sources.near, *sources.substitutes)}
    if made.name == asked.name or made.name not in levels:
        return made
    return made.model_copy(update={"level2": levels[made.name]})


def _about(form: TargetForm, name: str) -> TargetForm:
    """A form of the general set with the people in it whom the name speaks of."""
    people = _PEOPLE.search(name)
    return form.model_copy(update={"name": form.name.replace("（具体对象）", people[0] if people else "受益对象")})


def _nature(name: str, words: str) -> Level2 | None:
    text = name if words in name else f"{name} {words}"
    return next((level2 for pattern, level2 in _NATURE if re.search(pattern, text)), None)


def _units(near: Sequence[LibraryMatch], usual: Sequence[str]) -> tuple[str, ...]:
    """The library's unit for the very thing, then those usual for the measure."""
    same = [first_unit(match.row.unit) for match in near[:1] if match.likeness >= SAME and match.row.unit]
    agreeing = [unit for unit in same if not usual or unit not in ("个", "项") or unit in usual]
    return tuple(dict.fromkeys((*agreeing, *usual)))


def _first(operators: tuple[Operator, ...], near: Sequence[LibraryMatch]) -> tuple[Operator, ...]:
    """The operators with the one first that the library has for the very name."""
    exact = next((match.row.operator for match in near if match.likeness == 1), None)
    return (exact, *(sign for sign in operators if sign is not exact)) if exact in operators and exact else operators


def _distinct(forms: Sequence[TargetForm]) -> tuple[TargetForm, ...]:
    return tuple({(form.name, form.text): form for form in forms}.values())[:_MOST_FORMS]


def _composed(recommendation: Recommendation) -> tuple[TargetForm, ...]:
    """The one form there is where neither guide nor library has any: the measure with its usual operator and unit."""
    if recommendation.operator is None:
        return ()
    why = "按名称的计量词，取常用的运算符和单位（领域指南 3.3、3.5）"
    form = TargetForm(
        name=recommendation.name,
        operator=recommendation.operator,
        value=None,
        unit=recommendation.unit,
        text=f"{recommendation.operator.value}X{recommendation.unit or ''}",
        reason=why,
        source=by_rule("3.5", why),
    )
    return (form,)


def _notes(asked: Asked, past: PrecedentValues, basis: ValueBasis) -> Iterator[str]:
    if past.units and past.scope is PrecedentScope.SAME_MEASURE:
        yield "写过同名指标的单位不足 3 个，这里把计量相同的其他指标一并列出"
    if past.groups and basis is not ValueBasis.OWN:
        yield "历史项目的数只说明别人怎么写，不能当作本项目的数"
    if not past.units:
        yield "案例库里没有写过这个指标的项目"
    if past.left_out:
        yield f"有 {past.left_out} 行历史数值明显有误（如超过 100%），没有计入"
    if asked.value is not None and not asked.value.is_measurable:
        yield f"把“{asked.name}”当作名称，把“{asked.value.text}”当作指标值"
