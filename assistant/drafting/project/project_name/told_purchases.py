"""Things that are bought, as the noun phrase that names the work: `购置A2台、B3台` is A及B购置."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.pattern import Alternative, longest_first, one_of, regex
from assistant.drafting.project.project_name.told_work import LONGEST_PAIR, Guess
from assistant.drafting.reading.bodies.leading_unit import title_behind_unit
from assistant.drafting.reading.deeds.phrases import split_verb
from assistant.drafting.reading.words import OPENING_DEEDS, STRONG_VERBS

_BOUGHT = regex(
    r"(?P<verb>购置|采购|购买|添置|更新)(?:安装)?(?P<first>(?:\d+[排导K])?[\u4e00-\u9fffA-Za-z]{2,10})\s?\d+[\u4e00-\u9fff]"
    r"(?:、[\u4e00-\u9fffA-Za-z]{2,12}\s?\d+[\u4e00-\u9fff]){2,}"
)
_CLASSES = regex(r"(?:装备|设备|器材|物资|仪器|家具|器械)*(?P<one>装备|设备|器材|物资|仪器|家具|器械)")
_ABILITY = regex(
    r"(?:提升|提高|增强|改善|加强|满足|保障)(?P<what>[\u4e00-\u9fff]{2,8}?)(?:能力|水平|条件|需要|需求"
    r"|环境)(?=[，。；])"
)
_SOME: Final = r"[一两二三四五六七八九十\d]+[台套辆部架条艘只个件张把具]"
BUYING_WAYS: Final = (
    Alternative("as it is written", "购置|采购|购买|添置|更新|更换|新购", ("购置", "更换")),
    Alternative("a lot of them", r"(?:购|[买配添上换])一[批些]", ("买一批", "添一些")),
    Alternative("as it is said", r"(?:^|(?<=[想要算备]))[买购]|(?<=[想要算备])[添换]", ("买", "想换", "打算添")),
)
_ONE_THING: Final = r"[\u4e00-\u9fffA-Za-z]{2,12}?"
_LIST_ENDS: Final = (
    r"(?:(?:、[^，。；、]{2,12})*等(?P<kind>[\u4e00-\u9fff]{2,6}?)(?=共?\d|[，。；供用]|$)|(?=\d|[，。；、\n]|等|$))"
)
"""What all of them are, where it is said, or the end of the second thing."""
_WITH_EACH = regex(
    rf"(?P<verb>{one_of(BUYING_WAYS)})(?:{_SOME})?(?P<one>{_ONE_THING})(?:\d[\d.,]*万?[\u4e00-\u9fff]{{1,2}})?[、和及]"
    rf"(?:{_SOME})?(?P<two>{_ONE_THING}){_LIST_ENDS}"
)
_ONE_OF = regex(r"^[一两二三四五六七八九十]+[个台套辆部架间批名](?=[\u4e00-\u9fff]{2})")
_NOT_BOUGHT = regex(
    r"免费|发给|[的给为]|[单总均]价|^每|^(?:引进|建设|新建|新装|新增|改造|开展|组织|聘请|培训|安装|维修|制作|发放|搭建)"
)
_CITED = regex(r"《[^》]*》")
_DONE_BEFORE = regex(
    r"(?:建设|新建|改造|开展|举办|实施|培训|组织)[\u4e00-\u9fff]{2}|对[^，。；]{2,30}进行[\u4e00-\u9fff]{2,8}(?=[，。；])"
)


def two_bought(text: str) -> Guess | None:
    """`采购作业本、教辅材料`: two things that are bought together are both in the name."""
    found = _WITH_EACH.search(text)
    if found is None or _DONE_BEFORE.search(_CITED.sub("", text[: found.start()])):
        return None
    one, two = (_ONE_OF.sub("", found[name]).removesuffix("各") for name in ("one", "two"))
    if len(one + two) > LONGEST_PAIR or _NOT_BOUGHT.search(one) or _NOT_BOUGHT.search(two) or _does_more(two):
        return None
    verb = found["verb"] if found["verb"] in ("购置", "采购", "更新", "更换") else "购置"
    verb = "更换" if found["verb"].startswith("换") else verb
    if found["kind"]:
        return Guess(f"{one}等{found['kind']}{verb}", found.span())
    return Guess(f"{one}及{two}{verb}", found.span())


def _does_more(thing: str) -> bool:
    """Whether the second of two things is other work of the list (`更换井盖、补划标线`)."""
    deed, rest = split_verb(thing)
    return len(rest) > 1 and bool(deed or _OTHER_WORK.match(thing))


_OTHER_WORK = regex(rf"(?:{longest_first(OPENING_DEEDS)}|[补重新增加](?:划|刷|装|铺|砌))[\u4e00-\u9fff]{{2}}")


_ITS_PRICE: Final = (
    r"[、，]?[（(]?(?:[单均]价|造价|投资|每[\u4e00-\u9fff]{1,2})(?:约|为|需)?"
    r"[\d.,]+万?元?(?:/[\u4e00-\u9fff]{1,2})?[）)]?"
)
_PIECES: Final = (
    rf"(?:\d[\d.,]*万?|[一两二三四五六七八九十]+)(?:[\u4e00-\u9fff]{_ITS_PRICE}|[台套部架辆艘支件张副床双盏具把组只块])"
)
"""What has a price or is counted as things are is bought, not whom it serves."""
_A_THING: Final = (
    rf"(?!(?:{'|'.join(STRONG_VERBS)}|改造|维修|维护|养护|运维|检测|检修|建设|培训)|其中|每|另|再|还)"
    r"(?:\d+[排导K])?[\u4e00-\u9fffA-Za-z]{2,12}?"
)
_EACH_AT_ITS_PRICE = regex(
    rf"(?P<verb>购置|采购|购买|添置|更新|更换|新购)(?:安装)?(?P<one>{_A_THING}){_PIECES}[、，；]"
    rf"(?P<two>{_A_THING}){_PIECES}(?P<more>(?:[、，；]{_A_THING}{_PIECES})*)"
    r"(?:[，、；](?:并|另|同时)?(?P<deed>新建|建设|改造|维修)(?P<built>[\u4e00-\u9fff]{2,10}?)(?=\d))?"
)


def bought_at_prices(text: str) -> Guess | None:
    """`购置灭火机20台、单价3500元，水枪30支，新建瞭望塔2座`: what is bought, and what is built beside it."""
    found = _EACH_AT_ITS_PRICE.search(text)
    if found is None or _DONE_BEFORE.search(text[: found.start()]):
        return None
    verb = "购置" if found["verb"] in ("添置", "新购", "购买") else found["verb"]
    things = f"{found['one']}{'、' if found['built'] else '及'}{found['two']}"
    if found["more"] or len(things) > LONGEST_PAIR:
        things = f"{found['one']}等{_together(text, found.span())}"
    if not found["built"]:
        return Guess(things + verb, found.span())
    built = found["built"] + ("建设" if found["deed"] == "新建" else found["deed"])
    return Guess(f"{things}{verb}及{built}", found.span())


def several_bought(text: str) -> Guess | None:
    """`为提升救援能力，购置车2辆、工具15套、…`: what the things are for and what they are together."""
    found = _BOUGHT.search(text)
    if found is None:
        return None
    together = _together(text, found.span())
    purpose = _ABILITY.search(text[: found.start()])
    if purpose and together in text[: found.start()] + text[found.end() :]:
        return Guess(f"{purpose['what']}{together}{found['verb']}", found.span())
    return Guess(f"{found['first']}等{together}{found['verb']}", found.span())


def _together(text: str, span: tuple[int, int]) -> str:
    """What things are together: the word the text has for them, else what they are counted as."""
    found = _CLASSES.search(text[: span[0]] + text[span[1] :])
    bought = text[slice(*span)]
    machines = re.search(r"\d[台套部架]", bought) and not _GOODS.search(bought)
    return found["one"] if found else "设备" if machines else "物资"


_GOODS = regex(r"\d(?:万|千)?(?:升|吨|公斤|千克|盒|瓶|箱|袋|床|顶|双|册|卷|剂)")
"""What is counted so is used up or worn: with it a list is no list of devices."""
_CLASS_BOUGHT = regex(
    r"(?P<verb>买|购买|购置|采购|配备|添置?|更新|更换|换)(?:一?[批些点]|(?:以下|如下|相关|所需|各类|必要|有关|部分)的?)?(?P<sort>[\u4e00-\u9fff]{2,4})?(?P<kind>设备|装备|仪器|器材|家具"
    r"|物资)(?P<mark>[，,：:])"
    r"(?P<one>(?:\d+[排导K])?[\u4e00-\u9fffA-Za-z]{2,8}?)(?:\d+"
    r"|[一二两三四五六七八九十]+)[台套辆架部件张][^，。；]*[，、；]"
    r"(?P<two>(?:\d+[排导K])?[\u4e00-\u9fffA-Za-z]{2,8}?)(?:\d+|[一二两三四五六七八九十]+)[台套辆架部件张]"
)


def bought_of_a_class(text: str) -> Guess | None:
    """`想买设备，CT一台680万，彩超两台…`: the first two things and what they are together.

    A class that says which sort it is names them all (`采购实验设备：示波器12台、信号发生器8台`).
    """
    found = _CLASS_BOUGHT.search(text)
    if found is None:
        return None
    if found["sort"] and found["mark"] in "：:":
        verb = found["verb"] if found["verb"] in ("采购", "更新", "更换") else "购置"
        return Guess(f"{found['sort']}{found['kind']}{verb}", found.span())
    return Guess(f"{found['one']}、{found['two']}等{found['kind']}购置", found.span())


_FOR_A_PROJECT = regex(
    r"^(?:20\d{2}年度?)?(?P<whole>[\u4e00-\u9fff]{4,14}(?:项目|工程))(?P<verb>购置|采购"
    r"|配备)(?P<thing>[\u4e00-\u9fff]{2,8})(?=[，,：:])"
)


def bought_for_a_project(text: str) -> Guess | None:
    """`整体搬迁项目购置医疗设备`, behind its unit or not: what the things belong to is in the name."""
    at = (title_behind_unit(text) or (0, 0))[0]
    found = _FOR_A_PROJECT.match(text[at:])
    if found is None:
        return None
    return Guess(f"{found['whole']}{found['thing']}{found['verb']}", (at, at + found.end()))
