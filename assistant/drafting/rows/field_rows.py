"""Rows of the field: the results that projects of a field are there for, whatever is done in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.indicator import Level1, Level2
from assistant.domain.library import FieldIndicator, WorkKind
from assistant.domain.pattern import regex
from assistant.drafting.candidate import PROPOSED, Candidate, Origin
from assistant.drafting.evidence_of import from_library
from assistant.drafting.project.field_of_work import KnownField
from assistant.drafting.project.further_field import FurtherPart
from assistant.drafting.project.kind_of_work import GENERAL_KIND, PAYMENTS
from assistant.drafting.project.subjects import Subject
from assistant.drafting.rows.library_rows import speaks_of
from assistant.drafting.rows.what_is_made import suits_what_is_made

SUGGESTED: Final = "建议值，按本领域常用的结果拟写，请按实际核定"
_WITH_LAST_YEAR: Final = "；须写明上年数"
"""What a rate of growth says nothing without."""
_WEIGHT: Final = 2.2
"""Before the measures of any work, behind the rows of a type that is certain."""
_OUTPUTS_UNNAMED: Final = 0.95
"""Where the name does not say the field, what is done is measured by its own kind of work."""
_TOLD_OF: Final = frozenset({"publicity", "training", "lectures", "meetings"})
"""Kinds of work that only speak of a field, whose own outputs they do not have."""
_SAID: Final = 0.1
"""What it counts that the description speaks of what a result is about."""
_PAID_OUT: Final = regex("发放|拨付|兑[付现]|支付|缴|审[核批]|补[助贴偿]|奖|资助|救助")
"""What is in time where money is handed out: the money, not the field's other work."""
_MADE: Final = frozenset({"purchase", "works", "systems"})
"""Kinds of work after which a thing is there that was not; none of the field's running work is done by them."""
_MADE_IN_TIME: Final = regex("采购|购置|到位|完[工成]|开工|竣工|安装|建设|交付|上架|投[入用]|启用|配送|整改|整治")
_ANY_TRADE: Final = frozenset({Level2.QUANTITY, Level2.BENEFICIARY_SATISFACTION, Level2.ECONOMIC_COST})
_OF_THE_PART: Final = (Level2.QUALITY, Level2.TIMELINESS)
_OTHER_PART: Final = 1
_FIRST: Final = 0.32
"""What it counts to be the very result that a field, known by the project's name, is there for."""


def field_rows(known: KnownField | None, text: str, kind: WorkKind, parts: Sequence[Subject]) -> list[Candidate]:
    """The field's results that fit this project; none where no field is known.

    Args:
        known: The project's field.
        text: Its name and, on the next line, its description.
        kind: What kind of work it is; the general one where its name says none.
        parts: Its further parts, of which one row each is wanted; of things that are new, that they are accepted.
    """
    if known is None:
        return []
    outputs = _WEIGHT if known.named or kind.id == GENERAL_KIND else _OUTPUTS_UNNAMED
    named = text.partition("\n")[0]
    fitting = [row for row in _fitting(known, text) if known.alone or _is_done_by(kind, row, named)]
    fitting = [row for row in fitting if suits_what_is_made(row.name, text)]
    results = [row for row in fitting if row.level2.level1 is Level1.OUTCOME]
    first = next((row for row in results if row.about), results[0] if results else None)
    told_of = kind.code in _TOLD_OF
    kept_up = [part.name for part in parts if part.kind.code not in _MADE]
    rows = []
    for place, row in enumerate(sorted(fitting, key=lambda row: not speaks_of(row.name, text))):
        weight = outputs if row.about or not told_of else _OUTPUTS_UNNAMED
        of_a_part = any(word in part for word in row.about for part in kept_up)
        candidate = _row(known, row, weight, place, leads=row is first)
        rows.append(candidate.model_copy(update={"apart": of_a_part}))
    return rows


def further_rows(part: FurtherPart | None) -> list[Candidate]:
    """How well and when the work of a project's other part is done, as the field of that part measures it."""
    if part is None:
        return []
    known = KnownField(part.field, named=False)
    fitting = [row for row in _fitting(known, part.told) if row.level2 in _OF_THE_PART]
    rows = (_row(known, row, _WEIGHT, place, leads=False) for place, row in enumerate(fitting))
    return [row.model_copy(update={"apart": True, "task": _OTHER_PART}) for row in rows]


def own_rows_only(rows: Sequence[Candidate]) -> list[Candidate]:
    """The rows without those of other trades, for a project that is nothing but its field; how much is done is told.

    Where nothing of its own measures quality, time or outcome (`租赁办公用房，发放护理补贴`), the others stay.
    """
    own = [_is_own(row) for row in rows]
    measured = {_group(row) for row, mine in zip(rows, own, strict=True) if mine}
    return [row for row, mine in zip(rows, own, strict=True) if mine or _group(row) not in measured]


def _is_own(row: Candidate) -> bool:
    return row.note.startswith(SUGGESTED) or row.level2 in _ANY_TRADE or row.origin not in PROPOSED


def _group(row: Candidate) -> Level1 | Level2:
    """What a table must have a row of: any outcome, and each second level of the others."""
    return row.level2.level1 if row.level2.level1 is Level1.OUTCOME else row.level2


def _is_done_by(kind: WorkKind, row: FieldIndicator, name: str) -> bool:
    """Whether a row of what is in time is of this kind of work: of money handed out, of things bought or built.

    What the project's name speaks of is done besides (`劳模疗休养和慰问`).
    """
    if row.level2 is not Level2.TIMELINESS or any(word in name for word in row.about):
        return True
    if kind.code == PAYMENTS:
        return bool(_PAID_OUT.search(row.name))
    return kind.code not in _MADE or bool(_MADE_IN_TIME.search(row.name))


def _fitting(known: KnownField, text: str) -> Iterator[FieldIndicator]:
    for row in known.field.indicators:
        if row.fits(text):
            yield row


def _row(known: KnownField, row: FieldIndicator, outputs: float, place: int, *, leads: bool) -> Candidate:
    result = row.level2.level1 is Level1.OUTCOME
    weight = (_WEIGHT if result else outputs) - 0.02 * place
    more = _FIRST if known.named and leads else _SAID if row.about and (result or outputs == _WEIGHT) else 0.0
    return Candidate(
        level2=row.level2,
        name=row.name,
        operator=row.operator,
        value=Decimal(row.usual_target),
        unit=row.unit,
        evidence=(from_library(known.field, row, "level3"), from_library(known.field, row)),
        weight=weight + more,
        origin=Origin.WORK,
        note=SUGGESTED + (_WITH_LAST_YEAR if row.name.endswith("增长率") else ""),
    )
