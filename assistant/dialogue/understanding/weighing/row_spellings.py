"""Row spellings: the ways in which a sentence points at rows by their number or their place, each with examples."""

from __future__ import annotations

from typing import Final

from assistant.dialogue.understanding.words.numbers import NUMERAL
from assistant.domain.pattern import Alternative, one_of, regex

_COUNT: Final = r"(?:条|项|行|号|款|栏)"
_COUNTED: Final = r"(?:条|个|项|行)"
_NO_FINDING: Final = r"(?![版稿步]|[个条]?(?:问题|意见|建议|错误|审核|检查|相似|版|稿))"
"""第2版 and 第2个问题 are no rows."""
_NTH: Final = rf"第(?:{NUMERAL}){_COUNT}?(?:指标)?{_NO_FINDING}"
_AND: Final = r"(?:[、和跟与及同到至—~-]|还有|以及)"
_AND_NUMBER: Final = (
    r"(?<=[、到至—~-])\d{1,2}(?![\d.%])"
    r"|(?<=[和跟与])\d{1,2}(?=$|[都均全各也的，,改调合互对一分])"
)
"""A bare number in a row of rows: 第3、5; one behind 和 only where a value is not what comes."""
_THESE: Final = rf"(?:[这那]?(?:[两三四五]|几){_COUNTED})"

ROW_WAYS: Final = (
    Alternative(
        "its number, said to be one",
        rf"(?:序号|编号|[Nn][Oo]\.?)(?:为|是)?第?\d{{1,2}}(?:的)?(?:那|这)?(?:{_COUNT}|个)?",
        ("序号3那条改成15", "编号为12的删掉", "No.4不要"),
    ),
    Alternative(
        "above or below the row in focus",
        rf"(?:再)?往?(?:上|下)(?:面|边)?(?:的)?那{_COUNTED}",
        ("上面那条删了", "再往下那个也改"),
    ),
    Alternative(
        "this one above or below",
        rf"[上下前后][面边头](?:的)?这一?{_COUNTED}",
        ("上面这一条", "下边的这项"),
    ),
    Alternative(
        "all behind or before one",
        rf"从?{_NTH}(?:及|以及)?(?:以后|之后|往后|以下|往下|以前|之前|以上)"
        r"(?:的(?!.{0,4}[加插补添放位])|(?=都|全|统统|一律|[删去砍]))",
        ("第8条以后的都删", "第5条及以下全部去掉"),
    ),
    Alternative(
        "all from one on",
        rf"从?{_NTH}(?:起|开始)(?:往[后下])?(?=的|都|全|统统|一律|[删改])",
        ("从第9条起都删", "从第3条开始往后的改一下"),
    ),
    Alternative(
        "one or several by ordinals",
        rf"{_NTH}(?:{_AND}*(?:{_NTH}|\d{{1,2}}{_COUNT}|{_AND_NUMBER}))*{_THESE}?",
        ("第3条改成15", "第3、5条", "第二条和第四条这两条", "第3到5", "第6和7合并"),
    ),
    Alternative(
        "several by bare numbers with a counter",
        rf"(?<![\d.])\d{{1,2}}(?:[、，,和跟与到至-]\d{{1,2}})+(?:[这那]?[两三四五几]?{_COUNT})(?:指标)?",
        ("10、11条重了", "3和5两条"),
    ),
    Alternative(
        "several by bare numbers that are alike or change places",
        r"(?<![\d.年月])\d{1,2}(?:[、和跟与到至-]\d{1,2})+"
        r"(?=[两三]?(?:个|条)?(?:重|合并|合|对调|互换|差不多|一样|太像|是一回事|说的是))",
        ("10和11差不多", "6跟7对调"),
    ),
    Alternative(
        "a bare number that is kept or removed",
        r"(?<=[留删])\d{1,2}(?=$|[，,吧。就即])",
        ("留10，删11", "删7吧"),
    ),
    Alternative(
        "a bare number with a counter",
        rf"(?<![\d.年月])\d{{1,2}}{_COUNT}(?![\d目])(?:指标)?",
        ("8号不合适", "3条指标改一下"),
    ),
    Alternative(
        "a number in front of a list's entry",
        r"(?<![\d.])\d{1,2}(?=[、.](?=[\u4e00-\u9fff]{3}))",
        ("3、培训期数改成5期",),
    ),
    Alternative("from the end", rf"倒数第(?:{NUMERAL}){_COUNTED}?", ("倒数第二条", "倒数第3")),
    Alternative(
        "the last or first, or some of them",
        rf"(?:最后|末尾|最末|最前面?|最上面?|最下面?)的?(?:那|这)?(?:{NUMERAL})?{_COUNTED}",
        ("最后一条", "最上面那条", "最后两项"),
    ),
    Alternative("the first, the next or the other", r"(?:头|前|后|另|另外)一(?:条|个|项)", ("头一条", "另外一个")),
    Alternative("the first or last few", rf"[前头后](?:[两二三四五六]){_COUNTED}", ("前三条", "后两项")),
    Alternative(
        "the one above or below",
        rf"(?:上面?|下面?|前面|后面|前|后)的?那?一{_COUNTED}",
        ("上面的一条", "下一行"),
    ),
    Alternative("the one above or below, in short", r"(?:上|下)(?:条|行)", ("上条不动", "下行")),
)
ROWS: Final = regex(one_of(ROW_WAYS))
FIRST: Final = regex(_NTH)
"""One row by its ordinal."""
