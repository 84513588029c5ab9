"""Reading: what one clause asks for, tried by every reader in every form that politeness leaves of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.examples import Examples
from assistant.dialogue.understanding.offering import confirmed
from assistant.dialogue.understanding.outcome import NOTHING, REFUSED, Outcome, asked, best_of, better, on_rows, plainly
from assistant.dialogue.understanding.reading.adding import Adding
from assistant.dialogue.understanding.reading.arranging import Arranging
from assistant.dialogue.understanding.reading.asking import Asking
from assistant.dialogue.understanding.reading.changing import Changing
from assistant.dialogue.understanding.reading.commands import Commands
from assistant.dialogue.understanding.reading.copying import Copying
from assistant.dialogue.understanding.reading.declining import Declining
from assistant.dialogue.understanding.reading.guessing import Guessing
from assistant.dialogue.understanding.reading.keeping import Keeping
from assistant.dialogue.understanding.reading.loosely import Loosely
from assistant.dialogue.understanding.reading.shifting import Shifting
from assistant.dialogue.understanding.reading.stating import Stating
from assistant.dialogue.understanding.rows.choosing import chosen
from assistant.dialogue.understanding.rows.mentioning import Mentioning
from assistant.dialogue.understanding.rows.references import References
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.clauses import Clause, halves
from assistant.dialogue.understanding.words.normalising import Normaliser, either
from assistant.dialogue.understanding.words.paraphrasing import Paraphrasing
from assistant.dialogue.understanding.words.values import Values
from assistant.dialogue.understanding.words.worded import Vocabulary
from assistant.domain.lexicon import Lexicon

_CLAUSE: Final = 90
_SOMEBODY: Final = re.compile(
    r"(?:我们|咱们?|他们|区里|县里|市里|局里|省里|单位)?(?:的)?(?:领导|局长|处长|科长|主任|书记|财政|评审|"
    r"专家|审计|上级|上面|同事|老师)(?!拨|资金|投入|只|出|给|批|局(?:改|的))[^改删加要]*$"
)
"""Clauses about what somebody does or thinks, which only give a reason."""
_OF: Final = (
    r"^(?P<ref>.*?)(?:的)?(?:值|指标值|数|目标)?(?:(?:跟|和|与)(?:本项目|这个项目|项目|实际|"
    r"要求|预算|工作|内容|我们|咱们|现在|现状|申报)(?:情况|内容|要求)?)?"
)
_SOMEHOW: Final = (
    r"(?:定得|写得|设得|其实|本来|实际上|定的|写的|有点|有些|太|实在|确实|好像|似乎|感觉|明显|都|也|已经|可能|比较|很|非常|还是|"
    r"是|过于|这个|跟实际|和实际|与实际)*"
)
_BEHIND_IT: Final = r"(?:单列|单独列|列|写|保留|存在|放)?(?:了|的|啊|呀|吧|点|一点)*$"
"""What surrounds a word that says what is wrong with a row."""
_ACTING: Final = (
    "touch", "set", "remove", "replace", "move", "merge", "add", "undo", "redo", "restore", "accept", "export", "fix",
)  # fmt: skip
_NO_VERBS: Final = re.compile(
    r"调查|调研|调度|调动|统一(?=口径|要求|标准|安排)|改革|改造|改善|加强|加大|加快|也(?=要[听看算管]|"
    r"得[听看]|不容易|没办法|是没)|设施|设备|变化|不变|提醒|提过|提到过|换届|换人|增长"
)
"""Words of reasons that have the letters of a verb in them."""
_IDLE_VERBS: Final = frozenset(
    {"想", "给", "要", "是", "看", "少", "差", "定了", "管", "比", "来", "设", "通过", "放", "说"}
)
"""Verbs of requests that are said in reasons as well."""
_ACTS: Final = re.compile(
    r"[改调设定换提降加减删去写填移合归放挪升增补添采导撤恢修起重压控按用并砍拿取]|不[低高少多超大小]|至少|最多"
)
_HOW_BETTER: Final = re.compile(
    r"(?:你|您|帮我|给我|那|我)*(?:看看?|说说|想想)?(?:该|应该|要|得)?(?:怎么|咋|如何)(?:改|弄|写|调|"
    r"完善)(?:一下)?(?:比较|更|才|会)?(?:好|合适|行|妥)(?:一点|点|些)?(?:呢|啊|呀)?"
)
_NOW: Final = re.compile(
    r"(?:现在|目前|原来|原先|本来|之前|以前|当前)(?:是|为|写的?是?|填的?是?|"
    r"定的?是?)?[\d百零一二两三四五六七八九十].{0,10}$"
)
_VALUE_BEHIND: Final = re.compile(
    r"(?:的)?(?:是|为|写的?是?|定的?是?)?(?:\d[\d.,]*|百分之[一二两三四五六七八九十]+)[^\d条个项号]{0,4}$"
)


class ClauseReader:
    """Reads one clause at a time."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.dialogue
        self.normaliser = Normaliser(words)
        self.values = Values(lexicon)
        self.vocabulary = Vocabulary(lexicon.whole_draft)
        self.of_rows = Vocabulary(
            {
                **lexicon.about_rows,
                "plain": (*lexicon.whole_draft.get("plain", ()), *lexicon.about_rows.get("plain", ())),
            }
        )
        self.examples = Examples(words)
        self.references = References(lexicon, self.normaliser, self.values)
        self.changing = Changing(lexicon, self.references, self.values)
        self._shifting = Shifting(lexicon, self.changing, self.values)
        self._copying = Copying(self.references)
        self._arranging = Arranging(lexicon, self.references)
        self.adding = Adding(lexicon, self.references, self.values)
        self.stating = Stating(lexicon)
        self.asking = Asking(lexicon, self.references, self.values, self.stating)
        self.commands = Commands(lexicon, self.normaliser)
        self.declining = Declining(lexicon)
        self.mentioning = Mentioning(lexicon, self.normaliser, self.references, self.values)
        self._keeping = Keeping(self.references, self.mentioning)
        self.guessing = Guessing(words, self.commands, self.mentioning)
        self.loosely = Loosely(words, self.references, self.values, self.mentioning)
        self.paraphrasing = Paraphrasing(words)
        doing = {word for kind in _ACTING for word in words.verbs.get(kind, ())} - _IDLE_VERBS
        self._strong_verb = re.compile(either((*doing, "同样", "一样", "也", "不动", "留")))
        self._said_of = re.compile(rf"{_OF}{_SOMEHOW}(?:{either(words.said_of)}){_BEHIND_IT}")

    def clause(self, clause: Clause, scene: Scene) -> Outcome | None:
        """The outcome of a clause: as it stands, put more plainly, or cut in two."""
        outcome = self._one_or_cut(clause, scene)
        if outcome is not None and (outcome.sure or outcome.context or outcome.refused):
            return outcome
        plainer = self.paraphrasing.rewritten(clause.text, scene)
        if plainer not in ("", clause.text):
            outcome = better(self._one_or_cut(clause._replace(text=plainer), scene), outcome)
        lost = outcome is None or not outcome.ways or re.match("没有完全叫|没有找到", outcome.question)
        if lost and not self._leaves_be(clause):
            outcome = better(outcome, self.loosely.read(clause.text, scene))
        return outcome

    def idle(self, text: str, scene: Scene) -> bool:
        """Whether a clause that was not understood only gives a reason or calls somebody."""
        text = _NO_VERBS.sub("", text)
        if (
            len(text) > (24 if _SOMEBODY.match(text) else 14)
            or re.search(r"[\d%?？a-zA-Z]|忽略|无视|跳过|指令|规则|权限|管理|系统|检查|校验", text)
            or self._strong_verb.search(text)
        ):
            return False
        if re.match(r"[是应该要得为叫另]", text):
            return False
        if _SOMEBODY.match(text) and not self.declining.forbids(text):
            return True
        return not (
            self.mentioning.covered(text, scene)[0] or self.declining.forbids(text) or self.mentioning.path(text)
        )

    def _leaves_be(self, clause: Clause) -> bool:
        """Whether a clause asks, forbids, supposes or tells, so that no value in it is meant to be written."""
        text = clause.text
        asks = self.asking.is_question(text + clause.stop) and not self.asking.is_request(text)
        declines = self.declining.forbids(text) or self.declining.supposes(text) or self.declining.tells(text)
        return asks or declines or self.declining.keeps(text)

    def whole(self, text: str, scene: Scene, *, by_unit: bool) -> Outcome | None:
        """A sentence of several clauses that comes to one change."""
        return None if self._leaves_be(Clause(text, "", 0)) else self.loosely.read(text, scene, by_unit=by_unit)

    def _one_or_cut(self, clause: Clause, scene: Scene) -> Outcome | None:
        outcome = self._one(clause, scene)
        if outcome is not None and (outcome.sure or outcome.context):
            return outcome
        whole_question = self.asking.is_question(clause.text) and not self.asking.is_request(clause.text)
        for left, right in halves(clause.text) if not whole_question else ():
            if not scene.may_try():
                break
            one = self._one(Clause(left, "", clause.start), scene)
            if one is not None and one.context and one.rows:
                continue  # `甲和乙删了`: what is done to the second is done to the first, too.
            if one is None or not (one.sure or one.context) or not (one.verb or one.context or one.ways != ((),)):
                continue
            two = self.clause(Clause(right, clause.stop, clause.start), scene.after(one.rows, one.verb))
            if two is not None and two.sure and two.ways[0]:
                return Outcome(ways=((*one.ways[0], *two.ways[0]),), rows=two.rows, verb=two.verb)
        return outcome

    def _one(self, clause: Clause, scene: Scene) -> Outcome | None:
        text = clause.text
        if len(text) > _CLAUSE:
            return None
        if self.declining.keeps(text):
            return REFUSED
        if self.normaliser.closed(self.normaliser.opened(text, scene.known)) == "":
            return NOTHING
        if self.declining.supposes(text):
            return self._supposed(clause, scene)
        if kept := self._keeping.read(text, scene):
            return kept
        opened = self.normaliser.opened(text, scene.known)
        if self.declining.forbids(text) and self.declining.forbids(opened):
            return replace(REFUSED, rows=self._kept(text, scene), soft=self.declining.forbids_a_value(text))
        polite, was_asked = self.normaliser.unasked(text)
        asks = self.asking.is_question(text + clause.stop)
        if asks and not (was_asked and _ACTS.search(polite) and self._edit(polite, scene)):
            return self._question(clause, scene)
        outcome = self._edit(polite if was_asked else text, scene)
        if (
            outcome is not None
            and scene.verb == "fact"
            and outcome.verb == "change"
            and text.startswith(("其中", "里面"))
        ):
            outcome = confirmed(outcome, scene, "是要")
        if (
            outcome is not None
            and self.declining.tells(text)
            and any(isinstance(op, ops.EDITS) for way in outcome.ways for op in way)
        ) and not re.search(r"恢复|撤", text):
            outcome = confirmed(outcome, scene)
        return outcome

    def _kept(self, text: str, scene: Scene) -> tuple[int, ...]:
        """The rows that a clause forbids to touch, which 其他 in the next clause leaves out."""
        bare = re.sub(
            r"(?:不要|别|不用|不能|不准|不许|千万|请|先)+(?:再|去|给我)?|(?:动|改|删掉|删除|删|保留|"
            r"留着|留下|不变|不动|调整|碰|吧)+",
            "",
            text,
        )
        found = self.references.resolve(bare, scene)
        return found.rows if found and not found.missing and not found.several else ()

    def _question(self, clause: Clause, scene: Scene) -> Outcome | None:
        """A question is answered; it edits only where it is a polite request, or where the person then says yes."""
        text = clause.text
        if self.asking.is_request(text):
            bare = re.sub(r"(?:吗|(?<![什怎])么|呢|不|没)$", "", text)
            if (outcome := self._edit(bare, scene)) and outcome.ways:
                accepts = any(isinstance(op, ops.CONFIRMED) and op.op == "accept" for way in outcome.ways for op in way)
                return outcome.doubted("要采纳这份草稿吗？") if accepts else outcome
        for form in reversed(tuple(self.opened(text, scene))):
            bare = form.removesuffix("吗").removesuffix("呢")
            outcome = self._how_better(form, scene) or (
                self.asking.read(form, scene) or self.commands.read(form, scene) or self.commands.read(bare, scene)
            )
            if outcome:
                edits = any(
                    isinstance(op, ops.EDITS) or op.op in ("accept", "undo", "redo")
                    for way in outcome.ways
                    for op in way
                )
                return confirmed(outcome, scene) if edits else outcome
        bare = re.sub(
            r"要不要|该不该|是不是|会不会|应不应该|需不需要|是否|有没有必要|有必要|用得着|(?:吗|(?<![什怎])么|呢)$",
            "",
            text,
        )
        outcome = self._edit(bare, scene)
        if outcome is not None and outcome.ways:
            return confirmed(outcome, scene)
        return None

    def _how_better(self, form: str, scene: Scene) -> Outcome | None:
        """`…没法打分，你看怎么改好`: what would be better for the row spoken of."""
        asks = len(scene.here) == 1 and _HOW_BETTER.fullmatch(form)
        return plainly(ops.Suggest(row=scene.here[0]), rows=scene.here) if asks else None

    def _supposed(self, clause: Clause, scene: Scene) -> Outcome | None:
        """如果…: never done; asked about where the rest is plain."""
        bare = re.sub(
            r"^(?:如果|要是|假如|假设|若是|若|万一)|(?:的话)?(?:会怎样|会怎么样|会如何|怎么样)?$", "", clause.text
        )
        outcome = self._edit(bare.removesuffix("呢"), scene)
        if outcome is None or not outcome.ways or not outcome.ways[0]:
            return None
        return confirmed(outcome, scene, "现在就")

    def _edit(self, text: str, scene: Scene) -> Outcome | None:
        """A clause that is no question, in every form that politeness leaves."""
        best: Outcome | None = None
        if wished := self._wished(text, scene):
            return wished
        forms = tuple(self.forms(text, scene))
        for reader in (self._plain, self._asked):
            for form in forms if reader == self._plain else forms[::-1]:
                best = better(best, reader(form, scene))
                if best is not None and ((best.sure and not best.context) or (best.context and best.rows)):
                    return best
        return best

    def edit(self, text: str, scene: Scene) -> Outcome | None:
        """A clause that is put plainly already."""
        return self._plain(text, scene)

    def _plain(self, form: str, scene: Scene) -> Outcome | None:
        if re.fullmatch(r"(?:改|修改|调整|改一改|改改|变更|换|更改)(?:一下|下|个|吧)*", form) and not scene.here:
            return asked("要改哪一条？请说第几条或指标名称。")
        if outcome := self.commands.read(form, scene):
            return outcome
        readers = (
            self.stating.read,
            self._arranging.read,
            self.adding.counted,
            self._copying.read,
            self._shifting.read,
            self.changing.read,
            self.adding.read,
            self._inherited,
        )
        return best_of(read(form, scene) for read in readers)

    def _wished(self, text: str, scene: Scene) -> Outcome | None:
        """`要一个社会效益指标`: a wish for a row, whose verb is taken for politeness elsewhere."""
        opened = self.normaliser.opened(text, scene.known)
        wish = text[: len(text) - len(opened)]
        if re.search(r"要|想|缺", wish) and re.match(r"(?:一|两|三|[1-3])?(?:个|条|项)[^,，]{2,}", opened):
            return self.adding.read("加" + opened, scene)
        return None

    def _asked(self, form: str, scene: Scene) -> Outcome | None:
        """A question without its mark, a complaint, or only a name."""
        best = self._how_better(form, scene) or self.asking.read(form, scene) or self.adding.lacking(form)
        if best is None:
            best = self._spoken_of(form, scene)
        if best is None or not best.ways:
            best = better(best, self._arranging.vague(form, scene))
        return best

    def _inherited(self, form: str, scene: Scene) -> Outcome | None:
        """`第2条改成95%，第3条98%`: a clause without a verb does what the one before did."""
        if scene.verb == "add" and re.match(r"(?:一|两|1|2)?(?:条|个|项).{2,}", form):
            return self.adding.read("加" + form, scene)
        if (
            scene.verb == "remove"
            and (found := self.references.resolve(re.sub(r"^(?:还有|以及|和|也)", "", form), scene))
            and not found.missing
        ):
            return chosen(found, on_rows(ops.Remove(rows=found.rows)), scene)
        return None

    def _spoken_of(self, form: str, scene: Scene) -> Outcome | None:
        """A clause that only names rows, or says what is wrong with them."""
        found = self._said_of.match(form)
        phrase = found["ref"] if found else _NOW.sub("", form)
        phrase = re.sub(r"(?:和|跟|与)实际$", "", phrase)
        phrase = re.sub(r"^(?=\d{1,2}(?:[、和跟与到至]\d{1,2})+(?:[两三]?(?:条|个))?$)", "第", phrase)
        phrase = re.sub(
            r"^(?:和|跟|与)(?:第?(?=\d{1,2}(?:条|$)))?",
            "第" if re.match(r".第?\d{1,2}(?:条|$)", phrase) else "",
            phrase,
        )
        if found and not phrase:
            return NOTHING
        subject = self.references.resolve(phrase, scene)
        if (subject is None or subject.missing or subject.doubt) and phrase:
            bare = re.sub(r"(?:这|那)个(?=名|值|数|单)", "的", _VALUE_BEHIND.sub("", phrase))
            subject = self.changing.subject(bare, scene)[0]
        if subject is None or subject.missing or subject.doubt:
            return NOTHING if found and len(form) <= 20 and not re.search(r"\d", form) else None
        if subject.several:
            return None
        return replace(NOTHING, rows=subject.rows)

    def opened(self, text: str, scene: Scene) -> Iterator[str]:
        """The text without politeness in front, then as it stands."""
        opened = self.normaliser.opened(text, scene.known)
        if opened:
            yield opened
        if opened != text:
            yield text

    def forms(self, text: str, scene: Scene) -> Iterator[str]:
        """The clause without politeness first, because a new name would take it in."""
        seen: set[str] = set()
        opened = self.normaliser.opened(text, scene.known)
        for form in (self.normaliser.closed(opened), opened, self.normaliser.closed(text), text):
            bare = form.strip(" ，,。.!！~～…、:：")
            if bare and bare not in seen:
                seen.add(bare)
                yield bare
