"""Hesitating: by which words a person shows not to be sure, or to report rather than to ask."""

from __future__ import annotations

import re
from typing import Final

_SECOND_THOUGHTS: Final = re.compile(
    r"来着|不太?确定|不敢确定|拿不准|吃不准|没把握|说不准|记不[清得太]|不记得|"
    r"没(?:最后)?(?:敲定|核实)|还没(?:最后)?(?:定|批|确认)|"
    r"(?:再|还得|还要|去)(?:核实|核对|确认|问问|问一下|商量|想想|斟酌)(?:一下|下)?(?:再说)?[吧了啊呢。]*$|"
    r"[一二三四五六七八九]{2}[十百千万]|(?<!第)(?:一两|两三|三四|四五|五六|六七|七八|八九)(?:个|条|次|期|"
    r"场|人|天|门|台|套|公里|户|件|所|名|株|盏|座|张|册|份)|"
    r"是不是这个数|对不对|对吧|是吧|没记错|我猜|猜的|估摸|估计的|估计[要得有是到]*\d"
)
"""What a person adds who is not sure."""
_DEPENDS: Final = re.compile(
    r"(?:不够|够|多|少|低|高|行|合适|可以)(?:的话|就)(?=[改加减降提换写删])|"
    r"(.)不\1[，,。？?](?:不|要是|如果)?\1?(?:够|行|多|少|高|低)?(?:的话|就)?(?:[改加减降提换写删]|就)"
)
"""`够不够，不够加到15`."""
_REPORTED: Final = re.compile(
    r"(?<![按照据])(?:合同|协议|批复|方案|国家标准|行业标准|国标|行标|系统)(?:里|上|中)?"
    r"(?:写|定|规定|约定|显示|要求)?的?[是为]?[\d≥≤不]"
)
"""What stands elsewhere, without a word that it is to be written (合同写的是99.9%)."""
_MISCOUNTED: Final = re.compile(r"(?P<side>[多少])(?:[写填报列记定]?了|算了?)(?=[\d一二两三四五六七八九十百千])")
"""`多写了20`: whether more is to be written or less."""
_LIKEWISE: Final = re.compile(
    r"[，,](?P<of>[^，,]{2,12}?)(?:也|一并|同样)(?:要|得|应该)?(?:同步|一样|同样|跟着|照此|照改|相应|随之)"
)
"""`…，计划完成日期也同步`."""
_DOWN: Final = re.compile(r"(?:降|减|下调|压|缩|砍|调低|下浮|下降)(?:低|少|减|短|小)?(?:到|至|为|成)")
_UP: Final = re.compile(r"(?:提|升|涨|增|上调|扩|抬|调高|上浮)(?:高|加|升|大)?(?:到|至|为|成)")
_CALLED_OFF: Final = re.compile(
    r"[，,。；;…. ]+(?:还是|算了|等等|等下|等一下|要不|先|那就|我看)*(?:不|别|先不|先别|暂不|不用|暂时不)"
    r"(?:[退撤删改动换加移弄调合搞]|要|用|并|采纳|导出?|定稿)(?:了|吧|掉|啦|销|回|除|动)*[。！!]*$"
)
"""`退两步，算了不退`."""
_AS_IT_WAS: Final = re.compile(
    r"(?:[，,。；;…. —]|[吧哦啊嗯呢呃唉])(?:哦|啊|嗯|唉|等等|等下|不对|不不|不是|算了|不用了|不必了|还是|"
    r"还|要不|先|就|那|仍|我看|经研究|领导说|[，,])*"
    r"(?:(?:按|照|用|是|维持|保持|恢复)*(?:原来的?|原样|原状|现状|原先的?|老样子|以前的?|之前的?)(?:那样|"
    r"那个|数)?|不动|不改|别动|别改|不变|不调整?|暂不(?:调整|改|动|变)|照旧|作罢|不必了|不用了)"
    r"(?:吧|了|来|的|好了|不变|不动|[，,]请忽略)*[。！!]*$"
)
"""`改成五十块哦不用了还按原来的吧`."""


def called_off(text: str) -> bool:
    """Whether what was asked for is taken back at the end."""
    return bool(_CALLED_OFF.search(text))


def as_it_was(text: str) -> bool:
    """Whether a person says at the end that all is to stay as it is."""
    return bool(_AS_IT_WAS.search(text))


def direction(text: str) -> int:
    """1 where values are to rise (提高到), -1 where they are to fall (下调到); 0 where neither or both are said."""
    return bool(_UP.search(text)) - bool(_DOWN.search(text))


def likewise(text: str) -> str:
    """What is to be done likewise to something else; "" where nothing is said of it."""
    found = _LIKEWISE.search(text)
    return found["of"] if found else ""


def hesitates(text: str) -> bool:
    """Whether what is asked for in a text should be confirmed first."""
    return any(pattern.search(text) for pattern in (_SECOND_THOUGHTS, _DEPENDS, _REPORTED))


def miscounted(text: str) -> int:
    """1 where less was written than should have been, -1 where more was; 0 where nothing of the kind is said."""
    found = _MISCOUNTED.search(text)
    return 0 if found is None else -1 if found["side"] == "多" else 1
