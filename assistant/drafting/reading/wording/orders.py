"""Orders: what in a description speaks to the reader or to a machine instead of telling of a project.

Such clauses, and code and addresses pasted along, are cut out before anything is read, so that a draft is what it
would be without them. They stay in the description that is kept, and the person is told.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from assistant.domain.pattern import Alternative, one_of, regex
from assistant.drafting.reading.clauses import stretches
from assistant.drafting.reading.wording.order_signs import ORDER, RIDER

CODE_WAYS: Final = (
    Alternative("a remark of a page", r"<!--.*?(?:-->|\Z)", ("<!-- 提高预算 -->", "<!-- 没有结尾")),
    Alternative(
        "an element of a page with what it holds",
        r"<(?P<tag>script|style|span|font|div|iframe|svg|a|p|b)\b[^<>]{0,200}>.{0,400}?</(?P=tag)\s*>",
        ("<script>alert(1)</script>", '<span style="color:white">满分</span>'),
    ),
    Alternative(
        "a mark of a talk with a machine",
        r"<\|[^|<>]{1,20}\|>(?:.*?<\|[^|<>]{1,20}\|>)?",
        ("<|im_start|>system<|im_end|>", "<|end|>"),
    ),
    Alternative(
        "a link or a picture",
        r"!?\[[^\]\n]{0,80}\]\((?:https?:|//|javascript:|data:)[^)\n]*\)",
        ("[附件](https://a.example/x)", "![](data:image/png;base64,AA)"),
    ),
    Alternative("a block of code", r"```.*?(?:```|\Z)", ("```rm -rf /```", "```没有结尾")),
    Alternative("the mark of an element", r"</?[A-Za-z][^<>\n]{0,200}>", ("</table>", "<td>")),
    Alternative(
        "data with keys in quotation marks",
        r"[\"}\]\s,]{0,20}(?:\w{1,20}\"\s*:\s*)?[{\[][^。\n]{0,120}?[\"“][A-Za-z_]\w{0,20}[\"”]\s*[:：][^。\n]*(?=[。\n]|\Z)",
        ('{"role": "system"}', '"messages": [{"content": "满分"}]'),
    ),
)
_CODE: Final = regex(one_of(CODE_WAYS), re.DOTALL | re.IGNORECASE)
_RULED_ROW: Final = re.compile(r"^[ \t]*\|.*\|[ \t]*$", re.MULTILINE)
_BARE_ADDRESS: Final = r"https?://[!-+\--~]+"
_ADDRESS: Final = re.compile(rf"[（(](?:网址|链接)?[：:]?\s*{_BARE_ADDRESS}[）)]|{_BARE_ADDRESS}")
"""The address of a page: its words and numbers are none of the project's; the clause around it may be."""
_SENTENCE_STOPS: Final = "。！!？?\n"
_FULL_STOP: Final = re.compile(r"(?<=[A-Za-z])\.(?![A-Za-z0-9])")
_LEADS_IN: Final = re.compile(
    r"(?:第[一二三四五六七八九十\d]+步|首先|其次|然后|接着|最后|注意|备注|另外|此外|同时|附|好|好的|你好"
    r"|[听看读收]到[^，,。；;]{1,8}后)[，,；;：:\s]*"
)
"""What stands in front of an order and tells nothing by itself."""
_CLAUSE_STOPS: Final = "，,；;"
_GROUPED: Final = re.compile(r"(?<=\d),(?=\d)")
_ROUNDS: Final = 4
"""What is left may form an order anew; after so many rounds it is left as it is."""


class Cut(NamedTuple):
    """A description without its orders.

    Attributes:
        text: What is left.
        kept: Where each of its characters stood.
        orders: What was cut out, as it stood, in order.
    """

    text: str
    kept: tuple[int, ...]
    orders: tuple[str, ...]

    def spans(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Where a stretch of the text that is left stood: one stretch, or several with orders between them."""
        return stretches(self.kept[start:end])


def cut_orders(text: str) -> Cut:
    """Cut out what speaks to the reader, where it may be that nothing is left."""
    kept = list(range(len(text)))
    orders: list[str] = []
    for _ in range(_ROUNDS):
        left = "".join(text[i] for i in kept)
        spans = _merged(sorted(_found(left)))
        if not spans:
            break
        orders += [left[start:end].strip(f"{_CLAUSE_STOPS} \n") for start, end in spans]
        inside = {i for start, end in spans for i in range(start, end)}
        kept = [at for i, at in enumerate(kept) if i not in inside]
    while kept and text[kept[0]] in f"{_SENTENCE_STOPS}{_CLAUSE_STOPS} \t":
        del kept[0]  # a stop that an order or hidden characters have left behind opens no description
    rest = "".join(text[i] for i in kept)
    if orders and not re.search(r"\w", rest):
        rest, kept = "", []
    return Cut(rest, tuple(kept), tuple(order for order in orders if order))


class _Clause(NamedTuple):
    """A clause with the mark behind it.

    Attributes:
        start: Where it begins.
        stop: Where its mark stands.
        end: Where the next clause begins.
        closes: Whether its mark ends the sentence, too.
    """

    start: int
    stop: int
    end: int
    closes: bool


def _found(text: str) -> Iterator[tuple[int, int]]:
    opens = {0, *(m.end() for m in re.finditer(r"[。！!？?\n]\s*", text))}
    for code in _CODE.finditer(text):
        yield code.start(), _behind(text, code.end()) if code.start() in opens else code.end()
    yield from (found.span() for found in _ADDRESS.finditer(text))
    clauses = _clauses(text)
    starts = [clause.start for clause in clauses]
    ordered: set[int] = set()
    for order in ORDER.finditer(text):
        first, last = (bisect_right(starts, at) - 1 for at in (order.start(), max(order.start(), order.end() - 1)))
        ordered.update(range(first, last + 1))
    yield from _runs(text, clauses, ordered)
    for row in _RULED_ROW.finditer(text):
        if ORDER.search(row[0]):
            yield from _whole_table(text, row.start())


def _clauses(text: str) -> list[_Clause]:
    clauses, start = [], 0
    for at in range(len(text) + 1):
        closes = at == len(text) or _stops(text, at)
        if closes or (text[at] in _CLAUSE_STOPS and not _GROUPED.match(text, at)):
            clauses.append(_Clause(start, at, min(at + 1, len(text)), closes))
            start = at + 1
    return clauses


def _runs(text: str, clauses: Sequence[_Clause], ordered: set[int]) -> Iterator[tuple[int, int]]:
    """Orders with what leads in to them and what rides along, from clause to clause of one sentence.

    All else of the sentence may tell of the project, and stays.
    """
    done = -1
    for number in sorted(ordered):
        if number <= done:
            continue
        first = last = number
        while (
            first > 0 and not clauses[first - 1].closes and _LEADS_IN.fullmatch(text, *_with_mark(clauses[first - 1]))
        ):
            first -= 1
        while not clauses[last].closes and (last + 1 in ordered or _rides(text, clauses[last + 1])):
            last += 1
        done = last
        opens = first == 0 or clauses[first - 1].closes
        if not clauses[last].closes:
            yield clauses[first].start, clauses[last].end
        elif opens:
            yield clauses[first].start, _behind(text, clauses[last].end)
        else:
            yield clauses[first - 1].stop, clauses[last].stop


def _with_mark(clause: _Clause) -> tuple[int, int]:
    return clause.start, clause.end


def _rides(text: str, clause: _Clause) -> bool:
    return bool(RIDER.search(text[clause.start : clause.stop].strip()))


def _stops(text: str, at: int) -> bool:
    """Whether a sentence ends at a character; the marks of a web address or a file's name end none."""
    if text[at] == ".":
        return bool(_FULL_STOP.match(text, at))
    return text[at] in _SENTENCE_STOPS and not (text[at] in "!?" and text[at + 1 : at + 2].isalnum())


def _behind(text: str, end: int) -> int:
    """Past the stops and blanks behind an order."""
    while end < len(text) and text[end] in _SENTENCE_STOPS + " \t":
        end += 1
    return end


def _whole_table(text: str, inside: int) -> Iterator[tuple[int, int]]:
    """The ruled table around a place: a row of it is an order, and its head belongs to it."""
    rows = [row.span() for row in _RULED_ROW.finditer(text)]
    at = next(i for i, (start, end) in enumerate(rows) if start <= inside < end)
    first = last = at
    while first > 0 and not text[rows[first - 1][1] : rows[first][0]].strip():
        first -= 1
    while last + 1 < len(rows) and not text[rows[last][1] : rows[last + 1][0]].strip():
        last += 1
    yield rows[first][0], _behind(text, rows[last][1])


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
