"""Work: what an act on the page does to the draft, and what the page then shows; knows nothing of Gradio."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.dialogue.operations import Accept, Export
from assistant.dialogue.reply import Reply, ReplyKind
from assistant.domain.comment import comments_by_path
from assistant.domain.draft import EngineName
from assistant.domain.draft_flow import Act as DraftAct
from assistant.domain.labels import row_of
from assistant.errors import InvalidEdit, JixiaoError
from assistant.web.evidence_view import evidence_view
from assistant.web.failures import explained
from assistant.web.markup import Markup, element, joined
from assistant.web.presenters import precedents_view, roll_over_view
from assistant.web.results_view import download_link, filled_notice, notice
from assistant.web.work_table.acts import (
    Act,
    AnswerQuestion,
    Choose,
    Do,
    EditCell,
    EditFact,
    Finish,
    Hand,
    Look,
    Say,
    Settle,
    TakeAnnex,
    changes_draft,
    operation_of,
    read_act,
)
from assistant.web.work_table.entered import entered
from assistant.web.work_table.forms import facts_form, funds_form, goals_form
from assistant.web.work_table.grid import Rejected, categories, indicator_grid, path_of
from assistant.web.work_table.head import work_head
from assistant.web.work_table.model_part import model_panel
from assistant.web.work_table.not_taken import NotTaken
from assistant.web.work_table.panels import (
    findings_panel,
    notes_panel,
    path_of_answer,
    questions_panel,
    spread_panel,
)
from assistant.web.work_table.review import Finishing, Round, finishing, review_panel
from assistant.web.work_table.seen import SeenVersion
from assistant.web.work_table.standing import standing
from assistant.web.work_table.talk import talk_view

if TYPE_CHECKING:
    from assistant.dialogue.session import Dialogue
    from assistant.domain.draft import Draft
    from assistant.drafting.llm_engine import Asking
    from assistant.storage.papers import Paper
    from assistant.web.desk import Desk, Entries


_ELSEWHERE: Final = "草稿已在别处改过"


class Bench(NamedTuple):
    """What the page remembers between two acts of one person.

    Attributes:
        draft_id: The draft on the page; "" before there is one.
        chosen: The row whose evidence is shown, counted from 1.
        rejected: By path, what was typed into a cell and not taken.
        seen: The version that the page shows.
    """

    draft_id: str
    chosen: int
    rejected: NotTaken
    seen: SeenVersion

    @classmethod
    def of(cls, draft_id: str = "") -> Bench:
        """The page with a draft on which nothing was done yet; with none, if there is none."""
        return cls(draft_id, 1, NotTaken(), SeenVersion())


class Shown(NamedTuple):
    """The parts of the page after an act; None for those that stay as they are.

    Attributes:
        bench: What is remembered.
        head: The head of the draft's panel.
        sheet: The table, findings, questions, facts, funds, goals and precedents.
        evidence: What the chosen row rests on.
        talk: The conversation.
        message: The notice above the panel; "" for none, None for the one that stands there.
        file: A link to a file to take along; "" for none, None for the one that stands there.
        finish: The button that ends the work.
    """

    bench: Bench
    head: Markup | None
    sheet: Markup | None
    evidence: Markup
    talk: Markup | None
    message: Markup | str | None
    file: Markup | str | None = ""
    finish: Finishing | None = None


class Work:
    """The work table of one person.

    Args:
        desk: The person's.
        engine: Whether a large model is asked where an utterance is not understood.
        asking: How the person follows and stops it.
    """

    def __init__(self, desk: Desk, engine: EngineName = EngineName.BUILTIN, asking: Asking | None = None) -> None:
        self._desk = desk
        self._engine = engine
        self._asking = asking

    def opened(self, draft_id: str) -> Shown:
        """The page with a stored draft on it.

        Raises:
            UnknownDraft: If there is none.
        """
        return self._shown(Bench.of(self._desk.stored(draft_id).id), "")

    def entered(self, draft_id: str) -> Entries:
        """What the fields held when it was made."""
        return entered(self._desk.stored(draft_id))

    def act(self, bench: Bench, payload: object) -> Shown:
        """Do what the page sent; what cannot be done is told at its cell, and what was typed stays there."""
        try:
            with self._desk.watched(bench.draft_id):
                return self._acted(bench, payload)
        except Exception as error:
            return self._shown(bench, explained(error))

    def _acted(self, bench: Bench, payload: object) -> Shown:
        act = read_act(payload)
        if changes_draft(act) and bench.seen.is_behind(self._desk.latest(bench.draft_id).version):
            return self._overtaken(bench, act)
        act = standing(act, self._desk.stored(bench.draft_id))
        match act:
            case Choose():
                return self._chosen(bench, act.row)
            case Look():
                return self._shown(bench, None)
            case TakeAnnex():
                return self._taken(bench, self._desk.annexed(bench.draft_id))
            case Say():
                dialogue = self._desk.talk(bench.draft_id, self._engine, self._asking)
                return self._after(bench, dialogue, dialogue.say(act.text))
            case EditCell() | EditFact():
                return self._edited(bench, act)
            case Settle():
                self._desk.rounds.settle(act.comment)
                return self._shown(bench, "")
            case Hand():
                return self._handed(bench, act)
            case Finish():
                return self._finished(bench)
            case AnswerQuestion():
                return self._answered(bench, act)
            case Do():
                dialogue = self._desk.talk(bench.draft_id)
                return self._after(bench, dialogue, dialogue.do(operation_of(act)))

    def _overtaken(self, bench: Bench, act: Act) -> Shown:
        """The draft is another than the person sees: nothing is done, and what is there now is shown."""
        text = act.text if isinstance(act, EditCell | EditFact | AnswerQuestion | Say) else ""
        path = path_of(act.row, act.cell) if isinstance(act, EditCell) else ""
        if isinstance(act, EditCell) and act.of:
            bench.rejected.keep(path, Rejected(text, _ELSEWHERE, act.of))
        elif isinstance(act, EditFact):
            bench.rejected.keep(act.field.value, Rejected(text, _ELSEWHERE))
        told = f"您刚才写的“{text[:60]}”没有保存。" if text else ""
        return self._shown(bench, notice(_ELSEWHERE, f"{told}下面已经换成现在的内容，请看过后再改。", kind="error"))

    def _chosen(self, bench: Bench, row: int) -> Shown:
        """What a row rests on; all else stays.

        An answer that comes late shows nothing of before, and the table does not move under a double click.
        """
        self._desk.talk(bench.draft_id).choose(row)
        draft = self._desk.stored(bench.draft_id)
        bench = bench._replace(chosen=_within(row, draft))
        return Shown(bench, None, None, self._evidence(draft, bench.chosen), None, None, None)

    def _handed(self, bench: Bench, act: Hand) -> Shown:
        if act.act == "submit":
            self._desk.rounds.submit(bench.draft_id)
            return self._shown(bench, notice("已提交审核", "审核前不能修改；要改请先撤回。", kind="done"))
        self._desk.rounds.withdraw(bench.draft_id)
        return self._shown(bench, notice("已撤回", "可以继续修改；改好后请重新提交。", kind="done"))

    def _finished(self, bench: Bench) -> Shown:
        if DraftAct.SUBMIT in self._desk.rounds.acts(bench.draft_id):
            return self._handed(bench, Hand(act="submit"))
        dialogue = self._desk.talk(bench.draft_id)
        return self._after(bench, dialogue, dialogue.do(Accept()))

    def filled(self, bench: Bench, template: Path) -> Shown:
        """Fill the unit's own form; what a person should look at in it is told."""
        try:
            filled = self._desk.filled(bench.draft_id, template)
        except Exception as error:
            return self._shown(bench, explained(error))
        return self._taken(bench, filled.paper)._replace(message=filled_notice(filled))

    def _taken(self, bench: Bench, paper: Paper) -> Shown:
        """A file that can be taken along; the draft is as it was."""
        return self._shown(bench, "")._replace(sheet=None, file=download_link(paper))

    def _answered(self, bench: Bench, act: AnswerQuestion) -> Shown:
        """A question was answered in its box; an answer that is not taken is told there, too."""
        dialogue = self._desk.talk(bench.draft_id)
        reply = dialogue.do(operation_of(act))
        path = path_of_answer(act.of)
        if reply.kind is ReplyKind.DONE:
            bench.rejected.drop(path)
        else:
            where = "" if reply.kind is ReplyKind.REFUSED else "（请在对话里选）"
            bench.rejected.keep(path, Rejected(act.text, reply.text.replace("\n", "") + where))
        return self._after(bench, dialogue, reply)

    def _edited(self, bench: Bench, act: EditCell | EditFact) -> Shown:
        """A cell was typed into: taken, or kept in the cell with the reason."""
        path = path_of(act.row, act.cell) if isinstance(act, EditCell) else act.field.value
        dialogue = self._desk.talk(bench.draft_id)
        try:
            reply = dialogue.do(operation_of(act))
        except JixiaoError as error:
            return self._refused(bench, path, act.text, error)
        if reply.kind is ReplyKind.REFUSED:
            return self._refused(bench, path, act.text, InvalidEdit(reply.text.replace("\n", "")))
        bench.rejected.drop(path)
        return self._after(bench, dialogue, reply, quiet=True)

    def _refused(self, bench: Bench, path: str, text: str, error: JixiaoError) -> Shown:
        if "和原来一样" in error.message or "已经是" in error.message:
            bench.rejected.drop(path)
            return self._shown(bench, "")
        rows = self._desk.stored(bench.draft_id).indicators
        number = row_of(path)
        name = rows[number - 1].level3 if number and number <= len(rows) else ""
        bench.rejected.keep(path, Rejected(text, error.message, name))
        return self._shown(bench, "")

    def _after(self, bench: Bench, dialogue: Dialogue, reply: Reply, *, quiet: bool = False) -> Shown:
        rows = dialogue.conversation.focus.row or bench.chosen
        message = "" if quiet or reply.kind is not ReplyKind.REFUSED else notice("没有改动", reply.text, kind="error")
        file: Markup | str = ""
        if reply.file is not None and any(isinstance(operation, Export) for operation in reply.operations):
            file = download_link(self._desk.exported(Path(reply.file), bench.draft_id))
        return self._shown(bench._replace(chosen=rows), message)._replace(file=file)

    def _shown(self, bench: Bench, message: Markup | str | None) -> Shown:
        version = self._desk.latest(bench.draft_id).version if bench.draft_id else 0
        draft = self._desk.stored(bench.draft_id)
        bench.seen.show(version)
        chosen = _within(bench.chosen, draft)
        conversation = self._desk.talk(draft.id).conversation
        bench = bench._replace(chosen=chosen)
        bench.rejected.follow(draft)
        review = self._round(draft)
        return Shown(
            bench,
            work_head(draft, self._desk.variant(draft.form_variant), conversation, review.status),
            self._sheet(draft, bench, review, version),
            self._evidence(draft, chosen),
            talk_view(conversation),
            message,
            finish=finishing(review, is_alone=self._desk.is_alone),
        )

    def _round(self, draft: Draft) -> Round:
        rounds = self._desk.rounds
        comments = comments_by_path(rounds.comments(draft.id), draft.indicators)
        return Round(self._desk.status(draft.id), rounds.acts(draft.id), rounds.steps(draft.id), comments)

    def _sheet(self, draft: Draft, bench: Bench, review: Round, version: int) -> Markup:
        variant = self._desk.variant(draft.form_variant)
        return joined(
            (
                categories(),
                review_panel(review, len(draft.report.errors)),
                indicator_grid(draft, bench.chosen, bench.rejected, review.comments, version),
                findings_panel(draft),
                questions_panel(draft.questions, bench.rejected),
                notes_panel(draft),
                model_panel(draft.engine),
                facts_form(draft, variant, bench.rejected, review.comments),
                funds_form(draft, bench.rejected, review.comments),
                goals_form(draft, bench.rejected, review.comments),
                roll_over_view(draft.roll_over),
                precedents_view(draft.precedents),
            )
        )

    def _evidence(self, draft: Draft, chosen: int) -> Markup:
        if not draft.indicators:
            return evidence_view(draft, chosen)
        shown = evidence_view(draft, chosen, self._desk.case)
        row = draft.indicators[chosen - 1]
        values = self._desk.spread(f"{row.level3} {row.target.text}")
        spread = spread_panel(values, row.level3) if values else None
        return joined((shown, element("section", spread, class_="jx-section jx-spread")))


def _within(row: int, draft: Draft) -> int:
    """The row of the draft that is nearest to a number."""
    return min(max(1, row), max(1, len(draft.indicators)))
