"""Phrases that point at rows of a table, each with the rows it means by construction; none where it must be asked."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.dialogue.understanding.meaning import Focus
from assistant.domain.draft import Draft
from tests.dialogue.understanding.phrase import Phrase, categories, numeral, only, wordings
from tests.dialogue.understanding.phrases_by_content import phrases_by_content
from tests.dialogue.understanding.phrases_by_place import phrases_by_place


def phrases(draft: Draft) -> Iterator[Phrase]:
    """Every phrase of every kind for a table."""
    for kind in (phrases_by_place, phrases_by_content, _beside_the_focus, _spoken_of, _disagreeing, _sets, _rest):
        yield from kind(draft)


def _beside_the_focus(draft: Draft) -> Iterator[Phrase]:
    count = len(draft.indicators)
    for row in range(1, count + 1):
        focus = Focus(row=row)
        for form, step in (
            ("它上面那条", -1),
            ("上一条", -1),
            ("它下面那条", 1),
            ("下一条", 1),
            ("这条下面那条", 1),
            ("这条上面的", -1),
            ("它前面那条", -1),
            ("后一条", 1),
            ("前一条", -1),
            ("这条的下一条", 1),
            ("它后面第二条", 2),
            ("再下面那条", 1),
            ("紧接着的下一条", 1),
            ("往下一条", 1),
            ("往上一条", -1),
        ):
            there = only(row + step) if 1 <= row + step <= count else ()
            yield Phrase(form, there, focus)


def _spoken_of(draft: Draft) -> Iterator[Phrase]:
    for row in range(1, len(draft.indicators) + 1):
        for said in wordings(
            "这条 这一条 那条 刚才那条 刚刚那条 刚改的那条 改过的那条 刚加的那条 它 该指标 此条 本条 刚说的那条 这个指标 上面说的那条 方才那条 刚提到的那条 同一条"
        ):
            yield Phrase(said, only(row), Focus(row=row))
    for said in wordings("这条 刚才那条 它 另一条 另外那个 其余的 剩下的 前者 后者 上一条 下一条 刚加的那条"):
        yield Phrase(said, ())
    for word, rows in categories(draft):
        if len(rows) == 2:
            for name in (word, f"{word}指标"):
                for here, other in (rows, rows[::-1]):
                    for form in wordings(
                        "另一条{w} 另一个{w} 另外那条{w} 剩下那条{w} {w}里另一条 {w}的另一条 {w}另外那个"
                    ):
                        yield Phrase(form.format(w=name), only(other), Focus(row=here))
    for row in range(1, len(draft.indicators) + 1):
        for said in wordings("另一条 另外一个 另外那条 另一个指标"):
            yield Phrase(said, (), Focus(row=row))


def _disagreeing(draft: Draft) -> Iterator[Phrase]:
    for row, indicator in enumerate(draft.indicators, 1):
        for word, rows in categories(draft):
            if row in rows or not rows or word in indicator.level3:
                continue
            for name in (word, f"{word}指标"):
                fair = only(rows[row - 1]) if row <= len(rows) else ()
                if name == "数量":
                    fair = (*fair, frozenset({row}))
                for form in wordings("第{n}条{w} 第{z}条{w} {n}号{w} 第{n}条的{w} 第{n}条那个{w}"):
                    yield Phrase(
                        form.format(n=row, z=numeral(row), w=name),
                        fair if form in ("第{n}条{w}", "第{z}条{w}") or name == "数量" else (),
                    )
        other = draft.indicators[row % len(draft.indicators)].level3
        for form in wordings("第{n}条{m} 第{z}条的{m} {m}（第{n}条） 第{n}条，就是{m}"):
            yield Phrase(form.format(n=row, z=numeral(row), m=other), ())


def _sets(draft: Draft) -> Iterator[Phrase]:
    count = len(draft.indicators)
    for one in range(1, count):
        for two in (one + 1, one + 2, one + 4):
            if two > count:
                continue
            both = only(one, two)
            for form in wordings(
                "第{a}和第{b}条 第{a}、{b}条 {a}、{b}两条 第{a}条跟第{b}条 {a}号和{b}号 第{x}条和第{y}条 第{x}、第{y}条 第{a}条还有第{b}条 第{a}及第{b}项 {a}和{b} {a}，{b}条 第{a}第{b}条 第{b}和第{a}条 第{a}条以及第{b}条"
            ):
                yield Phrase(form.format(a=one, b=two, x=numeral(one), y=numeral(two)), both)
            stretch = only(*range(one, two + 1))
            for form in wordings(
                "第{a}到第{b}条 {a}到{b}条 {a}-{b}条 第{a}至{b}项 第{x}到第{y}条 从第{a}条到第{b}条 {a}~{b}条 第{a}条到{b}条 从{a}到{b}条 第{a}—{b}条"
            ):
                yield Phrase(form.format(a=one, b=two, x=numeral(one), y=numeral(two)), stretch)
            between = only(*range(one + 1, two)) if two - one > 1 else ()
            for form in wordings("第{a}条和第{b}条之间的 第{a}条和第{b}条中间那条"):
                right = between if "之间" in form or two - one == 2 else ()
                yield Phrase(form.format(a=one, b=two), right)


def _rest(draft: Draft) -> Iterator[Phrase]:
    every = range(1, len(draft.indicators) + 1)
    for row, indicator in enumerate(draft.indicators, 1):
        left = only(*(one for one in every if one != row))
        for form in wordings(
            "除了第{n}条其他的 除第{n}条以外的 除了{m}以外的所有 第{n}条以外的全部 除了第{z}条都 第{n}条之外的都 不是第{n}条的 除开第{n}条剩下的"
        ):
            yield Phrase(form.format(n=row, z=numeral(row), m=indicator.level3), left)
        for said in wordings("其余的 剩下的 其他的都 别的都 其它指标 除了这条其他的 这条以外的全部 除它以外的"):
            yield Phrase(said, left, Focus(row=row))
        for word, rows in categories(draft):
            if row in rows and len(rows) > 1:
                rest = only(*(one for one in rows if one != row))
                for form in wordings(
                    "除了第{n}条其他{w}指标 第{n}条以外的{w}指标 其他{w}指标（第{n}条除外） {w}指标里除了第{n}条的 除第{n}条外的{w}指标都 {w}指标除了第{n}条都"
                ):
                    yield Phrase(form.format(n=row, w=word), rest)
                for form in wordings("其余{w}指标 其他{w}指标都 剩下的{w}指标 别的{w}指标"):
                    yield Phrase(form.format(w=word), rest, Focus(row=row))
