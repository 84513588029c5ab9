"""Elsewhere: guards against an edit in one place where the words speak of another: a second row, a row and a field."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.guarding.said import Said
from assistant.dialogue.understanding.meaning import Unsure
from assistant.dialogue.understanding.outcome import Way, only
from assistant.dialogue.understanding.rows.names import measured
from assistant.dialogue.understanding.weighing.pieces import Kind, Piece, text_of
from assistant.dialogue.understanding.weighing.spoken_of import Mention

_WHY_NAMED: Final = re.compile(
    r"[不别没非勿未除留保照平跟和与同比像重归放属挪移]|先|变|以外|之外|一样|后面|前面|上面|下面|之后|之前"
    r"|(?:上|下|前|后)一|[说搞弄]错"
)
"""Words by which a row is named beside the one that is edited: kept, excepted, compared, a place, taken back."""
_WITHIN: Final = re.compile(r"(?:指标|类|里|中|的|头)(?:面|边)?的?$")
"""A group before an ordinal, which then counts within it (产出指标第一条)."""
_POINTER: Final = r"(?:[条号行它]|项(?!目)|个(?!百|月|点|小时|工作日|字)|指标)"
_JOINED: Final = re.compile(
    r"(?<=[条号项行它个标率度])的?[，,]?(?:还有|以及|外加|再?加上|连同|连带着?|连着|[和跟与及同、])(?:把|将)?"
    rf"(?=[^，,。；;和跟与及、]{{0,14}}?{_POINTER}(?!数|值|名))"
)
"""What joins two pointers at rows (这条和…那条)."""
_TOGETHER: Final = re.compile(
    r"一样|相同|一致|对调|互换|交换|调换|合[并成为]|合到|之间|中间|比|照|参考|看齐|[归移挪排放]|不动|不变|别|保持"
    r"|保留|重复|除|以外"
)
"""Words by which rows are joined of which not each is edited."""
_BY_NUMBER: Final = re.compile(r"第(\d{1,2})条")
_TELLING: Final = 3
"""Characters from which on a part of a name names a row."""
_WORD: Final = re.compile(r"[\u4e00-\u9fff]{2,6}|(?![管算写按叫带有只留外])[\u4e00-\u9fff]")
_FINISHED: Final = re.compile(r"完工|竣工")
_END: Final = "planned_end_date"


def names_another(heard: Way, way: Way, said: Said) -> Unsure | None:
    """A row that is named, and to which nothing happens, without a word that says why it is named.

    Args:
        heard: What was understood, with what changes nothing.
        way: What is about to be done.
        said: The sentence.
    """
    edits = [one for one in heard if isinstance(one, ops.RowsEdit)]
    if not edits or len(edits) < len(heard) or any(getattr(one, "category", None) for one in edits):
        return None
    touched = {row for one in edits for row in one.rows}
    for mention in said.spoken:
        words = text_of(said.pieces[mention.first : mention.last])
        if words.startswith("第") and _WITHIN.search(text_of(said.pieces[: mention.first])):
            continue
        apart = len(mention.rows) == 1 and mention.rows[0] not in touched and not mention.doubt
        if apart and len(words) >= _TELLING and not _WHY_NAMED.search(said.text) and not _is_so(mention, said):
            return said.asks(f"“{words}”没有改，只{said.shown(way)}吗？", way)
    return None


def _half_of_a_list(way: Way, said: Said) -> Unsure | None:
    """Fewer rows than were pointed at in one breath (这条和它下面那条删掉)."""
    one = only(way)
    if not isinstance(one, ops.RowsEdit) or _TOGETHER.search(said.text):
        return None
    by_number = _BY_NUMBER.findall(said.text)
    same = len(by_number) > len(set(by_number)) == len(one.rows)
    if same or len(one.rows) > len(_JOINED.findall(said.text)):
        return None
    return said.asks(f"说的好像不止这几条，只{said.shown(way)}吗？", way)


def _called_otherwise(way: Way, said: Said) -> Unsure | None:
    """A row found by how its name ends, behind a word that its name has not (食堂的完成率 for 筛查任务完成率)."""
    one = only(way)
    if not isinstance(one, ops.RowsEdit) or getattr(one, "name", None):
        return None
    for place in range(len(said.pieces)):
        named = next((each for each in said.pieces[place + 1 : place + 3] if each.text != "的"), None)
        if named is None or named.kind is not Kind.NAME or not named.rows & set(one.rows) or not measured(named.text):
            continue
        head = _head(said.pieces, place, named)
        words = head + "".join(each.text for each in said.pieces[place + 1 : place + 3] if each.start <= named.start)
        whole = said.references.resolve(words, said.scene) if head else None
        if head and (whole is None or whole.doubt or whole.missing or whole.several):
            return said.asks(f"没有完全叫“{words}”的指标，要{said.shown(way)}吗？", way)
    return None


def _head(pieces: Sequence[Piece], place: int, named: Piece) -> str:
    """The word at a place, if no name of what stands behind it has it; "" where it is none."""
    piece = pieces[place]
    if piece.kind is Kind.NAME and piece.rows.isdisjoint(named.rows) and not measured(piece.text):
        return piece.text
    if piece.kind is not Kind.STRANGE:
        return ""
    before = pieces[place - 1].text if place and len(piece.text) == 1 and len(pieces[place - 1].text) == 1 else ""
    word = before + piece.text
    if len(word) == 1 and pieces[place + 1] is not named:
        return ""
    return word if _WORD.fullmatch(word) else ""


def _is_so(mention: Mention, said: Said) -> bool:
    """Whether the value behind is the one that stands there (用户的92%，企业的90%)."""
    row = said.scene.row(mention.rows[0])
    behind = next((piece for piece in said.pieces[mention.last :] if piece.kind is Kind.VALUE), None)
    value = said.values.value(behind.text, row) if behind else None
    return value is not None and value.target.value is not None and value.target.value == row.target.value


def date_of_a_row(way: Way, said: Said) -> Unsure | None:
    """The end of the project, where a row of the table has the same date (完工日期推到11月底)."""
    fact = only(way)
    if not isinstance(fact, ops.SetFact) or fact.path != _END or not _FINISHED.search(said.text):
        return None
    rows = said.scene.where(lambda row: bool(_FINISHED.search(row.level3)))
    if len(rows) != 1:
        return None
    change = ops.Change(rows=(rows[0],), target=ops.NewTarget(text=fact.value))
    return said.asks("是改指标，还是改项目的结束时间？", (change,), way)


ELSEWHERE_GUARDS: Final = (_half_of_a_list, _called_otherwise)
