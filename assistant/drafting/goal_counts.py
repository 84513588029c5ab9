"""Counts in goals: every quantity with the deed that is done to it, the main work first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.domain.indicator import Level1, Level2
from assistant.domain.likeness import likeness
from assistant.domain.money import plain
from assistant.domain.pattern import regex
from assistant.domain.value import Operator
from assistant.drafting.brief import Brief, Counted
from assistant.drafting.candidate import Candidate
from assistant.drafting.naming import is_person
from assistant.drafting.reading.words import ACTIVITY_VERBS, LIGHT_VERBS, PERSON_HEADS

RATES: Final = ("%", "‰")
WORDS: Final = {
    Operator.GTE: "不低于",
    Operator.LTE: "不超过",
    Operator.EQ: "达到",
    Operator.GT: "高于",
    Operator.LT: "低于",
}
PART: Final = "其中"
"""Stands in front of a count that is part of the one before."""
COUNT_WORDS: Final = {**WORDS, Operator.GTE: "不少于", Operator.EQ: ""}
_MEASURES: Final = regex(
    r"(?:覆盖)?(?:数量|人数|人次|面积|里程|长度|户数|家数|场次|次数|期数|批次|班次|天数|学时数|课时数|村数|份数|数)$"
)
_SAID_BY_NO_UNIT: Final = ("面积", "里程", "长度", "数量")
"""Measures that a name without a thing keeps: `治理面积不少于1350亩`, never `治理不少于1350亩`."""
_VERBS: Final = "|".join(sorted(ACTIVITY_VERBS, key=len, reverse=True))
_DONE_TO_THING = regex(rf"^(?:{_VERBS})(?P<thing>[\u4e00-\u9fffA-Za-z“”、]{{2,}})$")
_MASS = regex(rf"(?:建筑|作业|保护|灌溉|运营|行驶|飞行|服务|{_VERBS})$")
"""What only its measure makes a quantity."""
_WORD_WITH_PIECE: Final = ("案件", "文件", "稿件", "邮件", "零件", "部件", "软件", "硬件", "信件", "证件", "物件")
"""Things whose name ends in the unit they are counted in."""
_PER: Final = regex(r"^(?P<per>每(?:期|场|次|批|班|人|户|年|月|季度|周|天|亩|公里|家次|家|个|村|项|件|座|处|台))(?P<thing>.{2,})$")
"""A count for each one of what the row before has counted."""
_HEADS: Final = regex(r"(?<=..)(?:人数|人次|户数|家数)$")
"""Who is reached is counted like what is done (`受益学生不少于620人`)."""

_WORKS: Final = (
    "参训|受益|改良|复划|维保|保养|宣讲|巡讲|采风|录入|打捆|展演|关押|火化|安葬|改厕|联谊|疗休养|研学|复绿|执勤|值守|讲解|评价"
)
"""Names of work that are no verbs to the reading of descriptions."""
_DEED = regex(rf"^(?:(?:{_VERBS}|覆盖|惠及|受益|划分|新修|[购办建])(?=..)|日均|年均)|(?:{_VERBS}|{_WORKS})$")
"""What a thing's name says itself of what is done."""
_STARTS = regex(rf"(?:新修|{_VERBS}|购(?!置|买))(?=..)")
_HELD: Final = ("举办", "开展", "召开", "组织", "完成", "形成", "惠及", "接待", "实施", "参加", "承办")
_LISTED: Final = frozenset(
    ["采购", "购置", "购买", "配备", "新建", "新修", "建设", "修建", "改建", "扩建", "改造", "更换", "安装", "更新",
     "铺设", "种植", "栽植", "储备", "印制", "编印", "制作", "维护", "养护", "维修", "清淤", "维修养护", "租赁"]
)  # fmt: skip
"""Deeds that hold for every bare thing of the same list (`采购彩超1台（85万元）、心电图机3台`)."""
_PIECES: Final = frozenset(
    ["台", "套", "辆", "个", "只", "架", "具", "座", "眼", "处", "口", "条", "块", "盏", "艘", "栋", "部", "张", "把",
     "公里", "米", "件", "幅", "面", "根", "间", "顶", "床"]
)  # fmt: skip
_NEXT_OF_LIST = regex(r"^(?:[（(][^（()）]*[)）])?[、，,和及]\s*(?P<noun>[^，,。；;、：:]{1,14}?)\s*$")
_TITLE = regex(rf"(?P<deed>{'|'.join(sorted(_LISTED, key=len, reverse=True))})(?:工程|项目|经费|费)*(?:[：:]|，(?:全长|总长|共))\s*[^，,。；;、：:\d]{{0,12}}\s*$")
"""A title's deed holds for what is listed behind it (`信号灯维护：路口148处`)."""
_EVENT = regex(r"(?:会|班|展|展览|赛|大赛|讲座|论坛|沙龙|仪式|课堂|活动|比赛|演练)$")
_REPORT = regex(r"(?:报告|方案|[日周月专简]报|清单|案例|建议)$")
_PLACE = regex(r"(?:村|乡镇|镇|街道|社区|学校|书屋|企业|机构|单位|园区|小区|景区)$")
_PAID = regex(r"津贴|补贴|补助|救助|慰问|奖补|助学金|奖励")
_WAGES = regex(r"工资|薪酬|报酬|人员经费|年经费|社保|用工")


class Promised(NamedTuple):
    """What one row promises; without a number, in words.

    Attributes:
        deed: What is done to what it counts, where the name does not say it; "" if nothing is to be said.
    """

    name: str
    category: Level2 | None
    level1: Level1
    operator: Operator | None
    value: Decimal | None
    unit: str | None
    words: str
    deed: str = ""


class Spoken(NamedTuple):
    """One promise of a goal, and the names of the rows that mirror it."""

    text: str
    rows: tuple[str, ...]


def is_count(row: Promised) -> bool:
    """Whether a row promises a number of things."""
    has_number = row.value is not None and row.operator is not None
    return row.category is Level2.QUANTITY and row.unit not in RATES and has_number


def thing_of(name: str, unit: str | None) -> str:
    """What a count is of: its name without what the unit says again, and never less than a thing."""
    piece = (unit or "").lstrip("万亿")
    if len(piece) == 1 and name.endswith(f"{piece}数") and len(name) > len(piece) + 2:
        whole = name.removesuffix("数")
        return whole if whole.endswith(_WORD_WITH_PIECE) and not whole.endswith("积案件") else whole[: -len(piece)]
    found = _MEASURES.search(name)
    thing = _MEASURES.sub("", name)
    if found and found[0].endswith(_SAID_BY_NO_UNIT):
        done_to = _DONE_TO_THING.match(thing)
        mass = found[0].endswith(("面积", "里程")) and (not done_to or _MASS.search(done_to["thing"]))
        if len(thing) <= 2 or (mass and _MASS.search(thing)):
            return name
    return thing or name


def promised_of(row: Candidate) -> Promised:
    """A row as what it promises, without the deed."""
    return Promised(row.name, row.level2, row.level2.level1, row.operator, row.value, row.unit, row.words)


def main_first(rows: Sequence[Candidate], brief: Brief, thing: str) -> list[Promised]:
    """What rows promise, each with its deed, in the description's order; what the project is named after leads.

    Args:
        rows: Rows of the table.
        brief: The description they were read from.
        thing: What the whole project is called.
    """
    groups: list[list[Promised]] = []
    for row in sorted(rows, key=_position):
        counted = _counted_by(row, brief)
        promised = promised_of(row)
        if counted is not None and counted.is_part and groups and _holds(groups[-1][0], promised):
            groups[-1].append(promised._replace(deed=PART))
        else:
            groups.append([promised._replace(deed=_deed(row, counted, brief, thing))])
    groups.sort(key=lambda group: (_rank(group[0]), likeness(group[0].name, thing) < _SPEAKS_OF_IT))
    return [promised for group in groups for promised in group]


def _holds(whole: Promised, part: Promised) -> bool:
    """Whether one count can be part of another: both are counted alike, and it is no more."""
    if not is_count(whole) or not is_count(part) or whole.unit != part.unit:
        return False
    assert whole.value is not None and part.value is not None
    return part.value <= whole.value


_SPEAKS_OF_IT: Final = 0.25
"""From this likeness a quantity is one of what the project is named after."""


def _rank(row: Promised) -> int:
    """Whom and what it reaches, how long each time lasts, and what only backs it up come behind what is done."""
    if row.deed in ("覆盖", "涉及") or row.name.startswith(("覆盖", "涉及")):
        return 1 + (row.deed != "涉及")
    return 3 if _PER.match(row.name) or row.unit in ("天", "小时", "学时", "课时") else 0


def _position(row: Candidate) -> int:
    """Where in the description a row's number stands; behind everything where it stands nowhere."""
    return min((start for start, _ in _spans(row)), default=10**6)


def _spans(row: Candidate) -> list[tuple[int, int]]:
    found = (re.findall(r"description\[(\d+):(\d+)\]", evidence.ref) for evidence in row.evidence)
    return [(int(start), int(end)) for places in found for start, end in places]


def _deed(row: Candidate, counted: Counted | None, brief: Brief, thing: str) -> str:
    """What is done to what a row counts, said in front of it; "" where its name says it, or nothing is known."""
    if not is_count(promised_of(row)) or _PER.match(row.name):
        return ""
    bare = thing_of(row.name, row.unit)
    bare = bare.removesuffix("数量") or bare
    if _DEED.search(bare):
        return ""
    return _said(counted, brief, bare) or _of_its_kind(bare, row.unit or "", thing, brief.told)


def _counted_by(row: Candidate, brief: Brief) -> Counted | None:
    spans = _spans(row)
    return next(
        (c for c in brief.counted if any(c.quantity.start < end and start < c.quantity.end for start, end in spans)),
        None,
    )


def _said(counted: Counted | None, brief: Brief, bare: str) -> str:
    """The deed of the description: of the count itself, of its activity, or of the list that it stands in."""
    if counted is None or not (counted.noun in bare or bare in counted.noun):
        return ""
    if counted.verb and counted.verb not in bare and (counted.verb in _HELD or counted.verb not in LIGHT_VERBS):
        return counted.verb
    at = counted.quantity.start
    for done in (a for a in brief.activities if a.clause.start <= at < a.clause.end):
        if done.object.endswith(bare) and done.verb not in LIGHT_VERBS:
            return done.verb
        ends = _ENDS_IN_WORK.search(done.object)
        if ends and _DONE_TO.search(brief.text[done.clause.start : at]):
            return ends[0]
    return _of_the_list(counted, brief)


_ENDS_IN_WORK = regex(r"(?:评价|评估|检查|抽查|监测|检测|整治|改造|维修|治理|审计|评审|监督|巡查|检修|清理)$")
_DONE_TO = regex(r"对[^，。；]*$")
"""`对15个重点项目开展绩效评价`: what is counted is what the work is done to."""


def _of_the_list(counted: Counted, brief: Brief) -> str:
    """The deed of the thing before it, or of the title, where only bare things are counted between."""
    if (counted.quantity.unit or "").lstrip("万亿") not in _PIECES:
        return ""
    at = brief.counted.index(counted)
    for before in reversed(brief.counted[:at]):
        between = _NEXT_OF_LIST.match(brief.text[before.quantity.end : counted.quantity.start])
        if not between or between["noun"] != counted.noun:
            break
        if verb := before.verb or _first_verb(before.noun):
            return verb if verb in _LISTED else ""
        counted = before
    title = _TITLE.search(brief.text[: counted.quantity.start])
    return title["deed"] if title else ""


def _of_its_kind(bare: str, unit: str, thing: str, told: str) -> str:
    """The deed that fits what is counted, where the description names none."""
    if _EVENT.search(bare):
        return "举办" if not bare.endswith("活动") else "开展"
    if _REPORT.search(bare):
        return "形成"
    if is_person(bare) or bare.endswith(PERSON_HEADS) or unit in ("名", "户"):
        return "保障" if _WAGES.search(told) else "惠及" if _PAID.search(thing + told) else "服务"
    if _PLACE.search(bare):
        return "覆盖"
    ends = _LISTED_END.search(thing)
    if ends and (bare[:3] in thing or bare[-2:] in thing[: ends.start()]):
        return ends[0]
    return "涉及" if unit in _PIECES and len(bare) >= 2 else ""


_LISTED_END = regex(rf"(?:{'|'.join(sorted(_LISTED, key=len, reverse=True))})$")
"""The deed that a project is named by."""


def counts(rows: Sequence[Promised]) -> list[Spoken]:
    """The quantities; several counts of one thing name it once: `培训班不少于4期、240人次，每期不少于3天`."""
    things: dict[str, list[Promised]] = {}
    for row in rows:
        things.setdefault(_counted(row), []).append(row)
    groups = [list(of_it) for of_it in things.values()]
    told: list[Spoken] = []
    for at, of_it in enumerate(groups):
        spoken = _counts_of(of_it)
        before = groups[at - 1][0] if at else None
        if before is not None and of_it[0].deed and _goes_on(before, of_it[0]):
            text = f"{told[-1].text}、{spoken.text.removeprefix(of_it[0].deed)}"
            told[-1] = Spoken(text, (*told[-1].rows, *spoken.rows))
        else:
            told.append(spoken)
    return told


def _goes_on(before: Promised, row: Promised) -> bool:
    """Whether the deed of the count before holds for the next, so that it need not be said again."""
    return row.deed == (before.deed or _first_verb(before.name))


def _first_verb(name: str) -> str:
    found = _STARTS.match(name)
    return {"购": "购置"}.get(found[0], found[0]) if found else ""


def promise_of(row: Promised) -> str:
    """A row as a promise in a sentence (`新建泵站不少于9座`)."""
    if row.value is None or row.operator is None:
        return f"{row.name}{'' if row.words.startswith('达到') else '为'}{row.words}"
    amount = f"{plain(row.value)}{row.unit or ''}"
    if row.value == 0:
        return f"{row.name}为0"
    if row.level1 is Level1.COST:
        if row.operator is not Operator.LTE:
            return f"{row.name}{WORDS[row.operator]}{amount}"
        return f"{row.name.removesuffix('控制数')}控制在{amount}以内"
    if is_count(row):
        thing = thing_of(row.name, row.unit)
        thing = (thing.removesuffix("数量") or thing) if row.deed else thing
        return f"{row.deed}{thing}{COUNT_WORDS[row.operator]}{amount}"
    if _HEADS.search(row.name) and row.unit not in RATES:
        return f"{_HEADS.sub('', row.name)}{COUNT_WORDS[row.operator]}{amount}"
    return f"{row.name}{WORDS[row.operator]}{amount}"


def _counts_of(rows: Sequence[Promised]) -> Spoken:
    names = tuple(row.name for row in rows)
    first, *others = rows
    if not is_count(first) or _PER.match(first.name):
        return Spoken("，".join(promise_of(row) for row in rows), names)
    text = promise_of(first)
    for row in others:
        per = _PER.match(row.name)
        assert row.value is not None and row.operator is not None  # `_counted` puts no other beside the first
        same = row.operator is first.operator and not per
        words = "" if same else COUNT_WORDS[row.operator]
        text += (f"，{per['per']}" if per else "、") + f"{words}{plain(row.value)}{row.unit or ''}"
    return Spoken(text, names)


def deeds_told(text: str, rows: Sequence[tuple[str, str | None]]) -> list[str]:
    """The deeds that a promise of counts says, for each of its rows given by name and unit."""
    deeds: list[str] = []
    for name, unit in rows:
        thing = thing_of(name, unit)
        bare = thing.removesuffix("数量") or thing
        before, found, _ = text.partition(bare)
        deed = re.split(r"[，、]", before)[-1] if found else ""
        goes_on = bool(found) and not deed and before.endswith("、") and bool(deeds)
        deeds.append((deeds[-1] or _first_verb(rows[len(deeds) - 1][0])) if goes_on else deed)
    return deeds


def _counted(row: Promised) -> str:
    """What a row counts; a row that counts nothing, or no single thing, stands for itself."""
    if not is_count(row):
        return row.name
    per = _PER.match(row.name)
    return thing_of(per["thing"] if per else row.name, row.unit)
