"""Outright: utterances that are one whole turn of phrase, read before any grammar: 多了个0, 这是延续项目.

Most of them are asked about first: what is computed, or can be meant in two ways, is shown before it is done.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.meaning import Choice, Meaning, Understood, Unknown, Unsure
from assistant.dialogue.understanding.numbers import whole_number
from assistant.dialogue.understanding.outcome import Outcome, Way
from assistant.dialogue.understanding.reading import ClauseReader
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.sourcing import other_money
from assistant.dialogue.understanding.wording import described
from assistant.domain.labels import FIELDS
from assistant.domain.money import format_wan, parse_money
from assistant.domain.value import TargetValue

_MONEY: Final = r"\d[\d.]*(?:万元?|亿元?|元)?|[一二两三四五六七八九十百千]+万元?"
_SUMS: Final = (ops.FactPath.ANNUAL_TOTAL, ops.FactPath.TOTAL, ops.FactPath.ANNUAL_APPROPRIATION, ops.FactPath.FISCAL,
                ops.FactPath.ANNUAL_OTHER, ops.FactPath.OTHER, ops.FactPath.ANNUAL_CARRY_OVER)  # fmt: skip
_MOST: Final = 6
_TAIL: Final = r"[吧了啊呀。！!]*$"
_BARE: Final = re.compile(r"(?P<number>\d{1,2})(?:改|调|换|写)(?:成|为|到)?(?P<value>[\d.]+[^\d，,。；;]{0,3})")
_LISTED: Final = re.compile(r"第?\d{1,2}(?:[、和跟与]第?\d{1,2})+(?:条|项|行)")
_ZERO: Final = re.compile(
    rf"(?P<of>.*?)(?:的)?(?:数|数字|数值|值|后面)?(?:应该|好像|是不是)?(?P<side>[多少漏])(?:写|打|输|敲|填|按)?了?(?P<many>一个|个|两个)?(?:0|零){_TAIL}"
)
_SWAPPED: Final = re.compile(
    rf"(?:把|将)?(?P<of>.{{3,}}?)(?:的)?(?:两个|俩)?(?:数|数值|数字|值|指标值)(?:给)?(?:我)?"
    rf"(?:对调|互换|调换|换一下|换换|换过来|调一下|对换|写反|填反|弄反|搞反)(?:一下|了)?{_TAIL}|"
    rf"(?:把|将)?(?P<of2>.{{3,}}?)(?:对调|互换|调换)(?:一下)?(?:数值?|数字|指标值){_TAIL}"
)
_NATURE: Final = re.compile(
    rf"(?:我们|咱们?)?(?:这个?|本|该)?(?:项目)?(?:应该|应当)?(?:是|属于|算)(?:个|一个)?(?P<kind>新增|延续|经常|一次|常年|阶段)(?P<more>性)?(?:的)?(?P<item>项目)?(?:的)?"
    rf"(?:[，,](?:不是|而不是|并非|不算)[^，,]{{2,8}})?{_TAIL}"
)
_GOAL: Final = re.compile(
    r"(?:项目)?(?P<which>总|年度|总体|绩效)目标(?:写|定|说)?(?:得|的)?(?:还是|有点|实在|也)?(?:太|过于|不够|有点|偏)[^：:“\"\d]{1,24}"
)
_NAME_PART: Final = re.compile(
    rf"(?:把|将|在)?项目(?:的)?名(?:称|字)?(?:里面?|中|上)?(?:的)?(?:请|再|要|给我|也)*(?:(?:把|将)?(?P<adds>加上|加|补上|写上|带上|加个)|(?P<drops>去掉|删掉|删去|拿掉|不要|不带))"
    rf"[“\"'「]?(?P<part>[^”\"'」，,。“「]{{1,12}}?)[”\"'」]?(?:这?[一二两三四五六七八几]个字|字样|这个词)?{_TAIL}"
)
_NAME_PART_FIRST: Final = re.compile(
    rf"(?:把|将)?项目(?:的)?名(?:称|字)?(?:里面?|中)?(?:的|把|将)[“\"'「]?(?P<part>[^”\"'」，,。“「]{{1,12}}?)[”\"'」]?(?:这?[一二两三四五六七八几]个字|字样|这个词)?(?:给)?(?:去掉|删掉|删去|拿掉|不要了?){_TAIL}"
)
_PARTS: Final = re.compile(
    rf"(?:项目)?总(?:预算|投资|资金|额|金额|的资金)(?:改成|改为|调整?为|是|为|一共|共)?(?P<whole>{_MONEY})[，,](?:分[两三四五]年[，,]?)?(?:其中)?(?:今年|本年|当年|年度|\d{{4}}年)(?:度)?(?:预算|资金|申请|安排|用)?(?:改成|改为|是|为|只?有)?(?P<year>{_MONEY}){_TAIL}"
)
_SHARE: Final = re.compile(
    rf"(?:把|将)?(?P<field>[^，,。\d]{{2,8}}?)(?:要|得|再|给|被|统一|又)*(?P<way>砍|压|减|降|核减|压减|削减|下调|降低|减少|增加|追加|提高|上调|涨|加)(?:掉|了)?(?:百分之)?(?P<share>\d{{1,2}}(?:\.\d)?|[一二三四五六七八九十]{{1,2}})(?P<mark>%|个百分点|个点|成)?{_TAIL}"
)
_SOURCES: Final = re.compile(
    rf"(?:项目)?(?:的)?(?:资金|经费|钱)(?:的)?来源(?:全部|都|全|应该)*(?:是|为|来自)(?!什么|哪|怎么|啥).{{2,}}{_TAIL}"
)
_OTHER: Final = re.compile(
    rf"(?P<who>[^，,。\d改删去不没无取]{{0,6}}?(?:自筹|自有|配套|捐赠|社会资本|赞助))(?:的)?(?:资金|部分|款)?(?:的)?(?:是|有|为|改成|改为|写)?(?P<amount>{_MONEY})(?:也|得|应该|应|要|都)*(?:写|加|列|填|算)?(?:进去|进来|上|到里面)?{_TAIL}"
)
_BOTH: Final = re.compile(
    rf"(?:把|将)?(?P<one>[^，,。和跟与\d]{{2,8}}?)[和跟与、](?P<two>[^，,。和跟与\d]{{2,8}}?)(?:都|均|全)(?:改成|改为|改|写|填|报|按|是|为)*(?P<amount>\d[\d.]*(?:万元?|亿元?|元)){_TAIL}"
)
_SUM_MOVED: Final = re.compile(
    rf"(?:把|将)?(?P<old>\d[\d.]*(?:万元?|亿元?))(?:都|全)?(?:改成|改为|改|调成|调为|换成)(?P<new>\d[\d.]*(?:万元?|亿元?)){_TAIL}"
)
_LENGTHENED: Final = re.compile(
    rf"(?:把|将)?(?P<of>(?!项目)[^，,。]{{2,16}}?)的?名(?:称|字)?的?(?P<side>最?前面?|开头|最?后面?|末尾|最后)(?:请|再|给)*(?:加上?|补上?|添上?|写上)[“\"「](?P<part>[^”\"」]{{1,12}})[”\"」](?:[一二两三四五六]个字)?{_TAIL}"
)
_RENAMED: Final = re.compile(
    rf"(?:项目)?(?:名字|名称)(?:太长|太短|不好|不合适|不规范)(?:了)?[，,](?:就|改)?叫[“\"]?(?P<name>[^，,。”\"]{{4,40}}?)[”\"]?(?:就行|就好|即可)*{_TAIL}"
)
_NO_FIELD: Final = re.compile(
    r"(?:项目)?(?P<field>负责人|联系人|联系电话|联系方式|电话|填报人|经办人|邮箱|地址|邮编|传真)(?:的)?(?:改|填|写|是|换|更新|错).*"
)
_NOT_SO: Final = re.compile(
    rf".{{2,}}?换(?:一)?(?:个|种)(?:说法|叫法|表述|名字|名称|提法)[，,](?:就|请)?(?:别|不要|不)(?:再)?(?:说|叫|用|写|提).{{1,16}}{_TAIL}"
)


class Outright:
    """Reads utterances that are one turn of phrase from the first word to the last."""

    def __init__(self, reader: ClauseReader) -> None:
        self._references, self._values, self._stating = reader.references, reader.values, reader.stating

    def read(self, text: str, scene: Scene) -> Meaning | None:
        """The meaning; None where the utterance is none of these."""
        text = text.strip("。！!，, ")
        for reader in (self._bare, self._absent, self._zero, self._swapped, self._natured, self._goal, self._named,
                       self._parts, self._both, self._moved, self._share, self._lengthened,
                       self._sourced, self._other, self._not_so, self._renamed,
                       self._no_field):  # fmt: skip
            if meaning := reader(text, scene):
                return meaning
        return None

    def _bare(self, text: str, scene: Scene) -> Meaning | None:
        """`5改成320`: the number of a row, or the value that stands in one."""
        clauses = re.split(r"[，,；; ]+", text)
        found = [_BARE.fullmatch(clause) for clause in clauses]
        if not all(found) or scene.chosen or len(clauses) > 4:
            return None
        pairs = [(int(one["number"]), one["value"]) for one in found if one]
        holding = [_holding(number, scene) for number, _ in pairs]
        ways = []
        for rows in ([number for number, _ in pairs], holding):
            changes = [self._to(row, value, scene) for row, (_, value) in zip(rows, pairs, strict=True)]
            ways += [tuple(change for change in changes if change)] if all(changes) else []
        ways = list(dict.fromkeys(ways))
        return _asked("前面的数是第几条，还是现在的值？", ways, scene) if len(ways) > 1 else None

    def _to(self, row: int, value: str, scene: Scene) -> ops.Change | None:
        """The change of a row to a value; None where there is no such row or the value does not fit it."""
        said = self._values.value(value, scene.row(row)) if 1 <= row <= scene.count else None
        return None if said is None or said.words or said.doubt else ops.Change(rows=(row,), target=said.target)

    def _absent(self, text: str, scene: Scene) -> Meaning | None:
        """`删掉第14、15条` of a table that has 14."""
        for found in _LISTED.finditer(text):
            numbers = [int(number) for number in re.findall(r"\d+", found[0])]
            absent = [number for number in numbers if number > scene.count]
            if absent and len(absent) < len(numbers):
                return Unsure(question=f"表里共 {scene.count} 条指标，没有第 {absent[0]} 条。")
        return None

    def _zero(self, text: str, scene: Scene) -> Meaning | None:
        """`面积那个少了个0`: ten times as much."""
        found = _ZERO.fullmatch(text)
        if found is None:
            return None
        power = Decimal(100 if found["many"] == "两个" else 10)
        meant = self._references.resolve(found["of"], scene) if found["of"] else None
        rows = meant.rows if meant else scene.here
        ways: list[Way] = []
        for row in rows[:5]:
            own = scene.row(row).target.value
            if own is not None:
                new = own / power if found["side"] == "多" else own * power
                ways.append((ops.Change(rows=(row,), target=ops.NewTarget(value=new)),))
        return _asked("", ways, scene) if ways else None

    def _swapped(self, text: str, scene: Scene) -> Meaning | None:
        """`第3条和第4条的数换一下`: each row gets the value of the other."""
        found = _SWAPPED.fullmatch(text)
        of = (found["of"] or found["of2"]) if found else ""
        if re.fullmatch(r"\d{1,2}[和跟与、]\d{1,2}条?", of):
            of = f"第{of.rstrip('条')}条"
        meant = self._references.resolve(of, scene) if of else None
        if meant is None or len(meant.rows) != 2 or meant.missing:
            return None
        one, two = meant.rows
        ways: list[ops.Operation] = []
        for row, other in ((one, two), (two, one)):
            value = scene.row(other).target.value
            if value is None:
                return None
            ways.append(ops.Change(rows=(row,), target=ops.NewTarget(value=value)))
        if scene.row(one).target.unit == scene.row(two).target.unit:
            return Understood(operations=tuple(ways))
        return _asked("", [tuple(ways)], scene)

    def _natured(self, text: str, scene: Scene) -> Meaning | None:
        """`这是延续项目`: its nature, not its name."""
        found = _NATURE.fullmatch(text)
        if found is None or not (found["more"] or found["item"]):
            return None
        made = ops.SetFact(path=ops.FactPath.NATURE, value=f"{found['kind']}{found['more'] or ''}项目")
        return _asked("", [(made,)], scene)

    def _goal(self, text: str, scene: Scene) -> Meaning | None:
        """`总目标写得太长了，缩成一句话`: what it shall say instead was not said."""
        found = _GOAL.fullmatch(text)
        if found is None:
            return None
        path = ops.FactPath.ANNUAL_GOAL if found["which"] == "年度" else ops.FactPath.OVERALL_GOAL
        return Unsure(question=f"{FIELDS[path.value]}要改成什么？")

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
            return _asked("加在项目名称的哪里？也可以直接说出完整的名称。", ways, scene)
        if part not in own or part == own:
            return Unsure(question=f"项目名称里没有“{part}”，要改成什么？")
        return Understood(operations=(ops.SetFact(path=ops.FactPath.PROJECT_NAME, value=own.replace(part, "", 1)),))

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
        rows = [row for row in range(1, scene.count + 1) if _yuan(scene.row(row).target) == old]
        paths = [path for path in _SUMS if getattr(scene.draft.funds, path.value.removeprefix("funds.")) == old]
        ways: list[Way] = [(ops.SetFact(path=path, value=found["new"]),) for path in paths]
        for row in rows:
            ways += [(change,)] if (change := self._to(row, found["new"], scene)) else []
        return _asked("是哪一个数？", ways[:_MOST], scene) if ways else None

    def _lengthened(self, text: str, scene: Scene) -> Meaning | None:
        """`运维费的名称前面加上“年度”`."""
        found = _LENGTHENED.fullmatch(text)
        meant = self._references.resolve(found["of"], scene) if found else None
        if found is None or meant is None or len(meant.rows) != 1 or meant.doubt:
            return None
        own, part = scene.row(meant.rows[0]).level3, found["part"]
        name = part + own if "前" in found["side"] or found["side"] == "开头" else own + part
        return Understood(operations=(ops.Change(rows=meant.rows, name=name),))

    def _share(self, text: str, scene: Scene) -> Meaning | None:
        """`预算砍了10%`: the new sum is computed, and shown before it is set."""
        found = _SHARE.fullmatch(text)
        path = self._stating.path(found["field"]) if found and found["mark"] else None
        if found is None or path is None or not path.value.startswith("funds."):
            return None
        own = getattr(scene.draft.funds, path.value.removeprefix("funds."))
        number = Decimal(found["share"]) if found["share"][0].isdigit() else Decimal(whole_number(found["share"]) or 0)
        share = number * (10 if found["mark"] == "成" else 1) / 100
        if own is None or not 0 < share < 1:
            return None
        up = found["way"] in ("增加", "追加", "提高", "上调", "涨", "加")
        new = format_wan(own * (1 + share if up else 1 - share))
        question = f"{FIELDS[path.value]}由{format_wan(own)}改为{new}，对吗？"
        return _asked(question, [(ops.SetFact(path=path, value=new),)], scene)

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
        return _asked("", [(made,)], scene) if made else None

    def _no_field(self, text: str, scene: Scene) -> Meaning | None:
        """`项目负责人改成…`: a field that the draft does not have."""
        found = _NO_FIELD.fullmatch(text)
        absent = found and not any(found["field"] in name for name in scene.names)
        return _no_such(found["field"]) if found and absent else None

    def _not_so(self, text: str, scene: Scene) -> Meaning | None:
        """`换个说法，别叫覆盖率`: the new name was not said."""
        return Unsure(question="名称要改成什么？") if _NOT_SO.fullmatch(text) else None


def _no_such(field: str) -> Unknown:
    return Unknown(message=f"草稿里没有“{field}”这一栏，导出以后可以在文件里填。")


def _yuan(target: TargetValue) -> Decimal | None:
    """A value that is a sum of money, in yuan."""
    scale = {"元": 1, "万元": 10_000, "亿元": 100_000_000}.get(target.unit or "")
    return target.value * scale if scale and target.value is not None else None


def _holding(number: int, scene: Scene) -> int:
    """The only row whose value a number is; 0 for none."""
    rows = [row for row in range(1, scene.count + 1) if scene.row(row).target.value == number]
    return rows[0] if len(rows) == 1 else 0


def _told(outcome: Outcome, scene: Scene) -> Unsure:
    return _asked(outcome.question, outcome.ways, scene)


def _asked(question: str, ways: Sequence[Way], scene: Scene) -> Unsure:
    choices = tuple(Choice(label=described(way, scene.draft), operations=way) for way in ways)
    question = question or (f"要{choices[0].label}吗？" if len(choices) == 1 else "是哪一种意思？")
    return Unsure(question=question, choices=choices)
