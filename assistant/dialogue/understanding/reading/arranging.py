"""Arranging: clauses that remove, replace, quantify, move, swap or merge rows."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from assistant.dialogue.operations import Merge, Move, Operation, Quantify, Remove, Replace
from assistant.dialogue.understanding.offering import confirmed
from assistant.dialogue.understanding.outcome import Outcome, asked, best_of, on_rows, plainly
from assistant.dialogue.understanding.reading.measurable import QUANTIFIED, VAGUE
from assistant.dialogue.understanding.reading.verbs import Cut, Verbs
from assistant.dialogue.understanding.reference import Reference
from assistant.dialogue.understanding.rows.choosing import chosen
from assistant.dialogue.understanding.rows.references import References
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.wording import rows_shown
from assistant.dialogue.understanding.words.numbers import NUMERAL, whole_number
from assistant.domain.lexicon import Lexicon

_TRAIL: Final = re.compile(r"^(?:了|掉了?|去|吧|一下|下|它|他|光|干净|即可|就行|就好|了吧|算了|来|出去)*$")
_ANOTHER: Final = frozenset(
    {"吧", "别的", "新的", "指标", "合适的", "更合适的", "好一点的", "更好的", "好点的", "其他的", "的"}
)
_ONE_OF: Final = re.compile(r"^(?:一|1|其中一)(?:条|个|项)(?P<of>.+)$")
_VAGUE_CLAUSE: Final = re.compile(rf"^(?P<ref>.*?)(?:{VAGUE})(?P<then>{QUANTIFIED})?$")
_QUANTIFY_CLAUSE: Final = re.compile(rf"^(?P<ref>.*?)(?:都|全部|也|再)*{QUANTIFIED}$")
_PLACE: Final = re.compile(
    r"^(?:到|在)?(?:表的?|全表|整张表)?(?:(?P<top>最[前上顶头][面边头]?儿?|表首|第一(?:条|行|个|位)?|首位|顶部|开头|"
    r"最顶上?|最上边|最前头|前面去?|第1(?:条|行|个|位)?|表头|榜首)"
    r"|(?P<bottom>最[后下底末][面边头下尾]?儿?|最后面?(?:一条|"
    r"一行|一个)?|最下面?|末尾|末位|底部|结尾|最底下?|最末尾?|最后头|表尾|后面去))(?:去|的位置|"
    r"位置)?$"
)
_EDGE_OF: Final = re.compile(
    r"^(?P<of>.{2,}?)(?:里面?|中|部分)?(?:的)?(?:(?P<top>最前[面边头]?|最上[面边头]?|最靠前|第一(?:条|个|位)?"
    r"|头一?(?:条|个|位)|首位|开头|打头|前头|之首)|"
    r"(?:最后[面边头]?|最后一?(?:条|个|位)|最下[面边头]?|最靠后|末尾|末位|结尾|后头))(?:去|的?位置)?$"
)
_BESIDE: Final = re.compile(
    r"^(?P<of>.+?)(?:的)?(?P<side>前面?|后面?|之前|之后|上面?|下面?|以前|以后|上边|下边|前边|"
    r"后边|前头|后头|上头|下头)(?:去|的位置)?$"
)
_AT: Final = re.compile(rf"^(?:到)?第(?P<number>{NUMERAL})(?:条|个|行|位|项)?(?:的)?(?:位置|那里|去|上)?$")
_STEP: Final = re.compile(
    rf"^(?P<ref>.*?)(?:再)?(?:往|向|朝)?(?P<side>上|前|下|后)(?:面)?(?:移动?|挪动?|调|提|排|"
    rf"放|靠|升|降)(?:动)?(?P<number>{NUMERAL})?(?:个)?(?:条|行|位|格|个|名|步|位置|档)?$"
)
_BECOMES: Final = re.compile(
    rf"^(?P<ref>.+?)(?:改成|改到|改为|变成|调成|换成|排成|作为|当)(?P<place>第{NUMERAL}(?:条|行|位)|最[前后]面?"
    rf"|第一(?:条|个)|最后一?(?:条|个)?)$"
)
_SHARED: Final = re.compile(
    r"^(?P<one>.{2,8}?)(?:和|与|跟|、)(?P<two>.{2,8}?)的?(?:[这那])?(?:两条|两个"
    r"|俩)?的?(?P<last>[^的和与跟、两]{2,3})(?:指标)?(?:[这那]?两条)?$"
)
_TOP: Final = re.compile(r"^(?P<ref>.*?)(?:置顶|(?:放|排|提|移|挪|调)?(?:到)?(?P<last>置底|垫底|殿后|沉底|放底))$")
_SWAP: Final = re.compile(
    r"^(?P<one>.+?)(?:和|跟|与|同|、)(?P<two>.+?)(?:的)?(?:位置|顺序|次序)?(?:互相)?(?:对调|"
    r"调换|互换|交换|换一?下?个?位[置子]?|换过来|调过来|倒过来|反过来|(?:位置|顺序|次序)?(?:放|排|写|弄|搞)?反了"
    r"|调个个儿?|对换|换个?顺序|颠倒|换一?下|掉个个儿?|调个?位置|"
    r"调一下)(?:一下)?(?:位置|顺序|次序)?$"
)
_SWAP_FIRST: Final = re.compile(
    r"^(?:对调|调换|互换|交换|对换)(?:一下)?(?P<one>.+?)(?:和|跟|与|同|、)(?P<two>.+?)(?:的)?(?:位置|顺序|次序)?$"
)
_MERGED: Final = re.compile(
    r"^(?:到|成|为|起来|到一起|在一起)?(?:了)?(?:一下)?(?:(?:成|为)?(?:一|1)(?:条|个"
    r"|项)(?:指标)?)?(?:吧)?(?:(?:[:：](?=.{4,}$)|[,，、]?(?:名称|"
    r"名字)?(?:改?叫做?|名为|叫|名称(?:是|为|用|写|改成|定为|改为)|名字(?:叫|是|为)|改成|命名为|"
    r"取名(?:叫|为)?|就叫|成为|成|为))[:：]?(?P<name>.+))?$"
)
_INTO: Final = re.compile(
    r"^(?P<from>.+?)(?:合并|并|归并|并入|合)(?:到|进|入|至|在)(?P<into>.+?)(?:里面?|中|里去|去)?$"
)


def _shared(phrase: str, scene: Scene) -> Reference | None:
    """`宫颈癌和乳腺癌的两条人数`: two words of names that share the last one."""
    found = _SHARED.match(phrase)
    if found is None:
        return None
    rows = [
        [row for row, name in enumerate(scene.names, 1) if found[part] in name and found["last"] in name]
        for part in ("one", "two")
    ]
    if any(len(each) != 1 for each in rows) or rows[0] == rows[1]:
        return None
    return Reference((rows[0][0], rows[1][0]))


def _as_counted(subject: Reference, phrase: str, scene: Scene) -> Reference:
    """`宫颈癌和乳腺癌两条人数`: of more rows than were counted, those that share the last word."""
    count = re.search(r"(?<!第)(?<!前)(?<!后)([两二三四])(?:条|个(?!月|百|点|小)|项)", phrase)
    if not count or len(subject.rows) == (wanted := whole_number(count[1])):
        return subject
    last = re.sub(r"(?:的|都|指标|合|并|成|一|条|个|[两二三四](?:条|个|项))+$", "", phrase)[-2:]
    rows = tuple(row for row in subject.rows if len(last) > 1 and last in scene.row(row).level3)
    if len(rows) == wanted:
        return subject._replace(rows=rows, several=False)
    return subject._replace(doubt=f"说的是{count[0]}，找到 {len(subject.rows)} 条。")


class Arranging:
    """Reads clauses about whole rows."""

    def __init__(self, lexicon: Lexicon, references: References) -> None:
        verbs = lexicon.dialogue.verbs
        self._references = references
        self._removes, self._replaces = Verbs(verbs.get("remove", ())), Verbs(verbs.get("replace", ()))
        self._quantifies, self._moves = Verbs(verbs.get("quantify", ())), Verbs(verbs.get("move", ()))
        self._merges = Verbs(verbs.get("merge", ()))

    def read(self, clause: str, scene: Scene) -> Outcome | None:
        """What the clause does with rows; None where it does nothing of the kind."""
        readers = (self._merge, self._swap, self._step, self._move, self._quantify, self._replace, self._remove)
        return best_of(read(clause, scene) for read in readers)

    def vague(self, clause: str, scene: Scene) -> Outcome | None:
        """第3条太虚: a complaint which asks for measurable rows only where the next clause does."""
        found = _VAGUE_CLAUSE.match(clause)
        if not found or found["then"]:
            return None
        every = "都" if re.search("都|全", clause[found.end("ref") :]) and found["ref"] else ""
        subject = self._subject(found["ref"] + every, scene)
        if subject is None or subject.missing:
            return None
        outcome = on_rows(Quantify(rows=subject.rows))
        doubted = chosen(subject, outcome, scene).doubted(
            f"要把{rows_shown(subject.rows, scene.draft)}换成能量化的吗？"
        )
        return replace(doubted, soft=True)

    def _subject(self, phrase: str, scene: Scene) -> Reference | None:
        bare = re.sub(r"^(?:把|将|给|让|对)", "", phrase.strip(" ，,、：:"))
        bare = re.sub(r"(?:给我|帮我|直接|再|也|就|给)$", "", bare)
        if bare in ("", "都", "全", "全部", "一起") and (bare == "" or len(scene.spoken) > 1):
            return Reference(scene.here) if scene.here else Reference(missing="指哪一条？请说第几条或指标名称。")
        if re.fullmatch(r"\d{1,3}(?:[、,，和跟与及到至-]\d{1,3})*", bare):
            bare = "第" + bare
        if one := _ONE_OF.match(bare):
            found = self._references.resolve(one["of"], scene)
            return found._replace(several=len(found.rows) > 1) if found else None
        return self._references.resolve(bare, scene) or _shared(bare, scene)

    # --- remove, replace, quantify ---

    def _remove(self, clause: str, scene: Scene) -> Outcome | None:
        return best_of(self._removed(cut, scene) for cut in self._removes.cuts(clause, scene.names))

    def _removed(self, cut: Cut, scene: Scene) -> Outcome | None:
        every = cut.every
        if _TRAIL.match(cut.right):
            whole = "全部" if every and not cut.left and not scene.spoken else cut.left + every
            subject, phrase = self._subject(whole, scene), cut.left
        elif not cut.left:
            phrase = re.sub(r"^(?:掉|了|去)", "", cut.right)
            subject = self._subject(phrase, scene) or self._subject(cut.right, scene)
        else:
            return None
        if subject is None:
            if len(phrase) > 20 or not phrase or cut.verb in ("不要", "取消", "不写", "不列"):
                return None
            return asked(f"没有找到“{phrase}”对应的指标，要删除哪一条？", verb="remove")
        if subject.missing:
            return asked(subject.missing, verb="remove")
        if not phrase and not every and cut.verb in ("取消", "撤下", "不写", "不列", "作废", "清空", "取消掉"):
            return None
        outcome = on_rows(Remove(rows=subject.rows))
        if len(subject.rows) == scene.count and scene.count > 1:
            outcome = outcome.doubted(f"要删除全部 {scene.count} 条指标吗？")
        elif len(cut.verb) == 1 and cut.verb not in ("删",) and scene.verb != "remove":
            outcome = confirmed(outcome, scene)
        return chosen(subject, outcome, scene)

    def _replace(self, clause: str, scene: Scene) -> Outcome | None:
        for cut in self._replaces.cuts(clause, scene.names):
            if _TRAIL.match(cut.right) or cut.right in _ANOTHER:
                phrase = cut.left + (cut.every if cut.left else "")
            elif not cut.left:
                phrase = cut.right
            else:
                continue
            subject = self._subject(phrase, scene)
            if subject is None or (subject.missing and not cut.left and cut.right):
                continue
            if subject.missing:
                return asked(subject.missing)
            weak = cut.verb in ("重新写", "重写", "重新生成", "重新拟", "换一下") and not phrase
            operations = tuple(Replace(row=row) for row in subject.rows)
            outcome = plainly(*operations, rows=subject.rows, verb="replace")
            if subject.several:
                ways = tuple((operation,) for operation in operations)
                return asked("指的是哪一条？", *ways, rows=subject.rows, verb="replace")
            if weak:
                return confirmed(outcome, scene)
            return chosen(subject, outcome, scene)
        return None

    def _quantify(self, clause: str, scene: Scene) -> Outcome | None:
        found = _VAGUE_CLAUSE.match(clause)
        if found and found["then"]:
            every = "都" if re.search("都|全", clause[found.end("ref") :]) and found["ref"] else ""
            return self._quantified(found["ref"] + every, scene)
        if (found := _QUANTIFY_CLAUSE.match(clause)) and (made := self._quantified(found["ref"], scene)):
            return made
        for cut in self._quantifies.cuts(clause, scene.names):
            if re.fullmatch(r"(?:一下|掉|一点|点|些|处理|了|成数字|一下子|出来)*", cut.right):
                return self._quantified(cut.left + (cut.every if cut.left else ""), scene)
            if not cut.left:
                return self._quantified(re.sub(r"^一下", "", cut.right), scene)
        return None

    def _quantified(self, phrase: str, scene: Scene) -> Outcome | None:
        subject = self._subject(phrase, scene)
        if subject is None or subject.missing:
            return asked(subject.missing) if subject else None
        outcome = on_rows(Quantify(rows=subject.rows))
        return chosen(subject, outcome, scene)

    # --- move and swap ---

    def _move(self, clause: str, scene: Scene) -> Outcome | None:
        if found := _BECOMES.match(clause):
            return self._moved(found["ref"], found["place"], scene)
        if found := _TOP.match(clause):
            return self._moved(found["ref"], "最后" if found["last"] else "最前", scene)
        for cut in self._moves.cuts(clause, scene.names):
            if outcome := self._moved(cut.left, cut.right, scene):
                return outcome
        return None

    def _moved(self, phrase: str, place: str, scene: Scene) -> Outcome | None:
        if not place:
            return None
        subject = self._subject(phrase, scene)
        if subject is None:
            return None
        goal = self._place(place, subject, scene)
        if goal is None:
            return None
        if subject.missing:
            return asked(subject.missing)
        if isinstance(goal, str):
            return asked(goal)
        if len(subject.rows) > 1:
            ways = tuple((Move(row=row, to=goal),) for row in subject.rows if row != goal)
            together = tuple(Move(row=row, to=goal) for row in subject.rows if row != goal)
            return asked("移动哪一条？", *ways, *((together,) if len(together) > 1 else ()), rows=subject.rows)
        if goal == subject.rows[0]:
            return asked(f"{rows_shown(subject.rows, scene.draft)}已经在这个位置，要移到第几条？", rows=subject.rows)
        outcome = plainly(Move(row=subject.rows[0], to=goal), rows=subject.rows, verb="move")
        return chosen(subject, outcome, scene)

    def _place(self, place: str, subject: Reference, scene: Scene) -> int | str | None:
        """The new number of the row; a question where the place is not there; None where it is no place."""
        if found := _PLACE.match(place):
            return 1 if found["top"] else scene.count
        if found := _AT.match(place):
            number = whole_number(found["number"])
            if number is None:
                return None
            return number if 1 <= number <= scene.count else f"表里共 {scene.count} 条指标，没有第 {number} 条。"
        if edge := _EDGE_OF.match(place):
            section = self._references.resolve(edge["of"], scene)
            if section and section.rows and not section.missing and (len(section.rows) > 1 or section.several):
                return min(section.rows) if edge["top"] else max(section.rows)
        found = _BESIDE.match(place)
        if not found:
            beside = self._references.resolve(place, scene)
            return (
                beside.rows[0]
                if beside and len(beside.rows) == 1 and not beside.doubt and re.search(r"倒数|第|最后|末尾|最前", place)
                else None
            )
        beside = self._references.resolve(found["of"], scene)
        if beside is None:
            return None
        if beside.missing:
            return beside.missing
        behind = found["side"][-1] in "后下" or found["side"][0] in "后下" or found["side"].startswith(("之后", "以后"))
        if len(beside.rows) > 1 and beside.several:
            return "移到哪一条旁边？请说第几条。"
        other = beside.rows[-1] if behind else beside.rows[0]
        row = subject.rows[0] if subject.rows else 0
        if behind:
            return other if row < other else other + 1
        return other - 1 if row < other else other

    def _step(self, clause: str, scene: Scene) -> Outcome | None:
        found = _STEP.match(clause)
        if not found:
            return None
        subject = self._subject(found["ref"], scene)
        if subject is None or subject.missing or len(subject.rows) != 1:
            return asked(subject.missing) if subject and subject.missing else None
        number = whole_number(found["number"]) if found["number"] else 1
        if not number:
            return None
        to = subject.rows[0] + (-number if found["side"] in "上前" else number)
        if not 1 <= to <= scene.count:
            return asked(f"{rows_shown(subject.rows, scene.draft)}不能再移了，要移到第几条？", rows=subject.rows)
        outcome = plainly(Move(row=subject.rows[0], to=to), rows=subject.rows, verb="move")
        return chosen(subject, outcome, scene)

    def _swap(self, clause: str, scene: Scene) -> Outcome | None:
        found = _SWAP.match(clause) or _SWAP_FIRST.match(clause)
        if not found:
            return None
        one, two = self._subject(found["one"], scene), self._subject(found["two"], scene)
        if one is None or two is None:
            return None
        if one.missing or two.missing:
            return asked(one.missing or two.missing)
        if len(one.rows) != 1 or len(two.rows) != 1 or one.rows == two.rows:
            return asked("要对调哪两条？请说第几条和第几条。")
        low, high = sorted((one.rows[0], two.rows[0]))
        moves: list[Operation] = [Move(row=low, to=high)]
        if high - low > 1:
            moves.append(Move(row=high, to=low))
        outcome = plainly(*moves, rows=(low, high), verb="move")
        doubt = one.doubt or two.doubt
        return outcome.doubted(f"{doubt}要对调吗？") if doubt else outcome

    # --- merge ---

    def _merge(self, clause: str, scene: Scene) -> Outcome | None:
        if found := _INTO.match(clause):
            into = self._subject(found["into"], scene)
            source = self._subject(found["from"], scene)
            if into and source and not into.missing and not source.missing:
                return self._merged((*into.rows, *source.rows), None, (into, source), scene)
        for cut in self._merges.cuts(clause, scene.names):
            if cut.left and (found := _MERGED.match(cut.right)):
                subject, name = self._subject(cut.left, scene), found["name"]
                if (beside := re.match(r"^(?:跟|和|与|同)(?P<other>.+)$", cut.left)) and len(scene.here) == 1:
                    other = self._subject(beside["other"], scene)
                    both = (*scene.here, *(other.rows if other else ()))
                    subject = other._replace(rows=both) if other and not other.missing else other
            elif not cut.left and cut.right:
                pieces = re.split(
                    r"(?:成|为)(?:一|1)?(?:条|个|项)?(?:[,，]?(?:名称|名字)?(?:叫|为|是))?", cut.right, maxsplit=1
                )
                subject = self._subject(re.sub(r"^一下", "", pieces[0]), scene)
                name = pieces[1] if len(pieces) > 1 and pieces[1] else None
            elif not cut.left and not scene.spoken:
                return asked("要合并哪几条？请说第几条和第几条。")
            else:
                continue
            if subject is None:
                continue
            if subject.missing:
                return asked(subject.missing)
            subject = _as_counted(subject, cut.left or cut.right, scene)
            return self._merged(subject.rows, name, (subject,), scene)
        return None

    def _merged(
        self, rows: tuple[int, ...], name: str | None, subjects: tuple[Reference, ...], scene: Scene
    ) -> Outcome:
        rows = tuple(dict.fromkeys(rows))
        if len(rows) < 2:
            return asked("要合并哪几条？请说第几条和第几条。", rows=rows)
        name = re.sub(r"^(?:[一1](?:条|个|项))(?=.{2,})", "", name) if name else None
        called = name.strip("“”\"'‘’「」『』：: ")[:200] if name else None
        outcome = plainly(Merge(rows=rows, name=called or None), rows=rows[:1], verb="merge")
        if any(subject.several for subject in subjects) and len(subjects) > 1:
            return confirmed(outcome, scene)
        doubt = next((subject.doubt for subject in subjects if subject.doubt), "")
        return confirmed(outcome, scene, f"{doubt}要") if doubt else outcome
