"""Adding: clauses that ask for new rows: 加一个成本指标, 加一条培训人次不少于200人次."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from assistant.dialogue.operations import Add, NewTarget
from assistant.dialogue.understanding.outcome import Outcome, asked, plainly
from assistant.dialogue.understanding.reading.new_rows import NO_NAME, NewRow, NewRows
from assistant.dialogue.understanding.rows import names
from assistant.dialogue.understanding.rows.references import References
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.wording import described
from assistant.dialogue.understanding.words.normalising import AROUND, either
from assistant.dialogue.understanding.words.numbers import NUMERAL, whole_number
from assistant.dialogue.understanding.words.values import Values
from assistant.domain.indicator import Level1, Level2
from assistant.domain.lexicon import Lexicon

_COUNT: Final = rf"(?P<count>{NUMERAL}|几)?(?P<counter>条|个|项|类|点|下|些)"
_SIDE: Final = re.compile(
    r"(?:的)?(?P<side>后面|下头|底下|之后|下面|后边|下边|后头|后|前面|之前|上面|前)(?:再|也|给我|帮我|需要|要"
    r"|紧接着|请)*(?=\S)"
)
_SECTION: Final = re.compile(
    r"^(?:在|给|往|到)?(?P<where>.+?)(?:里面?|中|下面?|部分|栏|那一?类|这一?类|类|方面)?(?:的)?(?:再|"
    r"也|还|应该|需要|给我|帮我|请|应|要|得|可以|能否|能不能)*$"
)
_CELLS: Final = re.compile(
    r"^(?:它的|该|其)?(?:(?P<name>名称|名字|指标名称|指标名)|(?P<target>指标值|目标值|值|目标|"
    r"数值|标准|要求))?(?:就)?(?:叫做?|名为|定为|设为|设成|设定为|写成|写|填|是|为|用|取|要求|"
    r"要|定|：|:|达到|到)?[:：]?(?P<what>.+)$"
)
_WORDED: Final = re.compile(
    r"^(?:指标值|目标值|目标|值)?(?:就)?(?:写|填|定为|设为|为)(?:成"
    r"|上)?(?P<quoted>[“\"「])?(?P<text>[\u4e00-\u9fff]{2,4})(?(quoted)[”\"」])$"
)
"""`…，写“健全”`: a value in words."""
_MORE_THAN_A_ROW: Final = re.compile(
    r"[和、及](?:一|两|三|1|2)(?:条|个|项)|没有|都没|还没|[，,](?:请|再|就|那就|帮我|给我)*(?:加|补|增|添|来|删|改)"
)
"""What stands behind the verb says more than one row has."""
_WEAK_VERBS: Final = frozenset({
    "设计", "新建", "增设", "来", "搞", "弄", "给", "设", "要", "放", "增", "列", "缺", "少", "还缺", "还少",
    "需要", "想要", "还要",
})  # fmt: skip

_BROAD: Final = re.compile(r"(?:的)?(?:效益|效果)(?:类|方面)?(?:的)?(?:指标)?(?:吧)?")
_BENEFITS: Final = tuple(level for level in Level2 if level.level1 is Level1.OUTCOME)
"""What 效益 may be, where nothing more is said."""
RAISES_EACH: Final = re.compile(
    r"(?<=..)(?:都|各自?|均|一律|统一)(?:再|要|得)*(?:增加|加|提高|上调)(?:上)?(?=百分之|\d[\d.]*(?!\d*[条项])"
    r"|[一二两三五]成)"
)
"""`安装数量都加10%`: rows that are there get more; none is added."""


class Adding:
    """Reads clauses that add rows."""

    def __init__(self, lexicon: Lexicon, references: References, values: Values) -> None:
        words = lexicon.dialogue
        self._references, self._values = references, values
        self._categories = references.categories
        verbs = either(words.verbs.get("add", ()))
        self._clause = re.compile(rf"^(?P<front>.*?)(?P<verb>{verbs})(?:上|了|进去|进|入)?(?:一下)?(?P<rest>.*)$")
        self._verb_first = re.compile(rf"^(?P<verb>{verbs})(?:上|了|进)?{_COUNT}?(?P<rest>.*)$")
        self._rows = NewRows(lexicon, self._categories, values)

    def read(self, clause: str, scene: Scene) -> Outcome | None:
        """What the clause adds; None where it adds nothing."""
        if RAISES_EACH.search(clause):
            return None
        after, body = self._after(clause, scene)
        if isinstance(after, str):
            return asked(after)
        plain = re.sub(
            r"^(?:再|也|还|给我|帮我|请|要|想|需要|另外|应该|把|将|我想|表里|表中|指标里|在表里|里面|这里)+", "", body
        )
        if body.startswith(("把", "将")) and (placed := self._put_to(plain, after, scene)):
            return placed
        found = self._verb_first.match(body) or self._verb_first.match(plain)
        category: Level2 | None = None
        if found is None:
            found, category = self._in_section(plain)
        if found is None:
            return self._each(plain) or self._named_first(plain, after, scene) or self._implied(plain, scene)
        return self._added(found, category, after, scene)

    def counted(self, clause: str, scene: Scene) -> Outcome | None:
        """Clauses that can only add, because the verb has a counter behind it (加一条…)."""
        found = self._verb_first.match(clause)
        if (
            not found
            or found["counter"] not in ("条", "个", "项")
            or found["verb"] in ("要", "给", "放", "少", "弄", "搞", "设")
            or re.match(r"(?:百分)?点|月|小时|工作日", found["rest"])
        ):
            return None
        return self.read(clause, scene)

    def lacking(self, clause: str) -> Outcome | None:
        """`没有社会效益指标`, `成本指标还缺`: a category to add to where the next clause adds."""
        found = re.match(
            r"^(?:现在|目前|表里|好像|还|也)*(?:没有|缺少?|少了?|漏了|没写|漏写了?)(?:一?(?:个|条|"
            r"项))?(?P<kind>.{2,12}?)(?:了)?$",
            clause,
        ) or re.match(
            r"^(?P<kind>.{2,12}?)(?:还|好像|目前|现在|也)*(?:没有|没写|缺|少了?|空着|漏了|漏写了"
            r"|(?:就|只|才)有?[一两](?:条|个)(?:太(?:少|单薄|薄弱))?|"
            r"(?:太|有点|有些|比较|略|偏|过于|实在)*(?:不够|太少|少了点|偏少|单薄|薄弱|偏弱|不足|不够看|不够写))(?:了)?$",
            clause,
        )
        level = self._categories.level2(found["kind"]) if found else None
        return (
            replace(plainly(Add(category=level), verb="add").doubted(f"要增加一条{level.value}吗？"), soft=True)
            if level
            else None
        )

    def continued(self, clause: str, last: Add, scene: Scene) -> Add | None:
        """The row that was just added with what a further clause says of it; None where it says something else."""
        clause = re.sub(r"^(?:每年|全年|一年|年度|一共|总共|共)(?=.)", "", clause)
        found = _CELLS.match(clause)
        if found and not found["name"] and last.target is None:
            value = self._values.value(found["what"]) or self._values.value(clause)
            if value and not value.words and not value.doubt:
                return last.model_copy(update={"target": value.target})
        if last.category is None and (
            placed := re.match(
                r"^(?:归到?|归为|归入|属于|放在|放到|放进|放|列入|列在|类别是|算作?|是)(?P<kind>.+)$", clause
            )
        ):
            level = self._categories.level2(placed["kind"])
            if level is not None:
                return last.model_copy(update={"category": level})
        if last.name is not None and last.target is None and (worded := _WORDED.match(clause)):
            return last.model_copy(update={"target": NewTarget(text=worded["text"])})
        if last.name is not None or last.target is not None:
            return None
        if found and found["name"] and re.match(r"(?:还|先|都)?(?:没|未|待|再|空|不)", found["what"]):
            return None
        if found and found["name"]:
            return last.model_copy(update={"name": found["what"].strip(AROUND)[:200]})
        row = self._rows.read(re.sub(r"^(?:叫做?|名为|名称|名字|指标名称|是|为|就叫)+[:：为是叫]*", "", clause))
        if row.name is None or row.doubt or row.category not in (None, last.category):
            return None
        return last.model_copy(update={"name": row.name, "target": row.target})

    def _after(self, clause: str, scene: Scene) -> tuple[int | str | None, str]:
        """Behind which row, and the clause without that; a question where the row is not there."""
        if last := re.match(
            r"^(?:在|到)?(?:表的?|指标表的?|整张表的?)?(?:最后面?|末尾|最末|表尾|最下面)(?:再|也|给我|"
            r"请|帮我|要)*(?=[加补增添插新来])",
            clause,
        ):
            return scene.count or None, clause[last.end() :]
        missing = ""
        for found in _SIDE.finditer(clause):
            phrase = re.sub(r"^(?:在|到|于)", "", clause[: found.start()])
            place = self._references.resolve(phrase, scene) if 0 < len(phrase) <= 30 else None
            if place is None or place.doubt:
                continue
            apart = place.rows and place.rows[-1] - place.rows[0] != len(place.rows) - 1
            if place.several and (apart or found["side"] not in ("前面", "后面", "前", "后", "之后", "后边")):
                continue
            if place.missing:
                missing = missing or place.missing
                continue
            row = place.rows[-1] if found["side"][0] in "后下" or found["side"] == "之后" else place.rows[0] - 1
            return (row or None), clause[found.end() :]
        return (missing, clause) if missing else (None, clause)

    def _in_section(self, plain: str) -> tuple[re.Match[str] | None, Level2 | None]:
        """`质量指标再加一条`: the category before the verb."""
        for found in self._clause.finditer(plain):
            where = _SECTION.match(found["front"])
            level = self._categories.level2(where["where"]) if where else None
            if level is not None:
                return self._verb_first.match(plain[found.start("verb") :]), level
        return None, None

    def _each(self, plain: str) -> Outcome | None:
        """`经济效益和生态效益各加一条`."""
        found = re.match(
            r"^(?:给|在)?(?P<kinds>.+?)(?:里面?|中|方面)?(?:各自?|分别|都|每类)(?:再|也|要|需要)?(?:加|"
            r"补|增加|增|添|来|新增|补充|添加)(?:上)?(?:一|1)?(?:条|个|项)(?:指标)?$",
            plain,
        )
        levels = (
            [self._categories.level2(kind) for kind in re.split(r"[、,，和与及跟]", found["kinds"])] if found else []
        )
        if len(levels) < 2 or None in levels:
            return None
        return plainly(*(Add(category=level) for level in levels), verb="add")

    def _implied(self, plain: str, scene: Scene) -> Outcome | None:
        """`数量指标 教研活动场次 ≥20场`: a whole row without a verb, asked about."""
        level, rest = self._rows.with_category(re.sub(r"^(.{2,10}?指标)[ ，,]+", r"\1：", plain))
        if level is None:
            return None
        row = self._rows.read(re.sub(r"[ ，,]+", "", rest))
        if row.name is None or row.target is None or row.category not in (None, level):
            return None
        if self._references.sure(row.name, scene):
            return None
        added = Add(category=level, name=row.name, target=row.target)
        return asked(f"要{described((added,), scene.draft)}吗？", (added,), verb="add")

    def _put_to(self, plain: str, after: int | None, scene: Scene) -> Outcome | None:
        """`把监理费也列成一个成本指标`: the name before the verb, the kind behind it."""
        placed = re.match(
            r"^(?:把|将)?(?P<name>.+?)(?:也|再|都|给我|单独)*(?:加|补|添|列|写|做|设)(?:到|进|入|在|成|为|作)(?:一|1)?(?:个|条|项)?"
            r"(?P<kind>.+?)(?:里面?|中|去|下面?)?$",
            plain,
        )
        level = self._categories.level2(placed["kind"]) if placed else None
        row = self._rows.read(placed["name"]) if placed and level is not None else NewRow()
        if row.name and row.category is None and not any(names.bare(row.name) in names.bare(n) for n in scene.names):
            outcome = plainly(Add(category=level, name=row.name, target=row.target, after=after), verb="add")
            return outcome.doubted(row.doubt) if row.doubt else outcome
        return None

    def _named_first(self, plain: str, after: int | None, scene: Scene) -> Outcome | None:
        """`把培训人次加上`: the name before the verb."""
        if placed := self._put_to(plain, after, scene):
            return placed
        found = re.match(
            r"^(?P<name>.+?)(?:也|再|给我)?(?:加上去|加上|加进去|加进来|补上|添上|补进去|加进表里|"
            r"列进去|也加上|写上|列上)$",
            plain,
        )
        if not found:
            return None
        row = self._rows.read(re.sub(r"^(?:把|将)", "", found["name"]))
        if row.name is None and row.category is None:
            return None
        outcome = plainly(Add(category=row.category, name=row.name, target=row.target, after=after), verb="add")
        return outcome if not row.doubt else outcome.doubted(row.doubt)

    def _added(self, found: re.Match[str], category: Level2 | None, after: int | None, scene: Scene) -> Outcome | None:
        rest = re.sub(r"(?:这|那)(?:一)?(?:条|个|项)(?:指标)?$", "", found["rest"].strip(" ，,"))
        if _MORE_THAN_A_ROW.search(rest):
            return None
        counted = bool(found["counter"]) and found["counter"] not in ("点", "下", "些")
        if counted and found["count"] == "几":
            return asked("要加几条？", verb="add")
        count = (whole_number(found["count"]) if counted and found["count"] else None) or 1
        lacking = found["verb"] in ("少", "缺", "还缺", "还少")
        if rest.strip(AROUND) in NO_NAME:
            nothing = not counted and rest in ("", "一些", "行", "上", "内容") and category is None
            return None if nothing else self._made(count, NewRow(category=category), after, scene, lacking=lacking)
        if _BROAD.fullmatch(rest):
            return asked(
                "要加哪一类效益指标？", *((Add(category=level, after=after),) for level in _BENEFITS), verb="add"
            )
        levels = [self._categories.level2(kind) for kind in re.split(r"[、,，和与及跟]", re.sub(r"指标$", "", rest))]
        if len(levels) > 1 and None not in levels and count == 1:
            return plainly(*(Add(category=level, after=after) for level in levels), verb="add")
        row = self._rows.read(rest)
        row = row._replace(category=row.category or category)
        if (row.name is None and row.category is None) or not (counted or self._adds_plainly(found["verb"], row, rest)):
            return None
        if not counted and row.name and row.target is None and "指标" not in rest and not row.doubt:
            row = row._replace(doubt=f"要增加一条名为“{row.name}”的指标吗？")
        return self._made(count, row, after, scene, lacking=lacking)

    def _adds_plainly(self, verb: str, row: NewRow, rest: str) -> bool:
        """Whether a verb without 一条 behind it still asks for a row: 新增培训人次200人次, not 补贴对象满意度."""
        if len(verb) == 1 and row.category is None and not rest.startswith("指标"):
            return False
        if "指标" in rest:
            return True
        if verb in _WEAK_VERBS or (row.name and not row.name.endswith(self._rows.measures)):
            return False
        return not (verb == "设置" and row.target is None and row.category is None)

    def _made(self, count: int, row: NewRow, after: int | None, scene: Scene, *, lacking: bool = False) -> Outcome:
        one = Add(category=row.category, name=row.name, target=row.target, after=after)
        if count > 10:
            return asked("一次最多加十条，要加几条？", verb="add")
        outcome = plainly(*([one] * count), verb="add")
        if lacking:
            outcome = replace(outcome, soft=True)
        if row.doubt:
            return outcome.doubted(row.doubt)
        if row.name and count > 1:
            return outcome.doubted(f"要{described((one,), scene.draft)}共 {count} 条吗？")
        if row.name and any(names.bare(row.name) == names.bare(name) for name in scene.names):
            return outcome.doubted(f"表里已有“{row.name}”，还要再加一条吗？")
        return outcome
