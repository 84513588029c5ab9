"""Outright, of sources: who pays how much of the budget (其中自筹2万, 都是财政资金), shown before it is set."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.meaning import Meaning, Unsure
from assistant.dialogue.understanding.offering import asks
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.numbers import figure, number_at
from assistant.domain.money import format_wan, parse_money, to_fen

MONEY: Final = r"(?:\d[\d.]*(?:万\d{0,4}元?|亿元?|元)|[一二两三四五六七八九十百千]+万元?)"
"""An amount as it is typed, with its unit."""
_SOURCE: Final = r"(?P<{0}>[\u4e00-\u9fff]{{0,6}}?(?:财政|自筹|自有|配套|补助|拨款|捐赠|社会资本))"
_TO: Final = r"(?:资金|部分|款|经费)?(?:改成|改为|调成|调整?到|调整为|变成|变为|改|是|为|出)?"
_TWO: Final = re.compile(
    rf"(?:把|将|其中)?{_SOURCE.format('one')}{_TO}(?P<sum1>{MONEY})[，,、；;]?"
    rf"{_SOURCE.format('two')}{_TO}(?P<sum2>{MONEY})(?:吧)?"
)
_LIST: Final = re.compile(
    rf"(?:项目)?(?:资金|经费|钱)的?(?:来源|构成)(?:改成|改为|写|是|为|有)?[：:，,]?"
    rf"(?P<items>[\u4e00-\u9fff]{{1,10}}?{MONEY}(?:[，,、；;和]?[\u4e00-\u9fff]{{1,10}}?{MONEY})*)"
)
_ITEM: Final = re.compile(rf"(?P<who>[\u4e00-\u9fff]{{1,10}}?)(?:是|为|出|拨|给|安排)?(?P<sum>{MONEY})")
_OWN: Final = re.compile(r"自筹|自有|捐|赞助|社会|企业|个人|村集体|自己")

_STATE: Final = r"(?:本级|区级|市级|县级|省级|镇级|区|市|县|镇|省)?(?:财政(?:拨款|资金|预算|专项|经费)*|拨款)"
_SELF: Final = r"(?:我?们?单位|学校|村里|我们|自己)?(?:自筹|自有)(?:资金|部分|经费|的钱)?(?:部分)?"
_EITHER: Final = rf"(?:{_STATE}|{_SELF})"
_MONEY_OF: Final = r"(?:(?:这些?|这笔|项目|本项目的?)?(?:资金|经费|钱|预算|费用|款)(?:来源)?)?(?:里面?|中|当中)?[，,]?"
_PAYS: Final = r"(?:来?出|承担|安排|解决|保障|负担|支付|里出)?"
_END: Final = r"(?:的)?(?:吧|了|就行|即可)?"
_NO_SELF: Final = rf"(?:没有?|不用|不要|不需要|不再|无|不含|取消|去掉|删掉|删去)(?:再)?{_SELF}"
_ALL: Final = re.compile(
    rf"(?:{_NO_SELF}[，,、]?)?{_MONEY_OF}(?:全部|全都|全|都|均|一律|100%)+(?:是|由|从|靠|为|来自|用|走|算)*"
    rf"(?P<who>{_EITHER}){_PAYS}{_END}(?:[，,、]?{_NO_SELF}{_END})?"
)
_NONE: Final = re.compile(rf"(?:{_NO_SELF}|{_SELF}(?:的)?(?:不要|不用|去掉|取消|没有|删掉|删了|删去)){_END}")
_SHARE: Final = re.compile(
    rf"(?P<first>{_MONEY_OF})(?P<within>(?:其中|里面)[，,]?)?(?:的)?(?P<who>{_EITHER})(?:改成|改为|调成|调整?为|变成|是|为|占|出"
    rf"|承担|有|改|就)*(?P<sum>{MONEY}|\d[\d.]*%|[一二两三四五六七八九]成){_END}"
    rf"(?P<rest>[，,、；;]?(?:其余|剩下|余下|其他|剩余)(?:的|部分|资金)*(?:都|全|由|是|从|为|用)*(?P<other>{_EITHER}){_PAYS}{_END})?"
)
_LEVEL: Final = re.compile(
    rf"{_MONEY_OF}(?:\d[\d.]*万元?)?(?:里面?|中)?(?:其中|里面)?(?:有|含)?"
    rf"(?P<who>(?:中央|省级?|市级?|上级)(?:财政)?(?:补助|专项|转移支付|配套|补贴|资金)+)(?:资金|款)?(?:是|为|有|占)?(?P<sum>{MONEY}){_END}"
)
_NO_BUDGET: Final = "预算总额还没有写。请先说一共多少钱，例如“预算30万元”，再说各出多少。"


def of_sources(text: str, scene: Scene) -> Meaning | None:
    """The meaning; None where the utterance is none of these, or a row of the table is called so."""
    if found := _TWO.fullmatch(text):
        return _from_sources([(found["one"], found["sum1"]), (found["two"], found["sum2"])], scene)
    if found := _LIST.fullmatch(text):
        items = [(item["who"], item["sum"]) for item in _ITEM.finditer(found["items"])]
        return None if any("结" in who for who, _ in items) else _from_sources(items, scene)
    if any(re.search(_EITHER, name) for name in scene.names):
        return None
    if found := _ALL.fullmatch(text):
        return _all_of_one(found["who"], scene)
    if _NONE.fullmatch(text):
        return _without_own(scene)
    if found := _SHARE.fullmatch(text):
        return _share(found, scene)
    if found := _LEVEL.fullmatch(text):
        told = f"表里的财政资金不分中央、省、市、区：{found['who']}{found['sum']}算在财政资金里。"
        return Unsure(question=f"{told}财政资金一共是多少？请说“财政……万，自筹……万”，没有自筹就说“都是财政资金”。")
    return None


def _all_of_one(who: str, scene: Scene) -> Meaning:
    whole = scene.draft.funds.annual_total
    if whole is None:
        return Unsure(question=_NO_BUDGET)
    return _shown(Decimal(0), whole, scene) if _OWN.search(who) else _shown(whole, Decimal(0), scene)


def _without_own(scene: Scene) -> Meaning:
    """`不用自筹了`: the state pays it, too, or the budget is so much smaller."""
    whole, own = scene.draft.funds.annual_total, scene.draft.funds.annual_other
    if whole is None:
        return Unsure(question=_NO_BUDGET)
    if not own or own >= whole:
        return _shown(whole, Decimal(0), scene)
    return asks(
        f"自筹的{format_wan(own)}改由财政出，合计{format_wan(whole)}不变；"
        f"还是去掉，合计变成{format_wan(whole - own)}？",
        [_edits(whole, Decimal(0), scene), _edits(whole - own, Decimal(0), scene)],
        scene,
    )


def _share(found: re.Match[str], scene: Scene) -> Meaning | None:
    """A part of the budget, the rest being the other's; where only a sum is said, the budget may also grow by it."""
    own, funds = bool(_OWN.search(found["who"])), scene.draft.funds
    divides = bool(found["rest"]) or found["sum"].endswith(("%", "成"))
    of_whole = divides or bool(found["within"]) or found["first"].rstrip("，,").endswith(("里", "里面", "中"))
    if (found["rest"] and own == bool(_OWN.search(found["other"]))) or not (own or divides):
        return None  # of the state's money alone, its cell is set as it is said
    if funds.annual_total is None:
        return Unsure(question=_NO_BUDGET)
    whole, part = funds.annual_total, _part(found["sum"], funds.annual_total)
    if part is None:
        return None
    if not of_whole:
        return _own_part(whole, part, scene)
    if part > whole:
        told = f"{found['who']}{found['sum']}比预算总额{format_wan(whole)}还多"
        return Unsure(question=f"{told}。预算总额要改成多少？")
    return _shown(whole - part, part, scene) if own else _shown(part, whole - part, scene)


def _own_part(whole: Decimal, part: Decimal, scene: Scene) -> Meaning:
    """`自筹2万`: in the budget as it is, or beside what the state pays."""
    paid = whole - (scene.draft.funds.annual_other or Decimal(0))
    if part >= whole or whole - part == paid:
        return _shown(paid, part, scene)
    return asks(
        f"预算合计{format_wan(whole)}不变，其中自筹{format_wan(part)}；"
        f"还是财政资金{format_wan(paid)}不变，合计变成{format_wan(paid + part)}？",
        [_edits(whole - part, part, scene), _edits(paid, part, scene)],
        scene,
    )


def _part(said: str, whole: Decimal) -> Decimal | None:
    """How much money a part of the whole is."""
    if said.endswith(("%", "成")):
        share = number_at(said)
        return to_fen(whole * share.value / 100) if share and share.value <= 100 else None
    return _yuan(said)


def _from_sources(items: Sequence[tuple[str, str]], scene: Scene) -> Meaning | None:
    """The money of the state and the other, each added up; shown before it is set."""
    sums = [(bool(_OWN.search(who)), yuan) for who, said in items if (yuan := _yuan(said)) is not None]
    if len(sums) < len(items):
        return None
    fiscal = sum((yuan for own, yuan in sums if not own), Decimal(0))
    return _shown(fiscal, sum((yuan for own, yuan in sums if own), Decimal(0)), scene)


def _shown(fiscal: Decimal, other: Decimal, scene: Scene) -> Unsure:
    """The question whether the money shall be so divided."""
    told = f"财政资金{format_wan(fiscal)}" + (f"、其他资金{format_wan(other)}" if other else "")
    if made := _edits(fiscal, other, scene):
        return asks(f"{told}，合计{format_wan(fiscal + other)}，要这样改吗？", [made], scene)
    return Unsure(question=f"资金已经是这样：{told}。要改哪一项？")


def _edits(fiscal: Decimal, other: Decimal, scene: Scene) -> tuple[ops.SetFact, ...]:
    """What is to be set; what is carried over from last year is of the state's money and stays."""
    funds, whole = scene.draft.funds, fiscal + other
    carried = min(funds.annual_carry_over or Decimal(0), fiscal)
    values = {
        ops.FactPath.OTHER: other, ops.FactPath.FISCAL: fiscal, ops.FactPath.TOTAL: whole,
        ops.FactPath.ANNUAL_OTHER: other, ops.FactPath.ANNUAL_APPROPRIATION: fiscal - carried,
        ops.FactPath.ANNUAL_TOTAL: whole,
    }  # fmt: skip
    if funds.total != funds.annual_total:  # of a project of several years only the year's money is told
        values = {path: value for path, value in values.items() if "annual" in path.value}
    own = {path: path.of(scene.draft) or Decimal(0) for path in values}
    return tuple(
        ops.SetFact(path=path, value=format_wan(value)) for path, value in values.items() if own[path] != value
    )


def _yuan(written: str) -> Decimal | None:
    amount = parse_money(written)
    return amount if amount is not None else figure(written.rstrip("元"))
