"""Numbers whose unit says what they count: cases and the people in them, rounds of work, people in 个, land."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.clauses import clause_before
from assistant.drafting.reading.deeds.phrases import is_light
from assistant.drafting.reading.numbers.quantities import Quantity
from assistant.drafting.reading.parts import Counted

_CASE: Final = "案"
_FOR_CASES: Final = ("法律援助", "司法救助", "救助", "援助", "调解", "资助", "补助", "补偿", "慰问")
_ROUNDS: Final = ("批", "批次", "轮", "期", "次")
_IN_ROUNDS = regex(r"组织开展|组织实施|组织|开展|举办|实施|发放|投放|培训|轮训|慰问|走访")
_OCCASIONS: Final = ("场", "场次", "次", "期", "课时")
_PIECES: Final = ("台", "套", "辆", "部", "座", "艘", "架")
_STATE_OF = regex(r"(?P<thing>[\u4e00-\u9fff]{2,}?)(?:安全|技术|运行)?(?:性能|状况|状态)$")
_PERSONS = regex(r"(?:人员|[^成会]员|教师|医师|医生|学生|老人|儿童|干部|职工|护工|社工|工人|保安|民警|辅警|专家|老师)$")
_OF_LAND: Final = frozenset({"亩", "公顷", "平方米", "公里", "米", "立方米"})
_THING_OF_WHOM: Final = regex(
    r"(?:建设|实施)?(?:对|给|向)?(?P<deed>新建|改建|扩建|建设|修建|搭建|种植|栽植|新栽|播种|更新|改造)(?P<thing>[\u4e00-\u9fff]{2,12}?)的"
    r"[\u4e00-\u9fff、]*(?:户|农|农民|村民|主体|合作社|农场|企业|组织|个人|村组|种植者|经营者)"
)
"""`新建防雹网的经营主体和果农`: what they do, and who they are."""


def named_by_unit(plain: str, quantity: Quantity) -> Counted | None:
    """What a number of cases, of the people in them, or of rounds counts; None for any other number.

    Args:
        plain: The description.
        quantity: A count in it.
    """
    before = plain[: quantity.start]
    clause = clause_before(plain, quantity.start, "，,。；;")
    deed = next((deed for deed in _FOR_CASES if deed in clause), "")
    if plain[quantity.end - 1] == _CASE:
        return Counted(quantity=quantity, noun=f"{deed or '受理'}案件", verb="")
    if before.endswith(_CASE) and quantity.unit in ("人", "名"):
        return Counted(quantity=quantity, noun=f"{deed or '涉案'}{'对象' if deed else '人员'}", verb="")
    round_of = _IN_ROUNDS.match(plain, quantity.end) if quantity.unit in _ROUNDS and before.endswith("分") else None
    if round_of is None:
        return None
    return Counted(quantity=quantity, noun=_handed_out(before, round_of[0]), verb=round_of[0])


def _handed_out(before: str, verb: str) -> str:
    """What is handed out in rounds: the last word that the things named before have in common."""
    found = [] if is_light(verb) else re.findall(rf"{verb}([\u4e00-\u9fff]{{2,12}}?)(?=\d|[，,。；;、])", before)
    if not found:
        return ""
    kind = str(found[-1])[-3:]
    return kind if before.count(kind) > 1 else str(found[-1])


def as_forms_count(counted: Counted) -> Counted:
    """People in 人 where people say 个 (`雇12个窗口人员`); what they come for is not hired (`请老师上课48场`).

    Pieces are counted, not the state they are found in.
    """
    if counted.verb == "聘请" and counted.quantity.unit in _OCCASIONS:
        return counted.model_copy(update={"verb": ""})
    if counted.quantity.unit in _PIECES and (thing := _STATE_OF.match(counted.noun)):
        return counted.named(thing["thing"])  # `检验设备安全性能120台`
    if counted.quantity.unit != "个" or not _PERSONS.search(counted.noun):
        return counted
    return counted.model_copy(update={"quantity": counted.quantity.model_copy(update={"unit": "人"})})


def of_the_land(counted: Counted) -> Counted:
    """The count with the thing instead of its owners where it is measured in land (`新建大棚的农户` 300亩: 大棚)."""
    found = _THING_OF_WHOM.fullmatch(counted.verb + counted.noun) if counted.quantity.unit in _OF_LAND else None
    if found is None:
        return counted
    return counted.named(found["thing"], found["deed"])
