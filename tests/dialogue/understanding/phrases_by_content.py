"""Phrases by content: rows told by what they hold, a value, a unit, an operator, a part of the name."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.domain.draft import Draft
from assistant.domain.money import plain
from tests.dialogue.understanding.phrase import KINDS, Phrase, categories, fits, numeral, only, wordings


def phrases_by_content(draft: Draft) -> Iterator[Phrase]:
    """Every phrase that tells rows of a table by what they hold."""
    for kind in (_valued, _greatest, _united, _signed, _named_in_category):
        yield from kind(draft)


def _valued(draft: Draft) -> Iterator[Phrase]:
    values = {(row.target.value, row.target.unit) for row in draft.indicators if row.target.value is not None}
    for value, unit in sorted(values, key=str):
        bare = fits(draft, lambda row, value=value: row.target.value == value)
        both = fits(draft, lambda row, value=value, unit=unit: (row.target.value, row.target.unit) == (value, unit))
        number = plain(value)
        for rows, written in ((bare, number), (both, f"{number}{unit}")):
            right = only(*rows) if len(rows) == 1 else ()
            for form in wordings(
                "{v}那条 {v}的那条 等于{v}的那条 值是{v}的那条 目标值为{v}的 写着{v}的那条 定{v}的那条 指标值是{v}的那个 现在是{v}的那条 {v}那个指标 目标{v}的那条 目前{v}的那个"
            ):
                yield Phrase(form.format(v=written), right)
            for form in wordings("所有{v}的 {v}的都 值是{v}的全部"):
                yield Phrase(form.format(v=written), only(*rows))
            if len(rows) > 1:
                zh = numeral(len(rows)).replace("二", "两")
                for form in wordings("{v}的那{z}条 {v}那{z}个"):
                    yield Phrase(form.format(v=written, z=zh), only(*rows))
                wrong = numeral(len(rows) + 1).replace("二", "两")
                yield Phrase(f"{written}的那{wrong}条", ())


def _greatest(draft: Draft) -> Iterator[Phrase]:
    for word, rows in categories(draft):
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
                        form.format(w=name), only(*best) if len(best) == 1 else (only(*rows) if len(rows) == 1 else ())
                    )
    for said in wordings("最大的 最小的那条 数值最大的 值最高的那条"):
        yield Phrase(said, ())


def _united(draft: Draft) -> Iterator[Phrase]:
    for unit in sorted({row.target.unit for row in draft.indicators if row.target.unit and row.target.unit != "%"}):
        rows = fits(draft, lambda row, unit=unit: row.target.unit == unit)
        for form in wordings(
            "按{u}算的那条 单位是{u}的那条 论{u}的那条 带{u}的那条 以{u}为单位的 用{u}算的 单位为{u}的指标 按{u}计的那个 {u}为单位的那条"
        ):
            near = fits(draft, lambda row, unit=unit: unit in row.target.text or unit in row.level3)
            if form.startswith("带") and near != rows:
                continue
            plural = form.format(u=unit).endswith(("的", "指标"))
            yield Phrase(form.format(u=unit), only(*rows) if len(rows) == 1 or plural else ())
        yield Phrase(f"所有按{unit}算的", only(*rows))
    shares = fits(draft, lambda row: row.target.unit == "%")
    for said in wordings("带百分号的那条 百分比那条 单位是%的那条 按百分比算的那条 带%的那个"):
        yield Phrase(said, only(*shares) if len(shares) == 1 else ())
    for said in wordings("所有带%的 带百分号的全部 百分比的都"):
        yield Phrase(said, only(*shares))


def _signed(draft: Draft) -> Iterator[Phrase]:
    spoken = {"≥": ("大于等于", "大于等于号"), "≤": ("小于等于", "小于等于号"), "=": ("等号", "等于号")}
    for sign, words in spoken.items():
        rows = fits(draft, lambda row, sign=sign: row.target.operator is not None and row.target.operator.value == sign)
        for word in (sign, *words):
            for form in wordings("{s}的那条 带{s}的那条 用{s}的那个 写{s}的那条"):
                yield Phrase(form.format(s=word), only(*rows) if len(rows) == 1 else ())
            yield Phrase(f"所有带{word}的", only(*rows))


def _named_in_category(draft: Draft) -> Iterator[Phrase]:
    for row, indicator in enumerate(draft.indicators, 1):
        name, kind = indicator.level3, next((word for word, label in KINDS.items() if label == indicator.level2), "")
        for form in wordings(
            "{m} {m}那条 {m}这一条 叫{m}的那条 第{n}条{m} {m}（第{n}条） “{m}” 那个{m} {m}（{n}） 第{z}条，就是{m}"
        ):
            yield Phrase(form.format(m=name, n=row, z=numeral(row)), only(row))
        if kind:
            for form in wordings("{k}里的{m} {k}指标{m} {k}指标中的{m} {k}类的{m} {m}（{k}指标） {k}指标里面{m}那条"):
                yield Phrase(form.format(m=name, k=kind), only(row))
        for start in range(len(name) - 1):
            for size in (2, 3, 4):
                part = name[start : start + size]
                if len(part) < size:
                    continue
                holding = fits(draft, lambda one, part=part: part in one.level3)
                for form in wordings("带{p}的那条 名称里有{p}的那条 含“{p}”的那个 名字带{p}的"):
                    plural = form.endswith("的")
                    yield Phrase(
                        form.format(p=part),
                        only(*holding) if len(holding) == 1 else ((frozenset(holding),) if plural else ()),
                    )
