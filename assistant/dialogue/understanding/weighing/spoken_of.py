"""Spoken of: the rows that the pieces of a request speak of, side by side, excepted, or one of several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from assistant.dialogue.understanding.rows.references import References
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.weighing.pieces import EXCEPTING, Kind, Piece, text_of
from assistant.dialogue.understanding.words.numbers import NUMERAL, how_many, row_numbers

_NAMING: Final = frozenset({Kind.ROWS, Kind.THIS, Kind.NAME, Kind.CATEGORY})
_JOINTS: Final = frozenset(
    [
        "的", "这", "那", "这个", "那个", "那条", "这条", "这项", "那项", "里", "里面", "里头", "中", "当中",
        "上", "下面", "指标", "指标值",
        "目标值", "目标", "值", "数值", "数", "数量", "条", "个", "项", "行", "这块", "那块", "这类", "那类",
        "这边", "那边", "这一", "那一",
        "其中"
    ]
)  # fmt: skip
_NUMBER: Final = re.compile(rf"\d+|(?<=第)(?:{NUMERAL})")
_LISTED: Final = re.compile(r"(?<=\d)(?:[这那]?[两三四五几]|[这那])(?:条|个|项|行)(?:指标)?$")
_ONE_OF: Final = re.compile(
    r"(?P<first>(?:头|前|第)一(?:条|个|项))|(?P<last>(?:后|另|另外)一(?:条|个|项)|第二(?:条|个|项))"
)
_OF: Final = frozenset({"的", "中间", "之间"})
_BUT: Final = EXCEPTING | {"以外", "之外"}
_MEASURES: Final = frozenset("率度数量费次积额限")
"""How names end: 阳性告知率 is not the row 阳性病例随访率."""
DOUBT: Final = 1.0
SEVERAL: Final = 1.2
_EVERY: Final = frozenset([
    "都", "全", "均", "一律", "统统", "统一", "分别", "各", "各自", "全部", "全都", "所有", "一并", "一起", "俩",
    "通通",
])  # fmt: skip
_MANY: Final = re.compile(r"[两三四五几](?:条|项)|[两三四五]个(?!月|百|点|小)|俩|都|所有")


@dataclass(frozen=True, slots=True)
class Mention:
    """Pieces beside one another that speak of rows.

    Attributes:
        first: The place of its first piece.
        last: The place after its last piece.
        several: Whether one of the rows is meant, and it was not said which.
        doubt: Whether the pieces fit the rows only in part.
        beyond: Whether they number a row that the table does not have.
    """

    first: int
    last: int
    rows: tuple[int, ...]
    several: bool = False
    doubt: bool = False
    missing: bool = False
    explicit: bool = False
    beyond: bool = False


def mentions(pieces: Sequence[Piece], scene: Scene, references: References) -> list[Mention]:
    """What the pieces speak of, from left to right."""
    found: list[Mention] = []
    place = 0
    while place < len(pieces):
        end = _end(pieces, place)
        if end == place:
            place += 1
            continue
        if pieces[place].text in ("它", "其") and found and found[-1].rows:
            scene = replace(scene, spoken=found[-1].rows)
        if one := _one_of(pieces, place, end, found, scene) or _mention(pieces, place, end, scene, references):
            found.append(one)
        place = end
    return found


def _one_of(pieces: Sequence[Piece], start: int, end: int, before: list[Mention], scene: Scene) -> Mention | None:
    """`故障那两条，前一个…`: one of the rows just spoken of."""
    found = ((each, _ONE_OF.fullmatch(pieces[each].text)) for each in range(start, end))
    place, one = next(((each, one) for each, one in found if one), (start, None))
    if one is None:
        return None
    rows = scene.spoken
    if place > start and (group := _named(pieces[start:place])):
        rows = group
    elif before and before[-1].last >= start - 2:
        rows = before.pop().rows
    if len(rows) != 2:
        return None
    return Mention(start, end, (rows[0 if one["first"] else 1],), explicit=True)


def _plainer(text: str) -> str:
    """A reference by number or place as the grammars know it."""
    if found := re.fullmatch(r"(?:序号|编号|[Nn][Oo]\.?)(?:为|是)?第?(\d{1,2}).*", text):
        return f"第{found[1]}条"
    if found := re.fullmatch(r"再?往?(上|下)(?:面|边)?的?那(?:条|个|项|行)", text):
        return f"{found[1]}一条"
    if re.fullmatch(r"\d{1,2}(?:[、和跟与到至-]\d{1,2})*", text):
        return f"第{text}条"
    return _LISTED.sub("条", text)


def rows_of(spoken: Sequence[Mention]) -> tuple[int, ...]:
    """The rows that mentions speak of, in the order in which they are said."""
    return tuple(dict.fromkeys(row for mention in spoken for row in mention.rows))


def places_of(spoken: Sequence[Mention]) -> set[int]:
    """The places of the pieces that mentions are made of."""
    return {place for mention in spoken for place in range(mention.first, mention.last)}


def taken(spoken: Sequence[Mention], pieces: Sequence[Piece]) -> set[int]:
    """The places of all pieces that are spent on saying which rows are meant."""
    places = places_of(spoken)
    if spoken and any(piece.text in _BUT for piece in pieces):
        places |= {place for place, piece in enumerate(pieces) if "except" in piece.marks}
    return places


def rows_meant(
    spoken: Sequence[Mention], pieces: Sequence[Piece], scene: Scene
) -> Iterator[tuple[tuple[int, ...], float]]:
    """The rows that a request can mean, with what speaks against them."""
    known = [mention for mention in spoken if mention.rows]
    if not known and any(mention.beyond for mention in spoken):
        return  # `第99条删掉` means no row of the table, least of all the one spoken of before
    cost = DOUBT * sum(mention.missing or mention.doubt for mention in spoken)
    if excepted := _excepted(known, pieces, scene):
        yield excepted, cost
    elif not known and scene.spoken:
        yield scene.spoken, cost + 0.15
    elif not known and scene.here:
        yield scene.here, cost + DOUBT
    elif len(known) == 1 and known[0].several and len(known[0].rows) > 1 and not every(pieces):
        for row in known[0].rows[:5]:
            yield (row,), cost + SEVERAL
        yield known[0].rows, cost + SEVERAL + 0.1
    elif within := _within(known, pieces):
        yield within, cost
    elif known:
        known = [_narrowed(mention, known[-1], pieces) for mention in known]
        cost += SEVERAL * (len(known) > 1) * any(mention.several and len(mention.rows) > 1 for mention in known)
        cost += DOUBT * sum(_at_odds(one, two, pieces) for one, two in pairwise(known))
        yield rows_of(known), cost
        for mention in known if len(known) > 1 else ():
            yield mention.rows, cost + 0.9


def _excepted(known: Sequence[Mention], pieces: Sequence[Piece], scene: Scene) -> tuple[int, ...]:
    """The other rows, where some are excepted (除了第9条，其他…)."""
    start = next((place for place, piece in enumerate(pieces) if piece.text in EXCEPTING), None)
    behind = next((place for place, piece in enumerate(pieces) if piece.text in ("以外", "之外")), None)
    if not known or (start is None and behind is None):
        return ()
    but = known[0] if start is None else next((mention for mention in known if mention.first > start), None)
    of = next((mention for mention in known if but and mention.first > but.first), None)
    if but is None:
        return ()
    rows = of.rows if of else scene.every
    if of is None and any(re.search("率|百分|比例|%", piece.text) for piece in pieces if piece.kind is not Kind.VALUE):
        rows = tuple(row for row in rows if scene.row(row).target.unit == "%")
    return tuple(row for row in rows if row not in but.rows)


def _narrowed(mention: Mention, last: Mention, pieces: Sequence[Piece]) -> Mention:
    """One of several rows told by the word that ends the list (宫颈癌和乳腺癌人数)."""
    named = [piece for piece in pieces[last.first : last.last] if piece.kind is Kind.NAME]
    rows = tuple(row for row in mention.rows if named and row in named[-1].rows)
    one = mention.several and mention is not last and len(rows) == 1
    return replace(mention, rows=rows, several=False) if one else mention


def _within(known: Sequence[Mention], pieces: Sequence[Piece]) -> tuple[int, ...]:
    """The rows that two mentions have in common, where the first says among which (前三条里带里程的)."""
    if len(known) != 2:
        return ()
    between = pieces[max(known[0].last - 1, 0) : known[1].first]
    if not any(piece.text in ("里", "中", "里面", "里头", "当中") for piece in between):
        return ()
    return tuple(row for row in known[0].rows if row in known[1].rows)


def _at_odds(one: Mention, two: Mention, pieces: Sequence[Piece]) -> bool:
    """Whether two mentions stand beside one another and mean different rows (受检妇女满意度（第14条）)."""
    between = pieces[one.last : two.first]
    joined = any(piece.kind in (Kind.LINK, Kind.STOP, Kind.VALUE) or piece.acts for piece in between)
    return not joined and bool(between) and not set(one.rows) & set(two.rows)


def every(pieces: Sequence[Piece]) -> bool:
    """Whether the words say that all the rows are meant."""
    return any(
        piece.text in _EVERY or bool(_MANY.search(piece.text)) for piece in pieces if piece.kind is not Kind.NAME
    )


def _end(pieces: Sequence[Piece], start: int) -> int:
    """The place after the pieces that speak of one thing from here on; the start itself where none begins."""
    if not _begins(pieces, start):
        return start
    end = place = start
    while place < len(pieces):
        piece = pieces[place]
        if piece.kind in _NAMING or (place == start and piece.kind in (Kind.VALUE, Kind.UNIT)):
            end = place + 1
        elif not (piece.kind is Kind.WORD and piece.text in _JOINTS):
            break
        elif end == place and piece.text not in ("里", "里面", "中", "上", "下面"):
            end = place + 1
        place += 1
    return end


def _begins(pieces: Sequence[Piece], place: int) -> bool:
    piece = pieces[place]
    behind = pieces[place + 1].text if place + 1 < len(pieces) else ""
    if (
        piece.kind is Kind.UNIT
        and place
        and pieces[place - 1].text in ("带", "含", "是", "为", "带有")
        and behind == "的"
    ):
        return True
    if piece.kind is Kind.THIS and piece.text[0] in "那这" and place and pieces[place - 1].text in _OF:
        return False
    if piece.kind in _NAMING:
        return True
    if piece.kind is not Kind.VALUE or place + 1 >= len(pieces):
        return False
    return behind in ("那条", "这条", "那个", "那项") or (
        behind == "的" and any(later.kind is Kind.VALUE for later in pieces[place + 1 :])
    )


def _mention(pieces: Sequence[Piece], start: int, end: int, scene: Scene, references: References) -> Mention | None:
    """What the pieces from a start to an end speak of: as one phrase where it is known, else piece by piece."""
    group = pieces[start:end]
    explicit = any(piece.kind in (Kind.ROWS, Kind.THIS) for piece in group)
    if _beyond(group, scene):
        return Mention(start, end, (), missing=True, explicit=True, beyond=True)
    if row := _between(pieces, start, end, scene, references):
        return Mention(start, end + 1, (row,), explicit=True)
    qualified, counted = _is_qualified(pieces, start, end), _counted(pieces, start, end)
    whole = references.resolve(_phrase(group), scene)
    if whole is not None and whole.rows and not whole.doubt:
        miscounted = bool(counted) and len(whole.rows) != counted
        several = (whole.several or _unsaid(group, whole.rows)) and (miscounted or not counted)
        return Mention(start, end, whole.rows, several, doubt=qualified or miscounted, explicit=explicit)
    sets, missing = _by_pieces(group, scene, references)
    if not sets:
        return Mention(start, end, (), missing=True, explicit=explicit) if missing else None
    common = tuple(row for row in sets[0] if all(row in rows for rows in sets[1:]))
    rows = common or sets[0]
    plural = bool(common) and any(piece.kind is Kind.ROWS for piece in group) and not (whole and whole.several)
    fits = counted in (0, len(rows))
    several = len(rows) > 1 and not plural and not (counted and fits)
    return Mention(start, end, rows, several, doubt=not common or missing or not fits or qualified, explicit=explicit)


def _beyond(group: Sequence[Piece], scene: Scene) -> bool:
    """Whether a row is numbered that the table does not have."""
    spelled = (number for piece in group if piece.kind is Kind.ROWS for number in _NUMBER.findall(piece.text))
    return any(max(row_numbers(number, scene.count) or [0]) > scene.count for number in spelled)


def _between(pieces: Sequence[Piece], start: int, end: int, scene: Scene, references: References) -> int:
    """The one row between two (第三条和第五条中间); 0 where none is meant."""
    if end >= len(pieces) or pieces[end].text not in ("中间", "之间"):
        return 0
    two = references.resolve(text_of(pieces[start:end]), scene)
    beside = two is not None and len(two.rows) == 2 and two.rows[1] - two.rows[0] == 2
    return two.rows[0] + 1 if two is not None and beside else 0


def _is_qualified(pieces: Sequence[Piece], start: int, end: int) -> bool:
    """Whether strange words beside a group may narrow it to something else (阳性|告知率, 金额|那条)."""
    group, before = pieces[start:end], pieces[start - 1].kind if start else None
    if group[0].kind is Kind.THIS and group[0].text[0] == "那":
        return before in (Kind.STRANGE, Kind.FIELD, Kind.UNIT, Kind.CELL)
    if any(piece.kind in (Kind.ROWS, Kind.THIS) for piece in group):
        return False
    strange = before is Kind.STRANGE and group[0].kind is Kind.NAME
    after = pieces[end] if end < len(pieces) and group[-1].kind is Kind.NAME else None
    return strange or (after is not None and after.kind is Kind.STRANGE and after.text[-1] in _MEASURES)


def _phrase(group: Sequence[Piece]) -> str:
    """A group as the grammars of references know it."""
    text = text_of(group)
    if group[0].kind is Kind.UNIT:
        return f"单位是{text}"
    bare = len(group) == 1 and group[0].kind is Kind.ROWS and text[-1].isdigit()
    return _plainer(text) if bare else text


def _by_pieces(group: Sequence[Piece], scene: Scene, references: References) -> tuple[list[tuple[int, ...]], bool]:
    """The rows that each piece can mean, those of the names together; and whether a piece means none."""
    pointing = [piece for piece in group if piece.kind in (Kind.ROWS, Kind.THIS, Kind.CATEGORY, Kind.VALUE)]
    phrases = (piece.text if piece.kind is Kind.VALUE else _plainer(piece.text) for piece in pointing)
    found = [references.resolve(phrase, scene) for phrase in phrases]
    sets = [one.rows for one in found if one is not None and one.rows]
    if named := _named(group):
        sets.append(named)
    return sets, any(one is None or bool(one.missing) for one in found)


def _counted(pieces: Sequence[Piece], start: int, end: int) -> int:
    """How many rows are said to be meant (那两条, 俩); 0 where no number is said."""
    text = text_of(pieces[start : end + 1])
    found = re.search(r"(?<![第前后])([两二三四五])(?:条|个(?!月|百|点|小))|(俩|仨)", text)
    if not found or re.match(r"第?[\d一二三四五六七八九十]", text):
        return 0
    return how_many(found[1] or found[2]) or 0


def _unsaid(group: Sequence[Piece], rows: Sequence[int]) -> bool:
    """Whether several rows were found only because every word fits all of them (人均成本)."""
    named = [piece for piece in group if piece.kind is Kind.NAME]
    said = any(piece.kind in (Kind.ROWS, Kind.THIS, Kind.VALUE) for piece in group)
    return len(rows) > 1 and bool(named) and not said and all(set(rows) <= piece.rows for piece in named)


def _named(group: Sequence[Piece]) -> tuple[int, ...]:
    """The rows whose names have most of the pieces said."""
    sizes: dict[int, int] = {}
    for piece in group:
        for row in piece.rows:
            sizes[row] = sizes.get(row, 0) + len(piece.text)
    most = max(sizes.values(), default=0)
    return tuple(sorted(row for row, size in sizes.items() if size == most))
