"""Phrases that point at rows of a table, each with the rows it means by construction; none where it must be asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from assistant.dialogue.understanding.meaning import Focus
from assistant.domain.draft import Draft, DraftIndicator
from assistant.domain.money import plain

NUMERALS = "零一二三四五六七八九十"
KINDS = {
    "数量": "数量指标",
    "质量": "质量指标",
    "时效": "时效指标",
    "满意度": "服务对象满意度指标",
    "社会效益": "社会效益指标",
    "成本": "经济成本指标",
}
WIDER = {"产出": "产出指标", "效益": "效益指标"}
COUNTERS = "条个项"


class Phrase(NamedTuple):
    """What is said, the rows it means (several readings where more than one is fair), and what was spoken of before.

    Attributes:
        said: The phrase.
        rows: The rows of each fair reading; empty where only a question is right.
        focus: What was spoken of.
    """

    said: str
    rows: tuple[frozenset[int], ...]
    focus: Focus = Focus()


def numeral(number: int) -> str:
    """3 as 三, 12 as 十二."""
    if number <= 10:
        return NUMERALS[number]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else NUMERALS[tens]) + "十" + (NUMERALS[ones] if ones else "")


def phrases(draft: Draft) -> Iterator[Phrase]:
    """Every phrase of every kind for a table."""
    for kind in (
        _numbered, _from_the_ends, _in_category, _at_the_edge_of_category, _all_of_category, _some_of_category, _beside,
        _beside_the_focus, _beside_category, _valued, _greatest, _united, _signed, _named_in_category, _spoken_of,
        _disagreeing, _sets, _stretches, _rest,
    ):  # fmt: skip
        yield from kind(draft)


def _words(said: str) -> list[str]:
    """The wordings of one meaning."""
    return said.split()


def _one(*rows: int) -> tuple[frozenset[int], ...]:
    return (frozenset(rows),)


def _fits(draft: Draft, fits: Callable[[DraftIndicator], bool]) -> list[int]:
    return [number for number, row in enumerate(draft.indicators, 1) if fits(row)]


def _categories(draft: Draft) -> Iterator[tuple[str, list[int]]]:
    for word, label in KINDS.items():
        yield word, _fits(draft, lambda row, label=label: row.level2 == label)
    for word, label in WIDER.items():
        yield word, _fits(draft, lambda row, label=label: row.level1 == label)


def _numbered(draft: Draft) -> Iterator[Phrase]:
    count = len(draft.indicators)
    for row in range(1, count + 1):
        zh = numeral(row)
        for form in _words(
            "第{n}条 第{n}个 第{n}项 第{z}条 第{z}个指标 第{z}行 地{z}条 第{n}跳 第{z}题 {n}号 编号{n}的 序号为{n}的那条 表里第{z}条 第{n}条那个 那个第{z}条 第{n}那条 {n}号指标 排第{z}的 排在第{z}的那条 第{n}位的"
        ):
            yield Phrase(form.format(n=row, z=zh), _one(row))
    for row in (0, count + 1, count + 5, 99):
        for form in _words("第{n}条 第{z}个 倒数第{n}条"):
            yield Phrase(form.format(n=row, z=numeral(row)), ())


def _from_the_ends(draft: Draft) -> Iterator[Phrase]:
    count = len(draft.indicators)
    for said in _words(
        "最后一条 最末一条 最后那条 最下面那条 末尾那条 最底下那条 倒数第一条 最后一个指标 表里最后一条 末条 尾巴上那条 垫底的那条 收尾那条"
    ):
        yield Phrase(said, _one(count))
    for said in _words("第一条 头一条 最前面那条 最上面那条 首条 打头那条 开头那条 最上头的 开头第一条 排头那条"):
        yield Phrase(said, _one(1))
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
            yield Phrase(form.format(n=back, z=numeral(back)), _one(count + 1 - back))
        for form in _words("从前往后数第{z}条 从上往下第{n}条 正数第{z}条 顺着数第{z}条 从头数第{z}条"):
            yield Phrase(form.format(n=back, z=numeral(back)), _one(back))


def _in_category(draft: Draft) -> Iterator[Phrase]:
    for word, rows in _categories(draft):
        names = (word, f"{word}指标", f"{word}类")
        for name in names:
            for place, row in enumerate(rows, 1):
                zh = numeral(place)
                for form in _words(
                    "第{z}个{w} 第{n}条{w} {w}里第{z}条 {w}里面的第{n}个 {w}的第{z}条 {w}第{z}条 {w}中的第{z}项 {w}下面第{z}条 {w}那几条里的第{z}条 {w}里排第{z}的 {w}当中第{n}条 {w}部分第{z}条 {w}栏第{z}条 {w}那一栏的第{z}条 属于{w}的第{z}条"
                ):
                    said = form.format(z=zh, n=place, w=name)
                    if (form == "第{n}条{w}" and place not in rows) or form != "第{n}条{w}":
                        yield Phrase(said, _one(row))
                back = len(rows) - place + 1
                for form in _words("倒数第{z}条{w} {w}里倒数第{z}条 {w}的倒数第{n}个 {w}倒数第{z}条"):
                    yield Phrase(form.format(z=numeral(back), n=back, w=name), _one(row))


def _at_the_edge_of_category(draft: Draft) -> Iterator[Phrase]:
    for word, rows in _categories(draft):
        for name in (word, f"{word}指标", f"{word}类") if rows else ():
            for form in _words(
                "最后一条{w} {w}里最后一个 {w}最后一条 {w}的最后一条 最后那个{w} {w}里最后那条 {w}里面最下面那条 {w}里最靠后的那条 {w}中的末条"
            ):
                yield Phrase(form.format(w=name), _one(rows[-1]))
            for form in _words(
                "头一条{w} {w}里最前面那条 {w}里第一条 首条{w} {w}的头一个 最前面那个{w} {w}里最上面的 {w}里打头的"
            ):
                yield Phrase(form.format(w=name), _one(rows[0]))
            beyond = len(rows) + 1
            for form in _words("第{z}个{w} {w}里第{z}条 {w}的第{z}条 {w}倒数第{z}条 倒数第{z}条{w}"):
                if beyond not in rows:
                    yield Phrase(form.format(z=numeral(beyond), w=name), ())


def _all_of_category(draft: Draft) -> Iterator[Phrase]:
    for word, rows in _categories(draft):
        for name in (word, f"{word}指标", f"{word}类") if rows else ():
            all_rows = _one(*rows)
            for form in _words("所有{w} {w}全部 全部{w} 每一条{w} {w}都"):
                yield Phrase(form.format(w=name), all_rows)
            if 2 <= len(rows) <= 6:
                zh = numeral(len(rows)).replace("二", "两")
                for form in _words("{w}那{z}条 {w}的{z}条 那{z}条{w} {z}条{w} {w}这{z}条 {w}{z}条 {z}个{w} {w}那几条"):
                    yield Phrase(form.format(z=zh, w=name), all_rows)
                wrong = numeral(len(rows) + 1).replace("二", "两")
                for form in _words("{w}那{z}条 那{z}条{w} {z}条{w}"):
                    yield Phrase(form.format(z=wrong, w=name), ())


def _some_of_category(draft: Draft) -> Iterator[Phrase]:
    for word, rows in _categories(draft):
        for name in (word, f"{word}指标", f"{word}类") if rows else ():
            if len(rows) > 2:
                for form in _words("前两条{w} {w}的前两条 {w}里前两个 {w}头两条"):
                    yield Phrase(form.format(w=name), _one(*rows[:2]))
                for form in _words("后两条{w} {w}的后两条 {w}里最后两个 最后两条{w}"):
                    yield Phrase(form.format(w=name), _one(*rows[-2:]))
            for form in _words("{w} {w}那条 那条{w} {w}那一条 那个{w}"):
                yield Phrase(form.format(w=name), _one(*rows) if len(rows) == 1 else ())


def _beside(draft: Draft) -> Iterator[Phrase]:
    count = len(draft.indicators)
    for row, indicator in enumerate(draft.indicators, 1):
        for base in (f"第{row}条", f"第{numeral(row)}个", indicator.level3):
            for side, step in (("上面", -1), ("下面", 1), ("前面", -1), ("后面", 1), ("上方", -1), ("下方", 1)):
                there = _one(row + step) if 1 <= row + step <= count else ()
                for form in _words(
                    "{b}{s}那条 {b}的{s}一条 {b}{s}那个 {b}{s}的那条 {b}{s}紧挨着的那条 紧挨着{b}{s}的那条"
                ):
                    yield Phrase(form.format(b=base, s=side), there)
                second = _one(row + 2 * step) if 1 <= row + 2 * step <= count else ()
                for form in _words("{b}{s}第二条 {b}{s}的第二条 {b}{s}第2条"):
                    yield Phrase(form.format(b=base, s=side), second)
                both = _one(row + step, row + 2 * step) if 1 <= row + 2 * step <= count else ()
                for form in _words("{b}{s}两条 {b}{s}那两条 {b}{s}的两条"):
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
                there = _one(row + step) if 1 <= row + step <= count else ()
                yield Phrase(form.format(b=base), there)


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
            there = _one(row + step) if 1 <= row + step <= count else ()
            yield Phrase(form, there, focus)


def _beside_category(draft: Draft) -> Iterator[Phrase]:
    count = len(draft.indicators)
    for word, rows in _categories(draft):
        if not rows:
            continue
        for name in (word, f"{word}指标"):
            for side, there in (
                ("上面", rows[0] - 1),
                ("前面", rows[0] - 1),
                ("下面", rows[-1] + 1),
                ("后面", rows[-1] + 1),
            ):
                beside = _one(there) if 1 <= there <= count else ()
                for form in _words("{w}{s}那条 {w}{s}的一条 {w}{s}那一条"):
                    said = form.format(w=name, s=side)
                    yield Phrase(said, beside if len(rows) == 1 or 1 <= there <= count else ())


def _valued(draft: Draft) -> Iterator[Phrase]:
    values = {(row.target.value, row.target.unit) for row in draft.indicators if row.target.value is not None}
    for value, unit in sorted(values, key=str):
        bare = _fits(draft, lambda row, value=value: row.target.value == value)
        both = _fits(draft, lambda row, value=value, unit=unit: (row.target.value, row.target.unit) == (value, unit))
        number = plain(value)
        for rows, written in ((bare, number), (both, f"{number}{unit}")):
            right = _one(*rows) if len(rows) == 1 else ()
            for form in _words(
                "{v}那条 {v}的那条 等于{v}的那条 值是{v}的那条 目标值为{v}的 写着{v}的那条 定{v}的那条 指标值是{v}的那个 现在是{v}的那条 {v}那个指标 目标{v}的那条 目前{v}的那个"
            ):
                yield Phrase(form.format(v=written), right)
            for form in _words("所有{v}的 {v}的都 值是{v}的全部"):
                yield Phrase(form.format(v=written), _one(*rows))
            if len(rows) > 1:
                zh = numeral(len(rows)).replace("二", "两")
                for form in _words("{v}的那{z}条 {v}那{z}个"):
                    yield Phrase(form.format(v=written, z=zh), _one(*rows))
                wrong = numeral(len(rows) + 1).replace("二", "两")
                yield Phrase(f"{written}的那{wrong}条", ())


def _greatest(draft: Draft) -> Iterator[Phrase]:
    for word, rows in _categories(draft):
        known = [(draft.indicators[row - 1].target.value, draft.indicators[row - 1].target.unit, row) for row in rows]
        alike = len({unit for _, unit, _ in known}) == 1 and all(value is not None for value, _, _ in known)
        for forms, pick in (
            (
                (
                    "{w}里最低的",
                    "目标值最低的{w}",
                    "{w}中最小的那条",
                    "最低的{w}",
                    "{w}里定得最低的那条",
                    "{w}里值最小的",
                ),
                min,
            ),
            (
                (
                    "{w}里最高的",
                    "目标值最高的{w}",
                    "{w}中最大的那条",
                    "最高的{w}",
                    "{w}里定得最高的那条",
                    "{w}里值最大的",
                ),
                max,
            ),
        ):
            best = (
                [row for value, _, row in known if value == pick(one for one, _, _ in known if one is not None)]
                if alike and len(rows) > 1
                else []
            )
            for name in (word, f"{word}指标"):
                for form in forms:
                    yield Phrase(
                        form.format(w=name), _one(*best) if len(best) == 1 else (_one(*rows) if len(rows) == 1 else ())
                    )
    for said in _words("最大的 最小的那条 数值最大的 值最高的那条"):
        yield Phrase(said, ())


def _united(draft: Draft) -> Iterator[Phrase]:
    for unit in sorted({row.target.unit for row in draft.indicators if row.target.unit and row.target.unit != "%"}):
        rows = _fits(draft, lambda row, unit=unit: row.target.unit == unit)
        for form in _words(
            "按{u}算的那条 单位是{u}的那条 论{u}的那条 带{u}的那条 以{u}为单位的 用{u}算的 单位为{u}的指标 按{u}计的那个 {u}为单位的那条"
        ):
            near = _fits(draft, lambda row, unit=unit: unit in row.target.text or unit in row.level3)
            if form.startswith("带") and near != rows:
                continue
            plural = form.format(u=unit).endswith(("的", "指标"))
            yield Phrase(form.format(u=unit), _one(*rows) if len(rows) == 1 or plural else ())
        yield Phrase(f"所有按{unit}算的", _one(*rows))
    shares = _fits(draft, lambda row: row.target.unit == "%")
    for said in _words("带百分号的那条 百分比那条 单位是%的那条 按百分比算的那条 带%的那个"):
        yield Phrase(said, _one(*shares) if len(shares) == 1 else ())
    for said in _words("所有带%的 带百分号的全部 百分比的都"):
        yield Phrase(said, _one(*shares))


def _signed(draft: Draft) -> Iterator[Phrase]:
    spoken = {"≥": ("大于等于", "大于等于号"), "≤": ("小于等于", "小于等于号"), "=": ("等号", "等于号")}
    for sign, words in spoken.items():
        rows = _fits(
            draft, lambda row, sign=sign: row.target.operator is not None and row.target.operator.value == sign
        )
        for word in (sign, *words):
            for form in _words("{s}的那条 带{s}的那条 用{s}的那个 写{s}的那条"):
                yield Phrase(form.format(s=word), _one(*rows) if len(rows) == 1 else ())
            yield Phrase(f"所有带{word}的", _one(*rows))


def _named_in_category(draft: Draft) -> Iterator[Phrase]:
    for row, indicator in enumerate(draft.indicators, 1):
        name, kind = indicator.level3, next((word for word, label in KINDS.items() if label == indicator.level2), "")
        for form in _words(
            "{m} {m}那条 {m}这一条 叫{m}的那条 第{n}条{m} {m}（第{n}条） “{m}” 那个{m} {m}（{n}） 第{z}条，就是{m}"
        ):
            yield Phrase(form.format(m=name, n=row, z=numeral(row)), _one(row))
        if kind:
            for form in _words("{k}里的{m} {k}指标{m} {k}指标中的{m} {k}类的{m} {m}（{k}指标） {k}指标里面{m}那条"):
                yield Phrase(form.format(m=name, k=kind), _one(row))
        for start in range(len(name) - 1):
            for size in (2, 3, 4):
                part = name[start : start + size]
                if len(part) < size:
                    continue
                holding = _fits(draft, lambda one, part=part: part in one.level3)
                for form in _words("带{p}的那条 名称里有{p}的那条 含“{p}”的那个 名字带{p}的"):
                    plural = form.endswith("的")
                    yield Phrase(
                        form.format(p=part),
                        _one(*holding) if len(holding) == 1 else ((frozenset(holding),) if plural else ()),
                    )


def _spoken_of(draft: Draft) -> Iterator[Phrase]:
    for row in range(1, len(draft.indicators) + 1):
        for said in _words(
            "这条 这一条 那条 刚才那条 刚刚那条 刚改的那条 改过的那条 刚加的那条 它 该指标 此条 本条 刚说的那条 这个指标 上面说的那条 方才那条 刚提到的那条 同一条"
        ):
            yield Phrase(said, _one(row), Focus(row=row))
    for said in _words("这条 刚才那条 它 另一条 另外那个 其余的 剩下的 前者 后者 上一条 下一条 刚加的那条"):
        yield Phrase(said, ())
    for word, rows in _categories(draft):
        if len(rows) == 2:
            for name in (word, f"{word}指标"):
                for here, other in (rows, rows[::-1]):
                    for form in _words(
                        "另一条{w} 另一个{w} 另外那条{w} 剩下那条{w} {w}里另一条 {w}的另一条 {w}另外那个"
                    ):
                        yield Phrase(form.format(w=name), _one(other), Focus(row=here))
    for row in range(1, len(draft.indicators) + 1):
        for said in _words("另一条 另外一个 另外那条 另一个指标"):
            yield Phrase(said, (), Focus(row=row))


def _disagreeing(draft: Draft) -> Iterator[Phrase]:
    for row, indicator in enumerate(draft.indicators, 1):
        for word, rows in _categories(draft):
            if row in rows or not rows or word in indicator.level3:
                continue
            for name in (word, f"{word}指标"):
                fair = _one(rows[row - 1]) if row <= len(rows) else ()
                if name == "数量":
                    fair = (*fair, frozenset({row}))
                for form in _words("第{n}条{w} 第{z}条{w} {n}号{w} 第{n}条的{w} 第{n}条那个{w}"):
                    yield Phrase(
                        form.format(n=row, z=numeral(row), w=name),
                        fair if form in ("第{n}条{w}", "第{z}条{w}") or name == "数量" else (),
                    )
        other = draft.indicators[row % len(draft.indicators)].level3
        for form in _words("第{n}条{m} 第{z}条的{m} {m}（第{n}条） 第{n}条，就是{m}"):
            yield Phrase(form.format(n=row, z=numeral(row), m=other), ())


def _sets(draft: Draft) -> Iterator[Phrase]:
    count = len(draft.indicators)
    for one in range(1, count):
        for two in (one + 1, one + 2, one + 4):
            if two > count:
                continue
            both = _one(one, two)
            for form in _words(
                "第{a}和第{b}条 第{a}、{b}条 {a}、{b}两条 第{a}条跟第{b}条 {a}号和{b}号 第{x}条和第{y}条 第{x}、第{y}条 第{a}条还有第{b}条 第{a}及第{b}项 {a}和{b} {a}，{b}条 第{a}第{b}条 第{b}和第{a}条 第{a}条以及第{b}条"
            ):
                yield Phrase(form.format(a=one, b=two, x=numeral(one), y=numeral(two)), both)
            stretch = _one(*range(one, two + 1))
            for form in _words(
                "第{a}到第{b}条 {a}到{b}条 {a}-{b}条 第{a}至{b}项 第{x}到第{y}条 从第{a}条到第{b}条 {a}~{b}条 第{a}条到{b}条 从{a}到{b}条 第{a}—{b}条"
            ):
                yield Phrase(form.format(a=one, b=two, x=numeral(one), y=numeral(two)), stretch)
            between = _one(*range(one + 1, two)) if two - one > 1 else ()
            for form in _words("第{a}条和第{b}条之间的 第{a}条和第{b}条中间那条"):
                right = between if "之间" in form or two - one == 2 else ()
                yield Phrase(form.format(a=one, b=two), right)


def _stretches(draft: Draft) -> Iterator[Phrase]:
    count = len(draft.indicators)
    for size in (2, 3, 4):
        zh = numeral(size).replace("二", "两")
        for form in _words("前{z}条 前{n}个 头{z}条 最前面{z}条 前面{z}条 开头{z}条 前{z}项指标"):
            yield Phrase(form.format(z=zh, n=size), _one(*range(1, size + 1)))
        for form in _words("后{z}条 最后{n}个 末尾{z}条 最后面{z}条 倒数{z}条 最后{z}项 最下面那{z}条"):
            yield Phrase(form.format(z=zh, n=size), _one(*range(count - size + 1, count + 1)))
    for said in _words("偶数条 双数条 序号是双数的"):
        yield Phrase(said, _one(*range(2, count + 1, 2)))
    for said in _words("奇数条 单数条 序号是单数的"):
        yield Phrase(said, _one(*range(1, count + 1, 2)))
    for row in range(2, count):
        for form in _words("第{n}条以后的 第{n}条之后的都 第{n}条往后的"):
            yield Phrase(form.format(n=row), (frozenset(range(row, count + 1)), frozenset(range(row + 1, count + 1))))
        for form in _words("第{n}条以前的 第{n}条之前的都"):
            yield Phrase(form.format(n=row), (frozenset(range(1, row + 1)), frozenset(range(1, row))))


def _rest(draft: Draft) -> Iterator[Phrase]:
    every = range(1, len(draft.indicators) + 1)
    for row, indicator in enumerate(draft.indicators, 1):
        left = _one(*(one for one in every if one != row))
        for form in _words(
            "除了第{n}条其他的 除第{n}条以外的 除了{m}以外的所有 第{n}条以外的全部 除了第{z}条都 第{n}条之外的都 不是第{n}条的 除开第{n}条剩下的"
        ):
            yield Phrase(form.format(n=row, z=numeral(row), m=indicator.level3), left)
        for said in _words("其余的 剩下的 其他的都 别的都 其它指标 除了这条其他的 这条以外的全部 除它以外的"):
            yield Phrase(said, left, Focus(row=row))
        for word, rows in _categories(draft):
            if row in rows and len(rows) > 1:
                rest = _one(*(one for one in rows if one != row))
                for form in _words(
                    "除了第{n}条其他{w}指标 第{n}条以外的{w}指标 其他{w}指标（第{n}条除外） {w}指标里除了第{n}条的 除第{n}条外的{w}指标都 {w}指标除了第{n}条都"
                ):
                    yield Phrase(form.format(n=row, w=word), rest)
                for form in _words("其余{w}指标 其他{w}指标都 剩下的{w}指标 别的{w}指标"):
                    yield Phrase(form.format(w=word), rest, Focus(row=row))
