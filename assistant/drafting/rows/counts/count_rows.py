"""Rows from what the description counts: outputs, effects, changes for the better, rounds."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.indicator import Level1, Level2
from assistant.domain.lexicon import Lexicon
from assistant.domain.pattern import regex
from assistant.domain.value import Operator
from assistant.drafting.brief import Brief, Counted
from assistant.drafting.candidate import Candidate
from assistant.drafting.each_place import places_of
from assistant.drafting.naming.feasts import at_a_feast
from assistant.drafting.naming.names import count_name, short_name
from assistant.drafting.reading.clauses import CLAUSE_MARKS, COLON, clause_before, clause_behind
from assistant.drafting.reading.deeds.phrases import people_in
from assistant.drafting.reading.nouns.price_words import TIER
from assistant.drafting.reading.numbers.quantities import Quantity, QuantityKind
from assistant.drafting.reading.numbers.units import PEOPLE
from assistant.drafting.reading.sorts import is_benefit, is_person, is_place
from assistant.drafting.rows.acts import act_upon
from assistant.drafting.rows.counts.base_data import is_base, is_event_staff, is_one_lot
from assistant.drafting.rows.counts.benefits_apart import with_benefits_apart
from assistant.drafting.rows.counts.caseloads import with_caseload
from assistant.drafting.rows.counts.fitting_nouns import counted_body, events_together, named_together, whole_noun
from assistant.drafting.rows.counts.parts_by_then import is_part_by_then
from assistant.drafting.rows.counts.places_reached import place_reached
from assistant.drafting.rows.counts.receivers import with_receiver
from assistant.drafting.rows.counts.recipients import with_recipients
from assistant.drafting.rows.counts.rows_of_each import over_all_places, per_round
from assistant.drafting.rows.counts.same_names import told_apart, trained_once
from assistant.drafting.rows.counts.site_rounds import site_rounds
from assistant.drafting.rows.foreign_prices import foreign_price
from assistant.drafting.rows.row_of_number import count_row, weight_of

_EFFECT_WORDS: Final = ("带来", "惠及", "受益", "游客", "带动", "覆盖人口", "覆盖群众", "容纳", "观看")
_PROTECTS: Final = regex(r"保护(?!员|区|地|站|所|单位|中心|协会|志愿|工程|对象)")
_REACHED: Final = ("服务", "受益", "供水", "灌溉", "覆盖", "惠及")
_FOR_WHOM: Final = regex(
    r"(?:可|能|能够|预计)?(?:切实|有效|进一步|更好)*(?:改善|满足|解决|方便|缓解|便利|提升|提高|保证|保障|确保)"
)
_NEED: Final = regex(r"(?:需[求要]|就餐|用餐|饮水|环境|条件|问题|难题|困难|难|出行|用水|就医|就学|入学)$")
"""`满足620名学生实训需要`, `改善1426名师生的学习环境`: who gains by it."""
_HIRED_BY: Final = ("聘请", "聘用", "招聘", "选聘", "配备")
_GAINING: Final = ("受益", "受惠")
_BENEFIT_FROM: Final = ("受益", "得到实惠")
_CHANGE = regex(r"[\u4e00-\u9fff]{2}(?:提高|增加|提升|增长|减少|降低|节约|增产)$")
_LESS: Final = regex(r"年?(?P<how>减少|节约|节省|削减|压减)(?P<what>[\u4e00-\u9fff]{2,10})")
_SIZE: Final = regex(r"[管口直孔胸地]径$|[株行穴间运]距$|^[深宽高厚]度$")
_WHERE: Final = ("乡镇", "街道", "社区", "行政村", "村", "乡", "镇")
_BARE_PLACES: Final = ("乡", "镇", "村", "县", "区", "市", "州", "盟", "旗", "市州")
_SAMPLED: Final = regex(
    r"(?P<what>样本|监测|调查|抽样|网络|信号|服务|业务|(?:预警)?信息发布)覆盖(?:全[国省市县区州]|[\u4e00-\u9fff]{2,3}省)?(?:约|共|的)?$"
)
"""What reaches so many counties (`样本覆盖全省100个县`), where nothing is done to them."""
_ABOVE_AVERAGE: Final = regex(
    r"(?P<what>[\u4e00-\u9fff]{2,12})(?:高于|超过|高出)(?:近|过去|前)?[\u4e00-\u9fff\d]{1,8}(?:平均(?:水平|值)?|均值)$"
)
_EVERYBODY: Final = ("群众", "村民", "居民", "百姓", "老百姓", "农民", "人")
"""People whose number the forms and the library call 受益人口数."""
_GOING: Final = ("出行", "用水", "饮水", "就医", "就学", "上学", "用电", "避险")
_LED: Final = regex(
    r"带动(?P<who>[\u4e00-\u9fff]{0,6}(?:户|人口|群众|农民|村民|劳动力|人员|妇女|青年))(?:约|近|达|超过|不少于)?$"
)
_GAIN: Final = regex(r"(?:年均|户均|人均|实现|稳定)*(?P<what>增收|致富|脱贫|创业)")
_EATING: Final = ("吃", "就餐", "用餐")
_WITH_DEED: Final = 14
"""Characters that people and what is done for them may take together."""
_LIGHTER: Final = 1.0
_BY_EACH: Final = regex(r"^(亩|户|村|校)均")
_VISITED: Final = regex(r"^(?:到|进|入)(?P<site>村|校|社区|户)(?=..)")
"""Work done on the spot, which is done so often at each."""
_BESIDE: Final = regex(r"、[\u4e00-\u9fff]{0,10}")
_FOR_PEOPLE: Final = regex(
    r"(?:\d(?:名|位|人)[\u4e00-\u9fff、]{2,16}提供|[为对给向]\d[\d.万余多]*(?:名|位|人|(?P<household>户))[\u4e00-\u9fff、]{2,12})$"
)
"""`为800名老人提供每月4次上门服务`, `对60户困难家庭每月探访2次`: so many for each of them."""
_PIECES: Final = ("张", "家", "所", "个", "套", "台", "座")
_PAYS: Final = regex(r"(?:补贴|补助|资助)$")
"""How a project's work ends that pays for what it counts."""
_OF_THEM: Final = regex(r"[\u4e00-\u9fff]{1,8}?的?\d[\d.,]*(?:名|位|人(?!次))")
"""Behind a number of places: those who work there."""
_ROUNDS: Final = ("期", "批", "班", "批次")


def count_rows(brief: Brief, topic: str, lexicon: Lexicon) -> list[Candidate]:
    """A row for everything the description counts; base data such as a stock of animals has none."""
    counted = [with_receiver(brief, with_caseload(one, lexicon), topic) for one in brief.counted]
    read = [(one, _by_each(row)) for one in counted for row in _rows_of(brief, one, topic, lexicon)]
    return with_recipients(with_benefits_apart(brief, trained_once(told_apart(brief, read))), topic)


def _rows_of(brief: Brief, counted: Counted, topic: str, lexicon: Lexicon) -> list[Candidate]:
    """The rows of one number."""
    quantity = counted.quantity
    if foreign := foreign_price(brief, counted, topic):
        return [foreign]
    if is_base(brief, counted) or is_event_staff(counted, topic, lexicon.event_staff):
        return []
    if is_one_lot(counted) or is_part_by_then(brief, counted):
        return []
    if _SIZE.search(counted.noun) or _is_size(brief, quantity):
        return []
    if _is_effect(brief, counted):
        return [_effect_row(brief, counted, topic)]
    if _CHANGE.search(counted.noun) and not _is_made_better(counted, lexicon):
        return [_change_row(brief, counted, lexicon)]
    if places := places_of(brief, counted):
        return over_all_places(brief, counted, places, topic)
    if quantity.per:
        return per_round(brief, counted, topic)
    if (special := _special_row(brief, counted, topic, lexicon)) is not None:
        return [special]
    name = _for_each(brief, counted) + (place_reached(brief, counted) or _name_of(brief, counted, topic, lexicon))
    if quantity.value == 1 and (name.startswith("覆盖") or counted.noun in _BARE_PLACES):
        return []  # `一所乡镇中学` says where it is, not how far it reaches.
    people = people_in(topic.replace("幼儿园", "园"))  # A nursery is a house.
    if not counted.noun and people and quantity.unit in _PIECES and not is_benefit(counted.verb):
        return []  # Pieces of a thing without a name are no people; those that money is given to are.
    row = count_row(brief, name, quantity, weight_of(quantity, counted) - _LIGHTER * _says_little(name, quantity))
    row = site_rounds(brief, counted, row) or row
    benefit = lexicon.benefit_of(row.name)
    return [row.model_copy(update={"level2": benefit, "weight": 3.5}) if benefit else row]


def _special_row(brief: Brief, counted: Counted, topic: str, lexicon: Lexicon) -> Candidate | None:
    """The row of a number whose unit, value or noun leaves only one name; None elsewhere."""
    quantity = counted.quantity
    if (less := _LESS.fullmatch(counted.noun)) and not quantity.per:
        changed = counted.named(less["what"] + less["how"], "")
        return _change_row(brief, changed, lexicon)
    if quantity.unit == "分":
        return _score(brief, counted, topic)
    if quantity.value == 0:
        return _none_at_all(brief, counted, topic)
    if quantity.unit in ("人", "名") and brief.text[quantity.end :].startswith(_EATING):
        return count_row(brief, "就餐人数", quantity, 3.0)
    if counted.noun in ("大项", "小项") and re.search("赛|运动会", brief.text):
        return count_row(brief, "比赛项目数量", quantity, 2.8)
    return None


def _by_each(row: Candidate) -> Candidate:
    """`亩均节水60立方米` is 60立方米/亩."""
    found = _BY_EACH.match(row.name)
    plain_unit = row.unit and "/" not in row.unit and row.unit not in ("%", "‰", "次")
    return row.model_copy(update={"unit": f"{row.unit}/{found[1]}"}) if found and plain_unit else row


def _for_each(brief: Brief, counted: Counted) -> str:
    """Whom so many times are for: each village that is visited, each person a service is for; "" for all of them."""
    at = counted.quantity.start
    if counted.quantity.kind is not QuantityKind.FREQUENCY or counted.quantity.per:
        return ""
    if visited := _VISITED.match(counted.noun):
        return f"每{visited['site']}"
    before = (c for c in reversed(brief.counted) if c.quantity.end < at)
    beside = next(((c, found) for c in before if (found := _VISITED.match(c.noun))), None)
    if beside and _BESIDE.fullmatch(brief.text[beside[0].quantity.end : at]):
        return f"每{beside[1]['site']}"
    whom = next((c for c in brief.counted if c.quantity.end in (at, at - 1) and c.noun == counted.noun), None)
    of_people = whom is not None and whom.quantity.unit in PEOPLE and whom.noun != ""
    told = _FOR_PEOPLE.search(brief.text[:at])
    return "户均" if told and told["household"] else "人均" if of_people or told else ""


_IN_TURN: Final = regex("分别(?:为|是|有|达)*(?:[^，,。；;]{1,10}[和、])?$")
_BARE_AREAS: Final = ("落实面积", "实施面积", "任务面积")
"""An area by what is done with it, of the benefit that is paid for it (`种植补贴，落实面积2.3万亩`)."""
_GRANTED: Final = ("", "资助", "奖励", "补助", "救助")


def _thing_and_deed(counted: Counted, topic: str) -> tuple[str, str]:
    """What is counted and what is done with it; a deed that names its thing stands for both (`清淤5.2公里`)."""
    noun = events_together(named_together(whole_noun(counted.noun, topic)), counted.quantity.unit)
    return (counted.verb, "") if not noun and counted.verb in _WITH_ITS_THING else (noun, counted.verb)


_WITH_ITS_THING: Final = ("清淤", "绿化", "造林", "护坡", "护岸", "截污", "补植", "植树", "封育", "填土", "挖沟")
"""Deeds that name what they are done to, so that the name of the project adds nothing."""
_BY_NAME: Final = regex(r"[\u4e00-\u9fff](?:奖学|助学|优待|抚恤|慰问|救助)金$")
"""Money that is counted by the people who get it."""


def _name_of(brief: Brief, counted: Counted, topic: str, lexicon: Lexicon) -> str:
    """The name of an output, what is done for people among it (`残疾人辅助器具适配人数`)."""
    unit = counted.quantity.unit
    if counted.deed:
        whose = counted.noun if len(counted.noun + counted.deed) <= _WITH_DEED else ""
        return short_name(whose + counted.deed, "户数" if unit == "户" else "人数" if unit in PEOPLE else "数量")
    if counted.noun in _BARE_PLACES and (sampled := _SAMPLED.search(brief.text[: counted.quantity.start])):
        return short_name(f"{sampled['what']}覆盖{counted.noun}", "数量")
    noun, verb = _thing_and_deed(counted, topic)
    if verb in ("", "涉及", "覆盖", "包括") and unit in _PIECES and (paid := _paid_things(brief, counted, topic)):
        verb = verb if is_person(noun) or is_benefit(noun) else paid
    if noun in ("常住人口", "户籍人口") and not verb:
        return f"服务{noun}数"
    if noun in _BARE_AREAS and is_benefit(topic):
        return short_name(topic, "面积")
    if not noun and verb == "发放" and unit in PEOPLE and is_benefit(topic):
        return short_name(topic.removesuffix("发放") + "发放", "人次" if unit == "人次" else "人数")
    if verb in _GRANTED and unit in PEOPLE and _BY_NAME.search(noun):
        verb = "发放"  # `资助学生4860人，其中国家奖学金12人`
    if unit in ("课时", "学时") and noun.endswith("费"):
        noun = "授课"
    if noun == "建筑面积" and topic in clause_behind(brief.text, counted.quantity.end, CLAUSE_MARKS):
        return f"{topic}面积"  # `（建筑面积5.8万平方米）物业管理`
    if TIER.fullmatch(noun) and noun not in topic and not (is_person(topic) or TIER.match(topic)):
        noun += topic
    if verb in ("", "完成") and (act := act_upon(brief, counted, topic, lexicon)):
        noun += act
    name = count_name(counted_body(noun, unit, brief.told, lexicon.counted_bodies), verb, unit, topic)
    return at_a_feast(brief, counted, name)


def _paid_things(brief: Brief, counted: Counted, topic: str) -> str:
    """What is paid for things: places in a 运营补贴 are 补贴床位.

    `每千人口托位4.6个` is reached and not paid, and of `28个渡口的34名渡工` the people are.
    """
    of_people = _OF_THEM.match(brief.text, counted.quantity.end)
    unpaid = counted.noun.startswith("每") or counted.noun in _BARE_PLACES or of_people
    paid = _PAYS.search(topic) if counted.noun and not unpaid else None
    return paid[0] if paid else ""


def _is_made_better(counted: Counted, lexicon: Lexicon) -> bool:
    """Whether so many things are made better (`实践站点提升32个`), not something by so much."""
    unit = counted.quantity.unit
    place = is_place(re.sub(r"(?:提高|提升|改善)$", "", counted.noun))
    things = unit in ("处", "座") or (unit in ("个", "家") and place)
    return things or any(one.unit == unit for one in lexicon.counted_bodies)


def _is_size(brief: Brief, quantity: Quantity) -> bool:
    """Whether a number says how wide or thick something is (`4米宽`), not how much of it there will be."""
    return quantity.unit in ("米", "厘米", "毫米") and brief.text[quantity.end :].startswith(("宽", "厚", "高", "深"))


def _score(brief: Brief, counted: Counted, topic: str) -> Candidate:
    """`月度考核得分不低于90分` is a quality."""
    thing = counted.noun.removesuffix("得分").removesuffix("得") or topic
    if above := _ABOVE_AVERAGE.search(brief.text[: counted.quantity.start]):
        row = count_row(brief, short_name(above["what"], "提高值"), counted.quantity, 3.5)
        return row.model_copy(update={"level2": Level2.QUALITY})  # `评分高于近5年平均水平2分`
    thing += "分" if thing.endswith("评") else ""
    name = thing if thing.endswith("评分") else short_name(thing, "得分")
    row = count_row(brief, name, counted.quantity, 3.5)
    return row.model_copy(update={"level2": Level2.QUALITY})


def _none_at_all(brief: Brief, counted: Counted, topic: str) -> Candidate:
    """`责任事故为0起` promises that nothing of the kind happens: a quality, and exactly zero."""
    row = count_row(brief, short_name(counted.noun or topic, "发生数"), counted.quantity, 4.0)
    return row.model_copy(update={"level2": Level2.QUALITY, "operator": Operator.EQ})


def _is_effect(brief: Brief, counted: Counted) -> bool:
    """Whether a number of people or households is the effect of the project, not its output."""
    quantity = counted.quantity
    clause = clause_before(brief.text, quantity.start, CLAUSE_MARKS + COLON)
    behind = clause_behind(brief.text, quantity.end, CLAUSE_MARKS)
    needed = quantity.unit in ("人", "名", "户") and _FOR_WHOM.match(clause) and _NEED.search(behind)
    if quantity.per:
        return bool(needed) and quantity.per == "年"
    if counted.verb in _HIRED_BY:
        return False  # `聘请耕地保护田长助理186名`
    if counted.verb == "保护" or _PROTECTS.match(counted.noun):
        return quantity.unit in ("人", "名", "户", "亩", "公顷")
    if quantity.unit in ("亩", "公顷"):
        return counted.verb in _GAINING or counted.noun.startswith(_GAINING)
    if quantity.unit not in ("人", "名", "人次", "户"):
        return counted.noun.startswith("入驻") or counted.noun.startswith("人均")
    if counted.noun.endswith("人口") and (counted.verb == "服务" or counted.noun.startswith(_REACHED)):
        return True
    if _IN_TURN.search(clause) and counted.noun and not is_person(counted.noun):
        return False  # `惠及学生分别为1100人和3400人`: who gets 助学金 and who 免学费
    said = clause + counted.noun
    if needed or behind.endswith(_BENEFIT_FROM) or any(word in said for word in _EFFECT_WORDS):
        return True
    return bool(_PROTECTS.search(said)) and not is_benefit(counted.verb)


def _effect_row(brief: Brief, counted: Counted, topic: str) -> Candidate:
    name = ("年" if counted.quantity.per else "") + (_led_along(brief, counted) or _effect_name(counted, topic))
    row = count_row(brief, name, counted.quantity, 3.5)
    return row.model_copy(update={"level2": Level2.SOCIAL_BENEFIT})


def _led_along(brief: Brief, counted: Counted) -> str:
    """Who earns more by what others are paid for (`带动脱贫户120户增收`: 带动脱贫户增收户数); "" where nobody does."""
    led = _LED.search(brief.text[: counted.quantity.start])
    gain = _GAIN.match(brief.text, counted.quantity.end)
    return count_name(f"带动{led['who']}{gain['what'] if gain else ''}", "", counted.quantity.unit, "") if led else ""


def _effect_name(counted: Counted, topic: str) -> str:
    """`受益群众人次`, `带动就业人数`, `覆盖人口数`, `直播观看量`: what the effect is, and its measure."""
    noun, unit = counted.noun, counted.quantity.unit
    if noun.startswith("人均") or noun.endswith("量"):
        return noun
    if counted.verb == "保护" and "保护" not in noun:
        return count_name(f"保护{noun}", "", unit, "")  # `保护受威胁群众4.6万人`
    noun = re.sub(r"^(?:预计|预期|带来|惠及|受益|带动|服务(?!业)|解决|覆盖)+", "", noun)
    noun = "群众" if not noun or noun in _WHERE or noun in _GOING or _NEED.search(noun) else noun
    if noun in ("常住人口", "户籍人口"):
        return f"服务{noun}数"
    if noun == "人口":
        return "覆盖人口数"
    if noun in _EVERYBODY and unit in ("人", "口", "名"):
        return "受益人口数"
    if "就业" in noun:
        return count_name("带动" + noun, "", unit, topic)
    as_it_is = "游客" in noun or noun.startswith(("容纳", "观看", "入驻", "保护", "年可", "可容纳"))
    return count_name(noun if as_it_is else "受益" + noun, counted.verb if "游客" in noun else "", unit, "")


def _change_row(brief: Brief, counted: Counted, lexicon: Lexicon) -> Candidate:
    """`亩均产量提高50公斤`: a change for the better is a benefit, not an output."""
    name = short_name(counted.noun, "量")
    row = count_row(brief, name, counted.quantity, 3.5)
    judged = lexicon.judge(name)
    known = lexicon.benefit_of(name)
    benefit = known or (judged if judged and judged.level1 is Level1.OUTCOME else Level2.ECONOMIC_BENEFIT)
    return row.model_copy(update={"level2": benefit})


def _says_little(name: str, quantity: Quantity) -> bool:
    """Whether a number says where or in how many rounds, which gives way to what is delivered."""
    return name.startswith("覆盖") or (quantity.value == 1 and quantity.unit in _ROUNDS)
