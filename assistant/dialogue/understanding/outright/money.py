"""Outright, of money: what is applied for, a budget cut by a share, and sums that follow something else."""

from __future__ import annotations

import re
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.meaning import Meaning, Understood, Unsure
from assistant.dialogue.understanding.offering import asks
from assistant.dialogue.understanding.outright.sources import MONEY
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.numbers import number_at
from assistant.domain.money import format_wan, to_fen

_APPLIED: Final = re.compile(
    r"(?:我们?|咱们?|单位|本次|这次|一共|总共|本项目|项目)*(?:要|想|拟|准备|打算|计划|应该)?(?:申请|申报)(?:总额|金额|资金|预算|经费)?"
    rf"(?:是|为|共|一共|总共|改成|改为)*(?P<sum>{MONEY})(?:的?(?:资金|预算|经费|财政资金))?(?:吧|就行|即可)?"
)
_FOLLOWS: Final = re.compile(
    r"(?:那|把|将|则)?(?P<field>预算|总预算|总成本|总成本控制数|总额|总金额|资金|申请总额)(?:也|要|得|请|就|都)*"
    r"(?:相应|随之|跟着|随着|同步|按照?[^，,。\d]{1,10}?|根据[^，,。\d]{1,10}?)(?:地|来|再|重新|也|一起)*"
    r"(?:调整|改|变|变动|算|核算|测算|计算|重算)(?:一下|一遍|过|下)*(?:吧)?"
)
_BY_SHARE: Final = re.compile(
    r"(?:把|将)?(?:总|项目|年度)?(?:预算|经费|资金|总额)(?:总额|金额)?(?:要|得|再|都|统一|整体)*(?:(?P<less>减少|压缩|压减|核减|削减|缩减|调减"
    r"|下调|砍掉?|减|降低|降)|(?P<more>增加|上浮|上调|提高|调增|增))(?:了)?(?P<share>\d[\d.]*%|[一二两三四五]成)(?:吧)?"
)


def of_money(text: str, scene: Scene) -> Meaning | None:
    """The meaning; None where the utterance is none of these."""
    if found := _APPLIED.fullmatch(text):
        return Understood(operations=(ops.SetFact(path=ops.FactPath.ANNUAL_TOTAL, value=found["sum"]),))
    if found := _FOLLOWS.fullmatch(text):
        return Unsure(
            question=f"{found['field']}要改成多少？请说一个数，例如“预算改成30万元”，总成本控制数会跟着改；总数不由程序推算。"
        )
    if found := _BY_SHARE.fullmatch(text):
        return _by_share(found, scene)
    return None


def _by_share(found: re.Match[str], scene: Scene) -> Meaning | None:
    """`预算压缩10%`: the new budget is computed, and shown before it is set."""
    share, own = number_at(found["share"]), scene.draft.funds.annual_total
    if share is None or not own or (found["less"] and share.value >= 100):
        return None
    new = to_fen(own * (100 + (share.value if found["more"] else -share.value)) / 100)
    made = ops.SetFact(path=ops.FactPath.ANNUAL_TOTAL, value=format_wan(new))
    return asks(f"预算由{format_wan(own)}改为{format_wan(new)}，对吗？", [(made,)], scene)
