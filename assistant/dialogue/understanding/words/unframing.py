"""Unframing: an utterance without what only frames it: on whose word, in which order."""

from __future__ import annotations

import re
from typing import Final

_BASIS: Final = re.compile(
    r"^(?:请)?(?:按照?|根据|依据|遵照|结合)(?:本次|这次|最新)?(?:审核|评审|审查|财政局?|领导|专家|科室|局里|部门"
    r"|检查|上级|区里)的?"
    r"(?:意见|要求|建议|指示|批示|反馈|批复)[，,：:]?(?=.{6,})(?!(?:请|都|全部|一键|逐条|统一)*(?:改|修|整改|落实"
    r"|处理|照办))"
)
"""On whose word it is done, which asks for nothing by itself (按审核意见，…)."""
_SHOULD_BE: Final = re.compile(
    r"^(?:把|将)?“(?P<old>[^”]{2,30})”(?:这个名字?|这名字|的名称)?(?:[^，,“”]{0,6}[，,])?(?:应该是|应为|应当是"
    r"|应该叫|应是|改叫|改名)“(?P<new>[^”]{2,40})”"
    r"(?:[，,]?(?:少了|漏了|多了|缺了|写错了|打错了)[^，,]{0,4})?。?$"
)
"""`“覆盖农村数”应该是“覆盖农村学校数”，少了字`."""
_ANOTHER: Final = re.compile(
    r"(?<=[^，,。]{2}[，,。])(?:你|您|请|麻烦|帮我|给我)*(?:另外?(?:再)?(?:给我|帮我|替我|给)?(?:出|想|拟|推荐|选)|"
    r"重新(?:再)?(?:给我|帮我|替我|给)?(?:出|想|拟|写|弄|整|搞|来|推荐|选))(?:上)?[一1]?(?:条|个|项)(?:别的"
    r"|新的)?(?=$|[，,。吧来呗嘛])"
)
"""`认可率不行，另外给我出一条`: another instead of the one spoken of."""
_TOGETHER: Final = re.compile(
    r"(?:^|(?<=[，,；;。]))(?:跟|和|与|同|连同|连着|连带着?|带上)(?P<with>[^，,。；;]{2,12}?)(?:一起|一并|一块儿?"
    r"|一道|一同)(?:都|给我|给)?"
    r"(?=[删去砍拿撤改换调提降移挪归放量]|不要)"
)
"""`跟上一条一起删掉`: the row spoken of, and the one that is named."""
_CELLS_KEPT: Final = re.compile(
    r"(?<=.{4})[，,](?:计量)?(?:单位|名称|名字|类别|分类|运算符|符号|大于等于号|小于等于号)(?:就|都|还是|先|保持"
    r"|仍旧?)*"
    r"(?:别|不要|不用|不必|不|先别|照旧|原样)(?:动|改|变|换|调)?(?:了|吧)?。?$"
)
"""`…改3600，单位别动`: the other cells, which nobody wanted to touch."""
_FIELD_NOT: Final = re.compile(
    r"^(?:把|将)?(?P<field>主管部门|实施单位|项目类别|项目性质|类别|性质|项目名称|预算年度|年度)(?:这一?栏|里|处)?"
    r"(?:不能|不该|不应该?|不要|不是|不用|别)(?:再)?(?:写|填|选|用|是|报|归|放)?(?:到|成|在"
    r"|的)?(?P<old>[^，,。改换]{1,12}?)(?:了)?"
    r"[，,]?(?:应该|应当|应|要|得|请|就|直接)?(?:改成|改为|换成|换为|改选|是|写|填|为|选|用|叫)(?=[^，,。]{2,})"
)
"""`主管部门不能写到局里，应该是…`: what a field is not, and what it is."""
_KIND_OF_PROJECT: Final = re.compile(
    r"^(?:这个|本|我们这个|我们的|该)?项目(?:应|应当|应该)?(?:是|为|系|属于|属(?!性)|算)(?:个"
    r"|一个)?(?:(?P<nature>[\u4e00-\u9fff]{2,5}性(?:项目)?)|(?P<kind>[\u4e00-\u9fff]{2,8}类))(?:的|项目)*"
    r"(?:[，,](?:而非|并非|非|不是|而不是|不属于?|不算)[\u4e00-\u9fff]{2,8}[性类](?:的|项目)*)?[。]?$"
)
"""`项目是延续性的`."""
_REASON_BEHIND: Final = re.compile(
    r"(?<=.{5})[，,](?:反正|毕竟|横竖|理由是|原因是|主要是|省得|免得|以免)[^，,。；;改删换加写调提降]*。?$"
)
"""`…，反正都是100%`."""
_TWICE: Final = re.compile(r"(?<=[\u4e00-\u9fff])(?:乘以?|[×*])(?:2|二|两)(?=$|[，,。；;吧])")
"""`人次乘以2`."""
_COUNTED: Final = re.compile(r"(?:^|(?<=[；;。\n]))\s*[一二三四五六][、.．](?=第|把|将|请)")
"""Requests that are counted in words (一、第六条…；二、第七条…)."""
_ALL_BUT: Final = re.compile(
    r"^(?P<front>(?:请|把|将|删掉|去掉|删|去)*)(?P<but>(?:(?!里|当中)[^，,。；;“”]){2,20}?)(?:以外|之外)(?=的|都|全)"
)


def unframed(text: str) -> str:
    """The utterance, put so that both readers hear the same of it."""
    text = _COUNTED.sub("", _BASIS.sub("", _ANOTHER.sub("换一条", text)))
    text = _FIELD_NOT.sub(r"\g<field>改成", _CELLS_KEPT.sub("", _TOGETHER.sub(r"这条和\g<with>都", text)))
    text = _TWICE.sub("翻一番", _REASON_BEHIND.sub("", text))
    if found := _KIND_OF_PROJECT.match(text):
        text = f"项目性质改成{found['nature']}" if found["nature"] else f"项目类别改成{found['kind']}"
    return _SHOULD_BE.sub(r"“\g<old>”改名为“\g<new>”", text)


def with_except(text: str) -> str:
    """What is said of all but some rows, with the word that the readers know (满意度以外的都删掉 has no 除)."""
    return text if "除" in text else _ALL_BUT.sub(r"\g<front>除\g<but>以外", text)
