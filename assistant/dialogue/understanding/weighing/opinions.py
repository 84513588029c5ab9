"""Opinions: what is thought of rows, or of the table, without a word of what they shall become: 这条没法打分.

Words of any kind may stand around an opinion, as long as none of them asks for an edit. Nothing is written but the
wish for a row that can be measured; else one asks, or shows what is usual or where the row comes from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.meaning import Meaning, Understood, Unsure
from assistant.dialogue.understanding.offering import asks, which
from assistant.dialogue.understanding.outcome import Way
from assistant.dialogue.understanding.rows.choosing import quantifying
from assistant.dialogue.understanding.rows.references import References
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.weighing.pieces import Kind, Piece
from assistant.dialogue.understanding.weighing.spoken_of import Mention, every, mentions, rows_of, taken
from assistant.dialogue.understanding.wording import row_shown, rows_shown
from assistant.dialogue.understanding.words import judging
from assistant.dialogue.understanding.words.values import Values

_LONGEST: Final = 60
_MOST: Final = 6
_SHORT: Final = 14
"""Characters up to which words without a row are said of the one in focus."""
_KIND: Final = frozenset({Kind.CATEGORY, Kind.WORD})
_ASKS: Final = re.compile(r"(?:[吗么？?]|(.)不\1)$")
_GOES: Final = re.compile(r"[改挪移调放归换划删]|列[到入为]")
"""What is said of where a row is to go."""
_EDITS: Final = frozenset(
    {"remove", "merge", "move", "swap", "add", "undo", "redo", "restore", "accept", "export", "propose"}
)
_SOME: Final = frozenset({"raise", "lower"})
_PASSED: Final = frozenset({"通过", "接受", "认可"})
"""What others did not do with a row, which is no request (故未予通过)."""
_WHY: Final = re.compile(r"为[什啥何]|凭[什啥]")
_BECOMES: Final = re.compile(r"[改换][成为叫](?![什啥])")
"""What asks for words of one's own instead (…，改成签到率)."""
_WHAT_NOW: Final = re.compile(r"(?:怎么|咋|如何)(?:改|弄|写|调|完善|处理|办)")
_NAMED: Final = re.compile(r"第[\d一二三四五六七八九十]|[\u4e00-\u9fff]率|满意度|[数量]$")
_OPEN: Final = re.compile(r"要怎么改？$|没有听明白")
"""Questions that show that no more was heard than which rows are meant."""
_BESIDE: Final = re.compile(r"[上下前后](?:面|边|头|一)")
"""What tells a row by another, or by its kind, in more than one way."""
_JUDGING: Final = (judging.UNMEASURED, judging.MEASURABLE, judging.NOT_THERE, judging.OVERLAP)


def may_judge(text: str) -> bool:
    """Whether an utterance is short and has words that judge, so that it is worth cutting into pieces."""
    plain = not judging.FORBIDS.search(text) and not judging.NOT_ALL.search(text)
    return len(text) <= _LONGEST and plain and any(one.search(text) for one in _JUDGING)


class Opinions:
    """Reads what somebody thinks of rows."""

    def __init__(self, references: References, values: Values) -> None:
        self._references, self._values = references, values

    def read(self, pieces: Sequence[Piece], scene: Scene) -> Meaning | None:
        """What is asked or done where rows are said not to be measurable, alike, or in the wrong place.

        None where no such thing is told, or something else is wanted.
        """
        spoken = mentions(pieces, scene, self._references)
        beside = _beside(spoken, pieces)
        if any("except" in piece.marks or piece.kind is Kind.QUOTED for piece in pieces):
            return None
        if misplaced := self._misplaced(beside, spoken, pieces, scene):
            return misplaced
        if _acts(pieces) & _EDITS:
            return None
        rows, listed = _rows(spoken, pieces, scene)
        if not rows:
            return (
                _of_table(beside, pieces, missing=any(one.missing for one in spoken)) if _all_missing(spoken) else None
            )
        values = _values(spoken, pieces)
        if not all(self._stands(value, rows, scene) for value in values):
            return None
        if judging.UNMEASURED.search(beside) and values and not judging.MEASURABLE.search(beside):
            return Unsure(question=f"{rows_shown(rows, scene.draft)}的指标值要改成多少？")
        return _of_rows(beside, rows, scene, listed=listed, replaced="replace" in _acts(pieces))

    def felt(self, meaning: Meaning, text: str, pieces: Sequence[Piece], scene: Scene) -> Meaning:
        """The meaning, or more than that where it is none: what is usual for a row, where it comes from, what it lacks.

        Args:
            meaning: What the readers of requests made of the utterance.
            text: The utterance.
            pieces: The same, cut.
            scene: What it is said to.
        """
        heard = isinstance(meaning, Unsure) and (bool(meaning.choices) or not _OPEN.search(meaning.question))
        if heard or judging.NOT_ALL.search(text):
            return meaning
        if isinstance(meaning, Understood) and not _only(meaning, ops.Search, ops.Show, ops.Explain, ops.Suggest):
            return meaning
        spoken = mentions(pieces, scene, self._references)
        rows, listed = _rows(spoken, pieces, scene)
        if isinstance(meaning, Understood) and not _only(meaning, ops.Search, ops.Show):
            return _of_all(meaning, rows) if listed and len(rows) > 1 else meaning
        if not rows and not spoken:
            rows, listed = self._holding(pieces, scene), False
        values = _values(spoken, pieces)
        if not rows or _acts(pieces) & _EDITS or not all(self._stands(value, rows, scene) for value in values):
            return meaning
        return self._opinion(meaning, _beside(spoken, pieces), rows, scene, listed=listed, acts=_acts(pieces))

    def _opinion(
        self,
        meaning: Meaning,
        beside: str,
        rows: tuple[int, ...],
        scene: Scene,
        *,
        listed: bool,
        acts: frozenset[str],
    ) -> Meaning:
        """What is answered about rows whose value, name or source the speaker questions."""
        open_ = isinstance(meaning, Unsure)
        if len(rows) == 1 and judging.ILL_NAMED.search(beside):
            return Unsure(question=f"{row_shown(rows[0], scene.draft)}的名称要改成什么？")
        if judging.HOW.search(beside):
            return _shown([ops.Explain(row=row) for row in rows], scene, listed=listed)
        if open_ or not judging.UNSOUND.search(beside):
            return meaning
        if acts & _SOME:
            return Unsure(question=f"{rows_shown(rows, scene.draft)}的指标值要改成多少？")
        return _shown([ops.Suggest(row=row) for row in rows], scene, listed=listed)

    def left_open(self, text: str, pieces: Sequence[Piece], scene: Scene) -> Unsure | None:
        """The question what is wanted of rows of which is only said what they are not (第13条乱糟糟的没个样子)."""
        if judging.refuses(text):
            return None
        rows = rows_of(mentions(pieces, scene, self._references))
        if scene.chosen and len(text) <= _SHORT and judging.DISCONTENT.search(text) and not _NAMED.search(text):
            rows = scene.chosen
        if not 0 < len(rows) <= _MOST:
            return None
        return Unsure(question=f"{rows_shown(rows, scene.draft)}要怎么改？", half_heard=True)

    def _stands(self, value: str, rows: tuple[int, ...], scene: Scene) -> bool:
        """Whether a value that is said is the one that one of the rows has."""
        said = self._values.value(value, scene.row(rows[0]))
        if said is None:
            return False
        text = said.target.text
        held = [scene.row(row).target for row in rows]
        return any(text in (own.text or "") if text else own.value == said.target.value for own in held)

    def _holding(self, pieces: Sequence[Piece], scene: Scene) -> tuple[int, ...]:
        """The rows that hold a value which is spoken of instead of them (4小时修复不现实)."""
        said = [value for piece in pieces if piece.kind is Kind.VALUE and (value := self._values.value(piece.text))]
        target = next((one.target for one in said if one.target.value is not None), None)
        if target is None:
            return ()
        return scene.where(lambda row: (row.target.value, row.target.unit) == (target.value, target.unit))

    def _misplaced(
        self, beside: str, spoken: Sequence[Mention], pieces: Sequence[Piece], scene: Scene
    ) -> Meaning | None:
        """The question where a row belongs that is said to stand under the wrong kind (列入生态效益不妥)."""
        kinds = [one for one in spoken if {piece.kind for piece in pieces[one.first : one.last]} <= _KIND]
        named = [one for one in spoken if one not in kinds]
        rows = named[0].rows if named else scene.chosen
        found = judging.NOT_THERE.search(beside)
        if not found or not kinds or len(named) > 1 or not rows or _GOES.search(beside, found.end()):
            return None
        if _ASKS.search(beside):
            return which([(ops.Explain(row=row, cell=ops.Cell.CATEGORY),) for row in rows[:_MOST]], scene)
        return Unsure(question=f"{rows_shown(rows, scene.draft)}要归到哪一类指标？")


def _of_all(meaning: Understood, rows: tuple[int, ...]) -> Meaning:
    """What is shown of one of several rows that are listed, shown of all of them."""
    one = meaning.operations[0]
    if len(meaning.operations) > 1 or not isinstance(one, ops.Explain | ops.Suggest) or one.row not in rows:
        return meaning
    return Understood(operations=tuple(one.model_copy(update={"row": row}) for row in rows))


def _beside(spoken: Sequence[Mention], pieces: Sequence[Piece]) -> str:
    """The words that do not say which rows are meant, with a mark where those stood."""
    used = taken(spoken, pieces)
    return "".join("\0" if place in used else piece.text for place, piece in enumerate(pieces))


def _values(spoken: Sequence[Mention], pieces: Sequence[Piece]) -> list[str]:
    used = taken(spoken, pieces)
    return [piece.text for place, piece in enumerate(pieces) if piece.kind is Kind.VALUE and place not in used]


def _acts(pieces: Sequence[Piece]) -> frozenset[str]:
    """What the words ask for, without what is told of others."""
    return frozenset(act for piece in pieces if piece.text not in _PASSED for act in piece.acts)


def _only(meaning: Understood, *kinds: type[ops.Operation]) -> bool:
    return all(isinstance(one, kinds) for one in meaning.operations)


def _all_missing(spoken: Sequence[Mention]) -> bool:
    """Whether no row is told, though words for one may be said (后面那几条)."""
    return all(one.missing for one in spoken)


def _of_table(beside: str, pieces: Sequence[Piece], *, missing: bool) -> Meaning | None:
    """The check, where the whole table is said not to be measurable; rows that cannot be told are asked for."""
    if not judging.UNMEASURED.search(beside) or any(piece.kind is Kind.FIELD for piece in pieces):
        return None
    if missing or any(piece.kind is Kind.THIS for piece in pieces):
        return Unsure(question="指的是哪几条？请说第几条或指标名称。")
    whole = judging.OF_TABLE.search(beside) and not judging.MEASURABLE.search(beside)
    return Understood(operations=(ops.Check(),)) if whole else None


def _rows(spoken: Sequence[Mention], pieces: Sequence[Piece], scene: Scene) -> tuple[tuple[int, ...], bool]:
    """The rows that are spoken of, and whether all of them are meant; none where that is not certain."""
    placed = any(_BESIDE.search(piece.text) for one in spoken for piece in pieces[one.first : one.last])
    if placed or any(mention.missing or mention.doubt for mention in spoken):
        return (), False
    told = [mention for mention in spoken if mention.explicit or _ends(mention, pieces, scene)] or spoken
    rows = rows_of(told)
    if not rows:
        return scene.chosen, True
    unsaid = any(mention.several and len(mention.rows) > 1 for mention in told)
    listed = not unsaid or every(pieces)
    return rows if listed else rows[:_MOST], listed


def _ends(mention: Mention, pieces: Sequence[Piece], scene: Scene) -> bool:
    """Whether a row is told by how its name ends, and not only by a word that is in it as well (用户)."""
    named = [piece for piece in pieces[mention.first : mention.last] if piece.kind is Kind.NAME]
    return bool(named) and any(scene.row(row).level3.endswith(named[-1].text) for row in mention.rows)


def _of_rows(beside: str, rows: tuple[int, ...], scene: Scene, *, listed: bool, replaced: bool) -> Meaning | None:
    """What it comes to that rows are not measurable, or alike."""
    if judging.MEASURABLE.search(beside) and judging.CHANGED_INTO.search(beside) and not _WHY.search(beside):
        return which(quantifying(rows, whole=listed), scene)
    if replaced:
        return None
    if len(rows) == 2 and judging.OVERLAP.search(beside):
        first, second = rows
        ways: list[Way] = [(ops.Merge(rows=rows),), (ops.Remove(rows=(first,)),), (ops.Remove(rows=(second,)),)]
        return asks("这两条要合并，还是删掉一条？", ways, scene)
    if not judging.UNMEASURED.search(beside) or _BECOMES.search(beside):
        return None
    if _WHY.search(beside):
        return _shown([ops.Explain(row=row) for row in rows], scene, listed=listed)
    if _WHAT_NOW.search(beside):
        return _shown([ops.Suggest(row=row) for row in rows], scene, listed=listed)
    return asks("", quantifying(rows, whole=listed), scene)


def _shown(looks: Sequence[ops.Operation], scene: Scene, *, listed: bool) -> Meaning:
    """What is shown of rows: of all that are listed, or of the one that is chosen."""
    return which([tuple(looks)] if listed else [(look,) for look in looks], scene)
