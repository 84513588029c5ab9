"""The plan's tasks: what is to be done how many times, how often, and what is to come out of it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.domain.memo import once_for_each_text
from assistant.domain.pattern import regex, words_of
from assistant.validation.reading.compact import compact
from assistant.validation.reading.counts import SPANS, counts_in

_CLAUSE = regex(r"[^,;。\n]+(?:\([^()]*\))?[^,;。\n]*")
DELIVERABLES: Final = frozenset(
    words_of(
        "次 场 场次 期 批 批次 届 例 份 册 本 篇 部 台 套 辆 座 块 幅 张 棵 株 公里 平方米 亩 米 盏 卷 轮 班",
        "班次 件",
    )
)
_BOUGHT = regex(r"(?:购置|采购|购买|添置|配备|配置|更换|安装|新建|设置|增设)[^,;。\n]{1,12}?(?<![\d.])\d{1,6}个")
_TAKING_PART = regex(
    r"(?:参赛|参训|参加|参与|惠及|培训|服务|救助|慰问|接待|吸引)[^,;。\n]{0,12}?\d{1,7}余?(?:人次|人|名)"
)
_HEADS: Final = frozenset({"人次", "人", "名"})
_FREQUENCY = regex(
    r"每(?:个?(?:工作日|月|季度?|周|日|天|半年|学期)|月\d{1,2}[日号])[^,;。\n]{0,4}?(?:一|1|两|2|三"
    r"|3)?次(?P<what>[^,;。\n]{2,})?|"
    r"(?P<every>每(?:个?(?:月|季度?|周|日|天|半年)|月\d{1,2}[日号]))(?P<doing>[^,;。\n]{0,4}(?:举办|召开|开展|组织"
    r"|收集|巡查|巡检|发布|编发|编印|出版|报送|备份|检查|走访|评估|更新)[^,;。\n]{0,20})"
)
_PRODUCT = regex(
    r"(?P<verb>汇编|编印|编制|编写|撰写|出版|制作|印制|拍摄|形成|出具|建成|开发)(?P<between>[^,;。\n、]{0,10}?)"
    r"(?P<what>调研成果|研究成果|调研报告|研究报告|测评报告|评估报告|成果汇编|汇编|专报|画册|宣传片|视频|年鉴|志书"
    r"|文史书籍|杂志|期刊|公报|课件|教材|手册|特色产品|数据库|标准规范)"
)
_EACH_HALF = regex(r"上半年[和、及]下半年各|上下半年各|春秋两季各")
_NOT_A_TASK = regex(r"(?:标准|规定|要求|根据|依据|按照|不少于|不超过|其中|原则上|试行|响应|恢复|处置)")
_NO_TASK = regex(r"必要时|视情|按需|不定期|控制在|以内|不超过|不高于|不多于|投诉|故障|事故|差错")
_ONLY_FREQUENCY = regex(r"(?:每个?(?:月|季度?|周|日|天|半年)|全年|共|年内)(?:共?计?)[\d一两二三四]{1,3}[次期场批]")
_DURATION = regex(r"(?<!\d)\d{1,6}(?:个?工作)?(?:小时|分钟|天)(?:内|以内|之内)")


class PlanTask(NamedTuple):
    """A task of the plan.

    Attributes:
        words: The clause it stands in, compact.
        quote: The clause as it stands in the field.
        value: How many; None where only a frequency or a product is named.
        unit: In what unit.
        kind: "count", "frequency" or "product".
        named: What it is about, for the message.
    """

    words: str
    quote: str
    value: Decimal | None
    unit: str
    kind: str
    named: str


@once_for_each_text
def plan_tasks(plan: str) -> tuple[PlanTask, ...]:
    """The tasks of an implementation plan, each clause once."""
    text = compact(plan)
    found = list[PlanTask]()
    for clause in _CLAUSE.finditer(text.text):
        words = clause[0]
        if found and _ONLY_FREQUENCY.fullmatch(words):
            continue  # it explains the task in front of it
        found += _tasks_of(words, text.quote(clause.start(), clause.end()))
    return tuple(found)


def _tasks_of(words: str, quote: str) -> Iterator[PlanTask]:
    frequency = _FREQUENCY.search(words)
    counted = set(DELIVERABLES)
    if _BOUGHT.search(words):
        counted.add("个")
    if _TAKING_PART.search(words):
        counted |= _HEADS
    counts = [c for c in counts_in(words) if c.unit in counted and c.unit not in SPANS and c.value > 0]
    if frequency and not _DURATION.search(words):
        yield PlanTask(words, quote, None, "次", "frequency", frequency[0])
    elif counts and not _NO_TASK.search(words):
        best = max(counts, key=lambda count: count.value)
        halves = 2 if _EACH_HALF.search(words) else 1
        yield PlanTask(words, quote, best.value * halves, best.unit, "count", words)
    elif (product := _PRODUCT.search(words)) and not _NOT_A_TASK.search(words[: product.start()]):
        yield PlanTask(words, quote, None, "", "product", product[0])
