"""Work that is named, not told: the object stands before its verb (`门户网站运维`)."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.bodies.regions import without_region
from assistant.drafting.reading.deeds.openings import body
from assistant.drafting.reading.deeds.phrases import COUNT_MARK, LEADING, SPARE, SUM_MARK, VERB, tidy
from assistant.drafting.reading.deeds.predicates import OPENER, UNIT_LEAD

_FUNDING = regex(
    r"^(?![国省市县区]家?级及以)(?:安排|用于|落实|提前下达的?|中央|省级?|市级|县级|区级|上级|财政|专项|扶贫资金"
    r"|补助地方|"
    r"(?:[市县区镇乡]、?)*[两三]级|等(?!级|保))+(?=..)"
)
_MANNER: Final = frozenset(
    [
        "足额", "按时", "及时", "免费", "集中", "统一", "全面", "定期", "按月", "按月足额", "省级", "中央", "市级",
        "地方",
        "财政", "完成", "全部完成", "计划", "预计", "预计分别", "分别", "年度计划", "继续",
    ]
)  # fmt: skip
_WORK_ENDS = regex(
    r"(?:专项|项目|工程|工作|经费|资金|服务|费用?|补助|任务|及|和|等)*"
    r"(?:$|[^\u4e00-\u9fffA-Za-z0-9]|涉及|覆盖(?!率|面)|计划|拟|建设[地规周]|预算|总投资|主要|包括)"
)
_WORK_SPLIT = regex(rf"[的，,{SUM_MARK}{COUNT_MARK}\x03]|用于|实施|开展|、(?=..)")
_OF = regex(r"(?<=[\u4e00-\u9fff]{3})的$")
"""Between a thing and a deed of no other words (`12个村卫生室的维修`)."""
_AREA = regex(r"^(?:[\u4e00-\u9fff]{2,10}?(?:自治[区州县]|[省县旗]|[市区州](?![域内级场政]))(?=[\u4e00-\u9fff]{4}))+")
_LONGEST_PHRASE: Final = 20


def _last_words(phrase: str) -> str:
    """The end of a phrase that is too long: without its area, else from a joiner on, its number left whole."""
    if len(phrase) <= _LONGEST_PHRASE:
        return phrase
    if len(rest := _AREA.sub("", phrase)) <= _LONGEST_PHRASE + SPARE:
        return rest
    joined = (rest[found.end() :] for found in re.finditer("[及和、]", rest))
    ends = next((end for end in joined if len(end) <= _LONGEST_PHRASE), phrase[-_LONGEST_PHRASE:])
    return re.sub(r"^\d+(?=\D)", "", ends)


def named_work(clause: str, *, opening: bool = True) -> tuple[str, str] | None:
    """`门户网站运维`: the object stands before its verb; the verb belongs to the thing's name.

    Args:
        clause: The masked clause.
        opening: Whether it is the first of the text; in later ones a name in front of money is only its label.
    """
    text = clause[body(clause) :]
    if re.match(r"(?:按|以|通过|根据|经)", text):
        return None
    return _named_in(text, opening=opening) or (_named_in(clause, opening=opening) if text != clause else None)


def _named_in(text: str, *, opening: bool) -> tuple[str, str] | None:
    for verb in VERB.finditer(text):
        behind = text[verb.end() :]
        if not _WORK_ENDS.match(behind) or (not opening and behind.startswith(SUM_MARK)):
            continue
        before = _WORK_SPLIT.split(_OF.sub("", text[: verb.start()]))[-1]
        noun = re.sub(r"(?:进行|予以|加以|给予)$", "", UNIT_LEAD.sub("", OPENER.sub("", before)))
        noun = re.sub(r"按(?:照)?[\u4e00-\u9fff]{1,4}$", "", noun) if len(noun) > 6 else noun  # `航空公司按班次补贴`
        noun = re.sub(
            r"^(?:负责|承担|修编|启动|做(?![好大强]))(?=..)", "", tidy(LEADING.sub("", _FUNDING.sub("", noun)))
        )
        noun = re.sub(r"^[省市县区镇乡]里?(?![政场域城委容民区级村镇际])(?=[\u4e00-\u9fff]{3})", "", noun)
        if OPENER.match(text) and re.search("[和及]", noun):
            return None
        if len(noun) >= 2 and not _WHO_DOES_IT.fullmatch(noun) and noun not in _MANNER and verb[0] not in _NEVER_NAMES:
            return verb[0], _last_words(without_region(noun) + verb[0])
    return None


_WHO_DOES_IT = regex(r"(?:由.*)?(?:负责|承担|牵头|统筹|具体|归口|组织|统一|日常)+")
"""`由县卫生健康局统筹管理` says whose work it is."""
_NEVER_NAMES: Final = frozenset(
    [
        "使用", "完成", "支持", "落实", "涉及", "覆盖", "支付", "拨付", "改善", "增加", "发放", "组织", "开展",
        "实施", "参加",
        "安排",
    ]
)  # fmt: skip
