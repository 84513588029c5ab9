"""Naming: indicator names composed from what this project does (guide 3.7)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.drafting.brief import split_verb
from assistant.drafting.words import BENEFICIARIES, PROJECT_SUFFIXES

MAX_NAME: Final = 20
_PAID_OUT: Final = ("补贴", "补助", "奖", "津贴", "补偿", "抚恤")
"""Names of money as well as deeds: they are handed out (`房租补贴发放及时率`)."""
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
    "亩": "面积",
    "万亩": "面积",
    "公里": "里程",
    "米": "长度",
    "天": "天数",
    "学时": "学时数",
    "课时": "课时数",
    "人天": "人天数",
}
_PEOPLE_OF: Final = (("培训", "参训人数"), ("会", "参会人数"), ("赛", "参赛人数"), ("活动", "参与人数"))
_PERSON_ENDINGS: Final = (
    "人员",
    "代表",
    "委员",
    "员",
    "学生",
    "户",
    "者",
    "干部",
    "顾问",
    "教师",
    "医生",
    "老人",
    "儿童",
    "职工",
    "对象",
    "人才",
    "居民",
    "群众",
    "家长",
)
_PLACES: Final = ("村", "社区", "街道", "乡镇", "居委会", "学校", "单位", "部门", "班级", "点位", "站点")
_ITEM_VERBS: Final = (
    "采购",
    "购置",
    "购买",
    "添置",
    "更新",
    "配备",
    "制作",
    "编制",
    "编印",
    "编纂",
    "出版",
    "印制",
    "印刷",
    "聘请",
    "改造",
    "新建",
    "安装",
    "建设",
    "维修",
    "订阅",
    "发放",
)
_AT_MOST: Final = ("接待", "出国", "出境", "出访", "团组", "补选", "三公")
_WELCOME: Final = ("读者", "观众", "游客", "参观", "群众", "市民", "居民", "学生", "患者", "旅客")
"""People who are received because they are served: the more the better."""


def project_object(project_name: str) -> str:
    """What a project is about: its name without year, remarks and words such as 专项经费."""
    core = re.sub(r"[（(【\[][^（()）】\]]*[)）】\]]|[“”\"《》「」]", "", project_name)
    core = re.sub(r"^(?:20\d{2}年?度?|关于)|(?:20\d{2}年?度?)$", "", core).strip()
    core = re.sub(r"^(?:中央|省级?|市级|县级|区级)(?:财政)?(?:支持|补助|专项)?(?:地方)?(?=.{4})", "", core)
    core = re.sub(r"等(?:专项)?(?:补助|补贴)?(?:经费|资金)?(?:项目)?$", "", core)
    for suffix in PROJECT_SUFFIXES:
        if core.endswith(suffix) and len(core) - len(suffix) >= 2:
            core = core[: -len(suffix)]
            break
    return one_thing(core or project_name)


def one_thing(label: str) -> str:
    """A name that lists several things cut down to the last of them, heads being last, so that a row measures one thing."""
    marks = "[、]" if len(label) <= 14 else "[、和及与]"
    parts = re.split(marks, label)
    one = parts[-1] if len(parts[-1]) >= 4 else max(parts, key=len)
    return one if len(one) >= 3 else label


def count_name(noun: str, verb: str, unit: str, topic: str) -> str:
    """The name of a quantity: object and measure (`业务培训期数`, `采购涉密电脑数量`)."""
    thing = noun or topic
    measure = MEASURES.get(unit, "数量")
    if noun.endswith("人数") and measure == "人次":
        noun = thing = noun.removesuffix("人数") or topic
    if noun.endswith("量") and len(noun) >= 3 and unit not in ("次", "场", "期"):
        return noun[-MAX_NAME:]
    if noun in (measure, "总" + measure):
        return short_name(verb or topic, measure)
    if verb in ("服务", "接待", "惠及") and noun and not noun.endswith(verb) and measure in ("人数", "人次"):
        return short_name(verb + noun, measure)
    if unit in ("个", "所", "家") and not verb and thing.endswith(_PLACES):
        return short_name("覆盖" + thing, "数量" if unit == "个" else "数")
    if verb in ("种植", "养殖") and noun and not noun.endswith(verb):
        return short_name(noun + verb, "面积" if measure == "面积" else "数量")
    if unit in ("村", "校"):
        return short_name(thing if thing.endswith(unit) else topic, "覆盖" + ("村数" if unit == "村" else "学校数"))
    if measure == "人数":
        return short_name(verb, "人数") if verb and not noun else _people_name(thing, topic)
    if measure == "数量" and verb in _ITEM_VERBS and not thing.endswith(verb) and len(verb + thing) <= 14:
        return f"{verb}{thing}数量"
    if measure == "次数" and not noun and verb:
        return short_name(topic, f"{verb}次数")
    return short_name(thing, measure)


def unit_cost_name(label: str, unit: str) -> str:
    """The name of a unit cost (`人均代表履职费`, `单篇政策图解成本`)."""
    bare = split_verb(label)[1]
    core = re.sub(r"(?:发放|支付|安排|保障)$", "", bare if len(bare) >= 3 else label)
    head = {"人": "人均", "名": "人均", "人次": "人次均", "户": "户均", "生": "生均"}.get(
        unit.split("·")[0], f"单{unit.split('·')[0]}"
    )
    if core.endswith(("费", "金", "薪酬", "工资")):
        return f"{head}{core}"[:MAX_NAME]
    if core.endswith("标准"):
        return f"{head}{core}"[:MAX_NAME]
    return short_name(head + core, "成本")


def short_name(thing: str, measure: str) -> str:
    """Object and measure, the object shortened from the left so that the measure always stays."""
    if thing.endswith(measure):
        return thing[-MAX_NAME:]
    if thing.endswith("工作") and measure.startswith("工作"):
        thing = thing[:-2]
    overlap = measure[0] if thing.endswith(measure[0]) and measure not in ("期数", "面积") else ""
    room = MAX_NAME - len(measure)
    return (thing[: -len(overlap)] if overlap else thing)[-room:] + measure


def compose(thing: str, ending: str, verbs: Sequence[str] = ()) -> str:
    """Object and measure of a kind of work: what they share is said once (`护理补贴发放` + `发放及时率`).

    Args:
        thing: The object, possibly with its verb behind it (`演出设备更新`).
        ending: The measure (`购置及时率`).
        verbs: Verbs of the kind; one that ends the object replaces the one that opens the measure.
    """
    own_verb = next((verb for verb in verbs if thing.endswith(verb) and len(thing) - len(verb) >= 2), "")
    opening = next((verb for verb in verbs if ending.startswith(verb)), "")
    if (
        ending in ("验收合格率", "投入使用率", "设备使用年限", "完好率")
        and own_verb
        and len(thing) - len(own_verb) >= 2
    ):
        thing = thing[: -len(own_verb)]
    elif own_verb and opening and not own_verb.startswith(_PAID_OUT):
        ending = ending[len(opening) :]
    if ending.startswith("项目") and thing.endswith(("工程", "项目")):
        ending = ending[2:]
    if ending.startswith("工作") and thing.endswith("工作"):
        ending = ending[2:]
    for length in range(min(len(thing), len(ending) - 1, 4), 1, -1):
        if thing.endswith(ending[:length]):
            ending = ending[length:]
            break
    return short_name(thing, ending)


def specific(name: str, topic: str) -> str:
    """A library name made specific: `培训考核合格率` for 业务培训 becomes 业务培训考核合格率 (guide 3.7)."""
    for length in (4, 3, 2):
        head = name[:length]
        if topic != head and topic.endswith(head) and len(topic) + len(name) - length <= MAX_NAME:
            return topic + name[length:]
    return name


def is_limited(name: str) -> bool:
    """Whether less is better: reception, missions abroad and the like (guide 3.5)."""
    return any(word in name for word in _AT_MOST) and not any(word in name for word in _WELCOME)


def is_person(noun: str) -> bool:
    """Whether a noun names people."""
    return noun.endswith(_PERSON_ENDINGS) or noun in BENEFICIARIES


def _people_name(thing: str, topic: str) -> str:
    if is_person(thing):
        return short_name(thing, "人数")
    for word, measure in _PEOPLE_OF:
        if word in thing:
            return short_name(thing, measure)
    for word, measure in _PEOPLE_OF:
        if word in topic:
            return short_name(topic, measure)
    return short_name(thing, "人数")
