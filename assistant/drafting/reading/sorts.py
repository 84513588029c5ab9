"""Sorts of nouns: whether words name people, places, or money that is handed out."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.words import BENEFICIARIES

_PERSON_ENDINGS: Final = (
    "校医",
    "法医",
    "护士",
    "护工",
    "教练",
    "裁判",
    "司机",
    "门卫",
    "人员",
    "代表",
    "委员",
    "员",
    "师",
    "学生",
    "初中生",
    "高中生",
    "中职生",
    "本科生",
    "专科生",
    "传承人",
    "见习生",
    "毕业生",
    "实习生",
    "研究生",
    "女生",
    "男生",
    "新生",
    "户",
    "者",
    "干部",
    "书记",
    "主任",
    "楼栋长",
    "楼长",
    "网格长",
    "组长",
    "社工",
    "顾问",
    "教师",
    "医生",
    "村医",
    "老人",
    "儿童",
    "职工",
    "对象",
    "人才",
    "居民",
    "群众",
    "家长",
    "家庭",
    "幼儿",
    "父母",
    "残疾人",
    "家属",
    "亲属",
    "子女",
    "劳模",
    "侨胞",
    "骨干",
    "博士",
    "硕士",
    "院士",
    "专干",
    "带头人",
    "明白人",
    "经纪人",
    "大户",
    "党员",
    "保安",
    "民警",
    "辅警",
    "企业",
    "专家",
    "妇女",
    "孕妇",
    "产妇",
    "夫妇",
    "劳动力",
    "人群",
    "群体",
)
_PLACES: Final = (
    "村",
    "社区",
    "小区",
    "街道",
    "乡镇",
    "居委会",
    "学校",
    "幼儿园",
    "单位",
    "部门",
    "班级",
    "点位",
    "站点",
    "敬老院",
    "林场",
    "县区",
    "园区",
    "自治县",
    "（社区）",
    "（街道）",
    "医疗机构",
)
BENEFIT: Final = regex(
    r"(?:奖励|特别)?扶助|直补|以奖代补|补差|补助|补贴|奖补|奖励|奖扶|津贴|慰问|低保|救助|资助|助学|奖学金|养老金"
    r"|生活费|抚恤|救济|补偿|减免|贴息"
)
"""Money that is handed out at a rate the policy sets: its price is a standard, not a cost."""


def is_person(noun: str) -> bool:
    """Whether a noun names people."""
    mobilised = noun.endswith("动员") and not noun.endswith("运动员")
    return (noun.endswith(_PERSON_ENDINGS) and not mobilised) or noun in BENEFICIARIES


def is_place(noun: str) -> bool:
    """Whether a noun names places that a project reaches."""
    return noun.endswith(_PLACES)


def is_benefit(label: str) -> bool:
    """Whether words name money that is handed out at a set rate."""
    return bool(BENEFIT.search(label))


def benefit_in(words: str) -> str:
    """The money that words speak of handing out (`奖励扶助`); "" if they speak of none."""
    found = list(BENEFIT.finditer(words))
    return found[-1][0] if found else ""
