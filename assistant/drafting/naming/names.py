"""Names of numbers: deed, object and measure, composed from what this project does (guide 3.7)."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.naming.unit_measures import ROADS, measure_of, without_measure
from assistant.drafting.reading.deeds.phrases import JOINED
from assistant.drafting.reading.deeds.verb_pairs import second_verb
from assistant.drafting.reading.sorts import is_person, is_place
from assistant.drafting.reading.words import LIGHT_VERBS, NOMINAL_VERBS, OPENING_DEEDS, PASSING_VERBS, TRADE_DEEDS

MAX_NAME: Final = 20
PAID_OUT: Final = ("补贴", "补助", "奖", "津贴", "补偿", "抚恤", "救助", "资助", "慰问", "扶助")
"""Names of money as well as deeds: they are handed out (`房租补贴发放及时率`)."""
_PEOPLE_OF: Final = (
    (regex("培训|轮训|研修|训练"), "参训人数"),
    (regex("(?<![社参])会(?!计|员|费|保)|论坛"), "参会人数"),
    (regex("(?<!参)赛(?!道)"), "参赛人数"),
    (regex("活动|演练|讲座|党日|课堂|沙龙"), "参加人数"),
    (regex("演出|展览|巡展|放映"), "观看人数"),
)
"""What people do at something that is held: the measure of their number."""
_ALLOWANCES: Final = ("低保", "最低生活保障金", "特困供养", "临时救助")
_UNNAMED_VERBS: Final = frozenset(
    [
        *LIGHT_VERBS,
        *PASSING_VERBS,
        "举办",
        "召开",
        "举行",
        "接待",
        "承办",
        "承接",
        "邀请",
        "组织召开",
        "组织举办",
        "参加",
        "推出",
        "开放",
        "种植",
        "养殖",
        "播种",
    ]
)
"""Verbs that add nothing to the name of a number."""
_OCCASIONS: Final = frozenset(["次数", "场次", "期数", "班次", "天数", "学时数", "课时数"])
_HELD: Final = regex(
    r"(?:会|赛|展|节|月|周|日|课|班|营|队|期|活动|讲座|论坛|沙龙|比武|仪式|项目|课程|演出|展演|电影|戏|剧|节目"
    r"|课题|服务|工作|"
    r"行动|集市|培训|简报|月报|季报|专刊|报告|报|刊|通讯|船|机|车)$"
)
"""What is held, issued or flown so often, and needs no verb beside it."""
_REACHED: Final = ("覆盖", "惠及", "受益")
"""Deeds that say how far a project reaches; alone they name whom they count (`覆盖户数`)."""
_EARTHWORKS: Final = ("清淤", "疏浚", "清运", "削坡", "开挖", "回填", "拆除")
_PRINTED: Final = ("印刷", "印制", "印发", "编印")
"""Deeds whose number says enough beside the names of what is printed (`编译教材12种，印刷1.5万册`)."""
_OWN_MEASURE: Final = regex(
    r"(?<=..)[全总]长$|^日.+规模$|(?:航程|功率|容量|装机|产能)$|水深$|[温湿]度$|(?:能力|访问量|阅读量|播放量|浏览量|点击量)$"
)
_DEED: Final = 2
_MORE: Final = ("新增", "增加", "提升", "提高")
"""Deeds without which an ability would be the whole of it instead of what is gained."""
_BEHIND: Final = (
    "采购", "购置", "购买", "配备", "发放", "印刷", "印制", "租赁", "租用", "聘用", "聘请", "征订", "订阅",
)  # fmt: skip
"""Deeds that forms write behind their object (`办公设备采购数量`); others stand in front (`修建作业道里程`)."""
_EXTENT: Final = regex(r"(?:长|宽|高|厚|深)$")
_SAYS_NO_LAND: Final = ("新增", "建设", "实施", "任务", "推广", "改造")
"""Before 面积 they do not say of what (`新增面积8000亩`)."""
_WAYS: Final = {"河长": "河道", "渠长": "渠道", "堤长": "堤防", "管长": "管道", "路长": "道路"}
"""What so many kilometres of are called by their length (`治理河长32公里`)."""
_LENGTHS: Final = ("米", "厘米", "毫米", "公里")
_THING_ENDS: Final = frozenset("车船艇员站队牌栏册片机")
"""Behind a verb these end a noun (`宣传车`): the verb is no deed."""
_TAUGHT: Final = ("培训", "轮训", "研修", "进修")
_MOVES: Final = frozenset(["出动", *NOMINAL_VERBS])
_SEEDS: Final = ("种植", "种子", "种苗", "种养", "种粮", "种质")
_JOINED: Final = regex("(?<=..)[和及与、](?=..)")
_SORTS: Final = regex(
    r"(?P<deed>投资|扶持|支持|培育|服务|奖励|补助|带动)(?:[\u4e00-\u9fff]{2,5}、)+[\u4e00-\u9fff]{2,5}(?=(?:企业|公司|机构|项目)$)"
)
"""Of which trades the bodies are (`投资新材料、新能源企业`), which leaves a name no room."""
_PAYMENTS: Final = ("补贴", "补助", "津贴", "奖补", "补偿", "奖励", "补助金", "直补")
"""How work ends that hands money out; whom a bare `补助4500人` pays, its own name says."""
_DONE_THERE: Final = (*NOMINAL_VERBS, *TRADE_DEEDS)
"""Work for the bodies named behind it (`数据归集部门`), which then are more than reached."""
_DONE_FOR_THEM: Final = (*TRADE_DEEDS, *OPENING_DEEDS, "奖励", "补助", "资助", "补贴")
"""Work for the bodies named behind it, which opens their name."""
_ABOVE_VILLAGES: Final = ("镇", "乡", "乡镇", "街道", "县", "区", "村", "市", "州", "盟", "旗", "市州")
_MERGED: Final = frozenset("量率期费额数户次栋")
"""A character that ends the object and opens the measure is written once only where it is a measure's own."""
_HOURS: Final = {"机时数": ("机时",), "核时数": ("机时",)}
"""What so many are the number of (`开放机时2.4万机时`)."""
_QUANTITIES: Final = ("参数", "系数", "指数", "函数", "常数")
"""Things that end in 数 themselves."""


def count_name(noun: str, verb: str, unit: str, topic: str) -> str:
    """The name of a quantity: deed, object and measure (`业务培训期数`, `更换管网里程`, `化解信访积案件数`)."""
    measure = measure_of(noun, unit)
    noun = _SORTS.sub(r"\g<deed>", without_measure(noun, measure))
    noun = noun.removesuffix(measure) if verb in _BEHIND and len(noun) > len(measure) + 1 else noun
    if is_person(noun):
        noun = _JOINED.sub(lambda joined: _joint(joined, noun), noun)
    noun, verb = _as_a_thing(noun, verb, measure, topic)
    also = second_verb(verb, noun)
    noun, verb = noun[len(also) :], verb + also
    if fixed := _fixed_name(noun, verb, unit, topic) or _places_reached(noun, verb, unit, topic):
        return fixed
    done = _with_verb(noun, verb, measure) or topic
    if measure == "人数":
        alone = verb and not noun and verb not in _UNNAMED_VERBS
        return short_name(topic if topic.endswith(verb) else verb, "人数") if alone else _people_name(noun, done, topic)
    if measure == "人次" and is_person(noun) and _PEOPLE_OF[0][0].search(verb + topic):
        return short_name(noun, "参训人次")
    if measure == "次数" and not noun and verb:
        return short_name(topic, f"{verb}次数")
    if measure in ("场次", "期数") and not noun and verb in (*NOMINAL_VERBS, "巡演", "放映") and verb not in topic:
        return f"{verb}{measure}"
    return short_name(done, measure)


_NAMES_OF_PLACES: Final = regex(r"[\u4e00-\u9fff]{2,4}(?:[、和][\u4e00-\u9fff]{2,4}){1,5}")


def _places_reached(noun: str, verb: str, unit: str, topic: str) -> str:
    """The name where places are counted that a project reaches (`覆盖村数`); "" for what is done there."""
    if unit == "村" and (noun in _ABOVE_VILLAGES or _NAMES_OF_PLACES.fullmatch(noun)):
        return "覆盖村数"  # `16个镇412个村`, `东风、前进、红星3个村`
    if unit in ("村", "校"):
        noun = noun.removeprefix("方便").removeprefix("便利")
        thing = noun or topic
        done_to = noun and topic.startswith(noun)  # `136个村的生活垃圾`, which is 收运处理
        whole = topic if done_to or (is_place(noun) and not thing.endswith(unit)) else thing
        return short_name(whole, "覆盖村数" if unit == "村" else "覆盖学校数")
    thing, is_level = noun or topic, noun in _ABOVE_VILLAGES
    reached = not verb or verb in _REACHED or (is_level and verb in LIGHT_VERBS)
    done_there = thing[:-2].endswith(_DONE_THERE) or thing.startswith(_DONE_FOR_THEM)
    if unit not in ("个", "所", "家") or not reached or done_there or not (is_level or is_place(thing)):
        return ""
    place = {"镇": "乡镇", "乡": "乡镇"}.get(noun, thing.removeprefix("服务"))
    return short_name("覆盖" + place, "数量" if unit == "个" else "数")


def _as_a_thing(noun: str, verb: str, measure: str, topic: str) -> tuple[str, str]:
    """Noun and verb where the words were cut inside a thing (`宣传|车出动`, `种|黄精`) or say too little of it."""
    if noun[:1] in _THING_ENDS and noun[1:] in _MOVES and verb not in LIGHT_VERBS:
        return verb + noun, ""
    if noun.startswith("种") and measure == "面积" and noun[:2] not in _SEEDS:
        return noun[1:] + "种植", verb
    if measure == "长度" and noun[-2:] in _WAYS:
        return noun[:-2] + _WAYS[noun[-2:]], verb
    bare = noun.removesuffix("面积")
    if measure == "面积" and not verb and bare in _SAYS_NO_LAND and topic != "项目":
        return topic.removesuffix(bare) + bare, verb
    if len(noun) == 1 and topic.endswith((noun, *_TAUGHT) if noun == "班" else noun):
        return topic, verb  # `开办8个班` of a 托管班
    return noun, verb


def _joint(joined: re.Match[str], noun: str) -> str:
    """和 or 及 between people of two sorts (`运动员及教练员`); "" where it only joins what makes them specific."""
    both = is_person(noun[: joined.start()]) and len(_JOINED.findall(noun)) == 1
    return joined[0].replace("、", "和") if both else joined[0].strip("和及与")


def _fixed_name(noun: str, verb: str, unit: str, topic: str) -> str:
    """The name where the noun or what is done with it leaves no choice; "" otherwise."""
    measure = measure_of(noun, unit)
    if not noun:
        return _name_of_deed(verb, unit, measure, topic)
    if noun.endswith("量") and len(noun) >= 3 and unit not in ("次", "场", "期"):
        return noun[-MAX_NAME:]
    if _OWN_MEASURE.search(noun) or (unit == "美元" and noun.endswith("额")):
        more = verb if verb in _MORE and not noun.startswith(verb) else ""  # `新增粮食产能350万公斤`
        return (more + noun)[-MAX_NAME:] if len(noun) > 2 else (verb or "总") + noun  # `航程6000海里`
    if noun in ("全长", "总长", "长") and (unit == "公里" or measure == "长度"):
        return short_name(topic, "里程" if unit == "公里" and ROADS.search(topic) else "长度")
    if unit in _LENGTHS and noun.endswith(("深度", "厚度", "宽度", "高度")):
        return noun[-MAX_NAME:]
    if unit in _LENGTHS and _EXTENT.search(noun):
        return short_name(_with_verb(noun, verb, measure), "度")
    if noun in (measure, "总" + measure, *_HOURS.get(measure, ())):
        return short_name(verb or topic, measure)
    if noun.endswith(("班次", "场次", "批次")):
        return noun[-MAX_NAME:]
    if measure in ("人数", "人次", "户数") and (
        verb == "发放" or noun.endswith(("补贴", "补助", "津贴", "报酬", "工资", "安置费", "生活费", "误工费"))
    ):
        paid = topic if is_person(noun) and topic.endswith(_PAYMENTS) else noun.removeprefix("享受")
        return short_name(paid, "发放" + measure)
    return _fixed_by_deed(noun, verb, unit, measure)


def _fixed_by_deed(noun: str, verb: str, unit: str, measure: str) -> str:
    """The name where what is done with a thing says how it is measured (`港池航道疏浚量`); "" otherwise."""
    if verb in _EARTHWORKS and unit in ("立方米", "吨"):
        return short_name(noun.removesuffix(verb) + verb, "量")  # `疏浚港池航道38万立方米`
    served = (
        measure in ("人数", "人次")
        or verb + measure in ("惠及家数", "惠及户数", "服务户数")
        or (measure == "批次" and is_person(noun))
    )
    if verb in ("服务", "接待", "惠及") and not noun.endswith(verb) and served:
        return short_name(verb + noun, measure)
    if verb in ("种植", "养殖") and not noun.endswith(verb):
        return short_name(noun + verb, "面积" if measure == "面积" else "数量")
    return ""


_VISITING: Final = ("走访慰问", "慰问", "走访", "探访")
_ENTERED: Final = ("著录", "标引", "录入", "挂接")


def _name_of_deed(verb: str, unit: str, measure: str, topic: str) -> str:
    """The name where only a deed is said (`清淤15万立方米`, `覆盖320户`); "" where it says too little."""
    if verb in _EARTHWORKS and unit in ("立方米", "吨"):
        return f"{verb}量"
    if verb in _VISITING and measure in ("人次", "人数", "户数"):
        return verb + measure
    if verb in _ENTERED and unit == "条":
        return f"{verb}条数"  # `扫描30万页、著录5000条`
    if verb in _PRINTED and unit in ("册", "份", "本"):
        return f"{verb}{unit}数"
    if verb.endswith(PAID_OUT) and measure in ("人数", "人次", "户数") and topic.endswith(_PAYMENTS):
        return short_name(topic, "发放" + measure)
    if verb in (*_REACHED, "保护") or (verb == "接待" and measure in ("批次", "人次", "人数")):
        return short_name(verb, measure)
    at = topic.find(verb)
    thing = topic[: at + len(verb)] if 0 < at <= 8 else verb  # 650人次 of 临时救助备用金 are 临时救助人次
    return short_name(thing, measure) if _alone(verb, measure) else ""


def _alone(verb: str, measure: str) -> bool:
    """Whether a deed and its own measure say enough (`扫描页数`)."""
    return verb in NOMINAL_VERBS and measure in ("页数", "人次", "面积", "长度", "项次", "件次", "测次")


def _with_verb(noun: str, verb: str, measure: str) -> str:
    """The noun with what is done with it in front (`清理枯死松树`); "" where there is no noun."""
    if not noun or not verb or verb in _UNNAMED_VERBS or verb in noun or len(verb + noun) > 14:
        return noun
    if measure in _OCCASIONS and verb in NOMINAL_VERBS:
        named = _HELD.search(noun) or any(noun.endswith(deed) for deed in NOMINAL_VERBS)
        return noun + verb if is_person(noun) or not named else noun  # `社会体育指导员培训期数`, `地表水监测次数`
    if noun.endswith(_ALLOWANCES) and verb in NOMINAL_VERBS:
        return noun + verb  # `城市低保保障人数`
    if noun.endswith("户") and verb not in NOMINAL_VERBS and verb not in _BEHIND and not verb.startswith(PAID_OUT):
        return verb + noun  # `打造美丽庭院示范户数`
    own = len(verb) > _DEED and verb.endswith(OPENING_DEEDS)  # `乡道路面拓宽里程`
    return noun + verb if own or verb in _BEHIND or measure == "户数" else verb + noun


def short_name(thing: str, measure: str) -> str:
    """Object and measure, the object shortened from the left so that the measure always stays."""
    if thing.endswith(measure):
        return thing[-MAX_NAME:]
    if thing.endswith("工作") and measure.startswith("工作"):
        thing = thing[:-2]
    if thing.endswith("人口") and measure == "人数":
        measure = "数"
    merged = (
        not thing.endswith(_QUANTITIES) and thing[-1:] == measure[0] and measure[0] in _MERGED and measure != "期数"
    )
    room = MAX_NAME - len(measure)
    return _fitted(thing[:-1] if merged else thing, room) + measure


def _fitted(thing: str, room: int) -> str:
    """As much of the end as there is room for; of two things side by side the last one whole."""
    if len(thing) <= room:
        return thing
    parts = (thing[found.end() :] for found in re.finditer(rf"、|{JOINED.pattern}", thing))
    return next((part for part in parts if 4 <= len(part) <= room), thing[-room:])


def _people_name(noun: str, done: str, topic: str) -> str:
    """The number of people: of those named, or of those who take part in what is held."""
    if is_person(noun):
        return short_name(done, "人数")
    thing = noun or topic
    measure = next((measure for word, measure in _PEOPLE_OF if word.search(thing)), "人数")
    if measure.startswith(thing):
        return measure
    return short_name(thing if measure != "人数" else done, measure)
