"""Name lint: names as an expert would write them, before they are proposed: whole words at both ends, nothing twice.

Names are composed from the words around a number, and what reads those words errs at times. What can be told from
the name and the text alone is told here once for all of them: a name that begins or ends inside a word gets the
whole word, a particle, an agent or `要求` at an edge is taken off, and a measure said twice is said once. Where
nothing is left that names a thing, the project's own object stands with the measure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from assistant.domain.memo import told_once
from assistant.domain.pattern import Alternative, one_of, regex
from assistant.drafting.candidate import Candidate, Origin
from assistant.drafting.naming.composing import RATE
from assistant.drafting.naming.names import MAX_NAME, short_name
from assistant.drafting.naming.whole_words import BEHIND_THINGS, IN_FRONT
from assistant.drafting.ports import WordCutter

MEASURE: Final = regex(
    r"(?:数量|人数|户数|家数|次数|场次|人次|批次|班次|期数|件数|页数|株数|栋数|座数|里程|长度|面积|容量|容积|金额|"
    r"时长|时间|时限|成本|标准|经费|数|量)$"
)
_TWICE: Final = regex(r"(?P<word>[\u4e00-\u9fff]{2,5})(?P=word)")
_DAILY_TWICE: Final = regex(r"^(?P<each>[日月年周]均)(?P<what>.{2,}?)量?[日月年周](?:均)?(?P<unit>量|人次|次数)$")
_AMOUNT_TWICE: Final = regex(
    r"(?<=..(?<![质力])量)(?:人数|人次|次数|数量)$|(?<=频次)次?数$|(?<=额)金额$|(?:课时|学时)(?=(?:课时|学时)数$)"
)
_COUNT_TWICE: Final = regex(
    r"(?P<one>[次场栋批班户页件])(?:(?P=one)数|数量?(?P=one)数)$|(?<![参系指常函])(?:数量|数)(?P<more>数量?)$"
)
ASKED_WAYS: Final = (
    Alternative(
        "that it shall be so",
        r"要求|确保|力争|争取|实现|达到|保证|保障其|通过(?!率)|预计|计划(?!怀孕|生育|免疫)|须|让(?!利)|将(?!军)|把(?!关|控)"
        r"|应(?!急|届|用|对|征|检|收|保|助|援|.尽)",
        ("确保", "计划新增", "应完成"),
    ),
    Alternative("by what rule", r"按照|根据|其中|同时|涉及|以及", ("按照", "其中")),
    Alternative(
        "who does it",
        r"负责|承担|本项目|该项目|我[局校院县市区镇乡]|当地|由(?!来)|为(?!民)",
        ("承担", "我局", "由农户"),
    ),
    Alternative("after what", r"完成后|建成后|实施后|后(?=每|各)", ("建成后", "后每")),
    Alternative("a word that joins", r"并(?!网|发症|购|轨|联)|且|及(?!时|格)|的", ("并建", "的")),
    Alternative(
        "a verb of one character, where it is not half of a word",
        r"提供(?=.{4})|配(?![备电送音种菜药套件置网料合方偶气水建发])|租(?![赁用金借户房])|修(?!复|缮|建|订|剪|改|编|理|筑|整|补)"
        r"|设(?!备|施|计|立|置|定|想)|聘(?!用|请|任)|使(?!用|命|馆)",
        ("提供法律援助", "配教师", "修水渠", "聘教练"),
    ),
)
_ASKED: Final = regex(rf"^(?:{one_of(ASKED_WAYS)})+(?=[\u4e00-\u9fffA-Za-z]{{4}})")
"""What says that something shall be so, not what."""
_AGENT: Final = regex(
    r"^(?:运营商|承包商|供应商|服务商|施工方|施工单位|承包方|中标(?:单位|企业|方)|第三方(?:机构|公司)?"
    r"|[\u4e00-\u9fff]{2}公司)"
    r"(?:负责|承担|提供|实施)?(?=[\u4e00-\u9fff]{4})"
)
_LEFT_OPEN: Final = regex(
    r"(?<=..)(?:不超过|不高于|不低于|控制在|保持在|的|(?<![普惠涉])及|(?<![缓共饱柔温])和|(?<![参赋])与|或|由|把"
    r"|达到|不少于|不低于|(?<![签履违预条公合契])约|共计|每[天日周月年])$"
)
"""What an object cannot end with."""
_SINGLE: Final = frozenset("村乡镇县市区校园站点馆院所队班组路街桥河湖渠井库坝林田牛羊猪鸡书画戏车船户人水电气煤油粮")
"""Words of one character that name a thing by themselves."""
_SHORTEST: Final = 2


def linted(rows: Iterable[Candidate], text: str, topic: str, cutter: WordCutter) -> list[Candidate]:
    """The rows under names that pass; those that stated nothing but a cut word are named after the project's object.

    Args:
        rows: What is to be proposed.
        text: The description.
        topic: The project's object.
        cutter: Cuts text into words.
    """
    words = word_spans(text, cutter)
    return [_renamed(row, mended(row.name, text, topic, words, cutter)) for row in rows]


def mended(name: str, text: str, topic: str, words: Sequence[tuple[int, int]], cutter: WordCutter) -> str:
    """A name without what an expert would not write; as it is where nothing is wrong with it."""
    tidy = _once(name)
    found = MEASURE.search(tidy)
    measure = found[0] if found else ""
    thing = tidy[: len(tidy) - len(measure)]
    whole = _whole_words(_AGENT.sub("", _ASKED.sub("", thing + measure)).removesuffix(measure), text, words, cutter)
    whole = _LEFT_OPEN.sub("", whole)
    if whole == thing:
        return tidy
    if len(whole) < _SHORTEST:
        return short_name(topic, measure) if measure and topic else tidy
    return _once(short_name(whole, measure) if measure else whole)[-MAX_NAME:]


def _renamed(row: Candidate, name: str) -> Candidate:
    known = row.origin is Origin.STATED and name != row.name
    return row.model_copy(update={"name": name}) if known else row


def _once(name: str) -> str:
    """What is said twice side by side said once (`巡航次次数`, `日均处置量日量`)."""
    name = _AMOUNT_TWICE.sub("", _TWICE.sub(lambda twice: twice["word"], name))
    if daily := _DAILY_TWICE.match(name):
        return f"{daily['each']}{daily['what']}{daily['unit']}"
    return _COUNT_TWICE.sub(lambda twice: f"{twice['one']}数" if twice["one"] else twice["more"], name)


@told_once
def word_spans(text: str, cutter: WordCutter) -> Iterator[tuple[int, int]]:
    """Where the words of a text stand."""
    lower, at = text.lower(), 0
    for word in cutter.words(text):
        start = lower.find(word, at)
        if start >= 0:
            at = start + len(word)
            yield start, at


def _whole_at(thing: str, text: str, words: Sequence[tuple[int, int]]) -> int:
    """Where a thing stands in a text, cut out of no word if there is such a place (`和免|学费`, later `，免学费`)."""
    first = at = text.find(thing)
    while at >= 0:
        if not any(start < edge < end for start, end in words for edge in (at, at + len(thing))):
            return at
        at = text.find(thing, at + 1)
    return first


def _whole_words(thing: str, text: str, words: Sequence[tuple[int, int]], cutter: WordCutter) -> str:
    """An object with the rest of the words that it was cut out of (`大代表` of 人大代表, `文书送` of 送达).

    Only an end of one character that names nothing alone counts as cut: `城乡居民` behind 全县 is whole, though the
    cutter finds 县城 there.
    """
    at = _whole_at(thing, text, words) if len(thing) >= _SHORTEST else -1
    own = cutter.words(thing) if at >= 0 else []
    if not own:
        return thing
    end = at + len(thing)
    if len(own[0]) == 1 and own[0] not in _SINGLE and thing.startswith(own[0]):
        inside = next((span for span in words if span[0] < at < span[1] <= at + 1), None)
        unit = inside is not None and text[inside[0] - 1 : inside[0]].isdigit()  # `60名|老党员` is no 名老.
        torn = inside is not None and text[inside[0]] not in IN_FRONT and not unit
        thing = text[inside[0] : at] + thing if inside and torn else thing
    if not RATE.search(thing) and len(own[-1]) == 1 and own[-1] not in _SINGLE and thing.endswith(own[-1]):
        inside = next((span for span in words if end - 1 <= span[0] < end < span[1]), None)
        torn = inside is not None and text[end] not in BEHIND_THINGS
        thing = thing + text[end : inside[1]] if inside and torn else thing
    return thing
