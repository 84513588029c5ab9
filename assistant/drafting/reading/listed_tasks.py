"""Listed tasks: the members of a list that are work and have no number (`药物灭螺3.6万亩……及家畜查治`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.parts import Span, span_at
from assistant.drafting.reading.words import ACTIVITY_VERBS

_CLAUSE: Final = regex(r"[^，,。；;：:（()）\n]+")
_MEMBER: Final = regex(r"(?:(?!、|以及|(?<=[\u4e00-\u9fff])[及和与](?=[\u4e00-\u9fff]{3}))[^、])+")
_LEAD: Final = regex(
    r"^.*?(?:主要用于|用于|承担|负责|开展|做好|实施|提供|包括|完成|组织|举办|进行|保障|支持)(?=[\u4e00-\u9fff]{4})|^(?:以及|及|和|与)"
)
_OPENS: Final = regex(r"用于|承担|负责|开展|做好|实施|包括|组织|举办")
_REST: Final = regex(r"等(?:[\u4e00-\u9fff]{0,2}(?:工作|服务|事项|事务|任务|内容|活动))?$|(?:工作|任务)$")
_OTHER_DEEDS: Final = (
    "查治", "送达", "生成", "听证", "宣讲", "巡讲", "随访", "干预", "比对", "核对",
    "核验", "录入", "转办", "回访", "会诊", "义诊", "巡诊", "复查", "抽样", "采样",
    "取证", "办案", "结算", "稽核", "巡查", "督导", "督查", "稽查", "营销", "推介",
    "展览", "竞赛", "比赛", "演练", "值守", "投喂", "除臭", "指导", "运输", "评查",
    "巡展", "展示", "布展", "消杀", "归档", "编目", "研判",
)  # fmt: skip
"""Work of the trades that descriptions list, beside the verbs of any work."""
_NO_WORK: Final = frozenset(["支持", "涉及", "覆盖", "惠及", "给予", "申请", "增加", "使用"])
_DEED: Final = tuple({*ACTIVITY_VERBS, *_OTHER_DEEDS} - _NO_WORK)
_NO_TASK: Final = regex(
    r"\d|[的了元费款]|资金|经费|预算|级$|^(?:对|按|由|将|为|向|每|其|各|在|以|因|委托|通过|提高|提升|加强|推进|促进|保障"
    r"|支持|申请|发放|采购|购置|建设|新建|改造|配备|聘[用请])|[省市县区]级|补助$|补贴$|奖励$"
    r"|(?:[厅局委府]|部门|单位|中心|公司)(?:负责|牵头|统一|具体)?(?:实施|组织|承办|执行)$"
)
_ONE_HEAD: Final = regex(r"(?:费用?|经费|资金|支出|成本|人员|队员|岗位)(?:[合总共]计|约|共)*\d")
"""Behind a list of what money pays or people do: `苗种采购及验收费用680万元`, `保洁、保安、绿化人员78人`."""
_LEAST, _MOST = 4, 12


def listed_tasks(plain: str) -> Iterator[Span]:
    """Every member of a list that is work told without a number."""
    for clause in _CLAUSE.finditer(plain):
        members = list(_MEMBER.finditer(clause[0]))
        counted = any(re.search(r"\d", member[0]) for member in members)
        if len(members) < 2 or _ONE_HEAD.search(clause[0]) or not (counted or _OPENS.search(clause[0])):
            continue
        for member in members:
            lead = _LEAD.match(member[0])
            begin = clause.start() + member.start() + (lead.end() if lead else 0)
            name = _REST.sub("", plain[begin : clause.start() + member.end()])
            if _LEAST <= len(name) <= _MOST and name.endswith(_DEED) and not _NO_TASK.search(name):
                yield span_at(plain, begin, begin + len(name))
