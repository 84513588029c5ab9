"""Deeds as people say them, and as forms write them: `请督导员`, `把村里那条烂路修一下`, `弄个文明实践站`."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from assistant.domain.pattern import Alternative, one_of, regex
from assistant.drafting.reading.words import NOMINAL_VERBS


class SaidDeed(NamedTuple):
    """A deed as people say it, mostly in one character, and as forms write it.

    Attributes:
        said: What people say.
        stands: What keeps it from being the beginning of a longer word.
        written: What forms write.
        says: Phrases that it opens.
    """

    said: str
    stands: str
    written: str
    says: tuple[str, ...]

    @property
    def way(self) -> Alternative:
        """How it is known at the beginning of a phrase."""
        return Alternative(self.written, f"{self.said}{self.stands}", self.says)


SAID_DEEDS: Final = (
    SaidDeed("请", "(?![示求愿假])(?=..)", "聘请", ("请督导员",)),
    SaidDeed("买", "(?:(?!卖)(?=..)|(?=书$))", "采购", ("买垃圾桶", "买书")),
    SaidDeed("搞", "(?=..)", "举办", ("搞义诊",)),
    SaidDeed("邀请", "(?=..)", "邀请", ("邀请专家",)),
    SaidDeed("发", "(?=宣传|传单|资料|手册|折页|海报|礼)", "发放", ("发宣传册",)),
    SaidDeed("换", "(?![届证岗季热乘车位])(?=..)", "更换", ("换水表",)),
    SaidDeed("配", "(?![套备置发送电合比方件偶料对音股额变网])(?=..)", "配备", ("配灭火器",)),
    SaidDeed("备", "(?![案份查用品件考选料荒耕汛注货战课勤])(?=..)", "配备", ("备救生衣",)),
    SaidDeed("拍", "(?![卖照板])(?=..)", "拍摄", ("拍宣传片",)),
    SaidDeed("雇", "(?![主员佣用])(?=..)", "聘用", ("雇保洁员",)),
    SaidDeed(
        "出",
        r"(?=[\u4e00-\u9fff]{0,8}(?:报告|[简专月季快周]报|方案|专刊|会刊|图集|册))(?![具版台])",
        "出具",
        ("出检测报告", "出工作简报"),
    ),
    SaidDeed("设", "(?=展位|展台|摊位|点位|岗|窗口)", "设置", ("设展位",)),
    SaidDeed("聘", "(?![用请任书])(?=..)", "聘用", ("聘护林员",)),
    SaidDeed(
        "办",
        r"(?=[\u4e00-\u9fff]{0,6}(?:班|会|赛|展|课堂|夏令营|讲座|活动|论坛|演出|村晚|晚会|节)$"
        "|班|培训|读书会|座谈会|讲座|活动|演出|比赛|临时展|展览|专题)",
        "举办",
        ("办丰收节", "办培训"),
    ),
    SaidDeed("建", "(?![设筑材档议制立造账成言工册卡群])(?=..)", "新建", ("建公厕",)),
    SaidDeed("购进", "(?=..)", "购置", ("购进设备",)),
    SaidDeed("购", "(?![置买销房物])(?=..)", "购置", ("购水泵",)),
    SaidDeed("印", "(?![刷制章染发尼象])(?=..)", "印制", ("印折页",)),
)
_SPOKEN: Final = {deed.said: deed.written for deed in SAID_DEEDS}
_SPOKEN_DEED: Final = regex(f"^(?:{one_of(deed.way for deed in SAID_DEEDS)})")

IN_FULL: Final = {"路": "道路", "桥": "桥梁", "渠": "水渠", "井": "水井", "车": "车辆", "书": "图书", "床": "床位"}
"""Things as people say them in one character (`硬化3公里路`), and as forms write them."""
_EVENT: Final = regex(r"(?:会|班|展|展览|赛|讲座|论坛|沙龙|仪式|课堂|演出)$")
"""What is held; work is carried out (`搞义诊`)."""


def as_written(verb: str, noun: str) -> tuple[str, str]:
    """`请督导员` is 聘请 督导员: what is said in one character is a deed, not part of the noun."""
    if verb == "搞" and noun:
        return "举办" if _EVENT.search(noun) else "开展", noun
    found = None if verb else _SPOKEN_DEED.match(noun)
    thing = noun[found.end() :] if found else noun
    if found and found[0] == "出" and thing.endswith(("刊", "集", "册")):
        return "编印", thing
    return (_SPOKEN[found[0]], IN_FULL.get(thing, thing)) if found else (verb, noun)


_NEAR: Final = 60
"""No deed stands farther from its number."""
_SAID_ONCE = regex(
    r"(?P<verb>(?<![安加组包服改])装(?![备修置饰载配订])|(?<![更替退兑])换(?!届|热)"
    r"|(?<![新扩重在创搭筹改])建(?![设筑材档议制立造账成])|"
    r"(?<![维整检])修(?![建缮复理订编养路])|买(?!卖)|(?<![播品各多接])种(?![类子植养粮苗])|(?<!分)配(?![备置套送电合]))"
    r"(?:上(?!课|岗|门))?(?P<thing>(?!一下|起来|一[修遍])[\u4e00-\u9fff]{2,10})[，,](?:大概|大约|一共|总共|共计?"
    r"|全部|预计|计划|打算|要|拟|约|得|再)*(?P=verb)?$"
)


def said_before(text: str) -> tuple[str, str] | None:
    """`打算装太阳能路灯，总共装` in front of a number: what it counts is said in the clause before."""
    found = _SAID_ONCE.search(text, max(0, len(text) - _NEAR))
    return (_WRITTEN[found["verb"]], found["thing"]) if found else None


_RIGHT_BEFORE = regex(
    r"(?:^|[，,。；;、：:]|再|要|想|另外?|还|拟|计划|打算|准备|并|同时|年|月|\d)(?:大概|约|一共|总共"
    r"|共)?(?P<verb>[装建买换修配种雇聘备]|消除|取缔|关停|淘汰|销号)"
    r"(?:大概|约|上)?$"
)


def deed_before(text: str) -> str:
    """The deed that a number follows at once (`再装60盏太阳能路灯`), as forms write it; "" where none does."""
    found = _RIGHT_BEFORE.search(text, max(0, len(text) - _NEAR))
    return _WRITTEN.get(found["verb"], found["verb"]) if found else ""


_HELD = regex(
    r"(?:要|想|打算|准备|计划|拟)(?P<held>办|搞)(?:[\x01-\x03\u200b]+"
    r"|一?[场次届个期])(?P<thing>(?:全[省市县区镇乡])?[\u4e00-\u9fff]{3,12})$"
)
"""`要办一场全县农民丰收节`."""
_SAID = (
    regex(
        r"[把将](?P<thing>[\u4e00-\u9fff]{1,12}?)(?P<verb>翻修|修|建|改|换|装|整)(?:一下|一修|好|掉|上|了|起来|一遍)$"
    ),
    regex(r"(?P<verb>[弄搞建盖])一?[个座所处间](?P<thing>[\u4e00-\u9fff]{3,12})$"),
    regex(r"^(?P<thing>[\u4e00-\u9fff]{2,8}?)(?:要|想|打算|准备)(?P<verb>外包)(?:出去)?$"),
    regex(r"[把将](?P<thing>[\u4e00-\u9fff\x01-\x03]{1,16}?)(?P<verb>清)一?下?淤"),
    _HELD,
    regex(r"[给为][\u4e00-\u9fff]{2,12}?(?P<verb>(?<!分)配|装)(?![备送套合置])(?P<thing>[\u4e00-\u9fff]{2,12})$"),
)
"""Deeds as people say them: `把村里那条烂路修一下`, `弄个文明实践站`, `单位食堂要外包出去`."""
_WRITTEN = {"修": "维修", "翻修": "维修", "建": "建设", "盖": "建设", "弄": "建设", "搞": "建设", "改": "改造",
            "换": "更换", "装": "安装", "整": "整治", "清": "清淤", "配": "配备",
            "买": "购置", "种": "种植", "雇": "聘用", "聘": "聘用", "备": "配备"}  # fmt: skip
_POINTED_AT = regex(
    r"^(?:[一二两三四五六七八九十几\x02]+个?[\u4e00-\u9fff]{0,2}的|我们|咱们?|单位|[村镇乡县]里|里面|的|[那这]|几"
    r"|[条座个间台]|[老旧破烂坏])+(?=.)"
)
_ONE_CHARACTER = {"路": "道路", "桥": "桥梁", "房": "房屋", "灯": "路灯", "井": "水井", "渠": "渠道"}


def deed_said(text: str) -> tuple[str, str] | None:
    """Verb and object of a clause in spoken words, as a form writes them."""
    found = next((match for pattern in _SAID if (match := pattern.search(text))), None)
    if not found:
        return None
    thing = _POINTED_AT.sub("", re.split("[\x01-\x03]+的?", found["thing"])[-1])
    said = found.groupdict().get("verb")
    verb = _WRITTEN.get(said, said) if said else "举办"
    if verb == "建设" and thing.endswith(NOMINAL_VERBS):
        verb = "开展"  # `搞个主动筛查` is work, not a thing.
    return verb, _ONE_CHARACTER.get(thing, thing)
