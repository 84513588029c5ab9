"""Rule F09: slips of the pen. Names written wrong, words doubled or wrong, marks without a partner, lists that jump."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.department import DepartmentForm
from assistant.domain.indicator import Indicator
from assistant.domain.memo import once_for_each
from assistant.domain.pattern import regex, words_of
from assistant.domain.report import Confidence, Finding, Severity
from assistant.domain.value import ValueKind
from assistant.validation.context import Document, ReviewContext
from assistant.validation.reading.facts import texts_of
from assistant.validation.reading.punctuation import numbering_jumps, unpaired
from assistant.validation.reading.spelling import (
    doubled_characters,
    fixed_name_slips,
    misspellings_in,
    near_misses,
    one_character_apart,
)
from assistant.validation.reading.wording import numbered
from assistant.validation.rule import Outcome, department_rule, document_rule, finding, rule

_BASIS: Final = "公文规范（通识）"
_SHORTEST_NAME: Final = 8
_LONGEST_CELL: Final = 60
"""A longer cell is no name."""
_BRACKET_AT_END = regex(r"[（(][^（()）]*[）)]\s*$")
_FUNCTION_DOUBLED = regex(
    r"(?<!目)的的(?![确士])|了了(?![解如然])|和和(?![谐平睦解美气])|与与(?![会时])|及及(?![时早其格])"
    r"|并并(?![购轨联网])"
    r"|对对(?![口外策象接比方应等标照话内账])|为为(?![民人期了老企难止先例准主政])|将将(?![来军士])|由由|于于(?!是)"
    r"|从从(?![业事严快优重轻])|(?<!实)在在(?![建编职校岗册场线外])|被被(?![征害告监保评测服])|把把(?![关握])"
    r"|按按(?![照期时需劳月季年规])"
)
_TRIPLE = regex(r"(?P<char>[\u4e00-\u9fff])(?P=char)(?P=char)")
_TWICE = regex(r"(?P<char>[\u4e00-\u9fff])(?P=char)")
_WORD_DOUBLED = regex(r"(?P<word>[\u4e00-\u9fff]{2,6})(?P=word)")
_NATURAL_DOUBLES: Final = (
    *("一", "逐", "个", "层", "步", "点", "天", "年", "月", "日", "次", "处", "人", "家", "户", "事", "时", "代", "世"),
    *("研究", "讨论", "商量", "考虑", "学习", "交流", "宣传"),
)
"""Words, or characters in them, that are said twice in good Chinese: 一个一个, 研究研究."""
_COMPOUND_BEHIND: Final = "员站点者对所室费率部厅局处科院团队组量书表法类"
"""What makes the second of two equal words the head of another: 工作工作站, 服务服务对象."""
_PAIR: Final = 2
_COMMON_WORDS: Final = words_of(
    "每期 每场 每批 每班 每台",
    "进行 开展 全天 每天 每日 日常 全年 统一 集中 专业 组织 项目 工作 单位 部门 完成 提高 加强 推进 保障",
    "负责 根据 按照 通过",
    "会议 活动 人员 委员 代表 资金 经费 预算 目标 指标 系统 服务 管理 建设 实施 确保",
)
_SAID_AGAIN = regex(
    r"(?:该|本|此|这一)(?P<noun>[\u4e00-\u9fff]{2})(?P<between>最终|全部|整个|所有|全年|本次|总)(?P=noun)"
)
_DUTY_TWICE = regex(r"(?<=[；;。，,\n])(?:负责)(?P<what>[^；;。，,\n]{4,40})负责(?=[；;。，,\n]|$)")
_BARE_GIVE = regex(
    r"(?P<before>工作|项目|单位|企业|人员|代表|群众|居民|家庭|对象|活动|个人|村居|学生)予"
    r"(?P<behind>(?!以|其|之|人)[\u4e00-\u9fff]{0,6}(?:参考|支持|帮助|指导|补贴|补助|奖励|慰问|保障))"
)
_PERIOD_RUN_TOGETHER = regex(
    r"(?P<first>(?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日)?)(?P<last>(?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日)?)"
)
_CLAUSE = regex(r"[，。；：,;:、\n]")
_LONG_CLAUSE: Final = 16
_CLAUSE_SAID_TWICE: Final = 12
_MOST_TWINS: Final = 20
_MEANT: Final = frozenset("的地得了和与及将等并也均已其不未非仅各本全年市区县我员0123456789")
"""Characters that may be left out or put in without a slip."""


@rule("F09", severity=Severity.SUGGESTION, title="错漏字与标点", basis=_BASIS)
def texts_are_free_of_slips(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Names, goals, narrative and indicators are spelled and punctuated rightly (guide F09).

    The official name of an institution written wrong is an error, the rest are suggestions.
    """
    texts = list(_texts(form))
    names = _named_in("\n".join(text for _, text in texts), context.forms_beside(form).fact(own_names))
    for path, text in texts:
        yield from _slips(path, text, context, names)
    yield from _said_twice(form)
    yield from _shorter_twins(form)


@department_rule("F09", severity=Severity.SUGGESTION, title="错漏字与标点", basis=_BASIS)
def department_texts_are_free_of_slips(form: DepartmentForm, context: ReviewContext) -> Iterator[Outcome]:
    """The department form's texts and indicators, likewise (guide F09)."""
    names = own_names(context.projects)
    texts = [
        ("department_name", form.department_name),
        ("department_functions", form.department_functions or ""),
        ("annual_mission_goal", form.annual_mission_goal or ""),
    ]
    for index, task in enumerate(form.key_tasks):
        texts += [(f"key_tasks[{index}].name", task.name), (f"key_tasks[{index}].content", task.content)]
    for path, text in (*texts, *_indicator_texts(form.indicators)):
        yield from _slips(path, text, context, names)


@document_rule("F09", severity=Severity.SUGGESTION, title="错漏字与标点", basis=_BASIS)
def title_is_free_of_slips(document: Document, context: ReviewContext) -> Iterator[Outcome]:
    """The title and the summary sentence of the document name the unit as its forms do (guide F09)."""
    names = own_names(document.forms)
    if document.title:
        yield from _slips("title", document.title, context, names)
    if document.summary:
        yield from _slips("header_summary.text", document.summary.text, context, names)


def own_names(forms: Sequence[Declaration]) -> tuple[str, ...]:
    """The official names of units as the forms' own cells have them; of two alike the more usual one."""
    cells = Counter(
        name
        for form in forms
        for cell in (form.competent_department, form.implementing_unit)
        if cell and _SHORTEST_NAME <= len(name := _BRACKET_AT_END.sub("", cell[:_LONGEST_CELL]).strip()) < _LONGEST_CELL
    )
    return tuple(
        name
        for name, count in cells.items()
        if not any(cells[other] > count and one_character_apart(name, other) for other in cells)
    )


def _named_in(said: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """The names of which a half stands in a form: of the others it has no near miss."""
    return tuple(name for name in names if name[: len(name) // 2] in said or name[len(name) // 2 :] in said)


def _texts(form: Declaration) -> Iterator[tuple[str, str]]:
    for path in ("project_name", "competent_department", "implementing_unit"):
        if text := getattr(form, path):
            yield path, text
    yield from texts_of(form)
    yield from _indicator_texts(form.indicators)


def _indicator_texts(rows: tuple[Indicator, ...]) -> Iterator[tuple[str, str]]:
    for path, row in numbered(rows):
        if row.level3:
            yield f"{path}.level3", row.level3
        if row.target.kind is ValueKind.QUALITATIVE:
            yield f"{path}.target", row.target.text


def _slips(path: str, text: str, context: ReviewContext, names: tuple[str, ...]) -> Iterator[Finding]:
    named = list(_names(path, text, context, names))
    yield from named
    yield from _wrong_words(path, text, context)
    told = "｜".join(found.quote for found in named)
    yield from (found for found in _doubled(path, text, context) if not (found.quote and found.quote in told))
    yield from _marks(path, text)
    yield from _phrases(path, text)


def _names(path: str, text: str, context: ReviewContext, names: tuple[str, ...]) -> Iterator[Finding]:
    """Official names: each place once, by the fixed name where one explains it."""
    slips = [*fixed_name_slips(text, context.lexicon.fixed_names)]
    fixed = "".join(slip.wrong for slip in slips)
    for name in names:
        for slip in near_misses(text, name, substituted=True):
            explained = any(part.wrong in slip.wrong for part in slips)
            if slip.wrong not in names and slip.wrong not in fixed and not explained:
                slips.append(slip)
    for slip in dict.fromkeys(slips):
        message = f"正式名称写错：“{slip.wrong}”应为“{slip.right}”。"
        yield finding(
            "F09", path, message, severity=Severity.ERROR, quote=slip.wrong, replacement=slip.right, safe=True
        )


def _wrong_words(path: str, text: str, context: ReviewContext) -> Iterator[Finding]:
    for slip, certain in misspellings_in(text, context.lexicon.misspellings):
        message = (
            f"“{slip.wrong}”疑应为“{slip.right}”。" if not certain else f"错字：“{slip.wrong}”应为“{slip.right}”。"
        )
        yield finding(
            "F09",
            path,
            message,
            confidence=Confidence.CERTAIN if certain else Confidence.LIKELY,
            quote=slip.wrong,
            replacement=slip.right,
            safe=certain,
        )


def _doubled(path: str, text: str, context: ReviewContext) -> Iterator[Finding]:
    """Characters and words that stand twice where good Chinese has them once."""
    for found in (*_FUNCTION_DOUBLED.finditer(text), *_TRIPLE.finditer(text)):
        char = found[0][0]
        message = f"重复字：“{found[0]}”，请删去多余的“{char}”。"
        yield finding("F09", path, message, quote=found[0], replacement=char, safe=len(found[0]) == 2)
    words = _words(context.lexicon.field_words)
    slips = list(doubled_characters(text, words))
    for slip in slips:
        message = f"重复字：“{slip.wrong}”疑应为“{slip.right}”。"
        yield finding("F09", path, message, confidence=Confidence.LIKELY, quote=slip.wrong, replacement=slip.right)
    usual = context.lexicon.doubled_characters
    for found in _TWICE.finditer(text):
        is_told = found["char"] == "委" or any(found[0] in slip.wrong for slip in slips)
        if usual and found["char"] not in usual and not is_told:
            message = f"重复字：“{found[0]}”，请核对是否多写了“{found['char']}”。"
            likely = Confidence.LIKELY
            yield finding("F09", path, message, confidence=likely, quote=found[0], replacement=found["char"])
    for found in _WORD_DOUBLED.finditer(text):
        word, behind = found["word"], text[found.end() : found.end() + 1]
        if any(part in word for part in _NATURAL_DOUBLES) or (behind and behind in _COMPOUND_BEHIND):
            continue
        if len(word) == _PAIR and word not in words:
            continue
        message = f"重复的词：“{found[0]}”，请核对是否多写了“{word}”。"
        yield finding("F09", path, message, confidence=Confidence.LIKELY, quote=found[0], replacement=word)


@once_for_each
def _words(field_words: tuple[str, ...]) -> frozenset[str]:
    """The field's own words of two characters; any two others may stand twice by chance: 共建共治, 创业创新."""
    return frozenset(word for word in (*field_words, *_COMMON_WORDS) if len(word) == _PAIR)


def _marks(path: str, text: str) -> Iterator[Finding]:
    """Marks without a partner, one finding for each kind; 《》 in the narrative are B05's."""
    told = set()
    for mark in unpaired(text):
        if (mark.mark in "《》〈〉" and path.startswith("narrative.")) or mark.mark in told:
            continue
        told.add(mark.mark)
        message = f"标点不成对：“{mark.quote}”处的“{mark.mark}”没有对应的另一半。"
        yield finding("F09", path, message, quote=mark.quote)
    for jump in numbering_jumps(text):
        said = "序号重复" if jump.before == jump.after else "序号跳号"
        message = f"{said}：{jump.before}之后是{jump.after}（“{jump.quote}”），请核对是漏了内容还是编号有误。"
        yield finding("F09", path, message, quote=jump.quote)


def _phrases(path: str, text: str) -> Iterator[Finding]:
    """Turns of phrase with a word too many or too few."""
    for found in _SAID_AGAIN.finditer(text):
        message = f"“{found[0]}”重复了“{found['noun']}”。"
        better = found[0][: -len(found["noun"])]
        yield finding("F09", path, message, quote=found[0], replacement=better, confidence=Confidence.LIKELY)
    for found in _DUTY_TWICE.finditer(text):
        better = found[0].removesuffix("负责")
        yield finding("F09", path, f"“{found[0]}”首尾重复“负责”。", quote=found[0], replacement=better, safe=True)
    for found in _BARE_GIVE.finditer(text):
        better = f"{found['before']}给予{found['behind']}"
        message = f"“{found[0]}”疑漏“给”字，应为“{better}”。"
        yield finding("F09", path, message, quote=found[0], replacement=better, confidence=Confidence.LIKELY)
    for found in _PERIOD_RUN_TOGETHER.finditer(text):
        better = f"{found['first']}至{found['last']}"
        message = f"“{found[0]}”两个日期之间漏了“至”。"
        yield finding("F09", path, message, quote=found[0], replacement=better, safe=True)


def _said_twice(form: Declaration) -> Iterator[Finding]:
    """A clause that stands twice in one goal or overview; repeated sentences of the plan are B09's."""
    overview = (form.narrative.overview if form.narrative else None) or ""
    for path, text in (
        ("overall_goal", form.overall_goal or ""),
        ("annual_goal", form.annual_goal or ""),
        ("narrative.overview", overview),
    ):
        counted = Counter(clause.strip() for clause in _CLAUSE.split(text))
        for clause, count in counted.items():
            if count > 1 and len(clause) >= _CLAUSE_SAID_TWICE:
                message = f"“{clause}”写了{count}遍，请删去重复的。"
                yield finding("F09", path, message, quote=clause, confidence=Confidence.LIKELY)


def _shorter_twins(form: Declaration) -> Iterator[Finding]:
    """A long clause that stands elsewhere in the form with one or two characters more in its midst."""
    clauses = [
        (path, clause.strip())
        for path, text in texts_of(form)
        for clause in _CLAUSE.split(text)
        if len(clause.strip()) >= _LONG_CLAUSE
    ]
    by_start: dict[str, list[str]] = {}
    for _, clause in clauses:
        by_start.setdefault(clause[:6], []).append(clause)
    told = set()
    for path, clause in clauses:
        for other in by_start[clause[:6]][:_MOST_TWINS]:
            left_out = _left_out(clause, other)
            if left_out and clause not in told:
                told.add(clause)
                message = f"“{clause}”比别处同一句话少“{left_out}”，疑有漏字。"
                yield finding("F09", path, message, quote=clause, replacement=other, confidence=Confidence.LIKELY)


def _left_out(clause: str, other: str) -> str:
    """What the other clause has more in one place inside it; "" where they differ in another way."""
    more = len(other) - len(clause)
    if more not in (1, 2):
        return ""
    start = next((i for i, (a, b) in enumerate(zip(clause, other, strict=False)) if a != b), len(clause))
    extra = other[start : start + more]
    inside = 0 < start < len(clause) and clause[start:] == other[start + more :]
    return extra if inside and not any(char in _MEANT or not "\u4e00" <= char <= "\u9fff" for char in extra) else ""
