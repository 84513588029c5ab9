"""Stating: clauses that set a field outside the table, or answer an open question."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Final

from assistant.dialogue.operations import FactPath, SetFact
from assistant.dialogue.understanding.offering import confirmed
from assistant.dialogue.understanding.outcome import Outcome, asked, better, first_of, plainly
from assistant.dialogue.understanding.reading.dating import DATED, DATES, both_dates, dated, loose_time, period
from assistant.dialogue.understanding.reading.deferring import Deferring
from assistant.dialogue.understanding.reading.fielding import Fielding
from assistant.dialogue.understanding.reading.replying import Replying
from assistant.dialogue.understanding.reading.rewording import Rewording
from assistant.dialogue.understanding.reading.sourcing import LOOSELY_OTHER, Sourcing, other_money
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.becoming import TO
from assistant.dialogue.understanding.words.normalising import AROUND, either
from assistant.dialogue.understanding.words.numbers import number_at
from assistant.dialogue.understanding.words.values import date_text
from assistant.domain.lexicon import Lexicon
from assistant.domain.money import format_wan, parse_money
from assistant.domain.project_name import has_words

_SHORTLY: Final = re.compile(r"^(?:短|简单|简短|长|具体)一?点[：:，,]")
_IN_WORDS: Final = re.compile(r"[\u4e00-\u9fff]{2}")
"""What every name of a project has, and a date has not."""
_NO_CONTENT: Final = re.compile(
    r"(?:一下|下|一改)(?:$|[，,])|个?(?:名字|名称|名)$|的|[它他]$|这家$|这个单位$|[带含有][“\"「]"
)
"""How words begin that say that a field is to be changed, and not to what."""
_WRONG: Final = re.compile(r"(?:写|填|报|弄|搞)?(?:错|不对|有误|反|漏|少|多|高|低|早|晚)(?:了|啦|的)?")
_YEAR: Final = re.compile(
    r"(?:20)?\d{2}年?度?|[二两][零〇][一二三四五六七八九零〇]{2}年?度?|明年|今年|去年|后年|下一年"
)
_NEVER_NUMBERS: Final = (FactPath.DEPARTMENT, FactPath.UNIT, FactPath.NATURE, FactPath.CATEGORY)
_LOOSE_FIELDS: Final = ("单位", "部门", "项目", "这个项目", "本项目", "性质", "类别", "年度", "表名")
_ENDS_AS_SUCH: Final = re.compile(
    r"(?:局|委|办|院|校|中心|公司|政府|厅|处|所|站|会|部|队|馆|社|学|街道|镇|乡|科|园|室|项目|"
    r"经费|补助|工程|资金|支出|类|业务费|性)$"
)
"""How names of units, projects and kinds end."""
_SHORT_TEXTS: Final = frozenset({"project_nature", "project_category", "competent_department", "implementing_unit"})
_GOALS: Final = (FactPath.OVERALL_GOAL, FactPath.ANNUAL_GOAL)
_SHIFT: Final = (
    r"(?P<sign>增加|追加|提高|增|加|上调|多|减少|核减|压减|降低|减|下调|削减|压缩|砍掉|砍|"
    r"少)(?:了)?(?!到|至|为|成)(?P<amount>.+)"
)
_INSTRUCTED: Final = re.compile(
    r"[^，,。；;\d]{0,14}(?:重?写|改写|重新(?:写|改|拟|生成)|说|改|来|拟|调整|更新|修改|完善|优化)(?:一?[下遍版次]|过|就行|即可|吧)*"
)
"""How a goal is to be written, and not what it is to say (按三季度的进度写)."""
_IN_SHORT: Final = re.compile(
    r"^(?:一句话?|简单点?|短一?点|精简点?|如下|这样|成?下面这样)(?:就行|即可|就好|吧|写|的)*[：:，,]"
)
_LENGTHENED: Final = re.compile(
    r"^(?:把|将|在|请)*(?P<which>项目名称?|项目名字|项目标题|项目的名称|名称|名字|标题)的?(?P<side>前面?|开头"
    r"|最前面?|后面?|末尾|最后|结尾)(?:再|要|请|给我|都)*"
    r"(?:加|补|添|写|带)(?:上|个"
    r"|一个)?[“\"'「]?(?P<more>(?!一条)[^”\"'」，,]{1,20}?)[”\"'」]?(?:这?[几两三四二五]个字|字样|字)?$"
)
_CALLED: Final = re.compile(
    rf"^(?:正式)?(?:名称|名字|全称)(?:正式|最终|最后|就|定下来|统一|应该"
    rf"|还是)*(?:{TO})[:：]?[“\"]?(?P<name>[^，,：:”“\"]{{4,60}})[”\"]?$"
)
_NOT_BUT: Final = re.compile(
    r"^(?:把|将)?(?P<field>[^，,不]{2,8}?)(?:这里|这个|那栏|一栏)?(?:写|填|选|搞|弄)?(?:错了|错啦|不对"
    r"|有误)?[，,]?(?:可|并|应该)?不是[^，,]{2,14}[，,](?:而)?(?:应该|应当|应)?是(?P<right>[^，,]{2,20}?)(?:的)?$"
)
_WRONG_SO: Final = re.compile(
    r"^的?(?:太?.{0,3}(?:不对|不行|不好|错了|有问题|不准|不妥|太长|太短|太虚|太空|啰嗦"
    r"|笼统))(?:了)?[，,].{0,4}?(?:改为|改成|写成|换成|改|写)?[：:]"
)
_A_DATE: Final = re.compile(
    r"(?:20\d{2}年)?(?:[\d一二三四五六七八九十]+月(?:[\d一二三四五六七八九十]+[日号]|底|初|末|中旬|上旬|下旬)?)"
    r"|年底|年初"
)
_MONEY: Final = re.compile(r"\d[\d.]*(?:万元?|亿元?|元)|[一二两三四五六七八九十百千]+万元?")
_BODY: Final = re.compile(
    r"(?:由|给|交给|划给|转给|归|换成|换了|让|是|移交给"
    r"|委托)(?P<body>[\u4e00-\u9fff]{2,20}?(?:局|委|办|中心|院|校|所|站|处|公司|馆|队|园|社|会|部|学|厅))(?:来|去"
    r"|在|具体|负责|承担|实施|牵头|做|办|干|搞|管|弄|组织|开展|的|了)*$"
)
_TIMES: Final = re.compile(
    r"^(?:把|将)?(?P<field>.{2,10}?)(?:再|要|直接|给我)?(?:(?P<double>翻一番|翻一倍|翻番|翻倍|"
    r"加倍|增加一倍)|减半|砍一半|砍掉一半|减少一半|对半砍)$"
)


class Stating:
    """Reads clauses about the fields outside the table."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._sourcing, self._deferring = Sourcing(), Deferring(self.path)
        self._rewording = Rewording(self.path)
        self.answer = Replying(self._sourcing).read
        self._fields = {word: FactPath(path) for path, spelled in lexicon.dialogue.fields.items() for word in spelled}
        self._fields |= {path.label: path for path in FactPath if path.label not in self._fields}
        self._fields["主管"] = FactPath.DEPARTMENT
        self._fields["财政"] = FactPath.FISCAL
        self._fielding = Fielding(self._fields)
        field = either(self._fields)
        front = (
            r"^(?:把|将|请把|对)?(?:项目的|项目|这个项目的|本项目|这个项目|表里的|草稿的|整个项目的|本项目的|申报表的|"
            r"表上的|我们的|我们)??"
        )
        self._set = re.compile(
            rf"{front}(?P<field>{field})(?:的)?(?:数|数字|金额|值|内容|(?:那|这)?一?(?:段|栏|块|部分)|那里"
            rf"|这里)?(?:(?:从|由|原来的?)(?P<old>.{{1,20}}?))?"
            rf"(?:(?:要|得|也|给我|请)?(?:改|换|变|起|取|调|更正|修改|调整|更新)(?:一下|下|一改|了|过来|名|个?名字|个?名称"
            rf"|个名)?[，,](?:就|请|应该|要)?)?(?:{TO})(?P<value>.+)$",
            re.DOTALL,
        )
        goal = either(word for word, path in self._fields.items() if path in _GOALS)
        self._anew = re.compile(
            rf"{front}(?P<field>{goal})(?:请|给我|帮我|要|都|再)*(?:重新|从新)?(?:写|改|换|拟|定|改写|更新"
            rf"|调整)(?:一)?(?:段|句|下|版|个)?(?:短|简单|简短|精炼|具体)?(?:一?点)?(?:的)?[：:](?P<value>.+)$",
            re.DOTALL,
        )
        self._two = re.compile(
            rf"{front}(?P<field>{field})(?:和|跟|与|、|以及|同)(?:项目)?(?P<field2>{field})(?:都|均|全|一起"
            rf"|统一)+(?:{TO})(?P<value>.+)$"
        )
        self._beside = re.compile(
            rf"{front}(?P<field>{field})(?P<value>(?:约|共|总共|一共)?[\d一二三四五六七八九十百千两].*)$"
        )
        self._shifted = re.compile(rf"{front}(?P<field>{field})(?:再|要|又|还要|需要|给我)?{_SHIFT}$")
        self._missing = re.compile(
            rf"^(?:(?P<before>[^，,]{{2,30}})[，,](?:请|麻烦)?(?:你|您)?)?(?:把|将|对)?(?:项目的|项目|这个项目的|本项目"
            rf"|表里的)??(?:(?P<field>{field})(?:也|都|你|您|给我|帮我|请|再|就)*"
            rf"(?:要|需要|得|应该|想|给)?(?:重新改|改过来|改|修改|变|调整|变更|改动|换|更新|重写|重新写|重拟|重新拟|"
            rf"改成|改为|(?:写|填|用|改成|换成|就是|改为|是)(?:它|他|这家|这个单位|这个))(?:一下|下|了|一改|掉)?"
            rf"|(?:改一下|改动|改|修改一下|修改|调整一下|调整|变更|更新|更正|改正|纠正)(?P<field2>{field}))$"
        )
        self.field = re.compile(rf"{front}(?P<field>{field})(?:的)?(?:数|数字|金额|值|内容|这一栏|这栏|一栏)?$")

    def path(self, phrase: str) -> FactPath | None:
        """The field that a phrase names."""
        found = self.field.match(phrase.strip(AROUND))
        return self._fields[found["field"]] if found else None

    def goal(self, text: str, scene: Scene) -> Outcome | None:
        """A new goal, which takes the rest of the utterance with its punctuation."""
        if reworded := self._rewording.read(text, scene):
            return replace(reworded, ends=True)
        found = self._anew.match(text) or self._set.match(text)
        path = self._fields[found["field"]] if found else None
        if not found or path not in _GOALS:
            return None
        words = _WRONG_SO.sub("", found["value"].strip(" ：:\n"))
        words = _IN_SHORT.sub("", words).strip('“”"「」').strip()
        if len(words) < 4 or re.search(r"[吗呢？?]$", words):
            return None
        if _INSTRUCTED.fullmatch(words):
            return replace(asked(f"{path.label}要改成什么？请把整段话写出来。", verb="fact"), ends=True)
        return Outcome(ways=((SetFact(path=path, value=words),),), verb="fact", ends=True)

    def contrasted(self, text: str, scene: Scene) -> Outcome | None:
        """`类别搞错了，不是运转类，是特定目标类`: the field, and what it is not and is."""
        found = _NOT_BUT.match(text)
        if found is None:
            return None
        field = (
            "项目性质"
            if found["field"].endswith("项目") and found["right"].endswith(("项目", "性"))
            else found["field"]
        )
        if self.path(field) is None or field.endswith("项目"):
            return None
        return self.read(f"{field}改成{found['right']}", scene)

    def read(self, clause: str, scene: Scene) -> Outcome | None:
        """The field that the clause sets; None where it sets none."""
        readers = (self._sourcing.read, loose_time, self._deferring.read, self._lengthened, self._named_beside)
        if outcome := first_of(read(clause, scene) for read in readers) or period(clause):
            return outcome
        if (found := _TIMES.match(clause)) and (path := self.path(found["field"])) and path.is_money:
            return self._times(path, found, scene)
        if found := DATED.match(clause):
            return dated(found, scene)
        if found := self._shifted.match(clause):
            return self._by(found, scene)
        if both := self._both(clause, scene):
            return both
        if found := self._missing.match(clause):
            return self._unsaid(found)
        if found := self._set.match(clause) or self._beside.match(clause):
            outcome = None if self._names_a_row(found["field"], scene) else self._to(found, scene)
            if outcome is not None and outcome.sure:
                return outcome
            return better(outcome, self._fielding.read(clause, scene))
        return both_dates(clause) or self._fielding.read(clause, scene)

    def _both(self, clause: str, scene: Scene) -> Outcome | None:
        """`主管部门和实施单位都是县教育局`: two fields, one value."""
        found = self._two.match(clause)
        if found is None:
            return None
        each = [self.read(f"{found[name]}改成{found['value']}", scene) for name in ("field", "field2")]
        if any(outcome is None or len(outcome.ways) != 1 for outcome in each):
            return None
        return plainly(*(op for outcome in each if outcome for op in outcome.ways[0]), verb="fact")

    def _unsaid(self, found: re.Match[str]) -> Outcome:
        """`实施单位改一下`: what to is asked, unless it was said before (由县公路中心来做，实施单位改一下)."""
        path = self._fields[found["field"] or found["field2"]]
        before = found["before"] or ""
        if path in DATES:
            said = next(filter(date_text, _A_DATE.findall(before)), None)
        elif path.is_money:
            said = next(filter(_is_money, _MONEY.findall(before)), None)
        else:
            body = _BODY.search(before) if path in (FactPath.UNIT, FactPath.DEPARTMENT) else None
            said = body["body"] if body else None
        if said:
            return plainly(SetFact(path=path, value=said), verb="fact")
        return asked(f"{path.label}要改成什么？", verb="fact")

    def _lengthened(self, clause: str, scene: Scene) -> Outcome | None:
        """`项目名称前面加“2027年”`."""
        found = _LENGTHENED.match(clause)
        if found is None or ("项目" not in found["which"] and scene.here):
            return None
        own, more = scene.draft.project_name, found["more"]
        value = f"{own}{more}" if re.match("后|末|最后|结尾", found["side"]) else f"{more}{own}"
        outcome = plainly(SetFact(path=FactPath.PROJECT_NAME, value=value), verb="fact")
        if "项目" in found["which"]:
            return outcome
        return outcome.doubted(f"要把项目名称改为“{value}”吗？")

    def _named_beside(self, clause: str, scene: Scene) -> Outcome | None:
        """`…，名称就叫X` beside another field is the name of the project."""
        found = _CALLED.match(clause) if not scene.here else None
        if (
            found
            and scene.verb != "fact"
            and not re.search(r"(?:项目|经费|资金|工程|补助|计划|专项|活动)$", found["name"])
        ):
            return None
        return plainly(SetFact(path=FactPath.PROJECT_NAME, value=found["name"]), verb="fact") if found else None

    def _times(self, path: FactPath, found: re.Match[str], scene: Scene) -> Outcome:
        """`预算翻一番`: the new sum is computed, and shown before it is set."""
        own = path.of(scene.draft)
        if own is None:
            return asked(f"{path.label}还没有填，要改成多少？", verb="fact")
        new = own * 2 if found["double"] else own / 2
        question = f"{path.label}由{format_wan(own)}改为{format_wan(new)}，对吗？"
        return plainly(SetFact(path=path, value=format_wan(new)), verb="fact").doubted(question)

    def _names_a_row(self, field: str, scene: Scene) -> bool:
        """Whether a row of the table is called like the field (完工时间), so that the row is meant."""
        return len(field) >= 3 and any(name.endswith(field) for name in scene.names)

    def _to(self, found: re.Match[str], scene: Scene) -> Outcome | None:
        """A field with what it is to hold."""
        path = self._fields[found["field"]]
        value = _SHORTLY.sub("", found["value"].strip(" ：:，,"))
        value = re.sub(r"[，,]?(?:而)?不是[^，,]+$", "", value) if path.value in _SHORT_TEXTS else value
        bare = re.sub(r"^(?:改成|改为|应选|要选|选成|选)(?=.{2,})", "", value.strip(AROUND))
        if not bare or (path in _GOALS and len(bare) < 4) or _NO_CONTENT.match(bare) or _WRONG.fullmatch(bare):
            return None
        if path is FactPath.PROJECT_NAME and not _IN_WORDS.search(bare):
            return None
        outcome = plainly(SetFact(path=path, value=bare), verb="fact")
        if path.is_money:
            return self._money_to(found, path, bare, outcome, scene)
        if path in DATES:
            return outcome if date_text(bare) else None
        if path is FactPath.FISCAL_YEAR:
            return outcome if _YEAR.fullmatch(bare) else None
        return self._words_to(found["field"], path, bare, outcome, scene)

    def _money_to(
        self, found: re.Match[str], path: FactPath, bare: str, outcome: Outcome, scene: Scene
    ) -> Outcome | None:
        """An amount for a field of the funds; asked about where the field was named by the way."""
        if not _is_money(bare):
            return None
        if path is FactPath.OTHER and found["field"] in LOOSELY_OTHER:
            return other_money(bare)
        weak = found["field"] in ("合计", "总额", "钱", "金额") and len(found[0]) - len(bare) <= 3
        return confirmed(outcome, scene) if weak else outcome

    def _words_to(self, field: str, path: FactPath, bare: str, outcome: Outcome, scene: Scene) -> Outcome | None:
        """Words for a name, a unit or a kind; asked about where neither field nor words show that they are such."""
        if field.startswith("项目") and path is FactPath.PROJECT_NAME and not has_words(bare):
            return asked(f"项目名称“{bare}”里没有说做什么。请说出完整的名称。", verb="fact")
        if path is FactPath.PROJECT_NAME and (re.match(r"\d+月|\d+号|年底", bare) or _is_money(bare)):
            return None
        if re.search(r"[吗呢？?]$|什么|怎么", bare) or len(bare) > 100:
            return None
        if re.match(r"[\d%≥≤><=]", bare) and path in _NEVER_NUMBERS:
            return None
        if field in _LOOSE_FIELDS and not _ENDS_AS_SUCH.search(bare):
            return confirmed(outcome, scene, "要把")
        return outcome

    def _by(self, found: re.Match[str], scene: Scene) -> Outcome | None:
        """A budget raised by an amount: the new sum is computed, and shown before it is set."""
        path = self._fields[found["field"]]
        amount = _yuan(found["amount"])
        if not path.is_money:
            return None
        if amount is None:
            return None
        own = path.of(scene.draft)
        if own is None:
            return asked(f"{path.label}还没有填，要改成多少？", verb="fact")
        up = found["sign"] in ("增加", "追加", "提高", "增", "加", "上调", "多")
        new = own + amount if up else own - amount
        if new < 0:
            return asked(f"{path.label}现在是{format_wan(own)}，减不了这么多，要改成多少？", verb="fact")
        made = SetFact(path=path, value=format_wan(new))
        return plainly(made, verb="fact").doubted(f"{path.label}由{format_wan(own)}改为{format_wan(new)}，对吗？")


def _is_money(text: str) -> bool:
    return _yuan(text) is not None


def _yuan(text: str) -> Decimal | None:
    """An amount as it is spoken: 60万, 六十万元, 28万8, 五十万块钱."""
    bare = text.strip(AROUND)
    if (amount := parse_money(bare)) is not None:
        return amount
    number = number_at(bare)
    if number is None or number.unit:
        return None
    behind = re.sub(r"(?:人民币)?(?:整)?$", "", bare[number.end :])
    if behind not in ("", "元", "块", "块钱", "元钱", "万", "万元"):
        return None
    scale = {"": 1, "万": 10_000, "亿": 100_000_000}[number.scale] * (10_000 if behind in ("万", "万元") else 1)
    return number.value * scale
