"""What the words around a price say of it: the heading of its row, the amount it comes to, what is handed out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.funding.pairing import shares_words
from assistant.drafting.reading.clauses import COLON, ITEM_MARKS, clause_before, without_remarks
from assistant.drafting.reading.nouns.counted_nouns import SAID_FIRST
from assistant.drafting.reading.numbers.quantities import Quantity
from assistant.drafting.reading.parts import Counted
from assistant.drafting.reading.prices.floors import LEAST
from assistant.drafting.reading.sorts import benefit_in, is_benefit, is_place
from assistant.drafting.reading.words import NOMINAL_VERBS

SAYS_NOTHING: Final = regex(
    r"(?:单价|单位|标准|经费|费用|成本|价格|均价|平均|投资|资金|定额|合同价|预算|测算|人员|金额|计算|投入|按|发放"
    r"|给予|支付|均|月|年|其中|每)*$|^[一1][座台个套辆间条处户所架艘盏张]$"
)
_HOLDERS: Final = regex(r"(?:组织|农户|牧户|林农|农民|牧民|职工|林场|农场|合作社|主体|村|企业)(?:补偿)?$")
_PUT_IN: Final = ("安装", "加装", "购置", "采购", "配备", "更换")
_AMOUNT_WORDS: Final = regex(rf"(?:标准)?(?:分别|为|约|不超过|不高于|{LEAST}|按照?|达|共|平均)*$")
_LONGEST_AT: Final = 14
_PERIODS: Final = ("月", "年", "天", "日", "小时", "季度", "学期")
_MONTHLY_RENT: Final = regex(r"月租金?费?(?:约|为)?$")
_A_YEAR: Final = regex(r"每年|(?<![半两二三四五])年(?=补[贴助]|经费|\d|[维运租管服保托][\u4e00-\u9fff]{0,3}费)")
_WORKS: Final = (*sorted(NOMINAL_VERBS, key=len, reverse=True), "评价", "考核", "验收")
WORK_OF_ANY: Final = ("使用", "服务", "保障", "管理", "建设", "运行", "宣传")
"""Kinds of work that any thing may be the object of: they tell nothing of a price."""
_WORKED: Final = regex(r"^(?:开展|进行|实施|发放?|支付|给予|提供|办理|购买)(?P<work>[\u4e00-\u9fff]{2,10}?)[，,]?$")
_PROVIDED: Final = regex(r"(?<=[人员童者户生业司村校园所院店社])提供(?P<work>[\u4e00-\u9fff]{2,10})$")
PAID_BEHIND: Final = regex(
    r"^的(?P<paid>[\u4e00-\u9fff]{2,8}?(?:补助|补贴|津贴|奖补|救助))(?!对象|人)(?=$|[，,。；;、）)\u4e00-\u9fff])"
)
FOR_WHOM: Final = regex(
    r"^[\u4e00-\u9fff]*(?:者|人员|群众|学生|居民|职工)(?:建设|新建|购置|配备|改造)(?=[\u4e00-\u9fff]{2})"
)
"""Whom something is built for says nothing of what one piece costs (`户外劳动者建设工会驿站`)."""
_HEADING: Final = regex(
    r"(?P<words>[\u4e00-\u9fff]{2,16}?)(?:(?:支出|补助|发放)?(?:标准|单价)(?:如下|是|为)?[：:]|[：:]"
    r"|(?:经费|资金|费用)按照?)"
    r"[^：:。\n]*$"
)
"""What a row of prices is for, said once before all of them (`培训费标准：县内……，外出……`)."""
_BARE: Final = regex(r"[\u4e00-\u9fff]{0,4}(?:预算|经费|资金|费用|标准|单价|支出|明细|构成|测算|如下|内容)")
_FEE: Final = regex(r"[\u4e00-\u9fff]{2,4}(?<!经)费$")
_SHORT: Final = 6
_BENEFIT_NAMED: Final = regex(r"(?:发放|给予|实行|落实)?(?P<named>[\u4e00-\u9fff]{2,8})$")
_HANDED: Final = regex(
    r"^(?:[的]|标准(?=[补奖资])|定额(?=[补奖资救])|给予|予以|进行|发放|支付|的标准)*(?P<what>[\u4e00-\u9fff]{0,4}?"
    r"(?:代缴保费|补助|补贴|补偿|奖补|奖励|资助|慰问|津贴|报酬|工资|薪酬|劳务费|助学金|奖学金|慰问金|救助金|生活费|奖金))(?:金"
    r"|款)?(?!对象|人|标准|资金)"
)
_ALLOTTED: Final = regex(
    r"^(?:的?标准)?(?:安排|核定|核拨|拨付|拨给|列支)(?P<what>[\u4e00-\u9fff]{2,8}?(?:经费|资金))(?=\d|[，,。；;、]|$)"
)
"""Behind a price: what each is allotted (`每个社区每年8万元安排办公经费`)."""
_AMOUNT_LABEL: Final = regex(r"(?<!\d)[\u4e00-\u9fff]{3,14}$")
_COUNTED_BEFORE: Final = regex(r"(?P<noun>[\u4e00-\u9fff]{3,14})\d[\d.]*[\u4e00-\u9fff](?P<what>[\u4e00-\u9fff]{2,4})$")


def examined(counted: Counted) -> str:
    """What is counted, with the examination that it is for (`检查宫颈癌9000人`: 宫颈癌检查)."""
    return counted.noun + (counted.verb if counted.verb in ("检查", "筛查", "接种", "抽检") else "")


def heading(plain: str, start: int) -> str:
    """What a row of prices is paid for where that is said once before it: a fee, a benefit, a kind of work."""
    found = _HEADING.search(plain[max(0, start - 80) : start])
    if not found or _BARE.fullmatch(found["words"]):
        return ""
    words = found["words"]
    if fee := _FEE.search(words):
        return fee[0]
    benefit = benefit_in(words)
    if benefit and words.endswith(benefit) and (named := _BENEFIT_NAMED.search(words)):
        named_so = re.sub(r"^.*(?:发放|给予|实行|落实|[局委院办镇乡会])", "", named["named"])
        return named_so if len(named_so) <= _SHORT else benefit
    work = next((work for work in _WORKS if words.endswith(work)), "")
    return "" if work in WORK_OF_ANY else work


def done_between(noun: str, between: str) -> str:
    """What the words between a count and its price say is done for the counted (`3200人开展体检，每人120元`)."""
    worked = _WORKED.match(between.replace(noun, "").strip()) or _PROVIDED.search(between)
    work = worked["work"] if worked else ""
    if not is_benefit(work) or work.endswith(("金", "费")):
        return work
    return noun if re.search("[和与及、]", work) else noun + work


def is_listed(plain: str, start: int) -> bool:
    """Whether a price stands in a row that a heading opens (`费用：……`)."""
    found = _HEADING.search(plain[max(0, start - 80) : start])
    return bool(found and _BARE.fullmatch(found["words"]))


def work_in(label: str) -> str:
    """The work or the benefit that a label ends with (`项目评价`: 评价); "" where it only names a thing."""
    benefit = benefit_in(label)
    if benefit and label.endswith(benefit):
        return benefit
    work = ""
    while more := next((w for w in _WORKS if label.endswith(w + work) and len(label) > len(w + work)), ""):
        work = more + work  # 养护 and 管理
    return work


def handed(behind: str) -> str:
    """What the money is, where that stands behind the price (`按每生每年600元补助`, `每名1000元助学金`)."""
    found = _HANDED.match(behind) or _ALLOTTED.match(behind)
    return found["what"] if found else ""


def label_of_amount(plain: str, start: int) -> str:
    """What an amount is for, in its own clause, brackets left out (`村（社区）法律顾问补助40万元`)."""
    before = without_remarks(plain[max(0, start - 60) : start])
    clause = clause_before(before, len(before), ITEM_MARKS + COLON)
    found = _AMOUNT_LABEL.search(re.sub(r"^其中|(?:预计|约|共|为|安排)+$", "", clause))
    return found[0] if found else ""


def before_the_count(plain: str, start: int, own: str) -> str:
    """The name of what is counted where only its last word stands behind the number (`代表小组活动24个小组每组`)."""
    found = _COUNTED_BEFORE.search(plain[max(0, start - 40) : start])
    if not found or found["what"] != own:
        return ""
    named = SAID_FIRST.sub("", found["noun"])
    if own.endswith(("费", "费用")):
        return named + own  # `清运车4台运行费用24万元`
    return named if set(own) & set(named) or named.endswith("活动") or work_in(named) else ""


def full_unit(plain: str, price: Quantity) -> str:
    """The unit, completed by what stands before it (`每人训练补助100元/天`, `月补贴12元/平方米`)."""
    clause = clause_before(plain, price.start, ITEM_MARKS)
    span = plain[price.start : price.end]
    if "年" not in price.unit and _A_YEAR.search(span):
        return f"{price.unit}·年"
    if price.unit in ("天", "日", "月", "年") and re.search(r"每[人名]|人均", clause):
        return f"人·{price.unit}"
    if price.unit in ("户", "人", "名") and re.search(r"均月[补租]", span):
        return f"{price.unit}·月"
    if price.unit not in _PERIODS and "月" not in price.unit and _MONTHLY_RENT.search(clause):
        return f"{price.unit}·月"
    return f"{price.unit}·月" if price.unit == "平方米" and re.search(r"月(?:租|补)|每月", clause) else price.unit


def holds_land(label: str) -> bool:
    """Whether a label says whose the land is that is paid for (`承担任务的村集体经济组织`)."""
    return bool(_HOLDERS.search(label))


def is_put_in(label: str, topic: str, counted: Sequence[Counted]) -> bool:
    """Whether a thing is bought or built by the project itself, which is not named after it."""
    done = any(c.noun == label and c.verb in _PUT_IN for c in counted)
    return done and shares_words(label, topic) < min(2, len(label) - 1)


def words_inside(plain: str, price: Quantity) -> str:
    """The words between 每人 and the amount (`每人每年补助4800元`); "" where they say nothing."""
    span = re.sub(r"每[年月](?=约?\d)", "", plain[price.start : price.end])
    span = re.sub(r"^每个?[\u4e00-\u9fff]{2,4}?每[年月天日](?=[补奖津资]|安排|给予|拨付|核定)", "", span)
    head = _each(price.unit).match(span)
    found = re.match(
        r"[\u4e00-\u9fff]*?(?=\d|[一二两三四五六七八九十百]+[万千百]?元)", span[head.end() if head else 0 :]
    )
    words = _AMOUNT_WORDS.sub("", found[0]) if found else ""
    words = re.sub(
        r"^(?:(?:发放|给予(?!一次性)|支付|安排|拨付|核定)(?=..)|平均|最高|最多|投资(?=..)|[月年](?=[补租]))", "", words
    )
    return "" if SAYS_NOTHING.match(words) or re.search("[按每满]", words) else words


@lru_cache(maxsize=256)
def _each(unit: str) -> re.Pattern[str]:
    """How a price is said to be for one of a unit."""
    each = "|".join(re.escape(part) for part in sorted(unit.split("·"), key=len, reverse=True))
    return re.compile(
        rf"(?:每[\u4e00-\u9fff]{{1,4}}[1一](?:{each})|^1(?:{each})|一个?人一个?月"
        rf"|每一?个?(?:{each}|[人名户家月年天日])|每个|[人生户亩村校班件场次台头床套间栋座处盏]均|单价|单(?:{each}|船))*"
    )


def at_each_place(label: str, unit: str, topic: str) -> str:
    """What is done at each place that a price is told for (`对86个社区的可回收物分类收集，每个社区3万元`)."""
    if not is_place(label) or is_place(topic) or label in topic:
        return label
    whole = f"{label}{topic}"
    told_by_unit = label.endswith(unit.split("·")[0])
    return topic if told_by_unit or len(whole) > _LONGEST_AT else whole
