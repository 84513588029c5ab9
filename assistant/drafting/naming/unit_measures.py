"""Measures of units: what so many of a thing in a unit is called (`公里` of a road a 里程, of a pipe a 长度)."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.numbers.units import VISITS
from assistant.drafting.reading.sorts import is_person

MEASURES: Final[dict[str, str]] = {
    "次": "次数",
    "场": "场次",
    "场次": "场次",
    "期": "期数",
    "批": "批次",
    "批次": "批次",
    "班": "班次",
    "人": "人数",
    "名": "人数",
    "人次": "人次",
    "户": "户数",
    "家": "家数",
    "家次": "家次",
    "平方米": "面积",
    "万平方米": "面积",
    "平方公里": "面积",
    "公顷": "面积",
    "亩": "面积",
    "亩次": "面积",
    "轮": "轮次",
    "届": "届数",
    "美元": "金额",
    "万亩": "面积",
    "公里": "里程",
    "海里": "里程",
    "测线公里": "长度",
    "飞行小时": "时长",
    "架次": "架次",
    "项次": "项次",
    "件次": "件次",
    "测次": "测次",
    "艘次": "艘次",
    "台时": "台时数",
    "机时": "机时数",
    "核时": "核时数",
    "艘时": "艘时数",
    "航次": "航次数",
    "学分": "学分数",
    "蹲位": "蹲位数",
    "群": "群数",
    "米": "长度",
    "延米": "长度",
    "天": "天数",
    "页": "页数",
    "例": "例数",
    "字": "字数",
    "台班": "台班数",
    "车次": "车次",
    "万字": "字数",
    "学时": "学时数",
    "课时": "课时数",
    "人天": "人天数",
    "GB": "容量",
    "TB": "容量",
    "MB": "容量",
    "PB": "容量",
    "核": "核数",
    "千瓦": "装机容量",
    "兆瓦": "装机容量",
    "对": "对数",
}
_COUNTED_AS: Final[dict[str, str]] = {
    "株": "株数",
    "棵": "株数",
    "栋": "栋数",
    "幢": "栋数",
    "座": "座数",
    "篇": "篇数",
}
"""Units whose own measure reads better than 数量."""
_CASES: Final = ("案", "积案", "诉求", "事项", "提案", "建议", "投诉", "纠纷")
"""What is counted in 件 and is no thing that is bought."""
_CHANGES: Final = ("削减", "减排", "减少", "节约", "增加", "节电", "节水", "节煤", "仓容", "库容")
"""Nouns for a change or a room, whose number is a 量."""
_FLOWS: Final = (
    "增水", "补水", "调水", "引水", "增雨", "降水", "蓄水", "供水", "发电", "供电", "充电", "供热", "供气", "产气",
    "采血", "供血",
)  # fmt: skip
"""What flows, of which so much is a 量 in units of mass and energy."""
_MASSES: Final = (
    "防护", "挡墙", "护坡", "护岸", "浇筑", "回填", "衬砌", "混凝土", "土石方", "砌石", "挡土墙", "土方", "石笼",
    "墙体", "墙身", "砌体", "台基",
)  # fmt: skip
"""Parts of works that are told by their mass."""
ROADS: Final = regex(
    r"(?:[租用乘行客货]车|里程|路|街|巷|(?<![测岸境])线|(?<![河渠管])道|航道|栈道|巡护|养护|养护管理|保洁)$"
)
"""What has a 里程, a hired car among it; a pipe, a dyke or a river has a 长度."""


def measure_of(noun: str, unit: str) -> str:
    """What a number of things in a unit is called."""
    if unit == "件" and noun.endswith(_CASES):
        return "件数"
    if unit == "对" and noun and not is_person(noun):
        return "数量"
    if (
        noun.endswith(_CHANGES)
        or (unit in ("立方米", "万立方米", "度", "千瓦时", "吨", "单位") and noun.endswith(_FLOWS))
        or "减排" in noun
    ):
        return "量"
    if unit in ("剂", "针") and is_person(noun):
        return "剂次"
    if unit == "公里" and noun and not ROADS.search(noun):
        return "长度"
    if unit in ("立方米", "万立方米") and noun.endswith(("库", "池", "罐", "仓", "窖", "塔", "箱")):
        return "容积"
    if unit in ("吨", "万吨") and noun.endswith(("库", "仓", "罐")):
        return "容量"
    if unit in ("立方米", "万立方米") and noun.endswith(_MASSES):
        return "工程量"
    if unit in VISITS:
        return unit
    return _COUNTED_AS.get(unit) or MEASURES.get(unit, "数量")


def without_measure(noun: str, measure: str) -> str:
    """A noun without the words for its measure (`参赛规模`, `参会人员` of 人次)."""
    if measure.endswith("时数"):
        noun = re.sub(r"(?<=..)(?:机时|时间|时长)$", "", noun)  # `播出时间48万台时`
    if measure == "数量":
        noun = noun if noun.startswith("日") else re.sub(r"(?<=..)规模$", "", noun)
    if measure in ("人数", "人次"):
        noun = re.sub(
            r"(?:规模|总?人数|总?人次|(?<=^参.)人|(?<=^报[考名])人|(?<=^应[聘考])人|(?<=^享受)人|(?<=^受益)人)$",
            "",
            noun,
        )
        noun = re.sub(r"^(参.)人员$", r"\1", noun) if measure == "人次" else noun
    return noun
