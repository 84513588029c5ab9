"""Composed names: the measure of a kind of work behind the project's own object, what they share said once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.naming.names import MAX_NAME, PAID_OUT, short_name
from assistant.drafting.reading.deeds.phrases import is_one_word
from assistant.drafting.reading.sorts import is_benefit
from assistant.drafting.reading.words import ACTIVITY_VERBS

RATE: Final = regex(r"(?:率|度|感|比例|占比|比重)$")
"""How the name of a rate ends."""
_STATE: Final = regex(
    r"(?:在线|节水|普及|覆盖|利用|可用|入住|取证|上座|减排|回收|好路|绿化|机械化|供水保证|除臭|损耗|宜存|早诊|空置"
    r"|到课|就业)率"
)
"""Rates of a thing as it is, whatever was done to it (`高标准农田节水率`)."""
_DONE_TO_IT: Final = regex(r"(?<=..)(?:建设|改造|行动|工程|项目|养护|管护|维护|运行|运维|运营|更新)$")
_DEEDS: Final = regex(rf"(?<=..)(?<=报告|数据|图件|资料|样品|成果|档案)(?:{'|'.join(ACTIVITY_VERBS)}){{2,}}$")
"""Several deeds in a row behind a thing, which is what turns out well (`病例报告收集审核评价`)."""
_BOUGHT: Final = regex(r"^(?:采购|购置|购买)|(?:采购|购置|购买)$")
"""One deed by several words."""
_MADE_MATTER: Final = regex(r"(?:手册|画册|海报|折页|资料|读本|宣传[品片单]|短视频|专题片|展板)$")
"""What is made, not carried out (`宣传手册`)."""
_JOINED_FEE: Final = regex(r"(?<=..)(?:(?:水电|电|水|燃油|燃气|网络|通信|人工|材料|保险)费)?[及和与、]$")
"""What a name joins to the work that has been taken off its end (`路灯照明电费及`)."""
OF_THINGS: Final = ("验收合格率", "投入使用率", "设备使用年限", "完好率", "正常运行率", "故障处理率", "使用需求满足率")
"""Measures of the thing itself, not of what is done to it."""

_BUILT_AND_USED: Final = "建成投入使用率"
_MADE_NEW: Final = regex(r"(?<=..)(?<!乡村)(?<!能力)(?<!体系)(?<!城市)(?<!环境)(?:新建|建设|制作|安装|铺设|架设){1,2}$")

LIFE: Final = "设备使用年限"
EQUIPMENT: Final = ("家具", "车", "机", "仪", "器", "器材", "装备", "艇", "船")
"""Of these the name says that they are equipment (`警用装备使用年限`)."""
_SHORTER: Final = {"完成质量达标率": "质量达标率"}
"""`家庭医生签约质量达标率`."""
_DONE_AWAY: Final = ("拆除", "清运", "清除", "清理", "清扫", "报废", "销毁", "打捞", "清淤", "展陈", "布展")
"""Deeds after which the thing is gone, or that leave it as it was:
it is they that are accepted (`违法建设拆除`, `文化馆展陈`)."""
_AND_ITS_BILL: Final = regex(
    r"(?<=..)(?:[水电]费|[水电]{1,2}|照明电费)?[及和与、](?=(?:运行|管理|日常)*(?:维护|维修|维保|养护|运维|保养)$)"
)
"""`路灯照明电费及维护`: the lamps are kept up, not their bill."""
_DANGLING: Final = regex(r"(?<=..)(?:租金|电费|水电费)?[及和与、]$")
_PAID_FOR_IT: Final = ("租金", "工资")
_NAMED_SYSTEM: Final = regex(
    r"(?P<system>[\u4e00-\u9fffA-Za-z]*(?:平台|软件|系统))(?:[一二三四]期)?(?:建设|升级|改造|开发|运行|运维|维护|提升|扩容)*$"
)
_WORK_DONE: Final = "工作完成率"
_DONE_OTHERWISE: Final = {"活动": "完成率", "行动": "完成率", "工程": "完成率", "聘请": "到位率", "聘用": "到位率"}
"""What is said of an activity, and of people who are hired, in place of the work that is done."""
_DEAL: Final = regex(r"(?<=..)(?:租用|租赁|聘用|聘请|招聘|选聘)$")
"""`定位终端租用`, `护林员聘用`: rent and wages say it already."""


def compose(thing: str, ending: str, verbs: Sequence[str] = ()) -> str:
    """Object and measure of a kind of work: what they share is said once (`护理补贴发放` + `发放及时率`).

    Args:
        thing: The object, possibly with its verb behind it (`演出设备更新`).
        ending: The measure (`购置及时率`).
        verbs: Verbs of the kind; one that ends the object replaces the one that opens the measure.
    """
    ending = _DONE_OTHERWISE.get(thing[-2:], ending) if ending == _WORK_DONE else ending
    thing, ending = _without_doubled_deed(_measured(thing, ending), ending)
    thing, ending = _without_doubled_verb(*_of_its_core(thing, ending), verbs)
    thing = (_BOUGHT.sub("", thing) or thing) if ending in OF_THINGS else thing  # `设备购置运维` runs the 设备.
    work = (ending[:2], "工程", "加工", "外包", "作业", "活动", *ACTIVITY_VERBS)
    if ending.startswith(("项目", "工作")) and ending != _WORK_DONE and thing.endswith(work):
        ending = ending[2:]
    if "项目" in thing:
        ending = ending.removeprefix("项目")  # `项目前期`
    return _joined(thing, _in_short(thing, ending))


def _of_its_core(thing: str, ending: str) -> tuple[str, str]:
    """Object and measure where the measure's first word is what the object ends with: results, payments, systems."""
    if ending.startswith("成果") and (chain := _DEEDS.search(thing)):
        thing, ending = thing[: chain.start()], ending.removeprefix("成果")  # `病例报告复核合格率`
    if ending.startswith(("足额发放", "标准执行", "对象")) and is_benefit(bare := thing.removesuffix("发放")):
        thing = bare
    if ending.startswith("系统") and (named := _NAMED_SYSTEM.match(thing)):
        thing, ending = named["system"], ending.removeprefix("系统")  # `一网统管平台投入使用率`
    return thing, ending


def _without_doubled_verb(thing: str, ending: str, verbs: Sequence[str]) -> tuple[str, str]:
    """Object and measure where a verb of the kind ends the one and opens the other, or the thing itself is measured."""
    own_verb = next((verb for verb in verbs if thing.endswith(verb) and len(thing) - len(verb) >= 2), "")
    opening = next((verb for verb in verbs if ending.startswith(verb)), "")
    if ending in OF_THINGS and own_verb and own_verb not in _DONE_AWAY and not is_one_word(thing):
        while own_verb and len(thing) - len(own_verb) >= 2:
            thing = _JOINED_FEE.sub("", thing[: -len(own_verb)])
            own_verb = next((verb for verb in verbs if thing.endswith(verb)), "")
    elif own_verb and opening and not own_verb.startswith(PAID_OUT):
        ending = ending[len(opening) :]
    return thing, ending


def _joined(thing: str, ending: str) -> str:
    """Object and measure in one name, the measure's own noun said once where it is the object's head.

    政协会议 and 会议出席率, 信息系统运行维护 and 系统正常运行率; but 环境质量监测 has a quality of its own to be
    measured, not that of the environment.
    """
    if ending.startswith("质量") and not thing.endswith("质量"):
        return short_name(thing, ending)
    for length in range(min(len(thing), len(ending) - 1, 4), 1, -1):
        if (at := thing.rfind(ending[:length])) > 0 or thing == ending[:length]:
            return short_name(thing[:at], ending)
    return short_name(thing, ending)


def _in_short(thing: str, ending: str) -> str:
    """A measure without what its object says already (`警用装备` 使用年限)."""
    if ending == LIFE and thing.endswith(EQUIPMENT):
        return ending.removeprefix("设备")
    return ending if thing.endswith("工程") else _SHORTER.get(ending, ending)  # 工程质量 is that of what is built.


def _measured(thing: str, ending: str) -> str:
    """What of an object a measure speaks of: the thing itself, without what is done to it or paid for it."""
    if ending in OF_THINGS:
        return _DANGLING.sub("", _AND_ITS_BILL.sub("", thing))
    if ending.startswith(_PAID_FOR_IT):
        return _DEAL.sub("", thing)
    if ending == "成灾率":
        return thing.removesuffix("防治")
    return _DONE_TO_IT.sub("", thing) if _STATE.fullmatch(ending) else thing


def specific(name: str, topic: str) -> str:
    """A library name made specific: `培训考核合格率` for 业务培训 becomes 业务培训考核合格率 (guide 3.7)."""
    for length in (4, 3, 2):
        head = name[:length]
        if topic != head and topic.endswith(head) and len(topic) + len(name) - length <= MAX_NAME:
            return topic + name[length:]
    return name


def _without_doubled_deed(thing: str, ending: str) -> tuple[str, str]:
    """Object and measure where both say the deed, or where the measure's own does not fit the object."""
    if ending == _BUILT_AND_USED and (made := _MADE_NEW.sub("", thing)) != thing:
        thing, ending = made, ending.removeprefix("建成")  # It is the road that is used, not its building.
    if _BOUGHT.search(thing) and _BOUGHT.match(ending):
        ending = _BOUGHT.sub("", ending, count=1)
    if thing.endswith(("租用", "租赁")) and ending.startswith("租金"):
        thing = thing[:-2]  # 云主机租金, not 云主机租用租金
    if _MADE_MATTER.search(thing) and ending.startswith("开展"):
        ending = f"制作{ending[2:]}"
    return thing, ending.removeprefix("开展") if thing.endswith("推广") else ending
