"""Labels and headings as forms have them (`【单位】…`, `资金总额（万元）：96`), put as a text would tell them."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from assistant.domain.pattern import regex
from assistant.drafting.reading.wording.rewording import Place, Reworded

_BRACKETED: Final = regex(
    r"(?:(?<=[。；\n])|^)【[\u4e00-\u9fff]{2,8}(?P<close>】)[：:]?"
    r"|(?:(?<=[。；\n \u3000])|^)（(?:单位名称|项目名称|申报单位|实施单位|主管部门|年度|预算|内容|项目内容|预算金额"
    r"|绩效目标|资金来源)(?P<shut>）)[：:]?"
)
"""A label in brackets of its own (`【实施单位】县民政局`, `（单位名称）市图书馆`)."""
_TABLE_ROW: Final = regex(
    r"^(?P<open>\|[ \u3000]*)[\u4e00-\u9fff（）()]{2,12}?(?P<middle>[ \u3000]*\|[ \u3000]*)[^|\n]+?"
    r"(?P<close>[ \u3000]*\|[ \u3000]*)$",
    re.MULTILINE,
)
"""A label and what it labels in a table that was pasted (`| 项目名称 | 农村公益性公墓建设 |`)."""
_EQUALS: Final = regex(r"(?<=[\u4e00-\u9fff])(?<!元)[=＝](?=\d[^，；。\n=＝]*[×*xX][^，；。\n=＝]*[=＝])")
"""Between an item and its formula (`购书款＝68所×3000册×18元/册＝367.2万元`), where others write a colon."""
_WE: Final = regex(
    r"(?P<we>[我本](?:局|馆|校|院|所|站|委|办|厅|会|队|园|处|社|中心|单位|镇|乡)（)[\u4e00-\u9fff]{3,18}(?P<close>）)"
)
"""Who speaks, with the name in brackets (`我馆（市科技馆）`)."""
_LABEL: Final = (
    "项目(?:名称|单位|属性|类型|类别|概况|内容|负责人|目标)|(?:主管|预算)部门|部门名称|(?:实施|申报|填报|预算|承担)单位|单位名称"
    "|(?:预算|项目|申报)?年度|(?:年度|总体|绩效)目标|立项依据|(?:主要|实施|建设)内容|起止时间|(?:项目|资金|预算)?(?:总额|金额)|项目|内容|单位"
)
_LABEL_GAP: Final = regex(
    rf"(?:(?<=[\n，。；：\t \u3000])|^)(?!(?:项目|内容|单位|年度)，)(?:{_LABEL})"
    r"(?P<gap>[ \t\u3000]+|，|——)(?=[^\s，。；：:—])"
)
"""A label with nothing but a blank, a comma or a dash before what it labels."""
_YEAR: Final = regex(
    r"(?:(?<=[\n，。；（\t \u3000])|^)(?:预算|项目|申报)?年度[）：:，\s]*20\d(?P<last>\d)(?![\d年—–~～-])"
)
"""The year as a form tells it (`预算年度：2026`)."""
_FORM_HEAD: Final = regex(
    r"^(?P<year>20\d{2}年)?度?(?:部门)?(?:项目支出|预算|项目|绩效目标|专项资金)+(?:申报|申请|编报|编制)(?:表|书|材料|说明)?(?=[\n，])"
)
"""The heading of a form, which says nothing of the project (`2026年预算申报`)."""
_ENDS: Final = r"(?=[\s，。；、]|$)"
_SUM: Final = r"(?P<sum>\d[\d,.]*(?<=\d))"
_IN_UNIT: Final = regex(
    rf"(?<=[\u4e00-\u9fff]{{2}})(?P<told>[（(](?:单位[：:])?(?P<unit>万?元)[)）])"
    rf"(?:[：:，\s]*[\u4e00-\u9fff]{{2,10}})?(?P<gap>[：:，\s]*){_SUM}{_ENDS}"
)
"""The unit of a sum stands with its label, not behind the number (`资金总额（万元）：96`)."""
_OF_A_PAYER: Final = regex(
    r"(?:财政拨款|财政资金|(?:中央|省级?|市级?|县级?|区级?|上级|本级)(?:财政)?(?:资金|补助|配套)?|其他资金|(?:单位|项目)?自筹(?:资金)?"
    rf"|上年结转(?:资金)?|专项债券?(?:资金)?)(?P<gap>[：:，\s]*){_SUM}{_ENDS}"
)
"""What each pays, in the unit that the form has told once."""


class _Unit(NamedTuple):
    """A unit of money, and where a label tells it."""

    name: str
    start: int
    end: int


def with_plain_labels(read: Reworded) -> Reworded:
    """The text with its labels told by a colon, its sums with their unit behind them, and no heading of a form.

    Args:
        read: A text, each character with its place in the first.
    """
    told, units = _sums(read.text)
    put = _labels(read.text) | told
    if not put:
        return read
    kept: list[tuple[str, Place]] = []
    for at, char in enumerate(read.text):
        kept += [(one, read.places[at]) for one in put.get(at, char)]
        if at in units:  # The unit stands where the label tells it.
            unit = units[at]
            stretch = (read.places[unit.start][0], read.places[unit.end - 1][1])
            kept += [(one, stretch) for one in f"{unit.name}，"]
    return Reworded("".join(char for char, _ in kept), tuple(place for _, place in kept))


def _labels(text: str) -> dict[int, str]:
    """What stands in the place of single characters of labels and headings."""
    put: dict[int, str] = {}
    for found in _BRACKETED.finditer(text):
        put[found.start()] = ""
        close = found.lastgroup or "close"
        put[found.start(close)] = "：" if found.end() == found.end(close) else ""
        put |= (
            {found.start() - 1: "\n"}
            if found["shut"] and found.start() and text[found.start() - 1] in " \u3000"
            else {}
        )
    for found in _LABEL_GAP.finditer(text):
        put |= dict.fromkeys(range(*found.span("gap")), "")
        put[found.start("gap")] = "："
    for row in _TABLE_ROW.finditer(text):
        gone = (at for group in ("open", "middle", "close") for at in range(*row.span(group)))
        put |= dict.fromkeys(gone, "") | {row.start("middle"): "："}
    for found in _EQUALS.finditer(text):
        put[found.start()] = "："
    for found in _YEAR.finditer(text):
        put[found.start("last")] = f"{found['last']}年，"
    for found in _WE.finditer(text):
        put |= dict.fromkeys((*range(*found.span("we")), found.start("close")), "")
    if head := _FORM_HEAD.match(text):
        put |= dict.fromkeys(range(head.end("year") if head["year"] else 0, head.end()), "")
        put |= {} if head["year"] else {head.end(): ""}
    return put


def _sums(text: str) -> tuple[dict[int, str], dict[int, _Unit]]:
    """What stands in the place of the marks around a sum, and the unit that belongs behind its last figure."""
    put: dict[int, str] = {}
    units: dict[int, _Unit] = {}
    first: _Unit | None = None
    for found in _IN_UNIT.finditer(text):
        put |= dict.fromkeys((*range(*found.span("told")), *range(*found.span("gap"))), "")
        units[found.end("sum") - 1] = unit = _Unit(found["unit"], *found.span("told"))
        first = first or unit
    if first is not None:
        for found in _OF_A_PAYER.finditer(text):
            put |= dict.fromkeys(range(*found.span("gap")), "")
            units.setdefault(found.end("sum") - 1, first)
    return put, units
