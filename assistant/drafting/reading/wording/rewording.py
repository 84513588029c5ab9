"""Rewording: a description as people say it, put as they would write it, each character with its place in the first.

The turns of phrase are in the lexicon (`corpus/lexicon/spoken.yaml`). What is already written is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.domain.by_word import ByWord
from assistant.domain.dialogue_words import TurnOfPhrase
from assistant.domain.lexicon import Lexicon
from assistant.domain.memo import once_for_each
from assistant.domain.money import plain
from assistant.domain.needed_words import needed_words, one_of_words
from assistant.domain.pattern import Pattern, regex
from assistant.drafting.reading.numbers.numerals import chinese_number
from assistant.drafting.reading.wording.complaints import Told, Written, put_together
from assistant.drafting.reading.wording.figures import counts_in_figures, figure
from assistant.drafting.reading.wording.gentle_verbs import said_gently
from assistant.drafting.reading.wording.terse_prices import prices_in_full

_MACROS: Final = {
    "{B}": r"(?:^|(?<=[，。；：、！？\n]))",
    "{E}": r"(?=[，。；、！？）\n]|$)",
    "{N}": r"\d+(?:\.\d+)?",
    "{C}": "[一二两三四五六七八九]成[一二三四五六七八九半]?",
    "{T}": r"(?:\d+|[一二两三五]?十?[一二两三五]?)(?:个?小时|分钟)",
    "{u}": "(?:[户个名辆台套吨亩米平块棵株间座栋件本册份箱只头盏位家顶床张把条根场次天趟顿餐节期班支部副枚瓶袋盒桶斤]"
    "|[眼口处所村页架]|平米|平方米?|公里|公斤)",
}
_NUMERAL: Final = "一二两三四五六七八九十百千万零"
_ONES: Final = "一二三四五六七八九"
_IN_SHORT: Final = regex(
    rf"(?<![第几数{_NUMERAL}])(?P<sum>[一二两三四五六七八九十][{_NUMERAL}]{{0,12}}[百千万][{_ONES}]"
    rf"|[一二两三四五六七八九十]+[百千]|[{_ONES}两]百[{_ONES}]十[{_ONES}]?|[一二两三四五六七八九十]+万[{_NUMERAL}]{{1,6}}[百千]|[一二两三四五六七八九十][{_NUMERAL}]{{0,8}}万)"
    r"(?=[块给付全由，。；、！？\n \u3000]|$|出头|左右|[页册条棵株只头尾支](?!件)|全[由省市县区镇乡财])"
)
"""Sums as people say them, the last place left out (`三千二`, `一万五`), or with no unit behind (`每队补两千`)."""
_ABOUT: Final = regex(
    rf"(?<![第几数{_NUMERAL}])(?P<sum>(?:[一二两三四五六七八九十][{_NUMERAL}]{{0,8}})?[十百千万])[来多]"
    r"(?P<unit>个人|公里|[人户亩个盏台套米头只棵页份名家块]|(?=[，。；]|$))(?!次)"
)
"""`四百二十来个人`, `两千多`."""
_BETWEEN: Final = regex(rf"十(?P<low>[{_ONES}])(?P<high>[{_ONES}])万")
_MONTH: Final = regex(
    r"(?<![一二三四五六七八九十个])(?P<month>十[一二]?|[一二三四五六七八九])月"
    r"(?=底|初|末|份|前|之前|上旬|中旬|下旬|完|开|结束|通|入|到岗|[，。；、]|$)"
)
_HALF: Final = regex(
    r"(?P<whole>\d+|[一二两三四五六七八九])(?P<unit>公里|里路|米|里|亩|吨)半"
    r"(?=[，。；、长宽高]|$|(?![截价天年夜径成])[\u4e00-\u9fff]{2,5}(?:[，。]|$))"
)
_COINS: Final = regex(rf"(?P<mao>[{_ONES}])毛(?P<fen>[{_ONES}])?钱?(?=[，。；、]|$)")
_BLOCKS: Final = regex(rf"(?P<yuan>[{_ONES}两十百\d]+)块(?P<mao>[{_ONES}\d])(?=[，。；、]|$)")
"""`两块六`."""
_THOUSANDS: Final = regex(r"(?P<sum>\d+(?:\.\d+)?)千(?=[块元，。；、]|$)")
_SHARE: Final = regex(r"(?<=[里级央给配出拿])(?P<tenths>[一二两三四五六七八九])成(?![立为员就效果功熟])")
_EACH: Final = regex(
    rf"(?P<each>[一每](?:{_MACROS['{u}']}|个?月|[人年天针课盒袋晚]|千字|小时|课时|航次|室)[补奖贴]?)(?P<sum>[{_NUMERAL}]{{2,8}})(?=[块元，。；、]|$)"
)
"""`一支六十八`."""
_WAN: Final = regex(r"(?<![\d.])(?P<wan>\d{1,4})万(?P<rest>\d{4}|零\d{2,3})(?:块钱?|元)?(?=[，。；、]|$)")
"""`6万3600`."""
_WAN_IN_PLACES: Final = regex(
    r"(?<![\d.])(?P<wan>\d{1,4})万(?P<thousands>\d)千(?P<hundreds>[1-9])?(?:块钱?|元)?(?=[，。；、]|$)"
)
"""`14万7千2`."""
_AGES: Final = regex(
    rf"(?P<low>[六七八九]十[{_ONES}]?)(?:岁)?(?:到(?P<high>[六七八九]十[{_ONES}]?)(?:岁)?(?:之间)?的?(?=\d)|(?:岁)?(?P<more>以上)的?(?=\d)"
    rf"|岁(?=每[人月年]|[{_ONES}两][百千]))"
)
"""`八十到八十九的3200人`, `九十岁两百`."""
_THOUSANDS_OF: Final = regex(r"(?<![\d.])(?P<wan>\d{1,4})万(?P<thousands>[1-9])千(?=[册人亩户只株个份平米头套棵])")
_CHANGE: Final = regex(
    r"(?<=[少多降涨增])(?P<tenths>[一二两三四五六七八九])成(?P<ones>[一二三四五六七八九半])?(?=[，。；、]|$)"
)
_RATE: Final = regex(
    r"(?:(?<=[率度])|(?<=占到))(?:要?从[^，]{2,6}?[提升涨增]高?到|要有|得有|要到|得到|要达到|要过|得过|要超过|要|得|有|过|到|超过|降到|降至|压到|控制在|不超过"
    r"|达到)?(?P<tenths>[一二三四五六七八九])成(?P<ones>[一二三四五六七八九半])?(?P<below>以下|以内)?(?=以上|[，。；、]|$)"
)
_GROUP: Final = regex(r"\\g<(\w+)>")

Place = tuple[int, int]
_Piece = Place | Written
"""A stretch of the text that stays as it is, or new words."""


class Reworded(NamedTuple):
    """A text put into other words.

    Attributes:
        text: The other words.
        places: For each of its characters, the stretch of the text before that it stands for.
    """

    text: str
    places: tuple[Place, ...]


class _Rule(NamedTuple):
    said: Pattern
    means: tuple[str, ...] = ()
    """Words and names of groups in turn, beginning with words."""
    put: Callable[[re.Match[str]], str] | None = None
    """What is worked out instead."""


class _Rules:
    """Rules in their order, of which only those are tried whose words a text holds."""

    def __init__(self, *rules: _Rule) -> None:
        self._rules = rules
        words = [one_of_words(needed_words(rule.said.pattern)) for rule in rules]
        self._always = {number for number, needed in enumerate(words) if not needed}
        self._by_word = ByWord(words, lambda needed: needed)

    def first_from(self, number: int, text: str) -> tuple[int, _Rule] | None:
        """The first rule that finds something, and the number of the rules behind it."""
        likely = sorted(self._always | self._by_word.numbers_in(text))
        numbers = (at for at in likely if at >= number and self._rules[at].said.search(text))
        return next(((at + 1, self._rules[at]) for at in numbers), None)


def reworded(text: str, lexicon: Lexicon) -> Reworded:
    """The text with complaints and wishes put together and every turn of phrase put in writing, in their order."""
    read = Reworded(text, tuple((at, at + 1) for at in range(len(text))))
    read = _with_told(read, tuple(counts_in_figures(read.text, lexicon)))
    read = _with_rules(read, _COMPUTED)
    read = _with_told(read, tuple(put_together(read.text, lexicon.complaints)))
    read = _with_told(read, tuple(said_gently(read.text)))
    read = _with_rules(read, _rules(lexicon.spoken))
    own = frozenset(at for at, place in enumerate(read.places) if "元" in text[slice(*place)])
    return _with_told(read, tuple(prices_in_full(read.text, own)))


def _with_rules(read: Reworded, rules: _Rules) -> Reworded:
    behind = 0
    while found := rules.first_from(behind, read.text):
        behind, rule = found
        read = _with_pieces(read, _pieces(read.text, rule))
    return read


def _with_told(read: Reworded, told: tuple[Told, ...]) -> Reworded:
    return _with_pieces(read, _told_pieces(read.text, told)) if told else read


def _with_pieces(read: Reworded, pieces: Iterator[_Piece]) -> Reworded:
    words: list[str] = []
    places: list[Place] = []
    for piece in pieces:
        if not isinstance(piece, Written):
            words.append(read.text[slice(*piece)])
            places += read.places[slice(*piece)]
        elif piece.text:
            words.append(piece.text)
            places += [_through(read.places, piece.place)] * len(piece.text)
    return Reworded("".join(words), tuple(places))


def _told_pieces(text: str, told: tuple[Told, ...]) -> Iterator[_Piece]:
    """The text with what is told put together: new words stand for all of it."""
    at = 0
    for start, end, parts in told:
        yield at, start
        yield from (Written(part, (start, end)) if isinstance(part, str) else part for part in parts)
        at = end
    yield at, len(text)


@once_for_each
def _rules(turns: tuple[TurnOfPhrase, ...]) -> _Rules:
    return _Rules(*(_Rule(regex(_spelled_out(turn.said)), tuple(_GROUP.split(turn.means))) for turn in turns))


def _spelled_out(said: str) -> str:
    for name, pattern in _MACROS.items():
        said = said.replace(name, pattern)
    return said


def _pieces(text: str, rule: _Rule) -> Iterator[_Piece]:
    """The new text: what stays of the old one, and new words with the stretch of it that they stand for."""
    at = 0
    for found in rule.said.finditer(text):
        yield at, found.start()
        if rule.put is not None:
            yield Written(rule.put(found), found.span())
        for number, part in enumerate(rule.means):
            yield found.span(part) if number % 2 else Written(part, _gap(found, rule.means, number))
        at = found.end()
    yield at, len(text)


def _gap(found: re.Match[str], means: tuple[str, ...], number: int) -> Place:
    """The span of the source that a replacement text corresponds to: between its neighbouring groups, or all of it."""
    start = found.end(means[number - 1]) if number else found.start()
    end = found.start(means[number + 1]) if number + 1 < len(means) else found.end()
    if 0 <= start < end:
        return start, end
    if start == end:
        return (start - 1, start) if start else (0, 1)  # Nothing was said there.
    return found.span()


def _in_figures(found: re.Match[str]) -> str:
    """A sum as people say it in figures."""
    value = chinese_number(found["sum"])
    return found[0] if value is None else figure(value)


def _figure(written: str) -> Decimal:
    return chinese_number(written) or Decimal(0)


def _in_yuan(found: re.Match[str]) -> str:
    """`两块六` as 2.6元."""
    return "{}.{}元".format(*(one if one.isdigit() else _figure(one) for one in found.group("yuan", "mao")))


def _tenths(found: re.Match[str]) -> str:
    """`九成五` as 95%."""
    ones = "5" if found["ones"] == "半" else _figure(found["ones"] or "零")
    return f"{_figure(found['tenths'])}{ones}%"


def _ages(found: re.Match[str]) -> str:
    low = plain(_figure(found["low"]))
    return f"{low}-{plain(_figure(found['high']))}岁" if found["high"] else f"{low}岁{found['more'] or ''}"


def _is_cap(found: re.Match[str]) -> bool:
    return bool(found["below"]) or found[0].startswith(("降", "压", "控制", "不超过"))


def _with_half(found: re.Match[str]) -> str:
    whole = found["whole"] if found["whole"].isdigit() else _figure(found["whole"])
    return f"{whole}.5{found['unit']}"


_COMPUTED: Final = _Rules(
    _Rule(_BETWEEN, put=lambda found: f"1{_figure(found['low'])}-1{_figure(found['high'])}万元"),
    _Rule(_ABOUT, put=lambda found: f"约{plain(_figure(found['sum']))}{found['unit'].replace('个人', '人')}"),
    _Rule(_EACH, put=lambda found: found["each"] + _in_figures(found)),
    _Rule(_WAN, put=lambda found: plain(Decimal(found["wan"]) + Decimal(found["rest"].lstrip("零")) / 10_000) + "万元"),
    _Rule(_WAN_IN_PLACES, put=lambda found: f"{found['wan']}.{found['thousands']}{found['hundreds'] or ''}万元"),
    _Rule(_THOUSANDS_OF, put=lambda found: f"{found['wan']}.{found['thousands']}万"),
    _Rule(_AGES, put=_ages),
    _Rule(_IN_SHORT, put=_in_figures),
    _Rule(_MONTH, put=lambda found: f"{_figure(found['month'])}月"),
    _Rule(_HALF, put=_with_half),
    _Rule(_COINS, put=lambda found: f"0.{_figure(found['mao'])}{_figure(found['fen']) if found['fen'] else ''}元"),
    _Rule(_BLOCKS, put=_in_yuan),
    _Rule(_THOUSANDS, put=lambda found: plain(Decimal(found["sum"]) * 1000)),
    _Rule(_SHARE, put=lambda found: f"{_figure(found['tenths'])}0%"),
    _Rule(_RATE, put=lambda found: f"{'不超过' if _is_cap(found) else '达到'}{_tenths(found)}"),
    _Rule(_CHANGE, put=_tenths),
)


def _through(places: tuple[Place, ...], place: Place) -> Place:
    """Where a stretch of the text before stood in the first one."""
    inside = places[place[0] : place[1]]
    return min(start for start, _ in inside), max(end for _, end in inside)
