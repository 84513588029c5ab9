"""Reading what was asked: which part is the indicator's name, which its value, and what is vague about them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from assistant.domain.lexicon import Lexicon
from assistant.domain.pattern import any_word, regex
from assistant.domain.value import TargetValue, ValueKind, parse_target
from assistant.drafting.targets.measures import family_of, measure_of
from assistant.errors import EmptyDescription, TextTooLong
from assistant.validation.reading.wording import bare_name

MAX_CHARACTERS: Final = 100
_EXAMPLE: Final = "请写一个指标名称，例如：jixiao targets 培训人次"
_OPERATOR = regex(
    r">=|<=|=>|=<|[≥≤≧≦⩾⩽><=═]|不少于|不低于|不小于|至少|不超过|不高于|不多于|至多|大于|小于|超过|高于|低于|达到|等于"
)
_SEPARATOR = regex(r"[\s：:，,;；|\t]+")
_INVISIBLE = regex("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_DEGREES: Final = any_word(
    "基本 较为? 比较 明显 显著 逐步 不断 持续 稳步 进一步 全面 大幅 有所 更加 十分 非常 切实 日益 逐年 得到 有效地?"
)
"""How much, in front of a value that says no number."""
_VAGUE: Final = any_word(
    "及时 按时 按期 如期 准时 迅速 快速 按计划.* 按照计划.* 在.*内完成",  # in time
    "高质量 质量高 较高 高效 高 好 良好 优良 优秀 优质 强 优 中 差 准确 准确到位 到位",  # well
    "达标 合格 合理 合法 合规 规范 严格 严格执行 相符 符合.* 闭环管理",  # by the rules
    "安全 稳定 可靠 运行良好 正常 有效 效果良好 效果明显 明显 显著 有帮助 长期 持续发展 与往年持平 不低于往年水平",
    "提升 提高 增强 改善 优化 好转 增加 减少 降低 下降 拓宽 扩大 健全 完善 丰富 促进 推进 推动 发挥 弘扬 保障",
    "应用 共享 公开 公开透明 透明 完成 实现 达成 落实 展示 团结 满意 是 否",  # done or not
)
_VAGUE_VALUE = regex(rf"^(?:{_DEGREES})*(?:{_VAGUE})$")
_GLUED_TAIL = regex(
    r"(?:基本|较为?|比较|明显|显著|逐步|不断|持续|稳步|进一步|全面|大幅|有所|更加|得到)*"
    r"(?:按时完成|按期完成|及时完成|如期完成|顺利完成|及时|迅速|较高|良好|优良|优秀|高效|准确到位|达标|合理|合规"
    r"|规范|稳定|有效|明显|显著"
    r"|提升|提高|增强|改善|优化|好转|健全|完善|公开透明|到位|满意)$"
)
_QUALITY_NOUN = regex(
    r"(?:质量|品质|效果|成效|实效|效益|作用|影响|影响力|能力|本领|水平|技能|素质|素养|意识|反响|反应|口碑|形象"
    r"|效应|状况|情况|程度|性|力|氛围"
    r"|环境|安全|机制|体系|制度|渠道|成果|进度|精神|面貌|知名度|美誉度|透明度|公开度|满足度|保障度|达标度|参与度"
    r"|认同感|获得感|归属感)$"
)
_VERB_FIRST = regex(
    r"^(?:进一步|有效|持续|不断|切实)?(?:提高|提升|增强|保障|推动|推进|促进|加强|丰富|弘扬|发挥|展示|扩大|高质量"
    r"|按计划|按时间|按时|按期"
    r"|及时|服务保障|团结|形成|改善|优化|完善|健全|确保|满足|带动|维护|贯彻|落实|拓宽|解决|减少|降低|营造|树立"
    r"|规范|实现)"
)
_ENDED = regex(r"(?:率|满意度|性|情况|程度|质量|效果|成效|水平|能力|影响力)$")
"""After such an ending no more of the name follows."""
_ADVERB = regex(r"(?:明显|显著|逐步|逐渐|不断|进一步|大幅|稳步|切实|更加|有所)$")
_SEVERAL = regex(r"[、]")


class Asked(NamedTuple):
    """What was asked, taken apart.

    Attributes:
        text: As typed, white space tidied.
        name: The name, without white space.
        value: The value given with it; None if none was.
        words: The vague words that stand for a value: 较高 of 培训质量较高; "" if there are none.
        reasons: Why it cannot be measured as it stands, in Chinese; empty if it can.
        remarks: What else is wrong with the name.
    """

    text: str
    name: str
    value: TargetValue | None
    words: str
    reasons: tuple[str, ...]
    remarks: tuple[str, ...]

    @property
    def vague(self) -> bool:
        """Whether it cannot be measured as it stands."""
        return bool(self.reasons)


def read_asked(text: str, lexicon: Lexicon) -> Asked:
    """Take a question apart.

    Raises:
        EmptyDescription: If there is no name in it.
        TextTooLong: If it is longer than an indicator can be.
    """
    tidy = " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).split())
    if not any(char.isalnum() for char in tidy):
        raise EmptyDescription("没有写指标名称。", hint=_EXAMPLE)
    if len(tidy) > MAX_CHARACTERS:
        raise TextTooLong(
            f"指标有 {len(tidy):,} 个字，最多 {MAX_CHARACTERS} 个字。",
            hint="请只写一个指标的名称，可以带上它的指标值。",
        )
    name, value = _split(tidy, lexicon)
    if not any(char.isalnum() for char in name):
        raise EmptyDescription(f"只写了指标值“{tidy}”，没有指标名称。", hint=_EXAMPLE)
    words = _vague_words(name, value, lexicon)
    return Asked(tidy, name, value, words, tuple(_reasons(name, value, words)), tuple(_remarks(name)))


def _split(tidy: str, lexicon: Lexicon) -> tuple[str, TargetValue | None]:
    """Name and value; a name typed with spaces in it is put together again."""
    for place in _places(tidy):
        head, tail = _bare(tidy[:place]), tidy[place:].strip(" ：:，,;；|")
        gap = _is_gap(tidy, place)
        value = _value(tail, lexicon, after_gap=gap)
        if value is None and gap and _is_answer(head, tail):
            value = parse_target(tail)
        if value is not None and _can_have(head, value):
            return _without_adverb(head, value)
    whole = parse_target(tidy)
    if whole.kind in (ValueKind.NUMERIC, ValueKind.RANGE) and _is_plain_number(whole, lexicon):
        return "", whole
    name = _bare(tidy)
    glued = _GLUED_TAIL.search(name)
    if glued and glued.start() >= 2 and measure_of(name) is None:
        return name[: glued.start()], parse_target(glued[0])
    return name, None


def _is_answer(head: str, tail: str) -> bool:
    """Whether words behind a finished name are its value, whatever they say."""
    finished = _ENDED.search(head) or (measure_of(head) and re.search(r"\d", tail))
    return bool(finished) and measure_of(tail) is None and not _ENDED.search(tail)


def _without_adverb(name: str, value: TargetValue) -> tuple[str, TargetValue]:
    """Name and value with the adverb in its place: 知晓率明显 | 提高 is 知晓率 | 明显提高 (rule V19)."""
    adverb = None if value.is_measurable else _ADVERB.search(name)
    if adverb is None or adverb.start() < 2:
        return name, value
    return name[: adverb.start()], parse_target(adverb[0] + value.text)


def _places(tidy: str) -> Iterator[int]:
    """Where a value may begin: at an operator, after a separator, at a digit."""
    for found in _OPERATOR.finditer(tidy):
        if found.start():
            yield found.start()
    for found in _SEPARATOR.finditer(tidy):
        if found.start():
            yield found.start()
    yield from (found.start() for found in re.finditer(r"(?<![\d.第])\d", tidy) if found.start())


def _is_gap(tidy: str, place: int) -> bool:
    return bool(_SEPARATOR.match(tidy, place)) or bool(_SEPARATOR.search(tidy[place - 1 : place]))


def _value(tail: str, lexicon: Lexicon, *, after_gap: bool) -> TargetValue | None:
    """A value, if the tail is one."""
    value = parse_target(tail)
    if value.is_measurable:
        certain = after_gap or bool(_OPERATOR.match(tail)) or value.kind is ValueKind.DEADLINE
        return value if certain or _is_plain_number(value, lexicon) else None
    return value if after_gap and _is_vague_value(tail, lexicon) else None


def _can_have(head: str, value: TargetValue) -> bool:
    """Whether what stands before a value can be its name."""
    if not any(char.isalpha() for char in head):
        return False
    bare_number = value.kind is ValueKind.NUMERIC and not value.unit and value.operator_inferred
    return not bare_number or measure_of(head) is not None or not head[-1].isascii()


def _is_plain_number(value: TargetValue, lexicon: Lexicon) -> bool:
    """Whether a number's unit is one, so that 2.5年均浓度 and 24小时扑灭率 are none."""
    unit = value.unit
    return unit is None or unit in ("百分点", "个百分点") or family_of(unit, lexicon) is not None


def _is_vague_value(text: str, lexicon: Lexicon) -> bool:
    return bool(_VAGUE_VALUE.match(text)) or text in _vague_of(lexicon)


def _vague_words(name: str, value: TargetValue | None, lexicon: Lexicon) -> str:
    """The words that promise without measuring: the value, or the name where it is nothing else."""
    if value is not None:
        return "" if value.is_measurable else value.text
    return name if _VAGUE_VALUE.match(name) or name in _vague_of(lexicon) else ""


@lru_cache(maxsize=8)
def _words_of(forms: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    return frozenset(word for vague in forms for word in vague)


def _vague_of(lexicon: Lexicon) -> frozenset[str]:
    return _words_of(tuple(form.vague for form in lexicon.measurable_forms))


def _reasons(name: str, value: TargetValue | None, words: str) -> Iterator[str]:
    if words and value is not None:
        yield f"指标值“{words}”是定性写法，没有数字或期限，无法检验（规则 V07）"
    elif words:
        yield f"“{words}”只是形容或要求，没有对象和计量词（规则 V17）"
    if words or (value is not None and value.is_measurable and measure_of(name)):
        return
    if parse_target(name).kind is ValueKind.DEADLINE:
        yield f"“{name}”是期限，不是指标名称；期限请写进指标值（规则 V17）"
    elif measure_of(name) is None:
        if _VERB_FIRST.match(name):
            yield f"“{name}”是工作要求，没有计量词，看不出数什么（规则 V17）"
        elif ending := _QUALITY_NOUN.search(bare_name(name)):
            yield f"名称以“{ending[0]}”结尾，没有说明用什么数来衡量（命名规则 3.7）"
        else:
            yield f"“{name}”没有以计量词结尾（次数、人次、率、时间、成本、满意度等），看不出数什么（命名规则 3.7）"


def _remarks(name: str) -> Iterator[str]:
    if _SEVERAL.search(name):
        yield "名称用顿号并列了几件事；一条指标只测一件事，请拆开写（规则 F11）"
    if len(name) > 20:
        yield f"名称有 {len(name)} 个字，宜在 20 字以内（命名规则 3.7）"
    if name in ("满意度", "服务对象满意度", "满意率"):
        yield "没有写是谁的满意度；请写明具体对象，如“参训人员满意度”（规则 S08）"


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text).strip("：:，,;；|。.、“”\"'")


def whole_above(value: Decimal) -> Decimal:
    """The least whole number above another: more than one means at least two."""
    return value + 1 if value == value.to_integral_value() else value.to_integral_value(rounding="ROUND_CEILING")
