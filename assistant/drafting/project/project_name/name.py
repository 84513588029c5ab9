"""What a project is called: by a name that is said, by its title, or by what it does first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief
from assistant.drafting.project.project_name.guessed_name import guessed_work
from assistant.drafting.project.project_name.headline import headline, says_how_much
from assistant.drafting.project.project_name.labelled_name import labelled_name
from assistant.drafting.project.project_name.main_work import (
    APPLIED_FOR,
    counted_work,
    is_beside,
    main_activity_object,
    main_deeds,
    naming_verb,
    second_work,
)
from assistant.drafting.project.project_name.mended_thing import by_what_is_mended
from assistant.drafting.project.project_name.money_for_work import MONEY_FOR_WORK
from assistant.drafting.project.project_name.named_fund import fund_at_head, fund_of_all
from assistant.drafting.project.project_name.opening_title import FROM, TITLE, opening_title
from assistant.drafting.project.project_name.stated_name import Named, stated_name
from assistant.drafting.project.project_name.titled_name import (
    BUILT_IN_PHASES,
    ITS_OWN,
    by_title,
    of_its_unit,
    with_money,
)
from assistant.drafting.project.project_name.told_list import list_around, list_of
from assistant.drafting.project.project_name.told_promotion import (
    furthered,
    furthered_later,
    goes_first,
    is_purpose,
    promoted_first,
    without_promotion,
)
from assistant.drafting.project.project_name.told_work import looked_after
from assistant.drafting.project.project_name.with_people import with_people
from assistant.drafting.project.whose import UNIT_NAME, unit_said
from assistant.drafting.reading.bodies.leading_unit import is_office, is_unit, title_behind_unit
from assistant.drafting.reading.deeds.listed_tasks import listed_uses
from assistant.drafting.reading.deeds.phrases import is_measure, split_verb
from assistant.drafting.reading.sorts import is_person
from assistant.drafting.reading.staff_told import staff_told
from assistant.drafting.reading.wording.speaker import OURS, behind_speaker
from assistant.drafting.reading.words import (
    ACTIVITY_VERBS,
    LIGHT_VERBS,
    NOMINAL_VERBS,
    PURPOSE_OPENERS,
    TRADE_DEEDS,
)

_SEVERAL: Final = 3


def name_said(brief: Brief) -> Named:
    """The name a description gives its project, or one made of what it does first; never a scrap of talk."""
    if labelled := labelled_name(brief.told):
        return labelled
    named = _said_or_made(brief)
    if not named.certain:
        named = named._replace(name=without_promotion(_OURS_IN_FRONT.sub("", _against(brief.told, named.name))))
    if (scale := _SCALE.match(named.name)) and re.search(rf"1[:：∶]{scale[0]}", brief.told):
        named = named._replace(name=named.name[scale.end() :])  # `1:5万区域地质调查`
    if (whose := _WHOSE.fullmatch(named.name)) and is_unit(whose["unit"]):
        named = named._replace(name=whose["name"])
    if whole := _with_its_unit(brief.told, named):
        return whole
    if given := _GIVEN_TO.fullmatch(named.name):
        return Named(given["who"] + given["what"], named.span, certain=False)
    if insured := _INSURED.match(named.name):
        return Named(f"{insured['what']}{insured['deed']}{named.name[insured.end() :]}", named.span, certain=False)
    if named.certain or not _SCRAP.fullmatch(re.sub(r"(?:经费|项目)$", "", named.name)):
        return named
    nouns = (c.noun for c in brief.counted if len(c.noun) >= _SHORTEST_HALF and not is_measure(c.noun))
    thing = next((noun for noun in nouns if not _SCRAP.fullmatch(noun)), "")
    return Named(with_money(thing) if thing else UNNAMED, None, certain=False)


_BARE_DEEDS: Final = regex(
    r"(?:建设|运行|运营|运转|维护|管理|改造)[及与和、](?:建设|运行|运营|运转|维护|管理|改造)(?=[：，。])"
)


def _with_its_unit(text: str, named: Named) -> Named | None:
    """Deeds that say nothing without the unit in front of them (`县退役军人服务中心建设及运行：…`)."""
    unit = unit_said(text)
    deeds = _BARE_DEEDS.match(text, unit[1]) if unit else None
    if unit is None or deeds is None or not named.name.startswith((deeds[0], deeds[0].replace("及", "、"))):
        return None
    return of_its_unit(deeds[0], deeds.span(), text, unit)


_WHOSE = regex(r"(?P<name>.{4,}?)[（(](?P<unit>[\u4e00-\u9fff]{3,16})[)）]")
"""`市场监管所规范化建设（县市场监管局）`: whose it is stands in the head of the form."""
_GIVEN_TO = regex(
    r"(?:[镇村县区乡市]里)?[为给](?P<who>[\u4e00-\u9fff]{2,10}?)(?:发放|发)(?P<what>[\u4e00-\u9fff]{0,6}(?:补助|补贴|津贴|慰问金|工资|报酬)(?:经费)?)"
)
"""`镇里给村医发补助`: who gets what is a name without the words that tell it."""
_INSURED = regex(r"统一(?P<deed>投保|购买)(?P<what>[\u4e00-\u9fff]{2,8}险)")
"""`为在校学生统一投保校方责任险`."""
_SCALE = regex(r"\d+万?(?=[\u4e00-\u9fff]{4})")
"""What the scale of a map leaves at the head of a name."""
_OURS_IN_FRONT = regex(rf"^{OURS}(?:负责|承担)?(?:全[省市县区])?(?=[\u4e00-\u9fff]{{4}})")
_SCRAP = regex(
    r"举办|开展|实施|组织|召开|参加|完成|[先再还另](?:[修换装铺种拆买建][好完了]?)?|(?:台|辆|套)?新的?(?:更换|购置|采购)?"
    r"|(?:差不多|大概|反正|估计|另外|来的|看的).*|.{0,4}[楼栋层个]一"
    r"|(?:由|全部由|资金由)?[省市县区镇乡]*(?:级)?财政(?:保障|承担|负担|兜底|安排|拨款|拿钱|出钱)?"
    r"|上级|中央|[省市县区本]级|.*(?:今年|明年|那边|这边|一共|坏了|没[改修建换]|算下来|就是|要是|反正)"
)
"""Talk, who pays, or the rest of a count: nothing that a project is called."""


def _said_or_made(brief: Brief) -> Named:
    text = brief.told
    if fund := fund_at_head(text):
        return fund
    stated, title = stated_name(text), opening_title(text)
    told = title and ("后的" in title["name"] or is_purpose(title["name"]))  # `改造后的正常运转` tells when.
    title = None if told or (title and _is_within(title.span("name"), staff_told(text))) else title
    stated = by_what_is_mended(_completed(stated, text)) if stated else None
    if stated and (whole := _furthered_with_it(stated, text)):
        return whole
    if stated and not _leads(title, stated, text):
        return stated._replace(name=BUILT_IN_PHASES.sub("", stated.name))
    if granted := MONEY_FOR_WORK.search(text) if stated is None else None:
        group = granted.lastgroup or "name"
        return Named(granted[group], granted.span(group))
    if title and says_how_much(title["name"]) and (note := headline(text)):
        return Named(with_money(note.work), note.span, certain=False)
    counted = title and text[title.end("name") : title.end("name") + 1].isdigit()
    if counted and (fund := fund_of_all(text)):
        return fund
    return by_title(title, text) if title else _after_its_work(brief)


def _is_within(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(start <= span[0] < end for start, end in others)


def _furthered_with_it(stated: Named, text: str) -> Named | None:
    """What a first clause furthers in front of a name, or the whole of which the name is the end (`甲、乙升级工程`)."""
    whole = furthered(text)
    if whole is None or stated.span is None or whole.span[0] >= stated.span[0]:
        return None
    if whole.span[1] <= stated.span[0]:
        return Named(with_money(whole.work), whole.span, certain=False) if goes_first(whole.work) else None
    return Named(text[whole.span[0] : stated.span[1]], (whole.span[0], stated.span[1]), certain=False)


_ONLY_DEEDS = regex(
    rf"(?:全年|日常|年度)?(?P<deed>(?:{'|'.join(NOMINAL_VERBS)}){{1,2}})(?P<money>(?:项目|专项)?(?:经费|资金)|项目)"
)


def _completed(stated: Named, text: str) -> Named:
    """A name that only says what is done (`维修养护经费`) with what is looked after, or with the unit itself.

    What stands at the end of a list (`推进海上风电、核电和抽水蓄能项目`) is the list.
    """
    if stated.span and (listed := list_around(text, stated.span[0])):
        return Named(listed.work, listed.span, certain=False)
    if stated.span and (several := _several_to_class(stated, text)):
        return several
    if ITS_OWN.fullmatch(stated.name) and stated.span and (unit := unit_said(text)):
        return of_its_unit(stated.name, stated.span, text, unit)
    bare = _ONLY_DEEDS.fullmatch(stated.name)
    thing = looked_after(text) if bare else ""
    return Named(f"{thing}{bare['deed']}{bare['money']}", stated.span, certain=False) if bare and thing else stated


def _several_to_class(stated: Named, text: str) -> Named | None:
    """The first of a list with the class that closes it (`“两癌”检查、叶酸补服、新生儿筛查等妇幼项目`)."""
    if stated.span is None or text[stated.span[0] - 1 : stated.span[0]] != "、" or "等" not in stated.name:
        return None
    at = max((text.rfind(mark, 0, stated.span[0]) for mark in "，。；：\n"), default=-1) + 1
    unit = unit_said(text)
    at = max(at, unit[1] if unit and unit[1] < stated.span[0] else 0)
    first = re.split("、", text[at : stated.span[0]])[0]
    return Named(f"{first}等{stated.name.partition('等')[2]}", (at, stated.span[1]), certain=False)


def _leads(title: re.Match[str] | None, stated: Named, text: str) -> bool:
    """Whether a title that is sure to be one stands before the other name, or holds it as a part."""
    if title is None or stated.span is None:
        return False
    start, end = title.span("name")
    named = title_behind_unit(text) == (start, end) and _NAMED_AT_HEAD.search(title["name"])
    if not named and not TITLE.match(f"{title['name']}，"):
        return False
    return end <= stated.span[0] or (start <= stated.span[1] <= end and end > stated.span[1])


_NAMED_AT_HEAD = regex(r"^“[^“”]{2,10}”[\u4e00-\u9fff]{0,10}$|(?:计划|行动|活动|试点|[\u4e00-\u9fff]{2}(?<!经)费)$")
"""What stands right behind the unit in quotation marks, or ends as names do, is what the project is called."""


def _after_its_work(brief: Brief) -> Named:
    """A name made of the first thing that is done, or of the first words."""
    guess, note = guessed_work(brief), headline(brief.told)
    if note and not (guess and guess.span[0] < note.span[1]):
        guess = note  # What heads a note tells more than what is found among its details.
    if guess:
        return Named(with_money(guess.work), guess.span, certain=False)
    own = (a for a in main_deeds(brief) if not is_beside(brief.told, a.clause.start))
    activity = next((a for a in own if not APPLIED_FOR.search(a.object)), None)
    if activity and (listed := list_of(activity, brief.told)):
        return Named(with_money(listed.work), listed.span, certain=False)
    thing = main_activity_object(brief)
    work = counted_work(brief)
    said = next((c.verb for c in brief.counted if c.noun == thing), "")
    verb = (
        work.verb
        if work and _MEASURED.sub("", work.noun) == thing
        else activity.verb
        if activity
        else said
        if brief.activities
        else ""
    )
    thing = _HEAD_VERBS.sub("", thing)
    thing, verb = _bare_work(thing, verb, brief)
    if not verb and (first := next((deed for deed in TRADE_DEEDS if thing.startswith(deed)), "")):
        thing = thing.removeprefix(first) + first  # `校准计价器180台`
    deed = naming_verb(verb, thing)
    thing = with_people(thing, deed, brief.told)
    if (thing in _GENERIC or thing in ACTIVITY_VERBS) and not deed:
        thing = f"{_of_what(brief)}{thing}"
    done = _with_second(thing, deed, brief) if thing else ""
    done += "等" if activity and _is_first_of_several(done, activity.clause.text) else ""
    done = done if thing else furthered_later(brief.told)
    name = with_money(done) if done else f"{_opening(brief.told)}项目"
    span = (activity.clause.start, activity.clause.end) if activity and thing else None
    return Named(name, span, certain=False)


def _is_first_of_several(work: str, clause: str) -> bool:
    """Whether a clause lists three works or more, of which this is but the first."""
    listed = [use.text for use in listed_uses(clause)]
    counted = re.search(r"\d", re.sub(r"20\d{2}年度?", "", clause))
    return len(listed) >= _SEVERAL and listed[0] in (work, f"{work}举办") and not counted


_AWAY: Final = ("淘汰", "关停", "拆解", "报废", "压减", "迁移")
_TAKEN_AWAY = regex(rf"(?P<verb>{'|'.join(_AWAY)})(?P<thing>[\u4e00-\u9fff]{{3,12}})")
_BY_MEANS = regex(
    r"(?:利用|依托|结合|借助)[^，。]{2,10}?(?P<verb>建设|新建|改造|开展|打造)(?P<thing>[\u4e00-\u9fff]{2,12})"
)


_WHO_DOES_IT = regex(r"^(?:第三方|专业)?(?:机构|公司|企业|社会组织|单位)?")


def _bare_work(thing: str, verb: str, brief: Brief) -> tuple[str, str]:
    """Thing and verb without the area, the unit and the means (`利用边角地块建设停车场`)."""
    if means := _BY_MEANS.fullmatch(thing) or _TAKEN_AWAY.fullmatch(thing):
        thing, verb = means["thing"], means["verb"]
    if verb in _AWAY:
        return thing + verb, verb
    second, rest = split_verb(_WHO_DOES_IT.sub("", thing))
    if verb in ("委托", "聘请") and second and len(rest) >= 2 and not is_person(thing):
        thing, verb = rest, second
    thing = re.sub(r"^全[省市县区镇乡](?=[\u4e00-\u9fff]{4})", "", thing)
    thing = re.sub(r"^(?:社区|小区|乡镇|街道|村|学校|县区)试点(?=[\u4e00-\u9fff]{4})", "", thing)
    unit = unit_said(brief.told)
    name = brief.told[slice(*unit)] if unit else ""
    tail = next((name[at:] for at in range(len(name) - 1) if thing.startswith(name[at:])), "")
    return (thing[len(tail) :], verb) if len(thing) - len(tail) >= 4 else (thing, verb)


def _with_second(thing: str, deed: str, brief: Brief) -> str:
    """The first work and the one beside it, their common verb said once."""
    second = second_work(brief)
    if second is None or len(thing) < _SHORTEST_HALF:
        return f"{thing}{deed}"
    other = "".join(second)
    if re.search(r"(?:安全|能力|水平|质量|环境|权益)$", thing):
        return other  # `保护林区生态安全，购置灭火机`: what work is for is not what is done.
    mark = "、" if "及" in other else "及"
    first = thing.replace("及", "、", 1)
    joined = f"{first}{mark}{other}" if second[1] == deed else f"{first}{deed}{mark}{other}"
    return joined if len(joined) < _LONGEST_PAIR else f"{thing}{deed}"


_FOUGHT = regex(
    r"(?:针对|防范|遏制)(?P<what>[\u4e00-\u9fff]{2,8}?(?:病|虫|虫害|病害|入侵物种|鼠害|风险|隐患))(?:疫情)?(?:蔓延|扩散|传播|高发|频发|多发|暴发|流行"
    r"|危害|加剧|严重|突出|增多)"
)
_FIGHTS = regex(r"(?:综合|绿色|统一|联合|集中|专项)*(?:防控|防治|治理|整治)")


def _against(told: str, work: str) -> str:
    """Work that only says it fights (`综合防控示范基地建设`) with what it fights (`针对黄化病蔓延`)."""
    found = _FOUGHT.search(told) if _FIGHTS.match(work) else None
    return found["what"] + work if found else work


_MEASURED = regex(r"(?<=..)(?:面积|数量|里程|长度)$")
"""The measure behind a thing, which no name says (`养护绿地面积380万平方米`)."""
_HOW_IT_IS = regex(r"(?<=..)(?:病险|年久|老化|破损|损毁|渗漏)+(?:严重|失修|突出)?$")
"""What is wrong with a thing (`山塘病险严重`)."""


def _of_what(brief: Brief) -> str:
    """Whom or what bare words such as 补助 or 聘用 are said of: those paid by the month, counted or served."""
    if paid := re.search(r"每[名个](?P<who>[\u4e00-\u9fff]{2,8}?)每[月年天]", brief.told):
        return paid["who"]
    nouns = (_HOW_IT_IS.sub("", c.noun) for c in brief.counted if len(c.noun) >= 3 and not is_measure(c.noun))
    served = (span.text for span in brief.beneficiaries)
    return next(served, "") or next(nouns, "")


_GENERIC: Final = (
    "服务",
    "活动",
    "培训",
    "设备",
    "补贴",
    "补助",
    "经费",
    "演出",
    "宣传",
    "设施",
    "系统",
    "材料",
    "费用",
    "检查",
)
"""Words that name no work without its object."""
_LONGEST_PAIR: Final = 21
_SHORTEST_HALF: Final = 3
_HEAD_VERBS = regex(
    r"^(?:(?:计划|预计|拟)?安排|想要?|购买(?=[\d\u4e00-\u9fff]{2,20}服务$)|办个?(?![公事案学])|做个?(?![好大强到])"
    r"|组织开展|开展|实施|组织|做好|完成|推进|落实|设立|选聘|委托|下达)(?=[\d\u4e00-\u9fff]{2})(?!组织生活|实施方案"
    r"|委托业务|推进会)"
)
"""Verbs that a name does not begin with."""


_TALK = regex(r"[了个那这想要们咱每给]|就是|一下")
_SAY_NOTHING: Final = (*LIGHT_VERBS, "安排", "设立", "建立", "打造", "支持")
"""Verbs that a number has cut off from what is done (`设立10亿元基金`)."""
_LEADS_ON: Final = ("为", "对", "向", "给", "把", "在", "将", "拟", "从", "差不多", "大概", "一共", "那边")
"""How words end whose sense comes behind them."""
_NO_WORK: Final = regex(r"^为(?!民)|率.{0,3}(?:不[高低超]|达|为|[高低]于)|分之")
"""For whom something is done, or how well, is not what is done."""
_LONGEST_OPENING: Final = 20
UNNAMED: Final = "专项工作项目"
"""The name of a project whose description opens with talk."""


def _opening(text: str) -> str:
    """What the first words speak of, without the unit, the year and the verb in front and the money behind."""
    words = re.sub(r"^[\s\W]+", "", text[behind_speaker(text) :])
    if promoted := promoted_first(words):
        return promoted
    unit, said = UNIT_NAME.match(words), unit_said(words)
    office = words[slice(*said)] if said and is_office(words[slice(*said)]) else ""
    words = re.sub(r"^(?:20\d{2}年度?|本?年度?|拟|将|计划|进一步|用于)+", "", words[unit.end() :] if unit else words)
    bare = next((words[len(opener) :] for opener in PURPOSE_OPENERS if words.startswith(opener)), words)
    for clause in re.split(r"[\s\W\d]+|预算|经费|资金|金额|投入", bare):
        named = FROM.sub("", re.sub(r"^(?:年度?|亿元|万元|元|共|合计|总计|其中)+", "", clause))
        scrap = named in (office, *_SAY_NOTHING) or named.endswith(_LEADS_ON) or _NO_WORK.search(named)
        if len(named) >= 2 and not scrap:
            return UNNAMED.removesuffix("项目") if _TALK.search(named) or len(named) > _LONGEST_OPENING else named
    words = re.sub(r"[\s\W]+", "", text)[:_LONGEST_OPENING]
    return UNNAMED.removesuffix("项目") if re.search(r"\d", re.sub(r"20\d{2}年", "", words)) else words
