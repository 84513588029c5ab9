"""What an amount of a description is spent on: the words before it, the count it stands behind, the works told off."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief, Counted
from assistant.drafting.reading.clauses import CLAUSE_MARKS, ITEM_MARKS, SENTENCE_MARKS, clause_before, clause_start
from assistant.drafting.reading.nouns.counted_nouns import SAID_FIRST
from assistant.drafting.reading.numbers.quantities import Quantity
from assistant.drafting.reading.numbers.units import EVENT_UNITS
from assistant.drafting.reading.prices.payers import BUDGET_KINDS
from assistant.drafting.reading.sorts import is_benefit
from assistant.drafting.reading.wording.spoken import as_written
from assistant.drafting.reading.words import ACTIVITY_VERBS
from assistant.drafting.rows.costs.price_context import before_the_count

_MONEY_WORDS: Final = (
    "预算",
    "总",
    "资金",
    "财政",
    "中央",
    "省级",
    "市级",
    "区级",
    "县级",
    "其他",
    "自筹",
    "配套",
    "拨款",
    "投资",
    "地方",
    "上级",
    "社会",
    "上头",
    "本年",
    "已",
    "剩余",
    "其余",
    "余下",
    "累计",
)
"""Words that say where money comes from, not what it is spent on."""
_SOURCE: Final = regex(
    rf"^{BUDGET_KINDS}|"
    r"(?:债券?|自筹|出资|捐赠|配套|(?:中央|[省市县区州镇]级?|上级|财政|地方)[\u4e00-\u9fff]{0,4}补助|资金|补助款"
    r"|捐赠|赞助|贷款|融资|结转|结余|尾款|余款|首付款|首期款?|预付款|进度款|结算款|中标价|质保金|承担|负担|分担|缺口"
    r"|已[付支拨下][\u4e00-\u9fff]?)$"
)
"""The same where they end a label (`地方政府专项债`, `医院自筹`); an instalment (`尾款`) says only when it is paid."""
_PAYER: Final = regex(
    r"(?:拟|需|向上级?)?(?:申请|争取)|中央|(?:当年|今年|年初)(?:财政|部门)?(?:预算|安排|拨款|经费)?"
    r"|政府(?:投入|出资|投资|补助)$|(?:[省市县区镇乡村州旗]|本级)?(?:本级)?财政"
    r"|[省市县区镇乡村]里?(?:财政)?(?:出|补|给|拿|掏)$|(?:企业|群众|单位|学校|医院|农户|村集体|社会)(?:自筹|出资"
    r"|承担|投入|配套)?$"
)
"""The same where a label is whose money it is (`县财政`, `企业`)."""
_SUM_ONLY: Final = regex(
    r"[，,](?:(?:一共|总共|拢共|合计|共)?(?:大概|大约)?(?:要|得|需)?(?:花费?|花掉)|(?:一共|总共|拢共)(?:要|得)?用)了?$"
)
"""`更换叫号机2台、自助终端3台，一共花12万元`: what the sum is spent on stands in the clause before."""
_BARE: Final = regex(r"^(?:(?:维护|维修|养护|管护)费|租金|补助|补贴|奖补|投入|费用|经费|支出)$")
"""Words that name a sum only together with what it is spent on."""
_FEE_BESIDE: Final = regex(r"(?<!经)费(?:约|为|共)?[\d.,]+[万亿]?元[，,、][\u4e00-\u9fff]{2,4}(?:约|为|共)?$")
"""`全年电费620万元，维护费240万元`: beside another fee the bare word tells enough."""
_ITEM: Final = regex(r"[一二三四五六七八]是(?P<item>[^，,。；;：:]+)")
_IN_TURN: Final = regex(
    r"(?:^|[，,。；;：:\n])(?P<names>[\u4e00-\u9fff]{2,12}(?:、[\u4e00-\u9fff]{2,12})*[、和及与][\u4e00-\u9fff]{2,12}?)"
    r"(?:(?P<fee>费用|费)|的?(?:预算|经费|资金))(?:分别|依次)(?:为|是|需|约)?\d"
)
"""`照料、护送、寻亲服务费用分别为22万元、15万元和8万元`."""
_HEADED: Final = regex(
    r"[；;：:\n](?P<item>[A-Za-z\u4e00-\u9fff“”]{4,20}?)(?:约|共|计划)?\d[\d.,]*万?[\u4e00-\u9fff]{1,4}[，,](?:需|计|约|共|投入|资金|经费)*$"
)
_ITEM_ENDS: Final = regex(r"[；;。\n]|$")
_CARRIED_OUT: Final = regex(r"^(?:开展|组织|实施|进行)(?=[\u4e00-\u9fff]{4})")
_OPENS: Final = regex(r"^(?:对|为)?(?:\d[\d.]*万?[\u4e00-\u9fff])?(?:开展|进行|实施|组织)?(?=..)")
_DONE_TO: Final = regex(r"(?<=..)(?:开展|进行|实施)(?=..)")
_SHORT_FEE: Final = regex(r"[\u4e00-\u9fff]{2}费")
"""A fee by its name (`购样费`), whose first character is no deed told with it."""
_OPENERS: Final = regex(
    r"^(?:其中|还有|另列|另需|另有|另外|另(?=[\u4e00-\u9fff]{4})(?![行类案册一外有])|此外|再加上|外加|使?用于?|包括|包含|(?<!包)含|主要是|分为)+(?=..)"
)
_TIME: Final = regex(r"(?:第?[一二两三四每全首本]个?[年月季]度?|[上下]半年|年度|全年|每年|当年|今年|年(?:约)?需)")
_BOUGHT: Final = ("采购", "购置", "购买", "配备", "新购", "添置", "更新")
_DONE: Final = (
    *_BOUGHT,
    "新建",
    "改造",
    "维修",
    "修缮",
    "改建",
    "扩建",
    "改扩建",
    "修建",
    "硬化",
    "更换",
    "制作",
    "安装",
    "铺设",
    "加固",
    "修复",
    "清淤",
    "维护",
    "养护",
)
"""What is done with a thing, told behind it in the name of its cost."""
_LISTED: Final = regex(
    r"(?:(?<=[，,。；;（(：:\n元年])|^)[、和及]?(?P<items>[^，,。；;、：:（()）\d\n]{2,24}(?:、[^，,。；;、：:（()）\d\n]{2,24}?)+?)"
    r"(?P<etc>等)?(?P<money>(?:相关|各项|专项|日常)*(?:工作)?(?:经费|费用|支出|开支)|(?<=费))(?:约|为|共|需)*$"
)
"""`标准实施效果评估、宣贯培训等工作经费60万元`: several works that share one sum."""
_TOLD_TO: Final = regex(r"^.*?(?:安排|列支|支付|用于|开展)(?=..)")
_TOO_MANY: Final = 3
_SEVERAL: Final = 2
_LONGEST: Final = 14
_WHO: Final = ("人", "名", "位")
"""Characters of the works that one name lists; of more only the first stands there, with 等."""
_JOINT_SUM: Final = regex(
    r"(?P<apart>[，,]?(?:[合总共]计|共)|[，,])?(?:共|约|计|需|安排|投入|所需)*(?P<called>费用|经费|支出|资金)?(?:共|约|计|需|安排|为)*"
)
_BESIDE: Final = regex(r"[、，,和及与][^，,、。；;\d]{2,16}")
_WITH: Final = regex(r"[和及与][^，,、。；;\d]{2,16}")
"""Between two counts: with neither comma nor 共 before the sum it is the last one's, unless 和 holds them together."""
_MACHINE: Final = regex(r"[机仪器泵台屏]$|设备$|装置$|系统$|终端$")
"""How things end that go by the name of 设备 where they are too many to be named."""
_MOVED: Final = frozenset(
    ["申请", "拨付", "划拨", "支付", "补助", "补贴", "使用", "提供", "完成", "落实", "保障", "奖补", "贴息", "支持"]
)
"""What is done with money itself."""


_PRICE_OF: Final = {"购书": "图书购置", "购车": "车辆购置", "购房": "房屋购置", "购药": "药品购置"}
"""What is bought, by the short word for its price (`购书款24万元`)."""


def item_label(brief: Brief, part: Quantity) -> str:
    """What an amount is spent on; "" where its words only say whose money it is, or nothing."""
    label = _label_of(brief, part)
    label = _PRICE_OF.get(re.sub("(?:款|费用|经费)$", "", label), label)
    if (bare := label.removesuffix("资金")).endswith(ACTIVITY_VERBS) and not bare.endswith(tuple(_MOVED)):
        label = bare  # `疫苗采购资金85万元`
    said = SAID_FIRST.sub("", label)
    bought, thing = ("", said) if _SHORT_FEE.fullmatch(said) else as_written("", said)
    label = _CARRIED_OUT.sub("", thing + bought)
    if not label or "分别" in label or _SOURCE.search(label):
        return ""
    works = label.endswith(ACTIVITY_VERBS) and not label.endswith(tuple(_MOVED))
    return label if works or not (label.startswith(_MONEY_WORDS) or _PAYER.match(label)) else ""


def _label_before(text: str, start: int) -> str:
    clause = clause_before(text, start, f"（({ITEM_MARKS}")
    clause = re.sub(r"(?:预估|预计|全年|每年|年度|约|另计?)+$", "", clause)
    clause = re.sub(r"(?<=[\u4e00-\u9fff]{4})\d+(?:个月|年|天)$", "", clause)  # `投放广告12个月40万元`
    clause = re.split(r"[:：]", clause.rstrip(":："))[-1]
    clause = re.sub(r"(?:标准)?(?:为|约|按照?|不超过|每[人名户次件]|人均|均|达|合计|总计|小计|共|计)*$", "", clause)
    clause = SAID_FIRST.sub("", clause)
    clause = re.sub(r"^(?:当年|本年度?|今年)(?=应[还付缴]|偿还|支付|归还)", "", clause)
    clause = re.sub(r"^.*?(?:发放|支付(?!手续费)|给予|安排|其中|[另单]列)", "", clause)
    clause = re.sub(r"^.*\d[\d.,]*(?:万|亿|余|多)*[\u4e00-\u9fff]", "", clause)
    found = re.search(r"(?:(?<![A-Za-z\d])[A-Z]{2,6})?[\u4e00-\u9fff]{2,14}$", clause)
    return found[0] if found else ""  # `GPS监控平台服务费18万元`


def _label_of(brief: Brief, part: Quantity) -> str:
    """What an amount is spent on; bare words (`维护费`) are completed by what is counted before them."""
    if own := _of_several(brief, part) or _of_count(brief, part) or _of_item(brief, part):
        return own
    if sum_only := _SUM_ONLY.search(brief.told[: part.start]):
        return _of_clause(brief, sum_only.start())
    if several := _of_list(brief.plain[max(0, part.start - 80) : part.start]):
        return several
    label = _label_before(brief.text, part.start) or _label_after(brief.text, part.end)
    label = "" if _TIME.fullmatch(label) else _OPENERS.sub("", label)
    label = before_the_count(brief.told, part.start, label) or label
    if not _BARE.match(label):
        return label
    sentence = clause_start(brief.told, part.start, SENTENCE_MARKS)
    named = [c.noun for c in brief.counted if c.noun and sentence <= c.quantity.start < part.start]
    label = label.replace("投入", "")
    last = max((c.quantity.end for c in brief.counted if c.quantity.end <= part.start), default=0)
    beside = re.fullmatch(rf"[，,、]{re.escape(label)}[约为共]*", brief.told[last : part.start])
    if not label and len(named) == 1 and (done := _done_between(brief, last, part.start)):
        return done  # `为12处文保单位安装消防设施，投入96万元`
    told = named if is_benefit(label) or beside or len(named) == 1 else []
    listed = label.endswith("费") and _FEE_BESIDE.search(brief.told[: part.start])
    work = next((c.verb for c in brief.counted if not label and told and c.noun == told[-1] and c.verb in _DONE), "")
    return told[-1] + (label or work) if told else label if listed else ""


def _done_between(brief: Brief, start: int, end: int) -> str:
    """What is done between a count and an amount, where that is told with its thing; "" for anything else."""
    objects = ((a, brief.told.find(a.object, start, end)) for a in brief.activities if a.object)
    return next((a.object + a.verb for a, at in objects if at >= 0 and a.verb in _DONE), "")


def _of_list(before: str) -> str:
    """The works that share the amount behind them; the first with 等 where all are too many for a name."""
    found = _LISTED.search(before)
    if found is None:
        return ""
    first, *others = found["items"].split("、")
    items: list[str] = [_OPENERS.sub("", _TOLD_TO.sub("", first)), *others]
    money: str = found["money"]
    if len(items[0]) < _SEVERAL or any(item.startswith(_MONEY_WORDS) or _PAYER.match(item) for item in items):
        return ""
    every = "、".join(items[:-1]) + ("、" if re.search("[和及与]", items[-1]) else "和") + items[-1]
    if not found["etc"] and len(every + money) <= _LONGEST:
        return every + money
    return f"{items[0]}等{money or '费用'}"


def told_off_labels(brief: Brief, count: int) -> list[str]:
    """`一是……；二是……。预算分别为……`: the works in the order of their sums; none where they are not told in turn."""
    if "分别" not in brief.told:
        return []
    in_turn = _IN_TURN.search(brief.told)
    if in_turn:
        labels = [name + (in_turn["fee"] or "") for name in re.split("[、和及与]", in_turn["names"])]
    else:
        items = [_OPENS.sub("", found["item"]) for found in _ITEM.finditer(brief.told)]
        labels = [_DONE_TO.sub("", re.split(r"\d|、", item)[0]) for item in items]
    return labels if len(labels) == count and all(len(label) > 2 for label in labels) else []


def _label_after(text: str, end: int) -> str:
    found = re.match(r"(?:用于|为)([\u4e00-\u9fff]{2,12})", text[end:])
    return found[1] if found else ""


def _of_several(brief: Brief, part: Quantity) -> str:
    """All the works that an amount behind them is for (`研学课程120场、送展进校园30场，费用38万元`); "" for one."""
    before = brief.counted_before(part.start)
    gap = brief.told[before[-1].quantity.end : part.start] if before else ""
    called = _JOINT_SUM.fullmatch(gap)
    if not before or called is None or not before[-1].noun:
        return ""
    row, marks = [before[-1]], _WITH if not called["apart"] else _BESIDE
    for earlier in reversed(before[:-1]):
        if not (earlier.noun or earlier.verb) or not marks.fullmatch(
            brief.told[earlier.quantity.end : row[0].quantity.start]
        ):
            break
        row.insert(0, earlier)
    done = {c.verb for c in row}
    work = done.pop() if len(done) == 1 and done <= {*_DONE} else ""
    if len(row) < _SEVERAL:
        return ""
    held = any(c.quantity.unit in EVENT_UNITS for c in row)
    things = [c for c in row if not (held and c.quantity.unit in _WHO)]  # Who takes part is in the event's cost.
    names = list(dict.fromkeys(c.noun + c.verb if not work and c.verb in _DONE else c.noun or c.verb for c in things))
    named = "和".join(["、".join(names[:-1]), names[-1]] if names[1:] else names)
    if len(named) > _LONGEST:
        named = "设备" if work in _BOUGHT and all(_MACHINE.search(c.noun) for c in row) else f"{names[0]}等"
    return named + work + (called["called"] or "费用").replace("资金", "费用")


def _of_count(brief: Brief, part: Quantity) -> str:
    """The thing whose count stands right before an amount (`彩超1台（85万元）`), with what is done with it."""
    own = next((c for c in reversed(brief.counted) if c.quantity.end <= part.start), None)
    if own is None or not re.fullmatch(r"[（(]?(?:共|约|计|需)*", brief.told[own.quantity.end : part.start]):
        return ""
    if not own.noun:
        return _work_before(brief, own)
    sentence = clause_start(brief.told, part.start, SENTENCE_MARKS)
    bought = any(c.verb in _BOUGHT for c in brief.counted if sentence <= c.quantity.start <= part.start)
    done = own.verb if own.verb in _DONE else ""
    if bought and own.quantity.unit not in EVENT_UNITS and own.verb not in ACTIVITY_VERBS:
        done = "购置"
    return own.noun if own.noun.endswith((*ACTIVITY_VERBS, "服务")) else own.noun + done


def _of_item(brief: Brief, part: Quantity) -> str:
    """The name of an item of a list whose number and sum stand behind it (`；自动监测站运维26个站点，520万元；`)."""
    found = _HEADED.search(brief.told, 0, part.start)
    return found["item"] if found and _ITEM_ENDS.match(brief.told, part.end) else ""


def _of_clause(brief: Brief, end: int) -> str:
    """The one or two things that the clause up to there counts, with what is done with them."""
    start = clause_start(brief.told, end, CLAUSE_MARKS)
    inside = [c for c in brief.counted if start <= c.quantity.start < end and c.noun]
    if len(inside) == 1 and inside[0].noun.endswith((*ACTIVITY_VERBS, "装修")) and not inside[0].verb:
        return inside[0].noun  # `装修380平方米，花57万元`
    works = {c.verb for c in inside}
    if not 0 < len(inside) < _TOO_MANY or not works <= {*_DONE}:
        return ""
    if len(works) > 1:
        return "及".join(c.noun + c.verb for c in inside)
    return "及".join(c.noun for c in inside) + works.pop()


def _work_before(brief: Brief, own: Counted) -> str:
    """The work in front of a count without a thing (`展厅改造1200平方米`); a bare verb is done to the last thing."""
    label = _label_before(brief.text, own.quantity.start)
    if label != own.verb:
        return label if label.endswith(ACTIVITY_VERBS) else ""
    alike = [c for c in brief.counted_before(own.quantity.start) if c.noun]
    apart = own.quantity.unit in (*_WHO, *EVENT_UNITS, "人次")
    paid = apart and alike and any(alike[-1].quantity.end <= q.start < own.quantity.start for q in brief.money())
    return label if paid else alike[-1].noun + label if alike else ""
