"""Rows of the library that do not depend on the project's numbers: rates, zero counts, time limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.indicator import Level2
from assistant.domain.library import Library, LibraryIndicator
from assistant.domain.pattern import regex
from assistant.drafting.candidate import Candidate, Origin
from assistant.drafting.evidence_of import from_library
from assistant.drafting.naming.composing import compose, specific
from assistant.drafting.naming.names import MAX_NAME
from assistant.drafting.project.classifier import TypeMatch
from assistant.drafting.reading.sorts import is_benefit
from assistant.drafting.rows.row_of_number import SETTLED
from assistant.drafting.rows.what_is_made import suits_what_is_made

_NUMBER = regex(r"^(\d+(?:\.\d+)?)")
_NEEDS_BASELINE = ("需基线", "需测算", "上年", "基线", "可研", "规划", "区域控制值")
_COMMON_WORDS: Final = (
    "满意度", "合格率", "完成率", "及时率", "按期", "按时", "达标率", "责任事故", "覆盖率", "服务", "安全", "工作",
    "项目", "发生数", "发生次数", "人员", "验收", "考核", "月度", "年度", "季度", "质量", "程序", "合规率", "报告",
    "数据", "资金", "补助", "问题", "整改率", "响应时间", "处置", "设备", "设施", "使用", "投入", "对象", "认定",
    "准确率", "发放", "足额", "任务", "时限", "办结", "单位", "部门", "群众", "公众", "知晓率", "政策", "采购",
    "系统", "运行率", "正常", "差错率", "有效", "规范", "应助尽助率", "应保尽保率", "应补尽补率", "应发尽发率",
    "应收尽收率", "完好率", "长效", "机制", "管护", "设计", "年限", "投诉", "故障", "提交", "出具", "受益",
)  # fmt: skip
"""Words of measuring, which name no object: they fit whatever the project is about."""
_COMMON_PAIRS: Final = frozenset(word[i : i + 2] for word in _COMMON_WORDS for i in range(len(word) - 1))
_SHARED: Final = 0.26
"""A row speaks of the project if so much of what it names is spoken of: one word in four."""
_SAID: Final = 0.2
"""What it counts when the text speaks of the very thing a row measures."""
_ASKED: Final = 0.25
"""What it counts that type and field ask the same people, of whom the type knows how content they usually are."""
_REMARK: Final = regex(r"（[^）]*）")
_IN_TIME: Final = regex(r"(?:按期|按时)(.{2})率$")
"""Officers write 完工及时率 where the library writes 按期完工率."""
_ITS_MONEY: Final = regex(
    r"(?:(?:资助|补助|补贴|奖补|救助|优抚)?资金|补助|补贴|优抚金|救助金)(?=按|发放|拨付|足额|及时|资格|对象)"
)
"""How a row of the library calls what this project's object says by name."""
_PAID: Final = regex(r"履职费|慰问[金费品]|生活费|(?:助学|奖学|救助|抚恤)金|补贴|补助|津贴|奖金|工资")
"""What is paid out, where the project's own object is not the money (`政协委员工作`)."""
_CERTAIN: Final = 0.5
"""From this confidence rows of the best type fit that name no object; others must share a word with the text."""
_ACCIDENTS: Final = regex("(?<!质量)(?<!质量安全)事故数$")
_MISHAP: Final = "安全责任事故"
_BUILT: Final = ("改造", "新建", "扩建", "改建", "修缮", "加固", "重建", "工程")
"""Works, in whose building accidents happen (`老旧小区改造`: 施工安全责任事故数)."""
_MADE: Final = (*_BUILT, "建设", "购置", "采购", "安装")
_REPORT: Final = "报告"
"""What monitoring and testing deliver; the stations and devices for them are built and bought first."""
_BESIDE_RESULTS: Final = 0.6
"""An accident that does not happen is no result by itself."""
_OF_WORKS: Final = "验收合格率"
"""Money that is handed out is not accepted as works are."""
_ANYBODY: Final = "服务对象满意度"
"""Says nothing of whom (guide S08)."""
SUGGESTED = "建议值，取自指标库常用目标，请按实际核定"


def library_rows(
    types: Sequence[TypeMatch], library: Library, topic: str, text: str, *, served: str = ""
) -> list[Candidate]:
    """Rows whose usual target is a figure that does not depend on the project: rates, zero counts, time limits.

    Args:
        types: The project's types, best first.
        library: Their rows.
        topic: The project's object.
        text: Its name and description.
        served: Whom its field serves, which a type that is not certain does not know better; "" if that is not known.
    """
    rows = []
    for rank, match in enumerate(types):
        certain = rank == 0 and match.confidence >= _CERTAIN
        fitting = library.fitting.get(match.kind.id, {})
        for place, row in enumerate(match.kind.indicators):
            asked = bool(served) and row.name.startswith(served) and row.name.endswith("满意度")
            if row.name == _ANYBODY or not _fits(row, fitting, text, certain=certain):
                continue
            if row.level2 is not Level2.BENEFICIARY_SATISFACTION and not suits_what_is_made(row.name, text):
                continue
            if _REPORT in row.name and topic.endswith(_MADE) and _REPORT not in text:
                continue
            if served and not asked and not certain and row.level2 is Level2.BENEFICIARY_SATISFACTION:
                continue
            value = _fixed_value(row)
            if value is None or not _is_promised(row, value, topic, text, certain=certain):
                continue
            said = speaks_of(row.name, text) or _named_in(fitting.get(row.name, ()), text)
            more = (_SAID if said else 0.0) + (_ASKED if asked else 0.0)
            weight = 1.5 + match.confidence - 0.25 * rank - 0.02 * place + more
            rows.append(_suggested(row, value, match, _named(row, topic, text), weight))
    return rows


def _is_promised(row: LibraryIndicator, value: Decimal, topic: str, text: str, *, certain: bool) -> bool:
    """Whether a project would promise a row's usual target without having said a word of it."""
    if row.level2 in (Level2.QUANTITY, Level2.ECONOMIC_COST):
        return False
    if is_benefit(topic) and row.name.endswith(_OF_WORKS) and is_plain(row.name):
        return False
    return value != 0 or certain or row.name[:2] in text  # Nobody promises that what is not spoken of will not happen.


def _suggested(row: LibraryIndicator, value: Decimal, match: TypeMatch, name: str, weight: float) -> Candidate:
    """A row of the library as it is proposed, under its name in this project."""
    level2 = _level_of(row)
    settled = row.value_source == "固定" or value in SETTLED
    return Candidate(
        level2=level2,
        name=name,
        operator=row.operator,
        value=value,
        unit=row.unit,
        evidence=(
            from_library(match.kind, row, "level3", match.confidence),
            from_library(match.kind, row, "target", match.confidence),
        ),
        weight=weight - (_BESIDE_RESULTS if level2 is not row.level2 else 0.0),
        origin=Origin.TYPE,
        note="" if settled else SUGGESTED,
    )


def _level_of(row: LibraryIndicator) -> Level2:
    """The second level of a row; that nobody is hurt is what the public has of it, not how well the work is done."""
    hurts = row.level2 is Level2.QUALITY and _ACCIDENTS.search(row.name)
    return Level2.SOCIAL_BENEFIT if hurts else row.level2


def _fits(row: LibraryIndicator, fitting: Mapping[str, Sequence[str]], text: str, *, certain: bool) -> bool:
    """Whether a row has to do with this project; its type says of which words a row needs one."""
    words = fitting.get(row.name)
    if words and not _allow(words, text):
        return False
    if certain and words is not None:
        return True
    return speaks_of(row.name, text) or (certain and is_plain(row.name))


def _named_in(words: Sequence[str], text: str) -> bool:
    """Whether a text has one of the words, and none of those behind a `-`."""
    return _allow(words, text) and any(word in text for word in words)


def _allow(words: Sequence[str], text: str) -> bool:
    """Whether a text has none of the words behind a `-` and, where others are asked for, one of them."""
    ruled_out = any(word[0] == "-" and word[1:] in text for word in words)
    asked_for = any(word[0] != "-" for word in words)
    return not ruled_out and (not asked_for or any(word in text for word in words))


def _named(row: LibraryIndicator, topic: str, text: str) -> str:
    """The row's name, with the project's object before it where it names none (guide 3.7)."""
    plain = _REMARK.sub("", row.name)
    plain = _IN_TIME.sub(r"\1及时率", plain) if row.level2 is Level2.TIMELINESS else plain
    name = plain if row.level2 is Level2.BENEFICIARY_SATISFACTION else specific(plain, topic)
    money = _ITS_MONEY.match(name)
    if money and is_benefit(topic):
        handed_out = "发放" in text and "拨付" not in text
        return compose(topic, name[money.end() :].replace("拨付", "发放" if handed_out else "拨付"))
    if name.startswith("发放") and not is_benefit(topic):
        paid = _PAID.search(text)
        return compose(paid[0] if paid else topic, name)
    if name.startswith(_MISHAP) and topic.endswith(_BUILT):
        return f"施工{name}"
    if name != plain or row.level2 is Level2.BENEFICIARY_SATISFACTION or not is_plain(name):
        return name
    return compose(topic, name) if len(topic) + len(name) <= MAX_NAME else name


def is_plain(name: str) -> bool:
    """Whether a row names no object of its own (`月度考核合格率`), so that it fits any project of the type."""
    pairs = [name[i : i + 2] for i in range(len(name) - 1)]
    return 2 * sum(pair not in _COMMON_PAIRS for pair in pairs) < len(pairs)


def speaks_of(name: str, text: str) -> bool:
    """Whether a row of a second type has anything to do with the description."""
    pairs = {name[i : i + 2] for i in range(len(name) - 1)} - _COMMON_PAIRS
    return bool(pairs) and sum(pair in text for pair in pairs) >= _SHARED * len(pairs)


def _fixed_value(row: LibraryIndicator) -> Decimal | None:
    """The figure of a library row that may stand in any project of its type; None if the person must give it."""
    if any(word in row.value_source or word in row.usual_target for word in _NEEDS_BASELINE):
        return None
    found = _NUMBER.match(row.usual_target)
    if not found:
        return None
    value = Decimal(found[1])
    is_time = row.unit in ("分钟", "小时", "天", "工作日", "秒", "个工作日")
    return value if row.unit in ("%", "‰", "分") or value == 0 or is_time else None
