"""The words of a price: what its own clause says it is paid for, and the tier (`80-89岁`, `一等`) it holds for."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.pattern import Alternative, Pattern, any_word, one_of, regex
from assistant.drafting.reading.bodies.leading_unit import is_unit
from assistant.drafting.reading.deeds.phrases import COUNT_MARK, FILLER, SUM_MARK
from assistant.drafting.reading.nouns.joined_nouns import items_before
from assistant.drafting.reading.numbers.price_bands import BAND

_CLAUSE: Final = regex(rf"[，,。；;、\n：:（(）){COUNT_MARK}{SUM_MARK}\x03]")
_NOTHING_OF_IT: Final = any_word(
    "及?以[上下内]的 其中 另外? 以及 和 及 与 对 为 给予? 按照? 还 再 用于 全年 每年 年度(?!新) 预计 预估 计划 财政"
)
OPENING_WAYS: Final = (
    Alternative(
        "words that say nothing of what is paid for",
        rf"^(?:{_NOTHING_OF_IT})+(?=..)",
        ("其中对护林员", "每年给予学生", "以上的老人"),
    ),
    Alternative("who gives, and to whom", "^.*(?<=.)(?:局|委|院|中心)?对(?![讲象口接])(?=..)", ("县残联对残疾学生",)),
    Alternative(
        "that it is given", "^.*(?:发放|支付|给予|安排|下拨|拨付|下达)各?(?=..)", ("教师发放补贴", "镇里安排各村")
    ),
    Alternative(
        "that it is a rate", r"^.*(?:标准|单价)(?:分别)?(?:为|是)(?=[\u4e00-\u9fff]{2})", ("补助标准分别为小学",)
    ),
    Alternative(
        "of which money, for whom or by whom, up to the rule",
        r"^.*(?:经费|费用|资金|标准|费|[老病]人|人员|学生|儿童|对象|[\u4e00-\u9fff]{4}(?:[局院站所]|中心|公司))按照?(?=..)",
        ("住宿费按床位", "失能老人按护理", "县疾控中心所按照样品"),
    ),
    Alternative("by which rule", "^.*(?:按照|根据|依据)(?=..)", ("补贴依据里程",)),
)
_OPENING: Final = regex(one_of(OPENING_WAYS))
"""What a clause says before it comes to what is paid for."""
_CLOSING: Final = regex(
    r"(?:(?<=.)标准)?(?:给予|予以|分别|统一|平均|(?<![人户生亩村校班件平])均|各|标准为|为|是|约|按照?|不超过|不高于|不低于|不少于|至少"
    r"|控制在|预计|预估|估摸着?|大概|大约|差不多|全年|年度|达|共|计)+$"
)
_BY: Final = regex(r"^均?由")
_BY_YEARS: Final = regex(
    r"按[\u4e00-\u9fff]{0,6}(?:每满?一?年|年限|[教工]龄|[人户座位亩床头辆]数|面积|里程|吨位)(?:每[年月])?"
    r"(?=(?:给予|予以|发放|按)?$)"
)
"""`按服役年限每年4500元`, `按座位数每座400元`: how it is reckoned, not what it is paid for."""
_GIVEN_OUT: Final = regex(r"(?<=..)提供(?=..|$)")
"""Between whoever gets something and what they get it says nothing (`驿站提供运维经费`)."""
_WHICH: Final = regex(
    r"^(?:(?!新|重|续|复审|首次|再次|月度|年度|季度)[\u4e00-\u9fff]{0,6}"
    r"|(?:承担|符合|履行|从事|参与|购买|使用|持有|具有|落实|实施)[\u4e00-\u9fff]{2,12})的(?=[\u4e00-\u9fff]{2})"
)
"""What must be true of a thing is no part of its name (`备案的普惠托位`)."""
_NEWLY: Final = regex(
    r"(?<=新认定|新获批|新备案|新评定|新入库|新升规)的(?=[\u4e00-\u9fff]{3})|(?<=首次认定|首次评定|重新认定)的(?=[\u4e00-\u9fff]{3})"
)
"""Who is new stays told apart from who is confirmed, in fewer words (`新认定高新技术企业`)."""
_OF_A_CLASS: Final = regex(
    r"(?<=认定|上市|挂牌|入库|升规|上规|备案|达标|获评|创业|就业|引进)的(?=(?:企业|单位|机构|平台|人员|人才|毕业生)(?:奖励|奖补|补助|补贴|资助)?$)"
)
_SHORT_CLASS: Final = 16
"""`重新认定的企业`: a class that is told in few words is its name."""
_IN_CARE: Final = "半自理|自理|全失能|半失能|失能|介助|介护|完全失能|部分失能"
_OLD: Final = regex(rf"(?:[\u4e00-\u9fff]{{2,6}}?(?:老人|老年人)|)(?P<state>{_IN_CARE})(?:老人|老年人)?")
"""Old people by how much care they need (`实际入住老人自理每人每月50元、失能每人每月150元`)."""
_RESERVOIR: Final = regex(r"小[（(]?(?P<size>[12一二])[）)]?型(?:水库)?(?:按照?|每座)?$")
_REACHED: Final = regex(
    r"(?P<what>(?!对)[\u4e00-\u9fff]{2,6})(?P<many>\d{1,2})(?P<unit>[人家户亩个台年])及?(?P<edge>以[上下])(?:的|，)(?:给予)?(?:一次性)?(?P<paid>奖励|奖补|补助|补贴|资助)$"
)
"""What one must reach to get a reward, its number spelled out (`吸纳10人以上的奖补5万元`)."""
_EACH: Final = regex(r"(?:每[人名户位次件生](?:每[年月天日])?|人均|户均|生均|平均|均)(?:月|年|日)?(?=$|.)")
_AGES: Final = regex(r"^(\d{2})(?:周?岁)?(?:[-—–~至到]+(\d{2}))?周?岁(及?以上)?")
_GROUP_OF_AGE: Final = regex(
    r"(?P<age>(?<!\d)\d{2,3}(?:周?岁)?(?:[-—–~至到]+\d{2,3})?周?岁(?:及?以上)?|百岁)(?:的)?(?P<who>老年人|老人"
    r"|高龄老人)?(?:约|共|有|计)*$"
)
_CHILDREN_OF: Final = (
    r"(?<!\d)(?P<low>\d{1,2})(?:周?岁)?[-—–~至到]+(?P<high>\d{1,2})周?岁(?P<who>[\u4e00-\u9fff]{0,3}(?:儿童|少年|幼儿))"
)
_CHILDREN: Final = regex(_CHILDREN_OF)
_CHILDREN_AT_END: Final = regex(rf"{_CHILDREN_OF}(?:约|共|有|计)*$")
_HUNDRED: Final = regex(r"^100(?:周?岁)(及?以上)?")
_DIGITS: Final = "零一二三四五六七八九"
TIER: Final = regex(
    r"^(?:[一二三四五甲乙丙丁特][等级档类]|第[一二三四五][等级档类]|博士|硕士|本科|大专|专科|[高中初]级|[轻中重]度)"
)
"""Words that only say which of several rates is meant."""

STAYING: Final = regex(r"(?:[日月年]均)?(?:羁押|关押|收押|在押|在所|在院|在园|在校|在册|收治|收容|入住)(?:人员)?")
"""That people are there says nothing of what is paid for them (`月均羁押620人，每人每月420元`)."""
PAID_GROUP: Final = regex(r"(?:发放|补助|补贴|保障|救助|资助|享受)(?:对象|人员)")
"""Whoever gets the money that the project is named after."""
PAID_ALONE: Final = regex(r"报酬|工资|薪酬|劳务费|[日月年]租(?:金|费)?")
"""Words that say how something is paid, not what (`月租金每套1800元`)."""
_TOLD_BEFORE: Final = regex(
    r"(?:[对为给向](?:[全我本][省市县区镇乡])?(?:符合条件的)?(?P<who>[\u4e00-\u9fff]{2,8}))?"
    r"(?:发放|给予|兑现|购买|缴纳|办理)(?:一次性)?"
    r"(?P<what>[\u4e00-\u9fff]{2,10}?(?:补贴|补助|津贴|奖补|救助金|助学金|慰问金|保险|险))[，,]$"
)
"""In front of a price that says nothing itself: what is handed out or taken out, and for whom."""
_NEAR: Final = 30
_TREASURY: Final = regex(
    r"由?(?:中央|各级|地方|本级|上级|同级|[省市县区乡镇]{1,2})?级?(?:财政|预算)(?:资金|统一|全额)?"
)
"""Whoever pays is not what is paid for (`省级财政按每人每年7.2万元保障`)."""
_HUNDREDS: Final = 100
_JOINTS: Final = ("和", "及", "与", "、")


def own_words(words: str, plain: str, start: int) -> str:
    """What the clause of a price says before it; "" where a number or a mark stands right in front.

    Args:
        words: The masked description.
        plain: The description.
        start: Where the price begins.
    """
    at = max((found.end() for found in _CLAUSE.finditer(words, 0, start)), default=0)
    age = _age(plain, at) or (_age(plain, at + 1) if plain[at : at + 1] in ("对", "为", "给") else "")
    if reached := _REACHED.search(plain, max(0, start - 24), start):
        return f"{reached['what']}{spelled(int(reached['many']))}{reached['unit']}{reached['edge']}{reached['paid']}"
    if band := next((b for b in BAND.finditer(plain, max(0, start - _NEAR)) if b.end() <= start < b.end() + 3), None):
        return _band(band)
    if sized := _RESERVOIR.search(plain, max(0, start - 16), start):
        return f"小{'一' if sized['size'] in '1一' else '二'}型水库"
    if children := _children(plain[max(0, start - _NEAR) : start], _CHILDREN_AT_END, plain):
        return children
    text = _BY_YEARS.sub("", words[at:start].replace(FILLER, "").strip())
    text = _NEWLY.sub("", text)
    text = _OF_A_CLASS.sub("", text) if len(text) <= _SHORT_CLASS else text
    text = _WHICH.sub("", _GIVEN_OUT.sub("", _CLOSING.sub("", _OPENING.sub("", text.strip("的")))))
    if old := _OLD.fullmatch(text):
        text = f"{old['state']}老人"
    text = "" if text in _JOINTS or _TREASURY.fullmatch(text) or is_unit(_BY.sub("", text)) else text
    listed = items_before(words, at, text) if text and words.startswith(text, at) else ""
    return age + listed + (text or ("老人" if age else ""))


def _band(found: re.Match[str]) -> str:
    """A band of price as a name tells it (`10至20万元`: 十至二十万元); "" where its numbers are not short."""
    ends = [end for end in (found["low"], found["high"]) if end]
    if not all(end.isdigit() and int(end) < _HUNDREDS for end in ends):
        return ""
    edge = "以下" if "以下" in found[0] else "以上" if "以上" in found[0] else ""
    return f"{'至'.join(spelled(int(end)) for end in ends)}万元{edge}"


def told_before(plain: str, start: int) -> str:
    """What the clause in front of a price says is given (`发放求职创业补贴，每人1500元`); "" if it says none."""
    found = _TOLD_BEFORE.search(plain, max(0, start - _NEAR), start)
    return (found["who"] or "") + found["what"] if found else ""


def _age(plain: str, at: int) -> str:
    """The ages a clause begins with, spelled out, because digits in a name would read as a count."""
    if hundred := _HUNDRED.match(plain[at : at + 12]):
        return "百岁" + (hundred[1] or "")
    found = _AGES.match(plain[at : at + 12])
    if not found or found[1] < "60":
        return ""
    low = spelled(int(found[1]))
    return f"{low}至{spelled(int(found[2]))}岁" if found[2] else f"{low}岁{found[3] or ''}"


def age_group(before: str, plain: str) -> str:
    """The people of an age right in front of a number, the age spelled out (`80-89岁老人`); "" if none are.

    Args:
        before: What stands in front of the number.
        plain: The description.
    """
    found = _GROUP_OF_AGE.search(before)
    if not found:
        return _children(before, _CHILDREN_AT_END, plain)
    hundred = found["age"].startswith(("百", "100"))
    age = "百岁" if hundred else _age(found["age"], 0)
    over = "以上" if hundred and "以上" in found["age"] else ""
    return f"{age}{over}{found['who'] or '老人'}" if age else ""


def _children(words: str, pattern: Pattern, plain: str) -> str:
    """Children whom a text tells apart by their ages (`0-6岁残疾儿童126名，7-17岁残疾儿童54名`); "" for others."""
    found = pattern.search(words) if len(_CHILDREN.findall(plain)) > 1 else None
    if found is None:
        return ""
    return f"{spelled(int(found['low']))}至{spelled(int(found['high']))}岁{found['who']}"


def spelled(number: int) -> str:
    """A number of at most two digits in Chinese: in a name digits would read as a count."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return f"{_DIGITS[tens] if tens > 1 else ''}十{_DIGITS[ones] if ones else ''}"


def without_each(words: str) -> str:
    """Words without `每人` and `人均`, which the unit says."""
    return _EACH.sub("", words)
