"""What the numbers count: the noun before or behind them, and the verb that says what is done with it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.arithmetic import BudgetLine
from assistant.drafting.reading.clauses import SENTENCE_MARKS, clause_before, is_inside, without_remarks
from assistant.drafting.reading.deeds.closed_lists import CLOSED, LIST_OF_EXAMPLES, common_head, kinds_of_wares
from assistant.drafting.reading.deeds.openings import body
from assistant.drafting.reading.deeds.phrases import (
    COUNT_MARK,
    is_light,
    is_nominal,
    people_in,
    split_verb,
)
from assistant.drafting.reading.deeds.predicates import done_for
from assistant.drafting.reading.nouns.cases_and_rounds import as_forms_count, named_by_unit, of_the_land
from assistant.drafting.reading.nouns.counted_nouns import (
    COMPARED,
    JUDGED_AS,
    cleaned,
    goes_on,
    has_own_deed,
    start_of,
)
from assistant.drafting.reading.nouns.counted_people import people_at_end
from assistant.drafting.reading.nouns.deeds_around import (
    BESIDE_WORK,
    act_behind,
    deed_for,
    given_to,
    near,
    verb_behind,
    verb_of_clause,
)
from assistant.drafting.reading.nouns.deeds_on_pieces import deeds_on_pieces
from assistant.drafting.reading.nouns.headed_lists import with_works_of_lists
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
from assistant.drafting.reading.nouns.judged_bodies import with_judgement
from assistant.drafting.reading.nouns.no_targets import in_budget, is_no_count, is_state, organises
from assistant.drafting.reading.nouns.nouns_behind import is_their_pay, noun_behind
from assistant.drafting.reading.nouns.price_words import age_group
from assistant.drafting.reading.nouns.projects_and_fields import chosen, is_granted, of_fields
from assistant.drafting.reading.nouns.respectively import respectively
from assistant.drafting.reading.nouns.shared_words import with_shared_words
from assistant.drafting.reading.nouns.sort_words import with_heads
from assistant.drafting.reading.nouns.words_in_front import verb_and_noun, words_before
from assistant.drafting.reading.numbers.frequencies import HOW_OFTEN
from assistant.drafting.reading.numbers.quantities import Quantity, QuantityKind
from assistant.drafting.reading.numbers.quantity import per_day
from assistant.drafting.reading.numbers.units import EVENT_UNITS, PEOPLE
from assistant.drafting.reading.parts import Counted
from assistant.drafting.reading.sorts import is_benefit, is_place
from assistant.drafting.reading.wording.spoken import as_written, deed_before
from assistant.drafting.reading.words import ACTIVITY_VERBS, GETTING, PASSING_VERBS

_BESIDES: Final = regex(r"^(?:按(?:程序|规定|要求|计划)|同步|同时|并|另)(?=..)")
"""In front of a deed that is told besides, which is no part of what was counted before."""
_DATIVE = regex(r"(?:[对为向给将把]|已建成?|已投用)$")
_KINDS_OF: Final = ("服务", "项目", "事项", "产品", "课程", "药品", "器材", "检查", "物资", "装备", "耗材")
"""What is delivered in so many 类; elsewhere a number of kinds says how the text is organised."""
_EXAMPLE: Final = regex(r"(?<=..)等(?:共计?|约)?$")
"""Behind one of them, in front of the number of all (`支援拉萨市人民医院等3家医院`)."""
_ARE_PLACES: Final = ("村", "校")
"""Units that say themselves what is counted (`在7个村打造样板田4200亩`)."""
_ENGAGED: Final = ("聘用", "聘请", "招聘", "选聘", "雇用", "雇请", "招募")
"""Verbs behind whose people stands what these do (`聘用护理员12名照料特困老人`)."""
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
        if is_inside(quantity.start, inside) or is_no_count(plain, quantity):
            continue
        counted = as_forms_count(inheritance.inherited(reader.read(per_day(plain, quantity)), result))
        if organises(counted) or in_budget(counted, lines) or _says_nothing(plain, quantity, counted):
            continue
        counted = with_judgement(plain, counted.named(of_all_sorts(words, counted.noun, quantity)))
        result.append(of_the_land(of_fields(counted)))
    told = (
        one
        for one in with_shared_words(plain, with_works_of_lists(plain, result))
        if one.noun or one.quantity.unit != "项"
    )
    return respectively(plain, with_heads(plain, tuple(told)))


def _says_nothing(plain: str, quantity: Quantity, counted: Counted) -> bool:
    """Whether a number says how the text is organised, or how many of those before it."""
    bare = not (counted.noun or counted.verb)
    if (quantity.unit == "项" and bare) or (quantity.unit == "类" and not counted.noun.endswith(_KINDS_OF)):
        return True
    of_those = bare and quantity.unit == "个"  # `为其中20个配备…`
    return counted.is_part and (of_those or (not counted.noun and is_state(plain, quantity)))


class _Reader:
    """Reads nouns around numbers in the masked text."""

    def __init__(self, plain: str, words: str, common_nouns: Mapping[str, str]) -> None:
        self.plain = plain
        self.words = words
        self.common_nouns = common_nouns

    def read(self, quantity: Quantity) -> Counted:
        """What a number counts, as its unit, its list or whom it is for says it, else as the words around it do."""
        counted = named_by_unit(self.plain, quantity) or self._named_outright(quantity)
        often = quantity.kind is QuantityKind.FREQUENCY or quantity.per
        if not counted and often and (frequent := self._frequent(quantity)):
            return frequent
        if not counted and (told := self._listed(quantity) or self._done_for(quantity)):
            counted = Counted(quantity=quantity, noun=told[1], verb=told[0])
        counted = counted or self._named_around(quantity)
        return counted.model_copy(update={"is_part": self._is_part(quantity)})

    def _named_around(self, quantity: Quantity) -> Counted:
        """The number with the noun in front of it or behind it."""
        before = "" if self._joins_on(quantity) else words_before(self.words, quantity.start)
        verb, noun = as_written(*verb_and_noun(JUDGED_AS.sub("", before)))
        if each := _EACH_OF.match(before):
            per = quantity.model_copy(update={"per": each["per"]})
            return Counted(quantity=per, noun=each["noun"], verb=each["verb"] or "")
        noun = "" if _EACH.fullmatch(noun) else self._with_neighbours(noun, quantity)
        if quantity.per and quantity.per not in ("日", "天", "月"):
            noun = ""
        if noun and (act := act_behind(self.words, quantity)):
            return Counted(quantity=quantity, noun=noun + act, verb="")
        if quantity.unit == "个" and self.words.startswith(MEASURE_WORDS, quantity.end):
            noun = (noun or (verb if is_nominal(verb) else "")) + next(
                w for w in MEASURE_WORDS if self.words.startswith(w, quantity.end)
            )
            return Counted(quantity=quantity, noun=noun, verb=verb)
        done, behind = noun_behind(self.words, quantity)
        behind = "" if noun and _TAKEN_OUT.fullmatch(behind) else behind
        if noun and not verb and _SHORT_DEED.fullmatch(behind):
            noun, behind = noun + behind, ""  # `车辆6台油修`
        front = Counted(quantity=quantity, noun=noun, verb=verb)
        paid = (noun or quantity.unit in PEOPLE) and (_FEE.search(behind) or is_their_pay(self.words, quantity, behind))
        done_by = noun and quantity.unit in _BODIES and split_verb(behind)[0] and not people_in(behind)
        done_by = done_by or (verb in _ENGAGED and quantity.unit in PEOPLE and people_in(noun) == noun)
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
            return front.named(behind, "")  # `对86个小区的水泵进行更换`
        told = (verb_behind(self.words, quantity, words) for words in (before, near(self.words, quantity)))
        after = next(filter(None, told), "")
        after = "" if is_place(behind) and self._belongs_to_next(quantity, behind) else after  # `对3个镇42个村…改造`
        work = is_nominal(after) and not is_benefit(after) and not people_in(behind)
        behind += after if work and quantity.unit not in ("所", "校", "村") else ""
        beside = BESIDE_WORK.search(self.plain[: quantity.start]) if quantity.unit in PEOPLE else None
        verb = "" if beside else verb
        alone = beside or _DATIVE.search(before) or _EXAMPLE.search(self.words[: quantity.start])
        behind = behind if alone else completed(behind, front.noun, before)
        verb = "" if self._is_dative(quantity, before, behind) or (after and verb in _HIRED) else verb
        if self._joins_on(quantity) or (verb and LIST_OF_EXAMPLES.search(self.words[: quantity.start])):
            verb = verb_of_clause(self.words, quantity)
        deed = deed_for(self.plain, self.words, quantity, behind)
        verb = done or verb or after or deed_before(self.plain[: quantity.start])
        return front.model_copy(update={"noun": behind, "verb": verb, "deed": deed})

    def _named_in_front(self, front: Counted, before: str) -> Counted:
        """The number with the noun in front of it, and the verb that its clause or its list says."""
        quantity, verb = front.quantity, front.verb
        noun = whole_list(self.words, front.noun, quantity)
        if is_light(verb) and (willing := _WILLINGLY.match(self.plain, quantity.end)):
            verb = willing["deed"]  # `组织女生1.7万人自愿接种`
        if noun and (worked := verb_behind(self.words, quantity, near(self.words, quantity))):
            verb = worked
        named = bool(verb) and is_nominal(verb) and noun.endswith(verb)
        if (not verb or named) and not has_own_deed(noun, quantity.unit, named=named) and goes_on(self.words, quantity):
            stated = verb_of_clause(self.words, quantity)
            stated = "" if stated in GETTING and quantity.unit in EVENT_UNITS else stated  # `更新图书18套、村晚3场`
            verb = verb if named and (not stated or is_light(stated) or stated in _BUILDING) else stated
        verb = verb or (verb_behind(self.words, quantity, before) if not noun else given_to(self.plain, quantity, noun))
        both = two_deeds(self.words, quantity.start, verb) if noun else verb
        return front.named(noun, both)

    def _named_outright(self, quantity: Quantity) -> Counted | None:
        """The number whose noun is fixed, with the verb of its clause; None for any other."""
        noun = self._outright(quantity)
        if not noun:
            return None
        done = verb_behind(self.words, quantity, near(self.words, quantity))
        return Counted(quantity=quantity, noun=noun, verb=done or chosen(noun, verb_of_clause(self.words, quantity)))

    def _outright(self, quantity: Quantity) -> str:
        """`小（1）型9座` and the total of a list (`数控、汽修、护理3个专业`), whose noun stands behind it."""
        before = self.plain[: quantity.start]
        if pieces := deeds_on_pieces(self.plain, quantity):
            return pieces
        if quantity.unit in PEOPLE and (people := _POPULATION.search(before[-16:])):
            return people[0]
        if (
            quantity.unit in ("人", "名", "位")
            and (aged := age_group(before[-16:], self.plain))
            and not noun_behind(self.words, quantity)[1]
        ):
            return aged
        if sized := _RESERVOIR.search(before[-16:]):
            return f"小{'一' if sized['size'] in '1一' else '二'}型水库"
        if quantity.unit not in ("个", "项", "类"):
            return ""
        if quantity.unit == "个" and (project := _LISTED_PROJECTS.search(before[-16:])):
            return project["noun"]
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
            hired = verb_of_clause(self.words, quantity)
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
        clause = near(self.words, quantity)
        text = COMPARED.sub("", clause[body(clause) :])
        served = done_for(text)
        if served is None and (who := people_in(text[1:]) if text.startswith(("给", "为")) else ""):
            verb, thing = as_written("", text[1 + len(who) :])
            return (verb, cleaned(thing)) if verb and cleaned(thing) else None  # `给困难家庭换灶具`
        if served is None or served.at + len(served.verb) + len(served.thing) != len(text):
            return None
        noun = cleaned(served.thing)
        return (served.verb, noun) if noun else None

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

    def _is_part(self, quantity: Quantity) -> bool:
        clause = clause_before(self.plain, quantity.start, SENTENCE_MARKS)[-40:]
        clause = without_remarks(clause)  # `河道23公里（其中乡级12公里）、漂浮物3000吨`
        _, among, told = clause.rpartition("其中")
        first, *further = re.split(r"[，,]", told)
        begins_anew = further and split_verb(_BESIDES.sub("", further[-1]))[0] and not split_verb(first)[0]
        of_another = len(further) > 1 and (unit := _FIRST_UNIT.search(first)) and unit[1] != quantity.unit
        return among != "" and not (begins_anew or of_another)

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


_BODIES: Final = ("家", "户")
_BUILDING: Final = (
    "新建", "新修", "新造", "修建", "建设", "扩建", "改建", "安装", "铺设", "栽植", "清理", "更换", "拆除", "购置",
)  # fmt: skip
"""Deeds done to things, never to the work that a part of their list is named by (`新建厕所3处、旧公厕改造5处`)."""
_POPULATION = regex(r"(?:服务|供水|受益|覆盖|惠及|保护|灌溉)(?:[\u4e00-\u9fff]{2})?人口(?=(?:约|近|达到?|超过?|为)*$)")
_RESERVOIR = regex(r"小[（(]?(?P<size>[12一二])[）)]?型(?:水库)?$")
_TAKEN_OUT = regex(r"(?:统一|集中)(?:(?:购买|投保|参保|办理)(?:保险|参保|投保)?)?")
"""`为老年人4.2万人统一购买`: what is done for them, who are named in front."""
_FIRST_UNIT = regex(r"\d[\d.,]*万?([\u4e00-\u9fff]{1,3})$")
"""What the first part of a whole is counted in (`招聘会60场，其中线上20场，提供岗位5万个，见习补贴500人`)."""
_LISTED_PROJECTS = regex(r"、(?P<noun>(?:(?![等与和及])[\u4e00-\u9fff]){5,14}项目)$")
"""`基础设施项目25个、公益性设施管护项目6个`: what a list counts, however long its name is."""
_LISTED = regex(r"(?:[\u4e00-\u9fff]{2,8}、)+[\u4e00-\u9fff]{2,8}$")
_LONG_LIST: Final = 300
_JOINED = regex(r"[\u4e00-\u9fff]{2,16}(?:和|及|与|以及)(?:对|为)?")
_SHORT_DEED = regex(
    r"[\u4e00-\u9fff][修护养检测]|(?:重新)?(?:布展|布置|装修|粉刷)|[联入上并]网|[参完开]赛|通[水电气车邮]|封顶|达标|投用|脱贫"
)
_FEE = regex(r"(?:租金|奖金|费|费用|经费|电费|水费)$|^(?:基本)?(?:工资|社保|薪酬|报酬|劳务费|五险)")
_WILLINGLY = regex(rf"(?:自愿|主动|自费|免费)+(?P<deed>{'|'.join(ACTIVITY_VERBS)})")
_EACH_OF = regex(
    r"每一?个?(?P<per>家次|场次|批次|班次|次|场|期|批|班|家|户|村|校|站|点)(?P<verb>安排|配备|邀请|派出"
    r"|聘请)?(?:配(?![备套电送方]))?(?P<noun>[\u4e00-\u9fff]{2,})$"
)
"""`每家次安排专家2人`."""
_EACH = regex(r"(?:每[人户名家座台处条间栋所套口眼](?:每[天日周月年])?|每[天日周月年]|人均)+")
