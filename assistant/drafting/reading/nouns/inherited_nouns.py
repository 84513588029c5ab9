"""Numbers that name nothing themselves: what they count is said by the number, price or clause in front of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.domain.pattern import places_of, regex
from assistant.drafting.reading.clauses import SENTENCE_MARKS, clause_before
from assistant.drafting.reading.deeds.last_verbs import last_verb
from assistant.drafting.reading.deeds.phrases import is_light, is_nominal, person_spans, split_verb
from assistant.drafting.reading.nouns.counted_nouns import COMPARED, SIZES, cleaned, ending_verb, goes_on
from assistant.drafting.reading.nouns.item_heads import item_head
from assistant.drafting.reading.nouns.price_words import TIER, own_words, told_before
from assistant.drafting.reading.numbers.quantities import Quantity, QuantityKind
from assistant.drafting.reading.numbers.units import PEOPLE
from assistant.drafting.reading.parts import Counted
from assistant.drafting.reading.sorts import is_benefit, is_place
from assistant.drafting.reading.wording.spoken import said_before
from assistant.drafting.reading.words import NOMINAL_VERBS, OPENING_DEEDS, TRADE_DEEDS

MEASURE_WORDS: Final = ("班次", "场次", "批次", "期班")
"""What stands behind 个 and is itself the unit (`12个班次`)."""
_PRIZE: Final = regex(r"(?:[特一二三四]等|优秀|优胜|入围|组织|提名)奖$")
_GRADE: Final = regex(r"(?:^|[中为，,、；;：:\d元])((?:[特一二三四五甲乙丙丁]等|[一二三四]档))(?:约|共|各)*$")
"""The grade in front of a number."""
_THIS_YEARS: Final = regex(r"其中[，,]?(?:20\d{2}年度?|今年|本年度?|当年|首年|第一年)(?:计划|拟|完成|安排|约)*$")
"""In front of what one year brings of the work counted before (`9.6万户，其中2026年5.2万户`)."""
_YEARS: Final = ("", "今年", "本年", "本年度", "当年", "首年", "第一年")
_BODIES: Final = ("企业", "合作社", "主体", "商户", "经营户")
_OCCASION: Final = regex(
    r"(?:参加|举办|召开|举行|组织|开展|承办)[\u4e00-\u9fff]{2,12}(?:(?<![协学员商工社])会|会议|论坛|培训班|培训"
    r"|活动|比赛|大赛|讲座)$"
)
"""What people come to, where only their number is said behind it."""
_HOSTS: Final = ("企业", "单位", "机构")
"""Where something is held that is no place by name."""
_HELD_TIMES: Final = ("场", "场次", "期", "次")
_PERFORMED: Final = regex(
    r"(?:(?:文艺|戏曲|公益|惠民|电影|农村){0,3}(?:演出|展演|巡演|放映)|(?:[\u4e00-\u9fff]{2})?(?:宣讲|讲座|培训|义诊|巡诊|辅导|演练))"
)
"""What is held so many times."""
_HOLDERS: Final = regex(r"[\u4e00-\u9fff]{0,6}?(?:[农牧渔住]户|[农牧渔]民|林农|职工|居民)(?=[\u4e00-\u9fff]{2})")
"""Whose land or houses are counted: behind their size a number of people is theirs (`农户耕地3.2万亩、1850户`)."""
_FUNDED: Final = regex(r"(?P<what>[\u4e00-\u9fff\u200b]{2,16}?)(?:补助|补贴|经费|资金|费用?)\x01+[，,]$")
SIZED: Final = frozenset(["平方米", "万平方米", "立方米", "万立方米", "吨", "亩", "米", "公里", "公顷"])
_NAMED: Final = regex(r"(?:^|[，,。；;：:、\n和及与\x01-\x03])(?P<work>[\u4e00-\u9fff]{2,16})$")
"""What stands in front of the deed that it was named with."""
_IN_ALL: Final = regex(r"[，,]?(?:共计?|合计|总计|总)")
"""Between a number of things and their size in all (`冷库3座共4500立方米`)."""
_ALL: Final = regex("(?:全年|一共|合计|总计|共计?)$")
_WHOEVER: Final = ("对象", "人员")
"""Behind a deed they are those to whom it is done (`帮扶对象生活补贴`)."""
_SORTS: Final = frozenset(
    [
        "刑事",
        "民事",
        "行政",
        "公办",
        "民办",
        "城市",
        "城镇",
        "农村",
        "国有",
        "集体",
        "省级",
        "市级",
        "县级",
        "区级",
        "乡镇级",
        "镇级",
        "村级",
        "校级",
        "国家级",
        "重点",
        "一般",
    ]
)
"""Sorts of what the whole counts."""
_ON_AVERAGE: Final = regex("^(?:平均|[人户生年]均)")
_WORKED_ON: Final = ("改造", "修缮", "维修", "加固", "治理", "整治", "改建")
"""Deeds that say little of what is done without the name of the work."""
_BOUGHT: Final = (
    "购置",
    "采购",
    "购买",
    "添置",
    "更新",
    "更换",
    "配备",
    "储备",
    "印制",
    "测评",
    "检测",
    "监测",
    "签发",
    "制作",
)
_BOUGHT_OR_LET: Final = (*_BOUGHT, "租赁", "租用", "建设", "改造", "维修", "维护", "安装", "更换")
_GRANTED: Final = ("资助", "补助", "补贴", "奖补", "奖励", "扶持", "支持", "慰问", "救助")
_PRICED_BEFORE: Final = regex(
    r"[、，,（(]?(?:单价|均价|每[\u4e00-\u9fff]{1,3}"
    r"|[一1][\u4e00-\u9fff])[\u4e00-\u9fff]{0,6}[\d.,]+万?元?[)）]?[，,、；;]"
    r"[^，,、；;：:。\n（()）]{2,12}$"
)
"""A list goes on behind a price (`采购泵车4台，每台85万元，排水软管2000米`): its verb holds."""
_OTHERS_TOO: Final = regex(r"^[\u4e00-\u9fff]{2,6}\d[\d.]*万?元(?=[，,])")
"""`每枚奖励运动员20万元教练员15万元，预计5枚`: what a second gets of the same thing."""


class Inheritance:
    """Finds the noun of a number around it.

    Args:
        plain: The description.
        words: The same, numbers and marks replaced.
        quantities: Every number in it.
    """

    def __init__(self, plain: str, words: str, quantities: Sequence[Quantity]) -> None:
        self.plain = plain
        self.words = words
        self.quantities = quantities

    def inherited(self, counted: Counted, earlier: Sequence[Counted]) -> Counted:
        """A number that names nothing itself counts what the number or the price right in front of it speaks of."""
        last = earlier[-1] if earlier else None
        between = self.plain[last.quantity.end : counted.quantity.start] if last else ""
        attended = counted.quantity.unit in PEOPLE and last is not None and last.quantity.unit in _HELD_TIMES
        in_all = (counted.quantity.unit in SIZED or attended) and _IN_ALL.fullmatch(between)
        joined = "" if in_all else between
        found = (
            self._held_there(counted, last, between)
            or (last and (_same_thing(counted, last, between) or _gone_on(counted, last, joined)))
            or self._said_in_front(counted, earlier)
            or (last and self._listed(counted, last, joined))
            or self._paid_or_done(counted)
        )
        return counted.model_copy(update=found) if found else counted

    def _said_in_front(self, counted: Counted, earlier: Sequence[Counted]) -> dict[str, str]:
        """What the clause in front is about, or the grade or the word right in front."""
        quantity, unnamed = counted.quantity, not counted.noun and not counted.quantity.per
        if counted.noun in _YEARS[1:] and not counted.is_part and (thing := self._headline(quantity)):
            return {"noun": thing[1], "verb": thing[0]}
        if unnamed and not counted.verb and (head := item_head(self.plain, quantity.start)):
            done_to = head.work in _BOUGHT_OR_LET and head.thing
            return {"noun": head.thing, "verb": head.work} if done_to else {"noun": head.name, "verb": ""}
        if unnamed and counted.verb in ("", "新增") and (done := self._clause_before(quantity)):
            return {"noun": done[1], "verb": counted.verb or done[0]}
        if graded := self._graded(counted, earlier):
            return graded
        if unnamed and (said := said_before(self.plain[: quantity.start])):
            return {"noun": said[1], "verb": said[0]}
        return {}

    def _headline(self, quantity: Quantity) -> tuple[str, str] | None:
        """What the text is headed by, where a number only says for which year it is (`加装电梯，…今年计划80台`)."""
        head = re.split(r"[，,。；;：:]", self.words[: quantity.start], maxsplit=1)
        verb, noun = last_verb(head[0]) if len(head) > 1 else ("", "")
        thing = cleaned(noun)
        done = thing and (verb or ending_verb(thing)) and quantity.unit not in PEOPLE
        return (verb, thing) if done else None

    def _held_there(self, counted: Counted, last: Counted | None, between: str) -> dict[str, str]:
        """What is held in the places counted in front (`采购剧团演出，…共16个乡镇96场`: 演出)."""
        reached = last is not None and not last.quantity.per and between == last.noun
        places = reached and last is not None and (is_place(last.noun) or last.noun.endswith(_HOSTS))
        if not places or counted.quantity.unit not in _HELD_TIMES or counted.noun not in ("", between):
            return {}
        held = _PERFORMED.findall(self.words[: counted.quantity.start])
        return {"noun": held[-1], "verb": ""} if held else {}

    def _paid_or_done(self, counted: Counted) -> dict[str, str]:
        """For a number without a noun: what the money in front is paid for, or the work that was named before."""
        quantity, verb = counted.quantity, counted.verb
        if counted.noun:
            return {}
        if verb and not quantity.per and (paid := self._paid_for(quantity, verb)):
            paid = _ON_AVERAGE.sub("", paid)  # `平均资助标准…，预计资助2860人`
            return {} if paid == verb else {"noun": paid}
        if verb in (*_WORKED_ON, "轮换") and (work := self._named_work(quantity, verb)):
            return {"noun": work, "verb": ""}
        if not quantity.per and (noun := self._priced(quantity)):
            deed, thing = split_verb(noun)
            named = not deed or is_nominal(deed) or is_light(deed) or TIER.match(noun) or thing.startswith(_WHOEVER)
            return {"noun": noun, "verb": ""} if named else {"noun": thing, "verb": deed}
        if not verb and quantity.unit in ("村", "校") and (paid := self._funded(quantity)):
            return {"noun": paid}
        return {"noun": self._done_before(quantity)} if not verb and quantity.per == "日" else {}

    def _listed(self, one: Counted, last: Counted, between: str) -> dict[str, str]:
        """The verb or the head that a list says once before its things."""
        if _listed_behind_price(one, last, between) and not ending_verb(one.noun):
            return {"verb": last.verb}
        noun = self._with_head(one.noun, last.noun) if goes_on(self.words, one.quantity) else ""
        return {"noun": noun} if noun else {}

    @staticmethod
    def _whole_of(counted: Counted, earlier: Sequence[Counted]) -> str:
        """The noun of which a part names only the sort (`案件650件，其中刑事280件`)."""
        unit = counted.quantity.unit
        whole = next((c.noun for c in reversed(earlier) if not c.is_part and c.quantity.unit == unit), "")
        return whole if len(whole) > 2 else ""

    def _graded(self, counted: Counted, earlier: Sequence[Counted]) -> dict[str, str]:
        """What is named by its grade or its sort: a prize, a part of the whole (`奖励教师60名，其中一等15名`)."""
        quantity = counted.quantity
        if not counted.noun and (prize := _PRIZE.search(self.plain[max(0, quantity.start - 4) : quantity.start])):
            return {"noun": prize[0]}
        if not counted.is_part:
            return {}
        whole = next((c for c in reversed(earlier) if not c.is_part and c.quantity.unit == quantity.unit), None)
        bare = counted.noun in _YEARS and (not counted.verb or is_light(counted.verb))
        if whole and bare and _THIS_YEARS.search(self.plain[: quantity.start]):
            return {"noun": whole.noun, "verb": whole.verb}
        if counted.noun:
            head = _head_of(self._whole_of(counted, earlier)) if counted.noun in _SORTS else ""
            return {"noun": counted.noun + head} if head else {}
        grade = _GRADE.search(self.plain[: quantity.start])
        return {"noun": grade[1] + whole.noun, "verb": whole.verb} if grade and whole and whole.noun else {}

    def _clause_before(self, quantity: Quantity) -> tuple[str, str] | None:
        """Whom the clause in front is about (`资助困难学生，全年共1606人次`; `培育高新技术企业，当年新增15家`)."""
        if quantity.unit not in PEOPLE:
            return None
        clauses = re.split(r"[，,]", clause_before(self.words, quantity.start, SENTENCE_MARKS)[-80:])
        if len(clauses) < 2:
            return None
        if (held := _OCCASION.search(clauses[-2])) and quantity.unit in ("人", "名", "人次") and len(clauses[-1]) <= 6:
            return "", cleaned(last_verb(held[0])[1])  # `参加恳亲大会，大概来120人`
        people = [span for span in person_spans(clauses[-2]) if span[1] == len(clauses[-2])]
        if not people or (quantity.unit == "家") is not clauses[-2].endswith(_BODIES):
            return None
        start = people[0][0]
        return ending_verb(clauses[-2][:start]), cleaned(clauses[-2][start:])

    def _with_head(self, noun: str, last: str) -> str:
        """The head that an enumeration states once (`存栏牛12万头、羊38万只`; `桥长68米、宽9米`)."""
        if last.startswith("存栏") and noun and not noun.startswith("存栏"):
            return "存栏" + noun
        return (last[:-1] if last[-1:] in SIZES else last) + noun if noun in SIZES else ""

    def _priced(self, quantity: Quantity) -> str:
        """What the price right in front is paid for (`一等3000元/年320人`; `每家奖励20万元，预计18家`)."""
        before = (q for q in reversed(self.quantities) if q.end <= quantity.start)
        price = next((q for q in before if q.kind is not QuantityKind.MONEY), None)
        if price is None or price.kind is not QuantityKind.PRICE or self._is_whole(quantity):
            return ""
        if self._is_of_a_row(price, quantity):
            return ""
        between = _OTHERS_TOO.sub("", self.plain[price.end : quantity.start])
        between = COMPARED.sub("", between).strip("，,、 ")
        if between:
            return ""
        return own_words(self.words, self.plain, price.start) or told_before(self.plain, price.start)

    def _is_whole(self, quantity: Quantity) -> bool:
        """Whether a number has parts (`每件100元、每件300元，全年900件，其中简单600件`): no one price is its own."""
        return self.plain.startswith(("，其中", "（其中", "；其中"), quantity.end)

    def _is_of_a_row(self, price: Quantity, quantity: Quantity) -> bool:
        """Whether all are counted that several prices are for (`刑事每件1200元，民事每件1500元，全年700件`)."""
        before = (q for q in reversed(self.quantities) if q.end <= price.start)
        last = next(before, None)
        told = _ALL.search(self.plain[: quantity.start])
        return told is not None and last is not None and (last.kind, last.unit) == (price.kind, price.unit)

    def _paid_for(self, quantity: Quantity, verb: str) -> str:
        """What the standard right in front is of (`低保标准每人每月740元，预计保障1200户`)."""
        price = next((q for q in reversed(self.quantities) if q.end <= quantity.start), None)
        if price is None or price.kind is not QuantityKind.PRICE or self._is_whole(quantity):
            return ""
        between = COMPARED.sub("", self.plain[price.end : quantity.start]).removesuffix(verb)
        own = own_words(self.words, self.plain, price.start).removesuffix("标准")
        if COMPARED.sub("", between).strip("，,、 "):
            return ""
        if quantity.unit in PEOPLE:
            return own if is_benefit(own) else ""
        return own if price.unit == quantity.unit and len(own) > 2 else ""

    def _named_work(self, quantity: Quantity, verb: str) -> str:
        """The work that was named before with the same deed (`家庭无障碍改造。适配辅具600件，改造260户`)."""
        if quantity.unit not in ("户", "家", "吨"):
            return ""
        before = self.words[: quantity.start]
        named = [found["work"] for at, _ in places_of(verb, before) if (found := _NAMED.search(before, 0, at))]
        return cleaned(re.sub("(?:进行|开展|实施)$", "", named[-1]) + verb) if named else ""

    def _funded(self, quantity: Quantity) -> str:
        """What the money right in front is for (`村法律顾问补助40万元，100个村每个4000元`)."""
        found = _FUNDED.search(self.words[max(0, quantity.start - 40) : quantity.start])
        return cleaned(found["what"]) if found else ""

    def _done_before(self, quantity: Quantity) -> str:
        """What the clause in front does (`给老人助餐每餐补3元，一天600人次`)."""
        clause = re.split(r"[，,。；;]", self.plain[: quantity.start])[-2:][0]
        found = re.search(rf"[\u4e00-\u9fff]{{0,4}}?(?:{'|'.join(NOMINAL_VERBS)})(?=每|\d|$)", clause)
        return cleaned(found[0]) if found else ""


_OF_THREE: Final = regex("(?:(?!公厕|共厕|的医|车站|教室)[\u4e00-\u9fff]){2}[点站室馆院所]$")


def _head_of(whole: str) -> str:
    """The last word of a noun (`规范化避灾点`: 避灾点)."""
    return whole[-3:] if len(whole) > 3 and _OF_THREE.search(whole) else whole[-2:]


_THEIR_SIZE: Final = regex(r"[，,（(](?:共计|合计|面积|约|计)+")
"""Between a number of things and how large they are in all (`拆除违章建筑56处，计1.3万平方米`)."""


def _same_thing(counted: Counted, last: Counted, between: str) -> dict[str, str]:
    """What is counted once more in another unit (`改造5个小区1200户`); not `79个行政村共560组终端`."""
    if not counted.noun and counted.quantity.unit in SIZED and _THEIR_SIZE.fullmatch(between) and last.noun:
        return {"noun": last.noun, "verb": last.verb}
    told = counted.noun in ("", last.noun) and counted.verb in ("", last.verb)
    of_last = told and COMPARED.sub("", between) == (last.noun or "-")
    return {"noun": last.noun, "verb": last.verb} if of_last and last.quantity.unit != counted.quantity.unit else {}


def _gone_on(counted: Counted, last: Counted, between: str) -> dict[str, str]:
    """What is counted once more with nothing but a measure between (`接待200批次、1.2万人次`)."""
    more = between == "、" and not counted.noun and counted.verb in ("", last.verb)
    if not last.noun or not (not between or between in MEASURE_WORDS or more):
        return {}
    own = counted.noun if not counted.verb and counted.noun not in MEASURE_WORDS else ""
    noun = own or re.sub(rf"(?<=..)(?:{'|'.join(MEASURE_WORDS)})$", "", last.noun)
    apart = counted.quantity.unit in PEOPLE and last.quantity.unit in SIZED
    holders = _HOLDERS.match(noun) if apart else None
    return {"noun": holders[0] if holders else noun, "verb": counted.verb or last.verb}


def _listed_behind_price(one: Counted, last: Counted, between: str) -> bool:
    """Whether a thing goes on with what is bought, behind a price, or somebody with who is given something."""
    bought = last.verb in _BOUGHT and one.quantity.unit not in (*PEOPLE, *_HELD_TIMES)
    bought = bought or (last.verb in _GRANTED and one.quantity.unit == last.quantity.unit)
    own = one.noun.startswith((*TRADE_DEEDS, *OPENING_DEEDS))  # `检测奶牛1.8万头，每头12元，扑杀阳性牛60头`
    return bought and bool(one.noun) and not (one.verb or own) and bool(_PRICED_BEFORE.match(between))
