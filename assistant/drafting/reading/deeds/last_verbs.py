"""The last verb of a phrase that is a deed, verbs that only describe its object left out."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.deeds.phrases import VERB, is_named, is_nominal, people_in
from assistant.drafting.reading.words import DEVICES, GETTING, OF_DEVICES, OF_PAPERS, OF_PEOPLE

_WHO: Final = ("人员", "对象", "工作人员", "从业人员", "服务", "业务", "手续费", "场所", "用房")
_PAPERS: Final = ("档案", "资料", "材料", "卷宗", "文书", "台账")
_TECHNIQUES: Final = ("还田", "免耕", "栽培", "种植", "播种", "保墒", "膜")
"""Ways of farming that cover the ground (`秸秆覆盖还田`)."""
_DONE_LATER: Final = regex(r"服务|开展|进行|实施|用于|[并和及与、]")
"""In an object that is got: what is done with it stands behind."""
_ALLOWANCES: Final = ("补贴", "补助", "奖补", "津贴")
_BOTH: Final = 3
"""What is bought and put up in one breath (`购置安装摄像机`) is called by more characters than the second verb."""
_COMPLETED: Final = regex(
    r"完成(?:改造|维修|修缮|加固|更换|铺设|安装|拆除|修复|翻建|新建)(?!工程|项目|任务|工作|方案|设计|[率量的])(?=[\u4e00-\u9fff]{2})"
)
"""`完成改造危房86户`: what is completed is the deed behind."""
_KEPT: Final = regex(r"(?:集中|分散)(?:供养|托养|照护)(?=[\u4e00-\u9fff]{2})")
"""In front of people: where they live, no deed of a list (`集中供养孤儿11名、事实无人抚养儿童154名`)."""
_PAYING: Final = ("发放", "给予", "支付", "拨付", "提供", "落实", "享受")


def _describes(verb: str, noun: str) -> bool:
    """Whether a verb inside a phrase says what a thing or somebody is (`集装箱检查设备`, `搬迁群众就业`)."""
    if (verb in OF_DEVICES and noun.startswith(DEVICES)) or (verb in OF_PAPERS and noun.startswith(_PAPERS)):
        return True
    if verb == "覆盖" and noun.startswith(_TECHNIQUES):
        return True
    return verb in OF_PEOPLE and (people_in(noun) != "" or noun.startswith(("的", "团队", "队伍")))


def as_deeds(words: str) -> str:
    """Words without what is said with a deed and is none: 完成 in front of it, how people are kept."""
    return _without_completing(_KEPT.sub("", words))


def _without_completing(words: str) -> str:
    return words.removeprefix("完成") if _COMPLETED.match(words) else words


def last_verb(words: str) -> tuple[str, str]:
    """The last verb of a phrase with a noun behind it, and that noun; ("", phrase) where there is none."""
    best: tuple[str, str] | None = None
    words = _without_completing(words)
    for found in VERB.finditer(words):
        noun = words[found.end() :]
        at_start = found.start() == 0
        if len(noun) < 2 or is_named(words, found) or (not at_start and is_nominal(found[0])):
            continue
        if not at_start and (noun in _WHO or (noun.endswith(_ALLOWANCES) and found[0] not in _PAYING)):
            continue  # 接种人员, 报废更新补贴
        if not at_start and _describes(found[0], noun):
            continue
        noun = noun.removeprefix("安装") if at_start and found[0] in ("购置", "采购") and len(noun) > _BOTH else noun
        best = (found[0], noun)
        if at_start and found[0] in GETTING and not _DONE_LATER.search(noun):
            break
    return best or ("", words)
