"""Words that only say which sort of a thing is counted: the thing itself is named by a neighbour (`改造Ⅱ类9座`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from assistant.domain.pattern import places_of, regex
from assistant.drafting.reading.clauses import SENTENCE_END
from assistant.drafting.reading.nouns.shared_words import joined
from assistant.drafting.reading.parts import Counted

_SORT: Final = regex(
    r"[ⅠⅡⅢⅣⅤ一二三四五六七八甲乙丙丁ABCD][类级型档]|(?:一般|普通|简易|重大|疑难|复杂)+|(?:[大中小重轻微]|[\u4e00-\u9fff]{2,4})型"
    r"|(?:已|新|续|在)建成?|已投用"
)
_GRADE: Final = regex(r"(?:世界|国际|国家|区域|省部?|市|县|区|[一二三四五]星?|[百千万]?亿|[甲乙丙]|A{1,5})级")
_OF_A_GRADE: Final = regex(rf"(?:{_GRADE.pattern})(?P<thing>[\u4e00-\u9fff]{{2,10}})$")
_BEFORE_THING: Final = regex(rf"^(?:淘汰|报废|开行|投入)?(?:{_SORT.pattern})?(?P<thing>[\u4e00-\u9fff]{{2,10}})$")
_KEPT_UP: Final = regex(r"[^，,。；;]*?(?P<deed>管护|养护|运维|维护|运行维护|维修养护|保洁)")
"""What those that stand already get (`对已建成的37座给予每座每年1万元管护费`)."""
_THING_PRICED: Final = regex(r"(?P<thing>[\u4e00-\u9fff]{2,4})每")
_WHAT_IS_PAID: Final = regex(r"标准|补[贴助]|经费|单价|成本|费用?$|金$")
"""Behind a sort in front of a price: no thing of that sort (`集中供养标准每人每月1100元`)."""


def with_heads(plain: str, counted: Sequence[Counted]) -> tuple[Counted, ...]:
    """The numbers of which a sort is counted, with the thing that a price or the number before names.

    Args:
        plain: The description.
        counted: What its numbers count, in order.
    """
    result: list[Counted] = []
    for one in counted:
        last = result[-1] if result else None
        result.append(_priced(plain, one) or _after(plain, one, last) or one)
    return tuple(_graded(plain, result))[::-1]


def _graded(plain: str, counted: Sequence[Counted]) -> Iterator[Counted]:
    """`新建6个国家级、20个省级重点专科`: the thing whose grades are counted apart stands behind the last of them."""
    behind: Counted | None = None
    for one in reversed(counted):
        alike = behind is not None and behind.quantity.unit == one.quantity.unit and _GRADE.fullmatch(one.noun)
        listed = alike and behind and plain[one.quantity.end : behind.quantity.start] in joined(one.noun)
        thing = _OF_A_GRADE.match(behind.noun) if listed and behind else None
        behind = one.named(one.noun + thing["thing"]) if thing else one
        yield behind


def _priced(plain: str, one: Counted) -> Counted | None:
    """`其中简易1400件` of what was priced as `简易纠纷每件50元`."""
    if not (one.is_part and 2 <= len(one.noun) <= 4) or one.quantity.per:
        return None
    priced = (_THING_PRICED.match(plain, end) for _, end in places_of(one.noun, plain))
    found = next((found for found in priced if found and plain.startswith(one.quantity.unit, found.end())), None)
    named = found and not _WHAT_IS_PAID.search(found["thing"])
    return one.named(one.noun + found["thing"]) if found and named else None


def _after(plain: str, one: Counted, last: Counted | None) -> Counted | None:
    """`新建Ⅰ类厕所4座、改造Ⅱ类9座、对已建成的37座管护`: what the number before counts in the same unit."""
    if last is not None and _GRADE.fullmatch(one.noun) and last.quantity.unit == one.quantity.unit:
        graded = _OF_A_GRADE.search(last.noun)  # `认定国家级平台2个，每个20万元，省级5个`
        return one.named(one.noun + graded["thing"], last.verb) if graded else None
    sort = _SORT.fullmatch(one.noun)
    if last is None or not sort or last.quantity.unit != one.quantity.unit:
        return None
    before = _BEFORE_THING.match(last.noun)
    if (
        before is None
        or _SORT.fullmatch(last.noun)
        or SENTENCE_END.search(plain[last.quantity.end : one.quantity.start])
    ):
        return None
    if not one.noun.startswith("已"):
        return one.named(one.noun + before["thing"])
    kept = _KEPT_UP.match(plain, one.quantity.end)
    noun = before["thing"] if kept else one.noun + before["thing"]
    return one.named(noun, kept["deed"] if kept else "")
