"""Phrases that name several rows and mean one of them, or none: the former, a slip taken back, names of no row."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from assistant.dialogue.understanding.meaning import Focus
from assistant.domain.draft import Draft
from tests.dialogue.understanding.joined_phrases import BARE, is_place_of_a_kind, pointers, rows_of
from tests.dialogue.understanding.phrase import KINDS, Phrase, numeral


def contrasted_phrases(draft: Draft) -> Iterator[Phrase]:
    """Phrases that name several rows and mean one of them, and such as mean none."""
    for kind in (_one_of_named, _corrected, _not_there, _half_wrong):
        yield from kind(draft)


def _one_of_named(draft: Draft) -> Iterator[Phrase]:
    """`第3条和第7条里靠前的那条`, `第3条和第7条，前者`."""
    turn = 0
    for one, two in permutations(range(1, len(draft.indicators) + 1), 2):
        turn += 3
        a, b = (
            ways[(turn // 3 + place) % len(ways)]
            for place, ways in enumerate(pointers(draft, row) for row in (one, two))
        )
        if is_place_of_a_kind(a) and b.startswith(BARE):
            continue
        for form in ("{a}和{b}，前者", "{a}跟{b}里前一个", "{a}、{b}中的前者"):
            yield Phrase(form.format(a=a, b=b), (frozenset({one}),))
        for form in ("{a}和{b}，后者", "{a}跟{b}里后一个", "{a}、{b}中的后者", "{a}和{b}里的后面那个"):
            yield Phrase(form.format(a=a, b=b), (frozenset({two}),))
        for form in ("{a}或{b}", "{a}还是{b}", "{a}或者{b}中的一条", "{a}和{b}其中一条", "{a}、{b}二选一"):
            yield Phrase(form.format(a=a, b=b), ())
    for word, label in KINDS.items():
        rows = rows_of(draft, label)
        if len(rows) == 2:
            for name in (word, f"{word}指标"):
                for form in (
                    "两个{w}里面排前面的那个",
                    "{w}那两条前头那条",
                    "两条{w}中的前一条",
                    "{w}两条里靠前的那条",
                    "{w}两个里头上面那个",
                ):
                    yield Phrase(form.format(w=name), (frozenset({rows[0]}),))
                for form in (
                    "两个{w}里面排后面的那个",
                    "{w}那两条后头那条",
                    "两条{w}中的后一条",
                    "{w}两条里靠后的那条",
                    "{w}两个里头下面那个",
                ):
                    yield Phrase(form.format(w=name), (frozenset({rows[1]}),))
                for form in ("两个{w}其中一个", "两条{w}中的一条", "{w}两条里随便一条"):
                    yield Phrase(form.format(w=name), ())


def _corrected(draft: Draft) -> Iterator[Phrase]:
    """`第3条，不对，第4条`: what was said last is meant."""
    turn = 0
    for one, two in permutations(range(1, len(draft.indicators) + 1), 2):
        turn += 3
        here = (None, one, two)[turn % 3]
        a, b = (
            ways[(turn // 3 + place) % len(ways)]
            for place, ways in enumerate(pointers(draft, row, here) for row in (one, two))
        )
        for form in (
            "{a}，不对，{b}", "{a}，哦不，{b}", "{a}，说错了，是{b}", "不是{a}，是{b}", "不是{a}是{b}", "{a}……不，{b}", "{a}，不不，是{b}", "{b}（不是{a}）",
            "{b}而不是{a}", "{b}，不是{a}，", "{a}不动，{b}", "{a}先不管，{b}", "别动{a}，{b}",
        ):  # fmt: skip
            yield Phrase(form.format(a=a, b=b), (frozenset({two}),), Focus(row=here))


def _not_there(draft: Draft) -> Iterator[Phrase]:
    """One row that is there, joined to one that is not; places beyond the table."""
    count = len(draft.indicators)
    for row in range(1, count + 1):
        for form in (
            "第{n}条和第{x}条",
            "第{n}、{x}条",
            "第{n}条还有倒数第{x}条",
            "第{x}条和第{n}条",
            "第{n}到{x}条",
            "{n}号、{x}号",
        ):
            for beyond in (count + 1, count + 6, 50):
                yield Phrase(form.format(n=row, x=beyond), ())
    for focus in (Focus(row=count),):
        for form in ("这条和下面那条", "它和下一条", "本条及次条", "它下面那条", "次条", "这条和后面两条"):
            yield Phrase(form, (), focus)
    for form in ("这条和上面那条", "它和上一条", "它上面那条", "这条跟前面两条"):
        yield Phrase(form, (), Focus(row=1))
    for form in (
        "这条和下面那条",
        "它和上一条",
        "本条及次条",
        "这条还有第3条",
        "刚才那条和第2条",
        "上面改的那条",
        "刚才说的那两条",
        "这两条",
        "那几条",
        "前面那条",
        "刚改的那两条",
    ):
        yield Phrase(form, ())
    for word, label in KINDS.items():
        rows = rows_of(draft, label)
        beyond = numeral(len(rows) + 1)
        for form in ("{w}第一条和第{z}条", "{w}里第{z}个跟第一个", "{w}的第一、第{z}条"):
            yield Phrase(form.format(w=word, z=beyond), ())


def _half_wrong(draft: Draft) -> Iterator[Phrase]:
    """Names of which one half is another's: nothing is so called."""
    names = [row.level3 for row in draft.indicators]
    heads = ("出勤", "设备", "电费", "志愿者", "图书", "食堂", "儿童", "道路", "物业", "残疾人")
    for row, name in enumerate(names, 1):
        for head in heads:
            tail = (
                name[-3:]
                if name.endswith(("满意度", "合格率", "及时率", "完成率", "覆盖率", "总成本", "知晓率"))
                else ""
            )
            if tail and head not in name:
                for form in ("{h}{t}", "{h}{t}那条", "{h}的{t}"):
                    yield Phrase(form.format(h=head, t=tail), ())
        for form in ("第{n}条{h}", "{h}（第{n}条）"):
            yield Phrase(form.format(n=row, h=names[row % len(names)]), ())
