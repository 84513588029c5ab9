"""Outright: utterances about fields that are one whole turn of phrase, read before any grammar: 预算砍了10%.

Most of them are asked about first: what is computed, or can be meant in two ways, is shown before it is done.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.meaning import Meaning, Understood, Unsure
from assistant.dialogue.understanding.offering import asks, first
from assistant.dialogue.understanding.outcome import Outcome, Way
from assistant.dialogue.understanding.reading.clause_reader import ClauseReader
from assistant.dialogue.understanding.reading.sourcing import other_money
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.numbers import figure, whole_number
from assistant.dialogue.understanding.words.values import date_text
from assistant.domain.money import format_wan, parse_money
from assistant.domain.value import TargetValue

_MONEY: Final = r"\d[\d.]*(?:万元?|亿元?|元)?|[一二两三四五六七八九十百千]+万元?"
_SUMS: Final = (ops.FactPath.ANNUAL_TOTAL, ops.FactPath.TOTAL, ops.FactPath.ANNUAL_APPROPRIATION, ops.FactPath.FISCAL,
                ops.FactPath.ANNUAL_OTHER, ops.FactPath.OTHER, ops.FactPath.ANNUAL_CARRY_OVER)  # fmt: skip
_MOST: Final = 6
_TAIL: Final = r"[吧了啊呀。！!]*$"
_NATURE: Final = re.compile(
    rf"(?:我们|咱们?)?(?:这个?|本|该)?(?:项目)?(?:应该|应当)?(?:是|属于|算)(?:个|一个)?(?P<kind>新增|延续|经常|一次"
    rf"|常年|阶段)(?P<more>性)?(?:的)?(?P<item>项目)?(?:的)?"
    rf"(?:[，,]?(?:不是|而不是|并非|不算)[^，,]{{2,8}})?(?P<told>[，,](?:项目)?性质(?:请|也|帮我|给我|要|得)*(?:改"
    rf"|填|写|换|调)(?:一下|过来|成这个)?)?{_TAIL}"
)
_GOAL: Final = re.compile(
    r"(?:项目)?(?P<which>总|年度|总体|绩效)目标(?:写|定|说)?(?:得|的)?(?:还是|有点|实在|也)?(?:太|过于|不够|有点"
    r"|偏)[^：:“\"\d]{1,24}"
)
_NAME_PART: Final = re.compile(
    rf"(?:把|将|在)?项目(?:的)?名(?:称|字)?(?:里面?|中|上)?(?:的)?(?:请|再|要|给我"
    rf"|也)*(?:(?:把|将)?(?P<adds>加上|加|补上|写上|带上|加个)|(?P<drops>去掉|删掉|删去|拿掉|不要|不带))"
    rf"[“\"'「]?(?P<part>[^”\"'」，,。“「]{{1,12}}?)[”\"'」]?(?:这?[一二两三四五六七八几]个字|字样|这个词)?{_TAIL}"
)
_NAME_PART_FIRST: Final = re.compile(
    rf"(?:把|将)?项目(?:的)?名(?:称|字)?(?:里面?|中)?(?:的|把"
    rf"|将)[“\"'「]?(?P<part>[^”\"'」，,。“「]{{1,12}}?)[”\"'」]?(?:这?[一二两三四五六七八几]个字|字样"
    rf"|这个词)?(?:给)?(?:去掉|删掉|删去|拿掉|不要了?){_TAIL}"
)
_PARTS: Final = re.compile(
    rf"(?:项目)?总(?:预算|投资|资金|额|金额|的资金)(?:改成|改为|调整?为|是|为|一共"
    rf"|共)?(?P<whole>{_MONEY})[，,](?:分[两三四五]年[，,]?)?(?:其中)?(?:今年|本年|当年|年度"
    rf"|\d{{4}}年)(?:度)?(?:预算|资金|申请|安排|用)?(?:改成|改为|是|为|只?有)?(?P<year>{_MONEY}){_TAIL}"
)
_SHARE: Final = re.compile(
    rf"(?:把|将)?(?P<field>[^，,。\d]{{2,8}}?)(?:要|得|再|给|被|统一|又)*(?P<way>砍|压|减|降|核减|压减|削减|下调"
    rf"|降低|减少|增加|追加|提高|上调|涨|加)(?:掉|了)?(?:百分之)?(?P<share>\d{{1,2}}(?:\.\d)?"
    rf"|[一二三四五六七八九十]{{1,2}})(?P<mark>%|个百分点|个点|成)?{_TAIL}"
)
_AMISS: Final = re.compile(
    rf"(?:把|将)?(?P<field>[^，,。\d]{{2,8}}?)(?P<how>(?:少|多)(?:算|写|报|填|列|申请)?"
    rf"|漏(?:算|写|报)?)了(?P<sum>{_MONEY}){_TAIL}"
)
_SOURCES: Final = re.compile(
    rf"(?:项目)?(?:的)?(?:资金|经费|钱)(?:的)?来源(?:全部|都|全|应该)*(?:是|为|来自)(?!什么|哪|怎么|啥).{{2,}}{_TAIL}"
)
_OTHER: Final = re.compile(
    rf"(?P<who>[^，,。\d改删去不没无取]{{0,6}}?(?:自筹|自有|配套|捐赠|社会资本|赞助))(?:的)?(?:资金|部分"
    rf"|款)?(?:的)?(?:是|有|为|改成|改为|写)?(?P<amount>{_MONEY})(?:也|得|应该|应|要|都)*(?:写|加|列|填|算)?(?:进去"
    rf"|进来|上|到里面)?{_TAIL}"
)
_BOTH: Final = re.compile(
    rf"(?:把|将)?(?P<one>[^，,。和跟与\d]{{2,8}}?)[和跟与、](?P<two>[^，,。和跟与\d]{{2,8}}?)(?:都|均|全)(?:改成"
    rf"|改为|改|写|填|报|按|是|为)*(?P<amount>\d[\d.]*(?:万元?|亿元?|元)){_TAIL}"
)
_SUM_MOVED: Final = re.compile(
    rf"(?:把|将)?(?P<old>\d[\d.]*(?:万元?|亿元?))(?:都|全)?(?:改成|改为|改|调成|调为"
    rf"|换成)(?P<new>\d[\d.]*(?:万元?|亿元?)){_TAIL}"
)
_RENAMED: Final = re.compile(
    rf"(?:项目)?(?:名字|名称)(?:写|填|起)?(?:得)?(?:太长|太短|太啰嗦|啰嗦|太绕|拗口|不好|不合适|不规范|不对|错|有误"
    rf"|不准确)(?:了)?[，,](?:就|请)?(?:改|应该|应当|应"
    rf"|正确的?是)?叫做?[“\"]?(?P<name>[^，,。”\"]{{4,40}}?)[”\"]?(?:就行|就好|即可)*{_TAIL}"
)
_ALIKE: Final = 3
"""Letters in a row that a name has in common with another of the same thing."""
_SHARES: Final = re.compile(
    rf"(?:今年|本年|当年|年度|本年度)(?:度)?(?:的)?(?:预算|资金|总额|一共|总共|申请|安排"
    rf"|是)*(?P<whole>{_MONEY})[，,](?:其中|里面?|包括)?(?:当年|本级|财政)*(?:拨款|财政资金|财政)(?:出|是"
    rf"|为)?(?P<fiscal>{_MONEY})"
    rf"[，,、和]?(?:(?P<carry>上年结转|结转)|其[他它]资金|其[他它]|自筹|自有资金|配套)(?:资金|部分)?(?:出|是"
    rf"|为)?(?P<rest>{_MONEY}){_TAIL}"
)
_SPANNED: Final = re.compile(
    rf"(?:开工|开始|启动|起始)(?:时间|日期)(?:改成|改为|改到|定在|是|为"
    rf"|写)?(?P<start>[^，,。]{{2,12}})[，,；;](?P<row>(?:完工|结束|竣工|完成)(?:时间|日期))(?:改成|改为|改到|定在"
    rf"|是|为|写)?(?P<end>[^，,。]{{2,12}}?){_TAIL}"
)


class OutrightFields:
    """Reads utterances about fields that are one turn of phrase from the first word to the last."""

    def __init__(self, reader: ClauseReader) -> None:
        self._values, self._stating = reader.values, reader.stating

    def read(self, text: str, scene: Scene) -> Meaning | None:
        """The meaning; None where the utterance is none of these."""
        readers = (
            self._natured,
            self._goal,
            self._named,
            self._parts,
            self._shares,
            self._spanned,
            self._both,
            self._moved,
            self._share,
            self._amiss,
            self._sourced,
            self._other,
            self._renamed,
        )
        return first(readers, text, scene)

    def _natured(self, text: str, scene: Scene) -> Meaning | None:
        """`这是延续项目`: its nature, not its name."""
        found = _NATURE.fullmatch(text)
        if found is None or not (found["more"] or found["item"]):
            return None
        made = ops.SetFact(path=ops.FactPath.NATURE, value=f"{found['kind']}{found['more'] or ''}项目")
        return Understood(operations=(made,)) if found["told"] else asks("", [(made,)], scene)

    def _goal(self, text: str, scene: Scene) -> Meaning | None:
        """`总目标写得太长了，缩成一句话`: what it shall say instead was not said."""
        found = _GOAL.fullmatch(text)
        if found is None:
            return None
        path = ops.FactPath.ANNUAL_GOAL if found["which"] == "年度" else ops.FactPath.OVERALL_GOAL
        return Unsure(question=f"{path.label}要改成什么？")

    def _named(self, text: str, scene: Scene) -> Meaning | None:
        """`项目名称里去掉“2026年”`: the name without it; where something new stands in it is asked."""
        found = _NAME_PART.fullmatch(text) or _NAME_PART_FIRST.fullmatch(text)
        if found is None:
            return None
        own, part = scene.draft.project_name, found["part"]
        if found.groupdict().get("adds"):
            ways: list[Way] = [
                (ops.SetFact(path=ops.FactPath.PROJECT_NAME, value=name),) for name in (part + own, own + part)
            ]
            return asks("加在项目名称的哪里？也可以直接说出完整的名称。", ways, scene)
        if part not in own or part == own:
            return Unsure(question=f"项目名称里没有“{part}”，要改成什么？")
        made = ops.SetFact(path=ops.FactPath.PROJECT_NAME, value=own.replace(part, "", 1))
        return asks("", [(made,)], scene)

    def _parts(self, text: str, scene: Scene) -> Meaning | None:
        """`总预算264万，其中今年132万`."""
        found = _PARTS.fullmatch(text)
        if found is None:
            return None
        whole = ops.SetFact(path=ops.FactPath.TOTAL, value=found["whole"])
        return Understood(operations=(whole, ops.SetFact(path=ops.FactPath.ANNUAL_TOTAL, value=found["year"])))

    def _both(self, text: str, scene: Scene) -> Meaning | None:
        """`今年的钱和总的钱都是264万`."""
        found = _BOTH.fullmatch(text)
        paths = [self._sum(found[name]) for name in ("one", "two")] if found else []
        if not found or len(set(paths) - {None}) < 2:
            return None
        return Understood(operations=tuple(ops.SetFact(path=path, value=found["amount"]) for path in paths if path))

    def _sum(self, phrase: str) -> ops.FactPath | None:
        """The sum of money that a phrase names."""
        if re.fullmatch(r"(?:项目)?总的?(?:钱|资金|预算|额|金额|投资)", phrase):
            return ops.FactPath.TOTAL
        if re.fullmatch(r"(?:今年|本年|当年)的?(?:钱|资金|预算)?", phrase):
            return ops.FactPath.ANNUAL_TOTAL
        path = self._stating.path(phrase)
        return path if path in _SUMS else None

    def _moved(self, text: str, scene: Scene) -> Meaning | None:
        """`126万改成96万`: whichever sums are the old one."""
        found = _SUM_MOVED.fullmatch(text)
        old = parse_money(found["old"]) if found else None
        if not found or old is None:
            return None
        rows = scene.where(lambda row: _yuan(row.target) == old)
        paths = [path for path in _SUMS if path.of(scene.draft) == old]
        ways: list[Way] = [(ops.SetFact(path=path, value=found["new"]),) for path in paths]
        for row in rows:
            said = self._values.value(found["new"], scene.row(row))
            ways += [(ops.Change(rows=(row,), target=said.target),)] if said and not said.words else []
        return asks("是哪一个数？", ways[:_MOST], scene) if ways else None

    def _share(self, text: str, scene: Scene) -> Meaning | None:
        """`预算砍了10%`: the new sum is computed, and shown before it is set."""
        found = _SHARE.fullmatch(text)
        path = self._stating.path(found["field"]) if found and found["mark"] else None
        if found is None or path is None or not path.is_money:
            return None
        own = path.of(scene.draft)
        number = Decimal(found["share"]) if found["share"][0].isdigit() else Decimal(whole_number(found["share"]) or 0)
        share = number * (10 if found["mark"] == "成" else 1) / 100
        if own is None or not 0 < share < 1:
            return None
        up = found["way"] in ("增加", "追加", "提高", "上调", "涨", "加")
        new = format_wan(own * (1 + share if up else 1 - share))
        question = f"{path.label}由{format_wan(own)}改为{new}，对吗？"
        return asks(question, [(ops.SetFact(path=path, value=new),)], scene)

    def _amiss(self, text: str, scene: Scene) -> Meaning | None:
        """`总预算少了两万`: less than it should be, or less than it was."""
        found = _AMISS.fullmatch(text)
        path = self._stating.path(found["field"]) or self._sum(found["field"]) if found else None
        told = _sum_of(found["sum"]) if found else None
        if found is None or path is None or told is None or not path.is_money:
            return None
        own = path.of(scene.draft)
        if own is None or told >= own:
            return None
        less = found["how"][0] in "少漏"
        sums = [own + told, own - told] if less else [own - told, own + told]
        known = sums if len(found["how"]) == 1 else sums[:1]
        ways: list[Way] = [(ops.SetFact(path=path, value=format_wan(new)),) for new in known]
        return asks(f"{path.label}现在是{format_wan(own)}，要改成多少？", ways, scene)

    def _sourced(self, text: str, scene: Scene) -> Meaning | None:
        """`资金来源全部是财政拨款`: told, not asked where a field comes from."""
        return Unsure(question="各项资金要改成多少？请说明是哪一项、多少万元。") if _SOURCES.fullmatch(text) else None

    def _other(self, text: str, scene: Scene) -> Meaning | None:
        """`自筹部分50万`."""
        found = _OTHER.fullmatch(text)
        if found is None or any(re.search(r"自筹|自有|配套|捐赠|社会资本|赞助", name) for name in scene.names):
            return None
        return _told(other_money(found["amount"]), scene)

    def _renamed(self, text: str, scene: Scene) -> Meaning | None:
        """`名字太长，叫X就行`, where no row was spoken of: the name of the project."""
        found = _RENAMED.fullmatch(text) if not scene.here else None
        made = ops.SetFact(path=ops.FactPath.PROJECT_NAME, value=found["name"]) if found else None
        if made is None:
            return None
        own = scene.draft.project_name
        alike = any(made.value[at : at + _ALIKE] in own for at in range(len(made.value) - _ALIKE + 1))
        sure = alike and not re.search(r"[率度数次量]$", made.value) and made.value != own
        return Understood(operations=(made,)) if sure else asks("", [(made,)], scene)

    def _spanned(self, text: str, scene: Scene) -> Meaning | None:
        """`开工时间4月，完工时间10月底`: both ends of the project; the second may be a row of that name."""
        found = _SPANNED.fullmatch(text)
        named = [row for row, name in enumerate(scene.names, 1) if found and name.endswith(found["row"])]
        if found is None or len(named) != 1 or not (date_text(found["start"]) and date_text(found["end"])):
            return None
        start = ops.SetFact(path=ops.FactPath.START, value=found["start"])
        held = ops.Change(rows=tuple(named), target=ops.NewTarget(text=found["end"]))
        ways: list[Way] = [(start, ops.SetFact(path=ops.FactPath.END, value=found["end"])), (start, held)]
        return asks("第二个日期是项目的完成日期，还是指标的值？", ways, scene)

    def _shares(self, text: str, scene: Scene) -> Meaning | None:
        """`今年240万，其中拨款200万，自筹40万`: the year's money and its two parts."""
        found = _SHARES.fullmatch(text)
        if found is None:
            return None
        paths = (ops.FactPath.ANNUAL_TOTAL, ops.FactPath.ANNUAL_APPROPRIATION)
        last = ops.FactPath.ANNUAL_CARRY_OVER if found["carry"] else ops.FactPath.ANNUAL_OTHER
        values = (found["whole"], found["fiscal"], found["rest"])
        made = tuple(ops.SetFact(path=path, value=value) for path, value in zip((*paths, last), values, strict=True))
        return Understood(operations=made)


def _sum_of(written: str) -> Decimal | None:
    """A sum of money in yuan, in figures or in words."""
    number = figure(written.rstrip("元").removesuffix("万"))
    in_words = number is not None and not written[0].isdigit()
    return number * 10_000 if in_words and number is not None else parse_money(written)


def _yuan(target: TargetValue) -> Decimal | None:
    """A value that is a sum of money, in yuan."""
    scale = {"元": 1, "万元": 10_000, "亿元": 100_000_000}.get(target.unit or "")
    return target.value * scale if scale and target.value is not None else None


def _told(outcome: Outcome, scene: Scene) -> Unsure:
    return asks(outcome.question, outcome.ways, scene)
