"""Frames: the meanings that the pieces of a request allow: rows and a value, rows and an act, a field, an act alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.outcome import plainly
from assistant.dialogue.understanding.reading.clause_reader import ClauseReader
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.weighing.changes import Changes, of_outcome
from assistant.dialogue.understanding.weighing.pieces import Kind, Piece, acts_of, text_of
from assistant.dialogue.understanding.weighing.readings import SAYING, Reading, unexplained
from assistant.dialogue.understanding.weighing.rows_added import RowsAdded
from assistant.dialogue.understanding.weighing.spoken_of import DOUBT, Mention, mentions, rows_meant, rows_of
from assistant.dialogue.understanding.weighing.spoken_of import taken as taken_by
from assistant.dialogue.understanding.weighing.written import Written
from assistant.dialogue.understanding.words.clauses import Clause

_MOST: Final = 6
_BARE: Final = 0.3
_CELL: Final = 3.5
_GOOD: Final = 0.5
_ON_ROWS: Final = ("remove", "replace", "quantify")
_ALONE: Final = (
    "undo", "redo", "accept", "export", "show", "help", "check", "fix", "compare", "search", "propose",
)  # fmt: skip
_FINDINGS: Final = frozenset({"问题", "意见", "审核意见", "检查意见"})
_BESIDE: Final = {
    "accept": ("show",), "show": ("set",), "help": ("set", "explain"), "check": ("fix", "show"),
    "fix": ("check", "set", "accept"), "compare": ("show", "set"), "search": ("show", "set", "compare"),
    "propose": ("set", "add"), "export": ("set", "show"), "undo": ("set",), "redo": ("undo",),
}  # fmt: skip
_MEASURABLE: Final = re.compile(
    r"(?:换|改|写|变|弄|整|来|给)(?:成|为|个|条|一个|一条)+(?:更)?(?:能|可以|可|好|便于|看得|说得|数得|算得|带"
    r"|有)[^，,。\d]{1,8}的(?:指标|说法|写法|表述)?$"
)
"""`换成可以量的`."""
_KEEPING: Final = re.compile(r"只?(?:留|保留|留下|留着)(?:下|着)?|留一?")
_EXCHANGE: Final = frozenset({"换一下", "换换", "换一换", "换"})
_DROPPED: Final = frozenset(
    [
        "请", "麻烦", "帮我", "帮忙", "给我", "您好", "你好", "谢谢", "辛苦了", "吧", "呀", "啊", "哦", "哈",
        "嘛", "呗", "啦", "了", "都",
        "就", "也", "你", "您", "我", "咱", "咱们", "我们", "就行", "即可", "嘞", "哒", "好", "一下", "下",
        "这个", "那个"
    ]
)  # fmt: skip


class Framing:
    """Finds the meanings of a request."""

    def __init__(self, reader: ClauseReader) -> None:
        self._reader = reader
        self._changes = Changes(reader)
        self._written = Written(reader)
        self._added = RowsAdded(reader)

    def read(self, request: Sequence[Piece], scene: Scene) -> list[Reading]:
        """The likeliest meanings of one request, those that leave least unexplained first."""
        spoken = mentions(request, scene, self._reader.references)
        found = _best([
            *self._changes.read(request, spoken, scene),
            *self._done_to_rows(request, spoken, scene),
            *self._swapped(request, spoken, scene),
            *self._merged(request, spoken, scene),
            *self._kept(request, spoken, scene),
            *self._asked(request, spoken, scene),
            *self._said_alone(request, scene),
            *self._restored(request, scene),
            *self._written.levels(request, spoken, scene),
            *self._together(request, spoken, scene),
        ])  # fmt: skip
        if found and found[0].cost <= _GOOD:
            return found
        return _best([*found, *self._rewritten(request, spoken, scene)])

    def joined(self, several: Sequence[Piece], scene: Scene) -> list[Reading]:
        """The likeliest meanings of several requests that are one (加一个时效指标，叫巡检及时率，100%)."""
        spoken = mentions(several, scene, self._reader.references)
        return _best(self._together(several, spoken, scene))

    def _together(self, pieces: Sequence[Piece], spoken: Sequence[Mention], scene: Scene) -> Iterator[Reading]:
        yield from self._added.read(pieces, spoken, scene)
        yield from self._written.names(pieces, spoken, scene)
        yield from self._written.parts_of_names(pieces, spoken, scene)
        yield from self._written.fields(pieces, scene)

    def goal(self, pieces: Sequence[Piece]) -> Reading | None:
        """A new goal, which takes the rest of the sentence with its stops (年度目标重新写：…)."""
        stop = next((place for place, piece in enumerate(pieces) if piece.text in ("：", ":")), None)
        if stop is None or stop > 5 or pieces[0].kind is not Kind.FIELD:
            return None
        path = self._reader.stating.path(pieces[0].text)
        text = text_of(pieces[stop + 1 :]).strip("“”\"' ")
        if path is None or not path.value.endswith("goal") or len(text) < 6:
            return None
        cost = unexplained(pieces[1:stop], (), {"set", "propose", "replace", "add", "name"})
        return Reading((ops.SetFact(path=path, value=text),), cost)

    def described(self, pieces: Sequence[Piece], first: int) -> Reading | None:
        """A description behind the words that ask for a new draft (另写一份：…)."""
        if not any("propose" in piece.acts for piece in pieces[:first]) or first >= len(pieces):
            return None
        text = text_of(pieces[first + 1 :]).strip()
        if len(text) < 14 or pieces[first].text not in "：:，,。":
            return None
        cost = unexplained(pieces[:first], (), {"propose", "set", "add", "explain"})
        return Reading((ops.Propose(description=text),), cost)

    def _swapped(self, request: Sequence[Piece], spoken: Sequence[Mention], scene: Scene) -> Iterator[Reading]:
        """Two rows that change places; the second may be the one spoken of."""
        swaps = any("swap" in piece.acts for piece in request)
        linked = len(spoken) == 2 and any(
            piece.kind is Kind.LINK for piece in request[spoken[0].last : spoken[1].first]
        )
        if not swaps and not (linked and any(piece.text in _EXCHANGE for piece in request)):
            return
        rows = rows_of(spoken)
        rows = (*scene.here[:1], *rows) if len(rows) == 1 and scene.here else rows
        cells = any(piece.text in ("值", "数", "数值", "指标值", "名称", "名字", "单位") for piece in request)
        if len(rows) == 2 and not cells:
            taken = taken_by(spoken, request)
            cost = unexplained(request, taken, {"swap", "set", "replace", "move"})
            yield Reading((ops.Move(row=rows[0], to=rows[1]),), cost, rows)

    def _kept(self, request: Sequence[Piece], spoken: Sequence[Mention], scene: Scene) -> Iterator[Reading]:
        """`留第3条`: of the rows spoken of, the others go."""
        at = next((place for place, piece in enumerate(request) if _KEEPING.fullmatch(piece.text)), None)
        if at is None:
            return
        of = {row for mention in spoken if mention.last <= at for row in mention.rows} or set(scene.spoken)
        keep = {row for mention in spoken if mention.first > at for row in mention.rows}
        common = keep & of if len(keep) > 1 else keep
        if len(of) > len(common) and common and common <= of:
            used = taken_by(spoken, request) | {at}
            made_of = ops.Remove(rows=tuple(sorted(of - common)))
            yield Reading((made_of,), 0.1 + unexplained(request, used, {"remove"}), tuple(sorted(common)))

    def _merged(self, request: Sequence[Piece], spoken: Sequence[Mention], scene: Scene) -> Iterator[Reading]:
        """Rows made one, without a name for it."""
        if not any("merge" in piece.acts for piece in request):
            return
        at = next(place for place, piece in enumerate(request) if "merge" in piece.acts)
        before = [mention for mention in spoken if mention.last <= at and mention.rows] or spoken
        for rows, cost in rows_meant(before, request, scene):
            if len(rows) > 1:
                used = taken_by(spoken, request)
                yield Reading((ops.Merge(rows=rows),), cost + unexplained(request, used, {"merge", "set", "add"}), rows)

    def _done_to_rows(self, request: Sequence[Piece], spoken: Sequence[Mention], scene: Scene) -> Iterator[Reading]:
        """Rows removed, replaced or made measurable."""
        acts = acts_of(request)
        taken = taken_by(spoken, request)
        wish = _MEASURABLE.search(text_of(request))
        if wish and not any(piece.kind is Kind.VALUE for piece in request):
            for rows, cost in rows_meant(spoken, request, scene):
                said = {place for place, piece in enumerate(request) if piece.start - request[0].start >= wish.start()}
                used = taken | said
                yield Reading(
                    (ops.Quantify(rows=rows),), cost + 0.2 + unexplained(request, used, {"set", "replace"}), rows
                )
        if "vague" in acts and not acts & {"quantify", "replace", "remove"}:
            for rows, cost in rows_meant(spoken, request, scene):
                yield Reading((ops.Quantify(rows=rows),), cost + DOUBT + unexplained(request, taken, {"vague"}), rows)
        for act in _ON_ROWS:
            if act not in acts:
                continue
            answered = (
                {act, "set", "replace", "vague"} if act == "quantify" else {act, "set"} if act == "replace" else {act}
            )
            cells = any(piece.kind is Kind.CELL or piece.text in ("单位", "名称", "名字") for piece in request)
            at = next(place for place, piece in enumerate(request) if act in piece.acts)
            before = [mention for mention in spoken if mention.last <= at and mention.rows]
            for rows, cost in rows_meant(before if before and act != "remove" else spoken, request, scene):
                cost += _CELL * (cells and act == "remove")
                made_of: ops.Operation = ops.Remove(rows=rows)
                if act == "quantify":
                    made_of = ops.Quantify(rows=rows)
                elif act == "replace":
                    cost += 0 if len(rows) == 1 else DOUBT
                    made_of = ops.Replace(row=rows[0])
                yield Reading((made_of,), cost + unexplained(request, taken, answered), rows)

    def _asked(self, request: Sequence[Piece], spoken: Sequence[Mention], scene: Scene) -> Iterator[Reading]:
        """Questions about rows and fields."""
        acts = acts_of(request)
        text = text_of(request)
        values = {place for place, piece in enumerate(request) if piece.kind is Kind.VALUE}
        taken = taken_by(spoken, request) | values
        taken |= {place for place, piece in enumerate(request) if piece.marks and not piece.marks & {"if", "except"}}
        rows = rows_of(spoken)
        if "compare" in acts and len(rows) == 2 and not re.search(r"版|稿|[去上往]年|项目", text):
            both = tuple(ops.Explain(row=row) for row in rows)
            yield Reading(both, unexplained(request, taken, {"compare", "explain", "set"}), rows)
        fields = {place for place, piece in enumerate(request) if piece.kind in (Kind.FIELD, Kind.CELL)}
        for act in ("explain", "suggest"):
            if act not in acts:
                continue
            for rows, cost in rows_meant(spoken, request, scene):
                if len(rows) == 1:
                    made_of = ops.Explain(row=rows[0]) if act == "explain" else ops.Suggest(row=rows[0])
                    yield Reading((made_of,), cost + unexplained(request, taken | fields, {act, "set"}), rows)
            if act == "explain" and (path := self._reader.mentioning.path(text)):
                answered = {act, "set", "ask"}
                yield Reading((ops.Explain(path=path),), 0.3 + unexplained(request, values | fields, answered))

    def _said_alone(self, request: Sequence[Piece], scene: Scene) -> Iterator[Reading]:
        """Commands about the whole draft."""
        acts = acts_of(request)
        text = text_of(request)
        for act in _ALONE:
            if act not in acts or (act == "fix" and not _mends(request)):
                continue
            outcome = self._reader.guessing.made(act, text, scene)
            if act == "fix":
                outcome = self._reader.commands.fixed(text) or outcome
            if outcome is None or not outcome.ways:
                continue
            if act == "search":
                outcome = plainly(ops.Search(text=_topic(request)))
            used = {place for place, piece in enumerate(request) if _belongs(piece, act)}
            cost = 0.0 if outcome.sure or act in ("accept", "propose") else DOUBT
            if act == "undo" and all(piece.acts & SAYING for piece in request if "undo" in piece.acts):
                cost += _BARE
            if act == "undo" and sum("undo" in piece.acts and not piece.acts & SAYING for piece in request) > 1:
                yield Reading((ops.Redo(),), 0.1 + unexplained(request, (), {"undo", "redo", "restore", "set"}))
                cost += DOUBT
            yield Reading(outcome.ways[0], cost + unexplained(request, used, {act, *_BESIDE.get(act, ())}))

    def _restored(self, request: Sequence[Piece], scene: Scene) -> Iterator[Reading]:
        """What was removed, or an earlier version."""
        if not any("restore" in piece.acts for piece in request):
            return
        text = text_of(request)
        version = re.search(r"第(\d+|[一二三四五六七八九十])(?:个)?(?:版本|版|稿)", text)
        outcome = self._reader.commands.removed_named(text, scene) if not version else None
        if outcome is None and not version and re.search(r"版|稿", text):
            return
        answered = {"restore", "remove", "undo", "set", "add"}
        if outcome is not None:
            name = outcome.ways[0][0]
            known = name.name or "" if isinstance(name, ops.Restore) else ""
            used = {place for place, piece in enumerate(request) if set(piece.text) & set(known)}
            yield Reading(outcome.ways[0], unexplained(request, used, answered))
        elif not version:
            bare = DOUBT * (not re.search(r"删|去掉|刚|错|回|找|捞", text))
            yield Reading((ops.Restore(),), bare + unexplained(request, (), answered))

    def _rewritten(self, request: Sequence[Piece], spoken: Sequence[Mention], scene: Scene) -> Iterator[Reading]:
        """Whatever the grammars read once the rows are put as numbers and what adds nothing is gone."""
        cost = sum(DOUBT for mention in spoken if mention.doubt or mention.missing)
        cells = any(piece.text in ("值", "数", "数值", "指标值", "名称", "名字", "单位") for piece in request)
        if any(mention.several and len(mention.rows) > 1 for mention in spoken):
            return
        if cells and any("swap" in piece.acts for piece in request):
            return
        first = {mention.first: mention for mention in spoken if mention.rows}
        inside = {place for mention in spoken if mention.rows for place in range(mention.first, mention.last)}
        out: list[str] = []
        dropped = 0.0
        for place, piece in enumerate(request):
            if place in first:
                out.append("、".join(f"第{row}条" for row in first[place].rows))
            if place in inside:
                continue
            if piece.kind is Kind.STRANGE and len(piece.text) == 1 and not _between_figures(request, place):
                dropped += 0.6
            elif not (piece.plain and piece.text in _DROPPED):
                out.append(piece.text)
        marks = unexplained([piece for piece in request if piece.marks], ())
        text = "".join(out)
        outcome = self._reader.clause(Clause(text, "", 0), scene) if text else None
        if outcome is None or outcome.refused or outcome.context or outcome.soft:
            return
        if cells and any(isinstance(op, ops.Move) for way in outcome.ways for op in way):
            return  # `第3条改成第5条的值`: the value is meant, not the place.
        for reading in of_outcome(outcome, cost + dropped + marks + _BARE):
            if not any(
                isinstance(op, ops.Add) or getattr(op, "name", None) or op.op == "set_fact" for op in reading.operations
            ):
                yield reading


def _best(found: Sequence[Reading] | Iterator[Reading]) -> list[Reading]:
    best: dict[tuple[ops.Operation, ...], Reading] = {}
    for reading in sorted(found, key=lambda reading: reading.cost):
        best.setdefault(reading.operations, reading)
    return list(islice(best.values(), _MOST))


def _mends(request: Sequence[Piece]) -> bool:
    """Whether a fix is asked for, not only a finding mentioned."""
    said = [piece for piece in request if "fix" in piece.acts and piece.text not in _FINDINGS]
    return bool(said) or any("set" in piece.acts or "replace" in piece.acts for piece in request)


def _between_figures(request: Sequence[Piece], place: int) -> bool:
    """Whether a piece keeps two numbers apart."""
    around = [request[each] for each in (place - 1, place + 1) if 0 <= each < len(request)]
    return any(piece.kind in (Kind.VALUE, Kind.ROWS) for piece in around)


def _topic(request: Sequence[Piece]) -> str | None:
    """What is to be searched: the longest run of words that ask for nothing."""
    runs = [""]
    for piece in request:
        if (
            piece.kind in (Kind.NAME, Kind.STRANGE, Kind.CATEGORY)
            or (runs[-1] and piece.text == "的")
            or (
                runs[-1]
                and len(piece.text) == 1
                and piece.acts == {"set"}
                and not re.search(r"[写报填定是为]", piece.text)
            )
        ):
            runs[-1] += piece.text
        else:
            runs.append("")
    topic = max((re.sub(r"^(?:别的?|其他)|的?(?:项目)?的*$", "", run) for run in runs), key=len)
    return topic if len(topic) > 1 else None


def _belongs(piece: Piece, act: str) -> bool:
    """Whether a piece is a part of a command, though it asks for nothing."""
    if act == "search" and piece.kind in (Kind.NAME, Kind.STRANGE, Kind.CATEGORY, Kind.FIELD):
        return True
    if piece.kind is Kind.VALUE and act in ("undo", "redo"):
        return True
    if piece.kind is Kind.ROWS and act in ("fix", "compare"):
        return True
    return (
        bool(piece.marks) and piece.marks <= {"ask", "told"} and act in ("check", "search", "compare", "help", "show")
    )
