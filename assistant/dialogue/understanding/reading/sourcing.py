"""Sourcing: clauses that say where a part of the money comes from: 剩下的40万走上年结转, 其余由街道自筹, 没有结转."""

from __future__ import annotations

import re
from typing import Final

from assistant.dialogue.operations import Answer, FactPath, SetFact
from assistant.dialogue.understanding.offering import confirmed
from assistant.dialogue.understanding.outcome import Outcome, asked, plainly
from assistant.dialogue.understanding.scene import Scene

_WHICH_OTHER: Final = "是哪一项资金：项目总额里的其他资金，还是本年度的其他资金？"
LOOSELY_OTHER: Final = frozenset({"其他资金", "其它资金", "自筹资金"})
"""Words for other money that do not say whether the whole or the year is meant."""
_AMOUNT: Final = r"(?P<amount>\d[\d.]*(?:万元?|元|亿元?)|[一二两三四五六七八九十百千]+万元?)"
_LEFT: Final = r"(?:那|这|其中|里头|里面|里|剩下|其余|剩余|余下|多出来|另外|另|差|缺|还有|有|还|的|部分|钱|资金)"
_WHOLE: Final = r"(?:[\d.]+万元?|经费|预算|资金|总共|总额)"
_BY: Final = (
    r"(?:啊|呀|呢|，|,|元|钱|是|算|属于|来自|用的是|走|从|由|用|为|列|记|归|作为|计入|计|放|写|填|列入|到|在|入|"
    r"进|拿|靠|应该|应|全部|全|都|就|我们|咱们?|自己)"
)
_WHO: Final = (
    r"(?:[省市区县镇乡街校院]{1,2}道?(?:级|里|上|本级|财政)?|单位|医院|学校|企业|社会|学员|个人|村里?|群众)?的?"
)
_CARRY: Final = r"(?:上年|去年|往年|以前年度|上一年)的?(?:结转结余|结转|结余|剩下|没用完)|结转|结余"
_OTHER: Final = (
    r"自筹|自有|自行(?:筹集|解决|承担)|配套|捐赠|捐款|捐的|赞助|"
    r"其[他它]资金|自己掏|自己出|自己解决|掏|出|福彩|体彩|公益金"
)
_TAIL: Final = r"(?:资金|款|经费|里头|里面|里|中|来|的|解决|承担|负担|出|掏|列支|列|安排|部分|吧|了|啊)*"
_SOURCED: Final = re.compile(
    rf"(?:{_WHOLE}(?={_LEFT}))?{_LEFT}*{_AMOUNT}{_BY}*?(?P<source>{_WHO}(?:(?P<carry>{_CARRY})"
    rf"|(?P<other>{_OTHER}))(?:资金|款)?){_TAIL}"
)
_WRITTEN_TO: Final = re.compile(
    rf"{_WHO}(?:配套|自筹|捐赠|赞助|结余|结转)?(?:资金)?的?{_AMOUNT}(?:要|得|应该|应|请|给我|都)*(?:写|列|放|填|计"
    rf"|记|归|算)(?:到|入|进|在|作)*(?P<to>上年结转|结转|其[他它]资金)(?:资金)?(?:里面?|中|里头)?(?:去)?(?:吧)?"
)
_NO_AMOUNT: Final = re.compile(
    rf"(?:剩下|其余|剩余|余下|差额|不足)的?(?:部分|钱|资金)?{_BY}*?(?P<source>{_WHO}(?:{_CARRY}|{_OTHER})(?:资金"
    rf"|款)?){_TAIL}"
)
_ABOUT_SOURCE: Final = re.compile(
    rf"(?:关于|至于|对于)?(?:那|这)?(?:{_AMOUNT})?(?:的)?(?:资金|钱)?的?来源(?:那个"
    rf"|这个)?(?:的)?(?:问题)?(?:[，,：:]|答|是|为|就是|应该)+(?P<source>{_WHO}(?:{_CARRY}|{_OTHER})(?:资金"
    rf"|款)?){_TAIL}"
)
_NONE: Final = re.compile(
    r"(?:今年|本年|我们|咱们|项目)*(?:(?:没有?|无|不用|不含)(?P<what>上年结转|结转资金|结转|结余|其[他它]资金"
    r"|自筹资金|自筹)(?:资金)?|"
    r"(?P<what2>上年结转|结转资金|结转|结余|其[他它]资金|自筹资金|自筹)(?:资金)?(?:没有|为零|是零|是0|为0"
    r"|无))(?:的|了)*(?:，?(?:请|就)?(?:填|写|改成|是)(?:0|零)元?)?(?:吧)?"
)


class Sourcing:
    """Reads clauses about the sources of the money."""

    def read(self, clause: str, scene: Scene) -> Outcome | None:
        """The part of the money and its source; an answer where a question about the source is open."""
        found = _SOURCED.fullmatch(clause) or _WRITTEN_TO.fullmatch(clause)
        if found is None:
            rest = _NO_AMOUNT.fullmatch(clause)
            return self._answered(rest["source"], "", scene) if rest else self._none(clause, scene)
        amount = found["amount"]
        parts = found.groupdict()
        if parts.get("carry") or "结" in (parts.get("to") or ""):
            return plainly(SetFact(path=FactPath.ANNUAL_CARRY_OVER, value=amount), verb="fact")
        return self._answered(parts.get("source") or parts["to"], amount, scene) or other_money(amount)

    def answer(self, text: str, scene: Scene) -> Outcome | None:
        """`关于40万的来源，是上年结转`: the answer to the open question about money."""
        found = _ABOUT_SOURCE.fullmatch(text)
        return self._answered(found["source"], found["amount"] or "", scene) if found else None

    def _answered(self, source: str, amount: str, scene: Scene) -> Outcome | None:
        """The answer to an open question about money, where it speaks of the same amount."""
        figure = re.match(r"[\d.]*", amount)
        for number, question in enumerate(scene.draft.questions, 1):
            if question.path.startswith("funds") and (figure is None or figure[0] in question.text):
                return plainly(Answer(question=number, text=source), verb="answer")
        return None

    def _none(self, clause: str, scene: Scene) -> Outcome | None:
        """`没有结转`: a part of the money that there is not."""
        found = _NONE.fullmatch(clause)
        if found is None:
            return None
        what = found["what"] or found["what2"]
        path = FactPath.ANNUAL_CARRY_OVER if "结" in what else FactPath.ANNUAL_OTHER
        outcome = plainly(SetFact(path=path, value="0"), verb="fact")
        return confirmed(outcome, scene)


def other_money(amount: str) -> Outcome:
    """Money called other, of which there is that of the whole project and that of the year."""
    ways = tuple((SetFact(path=path, value=amount),) for path in (FactPath.OTHER, FactPath.ANNUAL_OTHER))
    return asked(_WHICH_OTHER, *ways, verb="fact")
