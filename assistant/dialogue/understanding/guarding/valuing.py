"""Valuing: values not written unasked: against what was said, unlike what stands there, not what they look like."""

from __future__ import annotations

import re
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.concluding import stands
from assistant.dialogue.understanding.guarding.hesitating import direction, miscounted
from assistant.dialogue.understanding.guarding.said import Said
from assistant.dialogue.understanding.meaning import Unsure
from assistant.dialogue.understanding.outcome import Way, only
from assistant.dialogue.understanding.rows.choosing import with_rows
from assistant.dialogue.understanding.weighing.pieces import Kind
from assistant.dialogue.understanding.wording import rows_shown
from assistant.dialogue.understanding.words.values import date_text, far_off
from assistant.domain.value import Operator, ValueKind

_NAMING: Final = re.compile(r"[名叫称]|表述|说法|题")
"""Words by which a name is meant."""
_MEASURED: Final = re.compile(r"(?:率|度|数|量|次|费|面积|长度|里程|时间|时限|成本|情况|程度|机制)$")
_EQUALS: Final = re.compile(r"(?<![≥≤><!-])=(?!>)")
_ACTING: Final = re.compile(r"[改调设换变填统恢让保留]|写成|定为|定成|按|就用")
"""Words by which a value is wanted, and not only told."""
_FACTOR: Final = re.compile(r"(?:乘以?|除以|[×*÷])(?P<by>[\d.]+)")


def _told(way: Way, said: Said) -> Unsure | None:
    """Values that stand there already, told and not asked for (满意度都是90，评审说没有区分度)."""
    changes = [one for one in way if isinstance(one, ops.Change)]
    if not changes or len(changes) < len(way) or _ACTING.search(said.text):
        return None
    rows = tuple(dict.fromkeys(row for one in changes for row in one.rows))
    if not all(stands(one, said.scene) or _holds(one, said) for one in changes):
        return None
    return Unsure(question=f"{rows_shown(rows, said.scene.draft)}现在就是这个值，要怎么改？")


def _holds(change: ops.Change, said: Said) -> bool:
    """Whether all the rows hold the words already."""
    text = change.target.text if change.target and not (change.name or change.category) else None
    return text is not None and all(said.scene.row(row).target.text == text for row in change.rows)


def _turned(way: Way, said: Said) -> Unsure | None:
    """A value that was written too high or too low (多写了20), raised or lowered by what was said."""
    sign = miscounted(said.text)
    if not sign:
        return None
    other = tuple(_by(one, sign) if isinstance(one, ops.Change) else one for one in way)
    numbers = any(isinstance(one, ops.Change) and one.target and one.target.text is None for one in way)
    return said.asks("是要增加还是减少？", *dict.fromkeys((other, way))) if numbers else None


def _by(change: ops.Change, sign: int) -> ops.Change:
    """The change with its number as what is put on the value, or taken off it."""
    target = change.target
    number = None if target is None else target.value if target.shift is None else target.shift
    if target is None or number is None:
        return change
    return change.model_copy(update={"target": ops.NewTarget(shift=sign * abs(number), unit=target.unit)})


def _wrong_way(way: Way, said: Said) -> Unsure | None:
    """A value that would rise where it is to fall (95%下调到98%), or the other way round."""
    changes = [one for one in way if isinstance(one, ops.Change) and one.target and one.target.value is not None]
    sign = direction(said.text) if len(changes) == 1 else 0
    new = changes[0].target if sign else None
    if new is None or new.value is None:
        return None
    for row in changes[0].rows:
        own = said.scene.row(row).target
        if own.value is not None and new.unit in (None, own.unit) and sign * (new.value - own.value) < 0:
            goes = "降低" if sign > 0 else "提高"
            return said.asks(f"{said.shown(way)}？它现在是{own.text}，这样是{goes}。", way)
    return None


def _misfitting(way: Way, said: Said) -> Unsure | None:
    """A value that does not fit the row: people of a price, 2% where 90% stands."""
    merged = {row for one in way if isinstance(one, ops.Merge) for row in one.rows}
    points = "点" in said.text
    for one in way:
        if not isinstance(one, ops.Change) or one.target is None or one.name or one.target.value is None:
            continue
        for number in one.rows:
            row = said.scene.row(number) if number <= said.scene.count and number not in merged else None
            if row is None:
                continue
            far = far_off(row, one.target)
            if odd := said.values.misfit(row, one.target) or far:
                shifts = far and points and one.target.unit == "%" and one.target.operator is None
                by = tuple((*(_by(one, sign) if each is one else each for each in way),) for sign in (1, -1))
                return said.asks(odd, *(by if shifts else ()), way)
    return None


def _dated(way: Way, said: Said) -> Unsure | None:
    """A date where a share stands (及时率改为11月底前)."""
    for one in way:
        text = one.target.text if isinstance(one, ops.Change) and one.target and not one.name else None
        rows = one.rows if isinstance(one, ops.Change) else ()
        shares = [row for row in rows if row <= said.scene.count and said.scene.row(row).target.unit == "%"]
        if text and shares and date_text(text) is not None:
            return said.asks(f"“{said.scene.row(shares[0]).level3}”是按%考核的，要写成“{text}”吗？", way)
    return None


def _held_or_called(way: Way, said: Said) -> Unsure | None:
    """Words for a row that holds words: they may be its name or what it holds (第9条改成建立并执行)."""
    one = only(way)
    if not isinstance(one, ops.Change) or not one.name or one.target or len(one.rows) != 1:
        return None
    row = said.scene.row(one.rows[0]) if one.rows[0] <= said.scene.count else None
    if row is None or row.target.kind is not ValueKind.QUALITATIVE or _NAMING.search(said.text):
        return None
    if _MEASURED.search(one.name):
        return None
    held = one.model_copy(update={"name": None, "target": ops.NewTarget(text=one.name)})
    return said.asks(f"“{one.name}”是新的指标名称，还是指标值？", (held,), way)


def _beside_another(way: Way, said: Said) -> Unsure | None:
    """A value that is said by that of another row (第10条写成比第11条高5个点)."""
    one = only(way)
    target = one.target if isinstance(one, ops.Change) else None
    if not isinstance(one, ops.Change) or target is None or target.shift is None or len(said.spoken) != 2:
        return None
    first, second = said.spoken
    than = said.pieces[second.first - 1].text if second.first else ""
    if than != "比" or len(second.rows) != 1 or set(first.rows) & set(second.rows):
        return None
    other = said.scene.row(second.rows[0]).target.value
    value = None if other is None else ops.NewTarget(value=other + target.shift)
    made = with_rows(one, first.rows)
    meant = made.model_copy(update={"target": value}) if value is not None and isinstance(made, ops.Change) else made
    return said.asks(f"是{said.shown((meant,))}吗？", (meant,), way)


def _equalled(way: Way, said: Said) -> Unsure | None:
    """`第4条=320人次` where ≥ stands: the sign may be meant, or only stand for 是."""
    one = only(way)
    target = one.target if isinstance(one, ops.Change) else None
    if not isinstance(one, ops.Change) or target is None or target.value is None or target.operator is not None:
        return None
    stands = said.scene.row(one.rows[0]).target.operator if one.rows[0] <= said.scene.count else None
    if stands in (None, Operator.EQ) or not _EQUALS.search(said.text):
        return None
    signed = one.model_copy(update={"target": target.model_copy(update={"operator": Operator.EQ})})
    return said.asks(f"运算符现在是{stands.value}，也改成“=”吗？" if stands else "", way, (signed,))


def _multiplied(way: Way, said: Said) -> Unsure | None:
    """A factor that was taken for the value (人次乘以3)."""
    found = _FACTOR.search(said.text)
    if found is None or not any(piece.kind is Kind.NAME or piece.kind is Kind.ROWS for piece in said.pieces):
        return None
    values = [one.target.value for one in way if isinstance(one, ops.Change) and one.target]
    taken = any(value is not None and str(value.normalize()) == found["by"] for value in values)
    return said.asks("", way) if taken else None


VALUE_GUARDS: Final = (
    _told, _turned, _wrong_way, _misfitting, _dated, _held_or_called, _beside_another, _multiplied, _equalled,
)  # fmt: skip
