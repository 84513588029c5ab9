"""Money said together with what it is for, which is then the project's name (`安排10万元人才驿站补助`)."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import Alternative, one_of, regex

_OF_LEVEL: Final = r"[省市县区]级"
_HANZI: Final = r"[\u4e00-\u9fff“”]"
_YEAR: Final = r"(?:20\d{2}年度?)?"

MONEY_WAYS: Final = (
    Alternative(
        "a sum and behind it the support it is",
        r"(?:安排|下达|申请|申报|获拨|使用)\d[\d.,]*[万亿]?元(?:的)?"
        rf"(?P<name>(?!作为|用于|资金|经费){_HANZI}{{2,14}}(?:补助|补贴|奖补|津贴)(?:资金|经费)?)(?=[，,。；;])",
        ("安排10万元人才驿站补助，",),
    ),
    Alternative(
        "support that is applied for or granted, and its sum",
        rf"(?:申报|获得|获拨|获批)(?:{_OF_LEVEL})?"
        rf"(?P<sum>(?!中央|财政|专项|债){_HANZI}{{4,16}}(?:补助|补贴|奖补|津贴|资助)(?:资金|经费)?)(?=\d)",
        ("获批省级非遗传承人补助30万元",),
    ),
    Alternative(
        "money for works that is applied for, and its sum",
        rf"(?:申请|申报|争取){_YEAR}(?P<work>(?!中央|财政|专项|债|上级|{_OF_LEVEL})"
        rf"{_HANZI}{{4,16}}(?:建设|改造|修缮|保护|治理|修复)资金)(?=\d)",
        ("申请2026年历史建筑修缮资金80万元",),
    ),
    Alternative(
        "money for a book, and its sum",
        rf"(?:安排|申请|申报|争取|需要?){_YEAR}(?P<book>《[^《》]{{2,20}}》[\u4e00-\u9fff]{{2,8}}?(?:经费|资金))(?=\d)",
        ("安排《县志》续修编纂经费30万元",),
    ),
    Alternative(
        "a fee for upkeep that is applied for, and its sum",
        rf"(?:申请|申报|争取|需要?){_YEAR}(?P<fee>(?!中央|财政|专项|上级|{_OF_LEVEL}|每)"
        rf"{_HANZI}{{4,18}}(?:维护|维修|运维|养护|管护|维保|保养|检测|运行|运转|管理|保洁|租赁|租用)费)用?(?=\d)",
        ("申请交通信号灯及电子警察运行维护费135万元",),
    ),
    Alternative(
        "money for upkeep that is set aside, and its sum",
        rf"安排(?P<fund>(?!中央|财政|专项|上级|{_OF_LEVEL}){_HANZI}{{4,14}}保障(?:资金|经费))(?=\d)",
        ("安排学校运转保障经费50万元",),
    ),
    Alternative(
        "a unit sets a benefit aside, and its sum",
        rf"(?<=[年，局委办院政])(?:计划|拟)?安排{_YEAR}"
        rf"(?P<set>(?!财政|专项|上级|中央|{_OF_LEVEL}|配套|地方|车购税|燃油税|成品油|彩票|[福体]彩|国债|债券|衔接|.{{0,6}}(?:资金|经费))[\u4e00-\u9fff]{{2,14}}?"
        r"(?:补贴|补助|津贴|奖补|奖励|救助金|慰问金|周转金|备用金|抚恤金|助学金))(?:资金|经费)?(?=\d[\d.,]*[万亿]?元)",
        ("民政局计划安排高龄津贴60万元",),
    ),
)

MONEY_FOR_WORK: Final = regex(one_of(MONEY_WAYS))
