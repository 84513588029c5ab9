"""Unframing: an utterance without what only frames it: on whose word, in which order, how many letters."""

from __future__ import annotations

import re
from typing import Final

_LETTERS: Final = re.compile(
    r"(?P<verb>去掉|删掉|删去|拿掉|去了)(?P<part>[\u4e00-\u9fff]{1,8}?)(?:这)?[一二两三四五六七八几]个字"
)
_LETTERS_FIRST: Final = re.compile(
    r"(?<=[里中的把])(?P<part>[\u4e00-\u9fff]{1,8}?)(?:这)?[一二两三四五六七八几]个字(?:给|都)?(?P<verb>去掉|删掉|删去|拿掉|去了)"
)
"""Letters of a name that are to go, without quotation marks (去掉养护两个字)."""
_BASIS: Final = re.compile(
    r"^(?:请)?(?:按照?|根据|依据|遵照|结合)(?:本次|这次|最新)?(?:审核|评审|审查|财政局?|领导|专家|科室|局里|部门|检查|上级|区里)的?"
    r"(?:意见|要求|建议|指示|批示|反馈|批复)[，,：:]?(?=.{6,})(?!(?:请|都|全部|一键|逐条|统一)*(?:改|修|整改|落实|处理|照办))"
)
"""On whose word it is done, which asks for nothing by itself (按审核意见，…)."""
_LETTERS_SAID: Final = re.compile(r"(?<=[”\"」])(?:这)?[一二两三四五六七八九十几]{1,2}个?字")
_SHOULD_BE: Final = re.compile(
    r"^(?:把|将)?“(?P<old>[^”]{2,30})”(?:这个名字?|这名字|的名称)?(?:[^，,“”]{0,6}[，,])?(?:应该是|应为|应当是|应该叫|应是|改叫|改名)“(?P<new>[^”]{2,40})”"
    r"(?:[，,]?(?:少了|漏了|多了|缺了|写错了|打错了)[^，,]{0,4})?。?$"
)
"""`“覆盖农村数”应该是“覆盖农村学校数”，少了字`."""
_ANOTHER: Final = re.compile(
    r"(?<=[^，,。]{2}[，,。])(?:你|您|请|麻烦|帮我|给我)*(?:另外?(?:再)?(?:给我|帮我|替我|给)?(?:出|想|拟|推荐|选)|"
    r"重新(?:再)?(?:给我|帮我|替我|给)?(?:出|想|拟|写|弄|整|搞|来|推荐|选))(?:上)?[一1]?(?:条|个|项)(?:别的|新的)?(?=$|[，,。吧来呗嘛])"
)
"""`认可率不行，另外给我出一条`: another instead of the one spoken of."""
_COUNTED: Final = re.compile(r"(?:^|(?<=[；;。\n]))\s*[一二三四五六][、.．](?=第|把|将|请)")
"""Requests that are counted in words (一、第六条…；二、第七条…)."""


def unframed(text: str) -> str:
    """The utterance, put so that both readers hear the same of it."""
    text = _COUNTED.sub("", _LETTERS_SAID.sub("", _BASIS.sub("", _ANOTHER.sub("换一条", text))))
    text = _SHOULD_BE.sub(r"“\g<old>”改名为“\g<new>”", text)
    return _LETTERS.sub(r"\g<verb>“\g<part>”", _LETTERS_FIRST.sub(r"“\g<part>”\g<verb>", text))
