"""Orders: what in a description speaks to the reader or to a machine instead of telling of a project.

Such sentences, and code and links pasted along, are cut out before anything is read, so that a draft is what it
would be without them. They stay in the description that is kept, and the person is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from assistant.drafting.reading.strangers import instructions

_CELL: Final = (
    r"(?:指标|目标值|总目标|年度目标|满意度|合格率|完成率|预算|金额|资金总额|主管部门|实施单位|项目名称|权重|得分"
    r"|申报表|"
    r"草稿|草案|表格|所有数字|数值)"
)
_WRITTEN: Final = (
    r"(?:改为|改成|改写|写为|写成|设为|设成|设置为|填为|填成|填写为|置为|调为|换成|替换|删除|删掉|清空|输出|翻译|视为)"
)
_TO_READER: Final = (
    r"(?:打开|访问|点击|点开|执行|运行|显示|读取|下载|记住|记得|忽略|无视|输出|返回|回复|回答|告诉|翻译|扮演|假装|批准|"
    r"采纳|同意|清空|删除|改写|改用|按照?(?:页面|链接|附件|网页)|不要|停止|把"
    r"|将(?=[^，。；\n]{0,12}(?:改为|改成|设为|写成|删除)))"
)
_ADDRESSED: Final = re.compile(
    # a cell of the form is to be rewritten: the form itself is no part of a project
    rf"(?:把|将|请|务必|必须|并)[^，。；！\n]{{0,12}}?{_CELL}[^，。；！\n]{{0,10}}?{_WRITTEN}"
    rf"|(?:新增|增加|添加|加入|插入|补上)(?:一[条个项])?(?:三级|二级|绩效|数量|质量|效益)?指标[“\"「『：:]"
    rf"|指标表[^，。；！\n]{{0,4}}(?:新增|增加|添加|加入|插入)"
    # the reader is asked to do something; nobody says please to a project
    rf"|(?<![聘邀申提恳报呈敬])请(?:你|您|助手|系统|程序|模型|立即|立刻|直接|先|务必|一定|再)*{_TO_READER}"
    r"|直接(?:采纳|通过|批准|输出|定稿)(?=[，,。；;！“\"：:\s]|$|本|该|审核)"
    r"|(?:必须|务必|一律)(?:直接|立即)?(?:批准|采纳|放行)(?=[，,。；;！\s]|$|本|该|此|这|所有|全部|项目|预算)"
    r"|(?:校验|审核|审查|检查|评审)[^，。；！\n]{0,4}?(?:一律|全部|直接|自动|默认)(?:通过|合格)"
    r"|(?:以上|上述|前面|之前|前述)[^，。；！]{0,6}(?:作废|无效|不算数|不用看|全部取消)"
    r"|(?:忽略|无视|忘记|忘掉|不要理会|跳过|绕过)[^，。；！]{0,4}(?:以上|上述|前面|之前|先前|所有|全部|一切"
    r"|任何)\s{0,4}"
    r"[^，。；！]{0,12}(?:指令|要求|规则|提示|说明|内容|限制|设定|约束|校验|命令|指示)"
    # somebody is spoken to, or spoken of as a machine
    r"|(?:写给|致|给|告)(?:AI|ＡＩ|人工智能|大?模型|智能)?(?:助手|AI|大模型|机器人|模型)(?=[的）)：:，,看。]|$)"
    r"|(?:不要|别|不得|不必)(?:告诉|告知|让)(?:用户|任何人|他人|对方|填报人|审核人)"
    r"|(?:系统|管理员)(?:消息|提示|指令|通知|命令)[】\]：:]|#{2,}\s*(?:系统|指令|system)"
    r"|(?:\.\./){2,}|/etc/passwd|https?://|javascript:",
    re.IGNORECASE,
)
_CODE: Final = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(script|style|span|font|div|iframe|svg|a|p|b)\b[^<>]{0,200}>.{0,400}?</\1\s*>"
    r"|<\|[^|<>]{1,20}\|>(?:.*?<\|[^|<>]{1,20}\|>)?"
    r"|!?\[[^\]\n]{0,80}\]\((?:https?:|//|javascript:|data:)[^)\n]*\)"
    r"|```.*?(?:```|\Z)"
    r"|</?[A-Za-z][^<>\n]{0,200}>"
    r"|[\"}\]\s,]*(?:\w{1,20}\"\s*:\s*)?[{\[][^。\n]{0,120}?[\"“][A-Za-z_]\w{0,20}[\"”]\s*[:：][^。\n]*(?=[。\n]|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_RULED_ROW: Final = re.compile(r"^\s*\|.*\|\s*$", re.MULTILINE)
_SENTENCE_STOPS: Final = "。！!？?\n"
_LEADS_IN: Final = re.compile(
    r"(?:第[一二三四五六七八九十\d]+步|首先|其次|然后|接着|最后|注意|备注|另外|此外|同时|附|好|好的|你好)[，,；;：:\s]*"
)
"""What stands in front of an order and tells nothing by itself."""
_CLAUSE_STOPS: Final = "，,；;"
_ROUNDS: Final = 4
"""What is left may form an order anew; after so many rounds it is left as it is."""


class Cut(NamedTuple):
    """A description without its orders.

    Attributes:
        text: What is left.
        kept: Where each of its characters stood.
        orders: What was cut out, as it stood, in order.
    """

    text: str
    kept: tuple[int, ...]
    orders: tuple[str, ...]

    def spans(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Where a stretch of the text that is left stood: one stretch, or several with orders between them."""
        found: list[tuple[int, int]] = []
        for at in self.kept[start:end]:
            if found and found[-1][1] == at:
                found[-1] = (found[-1][0], at + 1)
            else:
                found.append((at, at + 1))
        return tuple(found)


def cut_orders(text: str) -> Cut:
    """Cut out what speaks to the reader; where nothing would be left, all of it stays."""
    kept = list(range(len(text)))
    orders: list[str] = []
    for _ in range(_ROUNDS):
        left = "".join(text[i] for i in kept)
        spans = _merged(sorted(_found(left)))
        if not spans:
            break
        orders += [left[start:end].strip(f"{_CLAUSE_STOPS} \n") for start, end in spans]
        inside = {i for start, end in spans for i in range(start, end)}
        kept = [at for i, at in enumerate(kept) if i not in inside]
    while kept and text[kept[0]] in f"{_SENTENCE_STOPS}{_CLAUSE_STOPS} \t":
        del kept[0]  # a stop that an order or hidden characters have left behind opens no description
    rest = "".join(text[i] for i in kept)
    if not re.search(r"\w", rest):
        return Cut(text, tuple(range(len(text))), ())
    return Cut(rest, tuple(kept), tuple(order for order in orders if order))


def _found(text: str) -> Iterator[tuple[int, int]]:
    yield from ((m.start(), _behind(text, m.end())) for m in _CODE.finditer(text))
    for found in _ADDRESSED.finditer(text):
        yield _sentence(text, found.start(), found.end())
    for span in instructions(text):
        yield _sentence(text, span.start, span.end)
    for row in _RULED_ROW.finditer(text):
        if _ADDRESSED.search(row[0]) or instructions(row[0]):
            yield from _whole_table(text, row.start())


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """From the clause in which an order begins to the stop behind it, which goes with it if all before it does.

    What stands in front of the order in its sentence may tell of the project, and stays.
    """
    while start > 0 and not _stops(text, start - 1) and text[start - 1] not in _CLAUSE_STOPS:
        start -= 1
    while end < len(text) and not _stops(text, end):
        end += 1
    head = start
    while head > 0 and not _stops(text, head - 1):
        head -= 1
    if start > head and not _LEADS_IN.fullmatch(text[head:start]):
        return start - 1, end
    return head, _behind(text, end)


def _stops(text: str, at: int) -> bool:
    """Whether a sentence ends at a character; the question mark of a web address ends none."""
    return text[at] in _SENTENCE_STOPS and not (text[at] in "!?" and text[at + 1 : at + 2].isalnum())


def _behind(text: str, end: int) -> int:
    """Past the stops and blanks behind an order."""
    while end < len(text) and text[end] in _SENTENCE_STOPS + " \t":
        end += 1
    return end


def _whole_table(text: str, inside: int) -> Iterator[tuple[int, int]]:
    """The ruled table around a place: a row of it is an order, and its head belongs to it."""
    rows = [row.span() for row in _RULED_ROW.finditer(text)]
    at = next(i for i, (start, end) in enumerate(rows) if start <= inside < end)
    first = last = at
    while first > 0 and not text[rows[first - 1][1] : rows[first][0]].strip():
        first -= 1
    while last + 1 < len(rows) and not text[rows[last][1] : rows[last + 1][0]].strip():
        last += 1
    yield rows[first][0], _behind(text, rows[last][1])


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
