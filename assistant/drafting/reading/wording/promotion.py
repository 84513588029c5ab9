"""Promotion: work told in the words of reports (`六是扎实推进…`, `加快…建设`), put as a plan tells it (`推进…`).

How eagerly work is done is no part of what it is called, nor is its number in a speech. What is left keeps its place.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from assistant.domain.pattern import any_word, regex
from assistant.drafting.reading.wording.rewording import Reworded

_BEHIND_UNIT: Final = r"(?:^|(?<=\d年)|(?<=\d年度)|(?<=[局厅委办]))"
_HEAD: Final = rf"(?:{_BEHIND_UNIT}|(?<=[，。；：:\n是要将拟]))"
"""Where a clause begins, or what a unit does."""
_NUMBER: Final = "[一二三四五六七八九十]{1,3}"
_ORDINAL: Final = regex(
    rf"{_BEHIND_UNIT}(?:{_NUMBER}(?:是|拟|要(?![求素件]))|[（(]{_NUMBER}[）)]|—+)(?=[\u4e00-\u9fff“])"
)
"""`十二是`, `六要`, `(七)`, `——`: which part of a speech it is; inside a list it tells the parts of a sum apart."""

# How work is done ------------------------------------------------------------------------------------

_EAGERLY: Final = any_word(
    "扎实 深入 稳步 稳妥 有序 有力 有效 积极 主动 持续 接续 继续 纵深 深度 全面 全域 广泛 精准 务实 高效",
    "加快 加速 加力 大力 强力 全力 奋力 聚力 着力 坚决 坚定 严格 切实 不断 进一步 更多 科学 合理 适度 超前 滚动",
    "聚焦 突出 免费(?=实施) (?:连续)?成功(?=举办|承办|召开) [高优]质量(?!发展) 高标准 高水平 高起点",
)
_TOGETHER: Final = any_word("系统集成 系统 统筹 一体化? 协同 分类 分层 分步 分批 迭代 创新 综合 梯次 整体 累计")
"""Words that as often begin a noun (`系统建设`, `分类管理`): manner only in front of verbs of promotion."""
_PROMOTING: Final = any_word(
    "推进 推动 推行 实施(?!方案|细则|意见|办法) 开展 落实 做好 办好 做大 做强 做优 打造 构建 布局 谋划 培育 创建",
    "探索 提升(?!工程|行动|改造|项目) 提高 优化(?!升级) 完善 健全 深化 加强 强化 扩大 促进 支持 壮大 拓展 巩固 引导",
    "防范 化解",
)
_FURTHERING: Final = any_word(
    "建设(?!用地|期) 发展(?!改革|规划) 组织 参与 融入 推广 学习运用 整治 举办 承办 召开 改善 补齐 争取 规划 新建",
    "开工 规范 对接 修复 承担",
)
_MANNER: Final = regex(
    rf"{_HEAD}(?:(?:{_EAGERLY}|{_TOGETHER})地?[、，]?)*(?:(?:{_TOGETHER})地?(?={_PROMOTING})|统筹(?=建设)"
    rf"|(?:{_EAGERLY})地?(?=(?:{_PROMOTING}|{_FURTHERING})[\u4e00-\u9fff“\d]))"
)
"""`科学有序`, `统筹`, `高标准`: how, in front of a verb that furthers work."""
_GOING_ON: Final = regex(
    r"(?:^|(?<=[，。；\n]))(?!确保|保障|保证|推动|促进|助力|统筹|实现|使|让|为)[^，。；：\n]{4,60}?"
    rf"(?P<how>(?:{_EAGERLY})+(?:推进|开展|实施|深化|落实))(?=[，。；])"
)
"""`平安建设扎实推进`: how it goes, behind what goes."""
_GROWN: Final = regex(r"(?<=培育)壮大(?!工程|行动|计划|项目|资金)(?=[\u4e00-\u9fff])")
"""`培育壮大新兴产业` says 培育 twice."""
_MORE: Final = regex(
    r"(?:(?<=建设)|(?<=打造)|(?<=培育)|(?<=创建)|(?<=举办)|(?<=开设)|(?<=建成)|(?<=新建)|(?<=筹建)|(?<=推出)|(?<=认定)"
    r"|(?<=引进)|(?<=组建)|(?<=实施))(?:更多(?:更高水平|更高质量|更优质)?的?|一批(?!次))(?=[\u4e00-\u9fff“])"
)
"""`建设更多…`, `打造一批…`: a number that is none."""

_WHAT_LIKE: Final = regex(
    r"(?:(?<=建设)|(?<=打造)|(?<=构建))(?:[\u4e00-\u9fff]{2,3}、){2,}[\u4e00-\u9fff]{2,3}的(?=[\u4e00-\u9fff]{4})"
)
"""`建设宜居、韧性、智慧的城市`: what it will be like, in front of the thing."""

# What is promoted ------------------------------------------------------------------------------------

NO_WORK: Final = (
    "能力", "水平", "意识", "质量", "效能", "素质", "体系", "机制", "制度", "力量", "信心", "作用", "环境", "优势",
    "基础", "支撑", "联系", "效应", "功能", "根基", "防线", "底线", "短板", "措施", "政策", "渠道", "成果", "地位",
)  # fmt: skip
"""Ends of what is promoted that are no work themselves."""
_PROMOTED: Final = regex(
    rf"[^，。；：\n、]{{0,34}}?(?P<verb>{_BEHIND_UNIT}(?:{_EAGERLY})*(?:推动|加快|加强|强化|深化|参与|融入))"
    r"(?P<work>(?![与对向])[^，。；：\n\d]{5,40}?)(?=[，。；]|$)"
)
_EFFORT: Final = regex(
    rf"{_HEAD}加大(?P<work>(?P<deed>保障|改善|打击)?[\u4e00-\u9fff“”]{{4,24}}?)的?力度(?=[，。；]|$)"
)
"""`加大义务教育学校建设力度`."""
_HASTENED: Final = regex(r"(?<=[，；])加快(?=[^，。；\n\d]{4,24}(?:建设|改造|整治|治理|修复|工程)[，。；])")
"""`加快学校建设` in a further clause, where 推进 would tell what other work is for."""
_HELD: Final = regex(rf"{_HEAD}办好(?=[\u4e00-\u9fff“])")
"""`办好文化节`: said as what plans say of it, 举办."""
_SEEN_TO: Final = regex(r"抓好(?=\d)|支持(?=建设[^，。；\d]{4,24}[，。；])")
"""`抓好6条公路建设`, `支持建设服务中心`: said of what is done, not of a thing."""
_AIM: Final = regex("[向对]|做[大强优]|(?:发展|提质|增效|扩容|扩面|升级|转型|创新|振兴|繁荣|延伸|下沉|协同|联动|融合)$")
"""What is promoted by other work, where any is told."""
_WORK_BEHIND: Final = regex(
    r"[，；][^，。；]{0,12}?(?:组建|实施|开展|建设|新建|改造|举办|创建|购置|采购|建成|打造|引进)[\u4e00-\u9fff“\d]{3}"
)
_DEED: Final = regex(
    any_word(
        "出台 修订 落实 实现 形成 建立 构建 完善 建设 实施 开展 制定 编制 新建 创建 打造 整治 收购 申报 组建 推广 引进"
    )
)
"""A deed of its own behind promotion (`推动出台规划`)."""
_FURTHER: Final = "推进"


class _Edit(NamedTuple):
    """A stretch of the text and what stands there instead."""

    start: int
    end: int
    put: str = ""


def as_planned(read: Reworded) -> Reworded:
    """The text without ordinals, manner and numbers that are none, what it opens with being told as 推进."""
    for pattern in (
        _ORDINAL,
        _MANNER,
        _GOING_ON,
        _GROWN,
        _MORE,
        _WHAT_LIKE,
    ):  # An ordinal stands in front of the manner.
        gone = (found.span(found.lastgroup or 0) for found in pattern.finditer(read.text))
        read = _edited(read, (_Edit(*span) for span in gone))
    for edits in (_in_other_words, _efforts, _promotion):
        read = _edited(read, edits(read.text))
    return read


def _in_other_words(text: str) -> Iterable[_Edit]:
    verbs = ((_HELD, "举办"), (_HASTENED, "实施"), (_SEEN_TO, ""))
    return sorted(_Edit(*found.span(), put) for verb, put in verbs for found in verb.finditer(text))


def _efforts(text: str) -> Iterable[_Edit]:
    for found in _EFFORT.finditer(text):
        yield _Edit(found.start(), found.start("work"), "" if found["deed"] else _FURTHER)
        yield _Edit(found.end("work"), found.end())


def _promotion(text: str) -> Iterable[_Edit]:
    """The verb that a text opens with, where it promotes work that no other work behind it is done for."""
    found = _PROMOTED.match(text)
    if found is None or found["work"].endswith(NO_WORK):
        return
    if not (_AIM.search(found["work"]) and _WORK_BEHIND.search(text, found.end())):
        yield _Edit(*found.span("verb"), "" if _DEED.match(found["work"]) else _FURTHER)


def _edited(read: Reworded, edits: Iterable[_Edit]) -> Reworded:
    """The text with its edits, new words standing for what they replace."""
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    at = 0
    for edit in edits:
        parts += (read.text[at : edit.start], edit.put)
        places += read.places[at : edit.start]
        if edit.put:
            inside = read.places[edit.start : edit.end]
            places += [(inside[0][0], inside[-1][1])] * len(edit.put)
        at = edit.end
    return Reworded("".join((*parts, read.text[at:])), (*places, *read.places[at:])) if at else read
