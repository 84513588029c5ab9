"""Session: a talk about one draft as a state machine: what is said becomes operations, operations become versions."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from assistant.dialogue.answering import choice_of, completed, is_no, is_yes, left_off, question_told
from assistant.dialogue.applying import Step, doable, tried
from assistant.dialogue.confirming import row_spoken_of, rows_asked_about, to_confirm
from assistant.dialogue.conversation import Conversation, Turn
from assistant.dialogue.counsel import Counsel
from assistant.dialogue.edits import Edited
from assistant.dialogue.looking import Look, answered, to_take
from assistant.dialogue.operations import (
    EDITS,
    Accept,
    Add,
    Check,
    Compare,
    Explain,
    Export,
    Help,
    Operation,
    Propose,
    Redo,
    Search,
    Show,
    Split,
    Suggest,
    Undo,
)
from assistant.dialogue.ports import Counsellor, Remembers, Understands, Workbench
from assistant.dialogue.proposing import NeedsTarget
from assistant.dialogue.reply import Reply, ReplyKind, joined
from assistant.dialogue.stepping import stepped
from assistant.dialogue.telling import (
    difference,
    drafted_told,
    exported_told,
    findings_told,
    help_told,
    questions_told,
    stepped_told,
    steps_told,
)
from assistant.dialogue.understanding.concluding import REFUSAL
from assistant.dialogue.understanding.meaning import Choice, Meaning, Understood, Unknown, Unsure
from assistant.domain.clock import Clock
from assistant.domain.draft import Draft
from assistant.drafting.request import DraftRequest
from assistant.errors import JixiaoError

_HELP: Final = re.compile(r"(?:帮助|怎么用|说明|help|\?|？)[。！!]?", re.IGNORECASE)
_SUBMIT: Final = "您的草稿由本单位的审核人采纳：没有错误后请点“提交审核”。"
_NO_DRAFT: Final = (
    "还没有草稿。请用一两句话写明：做什么、给谁做、做多少、花多少钱，例如“举办4期业务培训，每期50人，预算20万元”。"
)


class Dialogue:
    """One talk.

    Args:
        bench: Drafting, review and memory.
        parser: Understands utterances.
        memory: Where the conversation is kept after every turn.
        conversation: Its state so far; a fresh one begins without a draft.
        defaults: Facts for a draft that the conversation begins; its description is not used.
        clock: Tells the time.
        counsellor: Asked where the parser does not understand; None where no large model is used.
    """

    def __init__(
        self,
        bench: Workbench,
        parser: Understands,
        memory: Remembers,
        clock: Clock,
        conversation: Conversation | None = None,
        defaults: DraftRequest | None = None,
        counsellor: Counsellor | None = None,
    ) -> None:
        self._bench = bench
        self._parser = parser
        self._memory = memory
        self._clock = clock
        self._state = conversation or Conversation()
        self._defaults = defaults or DraftRequest(description="")
        self._counsellor = counsellor

    @property
    def conversation(self) -> Conversation:
        """The state so far."""
        return self._state

    @property
    def draft(self) -> Draft | None:
        """The draft as it is now; None before there is one."""
        return self._bench.stored(self._state.draft_id) if self._state.draft_id else None

    def say(self, text: str) -> Reply:
        """Answer an utterance; what cannot be done changes nothing and says why."""
        words = text.strip()
        reply = self._guarded(lambda: self._heard(words))
        self._remember(words, reply)
        return reply

    def do(self, *operations: Operation, words: str = "") -> Reply:
        """Do operations as if they had been said; the page's buttons and the agent call this."""
        reply = self._guarded(lambda: self._done(operations, words))
        self._remember(words, reply)
        return reply

    def begin(self, request: DraftRequest) -> Draft:
        """Write the draft that the talk is about, from a description with the facts given beside it.

        Raises:
            InputError: If nothing can be drafted from the request; nothing is stored then.
        """
        reply = self._first(request)
        self._remember(request.description, reply)
        return self._latest()

    def choose(self, row: int) -> None:
        """Note that the person looks at a row: 这条 means it."""
        self._state = self._state.about(row)

    # What was said ----------------------------------------------------------------------------

    def _heard(self, words: str) -> Reply:
        if not words:
            return Reply(kind=ReplyKind.UNKNOWN, text="没有收到内容。" + ("" if self._state.draft_id else _NO_DRAFT))
        if not self._state.draft_id:
            return self._begun(words)
        pending, incomplete = self._state.pending, self._state.incomplete
        self._set(pending=None, incomplete=None)
        if pending is not None and (reply := self._chosen(words, pending)):
            return reply
        if incomplete is not None and (reply := self._completed(words, incomplete)):
            return reply
        return self._meant(self._parser.understand(words, self._latest(), self._state.seen), words)

    def _begun(self, words: str) -> Reply:
        if _HELP.fullmatch(words):
            return Reply(kind=ReplyKind.ANSWER, text=_NO_DRAFT)
        return self._done((Propose(description=words),), words)

    def _meant(self, meaning: Meaning, words: str) -> Reply:
        meaning = to_confirm(meaning, self._latest(), words)
        match meaning:
            case Understood():
                return self._done(meaning.operations, words)
            case Unsure() if self._bench.submits and meaning.asks_only_to_accept:
                return self._reply(ReplyKind.REFUSED, _SUBMIT)
            case Unsure():
                asked = self._asked(doable(meaning, self._latest(), self._bench, self._state))
                return self._counselled(words, asked) if meaning.half_heard and self._counsellor else asked
            case Unknown():
                if not meaning.message.startswith(REFUSAL):  # what was said last is lost; 这条 may be another
                    self._state = self._state.about(None)
                unknown = self._reply(ReplyKind.UNKNOWN, meaning.message)
                return self._counselled(words, unknown) if self._counsellor else unknown

    def _counselled(self, words: str, unknown: Reply) -> Reply:
        """What the model makes of it; its edits wait for the person's word, its opinion is shown as an opinion."""
        assert self._counsellor is not None
        counsel = self._counsellor.consult(words, self._latest(), self._bench, self._state)
        return self._told_by(counsel, unknown).model_copy(update={"calls": (counsel.call,)})

    def _told_by(self, counsel: Counsel, unknown: Reply) -> Reply:
        if counsel.failure and not counsel.operations:
            return unknown.model_copy(update={"text": f"{unknown.text}\n（大模型没有帮上忙：{counsel.failure}）"})
        opinion = f"大模型说（未经核对）：{counsel.text}" if counsel.text else ""
        if not counsel.operations:
            return self._reply(ReplyKind.ANSWER, opinion) if opinion else unknown
        question = "\n".join(part for part in (opinion, f"大模型建议：\n{counsel.plan}") if part)
        confirm = Choice(label="照此办理", operations=counsel.operations)
        return self._asked(Unsure(question=question, choices=(confirm,)))

    def _asked(self, meaning: Unsure) -> Reply:
        if rows := rows_asked_about(meaning):
            self._state = self._state.about(rows[0] if len(rows) == 1 else None)
        self._set(pending=meaning)
        labels = tuple(choice.label for choice in meaning.choices)
        return self._reply(ReplyKind.QUESTION, question_told(meaning)).model_copy(update={"choices": labels})

    def _chosen(self, words: str, pending: Unsure) -> Reply | None:
        """The reply to a choice; None where something else was said."""
        if pending.choices and is_no(words):
            return Reply(kind=ReplyKind.ANSWER, text="好的，没有改动。")
        if choice := choice_of(words, pending.choices):
            return self._done(choice.operations, words)
        several = len(pending.choices) > 1 and is_yes(words)
        return self._asked(pending.model_copy(update={"question": "有几种意思，请说第几个："})) if several else None

    def _completed(self, words: str, waiting: Add | Split) -> Reply | None:
        """The reply where the missing value or category of a new row was said; None otherwise."""
        if is_no(words):
            return Reply(kind=ReplyKind.ANSWER, text=left_off(waiting))
        whole = completed(waiting, words)
        return self._done((whole,), words) if whole else None

    # What is done -----------------------------------------------------------------------------

    def _done(self, operations: Sequence[Operation], words: str) -> Reply:
        """Do operations in order; edits that follow each other are made together or not at all."""
        if not self._state.draft_id:
            return self._started(operations)
        replies: list[Reply] = []
        edits: list[Operation] = []
        for operation in operations:
            if isinstance(operation, EDITS):
                edits.append(operation)
                continue
            if edits:
                replies.append(self._edited(edits, words))
                edits = []
            replies.append(self._other(operation, words))
        if edits:
            replies.append(self._edited(edits, words))
        return joined(replies, tuple(operations))

    def _started(self, operations: Sequence[Operation]) -> Reply:
        first = next((op for op in operations if isinstance(op, Propose) and op.description), None)
        if first is None:
            return Reply(kind=ReplyKind.REFUSED, text=_NO_DRAFT)
        return self._first(self._defaults.model_copy(update={"description": first.description}))

    def _first(self, request: DraftRequest) -> Reply:
        draft = self._bench.draft(request)
        self._set(draft_id=draft.id, version=self._bench.save(draft))
        operations = (Propose(description=draft.description),)
        return self._reply(ReplyKind.DONE, drafted_told(draft), operations=operations)

    def _edited(self, operations: Sequence[Operation], words: str) -> Reply:
        before = self._latest()
        try:
            steps, asked, waiting = tried(before, operations, words, self._bench, self._state)
        except JixiaoError:
            if row := row_spoken_of(operations):
                self.choose(row)
            raise
        if steps:
            self._keep(steps)
        told = self._told(steps, before) if steps else None
        if asked is None:
            assert told is not None
            return told
        if isinstance(asked, NeedsTarget):
            self._set(incomplete=asked.edit)
            also = f"\n“{'”“'.join(waiting)}”也还缺类别或指标值，请随后再说一遍。" if waiting else ""
            question = self._reply(ReplyKind.QUESTION, f"{asked.question}{also}")
        else:
            question = self._asked(asked)
        return joined([told, question], tuple(operations)) if told else question

    def _keep(self, steps: Sequence[Step]) -> None:
        """Store the steps of one sentence as one version, which one word takes back."""
        self._state = self._state.at_version(self._bench.save(steps[-1].draft))
        for step in steps:
            self._state = self._state.with_removed(step.edited.removed)
            if step.operation.op == "restore":
                self._state = self._state.without_restored(step.draft)
            self._look_at(step.edited)

    def _look_at(self, edited: Edited) -> None:
        self._state = self._state.about(edited.touched)
        is_value = any(change.path.endswith(".target") for change in edited.changes)
        self._set(focus=self._state.focus.model_copy(update={"cell_value": is_value}))

    def _told(self, steps: Sequence[Step], before: Draft) -> Reply:
        after = steps[-1].draft
        new, settled = difference(before.report, after.report)
        again = any(step.operation.op == "propose" for step in steps)
        text = "\n".join(
            part
            for part in (
                steps_told(steps, before),
                drafted_told(after) if again else "",
                "" if again else findings_told(new, settled),
                "" if again else questions_told(before, after),
            )
            if part
        )
        changes = tuple(change for step in steps for change in step.edited.changes)
        reply = self._reply(ReplyKind.DONE, text, operations=tuple(step.operation for step in steps))
        return reply.model_copy(update={"changes": changes, "new_findings": new, "settled": settled})

    def _other(self, operation: Operation, words: str) -> Reply:
        draft = self._latest()
        match operation:
            case Undo() | Redo():
                return self._stepped(operation)
            case Accept():
                return self._accepted(draft)
            case Export():
                path = self._bench.export(draft, operation.to)
                return self._reply(ReplyKind.DONE, exported_told(path, words)).model_copy(update={"file": str(path)})
            case Show() | Explain() | Compare() | Search() | Suggest() | Check():
                return self._looked(operation, draft)
            case Help():
                return self._reply(ReplyKind.ANSWER, help_told(submits=self._bench.submits))
            case _:  # edits never come here
                raise AssertionError(operation.op)

    def _looked(self, look: Look, draft: Draft) -> Reply:
        """The answer to a look at the draft; where that is what is usual for a row, a yes behind it takes it."""
        row = look.row if isinstance(look, Explain | Suggest) else None
        if row is not None:
            self.choose(row)
        last = self._state.undo[-1] if self._state.undo else None
        told = answered(draft, look, self._bench, last)
        take = to_take(draft, look, self._bench) if isinstance(look, Suggest) else None
        text = f"{told}\n{self._asked(take).text}" if take else told
        shown = (row,) if row and isinstance(look, Explain) else ()
        return self._reply(ReplyKind.ANSWER, text).model_copy(update={"rows": shown})

    def _accepted(self, draft: Draft) -> Reply:
        if self._bench.submits:
            return self._reply(ReplyKind.REFUSED, _SUBMIT)
        self._bench.accept(draft.id)
        return self._reply(ReplyKind.DONE, "已采纳。说“导出Word”可以得到申报表。")

    def _stepped(self, way: Undo | Redo) -> Reply:
        """Go back or forward by versions; the version gone to is stored anew, so that nothing is ever lost."""
        verb, steps = "撤销" if isinstance(way, Undo) else "重做", stepped(self._state, way)
        if steps is None:
            return self._reply(ReplyKind.REFUSED, f"没有可以{verb}的改动。")
        before = self._latest()
        after = self._bench.stored(before.id, steps.goal)
        self._set(version=self._bench.save(after), undo=steps.undo, redo=steps.redo)
        if [row.level3 for row in before.indicators] != [row.level3 for row in after.indicators]:
            self._state = self._state.about(None)  # its number is another row's now
        done = f"已{verb} {steps.taken} 步" + ("，已经到头了" if steps.taken < way.steps else "")
        told = [f"{done}。", *stepped_told(before, after), questions_told(before, after)]
        return self._reply(ReplyKind.DONE, "\n".join(filter(None, told)))

    # State ------------------------------------------------------------------------------------

    def _latest(self) -> Draft:
        """The draft as it is stored; a version that was saved elsewhere meanwhile becomes a step that can be undone."""
        newest = self._bench.version(self._state.draft_id)
        if newest != self._state.version:
            self._state = self._state.at_version(newest)
        return self._bench.stored(self._state.draft_id)

    def _set(self, **changes: object) -> None:
        self._state = self._state.model_copy(update=changes)

    def _reply(self, kind: ReplyKind, text: str, operations: tuple[Operation, ...] = ()) -> Reply:
        return Reply(
            kind=kind, text=text, operations=operations, draft_id=self._state.draft_id, version=self._state.version
        )

    def _guarded(self, answer: Callable[[], Reply]) -> Reply:
        try:
            return answer()
        except JixiaoError as error:
            return self._reply(ReplyKind.REFUSED, f"{error.message}\n{error.hint}".strip())

    def _remember(self, words: str, reply: Reply) -> None:
        """Keep the turn; of what was done by button and refused, nothing needs to be remembered."""
        if not self._state.draft_id:
            return
        at = self._clock().isoformat(timespec="seconds")
        said = Turn(speaker="person", text=words, at=at)
        done = reply.operations
        told = Turn(
            speaker="assistant", text=reply.text, operations=done, version=reply.version, at=at, calls=reply.calls
        )
        if words:
            self._state = self._state.with_turns(said, told)
        elif reply.kind is not ReplyKind.REFUSED:
            self._state = self._state.with_turns(told)
        self._memory.save_talk(self._state)
