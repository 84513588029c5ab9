"""The built-in parser: Chinese utterances to typed operations, without a model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.adding import Adding
from assistant.dialogue.understanding.arranging import Arranging
from assistant.dialogue.understanding.asking import Asking
from assistant.dialogue.understanding.changing import Changing, chosen
from assistant.dialogue.understanding.clauses import Clause, halves, split
from assistant.dialogue.understanding.commands import Commands
from assistant.dialogue.understanding.declining import Declining
from assistant.dialogue.understanding.examples import Examples
from assistant.dialogue.understanding.meaning import Choice, Focus, Meaning, Understood, Unknown, Unsure
from assistant.dialogue.understanding.normalising import Normaliser, either
from assistant.dialogue.understanding.outcome import Outcome, Way, asked, better, plainly
from assistant.dialogue.understanding.references import References
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.shifting import Shifting
from assistant.dialogue.understanding.stating import Stating
from assistant.dialogue.understanding.values import Values
from assistant.dialogue.understanding.wording import described, rows_shown
from assistant.domain.draft import Draft
from assistant.domain.lexicon import Lexicon

_LONG: Final = 400
_CLAUSE: Final = 90
_MANY: Final = 16
_CHOICES: Final = 6
_ACTS: Final = re.compile(
    r"[改调设定换提降加减删去写填移合归放挪升增补添采导撤恢修起重压控按用并砍拿取]|不[低高少多超大小]|至少|最多"
)
_NOW: Final = re.compile(
    r"(?:现在|目前|原来|原先|本来|之前|以前|当前)(?:是|为|写的?是?|填的?是?|定的?是?)?[\d百零一二两三四五六七八九十].{0,10}$"
)
_VALUE_BEHIND: Final = re.compile(
    r"(?:的)?(?:是|为|写的?是?|定的?是?)?(?:\d[\d.,]*|百分之[一二两三四五六七八九十]+)[^\d条个项号]{0,4}$"
)
_REFUSED: Final = Outcome(ways=((),), refused=True)


class Parser:
    """Understands one utterance at a time; pure, and the same for the same words, draft and focus."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.dialogue
        self._normaliser = Normaliser(words)
        self._values = Values(lexicon)
        self._references = References(lexicon, self._normaliser, self._values)
        self._changing = Changing(lexicon, self._references, self._values)
        self._shifting = Shifting(lexicon, self._changing, self._values)
        self._arranging = Arranging(lexicon, self._references)
        self._adding = Adding(lexicon, self._references, self._values)
        self._stating = Stating(lexicon)
        self._asking = Asking(lexicon, self._references, self._values, self._stating)
        self._commands = Commands(lexicon, self._normaliser)
        self._declining = Declining(lexicon)
        self._examples = Examples(words)
        self._said_of = re.compile(
            rf"^(?P<ref>.*?)(?:的)?(?:值|指标值|数|目标)?(?:(?:跟|和|与)(?:本项目|这个项目|项目|实际|要求|预算|工作|内容|我们|咱们|现在|现状|申报)(?:情况|内容|要求)?)?(?:定得|写得|设得|定的|写的|有点|有些|太|实在|确实|好像|似乎|感觉|明显|都|也|已经|可能|比较|很|非常|还是|是|过于|这个|跟实际|和实际|与实际)*(?:{either(words.said_of)})(?:单列|单独列|列|写|保留|存在|放)?(?:了|的|啊|呀|吧|点|一点)*$"
        )

    def understand(self, text: str, draft: Draft, focus: Focus | None = None) -> Meaning:
        """What an utterance asks of a draft.

        Args:
            text: As it was typed.
            draft: The draft whose table is shown.
            focus: What was last spoken of; None for nothing.
        """
        scene = Scene.of(draft, focus or Focus())
        said = self._normaliser.spelling(text, scene.known)
        if not re.search(r"\w", said):
            return Unknown(message=self._examples.message(draft))
        outcomes = self._best_reading(self._normaliser.unthanked(said), scene)
        return self._meaning(outcomes, scene)

    def _best_reading(self, said: str, scene: Scene) -> list[Outcome | None]:
        """The utterance read without its blanks, or with blanks as stops if that leaves less to ask."""
        tight = self._normaliser.tight(said)
        first = self._utterance(self._normaliser.put_right(tight, scene.known), scene)
        if tight == said or _all_sure(first):
            return first
        stops = re.sub(r"(?<=[^，,；;。])[ \t]+(?=[^，,；;。])", "，", said)
        second = self._utterance(stops, scene)
        return second if _all_sure(second) else first

    def _utterance(self, text: str, scene: Scene) -> list[Outcome | None]:
        if outcome := self._commands.whole(text, scene):
            return [outcome]
        for form in self._opened(text, scene):
            if fixed := self._self_corrected(form, scene):
                return fixed
        if len(text) > _LONG and not re.match(r"^.{0,12}(?:目标|问题)", text):
            return [self._description(text)]
        return self._clauses(text, split(text), scene)

    def _description(self, text: str) -> Outcome | None:
        if re.search(r"项目|预算|万元|培训|开展|举办|建设", text):
            return asked("这段话像是项目说明，要按它重新起草吗？", (ops.Propose(description=text[:20_000]),))
        return None

    def _self_corrected(self, text: str, scene: Scene) -> list[Outcome | None] | None:
        """`第3条，不对，第4条改成95%`, `不是第3条，是第4条`: the last word counts."""
        if pair := self._declining.not_but(text):
            wrong, right, more = pair
            right = self._normaliser.closed(right)
            one = self._references.resolve(wrong, scene)
            two = self._references.resolve(right, scene)
            if fixed := self._value_corrected(wrong, right, scene):
                return [fixed]
            if one and two and not two.missing and len(two.rows) == 1:
                if more:
                    return self._clauses(more, split(more), scene.after(two.rows, ""))
                return [asked(f"好的，说的是{rows_shown(two.rows, scene.draft)}，要怎么改？", rows=two.rows)]
            if one and not one.missing:
                rest = self._clauses(right, split(right), scene)
                if _all_sure(rest):
                    return rest
        return self._taken_back(text, scene)

    def _value_corrected(self, wrong: str, right: str, scene: Scene) -> Outcome | None:
        """`家长满意度不是85，应该是88`."""
        value = self._values.value(re.sub(r"^(?:应该|应当|应|是|为|要)+", "", right))
        if value is None or value.words:
            return None
        for place in range(len(wrong)):
            old = self._values.value(wrong[place:])
            if old and not old.words:
                return self._changing.read(
                    f"{wrong[:place]}从{wrong[place:]}改成{re.sub(r'^(?:应该|应当|应|是|为|要)+', '', right)}", scene
                )
        return None

    def _taken_back(self, text: str, scene: Scene) -> list[Outcome | None] | None:
        """`第3条改成150公里，不对，是第2条`: what was said before counts with what replaces it."""
        pair2 = self._declining.corrected(text)
        if pair2 is None:
            return None
        before, after = pair2
        after = self._normaliser.closed(after)
        later = self._clauses(after, split(after), scene)
        if _all_sure(later) and any(outcome and outcome.ways[0] for outcome in later):
            return later
        earlier = [outcome for outcome in self._clauses(before, split(before), scene) if outcome and outcome.sure]
        return self._repaired(before, after, earlier, scene)

    def _repaired(self, before: str, after: str, earlier: list[Outcome], scene: Scene) -> list[Outcome | None] | None:
        """A reference or a value after 不对 takes the place of the one before."""
        if len(earlier) != 1 or len(earlier[0].ways[0]) != 1:
            return None
        operation = earlier[0].ways[0][0]
        other = self._references.resolve(after, scene)
        if (
            other
            and not other.missing
            and not other.several
            and isinstance(operation, ops.Change | ops.Remove | ops.Quantify)
        ):
            made = plainly(operation.model_copy(update={"rows": other.rows}), rows=other.rows)
            return [made.doubted(f"要{described(made.ways[0], scene.draft)}吗？") if other.doubt else made]
        if isinstance(operation, ops.Change):
            return [self._changing.read("改成" + after, replace(scene, spoken=operation.rows))]
        return None

    # --- clauses ---

    def _clauses(self, text: str, clauses: tuple[Clause, ...], scene: Scene) -> list[Outcome | None]:
        if len(clauses) > _MANY:
            return [self._description(text)]
        outcomes: list[Outcome | None] = []
        pending: tuple[int, ...] = ()
        number = 0
        while number < len(clauses):
            clause, whole = clauses[number], text[clauses[number].start :].strip()
            outcome, used = self._joined(clauses, number, whole, scene, outcomes)
            number += used
            if outcome is not None and outcome.context:
                pending = tuple(dict.fromkeys((*pending, *outcome.rows)))
                scene = replace(scene, spoken=pending or scene.spoken)
                outcomes.append(outcome)
                continue
            if outcome is not None:
                scene = scene.after(outcome.rows, outcome.verb)
                pending = ()
            outcomes.append(outcome)
            if outcome is not None and outcome.ends:
                break
            del clause
        return outcomes

    def _joined(
        self, clauses: tuple[Clause, ...], number: int, whole: str, scene: Scene, before: list[Outcome | None]
    ) -> tuple[Outcome | None, int]:
        """The outcome of a clause, and how many clauses it took."""
        clause = clauses[number]
        for ending in (self._stating.goal, self._stating.answer):
            for form in self._opened(whole, scene):
                if self._declining.forbids(clause.text) and ending(
                    re.sub(r"^(?:先)?(?:不要|别|不用)(?:把|将)?", "", form), scene
                ):
                    return replace(_REFUSED, ends=True), len(clauses) - number
                if outcome := ending(form, scene):
                    return outcome, len(clauses) - number
        if continued := self._continued(clause, before, scene):
            return continued, 1
        outcome = self._clause(clause, scene)
        excepting = re.match(r"^(?:请|把|将)?(?:除|不算|不包括)", clause.text)
        if outcome is not None and (outcome.sure or outcome.context) and not excepting:
            return outcome, 1
        if number + 1 < len(clauses) and clause.stop and clause.stop in "，,":
            nxt = clauses[number + 1]
            both = Clause(f"{clause.text}，{nxt.text}", nxt.stop, clause.start)
            joined = self._clause(both, scene)
            if (
                outcome is None
                and joined is not None
                and joined.ways
                and nxt.stop not in ("?", "？")
                and joined.verb == "add"
            ):
                return joined, 2
            if joined is not None and joined.sure and (excepting or not (self._clause(nxt, scene) or _REFUSED).sure):
                return joined, 2
        return outcome, 1

    def _continued(self, clause: Clause, before: list[Outcome | None], scene: Scene) -> Outcome | None:
        """A clause that says more of the row just added; it takes the place of the outcome before."""
        last = before[-1] if before else None
        if last is None or scene.verb != "add" or not last.ways or len(last.ways[0]) != 1:
            return None
        added = last.ways[0][0]
        if not isinstance(added, ops.Add) or self._asking.is_question(clause.text + clause.stop):
            return None
        if last.soft and (again := self._clause(clause, scene)) and again.sure and again.ways == ((ops.Add(),),):
            before[-1] = Outcome(ways=((),), context=True)
            return plainly(added, verb="add")
        for form in self._forms(clause.text, scene):
            if last.soft:
                break
            if more := self._adding.continued(form, added, scene):
                before[-1] = Outcome(ways=((),), context=True)
                return plainly(more, verb="add")
        return None

    def _clause(self, clause: Clause, scene: Scene) -> Outcome | None:
        """The outcome of a clause: as it stands, without politeness, or cut in two."""
        outcome = self._one(clause, scene)
        if outcome is not None and (outcome.sure or outcome.context):
            return outcome
        for left, right in halves(clause.text):
            one = self._one(Clause(left, "", clause.start), scene)
            if one is not None and one.context and one.rows:
                continue  # `甲和乙删了`: what is done to the second is done to the first, too.
            if one is None or not (one.sure or one.context) or not (one.verb or one.context or one.ways != ((),)):
                continue
            two = self._clause(Clause(right, clause.stop, clause.start), scene.after(one.rows, one.verb))
            if two is not None and two.sure and two.ways[0]:
                return Outcome(ways=((*one.ways[0], *two.ways[0]),), rows=two.rows, verb=two.verb)
        return outcome

    def _one(self, clause: Clause, scene: Scene) -> Outcome | None:
        text = clause.text
        if len(text) > _CLAUSE:
            return None
        if self._declining.keeps(text):
            return _REFUSED
        if self._normaliser.closed(self._normaliser.opened(text, scene.known)) == "":
            return Outcome(ways=((),), context=True)
        if self._declining.supposes(text):
            return self._supposed(clause, scene)
        if kept := self._kept_only(text, scene):
            return kept
        opened = self._normaliser.opened(text, scene.known)
        if self._declining.forbids(text) and self._declining.forbids(opened):
            return replace(_REFUSED, rows=self._kept(text, scene), soft=self._declining.forbids_a_value(text))
        polite, was_asked = self._normaliser.unasked(text)
        asks = self._asking.is_question(text + clause.stop)
        if asks and not (was_asked and _ACTS.search(polite) and self._edit(polite, scene)):
            return self._question(clause, scene)
        outcome = self._edit(polite if was_asked else text, scene)
        if (
            outcome is not None
            and self._declining.tells(text)
            and any(isinstance(op, ops.EDITS) for way in outcome.ways for op in way)
        ):
            if not re.search(r"恢复|撤", text):
                outcome = outcome.doubted(f"要{described(outcome.ways[0], scene.draft)}吗？")
        return outcome

    def _kept_only(self, text: str, scene: Scene) -> Outcome | None:
        """`第3条和第4条删一条，留第3条`, `只保留第3条`: the other rows spoken of are removed."""
        if found := re.fullmatch(
            r"(?P<of>.+?)(?:里面?|中|当中|之中)?(?:只|要|得)?(?:删|去掉|删掉|去|砍)(?:其中)?(?:的)?(?:一|1)(?:条|个|项)",
            text,
        ):
            of = self._references.resolve(found["of"], scene)
            if of and not of.missing and not of.doubt and len(of.rows) > 1:
                ways = tuple((ops.Remove(rows=(row,)),) for row in of.rows)
                return replace(asked("删哪一条？", *ways, rows=of.rows, verb="remove"), soft=True)
        found = re.fullmatch(
            r"(?:就|只|仅|只要|就)?(?:留下?|保留|留着|要)(?P<keep>.+?)(?:就行|就好|即可|吧|就可以)*", text
        )
        keep = self._references.resolve(found["keep"], scene) if found and len(scene.spoken) > 1 else None
        if keep is None or keep.missing or not set(keep.rows) < set(scene.spoken):
            return None
        rows = tuple(row for row in scene.spoken if row not in keep.rows)
        return plainly(ops.Remove(rows=rows), rows=keep.rows, verb="remove")

    def _kept(self, text: str, scene: Scene) -> tuple[int, ...]:
        """The rows that a clause forbids to touch, which 其他 in the next clause leaves out."""
        bare = re.sub(
            r"(?:不要|别|不用|不能|不准|不许|千万|请|先)+(?:再|去|给我)?|(?:动|改|删掉|删除|删|保留|留着|留下|不变|不动|调整|碰|吧)+",
            "",
            text,
        )
        found = self._references.resolve(bare, scene)
        return found.rows if found and not found.missing and not found.several else ()

    def _question(self, clause: Clause, scene: Scene) -> Outcome | None:
        """A question is answered; it edits only where it is a polite request, or where the person then says yes."""
        text = clause.text
        if self._asking.is_request(text):
            bare = re.sub(r"(?:吗|(?<![什怎])么|呢|不|没)$", "", text)
            if (outcome := self._edit(bare, scene)) and outcome.ways:
                accepts = any(isinstance(op, ops.CONFIRMED) and op.op == "accept" for way in outcome.ways for op in way)
                return outcome.doubted("要采纳这份草稿吗？") if accepts else outcome
        for form in reversed(tuple(self._opened(text, scene))):
            bare = form.removesuffix("吗").removesuffix("呢")
            outcome = (
                self._asking.read(form, scene) or self._commands.read(form, scene) or self._commands.read(bare, scene)
            )
            if outcome:
                edits = any(
                    isinstance(op, ops.EDITS) or op.op in ("accept", "undo", "redo")
                    for way in outcome.ways
                    for op in way
                )
                return outcome.doubted(f"要{described(outcome.ways[0], scene.draft)}吗？") if edits else outcome
        bare = re.sub(
            r"要不要|该不该|是不是|会不会|应不应该|需不需要|是否|有没有必要|有必要|用得着|(?:吗|(?<![什怎])么|呢)$",
            "",
            text,
        )
        outcome = self._edit(bare, scene)
        if outcome is not None and outcome.ways:
            return outcome.doubted(f"要{described(outcome.ways[0], scene.draft)}吗？")
        return None

    def _supposed(self, clause: Clause, scene: Scene) -> Outcome | None:
        """如果…: never done; asked about where the rest is plain."""
        bare = re.sub(
            r"^(?:如果|要是|假如|假设|若是|若|万一)|(?:的话)?(?:会怎样|会怎么样|会如何|怎么样)?$", "", clause.text
        )
        outcome = self._edit(bare.removesuffix("呢"), scene)
        if outcome is None or not outcome.ways or not outcome.ways[0]:
            return None
        return outcome.doubted(f"现在就{described(outcome.ways[0], scene.draft)}吗？")

    def _edit(self, text: str, scene: Scene) -> Outcome | None:
        """A clause that is no question, in every form that politeness leaves."""
        best: Outcome | None = None
        if wished := self._wished(text, scene):
            return wished
        forms = tuple(self._forms(text, scene))
        for reader in (self._plain, self._asked):
            for form in forms if reader == self._plain else forms[::-1]:
                best = better(best, reader(form, scene))
                if best is not None and (best.sure and not best.context or best.context and best.rows):
                    return best
        return best

    def _plain(self, form: str, scene: Scene) -> Outcome | None:
        if re.fullmatch(r"(?:改|修改|调整|改一改|改改|变更|换|更改)(?:一下|下|个|吧)*", form) and not scene.here:
            return asked("要改哪一条？请说第几条或指标名称。")
        if outcome := self._commands.read(form, scene):
            return outcome
        best: Outcome | None = None
        for reader in (
            self._stating.read,
            self._arranging.read,
            self._adding.counted,
            self._shifting.read,
            self._changing.read,
            self._adding.read,
            self._inherited,
        ):
            best = better(best, reader(form, scene))
            if best is not None and best.sure:
                return best
        return best

    def _wished(self, text: str, scene: Scene) -> Outcome | None:
        """`要一个社会效益指标`: a wish for a row, whose verb is taken for politeness elsewhere."""
        opened = self._normaliser.opened(text, scene.known)
        wish = text[: len(text) - len(opened)]
        if re.search(r"要|想|缺", wish) and re.match(r"(?:一|两|三|[1-3])?(?:个|条|项)[^,，]{2,}", opened):
            return self._adding.read("加" + opened, scene)
        return None

    def _asked(self, form: str, scene: Scene) -> Outcome | None:
        """A question without its mark, a complaint, or only a name."""
        best = self._asking.read(form, scene) or self._adding.lacking(form)
        if best is None:
            best = self._spoken_of(form, scene)
        if best is None or not best.ways:
            best = better(best, self._arranging.vague(form, scene))
        return best

    def _inherited(self, form: str, scene: Scene) -> Outcome | None:
        """`第2条改成95%，第3条98%`: a clause without a verb does what the one before did."""
        if scene.verb == "add" and re.match(r"(?:一|两|1|2)?(?:条|个|项).{2,}", form):
            return self._adding.read("加" + form, scene)
        if (
            scene.verb == "remove"
            and (found := self._references.resolve(re.sub(r"^(?:还有|以及|和|也)", "", form), scene))
            and not found.missing
        ):
            return chosen(found, plainly(ops.Remove(rows=found.rows), rows=found.rows, verb="remove"), scene)
        return None

    def _spoken_of(self, form: str, scene: Scene) -> Outcome | None:
        """A clause that only names rows, or says what is wrong with them."""
        found = self._said_of.match(form)
        phrase = found["ref"] if found else _NOW.sub("", form)
        phrase = re.sub(r"(?:和|跟|与)实际$", "", phrase)
        if found and not phrase:
            return Outcome(ways=((),), context=True)
        subject = self._references.resolve(phrase, scene)
        if (subject is None or subject.missing or subject.doubt) and phrase:
            bare = re.sub(r"(?:这|那)个(?=名|值|数|单)", "的", _VALUE_BEHIND.sub("", phrase))
            subject = self._changing.subject(bare, scene)[0]
        if subject is None or subject.missing or subject.doubt:
            return (
                Outcome(ways=((),), context=True) if found and len(form) <= 20 and not re.search(r"\d", form) else None
            )
        if subject.several:
            return None
        return Outcome(ways=((),), rows=subject.rows, context=True)

    # --- forms ---

    def _opened(self, text: str, scene: Scene) -> Iterator[str]:
        opened = self._normaliser.opened(text, scene.known)
        if opened:
            yield opened
        if opened != text:
            yield text

    def _forms(self, text: str, scene: Scene) -> Iterator[str]:
        """The clause without politeness first, because a new name would take it in."""
        seen: set[str] = set()
        opened = self._normaliser.opened(text, scene.known)
        for form in (self._normaliser.closed(opened), opened, self._normaliser.closed(text), text):
            bare = form.strip(" ，,。.!！~～…、:：")
            if bare and bare not in seen:
                seen.add(bare)
                yield bare

    # --- what becomes of it ---

    def _meaning(self, outcomes: list[Outcome | None], scene: Scene) -> Meaning:
        known = [outcome for outcome in outcomes if outcome is not None]
        acting = [outcome for outcome in known if not outcome.context and not (outcome.refused and outcome.sure)]
        acting = [outcome for outcome in acting if not outcome.soft] or acting
        lost = sum(outcome is None for outcome in outcomes)
        missing = next((outcome for outcome in acting if not outcome.ways), None)
        if missing is not None:
            return Unsure(question=missing.question)
        if not acting:
            return self._nothing(known, lost, scene)
        operations = [_merged([op for way in combination for op in way]) for combination in _combined(acting)]
        operations = [way for way in operations if way]
        question = next((outcome.question for outcome in acting if outcome.question), "")
        if not question and operations and (twice := _said_twice(operations[0])):
            question = f"第{twice}条说了两个值，要{described(operations[0], scene.draft)}吗？"
        if not question and operations and _contradicts(operations[0]):
            question = f"要{described(operations[0], scene.draft)}吗？"
        if lost and not question and any(isinstance(op, ops.EDITS) or op.op == "accept" for op in operations[0]):
            question = f"有一部分没有听懂，只{described(operations[0], scene.draft)}吗？"
        if any(outcome.refused and outcome.soft for outcome in known) and not question:
            question = f"只{described(operations[0], scene.draft)}吗？"
        if known and known[-1].refused and not known[-1].rows and known[-1] is not known[0] and not question:
            question = f"还要{described(operations[0], scene.draft)}吗？"
        if not question and len(operations) == 1:
            return Understood(operations=operations[0])
        choices = tuple(Choice(label=described(way, scene.draft), operations=way) for way in operations[:_CHOICES])
        return Unsure(question=question or "是哪一种意思？", choices=choices)

    def _nothing(self, known: list[Outcome], lost: int, scene: Scene) -> Meaning:
        if any(outcome.refused for outcome in known):
            return Unknown(message="好的，没有改动。" + (self._examples.message(scene.draft) if lost else ""))
        spoken = next((outcome.rows for outcome in reversed(known) if outcome.rows), ())
        if spoken and not lost:
            return Unsure(question=f"{rows_shown(spoken, scene.draft)}要怎么改？")
        return Unknown(message=self._examples.message(scene.draft))


def _combined(acting: list[Outcome]) -> list[tuple[Way, ...]]:
    found: list[tuple[Way, ...]] = []
    for combination in product(*(outcome.ways for outcome in acting)):
        found.append(combination)
        if len(found) >= _CHOICES:
            break
    return found


def _contradicts(operations: Way) -> bool:
    """Whether a row is removed and changed at once."""
    removed = {row for op in operations if isinstance(op, ops.Remove) for row in op.rows}
    return any(row in removed for op in operations if isinstance(op, ops.Change | ops.Quantify) for row in op.rows)


def _said_twice(operations: Way) -> int | None:
    """A row whose value was said twice in one utterance."""
    rows = [
        row
        for op in operations
        if isinstance(op, ops.Change) and op.target and (op.target.value is not None or op.target.text)
        for row in op.rows
    ]
    return next((row for row in rows if rows.count(row) > 1), None)


def _one_target(first: ops.Change, second: ops.Change) -> ops.Change | None:
    """`单位换成分钟，值改成120`: operator, unit and value said apart are one value."""
    one, two = first.target, second.target
    if (
        one is None
        or two is None
        or second.name
        or second.category
        or "text" in (one.model_fields_set | two.model_fields_set)
    ):
        return None
    said = [{name: value for name, value in part.model_dump().items() if value is not None} for part in (one, two)]
    if said[0].keys() & said[1].keys() or "shift" in (said[0] | said[1]):
        return None
    return first.model_copy(update={"target": ops.NewTarget(**(said[0] | said[1]))})


def _merged(operations: list[ops.Operation]) -> Way:
    """Changes of different cells of the same rows, said one after the other, are one change."""
    merged: list[ops.Operation] = []
    for operation in operations:
        last = merged[-1] if merged else None
        if isinstance(operation, ops.Change) and isinstance(last, ops.Change) and last.rows == operation.rows:
            if joined := _one_target(last, operation):
                merged[-1] = joined
                continue
            said = {
                name: getattr(operation, name)
                for name in ("name", "category", "target")
                if getattr(operation, name) is not None
            }
            if all(getattr(last, name) is None for name in said):
                merged[-1] = last.model_copy(update=said)
                continue
        if isinstance(operation, ops.Change) and isinstance(last, ops.Merge) and operation.rows == last.rows[:1]:
            if (
                operation.name
                and last.name is None
                and operation == ops.Change(rows=operation.rows, name=operation.name)
            ):
                merged[-1] = last.model_copy(update={"name": operation.name})
                continue
        merged.append(operation)
    return tuple(merged)


def _all_sure(outcomes: list[Outcome | None]) -> bool:
    return bool(outcomes) and all(outcome is not None and (outcome.sure or outcome.context) for outcome in outcomes)
