"""Outright, of money: what is applied for, sources with their sums, and sums that are to follow something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.meaning import Meaning, Understood, Unsure
from assistant.dialogue.understanding.offering import asks
from assistant.dialogue.understanding.reading.clause_reader import ClauseReader
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.numbers import figure
from assistant.domain.money import format_wan, parse_money

_MONEY: Final = r"(?:\d[\d.]*(?:万\d{0,4}元?|亿元?|元)|[一二两三四五六七八九十百千]+万元?)"
_APPLIED: Final = re.compile(
    r"(?:我们?|咱们?|单位|本次|这次|一共|总共|本项目|项目)*(?:要|想|拟|准备|打算|计划|应该)?(?:申请|申报)(?:总额|金额|资金|预算|经费)?"
    rf"(?:是|为|共|一共|总共|改成|改为)*(?P<sum>{_MONEY})(?:的?(?:资金|预算|经费|财政资金))?(?:吧|就行|即可)?"
)
_FOLLOWS: Final = re.compile(
    r"(?:那|把|将|则)?(?P<field>预算|总预算|总成本|总成本控制数|总额|总金额|资金|申请总额)(?:也|要|得|请|就|都)*"
    r"(?:相应|随之|跟着|随着|同步|按照?[^，,。\d]{1,10}?|根据[^，,。\d]{1,10}?)(?:地|来|再|重新|也|一起)*"
    r"(?:调整|改|变|变动|算|核算|测算|计算|重算)(?:一下|一遍|过|下)*(?:吧)?"
)
_SOURCE: Final = r"(?P<{0}>[\u4e00-\u9fff]{{0,6}}?(?:财政|自筹|自有|配套|补助|拨款|捐赠|社会资本))"
_TO: Final = r"(?:资金|部分|款|经费)?(?:改成|改为|调成|调整?到|调整为|变成|变为|改|是|为|出)?"
_TWO: Final = re.compile(
    rf"(?:把|将|其中)?{_SOURCE.format('one')}{_TO}(?P<sum1>{_MONEY})[，,、；;]?"
    rf"{_SOURCE.format('two')}{_TO}(?P<sum2>{_MONEY})(?:吧)?"
)
_LIST: Final = re.compile(
    rf"(?:项目)?(?:资金|经费|钱)的?(?:来源|构成)(?:改成|改为|写|是|为|有)?[：:，,]?"
    rf"(?P<items>[\u4e00-\u9fff]{{1,10}}?{_MONEY}(?:[，,、；;和]?[\u4e00-\u9fff]{{1,10}}?{_MONEY})*)"
)
_ITEM: Final = re.compile(rf"(?P<who>[\u4e00-\u9fff]{{1,10}}?)(?:是|为|出|拨|给|安排)?(?P<sum>{_MONEY})")
_OWN: Final = re.compile(r"自筹|自有|捐|赞助|社会|企业|个人|村集体|自己")


class OutrightMoney:
    """Reads utterances about money that are one turn of phrase."""

    def __init__(self, reader: ClauseReader) -> None:
        pass

    def read(self, text: str, scene: Scene) -> Meaning | None:
        """The meaning; None where the utterance is none of these."""
        if found := _APPLIED.fullmatch(text):
            return Understood(operations=(ops.SetFact(path=ops.FactPath.ANNUAL_TOTAL, value=found["sum"]),))
        if found := _FOLLOWS.fullmatch(text):
            return Unsure(
                question=f"{found['field']}要改成多少？请说一个数，例如“预算改成30万元”，总成本控制数会跟着改；总数不由程序推算。"
            )
        if found := _TWO.fullmatch(text):
            return _from_sources([(found["one"], found["sum1"]), (found["two"], found["sum2"])], scene)
        if found := _LIST.fullmatch(text):
            items = [(item["who"], item["sum"]) for item in _ITEM.finditer(found["items"])]
            return None if any("结" in who for who, _ in items) else _from_sources(items, scene)
        return None


def _from_sources(items: Sequence[tuple[str, str]], scene: Scene) -> Meaning | None:
    """The money of the state and the other, each added up; shown before it is set."""
    sums = [(bool(_OWN.search(who)), yuan) for who, said in items if (yuan := _yuan(said)) is not None]
    if len(sums) < len(items):
        return None
    fiscal = sum((yuan for own, yuan in sums if not own), Decimal(0))
    other = sum((yuan for own, yuan in sums if own), Decimal(0))
    whole = fiscal + other
    values = {
        ops.FactPath.OTHER: other, ops.FactPath.FISCAL: fiscal, ops.FactPath.TOTAL: whole,
        ops.FactPath.ANNUAL_OTHER: other, ops.FactPath.ANNUAL_APPROPRIATION: fiscal, ops.FactPath.ANNUAL_TOTAL: whole,
    }  # fmt: skip
    funds = scene.draft.funds
    if funds.total != funds.annual_total:  # of a project of several years only the year's money is told
        values = {path: value for path, value in values.items() if "annual" in path.value}
    own = {path: getattr(funds, path.value.removeprefix("funds.")) or Decimal(0) for path in values}
    made = tuple(
        ops.SetFact(path=path, value=format_wan(value)) for path, value in values.items() if own[path] != value
    )
    told = f"财政资金{format_wan(fiscal)}" + (f"、其他资金{format_wan(other)}" if other else "")
    question = f"{told}，合计{format_wan(whole)}，要这样改吗？"
    return asks(question, [made], scene) if made else Unsure(question=f"资金已经是这样：{told}。要改哪一项？")


def _yuan(written: str) -> Decimal | None:
    amount = parse_money(written)
    return amount if amount is not None else figure(written.rstrip("元"))
