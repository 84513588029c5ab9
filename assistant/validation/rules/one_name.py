"""Rule F07: one project, office, system or group of people has one name, and the name says what is done."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from assistant.domain.declaration import Declaration
from assistant.domain.department import DepartmentForm
from assistant.domain.lexicon import Lexicon
from assistant.domain.pattern import longest_first, regex, words_of
from assistant.domain.report import Confidence, Severity
from assistant.validation.context import Document, ReviewContext
from assistant.validation.reading.facts import texts_of
from assistant.validation.reading.spelling import near_misses
from assistant.validation.reading.topics import as_written, narrative_texts, plain
from assistant.validation.reading.wording import numbered
from assistant.validation.rule import Outcome, department_rule, document_rule, finding, insufficient, rule
from assistant.validation.rules.other_places import other_places

_ORGAN = regex(
    r"(?:科|处|室|股|中心|小组|专班|专办|支队|大队|委员会)(?![学技研级目室分长员])|部(?![分门署队委级长位件里落类属])"
)
_IN_CHARGE = regex(
    r"[委会局室府团校所院队馆处心)](?P<office>(?:(?![委会局室])[\u4e00-\u9fff]){4,10}?[科股处部])(?:具体|牵头"
    r"|统一)?(?:负责|承担|实施)"
)
_OFFICE = regex(
    r"(?P<head>[\u4e00-\u9fff]{2,16})(?P<end>[科处部股])(?=具体|统一|牵头|负责|承担|会同|组织|对|每|按|根据|将|和"
    r"|与|及|[，。；、,;（(]|$)"
)
_SAME_OFFICE: Final = 4
_JOINERS = regex(r"[和与及、]")
_NOT_OF_A_NAME: Final = frozenset("办为我该本由的在和与对将及是有属各")
_SHORTEST: Final = 5
_LONGEST: Final = 12
_LONG_HEAD: Final = 4
_PEOPLE_PAIR = regex(
    r"(?=((?P<one>教师|医生|干部|学生|家长|党员|委员|代表|职工|群众|专家|学者|工人|农民|老人|儿童|妇女|残疾人"
    r"|护士)(?P<two>教师|医生|干部|学生|家长|党员|委员|代表|职工|群众|专家|学者|工人|农民|老人|儿童|妇女|残疾人"
    r"|护士)))"
)
_HEADING = regex(
    r"(?:^|[\n。；;])[^\S\n]{0,8}(?:\d{1,2}[.、．)]"
    r"|[(（]?[一二三四五六七八九十]{1,3}[)）、.])?[^\S\n]{0,8}(?P<head>[\u4e00-\u9fff]{4,16})[：:]"
)
_DIFFERENT: Final = 2
_VAGUE_ACTIVITY: Final = "建设"
_ACTIVITY_IN_NAME: Final = frozenset(
    words_of(
        "建设 开发 升级 改造 修缮 采购 购置 租赁 培训 调研 接待 出版 测评 体检 慰问 绿化 保洁 审计 演出",
    )
)
_WITH_NATURE = regex(r"(?=([\u4e00-\u9fff]{2}性[\u4e00-\u9fff]{2}))")


class _Place(NamedTuple):
    """A text and where it stands."""

    path: str
    text: str


class _Clash(NamedTuple):
    """Two spellings of what is one name, each with the first place it stands in."""

    first: str
    second: str
    path: str
    quote: str


@rule("F07", severity=Severity.WARNING, title="名称一致", basis="财预〔2015〕88号（相关性）")
def names_are_used_alike(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """One spelling in the name, the narrative and the rows; the name says what the narrative says (guide F07)."""
    yield from other_places(form)
    places = _places_of(form)
    if len(places) < 2:
        yield insufficient("除项目名称外没有可对照的文字")
        return
    for clash in _clashes(places, context.lexicon):
        yield _told(clash)
    yield from _name_and_content(form, context.lexicon)
    yield from _office_misspelt(form)
    yield from _office_of_another_rank(form)
    yield from _headings(form)
    yield from _short_of_a_character(form)


@department_rule("F07", severity=Severity.WARNING, title="名称一致", basis="财预〔2015〕88号（相关性）")
def names_are_used_alike_in_the_department(form: DepartmentForm, context: ReviewContext) -> Iterator[Outcome]:
    """Tasks and rows of a department form call one thing by one name (guide F07)."""
    places = [_Place(f"key_tasks[{i}].name", task.name) for i, task in enumerate(form.key_tasks)]
    places += [_Place(f"key_tasks[{i}].content", task.content) for i, task in enumerate(form.key_tasks)]
    places += [_Place(f"{path}.level3", row.level3) for path, row in numbered(form.indicators)]
    if len(places) < 2:
        yield insufficient("没有可对照的文字")
    for clash in _clashes(places, context.lexicon):
        yield _told(clash)


@document_rule("F07", severity=Severity.WARNING, title="名称一致", basis="财预〔2015〕88号（相关性）")
def names_are_used_alike_in_the_document(document: Document, context: ReviewContext) -> Iterator[Outcome]:
    """The same office or people are spelt alike in all forms of a document (guide F07)."""
    if len(document.forms) < 2:
        yield insufficient("只有一张申报表")
        return
    within = {(c.first, c.second) for form in document.forms for c in _clashes(_places_of(form), context.lexicon)}
    numbers = {id(form): number for number, form in enumerate(document.forms, start=1)}
    places = [_Place(f"{numbers[id(form)]}", place.text) for form in document.forms for place in _places_of(form)]
    for clash in _clashes(places, context.lexicon):
        if (clash.first, clash.second) in within or (clash.second, clash.first) in within:
            continue
        first = sorted({place.path for place in places if clash.first in plain(place.text)}, key=int)
        second = sorted({place.path for place in places if clash.second in plain(place.text)}, key=int)
        yield finding(
            "F07",
            f"forms[{int(second[0]) - 1}]" if second else "",
            f"同一名称在各表写法不一：“{clash.first}”（第{'、'.join(first)}表），“{clash.second}”（第{'、'.join(second)}表）；"
            "请统一。",
            quote=clash.second,
        )


def _told(clash: _Clash) -> Outcome:
    message = f"同一名称写法不一：“{clash.first}”与“{clash.second}”；请统一。"
    return finding("F07", clash.path, message, quote=clash.quote)


def _places_of(form: Declaration) -> list[_Place]:
    places = [_Place("project_name", form.project_name)]
    places += [_Place(path, text) for path, text in texts_of(form)]
    places += [_Place(f"{path}.level3", row.level3) for path, row in numbered(form.indicators)]
    return places


def _clashes(places: Iterable[_Place], lexicon: Lexicon) -> Iterator[_Clash]:
    """Names that stand in two spellings: turned round, with another ending, or by another word for the same."""
    texts = [_Place(place.path, plain(place.text)) for place in places]
    originals = {place.path: place.text for place in places}
    seen: set[frozenset[str]] = set()
    for first, second in (*_turned(texts), *_other_endings(texts, lexicon), *_other_words(texts, lexicon)):
        if frozenset((first, second)) in seen:
            continue
        seen.add(frozenset((first, second)))
        first, second = _extended(first, second, texts)
        path = next((p.path for p in texts if second in p.text), "")
        yield _Clash(first, second, path, as_written(originals.get(path, ""), second))


def _extended(first: str, second: str, texts: list[_Place]) -> tuple[str, str]:
    """Both names with the characters that stand in front of either: 闵行政协网站 before 升级改版 and 升级改造."""
    one = next((p.text[: p.text.index(first)] for p in texts if first in p.text), "")
    other = next((p.text[: p.text.index(second)] for p in texts if second in p.text), "")
    size = 0
    for mine, theirs in zip(reversed(one), reversed(other), strict=False):
        if mine != theirs or not "\u4e00" <= mine <= "\u9fff" or mine in _NOT_OF_A_NAME:
            break
        size += 1
    ahead = one[len(one) - size :]
    return ahead + first, ahead + second


def _turned(texts: list[_Place]) -> Iterator[tuple[str, str]]:
    """提案建议科 beside 建议提案科, 医生教师 beside 教师医生: the same characters in another order."""
    found: dict[str, str] = {}
    told: set[str] = set()
    for _, text in texts:
        for organ in _ORGAN.finditer(text):
            bare = _JOINERS.sub("", re.split(r"[^\u4e00-\u9fff、]", text[max(0, organ.end() - 16) : organ.end()])[-1])
            for size in range(_SHORTEST, min(_LONGEST, len(bare)) + 1):
                window = bare[-size:]
                key = "".join(sorted(window))
                earlier = found.setdefault(key, window)
                if earlier != window and earlier[0] != window[0] and not told & {earlier, window}:
                    told |= {earlier, window}
                    one, other = _in_full(earlier, texts), _in_full(window, texts)
                    if one and other:
                        yield one, other
                    break
    pairs = {match[1]: match for _, text in texts for match in _PEOPLE_PAIR.finditer(text)}
    for pair, match in pairs.items():
        turned = match["two"] + match["one"]
        if turned in pairs and pair < turned:
            yield pair, turned


def _in_full(bare: str, texts: list[_Place]) -> str | None:
    """The name as it is written, with its joining words and the characters of its beginning."""
    pattern = re.compile("[和与及、]?".join(bare))
    return next((match[0] for _, text in texts if (match := pattern.search(text))), None)


def _other_endings(texts: list[_Place], lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """稳增长专办 beside 稳增长专班: one head, and endings that get mixed up."""
    for variants in lexicon.name_variants:
        if not variants.stems:
            continue
        ends = longest_first(map(re.escape, variants.stems))
        pattern = re.compile(rf"(?P<head>[\u4e00-\u9fff]{{2,10}}?)(?P<end>{ends})")
        heads: dict[str, dict[str, str]] = {}
        for _, text in texts:
            if not any(stem in text for stem in variants.stems):
                continue
            for match in pattern.finditer(text):
                head = match["head"][-_LONG_HEAD:] if len(match["head"]) >= _LONG_HEAD else match["head"]
                key = head[-3:]
                heads.setdefault(key, {}).setdefault(_short_end(match["end"]), key + match["end"])
        for spelt in heads.values():
            first, *others = spelt.values()
            yield from ((first, other) for other in others)


def _short_end(end: str) -> str:
    """工作领导小组 is 领导小组, 工作专班 is 专班."""
    return end.removeprefix("工作")


def _other_words(texts: list[_Place], lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """编外 beside 非编: two words for the same."""
    for variants in lexicon.name_variants:
        used = [word for word in variants.words if any(word in text for _, text in texts)]
        whole = [word for word in used if not any(word != other and word in other for other in used)]
        if len(whole) > 1:
            yield from ((whole[0], other) for other in whole[1:])


def _name_and_content(form: Declaration, lexicon: Lexicon) -> Iterator[Outcome]:
    """A name of 开发、升级、建设 over a narrative that only speaks of a test."""
    said = "".join(plain(text) for text in narrative_texts(form))
    name = plain(form.project_name)
    named = [kind for kind in lexicon.activities if kind.name in name and kind.name in _ACTIVITY_IN_NAME]
    if not named or not form.narrative or not (form.narrative.overview and form.narrative.plan):
        return
    missing = [
        kind for kind in named if not any(word in said.replace(name, "") for word in (kind.name, *kind.mentions))
    ]
    if len(missing) > 1 or (missing == named and missing[0].name != _VAGUE_ACTIVITY):
        words = "”“".join(kind.name for kind in missing)
        message = f"项目名称说“{words}”，概述、方案和预算里没有这样的内容；请让名称与实际内容相符。"
        yield finding("F07", "project_name", message, quote=form.project_name)
    elif part := _unmentioned_part(name, said.replace(name, ""), [kind.name for kind in missing]):
        message = f"项目名称里的“{part}”，概述、方案和预算里没有提到；请让名称与实际内容相符。"
        yield finding("F07", "project_name", message, quote=as_written(form.project_name, part))


def _unmentioned_part(name: str, said: str, missing: list[str]) -> str | None:
    """One of several works that a name joins with 及 or 和, of which the narrative has neither verb nor object."""
    parts = [part for part in re.split(r"[及和与、]", name) if len(part) >= _LONG_HEAD]
    if len(parts) < 2:
        return None
    for part in parts:
        ending = next((kind for kind in _ACTIVITY_IN_NAME if part.endswith(kind)), "")
        thing = part.removesuffix(ending)
        strange = len(thing) > _DIFFERENT and not any(thing[i : i + 3] in said for i in range(len(thing) - 2))
        if ending and (ending in missing or strange):
            return part
    return None


def _office_misspelt(form: Declaration) -> Iterator[Outcome]:
    """The office in charge by section three, with a character more or less in another section."""
    told = (form.narrative.implementer if form.narrative else None) or ""
    for name in dict.fromkeys(found["office"] for found in _IN_CHARGE.finditer(plain(told))):
        for path, text in texts_of(form):
            for slip in near_misses(plain(text), name):
                message = f"负责的科室写法不一：“{name}”与“{slip.wrong}”；请统一。"
                quote = as_written(text, slip.wrong)
                yield finding("F07", path, message, quote=quote, confidence=Confidence.LIKELY)
                return


def _office_of_another_rank(form: Declaration) -> Iterator[Outcome]:
    """养老服务科 in one section and 养老服务处 in another: one office, two ranks."""
    ends: dict[str, str] = {}
    for path, text in texts_of(form):
        if not path.startswith("narrative."):
            continue
        for found in _OFFICE.finditer(plain(text)):
            head = found["head"][-_SAME_OFFICE:]
            if len(head) < _SAME_OFFICE:
                continue
            earlier = ends.setdefault(head, found["end"])
            if earlier != found["end"]:
                one, other = head + earlier, head + found["end"]
                message = f"同一科室写法不一：“{one}”与“{other}”；请统一。"
                yield finding("F07", path, message, quote=as_written(text, other), confidence=Confidence.LIKELY)
                return


def _headings(form: Declaration) -> Iterator[Outcome]:
    """Item headings of the plan and the budget that mean the same item and differ in a character or two."""
    narrative = form.narrative
    if not narrative or not narrative.plan or not narrative.budget:
        return
    planned = [match["head"] for match in _HEADING.finditer(narrative.plan)]
    paid = [match["head"] for match in _HEADING.finditer(narrative.budget)]
    for heading in paid:
        if heading in planned:
            continue
        twin = next((other for other in planned if _nearly(heading, other) and other not in paid), None)
        if twin:
            message = f"预算写“{heading}”，方案写“{twin}”，像是同一件事的两种叫法；请统一，并核对实际要做的是哪一件。"
            yield finding("F07", "narrative.budget", message, quote=heading, confidence=Confidence.LIKELY)


def _nearly(one: str, other: str) -> bool:
    """Whether two headings of one length share at least half their characters and differ in one or two."""
    if len(one) != len(other):
        return False
    different = sum(a != b for a, b in zip(one, other, strict=True))
    return 0 < different <= min(_DIFFERENT, len(one) // 2)


def _short_of_a_character(form: Declaration) -> Iterator[Outcome]:
    """规范文件 in a row where the narrative says 规范性文件."""
    full = {match[1] for text in narrative_texts(form) for match in _WITH_NATURE.finditer(plain(text))}
    short = {word.replace("性", "", 1): word for word in sorted(full)}
    said = "".join(plain(text) for text in narrative_texts(form))
    for path, row in numbered(form.indicators):
        name = plain(row.level3)
        bare = next(
            (bare for bare, word in short.items() if bare in name and word not in name and bare not in said), None
        )
        if bare:
            word = short.pop(bare)
            yield finding(
                "F07",
                f"{path}.level3",
                f"“{row.level3}”里的“{bare}”，说明里写作“{word}”；请统一。",
                severity=Severity.SUGGESTION,
                quote=as_written(row.level3, bare),
                replacement=word,
                confidence=Confidence.LIKELY,
            )
