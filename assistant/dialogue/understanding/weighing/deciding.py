"""Deciding: what is done, asked or left, once two readers have heard a sentence: the precise one and the weighing one.

What would change the draft is done unasked only where both readers agree, or where one of them accounts for everything
that was said and the other has nothing as good. In all other cases the person is asked, and chooses among the readings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.meaning import Meaning, Understood, Unknown, Unsure
from assistant.dialogue.understanding.offering import asks
from assistant.dialogue.understanding.outcome import Way
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.weighing.alike import alike
from assistant.dialogue.understanding.weighing.weighing import Weighed, touches
from assistant.dialogue.understanding.wording import WHAT_TO_DO, rows_shown

SURE: Final = 0.8
"""What may be left unexplained of something that is done."""
_CERTAIN: Final = 0.45
"""The same of something that only the weighing reader heard."""
_DECLINED: Final = 0.3
"""The same of something that the precise reader heard being declined."""
_LIKELY: Final = 3.2
"""What may be left unexplained of something that is offered beside what the precise reader heard."""
_PERHAPS: Final = 1.2
"""The same where the precise reader heard nothing."""
_BETTER: Final = 0.6
"""By how much more a reading must explain to be done though the other reader hears something else."""
_DOUBTED: Final = 1.4
"""What may be left unexplained of what both readers hear."""
_LOST: Final = 1.9
"""From here on a value was left out: what both readers hear is asked about as well."""
_NONSENSE: Final = 2.4
"""From here on what was understood is asked about, whatever it is."""
_HEARING: Final = re.compile(
    r"没有完全叫|没有找到|有一部分没有听懂|指的是哪一条|指哪一条|要改哪一条|要量化哪|“[^”]+”指哪|要(?:把)?第\d+条"
    r"|还要第|.*要怎么改？|要增加一条名为|“[^”]+”是新的指标名称"
)
"""Questions of the precise reader about what it did not hear; all others are about what is asked for."""
_FIRM: Final = re.compile(
    r"第\d+条本身|[删留]哪一条|要删哪几条|是哪一项资金|是哪个时间|恢复到第几版|恢复哪几条|要把项目名称改为"
    r"|(?:项目总目标|年度目标)要改成什么"
)
"""Questions of the precise reader that no other reading answers: it heard what is wanted, but not all of it."""
_NOTHING: Final = 0.05
_BESIDE: Final = 0.7
"""The same of something offered beside other choices."""
_MARGIN: Final = 0.1
"""By how much the best reading must be better than the second."""
_AS_GOOD: Final = 0.05
"""What may be left unexplained of a reading that is as good as another which explains everything."""
_MOST: Final = 6

Audit = Callable[[Sequence[ops.Operation]], float]
"""Says how much of the sentence operations leave unexplained."""


def settled(meaning: Understood, left: float) -> bool:
    """Whether what the precise reader heard explains so much that no other reading could be preferred."""
    if any(isinstance(op, ops.Answer) or (isinstance(op, ops.Propose) and op.description) for op in meaning.operations):
        return True
    if not touches(meaning.operations):
        return left <= _BETTER
    return left <= _NOTHING and not any(isinstance(op, ops.Add | ops.Merge) for op in meaning.operations)


def decided(
    meaning: Meaning,
    weighed: Sequence[Weighed],
    audit: Audit,
    scene: Scene,
    *,
    refused: bool,
    doubtful: bool = False,
    spoken: Sequence[int] = (),
    about: bool = False,
) -> Meaning:
    """What becomes of the sentence.

    Args:
        meaning: What the precise reader made of it.
        weighed: What the weighing reader made of it, the likeliest first.
        audit: Says how much operations leave unexplained.
        scene: What it was said to.
        doubtful: Whether a word supposes, reports or doubts.
        refused: Whether the precise reader heard that nothing is to be done.
        spoken: The rows it speaks of, if a few.
        about: Whether it speaks of the draft at all.
    """
    ways = [one._replace(cost=max(one.cost, audit(one.operations))) for one in weighed]
    ways.sort(key=lambda way: way.cost)
    if isinstance(meaning, Understood):
        return _confirmed(meaning, audit(meaning.operations), ways, scene, doubtful=doubtful)
    if isinstance(meaning, Unsure) and _FIRM.match(meaning.question):
        return meaning
    clear = _clear(ways)
    if refused and (clear is None or ways[0].cost > _DECLINED):
        return meaning
    offered = meaning.choices if isinstance(meaning, Unsure) and ways else ()
    among = any(alike(choice.operations, ways[0].operations, scene) for choice in offered)
    if among and isinstance(meaning, Unsure) and not _HEARING.match(meaning.question):
        return meaning
    if clear is not None and any(_says_no_more(clear, choice.operations) for choice in offered):
        return meaning
    heard = isinstance(meaning, Unsure) and (among or not meaning.choices)
    if clear is not None and (heard or ways[0].cost <= _CERTAIN or not touches(clear)):
        return Understood(operations=clear)
    if isinstance(meaning, Unknown):
        asks = f"{rows_shown(spoken, scene.draft)}要怎么改？" if spoken else WHAT_TO_DO
        question = Unsure(question=asks, half_heard=True) if spoken or about else None
        return _asked("", [way.operations for way in ways if way.cost <= _PERHAPS], scene) or question or meaning
    known = meaning.ways
    more = [way.operations for way in ways if way.cost <= (_BESIDE if known else _LIKELY)]
    return _asked(meaning.question if known else "", [*known, *more], scene) or meaning


def _clear(ways: Sequence[Weighed]) -> Way | None:
    """The reading that explains everything, where no other does nearly as well."""
    if not ways or ways[0].cost > SURE:
        return None
    if len(ways) > 1 and ways[1].cost - ways[0].cost < _MARGIN and touches(ways[1].operations):
        return None
    return ways[0].operations


def _confirmed(meaning: Understood, left: float, ways: Sequence[Weighed], scene: Scene, *, doubtful: bool) -> Meaning:
    """What was understood, asked about first where the other reader hears something else."""
    rival = ways[0] if ways else None
    if left > _NONSENSE and (rival is None or rival.cost > _LIKELY):
        return _asked("", [meaning.operations], scene) or meaning
    if rival is None or alike(rival.operations, meaning.operations, scene):
        risky = any(isinstance(op, ops.Undo | ops.Redo | ops.Accept | ops.Remove) for op in meaning.operations)
        least = left if rival is None else min(left, rival.cost)
        most = SURE if doubtful or rival is None else _DOUBTED if risky else _LOST
        doubted = touches(meaning.operations) and least > most
        return _asked("", [meaning.operations], scene) or meaning if doubted else meaning
    if touches(meaning.operations) and alike(_edits(rival.operations), _edits(meaning.operations), scene):
        whole = all(op in rival.operations for op in meaning.operations if not touches((op,)))
        extra = [op for op in meaning.operations if op not in rival.operations]
        if whole or left <= min(rival.cost, SURE) or all(isinstance(op, ops.Check | ops.Export) for op in extra):
            return meaning
        if rival.cost <= SURE:
            return Understood(operations=rival.operations)
        return _asked("", [rival.operations, meaning.operations], scene) or meaning
    if rival.cost <= min(SURE, left + _MARGIN) and _says_more(rival.operations, meaning.operations):
        return Understood(operations=rival.operations)
    better = rival.cost <= left - _BETTER
    if better and rival.cost <= SURE and (not touches(meaning.operations) or (rival.cost <= _CERTAIN and left > SURE)):
        return Understood(operations=rival.operations)
    if better and rival.cost <= SURE:
        return _asked("", [rival.operations, meaning.operations], scene) or meaning
    if not touches(meaning.operations) and not touches(rival.operations):
        return meaning
    if not better and left <= rival.cost and left <= SURE:
        tied = rival.cost <= _AS_GOOD and _does_otherwise(meaning.operations, rival.operations)
        return (_asked("", [meaning.operations, rival.operations], scene) or meaning) if tied else meaning
    if not touches(meaning.operations) and rival.cost > _LIKELY:
        return meaning
    more = [way.operations for way in ways if way.cost <= _LIKELY]
    return _asked("", [meaning.operations, *more], scene) or meaning


def _does_otherwise(one: Sequence[ops.Operation], other: Sequence[ops.Operation]) -> bool:
    """Whether both change the draft, but by operations of other kinds (增加乡道里程8公里)."""
    return touches(one) and touches(other) and {op.op for op in one} != {op.op for op in other}


def _says_more(one: Sequence[ops.Operation], other: Sequence[ops.Operation]) -> bool:
    """Whether the first does all that the second does, and more of it was heard (a name for rows put together)."""
    return len(one) == len(other) and all(
        mine.op == theirs.op != "fix"
        and theirs.model_dump(exclude_none=True).items() <= mine.model_dump(exclude_none=True).items()
        for mine, theirs in zip(one, other, strict=True)
    )


def _says_no_more(one: Sequence[ops.Operation], other: Sequence[ops.Operation]) -> bool:
    """Whether the first leaves out a field that the second sets."""
    more = [op for op in other if op not in one]
    return bool(more) and all(op in other for op in one) and all(isinstance(op, ops.SetFact) for op in more)


def _edits(operations: Sequence[ops.Operation]) -> Way:
    return tuple(op for op in operations if touches((op,)))


def _asked(question: str, offered: Sequence[Way], scene: Scene) -> Unsure | None:
    """A question with the readings as choices; None where there are none."""
    ways: list[Way] = []
    for one in offered:
        if not any(alike(one, way, scene) for way in ways):
            ways.append(one)
    return asks(question, ways[:_MOST], scene) if ways else None
