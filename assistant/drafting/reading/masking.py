"""Masking: a description of the same length in which only the words are left to be read as words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.domain.pattern import longest_first, regex
from assistant.drafting.reading.deeds.phrases import COUNT_MARK, FILLER, SUM_MARK, TIME_MARK
from assistant.drafting.reading.deeds.places_of_work import places_of_work
from assistant.drafting.reading.numbers.quantities import Quantity, QuantityKind
from assistant.drafting.reading.past_work import past_work
from assistant.drafting.reading.staff_told import staff_told
from assistant.drafting.reading.wording.speaker import behind_speaker
from assistant.drafting.reading.words import ACTIVITY_VERBS

_AGE = regex(r"(?:年满|满)?\d{1,3}(?:周岁|岁)?(?:(?:-|—|–|~|～|－|至|到)\d{1,3})?(?:周岁|岁)(?:及?以[上下])?(?:的)?")
_SINCE: Final = regex(
    r"(?:离校|毕业|退役|退伍|入职|落户|刑满释放|工作满|任教满)(?:后)?(?:\d|[一二两三四五])年(?:[以之]?内)?(?:的)?(?=[\u4e00-\u9fff]{3})"
)
"""Since when, of the people who qualify (`离校两年内未就业高校毕业生`)."""
_QUOTES = regex(r"[“”\"‘’「」『』]")
_PLUS = regex(r"(?<=[\u4e00-\u9fff])\+(?=[\u4e00-\u9fff])")
"""Joins two words (`互联网+政务`); between numbers the same sign adds."""
_REMARK = regex(r"[（(【\[][^（()）【】\[\]]{0,20}[)）】\]]")
_MARKS = regex(rf"[{SUM_MARK}{COUNT_MARK}]")
_TIMES = regex(
    r"(?:(?:20\d{2}年度?)?(?:\d{1,2}月(?:\d{1,2}日)?|年)(?:底|末|初|上旬|中旬|下旬|份)?(?:以?前|之前|至|到|-|起)?"
    r"(?:(?:20\d{2}年)?\d{1,2}月(?:\d{1,2}日)?(?:底|末)?(?:前)?)?)(?=[^\u4e00-\u9fff]|.)|20\d{2}年(?:度|[底末](?:以?前|之前)?)?|"
    r"20\d{2}[-—–~至]20\d{2}年度?"
)
_POINT = (
    r"(?:20\d{2}年|[去今明当次上本]年)?(?:第?[一二三四]季度?|[上下]半年|春节|元旦|清明|五一|端午|七一|八一|中秋"
    r"|国庆|年初|年底|年末|汛前|汛期|秋收|春耕"
    r"|暑假|寒假|[春秋]季学期)(?:期间|前后)?"
)
_STRETCH = regex(rf"{_POINT}(?:至|到){_POINT}|(?:每周|周|星期)[一二三四五六](?:至|到)(?:周|星期)?[二三四五六日天]")
"""From when to when, in words (`去年四季度到今年三季度`, `春节至国庆`, `周一至周五`)."""
_MANNER: Final = regex(
    r"(?:通过|采取|采用|利用|以|按照?)(?:政府)?(?:向社会(?:力量)?)?(?:购买(?:社会)?服务|集中采购|政府采购|采购"
    r"|公开招标|公开招投标|招投标|竞争性磋商|竞争性谈判|"
    r"询价|劳务派遣|先建后补|以奖代补|以工代赈|委托代建|特许经营)(?:的)?(?:方式|形式|模式|办法|程序)"
    r"|经(?:政府采购|公开招标|公开招投标|招投标|集中采购)+(?:程序|方式)?(?:实施|确定|选定)?"
    r"|(?:公开|统一|集中)?招(?:投)?标(?=(?:采购|购[买置])[\u4e00-\u9fff]{2})"
)
"""How something is procured, which is no deed of the project (`通过政府购买服务方式组织演出`)."""
_HAPPENED: Final = regex(
    r"(?:(?:20\d{2}年)?(?:[以之]来|[以之]前)|[往历]年来?|近[一二三四五几两\d]+年来?|[上去前]年度?|前期|此前|已经?)"
    rf"[\u4e00-\u9fff]{{0,4}}?(?:{longest_first((*ACTIVITY_VERBS, '建成', '建起', '使用', '投运', '投用'))})"
    rf"的(?=[{COUNT_MARK}]+(?!给予|予以|进行|开展|实施|由)[\u4e00-\u9fff])"
)
"""What has happened to a thing that is counted now, and is no deed of this year (`对2019年以来建成的12万亩农田`)."""
_FOUND: Final = regex(
    r"(?:全[省市县区]|动态|摸底|新|前期|年度)*(?:监测|排查|摸排|核查|普查|筛查|认定|识别|鉴定|摸底)(?:到|出|发现|认定|确定|存在)+的"
    rf"(?=[{COUNT_MARK}]+[\u4e00-\u9fff])"
)
"""How things were found that are counted now, which is no deed of this year (`对排查发现的86户实施改水`)."""
_RATING = regex(r"\d[\d.]*\s*万?[千兆]瓦")
"""The power of a machine, where it was not read as a number of its own (`10千瓦中波发射机2部`, `3座35万千瓦电站`)."""
_CONDITION = regex(
    rf"(?<=对)[\u4e00-\u9fff]{{2,10}}[{SUM_MARK}{COUNT_MARK}]+(?:及?以[上下内])(?:（含[^（）]{{0,6}}）)?的(?=[\u4e00-\u9fff]{{2}})"
)
"""Who qualifies for what is given (`对年产值10亿元以上的建筑企业给予奖励`)."""
_SHARPNESS = regex(
    rf"(?:(?:空间|地面)?(?:分辨率|精度)(?:优于|高于|不低于|达到?|为)?[{SUM_MARK}{COUNT_MARK}]+级?的?"
    rf"|(?:优于|高于|不低于|达到?)?[{SUM_MARK}{COUNT_MARK}]+(?:(?:空间|地面)?分辨率|级)的?)"
    r"(?=[\u4e00-\u9fff]{0,6}?(?:影像|图像|数据|卫片|照片|底图|地形图))"
)
"""How sharp the pictures are that are bought (`采购优于1米分辨率影像`)."""
_ISSUE: Final = regex(rf"第[一二三四五六七八九十百]*[\d{COUNT_MARK}]*[辑卷期集册号](?=[{COUNT_MARK}])")
"""Which issue it is of which so many copies are made (`《文史资料》第28辑1000册`)."""
_CLASSES: Final = regex(
    r"(?:(?:(?:国家|[省市县区])级[、和及与]){1,4}(?:国家|[省市县区])级|国家[、和及与](?:[省市][、和及与])?[省市县]级)"
    r"(?=[\u4e00-\u9fff]{2})(?!分别|各|均|财政|预算|配套|部门|以[上下]|[\u4e00-\u9fff]{0,8}(?:资金|补助|经费|投入|专项))"
    r"|国家[、和及与](?:[省市][、和及与])?[省市县](?=(?:科技|科研|重点|重大|比赛|赛事|课题|项目|任务|标准))"
    r"|(?:[一二三四]级[、和及与]){1,3}[一二三四]级(?=(?:重度|精神|智力|肢体|伤残)?残疾)"
)
"""Several classes of one thing, of which a count is of all (`国家级、省级代表性传承人76名`, `一级、二级重度残疾人`)."""
_APIECE: Final = regex(r"(?<=[\u4e00-\u9fff])分别(?=给予|予以|按|奖[励补]|补[助贴]|资助)")
"""That each of several gets its own is no part of what is done to them (`对一级、二级养老机构分别给予奖励`)."""
_REAL_TIME = regex(r"\d|年[底末初]")


def masked(plain: str, quantities: Sequence[Quantity]) -> str:
    """The text with numbers, times, quotation marks, ages, remarks and the speaker replaced, character by character."""
    chars = list(plain)
    for quantity in quantities:
        mark = COUNT_MARK if quantity.kind in (QuantityKind.COUNT, QuantityKind.FREQUENCY) else SUM_MARK
        _put(chars, quantity.start, quantity.end, mark)
    for past in past_work(plain):
        _put(chars, *past.words, TIME_MARK)
    for span in staff_told(plain):
        _put(chars, *span, TIME_MARK)
    text = "".join(chars)
    for pattern, mark in (
        (_CONDITION, FILLER),
        (_HAPPENED, FILLER),
        (_FOUND, FILLER),
        (_RATING, FILLER),
        (_ISSUE, FILLER),
        (_SHARPNESS, FILLER),
        (_CLASSES, FILLER),
        (_MANNER, FILLER),
        (_APIECE, FILLER),
        (_AGE, FILLER),
        (_SINCE, FILLER),
        (_STRETCH, TIME_MARK),
        (_TIMES, TIME_MARK),
        (_QUOTES, FILLER),
        (_PLUS, "＋"),
    ):
        for found in pattern.finditer(text):
            if pattern is not _TIMES or _REAL_TIME.search(found[0]):
                _put(chars, *found.span(), mark)
        text = "".join(chars)
    for found in _REMARK.finditer(text):
        if not _MARKS.search(found[0]):
            _put(chars, *found.span(), FILLER)
    _put(chars, 0, behind_speaker(plain), TIME_MARK)
    return "".join(chars)


def without_places(words: str, plain: str) -> str:
    """The masked text with the places masked too that a list names in front of a deed."""
    chars = list(words)
    for start, end in places_of_work(words, plain):
        _put(chars, start, end, FILLER if words[start] == "进" else TIME_MARK)
    return "".join(chars)


def _put(chars: list[str], start: int, end: int, mark: str) -> None:
    chars[start:end] = mark * (end - start)
