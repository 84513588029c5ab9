"""The built-in parser: Chinese utterances to typed operations, without a model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.concluding import REFUSAL, all_sure, conclude
from assistant.dialogue.understanding.guarding.counted import named_by_count
from assistant.dialogue.understanding.guarding.guarding import guarded
from assistant.dialogue.understanding.guarding.hesitating import as_it_was
from assistant.dialogue.understanding.guarding.pricing import of_the_price
from assistant.dialogue.understanding.guarding.reconsidering import reconsidered
from assistant.dialogue.understanding.guarding.said import Said
from assistant.dialogue.understanding.meaning import Focus, Meaning, Understood, Unknown, Unsure
from assistant.dialogue.understanding.offering import asks, asks_first
from assistant.dialogue.understanding.outcome import Outcomes
from assistant.dialogue.understanding.outright.correcting import Correcting
from assistant.dialogue.understanding.outright.turns import Turns
from assistant.dialogue.understanding.reading.clause_reader import ClauseReader
from assistant.dialogue.understanding.rows.as_named import as_named
from assistant.dialogue.understanding.rows.contrasting import contrasted
from assistant.dialogue.understanding.rows.listing import Listing
from assistant.dialogue.understanding.rows.pairing import paired
from assistant.dialogue.understanding.rows.picking import Picking
from assistant.dialogue.understanding.rows.placing import Placing
from assistant.dialogue.understanding.rows.taking_over import taken_over
from assistant.dialogue.understanding.rows.told_behind import told_behind
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.sentences import Sentences, described
from assistant.dialogue.understanding.weighing.auditing import Auditing
from assistant.dialogue.understanding.weighing.deciding import decided, settled
from assistant.dialogue.understanding.weighing.opinions import Opinions, may_judge
from assistant.dialogue.understanding.weighing.pieces import Piece
from assistant.dialogue.understanding.weighing.spoken_of import mentions
from assistant.dialogue.understanding.weighing.weighing import Weighing
from assistant.dialogue.understanding.words.benefits import with_its_kind
from assistant.dialogue.understanding.words.clauses import split
from assistant.dialogue.understanding.words.resaying import Resaying
from assistant.dialogue.understanding.words.unframing import unframed, with_except
from assistant.domain.draft import Draft
from assistant.domain.lexicon import Lexicon

_LONG: Final = 400
"""Characters from which on an utterance is a description, unless it sets a goal or answers a question."""
_COMMANDING: Final = re.compile(r"(?:system|assistant|user|developer|ignore|忽略|无视)", re.IGNORECASE)
"""How text begins that talks to a machine; no words in it count."""
_ENUMERATED: Final = re.compile(r"1[、.．)）](?!\d)")
_NUMBER_IN_FRONT: Final = re.compile(r"(?:^|(?<=[^\d、，和到至第]))\s*[1-9][、.．)）](?!\d)")
"""Requests that are counted (1、… 2、…), whose numbers are no rows."""
_BEFOREHAND: Final = re.compile(
    r"^(?:在)?(?:采纳|定稿|导出|提交|上报|报送|打印|下载|盖章|签字|上会|送审|交上去|报上去)(?:之前|以前"
    r"|前)(?:我)?[，,]?(?:先|再|还是|还|得|要|请|帮我|给我)*(?=.{2,})(?!.*[吗?？]|是不是|要不要)"
)
_WEIGHED: Final = 160
"""Characters up to which an utterance is weighed."""
_MOST: Final = 6
"""Rows among which one is asked to choose."""


def _lost(outcomes: Outcomes) -> tuple[int, int, bool]:
    """How much of an utterance was not understood, or must be asked about."""
    missing = sum(outcome is None for outcome in outcomes)
    return missing, sum(outcome is not None and not outcome.ways for outcome in outcomes), not all_sure(outcomes)


def _at_last(text: str) -> str:
    """What is to be done before another thing, without that other thing (采纳前再检查一遍)."""
    return _BEFOREHAND.sub("", text)


def _only_looks(operations: Sequence[ops.Operation]) -> bool:
    """Whether nothing is lost by doing it: it explains or recommends."""
    return bool(operations) and all(isinstance(one, ops.Explain | ops.Suggest) for one in operations)


def _asks_which(missing: str) -> Unsure:
    """The question for a row where the one that was said is not there."""
    return Unsure(question=f"{missing}请说第几条或指标名称。")


class Parser:
    """Understands one utterance at a time; pure, and the same for the same words, draft and focus."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._reader = ClauseReader(lexicon)
        self._sentences = Sentences(self._reader)
        self._correcting = Correcting(self._reader, self._sentences.read)
        self._resaying = Resaying(lexicon)
        self._turns = Turns(self._reader)
        self._weighing = Weighing(lexicon, self._reader)
        self._listing = Listing(self._reader.references)
        self._placing = Placing(self._reader.references)
        self._picking = Picking(self._reader.references, self._reader.values)
        self._opinions = Opinions(self._reader.references, self._reader.values)
        self._auditing = Auditing(self._reader.references, self._reader.values)
        self.examples = self._reader.examples

    def understand(self, text: str, draft: Draft, focus: Focus | None = None) -> Meaning:
        """What an utterance asks of a draft: what two readers make of it, the precise one and the weighing one.

        Args:
            text: As it was typed.
            draft: The draft whose table is shown.
            focus: What was last spoken of; None for nothing.
        """
        scene = Scene.of(draft, focus or Focus())
        text = with_except(with_its_kind(as_named(text, scene.names)))
        spelled = self._reader.normaliser.spelling(text, scene.known).strip("。！!，, ")
        if at_once := self._whole_phrase(spelled, scene):
            return at_once
        for step in (self._listing.listed, self._placing.placed):
            put = step(spelled, scene)
            if put.missing:
                return _asks_which(put.missing)
            if put.loosely or len(put.texts) > 1:
                return self._one_of(put.texts, scene)
            text = put.texts[0] if put.texts[0] != spelled else text
            spelled = put.texts[0]
        if whole := self._turns.about_draft(spelled, scene):
            return whole
        return self._in_other_words(text, scene, doubtful=as_it_was(spelled))

    def _in_other_words(self, text: str, scene: Scene, *, doubtful: bool) -> Meaning:
        """The meaning of an utterance once its turns of phrase and its rows are put as both readers know them."""
        references = self._reader.references
        text, loosely = self._resaying.resaid(told_behind(unframed(text), references, scene), scene)
        text = taken_over(contrasted(text, references, scene), references, scene)
        text, *others = (picked := self._picking.picked(text, scene)).texts or ("",)
        if picked.missing:
            return _asks_which(picked.missing)
        if others:
            return self._one_of([text, *others], scene)
        text = told_behind(paired(text, references, scene), references, scene)
        meaning = named_by_count(of_the_price(self._heard(text, scene), text, scene), scene)
        if (loosely or picked.loosely or doubtful) and isinstance(meaning, Understood):
            return asks_first(meaning, scene)
        return meaning

    def _whole_phrase(self, spelled: str, scene: Scene) -> Meaning | None:
        """The meaning of an utterance that is one turn of phrase, whatever rows its words remind of."""
        normaliser = self._reader.normaliser
        tight = normaliser.tight(normaliser.unthanked(spelled)).strip("。！!，, ") or spelled
        for form in dict.fromkeys((tight, normaliser.opened(tight, scene.known))):
            if whole := self._turns.at_once(form, scene):
                return whole
        return None

    def _one_of(self, texts: Sequence[str], scene: Scene) -> Meaning:
        """The question which row is meant, where an utterance can be put with each of several."""
        heard = [self._heard(text, scene.again()) for text in texts[:_MOST]]
        ways = [meaning.operations for meaning in heard if isinstance(meaning, Understood)]
        return asks("指的是哪一条？", ways, scene) if ways else heard[0]

    def _heard(self, text: str, scene: Scene) -> Meaning:
        """What both readers make of an utterance in plain words."""
        normaliser = self._reader.normaliser
        said = normaliser.tight(normaliser.unthanked(_at_last(normaliser.spelling(text, scene.known))))
        whole = normaliser.opened(said, scene.known).strip("。！!，, ")
        if outright := self._turns.in_plain_words(whole, scene):
            return outright
        if opinion := self._thought(said, scene):
            return opinion
        meaning = self._precisely(text, scene)
        if _ENUMERATED.match(said):
            said = _NUMBER_IN_FRONT.sub("，", said).strip("， ")
        refused = isinstance(meaning, Unknown) and meaning.message.startswith(REFUSAL)
        refused = refused and not re.search(r"[?？吗]|怎么|[要需该能]不[要需该能]", said)
        if len(said) > _WEIGHED or _COMMANDING.match(said) or not re.search(r"\w", said):
            return meaning
        pieces = self._weighing.cutter.cut(said, scene)
        left = self._auditing.cost(meaning.operations, pieces, scene) if isinstance(meaning, Understood) else 0.0
        if not (isinstance(meaning, Understood) and settled(meaning, left)):
            meaning = self._weighed(meaning, pieces, scene, refused=refused)
        meaning = reconsidered(meaning, said, pieces, self._reader.references, scene)
        if isinstance(meaning, Unsure) and len(meaning.choices) == 1 and _only_looks(meaning.choices[0].operations):
            return Understood(operations=meaning.choices[0].operations)
        meaning = self._opinions.felt(meaning, said, pieces, scene)
        if isinstance(meaning, Unknown):
            return self._opinions.left_open(said, pieces, scene) or meaning
        if not isinstance(meaning, Understood):
            return meaning
        return self._guarded(meaning, said, pieces, scene)

    def _guarded(self, meaning: Understood, said: str, pieces: Sequence[Piece], scene: Scene) -> Meaning:
        """The meaning, or what must be asked before it."""
        spoken = mentions(pieces, scene, self._reader.references)
        return guarded(meaning, Said(said, pieces, spoken, scene, self._reader.values, self._reader.references))

    def _thought(self, said: str, scene: Scene) -> Meaning | None:
        """What is thought of rows, where nothing but that is told."""
        if not may_judge(said):
            return None
        pieces = self._weighing.cutter.cut(said, scene)
        opinion = self._opinions.read(pieces, scene)
        return self._guarded(opinion, said, pieces, scene) if isinstance(opinion, Understood) else opinion

    def _weighed(self, meaning: Meaning, pieces: Sequence[Piece], scene: Scene, *, refused: bool) -> Meaning:
        """What becomes of an utterance once the weighing reader has heard it as well."""
        return decided(
            meaning,
            self._weighing.weigh(pieces, scene.again()),
            lambda operations: self._auditing.cost(operations, pieces, scene),
            scene,
            refused=refused,
            doubtful=any(piece.marks & {"if", "told", "doubt", "skip"} for piece in pieces),
            spoken=self._weighing.spoken(pieces, scene),
            about=self._weighing.is_about_it(pieces),
        )

    def _precisely(self, text: str, scene: Scene) -> Meaning:
        """What the precise reader makes of an utterance."""
        normaliser = self._reader.normaliser
        said = _at_last(normaliser.spelling(text, scene.known))
        if not re.search(r"\w", said):
            return Unknown(message=self.examples.message(scene.draft))
        if _ENUMERATED.match(said):
            said = _NUMBER_IN_FRONT.sub("，", said).strip("， ")
        outcomes = self._best_reading(normaliser.unthanked(said), scene)
        meaning = conclude(outcomes, scene, self.examples)
        refused = any(outcome and outcome.refused for outcome in outcomes)
        if refused or isinstance(meaning, Understood) or (meaning.kind == "unsure" and meaning.choices):
            return meaning
        tight = normaliser.tight(said)
        unknown = isinstance(meaning, Unknown)
        guess = self._reader.whole(tight, scene, by_unit=unknown)
        if guess is None and len(said) <= _LONG and not _COMMANDING.match(tight):
            guess = self._reader.guessing.read(tight, scene, harmless=not unknown)
            guess = guess or (self._reader.guessing.unsaid(tight, scene) if unknown else None)
        return conclude([guess], scene, self.examples) if guess else meaning

    def _best_reading(self, said: str, scene: Scene) -> Outcomes:
        """The utterance read without its blanks, or with blanks as stops if that leaves less to ask."""
        tight = self._reader.normaliser.tight(said)
        first = self._utterance(self._reader.normaliser.put_right(tight, scene.known), scene)
        if all_sure(first):
            return first
        plainer = self._reader.paraphrasing.rewritten(tight, scene)
        plainer = plainer if max(len(split(tight)), len(split(plainer))) > 1 else tight
        if plainer not in (tight, "") and _lost(again := self._utterance(plainer, scene)) <= _lost(first):
            return again
        if tight == said:
            return first
        stops = re.sub(r"(?<=[^，,；;。])[ \t]+(?=[^，,；;。])", "，", said)
        second = self._utterance(stops, scene)
        return second if _lost(second) < _lost(first) else first

    def _utterance(self, text: str, scene: Scene) -> Outcomes:
        if outcome := self._reader.commands.whole(text, scene):
            return [outcome]
        if contrasted := self._reader.stating.contrasted(text, scene):
            return [contrasted]
        for form in self._reader.opened(text, scene):
            if fixed := self._correcting.read(form, scene):
                return fixed
        if len(text) > _LONG and not re.match(r"^.{0,12}(?:目标|问题)", text):
            return [described(text)]
        return self._sentences.read(text, scene)
