"""Filters: rows picked by what they contain: 带%的, 单位是人次的, 定性的, 名称里有培训的, 286人那条."""

from __future__ import annotations

import re
from typing import Final

from assistant.dialogue.understanding.reference import BARE, Reference
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.values import Values
from assistant.domain.draft import DraftIndicator
from assistant.domain.value import ValueKind

_ROWS: Final = r"(?:的)?(?:那|这)?(?:几|些|两|三|四)?(?:条|个|项|行)?(?:指标)?(?:的)?"
_HOLDS: Final = re.compile(
    rf"(?:(?P<where>名称|名字|指标名称?|指标|值|指标值|单位)(?:里面?|中|上)?)?(?:带有?|含有?|"
    rf"包含|有|写着|写了|用)(?P<what>.+?)(?:字样|两个字|这个词|这个字|字)?的{_ROWS}"
)
_ENDS: Final = re.compile(rf"(?:名称|名字)?(?:以)?(?P<what>.+?)结尾的{_ROWS}")
_UNIT: Final = re.compile(
    rf"(?:单位|计量单位)(?:是|为|写)(?P<what>.+?)的{_ROWS}|(?P<kind>百分比|百分数|比率|比例|"
    rf"百分率)(?:类|的|型)?的?{_ROWS}"
)
_WORDS: Final = re.compile(
    rf"(?:定性|文字|没有数字|没数字|不能量化|不可量化|没有量化|没量化|无法量化|无法考核|没法考核|"
    rf"含糊|虚|太虚|空泛|太空|笼统|不可衡量|写得虚|模糊)(?:的{_ROWS}|指标)"
)
_RATES: Final = re.compile(rf"率(?:类)?(?:指标|的{_ROWS}|[那这]?(?:几|两|三|四|五)[条个项])?")
_NUMERIC: Final = re.compile(rf"(?:定量|有数字|数字|能量化|可量化|量化)的{_ROWS}")
_VALUED: Final = re.compile(
    r"(?:值|指标值|目标值|目标)?(?:是|为|等于|写的?是|定的?是)?(?P<value>.+?)(?P<mark>的)?(?:那|"
    r"这)?(?P<many>几|些)?(?:一)?(?:条|个|项|行)?(?:指标)?(?:的)?"
)
_DATED: Final = re.compile(rf"(?:[写填带有含是][着了有的]*)?(?:日期|时间点|年月日?|几月)(?:的)?{_ROWS}")
_OF_MONEY: Final = re.compile(rf"(?:跟|和|与|涉及|有关|讲|说|管)?(?:钱|花钱|金额|费用)(?:有关|相关|挂钩)?的{_ROWS}")
_SIGNED: Final = re.compile(
    rf"(?:带有?|含有?|有|用|写|是|为)?(?:的是)?(?P<sign>[≥≤=><]|(?:大于|小于)?等于?号"
    rf"|(?:大于|小于)等于)(?:号)?(?:的?{_ROWS})?"
)
_PERCENT: Final = frozenset({"%", "百分号", "百分比", "百分数", "百分率", "百分之"})
_MONEY: Final = frozenset({"钱", "金额", "元"})


def filtered(text: str, scene: Scene, values: Values) -> Reference | None:
    """The rows that a describing phrase picks; None where it is no such phrase."""
    rows = _by_content(text, scene, values)
    if rows is None:
        return _valued(text, scene, values)
    if not rows and (valued := _valued(re.sub(r"^.*?(?:写着|写了|用|有)", "", text), scene, values)):
        return valued
    if not rows:
        return Reference(missing=f"表里没有“{text.strip('的')}”的指标。")
    one = re.search(r"(?:那|这)一?(?:条|个|项)$", text)
    return Reference(rows, several=bool(one) and len(rows) > 1)


def _by_content(text: str, scene: Scene, values: Values) -> tuple[int, ...] | None:
    if (signed := _SIGNED.fullmatch(text)) and (sign := values.operator(re.sub(r"号$", "", signed["sign"]))):
        return scene.where(lambda row: row.target.operator is sign)
    if _RATES.fullmatch(text):
        return scene.where(lambda row: row.level3.endswith("率"))
    if _WORDS.fullmatch(text):
        return scene.where(lambda row: not row.target.is_measurable)
    if _DATED.fullmatch(text):
        return scene.dated
    if _OF_MONEY.fullmatch(text):
        return scene.where(lambda row: "元" in (row.target.unit or ""))
    if _NUMERIC.fullmatch(text):
        return scene.where(lambda row: row.target.kind in (ValueKind.NUMERIC, ValueKind.RANGE))
    if found := _UNIT.fullmatch(text):
        what = found["what"] or "%"
        return scene.where(lambda row: _has_unit(row, what))
    if found := _ENDS.fullmatch(text):
        ending = found["what"].strip("“”\"'")
        return scene.where(lambda row: row.level3.endswith(ending))
    if found := _HOLDS.fullmatch(text):
        what, where = found["what"].strip("“”\"'"), found["where"]
        if what in _PERCENT or what in _MONEY or where in ("值", "指标值", "单位"):
            return scene.where(lambda row: _has_unit(row, what) or what in row.target.text)
        return scene.where(lambda row: what in row.level3 or (not where and what in row.target.text))
    return None


def _valued(text: str, scene: Scene, values: Values) -> Reference | None:
    """`286人那条`, `95%的`: rows by the value they have."""
    words = re.sub(r"(?:的)?(?:那|这)?(?:一)?(?:条|个|项)?$", "", text)
    if len(words) >= 3 and (alike := scene.where(lambda row: row.target.text == words)):
        return Reference(alike, several=len(alike) > 1)
    found = _VALUED.fullmatch(text)
    if not found or not re.search(r"[\d一二两三四五六七八九十百千万]", found["value"]):
        return None
    said = values.value(found["value"])
    if said is None or said.words or said.target.value is None:
        return None
    number, unit = said.target.value, said.target.unit
    rows = scene.where(
        lambda row: (
            row.target.value == number
            and (unit is None or unit == row.target.unit)
            and row.target.kind is ValueKind.NUMERIC
        ),
    )
    if not rows:
        return None
    if unit is None and not found["mark"] and len(text) == len(found["value"]):
        return Reference(rows, several=len(rows) > 1, doubt=BARE)
    return Reference(rows, several=len(rows) > 1 and not found["many"])


def _has_unit(row: DraftIndicator, what: str) -> bool:
    unit = row.target.unit or ""
    if what in _PERCENT:
        return unit == "%"
    if what in _MONEY:
        return "元" in unit
    return unit == what
