"""Places that work reaches: where it is done (`在12所高校设点`) and whose need it meets (`解决6个村民小组出行难`)."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief
from assistant.drafting.naming.names import count_name
from assistant.drafting.reading.parts import Counted
from assistant.drafting.reading.sorts import is_person, is_place

_SITES: Final = ("个", "所", "家", "处")
_DONE_AT: Final = regex(
    r"(?:^|[，,。；;：:、\n]|[\u4e00-\u9fff])(?:(?<!存)(?<!现)在(?:[\u4e00-\u9fff]{1,4}(?:区|城|镇|街道|[主支]干道|沿线|境内))?|(?<![作成因分设定称认视])为|给)(?:全[省市县区州]|辖区)?内?的?(?:约|不少于)?$"
)
_GOES_ON: Final = regex(r"[^，,。；;、的和及与]{0,2}[\u4e00-\u9fff]{4}|[、和及与]\d+[个所家处][\u4e00-\u9fff]{6}")
"""What is done there, behind the place or behind another one with its count (`12所小学、9所幼儿园配备…`)."""
_MEETS: Final = regex(r"(?:解决|改善|方便|缓解|便利)(?:了|约|不少于)?$")
_NEEDED: Final = regex(r"(?<=..)(?:出行|用水|饮水|就医|就学|上学|用电|灌溉)$")


def place_reached(brief: Brief, counted: Counted) -> str:
    """How many places the work reaches, as a name; "" where the number counts what the work is done to."""
    quantity, noun = counted.quantity, counted.noun
    told_otherwise = counted.verb or counted.deed or is_person(noun) or is_place(noun)
    if told_otherwise or len(noun) < 2 or quantity.unit not in _SITES:
        return ""
    before = brief.text[: quantity.start]
    if _MEETS.search(before):
        return count_name(f"受益{_NEEDED.sub('', noun)}", "", quantity.unit, "")
    end = quantity.end + len(noun)
    told = brief.text.startswith(noun, quantity.end) and _GOES_ON.match(brief.text, end)
    return count_name(f"覆盖{noun}", "", quantity.unit, "") if told and _DONE_AT.search(before) else ""
