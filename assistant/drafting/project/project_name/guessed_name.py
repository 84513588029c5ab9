"""Names for projects that nobody has named: made of what the description says the work is for, or is."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from assistant.domain.pattern import longest_first, regex
from assistant.drafting.brief import Brief
from assistant.drafting.project.project_name.main_work import NAMING_VERBS, is_beside, main_deeds, rules_before
from assistant.drafting.project.project_name.plan_drawn_up import plan_drawn_up
from assistant.drafting.project.project_name.told_activities import listed_activities
from assistant.drafting.project.project_name.told_duties import (
    by_order,
    charged_with,
    first_action,
    purse_set_aside,
    runs_on,
    under_policy,
)
from assistant.drafting.project.project_name.told_list import told_list
from assistant.drafting.project.project_name.told_otherwise import (
    billed,
    built_both,
    done_by,
    first_of_list,
    for_each,
    handed_out_to_two,
    kept_running,
    paid_by_standard,
    paid_into,
    purse_of_several,
    put_in,
    stored,
    under_rules,
)
from assistant.drafting.project.project_name.told_programmes import told_programme
from assistant.drafting.project.project_name.told_promotion import furthered
from assistant.drafting.project.project_name.told_purchases import (
    bought_at_prices,
    bought_for_a_project,
    bought_of_a_class,
    several_bought,
    two_bought,
)
from assistant.drafting.project.project_name.told_work import (
    Guess,
    book_made,
    brought_in,
    cared_for,
    done_to_something,
    for_people,
    given_to,
    in_charge,
    opening_deed,
    paid_to,
    prize_for,
    run_hotline,
    two_kinds,
    with_help,
    work_of_title,
)  # fmt: skip
from assistant.drafting.reading.bodies.leading_unit import without_leading_unit
from assistant.drafting.reading.deeds.activities import VOUCHERS
from assistant.drafting.reading.deeds.phrases import is_light
from assistant.drafting.reading.wording.speaker import behind_speaker
from assistant.drafting.reading.wording.spoken import as_written
from assistant.drafting.reading.words import ACTIVITY_VERBS, PURPOSE_OPENERS, STRONG_VERBS

_YEAR: Final = r"(?:20\d{2}年度?|今年|明年|本年度?|下一?年度?)?"
_OPENS: Final = r"(?:^|[，。；;\n])"
_HEADS: Final = ("招录", "招募", "聘用", "选派")
"""Deeds done to people that name a project behind them."""
_QUOTED = regex(
    rf"(?P<verb>{longest_first((*NAMING_VERBS, *_HEADS))})(?P<thing>“[^“”]{{3,12}}”[\u4e00-\u9fff]{{0,8}}?)"
    r"(?=\d|[一二三四五六七八九十]+[个处座间]|[，。；、])"
)
"""`建设“职工书屋”12个`: what has a name of its own in quotation marks."""
_ACTION_NAMED = regex(r"(?:开展|实施|启动|推进)(?P<work>“[^“”，。]{2,12}(?:行动|计划|工程)”)(?=[，。；])")
"""`组织离退休干部开展“银龄行动”，`."""
_BUILT_WITH = regex(r"[^，。；\d]{2,12}与[\u4e00-\u9fff]{2,8}?共建(?P<thing>[\u4e00-\u9fff]{3,12})(?=\d)")
"""`县气象局与乡镇共建农业气象服务站15个`."""
_DONE_WELL = regex(
    rf"(?:{_OPENS}(?:为了?)?|(?<=[局委厅办处院校心站所队会馆府])为了?)(?:进一步|切实|扎实|持续|全力)*(?:做好|抓好|搞好)(?:20\d{{2}}年度?|明年"
    rf"|今年)?(?:[^，。；]{{2,16}}等)?(?:全[省市县区镇]|[我本][省市县区镇])?"
    r"(?P<work>(?!各项|相关|有关|本|以下|全年)[\u4e00-\u9fff]{2,16}?)(?:工作)?(?=[，。；])"
)
_CARRIED_OUT = regex(
    rf"^{_YEAR}(?:组织)?(?:开展|实施|推进)(?:全[省市县区镇])?(?P<work>(?!各项|相关|有关)[\u4e00-\u9fff]{{6,16}}?)工作[，。]"
)
"""`开展公务员招录考试面试工作，`: a first clause that says nothing else."""
_RULED = regex(
    rf"{_OPENS}为了?(?:[^，。；\d]{{4,18}}，)?(?:进一步|切实|扎实|持续)*(?:规范|加强|落实|健全|推进|保障)(?:20\d{{2}}年度?)?(?:全[省市县区镇]"
    rf"|[我本][省市县区镇])?"
    r"(?P<work>[\u4e00-\u9fff]{2,14}?(?:执法|监管|扶助|补贴|补助|津贴|救助|资助|奖励|奖补|优待|抚恤|养护|防火|防汛"
    r"|抽检|监测|征兵|换届|普查|审批|防控|防治|监测预警))"
    r"(?:工作|制度|政策)?(?=[，。；])"
)
_TRIED = regex(
    r"(?:完成|开展|推进|实施)(?:全[省市县区镇乡])?(?P<work>(?![^，。；]*\d)[\u4e00-\u9fff]{4,20}?(?:试点|改革"
    r"|确权登记|确权|达标创建))(?:工作|任务)?(?=[，。；])"
)
"""Work of a name as long as it likes to be."""
_AGAINST = regex(
    rf"{_OPENS}为了?(?:有效|切实|积极|科学)*(?P<deed>防控"
    rf"|防治)(?:[^，。；]{{2,24}}等)?(?P<thing>[\u4e00-\u9fff]{{2,8}})(?=[，。；])"
)
_SHORT_WORK = regex(r"防[汛火疫旱]|征兵|换届|双拥|普查")
_VAGUE = regex(r"精神(?!障碍|卫生|病|文明|疾病)|部署|决策|战略|讲话|意见|要求|的|[省市县]委|国家(?!教育|级|公园)|中央")
_AIDED = regex(
    r"(?:^|[，。；\n]|[局委办会年厅府院处]拟?|计划)对(?P<who>(?![符])[^，。；]{2,60}?)(?:给予|发放"
    r"|每(?:[家户人名个]{1,2}|[亩吨头台辆米栋]|公里"
    r"|平方米)(?:一次性)?(?:给予)?|(?:每[人户名])?每[年月](?:给予|发放|补助)?\d[\d.,]*万?元的?(?:给予|发放|予以)?)(?P<aid>[\u4e00-\u9fff]{0,6}?(?:以奖代补|补贴|补助|津贴|奖补|奖励|资助|贴息))(?:资金)?(?=[，。；\d])"
)
"""`对市公交公司18条线路…给予运营补贴`: who is given what."""
_INSURES = regex(r"参加[^，。；]{2,16}?保险(?:个人)?(?:缴费)?(?:部分)?$")
"""What several groups are helped with (`对脱贫户、低保户参加城乡居民基本医疗保险个人缴费部分给予资助`)."""
_GRANTED = regex(
    r"给予(?P<who>[\u4e00-\u9fff]{2,12}?(?:人员|家庭|农户|[者人民员工生童师]|企业|主体|机构))"
    r"(?P<aid>[\u4e00-\u9fff]{2,8}?(?:补贴|补助|奖补|奖励|资助|贴息|津贴))(?=[，。；\d])"
)
"""`给予灵活就业人员社会保险补贴`: who is given what, in one breath."""
_AREAS: Final = ("区", "县", "市", "镇", "乡", "省", "州")
_HIRED = regex(
    r"(?:选聘|聘请|引入|择优选定|招标选择)(?:专业)?(?P<what>[\u4e00-\u9fff]{2,4}?)(?:服务)?(?:公司|企业"
    r"|机构)，?(?:负责)?提供"
)
_PARTS = regex(
    r"其中[：:]?(?P<one>[\u4e00-\u9fff]{2,6})经费[\d.,]+万?元[、，](?P<two>[\u4e00-\u9fff]{2,6})经费[\d.,]+万?元(?=[。；]"
    r"|$)"
)
_INDUSTRY = regex(r"(?:支持|扶持|帮助)[^，。；]{2,14}?发展(?P<thing>[\u4e00-\u9fff]{2,6}产业)(?=[，。；])")
_PROVIDED = regex(
    r"(?:为|向)[^，。；]{2,16}提供(?:\d+[类项种])(?P<work>[\u4e00-\u9fff]{4,14}?服务)(?:项目)?(?=[，。；])"
)
_SEVERAL_SERVICES = regex(
    r"(?:为|向)(?P<who>[\u4e00-\u9fff]{2,10}?)提供(?P<first>[\u4e00-\u9fff]{2,6})"
    r"(?:、[\u4e00-\u9fff]{2,6}){1,6}(?:[和及与][\u4e00-\u9fff]{2,6})?等?服务(?=[，。；])"
)
"""`为老年人提供助餐、助浴和助行服务`: the first of several stands for all."""
_EVENT = regex(
    rf"{_OPENS}[^，。；]{{0,24}}?(?:承办|举办"
    rf"|主办)(?:20\d{{2}}年度?)?(?:全[省市县区])?(?P<work>(?:20\d{{2}}(?!年))?[^，。；\d]{{4,26}}?(?:运动会|[\u4e00-\u9fff]{{2}}赛"
    rf"|锦标赛|联赛|公开赛|大赛|博览会|文化节|艺术节|旅游节|展销会|展览(?:会|(?=，))|[主专]题展|(?:精品|邀请|作品|收藏|巡回|年度|双年)展|丰收节|推介会|招聘会"
    r"|交易会|洽谈会|购物节|美食节|邀请赛|竞赛|[\u4e00-\u9fff]{2}(?<!季)(?<!环)(?<!调)(?<!细)节))(?=[，。；\d]|(?P<more>、))"
)
_SUCH_EVENTS = regex(r"[^，。；\d]{0,30}等(?P<work>[\u4e00-\u9fff]{3,8}活动)(?=[，。；\d])")
"""What several events are called together (`举办年货节、展销会等促消费活动6场`)."""
_HELD_IN_EACH = regex(
    r"各(?:举办|承办|组织|开展|办)[一二两三\d]+[场次期届](?P<work>(?!活动|比赛|培训)[\u4e00-\u9fff“”]{2,12})(?=[，。；])"
)
"""`在15个乡镇各办一场村晚`."""
_OPENING_COUNT = regex(
    rf"^{_YEAR}(?P<work>[\u4e00-\u9fff“”]{{4,12}}?)(?:共|约|计划|，?全年|，?一年)?\d[\d.,]*(?:场次?|次|期|届|轮"
    rf"|批次)(?:[，。；]|、(?P<two>[\u4e00-\u9fff“”]{{4,12}}?)(?:接待|服务)?\d)"
)
"""`送戏下乡180场，`: what is counted first, where no verb stands before it."""
_ENRICHED = regex(r"丰富(?P<who>[\u4e00-\u9fff]{2,8}?)(?P<what>精神文化|业余文化|文化|文体|体育)(?:娱乐)?生活")
"""Events of several kinds are called by what they are for."""
_SEVERAL_EVENTS: Final = 2
_SHORT_OPENING = regex(
    rf"^{_YEAR}(?P<work>(?:[\u4e00-\u9fff]{{2}})?(?:防汛(?:抗旱)?|防火|抗旱|双拥|征兵|禁毒|消防))(?:工作"
    rf"|期间)?(?=[，。；：])"
)
_SPENT = regex(
    rf"(?:^|资金|经费|[万亿]?元|(?<=[\u4e00-\u9fff]{{4}})[局厅委院馆])[，,]?(?:主要|全部|专项|重点)*用于(?:支持|开展|做好|推进|加强)?"
    rf"(?P<work>(?!{longest_first((*STRONG_VERBS, *PURPOSE_OPENERS))}|日常|办公|人员|机关|单位|以下|支付|发展)"
    r"[\u4e00-\u9fff“”]{4,44}?(?:20\d{2}年度?[\u4e00-\u9fff]{2,12}?)?)(?:工作|等)?(?=[，。；])"
)
_SPENT_AT: Final = regex(
    r"用于(?:支持|保障)?(?:全[省市县区镇乡])?\d+[个所家处](?P<site>[\u4e00-\u9fff]{0,6}?(?:村|社区|乡镇|街道|学校|[中小]学|卫生[院室]|[站馆点]))"
    r"(?P<work>(?!的|对|开展|建设|新建|改造)[\u4e00-\u9fff]{4,12})(?=[，。；])"
)
"""`用于24个行政村办公运转`: at how many places money is spent on what."""
_AIDS_FIRST: Final = regex(r"(?:20\d{2}年度?)?(?:补助|资助|补贴|奖补)[\u4e00-\u9fff]{4,20}\d")
"""Who is aided, told first, names the work (`补助…地区卫生院86所，…，用于取暖和供氧`)."""
_ONLY_KEPT_RUNNING: Final = regex(r"(?:(?:日常|正常|年度)?(?:运行|运转|维护|维修|管理|保障|物业)(?:及|和|与)?)+")
"""What any house needs says nothing without the house."""
_LONGEST_SPENT: Final = 16
"""`安排资金200万元，用于招商引资`: what money goes to, named by a noun."""
_LONGEST_WHOM: Final = 15
_FIRST_WORDS: Final = 90
"""Characters in which a description comes to its main work."""


def guessed_work(brief: Brief) -> Guess | None:
    """The work by its own quoted name, by its purpose, by who is given what, or by the event; None if none tells."""
    at = behind_speaker(brief.told)
    text = brief.told[at:]
    for reading in _READINGS:
        guess = reading(text)
        if guess is None or is_beside(text, guess.span[0]) or rules_before(brief, at + guess.span[0]):
            continue
        if guess.span[0] < _FIRST_WORDS * (3 if reading is _by_parts else 1):
            return Guess(_EACH_TIME.sub("", guess.work), (at + guess.span[0], at + guess.span[1]))
    return _with_its_deeds(brief)


_EACH_TIME: Final = regex("(?<=..)每[年月季](?=[补津奖资救慰])")
"""How often something is paid is no part of what the work is called (`农村教师每月补助`)."""


def _quoted(text: str) -> Guess | None:
    if action := _ACTION_NAMED.search(text):
        return Guess(action["work"], action.span("work"))
    if built := _BUILT_WITH.match(text):
        return Guess(f"{built['thing']}建设", built.span("thing"))
    found = _QUOTED.search(text)
    return Guess(f"{found['thing'].rstrip('及和与')}{_as_noun(found['verb'])}", found.span()) if found else None


def _purpose(text: str) -> Guess | None:
    found = _CARRIED_OUT.match(text) or _DONE_WELL.search(text) or _RULED.search(text) or _TRIED.search(text)
    aided = _AIDED.search(text)
    if found and aided and aided.start() > found.end() and found[0].lstrip("，。；\n").startswith("为"):
        return None  # What it is for is told in front of who is given what.
    if found is None or _VAGUE.search(found["work"]):
        return None
    work = re.sub(r"^[\u4e00-\u9fff]{2,4}地区(?=[\u4e00-\u9fff]{4})", "", found["work"])
    if len(work) == 2:  # `做好防火工作` in a text that speaks of 森林防火.
        longer = re.search(rf"(?:^|[，。；])((?!{longest_first(ACTIVITY_VERBS)})[\u4e00-\u9fff]{{2}}{work})", text)
        if longer is None and not _SHORT_WORK.match(work):
            return None
        work = longer[1] if longer else work
    return Guess(work, found.span("work"))


def _against(text: str) -> Guess | None:
    found = _AGAINST.search(text)
    return Guess(found["thing"] + found["deed"], found.span()) if found and not _VAGUE.search(found[0]) else None


def _aided(text: str) -> Guess | None:
    if granted := _GRANTED.search(text):
        return Guess(granted["who"] + granted["aid"], granted.span())
    found = _AIDED.search(text)
    if found is None:
        return None
    whom = _with_what_they_do(found["who"])
    whom = re.sub(r"^[\u4e00-\u9fff]{0,6}\d[\d.,]*万?[\u4e00-\u9fff]{1,3}以[上下]的?(?=[\u4e00-\u9fff]{2})", "", whom)
    whom = re.sub(r"^\d[\d.,]*[家个户名所]|^(?:全[省市县区镇]|辖区内?)(?=..)", "", whom)
    first = re.split(r"[、]|\d(?!A级)|按每?", whom)[0]
    several = "、" in whom and not re.search(r"\d", whom)
    if first.endswith(_AREAS):  # `对开发区8家驿站、5家…`: who is given it stands behind the count.
        counted = re.search(r"\d+[家个户名所](?P<who>[\u4e00-\u9fff]{2,10})", whom)
        first = f"{counted['who']}等" if counted and "、" in whom else counted["who"] if counted else first
    if not 2 <= len(first) <= _LONGEST_WHOM:
        return None
    if several and _INSURES.search(whom):
        return Guess(f"{first}等参保{found['aid']}", found.span())
    if theirs := re.fullmatch(r"[\u4e00-\u9fff]{2,8}\d+[家个户名所](?P<work>[\u4e00-\u9fff]{4,12})", whom):
        return Guess(f"{first}{theirs['work']}{found['aid']}", found.span())
    return Guess(f"{first}{'等' if several else ''}{found['aid']}", found.span())


def _with_what_they_do(who: str) -> str:
    """Whom aid goes to; common words such as 家庭 or 企业 with what they do for it (`选择生态安葬的家庭`)."""
    deed, _, whom = who.rpartition("的")
    deed = _CHOOSES.sub("", deed)
    return f"{deed}{whom}" if _COMMON.fullmatch(whom) and _ONE_DEED.fullmatch(deed) else whom


_COMMON: Final = regex("家庭|企业|单位|个人|人员|群众|居民|农户|(?:经营|市场)?主体|机构|学校|项目|商户|组织|村|社区")
_CHOOSES: Final = regex("^.*(?:选择|实施|开展|参加|从事|符合|实行|采用|购买|购置|进行|(?<![现存实])在|对|为)")
_ONE_DEED: Final = regex(r"[\u4e00-\u9fff]{4,10}")


def _vouchers(text: str) -> Guess | None:
    found = VOUCHERS.search(text)
    return Guess(f"{found['thing']}发放", found.span()) if found else None


def _hired(text: str) -> Guess | None:
    found = _HIRED.search(text)
    return Guess(f"{found['what']}服务", found.span()) if found else None


def _by_parts(text: str) -> Guess | None:
    found = _PARTS.search(text)
    return Guess(f"{found['one']}及{found['two']}", found.span()) if found else None


def _industry(text: str) -> Guess | None:
    found = _INDUSTRY.search(text)
    return Guess(f"{found['thing']}发展", found.span()) if found else None


def _provided(text: str) -> Guess | None:
    found = _PROVIDED.search(text)
    if found is None and (several := _SEVERAL_SERVICES.search(text)):
        return Guess(f"{several['who']}{several['first']}等服务", several.span())
    return Guess(found["work"], found.span("work")) if found else None


def _event(text: str) -> Guess | None:
    found = _EVENT.search(text)
    if found is None:
        each = _HELD_IN_EACH.search(text)
        return Guess(each["work"], each.span("work")) if each else None
    if found["more"] and (kind := _SUCH_EVENTS.match(text, found.end())):
        return Guess(kind["work"], kind.span("work"))
    together = f"等{'赛事' if found['work'].endswith(('赛', '运动会')) else '活动'}" if found["more"] else ""
    return Guess(found["work"] + together, found.span("work"))


def _opening_count(text: str) -> Guess | None:
    found = _OPENING_COUNT.match(text) or _SHORT_OPENING.match(text)
    if found is None or any(word in found["work"] for word in (*STRONG_VERBS, "的", "一年")):
        return None
    if spoken := as_written("", found["work"])[0] and as_written("", found["work"])[1]:
        return Guess(spoken, found.span("work"))
    other = found.groupdict().get("two")
    if other and not any(verb in other for verb in STRONG_VERBS):
        return Guess(f"{found['work']}及{other}", found.span())
    return Guess(found["work"], found.span("work"))


def _enriched(text: str) -> Guess | None:
    found = _ENRICHED.search(text)
    if found is None or not re.search(r"\d+[场次期][、，](?!其中)", text[found.end() :]):
        return None
    if len(re.findall(r"\d+[场次期](?![^，。；、])", text[found.end() :])) < _SEVERAL_EVENTS:
        return None  # One event has a name of its own.
    return Guess(f"{re.sub('^(?:[全广][省市县区镇大])', '', found['who'])}{found['what']}活动", found.span())


def _spent_on(text: str) -> Guess | None:
    if at_each := _SPENT_AT.search(text):
        return Guess(at_each["site"] + at_each["work"], at_each.span())
    found = _SPENT.search(text)
    work = re.sub(r"20\d{2}年度?", "", without_leading_unit(found["work"])) if found else ""
    work = found["work"] if found and _ONLY_KEPT_RUNNING.fullmatch(work) else work
    if found is None or not work or len(work) > _LONGEST_SPENT or _VAGUE.search(work) or _AIDS_FIRST.match(text):
        return None
    return Guess(re.sub(r"(?<=[补津][贴助])发放$", "", work), found.span("work"))


_RUNNING: Final = regex(
    r"(?P<work>(?:小学|初中|高中|中小学|义务教育|中职|幼儿园|特教|特殊教育){0,2}公用)经费(?=\d|[，。；（]|共|总)"
)
"""What schools run on; how much for each pupil is no name."""


def _running(text: str) -> Guess | None:
    found = _RUNNING.search(text)
    if found is None and (kept := _KEPT_OPEN.match(text)):
        return Guess(f"{kept['place']}运行", kept.span())
    return Guess(found["work"], found.span()) if found else None


_KEPT_OPEN: Final = regex(
    r"(?P<place>[\u4e00-\u9fff]{2,8}?)\d+[个所处座家间]，(?:每|一)[个所处座家间][\u4e00-\u9fff]{0,5}?(?:每年|一年|全年"
    r"|年)?[\u4e00-\u9fff]{0,4}?(?:物业|水电|运行|运转|取暖|租金|房租)"
)
"""`分馆14个，每个分馆一年物业水电补5万`: places that are kept open."""


_READINGS: Final[tuple[Callable[[str], Guess | None], ...]] = (
    plan_drawn_up, work_of_title, purse_set_aside, by_order, first_action, told_list, furthered, runs_on,
    told_programme, put_in, paid_into, stored,
    for_each, purse_of_several, handed_out_to_two, under_rules, billed, done_by, kept_running, paid_by_standard,
    first_of_list, _running, opening_deed, book_made, prize_for, run_hotline, cared_for, bought_for_a_project,
    _quoted, _purpose, _against, _enriched, under_policy, _aided, given_to, paid_to,
    _event, for_people, in_charge, charged_with, _hired, with_help, brought_in,
    two_kinds, several_bought, bought_at_prices, bought_of_a_class, two_bought,
    listed_activities, _vouchers, _opening_count, _provided, _industry, _by_parts, built_both,
    done_to_something, _spent_on,
)  # fmt: skip
_DEEDS = regex(
    rf"(?:[和及与](?:(?!{longest_first(STRONG_VERBS)})[\u4e00-\u9fff]){{2,8}}?)?"
    rf"(?:{longest_first((*ACTIVITY_VERBS, '疏通', '清捞', '除治', '防除', '示范'))}){{1,3}}(?:工作|活动)?"
)


def _with_its_deeds(brief: Brief) -> Guess | None:
    """`开展药品安全抽检监测`, `开展办公系统和网站维护`: what stands behind the object is the work's own name."""
    first = next(iter(main_deeds(brief)), None)
    if first is None or not is_light(first.verb):
        return None
    _, told, rest = first.clause.text.partition(first.verb + first.object)
    deeds = _DEEDS.match(rest)
    if not told or deeds is None or not re.match(r"\d|、|$", rest[deeds.end() :]):
        return None
    more = "等" if rest.startswith("、", deeds.end()) else ""
    work = first.object + re.sub(r"(?:工作|活动)$", "", deeds[0]) + more
    return Guess(work, (first.clause.start, first.clause.end))


def _as_noun(verb: str) -> str:
    return "建设" if verb == "新建" else verb
