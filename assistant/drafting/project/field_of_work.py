"""Knowing the field: which field of public work a project belongs to, told by the words of its trade."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final, NamedTuple

from assistant.domain.by_word import ByWord
from assistant.domain.library import FieldOfWork
from assistant.domain.pattern import regex

_IN_NAME: Final = 2
"""A word in the project's name counts like two in its description."""
_ENOUGH: Final = 2
_IN_CHARGE: Final = regex(
    r"由[\u4e00-\u9fff]{2,18}?(?:局|厅|委|委员会)(?=主管|主办|牵头|负责|组织|管理|监管|实施|承担)"
)
"""Whose names say what the office is for (`由县文化广播电视和旅游局主管`), not what the project does."""


_FUND_OF_MANY: Final = regex(r"政法(?:[、和]?纪检监察)?[\u4e00-\u9fff]{0,6}?转移支付(?:资金)?")
"""The name of a fund for several trades; which of them a project is of, the unit says (`检察院…办案业务费`)."""
_LOTTERY: Final = regex(r"(?:体育|福利|体|福)?彩票?公益金")
"""The fund that lotteries feed pays for other work than selling tickets."""
_BONDS: Final = regex(r"(?:地方)?(?:政府)?(?:新增)?(?:地方政府)?(?:专项|一般)债券?(?:资金)?(?!付息|还本|利息|本[金息])")
_SERVES_DEBT: Final = regex(r"付息|还本|利息|本息|偿|[化举]债|债务|债券(?:发行|管理|监管)")
_BUILDS: Final = regex(r"(?:新建|改建|扩建|改造|建设|铺设|治理|购置)[^，,。；;\d]{0,16}\d")
"""Bonds that pay for what is built are where its money comes from, no field of work."""
_PROGRAMME: Final = regex(
    r"^[\u4e00-\u9fff]{4,}?(?:项目|资金|专项|工程)(?=[\u4e00-\u9fff]{6,}(?:项目|工程|建设|经费)$)"
)
"""Of which programme the work named behind it is paid (`农业水价综合改革…项目小型水库水标尺制作安装项目`)."""
_EXAMINED: Final = regex(
    r"(?:(?:低保|环卫|特困|困难)[\u4e00-\u9fff]{2,6}[、和及与]?){1,4}(?=(?:免费|健康)?(?:体检|筛查|检查))"
)
"""By what they have or do, those who are examined say nothing of the work (`环卫女工、低保家庭妇女免费体检`)."""
_EXAMPLES: Final = regex(r"^(?:[^、“”]{1,10}、)+[^、“”]{1,10}?(?<![高中初平同均对特优])等(?=[\u4e00-\u9fff]{4})")
"""What a class is named by says less of the work than the class (`燃气、供水等地下管网普查`)."""
_TAIL: Final = regex(r"(?:项目|经费|资金|支出|费用?|专项|工作)+$")
"""What the name of any project may end in."""


class KnownField(NamedTuple):
    """The field of a project.

    Attributes:
        field: The field.
        named: Whether the project's name says so; else the description only speaks of it.
        alone: Whether the project is nothing else, so that it is measured by nothing but the field's own rows.
    """

    field: FieldOfWork
    named: bool
    alone: bool = False


def fields_by_word(fields: Iterable[FieldOfWork]) -> ByWord[FieldOfWork]:
    """The fields of work, found by their words and by what hints at them."""
    return ByWord(fields, lambda field: (*field.words, *field.hints))


def field_of(name: str, told: str, fields: ByWord[FieldOfWork], unit: str = "") -> KnownField | None:
    """The field with the most words in a project's name and description; None where too few are any field's.

    Args:
        name: The project's name.
        told: The description.
        fields: The fields, of equals that one which closes the name or says more of it, then the first.
        unit: Who does it; whose name counts once where the rest speaks of the same field.
    """
    told, name = _FUND_OF_MANY.sub("", _IN_CHARGE.sub("", told)), _FUND_OF_MANY.sub("", name)
    told, name = _LOTTERY.sub("", told), _LOTTERY.sub("", name)
    if _BUILDS.search(told) and not _SERVES_DEBT.search(name):
        told, name = _BONDS.sub("", told), _BONDS.sub("", name)
    told, name = _EXAMINED.sub("", told), _EXAMINED.sub("", name)
    name = _EXAMPLES.sub("", name.replace(unit, "") if unit else name)
    if programme := _PROGRAMME.match(name):
        told, name = told.replace(programme[0], ""), name[programme.end() :]
    scored = [(_score(field, name, told, unit), field) for field in fields.told_in(f"{name}\n{told}")]
    named = {_longest_in(field, name) for _, field in scored}
    score, best = max(
        scored,
        key=lambda found: (found[0], _closes(found[1], name), _says_most(_longest_in(found[1], name), named)),
        default=(0, None),
    )
    if best is None or score < _ENOUGH:
        return None
    return KnownField(best, _is_in(best, name) or _is_of(best, unit), alone=_closes(best, name))


def _is_in(field: FieldOfWork, name: str) -> bool:
    return any(word in name for word in field.words)


def _longest_in(field: FieldOfWork, name: str) -> str:
    """The longest word of a field in a name; "" if it has none of them."""
    return max((word for word in field.words if word in name), key=len, default="")


def _says_most(word: str, named: Collection[str]) -> bool:
    """Whether a name has a word, and that of no other field says more of the same (`科技创新大赛` than `科技创新`)."""
    return bool(word) and not any(word in other and word != other for other in named)


def _closes(field: FieldOfWork, name: str) -> bool:
    """Whether a name ends in the words of a field that is all a project does (`沉陷区搬迁安置偿还贷款本息`)."""
    return field.alone and _TAIL.sub("", name).endswith((*field.words, *field.hints))


def _is_of(field: FieldOfWork, unit: str) -> bool:
    return any(word in unit for word in (*field.words, *field.units))


def _score(field: FieldOfWork, name: str, told: str, unit: str) -> int:
    """How many words of a field occur, none only inside another, its own words in the name counting twice."""
    text = f"{name}\n{told}"
    found = []
    for word in sorted((word for word in (*field.words, *field.hints) if word in text), key=len, reverse=True):
        if word in text:
            found.append(word)
            text = text.replace(word, "\n")
    own = [word for word in found if word in field.words]
    its_unit = bool(found) and _is_of(field, unit)
    return len(found) + its_unit + sum(_IN_NAME - 1 for word in own if word in name) if own or its_unit else 0
