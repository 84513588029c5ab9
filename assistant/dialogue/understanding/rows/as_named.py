"""As named: ages and figures that a row's name spells in characters, said in digits: 80到89岁的 is 八十至八十九岁."""

from __future__ import annotations

import re
from typing import Final

_NUMERALS: Final = "零一二三四五六七八九"
_SPAN: Final = re.compile(
    r"(?<!\d)(?P<one>\d{1,3})(?:岁)?(?:到|至|-|—|~|～)(?P<two>\d{1,3})(?P<unit>岁)?(?:的)?(?P<who>老人|那条|那一?档)?"
)
_AGE: Final = re.compile(r"(?<!\d)(?P<one>\d{1,3})岁")


def as_named(text: str, names: tuple[str, ...]) -> str:
    """The text with figures as the names of the rows spell them, where a name has them."""
    all_names = "\n".join(names)

    def span(found: re.Match[str]) -> str:
        spelled = f"{in_characters(int(found['one']))}至{in_characters(int(found['two']))}"
        at = all_names.find(spelled)
        if at < 0 or found[0].rstrip("的") in all_names:
            return found[0]
        unit = "岁" if all_names[at + len(spelled) :].startswith("岁") else ""
        rows = re.findall(rf"{spelled}{unit}[\u4e00-\u9fff]*?(?=人数|标准|$)", all_names, re.MULTILINE)
        return f"{rows[0] if len(set(rows)) == 1 else spelled + unit}"

    def age(found: re.Match[str]) -> str:
        spelled = f"{in_characters(int(found['one']))}岁"
        return spelled if spelled in all_names and found[0] not in all_names else found[0]

    return _AGE.sub(age, _SPAN.sub(span, text))


def in_characters(number: int) -> str:
    """A number below a thousand in characters: 89 as 八十九, 100 as 一百."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    told = f"{_NUMERALS[hundreds]}百" if hundreds else ""
    if hundreds and rest and not tens:
        told += "零"
    if tens:
        told += ("" if tens == 1 and not hundreds else _NUMERALS[tens]) + "十"
    return told + (_NUMERALS[ones] if ones or not number else "")
