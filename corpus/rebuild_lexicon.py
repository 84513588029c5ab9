"""The lexicon's files, read from sections 2.3, 3.3, 3.5, 3.6 and chapter 7 of the domain guide.

Most cells are lists and are split as such. The tables below hold what only a reader can tell: remarks in
brackets that stand for several words, and the order in which words are tried. Every word is a plain
substring of names, so whoever uses the lexicon needs nothing but `in`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from guide_tables import filled, section, split_list, table_rows, without_brackets, write_yaml
from rebuild_words import field_words

from assistant.domain.indicator import Level2, level2_of
from assistant.domain.lexicon import DirectionWords, JudgingWords, MeasurableForm, NameUnitRule, Term, UnitFamily
from assistant.domain.library import Library
from assistant.domain.record import Record
from assistant.domain.value import Operator

_SIGNS = (Operator.GTE.value, Operator.LTE.value, Operator.EQ.value)

JUDGING_ORDER = (
    # 满意 first, because satisfaction is always meant. Timeliness before quality before quantity is the
    # guide's own rule. Social cost before economic cost: 租金同比增幅 holds 租金. Lasting effects before
    # social ones: 长效管护制度覆盖率 holds 覆盖率. Benefits before quantity: 城镇新增就业人数 ends in 人数.
    Level2.BENEFICIARY_SATISFACTION,
    Level2.TIMELINESS,
    Level2.SOCIAL_COST,
    Level2.ECONOMIC_COST,
    Level2.QUALITY,
    Level2.SUSTAINABILITY_IMPACT,
    Level2.SOCIAL_BENEFIT,
    Level2.ECOLOGICAL_BENEFIT,
    Level2.ECONOMIC_BENEFIT,
    Level2.QUANTITY,
)
_JUDGING_WORDS = {
    # Entries of 2.3 that name a pattern or a condition, spelt out as words.
    "人均…费/经费": "人均费用、人均经费、人均履职费、人均餐费、人均会议费、人均培训费、人均工作经费、人均公用经费",
    "标准（金额）": "补贴标准、补助标准、资助标准、扶助标准、优待标准、慰问标准、经费标准、人均月标准",
    "控制率（成本/概算）": "成本控制率、概算控制率、预算控制率、投资控制率",
    "投诉量（施工）": "施工投诉、施工期居民投诉",
    "同比增幅（三公/租金）": "三公经费同比、三公经费增幅、接待费同比、租金同比",
    "出错/差错率": "出错率、差错率",
    "稳定/正常运行率": "稳定运行率、正常运行率",
    "完成率（无时间词）": "完成率",  # names with a word of time never come this far
    "办结率（群众诉求）": "办结率",
}


class _Direction(NamedTuple):
    """One entry made of a row of 3.5; None leaves the row's own words, operators or limits."""

    name: str
    row: str
    words: str | None = None
    operators: str | None = None


_DIRECTIONS = (
    # Tried in this order. Rates of change and of success go before the stems inside them: 事故下降率
    # may rise and 投诉办结率 should. Words beyond the guide's rows spell out its 等; words other than its
    # own keep the names of its library (5) on the right side: 水土流失治理面积 should be large, and museums
    # are glad of many 接待人次.
    _Direction("负向率", "故障", "不合格率、不达标率、未通过率、未完成率"),
    _Direction("满意度", "满意度"),
    _Direction("增减率", "增长率", "增长率、下降率、降低率、减少率、压缩率、缩短率、提升率、增幅、执行率、同比"),
    _Direction(
        "正向率",
        "合格",
        "合格率、通过率、达标率、及时、覆盖率、完好率、参与率、完成率、准确率、合规率、成活率、知晓率、采纳率、"
        "整改率、办结率、巩固率、结案率、出席率、出勤率、正常运行率、处置率、发放率、支付率、拨付率、提交率、按期、按时",
    ),
    _Direction("时限", "时限"),
    _Direction(
        "负向",
        "故障",
        "故障、差错、出错、丢失、投诉、事故、败诉、异议、超支、流失率、流失数、人员流失、重复信访、死亡、返黑",
    ),
    _Direction("浓度与排放等", "浓度"),
    _Direction("政策标准", "成本", "标准", "≤=≥"),
    _Direction("成本", "成本", "成本、单价、租金、成本控制率、概算控制率、预算控制率、投资控制率"),
    _Direction("其他控制率", "增长率", "控制率"),
    _Direction("压减类", "次数", "公务接待、接待批次、团组、三公、出访人数", "≤"),
    _Direction("年限与天数", "使用年限"),
    _Direction("数量", "次数"),
)

_NAME_UNIT_EXCEPTIONS = (
    # Endings that hold a shorter one of 3.3 and mean something else; they stand first.
    NameUnitRule(endings=("样本数",), units=("份", "个", "户")),
    NameUnitRule(endings=("死亡率",), units=("%", "‰", "1/10万")),
    NameUnitRule(endings=("用户数", "账户数"), units=("户", "个", "人", "家")),
)
_NAME_UNIT_ADDITIONS = (
    # What the units of 3.3 are called as endings, 满意度, which is a rate or a score, and 人口; they stand last.
    NameUnitRule(endings=("期数",), units=("期",), families=("次数类",)),
    NameUnitRule(endings=("场次", "批次"), families=("次数类",)),
    NameUnitRule(endings=("天数",), families=("时间",)),
    NameUnitRule(endings=("课时", "学时"), units=("课时", "学时", "节"), families=("时间",)),
    NameUnitRule(endings=("满意度",), units=("%", "分")),
    NameUnitRule(endings=("人口",), units=("人", "名", "人次")),
)

_VAGUE = {
    # Cells of 3.6 whose remark is needed to tell two rows apart, or that describe wordings.
    "合理（成本合理性）": ("合理", "成本合理性"),
    "合理（课程安排）": ("合理", "课程安排合理"),
    '口号句（如"发出好声音"）': ("发出好声音",),
}


_COMMENTS = {
    "units": "单位与量纲族，以及名称尾词对单位的约束。出自领域指南 3.3",
    "judging_words": "判类词：名称含有某词即归入该二级指标，自上而下先中者为准。出自领域指南 2.3",
    "directions": "方向词：名称含有某词时允许的运算符，自上而下先中者为准；取值区间只约束百分比。出自领域指南 3.5",
    "measurable_forms": "定性写法与可测替代。出自领域指南 3.6",
    "glossary": "术语、英文与代码命名。出自领域指南第 7 章",
    "field_words": "分词用的领域词：表单标签、术语、指标与项目类型名称中的词。出自领域指南 1.3、1.4、1.7、5、7",
}


def rebuild_lexicon(guide: str, library: Library, folder: Path) -> None:
    """Write every file of the lexicon.

    Args:
        guide: Text of the domain guide.
        library: The library read from it, whose names are part of the vocabulary.
        folder: Where the files go.

    Raises:
        ValueError: If a section, or a row that the tables above refer to, is not in the guide.
    """
    folder.mkdir(parents=True, exist_ok=True)
    glossary = parse_glossary(guide)
    words = field_words(guide, library, [term.chinese for term in glossary])
    contents: dict[str, dict[str, Any]] = {
        "units": {"unit_families": parse_unit_families(guide), "name_units": parse_name_units(guide)},
        "judging_words": {"judging": parse_judging(guide)},
        "directions": {"directions": parse_directions(guide)},
        "measurable_forms": {"measurable_forms": parse_measurable_forms(guide)},
        "glossary": {"glossary": glossary},
        "field_words": {"field_words": words},
    }
    for name, content in contents.items():
        plain = {key: [_plain(item) for item in items] for key, items in content.items()}
        write_yaml(folder / f"{name}.yaml", f"{_COMMENTS[name]}。由 corpus/rebuild_library.py 生成。", plain)


def parse_unit_families(guide: str) -> list[UnitFamily]:
    """The unit table of 3.3; units with a bracket also in ASCII brackets, 张（床位） also bare."""
    families = []
    for name, cell, _ in table_rows(section(guide, "3.3")):
        units: dict[str, None] = {}
        for unit in split_list(cell):
            units.update(dict.fromkeys([without_brackets(unit), unit, unit.translate(str.maketrans("（）", "()"))]))
        families.append(UnitFamily(name=name, units=tuple(units)))
    return families


def parse_name_units(guide: str) -> list[NameUnitRule]:
    """The last paragraph of 3.3, `endings→units or families`, after the exceptions to it."""
    families = {family.name for family in parse_unit_families(guide)}
    lead = "名称尾词与单位的约束："
    line = next((line for line in section(guide, "3.3") if line.startswith(lead)), None)
    if line is None:
        raise ValueError(f"section 3.3 has no paragraph {lead}")
    rules = list(_NAME_UNIT_EXCEPTIONS)
    for clause in line.removeprefix(lead).rstrip("。").split("；"):
        left, right = clause.split("→")
        if right == "对应字":
            each = left.removesuffix("数").split("/")
            rules += [NameUnitRule(endings=(f"{unit}数",), units=(unit,)) for unit in each]
            continue
        allowed = [word.removesuffix("族") for word in re.split("[/或]", right)]
        rules.append(
            NameUnitRule(
                endings=tuple(left.split("/")),
                families=tuple(word for word in allowed if word in families),
                units=tuple(word for word in allowed if word not in families),
            )
        )
    return [*rules, *_NAME_UNIT_ADDITIONS]


def parse_judging(guide: str) -> list[JudgingWords]:
    """The table of 2.3, one entry for each second level, in the order in which they are tried."""
    words: dict[Level2, list[str]] = {level: [] for level in JUDGING_ORDER}
    for cell, label in table_rows(section(guide, "2.3")):
        level = level2_of(without_brackets(label))
        if level is None:
            raise ValueError(f"no second level is called {label}")
        for entry in split_list(cell):
            words[level] += split_list(_JUDGING_WORDS.get(entry, entry))
    return [JudgingWords(level2=level, words=tuple(found)) for level, found in words.items()]


def parse_directions(guide: str) -> list[DirectionWords]:
    """The table of 3.5, divided and ordered as `_DIRECTIONS` says."""
    rows = {split_list(cell)[0]: (cell, rule) for cell, rule in table_rows(section(guide, "3.5"))}
    unused = rows.keys() - {entry.row for entry in _DIRECTIONS}
    if unused:
        raise ValueError(f"rows of 3.5 without an entry: {sorted(unused)}")
    return [_direction(entry, *rows[entry.row]) for entry in _DIRECTIONS]


def _direction(entry: _Direction, cell: str, rule: str) -> DirectionWords:
    allowed = entry.operators or without_brackets(rule).split("；")[0]
    operators = tuple(sign for sign in allowed if sign in _SIGNS)
    limits = re.search(r"(\d+)–(\d+)", rule)
    return DirectionWords(
        name=entry.name,
        words=tuple(split_list(entry.words or without_brackets(cell))),
        operators=operators or _SIGNS,
        minimum=int(limits[1]) if limits else None,
        maximum=int(limits[2]) if limits else None,
    )


def parse_measurable_forms(guide: str) -> list[MeasurableForm]:
    """The table of 3.6."""
    return [
        MeasurableForm(vague=_VAGUE.get(cell) or tuple(_vague(cell)), measurable=tuple(_measurable(replacement)))
        for cell, replacement in table_rows(section(guide, "3.6"))
    ]


def _vague(cell: str) -> Iterator[str]:
    for wording in split_list(cell.removesuffix("等动词复读")):
        yield without_brackets(wording)


def _measurable(cell: str) -> Iterator[str]:
    for piece in split_list(cell, "；+"):
        _, colon, examples = piece.rpartition("：")
        yield from split_list(examples) if colon else [piece.removeprefix("或")]


def parse_glossary(guide: str) -> list[Term]:
    """The table of chapter 7."""
    return [
        Term(chinese=chinese, english=english, code=filled(code), source=source)
        for chinese, english, code, source in table_rows(section(guide, "7"))
    ]


def _plain(item: Record | str) -> Any:
    return item.model_dump(mode="json", exclude_defaults=True) if isinstance(item, Record) else item
