"""Phrases by place: rows told by where they stand, from an end, in a category, beside or between others."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.domain.draft import Draft
from tests.dialogue.understanding.phrase import Phrase, categories, numeral, only, wordings


def phrases_by_place(draft: Draft) -> Iterator[Phrase]:
    """Every phrase that tells rows by their place in a table."""
    for kind in (
        _numbered,
        _from_the_ends,
        _in_category,
        _at_the_edge_of_category,
        _all_of_category,
        _some_of_category,
        _beside,
        _beside_category,
        _stretches,
    ):
        yield from kind(draft)


def _numbered(draft: Draft) -> Iterator[Phrase]:
    count = len(draft.indicators)
    for row in range(1, count + 1):
        zh = numeral(row)
        for form in wordings(
            "第{n}条 第{n}个 第{n}项 第{z}条 第{z}个指标 第{z}行 地{z}条 第{n}跳 第{z}题 {n}号 编号{n}的 序号为{n}的那条 表里第{z}条 第{n}条那个 那个第{z}条 第{n}那条 {n}号指标 排第{z}的 排在第{z}的那条 第{n}位的"
        ):
            yield Phrase(form.format(n=row, z=zh), only(row))
    for row in (0, count + 1, count + 5, 99):
        for form in wordings("第{n}条 第{z}个 倒数第{n}条"):
            yield Phrase(form.format(n=row, z=numeral(row)), ())


def _from_the_ends(draft: Draft) -> Iterator[Phrase]:
    count = len(draft.indicators)
    for said in wordings(
        "最后一条 最末一条 最后那条 最下面那条 末尾那条 最底下那条 倒数第一条 最后一个指标 表里最后一条 末条 尾巴上那条 垫底的那条 收尾那条"
    ):
        yield Phrase(said, only(count))
    for said in wordings("第一条 头一条 最前面那条 最上面那条 首条 打头那条 开头那条 最上头的 开头第一条 排头那条"):
        yield Phrase(said, only(1))
    for back in range(1, 6):
        for form in (
            "倒数第{z}条",
            "倒数第{n}个",
            "从后往前数第{z}条",
            "从下往上第{n}条",
            "倒着数第{z}条",
            "从最后往前数第{z}个",
            "从末尾数第{n}条",
            "倒数{z}条里最前面那条" if back > 1 else "倒数第{z}行",
        ):
            yield Phrase(form.format(n=back, z=numeral(back)), only(count + 1 - back))
        for form in wordings("从前往后数第{z}条 从上往下第{n}条 正数第{z}条 顺着数第{z}条 从头数第{z}条"):
            yield Phrase(form.format(n=back, z=numeral(back)), only(back))


def _in_category(draft: Draft) -> Iterator[Phrase]:
    for word, rows in categories(draft):
        names = (word, f"{word}指标", f"{word}类")
        for name in names:
            for place, row in enumerate(rows, 1):
                zh = numeral(place)
                for form in wordings(
                    "第{z}个{w} 第{n}条{w} {w}里第{z}条 {w}里面的第{n}个 {w}的第{z}条 {w}第{z}条 {w}中的第{z}项 {w}下面第{z}条 {w}那几条里的第{z}条 {w}里排第{z}的 {w}当中第{n}条 {w}部分第{z}条 {w}栏第{z}条 {w}那一栏的第{z}条 属于{w}的第{z}条"
                ):
                    said = form.format(z=zh, n=place, w=name)
                    if (form == "第{n}条{w}" and place not in rows) or form != "第{n}条{w}":
                        yield Phrase(said, only(row))
                back = len(rows) - place + 1
                for form in wordings("倒数第{z}条{w} {w}里倒数第{z}条 {w}的倒数第{n}个 {w}倒数第{z}条"):
                    yield Phrase(form.format(z=numeral(back), n=back, w=name), only(row))


def _at_the_edge_of_category(draft: Draft) -> Iterator[Phrase]:
    for word, rows in categories(draft):
        for name in (word, f"{word}指标", f"{word}类") if rows else ():
            for form in wordings(
                "最后一条{w} {w}里最后一个 {w}最后一条 {w}的最后一条 最后那个{w} {w}里最后那条 {w}里面最下面那条 {w}里最靠后的那条 {w}中的末条"
            ):
                yield Phrase(form.format(w=name), only(rows[-1]))
            for form in wordings(
                "头一条{w} {w}里最前面那条 {w}里第一条 首条{w} {w}的头一个 最前面那个{w} {w}里最上面的 {w}里打头的"
            ):
                yield Phrase(form.format(w=name), only(rows[0]))
            beyond = len(rows) + 1
            for form in wordings("第{z}个{w} {w}里第{z}条 {w}的第{z}条 {w}倒数第{z}条 倒数第{z}条{w}"):
                if beyond not in rows:
                    yield Phrase(form.format(z=numeral(beyond), w=name), ())


def _all_of_category(draft: Draft) -> Iterator[Phrase]:
    for word, rows in categories(draft):
        for name in (word, f"{word}指标", f"{word}类") if rows else ():
            all_rows = only(*rows)
            for form in wordings("所有{w} {w}全部 全部{w} 每一条{w} {w}都"):
                yield Phrase(form.format(w=name), all_rows)
            if 2 <= len(rows) <= 6:
                zh = numeral(len(rows)).replace("二", "两")
                for form in wordings(
                    "{w}那{z}条 {w}的{z}条 那{z}条{w} {z}条{w} {w}这{z}条 {w}{z}条 {z}个{w} {w}那几条"
                ):
                    yield Phrase(form.format(z=zh, w=name), all_rows)
                wrong = numeral(len(rows) + 1).replace("二", "两")
                for form in wordings("{w}那{z}条 那{z}条{w} {z}条{w}"):
                    yield Phrase(form.format(z=wrong, w=name), ())


def _some_of_category(draft: Draft) -> Iterator[Phrase]:
    for word, rows in categories(draft):
        for name in (word, f"{word}指标", f"{word}类") if rows else ():
            if len(rows) > 2:
                for form in wordings("前两条{w} {w}的前两条 {w}里前两个 {w}头两条"):
                    yield Phrase(form.format(w=name), only(*rows[:2]))
                for form in wordings("后两条{w} {w}的后两条 {w}里最后两个 最后两条{w}"):
                    yield Phrase(form.format(w=name), only(*rows[-2:]))
            for form in wordings("{w} {w}那条 那条{w} {w}那一条 那个{w}"):
                yield Phrase(form.format(w=name), only(*rows) if len(rows) == 1 else ())


def _beside(draft: Draft) -> Iterator[Phrase]:
    count = len(draft.indicators)
    for row, indicator in enumerate(draft.indicators, 1):
        for base in (f"第{row}条", f"第{numeral(row)}个", indicator.level3):
            for side, step in (("上面", -1), ("下面", 1), ("前面", -1), ("后面", 1), ("上方", -1), ("下方", 1)):
                there = only(row + step) if 1 <= row + step <= count else ()
                for form in wordings(
                    "{b}{s}那条 {b}的{s}一条 {b}{s}那个 {b}{s}的那条 {b}{s}紧挨着的那条 紧挨着{b}{s}的那条"
                ):
                    yield Phrase(form.format(b=base, s=side), there)
                second = only(row + 2 * step) if 1 <= row + 2 * step <= count else ()
                for form in wordings("{b}{s}第二条 {b}{s}的第二条 {b}{s}第2条"):
                    yield Phrase(form.format(b=base, s=side), second)
                both = only(row + step, row + 2 * step) if 1 <= row + 2 * step <= count else ()
                for form in wordings("{b}{s}两条 {b}{s}那两条 {b}{s}的两条"):
                    yield Phrase(form.format(b=base, s=side), both)
            for form, step in (
                ("{b}上一条", -1),
                ("{b}下一条", 1),
                ("{b}前一条", -1),
                ("{b}后一条", 1),
                ("{b}的前一个", -1),
                ("{b}之后那条", 1),
                ("{b}之前的一条", -1),
                ("{b}往下一条", 1),
                ("{b}往上一条", -1),
                ("{b}再往下一条", 1),
                ("{b}往下数第二条", 2),
                ("{b}往上数第二条", -2),
                ("{b}隔壁下面那条", 1),
            ):
                there = only(row + step) if 1 <= row + step <= count else ()
                yield Phrase(form.format(b=base), there)


def _beside_category(draft: Draft) -> Iterator[Phrase]:
    count = len(draft.indicators)
    for word, rows in categories(draft):
        if not rows:
            continue
        for name in (word, f"{word}指标"):
            for side, there in (
                ("上面", rows[0] - 1),
                ("前面", rows[0] - 1),
                ("下面", rows[-1] + 1),
                ("后面", rows[-1] + 1),
            ):
                beside = only(there) if 1 <= there <= count else ()
                for form in wordings("{w}{s}那条 {w}{s}的一条 {w}{s}那一条"):
                    said = form.format(w=name, s=side)
                    yield Phrase(said, beside if len(rows) == 1 or 1 <= there <= count else ())


def _stretches(draft: Draft) -> Iterator[Phrase]:
    count = len(draft.indicators)
    for size in (2, 3, 4):
        zh = numeral(size).replace("二", "两")
        for form in wordings("前{z}条 前{n}个 头{z}条 最前面{z}条 前面{z}条 开头{z}条 前{z}项指标"):
            yield Phrase(form.format(z=zh, n=size), only(*range(1, size + 1)))
        for form in wordings("后{z}条 最后{n}个 末尾{z}条 最后面{z}条 倒数{z}条 最后{z}项 最下面那{z}条"):
            yield Phrase(form.format(z=zh, n=size), only(*range(count - size + 1, count + 1)))
    for said in wordings("偶数条 双数条 序号是双数的"):
        yield Phrase(said, only(*range(2, count + 1, 2)))
    for said in wordings("奇数条 单数条 序号是单数的"):
        yield Phrase(said, only(*range(1, count + 1, 2)))
    for row in range(2, count):
        for form in wordings("第{n}条以后的 第{n}条之后的都 第{n}条往后的"):
            yield Phrase(form.format(n=row), (frozenset(range(row, count + 1)), frozenset(range(row + 1, count + 1))))
        for form in wordings("第{n}条以前的 第{n}条之前的都"):
            yield Phrase(form.format(n=row), (frozenset(range(1, row + 1)), frozenset(range(1, row))))
