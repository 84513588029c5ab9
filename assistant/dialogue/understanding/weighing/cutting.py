"""Cutting: a sentence cut into what it mentions (rows, values, acts, marks, plain words), the cheapest cut of all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Final

from assistant.dialogue.operations import FactPath
from assistant.dialogue.understanding.rows.names import GENERIC
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.weighing.pieces import TAKING_BACK, Kind, Piece
from assistant.dialogue.understanding.weighing.row_spellings import FIRST, ROWS
from assistant.dialogue.understanding.words.normalising import Normaliser
from assistant.dialogue.understanding.words.values import Values
from assistant.domain.labels import FIELDS
from assistant.domain.lexicon import Lexicon
from assistant.domain.value import ValueKind

_THIS: Final = re.compile(
    r"(?:当前|选中的?|刚才|刚)?(?:[这该本此]|那)一?(?:条|项|行)(?:指标)?|(?:[这该本])(?:个|项)指标|它|这几条"
    r"|那几条|这两条|那两条|二者|两者"
)
_START: Final = re.compile(
    r"[\d零一二两三四五六七八九十百半≥≤><=]|[上下本今明次当]年|年底|月底|不[低少高超大多小得能]|至少|最多|最少"
    r"|最低|最高|控制|大于|小于|高于|低于|多于|少于|超过|百分|等于|起码|顶多|不迟|别[低超少]|限"
)
_NO_VALUE: Final = re.compile(
    r"十成(?!立|本)|一(?=个(?!百分点|点|小时|月|工作日|学期|星期|周|亿)"
    r"|[下些点条项直起般样定共致律块道并遍眼次版份稿键种类提调改加减降升挪移换查看说想算核并合]"
    r"|年[一二两三四五六七八九十\d])|[一两几](?=[条项步次遍])|几(?=个)"
    r"|[两二三四五六](?=[条项步]|个(?!百分点|点|小时|月|工作日|学期|星期|周|人|亿))"
)
_ONE: Final = re.compile(r"[一二两三四五六七八九十]")
_NONE: Final = re.compile(r"[百千万半亿]")
_HOW_MANY: Final = re.compile(r"[一二三四五六七八九十几\d]个$")
_BEFORE_ONE: Final = re.compile(r"[到成为加减写改提降高低升是至填定]$")
_QUOTED: Final = re.compile(r"“[^”]+”|「[^」]+」|《[^》]+》|\"[^\"]+\"|'[^']+'|‘[^’]+’|【[^】]+】")
_WAITING: Final = re.compile(r"(?P<wait>等)(?![保级于同比价次])[^，,。；;]{1,12}?(?:再|以后|之后|后)")
_LONGEST_VALUE: Final = 16
_LONGEST_NAME: Final = 24
_LONGEST_GENERIC: Final = max(map(len, GENERIC))
_FEWEST: Final = 3
_COSTS: Final = {
    Kind.ROWS: 0.1, Kind.THIS: 0.15, Kind.NAME: 0.25, Kind.CATEGORY: 0.25, Kind.FIELD: 0.3, Kind.CELL: 0.35,
    Kind.VALUE: 0.2, Kind.UNIT: 0.5, Kind.QUOTED: 0.1, Kind.WORD: 0.3, Kind.STOP: 0.1, Kind.LINK: 0.2,
    Kind.STRANGE: 1.0,
}  # fmt: skip
_WHOLE_WORD: Final = 2
_MEASURING: Final = frozenset({"数量", "率", "数", "次数", "长度", "面积"})
_JUST: Final = frozenset(["刚", "刚才", "刚刚", "才", "已经", "之前", "上次", "被", "前面", "先前"])


class Cutter:
    """Cuts sentences."""

    def __init__(self, lexicon: Lexicon, normaliser: Normaliser, values: Values) -> None:
        words, talk = lexicon.weighing, lexicon.dialogue
        self._values, self._sound, self._everyday = values, normaliser.sound, normaliser.everyday
        self._words: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
        for word in (*words.plain, *talk.closers):
            self._words.setdefault(word, (frozenset(), frozenset()))
        for word in talk.said_of:
            self._words.setdefault(word, (frozenset({"complaint"}), frozenset()))
        self._gather(words.acts, 0)
        self._gather(words.marks, 1)
        self._kinds: dict[str, Kind] = {}
        for spelled in talk.cells.values():
            self._kinds.update(dict.fromkeys((word for word in spelled if len(word) > 1), Kind.CELL))
        for spelled in talk.fields.values():
            self._kinds.update(dict.fromkeys((word for word in spelled if len(word) > 1), Kind.FIELD))
        self._kinds.update(
            dict.fromkeys((label for path, label in FIELDS.items() if path in set(FactPath)), Kind.FIELD)
        )
        for unit in values.units:
            if len(unit) > 1:
                self._kinds.setdefault(unit, Kind.UNIT)
        signs = [word for spelled in (*talk.operators.values(), *talk.operator_ends.values()) for word in spelled]
        self._kinds.update(dict.fromkeys((word for word in signs if len(word) > 1 and word[0] != "往"), Kind.CELL))
        for label, spelled in talk.categories.items():
            self._kinds.update(dict.fromkeys((label, *spelled), Kind.CATEGORY))
        sizes: dict[str, set[int]] = {}
        for word in (*self._words, *self._kinds):
            sizes.setdefault(word[:1], set()).add(len(word))
        self._sizes = {first: tuple(sorted(known)) for first, known in sizes.items()}

    def _gather(self, words: Mapping[str, Iterable[str]], part: int) -> None:
        for kind, spelled in words.items():
            for word in spelled:
                known = self._words.get(word, (frozenset(), frozenset()))
                more = known[part] | {kind}
                self._words[word] = (more, known[1]) if part == 0 else (known[0], more)

    def cut(self, text: str, scene: Scene) -> tuple[Piece, ...]:
        """The pieces of a text, which together are all of it."""
        found: dict[int, list[Piece]] = {}
        for piece in self._pieces(text, scene):
            found.setdefault(piece.start, []).append(piece)
        best: list[tuple[float, Piece | None]] = [(0.0, None), *((1e9, None) for _ in text)]
        for place in range(len(text)):
            cost = best[place][0]
            here = [*found.get(place, ()), Piece(Kind.STRANGE, place, place + 1, text[place])]
            for piece in here:
                total = cost + _cost(piece)
                if total < best[piece.end][0]:
                    best[piece.end] = (total, piece)
        out: list[Piece] = []
        place = len(text)
        while place > 0 and (last := best[place][1]):
            out.append(last)
            place = last.start
        return tuple(_told_of(_in_names(list(_joined(out[::-1])), scene)))

    def _pieces(self, text: str, scene: Scene) -> Iterable[Piece]:
        """Every piece that begins anywhere, so that they overlap."""
        named = _pieces_of(scene.names, self._sound)
        yield from _references(text, scene)
        yield from self._values_in(text)
        yield from _signs(text)
        yield from self._names(text, named)
        yield from self._known(text)
        yield from _words_held(text, scene)
        for found in _WAITING.finditer(text):
            yield Piece(Kind.WORD, *found.span("wait"), found["wait"], marks=frozenset({"if"}))

    def _names(self, text: str, named: Mapping[str, frozenset[int]]) -> Iterable[Piece]:
        """Pieces of the names of rows, as they sound, and everyday words for them."""
        heard = self._sound(text)
        for start in range(len(text)):
            for end in range(start + 2, min(len(text), start + _LONGEST_NAME) + 1):
                if rows := named.get(heard[start:end]):
                    yield Piece(Kind.NAME, start, end, text[start:end], rows=rows)
                elif end - start > _LONGEST_GENERIC:
                    break  # nothing longer is a piece of a name either
        for found, word in self._everyday(text):
            if rows := named.get(self._sound(word)):
                yield Piece(Kind.NAME, *found.span(), found[0], rows=rows)

    def _known(self, text: str) -> Iterable[Piece]:
        """Words of the lexicon."""
        lowered = text.lower()
        for start in range(len(text)):
            for size in self._sizes.get(lowered[start], ()):
                end = start + size
                if end > len(text):
                    break
                word = lowered[start:end]
                if known := self._words.get(word):
                    yield Piece(Kind.WORD, start, end, text[start:end], *known)
                if kind := self._kinds.get(word):
                    yield Piece(kind, start, end, text[start:end])

    def _values_in(self, text: str) -> Iterable[Piece]:
        place = 0
        while place < len(text):
            if not _START.match(text, place) or _NO_VALUE.match(text, place) or text[place - 1 : place + 1] == "统一":
                place += 1
                continue
            for end in range(min(len(text), place + _LONGEST_VALUE), place, -1):
                if text[end - 1] in "，,、的吧了。；：条":
                    continue
                if text[place:end].endswith("百分") and text[end : end + 1] in tuple("点之比数率号制"):
                    continue
                if text[place - 1 : place] == "-" and not text[: place - 1][-1:].isdigit():
                    continue
                if text[end : end + 1] in tuple("十百千万") and text[end - 1] in "一二两三四五六七八九":
                    continue  # 六七十 is no certain number
                if _NONE.fullmatch(text[place:end]) or (text[place].isdigit() and _HOW_MANY.search(text[:place])):
                    continue
                alone = end == len(text) or not "\u4e00" <= text[end] <= "\u9fff" or text[end] in "吧了就都"
                if _ONE.fullmatch(text[place:end]) and not (alone and _BEFORE_ONE.search(text[:place])):
                    continue
                value = self._values.value(text[place:end])
                if value is not None and not value.words and (value.target.value is not None or value.target.text):
                    yield Piece(Kind.VALUE, place, end, text[place:end])
                    place = end - 1
                    break
            place += 1


def _references(text: str, scene: Scene) -> Iterable[Piece]:
    """Quoted words, rows by number or place, and words like 这条."""
    for found in _QUOTED.finditer(text):
        yield Piece(Kind.QUOTED, *found.span(), found[0])
        if found[0][1:-1] in scene.names:
            rows = frozenset(row for row, name in enumerate(scene.names, 1) if name == found[0][1:-1])
            yield Piece(Kind.NAME, *found.span(), found[0], rows=rows)
    for found in ROWS.finditer(text):
        inside = all(int(one) <= scene.count for one in re.findall(r"\d+", found[0]))
        if inside or not re.search(r"[到至]", found[0]):
            yield Piece(Kind.ROWS, *found.span(), found[0])
        elif first := FIRST.match(text, found.start()):
            yield Piece(Kind.ROWS, *first.span(), first[0])
    for found in _THIS.finditer(text):
        yield Piece(Kind.THIS, *found.span(), found[0])


def _words_held(text: str, scene: Scene) -> Iterable[Piece]:
    """The words that rows hold instead of a number, which tell the row (给明显改善配个数)."""
    for number, row in enumerate(scene.draft.indicators, 1):
        held = row.target.text
        if len(held) > _FEWEST and row.target.kind is ValueKind.QUALITATIVE and (start := text.find(held)) >= 0:
            yield Piece(Kind.NAME, start, start + len(held), held, rows=frozenset({number}))


def _signs(text: str) -> Iterable[Piece]:
    """Stops and links; a minus before a number is none."""
    for place, char in enumerate(text):
        if char in "，,。；;！!？?\n：:…（）()":
            asks = frozenset({"ask"} if char in "?？" else ())
            yield Piece(Kind.STOP, place, place + 1, char, marks=asks)
        elif char in "、/ 和跟与及同——-" and not (char == "-" and text[place + 1 : place + 2].isdigit()):
            yield Piece(Kind.LINK, place, place + 1, char)


def _cost(piece: Piece) -> float:
    size = piece.end - piece.start
    if piece.kind is Kind.NAME:
        return 0.12 if size >= 5 else 0.25 if size >= 3 else 0.4
    if piece.kind is Kind.WORD and piece.marks and size > 1:
        return 0.15
    if piece.kind is Kind.WORD and size == 1:
        return 0.45
    return _COSTS[piece.kind]


def _joined(pieces: list[Piece]) -> Iterable[Piece]:
    """Strange characters beside one another are one piece."""
    last: Piece | None = None
    for piece in pieces:
        if last is not None and last.kind is piece.kind is Kind.STRANGE:
            last = last._replace(end=piece.end, text=last.text + piece.text)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def _in_names(pieces: list[Piece], scene: Scene) -> list[Piece]:
    """Acts that are a word of the name around them, told in another order (标志牌更换数量), are a part of it."""
    out = list(pieces)
    for place in range(1, len(pieces) - 1):
        before, piece, behind = pieces[place - 1 : place + 2]
        if piece.kind is not Kind.WORD or not piece.acts or len(piece.text) < _WHOLE_WORD:
            continue
        sides = [side.rows for side in (before, behind) if side.kind is Kind.NAME]
        both = before.kind is Kind.NAME and (behind.kind is Kind.NAME or behind.text in _MEASURING)
        rows = frozenset.intersection(*sides) if both else frozenset()
        rows = frozenset(row for row in rows if piece.text in scene.row(row).level3)
        if rows:
            out[place] = Piece(Kind.NAME, piece.start, piece.end, piece.text, rows=rows)
    return out


def _told_of(pieces: list[Piece]) -> Iterable[Piece]:
    """Acts that only say which row is meant (刚加的那条, 之前删过的) ask for nothing."""
    for place, piece in enumerate(pieces):
        behind = pieces[place + 1].text if place + 1 < len(pieces) else ""
        before = pieces[place - 1].text if place else ""
        told = before in _JUST and (behind == "的" or piece.text.endswith("的"))
        yield (
            piece._replace(acts=frozenset())
            if told and piece.kind is Kind.WORD and not piece.acts & TAKING_BACK
            else piece
        )


@lru_cache(maxsize=64)
def _pieces_of(names: tuple[str, ...], sound: Callable[[str], str]) -> dict[str, frozenset[int]]:
    """Every piece of two characters or more of the names, as it sounds, with the rows that have it."""
    found: dict[str, set[int]] = {}
    for row, name in enumerate(names, 1):
        for start in range(len(name)):
            for end in range(start + 2, min(len(name), start + _LONGEST_NAME) + 1):
                if name[start:end] not in GENERIC:
                    found.setdefault(sound(name[start:end]), set()).add(row)
    return {piece: frozenset(rows) for piece, rows in found.items()}
