"""Changing: clauses that give a row a new value, name, category, operator or unit."""

from __future__ import annotations

import re
from typing import Final

from assistant.dialogue.operations import Cell, Change, Operation
from assistant.dialogue.understanding.offering import confirmed
from assistant.dialogue.understanding.outcome import Outcome, asked, best_of, on_rows, plainly
from assistant.dialogue.understanding.reading.called import is_manner, unpraised
from assistant.dialogue.understanding.reading.entering import Entering
from assistant.dialogue.understanding.reading.verbs import Cut, Verbs
from assistant.dialogue.understanding.reference import Reference
from assistant.dialogue.understanding.rows.choosing import chosen
from assistant.dialogue.understanding.rows.references import References
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.wording import rows_shown
from assistant.dialogue.understanding.words.normalising import AROUND, either
from assistant.dialogue.understanding.words.values import Value, Values, akin
from assistant.domain.lexicon import Lexicon

_OLD: Final = re.compile(
    r"^(?P<ref>.*?)(?:的)?(?:值|指标值|目标值)?(?:从|由|原来的?|原先的?|现在的?)(?P<old>[^从由]{1,20}?)$"
)
_BESIDE: Final = re.compile(
    r"^(?P<ref>.+?[\u4e00-\u9fff])(?<!第)(?<!序号)(?P<old>(?:\d[\d.,]*|百分之.{1,6}"
    r"|[一二两三四五六七八九十百千]{1,6})[^\d条]{0,4})$"
)
_NAMED: Final = re.compile(
    r"^(?P<ref>.*?)(?:的名称|的名字)?(?:改名为|改名叫|改名成|改名|更名为|更名成|更名|重命名为|"
    r"重命名成|重命名|改叫做?|改称为|叫做|叫成|改叫成|就叫|换个名字叫|换个名叫|命名为|取名为|取名|名字叫|"
    r"名称叫|名为|叫)[:：]?(?P<name>.+)$"
)
_PLACED: Final = re.compile(
    r"^(?P<ref>.*?)(?:应该|应当|应|要|得|需要)?(?:归到|归入|归为|归类到|归类为|归类成|归在|"
    r"归于|划到|划入|划归|划为|列到|列入|列在|移到|移至|移入|挪到|放到|放进|放在|放入|调到|"
    r"调整到|调整为|算作|算到|算|属于|是|转到|转为|转成|改到|改归|移动到|挪至|改放到|改列|"
    r"换到|纳入|改为|改成|变成|变为|换成)(?P<kind>.+?)(?:去|里面?|下面?|中|里边|类别|当中|"
    r"那边|一栏|栏)?$"
)
_VERB_BEFORE: Final = re.compile(r"(?:[改调换取](?:成|为|到|作)?|[写定设](?:成|为|到|作))$")
_PAST: Final = re.compile(r"现在|目前|原来|原先|本来|之前|以前|去年|上年|往年|当时|前年")
_RANGING: Final = re.compile(r"^[^从由原]*[\d一二两三四五六七八九十百千%]$")
"""What stands before the 到 of a range (期数五到八期)."""
_DIGITS: Final = "一二三四五六七八九"
_GOES_ON: Final = (*"0123456789.", "不", "第", "别", "没", "+", "-", "/", "*", "×", "~")
"""Behind these a value is not the whole of what is said."""
_NEGATED: Final = re.compile(r"(?:不|别|没|勿|莫|非|未)$")
_SET_FIRST: Final = re.compile(
    r"^(?:改一下|改动|改|修改一下|修改|调整一下|调整|更改|变更|调|设置|设定|设|更新|更正)(?P<ref>.+?)(?:改|"
    r"调整|调|变)?(?:成|为|到|至|＝|=)(?P<value>.+)$"
)
_SET_NOTHING: Final = re.compile(
    r"^(?:改一下|改改|改动|改|修改一下|修改|调整一下|调整|更改|变更|调一下|动一下)(?P<ref>.+?)$|"
    r"^(?P<ref2>.+?)(?:的(?:说法|叫法|表述|名称|名字))?(?:要|得|需要|应该)?(?:改一下|改改|修改一下|调整一下"
    r"|改动一下|要改|得改|"
    r"需要改|要调整|要修改|调一下|改下|修改下|改个名字?|改个名称|换个名字?|改名|改个说法)$"
)
_INSIDE: Final = re.compile(r"第[零一二三四五六七八九十百]*$|[这那每该此另同哪]$")
"""What stands before a numeral that is no value (第十四条, 这一项)."""


class Changing:
    """Reads clauses that change cells of rows."""

    def __init__(self, lexicon: Lexicon, references: References, values: Values) -> None:
        words = lexicon.dialogue
        self._strong = Verbs(words.verbs.get("set", ()))
        self._weak = Verbs(words.verbs.get("set_weak", ()))
        self._references, self._values = references, values
        self._categories = references.categories
        self._cells = {word: kind for kind, spelled in words.cells.items() for word in spelled}
        self._cell = re.compile(rf"^(?P<ref>.*?)(?P<of>的)?(?P<cell>{either(self._cells)})$")
        self._entering = Entering(lexicon, references.categories, values)

    def read(self, clause: str, scene: Scene) -> Outcome | None:
        """What the clause changes; None where it changes nothing."""
        readers = (
            self._placed,
            self._renamed,
            self._set_strongly,
            self._set_first,
            self._set_weakly,
            self._verbless,
            self._set_nothing,
        )
        return best_of(read(clause, scene) for read in readers)

    # --- a verb of setting ---

    def _set_strongly(self, clause: str, scene: Scene) -> Outcome | None:
        cuts = self._strong.cuts(clause, scene.names)
        # 上调到 and 下调到 say which way as well
        cuts = (cut for cut in cuts if not (cut.verb[0] == "调" and cut.left.endswith(("上", "下"))))
        return best_of(self._set(cut, scene) for cut in cuts)

    def _set_first(self, clause: str, scene: Scene) -> Outcome | None:
        """改第5条为4天."""
        found = _SET_FIRST.match(clause)
        return self._set(Cut(found["ref"], "改为", found["value"], ""), scene) if found else None

    def _set_nothing(self, clause: str, scene: Scene) -> Outcome | None:
        """改一下第3条: the value is missing."""
        found = _SET_NOTHING.match(clause)
        subject = self._references.resolve(found["ref"] or found["ref2"], scene) if found else None
        if subject is None or subject.doubt:
            return None
        shown = rows_shown(subject.rows, scene.draft)
        return asked(subject.missing or f"{shown}要改成什么？", rows=subject.rows, verb="change")

    def _set_weakly(self, clause: str, scene: Scene) -> Outcome | None:
        for cut in self._weak.cuts(clause, scene.names):
            if (
                not cut.right
                or not (cut.left or scene.spoken)
                or _NEGATED.search(cut.left + cut.adverbs)
                or _PAST.search(cut.left + cut.adverbs)
                or (cut.verb in ("到", "至") and _RANGING.search(cut.left))
            ):
                continue
            found = self._set(cut, scene, numbers_only=True)
            if found is not None and found.ways:
                return found
        return None

    def _verbless(self, clause: str, scene: Scene) -> Outcome | None:
        """满意度不低于95%, 满意度95%: a reference with a value directly behind it, or a value alone."""
        alone = self._values.value(clause)
        if alone and not alone.words and scene.here and not clause.startswith("第"):
            return self._value_alone(alone, scene)
        places = (place for place in range(2, len(clause)) if self._may_split(clause, place))
        return next((found for place in places if (found := self._split_at(clause, place, scene))), None)

    def _value_alone(self, value: Value, scene: Scene) -> Outcome:
        """A value that no row is named with: that of the row spoken of, asked where it may be another's."""
        made = on_rows(Change(rows=scene.here, target=value.target))
        if value.doubt:
            return made.doubted(value.doubt)
        own = scene.row(scene.here[0]).target.unit
        if scene.spoken or scene.focus.cell_value or (value.target.operator and value.target.unit == own):
            return made
        return confirmed(made, scene, "要把")

    def _may_split(self, clause: str, place: int) -> bool:
        """Whether a value may begin at a place, with the row it is for before it."""
        if clause[place - 1] in _DIGITS and clause[place] in _DIGITS + "十":
            return False  # 六七十 is no certain number
        if _INSIDE.search(clause[:place]) and clause[place] in "一二两三四五六七八九十百":
            return False
        listed = clause[place - 1] in "、和与及" or _VERB_BEFORE.search(clause[:place])
        left = clause[:place].rstrip("，,：: ")
        return not listed and self._values.may_start(clause[place]) and not left.endswith(_GOES_ON)

    def _split_at(self, clause: str, place: int, scene: Scene) -> Outcome | None:
        """The row before a place set to the value from there on; a bare number is asked."""
        value, left = self._values.value(clause[place:]), clause[:place].rstrip("，,：: ")
        if value is None or value.words or _PAST.search(left):
            return None
        found = self._set(Cut(left, "", clause[place:], ""), scene, numbers_only=True)
        if found is None or not found.ways:
            return None
        told = value.target.operator or value.target.unit or value.target.text
        if told or scene.verb == "change" or re.search("[:：]", clause) or found.question:
            return found
        return confirmed(found, scene, "要把")

    def set_to(self, cut: Cut, scene: Scene) -> Outcome | None:
        """A clause cut at a verb of another reader, behind which a number must stand (提高到95%)."""
        return self._set(cut, scene, numbers_only=True)

    def _set(self, cut: Cut, scene: Scene, *, numbers_only: bool = False) -> Outcome | None:
        left, old = self._without_old(cut.left, scene)
        cut = cut._replace(right=re.sub(r"^了(?=.)", "", cut.right))
        subject, cell = self.subject(left + cut.every, scene)
        if subject is None:
            return self._unresolved(left, cut, numbers_only)
        if subject.missing:
            return None if numbers_only and not cut.verb else asked(subject.missing)
        if not cut.right:
            return asked(f"{rows_shown(subject.rows, scene.draft)}要改成什么？", rows=subject.rows, verb="change")
        if re.search(r"分别|各自|依次", cut.adverbs) and (shared := self._shared_out(cut.right, subject, cell, scene)):
            return shared
        subject = self._narrowed(subject, cut.right, scene)
        doubt = self._old_doubt(old, subject, scene)
        outcome = self._entering.written(cut.right, subject.rows, cell, scene, numbers_only=numbers_only)
        if outcome is None:
            return None
        outcome = outcome.doubted(doubt) if doubt else outcome
        return chosen(subject, outcome, scene)

    def _without_old(self, left: str, scene: Scene) -> tuple[str, str]:
        """The words for a row, and the value beside them that it is said to have; "" where none is."""
        found = _OLD.match(left)
        if found is None and (found := _BESIDE.match(left)):
            value = self._values.value(found["old"])
            found = found if value is not None and not value.words else None
        if found is None or self._references.sure(left, scene):
            return left, ""
        return found["ref"], found["old"]

    def _narrowed(self, subject: Reference, right: str, scene: Scene) -> Reference:
        """Of several rows that can be meant the one whose unit was said."""
        value = self._values.value(right) if subject.several else None
        if value is None or value.target.unit is None:
            return subject
        fits = tuple(row for row in subject.rows if akin(value.target.unit, scene.row(row)))
        return Reference(fits, doubt=subject.doubt) if len(fits) == 1 else subject

    def _shared_out(self, right: str, subject: Reference, cell: str, scene: Scene) -> Outcome | None:
        """`第3、4条分别改成10门和5期`: one value for each row."""
        pieces = [piece for piece in re.split(r"[、,，和与及]", right) if piece]
        if len(pieces) != len(subject.rows) or len(pieces) < 2:
            return None
        operations: list[Operation] = []
        for row, piece in zip(subject.rows, pieces, strict=True):
            made = self._entering.written(piece, (row,), cell, scene, numbers_only=True)
            if made is None or not made.sure:
                return None
            operations.extend(made.ways[0])
        return plainly(*operations, rows=subject.rows, verb="change")

    def _unresolved(self, left: str, cut: Cut, numbers_only: bool) -> Outcome | None:
        if numbers_only or not cut.right or len(left) > 24:
            return None
        value = self._values.value(cut.right)
        if value is None or (value.words and not left):
            return None
        return asked(f"没有找到“{left}”对应的指标，要改哪一条？请说第几条或指标名称。", verb="change")

    def subject(self, left: str, scene: Scene) -> tuple[Reference | None, str]:
        """Which rows, and which of their cells; "" where none was said."""
        bare = left.strip(AROUND + "，,：:")
        here = Reference(scene.here) if scene.here else Reference(missing="要改哪一条？请说第几条或指标名称。")
        if bare in ("", "都"):
            return here, ""
        phrase, plural = bare.removesuffix("都"), "都" if bare.endswith("都") else ""
        cell = self._cell.match(phrase)
        inner = self._references.resolve(cell["ref"] + plural, scene) if cell else None
        if cell and inner and (cell["of"] or _says_cell(cell, phrase, inner, scene)):
            return inner, self._cells[cell["cell"]]
        found = self._references.resolve(bare, scene)
        if phrase in self._cells:
            named = found is not None and not found.missing and not scene.here
            return (found, "") if named else (here, self._cells[phrase])
        if found is not None and not found.missing and not found.doubt:
            return found, ""
        if cell and inner and not inner.missing:
            return inner, self._cells[cell["cell"]]
        return found, ""

    def _old_doubt(self, old: str, subject: Reference, scene: Scene) -> str:
        """A value that was said to be there must be there."""
        if not old:
            return ""
        said = self._values.value(old, scene.first(subject.rows))
        if said is None or said.target.value is None:
            row = scene.first(subject.rows)
            fits = row is not None and old.strip(AROUND) in (row.target.text, row.level3)
            return "" if fits else f"“{old}”没有对上，确认要改吗？"
        for number in subject.rows:
            if scene.row(number).target.value != said.target.value:
                return f"第{number}条现在是{scene.row(number).target.text}，不是{old}，确认要改吗？"
        return ""

    # --- names and categories by their own verbs ---

    def _renamed(self, clause: str, scene: Scene) -> Outcome | None:
        found = _NAMED.match(clause)
        if not found or self._values.value(found["name"]) is None:
            return None
        bare = re.sub(r"(?:把|将|给|让)$", "", re.sub(r"^(?:把|将|给|让)", "", found["ref"]))
        subject, cell = self.subject(bare.strip(" 就应该要的得"), scene)
        if subject is None or subject.missing or cell not in ("", Cell.NAME):
            return asked(subject.missing) if subject and subject.missing and bare else None
        name = unpraised(found["name"]).strip(AROUND)
        if is_manner(name) or re.search(r"[：:，,；;。]", name) or (len(subject.rows) > 1 and not subject.several):
            return None
        outcome = on_rows(Change(rows=subject.rows, name=name[:200]))
        return chosen(subject, outcome, scene)

    def _placed(self, clause: str, scene: Scene) -> Outcome | None:
        found = _PLACED.match(clause)
        if not found:
            return None
        kind = found["kind"].strip(AROUND)
        level = self._categories.level2(kind)
        if level is None or re.search(r"^(?:第|最|前|后)", kind):
            return None
        subject, cell = self.subject(re.sub(r"^(?:把|将|给|让)|(?:的类别|的分类)$", "", found["ref"]), scene)
        if subject is None or subject.missing:
            return asked(subject.missing) if subject and subject.missing and found["ref"] else None
        if cell not in ("", Cell.CATEGORY):
            return None
        outcome = on_rows(Change(rows=subject.rows, category=level))
        said = re.sub(r"(?:里|中|里面|那边|那里|下面)?去?$", "", kind)
        if not kind.endswith(("指标", "类")) and level.value.removesuffix("指标") != said:
            outcome = confirmed(outcome, scene, "要把")
        return chosen(subject, outcome, scene)


def _says_cell(cell: re.Match[str], phrase: str, inner: Reference, scene: Scene) -> bool:
    """Whether 目标 or 单位 behind a plain reference is the cell, not a part of the row's name."""
    if len(cell["cell"]) < 2 or cell["cell"] == "指标" or inner.missing or inner.doubt:
        return False
    return not any(phrase in name for name in scene.names)
