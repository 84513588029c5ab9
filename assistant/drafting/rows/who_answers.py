"""Who answers a survey for those who are served: parents, guardians, the bereaved, those whom the work reached."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.parts import Span

_TOO_YOUNG: Final = ("幼儿", "婴幼儿", "新生儿", "儿童")
_WITH_MOTHERS: Final = ("妇女儿童", "妇幼", "母婴")
"""Of whom the grown-ups answer for themselves."""
_IN_CARE: Final = (
    "孤儿",
    "孤弃儿童",
    "养育儿童",
    "弃儿",
    "困境儿童",
    "留守儿童",
    "抚养儿童",
    "孤残儿童",
    "供养儿童",
    "福利院儿童",
    "弃婴",
)
_WHOLE_CLASS: Final = frozenset(["居民", "群众", "村民", "企业", "农户", "家庭"])
_ANY_OF_THEM: Final = ("老年人", "老人", "妇女", "学生", "教师", "干部", "职工", "农民", "党员", "青年")
_SAID_ALREADY: Final = ("受", "参")
"""Of these only some are reached by one project (65岁以上老年人 who come to be examined)."""
_REACHED: Final = (
    ("受检", ("体检", "筛查", "检查", "抽检")),
    ("参训", ("培训", "轮训", "研修", "培育")),
    ("受助", ("助学", "资助", "救助", "帮扶")),
    ("受益", ("补助", "补贴", "奖补")),
)
"""What work makes of those whom it reaches."""
_WORKED_ON: Final = regex(
    r"^(?:随访|管理|检测|监测|筛查|干预|服务|救助|帮扶|培训|培养|培育|选派)+(?=[\u4e00-\u9fff]{2})"
)
"""What is done to people is no part of who they are (`随访管理感染者`)."""
_WITHOUT_PARENTS: Final = ("在院儿童", "院内儿童", "孤", "弃")
"""Children of a home, whose parents nobody can ask."""
_DECEASED: Final = regex("去世|死亡|逝世|亡故|病故|遗体")
_THE_BEREAVED: Final = "逝者家属"


def who_answers(served: str, work: str) -> str:
    """Who is asked: parents for small children, of a whole class of people those whom the work has reached."""
    served = _WORKED_ON.sub("", served)
    if _DECEASED.search(served):
        return _THE_BEREAVED
    if served.endswith(_IN_CARE):
        return f"{served}及监护人"
    if served.startswith(_WITHOUT_PARENTS):
        return served
    if served.endswith(_TOO_YOUNG) and not served.endswith(_WITH_MOTHERS):
        return f"{served}家长"
    reached = next((told for told, deeds in _REACHED if any(deed in work for deed in deeds)), "")
    classed = served in _WHOLE_CLASS or served.endswith(_ANY_OF_THEM)
    return f"{reached}{served}" if classed and not served.startswith(_SAID_ALREADY) else served


def in_care_once(people: list[Span]) -> list[Span]:
    """Where children in care are asked with their guardians, no parents of children are asked besides."""
    cared = any(one.text.endswith(_IN_CARE) for one in people)
    return [one for one in people if not cared or one.text.endswith(_IN_CARE) or not one.text.endswith(_TOO_YOUNG)]
