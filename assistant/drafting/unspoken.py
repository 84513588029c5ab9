"""Unspoken: work that a description tells in a clause of its own and nothing in the draft speaks of, which is noted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from assistant.domain.evidence import Evidence
from assistant.domain.pattern import Alternative, any_word, one_of, regex
from assistant.drafting.brief import Brief
from assistant.drafting.reading.words import PURPOSE_OPENERS

NO_WORK_WAYS: Final = (
    Alternative("what for", rf"^(?:为|以|从而|{'|'.join(PURPOSE_OPENERS)})", ("为读者服务", "提高效率")),
    Alternative(
        "by whom, by what rule, in what way, from what money",
        r"^(?:由|经|按|根据|依据|依照|参照|结合|围绕|面向|针对|通过|采取|采用|利用|从|在|因|向|并?委托|其中|其余|主要面向|所需|资金|费用|经费|预算)"
        r"|负责|承担|牵头|主办|承办|方式|政府采购|招标|列支|自筹|财政|资金|经费|补助|补贴|奖补|奖励|拨付|支付|结算|付款|支出|预算|成本|报销|实报|讲课费|标准|比例|合同",
        ("由县水利局实施", "采取以奖代补方式", "按进度拨付"),
    ),
    Alternative(
        "how things are, or when",
        any_word(
            "目前 现有 已 存在 老化 破损 不足 滞后 薄弱 年久失修 近年来 以来 期间 年内 全年 同时 预计",
            "力争 确保 保证 避免 防止 不得",
        ),
        ("设备老化", "工程已完工"),
    ),
    Alternative(
        "a unit, or whose it is",
        r"单位|(?:局|厅|委|政府|中心|部|院|馆|站|公司|办事处|联合会)$|^[\u4e00-\u9fff]{2,16}?(?:省|市|县|自治[区州县])|处$",
        ("实施单位为县水务局", "安徽省宿州市灵璧县农业技术推广中心"),
    ),
    Alternative(
        "a rhythm, a course of the year, or what sort of project it is",
        r"每|季度|半年|分[两二三]|周期|学期|[春秋冬夏]季?两|预拨|考核|打卡|一卡通|年内|赛后|[月一]前|期里|延续|经常性|一次性|常年|实行",
        ("每季度监测一次", "属延续性项目", "一卡通发放"),
    ),
    Alternative(
        "how people speak",
        r"[一二两三四五六七八九十百千][次人个小分]|[我你您咱钱都还也再里]|一共|[吧呢吗了]$",
        ("钱都是区里拿", "还有两间教室的窗户"),
    ),
    Alternative(
        "how a letter ends",
        r"^(?:特此|现?请(?!专家|讲师|老师|教)|妥否|当否|以上)|为盼$|为荷$|附件",
        ("特此申请", "请批准为盼", "详细方案见附件"),
    ),
    Alternative("what money is booked under", r"费[、和及][^，。]*费(?:等|$)", ("包括材料费、劳务费等",)),
    Alternative("whom it reaches", r"^(?:覆盖|惠及|涉及|服务|受益|方便)", ("惠及农户",)),
    Alternative(
        "where it goes on, or that it is done", r"^(?:全[省市县区镇]|我[省市县区])|完成$|到位$|投入使用$", ("全部完成",)
    ),
)
_NO_WORK: Final = regex(one_of(NO_WORK_WAYS))
_JOINTS: Final = regex("[、和及与的并]|完成|开展")
_SHORTEST, _LONGEST = 5, 24
_SPOKEN: Final = 0.45
_MOST: Final = 3


def with_unspoken(
    notes: tuple[str, ...], brief: Brief, words: Iterable[str], read: Iterable[Evidence]
) -> tuple[str, ...]:
    """The notes of a draft, and one on clauses of which hardly a word stands in it.

    Args:
        notes: What is noted anyway.
        brief: What the description says.
        words: What the draft says: its name, goals and rows.
        read: What the draft rests on; a clause that it quotes is not left out.
    """
    told = " ".join((*words, *notes))
    spans = [span for one in read for span in one.spans]
    left = [f"“{clause}”" for clause in _works(brief, spans) if _share(clause, told) < _SPOKEN]
    note = f"说明中的{'、'.join(left[:_MOST])}没有写进目标和指标，如需要请补充。"
    return (*notes, note) if left else notes


def _works(brief: Brief, spans: Sequence[tuple[int, int]]) -> Iterator[str]:
    for clause in brief.clauses[1:]:
        if any(start < clause.end and clause.start < end for start, end in spans):
            continue
        bare = re.sub("[“”]", "", clause.text)
        if _SHORTEST <= len(bare) <= _LONGEST and not re.search(r"\d", bare) and not _NO_WORK.search(bare):
            yield bare


def _share(clause: str, told: str) -> float:
    """How many pairs of a clause's characters the draft says too."""
    words = _JOINTS.split(clause)
    pairs = {word[at : at + 2] for word in words for at in range(len(word) - 1)} or {clause}
    return sum(pair in told for pair in pairs) / len(pairs)
