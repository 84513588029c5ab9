"""Normalising: one spelling for what people type: widths, old characters, slips of the keyboard, politeness."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from assistant.domain.dialogue_words import DialogueWords, Slip

_KEPT: Final = frozenset("，。；：！？（）、“”‘’《》「」『』【】·…—～")
"""Punctuation that names and goals are written with; the rest of the full-width forms become half-width."""
_COUNTER: Final = (
    r"(?:[一二两三四五六七八九十\d几]*(?:条|个|项|行|两|几|面|指标)|一|[二两三四五六七八九十\d]+(?:条|个|项))"
)
_PEOPLE: Final = ("老师", "同志", "师傅", "大哥", "大姐", "老弟")
"""People who may be spoken to, or counted and asked: 老师的满意度 is theirs."""
_MEASURED: Final = r"(?![\u4e00-\u9fff]{0,8}?(?:率|度|数|人次))"
_FORMAL: Final = re.compile(r"(?<=第)[壹贰叁肆伍陆柒捌玖拾]+|[壹贰叁肆伍陆柒捌玖拾佰仟]{2,}")
"""Numerals of contracts; a single one is a word (队伍, 陆地)."""
_SPACED: Final = re.compile(
    r"(?<=[\u4e00-\u9fff\d%％第])[ \t\u3000]+(?=[\d\u4e00-\u9fff%])|(?<=[\u4e00-\u9fff])[ \t\u3000]+|"
    r"[ \t\u3000]+(?=[\u4e00-\u9fff])"
)
_EARTH: Final = re.compile(
    r"(?<![\u4e00-\u9fff])地(?=(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:条|项|个指标))"
    r"|(?<=[把将删])地(?=(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:条|项))"
)
"""`地三条`, mistyped for 第."""
_POWER_OF_TEN: Final = re.compile(r"(?<![A-Za-z\d.])\d+(?:\.\d+)?[eE]\+?\d{1,2}(?=[亿万千百]*元)")
"""`1e6元`, as spreadsheets write amounts; without 元 it is the name of a model."""
_TYPED_WAN: Final = re.compile(r"(?<=\d)[wW](?![A-Za-z\d瓦时])")
_OF_MONEY: Final = re.compile(r"预算|资金|经费|财政|自筹|申请|成本|总额|总价|单价|结转|拨款|[wW]元")
"""What a figure with w for 万 is typed with; elsewhere it may be watts (10W灯具)."""
_EACH: Final = re.compile(
    r"(?<![\d第A-Za-z.])(?P<sum>\d+(?:\.\d+)?(?:万|千)?)(?:元|块钱|块)?一(?P<unit>[台套件个辆艘架户亩棵株座间本册份场期批把张部次组人名吨块])(?=[，,。；;吧的了就]|$)"
)
"""A price as it is spoken (4800一台)."""
_REMEMBERED: Final = 4096
"""Keys kept, because the names of a table are asked for again and again."""
QUOTES: Final = "“”\"'‘’「」『』"
AROUND: Final = f"{QUOTES} "
"""What may stand around words that are to be written."""
_TAIL: Final = "。.!！~～…、,， \t:："


def either(words: Iterable[str]) -> str:
    """A pattern for one of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word))) or r"(?!)"


def folded(text: str) -> str:
    """Half-width letters, digits and signs; characters that are not seen are gone, lines are one kind of break."""
    out: list[str] = []
    for char in text.replace("\r\n", "\n").replace("\r", "\n"):
        if char in _KEPT or char == "\n":
            out.append(char)
        elif char in "\t\u3000\xa0":
            out.append(" ")
        elif unicodedata.category(char) in ("Cc", "Cf", "Co", "Cn", "Cs", "So") and char not in "㎡㎥℃":
            continue
        elif "\uff01" <= char <= "\uff5e" or unicodedata.category(char) == "No":
            out.append(unicodedata.normalize("NFKC", char) if char not in "²³" else char)
        else:
            out.append({"﹪": "%", "−": "-", "﹣": "-"}.get(char, char))
    whole = _POWER_OF_TEN.sub(lambda amount: f"{Decimal(amount[0]):f}", "".join(out).strip())
    whole = _TYPED_WAN.sub("万", whole) if _OF_MONEY.search(whole) else whole
    return _EACH.sub(r"\g<sum>元/\g<unit>", whole)


class Normaliser:
    """Brings utterances into one spelling, and takes politeness off clauses."""

    def __init__(self, words: DialogueWords) -> None:
        pairs = words.traditional
        self._simplified = str.maketrans(dict(zip(pairs[::2], pairs[1::2], strict=True)))
        self._formal = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
        self._slips = {slip.wrong: slip for slip in words.slips}
        self._counters = {wrong: right for right, wrongs in words.counters.items() for wrong in wrongs}
        self._counter = re.compile(
            rf"(第(?:\d{{1,3}}|[一二三四五六七八九十]{{1,3}}))({either(self._counters)})(?!整|查|动|"
            rf"研|解|配|换|向|空|大)"
        )
        self._slip = re.compile(either(self._slips))
        self._heard: dict[str, str] = {}
        self._sounds = str.maketrans({char: group[0] for group in reversed(words.homophones) for char in group})
        self._written = {word: group[0] for group in words.synonyms for word in group[1:]}
        self._synonym = re.compile(either(self._written))
        openers = [word for word in words.openers if word not in _PEOPLE]
        plain = [word for word in openers if word not in words.row_openers]
        guarded = [*words.row_openers, *openers]
        self._opener = re.compile(
            rf"^(?:({either(guarded)})(?!{_COUNTER}|[那这])|({either(plain)}|(?:{either(_PEOPLE)}){_MEASURED}))"
            r"[ ,，、:：。!！~…]*",
            re.IGNORECASE,
        )
        self._closer = re.compile(rf"(?:{either(words.closers)})$", re.IGNORECASE)
        self._thanks = re.compile(rf"(?<=.)[，,。；;！!、 ]+(?:{either(words.closers)})+[。.!！~～]*$", re.IGNORECASE)
        self._asking = re.compile(rf"[,， ]*(?:{either(words.asking_closers)})$", re.IGNORECASE)

    def spelling(self, text: str, known: str = "") -> str:
        """The text with widths, old characters and slips put right; what stands in a known name is no slip."""
        return self._counter.sub(
            lambda found: found[1] + self._counters[found[2]],
            self.put_right(self._informal(_EARTH.sub("第", folded(text)).translate(self._simplified)), known),
        )

    def _informal(self, text: str) -> str:
        return _FORMAL.sub(lambda found: found[0].translate(self._formal), text)

    def put_right(self, text: str, known: str = "") -> str:
        """The text with the slips of the keyboard mended, quoted words left alone."""
        quoted = [found.span() for found in re.finditer(r"“[^”]*”|「[^」]*」|《[^》]*》|\"[^\"]*\"", text)]

        def mend(found: re.Match[str]) -> str:
            slip = self._slips[found[0]]
            inside = any(start <= found.start() < end for start, end in quoted)
            onward = any(text[place : place + 2] in known for place in range(found.start() + 1, found.end()))
            return (
                found[0] if inside or onward or found[0] in known or _excused(slip, text, found.start()) else slip.right
            )

        return self._slip.sub(mend, text)

    def tight(self, text: str) -> str:
        """The text without blanks between Chinese characters and numbers."""
        return _SPACED.sub("", text)

    def sound(self, text: str) -> str:
        """A key that is the same for words which are mistyped for one another."""
        if text not in self._heard:
            if len(self._heard) > _REMEMBERED:
                self._heard.clear()
            self._heard[text] = text.translate(self._sounds)
        return self._heard[text]

    def everyday(self, text: str) -> Iterator[tuple[re.Match[str], str]]:
        """Everyday words in a text, each with the word that names are written with."""
        return ((found, self._written[found[0]]) for found in self._synonym.finditer(text))

    def plainer(self, text: str) -> str:
        """The text with the words that names are written with."""
        return self._synonym.sub(lambda found: self._written[found[0]], text)

    def opened(self, clause: str, known: str = "") -> str:
        """A clause without the politeness in front of it; 就 in 就业率 stays where that is a known name."""
        while found := self._opener.match(clause):
            word = found[1] or found[2]
            rest = clause[found.end() :]
            if not found[0] or (rest and word + rest[0] in known and found[0] == word):
                break
            clause = rest
        return clause

    def unthanked(self, text: str) -> str:
        """An utterance without the thanks behind it."""
        return self._thanks.sub("", text) or text

    def closed(self, clause: str) -> str:
        """A clause without the politeness behind it."""
        clause = clause.rstrip(_TAIL)
        while clause:
            rest = self._closer.sub("", clause, count=1).rstrip(_TAIL)
            if rest == clause:
                break
            clause = rest
        return clause

    def unasked(self, clause: str) -> tuple[str, bool]:
        """A clause without the polite question behind it (好吗, 可以吗), and whether there was one."""
        bare = clause.rstrip(_TAIL + "?？")
        rest = self._asking.sub("", bare, count=1)
        return (rest, True) if rest != bare and rest else (clause, False)


def _excused(slip: Slip, text: str, start: int) -> bool:
    """Whether the wrong word stands in a right phrase by chance."""
    for phrase in slip.unless:
        shift = phrase.find(slip.wrong)
        if shift >= 0 and text.startswith(phrase, max(0, start - shift)) and start - shift >= 0:
            return True
    return False
