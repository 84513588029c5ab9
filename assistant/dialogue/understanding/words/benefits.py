"""Benefits: 效益指标 said without its kind, put as the kind of the row behind it: 加一条效益指标：增收20万元."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.indicator import Level2

_ADDS: Final = r"(?:新增|增加|增设|增列|补充|添加|加上?|补上?|添|写|来|列)(?:一|1)?(?:条|个|项)"
_KIND: Final = r"(?:效益|效果)(?:类|方面)?(?:的)?(?:指标)?"
_BEHIND: Final = re.compile(
    rf"^(?P<front>(?:再|也|还|请|帮我|给我|我想|要|另外)*{_ADDS}){_KIND}(?:[：:，,]|叫做?|名为|是)+(?:叫做?|名为|名称)?(?P<name>[^，,：:].+)$"
)
_BEFORE: Final = re.compile(
    rf"^{_KIND}(?:里面?|中|下面?|这块|那块)?(?:再|也|还|请|要)*{_ADDS}[：:，,]?(?:叫做?|名为)?(?P<name>[^，,：:].+)$"
)
_BENEFITS: Final = (
    (re.compile(r"收入|产值|增收|节约|节省|税收|营业额|销售|利润|降本"), Level2.ECONOMIC_BENEFIT),
    (re.compile(r"生态|环境质量|水质|空气|绿化|污染|排放|减排|节能|节电|碳|植被"), Level2.ECOLOGICAL_BENEFIT),
    (re.compile(r"长效|持续|长期|使用年限|寿命|后续"), Level2.SUSTAINABILITY_IMPACT),
)


def benefit_of(name: str) -> Level2:
    """The kind of benefit that a name speaks of; a social one where it does not say."""
    return next((level for words, level in _BENEFITS if words.search(name)), Level2.SOCIAL_BENEFIT)


def with_its_kind(text: str) -> str:
    """The request with the kind of benefit in the place of 效益."""
    if found := _BEHIND.match(text):
        return f"{found['front']}{benefit_of(found['name']).value}：{found['name']}"
    if found := _BEFORE.match(text):
        return f"加一条{benefit_of(found['name']).value}：{found['name']}"
    return text
