"""List numbers: `1.`, `（二）`, `三、` and `④` in front of the items of a list, left out before anything is read."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.wording.rewording import Reworded

_NUMERAL: Final = "[一二三四五六七八九十]"
_HEADING: Final = (
    "[\u4e00-\u9fff]{0,6}(?:背景|概况|简介|内容|需求|目标|依据|来源|测算|效益|标准|要求|情况|计划|安排|预算|必要性|可行性"
    "|理由|意义|范围|期限)"
)
"""A heading of its own behind a number (`二、实施内容。2026年计划……`)."""
_LIST_NUMBER: Final = regex(
    r"(?:(?<=[，。；：、\n\s])|(?<=包括|内容|用于|如下|其中)|^)"
    rf"(?:\d{{1,2}}(?:\.(?!\d)|[、．)）](?![\d一二三四五六七八九十]))|{_NUMERAL}{{1,2}}、(?!{_NUMERAL}|\d)"
    rf"|[（(](?:\d{{1,2}}|{_NUMERAL}{{1,2}})[)）]、?|[①-⑳])"
    rf"[ \u3000]*(?:{_HEADING}。)?(?=[\u4e00-\u9fffA-Z“《\d])"
)
"""`一、二级公路` and `3、4号楼` are no items of a list; a number behind a word belongs to it."""


_BRACKETED: Final = regex(r"(?:(?<=[。；\n])|^)【[\u4e00-\u9fff]{2,8}(?P<close>】)[：:]?")
"""A label in brackets of its own (`【实施单位】县民政局`)."""
_WE: Final = regex(
    r"(?P<we>[我本](?:局|馆|校|院|所|站|委|办|厅|会|队|园|处|社|中心|单位|镇|乡)（)[\u4e00-\u9fff]{3,18}(?P<close>）)"
)
"""Who speaks, with the name in brackets (`我馆（市科技馆）`)."""
_FORM_HEAD: Final = regex(
    r"^(?P<year>20\d{2}年)?度?(?:部门)?(?:预算|项目|绩效目标|专项资金)+(?:申报|申请|编报|编制)(?:表|书|材料|说明)?\n"
)
"""The heading of a form, which says nothing of the project (`2026年预算申报`)."""


def without_list_numbers(read: Reworded) -> Reworded:
    """The text without the numbers of its lists and its headings, every other character with its place."""
    read = _with_labels(read)
    gone = {at for found in _LIST_NUMBER.finditer(read.text) for at in range(*found.span())}
    kept = [at for at in range(len(read.text)) if at not in gone]
    return Reworded("".join(read.text[at] for at in kept), tuple(read.places[at] for at in kept)) if gone else read


def _with_labels(read: Reworded) -> Reworded:
    """Labels in brackets of their own as labels with a colon."""
    chars: dict[int, str] = {}
    for found in _BRACKETED.finditer(read.text):
        chars[found.start()] = ""
        chars[found.start("close")] = "：" if found.end() == found.end("close") else ""
    for found in _WE.finditer(read.text):
        chars |= dict.fromkeys((*range(*found.span("we")), found.start("close")), "")
    if head := _FORM_HEAD.match(read.text):
        year = head["year"]
        chars |= dict.fromkeys(range(head.end("year") if year else 0, head.end() - bool(year)), "")
    if not chars:
        return read
    kept = [(chars.get(at, char), read.places[at]) for at, char in enumerate(read.text)]
    return Reworded("".join(char for char, _ in kept), tuple(place for char, place in kept if char))
