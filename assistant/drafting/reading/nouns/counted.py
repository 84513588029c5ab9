"""What the numbers count: the noun before or behind them, and the verb that says what is done with it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from assistant.domain.pattern import longest_first, regex
from assistant.drafting.arithmetic import BudgetLine
from assistant.drafting.reading.deeds.closed_lists import CLOSED, LIST_OF_EXAMPLES, common_head, kinds_of_wares
from assistant.drafting.reading.deeds.last_verbs import as_deeds
from assistant.drafting.reading.deeds.openings import body
from assistant.drafting.reading.deeds.phrases import (
    COUNT_MARK,
    FILLER,
    SUM_MARK,
    cut_at_verbs,
    cut_object,
    is_light,
    is_measure,
    is_nominal,
    people_in,
    person_spans,
    split_verb,
)
from assistant.drafting.reading.deeds.predicates import done_for, predicate
from assistant.drafting.reading.nouns.cases_and_rounds import as_forms_count, named_by_unit
from assistant.drafting.reading.nouns.counted_nouns import (
    BOUNDARY,
    COMPARED,
    JUDGED_AS,
    cleaned,
    ending_verb,
    goes_on,
    has_own_deed,
    start_of,
)
from assistant.drafting.reading.nouns.counted_people import people_at_end
from assistant.drafting.reading.nouns.deeds_on_pieces import deeds_on_pieces
from assistant.drafting.reading.nouns.inherited_nouns import MEASURE_WORDS, SIZED, Inheritance
from assistant.drafting.reading.nouns.joined_nouns import (
    completed,
    counted_together,
    listed_staff,
    of_all_sorts,
    same_head,
    two_deeds,
    whole_list,
)
from assistant.drafting.reading.nouns.land_not_people import of_the_land
from assistant.drafting.reading.nouns.no_targets import in_budget, is_no_count, is_state, organises
from assistant.drafting.reading.nouns.nouns_behind import is_their_pay, noun_behind
from assistant.drafting.reading.nouns.price_words import age_group
from assistant.drafting.reading.nouns.projects_and_fields import chosen, is_granted, of_fields
from assistant.drafting.reading.nouns.respectively import respectively
from assistant.drafting.reading.nouns.shared_words import with_shared_words
from assistant.drafting.reading.nouns.sort_words import with_heads
from assistant.drafting.reading.nouns.words_in_front import FOR, verb_and_noun, words_before
from assistant.drafting.reading.numbers.daily import per_day
from assistant.drafting.reading.numbers.frequencies import HOW_OFTEN
from assistant.drafting.reading.numbers.quantities import Quantity, QuantityKind
from assistant.drafting.reading.numbers.units import EVENT_UNITS, PEOPLE
from assistant.drafting.reading.parts import Counted, clause_before
from assistant.drafting.reading.sorts import benefit_in, is_benefit, is_place
from assistant.drafting.reading.wording.spoken import as_written, deed_before
from assistant.drafting.reading.words import ACTIVITY_VERBS, GETTING, NOMINAL_VERBS, PASSING_VERBS, WORKS_ON_SITE

_BESIDES: Final = regex(r"^(?:按(?:程序|规定|要求|计划)|同步|同时|并|另)(?=..)")
"""In front of a deed that is told besides, which is no part of what was counted before."""
_DATIVE = regex(r"(?:[对为向给将把]|已建成?|已投用)$")
_KINDS_OF: Final = ("服务", "项目", "事项", "产品", "课程", "药品", "器材", "检查", "物资", "装备", "耗材")
"""What is delivered in so many 类; elsewhere a number of kinds says how the text is organised."""
_EXAMPLE: Final = regex(r"(?<=..)等(?:共计?|约)?$")
"""Behind one of them, in front of the number of all (`支援拉萨市人民医院等3家医院`)."""
_ARE_PLACES: Final = ("村", "校")
"""Units that say themselves what is counted (`在7个村打造样板田4200亩`)."""
_HIRED: Final = ("委托", "聘请", "邀请", "组织", "购买")
"""Verbs whose object does the work (`委托第三方对9个站进行运维`)."""


def read_counted(
    plain: str,
    words: str,
    quantities: Sequence[Quantity],
    lines: Sequence[BudgetLine],
    common_nouns: Mapping[str, str],
) -> tuple[Counted, ...]:
    """Every count outside the budget formulas with what it counts.

    Args:
        plain: The description.
        words: The same, numbers and marks replaced.
        quantities: Every number in it.
        lines: The budget formulas.
        common_nouns: What is counted in a unit, as a whole.
    """
    reader = _Reader(plain, words, common_nouns)
    inheritance = Inheritance(plain, words, quantities)
    inside = [(line.start, line.end) for line in lines]
    result: list[Counted] = []
    for quantity in quantities:
        if quantity.kind not in (QuantityKind.COUNT, QuantityKind.FREQUENCY):
            continue
        if any(start <= quantity.start < end for start, end in inside) or is_no_count(plain, quantity):
            continue
        counted = as_forms_count(inheritance.inherited(reader.read(per_day(plain, quantity)), result))
        if (
            organises(counted)
            or in_budget(counted, lines)
            or (quantity.unit == "项" and not (counted.noun or counted.verb))
        ):
            continue
        if quantity.unit == "类" and not counted.noun.endswith(_KINDS_OF):
            continue
        if counted.is_part and not (counted.noun or counted.verb) and quantity.unit == "个":
            continue  # `为其中20个配备…`: how many of those counted before
        if counted.is_part and not counted.noun and is_state(plain, quantity):
            continue
        counted = counted.model_copy(update={"noun": of_all_sorts(words, counted.noun, quantity)})
        result.append(of_the_land(of_fields(counted)))
    told = (one for one in with_shared_words(plain, result) if one.noun or one.quantity.unit != "项")
    return respectively(plain, with_heads(plain, tuple(told)))


class _Reader:
    """Reads nouns around numbers in the masked text."""

    def __init__(self, plain: str, words: str, common_nouns: Mapping[str, str]) -> None:
        self.plain = plain
        self.words = words
        self.common_nouns = common_nouns

    def read(self, quantity: Quantity) -> Counted:
        part = self._is_part(quantity)
        if by_unit := named_by_unit(self.plain, quantity):
            return by_unit.model_copy(update={"is_part": part})
        if noun := self._named_outright(quantity):
            done = self._verb_behind(quantity, self._near(quantity)) or chosen(noun, self._verb_of_clause(quantity))
            return Counted(quantity=quantity, noun=noun, verb=done, is_part=part)
        often = quantity.kind is QuantityKind.FREQUENCY or quantity.per
        if often and (counted := self._frequent(quantity)):
            return counted
        if listed := self._listed(quantity):
            return Counted(quantity=quantity, noun=listed[1], verb=listed[0], is_part=part)
        if built := self._done_for(quantity):
            return Counted(quantity=quantity, noun=built[1], verb=built[0], is_part=part)
        before = "" if self._joins_on(quantity) else words_before(self.words, quantity.start)
        verb, noun = as_written(*verb_and_noun(JUDGED_AS.sub("", before)))
        if each := _EACH_OF.match(before):
            per = quantity.model_copy(update={"per": each["per"]})
            return Counted(quantity=per, noun=each["noun"], verb=each["verb"] or "", is_part=part)
        noun = "" if _EACH.fullmatch(noun) else self._with_neighbours(noun, quantity)
        if quantity.per and quantity.per not in ("日", "天", "月"):
            noun = ""
        if noun and (act := self._act_of(quantity)):
            return Counted(quantity=quantity, noun=noun + act, verb="", is_part=part)
        if quantity.unit == "个" and self.words.startswith(MEASURE_WORDS, quantity.end):
            noun = (noun or (verb if is_nominal(verb) else "")) + next(
                w for w in MEASURE_WORDS if self.words.startswith(w, quantity.end)
            )
            return Counted(quantity=quantity, noun=noun, verb=verb, is_part=part)
        done, behind = noun_behind(self.words, quantity)
        if noun and not verb and _SHORT_DEED.fullmatch(behind):
            noun, behind = noun + behind, ""  # `车辆6台油修`
        front = Counted(quantity=quantity, noun=noun, verb=verb, is_part=part)
        paid = (noun or quantity.unit in PEOPLE) and (_FEE.search(behind) or is_their_pay(self.words, quantity, behind))
        done_by = noun and quantity.unit in _BODIES and split_verb(behind)[0] and not people_in(behind)
        # `献血屋9个租金每个4万元`, `教师36名课酬64.5万元`; `支持养殖场60家建设堆沤池`
        behind = "" if paid or done_by else behind
        example = _EXAMPLE.search(self.words[: quantity.start])  # `养护G312线等3条国省干线210公里`
        named = (noun and not example) or quantity.unit in _ARE_PLACES
        if behind and not (named and (done or self._belongs_to_next(quantity, behind))):
            return self._named_behind(front, before, (done, behind))
        return self._named_in_front(front, before)

    def _named_behind(self, front: Counted, before: str, found: tuple[str, str]) -> Counted:
        """The number with the noun behind it; `front` is what stands in front."""
        quantity, verb, (done, behind) = front.quantity, front.verb, found
        if is_place(behind) and self.words.startswith(f"{behind}的", quantity.end):
            return front.model_copy(update={"noun": behind, "verb": ""})  # `对86个小区的水泵进行更换`
        after = self._verb_behind(quantity, before) or self._verb_behind(quantity, self._near(quantity))
        after = "" if is_place(behind) and self._belongs_to_next(quantity, behind) else after  # `对3个镇42个村…改造`
        work = is_nominal(after) and not is_benefit(after) and not people_in(behind)
        behind += after if work and quantity.unit not in ("所", "校", "村") else ""
        beside = _BESIDE_WORK.search(self.plain[: quantity.start]) if quantity.unit in PEOPLE else None
        verb = "" if beside else verb
        alone = beside or _DATIVE.search(before) or _EXAMPLE.search(self.words[: quantity.start])
        behind = behind if alone else completed(behind, front.noun, before)
        verb = "" if self._is_dative(quantity, before, behind) or (after and verb in _HIRED) else verb
        if self._joins_on(quantity) or (verb and LIST_OF_EXAMPLES.search(self.words[: quantity.start])):
            verb = self._verb_of_clause(quantity)
        deed = self._deed_for(quantity, behind)
        verb = done or verb or after or deed_before(self.plain[: quantity.start])
        return front.model_copy(update={"noun": behind, "verb": verb, "deed": deed})

    def _named_in_front(self, front: Counted, before: str) -> Counted:
        """The number with the noun in front of it, and the verb that its clause or its list says."""
        quantity, verb = front.quantity, front.verb
        noun = whole_list(self.words, front.noun, quantity)
        if is_light(verb) and (willing := _WILLINGLY.match(self.plain, quantity.end)):
            verb = willing["deed"]  # `组织女生1.7万人自愿接种`
        if noun and (worked := self._verb_behind(quantity, self._clause(quantity))):
            verb = worked
        named = bool(verb) and is_nominal(verb) and noun.endswith(verb)
        if (not verb or named) and not has_own_deed(noun, quantity.unit, named=named) and goes_on(self.words, quantity):
            stated = self._verb_of_clause(quantity)
            stated = "" if stated in GETTING and quantity.unit in EVENT_UNITS else stated  # `更新图书18套、村晚3场`
            verb = verb if named and (not stated or is_light(stated) or stated in _BUILDING) else stated
        verb = verb or (self._verb_behind(quantity, before) if not noun else self._given(quantity, noun))
        both = two_deeds(self.words, quantity.start, verb) if noun else verb
        return front.model_copy(update={"noun": noun, "verb": both})

    def _given(self, quantity: Quantity, noun: str) -> str:
        """What the price right behind says people are given (`优抚对象1860人，每人每次慰问200元`)."""
        found = _GIVEN.match(self.plain, quantity.end) if quantity.unit in PEOPLE else None
        return found["verb"] if found and person_spans(noun)[-1:] and person_spans(noun)[-1][1] == len(noun) else ""

    def _named_outright(self, quantity: Quantity) -> str:
        """`小（1）型9座` and the total of a list (`数控、汽修、护理3个专业`), whose noun stands behind it."""
        before = self.plain[: quantity.start]
        if pieces := deeds_on_pieces(self.plain, quantity):
            return pieces
        if quantity.unit in PEOPLE and (people := _POPULATION.search(before[-16:])):
            return people[0]
        if (
            quantity.unit in ("人", "名", "位")
            and (aged := age_group(before[-16:]))
            and not noun_behind(self.words, quantity)[1]
        ):
            return aged
        if sized := _RESERVOIR.search(before[-16:]):
            return f"小{'一' if sized['size'] in '1一' else '二'}型水库"
        if quantity.unit not in ("个", "项", "类"):
            return ""
        if quantity.unit == "项" and is_granted(before) and not noun_behind(self.words, quantity)[1]:
            return "立项项目"
        named = _LISTED.search(before[-_LONG_LIST:])
        listed = named[0].split("、") if named else []
        if named and before[-_LONG_LIST:][: named.start()][-1:].isdigit():
            return ""  # `等保测评3个系统、密评2个系统`
        if quantity.value != len(listed) or any(one in ACTIVITY_VERBS for one in listed):
            return ""
        return noun_behind(self.words, quantity)[1]

    def _listed(self, quantity: Quantity) -> tuple[str, str] | None:
        """A list that ends in 等 and a number (`抽检宾馆、泳池等600家`) is counted as a whole."""
        if staff := listed_staff(self.words, quantity):
            hired = self._verb_of_clause(quantity)
            return "" if is_nominal(hired) else hired, staff
        if quantity.unit not in SIZED and (together := counted_together(self.words, quantity)):
            return together
        found = CLOSED.search(self.words[max(0, quantity.start - 80) : quantity.start])
        if not found or quantity.per or quantity.unit in SIZED or noun_behind(self.words, quantity)[1]:
            return None
        if kinds := kinds_of_wares(found["list"], quantity.unit, self.plain):
            return "", kinds
        items = found["list"].split("、")
        verb, noun = verb_and_noun(items[0])
        if found["class"] or (common := common_head([noun, *items[1:]])):
            return verb, found["class"] or common
        return (verb, f"{noun}等{self.common_nouns.get(quantity.unit, '')}") if noun else None

    def _done_for(self, quantity: Quantity) -> tuple[str, str] | None:
        """What is built or given for people right in front of a number; who they are is no part of its noun."""
        near = self._near(quantity)
        text = COMPARED.sub("", near[body(near) :])
        served = done_for(text)
        if served is None and (who := people_in(text[1:]) if text.startswith(("给", "为")) else ""):
            verb, thing = as_written("", text[1 + len(who) :])
            return (verb, cleaned(thing)) if verb and cleaned(thing) else None  # `给困难家庭换灶具`
        if served is None or served.at + len(served.verb) + len(served.thing) != len(text):
            return None
        noun = cleaned(served.thing)
        return (served.verb, noun) if noun else None

    def _deed_for(self, quantity: Quantity, who: str) -> str:
        """What is done for the people counted, as a noun (`为430名残疾人适配辅助器具`: 辅助器具适配)."""
        beside = quantity.unit in PEOPLE and _BESIDE_WORK.search(self.plain[: quantity.start])
        if quantity.unit not in ("人", "名", "户", *_MACHINES) or not (beside or FOR.search(self._near(quantity))):
            return ""
        stop = BOUNDARY.search(self.words, quantity.end)
        text = self.words[quantity.end : stop.start() if stop else len(self.words)].split(COUNT_MARK)[0].lstrip(FILLER)
        rest = text.removeprefix(who) if text.startswith(who) else ""
        if rest.removeprefix("免费") in NOMINAL_VERBS or (beside and _WORK_OF_A_LIST.fullmatch(rest)):
            return rest
        rest = _ALSO.sub("", rest)
        verb, thing = split_verb(rest.removeprefix("免费"))
        thing = cut_at_verbs(cut_object(thing))
        if not verb or (verb in PASSING_VERBS and not is_light(verb)) or len(thing) < 2 or is_measure(thing):
            return ""
        return thing if is_light(verb) or verb == "提供" else thing + verb

    def _joins_on(self, quantity: Quantity) -> bool:
        """Whether the words in front belong to the number before them (`编制6个镇规划和35个村庄规划`)."""
        at = start_of(self.words, quantity.start)
        joined = _JOINED.fullmatch(self.words[at : quantity.start])
        return bool(joined) and self.words[at - 1 : at] == COUNT_MARK and bool(noun_behind(self.words, quantity)[1])

    def _is_dative(self, quantity: Quantity, before: str, behind: str) -> bool:
        """Whether what stands behind a number is whom something is done to, not the object of a verb in front."""
        raw = self.words[start_of(self.words, quantity.start) : quantity.start]
        return bool(_DATIVE.search(before)) or (
            raw.endswith(("为", "给", "向")) and people_in(behind.split("、")[-1]) != ""
        )

    def _act_of(self, quantity: Quantity) -> str:
        """`农村公路1286公里的养护管理`: what is done stands behind 的."""
        found = _ACT.match(self.words, quantity.end)
        return (found["act"] or found["bare"] or found["fee"]) if found else ""

    def _with_neighbours(self, noun: str, quantity: Quantity) -> str:
        """`脱贫户、监测户10户`: one number for people of two sorts."""
        at = self.plain.rfind(noun, 0, quantity.start) if noun else -1
        if at > 1 and (
            shared := same_head(self.words[start_of(self.words, at - 1) : at - 1], noun, self.plain[at - 1])
        ):
            return shared
        if quantity.unit not in PEOPLE or at < 1 or self.plain[at - 1] != "、" or not people_in(noun):
            return noun
        before = people_at_end(self.words[max(0, at - 12) : at - 1])
        return f"{before}、{noun}" if before else noun

    def _clause(self, quantity: Quantity) -> str:
        return clause_before(self.words, quantity.start, "，,。；;：:\n")

    def _near(self, quantity: Quantity) -> str:
        """What its own clause says before a number, at most forty characters of it."""
        return re.split(r"[，,。；;：:\n]", self.words[max(0, quantity.start - 40) : quantity.start])[-1]

    def _verb_of_clause(self, quantity: Quantity) -> str:
        clause = re.split(r"[，,。；;：:\n]", self.words[max(0, quantity.start - 90) : quantity.start])[-1]
        clause = re.split(r"[（(]", _ASIDE.sub("", clause))[-1]
        found = predicate(as_deeds(clause[-60:]))
        return found.verb if found else ""

    def _is_part(self, quantity: Quantity) -> bool:
        clause = re.split(r"[。；;\n]", self.plain[max(0, quantity.start - 40) : quantity.start])[-1]
        clause = _ASIDE.sub("", clause)  # `河道23公里（其中乡级12公里）、漂浮物3000吨`
        _, among, told = clause.rpartition("其中")
        first, *further = re.split(r"[，,]", told)
        begins_anew = further and split_verb(_BESIDES.sub("", further[-1]))[0] and not split_verb(first)[0]
        return among != "" and not begins_anew

    def _frequent(self, quantity: Quantity) -> Counted | None:
        found = HOW_OFTEN.match(self.plain[quantity.start : quantity.end])
        if not found:
            return None
        if self.plain.startswith("按", quantity.start):  # `重点区域按季度更新`
            of = cleaned(words_before(self.words, quantity.start))
            return Counted(quantity=quantity, noun=of + found["what"], verb="")
        verb, noun = split_verb(re.sub(r"^(?:平均|召开|各)", "", found["what"]) if found["what"] else "")
        _, after = noun_behind(self.words, quantity)
        after = "" if after in PASSING_VERBS else after
        if noun in ACTIVITY_VERBS or not noun:
            verb = verb or (noun if noun in ACTIVITY_VERBS else "")
            before = verb_and_noun(words_before(self.words, quantity.start))
            noun = after or noun or before[1]
            verb = verb or ("" if after else before[0])
        return Counted(quantity=quantity, noun=noun, verb="" if verb == noun else verb)

    def _belongs_to_next(self, quantity: Quantity, behind: str) -> bool:
        """Whether another number stands right behind the noun, which then is its own (`电脑10台打印机5台`)."""
        at = self.words.find(behind[-2:], quantity.end) + len(behind[-2:])
        return self.words[at : at + 1] == COUNT_MARK

    def _verb_behind(self, quantity: Quantity, before: str) -> str:
        """`对3座水库进行除险加固`: the verb stands behind the thing."""
        if not re.search(r"(?:^|[，。])?(?:对|将|把|为(?!主)|给)[\u4e00-\u9fff\u200b\x02、]{0,24}$", before[-30:]):
            return ""
        stop = re.search(rf"[，,。；;{SUM_MARK}]", self.words[quantity.end :])
        rest = self.words[quantity.end :][: stop.start() if stop else 40]
        found = re.search(r"(?:进行|开展|实施|实行|提供|给予|予以)([\u4e00-\u9fff、]{2,24})$", rest)
        if not found:
            return ""
        if "、" in found[1] and len(found[1]) > _ONE_WORK:
            return ""  # `对31座水库开展白蚁防治、杂草清除、溢洪道疏通`: several works, each with its own object
        one = re.split("[和及与]", found[1])[0] if len(found[1]) > _ONE_WORK else found[1]
        work = re.sub("(?:经费|资金|服务)$", "", one)
        joined = _TWO_DEEDS.search(work)
        if joined:
            return joined["one"] + joined["other"]
        own = found[0].startswith("实行") or (len(work) <= _OWN_WORK and work.endswith(WORKS_ON_SITE))
        return ending_verb(work) or benefit_in(work) or (work if own else "")  # `对乡道18公里进行路面拓宽`


_BODIES: Final = ("家", "户")
_BUILDING: Final = (
    "新建", "新修", "修建", "建设", "扩建", "改建", "安装", "铺设", "栽植", "清理", "更换", "拆除", "购置",
)  # fmt: skip
"""Deeds done to things, never to the work that a part of their list is named by (`新建厕所3处、旧公厕改造5处`)."""
_MACHINES: Final = ("台", "辆", "艘", "架")
_BESIDE_WORK = regex(rf"(?:{'|'.join(ACTIVITY_VERBS)}|布置|押运|值守)[和及与]$")
"""In front of a number: the words before name other work (`保密室运行和43万名考生网上评卷`)."""
_WORK_OF_A_LIST = regex(r"[\u4e00-\u9fff]{2,6}(?<![贴助金费元员])")
_ALSO = regex(r"(?<=..)(?:并(?![网联轨])|同时).*$")
_OWN_WORK: Final = 6
_ONE_WORK: Final = 12
"""Longer words for what is done name several kinds of work, of which the first tells."""
_POPULATION = regex(r"(?:服务|供水|受益|覆盖|惠及|保护|灌溉)(?:[\u4e00-\u9fff]{2})?人口(?=(?:约|近|达到?|超过?|为)*$)")
_RESERVOIR = regex(r"小[（(]?(?P<size>[12一二])[）)]?型(?:水库)?$")
_ASIDE = regex(r"[（(][^（()）]*[)）]")
"""A remark in brackets, numbers in it."""
_LISTED = regex(r"(?:[\u4e00-\u9fff]{2,8}、)+[\u4e00-\u9fff]{2,8}$")
_LONG_LIST: Final = 300
_JOINED = regex(r"[\u4e00-\u9fff]{2,16}(?:和|及|与|以及)(?:对|为)?")
_DEEDS = longest_first(NOMINAL_VERBS)
_SHORT_DEED = regex(r"[\u4e00-\u9fff][修护养检测]|(?:重新)?(?:布展|布置|装修|粉刷)")
_TWO_DEEDS = regex(rf"(?P<one>{_DEEDS})[与和及、](?P<other>{_DEEDS})$")
"""`检测与维修`: one piece of work in two words."""
_ACT = regex(
    rf"的(?:日常)?(?P<act>(?:{_DEEDS})+)(?=$|[，,。；;：:、])"
    rf"|(?:定期|日常|年度)?(?P<bare>{_DEEDS})(?=$|[，,。；;：:、])"
    rf"|(?P<fee>运行|维护|运行维护|维修|养护|维修养护)(?:费|经费)"
)
_FEE = regex(r"(?:租金|奖金|费|费用|经费|电费|水费)$|^(?:基本)?(?:工资|社保|薪酬|报酬|劳务费|五险)")
_WILLINGLY = regex(rf"(?:自愿|主动|自费|免费)+(?P<deed>{'|'.join(ACTIVITY_VERBS)})")
_EACH_OF = regex(
    r"每一?个?(?P<per>家次|场次|批次|班次|次|场|期|批|班|家|户|村|校|站|点)(?P<verb>安排|配备|邀请|派出"
    r"|聘请)?(?:配(?![备套电送方]))?(?P<noun>[\u4e00-\u9fff]{2,})$"
)
"""`每家次安排专家2人`."""
_GIVEN = regex(r"[，,（(]?每[人户名]每?[次年月]?(?P<verb>慰问|走访慰问|补助|补贴|救助|资助|奖励)(?=约?\d)")
_EACH = regex(r"(?:每[人户名家座台处条间栋所套口眼](?:每[天日周月年])?|每[天日周月年]|人均)+")
