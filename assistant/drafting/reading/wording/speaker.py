"""Who speaks: the first words of a description that say who asks, not what is asked (`我们是区图书馆，…`)."""

from __future__ import annotations

from typing import Final, NamedTuple

from assistant.domain.pattern import regex

_WE: Final = r"(?:我们|咱们?|俺们?)"
_OWN: Final = r"(?:我|本|我们)(?:[局委办厅院校园馆站所队处会社场部县区镇乡街村]|单位|中心|街道|学校|医院)"
_NAME: Final = r"[\u4e00-\u9fff]{3,24}"
_ENDS: Final = r"(?:局|委|办|厅|院|校|学|馆|站|所|队|会|社|场|室|堂|中心|政府|街道|支书|镇|乡|村)"
_LATER: Final = r"(?:今年|明年|本年度?|下半年|上半年|年内|下一?年度?|20\d{2}年度?)"
_MEANS_TO: Final = r"(?:要|想|打算|准备|计划|拟)"
_DEED: Final = r"(?:[办搞买换配添雇聘请做修建装租印种补清上](?![级报])|举办|购|给|对|为|开展|组织|采购|更换)"
_INTRODUCED = regex(
    rf"^(?:{_WE}是|{_OWN}是|{_OWN}[（(])(?P<unit>{_NAME})[）)，,。](?:{_LATER}{_MEANS_TO}*(?={_DEED}))?"
)
"""`我们是区图书馆，`, `我院（市第一社会福利院）`."""
_SAYS = regex(
    rf"^(?:{_WE}(?:(?![给对为向把将])[\u4e00-\u9fff]){{0,14}}?|(?:(?![给对为向把将])[\u4e00-\u9fff]){{1,16}}?{_ENDS})"
    rf"(?:{_LATER}{_MEANS_TO}*|{_MEANS_TO}+)(?:做(?=[\u4e00-\u9fff“”]{{2,10}}(?:活动|服务|讲座|调查|检测|评估|审计"
    rf"|宣传|筛查))|(?={_DEED}))"
)
"""`咱们区委党校明年要办…`: who speaks, when, and that they mean to."""

OURS: Final = (
    r"(?:我|本)(?:[省市县区州旗镇乡局厅校馆站](?![级域直])|委(?!托|员)|办(?![理公学])|院(?!士)|园(?!区|林)|所(?!得|属)"
    r"|中心|单位|街道)的?(?=(?:20\d{2}年度?)?[\u4e00-\u9fff“]{4})"
)
"""How those who speak name their own place or office in front of a work (`我市公共数据平台…`)."""


class Speaker(NamedTuple):
    """How far the words of the speaker go, and where the speaker's unit stands if it is introduced by name."""

    end: int
    unit: tuple[int, int] | None


def speaker(text: str) -> Speaker | None:
    """The words at the head of a description that only say who speaks; None where it opens with its subject.

    Args:
        text: A description.
    """
    if introduced := _INTRODUCED.match(text):
        return Speaker(introduced.end(), introduced.span("unit"))
    says = _SAYS.match(text)
    return Speaker(says.end(), None) if says else None


def behind_speaker(text: str) -> int:
    """Where a description begins to speak of its subject."""
    who = speaker(text)
    return who.end if who else 0
