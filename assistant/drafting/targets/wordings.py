"""Measurable forms of vague wording: the guide's table (3.6), read into names, operators and numbers."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from assistant.domain.lexicon import Lexicon, MeasurableForm
from assistant.domain.pattern import regex
from assistant.domain.targets import TargetForm
from assistant.domain.value import Operator
from assistant.drafting.evidence_of import by_rule
from assistant.drafting.targets.measures import CHANGE_RATE, is_count, may_be_lent, measure_of

GUIDE: Final = "3.6"
_FORM = regex(
    r"^(?P<name>[^=≥≤]*?)\s*(?:(?P<operator>[=≥≤])(?P<value>X|\d+(?:\.\d+)?"
    r"|上年实绩)(?P<unit>[^（(]*))?(?:（(?P<note>[^）]*)）)?$"
)
_PREFIX = regex(r"^(?:（满意度栏）|无法拆分时\s*|写明)")
_TAIL = regex(
    r"(?:及时性|时效性|合理性|健全性|稳定性|有效性|规范性|合规性|合法性|安全性|准确性|可靠性|工整性|相符性"
    r"|公开透明度|透明度|公开程度|公开度"
    r"|完成度|达标度|达标情况|完成情况|完成质量|质量情况|建设情况|实现情况|应用情况|共享情况|完善情况|效果|成效"
    r"|实效|质量|品质|情况|状况|程度"
    r"|水平|能力|效率|效能|影响力|影响|力|性|度)$"
)
_HEAD = regex(
    r"^(?:进一步|有效|持续|不断|切实)*(?:高质量|按时间计划|按照?计划|按时|按期|及时|提高|提升|增强|保障|推动|推进"
    r"|促进|加强|丰富|弘扬|扩大"
    r"|改善|优化|完善|健全|确保|满足|带动|贯彻落实|落实|拓宽|解决|减少|降低)?(?:开展|组织|实施|完成"
    r"|服务保障)?(?:各类|各项)?"
)
_ENTRY_OF: Final[tuple[tuple[str, str], ...]] = (
    (r"^(?:展示|弘扬|丰富|团结)|经济.*发展|发展质量", "促进"),
    (r"及时|时效|按时|按期|如期|准时|进度|按计划", "及时"),
    (r"^.*(?:前|底)$", "及时"),
    (r"迅速|快速|尽快", "迅速"),
    (r"成本合理|费用合理|价格合理|支出合理|经济性", "成本合理性"),
    (r"课程.*(?:合理|安排)", "课程安排合理"),
    (r"合法", "合法"),
    (r"规范|合规|程序", "规范"),
    (r"安全", "安全"),
    (r"稳定|可靠", "稳定"),
    (r"运行良好|正常运行", "运行良好"),
    (r"公开|透明", "公开"),
    (r"(?:平整|密实|压实|洁净|清洁|垂直|光滑|浊|精|亮|强)度(?=\s|$)", "达标"),
    (r"持续影响|可持续|长效", "健全"),
    (r"影响力|影响|知名度|美誉度|形象|示范|宣传效果|宣传成效|好声音|反响|正能量|口碑", "发出好声音"),
    (r"知晓|意识|普及|认知", "发出好声音"),
    (r"准确|到位", "准确到位"),
    (r"达标|工整", "达标"),
    (r"健全|机制|制度|体系|长效", "健全"),
    (r"完善|法规|政策环境", "完善"),
    (r"渠道|合作|拓宽", "拓宽"),
    (r"共享|应用|转化|推广", "应用"),
    (r"落实|贯彻|闭环|议定|实现", "实现"),
    (r"相符|切合", "相符"),
    (r"效率|高效", "高效"),
    (r"减少|降低|下降|节约用", "减少"),
    (r"质量|品质|工艺", "较高"),
    (r"能力|本领|技能|素质|素养|水平|掌握|效果|成效|实效|有效|作用|实绩", "有效"),
    (r"提升|提高|改善|增强|增加|优化|好转", "提升"),
    (r"保障", "保障"),
    (r"促进|推进|推动|发挥|丰富|弘扬|展示|团结|发展", "促进"),
    (r"完成|任务", "完成"),
    (r"优良|优秀|党支部|支部", "优良"),
)
"""What a name speaks of, and under which wording the guide's table has it; the first that fits."""
_NO_MEASURE = regex(r"(?:性|度|程度|情况|状况)$")
_SAYS_LITTLE: Final = frozenset({"提升", "提高", "良好", "效果良好", "有效", "合格", "合理", "完成", "保障"})
"""Values that fit any name, so that the name decides."""
_FAVOURED: Final[tuple[tuple[str, str], ...]] = (
    (r"培训|学习|课程|讲座|履职|能力|本领|技能|技术|知识|素质|素养|队伍|干部", r"测验提升率|考核"),
    (r"调研|课题|提案|议案|建议|献策|咨询|审查|研究|成果", r"采纳率"),
    (r"监督|检查|整改|审计|巡查|督查|问题|治理|环境", r"整改率"),
    (r"故障|系统|网络|设备|维修|维护", r"故障|运行率|可用率"),
    (r"意识|知晓|普及|认知|影响力|示范|知名", r"知晓率"),
    (r"网站|公众号|视频|推文|好声音|报道", r"阅读"),
    (r"公开", r"公开率"),
    (r"发放|补贴|补助|工资", r"发放"),
    (r"数据|录入|统计|材料|印刷", r"差错"),
    (r"会议|人代会|大会|召开|全会", r"召开率"),
    (r"党支部|支部|党建", r"支部"),
    (r"服务对象|使用单位|后勤|物业|考核", r"得分|考核"),
)
"""What a name speaks of, and which of several measurable forms suits it best."""


_ONLY_WITH: Final[tuple[tuple[str, str], ...]] = (
    ("会议按期召开率", "会|召开"),
    ("支部", "党|支部"),
    ("建议议案", "建议|议案|提案"),
    ("网络安全", "网络|系统|信息|数据|平台"),
    ("发放", "发放|补贴|补助|工资|津贴|慰问|费"),
)
"""Measurable forms that make sense only where the name speaks of their object."""
_JUDGED: Final = "参与者评价良好率 ≥90%"
"""What can be asked of anybody, where the guide's examples are of another trade."""


class Wording(NamedTuple):
    """A line of the guide's table with what is proposed for this name, the best first."""

    entry: MeasurableForm
    forms: tuple[TargetForm, ...]


def wording_for(name: str, words: str, lexicon: Lexicon) -> Wording | None:
    """What the guide proposes in place of a vague name or value; None if it knows neither."""
    entry = _entry(name, words, lexicon)
    if entry is None:
        return None
    forms = [form for option in entry.measurable if (form := form_of(option, name, entry.vague[0]))]
    forms.sort(key=lambda form: _rank(form, name))
    if entry.vague[0] == "有效" and _rank(forms[0], name)[0] and (judged := form_of(_JUDGED, name, "高质量")):
        forms.insert(0, judged)
    return Wording(entry, tuple(forms))


def form_of(option: str, name: str, vague: str) -> TargetForm | None:
    """One measurable form of the table, with this name's object put into it; None for remarks such as 写明截止日."""
    if option.startswith("写明"):
        return None
    prefix = _PREFIX.match(option)
    found = _FORM.match(option[prefix.end() :] if prefix else option)
    if found is None:
        return None
    called = _composed(found["name"], name, vague)
    unit = (found["unit"] or "").strip() or None
    operator = Operator(found["operator"]) if found["operator"] else None
    number = found["value"]
    value = Decimal(number) if number and number[0].isdigit() else None
    return TargetForm(
        name=called,
        operator=operator,
        value=value,
        unit=unit or _unit_of(called, number),
        text=f"{operator.value if operator else ''}{number or ''}{unit or ''}",
        reason=_reason(vague, found["note"], prefix[0] if prefix else ""),
        source=by_rule(GUIDE, f"{vague}：{option}"),
    )


def guide_value(name: str, lexicon: Lexicon) -> tuple[TargetForm, str] | None:
    """The table's own value for a rate that ends like this name (…采纳率 ≥80%), and what of the name decided."""
    measure = measure_of(name)
    if measure is None or is_count(measure) or measure.key in (CHANGE_RATE, "时限"):
        return None
    for form in _all_forms(tuple((entry.vague[0], entry.measurable) for entry in lexicon.measurable_forms)):
        other = measure_of(form.name)
        if other and other.key == measure.key and form.value is not None and may_be_lent(form.unit, measure.key):
            return form, measure.key
    return None


@lru_cache(maxsize=8)
def _all_forms(table: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[TargetForm, ...]:
    return tuple(form for vague, options in table for option in options if (form := form_of(option, "", vague)))


def finished_form(name: str, lexicon: Lexicon) -> TargetForm | None:
    """The form for a task of which only the name is known: …完成率 =100%."""
    entry = _exact("完成", name, lexicon)
    return form_of(entry.measurable[0], name, "完成") if entry else None


def stem_of(name: str) -> str:
    """What a vague name is about: 维护 of 维护及时性, 委员履职本领 of 增强委员履职本领; "" if nothing is left."""
    head = _HEAD.match(name)
    left = name[head.end() :] if head else name
    stem = left if len(left) >= 2 else name if left else ""
    tail = _TAIL.search(stem)
    if tail:
        stem = stem[: tail.start()]
    return re.sub(r"(?:的|管理|工作|各项|运行)$", "", stem) if len(stem) > 4 else stem.removesuffix("的")


def _entry(name: str, words: str, lexicon: Lexicon) -> MeasurableForm | None:
    by_words = _exact(words, name, lexicon) if words else None
    if by_words is not None and (name == words or words not in _SAYS_LITTLE):
        return by_words
    both = f"{name} {words}"
    for pattern, wording in _ENTRY_OF:
        if re.search(pattern, both if by_words is None else name):
            return _exact(wording, name, lexicon)
    return by_words or (_exact("有效", name, lexicon) if _NO_MEASURE.search(name) else None)


def _exact(words: str, name: str, lexicon: Lexicon) -> MeasurableForm | None:
    """The line that has these very words, or the longest part of them; among several the one nearest to the name."""
    entries = lexicon.measurable_forms
    found = [entry for entry in entries if words in entry.vague]
    if not found:
        parts = [(len(v), entry) for entry in entries for v in entry.vague if len(v) > 1 and v in words]
        longest = max((length for length, _ in parts), default=0)
        found = [entry for length, entry in parts if length == longest]
    return max(found, key=lambda entry: _shared("".join((*entry.vague, *entry.measurable)), name), default=None)


def _shared(said: str, name: str) -> int:
    return sum(name[i : i + 2] in said for i in range(len(name) - 1))


def _rank(form: TargetForm, name: str) -> tuple[int, int]:
    favoured = any(re.search(topic, name) and re.search(wanted, form.name) for topic, wanted in _FAVOURED)
    unfit = any(re.search(option, form.name) and not re.search(topic, name) for option, topic in _ONLY_WITH)
    return (0 if favoured else 2 if unfit else 1, -_shared(form.name, name) if favoured else 0)


def _composed(option: str, name: str, vague: str) -> str:
    """The form's name with the object of the one that was asked for."""
    stem = "" if name == vague else stem_of(name)
    option = _alternative(option, name)
    if (
        option.startswith("故障")
        and name
        and not re.search("故障|系统|设备|网络|线路|维修|平台|信息|软件", name)
        and stem
    ):
        option = option.replace("故障", "问题")
    if option.startswith("…"):
        return f"{stem}{option[1:]}" if stem else option[1:]
    if option in ("完成及时率", "计划按期完成率", "任务完成率") and stem and not re.search(r"^\d|月|日$", stem):
        measured = "按期完成率" if option == "计划按期完成率" else option.removeprefix("任务")
        measured = "及时率" if measured == "完成及时率" and name.endswith("及时性") else measured
        return f"{stem}{measured.removeprefix('完成') if stem.endswith('完成') else measured}"
    if option in ("考核合格率", "验收合格率", "评审合格率"):
        subject = re.sub(r"(?:服务|开展|各类)$", "", stem) or stem
        return f"{subject}{option}" if subject and len(subject) <= 8 else option
    if option == "指标" or option.startswith("指标较上年"):
        return f"{stem or '指标'}较上年提高"
    if option.startswith("较上年"):
        return f"{stem or '用量'}{option}"
    if not option:
        return name or "指标"
    return option


def _alternative(option: str, name: str) -> str:
    """`验收（考核）合格率` is 考核合格率 for people and 验收合格率 for things; other remarks stay out of the name."""
    if option.startswith("验收（考核）"):
        people = re.search(r"培训|学习|课程|讲座|教学|授课|护理|诊疗|服务|后勤|物业|保洁|安保|值守|活动", name)
        paper = re.search(r"调研|课题|报告|规划|研究|方案|编制", name)
        return ("考核" if people else "评审" if paper else "验收") + option.removeprefix("验收（考核）")
    return re.sub(r"（[^）]*）", "", option) or option


def _unit_of(name: str, number: str | None) -> str | None:
    measure = measure_of(name)
    return measure.units[0] if measure and number in (None, "上年实绩") else None


def _reason(vague: str, note: str | None, prefix: str) -> str:
    units = note and not re.match("必须|写", note)
    extra = f"；单位按实际写，也可以是{note}" if units else f"；{note}" if note else ""
    when = "（无法拆出单位成本时）" if "无法拆分" in prefix else "（放在满意度栏时）" if "满意度栏" in prefix else ""
    return f"“{vague}”一类写法的可测替代{when}（领域指南 3.6）{extra}"
