"""What a project hands out, told from its name: a price of such a project is a rate, not a cost."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.sorts import benefit_in, is_benefit, is_person
from assistant.drafting.rows.costs.price_context import WORK_OF_ANY, work_in

_SERVES: Final = (*WORK_OF_ANY, "经办", "平台", "系统", "运维")
_PAID_AS: Final = regex(r"(?:公用经费|报酬|工资|薪酬)$")
FEES: Final = regex(r"(?<!经)费$|^(?:保险|燃油|油料|水电|保养)$|租金$|[年月]租$|工资$|薪酬$|报酬$")
"""Ends of words for a price that say what is paid (`每吨每年保管费`)."""
_BOUGHT_FOR_THEM: Final = regex(r"保险|险$|社保|公积金|体检|装备|[服被]装|培训|教材|用品|物资")
"""What people get in kind beside the money."""
_FOR_WHAT: Final = regex(
    r"(?:燃油|燃料|取暖|采暖|供暖|降温|高温|交通|通信|通讯|护理|住房|租房|租赁|岗位|就餐|用餐|伙食|午餐|营养|误工|水费|电费"
    r"|学费|运费|学位|培训|托育|保费|意外(?:伤害)?保险)(?P<given>补[贴助]|津贴|资助)"
)
_HALVES: Final = regex("[和及与、]")
"""Between the two halves of a project's name, one of which a price may be of (`劳模疗休养和慰问`)."""
_BY_BENEFIT: Final = regex(r"低保(?:边缘)?(?:家庭|户|对象|人员|老人|学生|人口|群众|残疾人)")
"""People by a benefit that they have, who are given another (`低保家庭每平方米12元` of 租赁补贴)."""
TIMES: Final = ("月", "年", "天", "日", "学期", "学年")
_DEVICES: Final = ("台", "辆", "艘")
_RECEIVE: Final = (
    "人",
    "名",
    "人次",
    "生",
    "户",
    "亩",
    "头",
    "只",
    "村",
    "公里",
    "个",
    "家",
    "台",
    "辆",
    "车",
    "艘",
    "吨",
    "件",
    "县",
    "镇",
    "平方米",
)


def granted_in(*names: str) -> str:
    """What names of a project say it hands out; "" where it only serves that (`社会救助经办服务`)."""
    for name in names:
        if found := _PAID_AS.search(_bare(name)):
            return found[0]
        if is_benefit(name) and not name.endswith(_SERVES):
            return benefit_in(name)
    return ""


def with_kind(given: str, topic: str) -> str:
    """What is given with what it is given for, where the project is named so (`轮椅车燃油补贴`: 燃油补贴)."""
    found = _FOR_WHAT.search(topic)
    return found[0] if found and found["given"] == given else given


def is_rate(label: str, unit: str, *names: str) -> bool:
    """Whether the price of a thing named for itself is a rate of what the project is named for."""
    granted = granted_in(*names)
    called_so = any(_bare(name).endswith(granted) for name in names)
    paid = unit in TIMES or (called_so and unit.split("·")[0] in _RECEIVE)
    by_benefit = _BY_BENEFIT.fullmatch(label) and not label.startswith(granted or label)
    named = (is_benefit(label) and not by_benefit) or work_in(label) or label.endswith(granted) or FEES.search(label)
    other = any(label.endswith(part[-3:]) for name in names for part in _HALVES.split(name)[:-1] if not is_person(part))
    return bool(granted) and paid and not (named or other) and not _is_bought(label, unit, *names)


def _is_bought(label: str, unit: str, *names: str) -> bool:
    """Whether the money buys the thing; of a name with `补贴和奖励` a device's price is neither."""
    paid = {benefit_in(part) for name in names for part in _HALVES.split(_bare(name)) if is_benefit(part)}
    return bool(_BOUGHT_FOR_THEM.search(label)) or (len(paid) > 1 and unit in _DEVICES)


def _bare(name: str) -> str:
    """The name of a payment without what is done with it (`村干部报酬发放`)."""
    return name if name.endswith("公用经费") else re.sub(r"(?:发放|支付|兑现|项目|经费|和绩效)+$", "", name)
