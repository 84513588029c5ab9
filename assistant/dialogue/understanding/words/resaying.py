"""Resaying: turns of phrase that officers use for values, rows and requests, put into words that both readers know.

The rules are in the lexicon; those that compute are here. Each knows one way of speaking and no field of any project.
What stands inside the name of a row is never touched.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import Final, NamedTuple

from assistant.dialogue.understanding.reference import by_number
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.numbers import figure, number_at, whole_number
from assistant.domain.dialogue_words import TurnOfPhrase
from assistant.domain.lexicon import Lexicon
from assistant.domain.money import plain
from assistant.domain.pattern import Pattern, regex

_DIGIT: Final = "一二两三四五六七八九"
_MACROS: Final = {
    "{v}": r"\d[\d.]*[^\d，,。；;\s]{0,3}",
    "{g}": r"(?:(?:生态环境|社会|经济)成本|社会|经济|生态|可持续|质量|数量|时效|成本|效益|产出|满意度)"
    r"(?:效益|影响)?(?:指标)?",
    "{d}": _DIGIT,
    "{n}": r"(?:百分之)?[\d〇零一二两三四五六七八九十百千万亿点半.]+",
    "{u}": "[吧啊呀嘛呢哈哦啦]",
    "{who}": r"(?:(?:财政|区|市|教育)?局?(?:里|领导|专家|评审|评委|人家|财政局?|主任|科长|处长|老板|上面)(?:组|们)?)",
}
_OTHERWISE: Final = re.compile(r"[改调换删加提降]|吧[，,]|如果|要是")
"""What shows that more is asked for than advice."""
_COUNTED: Final = re.compile(
    r"(?:^|(?<=[把将和跟与、，,数]))(?P<unit>[\u4e00-\u9fff])数(?=[改调加减提降是分都各\d、和跟与]|[\u4e00-\u9fff]数)"
)
_BELOW: Final = re.compile(
    r"(?:^|(?<=把)|(?<=将))(?:(?P<this>这一?条|它|这个)(?:和|跟|与|及|以及|连同)(?:它)?(?:后面|下面|底下|往下|接下来)|"
    r"(?:它|这条|这个)?(?:下面|底下|往下|接下来))的?(?P<number>[两三四五])(?:条|个|项)"
)
_RATE: Final = re.compile(r"(?P<money>元|万元)/(?P<who>[\u4e00-\u9fff])[·/](?P<when>[\u4e00-\u9fff]{1,2})")
_SUM: Final = rf"(?:\d[\d.]*|[{_DIGIT}十百千万]+)"

_Put = Callable[[re.Match[str]], str]


class Resaid(NamedTuple):
    """An utterance in plainer words; `loosely` where they say more than it did, so that one should ask."""

    text: str
    loosely: bool = False


class Resaying:
    """Puts utterances into plainer words."""

    def __init__(self, lexicon: Lexicon) -> None:
        computed = [(regex(said), put, False) for said, put in _COMPUTED]
        told = (*lexicon.official, *lexicon.dictating, *lexicon.resaying)
        rules = computed + [(_pattern(rule.said), _put(rule), rule.loosely) for rule in told]
        self._rules = [(pattern, begins(pattern.pattern), put, loosely) for pattern, put, loosely in rules]

    @property
    def patterns(self) -> list[Pattern]:
        """What the rules look for, in order."""
        return [pattern for pattern, *_ in self._rules]

    def resaid(self, text: str, scene: Scene) -> Resaid:
        """The utterance with every rule applied in order."""
        loosely = False
        for pattern, at_start, put, doubtful in self._rules:
            if (pattern.match(text) if at_start else pattern.search(text)) is None:
                continue
            after = pattern.sub(partial(_unless_named, put=put, scene=scene), text)
            loosely = loosely or (doubtful and after != text)
            text = after
        return Resaid(_for_each(_counted(_below(text, scene), scene), scene), loosely)


def begins(pattern: str) -> bool:
    """Whether a pattern can be found at the start of a text only, so that one need not search for it."""
    depth, place = 0, 0
    while place < len(pattern):
        char = pattern[place]
        if char == "\\":
            place += 1
        elif char == "[":
            place = pattern.index("]", place + 2)
        elif char == "|" and not depth:
            return False
        depth += (char == "(") - (char == ")")
        place += 1
    return pattern.startswith("^")


def _pattern(said: str) -> Pattern:
    for macro, pattern in _MACROS.items():
        said = said.replace(macro, pattern)
    return regex(said)


def _put(rule: TurnOfPhrase) -> _Put:
    def put(found: re.Match[str]) -> str:
        return found[0] if rule.alone and _OTHERWISE.search(found.string) else found.expand(rule.means)

    return put


def _unless_named(found: re.Match[str], put: _Put, scene: Scene) -> str:
    """What takes the place of the words found; they themselves where they are in the name of a row."""
    return found[0] if scene.in_a_name(found) or found[0] in scene.names else put(found)


def _below(text: str, scene: Scene) -> str:
    """`下面两条` of the row that is chosen, by number."""
    row = scene.chosen[0] if scene.chosen else 0

    def numbered(found: re.Match[str]) -> str:
        first, last = row + (0 if found["this"] else 1), row + (whole_number(found["number"]) or 0)
        return f"第{first}条到第{last}条" if row and last <= scene.count else found[0]

    return _BELOW.sub(numbered, text)


def _counted(text: str, scene: Scene) -> str:
    """`台数` as the only row that counts in 台."""

    def named(found: re.Match[str]) -> str:
        rows = [row for row in scene.draft.indicators if row.target.unit == found["unit"]]
        known = len(rows) == 1 and not any(found[0] in name for name in scene.names)
        return rows[0].level3 if known else found[0]

    return _COUNTED.sub(named, text)


def _for_each(text: str, scene: Scene) -> str:
    """`每生每天6元` as 6元, where a row counts in 元/生·天."""
    for row in scene.draft.indicators:
        found = _RATE.fullmatch(row.target.unit or "")
        if found is None:
            continue
        who = "学生|职工|学员|[生人]" if found["who"] in "生人" else found["who"]
        when = rf"每(?:一|个)?{found['when']}" if found["when"] else ""
        one = rf"(?:每(?:一|个)?(?:{who}){when}|{when}每(?:一|个)?(?:{who}))" if when else ""
        if one:
            text = re.sub(rf"{one}(?P<sum>{_SUM}){found['money']}", rf"\g<sum>{found['money']}", text)
    return text


def _with_half(found: re.Match[str]) -> str:
    value = figure(found["number"])
    return found[0] if value is None else f"{plain(value)}.5{found['unit']}"


def _nines(found: re.Match[str]) -> str:
    count = whole_number(found["count"]) or 0
    return f"99.{'9' * (count - 2)}%" if 2 < count < 7 else found[0]


def _tenths(found: re.Match[str]) -> str:
    number = number_at(found[0])
    return f"{plain(number.value)}%" if number is not None and number.end == len(found[0]) else found[0]


def _jiao(found: re.Match[str]) -> str:
    yuan, jiao = figure(found["yuan"]), figure(found["jiao"])
    return found[0] if yuan is None or jiao is None else f"{plain(yuan)}.{plain(jiao)}元"


def _thousands(found: re.Match[str]) -> str:
    value = figure(found[0])
    return found[0] if value is None else plain(value)


def _run(found: re.Match[str]) -> str:
    """`三四五条` as three rows, where the numbers follow one another."""
    numbers = [whole_number(char) or 0 for char in found["rows"]]
    follow = all(two - one == 1 for one, two in pairwise(numbers))
    return by_number(numbers) if follow else found[0]


def _several(found: re.Match[str]) -> str:
    """`一二两条` as two rows, where there are as many as is said."""
    rows = [whole_number(char) or 0 for char in found["rows"]]
    fits = len(rows) == whole_number(found["many"]) and rows == sorted(set(rows))
    return by_number(rows) if fits else found[0]


def _each(found: re.Match[str]) -> str:
    """`加两条：A，B` as two requests."""
    listed = [part for part in re.split(r"[，,；;、]", found["listed"].strip("。")) if part]
    many = len(listed) == whole_number(found["many"])
    return "；".join(f"加一条{part}" for part in listed) if many else found[0]


_COMPUTED: Final[tuple[tuple[str, _Put], ...]] = (
    (rf"百分之(?:百|[{_DIGIT}十]+(?:点[零{_DIGIT}]+)?)(?![{_DIGIT}十百千万点])", _tenths),
    (rf"(?:^|(?<=[把将，,]))(?P<rows>[{_DIGIT}]{{2,5}})(?P<many>[两二三四五])条(?!指标)", _several),
    (rf"(?<![\d{_DIGIT}十百千万点])(?P<number>[{_DIGIT}]|\d{{1,2}})个半(?P<unit>小时|月|学期|钟头)", _with_half),
    (rf"(?P<count>[{_DIGIT}3-6])个(?:九|9)(?![\d百千万%])", _nines),
    (rf"(?<![\d{_DIGIT}十百千万第])[{_DIGIT}]成[{_DIGIT}](?![{_DIGIT}十百千万个条项成])", _tenths),
    (rf"(?<![\d{_DIGIT}十百千万])(?P<yuan>[{_DIGIT}])块(?P<jiao>[{_DIGIT}])(?:毛|角)?(?:钱)?(?=$|[，,。的吧])", _jiao),
    (r"(?<![\d.])\d千\d(?![\d.千百万])", _thousands),
    (r"(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)", lambda found: found[0].replace(",", "")),
    (r"(?:^|第|(?<=[把将，,]))(?P<rows>[一二三四五六七八九]{2,5})条(?=分别|各)", _run),
    (
        r"^(?:再|请|给我|帮我)*(?:加|补|添|增加|新增)(?:上)?(?P<many>[两二三四])(?:条|个"
        r"|项)(?:指标)?[：:](?P<listed>.+)$",
        _each,
    ),
)
"""Values: 两个半小时, 四个九, 八成五, 五块五, 3千2; and several new rows at once."""
