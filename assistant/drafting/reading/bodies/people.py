"""The people served: named as specifically as the description does."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import Alternative, longest_first, one_of, regex
from assistant.drafting.reading.parts import Span, span_at
from assistant.drafting.reading.words import AT_WORK, BENEFICIARIES, NOT_SERVED, PERSON_MODIFIERS

_HEADS: Final = longest_first(BENEFICIARIES)
_MODIFIERS: Final = longest_first(PERSON_MODIFIERS)
_JOINED: Final = rf"(?<!企业)(?<!学生)(?<!家庭)[及和与](?=(?:{_MODIFIERS})+(?:{_HEADS}))"
"""Between the two sorts of one class of people (`港澳及华侨学生`)."""
_WHO = regex(
    rf"(?<!提)(?:(?:{AT_WORK})(?=人员|对象)|(?:{_MODIFIERS})(?:{_JOINED})?){{0,6}}(?:{_HEADS})(?:{_HEADS}){{0,2}}"
)
_BLOCKED = regex(
    longest_first(NOT_SERVED)
    + r"|来宾市|[\u4e00-\u9fff]{2,12}(?:事务局|管理局|联合会|委员会|基金会|办公室|福利院)|《[^》]*》"
    r"|[\u4e00-\u9fff]职工作|职工(?:长期护理|医疗|养老|大病|基本|医保|之家|书屋|文化|运动会)"
    r"|供销合作社|领军人(?:才|物)|[\u4e00-\u9fff]{2,12}(?:锦标赛|联赛|大赛|比赛|运动会)|[\u4e00-\u9fff]员工作(?!人员)"
    r"|(?:服务|受益|救助|保障|补助|培训)对象(?:主要)?(?:为|是|包括|[：:])"
    r"|(?:中标|承包|施工|供货|运营|承办|特许)(?:企业|单位|公司)"
    r"|(?:中央|省级?|自治区|市级?|上级)(?:财政)?[\u4e00-\u9fff]{2,12}?(?:补助|专项)资金"
)
_SCOPE = regex(r"^(?:全[区县市镇乡省])+(?=..)")
_WORKING = regex(
    r"(?:支付|外聘|临聘|特聘|返聘|聘请|聘用|选聘|招聘|招录|配备|招募|邀请|选举|补选|抽调|选派|委托|由|组织)[^，。；、]{0,8}$"
    r"|(?:聘请|聘用|外聘|选聘)[^，。；、]{0,14}$"
)
_GONE_TO = regex(r"[进入送]$")
"""`进学校、进企业`: where something is brought, not whom it serves."""
_EVERYONE: Final = "人民"
"""`保障人民群众饮食安全`: everybody, which says of nobody that the project serves him."""
_CONTENT: Final = ("满意", "对象满意")
_COURSE = regex(r"(?:进修|培训|研修|轮训|专题|读书|示范)班")
"""Behind people, the name of a course, whose students judge it."""
ELSE_WAYS: Final = (
    Alternative("users", r"[\u4e00-\u9fff]{0,4}用户", ("高压用户",)),
    Alternative("things that are made for them", r"用品|玩具|家具|服装|食品|药品|读物|用药|奶粉|鞋", ("用品", "奶粉")),
    Alternative(
        "the rest of an office's or a county's name",
        r"政[局厅部]|族宗|族事|宗[局委]|[乐勤权丰](?:回族)?[^，。]{0,4}县|和(?:县(?![内外域城])|回族)",
        ("政局", "族宗教", "乐县", "和县"),
    ),
    Alternative(
        "what is counted or planned of them",
        r"消费价格|(?<=人才)(?:培养|工作)|(?<=住户)(?:收支|调查|生活)|(?<=劳动力)(?:调查|资源|市场|统计)|身份证",
        ("消费价格", "人才培养", "住户收支", "劳动力调查"),
    ),
    Alternative(
        "a place or a body of theirs",
        r"驿站|之家|公寓|活动中心|服务中心|(?:[和与、及][\u4e00-\u9fff]{2,5})?服务站|协会|团队",
        ("之家", "和志愿者服务站", "协会"),
    ),
    Alternative("an election of theirs", r"(?:换届)?选举|换届", ("换届选举", "换届")),
    Alternative(
        "who rides free besides",
        r"(?:、[\u4e00-\u9fff]{2,6}){0,5}等?(?:群体|人群)?免费乘[车坐船]",
        ("、军人等群体免费乘车",),
    ),
)
_ELSE = regex(one_of(ELSE_WAYS))
"""Behind people: the rest of another word (`宣威市民政局`, `张掖市民乐县`), a place or an election of
theirs, some who ride along."""
_SERVED = regex(
    r"(?:为(?!主)|向|对|给|惠及|受益|面向|帮助|服务|慰问|走访|补贴|补助|资助|救助|保障|解决|改善|方便|满足|保护|"
    r"针对|供养|涉及)[^，。；]{0,14}$"
)


def read_beneficiaries(plain: str, words: str) -> tuple[Span, ...]:
    """The people a description speaks of, each once: first those said to be content or served.

    Args:
        plain: The description.
        words: The same, numbers and marks replaced.
    """
    blocked = [found.span() for found in _BLOCKED.finditer(words)]
    spans: dict[str, tuple[int, Span]] = {}
    for found in _WHO.finditer(words):
        start = found.start()
        if scope := _SCOPE.match(found[0]):
            start += scope.end()
        if any(a < found.end() and start < b for a, b in blocked):
            continue
        before = words[max(0, start - 16) : start]
        behind = _COURSE.match(words, found.end()) or _ELSE.match(words, found.end())
        if behind or _GONE_TO.search(before):
            continue
        if _WORKING.search(before) and not _SERVED.search(before):
            continue
        content = words.startswith(_CONTENT, found.end())
        if before.endswith(_EVERYONE) and not content:
            continue
        rank = 0 if content else 1 if _SERVED.search(before) else 2
        text = plain[start : found.end()]
        if text not in spans or rank < spans[text][0]:
            spans[text] = (rank, span_at(plain, start, found.end()))
    return tuple(span for _, span in sorted(spans.values(), key=lambda item: (item[0], item[1].start)))
