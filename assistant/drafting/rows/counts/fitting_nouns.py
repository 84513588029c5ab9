"""Nouns that fit their unit: 31所 counts schools, not what is done at them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.domain.pattern import regex
from assistant.domain.reading_words import CountedBodies
from assistant.drafting.reading.numbers.units import PEOPLE

_BARE: Final = frozenset(
    ["机构", "企业", "中心", "养殖场", "农场", "单位", "学校", "产品", "商品", "网点", "站点", "驿站", "设施",
     "合作社", "园区", "医院", "诊所", "食堂", "门店", "工厂", "基地", "公司", "院校", "市场", "平台", "场所", "卫生室",
     "幸福院", "敬老院"]
)  # fmt: skip
"""Names of a whole class, of which a project is about some."""
_LONGEST: Final = 12
_NO_NAME: Final = regex(
    r"^[到对为给向在赴由]|^(?:支持|扶持|鼓励|引导|帮助|培育|服务(?!业)|补贴|补助|奖励|资助|推动|促进)"
    r"|[、和及与]|[一二两三四五六七八九十几]+[个所家]"
)
"""What stands in front of a class noun and is no part of a name."""
_TOGETHER: Final[dict[tuple[str, ...], str]] = {
    ("中小学", "幼儿园"): "中小学幼儿园", ("学校", "幼儿园"): "学校幼儿园", ("小学", "幼儿园"): "小学幼儿园",
    ("乡镇", "街道"): "乡镇（街道）", ("镇", "街道"): "镇（街道）", ("社区", "行政村"): "村（社区）",
    ("村", "社区"): "村（社区）", ("行政村", "社区"): "村（社区）", ("社区", "村"): "村（社区）",
    ("国家", "地区"): "国家和地区", ("机关", "事业单位"): "机关事业单位", ("医院", "诊所"): "医疗机构",
    ("医院", "卫生院"): "医疗机构", ("宾馆", "饭店"): "宾馆饭店",
}  # fmt: skip
"""Places of two sorts with one number, as forms name them together."""


def named_together(noun: str) -> str:
    """`中小学、幼儿园` as one noun, `森林防火、防汛、地震应急演练` by what is done of all; else as it is."""
    pair = tuple(re.split("[、和及与]", noun))
    done = _DONE_OF_ALL.fullmatch(noun) if noun.count("、") else None
    return _TOGETHER.get(pair, done["deed"] if done else noun)


_DONE_OF_ALL: Final = regex(
    r"(?:[\u4e00-\u9fffA-Z]{2,8}、)+[\u4e00-\u9fffA-Z]{2,8}?(?P<deed>(?:应急|监督|风险|专项|联合|综合|日常|免费|集中|消防|安全|质量|技能|业务|主题|宣传|法治|科普)+"
    r"(?:监测|抽检|抽查|检测|检查|演练|演习|培训|宣传|讲座|活动|竞赛|比赛|执法|整治|巡查))"
)
"""One deed behind the sorts of what it is done to or for, which together leave a name no room."""


def events_together(noun: str, unit: str) -> str:
    """Events of several sorts with one number by what all are (`读书活动、讲座、展览` 40场次: 活动); else as it is.

    Courses that share their last word go by it (`合唱、舞蹈、书法培训班`: 培训班).
    """
    if "、" not in noun or not (unit in _OCCASIONS or (unit in PEOPLE and _COURSE.search(noun))):
        return noun
    *others, last = re.split("[、和及与]", noun)
    head = _HELD_AS.search(last)
    alike = head is not None and head.start() > 0 and not any(_AN_EVENT.search(one) for one in others)
    return head[0] if alike and head else _ANY_EVENT


_OCCASIONS: Final = frozenset(["场", "场次", "次", "期"])
_COURSE: Final = regex(r"(?:培训班|研修班|培训)$")
_ANY_EVENT: Final = "活动"
_HELD_AS: Final = regex(r"(?:培训班|研修班|讲座|演出|展演|比赛|竞赛|活动|会议|展览|培训|演练)$")
_AN_EVENT: Final = regex(r"(?:班|课|讲座|演出|展演|赛|活动|会|展览?|培训|演练|义诊|沙龙|论坛|宣讲|宣传)$")


def whole_noun(noun: str, topic: str) -> str:
    """A bare class noun as the project's name has it (`机构` 18家 of 民办托育机构运营补贴: 民办托育机构)."""
    at = topic.find(noun) if noun in _BARE else -1
    whole = topic[: at + len(noun)] if at > 0 else ""
    return whole if whole and len(whole) <= _LONGEST and not _NO_NAME.search(whole) else noun


def counted_body(noun: str, unit: str, text: str, bodies: Sequence[CountedBodies]) -> str:
    """The noun with the thing that its unit counts (`营养改善` 31所: 营养改善学校); as it is where it fits.

    Args:
        noun: What is counted, as it was read.
        unit: The unit.
        text: The description, which has to name the thing.
        bodies: What units count and nothing else.
    """
    known = next((one for one in bodies if one.unit == unit), None)
    if known is None or not noun or noun.endswith(known.ends):
        return noun
    if inside := re.match(
        rf"(?P<body>[\u4e00-\u9fff]*?(?:{'|'.join(known.names)}))(?P<deed>[\u4e00-\u9fff]{{2,}})$", noun
    ):
        return inside["deed"] + inside["body"]
    body = next((name for name in known.names if name in text), "")
    return noun + body
