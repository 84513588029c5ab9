"""Names of counties, towns, streets and villages, whose characters say nothing of the work (`玛纳斯县`, `柳河镇`)."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import longest_first, regex
from assistant.drafting.reading.words import STRONG_VERBS

_KIND: Final = (
    r"(?:街道|社区(?!矫正|治理|工作|服务|卫生|教育|戒毒|康复|养老|干部)|自治县|县(?![城域级乡直里内])|旗(?![帜杆袍舰下])"
    r"|镇(?![区域级村痛静])|乡(?![村土风贤情镇愁域])|村(?![级民干委集容庄落居史务医]))"
)
_CLASSES: Final = (
    "民族", "国家", "全国", "省级", "市级", "行政", "自然", "脱贫", "薄弱", "中心", "传统", "美丽", "宜居", "改居",
    "卫生", "平安", "健康", "建制", "贫困", "特色",
)  # fmt: skip
"""What stands in front of a place of some class (`行政村`, `特色小镇`)."""
_NO_NAME: Final = "(?<![古老小新大城集名强兴富振驻入进下包重乡村边水全各每个该本我两困点范化牧农侨明态])" + "".join(
    f"(?<!{word})" for word in _CLASSES
)
_NAME: Final = regex(
    r"(?:^|(?<=[，。；、：:\n省市县区州旗盟镇乡对在为于]))(?![全各每该本我外跨在对为向由给于])"
    rf"(?:(?!{longest_first(STRONG_VERBS)}|[局委厅经为等的])[\u4e00-\u9fff]){{2,6}}?{_NO_NAME}(?={_KIND})"
)
"""What stands in front of the kind of place, at the head of a clause or behind a wider area; no class of places."""


def without_place_names(text: str) -> str:
    """A text in which places are told by their kind alone (`县兰州湾镇` and `玛纳斯县` as `镇` and `县`)."""
    return _NAME.sub("", text)
