"""Phrases that point at several rows in one breath."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations

from assistant.dialogue.understanding.meaning import Focus
from assistant.domain.draft import Draft
from tests.dialogue.understanding.phrase import KINDS, Phrase, numeral

JOINTS = [
    "和",
    "跟",
    "与",
    "及",
    "、",
    "还有",
    "以及",
    "连同",
    "加上",
    "同",
    "外加",
    "再加上",
    "，还有",
    "并",
    "连着",
    "连带着",
]
BARE = ("第", "最", "末", "头", "倒")
"""How a place begins that counts within the kind of the place before it as well as in the table."""
BEHIND = ("", "", "这两条", "两条", "两个指标", "这两项")


def several_phrases(draft: Draft) -> Iterator[Phrase]:
    """Phrases that mean several rows."""
    for kind in (_two, _three, _shared_kind, _several_kinds, _from_here, _stretches_from_here, _without_several):
        yield from kind(draft)


def rows_of(draft: Draft, label: str) -> list[int]:
    return [number for number, row in enumerate(draft.indicators, 1) if row.level2 == label]


def pointers(draft: Draft, row: int, here: int | None = None) -> list[str]:
    """Ways to point at one row, some of them from the one in focus."""
    indicator, count = draft.indicators[row - 1], len(draft.indicators)
    said = [
        f"第{row}条",
        f"第{numeral(row)}个",
        f"{row}号",
        f"倒数第{numeral(count + 1 - row)}条",
        indicator.level3,
        f"{indicator.level3}那条",
    ]
    said += _in_its_kind(draft, row)
    alike = [one for one in draft.indicators if one.target.text == indicator.target.text]
    value = indicator.target.text.lstrip("≥≤=").replace(".00", "").replace("(", "").replace(")", "")
    if len(alike) == 1:
        said += [f"{value}那条", f"写着{value}的那条"]
    if row == 1:
        said += ["头一条", "最上面那条"]
    if row == count:
        said += ["最后一条", "末条", "最下面那条"]
    if row > 1:
        said.append(f"第{row - 1}条下面那条")
    if row < count:
        said.append(f"第{row + 1}条前面那条")
    if here == row:
        said += ["这条", "本条", "它", "这一条", "刚才那条", "这个指标", "该条"] * 2
    elif here is not None:
        for step, forms in {
            1: "下面那条 下一条 它下面那条 次条 后面那条 它下面那一条 下面一条 紧接着的那条 后一条 它的下一条 底下那条",
            -1: "上面那条 上一条 它上面那条 前面那条 前一条 它的上一条 它前头那条",
            2: "它下面第二条 再下面第二条",
            -2: "它上面第二条",
        }.items():
            if row == here + step:
                said += forms.split() * 2
    return said


def _in_its_kind(draft: Draft, row: int) -> list[str]:
    """Ways to point at a row within its kind."""
    said: list[str] = []
    for word, label in KINDS.items():
        if draft.indicators[row - 1].level2 == label:
            alike = rows_of(draft, label)
            place = numeral(alike.index(row) + 1)
            said += [f"{word}里第{place}条", f"{word}的第{place}个", f"第{place}个{word}指标", f"{word}里边第{place}个"]
            if row == alike[-1]:
                said += [f"最后一条{word}", f"{word}最后那条"]
            if len(alike) == 1:
                said += [word, f"{word}那条"]
    return said


def is_place_of_a_kind(said: str) -> bool:
    """Whether a bare ordinal behind it counts within the kind as well as in the table."""
    return bool(re.search("里第|的第|里边第|第.+指标|最后.*(?:[条个]|那条)", said)) and any(
        word in said for word in KINDS
    )


def _two(draft: Draft) -> Iterator[Phrase]:
    count = len(draft.indicators)
    turn = 0
    for one, two in permutations(range(1, count + 1), 2):
        for here in (None, one, two):
            firsts, seconds = pointers(draft, one, here), pointers(draft, two, here)
            for number in range(6):
                turn += 7 + number
                first, second = firsts[turn % len(firsts)], seconds[(turn * 5 + number) % len(seconds)]
                if is_place_of_a_kind(first) and second.startswith(BARE):
                    continue
                joint = JOINTS[(turn * 3) % len(JOINTS)]
                behind = BEHIND[turn % len(BEHIND)]
                yield Phrase(f"{first}{joint}{second}{behind}", (frozenset({one, two}),), Focus(row=here))


def _three(draft: Draft) -> Iterator[Phrase]:
    turn = 0
    for rows in permutations(range(1, len(draft.indicators) + 1), 3):
        turn += 11
        if turn % 7 not in (1, 3):
            continue
        here = (None, *rows)[turn % 4]
        a, b, c = (
            ways[(turn // 7 + place) % len(ways)]
            for place, ways in enumerate(pointers(draft, row, here) for row in rows)
        )
        if any(is_place_of_a_kind(one) for one in (a, b)) and any(one.startswith(BARE) for one in (b, c)):
            continue
        for form in ("{a}、{b}和{c}", "{a}、{b}、{c}这三条", "{a}和{b}还有{c}", "{a}，{b}以及{c}", "{a}、{b}、{c}"):
            yield Phrase(form.format(a=a, b=b, c=c), (frozenset(rows),), Focus(row=here))


def _shared_kind(draft: Draft) -> Iterator[Phrase]:
    """`数量指标的第一、第二条`, `质量里第一个和最后一个`."""
    for word, label in KINDS.items():
        rows = rows_of(draft, label)
        for name in (word, f"{word}指标", f"{word}类"):
            for one, two in permutations(range(1, len(rows) + 1), 2):
                both = (frozenset({rows[one - 1], rows[two - 1]}),)
                for form in (
                    "{w}的第{a}、第{b}条", "{w}第{a}和第{b}条", "{w}里第{a}条和第{b}条", "第{a}、{b}条{w}", "第{a}个和第{b}个{w}", "{w}的第{a}、{b}项",
                    "{w}里面第{a}个跟第{b}个", "{w}里边第{a}还有第{b}条", "第{a}第{b}条{w}", "{w}中的第{a}条以及第{b}条", "{w}第{a}第{b}两条",
                ):  # fmt: skip
                    said = form.format(w=name, a=numeral(one), b=numeral(two))
                    by_table = frozenset({one, two})
                    fair = (*both, by_table) if said.startswith("第") and by_table <= set(rows) else both
                    yield Phrase(said, fair)
            if len(rows) > 1:
                ends = (frozenset({rows[0], rows[-1]}),)
                for form in (
                    "{w}的头一条和最后一条",
                    "{w}里第一条和最后一条",
                    "{w}里最前面那条和最后面那条",
                    "{w}的首条、末条",
                    "{w}里头一个跟末一个",
                ):
                    yield Phrase(form.format(w=name), ends)
            if len(rows) > 2:
                for form in (
                    "{w}最上面那两个",
                    "{w}里最前面两条",
                    "{w}打头那两条",
                    "{w}的头两个",
                    "{w}里开头那两条",
                    "{w}最前面的两项",
                    "{w}前两项",
                ):
                    yield Phrase(form.format(w=name), (frozenset(rows[:2]),))
                for form in (
                    "{w}最下面那两个",
                    "{w}里最后面两条",
                    "{w}末尾那两条",
                    "{w}的末两个",
                    "{w}靠后的两条",
                    "{w}后两项",
                ):
                    yield Phrase(form.format(w=name), (frozenset(rows[-2:]),))


def _several_kinds(draft: Draft) -> Iterator[Phrase]:
    """`质量和满意度的第二条`: one row of each."""
    for (one, label), (two, other) in permutations(KINDS.items(), 2):
        first, second = rows_of(draft, label), rows_of(draft, other)
        for place in range(1, min(len(first), len(second)) + 1):
            zh = numeral(place)
            each = (frozenset({first[place - 1], second[place - 1]}),)
            for form in (
                "{a}和{b}各自第{z}条", "{a}、{b}各自的第{z}项", "{a}跟{b}里的第{z}条", "{a}和{b}的第{z}条", "{a}里边第{z}个还有{b}里边第{z}个",
                "{a}指标、{b}指标各自第{z}项", "{a}第{z}条和{b}第{z}条", "{a}和{b}都是第{z}条", "{a}、{b}两类的第{z}条", "{a}第{z}和{b}第{z}",
                "{a}以及{b}里头的第{z}个", "{a}指标和{b}指标分别的第{z}条",
            ):  # fmt: skip
                yield Phrase(form.format(a=one, b=two, z=zh), each)
        if first and second:
            last = (frozenset({first[-1], second[-1]}),)
            for form in (
                "{a}和{b}各自最后一条",
                "{a}的最后一条和{b}的最后一条",
                "{a}、{b}的末条",
                "{a}最后那条跟{b}最后那条",
            ):
                yield Phrase(form.format(a=one, b=two), last)
            heads = (frozenset({first[0], second[-1]}),)
            for form in ("{a}第一条和{b}最后一条", "{a}的头一条、{b}的末条"):
                yield Phrase(form.format(a=one, b=two), heads)
            groups = (frozenset({*first, *second}),)
            for form in (
                "{a}指标和{b}指标",
                "{a}、{b}两类指标",
                "{a}类和{b}类",
                "所有{a}指标和{b}指标",
                "{a}指标以及{b}指标全部",
            ):
                yield Phrase(form.format(a=one, b=two), groups)
            for row in range(1, len(draft.indicators) + 1):
                mixed = (frozenset({*first, row}),)
                for form in (
                    "{a}指标和第{n}条",
                    "第{n}条和所有{a}指标",
                    "{a}那几条加上第{n}条",
                    "第{n}条以及{a}指标全部",
                ):
                    yield Phrase(form.format(a=one, n=row), mixed)


def _from_here(draft: Draft) -> Iterator[Phrase]:
    count = len(draft.indicators)
    for row in range(1, count + 1):
        focus = Focus(row=row)
        for size in (2, 3):
            zh = "两" if size == 2 else numeral(size)
            down = (frozenset(range(row, row + size + 1)),) if row + size <= count else ()
            for form in (
                "这条和下面{z}条",
                "这条及下面{z}条",
                "本条和后面{z}条",
                "它和它下面{z}条",
                "这条加上后面那{z}条",
                "这一条连同下面{z}条",
            ):
                yield Phrase(form.format(z=zh), down, focus)
            up = (frozenset(range(row - size, row + 1)),) if row > size else ()
            for form in ("这条和上面{z}条", "它跟前面{z}条", "本条及上面{z}条", "这条连带上面那{z}条"):
                yield Phrase(form.format(z=zh), up, focus)
            only = (frozenset(range(row + 1, row + size + 1)),) if row + size <= count else ()
            for form in ("它下面{z}条", "这条下面那{z}条", "这条后面的{z}条", "下面{z}条"):
                yield Phrase(form.format(z=zh), only, focus)
            for base in (f"第{row}条", draft.indicators[row - 1].level3):
                for form in (
                    "{b}和下面{z}条",
                    "{b}及其后{z}条",
                    "{b}和它后面{z}条",
                    "{b}连同下面那{z}条",
                    "{b}以及它下面的{z}条",
                ):
                    yield Phrase(form.format(b=base, z=zh), down)


def _stretches_from_here(draft: Draft) -> Iterator[Phrase]:
    """`这条到第9条`, `这条以下的`: rows on both sides, or all from one on."""
    count = len(draft.indicators)
    for row in range(1, count + 1):
        focus = Focus(row=row)
        for end in range(row + 1, count + 1):
            for form in ("这条到第{n}条", "从这条到第{n}条", "本条至第{n}条", "从它到第{n}条"):
                yield Phrase(form.format(n=end), (frozenset(range(row, end + 1)),), focus)
        near = (frozenset({row - 1, row + 1}),) if 1 < row < count else ()
        for form in ("它上下两条", "这条上面和下面的两条", "它前后那两条", "它的上一条和下一条", "上一条和下一条"):
            yield Phrase(form, near, focus)
        for form in (f"第{row}条上下两条", f"第{row}条的上一条和下一条", f"第{row}条前后那两条"):
            yield Phrase(form, near)
        below = (frozenset(range(row, count + 1)), frozenset(range(row + 1, count + 1)))
        for form in (
            "这条以下的",
            "这条往后的都",
            "从这条起往下全部",
            "这条及以下各条",
            "这条到最后",
            "本条以下各条",
            "从这条开始到最后一条",
        ):
            yield Phrase(form, below if row < count else (below[0],), focus)
        with_it = (frozenset(range(row, count + 1)),)
        for form in (
            "第{n}条到最后一条",
            "从第{n}条到最后",
            "第{n}条及以下各条",
            "第{n}条起到末条",
            "第{n}条直到最后一条",
        ):
            yield Phrase(form.format(n=row), with_it)
        for form in ("第一条到第{n}条", "开头到第{n}条", "前面到第{n}条为止", "从头到第{n}条", "第{n}条及以上各条"):
            yield Phrase(form.format(n=row), (frozenset(range(1, row + 1)),))


def _without_several(draft: Draft) -> Iterator[Phrase]:
    every = set(range(1, len(draft.indicators) + 1))
    turn = 0
    for one, two in permutations(sorted(every), 2):
        turn += 3
        here = (None, one)[turn % 2]
        a, b = (
            ways[(turn // 3 + place) % len(ways)]
            for place, ways in enumerate(pointers(draft, row, here) for row in (one, two))
        )
        form = (
            "除了{a}和{b}以外的所有指标", "除{a}、{b}外的", "除了{a}还有{b}其他的都", "{a}和{b}以外的全部", "除{a}和{b}之外其余各条", "除开{a}跟{b}剩下的",
            "不算{a}和{b}，其余的", "{a}、{b}除外，其他的",
        )[turn % 8]  # fmt: skip
        yield Phrase(form.format(a=a, b=b), (frozenset(every - {one, two}),), Focus(row=here))
