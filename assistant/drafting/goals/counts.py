"""Promises: every row as a goal says it, counts of one thing together and a common deed once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.domain.indicator import Level1, Level2
from assistant.domain.money import plain
from assistant.domain.pattern import regex
from assistant.domain.value import Operator
from assistant.drafting.candidate import Candidate
from assistant.drafting.naming.feasts import FEAST
from assistant.drafting.reading.deeds.verb_pairs import closing_pair
from assistant.drafting.reading.deeds.verbs import closing_verb, leading_verb
from assistant.drafting.reading.numbers.units import EVENT_UNITS, VISITS
from assistant.drafting.reading.sorts import is_person, is_place
from assistant.drafting.reading.words import OF_DEVICES

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
MEASURES: Final = regex(
    rf"(?:覆盖)?(?:{'|'.join(VISITS)}|数量|人数|人次|家次|户次|件次|面积|里程|长度|户数|家数|场次|轮次|次数|期数|批次|班次|天数|学时数"
    r"|课时数|村数|份数|(?<!参)(?<!系)数)$"
)
_SAID_BY_NO_UNIT: Final = ("面积", "里程", "长度", "数量")
"""Measures that a name without a thing keeps: `治理面积不少于1350亩`, never `治理不少于1350亩`."""
_MASS: Final = frozenset(["建筑", "作业", "保护", "灌溉", "运营", "行驶", "飞行", "服务", "影响"])
"""What only its measure makes a quantity, besides the verbs."""
_DONE_TO_THING: Final = regex(r"[\u4e00-\u9fffA-Za-z“”、]{2,}$")
_WORD_WITH_PIECE: Final = (
    "案件",
    "文件",
    "稿件",
    "邮件",
    "零件",
    "部件",
    "软件",
    "硬件",
    "信件",
    "证件",
    "物件",
    "农户",
    "商户",
    "住户",
    "用户",
    "客户",
    "大户",
    "养殖户",
    "种植户",
    "脱贫户",
    "监测户",
    "困难户",
    "低保户",
    "搬迁户",
)
"""Things whose name ends in the unit they are counted in."""
PER: Final = regex(
    r"^(?P<per>每(?:期|场|次|批|班|人|户|年|月|季度|周|天|亩|公里|家次|家|个|村|项|件|座|处|台))(?P<thing>.{2,})$"
)
"""A count for each one of what the row before has counted."""
_HEADS: Final = regex(r"(?<=..)(?:人数|人次|户数|家数)$")
"""Who is reached is counted like what is done (`受益学生不少于620人`)."""


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
    """One promise of a goal, the names of the rows that mirror it, and whether it counts what all years bring."""

    text: str
    rows: tuple[str, ...]
    of_all_years: bool = False


def is_count(row: Promised) -> bool:
    """Whether a row promises a number of things."""
    has_number = row.value is not None and row.operator is not None
    return row.category is Level2.QUANTITY and row.unit not in RATES and has_number


def thing_of(name: str, unit: str | None) -> str:
    """What a count is of: its name without what the unit says again, and never less than a thing."""
    piece = (unit or "").split("(")[0].lstrip("万亿").replace("幢", "栋")
    whole = name.removesuffix("数")
    if len(piece) == 1 and name.endswith(f"{piece}数") and (len(name) > len(piece) + 2 or whole in _WORD_WITH_PIECE):
        return (
            whole
            if whole.endswith(_WORD_WITH_PIECE) and not whole.endswith(("积案件", "办案件", "审案件", "档案件"))
            else whole[: -len(piece)]
        )
    if name.endswith("覆盖村数"):
        return name.removesuffix("数")
    found = MEASURES.search(name)
    thing = MEASURES.sub("", name)
    if found and found[0].endswith(_SAID_BY_NO_UNIT):
        done_to = _DONE_TO_THING.match(thing.removeprefix(leading_verb(thing)))
        mass = found[0].endswith(("面积", "里程")) and (not done_to or closing_verb(done_to[0], _MASS))
        if len(thing) <= 2 or (mass and closing_verb(thing, _MASS)):
            return name
    return "符合条件人员" if thing == "符合条件" else thing or name


def promised_of(row: Candidate) -> Promised:
    """A row as what it promises, without the deed."""
    return Promised(row.name, row.level2, row.level2.level1, row.operator, row.value, row.unit, row.words)


def counts(rows: Sequence[Promised]) -> list[Spoken]:
    """The quantities; several counts of one thing name it once: `培训班不少于4期、240人次，每期不少于3天`.

    Several works that are to be done as wholes are said as they are done.
    """
    done = [row for row in rows if _is_whole(row)]
    if len(done) > 1:
        return [*counts([row for row in rows if row not in done]), *_done_wholly(done)]
    things: dict[str, list[Promised]] = {}
    for row in rows:
        things.setdefault(_same_thing(_counted(row), things), []).append(row)
    told: list[Spoken] = []
    before = ""
    for of_it in things.values():
        spoken, deed = _counts_of(of_it), _deed_of(of_it[0])
        if deed and deed == before:
            told[-1] = Spoken(f"{told[-1].text}、{spoken.text.removeprefix(deed)}", (*told[-1].rows, *spoken.rows))
        else:
            told.append(spoken)
        before = deed
    return told


_WHOLE: Final = {"完成率": "完成", "足额发放率": "足额发放"}
_COMPARES: Final = ("达到", "不", "低于", "高于", "多于", "少于", "优于", "超过", "好于")
"""How words begin that a name needs no 为 before."""
_IN_FRONT: Final = (
    "采购", "购置", "配备", "配发", "更换", "更新", "安装", "增设", "租赁", "租用", "储备", "征集", "引进", "抽检",
    "印制", "编印", "制作", "拍摄", "录制", "举办", "召开", "开设", "开办", "开展",
)  # fmt: skip
"""Deeds that are said in front of the things that they are done to."""
SAYS_DONE: Final = (*_WHOLE.values(), *_IN_FRONT)


def _is_whole(row: Promised) -> bool:
    """Whether a row promises that a work of its own is done in full (`旅游规划编制完成率 =100%`)."""
    is_all = row.category is Level2.QUANTITY and row.unit == "%" and row.operator is Operator.EQ and row.value == 100
    return is_all and row.name.endswith(tuple(_WHOLE)) and not row.name.endswith("任务完成率")


def _done_wholly(rows: Sequence[Promised]) -> list[Spoken]:
    """`完成旅游宣传营销和旅游规划编制`, `足额发放景区创建奖励`: what 100% of a work is."""
    told: dict[tuple[str, str], list[str]] = {}
    names = [row.name for row in rows]
    for ending, whole in _WHOLE.items():
        works = [name.removesuffix(ending) for name in names if name.endswith(ending)]
        for work in works:
            deed = _deed_of_several(work, works) if whole == "完成" else ""
            told.setdefault((ending, deed or whole), []).append(work)
    return [
        Spoken(deed + _listed([work.removesuffix(deed) for work in works]), tuple(work + ending for work in works))
        for (ending, deed), works in told.items()
    ]


def _deed_of_several(work: str, works: Sequence[str]) -> str:
    """What is done to this thing and to others of the list, said once in front of them (`购置帐篷、折叠床`)."""
    pair = closing_pair(work)
    deeds = (pair,) if pair.startswith(_IN_FRONT) else () if pair else _IN_FRONT
    deed = next((deed for deed in deeds if work.endswith(deed) and len(work) > len(deed) + 1), "")
    return deed if deed and sum(one.endswith(deed) for one in works) > 1 else ""


def _listed(things: Sequence[str]) -> str:
    joint = "以及" if any("和" in one for one in things[:-1]) else "和"
    return joint.join(part for part in ("、".join(things[:-1]), things[-1]) if part)


def _same_thing(thing: str, told: Iterable[str]) -> str:
    """The thing told before that another count is of, with the verb in front that the other leaves out."""
    return next((one for one in told if one == f"{_verb_in_front(one)}{thing}"), thing)


def _verb_in_front(thing: str) -> str:
    deed = first_verb(thing)
    return deed if thing.startswith(deed) else leading_verb(thing, _SAID_SHORT)


def _deed_of(row: Promised) -> str:
    """The verb that a count's promise begins with, which holds for the next count where that begins with it too."""
    if not is_count(row) or PER.match(row.name):
        return ""
    deed, thing = _deed_and_thing(row)
    verb = first_verb(thing)
    named = thing.removeprefix(verb) in _NAMED_BY_WORK or (verb in OF_DEVICES and closing_verb(thing))
    return deed or ("" if named else verb)


_NAMED_BY_WORK: Final = ("人员", "对象", "单位", "机构", "场所", "报告", "记录", "手册", "方案")
"""Behind a verb they are one word with it (`管护人员`), as devices that work is done to are (`发射机检修`)."""


def _deed_and_thing(row: Promised) -> tuple[str, str]:
    """What is done, and to what; the feast at which people are visited leads (`春节慰问` 困难退役军人)."""
    deed, thing = _deed_in_front(row)
    feast = FEAST.match(thing) if deed.endswith("慰问") else None
    return (feast[0] + deed, thing[feast.end() :]) if feast else (deed, thing)


def _deed_in_front(row: Promised) -> tuple[str, str]:
    """A deed that ends the name goes to the front (`水罐消防车购置`: 购置 水罐消防车)."""
    thing = thing_of(row.name, row.unit)
    if row.deed:
        worked = MEASURES.sub("", thing)  # `高标准农田建设面积`: what is built is 高标准农田
        bare = (worked if worked.endswith(row.deed) else thing.removesuffix("数量")).removesuffix(row.deed)
        return ("", thing) if _names_help(bare, row.deed, row.unit) else (row.deed, bare or thing)
    deed = deed_to_front(thing, row.unit)
    return ("", thing) if _names_help(thing.removesuffix(deed), deed, row.unit) else (deed, thing.removesuffix(deed))


def _names_help(rest: str, deed: str, unit: str | None) -> bool:
    """Whether a benefit is named for its cause, not for who gets it (`妇女两癌救助280人`)."""
    counted = (unit or "").lstrip("万亿")
    return deed in _GIVEN and len(rest) > 3 and counted in _HEADS_OF and not (is_person(rest) or is_place(rest))


def deed_to_front(thing: str, unit: str | None) -> str:
    """The deed at the end of a name that is said before its object; what is held so many times keeps its name."""
    deed = closing_verb(thing)
    rest = thing.removesuffix(deed)
    if (first := closing_verb(rest)) in _DONE_TO and deed in _DONE_TO and len(rest) - len(first) > 1:
        return first + deed  # `小型水库维修养护31座`
    if (
        len(rest) < 2
        or closing_verb(rest) == rest
        or not (deed in _GOTTEN or (deed in _DONE_TO and unit not in EVENT_UNITS))
    ):
        return ""
    return "" if _SAYS_HOW.search(rest) and deed not in _GOTTEN else deed


_GIVEN: Final = ("救助", "补助", "补贴", "资助", "援助", "减免")
_HEADS_OF: Final = ("人", "人次", "具", "例", "件", "户", "家")
_SAYS_HOW: Final = regex(
    r"(?:无障碍|化|转型|消防|电气|节能|防水|抗震|应急|临时|医疗|大病|专项|日常|免费|集中|现场|全面|综合|绿色|危房|生态|提升|常规|"
    r"春节|元旦|中秋|国庆|重阳节?|端午|七一|八一|五一|节日|节前|送温暖|送清凉)$"
)
"""Before a deed it says how or what for (`无障碍改造`), and stays with it."""


_GOTTEN: Final = frozenset(
    ["采购", "购置", "购买", "配备", "聘用", "聘请", "选聘", "招录", "租赁", "印制", "编印", "发放", "打造"]
)
_DONE_TO: Final = frozenset(
    ["更新", "更换", "租用", "慰问", "救助", "资助", "补助", "维护", "维修", "养护", "改造", "新建", "修建",
     "修缮", "安装", "铺设",
     "拆除", "种植", "栽植", "补植", "清理", "清运", "储备", "扶持", "奖励", "开发", "加固", "硬化", "扩建",
     "改建", "修复"]
)  # fmt: skip
"""Deeds that take what is counted as their object."""


def first_verb(name: str) -> str:
    """The verb that a name begins with; 购 is 购置."""
    verb = leading_verb(name, _SAID_SHORT)
    return {"购": "购置", "聘": "聘用"}.get(verb, verb)


_SAID_SHORT: Final = frozenset(["新修", "购", "聘"])


_WITH_A_WORD: Final = ("工作日", "自然日", "百分点", "学期")
"""Units that a sentence counts with 个."""


def promise_of(row: Promised) -> str:
    """A row as a promise in a sentence (`新建泵站不少于9座`)."""
    if row.value is None or row.operator is None:
        return f"{row.name}{'' if row.words.startswith(_COMPARES) else '为'}{row.words}"
    unit = (row.unit or "").removeprefix("1") if row.unit == "1/10万" else row.unit or ""
    amount = f"{plain(row.value)}{'个' if unit in _WITH_A_WORD else ''}{unit}"
    if row.value == 0:
        return f"{row.name}为0"
    if row.level1 is Level1.COST:
        if row.operator is Operator.EQ and row.unit not in RATES:
            return f"{row.name}为{amount}"
        if row.operator is not Operator.LTE:
            return f"{row.name}{WORDS[row.operator]}{amount}"
        return f"{row.name.removesuffix('控制数')}控制在{amount}以内"
    if is_count(row):
        return f"{''.join(_deed_and_thing(row))}{COUNT_WORDS[row.operator]}{amount}"
    if _HEADS.search(row.name) and row.unit not in RATES:
        return f"{thing_of(row.name, row.unit)}{COUNT_WORDS[row.operator]}{amount}"
    return f"{row.name}{WORDS[row.operator]}{amount}"


def _counts_of(rows: Sequence[Promised]) -> Spoken:
    names = tuple(row.name for row in rows)
    first, *others = rows
    if not is_count(first) or PER.match(first.name):
        return Spoken("，".join(promise_of(row) for row in rows), names)
    text = promise_of(first)
    for row in others:
        per = PER.match(row.name)
        assert row.value is not None and row.operator is not None  # `_counted` puts no other beside the first
        same = row.operator is first.operator and not per
        words = "" if same else COUNT_WORDS[row.operator]
        text += (f"，{per['per']}" if per else "、") + f"{words}{plain(row.value)}{row.unit or ''}"
    return Spoken(text, names)


def deeds_told(text: str, rows: Sequence[tuple[str, str | None]]) -> list[str]:
    """The deeds that a promise of counts says besides its rows' names, for each of them given by name and unit."""
    deeds: list[str] = []
    before = ""
    for name, unit in rows:
        row = Promised(name, Level2.QUANTITY, Level1.OUTPUT, Operator.GTE, Decimal(1), unit, "")
        thing = thing_of(name, unit)
        ahead, found, _ = text.partition(thing.removesuffix("数量") or thing)
        deed = re.split(r"[，、]", ahead)[-1] if found else _turned_round(text, thing) or _deed_in_front(row)[0]
        deeds.append(before if found and not deed and ahead.endswith("、") else deed)
        before = _deed_of(row._replace(deed=deeds[-1]))
    return deeds


def _turned_round(text: str, thing: str) -> str:
    """The deed of `高标准农田建设面积` where a goal says `建设高标准农田`; "" where it does not."""
    worked = MEASURES.sub("", thing)
    deed = closing_verb(worked)
    return deed if deed and worked != thing and f"{deed}{worked.removesuffix(deed)}" in text else ""


def _counted(row: Promised) -> str:
    """What a row counts; a row that counts nothing, or no single thing, stands for itself."""
    if not is_count(row):
        return row.name
    per = PER.match(row.name)
    thing = thing_of(per["thing"] if per else row.name, row.unit).removesuffix("参训")
    if not thing:
        return row.name
    if per or row.deed == PART:
        return thing
    worked = MEASURES.sub("", thing)  # `道路改造里程` is of what `改造道路数量` is of
    thing = worked.removesuffix(row.deed) if row.deed and worked.endswith(row.deed) else thing
    return thing if thing.startswith(row.deed) else row.deed + thing
